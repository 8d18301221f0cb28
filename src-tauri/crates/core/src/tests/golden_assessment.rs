//! Specimens of the entries about audits, findings, management reviews and certificates.
//!
//! They stand after those of the first catalogue: a specimen's place decides its bytes.

use super::golden::{day, hash, signed};
use super::office::content;
use crate::audit::{
    self, AuditDetails, AuditKind, Conformity, Meeting, ProgrammeAuditor, ProgrammeDetails, ProgrammeSlot,
    Question, Slot,
};
use crate::certification::{CertificateDetails, CertificateEnd};
use crate::event::Event;
use crate::evidence::Period;
use crate::finding::{
    ActionDetails, ActionOrigin, CauseAnalysis, CauseCategory, CauseMethod, Clocks, FindingDetails, Grade,
};
use crate::id::{
    ActionId, AuditId, CertificateId, DocumentId, EvidenceId, FindingId, PersonId, ProgrammeId, ReviewId,
};
use crate::review::{ReviewDetails, ReviewInput};
use crate::signature::Meaning;

const AUDIT: AuditId = AuditId(1);
const FINDING: FindingId = FindingId(1);
const ACTION: ActionId = ActionId(1);
const REVIEW: ReviewId = ReviewId(1);

fn text(text: &str) -> String {
    text.to_owned()
}

fn week() -> Period {
    Period { from: day("2026-07-06"), to: day("2026-07-10") }
}

fn plan() -> AuditDetails {
    AuditDetails {
        kind: AuditKind::Internal,
        title: text("IA-26-1"),
        period: week(),
        objectives: text("does the system conform, and does it work"),
        scope: text("the whole system, both sites"),
        criteria: text("ISO/IEC 20000-1:2018 and our own documents"),
        methods: text("interviews; at least 5 records, or the square root"),
        clauses: vec!["4".parse().unwrap(), "8.2.6".parse().unwrap()],
        lead: Some(PersonId(9)),
        auditors: vec![PersonId(8)],
        body: Some(text("Example Certification")),
        outside: vec![text("an observer")],
        agenda: vec![
            Slot {
                day: day("2026-07-06"),
                time: text("09:00-10:00"),
                topic: text("Configuration"),
                clauses: vec!["8.2.6".parse().unwrap()],
                auditor: Some(PersonId(9)),
                auditee: text("operations"),
            },
            Slot {
                day: day("2026-07-06"),
                time: text("10:00-10:30"),
                topic: text("Break"),
                clauses: Vec::new(),
                auditor: None,
                auditee: text("everyone"),
            },
        ],
        programme: Some(ProgrammeId(1)),
    }
}

fn finding() -> FindingDetails {
    FindingDetails {
        grade: Grade::Major,
        title: text("Configuration records are not kept right"),
        statement: text("3 of 30 records differ"),
        seen: text("HAR-VS-236, CHG-26-0109"),
        clause: "8.2.6".parse().unwrap(),
        requirements: vec!["DI-39".parse().unwrap()],
        evidence: vec![EvidenceId(1)],
        owner: PersonId(6),
        found_on: day("2026-07-08"),
        audit: Some(AUDIT),
        question: Some(3),
        reference: Some(text("NC-26-01")),
        repeats: Some(FindingId(7)),
        due: Some(day("2026-10-01")),
    }
}

fn review() -> ReviewDetails {
    ReviewDetails {
        title: text("Management review of August"),
        on: day("2026-08-20"),
        period: Period { from: day("2026-03-01"), to: day("2026-07-31") },
        chair: PersonId(7),
        attendees: vec![text("Head of Service Management")],
    }
}

/// One event of each type, in the order of the catalogue.
pub(super) fn each() -> Vec<Event> {
    let mut all = audits();
    all.extend(findings());
    all.extend(reviews());
    all
}

fn audits() -> Vec<Event> {
    let programme = ProgrammeDetails {
        title: text("Programme 2026 to 2028"),
        period: Period { from: day("2026-03-01"), to: day("2028-12-31") },
        objectives: text("conformity and effect"),
        risks: text("auditors are needed elsewhere"),
        methods: text("documents, interviews, samples"),
        auditors: vec![ProgrammeAuditor {
            person: PersonId(9),
            competence: text("course of 24 hours"),
            evidence: Vec::new(),
        }],
        slots: vec![ProgrammeSlot {
            title: text("IA-26-1"),
            kind: AuditKind::Internal,
            period: week(),
            clauses: vec!["4".parse().unwrap()],
        }],
    };
    vec![
        Event::ProgrammeSet { programme: ProgrammeId(1), details: programme, reason: text("one more audit") },
        Event::AuditPlanned { audit: AUDIT, details: plan() },
        Event::AuditChanged { audit: AUDIT, details: plan(), reason: text("a day later") },
        Event::AuditCancelled { audit: AUDIT, reason: text("the auditor is ill") },
        Event::IndependenceDeclared {
            audit: AUDIT,
            barred: vec!["9.2".parse().unwrap()],
            text: text("I own no process"),
            signature: signed(9, Meaning::DeclareIndependence),
        },
        Event::ChecklistSet {
            audit: AUDIT,
            questions: vec![
                Question {
                    number: 1,
                    clause: "8.2.6".parse().unwrap(),
                    requirement: Some("DI-39".parse().unwrap()),
                    text: text("Are records right?"),
                },
                Question {
                    number: 2,
                    clause: "8.2".parse().unwrap(),
                    requirement: None,
                    text: text("Who keeps them?"),
                },
            ],
        },
        Event::QuestionAnswered {
            audit: AUDIT,
            question: 1,
            result: Conformity::Nonconforming,
            note: text("30 records compared, 3 differ"),
            evidence: vec![EvidenceId(1)],
            documents: vec![DocumentId(2)],
        },
        Event::MeetingHeld {
            audit: AUDIT,
            meeting: Meeting::Closing,
            on: day("2026-07-10"),
            attendees: vec![text("Managing Director")],
            note: text("no differing opinions"),
        },
        Event::AuditReported {
            audit: AUDIT,
            conclusion: text("the system is used"),
            report: content("## 1 Audit\n", "report.md"),
            signature: signed(9, Meaning::ReportAudit),
        },
        Event::ExternalAuditConcluded {
            audit: AuditId(2),
            held: week(),
            outcome: audit::Outcome::Proceed,
            note: text("two areas of concern"),
            evidence: vec![EvidenceId(2)],
        },
    ]
}

