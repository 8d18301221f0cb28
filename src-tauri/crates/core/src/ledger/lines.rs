//! Lines, numbers and hashes in the one spelling that the C2SP formats allow.
//!
//! What is read here is hostile: nothing panics, and what is accepted is written back the same.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::hash::Sha256;

/// A line that is not what the format wants.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: expected {expected}")]
pub struct LineError {
    /// The number of the line, from 1.
    pub line: usize,
    /// What should stand there.
    pub expected: &'static str,
}

/// The most hashes a proof over 2^63 leaves can have.
pub(super) const MAX_HASHES: usize = 63;

/// The largest checkpoint, proof or extension that is read.
pub(super) const MAX_BYTES: usize = 1 << 20;

/// Reads the head of a proof line by line, up to and with the empty line that ends it.
pub(super) struct Lines<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text, line: 0 }
    }

    /// Takes the next line, which must end in a newline.
    pub(super) fn next(&mut self, expected: &'static str) -> Result<&'a str, LineError> {
        self.line += 1;
        let (line, rest) = self.rest.split_once('\n').ok_or_else(|| self.error(expected))?;
        self.rest = rest;
        Ok(line)
    }

    /// Takes the next line if it starts with `prefix`, and returns what follows the prefix.
    pub(super) fn next_if(&mut self, prefix: &str) -> Option<&'a str> {
        let (line, rest) = self.rest.split_once('\n')?;
        let value = line.strip_prefix(prefix)?;
        self.line += 1;
        self.rest = rest;
        Some(value)
    }

    /// Takes lines of base64 hashes and the empty line after them.
    pub(super) fn hashes(&mut self) -> Result<Vec<Sha256>, LineError> {
        let mut hashes = Vec::new();
        loop {
            let line = self.next("a base64 SHA-256 hash or an empty line")?;
            if line.is_empty() {
                return Ok(hashes);
            }
            if hashes.len() == MAX_HASHES {
                return Err(self.error("an empty line: no proof has more than 63 hashes"));
            }
            hashes.push(hash(line).ok_or_else(|| self.error("a base64 SHA-256 hash or an empty line"))?);
        }
    }

    /// Says what the line that was taken last should have been.
    pub(super) fn error(&self, expected: &'static str) -> LineError {
        LineError { line: self.line, expected }
    }

    /// Tells whether all was taken.
    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// Returns all that was not taken.
    pub(super) fn rest(self) -> &'a str {
        self.rest
    }
}

/// Writes each hash on its own line, then an empty line.
pub(super) fn write_hashes(text: &mut String, hashes: &[Sha256]) {
    for hash in hashes {
        writeln!(text, "{}", STANDARD.encode(hash.0)).expect("BUG: writing to a String cannot fail");
    }
    text.push('\n');
}

/// Reads a decimal number without sign or leading zeroes.
pub(super) fn decimal(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

/// Reads a hash in canonical base64.
pub(super) fn hash(text: &str) -> Option<Sha256> {
    Some(Sha256(base64(text)?.try_into().ok()?))
}

/// Reads canonical base64: padded, no stray bits, no space.
pub(super) fn base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// Writes base64.
pub(super) fn to_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_have_one_spelling() {
        assert_eq!(decimal("0"), Some(0));
        assert_eq!(decimal("18446744073709551615"), Some(u64::MAX));
        for wrong in ["", "00", "01", "+1", "-1", "-0", " 1", "1 ", "1_0", "1e3", "18446744073709551616", "١"]
        {
            assert_eq!(decimal(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn base64_has_one_spelling() {
        assert_eq!(base64("AA=="), Some(vec![0]));
        for wrong in ["AB==", "AA", "AA=", "AA===", "AA ==", "A\nA==", "AA==AA==", "-_==", "=", "A"] {
            assert_eq!(base64(wrong), None, "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn base64_that_is_read_is_written_the_same(text in "[A-Za-z0-9+/=]{0,12}") {
            if let Some(bytes) = base64(&text) {
                prop_assert_eq!(to_base64(&bytes), text);
            }
        }
    }
}
