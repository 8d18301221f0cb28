//! Crash-safe file writes: after a crash a file is the old one or the new one, whole.
//!
//! What it does not do: lock against other processes (the workspace has a lock for that), or survive a disk
//! that lies about having written.
//!
//! # What happens, and what a crash leaves
//! ```text
//! 1 open(temp, O_CREAT|O_EXCL|O_RDWR|O_CLOEXEC)   nothing, or an empty temp file
//! 2 write(temp) ...                                a temp file with a part of the bytes
//! 3 fstat(temp)         length as written?         a temp file
//! 4 fchmod(temp, 0444)  vault only                 a temp file
//! 5 fsync(temp)                                    a whole temp file, no final name
//! 6 rename(temp, name)                             old or new file under the name, each whole
//! 7 fsync(folder)                                  the new file under the name, for good
//! ```
//! For many files at once 5 and 7 are each one `syncfs` where that can be believed (`sync_point`).
//! Before 7 returns nothing may be told to anyone. Temp files have names that only this module
//! makes ([`is_temp_name`]); they are removed when something goes wrong, and after a crash by
//! [`Disk::remove_temps`]. The temp file is in the same file system, so 6 is atomic. On macOS
//! `fsync` is `F_FULLFSYNC` (the standard library does that). On Windows 7 does nothing: NTFS
//! has no such call and journals its names itself.
//!
//! A failed `fsync` may have thrown the bytes away while a second one reports success, so after
//! the first failure the [`Disk`] writes nothing more until the workspace is opened again.
//! Source: Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014; Rebello et al.,
//! "Can Applications Recover from fsync Failures?", USENIX ATC 2020.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::fault::{FaultPlan, Step, Verdict};
use crate::path_error::{IoContext, PathError};
use crate::source_name::shown_path;

/// A durable write that did not happen, or may not have.
#[derive(Debug, thiserror::Error)]
pub enum DurableError {
    /// The operating system refused.
    #[error(transparent)]
    Io(#[from] PathError),
    /// A file that must be new is there already.
    #[error("{} exists already; nothing was written, choose another name", shown_path(.path))]
    AlreadyExists {
        /// The file.
        path: PathBuf,
    },
    /// The file does not have the length of what was written to it.
    #[error("{} has {found} bytes after {wrote} were written; the disk may be failing, nothing was kept", shown_path(.path))]
    WrongLength {
        /// The temporary file.
        path: PathBuf,
        /// Bytes handed over.
        wrote: u64,
        /// Bytes found.
        found: u64,
    },
    /// An earlier write could not be brought to the disk, so nothing more is written.
    #[error(
        "cannot write {}: an earlier write could not be brought to the disk, so this workspace is read-only \
         now; check the disk, then close the workspace and open it again",
        shown_path(.path)
    )]
    ReadOnly {
        /// The file that was to be written.
        path: PathBuf,
    },
}

/// The way to the disk for all writes of one open workspace.
///
/// Clones share one state: after a failed `fsync` through any of them, all refuse to write.
#[derive(Debug, Clone, Default)]
pub struct Disk {
    read_only: Arc<AtomicBool>,
    faults: Option<Arc<FaultPlan>>,
}

/// A temporary file being written; removed again unless it is sealed and placed.
#[derive(Debug)]
#[must_use = "nothing is kept until the file is sealed and placed"]
pub struct Temp {
    disk: Disk,
    file: File,
    path: PathBuf,
    written: u64,
    placed: bool,
}

/// A temporary file with all its bytes, which may be in memory only.
#[derive(Debug)]
#[must_use = "the bytes are not on the disk yet: seal it"]
pub(crate) struct Written {
    temp: Temp,
}

/// A temporary file whose bytes are on the disk, but under no name that anyone looks for.
#[derive(Debug)]
#[must_use = "the file has no name yet: place it"]
pub struct Sealed {
    temp: Temp,
}

/// A file that has its name, which a power cut may still take away.
#[derive(Debug)]
#[must_use = "the name is not on the disk yet: settle it"]
pub struct Placed {
    disk: Disk,
    folder: PathBuf,
}

impl Disk {
    /// Makes a way to the disk.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes a way to the disk on which `faults` strike; for tests.
    #[must_use]
    pub fn with_faults(faults: Arc<FaultPlan>) -> Self {
        Self { faults: Some(faults), ..Self::default() }
    }

