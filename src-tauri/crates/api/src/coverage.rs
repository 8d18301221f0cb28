//! The register and what each of its rows has to show.

use clausebook_core::evidence::Period;
use clausebook_core::gap::{self, Row, RowState};
use clausebook_core::pack::PackScope;
use clausebook_core::requirement::Register;
use clausebook_core::requirement::RequirementId;
use clausebook_core::state::State;
use clausebook_core::time::Date;
use clausebook_store::workspace::Workspace;
use serde::Serialize;
use ts_rs::TS;

use crate::wire::coverage::{CoverageRequest, RegisterView, RequirementView};
use crate::{UiError, documents, library, statements, templates, workspaces};

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
    /// Registers kept row by row that count for it, with how many rows: `risk: 5`.
    pub registers: Vec<String>,
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
        registers: row.registers.iter().map(|(form, rows)| format!("{form}: {rows}")).collect(),
        nil_returns: row.nil_returns.iter().map(ToString::to_string).collect(),
        reasons: row.reasons.clone(),
    }
}

/// Evidence that the page of a row lists at most.
const LISTED: usize = 200;

/// Returns the coverage that the window asks for; what it leaves open is today, and the year up to that.
#[must_use]
pub fn answer(workspace: &Workspace, request: &CoverageRequest, today: Date) -> CoverageView {
    let (scope, as_of, period) = settled(request, today);
    view(workspace, &scope, as_of, period)
}

pub(crate) fn settled(request: &CoverageRequest, today: Date) -> (PackScope, Date, Period) {
    let as_of = request.as_of.unwrap_or(today);
    let period = request.period.unwrap_or_else(|| Period::year_up_to(as_of));
    (PackScope { stage: request.stage, chosen: None }, as_of, period)
}

/// Returns the bundled register.
#[must_use]
pub fn register() -> RegisterView {
    let register = Register::bundled();
    RegisterView {
        standard: register.standard().to_owned(),
        edition: register.edition().to_owned(),
        clauses: register.clauses().to_vec(),
        rows: register.requirements().to_vec(),
    }
}

/// Returns everything the page of a row of the register shows.
///
/// # Errors
/// There is no such row, or what the database said.
pub fn requirement(
    workspace: &Workspace,
    id: &str,
    request: &CoverageRequest,
    today: Date,
) -> Result<RequirementView, UiError> {
    let register = Register::bundled();
    let unknown = || UiError::unknown("row of the register", id);
    let row_id: RequirementId = id.parse().map_err(|_error| unknown())?;
    let row = register.find(&row_id).ok_or_else(unknown)?;
    let clause = register.find_clause(&row.clause).expect("BUG: a row stands in a clause of the register");
    let state = workspace.state();
    let (scope, as_of, period) = settled(request, today);
    let rows = gap::coverage(state, &scope, as_of, period);
    let standing = rows.iter().find(|row| row.requirement == row_id).ok_or_else(unknown)?;
    let serves = |one: &&clausebook_core::evidence::Evidence| one.details.requirements.contains(&row_id);
    let about = |statement: &statements::StatementView| statement.requirements.iter().any(|row| row == id);
    let documents = state.documents.values().filter(|one| one.details.requirements.contains(&row_id));
    let evidence: Vec<_> = state.evidence.values().filter(serves).collect();
    Ok(RequirementView {
        row: row.clone(),
        clause: clause.clone(),
        coverage: row_view(state, standing),
        documents: documents.map(|document| documents::row_of(state, document, today)).collect(),
        evidence: evidence.iter().rev().take(LISTED).map(|one| library::row_of(state, one)).collect(),
        evidence_total: u32::try_from(evidence.len()).unwrap_or(u32::MAX),
        nil_returns: statements::nil_returns(workspace).into_iter().filter(about).collect(),
        gap_decisions: statements::gap_decisions(workspace).into_iter().filter(about).collect(),
        templates: templates::list()
            .into_iter()
            .filter(|template| template.requirements.iter().any(|row| row == id))
            .map(|template| template.name)
            .collect(),
        note: workspaces::setting(workspace, &note_key(&row.clause.to_string()))?.unwrap_or_default(),
    })
}

/// Keeps the organization's own note on a clause, such as its licensed text: on this computer only, in no pack.
///
/// # Errors
/// There is no such clause, the note is longer than 64 KiB, or what the database said.
pub fn keep_note(workspace: &mut Workspace, clause: &str, text: &str) -> Result<(), UiError> {
    let register = Register::bundled();
    let known = clause.parse().ok().is_some_and(|number| register.find_clause(&number).is_some());
    if !known {
        return Err(UiError::unknown("clause", clause));
    }
    if text.len() > 64 * 1024 {
        return Err(UiError::invalid("the note is longer than 64 KiB", "shorten it"));
    }
    workspaces::set_setting(workspace, &note_key(clause), text)
}

fn note_key(clause: &str) -> String {
    format!("clause-note {clause}")
}
