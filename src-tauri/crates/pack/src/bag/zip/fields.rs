//! Little-endian fields and extra fields of zip headers, read without trusting a length.
//!
//! Knows how fields are written down, not what they mean for a pack.

use super::EXTRA_ZIP64;
use crate::bag::refused::{EntryFault, ZipFault};

/// The zip64 extra field.
pub(super) struct Zip64;

impl Zip64 {
    /// Walks the extra fields, refusing what does not parse or gives the entry a second name, and
    /// returns the content of the zip64 field.
    pub(super) fn find(extra: &[u8]) -> Result<Option<&[u8]>, EntryFault> {
        const UNICODE_PATH: u16 = 0x7075;
        const AES: u16 = 0x9901;
        let mut fields = Bytes::new(extra, 0);
        let mut found = None;
        while !fields.rest().is_empty() {
            let id = fields.u16().map_err(|_fault| EntryFault::Extra(0))?;
            let size = fields.u16().map_err(|_fault| EntryFault::Extra(id))?;
            let content = fields.take(size.into()).map_err(|_fault| EntryFault::Extra(id))?;
            match id {
                EXTRA_ZIP64 if found.is_none() => found = Some(content),
                EXTRA_ZIP64 | UNICODE_PATH => return Err(EntryFault::Extra(id)),
                AES => return Err(EntryFault::Encrypted),
                _ => {}
            }
        }
        Ok(found)
    }
}

/// A cursor over little-endian fields that never reads beyond its bytes.
pub(super) struct Bytes<'a> {
    rest: &'a [u8],
    at: u64,
}

impl<'a> Bytes<'a> {
    /// Starts at the first of `bytes`, which are at `at` in the file.
    pub(super) fn new(bytes: &'a [u8], at: u64) -> Self {
        Self { rest: bytes, at }
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], ZipFault> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or_else(|| self.damaged())?;
        self.rest = rest;
        self.at += count as u64;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], ZipFault> {
        Ok(self.take(N)?.try_into().expect("BUG: take returns as many bytes as asked"))
    }

    pub(super) fn u16(&mut self) -> Result<u16, ZipFault> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    pub(super) fn u32(&mut self) -> Result<u32, ZipFault> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    pub(super) fn u64(&mut self) -> Result<u64, ZipFault> {
        Ok(u64::from_le_bytes(self.array()?))
    }

    pub(super) fn at(&self) -> u64 {
        self.at
    }

    pub(super) fn damaged(&self) -> ZipFault {
        ZipFault::Directory(self.at)
    }
}
