//! Markdown as a flat list of blocks, each a list of words.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{Look, Shape, without_front_matter};

/// A block that is compared as a whole first, then by its words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Block {
    Text { shape: Shape, words: Vec<Word> },
    Table { rows: Vec<Vec<Vec<Word>>> },
}

/// A word, or a sign between words. The space after it is no part of what is compared.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) space: &'static str,
    pub(super) look: Look,
    /// Where it links to.
    link: Option<String>,
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, self.look, &self.link) == (&other.text, other.look, &other.link)
    }
}

impl Eq for Word {}

impl Hash for Word {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.text, self.look, &self.link).hash(state);
    }
}

impl Word {
    /// Tells a word from a sign: it is counted.
    pub(super) fn is_word(&self) -> bool {
        self.text.chars().any(char::is_alphanumeric)
    }
}

impl Block {
    /// How much two blocks have in common, from 0 to 100.
    pub(super) fn likeness(&self, other: &Self) -> u32 {
        match (self, other) {
            (Self::Text { shape, words }, Self::Text { shape: other_shape, words: others }) => {
                let same_kind = std::mem::discriminant(shape) == std::mem::discriminant(other_shape);
                if same_kind { likeness_of(words.iter(), others.iter()) } else { 0 }
            }
            (Self::Table { rows }, Self::Table { rows: others }) => {
                // A table that keeps its header is the same table.
                let header = !rows.is_empty() && rows.first() == others.first();
                let words = likeness_of(rows.iter().flatten().flatten(), others.iter().flatten().flatten());
                if header { words.max(60) } else { words }
            }
            (Self::Text { .. }, Self::Table { .. }) | (Self::Table { .. }, Self::Text { .. }) => 0,
        }
    }
}

/// How many words two lists have in common, from 0 to 100.
///
/// Source: the Sørensen–Dice coefficient over multisets.
pub(super) fn likeness_of<'w>(
    old: impl Iterator<Item = &'w Word>,
    new: impl Iterator<Item = &'w Word>,
) -> u32 {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut all, mut common) = (0_usize, 0_usize);
    for word in old.filter(|word| word.is_word()) {
        *counts.entry(&word.text).or_default() += 1;
        all += 1;
    }
    for word in new.filter(|word| word.is_word()) {
        all += 1;
        if let Some(left) = counts.get_mut(word.text.as_str()).filter(|left| **left > 0) {
            *left -= 1;
            common += 1;
        }
    }
    if all == 0 {
        return 100;
    }
    u32::try_from(200 * common / all).unwrap_or(0)
}

