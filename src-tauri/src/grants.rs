//! Which files and folders the window may name: only those that a person gave it, by a dialog, by dropping them, by
//! a double click, or by working with them before. A path that comes from anywhere else is refused.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use clausebook_api::{ErrorKind, UiError};

/// What a person gave.
#[derive(Default)]
pub(crate) struct Grants {
    paths: Mutex<BTreeSet<PathBuf>>,
}

impl Grants {
    /// Lets the window name a path, and everything below it when it is a folder.
    pub(crate) fn give(&self, path: &Path) {
        if path.is_absolute() {
            self.paths.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned());
        }
    }

    /// Returns the path, when it was given.
    pub(crate) fn check(&self, path: &str) -> Result<PathBuf, UiError> {
        let path = PathBuf::from(path);
        let plain = path.components().all(|part| !matches!(part, Component::ParentDir | Component::CurDir));
        let given = self.paths.lock().unwrap_or_else(PoisonError::into_inner);
        if path.is_absolute() && plain && path.ancestors().any(|above| given.contains(above)) {
            return Ok(path);
        }
        let message = format!("{} was not chosen by you in this window", path.display());
        Err(UiError::new(ErrorKind::Refused, message, "choose it, or drop it on the window"))
    }

    /// The same, where an empty text stands for none.
    pub(crate) fn check_unless_empty(&self, path: &str) -> Result<Option<PathBuf>, UiError> {
        if path.is_empty() { Ok(None) } else { self.check(path).map(Some) }
    }

    /// The same for several.
    pub(crate) fn check_all(&self, paths: &[String]) -> Result<Vec<PathBuf>, UiError> {
        paths.iter().map(|path| self.check(path)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_given_and_what_is_below_it_may_be_named() {
        let grants = Grants::default();
        grants.give(Path::new("/home/ana/evidence"));
        grants.give(Path::new("relative"));
        for good in ["/home/ana/evidence", "/home/ana/evidence/a/b.csv"] {
            assert!(grants.check(good).is_ok(), "{good}");
        }
        let bad = [
            "/home/ana",
            "/home/ana/evidence2",
            "/home/ana/evidence/../secret",
            "relative",
            "/etc/passwd",
            "",
        ];
        for bad in bad {
            assert_eq!(grants.check(bad).unwrap_err().kind, ErrorKind::Refused, "{bad}");
        }
    }
}
