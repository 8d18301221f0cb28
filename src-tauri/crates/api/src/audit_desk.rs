//! What the window asks about audits: the programme with what it covers, lists, the page of an audit, and what may
//! be done on it. What is recorded goes through [`crate::audits`].

use std::path::Path;

use clausebook_core::audit::rules::{self, NewAnswer};
use clausebook_core::audit::{self, Audit, Conformity, Meeting, Outcome, Question};
use clausebook_core::document::Content;
use clausebook_core::evidence::Period;
use clausebook_core::finding::rules as finding_rules;
use clausebook_core::finding::{FindingDetails, Grade};
use clausebook_core::hash::Sha256;
use clausebook_core::id::{AuditId, DocumentId, EvidenceId};
use clausebook_core::refusal::Refusal;
use clausebook_core::signature::Statement;
use clausebook_core::state::State;
use clausebook_core::time::Date;
use clausebook_store::workspace::Workspace;

use crate::audits::{self, AuditFile, MoreQuestions, ProgrammeFile};
use crate::desk::id;
use crate::documents::name_of;
use crate::finding_desk::{count, row_of as finding_row};
use crate::wire::audits::{
    AnswerQuestion, AuditPageView, AuditRow, ConcludeAudit, HoldMeeting, MeetingView, ProgrammeEntry,
    ProgrammePageView, SetChecklist,
};
use crate::wire::documents::{ActionView, HtmlView};
use crate::workspaces::{read_only, refuse_if_read_only};
use crate::{Caller, UiError, documents, evidence, files, findings, html, people, rehearsed};

/// Returns the programmes, what they cover, and all audits.
#[must_use]
pub fn programme(workspace: &Workspace, caller: Option<Caller>) -> ProgrammePageView {
    let state = workspace.state();
    let views = audits::programmes(workspace).into_iter();
    let entries = views
        .zip(state.programmes.values())
        .map(|(view, programme)| ProgrammeEntry { view, file: ProgrammeFile::from(&programme.details) });
    let refusal = caller.and_then(|caller| {
        let empty = ProgrammeFile {
            title: String::new(),
            from: caller.now.date(),
            to: caller.now.date(),
            objectives: String::new(),
            risks: String::new(),
            methods: String::new(),
            auditors: Vec::new(),
            audits: Vec::new(),
        };
        let details = empty.details(state).ok()?;
        lacks_role(rules::set_programme(state, &caller.command(), None, details, ""))
    });
    let refusal = read_only(workspace).or(refusal);
    ProgrammePageView {
        programmes: entries.collect(),
        coverage: audits::coverage(workspace),
        audits: state.audits.values().map(|audit| row_of(state, audit)).collect(),
        refusal,
    }
}

/// Returns the refusal of someone without the role; what else is wrong is for the form to say.
fn lacks_role(decision: crate::Decision) -> Option<UiError> {
    decision.err().filter(|refusal| matches!(refusal, Refusal::LacksRole { .. })).map(UiError::from)
}

fn row_of(state: &State, audit: &Audit) -> AuditRow {
    let details = &audit.details;
    let days = audit.concluded.as_ref().map_or(details.period, |concluded| concluded.held);
    let found = || state.findings.values().filter(|finding| finding.details.audit == Some(audit.id));
    let lead = details.lead.map(|person| name_of(state, person));
    AuditRow {
        id: audit.id.to_string(),
        title: details.title.clone(),
        kind: details.kind.to_string(),
        status: audit.status().replace(' ', "-"),
        from: days.from.to_string(),
        to: days.to.to_string(),
        lead: lead.or_else(|| details.body.clone()).unwrap_or_default(),
        questions: count(audit.questions.len()),
        answered: count(audit.answers.len()),
        findings: count(found().count()),
        open_findings: count(found().filter(|finding| finding.closed.is_none()).count()),
        outcome: audit.concluded.as_ref().map(|concluded| concluded.outcome.to_string()),
    }
}

/// Returns everything the page of an audit shows.
///
/// # Errors
/// There is none.
pub fn page(
    workspace: &Workspace,
    caller: Option<Caller>,
    id: AuditId,
    today: Date,
) -> Result<AuditPageView, UiError> {
    let state = workspace.state();
    let audit = state.audit(id)?;
    let meetings = audit.meetings.iter().map(|held| MeetingView {
        meeting: held.meeting.to_string(),
        on: held.on.to_string(),
        attendees: held.attendees.clone(),
        note: held.note.clone(),
    });
    let found = state.findings.values().filter(|finding| finding.details.audit == Some(id));
    let barred = caller.map_or_else(Vec::new, |caller| {
        let member = audit.details.team().any(|person| person == caller.person);
        if member { audit::barred(state, caller.person, &audit.details.clauses) } else { Vec::new() }
    });
    Ok(AuditPageView {
        audit: audits::view(workspace, id)?,
        row: row_of(state, audit),
        plan: AuditFile::from(&audit.details),
        meetings: meetings.collect(),
        findings: found.map(|finding| finding_row(state, finding, today)).collect(),
        barred: barred.iter().map(ToString::to_string).collect(),
        steps: caller
            .map_or_else(Vec::new, |caller| refuse_if_read_only(workspace, steps(state, caller, audit))),
    })
}

