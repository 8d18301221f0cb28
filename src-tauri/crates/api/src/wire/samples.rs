//! Populations and samples as the window asks for them.

use clausebook_core::population::ItemResult;
use clausebook_core::time::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::documents::ActionView;
use super::{PageRequest, Period};
use crate::populations::{PopulationView, SampleView};

/// The populations of an audit, with their samples.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditSamplesView {
    /// Populations, in the order in which they came.
    pub populations: Vec<PopulationView>,
    /// The root of the ledger as it is now: the seed that is proposed.
    pub seed: String,
    /// What the caller may do: `import`, `judge`.
    pub steps: Vec<ActionView>,
}

/// A file that may become a population.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListPreview {
    /// Name of the file.
    pub file: String,
    /// Its columns.
    pub columns: Vec<PreviewColumn>,
    /// Its first rows.
    pub rows: Vec<Vec<String>>,
    /// How many rows it has.
    pub count: u32,
}

/// A column of such a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PreviewColumn {
    /// Its name.
    pub name: String,
    /// Whether it can name the items: there is something in every row, and nothing twice.
    pub names_items: bool,
}

/// What becomes a population.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ImportPopulation {
    /// The file: CSV or XLSX.
    pub path: String,
    /// Title.
    pub title: String,
    /// What was asked of which system.
    pub query: String,
    /// On which day.
    #[ts(type = "string")]
    pub taken_on: Date,
    /// The time that its items are from.
    pub period: Option<Period>,
    /// Id of the audit that it is for; empty for none.
    pub audit: String,
    /// The column that names each item.
    pub id_column: String,
}

/// Which rows of a population are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ItemListRequest {
    /// Id of the population.
    pub population: String,
    /// Page; the order is that of the list.
    pub page: PageRequest,
}

/// A page of the rows of a population.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ItemPage {
    /// Names of its columns.
    pub columns: Vec<String>,
    /// The rows of this page.
    pub rows: Vec<ItemRow>,
    /// Rows that match.
    pub total: u32,
    /// Rows without any filter.
    pub all: u32,
}

/// A row of a population.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ItemRow {
    /// What names it.
    pub item: String,
    /// All its cells, as the columns stand.
    pub cells: Vec<String>,
}

/// A sample with the rows that its items have in the population.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SamplePageView {
    /// The sample.
    pub sample: SampleView,
    /// Names of the columns of the population.
    pub columns: Vec<String>,
    /// For each item, in the order of the sample, the cells of its row.
    pub rows: Vec<Vec<String>>,
    /// What the caller may do: `judge`.
    pub steps: Vec<ActionView>,
}

/// How a sample is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DrawSample {
    /// Id of the population.
    pub population: String,
    /// How many items.
    pub size: u32,
    /// The seed; empty for the root of the ledger.
    pub seed: String,
}

/// Items that an auditor chose.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChooseSample {
    /// Id of the population.
    pub population: String,
    /// The items.
    pub items: Vec<String>,
    /// Why these.
    pub reason: String,
}

/// What was seen at an item.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JudgeItem {
    /// Id of the sample.
    pub sample: String,
    /// The item.
    pub item: String,
    /// How it was found.
    pub result: ItemResult,
    /// What was looked at.
    pub note: String,
    /// What shows it: ids of evidence.
    pub evidence: Vec<String>,
    /// Id of the finding that came of it; empty for none.
    pub finding: String,
}

/// What a seed draws from a population, beside the sample that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DrawnAgain {
    /// The seed.
    pub seed: String,
    /// SHA-256 of the list that was drawn from.
    pub hash: String,
    /// What it draws, in order.
    pub items: Vec<String>,
    /// Whether that is the sample.
    pub same: bool,
}

/// A file beside the list of a population.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListComparison {
    /// Whether the file has the very same list.
    pub same: bool,
    /// Name of the file.
    pub file: String,
    /// SHA-256 of the list that was recorded.
    pub recorded: String,
    /// SHA-256 of the list that the file has now.
    pub found: String,
    /// Items that are new in the file; at most 50 are named.
    pub added: ItemChange,
    /// Items that are not in it any more.
    pub gone: ItemChange,
    /// Items whose rows say something else.
    pub changed: ItemChange,
}

/// Items that a change touches.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ItemChange {
    /// How many.
    pub count: u32,
    /// The first of them.
    pub items: Vec<String>,
}
