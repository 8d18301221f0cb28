//! Looking at a folder: which files are in it, and what else that is passed over.
//!
//! Opens no file and follows no link.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use crate::path_error::{IoContext, PathError};
use crate::vault::{FileStamp, NotAFile};

/// Something in a watched folder that is passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Where it is.
    pub path: PathBuf,
    /// Why.
    pub why: WhySkipped,
}

/// Why something is passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhySkipped {
    /// It is a link or a special file.
    NotAFile(NotAFile),
    /// It could not be read; the message names it and the next step.
    Unreadable(String),
}

/// What one look at a file, or at a folder and all below it, saw.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    /// What was looked at.
    pub(crate) scope: PathBuf,
    /// The files.
    pub(crate) files: BTreeMap<PathBuf, FileStamp>,
    /// Passed over, with a note.
    pub(crate) skipped: Vec<Skipped>,
    /// Everything passed over, ignored names too: nothing at or below these counts as gone.
    pub(crate) passed_over: BTreeSet<PathBuf>,
    /// Whether the scope is a whole watched folder.
    pub(crate) whole: bool,
}

impl Listing {
    /// Says whether the look would have seen this file if it existed.
    pub(crate) fn covers(&self, path: &Path) -> bool {
        path.starts_with(&self.scope) && !path.ancestors().any(|above| self.passed_over.contains(above))
    }

    fn skip(&mut self, path: PathBuf, why: WhySkipped) {
        self.passed_over.insert(path.clone());
        self.skipped.push(Skipped { path, why });
    }
}

/// Looks at `scope`, which is the watched folder `root` or something below it.
///
/// # Errors
/// What the operating system said about `root`. What is wrong further down is noted in the listing.
pub(crate) fn list(root: &Path, scope: &Path) -> Result<Listing, PathError> {
    let mut listing = Listing { scope: scope.to_owned(), whole: scope == root, ..Listing::default() };
    // If the watched folder itself is away, all its files seem gone: that is no news about any of them.
    fs::read_dir(root).context(root, "list")?;
    let below = scope.strip_prefix(root).unwrap_or(Path::new(""));
    let mut above = root.to_owned();
    let mut waiting = Vec::new();
    for part in below.iter() {
        above.push(part);
        if is_ignored(part) {
            listing.passed_over.insert(above);
            return Ok(listing);
        }
        match above.symlink_metadata() {
            Ok(metadata) if above == scope => consider(&mut listing, above.clone(), &metadata, &mut waiting),
            Ok(metadata) if metadata.is_dir() => {}
            Ok(metadata) if metadata.is_file() => return Ok(listing),
            Ok(metadata) => {
                consider(&mut listing, above, &metadata, &mut waiting);
                return Ok(listing);
            }
            // Gone: nothing is there, which is what the listing says. So too above, where a file has the place of a folder.
            Err(error) if is_gone(&error) => return Ok(listing),
            Err(error) => {
                note_unreadable(&mut listing, &above.clone(), error);
                return Ok(listing);
            }
        }
    }
    if listing.whole {
        waiting.push(root.to_owned());
    }
    while let Some(folder) = waiting.pop() {
        if let Err(error) = list_folder(&mut listing, &folder, &mut waiting) {
            if listing.whole && folder == root {
                return Err(PathError::new(root, "list", error));
            }
            if !is_gone(&error) {
                note_unreadable(&mut listing, &folder, error);
            }
        }
    }
    Ok(listing)
}

fn list_folder(listing: &mut Listing, folder: &Path, waiting: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if is_ignored(&entry.file_name()) {
            listing.passed_over.insert(path);
            continue;
        }
        match entry.metadata() {
            Ok(metadata) => consider(listing, path, &metadata, waiting),
            Err(error) if is_gone(&error) => {}
            Err(error) => note_unreadable(listing, &path, error),
        }
    }
    Ok(())
}

fn consider(listing: &mut Listing, path: PathBuf, metadata: &Metadata, waiting: &mut Vec<PathBuf>) {
    if is_hidden(metadata) {
        listing.passed_over.insert(path);
        return;
    }
    match NotAFile::of(metadata.file_type()) {
        None => drop(listing.files.insert(path, FileStamp::of(metadata))),
        Some(NotAFile::Folder) => waiting.push(path),
        Some(other) => listing.skip(path, WhySkipped::NotAFile(other)),
    }
}

