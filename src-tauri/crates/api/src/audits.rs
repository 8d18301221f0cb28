//! Audits: the programme, plans, checklists and answers, reports, and what came of audits by others.

mod file;

use clausebook_core::audit::rules::{self, NewAnswer};
use clausebook_core::audit::{
    self, Audit, Meeting, Outcome, Programme, ProgrammeAuditor, ProgrammeSlot, Question,
};
use clausebook_core::document::Content;
use clausebook_core::evidence::Period;
use clausebook_core::id::{AuditId, EvidenceId, ProgrammeId};
use clausebook_core::requirement::{ClauseNumber, Register};
use clausebook_core::state::State;
use clausebook_core::time::Date;
use clausebook_store::workspace::Workspace;
use serde::Serialize;
use ts_rs::TS;

pub use file::{AgendaInFile, AuditFile, AuditorInFile, ProgrammeFile, SlotInFile, from_toml};

use crate::csv::Table;
use crate::documents::name_of;
use crate::{Caller, UiError, record, record_signed, workspaces};

/// An audit programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProgrammeView {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// What it is for.
    pub objectives: String,
    /// Its risks.
    pub risks: String,
    /// How audits are done.
    pub methods: String,
    /// Auditors with their competence.
    pub auditors: Vec<AuditorView>,
    /// The audits it foresees.
    pub audits: Vec<SlotView>,
    /// How often it was changed.
    pub changes: u32,
}

/// Someone who audits for a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditorView {
    /// Printed name.
    pub name: String,
    /// Training, experience, audits observed.
    pub competence: String,
    /// Ids of the evidence that shows it.
    pub evidence: Vec<String>,
}

/// An audit that a programme foresees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ProgrammeSlotView")]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the fields are those of the programme")]
pub struct SlotView {
    pub title: String,
    pub kind: String,
    pub from: String,
    pub to: String,
    pub clauses: Vec<String>,
}

/// A clause, and the audits that are to cover it or did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClauseCoverage {
    /// The clause.
    pub clause: String,
    /// Its title.
    pub title: String,
    /// Audits of programmes that foresee it.
    pub foreseen: Vec<String>,
    /// Audits whose signed report shows that they looked at it.
    pub audited: Vec<String>,
    /// The day of the last such report.
    pub last: Option<String>,
}

/// An audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditView {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// Kind: `internal`.
    pub kind: String,
    /// Kind, in words.
    pub kind_words: String,
    /// Where it stands, in words.
    pub status: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Objectives.
    pub objectives: String,
    /// Scope.
    pub scope: String,
    /// Criteria.
    pub criteria: String,
    /// Methods and sampling.
    pub methods: String,
    /// Clauses.
    pub clauses: Vec<String>,
    /// Lead auditor.
    pub lead: Option<String>,
    /// Auditors beside the lead.
    pub auditors: Vec<String>,
    /// Certification body.
    pub body: Option<String>,
    /// From outside.
    pub outside: Vec<String>,
    /// Agenda.
    pub agenda: Vec<SlotOfAgenda>,
    /// Who declared their independence, and the clauses that are not theirs to audit.
    pub independence: Vec<(String, Vec<String>)>,
    /// Questions with their answers.
    pub questions: Vec<QuestionView>,
    /// Questions answered.
    pub answered: u32,
    /// Meetings that were held, in words.
    pub meetings: Vec<String>,
    /// Ids of its findings.
    pub findings: Vec<String>,
    /// What it came to.
    pub conclusion: Option<String>,
    /// What an audit by others came to, in words.
    pub outcome: Option<String>,
    /// When the report was signed.
    pub reported_at: Option<String>,
    /// SHA-256 of the report.
    pub report_hash: Option<String>,
    /// Evidence of what came of an audit by others.
    pub evidence: Vec<String>,
    /// Why it was called off.
    pub called_off: Option<String>,
}

/// A part of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the fields are those of the plan")]
pub struct SlotOfAgenda {
    pub day: String,
    pub time: String,
    pub topic: String,
    pub clauses: Vec<String>,
    pub auditor: Option<String>,
    pub auditee: String,
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "AuditQuestionView")]
#[serde(rename_all = "camelCase")]
pub struct QuestionView {
    /// Number.
    pub number: u32,
    /// Clause.
    pub clause: String,
    /// Row of the register; none for one's own question.
    pub requirement: Option<String>,
    /// What is asked.
    pub text: String,
    /// The result: `conforms`.
    pub result: Option<String>,
    /// The result, in words.
    pub result_words: Option<String>,
    /// What was seen.
    pub seen: Option<String>,
    /// Evidence and codes of documents that were seen.
    pub shown: Vec<String>,
    /// Who answered.
    pub by: Option<String>,
}

