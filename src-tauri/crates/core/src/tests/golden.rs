//! The exact bytes and leaf hash of one entry of each type.
//!
//! The files under `tests/golden/entries/` were written once. They are never written again: bytes like these
//! stand in ledgers and packs for ever. A new event gets a new file; a changed one gets a new name or, when
//! nothing else helps, a new format version that reads the old one too.

use std::path::PathBuf;

use super::office::content;
use super::{golden_assessment, golden_disposition, golden_registers};
use crate::document::{Classification, Details, Kind, Outcome, PeriodicOutcome, VersionNumber};
use crate::event::{Actor, Entry, Event, Nonce};
use crate::evidence::{EvidenceDetails, Period};
use crate::hash::Sha256;
use crate::id::{DocumentId, EvidenceId, GapDecisionId, NilReturnId, PackId, PersonId};
use crate::ledger::tree::leaf_hash;
use crate::pack::{Chosen, CoveredHead, PackScope, PreviousPack, Redaction, Stage};
use crate::person::Role;
use crate::signature::{Meaning, SignatureRef};
use crate::time::Date;

/// Makes sure that every event has a specimen: the match has no wildcard, and the list comes from it.
macro_rules! specimens {
    ($($variant:ident)*) => {
        const VARIANTS: &[&str] = &[$(stringify!($variant)),*];

        fn variant(event: &Event) -> &'static str {
            match event {
                $(Event::$variant { .. } => stringify!($variant),)*
            }
        }
    };
}

specimens! {
    WorkspaceCreated OrganizationChanged LogKeyRotated BackupRestored ClockSteppedBack
    PersonRegistered PersonChanged RoleGranted RoleEnded PassphraseChanged KeyRotated KeyRevoked SigningLocked
    SigningUnlocked
    DocumentCreated DocumentChanged DraftStarted DraftDiscarded VersionSubmitted SubmissionRecalled
    VersionReviewed VersionApproved VersionAcknowledged PeriodicReviewDone DocumentWithdrawn
    EvidenceAdded EvidenceRevised EvidenceDetailsChanged EvidenceWithdrawn
    NilReturnSigned NilReturnWithdrawn GapAccepted GapAcceptanceWithdrawn
    PackIssued PackSealed
    ProgrammeSet AuditPlanned AuditChanged AuditCancelled IndependenceDeclared ChecklistSet QuestionAnswered
    MeetingHeld AuditReported ExternalAuditConcluded
    FindingRaised FindingChanged CorrectionRecorded CauseAnalysed PlanAccepted EffectivenessChecked FindingClosed
    FindingReopened ActionPlanned ActionChanged ActionImplemented ActionCancelled ClocksSet
    ReviewPlanned ReviewChanged ReviewCancelled InputDiscussed DecisionTaken MinutesSigned
    CertificateRecorded CertificateEnded
    RegisterRowAdded RegisterRowRevised RegisterRowWithdrawn
    PopulationImported PopulationWithdrawn SampleDrawn SampleChosen SampleItemJudged
    RetentionSet HoldPlaced HoldReleased DisposalProposed DisposalRefused DisposalApproved
}

pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(super) fn hash(text: &str) -> Sha256 {
    Sha256::of(text.as_bytes())
}

pub(super) fn signed(signer: u32, meaning: Meaning) -> SignatureRef {
    SignatureRef {
        signer: PersonId(signer),
        meaning,
        statement: hash("statement"),
        signature: hash("signature"),
    }
}

fn key(n: u8) -> String {
    let secret = ed25519_dalek::SigningKey::from_bytes(&[n; 32]);
    crate::sshsig::PublicKey::of(&secret).to_string()
}

fn details() -> Details {
    Details {
        title: "Service management policy: \"quality\" for Zürich & Łódź".to_owned(),
        owner: PersonId(1),
        requirements: vec!["DI-06".parse().unwrap(), "DI-10".parse().unwrap()],
        classification: Classification::Confidential,
        language: "de-CH".to_owned(),
        review_months: 12,
        retention_years: 3,
        reviewers: vec![PersonId(3)],
        approvers: vec![PersonId(4), PersonId(5)],
        quorum: 1,
        readers: Vec::new(),
    }
}

