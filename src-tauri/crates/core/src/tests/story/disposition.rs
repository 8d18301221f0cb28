//! Sentences about retention, legal holds and disposals. Holds and disposals are called `lh1` and `dp1`.

use super::{Decided, Story, Words};
use crate::disposition::{Item, RetentionFrom, RetentionRule, Subject, certificate, rules};
use crate::document::VersionNumber;
use crate::event::Event;
use crate::hash::Sha256;
use crate::id::{DisposalId, HoldId, PersonId};
use crate::language::Tongue;
use crate::tests::office::content;

impl Story {
    /// Everything that the words name: `policy` with `version=1.0`, and evidence.
    fn disposal_items(&self, words: &Words) -> Vec<Item> {
        let version = words.text("version", "1.0").parse::<VersionNumber>().unwrap();
        let item = |word: &&str| {
            let document = self.documents.get(*word).map(|id| Item::Version { document: *id, version });
            document.or_else(|| self.evidence.get(*word).map(|id| Item::Evidence { evidence: *id }))
        };
        words.plain.iter().filter_map(item).collect()
    }

    /// All that was ever submitted or collected for something.
    fn contents(&self, item: Item) -> Vec<Sha256> {
        let of = |event: &Event| match (event, item) {
            (
                Event::VersionSubmitted { document, version, content, .. },
                Item::Version { document: d, version: v },
            ) if *document == d && *version == v => Some(content.blob),
            (
                Event::EvidenceAdded { evidence, content, .. }
                | Event::EvidenceRevised { evidence, content, .. },
                Item::Evidence { evidence: e },
            ) if *evidence == e => Some(content.blob),
            _ => None,
        };
        self.office.entries.iter().filter_map(|entry| of(&entry.event)).collect()
    }

    pub(super) fn disposition_sentence(&mut self, caller: PersonId, verb: &str, words: &Words) -> Decided {
        let why = words.text("why", "its time is over");
        let disposal = || words.plain.iter().find_map(|word| word.parse().ok()).unwrap_or(DisposalId(99));
        match verb {
            "keeps" => {
                let kind = words.plain[0].parse().unwrap();
                let from: RetentionFrom = words.text("from", "superseded").parse().unwrap();
                let rule = RetentionRule { years: words.number("years").unwrap_or(1), from };
                self.office
                    .act(caller, |state, command, _| rules::set_schedule(state, command, kind, rule, &why))
            }
            "holds" => {
                let item = self.disposal_items(words).first().copied();
                let on =
                    item.map_or(Subject::Document { document: self.document(words) }, |item| item.subject());
                self.office.act(caller, |state, command, _| rules::hold(state, command, on, &why))
            }
            "releases" => {
                let id = words.plain[0].parse().unwrap_or(HoldId(99));
                self.office.act(caller, |state, command, _| rules::release(state, command, id, &why))
            }
            "proposes" => {
                let early = words.plain.contains(&"early");
                let items = self.disposal_items(words).into_iter();
                let mut items: Vec<_> = items.map(|item| (item, self.contents(item))).collect();
                if words.plain.contains(&"in-part") {
                    items.iter_mut().for_each(|(_, contents)| contents.clear());
                }
                self.office.act(caller, |state, command, sign| {
                    rules::propose(state, command, items, early, &why, sign)
                })
            }
            "turns-down" => {
                let id = disposal();
                self.office.act(caller, |state, command, _| rules::refuse(state, command, id, &why))
            }
            "destroys" => {
                let id = disposal();
                let now = self.office.now;
                let text = self.office.state.disposals.get(&id).map_or_else(String::new, |disposal| {
                    certificate::markdown(
                        Tongue::English,
                        &self.office.state,
                        disposal,
                        &[].into(),
                        caller,
                        now,
                    )
                });
                let certificate = content(&text, "certificate.md");
                self.office
                    .act(caller, |state, command, sign| rules::approve(state, command, id, certificate, sign))
            }
            other => panic!("nobody knows how to `{other}`"),
        }
    }
}
