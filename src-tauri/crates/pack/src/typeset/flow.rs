//! From blocks to galley: headings, paragraphs, lists, boxes, pictures.
//!
//! Tables are laid out in `table`, preformatted text in `code`, pictures in `figure`; pages are made in
//! `paginate`.

use std::ops::Range;
use std::sync::Arc;

use super::boxes::{Drawn, Entry, Mark, Placed, TextRun};
use super::breaking::{Breaking, break_lines};
use super::font::{Face, Family, Fonts};
use super::galley::{Backdrop, Chunk, Piece};
use super::hyphen::{Patterns, patterns};
use super::lines::{Fit, set_line};
use super::note::Notes;
use super::paragraph::{Atom, Attr, Paragraph, Shaping, Show};
use super::picture::Pictures;
use super::theme::{Colour, Theme, Type};
use super::tree::{NodeId, Role, Tree};
use super::units::MM;
use super::{Align, Block, Fact, Inline, Item, Tone, Warning};

/// Everything layout writes into while it goes through a book.
pub(crate) struct Flow<'a> {
    pub(crate) theme: &'a Theme,
    pub(crate) fonts: &'a mut Fonts,
    pub(crate) tree: &'a mut Tree,
    pub(crate) pictures: &'a mut Pictures,
    pub(crate) warnings: &'a mut Vec<Warning>,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) entries: Vec<Entry>,
    /// Named places that wait for the next chunk.
    pub(crate) places: Vec<Arc<str>>,
    pub(crate) notes: Notes,
    anchors_made: usize,
    /// Height of a page without margins.
    pub(crate) page_height: f32,
    /// How words of the language at hand are divided.
    patterns: Patterns,
}

/// How the lines of a paragraph are set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting {
    pub(crate) fit: Fit,
    pub(crate) patterns: Patterns,
    /// Whether the last line stays with what comes next.
    pub(crate) keep_next: bool,
}

impl Setting {
    /// Ragged, no word divided.
    pub(crate) const PLAIN: Self = Self { fit: Fit::At(Align::Left), patterns: None, keep_next: false };
    /// As plain, and staying with what comes next.
    pub(crate) const KEPT: Self = Self { keep_next: true, ..Self::PLAIN };
}

/// The column in which blocks stand.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    pub(crate) x: f32,
    /// Width for tables and pictures.
    pub(crate) width: f32,
    /// Width for running text.
    pub(crate) measure: f32,
    pub(crate) node: NodeId,
    pub(crate) family: Family,
    pub(crate) kind: Type,
    pub(crate) colour: Colour,
    /// Space between blocks.
    pub(crate) gap: f32,
    pub(crate) depth: usize,
}

/// The deepest nesting that is shown by indent.
const DEEPEST: usize = 12;

/// The least width that text is set in.
const NARROWEST: f32 = 110.0;

/// The least width in which lines end flush, in sizes of their type: in less, spaces would gape.
const LEAST_JUSTIFIED: f32 = 28.0;

/// Words longer than the outline needs are cut in it.
const OUTLINE_LETTERS: usize = 200;

impl<'a> Flow<'a> {
    pub(crate) fn new(
        theme: &'a Theme,
        fonts: &'a mut Fonts,
        tree: &'a mut Tree,
        pictures: &'a mut Pictures,
        warnings: &'a mut Vec<Warning>,
        language: &str,
    ) -> Self {
        let page_height = (theme.page_mm[1] - theme.margin_mm[0] - theme.margin_mm[2]) * MM;
        Self {
            theme,
            fonts,
            tree,
            pictures,
            warnings,
            pieces: Vec::new(),
            entries: Vec::new(),
            places: Vec::new(),
            notes: Notes::default(),
            anchors_made: 0,
            page_height,
            patterns: if theme.hyphenated { patterns(language) } else { None },
        }
    }

    /// The frame of running text on a page.
    pub(crate) fn page_frame(&self) -> Frame {
        let [_, right, _, left] = self.theme.margin_mm;
        let width = (self.theme.page_mm[0] - left - right) * MM;
        Frame {
            x: left * MM,
            width,
            measure: (self.theme.measure_mm * MM).min(width),
            node: NodeId::ROOT,
            family: Family::Serif,
            kind: self.theme.body,
            colour: self.theme.ink,
            gap: self.theme.paragraph_gap,
            depth: 0,
        }
    }

