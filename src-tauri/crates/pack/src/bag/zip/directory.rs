//! The central directory of a zip that somebody sent: what is in it, or why it is refused.
//!
//! Everything is checked before any content is read. Only the directory is held in memory.

use std::collections::BTreeSet;
use std::path::Path;

use super::body::{ReadAt, bytes_at};
use super::end::find_end;
use super::fields::{Bytes, Zip64};
use super::local::locate_data;
use super::{CENTRAL_HEADER, DEFLATED, FLAG_DESCRIPTOR, FLAG_UTF8, IN_ZIP64, IN_ZIP64_END, STORED};
use crate::bag::BAGIT;
use crate::bag::name::{BadName, NameFault, PackPath, shown};
use crate::bag::reader::Limits;
use crate::bag::refused::{EntryFault, NotAPack, RefusedPack, ZipFault};

/// Room for 200,000 entries with generous extra fields.
const DIRECTORY_MAX: u64 = 128 << 20;
/// Says that the file system of the issuer marks folders with this bit (MS-DOS).
const DOS_FOLDER: u32 = 0x10;

/// One file in a zip, checked.
#[derive(Debug, Clone)]
pub(in crate::bag) struct ZipEntry {
    pub(in crate::bag) path: PackPath,
    pub(in crate::bag) size: u64,
    pub(in crate::bag) crc: u32,
    pub(super) packed: u64,
    pub(super) is_deflated: bool,
    pub(super) data_at: u64,
}

/// One entry as the directory has it, a file or a folder.
pub(super) struct CentralEntry {
    pub(super) name: Vec<u8>,
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) header_at: u64,
    pub(super) zip: ZipEntry,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
    /// The folder that holds the pack; it has no path in the pack.
    TopFolder,
}

/// Lists the files of a zip, sorted by path, without the one folder that may be at the top.
///
/// # Errors
/// [`RefusedPack`] says what was found instead of a pack, or which entry makes it unacceptable.
pub(in crate::bag) fn list_zip(
    source: &dyn ReadAt,
    path: &Path,
    limits: &Limits,
) -> Result<Vec<ZipEntry>, RefusedPack> {
    let failed = |error| RefusedPack::Io { path: path.to_path_buf(), source: error };
    let end = find_end(source, &failed)?;
    if end.entries > limits.files as u64 {
        return Err(RefusedPack::TooManyFiles { limit: limits.files });
    }
    if end.size > DIRECTORY_MAX {
        return Err(ZipFault::DirectoryTooLarge.into());
    }
    let size = usize::try_from(end.size).map_err(|_error| ZipFault::DirectoryTooLarge)?;
    let directory = bytes_at(source, end.at, size).map_err(failed)?;
    let mut fields = Bytes::new(&directory, end.at);
    let mut raw = Vec::new();
    for _number in 0..end.entries {
        raw.push(RawEntry::read(&mut fields)?);
    }
    if !fields.rest().is_empty() {
        return Err(fields.damaged().into());
    }
    let top = top_folder(&raw)?;
    let mut entries = Vec::with_capacity(raw.len());
    let mut total = 0_u64;
    for raw in &raw {
        let entry = raw.check(top, limits)?;
        total = total.saturating_add(entry.zip.size);
        if total > limits.total {
            return Err(RefusedPack::TooLarge { limit: limits.total });
        }
        entries.push(entry);
    }
    locate_data(source, &mut entries, end.at, &failed)?;
    entries.retain(|entry| entry.kind != Kind::TopFolder);
    entries.sort_unstable_by(|a, b| a.zip.path.cmp(&b.zip.path));
    refuse_twins(&entries)?;
    entries.retain(|entry| entry.kind == Kind::File);
    Ok(entries.into_iter().map(|entry| entry.zip).collect())
}

/// One entry of the directory, read but not believed.
struct RawEntry<'a> {
    name: &'a [u8],
    host: u8,
    flags: u16,
    method: u16,
    crc: u32,
    packed: u64,
    size: u64,
    header_at: u64,
    attributes: u32,
    extra_fault: Option<EntryFault>,
    has_comment: bool,
}

