//! Reading a pack that somebody sent: a folder or a zip, never extracted, never trusted.
//!
//! Decides what may be opened and hands out bytes and hashes. Whether the hashes are the right
//! ones is [`check_bag`](super::check_bag)'s work.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};

use clausebook_core::hash::Sha256;
use sha2::Digest as _;

use super::CHUNK;
use super::content::{Body, PackReader, ReadError, ReadFault};
use super::folder::list_folder;
use super::name::PackPath;
use super::refused::{NotAPack, RefusedPack};
use super::watch::{Cancelled, Progress, Watch};
use super::zip::{EntryBody, ReadAt, ZipEntry, list_zip};

/// How much a pack may ask of us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most files and folders.
    pub files: usize,
    /// The most bytes, unpacked.
    pub total: u64,
    /// The most bytes that one compressed byte may become ...
    pub ratio: u64,
    /// ... in an entry that unpacks to more than this many bytes.
    pub ratio_applies_above: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { files: 200_000, total: 64 << 30, ratio: 200, ratio_applies_above: 10 << 20 }
    }
}

/// One file of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it is in the pack.
    pub path: PackPath,
    /// Its size in bytes, as the folder or the zip says; reading checks it.
    pub size: u64,
}

/// An opened pack. Shared by threads as it is.
pub struct PackSource {
    files: Vec<SourceFile>,
    content: Content,
}

enum Content {
    Folder(PathBuf),
    /// The entries are in the order of `files`.
    Zip {
        source: Box<dyn ReadAt>,
        entries: Vec<ZipEntry>,
    },
}

/// The hash and the size of every file of a pack.
#[derive(Debug, Default)]
pub struct Hashes {
    /// What was read.
    pub files: BTreeMap<PackPath, (Sha256, u64)>,
    /// What could not be read, ordered by path.
    pub unreadable: Vec<ReadError>,
}

impl PackSource {
    /// Opens a folder or a zip with the default [`Limits`].
    ///
    /// # Errors
    /// [`RefusedPack`] says what was found instead of a pack, or which file makes it unacceptable.
    pub fn open(path: &Path) -> Result<Self, RefusedPack> {
        Self::open_within(path, &Limits::default())
    }

