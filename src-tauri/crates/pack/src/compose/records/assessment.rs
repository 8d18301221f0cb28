//! Records about audits, findings, actions, management reviews and certificates.

use clausebook_core::audit::{Audit, Conformity, auditable_clauses};
use clausebook_core::finding::{Action, ActionOrigin, Finding};
use clausebook_core::id::DocumentId;
use clausebook_core::review::ReviewInput;

use super::{Cell, Record};
use crate::compose::reports::About;
use crate::compose::{Reading, Selection};

/// Everything about the audit side, as of the date of the pack.
pub(super) fn all(reading: &Reading<'_>, selection: &Selection<'_>) -> Vec<Record> {
    vec![
        programme(reading),
        coverage(reading),
        audits(reading, selection),
        answers(reading),
        findings(reading),
        actions(reading),
        reviews(reading, selection),
        inputs(reading),
        decisions(reading),
        certificates(reading),
        auditor_return(),
    ]
}

fn codes(reading: &Reading<'_>, ids: &[DocumentId]) -> Vec<String> {
    let code = |id: &DocumentId| reading.then().documents.get(id).map(|document| document.code.clone());
    ids.iter().filter_map(code).collect()
}

/// One row for each audit that a programme foresees.
fn programme(reading: &Reading<'_>) -> Record {
    let mut rows = Vec::new();
    for programme in reading.then().programmes.values() {
        for slot in &programme.details.slots {
            rows.push(vec![
                Cell::show(&programme.id),
                Cell::from(programme.details.title.as_str()),
                Cell::from(slot.title.as_str()),
                Cell::from(slot.kind.name()),
                Cell::from(slot.period.from),
                Cell::from(slot.period.to),
                Cell::list(&slot.clauses),
            ]);
        }
    }
    Record {
        name: "audit-programme",
        columns: vec![
            ("programme", "Programme"),
            ("title", "Title"),
            ("audit", "Audit"),
            ("kind", "Kind"),
            ("from", "From"),
            ("to", "To"),
            ("clauses", "Clauses"),
        ],
        rows,
    }
}

/// One row for each clause: the audits that are to cover it, and those that looked at it.
fn coverage(reading: &Reading<'_>) -> Record {
    let row = |clause: clausebook_core::requirement::ClauseNumber| {
        let title = reading.register.find_clause(&clause).map(|found| found.title.clone());
        let slots = reading.then().programmes.values().flat_map(|programme| &programme.details.slots);
        let within = |clauses: &[clausebook_core::requirement::ClauseNumber]| {
            clauses.iter().any(|whole| clause.is_within(whole))
        };
        let foreseen = slots.filter(|slot| within(&slot.clauses)).map(|slot| slot.title.clone());
        let audits = reading.then().audits.values().filter(|audit| audit.audited_clauses().contains(&clause));
        let audits: Vec<&Audit> = audits.collect();
        let last =
            audits.iter().filter_map(|audit| audit.report.as_ref()).map(|report| report.at.date()).max();
        vec![
            Cell::show(&clause),
            Cell::from(title),
            Cell::list(foreseen),
            Cell::list(audits.iter().map(|audit| audit.details.title.clone())),
            Cell::from(last),
        ]
    };
    Record {
        name: "audit-coverage",
        columns: vec![
            ("clause", "Clause"),
            ("title", "Title"),
            ("foreseen", "Foreseen in"),
            ("audited", "Looked at in"),
            ("last", "Last reported"),
        ],
        rows: auditable_clauses().into_iter().map(row).collect(),
    }
}

