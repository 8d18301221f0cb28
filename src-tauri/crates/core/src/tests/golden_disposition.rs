//! Specimens of the entries about retention and disposition, after those of the earlier catalogues.

use super::golden::{day, hash, signed};
use super::office::content;
use crate::disposition::{DisposalItem, Item, RetentionFrom, RetentionKind, RetentionRule, Subject};
use crate::document::{Kind, VersionNumber};
use crate::event::Event;
use crate::id::{DisposalId, DocumentId, EvidenceId, HoldId};
use crate::signature::Meaning;

fn text(text: &str) -> String {
    text.to_owned()
}

pub(super) fn each() -> Vec<Event> {
    let (hold, disposal) = (HoldId(1), DisposalId(1));
    let version = Item::Version { document: DocumentId(1), version: VersionNumber::FIRST };
    vec![
        Event::RetentionSet {
            kind: RetentionKind::Document(Kind::ProcessDescription),
            rule: RetentionRule { years: 10, from: RetentionFrom::Effective },
            reason: text("the customer asks for ten years"),
        },
        Event::HoldPlaced {
            hold,
            on: Subject::Document { document: DocumentId(1) },
            reason: text("the dispute with the supplier"),
        },
        Event::HoldReleased { hold, reason: text("it is settled") },
        Event::DisposalProposed {
            disposal,
            items: vec![
                DisposalItem {
                    item: version,
                    contents: vec![hash("first"), hash("second")],
                    kept_until: Some(day("2026-03-01")),
                },
                DisposalItem {
                    item: Item::Evidence { evidence: EvidenceId(2) },
                    contents: vec![hash("export")],
                    kept_until: None,
                },
            ],
            early: true,
            reason: text("its time is over"),
            signature: signed(1, Meaning::ProposeDisposal),
        },
        Event::DisposalRefused { disposal, reason: text("the auditor may still ask") },
        Event::DisposalApproved {
            disposal,
            certificate: content("## 1 Destruction\n", "dp1-certificate.md"),
            signature: signed(7, Meaning::ApproveDisposal),
        },
    ]
}

/// One whose kind is no kind of document.
pub(super) fn plain() -> Vec<(&'static str, Event)> {
    let rule = RetentionRule { years: 0, from: RetentionFrom::Received };
    let held = Subject::Evidence { evidence: EvidenceId(2) };
    vec![
        (
            "retentionSet-plain",
            Event::RetentionSet { kind: RetentionKind::Evidence, rule, reason: text("for ever") },
        ),
        ("holdPlaced-plain", Event::HoldPlaced { hold: HoldId(2), on: held, reason: text("a claim") }),
    ]
}
