//! Records about registers that are kept row by row, populations and samples.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use clausebook_core::population::{ItemResult, Taken};
use clausebook_core::register::{self, Form, forms, rows_of};

use super::{Cell, Record};
use crate::compose::{Reading, Selection};

/// The names of the records, one for each register: `register-risk`.
static NAMES: LazyLock<BTreeMap<&'static str, String>> = LazyLock::new(|| {
    forms().iter().map(|form| (form.id.as_str(), format!("register-{}", form.id))).collect()
});

/// Every register that has rows, what their rows said before, populations and samples, as of the date of the
/// pack.
pub(super) fn all(reading: &Reading<'_>, selection: &Selection<'_>) -> Vec<Record> {
    let used = forms().iter().filter(|form| rows_of(reading.then(), &form.id).next().is_some());
    let mut all: Vec<Record> = used.map(|form| rows(reading, form)).collect();
    all.extend([history(reading), populations(reading, selection), samples(reading)]);
    all
}

/// One row for each row of a register, those that were withdrawn last.
fn rows(reading: &Reading<'_>, form: &'static Form) -> Record {
    let state = reading.then();
    let mut columns = vec![("code", "Code")];
    columns.extend(form.fields.iter().map(|field| (field.id.as_str(), field.title.en.as_str())));
    columns.extend([
        ("revision", "Revision"),
        ("changedOn", "Changed on"),
        ("changedBy", "Changed by"),
        ("withdrawn", "Withdrawn because"),
    ]);
    let mut found: Vec<_> = rows_of(state, &form.id).collect();
    found.sort_by_key(|row| row.withdrawn.is_some());
    let rows = found.into_iter().map(|row| {
        let current = row.current();
        let value = |field: &register::Field| {
            let kept = current.values.get(&field.id);
            Cell::from(kept.map(|kept| match field.holds {
                register::FieldType::Date => kept.clone(),
                register::FieldType::Text
                | register::FieldType::LongText
                | register::FieldType::Choice
                | register::FieldType::Person
                | register::FieldType::Document
                | register::FieldType::Evidence
                | register::FieldType::Number
                | register::FieldType::Money
                | register::FieldType::YesNo => register::shown(state, field, kept),
            }))
        };
        let mut cells = vec![Cell::from(row.code.as_str())];
        cells.extend(form.fields.iter().map(value));
        cells.extend([
            Cell::from(current.number),
            Cell::from(current.at.date()),
            Cell::from(reading.name(current.by)),
            Cell::from(row.withdrawn.as_ref().map(|taken| taken.reason.clone())),
        ]);
        cells
    });
    Record { name: NAMES[form.id.as_str()].as_str(), columns, rows: rows.collect() }
}

/// One row for each value that each revision of each row of a register brought.
fn history(reading: &Reading<'_>) -> Record {
    let state = reading.then();
    let mut rows = Vec::new();
    for row in state.register_rows.values() {
        let mut before = register::Values::new();
        for revision in &row.revisions {
            let changed = revision.values.iter().filter(|(name, text)| before.get(*name) != Some(*text));
            let gone = before.keys().filter(|name| !revision.values.contains_key(*name));
            let values: BTreeMap<&String, &str> = changed
                .map(|(name, text)| (name, text.as_str()))
                .chain(gone.map(|name| (name, "")))
                .collect();
            for (name, text) in values {
                let field = row.form().and_then(|form| form.field(name));
                rows.push(vec![
                    Cell::from(row.register.as_str()),
                    Cell::from(row.code.as_str()),
                    Cell::from(revision.number),
                    Cell::from(revision.at),
                    Cell::from(reading.name(revision.by)),
                    Cell::from(revision.reason.as_str()),
                    Cell::from(revision.seq),
                    Cell::from(name.as_str()),
                    Cell::from(
                        field.map_or_else(|| text.to_owned(), |field| register::shown(state, field, text)),
                    ),
                ]);
            }
            before.clone_from(&revision.values);
        }
    }
    Record {
        name: "register-history",
        columns: vec![
            ("register", "Register"),
            ("code", "Code"),
            ("revision", "Revision"),
            ("at", "When"),
            ("by", "By"),
            ("reason", "Reason"),
            ("entry", "Entry"),
            ("field", "Field"),
            ("value", "Value"),
        ],
        rows,
    }
}

/// One row for each population.
fn populations(reading: &Reading<'_>, selection: &Selection<'_>) -> Record {
    let rows = reading.then().populations.values().map(|population| {
        let details = &population.details;
        let packed = selection.populations.iter().find(|packed| packed.population.id == population.id);
        vec![
            Cell::show(&population.id),
            Cell::from(details.title.as_str()),
            Cell::from(details.query.as_str()),
            Cell::from(details.taken_on),
            Cell::from(details.period.map(|period| period.from)),
            Cell::from(details.period.map(|period| period.to)),
            Cell::from(details.audit.map(|id| id.to_string())),
            Cell::from(details.id_column.as_str()),
            Cell::from(population.rows),
            Cell::show(&population.content.blob),
            Cell::from(packed.and_then(|packed| packed.path.as_ref()).map(ToString::to_string)),
            Cell::from(population.source.name.as_str()),
            Cell::show(&population.source.blob),
            Cell::from(population.seq),
            Cell::from(population.withdrawn.as_ref().map(|taken| taken.reason.clone())),
        ]
    });
    Record {
        name: "populations",
        columns: vec![
            ("population", "Population"),
            ("title", "Title"),
            ("query", "Query"),
            ("takenOn", "Asked on"),
            ("from", "From"),
            ("to", "To"),
            ("audit", "Audit"),
            ("idColumn", "Column of the ids"),
            ("rows", "Items"),
            ("sha256", "SHA-256 of the list"),
            ("file", "File"),
            ("source", "Read from"),
            ("sourceSha256", "SHA-256 of that"),
            ("entry", "Entry"),
            ("withdrawn", "Withdrawn because"),
        ],
        rows: rows.collect(),
    }
}

/// One row for each item of each sample.
fn samples(reading: &Reading<'_>) -> Record {
    let mut rows = Vec::new();
    for sample in reading.then().samples.values() {
        let (method, seed, reason) = match &sample.taken {
            Taken::Drawn { seed, .. } => ("drawn", Some(seed.clone()), None),
            Taken::Chosen { reason } => ("chosen", None, Some(reason.clone())),
        };
        for (place, item) in (1_u64..).zip(&sample.items) {
            let seen = sample.result(item);
            rows.push(vec![
                Cell::show(&sample.id),
                Cell::show(&sample.population),
                Cell::from(method),
                Cell::from(seed.clone()),
                Cell::from(reason.clone()),
                Cell::from(place),
                Cell::from(item.as_str()),
                Cell::from(seen.map(|seen| ItemResult::name(seen.result))),
                Cell::from(seen.map(|seen| seen.note.clone())),
                Cell::list(seen.map_or(&[][..], |seen| &seen.evidence)),
                Cell::from(seen.and_then(|seen| seen.finding).map(|id| id.to_string())),
                Cell::from(seen.map(|seen| reading.name(seen.by))),
            ]);
        }
    }
    Record {
        name: "samples",
        columns: vec![
            ("sample", "Sample"),
            ("population", "Population"),
            ("method", "Method"),
            ("seed", "Seed"),
            ("reason", "Why these"),
            ("place", "Place"),
            ("item", "Item"),
            ("result", "Result"),
            ("note", "Note"),
            ("evidence", "Evidence"),
            ("finding", "Finding"),
            ("by", "By"),
        ],
        rows,
    }
}
