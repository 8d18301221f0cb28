//! Audit packs: what is asked for.

use clausebook_core::evidence::Period;
use clausebook_core::pack::{PackScope, Redaction};
use clausebook_core::time::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What goes into a pack.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PackRequest {
    /// Name of its folder; empty lets the program choose.
    pub name: String,
    /// For which audit, and which part.
    pub scope: PackScope,
    /// State of the workspace on this date; none means today.
    #[ts(optional, type = "string")]
    pub as_of: Option<Date>,
    /// Evidence covering this period; none means the year up to that date.
    #[ts(optional)]
    pub period: Option<Period>,
    /// Entries to leave out, each with its reason.
    pub redactions: Vec<Redaction>,
}

/// Issuing a pack.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IssuePack {
    /// What goes in.
    pub pack: PackRequest,
    /// Where it is written; empty for the folder `packs` of the workspace.
    pub folder: String,
    /// Passphrase.
    pub passphrase: String,
}

/// An issued pack as it lies on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PackFiles {
    /// Its folder, when it is in the folder `packs`.
    pub folder: Option<String>,
    /// Its zip, likewise.
    pub zip: Option<String>,
}

/// A pack to read, made without issuing anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PackPreviewFile {
    /// To be given to `preview_bytes`; it holds until the next one is made or the workspace is closed.
    pub token: String,
    /// Length of the PDF in bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// What could not be shown as it should.
    pub warnings: Vec<String>,
}
