//! Retention, legal holds and disposals as the window asks for them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::documents::{ActionView, HtmlView};
use crate::disposition::{DisposalView, DueView, HoldView, RetentionView};

/// Everything the screen of retention shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RetentionPageView {
    /// How long each kind is kept.
    pub schedule: Vec<RetentionView>,
    /// What may be destroyed today, the oldest first.
    pub due: Vec<DueView>,
    /// Legal holds, those that hold first.
    pub holds: Vec<HoldView>,
    /// Disposals, the newest first.
    pub disposals: Vec<DisposalView>,
    /// What the caller may do: `schedule`, `hold`, `propose`.
    pub steps: Vec<ActionView>,
}

/// Everything the page of a disposal shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DisposalPageView {
    /// The disposal.
    pub disposal: DisposalView,
    /// The certificate, as signed or as the caller would sign it.
    pub certificate: HtmlView,
    /// SHA-256 of that text.
    pub hash: String,
    /// What the caller may do: `approve`, `refuse`.
    pub steps: Vec<ActionView>,
}

/// A change of the retention schedule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetRetention {
    /// The kind: `policy`, `evidence`.
    pub kind: String,
    /// Years; 0 for ever.
    pub years: u32,
    /// Counted from this day: `superseded`.
    pub from: String,
    /// Why.
    pub reason: String,
}

/// What is proposed to be destroyed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProposeDisposal {
    /// What: `SMS-POL-001@1.0`, `e3`, or `SMS-POL-001` for all of it that may go.
    pub what: Vec<String>,
    /// Whether it goes before its time is over.
    pub early: bool,
    /// On what ground.
    pub reason: String,
    /// The passphrase of who proposes it.
    pub passphrase: String,
}
