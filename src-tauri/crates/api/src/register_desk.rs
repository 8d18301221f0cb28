//! What the window asks about registers: the list of them, pages of rows, and the page of one row with its history
//! and what it leads to. What is recorded goes through [`crate::registers`].

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::path::Path;

use clausebook_core::id::{PersonId, RowId};
use clausebook_core::refusal::Refusal;
use clausebook_core::register::{
    self as core, Field, FieldType, Form, Revision, Row, form as form_of, forms, rows_of, rules,
};
use clausebook_core::requirement::{Register, RequirementId};
use clausebook_core::state::State;
use clausebook_core::time::Date;
use clausebook_store::workspace::Workspace;

use crate::audit_desk::view_of_step;
use crate::desk::id as id_of;
use crate::documents::name_of;
use crate::finding_desk::count;
use crate::paging::{self, as_people_sort};
use crate::registers::{self, KeptRegister, RegisterImport};
use crate::wire::PageRequest;
use crate::wire::history::EntryListRequest;
use crate::wire::registers::{
    RegisterCard, RegisterListRequest, RegisterListRow, RegisterPage, RegisterRowView, RegisterScreenView,
    RelatedView, RowRevisionView, RowTakenView, ValueChange, WantedRow,
};
use crate::{Caller, UiError, csv, files, history};

/// Returns every register with what it is for.
#[must_use]
pub fn cards(workspace: &Workspace, today: Date) -> Vec<RegisterCard> {
    let kept = registers::list(workspace, today);
    kept.into_iter().zip(forms()).map(|(kept, form)| card(kept, form)).collect()
}

fn card(register: KeptRegister, form: &Form) -> RegisterCard {
    let wanted = |id: &RequirementId| {
        let row = Register::bundled().find(id)?;
        Some(WantedRow {
            requirement: id.to_string(),
            clause: row.citation(),
            item: row.item.clone(),
            words: row.requirement.clone(),
            as_document: form.document_for.contains(id),
            as_record: form.record_for.contains(id),
        })
    };
    RegisterCard {
        register,
        about: form.about.en.clone(),
        about_de: form.about.de.clone(),
        wanted: form.requirements.iter().filter_map(wanted).collect(),
    }
}

/// Returns what the screen of one register shows beside its rows.
///
/// # Errors
/// There is no such register.
pub fn screen(
    workspace: &Workspace,
    caller: Option<Caller>,
    register: &str,
    today: Date,
) -> Result<RegisterScreenView, UiError> {
    let form = form_of(register)?;
    let card = cards(workspace, today).into_iter().find(|card| card.register.id == form.id);
    // Nothing is typed yet: only the role can be missing before a field is.
    let refusal = caller.and_then(|caller| {
        let tried = rules::add(workspace.state(), &caller.command(), &form.id, &BTreeMap::new());
        tried.err().filter(|refusal| matches!(refusal, Refusal::LacksRole { .. })).map(UiError::from)
    });
    Ok(RegisterScreenView {
        card: card.expect("BUG: every form has its card"),
        form: registers::form(register)?,
        refusal,
    })
}

