//! Commands that ask with the system's own dialogs.

use clausebook_api::UiError;
use tauri::State;

use crate::dialogs;
use crate::state::AppState;

/// Asks for a folder; none when the person gave up.
#[tauri::command]
pub(crate) async fn choose_folder(
    state: State<'_, AppState>,
    title: String,
) -> Result<Option<String>, UiError> {
    state.run(move |shared| dialogs::folder(shared, &title)).await
}

/// Asks for files; empty when the person gave up.
#[tauri::command]
pub(crate) async fn choose_files(
    state: State<'_, AppState>,
    title: String,
    kind: String,
    many: bool,
) -> Result<Vec<String>, UiError> {
    state.run(move |shared| dialogs::files(shared, &title, &kind, many)).await
}

/// Asks where a new file shall be written; none when the person gave up.
#[tauri::command]
pub(crate) async fn choose_new_file(
    state: State<'_, AppState>,
    title: String,
    name: String,
) -> Result<Option<String>, UiError> {
    let shown = |path: std::path::PathBuf| path.display().to_string();
    state.run(move |shared| Ok(dialogs::new_file(shared, &title, &name)?.map(shown))).await
}

/// Asks where, and writes a text there, such as a table as CSV; the path, or none when the person gave up.
#[tauri::command]
pub(crate) async fn save_text(
    state: State<'_, AppState>,
    title: String,
    name: String,
    text: String,
) -> Result<Option<String>, UiError> {
    state.run(move |shared| dialogs::save(shared, &title, &name, text.as_bytes())).await
}