fn evidence_details() -> EvidenceDetails {
    EvidenceDetails {
        title: "Incident log, first quarter".to_owned(),
        source: "desk tool".to_owned(),
        period: Some(Period { from: day("2026-01-01"), to: day("2026-03-31") }),
        valid_until: Some(day("2027-03-31")),
        requirements: vec!["DI-56".parse().unwrap()],
        documents: vec![DocumentId(2)],
    }
}

/// One event of each type, with every optional field there; then those whose optional fields change the shape.
#[expect(clippy::too_many_lines, reason = "one specimen after the other")]
fn specimens() -> Vec<(&'static str, Event)> {
    let text = str::to_owned;
    let (document, version) = (DocumentId(1), VersionNumber { major: 2, minor: 1 });
    let period = Period { from: day("2026-03-01"), to: day("2026-08-31") };
    let scope = |chosen| PackScope { stage: Stage::Stage1, chosen };
    let covers = CoveredHead { size: 41, root: hash("root"), checkpoint: hash("checkpoint") };
    let issued = |chosen, redactions, previous| Event::PackIssued {
        pack: PackId(1),
        name: text("stage-1-2026-09-18"),
        scope: scope(chosen),
        as_of: day("2026-09-18"),
        period,
        covers: covers.clone(),
        files: hash("files"),
        redactions,
        previous,
        signature: signed(1, Meaning::IssuePack),
        software: text("clausebook 0.1.0"),
    };
    let mut all = vec![
        Event::WorkspaceCreated {
            organization: text("Example Ltd"),
            scope: text("The service desk in Bristol"),
            code_prefix: text("SMS"),
            origin: text("clausebook.invalid/0123456789abcdef"),
            log_key: text("clausebook.invalid/0123456789abcdef+00000000+AA"),
            register: text("ISO/IEC 20000-1:2018"),
            sample: true,
        },
        Event::OrganizationChanged { organization: text("Example plc"), scope: text("All services") },
        Event::LogKeyRotated {
            log_key: text("clausebook.invalid/0123456789abcdef+00000001+AA"),
            reason: text("yearly"),
        },
        Event::BackupRestored { known_size: 90, known_root: hash("known"), reason: text("the disk failed") },
        Event::ClockSteppedBack { from: "2026-11-22T10:00:00.000Z".parse().unwrap() },
        Event::PersonRegistered {
            person: PersonId(2),
            name: text("Ana Łuksza"),
            email: text("ana@example.org"),
            title: text("Service manager"),
            public_key: key(2),
        },
        Event::PersonChanged {
            person: PersonId(2),
            name: text("Ana Berg"),
            email: text("ana.berg@example.org"),
            title: text("Head of service"),
        },
        Event::RoleGranted { person: PersonId(2), role: Role::DocumentController, from: day("2026-01-01") },
        Event::RoleEnded { person: PersonId(2), role: Role::TopManagement, on: day("2026-12-31") },
        Event::PassphraseChanged { person: PersonId(2) },
        Event::KeyRotated { person: PersonId(2), public_key: key(3), reason: text("new laptop") },
        Event::KeyRevoked { person: PersonId(2), public_key: key(3), reason: text("laptop stolen") },
        Event::SigningLocked { person: PersonId(2), attempts: 5 },
        Event::SigningUnlocked { person: PersonId(2) },
        Event::DocumentCreated {
            document,
            code: text("SMS-POL-001"),
            kind: Kind::ProcessDescription,
            details: details(),
            template: Some(text("service-management-policy")),
        },
        Event::DocumentChanged { document, details: details() },
        Event::DraftStarted { document, version, based_on: Some(VersionNumber { major: 2, minor: 0 }) },
        Event::DraftDiscarded { document, version, reason: text("not needed") },
        Event::VersionSubmitted {
            document,
            version,
            content: content("# Policy\n", "policy.md"),
            change_reason: text("internal audit"),
            change_summary: text("scope is named"),
            effective_from: Some(day("2026-04-01")),
            signature: signed(2, Meaning::Author),
        },
        Event::SubmissionRecalled { document, version, reason: text("a page was missing") },
        Event::VersionReviewed {
            document,
            version,
            outcome: Outcome::ChangesRequested,
            comment: Some(hash("comment")),
            signature: signed(3, Meaning::RequestChanges),
        },
        Event::VersionApproved {
            document,
            version,
            comment: Some(hash("comment")),
            signature: signed(4, Meaning::Approve),
        },
        Event::VersionAcknowledged { document, version, signature: signed(5, Meaning::Acknowledge) },
        Event::PeriodicReviewDone {
            document,
            version,
            outcome: PeriodicOutcome::Confirmed,
            note: Some(hash("note")),
            next: Some(day("2027-04-01")),
            signature: signed(3, Meaning::PeriodicReview),
        },
        Event::DocumentWithdrawn {
            document,
            on: day("2026-12-31"),
            reason: text("replaced"),
            signature: signed(4, Meaning::Withdraw),
        },
        Event::EvidenceAdded {
            evidence: EvidenceId(1),
            details: evidence_details(),
            content: content("id,opened\n", "incidents.csv"),
            collected_by: PersonId(6),
            collected_on: day("2026-04-02"),
        },
        Event::EvidenceRevised {
            evidence: EvidenceId(1),
            revision: 2,
            content: content("id,opened,closed\n", "incidents.csv"),
            reason: text("a column was missing"),
            collected_by: PersonId(6),
            collected_on: day("2026-04-03"),
        },
        Event::EvidenceDetailsChanged { evidence: EvidenceId(1), details: evidence_details() },
        Event::EvidenceWithdrawn { evidence: EvidenceId(1), reason: text("wrong customer") },
        Event::NilReturnSigned {
            nil_return: NilReturnId(1),
            requirements: vec!["DI-44".parse().unwrap()],
            period,
            text: text("No dispute with a supplier."),
            signature: signed(6, Meaning::NilReturn),
        },
        Event::NilReturnWithdrawn { nil_return: NilReturnId(1), reason: text("there was one") },
        Event::GapAccepted {
            decision: GapDecisionId(1),
            requirement: "DI-16".parse().unwrap(),
            stage: Stage::InternalAudit,
            reason: text("in review, due in October"),
            signature: signed(7, Meaning::AcceptGap),
        },
        Event::GapAcceptanceWithdrawn { decision: GapDecisionId(1), reason: text("it is effective now") },
        issued(
            Some(Chosen {
                requirements: vec!["DI-06".parse().unwrap()],
                documents: vec![document],
                evidence: vec![EvidenceId(1)],
            }),
            vec![Redaction { seq: 12, reason: text("names a customer") }],
            Some(PreviousPack { pack: PackId(1), checkpoint: hash("previous") }),
        ),
        Event::PackSealed {
            pack: PackId(1),
            checkpoint: hash("checkpoint"),
            checkpoint_signature: hash("checkpoint.sig"),
            fingerprint: hash("manifest"),
        },
    ];
    let later = golden_assessment::each();
    let kept = golden_registers::each();
    let latest = golden_disposition::each();
    let variants: Vec<_> = all.iter().chain(&later).chain(&kept).chain(&latest).map(variant).collect();
    assert_eq!(variants, VARIANTS, "one specimen of each, in order");
    let first = all.len();
    let mut named: Vec<(&'static str, Event)> = Event::TYPES.into_iter().zip(all.drain(..)).collect();
    let plain_details = EvidenceDetails {
        period: None,
        valid_until: None,
        requirements: Vec::new(),
        documents: Vec::new(),
        ..evidence_details()
    };
    named.extend([
        (
            "documentCreated-plain",
            Event::DocumentCreated {
                document,
                code: text("SMS-REC-001"),
                kind: Kind::Record,
                details: details(),
                template: None,
            },
        ),
        (
            "draftStarted-plain",
            Event::DraftStarted { document, version: VersionNumber::FIRST, based_on: None },
        ),
        (
            "versionReviewed-plain",
            Event::VersionReviewed {
                document,
                version,
                outcome: Outcome::Accepted,
                comment: None,
                signature: signed(3, Meaning::Review),
            },
        ),
        (
            "periodicReviewDone-plain",
            Event::PeriodicReviewDone {
                document,
                version,
                outcome: PeriodicOutcome::Withdraw,
                note: None,
                next: None,
                signature: signed(3, Meaning::PeriodicReview),
            },
        ),
        (
            "evidenceDetailsChanged-plain",
            Event::EvidenceDetailsChanged { evidence: EvidenceId(2), details: plain_details },
        ),
        ("packIssued-plain", issued(None, Vec::new(), None)),
    ]);
    let second = first + later.len();
    let third = second + kept.len();
    named.extend(Event::TYPES.into_iter().skip(first).zip(later));
    named.extend(golden_assessment::plain());
    named.extend(Event::TYPES.into_iter().skip(second).zip(kept));
    named.extend(golden_registers::plain());
    named.extend(Event::TYPES.into_iter().skip(third).zip(latest));
    named.extend(golden_disposition::plain());
    named.extend(golden_assessment::grown());
    named
}

fn entry_of(place: usize, event: Event) -> Entry {
    let seq = u64::try_from(place).unwrap() + 1;
    let nonce = Nonce(hash(&seq.to_string()).0[..16].try_into().unwrap());
    let by = event.signature().map_or(Actor::System, |signature| Actor::Person(signature.signer));
    Entry { seq, at: "2026-11-22T09:14:10.007Z".parse().unwrap(), by, nonce, event }
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/golden/entries"))
}

#[test]
fn entries_are_written_as_they_always_were() {
    let leaves = std::fs::read_to_string(folder().join("leaves.txt")).unwrap();
    let mut expected = leaves.lines();
    let mut listed = Vec::new();
    for (place, (name, event)) in specimens().into_iter().enumerate() {
        let entry = entry_of(place, event);
        let bytes = entry.to_bytes().unwrap();
        let file = folder().join(format!("{name}.json"));
        let golden = std::fs::read(&file).unwrap_or_default();
        assert!(
            bytes == golden,
            "the bytes of `{name}` are not those in {}.\n  are:  {}\n  were: {}\nLedgers and packs that exist hold \
             the old bytes, so the old form must go on being read and written: make new fields optional and \
             absent by default, or add a new event, or raise the format version `v` and read both. For a new \
             event, add its file and its line in leaves.txt by hand, once.",
            file.display(),
            String::from_utf8_lossy(&bytes),
            String::from_utf8_lossy(&golden),
        );
        assert_eq!(Entry::parse(&golden), Ok(entry), "{name} must read back");
        assert_eq!(
            expected.next(),
            Some(format!("{} {name}", leaf_hash(&golden)).as_str()),
            "leaf of {name}"
        );
        listed.push(format!("{name}.json"));
    }
    assert_eq!(expected.next(), None, "leaves.txt has a line too many");
    let mut there: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".json"))
        .collect();
    there.sort();
    listed.sort();
    assert_eq!(there, listed, "each golden file belongs to a specimen");
}

#[test]
fn the_list_of_types_is_that_of_the_events() {
    let mut types = Event::TYPES.into_iter();
    for (name, event) in specimens() {
        let (name, plain) = name.split_once('-').map_or((name, false), |(name, _)| (name, true));
        assert_eq!(event.type_name(), name);
        assert!(plain || types.next() == Some(name));
    }
    assert_eq!(Event::TYPES.len(), VARIANTS.len());
}
