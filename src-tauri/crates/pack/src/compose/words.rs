//! What an entry says, in one sentence for people; dates and lists as the parts of a pack write them.

use clausebook_core::event::{Entry, describe};
use clausebook_core::evidence::Period;
pub(crate) use clausebook_core::language::capital;
use clausebook_core::time::{Date, UtcMillis, plain_date};

use super::Reading;
use super::reading::evidence_of;

/// Says what happened. Of a redacted entry, and of evidence that belongs with one, nothing is given away.
pub(crate) fn history_line(reading: &Reading<'_>, entry: &Entry) -> String {
    if let Some(reason) = reading.redacted.get(&entry.seq) {
        return format!("left out by the issuer: {reason}");
    }
    if let Some(id) = evidence_of(&entry.event).filter(|id| reading.hidden.contains_key(id)) {
        return format!("changed evidence {id}, which belongs with a redacted entry");
    }
    describe(&entry.event, reading.state)
}

/// Joins what can be shown.
pub(crate) fn joined<T: ToString>(items: &[T], between: &str) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(between)
}

/// Writes a period: `1 Mar 2026 to 31 Aug 2026`.
pub(crate) fn span(period: Period) -> String {
    format!("{} to {}", plain_date(period.from), plain_date(period.to))
}

/// Writes a date, or a dash for none.
pub(crate) fn date_or_dash(date: Option<Date>) -> String {
    date.map_or_else(|| "–".to_owned(), plain_date)
}

/// Writes an instant for people: `22 Nov 2026, 09:14 UTC`.
pub(crate) fn moment(at: UtcMillis) -> String {
    format!("{}, {}", plain_date(at.date()), clock(at))
}

/// Writes the time of day: `09:14 UTC`.
pub(super) fn clock(at: UtcMillis) -> String {
    format!("{} UTC", at.to_string().get(11..16).unwrap_or(""))
}

/// Writes a length for people: `1.4 MB`.
pub(crate) fn length(bytes: u64) -> String {
    let scaled = |unit: u64, name: &str| {
        let tenths = bytes.saturating_mul(10) / unit;
        format!("{}.{} {name}", tenths / 10, tenths % 10)
    };
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => scaled(1_000, "kB"),
        1_000_000..1_000_000_000 => scaled(1_000_000, "MB"),
        _ => scaled(1_000_000_000, "GB"),
    }
}

/// Writes a count with its noun: `1 file`, `2 files`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
