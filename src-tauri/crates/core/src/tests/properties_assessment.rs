//! Whatever anyone tries with audits, findings and reviews, in whatever order: what must always hold, holds.

use proptest::prelude::*;

use super::office::{Decided, Office, content};
use super::story::Story;
use crate::audit::rules::{self as audits, NewAnswer};
use crate::audit::{
    self, AuditDetails, AuditKind, Conformity, Meeting, Outcome, ProgrammeAuditor, ProgrammeDetails,
    ProgrammeSlot,
};
use crate::certification::{self, CertificateDetails, CertificateEnd};
use crate::document::Version;
use crate::event::Event;
use crate::evidence::Period;
use crate::finding::rules as findings;
use crate::finding::{
    ActionDetails, ActionOrigin, CauseAnalysis, CauseCategory, CauseMethod, Clocks, FindingDetails,
    FindingState, Grade,
};
use crate::id::{
    ActionId, AuditId, CertificateId, DocumentId, EvidenceId, FindingId, PersonId, ProgrammeId, ReviewId,
};
use crate::pack::Stage;
use crate::readiness::readiness;
use crate::review::{ReviewDetails, ReviewInput, rules as reviews};
use crate::time::UtcMillis;

/// Something that someone tries; small numbers stand for people, things and days.
#[derive(Debug, Clone, Copy)]
struct Attempt {
    who: u32,
    what: u8,
    a: u8,
    b: u8,
}

fn attempts(most: usize) -> impl Strategy<Value = Vec<Attempt>> {
    // Mia, Top, Pat, Ro and Dee: the controller, the chair, an owner, and two auditors, one with documents.
    let who = prop_oneof![2 => Just(1_u32), 2 => Just(6_u32), 2 => Just(7_u32), 4 => Just(8_u32), 2 => Just(5_u32), 1 => 2_u32..=9];
    let what = prop_oneof![3 => 0_u8..10, 5 => 10_u8..23, 3 => 23_u8..30, 1 => 30_u8..33];
    (who, what, 0_u8..8, 0_u8..8).prop_map(|(who, what, a, b)| Attempt { who, what, a, b }).prop_vec(most)
}

trait PropVec: Strategy + Sized {
    fn prop_vec(self, most: usize) -> prop::collection::VecStrategy<Self> {
        prop::collection::vec(self, 1..most)
    }
}

impl<S: Strategy> PropVec for S {}

fn office() -> Office {
    let told = Story::default().tell(
        "mia grants ro internal-auditor; mia grants dee internal-auditor; dee drafts procedure for=DI-39; \
         pat adds log for=DI-39; pat adds other; ana drafts policy for=DI-06; ana submits policy; \
         bo reviews policy; top approves policy; mia plans team=ro+dee clauses=8.2.6+8.3.3; ro declares au1; \
         ro lists au1 clauses=8.2.6",
    );
    assert!(!told.transcript.contains("refused"), "{}", told.transcript);
    told.office
}