/// Finds an audit by id or title.
///
/// # Errors
/// There is none.
pub fn find(state: &State, text: &str) -> Result<AuditId, UiError> {
    let by_id = text.parse().ok().filter(|id| state.audits.contains_key(id));
    let titled = || state.audits.values().rfind(|audit| audit.details.title == text).map(|audit| audit.id);
    by_id.or_else(titled).ok_or_else(|| UiError::unknown("audit", text))
}

/// Returns all programmes.
#[must_use]
pub fn programmes(workspace: &Workspace) -> Vec<ProgrammeView> {
    let state = workspace.state();
    state.programmes.values().map(|programme| programme_view(state, programme)).collect()
}

fn texts<T: ToString>(items: &[T]) -> Vec<String> {
    items.iter().map(ToString::to_string).collect()
}

fn programme_view(state: &State, programme: &Programme) -> ProgrammeView {
    let details = &programme.details;
    let slot = |slot: &ProgrammeSlot| SlotView {
        title: slot.title.clone(),
        kind: slot.kind.to_string(),
        from: slot.period.from.to_string(),
        to: slot.period.to.to_string(),
        clauses: texts(&slot.clauses),
    };
    let auditor = |one: &ProgrammeAuditor| AuditorView {
        name: name_of(state, one.person),
        competence: one.competence.clone(),
        evidence: texts(&one.evidence),
    };
    ProgrammeView {
        id: programme.id.to_string(),
        title: details.title.clone(),
        from: details.period.from.to_string(),
        to: details.period.to.to_string(),
        objectives: details.objectives.clone(),
        risks: details.risks.clone(),
        methods: details.methods.clone(),
        auditors: details.auditors.iter().map(auditor).collect(),
        audits: details.slots.iter().map(slot).collect(),
        changes: programme.changes,
    }
}

/// Returns every auditable clause with the audits that are to cover it or did.
#[must_use]
pub fn coverage(workspace: &Workspace) -> Vec<ClauseCoverage> {
    let state = workspace.state();
    let row = |clause: ClauseNumber| {
        let title = Register::bundled().find_clause(&clause).map(|found| found.title.clone());
        let slots = state.programmes.values().flat_map(|programme| &programme.details.slots);
        let covers = |slot: &&ProgrammeSlot| slot.clauses.iter().any(|whole| clause.is_within(whole));
        let foreseen = slots.filter(covers).map(|slot| slot.title.clone()).collect();
        let audits = state.audits.values().filter(|audit| audit.audited_clauses().contains(&clause));
        let audits: Vec<&Audit> = audits.collect();
        let reported = audits.iter().filter_map(|audit| audit.report.as_ref());
        ClauseCoverage {
            clause: clause.to_string(),
            title: title.unwrap_or_default(),
            foreseen,
            audited: audits.iter().map(|audit| audit.details.title.clone()).collect(),
            last: reported.map(|report| report.at.date()).max().map(|day| day.to_string()),
        }
    };
    audit::auditable_clauses().into_iter().map(row).collect()
}

/// Returns all audits.
#[must_use]
pub fn list(workspace: &Workspace) -> Vec<AuditView> {
    let state = workspace.state();
    state.audits.values().map(|audit| view_of(state, audit)).collect()
}

/// Returns one audit.
///
/// # Errors
/// There is none.
pub fn view(workspace: &Workspace, id: AuditId) -> Result<AuditView, UiError> {
    let state = workspace.state();
    Ok(view_of(state, state.audit(id)?))
}

fn view_of(state: &State, audit: &Audit) -> AuditView {
    let details = &audit.details;
    let concluded = audit.concluded.as_ref();
    let report = audit.report.as_ref();
    let days = concluded.map_or(details.period, |concluded| concluded.held);
    let found = state.findings.values().filter(|finding| finding.details.audit == Some(audit.id));
    AuditView {
        id: audit.id.to_string(),
        title: details.title.clone(),
        kind: details.kind.to_string(),
        kind_words: details.kind.words().to_owned(),
        status: audit.status().to_owned(),
        from: days.from.to_string(),
        to: days.to.to_string(),
        objectives: details.objectives.clone(),
        scope: details.scope.clone(),
        criteria: details.criteria.clone(),
        methods: details.methods.clone(),
        clauses: texts(&details.clauses),
        lead: details.lead.map(|id| name_of(state, id)),
        auditors: details.auditors.iter().map(|id| name_of(state, *id)).collect(),
        body: details.body.clone(),
        outside: details.outside.clone(),
        agenda: details
            .agenda
            .iter()
            .map(|slot| SlotOfAgenda {
                day: slot.day.to_string(),
                time: slot.time.clone(),
                topic: slot.topic.clone(),
                clauses: texts(&slot.clauses),
                auditor: slot.auditor.map(|id| name_of(state, id)),
                auditee: slot.auditee.clone(),
            })
            .collect(),
        independence: audit
            .declarations
            .iter()
            .map(|declared| (name_of(state, declared.signature.signer), texts(&declared.barred)))
            .collect(),
        questions: audit.questions.iter().map(|question| question_view(state, audit, question)).collect(),
        answered: u32::try_from(audit.answers.len()).unwrap_or(u32::MAX),
        meetings: audit
            .meetings
            .iter()
            .map(|held| format!("{} on {} with {}", held.meeting.words(), held.on, held.attendees.join(", ")))
            .collect(),
        findings: found.map(|finding| finding.id.to_string()).collect(),
        conclusion: report
            .map(|report| report.conclusion.clone())
            .or_else(|| concluded.map(|concluded| concluded.note.clone())),
        outcome: concluded.map(|concluded| concluded.outcome.words().to_owned()),
        reported_at: report.map(|report| report.at.to_string()),
        report_hash: report.map(|report| report.content.blob.to_string()),
        evidence: concluded.map_or_else(Vec::new, |concluded| texts(&concluded.evidence)),
        called_off: audit.cancelled.as_ref().map(|taken| taken.reason.clone()),
    }
}

