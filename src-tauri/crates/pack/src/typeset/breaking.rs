//! Breaking a paragraph into lines.
//!
//! Breaks are chosen for the paragraph as a whole: of all ways to break it, the one whose lines are most
//! even. Words are divided only where the lines would be uneven without.
//!
//! Source: Knuth and Plass, "Breaking paragraphs into lines", Software: Practice and Experience 11 (1981).

use std::ops::Range;
use std::sync::Arc;

use super::font::{Fonts, SOFT_HYPHEN};
use super::hyphen::{Patterns, divisions};
use super::paragraph::{After, Atom, Attr, Paragraph, Show, letters};
use super::units::HAIR;

/// How lines are to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Breaking {
    /// Whether lines end flush with the measure.
    pub(crate) justified: bool,
    /// How words are divided.
    pub(crate) patterns: Patterns,
}

/// How much of a space may be added to it, or taken from it, without anyone seeing.
pub(crate) const STRETCH: f64 = 0.5;
pub(crate) const SHRINK: f64 = 0.26;

/// Costs in ragged text, in units of a line that is empty.
mod ragged {
    pub(super) const OPPORTUNITY: f64 = 0.006;
    pub(super) const INSIDE: f64 = 0.004;
    pub(super) const HYPHEN: f64 = 0.022;
    /// A second hyphen below a first, or a divided last word.
    pub(super) const HYPHENS: f64 = 0.03;
    /// A last line shorter than a fifth of the measure.
    pub(super) const SHORT_END: f64 = 0.02;
    /// Lines that leave more than this of the measure empty ask for divided words.
    pub(super) const UNEVEN: f64 = 0.13;
}

/// Costs in justified text, in units of a line whose spaces are stretched by [`STRETCH`].
mod justified {
    pub(super) const OPPORTUNITY: f64 = 0.05;
    pub(super) const INSIDE: f64 = 0.05;
    pub(super) const HYPHEN: f64 = 0.25;
    pub(super) const HYPHENS: f64 = 1.0;
    pub(super) const SHORT_END: f64 = 0.5;
    pub(super) const UNEVEN: f64 = 0.8;
}

/// Chooses the lines of a paragraph, as ranges of its atoms.
///
/// Words that are divided become two atoms and a hyphen.
pub(crate) fn break_lines(
    fonts: &mut Fonts,
    paragraph: &mut Paragraph,
    measure: f32,
    how: Breaking,
) -> Vec<Range<usize>> {
    if paragraph.widths().0 > measure + HAIR {
        *paragraph = squeezed(fonts, paragraph, measure, how.patterns);
    }
    let (lines, uneven) = choose(fonts, paragraph, measure, how.justified);
    if uneven
        && how.patterns.is_some()
        && let Some(divided) = Divided::new(fonts, paragraph, how.patterns)
    {
        let (lines, _) = choose(fonts, &divided.paragraph, measure, how.justified);
        return divided.restore(fonts, paragraph, &lines);
    }
    if lines.iter().any(|line| paragraph.atoms[line.end - 1].after == After::Hyphen) {
        return Divided::whole(paragraph).restore(fonts, paragraph, &lines);
    }
    lines
}

/// Finds the best lines, and whether one of them is uneven.
fn choose(
    fonts: &mut Fonts,
    paragraph: &Paragraph,
    measure: f32,
    justified: bool,
) -> (Vec<Range<usize>>, bool) {
    let atoms = &paragraph.atoms;
    let measure = f64::from(measure);
    // Where each atom begins and ends if all stood on one line; f64, for a paragraph may be long.
    let mut ends = Vec::with_capacity(atoms.len());
    let mut starts = Vec::with_capacity(atoms.len());
    let mut spaces = Vec::with_capacity(atoms.len());
    let (mut at, mut space) = (0.0_f64, 0.0_f64);
    for atom in atoms {
        starts.push(at);
        spaces.push(space);
        at += f64::from(atom.width);
        let hyphen = if atom.after == After::Hyphen { hyphen_width(fonts, paragraph, atom) } else { 0.0 };
        ends.push(at + f64::from(hyphen));
        at += f64::from(atom.space);
        space += f64::from(atom.space);
    }
    let line_of = |start: usize, end: usize| {
        let (first, last) = (start == 0, end - 1);
        Line {
            width: ends[last] - starts[start],
            spaces: spaces[last] - spaces[start],
            before: if first { After::Break } else { atoms[start - 1].after },
            after: atoms[last].after,
        }
    };
    let shrink = if justified { SHRINK } else { 0.0 };
    let mut best: Vec<(f64, usize)> = vec![(f64::INFINITY, 0); atoms.len() + 1];
    best[0] = (0.0, 0);
    for end in 1..=atoms.len() {
        if atoms[end - 1].after == After::Stay {
            continue;
        }
        let mut found = (f64::INFINITY, end - 1);
        for start in (0..end).rev() {
            let line = line_of(start, end);
            let over = line.width - line.spaces * shrink > measure + f64::from(HAIR);
            if over && found.0.is_finite() {
                break;
            }
            if line.before != After::Stay {
                let cost = best[start].0 + line.cost(measure, justified);
                if cost < found.0 {
                    found = (cost, start);
                }
                if line.before == After::Break || over {
                    break;
                }
            }
        }
        best[end] = found;
    }
    let mut lines = Vec::new();
    let mut uneven = false;
    let mut end = atoms.len();
    while end > 0 {
        let start = best[end].1.min(end - 1);
        uneven |= line_of(start, end).is_uneven(measure, justified);
        lines.push(start..end);
        end = start;
    }
    lines.reverse();
    (lines, uneven)
}

