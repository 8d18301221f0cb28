//! The desktop shell: builds the one window, names the commands it may call, and holds the open workspace.
//! Deliberately holds no rule, no SQL and no wording of its own: those live in `clausebook_api` and below.

mod commands;
mod state;
mod window;

use std::path::PathBuf;

use crate::state::AppState;

/// Runs the window until it is closed, on `workspace` when one is given.
///
/// # Errors
/// The system's web view cannot be started.
pub fn run(workspace: Option<PathBuf>) -> Result<(), tauri::Error> {
    tauri::Builder::default()
        .manage(AppState::new(workspace))
        .invoke_handler(tauri::generate_handler![
            commands::workspace::workspace_summary,
            commands::documents::list_documents,
        ])
        .setup(|app| Ok(window::open(app.handle())?))
        .run(tauri::generate_context!())
}
