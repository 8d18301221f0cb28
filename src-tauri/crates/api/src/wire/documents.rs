//! Documents: pages of the master list, one document in full, drafts, bodies.

use clausebook_core::document::{Details, Kind, PeriodicOutcome};
use clausebook_core::time::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PageRequest;
use crate::UiError;
use crate::documents::{DocumentRow, DocumentView};
use crate::evidence::EvidenceView;

/// Which documents are wanted. Filters of one kind are alternatives; kinds narrow each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DocumentListRequest {
    /// Page and order: by `code`, `title`, `kind`, `owner`, `status`, `version`, `effective`, `reviewDue`.
    pub page: PageRequest,
    /// Status words; none for all.
    pub status: Vec<String>,
    /// Kinds; none for all.
    pub kind: Vec<String>,
    /// Ids of owners; none for all.
    pub owner: Vec<String>,
    /// A row of the register (`DI-06`) or a clause (`8.2`) that it serves; empty for all.
    pub requirement: String,
    /// Due for review on or before this day; empty for all.
    pub review_due_by: String,
}

/// A page of the master list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentPage {
    /// The rows of this page.
    pub rows: Vec<DocumentRow>,
    /// Rows that match.
    pub total: u32,
    /// Rows without any filter.
    pub all: u32,
    /// Entries in the ledger when it was asked: a later page with another number is of another list.
    #[ts(type = "number")]
    pub entries: u64,
}

/// Everything the page of a document shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentPageView {
    /// The document.
    pub document: DocumentView,
    /// Its details as a form edits them.
    pub details: Details,
    /// Every signature, in order.
    pub signatures: Vec<SignatureView>,
    /// The rows of the register it serves.
    pub serves: Vec<ServedRow>,
    /// Evidence that belongs to it.
    pub evidence: Vec<EvidenceView>,
    /// What the person who acts may do now; what they may not, with the reason.
    pub actions: Vec<ActionView>,
    /// Files that hold what was written while somebody else wrote, until somebody chooses.
    pub conflicts: Vec<String>,
}

/// A row of the register that something serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ServedRow {
    /// The row.
    pub requirement: String,
    /// Clause, with its point.
    pub clause: String,
    /// Short label of what is wanted.
    pub item: String,
}

/// A signature, as a person checks it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignatureView {
    /// Version it is about; empty for one about the document.
    pub version: String,
    /// Printed name at the time.
    pub name: String,
    /// Identifier of the signer.
    pub signer: String,
    /// What it means, in words.
    pub meaning: String,
    /// When.
    pub at: String,
    /// SHA-256 of what was signed.
    pub object_hash: String,
    /// SHA-256 of the statement.
    pub statement: String,
    /// Fingerprint of the key.
    pub key: String,
    /// Why it does not verify; empty when it does.
    pub problem: String,
}

/// Something that may or may not be done to a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ActionView {
    /// Name of the command: `submit`, `recall`, `accept`, `approve`, `requestChanges`, `acknowledge`,
    /// `review`, `withdraw`, `startDraft`, `discardDraft`, `change`.
    pub action: String,
    /// Why not; none when it may be done.
    pub refusal: Option<UiError>,
}

/// What is needed to create a document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateDocument {
    /// Kind.
    pub kind: Kind,
    /// Details.
    pub details: Details,
    /// Code; empty lets the numbering choose.
    pub code: String,
    /// Name of the template it comes from; empty for none.
    pub template: String,
    /// First text of the working copy; empty starts with a heading.
    pub body: String,
    /// An original file (PDF, DOCX ...) instead of a text; empty for none.
    pub file: String,
}

/// What an author says on submitting, and their passphrase.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SubmitDocument {
    /// Code or id.
    pub document: String,
    /// Why it was changed; mandatory from the second version on.
    pub change_reason: String,
    /// What was changed; likewise.
    pub change_summary: String,
    /// First day in force; none means: when approved.
    #[ts(optional, type = "string")]
    pub effective_from: Option<Date>,
    /// SHA-256 of the text that the author saw; another one on the disk is a conflict.
    pub seen: String,
    /// Passphrase.
    pub passphrase: String,
}

/// What a reviewer or approver decides, and their passphrase.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JudgeDocument {
    /// Code or id.
    pub document: String,
    /// The decision.
    pub judgement: Judgement,
    /// Comment; needed to request changes.
    pub comment: String,
    /// SHA-256 of the version that was seen; another one submitted meanwhile is a conflict.
    pub seen: String,
    /// Passphrase.
    pub passphrase: String,
}

/// What a reviewer or approver does with a submitted version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "as in `documents::Judgement`")]
pub enum Judgement {
    Accept,
    Approve,
    RequestChanges,
}

/// The outcome of a periodic review, and the passphrase.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReviewDocument {
    /// Code or id.
    pub document: String,
    /// The outcome.
    pub outcome: PeriodicOutcome,
    /// Note; may be empty.
    pub note: String,
    /// Next day of review; none follows the interval.
    #[ts(optional, type = "string")]
    pub next: Option<Date>,
    /// Passphrase.
    pub passphrase: String,
}

/// Taking a document out of use.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WithdrawDocument {
    /// Code or id.
    pub document: String,
    /// First day out of use.
    #[ts(type = "string")]
    pub on: Date,
    /// Why.
    pub reason: String,
    /// Passphrase.
    pub passphrase: String,
}

/// A working copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DraftView {
    /// Code of the document.
    pub document: String,
    /// The file.
    pub path: String,
    /// Whether it can be edited here; else it is an original file.
    pub markdown: bool,
    /// Its exact text; empty for an original file.
    pub text: String,
    /// SHA-256 of its bytes: to be given back when it is written.
    pub hash: String,
    /// Length in bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// When it was last changed.
    pub modified: String,
}

/// What became of a text that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DraftWritten {
    /// The working copy as it is on the disk now.
    pub draft: DraftView,
    /// The file in which the text was kept instead, because the working copy had been changed by somebody else.
    pub conflict: Option<String>,
}

/// A body as the window shows it: nothing in it can run or load.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HtmlView {
    /// Sanitised HTML. A picture is `<img data-image="SHA-256" alt="…">` without a source: `documentImage` gives its
    /// bytes. A link that leaves is `<a data-link="…">` without a target.
    pub html: String,
    /// Headings, in order.
    pub outline: Vec<OutlineItem>,
    /// What could not be shown, in words.
    pub warnings: Vec<String>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OutlineItem {
    /// 1 to 6.
    pub level: u8,
    /// Its text.
    pub text: String,
    /// The `id` of its element.
    pub anchor: String,
    /// Line of the text on which it starts, from 1.
    pub line: u32,
}
