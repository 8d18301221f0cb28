//! Commands about nil returns and accepted gaps.

use clausebook_api::statements::{self, StatementView};
use clausebook_api::wire::evidence::{AcceptGaps, SignNilReturn};
use clausebook_api::{UiError, desk};
use tauri::State;

use crate::state::AppState;

/// All nil returns.
#[tauri::command]
pub(crate) async fn list_nil_returns(state: State<'_, AppState>) -> Result<Vec<StatementView>, UiError> {
    state.read(|workspace, _today| Ok(statements::nil_returns(workspace))).await
}

/// All decisions about gaps.
#[tauri::command]
pub(crate) async fn list_gap_decisions(state: State<'_, AppState>) -> Result<Vec<StatementView>, UiError> {
    state.read(|workspace, _today| Ok(statements::gap_decisions(workspace))).await
}

/// Signs that something did not occur in a period.
#[tauri::command]
pub(crate) async fn sign_nil_return(
    state: State<'_, AppState>,
    request: SignNilReturn,
) -> Result<StatementView, UiError> {
    state.write(move |workspace, caller| desk::sign_nil_return(workspace, caller, &request)).await
}

/// Takes a nil return back.
#[tauri::command]
pub(crate) async fn withdraw_nil_return(
    state: State<'_, AppState>,
    statement: String,
    reason: String,
) -> Result<Vec<StatementView>, UiError> {
    state
        .write(move |workspace, caller| {
            statements::withdraw_nil_return(workspace, caller, desk::id("nil return", &statement)?, &reason)?;
            Ok(statements::nil_returns(workspace))
        })
        .await
}

/// Accepts gaps for one audit, each with its own signature.
#[tauri::command]
pub(crate) async fn accept_gaps(
    state: State<'_, AppState>,
    request: AcceptGaps,
) -> Result<Vec<StatementView>, UiError> {
    state.write(move |workspace, caller| desk::accept_gaps(workspace, caller, &request)).await
}

/// Takes the acceptance of a gap back.
#[tauri::command]
pub(crate) async fn withdraw_gap(
    state: State<'_, AppState>,
    statement: String,
    reason: String,
) -> Result<Vec<StatementView>, UiError> {
    state
        .write(move |workspace, caller| {
            statements::withdraw_gap(workspace, caller, desk::id("gap decision", &statement)?, &reason)?;
            Ok(statements::gap_decisions(workspace))
        })
        .await
}
