//! Which kind of file system a folder is on, so that no database is opened on a network one.
//!
//! SQLite's write-ahead log needs shared memory and locks that network file systems do not give:
//! two computers would damage the database without any error. Looks only; writes nothing.
//!
//! Source: SQLite, "Write-Ahead Logging", section 1 ("WAL does not work over a network filesystem").

use std::path::{Path, PathBuf};

use crate::path_error::PathError;
use crate::source_name::shown_path;

/// Why a folder cannot hold a workspace's database.
#[derive(Debug, thiserror::Error)]
pub enum FilesystemError {
    /// The operating system does not say.
    #[error(transparent)]
    Io(#[from] PathError),
    /// It is on another computer, or shared with one.
    #[error(
        "cannot keep a workspace in {}: it is on a network file system ({kind}), which damages databases",
        shown_path(.path)
    )]
    Network {
        /// The folder.
        path: PathBuf,
        /// The kind of file system, such as `nfs`.
        kind: String,
    },
}

/// Refuses a folder on a network file system.
///
/// Known limits: on Windows a network drive that has a letter is not recognised; a folder that a
/// synchronising program (OneDrive, Dropbox) watches is on a local disk and is not refused.
/// # Errors
/// [`FilesystemError::Network`], or what the operating system said.
pub fn refuse_network_filesystem(folder: &Path) -> Result<(), FilesystemError> {
    match network_kind(folder)? {
        Some(kind) => Err(FilesystemError::Network { path: folder.to_owned(), kind }),
        None => Ok(()),
    }
}

/// Says why a file or folder cannot be written to by whoever asks; nothing when it can. Writes nothing to find out.
#[must_use]
pub fn unwritable(path: &Path) -> Option<PathError> {
    may_write(path).err().map(|denied| PathError::new(path, "write to", denied))
}

#[cfg(unix)]
fn may_write(path: &Path) -> std::io::Result<()> {
    Ok(rustix::fs::access(path, rustix::fs::Access::WRITE_OK)?)
}

#[cfg(not(unix))]
fn may_write(path: &Path) -> std::io::Result<()> {
    // A folder's own mark says nothing there; a file's does.
    let marked = path.metadata().is_ok_and(|there| there.is_file() && there.permissions().readonly());
    if marked { Err(std::io::Error::from(std::io::ErrorKind::PermissionDenied)) } else { Ok(()) }
}

#[cfg(target_os = "linux")]
fn network_kind(folder: &Path) -> Result<Option<String>, PathError> {
    use std::os::unix::fs::MetadataExt;

    use crate::path_error::IoContext;

    let look =
        |result: rustix::io::Result<_>| result.map_err(std::io::Error::from).context(folder, "look at");
    let magic = look(rustix::fs::statfs(folder))?.f_type;
    #[allow(clippy::useless_conversion, reason = "the type is narrower on some machines")]
    let magic = i64::from(magic) & 0xffff_ffff;
    if magic != FUSE {
        return Ok(kind_of_magic(magic).map(str::to_owned));
    }
    // One number for all file systems in user space: only the table of mounts tells them apart.
    let device = folder.metadata().context(folder, "look at")?.dev();
    let table = Path::new("/proc/self/mountinfo");
    let mounts = std::fs::read_to_string(table).context(table, "read")?;
    let (major, minor) = (rustix::fs::major(device), rustix::fs::minor(device));
    Ok(mount_type(&mounts, major, minor).filter(|kind| is_network_fuse(kind)).map(str::to_owned))
}

#[cfg(target_os = "macos")]
fn network_kind(folder: &Path) -> Result<Option<String>, PathError> {
    use crate::path_error::IoContext;

    const MNT_LOCAL: u32 = 0x1000;
    let found = rustix::fs::statfs(folder).map_err(std::io::Error::from).context(folder, "look at")?;
    Ok((found.f_flags & MNT_LOCAL == 0).then(|| "not local".to_owned()))
}

#[cfg(windows)]
fn network_kind(folder: &Path) -> Result<Option<String>, PathError> {
    use std::path::{Component, Prefix};

    use crate::path_error::IoContext;

    let whole = folder.canonicalize().context(folder, "look at")?;
    Ok(whole.components().next().and_then(|first| match first {
        Component::Prefix(prefix) => match prefix.kind() {
            Prefix::UNC(..) | Prefix::VerbatimUNC(..) => Some("network share".to_owned()),
            _ => None,
        },
        _ => None,
    }))
}