    pub(crate) fn blocks(&mut self, blocks: &[Block], frame: &Frame) {
        for block in blocks {
            self.block(block, frame);
        }
    }

    fn block(&mut self, block: &Block, frame: &Frame) {
        match block {
            Block::Heading { level, text, anchor, in_outline } => {
                self.heading(*level, text, anchor.as_deref(), *in_outline, frame);
            }
            Block::Paragraph(text) => {
                let node = self.tree.add(frame.node, Role::Paragraph);
                let base = Attr::new(frame.family, frame.kind.size, frame.colour, node);
                let keep_next = introduces(text);
                let setting = Setting { keep_next, ..self.running_text(frame) };
                self.paragraph(text, &base, frame.kind.leading, frame.x, frame.measure, setting);
                self.space(frame.gap);
            }
            Block::List { ordered, tight, items } => self.list(*ordered, *tight, items, frame),
            Block::Quote(blocks) => self.quote(blocks, frame),
            Block::Code { text, .. } => self.code(text, frame),
            Block::Table(table) => self.table(table, frame),
            Block::Image { source, alt, caption, max_height_mm } => {
                self.image(source, alt, caption.as_deref(), *max_height_mm, frame);
            }
            Block::Rule => {
                self.space(self.theme.block_gap);
                let mark = Mark::Fill { width: frame.measure, height: 0.6, colour: self.theme.line };
                self.chunk(Chunk {
                    height: 0.6,
                    baseline: 0.0,
                    drawn: vec![Drawn::artifact(frame.x, 0.0, mark)],
                    keep: false,
                });
                self.space(self.theme.block_gap);
            }
            Block::PageBreak => self.pieces.push(Piece::Break),
            Block::Facts(facts) => self.facts(facts, frame),
            Block::Callout { tone, blocks } => self.callout(*tone, blocks, frame),
            Block::Footnotes(notes) => self.footnotes(notes, frame),
            Block::QrCode { text, caption } => self.qr_code(text, caption, frame),
            Block::Bars(chart) => self.bars(chart, frame),
            Block::Timeline(line) => self.timeline(line, frame),
            Block::Gallery(thumbnails) => self.gallery(thumbnails, frame),
            Block::Language { language, blocks } => {
                let (inner, outer) = self.open_language(language, frame);
                self.blocks(blocks, &inner);
                self.close_language(outer);
            }
            Block::Anchor(name) => self.places.push(name.as_str().into()),
            Block::Running(running) => self.pieces.push(Piece::Running(Arc::new(running.clone()))),
            Block::Together(blocks) => {
                let start = self.pieces.len();
                self.blocks(blocks, frame);
                let chunks = self.pieces[start..].iter_mut().filter_map(chunk_of);
                let chunks: Vec<&mut Chunk> = chunks.collect();
                let last = chunks.len().saturating_sub(1);
                for chunk in chunks.into_iter().take(last) {
                    chunk.keep = true;
                }
            }
        }
    }

    /// Begins a part in another language; gives its frame, and what words were divided by before.
    pub(crate) fn open_language(&mut self, language: &str, frame: &Frame) -> (Frame, Patterns) {
        let node = self.tree.add_language(frame.node, language);
        let patterns = if self.theme.hyphenated { patterns(language) } else { None };
        (Frame { node, ..frame.clone() }, std::mem::replace(&mut self.patterns, patterns))
    }

    /// Ends it.
    pub(crate) fn close_language(&mut self, outer: Patterns) {
        self.patterns = outer;
    }

    /// Adds a chunk, with the places that wait for one.
    pub(crate) fn chunk(&mut self, mut chunk: Chunk) {
        self.notes_of(&chunk);
        for name in self.places.drain(..) {
            chunk.drawn.push(Drawn::artifact(0.0, 0.0, Mark::Place { name }));
        }
        self.pieces.push(Piece::Chunk(chunk));
    }

    /// Names the place of the next chunk.
    pub(crate) fn place(&mut self, name: Arc<str>) {
        self.places.push(name);
    }

