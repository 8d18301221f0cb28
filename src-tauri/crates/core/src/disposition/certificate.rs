//! The certificate of destruction, as Markdown: made from the proposal, then signed by whoever approves.

use std::collections::BTreeSet;

use super::{Disposal, kept};
use crate::audit::report::{heading, paragraph, row};
use crate::hash::Sha256;
use crate::id::PersonId;
use crate::state::State;
use crate::time::{UtcMillis, plain_date};

/// Says on each certificate what destroying means here.
pub const MEANING: &str = "The files that held these contents are removed from the vault of the workspace, and from \
                           its backups at the next backup into the same folder. The disk's blocks are not \
                           overwritten. Hashes, titles, signatures and the history stay.";

/// Makes the text of the certificate.
///
/// `shared` are the contents that something else still needs: their bytes stay.
/// Shape: Markdown; the same arguments give the same text.
#[must_use]
pub fn markdown(
    state: &State,
    disposal: &Disposal,
    shared: &BTreeSet<Sha256>,
    approver: PersonId,
    at: UtcMillis,
) -> String {
    let name = |id: PersonId| state.people.get(&id).map_or_else(|| id.to_string(), |who| who.name.clone());
    let mut text = String::new();
    heading(&mut text, 1, "Destruction");
    text.push_str("| | |\n|---|---|\n");
    let proposed = format!("{}, {}", name(disposal.proposal.signer), plain_date(disposal.proposed_at.date()));
    row(&mut text, &["Number", &disposal.id.to_string()]);
    row(&mut text, &["Ground", &disposal.reason]);
    row(&mut text, &["Proposed by", &proposed]);
    row(&mut text, &["Approved by", &format!("{}, {}", name(approver), plain_date(at.date()))]);
    if disposal.early {
        row(&mut text, &["Before its time", "approved although some of it was to be kept for longer"]);
    }
    heading(&mut text, 2, "What is destroyed");
    text.push_str("| What | Title | Kept until | SHA-256 of the content | Bytes |\n|---|---|---|---|---|\n");
    for one in &disposal.items {
        let until = one.kept_until.map_or_else(|| "no day set".to_owned(), plain_date);
        for hash in &one.contents {
            let bytes = if shared.contains(hash) { "stay: needed by something else" } else { "removed" };
            let (what, title) = (one.item.name(state), one.item.title(state));
            row(&mut text, &[&what, &title, &until, &hash.to_string(), bytes]);
        }
    }
    heading(&mut text, 3, "By which rule");
    for one in &disposal.items {
        let kept = kept(state, &one.item, disposal.proposed_at.date());
        let because = kept.map_or_else(|| "no rule applies".to_owned(), |kept| kept.because);
        text.push_str("- ");
        paragraph(&mut text, &format!("{}: {because}", one.item.name(state)));
    }
    heading(&mut text, 4, "What it means");
    paragraph(&mut text, MEANING);
    let packs: Vec<String> = state.packs.values().map(|pack| pack.name.clone()).collect();
    if packs.is_empty() {
        paragraph(&mut text, "No audit pack was issued before.");
    } else {
        let issued = format!(
            "Audit packs issued before keep copies of what they held, wherever they are: {}.",
            packs.join(", ")
        );
        paragraph(&mut text, &issued);
    }
    text
}
