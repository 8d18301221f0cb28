//! Controlled documents: what they are, their versions, where each stands.
//!
//! What may be done to them is in [`lifecycle`]. Nothing here reads a body.

pub mod lifecycle;
mod version;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use version::{
    Approval, Content, Outcome, PeriodicOutcome, PeriodicReview, Phase, ReviewStep, Status, Version,
    VersionNumber,
};

use crate::id::{DocumentId, PersonId};
use crate::language::Tongue;
use crate::requirement::RequirementId;
use crate::signature::SignatureRef;
use crate::time::{Date, UtcMillis};

/// What kind of document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "DocumentKind"))]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the field's standard terms, each its own explanation")]
pub enum Kind {
    Policy,
    Plan,
    Procedure,
    ProcessDescription,
    WorkInstruction,
    Form,
    Register,
    Agreement,
    Record,
    Minutes,
    Report,
    Document,
    External,
}

impl Kind {
    /// All kinds with their written name and the prefix of their codes.
    pub const ALL: [(Self, &'static str, &'static str); 13] = [
        (Self::Policy, "policy", "POL"),
        (Self::Plan, "plan", "PLN"),
        (Self::Procedure, "procedure", "PRO"),
        (Self::ProcessDescription, "process-description", "PRC"),
        (Self::WorkInstruction, "work-instruction", "WI"),
        (Self::Form, "form", "FRM"),
        (Self::Register, "register", "REG"),
        (Self::Agreement, "agreement", "AGR"),
        (Self::Record, "record", "REC"),
        (Self::Minutes, "minutes", "MIN"),
        (Self::Report, "report", "RPT"),
        (Self::Document, "document", "DOC"),
        (Self::External, "external", "EXT"),
    ];

    fn row(self) -> (Self, &'static str, &'static str) {
        Self::ALL.into_iter().find(|row| row.0 == self).expect("BUG: ALL lists every kind")
    }

    /// Returns the kind as it is written: `process-description`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// Returns the kind as people read it in a sentence: `process description`, `Prozessbeschreibung`.
    #[must_use]
    pub fn words_in(self, tongue: Tongue) -> &'static str {
        let (english, german) = match self {
            Self::Policy => ("policy", "Politik"),
            Self::Plan => ("plan", "Plan"),
            Self::Procedure => ("procedure", "Verfahren"),
            Self::ProcessDescription => ("process description", "Prozessbeschreibung"),
            Self::WorkInstruction => ("work instruction", "Arbeitsanweisung"),
            Self::Form => ("form", "Formular"),
            Self::Register => ("register", "Verzeichnis"),
            Self::Agreement => ("agreement", "Vereinbarung"),
            Self::Record => ("record", "Aufzeichnung"),
            Self::Minutes => ("minutes", "Protokoll"),
            Self::Report => ("report", "Bericht"),
            Self::Document => ("document", "Dokument"),
            Self::External => ("external", "Externes Dokument"),
        };
        tongue.say(english, german)
    }

    /// Returns the prefix of codes of this kind: `PRC`.
    #[must_use]
    pub fn prefix(self) -> &'static str {
        self.row().2
    }

    /// Tells whether evidence can stand for a document of this kind: a register exported from a tool, a contract.
    #[must_use]
    pub fn may_be_kept_as_a_file(self) -> bool {
        matches!(self, Self::Register | Self::Agreement | Self::External) || self.is_record()
    }

    /// Tells whether documents of this kind record what happened, rather than say what shall happen.
    #[must_use]
    pub fn is_record(self) -> bool {
        matches!(self, Self::Record | Self::Minutes | Self::Report)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A text that is not a document kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a kind of document: {} are", Kind::ALL.map(|row| row.1).join(", "))]
pub struct NotAKind {
    /// The refused text.
    pub text: String,
}

impl FromStr for Kind {
    type Err = NotAKind;

    fn from_str(text: &str) -> Result<Self, NotAKind> {
        let row = Self::ALL.into_iter().find(|row| row.1 == text);
        row.map(|row| row.0).ok_or_else(|| NotAKind { text: text.to_owned() })
    }
}

/// Who may read a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Classification {
    /// Anyone.
    Public,
    /// Anyone in the organization.
    #[default]
    Internal,
    /// Named people and auditors.
    Confidential,
}

