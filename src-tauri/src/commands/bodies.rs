//! Commands about what documents say: drafts, pictures, bodies to read and to keep.

use clausebook_api::documents::{self, PictureSource, PictureView};
use clausebook_api::wire::documents::{DraftView, DraftWritten, HtmlView};
use clausebook_api::{UiError, desk, drafts, html};
use tauri::State;
use tauri::ipc::Response;

use crate::clock::now;
use crate::dialogs;
use crate::state::AppState;

/// The working copy.
#[tauri::command]
pub(crate) async fn read_draft(state: State<'_, AppState>, document: String) -> Result<DraftView, UiError> {
    state
        .read(move |workspace, _today| {
            drafts::read(workspace, documents::find(workspace.state(), &document)?)
        })
        .await
}

/// Writes it, if it is still the one with the hash `expected`; else the text is kept as a second draft.
#[tauri::command]
pub(crate) async fn write_draft(
    state: State<'_, AppState>,
    document: String,
    text: String,
    expected: String,
) -> Result<DraftWritten, UiError> {
    state
        .read(move |workspace, _today| {
            drafts::save(workspace, documents::find(workspace.state(), &document)?, &text, &expected)
        })
        .await
}

/// A text that was kept beside the working copy.
#[tauri::command]
pub(crate) async fn read_conflict(
    state: State<'_, AppState>,
    document: String,
    name: String,
) -> Result<DraftView, UiError> {
    state
        .read(move |workspace, _today| {
            drafts::read_conflict(workspace, documents::find(workspace.state(), &document)?, &name)
        })
        .await
}

/// Chooses between the two; the other one is set aside, not deleted.
#[tauri::command]
pub(crate) async fn resolve_conflict(
    state: State<'_, AppState>,
    document: String,
    name: String,
    keep: String,
) -> Result<DraftView, UiError> {
    state
        .read(move |workspace, _today| {
            drafts::resolve(workspace, documents::find(workspace.state(), &document)?, &name, keep == "mine")
        })
        .await
}

/// Takes a file as the working copy.
#[tauri::command]
pub(crate) async fn import_draft(
    state: State<'_, AppState>,
    document: String,
    path: String,
) -> Result<DraftView, UiError> {
    let path = state.shared().grants.check(&path)?;
    state
        .write(move |workspace, _caller| {
            let id = documents::find(workspace.state(), &document)?;
            drafts::import(workspace, id, &path)?;
            drafts::read(workspace, id)
        })
        .await
}

/// Puts a picture into the vault for a draft.
#[tauri::command]
pub(crate) async fn paste_image(
    state: State<'_, AppState>,
    document: String,
    name: String,
    bytes: Vec<u8>,
) -> Result<PictureView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = documents::find(workspace.state(), &document)?;
            let picture = PictureSource::Pasted { name: &name, bytes: &bytes };
            documents::add_picture(workspace, caller, id, picture, "")
        })
        .await
}

/// The body of a version, or of the working copy when `version` is empty.
#[tauri::command]
pub(crate) async fn document_html(
    state: State<'_, AppState>,
    document: String,
    version: String,
) -> Result<HtmlView, UiError> {
    state
        .read(move |workspace, _today| {
            Ok(html::render(&desk::text_of(
                workspace,
                documents::find(workspace.state(), &document)?,
                &version,
            )?))
        })
        .await
}

/// A text as it would look in a document; `document` may be empty.
#[tauri::command]
pub(crate) async fn render_markdown(
    state: State<'_, AppState>,
    document: String,
    text: String,
) -> Result<HtmlView, UiError> {
    drop(document); // a text is shown alike in every document
    state.run(move |_shared| Ok(html::render(&text))).await
}

/// The bytes of a picture in the vault.
#[tauri::command]
pub(crate) async fn document_image(state: State<'_, AppState>, hash: String) -> Result<Response, UiError> {
    state.read(move |workspace, _today| Ok(Response::new(desk::picture(workspace, &hash)?))).await
}

/// The exact bytes of a version; at most 64 MiB.
#[tauri::command]
pub(crate) async fn document_bytes(
    state: State<'_, AppState>,
    document: String,
    version: String,
) -> Result<Response, UiError> {
    state
        .read(move |workspace, _today| {
            Ok(Response::new(desk::bytes_of(
                workspace,
                documents::find(workspace.state(), &document)?,
                &version,
            )?))
        })
        .await
}

/// The controlled copy of a version as PDF.
#[tauri::command]
pub(crate) async fn document_pdf(
    state: State<'_, AppState>,
    document: String,
    version: String,
) -> Result<Response, UiError> {
    state
        .read(move |workspace, _today| {
            Ok(Response::new(desk::pdf_of(
                workspace,
                documents::find(workspace.state(), &document)?,
                &version,
                now(),
            )?))
        })
        .await
}

/// Asks where, and writes it there; the path, or none when the person gave up.
#[tauri::command]
pub(crate) async fn save_document(
    state: State<'_, AppState>,
    document: String,
    version: String,
    form: String,
) -> Result<Option<String>, UiError> {
    state
        .run(move |shared| {
            let (name, bytes) = shared.read(|workspace, _person| {
                desk::file_of(
                    workspace,
                    documents::find(workspace.state(), &document)?,
                    &version,
                    &form,
                    now(),
                )
            })?;
            dialogs::save(shared, &shared.say("save-a-copy"), &name, &bytes)
        })
        .await
}

/// Asks where, and writes a comparison there as PDF; an empty `after` is the working copy.
#[tauri::command]
pub(crate) async fn save_comparison(
    state: State<'_, AppState>,
    document: String,
    before: String,
    after: String,
) -> Result<Option<String>, UiError> {
    state
        .run(move |shared| {
            let (name, bytes) = shared.read(|workspace, _person| {
                let id = documents::find(workspace.state(), &document)?;
                desk::comparison_pdf(workspace, id, &before, &after, now())
            })?;
            dialogs::save(shared, &shared.say("save-a-copy"), &name, &bytes)
        })
        .await
}
