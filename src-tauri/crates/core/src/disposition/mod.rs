//! Retention and disposition: how long content is kept, what must not go, what was destroyed and by whom.
//!
//! Content goes, hashes and history stay: an entry is never removed. Reports of audits, minutes, comments of
//! reviewers, statements and signatures are history and are kept for as long as the workspace is. The bytes
//! themselves are the store's.

pub mod certificate;
pub mod rules;
mod schedule;

use serde::{Deserialize, Serialize};

pub use schedule::{RetentionFrom, RetentionKind, RetentionRule, bundled_reason, rule_for};

use crate::audit::Audit;
use crate::document::{Document, Status, Version, VersionNumber, add_months};
use crate::evidence::{Evidence, TakenBack};
use crate::finding::Finding;
use crate::hash::Sha256;
use crate::id::{DisposalId, DocumentId, EvidenceId, HoldId, PersonId};
use crate::language::Tongue;
use crate::population::Sample;
use crate::register::{FieldType, Row};
use crate::signature::SignatureRef;
use crate::state::State;
use crate::time::{Date, UtcMillis, plain_date};

/// Something whose content can be destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "camelCase", deny_unknown_fields)]
pub enum Item {
    /// One version of a document, with everything that was submitted for it.
    Version {
        /// The document.
        document: DocumentId,
        /// The version.
        version: VersionNumber,
    },
    /// A piece of evidence, with all its revisions.
    Evidence {
        /// The evidence.
        evidence: EvidenceId,
    },
}

impl Item {
    /// Returns how people call it: `SMS-POL-001 1.0`, `e3`.
    #[must_use]
    pub fn name(&self, state: &State) -> String {
        match self {
            Self::Version { document, version } => {
                let code = state.documents.get(document).map(|document| document.code.clone());
                format!("{} {version}", code.unwrap_or_else(|| document.to_string()))
            }
            Self::Evidence { evidence } => evidence.to_string(),
        }
    }

    /// Returns its title.
    #[must_use]
    pub fn title(&self, state: &State) -> String {
        match self {
            Self::Version { document, .. } => state
                .documents
                .get(document)
                .map_or_else(String::new, |document| document.details.title.clone()),
            Self::Evidence { evidence } => {
                state.evidence.get(evidence).map_or_else(String::new, |item| item.details.title.clone())
            }
        }
    }

    /// Returns what a hold on it would be on.
    #[must_use]
    pub fn subject(&self) -> Subject {
        match self {
            Self::Version { document, .. } => Subject::Document { document: *document },
            Self::Evidence { evidence } => Subject::Evidence { evidence: *evidence },
        }
    }
}

/// What a legal hold is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "camelCase", deny_unknown_fields)]
pub enum Subject {
    /// A document, with all its versions.
    Document {
        /// The document.
        document: DocumentId,
    },
    /// A piece of evidence.
    Evidence {
        /// The evidence.
        evidence: EvidenceId,
    },
}

impl Subject {
    /// Returns how people call it: `SMS-POL-001`, `e3`.
    #[must_use]
    pub fn name(&self, state: &State) -> String {
        match self {
            Self::Document { document } => {
                state.documents.get(document).map_or_else(|| document.to_string(), |one| one.code.clone())
            }
            Self::Evidence { evidence } => evidence.to_string(),
        }
    }
}

/// A legal hold: nothing of it is destroyed until it is released.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Hold {
    /// Identifier.
    pub id: HoldId,
    /// What it is on.
    pub on: Subject,
    /// Why.
    pub reason: String,
    /// Who placed it.
    pub by: PersonId,
    /// When.
    pub at: UtcMillis,
    /// When and why it was released.
    pub released: Option<TakenBack>,
}

/// One thing of a disposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DisposalItem {
    /// What.
    pub item: Item,
    /// SHA-256 of each of its contents, in the order in which they came.
    pub contents: Vec<Sha256>,
    /// The last day on which it had to be kept; none when nothing says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_until: Option<Date>,
}

/// That a proposal was turned down or taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TurnedDown {
    /// Who.
    pub by: PersonId,
    /// Why.
    pub reason: String,
    /// When.
    pub at: UtcMillis,
}

