//! The certificate of destruction, as Markdown: made from the proposal, then signed by whoever approves.

use std::collections::BTreeSet;

use super::{Disposal, counted};
use crate::hash::Sha256;
use crate::id::PersonId;
use crate::language::Tongue;
use crate::paper::Paper;
use crate::state::State;
use crate::time::UtcMillis;

/// Says on each certificate what destroying means here.
const MEANING: (&str, &str) = (
    "The files that held these contents are removed from the vault of the workspace, and from its backups at the next \
     backup into the same folder. The disk's blocks are not overwritten. Hashes, titles, signatures and the history stay.",
    "Die Dateien mit diesen Inhalten werden aus dem Tresor des Arbeitsbereichs entfernt, und aus seinen Sicherungen bei der \
     nächsten Sicherung in denselben Ordner. Die Blöcke des Datenträgers werden nicht überschrieben. Hashes, Titel, \
     Signaturen und die Geschichte bleiben.",
);

/// Makes the text of the certificate.
///
/// `shared` are the contents that something else still needs: their bytes stay.
/// Shape: Markdown; the same arguments give the same text.
#[must_use]
pub fn markdown(
    tongue: Tongue,
    state: &State,
    disposal: &Disposal,
    shared: &BTreeSet<Sha256>,
    approver: PersonId,
    at: UtcMillis,
) -> String {
    let say = |english, german| tongue.say(english, german);
    let name = |id: PersonId| state.people.get(&id).map_or_else(|| id.to_string(), |who| who.name.clone());
    let named = |who: PersonId, at: UtcMillis| format!("{}, {}", name(who), tongue.day(at.date()));
    let mut paper = Paper::new(tongue);
    paper.heading(1, say("Destruction", "Vernichtung"));
    paper.facts();
    paper.row(&[say("Number", "Nummer"), &disposal.id.to_string()]);
    paper.row(&[say("Ground", "Grund"), &disposal.reason]);
    paper.row(&[
        say("Proposed by", "Vorgeschlagen von"),
        &named(disposal.proposal.signer, disposal.proposed_at),
    ]);
    paper.row(&[say("Approved by", "Freigegeben von"), &named(approver, at)]);
    if disposal.early {
        paper.row(&[
            say("Before its time", "Vor der Zeit"),
            say(
                "approved although some of it was to be kept for longer",
                "freigegeben, obwohl ein Teil länger aufzubewahren war",
            ),
        ]);
    }
    paper.heading(2, say("What is destroyed", "Was vernichtet wird"));
    paper.table(match tongue {
        Tongue::English => &["What", "Title", "Kept until", "SHA-256 of the content", "Bytes"],
        Tongue::German => &["Was", "Titel", "Aufzubewahren bis", "SHA-256 des Inhalts", "Bytes"],
    });
    for one in &disposal.items {
        let until = one
            .kept_until
            .map_or_else(|| say("no day set", "kein Tag gesetzt").to_owned(), |day| tongue.day(day));
        for hash in &one.contents {
            let bytes = if shared.contains(hash) {
                say("stay: needed by something else", "bleiben: anderswo gebraucht")
            } else {
                say("removed", "entfernt")
            };
            let (what, title) = (one.item.name(state), one.item.title(state));
            paper.row(&[&what, &title, &until, &hash.to_string(), bytes]);
        }
    }
    paper.heading(3, say("By which rule", "Nach welcher Regel"));
    for one in &disposal.items {
        let counted = counted(state, &one.item, disposal.proposed_at.date());
        let because = counted.map_or_else(
            || say("no rule applies", "keine Regel gilt").to_owned(),
            |counted| counted.because(tongue),
        );
        paper.bullet(&format!("{}: {because}", one.item.name(state)));
    }
    paper.heading(4, say("What it means", "Was das bedeutet"));
    paper.paragraph(say(MEANING.0, MEANING.1));
    let packs: Vec<String> = state.packs.values().map(|pack| pack.name.clone()).collect();
    if packs.is_empty() {
        paper.paragraph(say("No audit pack was issued before.", "Vorher wurde kein Auditpaket ausgestellt."));
    } else {
        let issued = say(
            "Audit packs issued before keep copies of what they held, wherever they are",
            "Früher ausgestellte Auditpakete behalten Kopien dessen, was sie enthielten, wo immer sie sind",
        );
        paper.paragraph(&format!("{issued}: {}.", packs.join(", ")));
    }
    paper.finish()
}