/// One row for each audit, by the organization or by others.
fn audits(reading: &Reading<'_>, selection: &Selection<'_>) -> Record {
    let row = |audit: &Audit| {
        let details = &audit.details;
        let report = selection.reports.iter().find(|packed| packed.about == About::Audit(audit.id));
        let concluded = audit.concluded.as_ref();
        let days = concluded.map_or(details.period, |concluded| concluded.held);
        let conclusion = audit.report.as_ref().map(|report| report.conclusion.clone());
        let independence = audit.declarations.iter().map(|declared| {
            let barred: Vec<String> = declared.barred.iter().map(ToString::to_string).collect();
            let but =
                if barred.is_empty() { String::new() } else { format!(", but for {}", barred.join(", ")) };
            format!("{} on {}{but}", reading.name(declared.signature.signer), declared.at.date())
        });
        vec![
            Cell::show(&audit.id),
            Cell::from(details.title.as_str()),
            Cell::from(details.kind.name()),
            Cell::from(audit.status()),
            Cell::from(days.from),
            Cell::from(days.to),
            Cell::from(details.lead.map(|id| reading.name(id))),
            Cell::List(reading.names(&details.auditors)),
            Cell::from(details.body.clone()),
            Cell::list(&details.outside),
            Cell::from(details.scope.as_str()),
            Cell::from(details.criteria.as_str()),
            Cell::list(&details.clauses),
            Cell::list(independence),
            Cell::from(audit.questions.len() as u64),
            Cell::from(audit.answers.len() as u64),
            Cell::from(concluded.map(|concluded| concluded.outcome.words())),
            Cell::from(conclusion.or_else(|| concluded.map(|concluded| concluded.note.clone()))),
            Cell::from(audit.report.as_ref().map(|report| report.at)),
            Cell::from(report.map(|packed| packed.source.to_string())),
            Cell::from(report.map(|packed| packed.copy.to_string())),
            Cell::list(concluded.map_or(&[][..], |concluded| &concluded.evidence)),
            Cell::from(audit.cancelled.as_ref().map(|taken| taken.reason.clone())),
        ]
    };
    Record {
        name: "audits",
        columns: vec![
            ("id", "Id"),
            ("title", "Title"),
            ("kind", "Kind"),
            ("status", "Status"),
            ("from", "From"),
            ("to", "To"),
            ("lead", "Lead auditor"),
            ("auditors", "Auditors"),
            ("body", "Certification body"),
            ("outside", "From outside"),
            ("scope", "Scope"),
            ("criteria", "Criteria"),
            ("clauses", "Clauses"),
            ("independence", "Independence declared"),
            ("questions", "Questions"),
            ("answered", "Answered"),
            ("outcome", "Outcome"),
            ("conclusion", "Conclusion"),
            ("reportedAt", "Reported"),
            ("report", "Report"),
            ("reportCopy", "Report, typeset"),
            ("evidence", "Evidence"),
            ("calledOff", "Called off"),
        ],
        rows: reading.then().audits.values().map(row).collect(),
    }
}

/// One row for each question of a checklist.
fn answers(reading: &Reading<'_>) -> Record {
    let mut rows = Vec::new();
    for audit in reading.then().audits.values() {
        for question in &audit.questions {
            let answer = audit.answer(question.number);
            rows.push(vec![
                Cell::show(&audit.id),
                Cell::from(audit.details.title.as_str()),
                Cell::from(question.number),
                Cell::show(&question.clause),
                Cell::from(question.requirement.map(|id| id.to_string())),
                Cell::from(question.text.as_str()),
                Cell::from(answer.map(|answer| answer.result).map(Conformity::words)),
                Cell::from(answer.map(|answer| answer.note.clone())),
                Cell::list(answer.map_or(&[][..], |answer| &answer.evidence)),
                Cell::List(answer.map_or_else(Vec::new, |answer| codes(reading, &answer.documents))),
                Cell::from(answer.map(|answer| reading.name(answer.by))),
                Cell::from(answer.map(|answer| answer.at)),
            ]);
        }
    }
    Record {
        name: "audit-answers",
        columns: vec![
            ("audit", "Audit"),
            ("title", "Title"),
            ("question", "No."),
            ("clause", "Clause"),
            ("requirement", "Requirement"),
            ("asked", "Question"),
            ("result", "Result"),
            ("seen", "What was seen"),
            ("evidence", "Evidence"),
            ("documents", "Documents"),
            ("by", "Answered by"),
            ("at", "Answered"),
        ],
        rows,
    }
}

