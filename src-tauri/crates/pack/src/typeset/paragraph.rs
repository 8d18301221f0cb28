//! Running text as atoms: shaped words with what may happen after them.
//!
//! Turns [`Inline`]s into a [`Paragraph`]; breaking it into lines is `lines`' work.

use std::sync::Arc;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::boxes::LinkTo;
use super::font::{Face, Family, Fonts, Word, is_joined};
use super::theme::{Colour, Theme, Tint};
use super::tree::{NodeId, Role, Tree};
use super::{Inline, Target, Tone};

/// How text looks and what it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Attr {
    pub(crate) family: Family,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) size: f32,
    pub(crate) colour: Colour,
    /// Distance above the baseline.
    pub(crate) rise: f32,
    pub(crate) tabular: bool,
    pub(crate) node: NodeId,
    pub(crate) fill: Option<Colour>,
    pub(crate) underline: bool,
    pub(crate) strike: bool,
    pub(crate) link: Option<LinkTo>,
}

impl Attr {
    pub(crate) fn new(family: Family, size: f32, colour: Colour, node: NodeId) -> Self {
        Self {
            family,
            bold: false,
            italic: false,
            size,
            colour,
            rise: 0.0,
            tabular: false,
            node,
            fill: None,
            underline: false,
            strike: false,
            link: None,
        }
    }

    pub(crate) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(crate) fn italic(self) -> Self {
        Self { italic: true, ..self }
    }

    pub(crate) fn face(&self) -> Face {
        Face::of(self.family, self.bold, self.italic)
    }
}

/// What an atom shows.
#[derive(Debug, Clone)]
pub(crate) enum Show {
    Word(Arc<Word>),
    /// A part of a word that lines divide, and what is copied of it: the whole word of its first part,
    /// nothing of the others.
    Part {
        words: Vec<Arc<Word>>,
        copied: Arc<str>,
    },
    /// The coloured mark of a status.
    Sign(Tone),
    /// The page number of an anchor.
    PageOf(Arc<str>),
    /// A named place, without width.
    Place(Arc<str>),
}

/// Whether a line may end after an atom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum After {
    /// Never.
    Stay,
    /// At a space.
    Space,
    /// Without a space, after a hyphen or a slash.
    Opportunity,
    /// Inside a word, with a hyphen.
    Hyphen,
    /// Inside a word that has no better place.
    Inside,
    /// Always.
    Break,
}

/// A piece of a paragraph that is never broken.
///
/// Units: points.
#[derive(Debug, Clone)]
pub(crate) struct Atom {
    pub(crate) show: Show,
    pub(crate) width: f32,
    /// Width of the space after it, if the next atom stands on the same line.
    pub(crate) space: f32,
    pub(crate) after: After,
    pub(crate) attr: u32,
}

/// Running text, shaped.
#[derive(Debug, Clone, Default)]
pub(crate) struct Paragraph {
    pub(crate) atoms: Vec<Atom>,
    pub(crate) attrs: Vec<Attr>,
}

/// What shaping a paragraph needs.
pub(crate) struct Shaping<'a> {
    pub(crate) fonts: &'a mut Fonts,
    pub(crate) tree: &'a mut Tree,
    pub(crate) theme: &'a Theme,
}

/// A stretch of text with one look.
enum Span {
    Text { start: usize, end: usize, attr: u32, kind: Kind, padded: bool },
    Sign { at: usize, tone: Tone, attr: u32 },
    PageOf { at: usize, anchor: Arc<str>, attr: u32 },
    Place { name: Arc<str>, attr: u32 },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Words,
    Hash,
}

struct Gatherer<'s, 'a> {
    shaping: &'s mut Shaping<'a>,
    text: String,
    spans: Vec<Span>,
    attrs: Vec<Attr>,
}

/// Digits kept for a page number before it is known.
pub(crate) const PAGE_DIGITS: &str = "00";

/// Stands for a sign or number in the text that line breaks are found in: behaves like a letter.
const STAND_IN: char = 'x';

impl Paragraph {
    /// Shapes running text that begins with the look of `base`.
    pub(crate) fn new(shaping: &mut Shaping<'_>, inlines: &[Inline], base: &Attr) -> Self {
        let mut gatherer =
            Gatherer { shaping, text: String::new(), spans: Vec::new(), attrs: vec![base.clone()] };
        gatherer.all(inlines, 0, 0);
        gatherer.finish()
    }

    /// Whether nothing is to be seen.
    pub(crate) fn is_empty(&self) -> bool {
        self.atoms.is_empty()
    }

