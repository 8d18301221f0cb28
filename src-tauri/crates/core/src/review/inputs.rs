//! What the workspace knows about each input of a management review.
//!
//! Sentences of fact, from live data; judging them is for people.

use super::ReviewInput;
use crate::audit::AuditKind;
use crate::evidence::{Period, TakenBack};
use crate::finding::{Action, ActionOrigin, ActionState, FindingState, Grade};
use crate::id::ReviewId;
use crate::language::{Tongue, capital};
use crate::register::{self, Field, Form, Row, rows_of};
use crate::requirement::RequirementId;
use crate::state::State;
use crate::time::Date;

impl ReviewInput {
    /// Returns the rows of the register whose documents and records tell about it.
    #[must_use]
    pub fn requirements(self) -> Vec<RequirementId> {
        let rows: &[&str] = match self {
            Self::PreviousActions => &[],
            Self::Context => &["DI-01", "DI-02"],
            Self::Performance => &["DI-67", "DI-69", "DI-72"],
            Self::Improvement => &["DI-73"],
            Self::Feedback => &["DI-40", "DI-41"],
            Self::Policies => &["DI-06", "DI-49", "DI-64"],
            Self::Objectives => &["DI-10", "DI-11"],
            Self::Services => &["DI-42", "DI-61", "DI-63", "DI-71"],
            Self::OtherParties => &["DI-36", "DI-43", "DI-44", "DI-45"],
            Self::Resources => &["DI-13", "DI-14", "DI-46", "DI-47", "DI-48"],
            Self::Risks => &["DI-08", "DI-09", "DI-65"],
            Self::Changes => &["DI-12", "DI-51", "DI-52", "DI-54"],
        };
        rows.iter().map(|row| row.parse().expect("BUG: the rows are ids of the register")).collect()
    }
}

/// Returns what is known about an input, in sentences; empty when nothing is.
///
/// `state` is as of the day of the review; `review` is the review itself, whose own actions do not count as
/// earlier ones.
#[must_use]
pub fn facts(
    tongue: Tongue,
    state: &State,
    review: ReviewId,
    input: ReviewInput,
    period: Period,
    as_of: Date,
) -> Vec<String> {
    let mut facts = Vec::new();
    match input {
        ReviewInput::PreviousActions => facts.extend(earlier_actions(tongue, state, review, as_of)),
        ReviewInput::Performance => facts.extend(performance(tongue, state, period, as_of)),
        ReviewInput::Improvement => {
            let open = |finding: &&crate::finding::Finding| finding.details.grade == Grade::Opportunity;
            let all: Vec<_> = state.findings.values().filter(open).collect();
            let closed = all.iter().filter(|finding| finding.closed.is_some()).count();
            if !all.is_empty() {
                let all = all.len();
                let recorded = match (all, tongue) {
                    (1, Tongue::English) => "opportunity for improvement is recorded",
                    (_, Tongue::English) => "opportunities for improvement are recorded",
                    (1, Tongue::German) => "Verbesserungsmöglichkeit ist festgehalten",
                    (_, Tongue::German) => "Verbesserungsmöglichkeiten sind festgehalten",
                };
                facts.push(format!("{all} {recorded}, {closed} {}.", tongue.say("answered", "beantwortet")));
            }
        }
        ReviewInput::Changes => facts.extend(new_versions(tongue, state, period)),
        ReviewInput::Context
        | ReviewInput::Feedback
        | ReviewInput::Policies
        | ReviewInput::Objectives
        | ReviewInput::Services
        | ReviewInput::OtherParties
        | ReviewInput::Resources
        | ReviewInput::Risks => {}
    }
    facts.extend(registers(tongue, state, input, period, as_of));
    facts.extend(served(tongue, state, &input.requirements(), period, as_of));
    facts
}

/// The registers that tell about an input.
fn registers_of(input: ReviewInput) -> &'static [&'static str] {
    match input {
        ReviewInput::Context => &["interested-party"],
        ReviewInput::Improvement => &["improvement"],
        ReviewInput::Feedback => &["complaint"],
        ReviewInput::Objectives => &["objective"],
        ReviewInput::Services => &["continuity-test"],
        ReviewInput::OtherParties => &["supplier", "dispute"],
        ReviewInput::Risks => &["risk"],
        ReviewInput::PreviousActions
        | ReviewInput::Performance
        | ReviewInput::Policies
        | ReviewInput::Resources
        | ReviewInput::Changes => &[],
    }
}

