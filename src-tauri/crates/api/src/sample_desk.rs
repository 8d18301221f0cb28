//! What the window asks about populations and samples: a file before it is taken over, the rows of a list, a sample
//! with its rows, the same drawn again. What is recorded goes through [`crate::populations`].

use std::collections::BTreeSet;
use std::path::Path;

use clausebook_core::document::Content;
use clausebook_core::hash::Sha256;
use clausebook_core::id::{AuditId, PopulationId, SampleId};
use clausebook_core::population::{LONGEST_ITEM, List, PopulationDetails, Taken, rules};
use clausebook_core::state::State;
use clausebook_store::source_name::source_name;
use clausebook_store::workspace::Workspace;

use crate::audit_desk::{evidence_of, view_of_step};
use crate::finding_desk::count;
use crate::populations::{self, NewPopulation, NewResult, PopulationView, SampleView};
use crate::wire::PAGE_MAX;
use crate::wire::documents::ActionView;
use crate::wire::samples::{
    AuditSamplesView, ChooseSample, DrawSample, DrawnAgain, ImportPopulation, ItemChange, ItemListRequest,
    ItemPage, ItemRow, JudgeItem, ListComparison, ListPreview, PreviewColumn, SamplePageView,
};
use crate::{Caller, UiError, audits, csv, findings};

/// How many rows of a file are shown before it is taken over.
const PREVIEWED: usize = 8;

/// How many items of a change are named.
const NAMED: usize = 50;

/// Returns the populations of an audit, with their samples.
///
/// # Errors
/// There is no such audit.
pub fn of_audit(
    workspace: &Workspace,
    caller: Option<Caller>,
    audit: &str,
) -> Result<AuditSamplesView, UiError> {
    let state = workspace.state();
    let audit = audits::find(state, audit)?;
    let own = state.populations.values().filter(|one| one.details.audit == Some(audit));
    let populations: Result<Vec<PopulationView>, UiError> =
        own.map(|one| populations::view(workspace, one.id)).collect();
    Ok(AuditSamplesView {
        populations: populations?,
        seed: workspace.head().root.to_string(),
        steps: caller.map_or_else(Vec::new, |caller| steps(state, caller, Some(audit))),
    })
}

/// What the caller may do in an audit, found by a rehearsal: importing and judging ask the same of them.
fn steps(state: &State, caller: Caller, audit: Option<AuditId>) -> Vec<ActionView> {
    let rehearse = || {
        let list = List::read("id\n1\n", "id")?;
        let text = |name: &str| Content {
            blob: Sha256([0; 32]),
            size: 1,
            media_type: "text/csv".to_owned(),
            name: name.to_owned(),
        };
        let words = "rehearsal".to_owned();
        let details = PopulationDetails {
            title: words.clone(),
            query: words,
            taken_on: caller.now.date(),
            period: None,
            audit,
            id_column: "id".to_owned(),
        };
        rules::import(state, &caller.command(), details, &list, text("list.csv"), text("source.csv"))
    };
    ["import", "judge"].map(|step| view_of_step((step, rehearse()))).into()
}

/// Looks at a file before it becomes a population.
///
/// # Errors
/// A file that cannot be read as a table, with the line.
pub fn preview(path: &Path) -> Result<ListPreview, UiError> {
    let file = source_name(path).shown;
    let mut rows = populations::table_in(&populations::read(path)?, &file)?.into_iter();
    let names = rows.next().map(|(_, names)| names).unwrap_or_default();
    let filled = |cells: &Vec<String>| cells.iter().any(|cell| !cell.trim().is_empty());
    let rows: Vec<Vec<String>> = rows.map(|(_, cells)| cells).filter(filled).collect();
    let column = |(place, name): (usize, &String)| PreviewColumn {
        name: name.trim().to_owned(),
        names_items: names_items(&rows, place),
    };
    Ok(ListPreview {
        file,
        columns: names.iter().enumerate().map(column).collect(),
        count: count(rows.len()),
        rows: rows.iter().take(PREVIEWED).cloned().collect(),
    })
}

