//! Populations, such as all tickets of half a year, and the samples that an audit takes of them.
//!
//! What is known of a population in the ledger is its hash, its query and its count; the list is a blob. A
//! sample drawn by a seed can be drawn again by anyone who has both.

mod list;
pub mod rules;

use serde::{Deserialize, Serialize};

pub use list::{LONGEST_ITEM, List, MOST_COLUMNS, MOST_ROWS, draw_key};

use crate::document::Content;
use crate::evidence::{Period, TakenBack};
use crate::id::{AuditId, EvidenceId, FindingId, PersonId, PopulationId, SampleId};
use crate::named::named;
use crate::state::State;
use crate::time::{Date, UtcMillis};

named! {
    /// What was seen at an item of a sample.
    ItemResult, "a result of an item" {
        Conforms = "conforms", "conforms";
        DoesNotConform = "does-not-conform", "does not conform";
        NotApplicable = "not-applicable", "not applicable";
    }

    /// Where a seed is from.
    SeedFrom, "where a seed is from" {
        Given = "given", "given by the auditor";
        Ledger = "ledger", "root of the ledger at that time";
    }
}

/// What is said of a population.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PopulationDetails {
    /// Title, at most 200 characters.
    pub title: String,
    /// What was asked of which system, so that it can be asked again; at most 1,000 characters.
    pub query: String,
    /// On which day it was asked.
    pub taken_on: Date,
    /// The time that its items are from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// The audit that it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit: Option<AuditId>,
    /// The column that names each item.
    pub id_column: String,
}

/// A population, from the entries about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Population {
    /// Identifier.
    pub id: PopulationId,
    /// What is said of it.
    pub details: PopulationDetails,
    /// How many items it has.
    pub rows: u32,
    /// The list in its canonical form; its hash is that of the population.
    pub content: Content,
    /// The file it was read from.
    pub source: Content,
    /// Who brought it.
    pub imported_by: PersonId,
    /// When.
    pub imported_at: UtcMillis,
    /// The entry.
    pub seq: u64,
    /// When and why it was withdrawn.
    pub withdrawn: Option<TakenBack>,
}

/// How a sample was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "camelCase")]
pub enum Taken {
    /// By a seed: whoever has it and the population draws the same.
    #[serde(rename_all = "camelCase")]
    Drawn {
        /// The seed.
        seed: String,
        /// Where it is from.
        seed_from: SeedFrom,
    },
    /// Chosen by the auditor.
    #[serde(rename_all = "camelCase")]
    Chosen {
        /// Why these.
        reason: String,
    },
}

/// What was seen at an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Seen {
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
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: UtcMillis,
}

/// A sample, from the entries about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sample {
    /// Identifier.
    pub id: SampleId,
    /// What it was taken from.
    pub population: PopulationId,
    /// How.
    pub taken: Taken,
    /// Its items, in the order in which they were taken.
    pub items: Vec<String>,
    /// Who took it.
    pub by: PersonId,
    /// When.
    pub at: UtcMillis,
    /// What was seen, in the order of recording; of several at one item, the last counts.
    pub results: Vec<Seen>,
}

impl Sample {
    /// Returns what was seen at an item.
    #[must_use]
    pub fn result(&self, item: &str) -> Option<&Seen> {
        self.results.iter().rfind(|seen| seen.item == item)
    }

    /// Tells how many items have a given result.
    #[must_use]
    pub fn count(&self, result: ItemResult) -> usize {
        self.items.iter().filter(|item| self.result(item).is_some_and(|seen| seen.result == result)).count()
    }

    /// Tells how many items have no result yet.
    #[must_use]
    pub fn open(&self) -> usize {
        self.items.iter().filter(|item| self.result(item).is_none()).count()
    }
}

/// Returns the samples of a population, in the order in which they were taken.
pub fn samples_of(state: &State, population: PopulationId) -> impl Iterator<Item = &Sample> {
    state.samples.values().filter(move |sample| sample.population == population)
}
