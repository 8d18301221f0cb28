//! What is derived from the ledger can be made again from it, after whatever commands.

use clausebook_core::audit::rules as audits;
use clausebook_core::audit::{AuditDetails, AuditKind};
use clausebook_core::certification::{self, CertificateDetails};
use clausebook_core::document::PeriodicOutcome;
use clausebook_core::document::lifecycle;
use clausebook_core::evidence::{self, Period};
use clausebook_core::finding::rules as findings;
use clausebook_core::finding::{
    ActionDetails, ActionOrigin, CauseAnalysis, CauseCategory, CauseMethod, Clocks, FindingDetails, Grade,
};
use clausebook_core::id::{ActionId, DocumentId, EvidenceId, FindingId};
use clausebook_core::person::Role;
use clausebook_core::person::rules as person_rules;
use proptest::prelude::*;

use super::support::*;
use crate::error::StoreError;
use crate::workspace::{Receipt, Severity};

/// Does the command that `kind` stands for to the thing that `which` points at; a refusal is an answer.
fn step(test: &mut TestWorkspace, kind: u8, which: u8, n: usize) -> Result<(), StoreError> {
    let document = DocumentId(1 + u32::from(which) % test.state().next_document());
    let item = EvidenceId(1 + u32::from(which) % test.state().next_evidence());
    let person = if which.is_multiple_of(2) { ADA } else { BEN };
    let body = format!("# Version {n}\n\nWord{which} and more.\n");
    let today = test.now.date();
    let receipt = match kind {
        0 | 1 => {
            test.create_document(&format!("Document {n}"));
            return Ok(());
        }
        2..=4 => {
            let now = test.tick();
            submit(test.ws_mut(), now, document, &body)?
        }
        5..=7 => {
            let now = test.tick();
            approve(test.ws_mut(), now, document)?
        }
        8 => test.run(ADA, |s, c| lifecycle::start_draft(s, c, document, which > 100))?,
        9 => test.run(ADA, |s, c| lifecycle::discard_draft(s, c, document, "no need"))?,
        10 => test.run(ADA, |s, c| lifecycle::recall(s, c, document, "too early"))?,
        11 => {
            let comment = test.ws().vault().put_bytes(body.as_bytes())?;
            test.run_signed(BEN, |s, c, sign| lifecycle::request_changes(s, c, document, comment, sign))?
        }
        12 => test.run_signed(person, |s, c, sign| lifecycle::acknowledge(s, c, document, sign))?,
        13 => test.run_signed(ADA, |s, c, sign| {
            let outcome = PeriodicOutcome::Confirmed;
            lifecycle::review_periodically(s, c, document, outcome, None, None, sign)
        })?,
        14 => test.run_signed(BEN, |s, c, sign| lifecycle::withdraw(s, c, document, today, "old", sign))?,
        15 => test.run(ADA, |s, c| lifecycle::change(s, c, document, details(&format!("Renamed {n}"))))?,
        16..=18 => {
            test.add_evidence(&format!("Evidence {n}"), body.as_bytes());
            return Ok(());
        }
        19 => {
            let content = content(test.ws(), "again.bin", body.as_bytes())?;
            test.run(ADA, |s, c| evidence::revise(s, c, item, content, "newer", None))?
        }
        20 => test.run(ADA, |s, c| evidence::change(s, c, item, evidence_details(&format!("Called {n}"))))?,
        21 => test.run(ADA, |s, c| evidence::withdraw(s, c, item, "wrong file"))?,
        22 => test.run(ADA, |s, c| person_rules::grant_role(s, c, person, Role::InternalAuditor, today))?,
        23 => test.run(ADA, |s, c| person_rules::end_role(s, c, person, Role::InternalAuditor, today))?,
        24 => {
            test.now.0 -= 90_000;
            return Ok(());
        }
        25 => test.run(person, |s, c| {
            person_rules::change(s, c, person, &format!("Name {n}"), &format!("{person}@example.org"), "boss")
        })?,
        27..=35 => assess(test, kind, which, n)?,
        _ => {
            test.reopen();
            return Ok(());
        }
    };
    assert_eq!(receipt.head, test.ws().head());
    Ok(())
}