/// One row for each finding.
fn findings(reading: &Reading<'_>) -> Record {
    let state = reading.then();
    let row = |finding: &Finding| {
        let said = &finding.details;
        let check = finding.check();
        vec![
            Cell::show(&finding.id),
            Cell::from(said.reference.clone()),
            Cell::from(said.audit.map(|id| id.to_string())),
            Cell::from(said.question),
            Cell::from(said.grade.name()),
            Cell::show(&said.clause),
            Cell::list(&said.requirements),
            Cell::from(said.title.as_str()),
            Cell::from(said.statement.as_str()),
            Cell::from(said.seen.as_str()),
            Cell::list(&said.evidence),
            Cell::from(reading.name(said.owner)),
            Cell::from(said.found_on),
            Cell::from(finding.due(&state.clocks)),
            Cell::from(finding.state(state).words()),
            Cell::from(finding.overdue(state, reading.as_of())),
            Cell::list(finding.corrections.iter().map(|one| format!("{}: {}", one.done_on, one.text))),
            Cell::list(finding.causes.iter().map(|one| one.analysis.cause.clone())),
            Cell::list(finding.causes.iter().map(|one| one.analysis.whys.join(" > "))),
            Cell::list(finding.actions(state).map(|action| action.id)),
            Cell::list(finding.acceptances.iter().map(|one| format!("{} on {}", one.accepted_by, one.on))),
            Cell::from(check.map(|check| if check.effective { "effective" } else { "not effective" })),
            Cell::from(check.map(|check| check.note.clone())),
            Cell::from(check.map(|check| check.on)),
            Cell::from(check.map(|check| reading.name(check.signature.signer))),
            Cell::from(finding.closed.as_ref().map(|closing| closing.at)),
            Cell::from(finding.closed.as_ref().map(|closing| reading.name(closing.signature.signer))),
            Cell::from(finding.closed.as_ref().map(|closing| closing.note.clone())),
            Cell::from(finding.round),
            Cell::from(said.repeats.map(|id| id.to_string())),
        ]
    };
    Record {
        name: "findings",
        columns: vec![
            ("id", "Id"),
            ("reference", "Reference"),
            ("audit", "Audit"),
            ("question", "Question"),
            ("grade", "Grade"),
            ("clause", "Clause"),
            ("requirements", "Requirements"),
            ("title", "Title"),
            ("statement", "Finding"),
            ("seen", "What was seen"),
            ("evidence", "Evidence"),
            ("owner", "Owner"),
            ("foundOn", "Found on"),
            ("due", "Due"),
            ("state", "State"),
            ("overdue", "Overdue"),
            ("corrections", "Correction"),
            ("causes", "Cause"),
            ("whys", "Whys"),
            ("actions", "Actions"),
            ("accepted", "Plan accepted by"),
            ("effective", "Effective"),
            ("checkNote", "What the check saw"),
            ("checkedOn", "Checked on"),
            ("checkedBy", "Checked by"),
            ("closedAt", "Closed"),
            ("closedBy", "Closed by"),
            ("closingNote", "Closed because"),
            ("round", "Round"),
            ("repeats", "Repeats"),
        ],
        rows: state.findings.values().map(row).collect(),
    }
}

/// One row for each action, of findings and of reviews.
fn actions(reading: &Reading<'_>) -> Record {
    let row = |action: &Action| {
        let done = action.done.as_ref();
        let from = match action.origin {
            ActionOrigin::Finding { finding } => finding.to_string(),
            ActionOrigin::Review { review, decision } => format!("{review} decision {decision}"),
        };
        vec![
            Cell::show(&action.id),
            Cell::from(from),
            Cell::from(action.details.what.as_str()),
            Cell::from(reading.name(action.details.owner)),
            Cell::from(action.details.due),
            Cell::from(action.first_due),
            Cell::from(action.state_on(reading.as_of()).words()),
            Cell::from(done.map(|done| done.on)),
            Cell::from(done.map(|done| done.note.clone())),
            Cell::list(done.map_or(&[][..], |done| &done.evidence)),
            Cell::List(done.map_or_else(Vec::new, |done| codes(reading, &done.documents))),
            Cell::from(done.map(|done| reading.name(done.by))),
            Cell::from(action.cancelled.as_ref().map(|taken| taken.reason.clone())),
        ]
    };
    Record {
        name: "actions",
        columns: vec![
            ("id", "Id"),
            ("from", "From"),
            ("what", "Action"),
            ("owner", "Owner"),
            ("due", "Due"),
            ("firstDue", "First due"),
            ("state", "State"),
            ("doneOn", "Done on"),
            ("note", "What was done"),
            ("evidence", "Evidence"),
            ("documents", "Documents"),
            ("recordedBy", "Recorded by"),
            ("givenUp", "Given up"),
        ],
        rows: reading.then().actions.values().map(row).collect(),
    }
}