/// Tells whether each row has a short text of its own in a column.
fn names_items(rows: &[Vec<String>], column: usize) -> bool {
    let mut seen = BTreeSet::new();
    let fits = |item: &str| {
        !item.is_empty() && item.chars().count() <= LONGEST_ITEM && !item.chars().any(char::is_control)
    };
    let mut items = rows.iter().map(|cells| cells.get(column).map_or("", |cell| cell.trim()));
    !rows.is_empty() && items.all(|item| fits(item) && seen.insert(item))
}

/// Brings a population in.
///
/// # Errors
/// Those of [`populations::import`], or there is no such audit.
pub fn import(
    workspace: &mut Workspace,
    caller: Caller,
    request: ImportPopulation,
    path: &Path,
) -> Result<PopulationView, UiError> {
    let audit = optional(&request.audit, |audit| audits::find(workspace.state(), audit))?;
    let ImportPopulation { title, query, taken_on, period, id_column, .. } = request;
    populations::import(
        workspace,
        caller,
        path,
        NewPopulation { title, query, taken_on, period, audit, id_column },
    )
}

fn optional<T>(text: &str, find: impl FnOnce(&str) -> Result<T, UiError>) -> Result<Option<T>, UiError> {
    if text.is_empty() { Ok(None) } else { find(text).map(Some) }
}

/// Returns a page of the rows of a population that hold all words.
///
/// # Errors
/// There is no such population, or its list cannot be read.
pub fn items(workspace: &Workspace, request: &ItemListRequest) -> Result<ItemPage, UiError> {
    let id = populations::find(workspace.state(), &request.population)?;
    let list = populations::list_of(workspace, id, None)?;
    let words: Vec<String> = request.page.text.split_whitespace().map(str::to_lowercase).collect();
    let fits = |cells: &[String]| {
        let line = cells.join("\n").to_lowercase();
        words.iter().all(|word| line.contains(word.as_str()))
    };
    let row = |item: &str| {
        let cells = list.row(item).map(<[String]>::to_vec).unwrap_or_default();
        ItemRow { item: item.to_owned(), cells }
    };
    let found: Vec<&str> = list.items().filter(|item| list.row(item).is_some_and(fits)).collect();
    let (offset, limit) = (request.page.offset as usize, request.page.limit.min(PAGE_MAX) as usize);
    Ok(ItemPage {
        columns: list.columns().to_vec(),
        rows: found.iter().skip(offset).take(limit).map(|item| row(item)).collect(),
        total: count(found.len()),
        all: count(list.len()),
    })
}

/// Returns a sample with the rows of its items.
///
/// # Errors
/// There is none, or the list of its population cannot be read.
pub fn page(workspace: &Workspace, caller: Option<Caller>, id: SampleId) -> Result<SamplePageView, UiError> {
    let state = workspace.state();
    let sample = populations::sample(workspace, id)?;
    let population = state.sample(id)?.population;
    let list = populations::list_of(workspace, population, None)?;
    let audit = state.population(population)?.details.audit;
    let row = |item: &String| list.row(item).map(<[String]>::to_vec).unwrap_or_default();
    Ok(SamplePageView {
        columns: list.columns().to_vec(),
        rows: state.sample(id)?.items.iter().map(row).collect(),
        sample,
        steps: caller.map_or_else(Vec::new, |caller| steps(state, caller, audit)),
    })
}

/// Draws a sample.
///
/// # Errors
/// Those of [`populations::draw`].
pub fn draw(workspace: &mut Workspace, caller: Caller, request: &DrawSample) -> Result<SampleView, UiError> {
    let id = populations::find(workspace.state(), &request.population)?;
    let seed = Some(request.seed.trim()).filter(|seed| !seed.is_empty());
    populations::draw(workspace, caller, id, request.size as usize, seed, None)
}

/// Takes the items that were chosen.
///
/// # Errors
/// Those of [`populations::choose`].
pub fn choose(
    workspace: &mut Workspace,
    caller: Caller,
    request: ChooseSample,
) -> Result<SampleView, UiError> {
    let id = populations::find(workspace.state(), &request.population)?;
    populations::choose(workspace, caller, id, request.items, &request.reason)
}

