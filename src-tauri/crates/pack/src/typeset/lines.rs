//! Setting a line: where each word of it stands. Which words are on it is `breaking`'s work.

use std::ops::Range;
use std::sync::Arc;

use super::Align;
use super::boxes::{Drawn, LinkTo, Mark, PageOf, Placed, TextRun};
use super::font::{Face, Family, Fonts, Word};
use super::paragraph::{After, Atom, Attr, Paragraph, Show};
use super::sign::sign;

/// Where a line stands in its measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    At(Align),
    /// From the left end to the right, by wider or narrower spaces; the last line of a paragraph at the left.
    Justified,
}

impl From<Align> for Fit {
    fn from(align: Align) -> Self {
        Self::At(align)
    }
}

/// Spaces are not made wider than this, in widths of a space added: such a line stays ragged.
pub(crate) const WIDEST: f32 = 1.1;
/// Spaces are not made narrower than this.
const NARROWEST: f32 = -0.3;

fn attr<'p>(paragraph: &'p Paragraph, atom: &Atom) -> &'p Attr {
    &paragraph.attrs[usize::try_from(atom.attr).expect("BUG: an index fits usize")]
}

/// The width of a line, without the space at its end.
pub(crate) fn line_width(paragraph: &Paragraph, line: &Range<usize>) -> f32 {
    let atoms = &paragraph.atoms[line.clone()];
    let all: f32 = atoms.iter().map(|atom| atom.width + atom.space).sum();
    all - atoms.last().map_or(0.0, |atom| atom.space)
}

/// Sets one line: x from the line's left end, y 0 at the baseline.
pub(crate) fn set_line(
    fonts: &mut Fonts,
    paragraph: &Paragraph,
    line: &Range<usize>,
    left: f32,
    measure: f32,
    fit: impl Into<Fit>,
) -> Vec<Drawn> {
    let fit = fit.into();
    let width = line_width(paragraph, line);
    let x = match fit {
        Fit::At(Align::Left) | Fit::Justified => left,
        Fit::At(Align::Centre) => left + (measure - width).max(0.0) / 2.0,
        Fit::At(Align::Right) => left + (measure - width).max(0.0),
    };
    let mut setter = Setter {
        back: Vec::new(),
        text: Vec::new(),
        front: Vec::new(),
        x,
        end: left + measure,
        flush_right: fit == Fit::At(Align::Right),
    };
    let mut atoms = std::borrow::Cow::Borrowed(&paragraph.atoms[line.clone()]);
    if fit == Fit::Justified {
        let wider = widening(&atoms, measure - width);
        if wider != 0.0 {
            for atom in atoms.to_mut() {
                atom.space *= 1.0 + wider;
            }
        }
    }
    let atoms = &*atoms;
    let places = places(atoms, x);
    let mut at = 0;
    while at < atoms.len() {
        let same = atoms[at..].iter().take_while(|atom| atom.attr == atoms[at].attr).count();
        let is_last = at + same == atoms.len();
        setter.stretch(
            fonts,
            &atoms[at..at + same],
            &places[at..at + same],
            attr(paragraph, &atoms[at]),
            is_last,
        );
        at += same;
    }
    let Setter { mut back, mut text, mut front, .. } = setter;
    back.append(&mut text);
    back.append(&mut front);
    back
}

/// By how much the spaces of a line change, as a part of themselves, to fill what is lacking.
pub(crate) fn widening(atoms: &[Atom], lacking: f32) -> f32 {
    let Some((last, others)) = atoms.split_last() else { return 0.0 };
    let spaces: f32 = others.iter().map(|atom| atom.space).sum();
    if last.after == After::Break && lacking > 0.0 || spaces <= 0.0 {
        return 0.0;
    }
    let wider = lacking / spaces;
    if (NARROWEST..=WIDEST).contains(&wider) { wider } else { 0.0 }
}