/// A line that might be.
struct Line {
    width: f64,
    /// The sum of its spaces.
    spaces: f64,
    /// What the line before it, and the line itself, end with.
    before: After,
    after: After,
}

impl Line {
    /// How much of the measure stays empty.
    fn slack(&self, measure: f64) -> f64 {
        ((measure - self.width) / measure.max(1.0)).max(0.0)
    }

    /// By how much its spaces are stretched (1 is [`STRETCH`]) or, below 0, shrunk (-1 is [`SHRINK`]).
    fn ratio(&self, measure: f64) -> f64 {
        let lacking = measure - self.width;
        let room = self.spaces * if lacking < 0.0 { SHRINK } else { STRETCH };
        (lacking / room.max(0.01)).min(8.0)
    }

    fn is_uneven(&self, measure: f64, justified: bool) -> bool {
        let last = self.after == After::Break;
        !last
            && if justified {
                self.ratio(measure) > justified::UNEVEN
            } else {
                self.slack(measure) > ragged::UNEVEN
            }
    }

    fn cost(&self, measure: f64, justified: bool) -> f64 {
        let hyphens = self.before == After::Hyphen && matches!(self.after, After::Hyphen | After::Break);
        let slack = self.slack(measure);
        if justified {
            let ratio = self.ratio(measure);
            if ratio < -1.01 {
                return 1e9;
            }
            let badness = if self.after == After::Break { ratio.min(0.0) } else { ratio }.abs().powi(3);
            let after = match self.after {
                After::Break if slack > 0.8 => justified::SHORT_END,
                After::Break | After::Space | After::Stay => 0.0,
                After::Opportunity => justified::OPPORTUNITY,
                After::Inside => justified::INSIDE,
                After::Hyphen => justified::HYPHEN,
            };
            return (0.1 + badness).powi(2) + after + if hyphens { justified::HYPHENS } else { 0.0 };
        }
        let over = if self.width > measure + f64::from(HAIR) { 100.0 } else { 0.0 };
        let after = match self.after {
            After::Break if slack > 0.8 => ragged::SHORT_END,
            After::Break => 0.0,
            After::Space | After::Stay => slack * slack,
            After::Opportunity => slack * slack + ragged::OPPORTUNITY,
            After::Inside => slack * slack + ragged::INSIDE,
            After::Hyphen => slack * slack + ragged::HYPHEN,
        };
        over + after + if hyphens { ragged::HYPHENS } else { 0.0 }
    }
}

/// A paragraph whose words are cut at every place where they may be divided.
struct Divided {
    paragraph: Paragraph,
    /// The atom of the whole paragraph that a piece comes from, and its bytes of that atom's word.
    pieces: Vec<(usize, Range<usize>)>,
}

impl Divided {
    /// Cuts the words; `None` if none can be cut.
    fn new(fonts: &mut Fonts, whole: &Paragraph, patterns: Patterns) -> Option<Self> {
        let mut atoms = Vec::with_capacity(whole.atoms.len() * 2);
        let mut pieces = Vec::with_capacity(whole.atoms.len() * 2);
        for (at, atom) in whole.atoms.iter().enumerate() {
            let look = look(whole, atom);
            let before = at.checked_sub(1).map(|before| &whole.atoms[before]);
            let cuts = divisions(patterns, before, atom, look);
            let (Show::Word(word), false) = (&atom.show, cuts.is_empty()) else {
                atoms.push(atom.clone());
                pieces.push((at, 0..0));
                continue;
            };
            let mut from = 0;
            for to in cuts.into_iter().chain([word.text.len()]) {
                let shaped = fonts.shape(word.face, look.tabular, &word.text[from..to]);
                let width = shaped.iter().map(|word| word.width_at(look.size)).sum();
                let last = to == word.text.len();
                let (space, after) = if last { (atom.space, atom.after) } else { (0.0, After::Hyphen) };
                // What is shown does not matter: `restore` shapes what stays together anew.
                atoms.push(Atom { show: atom.show.clone(), width, space, after, attr: atom.attr });
                pieces.push((at, from..to));
                from = to;
            }
        }
        let cut = atoms.len() > whole.atoms.len();
        cut.then(|| Self { paragraph: Paragraph { atoms, attrs: Vec::new() }, pieces }).map(|mut divided| {
            divided.paragraph.attrs.clone_from(&whole.attrs);
            divided
        })
    }