/// What the caller may do now, found by a rehearsal that writes and signs nothing.
fn steps(state: &State, caller: Caller, audit: &Audit) -> Vec<ActionView> {
    const WORDS: &str = "rehearsal";
    let (command, id, today) = (caller.command(), audit.id, caller.now.date());
    let sign = &mut |statement: &Statement| Ok(rehearsed(statement));
    let mut changed = audit.details.clone();
    changed.objectives = format!("{} ", changed.objectives.chars().take(1000).collect::<String>());
    let mut questions = if audit.questions.is_empty() {
        audit::checklist(&audit.details.clauses)
    } else {
        audit.questions.clone()
    };
    let first = audit::parts_of(&audit.details.clauses).first().copied();
    if let Some(clause) = first.or_else(|| audit.details.clauses.first().copied()) {
        let number = count(questions.len() + 1);
        questions.push(Question { number, clause, requirement: None, text: WORDS.to_owned() });
    }
    let meet = |meeting: Meeting| {
        rules::hold_meeting(state, &command, id, meeting, today, vec![WORDS.to_owned()], WORDS)
    };
    let content = Content {
        blob: Sha256([0; 32]),
        size: 1,
        media_type: Content::MARKDOWN.to_owned(),
        name: format!("{id}-report.md"),
    };
    let any = state.evidence.values().find(|one| one.withdrawn.is_none());
    let shown: Vec<EvidenceId> = any.map(|one| one.id).into_iter().collect();
    let held = Period { from: today, to: today };
    let decisions = [
        ("change", rules::change(state, &command, id, changed, WORDS)),
        ("cancel", rules::cancel(state, &command, id, WORDS)),
        ("declare", rules::declare_independence(state, &command, id, WORDS, sign)),
        ("checklist", rules::set_checklist(state, &command, id, questions)),
        ("answer", answering(state, caller, audit)),
        ("opening", meet(Meeting::Opening)),
        ("closing", meet(Meeting::Closing)),
        ("raise", raising(state, caller, audit)),
        ("report", rules::report(state, &command, id, WORDS, content, sign)),
        ("conclude", rules::conclude(state, &command, id, held, Outcome::Proceed, WORDS, shown)),
    ];
    decisions.into_iter().map(view_of_step).collect()
}

/// Returns a step with the reason why it may not be done, if there is one.
pub(crate) fn view_of_step((action, decision): (&str, crate::Decision)) -> ActionView {
    ActionView { action: action.to_owned(), refusal: decision.err().map(UiError::from) }
}

/// Rehearses an answer to the first question that the caller may answer.
fn answering(state: &State, caller: Caller, audit: &Audit) -> crate::Decision {
    let answer = |number: u32| {
        let answer = NewAnswer {
            question: number,
            result: Conformity::Conforms,
            note: "rehearsal".to_owned(),
            evidence: Vec::new(),
            documents: Vec::new(),
        };
        rules::answer(state, &caller.command(), audit.id, answer)
    };
    let mut tried = audit.questions.iter().map(|question| answer(question.number));
    let first = tried.next().unwrap_or_else(|| answer(1));
    if first.is_ok() { first } else { tried.find(Result::is_ok).unwrap_or(first) }
}

fn raising(state: &State, caller: Caller, audit: &Audit) -> crate::Decision {
    let clauses = audit::parts_of(&audit.details.clauses);
    let allowed = |clause: &&_| audit::conflict(state, caller.person, **clause).is_none();
    let clause = clauses.iter().find(allowed).or(clauses.first()).copied();
    let clause = clause.or_else(|| audit::auditable_clauses().first().copied());
    let Some(clause) = clause else { return Ok(Vec::new()) };
    // An auditor does not own what they raise: anyone else may.
    let owner = state.people.keys().copied().find(|person| *person != caller.person);
    let details = FindingDetails {
        grade: Grade::Observation,
        title: "rehearsal".to_owned(),
        statement: "rehearsal".to_owned(),
        seen: "rehearsal".to_owned(),
        clause,
        requirements: Vec::new(),
        evidence: Vec::new(),
        owner: owner.unwrap_or(caller.person),
        found_on: audit.details.period.from.min(caller.now.date()),
        audit: Some(audit.id),
        question: None,
        reference: None,
        repeats: None,
        due: None,
    };
    finding_rules::raise(state, &caller.command(), details)
}

