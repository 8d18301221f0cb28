//! Commands about the first day of a new organization, and about answers that many documents share.

use std::collections::BTreeMap;

use clausebook_api::answers::{self, AnswerProposal};
use clausebook_api::start::{self, FirstDayView};
use clausebook_api::wire::documents::HtmlView;
use clausebook_api::{UiError, documents, html};
use clausebook_core::time::Date;
use tauri::State;

use crate::state::AppState;

/// Where the first day stands; its questions in a language, else in English.
#[tauri::command]
pub(crate) async fn first_day(state: State<'_, AppState>, language: String) -> Result<FirstDayView, UiError> {
    state.read(move |workspace, today| start::view(workspace, &language, today)).await
}

/// Keeps answers; an empty one takes back what was answered before.
#[tauri::command]
pub(crate) async fn keep_answers(
    state: State<'_, AppState>,
    answers: BTreeMap<String, String>,
    language: String,
) -> Result<FirstDayView, UiError> {
    state
        .write(move |workspace, caller| {
            answers::keep(workspace, &answers)?;
            start::view(workspace, &language, caller.now.date())
        })
        .await
}

/// Keeps the day of the stage 1 audit, from which the plan follows.
#[tauri::command]
pub(crate) async fn plan_stage_one(
    state: State<'_, AppState>,
    day: Date,
    language: String,
) -> Result<FirstDayView, UiError> {
    state
        .write(move |workspace, caller| {
            let today = caller.now.date();
            start::plan_for(workspace, today, day)?;
            start::view(workspace, &language, today)
        })
        .await
}

/// What a document of the stage 1 set would say.
#[tauri::command]
pub(crate) async fn preview_first_document(
    state: State<'_, AppState>,
    template: String,
) -> Result<HtmlView, UiError> {
    state
        .read(move |workspace, _today| {
            let text = start::preview(workspace, &template)?;
            Ok(html::render(&text))
        })
        .await
}

/// Makes the drafts of the stage 1 set that are not there yet: of these templates, or of all.
#[tauri::command]
pub(crate) async fn make_first_drafts(
    state: State<'_, AppState>,
    templates: Vec<String>,
) -> Result<u32, UiError> {
    state
        .task(("makeFirstDrafts", String::new(), "documents"), move |shared, report| {
            let caller = shared.caller()?;
            shared.writer(|workspace| {
                let mut tell = |done, total| report.count(done, total);
                start::make_drafts(workspace, caller, &templates, &mut tell)
            })
        })
        .await
}

/// Sets the answers of now into a document: into its working copy, or as a new version.
#[tauri::command]
pub(crate) async fn revise_from_answers(
    state: State<'_, AppState>,
    document: String,
    minor: bool,
) -> Result<AnswerProposal, UiError> {
    state
        .write(move |workspace, caller| {
            let id = documents::find(workspace.state(), &document)?;
            answers::revise(workspace, caller, id, minor)
        })
        .await
}

/// Leaves a document as it is, whatever the answers of now say.
#[tauri::command]
pub(crate) async fn leave_as_it_is(state: State<'_, AppState>, document: String) -> Result<(), UiError> {
    state
        .write(move |workspace, _caller| {
            let id = documents::find(workspace.state(), &document)?;
            answers::leave(workspace, id)
        })
        .await
}
