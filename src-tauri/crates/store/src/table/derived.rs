//! Rows made from the ledger: one table for each kind of thing, the thing itself as JSON in `facts`.
//!
//! Columns beside `facts` are what lists sort and filter by.

use std::collections::BTreeMap;
use std::sync::mpsc::TrySendError;

use clausebook_core::disposition::{RetentionKind, RetentionRule};
use clausebook_core::event::Event;
use clausebook_core::finding::Clocks;
use clausebook_core::hash::Sha256;
use clausebook_core::id::{
    ActionId, AuditId, CertificateId, DisposalId, DocumentId, EvidenceId, FindingId, GapDecisionId, HoldId,
    NilReturnId, PackId, PersonId, PopulationId, ProgrammeId, ReviewId, RowId, SampleId,
};
use clausebook_core::state::{State, Touched, WorkspaceFacts};
use rusqlite::{Connection, Transaction, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::entry::signed;
use crate::error::StoreError;

/// The tables that [`save`] fills, in an order in which they can be emptied.
pub(crate) const TABLES: [&str; 21] = [
    "named_blob",
    "workspace",
    "person",
    "document",
    "evidence",
    "nil_return",
    "gap_decision",
    "pack",
    "programme",
    "audit",
    "finding",
    "action",
    "clocks",
    "review",
    "certificate",
    "register_row",
    "population",
    "sample",
    "retention",
    "legal_hold",
    "disposal",
];

/// Writes the rows of what was touched, as the state has them now.
pub(crate) fn save(tx: &Transaction<'_>, state: &State, touched: Touched) -> rusqlite::Result<()> {
    match touched {
        Touched::Workspace => save_workspace(tx, state.workspace.as_ref()),
        Touched::Person(id) => {
            let Some(person) = state.people.get(&id) else { return Ok(()) };
            let sql = "INSERT INTO person (id, name, email, facts) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (id) DO UPDATE SET name = ?2, email = ?3, facts = ?4";
            tx.prepare_cached(sql)?.execute(params![id.0, person.name, person.email, json(person)]).map(drop)
        }
        Touched::Document(id) => {
            let Some(document) = state.documents.get(&id) else { return Ok(()) };
            let details = &document.details;
            let sql =
                "INSERT INTO document (id, code, kind, title, owner, facts) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (id) DO UPDATE SET code = ?2, kind = ?3, title = ?4, owner = ?5, facts = ?6";
            let row = params![
                id.0,
                document.code,
                document.kind.name(),
                details.title,
                details.owner.0,
                json(document)
            ];
            tx.prepare_cached(sql)?.execute(row).map(drop)
        }
        Touched::Evidence(id) => {
            let Some(evidence) = state.evidence.get(&id) else { return Ok(()) };
            let current = evidence.current();
            let sql = "INSERT INTO evidence
                     (id, title, media_type, size_bytes, received_at_ms, withdrawn, facts)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (id) DO UPDATE SET title = ?2, media_type = ?3, size_bytes = ?4,
                     received_at_ms = ?5, withdrawn = ?6, facts = ?7";
            let row = params![
                id.0,
                evidence.details.title,
                current.content.media_type,
                signed(current.content.size),
                current.received_at.0,
                evidence.withdrawn.is_some(),
                json(evidence)
            ];
            tx.prepare_cached(sql)?.execute(row).map(drop)
        }
        Touched::NilReturn(id) => save_plain(tx, "nil_return", id.0, state.nil_returns.get(&id)),
        Touched::GapDecision(id) => save_plain(tx, "gap_decision", id.0, state.gap_decisions.get(&id)),
        Touched::Pack(id) => {
            let Some(pack) = state.packs.get(&id) else { return Ok(()) };
            let sql = "INSERT INTO pack (id, name, facts) VALUES (?1, ?2, ?3)
                 ON CONFLICT (id) DO UPDATE SET name = ?2, facts = ?3";
            tx.prepare_cached(sql)?.execute(params![id.0, pack.name, json(pack)]).map(drop)
        }
        Touched::Programme(id) => save_plain(tx, "programme", id.0, state.programmes.get(&id)),
        Touched::Audit(id) => save_plain(tx, "audit", id.0, state.audits.get(&id)),
        Touched::Finding(id) => save_plain(tx, "finding", id.0, state.findings.get(&id)),
        Touched::Action(id) => save_plain(tx, "action", id.0, state.actions.get(&id)),
        Touched::Clocks => save_plain(tx, "clocks", 0, Some(&state.clocks)),
        Touched::Review(id) => save_plain(tx, "review", id.0, state.reviews.get(&id)),
        Touched::Certificate(id) => save_plain(tx, "certificate", id.0, state.certificates.get(&id)),
        Touched::RegisterRow(id) => {
            let Some(row) = state.register_rows.get(&id) else { return Ok(()) };
            let sql = "INSERT INTO register_row (id, register, code, facts) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (id) DO UPDATE SET register = ?2, code = ?3, facts = ?4";
            tx.prepare_cached(sql)?.execute(params![id.0, row.register, row.code, json(row)]).map(drop)
        }
        Touched::Population(id) => save_plain(tx, "population", id.0, state.populations.get(&id)),
        Touched::Sample(id) => save_plain(tx, "sample", id.0, state.samples.get(&id)),
        Touched::Retention => save_plain(tx, "retention", 0, Some(&state.retention)),
        Touched::Hold(id) => save_plain(tx, "legal_hold", id.0, state.holds.get(&id)),
        Touched::Disposal(id) => save_plain(tx, "disposal", id.0, state.disposals.get(&id)),
    }
}

fn save_workspace(tx: &Transaction<'_>, facts: Option<&WorkspaceFacts>) -> rusqlite::Result<()> {
    let Some(facts) = facts else { return Ok(()) };
    let sql = "INSERT INTO workspace (id, facts) VALUES (0, ?1) ON CONFLICT (id) DO UPDATE SET facts = ?1";
    tx.prepare_cached(sql)?.execute([json(facts)]).map(drop)
}

fn save_plain<T: Serialize>(
    tx: &Transaction<'_>,
    table: &str,
    id: u32,
    thing: Option<&T>,
) -> rusqlite::Result<()> {
    let Some(thing) = thing else { return Ok(()) };
    let sql =
        format!("INSERT INTO {table} (id, facts) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET facts = ?2");
    tx.prepare_cached(&sql)?.execute(params![id, json(thing)]).map(drop)
}

/// Records which blobs an entry names.
pub(crate) fn save_blobs(tx: &Transaction<'_>, seq: u64, event: &Event) -> rusqlite::Result<()> {
    let mut insert = tx.prepare_cached("INSERT OR IGNORE INTO named_blob (hash, seq) VALUES (?1, ?2)")?;
    for blob in event.blobs() {
        insert.execute(params![blob.0, signed(seq)])?;
    }
    Ok(())
}

/// Empties every derived table.
pub(crate) fn clear(tx: &Transaction<'_>) -> rusqlite::Result<()> {
    for table in TABLES {
        tx.execute(&format!("DELETE FROM {table}"), [])?;
    }
    tx.execute("DELETE FROM search", []).map(drop)
}

/// Reads the state back from the derived tables.
pub(crate) fn load(db: &Connection, size: u64) -> Result<State, StoreError> {
    let mut workspace: BTreeMap<u32, WorkspaceFacts> = all(db, "workspace", |id| id)?;
    let mut clocks: BTreeMap<u32, Clocks> = all(db, "clocks", |id| id)?;
    let mut retention: BTreeMap<u32, BTreeMap<RetentionKind, RetentionRule>> = all(db, "retention", |id| id)?;
    Ok(State {
        size,
        last_at: None,
        workspace: workspace.remove(&0),
        people: all(db, "person", PersonId)?,
        documents: all(db, "document", DocumentId)?,
        evidence: all(db, "evidence", EvidenceId)?,
        nil_returns: all(db, "nil_return", NilReturnId)?,
        gap_decisions: all(db, "gap_decision", GapDecisionId)?,
        packs: all(db, "pack", PackId)?,
        programmes: all(db, "programme", ProgrammeId)?,
        audits: all(db, "audit", AuditId)?,
        findings: all(db, "finding", FindingId)?,
        actions: all(db, "action", ActionId)?,
        clocks: clocks.remove(&0).unwrap_or_default(),
        reviews: all(db, "review", ReviewId)?,
        certificates: all(db, "certificate", CertificateId)?,
        register_rows: all(db, "register_row", RowId)?,
        populations: all(db, "population", PopulationId)?,
        samples: all(db, "sample", SampleId)?,
        retention: retention.remove(&0).unwrap_or_default(),
        holds: all(db, "legal_hold", HoldId)?,
        disposals: all(db, "disposal", DisposalId)?,
        redacted: 0,
    })
}

/// Rows that are parsed together. Their text is small enough for its memory to be used again and again.
const BLOCK: usize = 256;

/// Things, each with the number of its row.
type Numbered<T> = Vec<(u32, T)>;

/// Rows that follow one another, as they are stored.
struct Block<'a> {
    table: &'a str,
    /// One text for all, so that reading a hundred thousand rows makes no hundred thousand strings.
    texts: String,
    /// Of each row its number, and where its text ends.
    rows: Vec<(u32, usize)>,
}

