//! The bundled register is complete, agrees with its source facts and its schema, and broken ones are refused.

use std::collections::BTreeSet;

use serde_json::Value;

use super::*;

mod schema;

const SCHEMA: &str = include_str!("../../../../../docs-templates/register/register.schema.json");
/// The facts of each row as collected from the sources, kept apart from the register to check it.
const FACTS: &str = include_str!("facts.csv");

fn rows() -> &'static [Requirement] {
    Register::bundled().requirements()
}

fn id(text: &str) -> RequirementId {
    text.parse().unwrap()
}

fn clause(text: &str) -> ClauseNumber {
    text.parse().unwrap()
}

fn ids(keep: impl Fn(&Requirement) -> bool) -> Vec<String> {
    rows().iter().filter(|row| keep(row)).map(|row| row.id.to_string()).collect()
}

#[test]
fn every_row_agrees_with_the_facts() {
    let facts: Vec<Vec<&str>> = FACTS.lines().skip(1).map(|line| line.split(',').collect()).collect();
    assert_eq!(facts.len(), rows().len());
    for (row, facts) in rows().iter().zip(facts) {
        // DI-08 answers two clauses; the register shows it under the second.
        let place = match (row.id.number(), row.point) {
            (8, _) => format!("{}-{}", row.also_clauses[0], row.clause),
            (_, Some(point)) => format!("{} {point}", row.clause),
            (_, None) => row.clause.to_string(),
        };
        let basis = match row.basis {
            Basis::Explicit => "E",
            Basis::Listed => "L",
            Basis::Derived => "D",
            Basis::Recommended => "R",
        };
        let mode = match row.mode {
            Mode::Maintain => "M",
            Mode::Retain => "T",
            Mode::Both => "B",
        };
        let stage1 = match row.stage1 {
            StageNeed::Required => "Y",
            StageNeed::Partial => "P",
            StageNeed::NotDue => "-",
            StageNeed::Optional => "optional",
        };
        let confirmed = if row.verified { "yes" } else { "no" };
        let id = row.id.to_string();
        assert_eq!([&facts[..5], &facts[6..]].concat(), [&id, &place, basis, mode, stage1, confirmed]);
        let old: BTreeSet<ClauseNumber> =
            facts[5].split(' ').filter(|old| *old != "new").map(|old| old.parse().unwrap()).collect();
        assert_eq!(row.clause2011, Vec::from_iter(old), "{id}: the clauses of 2011, in order");
    }
}

#[test]
fn the_counts_are_those_of_the_source() {
    let register = Register::bundled();
    assert_eq!(
        (register.standard(), register.edition(), register.amendments()),
        ("ISO/IEC 20000-1", "2018", &["Amd 1:2024".to_owned()][..])
    );
    assert_eq!((register.clauses().len(), rows().len()), (82, 73));
    let stage1 = |need| rows().iter().filter(|row| row.stage1 == need).count();
    assert_eq!(
        [StageNeed::Required, StageNeed::Partial, StageNeed::NotDue, StageNeed::Optional].map(stage1),
        [34, 31, 8, 0]
    );
    let basis = |basis| rows().iter().filter(|row| row.basis == basis).count();
    assert_eq!(
        [Basis::Explicit, Basis::Listed, Basis::Derived, Basis::Recommended].map(basis),
        [41, 14, 15, 3]
    );
    let mode = |mode| rows().iter().filter(|row| row.mode == mode).count();
    assert_eq!([Mode::Maintain, Mode::Retain, Mode::Both].map(mode), [34, 23, 16]);
    assert_eq!(rows().iter().filter(|row| row.verified).count(), 36);
    assert_eq!(ids(|row| row.climate), ["DI-01", "DI-02"]);
    assert_eq!(ids(|row| row.stage2 == StageNeed::Optional), ["DI-31", "DI-33", "DI-38"]);
}

#[test]
fn only_what_may_not_occur_can_be_answered_by_a_nil_return() {
    let covered = |covers| ids(|row| row.nil_return.as_ref().is_some_and(|rule| rule.covers == covers));
    assert_eq!(covered(NilCovers::All), ["DI-36", "DI-43", "DI-44", "DI-45", "DI-52", "DI-53", "DI-54"]);
    assert_eq!(covered(NilCovers::Records), ["DI-41", "DI-55", "DI-57", "DI-60", "DI-66", "DI-72"]);
    for rule in rows().iter().filter_map(|row| row.nil_return.as_ref()) {
        assert!(rule.statement.starts_with("No ") && rule.statement.contains("in the period"), "{rule:?}");
    }
}

