//! Commands about evidence and the files it comes from.

use clausebook_api::wire::evidence::{
    AddEvidence, EvidenceListRequest, EvidencePage, EvidencePageView, ReviseEvidence,
};
use clausebook_api::{UiError, evidence as rules, library};
use clausebook_core::evidence::EvidenceDetails;
use tauri::State;
use tauri::ipc::Response;

use crate::dialogs;
use crate::state::AppState;

/// A page of the library.
#[tauri::command]
pub(crate) async fn list_evidence(
    state: State<'_, AppState>,
    request: EvidenceListRequest,
) -> Result<EvidencePage, UiError> {
    state.read(move |workspace, today| library::page(workspace, &request, today)).await
}

/// Everything the page of a piece of evidence shows.
#[tauri::command]
pub(crate) async fn view_evidence(
    state: State<'_, AppState>,
    evidence: String,
) -> Result<EvidencePageView, UiError> {
    state
        .read(move |workspace, _today| library::view(workspace, rules::find(workspace.state(), &evidence)?))
        .await
}

/// Looks at files, and at the files in folders, before they become evidence.
#[tauri::command]
pub(crate) async fn stage_files(state: State<'_, AppState>, paths: Vec<String>) -> Result<u32, UiError> {
    state
        .task(("stageFiles", String::new(), "files"), move |shared, report| {
            let paths = shared.grants.check_all(&paths)?;
            let known = shared.read(|workspace, _person| Ok(library::known(workspace)))?;
            library::stage(&known, &paths, &mut |done, total| report.count(done, total))
        })
        .await
}

/// Adds files as evidence, each with its own entry.
#[tauri::command]
pub(crate) async fn add_evidence(state: State<'_, AppState>, request: AddEvidence) -> Result<u32, UiError> {
    let title = request.files.len().to_string();
    state
        .task(("addEvidence", title, "files"), move |shared, report| {
            shared.grants.check_all(&request.paths())?;
            let caller = shared.caller()?;
            shared.writer(|workspace| {
                library::add(workspace, caller, request, &mut |done, total| report.count(done, total))
            })
        })
        .await
}

/// Adds a revision from a file.
#[tauri::command]
pub(crate) async fn revise_evidence(
    state: State<'_, AppState>,
    request: ReviseEvidence,
) -> Result<EvidencePageView, UiError> {
    let path = state.shared().grants.check(&request.path)?;
    state
        .write(move |workspace, caller| {
            let id = rules::find(workspace.state(), &request.evidence)?;
            rules::revise(workspace, caller, id, &path, &request.reason, request.collected_on)?;
            library::view(workspace, id)
        })
        .await
}

/// Changes what is said of it.
#[tauri::command]
pub(crate) async fn change_evidence(
    state: State<'_, AppState>,
    evidence: String,
    details: EvidenceDetails,
) -> Result<EvidencePageView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find(workspace.state(), &evidence)?;
            rules::change(workspace, caller, id, details)?;
            library::view(workspace, id)
        })
        .await
}

/// Takes it out of account.
#[tauri::command]
pub(crate) async fn withdraw_evidence(
    state: State<'_, AppState>,
    evidence: String,
    reason: String,
) -> Result<EvidencePageView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find(workspace.state(), &evidence)?;
            rules::withdraw(workspace, caller, id, &reason)?;
            library::view(workspace, id)
        })
        .await
}

/// Asks where, and writes a revision there; 0 is the newest. The path, or none when the person gave up.
#[tauri::command]
pub(crate) async fn save_evidence(
    state: State<'_, AppState>,
    evidence: String,
    revision: u32,
) -> Result<Option<String>, UiError> {
    state.run(move |shared| dialogs::save_evidence(shared, &evidence, revision)).await
}

/// The verified bytes of a revision for a preview; 0 is the newest. At most 64 MiB.
#[tauri::command]
pub(crate) async fn evidence_bytes(
    state: State<'_, AppState>,
    evidence: String,
    revision: u32,
) -> Result<Response, UiError> {
    state
        .read(move |workspace, _today| {
            let id = rules::find(workspace.state(), &evidence)?;
            Ok(Response::new(library::preview(workspace, id, revision)?))
        })
        .await
}

/// The bytes of a file that was staged, for a preview. At most 64 MiB.
#[tauri::command]
pub(crate) async fn staged_bytes(state: State<'_, AppState>, path: String) -> Result<Response, UiError> {
    state.run(move |shared| Ok(Response::new(library::bytes_of(&shared.grants.check(&path)?)?))).await
}
