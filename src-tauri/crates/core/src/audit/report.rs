//! The report of an audit of our own, as Markdown: made from what was recorded, then signed.
//!
//! Source: ISO 19011:2018, 6.5.1, for what a report holds.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Audit, Conformity, Meeting};
use crate::finding::Finding;
use crate::id::PersonId;
use crate::requirement::{ClauseNumber, Register};
use crate::state::State;
use crate::time::plain_date;

/// Says on each report what a sample can and cannot show.
pub const SAMPLING: &str = "Results rest on samples. What was not looked at may hold further nonconformities, \
                            and a conformity that was found is no proof for the whole.";

/// Makes the text of an audit's report.
///
/// Shape: Markdown; the same state and conclusion give the same text.
#[must_use]
pub fn markdown(state: &State, audit: &Audit, conclusion: &str) -> String {
    let details = &audit.details;
    let mut text = String::new();
    let findings: Vec<&Finding> =
        state.findings.values().filter(|finding| finding.details.audit == Some(audit.id)).collect();
    let name = |id: PersonId| state.people.get(&id).map_or_else(|| id.to_string(), |who| who.name.clone());

    heading(&mut text, 1, "Audit");
    let team: Vec<String> = details.auditors.iter().map(|id| name(*id)).collect();
    let clauses: Vec<String> = details.clauses.iter().map(ToString::to_string).collect();
    let dates = format!("{} to {}", plain_date(details.period.from), plain_date(details.period.to));
    let facts = [
        ("Number", format!("{} ({})", details.title, audit.id)),
        ("Kind", details.kind.words().to_owned()),
        ("Dates", dates),
        ("Lead auditor", details.lead.map(name).unwrap_or_default()),
        ("Auditors", team.join(", ")),
        ("From outside", details.outside.join(", ")),
        ("Objectives", details.objectives.clone()),
        ("Scope", details.scope.clone()),
        ("Clauses", clauses.join(", ")),
        ("Criteria", details.criteria.clone()),
        ("Methods and sampling", details.methods.clone()),
    ];
    text.push_str("| | |\n|---|---|\n");
    for (label, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
        row(&mut text, &[label, value]);
    }

    heading(&mut text, 2, "Conclusion");
    paragraph(&mut text, conclusion);

    heading(&mut text, 3, "Findings");
    if findings.is_empty() {
        paragraph(&mut text, "No findings were raised.");
    } else {
        text.push_str("| No. | Clause | Grade | Finding | What was seen |\n|---|---|---|---|---|\n");
    }
    for finding in &findings {
        let said = &finding.details;
        let statement = format!("{}. {}", said.title.trim_end_matches('.'), said.statement);
        let clause = said.clause.to_string();
        row(&mut text, &[&finding.id.to_string(), &clause, said.grade.words(), &statement, &said.seen]);
    }

    heading(&mut text, 4, "Result by clause");
    text.push_str("| Clause | Questions | Results |\n|---|---|---|\n");
    let mut by_clause: BTreeMap<ClauseNumber, Vec<Conformity>> = BTreeMap::new();
    for question in &audit.questions {
        let result = audit.answer(question.number).map_or(Conformity::NotReached, |answer| answer.result);
        by_clause.entry(question.clause).or_default().push(result);
    }
    for (clause, results) in &by_clause {
        let title = Register::bundled().find_clause(clause).map(|found| found.title.clone());
        let counts = Conformity::ALL.iter().filter_map(|result| {
            let number = results.iter().filter(|one| *one == result).count();
            (number > 0).then(|| format!("{number} {}", result.words()))
        });
        let counts: Vec<String> = counts.collect();
        let label = format!("{clause} {}", title.unwrap_or_default());
        row(&mut text, &[&label, &results.len().to_string(), &counts.join("; ")]);
    }

    heading(&mut text, 5, "What was asked and seen");
    text.push_str("| No. | Clause | Question | Result | What was seen |\n|---|---|---|---|---|\n");
    for question in &audit.questions {
        let Some(answer) = audit.answer(question.number) else { continue };
        let code = |id| state.documents.get(id).map(|document| document.code.clone());
        let codes = answer.documents.iter().filter_map(code);
        let seen: Vec<String> = codes.chain(answer.evidence.iter().map(ToString::to_string)).collect();
        let note = if seen.is_empty() {
            answer.note.clone()
        } else {
            format!("{} ({})", answer.note, seen.join(", "))
        };
        let clause = question.clause.to_string();
        row(
            &mut text,
            &[&question.number.to_string(), &clause, &question.text, answer.result.words(), &note],
        );
    }

    heading(&mut text, 6, "Meetings");
    for meeting in Meeting::ALL {
        if let Some(held) = audit.meeting(*meeting) {
            let (what, on) = (meeting.words(), plain_date(held.on));
            let who = held.attendees.join(", ");
            paragraph(&mut text, &format!("The {what} was held on {on} with {who}. {}", held.note));
        }
    }

    heading(&mut text, 7, "Independence");
    for declaration in &audit.declarations {
        let who = name(declaration.signature.signer);
        let barred: Vec<String> = declaration.barred.iter().map(ToString::to_string).collect();
        let limits = if barred.is_empty() {
            "No document of the scope is theirs.".to_owned()
        } else {
            format!("Documents of {} are theirs: they did not audit those clauses.", barred.join(", "))
        };
        let on = plain_date(declaration.at.date());
        paragraph(&mut text, &format!("{who} declared on {on}: {} {limits}", declaration.text));
    }

    heading(&mut text, 8, "Limits");
    paragraph(&mut text, SAMPLING);
    let unreached = audit.answers.iter().filter(|answer| answer.result == Conformity::NotReached);
    let unreached: Vec<String> = unreached
        .filter_map(|answer| audit.question(answer.question).map(|question| (question, answer)))
        .map(|(question, answer)| {
            format!("{} (question {}): {}", question.clause, question.number, answer.note)
        })
        .collect();
    if unreached.is_empty() {
        paragraph(&mut text, "Everything on the checklist was looked at.");
    } else {
        paragraph(&mut text, &format!("Not reached: {}.", unreached.join("; ")));
    }
    text
}

