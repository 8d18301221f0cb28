//! Typesetting: a book of blocks becomes pages, and pages become a PDF.
//!
//! The way: Markdown or pack parts → [`Block`]s → pages of positioned boxes and a structure tree →
//! PDF bytes. Decides nothing about what goes into a book; that is `compose`'s work.

mod block;
mod warning;

pub use block::{
    Align, Attachment, Block, Book, Cell, Column, Cover, CoverCheckpoint, Fact, Fill, Footnote, ImageSource,
    Inline, Item, Row, Running, Table, TableStyle, Target, Tone, Width, text,
};
pub use warning::Warning;
