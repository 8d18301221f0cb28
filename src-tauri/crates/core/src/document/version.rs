//! Versions of a document and the steps they went through.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::hash::Sha256;
use crate::id::PersonId;
use crate::signature::SignatureRef;
use crate::text_form::{plain_number, text_form};
use crate::time::{Date, UtcMillis};

/// A version number, `major.minor`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VersionNumber {
    /// Raised when the meaning changes.
    pub major: u16,
    /// Raised for corrections.
    pub minor: u16,
}

impl VersionNumber {
    /// The first version of every document.
    pub const FIRST: Self = Self { major: 1, minor: 0 };

    /// Returns the next number after this one.
    #[must_use]
    pub fn next(self, minor: bool) -> Self {
        if minor {
            Self { major: self.major, minor: self.minor.saturating_add(1) }
        } else {
            Self { major: self.major.saturating_add(1), minor: 0 }
        }
    }
}

impl fmt::Display for VersionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// A text that is not a version number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a version number such as 1.0")]
pub struct NotAVersionNumber {
    /// The refused text.
    pub text: String,
}

impl FromStr for VersionNumber {
    type Err = NotAVersionNumber;

    fn from_str(text: &str) -> Result<Self, NotAVersionNumber> {
        let number = text.split_once('.').and_then(|(major, minor)| {
            Some(Self { major: plain_number(major)?, minor: plain_number(minor)? })
        });
        number.ok_or_else(|| NotAVersionNumber { text: text.to_owned() })
    }
}

text_form!(VersionNumber);

/// Bytes under control: a body or a file, by hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Content {
    /// SHA-256 of the bytes; the blob's name in the vault.
    pub blob: Sha256,
    /// Length in bytes.
    pub size: u64,
    /// Media type, found from the content.
    pub media_type: String,
    /// The file's name where it came from, in printable form.
    pub name: String,
}

impl Content {
    /// The media type of bodies written as Markdown.
    pub const MARKDOWN: &'static str = "text/markdown";

    /// Tells whether the body is Markdown, as opposed to an original file.
    #[must_use]
    pub fn is_markdown(&self) -> bool {
        self.media_type == Self::MARKDOWN
    }
}

/// Where a version stands in its workflow, whatever the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Phase {
    /// Being written.
    Draft,
    /// A reviewer or approver asked for changes; being written again.
    ChangesRequested,
    /// Submitted; its bytes are frozen; reviewers read it.
    InReview,
    /// Reviewed; approvers decide.
    InApproval,
    /// Approved: frozen for ever.
    Approved,
    /// Given up before approval.
    Discarded,
}

/// Where a version stands on a given date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "DocumentStatus"))]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the field's standard terms, each its own explanation")]
pub enum Status {
    Draft,
    ChangesRequested,
    InReview,
    InApproval,
    /// Approved, awaiting its effective date.
    Approved,
    Effective,
    Superseded,
    Withdrawn,
    Discarded,
}

impl Status {
    /// Returns the status as people read it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::ChangesRequested => "changes requested",
            Self::InReview => "in review",
            Self::InApproval => "in approval",
            Self::Approved => "approved",
            Self::Effective => "effective",
            Self::Superseded => "superseded",
            Self::Withdrawn => "withdrawn",
            Self::Discarded => "discarded",
        }
    }
}

/// What a reviewer or approver said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// Accepted as it is.
    Accepted,
    /// Back to its author.
    ChangesRequested,
}

/// One reviewer's or approver's word on one submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReviewStep {
    /// Submission it belongs to, from 1.
    pub round: u32,
    /// Who.
    pub person: PersonId,
    /// What they said.
    pub outcome: Outcome,
    /// Their comment, as a blob.
    pub comment: Option<Sha256>,
    /// When.
    pub at: UtcMillis,
    /// Their signature.
    pub signature: SignatureRef,
}

/// One approver's signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Approval {
    /// Who.
    pub person: PersonId,
    /// When.
    pub at: UtcMillis,
    /// Their signature.
    pub signature: SignatureRef,
}

/// What a periodic review concluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum PeriodicOutcome {
    /// Still right: confirmed without change.
    Confirmed,
    /// To be revised.
    Revise,
    /// To be withdrawn.
    Withdraw,
}

impl PeriodicOutcome {
    /// Returns the outcome as people read it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed without change",
            Self::Revise => "to be revised",
            Self::Withdraw => "to be withdrawn",
        }
    }
}

/// A periodic review of an effective version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PeriodicReview {
    /// The version reviewed.
    pub version: VersionNumber,
    /// Who.
    pub person: PersonId,
    /// Conclusion.
    pub outcome: PeriodicOutcome,
    /// Note, as a blob.
    pub note: Option<Sha256>,
    /// Next review, when confirmed.
    pub next: Option<Date>,
    /// When.
    pub at: UtcMillis,
    /// Signature.
    pub signature: SignatureRef,
}

/// A version of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Version {
    /// Number.
    pub number: VersionNumber,
    /// The version it was started from.
    pub based_on: Option<VersionNumber>,
    /// Where it stands.
    pub phase: Phase,
    /// Everyone who started or submitted it: none of them may review or approve it.
    pub authors: Vec<PersonId>,
    /// When it was started.
    pub started_at: UtcMillis,
    /// Submissions so far.
    pub round: u32,
    /// The submitted bytes.
    pub content: Option<Content>,
    /// Why it was changed; empty for a first version.
    pub change_reason: String,
    /// What was changed; empty for a first version.
    pub change_summary: String,
    /// The effective date asked for at submission; none means: when approved.
    pub effective_from: Option<Date>,
    /// When it was last submitted.
    pub submitted_at: Option<UtcMillis>,
    /// The author's signature under the last submission.
    pub author_signature: Option<SignatureRef>,
    /// Words of reviewers and approvers on all submissions.
    pub reviews: Vec<ReviewStep>,
    /// Approvals of the last submission.
    pub approvals: Vec<Approval>,
    /// When the last needed approval came.
    pub approved_at: Option<UtcMillis>,
    /// First day in force, once approved.
    pub effective: Option<Date>,
    /// Who has confirmed that they read it.
    pub acknowledgements: Vec<Approval>,
}

impl Version {
    /// Returns the reviewers who accepted the current submission.
    #[must_use]
    pub fn accepted_by(&self) -> Vec<PersonId> {
        let accepted = |step: &&ReviewStep| step.round == self.round && step.outcome == Outcome::Accepted;
        self.reviews.iter().filter(accepted).map(|step| step.person).collect()
    }
}
