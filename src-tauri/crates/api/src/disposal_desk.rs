//! What the window asks about retention and disposal: one screen with what is due, held and done, and the page of a
//! disposal with its certificate. What is recorded goes through [`crate::disposition`].

use clausebook_core::disposition::{RetentionFrom, RetentionKind, RetentionRule, Subject, rule_for, rules};
use clausebook_core::document::Content;
use clausebook_core::hash::Sha256;
use clausebook_core::id::{DisposalId, DocumentId};
use clausebook_core::refusal::Refusal;
use clausebook_core::signature::Statement;
use clausebook_core::state::State;
use clausebook_core::time::{Date, UtcMillis};
use clausebook_store::workspace::Workspace;

use crate::audit_desk::view_of_step;
use crate::disposition::{self, DisposalView};
use crate::wire::disposition::{DisposalPageView, ProposeDisposal, RetentionPageView, SetRetention};
use crate::wire::documents::ActionView;
use crate::{Caller, Decision, UiError, html, rehearsed};

const WORDS: &str = "rehearsal";

/// Finds a disposal by id.
///
/// # Errors
/// There is none.
pub fn find(state: &State, text: &str) -> Result<DisposalId, UiError> {
    let id = text.parse().ok().filter(|id| state.disposals.contains_key(id));
    id.ok_or_else(|| UiError::unknown("disposal", text))
}

/// Returns everything the screen of retention shows.
#[must_use]
pub fn page(workspace: &Workspace, caller: Option<Caller>, today: Date) -> RetentionPageView {
    let mut holds = disposition::holds(workspace);
    holds.sort_by_key(|hold| hold.released.is_some());
    let mut disposals = disposition::list(workspace);
    disposals.reverse();
    RetentionPageView {
        schedule: disposition::schedule(workspace),
        due: disposition::due(workspace, today),
        holds,
        disposals,
        steps: caller.map_or_else(Vec::new, |caller| steps(workspace.state(), caller)),
    }
}

/// What the caller's roles let them do; what stands against a certain thing is said when it is chosen.
fn steps(state: &State, caller: Caller) -> Vec<ActionView> {
    let command = caller.command();
    let rule = rule_for(state, RetentionKind::Evidence);
    let other = RetentionRule { years: if rule.years == 1 { 2 } else { 1 }, ..rule };
    let nothing = Subject::Document { document: DocumentId(u32::MAX) };
    let sign = &mut |statement: &Statement| Ok(rehearsed(statement));
    let by_role = |decision: Decision| match decision {
        Err(refusal @ Refusal::LacksRole { .. }) => Err(refusal),
        Ok(_) | Err(_) => Ok(Vec::new()),
    };
    [
        ("schedule", rules::set_schedule(state, &command, RetentionKind::Evidence, other, WORDS)),
        ("hold", rules::hold(state, &command, nothing, WORDS)),
        ("propose", rules::propose(state, &command, Vec::new(), false, WORDS, sign)),
    ]
    .map(|(step, decision)| view_of_step((step, by_role(decision))))
    .into()
}

/// Returns everything the page of a disposal shows.
///
/// # Errors
/// There is none, or the signed certificate cannot be read.
pub fn disposal(
    workspace: &Workspace,
    caller: Option<Caller>,
    id: DisposalId,
    now: UtcMillis,
) -> Result<DisposalPageView, UiError> {
    let state = workspace.state();
    let open = state.disposal(id)?.is_open();
    let text = match caller.filter(|_| open) {
        Some(caller) => disposition::draft_certificate(workspace, id, caller)?,
        None => disposition::certificate_text(workspace, id, now)?,
    };
    Ok(DisposalPageView {
        disposal: disposition::view(workspace, id)?,
        certificate: html::render(&text),
        hash: Sha256::of(text.as_bytes()).to_string(),
        steps: caller.map_or_else(Vec::new, |caller| deciding(state, caller, id)),
    })
}

/// What the caller may do with a disposal, found by a rehearsal that writes and signs nothing.
fn deciding(state: &State, caller: Caller, id: DisposalId) -> Vec<ActionView> {
    let command = caller.command();
    let certificate = Content {
        blob: Sha256([0; 32]),
        size: 1,
        media_type: Content::MARKDOWN.to_owned(),
        name: format!("{id}-certificate.md"),
    };
    let sign = &mut |statement: &Statement| Ok(rehearsed(statement));
    [
        ("approve", rules::approve(state, &command, id, certificate, sign)),
        ("refuse", rules::refuse(state, &command, id, WORDS)),
    ]
    .map(view_of_step)
    .into()
}

/// Tells whether a person may approve a disposal now.
pub(crate) fn may_approve(state: &State, caller: Caller, id: DisposalId) -> bool {
    deciding(state, caller, id).iter().any(|step| step.action == "approve" && step.refusal.is_none())
}

/// Tells whether a person may propose that something is destroyed.
pub(crate) fn may_propose(state: &State, caller: Caller) -> bool {
    steps(state, caller).iter().any(|step| step.action == "propose" && step.refusal.is_none())
}

/// Sets how long a kind is kept.
///
/// # Errors
/// A refusal, or a kind or a day that there is not.
pub fn set_schedule(
    workspace: &mut Workspace,
    caller: Caller,
    request: &SetRetention,
) -> Result<RetentionPageView, UiError> {
    let kind: RetentionKind = crate::desk::id("kind", &request.kind)?;
    let from: RetentionFrom = crate::desk::id("day to count from", &request.from)?;
    disposition::set_schedule(workspace, caller, kind, Some(request.years), Some(from), &request.reason)?;
    Ok(page(workspace, Some(caller), caller.now.date()))
}

/// Proposes that content is destroyed.
///
/// # Errors
/// Those of [`disposition::propose`].
pub fn propose(
    workspace: &mut Workspace,
    caller: Caller,
    request: &ProposeDisposal,
) -> Result<DisposalView, UiError> {
    let ProposeDisposal { what, early, reason, passphrase } = request;
    disposition::propose(workspace, caller, what, *early, reason, passphrase)
}
