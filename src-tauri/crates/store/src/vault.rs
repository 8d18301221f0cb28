//! The vault: files by the SHA-256 of their bytes, written once, verified at each reading.
//!
//! Layout: `vault/sha256/ab/<64 hex>`, mode 0444, where `ab` is the start of the hash; beside it
//! `vault/incoming/` for files on their way in. `sha256sum` alone can audit it: each file's name is
//! its hash. The vault knows nothing of documents, people or the ledger; it keeps what it is
//! given, and removes a blob only when it is told that its content was disposed of.

mod check;
mod ingest;
mod source;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use clausebook_core::hash::Sha256;
use sha2::Digest as _;

use crate::blob::BlobStore;
use crate::durable::{Disk, DurableError, Placed, Sealed};
use crate::path_error::{IoContext, PathError};
use crate::source_name::shown_path;

pub use check::{Blob, CheckProgress, Damaged, VaultReport};
pub use ingest::{IngestProgress, Ingested, Kept};
pub use source::NotAFile;
pub(crate) use source::{FileStamp, open_source};

/// Bytes that are read or written at once; memory stays at this however large a file is.
pub(crate) const BUFFER: usize = 1 << 20;

/// What the vault could not do.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The operating system refused to read or list.
    #[error(transparent)]
    Io(#[from] PathError),
    /// A write did not happen, or may not have.
    #[error(transparent)]
    Durable(#[from] DurableError),
    /// The vault has no blob with this hash.
    #[error("blob {hash} is not in the vault; restore it from a backup")]
    Missing {
        /// The hash asked for.
        hash: Sha256,
    },
    /// Its content was disposed of.
    #[error("blob {hash} was {words}; its hash and its history are what is left")]
    Disposed {
        /// The hash asked for.
        hash: Sha256,
        /// On which day, and under which number.
        words: String,
    },
    /// A blob is not what it was when it was put in.
    #[error("blob {hash} is damaged: {what}; restore it from a backup, or add the original file again")]
    Damaged {
        /// The hash asked for.
        hash: Sha256,
        /// What is wrong.
        what: Damage,
    },
    /// A blob is larger than the caller can take.
    #[error("blob {hash} has {size} bytes, and at most {limit} can be taken here; save it as a file instead")]
    TooLarge {
        /// The hash asked for.
        hash: Sha256,
        /// Its size in bytes.
        size: u64,
        /// The most that can be taken, in bytes.
        limit: u64,
    },
    /// The vault was opened for reading only.
    #[error("cannot add to the vault {}: it is open for reading only; open the workspace for writing", shown_path(.path))]
    ReadOnly {
        /// The vault.
        path: PathBuf,
    },
    /// Something that is not a plain file cannot be added.
    #[error("cannot add {}: it is {is}; {}", shown_path(.path), is.next_step())]
    SourceNotAFile {
        /// What was to be added.
        path: PathBuf,
        /// What it is.
        is: NotAFile,
    },
    /// A file kept changing while it was read.
    #[error("cannot add {}: it changed during each of {tries} attempts to read it; close the program that writes it, then try again", shown_path(.path))]
    StillChanging {
        /// The file.
        path: PathBuf,
        /// How often it was read.
        tries: u32,
    },
    /// A file was removed or renamed while it was read.
    #[error("cannot add {}: it was removed or renamed while it was read; nothing was added, choose it again", shown_path(.path))]
    SourceVanished {
        /// The file.
        path: PathBuf,
    },
    /// The copy on the disk is not what was written.
    #[error("cannot add {}: its copy does not read back as it was written; the disk may be failing, nothing was added", shown_path(.path))]
    CopyDiffers {
        /// The file.
        path: PathBuf,
    },
    /// The caller cancelled.
    #[error("adding {} was cancelled; nothing of it was added", shown_path(.path))]
    Cancelled {
        /// The file.
        path: PathBuf,
    },
    /// The caller's writer did not take the bytes.
    #[error("cannot pass on blob {hash}: {source}; what was passed on so far must be thrown away")]
    CannotPassOn {
        /// The hash asked for.
        hash: Sha256,
        /// What the writer said.
        source: io::Error,
    },
}

/// What is wrong with a blob.
#[derive(Debug)]
pub enum Damage {
    /// The ledger names it, the vault does not have it.
    Missing,
    /// Its bytes have another hash.
    Changed {
        /// The hash of the bytes found.
        found: Sha256,
        /// Their number.
        size: u64,
    },
    /// Something that is not a plain file has its name.
    NotAFile,
    /// It cannot be read.
    Unreadable(PathError),
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("it is missing"),
            Self::Changed { found, size } => write!(f, "its {size} bytes have the hash {found}"),
            Self::NotAFile => f.write_str("what has its name is not a plain file"),
            Self::Unreadable(error) => write!(f, "{error}"),
        }
    }
}

