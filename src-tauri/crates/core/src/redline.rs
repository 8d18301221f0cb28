//! Redline: what changed between two Markdown texts, word by word, on the rendered structure.
//!
//! Blocks (headings, paragraphs, list items, table rows) are matched first, then the words within them, so
//! that a moved line break or a changed marker shows nothing and a changed word shows itself. Reads only
//! the two texts; how it looks is for the window, the PDF and the terminal.

mod align;
mod read;

use serde::Serialize;

use align::{Step, align};
use read::{Block, Word, read};

/// A comparison of two texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Redline {
    /// The blocks of both texts, in reading order; what went out stands before what came in.
    pub blocks: Vec<RedlineBlock>,
    /// How much changed.
    pub counts: Counts,
}

/// A block of the comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum RedlineBlock {
    /// Running text.
    Text {
        /// What kind of block it is.
        shape: Shape,
        /// What happened to the block.
        change: Change,
        /// Its words.
        pieces: Vec<Piece>,
    },
    /// A table.
    Table {
        /// What happened to the table.
        change: Change,
        /// Its rows.
        rows: Vec<RedlineRow>,
    },
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RedlineRow {
    /// Whether it is the header.
    pub header: bool,
    /// What happened to the row.
    pub change: Change,
    /// Its cells.
    pub cells: Vec<Vec<Piece>>,
}

/// The kind of a block of running text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "RedlineShape"))]
#[serde(rename_all = "camelCase", tag = "is")]
pub enum Shape {
    /// A heading.
    Heading {
        /// From 1 to 6.
        level: u8,
    },
    /// A paragraph.
    Paragraph {
        /// How deep it stands in lists and quotations.
        depth: u8,
    },
    /// The first paragraph of a list item.
    Item {
        /// How deep the list stands; 1 for the outermost.
        depth: u8,
        /// What stands before it: a bullet, a number or a box.
        marker: String,
    },
    /// Preformatted text; its line ends are kept.
    Code,
}

/// What happened to a block, a row or a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "RedlineChange"))]
#[serde(rename_all = "camelCase")]
pub enum Change {
    /// Nothing.
    Same,
    /// Something in it came in or went out; only of blocks and rows.
    Changed,
    /// It came in.
    Inserted,
    /// It went out.
    Deleted,
}

/// A stretch of words with one change and one look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "RedlinePiece"))]
#[serde(rename_all = "camelCase")]
pub struct Piece {
    /// `Same`, `Inserted` or `Deleted`.
    pub change: Change,
    /// The words, with the spaces after them.
    pub text: String,
    /// How they look.
    pub look: Look,
}

/// How words look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "RedlineLook"))]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of its own in Markdown")]
pub struct Look {
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub emphasis: bool,
    /// Struck through in the text itself.
    pub strike: bool,
    /// Code.
    pub code: bool,
}

/// How much changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "RedlineCounts"))]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Words that came in.
    pub words_added: usize,
    /// Words that went out.
    pub words_removed: usize,
    /// Tables that came in, went out or changed.
    pub tables_changed: usize,
}

impl Counts {
    /// Says it in words: `12 words added, 3 removed, 1 table changed`.
    #[must_use]
    pub fn summary(&self) -> String {
        let plural = |count: usize, one: &str| if count == 1 { one.to_owned() } else { format!("{one}s") };
        let mut parts = Vec::new();
        match (self.words_added, self.words_removed) {
            (0, 0) => {}
            (added, 0) => parts.push(format!("{added} {} added", plural(added, "word"))),
            (0, removed) => parts.push(format!("{removed} {} removed", plural(removed, "word"))),
            (added, removed) => {
                parts.push(format!("{added} {} added, {removed} removed", plural(added, "word")));
            }
        }
        if self.tables_changed > 0 {
            let tables = self.tables_changed;
            parts.push(format!("{tables} {} changed", plural(tables, "table")));
        }
        if parts.is_empty() { "no word changed".to_owned() } else { parts.join(", ") }
    }
}

/// Compares two Markdown texts; front matter is left aside.
#[must_use]
pub fn redline(old: &str, new: &str) -> Redline {
    let (old, new) = (read(old), read(new));
    let mut redline = Redline { blocks: Vec::new(), counts: Counts::default() };
    for step in align(&old, &new, Block::likeness) {
        match step {
            Step::Same(_, new) => redline.blocks.push(whole(new, Change::Same)),
            Step::Old(old) => redline.push_whole(old, Change::Deleted),
            Step::New(new) => redline.push_whole(new, Change::Inserted),
            Step::Pair(old, new) => redline.pair(old, new),
        }
    }
    redline
}

/// Returns the text after the front matter (`---` or `+++` lines at the very start), if there is one.
#[must_use]
pub fn without_front_matter(text: &str) -> &str {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for fence in ["---", "+++"] {
        let Some(rest) = text.strip_prefix(fence).and_then(after_line_end) else { continue };
        let mut from = 0;
        for line in rest.split_inclusive('\n') {
            from += line.len();
            if line.trim_end() == fence {
                return &rest[from..];
            }
        }
    }
    text
}

