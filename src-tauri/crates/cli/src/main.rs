//! The `clausebook` command: what the window does, in a terminal.
//!
//! Here only: what was typed becomes a command, and what became of it an exit code. Rules are in
//! `clausebook-core`, use cases in `clausebook-api`.

mod args;
mod commands;
mod page;
mod passphrase;
mod printable;
mod session;
mod table;
mod terminal;

use std::process::ExitCode;

use clap::FromArgMatches as _;
use clap::error::ErrorKind as UsageErrorKind;
use clausebook_api::{ErrorKind, UiError};

use crate::args::Cli;
use crate::session::{Session, Verdict};

fn main() -> ExitCode {
    let typed = args::command_line().try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match typed {
        Ok(cli) => cli,
        Err(error) => return not_understood(&error),
    };
    let json = cli.globals.json;
    terminal::listen_for_cancel();
    let ended =
        session::now().and_then(|now| commands::run(&Session { globals: cli.globals, now }, cli.command));
    match ended {
        Ok(Verdict::Good) => ExitCode::SUCCESS,
        Ok(Verdict::Findings) => ExitCode::from(1),
        Ok(Verdict::Damaged) => ExitCode::from(5),
        Err(error) => {
            page::print_error(&error, json);
            ExitCode::from(exit_code(error.kind))
        }
    }
}

/// The one place where failures become exit codes.
fn exit_code(kind: ErrorKind) -> u8 {
    match kind {
        ErrorKind::Refused => 1,
        ErrorKind::Invalid => 2,
        ErrorKind::NotFound | ErrorKind::Conflict => 3,
        ErrorKind::Environment | ErrorKind::Bug => 4,
        ErrorKind::Damaged => 5,
        ErrorKind::Cancelled => 130,
    }
}

/// Says what was wrong with what was typed; help and version are no errors.
fn not_understood(error: &clap::Error) -> ExitCode {
    let json = std::env::args_os().any(|argument| argument == "--json");
    if error.use_stderr() && json {
        let text = error.render().to_string();
        let message = text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
        page::print_error(&UiError::invalid(message, "see `clausebook help`"), true);
        return ExitCode::from(2);
    }
    // Nobody is left to tell when the stream is closed.
    drop(error.print());
    let asked_for = matches!(error.kind(), UsageErrorKind::DisplayHelp | UsageErrorKind::DisplayVersion);
    if asked_for { ExitCode::SUCCESS } else { ExitCode::from(2) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_failure_has_the_exit_code_that_help_promises() {
        let codes = [
            ErrorKind::Refused,
            ErrorKind::Invalid,
            ErrorKind::NotFound,
            ErrorKind::Conflict,
            ErrorKind::Environment,
            ErrorKind::Bug,
            ErrorKind::Damaged,
            ErrorKind::Cancelled,
        ]
        .map(exit_code);
        assert_eq!(codes, [1, 2, 3, 3, 4, 4, 5, 130]);
    }
}
