//! Language tags.
//!
//! Source: BCP 47 (RFC 5646), section 2.1: subtags are divided by hyphens, and case means nothing.

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
}
