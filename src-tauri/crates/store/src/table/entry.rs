//! The ledger's rows: entries and the head.

use clausebook_core::hash::Sha256;
use clausebook_core::ledger::tree::Frontier;
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

use crate::error::StoreError;

/// An entry as stored.
pub(crate) struct EntryRow {
    pub(crate) seq: u64,
    pub(crate) bytes: Vec<u8>,
    pub(crate) leaf: Sha256,
}

/// The head as stored; the frontier's hashes are not checked against the entries here.
pub(crate) struct HeadRow {
    pub(crate) size: u64,
    pub(crate) root: Sha256,
    pub(crate) frontier: Vec<Sha256>,
}

/// Calls `each` with every entry from `from` on, in order.
///
/// The numbers are known to follow one another; nothing else is checked.
///
/// # Errors
/// [`StoreError::Damaged`] names the entry; or what SQLite or `each` said.
pub(crate) fn each_from(
    db: &Connection,
    from: u64,
    mut each: impl FnMut(EntryRow) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut query = db.prepare_cached("SELECT seq, bytes, leaf FROM entry WHERE seq >= ?1 ORDER BY seq")?;
    let mut rows = query.query([signed(from)])?;
    let mut expected = from;
    loop {
        let damaged = |why: String| StoreError::Damaged { what: format!("entry {expected}"), why };
        let Some(row) = rows.next().map_err(|error| damaged(error.to_string()))? else { return Ok(()) };
        let read = |error: rusqlite::Error| damaged(error.to_string());
        let seq: i64 = row.get(0).map_err(read)?;
        if seq != signed(expected) {
            return Err(damaged(format!("entry {seq} stands in its place")));
        }
        let (bytes, leaf) = (row.get(1).map_err(read)?, Sha256(row.get(2).map_err(read)?));
        each(EntryRow { seq: expected, bytes, leaf })?;
        expected += 1;
    }
}

/// Calls `each` with the leaf hash of every entry below `to`, in order.
pub(crate) fn each_leaf(db: &Connection, to: u64, mut each: impl FnMut(Sha256)) -> rusqlite::Result<()> {
    let mut query = db.prepare_cached("SELECT leaf FROM entry WHERE seq < ?1 ORDER BY seq")?;
    let mut rows = query.query([signed(to)])?;
    while let Some(row) = rows.next()? {
        each(Sha256(row.get(0)?));
    }
    Ok(())
}

/// Returns the number of the last entry.
pub(crate) fn last(db: &Connection) -> rusqlite::Result<Option<u64>> {
    db.query_row("SELECT max(seq) FROM entry", [], |row| {
        Ok(row.get::<_, Option<i64>>(0)?.map(i64::unsigned_abs))
    })
}

/// Returns one entry.
pub(crate) fn one(db: &Connection, seq: u64) -> rusqlite::Result<Option<EntryRow>> {
    let mut query = db.prepare_cached("SELECT bytes, leaf FROM entry WHERE seq = ?1")?;
    let row = query
        .query_row([signed(seq)], |row| Ok(EntryRow { seq, bytes: row.get(0)?, leaf: Sha256(row.get(1)?) }));
    row.optional()
}

/// Returns one entry's bytes.
pub(crate) fn bytes_of(db: &Connection, seq: u64) -> rusqlite::Result<Option<Vec<u8>>> {
    let mut query = db.prepare_cached("SELECT bytes FROM entry WHERE seq = ?1")?;
    query.query_row([signed(seq)], |row| row.get(0)).optional()
}

/// Returns the head; none before the first entry.
pub(crate) fn head(db: &Connection) -> rusqlite::Result<Option<HeadRow>> {
    let mut query = db.prepare_cached("SELECT size, root, frontier FROM head WHERE id = 0")?;
    let head = query.query_row([], |row| {
        let frontier: Vec<u8> = row.get(2)?;
        let hashes = frontier.chunks_exact(32);
        Ok(HeadRow {
            size: row.get::<_, i64>(0)?.unsigned_abs(),
            root: Sha256(row.get(1)?),
            frontier: hashes.map(|hash| Sha256(hash.try_into().expect("BUG: chunks of 32"))).collect(),
        })
    });
    head.optional()
}

/// Appends one entry; a trigger refuses any number but the next.
pub(crate) fn insert(tx: &Transaction<'_>, seq: u64, bytes: &[u8], leaf: Sha256) -> rusqlite::Result<()> {
    let mut insert = tx.prepare_cached("INSERT INTO entry (seq, bytes, leaf) VALUES (?1, ?2, ?3)")?;
    insert.execute(params![signed(seq), bytes, leaf.0]).map(drop)
}

/// Moves the head from one state to the next; `false` when it is not where it was expected.
pub(crate) fn move_head(
    tx: &Transaction<'_>,
    old: Option<(u64, Sha256)>,
    new: &Frontier,
) -> rusqlite::Result<bool> {
    let frontier: Vec<u8> = new.hashes().iter().flat_map(|hash| hash.0).collect();
    let changed = match old {
        None => tx.execute(
            "INSERT INTO head (id, size, root, frontier) VALUES (0, ?1, ?2, ?3) ON CONFLICT DO NOTHING",
            params![signed(new.size()), new.root().0, frontier],
        )?,
        Some((size, root)) => tx.execute(
            "UPDATE head SET size = ?1, root = ?2, frontier = ?3 WHERE id = 0 AND size = ?4 AND root = ?5",
            params![signed(new.size()), new.root().0, frontier, signed(size), root.0],
        )?,
    };
    Ok(changed == 1)
}

/// SQLite's integers are signed; sizes stay below 2^53.
pub(crate) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
