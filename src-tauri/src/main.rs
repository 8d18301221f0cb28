//! The program `clausebook-desktop [WORKSPACE | PACK]`: hands its argument to the shell and nothing else.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> Result<(), Box<dyn std::error::Error>> {
    clausebook_desktop::run(clausebook_desktop::target_of(std::env::args_os()))?;
    Ok(())
}
