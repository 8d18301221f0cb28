//! Bringing a whole file system to the disk at once: for many files one wait instead of one for each.
//!
//! Only where a call for that exists and can be believed: `syncfs` on Linux since 5.8, which tells of failed writes,
//! on file systems known to do it. Elsewhere there is no sync point, and each file is synced by itself.
//!
//! Source: syncfs(2), "Since Linux 5.8"; `fs/sync.c`. A file system in user space answers `syncfs` without
//! doing anything, so those are not among the known ones.

use std::fs::File;
use std::path::{Path, PathBuf};

use crate::durable::{Disk, DurableError};
use crate::fault::Step;

/// A moment before some writes, from which on failures to bring them to the disk are told.
#[derive(Debug)]
pub(crate) struct SyncPoint {
    disk: Disk,
    /// Opened before the writes: the kernel tells through it what failed since.
    folder: File,
    path: PathBuf,
}

impl SyncPoint {
    /// Begins one for the file system of `folder`; `None` where that is not possible or not to be believed.
    pub(crate) fn begin(disk: &Disk, folder: &Path) -> Option<Self> {
        if !tells_of_failures() || !is_known(folder) {
            return None;
        }
        let opened = File::open(folder).ok()?;
        Some(Self { disk: disk.clone(), folder: opened, path: folder.to_owned() })
    }

    /// Brings everything written so far to the disk, files and names.
    ///
    /// # Errors
    /// What the disk said; all writing has ended then.
    pub(crate) fn sync(&self) -> Result<(), DurableError> {
        self.disk.attempt(Step::SyncAll, &self.path, || sync_file_system(&self.folder))
    }
}

#[cfg(target_os = "linux")]
fn sync_file_system(folder: &File) -> std::io::Result<()> {
    Ok(rustix::fs::syncfs(folder)?)
}

#[cfg(not(target_os = "linux"))]
fn sync_file_system(_folder: &File) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(target_os = "linux")]
fn tells_of_failures() -> bool {
    let release = rustix::system::uname();
    release.release().to_str().is_ok_and(is_at_least_5_8)
}

#[cfg(not(target_os = "linux"))]
fn tells_of_failures() -> bool {
    false
}

#[cfg(target_os = "linux")]
fn is_at_least_5_8(release: &str) -> bool {
    let mut numbers = release.split(|c: char| !c.is_ascii_digit()).map_while(|part| part.parse::<u32>().ok());
    matches!((numbers.next(), numbers.next()), (Some(major), Some(minor)) if (major, minor) >= (5, 8))
}

#[cfg(target_os = "linux")]
fn is_known(folder: &Path) -> bool {
    let Ok(found) = rustix::fs::statfs(folder) else { return false };
    #[allow(clippy::useless_conversion, reason = "the type is narrower on some machines")]
    let magic = i64::from(found.f_type) & 0xffff_ffff;
    // ext2 to ext4, XFS, Btrfs, F2FS, tmpfs. Source: `include/uapi/linux/magic.h`.
    [0xef53, 0x5846_5342, 0x9123_683e, 0xf2f5_2010, 0x0102_1994].contains(&magic)
}

#[cfg(not(target_os = "linux"))]
fn is_known(_folder: &Path) -> bool {
    false
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn releases_are_compared_by_number() {
        for good in ["5.8.0", "5.10.0-21-amd64", "6.18.44-fc-v595", "10.0"] {
            assert!(is_at_least_5_8(good), "{good}");
        }
        for bad in ["5.7.19", "4.19.0-9-amd64", "5", "", "rolling"] {
            assert!(!is_at_least_5_8(bad), "{bad}");
        }
    }

    #[test]
    fn a_file_system_in_user_space_or_of_the_kernel_itself_is_not_known() {
        assert!(!is_known(Path::new("/proc")));
        assert!(!is_known(Path::new("/nowhere")));
    }
}
