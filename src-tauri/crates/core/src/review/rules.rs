//! Who may prepare and close a management review, and what it has to have looked at.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "`state::apply` names every event; these are those about reviews"
)]

use super::{Review, ReviewDetails, ReviewInput};
use crate::document::Content;
use crate::event::Event;
use crate::finding::rules::not_after;
use crate::id::{PersonId, ReviewId};
use crate::person::Role;
use crate::refusal::{Refusal, check_text};
use crate::rules::{Command, check_content};
use crate::signature::{Signer, blank, sign_event};
use crate::state::State;
use crate::time::UtcMillis;

/// Who may plan reviews and record what was said and decided.
pub(crate) const SECRETARIES: &[Role] = &[Role::DocumentController, Role::TopManagement];

/// Who may chair a review and sign its minutes.
pub(crate) const CHAIRS: &[Role] = &[Role::TopManagement];

/// Plans a review.
///
/// # Errors
/// A [`Refusal`]: role, texts, a chair who is not top management, a period reversed.
pub fn plan(state: &State, command: &Command, details: ReviewDetails) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, SECRETARIES)?;
    check_details(&details)?;
    decided(state, command, Event::ReviewPlanned { review: ReviewId(state.next_review()), details })
}

/// Changes what is known of a review, with a reason.
///
/// # Errors
/// A [`Refusal`] as of [`plan`]; minutes signed.
pub fn change(
    state: &State,
    command: &Command,
    id: ReviewId,
    details: ReviewDetails,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, SECRETARIES)?;
    let before = state.review(id)?;
    check_text("the reason", reason, 500)?;
    check_details(&details)?;
    if before.details == details {
        return Ok(Vec::new());
    }
    decided(state, command, Event::ReviewChanged { review: id, details, reason: reason.to_owned() })
}

/// Calls a review off.
///
/// # Errors
/// A [`Refusal`]: role, minutes signed, called off already, no reason.
pub fn cancel(state: &State, command: &Command, id: ReviewId, reason: &str) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, SECRETARIES)?;
    check_text("the reason", reason, 500)?;
    decided(state, command, Event::ReviewCancelled { review: id, reason: reason.to_owned() })
}

/// Records what was said about an input; said again, it replaces what stood there.
///
/// # Errors
/// A [`Refusal`]: role, minutes signed, before the day of the meeting, text.
pub fn discuss(
    state: &State,
    command: &Command,
    id: ReviewId,
    input: ReviewInput,
    text: &str,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, SECRETARIES)?;
    check_text("what was said", text, 3000)?;
    decided(state, command, Event::InputDiscussed { review: id, input, text: text.to_owned() })
}

/// Records a decision.
///
/// # Errors
/// A [`Refusal`]: role, minutes signed, before the day of the meeting, text.
pub fn decide(
    state: &State,
    command: &Command,
    id: ReviewId,
    input: Option<ReviewInput>,
    text: &str,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, SECRETARIES)?;
    check_text("the decision", text, 1000)?;
    let decision = u32::try_from(state.review(id)?.decisions.len() + 1).unwrap_or(u32::MAX);
    decided(state, command, Event::DecisionTaken { review: id, decision, input, text: text.to_owned() })
}

/// Signs the minutes: the review is closed.
///
/// # Errors
/// A [`Refusal`]: not the chair, an input that was not discussed, no decision, no signature.
pub fn sign_minutes(
    state: &State,
    command: &Command,
    id: ReviewId,
    minutes: Content,
    sign: Signer<'_>,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, CHAIRS)?;
    check_content(&minutes)?;
    let event = Event::MinutesSigned { review: id, minutes, signature: blank(command.caller) };
    admissible(state, command.caller, command.now, &event)?;
    Ok(vec![sign_event(state, command, event, sign)?])
}

fn decided(state: &State, command: &Command, event: Event) -> Result<Vec<Event>, Refusal> {
    admissible(state, command.caller, command.now, &event)?;
    Ok(vec![event])
}

fn check_details(details: &ReviewDetails) -> Result<(), Refusal> {
    check_text("the title", &details.title, 200)?;
    for attendee in &details.attendees {
        check_text("who takes part", attendee, 200)?;
    }
    Ok(())
}

/// Says whether an event about reviews follows from what was before it.
///
/// # Errors
/// The [`Refusal`] of the rule that it breaks.
pub(crate) fn admissible(state: &State, by: PersonId, at: UtcMillis, event: &Event) -> Result<(), Refusal> {
    match event {
        Event::ReviewPlanned { details, .. } => may_plan(state, at, details),
        Event::ReviewChanged { review, details, .. } => {
            running(state, *review)?;
            may_plan(state, at, details)
        }
        Event::ReviewCancelled { review, .. } => running(state, *review).map(drop),
        Event::InputDiscussed { review, .. } => begun(state, at, *review).map(drop),
        Event::DecisionTaken { review, decision, .. } => {
            let decided = begun(state, at, *review)?.decisions.len();
            if usize::try_from(*decision).is_ok_and(|number| number == decided + 1) {
                return Ok(());
            }
            let why = format!("number {decision} was given after {decided}");
            Err(Refusal::NotValid { what: "the decision", why })
        }
        Event::MinutesSigned { review, .. } => {
            let review = begun(state, at, *review)?;
            if review.details.chair != by {
                let name = state.person(by)?.name.clone();
                return Err(Refusal::NotAppointed { name, code: review.id.to_string(), part: "chair" });
            }
            let missing = |why: String| {
                Err(Refusal::StepMissing { what: format!("review {}", review.id), act: "be signed", why })
            };
            let open = review.open_inputs();
            if !open.is_empty() {
                let names: Vec<&str> = open.iter().map(|input| input.name()).collect();
                return missing(format!(
                    "{} of 12 inputs were not discussed: {}",
                    open.len(),
                    names.join(", ")
                ));
            }
            if review.decisions.is_empty() {
                return missing(
                    "nothing was decided; that nothing needs to change is a decision too".to_owned(),
                );
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

fn may_plan(state: &State, at: UtcMillis, details: &ReviewDetails) -> Result<(), Refusal> {
    details.period.check()?;
    crate::rules::require_role_of(state, details.chair, CHAIRS, at)
}

fn running(state: &State, id: ReviewId) -> Result<&Review, Refusal> {
    let review = state.review(id)?;
    if review.cancelled.is_some() || review.minutes.is_some() {
        return Err(Refusal::Closed { what: format!("review {id}") });
    }
    Ok(review)
}

fn begun(state: &State, at: UtcMillis, id: ReviewId) -> Result<&Review, Refusal> {
    let review = running(state, id)?;
    not_after("the day of the meeting", review.details.on, at)?;
    Ok(review)
}
