//! Project tasks: `cargo xtask demo | test | app | bench | codegen | tidy`.
//!
//! Has no dependency on purpose, so that the first `cargo xtask` starts within seconds. Holds no rule of the
//! product: it installs, builds, runs and checks.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a terminal program: printing is its job")]

mod app;
mod arrows;
mod bench;
mod bench_ingest;
mod codegen;
mod demo;
mod install;
mod licence;
mod node;
mod parts;
mod process;
mod repository;
mod spdx;
mod test;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

use crate::process::Failure;

const HELP: &str = "\
Clausebook's project tasks

  cargo xtask demo [--out DIR]      build the sample workspace and both audit packs (default: target/demo)
  cargo xtask app [WORKSPACE]       build and open the window
  cargo xtask test [--only NAME]    every check; --list names them, --from NAME starts at one
  cargo xtask tidy                  the house rules alone
  cargo xtask bench ingest          how fast files come in, against `cp -r` and `sync`
  cargo xtask bench typeset         the typesetter beside Typst and WeasyPrint; --sections N (default: 1000)
  cargo xtask codegen               write ui/src/api/bindings.ts from the Rust wire types

Each task installs what it lacks and says so.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<(), Failure> {
    match words {
        ["demo"] => demo::run(None),
        ["demo", "--out", folder] => demo::run(Some(PathBuf::from(folder))),
        ["app"] => app::run(None),
        ["app", workspace] => app::run(Some(PathBuf::from(workspace))),
        ["test"] => test::run(test::Choice::All),
        ["test", "--list"] => {
            test::list();
            Ok(())
        }
        ["test", "--only", name] => test::run(test::Choice::Only(name)),
        ["test", "--from", name] => test::run(test::Choice::From(name)),
        ["tidy"] => tidy::run(),
        ["codegen"] => codegen::write(),
        ["bench", "ingest"] => bench_ingest::ingest(),
        ["bench", "typeset"] => bench::typeset(1000),
        ["bench", "typeset", "--sections", sections] => match sections.parse() {
            Ok(sections) => bench::typeset(sections),
            Err(error) => Err(Failure::new(format!("`{sections}` is no number of sections: {error}"))),
        },
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(Failure::new(format!("unknown task `{}`\n\n{HELP}", other.join(" ")))),
    }
}