fn question_view(state: &State, audit: &Audit, question: &Question) -> QuestionView {
    let answer = audit.answer(question.number);
    let shown = answer.map_or_else(Vec::new, |answer| {
        let codes = answer.documents.iter().filter_map(|id| state.documents.get(id));
        let codes = codes.map(|document| document.code.clone());
        codes.chain(answer.evidence.iter().map(ToString::to_string)).collect()
    });
    QuestionView {
        number: question.number,
        clause: question.clause.to_string(),
        requirement: question.requirement.map(|id| id.to_string()),
        text: question.text.clone(),
        result: answer.map(|answer| answer.result.to_string()),
        result_words: answer.map(|answer| answer.result.words().to_owned()),
        seen: answer.map(|answer| answer.note.clone()),
        shown,
        by: answer.map(|answer| name_of(state, answer.by)),
    }
}

/// Sets a programme: a new one without an id, else what that one says from now on.
///
/// # Errors
/// A refusal.
pub fn set_programme(
    workspace: &mut Workspace,
    caller: Caller,
    id: Option<ProgrammeId>,
    file: ProgrammeFile,
    reason: &str,
) -> Result<ProgrammeView, UiError> {
    let details = file.details(workspace.state())?;
    let number = id.unwrap_or(ProgrammeId(workspace.state().next_programme()));
    let events = rules::set_programme(workspace.state(), &caller.command(), id, details, reason)?;
    record(workspace, caller, events)?;
    let state = workspace.state();
    Ok(programme_view(state, state.programme(number)?))
}

/// Plans an audit.
///
/// # Errors
/// A refusal.
pub fn plan(workspace: &mut Workspace, caller: Caller, file: AuditFile) -> Result<AuditView, UiError> {
    let id = AuditId(workspace.state().next_audit());
    let details = file.details(workspace.state())?;
    let events = rules::plan(workspace.state(), &caller.command(), details)?;
    record(workspace, caller, events)?;
    view(workspace, id)
}

/// Changes the plan of an audit.
///
/// # Errors
/// A refusal.
pub fn change(
    workspace: &mut Workspace,
    caller: Caller,
    id: AuditId,
    file: AuditFile,
    reason: &str,
) -> Result<AuditView, UiError> {
    let details = file.details(workspace.state())?;
    let events = rules::change(workspace.state(), &caller.command(), id, details, reason)?;
    record(workspace, caller, events)?;
    view(workspace, id)
}

/// Calls an audit off.
///
/// # Errors
/// A refusal.
pub fn cancel(
    workspace: &mut Workspace,
    caller: Caller,
    id: AuditId,
    reason: &str,
) -> Result<AuditView, UiError> {
    let events = rules::cancel(workspace.state(), &caller.command(), id, reason)?;
    record(workspace, caller, events)?;
    view(workspace, id)
}

/// Signs that the caller may audit, but for the clauses whose documents are theirs.
///
/// # Errors
/// A refusal, or a wrong passphrase.
pub fn declare(
    workspace: &mut Workspace,
    caller: Caller,
    id: AuditId,
    text: &str,
    passphrase: &str,
) -> Result<AuditView, UiError> {
    record_signed(workspace, caller, passphrase, |state, command, sign| {
        rules::declare_independence(state, command, id, text, sign)
    })?;
    view(workspace, id)
}

/// Where the questions of a checklist come from, beside the register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MoreQuestions {
    /// Own questions: CSV with the columns `clause` and `question`.
    pub csv: Option<String>,
    /// An audit whose own questions are used again, where they are in scope.
    pub from: Option<AuditId>,
    /// Own questions, each with its clause.
    pub own: Vec<(ClauseNumber, String)>,
}