/// The blobs of one workspace.
#[derive(Debug)]
pub struct Vault {
    root: PathBuf,
    blobs: PathBuf,
    incoming: PathBuf,
    /// `None` when open for reading only.
    disk: Option<Disk>,
    /// The two-digit folders known to be on the disk; a lock, because a folder that another thread made
    /// may not be there for good yet.
    shards: Mutex<BTreeSet<u8>>,
    /// What is not missing when it is not there.
    disposed: Mutex<BTreeMap<Sha256, String>>,
}

impl Vault {
    /// Opens the vault at `root` for writing, makes it if it is not there, and removes what a crash left half-written.
    ///
    /// The caller holds the workspace's lock: two writers would remove each other's temporary files.
    /// # Errors
    /// What the disk said.
    pub fn open(root: &Path, disk: Disk) -> Result<Self, VaultError> {
        let vault = Self { disk: Some(disk), ..Self::at(root) };
        let disk = vault.writable()?;
        disk.create_folder(&vault.blobs)?;
        disk.create_folder(&vault.incoming)?;
        disk.remove_temps(&vault.incoming)?;
        // A crash may have come between making a two-digit folder and bringing its name to the disk.
        disk.sync_folder(&vault.blobs)?;
        let is_there = |shard: &u8| vault.blobs.join(format!("{shard:02x}")).is_dir();
        let shards = (0..=u8::MAX).filter(is_there).collect();
        Ok(Self { shards: Mutex::new(shards), ..vault })
    }

    /// Opens the vault at `root` for reading: nothing is made, changed or removed.
    ///
    /// # Errors
    /// [`VaultError::Io`] if there is no vault.
    pub fn open_read_only(root: &Path) -> Result<Self, VaultError> {
        let vault = Self::at(root);
        fs::read_dir(&vault.blobs).context(&vault.blobs, "open the vault")?;
        Ok(vault)
    }

