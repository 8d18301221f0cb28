//! A workspace: its folder, its database, its vault, and the one way to write.
//!
//! Decides nothing: events come from `clausebook-core`. Order on disk: blobs first, then the entry that
//! names them; a crash may leave a blob that nothing names, never an entry that names nothing.

mod backup;
mod check;
mod disposal;
mod opened;
mod signing;
mod tables;
#[cfg(test)]
mod tests;
mod turn;

use std::path::{Path, PathBuf};

use clausebook_core::event::{Actor, Entry, Event, Nonce};
use clausebook_core::hash::Sha256;
use clausebook_core::id::EvidenceId;
use clausebook_core::ledger::tree::{Frontier, leaf_hash};
use clausebook_core::state::{State, Touched};
use clausebook_core::time::UtcMillis;
use rusqlite::{Connection, TransactionBehavior};

pub use backup::{BackupReport, Restored};
pub use check::{CheckReport, Problem, Severity};
pub use opened::{Known, Mode, NewWorkspace, WayOut, default_known_heads};
pub use signing::SignedHead;

use crate::durable::Disk;
use crate::error::StoreError;
use crate::fault::Step;
use crate::lock::WriterLock;
use crate::search::{self, Hit};
use crate::source_name::shown_path;
use crate::table::entry::EntryRow;
pub use crate::table::entry_facts::{EntryCut, EntryFilter, EntryWord};
use crate::table::{derived, entry, entry_facts, local};
use crate::vault::Vault;

/// Name of the database in a workspace folder.
pub const DATABASE: &str = "clausebook.db";
/// Folder of the blobs.
pub const VAULT: &str = "vault";
/// Folder of the working copies.
pub const DRAFTS: &str = "drafts";
/// Folder where files wait to become evidence.
pub const INBOX: &str = "inbox";
/// Folder of the issued packs.
pub const PACKS: &str = "packs";

/// More entries than this are read back from the derived tables instead of being folded one by one.
const FOLLOWED: u64 = 10_000;

/// The head of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Number of entries.
    pub size: u64,
    /// Root of the Merkle tree over them.
    pub root: Sha256,
}

/// What an append wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Receipt {
    /// The first entry written; the same as the head's size when nothing was.
    pub first: u64,
    /// The head after it.
    pub head: Head,
}

/// Entries that are ready to be written, and the head they were made for.
#[derive(Debug)]
#[must_use]
pub struct Prepared {
    before: Head,
    entries: Vec<Entry>,
    bytes: Vec<Vec<u8>>,
    sources: Vec<(PathBuf, EvidenceId)>,
}

impl Prepared {
    fn new(before: Head) -> Self {
        Self { before, entries: Vec::new(), bytes: Vec::new(), sources: Vec::new() }
    }

    fn push(&mut self, entry: Entry) -> Result<(), StoreError> {
        self.bytes.push(entry.to_bytes()?);
        self.entries.push(entry);
        Ok(())
    }

    /// Returns the entries.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns the exact bytes of the entries.
    #[must_use]
    pub fn bytes(&self) -> &[Vec<u8>] {
        &self.bytes
    }

    /// Adds one more event, caused by the same person at the same time as the last one.
    ///
    /// # Errors
    /// [`StoreError::Entry`] for an event that is too large, no randomness.
    pub fn extend(&mut self, event: Event) -> Result<(), StoreError> {
        let last = self.entries.last().expect("BUG: only what holds an entry is extended");
        let entry = Entry { seq: last.seq + 1, at: last.at, by: last.by, nonce: nonce()?, event };
        self.push(entry)
    }

    /// Remembers with the entries, in the same transaction, which file evidence came from, so that a change of the
    /// file can be noticed. It stays on this machine; a path that is not UTF-8 is not remembered.
    pub fn remember_source(&mut self, path: PathBuf, evidence: EvidenceId) {
        self.sources.push((path, evidence));
    }
}

/// Why a workspace must not be written to although it was opened for writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Frozen {
    /// Its ledger is older than the one seen before.
    RolledBack(String),
    /// Its ledger is not the one seen before.
    Rewritten(String),
    /// Its derived tables cannot be read; its state is that of the ledger.
    Tables(String),
    /// After a failed write it is not known what is stored.
    Unknown(String),
}

impl Frozen {
    fn why(&self) -> &str {
        match self {
            Self::RolledBack(why) | Self::Rewritten(why) | Self::Tables(why) | Self::Unknown(why) => why,
        }
    }
}

