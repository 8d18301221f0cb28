//! Why a pack was not written.

use crate::bag::WriteError;
use crate::compose::{LostBlob, ReadingError};
use crate::facts::FactsError;
use crate::typeset::TypesetError;

/// Why a pack was not written. Nothing is left behind.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The entries, the state and the order do not belong together.
    #[error(transparent)]
    Reading(#[from] ReadingError),
    /// Something that belongs in the pack is missing or damaged.
    #[error("cannot put {} into the pack: {}", .0.what, .0.source)]
    Lost(#[from] LostBlob),
    /// A file cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// A pack cannot be made from what the ledger says.
    #[error(transparent)]
    Facts(#[from] FactsError),
    /// A PDF cannot be put together.
    #[error("cannot typeset {what}: {source}")]
    Typeset {
        /// Which one.
        what: String,
        /// What is wrong.
        source: TypesetError,
    },
    /// What the caller made for the staged content does not fit it.
    #[error("the {0} does not fit what was staged: stage the pack again")]
    Mismatch(Mismatch),
}

/// What does not fit the staged content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mismatch {
    /// The entries are not those that were staged and the issue after them.
    Entries,
    /// The last entry is not the issue of this pack with these files.
    Issue,
    /// The checkpoint is not over these entries.
    Checkpoint,
    /// The checkpoint for the cover is not over the entries before the issue.
    CoverCheckpoint,
    /// The statement or its signature is not what the issue names.
    IssueStatement,
    /// The previous checkpoint is not one of this ledger's.
    PreviousCheckpoint,
}

impl std::fmt::Display for Mismatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Entries => "list of entries",
            Self::Issue => "entry that records the issue",
            Self::Checkpoint => "checkpoint",
            Self::CoverCheckpoint => "checkpoint for the cover",
            Self::IssueStatement => "signed statement of the issue",
            Self::PreviousCheckpoint => "checkpoint of the previous pack",
        })
    }
}
