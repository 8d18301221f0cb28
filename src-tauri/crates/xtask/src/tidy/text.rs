//! Rules for every text file: nothing about one machine or one package mirror, no open end without an issue.

use super::File;

/// Hosts that packages come from. A lock file that names one ties everybody to it.
const HOSTS: &[&str] = &[
    concat!("registry.", "npmjs.org"),
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("files.", "pythonhosted.org"),
    concat!("proxy.", "golang.org"),
];

/// Folders that exist on one machine only.
const MACHINE: &[&str] = &[concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!(".libra", "ry/")];

const OPEN_ENDS: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];

/// The findings in one file.
pub(super) fn findings(file: &File<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        for host in HOSTS {
            if line.contains(host) {
                found.push(file.at(number + 1, &format!("names the package host {host}")));
            }
        }
        for folder in MACHINE {
            if starts_path(line, folder) {
                found.push(file.at(number + 1, &format!("names {folder}, a folder of one machine")));
            }
        }
        if file.has_extension(&["rs", "ts", "svelte", "css", "toml"]) {
            for word in OPEN_ENDS {
                if is_open_end(line, word) {
                    found.push(file.at(number + 1, &format!("{word} without an issue: write `{word}(#12)`")));
                }
            }
        }
    }
    found
}

/// The folder begins a path here: what stands before it is no part of a longer path.
fn starts_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|head| head.chars().next_back());
        before.is_none_or(|letter| !(letter.is_alphanumeric() || "._-}/*".contains(letter)))
    })
}

/// The word stands alone and no issue number follows.
fn is_open_end(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|head| head.chars().next_back());
        let after = line.get(at + word.len()..).unwrap_or_default();
        let alone =
            |letter: Option<char>| letter.is_none_or(|letter| !(letter.is_alphanumeric() || letter == '_'));
        let numbered = after
            .strip_prefix("(#")
            .is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()));
        alone(before) && alone(after.chars().next()) && !numbered
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str) -> usize {
        findings(&File { path, text }).len()
    }

    #[test]
    fn package_hosts_and_machine_folders() {
        assert_eq!(check("a.md", &format!("see https://{}/svelte", HOSTS[0])), 1);
        assert_eq!(check("a.md", &format!("cd {}wt", MACHINE[0])), 1);
        assert_eq!(check("a.md", &format!("`{}x`", MACHINE[1])), 1);
        assert_eq!(check("a.md", &format!("https://example.org{}order", MACHINE[0])), 0);
        assert_eq!(check("a.md", "cargo registry, npm, crates.io"), 0);
    }

    #[test]
    fn open_ends_carry_an_issue() {
        let word = OPEN_ENDS[0];
        assert_eq!(check("a.rs", &format!("// {word}: later")), 1);
        assert_eq!(check("a.rs", &format!("// {word}(later)")), 1);
        assert_eq!(check("a.rs", &format!("// {word}(#12): later")), 0);
        assert_eq!(check("a.rs", &format!("const {word}S: u8 = 1;")), 0);
        assert_eq!(check("a.md", &format!("{word}: a word in prose")), 0);
    }
}
