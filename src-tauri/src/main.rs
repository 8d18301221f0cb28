//! The program `clausebook-desktop [--safe-rendering] [WORKSPACE | PACK]`: hands its argument to the shell.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::Command;

/// Starts the window without the graphics driver's fast path, which leaves some computers with an empty window.
const SAFE: &str = "--safe-rendering";
/// What WebKitGTK reads for that; it must be set before the program starts.
const WEBKIT: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let safely = std::env::args_os().any(|argument| argument == SAFE);
    if safely && cfg!(target_os = "linux") && std::env::var_os(WEBKIT).is_none() {
        let again = std::env::args_os().skip(1);
        let ended = Command::new(std::env::current_exe()?).args(again).env(WEBKIT, "1").status()?;
        std::process::exit(ended.code().unwrap_or(1));
    }
    clausebook_desktop::run(clausebook_desktop::target_of(std::env::args_os()))?;
    Ok(())
}