impl Block<'_> {
    fn parse<T: DeserializeOwned>(&self) -> Result<Numbered<T>, StoreError> {
        let mut start = 0;
        let parse = |(id, end): &(u32, usize)| {
            let text = &self.texts[std::mem::replace(&mut start, *end)..*end];
            let thing = serde_json::from_str(text).map_err(|error| StoreError::Damaged {
                what: format!("row {id} of table {}", self.table),
                why: error.to_string(),
            })?;
            Ok((*id, thing))
        };
        self.rows.iter().map(parse).collect()
    }
}

/// Reads the rows of a table. While they are read from the disk, other cores parse those before.
fn all<K: Ord, T: DeserializeOwned + Send>(
    db: &Connection,
    table: &str,
    key: impl Fn(u32) -> K,
) -> Result<BTreeMap<K, T>, StoreError> {
    let mut query = db.prepare(&format!("SELECT id, facts FROM {table} ORDER BY id"))?;
    let mut rows = query.query([])?;
    let mut next = || -> Result<Block<'_>, StoreError> {
        let mut block = Block { table, texts: String::new(), rows: Vec::new() };
        while block.rows.len() < BLOCK
            && let Some(row) = rows.next()?
        {
            block.texts.push_str(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?);
            block.rows.push((row.get(0)?, block.texts.len()));
        }
        Ok(block)
    };
    let mut things = BTreeMap::new();
    let mut add = |part: Numbered<T>| things.extend(part.into_iter().map(|(id, thing)| (key(id), thing)));
    let first = next()?;
    if first.rows.len() < BLOCK {
        add(first.parse()?);
        return Ok(things);
    }
    let others = std::thread::available_parallelism().map_or(1, usize::from).min(8) - 1;
    let (give, take) = std::sync::mpsc::sync_channel::<(usize, Block<'_>)>(2 * others);
    let take = std::sync::Mutex::new(take);
    let taken = || take.lock().expect("BUG: taking does not panic").recv().ok();
    let parse_taken = || -> Result<Vec<(usize, Numbered<T>)>, StoreError> {
        std::iter::from_fn(&taken).map(|(place, block)| Ok((place, block.parse()?))).collect()
    };
    let parts = std::thread::scope(|scope| -> Result<BTreeMap<usize, Numbered<T>>, StoreError> {
        let waiting: Vec<_> = (0..others).map(|_| scope.spawn(parse_taken)).collect();
        let mut parts = BTreeMap::new();
        let (mut place, mut block) = (0, first);
        while !block.rows.is_empty() {
            // When the others have enough to do, this thread parses, too.
            if let Err(TrySendError::Full((place, block)) | TrySendError::Disconnected((place, block))) =
                give.try_send((place, block))
            {
                parts.insert(place, block.parse()?);
            }
            place += 1;
            block = next()?;
        }
        drop(give);
        for thread in waiting {
            parts.extend(thread.join().expect("BUG: parsing does not panic")?);
        }
        Ok(parts)
    })?;
    parts.into_values().for_each(add);
    Ok(things)
}