/// That a disposal was approved: from then on the contents are to be gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DisposalApproval {
    /// The certificate of destruction.
    pub certificate: crate::document::Content,
    /// Who approved.
    pub signature: SignatureRef,
    /// When.
    pub at: UtcMillis,
    /// The entry.
    pub seq: u64,
}

/// A disposal, from the entries about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Disposal {
    /// Identifier.
    pub id: DisposalId,
    /// What goes.
    pub items: Vec<DisposalItem>,
    /// Whether some of it goes before its time is over.
    pub early: bool,
    /// On what ground.
    pub reason: String,
    /// Who proposed it.
    pub proposal: SignatureRef,
    /// When.
    pub proposed_at: UtcMillis,
    /// That it was turned down.
    pub refused: Option<TurnedDown>,
    /// That it was approved.
    pub approved: Option<DisposalApproval>,
}

impl Disposal {
    /// Tells whether it waits for someone to decide.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.refused.is_none() && self.approved.is_none()
    }

    /// Returns where it stands, in words.
    #[must_use]
    pub fn status(&self) -> &'static str {
        match (&self.approved, &self.refused) {
            (Some(_), _) => "destroyed",
            (None, Some(_)) => "turned down",
            (None, None) => "waits for approval",
        }
    }

    fn names(&self, item: &Item) -> bool {
        self.items.iter().any(|one| one.item == *item)
    }
}

impl State {
    /// Returns the disposal under which something was destroyed.
    #[must_use]
    pub fn disposal_of(&self, item: &Item) -> Option<(&Disposal, &DisposalApproval)> {
        let approved = self.disposals.values().filter_map(|one| Some((one, one.approved.as_ref()?)));
        approved.into_iter().find(|(disposal, _)| disposal.names(item))
    }

    /// Says in words that something was destroyed, when it was: `disposed of on 1 Mar 2026 under dp1`.
    #[must_use]
    pub fn disposed_words(&self, item: &Item) -> Option<String> {
        let (disposal, approval) = self.disposal_of(item)?;
        Some(format!("disposed of on {} under {}", plain_date(approval.at.date()), disposal.id))
    }

    /// Says why a piece of evidence stopped counting, when it did: withdrawn, or destroyed.
    #[must_use]
    pub fn taken_out(&self, evidence: &Evidence) -> Option<String> {
        let withdrawn = evidence.withdrawn.as_ref().map(|taken| taken.reason.clone());
        self.disposed_words(&Item::Evidence { evidence: evidence.id }).or(withdrawn)
    }

    /// Returns the hold on something that was not released.
    #[must_use]
    pub fn hold_on(&self, subject: &Subject) -> Option<&Hold> {
        self.holds.values().find(|hold| hold.on == *subject && hold.released.is_none())
    }
}

/// How long something is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The last day of it; none when it is kept for ever or nothing has begun to count.
    pub until: Option<Date>,
    /// Why, in words.
    pub because: String,
}

/// Returns how long something is kept; `None` for what is not there or still counts.
///
/// The years that a document states itself go before those of the schedule; the day to count from is the
/// schedule's. Zero years: for ever.
#[must_use]
pub fn kept(state: &State, item: &Item, on: Date) -> Option<Kept> {
    let counted = counted(state, item, on)?;
    Some(Kept { until: counted.until(), because: counted.because(Tongue::English) })
}

/// What [`kept`] says, before it is put into words.
struct Counted<'a> {
    kind: RetentionKind,
    /// The document whose own years they are.
    own: Option<&'a Document>,
    years: u32,
    start: Date,
    /// What happened then, in English and in German.
    event: (&'static str, &'static str),
}

