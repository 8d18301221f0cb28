//! The program `clausebook-desktop [WORKSPACE]`: hands its argument to the shell and nothing else.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let workspace = std::env::args_os().nth(1).map(PathBuf::from);
    clausebook_desktop::run(workspace)?;
    Ok(())
}