#[expect(clippy::too_many_lines, reason = "one attempt after the other")]
fn attempt(office: &mut Office, attempt: Attempt) -> Decided {
    let Attempt { who, what, a, b } = attempt;
    let caller = PersonId(who);
    let today = office.now.date();
    let days = |days: u8| today.saturating_add(jiff::Span::new().days(i64::from(days) * 9));
    let audit = AuditId(u32::from(b % 3) + 1);
    let finding = FindingId(u32::from(b % 4) + 1);
    let action = ActionId(u32::from(b % 4) + 1);
    let review = ReviewId(u32::from(b % 2) + 1);
    let person = [PersonId(7), PersonId(3), PersonId(8), PersonId(1)][usize::from(a % 4)];
    let evidence: Vec<EvidenceId> =
        (a % 3 != 0).then_some(EvidenceId(u32::from(a % 3))).into_iter().collect();
    let text = || format!("text {}", a % 3);
    let week = Period { from: today, to: days(a % 2) };
    match what {
        0 => office.act(caller, |state, command, _| {
            let cycle = Period { from: today, to: days(100) };
            let clauses = if a < 6 { 4..=10 } else { 4..=9 };
            let details = ProgrammeDetails {
                title: text(),
                period: cycle,
                objectives: text(),
                risks: text(),
                methods: text(),
                auditors: vec![ProgrammeAuditor { person, competence: text(), evidence }],
                slots: vec![ProgrammeSlot {
                    title: text(),
                    kind: AuditKind::Internal,
                    period: week,
                    clauses: clauses.map(|clause| clause.to_string().parse().unwrap()).collect(),
                }],
            };
            audits::set_programme(state, command, (b > 4).then_some(ProgrammeId(1)), details, "reason")
        }),
        1 | 2 => {
            let own = b < 5;
            let details = AuditDetails {
                kind: if own { AuditKind::Internal } else { AuditKind::Stage1 },
                title: text(),
                period: week,
                objectives: text(),
                scope: text(),
                criteria: text(),
                methods: text(),
                clauses: vec![["8.2.6", "8.3.3", "5"][usize::from(a % 3)].parse().unwrap()],
                lead: own.then_some(PersonId(8)),
                auditors: (own && a > 3).then_some(PersonId(5)).into_iter().collect(),
                body: (!own).then(text),
                outside: Vec::new(),
                agenda: Vec::new(),
                programme: None,
            };
            if what == 1 {
                return office.act(caller, |state, command, _| audits::plan(state, command, details));
            }
            office.act(caller, |state, command, _| audits::change(state, command, audit, details, "reason"))
        }
        3 if a > 5 => office.act(caller, |state, command, _| audits::cancel(state, command, audit, "reason")),
        3 | 4 => office.act(caller, |state, command, sign| {
            audits::declare_independence(state, command, audit, "I own none of it", sign)
        }),
        5 if a == 7 => office.act(caller, |state, command, _| {
            let known = state.audits.get(&audit);
            let clauses = known.map_or_else(Vec::new, |audit| audit.details.clauses.clone());
            audits::set_checklist(state, command, audit, audit::checklist(&clauses))
        }),
        5..=7 => office.act(caller, |state, command, _| {
            let answer = NewAnswer {
                question: u32::from(a % 3) + 1,
                result: Conformity::ALL[usize::from(b % 6)],
                note: text(),
                evidence,
                documents: Vec::new(),
            };
            audits::answer(state, command, AuditId(u32::from(b / 7) + 1), answer)
        }),
        8 => office.act(caller, |state, command, _| {
            let audit = AuditId(u32::from(b / 6) + 1);
            let meeting = Meeting::ALL[usize::from(a % 2)];
            audits::hold_meeting(state, command, audit, meeting, today, vec![text()], "all was said")
        }),
        9 if a < 3 => office.act(caller, |state, command, _| {
            audits::conclude(
                state,
                command,
                audit,
                Period { from: today, to: today },
                Outcome::Proceed,
                "go on",
                evidence,
            )
        }),
        9 => office.act(caller, |state, command, sign| {
            audits::report(state, command, audit, "it works", content("report", "report.md"), sign)
        }),
        10..=12 => {
            let details = FindingDetails {
                grade: Grade::ALL[usize::from(a % 5)],
                title: text(),
                statement: text(),
                seen: text(),
                clause: "8.2.6".parse().unwrap(),
                requirements: Vec::new(),
                evidence,
                owner: person,
                found_on: today,
                audit: (b > 4).then_some(audit),
                question: (b > 5).then_some(u32::from(a % 4) + 1),
                reference: None,
                repeats: (b == 2).then_some(FindingId(1)),
                due: None,
            };
            if what < 12 {
                return office.act(caller, |state, command, _| findings::raise(state, command, details));
            }
            office
                .act(caller, |state, command, _| findings::change(state, command, finding, details, "reason"))
        }
        13 => office.act(caller, |state, command, _| {
            findings::correct(state, command, finding, "done", today, evidence)
        }),
        14 | 15 => office.act(caller, |state, command, _| {
            let whys = (0..a).map(|_| "why".to_owned()).collect();
            let (method, category) = (CauseMethod::FiveWhys, CauseCategory::Process);
            let analysis = CauseAnalysis { method, category, whys, cause: text() };
            findings::analyse(state, command, finding, analysis)
        }),
        16 => office.act(caller, |state, command, _| {
            findings::accept_plan(state, command, finding, "auditor", today)
        }),
        17 => office.act(caller, |state, command, _| {
            let details = ActionDetails { what: text(), owner: person, due: days(a) };
            let origin = if a > 5 {
                ActionOrigin::Review { review, decision: 1 }
            } else {
                ActionOrigin::Finding { finding }
            };
            findings::plan_action(state, command, origin, details)
        }),
        18 if a > 5 => {
            office.act(caller, |state, command, _| findings::cancel_action(state, command, action, "reason"))
        }
        18 => office.act(caller, |state, command, _| {
            let details = ActionDetails { what: text(), owner: person, due: days(a) };
            findings::change_action(state, command, action, details, "reason")
        }),
        19 | 20 => office.act(caller, |state, command, _| {
            let documents = (a == 3).then_some(DocumentId(2)).into_iter().collect();
            findings::implement(state, command, action, "done", today, evidence, documents)
        }),
        21 => office.act(caller, |state, command, sign| {
            let effective = a % 4 != 0;
            findings::check_effectiveness(state, command, finding, effective, "seen", evidence, today, sign)
        }),
        22 if a == 7 => {
            office.act(caller, |state, command, _| findings::reopen(state, command, finding, "reason"))
        }
        22 => office
            .act(caller, |state, command, sign| findings::close(state, command, finding, "it worked", sign)),
        23 => office.act(caller, |state, command, _| {
            let details = ReviewDetails {
                title: text(),
                on: days(a % 2),
                period: Period { from: today, to: today },
                chair: PersonId(6),
                attendees: vec![text()],
            };
            if b < 5 {
                return reviews::plan(state, command, details);
            }
            reviews::change(state, command, review, details, "reason")
        }),
        24 if a == 7 => {
            office.act(caller, |state, command, _| reviews::cancel(state, command, review, "reason"))
        }
        24..=26 => {
            let mut all = Vec::new();
            for input in ReviewInput::ALL.iter().skip(usize::from(a % 3)) {
                all.extend(office.act(caller, |state, command, _| {
                    reviews::discuss(state, command, review, *input, "said")
                })?);
            }
            Ok(all)
        }
        27 => office.act(caller, |state, command, _| {
            reviews::decide(state, command, review, (a > 3).then_some(ReviewInput::Risks), "go on")
        }),
        28 | 29 => office.act(caller, |state, command, sign| {
            reviews::sign_minutes(state, command, review, content("minutes", "minutes.md"), sign)
        }),
        30 if a > 4 => office.act(caller, |state, command, _| {
            certification::end(state, command, CertificateId(1), CertificateEnd::Withdrawn, today, "reason")
        }),
        30 => office.act(caller, |state, command, _| {
            let details = CertificateDetails {
                number: text(),
                body: text(),
                scope: text(),
                decided_on: today,
                valid_until: days(100),
                evidence,
            };
            certification::record(state, command, details)
        }),
        31 => office.act(caller, |state, command, _| {
            let clocks = Clocks { major: u32::from(a), ..Clocks::default() };
            findings::set_clocks(state, command, clocks)
        }),
        _ => {
            office.now = UtcMillis(office.now.0 + i64::from(a) * 86_400_000);
            Ok(Vec::new())
        }
    }
}