#[test]
fn the_index_of_7_5_4_leads_to_the_rows_themselves() {
    assert_eq!(ids(Requirement::is_index), (19..=30).map(|n| format!("DI-{n}")).collect::<Vec<_>>());
    let points: String = rows().iter().filter_map(|row| row.point).collect();
    assert_eq!(points, "abcdefghijkl");
    let targets = |text| &Register::bundled().find(&id(text)).unwrap().points_to;
    assert_eq!(targets("DI-19"), &[id("DI-03")]);
    assert_eq!(targets("DI-22"), &["DI-49", "DI-62", "DI-64"].map(id));
    let records: Vec<RequirementId> =
        rows().iter().filter(|row| row.mode != Mode::Maintain && !row.is_index()).map(|row| row.id).collect();
    assert_eq!(targets("DI-30"), &records);
}

#[test]
fn every_text_is_whole_short_and_its_own() {
    let mut seen = BTreeSet::new();
    let mut check = |place: &str, text: &str, end: char| {
        assert!(seen.insert(text.to_owned()), "{place}: the same text stands elsewhere: {text}");
        assert!(text.ends_with(end), "{place}: must end with {end:?}: {text}");
        assert!(text.starts_with(char::is_uppercase), "{place}: must start with a capital: {text}");
        assert!(!text.contains("  ") && !text.contains(" ,"), "{place}: stray blank: {text}");
        assert!(!text.to_lowercase().contains("shall"), "{place}: our own words: {text}");
        for sentence in sentences(text) {
            let words = sentence.split_whitespace().count();
            assert!((3..=45).contains(&words), "{place}: {words} words: {sentence}");
        }
    };
    for row in rows() {
        let place = row.id.to_string();
        check(&place, &row.requirement, '.');
        check(&place, &row.question, '?');
        check(&place, &row.evidence_hint, '.');
        check(&place, &row.sampling, '.');
        row.stage1_note.iter().for_each(|note| check(&place, note, '.'));
        row.nil_return.iter().for_each(|rule| check(&place, &rule.statement, '.'));
        assert_eq!(sentences(&row.requirement).count(), 1, "{place}: one sentence: {}", row.requirement);
        assert_eq!(row.question.matches('?').count(), 1, "{place}: one question: {}", row.question);
        assert!(!row.item.ends_with(['.', ',', ';', ':']), "{place}: a label: {}", row.item);
    }
    for clause in Register::bundled().clauses() {
        let place = format!("clause {}", clause.number);
        check(&place, &clause.summary, '.');
        assert!(sentences(&clause.summary).count() <= 2, "{place}: two sentences at most");
        let notes = [&clause.iso9001, &clause.iso27001].into_iter().flatten().filter_map(|c| c.note.as_ref());
        assert!(notes.clone().all(|note| note.ends_with('.')), "{place}: a note ends with a full stop");
    }
    let items: BTreeSet<&str> = rows().iter().map(|row| row.item.as_str()).collect();
    assert_eq!(items.len(), rows().len(), "no two rows have the same label");
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([' '])
        .fold(vec![(0, 0)], |mut spans, word| {
            let last = spans.last_mut().unwrap();
            last.1 += word.len();
            let end = last.1;
            if word.ends_with(". ") {
                spans.push((end, end));
            }
            spans
        })
        .into_iter()
        .map(move |(from, to)| &text[from..to])
}