    /// Says whether an earlier write could not be brought to the disk, so that all writing has ended.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.read_only.load(Ordering::SeqCst)
    }

    /// Ends all writing; for a caller that saw `fsync` fail elsewhere, such as in the database.
    pub fn turn_read_only(&self) {
        self.read_only.store(true, Ordering::SeqCst);
    }

    /// Writes a file that must not exist yet.
    ///
    /// # Errors
    /// [`DurableError::AlreadyExists`] if it does; else what the disk said. In each case the name is as before,
    /// except after a failed sync of the folder, when the file may be there, whole.
    pub fn write_new(&self, path: &Path, bytes: &[u8]) -> Result<(), DurableError> {
        if path.symlink_metadata().is_ok() {
            return Err(DurableError::AlreadyExists { path: path.to_owned() });
        }
        let mut temp = self.temp_in(folder_of(path))?;
        temp.write(bytes)?;
        temp.seal()?.place_new(path)?.settle()
    }

    /// Writes a file, in place of the one that has the name.
    ///
    /// # Errors
    /// What the disk said. The name then has the old bytes or the new ones, whole.
    pub fn replace(&self, path: &Path, bytes: &[u8]) -> Result<(), DurableError> {
        let mut temp = self.temp_in(folder_of(path))?;
        temp.write(bytes)?;
        temp.seal()?.replace(path)?.settle()
    }

    /// Creates a temporary file in `folder`.
    ///
    /// # Errors
    /// What the disk said.
    pub fn temp_in(&self, folder: &Path) -> Result<Temp, DurableError> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = folder.join(format!("{TEMP_PREFIX}{}-{number}{TEMP_SUFFIX}", std::process::id()));
            let mut options = OpenOptions::new();
            options.read(true).write(true).create_new(true);
            match self.attempt(Step::CreateTemp, &path, || options.open(&path)) {
                Ok(file) => return Ok(Temp { disk: self.clone(), file, path, written: 0, placed: false }),
                // Left over by an earlier process that had the same number.
                Err(DurableError::Io(error)) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Creates a folder and those above it that are missing, and brings their names to the disk.
    ///
    /// # Errors
    /// What the disk said. Some of the folders may exist then.
    pub fn create_folder(&self, path: &Path) -> Result<(), DurableError> {
        if path.is_dir() {
            return Ok(());
        }
        let parent = folder_of(path);
        if parent != path {
            self.create_folder(parent)?;
        }
        match self.attempt(Step::CreateFolder, path, || fs::create_dir(path)) {
            Err(DurableError::Io(error)) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => {
            }
            other => other?,
        }
        self.sync_folder(parent)
    }

    /// Brings the names in a folder to the disk.
    ///
    /// # Errors
    /// What the disk said; all writing has ended then.
    pub fn sync_folder(&self, folder: &Path) -> Result<(), DurableError> {
        self.attempt(Step::SyncFolder, folder, || sync_folder(folder))
    }

    /// Brings the bytes of an open file to the disk.
    ///
    /// # Errors
    /// What the disk said; all writing has ended then.
    pub fn sync_file(&self, file: &File, path: &Path) -> Result<(), DurableError> {
        self.attempt(Step::SyncFile, path, || file.sync_all())
    }

    /// Removes the temporary files that a crash left in `folder`, and returns how many there were.
    ///
    /// Only for the one process that may write there. Touches nothing but files with a temporary name.
    /// # Errors
    /// What the disk said.
    pub fn remove_temps(&self, folder: &Path) -> Result<u64, DurableError> {
        let mut removed = 0;
        for entry in fs::read_dir(folder).context(folder, "list")? {
            let entry = entry.context(folder, "list")?;
            let is_file = entry.file_type().context(&entry.path(), "look at")?.is_file();
            if is_file && entry.file_name().to_str().is_some_and(is_temp_name) {
                let path = entry.path();
                self.attempt(Step::RemoveTemp, &path, || remove_file(&path))?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// Removes a file for good: its name is gone from the disk when this returns. The blocks are not overwritten.
    ///
    /// # Errors
    /// What the disk said.
    pub(crate) fn erase(&self, path: &Path) -> Result<(), DurableError> {
        self.attempt(Step::Erase, path, || remove_file(path))?;
        self.sync_folder(folder_of(path))
    }

    /// Does one operation, unless all writing has ended or a fault strikes.
    pub(crate) fn attempt<T>(
        &self,
        step: Step,
        path: &Path,
        operation: impl FnOnce() -> io::Result<T>,
    ) -> Result<T, DurableError> {
        if self.is_read_only() && step != Step::RemoveTemp {
            return Err(DurableError::ReadOnly { path: path.to_owned() });
        }
        let result = match self.verdict(step) {
            Verdict::Go => operation(),
            Verdict::FailBefore(kind) => Err(kind.into()),
            Verdict::FailAfter(kind) => operation().and(Err(kind.into())),
        };
        if result.is_err() && matches!(step, Step::SyncFile | Step::SyncFolder | Step::SyncAll) {
            self.turn_read_only();
        }
        Ok(result.context(path, step.action())?)
    }

    /// Does one step of the database, unless a fault strikes; an input or output error of the database ends
    /// all writing, as a failed `fsync` of a file does.
    ///
    /// Source: SQLite, "Result and Error Codes": SQLITE_IOERR stands for every failed system call, fsync too.
    pub(crate) fn database<T>(
        &self,
        step: Step,
        operation: impl FnOnce() -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        let failed = |kind| {
            let code = if kind == io::ErrorKind::StorageFull {
                rusqlite::ffi::SQLITE_FULL
            } else {
                rusqlite::ffi::SQLITE_IOERR_FSYNC
            };
            Err(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None))
        };
        let result = match self.verdict(step) {
            Verdict::Go => operation(),
            Verdict::FailBefore(kind) => failed(kind),
            Verdict::FailAfter(kind) => operation().and_then(|_done| failed(kind)),
        };
        if let Err(error) = &result
            && error.sqlite_error_code() == Some(rusqlite::ErrorCode::SystemIoFailure)
        {
            self.turn_read_only();
        }
        result
    }

    /// Brings a file that another part of the program wrote to the disk, and gives it its final name.
    ///
    /// # Errors
    /// What the disk said. The name has the old bytes or the new ones, whole.
    pub(crate) fn move_into_place(&self, from: &Path, to: &Path) -> Result<(), DurableError> {
        let file = OpenOptions::new().read(true).write(true).open(from).context(from, "open")?;
        self.sync_file(&file, from)?;
        drop(file);
        self.attempt(Step::Rename, to, || rename(from, to))?;
        self.sync_folder(folder_of(to))
    }

    /// Replaces a file that is only a hint: other processes see the old bytes or the new ones, a power cut may
    /// leave either or neither.
    ///
    /// # Errors
    /// What the disk said.
    pub(crate) fn replace_hint(&self, path: &Path, bytes: &[u8]) -> Result<(), DurableError> {
        let mut temp = self.temp_in(folder_of(path))?;
        temp.write(bytes)?;
        let _unsettled: Placed = Sealed { temp }.replace(path)?;
        Ok(())
    }

    fn verdict(&self, step: Step) -> Verdict {
        self.faults.as_ref().map_or(Verdict::Go, |faults| faults.strike(step))
    }
}

impl Temp {
    /// Appends bytes.
    ///
    /// # Errors
    /// What the disk said.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), DurableError> {
        let Self { disk, file, path, .. } = self;
        if disk.is_read_only() {
            return Err(DurableError::ReadOnly { path: path.clone() });
        }
        let (part, kind) = match disk.verdict(Step::Write) {
            Verdict::Go => (bytes, None),
            // A write that fails has often done a part.
            Verdict::FailBefore(kind) => (&bytes[..bytes.len() / 2], Some(kind)),
            Verdict::FailAfter(kind) => (bytes, Some(kind)),
        };
        file.write_all(part).context(path, Step::Write.action())?;
        self.written += part.len() as u64;
        if let Some(kind) = kind {
            return Err(PathError::new(path, Step::Write.action(), kind.into()).into());
        }
        Ok(())
    }

    /// Takes away the permission to write, for files that never change.
    ///
    /// Shape: mode 0444 on Unix, the read-only attribute elsewhere.
    /// # Errors
    /// What the disk said.
    pub fn protect(&self) -> Result<(), DurableError> {
        self.disk.attempt(Step::Protect, &self.path, || {
            let mut permissions = self.file.metadata()?.permissions();
            #[cfg(unix)]
            std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o444);
            #[cfg(not(unix))]
            permissions.set_readonly(true);
            self.file.set_permissions(permissions)
        })
    }

    /// Sets the time at which the file was last changed.
    ///
    /// # Errors
    /// What the disk said.
    pub(crate) fn set_modified(&self, time: std::time::SystemTime) -> Result<(), DurableError> {
        Ok(self.file.set_modified(time).context(&self.path, "set the time of")?)
    }

    /// Checks the length and brings the bytes to the disk.
    ///
    /// # Errors
    /// [`DurableError::WrongLength`], or what the disk said.
    pub fn seal(self) -> Result<Sealed, DurableError> {
        self.finish()?.seal()
    }

    /// Checks the length; the bytes may be in memory only.
    ///
    /// # Errors
    /// [`DurableError::WrongLength`], or what the system said.
    pub(crate) fn finish(self) -> Result<Written, DurableError> {
        let found = self.file.metadata().context(&self.path, "look at")?.len();
        if found != self.written {
            return Err(DurableError::WrongLength { path: self.path.clone(), wrote: self.written, found });
        }
        Ok(Written { temp: self })
    }
}

