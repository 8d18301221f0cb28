//! What the gap check says of a row: each state, at each stage, and why.

use super::office::{Office, content};
use super::story::Story;
use crate::evidence::Period;
use crate::gap::{Row, RowState, coverage};
use crate::id::PersonId;
use crate::pack::{Chosen, PackScope, Stage};
use crate::requirement::{Basis, Mode, NilCovers, Register, RequirementId, StageNeed};
use crate::state::State;
use crate::time::Date;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn id(text: &str) -> RequirementId {
    text.parse().unwrap()
}

const FIRST_QUARTER: (&str, &str) = ("2026-01-01", "2026-03-31");

/// The coverage of one row on 31 March, over the first quarter.
fn row(state: &State, stage: Stage, requirement: &str) -> Row {
    row_of(state, stage, None, "2026-03-31", requirement)
}

fn row_of(state: &State, stage: Stage, chosen: Option<Chosen>, as_of: &str, requirement: &str) -> Row {
    let period = Period { from: day(FIRST_QUARTER.0), to: day(FIRST_QUARTER.1) };
    let rows = coverage(state, &PackScope { stage, chosen }, day(as_of), period);
    rows.into_iter().find(|row| row.requirement == id(requirement)).unwrap()
}

fn after(story: &str) -> State {
    let told = Story::default().tell(story);
    assert!(!told.transcript.contains("refused"), "{}", told.transcript);
    told.office.state
}

/// A document that serves rows, effective since 1 March.
fn effective(name: &str, rows: &str) -> String {
    let approver = if name == "policy" { "top" } else { "cy" };
    format!(
        "ana drafts {name} for={rows}; ana submits {name}; bo reviews {name}; {approver} approves {name};"
    )
}

fn check(state: &State, stage: Stage, requirement: &str, expected: RowState, reasons: &[&str]) {
    let row = row(state, stage, requirement);
    assert_eq!((row.state, row.reasons), (expected, reasons.iter().map(|why| (*why).to_owned()).collect()));
}

const NO_DOCUMENT: &str = "no effective document serves it";
const NO_RECORD: &str = "no record from the period serves it";

#[test]
fn an_empty_workspace_has_what_the_register_says() {
    let state = Office::staffed().state;
    for requirement in Register::bundled().requirements().iter().filter(|row| !row.is_index()) {
        let name = requirement.id.to_string();
        let missing_at_first = match requirement.stage1 {
            StageNeed::Required => true,
            StageNeed::Partial => requirement.mode != Mode::Retain,
            StageNeed::NotDue | StageNeed::Optional => false,
        };
        let (first, second) = match requirement.basis {
            Basis::Recommended => (RowState::Optional, RowState::Optional),
            Basis::Explicit | Basis::Listed | Basis::Derived if missing_at_first => {
                (RowState::Missing, RowState::Missing)
            }
            Basis::Explicit | Basis::Listed | Basis::Derived => (RowState::NotDue, RowState::Missing),
        };
        assert_eq!(row(&state, Stage::Stage1, &name).state, first, "{name} at stage 1");
        for stage in [Stage::Stage2, Stage::Surveillance, Stage::Recertification, Stage::InternalAudit] {
            assert_eq!(row(&state, stage, &name).state, second, "{name} at {stage}");
        }
    }
}

#[test]
fn a_document_counts_from_its_effective_date_to_its_withdrawal() {
    let missing: &[&str] = &["SMS-PRO-001 is in review on 31 Mar 2026", NO_DOCUMENT];
    let state = after("ana drafts procedure for=DI-17; ana submits procedure");
    check(&state, Stage::Stage1, "DI-17", RowState::Missing, missing);

    let story = "ana drafts procedure for=DI-17; ana submits procedure effective=2026-04-01; \
                 bo reviews procedure; cy approves procedure;";
    let state = after(story);
    check(
        &state,
        Stage::Stage1,
        "DI-17",
        RowState::Missing,
        &["SMS-PRO-001 is approved on 31 Mar 2026", NO_DOCUMENT],
    );
    let then = row_of(&state, Stage::Stage1, None, "2026-04-01", "DI-17");
    assert_eq!((then.state, then.documents.len(), then.reasons.len()), (RowState::Provided, 1, 0));

    let state = after(&format!("{story} cy withdraws procedure from=2026-04-15"));
    assert_eq!(row_of(&state, Stage::Stage1, None, "2026-04-14", "DI-17").state, RowState::Provided);
    let gone = row_of(&state, Stage::Stage1, None, "2026-04-15", "DI-17");
    assert_eq!(gone.reasons, ["SMS-PRO-001 is withdrawn on 15 Apr 2026", NO_DOCUMENT]);
}

