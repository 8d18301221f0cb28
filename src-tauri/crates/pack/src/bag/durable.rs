//! Writing something whole or not at all: a hidden sibling first, made durable, then renamed.
//!
//! The store has its own durable writes for a workspace; a pack is written where the user says,
//! without a workspace.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// What will become `target`: a sibling with a hidden name, removed on drop unless put in place.
#[derive(Debug)]
pub(super) struct Unfinished {
    path: PathBuf,
    target: PathBuf,
    placed: bool,
}

impl Unfinished {
    /// Makes an empty folder beside `target`.
    pub(super) fn folder(target: &Path) -> io::Result<Self> {
        Self::make(target, |path| fs::create_dir(path)).map(|(unfinished, ())| unfinished)
    }

    /// Makes an empty file beside `target`, open for writing.
    pub(super) fn file(target: &Path) -> io::Result<(Self, File)> {
        Self::make(target, |path| OpenOptions::new().write(true).create_new(true).open(path))
    }

    fn make<T>(target: &Path, make: impl Fn(&Path) -> io::Result<T>) -> io::Result<(Self, T)> {
        const ATTEMPTS: u32 = 1000;
        let name = target.file_name().and_then(|name| name.to_str()).ok_or_else(|| {
            io::Error::new(io::ErrorKind::InvalidInput, "the path does not end in a plain name")
        })?;
        refuse_existing(target)?;
        for attempt in 0..ATTEMPTS {
            let unique = format!("{:x}", u64::from(std::process::id()) << 12 | u64::from(attempt));
            let path = target.with_file_name(format!(".{name}.partial-{unique}"));
            match make(&path) {
                Ok(made) => return Ok((Self { path, target: target.to_path_buf(), placed: false }, made)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::new(io::ErrorKind::AlreadyExists, "too many unfinished packs beside it; remove them"))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the finished thing its name and makes the name durable.
    pub(super) fn put_in_place(mut self) -> io::Result<()> {
        rename_new(&self.path, &self.target)?;
        self.placed = true;
        match self.target.parent() {
            Some(parent) if parent.as_os_str().is_empty() => sync_folder(Path::new(".")),
            Some(parent) => sync_folder(parent),
            None => Ok(()),
        }
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.placed {
            // Nothing can be done about a failure here; the name says that it is unfinished.
            let _removed =
                if self.path.is_dir() { fs::remove_dir_all(&self.path) } else { fs::remove_file(&self.path) };
        }
    }
}

/// Makes the bytes of a file durable.
pub(super) fn sync_file(path: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).open(path)?.sync_all()
}

/// Makes the names in a folder durable, where the system can.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}

/// Renames unless the new name is taken, in one step where the system can do that.
///
/// BUG: elsewhere another program may take the name between the look and the rename; a file or an
/// empty folder would then be replaced.
#[expect(clippy::disallowed_methods, reason = "everything inside is synced before, the parent after")]
fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::NOTSUP) => {}
            result => return Ok(result?),
        }
    }
    refuse_existing(to)?;
    fs::rename(from, to)
}

fn refuse_existing(target: &Path) -> io::Result<()> {
    match fs::symlink_metadata(target) {
        Ok(_metadata) => Err(io::Error::new(io::ErrorKind::AlreadyExists, "it is there already")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}