/// One row for each management review.
fn reviews(reading: &Reading<'_>, selection: &Selection<'_>) -> Record {
    let rows = reading.then().reviews.values().map(|review| {
        let details = &review.details;
        let minutes = selection.reports.iter().find(|packed| packed.about == About::Review(review.id));
        vec![
            Cell::show(&review.id),
            Cell::from(details.title.as_str()),
            Cell::from(details.on),
            Cell::from(details.period.from),
            Cell::from(details.period.to),
            Cell::from(reading.name(details.chair)),
            Cell::list(&details.attendees),
            Cell::from(review.status()),
            Cell::from(review.minutes.as_ref().map(|minutes| minutes.at)),
            Cell::from(minutes.map(|packed| packed.source.to_string())),
            Cell::from(minutes.map(|packed| packed.copy.to_string())),
        ]
    });
    Record {
        name: "management-reviews",
        columns: vec![
            ("id", "Id"),
            ("title", "Title"),
            ("on", "On"),
            ("periodFrom", "Period from"),
            ("periodTo", "Period to"),
            ("chair", "Chair"),
            ("attendees", "Present"),
            ("status", "Status"),
            ("signedAt", "Signed"),
            ("minutes", "Minutes"),
            ("minutesCopy", "Minutes, typeset"),
        ],
        rows: rows.collect(),
    }
}

/// One row for each input of each review.
fn inputs(reading: &Reading<'_>) -> Record {
    let mut rows = Vec::new();
    for review in reading.then().reviews.values() {
        for input in ReviewInput::ALL {
            let said = review.discussion(*input);
            rows.push(vec![
                Cell::show(&review.id),
                Cell::from(input.name()),
                Cell::from(input.words()),
                Cell::from(said.map(|said| said.text.clone())),
                Cell::from(said.map(|said| reading.name(said.by))),
                Cell::from(said.map(|said| said.at)),
            ]);
        }
    }
    Record {
        name: "review-inputs",
        columns: vec![
            ("review", "Review"),
            ("input", "Input"),
            ("words", "In words"),
            ("said", "What was said"),
            ("by", "Recorded by"),
            ("at", "Recorded"),
        ],
        rows,
    }
}

/// One row for each decision of a review.
fn decisions(reading: &Reading<'_>) -> Record {
    let mut rows = Vec::new();
    for review in reading.then().reviews.values() {
        for decision in &review.decisions {
            let origin = ActionOrigin::Review { review: review.id, decision: decision.number };
            let actions = reading.then().actions.values().filter(|action| action.origin == origin);
            rows.push(vec![
                Cell::show(&review.id),
                Cell::from(decision.number),
                Cell::from(decision.input.map(ReviewInput::words)),
                Cell::from(decision.text.as_str()),
                Cell::list(actions.map(|action| action.id)),
            ]);
        }
    }
    Record {
        name: "review-decisions",
        columns: vec![
            ("review", "Review"),
            ("number", "No."),
            ("about", "About"),
            ("decision", "Decision"),
            ("actions", "Actions"),
        ],
        rows,
    }
}

/// One row for each certificate.
fn certificates(reading: &Reading<'_>) -> Record {
    let rows = reading.then().certificates.values().map(|certificate| {
        let details = &certificate.details;
        let ended = certificate.ended.as_ref();
        vec![
            Cell::show(&certificate.id),
            Cell::from(details.number.as_str()),
            Cell::from(details.body.as_str()),
            Cell::from(details.scope.as_str()),
            Cell::from(details.decided_on),
            Cell::from(details.valid_until),
            Cell::list(&details.evidence),
            Cell::from(ended.map(|(how, on, reason)| format!("{} on {on}: {reason}", how.words()))),
        ]
    });
    Record {
        name: "certificates",
        columns: vec![
            ("id", "Id"),
            ("number", "Number"),
            ("body", "Certification body"),
            ("scope", "Scope"),
            ("decidedOn", "Decided on"),
            ("validUntil", "Valid until"),
            ("evidence", "Evidence"),
            ("ended", "Ended"),
        ],
        rows: rows.collect(),
    }
}

/// For the auditor to fill in and send back: `clausebook finding import` reads it.
fn auditor_return() -> Record {
    let names =
        ["reference", "grade", "clause", "requirements", "title", "statement", "seen", "found_on", "due"];
    Record { name: "auditor-return", columns: names.map(|name| (name, name)).to_vec(), rows: Vec::new() }
}
