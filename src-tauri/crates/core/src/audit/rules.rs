//! Who may plan, run and report audits, and what keeps an auditor from judging their own work.
//!
//! `admissible` holds what follows from the log alone: it is asked before an entry is written, and again
//! whenever a log is read.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "`state::apply` names every event; these are those about audits"
)]

use std::collections::BTreeSet;

use super::{Audit, AuditDetails, AuditKind, Conformity, Meeting, Outcome, ProgrammeDetails, Question};
use super::{barred, conflict, parts_of, uncovered};
use crate::document::Content;
use crate::event::Event;
use crate::evidence::Period;
use crate::finding::Finding;
use crate::finding::rules::{known_evidence, not_after};
use crate::id::{AuditId, DocumentId, EvidenceId, PersonId, ProgrammeId};
use crate::person::Role;
use crate::refusal::{Refusal, check_text};
use crate::requirement::{ClauseNumber, Register};
use crate::rules::{Command, check_content};
use crate::signature::{Signer, blank, sign_event};
use crate::state::State;
use crate::time::{Date, UtcMillis};

/// Who may set the programme and plan audits.
pub(crate) const PLANNERS: &[Role] = &[Role::InternalAuditor, Role::DocumentController, Role::TopManagement];

/// Who may audit.
pub(crate) const AUDITORS: &[Role] = &[Role::InternalAuditor];

/// Sets a programme: a new one, or what an existing one says from now on.
///
/// # Errors
/// A [`Refusal`]: role, texts, evidence of competence that is not there, a cycle that is too long, an audit outside
/// of it, a clause that is not covered.
pub fn set_programme(
    state: &State,
    command: &Command,
    id: Option<ProgrammeId>,
    details: ProgrammeDetails,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, PLANNERS)?;
    check_text("the title", &details.title, 200)?;
    check_text("the objectives", &details.objectives, 2000)?;
    check_text("the risks", &details.risks, 2000)?;
    check_text("the methods", &details.methods, 2000)?;
    for auditor in &details.auditors {
        check_text("the competence", &auditor.competence, 500)?;
        known_evidence(state, &auditor.evidence)?;
    }
    for slot in &details.slots {
        check_text("the title of an audit", &slot.title, 100)?;
        known_clauses(&slot.clauses)?;
    }
    if let Some(id) = id {
        check_text("the reason", reason, 500)?;
        if state.programme(id)?.details == details {
            return Ok(Vec::new());
        }
    }
    let programme = id.unwrap_or(ProgrammeId(state.next_programme()));
    let reason = if id.is_some() { reason.to_owned() } else { String::new() };
    decided(state, command, Event::ProgrammeSet { programme, details, reason })
}

/// Plans an audit.
///
/// # Errors
/// A [`Refusal`]: role, texts, team, independence, an auditor who audits elsewhere at that time.
pub fn plan(state: &State, command: &Command, details: AuditDetails) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, PLANNERS)?;
    check_plan(&details)?;
    decided(state, command, Event::AuditPlanned { audit: AuditId(state.next_audit()), details })
}

/// Changes the plan of an audit, with a reason.
///
/// # Errors
/// A [`Refusal`] as of [`plan`]; reported or called off; answers that the new scope would leave out.
pub fn change(
    state: &State,
    command: &Command,
    id: AuditId,
    details: AuditDetails,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, PLANNERS)?;
    let before = state.audit(id)?;
    check_text("the reason", reason, 500)?;
    check_plan(&details)?;
    if before.details == details {
        return Ok(Vec::new());
    }
    decided(state, command, Event::AuditChanged { audit: id, details, reason: reason.to_owned() })
}

/// Calls an audit off.
///
/// # Errors
/// A [`Refusal`]: role, reported or called off already, no reason.
pub fn cancel(state: &State, command: &Command, id: AuditId, reason: &str) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, PLANNERS)?;
    check_text("the reason", reason, 500)?;
    decided(state, command, Event::AuditCancelled { audit: id, reason: reason.to_owned() })
}

