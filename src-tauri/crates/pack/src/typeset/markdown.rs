//! Markdown becomes blocks: CommonMark with tables, footnotes, task lists and strikethrough.
//!
//! Raw HTML is left out and reported. Pictures come only from the caller. Front matter is not known
//! here: the caller takes it off first.

use std::collections::BTreeMap;
use std::sync::Arc;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::flow::plain;
use super::{
    Align, Block, Cell, Column, Footnote, ImageSource, Inline, Item, Row, Table, TableStyle, Target, Warning,
    Width,
};

/// How Markdown becomes part of a book.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MarkdownOptions {
    /// Added to the level of each heading; level 6 is the lowest.
    pub heading_shift: u8,
    /// Put before the name of each anchor, so that two documents in one book do not clash.
    pub anchor_prefix: String,
    /// Whether headings are listed in the outline.
    pub in_outline: bool,
}

/// Containers nested deeper than this are set as if they were not nested.
const DEEPEST: usize = 30;

/// Characters of dropped HTML that the warning quotes.
const QUOTED: usize = 40;

/// Reads Markdown. `images` gives the bytes of a picture by the name the text uses.
///
/// Never fails: whatever the text, all its words are in the blocks. What could not be kept as
/// written is in the warnings.
#[must_use]
pub fn markdown(
    source: &str,
    images: &dyn Fn(&str) -> Option<Vec<u8>>,
    options: &MarkdownOptions,
) -> (Vec<Block>, Vec<Warning>) {
    let extensions = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader {
        images,
        options,
        open: vec![Open::new(Kind::Root)],
        runs: Vec::new(),
        found: Vec::new(),
        anchors: BTreeMap::new(),
        marks: BTreeMap::new(),
        notes: Vec::new(),
        html: 0,
        first_html: String::new(),
        deepest: 0,
    };
    for event in Parser::new_ext(source, extensions) {
        reader.event(event);
    }
    reader.finish()
}

/// An open container of blocks.
struct Open {
    kind: Kind,
    blocks: Vec<Block>,
}

enum Kind {
    Root,
    Quote,
    List {
        ordered: Option<u64>,
        loose: bool,
        items: Vec<Item>,
    },
    Item {
        task: Option<bool>,
    },
    Note {
        label: String,
    },
    Code {
        language: String,
        text: String,
    },
    Table {
        columns: Vec<Column>,
        header: Vec<Row>,
        rows: Vec<Row>,
        cells: Vec<Cell>,
    },
    /// Too deep to be shown: what is in it belongs to the container around it.
    Flat,
}

impl Open {
    fn new(kind: Kind) -> Self {
        Self { kind, blocks: Vec::new() }
    }
}

/// An open stretch of running text.
struct Run {
    kind: RunKind,
    inlines: Vec<Inline>,
}

enum RunKind {
    /// Text that stands directly in a tight list item.
    Bare,
    Paragraph,
    Heading {
        level: u8,
    },
    Cell,
    Strong,
    Emphasis,
    Strike,
    Link {
        target: Option<Target>,
    },
    Image {
        source: String,
        title: String,
    },
    Flat,
}

