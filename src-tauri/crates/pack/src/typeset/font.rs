//! The bundled fonts, and shaping: text becomes glyphs with advances.
//!
//! Shapes one word at a time and remembers it; running text repeats itself. Characters that the face
//! lacks come from the sans or mono face; what none holds becomes a box with its code point.
//! Never reads a font of the system: the same book must give the same bytes everywhere.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use harfrust::{Buffer, Direction, Feature, Font, ShapeOptions, ShapePlan, ShaperFont, Tag};
use unicode_script::{Script, UnicodeScript as _};

use super::Warning;

/// One of the bundled font files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Face {
    Serif,
    SerifItalic,
    SerifBold,
    SerifBoldItalic,
    Sans,
    SansItalic,
    SansBold,
    SansBoldItalic,
    Mono,
    MonoBold,
    /// Signs, arrows and emoji that no other face holds.
    Symbols,
}

/// A family of faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Family {
    Serif,
    Sans,
    Mono,
}

macro_rules! font_file {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs-templates/theme/fonts/", $name))
    };
}

impl Face {
    pub(crate) const ALL: [Self; 11] = [
        Self::Serif,
        Self::SerifItalic,
        Self::SerifBold,
        Self::SerifBoldItalic,
        Self::Sans,
        Self::SansItalic,
        Self::SansBold,
        Self::SansBoldItalic,
        Self::Mono,
        Self::MonoBold,
        Self::Symbols,
    ];

    pub(crate) fn of(family: Family, bold: bool, italic: bool) -> Self {
        match (family, bold, italic) {
            (Family::Serif, false, false) => Self::Serif,
            (Family::Serif, false, true) => Self::SerifItalic,
            (Family::Serif, true, false) => Self::SerifBold,
            (Family::Serif, true, true) => Self::SerifBoldItalic,
            (Family::Sans, false, false) => Self::Sans,
            (Family::Sans, false, true) => Self::SansItalic,
            (Family::Sans, true, false) => Self::SansBold,
            (Family::Sans, true, true) => Self::SansBoldItalic,
            (Family::Mono, false, _) => Self::Mono,
            (Family::Mono, true, _) => Self::MonoBold,
        }
    }

    fn index(self) -> usize {
        self as usize
    }

    fn is_mono(self) -> bool {
        matches!(self, Self::Mono | Self::MonoBold)
    }

    fn is_bold(self) -> bool {
        matches!(
            self,
            Self::SerifBold | Self::SerifBoldItalic | Self::SansBold | Self::SansBoldItalic | Self::MonoBold
        )
    }

    fn is_italic(self) -> bool {
        matches!(self, Self::SerifItalic | Self::SerifBoldItalic | Self::SansItalic | Self::SansBoldItalic)
    }

    /// The font file.
    pub(crate) fn bytes(self) -> &'static [u8] {
        match self {
            Self::Serif => font_file!("SourceSerif4-Regular.ttf"),
            Self::SerifItalic => font_file!("SourceSerif4-It.ttf"),
            Self::SerifBold => font_file!("SourceSerif4-Semibold.ttf"),
            Self::SerifBoldItalic => font_file!("SourceSerif4-SemiboldIt.ttf"),
            Self::Sans => font_file!("SourceSans3-Regular.ttf"),
            Self::SansItalic => font_file!("SourceSans3-It.ttf"),
            Self::SansBold => font_file!("SourceSans3-Semibold.ttf"),
            Self::SansBoldItalic => font_file!("SourceSans3-SemiboldIt.ttf"),
            Self::Mono => font_file!("SourceCodePro-Regular.ttf"),
            Self::MonoBold => font_file!("SourceCodePro-Semibold.ttf"),
            Self::Symbols => font_file!("ClausebookSymbols-Regular.ttf"),
        }
    }

    /// The PostScript name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Serif => "SourceSerif4-Regular",
            Self::SerifItalic => "SourceSerif4-It",
            Self::SerifBold => "SourceSerif4-Semibold",
            Self::SerifBoldItalic => "SourceSerif4-SemiboldIt",
            Self::Sans => "SourceSans3-Regular",
            Self::SansItalic => "SourceSans3-It",
            Self::SansBold => "SourceSans3-Semibold",
            Self::SansBoldItalic => "SourceSans3-SemiboldIt",
            Self::Mono => "SourceCodePro-Regular",
            Self::MonoBold => "SourceCodePro-Semibold",
            Self::Symbols => "ClausebookSymbols-Regular",
        }
    }
}

