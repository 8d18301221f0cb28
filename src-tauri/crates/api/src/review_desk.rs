//! What the window asks about management reviews: the list, the page of one, and what may be done on it. What is
//! recorded goes through [`crate::reviews`].

use clausebook_core::document::Content;
use clausebook_core::finding::rules as finding_rules;
use clausebook_core::finding::{ActionDetails, ActionOrigin};
use clausebook_core::hash::Sha256;
use clausebook_core::id::ReviewId;
use clausebook_core::review::{Review, ReviewInput, rules};
use clausebook_core::signature::Statement;
use clausebook_core::state::State;
use clausebook_core::time::Date;
use clausebook_store::workspace::Workspace;

use crate::audit_desk::view_of_step;
use crate::documents::name_of;
use crate::finding_desk::{count, may_implement};
use crate::wire::documents::{ActionView, HtmlView};
use crate::wire::reviews::{ReviewPageView, ReviewRow};
use crate::workspaces::refuse_if_read_only;
use crate::{Caller, UiError, html, rehearsed, reviews};

/// Returns all reviews, in the order planned.
#[must_use]
pub fn list(workspace: &Workspace) -> Vec<ReviewRow> {
    let state = workspace.state();
    state.reviews.values().map(|review| row_of(state, review)).collect()
}

fn row_of(state: &State, review: &Review) -> ReviewRow {
    let open = review.actions(state).filter(|action| action.done.is_none() && action.cancelled.is_none());
    ReviewRow {
        id: review.id.to_string(),
        title: review.details.title.clone(),
        on: review.details.on.to_string(),
        chair: name_of(state, review.details.chair),
        status: review.status().replace(' ', "-"),
        discussed: count(review.discussions.len()),
        decisions: count(review.decisions.len()),
        open_actions: count(open.count()),
    }
}

/// Returns everything the page of a review shows.
///
/// # Errors
/// There is none.
pub fn page(
    workspace: &Workspace,
    caller: Option<Caller>,
    id: ReviewId,
    today: Date,
) -> Result<ReviewPageView, UiError> {
    let state = workspace.state();
    let review = state.review(id)?;
    Ok(ReviewPageView {
        review: reviews::view(workspace, id, today)?,
        row: row_of(state, review),
        details: review.details.clone(),
        steps: caller
            .map_or_else(Vec::new, |caller| refuse_if_read_only(workspace, steps(state, caller, review))),
        may_implement: may_implement(state, caller, review.actions(state)),
    })
}

/// What the caller may do now, found by a rehearsal that writes and signs nothing.
fn steps(state: &State, caller: Caller, review: &Review) -> Vec<ActionView> {
    const WORDS: &str = "rehearsal";
    let (command, id, today) = (caller.command(), review.id, caller.now.date());
    let sign = &mut |statement: &Statement| Ok(rehearsed(statement));
    let mut changed = review.details.clone();
    changed.attendees.push(WORDS.to_owned());
    let content = Content {
        blob: Sha256([0; 32]),
        size: 1,
        media_type: Content::MARKDOWN.to_owned(),
        name: format!("{id}-minutes.md"),
    };
    let decision = count(review.decisions.len());
    let action = ActionDetails { what: WORDS.to_owned(), owner: caller.person, due: today };
    let origin = ActionOrigin::Review { review: id, decision };
    let decisions = [
        ("change", rules::change(state, &command, id, changed, WORDS)),
        ("cancel", rules::cancel(state, &command, id, WORDS)),
        ("discuss", rules::discuss(state, &command, id, ReviewInput::Context, WORDS)),
        ("decide", rules::decide(state, &command, id, None, WORDS)),
        ("planAction", finding_rules::plan_action(state, &command, origin, action)),
        ("sign", rules::sign_minutes(state, &command, id, content, sign)),
    ];
    decisions.into_iter().map(view_of_step).collect()
}

/// Returns the minutes as they would read, or as they were signed.
///
/// # Errors
/// There is none, or the signed minutes cannot be read.
pub fn minutes(workspace: &Workspace, review: &str) -> Result<HtmlView, UiError> {
    let id = reviews::find(workspace.state(), review)?;
    Ok(html::render(&reviews::minutes_text(workspace, id)?))
}
