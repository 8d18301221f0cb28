//! Writing the zip of a pack: same files, same name, same date, same bytes.
//!
//! Never compresses (`docs/decisions/zip-stored.md`), never writes a time of day, an owner or anything
//! else of this machine.

use std::io::{self, Seek, SeekFrom, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clausebook_core::time::Date;

use super::{
    CENTRAL_HEADER, END, END_64, END_64_LOCATOR, EXTRA_ZIP64, FLAG_UTF8, IN_ZIP64, IN_ZIP64_END,
    LOCAL_HEADER, STORED,
};
use crate::bag::CHUNK;
use crate::bag::durable::Unfinished;
use crate::bag::name::PackPath;
use crate::bag::reader::PackSource;
use crate::bag::watch::{Progress, Watch};
use crate::bag::writer::WriteError;

/// Written by Unix, so that the mode counts; needed to read: 1.0, or 4.5 with zip64.
const MADE_BY: u16 = 3 << 8 | 45;
const NEEDED: u16 = 10;
const NEEDED_64: u16 = 45;
/// A regular file that all may read and its owner may write.
const MODE: u32 = 0o100_644;
/// Where the checksum lies in a local header.
const CRC_AT: u64 = 14;

/// A finished zip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZippedPack {
    /// Where it is.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
}

/// Writes the zip of a pack to `target`, all or nothing, with `name` as its one folder.
///
/// Shape: entries sorted by path, stored, dated `date` 00:00:00, mode 0644, names flagged UTF-8, no
/// folder entries; zip64 only where a value does not fit.
/// # Errors
/// [`WriteError`] names the file; nothing is left at `target`.
pub fn zip_pack(
    pack: &PackSource,
    name: &str,
    target: &Path,
    date: Date,
    watch: &dyn Watch,
) -> Result<ZippedPack, WriteError> {
    let failed = |source| WriteError::at(target, source);
    let name = PackPath::new(name).map_err(WriteError::Name)?;
    if name.folders().next().is_some() {
        return Err(WriteError::NotOneFolder { name });
    }
    let (unfinished, file) = Unfinished::file(target).map_err(failed)?;
    let mut writer = ZipWriter::new(file, dos_date(date), IN_ZIP64);
    let mut buffer = vec![0; CHUNK];
    for (number, entry) in pack.files().iter().enumerate() {
        let mut step = |bytes| watch.step(Progress { files: number, bytes });
        let mut content = pack.reader(&entry.path).map_err(WriteError::Read)?;
        let name = format!("{name}/{}", entry.path);
        writer.add(&name, entry.size, &mut content, &mut buffer, &mut step).map_err(|error| match error {
            AddError::Read(source) => WriteError::Source { path: entry.path.clone(), source },
            AddError::Write(source) => failed(source),
            AddError::Cancelled => WriteError::Cancelled,
        })?;
    }
    let (file, size) = writer.finish().map_err(failed)?;
    file.sync_all().map_err(failed)?;
    drop(file);
    unfinished.put_in_place().map_err(failed)?;
    Ok(ZippedPack { path: target.to_path_buf(), size })
}

/// Shape: bits 0-4 day, 5-8 month, 9-15 years since 1980; dates outside 1980-2107 become the nearest.
fn dos_date(date: Date) -> u16 {
    const FIRST: u16 = 1980;
    const LAST: u16 = 2107;
    let year = u16::try_from(date.year()).unwrap_or(0);
    let (month, day) = (u16::from(date.month().unsigned_abs()), u16::from(date.day().unsigned_abs()));
    match year {
        ..FIRST => 1 << 5 | 1,
        FIRST..=LAST => (year - FIRST) << 9 | month << 5 | day,
        _ => (LAST - FIRST) << 9 | 12 << 5 | 31,
    }
}

/// What went wrong while adding: the file that is read, or the zip.
#[derive(Debug)]
enum AddError {
    Read(io::Error),
    Write(io::Error),
    Cancelled,
}

struct ZipWriter<W> {
    out: W,
    at: u64,
    date: u16,
    entries: Vec<Written>,
    /// Values from here on go to zip64 fields; lowered by tests only.
    wide_from: u32,
}

struct Written {
    name: String,
    size: u64,
    crc: u32,
    at: u64,
}

impl<W: Write + Seek> ZipWriter<W> {
    fn new(out: W, date: u16, wide_from: u32) -> Self {
        Self { out, at: 0, date, entries: Vec::new(), wide_from }
    }

