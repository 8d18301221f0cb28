//! Copying files into the vault: hash while copying, notice a source that does not hold still, read back.
//!
//! Does not walk folders and does not touch the source.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use clausebook_core::hash::Sha256;
use clausebook_core::time::UtcMillis;
use sha2::Digest as _;

use super::{BUFFER, FileStamp, Vault, VaultError, open_source};
use crate::durable::{Disk, DurableError, Placed, Temp};
use crate::path_error::{IoContext, PathError};

/// How often a file that changes under the reading is read.
const TRIES: u32 = 3;

/// A file that is in the vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ingested {
    /// The SHA-256 of its bytes.
    pub hash: Sha256,
    /// Units: bytes.
    pub size: u64,
    /// When the source was last changed, by its file system; `None` outside the years 0 to 9999.
    pub modified: Option<UtcMillis>,
    /// Whether the vault had it.
    pub kept: Kept,
}

/// What the vault had before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Nothing.
    New,
    /// The same bytes, intact.
    Already,
    /// A damaged blob, which was replaced by the good bytes.
    Repaired,
}

/// How far adding many files has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IngestProgress {
    /// Files done, failed ones included.
    pub files: usize,
    /// Bytes copied.
    pub bytes: u64,
}

impl Vault {
    /// Copies a file into the vault; returns only when the copy is verified and durable.
    ///
    /// `progress` is told the bytes copied so far, starts again from 0 when the file changed and is read
    /// again, and may cancel. Memory does not grow with the file.
    /// # Errors
    /// [`VaultError::SourceNotAFile`], [`VaultError::StillChanging`] after three attempts,
    /// [`VaultError::SourceVanished`], [`VaultError::CopyDiffers`], [`VaultError::Cancelled`], or what the
    /// disk said. Nothing is in the vault then, except after a failed sync of a folder, when the whole file may be.
    pub fn ingest_file(
        &self,
        source: &Path,
        progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Ingested, VaultError> {
        let (placed, ingested) = self.bring_in(source, &mut vec![0; BUFFER], progress)?;
        placed.settle()?;
        Ok(ingested)
    }

    /// Copies many files into the vault, several at once, and returns a result for each in the order given.
    ///
    /// Folders are brought to the disk once for all files in them, so this is much faster than one by one.
    /// Files that are in when `progress` cancels stay in; the others get [`VaultError::Cancelled`].
    pub fn ingest_many(
        &self,
        sources: &[PathBuf],
        progress: &(dyn Fn(IngestProgress) -> ControlFlow<()> + Sync),
    ) -> Vec<Result<Ingested, VaultError>> {
        let batch = Batch::new(self, sources, progress);
        let workers = workers().min(sources.len());
        std::thread::scope(|scope| {
            for _ in 0..workers {
                scope.spawn(|| batch.work());
            }
        });
        batch.settle()
    }

    /// Copies a file and gives it its name, which is not on the disk yet.
    fn bring_in(
        &self,
        source: &Path,
        buffer: &mut [u8],
        progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<(Placed, Ingested), VaultError> {
        let disk = self.writable()?;
        for _ in 0..TRIES {
            let (mut file, stamp) = open_source(source)?;
            let temp = disk.temp_in(&self.incoming)?;
            let Some((temp, hash)) = copy(&mut file, stamp.size, temp, source, buffer, progress)? else {
                continue;
            };
            if !still_the_same(&file, source, stamp)? {
                continue;
            }
            return self.keep(temp, hash, source, stamp, buffer, disk);
        }
        Err(VaultError::StillChanging { path: source.to_owned(), tries: TRIES })
    }

    fn keep(
        &self,
        temp: Temp,
        hash: Sha256,
        source: &Path,
        stamp: FileStamp,
        buffer: &mut [u8],
        disk: &Disk,
    ) -> Result<(Placed, Ingested), VaultError> {
        temp.protect()?;
        let mut sealed = temp.seal()?;
        let mut hasher = sha2::Sha256::new();
        sealed.read_back(buffer, |piece| hasher.update(piece))?;
        if Sha256(hasher.finalize().into()) != hash {
            return Err(VaultError::CopyDiffers { path: source.to_owned() });
        }
        let (placed, kept) = self.place(&hash, sealed, disk)?;
        Ok((placed, Ingested { hash, size: stamp.size, modified: stamp.modified, kept }))
    }
}

/// Copies and hashes; `None` if the source turns out to have more or fewer bytes than `size`.
///
/// Stops at the first byte too many, so a file that grows faster than we copy does not fill the disk.
fn copy(
    file: &mut File,
    size: u64,
    mut temp: Temp,
    source: &Path,
    buffer: &mut [u8],
    progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<Option<(Temp, Sha256)>, VaultError> {
    let mut hasher = sha2::Sha256::new();
    let mut copied = 0;
    loop {
        let count = match file.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            result => result.context(source, "read")?,
        };
        if count == 0 {
            let whole = copied == size;
            return Ok(whole.then(|| (temp, Sha256(hasher.finalize().into()))));
        }
        copied += count as u64;
        if copied > size {
            return Ok(None);
        }
        hasher.update(&buffer[..count]);
        temp.write(&buffer[..count])?;
        if progress(copied).is_break() {
            return Err(VaultError::Cancelled { path: source.to_owned() });
        }
    }
}

/// Looks again at the open file and at its name.
fn still_the_same(file: &File, source: &Path, stamp: FileStamp) -> Result<bool, VaultError> {
    let open = FileStamp::of(&file.metadata().context(source, "read")?);
    match source.symlink_metadata() {
        Ok(named) => Ok(open == stamp && FileStamp::of(&named) == stamp),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(VaultError::SourceVanished { path: source.to_owned() })
        }
        Err(error) => Err(PathError::new(source, "read", error).into()),
    }
}

/// Workers for many files: more than cores, because most of the time each waits for the disk.
fn workers() -> usize {
    std::thread::available_parallelism().map_or(4, std::num::NonZero::get).saturating_mul(4).min(16)
}

type Outcome = Result<(PathBuf, Ingested), VaultError>;

/// Many files on their way in.
struct Batch<'a> {
    vault: &'a Vault,
    sources: &'a [PathBuf],
    progress: &'a (dyn Fn(IngestProgress) -> ControlFlow<()> + Sync),
    next: AtomicUsize,
    done: AtomicUsize,
    bytes: AtomicU64,
    cancelled: AtomicBool,
    outcomes: Mutex<Vec<Option<Outcome>>>,
}