/// The same for findings, actions, reviews, audits and certificates.
fn assess(test: &mut TestWorkspace, kind: u8, which: u8, n: usize) -> Result<Receipt, StoreError> {
    let finding = FindingId(1 + u32::from(which) % test.state().next_finding());
    let action = ActionId(1 + u32::from(which) % test.state().next_action());
    let item = EvidenceId(1 + u32::from(which) % test.state().next_evidence());
    let today = test.now.date();
    let week = Period { from: today, to: today };
    match kind {
        27 | 28 => test.run(ADA, |s, c| findings::raise(s, c, found(n, which, today))),
        29 => test.run(ADA, |s, c| findings::correct(s, c, finding, "put right", today, vec![item])),
        30 => test.run(ADA, |s, c| {
            let (method, category) = (CauseMethod::Other, CauseCategory::Process);
            let analysis = CauseAnalysis { method, category, whys: Vec::new(), cause: format!("cause {n}") };
            findings::analyse(s, c, finding, analysis)
        }),
        31 => test.run(ADA, |s, c| {
            let details = ActionDetails { what: format!("do {n}"), owner: BEN, due: today };
            findings::plan_action(s, c, ActionOrigin::Finding { finding }, details)
        }),
        32 => test.run(ADA, |s, c| findings::implement(s, c, action, "done", today, vec![item], Vec::new())),
        33 => test.run(ADA, |s, c| {
            findings::set_clocks(s, c, Clocks { major: u32::from(which), ..Clocks::default() })
        }),
        34 => test.run(ADA, |s, c| {
            let details = CertificateDetails {
                number: format!("C-{n}"),
                body: "Body".to_owned(),
                scope: "all".to_owned(),
                decided_on: today,
                valid_until: today.tomorrow().unwrap(),
                evidence: vec![item],
            };
            certification::record(s, c, details)
        }),
        _ => test.run(ADA, |s, c| {
            audits::plan(
                s,
                c,
                AuditDetails {
                    kind: AuditKind::Stage1,
                    title: format!("Audit {n}"),
                    period: week,
                    objectives: "ready".to_owned(),
                    scope: "all".to_owned(),
                    criteria: "the standard".to_owned(),
                    methods: "samples".to_owned(),
                    clauses: Vec::new(),
                    lead: None,
                    auditors: Vec::new(),
                    body: Some("Body".to_owned()),
                    outside: Vec::new(),
                    agenda: Vec::new(),
                    programme: None,
                },
            )
        }),
    }
}

