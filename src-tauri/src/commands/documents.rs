//! Commands about controlled documents.

use clausebook_api::UiError;
use clausebook_api::wire::documents::{self, DocumentListRequest, DocumentPage};
use tauri::State;

use crate::state::AppState;

/// A page of the master list.
#[tauri::command]
pub(crate) async fn list_documents(
    state: State<'_, AppState>,
    request: DocumentListRequest,
) -> Result<DocumentPage, UiError> {
    state.read(move |workspace, today| documents::list(workspace, &request, today)).await
}