    /// A paragraph of which no word is cut.
    fn whole(paragraph: &Paragraph) -> Self {
        let pieces = (0..paragraph.atoms.len()).map(|at| (at, 0..0)).collect();
        Self { paragraph: paragraph.clone(), pieces }
    }

    /// Puts the words together again that no line end divides, and hyphens where one does.
    fn restore(self, fonts: &mut Fonts, whole: &mut Paragraph, lines: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut atoms: Vec<Atom> = Vec::with_capacity(whole.atoms.len() + lines.len());
        let mut restored = Vec::with_capacity(lines.len());
        for line in lines {
            let start = atoms.len();
            let mut at = line.start;
            while at < line.end {
                let (origin, bytes) = &self.pieces[at];
                let count = self.pieces[at..line.end].iter().take_while(|piece| piece.0 == *origin).count();
                let to = self.pieces[at + count - 1].1.end;
                let atom = &whole.atoms[*origin];
                match &atom.show {
                    Show::Word(word) if bytes.end > 0 && (bytes.start > 0 || to < word.text.len()) => {
                        let look = look(whole, atom);
                        for word in fonts.shape(word.face, look.tabular, &word.text[bytes.start..to]) {
                            let width = word.width_at(look.size);
                            let show = Show::Word(word);
                            atoms.push(Atom { show, width, space: 0.0, after: After::Stay, attr: atom.attr });
                        }
                        let last = &self.paragraph.atoms[at + count - 1];
                        if let Some(end) = atoms.last_mut() {
                            (end.space, end.after) = (last.space, last.after);
                        }
                    }
                    Show::Word(_) | Show::Part { .. } | Show::Sign(_) | Show::PageOf(_) | Show::Place(_) => {
                        atoms.push(atom.clone())
                    }
                }
                at += count;
            }
            if let Some(last) = atoms.last_mut()
                && last.after == After::Hyphen
            {
                last.after = After::Stay;
                let attr = last.attr;
                let look = &whole.attrs[usize::try_from(attr).expect("BUG: an index fits usize")];
                let word = fonts.hyphen(look.face());
                let width = word.width_at(look.size);
                atoms.push(Atom { show: Show::Word(word), width, space: 0.0, after: After::Inside, attr });
            }
            restored.push(start..atoms.len());
        }
        whole.atoms = atoms;
        copied_whole(whole, &restored)
    }
}

/// Joins the parts of each divided word, so that it is copied as one; gives the lines anew.
fn copied_whole(paragraph: &mut Paragraph, lines: &[Range<usize>]) -> Vec<Range<usize>> {
    let atoms = &paragraph.atoms;
    let is_word = |at: usize, attr: u32| {
        matches!(&atoms[at].show, Show::Word(word) if !word.missing) && atoms[at].attr == attr
    };
    let joins = |at: usize, attr: u32| is_word(at, attr) && holds(atoms[at].after);
    // The atoms of each part of each divided word.
    let mut words: Vec<Vec<Range<usize>>> = Vec::new();
    let mut open: Vec<Range<usize>> = Vec::new();
    for line in lines {
        let hyphen = line.end - 1;
        let divides = matches!(&atoms[hyphen].show, Show::Word(word) if &*word.text == SOFT_HYPHEN);
        let mut start = line.start;
        if let Some(part) = open.last() {
            let attr = atoms[part.start].attr;
            let more = (start..line.end).take_while(|at| joins(*at, attr)).count();
            let last = start + more;
            let end = if last < line.end && is_word(last, attr) { last + 1 } else { last };
            if start < end {
                open.push(start..end);
            }
            start = end;
            if divides && end == line.end {
                continue;
            }
            words.push(std::mem::take(&mut open));
        }
        if divides {
            let attr = atoms[hyphen].attr;
            let back = (start..hyphen).rev().take_while(|at| joins(*at, attr)).count();
            open.push(hyphen - back..line.end);
        }
    }
    words.push(open);
    let mut parts: Vec<(Range<usize>, Arc<str>)> = Vec::new();
    for word in words.iter().filter(|word| !word.is_empty()) {
        let shown = word.iter().cloned().flatten().filter_map(|at| match &atoms[at].show {
            Show::Word(word) if &*word.text != SOFT_HYPHEN => Some(&*word.text),
            Show::Word(_) | Show::Part { .. } | Show::Sign(_) | Show::PageOf(_) | Show::Place(_) => None,
        });
        let mut copied: Arc<str> = shown.collect::<String>().into();
        for part in word {
            parts.push((part.clone(), std::mem::replace(&mut copied, "".into())));
        }
    }
    let mut joined: Vec<Atom> = Vec::with_capacity(atoms.len());
    let mut parts = parts.into_iter().peekable();
    let mut again = Vec::with_capacity(lines.len());
    for line in lines {
        let start = joined.len();
        let mut at = line.start;
        while at < line.end {
            if let Some((part, copied)) = parts.next_if(|(part, _)| part.start == at) {
                let of_part = &atoms[part.clone()];
                let words = of_part.iter().filter_map(|atom| match &atom.show {
                    Show::Word(word) => Some(Arc::clone(word)),
                    Show::Part { .. } | Show::Sign(_) | Show::PageOf(_) | Show::Place(_) => None,
                });
                let show = Show::Part { words: words.collect(), copied };
                let width = of_part.iter().map(|atom| atom.width).sum();
                let last = &atoms[part.end - 1];
                joined.push(Atom { show, width, space: last.space, after: last.after, attr: last.attr });
                at = part.end;
            } else {
                joined.push(atoms[at].clone());
                at += 1;
            }
        }
        again.push(start..joined.len());
    }
    paragraph.atoms = joined;
    again
}