fn findings() -> Vec<Event> {
    let action = || ActionDetails { what: text("closing step"), owner: PersonId(6), due: day("2026-08-31") };
    vec![
        Event::FindingRaised { finding: FINDING, details: finding() },
        Event::FindingChanged { finding: FINDING, details: finding(), reason: text("graded again") },
        Event::CorrectionRecorded {
            finding: FINDING,
            text: text("three records corrected"),
            done_on: day("2026-07-09"),
            evidence: vec![EvidenceId(1)],
        },
        Event::CauseAnalysed {
            finding: FINDING,
            analysis: CauseAnalysis {
                method: CauseMethod::FiveWhys,
                category: CauseCategory::Process,
                whys: vec![text("no step"), text("nobody named")],
                cause: text("standard changes have no closing step"),
            },
        },
        Event::PlanAccepted {
            finding: FINDING,
            accepted_by: text("the lead auditor"),
            on: day("2026-07-31"),
        },
        Event::EffectivenessChecked {
            finding: FINDING,
            effective: true,
            note: text("60 records compared, 1 differs"),
            evidence: vec![EvidenceId(3)],
            on: day("2026-10-06"),
            signature: signed(9, Meaning::CheckEffectiveness),
        },
        Event::FindingClosed {
            finding: FINDING,
            note: text("effective"),
            signature: signed(9, Meaning::CloseFinding),
        },
        Event::FindingReopened { finding: FINDING, reason: text("it came back") },
        Event::ActionPlanned {
            action: ACTION,
            origin: ActionOrigin::Finding { finding: FINDING },
            details: action(),
        },
        Event::ActionChanged { action: ACTION, details: action(), reason: text("two weeks later") },
        Event::ActionImplemented {
            action: ACTION,
            note: text("14 models changed"),
            on: day("2026-08-21"),
            evidence: vec![EvidenceId(2)],
            documents: vec![DocumentId(2)],
        },
        Event::ActionCancelled { action: ACTION, reason: text("another one does it") },
        Event::ClocksSet { clocks: Clocks::default() },
    ]
}

fn reviews() -> Vec<Event> {
    vec![
        Event::ReviewPlanned { review: REVIEW, details: review() },
        Event::ReviewChanged { review: REVIEW, details: review(), reason: text("a day later") },
        Event::ReviewCancelled { review: REVIEW, reason: text("the chair is ill") },
        Event::InputDiscussed { review: REVIEW, input: ReviewInput::OtherParties, text: text("one missed") },
        Event::DecisionTaken {
            review: REVIEW,
            decision: 1,
            input: Some(ReviewInput::Resources),
            text: text("two analysts more"),
        },
        Event::MinutesSigned {
            review: REVIEW,
            minutes: content("## 1 Meeting\n", "minutes.md"),
            signature: signed(7, Meaning::SignMinutes),
        },
        Event::CertificateRecorded {
            certificate: CertificateId(1),
            details: CertificateDetails {
                number: text("20000-123"),
                body: text("Example Certification"),
                scope: text("the service desk"),
                decided_on: day("2026-12-10"),
                valid_until: day("2029-12-09"),
                evidence: vec![EvidenceId(4)],
            },
        },
        Event::CertificateEnded {
            certificate: CertificateId(1),
            how: CertificateEnd::Suspended,
            on: day("2027-12-10"),
            reason: text("no surveillance"),
        },
    ]
}

/// Those that came to have more than they had at first.
pub(super) fn grown() -> Vec<(&'static str, Event)> {
    let Some(Event::ProgrammeSet { programme, mut details, reason }) = audits().into_iter().next() else {
        return Vec::new();
    };
    for auditor in &mut details.auditors {
        auditor.evidence = vec![EvidenceId(3), EvidenceId(8)];
    }
    vec![("programmeSet-evidence", Event::ProgrammeSet { programme, details, reason })]
}

/// Those whose optional fields change the shape.
pub(super) fn plain() -> Vec<(&'static str, Event)> {
    let found = FindingDetails {
        audit: None,
        question: None,
        reference: None,
        repeats: None,
        due: None,
        grade: Grade::Concern,
        requirements: Vec::new(),
        evidence: Vec::new(),
        ..finding()
    };
    let planned = AuditDetails {
        kind: AuditKind::Stage1,
        lead: None,
        auditors: Vec::new(),
        body: None,
        programme: None,
        agenda: Vec::new(),
        ..plan()
    };
    vec![
        ("auditPlanned-plain", Event::AuditPlanned { audit: AUDIT, details: planned }),
        ("findingRaised-plain", Event::FindingRaised { finding: FINDING, details: found }),
        (
            "actionPlanned-plain",
            Event::ActionPlanned {
                action: ACTION,
                origin: ActionOrigin::Review { review: REVIEW, decision: 2 },
                details: ActionDetails { what: text("hire"), owner: PersonId(6), due: day("2026-10-01") },
            },
        ),
        (
            "decisionTaken-plain",
            Event::DecisionTaken { review: REVIEW, decision: 2, input: None, text: hash("x").to_string() },
        ),
    ]
}