/// A glyph of a shaped word.
///
/// Units: 1/1000 em.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Glyph {
    pub(crate) id: u16,
    pub(crate) advance: i16,
    pub(crate) dx: i16,
    pub(crate) dy: i16,
    /// Where the glyph's cluster begins in the word's text, in bytes.
    pub(crate) start: u16,
}

/// A shaped piece of text in one face.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) text: Box<str>,
    pub(crate) face: Face,
    pub(crate) glyphs: Box<[Glyph]>,
    /// Units: 1/1000 em.
    pub(crate) width: i32,
    /// A character that no bundled font holds: drawn as a box with its code point.
    pub(crate) missing: bool,
}

impl Word {
    /// The width at a font size in points.
    pub(crate) fn width_at(&self, size: f32) -> f32 {
        em(self.width) * size
    }
}

/// 1/1000 em as em.
#[expect(clippy::cast_precision_loss, reason = "a word is far narrower than 2^24 thousandths of an em")]
pub(crate) fn em(thousandths: i32) -> f32 {
    thousandths as f32 / 1000.0
}

/// The longest piece of text shaped at once; longer ones are cut.
///
/// Units: bytes.
const LONGEST: usize = 200;

/// What the hyphen at the end of a line stands for.
pub(crate) const SOFT_HYPHEN: &str = "\u{ad}";

/// How many words are remembered before starting afresh.
const REMEMBERED: usize = 12_000;

/// The words that text was shaped into.
type Shaped = HashMap<Box<str>, Vec<Arc<Word>>>;

/// The bundled fonts with what has been shaped so far.
pub(crate) struct Fonts {
    faces: Vec<Font>,
    plans: Vec<(Face, bool, Option<harfrust::Script>, ShapePlan)>,
    words: HashMap<(Face, bool), Shaped>,
    remembered: usize,
    missing: BTreeMap<&'static str, (usize, char)>,
    hyphens: BTreeMap<Face, Arc<Word>>,
}

impl Fonts {
    pub(crate) fn new() -> Self {
        let open = |face: Face| Font::new(face.bytes(), 0).expect("BUG: the bundled fonts are sound");
        Self {
            faces: Face::ALL.into_iter().map(open).collect(),
            plans: Vec::new(),
            words: HashMap::new(),
            remembered: 0,
            missing: BTreeMap::new(),
            hyphens: BTreeMap::new(),
        }
    }

    /// One warning for each script of which characters were missing.
    pub(crate) fn warnings(&self) -> impl Iterator<Item = Warning> {
        self.missing.iter().map(|(script, (count, example))| Warning::NoGlyph {
            script: (*script).to_owned(),
            count: *count,
            example: *example,
        })
    }

    /// Shapes text without spaces or breaks in it. Usually gives one word; more where faces change.
    pub(crate) fn shape(&mut self, face: Face, tabular: bool, text: &str) -> Vec<Arc<Word>> {
        let known = self.words.get(&(face, tabular)).and_then(|words| words.get(text)).cloned();
        let words = known.unwrap_or_else(|| self.shape_new(face, tabular, text));
        for word in &words {
            if word.missing {
                for c in word.text.chars() {
                    let entry = self.missing.entry(script_name(c)).or_insert((0, c));
                    entry.0 += 1;
                }
            }
        }
        words
    }

    fn shape_new(&mut self, face: Face, tabular: bool, text: &str) -> Vec<Arc<Word>> {
        let mut words = Vec::new();
        for (face, piece) in self.by_face(face, text) {
            match face {
                Some(face) => words.push(Arc::new(self.shape_piece(face, tabular, piece))),
                None => words.extend(piece.chars().map(|c| Arc::new(missing_word(c)))),
            }
        }
        if self.remembered >= REMEMBERED {
            self.words.clear();
            self.remembered = 0;
        }
        self.remembered += 1;
        self.words.entry((face, tabular)).or_default().insert(text.into(), words.clone());
        words
    }