/// Where each atom begins. What is written from right to left stands in that order on the page; its
/// place among the others does not change.
fn places(atoms: &[Atom], left: f32) -> Vec<f32> {
    let mut places = Vec::with_capacity(atoms.len());
    let mut x = left;
    for atom in atoms {
        places.push(x);
        x += atom.width + atom.space;
    }
    let mut at = 0;
    while at < atoms.len() {
        let count = atoms[at..].iter().take_while(|atom| is_right_to_left(atom)).count();
        if count > 1 {
            let last = at + count - 1;
            let (start, end) = (places[at], places[last] + atoms[last].width);
            for mirrored in at..=last {
                places[mirrored] = start + end - places[mirrored] - atoms[mirrored].width;
            }
        }
        at += count.max(1);
    }
    places
}

fn is_right_to_left(atom: &Atom) -> bool {
    matches!(&atom.show, Show::Word(word) if word.missing && word.text.chars().all(super::font::is_right_to_left))
}

struct Setter {
    back: Vec<Drawn>,
    text: Vec<Drawn>,
    front: Vec<Drawn>,
    x: f32,
    end: f32,
    flush_right: bool,
}

impl Setter {
    /// Sets atoms of one look.
    fn stretch(&mut self, fonts: &mut Fonts, atoms: &[Atom], places: &[f32], attr: &Attr, is_last: bool) {
        let from = self.x;
        let baseline = -attr.rise;
        let mut run: Option<(f32, Face, Vec<Placed>)> = None;
        for (at, atom) in atoms.iter().enumerate() {
            match &atom.show {
                Show::Word(word) if word.missing => {
                    self.flush(&mut run, attr, baseline);
                    self.missing(fonts, word, attr, places[at], baseline);
                }
                Show::Part { words, copied } => {
                    self.flush(&mut run, attr, baseline);
                    let mut dx = 0.0;
                    let placed = words.iter().map(|word| {
                        let here = dx;
                        dx += word.width_at(attr.size);
                        Placed { dx: here, word: Arc::clone(word), space: false }
                    });
                    let run = TextRun {
                        size: attr.size,
                        colour: attr.colour,
                        words: placed.collect(),
                        actual: Some(Arc::clone(copied)),
                        page_of: None,
                    };
                    self.text.push(Drawn { x: self.x, y: baseline, node: attr.node, mark: Mark::Text(run) });
                    if atom.space > 0.0 {
                        self.space(fonts, attr, self.x + atom.width, baseline);
                    }
                }
                Show::Word(word) if word.text.is_empty() => {}
                Show::Word(word) => {
                    if run.as_ref().is_some_and(|(_, face, _)| *face != word.face) {
                        self.flush(&mut run, attr, baseline);
                    }
                    let (start, _, words) = run.get_or_insert_with(|| (self.x, word.face, Vec::new()));
                    let ends_line = is_last && at + 1 == atoms.len();
                    let space = atom.space > 0.0 || (ends_line && atom.after == After::Space);
                    words.push(Placed { dx: self.x - *start, word: Arc::clone(word), space });
                }
                Show::Sign(tone) => {
                    self.flush(&mut run, attr, baseline);
                    let side = attr.size * 0.58;
                    let points = sign(*tone, side);
                    let mark = Mark::Polygon { points, colour: attr.colour };
                    self.text.push(Drawn::artifact(
                        self.x + attr.size * 0.26,
                        baseline - side - attr.size * 0.03,
                        mark,
                    ));
                }
                Show::Place(name) => {
                    let mark = Mark::Place { name: Arc::clone(name) };
                    // Named places are found by the top of their line.
                    self.front.push(Drawn::artifact(self.x, baseline - attr.size, mark));
                }
                Show::PageOf(anchor) => {
                    self.flush(&mut run, attr, baseline);
                    let page_of = Some(PageOf {
                        anchor: Arc::clone(anchor),
                        line_end: self.end,
                        kept: atom.width,
                        flush_right: self.flush_right,
                    });
                    let run = TextRun {
                        size: attr.size,
                        colour: attr.colour,
                        words: Vec::new(),
                        actual: None,
                        page_of,
                    };
                    self.text.push(Drawn { x: self.x, y: baseline, node: attr.node, mark: Mark::Text(run) });
                }
            }
            self.x += atom.width + atom.space;
        }
        self.flush(&mut run, attr, baseline);
        let trailing = atoms.last().map_or(0.0, |atom| atom.space);
        self.dress(from, self.x - trailing, attr, baseline);
    }