impl Written {
    /// Brings the bytes to the disk.
    ///
    /// # Errors
    /// What the disk said; all writing has ended then.
    pub(crate) fn seal(self) -> Result<Sealed, DurableError> {
        self.temp.disk.sync_file(&self.temp.file, &self.temp.path)?;
        Ok(Sealed { temp: self.temp })
    }

    /// Takes the word of a caller who has brought the whole file system to the disk since the last byte.
    pub(crate) fn synced(self) -> Sealed {
        Sealed { temp: self.temp }
    }
}

impl Sealed {
    /// Reads the file again from its start, handing each piece to `look`.
    ///
    /// # Errors
    /// What the disk said.
    pub fn read_back(&mut self, buffer: &mut [u8], mut look: impl FnMut(&[u8])) -> Result<(), DurableError> {
        let Temp { disk, file, path, .. } = &mut self.temp;
        disk.attempt(Step::ReadBack, path, || {
            file.rewind()?;
            loop {
                match file.read(buffer) {
                    Ok(0) => return Ok(()),
                    Ok(count) => look(&buffer[..count]),
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => return Err(error),
                }
            }
        })
    }

    /// Gives the file its name, in place of the file that has it.
    ///
    /// # Errors
    /// What the disk said.
    pub fn replace(mut self, path: &Path) -> Result<Placed, DurableError> {
        let temp = &mut self.temp;
        #[cfg(windows)]
        make_replaceable(path).context(path, "replace")?;
        temp.disk.attempt(Step::Rename, path, || rename(&temp.path, path))?;
        temp.placed = true;
        Ok(Placed { disk: temp.disk.clone(), folder: folder_of(path).to_owned() })
    }

