//! Commands about the clause register and its coverage.

use clausebook_api::UiError;
use clausebook_api::coverage::{self as register_use, CoverageView};
use clausebook_api::wire::coverage::{CoverageRequest, RegisterView, RequirementView};
use tauri::State;

use crate::state::AppState;

/// The bundled clause register.
#[tauri::command]
pub(crate) async fn register(state: State<'_, AppState>) -> Result<RegisterView, UiError> {
    state.run(|_shared| Ok(register_use::register())).await
}

/// Where every row of the register stands.
#[tauri::command]
pub(crate) async fn coverage(
    state: State<'_, AppState>,
    request: CoverageRequest,
) -> Result<CoverageView, UiError> {
    state.read(move |workspace, today| Ok(register_use::answer(workspace, &request, today))).await
}

/// Everything the page of a row shows.
#[tauri::command]
pub(crate) async fn view_requirement(
    state: State<'_, AppState>,
    requirement: String,
    request: CoverageRequest,
) -> Result<RequirementView, UiError> {
    state
        .read(move |workspace, today| register_use::requirement(workspace, &requirement, &request, today))
        .await
}

/// Keeps the organization's own note on a clause, on this computer only.
#[tauri::command]
pub(crate) async fn keep_clause_note(
    state: State<'_, AppState>,
    clause: String,
    text: String,
) -> Result<(), UiError> {
    state.write(move |workspace, _caller| register_use::keep_note(workspace, &clause, &text)).await
}
