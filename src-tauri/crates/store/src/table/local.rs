//! Rows that belong to this copy of the workspace and are not in the ledger.

use clausebook_core::event::Event;
use clausebook_core::hash::Sha256;
use clausebook_core::id::{EvidenceId, PersonId};
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

use super::entry::signed;

/// What a wrapped key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPurpose {
    /// The person's own signatures.
    Signing,
    /// The log's key, as held by a person who issues packs.
    Log,
}

impl KeyPurpose {
    /// Returns the purpose as it is stored.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Signing => "signing",
            Self::Log => "log",
        }
    }
}

/// A wrapped key as stored: its public half and the wrapped secret as JSON.
pub(crate) struct WrappedKeyRow {
    pub(crate) public_key: String,
    pub(crate) wrapped: String,
}

pub(crate) fn wrapped_key(
    db: &Connection,
    person: PersonId,
    purpose: KeyPurpose,
    public_key: &str,
) -> rusqlite::Result<Option<WrappedKeyRow>> {
    let sql = "SELECT public_key, wrapped FROM wrapped_key
         WHERE person = ?1 AND purpose = ?2 AND public_key = ?3";
    let mut query = db.prepare_cached(sql)?;
    let row = query.query_row(params![person.0, purpose.name(), public_key], |row| {
        Ok(WrappedKeyRow { public_key: row.get(0)?, wrapped: row.get(1)? })
    });
    row.optional()
}

/// Returns every wrapped key, with whose it is and what for.
pub(crate) fn wrapped_keys(db: &Connection) -> rusqlite::Result<Vec<(PersonId, String, WrappedKeyRow)>> {
    let mut query = db.prepare_cached(
        "SELECT person, purpose, public_key, wrapped FROM wrapped_key ORDER BY person, purpose, public_key",
    )?;
    let rows = query.query_map([], |row| {
        let key = WrappedKeyRow { public_key: row.get(2)?, wrapped: row.get(3)? };
        Ok((PersonId(row.get(0)?), row.get(1)?, key))
    })?;
    rows.collect()
}

/// Forgets a person's signing keys other than the one the ledger names now.
fn forget_other_signing_keys(
    tx: &Transaction<'_>,
    person: PersonId,
    public_key: &str,
) -> rusqlite::Result<()> {
    let sql = "DELETE FROM wrapped_key WHERE person = ?1 AND purpose = 'signing' AND public_key <> ?2";
    tx.execute(sql, params![person.0, public_key]).map(drop)
}

pub(crate) fn save_wrapped_key(
    tx: &Transaction<'_>,
    person: PersonId,
    purpose: KeyPurpose,
    public_key: &str,
    wrapped: &str,
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO wrapped_key (person, purpose, public_key, wrapped) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (person, purpose, public_key) DO UPDATE SET wrapped = ?4";
    tx.execute(sql, params![person.0, purpose.name(), public_key, wrapped]).map(drop)
}

/// Forgets the copies of the log's key that were sealed to a key which the person does not have any more.
fn forget_sealed_to_other_keys(
    tx: &Transaction<'_>,
    person: PersonId,
    public_key: &str,
) -> rusqlite::Result<()> {
    let sql = "DELETE FROM wrapped_key WHERE person = ?1 AND purpose = 'log'
         AND json_extract(wrapped, '$.recipient') IS NOT ?2";
    tx.execute(sql, params![person.0, public_key]).map(drop)
}

/// Forgets everyone's copies of the log's earlier keys.
fn forget_other_log_keys(tx: &Transaction<'_>, public_key: &str) -> rusqlite::Result<()> {
    let sql = "DELETE FROM wrapped_key WHERE purpose = 'log' AND public_key <> ?1";
    tx.execute(sql, [public_key]).map(drop)
}

