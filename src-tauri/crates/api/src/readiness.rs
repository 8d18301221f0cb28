//! Whether an audit can come: the rules with what they found, and how that changed over time.

use clausebook_core::document::{Approval, Version};
use clausebook_core::event::Entry;
use clausebook_core::evidence::Period;
use clausebook_core::pack::Stage;
use clausebook_core::readiness::{Check, Problem, Rule, Severity, readiness, services_agree};
use clausebook_core::signature::{Meaning, Statement};
use clausebook_core::sshsig::{PublicKey, STATEMENT_NAMESPACE, SshSig};
use clausebook_core::state::State;
use clausebook_core::time::Date;
use clausebook_store::error::StoreError;
use clausebook_store::workspace::Workspace;
use serde::Serialize;
use ts_rs::TS;

use crate::UiError;
use crate::consistency::papers;
use crate::coverage::settled;
use crate::wire::coverage::CoverageRequest;

/// Units: bytes. Longer texts are not read for the rules.
const READ_MOST: u64 = 4 << 20;

/// A rule and what it came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleView {
    /// The rule: `majors-closed`.
    pub rule: String,
    /// The rule, in words.
    pub words: String,
    /// Whether it holds.
    pub holds: bool,
    /// How much it weighs when it does not: `blocks`, `warns`, `notes`.
    pub severity: String,
    /// What does not hold.
    pub problems: Vec<ProblemOfRule>,
    /// What to do about it.
    pub fix: String,
}

/// Something that keeps a rule from holding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProblemOfRule {
    /// What is wrong.
    pub why: String,
    /// What it is about: `DI-06`, `d3`, `f2`; empty for something that is not there.
    pub about: String,
}

/// Readiness for an audit on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReadinessView {
    /// For which audit.
    pub stage: String,
    /// As of which day.
    pub as_of: String,
    /// No rule that blocks is broken.
    pub ready: bool,
    /// Problems of rules that block.
    pub blocking: u32,
    /// Problems of rules that warn.
    pub warning: u32,
    /// Every rule.
    pub rules: Vec<RuleView>,
}

/// A point of the trend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrendPoint {
    /// The day.
    pub on: String,
    /// Problems of rules that block.
    pub blocking: u32,
    /// Problems of rules that warn.
    pub warning: u32,
}

/// Returns the readiness for an audit as of a day, over a period.
///
/// Reads the documents in force, to see whether they name the same services, and verifies the signatures of those who
/// approved them.
/// A text that cannot be read is left out: that is for `check` to report.
#[must_use]
pub fn view(workspace: &Workspace, stage: Stage, as_of: Date, period: Period) -> ReadinessView {
    let state = workspace.state();
    let mut checks = readiness(state, stage, as_of, period);
    if let Some(approvals) = checks.iter_mut().find(|check| check.rule == Rule::ApprovalsValid) {
        approvals.problems.extend(wrong_signatures(workspace, as_of));
    }
    checks.push(services_agree(state, &papers(workspace, as_of)));
    told(&checks, stage, as_of)
}

/// Approvals of versions in force whose signature does not verify.
fn wrong_signatures(workspace: &Workspace, as_of: Date) -> Vec<Problem> {
    let mut problems = Vec::new();
    for document in workspace.state().documents.values() {
        let Some(version) = document.effective_on(as_of) else { continue };
        for approval in &version.approvals {
            if let Err(why) = verified(workspace, version, approval) {
                let why =
                    format!("the signature under {} {} is not good: {why}", document.code, version.number);
                problems.push(Problem { why, about: document.id.to_string() });
            }
        }
    }
    problems
}

