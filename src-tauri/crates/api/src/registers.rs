//! Registers kept row by row: risks, objectives, complaints and others, as their forms have them.

use std::collections::BTreeMap;

use clausebook_core::event::Event;
use clausebook_core::id::RowId;
use clausebook_core::register::{
    self as core, Choice, Field, FieldType, Form, Row, Values, find_row, form as form_of, forms, rows_of,
    rules,
};
use clausebook_core::requirement::{Register, Requirement};
use clausebook_core::state::State;
use clausebook_core::time::Date;
use clausebook_store::workspace::Workspace;
use serde::Serialize;
use ts_rs::TS;

use crate::csv::Table;
use crate::documents::name_of;
use crate::{Caller, UiError, record, rehearse};

/// A register at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeptRegister {
    /// What it is called on the command line: `risk`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its title in German.
    pub title_de: String,
    /// The clause under which it stands, such as `6.1.2`.
    pub clause: String,
    /// Rows of the clause register that it serves.
    pub requirements: Vec<String>,
    /// Rows that are not withdrawn.
    pub rows: u32,
    /// Rows that are not settled.
    pub open: u32,
    /// Rows of which something is past its day.
    pub overdue: u32,
}

/// What a register asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormView {
    /// What it is called on the command line: `risk`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its title in German.
    pub title_de: String,
    /// What one row is called.
    pub row: String,
    /// What one row is called, in German.
    pub row_de: String,
    /// What it is for.
    pub about: String,
    /// What it is for, in German.
    pub about_de: String,
    /// Rows of the clause register that it serves.
    pub requirements: Vec<String>,
    /// The field that says what a row is.
    pub name: String,
    /// The field that says where a row stands.
    pub state: Option<String>,
    /// The field that says who answers for a row.
    pub owner: Option<String>,
    /// The field that says by when something is due.
    pub due: Option<String>,
    /// The fields.
    pub fields: Vec<FormField>,
}

/// A field of a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormField {
    /// What it is called on the command line and in files.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its title in German.
    pub title_de: String,
    /// What it holds: `choice`.
    pub holds: String,
    /// Whether every row has it.
    pub required: bool,
    /// What may be chosen.
    pub choices: Vec<FormChoice>,
    /// A word of help.
    pub help: Option<String>,
    /// A word of help, in German.
    pub help_de: Option<String>,
    /// What is to be written, in words.
    pub wanted: String,
}

/// One of the values that a choice allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormChoice {
    /// What is written.
    pub id: String,
    /// What people read.
    pub words: String,
    /// What people read, in German.
    pub words_de: String,
}

/// A row of a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeptRow {
    /// Identifier.
    pub id: String,
    /// Its register.
    pub register: String,
    /// Its code: `RSK-001`.
    pub code: String,
    /// What it is.
    pub name: String,
    /// What is kept, by field: people, documents and evidence by id.
    pub values: BTreeMap<String, String>,
    /// What people read, by field: people by name, documents by code, choices in words.
    pub shown: BTreeMap<String, String>,
    /// Where it stands, in words.
    pub state_words: String,
    /// Whether it is settled.
    pub done: bool,
    /// The day by which something is due.
    pub due: Option<String>,
    /// Whether that day is past.
    pub overdue: bool,
    /// Why it was withdrawn.
    pub withdrawn: Option<String>,
    /// What it said, the newest first.
    pub revisions: Vec<KeptRevision>,
}

/// One state of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeptRevision {
    /// Number, from 1.
    pub number: u32,
    /// What it said that differs from the state before: by field, as people read it; all of it for the first.
    pub changed: BTreeMap<String, String>,
    /// Why.
    pub reason: String,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: String,
    /// The entry.
    #[ts(type = "number")]
    pub seq: u64,
}

/// What a file would bring to a register, or brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegisterImport {
    /// Whether it was written; a look beforehand writes nothing.
    pub written: bool,
    /// Codes and names of the rows that are new.
    pub added: Vec<String>,
    /// Codes and names of the rows that change.
    pub changed: Vec<String>,
    /// How many rows stay as they are.
    pub same: u32,
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Returns every register there is.
#[must_use]
pub fn list(workspace: &Workspace, on: Date) -> Vec<KeptRegister> {
    let state = workspace.state();
    forms()
        .iter()
        .map(|form| {
            let rows: Vec<&Row> = rows_of(state, &form.id).filter(|row| row.withdrawn.is_none()).collect();
            let first = form.requirements.first().and_then(|id| Register::bundled().find(id));
            KeptRegister {
                id: form.id.clone(),
                title: form.title.en.clone(),
                title_de: form.title.de.clone(),
                clause: first.map(Requirement::citation).unwrap_or_default(),
                requirements: form.requirements.iter().map(ToString::to_string).collect(),
                rows: count(rows.len()),
                open: count(rows.iter().filter(|row| !row.is_done()).count()),
                overdue: count(rows.iter().filter(|row| row.is_overdue(on)).count()),
            }
        })
        .collect()
}

