//! Management reviews: the twelve inputs from live data, what was said, decisions, signed minutes.

use clausebook_core::id::ReviewId;
use clausebook_core::language::Tongue;
use clausebook_core::review::inputs::facts;
use clausebook_core::review::{Review, ReviewDetails, ReviewInput, minutes, rules};
use clausebook_core::state::State;
use clausebook_core::time::Date;
use clausebook_store::workspace::Workspace;
use serde::Serialize;
use ts_rs::TS;

use crate::documents::name_of;
use crate::findings::{CorrectiveActionView, action_view};
use crate::{Caller, UiError, audits, record, record_signed, workspaces};

/// A management review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewView {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// The day of the meeting.
    pub on: String,
    /// First day it looks back at.
    pub from: String,
    /// Last day it looks back at.
    pub to: String,
    /// Who chairs it.
    pub chair: String,
    /// Who takes part.
    pub attendees: Vec<String>,
    /// Where it stands, in words.
    pub status: String,
    /// The twelve inputs.
    pub inputs: Vec<InputView>,
    /// Decisions.
    pub decisions: Vec<DecisionView>,
    /// When the minutes were signed.
    pub signed_at: Option<String>,
    /// SHA-256 of the minutes.
    pub minutes_hash: Option<String>,
    /// Why it was called off.
    pub called_off: Option<String>,
}

/// An input of a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InputView {
    /// The input: `risks`.
    pub input: String,
    /// The same, in words.
    pub words: String,
    /// What the workspace knows about it.
    pub facts: Vec<String>,
    /// The same in German.
    pub facts_de: Vec<String>,
    /// What was said.
    pub said: Option<String>,
}

/// A decision of a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecisionView {
    /// Number.
    pub number: u32,
    /// The input it follows from, in words.
    pub about: Option<String>,
    /// What was decided.
    pub text: String,
    /// What is to be done.
    pub actions: Vec<CorrectiveActionView>,
}

/// Finds a review by id or title.
///
/// # Errors
/// There is none.
pub fn find(state: &State, text: &str) -> Result<ReviewId, UiError> {
    let by_id = text.parse().ok().filter(|id| state.reviews.contains_key(id));
    let titled =
        || state.reviews.values().rfind(|review| review.details.title == text).map(|review| review.id);
    by_id.or_else(titled).ok_or_else(|| UiError::unknown("management review", text))
}

/// Returns all reviews as they stand on a day.
#[must_use]
pub fn list(workspace: &Workspace, on: Date) -> Vec<ReviewView> {
    let state = workspace.state();
    state.reviews.values().map(|review| view_of(state, review, on)).collect()
}

/// Returns one review as it stands on a day.
///
/// # Errors
/// There is none.
pub fn view(workspace: &Workspace, id: ReviewId, on: Date) -> Result<ReviewView, UiError> {
    let state = workspace.state();
    Ok(view_of(state, state.review(id)?, on))
}

fn view_of(state: &State, review: &Review, on: Date) -> ReviewView {
    let details = &review.details;
    let input = |input: &ReviewInput| InputView {
        input: input.to_string(),
        words: input.words().to_owned(),
        facts: facts(Tongue::English, state, review.id, *input, details.period, on),
        facts_de: facts(Tongue::German, state, review.id, *input, details.period, on),
        said: review.discussion(*input).map(|said| said.text.clone()),
    };
    let decision = |decision: &clausebook_core::review::Decision| DecisionView {
        number: decision.number,
        about: decision.input.map(|input| input.words().to_owned()),
        text: decision.text.clone(),
        actions: review
            .actions(state)
            .filter(|action| {
                let of = clausebook_core::finding::ActionOrigin::Review {
                    review: review.id,
                    decision: decision.number,
                };
                action.origin == of
            })
            .map(|action| action_view(state, action, on))
            .collect(),
    };
    ReviewView {
        id: review.id.to_string(),
        title: details.title.clone(),
        on: details.on.to_string(),
        from: details.period.from.to_string(),
        to: details.period.to.to_string(),
        chair: name_of(state, details.chair),
        attendees: details.attendees.clone(),
        status: review.status().to_owned(),
        inputs: ReviewInput::ALL.iter().map(input).collect(),
        decisions: review.decisions.iter().map(decision).collect(),
        signed_at: review.minutes.as_ref().map(|minutes| minutes.at.to_string()),
        minutes_hash: review.minutes.as_ref().map(|minutes| minutes.content.blob.to_string()),
        called_off: review.cancelled.as_ref().map(|taken| taken.reason.clone()),
    }
}

