//! Commands about watched folders.

use clausebook_api::UiError;
use clausebook_api::watching::{self as watch, LookView};
use tauri::State;

use crate::state::AppState;

/// The watched folders, and what lies there that might become evidence.
#[tauri::command]
pub(crate) async fn watching(state: State<'_, AppState>) -> Result<LookView, UiError> {
    state.run(|shared| shared.watched()).await
}

/// Watches a folder from now on.
#[tauri::command]
pub(crate) async fn add_watched_folder(
    state: State<'_, AppState>,
    folder: String,
) -> Result<LookView, UiError> {
    state
        .run(move |shared| {
            let folder = shared.grants.check(&folder)?;
            shared.write(|workspace, _person| watch::add_folder(workspace, &folder).map(drop))?;
            shared.watch_again()?;
            shared.watched()
        })
        .await
}

/// Stops watching a folder; nothing in it is touched.
#[tauri::command]
pub(crate) async fn remove_watched_folder(
    state: State<'_, AppState>,
    folder: String,
) -> Result<LookView, UiError> {
    state
        .run(move |shared| {
            shared.write(|workspace, _person| watch::remove_folder(workspace, folder.as_ref()))?;
            shared.watch_again()?;
            shared.watched()
        })
        .await
}

/// Looks at all watched folders at once.
#[tauri::command]
pub(crate) async fn look_now(state: State<'_, AppState>) -> Result<LookView, UiError> {
    state
        .run(|shared| {
            shared.look_now()?;
            shared.watched()
        })
        .await
}
