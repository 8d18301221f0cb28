//! What a pack is made from: a state, the entries behind it, the blobs, and the issuer's order.

use std::io::{self, Write};

use clausebook_core::hash::Sha256;
use clausebook_core::id::{PackId, PersonId};
use clausebook_core::pack::{IssueOrder, Stage};
use clausebook_core::state::State;
use clausebook_core::time::UtcMillis;

/// A blob that cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// There is none.
    #[error("{hash} is not in the vault: restore it from a backup")]
    Missing {
        /// The blob.
        hash: Sha256,
    },
    /// Its content was disposed of.
    #[error("{hash} was {words}")]
    Disposed {
        /// The blob.
        hash: Sha256,
        /// On which day, and under which number.
        words: String,
    },
    /// Its bytes are not those that its name says.
    #[error("{hash} is damaged: its bytes have the hash {found}; restore it from a backup")]
    Damaged {
        /// The blob.
        hash: Sha256,
        /// The hash of the bytes that are there.
        found: Sha256,
    },
    /// The operating system does not let us read it.
    #[error("{hash} cannot be read: {source}")]
    Io {
        /// The blob.
        hash: Sha256,
        /// What the operating system says.
        source: io::Error,
    },
    /// The place it should be copied to cannot be written.
    #[error("{hash} cannot be copied: {source}")]
    Write {
        /// The blob.
        hash: Sha256,
        /// What the operating system says.
        source: io::Error,
    },
}

/// Where the export reads blobs from: a vault, behind a trait, because packs know nothing of a store.
///
/// Each read verifies the bytes against the name.
pub trait Blobs: Sync {
    /// Reads a blob into memory.
    ///
    /// # Errors
    /// [`BlobError`].
    fn get(&self, hash: &Sha256) -> Result<Vec<u8>, BlobError>;

    /// Copies a blob, in constant memory, and returns its length.
    ///
    /// # Errors
    /// [`BlobError`]; part of the bytes may have been written.
    fn copy_to(&self, hash: &Sha256, out: &mut dyn Write) -> Result<u64, BlobError>;
}

/// A workspace as an export sees it.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The state after all of `entries`.
    pub state: &'a State,
    /// The exact bytes of every entry, in order.
    pub entries: &'a [Vec<u8>],
    /// The vault.
    pub blobs: &'a dyn Blobs,
}

impl std::fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Source").field("entries", &self.entries.len()).finish_non_exhaustive()
    }
}

/// What the issuer asked for, and what the pack says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Name, scope, dates and redactions.
    pub issue: IssueOrder,
    /// The number the pack gets.
    pub pack: PackId,
    /// Who issues it.
    pub issuer: PersonId,
    /// When; every date in a generated file comes from here or from the ledger.
    pub issued_at: UtcMillis,
    /// The program, with its version.
    pub software: String,
    /// The signed checkpoint over the entries, printed on the cover.
    pub cover_checkpoint: String,
    /// The pack issued before this one.
    pub previous: Option<PreviousIssue>,
}

/// The pack issued before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviousIssue {
    /// Which.
    pub pack: PackId,
    /// Its name.
    pub name: String,
    /// For which audit it was.
    pub stage: Stage,
    /// Its signed checkpoint.
    pub checkpoint_note: String,
    /// How many entries that checkpoint covers.
    pub size: u64,
}
