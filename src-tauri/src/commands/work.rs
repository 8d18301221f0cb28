//! What waits for the person who acts.

use clausebook_api::UiError;
use clausebook_api::wire::work::WorkView;
use clausebook_api::work;
use tauri::State;

use crate::state::AppState;

/// What waits for the person who acts.
#[tauri::command]
pub(crate) async fn my_work(state: State<'_, AppState>) -> Result<WorkView, UiError> {
    let proposals = state.shared().proposals();
    state.ask(move |workspace, caller| work::mine(workspace, caller, &proposals)).await
}
