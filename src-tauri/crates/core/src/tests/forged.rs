//! Entries that are well formed but that no rule decided: replaying a log refuses each, and says why.

use super::office::content;
use super::story::Story;
use crate::document::{Outcome, PeriodicOutcome, VersionNumber};
use crate::event::{Actor, Entry, Event, Nonce};
use crate::evidence::Period;
use crate::hash::Sha256;
use crate::id::{DocumentId, EvidenceId, GapDecisionId, NilReturnId, PackId, PersonId};
use crate::pack::{CoveredHead, PackScope, PreviousPack, Redaction, Stage};
use crate::person::Role;
use crate::signature::{Meaning, SignatureRef};
use crate::state::State;
use crate::time::{Date, UtcMillis};

const MIA: u32 = 1;
const ANA: u32 = 2;
const BO: u32 = 3;
const CY: u32 = 4;
const DEE: u32 = 5;
const RO: u32 = 8;

/// A procedure that is effective and has a 2.0 in review, a plan that is a draft, one of each record, one pack.
fn state() -> State {
    let told = Story::default().tell(
        "ana drafts procedure; ana submits procedure body=one; bo reviews procedure; cy approves procedure; \
         ro acknowledges procedure; ana revises procedure; ana submits procedure; ana drafts plan; \
         pat adds log; pat adds old; pat drops old; pat states nil for=DI-44 period=2026-01-01..2026-02-28; \
         pat retracts n1; top accepts DI-16; mia reopens g1; top accepts DI-06; \
         mia issues stage-1 chosen=DI-06; ana drafts manual; ana submits manual; bo reviews manual; \
         cy approves manual; cy withdraws manual from=2026-05-01",
    );
    assert!(!told.transcript.contains("refused"), "{}", told.transcript);
    told.office.state
}

fn tried(state: &State, by: Actor, at: UtcMillis, event: Event) -> Result<(), String> {
    let entry = Entry { seq: state.size, at, by, nonce: Nonce([0; 16]), event };
    state.clone().apply(&entry).map(drop).map_err(|inconsistent| inconsistent.why)
}

