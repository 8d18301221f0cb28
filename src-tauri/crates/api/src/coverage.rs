//! The register and what each of its rows has to show.

use clausebook_core::evidence::Period;
use clausebook_core::gap::{self, Row, RowState};
use clausebook_core::pack::PackScope;
use clausebook_core::requirement::Register;
use clausebook_core::state::State;
use clausebook_core::time::Date;
use clausebook_store::workspace::Workspace;
use serde::Serialize;
use ts_rs::TS;

/// A row of the coverage matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CoverageRow {
    /// Row of the register: `DI-06`.
    pub requirement: String,
    /// Clause, with its point: `7.5.4 a)`.
    pub clause: String,
    /// Short label of what is wanted.
    pub item: String,
    /// Where it stands, as one word for programs.
    pub state: String,
    /// Where it stands, in words.
    pub state_words: String,
    /// Codes and versions of the documents that serve it.
    pub documents: Vec<String>,
    /// Evidence that counts for it.
    pub evidence: Vec<String>,
    /// Nil returns that answer it.
    pub nil_returns: Vec<String>,
    /// What is missing, in words.
    pub reasons: Vec<String>,
}

/// The coverage of the whole register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CoverageView {
    /// For which audit.
    pub stage: String,
    /// As of which day.
    pub as_of: String,
    /// Evidence covering from this day,
    pub from: String,
    /// to this day.
    pub to: String,
    /// Nothing is missing that was not decided.
    pub ready: bool,
    /// Rows in each state: state word and number, in the order of the states.
    pub counts: Vec<(String, u32)>,
    /// All rows.
    pub rows: Vec<CoverageRow>,
}

/// Returns the coverage for an audit, as of a date, over a period.
#[must_use]
pub fn view(workspace: &Workspace, scope: &PackScope, as_of: Date, period: Period) -> CoverageView {
    let state = workspace.state();
    let rows = gap::coverage(state, scope, as_of, period);
    let states = [
        RowState::Provided,
        RowState::NilReturn,
        RowState::AcceptedGap,
        RowState::NotDue,
        RowState::Optional,
        RowState::OutOfScope,
        RowState::Missing,
    ];
    let count = |wanted: RowState| {
        let number = rows.iter().filter(|row| row.state == wanted).count();
        (wanted.words().to_owned(), u32::try_from(number).unwrap_or(u32::MAX))
    };
    CoverageView {
        stage: scope.stage.to_string(),
        as_of: as_of.to_string(),
        from: period.from.to_string(),
        to: period.to.to_string(),
        ready: rows.iter().all(|row| row.state != RowState::Missing),
        counts: states.into_iter().map(count).filter(|(_, number)| *number > 0).collect(),
        rows: rows.iter().map(|row| row_view(state, row)).collect(),
    }
}

fn row_view(state: &State, row: &Row) -> CoverageRow {
    let requirement = Register::bundled().find(&row.requirement);
    let document = |(id, version): &(clausebook_core::id::DocumentId, _)| {
        let code = state.documents.get(id).map_or_else(|| id.to_string(), |document| document.code.clone());
        format!("{code} {version}")
    };
    CoverageRow {
        requirement: row.requirement.to_string(),
        clause: requirement.map(clausebook_core::requirement::Requirement::citation).unwrap_or_default(),
        item: requirement.map(|requirement| requirement.item.clone()).unwrap_or_default(),
        state: serde_json::to_value(row.state)
            .ok()
            .and_then(|value| value.as_str().map(str::to_owned))
            .unwrap_or_default(),
        state_words: row.state.words().to_owned(),
        documents: row.documents.iter().map(document).collect(),
        evidence: row.evidence.iter().map(|(id, _)| id.to_string()).collect(),
        nil_returns: row.nil_returns.iter().map(ToString::to_string).collect(),
        reasons: row.reasons.clone(),
    }
}