/// Whether a word goes on after an atom.
fn holds(after: After) -> bool {
    matches!(after, After::Stay | After::Hyphen)
}

fn hyphen_width(fonts: &mut Fonts, paragraph: &Paragraph, atom: &Atom) -> f32 {
    let look = look(paragraph, atom);
    fonts.hyphen(look.face()).width_at(look.size)
}

/// Makes every unbreakable stretch fit: opens breaks inside it and cuts long words, at syllables if that is
/// enough, else into letters.
fn squeezed(fonts: &mut Fonts, paragraph: &Paragraph, measure: f32, patterns: Patterns) -> Paragraph {
    let mut atoms: Vec<Atom> = Vec::with_capacity(paragraph.atoms.len());
    let mut start = 0;
    while start < paragraph.atoms.len() {
        let stretch = paragraph.atoms[start..].iter().position(|atom| atom.after != After::Stay);
        let end = stretch.map_or(paragraph.atoms.len(), |at| start + at + 1);
        let group = &paragraph.atoms[start..end];
        let width: f32 = group.iter().map(|atom| atom.width).sum::<f32>()
            + group.iter().rev().skip(1).map(|atom| atom.space).sum::<f32>();
        if width <= measure + HAIR {
            atoms.extend_from_slice(group);
        } else {
            for (at, atom) in (start..end).zip(group) {
                let mut pieces = if atom.width > measure {
                    let before = at.checked_sub(1).map(|before| &paragraph.atoms[before]);
                    let cuts = divisions(patterns, before, atom, look(paragraph, atom));
                    cut_word(fonts, paragraph, atom, cuts, measure)
                } else {
                    vec![atom.clone()]
                };
                if let Some(last) = pieces.last_mut()
                    && last.after == After::Stay
                    && !matches!(last.show, Show::Sign(_))
                {
                    last.after = After::Inside;
                }
                atoms.append(&mut pieces);
            }
        }
        start = end;
    }
    Paragraph { atoms, attrs: paragraph.attrs.clone() }
}

/// Cuts a word at its divisions if all pieces then fit, else into letters.
fn cut_word(
    fonts: &mut Fonts,
    paragraph: &Paragraph,
    atom: &Atom,
    cuts: Vec<usize>,
    measure: f32,
) -> Vec<Atom> {
    let look = look(paragraph, atom);
    let (Show::Word(word), false) = (&atom.show, cuts.is_empty()) else { return letters(fonts, atom, look) };
    let room = measure - hyphen_width(fonts, paragraph, atom);
    let mut pieces = Vec::with_capacity(cuts.len() + 1);
    let mut from = 0;
    for to in cuts.into_iter().chain([word.text.len()]) {
        for word in fonts.shape(word.face, look.tabular, &word.text[from..to]) {
            let width = word.width_at(look.size);
            if width > room {
                return letters(fonts, atom, look);
            }
            let show = Show::Word(word);
            pieces.push(Atom { show, width, space: 0.0, after: After::Hyphen, attr: atom.attr });
        }
        from = to;
    }
    if let Some(last) = pieces.last_mut() {
        (last.space, last.after) = (atom.space, atom.after);
    }
    pieces
}

fn look<'p>(paragraph: &'p Paragraph, atom: &Atom) -> &'p Attr {
    &paragraph.attrs[usize::try_from(atom.attr).expect("BUG: an index fits usize")]
}
