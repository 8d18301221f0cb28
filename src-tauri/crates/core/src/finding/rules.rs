//! What may be done to findings and their actions, by whom, and in which order.
//!
//! `admissible` holds what follows from the log alone: it is asked before an entry is written, and again
//! whenever a log is read.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "`state::apply` names every event; these are those about findings and actions"
)]

use super::{
    Action, ActionDetails, ActionOrigin, CauseAnalysis, CauseMethod, Clocks, Finding, FindingDetails,
};
use super::{FindingState, Grade};
use crate::event::Event;
use crate::gap::DECIDERS;
use crate::id::{ActionId, DocumentId, EvidenceId, FindingId, PersonId};
use crate::person::Role;
use crate::refusal::{Refusal, check_text};
use crate::requirement::Register;
use crate::rules::{Command, known_requirements};
use crate::signature::{Signer, blank, sign_event};
use crate::state::State;
use crate::time::{Date, UtcMillis, plain_date};

/// Who may record what was found, and work on any finding.
pub(crate) const RAISERS: &[Role] =
    &[Role::InternalAuditor, Role::DocumentController, Role::ProcessOwner, Role::TopManagement];

/// Who may judge whether a finding is settled.
pub(crate) const JUDGES: &[Role] = &[Role::InternalAuditor, Role::DocumentController, Role::TopManagement];

/// Who may record for someone else that an action was done.
pub(crate) const RECORDERS: &[Role] = &[Role::DocumentController];

/// Records a finding.
///
/// # Errors
/// A [`Refusal`]: role, texts, unknown references, found in the future, an audit whose report is signed.
pub fn raise(state: &State, command: &Command, details: FindingDetails) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, RAISERS)?;
    check_details(state, &details)?;
    decided(state, command, Event::FindingRaised { finding: FindingId(state.next_finding()), details })
}

/// Changes what a finding says, with a reason.
///
/// # Errors
/// A [`Refusal`]: role, closed, texts, references; the owner may not change what was found.
pub fn change(
    state: &State,
    command: &Command,
    id: FindingId,
    details: FindingDetails,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, RAISERS)?;
    let before = state.finding(id)?;
    check_text("the reason", reason, 500)?;
    check_details(state, &details)?;
    if before.details == details {
        return Ok(Vec::new());
    }
    decided(state, command, Event::FindingChanged { finding: id, details, reason: reason.to_owned() })
}

/// Records what was done at once about what was found.
///
/// # Errors
/// A [`Refusal`]: role, closed, text, a day in the future, unknown evidence.
pub fn correct(
    state: &State,
    command: &Command,
    id: FindingId,
    text: &str,
    done_on: Date,
    evidence: Vec<EvidenceId>,
) -> Result<Vec<Event>, Refusal> {
    require_one_of(state, command, state.finding(id)?.details.owner, RAISERS)?;
    check_text("the correction", text, 1000)?;
    known_evidence(state, &evidence)?;
    let text = text.to_owned();
    decided(state, command, Event::CorrectionRecorded { finding: id, text, done_on, evidence })
}

/// Records why it happened.
///
/// # Errors
/// A [`Refusal`]: role, closed, texts, five whys with fewer than two answers.
pub fn analyse(
    state: &State,
    command: &Command,
    id: FindingId,
    analysis: CauseAnalysis,
) -> Result<Vec<Event>, Refusal> {
    require_one_of(state, command, state.finding(id)?.details.owner, RAISERS)?;
    check_text("the cause", &analysis.cause, 1000)?;
    for why in &analysis.whys {
        check_text("an answer to \"why?\"", why, 500)?;
    }
    if analysis.whys.len() > 10 {
        let why = "at most ten answers to \"why?\" are kept".to_owned();
        return Err(Refusal::NotValid { what: "the cause analysis", why });
    }
    decided(state, command, Event::CauseAnalysed { finding: id, analysis })
}

/// Records that whoever raised a finding accepted the plan.
///
/// # Errors
/// A [`Refusal`]: role, the owner, nothing planned, a day in the future.
pub fn accept_plan(
    state: &State,
    command: &Command,
    id: FindingId,
    accepted_by: &str,
    on: Date,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, JUDGES)?;
    check_text("who accepted the plan", accepted_by, 200)?;
    let accepted_by = accepted_by.to_owned();
    decided(state, command, Event::PlanAccepted { finding: id, accepted_by, on })
}

