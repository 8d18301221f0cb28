//! Staging and sealing an audit pack: content first, then the ledger that names it, then the rename.
//!
//! [`stage()`] writes every file outside `data/ledger/` and lists them. The caller records the issue with the
//! hash of that list, has the head signed, and hands both to [`Staged::seal`]. Nothing is visible under the
//! pack's name before [`Sealed::publish`]; whatever fails before leaves nothing behind. Signs nothing.

mod error;
mod seal;
mod stage;

#[cfg(test)]
mod disposal_tests;
#[cfg(test)]
mod tests;

pub use crate::compose::{BlobError, Blobs, LostBlob, Order, PreviousIssue, ReadingError, Source};
pub use error::{ExportError, Mismatch};
pub use seal::{Ledger, Sealed};
pub use stage::{Staged, stage};
