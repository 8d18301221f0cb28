//! Names of files in a pack: `[a-z0-9._-]` and nothing else, so that no file system, tool or
//! Unicode rule can see two names as one or one as two.
//!
//! Does not keep original names: those are in the records of the pack.

use std::fmt;
use std::path::{Path, PathBuf};

use clausebook_core::hash::Sha256;
use unicode_normalization::UnicodeNormalization as _;

/// The longest name of one file or folder, in bytes.
const PART_MAX: usize = 100;
/// The longest path, in bytes.
const PATH_MAX: usize = 200;
/// The longest slug that [`pack_name`] makes: enough to recognise, short enough for old path limits.
const SLUG_MAX: usize = 60;
/// The longest file extension that [`pack_name`] keeps.
const EXTENSION_MAX: usize = 10;

/// The path of a file, relative to the root of a pack.
///
/// Shape: parts joined with `/`, each 1 to 100 of `[a-z0-9._-]`, neither beginning nor ending
/// with a dot nor naming a Windows device; 200 bytes in all. Ordered by bytes, as manifests are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PackPath(String);

/// A name that must not be in a pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{name}`: {fault}")]
pub struct BadName {
    /// The name, made safe to print.
    pub name: String,
    /// What is wrong with it.
    pub fault: NameFault,
}

/// What is wrong with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameFault {
    /// A path or a part of it is empty: leading, trailing or double slash.
    #[error("the path is absolute, empty or has an empty part")]
    EmptyPart,
    /// `.`, `..` or a hidden name.
    #[error("no part of a path in a pack may begin with a dot")]
    LeadingDot,
    /// A trailing dot, which Windows drops.
    #[error("no part of a path in a pack may end with a dot")]
    TrailingDot,
    /// A character outside `[a-z0-9._-]`.
    #[error("{0:?} is not allowed; names in a pack use only a-z, 0-9, `.`, `_` and `-`")]
    Character(char),
    /// A part of over 100 bytes.
    #[error("a part of the path is longer than 100 characters")]
    PartTooLong,
    /// A path of over 200 bytes.
    #[error("the path is longer than 200 characters")]
    TooLong,
    /// `con`, `nul`, `com1` and their like, with or without extension.
    #[error("Windows reserves this name for a device")]
    Device,
    /// Bytes that are not UTF-8.
    #[error("the name is not UTF-8")]
    NotUtf8,
    /// A file that the file manager of an operating system adds by itself.
    #[error(
        "this was added by the operating system, not by the issuer; use the original zip, or delete this and try again"
    )]
    SystemDebris,
}

impl PackPath {
    /// Reads a path.
    ///
    /// # Errors
    /// [`BadName`] says which rule the path breaks.
    pub fn new(text: &str) -> Result<Self, BadName> {
        match fault_of(text) {
            None => Ok(Self(text.to_owned())),
            Some(fault) => Err(BadName { name: shown(text), fault }),
        }
    }

    /// Returns the path as text, parts joined with `/`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Says whether the file belongs to the payload, that is, lies under `data/`.
    #[must_use]
    pub fn is_payload(&self) -> bool {
        self.0.starts_with("data/")
    }

    /// Returns the last part.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// Returns the paths of the folders that the file lies in, outermost first.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(at, _slash)| &self.0[..at])
    }

    /// Returns where the file is when the pack is at `root`.
    #[must_use]
    pub fn under(&self, root: &Path) -> PathBuf {
        let mut path = root.to_path_buf();
        path.extend(self.0.split('/'));
        path
    }
}

impl fmt::Display for PackPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for PackPath {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        Self::new(text)
    }
}

impl std::borrow::Borrow<str> for PackPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// Makes the name of a file in a pack from its original name and the hash of its bytes.
///
/// Shape: `slug-<8 hex>.ext`, at most 100 characters of `[a-z0-9.-]`; always a valid part of a
/// [`PackPath`]. Latin letters lose their diacritics, other scripts are left out. The hash keeps
/// different files of one name apart.
#[must_use]
pub fn pack_name(original: &str, hash: &Sha256) -> String {
    let base = original.rsplit(['/', '\\']).next().unwrap_or(original);
    let (stem, extension) = match base.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && is_sane_extension(extension) => {
            (stem, Some(extension.to_ascii_lowercase()))
        }
        Some(_) | None => (base, None),
    };
    let slug = slug(stem);
    let slug = if slug.is_empty() { "file" } else { &slug };
    match extension {
        Some(extension) => format!("{slug}-{}.{extension}", hash.short()),
        None => format!("{slug}-{}", hash.short()),
    }
}

