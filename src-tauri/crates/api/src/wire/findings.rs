//! Findings and actions: pages of the lists, the page of a finding, and what is recorded on it.

use clausebook_core::finding::{ActionDetails, CauseAnalysis, FindingDetails, Grade};
use clausebook_core::time::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PageRequest;
use super::documents::ActionView;
use crate::UiError;
use crate::findings::{ClocksView, CorrectiveActionView, FindingView};

/// Which findings are wanted. Filters of one kind are alternatives; kinds narrow each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FindingListRequest {
    /// Page and order: by `id`, `grade`, `clause`, `title`, `owner`, `foundOn`, `due`, `state`.
    pub page: PageRequest,
    /// Grades; none for all.
    pub grade: Vec<Grade>,
    /// `open`, `overdue`, or the name of a state; empty for all.
    pub state: String,
    /// Id of an audit; empty for all.
    pub audit: String,
    /// Id of an owner; empty for all.
    pub owner: String,
    /// A clause with all its parts; empty for all.
    pub clause: String,
}

/// A page of findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindingPage {
    /// The rows of this page.
    pub rows: Vec<FindingRow>,
    /// Rows that match.
    pub total: u32,
    /// Rows without any filter.
    pub all: u32,
}

/// A finding as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindingRow {
    /// Identifier.
    pub id: String,
    /// The number that others gave it.
    pub reference: Option<String>,
    /// How grave: `major`.
    pub grade: String,
    /// Clause.
    pub clause: String,
    /// Short title.
    pub title: String,
    /// Printed name of the owner.
    pub owner: String,
    /// The day it was found.
    pub found_on: String,
    /// The day by which it is to be closed.
    pub due: Option<String>,
    /// Where it stands: `action-planned`.
    pub state: String,
    /// What is late, in words.
    pub overdue: Option<String>,
    /// Id of the audit.
    pub audit: Option<String>,
    /// Title of the audit.
    pub audit_title: Option<String>,
    /// Question of the audit's checklist.
    pub question: Option<u32>,
    /// Its round, from 1.
    pub round: u32,
    /// The finding it repeats.
    pub repeats: Option<String>,
}

/// Everything the page of a finding shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindingPageView {
    /// The finding.
    pub finding: FindingView,
    /// What it says, as a form edits it.
    pub details: FindingDetails,
    /// The analyses, in order, as they were recorded.
    pub analyses: Vec<CauseAnalysis>,
    /// Who accepted a plan, and when.
    pub acceptances: Vec<AcceptanceView>,
    /// When and why it was opened again.
    pub reopenings: Vec<ReopeningView>,
    /// Findings that repeat it.
    pub repeated_by: Vec<FindingRow>,
    /// The finding that it repeats.
    pub repeats: Option<FindingRow>,
    /// What the person who acts may do, or why not: `change`, `correct`, `analyse`, `planAction`, `acceptPlan`,
    /// `check`, `close`, `reopen`.
    pub steps: Vec<ActionView>,
    /// Ids of the actions that the person who acts may record as done.
    pub may_implement: Vec<String>,
}

/// That a plan was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AcceptanceView {
    /// In which round.
    pub round: u32,
    /// Who accepted it.
    pub accepted_by: String,
    /// On which day.
    pub on: String,
}

/// That a finding was opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReopeningView {
    /// When.
    pub at: String,
    /// Who.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// Which actions are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ActionListRequest {
    /// Page and order: by `id`, `what`, `owner`, `due`, `state`.
    pub page: PageRequest,
    /// `open` or the name of a state; empty for all.
    pub state: String,
    /// Id of an owner; empty for all.
    pub owner: String,
}

/// A page of actions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ActionPage {
    /// The rows of this page.
    pub rows: Vec<CorrectiveActionView>,
    /// Rows that match.
    pub total: u32,
    /// Rows without any filter.
    pub all: u32,
}

/// What was done at once about what was found.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CorrectFinding {
    /// The finding.
    pub finding: String,
    /// What was done.
    pub text: String,
    /// When.
    #[ts(type = "string")]
    pub done_on: Date,
    /// What shows it.
    pub evidence: Vec<String>,
}

/// An action to plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlanAction {
    /// What is to be done, by whom and until when.
    pub details: ActionDetails,
    /// The finding whose cause it removes; empty for one of a review.
    pub finding: String,
    /// The review that decided it; empty for one of a finding.
    pub review: String,
    /// The number of that decision.
    pub decision: u32,
}

/// That an action was done.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ImplementAction {
    /// The action.
    pub action: String,
    /// What was done.
    pub note: String,
    /// On which day.
    #[ts(type = "string")]
    pub on: Date,
    /// Evidence that shows it.
    pub evidence: Vec<String>,
    /// Documents that show it, by id or code.
    pub documents: Vec<String>,
}

/// A look back at whether the actions worked, to sign.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CheckEffectiveness {
    /// The finding.
    pub finding: String,
    /// Whether they did.
    pub effective: bool,
    /// What was looked at, and what was seen.
    pub note: String,
    /// What shows it.
    pub evidence: Vec<String>,
    /// On which day.
    #[ts(type = "string")]
    pub on: Date,
    /// Passphrase.
    pub passphrase: String,
}

/// The clocks, and who may set them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClockSettings {
    /// How many days there are for what.
    pub clocks: ClocksView,
    /// What they are until someone sets them.
    pub usual: ClocksView,
    /// Open findings, whose last days follow from the clocks unless someone set one.
    pub open: u32,
    /// Why the person who acts may not set them; none when they may.
    pub refusal: Option<UiError>,
}