    /// The widths that a column for this text must and may have: longest atom, and all on one line.
    pub(crate) fn widths(&self) -> (f32, f32) {
        let (mut least, mut most, mut piece, mut line) = (0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32);
        for atom in &self.atoms {
            piece += atom.width;
            line += atom.width;
            least = least.max(piece);
            most = most.max(line);
            match atom.after {
                After::Stay => piece += atom.space,
                After::Space | After::Opportunity | After::Inside | After::Hyphen => piece = 0.0,
                After::Break => (piece, line) = (0.0, 0.0),
            }
            if atom.after != After::Break {
                line += atom.space;
            }
        }
        (least, most)
    }
}

impl Gatherer<'_, '_> {
    fn all(&mut self, inlines: &[Inline], attr: u32, depth: usize) {
        for inline in inlines {
            self.one(inline, attr, depth + 1);
        }
    }

    fn attr(&mut self, from: u32, change: impl FnOnce(&mut Attr)) -> u32 {
        let mut attr = self.look(from).clone();
        change(&mut attr);
        self.attrs.push(attr);
        super::units::index(self.attrs.len() - 1)
    }

    fn look(&self, attr: u32) -> &Attr {
        attr_of(&self.attrs, attr)
    }

    fn one(&mut self, inline: &Inline, attr: u32, depth: usize) {
        let theme = self.shaping.theme;
        match inline {
            Inline::Text(text) => self.words(text, attr, Kind::Words),
            Inline::Strong(inner) => {
                let attr = self.attr(attr, |attr| attr.bold = true);
                self.all(inner, attr, depth);
            }
            Inline::Emphasis(inner) => {
                let attr = self.attr(attr, |attr| attr.italic = !attr.italic);
                self.all(inner, attr, depth);
            }
            Inline::Strike(inner) => {
                let attr = self.attr(attr, |attr| attr.strike = true);
                self.all(inner, attr, depth);
            }
            Inline::Code(text) => {
                let attr = self.attr(attr, |attr| {
                    attr.family = Family::Mono;
                    attr.italic = false;
                    attr.size *= 0.87;
                    attr.fill = attr.fill.or(Some(theme.faint));
                });
                self.words(text, attr, Kind::Words);
            }
            Inline::Hash(text) => {
                let attr = self.attr(attr, |attr| {
                    attr.family = Family::Mono;
                    attr.italic = false;
                    attr.size *= 0.87;
                });
                self.words(text, attr, Kind::Hash);
            }
            Inline::Link { target, content } => {
                let node = self.shaping.tree.add(self.look(attr).node, Role::Link);
                let to = link_to(target);
                let attr = self.attr(attr, |attr| {
                    attr.node = node;
                    attr.colour = theme.accent;
                    attr.link = Some(to);
                });
                self.all(content, attr, depth);
            }
            Inline::PageRef(anchor) => {
                let node = self.shaping.tree.add(self.look(attr).node, Role::Link);
                let anchor: Arc<str> = anchor.as_str().into();
                let to = LinkTo::Anchor(Arc::clone(&anchor));
                let attr = self.attr(attr, |attr| {
                    attr.node = node;
                    attr.tabular = true;
                    attr.link = Some(to);
                });
                let at = self.text.len();
                self.text.push(STAND_IN);
                self.spans.push(Span::PageOf { at, anchor, attr });
            }
            Inline::Status { tone, word } => {
                let Tint { text, fill } = theme.tints.of(*tone);
                let attr = self.attr(attr, |attr| {
                    attr.family = Family::Sans;
                    attr.bold = true;
                    attr.italic = false;
                    attr.size *= 0.94;
                    attr.colour = text;
                    attr.fill = Some(fill);
                });
                let at = self.text.len();
                self.text.push(STAND_IN);
                self.spans.push(Span::Sign { at, tone: *tone, attr });
                self.words(&word.replace(' ', "\u{a0}"), attr, Kind::Words);
                if let Some(Span::Text { padded, .. }) = self.spans.last_mut() {
                    *padded = true;
                }
            }
            Inline::Inserted(inner) => {
                let Tint { text, fill } = theme.tints.inserted;
                let attr = self.attr(attr, |attr| {
                    attr.colour = text;
                    attr.fill = Some(fill);
                    attr.underline = true;
                });
                self.all(inner, attr, depth);
            }
            Inline::Deleted(inner) => {
                let Tint { text, fill } = theme.tints.deleted;
                let attr = self.attr(attr, |attr| {
                    attr.colour = text;
                    attr.fill = Some(fill);
                    attr.strike = true;
                });
                self.all(inner, attr, depth);
            }
            Inline::Break => self.words("\u{2028}", attr, Kind::Words),
            Inline::Anchor(name) => self.spans.push(Span::Place { name: name.as_str().into(), attr }),
            Inline::FootnoteRef { label, mark } => {
                let node = self.shaping.tree.add(self.look(attr).node, Role::Link);
                let to = LinkTo::Anchor(note_anchor(label));
                let attr = self.attr(attr, |attr| {
                    attr.node = node;
                    attr.rise = attr.size * 0.34;
                    attr.size *= 0.7;
                    attr.colour = theme.accent;
                    attr.link = Some(to);
                });
                self.words(mark, attr, Kind::Words);
            }
        }
    }