/// Reads Markdown. Raw HTML is left out, as it is on the page.
pub(super) fn read(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader::default();
    for event in Parser::new_ext(without_front_matter(text), options) {
        reader.event(event);
    }
    reader.close();
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    words: Vec<Word>,
    shape: Option<Shape>,
    /// The next number of each open list; none for bullets.
    lists: Vec<Option<u64>>,
    quotes: u8,
    /// Set between the start of an item and its first block.
    marker: Option<String>,
    rows: Vec<Vec<Vec<Word>>>,
    in_table: bool,
    strong: u32,
    emphasis: u32,
    strike: u32,
    links: Vec<String>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, false),
            Event::Code(code) => self.text(&code, true),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, false),
            Event::FootnoteReference(label) => self.text(&format!("[{label}]"), false),
            Event::SoftBreak | Event::HardBreak => self.space(" "),
            Event::TaskListMarker(done) => {
                self.marker = Some(if done { "☑" } else { "☐" }.to_owned());
            }
            Event::Html(_) | Event::InlineHtml(_) | Event::Rule => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.close(),
            Tag::Heading { level, .. } => {
                self.close();
                let level = match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    HeadingLevel::H3 => 3,
                    HeadingLevel::H4 => 4,
                    HeadingLevel::H5 => 5,
                    HeadingLevel::H6 => 6,
                };
                self.shape = Some(Shape::Heading { level });
            }
            Tag::CodeBlock(_) => {
                self.close();
                self.shape = Some(Shape::Code);
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_add(1);
            }
            Tag::List(first) => {
                self.close();
                self.lists.push(first);
            }
            Tag::Item => {
                self.close();
                let next = self.lists.last_mut().and_then(Option::as_mut);
                self.marker = Some(next.map_or_else(
                    || "•".to_owned(),
                    |number| {
                        let marker = format!("{number}.");
                        *number += 1;
                        marker
                    },
                ));
            }
            Tag::FootnoteDefinition(label) => {
                self.close();
                self.marker = Some(format!("[{label}]"));
            }
            Tag::Table(_) => {
                self.close();
                self.in_table = true;
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strong => self.strong += 1,
            Tag::Strikethrough => self.strike += 1,
            Tag::Link { dest_url, .. } => self.links.push(dest_url.into_string()),
            Tag::Image { .. }
            | Tag::TableCell
            | Tag::HtmlBlock
            | Tag::MetadataBlock(_)
            | Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::FootnoteDefinition => {
                self.close();
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.close();
                self.marker = None;
            }
            TagEnd::TableCell => {
                let words = std::mem::take(&mut self.words);
                if let Some(row) = self.rows.last_mut() {
                    row.push(words);
                }
            }
            TagEnd::Table => {
                self.in_table = false;
                self.words.clear();
                self.blocks.push(Block::Table { rows: std::mem::take(&mut self.rows) });
            }
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Strikethrough => self.strike = self.strike.saturating_sub(1),
            TagEnd::Link => {
                self.links.pop();
            }
            TagEnd::Image
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::HtmlBlock
            | TagEnd::MetadataBlock(_)
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {}
        }
    }

    /// Ends the block that is being read, if it holds anything.
    fn close(&mut self) {
        if self.in_table {
            return;
        }
        let words = std::mem::take(&mut self.words);
        let shape = self.shape.take();
        if words.is_empty() {
            return;
        }
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        let shape = shape.unwrap_or_else(|| match self.marker.take() {
            Some(marker) => Shape::Item { depth: depth.max(1), marker },
            None => Shape::Paragraph { depth: depth.saturating_add(self.quotes) },
        });
        self.blocks.push(Block::Text { shape, words });
    }

    fn space(&mut self, space: &'static str) {
        if let Some(last) = self.words.last_mut() {
            last.space = space;
        }
    }

    /// Splits text into words and signs. A word keeps its hyphens, apostrophes and inner points.
    fn text(&mut self, text: &str, code: bool) {
        let look =
            Look { strong: self.strong > 0, emphasis: self.emphasis > 0, strike: self.strike > 0, code };
        let link = self.links.last().cloned();
        let keeps_lines = self.shape == Some(Shape::Code);
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if c.is_whitespace() {
                let line_end = keeps_lines && c == '\n';
                let again = self.words.last().is_some_and(|last| last.space == "\n");
                if line_end && (again || self.words.is_empty()) {
                    // An empty line stands as a sign of its own, so that it is not lost.
                    self.words.push(Word { text: String::new(), space: "\n", look, link: link.clone() });
                } else if line_end {
                    self.space("\n");
                } else if !again {
                    self.space(" ");
                }
                continue;
            }
            let mut word = String::from(c);
            if c.is_alphanumeric() {
                while let Some(&next) = chars.peek() {
                    let inner = matches!(next, '-' | '\'' | '’' | '.' | ',' | ':' | '/' | '_' | '@');
                    let mut ahead = chars.clone();
                    ahead.next();
                    let goes_on = ahead.peek().is_some_and(|after| after.is_alphanumeric());
                    if next.is_alphanumeric() || is_mark(next) || (inner && goes_on) {
                        word.push(next);
                        chars.next();
                    } else {
                        break;
                    }
                }
            } else {
                while let Some(&next) = chars.peek().filter(|next| is_mark(**next)) {
                    word.push(next);
                    chars.next();
                }
            }
            self.words.push(Word { text: word, space: "", look, link: link.clone() });
        }
    }
}

/// Combining marks and joiners stay with what they belong to.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{20d0}'..='\u{20ff}' | '\u{ad}')
}