#[test]
fn the_traps_of_the_crosswalk_are_not_joined_on_the_number() {
    let find = |number| Register::bundled().find_clause(&clause(number)).unwrap();
    let mapped = |crosswalk: &Option<Crosswalk>| {
        let crosswalk = crosswalk.as_ref().unwrap();
        (crosswalk.clauses.join(" "), crosswalk.strength)
    };
    for (number, iso9001, iso27001) in [
        ("6.3", ("", Strength::None), ("", Strength::None)),
        ("10.1", ("10.2", Strength::Same), ("10.2", Strength::Same)),
        ("10.2", ("10.3", Strength::Same), ("10.1", Strength::Same)),
        ("7.5.4", ("", Strength::None), ("", Strength::None)),
        ("7.6", ("7.1.6", Strength::Partial), ("", Strength::None)),
        ("8.4.1", ("7.1.1", Strength::Weak), ("", Strength::None)),
        ("8.7.2", ("8.5.5", Strength::Weak), ("A.5.29 A.5.30", Strength::Partial)),
        ("8.7.3.1", ("", Strength::None), ("5.2 A.5.1", Strength::Same)),
    ] {
        let found = find(number);
        assert_eq!(mapped(&found.iso9001), (iso9001.0.to_owned(), iso9001.1), "{number} to ISO 9001");
        assert_eq!(mapped(&found.iso27001), (iso27001.0.to_owned(), iso27001.1), "{number} to ISO/IEC 27001");
    }
    for number in ["6.3", "10.1", "10.2"] {
        let found = find(number);
        for crosswalk in [&found.iso9001, &found.iso27001] {
            assert!(crosswalk.as_ref().unwrap().note.as_ref().unwrap().starts_with("Trap:"), "{number}");
        }
    }
    assert_eq!(find("8.2").iso9001, None, "a heading is mapped through its parts");
}

