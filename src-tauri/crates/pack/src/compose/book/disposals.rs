//! What was destroyed, under which certificate, and what is on legal hold.

use clausebook_core::disposition::{Disposal, Item};
use clausebook_core::time::plain_date;

use super::assessment::report_anchor;
use super::{Volume, chapter};
use crate::compose::parts::{cells, dense, plain};
use crate::compose::reports::About;
use crate::typeset::{Block, Inline, Row, Width, text};

/// Nothing when nothing was destroyed and nothing is held.
pub(super) fn chapter_of(volume: &Volume<'_>) -> Vec<Block> {
    let state = volume.reading.state;
    let destroyed: Vec<&Disposal> =
        state.disposals.values().filter(|disposal| disposal.approved.is_some()).collect();
    let held: Vec<_> = state.holds.values().filter(|hold| hold.released.is_none()).collect();
    if destroyed.is_empty() && held.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![chapter("Retention and disposition", "disposals")];
    if !destroyed.is_empty() {
        blocks.push(Block::paragraph(
            "Contents that were destroyed: proposed by one person and approved by another. Their hashes, \
             signatures and history are in the ledger; packs issued before may hold copies.",
        ));
        let rows = destroyed.into_iter().flat_map(|disposal| rows_of(volume, disposal)).collect();
        let widths = [Width::Fixed(14.0), Width::Fixed(24.0), Width::Share(1.0), Width::Share(1.0)];
        blocks.push(dense(&["", "Destroyed", "What", "Ground"], &widths, rows));
    }
    if !held.is_empty() {
        blocks.push(Block::heading(2, "Legal holds", Some("legal-holds")));
        let rows = held.into_iter().map(|hold| {
            cells(vec![
                text(hold.id.to_string()),
                text(hold.on.name(state)),
                text(plain_date(hold.at.date())),
                text(hold.reason.as_str()),
            ])
        });
        let widths = [Width::Fixed(14.0), Width::Fixed(30.0), Width::Fixed(24.0), Width::Share(1.0)];
        blocks.push(dense(&["", "On", "Since", "Reason"], &widths, rows.collect()));
    }
    blocks
}

fn rows_of(volume: &Volume<'_>, disposal: &Disposal) -> Vec<Row> {
    let state = volume.reading.state;
    let about = About::Disposal(disposal.id);
    let certificate = volume.selection.reports.iter().any(|packed| packed.about == about);
    let on = disposal.approved.as_ref().map(|approval| plain_date(approval.at.date()));
    let row = |item: &Item| {
        let hidden =
            matches!(item, Item::Evidence { evidence } if volume.reading.hidden.contains_key(evidence));
        let title = if hidden { String::new() } else { item.title(state) };
        let number = disposal.id.to_string();
        cells(vec![
            vec![if certificate { Inline::link_to(report_anchor(about), number) } else { plain(number) }],
            text(on.clone().unwrap_or_default()),
            vec![Inline::strong(item.name(state)), Inline::Break, plain(title)],
            text(disposal.reason.as_str()),
        ])
    };
    disposal.items.iter().map(|one| row(&one.item)).collect()
}
