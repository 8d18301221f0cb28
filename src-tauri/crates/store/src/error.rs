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
use crate::source_name::shown_path;
use crate::vault::VaultError;

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A rule said no; nothing was written.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// There is no workspace in the folder.
    #[error("{} is not a workspace: it has no clausebook.db", shown_path(path))]
    NotAWorkspace {
        /// The folder.
        path: PathBuf,
    },
    /// The folder for a new workspace is not empty.
    #[error("{} is not empty", shown_path(path))]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// The file is not a database of ours.
    #[error("{} is not a Clausebook database: {why}", shown_path(path))]
    NotADatabase {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The database was written by a newer program.
    #[error("{} has database version {version}; this program knows up to {known}", shown_path(path))]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        version: i64,
        /// The newest version known.
        known: usize,
    },
    /// The database was written by an earlier program, and is not open for writing, so that it stays as it is.
    #[error(
        "{} has database version {version} of an earlier Clausebook; this program needs {known}",
        shown_path(path)
    )]
    Older {
        /// The file.
        path: PathBuf,
        /// Its version.
        version: usize,
        /// The version that this program reads.
        known: usize,
    },
    /// SQLite failed.
    #[error("database {}: {}", shown_path(path), said(source))]
    Database {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// The database's log can only be read where the folder can be written to.
    #[error(
        "cannot read {}: it was not closed properly, and its folder cannot be written to; \
         copy the whole folder to a place of your own and open it there",
        shown_path(path)
    )]
    UnsettledLog {
        /// The database.
        path: PathBuf,
    },
    /// The folder is no place for this backup.
    #[error("cannot back up to {}: {why}; choose another folder", shown_path(path))]
    NotForThisBackup {
        /// The folder.
        path: PathBuf,
        /// What speaks against it.
        why: String,
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
    /// The person cannot sign as the log.
    #[error("{name} does not hold the key of the log, which signs audit packs")]
    NoLogKey {
        /// The person's name.
        name: String,
    },
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

/// Says what SQLite said, with the next step where there is one.
fn said(error: &rusqlite::Error) -> String {
    use rusqlite::ErrorCode as Code;
    let step = match error.sqlite_error_code() {
        Some(Code::DiskFull) => "the disk is full; free some space and try again",
        Some(Code::DatabaseBusy | Code::DatabaseLocked) => {
            "another program is using it; try again in a moment"
        }
        Some(Code::DatabaseCorrupt | Code::NotADatabase) => "it is damaged; restore it from a backup",
        Some(Code::SystemIoFailure) => {
            "the disk failed to read or keep it; check the disk, then open the workspace again"
        }
        Some(Code::CannotOpen) => "it cannot be opened; check who may use it",
        Some(Code::ReadOnly) => "it cannot be written to; check who may use it",
        _ => return error.to_string(),
    };
    format!("{step} ({error})")
}
