//! Findings and actions: raising them, working on them, judging whether it worked; the auditor's return file.

use clausebook_core::finding::rules;
use clausebook_core::finding::{
    Action, ActionDetails, ActionOrigin, CauseAnalysis, Clocks, Finding, FindingDetails,
};
use clausebook_core::id::{ActionId, AuditId, DocumentId, EvidenceId, FindingId, PersonId};
use clausebook_core::state::State;
use clausebook_core::time::Date;
use clausebook_store::workspace::Workspace;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::csv::{Row, Table};
use crate::documents::name_of;
use crate::{Caller, UiError, record, record_signed};

/// A finding with all that followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindingView {
    /// Identifier.
    pub id: String,
    /// The number that others gave it.
    pub reference: Option<String>,
    /// How grave: `major`.
    pub grade: String,
    /// How grave, in words.
    pub grade_words: String,
    /// Clause.
    pub clause: String,
    /// Short title.
    pub title: String,
    /// What was found.
    pub statement: String,
    /// What was seen.
    pub seen: String,
    /// Rows of the register.
    pub requirements: Vec<String>,
    /// Evidence that shows it.
    pub evidence: Vec<String>,
    /// Printed name of the owner.
    pub owner: String,
    /// The day it was found.
    pub found_on: String,
    /// Id of the audit.
    pub audit: Option<String>,
    /// Title of the audit.
    pub audit_title: Option<String>,
    /// Question of the audit's checklist.
    pub question: Option<u32>,
    /// The day by which it is to be closed.
    pub due: Option<String>,
    /// The day by which cause and actions are to be known.
    pub plan_due: Option<String>,
    /// Where it stands: `action-planned`.
    pub state: String,
    /// Where it stands, in words.
    pub state_words: String,
    /// What is late.
    pub overdue: Option<String>,
    /// Its round, from 1.
    pub round: u32,
    /// What was done at once.
    pub corrections: Vec<CorrectionView>,
    /// Why it happened.
    pub causes: Vec<CauseView>,
    /// Who accepted the plan, and when.
    pub accepted: Vec<String>,
    /// Actions of every round.
    pub actions: Vec<CorrectiveActionView>,
    /// Whether the actions worked.
    pub checks: Vec<EffectivenessView>,
    /// How it was closed.
    pub closed: Option<ClosingView>,
    /// When and why it was opened again.
    pub reopened: Vec<String>,
    /// The finding it repeats.
    pub repeats: Option<String>,
}

/// What was done at once about what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CorrectionView {
    /// What was done.
    pub text: String,
    /// When.
    pub done_on: String,
    /// What shows it.
    pub evidence: Vec<String>,
    /// Who recorded it.
    pub by: String,
}

/// Why it happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CauseView {
    /// In which round.
    pub round: u32,
    /// How it was found, in words.
    pub method: String,
    /// What sort it is, in words.
    pub category: String,
    /// Each answer to "why?".
    pub whys: Vec<String>,
    /// The cause.
    pub cause: String,
    /// Who recorded it.
    pub by: String,
}

/// An action of a finding or of a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CorrectiveActionView {
    /// Identifier.
    pub id: String,
    /// Where it comes from: `f1`, or `mr1 decision 2`.
    pub from: String,
    /// In which round of the finding.
    pub round: u32,
    /// What is to be done.
    pub what: String,
    /// Who does it.
    pub owner: String,
    /// By which day.
    pub due: String,
    /// By which day at first.
    pub first_due: String,
    /// Where it stands: `overdue`.
    pub state: String,
    /// When it was done.
    pub done_on: Option<String>,
    /// What was done.
    pub note: Option<String>,
    /// Evidence that shows it.
    pub evidence: Vec<String>,
    /// Codes of the documents that show it.
    pub documents: Vec<String>,
    /// Why it was given up.
    pub given_up: Option<String>,
}

/// A look back at whether the actions worked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EffectivenessView {
    /// In which round.
    pub round: u32,
    /// Whether they did.
    pub effective: bool,
    /// What was looked at.
    pub note: String,
    /// What shows it.
    pub evidence: Vec<String>,
    /// On which day.
    pub on: String,
    /// Who looked, signed.
    pub by: String,
}