/// Verifies that an approval is signed over the bytes of the version, by the key its signer held.
fn verified(workspace: &Workspace, version: &Version, approval: &Approval) -> Result<(), String> {
    let read = |blob| workspace.vault().get_at_most(blob, READ_MOST).map_err(|error| error.to_string());
    let statement = read(&approval.signature.statement)?;
    let armored = read(&approval.signature.signature)?;
    let said: Statement = serde_json::from_slice(&statement).map_err(|error| error.to_string())?;
    let content = version.content.as_ref().map(|content| content.blob);
    if said.person != approval.person || said.meaning != Meaning::Approve || Some(said.hash) != content {
        return Err("it is over something else".to_owned());
    }
    let person = workspace.state().people.get(&approval.person);
    let key = person.and_then(|person| person.key_at(approval.at)).ok_or("its signer had no key")?;
    let key: PublicKey = key.parse().map_err(|error| format!("{error}"))?;
    let signature = SshSig::parse_armored(&armored).map_err(|error| error.to_string())?;
    signature.verify(&key, STATEMENT_NAMESPACE, &statement).map_err(|error| error.to_string())
}

/// Answers the window: readiness as of the day and over the period that it asks for.
#[must_use]
pub fn answer(workspace: &Workspace, request: &CoverageRequest, today: Date) -> ReadinessView {
    let (scope, as_of, period) = settled(request, today);
    view(workspace, scope.stage, as_of, period)
}

/// Answers the window: how readiness was over the last year.
///
/// # Errors
/// Those of [`trend`].
pub fn year(
    workspace: &Workspace,
    request: &CoverageRequest,
    today: Date,
) -> Result<Vec<TrendPoint>, UiError> {
    let (scope, as_of, period) = settled(request, today);
    trend(workspace, scope.stage, as_of, period, 11)
}

fn of_state(state: &State, stage: Stage, as_of: Date, period: Period) -> ReadinessView {
    told(&readiness(state, stage, as_of, period), stage, as_of)
}

fn told(checks: &[Check], stage: Stage, as_of: Date) -> ReadinessView {
    let count = |severity: Severity| {
        let broken = checks.iter().filter(|check| check.severity == severity);
        broken.map(|check| u32::try_from(check.problems.len()).unwrap_or(u32::MAX)).sum()
    };
    let (blocking, warning): (u32, u32) = (count(Severity::Blocks), count(Severity::Warns));
    let rules = checks.iter().map(|check| RuleView {
        rule: check.rule.to_string(),
        words: check.rule.words().to_owned(),
        holds: check.holds(),
        severity: check.severity.to_string(),
        problems: check
            .problems
            .iter()
            .map(|problem| ProblemOfRule { why: problem.why.clone(), about: problem.about.clone() })
            .collect(),
        fix: check.fix.to_owned(),
    });
    let (stage, as_of) = (stage.to_string(), as_of.to_string());
    ReadinessView { stage, as_of, ready: blocking == 0, blocking, warning, rules: rules.collect() }
}

/// Returns how readiness was at the end of each of the last months, and on the day, over the part of the period
/// that had passed; the history is read once.
///
/// # Errors
/// An entry that cannot be read.
pub fn trend(
    workspace: &Workspace,
    stage: Stage,
    as_of: Date,
    period: Period,
    months: u32,
) -> Result<Vec<TrendPoint>, UiError> {
    let mut days = Vec::new();
    let mut day = as_of;
    for _ in 0..months {
        day = day.first_of_month().yesterday().unwrap_or(day);
        days.push(day);
    }
    days.reverse();
    days.push(as_of);
    let mut state = State::default();
    let mut points = Vec::new();
    let mut waiting = days.into_iter().peekable();
    let point = |state: &State, on: Date| {
        let to = period.to.min(on);
        let view = of_state(state, stage, on, Period { from: period.from.min(to), to });
        TrendPoint { on: on.to_string(), blocking: view.blocking, warning: view.warning }
    };
    workspace.read_entries(0, |_seq, bytes| {
        let entry = Entry::parse(&bytes).map_err(StoreError::from)?;
        while let Some(day) = waiting.next_if(|day| *day < entry.at.date()) {
            if state.workspace.is_some() {
                points.push(point(&state, day));
            }
        }
        state.apply(&entry).map_err(StoreError::from)?;
        Ok(())
    })?;
    points.extend(waiting.map(|day| point(&state, day)));
    Ok(points)
}
