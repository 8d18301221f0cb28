//! What the window asks about findings and actions: pages of the lists, the page of a finding, and what may be done
//! on it. What is recorded goes through [`crate::findings`].

use std::cmp::Ordering;

use clausebook_core::finding::rules;
use clausebook_core::finding::{
    Action, ActionDetails, ActionOrigin, ActionState, CauseAnalysis, CauseCategory, CauseMethod, Clocks,
    Finding, FindingDetails, FindingState,
};
use clausebook_core::id::{ActionId, AuditId, FindingId, PersonId};
use clausebook_core::requirement::ClauseNumber;
use clausebook_core::signature::Statement;
use clausebook_core::state::State;
use clausebook_core::time::Date;
use clausebook_store::workspace::Workspace;

use crate::audit_desk::{documents_of, evidence_of, view_of_step};
use crate::desk::id;
use crate::documents::name_of;
use crate::findings::{self, CorrectiveActionView, EffectivenessCheck, action_view};
use crate::paging::{self, as_people_sort};
use crate::wire::documents::ActionView;
use crate::wire::findings::{
    AcceptanceView, ActionListRequest, ActionPage, CheckEffectiveness, ClockSettings, CorrectFinding,
    FindingListRequest, FindingPage, FindingPageView, FindingRow, ImplementAction, PlanAction, ReopeningView,
};
use crate::workspaces::refuse_if_read_only;
use crate::{Caller, UiError, rehearsed};

pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Returns a page of findings as they stand on a day.
///
/// # Errors
/// A column, a state, an audit, an owner or a clause that is none.
pub fn list(
    workspace: &Workspace,
    request: &FindingListRequest,
    today: Date,
) -> Result<FindingPage, UiError> {
    let state = workspace.state();
    let found = matching(state, request, today)?;
    let total = count(found.len());
    let compare = order(&request.page.sort, state)?;
    let rows = paging::page(found, &request.page, |a, b| compare(a, b).then(a.id.cmp(&b.id)));
    Ok(FindingPage {
        rows: rows.into_iter().map(|finding| row_of(state, finding, today)).collect(),
        total,
        all: count(state.findings.len()),
    })
}

fn optional<T: std::str::FromStr>(what: &str, text: &str) -> Result<Option<T>, UiError> {
    if text.is_empty() { Ok(None) } else { id(what, text).map(Some) }
}

fn matching<'a>(
    state: &'a State,
    request: &FindingListRequest,
    today: Date,
) -> Result<Vec<&'a Finding>, UiError> {
    let audit: Option<AuditId> = optional("audit", &request.audit)?;
    let owner: Option<PersonId> = optional("person", &request.owner)?;
    let clause: Option<ClauseNumber> = optional("clause", &request.clause)?;
    let stands: Option<FindingState> = match request.state.as_str() {
        "" | "open" | "overdue" => None,
        name => Some(id("state of a finding", name)?),
    };
    let words: Vec<String> = request.page.text.split_whitespace().map(str::to_lowercase).collect();
    let fits = |finding: &&Finding| {
        let said = &finding.details;
        let right_state = match request.state.as_str() {
            "" => true,
            "open" => finding.closed.is_none(),
            "overdue" => finding.overdue(state, today).is_some(),
            _ => stands.is_some_and(|wanted| finding.state(state) == wanted),
        };
        let text = || {
            let reference = said.reference.clone().unwrap_or_default();
            let owner = name_of(state, said.owner);
            let text = format!("{} {reference} {} {} {owner}", finding.id, said.title, said.statement);
            text.to_lowercase()
        };
        right_state
            && (request.grade.is_empty() || request.grade.contains(&said.grade))
            && audit.is_none_or(|audit| said.audit == Some(audit))
            && owner.is_none_or(|owner| said.owner == owner)
            && clause.is_none_or(|clause| said.clause.is_within(&clause))
            && (words.is_empty() || {
                let text = text();
                words.iter().all(|word| text.contains(word.as_str()))
            })
    };
    Ok(state.findings.values().filter(fits).collect())
}

type Order<'a> = Box<dyn Fn(&Finding, &Finding) -> Ordering + 'a>;

