//! Where words may be divided.
//!
//! Patterns of TeX, by language; only for plain words in lower case that stand between spaces: a name, a
//! code, a part of an address or of a compound is left whole.

use clausebook_core::language::primary;

use super::font::Family;
use super::paragraph::{After, Atom, Attr, Show};

/// The language whose patterns divide words; `None` where there are none.
pub(crate) type Patterns = Option<hypher::Lang>;

/// The shortest word that is divided.
const SHORTEST: usize = 6;

/// Letters that stay before and after a division.
const BEFORE: usize = 2;
const AFTER: usize = 3;

/// The patterns for a language tag such as `en-GB`.
pub(crate) fn patterns(language: &str) -> Patterns {
    let code: [u8; 2] = primary(language).as_bytes().try_into().ok()?;
    hypher::Lang::from_iso(code)
}

/// The places in an atom's word, in bytes, at which a line may end with a hyphen.
///
/// `before` is the atom that stands before it, if any.
pub(crate) fn divisions(patterns: Patterns, before: Option<&Atom>, atom: &Atom, look: &Attr) -> Vec<usize> {
    let (Some(patterns), Show::Word(word)) = (patterns, &atom.show) else { return Vec::new() };
    let alone = before.is_none_or(|before| matches!(before.after, After::Space | After::Break))
        && matches!(atom.after, After::Space | After::Break);
    if !alone || look.family == Family::Mono || word.missing {
        return Vec::new();
    }
    let text = &*word.text;
    let start = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let core = text.trim_matches(|c: char| !c.is_alphanumeric());
    if core.chars().count() < SHORTEST || !core.chars().all(|c| c.is_alphabetic() && c.is_lowercase()) {
        return Vec::new();
    }
    let mut at = start;
    let mut places = Vec::new();
    for syllable in hypher::hyphenate_bounded(core, patterns, BEFORE, AFTER) {
        if at > start {
            places.push(at);
        }
        at += syllable.len();
    }
    places
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::typeset::font::{Face, Word};
    use crate::typeset::theme::Colour;
    use crate::typeset::tree::NodeId;

    fn divided(text: &str, family: Family, before: After) -> String {
        let word =
            Word { text: text.into(), face: Face::Serif, glyphs: Box::default(), width: 0, missing: false };
        let atom = |after| Atom { show: Show::Word(Arc::new(word)), width: 0.0, space: 0.0, after, attr: 0 };
        let atom = atom(After::Space);
        let previous = Atom { after: before, ..atom.clone() };
        let look = Attr::new(family, 10.0, Colour([0; 3]), NodeId::ROOT);
        let mut shown = text.to_owned();
        for place in divisions(patterns("en-GB"), Some(&previous), &atom, &look).into_iter().rev() {
            shown.insert(place, '-');
        }
        shown
    }

    #[test]
    fn plain_words_are_divided_and_nothing_else_is() {
        let serif = |text| divided(text, Family::Serif, After::Space);
        assert_eq!(serif("“documentation,"), "“doc-u-men-ta-tion,");
        assert_eq!(serif("management."), "man-age-ment.");
        for whole in ["short", "Northwind", "SMS-POL-001", "a1b2c3d4e5", "don’t", "ISO/IEC", "Привіт", ""]
        {
            assert_eq!(serif(whole), whole);
        }
        assert_eq!(divided("documentation", Family::Mono, After::Space), "documentation");
        assert_eq!(divided("documentation", Family::Serif, After::Opportunity), "documentation");
        let long = "pneumonoultramicroscopicsilicovolcanoconiosis".repeat(3);
        assert_eq!(serif(&long).replace('-', ""), long, "no word is too long to be looked at");
        assert_eq!(patterns("tlh"), None);
    }
}
