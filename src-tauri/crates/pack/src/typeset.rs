//! Typesetting: a book of blocks becomes pages, and pages become a PDF.
//!
//! The way: Markdown or pack parts → [`Block`]s → pages of positioned boxes and a structure tree →
//! PDF bytes. Decides nothing about what goes into a book; that is `compose`'s work.

mod block;
mod book;
mod boxes;
mod breaking;
mod chart;
mod code;
mod cover;
mod error;
mod figure;
mod file;
mod finish;
mod flow;
mod font;
mod gallery;
mod galley;
mod hyphen;
mod ink;
mod lines;
mod markdown;
mod metadata;
mod note;
mod orientation;
mod paginate;
mod paragraph;
mod picture;
mod press;
mod sign;
mod table;
mod tags;
mod theme;
mod thumbnail;
mod tree;
mod units;
mod warning;

#[cfg(test)]
mod tests;

use std::io::Write;

pub use block::{
    Align, Attachment, Bar, Bars, Block, Book, Cell, Column, Cover, CoverCheckpoint, Fact, Fill, Footnote,
    ImageSource, Inline, Item, Row, Running, Series, Table, TableStyle, Target, Thumbnail, Timeline,
    TimelineItem, Tone, Width, text,
};
pub use error::TypesetError;
pub use markdown::{MarkdownOptions, markdown};
pub use theme::{Colour, HeadingType, Theme, Tint, Tints, Type};
pub use thumbnail::thumbnail;
pub use warning::Warning;

/// A typeset book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The PDF file. The same book and theme give the same bytes, on any machine.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
    /// What could not be set as asked.
    pub warnings: Vec<Warning>,
}

/// What is known of a book that was typeset into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// How many pages it has.
    pub pages: u32,
    /// What could not be set as asked.
    pub warnings: Vec<Warning>,
}

/// Typesets a book into memory.
///
/// Reads no file, no clock and no font of the system.
///
/// # Errors
/// [`TypesetError`] if the PDF cannot be put together; no text or picture of a book causes that.
pub fn render(book: &Book, theme: &Theme) -> Result<Rendered, TypesetError> {
    let mut pdf = Vec::new();
    let Printed { pages, warnings } = set(book, &mut std::iter::once(book.blocks.clone()), theme, &mut pdf)?;
    Ok(Rendered { pdf, pages, warnings })
}

/// Typesets a book and writes it as its pages are completed, so that memory does not grow with it.
///
/// After the book's own blocks come those of `more`, part by part: a part is asked for when the pages before it
/// are done, and leaves memory with the last of its pages. A footnote stands in the part that refers to it.
///
/// # Errors
/// As [`render`], and what the writing said; then `out` holds a part of a PDF.
pub fn print(
    mut book: Book,
    more: &mut dyn Iterator<Item = Vec<Block>>,
    theme: &Theme,
    out: &mut dyn Write,
) -> Result<Printed, TypesetError> {
    let first = std::mem::take(&mut book.blocks);
    set(&book, &mut std::iter::once(first).chain(more), theme, out)
}

fn set(
    book: &Book,
    parts: &mut dyn Iterator<Item = Vec<Block>>,
    theme: &Theme,
    out: &mut dyn Write,
) -> Result<Printed, TypesetError> {
    let mut press = press::Press::new(theme.page_mm[1] * units::MM, out);
    let mut laid = book::print(book, parts, theme, &mut press);
    let pages = units::index(laid.pages.len());
    let warnings = std::mem::take(&mut laid.warnings);
    finish::write(laid, press, book)?;
    Ok(Printed { pages, warnings })
}
