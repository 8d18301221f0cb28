//! Rules for Rust files: module docs, length, no sleeping tests, one test binary for a crate.

use std::collections::BTreeMap;

use super::File;
use crate::repository::root;

/// No source file is longer than this,
const LONGEST: usize = 800;
/// except the one that a program writes.
const GENERATED: &str = "ui/src/api/bindings.ts";

/// The findings in one file; none unless it is Rust, TypeScript, Svelte or CSS.
pub(super) fn findings(file: &File<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let lines = file.text.lines().count();
    if file.has_extension(&["rs", "ts", "svelte", "css"]) && lines > LONGEST && file.path != GENERATED {
        found.push(file.at(lines, &format!("{lines} lines, more than {LONGEST}: split it by concept")));
    }
    if !file.has_extension(&["rs"]) {
        return found;
    }
    if !file.text.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| line.starts_with("//!")) {
        found.push(file.at(1, "no `//!` module comment at the top"));
    }
    for (number, line) in file.text.lines().enumerate() {
        let line = line.trim_start();
        if line.starts_with(concat!("#[", "ignore")) || line.starts_with(concat!("#[", "should_panic")) {
            found.push(file.at(number + 1, "a test runs always, and says what it expects"));
        }
    }
    found
}

/// A crate has at most one integration test binary: each further one links everything again.
pub(super) fn one_test_binary(paths: &[String]) -> Vec<String> {
    let mut binaries: BTreeMap<&str, usize> = BTreeMap::new();
    for path in paths {
        let Some((folder, name)) = path.rsplit_once('/') else { continue };
        // Below `src`, a folder of that name holds modules of unit tests.
        let of_crate = folder.ends_with("/tests") && !folder.contains("/src/");
        if of_crate && name.ends_with(".rs") {
            *binaries.entry(folder).or_default() += 1;
        }
    }
    let many = binaries.into_iter().filter(|(folder, count)| *count > 1 && finds_tests_itself(folder));
    many.map(|(folder, count)| format!("{folder}: {count} test binaries; make them modules of main.rs"))
        .collect()
}

/// Whether cargo makes a binary of each file of the folder: it does unless the crate's manifest says otherwise.
fn finds_tests_itself(folder: &str) -> bool {
    let manifest = folder.strip_suffix("tests").map(|package| root().join(package).join("Cargo.toml"));
    let text = manifest.and_then(|path| std::fs::read_to_string(path).ok());
    !text.is_some_and(|text| text.lines().any(|line| line == "autotests = false"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str) -> Vec<String> {
        findings(&File { path, text })
    }

    #[test]
    fn a_module_says_what_it_is() {
        assert_eq!(check("a.rs", "//! Purpose.\n"), Vec::<String>::new());
        assert_eq!(check("a.rs", "\n//! Purpose.\n"), Vec::<String>::new());
        assert_eq!(check("a.rs", "use a;\n"), ["a.rs:1: no `//!` module comment at the top"]);
        assert_eq!(check("a.md", "text\n"), Vec::<String>::new());
    }

    #[test]
    fn a_file_is_not_too_long() {
        let long = format!("//! Purpose.\n{}", "x\n".repeat(LONGEST));
        assert_eq!(check("a.rs", &long).len(), 1);
        assert_eq!(check("a.svelte", &long).len(), 1);
        assert_eq!(check("a.md", &long).len(), 0);
    }

    #[test]
    fn no_test_is_skipped() {
        let text = concat!("//! Purpose.\n#[test]\n#[", "ignore]\nfn f() {}\n");
        assert_eq!(check("a.rs", text), ["a.rs:3: a test runs always, and says what it expects"]);
    }

    #[test]
    fn test_binaries_are_counted_by_crate() {
        let paths = [
            "a/tests/main.rs",
            "b/tests/main.rs",
            "b/tests/more.rs",
            "b/tests/part/mod.rs",
            "c/src/a/tests/x.rs",
            "c/src/a/tests/y.rs",
            "main.rs",
        ];
        let found = one_test_binary(&paths.map(str::to_owned));
        assert_eq!(found, ["b/tests: 2 test binaries; make them modules of main.rs"]);
    }
}
