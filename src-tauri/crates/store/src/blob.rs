//! The small interface behind which blobs are kept: put, get, has.
//!
//! A vault on disk implements it, and so may one on an object store later. It does not list
//! or remove: only the vault's own checks need that.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use clausebook_core::hash::Sha256;

use crate::vault::VaultError;

/// A store of bytes by their hash.
///
/// The contract, which `conformance` tests: `put` returns only when the bytes are durable; putting
/// the same bytes again changes nothing; `get` returns exactly the bytes with that hash or an error.
pub trait BlobStore {
    /// Keeps `bytes` and returns their hash.
    ///
    /// # Errors
    /// What prevented it; whole or not at all.
    fn put(&self, bytes: &[u8]) -> Result<Sha256, VaultError>;

    /// Returns the bytes with this hash.
    ///
    /// # Errors
    /// [`VaultError::Missing`] if there are none, [`VaultError::Damaged`] if they are not what they were.
    fn get(&self, hash: &Sha256) -> Result<Vec<u8>, VaultError>;

    /// Says whether there are bytes with this hash; does not verify them.
    ///
    /// # Errors
    /// What prevented looking.
    fn has(&self, hash: &Sha256) -> Result<bool, VaultError>;
}

/// Blobs in memory, for tests.
#[derive(Debug, Default)]
pub struct MemoryBlobs {
    blobs: Mutex<BTreeMap<Sha256, Vec<u8>>>,
}

impl BlobStore for MemoryBlobs {
    fn put(&self, bytes: &[u8]) -> Result<Sha256, VaultError> {
        let hash = Sha256::of(bytes);
        self.blobs.lock().unwrap_or_else(PoisonError::into_inner).insert(hash, bytes.to_owned());
        Ok(hash)
    }

    fn get(&self, hash: &Sha256) -> Result<Vec<u8>, VaultError> {
        let blobs = self.blobs.lock().unwrap_or_else(PoisonError::into_inner);
        blobs.get(hash).cloned().ok_or(VaultError::Missing { hash: *hash })
    }

    fn has(&self, hash: &Sha256) -> Result<bool, VaultError> {
        Ok(self.blobs.lock().unwrap_or_else(PoisonError::into_inner).contains_key(hash))
    }
}

/// The one suite that every [`BlobStore`] must pass, starting empty.
///
/// # Panics
/// If the store breaks the contract; the message says where.
#[cfg(test)]
pub(crate) fn conformance(store: &(impl BlobStore + Sync)) {
    let large: Vec<u8> = (0..3_000_001_u32).map(|n| n.to_le_bytes()[1] ^ n.to_le_bytes()[0]).collect();
    let blobs: [&[u8]; 5] = [b"", b"\0", b"one", b"one\n", &large];
    for bytes in blobs {
        let hash = Sha256::of(bytes);
        assert!(!store.has(&hash).unwrap());
        let error = store.get(&hash).unwrap_err();
        assert!(matches!(&error, VaultError::Missing { hash: missing } if *missing == hash), "{error}");
        assert_eq!(store.put(bytes).unwrap(), hash);
        assert!(store.has(&hash).unwrap());
        assert_eq!(store.get(&hash).unwrap(), bytes);
        assert_eq!(store.put(bytes).unwrap(), hash, "again");
    }
    for bytes in blobs {
        assert_eq!(store.get(&Sha256::of(bytes)).unwrap(), bytes);
    }
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for n in 0..20_u8 {
                    let hash = store.put(&[n; 1000]).unwrap();
                    assert_eq!(store.get(&hash).unwrap(), [n; 1000]);
                }
            });
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_keeps_the_contract() {
        conformance(&MemoryBlobs::default());
    }
}