/// Makes hostile text safe to print: control, bidirectional and invisible characters escaped, length capped.
pub(super) fn shown(text: &str) -> String {
    const SHOWN_MAX: usize = 120;
    let mut shown: String = text.chars().take(SHOWN_MAX).flat_map(char::escape_debug).collect();
    if text.chars().nth(SHOWN_MAX).is_some() {
        shown.push('…');
    }
    shown
}

fn fault_of(text: &str) -> Option<NameFault> {
    if text.len() > PATH_MAX {
        return Some(NameFault::TooLong);
    }
    text.split('/').find_map(fault_of_part)
}

fn fault_of_part(part: &str) -> Option<NameFault> {
    if is_system_debris(part) {
        return Some(NameFault::SystemDebris);
    }
    if part.is_empty() {
        return Some(NameFault::EmptyPart);
    }
    if let Some(wrong) = part.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '.' | '_' | '-')) {
        return Some(NameFault::Character(wrong));
    }
    if part.starts_with('.') {
        return Some(NameFault::LeadingDot);
    }
    if part.ends_with('.') {
        return Some(NameFault::TrailingDot);
    }
    if part.len() > PART_MAX {
        return Some(NameFault::PartTooLong);
    }
    is_device(part).then_some(NameFault::Device)
}

/// Source: Microsoft, "Naming Files, Paths, and Namespaces".
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part);
    match stem {
        "con" | "prn" | "aux" | "nul" => true,
        _ => stem
            .strip_prefix("com")
            .or_else(|| stem.strip_prefix("lpt"))
            .is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit()),
    }
}

fn is_system_debris(part: &str) -> bool {
    matches!(part, "__MACOSX" | ".DS_Store" | "Thumbs.db" | "desktop.ini" | ".directory" | ".Spotlight-V100")
}