/// Signs that one may audit, but for the clauses whose documents are one's own; those are listed.
///
/// # Errors
/// A [`Refusal`]: not on the team, declared already, no signature.
pub fn declare_independence(
    state: &State,
    command: &Command,
    id: AuditId,
    text: &str,
    sign: Signer<'_>,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, AUDITORS)?;
    check_text("the declaration", text, 1000)?;
    let barred = barred(state, command.caller, &state.audit(id)?.details.clauses);
    let (text, signature) = (text.to_owned(), blank(command.caller));
    let event = Event::IndependenceDeclared { audit: id, barred, text, signature };
    admissible(state, command.caller, command.now, &event)?;
    Ok(vec![sign_event(state, command, event, sign)?])
}

/// Sets the checklist; questions that were answered stay as they are.
///
/// # Errors
/// A [`Refusal`]: role, texts, clauses outside of the scope, an answered question changed or left out.
pub fn set_checklist(
    state: &State,
    command: &Command,
    id: AuditId,
    questions: Vec<Question>,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, AUDITORS)?;
    for question in &questions {
        check_text("the question", &question.text, 500)?;
        known_clauses(&[question.clause])?;
    }
    if state.audit(id)?.questions == questions {
        return Ok(Vec::new());
    }
    decided(state, command, Event::ChecklistSet { audit: id, questions })
}

/// What an auditor says about a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAnswer {
    /// The question.
    pub question: u32,
    /// What it came to.
    pub result: Conformity,
    /// What was seen.
    pub note: String,
    /// Evidence that was seen or taken.
    pub evidence: Vec<EvidenceId>,
    /// Documents that were seen.
    pub documents: Vec<DocumentId>,
}

/// Answers a question, or answers it again.
///
/// # Errors
/// A [`Refusal`]: not on the team, independence not declared, one's own work, reported, unknown references.
pub fn answer(
    state: &State,
    command: &Command,
    id: AuditId,
    answer: NewAnswer,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, AUDITORS)?;
    check_text("what was seen", &answer.note, 2000)?;
    known_evidence(state, &answer.evidence)?;
    for document in &answer.documents {
        state.document(*document)?;
    }
    let NewAnswer { question, result, note, evidence, documents } = answer;
    decided(
        state,
        command,
        Event::QuestionAnswered { audit: id, question, result, note, evidence, documents },
    )
}

/// Records the opening or the closing meeting.
///
/// # Errors
/// A [`Refusal`]: not on the team, held already, nobody there, a day in the future.
pub fn hold_meeting(
    state: &State,
    command: &Command,
    id: AuditId,
    meeting: Meeting,
    on: Date,
    attendees: Vec<String>,
    note: &str,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, AUDITORS)?;
    check_text("what was said", note, 2000)?;
    for attendee in &attendees {
        check_text("who was there", attendee, 200)?;
    }
    let note = note.to_owned();
    decided(state, command, Event::MeetingHeld { audit: id, meeting, on, attendees, note })
}

/// Signs the report of an audit of our own.
///
/// # Errors
/// A [`Refusal`]: not the lead, a question without an answer, a result without a finding, a meeting not held.
pub fn report(
    state: &State,
    command: &Command,
    id: AuditId,
    conclusion: &str,
    report: Content,
    sign: Signer<'_>,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, AUDITORS)?;
    check_text("the conclusion", conclusion, 2000)?;
    check_content(&report)?;
    let (conclusion, signature) = (conclusion.to_owned(), blank(command.caller));
    let event = Event::AuditReported { audit: id, conclusion, report, signature };
    admissible(state, command.caller, command.now, &event)?;
    Ok(vec![sign_event(state, command, event, sign)?])
}

/// Records what came of an audit by others.
///
/// # Errors
/// A [`Refusal`]: role, one of our own, recorded already, a period that is not over, no evidence.
pub fn conclude(
    state: &State,
    command: &Command,
    id: AuditId,
    held: Period,
    outcome: Outcome,
    note: &str,
    evidence: Vec<EvidenceId>,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, PLANNERS)?;
    check_text("what came of it", note, 2000)?;
    known_evidence(state, &evidence)?;
    let note = note.to_owned();
    decided(state, command, Event::ExternalAuditConcluded { audit: id, held, outcome, note, evidence })
}

fn decided(state: &State, command: &Command, event: Event) -> Result<Vec<Event>, Refusal> {
    admissible(state, command.caller, command.now, &event)?;
    Ok(vec![event])
}

