//! Entries about audits, findings and reviews that no rule decided: replaying a log refuses each.

use super::office::content;
use super::story::Story;
use crate::audit::Conformity;
use crate::event::{Actor, Entry, Event, Nonce};
use crate::hash::Sha256;
use crate::id::{ActionId, AuditId, EvidenceId, FindingId, PersonId, ReviewId};
use crate::signature::{Meaning, SignatureRef};
use crate::state::State;
use crate::time::UtcMillis;

const MIA: u32 = 1;
const BO: u32 = 3;
const DEE: u32 = 5;
const TOP: u32 = 6;
const PAT: u32 = 7;
const RO: u32 = 8;

/// An audit under way with one question, a finding whose action is done, a review that said nothing yet.
fn state() -> State {
    let told = Story::default().tell(
        "mia grants ro internal-auditor; mia grants dee internal-auditor; dee drafts procedure for=DI-39; \
         pat adds log; mia plans team=ro+dee; ro declares au1; dee declares au1; ro lists au1; \
         ro raises minor; pat analyses f1; pat orders f1 owner=bo; pat orders f1 due=2026-05-01; \
         bo does ac1 evidence=e1; mia convenes",
    );
    assert!(!told.transcript.contains("refused"), "{}", told.transcript);
    told.office.state
}

fn signed(signer: u32, meaning: Meaning) -> SignatureRef {
    let hash = Sha256::of(b"");
    SignatureRef { signer: PersonId(signer), meaning, statement: hash, signature: hash }
}

#[test]
fn what_the_rules_refuse_replay_refuses() {
    let state = state();
    let at = UtcMillis(state.last_at.unwrap().0 + 1);
    let today = at.date();
    let refused = |by: u32, event: Event| {
        let by = Actor::Person(PersonId(by));
        let entry = Entry { seq: state.size, at, by, nonce: Nonce([0; 16]), event };
        state.clone().apply(&entry).map(drop).unwrap_err().why
    };
    let answered = |question| Event::QuestionAnswered {
        audit: AuditId(1),
        question,
        result: Conformity::Conforms,
        note: "fine".to_owned(),
        evidence: Vec::new(),
        documents: Vec::new(),
    };
    assert_eq!(refused(DEE, answered(1)), "Dee may not audit clause 8.2.6: SMS-PRO-001 is their own work");
    assert_eq!(refused(RO, answered(2)), "there is no question au1 2");
    assert!(refused(BO, answered(1)).contains("no authority"));
    let reported = |by| Event::AuditReported {
        audit: AuditId(1),
        conclusion: "fine".to_owned(),
        report: content("report", "report.md"),
        signature: signed(by, Meaning::ReportAudit),
    };
    assert_eq!(refused(DEE, reported(DEE)), "Dee is not named as lead auditor of au1");
    assert_eq!(refused(RO, reported(RO)), "audit au1 cannot be reported: no opening meeting is recorded");
    let done = |action, evidence: Vec<EvidenceId>| Event::ActionImplemented {
        action: ActionId(action),
        note: "done".to_owned(),
        on: today,
        evidence,
        documents: Vec::new(),
    };
    assert_eq!(refused(PAT, done(2, Vec::new())), "action ac2 needs evidence or a document that shows it");
    assert_eq!(refused(PAT, done(1, vec![EvidenceId(1)])), "action ac1 is closed");
    let checked = |by| Event::EffectivenessChecked {
        finding: FindingId(1),
        effective: true,
        note: "seen".to_owned(),
        evidence: Vec::new(),
        on: today,
        signature: signed(by, Meaning::CheckEffectiveness),
    };
    let own = "Pat may not check the effectiveness of actions on finding f1: it is their own work";
    assert_eq!(refused(PAT, checked(PAT)), own);
    assert!(refused(RO, checked(RO)).ends_with("its actions are not all implemented"));
    let closed = |by| Event::FindingClosed {
        finding: FindingId(1),
        note: "fine".to_owned(),
        signature: signed(by, Meaning::CloseFinding),
    };
    assert!(refused(RO, closed(RO)).ends_with("no one has checked that its actions worked"));
    assert_eq!(refused(RO, closed(MIA)), "it was signed by p1 but caused by p8");
    let minutes = |by| Event::MinutesSigned {
        review: ReviewId(1),
        minutes: content("minutes", "minutes.md"),
        signature: signed(by, Meaning::SignMinutes),
    };
    assert!(refused(TOP, minutes(TOP)).contains("12 of 12 inputs were not discussed"));
    assert!(refused(MIA, minutes(MIA)).contains("no authority"));
    let again = Event::IndependenceDeclared {
        audit: AuditId(1),
        barred: Vec::new(),
        text: "none".to_owned(),
        signature: signed(DEE, Meaning::DeclareIndependence),
    };
    assert_eq!(refused(DEE, again), "a declaration for au1 exists already");
}
