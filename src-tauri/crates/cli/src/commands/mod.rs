//! What each command does: asks the use cases, and shows what they return. One file per noun.

mod answers;
mod audits;
mod disposition;
mod document;
mod document_bulk;
mod document_consistency;
mod document_details;
mod document_files;
mod document_import;
mod document_show;
mod evidence;
mod findings;
mod history;
mod lists;
mod pack;
mod person;
mod program;
mod readiness;
mod redline;
mod registers;
mod reviews;
mod safety;
mod sample;
mod samples;
mod start;
mod statement;
mod verify;
mod watching;
mod workspace;

use clausebook_api::UiError;

use crate::args::Command;
use crate::session::{Session, Verdict};

/// Runs a command.
pub(crate) fn run(session: &Session, command: Command) -> Result<Verdict, UiError> {
    match command {
        Command::Init(arguments) => workspace::init(session, &arguments),
        Command::Start(arguments) => start::run(session, &arguments),
        Command::Open(arguments) => workspace::open(session, &arguments),
        Command::Person(command) => person::run(session, command),
        Command::Answers(command) => answers::run(session, command),
        Command::Doc(command) => document::run(session, command),
        Command::Evidence(command) => evidence::run(session, command),
        Command::NilReturn(command) => statement::nil_return(session, command),
        Command::Gap(command) => statement::gap(session, command),
        Command::Audit(command) => audits::run(session, command),
        Command::Finding(command) => findings::run(session, command),
        Command::Action(command) => findings::action(session, command),
        Command::Review(command) => reviews::run(session, command),
        Command::Cycle(command) => reviews::cycle(session, command),
        Command::Register(command) => registers::run(session, command),
        Command::Sample(command) => samples::run(session, command),
        Command::Dispose(command) => disposition::run(session, command),
        Command::Ready(arguments) => readiness::ready(session, &arguments),
        Command::Clauses(arguments) => readiness::clauses(session, &arguments),
        Command::Pack(command) => pack::run(session, command),
        Command::Verify(arguments) => verify::run(session, &arguments),
        Command::Demo(arguments) => sample::run(session, &arguments),
        Command::Check(arguments) => safety::check(session, &arguments),
        Command::Backup(arguments) => safety::backup(session, &arguments),
        Command::Restore(arguments) => safety::restore(session, &arguments),
        Command::Log(arguments) => history::log(session, &arguments),
        Command::Search(arguments) => history::search(session, &arguments),
        Command::Watch(arguments) => watching::run(session, &arguments),
        Command::ExportCsv(arguments) => lists::export(session, &arguments),
        Command::Completions(arguments) => program::completions(&arguments),
        Command::Man(arguments) => program::man(session, &arguments),
    }
}