#[test]
fn a_document_is_no_record_and_a_record_is_no_document() {
    let state = after(&effective("procedure", "DI-56+DI-57+DI-17"));
    check(&state, Stage::Stage2, "DI-17", RowState::Provided, &[]);
    check(&state, Stage::Stage2, "DI-56", RowState::Provided, &[]);
    check(&state, Stage::Stage2, "DI-57", RowState::Missing, &[NO_RECORD]);

    let state = after("pat adds log for=DI-56+DI-57+DI-17+DI-01");
    check(&state, Stage::Stage2, "DI-56", RowState::Provided, &[]);
    check(&state, Stage::Stage2, "DI-57", RowState::Missing, &[NO_DOCUMENT]);
    check(&state, Stage::Stage2, "DI-17", RowState::Missing, &[NO_DOCUMENT]);
    check(&state, Stage::Stage2, "DI-01", RowState::Provided, &[]);
}

/// On a row of mode both, one file cannot be the agreement and the report against it.
#[test]
fn one_file_is_not_both_the_document_and_its_record() {
    let one = after("pat adds sla for=DI-42");
    check(&one, Stage::Stage1, "DI-42", RowState::Provided, &[]);
    check(&one, Stage::Stage2, "DI-42", RowState::Missing, &[NO_RECORD]);
    let two = after("pat adds sla for=DI-42; pat adds report for=DI-42");
    check(&two, Stage::Stage2, "DI-42", RowState::Provided, &[]);
    let both = after(&format!("{} pat adds report for=DI-42", effective("agreement", "DI-42")));
    check(&both, Stage::Stage2, "DI-42", RowState::Provided, &[]);
}

/// The decision on rows that the register wants whole at stage 1 although their records come from operation.
#[test]
fn at_stage_1_the_document_is_enough() {
    let wanted: Vec<String> = Register::bundled()
        .requirements()
        .iter()
        .filter(|row| row.mode == Mode::Both && row.stage1 == StageNeed::Required)
        .map(|row| row.id.to_string())
        .collect();
    assert_eq!(wanted, ["DI-09", "DI-42", "DI-57", "DI-68"]);
    let state = after(&effective("plan", &wanted.join("+")));
    for name in &wanted {
        check(&state, Stage::Stage1, name, RowState::Provided, &[]);
        check(&state, Stage::Stage2, name, RowState::Missing, &[NO_RECORD]);
    }
}

#[test]
fn evidence_counts_while_it_is_valid_and_covers_the_period() {
    let state = after("pat adds log for=DI-56 period=2025-10-01..2025-12-31");
    let why = "evidence e1 covers 1 Oct 2025 to 31 Dec 2025, outside the period";
    check(&state, Stage::Stage2, "DI-56", RowState::Missing, &[why, NO_RECORD]);
    check(&state, Stage::Stage1, "DI-56", RowState::NotDue, &[]);

    let state = after("pat adds log for=DI-56 period=2025-10-01..2026-01-01");
    check(&state, Stage::Stage2, "DI-56", RowState::Provided, &[]);
    check(&state, Stage::Stage1, "DI-56", RowState::Provided, &[]);

    let state = after("pat adds log for=DI-56 until=2026-03-30");
    check(
        &state,
        Stage::Stage2,
        "DI-56",
        RowState::Missing,
        &["evidence e1 was valid until 30 Mar 2026", NO_RECORD],
    );
    assert_eq!(row_of(&state, Stage::Stage2, None, "2026-03-30", "DI-56").state, RowState::Provided);

    let state = after("pat adds log for=DI-56; on 2026-03-20; pat drops log why=wrong_customer");
    check(
        &state,
        Stage::Stage2,
        "DI-56",
        RowState::Missing,
        &["evidence e1 was withdrawn: wrong customer", NO_RECORD],
    );
    assert_eq!(row_of(&state, Stage::Stage2, None, "2026-03-19", "DI-56").state, RowState::Provided);
}

#[test]
fn evidence_counts_from_the_day_it_was_received_with_the_revision_of_that_day() {
    let state = after("on 2026-03-10; pat adds log for=DI-56; on 2026-03-20; pat updates log body=two");
    let on = |date| row_of(&state, Stage::Stage2, None, date, "DI-56");
    assert_eq!(
        (on("2026-03-09").state, on("2026-03-09").reasons),
        (RowState::Missing, vec![NO_RECORD.to_owned()])
    );
    assert_eq!(on("2026-03-10").evidence[0].1, 1);
    assert_eq!(on("2026-03-19").evidence[0].1, 1);
    assert_eq!(on("2026-03-20").evidence[0].1, 2);
}