#[test]
fn clauses_and_rows_are_found() {
    let register = Register::bundled();
    for row in rows() {
        assert_eq!(register.find(&row.id), Some(row));
        assert!(register.requirements_of(&row.clause).contains(&row));
    }
    assert_eq!(register.find(&id("DI-74")), None);
    assert_eq!(register.find_clause(&clause("8.10")), None);
    let numbers = |clauses: Vec<&Clause>| {
        clauses.iter().map(|clause| clause.number.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(numbers(register.roots()), "4 5 6 7 8 9 10");
    assert_eq!(numbers(register.children(&clause("8.2"))), "8.2.1 8.2.2 8.2.3 8.2.4 8.2.5 8.2.6");
    assert_eq!(numbers(register.children(&clause("8.2.3"))), "8.2.3.1 8.2.3.2");
    assert_eq!(numbers(register.children(&clause("10.2"))), "");
    let found =
        |rows: Vec<&Requirement>| rows.iter().map(|row| row.id.to_string()).collect::<Vec<_>>().join(" ");
    assert_eq!(found(register.requirements_of(&clause("8.3.4.1"))), "DI-43 DI-44");
    assert_eq!(found(register.requirements_of(&clause("8.3.4"))), "");
    assert_eq!(found(register.requirements_within(&clause("8.3.4"))), "DI-43 DI-44 DI-45");
    assert_eq!(found(register.requirements_within(&clause("5.2.2"))), "DI-06");
    let of_each: usize =
        register.clauses().iter().map(|clause| register.requirements_of(&clause.number).len()).sum();
    assert_eq!(of_each, rows().len(), "every row is shown under exactly one clause");
    assert_eq!(register.find(&id("DI-25")).unwrap().citation(), "7.5.4 g)");
    assert_eq!(register.find(&id("DI-37")).unwrap().citation(), "8.2.4");
}

#[test]
fn what_is_written_is_read_again() {
    let register = Register::bundled();
    let json = serde_json::to_string(register).unwrap();
    assert_eq!(&Register::parse(&json).unwrap(), register);
    assert_eq!(
        serde_json::from_str::<Value>(&json).unwrap(),
        serde_json::from_str::<Value>(BUNDLED).unwrap()
    );
}

#[test]
fn the_schema_accepts_the_register() {
    schema::check(SCHEMA, &serde_json::from_str(BUNDLED).unwrap()).unwrap();
}

/// A wrong register: where it is changed, to what, and what the refusal must name. Clause 0 is 4, row 0 is DI-01.
struct Broken {
    at: &'static str,
    to: Value,
    names: &'static str,
    /// Whether the schema sees it too; the rest only the reader can see.
    by_schema: bool,
}

#[test]
fn a_broken_register_is_refused_by_name() {
    let broken = |at, to, names, by_schema| Broken { at, to, names, by_schema };
    let json = serde_json::json!({});
    let text = |text: &str| Value::from(text);
    let cases = [
        broken("/extra", json.clone(), "unknown field `extra`", true),
        broken("/clauses/0/extra", json.clone(), "unknown field `extra`", true),
        broken("/requirements/0/nilReturn/extra", json, "unknown field `extra`", true),
        broken("/edition", text(""), "head: edition", true),
        broken("/requirements", Value::Array(vec![]), "there must be clauses and requirements", true),
        broken("/clauses/1/number", text("4"), "clause 4: is there twice", false),
        broken("/clauses/1/number", text("04"), "`04` is not a clause number", true),
        broken("/clauses/18/number", text("7.1.1.1"), "out of order", false),
        broken("/clauses/81/number", text("11.1"), "clause 11.1: its parent clause is missing", false),
        broken("/clauses/0/summary", text(" Understand."), "clause 4: summary", true),
        broken("/clauses/1/iso9001", Value::Null, "clause 4.1: iso9001 is missing", false),
        broken("/clauses/1/iso9001/strength", text("none"), "clause 4.1: iso9001: strength none", true),
        broken("/clauses/1/iso27001/clauses/0", text("B.1"), "`B.1` is not a clause", true),
        broken("/clauses/1/iso27001/clauses/0", text("A."), "`A.` is not a clause", true),
        broken("/requirements/1/id", text("DI-01"), "DI-01: ids must run", false),
        broken("/requirements/72/id", text("DI-74"), "DI-74: ids must run", false),
        broken("/requirements/0/clause", text("4.9"), "DI-01: clause 4.9 is not in the register", false),
        broken("/requirements/0/clause", text("4.2"), "clause 4.1: no row answers it", false),
        broken("/requirements/0/item", text(&"x".repeat(61)), "DI-01: item is longer", true),
        broken("/requirements/0/question", text(""), "DI-01: question is empty", true),
        broken("/requirements/0/sampling", text("Line\u{a}break."), "DI-01: sampling", true),
        broken("/requirements/0/kinds", Value::Array(vec![]), "DI-01: kinds is empty", true),
        broken("/requirements/0/kinds/0", text("memo"), "unknown variant `memo`", true),
        broken("/requirements/0/mode", text("keep"), "unknown variant `keep`", true),
        broken("/requirements/0/stage1", text("partial"), "DI-01: stage1Note", true),
        broken("/requirements/0/stage1", text("optional"), "DI-01: stage1 is required", true),
        broken("/requirements/0/stage2", text("optional"), "DI-01: stage2 is optional for", true),
        broken("/requirements/0/point", text("a"), "DI-01: a point of a list", true),
        broken("/requirements/0/occurrence", text("if-occurred"), "DI-01: nilReturn", true),
        broken(
            "/requirements/43/nilReturn/covers",
            text("records"),
            "DI-44: a nil return covers only",
            false,
        ),
        broken("/requirements/18/pointsTo/0", text("DI-99"), "DI-19: pointsTo: there is no DI-99", false),
        broken("/requirements/18/pointsTo/0", text("DI-20"), "DI-20 is itself only an entry", false),
        broken("/requirements/5/alsoClauses/0", text("5.2"), "DI-06: alsoClauses repeats", false),
        broken(
            "/requirements/5/alsoClauses/0",
            text("5.2.2"),
            "DI-06: alsoClauses names something twice",
            true,
        ),
    ];
    for Broken { at, to, names, by_schema } in cases {
        let mut register: Value = serde_json::from_str(BUNDLED).unwrap();
        put(&mut register, at, to);
        let refusal = Register::parse(&register.to_string()).expect_err(at);
        let message = match &refusal {
            RegisterError::Json(source) => source.to_string(),
            RegisterError::Wrong { .. } => refusal.to_string(),
        };
        assert!(message.contains(names), "{at}: {message:?} must name {names:?}");
        assert_eq!(schema::check(SCHEMA, &register).is_err(), by_schema, "{at}: what the schema says");
    }
}

/// Sets the value at a JSON pointer, adding the last key if need be.
fn put(json: &mut Value, at: &str, to: Value) {
    let (parent, key) = at.rsplit_once('/').unwrap();
    let parent = json.pointer_mut(parent).unwrap();
    if parent.is_null() {
        *parent = Value::Object(serde_json::Map::new());
    }
    match key.parse::<usize>() {
        Ok(index) => parent[index] = to,
        Err(_) => parent[key] = to,
    }
}

#[test]
fn anything_but_a_register_is_refused() {
    for wrong in ["", "null", "[]", "{}", "{\"standard\":1}", &BUNDLED[..BUNDLED.len() / 2]] {
        assert!(matches!(Register::parse(wrong), Err(RegisterError::Json(_))), "{wrong:.40} must be refused");
    }
}
