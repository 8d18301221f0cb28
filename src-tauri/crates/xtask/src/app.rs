//! `cargo xtask app`: builds the UI and the shell, and opens the window.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::process::{self, Failure};
use crate::repository::{cargo, program};
use crate::{install, node};

/// Builds what the window needs, opens it, and waits until it is closed.
pub(crate) fn run(workspace: Option<PathBuf>) -> Result<(), Failure> {
    if !has_display() {
        return Err(Failure::new(
            "no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): the window cannot open",
        ));
    }
    build()?;
    process::run(window().args(workspace))
}

/// Installs the needs of the window and builds it.
pub(crate) fn build() -> Result<(), Failure> {
    install::ensure(install::WINDOW)?;
    node::script("build")?;
    process::run(cargo().args(["build", "--package", "clausebook-desktop"]))
}

/// Opens the built window on `workspace` and does not wait for it.
pub(crate) fn open(workspace: &Path) -> Result<(), Failure> {
    let mut command = window();
    command.arg(workspace).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.spawn() {
        Ok(_running) => Ok(()),
        Err(error) => Err(Failure::new(format!("cannot open the window: {error}"))),
    }
}

/// Says whether a window could appear.
pub(crate) fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(not(target_os = "linux")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn window() -> Command {
    Command::new(program("clausebook-desktop"))
}