/// Returns what a register asks for.
///
/// # Errors
/// There is none of that name.
pub fn form(register: &str) -> Result<FormView, UiError> {
    let form = form_of(register)?;
    let choice = |choice: &Choice| FormChoice {
        id: choice.id.clone(),
        words: choice.en.clone(),
        words_de: choice.de.clone(),
    };
    let field = |field: &Field| FormField {
        id: field.id.clone(),
        title: field.title.en.clone(),
        title_de: field.title.de.clone(),
        holds: field.holds.to_string(),
        required: field.required,
        choices: field.choices.iter().map(choice).collect(),
        help: field.help.as_ref().map(|help| help.en.clone()),
        help_de: field.help.as_ref().map(|help| help.de.clone()),
        wanted: field.wanted(),
    };
    Ok(FormView {
        id: form.id.clone(),
        title: form.title.en.clone(),
        title_de: form.title.de.clone(),
        row: form.row.en.clone(),
        row_de: form.row.de.clone(),
        about: form.about.en.clone(),
        about_de: form.about.de.clone(),
        requirements: form.requirements.iter().map(ToString::to_string).collect(),
        name: form.name.clone(),
        state: form.state.clone(),
        owner: form.owner.clone(),
        due: form.due.clone(),
        fields: form.fields.iter().map(field).collect(),
    })
}

/// Finds a row by its code or its id.
///
/// # Errors
/// There is none.
pub fn find(state: &State, text: &str) -> Result<RowId, UiError> {
    find_row(state, text).map(|row| row.id).ok_or_else(|| UiError::unknown("row", text))
}

/// Returns the rows of a register, as they stand on a day.
///
/// # Errors
/// There is no such register.
pub fn rows(workspace: &Workspace, register: &str, on: Date) -> Result<Vec<KeptRow>, UiError> {
    let (state, form) = (workspace.state(), form_of(register)?);
    Ok(rows_of(state, &form.id).map(|row| row_view(state, row, on)).collect())
}

/// Returns one row, as it stands on a day.
///
/// # Errors
/// There is none.
pub fn row(workspace: &Workspace, id: RowId, on: Date) -> Result<KeptRow, UiError> {
    let state = workspace.state();
    Ok(row_view(state, state.register_row(id)?, on))
}

fn row_view(state: &State, row: &Row, on: Date) -> KeptRow {
    let current = row.current();
    let mut revisions = Vec::new();
    let mut before = Values::new();
    for revision in &row.revisions {
        let mut changed = BTreeMap::new();
        for (name, text) in &revision.values {
            if before.get(name) != Some(text) {
                changed.insert(name.clone(), shown(state, row.form(), name, text));
            }
        }
        let gone = before.keys().filter(|name| !revision.values.contains_key(*name));
        changed.extend(gone.map(|name| (name.clone(), String::new())));
        before.clone_from(&revision.values);
        revisions.push(KeptRevision {
            number: revision.number,
            changed,
            reason: revision.reason.clone(),
            by: name_of(state, revision.by),
            at: revision.at.to_string(),
            seq: revision.seq,
        });
    }
    revisions.reverse();
    let words =
        current.values.iter().map(|(name, text)| (name.clone(), shown(state, row.form(), name, text)));
    KeptRow {
        id: row.id.to_string(),
        register: row.register.clone(),
        code: row.code.clone(),
        name: row.name().to_owned(),
        values: current.values.clone(),
        shown: words.collect(),
        state_words: row.state_words().to_owned(),
        done: row.is_done(),
        due: row.due().map(|due| due.to_string()),
        overdue: row.is_overdue(on),
        withdrawn: row.withdrawn.as_ref().map(|taken| taken.reason.clone()),
        revisions,
    }
}

/// Returns a value as people read it.
fn shown(state: &State, form: Option<&Form>, name: &str, kept: &str) -> String {
    form.and_then(|form| form.field(name))
        .map_or_else(|| kept.to_owned(), |field| core::shown(state, field, kept))
}

/// Adds a row.
///
/// # Errors
/// A refusal that names the field.
pub fn add(
    workspace: &mut Workspace,
    caller: Caller,
    register: &str,
    values: &BTreeMap<String, String>,
) -> Result<KeptRow, UiError> {
    let id = RowId(workspace.state().next_register_row());
    let events = rules::add(workspace.state(), &caller.command(), register, values)?;
    record(workspace, caller, events)?;
    row(workspace, id, caller.now.date())
}