/// Changes what follows from an entry: only the keys that the ledger names now are kept.
///
/// `log_key` is the log's public key after the entry, as it is kept here; `None` when the ledger names none that
/// can be read.
pub(crate) fn follow(tx: &Transaction<'_>, event: &Event, log_key: Option<&str>) -> rusqlite::Result<()> {
    if let Event::PersonRegistered { person, public_key, .. } | Event::KeyRotated { person, public_key, .. } =
        event
    {
        forget_other_signing_keys(tx, *person, public_key)?;
        forget_sealed_to_other_keys(tx, *person, public_key)?;
    }
    if let (Event::LogKeyRotated { .. }, Some(log_key)) = (event, log_key) {
        forget_other_log_keys(tx, log_key)?;
    }
    Ok(())
}

/// Returns how many wrong passphrases there were in a row.
pub(crate) fn failures(db: &Connection, person: PersonId) -> rusqlite::Result<u32> {
    let sql = "SELECT count FROM failed_passphrase WHERE person = ?1";
    Ok(db.query_row(sql, [person.0], |row| row.get(0)).optional()?.unwrap_or(0))
}

/// Counts a wrong passphrase and returns how many there were in a row.
pub(crate) fn count_failure(db: &Connection, person: PersonId) -> rusqlite::Result<u32> {
    let sql = "INSERT INTO failed_passphrase (person, count) VALUES (?1, 1)
         ON CONFLICT (person) DO UPDATE SET count = count + 1 RETURNING count";
    db.query_row(sql, [person.0], |row| row.get(0))
}

pub(crate) fn forget_failures(db: &Connection, person: PersonId) -> rusqlite::Result<()> {
    db.execute("DELETE FROM failed_passphrase WHERE person = ?1", [person.0]).map(drop)
}

/// Returns every head that the log signed and that was given out.
pub(crate) fn signed_heads(db: &Connection) -> rusqlite::Result<Vec<(u64, Sha256)>> {
    let mut query = db.prepare_cached("SELECT size, root FROM signed_head ORDER BY size")?;
    let rows = query.query_map([], |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), Sha256(row.get(1)?))))?;
    rows.collect()
}

/// Returns the largest head that the log signed.
pub(crate) fn last_signed_head(db: &Connection) -> rusqlite::Result<Option<(u64, Sha256)>> {
    let sql = "SELECT size, root FROM signed_head ORDER BY size DESC LIMIT 1";
    let row = db.query_row(sql, [], |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), Sha256(row.get(1)?))));
    row.optional()
}

pub(crate) fn save_signed_head(db: &Connection, size: u64, root: Sha256) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO signed_head (size, root) VALUES (?1, ?2)";
    db.execute(sql, params![signed(size), root.0]).map(drop)
}

pub(crate) fn setting(db: &Connection, key: &str) -> rusqlite::Result<Option<String>> {
    db.query_row("SELECT value FROM setting WHERE key = ?1", [key], |row| row.get(0)).optional()
}

pub(crate) fn save_setting(db: &Connection, key: &str, value: &str) -> rusqlite::Result<()> {
    let sql = "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2";
    db.execute(sql, [key, value]).map(drop)
}

pub(crate) fn watched_folders(db: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut query = db.prepare_cached("SELECT path FROM watched_folder ORDER BY path")?;
    let rows = query.query_map([], |row| row.get(0))?;
    rows.collect()
}

pub(crate) fn add_watched_folder(db: &Connection, path: &str) -> rusqlite::Result<()> {
    db.execute("INSERT OR IGNORE INTO watched_folder (path) VALUES (?1)", [path]).map(drop)
}

pub(crate) fn remove_watched_folder(db: &Connection, path: &str) -> rusqlite::Result<bool> {
    Ok(db.execute("DELETE FROM watched_folder WHERE path = ?1", [path])? == 1)
}

pub(crate) fn evidence_sources(db: &Connection) -> rusqlite::Result<Vec<(String, EvidenceId)>> {
    let mut query = db.prepare_cached("SELECT path, evidence FROM evidence_source ORDER BY path")?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, EvidenceId(row.get(1)?))))?;
    rows.collect()
}

pub(crate) fn save_evidence_source(
    db: &Connection,
    path: &str,
    evidence: EvidenceId,
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO evidence_source (path, evidence) VALUES (?1, ?2)
         ON CONFLICT (path) DO UPDATE SET evidence = ?2";
    db.execute(sql, params![path, evidence.0]).map(drop)
}