/// Finds documents by id or code.
pub(crate) fn documents_of(state: &State, names: &[String]) -> Result<Vec<DocumentId>, UiError> {
    names.iter().map(|name| documents::find(state, name)).collect()
}

/// Finds evidence by id.
pub(crate) fn evidence_of(state: &State, names: &[String]) -> Result<Vec<EvidenceId>, UiError> {
    names.iter().map(|name| evidence::find(state, name)).collect()
}

/// Sets a programme from the window's form; an empty `programme` is a new one.
///
/// # Errors
/// A refusal.
pub fn set_programme(
    workspace: &mut Workspace,
    caller: Caller,
    programme: &str,
    file: ProgrammeFile,
    reason: &str,
) -> Result<ProgrammePageView, UiError> {
    let id = if programme.is_empty() { None } else { Some(id("programme", programme)?) };
    audits::set_programme(workspace, caller, id, file, reason)?;
    Ok(self::programme(workspace, Some(caller)))
}

/// Makes the checklist, or adds to it.
///
/// # Errors
/// A clause or a file that cannot be read, or a refusal.
pub fn set_checklist(
    workspace: &mut Workspace,
    caller: Caller,
    request: &SetChecklist,
    file: Option<&Path>,
) -> Result<AuditPageView, UiError> {
    let state = workspace.state();
    let audit = audits::find(state, &request.audit)?;
    let from = if request.from.is_empty() { None } else { Some(audits::find(state, &request.from)?) };
    let own = if request.question.trim().is_empty() {
        Vec::new()
    } else {
        vec![(id("clause", &request.clause)?, request.question.trim().to_owned())]
    };
    let csv = file.map(files::read_text).transpose()?;
    audits::set_checklist(workspace, caller, audit, &MoreQuestions { csv, from, own })?;
    page(workspace, Some(caller), audit, caller.now.date())
}

/// Answers a question.
///
/// # Errors
/// A refusal, or evidence and documents that are not there.
pub fn answer(
    workspace: &mut Workspace,
    caller: Caller,
    request: AnswerQuestion,
) -> Result<AuditPageView, UiError> {
    let state = workspace.state();
    let audit = audits::find(state, &request.audit)?;
    let answer = NewAnswer {
        question: request.question,
        result: request.result,
        evidence: evidence_of(state, &request.evidence)?,
        documents: documents_of(state, &request.documents)?,
        note: request.note,
    };
    audits::answer(workspace, caller, audit, answer)?;
    page(workspace, Some(caller), audit, caller.now.date())
}

/// Records a meeting.
///
/// # Errors
/// A refusal.
pub fn hold_meeting(
    workspace: &mut Workspace,
    caller: Caller,
    request: HoldMeeting,
) -> Result<AuditPageView, UiError> {
    let audit = audits::find(workspace.state(), &request.audit)?;
    let HoldMeeting { meeting, on, attendees, note, .. } = request;
    audits::hold_meeting(workspace, caller, audit, meeting, on, attendees, &note)?;
    page(workspace, Some(caller), audit, caller.now.date())
}

/// Records what came of an audit by others.
///
/// # Errors
/// A refusal, or evidence that is not there.
pub fn conclude(
    workspace: &mut Workspace,
    caller: Caller,
    request: &ConcludeAudit,
) -> Result<AuditPageView, UiError> {
    let state = workspace.state();
    let audit = audits::find(state, &request.audit)?;
    let evidence = evidence_of(state, &request.evidence)?;
    let held = Period { from: request.from, to: request.to };
    audits::conclude(workspace, caller, audit, held, request.outcome, &request.note, evidence)?;
    page(workspace, Some(caller), audit, caller.now.date())
}

/// Returns the report as it would read, or as it was signed.
///
/// # Errors
/// There is none, or the signed report cannot be read.
pub fn report(workspace: &Workspace, audit: &str, conclusion: &str) -> Result<HtmlView, UiError> {
    let id = audits::find(workspace.state(), audit)?;
    Ok(html::render(&audits::report_text(workspace, id, conclusion)?))
}

/// Records every finding of an auditor's return file.
///
/// # Errors
/// Those of [`findings::import_return`], or a file that cannot be read.
pub fn import_return(
    workspace: &mut Workspace,
    caller: Caller,
    audit: &str,
    owner: &str,
    file: &Path,
) -> Result<AuditPageView, UiError> {
    let state = workspace.state();
    let (audit, owner) = (audits::find(state, audit)?, people::find(state, owner)?);
    findings::import_return(workspace, caller, audit, owner, &files::read_text(file)?)?;
    page(workspace, Some(caller), audit, caller.now.date())
}
