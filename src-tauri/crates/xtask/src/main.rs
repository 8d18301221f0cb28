//! Project tasks: `cargo xtask demo | test | app | bench | codegen | dist | shots | tidy`.
//!
//! Has no dependency on purpose, so that the first `cargo xtask` starts within seconds. Holds no rule of the
//! product: it installs, builds, runs and checks.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a terminal program: printing is its job")]

mod app;
mod arrows;
mod bench;
mod bench_ingest;
mod bench_workspace;
mod codegen;
mod demo;
mod dist;
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
  cargo xtask bench export          the memory that exporting a whole pack needs, of few pages and of many
  cargo xtask codegen               write ui/src/api/bindings.ts and docs/licences.tsv from what they follow from
  cargo xtask dist [--programs DIR] the Debian package, from release builds or from programs built already
  cargo xtask bench seed [--out DIR] [--documents N] [--evidence N] [--entries N]   a large workspace
  cargo xtask bench open [DIR]      how long opening, lists, search and writing take on it
  cargo xtask bench start [DIR]     how long the window takes on it until it can be used
  cargo xtask shots                 pictures of every screen, light and dark, into screenshots/

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
        ["bench", "export"] => bench_workspace::export(),
        ["dist"] => dist::run_task(None),
        ["dist", "--programs", folder] => dist::run_task(Some(PathBuf::from(folder))),
        ["bench", name @ ("seed" | "open"), rest @ ..] => bench_workspace::run_task(name, rest),
        ["bench", "start"] => bench_workspace::start(None),
        ["bench", "start", workspace] => bench_workspace::start(Some(workspace)),
        ["shots"] => test::shots(),
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(Failure::new(format!("unknown task `{}`\n\n{HELP}", other.join(" ")))),
    }
}
