//! Registers kept row by row: what they are for, pages of their rows, and the page of one row.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PageRequest;
use super::documents::ActionView;
use crate::UiError;
use crate::registers::{FormView, KeptRegister};

/// A register in the list of registers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegisterCard {
    /// The register with its counts.
    pub register: KeptRegister,
    /// What it is for.
    pub about: String,
    /// What it is for, in German.
    pub about_de: String,
    /// What the standard wants that it serves.
    pub wanted: Vec<WantedRow>,
}

/// A row of the clause register that a kept register serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WantedRow {
    /// The row: `DI-09`.
    pub requirement: String,
    /// Its clause, as it is cited.
    pub clause: String,
    /// What is wanted, in a few words.
    pub item: String,
    /// What is wanted, in our own words.
    pub words: String,
    /// Whether the register, once it has rows, is the document that is wanted.
    pub as_document: bool,
    /// Whether its rows are the records that are wanted.
    pub as_record: bool,
}

/// What the screen of one register shows beside its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegisterScreenView {
    /// The register with its counts and what is wanted.
    pub card: RegisterCard,
    /// Its fields.
    pub form: FormView,
    /// Why the person who acts may add no rows; none when they may.
    pub refusal: Option<UiError>,
}

/// Which rows of a register are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RegisterListRequest {
    /// Page and order: by `code`, `changed`, or a field.
    pub page: PageRequest,
    /// The register: `risk`.
    pub register: String,
    /// `open`, `overdue`, `withdrawn`, or one of the register's states; empty for all that are not withdrawn.
    pub state: String,
    /// Id of an owner; empty for all.
    pub owner: String,
}

/// A page of the rows of a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegisterPage {
    /// The rows of this page.
    pub rows: Vec<RegisterListRow>,
    /// Rows that match.
    pub total: u32,
    /// Rows without any filter, withdrawn ones too.
    pub all: u32,
}

/// A row of a register as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegisterListRow {
    /// Identifier.
    pub id: String,
    /// Its code: `RSK-001`.
    pub code: String,
    /// What it is.
    pub name: String,
    /// What is kept, by field: people, documents and evidence by id, days as they sort.
    pub values: BTreeMap<String, String>,
    /// What people read, by field, where that is not what is kept: people by name, documents by code.
    pub shown: BTreeMap<String, String>,
    /// Whether it is settled.
    pub done: bool,
    /// The day by which something is due.
    pub due: Option<String>,
    /// Whether that day is past.
    pub overdue: bool,
    /// Why it was withdrawn.
    pub withdrawn: Option<String>,
    /// How often it was written, from 1.
    pub revision: u32,
    /// When it was written last.
    pub changed: String,
}

/// Everything the page of a row shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegisterRowView {
    /// The row.
    pub row: RegisterListRow,
    /// The id of its register.
    pub register: String,
    /// What it said over time, the newest first.
    pub history: Vec<RowRevisionView>,
    /// Who withdrew it, and when.
    pub taken: Option<RowTakenView>,
    /// Other rows of the register that point to the same things, or other things that name this row.
    pub related: Vec<RelatedView>,
    /// What the person who acts may do, or why not: `revise`, `withdraw`.
    pub steps: Vec<ActionView>,
}

/// One state of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RowRevisionView {
    /// Number, from 1.
    pub number: u32,
    /// What differs from the state before, in the order of the form.
    pub changes: Vec<ValueChange>,
    /// Why; empty for the first.
    pub reason: String,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: String,
    /// The entry.
    #[ts(type = "number")]
    pub seq: u64,
}

/// A value before and after; both as they are kept, and as people read them where that is something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ValueChange {
    /// The field.
    pub field: String,
    /// What it was; empty where there was nothing.
    pub before: String,
    /// What it is; empty where it was taken away.
    pub after: String,
    /// What it was, as people read it.
    pub before_shown: String,
    /// What it is, as people read it.
    pub after_shown: String,
}

/// That a row was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RowTakenView {
    /// Who.
    pub by: String,
    /// When.
    pub at: String,
    /// Why.
    pub reason: String,
}

/// Something that a row leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RelatedView {
    /// `document`, `evidence`, `finding`, `action`, `review`, or `row` of a register.
    pub kind: String,
    /// Its id or code.
    pub id: String,
    /// Its title.
    pub title: String,
    /// For a row, the id of its register; else empty.
    pub register: String,
}
