//! Entries about retention and disposition that no rule decided: replaying a log refuses each.

use super::office::content;
use super::story::Story;
use crate::disposition::{DisposalItem, Item, RetentionFrom, RetentionKind, RetentionRule, Subject};
use crate::document::VersionNumber;
use crate::event::{Actor, Entry, Event, Nonce};
use crate::hash::Sha256;
use crate::id::{DisposalId, DocumentId, EvidenceId, HoldId, PersonId};
use crate::signature::{Meaning, SignatureRef};
use crate::state::State;
use crate::time::UtcMillis;

const MIA: u32 = 1;
const BO: u32 = 3;
const TOP: u32 = 6;
const PAT: u32 = 7;

/// A procedure with a superseded version, evidence of which a part is proposed and a part destroyed.
fn state() -> State {
    let told = Story::default().tell(
        "ana drafts procedure; ana submits procedure; bo reviews procedure; cy approves procedure; \
         ana revises procedure; ana submits procedure; bo reviews procedure; cy approves procedure; \
         pat adds log; pat adds gone; pat adds held; mia holds held; mia proposes log early; \
         mia proposes gone early; top destroys dp2",
    );
    assert!(!told.transcript.contains("refused"), "{}", told.transcript);
    told.office.state
}

fn signed(signer: u32, meaning: Meaning) -> SignatureRef {
    let hash = Sha256::of(b"");
    SignatureRef { signer: PersonId(signer), meaning, statement: hash, signature: hash }
}

fn proposed(by: u32, items: Vec<DisposalItem>) -> Event {
    Event::DisposalProposed {
        disposal: DisposalId(3),
        items,
        early: true,
        reason: "why".to_owned(),
        signature: signed(by, Meaning::ProposeDisposal),
    }
}

fn evidence(id: u32, text: &str) -> DisposalItem {
    let item = Item::Evidence { evidence: EvidenceId(id) };
    DisposalItem { item, contents: vec![Sha256::of(text.as_bytes())], kept_until: None }
}

fn version(number: VersionNumber) -> DisposalItem {
    let item = Item::Version { document: DocumentId(1), version: number };
    DisposalItem { item, contents: vec![Sha256::of(number.to_string().as_bytes())], kept_until: None }
}

#[test]
fn what_the_rules_refuse_replay_refuses() {
    let state = state();
    let at = UtcMillis(state.last_at.unwrap().0 + 1);
    let refused = |by: u32, event: Event| {
        let by = Actor::Person(PersonId(by));
        let entry = Entry { seq: state.size, at, by, nonce: Nonce([0; 16]), event };
        state.clone().apply(&entry).map(drop).unwrap_err().why
    };
    let approved = |by, disposal| Event::DisposalApproved {
        disposal: DisposalId(disposal),
        certificate: content("destroyed", "certificate.md"),
        signature: signed(by, Meaning::ApproveDisposal),
    };
    assert_eq!(refused(MIA, approved(MIA, 1)), "Mia may not approve disposal dp1: it is their own work");
    assert_eq!(refused(TOP, approved(TOP, 2)), "disposal dp2 is closed");
    assert!(refused(PAT, approved(PAT, 1)).contains("no authority"));
    assert!(refused(TOP, approved(MIA, 1)).starts_with("it was signed by p1"));
    let mut meant = approved(TOP, 1);
    meant.set_signature(signed(TOP, Meaning::Approve));
    assert!(refused(TOP, meant).contains("does not fit"));

    let second = VersionNumber::FIRST.next(false);
    for (items, why) in [
        (vec![], "the list of what is to go is empty"),
        (vec![evidence(1, "log")], "a proposal to destroy e1 (dp1) exists already"),
        (vec![evidence(2, "gone")], "e2 was disposed of on 1 Mar 2026 under dp2"),
        (vec![evidence(3, "held")], "e3 is on legal hold lh1: its time is over"),
        (vec![evidence(4, "log")], "there is no evidence e4"),
        (vec![version(second)], "SMS-PRO-001 2.0 has the status"),
        (
            vec![version(VersionNumber::FIRST), version(VersionNumber::FIRST)],
            "SMS-PRO-001 1.0 is named twice",
        ),
        (
            vec![DisposalItem { contents: Vec::new(), ..version(VersionNumber::FIRST) }],
            "does not name all contents",
        ),
    ] {
        let found = refused(MIA, proposed(MIA, items));

        assert!(found.contains(why), "{found} for {why}");
    }
    assert!(refused(BO, proposed(BO, vec![version(VersionNumber::FIRST)])).contains("no authority"));
    let rule = RetentionRule { years: 3, from: RetentionFrom::Effective };
    let set = Event::RetentionSet { kind: RetentionKind::Evidence, rule, reason: "why".to_owned() };
    assert!(refused(MIA, set).contains("no day of the sort"));
    let on = Subject::Evidence { evidence: EvidenceId(3) };
    let held = Event::HoldPlaced { hold: HoldId(2), on, reason: "why".to_owned() };
    assert!(refused(MIA, held).contains("exists already"));
    let on = Subject::Evidence { evidence: EvidenceId(1) };
    let numbered = Event::HoldPlaced { hold: HoldId(7), on, reason: "why".to_owned() };
    assert_eq!(refused(MIA, numbered), "number 7 was given where 2 comes next");
    let released = Event::HoldReleased { hold: HoldId(7), reason: "why".to_owned() };
    assert_eq!(refused(MIA, released), "there is no legal hold lh7");
    let revised = Event::EvidenceRevised {
        evidence: EvidenceId(2),
        revision: 2,
        content: content("again", "again.csv"),
        reason: "why".to_owned(),
        collected_by: PersonId(PAT),
        collected_on: at.date(),
    };
    assert_eq!(refused(PAT, revised), "evidence e2 is destroyed");
}