    fn flush(&mut self, run: &mut Option<(f32, Face, Vec<Placed>)>, attr: &Attr, baseline: f32) {
        if let Some((x, _, words)) = run.take() {
            let run = TextRun { size: attr.size, colour: attr.colour, words, actual: None, page_of: None };
            self.text.push(Drawn { x, y: baseline, node: attr.node, mark: Mark::Text(run) });
        }
    }

    /// A word space of its own, after what is copied as something else than it shows.
    fn space(&mut self, fonts: &mut Fonts, attr: &Attr, x: f32, baseline: f32) {
        let words = fonts.shape(attr.face(), attr.tabular, " ");
        let words = words.into_iter().map(|word| Placed { dx: 0.0, word, space: false }).collect();
        let run = TextRun { size: attr.size, colour: attr.colour, words, actual: None, page_of: None };
        self.text.push(Drawn { x, y: baseline, node: attr.node, mark: Mark::Text(run) });
    }

    /// Draws background, underline, strike and link area.
    fn dress(&mut self, from: f32, to: f32, attr: &Attr, baseline: f32) {
        let width = to - from;
        if width <= 0.0 {
            return;
        }
        let size = attr.size;
        if let Some(colour) = attr.fill {
            // A status brings its own room; code and redlines reach a little into the space beside them.
            let pad = if attr.family == Family::Sans && attr.bold { 0.0 } else { 1.0 };
            let mark = Mark::Fill { width: width + 2.0 * pad, height: size * 1.16, colour };
            self.back.push(Drawn::artifact(from - pad, baseline - size * 0.85, mark));
        }
        if attr.underline {
            let mark = Mark::Fill { width, height: size * 0.06, colour: attr.colour };
            self.front.push(Drawn::artifact(from, baseline + size * 0.13, mark));
        }
        if attr.strike {
            let mark = Mark::Fill { width, height: size * 0.06, colour: attr.colour };
            self.front.push(Drawn::artifact(from, baseline - size * 0.27, mark));
        }
        if let Some(to) = &attr.link {
            let mark = Mark::Link { width, height: size * 1.2, to: LinkTo::clone(to) };
            self.front.push(Drawn { x: from, y: baseline - size * 0.9, node: attr.node, mark });
        }
    }

    /// Draws a box with the code point of a character that no font holds.
    fn missing(&mut self, fonts: &mut Fonts, word: &Arc<Word>, attr: &Attr, x: f32, baseline: f32) {
        let size = attr.size;
        let code = word.text.chars().next().map_or(0, u32::from);
        let digits = if code > 0xFFFF { format!("{code:06X}") } else { format!("{code:04X}") };
        let width = word.width_at(size);
        let mark = Mark::Outline {
            width: width - size * 0.1,
            height: size * 0.84,
            thickness: size * 0.035,
            colour: attr.colour,
        };
        self.back.push(Drawn::artifact(x + size * 0.05, baseline - size * 0.72, mark));
        // A reader copies the character itself, at its size and baseline; the digits are decoration.
        let words = fonts.shape(Face::Mono, false, " ");
        let words = words.into_iter().map(|word| Placed { dx: 0.0, word, space: false }).collect();
        let actual = Some(Arc::from(&*word.text));
        let run = TextRun { size, colour: attr.colour, words, actual, page_of: None };
        self.text.push(Drawn { x: x + size * 0.1, y: baseline, node: attr.node, mark: Mark::Text(run) });
        let small = size * 0.36;
        let (top, bottom) = digits.split_at(digits.len() / 2);
        for (row, y) in [(top, 0.36), (bottom, 0.02)] {
            let digits_width = fonts.width(Face::Mono, false, small, row);
            let words = fonts.shape(Face::Mono, false, row);
            let words = words.into_iter().map(|word| Placed { dx: 0.0, word, space: false }).collect();
            let run =
                TextRun { size: small, colour: attr.colour, words, actual: Some("".into()), page_of: None };
            let x = x + (width - digits_width) / 2.0;
            self.front.push(Drawn::artifact(x, baseline - size * y, Mark::Text(run)));
        }
    }
}
