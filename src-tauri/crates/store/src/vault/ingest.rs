//! Copying files into the vault: hash while copying, notice a source that does not hold still, read back.
//!
//! Does not walk folders and does not touch the source.

use std::collections::{BTreeMap, BTreeSet};
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
use crate::durable::{DurableError, Placed, Temp, Written};
use crate::path_error::{IoContext, PathError};
use crate::sync_point::SyncPoint;

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
    /// Files and folders are brought to the disk once for many files, so this is much faster than one by one.
    /// Files that are in when `progress` cancels stay in; the others get [`VaultError::Cancelled`].
    pub fn ingest_many(
        &self,
        sources: &[PathBuf],
        progress: &(dyn Fn(IngestProgress) -> ControlFlow<()> + Sync),
    ) -> Vec<Result<Ingested, VaultError>> {
        let told = Told::new(progress);
        let batches = sources.chunks(BATCH);
        batches.flat_map(|batch| self.ingest_batch(batch, &told)).collect()
    }

    /// Copies files in four steps, each for all of them: copy; sync; read back and name; sync.
    fn ingest_batch(&self, sources: &[PathBuf], told: &Told<'_>) -> Vec<Result<Ingested, VaultError>> {
        // For one file nothing is gained by syncing all that others may have written meanwhile.
        let several = self.disk.as_ref().filter(|_| sources.len() > 1);
        let point = several.and_then(|disk| SyncPoint::begin(disk, &self.incoming));
        let copied = in_parallel(sources.iter().collect(), &|source: &PathBuf, buffer| {
            told.one(source, |count| self.copy_in(source, buffer, count))
        });
        let any = copied.iter().any(Result::is_ok);
        let synced = match point.as_ref().filter(|_| any).map(SyncPoint::sync) {
            None => false,
            Some(Ok(())) => true,
            Some(Err(error)) => return all_failed(copied, sources, error),
        };
        let placed = in_parallel(copied, &|copied: Result<Copied, VaultError>, buffer| {
            let placed = copied.and_then(|copied| self.keep(copied, synced, buffer));
            told.done();
            placed.map(|(placed, ingested)| (placed.into_folder(), ingested))
        });
        self.settle(placed, point.as_ref())
    }

    /// Copies a file and gives it its name, which is not on the disk yet.
    fn bring_in(
        &self,
        source: &Path,
        buffer: &mut [u8],
        progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<(Placed, Ingested), VaultError> {
        let copied = self.copy_in(source, buffer, progress)?;
        self.keep(copied, false, buffer)
    }

    /// Copies a file that holds still into a temporary one, whose bytes may be in memory only.
    fn copy_in(
        &self,
        source: &Path,
        buffer: &mut [u8],
        progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Copied, VaultError> {
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
            temp.protect()?;
            return Ok(Copied { written: temp.finish()?, hash, stamp, source: source.to_owned() });
        }
        Err(VaultError::StillChanging { path: source.to_owned(), tries: TRIES })
    }

    /// Brings a copy to the disk unless that was done (`synced`), reads it back, and gives it its name.
    fn keep(
        &self,
        copied: Copied,
        synced: bool,
        buffer: &mut [u8],
    ) -> Result<(Placed, Ingested), VaultError> {
        let Copied { written, hash, stamp, source } = copied;
        let mut sealed = if synced { written.synced() } else { written.seal()? };
        let mut hasher = sha2::Sha256::new();
        sealed.read_back(buffer, |piece| hasher.update(piece))?;
        if Sha256(hasher.finalize().into()) != hash {
            return Err(VaultError::CopyDiffers { path: source });
        }
        let (placed, kept) = self.place(&hash, sealed, self.writable()?)?;
        Ok((placed, Ingested { hash, size: stamp.size, modified: stamp.modified, kept }))
    }

    /// Brings the names to the disk: all at once, or else each folder that got a file; only then is any file in.
    fn settle(&self, outcomes: Vec<Outcome>, point: Option<&SyncPoint>) -> Vec<Result<Ingested, VaultError>> {
        let folders: BTreeSet<PathBuf> =
            outcomes.iter().flatten().map(|(folder, _)| folder.clone()).collect();
        let mut failed = BTreeMap::new();
        match point.filter(|_| !folders.is_empty()) {
            Some(point) => {
                if let Err(error) = point.sync() {
                    failed.extend(folders.into_iter().map(|folder| (folder, None)));
                    if let Some(mut first) = failed.first_entry() {
                        first.insert(Some(error));
                    }
                }
            }
            None => {
                for folder in folders {
                    let settled = self.writable().and_then(|disk| Ok(disk.sync_folder(&folder)?));
                    if settled.is_err() {
                        failed.insert(folder, None);
                    }
                }
            }
        }
        let settle_one = |outcome: Outcome| {
            let (folder, ingested) = outcome?;
            match failed.get_mut(&folder) {
                None => Ok(ingested),
                Some(error) => {
                    Err(error.take().unwrap_or(DurableError::ReadOnly { path: folder.clone() }).into())
                }
            }
        };
        outcomes.into_iter().map(settle_one).collect()
    }
}

