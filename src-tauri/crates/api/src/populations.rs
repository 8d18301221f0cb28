//! Populations and samples: lists brought in from CSV or XLSX, what is drawn from them, what was seen.

mod sheet;

use std::path::Path;

use clausebook_core::csv;
use clausebook_core::document::Content;
use clausebook_core::evidence::Period;
use clausebook_core::id::{AuditId, EvidenceId, FindingId, PopulationId, SampleId};
use clausebook_core::population::{
    ItemResult, List, Population, PopulationDetails, Sample, SeedFrom, Taken, rules, samples_of,
};
use clausebook_core::refusal::Refusal;
use clausebook_core::state::State;
use clausebook_core::time::Date;
use clausebook_store::path_error::PathError;
use clausebook_store::source_name::source_name;
use clausebook_store::workspace::Workspace;
use serde::Serialize;
use ts_rs::TS;

use crate::documents::name_of;
use crate::{Caller, ErrorKind, UiError, record};

/// The largest file that a population is read from, and the longest list.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The media type of a list in its canonical form.
const CSV: &str = "text/csv";

/// A population with its samples.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PopulationView {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// What was asked of which system.
    pub query: String,
    /// On which day.
    pub taken_on: String,
    /// First and last day that its items are from.
    pub period: Option<(String, String)>,
    /// Id of the audit that it is for.
    pub audit: Option<String>,
    /// Title of that audit.
    pub audit_title: Option<String>,
    /// The column that names each item.
    pub id_column: String,
    /// How many items it has.
    pub rows: u32,
    /// SHA-256 of the list in its canonical form.
    pub hash: String,
    /// Name of the file it was read from.
    pub file: String,
    /// SHA-256 of that file.
    pub file_hash: String,
    /// Who brought it.
    pub imported_by: String,
    /// When.
    pub imported_at: String,
    /// Why it was withdrawn.
    pub withdrawn: Option<String>,
    /// Samples, in the order in which they were taken.
    pub samples: Vec<SampleView>,
}

/// A sample of a population.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "PopulationSampleView")]
pub struct SampleView {
    /// Identifier.
    pub id: String,
    /// Id of the population.
    pub population: String,
    /// `drawn` by a seed, or `chosen`.
    pub method: String,
    /// The seed.
    pub seed: Option<String>,
    /// Where the seed is from, in words.
    pub seed_from: Option<String>,
    /// Why these, of those that were chosen.
    pub reason: Option<String>,
    /// Who took it.
    pub by: String,
    /// When.
    pub at: String,
    /// How many items conform, do not, are not applicable, and have no result yet.
    pub counts: SampleCounts,
    /// Its items, in the order in which they were taken.
    pub items: Vec<SampleItem>,
}

/// How many items of a sample came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SampleCounts {
    /// Conform.
    pub conform: u32,
    /// Do not conform.
    pub fail: u32,
    /// Are not applicable.
    pub not_applicable: u32,
    /// Have no result yet.
    pub open: u32,
}

/// An item of a sample, with what was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SampleItem {
    /// Its id.
    pub item: String,
    /// What was found: `conforms`.
    pub result: Option<String>,
    /// What was found, in words.
    pub result_words: Option<String>,
    /// What was looked at.
    pub note: Option<String>,
    /// What shows it.
    pub evidence: Vec<String>,
    /// The finding that came of it.
    pub finding: Option<String>,
    /// Who recorded it.
    pub by: Option<String>,
}

/// What is said of a population that comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPopulation {
    /// Title.
    pub title: String,
    /// What was asked of which system.
    pub query: String,
    /// On which day.
    pub taken_on: Date,
    /// The time that its items are from.
    pub period: Option<Period>,
    /// The audit that it is for.
    pub audit: Option<AuditId>,
    /// The column that names each item.
    pub id_column: String,
}

/// What was seen at an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewResult {
    /// The item.
    pub item: String,
    /// How it was found.
    pub result: ItemResult,
    /// What was looked at.
    pub note: String,
    /// What shows it.
    pub evidence: Vec<EvidenceId>,
    /// The finding that came of it.
    pub finding: Option<FindingId>,
}

/// Finds a population by id.
///
/// # Errors
/// There is none.
pub fn find(state: &State, text: &str) -> Result<PopulationId, UiError> {
    let id = text.parse().ok().filter(|id| state.populations.contains_key(id));
    id.ok_or_else(|| UiError::unknown("population", text))
}

/// Finds a sample by id.
///
/// # Errors
/// There is none.
pub fn find_sample(state: &State, text: &str) -> Result<SampleId, UiError> {
    let id = text.parse().ok().filter(|id| state.samples.contains_key(id));
    id.ok_or_else(|| UiError::unknown("sample", text))
}

/// Returns all populations with their samples.
#[must_use]
pub fn list(workspace: &Workspace) -> Vec<PopulationView> {
    let state = workspace.state();
    state.populations.values().map(|population| view_of(state, population)).collect()
}

/// Returns one population with its samples.
///
/// # Errors
/// There is none.
pub fn view(workspace: &Workspace, id: PopulationId) -> Result<PopulationView, UiError> {
    let state = workspace.state();
    Ok(view_of(state, state.population(id)?))
}

