//! Zip files: one way to write them, so that equal packs are equal bytes; a strict way to read them.
//!
//! Writing stores and never compresses. Reading accepts stored and deflated entries and nothing that
//! two programs could understand differently: no gaps, no comments, no second names.
//! Source: APPNOTE.TXT 6.3.10 (PKWARE).

mod body;
mod directory;
mod end;
mod fields;
mod local;
mod write;

#[cfg(test)]
mod craft;
#[cfg(test)]
mod hostile_tests;

pub(super) use body::{EntryBody, ReadAt};
pub(super) use directory::{ZipEntry, list_zip};
pub use write::{ZippedPack, zip_pack};

const LOCAL_HEADER: [u8; 4] = *b"PK\x03\x04";
const DESCRIPTOR: [u8; 4] = *b"PK\x07\x08";
const CENTRAL_HEADER: [u8; 4] = *b"PK\x01\x02";
const END: [u8; 4] = *b"PK\x05\x06";
const END_64: [u8; 4] = *b"PK\x06\x06";
const END_64_LOCATOR: [u8; 4] = *b"PK\x06\x07";

const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// The sizes follow the data.
const FLAG_DESCRIPTOR: u16 = 1 << 3;
/// The name is UTF-8.
const FLAG_UTF8: u16 = 1 << 11;

const EXTRA_ZIP64: u16 = 0x0001;

/// The value of a 32-bit field whose real value is in the zip64 extra field.
const IN_ZIP64: u32 = u32::MAX;
/// The value of a 16-bit field whose real value is in the zip64 end record.
const IN_ZIP64_END: u16 = u16::MAX;
