//! Why something is not opened as a pack at all.
//!
//! Faults of a pack that can be opened are in [`check`](super::check_bag).

use std::io;
use std::path::PathBuf;

use super::name::BadName;

/// A pack that is refused before anything in it is believed.
#[derive(Debug, thiserror::Error)]
pub enum RefusedPack {
    /// The operating system does not give it to us.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// What was being read.
        path: PathBuf,
        /// Why it could not.
        source: io::Error,
    },
    /// It is something else.
    #[error("this is not an audit pack: {0}")]
    NotAPack(#[from] NotAPack),
    /// A name that no pack has.
    #[error("the pack is refused: {0}")]
    Name(#[from] BadName),
    /// A symbolic link, or a link of any other kind.
    #[error("the pack is refused: `{name}` is a link; a pack has only files and folders")]
    Link {
        /// Its name, safe to print.
        name: String,
    },
    /// A pipe, a socket, a device.
    #[error("the pack is refused: `{name}` is neither a file nor a folder")]
    Special {
        /// Its name, safe to print.
        name: String,
    },
    /// Two entries with one name, or a file and a folder with one name.
    #[error("the pack is refused: `{name}` is in it twice")]
    Twice {
        /// The name, safe to print.
        name: String,
    },
    /// More files than the limit.
    #[error("the pack is refused: it has more than {limit} files")]
    TooManyFiles {
        /// The limit.
        limit: usize,
    },
    /// More bytes than the limit.
    #[error("the pack is refused: unpacked it has more than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: u64,
    },
    /// The zip is not what its own directory says.
    #[error("the zip is refused: {0}")]
    Zip(#[from] ZipFault),
    /// One entry of the zip is not what its own headers say.
    #[error("the zip is refused: `{name}`: {fault}")]
    Entry {
        /// The entry, safe to print.
        name: String,
        /// What is wrong with it.
        fault: EntryFault,
    },
}

/// What was found instead of a pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAPack {
    /// A folder without the bag declaration.
    #[error("bagit.txt is missing from the folder; choose the folder that holds bagit.txt, or the zip")]
    FolderWithoutBagit,
    /// The pack is one level deeper.
    #[error("bagit.txt is missing from the folder; the pack seems to be the folder `{0}` inside it")]
    OneLevelDeeper(String),
    /// An empty folder.
    #[error("the folder is empty")]
    EmptyFolder,
    /// A zip without the bag declaration.
    #[error("bagit.txt is missing from the zip")]
    ZipWithoutBagit,
    /// A zip that holds a pack among other things.
    #[error("the zip has more than one folder or file at its top; a pack has one folder")]
    SeveralAtTop,
    /// A Word, Excel or PowerPoint file.
    #[error(
        "it is an office document (docx, xlsx, pptx); choose the folder or zip that was issued as the pack"
    )]
    OfficeDocument,
    /// A PDF.
    #[error("it is a PDF; choose the folder or zip that the PDF came in, which holds the proofs")]
    Pdf,
    /// An empty file.
    #[error("the file is empty")]
    EmptyFile,
    /// Neither a folder nor a zip.
    #[error("it is neither a folder nor a zip")]
    Unknown,
    /// A pipe, a socket, a device.
    #[error("it is neither a file nor a folder")]
    Special,
}

/// What is wrong with a zip as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ZipFault {
    /// The end record is missing.
    #[error("its end is missing; it was cut short, copy or download it again")]
    CutShort,
    /// Bytes after the end record, or a comment.
    #[error("there are bytes after its end; only the zip itself is accepted")]
    TrailingBytes,
    /// Bytes before the first entry.
    #[error("there are bytes before its first entry; only the zip itself is accepted")]
    LeadingBytes,
    /// Bytes between entries, or entries that share bytes.
    #[error("its entries overlap, or there are bytes between them that belong to none")]
    GapOrOverlap,
    /// One of several volumes.
    #[error("it is a part of a zip that was split over several files")]
    SeveralVolumes,
    /// The directory does not parse.
    #[error("its directory is damaged near byte {0}")]
    Directory(u64),
    /// The directory is implausibly large.
    #[error("its directory is larger than any pack's")]
    DirectoryTooLarge,
}

/// What is wrong with one entry of a zip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EntryFault {
    /// Encrypted.
    #[error("it is encrypted")]
    Encrypted,
    /// A compression other than stored and deflate.
    #[error("compression method {0} is not accepted; use stored or deflate")]
    Method(u16),
    /// Flags that we do not know.
    #[error("flags {0:#06x} are not accepted")]
    Flags(u16),
    /// A mode that is neither file nor folder.
    #[error("it is a link or a special file; a pack has only files and folders")]
    NotAFile,
    /// A folder with content, or a file marked as a folder.
    #[error("it claims to be both a file and a folder")]
    FileAndFolder,
    /// A comment on the entry.
    #[error("it has a comment, which nothing in a pack covers")]
    Comment,
    /// An extra field that gives it a second name, or that does not parse.
    #[error("its extra field {0:#06x} is damaged or gives it another name")]
    Extra(u16),
    /// The header before the data says something else than the directory.
    #[error("the header before its data and the directory at the end disagree")]
    HeadersDisagree,
    /// A stored entry whose two sizes differ.
    #[error("it is stored, yet its sizes differ")]
    StoredSizes,
    /// Compressed beyond belief.
    #[error("it unpacks to {size} bytes from {packed}, which no honest file does")]
    Ratio {
        /// The size it says it unpacks to.
        size: u64,
        /// The size it takes in the zip.
        packed: u64,
    },
}