/// Returns a page of the rows of a register, as they stand on a day.
///
/// # Errors
/// A register, a column, a state or an owner that is none.
pub fn list(
    workspace: &Workspace,
    request: &RegisterListRequest,
    today: Date,
) -> Result<RegisterPage, UiError> {
    let (state, form) = (workspace.state(), form_of(&request.register)?);
    let owner: Option<PersonId> =
        if request.owner.is_empty() { None } else { Some(id_of("person", &request.owner)?) };
    let field = form.state.as_ref().and_then(|id| form.field(id));
    let known = |id: &str| field.is_some_and(|field| field.choices.iter().any(|choice| choice.id == id));
    let wanted = request.state.as_str();
    // `open` is whatever is not settled, also where a register calls one of its states so.
    let stands = known(wanted) && wanted != "open";
    if !stands && !["", "open", "overdue", "withdrawn"].contains(&wanted) {
        return Err(UiError::unknown("state of a row", wanted));
    }
    let words: Vec<String> = request.page.text.split_whitespace().map(str::to_lowercase).collect();
    let fits = |row: &&Row| {
        let standing = row.withdrawn.is_none();
        let right_state = match wanted {
            "withdrawn" => !standing,
            _ if stands => standing && row.state() == Some(wanted),
            "open" => standing && !row.is_done(),
            "overdue" => row.is_overdue(today),
            _ => standing,
        };
        right_state && owner.is_none_or(|owner| row.owner() == Some(owner)) && {
            let text = if words.is_empty() { String::new() } else { said(state, form, row) };
            words.iter().all(|word| text.contains(word.as_str()))
        }
    };
    let found: Vec<&Row> = rows_of(state, &form.id).filter(fits).collect();
    let total = count(found.len());
    let compare = order(state, form, &request.page)?;
    let rows = paging::page(found, &request.page, |a, b| compare(a, b).then(a.id.cmp(&b.id)));
    Ok(RegisterPage {
        rows: rows.into_iter().map(|row| row_of(state, form, row, today)).collect(),
        total,
        all: count(rows_of(state, &form.id).count()),
    })
}

/// Everything that a row says, in both languages, in small letters.
fn said(state: &State, form: &Form, row: &Row) -> String {
    let mut text = row.code.clone();
    for (name, kept) in &row.current().values {
        text.push(' ');
        let Some(field) = form.field(name) else { continue };
        text.push_str(&core::shown(state, field, kept));
        if let Some(choice) = field.choices.iter().find(|choice| choice.id == *kept) {
            text.push(' ');
            text.push_str(&choice.de);
        }
    }
    text.to_lowercase()
}

type Order<'a> = Box<dyn Fn(&Row, &Row) -> Ordering + 'a>;

fn order<'a>(state: &'a State, form: &'a Form, page: &PageRequest) -> Result<Order<'a>, UiError> {
    let descending = page.descending;
    Ok(match page.sort.as_str() {
        "" | "code" => Box::new(|a, b| as_people_sort(&a.code, &b.code)),
        "changed" => Box::new(|a, b| a.current().seq.cmp(&b.current().seq)),
        name => {
            let field = form.field(name).ok_or_else(|| {
                let message = format!("the list has no column `{name}`");
                UiError::invalid(message, "sort by one of those that are shown")
            })?;
            Box::new(move |a, b| {
                let value = |row: &'_ Row| row.current().values.get(&field.id).cloned();
                match (value(a), value(b)) {
                    (Some(a), Some(b)) => compare_values(state, field, &a, &b),
                    // Rows without a value stand last, whichever way the others go.
                    (a, b) => {
                        let last = b.is_some().cmp(&a.is_some());
                        if descending { last.reverse() } else { last }
                    }
                }
            })
        }
    })
}

fn compare_values(state: &State, field: &Field, a: &str, b: &str) -> Ordering {
    let number = |text: &str| text.parse::<f64>().unwrap_or(f64::NEG_INFINITY);
    match field.holds {
        FieldType::Number => number(a).total_cmp(&number(b)),
        FieldType::Money => {
            let parts = |text: &str| {
                let (amount, currency) = text.split_once(' ').unwrap_or((text, ""));
                (currency.to_owned(), number(amount))
            };
            let ((left, x), (right, y)) = (parts(a), parts(b));
            left.cmp(&right).then(x.total_cmp(&y))
        }
        FieldType::Choice => {
            let place = |id: &str| field.choices.iter().position(|choice| choice.id == id);
            place(a).cmp(&place(b))
        }
        FieldType::Date => a.cmp(b),
        FieldType::Text
        | FieldType::LongText
        | FieldType::Person
        | FieldType::Document
        | FieldType::Evidence
        | FieldType::YesNo => as_people_sort(&core::shown(state, field, a), &core::shown(state, field, b)),
    }
}