fn note_unreadable(listing: &mut Listing, path: &Path, error: io::Error) {
    let text = PathError::new(path, "read", error).to_string();
    listing.skip(path.to_owned(), WhySkipped::Unreadable(text));
}

fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Says whether a name is one that programs give to what is not meant for people, or is not finished.
pub(crate) fn is_ignored(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes().to_ascii_lowercase();
    let ends = [".part", ".tmp", ".crdownload", ".partial", ".download", ".swp", "~"];
    name.starts_with(b".")
        || name.starts_with(b"~$")
        || [b"thumbs.db".as_slice(), b"ehthumbs.db", b"desktop.ini"].contains(&name.as_slice())
        || ends.iter().any(|end| name.ends_with(end.as_bytes()))
}

#[cfg(windows)]
fn is_hidden(metadata: &Metadata) -> bool {
    const FILE_ATTRIBUTE_HIDDEN: u32 = 2;
    std::os::windows::fs::MetadataExt::file_attributes(metadata) & FILE_ATTRIBUTE_HIDDEN != 0
}

#[cfg(not(windows))]
fn is_hidden(_metadata: &Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unfinished_and_hidden_names_are_ignored() {
        for name in [
            "~$plan.docx",
            "a.part",
            "A.TMP",
            ".DS_Store",
            ".git",
            "Thumbs.db",
            "desktop.ini",
            "x.crdownload",
            "y~",
        ] {
            assert!(is_ignored(OsStr::new(name)), "{name}");
        }
        for name in ["plan.docx", "a.part.pdf", "tmp", "~plan.docx", "$x", "Thumbs.db.pdf"] {
            assert!(!is_ignored(OsStr::new(name)), "{name}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_look_sees_files_and_notes_the_rest() {
        use rustix::fs::{CWD, FileType, Mode};
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        let at = |name: &str| root.join(name);
        fs::create_dir_all(at("2026/q3")).unwrap();
        fs::create_dir_all(at(".hidden/deep")).unwrap();
        for name in ["a.pdf", "2026/b.csv", "2026/q3/c.log", ".hidden/deep/d", "2026/~$b.csv"] {
            fs::File::create(at(name)).unwrap();
        }
        std::os::unix::fs::symlink(at("2026"), at("link")).unwrap();
        std::os::unix::fs::symlink(root, at("2026/loop")).unwrap();
        rustix::fs::mknodat(CWD, at("pipe"), FileType::Fifo, Mode::RUSR, 0).unwrap();
        let names = |listing: &Listing| -> Vec<String> {
            let below = |path: &PathBuf| path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            listing.files.keys().map(below).collect()
        };
        let listing = list(root, root).unwrap();
        assert_eq!(names(&listing), ["2026/b.csv", "2026/q3/c.log", "a.pdf"]);
        let mut skipped: Vec<_> = listing.skipped.iter().map(|s| (s.path.clone(), s.why.clone())).collect();
        skipped.sort_by(|a, b| a.0.cmp(&b.0));
        assert_eq!(
            skipped,
            [
                (at("2026/loop"), WhySkipped::NotAFile(NotAFile::Link)),
                (at("link"), WhySkipped::NotAFile(NotAFile::Link)),
                (at("pipe"), WhySkipped::NotAFile(NotAFile::Pipe)),
            ]
        );
        assert!(listing.covers(&at("2026/gone.pdf")));
        assert!(!listing.covers(&at("link/gone.pdf")) && !listing.covers(&at(".hidden/deep/d")));
        assert_eq!(names(&list(root, &at("2026/q3")).unwrap()), ["2026/q3/c.log"]);
        assert_eq!(names(&list(root, &at("a.pdf")).unwrap()), ["a.pdf"]);
        for nothing in ["gone.pdf", "a.pdf/gone", ".hidden/deep/d", "link/b.csv", "2026/loop/a.pdf", "pipe"] {
            assert!(names(&list(root, &at(nothing)).unwrap()).is_empty(), "{nothing}");
        }
        let error = list(&at("nowhere"), &at("nowhere/a.pdf")).unwrap_err();
        assert!(error.to_string().contains("nowhere: it does not exist"), "{error}");
    }
}
