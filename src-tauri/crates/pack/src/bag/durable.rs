//! Writing something whole or not at all: a hidden sibling first, made durable, then renamed.
//!
//! The store has its own durable writes for a workspace; a pack is written where the user says,
//! without a workspace.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

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

    /// Makes an empty file beside `target` for what is written now and read back soon; gone when dropped.
    pub(super) fn scratch(target: &Path) -> io::Result<(Self, File)> {
        Self::make(target, |path| OpenOptions::new().read(true).write(true).create_new(true).open(path))
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

/// Removes what exports that were killed left in a folder: `.NAME.partial-…`, files and folders alike.
///
/// Only what this program names so, what last changed before `before`, and whose process no longer runs. The
/// caller makes sure that nobody else writes packs into the folder. Returns what was removed.
///
/// # Errors
/// What the operating system said of the first that could not be listed or removed.
pub fn remove_leftovers(folder: &Path, before: SystemTime) -> io::Result<Vec<PathBuf>> {
    let mut removed = Vec::new();
    for item in folder.read_dir()? {
        let item = item?;
        let Some(process) = item.file_name().to_str().and_then(process_of) else { continue };
        let kind = item.metadata()?;
        if kind.is_symlink() || kind.modified()? >= before || may_run(process) {
            continue;
        }
        let path = item.path();
        if kind.is_dir() {
            fs::remove_dir_all(&path)?
        } else {
            fs::remove_file(&path)?
        }
        removed.push(path);
    }
    removed.sort();
    Ok(removed)
}

/// The process that gave a leftover its name.
fn process_of(name: &str) -> Option<u32> {
    let (of, unique) = name.strip_prefix('.')?.rsplit_once(".partial-")?;
    let number = u64::from_str_radix(unique, 16).ok()?;
    let as_we_write_it = !of.is_empty() && format!("{number:x}") == unique;
    as_we_write_it.then(|| u32::try_from(number >> 12).ok()).flatten()
}

/// Says whether a process may still be at work; where that cannot be told, age alone counts.
fn may_run(process: u32) -> bool {
    process == std::process::id()
        || cfg!(target_os = "linux") && Path::new(&format!("/proc/{process}")).exists()
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

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "files of a test need not survive a crash, and have real times"
)]
mod tests {
    use super::*;

    /// A number that no process has: Linux gives none above 4 194 304.
    const GONE: u64 = 0x00ff_ffff << 12;

    #[test]
    fn only_old_leftovers_of_dead_exports_go() {
        let root = tempfile::tempdir().unwrap();
        let own = u64::from(std::process::id()) << 12;
        let leftover = root.path().join(format!(".stage-1.partial-{GONE:x}"));
        fs::create_dir_all(leftover.join("data/evidence")).unwrap();
        fs::write(leftover.join("data/evidence/a.csv"), "half").unwrap();
        fs::write(root.path().join(format!(".stage-1.zip.partial-{:x}", GONE + 1)), "half").unwrap();
        let kept = [
            format!(".stage-2.partial-{own:x}"),
            ".partial-1".to_owned(),
            ".x.partial-".to_owned(),
            format!(".x.partial-0{GONE:x}"),
            ".x.partial-zz".to_owned(),
            format!("x.partial-{GONE:x}"),
            "stage-1".to_owned(),
        ];
        for name in &kept {
            fs::write(root.path().join(name), "not ours, or not to be taken").unwrap();
        }
        let written = leftover.metadata().unwrap().modified().unwrap();
        assert_eq!(remove_leftovers(root.path(), written).unwrap(), [""; 0].map(PathBuf::from), "too young");
        let later = written + std::time::Duration::from_secs(60);
        let removed = remove_leftovers(root.path(), later).unwrap();
        assert_eq!(removed.len(), 2, "{removed:?}");
        let mut left: Vec<String> = root
            .path()
            .read_dir()
            .unwrap()
            .map(|item| item.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        let mut kept = kept.to_vec();
        kept.sort();
        assert_eq!(left, kept);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_with_such_a_name_is_left_alone() {
        let root = tempfile::tempdir().unwrap();
        let precious = root.path().join("precious");
        fs::create_dir(&precious).unwrap();
        std::os::unix::fs::symlink(&precious, root.path().join(format!(".a.partial-{GONE:x}"))).unwrap();
        let later = SystemTime::now() + std::time::Duration::from_secs(60);
        assert!(remove_leftovers(root.path(), later).unwrap().is_empty());
        assert!(precious.is_dir());
    }
}