/// Returns the entries that name a blob.
pub(crate) fn entries_naming(db: &Connection, blob: &Sha256) -> rusqlite::Result<Vec<u64>> {
    let mut query = db.prepare_cached("SELECT seq FROM named_blob WHERE hash = ?1 ORDER BY seq")?;
    let rows = query.query_map([blob.0], |row| row.get::<_, i64>(0).map(i64::unsigned_abs))?;
    rows.collect()
}

/// Returns every blob that the ledger names.
pub(crate) fn named_blobs(db: &Connection) -> rusqlite::Result<Vec<Sha256>> {
    let mut query = db.prepare_cached("SELECT DISTINCT hash FROM named_blob ORDER BY hash")?;
    let rows = query.query_map([], |row| row.get(0).map(Sha256))?;
    rows.collect()
}

fn json<T: Serialize>(thing: &T) -> String {
    serde_json::to_string(thing).expect("BUG: our own types serialize")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts_of(count: u32) -> Connection {
        let db = crate::db::scratch().unwrap();
        let mut insert = db.prepare("INSERT INTO audit (id, facts) VALUES (?1, ?2)").unwrap();
        for id in 1..=count {
            insert.execute(params![id, json(&format!("text {id}"))]).unwrap();
        }
        drop(insert);
        db
    }

    #[test]
    fn every_row_is_read_whatever_number_there_is() {
        let block = u32::try_from(BLOCK).unwrap();
        for count in [0, 1, block - 1, block, block + 1, 9 * block, 20 * block + 7] {
            let read: BTreeMap<u32, String> = all(&texts_of(count), "audit", |id| id).unwrap();
            assert_eq!(read, (1..=count).map(|id| (id, format!("text {id}"))).collect());
        }
    }

    #[test]
    fn a_row_that_cannot_be_read_is_named_wherever_it_is() {
        let block = u32::try_from(BLOCK).unwrap();
        let count = 12 * block;
        for damaged in [1, block, block + 1, 7 * block + 3, count] {
            let db = texts_of(count);
            db.execute("UPDATE audit SET facts = '1' WHERE id = ?1", [damaged]).unwrap();
            match all::<u32, String>(&db, "audit", |id| id) {
                Err(StoreError::Damaged { what, .. }) => {
                    assert_eq!(what, format!("row {damaged} of table audit"));
                }
                other => panic!("row {damaged}: {:?}", other.map(|read| read.len())),
            }
        }
    }
}