fn is_sane_extension(text: &str) -> bool {
    (1..=EXTENSION_MAX).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && text.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Makes a readable name of `[a-z0-9-]` from any text; empty if nothing in it is Latin.
pub(crate) fn slug(stem: &str) -> String {
    let mut slug = String::new();
    for c in stem.nfkd() {
        // Letters that Unicode does not decompose; combining marks vanish without leaving a dash.
        let latin = match c {
            'ß' | 'ẞ' => "ss",
            'æ' | 'Æ' => "ae",
            'œ' | 'Œ' => "oe",
            'ø' | 'Ø' => "o",
            'đ' | 'Đ' | 'ð' | 'Ð' => "d",
            'þ' | 'Þ' => "th",
            'ł' | 'Ł' => "l",
            'ħ' | 'Ħ' => "h",
            'ı' => "i",
            'ŋ' | 'Ŋ' => "ng",
            'ŧ' | 'Ŧ' => "t",
            'ĸ' => "k",
            'ə' | 'Ə' => "e",
            '\u{300}'..='\u{36f}' | '\'' | '’' | 'ʻ' | 'ʼ' => "",
            _ if c.is_ascii_alphanumeric() => {
                slug.push(c.to_ascii_lowercase());
                ""
            }
            _ => {
                if !slug.is_empty() && !slug.ends_with('-') {
                    slug.push('-');
                }
                ""
            }
        };
        slug.push_str(latin);
        if slug.len() >= SLUG_MAX {
            slug.truncate(SLUG_MAX);
            break;
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_readable_and_safe() {
        let hash = Sha256::of(b"");
        for (original, expected) in [
            ("Change Policy v2.1 (final).PDF", "change-policy-v2-1-final-e3b0c442.pdf"),
            ("Überprüfung Straße.docx", "uberprufung-strasse-e3b0c442.docx"),
            ("U\u{308}berpru\u{308}fung.docx", "uberprufung-e3b0c442.docx"),
            ("Łódź – Çağrı Ærø þing.csv", "lodz-cagri-aero-thing-e3b0c442.csv"),
            ("Việt Nam.txt", "viet-nam-e3b0c442.txt"),
            ("ﬁle.txt", "file-e3b0c442.txt"),
            ("客户's list.xlsx", "s-list-e3b0c442.xlsx"),
            ("客户.xlsx", "file-e3b0c442.xlsx"),
            ("con", "con-e3b0c442"),
            ("NUL.txt", "nul-e3b0c442.txt"),
            ("aux.h.", "aux-h-e3b0c442"),
            (".gitignore", "gitignore-e3b0c442"),
            ("backup.tar.gz", "backup-tar-e3b0c442.gz"),
            ("report.2026", "report-2026-e3b0c442"),
            ("x.averylongextension", "x-averylongextension-e3b0c442"),
            ("../../etc/passwd", "passwd-e3b0c442"),
            ("C:\\Users\\a\\b.txt", "b-e3b0c442.txt"),
            ("a\u{202e}fdp.exe", "a-fdp-e3b0c442.exe"),
            ("line\nbreak.log", "line-break-e3b0c442.log"),
            ("", "file-e3b0c442"),
            ("...", "file-e3b0c442"),
        ] {
            assert_eq!(pack_name(original, &hash), expected, "{original:?}");
        }
        assert_eq!(pack_name(&"a".repeat(255), &hash), format!("{}-e3b0c442", "a".repeat(60)));
        assert_ne!(pack_name("a.txt", &Sha256::of(b"1")), pack_name("a.txt", &Sha256::of(b"2")));
    }

    #[test]
    fn paths_follow_the_rules() {
        let long = "a".repeat(100);
        for right in ["bagit.txt", "data/ledger/proofs/000001.tlog-proof", "data/allowed_signers", &long] {
            assert_eq!(PackPath::new(right).unwrap().as_str(), right);
        }
        use NameFault::*;
        for (wrong, fault) in [
            ("", EmptyPart),
            ("/etc/passwd", EmptyPart),
            ("data//a", EmptyPart),
            ("data/", EmptyPart),
            ("../a", LeadingDot),
            ("data/../../a", LeadingDot),
            ("./a", LeadingDot),
            ("data/.hidden", LeadingDot),
            ("data/a.", TrailingDot),
            ("c:/a", Character(':')),
            ("data\\a", Character('\\')),
            ("Data/a", Character('D')),
            ("data/a b", Character(' ')),
            ("data/\u{e9}", Character('\u{e9}')),
            ("data/e\u{301}", Character('\u{301}')),
            ("data/a\nb", Character('\n')),
            ("data/a\0", Character('\0')),
            ("data/nul", Device),
            ("data/com1.txt", Device),
            ("data/lpt0.a.b", Device),
            ("__MACOSX/data/a", SystemDebris),
            ("data/.DS_Store", SystemDebris),
        ] {
            assert_eq!(PackPath::new(wrong).unwrap_err().fault, fault, "{wrong:?}");
        }
        assert_eq!(PackPath::new(&format!("{long}a")).unwrap_err().fault, PartTooLong);
        assert_eq!(PackPath::new(&format!("{long}/{long}")).unwrap_err().fault, TooLong);
        assert!(PackPath::new("data/com10").is_ok() && PackPath::new("data/console").is_ok());
    }

    #[test]
    fn hostile_names_are_printed_harmlessly() {
        let bad = PackPath::new("a\u{202e}\n\u{1b}[2J").unwrap_err();
        assert_eq!(bad.name, "a\\u{202e}\\n\\u{1b}[2J");
        assert!(PackPath::new(&"x".repeat(5000)).unwrap_err().name.len() < 130);
    }

    #[test]
    fn folders_are_listed_from_the_outside() {
        let path = PackPath::new("data/ledger/proofs/a").unwrap();
        assert_eq!(path.folders().collect::<Vec<_>>(), ["data", "data/ledger", "data/ledger/proofs"]);
        assert_eq!(path.file_name(), "a");
    }

    proptest! {
        #[test]
        fn any_original_name_gives_a_valid_part(original in any::<String>(), bytes in any::<[u8; 4]>()) {
            let name = pack_name(&original, &Sha256::of(&bytes));
            prop_assert!(name.len() <= PART_MAX && !name.contains('/'));
            prop_assert!(PackPath::new(&name).is_ok(), "{name:?}");
        }

        #[test]
        fn any_text_is_judged_without_panic(text in any::<String>()) {
            if let Ok(path) = PackPath::new(&text) {
                prop_assert_eq!(path.as_str(), text);
            }
        }
    }
}
