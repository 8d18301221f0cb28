//! `cargo xtask test`: every check, in the order that fails soonest, each by a name that can be run alone.
//!
//! Builds with `--workspace` throughout, so that each dependency is compiled once for the programs and tests and
//! once for clippy and the documentation.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::process::{Failure, run as run_command, succeeds};
use crate::repository::{cargo, programs, root, target};
use crate::{arrows, codegen, install, node, tidy};

/// Which of the checks to run.
#[derive(Clone, Copy)]
pub(crate) enum Choice<'a> {
    All,
    Only(&'a str),
    From(&'a str),
}

struct Check {
    name: &'static str,
    what: &'static str,
    run: fn() -> Result<(), Failure>,
}

const CHECKS: &[Check] = &[
    Check { name: "fmt", what: "the Rust code is formatted", run: fmt },
    Check { name: "tidy", what: "the house rules, licences included", run: tidy::run },
    Check { name: "arrows", what: "no crate depends on what it must not", run: arrows::check },
    Check { name: "install", what: "what the checks below need is here", run: installed },
    Check { name: "ui-check", what: "the UI's types", run: || node::script("check") },
    Check { name: "ui-test", what: "the UI's tests", run: || node::script("test") },
    Check { name: "ui-build", what: "the UI builds", run: || node::script("build") },
    Check { name: "looks", what: "the layout of every screen, measured in Chromium", run: looks },
    Check { name: "build", what: "every program and test compiles", run: build },
    Check { name: "codegen", what: "the UI's wire types are those of Rust", run: codegen::check },
    Check { name: "test", what: "the Rust tests, black-box ones included", run: test },
    Check { name: "window", what: "the real window, driven from outside", run: window },
    Check { name: "clippy", what: "no warning from clippy", run: clippy },
    Check { name: "doc", what: "the documentation builds without a warning", run: doc },
];

/// Prints the names of the checks.
pub(crate) fn list() {
    for check in CHECKS {
        println!("{:10} {}", check.name, check.what);
    }
}

/// Runs the chosen checks, stops at the first that fails, and says how to run that one alone.
pub(crate) fn run(choice: Choice<'_>) -> Result<(), Failure> {
    let chosen = chosen(choice)?;
    let mut done: Vec<(&str, Duration)> = Vec::new();
    for check in chosen {
        println!("\n== {}: {}", check.name, check.what);
        let started = Instant::now();
        let result = (check.run)();
        let took = started.elapsed();
        if let Err(failure) = result {
            summary(&done);
            println!("FAILED {:<10} {:>7}", check.name, seconds(took));
            let name = check.name;
            return Err(Failure::new(format!(
                "check `{name}` failed: {failure}\n       again, alone: cargo xtask test --only {name}"
            )));
        }
        println!("== {} ok in {}", check.name, seconds(took).trim_start());
        done.push((check.name, took));
    }
    summary(&done);
    let total = done.iter().map(|(_, took)| *took).sum();
    println!("all {} checks passed in {}", done.len(), seconds(total).trim_start());
    Ok(())
}

fn chosen(choice: Choice<'_>) -> Result<&'static [Check], Failure> {
    let position = |name: &str| {
        CHECKS.iter().position(|check| check.name == name).ok_or_else(|| {
            let names: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
            Failure::new(format!("no check is called `{name}`; there are: {}", names.join(", ")))
        })
    };
    match choice {
        Choice::All => Ok(CHECKS),
        Choice::Only(name) => position(name).map(|at| &CHECKS[at..=at]),
        Choice::From(name) => position(name).map(|at| &CHECKS[at..]),
    }
}

fn summary(done: &[(&str, Duration)]) {
    println!();
    for (name, took) in done {
        println!("ok     {name:<10} {:>7}", seconds(*took));
    }
}

fn seconds(duration: Duration) -> String {
    format!("{:>5.1} s", duration.as_secs_f64())
}

fn fmt() -> Result<(), Failure> {
    run_command(cargo().args(["fmt", "--all", "--check"]))
}

fn installed() -> Result<(), Failure> {
    install::ensure(install::WINDOW)?;
    install::ensure(install::CHECKS)?;
    install::bagit()?;
    install::page_validation()?;
    node::install_packages()
}

fn looks() -> Result<(), Failure> {
    install::ensure(install::LOOKS)?;
    node::script("looks")
}

fn build() -> Result<(), Failure> {
    install::ensure(install::WINDOW)?;
    node::ensure_built()?;
    run_command(cargo().args(["build", "--workspace", "--all-targets", "--locked"]))
}

fn test() -> Result<(), Failure> {
    installed()?;
    build()?; // the black-box tests run the programs themselves
    if !can_mount() {
        println!("  NOT TESTED HERE: a full disk, because no file system can be mounted in a namespace");
    }
    run_command(black_box(cargo().args(["test", "--workspace", "--locked", "--no-fail-fast"]))?)
}

/// Tells whether the test of a full disk can mount one (`tests/tests/disk_full`).
fn can_mount() -> bool {
    let mount = "mount -t tmpfs none /mnt";
    ["-m", "-rm"].iter().any(|flags| succeeds(Command::new("unshare").args([*flags, "sh", "-c", mount])))
}

fn window() -> Result<(), Failure> {
    installed()?;
    node::ensure_built()?;
    let mut command = cargo();
    command.args(["test", "--workspace", "--locked", "--test", "main", "--", "window::"]);
    command.env("CLAUSEBOOK_WINDOW_TESTS", "1");
    run_command(black_box(&mut command)?)
}

/// Makes pictures of every screen with the real window, light and dark.
pub(crate) fn shots() -> Result<(), Failure> {
    installed()?;
    node::script("build")?;
    build()?;
    let mut command = on_window("window::shots");
    command.env("CLAUSEBOOK_SHOTS", root().join("screenshots"));
    run_command(black_box(&mut command)?)?;
    println!("The pictures are in {}", root().join("screenshots").display());
    Ok(())
}

/// Measures how long the window takes until it can be used, on the sample and on a workspace.
pub(crate) fn start(workspace: &Path) -> Result<(), Failure> {
    installed()?;
    node::script("build")?;
    let programs = ["--package", "clausebook-desktop", "--package", "clausebook-cli"];
    run_command(cargo().args(["build", "--release", "--locked"]).args(programs))?;
    let mut command = on_window("window::starting");
    black_box(&mut command)?.env("CLAUSEBOOK_START", workspace);
    run_command(command.env("CLAUSEBOOK_BIN_DIR", target().join("release")))
}

/// What drives the real window to do something that is no check.
fn on_window(filter: &str) -> Command {
    let mut command = cargo();
    command.args(["test", "--package", "clausebook-tests", "--locked", "--test", "main", "--", filter]);
    command.env("CLAUSEBOOK_WINDOW_TESTS", "1");
    command
}

fn clippy() -> Result<(), Failure> {
    install::ensure(install::WINDOW)?;
    node::ensure_built()?;
    run_command(cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--locked",
        "--",
        "--deny",
        "warnings",
    ]))
}