/// Signs whether the actions worked. If they did not, a new round begins.
///
/// # Errors
/// A [`Refusal`]: role, someone whose own work it is, actions that are not done, no signature.
#[expect(clippy::too_many_arguments, reason = "the parts of a check; each is of another type")]
pub fn check_effectiveness(
    state: &State,
    command: &Command,
    id: FindingId,
    effective: bool,
    note: &str,
    evidence: Vec<EvidenceId>,
    on: Date,
    sign: Signer<'_>,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, RAISERS)?;
    check_text("what was looked at", note, 2000)?;
    known_evidence(state, &evidence)?;
    let note = note.to_owned();
    let signature = blank(command.caller);
    let event = Event::EffectivenessChecked { finding: id, effective, note, evidence, on, signature };
    admissible(state, command.caller, command.now, &event)?;
    Ok(vec![sign_event(state, command, event, sign)?])
}

/// Closes a finding by signature.
///
/// # Errors
/// A [`Refusal`]: role, the owner, a step that is missing for its grade, no signature.
pub fn close(
    state: &State,
    command: &Command,
    id: FindingId,
    note: &str,
    sign: Signer<'_>,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, JUDGES)?;
    check_text("what the closing rests on", note, 1000)?;
    let (note, signature) = (note.to_owned(), blank(command.caller));
    let event = Event::FindingClosed { finding: id, note, signature };
    admissible(state, command.caller, command.now, &event)?;
    Ok(vec![sign_event(state, command, event, sign)?])
}

/// Opens a closed finding again; a new round begins.
///
/// # Errors
/// A [`Refusal`]: role, not closed, no reason.
pub fn reopen(state: &State, command: &Command, id: FindingId, reason: &str) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, JUDGES)?;
    check_text("the reason", reason, 500)?;
    decided(state, command, Event::FindingReopened { finding: id, reason: reason.to_owned() })
}

/// Plans an action.
///
/// # Errors
/// A [`Refusal`]: role, text, unknown owner, due before today, a nonconformity whose cause is not known.
pub fn plan_action(
    state: &State,
    command: &Command,
    origin: ActionOrigin,
    details: ActionDetails,
) -> Result<Vec<Event>, Refusal> {
    match origin {
        ActionOrigin::Finding { finding } => {
            require_one_of(state, command, state.finding(finding)?.details.owner, RAISERS)?;
        }
        ActionOrigin::Review { .. } => command.require_role(state, JUDGES)?,
    }
    check_text("the action", &details.what, 1000)?;
    state.person(details.owner)?;
    let action = ActionId(state.next_action());
    decided(state, command, Event::ActionPlanned { action, origin, details })
}

/// Changes an action, with a reason.
///
/// # Errors
/// A [`Refusal`]: role, done or given up, texts, unknown owner, due before today.
pub fn change_action(
    state: &State,
    command: &Command,
    id: ActionId,
    details: ActionDetails,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, RAISERS)?;
    let before = state.action(id)?;
    check_text("the reason", reason, 500)?;
    check_text("the action", &details.what, 1000)?;
    state.person(details.owner)?;
    if before.details == details {
        return Ok(Vec::new());
    }
    decided(state, command, Event::ActionChanged { action: id, details, reason: reason.to_owned() })
}

/// Records that an action was done, with what shows it.
///
/// # Errors
/// A [`Refusal`]: not the owner, done already, nothing that shows it, a day in the future.
pub fn implement(
    state: &State,
    command: &Command,
    id: ActionId,
    note: &str,
    on: Date,
    evidence: Vec<EvidenceId>,
    documents: Vec<DocumentId>,
) -> Result<Vec<Event>, Refusal> {
    let action = state.action(id)?;
    let owner = match action.origin {
        ActionOrigin::Finding { finding } => state.finding(finding)?.details.owner,
        ActionOrigin::Review { .. } => action.details.owner,
    };
    if command.caller != owner {
        require_one_of(state, command, action.details.owner, RECORDERS)?;
    }
    check_text("what was done", note, 1000)?;
    known_evidence(state, &evidence)?;
    for document in &documents {
        state.document(*document)?;
    }
    let note = note.to_owned();
    decided(state, command, Event::ActionImplemented { action: id, note, on, evidence, documents })
}