impl Counted<'_> {
    /// The last day; none for ever.
    fn until(&self) -> Option<Date> {
        (self.years > 0).then(|| add_months(self.start, self.years.saturating_mul(12)))
    }

    fn because(&self, tongue: Tongue) -> String {
        let Self { kind, own, years, start, event } = self;
        let source = match (own, tongue) {
            (Some(document), Tongue::English) => format!("by {}", document.code),
            (Some(document), Tongue::German) => format!("nach {}", document.code),
            (None, Tongue::English) => format!("for kind {kind}"),
            (None, Tongue::German) => format!("für die Art {}", kind.words_in(tongue)),
        };
        let (start, event) = (tongue.day(*start), tongue.say(event.0, event.1));
        match (years, tongue) {
            (0, Tongue::English) => format!("kept for ever {source}"),
            (0, Tongue::German) => format!("unbegrenzt aufzubewahren {source}"),
            (years, Tongue::English) => format!("{years} years {source}, from {start} ({event})"),
            (1, Tongue::German) => format!("1 Jahr {source}, ab {start} ({event})"),
            (years, Tongue::German) => format!("{years} Jahre {source}, ab {start} ({event})"),
        }
    }
}

fn counted<'a>(state: &'a State, item: &Item, on: Date) -> Option<Counted<'a>> {
    let (kind, own) = match item {
        Item::Version { document, .. } => {
            let document = state.documents.get(document)?;
            let own = Some(document).filter(|document| document.details.retention_years > 0);
            (RetentionKind::Document(document.kind), own)
        }
        Item::Evidence { .. } => (RetentionKind::Evidence, None),
    };
    let rule = rule_for(state, kind);
    let (start, event) = start_of(state, item, rule.from, on)?;
    let years = own.map_or(rule.years, |document| document.details.retention_years);
    Some(Counted { kind, own, years, start, event })
}

/// The day the years are counted from, and what happened on it.
fn start_of(
    state: &State,
    item: &Item,
    from: RetentionFrom,
    on: Date,
) -> Option<(Date, (&'static str, &'static str))> {
    match item {
        Item::Evidence { evidence } => {
            let received = state.evidence.get(evidence)?.current().received_at;
            Some((received.date(), ("received", "eingegangen")))
        }
        Item::Version { document, version } => {
            let document = state.documents.get(document)?;
            let version = version_of(document, *version)?;
            let submitted = version.submitted_at.map(UtcMillis::date);
            match document.status_on(version, on) {
                Status::Discarded if is_settled(document, version) => {
                    Some((submitted?, ("last submitted", "zuletzt eingereicht")))
                }
                Status::Superseded | Status::Withdrawn => match (from, version.effective) {
                    (RetentionFrom::Effective, Some(effective)) => {
                        Some((effective, ("in force", "in Kraft")))
                    }
                    _ => Some((ended(document, version, on)?, ("no longer in force", "nicht mehr in Kraft"))),
                },
                Status::Draft
                | Status::Discarded
                | Status::ChangesRequested
                | Status::InReview
                | Status::InApproval
                | Status::Approved
                | Status::Effective => None,
            }
        }
    }
}

/// The first day on which a version was no longer in force.
fn ended(document: &Document, version: &Version, on: Date) -> Option<Date> {
    let later = document.versions.iter().filter(|other| other.number > version.number);
    let followed = later.filter_map(|other| other.effective).filter(|from| *from <= on).min();
    let withdrawn = document.withdrawal.as_ref().map(|withdrawal| withdrawal.on);
    followed.into_iter().chain(withdrawn).min()
}

/// Returns a version, also one that was given up.
///
/// A number may have been given up and used again: the last one counts, and all that was submitted under it goes.
pub(crate) fn version_of(document: &Document, number: VersionNumber) -> Option<&Version> {
    document.versions.iter().rfind(|version| version.number == number)
}

/// Tells whether the number of a version that was given up is never used again.
pub(crate) fn is_settled(document: &Document, version: &Version) -> bool {
    let overtaken = document.latest_approved().is_some_and(|latest| latest.number >= version.number);
    overtaken || document.withdrawal.is_some()
}

/// Something that may be destroyed, or could be but for what stands against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What.
    pub item: Item,
    /// The last day on which it had to be kept.
    pub until: Date,
    /// Why until then.
    pub because: String,
    /// What stands against it, in words; empty when nothing does.
    pub against: Vec<String>,
}

