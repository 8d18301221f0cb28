//! The minutes of a management review, as Markdown: made from what was recorded, then signed.

use super::inputs::facts;
use super::{Review, ReviewInput};
use crate::finding::ActionOrigin;
use crate::id::PersonId;
use crate::language::{Tongue, capital};
use crate::paper::Paper;
use crate::state::State;

/// Makes the text of a review's minutes.
///
/// Shape: Markdown; the same state and language give the same text.
#[must_use]
pub fn markdown(tongue: Tongue, state: &State, review: &Review) -> String {
    let say = |english, german| tongue.say(english, german);
    let details = &review.details;
    let name = |id: PersonId| state.people.get(&id).map_or_else(|| id.to_string(), |who| who.name.clone());
    let mut paper = Paper::new(tongue);
    paper.heading(1, say("Meeting", "Sitzung"));
    let (from, to) = (tongue.day(details.period.from), tongue.day(details.period.to));
    paper.facts();
    paper.row(&[say("Number", "Nummer"), &format!("{} ({})", details.title, review.id)]);
    paper.row(&[say("Date", "Datum"), &tongue.day(details.on)]);
    paper.row(&[say("Looks back at", "Blickt zurück auf"), &format!("{from} {} {to}", say("to", "bis"))]);
    paper.row(&[say("Chair", "Vorsitz"), &name(details.chair)]);
    paper.row(&[say("Present", "Anwesend"), &details.attendees.join(", ")]);

    let decision_is = say("Decision", "Beschluss");
    for (number, input) in (2_u32..).zip(ReviewInput::ALL) {
        paper.heading(number, &capital(input.words_in(tongue)));
        if let Some(discussion) = review.discussion(*input) {
            paper.paragraph(&discussion.text);
        }
        for decision in review.decisions.iter().filter(|decision| decision.input == Some(*input)) {
            paper.paragraph(&format!("{decision_is} {}: {}", decision.number, decision.text));
        }
        let known = facts(tongue, state, review.id, *input, details.period, details.on);
        if !known.is_empty() {
            paper.paragraph(say("What lay before the meeting:", "Was der Sitzung vorlag:"));
            known.iter().for_each(|fact| paper.bullet(fact));
        }
    }

    paper.heading(14, say("Decisions", "Beschlüsse"));
    paper.table(&[say("No.", "Nr."), say("About", "Zu"), decision_is]);
    for decision in &review.decisions {
        let about = decision.input.map_or("", |input| input.words_in(tongue));
        paper.row(&[&decision.number.to_string(), about, &decision.text]);
    }
    paper.heading(15, say("Actions", "Maßnahmen"));
    let mut actions = review.actions(state).peekable();
    if actions.peek().is_none() {
        paper.paragraph(say("No actions follow.", "Es folgen keine Maßnahmen."));
    } else {
        paper.table(match tongue {
            Tongue::English => &["No.", "Decision", "Action", "Who", "By"],
            Tongue::German => &["Nr.", "Beschluss", "Maßnahme", "Wer", "Bis"],
        });
    }
    for action in actions {
        let decision = match action.origin {
            ActionOrigin::Review { decision, .. } => decision.to_string(),
            ActionOrigin::Finding { .. } => String::new(),
        };
        let due = tongue.day(action.details.due);
        let owner = name(action.details.owner);
        paper.row(&[&action.id.to_string(), &decision, &action.details.what, &owner, &due]);
    }
    paper.finish()
}