/// Gives an action up, with a reason.
///
/// # Errors
/// A [`Refusal`]: role, done or given up already, no reason.
pub fn cancel_action(
    state: &State,
    command: &Command,
    id: ActionId,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, JUDGES)?;
    check_text("the reason", reason, 500)?;
    decided(state, command, Event::ActionCancelled { action: id, reason: reason.to_owned() })
}

/// Sets how many days there are for what.
///
/// # Errors
/// A [`Refusal`]: role, more than ten years.
pub fn set_clocks(state: &State, command: &Command, clocks: Clocks) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, DECIDERS)?;
    let Clocks { plan, major, minor, concern, observation, opportunity } = clocks;
    if [plan, major, minor, concern, observation, opportunity].iter().any(|days| *days > 3660) {
        let why = "at most 3660 days are allowed".to_owned();
        return Err(Refusal::NotValid { what: "a clock", why });
    }
    if state.clocks == clocks {
        return Ok(Vec::new());
    }
    Ok(vec![Event::ClocksSet { clocks }])
}

fn decided(state: &State, command: &Command, event: Event) -> Result<Vec<Event>, Refusal> {
    admissible(state, command.caller, command.now, &event)?;
    Ok(vec![event])
}

fn require_one_of(
    state: &State,
    command: &Command,
    oneself: PersonId,
    roles: &[Role],
) -> Result<(), Refusal> {
    if command.caller == oneself { Ok(()) } else { command.require_role(state, roles) }
}

pub(crate) fn known_evidence(state: &State, ids: &[EvidenceId]) -> Result<(), Refusal> {
    for id in ids {
        if state.evidence(*id)?.withdrawn.is_some() {
            return Err(Refusal::EvidenceWithdrawn { id: id.to_string() });
        }
    }
    Ok(())
}

fn check_details(state: &State, details: &FindingDetails) -> Result<(), Refusal> {
    check_text("the title", &details.title, 200)?;
    check_text("what was found", &details.statement, 2000)?;
    check_text("what was seen", &details.seen, 2000)?;
    if let Some(reference) = &details.reference {
        check_text("the reference", reference, 60)?;
    }
    known_requirements(&details.requirements)?;
    if Register::bundled().find_clause(&details.clause).is_none() {
        return Err(Refusal::Unknown { what: "clause", id: details.clause.to_string() });
    }
    known_evidence(state, &details.evidence)
}

/// Refuses a day after today.
pub(crate) fn not_after(what: &'static str, day: Date, now: UtcMillis) -> Result<(), Refusal> {
    if day > now.date().tomorrow().unwrap_or(day) {
        return Err(Refusal::NotValid { what, why: format!("{} is in the future", plain_date(day)) });
    }
    Ok(())
}

/// Says whether an event about findings or actions follows from what was before it.
///
/// # Errors
/// The [`Refusal`] of the rule that it breaks.
pub(crate) fn admissible(state: &State, by: PersonId, at: UtcMillis, event: &Event) -> Result<(), Refusal> {
    match event {
        Event::FindingRaised { details, .. } => may_raise(state, by, at, details),
        Event::FindingChanged { finding, details, .. } => {
            may_change(state, by, at, open(state, *finding)?, details)
        }
        Event::CorrectionRecorded { finding, done_on, .. } => {
            open(state, *finding)?;
            not_after("the day of the correction", *done_on, at)
        }
        Event::CauseAnalysed { finding, analysis } => {
            open(state, *finding)?;
            if analysis.method == CauseMethod::FiveWhys && analysis.whys.len() < 2 {
                let why = "five whys has at least two answers to \"why?\"".to_owned();
                return Err(Refusal::NotValid { what: "the cause analysis", why });
            }
            Ok(())
        }
        Event::PlanAccepted { finding, on, .. } => {
            let finding = open(state, *finding)?;
            not_after("the day of acceptance", *on, at)?;
            not_the_owner(state, by, finding, "accept the plan for")?;
            let planned = finding.current_actions(state).next().is_some();
            step(planned, finding, "have its plan accepted", "no action is planned")
        }
        Event::EffectivenessChecked { finding, on, .. } => {
            may_check(state, by, at, open(state, *finding)?, *on)
        }
        Event::FindingClosed { finding, .. } => may_close(state, by, open(state, *finding)?),
        Event::FindingReopened { finding, .. } => {
            let finding = state.finding(*finding)?;
            step(finding.closed.is_some(), finding, "be reopened", "it is not closed")
        }
        Event::ActionPlanned { origin, details, .. } => may_plan(state, at, *origin, details),
        Event::ActionChanged { action, details, .. } => {
            running(state, *action)?;
            known_owner_and_day(state, at, details)
        }
        Event::ActionImplemented { action, on, evidence, documents, .. } => {
            let action = running(state, *action)?;
            not_after("the day it was done", *on, at)?;
            if evidence.is_empty() && documents.is_empty() {
                return Err(Refusal::NoEvidence { what: format!("action {}", action.id) });
            }
            let today = at.date();
            for id in documents {
                let document = state.document(*id)?;
                if document.effective_on(today).is_none() {
                    return Err(Refusal::NothingEffective { code: document.code.clone() });
                }
            }
            Ok(())
        }
        Event::ActionCancelled { action, .. } => running(state, *action).map(drop),
        _ => Ok(()),
    }
}

