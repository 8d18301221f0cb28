//! Long work: how far it is, and how it ended.

use serde::Serialize;
use ts_rs::TS;

use crate::UiError;

/// A long task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TaskView {
    /// Number, from 1.
    pub id: u32,
    /// What it does: `addEvidence`, `issuePack`, `verifyPack` ...
    pub kind: String,
    /// What it works on, in words.
    pub title: String,
    /// Where it stands.
    pub state: TaskState,
    /// Steps done.
    #[ts(type = "number")]
    pub done: u64,
    /// Steps in all; 0 when that is not known.
    #[ts(type = "number")]
    pub total: u64,
    /// What a step is: `files`, `bytes`, `days`.
    pub unit: String,
    /// It was asked to stop.
    pub stopping: bool,
    /// Why it ended without a result.
    pub error: Option<UiError>,
}

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TaskState {
    /// It waits or works.
    Running,
    /// It has a result.
    Done,
    /// It ended without one.
    Failed,
    /// It was stopped.
    Cancelled,
}
