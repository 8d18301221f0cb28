//! Nil returns and accepted gaps: signed statements about rows of the register.

use clausebook_core::evidence::{self, Period};
use clausebook_core::gap;
use clausebook_core::id::{GapDecisionId, NilReturnId};
use clausebook_core::pack::Stage;
use clausebook_core::requirement::{Register, Requirement, RequirementId};
use clausebook_store::workspace::Workspace;
use serde::Serialize;
use ts_rs::TS;

use crate::documents::name_of;
use crate::{Caller, UiError, record, record_all_signed, record_signed};

/// A signed statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StatementView {
    /// Identifier.
    pub id: String,
    /// Rows of the register it is about.
    pub requirements: Vec<String>,
    /// The period, or the stage.
    pub about: String,
    /// What it says.
    pub text: String,
    /// Printed name of who signed.
    pub who: String,
    /// When.
    pub at: String,
    /// Why it no longer counts.
    pub withdrawn: Option<String>,
}

/// Returns all nil returns.
#[must_use]
pub fn nil_returns(workspace: &Workspace) -> Vec<StatementView> {
    let state = workspace.state();
    let views = state.nil_returns.values().map(|nil| StatementView {
        id: nil.id.to_string(),
        requirements: nil.requirements.iter().map(ToString::to_string).collect(),
        about: format!("{} to {}", nil.period.from, nil.period.to),
        text: nil.text.clone(),
        who: name_of(state, nil.signature.signer),
        at: nil.at.to_string(),
        withdrawn: nil.withdrawn.as_ref().map(|taken| taken.reason.clone()),
    });
    views.collect()
}

/// Returns all decisions about gaps.
#[must_use]
pub fn gap_decisions(workspace: &Workspace) -> Vec<StatementView> {
    let state = workspace.state();
    let views = state.gap_decisions.values().map(|decision| StatementView {
        id: decision.id.to_string(),
        requirements: vec![decision.requirement.to_string()],
        about: decision.stage.to_string(),
        text: decision.reason.clone(),
        who: name_of(state, decision.signature.signer),
        at: decision.at.to_string(),
        withdrawn: decision.withdrawn.as_ref().map(|taken| taken.reason.clone()),
    });
    views.collect()
}

/// Signs that something did not occur in a period. Returns the new statement.
///
/// # Errors
/// A refusal, or a wrong passphrase.
pub fn sign_nil_return(
    workspace: &mut Workspace,
    caller: Caller,
    requirements: &[RequirementId],
    period: Period,
    text: &str,
    passphrase: &str,
) -> Result<StatementView, UiError> {
    record_signed(workspace, caller, passphrase, |state, command, sign| {
        evidence::sign_nil_return(state, command, requirements.to_vec(), period, text, sign)
    })?;
    newest(nil_returns(workspace))
}

/// Takes a nil return back.
///
/// # Errors
/// A refusal.
pub fn withdraw_nil_return(
    workspace: &mut Workspace,
    caller: Caller,
    id: NilReturnId,
    reason: &str,
) -> Result<(), UiError> {
    let events = evidence::withdraw_nil_return(workspace.state(), &caller.command(), id, reason)?;
    record(workspace, caller, events)
}

/// Accepts a gap for one audit. Returns the new decision.
///
/// # Errors
/// A refusal, or a wrong passphrase.
pub fn accept_gap(
    workspace: &mut Workspace,
    caller: Caller,
    requirement: RequirementId,
    stage: Stage,
    reason: &str,
    passphrase: &str,
) -> Result<StatementView, UiError> {
    record_signed(workspace, caller, passphrase, |state, command, sign| {
        gap::accept(state, command, requirement, stage, reason, sign)
    })?;
    newest(gap_decisions(workspace))
}

/// Accepts several gaps for one audit and one reason: a signature and a decision for each row, all or none. Returns the
/// new decisions. Rows of the 7.5.4 index, which stand as other rows stand, are left out beside others.
///
/// # Errors
/// No row was chosen, a refusal, or a wrong passphrase: nothing is decided then.
pub fn accept_gaps(
    workspace: &mut Workspace,
    caller: Caller,
    requirements: &[RequirementId],
    stage: Stage,
    reason: &str,
    passphrase: &str,
) -> Result<Vec<StatementView>, UiError> {
    let mut rows: Vec<RequirementId> = Vec::new();
    for row in requirements {
        if !rows.contains(row) {
            rows.push(*row);
        }
    }
    let is_index = |row: &RequirementId| Register::bundled().find(row).is_some_and(Requirement::is_index);
    if !rows.iter().all(is_index) {
        rows.retain(|row| !is_index(row));
    }
    if rows.is_empty() {
        return Err(UiError::invalid("no row of the register was chosen", "choose at least one"));
    }
    record_all_signed(workspace, caller, passphrase, &rows, |state, command, row, sign| {
        gap::accept(state, command, *row, stage, reason, sign)
    })?;
    let mut all = gap_decisions(workspace);
    Ok(all.split_off(all.len().saturating_sub(rows.len())))
}

/// Takes the acceptance of a gap back.
///
/// # Errors
/// A refusal.
pub fn withdraw_gap(
    workspace: &mut Workspace,
    caller: Caller,
    id: GapDecisionId,
    reason: &str,
) -> Result<(), UiError> {
    let events = gap::withdraw_acceptance(workspace.state(), &caller.command(), id, reason)?;
    record(workspace, caller, events)
}

fn newest(mut views: Vec<StatementView>) -> Result<StatementView, UiError> {
    views.pop().ok_or_else(|| UiError::unknown("statement", "new"))
}
