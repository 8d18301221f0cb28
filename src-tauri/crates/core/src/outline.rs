//! The outline of a Markdown body: its headings, paragraphs and tables, with the lines where they stand.
//!
//! For rules that read what a document says. Nothing is rendered, and looks (bold, links) are left out.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What a body holds, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    /// The pieces, in order.
    pub pieces: Vec<Piece>,
}

/// A heading, a paragraph or list item, or a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// What it is.
    pub content: Content,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A heading.
    Heading(String),
    /// A paragraph, or the text of a list item.
    Text(String),
    /// A table.
    Table(Table),
}

/// A table as text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The headings of the columns.
    pub header: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Returns the column of that heading, whatever the case of its letters.
    pub fn column(&self, heading: &str) -> Option<usize> {
        self.header.iter().position(|column| column.trim().eq_ignore_ascii_case(heading))
    }
}

impl Outline {
    /// Reads a Markdown body.
    pub fn of(markdown: &str) -> Self {
        let line_of = |offset: usize| markdown[..offset].matches('\n').count() + 1;
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
        let (mut pieces, mut text, mut start) = (Vec::new(), String::new(), 0);
        let (mut table, mut row): (Option<Table>, Vec<String>) = (None, Vec::new());
        let push = |pieces: &mut Vec<Piece>, start: usize, content: Content| {
            pieces.push(Piece { line: line_of(start), content });
        };
        for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
            match event {
                Event::Start(Tag::Heading { .. } | Tag::Paragraph) => {
                    text.clear();
                    start = range.start;
                }
                Event::Start(Tag::Item) => {
                    flush(&mut pieces, &mut text, line_of(start));
                    start = range.start;
                }
                Event::Start(Tag::Table(_)) => {
                    flush(&mut pieces, &mut text, line_of(start));
                    start = range.start;
                    table = Some(Table::default());
                }
                Event::End(TagEnd::TableCell) => row.push(std::mem::take(&mut text).trim().to_owned()),
                Event::End(TagEnd::TableHead) => {
                    if let Some(table) = &mut table {
                        table.header = std::mem::take(&mut row);
                    }
                }
                Event::End(TagEnd::TableRow) => {
                    if let Some(table) = &mut table {
                        table.rows.push(std::mem::take(&mut row));
                    }
                }
                Event::End(TagEnd::Table) => {
                    if let Some(table) = table.take() {
                        push(&mut pieces, start, Content::Table(table));
                    }
                }
                Event::End(TagEnd::Heading(_)) => {
                    push(&mut pieces, start, Content::Heading(std::mem::take(&mut text).trim().to_owned()));
                }
                Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                    flush(&mut pieces, &mut text, line_of(start));
                }
                Event::Text(part) | Event::Code(part) => text.push_str(&part),
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                Event::Start(_)
                | Event::End(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_)
                | Event::Rule
                | Event::TaskListMarker(_) => {}
            }
        }
        Self { pieces }
    }

    /// Returns the headings with their lines.
    pub fn headings(&self) -> impl Iterator<Item = (usize, &str)> {
        self.pieces.iter().filter_map(|piece| match &piece.content {
            Content::Heading(text) => Some((piece.line, text.as_str())),
            Content::Text(_) | Content::Table(_) => None,
        })
    }

    /// Returns the tables with their lines.
    pub fn tables(&self) -> impl Iterator<Item = (usize, &Table)> {
        self.pieces.iter().filter_map(|piece| match &piece.content {
            Content::Table(table) => Some((piece.line, table)),
            Content::Heading(_) | Content::Text(_) => None,
        })
    }

    /// Returns every run of text with its line: headings, paragraphs, list items, cells.
    pub fn texts(&self) -> impl Iterator<Item = (usize, &str)> {
        self.pieces.iter().flat_map(|piece| {
            let texts: Vec<&str> = match &piece.content {
                Content::Heading(text) | Content::Text(text) => vec![text],
                Content::Table(table) => {
                    table.header.iter().chain(table.rows.iter().flatten()).map(String::as_str).collect()
                }
            };
            texts.into_iter().map(|text| (piece.line, text))
        })
    }
}

fn flush(pieces: &mut Vec<Piece>, text: &mut String, line: usize) {
    let taken = std::mem::take(text);
    if !taken.trim().is_empty() {
        pieces.push(Piece { line, content: Content::Text(taken.trim().to_owned()) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_texts_and_tables_with_their_lines() {
        let outline = Outline::of(
            "## 1 Purpose\n\nWhat **we**\ndo.\n\n- one\n- two\n  - three\n\n| Service | Owner |\n|---|---|\n| Mail | *Ada* |\n",
        );
        let texts: Vec<_> = outline.texts().collect();
        assert_eq!(
            texts,
            [
                (1, "1 Purpose"),
                (3, "What we do."),
                (6, "one"),
                (7, "two"),
                (8, "three"),
                (10, "Service"),
                (10, "Owner"),
                (10, "Mail"),
                (10, "Ada")
            ]
        );
        let (_, table) = outline.tables().next().unwrap();
        assert_eq!(table.column("owner"), Some(1));
        assert_eq!(outline.headings().collect::<Vec<_>>(), [(1, "1 Purpose")]);
    }
}