fn order<'a>(column: &str, state: &'a State) -> Result<Order<'a>, UiError> {
    let due = |finding: &Finding| {
        finding.due(&state.clocks).map_or_else(|| "9999".to_owned(), |due| due.to_string())
    };
    Ok(match column {
        "" | "id" => Box::new(|a, b| a.id.cmp(&b.id)),
        "grade" => Box::new(|a, b| a.details.grade.cmp(&b.details.grade)),
        "clause" => Box::new(|a, b| a.details.clause.cmp(&b.details.clause)),
        "title" => Box::new(|a, b| as_people_sort(&a.details.title, &b.details.title)),
        "owner" => Box::new(move |a, b| {
            as_people_sort(&name_of(state, a.details.owner), &name_of(state, b.details.owner))
        }),
        "foundOn" => Box::new(|a, b| a.details.found_on.cmp(&b.details.found_on)),
        "due" => Box::new(move |a, b| due(a).cmp(&due(b))),
        "state" => Box::new(move |a, b| a.state(state).cmp(&b.state(state))),
        other => return Err(no_column(other)),
    })
}

fn no_column(column: &str) -> UiError {
    UiError::invalid(format!("the list has no column `{column}`"), "sort by one of those that are shown")
}

/// Returns a finding as lists show it.
pub(crate) fn row_of(state: &State, finding: &Finding, today: Date) -> FindingRow {
    let said = &finding.details;
    let audit = said.audit.and_then(|id| state.audits.get(&id));
    FindingRow {
        id: finding.id.to_string(),
        reference: said.reference.clone(),
        grade: said.grade.to_string(),
        clause: said.clause.to_string(),
        title: said.title.clone(),
        owner: name_of(state, said.owner),
        found_on: said.found_on.to_string(),
        due: finding.due(&state.clocks).map(|due| due.to_string()),
        state: finding.state(state).to_string(),
        overdue: finding.overdue(state, today),
        audit: said.audit.map(|id| id.to_string()),
        audit_title: audit.map(|audit| audit.details.title.clone()),
        question: said.question,
        round: finding.round,
        repeats: said.repeats.map(|id| id.to_string()),
    }
}

/// Returns a page of actions as they stand on a day.
///
/// # Errors
/// A column, a state or an owner that is none.
pub fn actions(
    workspace: &Workspace,
    request: &ActionListRequest,
    today: Date,
) -> Result<ActionPage, UiError> {
    let state = workspace.state();
    let owner: Option<PersonId> = optional("person", &request.owner)?;
    let stands: Option<ActionState> = match request.state.as_str() {
        "" | "open" => None,
        name => Some(id("state of an action", name)?),
    };
    let words: Vec<String> = request.page.text.split_whitespace().map(str::to_lowercase).collect();
    let fits = |action: &&Action| {
        let right_state = match request.state.as_str() {
            "" => true,
            "open" => action.done.is_none() && action.cancelled.is_none(),
            _ => stands.is_some_and(|wanted| action.state_on(today) == wanted),
        };
        let text =
            || format!("{} {} {}", action.id, action.details.what, name_of(state, action.details.owner));
        right_state && owner.is_none_or(|owner| action.details.owner == owner) && {
            let text = if words.is_empty() { String::new() } else { text().to_lowercase() };
            words.iter().all(|word| text.contains(word.as_str()))
        }
    };
    let found: Vec<&Action> = state.actions.values().filter(fits).collect();
    let total = count(found.len());
    let compare = |a: &Action, b: &Action| match request.page.sort.as_str() {
        "what" => as_people_sort(&a.details.what, &b.details.what),
        "owner" => as_people_sort(&name_of(state, a.details.owner), &name_of(state, b.details.owner)),
        "due" => a.details.due.cmp(&b.details.due),
        "state" => a.state_on(today).cmp(&b.state_on(today)),
        _ => a.id.cmp(&b.id),
    };
    if !["", "id", "what", "owner", "due", "state"].contains(&request.page.sort.as_str()) {
        return Err(no_column(&request.page.sort));
    }
    let rows = paging::page(found, &request.page, |a, b| compare(a, b).then(a.id.cmp(&b.id)));
    Ok(ActionPage {
        rows: rows.into_iter().map(|action| action_view(state, action, today)).collect(),
        total,
        all: count(state.actions.len()),
    })
}

