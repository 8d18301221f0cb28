//! Commands about audit packs, and about verifying one.

use clausebook_api::packs::{self, PackView, PreviewView};
use clausebook_api::wire::packs::{IssuePack, PackFiles, PackPreviewFile, PackRequest};
use clausebook_api::{UiError, pack_preview, verification};
use tauri::State;
use tauri::ipc::Response;

use crate::state::AppState;

/// All issued packs.
#[tauri::command]
pub(crate) async fn list_packs(state: State<'_, AppState>) -> Result<Vec<PackView>, UiError> {
    state.read(|workspace, _today| Ok(packs::list(workspace))).await
}

/// What issuing a pack now would give; writes nothing.
#[tauri::command]
pub(crate) async fn preview_pack(
    state: State<'_, AppState>,
    request: PackRequest,
) -> Result<PreviewView, UiError> {
    state
        .ask(move |workspace, caller| {
            Ok(packs::preview(workspace, caller, pack_preview::settled(request, caller.now.date())))
        })
        .await
}

/// Makes the pack to read, marked as a preview, without issuing anything.
#[tauri::command]
pub(crate) async fn preview_pack_pdf(
    state: State<'_, AppState>,
    request: PackRequest,
) -> Result<u32, UiError> {
    state
        .task(("previewPack", request.scope.stage.to_string(), "files"), move |shared, report| {
            let caller = shared.caller()?;
            let request = pack_preview::settled(request, caller.now.date());
            let (pdf, warnings) =
                pack_preview::book(&shared.reader()?, caller, request, &shared.places.scratch()?, report)?;
            let size = pdf.len() as u64;
            Ok(PackPreviewFile { token: shared.keep_preview(report.id(), pdf), size, warnings })
        })
        .await
}

/// The bytes of that PDF.
#[tauri::command]
pub(crate) async fn preview_bytes(state: State<'_, AppState>, token: String) -> Result<Response, UiError> {
    state.run(move |shared| Ok(Response::new(shared.preview(&token)?))).await
}

/// Issues a pack.
#[tauri::command]
pub(crate) async fn issue_pack(state: State<'_, AppState>, request: IssuePack) -> Result<u32, UiError> {
    state
        .task(("issuePack", request.pack.scope.stage.to_string(), "files"), move |shared, report| {
            let folder = shared.grants.check_unless_empty(&request.folder)?;
            let caller = shared.caller()?;
            let pack = pack_preview::settled(request.pack, caller.now.date());
            shared.writer(|workspace| {
                let folder = folder.unwrap_or_else(|| packs::default_target(workspace));
                packs::issue(workspace, caller, pack, &folder, &request.passphrase, report)
            })
        })
        .await
}

/// Writes an issued pack again, byte for byte.
#[tauri::command]
pub(crate) async fn export_pack(
    state: State<'_, AppState>,
    pack: String,
    folder: String,
) -> Result<u32, UiError> {
    state
        .task(("exportPack", pack.clone(), "files"), move |shared, report| {
            let folder = shared.grants.check(&folder)?;
            let workspace = shared.reader()?;
            packs::export(&workspace, packs::find(workspace.state(), &pack)?, &folder, report)
        })
        .await
}

/// Where an issued pack lies on this computer.
#[tauri::command]
pub(crate) async fn pack_files(state: State<'_, AppState>, pack: String) -> Result<PackFiles, UiError> {
    state.read(move |workspace, _today| pack_preview::files(workspace, &pack)).await
}

/// The book of a pack on disk, a folder or a zip.
#[tauri::command]
pub(crate) async fn pack_pdf(state: State<'_, AppState>, path: String) -> Result<Response, UiError> {
    state.run(move |shared| Ok(Response::new(pack_preview::book_of(&shared.grants.check(&path)?)?))).await
}

/// Compares two packs on disk, the earlier one first.
#[tauri::command]
pub(crate) async fn compare_packs(
    state: State<'_, AppState>,
    before: String,
    after: String,
) -> Result<u32, UiError> {
    state
        .task(("comparePacks", String::new(), ""), move |shared, _report| {
            packs::diff(&shared.grants.check(&before)?, &shared.grants.check(&after)?)
        })
        .await
}

/// Verifies a pack on disk. `previous` is a checkpoint that was kept, or empty.
#[tauri::command]
pub(crate) async fn verify_pack(
    state: State<'_, AppState>,
    path: String,
    previous: String,
) -> Result<u32, UiError> {
    state
        .task(("verifyPack", path.clone(), "files"), move |shared, report| {
            let previous = (!previous.trim().is_empty()).then(|| previous.into_bytes());
            verification::verify_pack(&shared.grants.check(&path)?, previous.as_deref(), report)
        })
        .await
}