    fn at(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            blobs: root.join("sha256"),
            incoming: root.join("incoming"),
            disk: None,
            shards: Mutex::default(),
            disposed: Mutex::default(),
        }
    }

    /// Returns the path of a blob, whether it exists or not; for messages and for outside tools.
    #[must_use]
    pub fn path_of(&self, hash: &Sha256) -> PathBuf {
        let name = hash.to_string();
        self.blobs.join(&name[..2]).join(name)
    }

    /// Keeps bytes and returns their hash; returns only when they are durable.
    ///
    /// # Errors
    /// What prevented it. The bytes are then in the vault whole or not at all, never in part.
    pub fn put_bytes(&self, bytes: &[u8]) -> Result<Sha256, VaultError> {
        let disk = self.writable()?;
        let hash = Sha256::of(bytes);
        let path = self.path_of(&hash);
        if let Some(placed) = self.find_intact(&hash, disk)? {
            placed.settle()?;
            return Ok(hash);
        }
        let mut temp = disk.temp_in(&self.incoming)?;
        for chunk in bytes.chunks(BUFFER) {
            temp.write(chunk)?;
        }
        temp.protect()?;
        let mut sealed = temp.seal()?;
        let mut hasher = sha2::Sha256::new();
        sealed.read_back(&mut vec![0; BUFFER.min(bytes.len().max(1))], |piece| hasher.update(piece))?;
        if Sha256(hasher.finalize().into()) != hash {
            return Err(VaultError::CopyDiffers { path });
        }
        let (placed, _kept) = self.place(&hash, sealed, disk)?;
        placed.settle()?;
        Ok(hash)
    }

    /// Returns the bytes of a blob, verified.
    ///
    /// # Errors
    /// [`VaultError::Missing`], [`VaultError::Damaged`].
    pub fn get(&self, hash: &Sha256) -> Result<Vec<u8>, VaultError> {
        self.get_at_most(hash, u64::MAX)
    }

    /// Returns the bytes of a blob, verified, if there are at most `limit` of them.
    ///
    /// # Errors
    /// [`VaultError::TooLarge`], [`VaultError::Missing`], [`VaultError::Damaged`].
    pub fn get_at_most(&self, hash: &Sha256, limit: u64) -> Result<Vec<u8>, VaultError> {
        let size = self.size_of(hash)?;
        if size > limit {
            return Err(VaultError::TooLarge { hash: *hash, size, limit });
        }
        let mut bytes = Vec::new();
        self.copy_to(hash, &mut bytes)?;
        Ok(bytes)
    }

    /// Writes the bytes of a blob to `sink` and returns their number.
    ///
    /// The hash is known only at the end: on any error the caller must throw away what `sink` got.
    /// # Errors
    /// [`VaultError::Missing`], [`VaultError::Damaged`], [`VaultError::CannotPassOn`].
    pub fn copy_to(&self, hash: &Sha256, sink: &mut dyn Write) -> Result<u64, VaultError> {
        let (mut file, path) = self.open_blob(hash)?;
        let pass_on = |piece: &[u8]| {
            sink.write_all(piece).map_err(|source| VaultError::CannotPassOn { hash: *hash, source })
        };
        self::verify(hash, &mut file, &path, pass_on)
    }

    /// Opens a blob after verifying all of it; the file stands at its start.
    ///
    /// What changes the file between this and the reading goes unnoticed; where that matters use [`Self::copy_to`].
    /// # Errors
    /// [`VaultError::Missing`], [`VaultError::Damaged`].
    pub fn open_verified(&self, hash: &Sha256) -> Result<File, VaultError> {
        let (mut file, path) = self.open_blob(hash)?;
        self::verify(hash, &mut file, &path, |_piece| Ok(()))?;
        file.rewind().context(&path, "read")?;
        Ok(file)
    }

    /// Says whether there is a blob with this hash; does not verify it.
    ///
    /// # Errors
    /// What prevented looking.
    pub fn has(&self, hash: &Sha256) -> Result<bool, VaultError> {
        match self.size_of(hash) {
            Ok(_) => Ok(true),
            Err(VaultError::Missing { .. } | VaultError::Disposed { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Says what was disposed of, each with the words for it.
    pub(crate) fn set_disposed(&self, disposed: BTreeMap<Sha256, String>) {
        *self.disposed.lock().unwrap_or_else(PoisonError::into_inner) = disposed;
    }

    /// Returns what was disposed of, each with the words for it.
    pub(crate) fn disposed(&self) -> BTreeMap<Sha256, String> {
        self.disposed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Removes a blob for good; tells whether it was there.
    ///
    /// # Errors
    /// [`VaultError::ReadOnly`], or what the disk said.
    pub(crate) fn erase(&self, hash: &Sha256) -> Result<bool, VaultError> {
        let path = self.path_of(hash);
        match path.symlink_metadata() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Ok(_) | Err(_) => {}
        }
        self.writable()?.erase(&path)?;
        Ok(true)
    }

    /// Why a blob is not there.
    fn absent(&self, hash: &Sha256) -> VaultError {
        let disposed = self.disposed.lock().unwrap_or_else(PoisonError::into_inner);
        match disposed.get(hash) {
            Some(words) => VaultError::Disposed { hash: *hash, words: words.clone() },
            None => VaultError::Missing { hash: *hash },
        }
    }

    /// Returns the size of a blob in bytes; does not verify it.
    ///
    /// # Errors
    /// [`VaultError::Missing`]; [`VaultError::Damaged`] if it is not a plain file.
    pub fn size_of(&self, hash: &Sha256) -> Result<u64, VaultError> {
        let path = self.path_of(hash);
        match path.symlink_metadata() {
            Ok(metadata) if metadata.is_file() => Ok(metadata.len()),
            Ok(_) => Err(VaultError::Damaged { hash: *hash, what: Damage::NotAFile }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(self.absent(hash)),
            Err(error) => Err(PathError::new(&path, "look at", error).into()),
        }
    }

    /// Returns the way to the disk, if the vault is open for writing.
    fn writable(&self) -> Result<&Disk, VaultError> {
        self.disk.as_ref().ok_or_else(|| VaultError::ReadOnly { path: self.root.clone() })
    }

    /// Gives a sealed file the name of its hash, unless an intact blob has it.
    ///
    /// A damaged blob is replaced: the new bytes have the right hash.
    fn place(&self, hash: &Sha256, sealed: Sealed, disk: &Disk) -> Result<(Placed, Kept), VaultError> {
        if let Some(placed) = self.find_intact(hash, disk)? {
            return Ok((placed, Kept::Already));
        }
        let path = self.path_of(hash);
        let kept = if path.symlink_metadata().is_ok() { Kept::Repaired } else { Kept::New };
        self.make_shard(hash.0[0], disk)?;
        Ok((sealed.replace(&path)?, kept))
    }

    /// Finds a blob that is there and whole; it may be so new that its name is not on the disk yet.
    fn find_intact(&self, hash: &Sha256, disk: &Disk) -> Result<Option<Placed>, VaultError> {
        match self.open_verified(hash) {
            Ok(file) => {
                let path = self.path_of(hash);
                disk.sync_file(&file, &path)?;
                Ok(Some(Placed::found(disk, &path)))
            }
            Err(VaultError::Missing { .. } | VaultError::Disposed { .. } | VaultError::Damaged { .. }) => {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    fn make_shard(&self, shard: u8, disk: &Disk) -> Result<(), VaultError> {
        let mut shards = self.shards.lock().unwrap_or_else(PoisonError::into_inner);
        if !shards.contains(&shard) {
            disk.create_folder(&self.blobs.join(format!("{shard:02x}")))?;
            shards.insert(shard);
        }
        Ok(())
    }

    /// Opens a blob without following a link and without waiting for a pipe.
    fn open_blob(&self, hash: &Sha256) -> Result<(File, PathBuf), VaultError> {
        self.size_of(hash)?;
        let path = self.path_of(hash);
        let damaged = |what| VaultError::Damaged { hash: *hash, what };
        let file = match open_plain(&path).context(&path, "read") {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(self.absent(hash));
            }
            Err(error) => return Err(damaged(Damage::Unreadable(error))),
        };
        let is_file = file.metadata().context(&path, "look at")?.is_file();
        if is_file { Ok((file, path)) } else { Err(damaged(Damage::NotAFile)) }
    }
}

impl BlobStore for Vault {
    fn put(&self, bytes: &[u8]) -> Result<Sha256, VaultError> {
        self.put_bytes(bytes)
    }

    fn get(&self, hash: &Sha256) -> Result<Vec<u8>, VaultError> {
        Self::get(self, hash)
    }

    fn has(&self, hash: &Sha256) -> Result<bool, VaultError> {
        Self::has(self, hash)
    }
}

/// Reads all of an open blob, hands on each piece, and compares the hash; returns the number of bytes.
fn verify(
    hash: &Sha256,
    file: &mut File,
    path: &Path,
    mut look: impl FnMut(&[u8]) -> Result<(), VaultError>,
) -> Result<u64, VaultError> {
    let mut hasher = sha2::Sha256::new();
    let mut buffer = vec![0; BUFFER];
    let mut size = 0;
    loop {
        match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => {
                hasher.update(&buffer[..count]);
                look(&buffer[..count])?;
                size += count as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(source) => {
                let what = Damage::Unreadable(PathError::new(path, "read", source));
                return Err(VaultError::Damaged { hash: *hash, what });
            }
        }
    }
    let found = Sha256(hasher.finalize().into());
    if found == *hash {
        Ok(size)
    } else {
        Err(VaultError::Damaged { hash: *hash, what: Damage::Changed { found, size } })
    }
}

/// Opens for reading; a link is refused and a pipe does not block.
pub(crate) fn open_plain(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.bits().cast_signed());
    }
    options.open(path)
}