    pub(crate) fn space(&mut self, points: f32) {
        self.pieces.push(Piece::Space(points));
    }

    /// Puts what still waits for a chunk at the end.
    pub(crate) fn finish(&mut self) {
        if !self.places.is_empty() {
            self.chunk(Chunk::default());
        }
    }

    /// How ragged lines are broken.
    pub(crate) fn ragged(&self) -> Breaking {
        Breaking { justified: false, patterns: self.patterns }
    }

    fn running_text(&self, frame: &Frame) -> Setting {
        let wide = frame.measure >= frame.kind.size * LEAST_JUSTIFIED;
        let fit = if self.theme.justified && wide { Fit::Justified } else { Fit::At(Align::Left) };
        Setting { fit, patterns: self.patterns, keep_next: false }
    }

    pub(crate) fn shape(&mut self, text: &[Inline], base: &Attr) -> Paragraph {
        let mut shaping = Shaping { fonts: self.fonts, tree: self.tree, theme: self.theme };
        Paragraph::new(&mut shaping, text, base)
    }

    /// Sets running text. Keeps two lines together at either end.
    pub(crate) fn paragraph(
        &mut self,
        text: &[Inline],
        base: &Attr,
        leading: f32,
        x: f32,
        measure: f32,
        setting: Setting,
    ) {
        let mut paragraph = self.shape(text, base);
        if paragraph.is_empty() {
            return;
        }
        let how = Breaking { justified: setting.fit == Fit::Justified, patterns: setting.patterns };
        let lines = break_lines(self.fonts, &mut paragraph, measure, how);
        self.lines(&paragraph, &lines, base.size, leading, x, measure, setting);
    }

    #[expect(clippy::too_many_arguments, reason = "the one place where lines become chunks")]
    pub(crate) fn lines(
        &mut self,
        paragraph: &Paragraph,
        lines: &[Range<usize>],
        size: f32,
        leading: f32,
        x: f32,
        measure: f32,
        setting: Setting,
    ) {
        let count = lines.len();
        for (at, line) in lines.iter().enumerate() {
            let baseline = baseline(size, leading);
            let mut drawn = set_line(self.fonts, paragraph, line, x, measure, setting.fit);
            for drawn in &mut drawn {
                drawn.y += baseline;
            }
            let last = at + 1 == count;
            // No page ends within a word.
            let divided = line.end.checked_sub(1).and_then(|at| paragraph.atoms.get(at));
            let divided = divided.is_some_and(is_hyphen);
            let keep = if last { setting.keep_next } else { divided || at == 0 || at + 2 == count };
            self.chunk(Chunk { height: leading, baseline, drawn, keep });
        }
    }

    fn heading(&mut self, level: u8, text: &[Inline], anchor: Option<&str>, in_outline: bool, frame: &Frame) {
        let level = level.clamp(1, 6);
        let look = self.theme.headings[usize::from(level) - 1];
        if level == 1 && frame.depth == 0 {
            self.pieces.push(Piece::Break);
        } else {
            self.space(look.before);
        }
        let anchor: Arc<str> = anchor.map_or_else(
            || {
                self.anchors_made += 1;
                format!("heading:{}", self.anchors_made).into()
            },
            Into::into,
        );
        self.places.push(Arc::clone(&anchor));
        if in_outline {
            let title: String = plain(text).chars().take(OUTLINE_LETTERS).collect();
            self.entries.push(Entry { level, title, anchor });
        }
        let node = self.tree.add(frame.node, Role::Heading(level));
        let family = if level == 1 { Family::Serif } else { Family::Sans };
        let colour = if level >= 5 { self.theme.muted } else { self.theme.ink };
        let base = Attr::new(family, look.size, colour, node).bold();
        let start = self.pieces.len();
        self.paragraph(
            text,
            &base,
            look.leading,
            frame.x,
            frame.measure.max(frame.width * 0.9),
            Setting::KEPT,
        );
        if self.pieces.len() == start {
            // A heading without words still is a place.
            self.chunk(Chunk { keep: true, ..Chunk::default() });
        }
        for piece in &mut self.pieces[start..] {
            if let Some(chunk) = chunk_of(piece) {
                chunk.keep = true;
            }
        }
        if level == 1 && frame.depth == 0 {
            let mark = Mark::Fill { width: 34.0, height: 2.2, colour: self.theme.accent };
            self.space(7.0);
            self.chunk(Chunk {
                height: 2.2,
                baseline: 0.0,
                drawn: vec![Drawn::artifact(frame.x, 0.0, mark)],
                keep: true,
            });
        }
        self.space(look.after);
    }