fn known_clauses(clauses: &[ClauseNumber]) -> Result<(), Refusal> {
    match clauses.iter().find(|clause| Register::bundled().find_clause(clause).is_none()) {
        Some(clause) => Err(Refusal::Unknown { what: "clause", id: clause.to_string() }),
        None => Ok(()),
    }
}

fn check_plan(details: &AuditDetails) -> Result<(), Refusal> {
    check_text("the title", &details.title, 100)?;
    check_text("the objectives", &details.objectives, 2000)?;
    check_text("the scope", &details.scope, 2000)?;
    check_text("the criteria", &details.criteria, 2000)?;
    check_text("the methods", &details.methods, 2000)?;
    if let Some(body) = &details.body {
        check_text("the certification body", body, 200)?;
    }
    for name in &details.outside {
        check_text("the name of an outside auditor", name, 200)?;
    }
    known_clauses(&details.clauses)?;
    for slot in &details.agenda {
        check_text("the time of a part of the agenda", &slot.time, 40)?;
        check_text("the topic of a part of the agenda", &slot.topic, 200)?;
        check_text("with whom a part of the agenda is", &slot.auditee, 200)?;
        known_clauses(&slot.clauses)?;
    }
    Ok(())
}

/// Says whether an event about audits follows from what was before it.
///
/// # Errors
/// The [`Refusal`] of the rule that it breaks.
pub(crate) fn admissible(state: &State, by: PersonId, at: UtcMillis, event: &Event) -> Result<(), Refusal> {
    match event {
        Event::ProgrammeSet { details, .. } => may_set_programme(state, details),
        Event::AuditPlanned { audit, details } => may_plan(state, at, *audit, details),
        Event::AuditChanged { audit, details, .. } => {
            let before = running(state, *audit)?;
            if before.details.kind != details.kind {
                let why = "it does not change: call this one off and plan another".to_owned();
                return Err(Refusal::NotValid { what: "the kind of the audit", why });
            }
            let mut questions = before.questions.iter();
            if let Some(lost) = questions.find(|question| !details.covers(question.clause)) {
                let why = format!("its checklist has a question on {}", lost.clause);
                return Err(Refusal::NotValid { what: "the scope", why });
            }
            may_plan(state, at, *audit, details)
        }
        Event::AuditCancelled { audit, .. } => {
            let audit = running(state, *audit)?;
            let found = state.findings.values().any(|finding| finding.details.audit == Some(audit.id));
            if found || !audit.answers.is_empty() {
                let (what, why) = (format!("audit {}", audit.id), "it has results".to_owned());
                return Err(Refusal::StepMissing { what, act: "be called off", why });
            }
            Ok(())
        }
        Event::IndependenceDeclared { audit, barred: listed, .. } => {
            let audit = own(state, *audit)?;
            on_the_team(state, by, audit)?;
            if audit.declarations.iter().any(|declaration| declaration.signature.signer == by) {
                return Err(Refusal::Exists { what: "a declaration for", id: audit.id.to_string() });
            }
            if barred(state, by, &audit.details.clauses) != *listed {
                let why = "the clauses with one's own documents are others".to_owned();
                return Err(Refusal::NotValid { what: "the declaration", why });
            }
            Ok(())
        }
        Event::ChecklistSet { audit, questions } => may_set_checklist(own(state, *audit)?, questions),
        Event::QuestionAnswered { audit, question, .. } => {
            may_answer(state, by, own(state, *audit)?, *question)
        }
        Event::MeetingHeld { audit, meeting, on, attendees, .. } => {
            let audit = own(state, *audit)?;
            on_the_team(state, by, audit)?;
            not_after("the day of the meeting", *on, at)?;
            if audit.meeting(*meeting).is_some() {
                return Err(Refusal::Exists { what: meeting.words(), id: format!("of {}", audit.id) });
            }
            if attendees.is_empty() {
                return Err(Refusal::Empty { what: "the list of who was there" });
            }
            Ok(())
        }
        Event::AuditReported { audit, .. } => may_report(state, by, own(state, *audit)?),
        Event::ExternalAuditConcluded { audit, held, evidence, .. } => {
            let audit = running(state, *audit)?;
            if audit.details.kind.is_our_own() {
                let why = "it is one of our own: sign its report".to_owned();
                return Err(Refusal::NotValid { what: "the audit", why });
            }
            held.check()?;
            not_after("its last day", held.to, at)?;
            if evidence.is_empty() {
                return Err(Refusal::NoEvidence { what: format!("the conclusion of audit {}", audit.id) });
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

fn running(state: &State, id: AuditId) -> Result<&Audit, Refusal> {
    let audit = state.audit(id)?;
    if audit.cancelled.is_some() || audit.report.is_some() || audit.concluded.is_some() {
        return Err(Refusal::Closed { what: format!("audit {id}") });
    }
    Ok(audit)
}

fn own(state: &State, id: AuditId) -> Result<&Audit, Refusal> {
    let audit = running(state, id)?;
    if !audit.details.kind.is_our_own() {
        let why = "it is done by others: record what came of it".to_owned();
        return Err(Refusal::NotValid { what: "the audit", why });
    }
    Ok(audit)
}

fn on_the_team(state: &State, by: PersonId, audit: &Audit) -> Result<(), Refusal> {
    if audit.details.team().any(|member| member == by) {
        return Ok(());
    }
    let name = state.person(by)?.name.clone();
    Err(Refusal::NotAppointed { name, code: audit.id.to_string(), part: "auditor" })
}

fn not_independent(state: &State, person: PersonId, clause: ClauseNumber) -> Result<Refusal, Refusal> {
    let name = state.person(person)?.name.clone();
    let code = conflict(state, person, clause).unwrap_or_default();
    Ok(Refusal::NotIndependent { name, clause, code })
}

fn may_set_programme(state: &State, details: &ProgrammeDetails) -> Result<(), Refusal> {
    details.period.check()?;
    let longest = details.period.from.saturating_add(jiff::Span::new().months(42));
    if details.period.to > longest {
        let why = "a cycle is three years, at most three and a half".to_owned();
        return Err(Refusal::NotValid { what: "the period of the programme", why });
    }
    if details.auditors.is_empty() {
        return Err(Refusal::Empty { what: "the list of auditors" });
    }
    for auditor in &details.auditors {
        state.person(auditor.person)?;
    }
    for slot in &details.slots {
        slot.period.check()?;
        if slot.period.from < details.period.from || slot.period.to > details.period.to {
            let why = format!("{} is outside of the programme's period", slot.title);
            return Err(Refusal::NotValid { what: "an audit of the programme", why });
        }
    }
    let internal = details.slots.iter().filter(|slot| slot.kind == AuditKind::Internal);
    let covered: Vec<ClauseNumber> = internal.flat_map(|slot| slot.clauses.clone()).collect();
    let missing = uncovered(&covered);
    if missing.is_empty() {
        return Ok(());
    }
    Err(Refusal::ClausesUncovered { clauses: missing.iter().map(ToString::to_string).collect() })
}

fn may_plan(state: &State, at: UtcMillis, id: AuditId, details: &AuditDetails) -> Result<(), Refusal> {
    details.period.check()?;
    if let Some(programme) = details.programme {
        state.programme(programme)?;
    }
    if !details.kind.is_our_own() {
        if details.body.is_none() {
            return Err(Refusal::Empty { what: "the certification body" });
        }
        return Ok(());
    }
    if details.clauses.is_empty() {
        return Err(Refusal::Empty { what: "the list of clauses" });
    }
    let team: Vec<PersonId> = details.team().collect();
    if details.lead.is_none() {
        return Err(Refusal::Empty { what: "the lead auditor" });
    }
    if team.iter().collect::<BTreeSet<_>>().len() != team.len() {
        let why = "someone is named twice".to_owned();
        return Err(Refusal::NotValid { what: "the team", why });
    }
    for member in &team {
        crate::rules::require_role_of(state, *member, AUDITORS, at)?;
        let elsewhere = |audit: &&Audit| {
            let busy = audit.id != id && audit.cancelled.is_none() && audit.details.kind.is_our_own();
            let same_days = audit.details.period.overlaps(&details.period);
            busy && same_days && audit.details.team().any(|other| other == *member)
        };
        if let Some(other) = state.audits.values().find(elsewhere) {
            let name = state.person(*member)?.name.clone();
            return Err(Refusal::AuditsOverlap { name, other: other.details.title.clone() });
        }
    }
    for clause in parts_of(&details.clauses) {
        if team.iter().all(|member| conflict(state, *member, clause).is_some()) {
            return Err(not_independent(state, team[0], clause)?);
        }
    }
    for slot in &details.agenda {
        if slot.day < details.period.from || slot.day > details.period.to {
            let why = format!("\"{}\" is not on a day of the audit", slot.topic);
            return Err(Refusal::NotValid { what: "the agenda", why });
        }
        let Some(auditor) = slot.auditor else { continue };
        if !team.contains(&auditor) {
            let name = state.person(auditor)?.name.clone();
            return Err(Refusal::NotAppointed { name, code: details.title.clone(), part: "auditor" });
        }
        let own =
            parts_of(&slot.clauses).into_iter().find(|clause| conflict(state, auditor, *clause).is_some());
        if let Some(clause) = own {
            return Err(not_independent(state, auditor, clause)?);
        }
    }
    Ok(())
}

fn may_set_checklist(audit: &Audit, questions: &[Question]) -> Result<(), Refusal> {
    let refused = |why: String| Err(Refusal::NotValid { what: "the checklist", why });
    if questions.is_empty() {
        return Err(Refusal::Empty { what: "the checklist" });
    }
    for (expected, question) in (1_u32..).zip(questions) {
        if question.number != expected {
            return refused(format!("question {} stands where {expected} comes next", question.number));
        }
        if !audit.details.covers(question.clause) {
            return refused(format!("clause {} is outside of the audit's scope", question.clause));
        }
    }
    let kept = |number: u32| questions.iter().find(|question| question.number == number);
    let changed =
        audit.answers.iter().find(|answer| kept(answer.question) != audit.question(answer.question));
    match changed {
        Some(answer) => refused(format!("question {} is answered and stays as it is", answer.question)),
        None => Ok(()),
    }
}

fn may_answer(state: &State, by: PersonId, audit: &Audit, number: u32) -> Result<(), Refusal> {
    on_the_team(state, by, audit)?;
    let unknown = || Refusal::Unknown { what: "question", id: format!("{} {number}", audit.id) };
    let question = audit.question(number).ok_or_else(unknown)?;
    if !audit.declarations.iter().any(|declaration| declaration.signature.signer == by) {
        let why = format!("{} has not declared their independence", state.person(by)?.name);
        return Err(Refusal::StepMissing { what: format!("audit {}", audit.id), act: "go on", why });
    }
    if conflict(state, by, question.clause).is_some() {
        return Err(not_independent(state, by, question.clause)?);
    }
    Ok(())
}

fn may_report(state: &State, by: PersonId, audit: &Audit) -> Result<(), Refusal> {
    let missing = |why: String| {
        Err(Refusal::StepMissing { what: format!("audit {}", audit.id), act: "be reported", why })
    };
    if audit.details.lead != Some(by) {
        let name = state.person(by)?.name.clone();
        return Err(Refusal::NotAppointed { name, code: audit.id.to_string(), part: "lead auditor" });
    }
    if audit.questions.is_empty() {
        return missing("it has no checklist".to_owned());
    }
    for meeting in Meeting::ALL {
        if audit.meeting(*meeting).is_none() {
            return missing(format!("no {} is recorded", meeting.words()));
        }
    }
    if let Some(question) = audit.questions.iter().find(|question| audit.answer(question.number).is_none()) {
        return missing(format!("question {} on {} is not answered", question.number, question.clause));
    }
    for answer in &audit.answers {
        let raised = |finding: &Finding, grave: bool| {
            let here = finding.details.audit == Some(audit.id);
            let about = finding.details.question == Some(answer.question);
            here && about && (!grave || finding.details.grade.is_nonconformity())
        };
        let grave = answer.result == Conformity::Nonconforming;
        let asks = grave || matches!(answer.result, Conformity::Observation | Conformity::Opportunity);
        if asks && !state.findings.values().any(|finding| raised(finding, grave)) {
            return missing(format!(
                "question {} has the result \"{}\" and no finding",
                answer.question,
                answer.result.words()
            ));
        }
    }
    Ok(())
}
