//! The bytes of one zip entry, at their place in the file: many threads may read at once.
//!
//! Size and checksum are checked by [`PackReader`](crate::bag::PackReader), for folders and zips alike.

use std::fs::File;
use std::io::{self, BufReader, Read};

use flate2::bufread::DeflateDecoder;

use super::directory::ZipEntry;
use crate::bag::content::ReadFault;

/// How much compressed data is read at a time.
const PACKED_CHUNK: usize = 64 * 1024;

/// Something that can be read at a place, by several threads at once.
pub(in crate::bag) trait ReadAt: Send + Sync {
    /// Returns the size in bytes.
    fn size(&self) -> io::Result<u64>;
    /// Reads some bytes at `at`; 0 only at the end.
    fn read_at(&self, buffer: &mut [u8], at: u64) -> io::Result<usize>;
}

impl ReadAt for File {
    fn size(&self) -> io::Result<u64> {
        Ok(self.metadata()?.len())
    }

    #[cfg(unix)]
    fn read_at(&self, buffer: &mut [u8], at: u64) -> io::Result<usize> {
        std::os::unix::fs::FileExt::read_at(self, buffer, at)
    }

    #[cfg(windows)]
    fn read_at(&self, buffer: &mut [u8], at: u64) -> io::Result<usize> {
        std::os::windows::fs::FileExt::seek_read(self, buffer, at)
    }
}

impl ReadAt for Vec<u8> {
    fn size(&self) -> io::Result<u64> {
        Ok(self.len() as u64)
    }

    fn read_at(&self, buffer: &mut [u8], at: u64) -> io::Result<usize> {
        let rest = usize::try_from(at).ok().and_then(|at| self.get(at..)).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        Ok(count)
    }
}

/// Reads exactly `count` bytes at `at`.
pub(super) fn bytes_at(source: &dyn ReadAt, at: u64, count: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; count];
    let mut span = Span { source, at, left: count as u64 };
    span.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// A part of the zip file.
struct Span<'a> {
    source: &'a dyn ReadAt,
    at: u64,
    left: u64,
}

impl Read for Span<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let want = usize::try_from(self.left).map_or(buffer.len(), |left| left.min(buffer.len()));
        let got = self.source.read_at(&mut buffer[..want], self.at)?;
        self.at += got as u64;
        self.left -= got as u64;
        Ok(got)
    }
}

/// The bytes of one entry, unpacked.
pub(in crate::bag) struct EntryBody<'a>(Packing<'a>);

enum Packing<'a> {
    Stored(Span<'a>),
    Deflated { decoder: DeflateDecoder<BufReader<Span<'a>>>, packed: u64 },
}

impl<'a> EntryBody<'a> {
    pub(in crate::bag) fn new(source: &'a dyn ReadAt, entry: &ZipEntry) -> Self {
        let span = Span { source, at: entry.data_at, left: entry.packed };
        Self(if entry.is_deflated {
            let decoder = DeflateDecoder::new(BufReader::with_capacity(PACKED_CHUNK, span));
            Packing::Deflated { decoder, packed: entry.packed }
        } else {
            Packing::Stored(span)
        })
    }

    pub(in crate::bag) fn pull(&mut self, buffer: &mut [u8]) -> Result<usize, ReadFault> {
        match &mut self.0 {
            Packing::Stored(span) => Ok(span.read(buffer)?),
            Packing::Deflated { decoder, .. } => decoder.read(buffer).map_err(|error| {
                if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData) {
                    ReadFault::Deflate
                } else {
                    ReadFault::Io(error)
                }
            }),
        }
    }

    /// Says whether every byte of the entry was needed.
    pub(in crate::bag) fn is_used_up(&self) -> bool {
        match &self.0 {
            Packing::Stored(span) => span.left == 0,
            Packing::Deflated { decoder, packed } => decoder.total_in() == *packed,
        }
    }
}