    /// The frame inside an indent.
    pub(crate) fn indented(&self, frame: &Frame, by: f32, node: NodeId) -> Frame {
        let room = frame.measure - by >= NARROWEST && frame.depth < DEEPEST;
        let by = if room { by } else { 0.0 };
        Frame {
            x: frame.x + by,
            width: frame.width - by,
            measure: frame.measure - by,
            node,
            depth: frame.depth + 1,
            ..frame.clone()
        }
    }

    fn list(&mut self, ordered: Option<u64>, tight: bool, items: &[Item], frame: &Frame) {
        let node = self.tree.add(frame.node, Role::List { ordered: ordered.is_some() });
        let size = frame.kind.size;
        let mut indent = self.theme.indent;
        if let Some(first) = ordered {
            let last = first.saturating_add(u64::try_from(items.len()).unwrap_or(u64::MAX));
            let widest = format!("{last}.");
            indent = indent.max(self.fonts.width(Face::Serif, true, size, &widest) + 6.0);
        }
        let item_gap = if tight { 1.5 } else { frame.gap * 0.7 };
        for (at, item) in items.iter().enumerate() {
            let number = ordered.map(|first| first.saturating_add(u64::try_from(at).unwrap_or(u64::MAX)));
            let item_node = self.tree.add(node, Role::Item);
            let label_node = self.tree.add(item_node, Role::Label);
            let body_node = self.tree.add(item_node, Role::ItemBody);
            let inner =
                Frame { gap: if tight { 1.5 } else { frame.gap }, ..self.indented(frame, indent, body_node) };
            let start = self.pieces.len();
            self.blocks(&item.blocks, &inner);
            let empty = !self.pieces[start..].iter().any(|piece| matches!(piece, Piece::Chunk(_)));
            if empty {
                let baseline = baseline(size, frame.kind.leading);
                self.chunk(Chunk { height: frame.kind.leading, baseline, drawn: Vec::new(), keep: false });
            }
            let label = self.label(item.task, number, frame.depth, size, label_node);
            let room = (inner.x - frame.x).max(indent);
            if let (Some(mut label), Some(chunk)) =
                (label, self.pieces[start..].iter_mut().find_map(chunk_of))
            {
                let width = run_width(&label);
                let x = if number.is_some() && item.task.is_none() { room - 6.0 - width } else { 3.0 };
                label.x = inner.x - room + x;
                label.y =
                    if chunk.baseline > 0.0 { chunk.baseline } else { baseline(size, frame.kind.leading) };
                chunk.drawn.insert(0, label);
            }
            self.space(item_gap);
        }
        self.space(if frame.depth > 0 && tight { item_gap } else { frame.gap });
    }

    fn label(
        &mut self,
        task: Option<bool>,
        number: Option<u64>,
        depth: usize,
        size: f32,
        node: NodeId,
    ) -> Option<Drawn> {
        let (face, text) = match (task, number) {
            (Some(true), _) => (Face::Sans, "☑".to_owned()),
            (Some(false), _) => (Face::Sans, "☐".to_owned()),
            (None, Some(number)) => (Face::Serif, format!("{number}.")),
            (None, None) if depth.is_multiple_of(2) => (Face::Serif, "•".to_owned()),
            (None, None) => (Face::Serif, "–".to_owned()),
        };
        self.run(face, size, self.theme.muted, &text, node)
    }

    /// One line of plain text in one face, at x 0 and y 0.
    pub(crate) fn run(
        &mut self,
        face: Face,
        size: f32,
        colour: Colour,
        text: &str,
        node: NodeId,
    ) -> Option<Drawn> {
        plain_run(self.fonts, face, size, colour, text, node)
    }