/// How a finding was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClosingView {
    /// What it rests on.
    pub note: String,
    /// Who closed it, signed.
    pub by: String,
    /// When.
    pub at: String,
}

/// Finds a finding by id or by the number that others gave it.
///
/// # Errors
/// There is none.
pub fn find(state: &State, text: &str) -> Result<FindingId, UiError> {
    let by_id = text.parse().ok().filter(|id| state.findings.contains_key(id));
    let called = |finding: &&Finding| finding.details.reference.as_deref() == Some(text);
    let by_reference = || state.findings.values().find(called).map(|finding| finding.id);
    by_id.or_else(by_reference).ok_or_else(|| UiError::unknown("finding", text))
}

/// Finds an action by id.
///
/// # Errors
/// There is none.
pub fn find_action(state: &State, text: &str) -> Result<ActionId, UiError> {
    let id = text.parse().ok().filter(|id| state.actions.contains_key(id));
    id.ok_or_else(|| UiError::unknown("action", text))
}

/// Returns all findings as they stand on a day.
#[must_use]
pub fn list(workspace: &Workspace, on: Date) -> Vec<FindingView> {
    let state = workspace.state();
    state.findings.values().map(|finding| view_of(state, finding, on)).collect()
}

/// Returns one finding as it stands on a day.
///
/// # Errors
/// There is none.
pub fn view(workspace: &Workspace, id: FindingId, on: Date) -> Result<FindingView, UiError> {
    let state = workspace.state();
    Ok(view_of(state, state.finding(id)?, on))
}

/// Returns all actions as they stand on a day.
#[must_use]
pub fn actions(workspace: &Workspace, on: Date) -> Vec<CorrectiveActionView> {
    let state = workspace.state();
    state.actions.values().map(|action| action_view(state, action, on)).collect()
}

/// Returns one action as it stands on a day.
///
/// # Errors
/// There is none.
pub fn action(workspace: &Workspace, id: ActionId, on: Date) -> Result<CorrectiveActionView, UiError> {
    let state = workspace.state();
    Ok(action_view(state, state.action(id)?, on))
}

fn texts<T: ToString>(items: &[T]) -> Vec<String> {
    items.iter().map(ToString::to_string).collect()
}

fn view_of(state: &State, finding: &Finding, on: Date) -> FindingView {
    let said = &finding.details;
    let stands = finding.state(state);
    let audit = said.audit.and_then(|id| state.audits.get(&id));
    FindingView {
        id: finding.id.to_string(),
        reference: said.reference.clone(),
        grade: said.grade.to_string(),
        grade_words: said.grade.words().to_owned(),
        clause: said.clause.to_string(),
        title: said.title.clone(),
        statement: said.statement.clone(),
        seen: said.seen.clone(),
        requirements: texts(&said.requirements),
        evidence: texts(&said.evidence),
        owner: name_of(state, said.owner),
        found_on: said.found_on.to_string(),
        audit: said.audit.map(|id| id.to_string()),
        audit_title: audit.map(|audit| audit.details.title.clone()),
        question: said.question,
        due: finding.due(&state.clocks).map(|due| due.to_string()),
        plan_due: finding.plan_due(&state.clocks).map(|due| due.to_string()),
        state: stands.to_string(),
        state_words: stands.words().to_owned(),
        overdue: finding.overdue(state, on),
        round: finding.round,
        corrections: finding
            .corrections
            .iter()
            .map(|correction| CorrectionView {
                text: correction.text.clone(),
                done_on: correction.done_on.to_string(),
                evidence: texts(&correction.evidence),
                by: name_of(state, correction.by),
            })
            .collect(),
        causes: finding
            .causes
            .iter()
            .map(|cause| CauseView {
                round: cause.round,
                method: cause.analysis.method.words().to_owned(),
                category: cause.analysis.category.words().to_owned(),
                whys: cause.analysis.whys.clone(),
                cause: cause.analysis.cause.clone(),
                by: name_of(state, cause.by),
            })
            .collect(),
        accepted: finding
            .acceptances
            .iter()
            .map(|one| format!("{} on {}", one.accepted_by, one.on))
            .collect(),
        actions: finding.actions(state).map(|action| action_view(state, action, on)).collect(),
        checks: finding
            .checks
            .iter()
            .map(|check| EffectivenessView {
                round: check.round,
                effective: check.effective,
                note: check.note.clone(),
                evidence: texts(&check.evidence),
                on: check.on.to_string(),
                by: name_of(state, check.signature.signer),
            })
            .collect(),
        closed: finding.closed.as_ref().map(|closing| ClosingView {
            note: closing.note.clone(),
            by: name_of(state, closing.signature.signer),
            at: closing.at.to_string(),
        }),
        reopened: finding.reopenings.iter().map(|one| format!("{}: {}", one.at.date(), one.reason)).collect(),
        repeats: said.repeats.map(|id| id.to_string()),
    }
}

