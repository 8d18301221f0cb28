//! `cargo xtask bench seed | open`: a workspace as large as any, and how long work on it takes, in release builds.
//! The work is in `clausebook-api`'s example `bench`; it prints each time beside that of a known yardstick.
//! `cargo xtask bench start` measures the window on it, from outside, with what `window::starting` of the tests does.
//! `cargo xtask bench export` measures the memory of a whole export, in the example `export_memory`.

use std::path::PathBuf;

use crate::process::{Failure, run};
use crate::repository::{cargo, target};
use crate::{install, test};

/// Runs `seed` or `open` with what follows it.
pub(crate) fn run_task(name: &str, rest: &[&str]) -> Result<(), Failure> {
    install::ensure(install::COMMAND_LINE)?;
    let place = target().join("bench/workspace");
    let mut command = cargo();
    command.args(["run", "--release", "--locked", "--package", "clausebook-api", "--example", "bench", "--"]);
    command.arg(name);
    let named = rest.contains(&"--out") || (name == "open" && !rest.is_empty());
    if !named {
        command.arg("--out").arg(place);
    } else if name == "open" {
        command.arg("--out");
    }
    run(command.args(rest))
}

/// Runs the measurement of the window's start on the workspace that `seed` makes, or on another one.
pub(crate) fn start(named: Option<&str>) -> Result<(), Failure> {
    let workspace = named.map_or_else(|| target().join("bench/workspace"), PathBuf::from);
    let workspace = std::path::absolute(&workspace).unwrap_or(workspace);
    if !workspace.join("clausebook.db").is_file() {
        let make = "make one with `cargo xtask bench seed`, or name one";
        return Err(Failure::new(format!("{} is no workspace: {make}", workspace.display())));
    }
    test::start(&workspace)
}

/// Runs the measurement of exports.
pub(crate) fn export() -> Result<(), Failure> {
    install::ensure(install::COMMAND_LINE)?;
    let example =
        ["run", "--release", "--locked", "--package", "clausebook-api", "--example", "export_memory"];
    run(cargo().args(example).args(["--", "all"]).arg(target().join("bench/export")))
}
