//! The report of an audit of our own, as Markdown: made from what was recorded, then signed.
//!
//! Source: ISO 19011:2018, 6.5.1, for what a report holds.

use std::collections::BTreeMap;

use super::{Audit, Conformity, Meeting};
use crate::finding::Finding;
use crate::id::PersonId;
use crate::language::Tongue;
use crate::paper::Paper;
use crate::requirement::{ClauseNumber, Register, Words};
use crate::state::State;

/// Says on each report what a sample can and cannot show.
const SAMPLING: (&str, &str) = (
    "Results rest on samples. What was not looked at may hold further nonconformities, and a conformity that was found is \
     no proof for the whole.",
    "Die Ergebnisse beruhen auf Stichproben. Was nicht angesehen wurde, kann weitere Abweichungen enthalten, und eine \
     festgestellte Konformität beweist nichts für das Ganze.",
);

/// Makes the text of an audit's report.
///
/// Shape: Markdown; the same state, conclusion and language give the same text.
#[must_use]
pub fn markdown(tongue: Tongue, state: &State, audit: &Audit, conclusion: &str) -> String {
    let say = |english, german| tongue.say(english, german);
    let details = &audit.details;
    let findings: Vec<&Finding> =
        state.findings.values().filter(|finding| finding.details.audit == Some(audit.id)).collect();
    let name = |id: PersonId| state.people.get(&id).map_or_else(|| id.to_string(), |who| who.name.clone());
    let mut paper = Paper::new(tongue);

    paper.heading(1, "Audit");
    let team: Vec<String> = details.auditors.iter().map(|id| name(*id)).collect();
    let clauses: Vec<String> = details.clauses.iter().map(ToString::to_string).collect();
    let (from, to) = (tongue.day(details.period.from), tongue.day(details.period.to));
    let facts = [
        (say("Number", "Nummer"), format!("{} ({})", details.title, audit.id)),
        (say("Kind", "Art"), details.kind.words_in(tongue).to_owned()),
        (say("Dates", "Zeitraum"), format!("{from} {} {to}", say("to", "bis"))),
        (say("Lead auditor", "Leitung des Audits"), details.lead.map(name).unwrap_or_default()),
        (say("Auditors", "Auditteam"), team.join(", ")),
        (say("From outside", "Von außen"), details.outside.join(", ")),
        (say("Objectives", "Ziele"), details.objectives.clone()),
        (say("Scope", "Umfang"), details.scope.clone()),
        (say("Clauses", "Abschnitte"), clauses.join(", ")),
        (say("Criteria", "Kriterien"), details.criteria.clone()),
        (say("Methods and sampling", "Methoden und Stichproben"), details.methods.clone()),
    ];
    paper.facts();
    for (label, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
        paper.row(&[label, value]);
    }

    paper.heading(2, say("Conclusion", "Schlussfolgerung"));
    paper.paragraph(conclusion);

    paper.heading(3, say("Findings", "Feststellungen"));
    if findings.is_empty() {
        paper.paragraph(say("No findings were raised.", "Es gab keine Feststellungen."));
    } else {
        paper.table(match tongue {
            Tongue::English => &["No.", "Clause", "Grade", "Finding", "What was seen"],
            Tongue::German => &["Nr.", "Abschnitt", "Einstufung", "Feststellung", "Was gesehen wurde"],
        });
    }
    for finding in &findings {
        let said = &finding.details;
        let statement = format!("{}. {}", said.title.trim_end_matches('.'), said.statement);
        let (number, clause) = (finding.id.to_string(), said.clause.to_string());
        paper.row(&[&number, &clause, said.grade.words_in(tongue), &statement, &said.seen]);
    }

    paper.heading(4, say("Result by clause", "Ergebnis je Abschnitt"));
    paper.table(match tongue {
        Tongue::English => &["Clause", "Questions", "Results"],
        Tongue::German => &["Abschnitt", "Fragen", "Ergebnisse"],
    });
    let mut by_clause: BTreeMap<ClauseNumber, Vec<Conformity>> = BTreeMap::new();
    for question in &audit.questions {
        let result = audit.answer(question.number).map_or(Conformity::NotReached, |answer| answer.result);
        by_clause.entry(question.clause).or_default().push(result);
    }
    for (clause, results) in &by_clause {
        let counts = Conformity::ALL.iter().filter_map(|result| {
            let number = results.iter().filter(|one| *one == result).count();
            (number > 0).then(|| format!("{number} {}", result.words_in(tongue)))
        });
        let counts: Vec<String> = counts.collect();
        let label = format!("{clause} {}", title_of(tongue, clause));
        paper.row(&[&label, &results.len().to_string(), &counts.join("; ")]);
    }

    paper.heading(5, say("What was asked and seen", "Was gefragt und gesehen wurde"));
    paper.table(match tongue {
        Tongue::English => &["No.", "Clause", "Question", "Result", "What was seen"],
        Tongue::German => &["Nr.", "Abschnitt", "Frage", "Ergebnis", "Was gesehen wurde"],
    });
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
        let (number, clause) = (question.number.to_string(), question.clause.to_string());
        let asked = asked(tongue, &question.text);
        paper.row(&[&number, &clause, asked, answer.result.words_in(tongue), &note]);
    }

    paper.heading(6, say("Meetings", "Besprechungen"));
    for meeting in Meeting::ALL {
        if let Some(held) = audit.meeting(*meeting) {
            let (what, on) = (meeting.words_in(tongue), tongue.day(held.on));
            let (who, note) = (held.attendees.join(", "), &held.note);
            paper.paragraph(&match tongue {
                Tongue::English => format!("The {what} was held on {on} with {who}. {note}"),
                Tongue::German => format!("{what} am {on} mit {who}. {note}"),
            });
        }
    }

    paper.heading(7, say("Independence", "Unabhängigkeit"));
    for declaration in &audit.declarations {
        let who = name(declaration.signature.signer);
        let barred: Vec<String> = declaration.barred.iter().map(ToString::to_string).collect();
        let barred = barred.join(", ");
        let limits = match (barred.is_empty(), tongue) {
            (true, _) => {
                say("No document of the scope is theirs.", "Kein Dokument des Umfangs ist von dieser Person.")
                    .to_owned()
            }
            (false, Tongue::English) => {
                format!("Documents of {barred} are theirs: they did not audit those clauses.")
            }
            (false, Tongue::German) => {
                format!(
                    "Dokumente zu {barred} sind von dieser Person: Diese Abschnitte hat sie nicht auditiert."
                )
            }
        };
        let (on, text) = (tongue.day(declaration.at.date()), &declaration.text);
        paper.paragraph(&format!("{who} {} {on}: {text} {limits}", say("declared on", "erklärte am")));
    }

    paper.heading(8, say("Limits", "Grenzen"));
    paper.paragraph(say(SAMPLING.0, SAMPLING.1));
    let unreached = audit.answers.iter().filter(|answer| answer.result == Conformity::NotReached);
    let unreached: Vec<String> = unreached
        .filter_map(|answer| audit.question(answer.question).map(|question| (question, answer)))
        .map(|(question, answer)| {
            let (clause, number) = (&question.clause, question.number);
            format!("{clause} ({} {number}): {}", say("question", "Frage"), answer.note)
        })
        .collect();
    if unreached.is_empty() {
        paper.paragraph(say(
            "Everything on the checklist was looked at.",
            "Alles auf der Checkliste wurde angesehen.",
        ));
    } else {
        paper.paragraph(&format!("{}: {}.", say("Not reached", "Nicht erreicht"), unreached.join("; ")));
    }
    paper.finish()
}

fn title_of(tongue: Tongue, clause: &ClauseNumber) -> String {
    let said = Words::of(tongue.tag()).and_then(|words| words.clause(clause));
    let english = || Register::bundled().find_clause(clause).map(|found| found.title.as_str());
    said.or_else(english).unwrap_or_default().to_owned()
}

/// A question of the register in a language; one that the auditor changed is said as it was written.
fn asked(tongue: Tongue, question: &str) -> &str {
    let Some(words) = Words::of(tongue.tag()) else { return question };
    let row = Register::bundled().requirements().iter().find(|row| row.question == question);
    row.and_then(|row| words.question(row.id)).unwrap_or(question)
}