    /// Opens a folder or a zip.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_within(path: &Path, limits: &Limits) -> Result<Self, RefusedPack> {
        let failed = |source| RefusedPack::Io { path: path.to_path_buf(), source };
        let metadata = fs::metadata(path).map_err(failed)?;
        if metadata.is_dir() {
            let files = list_folder(path, limits)?;
            return Ok(Self { files, content: Content::Folder(path.to_path_buf()) });
        }
        if !metadata.is_file() {
            return Err(NotAPack::Special.into());
        }
        let file = File::open(path).map_err(failed)?;
        Self::open_zip(Box::new(file), path, limits)
    }

    pub(super) fn open_zip(
        source: Box<dyn ReadAt>,
        path: &Path,
        limits: &Limits,
    ) -> Result<Self, RefusedPack> {
        let entries = list_zip(&*source, path, limits)?;
        let files = entries.iter().map(|entry| SourceFile { path: entry.path.clone(), size: entry.size });
        Ok(Self { files: files.collect(), content: Content::Zip { source, entries } })
    }

    /// Returns every file of the pack, sorted by the bytes of its path.
    #[must_use]
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// Returns the file at `path`, if the pack has it.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<&SourceFile> {
        self.index(path).map(|index| &self.files[index])
    }

    /// Opens one file for reading from its beginning. Size and checksum are checked at its end.
    ///
    /// # Errors
    /// [`ReadError`] names the file and what is wrong with it.
    pub fn reader(&self, path: &PackPath) -> Result<PackReader<'_>, ReadError> {
        let index = self.index(path.as_str()).ok_or(ReadFault::Missing);
        index.and_then(|index| self.open_file(index)).map_err(|fault| ReadError { path: path.clone(), fault })
    }

    /// Reads one file of at most `cap` bytes.
    ///
    /// # Errors
    /// [`ReadError`] names the file and what is wrong with it.
    pub fn read(&self, path: &PackPath, cap: u64) -> Result<Vec<u8>, ReadError> {
        let mut reader = self.reader(path)?;
        let size = reader.size;
        let mut bytes = Vec::new();
        let outcome = if size > cap {
            Err(ReadFault::OverCap { size, cap })
        } else {
            let mut buffer = buffer_for(size);
            reader.pour(&mut buffer, |chunk| {
                bytes.extend_from_slice(chunk);
                ControlFlow::<()>::Continue(())
            })
        };
        match outcome {
            Ok(_flow) => Ok(bytes),
            Err(fault) => Err(ReadError { path: path.clone(), fault }),
        }
    }

    /// Hashes one file, in constant memory.
    ///
    /// # Errors
    /// [`ReadError`] names the file and what is wrong with it.
    pub fn hash(&self, path: &PackPath) -> Result<(Sha256, u64), ReadError> {
        let mut reader = self.reader(path)?;
        let mut buffer = buffer_for(reader.size);
        let mut hasher = sha2::Sha256::new();
        let poured = reader.pour(&mut buffer, |chunk| {
            hasher.update(chunk);
            ControlFlow::<()>::Continue(())
        });
        match poured {
            Ok(_flow) => Ok((Sha256(hasher.finalize().into()), reader.size)),
            Err(fault) => Err(ReadError { path: path.clone(), fault }),
        }
    }

    /// Hashes every file, `threads` at a time, the largest first.
    ///
    /// # Errors
    /// [`Cancelled`] if `watch` says so; files that cannot be read are in the result, by name.
    pub fn hash_all(&self, threads: NonZeroUsize, watch: &dyn Watch) -> Result<Hashes, Cancelled> {
        let mut order: Vec<usize> = (0..self.files.len()).collect();
        order.sort_by_key(|&index| std::cmp::Reverse(self.files[index].size));
        let work = Work {
            next: AtomicUsize::new(0),
            files: AtomicUsize::new(0),
            bytes: AtomicU64::new(0),
            cancelled: AtomicBool::new(false),
            watch,
        };
        let parts: Vec<Hashes> = std::thread::scope(|scope| {
            let threads = threads.get().min(order.len().max(1));
            let workers: Vec<_> =
                (0..threads).map(|_number| scope.spawn(|| self.hash_some(&order, &work))).collect();
            workers
                .into_iter()
                .map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        });
        if work.cancelled.load(Ordering::Relaxed) {
            return Err(Cancelled);
        }
        let mut hashes = Hashes::default();
        for part in parts {
            hashes.files.extend(part.files);
            hashes.unreadable.extend(part.unreadable);
        }
        hashes.unreadable.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(hashes)
    }

    fn hash_some(&self, order: &[usize], work: &Work<'_>) -> Hashes {
        let mut buffer = vec![0; CHUNK];
        let mut hashes = Hashes::default();
        while let Some(&index) = order.get(work.next.fetch_add(1, Ordering::Relaxed)) {
            let mut hasher = sha2::Sha256::new();
            let outcome = self.open_file(index).and_then(|mut reader| {
                reader.pour(&mut buffer, |chunk| {
                    hasher.update(chunk);
                    work.advance(0, chunk.len())
                })
            });
            let SourceFile { path, size } = &self.files[index];
            match outcome {
                Ok(ControlFlow::Continue(())) => {
                    let hash = Sha256(hasher.finalize().into());
                    hashes.files.insert(path.clone(), (hash, *size));
                }
                Ok(ControlFlow::Break(())) => break,
                Err(fault) => hashes.unreadable.push(ReadError { path: path.clone(), fault }),
            }
            if work.advance(1, 0).is_break() {
                break;
            }
        }
        hashes
    }

    fn index(&self, path: &str) -> Option<usize> {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()
    }

    fn open_file(&self, index: usize) -> Result<PackReader<'_>, ReadFault> {
        let SourceFile { path, size } = &self.files[index];
        match &self.content {
            Content::Folder(root) => {
                let path = path.under(root);
                // Listed as a plain file before; whatever it is by now, do not follow it or wait for it.
                if !fs::symlink_metadata(&path)?.is_file() {
                    return Err(ReadFault::Replaced);
                }
                let file = open_plainly(&path)?;
                if !file.metadata()?.is_file() {
                    return Err(ReadFault::Replaced);
                }
                Ok(PackReader::new(Body::File(file), *size, None))
            }
            Content::Zip { source, entries } => {
                let entry = &entries[index];
                Ok(PackReader::new(Body::Entry(EntryBody::new(&**source, entry)), *size, Some(entry.crc)))
            }
        }
    }
}

impl std::fmt::Debug for PackSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kind = match &self.content {
            Content::Folder(root) => format!("folder {}", root.display()),
            Content::Zip { .. } => "zip".to_owned(),
        };
        f.debug_struct("PackSource").field("kind", &kind).field("files", &self.files.len()).finish()
    }
}

/// What the hashing threads share.
struct Work<'w> {
    next: AtomicUsize,
    files: AtomicUsize,
    bytes: AtomicU64,
    cancelled: AtomicBool,
    watch: &'w dyn Watch,
}

impl Work<'_> {
    fn advance(&self, files: usize, bytes: usize) -> ControlFlow<()> {
        let files = self.files.fetch_add(files, Ordering::Relaxed) + files;
        let bytes = bytes as u64;
        let bytes = self.bytes.fetch_add(bytes, Ordering::Relaxed) + bytes;
        if self.cancelled.load(Ordering::Relaxed) || self.watch.step(Progress { files, bytes }).is_break() {
            self.cancelled.store(true, Ordering::Relaxed);
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }
}

fn open_plainly(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;

        use rustix::fs::OFlags;
        options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed());
    }
    options.open(path)
}

fn buffer_for(size: u64) -> Vec<u8> {
    vec![0; usize::try_from(size).map_or(CHUNK, |size| size.clamp(1, CHUNK))]
}
