//! What a reader of a verified pack should know: nothing here is a fault.

use std::collections::BTreeMap;

use clausebook_core::event::Event;
use clausebook_core::gap::{RowState, coverage};
use clausebook_core::pack::Pack;
use clausebook_core::requirement::Register;

use super::history::History;
use super::issue::issued_pack;
use super::listing::Listing;

/// What `verify` cannot see; said wherever a verdict is shown.
const LIMITS: &str = "a hash proves that nothing was changed since it was made, not that it is true; times are those \
                      of the issuer's computer";
const NOT_KEPT: &str = "no earlier checkpoint was given: whoever holds all keys could have rewritten history before \
                        the issue; give the checkpoint of an earlier pack to rule that out";

/// Writes the notes, the most important first.
pub(super) fn notes(history: &History, listing: &Listing, kept: bool) -> Vec<String> {
    let mut notes = Vec::new();
    if history.state.workspace.as_ref().is_some_and(|facts| facts.sample) {
        notes.push("this is a sample, not a real organization".to_owned());
    }
    if let Some(pack) = issued_pack(history) {
        gaps(history, pack, &mut notes);
        redactions(history, &mut notes);
        for earlier in history.state.packs.values().filter(|earlier| earlier.seq < pack.seq) {
            let at = earlier.issued_at.date();
            notes.push(format!("issued before: {} ({}) on {at}", earlier.name, earlier.scope.stage.words()));
        }
    }
    if listing.left_out_count > 0 {
        notes.push(format!(
            "{} contents of the ledger are not in this pack; files.json gives the reason for each",
            listing.left_out_count
        ));
    }
    notes.extend(history.notes.iter().cloned());
    if !kept {
        notes.push(NOT_KEPT.to_owned());
    }
    notes.push(LIMITS.to_owned());
    notes
}

fn gaps(history: &History, pack: &Pack, notes: &mut Vec<String>) {
    let state = &history.state;
    let register = state.workspace.as_ref().map(|facts| facts.register.as_str()).unwrap_or_default();
    let rows = coverage(state, &pack.scope, pack.as_of, pack.period);
    let mut counts: BTreeMap<RowState, usize> = BTreeMap::new();
    for row in &rows {
        *counts.entry(row.state).or_default() += 1;
    }
    let counts: Vec<String> =
        counts.iter().map(|(state, count)| format!("{count} {}", state.words())).collect();
    notes.push(format!("{} rows of the register {register}: {}", rows.len(), counts.join(", ")));
    for row in &rows {
        let decision = row.decision.and_then(|id| state.gap_decisions.get(&id));
        if let Some(decision) = decision.filter(|_decision| row.state == RowState::AcceptedGap) {
            let who = state.people.get(&decision.signature.signer);
            let who = who.map_or_else(|| decision.signature.signer.to_string(), |person| person.name.clone());
            let title = Register::bundled().find(&row.requirement).map_or("", |row| row.title.as_str());
            notes.push(format!("gap accepted by {who}: {} {title}: {}", row.requirement, decision.reason));
        }
        if row.state == RowState::Missing && history.redacted.is_empty() {
            notes.push(format!("missing: {}", row.requirement));
        }
    }
}

fn redactions(history: &History, notes: &mut Vec<String>) {
    let Some(issue) = &history.issue else { return };
    if let Event::PackIssued { redactions, .. } = &issue.entry.event {
        for redaction in redactions {
            notes.push(format!("entry {} is redacted: {}", redaction.seq, redaction.reason));
        }
    }
}