fn found(n: usize, which: u8, today: clausebook_core::time::Date) -> FindingDetails {
    FindingDetails {
        grade: Grade::ALL[usize::from(which) % Grade::ALL.len()],
        title: format!("Finding {n}"),
        statement: "found".to_owned(),
        seen: "seen".to_owned(),
        clause: "8.2.6".parse().unwrap(),
        requirements: Vec::new(),
        evidence: Vec::new(),
        owner: BEN,
        found_on: today,
        audit: None,
        question: None,
        reference: None,
        repeats: None,
        due: None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn derived_tables_follow_from_the_ledger(steps in proptest::collection::vec((0_u8..38, any::<u8>()), 1..50)) {
        let mut test = TestWorkspace::new();
        test.approved_document("First", "The first text.");
        for (n, (kind, which)) in steps.into_iter().enumerate() {
            match step(&mut test, kind, which, n) {
                Ok(()) | Err(StoreError::Refused(_)) => {}
                Err(error) => panic!("command {kind}: {error}"),
            }
        }
        test.assert_clean();
        let (written, state, head) = (dump(test.ws()), test.state().clone(), test.ws().head());
        test.reopen();
        prop_assert_eq!(test.state(), &state);
        test.ws_mut().rebuild().unwrap();
        prop_assert_eq!(dump(test.ws()), written);
        prop_assert_eq!(test.state(), &state);
        prop_assert_eq!(test.ws().head(), head);
        test.assert_clean();
    }
}

#[test]
fn a_damaged_row_is_named_and_made_again() {
    let mut test = TestWorkspace::furnished();
    let (written, state) = (dump(test.ws()), test.state().clone());
    test.close();
    let damages = [
        ("UPDATE document SET facts = json_set(facts, '$.code', 'X') WHERE id = 2", "the row of document d2"),
        ("UPDATE document SET title = 'other' WHERE id = 1", "the row of document d1"),
        ("UPDATE document SET facts = '{}' WHERE id = 1", "the row of document d1"),
        ("DELETE FROM evidence WHERE id = 2", "the row of evidence e2"),
        ("UPDATE evidence SET withdrawn = 1 WHERE id = 1", "the row of evidence e1"),
        ("UPDATE person SET facts = 5 WHERE id = 2", "the row of person p2"),
        ("INSERT INTO nil_return (id, facts) VALUES (1, '[]')", "the row of nil return n1"),
        ("INSERT INTO finding (id, facts) VALUES (1, '[]')", "the row of finding f1"),
        ("INSERT INTO audit (id, facts) VALUES (3, '{}')", "the row of audit au3"),
        ("INSERT INTO clocks (id, facts) VALUES (0, '{}')", "the row of the clocks"),
        ("DELETE FROM workspace", "the row of the workspace"),
        ("DELETE FROM named_blob WHERE seq = (SELECT max(seq) FROM named_blob)", "the mark that entry "),
        ("DELETE FROM search WHERE rowid = 2", "the search index of document d1"),
        ("UPDATE search SET body = 'nothing' WHERE rowid = 4", "the search index of document d2"),
        ("INSERT INTO search (rowid, title, body) VALUES (99, 'a', 'b')", "the search index"),
    ];
    for (sql, named) in damages {
        raw(&test.root()).execute(sql, []).map(|changed| assert!(changed > 0, "{sql}")).unwrap();
        test.reopen();
        let report = test.check();
        assert!(
            report.problems.iter().any(|problem| problem.what.starts_with(named)),
            "{sql}: {:#?}",
            report.problems
        );
        assert!(
            report
                .problems
                .iter()
                .all(|problem| problem.severity == Severity::Note || problem.why.contains("--rebuild")),
            "{sql}: {:#?}",
            report.problems
        );
        test.ws_mut().rebuild().unwrap();
        assert_eq!(dump(test.ws()), written, "{sql}");
        assert_eq!(test.ws().frozen(), None, "{sql}");
        test.assert_clean();
        test.reopen();
        assert_eq!(test.state(), &state, "{sql}");
        test.close();
    }
}

#[test]
fn with_unreadable_rows_it_opens_from_the_ledger_and_waits_for_the_rebuild() {
    let mut test = TestWorkspace::furnished();
    let state = test.state().clone();
    test.close();
    raw(&test.root()).execute("UPDATE document SET facts = '[]' WHERE id = 1", []).unwrap();
    let reader = test.reader();
    assert_eq!(reader.state(), &state, "a reader sees the state of the ledger");
    drop(reader);
    test.reopen();
    assert_eq!(test.state(), &state);
    let refused = test.ws_mut().set_setting("a", "b").unwrap_err();
    assert!(refused.to_string().contains("row 1 of table document"), "{refused}");
    test.ws_mut().rebuild().unwrap();
    test.ws_mut().set_setting("a", "b").unwrap();
    test.add_evidence("after", b"it works again");
    test.assert_clean();
}

#[test]
fn an_append_writes_what_it_touches_only() {
    let mut test = TestWorkspace::furnished();
    let changes = |test: &mut TestWorkspace, n: usize| {
        let before = test.ws().db.total_changes();
        test.add_evidence(&format!("one more {n}"), format!("bytes {n}").as_bytes());
        test.ws().db.total_changes() - before
    };
    let early = changes(&mut test, 0);
    for n in 1..60 {
        test.add_evidence(&format!("evidence {n}"), format!("bytes of {n}").as_bytes());
    }
    let late = changes(&mut test, 1000);
    assert!(late <= early + 4, "{early} rows were written with 2 pieces of evidence, {late} with 62");
}
