//! Registers kept row by row: what a field takes, who may write, what stays readable.

use super::super::story::Story;
use crate::evidence::Period;
use crate::gap::{RowState, coverage};
use crate::language::Tongue;
use crate::pack::{PackScope, Stage};
use crate::register::{find_row, served};
use crate::review::{ReviewInput, inputs};

#[test]
fn a_row_is_added_changed_and_withdrawn() {
    check!(
        "ro enters risk; pat enters ideas; pat enters risk likelihood=often; pat enters risk without=title; \
         pat enters risk title=; pat enters risk title=x*201; pat enters risk colour=red; \
         pat enters risk owner=nobody; pat enters risk due=1.6.2026; pat enters risk; pat enters risk title=Fire; \
         bo amends RSK-001 state=treated why=; bo amends RSK-001 state=treated; bo amends RSK-002 owner=pat; \
         bo amends RSK-002 state=treated; bo amends RSK-001 state=treated; bo amends RSK-001 state=; \
         bo amends RSK-001 effect=works; bo strikes RSK-001; pat strikes RSK-001 why=; pat strikes RSK-001; \
         pat strikes RSK-001; bo amends RSK-001 state=open; pat amends RSK-009 state=open; \
         pat enters risk title=\u{202e}eriF; pat enters risk title=Flood",
        @r"
        on 2026-03-01
        ro enters risk → refused (LacksRole): Ro does not hold the role internal-auditor, document-controller, process-owner or top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        pat enters ideas → refused (NotValid): the register is not valid: `ideas` is none of interested-party, risk, objective, external-document, supplier, complaint, dispute, continuity-test, improvement
            hint: correct the value and try again
        pat enters risk likelihood=often → refused (Field): field `likelihood`: `often` is not one of high, medium, low
            hint: write that field as it says
        pat enters risk without=title → refused (Field): field `title`: it is required: one line, at most 200 characters
            hint: write that field as it says
        pat enters risk title= → refused (Field): field `title`: it is required: one line, at most 200 characters
            hint: write that field as it says
        pat enters risk title=x*201 → refused (Field): field `title`: it is 201 characters long; at most 200 are allowed
            hint: write that field as it says
        pat enters risk colour=red → refused (Field): field `colour`: a risk or opportunity has no such field; it has title, kind, about, identified-on, impact, likelihood, severity, approach, treatment, owner, due, state, effect
            hint: write that field as it says
        pat enters risk owner=nobody → refused (Field): field `owner`: `nobody` is not the id, e-mail address or name of a person
            hint: write that field as it says
        pat enters risk due=1.6.2026 → refused (Field): field `due`: `1.6.2026` is not a day such as 2026-11-22
            hint: write that field as it says
        pat enters risk → registerRowAdded
        pat enters risk title=Fire → registerRowAdded
        bo amends RSK-001 state=treated why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        bo amends RSK-001 state=treated → registerRowRevised
        bo amends RSK-002 owner=pat → registerRowRevised
        bo amends RSK-002 state=treated → refused (LacksRole): Bo does not hold the role internal-auditor, document-controller, process-owner or top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        bo amends RSK-001 state=treated → nothing
        bo amends RSK-001 state= → refused (Field): field `state`: it is required: one of open, treated, accepted, closed
            hint: write that field as it says
        bo amends RSK-001 effect=works → registerRowRevised
        bo strikes RSK-001 → refused (LacksRole): Bo does not hold the role internal-auditor, document-controller, process-owner or top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        pat strikes RSK-001 why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        pat strikes RSK-001 → registerRowWithdrawn
        pat strikes RSK-001 → refused (Withdrawn): RSK-001 is withdrawn
            hint: make a new one in its place
        bo amends RSK-001 state=open → refused (Withdrawn): RSK-001 is withdrawn
            hint: make a new one in its place
        pat amends RSK-009 state=open → refused (Unknown): there is no row r99
            hint: check the spelling, or choose from the list
        pat enters risk title=<U+202E>eriF → refused (Field): field `title`: it contains a control or direction character (U+202E)
            hint: write that field as it says
        pat enters risk title=Flood → registerRowAdded
        "
    );
}

