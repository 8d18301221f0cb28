//! The registers that are kept row by row: risks, objectives, complaints and others, one [`Form`] each.
//!
//! A row keeps every value it had. Nothing is deleted: a row that does not belong there is withdrawn, with a
//! reason. Registers hold what must be proved; they are no ticket system.

mod form;
pub mod rules;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use form::{Choice, Field, FieldType, Form, Told, find_form, form, forms};

use crate::evidence::{Period, TakenBack};
use crate::id::{PersonId, RowId};
use crate::requirement::RequirementId;
use crate::state::State;
use crate::time::{Date, UtcMillis, plain_date};

/// What a row says: by the id of each field, the text that is kept. Fields without a value are not there.
pub type Values = BTreeMap<String, String>;

/// One state of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Revision {
    /// Number, from 1.
    pub number: u32,
    /// What it said.
    pub values: Values,
    /// Why it was changed; empty for the first.
    pub reason: String,
    /// Who wrote it.
    pub by: PersonId,
    /// When.
    pub at: UtcMillis,
    /// The entry.
    pub seq: u64,
}

/// A row of a register, from the entries about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// Identifier.
    pub id: RowId,
    /// Id of its register.
    pub register: String,
    /// Its code, such as `RSK-001`.
    pub code: String,
    /// What it said, the current state last; never empty.
    pub revisions: Vec<Revision>,
    /// When and why it was withdrawn.
    pub withdrawn: Option<TakenBack>,
}

impl Row {
    /// Returns its current state.
    #[must_use]
    pub fn current(&self) -> &Revision {
        self.revisions.last().expect("BUG: a row starts with a revision")
    }

    /// Returns the state it had at the end of a day; `None` before it was added.
    #[must_use]
    pub fn revision_on(&self, on: Date) -> Option<&Revision> {
        self.revisions.iter().rfind(|revision| revision.at.date() <= on)
    }

    /// Returns its register; `None` for one that this program does not know.
    #[must_use]
    pub fn form(&self) -> Option<&'static Form> {
        find_form(&self.register)
    }

    /// Returns what it is: the value of the field that names rows.
    #[must_use]
    pub fn name(&self) -> &str {
        let name = self.form().and_then(|form| self.current().values.get(&form.name));
        name.map_or("", String::as_str)
    }

    /// Returns who answers for it.
    #[must_use]
    pub fn owner(&self) -> Option<PersonId> {
        let field = self.form()?.owner.as_ref()?;
        self.current().values.get(field)?.parse().ok()
    }

    /// Returns where it stands, as it is written: `open`.
    #[must_use]
    pub fn state(&self) -> Option<&str> {
        let field = self.form()?.state.as_ref()?;
        self.current().values.get(field).map(String::as_str)
    }

    /// Returns where it stands, in words; empty where the register has no states.
    #[must_use]
    pub fn state_words(&self) -> &str {
        self.state_words_in("en")
    }

    /// Returns where it stands, in words of a language by its BCP 47 tag; empty where the register has no states.
    #[must_use]
    pub fn state_words_in(&self, language: &str) -> &str {
        let field = self.form().and_then(|form| form.field(form.state.as_ref()?));
        field.zip(self.state()).map_or("", |(field, state)| field.words_in(language, state))
    }

    /// Tells whether it is settled.
    #[must_use]
    pub fn is_done(&self) -> bool {
        let done = |form: &Form| self.state().is_some_and(|state| form.done.iter().any(|one| one == state));
        self.form().is_some_and(done)
    }

    /// Returns the day by which something is due; `None` for a row that is settled or withdrawn.
    #[must_use]
    pub fn due(&self) -> Option<Date> {
        let field = self.form()?.due.as_ref()?;
        let due = self.current().values.get(field)?.parse().ok()?;
        (!self.is_done() && self.withdrawn.is_none()).then_some(due)
    }

    /// Tells whether something was due before a day.
    #[must_use]
    pub fn is_overdue(&self, on: Date) -> bool {
        self.due().is_some_and(|due| due < on)
    }

    /// Tells whether it says something about a period: it stood then, and was not settled before it.
    ///
    /// Judged by the state of `self`: for another day than today, fold the entries up to that day.
    #[must_use]
    pub fn speaks_of(&self, period: Period, as_of: Date) -> bool {
        let begun = self.revisions[0].at.date() <= as_of;
        let standing = !TakenBack::by(self.withdrawn.as_ref(), as_of);
        begun && standing && (!self.is_done() || self.current().at.date() >= period.from)
    }
}

/// Returns the rows of a register, in the order in which they were added.
pub fn rows_of<'a>(state: &'a State, register: &str) -> impl Iterator<Item = &'a Row> + use<'a> {
    let register = register.to_owned();
    state.register_rows.values().filter(move |row| row.register == register)
}

/// Returns a value as people read it: people by name, documents by code, choices in words.
#[must_use]
pub fn shown(state: &State, field: &Field, kept: &str) -> String {
    let found = match field.holds {
        FieldType::Person => kept.parse().ok().and_then(|id| Some(state.people.get(&id)?.name.clone())),
        FieldType::Document => kept.parse().ok().and_then(|id| Some(state.documents.get(&id)?.code.clone())),
        FieldType::Date => kept.parse().ok().map(plain_date),
        FieldType::Text
        | FieldType::LongText
        | FieldType::Choice
        | FieldType::Evidence
        | FieldType::Number
        | FieldType::Money
        | FieldType::YesNo => None,
    };
    found.unwrap_or_else(|| field.words(kept).to_owned())
}

/// Finds a row by its code or its id.
#[must_use]
pub fn find_row<'a>(state: &'a State, text: &str) -> Option<&'a Row> {
    let by_id = text.parse().ok().and_then(|id| state.register_rows.get(&id));
    by_id.or_else(|| state.register_rows.values().find(|row| row.code.eq_ignore_ascii_case(text)))
}

/// Returns the code that the next row of a register gets: `RSK-003`.
#[must_use]
pub fn next_code(state: &State, form: &Form) -> String {
    format!("{}-{:03}", form.prefix, rows_of(state, &form.id).count() + 1)
}

/// The registers that stand for a row of the clause register on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Served {
    /// Registers with rows that say something about the period, with the number of those rows.
    pub registers: Vec<(&'static str, usize)>,
    /// One of them is the register that is wanted.
    pub document: bool,
    /// The rows of one of them are the records that are wanted.
    pub record: bool,
}

/// Returns the registers that stand for a row of the clause register.
#[must_use]
pub fn served(state: &State, requirement: RequirementId, as_of: Date, period: Period) -> Served {
    let mut served = Served::default();
    for form in forms() {
        let (document, record) =
            (form.document_for.contains(&requirement), form.record_for.contains(&requirement));
        if !document && !record {
            continue;
        }
        let rows = rows_of(state, &form.id).filter(|row| row.speaks_of(period, as_of)).count();
        if rows > 0 {
            served.registers.push((&form.id, rows));
            served.document |= document;
            served.record |= record;
        }
    }
    served
}

/// Tells whether a text can be the id of a register, of a field or of a choice.
pub(crate) fn is_name(text: &str) -> bool {
    let part =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    text.len() <= 40 && text.split('-').all(part)
}
