//! An input or output error that knows which file it was about and what was being done.
//!
//! A bare `io::Error` says "permission denied" and no more; in this crate none leaves a function.

use std::io;
use std::path::{Path, PathBuf};

use crate::source_name::shown_path;

/// What the operating system refused, on which path, during which action.
///
/// As text: `cannot <action> <path>: <reason and next step>`, the path in the printable form of
/// [`shown_path`].
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} {}: {}", shown_path(.path), reason(.source))]
pub struct PathError {
    /// The file or folder.
    pub path: PathBuf,
    /// What was being done with it, as a verb: `read`, `write`, `rename`.
    pub action: &'static str,
    /// What the operating system said.
    pub source: io::Error,
}

impl PathError {
    /// Makes one from its parts.
    #[must_use]
    pub fn new(path: &Path, action: &'static str, source: io::Error) -> Self {
        Self { path: path.to_owned(), action, source }
    }

    /// Returns the kind of the operating system's error.
    #[must_use]
    pub fn kind(&self) -> io::ErrorKind {
        self.source.kind()
    }

    /// Says whether the disk, or this user's share of it, is full.
    #[must_use]
    pub fn is_disk_full(&self) -> bool {
        matches!(self.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
    }
}

/// Adds to an input or output result the path and the action.
pub trait IoContext<T> {
    /// Turns an `io::Error` into a [`PathError`] that names `path` and `action`.
    ///
    /// # Errors
    /// The same failure, with its context.
    fn context(self, path: &Path, action: &'static str) -> Result<T, PathError>;
}

impl<T> IoContext<T> for io::Result<T> {
    fn context(self, path: &Path, action: &'static str) -> Result<T, PathError> {
        self.map_err(|source| PathError::new(path, action, source))
    }
}

/// Says why in plain words, with the next step where there is one.
fn reason(error: &io::Error) -> String {
    use io::ErrorKind as Kind;
    let kind = error.kind();
    let words = [
        (Kind::StorageFull, "the disk is full; free some space and try again"),
        (Kind::QuotaExceeded, "your disk quota is used up; free some space and try again"),
        (Kind::PermissionDenied, "permission denied; check who may use it and try again"),
        (Kind::NotFound, "it does not exist; check the name"),
        (Kind::ReadOnlyFilesystem, "the disk is read-only; choose another place"),
        (Kind::FileTooLarge, "the file is larger than this file system allows; choose another disk"),
        (Kind::InvalidFilename, "this file system does not allow such a name; choose another name"),
        (Kind::NotADirectory, "it is not a folder"),
        (Kind::IsADirectory, "it is a folder"),
        (Kind::UnexpectedEof, "it ended too early"),
    ];
    match words.iter().find(|(known, _)| *known == kind) {
        Some((_, words)) => (*words).to_owned(),
        None => {
            let text = error.to_string();
            let mut letters = text.chars();
            letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or(text)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_names_the_object_and_the_next_step() {
        let full: io::Result<()> = Err(io::ErrorKind::StorageFull.into());
        let error = full.context(Path::new("/w/va\nult"), "write").unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot write /w/va%0Ault: the disk is full; free some space and try again"
        );
        assert!(error.is_disk_full());
        let other: io::Result<()> = Err(io::Error::other("Strange things"));
        let error = other.context(Path::new("a"), "read").unwrap_err();
        assert_eq!(error.to_string(), "cannot read a: strange things");
    }

    #[cfg(unix)]
    #[test]
    fn the_systems_own_numbers_are_understood() {
        for (number, words) in
            [(28, "the disk is full"), (122, "quota"), (13, "permission denied"), (30, "read-only")]
        {
            if cfg!(not(target_os = "linux")) && number == 122 {
                continue;
            }
            let error: io::Result<()> = Err(io::Error::from_raw_os_error(number));
            let text = error.context(Path::new("x"), "write").unwrap_err().to_string();
            assert!(text.contains(words), "{text}");
        }
    }
}
