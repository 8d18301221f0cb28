//! What a verification found: one verdict, what the pack says of itself, each check with its result.
//!
//! The serialized form is part of the interface (docs/FORMAT.md, "Verify report"): fields are only ever added.

use clausebook_core::evidence::Period;
use clausebook_core::hash::Sha256;
use clausebook_core::id::PackId;
use clausebook_core::pack::Stage;
use clausebook_core::time::{Date, UtcMillis};
use serde::Serialize;

/// The version of the serialized form.
pub const REPORT_VERSION: u32 = 1;

/// The most findings that one check lists; the rest are counted.
const FINDINGS_MAX: usize = 50;

/// The result of a verification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "VerifyReport"))]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// [`REPORT_VERSION`].
    pub schema_version: u32,
    /// The one answer.
    pub verdict: Verdict,
    /// What the pack says of itself; to be believed only if it is verified.
    pub pack: PackFacts,
    /// Every check, always all of them and in the same order.
    pub checks: Vec<Check>,
    /// What a reader should know and is no fault: gaps accepted, entries redacted, steps of the clock.
    pub notes: Vec<String>,
}

impl Report {
    /// Tells whether the pack is what its issuer signed, and follows from its ledger.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        self.verdict == Verdict::Verified
    }

    /// Returns a check by its name.
    ///
    /// # Panics
    /// Never: a report has every check.
    #[must_use]
    pub fn check(&self, name: CheckName) -> &Check {
        let found = self.checks.iter().find(|check| check.name == name);
        found.expect("BUG: a report has every check")
    }
}

/// The one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// Every check that applies is ok.
    Verified,
    /// A check failed, or could not be made because another failed.
    Failed,
    /// Nobody has issued it: there is nothing that vouches for it as a whole.
    NotIssued,
}

/// What a pack says of itself. A field is absent where the pack is too damaged to say it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PackFacts {
    /// Number of files, tag files too.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub files: u64,
    /// Their size in bytes.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub bytes: u64,
    /// SHA-256 of `manifest-sha256.txt`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional, type = "string"))]
    pub fingerprint: Option<Sha256>,
    /// Number of entries of the ledger.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional, type = "number"))]
    pub entries: Option<u64>,
    /// The text of the signed checkpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub checkpoint: Option<String>,
    /// The organization whose management system it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub organization: Option<String>,
    /// Marked as a sample.
    pub sample: bool,
    /// Identifier of the pack.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional, type = "string"))]
    pub id: Option<PackId>,
    /// Name of the pack.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub name: Option<String>,
    /// For which audit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub stage: Option<Stage>,
    /// State of the workspace on this date.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional, type = "string"))]
    pub as_of: Option<Date>,
    /// Evidence covering this period.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub period: Option<Period>,
    /// When it was issued, by the issuer's clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional, type = "string"))]
    pub issued_at: Option<UtcMillis>,
    /// The issuer's printed name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub issued_by: Option<String>,
    /// The program that wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub software: Option<String>,
}

/// Which check, in the order in which they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PackCheckName"))]
#[serde(rename_all = "camelCase")]
pub enum CheckName {
    /// The bag: every file listed, none missing, none changed since.
    Container,
    /// `bag-info.txt` against the ledger.
    Labels,
    /// The list of files against the pack and against the ledger.
    Files,
    /// Entries, root, signed heads and the log's key.
    Ledger,
    /// Every entry against the rules.
    History,
    /// Every signature of a person in the ledger.
    Signatures,
    /// The issue of this pack and the issuer's signatures.
    Issue,
    /// `allowed_signers` against the registered keys.
    AllowedSigners,
    /// The proof of each content.
    Proofs,
    /// The extension of the pack before.
    Previous,
    /// The extension of a checkpoint that the caller kept.
    Kept,
}

impl CheckName {
    /// Every check, in order.
    pub const ALL: [Self; 11] = [
        Self::Container,
        Self::Labels,
        Self::Files,
        Self::Ledger,
        Self::History,
        Self::Signatures,
        Self::Issue,
        Self::AllowedSigners,
        Self::Proofs,
        Self::Previous,
        Self::Kept,
    ];

    /// Returns what the check is about, as a sentence that is true when the check is ok.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Container => "The container is whole: no file is missing, added or changed",
            Self::Labels => "Its label says what the ledger says",
            Self::Files => "The ledger covers every file",
            Self::Ledger => "The ledger is whole and its head is signed",
            Self::History => "Every entry follows the rules",
            Self::Signatures => "Every signature is right",
            Self::Issue => "The issuer signed it, and everything in it",
            Self::AllowedSigners => "The list of keys is the one of the ledger",
            Self::Proofs => "Each document and each piece of evidence has its proof",
            Self::Previous => "It extends the pack before",
            Self::Kept => "It extends the checkpoint that you kept",
        }
    }
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PackCheck"))]
#[serde(rename_all = "camelCase")]
pub struct Check {
    /// Which.
    pub name: CheckName,
    /// What it is about.
    pub title: &'static str,
    /// How it went.
    pub result: CheckResult,
    /// What was looked at, or why it was not; may be empty.
    pub detail: String,
    /// What is wrong: each names the file or the entry.
    pub findings: Vec<String>,
}

/// How a check went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PackCheckResult"))]
#[serde(rename_all = "camelCase")]
pub enum CheckResult {
    /// Nothing is wrong.
    Ok,
    /// Something is wrong.
    Failed,
    /// There is nothing to check.
    NotApplicable,
    /// It could not be made, because something that it needs is wrong.
    NotChecked,
}

impl Check {
    /// A check with nothing to look at.
    pub(super) fn not_applicable(name: CheckName, why: &str) -> Self {
        Self::without_findings(name, CheckResult::NotApplicable, why)
    }

    /// A check that could not be made.
    pub(super) fn not_checked(name: CheckName, why: &str) -> Self {
        Self::without_findings(name, CheckResult::NotChecked, why)
    }

    fn without_findings(name: CheckName, result: CheckResult, detail: &str) -> Self {
        Self { name, title: name.title(), result, detail: detail.to_owned(), findings: Vec::new() }
    }
}

/// What is found wrong while a check is made; a hostile pack cannot make it grow without end.
#[derive(Debug, Clone, Default)]
pub(super) struct Findings {
    listed: Vec<String>,
    more: usize,
}

impl Findings {
    pub(super) fn add(&mut self, finding: impl Into<String>) {
        if self.listed.len() < FINDINGS_MAX {
            self.listed.push(finding.into());
        } else {
            self.more += 1;
        }
    }

    /// Adds what is wrong, if anything is; returns what is right.
    pub(super) fn take<T>(&mut self, outcome: Result<T, String>) -> Option<T> {
        outcome.map_err(|finding| self.add(finding)).ok()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    pub(super) fn into_check(self, name: CheckName, detail: String) -> Check {
        let result = if self.is_empty() { CheckResult::Ok } else { CheckResult::Failed };
        let mut findings = self.listed;
        if self.more > 0 {
            findings.push(format!("and {} more", self.more));
        }
        Check { name, title: name.title(), result, detail, findings }
    }
}