impl Classification {
    /// Returns the classification as it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Internal => "internal",
            Self::Confidential => "confidential",
        }
    }
}

/// What is known of a document beside its bodies; may change without a new version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "DocumentDetails"))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Details {
    /// Title, at most 200 characters.
    pub title: String,
    /// Who answers for it.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub owner: PersonId,
    /// Rows of the register it serves.
    #[cfg_attr(feature = "ts", ts(type = "Array<string>"))]
    pub requirements: Vec<RequirementId>,
    /// Who may read it.
    pub classification: Classification,
    /// Language of the body, BCP 47.
    pub language: String,
    /// Months between periodic reviews; 0 for none.
    pub review_months: u32,
    /// Years to keep a version after it is superseded or withdrawn.
    pub retention_years: u32,
    /// Who reviews each version; nobody means that review is skipped.
    #[cfg_attr(feature = "ts", ts(type = "Array<string>"))]
    pub reviewers: Vec<PersonId>,
    /// Who approves each version.
    #[cfg_attr(feature = "ts", ts(type = "Array<string>"))]
    pub approvers: Vec<PersonId>,
    /// How many of the reviewers, and of the approvers, are enough; 0 means all. Authors of a version do
    /// not count for it: all, or this many, of those who are left.
    pub quorum: u32,
    /// Who is asked to confirm that they have read each effective version.
    #[cfg_attr(feature = "ts", ts(type = "Array<string>"))]
    pub readers: Vec<PersonId>,
}

impl Details {
    /// Returns how many reviews a version needs; 0 also when nobody but its authors could review it.
    #[must_use]
    pub fn reviews_needed(&self, version: &Version) -> usize {
        self.enough(&self.reviewers, version)
    }

    /// Returns how many approvals a version needs; 0 when nobody but its authors could approve it.
    #[must_use]
    pub fn approvals_needed(&self, version: &Version) -> usize {
        self.enough(&self.approvers, version)
    }

    /// Tells whether other people, or another number of them, review or approve than by `other`.
    #[must_use]
    pub fn judges_differ(&self, other: &Self) -> bool {
        (&self.reviewers, &self.approvers, self.quorum) != (&other.reviewers, &other.approvers, other.quorum)
    }

    fn enough(&self, people: &[PersonId], version: &Version) -> usize {
        let free = people.iter().filter(|person| !version.authors.contains(person)).count();
        match usize::try_from(self.quorum) {
            Ok(quorum) if quorum > 0 => quorum.min(free),
            Ok(_) | Err(_) => free,
        }
    }
}

/// A document was taken out of use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Withdrawal {
    /// First day out of use.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// Who decided it.
    pub signature: SignatureRef,
    /// When it was decided.
    pub at: UtcMillis,
}

/// A controlled document, from the entries about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// Identifier.
    pub id: DocumentId,
    /// Code by the scheme: `SMS-POL-001`.
    pub code: String,
    /// Kind.
    pub kind: Kind,
    /// Details in force.
    pub details: Details,
    /// The template it came from.
    pub template: Option<String>,
    /// When it was created.
    pub created_at: UtcMillis,
    /// Versions, in the order started; a discarded one stays in the list.
    #[serde(deserialize_with = "crate::state::fitting")]
    pub versions: Vec<Version>,
    /// Periodic reviews, in order.
    pub periodic_reviews: Vec<PeriodicReview>,
    /// When and why it was taken out of use.
    pub withdrawal: Option<Withdrawal>,
}

impl Document {
    /// Returns the version with this number that was not discarded.
    #[must_use]
    pub fn version(&self, number: VersionNumber) -> Option<&Version> {
        self.versions.iter().rfind(|version| version.number == number && version.phase != Phase::Discarded)
    }