    /// Gives the file its name, which must be free.
    ///
    /// # Errors
    /// [`DurableError::AlreadyExists`] if it is taken; else what the disk said.
    pub fn place_new(mut self, path: &Path) -> Result<Placed, DurableError> {
        let temp = &mut self.temp;
        match temp.disk.attempt(Step::Rename, path, || rename_new(&temp.path, path)) {
            Err(DurableError::Io(error)) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(DurableError::AlreadyExists { path: path.to_owned() });
            }
            other => other?,
        }
        temp.placed = true;
        Ok(Placed { disk: temp.disk.clone(), folder: folder_of(path).to_owned() })
    }
}

impl Placed {
    /// Makes a placed mark for a file that was found under its name, whose folder may not be synced yet.
    pub(crate) fn found(disk: &Disk, path: &Path) -> Self {
        Self { disk: disk.clone(), folder: folder_of(path).to_owned() }
    }

    /// Brings the name to the disk.
    ///
    /// # Errors
    /// What the disk said; all writing has ended then.
    pub fn settle(self) -> Result<(), DurableError> {
        self.disk.sync_folder(&self.folder)
    }

    /// Returns the folder that must be synced; the caller then does that once for many files.
    pub(crate) fn into_folder(self) -> PathBuf {
        self.folder
    }
}

impl Drop for Temp {
    fn drop(&mut self) {
        if !self.placed {
            // If this fails too, the next opening removes the file.
            drop(self.disk.attempt(Step::RemoveTemp, &self.path, || remove_file(&self.path)));
        }
    }
}

const TEMP_PREFIX: &str = ".clausebook-";
const TEMP_SUFFIX: &str = ".tmp";

/// Says whether a name is one that this module gives to temporary files.
///
/// Shape: `.clausebook-<process>-<number>.tmp`.
#[must_use]
pub fn is_temp_name(name: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    name.strip_prefix(TEMP_PREFIX)
        .and_then(|rest| rest.strip_suffix(TEMP_SUFFIX))
        .and_then(|numbers| numbers.split_once('-'))
        .is_some_and(|(process, count)| number(process) && number(count))
}

/// Returns the folder that holds `path`; `.` for a bare name.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => path,
    }
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some file systems cannot sync a folder and say so: there is nothing better to do.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        result => result,
    }
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "this is the crash-safe rename that the lint points to")]
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// Renames unless the new name is taken, in one step where the system can do that.
fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::NOTSUP) => {}
            result => return Ok(result?),
        }
    }
    // Elsewhere look first: only one process writes in a workspace.
    if to.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    rename(from, to)
}

fn remove_file(path: &Path) -> io::Result<()> {
    #[cfg(windows)]
    make_replaceable(path)?;
    fs::remove_file(path)
}

