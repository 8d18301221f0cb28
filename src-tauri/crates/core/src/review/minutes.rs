//! The minutes of a management review, as Markdown: made from what was recorded, then signed.

use super::inputs::facts;
use super::{Review, ReviewInput};
use crate::audit::report::{heading, paragraph, row};
use crate::finding::ActionOrigin;
use crate::id::PersonId;
use crate::state::State;
use crate::time::plain_date;

/// Makes the text of a review's minutes.
///
/// Shape: Markdown; the same state gives the same text.
#[must_use]
pub fn markdown(state: &State, review: &Review) -> String {
    let details = &review.details;
    let name = |id: PersonId| state.people.get(&id).map_or_else(|| id.to_string(), |who| who.name.clone());
    let mut text = String::new();
    heading(&mut text, 1, "Meeting");
    let period = format!("{} to {}", plain_date(details.period.from), plain_date(details.period.to));
    text.push_str("| | |\n|---|---|\n");
    row(&mut text, &["Number", &format!("{} ({})", details.title, review.id)]);
    row(&mut text, &["Date", &plain_date(details.on)]);
    row(&mut text, &["Looks back at", &period]);
    row(&mut text, &["Chair", &name(details.chair)]);
    row(&mut text, &["Present", &details.attendees.join(", ")]);

    for (number, input) in (2_u32..).zip(ReviewInput::ALL) {
        let words = input.words();
        let mut title = words[..1].to_uppercase();
        title.push_str(&words[1..]);
        heading(&mut text, number, &title);
        if let Some(discussion) = review.discussion(*input) {
            paragraph(&mut text, &discussion.text);
        }
        for decision in review.decisions.iter().filter(|decision| decision.input == Some(*input)) {
            paragraph(&mut text, &format!("Decision {}: {}", decision.number, decision.text));
        }
        let known = facts(state, review.id, *input, details.period, details.on);
        if !known.is_empty() {
            paragraph(&mut text, "What lay before the meeting:");
            for fact in known {
                text.push_str("- ");
                paragraph(&mut text, &fact);
            }
        }
    }

    heading(&mut text, 14, "Decisions");
    text.push_str("| No. | About | Decision |\n|---|---|---|\n");
    for decision in &review.decisions {
        let about = decision.input.map_or("", ReviewInput::words);
        row(&mut text, &[&decision.number.to_string(), about, &decision.text]);
    }
    heading(&mut text, 15, "Actions");
    let mut actions = review.actions(state).peekable();
    if actions.peek().is_none() {
        paragraph(&mut text, "No actions follow.");
    } else {
        text.push_str("| No. | Decision | Action | Who | By |\n|---|---|---|---|---|\n");
    }
    for action in actions {
        let decision = match action.origin {
            ActionOrigin::Review { decision, .. } => decision.to_string(),
            ActionOrigin::Finding { .. } => String::new(),
        };
        let due = plain_date(action.details.due);
        let owner = name(action.details.owner);
        row(&mut text, &[&action.id.to_string(), &decision, &action.details.what, &owner, &due]);
    }
    text
}