    fn words(&mut self, text: &str, attr: u32, kind: Kind) {
        let start = self.text.len();
        for c in text.chars() {
            match c {
                '\u{2028}' | '\u{2029}' => self.text.push('\u{2028}'),
                c if is_space(c) => {
                    if !self.text.ends_with([' ', '\u{2028}']) && !self.text.is_empty() {
                        self.text.push(' ');
                    }
                }
                c => self.text.push(c),
            }
        }
        let end = self.text.len();
        if start < end {
            self.spans.push(Span::Text { start, end, attr, kind, padded: false });
        }
    }

    fn finish(mut self) -> Paragraph {
        let text = std::mem::take(&mut self.text);
        let spans = std::mem::take(&mut self.spans);
        let mut breaks = linebreaks(&text).filter(|(at, _)| !is_within_code(&text, *at)).peekable();
        let mut atoms: Vec<Atom> = Vec::with_capacity(text.len() / 5);
        for span in spans {
            match span {
                Span::Sign { at, tone, attr } => {
                    let width = self.look(attr).size * 1.1;
                    let after = after_at(&mut breaks, at + 1);
                    debug_assert!(after != After::Break, "a sign is followed by its word");
                    atoms.push(Atom { show: Show::Sign(tone), width, space: 0.0, after: After::Stay, attr });
                }
                Span::Place { name, attr } => {
                    let show = Show::Place(name);
                    atoms.push(Atom { show, width: 0.0, space: 0.0, after: After::Stay, attr });
                }
                Span::PageOf { at, anchor, attr } => {
                    let look = self.look(attr);
                    let (face, size) = (look.face(), look.size);
                    let width = self.shaping.fonts.width(face, true, size, PAGE_DIGITS);
                    let after = after_at(&mut breaks, at + 1);
                    atoms.push(Atom { show: Show::PageOf(anchor), width, space: 0.0, after, attr });
                }
                Span::Text { start, end, attr, kind, padded } => {
                    let mut from = start;
                    while from < end {
                        while breaks.next_if(|(at, _)| *at <= from).is_some() {}
                        let next = breaks.peek().copied();
                        let (to, opportunity) = match next {
                            Some((at, opportunity)) if at <= end => (at, Some(opportunity)),
                            Some(_) | None => (end, None),
                        };
                        self.piece(&mut atoms, &text[from..to], attr, kind, opportunity);
                        from = to;
                    }
                    if padded && let Some(last) = atoms.last_mut() {
                        last.width += attr_of(&self.attrs, attr).size * 0.32;
                    }
                }
            }
        }
        while atoms.last().is_some_and(is_blank) {
            atoms.pop();
        }
        if let Some(last) = atoms.last_mut() {
            last.after = After::Break;
            last.space = 0.0;
        }
        Paragraph { atoms, attrs: self.attrs }
    }