#[test]
fn a_nil_return_answers_the_whole_row_or_only_its_records() {
    let covers = |row: &str| Register::bundled().find(&id(row)).unwrap().nil_return.as_ref().unwrap().covers;
    assert_eq!(
        (covers("DI-52"), covers("DI-57"), covers("DI-60")),
        (NilCovers::All, NilCovers::Records, NilCovers::Records)
    );
    let nil = "on 2026-03-31; pat states nil for=DI-52+DI-57+DI-60 period=2026-01-01..2026-03-31;";
    let state = after(nil);
    check(&state, Stage::Stage2, "DI-52", RowState::NilReturn, &[]);
    check(&state, Stage::Stage2, "DI-60", RowState::NilReturn, &[]);
    check(&state, Stage::Stage2, "DI-57", RowState::Missing, &[NO_DOCUMENT]);
    let state = after(&format!("{} {nil}", effective("procedure", "DI-57")));
    let answered = row(&state, Stage::Stage2, "DI-57");
    assert_eq!((answered.state, answered.nil_returns.len()), (RowState::Provided, 1));
    let state = after(&format!("{nil} pat retracts n1 why=there_was_one"));
    check(&state, Stage::Stage2, "DI-52", RowState::Missing, &[NO_DOCUMENT]);
}

#[test]
fn nil_returns_must_cover_every_day_of_the_period() {
    let state = after("on 2026-03-31; pat states nil for=DI-44 period=2026-01-01..2026-02-28");
    check(&state, Stage::Stage2, "DI-44", RowState::Missing, &["no nil return covers 1 Mar 2026", NO_RECORD]);
    // As of the end of February, nothing more can be asked for. But it was not signed by then.
    assert_eq!(row_of(&state, Stage::Stage2, None, "2026-02-28", "DI-44").state, RowState::Missing);

    let state = after("on 2026-03-31; pat states nil for=DI-44 period=2026-02-01..2026-03-31");
    check(&state, Stage::Stage2, "DI-44", RowState::Missing, &["no nil return covers 1 Jan 2026", NO_RECORD]);

    let joined = "on 2026-03-05; pat states nil for=DI-44 period=2026-01-15..2026-03-04; \
                  pat states nil for=DI-44 period=2025-12-01..2026-01-14;";
    let state = after(joined);
    assert_eq!(
        row_of(&state, Stage::Stage2, None, "2026-03-05", "DI-44").reasons[0],
        "no nil return covers 5 Mar 2026"
    );
    let state =
        after(&format!("{joined} on 2026-04-01; pat states nil for=DI-44 period=2026-03-01..2026-03-31"));
    assert_eq!(row_of(&state, Stage::Stage2, None, "2026-04-01", "DI-44").state, RowState::NilReturn);
}

#[test]
fn a_decision_accepts_a_gap_for_its_stage_alone() {
    let story = "on 2026-03-20; top accepts DI-16 at=stage-1 why=due_in_May;";
    let state = after(story);
    let accepted = row(&state, Stage::Stage1, "DI-16");
    assert_eq!((accepted.state, accepted.reasons), (RowState::AcceptedGap, vec![NO_DOCUMENT.to_owned()]));
    assert_eq!(accepted.decision.unwrap().to_string(), "g1");
    check(&state, Stage::Stage2, "DI-16", RowState::Missing, &[NO_DOCUMENT]);
    assert_eq!(row_of(&state, Stage::Stage1, None, "2026-03-19", "DI-16").state, RowState::Missing);
    let state = after(&format!("{story} mia reopens g1 why=too_long"));
    check(&state, Stage::Stage1, "DI-16", RowState::Missing, &[NO_DOCUMENT]);
    let state = after(&format!("{story} {}", effective("plan", "DI-16")));
    assert_eq!(row(&state, Stage::Stage1, "DI-16").decision, None, "what is there needs no decision");
}

#[test]
fn good_practice_is_optional_and_shown_when_it_is_there() {
    let state = Office::staffed().state;
    assert_eq!(row(&state, Stage::Stage2, "DI-38").state, RowState::Optional);
    let state = after("pat adds assets for=DI-38");
    check(&state, Stage::Stage2, "DI-38", RowState::Provided, &[]);
    check(&state, Stage::Stage1, "DI-38", RowState::Provided, &[]);
}