/// Returns the clocks, and whether the person who acts may set them.
#[must_use]
pub fn clocks(workspace: &Workspace, caller: Option<Caller>) -> ClockSettings {
    let state = workspace.state();
    let refusal = caller.and_then(|caller| rules::set_clocks(state, &caller.command(), state.clocks).err());
    ClockSettings {
        clocks: findings::clocks_view(state.clocks),
        usual: findings::clocks_view(Clocks::default()),
        open: count(state.findings.values().filter(|finding| finding.closed.is_none()).count()),
        refusal: refusal.map(UiError::from),
    }
}

/// Returns everything the page of a finding shows.
///
/// # Errors
/// There is none.
pub fn page(
    workspace: &Workspace,
    caller: Option<Caller>,
    id: FindingId,
    today: Date,
) -> Result<FindingPageView, UiError> {
    let state = workspace.state();
    let finding = state.finding(id)?;
    let repeating = state.findings.values().filter(|other| other.details.repeats == Some(id));
    let repeated = finding.details.repeats.and_then(|id| state.findings.get(&id));
    let acceptances = finding.acceptances.iter().map(|one| AcceptanceView {
        round: one.round,
        accepted_by: one.accepted_by.clone(),
        on: one.on.to_string(),
    });
    let reopenings = finding.reopenings.iter().map(|one| ReopeningView {
        at: one.at.to_string(),
        by: name_of(state, one.by),
        reason: one.reason.clone(),
    });
    Ok(FindingPageView {
        finding: findings::view(workspace, id, today)?,
        details: finding.details.clone(),
        analyses: finding.causes.iter().map(|cause| cause.analysis.clone()).collect(),
        acceptances: acceptances.collect(),
        reopenings: reopenings.collect(),
        repeated_by: repeating.map(|other| row_of(state, other, today)).collect(),
        repeats: repeated.map(|other| row_of(state, other, today)),
        steps: caller
            .map_or_else(Vec::new, |caller| refuse_if_read_only(workspace, steps(state, caller, finding))),
        may_implement: may_implement(state, caller, finding.current_actions(state)),
    })
}

/// Returns the ids of the actions that the caller may record as done.
pub(crate) fn may_implement<'a>(
    state: &State,
    caller: Option<Caller>,
    actions: impl Iterator<Item = &'a Action>,
) -> Vec<String> {
    let Some(caller) = caller else { return Vec::new() };
    let evidence = state.evidence.values().find(|one| one.withdrawn.is_none()).map(|one| one.id);
    let may = |action: &&Action| {
        let (today, shown) = (caller.now.date(), evidence.into_iter().collect());
        let running = action.done.is_none() && action.cancelled.is_none();
        let command = caller.command();
        let decided = rules::implement(state, &command, action.id, "rehearsal", today, shown, Vec::new());
        // Without any evidence in the workspace it is the evidence that is missing, not the right.
        running && (decided.is_ok() || (evidence.is_none() && action.details.owner == caller.person))
    };
    actions.filter(may).map(|action| action.id.to_string()).collect()
}

/// What the caller may do now, found by a rehearsal that writes and signs nothing.
fn steps(state: &State, caller: Caller, finding: &Finding) -> Vec<ActionView> {
    const WORDS: &str = "rehearsal";
    let (command, id, today) = (caller.command(), finding.id, caller.now.date());
    let sign = &mut |statement: &Statement| Ok(rehearsed(statement));
    let mut changed = finding.details.clone();
    changed.due = Some(if changed.due == Some(Date::MAX) { today } else { Date::MAX });
    let analysis = CauseAnalysis {
        method: CauseMethod::Other,
        category: CauseCategory::Process,
        whys: Vec::new(),
        cause: WORDS.to_owned(),
    };
    let origin = ActionOrigin::Finding { finding: id };
    let action = ActionDetails { what: WORDS.to_owned(), owner: finding.details.owner, due: today };
    let decisions = [
        ("change", rules::change(state, &command, id, changed, WORDS)),
        ("correct", rules::correct(state, &command, id, WORDS, today, Vec::new())),
        ("analyse", rules::analyse(state, &command, id, analysis)),
        ("planAction", rules::plan_action(state, &command, origin, action)),
        ("acceptPlan", rules::accept_plan(state, &command, id, WORDS, today)),
        ("check", rules::check_effectiveness(state, &command, id, true, WORDS, Vec::new(), today, sign)),
        ("close", rules::close(state, &command, id, WORDS, sign)),
        ("reopen", rules::reopen(state, &command, id, WORDS)),
    ];
    decisions.into_iter().map(view_of_step).collect()
}

