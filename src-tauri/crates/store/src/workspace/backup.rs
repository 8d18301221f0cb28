//! Backup and restore: everything a workspace holds, verified.
//!
//! A backup is a folder that is itself a workspace, plus `backup.json`. Backing up again into the same
//! folder copies only the blobs that are new.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clausebook_core::hash::Sha256;
use clausebook_core::ledger::tree::Frontier;
use clausebook_core::state::State;
use clausebook_core::time::UtcMillis;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::disposal::disposed_contents;
use super::{
    CheckReport, DATABASE, DRAFTS, Head, INBOX, Known, Mode, PACKS, Severity, VAULT, Workspace, load,
};
use crate::db::{self, Access};
use crate::durable::{Disk, is_temp_name};
use crate::error::StoreError;
use crate::lock::WriterLock;
use crate::path_error::{IoContext as _, PathError};
use crate::source_name::shown_path;
use crate::table::{derived, entry};
use crate::vault::{BUFFER, Damage, Vault, VaultError, open_source};

const MANIFEST: &str = "backup.json";

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    v: u32,
    origin: String,
    size: u64,
    root: Sha256,
    at: UtcMillis,
}

/// What a backup copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupReport {
    /// Where it is.
    pub folder: PathBuf,
    /// Head of the ledger in it.
    pub head: Head,
    /// Blobs copied now.
    pub copied: u64,
    /// Blobs that were there already.
    pub kept: u64,
    /// Links and special files in the folders, which are not copied.
    pub left_out: Vec<PathBuf>,
    /// What verifying it found.
    pub check: CheckReport,
}

/// What a restore brought back.
#[derive(Debug)]
pub struct Restored {
    /// The workspace, open for writing.
    pub workspace: Workspace,
    /// What verifying it found.
    pub check: CheckReport,
}

