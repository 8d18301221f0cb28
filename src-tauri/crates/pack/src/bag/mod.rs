//! The container of an audit pack: a BagIt 1.0 folder (RFC 8493) and a zip of it.
//!
//! Bytes, names and manifests only. Nothing here knows what a document, an entry or a
//! signature is; that a pack is a sound bag says nothing yet about what it proves.
//! What is read is hostile until checked: [`PackSource`] never extracts, never follows a
//! link and caps every size and count.

mod check;
mod content;
mod durable;
mod folder;
mod info;
mod manifest;
mod name;
mod reader;
mod refused;
mod watch;
mod writer;
mod zip;

pub use check::{BagProblem, check_bag};
pub use content::{PackReader, ReadError, ReadFault};
pub use durable::remove_leftovers;
pub use info::{BagInfo, BagInfoFault, Oxum, parse_bag_info};
pub use manifest::{Manifest, ManifestFault, parse_manifest, render_manifest};
pub(crate) use name::slug;
pub use name::{BadName, NameFault, PackPath, pack_name};
pub use reader::{Hashes, Limits, PackSource, SourceFile};
pub use refused::{EntryFault, NotAPack, RefusedPack, ZipFault};
pub use watch::{Cancelled, Progress, Unwatched, Watch};
pub use writer::{BagWriter, ClosedBag, FileEntry, WriteError, Written};
pub use zip::{ZippedPack, zip_pack};

/// The exact bytes of `bagit.txt`.
///
/// Source: RFC 8493 section 2.1.1.
pub const BAGIT_TXT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// The name of the bag declaration.
pub const BAGIT: &str = "bagit.txt";
/// The name of the bag metadata file.
pub const BAG_INFO: &str = "bag-info.txt";
/// The name of the payload manifest.
pub const MANIFEST: &str = "manifest-sha256.txt";
/// The name of the tag manifest.
pub const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";

/// How much is read or written at a time: large enough to keep the hash busy, small enough for the L2 cache.
const CHUNK: usize = 256 * 1024;