pub(crate) fn action_view(state: &State, action: &Action, on: Date) -> CorrectiveActionView {
    let done = action.done.as_ref();
    let code = |id: &DocumentId| state.documents.get(id).map(|document| document.code.clone());
    CorrectiveActionView {
        id: action.id.to_string(),
        from: match action.origin {
            ActionOrigin::Finding { finding } => finding.to_string(),
            ActionOrigin::Review { review, decision } => format!("{review} decision {decision}"),
        },
        round: action.round,
        what: action.details.what.clone(),
        owner: name_of(state, action.details.owner),
        due: action.details.due.to_string(),
        first_due: action.first_due.to_string(),
        state: action.state_on(on).to_string(),
        done_on: done.map(|done| done.on.to_string()),
        note: done.map(|done| done.note.clone()),
        evidence: done.map_or_else(Vec::new, |done| texts(&done.evidence)),
        documents: done.map_or_else(Vec::new, |done| done.documents.iter().filter_map(code).collect()),
        given_up: action.cancelled.as_ref().map(|taken| taken.reason.clone()),
    }
}

/// Records a finding.
///
/// # Errors
/// A refusal.
pub fn raise(
    workspace: &mut Workspace,
    caller: Caller,
    details: FindingDetails,
) -> Result<FindingView, UiError> {
    let id = FindingId(workspace.state().next_finding());
    let events = rules::raise(workspace.state(), &caller.command(), details)?;
    record(workspace, caller, events)?;
    view(workspace, id, caller.now.date())
}

/// Changes what a finding says.
///
/// # Errors
/// A refusal.
pub fn change(
    workspace: &mut Workspace,
    caller: Caller,
    id: FindingId,
    details: FindingDetails,
    reason: &str,
) -> Result<FindingView, UiError> {
    let events = rules::change(workspace.state(), &caller.command(), id, details, reason)?;
    record(workspace, caller, events)?;
    view(workspace, id, caller.now.date())
}

/// Records what was done at once.
///
/// # Errors
/// A refusal.
pub fn correct(
    workspace: &mut Workspace,
    caller: Caller,
    id: FindingId,
    text: &str,
    done_on: Date,
    evidence: Vec<EvidenceId>,
) -> Result<FindingView, UiError> {
    let events = rules::correct(workspace.state(), &caller.command(), id, text, done_on, evidence)?;
    record(workspace, caller, events)?;
    view(workspace, id, caller.now.date())
}

/// Records the cause.
///
/// # Errors
/// A refusal.
pub fn analyse(
    workspace: &mut Workspace,
    caller: Caller,
    id: FindingId,
    analysis: CauseAnalysis,
) -> Result<FindingView, UiError> {
    let events = rules::analyse(workspace.state(), &caller.command(), id, analysis)?;
    record(workspace, caller, events)?;
    view(workspace, id, caller.now.date())
}

/// Records that the plan was accepted.
///
/// # Errors
/// A refusal.
pub fn accept_plan(
    workspace: &mut Workspace,
    caller: Caller,
    id: FindingId,
    accepted_by: &str,
    on: Date,
) -> Result<FindingView, UiError> {
    let events = rules::accept_plan(workspace.state(), &caller.command(), id, accepted_by, on)?;
    record(workspace, caller, events)?;
    view(workspace, id, caller.now.date())
}

/// A look back at whether the actions worked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EffectivenessCheck {
    /// Whether they did.
    pub effective: bool,
    /// What was looked at, and what was seen.
    pub note: String,
    /// What shows it.
    pub evidence: Vec<EvidenceId>,
    /// On which day.
    pub on: Date,
}