impl Workspace {
    /// Copies everything into `folder`, and verifies the copy.
    ///
    /// Links are not followed and not copied; the report names them. A file that was in an earlier backup and is
    /// gone from the workspace stays, but for what was disposed of: that goes from the backup as well.
    ///
    /// # Errors
    /// A folder that holds something else, a backup with entries that this workspace does not have, a damaged
    /// blob, or what the disk or database said. An earlier backup in the folder stays usable until the new
    /// database is in place, and an interrupted backup is taken up again by the next.
    pub fn backup(
        &self,
        folder: &Path,
        now: UtcMillis,
        progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<BackupReport, StoreError> {
        let origin = self.state.workspace()?.origin.clone();
        refuse_inside(folder, &self.root)?;
        let earlier = read_manifest(folder);
        let filled = folder.exists() && folder.read_dir().context(folder, "list")?.next().is_some();
        if filled && earlier.as_ref().is_none_or(|manifest| manifest.origin != origin) {
            return Err(StoreError::NotEmpty { path: folder.to_owned() });
        }
        let disk = Disk::new();
        disk.create_folder(folder)?;
        let lock = WriterLock::acquire(folder, now)?;
        if earlier.is_none() {
            // Marks the folder as ours, so that a first backup that is interrupted can be taken up again.
            write_manifest(&disk, folder, &origin, EMPTY, now)?;
        }
        let snapshot = self.snapshot(folder)?;
        let (loaded, blobs, disposed) = {
            let db = db::open_unchanging(&snapshot)?;
            let loaded = load(&db)?;
            refuse_newer(folder, &db)?;
            let (blobs, disposed) = blobs_to_copy(&db, &loaded.state)?;
            (loaded, blobs, disposed)
        };
        let head = Head { size: loaded.frontier.size(), root: loaded.frontier.root() };
        let vault = Vault::open(&folder.join(VAULT), disk.clone())?;
        let (copied, kept) = copy_blobs(&self.vault, &vault, &blobs, progress)?;
        let mut left_out = Vec::new();
        for name in [DRAFTS, INBOX, PACKS] {
            copy_folder(&disk, &self.root.join(name), &folder.join(name), &mut left_out)?;
        }
        settle_log(folder)?;
        disk.move_into_place(&snapshot, &folder.join(DATABASE))?;
        write_manifest(&disk, folder, &origin, head, now)?;
        // An earlier backup in the same folder may hold what was disposed of since.
        for hash in &disposed {
            vault.erase(hash)?;
        }
        drop(lock);
        let copy = Self::open(folder, Mode::Read, now, Known::nowhere(), self.cost)?;
        let check = copy.check(&mut |_, _| ControlFlow::Continue(()))?;
        Ok(BackupReport { folder: folder.to_owned(), head: copy.head(), copied, kept, left_out, check })
    }

    /// Writes the database as it is at one moment to a temporary file in `folder`.
    fn snapshot(&self, folder: &Path) -> Result<PathBuf, StoreError> {
        let fresh = folder.join(SNAPSHOT);
        if fresh.symlink_metadata().is_ok() {
            std::fs::remove_file(&fresh).context(&fresh, "remove")?;
        }
        let text = fresh.to_str().ok_or_else(|| StoreError::NotForThisBackup {
            path: folder.to_owned(),
            why: "its path is not UTF-8".to_owned(),
        })?;
        let at = |source| StoreError::Database { path: fresh.clone(), source };
        self.db.execute("VACUUM INTO ?1", [text]).map_err(at)?;
        Ok(fresh)
    }

    /// Makes a workspace in `target` from a backup, and verifies it.
    ///
    /// When this computer has seen a later state, the workspace opens and refuses to be written to until
    /// the rollback is accepted.
    ///
    /// # Errors
    /// A folder that is not a backup, a target that is not empty, damage in the backup, or what the disk or
    /// database said. Nothing is left in the target then.
    pub fn restore(
        backup: &Path,
        target: &Path,
        now: UtcMillis,
        known: Known,
        cost: crate::keys::KdfCost,
    ) -> Result<Restored, StoreError> {
        let manifest =
            read_manifest(backup).ok_or_else(|| StoreError::NotAWorkspace { path: backup.to_owned() })?;
        let existed = target.exists();
        if existed && target.read_dir().context(target, "list")?.next().is_some() {
            return Err(StoreError::NotEmpty { path: target.to_owned() });
        }
        refuse_inside(target, backup)?;
        let source = Self::open(backup, Mode::Read, now, Known::nowhere(), cost)?;
        let check = source.check(&mut |_, _| ControlFlow::Continue(()))?;
        // The database may be newer than what the manifest says: the backup was interrupted between the two.
        let same = manifest.origin == source.state.workspace()?.origin
            && manifest.size <= source.head().size
            && source.root_at(manifest.size)? == manifest.root;
        if !check.is_clean() || !same {
            let first = check.problems.iter().find(|problem| problem.severity == Severity::Problem);
            let why = first.map_or_else(
                || "its head is not the one it was made with".to_owned(),
                |problem| format!("{}: {}", problem.what, problem.why),
            );
            return Err(StoreError::Damaged { what: format!("the backup {}", shown_path(backup)), why });
        }
        if let Err(error) = source.copy_to(target) {
            super::opened::remove_made(target, existed);
            return Err(error);
        }
        drop(source);
        let workspace = Self::open(target, Mode::Write, now, known, cost)?;
        Ok(Restored { workspace, check })
    }

    /// Copies everything into a new folder; the database last.
    fn copy_to(&self, target: &Path) -> Result<(), StoreError> {
        let disk = Disk::new();
        disk.create_folder(target)?;
        let snapshot = self.snapshot(target)?;
        let (blobs, _disposed) = blobs_to_copy(&db::open_unchanging(&snapshot)?, &self.state)?;
        let vault = Vault::open(&target.join(VAULT), disk.clone())?;
        copy_blobs(&self.vault, &vault, &blobs, &mut |_, _| ControlFlow::Continue(()))?;
        for name in [DRAFTS, INBOX, PACKS] {
            disk.create_folder(&target.join(name))?;
            copy_folder(&disk, &self.root.join(name), &target.join(name), &mut Vec::new())?;
        }
        Ok(disk.move_into_place(&snapshot, &target.join(DATABASE))?)
    }
}

/// Returns the blobs that the ledger names and that were not disposed of, and those that were.
fn blobs_to_copy(db: &Connection, state: &State) -> Result<(Vec<Sha256>, Vec<Sha256>), StoreError> {
    let disposed = disposed_contents(db, state)?;
    let mut blobs = derived::named_blobs(db)?;
    blobs.retain(|hash| !disposed.contains_key(hash));
    Ok((blobs, disposed.into_keys().collect()))
}

/// The name of a database on its way into a folder.
const SNAPSHOT: &str = "clausebook.db.new.tmp";

/// The head in a manifest before a first backup is complete; the root of an empty tree.
///
/// Source: RFC 9162, section 2.1.1: the hash of an empty list is the SHA-256 of an empty string.
const EMPTY: Head = Head {
    size: 0,
    root: Sha256([
        0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24, 0x27,
        0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55,
    ]),
};

fn read_manifest(folder: &Path) -> Option<Manifest> {
    let bytes = std::fs::read(folder.join(MANIFEST)).ok()?;
    serde_json::from_slice(&bytes).ok()
}

fn write_manifest(
    disk: &Disk,
    folder: &Path,
    origin: &str,
    head: Head,
    at: UtcMillis,
) -> Result<(), StoreError> {
    let manifest = Manifest { v: 1, origin: origin.to_owned(), size: head.size, root: head.root, at };
    let text = serde_json::to_vec_pretty(&manifest).expect("BUG: a manifest serializes");
    Ok(disk.replace(&folder.join(MANIFEST), &text)?)
}

/// Refuses a folder that lies in `outer`, by whatever way its path leads there.
fn refuse_inside(folder: &Path, outer: &Path) -> Result<(), StoreError> {
    let whole = std::path::absolute(folder).context(folder, "look at")?;
    let outer = outer.canonicalize().context(outer, "look at")?;
    let existing = whole.ancestors().find_map(|part| part.canonicalize().ok());
    if existing.is_some_and(|existing| existing.starts_with(&outer)) {
        let why = format!("it lies in {}, which is to be copied", shown_path(&outer));
        return Err(StoreError::NotForThisBackup { path: folder.to_owned(), why });
    }
    Ok(())
}

/// Refuses to overwrite a database whose entries are not all among ours: someone worked in the backup.
///
/// One that cannot be read is no loss.
fn refuse_newer(folder: &Path, ours: &Connection) -> Result<(), StoreError> {
    let target = folder.join(DATABASE);
    if !target.exists() {
        return Ok(());
    }
    let there = db::open(&target, Access::Read).and_then(|db| Ok(entry::head(&db)?));
    let Ok(Some(there)) = there else { return Ok(()) };
    let mut past = Frontier::new();
    entry::each_leaf(ours, there.size, |leaf| past.push(leaf))?;
    if (past.size(), past.root()) == (there.size, there.root) {
        return Ok(());
    }
    let why = format!("its {} entries are not all in this workspace", there.size);
    Err(StoreError::NotForThisBackup { path: folder.to_owned(), why })
}

/// Brings what is still in the write-ahead log of an earlier backup into its database.
fn settle_log(folder: &Path) -> Result<(), StoreError> {
    let target = folder.join(DATABASE);
    if folder.join("clausebook.db-wal").exists() && target.exists() {
        drop(db::open(&target, Access::Write));
    }
    for rest in ["clausebook.db-wal", "clausebook.db-shm"] {
        let rest = folder.join(rest);
        if rest.symlink_metadata().is_ok() {
            std::fs::remove_file(&rest).context(&rest, "remove")?;
        }
    }
    Ok(())
}

/// Copies the blobs that are not there yet, each verified; returns how many were copied and how many were there.
fn copy_blobs(
    from: &Vault,
    to: &Vault,
    blobs: &[Sha256],
    progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<(u64, u64), StoreError> {
    let (mut copied, mut kept) = (0, 0);
    for blob in blobs {
        if to.open_verified(blob).is_ok() {
            kept += 1;
        } else {
            from.size_of(blob)?;
            let mut whole = |_bytes: u64| ControlFlow::Continue(());
            let found = to.ingest_file(&from.path_of(blob), &mut whole)?;
            if found.hash != *blob {
                let what = Damage::Changed { found: found.hash, size: found.size };
                return Err(VaultError::Damaged { hash: *blob, what }.into());
            }
            copied += 1;
        }
        if progress(copied + kept, blobs.len() as u64).is_break() {
            return Err(StoreError::Cancelled);
        }
    }
    Ok((copied, kept))
}

/// Copies a folder with what is in it; files that are there with the same length and time stay.
fn copy_folder(disk: &Disk, from: &Path, to: &Path, left_out: &mut Vec<PathBuf>) -> Result<(), StoreError> {
    match from.symlink_metadata() {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(_) => {
            left_out.push(from.to_owned());
            return Ok(());
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(PathError::new(from, "look at", error).into()),
    }
    if to.is_symlink() {
        let why = "it is a link, and would be written through".to_owned();
        return Err(StoreError::NotForThisBackup { path: to.to_owned(), why });
    }
    disk.create_folder(to)?;
    for item in from.read_dir().context(from, "list")? {
        let item = item.context(from, "list")?;
        let kind = item.file_type().context(&item.path(), "look at")?;
        let target = to.join(item.file_name());
        if kind.is_dir() {
            copy_folder(disk, &item.path(), &target, left_out)?;
        } else if !kind.is_file() {
            left_out.push(item.path());
        } else if !item.file_name().to_str().is_some_and(is_temp_name) {
            copy_file(disk, &item.path(), &target)?;
        }
    }
    Ok(disk.sync_folder(to)?)
}

/// Copies a file, with its time; the target is the old file or the new one, whole.
fn copy_file(disk: &Disk, from: &Path, to: &Path) -> Result<(), StoreError> {
    let (mut file, _stamp) = open_source(from)?;
    let metadata = file.metadata().context(from, "read")?;
    let modified = metadata.modified().context(from, "read")?;
    if let Ok(there) = to.symlink_metadata()
        && there.is_file()
        && there.len() == metadata.len()
        && there.modified().is_ok_and(|there| there == modified)
    {
        return Ok(());
    }
    let mut temp = disk.temp_in(to.parent().unwrap_or(to))?;
    let mut buffer = vec![0; BUFFER];
    loop {
        match std::io::Read::read(&mut file, &mut buffer) {
            Ok(0) => break,
            Ok(count) => temp.write(&buffer[..count])?,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(PathError::new(from, "read", error).into()),
        }
    }
    temp.set_modified(modified)?;
    let _placed: crate::durable::Placed = temp.seal()?.replace(to)?;
    Ok(())
}