/// DI-20 points to the policy (DI-06) and the objectives (DI-10), DI-27 to the contracts (DI-43).
#[test]
fn an_index_row_stands_as_the_rows_stand_that_it_points_to() {
    let policy = effective("policy", "DI-06");
    check(&after(&policy), Stage::Stage1, "DI-20", RowState::Missing, &["DI-10 is missing"]);
    // A document on the index row itself changes nothing.
    let linked = after(&format!("{policy} {}", effective("overview", "DI-20")));
    check(&linked, Stage::Stage1, "DI-20", RowState::Missing, &["DI-10 is missing"]);
    let decided = after(&format!("{policy} on 2026-03-02; top accepts DI-10"));
    check(&decided, Stage::Stage1, "DI-20", RowState::AcceptedGap, &["DI-10 is an accepted gap"]);
    assert!(row(&decided, Stage::Stage1, "DI-20").decision.is_some());
    let both = after(&format!("{policy} pat adds objectives for=DI-10"));
    let provided = row(&both, Stage::Stage1, "DI-20");
    assert_eq!(
        (provided.state, provided.documents.len(), provided.evidence.len()),
        (RowState::Provided, 1, 1)
    );
    let nil = after("on 2026-03-31; pat states nil for=DI-43 period=2026-01-01..2026-03-31");
    check(&nil, Stage::Stage2, "DI-27", RowState::NilReturn, &[]);
    assert_eq!(row(&nil, Stage::Stage2, "DI-27").nil_returns.len(), 1);
}

#[test]
fn a_chosen_scope_leaves_the_rest_out() {
    let state = after(&format!("{} pat adds log for=DI-56+DI-60", effective("policy", "DI-06+DI-64")));
    let chosen =
        |chosen: Chosen, name: &str| row_of(&state, Stage::Stage2, Some(chosen), "2026-03-31", name).state;
    let rows = || Chosen { requirements: vec![id("DI-06"), id("DI-17")], ..Chosen::default() };
    assert_eq!(chosen(rows(), "DI-06"), RowState::Provided);
    assert_eq!(chosen(rows(), "DI-17"), RowState::Missing, "a chosen row is asked for");
    assert_eq!(chosen(rows(), "DI-64"), RowState::OutOfScope);
    assert_eq!(chosen(rows(), "DI-20"), RowState::OutOfScope, "an index row is chosen by name");
    let documents = || Chosen { documents: state.documents.keys().copied().collect(), ..Chosen::default() };
    assert_eq!(chosen(documents(), "DI-64"), RowState::Provided);
    assert_eq!(chosen(documents(), "DI-56"), RowState::OutOfScope);
    let evidence = || Chosen { evidence: state.evidence.keys().copied().collect(), ..Chosen::default() };
    assert_eq!(chosen(evidence(), "DI-60"), RowState::Provided);
    assert_eq!(chosen(evidence(), "DI-06"), RowState::OutOfScope);
    let index = || Chosen { requirements: vec![id("DI-20")], ..Chosen::default() };
    assert_eq!(chosen(index(), "DI-06"), RowState::Provided, "with an index row come the rows behind it");
    assert_eq!(chosen(index(), "DI-10"), RowState::Missing);
    assert_eq!(chosen(index(), "DI-20"), RowState::Missing);
}

/// Minutes that are kept as a controlled document are a record, not the programme they follow.
#[test]
fn a_controlled_record_is_a_record() {
    let mut office = Office::staffed();
    let details = crate::document::Details {
        title: "Audit report".to_owned(),
        owner: PersonId(1),
        requirements: vec![id("DI-68"), id("DI-69")],
        classification: crate::document::Classification::Internal,
        language: "en".to_owned(),
        review_months: 0,
        retention_years: 3,
        reviewers: Vec::new(),
        approvers: vec![PersonId(4)],
        quorum: 0,
        readers: Vec::new(),
    };
    let document = crate::id::DocumentId(1);
    let report = crate::document::Kind::Report;
    let submission = crate::document::lifecycle::Submission {
        content: content("report", "report.md"),
        change_reason: String::new(),
        change_summary: String::new(),
        effective_from: None,
    };
    use crate::document::lifecycle::{approve, create, submit};
    office.act(PersonId(2), |state, command, _| create(state, command, report, details, None, None)).unwrap();
    office
        .act(PersonId(2), |state, command, sign| submit(state, command, document, submission, sign))
        .unwrap();
    office.act(PersonId(4), |state, command, sign| approve(state, command, document, None, sign)).unwrap();
    check(&office.state, Stage::Stage1, "DI-68", RowState::Missing, &[NO_DOCUMENT]);
    check(&office.state, Stage::Stage2, "DI-69", RowState::Provided, &[]);
}
