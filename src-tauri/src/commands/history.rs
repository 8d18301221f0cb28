//! Commands about the activity log, and search.

use clausebook_api::UiError;
use clausebook_api::history::{self, HitView};
use clausebook_api::wire::history::{EntryListRequest, EntryPage, EntryProof};
use tauri::State;

use crate::state::AppState;

/// A page of the activity log.
#[tauri::command]
pub(crate) async fn list_entries(
    state: State<'_, AppState>,
    request: EntryListRequest,
) -> Result<EntryPage, UiError> {
    state.read(move |workspace, _today| history::page(workspace, &request)).await
}

/// An entry's bytes, and the proof that it is in the ledger.
#[tauri::command]
pub(crate) async fn entry_proof(state: State<'_, AppState>, seq: u64) -> Result<EntryProof, UiError> {
    state.read(move |workspace, _today| history::proof(workspace, seq)).await
}

/// Searches titles, and the text of documents.
#[tauri::command]
pub(crate) async fn search(
    state: State<'_, AppState>,
    query: String,
    most: u32,
) -> Result<Vec<HitView>, UiError> {
    state.read(move |workspace, _today| history::search(workspace, &query, most.min(200))).await
}