fn open(state: &State, id: FindingId) -> Result<&Finding, Refusal> {
    let finding = state.finding(id)?;
    if finding.closed.is_some() {
        return Err(Refusal::Closed { what: format!("finding {id}") });
    }
    Ok(finding)
}

fn running(state: &State, id: ActionId) -> Result<&Action, Refusal> {
    let action = state.action(id)?;
    if action.done.is_some() || action.cancelled.is_some() {
        return Err(Refusal::Closed { what: format!("action {id}") });
    }
    if let ActionOrigin::Finding { finding } = action.origin {
        open(state, finding)?;
    }
    Ok(action)
}

fn step(reached: bool, finding: &Finding, act: &'static str, why: &'static str) -> Result<(), Refusal> {
    if reached {
        return Ok(());
    }
    Err(Refusal::StepMissing { what: format!("finding {}", finding.id), act, why: why.to_owned() })
}

fn not_the_owner(state: &State, by: PersonId, finding: &Finding, act: &'static str) -> Result<(), Refusal> {
    if finding.details.owner == by {
        return Err(own_work(state, by, act, finding)?);
    }
    Ok(())
}

fn own_work(state: &State, by: PersonId, act: &'static str, finding: &Finding) -> Result<Refusal, Refusal> {
    let name = state.person(by)?.name.clone();
    Ok(Refusal::OwnWork { name, act, what: format!("finding {}", finding.id) })
}

fn may_raise(state: &State, by: PersonId, at: UtcMillis, details: &FindingDetails) -> Result<(), Refusal> {
    state.person(details.owner)?;
    not_after("the day it was found", details.found_on, at)?;
    if let Some(repeats) = details.repeats {
        state.finding(repeats)?;
    }
    let Some(id) = details.audit else {
        return match details.question {
            Some(_) => {
                let why = "a question belongs to an audit, and none is named".to_owned();
                Err(Refusal::NotValid { what: "the question", why })
            }
            None => Ok(()),
        };
    };
    let audit = state.audit(id)?;
    if audit.cancelled.is_some() || audit.report.is_some() {
        return Err(Refusal::Closed { what: format!("audit {id}") });
    }
    if audit.details.kind.is_our_own() {
        let name = state.person(by)?.name.clone();
        if !audit.details.team().any(|member| member == by) {
            return Err(Refusal::NotAppointed { name, code: id.to_string(), part: "auditor" });
        }
        if by == details.owner {
            return Err(Refusal::OwnWork {
                name,
                act: "own a finding they raise in",
                what: format!("audit {id}"),
            });
        }
    }
    match details.question {
        Some(number) if audit.question(number).is_none() => {
            Err(Refusal::Unknown { what: "question", id: format!("{id} {number}") })
        }
        Some(_) | None => Ok(()),
    }
}

