//! Languages: their tags, and the two that we have words in.
//!
//! Source: BCP 47 (RFC 5646), section 2.1: subtags are divided by hyphens, and case means nothing.

use crate::time::{Date, plain_date};

/// Returns the primary language of a tag, in lower case: `de` of `de-AT`. A locale of POSIX, `de_AT`, is read, too.
#[must_use]
pub fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// Tells whether a tag is one of German, the one language beside English that we have words in.
#[must_use]
pub fn is_german(tag: &str) -> bool {
    primary(tag) == "de"
}

/// Begins a sentence, or a title, with words.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A language that we have words in: German for what is in German, English for everything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// English as it is written in Britain.
    English,
    /// German.
    German,
}

impl Tongue {
    /// Returns the one for a language, by its BCP 47 tag: `de-AT`.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        if is_german(tag) { Self::German } else { Self::English }
    }

    /// Returns its tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.say("en", "de")
    }

    /// Returns the one of two wordings that is in this language.
    #[must_use]
    pub fn say<'a>(self, english: &'a str, german: &'a str) -> &'a str {
        match self {
            Self::English => english,
            Self::German => german,
        }
    }

    /// Writes a day: `22 Nov 2026`, `22.11.2026`.
    #[must_use]
    pub fn day(self, date: Date) -> String {
        match self {
            Self::English => plain_date(date),
            Self::German => format!("{:02}.{:02}.{}", date.day(), date.month(), date.year()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_primary_language_is_what_stands_before_the_first_division() {
        for german in ["de", "de-AT", "DE-ch", "de_DE"] {
            assert!(is_german(german), "{german}");
        }
        for other in ["", "den", "en-DE", "nds"] {
            assert!(!is_german(other), "{other}");
        }
    }

    #[test]
    fn what_is_not_german_is_answered_in_english() {
        let day = jiff::civil::date(2026, 3, 7);
        let said = |tag: &str| (Tongue::of(tag).tag(), Tongue::of(tag).day(day));
        assert_eq!(said("de-AT"), ("de", "07.03.2026".to_owned()));
        assert_eq!(said("pt-BR"), ("en", "7 Mar 2026".to_owned()));
    }
}
