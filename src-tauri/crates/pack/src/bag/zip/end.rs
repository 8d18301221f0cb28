//! The end of a zip that somebody sent: where its directory is, or what the file is instead.
//!
//! The end must be the end: a comment or anything after it is refused.

use super::body::{ReadAt, bytes_at};
use super::fields::Bytes;
use super::{END, END_64, END_64_LOCATOR, IN_ZIP64, IN_ZIP64_END, LOCAL_HEADER};
use crate::bag::refused::{NotAPack, RefusedPack, ZipFault};

const END_SIZE: u64 = 22;
const END_64_SIZE: u64 = 56;
const LOCATOR_SIZE: u64 = 20;

/// Where the directory is, as the end record says.
pub(super) struct End {
    pub(super) at: u64,
    pub(super) size: u64,
    pub(super) entries: u64,
}

/// Finds the directory of a zip, or says what the file is instead.
///
/// # Errors
/// [`RefusedPack`] if the file is no zip, or one that does not end with its end record.
pub(super) fn find_end(
    source: &dyn ReadAt,
    failed: &dyn Fn(std::io::Error) -> RefusedPack,
) -> Result<End, RefusedPack> {
    let size = source.size().map_err(failed)?;
    let head = bytes_at(source, 0, usize::try_from(size.min(8)).unwrap_or(8)).map_err(failed)?;
    if head.is_empty() {
        return Err(NotAPack::EmptyFile.into());
    }
    if head.starts_with(b"%PDF-") {
        return Err(NotAPack::Pdf.into());
    }
    let end_at = size.saturating_sub(END_SIZE);
    let tail = bytes_at(source, end_at, usize::try_from(size - end_at).unwrap_or(0)).map_err(failed)?;
    let Some(tail) = tail.strip_prefix(&END) else {
        return Err(without_end(source, size, &head, failed)?);
    };
    let mut fields = Bytes::new(tail, end_at + 4);
    let (disk, directory_disk) = (fields.u16()?, fields.u16()?);
    let (entries_here, entries) = (fields.u16()?, fields.u16()?);
    let (directory_size, directory_at) = (fields.u32()?, fields.u32()?);
    if fields.u16()? != 0 {
        return Err(ZipFault::TrailingBytes.into());
    }
    if disk != directory_disk || entries_here != entries || (disk != 0 && disk != IN_ZIP64_END) {
        return Err(ZipFault::SeveralVolumes.into());
    }
    let narrow = End { at: directory_at.into(), size: directory_size.into(), entries: entries.into() };
    let is_narrow = disk == 0 && entries != IN_ZIP64_END && directory_at != IN_ZIP64;
    if is_narrow && directory_size != IN_ZIP64 && narrow.at + narrow.size == end_at {
        return Ok(narrow);
    }
    let Some(wide) = find_end_64(source, end_at, failed)? else {
        // 65,535 entries exactly need no zip64 record.
        let fits = narrow.at + narrow.size == end_at && disk == 0;
        let fault = match narrow.at.checked_add(narrow.size) {
            Some(after) if after < end_at => ZipFault::LeadingBytes,
            Some(_) | None => ZipFault::Directory(end_at),
        };
        return if fits { Ok(narrow) } else { Err(fault.into()) };
    };
    let agrees = (entries == IN_ZIP64_END || narrow.entries == wide.entries)
        && (directory_size == IN_ZIP64 || narrow.size == wide.size)
        && (directory_at == IN_ZIP64 || narrow.at == wide.at);
    if agrees { Ok(wide) } else { Err(ZipFault::Directory(end_at).into()) }
}

fn find_end_64(
    source: &dyn ReadAt,
    end_at: u64,
    failed: &dyn Fn(std::io::Error) -> RefusedPack,
) -> Result<Option<End>, RefusedPack> {
    let Some(record_at) = end_at.checked_sub(LOCATOR_SIZE + END_64_SIZE) else { return Ok(None) };
    let records = bytes_at(source, record_at, 76).map_err(failed)?;
    let mut fields = Bytes::new(&records, record_at);
    let signature = fields.array::<4>()?;
    let record_size = fields.u64()?;
    let _versions = fields.u32()?;
    let (disk, directory_disk) = (fields.u32()?, fields.u32()?);
    let (entries_here, entries) = (fields.u64()?, fields.u64()?);
    let (size, at) = (fields.u64()?, fields.u64()?);
    if fields.array::<4>()? != END_64_LOCATOR {
        return Ok(None);
    }
    let (record_disk, located_at, disks) = (fields.u32()?, fields.u64()?, fields.u32()?);
    if disk != 0 || directory_disk != 0 || record_disk != 0 || disks > 1 || entries_here != entries {
        return Err(ZipFault::SeveralVolumes.into());
    }
    let sound = signature == END_64
        && record_size == END_64_SIZE - 12
        && located_at == record_at
        && at.checked_add(size) == Some(record_at);
    if sound { Ok(Some(End { at, size, entries })) } else { Err(ZipFault::Directory(record_at).into()) }
}

/// Says what a file is that does not end as a zip does.
fn without_end(
    source: &dyn ReadAt,
    size: u64,
    head: &[u8],
    failed: &dyn Fn(std::io::Error) -> RefusedPack,
) -> Result<RefusedPack, RefusedPack> {
    const COMMENT_MAX: u64 = 65_535;
    let tail_at = size.saturating_sub(COMMENT_MAX + END_SIZE);
    let tail = bytes_at(source, tail_at, usize::try_from(size - tail_at).unwrap_or(0)).map_err(failed)?;
    let is_zip = head.starts_with(&LOCAL_HEADER);
    let has_whole_end = tail.windows(22).any(|window| window.starts_with(&END));
    Ok(if is_zip && has_whole_end {
        ZipFault::TrailingBytes.into()
    } else if is_zip {
        ZipFault::CutShort.into()
    } else {
        NotAPack::Unknown.into()
    })
}