    /// Adds the atoms of one piece of text that ends where a line may end, or where the look changes.
    fn piece(
        &mut self,
        atoms: &mut Vec<Atom>,
        piece: &str,
        attr: u32,
        kind: Kind,
        opportunity: Option<BreakOpportunity>,
    ) {
        let look = self.look(attr);
        let (face, size, tabular) = (look.face(), look.size, look.tabular);
        let must = piece.contains('\u{2028}') && opportunity == Some(BreakOpportunity::Mandatory);
        let trimmed = piece.trim_end_matches([' ', '\u{2028}']);
        let spaced = trimmed.len() < piece.trim_end_matches('\u{2028}').len();
        let space = if spaced { self.shaping.fonts.space(face, tabular) * size } else { 0.0 };
        let after = match (must, opportunity, spaced) {
            (true, _, _) => After::Break,
            (false, Some(_), true) => After::Space,
            (false, Some(_), false) if trimmed.ends_with('\u{ad}') => After::Hyphen,
            (false, Some(_), false) => After::Opportunity,
            (false, None, _) => After::Stay,
        };
        let before = atoms.len();
        for part in trimmed.split(is_ignored).filter(|part| !part.is_empty()) {
            match kind {
                Kind::Words => self.shape(atoms, part, attr, face, size, tabular, After::Stay),
                Kind::Hash => {
                    let mut rest = part;
                    while !rest.is_empty() {
                        let cut = rest.char_indices().nth(4).map_or(rest.len(), |(at, _)| at);
                        let (head, tail) = rest.split_at(cut);
                        let after = if tail.is_empty() { After::Stay } else { After::Opportunity };
                        self.shape(atoms, head, attr, face, size, tabular, after);
                        rest = tail;
                    }
                }
            }
        }
        if atoms.len() == before {
            // Nothing but space: it belongs to the atom before, if a line does not begin here.
            match atoms.last_mut() {
                Some(last) if last.after != After::Break => {
                    last.space = last.space.max(space);
                    if must || last.after == After::Stay {
                        last.after = after;
                    }
                    return;
                }
                Some(_) | None if must => {
                    let nothing =
                        Word { text: "".into(), face, glyphs: Box::default(), width: 0, missing: false };
                    let show = Show::Word(Arc::new(nothing));
                    atoms.push(Atom { show, width: 0.0, space: 0.0, after: After::Break, attr });
                }
                Some(_) | None => {}
            }
            return;
        }
        if let Some(last) = atoms.last_mut() {
            last.after = after;
            last.space = space;
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one private call that saves looking the face up again")]
    fn shape(
        &mut self,
        atoms: &mut Vec<Atom>,
        text: &str,
        attr: u32,
        face: Face,
        size: f32,
        tabular: bool,
        after: After,
    ) {
        let words = self.shaping.fonts.shape(face, tabular, text);
        let last = words.len().saturating_sub(1);
        for (at, word) in words.into_iter().enumerate() {
            let width = word.width_at(size);
            let between = if word.missing { After::Inside } else { After::Stay };
            let after = if at == last { after } else { between };
            atoms.push(Atom { show: Show::Word(word), width, space: 0.0, after, attr });
        }
    }
}

fn attr_of(attrs: &[Attr], attr: u32) -> &Attr {
    &attrs[usize::try_from(attr).expect("BUG: an index fits usize")]
}

fn is_blank(atom: &Atom) -> bool {
    matches!(&atom.show, Show::Word(word) if word.text.is_empty())
}

fn after_at(
    breaks: &mut std::iter::Peekable<impl Iterator<Item = (usize, BreakOpportunity)>>,
    at: usize,
) -> After {
    while breaks.next_if(|(found, _)| *found < at).is_some() {}
    match breaks.peek() {
        Some((found, _)) if *found == at => After::Opportunity,
        Some(_) | None => After::Stay,
    }
}

/// White space that one word space stands for.
fn is_space(c: char) -> bool {
    c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\u{b}' || c == '\u{c}' || c == '\u{85}'
        // Wide spaces that no face has.
        || matches!(c, '\u{3000}' | '\u{1680}' | '\u{205f}')
}

/// Characters that have no shape of their own and steer only how others look or break.
pub(crate) fn is_ignored(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// The named place of a footnote's text.
pub(crate) fn note_anchor(label: &str) -> Arc<str> {
    format!("note:{label}").into()
}

fn link_to(target: &Target) -> LinkTo {
    match target {
        Target::Url(url) => LinkTo::Url(url.as_str().into()),
        Target::Anchor(anchor) => LinkTo::Anchor(anchor.as_str().into()),
    }
}

/// Cuts an atom that is wider than any line into its letters.
pub(crate) fn letters(fonts: &mut Fonts, atom: &Atom, attr: &Attr) -> Vec<Atom> {
    let Show::Word(word) = &atom.show else { return vec![atom.clone()] };
    let mut letters = Vec::new();
    let mut start = 0;
    let text = &word.text;
    let starts: Vec<usize> = text.char_indices().filter(|(_, c)| !is_joined(*c)).map(|(at, _)| at).collect();
    for end in starts.into_iter().skip(1).chain([text.len()]) {
        let piece = &text[start..end];
        start = end;
        for word in fonts.shape(attr.face(), attr.tabular, piece) {
            let width = word.width_at(attr.size);
            letters.push(Atom {
                show: Show::Word(word),
                width,
                space: 0.0,
                after: After::Inside,
                attr: atom.attr,
            });
        }
    }
    if let Some(last) = letters.last_mut() {
        last.after = atom.after;
        last.space = atom.space;
    }
    letters
}
/// The letters of a word up to which it counts as a code.
const CODE_LETTERS: usize = 20;

/// Whether a place is behind a hyphen of a code, such as `SMS-POL-001`: capitals and digits around it. A code is
/// read as one word, and stays one unless it is too long for that.
fn is_within_code(text: &str, at: usize) -> bool {
    let of_code =
        |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let bytes = text.as_bytes();
    if at < 2 || bytes[at - 1] != b'-' || !of_code(bytes.get(at - 2)) || !of_code(bytes.get(at)) {
        return false;
    }
    let of_word = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
    let before = bytes[..at].iter().rev().take_while(of_word).count();
    before + bytes[at..].iter().take_while(of_word).count() <= CODE_LETTERS
}
