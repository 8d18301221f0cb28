//! Writing a bag: every file hashed while it is written, the whole of it there or not at all.
//!
//! Decides no content: the caller brings paths and bytes. The tag files are written here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use clausebook_core::hash::Sha256;
use sha2::Digest as _;

use super::content::ReadError;
use super::durable::{Unfinished, sync_file, sync_folder};
use super::info::{BagInfo, Oxum};
use super::manifest::{Manifest, render_manifest};
use super::name::{BadName, PackPath};
use super::watch::{Progress, Watch};
use super::{BAG_INFO, BAGIT, BAGIT_TXT, CHUNK, MANIFEST, TAG_MANIFEST};

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEntry {
    /// Where it is in the pack.
    pub path: PackPath,
    /// Its size in bytes.
    pub size: u64,
    /// The hash of its bytes.
    pub sha256: Sha256,
}

/// A finished bag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Where it is.
    pub folder: PathBuf,
    /// Every file in it, tag files too, sorted by path.
    pub files: Vec<FileEntry>,
}

/// Why a pack was not written. Nothing is left behind.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// There is something at the place of the pack.
    #[error("{} exists already; choose another name or move it away", path.display())]
    Exists {
        /// Where the pack should be.
        path: PathBuf,
    },
    /// The disk has no room, or the file system no room for such a file.
    #[error("no room for {}: {source}; free some space or choose another disk", path.display())]
    DiskFull {
        /// What was being written.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
    /// The operating system does not let us write.
    #[error("cannot write {}: {source}", path.display())]
    Io {
        /// What was being written.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
    /// What should go in cannot be read.
    #[error("cannot read the content of `{path}`: {source}")]
    Source {
        /// The file in the pack.
        path: PackPath,
        /// What the operating system says.
        source: io::Error,
    },
    /// A file of the pack cannot be read back.
    #[error(transparent)]
    Read(ReadError),
    /// What should go in is not what it is said to be.
    #[error("the content of `{path}` is damaged: its hash is {found}, expected {expected}")]
    Differs {
        /// The file in the pack.
        path: PackPath,
        /// The hash that it should have.
        expected: Sha256,
        /// The hash that it has.
        found: Sha256,
    },
    /// The pack has a file or folder of this name.
    #[error("`{path}` is in the pack already")]
    Duplicate {
        /// The file in the pack.
        path: PackPath,
    },
    /// Only files under `data/` are added; the others are made here.
    #[error("`{path}` is outside data/")]
    OutsidePayload {
        /// The file in the pack.
        path: PackPath,
    },
    /// The name breaks the rules of names.
    #[error(transparent)]
    Name(BadName),
    /// A pack has one folder at its top.
    #[error("`{name}` is not the name of one folder")]
    NotOneFolder {
        /// The refused name.
        name: PackPath,
    },
    /// An earlier error was passed over.
    #[error("an earlier file could not be written, so the pack is not finished")]
    Broken,
    /// The watcher cancelled.
    #[error("cancelled; nothing was written")]
    Cancelled,
}

impl WriteError {
    pub(super) fn at(path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        if source.kind() == io::ErrorKind::AlreadyExists {
            return Self::Exists { path };
        }
        let no_room = [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded, io::ErrorKind::FileTooLarge];
        if no_room.contains(&source.kind()) {
            Self::DiskFull { path, source }
        } else {
            Self::Io { path, source }
        }
    }
}

/// A file for what is written now and read back soon; see [`BagWriter::scratch`].
#[derive(Debug)]
pub(crate) struct Scratch {
    // Closed before it is removed, as some systems want it.
    file: BufWriter<File>,
    _file_gone: Unfinished,
}

impl Scratch {
    /// Goes back to the beginning, to read what was written.
    ///
    /// # Errors
    /// What the operating system said.
    pub(crate) fn read_back(&mut self) -> io::Result<&mut File> {
        self.file.flush()?;
        let file = self.file.get_mut();
        file.seek(SeekFrom::Start(0))?;
        Ok(file)
    }
}

impl Write for Scratch {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A bag that is being written. Dropped without [`finish`](Self::finish), it leaves nothing.
pub struct BagWriter<'w> {
    unfinished: Unfinished,
    target: PathBuf,
    entries: BTreeMap<PackPath, FileEntry>,
    folders: BTreeSet<String>,
    oxum: Oxum,
    broken: bool,
    watch: &'w dyn Watch,
}

impl<'w> BagWriter<'w> {
    /// Begins a bag that will be at `target`, in a hidden folder beside it.
    ///
    /// # Errors
    /// [`WriteError::Exists`] if something is at `target`; [`WriteError::Io`] if the folder that shall
    /// hold it is missing or not writable.
    pub fn create(target: &Path, watch: &'w dyn Watch) -> Result<Self, WriteError> {
        let unfinished = Unfinished::folder(target).map_err(|source| WriteError::at(target, source))?;
        Ok(Self {
            unfinished,
            target: target.to_path_buf(),
            entries: BTreeMap::new(),
            folders: BTreeSet::new(),
            oxum: Oxum::default(),
            broken: false,
            watch,
        })
    }

    /// Reads back a file that was added.
    ///
    /// # Errors
    /// What the operating system said.
    pub fn read_back(&self, path: &PackPath) -> io::Result<Vec<u8>> {
        std::fs::read(self.unfinished.path().join(path.as_str()))
    }

    /// Makes a file beside the bag, for what is written now and read back before it goes in. It is gone when dropped.
    ///
    /// # Errors
    /// [`WriteError`] names the place of the bag.
    pub(crate) fn scratch(&self) -> Result<Scratch, WriteError> {
        let (unfinished, file) =
            Unfinished::scratch(&self.target).map_err(|source| WriteError::at(&self.target, source))?;
        Ok(Scratch { file: BufWriter::with_capacity(CHUNK, file), _file_gone: unfinished })
    }

    /// Says whether the bag has a file at `path`.
    #[must_use]
    pub fn contains(&self, path: &PackPath) -> bool {
        self.entries.contains_key(path)
    }

    /// Returns the files added so far, sorted by path.
    pub fn files(&self) -> impl Iterator<Item = &FileEntry> {
        self.entries.values()
    }

    /// Adds a file from memory.
    ///
    /// # Errors
    /// [`WriteError`] names the file; the bag can then no longer be finished.
    pub fn add_bytes(&mut self, path: &PackPath, bytes: &[u8]) -> Result<FileEntry, WriteError> {
        self.add_payload(path, None, |file| file.write_all(bytes).map_err(Fault::Write))
    }

    /// Adds a file from a stream, hashing it on the way, in constant memory.
    ///
    /// # Errors
    /// [`WriteError::Differs`] if the bytes do not hash to `expected`; otherwise as
    /// [`add_bytes`](Self::add_bytes).
    pub fn add_stream(
        &mut self,
        path: &PackPath,
        content: &mut dyn Read,
        expected: Option<Sha256>,
    ) -> Result<FileEntry, WriteError> {
        let (watch, files, before) = (self.watch, self.entries.len(), self.oxum.bytes);
        self.add_payload(path, expected, |file| {
            let mut buffer = vec![0; CHUNK];
            loop {
                match content.read(&mut buffer) {
                    Ok(0) => return Ok(()),
                    Ok(got) => {
                        file.write_all(&buffer[..got]).map_err(Fault::Write)?;
                        if watch.step(Progress { files, bytes: before + file.size }).is_break() {
                            return Err(Fault::Cancelled);
                        }
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => return Err(Fault::Read(error)),
                }
            }
        })
    }

    /// Adds a file that `write` makes, hashing it on the way. The watcher may stop it midway: then what
    /// `write` writes to fails.
    ///
    /// # Errors
    /// As [`add_bytes`](Self::add_bytes).
    pub fn add_with(
        &mut self,
        path: &PackPath,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<FileEntry, WriteError> {
        let (watch, files, before) = (self.watch, self.entries.len(), self.oxum.bytes);
        self.add_payload(path, None, |file| {
            let mut watched = WatchedFile { file, watch, files, before, cancelled: false };
            let mut buffered = BufWriter::with_capacity(CHUNK, &mut watched);
            let written = write(&mut buffered).and_then(|()| buffered.flush());
            drop(buffered);
            if watched.cancelled { Err(Fault::Cancelled) } else { written.map_err(Fault::Write) }
        })
    }

    /// Asks the watcher whether to stop, between two files.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.watch.step(Progress { files: self.entries.len(), bytes: self.oxum.bytes }).is_break()
    }

    /// Writes the tag files, makes everything durable and puts the bag in its place.
    ///
    /// # Errors
    /// [`WriteError`] names the file; nothing is left behind.
    pub fn finish(self, info: &BagInfo) -> Result<Written, WriteError> {
        self.close(info)?.publish()
    }

    /// Writes the tag files and makes everything durable, but leaves the bag in its hidden folder.
    ///
    /// # Errors
    /// [`WriteError`] names the file; nothing is left behind.
    pub fn close(mut self, info: &BagInfo) -> Result<ClosedBag, WriteError> {
        if self.broken {
            return Err(WriteError::Broken);
        }
        let tag = |name| PackPath::new(name).expect("BUG: the names of tag files are valid");
        let manifest: Manifest =
            self.entries.values().map(|entry| (entry.path.clone(), entry.sha256)).collect();
        let mut tags = Manifest::new();
        for (name, text) in [
            (BAGIT, BAGIT_TXT.to_owned()),
            (BAG_INFO, info.render(self.oxum)),
            (MANIFEST, render_manifest(&manifest)),
        ] {
            let entry =
                self.add(&tag(name), None, |file| file.write_all(text.as_bytes()).map_err(Fault::Write))?;
            tags.insert(entry.path, entry.sha256);
        }
        let text = render_manifest(&tags);
        self.add(&tag(TAG_MANIFEST), None, |file| file.write_all(text.as_bytes()).map_err(Fault::Write))?;
        self.make_durable()?;
        let manifest = self.entries[MANIFEST].sha256;
        let files = self.entries.into_values().collect();
        Ok(ClosedBag { unfinished: self.unfinished, target: self.target, manifest, files })
    }

    fn add_payload(
        &mut self,
        path: &PackPath,
        expected: Option<Sha256>,
        fill: impl FnOnce(&mut HashingFile) -> Result<(), Fault>,
    ) -> Result<FileEntry, WriteError> {
        if !path.is_payload() {
            self.broken = true;
            return Err(WriteError::OutsidePayload { path: path.clone() });
        }
        let entry = self.add(path, expected, fill)?;
        self.oxum.files += 1;
        self.oxum.bytes += entry.size;
        Ok(entry)
    }

    /// The bag counts as broken until the file is whole.
    fn add(
        &mut self,
        path: &PackPath,
        expected: Option<Sha256>,
        fill: impl FnOnce(&mut HashingFile) -> Result<(), Fault>,
    ) -> Result<FileEntry, WriteError> {
        if std::mem::replace(&mut self.broken, true) {
            return Err(WriteError::Broken);
        }
        if self.is_cancelled() {
            return Err(WriteError::Cancelled);
        }
        let place = self.claim(path)?;
        let failed = |source| WriteError::at(&place, source);
        let file = OpenOptions::new().write(true).create_new(true).open(&place).map_err(failed)?;
        let mut file = HashingFile { file, hasher: sha2::Sha256::new(), size: 0 };
        fill(&mut file).map_err(|fault| match fault {
            Fault::Write(source) => failed(source),
            Fault::Read(source) => WriteError::Source { path: path.clone(), source },
            Fault::Cancelled => WriteError::Cancelled,
        })?;
        let found = Sha256(file.hasher.finalize().into());
        if let Some(expected) = expected.filter(|expected| *expected != found) {
            return Err(WriteError::Differs { path: path.clone(), expected, found });
        }
        let entry = FileEntry { path: path.clone(), size: file.size, sha256: found };
        self.entries.insert(path.clone(), entry.clone());
        self.broken = false;
        Ok(entry)
    }

    /// Makes the folders of a new file and returns where it will be written.
    fn claim(&mut self, path: &PackPath) -> Result<PathBuf, WriteError> {
        let taken = |entries: &BTreeMap<PackPath, FileEntry>, path: &str| entries.contains_key(path);
        if taken(&self.entries, path.as_str())
            || self.folders.contains(path.as_str())
            || path.folders().any(|folder| taken(&self.entries, folder))
        {
            return Err(WriteError::Duplicate { path: path.clone() });
        }
        for folder in path.folders() {
            if self.folders.insert(folder.to_owned()) {
                let place = self.unfinished.path().join(folder);
                fs::create_dir(&place).map_err(|source| WriteError::at(&place, source))?;
            }
        }
        Ok(path.under(self.unfinished.path()))
    }

    /// Syncs files, then folders. All at the end and several at once: the disk can then order its writes.
    fn make_durable(&self) -> Result<(), WriteError> {
        const THREADS: usize = 8;
        let files: Vec<PathBuf> =
            self.entries.keys().map(|path| path.under(self.unfinished.path())).collect();
        let next = AtomicUsize::new(0);
        let sync_some = || -> Result<(), WriteError> {
            while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                if self.watch.step(Progress { files: files.len(), bytes: self.oxum.bytes }).is_break() {
                    return Err(WriteError::Cancelled);
                }
                sync_file(file).map_err(|source| WriteError::at(file, source))?;
            }
            Ok(())
        };
        std::thread::scope(|scope| {
            let workers: Vec<_> =
                (0..THREADS.min(files.len())).map(|_number| scope.spawn(sync_some)).collect();
            workers
                .into_iter()
                .try_for_each(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })?;
        let inner = self.folders.iter().rev().map(|folder| self.unfinished.path().join(folder));
        for folder in inner.chain([self.unfinished.path().to_path_buf()]) {
            sync_folder(&folder).map_err(|source| WriteError::at(&folder, source))?;
        }
        Ok(())
    }
}

/// A bag that is whole and durable but not yet in its place. Dropped without [`publish`](Self::publish), it
/// leaves nothing.
#[derive(Debug)]
pub struct ClosedBag {
    unfinished: Unfinished,
    target: PathBuf,
    manifest: Sha256,
    files: Vec<FileEntry>,
}

impl ClosedBag {
    /// Returns the hash of `manifest-sha256.txt`: it stands for every file under `data/`.
    #[must_use]
    pub fn fingerprint(&self) -> Sha256 {
        self.manifest
    }

    /// Returns every file in it, tag files too, sorted by path.
    #[must_use]
    pub fn files(&self) -> &[FileEntry] {
        &self.files
    }

    /// Puts the bag in its place.
    ///
    /// # Errors
    /// [`WriteError`]; nothing is left behind.
    pub fn publish(self) -> Result<Written, WriteError> {
        self.unfinished.put_in_place().map_err(|source| WriteError::at(&self.target, source))?;
        Ok(Written { folder: self.target, files: self.files })
    }
}

impl std::fmt::Debug for BagWriter<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BagWriter").field("target", &self.target).field("files", &self.entries.len()).finish()
    }
}

/// What went wrong while a file was filled.
enum Fault {
    Read(io::Error),
    Write(io::Error),
    Cancelled,
}

struct HashingFile {
    file: File,
    hasher: sha2::Sha256,
    size: u64,
}

impl Write for HashingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.hasher.update(&bytes[..count]);
        self.size += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A file whose watcher is asked at each piece that is written.
struct WatchedFile<'f, 'w> {
    file: &'f mut HashingFile,
    watch: &'w dyn Watch,
    files: usize,
    before: u64,
    cancelled: bool,
}

impl Write for WatchedFile<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let progress = Progress { files: self.files, bytes: self.before + self.file.size };
        if self.cancelled || self.watch.step(progress).is_break() {
            self.cancelled = true;
            return Err(io::Error::other("cancelled"));
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests;
