//! The workspace read once for an export: its entries as events, what is redacted, what came before.

use std::collections::BTreeMap;

use clausebook_core::document::{Document, Version};
use clausebook_core::event::{Actor, Entry, Event, NotAnEntry};
use clausebook_core::evidence::Evidence;
use clausebook_core::gap::{Row, coverage};
use clausebook_core::hash::Sha256;
use clausebook_core::id::{DocumentId, EvidenceId, PersonId};
use clausebook_core::pack::{Stage, may_redact};
use clausebook_core::requirement::{Register, RequirementId};
use clausebook_core::state::{Inconsistent, State, WorkspaceFacts};
use clausebook_core::time::Date;

use super::snapshot::Snapshot;
use super::{BlobError, Blobs, Order, Source};

/// Everything the parts of a pack read from.
pub(crate) struct Reading<'a> {
    pub(crate) state: &'a State,
    /// The state at the end of the day that the pack shows, when later entries follow.
    then: Option<State>,
    pub(crate) workspace: &'a WorkspaceFacts,
    pub(crate) blobs: &'a dyn Blobs,
    pub(crate) order: &'a Order,
    pub(crate) register: &'static Register,
    pub(crate) entries: Vec<Entry>,
    /// The state when the previous pack was issued.
    pub(crate) before: Option<State>,
    /// The coverage of every row, in the register's order.
    pub(crate) rows: Vec<Row>,
    /// Entries left out, with the reason.
    pub(crate) redacted: BTreeMap<u64, String>,
    /// Evidence of which an entry is left out: nothing of it is shown. With that entry.
    pub(crate) hidden: BTreeMap<EvidenceId, u64>,
    /// The entries that submitted each version (its place in [`Document::versions`]), in order.
    submissions: BTreeMap<(DocumentId, usize), Vec<u64>>,
}

/// Entries and a state that do not belong together.
#[derive(Debug, thiserror::Error)]
pub enum ReadingError {
    /// The bytes are not an entry.
    #[error("entry {seq} cannot be read: {source}")]
    Entry {
        /// Its place.
        seq: u64,
        /// What is wrong.
        source: NotAnEntry,
    },
    /// Another number of entries than the state has applied.
    #[error("{entries} entries were given for a state that has {size}")]
    Size {
        /// The number of entries given.
        entries: usize,
        /// The size of the state.
        size: u64,
    },
    /// The entries before the previous pack do not make a state.
    #[error(transparent)]
    Replay(#[from] Inconsistent),
    /// The previous pack is not in the ledger up to its own checkpoint.
    #[error("the previous pack {pack} is not among the first {size} entries")]
    Previous {
        /// The pack.
        pack: String,
        /// The size of its checkpoint.
        size: u64,
    },
    /// The state has no first entry.
    #[error("the workspace is empty")]
    Empty,
    /// An entry that others depend on was to be left out.
    #[error("entry {seq} cannot be redacted: other entries depend on it")]
    Redaction {
        /// The entry.
        seq: u64,
    },
    /// The issuer is nobody known.
    #[error("the issuer {person} is not registered")]
    Issuer {
        /// Who was named.
        person: PersonId,
    },
}

impl<'a> Reading<'a> {
    /// Reads a workspace for an order.
    pub(crate) fn new(source: &Source<'a>, order: &'a Order) -> Result<Self, ReadingError> {
        let state = source.state;
        let workspace = state.workspace.as_ref().ok_or(ReadingError::Empty)?;
        if source.entries.len() as u64 != state.size {
            return Err(ReadingError::Size { entries: source.entries.len(), size: state.size });
        }
        if !state.people.contains_key(&order.issuer) {
            return Err(ReadingError::Issuer { person: order.issuer });
        }
        let entries = read_entries(source.entries)?;
        let mut redacted = BTreeMap::new();
        let mut hidden = BTreeMap::new();
        for redaction in &order.issue.redactions {
            let place = usize::try_from(redaction.seq).ok();
            let entry = place.and_then(|place| entries.get(place));
            let entry = entry.filter(|entry| may_redact(&entry.event));
            let entry = entry.ok_or(ReadingError::Redaction { seq: redaction.seq })?;
            redacted.insert(entry.seq, redaction.reason.clone());
            if let Some(id) = evidence_of(&entry.event) {
                hidden.entry(id).or_insert(entry.seq);
            }
        }
        let before = order.previous.as_ref().map(|previous| {
            let mut before = State::default();
            for entry in entries.iter().take_while(|entry| entry.seq < previous.size) {
                before.apply(entry)?;
            }
            if before.size == previous.size && before.packs.contains_key(&previous.pack) {
                return Ok(before);
            }
            Err(ReadingError::Previous { pack: previous.pack.to_string(), size: previous.size })
        });
        let issue = &order.issue;
        let later = entries.iter().position(|entry| entry.at.date() > issue.as_of);
        let then = later.map(|place| {
            let mut then = State::default();
            for entry in &entries[..place] {
                then.apply(entry)?;
            }
            Ok::<_, Inconsistent>(then)
        });
        let then = then.transpose()?;
        Ok(Self {
            state,
            then,
            workspace,
            blobs: source.blobs,
            order,
            register: Register::bundled(),
            submissions: submissions(&entries),
            entries,
            before: before.transpose()?,
            rows: coverage(state, &issue.scope, issue.as_of, issue.period),
            redacted,
            hidden,
        })
    }