/// Files that are synced at once: few enough to hold them all open.
const BATCH: usize = 256;

/// A copy of a file that held still.
struct Copied {
    written: Written,
    hash: Sha256,
    stamp: FileStamp,
    source: PathBuf,
}

type Outcome = Result<(PathBuf, Ingested), VaultError>;

/// Passes on why nothing is in: the first copy gets the error itself, the others that all writing has ended.
fn all_failed(
    copied: Vec<Result<Copied, VaultError>>,
    sources: &[PathBuf],
    error: DurableError,
) -> Vec<Result<Ingested, VaultError>> {
    let mut error = Some(error);
    let one = |(copied, source): (Result<Copied, VaultError>, &PathBuf)| {
        copied.and_then(|_copied| {
            let ended = || DurableError::ReadOnly { path: source.clone() };
            Err(error.take().unwrap_or_else(ended).into())
        })
    };
    copied.into_iter().zip(sources).map(one).collect()
}

/// Does the same for all items, several at once, with a buffer for each thread; results in the order of the items.
fn in_parallel<T: Send, R: Send>(items: Vec<T>, work: &(dyn Fn(T, &mut [u8]) -> R + Sync)) -> Vec<R> {
    let count = items.len();
    let queue = Mutex::new(items.into_iter().enumerate());
    let results: Mutex<Vec<Option<R>>> = Mutex::new((0..count).map(|_| None).collect());
    std::thread::scope(|scope| {
        for _ in 0..workers().min(count) {
            scope.spawn(|| {
                let mut buffer = vec![0; BUFFER];
                loop {
                    let next = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some((nth, item)) = next else { return };
                    let result = work(item, &mut buffer);
                    results.lock().unwrap_or_else(PoisonError::into_inner)[nth] = Some(result);
                }
            });
        }
    });
    let results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.into_iter().map(|result| result.expect("BUG: the threads take every item")).collect()
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

/// What is told to the caller about many files, and whether they said to stop.
struct Told<'a> {
    progress: &'a (dyn Fn(IngestProgress) -> ControlFlow<()> + Sync),
    done: AtomicUsize,
    bytes: AtomicU64,
    cancelled: AtomicBool,
}

impl<'a> Told<'a> {
    fn new(progress: &'a (dyn Fn(IngestProgress) -> ControlFlow<()> + Sync)) -> Self {
        let (done, bytes) = (AtomicUsize::new(0), AtomicU64::new(0));
        Self { progress, done, bytes, cancelled: AtomicBool::new(false) }
    }

    /// Copies one file with `copy`, telling the bytes; after a cancellation no other is begun.
    fn one(
        &self,
        source: &Path,
        copy: impl FnOnce(&mut dyn FnMut(u64) -> ControlFlow<()>) -> Result<Copied, VaultError>,
    ) -> Result<Copied, VaultError> {
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
        copy(&mut count)
    }

    /// Counts a file that is done. Those that are copied already come in even if this cancels.
    fn done(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
        let _told: ControlFlow<()> = self.tell();
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
}