/// Plans a review.
///
/// # Errors
/// A refusal.
pub fn plan(
    workspace: &mut Workspace,
    caller: Caller,
    details: ReviewDetails,
) -> Result<ReviewView, UiError> {
    let id = ReviewId(workspace.state().next_review());
    let events = rules::plan(workspace.state(), &caller.command(), details)?;
    record(workspace, caller, events)?;
    view(workspace, id, caller.now.date())
}

/// Changes what is known of a review.
///
/// # Errors
/// A refusal.
pub fn change(
    workspace: &mut Workspace,
    caller: Caller,
    id: ReviewId,
    details: ReviewDetails,
    reason: &str,
) -> Result<ReviewView, UiError> {
    let events = rules::change(workspace.state(), &caller.command(), id, details, reason)?;
    record(workspace, caller, events)?;
    view(workspace, id, caller.now.date())
}

/// Calls a review off.
///
/// # Errors
/// A refusal.
pub fn cancel(
    workspace: &mut Workspace,
    caller: Caller,
    id: ReviewId,
    reason: &str,
) -> Result<ReviewView, UiError> {
    let events = rules::cancel(workspace.state(), &caller.command(), id, reason)?;
    record(workspace, caller, events)?;
    view(workspace, id, caller.now.date())
}

/// Records what was said about an input.
///
/// # Errors
/// A refusal.
pub fn discuss(
    workspace: &mut Workspace,
    caller: Caller,
    id: ReviewId,
    input: ReviewInput,
    text: &str,
) -> Result<ReviewView, UiError> {
    let events = rules::discuss(workspace.state(), &caller.command(), id, input, text)?;
    record(workspace, caller, events)?;
    view(workspace, id, caller.now.date())
}

/// Records a decision.
///
/// # Errors
/// A refusal.
pub fn decide(
    workspace: &mut Workspace,
    caller: Caller,
    id: ReviewId,
    input: Option<ReviewInput>,
    text: &str,
) -> Result<ReviewView, UiError> {
    let events = rules::decide(workspace.state(), &caller.command(), id, input, text)?;
    record(workspace, caller, events)?;
    view(workspace, id, caller.now.date())
}

/// Returns the minutes as they would read, or as they were signed.
///
/// # Errors
/// There is no such review, or the signed minutes cannot be read.
pub fn minutes_text(workspace: &Workspace, id: ReviewId) -> Result<String, UiError> {
    let review = workspace.state().review(id)?;
    if let Some(minutes) = &review.minutes {
        let bytes = workspace.vault().get(&minutes.content.blob)?;
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    Ok(minutes::markdown(workspaces::tongue(workspace)?, workspace.state(), review))
}

/// Signs the minutes: their text is made from what was recorded.
///
/// # Errors
/// A refusal, or a wrong passphrase.
pub fn sign_minutes(
    workspace: &mut Workspace,
    caller: Caller,
    id: ReviewId,
    passphrase: &str,
) -> Result<ReviewView, UiError> {
    let review = workspace.state().review(id)?;
    let text = minutes::markdown(workspaces::tongue(workspace)?, workspace.state(), review);
    let content = audits::written(workspace, &text, &format!("{id}-minutes.md"))?;
    record_signed(workspace, caller, passphrase, |state, command, sign| {
        rules::sign_minutes(state, command, id, content.clone(), sign)
    })?;
    view(workspace, id, caller.now.date())
}
