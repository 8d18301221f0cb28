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

/// Typesets a book.
///
/// Reads no file, no clock and no font of the system.
///
/// # Errors
/// [`TypesetError`] if the PDF cannot be put together; no text or picture of a book causes that.
pub fn render(book: &Book, theme: &Theme) -> Result<Rendered, TypesetError> {
    let mut press = press::Press::new(theme.page_mm[1] * units::MM);
    let mut laid = book::print(book, theme, &mut press);
    let pages = units::index(laid.pages.len());
    let warnings = std::mem::take(&mut laid.warnings);
    let pdf = finish::write(laid, press, book)?;
    Ok(Rendered { pdf, pages, warnings })
}