/// Signs whether the actions worked.
///
/// # Errors
/// A refusal, or a wrong passphrase.
pub fn check_effectiveness(
    workspace: &mut Workspace,
    caller: Caller,
    id: FindingId,
    check: &EffectivenessCheck,
    passphrase: &str,
) -> Result<FindingView, UiError> {
    record_signed(workspace, caller, passphrase, |state, command, sign| {
        let evidence = check.evidence.clone();
        rules::check_effectiveness(state, command, id, check.effective, &check.note, evidence, check.on, sign)
    })?;
    view(workspace, id, caller.now.date())
}

/// Closes a finding by signature.
///
/// # Errors
/// A refusal, or a wrong passphrase.
pub fn close(
    workspace: &mut Workspace,
    caller: Caller,
    id: FindingId,
    note: &str,
    passphrase: &str,
) -> Result<FindingView, UiError> {
    record_signed(workspace, caller, passphrase, |state, command, sign| {
        rules::close(state, command, id, note, sign)
    })?;
    view(workspace, id, caller.now.date())
}

/// Opens a finding again.
///
/// # Errors
/// A refusal.
pub fn reopen(
    workspace: &mut Workspace,
    caller: Caller,
    id: FindingId,
    reason: &str,
) -> Result<FindingView, UiError> {
    let events = rules::reopen(workspace.state(), &caller.command(), id, reason)?;
    record(workspace, caller, events)?;
    view(workspace, id, caller.now.date())
}

/// Plans an action.
///
/// # Errors
/// A refusal.
pub fn plan_action(
    workspace: &mut Workspace,
    caller: Caller,
    origin: ActionOrigin,
    details: ActionDetails,
) -> Result<CorrectiveActionView, UiError> {
    let id = ActionId(workspace.state().next_action());
    let events = rules::plan_action(workspace.state(), &caller.command(), origin, details)?;
    record(workspace, caller, events)?;
    action(workspace, id, caller.now.date())
}

/// Changes an action.
///
/// # Errors
/// A refusal.
pub fn change_action(
    workspace: &mut Workspace,
    caller: Caller,
    id: ActionId,
    details: ActionDetails,
    reason: &str,
) -> Result<CorrectiveActionView, UiError> {
    let events = rules::change_action(workspace.state(), &caller.command(), id, details, reason)?;
    record(workspace, caller, events)?;
    action(workspace, id, caller.now.date())
}

/// Records that an action was done.
///
/// # Errors
/// A refusal.
pub fn implement(
    workspace: &mut Workspace,
    caller: Caller,
    id: ActionId,
    note: &str,
    on: Date,
    evidence: Vec<EvidenceId>,
    documents: Vec<DocumentId>,
) -> Result<CorrectiveActionView, UiError> {
    let events = rules::implement(workspace.state(), &caller.command(), id, note, on, evidence, documents)?;
    record(workspace, caller, events)?;
    action(workspace, id, caller.now.date())
}

/// Gives an action up.
///
/// # Errors
/// A refusal.
pub fn cancel_action(
    workspace: &mut Workspace,
    caller: Caller,
    id: ActionId,
    reason: &str,
) -> Result<CorrectiveActionView, UiError> {
    let events = rules::cancel_action(workspace.state(), &caller.command(), id, reason)?;
    record(workspace, caller, events)?;
    action(workspace, id, caller.now.date())
}

/// How many days there are for what; 0 means no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[expect(missing_docs, reason = "as in the rules: the plan, and closing by grade")]
pub struct ClocksView {
    pub plan: u32,
    pub major: u32,
    pub minor: u32,
    pub concern: u32,
    pub observation: u32,
    pub opportunity: u32,
}

/// Returns the clocks.
#[must_use]
pub fn clocks(workspace: &Workspace) -> ClocksView {
    clocks_view(workspace.state().clocks)
}

pub(crate) fn clocks_view(clocks: Clocks) -> ClocksView {
    let Clocks { plan, major, minor, concern, observation, opportunity } = clocks;
    ClocksView { plan, major, minor, concern, observation, opportunity }
}

/// Sets the clocks.
///
/// # Errors
/// A refusal.
pub fn set_clocks(
    workspace: &mut Workspace,
    caller: Caller,
    clocks: ClocksView,
) -> Result<ClocksView, UiError> {
    let ClocksView { plan, major, minor, concern, observation, opportunity } = clocks;
    let clocks = Clocks { plan, major, minor, concern, observation, opportunity };
    let events = rules::set_clocks(workspace.state(), &caller.command(), clocks)?;
    record(workspace, caller, events)?;
    Ok(self::clocks(workspace))
}

