//! The format's version is written twice, for people and for the compiler; both must say the same.

use crate::process::Failure;
use crate::repository::root;

const DOCUMENT: &str = "docs/FORMAT.md";
const CONSTANT: &str = "pub const FORMAT_VERSION:";

/// The findings about the version in `docs/FORMAT.md` and the constant `FORMAT_VERSION`, once either exists.
pub(super) fn findings(paths: &[String]) -> Result<Vec<String>, Failure> {
    let read = |path: &str| {
        std::fs::read_to_string(root().join(path))
            .map_err(|error| Failure::new(format!("cannot read {path}: {error}")))
    };
    let document = if paths.iter().any(|path| path == DOCUMENT) { Some(read(DOCUMENT)?) } else { None };
    let mut constants = Vec::new();
    for path in paths.iter().filter(|path| path.contains("crates/") && path.ends_with(".rs")) {
        if let Some(version) = constant(&read(path)?) {
            constants.push((path.clone(), version));
        }
    }
    Ok(compare(document.as_deref(), &constants))
}

fn compare(document: Option<&str>, constants: &[(String, u32)]) -> Vec<String> {
    let Some(document) = document else {
        return constants
            .iter()
            .map(|(path, _)| format!("{path}: has a format version, {DOCUMENT} is missing"))
            .collect();
    };
    let title = document.lines().next().unwrap_or_default();
    let Some(written) = title.rsplit_once(", version ").and_then(|(_, version)| number(version)) else {
        return vec![format!("{DOCUMENT}: its title does not end in `, version N`")];
    };
    let differing = constants.iter().filter(|(_, version)| *version != written);
    differing
        .map(|(path, version)| format!("{path}: format version {version}, {DOCUMENT} says {written}"))
        .collect()
}

fn constant(text: &str) -> Option<u32> {
    text.lines().find_map(|line| number(line.trim_start().strip_prefix(CONSTANT)?.split_once('=')?.1))
}

fn number(text: &str) -> Option<u32> {
    text.trim().trim_end_matches(';').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_versions_are_the_same() {
        let code = |version| vec![("a.rs".to_owned(), version)];
        let document = Some("# The formats, version 1\n\nText, version 7\n");
        assert_eq!(compare(document, &code(1)), Vec::<String>::new());
        assert_eq!(compare(document, &code(2)), ["a.rs: format version 2, docs/FORMAT.md says 1"]);
        assert_eq!(compare(Some("# Format"), &code(1)).len(), 1);
        assert_eq!(compare(None, &code(1)).len(), 1);
        assert_eq!(compare(None, &[]), Vec::<String>::new());
    }

    #[test]
    fn the_constant_is_read() {
        assert_eq!(constant("    pub const FORMAT_VERSION: u64 = 3;\n"), Some(3));
        assert_eq!(constant("const OTHER: u64 = 3;\n"), None);
    }
}
