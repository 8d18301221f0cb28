//! The whole state of a workspace, folded from its entries.
//!
//! What it holds can always be made again from the ledger. It gives out the next number of each kind.

mod apply;
mod authority;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use apply::{Inconsistent, Touched};

use crate::audit::{Audit, Programme};
use crate::certification::Certificate;
use crate::disposition::{Disposal, Hold, RetentionKind, RetentionRule};
use crate::document::{Document, Kind};
use crate::evidence::{Evidence, NilReturn};
use crate::finding::{Action, Clocks, Finding};
use crate::gap::GapDecision;
use crate::id::{
    ActionId, AuditId, CertificateId, DisposalId, DocumentId, EvidenceId, FindingId, GapDecisionId, HoldId,
    NilReturnId, PackId, PersonId, PopulationId, ProgrammeId, ReviewId, RowId, SampleId,
};
use crate::pack::Pack;
use crate::person::Person;
use crate::population::{Population, Sample};
use crate::refusal::Refusal;
use crate::register::Row;
use crate::review::Review;
use crate::time::UtcMillis;

/// Reads a list that holds one thing most of the time, and keeps no room for more: there are a hundred thousand such.
pub(crate) fn fitting<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    let mut list = Vec::deserialize(deserializer)?;
    list.shrink_to_fit();
    Ok(list)
}

/// What is known of the workspace itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WorkspaceFacts {
    /// The organization's name.
    pub organization: String,
    /// Scope statement of the service management system.
    pub scope: String,
    /// First part of document codes.
    pub code_prefix: String,
    /// Origin of the log.
    pub origin: String,
    /// The log's public keys, as C2SP vkeys, the one in use last; with the first entry each may sign over.
    pub log_keys: Vec<(u64, String)>,
    /// Edition of the clause register.
    pub register: String,
    /// Marked as a sample.
    pub sample: bool,
    /// When it was made.
    pub created_at: UtcMillis,
}

impl WorkspaceFacts {
    /// Returns the log's public key in use.
    #[must_use]
    pub fn log_key(&self) -> &str {
        &self.log_keys.last().expect("BUG: a log starts with a key").1
    }
}

/// The whole state of a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    /// Entries applied so far.
    pub size: u64,
    /// Time of the last entry.
    pub last_at: Option<UtcMillis>,
    /// The workspace itself, from its first entry on.
    pub workspace: Option<WorkspaceFacts>,
    /// People.
    pub people: BTreeMap<PersonId, Person>,
    /// Documents.
    pub documents: BTreeMap<DocumentId, Document>,
    /// Evidence.
    pub evidence: BTreeMap<EvidenceId, Evidence>,
    /// Nil returns.
    pub nil_returns: BTreeMap<NilReturnId, NilReturn>,
    /// Decisions about gaps.
    pub gap_decisions: BTreeMap<GapDecisionId, GapDecision>,
    /// Issued packs.
    pub packs: BTreeMap<PackId, Pack>,
    /// Audit programmes.
    pub programmes: BTreeMap<ProgrammeId, Programme>,
    /// Audits.
    pub audits: BTreeMap<AuditId, Audit>,
    /// Findings.
    pub findings: BTreeMap<FindingId, Finding>,
    /// Actions, of findings and of reviews.
    pub actions: BTreeMap<ActionId, Action>,
    /// How many days there are for what.
    pub clocks: Clocks,
    /// Management reviews.
    pub reviews: BTreeMap<ReviewId, Review>,
    /// Certificates.
    pub certificates: BTreeMap<CertificateId, Certificate>,
    /// Rows of the registers that are kept row by row.
    pub register_rows: BTreeMap<RowId, Row>,
    /// Populations.
    pub populations: BTreeMap<PopulationId, Population>,
    /// Samples of populations.
    pub samples: BTreeMap<SampleId, Sample>,
    /// How long kinds are kept, where the workspace says otherwise than the schedule that comes with the program.
    pub retention: BTreeMap<RetentionKind, RetentionRule>,
    /// Legal holds.
    pub holds: BTreeMap<HoldId, Hold>,
    /// Disposals.
    pub disposals: BTreeMap<DisposalId, Disposal>,
    /// Entries that were passed over because their content is not known; none in a workspace.
    pub redacted: u64,
}

macro_rules! next_number {
    ($($(#[$doc:meta])* $name:ident: $field:ident;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(&self) -> u32 {
            self.$field.last_key_value().map_or(1, |(id, _)| id.0 + 1)
        }
    )*};
}

