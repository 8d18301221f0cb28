//! Evidence: pages of the library, files on their way in, and signed statements.

use clausebook_core::evidence::{EvidenceDetails, Period};
use clausebook_core::pack::Stage;
use clausebook_core::time::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PageRequest;
use super::documents::ServedRow;
use crate::evidence::EvidenceView;

/// Which evidence is wanted. Filters of one kind are alternatives; kinds narrow each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EvidenceListRequest {
    /// Page and order: by `id`, `title`, `name`, `received`, `size`, `period`, `validUntil`.
    pub page: PageRequest,
    /// Starts of media types: `image/`, `application/pdf`; none for all.
    pub media: Vec<String>,
    /// A row of the register (`DI-06`) or a clause (`8.2`) that it serves; empty for all.
    pub requirement: String,
    /// Code or id of a document that it belongs to; empty for all.
    pub document: String,
    /// `standing`, `withdrawn`, `unlinked`, `expired` or `expiring`; empty for all.
    pub state: String,
    /// Only evidence that covers a day of this period.
    #[ts(optional)]
    pub period: Option<Period>,
}

/// A page of the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvidencePage {
    /// The rows of this page.
    pub rows: Vec<EvidenceRow>,
    /// Rows that match.
    pub total: u32,
    /// Rows without any filter.
    pub all: u32,
    /// Entries in the ledger when it was asked: a later page with another number is of another list.
    #[ts(type = "number")]
    pub entries: u64,
}

/// A piece of evidence as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceRow {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// Where it came from.
    pub source: String,
    /// The time it covers.
    pub period: Option<Period>,
    /// Last day on which it counts.
    pub valid_until: Option<String>,
    /// Rows of the register it serves.
    pub requirements: Vec<String>,
    /// Codes of the documents it belongs to.
    pub documents: Vec<String>,
    /// Number of the newest revision.
    pub revision: u32,
    /// Its original file name.
    pub name: String,
    /// Its media type, by content.
    pub media_type: String,
    /// Its length in bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// Its SHA-256.
    pub hash: String,
    /// When it came into the workspace.
    pub received_at: String,
    /// Printed name of its collector.
    pub collected_by: String,
    /// Day of collection.
    pub collected_on: String,
    /// Why it no longer counts.
    pub withdrawn: Option<String>,
}

/// Everything the page of a piece of evidence shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvidencePageView {
    /// The evidence.
    pub evidence: EvidenceView,
    /// Its details as a form edits them.
    pub details: EvidenceDetails,
    /// The rows of the register it serves.
    pub serves: Vec<ServedRow>,
    /// Where it came from on this computer, when that is known.
    pub source_file: Option<String>,
}

/// A file that may become evidence, looked at and not yet added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StagedFile {
    /// Its path, to be given back when it is added.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Length in bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// Media type, by content.
    pub media_type: String,
    /// SHA-256; empty when it cannot be read.
    pub hash: String,
    /// When it was last changed.
    pub modified: Option<String>,
    /// The evidence that has the same bytes.
    pub known_as: Option<String>,
    /// An earlier file of the same batch that has the same bytes.
    pub same_as: Option<String>,
    /// A title to start with.
    pub title: String,
    /// A period that the name speaks of: `2026-03`, `2026 Q1`, `2026`.
    pub period: Option<Period>,
    /// Why it cannot be added; empty when it can.
    pub problem: String,
}

/// Files to add as evidence.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddEvidence {
    /// One for each file.
    pub files: Vec<AddFile>,
}

impl AddEvidence {
    /// Returns the paths of the files.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        self.files.iter().map(|file| file.path.clone()).collect()
    }
}

/// A file to add as evidence, with what is said of it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddFile {
    /// The file.
    pub path: String,
    /// SHA-256 that was shown when it was staged; a file that has another one now is not added. Empty for any.
    pub hash: String,
    /// What is said of it; an empty title takes the file's name.
    pub details: EvidenceDetails,
    /// Id of who collected it; empty means the person who acts.
    pub collected_by: String,
    /// On which day; none means today.
    #[ts(optional, type = "string")]
    pub collected_on: Option<Date>,
}

/// A new revision of known evidence.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReviseEvidence {
    /// Which.
    pub evidence: String,
    /// The file.
    pub path: String,
    /// Why there is a new revision.
    pub reason: String,
    /// On which day it was collected; none means today.
    #[ts(optional, type = "string")]
    pub collected_on: Option<Date>,
}

/// A nil return to sign.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignNilReturn {
    /// Rows of the register.
    pub requirements: Vec<String>,
    /// The period in which it did not occur.
    pub period: Period,
    /// What is stated.
    pub text: String,
    /// Passphrase.
    pub passphrase: String,
}

/// Gaps to accept by signature, each with its own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AcceptGaps {
    /// Rows of the register.
    pub requirements: Vec<String>,
    /// For which audit.
    pub stage: Stage,
    /// Why, and what will be done; the same for all.
    pub reason: String,
    /// Passphrase.
    pub passphrase: String,
}