    fn quote(&mut self, blocks: &[Block], frame: &Frame) {
        let node = self.tree.add(frame.node, Role::Quote);
        let inner = Frame { colour: self.theme.muted, ..self.indented(frame, self.theme.indent, node) };
        let bar = Some((self.theme.line, 2.0));
        let x = (inner.x - self.theme.indent).max(frame.x);
        self.space(frame.gap * 1.4);
        self.pieces.push(Piece::Open(Backdrop { x, width: inner.measure, fill: None, bar, pad: 1.0 }));
        self.blocks(blocks, &inner);
        self.drop_trailing_space();
        self.pieces.push(Piece::Close);
        self.space(frame.gap);
    }

    pub(crate) fn callout(&mut self, tone: Tone, blocks: &[Block], frame: &Frame) {
        let node = self.tree.add(frame.node, Role::Division);
        let tint = self.theme.tints.of(tone);
        let pad = 12.0;
        let mut inner = self.indented(frame, pad, node);
        inner.measure -= pad;
        inner.width = inner.measure;
        inner.gap = self.theme.paragraph_gap * 0.7;
        self.space(self.theme.block_gap);
        self.pieces.push(Piece::Open(Backdrop {
            x: frame.x,
            width: frame.measure,
            fill: Some(tint.fill),
            bar: Some((tint.text, 2.4)),
            pad: 8.0,
        }));
        self.blocks(blocks, &inner);
        self.drop_trailing_space();
        self.pieces.push(Piece::Close);
        self.space(self.theme.block_gap);
    }

    pub(crate) fn drop_trailing_space(&mut self) {
        while matches!(self.pieces.last(), Some(Piece::Space(_))) {
            self.pieces.pop();
        }
    }

    fn facts(&mut self, facts: &[Fact], frame: &Frame) {
        let node = self.tree.add(frame.node, Role::Table);
        let Type { size, leading } = self.theme.table;
        let mut label_width = 60.0_f32;
        for fact in facts {
            label_width =
                label_width.max(self.fonts.width(Face::Sans, true, size, &fact.label.replace(' ', "\u{a0}")));
        }
        let label_width = label_width.min(frame.measure * 0.38);
        let gutter = 16.0;
        let value_width = (frame.measure - label_width - gutter).max(40.0);
        self.space(self.theme.block_gap * 0.5);
        let rule = |flow: &mut Self, keep: bool| {
            let mark = Mark::Fill { width: frame.measure, height: 0.5, colour: flow.theme.line };
            let drawn = vec![Drawn::artifact(frame.x, 0.0, mark)];
            flow.chunk(Chunk { height: 0.5, baseline: 0.0, drawn, keep });
        };
        rule(self, true);
        for fact in facts {
            let row = self.tree.add(node, Role::Row);
            let th = self.tree.add(row, Role::HeaderCell { columns: 1, of_row: true });
            let td = self.tree.add(row, Role::Cell { columns: 1 });
            let mut look = Attr::new(Family::Sans, size, self.theme.muted, th);
            look.tabular = true;
            let mut label = self.shape(&[Inline::Text(fact.label.clone())], &look);
            look.colour = self.theme.ink;
            look.node = td;
            let mut value = self.shape(&fact.value, &look);
            let how = self.ragged();
            let label_lines = break_lines(self.fonts, &mut label, label_width, how);
            let value_lines = break_lines(self.fonts, &mut value, value_width, how);
            let count = label_lines.len().max(value_lines.len()).max(1);
            for at in 0..count {
                let pad = if at == 0 { 3.2 } else { 0.0 };
                let foot = if at + 1 == count { 3.2 } else { 0.0 };
                let baseline = pad + baseline(size, leading);
                let mut drawn = Vec::new();
                for (paragraph, lines, x, width) in [
                    (&label, &label_lines, frame.x, label_width),
                    (&value, &value_lines, frame.x + label_width + gutter, value_width),
                ] {
                    if let Some(line) = lines.get(at) {
                        drawn.extend(set_line(self.fonts, paragraph, line, x, width, Align::Left));
                    }
                }
                for drawn in &mut drawn {
                    drawn.y += baseline;
                }
                let keep = at + 1 == count || count <= 4;
                self.chunk(Chunk { height: leading + pad + foot, baseline, drawn, keep });
            }
            rule(self, false);
        }
        self.space(self.theme.block_gap);
    }
}

