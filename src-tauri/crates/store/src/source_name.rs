//! Names of files as people may safely see them, without losing what they were.
//!
//! A file name is a row of bytes, not a text: it may hold a newline, a right-to-left
//! override that makes `exe.pdf` look like `fdp.exe`, or no valid UTF-8 at all. This
//! module writes such a name in printable form; it never makes a path out of it again
//! and does not decide how files in a pack are called.

use std::ffi::OsStr;
use std::fmt;
use std::path::Path;

/// The name of a source file in a printable form that can be turned back into the exact bytes.
///
/// Shape: the name as it is, except that each byte of a control character, of an invisible or
/// direction-changing character, and each byte that is not part of valid UTF-8 is written as `%XX`
/// (two upper-case hexadecimal digits); a `%` that two hexadecimal digits follow is written `%25`.
/// So `a<newline>b.txt` is shown as `a%0Ab.txt`, and `100%.txt` stays as it is. Different names never
/// get the same form. Unicode is not normalised: names that look alike but differ in bytes stay different.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceName {
    /// The printable form.
    pub shown: String,
}

/// Returns the printable form of the last part of `path`, or of all of it if it has no last part.
#[must_use]
pub fn source_name(path: &Path) -> SourceName {
    SourceName { shown: shown_text(path.file_name().unwrap_or(path.as_os_str())) }
}

/// Returns the printable form of a whole path, folders included; for messages and for the source of evidence.
#[must_use]
pub fn shown_path(path: &Path) -> String {
    shown_text(path.as_os_str())
}

impl SourceName {
    /// Returns the bytes that the name had.
    ///
    /// Shape: the operating system's bytes on Unix; WTF-8 on Windows.
    #[must_use]
    pub fn original_bytes(&self) -> Vec<u8> {
        let shown = self.shown.as_bytes();
        let mut bytes = Vec::with_capacity(shown.len());
        let mut rest = shown;
        while let Some((&first, tail)) = rest.split_first() {
            match (first, tail) {
                (b'%', [high, low, tail @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                    bytes.push(digit(*high) << 4 | digit(*low));
                    rest = tail;
                }
                _ => {
                    bytes.push(first);
                    rest = tail;
                }
            }
        }
        bytes
    }
}

impl fmt::Display for SourceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

fn shown_text(name: &OsStr) -> String {
    let bytes = name.as_encoded_bytes();
    let mut shown = String::with_capacity(bytes.len());
    let mut start = 0;
    for chunk in bytes.utf8_chunks() {
        for (at, c) in chunk.valid().char_indices() {
            let after = &bytes[start + at + c.len_utf8()..];
            let looks_escaped = c == '%' && after.len() >= 2 && after[..2].iter().all(u8::is_ascii_hexdigit);
            if looks_escaped || is_unsafe_to_show(c) {
                escape(c.encode_utf8(&mut [0; 4]).as_bytes(), &mut shown);
            } else {
                shown.push(c);
            }
        }
        escape(chunk.invalid(), &mut shown);
        start += chunk.valid().len() + chunk.invalid().len();
    }
    shown
}

/// Says whether a character could hide, move or break the text around it.
///
/// Joiners (U+200C, U+200D) stay: Persian, Indic scripts and emoji need them.
/// Source: Unicode Standard Annex 9 (directional formatting), Unicode Technical Report 36.
fn is_unsafe_to_show(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

fn escape(bytes: &[u8], shown: &mut String) {
    for byte in bytes {
        shown.push_str(&format!("%{byte:02X}"));
    }
}

fn digit(hex: u8) -> u8 {
    match hex {
        b'0'..=b'9' => hex - b'0',
        b'a'..=b'f' => hex - b'a' + 10,
        _ => hex - b'A' + 10,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::ffi::OsStrExt;

    use proptest::prelude::*;

    use super::*;

    fn name_of(bytes: &[u8]) -> SourceName {
        SourceName { shown: shown_text(OsStr::from_bytes(bytes)) }
    }

    #[test]
    fn names_are_shown_without_tricks() {
        for (bytes, shown) in [
            (b"minutes 2026.pdf".as_slice(), "minutes 2026.pdf"),
            (
                "Änderung \u{5e9}\u{5dc}\u{5d5}\u{5dd}.docx".as_bytes(),
                "Änderung \u{5e9}\u{5dc}\u{5d5}\u{5dd}.docx",
            ),
            (b"a\nb\tc\x7f", "a%0Ab%09c%7F"),
            ("invoice\u{202e}fdp.exe".as_bytes(), "invoice%E2%80%AEfdp.exe"),
            (b"caf\xe9.txt", "caf%E9.txt"),
            (b"100%.txt", "100%.txt"),
            (b"100%25.txt", "100%2525.txt"),
            (b"%0A", "%250A"),
            (b"%\n", "%%0A"),
            (b"\xff%41\xfe", "%FF%2541%FE"),
            ("\u{feff}x\u{2028}y".as_bytes(), "%EF%BB%BFx%E2%80%A8y"),
        ] {
            let name = name_of(bytes);
            assert_eq!(name.shown, shown);
            assert_eq!(name.original_bytes(), bytes);
        }
    }

    #[test]
    fn only_the_last_part_is_the_name() {
        assert_eq!(source_name(Path::new("/srv/it/backup.log")).shown, "backup.log");
        assert_eq!(source_name(Path::new("/")).shown, "/");
        assert_eq!(shown_path(Path::new("/srv/a\nb/c")), "/srv/a%0Ab/c");
    }

    proptest! {
        #[test]
        fn every_name_comes_back(bytes in proptest::collection::vec(
            prop_oneof![any::<u8>(), Just(b'%'), Just(b'4'), Just(b'A'), Just(b'\n')], 0..40)) {
            let name = name_of(&bytes);
            prop_assert!(!name.shown.chars().any(is_unsafe_to_show));
            prop_assert_eq!(name.original_bytes(), bytes);
        }
    }
}