    /// Cuts text where the face that holds it changes; `None` for what no face holds.
    fn by_face<'t>(&self, face: Face, text: &'t str) -> Vec<(Option<Face>, &'t str)> {
        let mut pieces: Vec<(Option<Face>, &'t str)> = Vec::new();
        let mut start = 0;
        let mut current: Option<Option<Face>> = None;
        for (at, c) in text.char_indices() {
            let holder = if is_joined(c) && current.flatten().is_some_and(|face| self.holds(face, c)) {
                current.flatten()
            } else {
                self.face_for(face, c)
            };
            let too_long = at - start >= LONGEST;
            if current.is_some_and(|current| current != holder || (too_long && !is_joined(c)))
                || at - start >= LONGEST + 40
            {
                pieces.push((current.flatten(), &text[start..at]));
                start = at;
            }
            current = Some(holder);
        }
        if start < text.len() {
            pieces.push((current.flatten(), &text[start..]));
        }
        pieces
    }

    fn face_for(&self, face: Face, c: char) -> Option<Face> {
        let (bold, italic) = (face.is_bold(), face.is_italic());
        let candidates = [
            face,
            Face::of(Family::Sans, bold, italic),
            Face::of(Family::Mono, bold, italic),
            Face::of(Family::Serif, bold, italic),
            Face::Symbols,
        ];
        candidates.into_iter().find(|face| self.holds(*face, c))
    }

    fn holds(&self, face: Face, c: char) -> bool {
        self.faces[face.index()].charmap().map_unicode(c).is_some_and(|glyph| glyph.to_u32() != 0)
    }

    fn shape_piece(&mut self, face: Face, tabular: bool, text: &str) -> Word {
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        let script = buffer.script();
        let features = features(face, tabular);
        let known =
            self.plans.iter().position(|plan| plan.0 == face && plan.1 == tabular && plan.2 == script);
        let font = &self.faces[face.index()];
        let at = known.unwrap_or_else(|| {
            let language = buffer.language().cloned();
            let plan = ShapePlan::new(font, Direction::LeftToRight, script, language.as_ref(), features);
            self.plans.push((face, tabular, script, plan));
            self.plans.len() - 1
        });
        let shaper = ShaperFont::new(font);
        let options = ShapeOptions::new().plan(Some(&self.plans[at].3)).features(features);
        harfrust::shape(&shaper, &mut buffer, options)
            .expect("BUG: the plan fits the buffer it was made for");
        let upm = i32::from(font.units_per_em());
        let scaled = |units: i32| i16::try_from(units * 1000 / upm).unwrap_or(i16::MAX);
        let glyphs: Box<[Glyph]> = buffer
            .glyph_infos()
            .iter()
            .zip(buffer.glyph_positions())
            .map(|(info, position)| Glyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                advance: scaled(position.x_advance),
                dx: scaled(position.x_offset),
                dy: scaled(position.y_offset),
                start: u16::try_from(info.cluster).unwrap_or(0),
            })
            .collect();
        let width = glyphs.iter().map(|glyph| i32::from(glyph.advance)).sum();
        Word { text: text.into(), face, glyphs, width, missing: false }
    }

    /// The hyphen at the end of a line that divides a word: looks as any other, but is a soft hyphen in text.
    ///
    /// Source: ISO 32000-1, 14.8.2.2.3.
    pub(crate) fn hyphen(&mut self, face: Face) -> Arc<Word> {
        if let Some(known) = self.hyphens.get(&face) {
            return Arc::clone(known);
        }
        let plain = self.shape_piece(face, false, "-");
        let hyphen = Arc::new(Word { text: SOFT_HYPHEN.into(), ..plain });
        self.hyphens.insert(face, Arc::clone(&hyphen));
        hyphen
    }

    /// The width of a word space.
    ///
    /// Units: em.
    pub(crate) fn space(&mut self, face: Face, tabular: bool) -> f32 {
        self.shape(face, tabular, " ").iter().map(|word| em(word.width)).sum()
    }

    /// The width of text on one line.
    pub(crate) fn width(&mut self, face: Face, tabular: bool, size: f32, text: &str) -> f32 {
        self.shape(face, tabular, text).iter().map(|word| word.width_at(size)).sum()
    }
}

