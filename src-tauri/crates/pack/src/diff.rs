//! What differs between two packs: documents, evidence, coverage, the ledger.
//!
//! Reads the records of both; says nothing about whether they are genuine: verify each first.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::bag::{PackPath, PackSource, ReadError};

/// Records longer than this are not read.
const LONGEST_RECORD: u64 = 256 * 1024 * 1024;

/// What differs between an earlier pack and a later one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PackDiff {
    /// Documents that differ.
    pub documents: Vec<Change>,
    /// Evidence that differs.
    pub evidence: Vec<Change>,
    /// Rows of the register whose state differs.
    pub coverage: Vec<Change>,
    /// Entries of the ledger in the earlier pack.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub entries_before: u64,
    /// Entries of the ledger in the later pack.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub entries_after: u64,
    /// The entries of the earlier pack are the first ones of the later pack, line by line.
    pub extends: bool,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PackChange"))]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// What: a code, an id, a row.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How it was: a version, a revision, a state; none when it was not there.
    pub before: Option<String>,
    /// How it is now; none when it is gone.
    pub after: Option<String>,
}

/// A pack whose records cannot be compared.
#[derive(Debug, thiserror::Error)]
pub enum NotComparable {
    /// A record is missing from a pack.
    #[error("{path} is not in the pack: is it an audit pack?")]
    Missing {
        /// The record.
        path: String,
    },
    /// A record cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A record is not what it should be.
    #[error("{path} is not a record of an audit pack: {why}")]
    NotARecord {
        /// The record.
        path: String,
        /// What is wrong with it.
        why: String,
    },
}

/// Compares two packs, the earlier one first.
///
/// # Errors
/// [`NotComparable`] when a record is missing or is not one.
pub fn diff(before: &PackSource, after: &PackSource) -> Result<PackDiff, NotComparable> {
    let documents = |pack| items::<DocumentRow>(pack, "master-list");
    let evidence = |pack| items::<EvidenceRow>(pack, "evidence-index");
    let coverage = |pack| items::<CoverageRow>(pack, "coverage");
    let (first, second) = (entries(before)?, entries(after)?);
    Ok(PackDiff {
        documents: changes(&documents(before)?, &documents(after)?),
        evidence: changes(&evidence(before)?, &evidence(after)?),
        coverage: changes(&coverage(before)?, &coverage(after)?),
        entries_before: first.len() as u64,
        entries_after: second.len() as u64,
        extends: second.starts_with(&first),
    })
}

trait Item {
    fn key(&self) -> String;
    fn title(&self) -> String;
    /// What is compared, and shown.
    fn shown(&self) -> String;
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DocumentRow {
    code: String,
    title: String,
    version: Option<String>,
    status: String,
}

impl Item for DocumentRow {
    fn key(&self) -> String {
        self.code.clone()
    }
    fn title(&self) -> String {
        self.title.clone()
    }
    fn shown(&self) -> String {
        format!("{} {}", self.version.as_deref().unwrap_or("-"), self.status)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct EvidenceRow {
    id: String,
    title: String,
    revision: u32,
    sha256: String,
    included: bool,
}

impl Item for EvidenceRow {
    fn key(&self) -> String {
        self.id.clone()
    }
    fn title(&self) -> String {
        self.title.clone()
    }
    fn shown(&self) -> String {
        let place = if self.included { "in the pack" } else { "not in the pack" };
        format!("revision {}, {}…, {place}", self.revision, self.sha256.get(..8).unwrap_or_default())
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CoverageRow {
    requirement: String,
    item: String,
    state: String,
}

impl Item for CoverageRow {
    fn key(&self) -> String {
        self.requirement.clone()
    }
    fn title(&self) -> String {
        self.item.clone()
    }
    fn shown(&self) -> String {
        self.state.clone()
    }
}

#[derive(Deserialize)]
struct Record<T> {
    rows: Vec<T>,
}

/// The rows of one record; of several revisions of one thing, the last.
fn items<T: Item + for<'de> Deserialize<'de>>(
    pack: &PackSource,
    record: &str,
) -> Result<BTreeMap<String, T>, NotComparable> {
    let path = format!("data/records/{record}.json");
    let bytes = bytes_of(pack, &path)?;
    let record: Record<T> = serde_json::from_slice(&bytes)
        .map_err(|error| NotComparable::NotARecord { path, why: error.to_string() })?;
    Ok(record.rows.into_iter().map(|row| (row.key(), row)).collect())
}

fn entries(pack: &PackSource) -> Result<Vec<Vec<u8>>, NotComparable> {
    let bytes = bytes_of(pack, "data/ledger/entries.jsonl")?;
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    Ok(lines.map(<[u8]>::to_vec).collect())
}

fn bytes_of(pack: &PackSource, path: &str) -> Result<Vec<u8>, NotComparable> {
    let missing = || NotComparable::Missing { path: path.to_owned() };
    let path = PackPath::new(path).map_err(|_error| missing())?;
    pack.find(path.as_str()).ok_or_else(missing)?;
    Ok(pack.read(&path, LONGEST_RECORD)?)
}

fn changes<T: Item>(before: &BTreeMap<String, T>, after: &BTreeMap<String, T>) -> Vec<Change> {
    let keys: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let change = |key: &String| {
        let (old, new) = (before.get(key), after.get(key));
        let (was, is) = (old.map(Item::shown), new.map(Item::shown));
        let title = new.or(old).map(Item::title).unwrap_or_default();
        (was != is).then(|| Change { id: key.clone(), title, before: was, after: is })
    };
    keys.into_iter().filter_map(change).collect()
}