/// An open workspace.
#[derive(Debug)]
pub struct Workspace {
    root: PathBuf,
    db: Connection,
    vault: Vault,
    disk: Disk,
    state: State,
    frontier: Frontier,
    mode: Mode,
    /// Why it must not be written to, whatever the mode.
    frozen: Option<Frozen>,
    known: Known,
    cost: crate::keys::KdfCost,
    lock: Option<WriterLock>,
    /// Why something that was disposed of could not be erased.
    unfinished: Option<String>,
}

impl Workspace {
    /// Returns the folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the state after the last entry.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Returns the vault.
    #[must_use]
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Returns the durable-write access to the disk that the workspace uses.
    #[must_use]
    pub fn disk(&self) -> &Disk {
        &self.disk
    }

    /// Returns how it is open.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Returns the head of the ledger.
    #[must_use]
    pub fn head(&self) -> Head {
        Head { size: self.frontier.size(), root: self.frontier.root() }
    }

    /// Appends events as entries: in one transaction, or not at all.
    ///
    /// When the clock stands before the last entry, an entry that says so comes first.
    ///
    /// # Errors
    /// Those of [`Self::prepare`] and [`Self::commit`].
    pub fn append(&mut self, by: Actor, now: UtcMillis, events: Vec<Event>) -> Result<Receipt, StoreError> {
        let prepared = self.prepare(by, now, events)?;
        self.commit(&prepared)
    }

    /// Records that the clock stands before the last entry, when it does, so that what is prepared next
    /// starts with its own first event.
    ///
    /// # Errors
    /// Those of [`Self::append`].
    pub fn settle_clock(&mut self, now: UtcMillis) -> Result<(), StoreError> {
        if let Some(from) = self.state.last_at.filter(|last| now < *last) {
            let mut prepared = Prepared::new(self.head());
            let event = Event::ClockSteppedBack { from };
            let seq = self.frontier.size();
            prepared.push(Entry { seq, at: now, by: Actor::System, nonce: nonce()?, event })?;
            let _receipt = self.commit(&prepared)?;
        }
        Ok(())
    }

    /// Makes the entries for events, with their exact bytes; nothing is written.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`], [`StoreError::Entry`] for an event that is too large, no randomness.
    pub fn prepare(&self, by: Actor, now: UtcMillis, events: Vec<Event>) -> Result<Prepared, StoreError> {
        self.may_write()?;
        let mut prepared = Prepared::new(self.head());
        if events.is_empty() {
            return Ok(prepared);
        }
        let stepped = self.state.last_at.filter(|last| now < *last);
        let clock = stepped.map(|from| (Actor::System, Event::ClockSteppedBack { from }));
        let events = clock.into_iter().chain(events.into_iter().map(|event| (by, event)));
        for (seq, (by, event)) in (self.frontier.size()..).zip(events) {
            prepared.push(Entry { seq, at: now, by, nonce: nonce()?, event })?;
        }
        Ok(prepared)
    }

    /// Writes prepared entries: in one transaction, or not at all.
    ///
    /// # Errors
    /// [`StoreError::NoBlob`], [`StoreError::Conflict`] when something else was written since they were
    /// prepared (the state is then the new one: decide again), [`StoreError::Inconsistent`], or what the
    /// database said.
    pub fn commit(&mut self, prepared: &Prepared) -> Result<Receipt, StoreError> {
        self.may_write()?;
        let first = self.frontier.size();
        if prepared.before != self.head() {
            return Err(StoreError::Conflict { ours: prepared.before.size, theirs: first });
        }
        if prepared.entries.is_empty() {
            return Ok(Receipt { first, head: self.head() });
        }
        for entry in &prepared.entries {
            for hash in entry.event.blobs() {
                if !self.vault.has(&hash)? {
                    return Err(StoreError::NoBlob { hash, event: entry.event.type_name() });
                }
            }
        }
        match self.write(prepared) {
            Ok(()) => {
                self.known.remember(&self.state, self.head());
                self.note_disposed_by(&prepared.entries)?;
                Ok(Receipt { first, head: self.head() })
            }
            Err(error) => {
                // The state was folded forward before it was known whether the entries can be kept.
                if let Err(again) = self.reload() {
                    let why = format!(
                        "after a failed write its state could not be read again ({again}); close it and open it again"
                    );
                    self.frozen = Some(Frozen::Unknown(why));
                }
                Err(error)
            }
        }
    }

