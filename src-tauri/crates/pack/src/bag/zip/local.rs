//! What surrounds the data of each entry: the header before, sometimes a descriptor after.
//!
//! Every byte of the file must belong to exactly one entry or to the directory, and the headers must say
//! what the directory says; otherwise two programs could see two packs in one file.

use super::body::{ReadAt, bytes_at};
use super::directory::{CentralEntry, ZipEntry};
use super::fields::{Bytes, Zip64};
use super::{DESCRIPTOR, FLAG_DESCRIPTOR, IN_ZIP64, LOCAL_HEADER};
use crate::bag::refused::{EntryFault, RefusedPack, ZipFault};

const HEADER_SIZE: u64 = 30;

/// Checks that the entries, folders included, fill the file from its beginning to `directory_at`, and
/// finds the data of each.
///
/// # Errors
/// [`RefusedPack`] names the entry whose headers disagree, or says that there is a gap or an overlap.
pub(super) fn locate_data(
    source: &dyn ReadAt,
    entries: &mut [CentralEntry],
    directory_at: u64,
    failed: &dyn Fn(std::io::Error) -> RefusedPack,
) -> Result<(), RefusedPack> {
    entries.sort_unstable_by_key(|entry| entry.header_at);
    if entries.first().is_some_and(|first| first.header_at != 0) {
        return Err(ZipFault::LeadingBytes.into());
    }
    for index in 0..entries.len() {
        let end = entries.get(index + 1).map_or(directory_at, |next| next.header_at);
        let (data_at, after) = locate_one(source, &entries[index], end, failed)?;
        if after != end {
            return Err(ZipFault::GapOrOverlap.into());
        }
        entries[index].zip.data_at = data_at;
    }
    Ok(())
}

/// Finds the data of one entry, which must lie before `end`; returns where the data begins and where
/// the entry ends.
fn locate_one(
    source: &dyn ReadAt,
    entry: &CentralEntry,
    end: u64,
    failed: &dyn Fn(std::io::Error) -> RefusedPack,
) -> Result<(u64, u64), RefusedPack> {
    let disagree = || entry.refuse(EntryFault::HeadersDisagree);
    let name_at = entry.header_at.checked_add(HEADER_SIZE).ok_or_else(disagree)?;
    let extra_at = name_at.checked_add(entry.name.len() as u64).ok_or_else(disagree)?;
    if extra_at > end {
        return Err(ZipFault::GapOrOverlap.into());
    }
    let header_size = usize::try_from(extra_at - entry.header_at).map_err(|_error| disagree())?;
    let header = bytes_at(source, entry.header_at, header_size).map_err(failed)?;
    let mut fields = Bytes::new(&header, entry.header_at);
    let signature = fields.array::<4>()?;
    let _version_needed = fields.u16()?;
    let (flags, method) = (fields.u16()?, fields.u16()?);
    let _time_and_date = fields.u32()?;
    let (crc, packed, size) = (fields.u32()?, fields.u32()?, fields.u32()?);
    let (name_length, extra_length) = (fields.u16()?, fields.u16()?);
    if signature != LOCAL_HEADER
        || flags != entry.flags
        || method != entry.method
        || usize::from(name_length) != entry.name.len()
        || fields.rest() != entry.name
    {
        return Err(disagree());
    }
    let data_at = extra_at + u64::from(extra_length);
    let data_end = data_at.checked_add(entry.zip.packed).ok_or(ZipFault::GapOrOverlap)?;
    if data_end > end {
        return Err(ZipFault::GapOrOverlap.into());
    }
    let extra = bytes_at(source, extra_at, usize::from(extra_length)).map_err(failed)?;
    let zip64 = Zip64::find(&extra).map_err(|fault| entry.refuse(fault))?;

    // With a descriptor the header may leave values at zero; Info-ZIP knows the size already.
    let has_descriptor = flags & FLAG_DESCRIPTOR != 0;
    let mut zip64_fields = Bytes::new(zip64.unwrap_or_default(), extra_at);
    let size = if size == IN_ZIP64 && zip64.is_some() { zip64_fields.u64()? } else { u64::from(size) };
    let packed = if packed == IN_ZIP64 && zip64.is_some() { zip64_fields.u64()? } else { u64::from(packed) };
    let fits = |found: u64, expected: u64| found == expected || (has_descriptor && found == 0);
    let (zip, crc) = (&entry.zip, u64::from(crc));
    if !fits(crc, zip.crc.into()) || !fits(packed, zip.packed) || !fits(size, zip.size) {
        return Err(disagree());
    }
    if !has_descriptor {
        return Ok((data_at, data_end));
    }
    let descriptor = usize::try_from((end - data_end).min(24)).map_err(|_error| disagree())?;
    let descriptor = bytes_at(source, data_end, descriptor).map_err(failed)?;
    if is_descriptor_of(&descriptor, &entry.zip) { Ok((data_at, end)) } else { Err(disagree()) }
}

/// A descriptor is four bytes of signature or none, the checksum, and two sizes of 32 or of 64 bits.
fn is_descriptor_of(found: &[u8], entry: &ZipEntry) -> bool {
    let mut narrow = None;
    if let (Ok(packed), Ok(size)) = (u32::try_from(entry.packed), u32::try_from(entry.size)) {
        narrow = Some([entry.crc.to_le_bytes(), packed.to_le_bytes(), size.to_le_bytes()].concat());
    }
    let wide =
        [&entry.crc.to_le_bytes()[..], &entry.packed.to_le_bytes(), &entry.size.to_le_bytes()].concat();
    let matches = |found: &[u8]| Some(found) == narrow.as_deref() || found == wide;
    matches(found) || found.strip_prefix(&DESCRIPTOR).is_some_and(matches)
}