/// Tells whether a finding waits for someone to look whether its actions worked, and this person may.
pub(crate) fn may_check(state: &State, caller: Caller, finding: &Finding) -> bool {
    let sign = &mut |statement: &Statement| Ok(rehearsed(statement));
    let (command, today) = (caller.command(), caller.now.date());
    let words = "rehearsal";
    finding.state(state) == FindingState::Implemented
        && rules::check_effectiveness(state, &command, finding.id, true, words, Vec::new(), today, sign)
            .is_ok()
}

/// Records a finding.
///
/// # Errors
/// A refusal.
pub fn raise(
    workspace: &mut Workspace,
    caller: Caller,
    details: FindingDetails,
) -> Result<FindingPageView, UiError> {
    let id = FindingId(workspace.state().next_finding());
    findings::raise(workspace, caller, details)?;
    page(workspace, Some(caller), id, caller.now.date())
}

/// Records what was done at once.
///
/// # Errors
/// A refusal, or evidence that is not there.
pub fn correct(
    workspace: &mut Workspace,
    caller: Caller,
    request: &CorrectFinding,
) -> Result<FindingPageView, UiError> {
    let state = workspace.state();
    let id = findings::find(state, &request.finding)?;
    let evidence = evidence_of(state, &request.evidence)?;
    findings::correct(workspace, caller, id, &request.text, request.done_on, evidence)?;
    page(workspace, Some(caller), id, caller.now.date())
}

/// Plans an action that a finding or a decision of a review asks for.
///
/// # Errors
/// A refusal.
pub fn plan_action(
    workspace: &mut Workspace,
    caller: Caller,
    request: PlanAction,
) -> Result<CorrectiveActionView, UiError> {
    let state = workspace.state();
    let origin = if request.review.is_empty() {
        ActionOrigin::Finding { finding: findings::find(state, &request.finding)? }
    } else {
        let review = crate::reviews::find(state, &request.review)?;
        ActionOrigin::Review { review, decision: request.decision }
    };
    findings::plan_action(workspace, caller, origin, request.details)
}

/// Records that an action was done.
///
/// # Errors
/// A refusal, or evidence and documents that are not there.
pub fn implement(
    workspace: &mut Workspace,
    caller: Caller,
    request: &ImplementAction,
) -> Result<CorrectiveActionView, UiError> {
    let state = workspace.state();
    let id: ActionId = findings::find_action(state, &request.action)?;
    let evidence = evidence_of(state, &request.evidence)?;
    let documents = documents_of(state, &request.documents)?;
    findings::implement(workspace, caller, id, &request.note, request.on, evidence, documents)
}

/// Signs whether the actions worked.
///
/// # Errors
/// A refusal, a wrong passphrase, or evidence that is not there.
pub fn check(
    workspace: &mut Workspace,
    caller: Caller,
    request: CheckEffectiveness,
) -> Result<FindingPageView, UiError> {
    let state = workspace.state();
    let id = findings::find(state, &request.finding)?;
    let evidence = evidence_of(state, &request.evidence)?;
    let CheckEffectiveness { effective, note, on, passphrase, .. } = request;
    let check = EffectivenessCheck { effective, note, evidence, on };
    findings::check_effectiveness(workspace, caller, id, &check, &passphrase)?;
    page(workspace, Some(caller), id, caller.now.date())
}