fn row_of(state: &State, form: &Form, row: &Row, today: Date) -> RegisterListRow {
    let current = row.current();
    let named = |(name, kept): (&String, &String)| {
        let shown = shown(state, form, name, kept);
        (!shown.is_empty()).then(|| (name.clone(), shown))
    };
    RegisterListRow {
        id: row.id.to_string(),
        code: row.code.clone(),
        name: row.name().to_owned(),
        values: current.values.clone(),
        shown: current.values.iter().filter_map(named).collect(),
        done: row.is_done(),
        due: row.due().map(|due| due.to_string()),
        overdue: row.is_overdue(today),
        withdrawn: row.withdrawn.as_ref().map(|taken| taken.reason.clone()),
        revision: current.number,
        changed: current.at.to_string(),
    }
}

/// What people read of someone or something that is kept by id; empty for what the window words by itself.
fn shown(state: &State, form: &Form, name: &str, kept: &str) -> String {
    let Some(field) = form.field(name) else { return String::new() };
    match field.holds {
        FieldType::Person | FieldType::Document => core::shown(state, field, kept),
        FieldType::Evidence => {
            let found = kept.parse().ok().and_then(|id| state.evidence.get(&id));
            found.map(|evidence| evidence.details.title.clone()).unwrap_or_default()
        }
        FieldType::Text
        | FieldType::LongText
        | FieldType::Date
        | FieldType::Choice
        | FieldType::Number
        | FieldType::Money
        | FieldType::YesNo => String::new(),
    }
}

/// Returns everything the page of a row shows.
///
/// # Errors
/// There is none, or what the database said.
pub fn page(
    workspace: &Workspace,
    caller: Option<Caller>,
    id: RowId,
    today: Date,
) -> Result<RegisterRowView, UiError> {
    let state = workspace.state();
    let row = state.register_row(id)?;
    let form = form_of(&row.register)?;
    Ok(RegisterRowView {
        row: row_of(state, form, row, today),
        register: row.register.clone(),
        history: revisions(state, form, row),
        taken: taken(workspace, row)?,
        related: related(state, form, row),
        steps: caller.map_or_else(Vec::new, |caller| {
            let why = "rehearsal";
            // A change that changes something, and that every row of the register can take.
            let other = BTreeMap::from([(form.name.clone(), format!("{} ", row.name()) + why)]);
            let revise = rules::revise(state, &caller.command(), id, &other, why);
            let withdraw = rules::withdraw(state, &caller.command(), id, why);
            [("revise", allowed(revise)), ("withdraw", withdraw)].into_iter().map(view_of_step).collect()
        }),
    })
}

/// Leaves out what only the rehearsed value was refused for.
fn allowed(decision: crate::Decision) -> crate::Decision {
    match decision {
        Err(Refusal::Field { .. }) => Ok(Vec::new()),
        other => other,
    }
}

fn revisions(state: &State, form: &Form, row: &Row) -> Vec<RowRevisionView> {
    let none = BTreeMap::new();
    let mut before = &none;
    let mut views = Vec::new();
    for revision in &row.revisions {
        let Revision { values, .. } = revision;
        let changed = |field: &String| {
            let (was, is) = (before.get(field), values.get(field));
            (was != is).then(|| {
                let words = |kept: Option<&String>| {
                    kept.map_or_else(String::new, |kept| shown(state, form, field, kept))
                };
                ValueChange {
                    field: field.clone(),
                    before_shown: words(was),
                    after_shown: words(is),
                    before: was.cloned().unwrap_or_default(),
                    after: is.cloned().unwrap_or_default(),
                }
            })
        };
        // What a later form no longer knows stands after what it knows.
        let known = form.fields.iter().map(|field| &field.id);
        let gone = before.keys().filter(|name| !values.contains_key(*name));
        let others = values.keys().chain(gone).filter(|name| form.field(name).is_none());
        views.push(RowRevisionView {
            number: revision.number,
            changes: known.chain(others).filter_map(changed).collect(),
            reason: revision.reason.clone(),
            by: name_of(state, revision.by),
            at: revision.at.to_string(),
            seq: revision.seq,
        });
        before = values;
    }
    views.reverse();
    views
}

