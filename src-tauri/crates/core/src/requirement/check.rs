//! The rules that a register must keep before anything may rely on it.
//!
//! Checks shape and agreement, not wording: what the texts say is judged by people and by the tests.

use serde::Deserialize;

use super::{
    Basis, Clause, Crosswalk, Mode, NilCovers, Occurrence, Register, Requirement, StageNeed, Strength,
};

/// A register that cannot be relied on.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// Not JSON, or not JSON of the shape in `register.schema.json`.
    #[error("the clause register is not of the expected shape; compare it with register.schema.json")]
    Json(#[source] serde_json::Error),
    /// A clause or a row breaks a rule.
    #[error("clause register: {place}: {why}")]
    Wrong {
        /// The clause or row: `clause 8.2`, `DI-07`.
        place: String,
        /// The rule that is broken.
        why: String,
    },
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Unchecked {
    standard: String,
    edition: String,
    amendments: Vec<String>,
    clauses: Vec<Clause>,
    requirements: Vec<Requirement>,
}

type Checked = Result<(), RegisterError>;

pub(super) fn parse(json: &str) -> Result<Register, RegisterError> {
    let Unchecked { standard, edition, amendments, clauses, requirements } =
        serde_json::from_str(json).map_err(RegisterError::Json)?;
    let register = Register { standard, edition, amendments, clauses, requirements };
    // Order first: look-ups search by halves and need it.
    order(&register)?;
    let named = [("standard", &register.standard), ("edition", &register.edition)];
    for (field, text) in named.into_iter().chain(register.amendments.iter().map(|text| ("amendments", text)))
    {
        full(&"head", field, text)?;
    }
    for clause in &register.clauses {
        check_clause(&register, clause)?;
    }
    for row in &register.requirements {
        check_row(&register, row)?;
    }
    for clause in &register.clauses {
        let answered = !register.requirements_within(&clause.number).is_empty();
        ensure(answered, &format!("clause {}", clause.number), "no row answers it")?;
    }
    Ok(register)
}

fn order(register: &Register) -> Checked {
    if register.clauses.is_empty() || register.requirements.is_empty() {
        return wrong(&"head", "there must be clauses and requirements");
    }
    for pair in register.clauses.windows(2) {
        let place = format!("clause {}", pair[1].number);
        ensure(pair[0].number < pair[1].number, &place, "is there twice or out of order")?;
    }
    for (row, number) in register.requirements.iter().zip(1..) {
        ensure(
            row.id.number() == number,
            &row.id,
            "ids must run from DI-01 in order, without gap or repetition",
        )?;
    }
    Ok(())
}

fn check_clause(register: &Register, clause: &Clause) -> Checked {
    let place = format!("clause {}", clause.number);
    full(&place, "title", &clause.title)?;
    full(&place, "summary", &clause.summary)?;
    if let Some(parent) = clause.number.parent() {
        ensure(register.find_clause(&parent).is_some(), &place, "its parent clause is missing")?;
    }
    no_repeats(&place, "clause2011", &clause.clause2011)?;
    let mapped =
        register.children(&clause.number).is_empty() || !register.requirements_of(&clause.number).is_empty();
    for (field, crosswalk) in [("iso9001", &clause.iso9001), ("iso27001", &clause.iso27001)] {
        match crosswalk {
            Some(crosswalk) if mapped => check_crosswalk(&place, field, crosswalk)?,
            Some(_) => return wrong(&place, &format!("{field}: a heading is mapped through its parts")),
            None if mapped => return wrong(&place, &format!("{field} is missing")),
            None => {}
        }
    }
    Ok(())
}

fn check_crosswalk(place: &str, field: &str, crosswalk: &Crosswalk) -> Checked {
    let unrelated = crosswalk.strength == Strength::None;
    ensure(
        crosswalk.clauses.is_empty() == unrelated,
        &place,
        &format!("{field}: strength none and an empty list go together"),
    )?;
    for clause in &crosswalk.clauses {
        let number = clause.strip_prefix("A.").unwrap_or(clause);
        let known = number.parse::<super::ClauseNumber>().is_ok();
        ensure(known, &place, &format!("{field}: `{clause}` is not a clause such as 7.5.2 or A.5.19"))?;
    }
    no_repeats(place, field, &crosswalk.clauses)?;
    crosswalk.note.as_ref().map_or(Ok(()), |note| full(&place, field, note))
}

fn check_row(register: &Register, row: &Requirement) -> Checked {
    let place = &row.id;
    let texts = [
        ("title", &row.title),
        ("item", &row.item),
        ("requirement", &row.requirement),
        ("question", &row.question),
        ("evidenceHint", &row.evidence_hint),
        ("sampling", &row.sampling),
    ];
    for (field, text) in texts {
        full(place, field, text)?;
    }
    ensure(row.item.chars().count() <= 60, place, "item is longer than 60 characters")?;
    for clause in [&row.clause].into_iter().chain(&row.also_clauses) {
        ensure(
            register.find_clause(clause).is_some(),
            place,
            &format!("clause {clause} is not in the register"),
        )?;
    }
    ensure(!row.also_clauses.contains(&row.clause), place, "alsoClauses repeats the clause")?;
    ensure(!row.kinds.is_empty(), place, "kinds is empty")?;
    no_repeats(place, "kinds", &row.kinds)?;
    no_repeats(place, "alsoClauses", &row.also_clauses)?;
    no_repeats(place, "clause2011", &row.clause2011)?;
    no_repeats(place, "pointsTo", &row.points_to)?;
    for target in &row.points_to {
        let found = register.find(target);
        ensure(found.is_some(), place, &format!("pointsTo: there is no {target}"))?;
        let at_home = found.is_some_and(|found| !found.is_index());
        ensure(at_home, place, &format!("pointsTo: {target} is itself only an entry of the index"))?;
    }
    ensure(row.point.is_some() == row.is_index(), place, "a point of a list and pointsTo go together")?;
    let letter = row.point.is_none_or(|point| point.is_ascii_lowercase());
    ensure(letter, place, "point must be a letter from a to z")?;
    check_stages(row)?;
    check_nil_return(row)
}

fn check_stages(row: &Requirement) -> Checked {
    let place = &row.id;
    let by_basis = if row.basis == Basis::Recommended { StageNeed::Optional } else { StageNeed::Required };
    ensure(row.stage2 == by_basis, place, "stage2 is optional for a recommended row, otherwise required")?;
    ensure(row.stage1 != StageNeed::Optional, place, "stage1 is required, partial or not-due")?;
    let partial = row.stage1 == StageNeed::Partial;
    ensure(row.stage1_note.is_some() == partial, place, "stage1Note and stage1 partial go together")?;
    row.stage1_note.as_ref().map_or(Ok(()), |note| full(place, "stage1Note", note))
}

fn check_nil_return(row: &Requirement) -> Checked {
    let place = &row.id;
    let may_lack = row.occurrence == Occurrence::IfOccurred;
    ensure(row.nil_return.is_some() == may_lack, place, "nilReturn and occurrence if-occurred go together")?;
    let Some(rule) = &row.nil_return else { return Ok(()) };
    full(place, "nilReturn", &rule.statement)?;
    ensure(!row.is_index(), place, "a nil return is signed at the rows that the index points to, not here")?;
    // "Records only" needs a part that is due all the same: a document kept current, or a design at stage 1.
    let split = row.mode == Mode::Both || row.stage1 == StageNeed::Partial;
    let why =
        "a nil return covers only the records where the row has a document too: mode both or stage1 partial";
    ensure(rule.covers != NilCovers::Records || split, place, why)
}

fn full(place: &(impl std::fmt::Display + ?Sized), field: &str, text: &str) -> Checked {
    let clean = !text.is_empty() && text.trim() == text && !text.contains(char::is_control);
    ensure(clean, place, &format!("{field} is empty or has stray blanks or control characters"))
}

fn no_repeats<T: PartialEq>(place: &(impl std::fmt::Display + ?Sized), field: &str, list: &[T]) -> Checked {
    let repeated = list.iter().enumerate().any(|(index, item)| list[..index].contains(item));
    ensure(!repeated, place, &format!("{field} names something twice"))
}

fn ensure(holds: bool, place: &(impl std::fmt::Display + ?Sized), why: &str) -> Checked {
    if holds { Ok(()) } else { wrong(place, why) }
}

fn wrong(place: &(impl std::fmt::Display + ?Sized), why: &str) -> Checked {
    Err(RegisterError::Wrong { place: place.to_string(), why: why.to_owned() })
}
