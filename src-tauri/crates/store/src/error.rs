//! What can go wrong with a workspace, with what and where.

use std::path::PathBuf;

use clausebook_core::event::NotAnEntry;
use clausebook_core::hash::Sha256;
use clausebook_core::refusal::Refusal;
use clausebook_core::state::Inconsistent;

use crate::durable::DurableError;
use crate::keys::KeyError;
use crate::lock::LockError;
use crate::path_error::PathError;
use crate::vault::VaultError;

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A rule said no; nothing was written.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// There is no workspace in the folder.
    #[error("{} is not a workspace: it has no clausebook.db", path.display())]
    NotAWorkspace {
        /// The folder.
        path: PathBuf,
    },
    /// The folder for a new workspace is not empty.
    #[error("{} is not empty", path.display())]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// The file is not a database of ours.
    #[error("{} is not a Clausebook database: {why}", path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The database was written by a newer program.
    #[error("{} has database version {version}; this program knows up to {known}", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        version: i64,
        /// The newest version known.
        known: usize,
    },
    /// SQLite failed.
    #[error("database {}: {source}", path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// What is stored is not what was written.
    #[error("{what} is damaged: {why}")]
    Damaged {
        /// What: `entry 12`, `the row of document d3`.
        what: String,
        /// How it shows.
        why: String,
    },
    /// The ledger does not follow from itself.
    #[error(transparent)]
    Inconsistent(#[from] Inconsistent),
    /// An event is too large for an entry.
    #[error(transparent)]
    Entry(#[from] NotAnEntry),
    /// An event names a blob that is not in the vault.
    #[error("the vault has no blob {hash}, which {event} names")]
    NoBlob {
        /// The blob.
        hash: Sha256,
        /// The event.
        event: String,
    },
    /// Someone else wrote in between.
    #[error(
        "the workspace was changed by another program in the meantime ({ours} entries here, {theirs} there)"
    )]
    Conflict {
        /// Entries known here.
        ours: u64,
        /// Entries in the database.
        theirs: u64,
    },
    /// The workspace is open for reading only.
    #[error("the workspace is open for reading only: {why}")]
    ReadOnly {
        /// Why.
        why: String,
    },
    /// The workspace is older than what this computer has seen of it.
    #[error(
        "the workspace has {have} entries, but {known} were seen on this computer: it was put back to an older state"
    )]
    RolledBack {
        /// Entries it has.
        have: u64,
        /// Entries seen before.
        known: u64,
    },
    /// The workspace's past is not the one this computer has seen.
    #[error("the first {known} entries are not those seen before on this computer: the ledger was rewritten")]
    Rewritten {
        /// Entries seen before.
        known: u64,
    },
    /// A file could not be read or written.
    #[error(transparent)]
    Path(#[from] PathError),
    /// A durable write failed.
    #[error(transparent)]
    Durable(#[from] DurableError),
    /// The vault failed.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The folder is on a file system that a database must not be on.
    #[error(transparent)]
    Filesystem(#[from] crate::filesystem::FilesystemError),
    /// The workspace could not be locked.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// A key could not be unlocked or made.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The operating system gave no random bytes.
    #[error("the operating system gave no random bytes: {why}")]
    NoRandomness {
        /// What it said.
        why: String,
    },
    /// The person gave up.
    #[error("cancelled")]
    Cancelled,
}
