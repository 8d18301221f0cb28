//! Opening the database: pragmas, migrations, and refusing what this program must not touch.
//!
//! SQL over tables is in [`crate::table`].

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::error::StoreError;

/// `CLBK`: marks a database as ours (SQLite's `application_id`).
pub(crate) const APPLICATION_ID: i32 = 0x434C_424B;

/// Migrations, in order; never edited, only appended to. The n-th brings `user_version` to n.
const MIGRATIONS: &[&str] = &[include_str!("migrations/001.sql")];

/// How a database is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// A new one is made; one that exists is refused.
    Create,
    /// Read and write.
    Write,
    /// Read only.
    Read,
}

/// Opens the database of a workspace.
///
/// # Errors
/// [`StoreError::NotADatabase`], [`StoreError::Newer`], or what SQLite said.
pub(crate) fn open(path: &Path, access: Access) -> Result<Connection, StoreError> {
    let at = |source| StoreError::Database { path: path.to_owned(), source };
    let flags = match access {
        Access::Create => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let mut db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(at)?;
    if access != Access::Create {
        check_identity(&db, path)?;
    }
    settle(&db, access).map_err(at)?;
    if access != Access::Read {
        migrate(&mut db).map_err(at)?;
    }
    Ok(db)
}

fn check_identity(db: &Connection, path: &Path) -> Result<(), StoreError> {
    let number = |pragma: &str| db.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let not_ours = |why: String| StoreError::NotADatabase { path: path.to_owned(), why };
    let id = number("application_id").map_err(|error| not_ours(error.to_string()))?;
    if id != i64::from(APPLICATION_ID) {
        return Err(not_ours("it was not made by Clausebook".to_owned()));
    }
    let version = number("user_version").map_err(|error| not_ours(error.to_string()))?;
    if usize::try_from(version).is_ok_and(|version| version <= MIGRATIONS.len()) {
        return Ok(());
    }
    Err(StoreError::Newer { path: path.to_owned(), version, known: MIGRATIONS.len() })
}

/// Sets every pragma. In one place, so that no connection goes without.
fn settle(db: &Connection, access: Access) -> rusqlite::Result<()> {
    db.busy_timeout(Duration::from_secs(5))?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.set_prepared_statement_cache_capacity(64);
    db.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA recursive_triggers = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA temp_store = MEMORY;",
    )?;
    if access == Access::Create {
        db.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    if access != Access::Read {
        db.query_row("PRAGMA journal_mode = WAL", [], |_row| Ok(()))?;
        db.execute_batch(
            "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;",
        )?;
    }
    Ok(())
}

/// All migrations that are missing, or none of them.
fn migrate(db: &mut Connection) -> rusqlite::Result<()> {
    let have = db.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))?;
    let have = usize::try_from(have).unwrap_or(0);
    if have >= MIGRATIONS.len() {
        return Ok(());
    }
    let tx = db.transaction_with_behavior(rusqlite::TransactionBehavior::Exclusive)?;
    for sql in &MIGRATIONS[have..] {
        tx.execute_batch(sql)?;
    }
    tx.pragma_update(None, "user_version", i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX))?;
    tx.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh() -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("clausebook.db");
        drop(open(&path, Access::Create).unwrap());
        (folder, path)
    }

    #[test]
    fn sqlite_is_one_without_the_wal_bug() {
        assert!(rusqlite::version_number() >= 3_051_003, "{}", rusqlite::version());
    }

    #[test]
    fn a_newer_database_is_refused_and_left_alone() {
        let (_folder, path) = fresh();
        open(&path, Access::Write).unwrap().pragma_update(None, "user_version", 99).unwrap();
        let before = std::fs::read(&path).unwrap();
        let error = open(&path, Access::Write).unwrap_err();
        assert!(matches!(error, StoreError::Newer { version: 99, .. }), "{error}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }

    #[test]
    fn a_foreign_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("clausebook.db");
        std::fs::File::create(&path).unwrap();
        assert!(matches!(open(&path, Access::Write).unwrap_err(), StoreError::NotADatabase { .. }));
        drop(Connection::open_in_memory().unwrap());
    }

    #[test]
    fn the_ledger_table_takes_only_the_next_entry_and_forgets_none() {
        let (_folder, path) = fresh();
        let db = open(&path, Access::Write).unwrap();
        let insert = |seq: i64| {
            db.execute("INSERT INTO entry (seq, bytes, leaf) VALUES (?1, x'7b7d', zeroblob(32))", [seq])
        };
        assert!(insert(1).is_err(), "a gap");
        insert(0).unwrap();
        assert!(insert(0).is_err(), "a second entry 0");
        let replaced = "INSERT OR REPLACE INTO entry (seq, bytes, leaf) VALUES (0, x'7b7e', zeroblob(32))";
        for sql in [replaced, "DELETE FROM entry", "UPDATE entry SET bytes = x'7b7e'"] {
            assert!(db.execute(sql, []).is_err(), "{sql}");
        }
        let bytes: Vec<u8> = db.query_row("SELECT bytes FROM entry", [], |row| row.get(0)).unwrap();
        assert_eq!(bytes, b"{}");
    }
}