    /// Returns the version in work: draft, in review or in approval. There is at most one.
    #[must_use]
    pub fn in_work(&self) -> Option<&Version> {
        self.versions.last().filter(|version| !matches!(version.phase, Phase::Approved | Phase::Discarded))
    }

    /// Returns the version that waits for its reviewers or approvers.
    #[must_use]
    pub fn submitted(&self) -> Option<&Version> {
        self.in_work().filter(|version| matches!(version.phase, Phase::InReview | Phase::InApproval))
    }

    /// Returns the approved version with the highest number.
    #[must_use]
    pub fn latest_approved(&self) -> Option<&Version> {
        self.versions.iter().rfind(|version| version.phase == Phase::Approved)
    }

    /// Returns the version that is in force on `date`: the highest of those whose effective date has come.
    ///
    /// A version whose date is later than that of a higher one never comes into force.
    #[must_use]
    pub fn effective_on(&self, date: Date) -> Option<&Version> {
        if self.withdrawn_on(date) { None } else { self.started_by(date) }
    }

    fn withdrawn_on(&self, date: Date) -> bool {
        self.withdrawal.as_ref().is_some_and(|withdrawal| withdrawal.on <= date)
    }

    /// The version that took over last by the end of `date`, whether the document was withdrawn since or not.
    fn started_by(&self, date: Date) -> Option<&Version> {
        let started = |version: &&Version| version.effective.is_some_and(|from| from <= date);
        self.versions.iter().filter(started).max_by_key(|version| version.number)
    }

    /// Tells where a version stands on `date`; one that was never approved, where it stands now.
    #[must_use]
    pub fn status_on(&self, version: &Version, date: Date) -> Status {
        match version.phase {
            Phase::Draft => Status::Draft,
            Phase::ChangesRequested => Status::ChangesRequested,
            Phase::InReview => Status::InReview,
            Phase::InApproval => Status::InApproval,
            Phase::Discarded => Status::Discarded,
            Phase::Approved => {
                let withdrawn = self.withdrawal.as_ref().filter(|withdrawal| withdrawal.on <= date);
                let last =
                    withdrawn.map(|withdrawal| withdrawal.on.saturating_sub(jiff::Span::new().days(1)));
                let current = self.started_by(last.unwrap_or(date)).map(|current| current.number);
                if current.is_some_and(|current| current > version.number) {
                    Status::Superseded
                } else if withdrawn.is_some() {
                    Status::Withdrawn
                } else if current == Some(version.number) {
                    Status::Effective
                } else {
                    Status::Approved
                }
            }
        }
    }

    /// Tells where the document as a whole stands on `date`: its effective version, else what is in work.
    #[must_use]
    pub fn status_of_document_on(&self, date: Date) -> Status {
        let version = self.effective_on(date).or(self.in_work()).or(self.latest_approved());
        match version {
            Some(version) => self.status_on(version, date),
            None => Status::Draft,
        }
    }

    /// Returns the day by which the version effective on `date` must be reviewed again, if it has an interval.
    ///
    /// A review that asks for a revision or a withdrawal puts nothing off: the day stays until that is done.
    #[must_use]
    pub fn review_due(&self, date: Date) -> Option<Date> {
        let version = self.effective_on(date)?;
        let from = version.effective?;
        let of_it = |review: &&PeriodicReview| review.version == version.number && review.at.date() <= date;
        let confirmed = self.periodic_reviews.iter().rfind(of_it);
        if let Some(next) = confirmed.and_then(|review| review.next) {
            return Some(next);
        }
        if self.details.review_months == 0 {
            return None;
        }
        Some(add_months(from, self.details.review_months))
    }
}

/// Adds months to a date; the day is brought back to the end of a shorter month.
#[must_use]
pub fn add_months(date: Date, months: u32) -> Date {
    date.saturating_add(jiff::Span::new().months(i32::try_from(months.min(1200)).unwrap_or(1200)))
}
