//! Manifests: one `<sha256>  <path>` line for each file, sorted by path.
//!
//! One manifest has exactly one accepted spelling; whoever can read it can write it back byte for byte.

use std::collections::BTreeMap;

use clausebook_core::hash::{NotADigest, Sha256};

use super::name::{BadName, PackPath};

/// What a manifest says: the hash of each file, ordered by the bytes of the path.
pub type Manifest = BTreeMap<PackPath, Sha256>;

/// Why a text is not a manifest in its one accepted spelling.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ManifestFault {
    /// The bytes are not UTF-8.
    #[error("it is not UTF-8")]
    NotUtf8,
    /// The last line has no line feed.
    #[error("line {line} has no line end; the file may be cut short")]
    NoLineEnd {
        /// The line, counted from 1.
        line: usize,
    },
    /// The line does not have 64 characters, two spaces and a path.
    #[error("line {line} is not a SHA-256 digest, two spaces and a path")]
    Shape {
        /// The line, counted from 1.
        line: usize,
    },
    /// The digest is not 64 lower-case hexadecimal digits.
    #[error("line {line}: {source}")]
    Digest {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        source: NotADigest,
    },
    /// The path breaks the rules of names.
    #[error("line {line}: {source}")]
    Path {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        source: BadName,
    },
    /// The path is not greater than the one before.
    #[error("line {line}: `{path}` is listed twice or out of order")]
    Order {
        /// The line, counted from 1.
        line: usize,
        /// The path on it.
        path: PackPath,
    },
}

/// Writes a manifest.
///
/// Shape: lower-case hexadecimal digits, two spaces, path, line feed; sorted by the bytes of the path.
/// Source: RFC 8493 section 2.1.3; also what `sha256sum -c` reads.
#[must_use]
pub fn render_manifest(manifest: &Manifest) -> String {
    manifest.iter().map(|(path, hash)| format!("{hash}  {path}\n")).collect()
}

/// Reads a manifest; what it accepts, [`render_manifest`] gives back byte for byte.
///
/// # Errors
/// [`ManifestFault`] names the first line that is wrong.
pub fn parse_manifest(bytes: &[u8]) -> Result<Manifest, ManifestFault> {
    const DIGITS: usize = 64;
    let text = std::str::from_utf8(bytes).map_err(|_error| ManifestFault::NotUtf8)?;
    let mut manifest = Manifest::new();
    for (number, text) in text.split_inclusive('\n').enumerate() {
        let line = number + 1;
        let text = text.strip_suffix('\n').ok_or(ManifestFault::NoLineEnd { line })?;
        let (digest, rest) = text.split_at_checked(DIGITS).ok_or(ManifestFault::Shape { line })?;
        let path = rest.strip_prefix("  ").ok_or(ManifestFault::Shape { line })?;
        let hash = digest.parse().map_err(|source| ManifestFault::Digest { line, source })?;
        let path = PackPath::new(path).map_err(|source| ManifestFault::Path { line, source })?;
        if manifest.last_key_value().is_some_and(|(last, _hash)| *last >= path) {
            return Err(ManifestFault::Order { line, path });
        }
        manifest.insert(path, hash);
    }
    Ok(manifest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn manifest(paths: &[&str]) -> Manifest {
        paths.iter().map(|path| (PackPath::new(path).unwrap(), Sha256::of(path.as_bytes()))).collect()
    }

    #[test]
    fn is_what_sha256sum_writes() {
        assert_eq!(
            render_manifest(&manifest(&["data/b", "data/a", "data-x", "data/a-b"])),
            "12545929fc24e97696629f3c4117272e0c99fda10410b9e510229edd688eb3fb  data-x\n\
             370e11e9f5cf105f969169044a7332f901c7858ec7dd713b0e68f32a51b281d0  data/a\n\
             ea34fc30ca72e635240184acd129eda0a5c5daedceba9627190050c546c4a081  data/a-b\n\
             b9a7aecbc5a09d6aafa204ac4ec7b021a2191fb598a015882bab2a89b8f19aa8  data/b\n"
        );
        assert_eq!(render_manifest(&Manifest::new()), "");
    }

    #[test]
    fn one_spelling_only() {
        let a = Sha256::of(b"a");
        let upper = a.to_string().to_uppercase();
        for (text, expected) in [
            (format!("{a}  data/a"), "line 1 has no line end; the file may be cut short"),
            (format!("{a}  data/a\r\n"), "line 1: `data/a\\r`: '\\r' is not allowed"),
            (format!("{a} data/a\n"), "line 1 is not a SHA-256 digest, two spaces and a path"),
            (format!("{a} *data/a\n"), "line 1 is not a SHA-256 digest, two spaces and a path"),
            (format!("{a}   data/a\n"), "line 1: ` data/a`: ' ' is not allowed"),
            (format!("{upper}  data/a\n"), "is not a SHA-256 digest: 64 lower-case"),
            (format!("{a}  data/b\n{a}  data/a\n"), "line 2: `data/a` is listed twice or out of order"),
            (format!("{a}  data/a\n{a}  data/a\n"), "line 2: `data/a` is listed twice or out of order"),
            (format!("{a}  data/a\n\n"), "line 2 is not a SHA-256 digest"),
            (format!("{a}  ../a\n"), "line 1: `../a`: no part of a path in a pack may begin with a dot"),
            (format!("\u{feff}{a}  data/a\n"), "line 1"),
            (format!("{}é  data/a\n", &a.to_string()[..63]), "line 1 is not a SHA-256 digest"),
        ] {
            let fault = parse_manifest(text.as_bytes()).unwrap_err().to_string();
            assert!(fault.contains(expected), "{text:?} gave {fault:?}");
        }
        assert_eq!(parse_manifest(b"\xff\n"), Err(ManifestFault::NotUtf8));
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_end_without_panic(bytes in any::<Vec<u8>>()) {
            if let Ok(manifest) = parse_manifest(&bytes) {
                prop_assert_eq!(render_manifest(&manifest).into_bytes(), bytes);
            }
        }

        #[test]
        fn every_bit_counts(paths in proptest::collection::btree_set("data/[a-z0-9_-]{1,8}", 1..6), at in any::<proptest::sample::Index>(), bit in 0_u8..8) {
            let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
            let manifest = manifest(&paths);
            let mut bytes = render_manifest(&manifest).into_bytes();
            prop_assert_eq!(parse_manifest(&bytes), Ok(manifest.clone()));
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            if let Ok(other) = parse_manifest(&bytes) {
                prop_assert_ne!(&other, &manifest);
                prop_assert_eq!(render_manifest(&other).into_bytes(), bytes);
            }
        }
    }
}