/// Returns everything whose time was over by a day, the oldest first.
#[must_use]
pub fn due(state: &State, on: Date) -> Vec<Due> {
    let versions = state.documents.values().flat_map(|document| {
        let with_content = document.versions.iter().filter(|version| version.content.is_some());
        with_content.map(|version| Item::Version { document: document.id, version: version.number })
    });
    let evidence = state.evidence.keys().map(|id| Item::Evidence { evidence: *id });
    let over = |item: Item| {
        // Most things are kept still: no word is made for them.
        let counted = counted(state, &item, on)?;
        let until = counted.until().filter(|until| *until < on)?;
        if state.disposal_of(&item).is_some() {
            return None;
        }
        let mut against = Vec::new();
        if let Some(hold) = state.hold_on(&item.subject()) {
            against.push(format!("legal hold {}: {}", hold.id, hold.reason));
        }
        against.extend(used_by(state, &item));
        if let Some(open) = proposed_in(state, &item) {
            against.push(format!("proposed already in {}", open.id));
        }
        Some(Due { item, until, because: counted.because(Tongue::English), against })
    };
    let mut due: Vec<Due> = versions.chain(evidence).filter_map(over).collect();
    due.sort_by(|a, b| a.until.cmp(&b.until).then_with(|| a.item.cmp(&b.item)));
    // A number that was given up and used again is one thing.
    due.dedup_by(|a, b| a.item == b.item);
    due
}

/// Returns the open proposal that names something.
pub(crate) fn proposed_in<'a>(state: &'a State, item: &Item) -> Option<&'a Disposal> {
    state.disposals.values().find(|one| one.is_open() && one.names(item))
}

/// Returns what is not closed and rests on something, in words: audits, their samples, findings, register rows.
///
/// A sample counts by what was recorded last at each item, and as long as its audit is open; a row of a register
/// by what it says now, until it is settled or withdrawn.
#[must_use]
pub fn used_by(state: &State, item: &Item) -> Vec<String> {
    let names = |evidence: &[EvidenceId], documents: &[DocumentId]| match item {
        Item::Evidence { evidence: id } => evidence.contains(id),
        Item::Version { document, .. } => documents.contains(document),
    };
    let runs =
        |audit: &Audit| audit.report.is_none() && audit.cancelled.is_none() && audit.concluded.is_none();
    let open = |audit: &&Audit| {
        runs(audit) && audit.answers.iter().any(|answer| names(&answer.evidence, &answer.documents))
    };
    let sampled = |sample: &&Sample| {
        let population = state.populations.get(&sample.population).filter(|one| one.withdrawn.is_none());
        let audit = population.and_then(|one| state.audits.get(&one.details.audit?));
        let mut seen = sample.items.iter().filter_map(|item| sample.result(item));
        audit.is_some_and(runs) && seen.any(|seen| names(&seen.evidence, &[]))
    };
    let rests = |finding: &&Finding| {
        let actions = || finding.actions(state).filter_map(|action| action.done.as_ref());
        finding.closed.is_none()
            && (names(&finding.details.evidence, &[])
                || finding.corrections.iter().any(|one| names(&one.evidence, &[]))
                || finding.checks.iter().any(|one| names(&one.evidence, &[]))
                || actions().any(|done| names(&done.evidence, &done.documents)))
    };
    let stands = |row: &&Row| row.withdrawn.is_none() && !row.is_done() && names(&evidence_of(row), &[]);
    let audits = state.audits.values().filter(open).map(|audit| format!("audit {}", audit.id));
    let samples = state.samples.values().filter(sampled).map(|sample| format!("sample {}", sample.id));
    let findings = state.findings.values().filter(rests).map(|finding| format!("finding {}", finding.id));
    let rows = state.register_rows.values().filter(stands).map(|row| format!("row {}", row.code));
    let used = audits.chain(samples).chain(findings).chain(rows);
    used.map(|what| format!("{what} is not closed and rests on it")).collect()
}

/// The evidence that a row of a register names now.
fn evidence_of(row: &Row) -> Vec<EvidenceId> {
    let Some(form) = row.form() else { return Vec::new() };
    let values = &row.current().values;
    let fields = form.fields.iter().filter(|field| field.holds == FieldType::Evidence);
    fields.filter_map(|field| values.get(&field.id)?.parse().ok()).collect()
}