/// The columns of the auditor's return file, as packs carry it empty.
pub const RETURN_COLUMNS: [&str; 9] =
    ["reference", "grade", "clause", "requirements", "title", "statement", "seen", "found_on", "due"];

/// Writes the auditor's return file of an audit: its columns, and a line for each finding that there is.
///
/// Shape: RFC 4180 with a byte order mark; what a spreadsheet would run gets an apostrophe before it.
///
/// # Errors
/// There is no such audit.
pub fn return_file(workspace: &Workspace, audit: AuditId) -> Result<String, UiError> {
    let state = workspace.state();
    state.audit(audit)?;
    let mut text = format!("\u{feff}{}\r\n", RETURN_COLUMNS.join(","));
    for finding in state.findings.values().filter(|finding| finding.details.audit == Some(audit)) {
        let said = &finding.details;
        let fields = [
            said.reference.clone().unwrap_or_default(),
            said.grade.to_string(),
            said.clause.to_string(),
            texts(&said.requirements).join(" "),
            said.title.clone(),
            said.statement.clone(),
            said.seen.clone(),
            said.found_on.to_string(),
            said.due.map(|due| due.to_string()).unwrap_or_default(),
        ];
        let fields: Vec<String> = fields.iter().map(|field| crate::csv::field(field)).collect();
        text.push_str(&fields.join(","));
        text.push_str("\r\n");
    }
    Ok(text)
}

/// Records every finding of an auditor's return file, for one audit and one owner, all or none.
///
/// # Errors
/// Wrong columns, a field that cannot be read (with its line), a reference that is known already, or a refusal;
/// nothing is recorded then.
pub fn import_return(
    workspace: &mut Workspace,
    caller: Caller,
    audit: AuditId,
    owner: PersonId,
    text: &str,
) -> Result<Vec<FindingView>, UiError> {
    let needed = ["grade", "clause", "title", "statement", "found_on"];
    let table = Table::read(text, &RETURN_COLUMNS, &needed)?;
    let mut state = workspace.state().clone();
    let first = state.next_finding();
    let mut events = Vec::new();
    for row in table.rows() {
        let details = of_row(&row, audit, owner)?;
        let known = details.reference.as_ref().and_then(|reference| find(&state, reference).ok());
        if let Some(known) = known {
            return Err(row.wrong("reference", &format!("it is that of finding {known} already")));
        }
        let decided = rules::raise(&state, &caller.command(), details)
            .map_err(|refusal| row.wrong("grade", &refusal))?;
        for event in decided {
            // Numbers follow each other: the next row is judged as if this one were written.
            crate::rehearse(&mut state, caller, event.clone())?;
            events.push(event);
        }
    }
    if events.is_empty() {
        let hint = "the auditor fills in one line for each finding";
        return Err(UiError::invalid("the file has no findings", hint));
    }
    let count = u32::try_from(events.len()).unwrap_or(u32::MAX);
    record(workspace, caller, events)?;
    (first..first + count).map(|id| view(workspace, FindingId(id), caller.now.date())).collect()
}

fn of_row(row: &Row<'_>, audit: AuditId, owner: PersonId) -> Result<FindingDetails, UiError> {
    let mut requirements = Vec::new();
    for id in row.get("requirements").split([' ', ',', ';']).filter(|id| !id.is_empty()) {
        requirements.push(id.parse().map_err(|error| row.wrong("requirements", &error))?);
    }
    let some = |name: &str| Some(row.get(name).to_owned()).filter(|text| !text.is_empty());
    Ok(FindingDetails {
        grade: row.parse("grade")?,
        title: row.get("title").to_owned(),
        statement: row.get("statement").to_owned(),
        seen: some("seen").unwrap_or_else(|| "as the auditor states".to_owned()),
        clause: row.parse("clause")?,
        requirements,
        evidence: Vec::new(),
        owner,
        found_on: row.parse("found_on")?,
        audit: Some(audit),
        question: None,
        reference: some("reference"),
        repeats: None,
        due: row.optional("due")?,
    })
}
