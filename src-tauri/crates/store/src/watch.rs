//! Watched folders: says what in them might become evidence, and what happened to the sources of evidence.
//!
//! What is found is a [`Proposal`], never evidence by itself: a person decides. Events of the operating
//! system are hints that make us look sooner; the truth is what we see when we look, and we look at everything
//! at the start, when events were lost, after the computer slept, and every ten minutes. Nothing is
//! ever written, moved or removed here, and a file that disappears removes nothing from the workspace.
//!
//! The parts: `listing` looks at a folder, `sweep` decides (pure, no clock), `eyes` joins the two and hashes,
//! `worker` runs them on a thread of its own beside the operating system's events.

mod eyes;
mod listing;
mod sweep;
mod worker;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use clausebook_core::hash::Sha256;
use clausebook_core::time::UtcMillis;

use crate::source_name::SourceName;

pub use eyes::propose_once;
pub use listing::{Skipped, WhySkipped};
pub use worker::{WatchError, Watcher};

/// Something in a watched folder that a person may want to act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Where it is, below the watched folder as that was given.
    pub path: PathBuf,
    /// Its name, in printable form.
    pub shown_name: SourceName,
    /// What was seen.
    pub kind: ProposalKind,
}

/// What was seen in a watched folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposalKind {
    /// A file whose bytes the workspace does not have.
    New(Seen),
    /// The file that evidence came from has other bytes now: an alert.
    ChangedSource {
        /// What the file is now.
        seen: Seen,
        /// The hash of the bytes that the evidence has.
        was: Sha256,
    },
    /// A file that was proposed, or that evidence came from, is gone. Nothing is removed: this is a hint.
    Vanished {
        /// The hash of the bytes that the evidence has; `None` if the file was only proposed.
        was: Option<Sha256>,
    },
}

/// A file as it was when it had not changed between two looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Units: bytes.
    pub size: u64,
    /// When it was last changed, by its file system; `None` outside the years 0 to 9999.
    pub modified: Option<UtcMillis>,
    /// The SHA-256 of its bytes.
    pub hash: Sha256,
}

/// What the workspace knows already; asked anew each time, so answers may change while watching.
pub trait KnownEvidence: Send + Sync {
    /// Says whether these bytes are evidence.
    fn holds(&self, hash: &Sha256) -> bool;
    /// Returns the hash of the evidence that came from this file, by its newest revision.
    fn source(&self, path: &Path) -> Option<Sha256>;
    /// Returns the files at or below `scope` that evidence came from.
    fn sources_in(&self, scope: &Path) -> Vec<PathBuf>;
}

/// What a workspace knows, in memory; in a `Mutex` it can be changed while watching.
#[derive(Debug, Clone, Default)]
pub struct KnownSet {
    /// The hashes of all evidence.
    pub hashes: BTreeSet<Sha256>,
    /// The files that evidence came from, each with the hash of its newest revision.
    pub sources: BTreeMap<PathBuf, Sha256>,
}

impl KnownEvidence for KnownSet {
    fn holds(&self, hash: &Sha256) -> bool {
        self.hashes.contains(hash)
    }

    fn source(&self, path: &Path) -> Option<Sha256> {
        self.sources.get(path).copied()
    }

    fn sources_in(&self, scope: &Path) -> Vec<PathBuf> {
        let from_scope = self.sources.range::<Path, _>((Bound::Included(scope), Bound::Unbounded));
        from_scope.map(|(path, _)| path).take_while(|path| path.starts_with(scope)).cloned().collect()
    }
}

impl<K: KnownEvidence> KnownEvidence for Mutex<K> {
    fn holds(&self, hash: &Sha256) -> bool {
        self.lock().unwrap_or_else(PoisonError::into_inner).holds(hash)
    }

    fn source(&self, path: &Path) -> Option<Sha256> {
        self.lock().unwrap_or_else(PoisonError::into_inner).source(path)
    }

    fn sources_in(&self, scope: &Path) -> Vec<PathBuf> {
        self.lock().unwrap_or_else(PoisonError::into_inner).sources_in(scope)
    }
}

/// Which folders are watched, and how patiently.
#[derive(Debug, Clone)]
pub struct WatchConfig {
    /// The folders, each with all that is below it.
    pub folders: Vec<PathBuf>,
    /// How long a file must stay the same before it is read.
    pub settle: Duration,
    /// How long events are collected before they are looked at.
    pub debounce: Duration,
    /// How often everything is looked at, events or not.
    pub every: Duration,
}

impl WatchConfig {
    /// Watches `folders` with the usual patience: 2 s, half a second, 10 minutes.
    #[must_use]
    pub fn new(folders: Vec<PathBuf>) -> Self {
        Self {
            folders,
            settle: Duration::from_secs(2),
            debounce: Duration::from_millis(500),
            every: Duration::from_mins(10),
        }
    }
}

/// How the watching goes; for people to see.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Health {
    /// Where events come from: `inotify`, `FSEvents`, `ReadDirectoryChangesW`, or `none`.
    pub backend: &'static str,
    /// What is wrong with the events, if anything; looking every so often goes on.
    pub trouble: Option<String>,
    /// The folders, in the order given.
    pub folders: Vec<FolderHealth>,
    /// Events that were looked into.
    pub events_seen: u64,
    /// Files that must stay the same a little longer before they are read.
    pub waiting: usize,
}

/// How the watching of one folder goes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FolderHealth {
    /// The folder.
    pub path: PathBuf,
    /// Whether it could be listed last time.
    pub reachable: bool,
    /// Whether events come from it.
    pub watching: bool,
    /// When all of it was last looked at.
    pub last_sweep: Option<UtcMillis>,
    /// Files seen then, without the ignored ones.
    pub files: usize,
    /// What was passed over then and why; at most 100, see `skipped_in_all`.
    pub skipped: Vec<Skipped>,
    /// How many were passed over then.
    pub skipped_in_all: usize,
    /// What is wrong with it and what to do, if anything.
    pub error: Option<String>,
}