fn features(face: Face, tabular: bool) -> &'static [Feature] {
    const fn feature(tag: &[u8; 4], value: u32) -> Feature {
        Feature { tag: Tag::new(tag), value, start: 0, end: u32::MAX }
    }
    const LITERAL: &[Feature] = &[feature(b"liga", 0), feature(b"calt", 0), feature(b"clig", 0)];
    const TABULAR: &[Feature] = &[feature(b"tnum", 1), feature(b"lnum", 1)];
    match (face.is_mono(), tabular) {
        (true, _) => LITERAL,
        (false, true) => TABULAR,
        (false, false) => &[],
    }
}

/// A character that belongs to the one before it.
pub(crate) fn is_joined(c: char) -> bool {
    matches!(c.script(), Script::Inherited) && !matches!(c, '\u{200c}' | '\u{200d}')
}

/// A letter of a script that is written from right to left.
pub(crate) fn is_right_to_left(c: char) -> bool {
    matches!(
        c.script(),
        Script::Hebrew
            | Script::Arabic
            | Script::Syriac
            | Script::Thaana
            | Script::Nko
            | Script::Samaritan
            | Script::Mandaic
            | Script::Adlam
            | Script::Hanifi_Rohingya
    )
}

fn missing_word(c: char) -> Word {
    let width = if u32::from(c) > 0xFFFF { 1150 } else { 850 };
    Word { text: c.to_string().into(), face: Face::Mono, glyphs: Box::default(), width, missing: true }
}

fn script_name(c: char) -> &'static str {
    let script = c.script();
    if matches!(script, Script::Common | Script::Inherited | Script::Unknown) {
        "signs and symbols"
    } else {
        script.full_name()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_opens_and_has_a_thousand_units_to_the_em() {
        let fonts = Fonts::new();
        for face in Face::ALL {
            assert_eq!(fonts.faces[face.index()].units_per_em(), 1000, "{face:?}");
            let wanted = if face == Face::Symbols {
                "⚠★☒⇔⚙✅🔒"
            } else {
                "AzÄßΩжЇ0–“”\u{301}"
            };
            for c in wanted.chars() {
                assert!(fonts.holds(face, c), "{face:?} lacks {c:?}");
            }
        }
    }

    #[test]
    fn what_a_face_lacks_comes_from_another_and_the_rest_is_boxed() {
        let mut fonts = Fonts::new();
        let words = fonts.shape(Face::Serif, false, "a├\u{5d0}b");
        let faces: Vec<_> = words.iter().map(|word| (word.face, word.missing, &*word.text)).collect();
        let expected = [
            (Face::Serif, false, "a"),
            (Face::Mono, false, "├"),
            (Face::Mono, true, "\u{5d0}"),
            (Face::Serif, false, "b"),
        ];
        assert_eq!(faces, expected);
        let warnings: Vec<_> = fonts.warnings().collect();
        assert_eq!(
            warnings,
            [Warning::NoGlyph { script: "Hebrew".to_owned(), count: 1, example: '\u{5d0}' }]
        );
    }

    #[test]
    fn combining_marks_stay_with_their_letter() {
        let mut fonts = Fonts::new();
        let words = fonts.shape(Face::Serif, false, "e\u{301}q\u{323}");
        assert_eq!(words.len(), 1);
        assert_eq!(words[0].glyphs[0].start, 0);
        assert!(words[0].glyphs.iter().any(|glyph| glyph.start == 3), "{words:?}");
    }

    #[test]
    fn text_without_end_is_cut_into_pieces_and_none_is_lost() {
        let mut fonts = Fonts::new();
        let text = "ab\u{301}c".repeat(1000) + &"\u{301}".repeat(500);
        let words = fonts.shape(Face::Sans, false, &text);
        assert!(words.len() > 10);
        assert_eq!(words.iter().map(|word| &*word.text).collect::<String>(), text);
    }
}
