//! What waits for a person.

use serde::Serialize;
use ts_rs::TS;

/// What waits for the person who acts, the most urgent first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorkView {
    /// What waits.
    pub items: Vec<WorkItem>,
    /// How much of each kind.
    pub counts: Vec<WorkCount>,
    /// How much is overdue.
    pub overdue: u32,
}

/// How much of one kind waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorkCount {
    /// The kind.
    pub kind: WorkKind,
    /// How much.
    pub count: u32,
}

/// Something that waits for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorkItem {
    /// What is to be done.
    pub kind: WorkKind,
    /// Code of the document, id of the evidence, finding, audit, review or disposal, or path of the file.
    pub object: String,
    /// Its title.
    pub title: String,
    /// Version, if it is about one.
    pub version: String,
    /// Day by which; none when there is none.
    pub due: Option<String>,
    /// The day has passed.
    pub overdue: bool,
    /// Since when it waits; none when that is not known.
    pub since: Option<String>,
    /// Printed name of who waits for it; empty when nobody does.
    pub from: String,
    /// More about it, in words; may be empty.
    pub note: String,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum WorkKind {
    /// Approve a version.
    Approve,
    /// Review a version.
    Review,
    /// Change a draft that was sent back.
    Rework,
    /// Finish one's own draft.
    Draft,
    /// Confirm having read a version.
    Acknowledge,
    /// Review a document again: the interval has passed or is about to.
    PeriodicReview,
    /// Renew evidence that stops counting.
    EvidenceExpiring,
    /// Choose between two texts of a draft.
    Conflict,
    /// Look at a file in a watched folder.
    Proposal,
    /// Put right what an audit found.
    Finding,
    /// Do what was decided about a finding.
    Action,
    /// Do what a management review decided.
    ReviewAction,
    /// Look whether the actions of others worked.
    Effectiveness,
    /// Declare one's independence, or answer the questions of an audit.
    Audit,
    /// Sign the report of an audit that one led.
    AuditReport,
    /// Sign the minutes of a review that one chaired.
    Minutes,
    /// Approve, or turn down, that content is destroyed.
    Disposal,
    /// Propose to destroy content whose time is over.
    RetentionOver,
}