impl<'a> RawEntry<'a> {
    fn read(fields: &mut Bytes<'a>) -> Result<Self, ZipFault> {
        if fields.array::<4>()? != CENTRAL_HEADER {
            return Err(fields.damaged());
        }
        let [_version_made_by, host] = fields.array()?;
        let _version_needed = fields.u16()?;
        let (flags, method) = (fields.u16()?, fields.u16()?);
        let _time_and_date = fields.u32()?;
        let (crc, packed, size) = (fields.u32()?, fields.u32()?, fields.u32()?);
        let (name_length, extra_length, comment_length) = (fields.u16()?, fields.u16()?, fields.u16()?);
        let disk = fields.u16()?;
        let _text_or_binary = fields.u16()?;
        let (attributes, header_at) = (fields.u32()?, fields.u32()?);
        let name = fields.take(name_length.into())?;
        let extra = fields.take(extra_length.into())?;
        let comment = fields.take(comment_length.into())?;
        let (zip64, extra_fault) = match Zip64::find(extra) {
            Ok(zip64) => (zip64, None),
            Err(fault) => (None, Some(fault)),
        };
        let mut wide = Bytes::new(zip64.unwrap_or_default(), fields.at());
        let mut widen = |narrow: u32| match zip64 {
            Some(_) if narrow == IN_ZIP64 => wide.u64(),
            Some(_) | None => Ok(u64::from(narrow)),
        };
        let (size, packed, header_at) = (widen(size)?, widen(packed)?, widen(header_at)?);
        if disk != 0 && disk != IN_ZIP64_END {
            return Err(ZipFault::SeveralVolumes);
        }
        Ok(Self {
            name,
            host,
            flags,
            method,
            crc,
            packed,
            size,
            header_at,
            attributes,
            extra_fault,
            has_comment: !comment.is_empty(),
        })
    }

    fn shown_name(&self) -> String {
        shown(&String::from_utf8_lossy(self.name))
    }

    /// Checks everything about the entry that the directory alone can tell.
    fn check(&self, top: &[u8], limits: &Limits) -> Result<CentralEntry, RefusedPack> {
        const KNOWN_FLAGS: u16 = 0b110 | FLAG_DESCRIPTOR | FLAG_UTF8;
        const ENCRYPTION_FLAGS: u16 = 1 | 1 << 6 | 1 << 13;
        const AES: u16 = 99;
        let name = self.name.strip_prefix(top).unwrap_or(self.name);
        let (name, kind) = match name.strip_suffix(b"/") {
            _ if self.name == top => (BAGIT.as_bytes(), Kind::TopFolder),
            Some(folder) => (folder, Kind::Folder),
            None => (name, Kind::File),
        };
        let not_utf8 = |_error| BadName { name: self.shown_name(), fault: NameFault::NotUtf8 };
        let path = PackPath::new(std::str::from_utf8(name).map_err(not_utf8)?)?;
        let refuse = |fault| RefusedPack::Entry { name: self.shown_name(), fault };
        if self.flags & ENCRYPTION_FLAGS != 0 || self.method == AES {
            return Err(refuse(EntryFault::Encrypted));
        }
        if self.flags & !KNOWN_FLAGS != 0 {
            return Err(refuse(EntryFault::Flags(self.flags)));
        }
        if self.method != STORED && self.method != DEFLATED {
            return Err(refuse(EntryFault::Method(self.method)));
        }
        if let Some(fault) = self.extra_fault {
            return Err(refuse(fault));
        }
        if self.has_comment {
            return Err(refuse(EntryFault::Comment));
        }
        self.check_kind(kind != Kind::File).map_err(refuse)?;
        let is_deflated = self.method == DEFLATED;
        if !is_deflated && self.packed != self.size {
            return Err(refuse(EntryFault::StoredSizes));
        }
        if self.size > limits.ratio_applies_above && self.size / limits.ratio > self.packed {
            return Err(refuse(EntryFault::Ratio { size: self.size, packed: self.packed }));
        }
        if self.size > limits.total {
            return Err(RefusedPack::TooLarge { limit: limits.total });
        }
        Ok(CentralEntry {
            name: self.name.to_vec(),
            flags: self.flags,
            method: self.method,
            header_at: self.header_at,
            zip: ZipEntry {
                path,
                size: self.size,
                crc: self.crc,
                packed: self.packed,
                is_deflated,
                data_at: 0,
            },
            kind,
        })
    }