macro_rules! required {
    ($($(#[$doc:meta])* $name:ident: $field:ident, $id:ty, $thing:ty, $what:literal;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// [`Refusal::Unknown`].
        pub fn $name(&self, id: $id) -> Result<&$thing, Refusal> {
            self.$field.get(&id).ok_or_else(|| unknown($what, id))
        }
    )*};
}

impl State {
    next_number! {
        /// Returns the number the next person gets.
        next_person: people;
        /// Returns the number the next document gets.
        next_document: documents;
        /// Returns the number the next piece of evidence gets.
        next_evidence: evidence;
        /// Returns the number the next nil return gets.
        next_nil_return: nil_returns;
        /// Returns the number the next gap decision gets.
        next_gap_decision: gap_decisions;
        /// Returns the number the next pack gets.
        next_pack: packs;
        /// Returns the number the next audit programme gets.
        next_programme: programmes;
        /// Returns the number the next audit gets.
        next_audit: audits;
        /// Returns the number the next finding gets.
        next_finding: findings;
        /// Returns the number the next action gets.
        next_action: actions;
        /// Returns the number the next management review gets.
        next_review: reviews;
        /// Returns the number the next certificate gets.
        next_certificate: certificates;
        /// Returns the number the next row of a register gets.
        next_register_row: register_rows;
        /// Returns the number the next population gets.
        next_population: populations;
        /// Returns the number the next sample gets.
        next_sample: samples;
        /// Returns the number the next legal hold gets.
        next_hold: holds;
        /// Returns the number the next disposal gets.
        next_disposal: disposals;
    }

    /// Returns what is known of the workspace.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] before its first entry.
    pub fn workspace(&self) -> Result<&WorkspaceFacts, Refusal> {
        self.workspace.as_ref().ok_or_else(|| unknown("workspace", "yet"))
    }

    /// Returns a person.
    ///
    /// # Errors
    /// [`Refusal::Unknown`].
    pub fn person(&self, id: PersonId) -> Result<&Person, Refusal> {
        self.people.get(&id).ok_or_else(|| unknown("person", id))
    }

    /// Returns a document.
    ///
    /// # Errors
    /// [`Refusal::Unknown`].
    pub fn document(&self, id: DocumentId) -> Result<&Document, Refusal> {
        self.documents.get(&id).ok_or_else(|| unknown("document", id))
    }

    /// Returns a piece of evidence.
    ///
    /// # Errors
    /// [`Refusal::Unknown`].
    pub fn evidence(&self, id: EvidenceId) -> Result<&Evidence, Refusal> {
        self.evidence.get(&id).ok_or_else(|| unknown("evidence", id))
    }

    /// Returns a pack.
    ///
    /// # Errors
    /// [`Refusal::Unknown`].
    pub fn pack(&self, id: PackId) -> Result<&Pack, Refusal> {
        self.packs.get(&id).ok_or_else(|| unknown("pack", id))
    }

    required! {
        /// Returns an audit programme.
        programme: programmes, ProgrammeId, Programme, "audit programme";
        /// Returns an audit.
        audit: audits, AuditId, Audit, "audit";
        /// Returns a finding.
        finding: findings, FindingId, Finding, "finding";
        /// Returns an action.
        action: actions, ActionId, Action, "action";
        /// Returns a management review.
        review: reviews, ReviewId, Review, "management review";
        /// Returns a certificate.
        certificate: certificates, CertificateId, Certificate, "certificate";
        /// Returns a row of a register.
        register_row: register_rows, RowId, Row, "row";
        /// Returns a population.
        population: populations, PopulationId, Population, "population";
        /// Returns a sample.
        sample: samples, SampleId, Sample, "sample";
        /// Returns a legal hold.
        hold: holds, HoldId, Hold, "legal hold";
        /// Returns a disposal.
        disposal: disposals, DisposalId, Disposal, "disposal";
    }

    /// Finds a person by id or e-mail address, else by name or the part of the address before the `@`.
    ///
    /// `None` also when the name or the part of the address is that of more than one person.
    #[must_use]
    pub fn find_person(&self, text: &str) -> Option<&Person> {
        let by_id = text.parse().ok().and_then(|id| self.people.get(&id));
        let by_email = || self.people.values().find(|person| person.email.eq_ignore_ascii_case(text));
        by_id.or_else(by_email).or_else(|| {
            let local = |person: &Person| person.email.split('@').next().map(str::to_owned);
            let called = |person: &&Person| {
                person.name == text || local(person).is_some_and(|local| local.eq_ignore_ascii_case(text))
            };
            let mut found = self.people.values().filter(called);
            found.next().filter(|_| found.next().is_none())
        })
    }

    /// Finds a document by id or code.
    #[must_use]
    pub fn find_document(&self, text: &str) -> Option<&Document> {
        let by_id = text.parse().ok().and_then(|id| self.documents.get(&id));
        by_id.or_else(|| self.documents.values().find(|document| document.code.eq_ignore_ascii_case(text)))
    }

    /// Returns the code the next document of a kind gets: `SMS-POL-001`, one above the highest in use.
    ///
    /// Codes given by hand that do not end in a number of at most six digits do not count.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] before the first entry.
    pub fn next_code(&self, kind: Kind) -> Result<String, Refusal> {
        let start = format!("{}-{}-", self.workspace()?.code_prefix, kind.prefix());
        let number = |document: &Document| {
            let (scheme, number) = document.code.split_at_checked(start.len())?;
            let short = scheme.eq_ignore_ascii_case(&start) && number.len() <= 6;
            number.parse::<u32>().ok().filter(|_| short)
        };
        let highest = self.documents.values().filter_map(number).max().unwrap_or(0);
        Ok(format!("{start}{:03}", highest + 1))
    }
}

fn unknown(what: &'static str, id: impl std::fmt::Display) -> Refusal {
    Refusal::Unknown { what, id: format!("{id}") }
}
