//! What stands at the head and foot of every page: which document, how secret, whose, under which checkpoint.

use clausebook_core::document::{Classification, Document, Version};
use clausebook_core::language::Tongue;
use clausebook_core::ledger::checkpoint::SignedCheckpoint;
use clausebook_core::time::plain_date;

use super::tongue::Labels as _;
use super::words::count;
use super::{Order, Reading, Selection};
use crate::typeset::Running;

/// What a copy that was printed is worth.
pub(crate) const WHEN_PRINTED: &str = "Uncontrolled when printed";

/// The heads and feet of a pack's book.
pub(crate) fn of_pack(reading: &Reading<'_>, selection: &Selection<'_>) -> Running {
    let stage = reading.stage().words();
    Running {
        head_left: reading.workspace.organization.clone(),
        head_right: format!(
            "{stage}, as of {}, {}",
            plain_date(reading.as_of()),
            classification(selection).name()
        ),
        foot_left: format!("Audit pack {}", reading.order.issue.name),
        foot_centre: mark(reading.order),
    }
}

/// The same, in the chapter that shows a document.
pub(crate) fn of_document_in(pack: &Running, document: &Document, version: &Version) -> Running {
    let Running { head_left, head_right, .. } = of_document(Tongue::English, document, version);
    Running { head_left, head_right, ..pack.clone() }
}

/// The heads and feet of a copy of a document; its feet say where it comes from.
pub(super) fn of_document(tongue: Tongue, document: &Document, version: &Version) -> Running {
    let details = &document.details;
    Running {
        head_left: format!("{}  {}", document.code, details.title),
        head_right: format!("Version {}, {}", version.number, tongue.classification(details.classification)),
        ..Running::default()
    }
}

/// How secret a pack is: as secret as the most secret document in it, and never public, for it holds the ledger.
pub(crate) fn classification(selection: &Selection<'_>) -> Classification {
    let of_documents = selection.versions.iter().map(|packed| packed.document.details.classification);
    of_documents.max().unwrap_or_default().max(Classification::Internal)
}

/// The head of the ledger that the cover shows, short: what ties a loose page to the pack it is from.
///
/// Not the fingerprint of the pack, which is over this very page.
pub(crate) fn mark(order: &Order) -> String {
    mark_in(Tongue::English, order)
}

/// [`mark`] in the language of a document.
pub(super) fn mark_in(tongue: Tongue, order: &Order) -> String {
    let cover = SignedCheckpoint::parse(order.cover_checkpoint.as_bytes());
    cover.map_or_else(
        |_no_checkpoint| String::new(),
        |cover| {
            let head = cover.unverified();
            let entries = usize::try_from(head.size).unwrap_or(usize::MAX);
            match tongue {
                Tongue::English => {
                    format!("Ledger of {}, root {}", count(entries, "entry", "entries"), head.root.short())
                }
                Tongue::German => {
                    let entries = count(entries, "Eintrag", "Einträgen");
                    format!("Protokoll mit {entries}, Wurzel {}", head.root.short())
                }
            }
        },
    )
}
