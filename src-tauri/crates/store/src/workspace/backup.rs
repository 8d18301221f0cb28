//! Backup and restore: everything a workspace holds, verified.
//!
//! A backup is a folder that is itself a workspace, plus `backup.json`. Backing up again into the same
//! folder copies only the blobs that are new.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clausebook_core::hash::Sha256;
use clausebook_core::time::UtcMillis;
use serde::{Deserialize, Serialize};

use super::{CheckReport, DATABASE, DRAFTS, Head, INBOX, Known, Mode, PACKS, VAULT, Workspace};
use crate::durable::Disk;
use crate::error::StoreError;
use crate::path_error::IoContext as _;
use crate::table::derived;
use crate::vault::Vault;

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
    /// # Errors
    /// A folder that holds something else, a damaged blob, or what the disk or database said. An earlier
    /// backup in the folder stays usable until the new database is in place.
    pub fn backup(
        &self,
        folder: &Path,
        now: UtcMillis,
        progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<BackupReport, StoreError> {
        let origin = self.state.workspace()?.origin.clone();
        let is_inside = folder.starts_with(&self.root);
        let foreign = folder.exists()
            && folder.read_dir().context(folder, "list")?.next().is_some()
            && read_manifest(folder).is_none_or(|manifest| manifest.origin != origin);
        if foreign || is_inside {
            return Err(StoreError::NotEmpty { path: folder.to_owned() });
        }
        let disk = Disk::new();
        disk.create_folder(folder)?;
        let vault = Vault::open(&folder.join(VAULT), disk.clone())?;
        let blobs = derived::named_blobs(&self.db)?;
        let (mut copied, mut kept) = (0, 0);
        let total = blobs.len() as u64;
        for blob in &blobs {
            if vault.has(blob)? {
                kept += 1;
            } else {
                let mut whole = |_bytes: u64| ControlFlow::Continue(());
                vault.ingest_file(&self.vault.path_of(blob), &mut whole)?;
                if !vault.has(blob)? {
                    let why = "its bytes are not those of its name".to_owned();
                    return Err(StoreError::Damaged { what: format!("blob {blob}"), why });
                }
                copied += 1;
            }
            if progress(copied + kept, total).is_break() {
                return Err(StoreError::Cancelled);
            }
        }
        for name in [DRAFTS, INBOX, PACKS] {
            copy_folder(&disk, &self.root.join(name), &folder.join(name))?;
        }
        let target = folder.join(DATABASE);
        let fresh = folder.join("clausebook.db.new.tmp");
        if fresh.exists() {
            std::fs::remove_file(&fresh).context(&fresh, "remove")?;
        }
        let fresh_text = fresh.to_str().ok_or_else(|| StoreError::Damaged {
            what: format!("the path {}", fresh.display()),
            why: "it is not UTF-8; choose another folder".to_owned(),
        })?;
        self.db.execute("VACUUM INTO ?1", [fresh_text])?;
        let bytes = std::fs::read(&fresh).context(&fresh, "read")?;
        for rest in ["clausebook.db-wal", "clausebook.db-shm"] {
            let rest = folder.join(rest);
            if rest.exists() {
                std::fs::remove_file(&rest).context(&rest, "remove")?;
            }
        }
        disk.replace(&target, &bytes)?;
        std::fs::remove_file(&fresh).context(&fresh, "remove")?;
        let head = self.head();
        let manifest = Manifest { v: 1, origin, size: head.size, root: head.root, at: now };
        let text = serde_json::to_vec_pretty(&manifest).expect("BUG: a manifest serializes");
        disk.replace(&folder.join(MANIFEST), &text)?;
        let copy = Self::open(folder, Mode::Read, now, Known::nowhere(), self.cost)?;
        let check = copy.check(&mut |_, _| ControlFlow::Continue(()))?;
        Ok(BackupReport { folder: folder.to_owned(), head: copy.head(), copied, kept, check })
    }

    /// Makes a workspace in `target` from a backup, and verifies it.
    ///
    /// When this computer has seen a later state, the workspace opens and refuses to be written to until
    /// the rollback is accepted.
    ///
    /// # Errors
    /// A folder that is not a backup, a target that is not empty, damage in the backup (nothing is left in
    /// the target then), or what the disk or database said.
    pub fn restore(
        backup: &Path,
        target: &Path,
        now: UtcMillis,
        known: Known,
        cost: crate::keys::KdfCost,
    ) -> Result<Restored, StoreError> {
        let manifest =
            read_manifest(backup).ok_or_else(|| StoreError::NotAWorkspace { path: backup.to_owned() })?;
        if target.exists() && target.read_dir().context(target, "list")?.next().is_some() {
            return Err(StoreError::NotEmpty { path: target.to_owned() });
        }
        let source = Self::open(backup, Mode::Read, now, Known::nowhere(), cost)?;
        let check = source.check(&mut |_, _| ControlFlow::Continue(()))?;
        let head = source.head();
        if !check.is_clean() || (head.size, head.root) != (manifest.size, manifest.root) {
            let first = check.problems.first();
            let why = first.map_or_else(
                || "its head is not the one it was made with".to_owned(),
                |problem| format!("{}: {}", problem.what, problem.why),
            );
            return Err(StoreError::Damaged { what: format!("the backup {}", backup.display()), why });
        }
        drop(source);
        let disk = Disk::new();
        disk.create_folder(target)?;
        for name in [VAULT, DRAFTS, INBOX, PACKS] {
            copy_folder(&disk, &backup.join(name), &target.join(name))?;
        }
        let database = backup.join(DATABASE);
        let bytes = std::fs::read(&database).context(&database, "read")?;
        disk.write_new(&target.join(DATABASE), &bytes)?;
        let workspace = Self::open(target, Mode::Write, now, known, cost)?;
        Ok(Restored { workspace, check })
    }
}

fn read_manifest(folder: &Path) -> Option<Manifest> {
    let bytes = std::fs::read(folder.join(MANIFEST)).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// Copies a folder with what is in it; files that are there with the same length and time stay.
fn copy_folder(disk: &Disk, from: &Path, to: &Path) -> Result<(), StoreError> {
    if !from.exists() {
        return Ok(());
    }
    disk.create_folder(to)?;
    for item in from.read_dir().context(from, "list")? {
        let item = item.context(from, "list")?;
        let kind = item.file_type().context(&item.path(), "look at")?;
        let target = to.join(item.file_name());
        if kind.is_dir() {
            copy_folder(disk, &item.path(), &target)?;
        } else if kind.is_file() {
            std::fs::copy(item.path(), &target).context(&item.path(), "copy")?;
            let file = std::fs::File::open(&target).context(&target, "open")?;
            disk.sync_file(&file, &target)?;
        }
    }
    Ok(disk.sync_folder(to)?)
}
