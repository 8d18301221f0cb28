//! What each command does: asks the use cases, and shows what they return. One file per noun.

mod document;
mod document_details;
mod document_show;
mod person;
mod workspace;

use clausebook_api::UiError;

use crate::args::Command;
use crate::session::{Session, Verdict};

/// Runs a command.
pub(crate) fn run(session: &Session, command: Command) -> Result<Verdict, UiError> {
    match command {
        Command::Init(arguments) => workspace::init(session, &arguments),
        Command::Open(arguments) => workspace::open(session, &arguments),
        Command::Person(command) => person::run(session, command),
        Command::Doc(command) => document::run(session, command),
    }
}
