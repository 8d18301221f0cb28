//! Commands about management reviews.

use clausebook_api::wire::documents::HtmlView;
use clausebook_api::wire::reviews::{ReviewPageView, ReviewRow};
use clausebook_api::{UiError, reports, review_desk, reviews as rules};
use clausebook_core::id::ReviewId;
use clausebook_core::review::{ReviewDetails, ReviewInput};
use tauri::State;

use crate::clock::now;
use crate::dialogs;
use crate::state::AppState;

/// All management reviews.
#[tauri::command]
pub(crate) async fn list_reviews(state: State<'_, AppState>) -> Result<Vec<ReviewRow>, UiError> {
    state.read(|workspace, _today| Ok(review_desk::list(workspace))).await
}

/// Everything the page of a review shows.
#[tauri::command]
pub(crate) async fn view_review(
    state: State<'_, AppState>,
    review: String,
) -> Result<ReviewPageView, UiError> {
    state
        .view(move |workspace, caller, today| {
            review_desk::page(workspace, caller, rules::find(workspace.state(), &review)?, today)
        })
        .await
}

/// Plans a review.
#[tauri::command]
pub(crate) async fn plan_review(
    state: State<'_, AppState>,
    details: ReviewDetails,
) -> Result<ReviewPageView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = ReviewId(workspace.state().next_review());
            rules::plan(workspace, caller, details)?;
            review_desk::page(workspace, Some(caller), id, caller.now.date())
        })
        .await
}

/// Changes what is known of it.
#[tauri::command]
pub(crate) async fn change_review(
    state: State<'_, AppState>,
    review: String,
    details: ReviewDetails,
    reason: String,
) -> Result<ReviewPageView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find(workspace.state(), &review)?;
            rules::change(workspace, caller, id, details, &reason)?;
            review_desk::page(workspace, Some(caller), id, caller.now.date())
        })
        .await
}

/// Calls it off.
#[tauri::command]
pub(crate) async fn cancel_review(
    state: State<'_, AppState>,
    review: String,
    reason: String,
) -> Result<ReviewPageView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find(workspace.state(), &review)?;
            rules::cancel(workspace, caller, id, &reason)?;
            review_desk::page(workspace, Some(caller), id, caller.now.date())
        })
        .await
}

/// Records what was said about an input.
#[tauri::command]
pub(crate) async fn discuss_input(
    state: State<'_, AppState>,
    review: String,
    input: ReviewInput,
    text: String,
) -> Result<ReviewPageView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find(workspace.state(), &review)?;
            rules::discuss(workspace, caller, id, input, &text)?;
            review_desk::page(workspace, Some(caller), id, caller.now.date())
        })
        .await
}

/// Records a decision.
#[tauri::command]
pub(crate) async fn decide_review(
    state: State<'_, AppState>,
    review: String,
    input: Option<ReviewInput>,
    text: String,
) -> Result<ReviewPageView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find(workspace.state(), &review)?;
            rules::decide(workspace, caller, id, input, &text)?;
            review_desk::page(workspace, Some(caller), id, caller.now.date())
        })
        .await
}

/// The minutes as they would read, or as they were signed.
#[tauri::command]
pub(crate) async fn review_minutes(state: State<'_, AppState>, review: String) -> Result<HtmlView, UiError> {
    state.read(move |workspace, _today| review_desk::minutes(workspace, &review)).await
}

/// Asks where, and writes the minutes there as PDF, as signed or as they would read.
#[tauri::command]
pub(crate) async fn save_minutes(
    state: State<'_, AppState>,
    review: String,
) -> Result<Option<String>, UiError> {
    state
        .run(move |shared| {
            let (view, bytes) = shared.read(|workspace, _person| {
                reports::review_minutes(workspace, rules::find(workspace.state(), &review)?, now())
            })?;
            dialogs::save(shared, &shared.say("save-a-copy"), &view.file_name, &bytes)
        })
        .await
}

/// Signs the minutes.
#[tauri::command]
pub(crate) async fn sign_minutes(
    state: State<'_, AppState>,
    review: String,
    passphrase: String,
) -> Result<ReviewPageView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find(workspace.state(), &review)?;
            rules::sign_minutes(workspace, caller, id, &passphrase)?;
            review_desk::page(workspace, Some(caller), id, caller.now.date())
        })
        .await
}
