//! Opening the database: pragmas, migrations, and refusing what this program must not touch.
//!
//! SQL over tables is in [`crate::table`].

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::error::StoreError;
use crate::path_error::PathError;

/// `CLBK`: marks a database as ours (SQLite's `application_id`).
pub(crate) const APPLICATION_ID: i32 = 0x434C_424B;

/// Migrations, in order; never edited, only appended to. The n-th brings `user_version` to n.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/001.sql"),
    include_str!("migrations/002.sql"),
    include_str!("migrations/003.sql"),
    include_str!("migrations/004.sql"),
    include_str!("migrations/005.sql"),
    include_str!("migrations/006.sql"),
    include_str!("migrations/007.sql"),
];

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
/// A reader whose folder cannot be written to opens a database that was closed properly as one that never
/// changes; it then does not see what another user writes to it meanwhile.
///
/// # Errors
/// [`StoreError::NotADatabase`], [`StoreError::Newer`], [`StoreError::Older`], [`StoreError::UnsettledLog`], or what SQLite said.
pub(crate) fn open(path: &Path, access: Access) -> Result<Connection, StoreError> {
    let at = |source| StoreError::Database { path: path.to_owned(), source };
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX
        | match access {
            Access::Create => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
            Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        };
    let opened = Connection::open_with_flags(path, flags).map_err(at).and_then(|db| {
        if access != Access::Create {
            check_identity(&db, path, access)?;
        }
        Ok(db)
    });
    let mut db = match opened {
        Err(StoreError::Database { source, .. }) if access == Access::Read && needs_to_write(&source) => {
            open_unchanging(path)?
        }
        other => other?,
    };
    if access != Access::Read && db.is_readonly(rusqlite::MAIN_DB).map_err(at)? {
        let denied = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        return Err(PathError::new(path, "write to", denied).into());
    }
    settle(&db, access).map_err(at)?;
    if access != Access::Read {
        migrate(&mut db).map_err(at)?;
    }
    Ok(db)
}

/// Tells whether SQLite could not read because it could not make the files that go with a write-ahead log.
fn needs_to_write(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
}

/// Opens a database that nobody can be writing to, without locks and without a write-ahead log.
///
/// Source: SQLite, "Write-Ahead Logging", section 5, "Read-Only Databases".
pub(crate) fn open_unchanging(path: &Path) -> Result<Connection, StoreError> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    if std::fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        return Err(StoreError::UnsettledLog { path: path.to_owned() });
    }
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(unchanging_uri(path), flags)
        .map_err(|source| StoreError::Database { path: path.to_owned(), source })?;
    check_identity(&db, path, Access::Read)?;
    Ok(db)
}

fn unchanging_uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    if !path.as_os_str().as_encoded_bytes().starts_with(b"/") && path.is_absolute() {
        uri.push('/');
    }
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b':' => {
                uri.push(char::from(*byte));
            }
            b'\\' if cfg!(windows) => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri + "?immutable=1"
}

fn check_identity(db: &Connection, path: &Path, access: Access) -> Result<(), StoreError> {
    let not_ours = |why: String| StoreError::NotADatabase { path: path.to_owned(), why };
    let number = |pragma: &str| {
        db.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0)).map_err(|source| {
            match source.sqlite_error_code() {
                Some(ErrorCode::NotADatabase) => not_ours(source.to_string()),
                _ => StoreError::Database { path: path.to_owned(), source },
            }
        })
    };
    if number("application_id")? != i64::from(APPLICATION_ID) {
        return Err(not_ours("it was not made by Clausebook".to_owned()));
    }
    let version = number("user_version")?;
    match usize::try_from(version) {
        Ok(version) if version > MIGRATIONS.len() => {}
        Ok(version) if access == Access::Read && version < MIGRATIONS.len() => {
            return Err(StoreError::Older { path: path.to_owned(), version, known: MIGRATIONS.len() });
        }
        Ok(_) => return Ok(()),
        Err(_) => return Err(not_ours(format!("its version is {version}"))),
    }
    Err(StoreError::Newer { path: path.to_owned(), version, known: MIGRATIONS.len() })
}

/// Makes an empty database in memory with the same tables, without foreign keys.
pub(crate) fn scratch() -> rusqlite::Result<Connection> {
    let db = Connection::open_in_memory()?;
    for sql in MIGRATIONS {
        db.execute_batch(sql)?;
    }
    db.execute_batch("PRAGMA foreign_keys = OFF")?;
    Ok(db)
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
        let mode: String = db.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
        if mode != "wal" {
            let error = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CANTOPEN);
            let why = format!("it keeps its journal as {mode}, not as a write-ahead log");
            return Err(rusqlite::Error::SqliteFailure(error, Some(why)));
        }
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
    fn an_older_database_is_brought_up_to_date_and_keeps_its_rows() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("clausebook.db");
        let old = Connection::open_with_flags(
            &path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        );
        let old = old.unwrap();
        old.execute_batch(MIGRATIONS[0]).unwrap();
        old.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
        old.pragma_update(None, "user_version", 1).unwrap();
        old.execute("INSERT INTO setting (key, value) VALUES ('a', 'b')", []).unwrap();
        drop(old);
        let refused = open(&path, Access::Read).unwrap_err();
        assert!(matches!(refused, StoreError::Older { version: 1, .. }), "{refused}");
        let db = open(&path, Access::Write).unwrap();
        let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(usize::try_from(version).unwrap(), MIGRATIONS.len());
        let kept: String = db.query_row("SELECT value FROM setting", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, "b");
        let findings: i64 = db.query_row("SELECT count(*) FROM finding", [], |row| row.get(0)).unwrap();
        assert_eq!(findings, 0);
    }

    #[test]
    fn a_foreign_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("clausebook.db");
        std::fs::File::create(&path).unwrap();
        assert!(matches!(open(&path, Access::Write).unwrap_err(), StoreError::NotADatabase { .. }));
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