    fn write(&mut self, prepared: &Prepared) -> Result<(), StoreError> {
        let before = self.head();
        let old = (before.size > 0).then_some((before.size, before.root));
        let disk = self.disk.clone();
        let db = &mut self.db;
        let tx =
            disk.database(Step::Begin, || db.transaction_with_behavior(TransactionBehavior::Immediate))?;
        for (entry, bytes) in prepared.entries.iter().zip(&prepared.bytes) {
            let leaf = leaf_hash(bytes);
            let touched = self.state.apply(entry)?;
            let log_key = signing::log_public_key(&self.state).ok();
            self.frontier.push(leaf);
            if let Err(error) = disk.database(Step::WriteRows, || entry::insert(&tx, entry.seq, bytes, leaf))
            {
                let theirs = entry::head(&tx)?.map_or(0, |head| head.size);
                if theirs != before.size {
                    return Err(StoreError::Conflict { ours: before.size, theirs });
                }
                return Err(error.into());
            }
            disk.database(Step::WriteRows, || {
                derived::save(&tx, &self.state, touched)?;
                derived::save_blobs(&tx, entry.seq, &entry.event)?;
                entry_facts::save(&tx, entry, bytes)?;
                local::follow(&tx, &entry.event, log_key.as_deref())?;
                search::index(&tx, &self.state, &self.vault, touched)?;
                entry_facts::save_words(&tx, entry.seq)
            })?;
        }
        disk.database(Step::WriteRows, || save_sources(&tx, &prepared.sources))?;
        if !disk.database(Step::MoveHead, || entry::move_head(&tx, old, &self.frontier))? {
            let theirs = entry::head(&tx)?.map_or(0, |head| head.size);
            return Err(StoreError::Conflict { ours: before.size, theirs });
        }
        disk.database(Step::Commit, || tx.commit())?;
        Ok(())
    }

    /// Reads state and head from the database again.
    pub(crate) fn reload(&mut self) -> Result<(), StoreError> {
        let loaded = load(&self.db)?;
        (self.state, self.frontier) = (loaded.state, loaded.frontier);
        self.note_disposed()?;
        let history = matches!(self.frozen, Some(Frozen::RolledBack(_) | Frozen::Rewritten(_)));
        if !history {
            self.frozen = loaded.damage.map(Frozen::Tables);
        }
        Ok(())
    }

    /// Changes a row of this copy of the workspace; an error of the disk ends all writing.
    fn change<T>(&self, change: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        self.may_write()?;
        Ok(self.disk.database(Step::Commit, || change(&self.db))?)
    }

    /// Takes over what other programs have written since; tells whether there was anything.
    ///
    /// # Errors
    /// What the database said, or a damaged row.
    pub fn refresh(&mut self) -> Result<bool, StoreError> {
        let there = entry::head(&self.db)?.map(|head| (head.size, head.root));
        if there == Some((self.frontier.size(), self.frontier.root())) {
            return Ok(false);
        }
        if !self.follow(there)? {
            self.reload()?;
        }
        Ok(true)
    }

    /// Folds the entries that others have appended, when the ledger is the one in memory and more; tells whether
    /// it was. Nothing changes otherwise.
    fn follow(&mut self, there: Option<(u64, Sha256)>) -> Result<bool, StoreError> {
        let Some((size, root)) = there.filter(|(size, _)| *size > self.frontier.size()) else {
            return Ok(false);
        };
        if self.frozen.is_some() || size - self.frontier.size() > FOLLOWED {
            return Ok(false);
        }
        let mut frontier = self.frontier.clone();
        let mut entries = Vec::new();
        entry::each_from(&self.db, frontier.size(), |row| {
            if row.seq < size {
                frontier.push(row.leaf);
                entries.push(parse(&row)?);
            }
            Ok(())
        })?;
        if frontier.size() != size || frontier.root() != root {
            return Ok(false);
        }
        for entry in &entries {
            if self.state.apply(entry).is_err() {
                return Ok(false); // the caller reads the whole state again
            }
        }
        self.frontier = frontier;
        self.note_disposed_by(&entries)?;
        Ok(true)
    }