fn registers(tongue: Tongue, state: &State, input: ReviewInput, period: Period, as_of: Date) -> Vec<String> {
    let mut facts = Vec::new();
    for form in registers_of(input).iter().filter_map(|id| register::find_form(id)) {
        let rows: Vec<&Row> = rows_of(state, &form.id).filter(|row| row.speaks_of(period, as_of)).collect();
        if rows.is_empty() {
            continue;
        }
        let settled = rows.iter().filter(|row| row.is_done()).count();
        let late = rows.iter().filter(|row| row.is_overdue(as_of)).count();
        let mut line = format!("{}: {}", form.title.in_language(tongue.tag()), rows.len());
        line.push_str(if rows.len() == 1 {
            tongue.say(" row", " Zeile")
        } else {
            tongue.say(" rows", " Zeilen")
        });
        if form.state.is_some() {
            line.push_str(&format!(", {settled} {}", tongue.say("settled", "erledigt")));
        }
        if form.due.is_some() {
            line.push_str(&format!(", {late} {}", tongue.say("overdue", "überfällig")));
        }
        line.push('.');
        facts.push(line);
        facts.extend(rows.into_iter().map(|row| register_line(tongue, form, row, as_of)));
    }
    facts
}

/// A row in one sentence: what it is, where it stands, and what else people ask of such a row.
fn register_line(tongue: Tongue, form: &Form, row: &Row, as_of: Date) -> String {
    const TELLING: [&str; 9] = [
        "target",
        "actual",
        "result",
        "likelihood",
        "severity",
        "effect",
        "outcome",
        "deficiencies",
        "actions",
    ];
    let mut parts = Vec::new();
    let stands = row.state_words_in(tongue.tag());
    if !stands.is_empty() {
        parts.push(stands.to_owned());
    }
    for field in form.fields.iter().filter(|field| TELLING.contains(&field.id.as_str())) {
        if let Some(value) = row.current().values.get(&field.id) {
            let value = field.words_in(tongue.tag(), value).replace('\n', " ");
            let title = title_in(tongue, field);
            parts.push(format!("{title}: {}", value.trim_end_matches('.')));
        }
    }
    if let Some(due) = row.due().filter(|due| *due < as_of) {
        parts.push(format!("{} {}", tongue.say("was due by", "war fällig bis"), tongue.day(due)));
    }
    let separator = if parts.is_empty() { "" } else { ": " };
    format!("{} {}{separator}{}.", row.code, row.name().trim_end_matches('.'), parts.join("; "))
}

/// The title of a field inside of a sentence: English writes it small, German as it is.
fn title_in(tongue: Tongue, field: &Field) -> String {
    let title = field.title.in_language(tongue.tag());
    match tongue {
        Tongue::English => title.to_lowercase(),
        Tongue::German => title.to_owned(),
    }
}

fn earlier_actions(tongue: Tongue, state: &State, review: ReviewId, as_of: Date) -> Vec<String> {
    let earlier = |action: &&Action| matches!(action.origin, ActionOrigin::Review { review: from, .. } if from < review);
    let line = |action: &Action| {
        let due = tongue.day(action.details.due);
        let owner = state.people.get(&action.details.owner).map_or("", |person| person.name.as_str());
        let stands = match (action.state_on(as_of), &action.done) {
            (_, Some(done)) => {
                format!("{} {}: {}", tongue.say("done on", "erledigt am"), tongue.day(done.on), done.note)
            }
            (ActionState::Overdue, None) => {
                format!("{} {due}", tongue.say("overdue since", "überfällig seit"))
            }
            (ActionState::Cancelled, None) => tongue.say("given up", "aufgegeben").to_owned(),
            (ActionState::Planned | ActionState::Implemented, None) => {
                format!("{} {due}", tongue.say("due by", "fällig bis"))
            }
        };
        format!("{} {} ({owner}): {stands}.", action.id, action.details.what.trim_end_matches('.'))
    };
    state.actions.values().filter(earlier).map(line).collect()
}

