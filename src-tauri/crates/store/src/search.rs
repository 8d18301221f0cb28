//! Full-text search over titles, and over the text of documents.
//!
//! The index is derived: it can be made again from the ledger and the vault.

use clausebook_core::document::Document;
use clausebook_core::id::{DocumentId, EvidenceId};
use clausebook_core::state::{State, Touched};
use rusqlite::{Connection, Transaction, params};

use crate::vault::Vault;

/// Bodies longer than this are indexed up to here only.
const INDEXED_BYTES: usize = 4 * 1024 * 1024;

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub found: Found,
    /// Title, with the matches between `\u{2}` and `\u{3}`.
    pub title: String,
    /// A part of the text around the first match, marked in the same way; empty when the title matched.
    pub excerpt: String,
}

/// What kind of thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// A document.
    Document(DocumentId),
    /// Evidence.
    Evidence(EvidenceId),
}

impl Found {
    fn row(self) -> i64 {
        match self {
            Self::Document(id) => i64::from(id.0) * 2,
            Self::Evidence(id) => i64::from(id.0) * 2 + 1,
        }
    }

    fn of_row(row: i64) -> Self {
        let id = u32::try_from(row / 2).unwrap_or(u32::MAX);
        if row % 2 == 0 { Self::Document(DocumentId(id)) } else { Self::Evidence(EvidenceId(id)) }
    }
}

/// Indexes what was touched. A body that cannot be read is left out: `check` reports it.
pub(crate) fn index(
    tx: &Transaction<'_>,
    state: &State,
    vault: &Vault,
    touched: Touched,
) -> rusqlite::Result<()> {
    let (found, title, body) = match touched {
        Touched::Document(id) => {
            let Some(document) = state.documents.get(&id) else { return Ok(()) };
            let title = format!("{} {}", document.code, document.details.title);
            (Found::Document(id), title, body_of(document, vault))
        }
        Touched::Evidence(id) => {
            let Some(evidence) = state.evidence.get(&id) else { return Ok(()) };
            let names = format!("{} {}", evidence.current().content.name, evidence.details.source);
            (Found::Evidence(id), evidence.details.title.clone(), names)
        }
        Touched::Workspace
        | Touched::Person(_)
        | Touched::NilReturn(_)
        | Touched::GapDecision(_)
        | Touched::Pack(_) => return Ok(()),
    };
    tx.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([found.row()])?;
    let mut insert = tx.prepare_cached("INSERT INTO search (rowid, title, body) VALUES (?1, ?2, ?3)")?;
    insert.execute(params![found.row(), title, body]).map(drop)
}

fn body_of(document: &Document, vault: &Vault) -> String {
    let contents = document.versions.iter().rev().filter_map(|version| version.content.as_ref());
    let Some(content) = contents.into_iter().find(|content| content.is_markdown()) else {
        return String::new();
    };
    let Ok(mut bytes) = vault.get(&content.blob) else {
        return String::new();
    };
    bytes.truncate(INDEXED_BYTES);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Finds what contains every word of `query`; the last word may be the start of one.
pub(crate) fn find(db: &Connection, query: &str, most: u32) -> rusqlite::Result<Vec<Hit>> {
    let words: Vec<String> = query
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\""))
        .collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let expression = format!("{}*", words.join(" "));
    let sql = "SELECT rowid, highlight(search, 0, char(2), char(3)),
             snippet(search, 1, char(2), char(3), '…', 16)
         FROM search WHERE search MATCH ?1 ORDER BY bm25(search, 8.0, 1.0), rowid LIMIT ?2";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map(params![expression, most], |row| {
        let excerpt: String = row.get(2)?;
        Ok(Hit {
            found: Found::of_row(row.get(0)?),
            title: row.get(1)?,
            excerpt: if excerpt.contains('\u{2}') { excerpt } else { String::new() },
        })
    })?;
    rows.collect()
}
