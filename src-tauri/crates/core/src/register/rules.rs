//! What may be done to the rows of registers, and by whom.
//!
//! `admissible` holds what follows from the log alone. What a form allows is checked when a value is entered,
//! not when a log is read: a form may have grown since.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "`state::apply` names every event; these are those about rows of registers"
)]

use std::collections::BTreeMap;

use super::{FieldType, Row, Values, find_form, form, is_name, next_code};
use crate::event::Event;
use crate::finding::rules::RAISERS;
use crate::id::RowId;
use crate::refusal::{Refusal, check_text};
use crate::rules::Command;
use crate::state::State;

/// The most characters that a value of a row may have.
const LONGEST: usize = 2000;

/// The most fields that a row may have.
const MOST_FIELDS: usize = 30;

/// Adds a row to a register.
///
/// # Errors
/// A [`Refusal`]: role, no such register, a field and what is allowed there.
pub fn add(
    state: &State,
    command: &Command,
    register: &str,
    typed: &BTreeMap<String, String>,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, RAISERS)?;
    let form = form(register)?;
    let values = form.settle(state, typed)?;
    let event = Event::RegisterRowAdded {
        row: RowId(state.next_register_row()),
        register: form.id.clone(),
        code: next_code(state, form),
        values,
    };
    admissible(state, &event)?;
    Ok(vec![event])
}

/// Changes values of a row, with a reason; fields that are not given stay, empty ones go.
///
/// # Errors
/// A [`Refusal`]: role (the owner of the row may as well), withdrawn, a field and what is allowed there.
pub fn revise(
    state: &State,
    command: &Command,
    id: RowId,
    typed: &BTreeMap<String, String>,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    let row = state.register_row(id)?;
    if row.owner() != Some(command.caller) {
        command.require_role(state, RAISERS)?;
    }
    check_text("the reason", reason, 500)?;
    let before = &row.current().values;
    let mut all = before.clone();
    all.extend(typed.iter().map(|(name, text)| (name.clone(), text.clone())));
    // What named something that was withdrawn since stays as it was.
    let form = form(&row.register)?;
    let gone: Vec<String> = all
        .iter()
        .filter(|(name, text)| {
            !typed.contains_key(*name)
                && form.field(name).is_some_and(|field| {
                    field.holds == FieldType::Evidence
                        && text.parse().is_ok_and(|id| {
                            state.evidence.get(&id).is_none_or(|evidence| evidence.withdrawn.is_some())
                        })
                })
        })
        .map(|(name, _)| name.clone())
        .collect();
    all.retain(|name, _| !gone.contains(name));
    let mut values = form.settle(state, &all)?;
    values.extend(gone.into_iter().filter_map(|name| before.get(&name).cloned().map(|text| (name, text))));
    if values == *before {
        return Ok(Vec::new());
    }
    let event = Event::RegisterRowRevised { row: id, values, reason: reason.to_owned() };
    admissible(state, &event)?;
    Ok(vec![event])
}

/// Withdraws a row that does not belong there; it stays readable.
///
/// # Errors
/// A [`Refusal`]: role, withdrawn already, no reason.
pub fn withdraw(state: &State, command: &Command, id: RowId, reason: &str) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, RAISERS)?;
    check_text("the reason", reason, 500)?;
    let event = Event::RegisterRowWithdrawn { row: id, reason: reason.to_owned() };
    admissible(state, &event)?;
    Ok(vec![event])
}

/// Says whether an event about a row follows from what was before it.
///
/// # Errors
/// The [`Refusal`] of the rule that it breaks.
pub(crate) fn admissible(state: &State, event: &Event) -> Result<(), Refusal> {
    match event {
        Event::RegisterRowAdded { register, code, values, .. } => {
            if !is_name(register) {
                let why = format!("`{register}` cannot be the name of one");
                return Err(Refusal::NotValid { what: "the register", why });
            }
            let known = state.register_rows.values().any(|row| row.code.eq_ignore_ascii_case(code));
            if known {
                return Err(Refusal::Exists { what: "row", id: code.clone() });
            }
            if find_form(register).is_some_and(|form| next_code(state, form) != *code) {
                return Err(Refusal::NotValid {
                    what: "the code",
                    why: format!("{code} is not the next one"),
                });
            }
            check_text("the code", code, 20)?;
            check_values(state, register, values)
        }
        Event::RegisterRowRevised { row, values, .. } => {
            let row = standing(state, *row)?;
            if row.current().values == *values {
                let why = "it says what the row said before".to_owned();
                return Err(Refusal::NotValid { what: "the change", why });
            }
            check_values(state, &row.register, values)
        }
        Event::RegisterRowWithdrawn { row, .. } => standing(state, *row).map(drop),
        _ => Ok(()),
    }
}

fn standing(state: &State, id: RowId) -> Result<&Row, Refusal> {
    let row = state.register_row(id)?;
    if row.withdrawn.is_some() {
        return Err(Refusal::Withdrawn { code: row.code.clone() });
    }
    Ok(row)
}

/// Checks what holds whichever form a row was written by.
fn check_values(state: &State, register: &str, values: &Values) -> Result<(), Refusal> {
    if values.is_empty() || values.len() > MOST_FIELDS {
        let why = format!("it has {} fields; 1 to {MOST_FIELDS} are allowed", values.len());
        return Err(Refusal::NotValid { what: "the row", why });
    }
    for (name, text) in values {
        let refused = |why: String| Refusal::Field { field: name.clone(), why };
        if !is_name(name) {
            return Err(refused("it cannot be the name of a field".to_owned()));
        }
        check_text("it", &text.replace('\n', " "), LONGEST).map_err(|no| refused(no.to_string()))?;
        let Some(field) = find_form(register).and_then(|form| form.field(name)) else { continue };
        if field.shaped(text).is_none() {
            return Err(refused(format!("`{text}` is not {}", field.wanted())));
        }
        let there = match field.holds {
            FieldType::Person => text.parse().is_ok_and(|id| state.people.contains_key(&id)),
            FieldType::Document => text.parse().is_ok_and(|id| state.documents.contains_key(&id)),
            // Evidence may be redacted in a pack.
            _ => true,
        };
        if !there {
            return Err(refused(format!("there is no {text}")));
        }
    }
    Ok(())
}
