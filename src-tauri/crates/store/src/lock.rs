//! One writer at a time: a lock that the operating system releases when its process ends.
//!
//! Does not stop a program that does not ask, and does not judge the file system: see
//! [`crate::filesystem`].

use std::fmt;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use clausebook_core::time::UtcMillis;
use serde::{Deserialize, Serialize};

use crate::path_error::{IoContext, PathError};
use crate::source_name::shown_path;

/// The name of the lock file in a workspace.
pub const LOCK_FILE: &str = ".lock";

/// Why the lock was not given.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// The operating system refused.
    #[error(transparent)]
    Io(#[from] PathError),
    /// Another process writes in the workspace.
    #[error(
        "the workspace {} is open in another Clausebook{}; close it there, or open the workspace for reading only",
        shown_path(.workspace),
        .holder.as_ref().map(|holder| format!(" ({holder})")).unwrap_or_default()
    )]
    Held {
        /// The workspace.
        workspace: PathBuf,
        /// Who holds it, if that can be read.
        holder: Option<Holder>,
    },
}

/// Who writes in a workspace; for people to read, nothing is decided by it.
///
/// Shape: JSON in the lock file, `{"pid":123,"host":"ada","since":"2026-11-22T09:14:10.000Z"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The number of the process.
    pub pid: u32,
    /// The name of the computer, if it has one.
    pub host: Option<String>,
    /// When it took the lock.
    pub since: UtcMillis,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "process {}", self.pid)?;
        if let Some(host) = &self.host {
            write!(f, " on {}", shown_path(Path::new(host)))?;
        }
        write!(f, ", since {}", self.since)
    }
}

/// The right to write in a workspace, until it is dropped or the process ends in whatever way.
#[derive(Debug)]
#[must_use = "dropping it lets others write"]
pub struct WriterLock {
    _file: File,
    holder: Holder,
}

impl WriterLock {
    /// Takes the lock of `workspace`, or says who has it; never waits.
    ///
    /// The lock file stays when the lock is released: removing it could remove the lock of the next one.
    /// # Errors
    /// [`LockError::Held`], or what the operating system said.
    pub fn acquire(workspace: &Path, now: UtcMillis) -> Result<Self, LockError> {
        let path = workspace.join(LOCK_FILE);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        {
            let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
            std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.bits().cast_signed());
        }
        let mut file = options.open(&path).context(&path, "open")?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(LockError::Held {
                    workspace: workspace.to_owned(),
                    holder: read_holder(&mut file),
                });
            }
            Err(TryLockError::Error(error)) => return Err(PathError::new(&path, "lock", error).into()),
        }
        let holder = Holder { pid: std::process::id(), host: host(), since: now };
        let text = serde_json::to_string(&holder).expect("BUG: a holder is numbers and text");
        let written =
            file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(text.as_bytes()));
        written.context(&path, "write")?;
        Ok(Self { _file: file, holder })
    }

    /// Returns what others are told about this writer.
    #[must_use]
    pub fn holder(&self) -> &Holder {
        &self.holder
    }
}

/// Says which other process writes in the workspace now; `None` when nobody does, or it cannot be told.
///
/// The lock is asked for only when the process that wrote the file may still run, and for reading.
#[must_use]
pub fn other_writer(workspace: &Path) -> Option<Holder> {
    let mut file = File::open(workspace.join(LOCK_FILE)).ok()?;
    let holder = read_holder(&mut file)?;
    let here = holder.host == host();
    let gone = cfg!(target_os = "linux") && !Path::new("/proc").join(holder.pid.to_string()).exists();
    if here && (gone || holder.pid == std::process::id()) {
        return None;
    }
    matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)).then_some(holder)
}

/// Reads who holds the lock; `None` if that is not readable, or not written yet.
fn read_holder(file: &mut File) -> Option<Holder> {
    let mut text = String::new();
    file.take(4096).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

#[cfg(unix)]
fn host() -> Option<String> {
    rustix::system::uname().nodename().to_str().ok().map(str::to_owned).filter(|name| !name.is_empty())
}

#[cfg(not(unix))]
fn host() -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};

    use super::*;

    const NOW: UtcMillis = UtcMillis(1_795_338_850_000);

    #[test]
    fn nobody_else_writes_when_nobody_does_or_it_is_this_process() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(other_writer(dir.path()), None, "there is no lock file yet");
        let own = WriterLock::acquire(dir.path(), NOW).unwrap();
        assert_eq!(other_writer(dir.path()), None, "this process is no other");
        drop(own);
        assert_eq!(other_writer(dir.path()), None);
    }

    #[test]
    fn the_second_writer_is_told_about_the_first() {
        let dir = tempfile::tempdir().unwrap();
        let first = WriterLock::acquire(dir.path(), NOW).unwrap();
        let error = WriterLock::acquire(dir.path(), NOW).unwrap_err();
        assert!(
            matches!(&error, LockError::Held { holder: Some(holder), .. } if holder == first.holder()),
            "{error}"
        );
        let text = error.to_string();
        let process = format!("another Clausebook (process {} ", std::process::id());
        assert!(text.contains(&process) && text.contains("since 2026-11-22T09:14:10.000Z"), "{text}");
        assert!(text.contains("close it there, or open the workspace for reading only"), "{text}");
        drop(first);
        drop(WriterLock::acquire(dir.path(), NOW).unwrap());
        drop(WriterLock::acquire(dir.path(), NOW).unwrap());
    }

    #[test]
    fn an_unreadable_note_does_not_hide_the_lock() {
        let dir = tempfile::tempdir().unwrap();
        let _first = WriterLock::acquire(dir.path(), NOW).unwrap();
        File::options().write(true).open(dir.path().join(LOCK_FILE)).unwrap().set_len(3).unwrap();
        let error = WriterLock::acquire(dir.path(), NOW).unwrap_err();
        assert!(matches!(error, LockError::Held { holder: None, .. }), "{error}");
        let error = WriterLock::acquire(&dir.path().join("nowhere"), NOW).unwrap_err();
        assert!(matches!(error, LockError::Io(_)), "{error}");
    }

    const CHILD: &str = "CLAUSEBOOK_LOCK_TEST_FOLDER";

    /// Not a test by itself: the process that [`a_killed_writer_leaves_no_lock`] starts and kills.
    #[test]
    fn hold_the_lock_for_the_parent() {
        let Some(folder) = std::env::var_os(CHILD) else { return };
        let _lock = WriterLock::acquire(Path::new(&folder), NOW).unwrap();
        println!("\nlocked");
        std::io::stdin().read_line(&mut String::new()).unwrap();
    }

    #[test]
    fn a_killed_writer_leaves_no_lock() {
        let dir = tempfile::tempdir().unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["lock::tests::hold_the_lock_for_the_parent", "--exact", "--nocapture"])
            .env(CHILD, dir.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.map_while(Result::ok).any(|line| line == "locked"));
        let error = WriterLock::acquire(dir.path(), NOW).unwrap_err();
        assert!(error.to_string().contains(&format!("process {}", child.id())), "{error}");
        child.kill().unwrap();
        child.wait().unwrap();
        drop(WriterLock::acquire(dir.path(), NOW).unwrap());
    }
}
