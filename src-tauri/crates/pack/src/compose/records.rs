//! The records of a pack as tables for programs: `data/records/*.csv` and `*.json`.
//!
//! What they say is what the book says; nothing is only here but the long lists and the original names.

mod assessment;
mod changes;
mod disposals;
mod table;
mod tables;

use super::{Reading, Selection, SignedEntry};

pub(crate) use changes::{Change, Changes, DocumentChange};
pub(crate) use table::{Cell, Record};
pub(crate) use tables::visible_reasons;

/// Makes every record of a pack.
pub(crate) fn records(
    reading: &Reading<'_>,
    selection: &Selection<'_>,
    signed: &[SignedEntry],
    changes: &Changes<'_>,
) -> Vec<Record> {
    let mut all = vec![
        tables::master_list(reading, selection),
        tables::versions(reading, selection),
        tables::coverage(reading, selection),
        tables::evidence_index(reading, selection),
        tables::signatures(reading, signed),
        tables::people(reading),
        tables::nil_returns(reading),
        tables::gap_decisions(reading),
        changes::record(changes),
        tables::history(reading),
        tables::redactions(reading),
        disposals::record(reading, selection),
    ];
    all.extend(assessment::all(reading, selection));
    all
}