fn doc() -> Result<(), Failure> {
    install::ensure(install::WINDOW)?;
    node::ensure_built()?;
    let mut command = cargo();
    command.args(["doc", "--workspace", "--no-deps", "--document-private-items", "--locked"]);
    run_command(command.env("RUSTDOCFLAGS", "--deny warnings"))
}

/// What the black-box tests look for in their environment; and no snapshot is ever accepted by a test run.
fn black_box(command: &mut Command) -> Result<&mut Command, Failure> {
    command.env("INSTA_UPDATE", "no");
    command.env("CLAUSEBOOK_BIN_DIR", programs());
    command.env("CLAUSEBOOK_BAGIT", install::bagit()?);
    command.env("CLAUSEBOOK_PDF_PYTHON", install::page_validation()?);
    // By hand, tests pass over what a missing tool would check, and say so; here a missing tool fails them.
    command.env("CLAUSEBOOK_TOOLS", "required");
    command.env("CLAUSEBOOK_AXE", root().join("ui/node_modules/axe-core/axe.min.js"));
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(choice: Choice<'_>) -> Vec<&'static str> {
        chosen(choice).unwrap().iter().map(|check| check.name).collect()
    }

    #[test]
    fn checks_are_chosen_by_name() {
        assert_eq!(names(Choice::All).len(), CHECKS.len());
        assert_eq!(names(Choice::Only("tidy")), ["tidy"]);
        assert_eq!(names(Choice::From("clippy")), ["clippy", "doc"]);
    }

    #[test]
    fn an_unknown_name_lists_the_known_ones() {
        let failure = chosen(Choice::Only("lint")).err().unwrap();
        assert!(failure.to_string().contains("fmt, tidy, arrows"), "{failure}");
    }
}