/// Returns one sample.
///
/// # Errors
/// There is none.
pub fn sample(workspace: &Workspace, id: SampleId) -> Result<SampleView, UiError> {
    let state = workspace.state();
    Ok(sample_view(state, state.sample(id)?))
}

fn view_of(state: &State, population: &Population) -> PopulationView {
    let details = &population.details;
    let audit = details.audit.and_then(|id| state.audits.get(&id));
    PopulationView {
        id: population.id.to_string(),
        title: details.title.clone(),
        query: details.query.clone(),
        taken_on: details.taken_on.to_string(),
        period: details.period.map(|period| (period.from.to_string(), period.to.to_string())),
        audit: details.audit.map(|id| id.to_string()),
        audit_title: audit.map(|audit| audit.details.title.clone()),
        id_column: details.id_column.clone(),
        rows: population.rows,
        hash: population.content.blob.to_string(),
        file: population.source.name.clone(),
        file_hash: population.source.blob.to_string(),
        imported_by: name_of(state, population.imported_by),
        imported_at: population.imported_at.to_string(),
        withdrawn: population.withdrawn.as_ref().map(|taken| taken.reason.clone()),
        samples: samples_of(state, population.id).map(|sample| sample_view(state, sample)).collect(),
    }
}

fn sample_view(state: &State, sample: &Sample) -> SampleView {
    let (method, seed, seed_from, reason) = match &sample.taken {
        Taken::Drawn { seed, seed_from } => {
            ("drawn", Some(seed.clone()), Some(seed_from.words().to_owned()), None)
        }
        Taken::Chosen { reason } => ("chosen", None, None, Some(reason.clone())),
    };
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let item = |item: &String| {
        let seen = sample.result(item);
        SampleItem {
            item: item.clone(),
            result: seen.map(|seen| seen.result.to_string()),
            result_words: seen.map(|seen| seen.result.words().to_owned()),
            note: seen.map(|seen| seen.note.clone()),
            evidence: seen
                .map_or_else(Vec::new, |seen| seen.evidence.iter().map(ToString::to_string).collect()),
            finding: seen.and_then(|seen| seen.finding).map(|id| id.to_string()),
            by: seen.map(|seen| name_of(state, seen.by)),
        }
    };
    SampleView {
        id: sample.id.to_string(),
        population: sample.population.to_string(),
        method: method.to_owned(),
        seed,
        seed_from,
        reason,
        by: name_of(state, sample.by),
        at: sample.at.to_string(),
        counts: SampleCounts {
            conform: count(sample.count(ItemResult::Conforms)),
            fail: count(sample.count(ItemResult::DoesNotConform)),
            not_applicable: count(sample.count(ItemResult::NotApplicable)),
            open: count(sample.open()),
        },
        items: sample.items.iter().map(item).collect(),
    }
}

/// Reads the bytes of a file that a list is in.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, UiError> {
    let file = std::fs::File::open(path).map_err(|error| {
        let missing = error.kind() == std::io::ErrorKind::NotFound;
        let kind = if missing { ErrorKind::NotFound } else { ErrorKind::Environment };
        UiError::new(kind, format!("cannot read {}: {error}", path.display()), "check the name of the file")
    })?;
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut std::io::Read::take(file, LARGEST + 1), &mut bytes)
        .map_err(|error| PathError::new(path, "read", error))
        .map_err(clausebook_store::error::StoreError::from)?;
    if bytes.len() as u64 > LARGEST {
        let message = format!("{} is longer than 64 MiB", path.display());
        return Err(UiError::invalid(message, "export fewer columns, or a shorter time"));
    }
    Ok(bytes)
}

