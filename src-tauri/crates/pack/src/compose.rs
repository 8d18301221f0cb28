//! What goes into an audit pack, and how it reads: selection, records, the book, the page.
//!
//! Turns a workspace's state and its entries into content. Pure but for the blobs it is given; it writes no
//! file, signs nothing and decides no rule: whether a pack may be issued is said by `clausebook_core::pack`.

mod book;
mod comparison;
mod copy;
mod figures;
mod names;
mod page;
mod parts;
mod reading;
mod records;
mod report_pdf;
mod reports;
mod running;
mod selection;
mod signatures;
mod snapshot;
mod source;
mod tongue;
mod words;

pub use comparison::{ComparisonOrder, comparison};
pub use copy::{CopyError, CopyOrder, CopyPdf, controlled_copy};
pub use reading::{LostBlob, ReadingError};
pub use report_pdf::{ReportOrder, report_pdf};
pub use reports::About;
pub use source::{BlobError, Blobs, Order, PreviousIssue, Source};

pub(crate) use book::{SCRIPT, SCRIPT_PATH, Volume, book, parts};
pub(crate) use copy::packed_copy;
pub(crate) use page::{PageBody, page};
pub(crate) use reading::Reading;
pub(crate) use records::{Changes, records};
pub(crate) use reports::report_copy;
#[cfg(test)]
pub(crate) use running::mark as mark_of;
pub(crate) use running::of_pack as running_of;
pub(crate) use selection::{PackedVersion, Selection};
pub(crate) use signatures::{SignedEntry, signed_entries};

#[cfg(test)]
pub(crate) mod fixture;
