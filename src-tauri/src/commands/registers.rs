//! Commands about registers kept row by row.

use std::collections::BTreeMap;

use clausebook_api::registers::{self as rules, RegisterImport};
use clausebook_api::wire::registers::{
    RegisterCard, RegisterListRequest, RegisterPage, RegisterRowView, RegisterScreenView,
};
use clausebook_api::{UiError, register_desk};
use tauri::State;

use crate::dialogs;
use crate::state::AppState;

/// Every register, with what it is for and how many rows it has.
#[tauri::command]
pub(crate) async fn list_registers(state: State<'_, AppState>) -> Result<Vec<RegisterCard>, UiError> {
    state.read(|workspace, today| Ok(register_desk::cards(workspace, today))).await
}

/// One register: its fields and what is wanted of it.
#[tauri::command]
pub(crate) async fn view_register(
    state: State<'_, AppState>,
    register: String,
) -> Result<RegisterScreenView, UiError> {
    state
        .view(move |workspace, caller, today| register_desk::screen(workspace, caller, &register, today))
        .await
}

/// A page of its rows.
#[tauri::command]
pub(crate) async fn list_register_rows(
    state: State<'_, AppState>,
    request: RegisterListRequest,
) -> Result<RegisterPage, UiError> {
    state.read(move |workspace, today| register_desk::list(workspace, &request, today)).await
}

/// Everything the page of a row shows.
#[tauri::command]
pub(crate) async fn view_register_row(
    state: State<'_, AppState>,
    row: String,
) -> Result<RegisterRowView, UiError> {
    state
        .view(move |workspace, caller, today| {
            register_desk::page(workspace, caller, rules::find(workspace.state(), &row)?, today)
        })
        .await
}

/// Adds a row.
#[tauri::command]
pub(crate) async fn add_register_row(
    state: State<'_, AppState>,
    register: String,
    values: BTreeMap<String, String>,
) -> Result<RegisterRowView, UiError> {
    state
        .write(move |workspace, caller| {
            let row = rules::add(workspace, caller, &register, &values)?;
            let id = rules::find(workspace.state(), &row.id)?;
            register_desk::page(workspace, Some(caller), id, caller.now.date())
        })
        .await
}

/// Changes what a row says; fields that are not given stay, empty ones go.
#[tauri::command]
pub(crate) async fn revise_register_row(
    state: State<'_, AppState>,
    row: String,
    values: BTreeMap<String, String>,
    reason: String,
) -> Result<RegisterRowView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find(workspace.state(), &row)?;
            rules::revise(workspace, caller, id, &values, &reason)?;
            register_desk::page(workspace, Some(caller), id, caller.now.date())
        })
        .await
}

/// Withdraws a row that does not belong there; it stays readable.
#[tauri::command]
pub(crate) async fn withdraw_register_row(
    state: State<'_, AppState>,
    row: String,
    reason: String,
) -> Result<RegisterRowView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find(workspace.state(), &row)?;
            rules::withdraw(workspace, caller, id, &reason)?;
            register_desk::page(workspace, Some(caller), id, caller.now.date())
        })
        .await
}

/// Asks where, and writes a register there as a CSV file that can be taken over again.
#[tauri::command]
pub(crate) async fn save_register(
    state: State<'_, AppState>,
    register: String,
) -> Result<Option<String>, UiError> {
    state
        .run(move |shared| {
            let (name, text) = shared.read(|workspace, _person| register_desk::file(workspace, &register))?;
            dialogs::save(shared, &shared.say("save-a-copy"), &name, text.as_bytes())
        })
        .await
}

/// Takes over a CSV file, all rows or none; without `write` it only says what would come.
#[tauri::command]
pub(crate) async fn import_register(
    state: State<'_, AppState>,
    register: String,
    path: String,
    reason: String,
    write: bool,
) -> Result<RegisterImport, UiError> {
    let file = state.shared().grants.check(&path)?;
    state
        .write(move |workspace, caller| {
            register_desk::import(workspace, caller, &register, &file, &reason, write)
        })
        .await
}