/// Changes values of a row; fields that are not given stay, empty ones go.
///
/// # Errors
/// A refusal that names the field.
pub fn revise(
    workspace: &mut Workspace,
    caller: Caller,
    id: RowId,
    values: &BTreeMap<String, String>,
    reason: &str,
) -> Result<KeptRow, UiError> {
    let events = rules::revise(workspace.state(), &caller.command(), id, values, reason)?;
    record(workspace, caller, events)?;
    row(workspace, id, caller.now.date())
}

/// Withdraws a row.
///
/// # Errors
/// A refusal.
pub fn withdraw(
    workspace: &mut Workspace,
    caller: Caller,
    id: RowId,
    reason: &str,
) -> Result<KeptRow, UiError> {
    let events = rules::withdraw(workspace.state(), &caller.command(), id, reason)?;
    record(workspace, caller, events)?;
    row(workspace, id, caller.now.date())
}

/// Returns the rows of a register that are not withdrawn, for a CSV file that [`import`] takes again: the names
/// of the columns first, people by e-mail address, documents by code.
///
/// # Errors
/// There is no such register.
pub fn table(workspace: &Workspace, register: &str) -> Result<Vec<Vec<String>>, UiError> {
    let (state, form) = (workspace.state(), form_of(register)?);
    let mut rows = vec![form.columns().into_iter().map(str::to_owned).collect::<Vec<_>>()];
    for row in rows_of(state, &form.id).filter(|row| row.withdrawn.is_none()) {
        let values = &row.current().values;
        let written = |field: &Field| {
            let kept = values.get(&field.id).map_or("", String::as_str);
            let person = || Some(state.people.get(&kept.parse().ok()?)?.email.clone());
            let document = || Some(state.documents.get(&kept.parse().ok()?)?.code.clone());
            let found = match field.holds {
                FieldType::Person => person(),
                FieldType::Document => document(),
                FieldType::Text
                | FieldType::LongText
                | FieldType::Date
                | FieldType::Choice
                | FieldType::Evidence
                | FieldType::Number
                | FieldType::Money
                | FieldType::YesNo => None,
            };
            found.unwrap_or_else(|| kept.to_owned())
        };
        let fields = form.fields.iter().map(written);
        rows.push(std::iter::once(row.code.clone()).chain(fields).collect());
    }
    Ok(rows)
}

/// Takes over every row of a CSV file, all or none: rows with a code change that row, the others are new.
///
/// Without `write` it only says what it would do. A column that is not there leaves its field as it is.
///
/// # Errors
/// Wrong columns, naming those there are; a field, with its line and what is allowed there; nothing is
/// recorded then.
pub fn import(
    workspace: &mut Workspace,
    caller: Caller,
    register: &str,
    text: &str,
    reason: &str,
    write: bool,
) -> Result<RegisterImport, UiError> {
    let form = form_of(register)?;
    let table = Table::read(text, &form.columns(), &[&form.name])?;
    let mut state = workspace.state().clone();
    let mut events: Vec<Event> = Vec::new();
    let mut came = RegisterImport { written: write, added: Vec::new(), changed: Vec::new(), same: 0 };
    for line in table.rows() {
        let fields = form.fields.iter().filter(|field| line.has(&field.id));
        let typed: BTreeMap<String, String> =
            fields.map(|field| (field.id.clone(), line.get(&field.id).to_owned())).collect();
        let refused = |refusal: clausebook_core::refusal::Refusal| {
            UiError::invalid(
                format!("line {}: {refusal}", line.line),
                "correct the file; nothing was taken over",
            )
        };
        let code = line.get("code");
        let command = caller.command();
        let (decided, id) = if code.is_empty() {
            let id = RowId(state.next_register_row());
            (rules::add(&state, &command, register, &typed).map_err(refused)?, id)
        } else {
            let found = find_row(&state, code).filter(|row| row.register == form.id);
            let id = found.map(|row| row.id).ok_or_else(|| {
                let why =
                    format!("there is no row {code} in this register; leave the code of a new row empty");
                line.wrong("code", &why)
            })?;
            (rules::revise(&state, &command, id, &typed, reason).map_err(refused)?, id)
        };
        let same = decided.is_empty();
        for event in decided {
            rehearse(&mut state, caller, event.clone())?;
            events.push(event);
        }
        let row = state.register_row(id)?;
        let named = format!("{} {}", row.code, row.name());
        if same {
            came.same += 1;
        } else if code.is_empty() {
            came.added.push(named);
        } else {
            came.changed.push(named);
        }
    }
    if came.added.is_empty() && came.changed.is_empty() && came.same == 0 {
        return Err(UiError::invalid("the file has no rows", "write one line for each row under the names"));
    }
    if write && !events.is_empty() {
        record(workspace, caller, events)?;
    }
    Ok(came)
}
