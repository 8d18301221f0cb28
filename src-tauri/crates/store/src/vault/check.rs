//! Going through the whole vault: is each blob what its name says, is any missing, does any belong to nothing.
//!
//! Only looks; removes and repairs nothing.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use clausebook_core::hash::Sha256;

use super::{Damage, Vault, VaultError};
use crate::path_error::{IoContext, PathError};

/// A blob that is not what it was, or not there.
#[derive(Debug)]
pub struct Damaged {
    /// Its hash.
    pub hash: Sha256,
    /// What is wrong.
    pub what: Damage,
}

/// A blob by hash and size; not verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Blob {
    /// Its hash.
    pub hash: Sha256,
    /// Units: bytes.
    pub size: u64,
}

/// What going through the vault found.
#[derive(Debug, Default)]
pub struct VaultReport {
    /// Blobs read and found whole.
    pub intact: usize,
    /// Units: bytes read from whole blobs.
    pub bytes: u64,
    /// Damaged and missing blobs, in the order of their hashes.
    pub damaged: Vec<Damaged>,
    /// Files and folders that the vault did not make, in order.
    pub strangers: Vec<PathBuf>,
    /// Whether the caller stopped it before the end.
    pub cancelled: bool,
}

/// How far the verification has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckProgress {
    /// Blobs done.
    pub blobs: usize,
    /// Blobs in all.
    pub of: usize,
}

impl Vault {
    /// Lists every blob, in the order of their hashes; reads none.
    ///
    /// # Errors
    /// What prevented listing.
    pub fn blobs(&self) -> Result<Vec<Blob>, VaultError> {
        Ok(self.list()?.0)
    }

    /// Lists the blobs that `known` does not know: a crash between putting and recording leaves such.
    ///
    /// # Errors
    /// What prevented listing.
    pub fn orphans(&self, known: &dyn Fn(&Sha256) -> bool) -> Result<Vec<Blob>, VaultError> {
        let mut blobs = self.blobs()?;
        blobs.retain(|blob| !known(&blob.hash));
        Ok(blobs)
    }

    /// Reads and verifies every blob, on all cores, and looks for each of `expected`.
    ///
    /// # Errors
    /// What prevented listing. A blob that cannot be read is no error but one of the damaged.
    pub fn verify_all(
        &self,
        expected: &BTreeSet<Sha256>,
        progress: &(dyn Fn(CheckProgress) -> ControlFlow<()> + Sync),
    ) -> Result<VaultReport, VaultError> {
        let (blobs, strangers) = self.list()?;
        let mut hashes = expected.clone();
        hashes.extend(blobs.iter().map(|blob| blob.hash));
        let hashes: Vec<Sha256> = hashes.into_iter().collect();
        let report = Mutex::new(VaultReport { strangers, ..VaultReport::default() });
        let (next, done, stop) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicBool::new(false));
        let work = || {
            while !stop.load(Ordering::Relaxed) {
                let Some(hash) = hashes.get(next.fetch_add(1, Ordering::Relaxed)) else { return };
                let result = self.copy_to(hash, &mut io::sink());
                report.lock().unwrap_or_else(PoisonError::into_inner).count(*hash, result);
                let blobs = done.fetch_add(1, Ordering::Relaxed) + 1;
                if progress(CheckProgress { blobs, of: hashes.len() }).is_break() {
                    stop.store(true, Ordering::Relaxed);
                }
            }
        };
        std::thread::scope(|scope| {
            for _ in 0..std::thread::available_parallelism().map_or(2, std::num::NonZero::get) {
                scope.spawn(work);
            }
        });
        let mut report = report.into_inner().unwrap_or_else(PoisonError::into_inner);
        report.damaged.sort_by_key(|damaged| damaged.hash);
        report.cancelled = stop.into_inner() && done.into_inner() < hashes.len();
        Ok(report)
    }

    /// Lists blobs and strangers.
    fn list(&self) -> Result<(Vec<Blob>, Vec<PathBuf>), VaultError> {
        let (mut blobs, mut strangers) = (Vec::new(), Vec::new());
        for shard in entries(&self.blobs)? {
            let path = shard.path();
            let name = shard.file_name().into_encoded_bytes();
            let is_shard = name.len() == 2 && name.iter().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'));
            if !is_shard || !shard.file_type().context(&path, "look at")?.is_dir() {
                strangers.push(path);
                continue;
            }
            for entry in entries(&path)? {
                let hash = entry.file_name().to_str().and_then(|name| name.parse::<Sha256>().ok());
                match hash.filter(|hash| self.path_of(hash) == entry.path()) {
                    Some(hash) => blobs
                        .push(Blob { hash, size: entry.metadata().context(&entry.path(), "look at")?.len() }),
                    None => strangers.push(entry.path()),
                }
            }
        }
        blobs.sort();
        strangers.sort();
        Ok((blobs, strangers))
    }
}

impl VaultReport {
    fn count(&mut self, hash: Sha256, result: Result<u64, VaultError>) {
        let what = match result {
            Ok(size) => {
                self.intact += 1;
                self.bytes += size;
                return;
            }
            Err(VaultError::Damaged { what, .. }) => what,
            Err(VaultError::Io(error)) => Damage::Unreadable(error),
            Err(VaultError::Missing { .. }) => Damage::Missing,
            Err(VaultError::Disposed { .. }) => return,
            Err(other) => unreachable!("BUG: reading a blob into nothing cannot fail with {other}"),
        };
        self.damaged.push(Damaged { hash, what });
    }
}

fn entries(folder: &std::path::Path) -> Result<Vec<fs::DirEntry>, PathError> {
    fs::read_dir(folder).context(folder, "list")?.map(|entry| entry.context(folder, "list")).collect()
}
