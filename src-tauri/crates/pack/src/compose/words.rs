//! What an entry says, in one sentence for people.

use clausebook_core::event::{Entry, describe};

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
