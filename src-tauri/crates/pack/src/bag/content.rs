//! The content of one file of a pack, checked against the announced size and checksum.
//!
//! Constant memory whatever the file claims to be.

use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;

use super::name::PackPath;
use super::zip::EntryBody;

/// A file of a pack that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read `{path}` in the pack: {fault}")]
pub struct ReadError {
    /// The file.
    pub path: PackPath,
    /// Why not.
    pub fault: ReadFault,
}

/// Why a file of a pack cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadFault {
    /// The pack has no such file.
    #[error("it is missing")]
    Missing,
    /// The operating system says no.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The file is larger than the caller is willing to take.
    #[error("it has {size} bytes, more than the {cap} that such a file may have")]
    OverCap {
        /// Its size.
        size: u64,
        /// What the caller allows.
        cap: u64,
    },
    /// There are more or fewer bytes than were announced.
    #[error("it is not as long as announced ({size} bytes); it changed, or the pack is damaged")]
    Length {
        /// The announced size.
        size: u64,
    },
    /// The checksum of the zip does not fit the bytes.
    #[error("its checksum in the zip is wrong; the zip is damaged")]
    Checksum,
    /// The compressed bytes do not decompress.
    #[error("its compressed bytes are damaged")]
    Deflate,
    /// Between opening the pack and reading the file it became something else.
    #[error("it was replaced while the pack was open")]
    Replaced,
}

/// One file of a pack, being read.
///
/// The end is reached only if size and checksum are right; otherwise reading fails.
pub struct PackReader<'a> {
    body: Body<'a>,
    pub(super) size: u64,
    left: u64,
    crc: Option<(crc32fast::Hasher, u32)>,
}

pub(super) enum Body<'a> {
    File(File),
    Entry(EntryBody<'a>),
}

impl<'a> PackReader<'a> {
    pub(super) fn new(body: Body<'a>, size: u64, crc: Option<u32>) -> Self {
        Self { body, size, left: size, crc: crc.map(|crc| (crc32fast::Hasher::new(), crc)) }
    }

    fn pull(&mut self, buffer: &mut [u8]) -> Result<usize, ReadFault> {
        if buffer.is_empty() {
            return Ok(0);
        }
        let want = usize::try_from(self.left).map_or(buffer.len(), |left| left.min(buffer.len()));
        if want == 0 {
            self.require_end()?;
            return Ok(0);
        }
        let got = self.body.pull(&mut buffer[..want])?;
        if got == 0 {
            return Err(ReadFault::Length { size: self.size });
        }
        self.left -= got as u64;
        if let Some((hasher, _expected)) = &mut self.crc {
            hasher.update(&buffer[..got]);
        }
        Ok(got)
    }

    fn require_end(&mut self) -> Result<(), ReadFault> {
        if self.body.pull(&mut [0])? != 0 || !self.body.is_used_up() {
            return Err(ReadFault::Length { size: self.size });
        }
        match self.crc.take() {
            Some((hasher, expected)) => {
                if hasher.finalize() == expected {
                    Ok(())
                } else {
                    Err(ReadFault::Checksum)
                }
            }
            None => Ok(()),
        }
    }

    /// Hands everything to `sink`, chunk by chunk, until the end or until it breaks.
    pub(super) fn pour(
        &mut self,
        buffer: &mut [u8],
        mut sink: impl FnMut(&[u8]) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, ReadFault> {
        loop {
            let got = self.pull(buffer)?;
            if got == 0 {
                return Ok(ControlFlow::Continue(()));
            }
            if sink(&buffer[..got]).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
    }
}

impl Read for PackReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.pull(buffer).map_err(|fault| match fault {
            ReadFault::Io(error) => error,
            ReadFault::Missing
            | ReadFault::OverCap { .. }
            | ReadFault::Length { .. }
            | ReadFault::Checksum
            | ReadFault::Deflate
            | ReadFault::Replaced => io::Error::new(io::ErrorKind::InvalidData, fault),
        })
    }
}

impl Body<'_> {
    fn pull(&mut self, buffer: &mut [u8]) -> Result<usize, ReadFault> {
        loop {
            let got = match self {
                Self::File(file) => file.read(buffer).map_err(ReadFault::Io),
                Self::Entry(entry) => entry.pull(buffer),
            };
            match got {
                Err(ReadFault::Io(error)) if error.kind() == io::ErrorKind::Interrupted => {}
                got => return got,
            }
        }
    }

    /// Says whether the zip has no more bytes for this entry; a file has been asked already.
    fn is_used_up(&self) -> bool {
        match self {
            Self::File(_) => true,
            Self::Entry(entry) => entry.is_used_up(),
        }
    }
}