/// Makes the checklist of an audit: the register's questions about its clauses, then the own ones that are there,
/// then more.
///
/// # Errors
/// Wrong columns, a clause that cannot be read, or a refusal.
pub fn set_checklist(
    workspace: &mut Workspace,
    caller: Caller,
    id: AuditId,
    more: &MoreQuestions,
) -> Result<AuditView, UiError> {
    let state = workspace.state();
    let audit = state.audit(id)?;
    let mut questions = if audit.questions.is_empty() {
        audit::checklist(&audit.details.clauses)
    } else {
        audit.questions.clone()
    };
    let mut own = more.own.clone();
    if let Some(from) = more.from {
        let others = state.audit(from)?.questions.iter();
        let others = others.filter(|question| question.requirement.is_none());
        let inside = others.filter(|question| audit.details.covers(question.clause));
        own.extend(inside.map(|question| (question.clause, question.text.clone())));
    }
    if let Some(csv) = &more.csv {
        let table = Table::read(csv, &["clause", "question"], &["clause", "question"])?;
        for row in table.rows() {
            own.push((row.parse("clause")?, row.get("question").to_owned()));
        }
    }
    for (clause, text) in own {
        if questions.iter().any(|question| question.clause == clause && question.text == text) {
            continue;
        }
        let number = u32::try_from(questions.len() + 1).unwrap_or(u32::MAX);
        questions.push(Question { number, clause, requirement: None, text });
    }
    let events = rules::set_checklist(state, &caller.command(), id, questions)?;
    record(workspace, caller, events)?;
    view(workspace, id)
}

/// Answers a question.
///
/// # Errors
/// A refusal.
pub fn answer(
    workspace: &mut Workspace,
    caller: Caller,
    id: AuditId,
    answer: NewAnswer,
) -> Result<AuditView, UiError> {
    let events = rules::answer(workspace.state(), &caller.command(), id, answer)?;
    record(workspace, caller, events)?;
    view(workspace, id)
}

/// Records a meeting.
///
/// # Errors
/// A refusal.
pub fn hold_meeting(
    workspace: &mut Workspace,
    caller: Caller,
    id: AuditId,
    meeting: Meeting,
    on: Date,
    attendees: Vec<String>,
    note: &str,
) -> Result<AuditView, UiError> {
    let command = caller.command();
    let events = rules::hold_meeting(workspace.state(), &command, id, meeting, on, attendees, note)?;
    record(workspace, caller, events)?;
    view(workspace, id)
}

/// Returns the report as it would read, or as it was signed.
///
/// # Errors
/// There is no such audit, or the signed report cannot be read.
pub fn report_text(workspace: &Workspace, id: AuditId, conclusion: &str) -> Result<String, UiError> {
    let audit = workspace.state().audit(id)?;
    if let Some(report) = &audit.report {
        let bytes = workspace.vault().get(&report.content.blob)?;
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    Ok(audit::report::markdown(workspaces::tongue(workspace)?, workspace.state(), audit, conclusion))
}

/// Signs the report of an audit: its text is made from what was recorded.
///
/// # Errors
/// A refusal, or a wrong passphrase.
pub fn sign_report(
    workspace: &mut Workspace,
    caller: Caller,
    id: AuditId,
    conclusion: &str,
    passphrase: &str,
) -> Result<AuditView, UiError> {
    let audit = workspace.state().audit(id)?;
    let text = audit::report::markdown(workspaces::tongue(workspace)?, workspace.state(), audit, conclusion);
    let name = format!("{}-report.md", audit.details.title);
    let content = written(workspace, &text, &name)?;
    record_signed(workspace, caller, passphrase, |state, command, sign| {
        rules::report(state, command, id, conclusion, content.clone(), sign)
    })?;
    view(workspace, id)
}

/// Puts a text into the vault.
pub(crate) fn written(workspace: &Workspace, text: &str, name: &str) -> Result<Content, UiError> {
    let blob = workspace.vault().put_bytes(text.as_bytes())?;
    let size = u64::try_from(text.len()).unwrap_or(u64::MAX);
    Ok(Content { blob, size, media_type: Content::MARKDOWN.to_owned(), name: name.to_owned() })
}

/// Records what came of an audit by others.
///
/// # Errors
/// A refusal.
pub fn conclude(
    workspace: &mut Workspace,
    caller: Caller,
    id: AuditId,
    held: Period,
    outcome: Outcome,
    note: &str,
    evidence: Vec<EvidenceId>,
) -> Result<AuditView, UiError> {
    let events = rules::conclude(workspace.state(), &caller.command(), id, held, outcome, note, evidence)?;
    record(workspace, caller, events)?;
    view(workspace, id)
}
