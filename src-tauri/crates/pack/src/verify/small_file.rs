//! Reading the small files of a pack, with a cap on each and the reason in words.

use clausebook_core::hash::Sha256;

use crate::bag::{PackPath, PackSource};

/// The largest statement, checkpoint, key or proof.
pub(super) const SMALL: u64 = 1 << 20;

/// Reads a file of at most `cap` bytes; the reason names it.
pub(super) fn read(source: &PackSource, path: &str, cap: u64) -> Result<Vec<u8>, String> {
    let Some(file) = source.find(path) else {
        return Err(format!("`{path}` is missing"));
    };
    source.read(&file.path, cap).map_err(|error| error.to_string())
}

/// Reads a small file whose bytes must have this hash.
pub(super) fn read_as(source: &PackSource, path: &str, hash: &Sha256, what: &str) -> Result<Vec<u8>, String> {
    let bytes = read(source, path, SMALL)?;
    let found = Sha256::of(&bytes);
    if found == *hash {
        Ok(bytes)
    } else {
        Err(format!("`{path}` is not {what}: its SHA-256 is {found}, the entry names {hash}"))
    }
}

/// Says that `path` must hold exactly `expected`.
pub(super) fn must_be(source: &PackSource, path: &str, expected: &[u8], from: &str) -> Result<(), String> {
    let cap = SMALL.max(expected.len() as u64);
    if read(source, path, cap)? == expected {
        Ok(())
    } else {
        Err(format!("`{path}` is not what follows from {from}"))
    }
}

/// Says whether a text may name a file of a pack.
pub(super) fn path(text: &str) -> Result<PackPath, String> {
    PackPath::new(text).map_err(|error| error.to_string())
}
