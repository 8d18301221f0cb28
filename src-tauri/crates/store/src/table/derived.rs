//! Rows made from the ledger: one table for each kind of thing, the thing itself as JSON in `facts`.
//!
//! Columns beside `facts` are what lists sort and filter by.

use std::collections::BTreeMap;

use clausebook_core::disposition::{RetentionKind, RetentionRule};
use clausebook_core::event::Event;
use clausebook_core::finding::Clocks;
use clausebook_core::hash::Sha256;
use clausebook_core::id::{
    ActionId, AuditId, CertificateId, DisposalId, DocumentId, EvidenceId, FindingId, GapDecisionId, HoldId,
    NilReturnId, PackId, PersonId, ProgrammeId, ReviewId,
};
use clausebook_core::state::{State, Touched, WorkspaceFacts};
use rusqlite::{Connection, Transaction, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::entry::signed;
use crate::error::StoreError;

/// The tables that [`save`] fills, in an order in which they can be emptied.
pub(crate) const TABLES: [&str; 18] = [
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
        retention: retention.remove(&0).unwrap_or_default(),
        holds: all(db, "legal_hold", HoldId)?,
        disposals: all(db, "disposal", DisposalId)?,
        redacted: 0,
    })
}

fn all<K: Ord, T: DeserializeOwned>(
    db: &Connection,
    table: &str,
    key: impl Fn(u32) -> K,
) -> Result<BTreeMap<K, T>, StoreError> {
    let mut query = db.prepare(&format!("SELECT id, facts FROM {table} ORDER BY id"))?;
    let mut rows = query.query([])?;
    let mut things = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let id: u32 = row.get(0)?;
        let facts: String = row.get(1)?;
        let thing = serde_json::from_str(&facts).map_err(|error| StoreError::Damaged {
            what: format!("row {id} of table {table}"),
            why: error.to_string(),
        })?;
        things.insert(key(id), thing);
    }
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