fn signed(signer: u32, meaning: Meaning) -> SignatureRef {
    let hash = Sha256::of(b"");
    SignatureRef { signer: PersonId(signer), meaning, statement: hash, signature: hash }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Refused when `wrong` causes it, as no one with authority; fine when `right` does.
fn only(state: &State, right: u32, wrong: u32, event: impl Fn(u32) -> Event) {
    let at = UtcMillis(state.last_at.unwrap().0 + 1);
    let by = |person| Actor::Person(PersonId(person));
    assert_eq!(tried(state, by(right), at, event(right)), Ok(()));
    let name = &state.people[&PersonId(wrong)].name;
    let refused = tried(state, by(wrong), at, event(wrong)).unwrap_err();
    assert!(refused.starts_with(name.as_str()) && refused.contains("no authority"), "{refused}");
    assert!(tried(state, by(99), at, event(99)).is_err(), "a stranger");
    let system = tried(state, Actor::System, at, event(right));
    assert_eq!(system, Err("a person must have caused it".to_owned()));
}

#[test]
fn only_those_with_authority_cause_an_entry() {
    let state = state();
    let text = str::to_owned;
    let (plan, first) = (DocumentId(2), VersionNumber::FIRST);
    let document = &state.documents[&plan];
    let evidence = state.evidence[&EvidenceId(1)].clone();
    let key = state.people[&PersonId(ANA)].current_key().unwrap().to_owned();
    let period = Period { from: day("2026-01-01"), to: day("2026-01-31") };
    let person = PersonId(ANA);
    let (reason, name, email) = (text("why"), text("Eve"), text("eve@example.org"));
    let events: Vec<(u32, u32, Event)> = vec![
        (MIA, ANA, Event::OrganizationChanged { organization: text("X"), scope: text("Y") }),
        (MIA, ANA, Event::LogKeyRotated { log_key: text("key"), reason: reason.clone() }),
        (
            MIA,
            ANA,
            Event::PersonRegistered {
                person: PersonId(9),
                name: name.clone(),
                email: email.clone(),
                title: text("New"),
                public_key: text("new"),
            },
        ),
        (ANA, BO, Event::PersonChanged { person, name, email, title: text("x") }),
        (MIA, ANA, Event::RoleGranted { person, role: Role::Approver, from: day("2026-03-01") }),
        (MIA, ANA, Event::RoleEnded { person, role: Role::Author, on: day("2026-03-01") }),
        (ANA, MIA, Event::PassphraseChanged { person }),
        (ANA, BO, Event::KeyRotated { person, public_key: text("new"), reason: reason.clone() }),
        (MIA, BO, Event::KeyRevoked { person, public_key: key, reason: reason.clone() }),
        (MIA, ANA, Event::SigningUnlocked { person }),
        (
            ANA,
            RO,
            Event::DocumentCreated {
                document: DocumentId(4),
                code: text("X-1"),
                kind: document.kind,
                details: document.details.clone(),
                template: None,
            },
        ),
        (MIA, ANA, Event::DocumentChanged { document: plan, details: document.details.clone() }),
        (ANA, RO, Event::DraftDiscarded { document: plan, version: first, reason: reason.clone() }),
        (
            MIA,
            RO,
            Event::EvidenceAdded {
                evidence: EvidenceId(3),
                details: evidence.details.clone(),
                content: content("x", "x.csv"),
                collected_by: person,
                collected_on: day("2026-03-01"),
            },
        ),
        (
            ANA,
            RO,
            Event::EvidenceRevised {
                evidence: EvidenceId(1),
                revision: 2,
                content: content("x", "x.csv"),
                reason: reason.clone(),
                collected_by: person,
                collected_on: day("2026-03-01"),
            },
        ),
        (ANA, RO, Event::EvidenceDetailsChanged { evidence: EvidenceId(1), details: evidence.details }),
        (ANA, RO, Event::EvidenceWithdrawn { evidence: EvidenceId(1), reason: reason.clone() }),
        (MIA, ANA, Event::GapAcceptanceWithdrawn { decision: GapDecisionId(2), reason }),
    ];
    for (right, wrong, event) in events {
        only(&state, right, wrong, |_| event.clone());
    }
    let submitted = |by| Event::VersionSubmitted {
        document: plan,
        version: first,
        content: content("plan", "plan.md"),
        change_reason: String::new(),
        change_summary: String::new(),
        effective_from: None,
        signature: signed(by, Meaning::Author),
    };
    only(&state, ANA, RO, submitted);
    let nil = |by| Event::NilReturnSigned {
        nil_return: NilReturnId(2),
        requirements: Vec::new(),
        period,
        text: text("none"),
        signature: signed(by, Meaning::NilReturn),
    };
    only(&state, MIA, ANA, nil);
    let gap = |by| Event::GapAccepted {
        decision: GapDecisionId(3),
        requirement: "DI-16".parse().unwrap(),
        stage: Stage::Stage2,
        reason: text("why"),
        signature: signed(by, Meaning::AcceptGap),
    };
    only(&state, MIA, ANA, gap);
    only(&state, MIA, ANA, |by| issue(&state, by, |_| {}));
    let hash = Sha256::of(b"");
    let seal = Event::PackSealed {
        pack: PackId(1),
        checkpoint: hash,
        checkpoint_signature: hash,
        fingerprint: hash,
    };
    only(&state, MIA, ANA, |_| seal.clone());
}

/// The parts of an issue that a forger may change.
struct Issue {
    covers: u64,
    redacted: Option<u64>,
    previous: Option<PackId>,
}

fn issue(state: &State, by: u32, change: impl Fn(&mut Issue)) -> Event {
    let mut issue = Issue { covers: state.size, redacted: None, previous: Some(PackId(1)) };
    change(&mut issue);
    let hash = Sha256::of(b"");
    Event::PackIssued {
        pack: PackId(2),
        name: "other".to_owned(),
        scope: PackScope { stage: Stage::Stage2, chosen: None },
        as_of: day("2026-03-01"),
        period: Period { from: day("2026-01-01"), to: day("2026-02-28") },
        covers: CoveredHead { size: issue.covers, root: hash, checkpoint: hash },
        files: hash,
        redactions: issue
            .redacted
            .map(|seq| Redaction { seq, reason: "why".to_owned() })
            .into_iter()
            .collect(),
        previous: issue.previous.map(|pack| PreviousPack { pack, checkpoint: hash }),
        signature: signed(by, Meaning::IssuePack),
        software: "test".to_owned(),
    }
}

#[test]
fn what_only_the_program_causes_no_person_does() {
    let state = state();
    let at = UtcMillis(state.last_at.unwrap().0 + 1);
    let locked = Event::SigningLocked { person: PersonId(ANA), attempts: 5 };
    assert_eq!(tried(&state, Actor::System, at, locked.clone()), Ok(()));
    let refused = tried(&state, Actor::Person(PersonId(MIA)), at, locked).unwrap_err();
    assert_eq!(refused, "only the program itself causes it, not p1");
    let last = state.last_at.unwrap();
    let back = UtcMillis(last.0 - 1);
    let changed = Event::PassphraseChanged { person: PersonId(ANA) };
    let refused = tried(&state, Actor::Person(PersonId(ANA)), back, changed).unwrap_err();
    assert_eq!(refused, "it is before the entry before it, and no clockSteppedBack says so");
    assert_eq!(tried(&state, Actor::System, back, Event::ClockSteppedBack { from: last }), Ok(()));
    assert!(tried(&state, Actor::System, back, Event::ClockSteppedBack { from: back }).is_err());
    assert!(tried(&state, Actor::System, last, Event::ClockSteppedBack { from: last }).is_err());
    let root = Sha256::of(b"");
    let restored =
        |known_size| Event::BackupRestored { known_size, known_root: root, reason: "why".to_owned() };
    assert_eq!(tried(&state, Actor::System, at, restored(state.size + 1)), Ok(()));
    assert!(tried(&state, Actor::System, at, restored(state.size)).is_err());
}

#[test]
fn what_the_rules_refuse_replay_refuses() {
    let state = state();
    let at = UtcMillis(state.last_at.unwrap().0 + 1);
    let refused = |by: u32, event: Event| tried(&state, Actor::Person(PersonId(by)), at, event).unwrap_err();
    let text = str::to_owned;
    let (procedure, plan, manual) = (DocumentId(1), DocumentId(2), DocumentId(3));
    let (first, second) = (VersionNumber::FIRST, VersionNumber { major: 2, minor: 0 });

    let reviewed = |outcome, comment, signature| Event::VersionReviewed {
        document: procedure,
        version: second,
        outcome,
        comment,
        signature,
    };
    let by_ana = reviewed(Outcome::Accepted, None, signed(ANA, Meaning::Review));
    assert_eq!(refused(ANA, by_ana), "p2 is an author of it and may not judge it");
    let by_cy = reviewed(Outcome::Accepted, None, signed(CY, Meaning::Review));
    assert_eq!(refused(CY, by_cy), "p4 is not appointed to judge it");
    let other_meaning = reviewed(Outcome::Accepted, None, signed(BO, Meaning::Acknowledge));
    assert_eq!(refused(BO, other_meaning), "a signature that means `read and understood` does not fit it");
    let no_comment = reviewed(Outcome::ChangesRequested, None, signed(BO, Meaning::RequestChanges));
    assert_eq!(refused(BO, no_comment), "changes are asked for without saying which");
    let approved = |signer| Event::VersionApproved {
        document: procedure,
        version: second,
        comment: None,
        signature: signed(signer, Meaning::Approve),
    };
    assert_eq!(refused(CY, approved(CY)), "2.0 is InReview at that point");
    assert_eq!(refused(CY, approved(DEE)), "it was signed by p5 but caused by p4");
    let recalled = Event::SubmissionRecalled { document: procedure, version: second, reason: text("why") };
    assert_eq!(refused(BO, recalled), "p3 is neither an author of it nor a document controller");
    let mut details = state.documents[&procedure].details.clone();
    details.reviewers = Vec::new();
    let judges = Event::DocumentChanged { document: procedure, details };
    assert_eq!(refused(MIA, judges), "who reviews and approves it cannot change while a version waits");
    let started =
        |document, version| Event::DraftStarted { document, version, based_on: Some(VersionNumber::FIRST) };
    assert_eq!(refused(ANA, started(procedure, second)), "a version is in work already");
    assert_eq!(refused(ANA, started(manual, second)), "SMS-PRO-003 is withdrawn");

    let acknowledged = |version, signer| Event::VersionAcknowledged {
        document: procedure,
        version,
        signature: signed(signer, Meaning::Acknowledge),
    };
    assert_eq!(refused(RO, acknowledged(first, RO)), "p8 has acknowledged it already");
    assert_eq!(refused(BO, acknowledged(second, BO)), "2.0 is not effective then");
    let periodic = |signer, next| Event::PeriodicReviewDone {
        document: procedure,
        version: first,
        outcome: PeriodicOutcome::Confirmed,
        note: None,
        next,
        signature: signed(signer, Meaning::PeriodicReview),
    };
    assert_eq!(refused(RO, periodic(RO, None)), "p8 is not appointed to review it periodically");
    assert_eq!(refused(BO, periodic(BO, Some(day("2026-03-01")))), "the next review is not after it");
    let withdrawn = |document, on| Event::DocumentWithdrawn {
        document,
        on: day(on),
        reason: text("why"),
        signature: signed(CY, Meaning::Withdraw),
    };
    assert_eq!(refused(CY, withdrawn(procedure, "2026-05-01")), "it could not be withdrawn at that point");

    let submitted = |effective_from| Event::VersionSubmitted {
        document: plan,
        version: first,
        content: content("plan", "plan.md"),
        change_reason: String::new(),
        change_summary: String::new(),
        effective_from,
        signature: signed(ANA, Meaning::Author),
    };
    let early = submitted(Some(day("2026-02-28")));
    assert_eq!(refused(ANA, early), "it was to be effective before it was submitted");

    let again = |id| Event::EvidenceWithdrawn { evidence: EvidenceId(id), reason: text("why") };
    assert_eq!(refused(ANA, again(2)), "evidence e2 is withdrawn");
    assert_eq!(refused(ANA, again(3)), "there is no evidence e3");
    let nil = Event::NilReturnWithdrawn { nil_return: NilReturnId(1), reason: text("why") };
    assert_eq!(refused(MIA, nil), "the nil return is withdrawn already");
    let gap = Event::GapAcceptanceWithdrawn { decision: GapDecisionId(1), reason: text("why") };
    assert_eq!(refused(MIA, gap), "the gap decision is withdrawn already");

    let covers = issue(&state, MIA, |issue| issue.covers -= 1);
    assert_eq!(refused(MIA, covers), "the head on its cover is not the one before the issue");
    let redacts = issue(&state, MIA, |issue| issue.redacted = Some(issue.covers));
    assert_eq!(refused(MIA, redacts), "it leaves out an entry that is not there");
    let previous = issue(&state, MIA, |issue| issue.previous = Some(PackId(2)));
    assert_eq!(refused(MIA, previous), "the pack before it is not there");

    let key = |person: u32| state.people[&PersonId(person)].current_key().unwrap().to_owned();
    let rekeyed = Event::KeyRotated { person: PersonId(ANA), public_key: key(BO), reason: text("why") };
    assert_eq!(refused(ANA, rekeyed), "the key was registered before");
    let readdressed = Event::PersonChanged {
        person: PersonId(ANA),
        name: text("Ana"),
        email: text("BO@example.org"),
        title: text("Author"),
    };
    assert_eq!(refused(ANA, readdressed), "the address BO@example.org is in use");
    let granted = Event::RoleGranted { person: PersonId(ANA), role: Role::Author, from: day("2026-03-01") };
    assert_eq!(refused(MIA, granted), "Ana has the role author already");
    let created = |id, code| Event::DocumentCreated {
        document: DocumentId(id),
        code: text(code),
        kind: state.documents[&plan].kind,
        details: state.documents[&plan].details.clone(),
        template: None,
    };
    assert_eq!(refused(ANA, created(4, "sms-pro-001")), "the code sms-pro-001 is in use");
    assert_eq!(refused(ANA, created(5, "X-1")), "number 5 was given where 4 comes next");
}

/// What was submitted once more must differ and say why; the author may not be the only one to judge it.
#[test]
fn a_forged_submission_is_refused() {
    let told = Story::default().tell(
        "ana drafts procedure; ana submits procedure body=one; bo reviews procedure; cy approves procedure; \
         ana revises procedure; dee drafts plan approvers=dee reviewers=",
    );
    let state = told.office.state;
    let at = UtcMillis(state.last_at.unwrap().0 + 1);
    let submitted = |document, by, body, why: &str| {
        let version = VersionNumber { major: if document == 1 { 2 } else { 1 }, minor: 0 };
        let event = Event::VersionSubmitted {
            document: DocumentId(document),
            version,
            content: content(body, "body.md"),
            change_reason: why.to_owned(),
            change_summary: why.to_owned(),
            effective_from: None,
            signature: signed(by, Meaning::Author),
        };
        tried(&state, Actor::Person(PersonId(by)), at, event)
    };
    assert_eq!(submitted(1, ANA, "two", "why"), Ok(()));
    assert_eq!(submitted(1, ANA, "one", "why"), Err("2.0 is the same as the version before".to_owned()));
    assert_eq!(submitted(1, ANA, "two", " "), Err("the change to 2.0 is not explained".to_owned()));
    assert_eq!(submitted(2, DEE, "plan", ""), Err("nobody but its authors could judge it".to_owned()));
}