struct Reader<'a> {
    images: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    options: &'a MarkdownOptions,
    open: Vec<Open>,
    runs: Vec<Run>,
    /// Pictures found in the text that is being read.
    found: Vec<Block>,
    anchors: BTreeMap<String, usize>,
    marks: BTreeMap<String, usize>,
    notes: Vec<(String, Vec<Block>)>,
    html: usize,
    first_html: String,
    deepest: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(code) => self.inline(Inline::Code(code.into_string())),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
            Event::Html(html) => self.drop_html(&html),
            Event::InlineHtml(html) => {
                let name: String = html.chars().filter(|c| c.is_ascii_alphabetic()).collect();
                if name.eq_ignore_ascii_case("br") {
                    self.inline(Inline::Break);
                } else {
                    self.drop_html(&html);
                }
            }
            Event::FootnoteReference(label) => {
                let mark = self.mark(&label);
                let label = self.note_label(&label);
                self.inline(Inline::FootnoteRef { label, mark });
            }
            Event::SoftBreak => self.inline(Inline::Text(" ".to_owned())),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => {
                self.close_bare();
                self.block(Block::Rule);
            }
            Event::TaskListMarker(done) => {
                let item = self.open.iter_mut().rev().find_map(|open| match &mut open.kind {
                    Kind::Item { task } => Some(task),
                    Kind::Root
                    | Kind::Quote
                    | Kind::List { .. }
                    | Kind::Note { .. }
                    | Kind::Code { .. }
                    | Kind::Table { .. }
                    | Kind::Flat => None,
                });
                if let Some(task) = item {
                    *task = Some(done);
                }
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => {
                self.close_bare();
                if let Some(Kind::Item { .. }) = self.open.last().map(|open| &open.kind)
                    && let Some(Open { kind: Kind::List { loose, .. }, .. }) =
                        self.open.iter_mut().rev().nth(1)
                {
                    *loose = true;
                }
                self.run(RunKind::Paragraph);
            }
            Tag::Heading { level, .. } => {
                self.close_bare();
                let level = match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    HeadingLevel::H3 => 3,
                    HeadingLevel::H4 => 4,
                    HeadingLevel::H5 => 5,
                    HeadingLevel::H6 => 6,
                };
                self.run(RunKind::Heading { level: (self.options.heading_shift.min(5) + level).min(6) });
            }
            Tag::BlockQuote(_) => self.container(Kind::Quote),
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(language) => language.into_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.close_bare();
                self.open.push(Open::new(Kind::Code { language, text: String::new() }));
            }
            Tag::List(ordered) => self.container(Kind::List { ordered, loose: false, items: Vec::new() }),
            Tag::Item => {
                let in_list = matches!(self.open.last(), Some(Open { kind: Kind::List { .. }, .. }));
                self.close_bare();
                self.open.push(Open::new(if in_list { Kind::Item { task: None } } else { Kind::Flat }));
            }
            Tag::FootnoteDefinition(label) => self.container(Kind::Note { label: label.into_string() }),
            Tag::Table(alignments) => {
                self.close_bare();
                let columns = alignments
                    .into_iter()
                    .map(|alignment| {
                        let align = match alignment {
                            Alignment::None | Alignment::Left => Align::Left,
                            Alignment::Center => Align::Centre,
                            Alignment::Right => Align::Right,
                        };
                        Column::new(align, Width::Auto)
                    })
                    .collect();
                let kind = Kind::Table { columns, header: Vec::new(), rows: Vec::new(), cells: Vec::new() };
                self.open.push(Open::new(kind));
            }
            Tag::TableHead | Tag::TableRow | Tag::HtmlBlock | Tag::MetadataBlock(_) => {}
            Tag::TableCell => self.run(RunKind::Cell),
            Tag::Emphasis => self.run(RunKind::Emphasis),
            Tag::Strong => self.run(RunKind::Strong),
            Tag::Strikethrough => self.run(RunKind::Strike),
            Tag::Superscript | Tag::Subscript => self.run(RunKind::Flat),
            Tag::Link { dest_url, .. } => {
                let target = self.target(&dest_url);
                self.run(RunKind::Link { target });
            }
            Tag::Image { dest_url, title, .. } => {
                self.run(RunKind::Image { source: dest_url.into_string(), title: title.into_string() });
            }
            Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.container(Kind::Flat);
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::TableCell
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image => self.end_run(),
            TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::Table
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.end_container(),
            TagEnd::TableHead => self.end_row(true),
            TagEnd::TableRow => self.end_row(false),
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn container(&mut self, kind: Kind) {
        self.close_bare();
        let depth = self.open.len();
        self.deepest = self.deepest.max(depth);
        self.open.push(Open::new(if depth > DEEPEST { Kind::Flat } else { kind }));
    }

    fn end_container(&mut self) {
        self.close_bare();
        if self.open.len() < 2 {
            return;
        }
        let Some(Open { kind, mut blocks }) = self.open.pop() else { return };
        match kind {
            Kind::Root => {}
            Kind::Quote => self.block(Block::Quote(blocks)),
            Kind::List { ordered, loose, items } => {
                self.block(Block::List { ordered, tight: !loose, items });
                blocks.drain(..).for_each(|block| self.block(block));
            }
            Kind::Item { task } => {
                if let Some(Open { kind: Kind::List { items, .. }, .. }) = self.open.last_mut() {
                    items.push(Item { task, blocks });
                } else {
                    blocks.drain(..).for_each(|block| self.block(block));
                }
            }
            Kind::Note { label } => self.notes.push((label, blocks)),
            Kind::Code { language, text } => self.block(Block::Code { language, text }),
            Kind::Table { columns, header, rows, .. } => {
                let style = TableStyle::Ruled;
                self.block(Block::Table(Table { columns, header, rows, caption: None, style }));
                let pictures = std::mem::take(&mut self.found);
                pictures.into_iter().for_each(|picture| self.block(picture));
            }
            Kind::Flat => blocks.drain(..).for_each(|block| self.block(block)),
        }
    }

    fn block(&mut self, block: Block) {
        if let Some(open) = self.open.last_mut() {
            open.blocks.push(block);
        }
    }

    fn run(&mut self, kind: RunKind) {
        let is_inline = matches!(
            kind,
            RunKind::Strong
                | RunKind::Emphasis
                | RunKind::Strike
                | RunKind::Link { .. }
                | RunKind::Image { .. }
                | RunKind::Flat
        );
        if is_inline {
            self.ensure_run();
        }
        let kind = if is_inline && self.runs.len() > DEEPEST && !matches!(kind, RunKind::Image { .. }) {
            RunKind::Flat
        } else {
            kind
        };
        self.runs.push(Run { kind, inlines: Vec::new() });
    }

    fn ensure_run(&mut self) {
        if self.runs.is_empty() {
            self.runs.push(Run { kind: RunKind::Bare, inlines: Vec::new() });
        }
    }

    fn close_bare(&mut self) {
        while !self.runs.is_empty() {
            self.end_run();
        }
    }

    fn end_run(&mut self) {
        let Some(Run { kind, inlines }) = self.runs.pop() else { return };
        match kind {
            RunKind::Bare | RunKind::Paragraph => {
                let pictures = std::mem::take(&mut self.found);
                // A picture alone in its paragraph needs no words beside it.
                let alone = pictures.len() == inlines.len() && !pictures.is_empty();
                if !inlines.is_empty() && !alone {
                    self.block(Block::Paragraph(inlines));
                }
                pictures.into_iter().for_each(|picture| self.block(picture));
            }
            RunKind::Heading { level } => {
                let anchor = Some(self.anchor(&plain(&inlines)));
                self.block(Block::Heading {
                    level,
                    text: inlines,
                    anchor,
                    in_outline: self.options.in_outline,
                });
                let pictures = std::mem::take(&mut self.found);
                pictures.into_iter().for_each(|picture| self.block(picture));
            }
            RunKind::Cell => {
                if let Some(Open { kind: Kind::Table { cells, .. }, .. }) = self.open.last_mut() {
                    cells.push(Cell::of(inlines));
                } else {
                    self.block(Block::Paragraph(inlines));
                }
            }
            RunKind::Strong => self.inline(Inline::Strong(inlines)),
            RunKind::Emphasis => self.inline(Inline::Emphasis(inlines)),
            RunKind::Strike => self.inline(Inline::Strike(inlines)),
            RunKind::Link { target: Some(target) } => self.inline(Inline::Link { target, content: inlines }),
            RunKind::Link { target: None } | RunKind::Flat => {
                inlines.into_iter().for_each(|inline| self.inline(inline));
            }
            RunKind::Image { source, title } => {
                let alt = plain(&inlines);
                let bytes = (self.images)(&source);
                let shown = if alt.is_empty() { source.clone() } else { alt.clone() };
                let source =
                    bytes.map_or(ImageSource::Missing(source), |bytes| ImageSource::Bytes(Arc::from(bytes)));
                let caption = (!title.is_empty()).then(|| super::text(title));
                self.found.push(Block::Image { source, alt, caption, max_height_mm: None });
                self.inline(Inline::Emphasis(super::text(shown)));
            }
        }
    }

    fn end_row(&mut self, is_head: bool) {
        if let Some(Open { kind: Kind::Table { header, rows, cells, .. }, .. }) = self.open.last_mut() {
            let row = Row::of(std::mem::take(cells));
            if is_head {
                header.push(row);
            } else {
                rows.push(row);
            }
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(Open { kind: Kind::Code { text: code, .. }, .. }) = self.open.last_mut() {
            code.push_str(text);
        } else {
            self.inline(Inline::Text(text.to_owned()));
        }
    }

    fn inline(&mut self, inline: Inline) {
        self.ensure_run();
        if let Some(run) = self.runs.last_mut() {
            match (run.inlines.last_mut(), inline) {
                (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
                (_, inline) => run.inlines.push(inline),
            }
        }
    }

    fn drop_html(&mut self, html: &str) {
        let html = html.trim();
        if html.is_empty() || html.starts_with("<!--") {
            return;
        }
        self.html += 1;
        if self.first_html.is_empty() {
            self.first_html = html.chars().take(QUOTED).collect();
        }
    }

    fn target(&self, url: &str) -> Option<Target> {
        if let Some(anchor) = url.strip_prefix('#') {
            return Some(Target::Anchor(format!("{}{}", self.options.anchor_prefix, anchor.to_lowercase())));
        }
        let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        let is_safe =
            scheme.is_some_and(|scheme| matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel"));
        is_safe.then(|| Target::Url(url.to_owned()))
    }

    /// The name of a heading: its words in lower case, joined by hyphens; the second of a name gets `-1`.
    fn anchor(&mut self, words: &str) -> String {
        let mut slug = String::new();
        for c in words.trim().chars() {
            if c.is_alphanumeric() || c == '_' || c == '-' {
                slug.extend(c.to_lowercase());
            } else if c.is_whitespace() {
                slug.push('-');
            }
        }
        let prefix = &self.options.anchor_prefix;
        let mut name = format!("{prefix}{slug}");
        let seen = self.anchors.entry(name.clone()).or_insert(0);
        if *seen > 0 {
            name = format!("{name}-{seen}");
        }
        *seen += 1;
        name
    }

    fn mark(&mut self, label: &str) -> String {
        let next = self.marks.len() + 1;
        self.marks.entry(label.to_owned()).or_insert(next).to_string()
    }

    fn note_label(&self, label: &str) -> String {
        format!("{}{label}", self.options.anchor_prefix)
    }

    fn finish(mut self) -> (Vec<Block>, Vec<Warning>) {
        while self.open.len() > 1 {
            self.end_container();
        }
        self.close_bare();
        let mut blocks = self.open.pop().map(|root| root.blocks).unwrap_or_default();
        let mut notes: Vec<(usize, Footnote)> = Vec::new();
        for (label, blocks) in std::mem::take(&mut self.notes) {
            let mark = self.mark(&label);
            let order = mark.parse().unwrap_or(usize::MAX);
            notes.push((order, Footnote { label: self.note_label(&label), mark, blocks }));
        }
        notes.sort_by_key(|(order, _)| *order);
        if !notes.is_empty() {
            blocks.push(Block::Footnotes(notes.into_iter().map(|(_, note)| note).collect()));
        }
        let mut warnings = Vec::new();
        if self.html > 0 {
            warnings.push(Warning::HtmlDropped { pieces: self.html, first: self.first_html });
        }
        if self.deepest > DEEPEST {
            warnings.push(Warning::TooDeep { depth: self.deepest });
        }
        (blocks, warnings)
    }
}
