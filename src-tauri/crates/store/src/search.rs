//! Full-text search over titles, and over the text of documents.
//!
//! The index is derived: it can be made again from the ledger and the vault.

use clausebook_core::disposition::Item;
use clausebook_core::document::{Document, Phase};
use clausebook_core::id::{DocumentId, EvidenceId};
use clausebook_core::state::{State, Touched};
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use unicode_normalization::UnicodeNormalization as _;

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
    if let Touched::Disposal(id) = touched {
        // What was destroyed is not to be found by its words.
        let items = state.disposals.get(&id).map_or(&[][..], |disposal| &disposal.items);
        return items.iter().try_for_each(|one| match one.item {
            Item::Version { document, .. } => index(tx, state, vault, Touched::Document(document)),
            Item::Evidence { .. } => Ok(()),
        });
    }
    let Some((found, title, body)) = indexed(state, vault, touched) else { return Ok(()) };
    let body = body.unwrap_or_default();
    tx.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([found.row()])?;
    let mut insert = tx.prepare_cached("INSERT INTO search (rowid, title, body) VALUES (?1, ?2, ?3)")?;
    insert.execute(params![found.row(), title, body]).map(drop)
}

/// Returns what the index must hold for a thing; the body is `None` when its blob cannot be read.
pub(crate) fn indexed(
    state: &State,
    vault: &Vault,
    touched: Touched,
) -> Option<(Found, String, Option<String>)> {
    match touched {
        Touched::Document(id) => {
            let document = state.documents.get(&id)?;
            let title = format!("{} {}", document.code, document.details.title);
            Some((Found::Document(id), title, body_of(state, document, vault)))
        }
        Touched::Evidence(id) => {
            let evidence = state.evidence.get(&id)?;
            let names = format!("{} {}", evidence.current().content.name, evidence.details.source);
            Some((Found::Evidence(id), evidence.details.title.clone(), Some(names)))
        }
        Touched::Workspace
        | Touched::Person(_)
        | Touched::NilReturn(_)
        | Touched::GapDecision(_)
        | Touched::Pack(_)
        | Touched::Programme(_)
        | Touched::Audit(_)
        | Touched::Finding(_)
        | Touched::Action(_)
        | Touched::Clocks
        | Touched::Review(_)
        | Touched::Certificate(_)
        | Touched::Retention
        | Touched::Hold(_)
        | Touched::Disposal(_) => None,
    }
}

/// Returns the row of the index for a thing: title and body.
pub(crate) fn row(db: &Connection, found: Found) -> rusqlite::Result<Option<(String, String)>> {
    let mut query = db.prepare_cached("SELECT title, body FROM search WHERE rowid = ?1")?;
    query.query_row([found.row()], |row| Ok((row.get(0)?, row.get(1)?))).optional()
}

/// Returns how many rows the index has.
pub(crate) fn rows(db: &Connection) -> rusqlite::Result<usize> {
    let rows: i64 = db.query_row("SELECT count(*) FROM search", [], |row| row.get(0))?;
    Ok(usize::try_from(rows).unwrap_or(usize::MAX))
}

/// Returns the text of the newest version that was submitted and not discarded, if it is Markdown.
fn body_of(state: &State, document: &Document, vault: &Vault) -> Option<String> {
    let standing = document.versions.iter().rev().filter(|version| version.phase != Phase::Discarded);
    let found = standing.into_iter().find_map(|version| Some((version, version.content.as_ref()?)));
    let Some((version, content)) = found else {
        return Some(String::new());
    };
    let item = Item::Version { document: document.id, version: version.number };
    if !content.is_markdown() || state.disposal_of(&item).is_some() {
        return Some(String::new());
    }
    let mut start = Start(Vec::new());
    vault.copy_to(&content.blob, &mut start).ok()?;
    // The two marks that hits are shown with must not come from the text itself.
    Some(String::from_utf8_lossy(&start.0).replace(['\0', '\u{2}', '\u{3}'], " "))
}

/// Keeps the first bytes of what is written to it.
struct Start(Vec<u8>);

impl std::io::Write for Start {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let room = INDEXED_BYTES - self.0.len();
        self.0.extend_from_slice(&bytes[..bytes.len().min(room)]);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Finds what contains every word of `query`; the last word may be the start of one.
///
/// What is joined by signs, such as `SMS-POL-001`, is found in that order. Case makes no
/// difference, and neither do accents on Latin letters; those of other scripts do.
pub(crate) fn find(db: &Connection, query: &str, most: u32) -> rusqlite::Result<Vec<Hit>> {
    let query: String = query.nfc().collect();
    let words: Vec<String> = query
        .split(|c: char| c.is_whitespace() || c.is_control() || c == '"')
        .filter(|word| word.contains(char::is_alphanumeric))
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

/// Finds the evidence whose title, file name or source has a word beginning with each word of `text`.
pub(crate) fn evidence_named(db: &Connection, text: &str) -> rusqlite::Result<Vec<EvidenceId>> {
    let text: String = text.nfc().collect();
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || c.is_control() || c == '"')
        .filter(|word| word.contains(char::is_alphanumeric))
        .map(|word| format!("\"{word}\"*"))
        .collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = db.prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1")?;
    let rows = query.query_map([words.join(" ")], |row| row.get(0).map(Found::of_row))?;
    let mut found = Vec::new();
    for row in rows {
        if let Found::Evidence(id) = row? {
            found.push(id);
        }
    }
    Ok(found)
}