fn after_line_end(text: &str) -> Option<&str> {
    text.strip_prefix("\r\n").or_else(|| text.strip_prefix('\n'))
}

impl Redline {
    fn push_whole(&mut self, block: &Block, change: Change) {
        self.blocks.push(whole(block, change));
        self.count_block(block, change);
    }

    fn count_block(&mut self, block: &Block, change: Change) {
        match block {
            Block::Text { words, .. } => self.count(words.iter(), change),
            Block::Table { rows } => {
                self.counts.tables_changed += 1;
                rows.iter().flatten().for_each(|words| self.count(words.iter(), change));
            }
        }
    }

    fn count<'w>(&mut self, words: impl Iterator<Item = &'w Word>, change: Change) {
        let count = words.filter(|word| word.is_word()).count();
        match change {
            Change::Inserted => self.counts.words_added += count,
            Change::Deleted => self.counts.words_removed += count,
            Change::Same | Change::Changed => {}
        }
    }

    fn pair(&mut self, old: &Block, new: &Block) {
        match (old, new) {
            (Block::Text { words: before, .. }, Block::Text { shape, words: after }) => {
                let pieces = self.words(before, after);
                let block = RedlineBlock::Text { shape: shape.clone(), change: Change::Changed, pieces };
                self.blocks.push(block);
            }
            (Block::Table { rows: before }, Block::Table { rows: after }) => {
                self.counts.tables_changed += 1;
                let rows = self.rows(before, after);
                self.blocks.push(RedlineBlock::Table { change: Change::Changed, rows });
            }
            (Block::Text { .. }, Block::Table { .. }) | (Block::Table { .. }, Block::Text { .. }) => {
                self.push_whole(old, Change::Deleted);
                self.push_whole(new, Change::Inserted);
            }
        }
    }

    fn rows(&mut self, before: &[Vec<Vec<Word>>], after: &[Vec<Vec<Word>>]) -> Vec<RedlineRow> {
        let mut rows = Vec::new();
        let mut header = true;
        for step in
            align(before, after, |old, new| read::likeness_of(old.iter().flatten(), new.iter().flatten()))
        {
            let (cells, change) = match step {
                Step::Same(_, new) => (whole_cells(new, Change::Same), Change::Same),
                Step::Old(old) => {
                    old.iter().for_each(|words| self.count(words.iter(), Change::Deleted));
                    (whole_cells(old, Change::Deleted), Change::Deleted)
                }
                Step::New(new) => {
                    new.iter().for_each(|words| self.count(words.iter(), Change::Inserted));
                    (whole_cells(new, Change::Inserted), Change::Inserted)
                }
                Step::Pair(old, new) => {
                    let none = Vec::new();
                    let columns = 0..old.len().max(new.len());
                    let cells = columns.map(|column| {
                        self.words(old.get(column).unwrap_or(&none), new.get(column).unwrap_or(&none))
                    });
                    (cells.collect(), Change::Changed)
                }
            };
            // A header that was replaced stands as two rows, one out and one in.
            rows.push(RedlineRow { header, change, cells });
            header = header && change == Change::Deleted;
        }
        rows
    }

    fn words(&mut self, before: &[Word], after: &[Word]) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        for (change, word) in align::words(before, after) {
            self.count(std::iter::once(word), change);
            push_word(&mut pieces, change, word);
        }
        pieces
    }
}

fn whole(block: &Block, change: Change) -> RedlineBlock {
    match block {
        Block::Text { shape, words } => {
            RedlineBlock::Text { shape: shape.clone(), change, pieces: whole_words(words, change) }
        }
        Block::Table { rows } => {
            let rows = rows.iter().enumerate().map(|(place, cells)| RedlineRow {
                header: place == 0,
                change,
                cells: whole_cells(cells, change),
            });
            RedlineBlock::Table { change, rows: rows.collect() }
        }
    }
}

fn whole_cells(cells: &[Vec<Word>], change: Change) -> Vec<Vec<Piece>> {
    cells.iter().map(|words| whole_words(words, change)).collect()
}

fn whole_words(words: &[Word], change: Change) -> Vec<Piece> {
    let mut pieces = Vec::new();
    words.iter().for_each(|word| push_word(&mut pieces, change, word));
    pieces
}

fn push_word(pieces: &mut Vec<Piece>, change: Change, word: &Word) {
    match pieces.last_mut() {
        Some(last) if last.change == change && last.look == word.look => {}
        Some(_) | None => pieces.push(Piece { change, text: String::new(), look: word.look }),
    }
    if let Some(last) = pieces.last_mut() {
        last.text.push_str(&word.text);
        last.text.push_str(word.space);
    }
}

#[cfg(test)]
mod tests;
