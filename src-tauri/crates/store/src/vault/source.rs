//! Opening a file that someone wants to add, and noticing that it is no file or does not hold still.
//!
//! Reads no content.

use std::fmt;
use std::fs::{File, FileType, Metadata};
use std::io;
use std::path::Path;

use clausebook_core::time::UtcMillis;

use super::{VaultError, open_plain};
use crate::path_error::IoContext;

/// What a path leads to when it is not a plain file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAFile {
    /// A folder.
    Folder,
    /// A symbolic link, whatever it points to.
    Link,
    /// A named pipe.
    Pipe,
    /// A socket.
    Socket,
    /// A block or character device.
    Device,
    /// Something that only this operating system knows.
    Other,
}

impl NotAFile {
    /// Tells what a type of file is; `None` for a plain file.
    #[must_use]
    pub fn of(file_type: FileType) -> Option<Self> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::FileTypeExt;
            if file_type.is_fifo() {
                return Some(Self::Pipe);
            }
            if file_type.is_socket() {
                return Some(Self::Socket);
            }
            if file_type.is_block_device() || file_type.is_char_device() {
                return Some(Self::Device);
            }
        }
        match () {
            () if file_type.is_file() => None,
            () if file_type.is_dir() => Some(Self::Folder),
            () if file_type.is_symlink() => Some(Self::Link),
            () => Some(Self::Other),
        }
    }

    /// Returns what the person can do instead.
    #[must_use]
    pub fn next_step(self) -> &'static str {
        match self {
            Self::Folder => "add the files in it",
            Self::Link => "add the file that it points to",
            Self::Pipe | Self::Socket | Self::Device | Self::Other => {
                "save its content as a file and add that"
            }
        }
    }
}

impl fmt::Display for NotAFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Folder => "a folder",
            Self::Link => "a link",
            Self::Pipe => "a named pipe",
            Self::Socket => "a socket",
            Self::Device => "a device",
            Self::Other => "not a plain file",
        })
    }
}

/// What the file system says about a file without reading it; two equal stamps mean: not touched between.
///
/// BUG: a writer that changes bytes without changing the size, within the file system's time step
/// (some milliseconds; 2 s on FAT), between our reading of them and our second look, goes unnoticed.
/// The copy is then whole and matches its hash, but mixes two states of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileStamp {
    pub(crate) size: u64,
    /// `None` where the file system gives no time, or one outside the years 0 to 9999.
    pub(crate) modified: Option<UtcMillis>,
    /// Modification and change time in nanoseconds, device and inode, where there are such.
    fine: [i128; 4],
}

impl FileStamp {
    pub(crate) fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let fine = {
            use std::os::unix::fs::MetadataExt;
            let time = |seconds: i64, nanos: i64| i128::from(seconds) * 1_000_000_000 + i128::from(nanos);
            [
                time(metadata.mtime(), metadata.mtime_nsec()),
                time(metadata.ctime(), metadata.ctime_nsec()),
                i128::from(metadata.dev()),
                i128::from(metadata.ino()),
            ]
        };
        #[cfg(not(unix))]
        let fine = {
            let time =
                metadata.modified().ok().map_or(0, |time| match time.duration_since(std::time::UNIX_EPOCH) {
                    Ok(after) => i128::try_from(after.as_nanos()).unwrap_or(i128::MAX),
                    Err(before) => -i128::try_from(before.duration().as_nanos()).unwrap_or(i128::MAX),
                });
            [time, 0, 0, 0]
        };
        Self { size: metadata.len(), modified: modified(metadata), fine }
    }

    /// Makes a stamp for a file that does not exist; equal numbers give equal stamps.
    #[cfg(test)]
    pub(crate) fn for_test(number: u64) -> Self {
        Self { size: number, modified: None, fine: [0; 4] }
    }
}

fn modified(metadata: &Metadata) -> Option<UtcMillis> {
    const YEARS_0_TO_9999: std::ops::RangeInclusive<i64> = -62_167_219_200_000..=253_402_300_799_999;
    let millis = match metadata.modified().ok()?.duration_since(std::time::UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_millis()).ok()?,
        Err(before) => i64::try_from(before.duration().as_millis()).ok()?.checked_neg()?,
    };
    YEARS_0_TO_9999.contains(&millis).then_some(UtcMillis(millis))
}

/// Opens a plain file for reading, refusing everything else without waiting for it.
///
/// # Errors
/// [`VaultError::SourceNotAFile`], or what the operating system said.
pub(crate) fn open_source(path: &Path) -> Result<(File, FileStamp), VaultError> {
    let refuse = |is| VaultError::SourceNotAFile { path: path.to_owned(), is };
    // Looked at before opening, because opening some devices does something (a tape rewinds).
    let before = path.symlink_metadata().context(path, "read")?;
    if let Some(is) = NotAFile::of(before.file_type()) {
        return Err(refuse(is));
    }
    let file = match open_plain(path) {
        Err(error) if is_link_refusal(&error) => return Err(refuse(NotAFile::Link)),
        result => result.context(path, "read")?,
    };
    // And again: it may have been exchanged between.
    let metadata = file.metadata().context(path, "read")?;
    match NotAFile::of(metadata.file_type()) {
        Some(is) => Err(refuse(is)),
        None => Ok((file, FileStamp::of(&metadata))),
    }
}

#[cfg(unix)]
fn is_link_refusal(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}

#[cfg(not(unix))]
fn is_link_refusal(_error: &io::Error) -> bool {
    false
}
