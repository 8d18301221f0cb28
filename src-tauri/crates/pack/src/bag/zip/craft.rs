//! Zips made byte by byte for the tests, right in every field unless told otherwise.

use std::io::Write as _;

use super::{CENTRAL_HEADER, DEFLATED, END, LOCAL_HEADER, STORED};

/// One entry; a test changes what it wants wrong.
#[derive(Clone)]
pub(super) struct Craft {
    pub(super) name: Vec<u8>,
    pub(super) local_name: Option<Vec<u8>>,
    pub(super) packed: Vec<u8>,
    pub(super) size: u32,
    pub(super) crc: u32,
    pub(super) method: u16,
    pub(super) flags: u16,
    pub(super) host: u8,
    pub(super) attributes: u32,
    pub(super) local_extra: Vec<u8>,
    pub(super) extra: Vec<u8>,
    pub(super) comment: Vec<u8>,
    pub(super) before: Vec<u8>,
    pub(super) descriptor: Vec<u8>,
    /// The size in the header before the data, when a descriptor follows.
    pub(super) local_size: u32,
}

pub(super) fn stored(name: &str, content: &[u8]) -> Craft {
    Craft {
        name: name.as_bytes().to_vec(),
        local_name: None,
        packed: content.to_vec(),
        size: u32::try_from(content.len()).unwrap(),
        crc: crc32fast::hash(content),
        method: STORED,
        flags: 0,
        host: 3,
        attributes: 0o100_644 << 16,
        local_extra: Vec::new(),
        extra: Vec::new(),
        comment: Vec::new(),
        before: Vec::new(),
        descriptor: Vec::new(),
        local_size: 0,
    }
}

pub(super) fn deflated(name: &str, content: &[u8]) -> Craft {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content).unwrap();
    Craft { packed: encoder.finish().unwrap(), method: DEFLATED, ..stored(name, content) }
}

pub(super) fn folder(name: &str) -> Craft {
    Craft { attributes: 0o040_755 << 16 | 0x10, ..stored(name, b"") }
}

/// A small sound bag of one payload file, and what is wanted besides.
pub(super) fn pack_with(more: Vec<Craft>) -> Vec<u8> {
    let mut entries = vec![stored("p/bagit.txt", crate::bag::BAGIT_TXT.as_bytes())];
    entries.extend(more);
    build(&entries)
}

pub(super) fn build(entries: &[Craft]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for entry in entries {
        bytes.extend(&entry.before);
        let at = u32::try_from(bytes.len()).unwrap();
        let packed = u32::try_from(entry.packed.len()).unwrap();
        let local_name = entry.local_name.as_ref().unwrap_or(&entry.name);
        let streamed = !entry.descriptor.is_empty();
        bytes.extend(LOCAL_HEADER);
        bytes.extend(20_u16.to_le_bytes());
        common(
            &mut bytes,
            entry,
            if streamed { [0, 0, entry.local_size] } else { [entry.crc, packed, entry.size] },
        );
        bytes.extend(length(local_name));
        bytes.extend(length(&entry.local_extra));
        for part in [local_name, &entry.local_extra, &entry.packed, &entry.descriptor] {
            bytes.extend(part);
        }
        directory.extend(CENTRAL_HEADER);
        directory.extend([20, entry.host, 20, 0]);
        common(&mut directory, entry, [entry.crc, packed, entry.size]);
        for part in [&entry.name, &entry.extra, &entry.comment] {
            directory.extend(length(part));
        }
        directory.extend([0; 4]);
        directory.extend(entry.attributes.to_le_bytes());
        directory.extend(at.to_le_bytes());
        for part in [&entry.name, &entry.extra, &entry.comment] {
            directory.extend(part);
        }
    }
    let at = u32::try_from(bytes.len()).unwrap();
    let count = u16::try_from(entries.len()).unwrap();
    bytes.extend(&directory);
    bytes.extend(END);
    bytes.extend([0; 4]);
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    bytes.extend(at.to_le_bytes());
    bytes.extend([0; 2]);
    bytes
}

fn common(header: &mut Vec<u8>, entry: &Craft, sizes: [u32; 3]) {
    header.extend(entry.flags.to_le_bytes());
    header.extend(entry.method.to_le_bytes());
    header.extend([0, 0, 33, 0]);
    for value in sizes {
        header.extend(value.to_le_bytes());
    }
}

fn length(bytes: &[u8]) -> [u8; 2] {
    u16::try_from(bytes.len()).unwrap().to_le_bytes()
}