/// Reads the table that a file holds, its first row with the names of the columns, each row with its line.
pub(crate) fn table_in(bytes: &[u8], shown: &str) -> Result<sheet::Rows, UiError> {
    if sheet::is_sheet(bytes) {
        return sheet::read(bytes, shown);
    }
    let text = std::str::from_utf8(bytes).map_err(|_error| {
        let hint = "save it as CSV in UTF-8, or as XLSX, and repeat";
        UiError::invalid(format!("{shown} is neither XLSX nor a UTF-8 text"), hint)
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    csv::records(text, csv::separator_of(text))
        .map_err(|error| unreadable(shown, &Refusal::NotValid { what: "the list", why: error.to_string() }))
}

fn unreadable(shown: &str, refusal: &Refusal) -> UiError {
    let hint = "correct the file or the options; nothing was taken over";
    UiError::invalid(format!("{shown}: {refusal}"), hint)
}

fn list_in(bytes: &[u8], shown: &str, id_column: &str) -> Result<List, UiError> {
    let mut rows = table_in(bytes, shown)?.into_iter();
    let names = rows.next().map(|(_, names)| names).unwrap_or_default();
    List::new(&names, rows, id_column).map_err(|refusal| unreadable(shown, &refusal))
}

/// Brings a population in from a CSV or XLSX file: the file and the list in its canonical form go to the vault.
///
/// # Errors
/// A file that cannot be read as a list, with the line; a refusal; what the disk said.
pub fn import(
    workspace: &mut Workspace,
    caller: Caller,
    path: &Path,
    new: NewPopulation,
) -> Result<PopulationView, UiError> {
    let bytes = read(path)?;
    let name = source_name(path).shown;
    import_bytes(workspace, caller, &bytes, &name, new)
}

/// [`import`] of bytes that are at hand, with the name of their file.
pub(crate) fn import_bytes(
    workspace: &mut Workspace,
    caller: Caller,
    bytes: &[u8],
    name: &str,
    new: NewPopulation,
) -> Result<PopulationView, UiError> {
    let list = list_in(bytes, name, &new.id_column)?;
    let canonical = list.canonical();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let vault = workspace.vault();
    let content = Content {
        blob: vault.put_bytes(canonical.as_bytes())?,
        size: canonical.len() as u64,
        media_type: CSV.to_owned(),
        name: format!("{stem}.csv"),
    };
    let media_type = if sheet::is_sheet(bytes) {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    } else {
        CSV
    };
    let source = Content {
        blob: vault.put_bytes(bytes)?,
        size: bytes.len() as u64,
        media_type: media_type.to_owned(),
        name: name.to_owned(),
    };
    let NewPopulation { title, query, taken_on, period, audit, id_column } = new;
    let id_column = id_column.trim().to_owned();
    let details = PopulationDetails { title, query, taken_on, period, audit, id_column };
    let id = PopulationId(workspace.state().next_population());
    let events = rules::import(workspace.state(), &caller.command(), details, &list, content, source)?;
    record(workspace, caller, events)?;
    view(workspace, id)
}

/// Withdraws a population.
///
/// # Errors
/// A refusal.
pub fn withdraw(
    workspace: &mut Workspace,
    caller: Caller,
    id: PopulationId,
    reason: &str,
) -> Result<PopulationView, UiError> {
    let events = rules::withdraw(workspace.state(), &caller.command(), id, reason)?;
    record(workspace, caller, events)?;
    view(workspace, id)
}

/// Returns the list of a population: from a file, if one is named, else as it is kept.
pub(crate) fn list_of(workspace: &Workspace, id: PopulationId, file: Option<&Path>) -> Result<List, UiError> {
    let population = workspace.state().population(id)?;
    let column = &population.details.id_column;
    if let Some(path) = file {
        return list_in(&read(path)?, &source_name(path).shown, column);
    }
    let bytes = workspace.vault().get_at_most(&population.content.blob, LARGEST * 2)?;
    let text = std::str::from_utf8(&bytes).unwrap_or_default();
    Ok(List::of_canonical(text, column)?)
}

/// Draws a sample by a seed: one that is given, else the root of the ledger as it is now.
///
/// With a file, the list is read from there, and refused unless it is that of the population.
///
/// # Errors
/// A refusal; a list that changed, with both hashes.
pub fn draw(
    workspace: &mut Workspace,
    caller: Caller,
    id: PopulationId,
    size: usize,
    seed: Option<&str>,
    file: Option<&Path>,
) -> Result<SampleView, UiError> {
    let list = list_of(workspace, id, file)?;
    let root = workspace.head().root.to_string();
    let (seed, from) = seed.map_or((root.as_str(), SeedFrom::Ledger), |seed| (seed, SeedFrom::Given));
    let taken = SampleId(workspace.state().next_sample());
    let events = rules::draw(workspace.state(), &caller.command(), id, &list, size, seed, from)?;
    record(workspace, caller, events)?;
    sample(workspace, taken)
}

/// Takes items that the auditor chose.
///
/// # Errors
/// A refusal.
pub fn choose(
    workspace: &mut Workspace,
    caller: Caller,
    id: PopulationId,
    items: Vec<String>,
    reason: &str,
) -> Result<SampleView, UiError> {
    let list = list_of(workspace, id, None)?;
    let taken = SampleId(workspace.state().next_sample());
    let events = rules::choose(workspace.state(), &caller.command(), id, &list, items, reason)?;
    record(workspace, caller, events)?;
    sample(workspace, taken)
}

/// Records what was seen at an item.
///
/// # Errors
/// A refusal.
pub fn record_result(
    workspace: &mut Workspace,
    caller: Caller,
    id: SampleId,
    seen: NewResult,
) -> Result<SampleView, UiError> {
    let NewResult { item, result, note, evidence, finding } = seen;
    let (state, command) = (workspace.state(), caller.command());
    let events = rules::record_result(state, &command, id, &item, result, &note, evidence, finding)?;
    record(workspace, caller, events)?;
    sample(workspace, id)
}

/// Draws a sample again and compares: from the list as it is kept or from a file, by its own seed or another.
///
/// # Errors
/// A list that changed, with both hashes; a seed that draws another sample, with that sample.
pub fn check(
    workspace: &Workspace,
    id: SampleId,
    file: Option<&Path>,
    seed: Option<&str>,
) -> Result<SampleView, UiError> {
    let state = workspace.state();
    let found = state.sample(id)?;
    let list = list_of(workspace, found.population, file)?;
    rules::check_sample(state, found, &list, seed)?;
    sample(workspace, id)
}