fn check(office: &Office) {
    let state = &office.state;
    for finding in state.findings.values() {
        let owner = finding.details.owner;
        let closed = finding.state(state) == FindingState::Closed;
        assert_eq!(closed, finding.closed.is_some());
        if closed && finding.details.grade.is_nonconformity() {
            let check = finding.check().expect("a closed nonconformity was checked");
            assert!(check.effective);
            assert!(finding.cause().is_some() && finding.current_actions(state).next().is_some());
            assert!(finding.current_actions(state).all(|action| action.done.is_some()));
        }
        for check in &finding.checks {
            let doers = finding.actions(state).filter(|action| action.round == check.round);
            let done_by = |action: &crate::finding::Action| action.done.as_ref().map(|done| done.by);
            for action in doers.filter(|action| action.cancelled.is_none()) {
                assert!(action.details.owner != check.signature.signer, "nobody checks their own action");
                assert!(done_by(action) != Some(check.signature.signer));
            }
        }
        let rounds =
            finding.checks.iter().filter(|check| !check.effective).count() + finding.reopenings.len() + 1;
        assert_eq!(usize::try_from(finding.round).unwrap(), rounds);
        assert!(finding.closed.as_ref().is_none_or(|closing| closing.signature.signer != owner));
    }
    for done in state.actions.values().filter_map(|action| action.done.as_ref()) {
        assert!(!done.evidence.is_empty() || !done.documents.is_empty(), "an action is shown by something");
    }
    for audit in state.audits.values() {
        for answer in &audit.answers {
            assert!(audit.details.kind.is_our_own());
            assert!(audit.declarations.iter().any(|declared| declared.signature.signer == answer.by));
            let clause = audit.question(answer.question).unwrap().clause;
            let wrote = |version: &Version| version.authors.contains(&answer.by);
            let own = state.documents.values().any(|document| {
                document.details.requirements.contains(&"DI-39".parse().unwrap())
                    && document.versions.iter().any(wrote)
            });
            assert!(!own || clause != "8.2.6".parse().unwrap(), "nobody audits their own work");
        }
        if let Some(report) = &audit.report {
            assert_eq!(Some(report.signature.signer), audit.details.lead);
            assert_eq!(audit.answers.len(), audit.questions.len());
            assert!(Meeting::ALL.iter().all(|meeting| audit.meeting(*meeting).is_some()));
        }
    }
    for review in state.reviews.values().filter(|review| review.minutes.is_some()) {
        assert!(review.open_inputs().is_empty() && !review.decisions.is_empty());
    }
    let today = office.now.date();
    for (stage, ..) in Stage::ALL {
        for rule in readiness(state, stage, today, Period::year_up_to(today)) {
            assert!(rule.problems.iter().all(|problem| !problem.why.is_empty()), "{:?}", rule.rule);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_must_hold_holds(attempts in attempts(90)) {
        let mut office = office();
        for tried in attempts {
            drop(attempt(&mut office, tried));
        }
        check(&office);
        let mut again = crate::state::State::default();
        for entry in &office.entries {
            again.apply(entry).unwrap();
        }
        prop_assert_eq!(&again, &office.state);
    }
}

/// Properties of attempts that are all refused would prove nothing.
#[test]
fn attempts_reach_what_can_happen() {
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let mut reached: std::collections::BTreeSet<String> = std::collections::BTreeSet::new();
    for _ in 0..120 {
        let tried = attempts(200).new_tree(&mut runner).unwrap().current();
        let mut office = office();
        for tried in tried {
            drop(attempt(&mut office, tried));
        }
        reached.extend(office.entries.iter().map(|entry| entry.event.type_name()));
    }
    let these = Event::TYPES.into_iter().skip_while(|name| *name != "programmeSet");
    let these = these.take_while(|name| *name != "registerRowAdded");
    let never: Vec<&str> = these.filter(|name| !reached.contains(*name)).collect();
    assert_eq!(never, Vec::<&str>::new(), "all of these must be reached");
}