/// Records what was seen at an item.
///
/// # Errors
/// Those of [`populations::record_result`], or evidence or a finding that is not there.
pub fn judge(
    workspace: &mut Workspace,
    caller: Caller,
    request: JudgeItem,
) -> Result<SamplePageView, UiError> {
    let state = workspace.state();
    let id = populations::find_sample(state, &request.sample)?;
    let seen = NewResult {
        evidence: evidence_of(state, &request.evidence)?,
        finding: optional(&request.finding, |finding| findings::find(state, finding))?,
        item: request.item,
        result: request.result,
        note: request.note,
    };
    populations::record_result(workspace, caller, id, seen)?;
    page(workspace, Some(caller), id)
}

/// Draws a sample again: by its own seed, or by another one to compare with.
///
/// # Errors
/// There is none, it was chosen and no seed is given, or its list cannot be read.
pub fn draw_again(workspace: &Workspace, id: SampleId, seed: &str) -> Result<DrawnAgain, UiError> {
    let state = workspace.state();
    let sample = state.sample(id)?;
    let seed = match &sample.taken {
        _ if !seed.trim().is_empty() => seed.trim(),
        Taken::Drawn { seed, .. } => seed,
        Taken::Chosen { .. } => {
            let message = format!("sample {id} was chosen by hand: no seed draws it");
            return Err(UiError::invalid(message, "name a seed to compare it with"));
        }
    };
    let list = populations::list_of(workspace, sample.population, None)?;
    let items = list.draw(seed, sample.items.len());
    Ok(DrawnAgain {
        seed: seed.to_owned(),
        hash: Sha256::of(list.canonical().as_bytes()).to_string(),
        same: items == sample.items,
        items,
    })
}

/// Compares a file with the list of a population.
///
/// # Errors
/// There is no such population, or the file cannot be read as a list.
pub fn compare(workspace: &Workspace, id: PopulationId, path: &Path) -> Result<ListComparison, UiError> {
    let recorded = workspace.state().population(id)?.content.blob;
    let (before, after) =
        (populations::list_of(workspace, id, None)?, populations::list_of(workspace, id, Some(path))?);
    let found = Sha256::of(after.canonical().as_bytes());
    let same_columns = before.columns() == after.columns();
    let missing_in =
        |from: &List, other: &List| change(from.items().filter(|item| other.row(item).is_none()));
    let differs = |item: &&str| {
        let (old, new) = (before.row(item), after.row(item));
        new.is_some() && (!same_columns || old != new)
    };
    Ok(ListComparison {
        same: found == recorded,
        file: source_name(path).shown,
        recorded: recorded.to_string(),
        found: found.to_string(),
        added: missing_in(&after, &before),
        gone: missing_in(&before, &after),
        changed: change(before.items().filter(differs)),
    })
}

fn change<'a>(items: impl Iterator<Item = &'a str>) -> ItemChange {
    let all: Vec<&str> = items.collect();
    ItemChange {
        count: count(all.len()),
        items: all.iter().take(NAMED).map(|&item| item.to_owned()).collect(),
    }
}

/// Returns a sample as CSV: each item with its row and what was seen.
///
/// # Errors
/// There is none, or the list of its population cannot be read.
pub fn csv(workspace: &Workspace, id: SampleId) -> Result<String, UiError> {
    let page = page(workspace, None, id)?;
    let mut text = String::from("\u{feff}");
    let mut line = |cells: &[&str]| {
        let cells: Vec<String> = cells.iter().map(|cell| csv::field(cell)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    };
    let own = ["result", "note", "evidence", "finding", "recorded by"];
    let names: Vec<&str> =
        ["sample", "item"].into_iter().chain(page.columns.iter().map(String::as_str)).chain(own).collect();
    line(&names);
    for (item, row) in page.sample.items.iter().zip(&page.rows) {
        let evidence = item.evidence.join(" ");
        let said = [
            item.result_words.as_deref().unwrap_or("open"),
            item.note.as_deref().unwrap_or_default(),
            &evidence,
            item.finding.as_deref().unwrap_or_default(),
            item.by.as_deref().unwrap_or_default(),
        ];
        let first = [page.sample.id.as_str(), item.item.as_str()];
        let cells: Vec<&str> = first.into_iter().chain(row.iter().map(String::as_str)).chain(said).collect();
        line(&cells);
    }
    Ok(text)
}