    /// Adds a file of exactly `size` bytes; the checksum is filled in afterwards.
    fn add(
        &mut self,
        name: &str,
        size: u64,
        content: &mut dyn io::Read,
        buffer: &mut [u8],
        step: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<(), AddError> {
        let at = self.at;
        let header = self.local_header(name, size);
        self.put(&header).map_err(AddError::Write)?;
        let mut crc = crc32fast::Hasher::new();
        let mut left = size;
        loop {
            let got = match content.read(buffer) {
                Ok(got) => got,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(AddError::Read(error)),
            };
            if step(self.at).is_break() {
                return Err(AddError::Cancelled);
            }
            left = left.checked_sub(got as u64).ok_or_else(|| AddError::Read(changed()))?;
            if got == 0 {
                break;
            }
            crc.update(&buffer[..got]);
            self.put(&buffer[..got]).map_err(AddError::Write)?;
        }
        if left != 0 {
            return Err(AddError::Read(changed()));
        }
        let crc = crc.finalize();
        self.patch(at + CRC_AT, &crc.to_le_bytes()).map_err(AddError::Write)?;
        self.entries.push(Written { name: name.to_owned(), size, crc, at });
        Ok(())
    }

    fn finish(mut self) -> io::Result<(W, u64)> {
        let directory_at = self.at;
        let mut directory = Vec::new();
        for entry in &self.entries {
            self.central_header(entry, &mut directory);
        }
        let count = self.entries.len() as u64;
        let size = directory.len() as u64;
        let (narrow_count, narrow_size, narrow_at) =
            (narrow_count(count), self.narrow(size), self.narrow(directory_at));
        if narrow_count == IN_ZIP64_END || narrow_size == IN_ZIP64 || narrow_at == IN_ZIP64 {
            let record_at = directory_at + size;
            directory.extend(END_64);
            directory.extend(44_u64.to_le_bytes());
            directory.extend(MADE_BY.to_le_bytes());
            directory.extend(NEEDED_64.to_le_bytes());
            directory.extend([0; 8]);
            for value in [count, count, size, directory_at] {
                directory.extend(value.to_le_bytes());
            }
            directory.extend(END_64_LOCATOR);
            directory.extend(0_u32.to_le_bytes());
            directory.extend(record_at.to_le_bytes());
            directory.extend(1_u32.to_le_bytes());
        }
        directory.extend(END);
        directory.extend([0; 4]);
        directory.extend(narrow_count.to_le_bytes());
        directory.extend(narrow_count.to_le_bytes());
        directory.extend(narrow_size.to_le_bytes());
        directory.extend(narrow_at.to_le_bytes());
        directory.extend([0; 2]);
        self.put(&directory)?;
        self.out.flush()?;
        Ok((self.out, self.at))
    }

    fn local_header(&self, name: &str, size: u64) -> Vec<u8> {
        let narrow = self.narrow(size);
        let mut extra = Vec::new();
        if narrow == IN_ZIP64 {
            extra.extend(EXTRA_ZIP64.to_le_bytes());
            extra.extend(16_u16.to_le_bytes());
            extra.extend(size.to_le_bytes());
            extra.extend(size.to_le_bytes());
        }
        let mut header = LOCAL_HEADER.to_vec();
        header.extend(needed(&extra).to_le_bytes());
        self.common(&mut header, 0, narrow, name, &extra);
        header.extend(name.as_bytes());
        header.extend(extra);
        header
    }

    fn central_header(&self, entry: &Written, directory: &mut Vec<u8>) {
        let (size, at) = (self.narrow(entry.size), self.narrow(entry.at));
        let mut wide = Vec::new();
        if size == IN_ZIP64 {
            wide.extend(entry.size.to_le_bytes());
            wide.extend(entry.size.to_le_bytes());
        }
        if at == IN_ZIP64 {
            wide.extend(entry.at.to_le_bytes());
        }
        let mut extra = Vec::new();
        if !wide.is_empty() {
            extra.extend(EXTRA_ZIP64.to_le_bytes());
            extra.extend(length(wide.len()).to_le_bytes());
            extra.extend(wide);
        }
        directory.extend(CENTRAL_HEADER);
        directory.extend(MADE_BY.to_le_bytes());
        directory.extend(needed(&extra).to_le_bytes());
        self.common(directory, entry.crc, size, &entry.name, &extra);
        directory.extend([0; 6]);
        directory.extend((MODE << 16).to_le_bytes());
        directory.extend(at.to_le_bytes());
        directory.extend(entry.name.as_bytes());
        directory.extend(extra);
    }

    /// The fields that local and central headers have in common, in their common order.
    fn common(&self, header: &mut Vec<u8>, crc: u32, size: u32, name: &str, extra: &[u8]) {
        header.extend(FLAG_UTF8.to_le_bytes());
        header.extend(STORED.to_le_bytes());
        header.extend(0_u16.to_le_bytes());
        header.extend(self.date.to_le_bytes());
        header.extend(crc.to_le_bytes());
        header.extend(size.to_le_bytes());
        header.extend(size.to_le_bytes());
        header.extend(length(name.len()).to_le_bytes());
        header.extend(length(extra.len()).to_le_bytes());
    }

    fn narrow(&self, value: u64) -> u32 {
        u32::try_from(value).ok().filter(|&value| value < self.wide_from).unwrap_or(IN_ZIP64)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.at += bytes.len() as u64;
        Ok(())
    }

    fn patch(&mut self, at: u64, bytes: &[u8]) -> io::Result<()> {
        self.out.seek(SeekFrom::Start(at))?;
        self.out.write_all(bytes)?;
        self.out.seek(SeekFrom::Start(self.at))?;
        Ok(())
    }
}

fn needed(extra: &[u8]) -> u16 {
    if extra.is_empty() { NEEDED } else { NEEDED_64 }
}

fn narrow_count(count: u64) -> u16 {
    u16::try_from(count).unwrap_or(IN_ZIP64_END)
}

fn length(length: usize) -> u16 {
    u16::try_from(length).expect("BUG: names in a pack have at most 301 bytes, extra fields 28")
}

fn changed() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "it changed while it was being zipped")
}

#[cfg(test)]
mod tests;
