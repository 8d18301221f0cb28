//! Small charts for the minutes of a management review, from the records of the day of the meeting.

use clausebook_core::finding::{Action, Finding, Grade};
use clausebook_core::id::ReviewId;
use clausebook_core::language::Tongue;
use clausebook_core::state::State;
use clausebook_core::time::Date;

use super::words::capital;
use crate::typeset::{Bar, Bars, Block, Fill, Series, Tone, text};

/// The figures, under a heading of this level; nothing when there is nothing to count.
///
/// They are made when the copy is set, and say so: the signed words are above them.
pub(super) fn of_review(tongue: Tongue, state: &State, id: ReviewId, level: u8, prefix: &str) -> Vec<Block> {
    let Some(review) = state.reviews.get(&id) else { return Vec::new() };
    let on = review.details.on;
    let charts = [findings(tongue, state, on), actions(tongue, state, on)];
    let charts: Vec<Bars> = charts.into_iter().filter(|bars| !bars.rows.is_empty()).collect();
    if charts.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![
        Block::heading(level, tongue.say("Figures", "Zahlen"), Some(&format!("{prefix}figures"))),
        Block::paragraph(match tongue {
            Tongue::English => format!(
                "Counted from the records as of {}, when this copy was made; they are no part of the text that was signed.",
                tongue.day(on)
            ),
            Tongue::German => format!(
                "Beim Erstellen dieser Kopie aus den Aufzeichnungen mit Stand vom {} gezählt; nicht Teil des signierten Textes.",
                tongue.day(on)
            ),
        }),
    ];
    blocks.extend(charts.into_iter().map(Block::Bars));
    blocks
}

fn series(names: &[(&str, Fill)]) -> Vec<Series> {
    names.iter().map(|(name, fill)| Series { name: (*name).to_owned(), fill: *fill }).collect()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Findings known on a day by grade: closed by then, or not.
fn findings(tongue: Tongue, state: &State, on: Date) -> Bars {
    let known: Vec<&Finding> =
        state.findings.values().filter(|finding| finding.details.found_on <= on).collect();
    let bar = |grade: &Grade| {
        let by_then =
            |finding: &&&&Finding| finding.closed.as_ref().is_some_and(|closing| closing.at.date() <= on);
        let graded: Vec<&&Finding> = known.iter().filter(|finding| finding.details.grade == *grade).collect();
        let closed = graded.iter().filter(by_then).count();
        let open = graded.len() - closed;
        Bar { label: capital(grade.words_in(tongue)), values: vec![count(closed), count(open)] }
    };
    let rows = Grade::ALL.iter().map(bar).filter(|bar| bar.values.iter().any(|value| *value > 0));
    Bars {
        caption: Some(text(tongue.say("Findings by grade", "Feststellungen nach Einstufung"))),
        series: series(&[
            (tongue.say("closed", "abgeschlossen"), Fill::Tone(Tone::Ok)),
            (tongue.say("open", "offen"), Fill::Tone(Tone::Info)),
        ]),
        rows: rows.collect(),
    }
}

/// Actions planned by a day, by where they come from.
fn actions(tongue: Tongue, state: &State, on: Date) -> Bars {
    let bar = |label: &str, from_finding: bool| {
        let mine = |action: &&Action| {
            let origin = matches!(action.origin, clausebook_core::finding::ActionOrigin::Finding { .. });
            origin == from_finding && action.planned_at.date() <= on && action.cancelled.is_none()
        };
        let mut values = vec![0, 0, 0];
        for action in state.actions.values().filter(mine) {
            let done = action.done.as_ref().is_some_and(|done| done.on <= on);
            let place = if done {
                0
            } else if action.details.due < on {
                2
            } else {
                1
            };
            values[place] += 1;
        }
        Bar { label: label.to_owned(), values }
    };
    let bars = [
        bar(tongue.say("From findings", "Aus Feststellungen"), true),
        bar(tongue.say("From reviews", "Aus Bewertungen"), false),
    ];
    Bars {
        caption: Some(text(tongue.say("Actions", "Maßnahmen"))),
        series: series(&[
            (tongue.say("done", "erledigt"), Fill::Tone(Tone::Ok)),
            (tongue.say("open", "offen"), Fill::Tone(Tone::Info)),
            (tongue.say("overdue", "überfällig"), Fill::Tone(Tone::Problem)),
        ]),
        rows: bars.into_iter().filter(|bar| bar.values.iter().any(|value| *value > 0)).collect(),
    }
}
