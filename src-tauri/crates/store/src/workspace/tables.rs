//! Comparing the derived tables with the ledger, row by row.
//!
//! Writes nothing: what the rows must be is made in a scratch database in memory.

use std::collections::{BTreeMap, BTreeSet};

use clausebook_core::event::Entry;
use clausebook_core::hash::Sha256;
use clausebook_core::state::{State, Touched};
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::db;
use crate::error::StoreError;
use crate::search::{self, Found};
use crate::table::{derived, entry_facts};
use crate::vault::Vault;

/// The derived tables as the ledger says they must be.
pub(crate) struct Expected {
    scratch: Connection,
}

impl Expected {
    pub(crate) fn new() -> Result<Self, StoreError> {
        Ok(Self { scratch: db::scratch()? })
    }

    /// Adds what an entry brings; its derived rows come at the end, with [`Self::finish`].
    pub(crate) fn add(&self, entry: &Entry) -> Result<(), StoreError> {
        let tx = self.scratch.unchecked_transaction()?;
        derived::save_blobs(&tx, entry.seq, &entry.event)?;
        entry_facts::save(&tx, entry, &entry.to_bytes()?)?;
        Ok(tx.commit()?)
    }

    /// Compares what `db` holds with what the ledger, folded into `state`, says; returns the rows that differ,
    /// each with how.
    pub(crate) fn finish(
        self,
        state: &State,
        touched: &BTreeSet<Touched>,
        db: &Connection,
        vault: &Vault,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let tx = self.scratch.unchecked_transaction()?;
        for thing in touched {
            derived::save(&tx, state, *thing)?;
        }
        tx.commit()?;
        let mut found = Vec::new();
        for table in derived::TABLES {
            let expected = rows(&self.scratch, table)?;
            match rows(db, table) {
                Ok(actual) => differences(&expected, &actual, &mut found),
                Err(error) => found.push((format!("the table {table}"), error.to_string())),
            }
        }
        for table in entry_facts::TABLES {
            match entry_facts::first_difference(&self.scratch, db, table) {
                Ok(None) => {}
                Ok(Some(row)) => found.push((
                    format!("the table {}", table.0),
                    format!("it differs from what the ledger says, first at {row}"),
                )),
                Err(error) => found.push((format!("the table {}", table.0), error.to_string())),
            }
        }
        match entry_facts::words_amiss(db) {
            Ok(None) => {}
            Ok(Some(why)) => found.push(("the index of the words of entries".to_owned(), why)),
            Err(error) => found.push(("the index of the words of entries".to_owned(), error.to_string())),
        }
        if let Err(error) = compare_index(state, touched, db, vault, &mut found) {
            found.push(("the search index".to_owned(), error.to_string()));
        }
        Ok(found)
    }
}

/// Returns the rows of a table by what people call them, each as the hash of its columns.
pub(crate) fn rows(db: &Connection, table: &str) -> rusqlite::Result<BTreeMap<String, Sha256>> {
    let mut query = db.prepare(&format!("SELECT * FROM {table}"))?;
    let columns = query.column_count();
    let mut rows = query.query([])?;
    let mut named = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let mut text = String::new();
        for column in 0..columns {
            let value: Value = row.get(column)?;
            text.push_str(&format!("{value:?}\n"));
        }
        let key: Value = row.get(0)?;
        let name = match (table, key) {
            ("named_blob", Value::Blob(hash)) => {
                let hash = clausebook_core::hash::to_hex(&hash);
                let entry = match row.get::<_, Value>(1)? {
                    Value::Integer(seq) => format!("entry {seq}"),
                    other @ (Value::Null | Value::Real(_) | Value::Text(_) | Value::Blob(_)) => {
                        format!("{other:?}")
                    }
                };
                format!("the mark that {entry} names blob {hash}")
            }
            ("workspace", _) => "the row of the workspace".to_owned(),
            ("clocks", _) => "the row of the clocks".to_owned(),
            ("retention", _) => "the row of the retention schedule".to_owned(),
            (_, Value::Integer(id)) => format!("the row of {}{id}", called(table)),
            (_, other) => format!("the row {other:?} of table {table}"),
        };
        named.insert(name, Sha256::of(text.as_bytes()));
    }
    Ok(named)
}

/// Returns how things of a table are called before their number: `document d`.
fn called(table: &str) -> &'static str {
    match table {
        "person" => "person p",
        "document" => "document d",
        "evidence" => "evidence e",
        "nil_return" => "nil return n",
        "gap_decision" => "gap decision g",
        "pack" => "pack k",
        "programme" => "audit programme pg",
        "audit" => "audit au",
        "finding" => "finding f",
        "action" => "action ac",
        "review" => "management review mr",
        "certificate" => "certificate ce",
        "register_row" => "row r",
        "population" => "population po",
        "sample" => "sample sa",
        "legal_hold" => "legal hold lh",
        "disposal" => "disposal dp",
        _ => "number ",
    }
}

fn differences(
    expected: &BTreeMap<String, Sha256>,
    actual: &BTreeMap<String, Sha256>,
    found: &mut Vec<(String, String)>,
) {
    for (name, row) in expected {
        match actual.get(name) {
            Some(there) if there == row => {}
            Some(_) => found.push((name.clone(), "it differs from what the ledger says".to_owned())),
            None => found.push((name.clone(), "it is missing".to_owned())),
        }
    }
    let extra = actual.keys().filter(|name| !expected.contains_key(*name));
    found.extend(extra.map(|name| (name.clone(), "the ledger knows nothing of it".to_owned())));
}

fn compare_index(
    state: &State,
    touched: &BTreeSet<Touched>,
    db: &Connection,
    vault: &Vault,
    found: &mut Vec<(String, String)>,
) -> rusqlite::Result<()> {
    let mut expected = 0;
    for thing in touched {
        let Some((which, title, body)) = search::indexed(state, vault, *thing) else { continue };
        expected += 1;
        let name = match which {
            Found::Document(id) => format!("the search index of document {id}"),
            Found::Evidence(id) => format!("the search index of evidence {id}"),
        };
        match search::row(db, which) {
            // A body whose blob cannot be read is reported with the blob.
            Ok(Some((t, b))) if t == title && body.as_ref().is_none_or(|body| *body == b) => {}
            Ok(Some(_)) => found.push((name, "it differs from what the ledger says".to_owned())),
            Ok(None) => found.push((name, "it is missing".to_owned())),
            Err(error) => found.push((name, error.to_string())),
        }
    }
    if search::rows(db)? > expected {
        let why = "it holds things that the ledger does not know".to_owned();
        found.push(("the search index".to_owned(), why));
    }
    Ok(())
}
