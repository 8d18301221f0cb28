//! The clause register and what each of its rows has to show.

use clausebook_core::evidence::Period;
use clausebook_core::pack::Stage;
use clausebook_core::requirement::{Clause, Requirement};
use clausebook_core::time::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::evidence::EvidenceRow;
use crate::coverage::CoverageRow;
use crate::documents::DocumentRow;
use crate::statements::StatementView;

/// For which audit coverage is asked. None of a field takes what is usual: today, the year up to it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CoverageRequest {
    /// The audit.
    pub stage: Stage,
    /// As of which day.
    #[ts(optional, type = "string")]
    pub as_of: Option<Date>,
    /// Evidence covering this period.
    #[ts(optional)]
    pub period: Option<Period>,
}

/// The bundled register: clauses in our own words, and its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegisterView {
    /// The standard.
    pub standard: String,
    /// Edition of the register.
    pub edition: String,
    /// Clauses, in order; the tree follows from their numbers.
    pub clauses: Vec<Clause>,
    /// Rows, in order.
    pub rows: Vec<Requirement>,
}

/// Everything the page of a row of the register shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RequirementView {
    /// The row.
    pub row: Requirement,
    /// Its clause.
    pub clause: Clause,
    /// Where it stands for the audit that was asked about.
    pub coverage: CoverageRow,
    /// Documents that serve it, whatever their state.
    pub documents: Vec<DocumentRow>,
    /// Evidence that serves it, the newest first; at most 200.
    pub evidence: Vec<EvidenceRow>,
    /// How much evidence serves it.
    pub evidence_total: u32,
    /// Nil returns about it.
    pub nil_returns: Vec<StatementView>,
    /// Gap decisions about it.
    pub gap_decisions: Vec<StatementView>,
    /// Templates for it, by name.
    pub templates: Vec<String>,
    /// The organization's licensed text or note of its clause, as it was pasted; empty without one.
    pub note: String,
}
