//! Commands about controlled documents and their lifecycle.

use clausebook_api::bulk::{self, BulkRow, BulkStep, SignMany};
use clausebook_api::documents::{self, Comparison, DocumentRow};
use clausebook_api::wire::documents::{
    CreateDocument, DocumentListRequest, DocumentPage, DocumentPageView, JudgeDocument, ReviewDocument,
    SubmitDocument, WithdrawDocument,
};
use clausebook_api::{Caller, UiError, Workspace, desk, master_list};
use clausebook_core::document::Details;
use clausebook_core::id::DocumentId;
use tauri::State;

use crate::state::AppState;

/// Takes one step with a document, and returns its page as it is then.
async fn on<T>(
    state: &AppState,
    document: String,
    step: impl FnOnce(&mut Workspace, Caller, DocumentId) -> Result<T, UiError> + Send + 'static,
) -> Result<DocumentPageView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = documents::find(workspace.state(), &document)?;
            let _view: T = step(workspace, caller, id)?;
            master_list::document(workspace, Some(caller), id, caller.now.date())
        })
        .await
}

/// A page of the master list.
#[tauri::command]
pub(crate) async fn list_documents(
    state: State<'_, AppState>,
    request: DocumentListRequest,
) -> Result<DocumentPage, UiError> {
    state.read(move |workspace, today| master_list::page(workspace, &request, today)).await
}

/// Everything the page of a document shows.
#[tauri::command]
pub(crate) async fn view_document(
    state: State<'_, AppState>,
    document: String,
) -> Result<DocumentPageView, UiError> {
    state
        .view(move |workspace, caller, today| {
            master_list::document(workspace, caller, documents::find(workspace.state(), &document)?, today)
        })
        .await
}

/// Creates a document with a first draft.
#[tauri::command]
pub(crate) async fn create_document(
    state: State<'_, AppState>,
    request: CreateDocument,
) -> Result<DocumentPageView, UiError> {
    let file = state.shared().grants.check_unless_empty(&request.file)?;
    state
        .write(move |workspace, caller| {
            let id = master_list::create(workspace, caller, request, file.as_deref())?;
            master_list::document(workspace, Some(caller), id, caller.now.date())
        })
        .await
}

/// Changes its details.
#[tauri::command]
pub(crate) async fn change_document(
    state: State<'_, AppState>,
    document: String,
    details: Details,
) -> Result<DocumentPageView, UiError> {
    on(&state, document, move |workspace, caller, id| documents::change(workspace, caller, id, details)).await
}

/// Starts a draft of the next version beside the effective one.
#[tauri::command]
pub(crate) async fn start_draft(
    state: State<'_, AppState>,
    document: String,
    minor: bool,
) -> Result<DocumentPageView, UiError> {
    on(&state, document, move |workspace, caller, id| documents::start_draft(workspace, caller, id, minor))
        .await
}

/// Gives up the version in work; its text is kept beside.
#[tauri::command]
pub(crate) async fn discard_draft(
    state: State<'_, AppState>,
    document: String,
    reason: String,
) -> Result<DocumentPageView, UiError> {
    on(&state, document, move |workspace, caller, id| {
        documents::discard_draft(workspace, caller, id, &reason)
    })
    .await
}

/// Submits the working copy: its bytes are frozen.
#[tauri::command]
pub(crate) async fn submit_document(
    state: State<'_, AppState>,
    request: SubmitDocument,
) -> Result<DocumentPageView, UiError> {
    on(&state, request.document.clone(), move |workspace, caller, id| {
        desk::submit(workspace, caller, id, request)
    })
    .await
}

/// Takes a submission back.
#[tauri::command]
pub(crate) async fn recall_document(
    state: State<'_, AppState>,
    document: String,
    reason: String,
) -> Result<DocumentPageView, UiError> {
    on(&state, document, move |workspace, caller, id| documents::recall(workspace, caller, id, &reason)).await
}

/// Reviews, approves, or sends back a submitted version.
#[tauri::command]
pub(crate) async fn judge_document(
    state: State<'_, AppState>,
    request: JudgeDocument,
) -> Result<DocumentPageView, UiError> {
    on(&state, request.document.clone(), move |workspace, caller, id| {
        desk::judge(workspace, caller, id, &request)
    })
    .await
}

/// What would be signed for each of these documents, or for all that wait for who acts.
#[tauri::command]
pub(crate) async fn bulk_rows(
    state: State<'_, AppState>,
    step: BulkStep,
    documents: Vec<String>,
) -> Result<Vec<BulkRow>, UiError> {
    state.ask(move |workspace, caller| bulk::rows(workspace, caller, step, &documents)).await
}

/// Takes one step with many documents, each with its own signature: all or none.
#[tauri::command]
pub(crate) async fn sign_many(
    state: State<'_, AppState>,
    request: SignMany,
) -> Result<Vec<DocumentRow>, UiError> {
    state.write(move |workspace, caller| bulk::sign(workspace, caller, &request)).await
}

/// Confirms having read and understood the effective version.
#[tauri::command]
pub(crate) async fn acknowledge_document(
    state: State<'_, AppState>,
    document: String,
    passphrase: String,
) -> Result<DocumentPageView, UiError> {
    on(&state, document, move |workspace, caller, id| {
        documents::acknowledge(workspace, caller, id, &passphrase)
    })
    .await
}

/// Concludes a periodic review.
#[tauri::command]
pub(crate) async fn review_document(
    state: State<'_, AppState>,
    request: ReviewDocument,
) -> Result<DocumentPageView, UiError> {
    on(&state, request.document.clone(), move |workspace, caller, id| {
        desk::review(workspace, caller, id, &request)
    })
    .await
}

/// Takes a document out of use.
#[tauri::command]
pub(crate) async fn withdraw_document(
    state: State<'_, AppState>,
    request: WithdrawDocument,
) -> Result<DocumentPageView, UiError> {
    on(&state, request.document.clone(), move |workspace, caller, id| {
        documents::withdraw(workspace, caller, id, request.on, &request.reason, &request.passphrase)
    })
    .await
}

/// Two versions, word by word; an empty `after` is the working copy.
#[tauri::command]
pub(crate) async fn compare_document(
    state: State<'_, AppState>,
    document: String,
    before: String,
    after: String,
) -> Result<Comparison, UiError> {
    state
        .read(move |workspace, _today| {
            desk::compare(workspace, documents::find(workspace.state(), &document)?, &before, &after)
        })
        .await
}
