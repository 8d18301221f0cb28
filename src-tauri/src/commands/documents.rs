//! Commands about controlled documents.

use clausebook_api::UiError;
use clausebook_api::documents::{self, DocumentRow};
use tauri::State;

use crate::state::AppState;

/// The master list of documents.
#[tauri::command]
pub(crate) async fn list_documents(state: State<'_, AppState>) -> Result<Vec<DocumentRow>, UiError> {
    state.read(|workspace, today| Ok(documents::list(workspace, today))).await
}