pub(crate) fn heading(text: &mut String, number: u32, title: &str) {
    let gap = if text.is_empty() { "" } else { "\n" };
    writeln!(text, "{gap}## {number} {title}\n").expect("BUG: a string takes every text");
}

pub(crate) fn paragraph(text: &mut String, said: &str) {
    writeln!(text, "{}\n", escaped(said)).expect("BUG: a string takes every text");
}

pub(crate) fn row(text: &mut String, cells: &[&str]) {
    let cells: Vec<String> = cells.iter().map(|cell| escaped_inline(cell)).collect();
    writeln!(text, "| {} |", cells.join(" | ")).expect("BUG: a string takes every text");
}

/// Keeps what people typed from being taken for markup.
pub(crate) fn escaped(said: &str) -> String {
    let number = said.len() - said.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &said[number..];
    let begins_block = number == 0 && rest.starts_with(['#', '+', '-', '=', ':']);
    let begins_list = number > 0 && rest.starts_with(['.', ')']);
    let mark = if begins_block || begins_list { "\\" } else { "" };
    format!("{}{mark}{}", &said[..number], escaped_inline(rest))
}

/// The same inside a line, where no block can begin.
fn escaped_inline(said: &str) -> String {
    let mut text = String::with_capacity(said.len());
    for c in said.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '~' | '^') {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_people_typed_is_no_markup() {
        for (said, kept) in [
            ("plain, 3 of 30", "plain, 3 of 30"),
            ("1. first", "1\\. first"),
            ("a|b *c* <d>", "a\\|b \\*c\\* \\<d\\>"),
            ("# no heading", "\\# no heading"),
            ("R-01 and 4.2", "R-01 and 4.2"),
        ] {
            assert_eq!(escaped(said), kept);
        }
        assert_eq!(super::escaped_inline("8.2.6 | #1"), "8.2.6 \\| #1");
    }
}