#[test]
fn evidence_documents_and_amounts_are_what_they_say() {
    check!(
        "pat adds letter; ana drafts procedure; pat enters complaint evidence=letter; \
         pat enters complaint evidence=e1; pat enters complaint escalated=maybe; pat enters dispute amount=12,50; \
         pat enters dispute amount=12.50_EUR agreement=nowhere; \
         pat enters dispute amount=12.50_EUR agreement=SMS-PRO-001; pat drops letter; \
         pat enters complaint evidence=e1; bo amends CMP-001 state=answered",
        @r"
        on 2026-03-01
        pat adds letter → evidenceAdded
        ana drafts procedure → documentCreated draftStarted [1.0 draft]
        pat enters complaint evidence=letter → refused (Field): field `evidence`: `letter` is not the id of a piece of evidence, such as e1
            hint: write that field as it says
        pat enters complaint evidence=e1 → registerRowAdded
        pat enters complaint escalated=maybe → refused (Field): field `escalated`: `maybe` is not yes or no
            hint: write that field as it says
        pat enters dispute amount=12,50 → refused (Field): field `amount`: `12,50` is not an amount and a currency, such as 1250.00 EUR
            hint: write that field as it says
        pat enters dispute amount=12.50_EUR agreement=nowhere → refused (Field): field `agreement`: `nowhere` is not the code of a document
            hint: write that field as it says
        pat enters dispute amount=12.50_EUR agreement=SMS-PRO-001 → registerRowAdded
        pat drops letter → evidenceWithdrawn
        pat enters complaint evidence=e1 → refused (Field): field `evidence`: evidence e1 is withdrawn
            hint: write that field as it says
        bo amends CMP-001 state=answered → registerRowRevised
        "
    );
}

#[test]
fn rows_count_for_what_their_form_says_and_in_their_period() {
    let told = Story::default().tell(
        "pat enters dispute; pat enters risk; on 2026-04-01; pat amends DSP-001 state=settled; on 2026-09-01; \
         pat enters complaint",
    );
    let state = &told.office.state;
    let at = |row: &str, from: &str, to: &str| {
        let period = Period { from: from.parse().unwrap(), to: to.parse().unwrap() };
        let scope = PackScope { stage: Stage::Stage2, chosen: None };
        let rows = coverage(state, &scope, period.to, period);
        let found = rows.into_iter().find(|one| one.requirement.to_string() == row).unwrap();
        (found.state, found.registers)
    };
    let dispute = vec![("dispute".to_owned(), 1)];
    assert_eq!(at("DI-44", "2026-03-01", "2026-09-01"), (RowState::Provided, dispute));
    // It was settled before.
    assert_eq!(at("DI-44", "2026-05-01", "2026-09-01"), (RowState::Missing, Vec::new()));
    // It came later.
    assert_eq!(at("DI-41", "2026-03-01", "2026-08-31"), (RowState::Missing, Vec::new()));
    assert_eq!(at("DI-08", "2026-05-01", "2026-09-01").0, RowState::Provided);
    // A document that says how risks are treated is still needed.
    assert_eq!(at("DI-09", "2026-05-01", "2026-09-01").0, RowState::Missing);
    let row = "DI-09".parse().unwrap();
    let year = Period { from: "2026-01-01".parse().unwrap(), to: "2026-12-31".parse().unwrap() };
    let found = served(state, row, year.to, year);
    assert!(found.record && !found.document);
}

#[test]
fn a_review_looks_at_the_rows_of_its_inputs() {
    let told = Story::default().tell(
        "pat enters risk; pat enters risk title=Flood severity=low; pat enters complaint; on 2026-04-01; \
         bo amends RSK-001 state=closed effect=second_line_works.; top convenes",
    );
    let state = &told.office.state;
    let period = Period { from: "2026-03-01".parse().unwrap(), to: "2026-04-01".parse().unwrap() };
    let mut all = Vec::new();
    for input in [ReviewInput::Risks, ReviewInput::Feedback, ReviewInput::Objectives] {
        let facts = inputs::facts(Tongue::English, state, "mr1".parse().unwrap(), input, period, period.to);
        all.extend(facts.into_iter().map(|fact| format!("{input}: {fact}")));
    }
    insta::assert_snapshot!(all.join("\n"), @r"
    risks: Risks and opportunities: 2 rows, 1 settled, 0 overdue.
    risks: RSK-001 The desk fails: closed; likelihood: low; severity: high; whether it worked: second line works.
    risks: RSK-002 Flood: open; likelihood: low; severity: low.
    feedback: Service complaints: 1 row, 0 settled, 1 overdue.
    feedback: CMP-001 Nobody answered: open; was due by 15 Mar 2026.
    ");
    let row = find_row(state, "rsk-001").unwrap();
    let says: Vec<(u32, &str)> =
        row.revisions.iter().map(|revision| (revision.number, revision.values["state"].as_str())).collect();
    assert_eq!(says, [(1, "open"), (2, "closed")]);
}