    /// The type bits of a Unix mode, wherever a program put them: a file, a folder or nothing.
    fn check_kind(&self, is_folder: bool) -> Result<(), EntryFault> {
        const DOS_HOSTS: [u8; 3] = [0, 10, 14];
        let says_folder = match self.attributes >> 28 {
            0o10 => Some(false),
            0o04 => Some(true),
            0 if DOS_HOSTS.contains(&self.host) && self.attributes & DOS_FOLDER != 0 => Some(true),
            0 => None,
            _ => return Err(EntryFault::NotAFile),
        };
        if says_folder.is_some_and(|says_folder| says_folder != is_folder) || (is_folder && self.size != 0) {
            return Err(EntryFault::FileAndFolder);
        }
        Ok(())
    }
}

impl CentralEntry {
    pub(super) fn refuse(&self, fault: EntryFault) -> RefusedPack {
        RefusedPack::Entry { name: shown(&String::from_utf8_lossy(&self.name)), fault }
    }
}

/// Finds the folder that holds the pack: empty if `bagit.txt` is at the top, else the name with its slash.
fn top_folder<'a>(raw: &[RawEntry<'a>]) -> Result<&'a [u8], RefusedPack> {
    let has = |name: &[u8]| raw.iter().any(|entry| entry.name == name);
    if has(BAGIT.as_bytes()) {
        return Ok(b"");
    }
    if has(b"[Content_Types].xml") {
        return Err(NotAPack::OfficeDocument.into());
    }
    let holder = raw.iter().find_map(|entry| {
        let top = entry.name.strip_suffix(BAGIT.as_bytes())?;
        let folder = top.strip_suffix(b"/")?;
        (!folder.contains(&b'/')).then_some(top)
    });
    let Some(top) = holder else { return Err(NotAPack::ZipWithoutBagit.into()) };
    check_top_folder(top)?;
    if let Some(other) = raw.iter().find(|entry| !entry.name.starts_with(top)) {
        // A bad name explains itself better than "several at the top".
        if let Ok(name) = std::str::from_utf8(other.name) {
            let name = name.strip_suffix('/').unwrap_or(name);
            PackPath::new(name)?;
        }
        return Err(NotAPack::SeveralAtTop.into());
    }
    Ok(top)
}

/// The top folder may be called anything harmless: whoever zips the pack again may have renamed it.
fn check_top_folder(top: &[u8]) -> Result<(), BadName> {
    let bad = |fault| BadName { name: shown(&String::from_utf8_lossy(top)), fault };
    let name = std::str::from_utf8(top).map_err(|_error| bad(NameFault::NotUtf8))?.trim_end_matches('/');
    if name.is_empty() {
        return Err(bad(NameFault::EmptyPart));
    }
    if name.starts_with('.') {
        return Err(bad(NameFault::LeadingDot));
    }
    match name.chars().find(|c| c.is_control() || matches!(c, '\\' | ':')) {
        Some(wrong) => Err(bad(NameFault::Character(wrong))),
        None => Ok(()),
    }
}

/// Names are lower-case ASCII by now, so equal bytes is all that "the same name" can mean.
fn refuse_twins(entries: &[CentralEntry]) -> Result<(), RefusedPack> {
    let twice = |path: &str| RefusedPack::Twice { name: path.to_owned() };
    if let Some(pair) = entries.windows(2).find(|pair| pair[0].zip.path == pair[1].zip.path) {
        return Err(twice(pair[0].zip.path.as_str()));
    }
    let files: BTreeSet<&str> = entries
        .iter()
        .filter(|entry| entry.kind == Kind::File)
        .map(|entry| entry.zip.path.as_str())
        .collect();
    match entries.iter().flat_map(|entry| entry.zip.path.folders()).find(|folder| files.contains(folder)) {
        Some(folder) => Err(twice(folder)),
        None => Ok(()),
    }
}