fn may_change(
    state: &State,
    by: PersonId,
    at: UtcMillis,
    finding: &Finding,
    details: &FindingDetails,
) -> Result<(), Refusal> {
    let before = &finding.details;
    state.person(details.owner)?;
    not_after("the day it was found", details.found_on, at)?;
    if (before.audit, before.question) != (details.audit, details.question) {
        let why = "where a finding comes from does not change: raise another one".to_owned();
        return Err(Refusal::NotValid { what: "the audit", why });
    }
    if let Some(repeats) = details.repeats {
        state.finding(repeats)?;
        if repeats == finding.id {
            let why = "a finding does not repeat itself".to_owned();
            return Err(Refusal::NotValid { what: "the finding it repeats", why });
        }
    }
    let said = |details: &FindingDetails| {
        (details.grade, details.title.clone(), details.statement.clone(), details.seen.clone(), details.due)
    };
    if said(before) != said(details) {
        not_the_owner(state, by, finding, "change what was found in")?;
    }
    Ok(())
}

fn may_check(state: &State, by: PersonId, at: UtcMillis, finding: &Finding, on: Date) -> Result<(), Refusal> {
    not_after("the day of the check", on, at)?;
    not_the_owner(state, by, finding, "check the effectiveness of actions on")?;
    let act = "be checked for effectiveness";
    step(
        finding.state(state) == FindingState::Implemented,
        finding,
        act,
        "its actions are not all implemented",
    )?;
    for action in finding.current_actions(state) {
        let done = action.done.as_ref();
        if action.details.owner == by || done.is_some_and(|done| done.by == by) {
            return Err(own_work(state, by, "check the effectiveness of their own action on", finding)?);
        }
        if done.is_some_and(|done| on < done.on) {
            let why = format!("action {} was done after it", action.id);
            return Err(Refusal::NotValid { what: "the day of the check", why });
        }
    }
    Ok(())
}

fn may_close(state: &State, by: PersonId, finding: &Finding) -> Result<(), Refusal> {
    not_the_owner(state, by, finding, "close")?;
    let reached = finding.state(state);
    let external = finding.details.audit.and_then(|id| state.audits.get(&id));
    let external = external.is_some_and(|audit| !audit.details.kind.is_our_own());
    match finding.details.grade {
        grade @ (Grade::Major | Grade::Minor) => {
            let why = "no one has checked that its actions worked";
            step(reached == FindingState::Verified, finding, "be closed", why)?;
            if grade == Grade::Major || external {
                step(!finding.corrections.is_empty(), finding, "be closed", "no correction is recorded")?;
            }
            if external {
                let accepted = finding.acceptances.iter().any(|one| one.round == finding.round);
                let why = "the certification body has not accepted the plan";
                step(accepted, finding, "be closed", why)?;
            }
            Ok(())
        }
        Grade::Concern | Grade::Observation => {
            let settled = matches!(reached, FindingState::Implemented | FindingState::Verified);
            step(settled, finding, "be closed", "no action on it is implemented with evidence")
        }
        Grade::Opportunity => {
            let mut running = finding.current_actions(state).filter(|action| action.done.is_none());
            step(running.next().is_none(), finding, "be closed", "an action on it is not done")
        }
    }
}

fn may_plan(
    state: &State,
    at: UtcMillis,
    origin: ActionOrigin,
    details: &ActionDetails,
) -> Result<(), Refusal> {
    match origin {
        ActionOrigin::Finding { finding } => {
            let finding = open(state, finding)?;
            let grade = finding.details.grade;
            let known = !grade.is_nonconformity() || finding.cause().is_some();
            step(known, finding, "have an action planned", "its cause is not analysed")?;
            let verified = finding.state(state) == FindingState::Verified;
            step(!verified, finding, "have an action planned", "its effectiveness is verified")?;
        }
        ActionOrigin::Review { review, decision } => {
            let held = state.review(review)?;
            if held.minutes.is_some() || held.cancelled.is_some() {
                return Err(Refusal::Closed { what: format!("review {review}") });
            }
            if !held.decisions.iter().any(|one| one.number == decision) {
                return Err(Refusal::Unknown { what: "decision", id: format!("{review} {decision}") });
            }
        }
    }
    known_owner_and_day(state, at, details)
}

fn known_owner_and_day(state: &State, at: UtcMillis, details: &ActionDetails) -> Result<(), Refusal> {
    state.person(details.owner)?;
    if details.due < at.date() {
        let why = format!("{} is in the past", plain_date(details.due));
        return Err(Refusal::NotValid { what: "the day an action is due", why });
    }
    Ok(())
}