#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
fn network_kind(_folder: &Path) -> Result<Option<String>, PathError> {
    Ok(None)
}

#[cfg(target_os = "linux")]
const FUSE: i64 = 0x6573_5546;

/// Names the network file systems that the Linux kernel itself mounts.
///
/// Source: statfs(2); `include/uapi/linux/magic.h`.
#[cfg(target_os = "linux")]
fn kind_of_magic(magic: i64) -> Option<&'static str> {
    Some(match magic {
        0x6969 => "nfs",
        0x517b => "smb",
        0xff53_4d42 => "cifs",
        0xfe53_4d42 => "smb2",
        0x0102_1997 => "9p",
        0x5346_414f => "afs",
        0x6b41_4653 => "kafs",
        0x7375_7245 => "coda",
        0x564c => "ncp",
        0x00c3_6400 => "ceph",
        0x0bd0_0bd0 => "lustre",
        0x1983_0326 => "beegfs",
        0x786f_4256 => "vboxsf",
        0xbacb_acbc => "vmhgfs",
        _ => return None,
    })
}

/// Finds the type of the file system with this device number in the text of `/proc/self/mountinfo`.
///
/// Shape: `36 35 98:0 /root /mount options [fields] - type source options`. Source: proc(5).
#[cfg(target_os = "linux")]
fn mount_type(mounts: &str, major: u32, minor: u32) -> Option<&str> {
    let device = format!("{major}:{minor}");
    mounts.lines().find_map(|line| {
        let (left, right) = line.split_once(" - ")?;
        (left.split(' ').nth(2)? == device).then(|| right.split(' ').next()).flatten()
    })
}

#[cfg(target_os = "linux")]
fn is_network_fuse(kind: &str) -> bool {
    const NETWORK: [&str; 22] = [
        "sshfs",
        "rclone",
        "davfs",
        "davfs2",
        "gvfsd-fuse",
        "s3fs",
        "goofys",
        "gcsfuse",
        "mount-s3",
        "juicefs",
        "smbnetfs",
        "curlftpfs",
        "glusterfs",
        "ceph",
        "ceph-fuse",
        "google-drive-ocamlfuse",
        "onedriver",
        "kio-fuse",
        "vmhgfs-fuse",
        "moosefs",
        "mfs",
        "seadrive",
    ];
    kind.strip_prefix("fuse.").is_some_and(|name| NETWORK.contains(&name))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn network_file_systems_are_known() {
        assert_eq!(kind_of_magic(0x6969), Some("nfs"));
        assert_eq!(kind_of_magic(0xff53_4d42), Some("cifs"));
        for local in [0xef53, 0x5846_5342, 0x9123_683e, 0x0102_1994, 0x794c_7630, FUSE] {
            assert_eq!(kind_of_magic(local), None, "ext4, xfs, btrfs, tmpfs, overlayfs, fuse: {local:x}");
        }
        let mounts = "22 27 0:21 / /proc rw,nosuid - proc proc rw\n\
                      27 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n\
                      90 27 0:45 / /home/ana/office\\040share rw master:3 shared:2 - fuse.sshfs ana@host:/ rw\n\
                      91 27 0:46 / /media/stick rw - fuseblk /dev/sdb1 rw\n";
        assert_eq!(mount_type(mounts, 0, 45), Some("fuse.sshfs"));
        assert_eq!(mount_type(mounts, 0, 46), Some("fuseblk"));
        assert_eq!(mount_type(mounts, 0, 4), None);
        assert!(is_network_fuse("fuse.sshfs"));
        assert!(
            !is_network_fuse("fuseblk") && !is_network_fuse("fuse.gocryptfs") && !is_network_fuse("fuse")
        );
    }

    #[test]
    fn every_mount_of_this_computer_is_judged_by_its_type() {
        // The two sources of the kernel must agree: the number of statfs and the name in the table.
        let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let device = std::os::unix::fs::MetadataExt::dev(&folder.path().metadata().unwrap());
        let kind = mount_type(&mounts, rustix::fs::major(device), rustix::fs::minor(device));
        let network = kind.is_some_and(|kind| {
            ["nfs", "nfs4", "cifs", "9p", "ceph"].contains(&kind) || is_network_fuse(kind)
        });
        assert_eq!(refuse_network_filesystem(folder.path()).is_err(), network, "{kind:?}");
        let error = FilesystemError::Network { path: "/mnt/share".into(), kind: "nfs".to_owned() };
        assert!(error.to_string().contains("/mnt/share: it is on a network file system (nfs)"), "{error}");
    }
}