    pub(crate) fn as_of(&self) -> Date {
        self.order.issue.as_of
    }

    /// The state at the end of the day that the pack shows.
    pub(crate) fn then(&self) -> &State {
        self.then.as_ref().unwrap_or(self.state)
    }

    pub(crate) fn stage(&self) -> Stage {
        self.order.issue.scope.stage
    }

    /// The date of the state shown in the previous pack.
    pub(crate) fn previous_as_of(&self) -> Option<Date> {
        let pack = self.before.as_ref()?.packs.get(&self.order.previous.as_ref()?.pack)?;
        Some(pack.as_of)
    }

    /// What single copies read too.
    pub(crate) fn snapshot(&self) -> Snapshot<'a> {
        Snapshot {
            state: self.state,
            workspace: self.workspace,
            blobs: self.blobs,
            register: self.register,
            as_of: self.as_of(),
            made_at: self.order.issued_at,
        }
    }

    pub(crate) fn name(&self, person: PersonId) -> String {
        self.snapshot().name(person)
    }

    pub(crate) fn names(&self, people: &[PersonId]) -> Vec<String> {
        self.snapshot().names(people)
    }

    pub(crate) fn actor(&self, actor: Actor) -> String {
        match actor {
            Actor::System => "the program".to_owned(),
            Actor::Person(person) => self.name(person),
        }
    }

    /// The entry that submitted the content that a version has now.
    pub(crate) fn submission_of(&self, document: &Document, version: &Version) -> Option<u64> {
        let place = document.versions.iter().position(|other| std::ptr::eq(other, version))?;
        self.submissions.get(&(document.id, place))?.last().copied()
    }

    /// The version that an entry submitted, and whether it was submitted again later.
    pub(crate) fn submitted_by(&self, document: &'a Document, seq: u64) -> Option<(&'a Version, bool)> {
        let range = (document.id, 0)..=(document.id, usize::MAX);
        let (&(_, place), seqs) = self.submissions.range(range).find(|(_, seqs)| seqs.contains(&seq))?;
        Some((document.versions.get(place)?, seqs.last() != Some(&seq)))
    }

    /// What the rows of a chosen part are, those behind index rows included; `None` when all is in scope.
    pub(crate) fn chosen_rows(&self) -> Option<Vec<RequirementId>> {
        let chosen = self.order.issue.scope.chosen.as_ref()?;
        let mut rows = chosen.requirements.clone();
        for id in &chosen.requirements {
            rows.extend(self.register.find(id).into_iter().flat_map(|row| row.points_to.iter().copied()));
        }
        Some(rows)
    }

    pub(crate) fn in_scope(&self, document: &Document) -> bool {
        let chosen = self.order.issue.scope.chosen.as_ref();
        chosen.is_none_or(|chosen| chosen.documents.contains(&document.id))
            || self.any_chosen(&document.details.requirements)
    }

    pub(crate) fn evidence_in_scope(&self, evidence: &Evidence) -> bool {
        let chosen = self.order.issue.scope.chosen.as_ref();
        chosen.is_none_or(|chosen| chosen.evidence.contains(&evidence.id))
            || self.any_chosen(&evidence.details.requirements)
    }

    fn any_chosen(&self, serves: &[RequirementId]) -> bool {
        self.chosen_rows().is_some_and(|rows| serves.iter().any(|id| rows.contains(id)))
    }

    pub(crate) fn blob(&self, hash: &Sha256, what: impl FnOnce() -> String) -> Result<Vec<u8>, LostBlob> {
        self.snapshot().blob(hash, what)
    }
}

/// A blob that is missing or damaged, and what it is.
#[derive(Debug, thiserror::Error)]
#[error("{what}: {source}")]
pub struct LostBlob {
    /// What it is, as people call it.
    pub what: String,
    /// What is wrong with it.
    pub source: BlobError,
}

pub(super) fn read_entries(entries: &[Vec<u8>]) -> Result<Vec<Entry>, ReadingError> {
    let read = |(seq, bytes): (u64, &Vec<u8>)| {
        Entry::parse(bytes).map_err(|source| ReadingError::Entry { seq, source })
    };
    (0..).zip(entries).map(read).collect()
}

/// The evidence an entry is about.
pub(crate) fn evidence_of(event: &Event) -> Option<EvidenceId> {
    if let Event::EvidenceAdded { evidence, .. }
    | Event::EvidenceRevised { evidence, .. }
    | Event::EvidenceDetailsChanged { evidence, .. }
    | Event::EvidenceWithdrawn { evidence, .. } = event
    {
        Some(*evidence)
    } else {
        None
    }
}

fn submissions(entries: &[Entry]) -> BTreeMap<(DocumentId, usize), Vec<u64>> {
    let mut drafts: BTreeMap<DocumentId, usize> = BTreeMap::new();
    let mut submissions: BTreeMap<(DocumentId, usize), Vec<u64>> = BTreeMap::new();
    for entry in entries {
        if let Event::DraftStarted { document, .. } = &entry.event {
            *drafts.entry(*document).or_default() += 1;
        }
        if let Event::VersionSubmitted { document, .. } = &entry.event {
            let place = drafts.get(document).map_or(0, |drafts| drafts - 1);
            submissions.entry((*document, place)).or_default().push(entry.seq);
        }
    }
    submissions
}
