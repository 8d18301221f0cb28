//! One row for each thing that was destroyed.

use clausebook_core::disposition::Item;

use super::{Cell, Record};
use crate::compose::reports::About;
use crate::compose::{Reading, Selection};

pub(super) fn record(reading: &Reading<'_>, selection: &Selection<'_>) -> Record {
    let mut rows = Vec::new();
    for disposal in reading.state.disposals.values() {
        let Some(approval) = &disposal.approved else { continue };
        let packed = selection.reports.iter().find(|packed| packed.about == About::Disposal(disposal.id));
        for one in &disposal.items {
            let hidden =
                matches!(one.item, Item::Evidence { evidence } if reading.hidden.contains_key(&evidence));
            rows.push(vec![
                Cell::show(&disposal.id),
                Cell::from(one.item.name(reading.state)),
                Cell::from((!hidden).then(|| one.item.title(reading.state))),
                Cell::list(&one.contents),
                Cell::from(one.kept_until),
                Cell::from(disposal.early),
                Cell::from(disposal.reason.as_str()),
                Cell::from(reading.name(disposal.proposal.signer)),
                Cell::from(reading.name(approval.signature.signer)),
                Cell::from(approval.at),
                Cell::from(packed.map(|packed| packed.source.to_string())),
            ]);
        }
    }
    Record {
        name: "disposals",
        columns: vec![
            ("disposal", "Disposal"),
            ("what", "What"),
            ("title", "Title"),
            ("sha256", "SHA-256"),
            ("keptUntil", "Kept until"),
            ("early", "Before its time"),
            ("ground", "Ground"),
            ("proposedBy", "Proposed by"),
            ("approvedBy", "Approved by"),
            ("at", "Approved"),
            ("certificate", "Certificate"),
        ],
        rows,
    }
}