    pub(crate) fn may_write(&self) -> Result<(), StoreError> {
        if let Some(why) = &self.frozen {
            return Err(StoreError::ReadOnly { why: why.why().to_owned() });
        }
        if self.mode == Mode::Read {
            return Err(StoreError::ReadOnly { why: "it was opened so".to_owned() });
        }
        if self.disk.is_read_only() {
            let why =
                "the disk failed to keep what was written; restart, and run `clausebook check`".to_owned();
            return Err(StoreError::ReadOnly { why });
        }
        Ok(())
    }

    /// Calls `each` with the exact bytes of every entry from `from` on, in order.
    ///
    /// # Errors
    /// What the database said, or what `each` returned.
    pub fn read_entries(
        &self,
        from: u64,
        mut each: impl FnMut(u64, Vec<u8>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        entry::each_from(&self.db, from, |row| each(row.seq, row.bytes))
    }

    /// Returns the numbers of the entries that a filter leaves, in order, as far as they are wanted.
    ///
    /// # Errors
    /// What the database said.
    pub fn entries_where(&self, filter: &EntryFilter, cut: EntryCut) -> Result<Vec<u64>, StoreError> {
        Ok(entry_facts::find(&self.db, filter, cut)?)
    }

    /// Returns the exact bytes of one entry.
    ///
    /// # Errors
    /// What the database said.
    pub fn entry_bytes(&self, seq: u64) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(entry::bytes_of(&self.db, seq)?)
    }

    /// Calls `each` with the leaf hash of every entry below `size`, in order.
    ///
    /// # Errors
    /// What the database said.
    pub fn each_leaf(&self, size: u64, each: impl FnMut(Sha256)) -> Result<(), StoreError> {
        Ok(entry::each_leaf(&self.db, size, each)?)
    }

    /// Finds documents by title and text, and evidence by title.
    ///
    /// # Errors
    /// What the database said.
    pub fn search(&self, query: &str, most: u32) -> Result<Vec<Hit>, StoreError> {
        Ok(search::find(&self.db, query, most)?)
    }

    /// Returns the evidence whose title, file name or source has a word beginning with each word of `text`.
    ///
    /// # Errors
    /// What the database said.
    pub fn evidence_named(&self, text: &str) -> Result<Vec<EvidenceId>, StoreError> {
        Ok(search::evidence_named(&self.db, text)?)
    }

    /// Returns a setting of this copy of the workspace.
    ///
    /// # Errors
    /// What the database said.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(local::setting(&self.db, key)?)
    }

    /// Changes a setting of this copy of the workspace.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`], or what the database said.
    pub fn set_setting(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.change(|db| local::save_setting(db, key, value))
    }

    /// Returns the folders that are watched, beside the inbox.
    ///
    /// # Errors
    /// What the database said.
    pub fn watched_folders(&self) -> Result<Vec<PathBuf>, StoreError> {
        Ok(local::watched_folders(&self.db)?.into_iter().map(PathBuf::from).collect())
    }

    /// Watches a folder from now on.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`], a path that is not UTF-8, or what the database said.
    pub fn watch_folder(&mut self, path: &Path) -> Result<(), StoreError> {
        let path = text_of(path)?;
        self.change(|db| local::add_watched_folder(db, path))
    }

    /// Stops watching a folder; tells whether it was watched.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`], a path that is not UTF-8, or what the database said.
    pub fn unwatch_folder(&mut self, path: &Path) -> Result<bool, StoreError> {
        let path = text_of(path)?;
        self.change(|db| local::remove_watched_folder(db, path))
    }

    /// Returns where evidence came from on this computer.
    ///
    /// # Errors
    /// What the database said.
    pub fn evidence_sources(&self) -> Result<Vec<(PathBuf, EvidenceId)>, StoreError> {
        let sources = local::evidence_sources(&self.db)?;
        Ok(sources.into_iter().map(|(path, id)| (PathBuf::from(path), id)).collect())
    }

    /// Returns the entries that name a blob.
    ///
    /// # Errors
    /// What the database said.
    pub fn entries_naming(&self, blob: &Sha256) -> Result<Vec<u64>, StoreError> {
        Ok(derived::entries_naming(&self.db, blob)?)
    }
}

fn save_sources(tx: &Connection, sources: &[(PathBuf, EvidenceId)]) -> rusqlite::Result<()> {
    for (path, evidence) in sources {
        if let Some(path) = path.to_str() {
            local::save_evidence_source(tx, path, *evidence)?;
        }
    }
    Ok(())
}