fn performance(tongue: Tongue, state: &State, period: Period, as_of: Date) -> Vec<String> {
    let mut facts = Vec::new();
    for grade in Grade::ALL {
        let found = state.findings.values().filter(|finding| {
            let on = finding.details.found_on;
            finding.details.grade == *grade && period.from <= on && on <= period.to.max(as_of)
        });
        let found: Vec<_> = found.collect();
        if found.is_empty() {
            continue;
        }
        let closed = found.iter().filter(|finding| finding.state(state) == FindingState::Closed).count();
        let late = found.iter().filter(|finding| finding.overdue(state, as_of).is_some()).count();
        let (grade, found) = (capital(grade.words_in(tongue)), found.len());
        facts.push(match tongue {
            Tongue::English => {
                format!("{grade}: {found} found in the period, {closed} closed, {late} overdue.")
            }
            Tongue::German => {
                format!(
                    "{grade}: {found} im Zeitraum festgestellt, {closed} abgeschlossen, {late} überfällig."
                )
            }
        });
    }
    for audit in state.audits.values().filter(|audit| audit.details.kind == AuditKind::Internal) {
        let Some(report) = &audit.report else { continue };
        let on = report.at.date();
        if period.from <= on && on <= as_of {
            let clauses = audit.audited_clauses().len();
            let (title, day, conclusion) = (&audit.details.title, tongue.day(on), &report.conclusion);
            facts.push(match tongue {
                Tongue::English => {
                    format!("{title} was reported on {day}; it looked at {clauses} clauses. {conclusion}")
                }
                Tongue::German => {
                    format!("{title}: Bericht vom {day} über {clauses} Abschnitte. {conclusion}")
                }
            });
        }
    }
    facts
}

fn new_versions(tongue: Tongue, state: &State, period: Period) -> Vec<String> {
    let mut facts = Vec::new();
    for document in state.documents.values() {
        for version in document.versions.iter().filter(|version| version.based_on.is_some()) {
            let Some(on) = version.effective.filter(|on| period.from <= *on && *on <= period.to) else {
                continue;
            };
            let summary = version.change_summary.trim_end_matches('.');
            let (code, number, day) = (&document.code, version.number, tongue.day(on));
            facts.push(match tongue {
                Tongue::English => format!("{code} {number} took effect on {day}: {summary}."),
                Tongue::German => format!("{code} {number} trat am {day} in Kraft: {summary}."),
            });
        }
    }
    facts
}

fn served(tongue: Tongue, state: &State, rows: &[RequirementId], period: Period, as_of: Date) -> Vec<String> {
    let mut facts = Vec::new();
    let serves = |requirements: &[RequirementId]| requirements.iter().any(|row| rows.contains(row));
    for document in state.documents.values().filter(|document| serves(&document.details.requirements)) {
        let Some(version) = document.effective_on(as_of) else { continue };
        let due = document.review_due(as_of).map_or_else(String::new, |due| {
            let words = if due < as_of {
                tongue.say(", whose review was due by", "; Prüfung war fällig bis")
            } else {
                tongue.say(", whose review is due by", "; Prüfung fällig bis")
            };
            format!("{words} {}", tongue.day(due))
        });
        let (in_force, version_is) = (tongue.say("In force", "In Kraft"), tongue.say("version", "Version"));
        let (code, title) = (&document.code, &document.details.title);
        facts.push(format!("{in_force}: {code} {title}, {version_is} {}{due}.", version.number));
    }
    for evidence in state.evidence.values().filter(|evidence| serves(&evidence.details.requirements)) {
        let covers = evidence.details.period.is_none_or(|covered| covered.overlaps(&period));
        let standing = !TakenBack::by(evidence.withdrawn.as_ref(), as_of);
        if let Some(revision) = evidence.revision_on(as_of).filter(|_| covers && standing) {
            let title = &evidence.details.title;
            let (id, day) = (evidence.id, tongue.day(revision.collected_on));
            facts.push(match tongue {
                Tongue::English => format!("Record: {id} {title}, of {day}."),
                Tongue::German => format!("Aufzeichnung: {id} {title}, vom {day}."),
            });
        }
    }
    for nil in state.nil_returns.values().filter(|nil| serves(&nil.requirements)) {
        if nil.withdrawn.is_none() && nil.period.overlaps(&period) {
            let (from, to) = (tongue.day(nil.period.from), tongue.day(nil.period.to));
            facts.push(match tongue {
                Tongue::English => format!("Did not occur from {from} to {to}: {}", nil.text),
                Tongue::German => format!("Nicht vorgekommen vom {from} bis {to}: {}", nil.text),
            });
        }
    }
    facts
}