/// One line of plain text in one face, at x 0 and y 0.
pub(crate) fn plain_run(
    fonts: &mut Fonts,
    face: Face,
    size: f32,
    colour: Colour,
    text: &str,
    node: NodeId,
) -> Option<Drawn> {
    let mut words = Vec::new();
    let mut x = 0.0;
    let mut replaced = false;
    for piece in text.split(' ') {
        let shaped = fonts.shape(face, true, piece);
        for word in shaped {
            // No room for a code point here: a square stands for the character.
            let instead = if word.missing { fonts.shape(face, true, "□") } else { vec![word] };
            replaced |= instead.first().is_some_and(|word| &*word.text == "□");
            let Some(word) = instead.into_iter().next() else { continue };
            let width = word.width_at(size);
            words.push(Placed { dx: x, word, space: false });
            x += width;
        }
        if let Some(last) = words.last_mut() {
            last.space = true;
        }
        x += fonts.space(face, true) * size;
    }
    if let Some(last) = words.last_mut() {
        last.space = false;
    }
    let actual = replaced.then(|| Arc::from(text));
    let run = TextRun { size, colour, words, actual, page_of: None };
    (!run.words.is_empty()).then_some(Drawn { x: 0.0, y: 0.0, node, mark: Mark::Text(run) })
}

/// How wide a run is.
pub(crate) fn run_width(drawn: &Drawn) -> f32 {
    match &drawn.mark {
        Mark::Text(run) => run.words.last().map_or(0.0, |last| last.dx + last.word.width_at(run.size)),
        Mark::Fill { .. }
        | Mark::Polygon { .. }
        | Mark::Outline { .. }
        | Mark::Hatch { .. }
        | Mark::Picture { .. }
        | Mark::Qr { .. }
        | Mark::Link { .. }
        | Mark::Leader { .. }
        | Mark::Place { .. }
        | Mark::Watermark { .. } => 0.0,
    }
}

/// Where the baseline is in a line of this leading.
pub(crate) fn baseline(size: f32, leading: f32) -> f32 {
    leading * 0.5 + size * 0.33
}

/// Whether an atom ends in the hyphen of a word that goes on in the next line.
fn is_hyphen(atom: &Atom) -> bool {
    let last = match &atom.show {
        Show::Word(word) => Some(word),
        Show::Part { words, .. } => words.last(),
        Show::Sign(_) | Show::PageOf(_) | Show::Place(_) => None,
    };
    last.is_some_and(|word| &*word.text == super::font::SOFT_HYPHEN)
}

pub(crate) fn chunk_of(piece: &mut Piece) -> Option<&mut Chunk> {
    match piece {
        Piece::Chunk(chunk) => Some(chunk),
        Piece::Space(_)
        | Piece::Notes(_)
        | Piece::Break
        | Piece::Open(_)
        | Piece::Close
        | Piece::Repeat(_)
        | Piece::RepeatEnd
        | Piece::Running(_) => None,
    }
}

/// The words of running text without their looks.
pub(crate) fn plain(inlines: &[Inline]) -> String {
    let mut words = String::new();
    gather(inlines, &mut words);
    words
}

fn gather(inlines: &[Inline], words: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Hash(text) => {
                words.extend(text.chars().map(|c| if c == '\n' { ' ' } else { c }));
            }
            Inline::Status { word, .. } => words.push_str(word),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Strike(inner)
            | Inline::Inserted(inner)
            | Inline::Deleted(inner)
            | Inline::Link { content: inner, .. } => gather(inner, words),
            Inline::Break => words.push(' '),
            Inline::PageRef(_) | Inline::FootnoteRef { .. } | Inline::Anchor(_) => {}
        }
    }
}
/// Whether a paragraph leads to what follows, so that no page ends between: it ends in a colon, or is bold as a
/// whole, as a heading of a comparison is.
fn introduces(text: &[Inline]) -> bool {
    let is_bold = |inline: &Inline| matches!(inline, Inline::Strong(_));
    (!text.is_empty() && text.iter().all(is_bold)) || plain(text).trim_end().ends_with(':')
}
