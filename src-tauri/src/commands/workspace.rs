//! Commands about the workspace as a whole.

use clausebook_api::UiError;
use clausebook_api::workspaces::{self, WorkspaceView};
use tauri::State;

use crate::state::AppState;

/// Whose workspace is open, how much is in it, and where its ledger stands.
#[tauri::command]
pub(crate) async fn workspace_summary(state: State<'_, AppState>) -> Result<WorkspaceView, UiError> {
    state.read(|workspace, _today| workspaces::view(workspace)).await
}
