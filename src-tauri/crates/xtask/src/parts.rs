//! The list of parts that the program stands on, with their licences: `docs/licences.tsv`, shown in the window.
//! Made from what cargo and npm have locked; checked for drift like the bindings.

use std::collections::BTreeSet;

use crate::process::{Failure, output};
use crate::repository::{cargo, root};

/// The file, from the root of the repository.
pub(crate) const LIST: &str = "docs/licences.tsv";

/// Fonts that are neither a Rust nor an npm package.
const FONTS: &[&str] = &[
    "font\tSource Serif 4\t4.005\tOFL-1.1",
    "font\tSource Sans 3\t3.052\tOFL-1.1",
    "font\tSource Code Pro\t2.042\tOFL-1.1",
];

/// Returns the list: kind, name, version and licence, divided by tabs, a line for each part.
pub(crate) fn list() -> Result<String, Failure> {
    let packages = ["--package", "clausebook-desktop", "--package", "clausebook-cli"];
    let form = ["--edges", "normal", "--target", "all", "--prefix", "none", "--format", "{p}|{l}"];
    let tree = output(cargo().args(["tree", "--quiet", "--locked"]).args(packages).args(form))?;
    let lock = std::fs::read_to_string(root().join("ui/package-lock.json"))
        .map_err(|error| Failure::new(format!("cannot read ui/package-lock.json: {error}")))?;
    let mut lines: BTreeSet<String> = FONTS.iter().map(|line| (*line).to_owned()).collect();
    lines.extend(tree.lines().filter_map(rust_part));
    lines.extend(npm_parts(&lock));
    Ok(lines.into_iter().map(|line| line + "\n").collect())
}

/// Reads a line `name vVERSION [(…)]|licence`; our own crates have a path and are no parts.
fn rust_part(line: &str) -> Option<String> {
    let (package, licence) = line.trim_end_matches(" (*)").rsplit_once('|')?;
    let mut words = package.split(' ');
    let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
    let own = words.next().is_some_and(|place| place.starts_with("(/"));
    (!own && !name.starts_with("clausebook")).then(|| format!("rust\t{name}\t{version}\t{licence}"))
}

/// Reads the packages of a lock file as npm writes it, those for development left out.
fn npm_parts(lock: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut open: Option<(String, String, String, bool)> = None;
    for line in lock.lines() {
        let value = |key: &str| {
            let rest = line.trim().strip_prefix(&format!("\"{key}\": \""))?;
            Some(rest.trim_end_matches(',').trim_end_matches('"').to_owned())
        };
        if let Some(path) =
            line.strip_prefix("    \"node_modules/").and_then(|rest| rest.strip_suffix("\": {"))
        {
            let name = path.rsplit("node_modules/").next().unwrap_or(path);
            open = Some((name.to_owned(), String::new(), String::new(), false));
        } else if line.starts_with("    }") {
            if let Some((name, version, licence, false)) = open.take() {
                parts.push(format!("ui\t{name}\t{version}\t{licence}"));
            }
        } else if let Some(part) = &mut open {
            if line.starts_with("      \"version\"") {
                part.1 = value("version").unwrap_or_default();
            } else if line.starts_with("      \"license\"") {
                part.2 = value("license").unwrap_or_default();
            } else if line.trim() == "\"dev\": true," {
                part.3 = true;
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_tree_is_a_part_unless_it_is_ours() {
        assert_eq!(rust_part("a v1.2.3|MIT (*)").as_deref(), Some("rust\ta\t1.2.3\tMIT"));
        assert_eq!(rust_part("b v1.0.0 (proc-macro)|MIT").as_deref(), Some("rust\tb\t1.0.0\tMIT"));
        assert_eq!(rust_part("clausebook-core v0.1.0 (/x)|MIT"), None);
        assert_eq!(rust_part(""), None);
    }

    #[test]
    fn packages_for_development_are_no_parts() {
        let lock = "    \"node_modules/svelte\": {\n      \"version\": \"5.1.0\",\n      \"license\": \"MIT\",\n    },\n    \
                    \"node_modules/vite\": {\n      \"version\": \"8.0.0\",\n      \"dev\": true,\n      \
                    \"license\": \"MIT\",\n    },\n";
        assert_eq!(npm_parts(lock), ["ui\tsvelte\t5.1.0\tMIT"]);
    }
}
