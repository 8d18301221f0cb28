//! Commands about people, roles and keys.

use clausebook_api::people::{self, PersonView};
use clausebook_api::wire::people::{ChangePerson, RegisterPerson, RoleChange, RotateKey, ShareLogKey};
use clausebook_api::{UiError, desk};
use tauri::State;

use crate::state::AppState;

/// Everyone, in the order registered.
#[tauri::command]
pub(crate) async fn list_people(state: State<'_, AppState>) -> Result<Vec<PersonView>, UiError> {
    state.read(|workspace, _today| people::list(workspace)).await
}

/// One person.
#[tauri::command]
pub(crate) async fn view_person(state: State<'_, AppState>, person: String) -> Result<PersonView, UiError> {
    state
        .read(move |workspace, _today| people::view(workspace, people::find(workspace.state(), &person)?))
        .await
}

/// Registers a person with a new key.
#[tauri::command]
pub(crate) async fn register_person(
    state: State<'_, AppState>,
    request: RegisterPerson,
) -> Result<PersonView, UiError> {
    state.write(move |workspace, caller| desk::register_person(workspace, caller, request)).await
}

/// Changes name, address or title.
#[tauri::command]
pub(crate) async fn change_person(
    state: State<'_, AppState>,
    request: ChangePerson,
) -> Result<PersonView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = people::find(workspace.state(), &request.person)?;
            people::change(workspace, caller, id, &request.name, &request.email, &request.title)
        })
        .await
}

/// Gives a role.
#[tauri::command]
pub(crate) async fn grant_role(
    state: State<'_, AppState>,
    request: RoleChange,
) -> Result<PersonView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = people::find(workspace.state(), &request.person)?;
            people::grant_role(workspace, caller, id, request.role, request.on.unwrap_or(caller.now.date()))
        })
        .await
}

/// Ends a role.
#[tauri::command]
pub(crate) async fn end_role(state: State<'_, AppState>, request: RoleChange) -> Result<PersonView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = people::find(workspace.state(), &request.person)?;
            people::end_role(workspace, caller, id, request.role, request.on.unwrap_or(caller.now.date()))
        })
        .await
}

/// Lets a person who issues packs hold the log's key.
#[tauri::command]
pub(crate) async fn share_log_key(
    state: State<'_, AppState>,
    request: ShareLogKey,
) -> Result<PersonView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = people::find(workspace.state(), &request.person)?;
            people::share_log_key(workspace, caller, &request.own_passphrase, id, &request.passphrase)
        })
        .await
}

/// Changes the passphrase of the person who acts.
#[tauri::command]
pub(crate) async fn change_passphrase(
    state: State<'_, AppState>,
    old: String,
    fresh: String,
) -> Result<PersonView, UiError> {
    state.write(move |workspace, caller| people::change_passphrase(workspace, caller, &old, &fresh)).await
}

/// Gives a person a new key.
#[tauri::command]
pub(crate) async fn rotate_key(
    state: State<'_, AppState>,
    request: RotateKey,
) -> Result<PersonView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = people::find(workspace.state(), &request.person)?;
            let own = (!request.own_passphrase.is_empty()).then_some(request.own_passphrase.as_str());
            people::rotate_key(workspace, caller, id, &request.passphrase, &request.reason, own)
        })
        .await
}

/// Revokes a person's key.
#[tauri::command]
pub(crate) async fn revoke_key(
    state: State<'_, AppState>,
    person: String,
    reason: String,
) -> Result<PersonView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = people::find(workspace.state(), &person)?;
            people::revoke_key(workspace, caller, id, &reason)
        })
        .await
}

/// Unlocks signing for a person.
#[tauri::command]
pub(crate) async fn unlock_person(state: State<'_, AppState>, person: String) -> Result<PersonView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = people::find(workspace.state(), &person)?;
            people::unlock(workspace, caller, id)
        })
        .await
}