impl<'a> Batch<'a> {
    fn new(
        vault: &'a Vault,
        sources: &'a [PathBuf],
        progress: &'a (dyn Fn(IngestProgress) -> ControlFlow<()> + Sync),
    ) -> Self {
        Self {
            vault,
            sources,
            progress,
            next: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
            bytes: AtomicU64::new(0),
            cancelled: AtomicBool::new(false),
            outcomes: Mutex::new(sources.iter().map(|_| None).collect()),
        }
    }

    fn work(&self) {
        let mut buffer = vec![0; BUFFER];
        loop {
            let nth = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(source) = self.sources.get(nth) else { return };
            let outcome = self.bring_in(source, &mut buffer);
            self.outcomes.lock().unwrap_or_else(PoisonError::into_inner)[nth] = Some(outcome);
            self.done.fetch_add(1, Ordering::Relaxed);
            if self.tell().is_break() {
                // The files not begun yet are passed over one by one, so that each gets its result.
                continue;
            }
        }
    }

    fn bring_in(&self, source: &Path, buffer: &mut [u8]) -> Outcome {
        let mut before = 0;
        let mut count = |copied: u64| {
            // After a second start `copied` is smaller than before; what was copied counts all the same.
            self.bytes.fetch_add(copied.saturating_sub(before), Ordering::Relaxed);
            before = copied;
            self.tell()
        };
        if self.cancelled.load(Ordering::Relaxed) {
            return Err(VaultError::Cancelled { path: source.to_owned() });
        }
        let (placed, ingested) = self.vault.bring_in(source, buffer, &mut count)?;
        Ok((placed.into_folder(), ingested))
    }

    fn tell(&self) -> ControlFlow<()> {
        let (files, bytes) = (self.done.load(Ordering::Relaxed), self.bytes.load(Ordering::Relaxed));
        if (self.progress)(IngestProgress { files, bytes }).is_break() {
            self.cancelled.store(true, Ordering::Relaxed);
        }
        if self.cancelled.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// Brings each folder that got a file to the disk once; only then is any file in.
    fn settle(self) -> Vec<Result<Ingested, VaultError>> {
        let outcomes: Vec<Outcome> = self
            .outcomes
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
            .into_iter()
            .map(|outcome| outcome.expect("BUG: the workers take every number below the count"))
            .collect();
        let folders: BTreeSet<&PathBuf> = outcomes.iter().flatten().map(|(folder, _)| folder).collect();
        let mut failed = BTreeSet::new();
        for folder in folders {
            let settled = self.vault.writable().and_then(|disk| Ok(disk.sync_folder(folder)?));
            if settled.is_err() {
                failed.insert(folder.clone());
            }
        }
        let settle_one = |outcome: Outcome| {
            let (folder, ingested) = outcome?;
            if failed.contains(&folder) {
                return Err(VaultError::Durable(DurableError::ReadOnly { path: folder }));
            }
            Ok(ingested)
        };
        outcomes.into_iter().map(settle_one).collect()
    }
}