/// Takes the read-only attribute off, which on Windows forbids to replace or remove a file.
#[cfg(windows)]
#[expect(clippy::permissions_set_readonly_false, reason = "Windows has no world-writable files")]
fn make_replaceable(path: &Path) -> io::Result<()> {
    let Ok(metadata) = path.symlink_metadata() else { return Ok(()) };
    let mut permissions = metadata.permissions();
    permissions.set_readonly(false);
    fs::set_permissions(path, permissions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::How;

    #[test]
    fn new_files_and_replaced_files() {
        let dir = tempfile::tempdir().unwrap();
        let (disk, path) = (Disk::new(), dir.path().join("a"));
        disk.write_new(&path, b"one").unwrap();
        let error = disk.write_new(&path, b"two").unwrap_err();
        assert!(matches!(error, DurableError::AlreadyExists { .. }), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"one");
        disk.replace(&path, b"").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        let longest = dir.path().join("n".repeat(255));
        disk.write_new(&longest, b"x").unwrap();
        disk.create_folder(&dir.path().join("b/c/d")).unwrap();
        disk.create_folder(&dir.path().join("b/c/d")).unwrap();
        assert!(disk.create_folder(&path.join("e")).is_err());
    }

    #[test]
    fn a_name_taken_meanwhile_is_not_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        let (disk, path) = (Disk::new(), dir.path().join("a"));
        let mut temp = disk.temp_in(dir.path()).unwrap();
        temp.write(b"two").unwrap();
        let sealed = temp.seal().unwrap();
        disk.write_new(&path, b"one").unwrap();
        let error = sealed.place_new(&path).unwrap_err();
        assert!(matches!(error, DurableError::AlreadyExists { .. }), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_length_that_is_not_what_was_written_is_seen() {
        let dir = tempfile::tempdir().unwrap();
        let mut temp = Disk::new().temp_in(dir.path()).unwrap();
        temp.write(b"12345").unwrap();
        OpenOptions::new().write(true).open(&temp.path).unwrap().set_len(4).unwrap();
        let error = temp.seal().unwrap_err();
        assert!(matches!(error, DurableError::WrongLength { wrote: 5, found: 4, .. }), "{error}");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn only_own_temp_files_are_removed() {
        let dir = tempfile::tempdir().unwrap();
        for name in [
            ".clausebook-1-2.tmp",
            ".clausebook-a-2.tmp",
            ".clausebook-.tmp",
            "x.tmp",
            ".clausebook-1-2.tmp2",
        ] {
            File::create(dir.path().join(name)).unwrap();
        }
        fs::create_dir(dir.path().join(".clausebook-1-3.tmp")).unwrap();
        assert_eq!(Disk::new().remove_temps(dir.path()).unwrap(), 1);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 5);
    }

    /// Each operation of `replace`, failing in each way, leaves the old bytes or the new ones.
    #[test]
    fn a_replaced_file_is_old_or_new_whatever_fails() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        let plan = Arc::new(FaultPlan::record());
        Disk::with_faults(Arc::clone(&plan)).replace(&path, b"old").unwrap();
        let steps = plan.tried();
        assert_eq!(steps, [Step::CreateTemp, Step::Write, Step::SyncFile, Step::Rename, Step::SyncFolder]);
        for (nth, step) in steps.iter().enumerate() {
            for how in How::ALL {
                Disk::new().replace(&path, b"old").unwrap();
                let plan = Arc::new(FaultPlan::fail_at(nth, how, io::ErrorKind::StorageFull));
                let disk = Disk::with_faults(plan);
                let error = disk.replace(&path, b"new").unwrap_err();
                assert!(error.to_string().contains("the disk is full"), "{step:?} {how:?}: {error}");
                let found = fs::read(&path).unwrap();
                let expected: &[&[u8]] = match (step, how) {
                    (Step::Rename, How::FailedButPersisted | How::DiedAfter) | (Step::SyncFolder, _) => {
                        &[b"new"]
                    }
                    _ => &[b"old"],
                };
                assert!(expected.contains(&found.as_slice()), "{step:?} {how:?}: {found:?}");
                let synced = matches!(step, Step::SyncFile | Step::SyncFolder);
                assert_eq!(disk.is_read_only(), synced, "{step:?} {how:?}");
                if synced {
                    let error = disk.replace(&path, b"more").unwrap_err();
                    assert!(matches!(error, DurableError::ReadOnly { .. }), "{error}");
                }
                Disk::new().remove_temps(dir.path()).unwrap();
                assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "{step:?} {how:?}");
            }
        }
    }
}