fn taken(workspace: &Workspace, row: &Row) -> Result<Option<RowTakenView>, UiError> {
    let Some(taken) = &row.withdrawn else { return Ok(None) };
    let request = EntryListRequest {
        page: PageRequest { limit: 1, descending: true, ..PageRequest::default() },
        event: vec!["registerRowWithdrawn".to_owned()],
        about: row.id.to_string(),
        ..EntryListRequest::default()
    };
    let found = history::page(workspace, &request)?.rows;
    Ok(Some(RowTakenView {
        by: found.first().map(|entry| entry.who.clone()).unwrap_or_default(),
        at: taken.at.to_string(),
        reason: taken.reason.clone(),
    }))
}

/// Other rows that stand on the same document or evidence, and what names this row by its code.
fn related(state: &State, form: &Form, row: &Row) -> Vec<RelatedView> {
    let mut all = Vec::new();
    let things = |form: &Form, row: &Row| -> Vec<(FieldType, String)> {
        let pointing = |field: &Field| {
            let points = matches!(field.holds, FieldType::Document | FieldType::Evidence);
            let kept = row.current().values.get(&field.id)?;
            points.then(|| (field.holds, kept.clone()))
        };
        form.fields.iter().filter_map(pointing).collect()
    };
    let own = things(form, row);
    let named = |text: &str| names(text, &row.code);
    for other in state.register_rows.values().filter(|other| other.id != row.id && other.withdrawn.is_none())
    {
        let shares =
            || other.form().is_some_and(|form| things(form, other).iter().any(|one| own.contains(one)));
        if other.current().values.values().any(|text| named(text)) || shares() {
            all.push(RelatedView {
                kind: "row".to_owned(),
                id: other.code.clone(),
                title: other.name().to_owned(),
                register: other.register.clone(),
            });
        }
    }
    let mut add = |kind: &str, id: String, title: &str| {
        let (kind, title) = (kind.to_owned(), title.to_owned());
        all.push(RelatedView { kind, id, title, register: String::new() });
    };
    for finding in state.findings.values() {
        let said = &finding.details;
        if [&said.title, &said.statement, &said.seen].into_iter().any(|text| named(text)) {
            add("finding", finding.id.to_string(), &said.title);
        }
    }
    for action in state.actions.values().filter(|action| named(&action.details.what)) {
        add("action", action.id.to_string(), &action.details.what);
    }
    for review in state.reviews.values() {
        let decided = review.decisions.iter().any(|decision| named(&decision.text));
        if decided || review.discussions.iter().any(|said| named(&said.text)) {
            add("review", review.id.to_string(), &review.details.title);
        }
    }
    all
}

/// Tells whether a text names a code: `RSK-001`, but not `RSK-0012`.
fn names(text: &str, code: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(code) {
        let before = rest[..at].chars().next_back();
        let after = rest[at + code.len()..].chars().next();
        let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
        if !part(before) && !part(after) {
            return true;
        }
        rest = &rest[at + code.len()..];
    }
    false
}

/// Returns the register as a CSV file that [`import`] takes again, and a name for it.
///
/// # Errors
/// There is no such register.
pub fn file(workspace: &Workspace, register: &str) -> Result<(String, String), UiError> {
    let rows = registers::table(workspace, register)?;
    Ok((format!("{register}.csv"), csv::written(rows.iter().map(|row| row.iter().map(String::as_str)))))
}

/// Takes over a CSV file, or says what that would do.
///
/// # Errors
/// Those of [`registers::import`]; a file that cannot be read.
pub fn import(
    workspace: &mut Workspace,
    caller: Caller,
    register: &str,
    file: &Path,
    reason: &str,
    write: bool,
) -> Result<RegisterImport, UiError> {
    let text = files::read_text(file)?;
    registers::import(workspace, caller, register, &text, reason, write)
}
