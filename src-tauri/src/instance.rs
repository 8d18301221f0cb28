//! One instance of the program for each person: a second one hands over what it was asked to open, and ends.
//! It works over a locked file and a small folder, on every system and without a message bus.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use clausebook_api::files;

use crate::clock::now;

/// The right to be the one instance, until the program ends in whatever way.
pub(crate) struct First {
    _lock: File,
    requests: PathBuf,
}

/// Becomes the first instance, or hands over to it. `None`: another one is running and has been told.
///
/// When the file cannot be had, the program starts all the same: two windows are better than none.
pub(crate) fn first(place: &Path, target: Option<&Path>) -> Option<First> {
    let requests = place.with_extension("requests");
    let ready = std::fs::create_dir_all(&requests);
    let open = OpenOptions::new().write(true).create(true).truncate(false).open(place.with_extension("lock"));
    let (Ok(()), Ok(lock)) = (ready, open) else {
        return Some(First { _lock: tempfile_in(&std::env::temp_dir())?, requests });
    };
    match lock.try_lock() {
        Err(TryLockError::WouldBlock) => {
            let target =
                target.map(|path| std::path::absolute(path).unwrap_or_else(|_error| path.to_owned()));
            let text = target.map(|path| path.display().to_string()).unwrap_or_default();
            let name = format!("{}-{}", now().0, std::process::id());
            drop(files::write_new(&requests.join(name), text.as_bytes()));
            None
        }
        Ok(()) | Err(TryLockError::Error(_)) => {
            let first = First { _lock: lock, requests };
            first.take(); // what was asked of an instance that ended meanwhile
            Some(first)
        }
    }
}

fn tempfile_in(folder: &Path) -> Option<File> {
    File::open(folder).ok()
}

impl First {
    /// Takes what other instances have asked to open since; an empty path only asks for the window.
    pub(crate) fn take(&self) -> Vec<PathBuf> {
        let Ok(items) = self.requests.read_dir() else { return Vec::new() };
        let mut paths: Vec<PathBuf> = items.filter_map(|item| Some(item.ok()?.path())).collect();
        paths.sort();
        let taken = paths.iter().filter(|path| path.extension().is_none()).filter_map(|path| {
            let text = std::fs::read_to_string(path).ok()?;
            std::fs::remove_file(path).ok()?;
            Some(PathBuf::from(text))
        });
        taken.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_instance_hands_over_and_ends() {
        let dir = tempfile::tempdir().unwrap();
        let place = dir.path().join("instance");
        let only = first(&place, None).unwrap();
        assert!(first(&place, Some(Path::new("/somewhere/pack.zip"))).is_none());
        assert!(first(&place, None).is_none());
        assert_eq!(only.take(), [PathBuf::from("/somewhere/pack.zip"), PathBuf::new()]);
        assert!(only.take().is_empty());
        drop(only);
        assert!(first(&place, None).is_some());
    }
}
