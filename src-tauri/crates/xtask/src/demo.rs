//! `cargo xtask demo`: from a fresh clone to two verified audit packs with one command.
//! The work is `clausebook demo`; here is only the building around it, and the window where there is a display.

use std::path::PathBuf;
use std::process::Command;

use crate::process::{self, Failure};
use crate::repository::{cargo, program, target};
use crate::{app, install};

/// Builds the sample workspace and both packs in `out`. The verdicts are the last lines on the terminal.
pub(crate) fn run(out: Option<PathBuf>) -> Result<(), Failure> {
    let out = out.unwrap_or_else(|| target().join("demo"));
    let out = std::path::absolute(&out)
        .map_err(|error| Failure::new(format!("cannot use the folder {}: {error}", out.display())))?;
    install::ensure(install::COMMAND_LINE)?;
    println!("Building the clausebook command");
    process::run(cargo().args(["build", "--package", "clausebook-cli"]))?;

    let workspace = out.join("workspace");
    let window = prepare_window();
    match &window {
        Window::Ready => println!("\nThe window opens on {} when the packs are done.", workspace.display()),
        Window::NoDisplay => {
            println!("\nNo display here, so no window. On a desktop: cargo xtask app {}", workspace.display())
        }
        Window::Failed(failure) => {
            println!("\nThe window cannot open ({failure}); the packs do not need it.")
        }
    }

    println!("Building the sample workspace and its packs in {}\n", out.display());
    process::run(Command::new(program("clausebook")).arg("demo").arg("--out").arg(&out))?;
    if let Window::Ready = window { app::open(&workspace) } else { Ok(()) }
}

enum Window {
    Ready,
    NoDisplay,
    Failed(Failure),
}

fn prepare_window() -> Window {
    if !app::has_display() {
        return Window::NoDisplay;
    }
    println!("Building the window");
    match app::build() {
        Ok(()) => Window::Ready,
        Err(failure) => Window::Failed(failure),
    }
}
