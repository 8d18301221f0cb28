//! Commands about the workspace as a whole.

use clausebook_api::wire::app::{CreateWorkspace, RecentView, SamplePerson, SessionView};
use clausebook_api::workspaces::{self, WorkspaceView};
use clausebook_api::{UiError, desk};
use tauri::State;

use crate::clock::now;
use crate::state::{AppState, opening};

/// Workspaces that were open before, the pinned ones first.
#[tauri::command]
pub(crate) async fn recent_workspaces(state: State<'_, AppState>) -> Result<Vec<RecentView>, UiError> {
    state.run(|shared| Ok(shared.places.recent())).await
}

/// Keeps one at the top, or no longer.
#[tauri::command]
pub(crate) async fn pin_recent(
    state: State<'_, AppState>,
    folder: String,
    pinned: bool,
) -> Result<Vec<RecentView>, UiError> {
    state.run(move |shared| shared.places.pin(&folder, pinned)).await
}

/// Takes one off the list; the workspace stays.
#[tauri::command]
pub(crate) async fn forget_recent(
    state: State<'_, AppState>,
    folder: String,
) -> Result<Vec<RecentView>, UiError> {
    state.run(move |shared| shared.places.forget(&folder)).await
}

/// Makes a workspace and opens it as its first person.
#[tauri::command]
pub(crate) async fn create_workspace(
    state: State<'_, AppState>,
    request: CreateWorkspace,
) -> Result<SessionView, UiError> {
    state
        .run(move |shared| {
            let folder = shared.grants.check(&request.folder)?;
            desk::create_workspace(&folder, &request, now(), opening())?;
            shared.switch(Some(folder))
        })
        .await
}

/// Opens a workspace.
#[tauri::command]
pub(crate) async fn open_workspace(
    state: State<'_, AppState>,
    folder: String,
) -> Result<SessionView, UiError> {
    state.run(move |shared| shared.switch(Some(shared.grants.check(&folder)?))).await
}

/// Closes it; running tasks go on.
#[tauri::command]
pub(crate) async fn close_workspace(state: State<'_, AppState>) -> Result<SessionView, UiError> {
    state.run(|shared| shared.switch(None)).await
}

/// Whose workspace is open, how much is in it, and where its ledger stands.
#[tauri::command]
pub(crate) async fn workspace_summary(state: State<'_, AppState>) -> Result<WorkspaceView, UiError> {
    state.read(|workspace, _today| workspaces::view(workspace)).await
}

/// Changes the organization's name or scope statement.
#[tauri::command]
pub(crate) async fn change_organization(
    state: State<'_, AppState>,
    organization: String,
    scope: String,
) -> Result<WorkspaceView, UiError> {
    state
        .write(move |workspace, caller| {
            workspaces::change_organization(workspace, caller, &organization, &scope)
        })
        .await
}

/// Says in which language the organization writes its documents.
#[tauri::command]
pub(crate) async fn set_language(
    state: State<'_, AppState>,
    language: String,
) -> Result<WorkspaceView, UiError> {
    state
        .write(move |workspace, _caller| {
            workspaces::set_language(workspace, &language)?;
            workspaces::view(workspace)
        })
        .await
}

/// Verifies everything the workspace holds.
#[tauri::command]
pub(crate) async fn check_workspace(state: State<'_, AppState>) -> Result<u32, UiError> {
    state
        .task(("checkWorkspace", String::new(), "bytes"), |shared, report| {
            workspaces::check(&shared.reader()?, &mut |done, total| report.step(done, total))
        })
        .await
}

/// Makes every derived table again from the ledger.
#[tauri::command]
pub(crate) async fn rebuild_workspace(state: State<'_, AppState>) -> Result<u32, UiError> {
    let what = ("rebuildWorkspace", String::new(), "");
    state.task(what, |shared, _report| shared.writer(workspaces::rebuild)).await
}

/// Copies everything into a folder, and verifies the copy.
#[tauri::command]
pub(crate) async fn backup_workspace(state: State<'_, AppState>, folder: String) -> Result<u32, UiError> {
    state
        .task(("backupWorkspace", folder.clone(), "bytes"), move |shared, report| {
            let folder = shared.grants.check(&folder)?;
            workspaces::backup(&shared.reader()?, &folder, now(), &mut |done, total| report.step(done, total))
        })
        .await
}

/// Makes a workspace from a backup, verified.
#[tauri::command]
pub(crate) async fn restore_workspace(
    state: State<'_, AppState>,
    backup: String,
    folder: String,
) -> Result<u32, UiError> {
    state
        .task(("restoreWorkspace", folder.clone(), ""), move |shared, _report| {
            let (backup, folder) = (shared.grants.check(&backup)?, shared.grants.check(&folder)?);
            desk::restore_workspace(&backup, &folder, now(), opening())
        })
        .await
}

/// Accepts that the workspace is older than what this computer has seen of it.
#[tauri::command]
pub(crate) async fn accept_rollback(
    state: State<'_, AppState>,
    reason: String,
) -> Result<SessionView, UiError> {
    state.run(move |shared| shared.accept_rollback(&reason)).await
}

/// Builds the sample workspace; an empty folder lets the program choose.
#[tauri::command]
pub(crate) async fn build_sample(state: State<'_, AppState>, folder: String) -> Result<u32, UiError> {
    state
        .task(("buildSample", folder.clone(), "days"), move |shared, report| {
            let folder = shared.new_sample_folder(&folder)?;
            desk::build_sample(&folder, &mut |day| report.step(day, 0))
        })
        .await
}

/// The people of the open sample with their passphrases, which are no secrets; empty otherwise.
#[tauri::command]
pub(crate) async fn sample_people(state: State<'_, AppState>) -> Result<Vec<SamplePerson>, UiError> {
    state.read(|workspace, _today| Ok(desk::sample_people(workspace))).await
}