fn text_of(path: &Path) -> Result<&str, StoreError> {
    path.to_str().ok_or_else(|| StoreError::Damaged {
        what: format!("the path {}", shown_path(path)),
        why: "it is not UTF-8; rename the folder".to_owned(),
    })
}

/// What is stored, as read back.
pub(crate) struct Loaded {
    pub(crate) state: State,
    pub(crate) frontier: Frontier,
    /// What is wrong with the derived tables, when the state is not theirs but the ledger's.
    pub(crate) damage: Option<String>,
}

/// Reads state and frontier at one moment, and checks that they belong together.
///
/// When the derived tables cannot be read, the state is made from the ledger.
///
/// # Errors
/// [`StoreError::Damaged`] for the ledger, or what the database said.
pub(crate) fn load(db: &Connection) -> Result<Loaded, StoreError> {
    let _moment = db.unchecked_transaction()?;
    let frontier = load_head(db)?;
    if frontier.size() == 0 {
        return Ok(Loaded { state: State::default(), frontier, damage: None });
    }
    let seq = frontier.size() - 1;
    let damaged = |why: String| StoreError::Damaged { what: format!("entry {seq}"), why };
    let last = entry::one(db, seq)?.ok_or_else(|| damaged("it is missing".to_owned()))?;
    let last = parse(&last)?;
    let read = derived::load(db, frontier.size()).and_then(|mut state| {
        state.last_at = Some(last.at);
        if state.workspace.is_none() {
            let why = "it is missing".to_owned();
            return Err(StoreError::Damaged { what: "the row of the workspace".to_owned(), why });
        }
        Ok(state)
    });
    match read {
        Ok(state) => Ok(Loaded { state, frontier, damage: None }),
        Err(error) => {
            let (state, replayed) = replay(db, |_state, _entry, _touched| Ok(()))?;
            if replayed.root() != frontier.root() {
                return Err(error);
            }
            let damage = format!("{error}; `clausebook check --rebuild` makes it again from the ledger");
            Ok(Loaded { state, frontier, damage: Some(damage) })
        }
    }
}

fn load_head(db: &Connection) -> Result<Frontier, StoreError> {
    let damaged =
        |why: &str| StoreError::Damaged { what: "the head of the ledger".to_owned(), why: why.to_owned() };
    let last = entry::last(db)?;
    let Some(head) = entry::head(db)? else {
        return match last {
            None => Ok(Frontier::new()),
            Some(_) => Err(damaged("it is missing, and there are entries")),
        };
    };
    let frontier =
        Frontier::from_parts(head.size, head.frontier).map_err(|error| damaged(&error.to_string()))?;
    if frontier.root() != head.root {
        return Err(damaged("its root does not follow from its frontier"));
    }
    match last {
        Some(last) if last + 1 == head.size => Ok(frontier),
        Some(last) if last + 1 > head.size => Err(damaged("there are entries behind it")),
        Some(_) | None => Err(damaged("entries before it are missing")),
    }
}

/// Reads an entry, checking number and leaf hash.
fn parse(row: &EntryRow) -> Result<Entry, StoreError> {
    let damaged = |why: String| StoreError::Damaged { what: format!("entry {}", row.seq), why };
    if leaf_hash(&row.bytes) != row.leaf {
        return Err(damaged("its bytes do not have the hash stored beside them".to_owned()));
    }
    let entry = Entry::parse(&row.bytes).map_err(|error| damaged(error.to_string()))?;
    if entry.seq != row.seq {
        return Err(damaged(format!("its bytes say that it is entry {}", entry.seq)));
    }
    Ok(entry)
}

/// Folds all entries into a state, checking numbers and leaf hashes on the way.
pub(crate) fn replay(
    db: &Connection,
    mut each: impl FnMut(&State, &Entry, Touched) -> Result<(), StoreError>,
) -> Result<(State, Frontier), StoreError> {
    let mut state = State::default();
    let mut frontier = Frontier::new();
    entry::each_from(db, 0, |row| {
        let entry = parse(&row)?;
        let touched = state.apply(&entry)?;
        frontier.push(row.leaf);
        each(&state, &entry, touched)
    })?;
    Ok((state, frontier))
}

fn nonce() -> Result<Nonce, StoreError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::NoRandomness { why: error.to_string() })?;
    Ok(Nonce(bytes))
}

impl From<rusqlite::Error> for StoreError {
    fn from(source: rusqlite::Error) -> Self {
        Self::Database { path: PathBuf::from(DATABASE), source }
    }
}
