//! A released migration's text never changes: databases in the field were made by it.
//!
//! `released.txt` beside the migrations names each with git's hash of its bytes (`git hash-object FILE`). A new
//! migration is added there when it is written; a line is never changed.

use std::process::Command;

use crate::process::{Failure, output};
use crate::repository::root;

const FOLDER: &str = "src-tauri/crates/store/src/migrations";
const LIST: &str = "released.txt";

/// The findings about the migrations in the repository.
pub(super) fn findings(paths: &[String]) -> Result<Vec<String>, Failure> {
    let list = format!("{FOLDER}/{LIST}");
    let released = std::fs::read_to_string(root().join(&list))
        .map_err(|error| Failure::new(format!("cannot read {list}: {error}")))?;
    let mut found = Vec::new();
    for path in paths.iter().filter(|path| path.starts_with(FOLDER) && path.ends_with(".sql")) {
        // No filters: the bytes as they lie here, whatever git would make of line ends.
        let mut git = Command::new("git");
        let hash = output(git.current_dir(root()).args(["hash-object", "--no-filters", path.as_str()]))?;
        let name = path.rsplit('/').next().unwrap_or(path);
        found.push((name.to_owned(), hash.trim().to_owned()));
    }
    Ok(compare(&released, &found))
}

fn compare(released: &str, found: &[(String, String)]) -> Vec<String> {
    let lines = released.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let known: Vec<(&str, &str)> = lines.filter_map(|line| line.split_once(' ')).collect();
    let mut findings = Vec::new();
    for (name, hash) in found {
        match known.iter().find(|(known, _)| known == name) {
            None => findings.push(format!("{FOLDER}/{LIST}: add the line `{name} {hash}`")),
            Some((_, released)) if released != hash => findings.push(format!(
                "{FOLDER}/{name}: its text was changed after it was released; undo that, and write a new migration"
            )),
            Some(_) => {}
        }
    }
    for (name, _) in known.iter().filter(|(known, _)| found.iter().all(|(name, _)| name != known)) {
        findings.push(format!("{FOLDER}/{name}: it was released and is missing"));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_a_missing_and_an_unlisted_migration_are_found() {
        let list = "# name, hash\n001.sql aa\n002.sql bb\n";
        let found = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(name, hash)| ((*name).to_owned(), (*hash).to_owned())).collect()
        };
        assert_eq!(compare(list, &found(&[("001.sql", "aa"), ("002.sql", "bb")])), Vec::<String>::new());
        let changed = compare(list, &found(&[("001.sql", "ab"), ("002.sql", "bb")]));
        assert!(
            matches!(&changed[..], [one] if one.contains("001.sql: its text was changed")),
            "{changed:?}"
        );
        let missing = compare(list, &found(&[("001.sql", "aa")]));
        assert!(matches!(&missing[..], [one] if one.contains("002.sql: it was released")), "{missing:?}");
        let new = compare(list, &found(&[("001.sql", "aa"), ("002.sql", "bb"), ("003.sql", "cc")]));
        assert!(matches!(&new[..], [one] if one.ends_with("add the line `003.sql cc`")), "{new:?}");
    }
}
