//! What the typesetter could not do as asked, said to the reader of the export report.
//!
//! A warning never means lost text: the page shows a readable substitute.

use std::fmt;

/// Something that could not be set as asked; the page shows a readable substitute.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// Raw HTML was left out of the page.
    HtmlDropped {
        /// How many pieces.
        pieces: usize,
        /// The beginning of the first.
        first: String,
    },
    /// A picture was not found.
    ImageMissing {
        /// The name it was asked for.
        name: String,
    },
    /// A picture could not be read.
    ImageUnreadable {
        /// Its alternate text.
        alt: String,
        /// Why.
        reason: String,
    },
    /// Characters that no bundled font holds are shown by their code.
    NoGlyph {
        /// The script, such as `Arabic`.
        script: String,
        /// How many characters.
        count: usize,
        /// The first of them.
        example: char,
    },
    /// Blocks nested deeper than the page can show are set at the deepest indent.
    TooDeep {
        /// The depth found.
        depth: usize,
    },
    /// A table is wider than the page; its text is set smaller or its columns narrower than their words.
    TableTooWide {
        /// How many columns it has.
        columns: usize,
    },
    /// A link or page reference names an anchor that is nowhere in the book.
    UnknownAnchor {
        /// The name.
        anchor: String,
    },
    /// A QR code would have to hold more than it can.
    QrTooLong {
        /// How many bytes were asked for.
        bytes: usize,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HtmlDropped { pieces, first } => {
                write!(f, "raw HTML is not shown ({pieces} pieces, first `{first}`)")
            }
            Self::ImageMissing { name } => write!(f, "picture `{name}` was not found; a box stands for it"),
            Self::ImageUnreadable { alt, reason } => {
                write!(f, "picture `{alt}` could not be read: {reason}; a box stands for it")
            }
            Self::NoGlyph { script, count, example } => write!(
                f,
                "{count} characters of {script} are in no bundled font and are shown by code, first U+{:04X}",
                u32::from(*example)
            ),
            Self::TooDeep { depth } => {
                write!(f, "blocks are nested {depth} deep; the page shows less indent")
            }
            Self::TableTooWide { columns } => {
                write!(f, "a table of {columns} columns is wider than the page and was squeezed")
            }
            Self::UnknownAnchor { anchor } => write!(f, "`{anchor}` is linked to but is nowhere in the book"),
            Self::QrTooLong { bytes } => write!(f, "{bytes} bytes are too many for a QR code"),
        }
    }
}
