//! What we depend on: every package's licence against the list in `deny.toml`, and how many packages there are.

use std::collections::BTreeSet;

use crate::process::{Failure, output};
use crate::repository::{cargo, root};
use crate::spdx;

/// How many packages `Cargo.lock` may name. The window's toolkit brings about 350 of them for its three systems;
/// raise this only together with a line in `docs/decisions/dependencies.md`.
const LOCK_CEILING: usize = 640;

/// Every finding about the dependencies, as a sentence.
pub(crate) fn findings() -> Result<Vec<String>, Failure> {
    let read = |name: &str| {
        std::fs::read_to_string(root().join(name))
            .map_err(|error| Failure::new(format!("cannot read {name}: {error}")))
    };
    let policy = Policy::read(&read("deny.toml")?)?;
    let arguments =
        ["--edges", "normal,build,dev", "--target", "all", "--prefix", "none", "--format", "{p}|{l}"];
    let tree = output(cargo().args(["tree", "--quiet", "--workspace"]).args(arguments))?;
    let mut findings = policy.findings(&tree);
    let packages = read("Cargo.lock")?.lines().filter(|line| *line == "[[package]]").count();
    if packages > LOCK_CEILING {
        findings.push(format!("Cargo.lock: {packages} packages, more than the {LOCK_CEILING} allowed"));
    }
    Ok(findings)
}

/// The `[licenses]` part of `deny.toml`.
struct Policy {
    allowed: BTreeSet<String>,
    exceptions: BTreeSet<(String, String)>,
}

impl Policy {
    /// Reads the lists as this repository writes them: one `allow = [...]`, and exceptions one a line.
    fn read(text: &str) -> Result<Self, Failure> {
        let unreadable = || Failure::new("deny.toml: no `allow = [...]` under [licenses]");
        let (_, licences) = text.split_once("[licenses]").ok_or_else(unreadable)?;
        let (_, list) = licences.split_once("\nallow = [").ok_or_else(unreadable)?;
        let (list, rest) = list.split_once("\n]").ok_or_else(unreadable)?;
        let allowed: BTreeSet<String> = quoted(list).map(str::to_owned).collect();
        let exceptions = rest
            .lines()
            .filter(|line| line.trim_start().starts_with("{ crate = "))
            .flat_map(|line| {
                let mut words = quoted(line);
                let package = words.next().unwrap_or_default();
                words.map(move |licence| (package.to_owned(), licence.to_owned()))
            })
            .collect();
        if allowed.is_empty() { Err(unreadable()) } else { Ok(Self { allowed, exceptions }) }
    }

    /// Checks the lines `name version [(…)]|licence` of `cargo tree`.
    fn findings(&self, tree: &str) -> Vec<String> {
        let mut findings = BTreeSet::new();
        for line in tree.lines().filter(|line| !line.is_empty()) {
            let (package, licence) = line.trim_end_matches(" (*)").rsplit_once('|').unwrap_or((line, ""));
            let name = package.split(' ').next().unwrap_or(package);
            let exception = |licence: &str| self.exceptions.contains(&(name.to_owned(), licence.to_owned()));
            if spdx::is_allowed(licence, &|licence| self.allowed.contains(licence) || exception(licence)) {
                continue;
            }
            let licence = if licence.is_empty() { "no licence" } else { licence };
            findings.insert(format!("{package}: {licence} is not allowed by deny.toml"));
        }
        findings.into_iter().collect()
    }
}

/// The texts between double quotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').skip(1).step_by(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = "[licenses]\nallow = [\n    \"MIT\",\n    \"Zlib\",\n]\nexceptions = [\n    \
                          { crate = \"selectors\", allow = [\"MPL-2.0\"] },\n]\n";

    #[test]
    fn a_licence_that_is_not_listed_is_found() {
        let policy = Policy::read(POLICY).unwrap();
        let tree = "a v1.0.0|MIT\nb v1.0.0 (proc-macro)|GPL-3.0\n\nc v2.0.0|\nselectors v0.1.0|MPL-2.0\n\
                    d v1.0.0|MPL-2.0\na v1.0.0|MIT (*)\n";
        assert_eq!(
            policy.findings(tree),
            [
                "b v1.0.0 (proc-macro): GPL-3.0 is not allowed by deny.toml",
                "c v2.0.0: no licence is not allowed by deny.toml",
                "d v1.0.0: MPL-2.0 is not allowed by deny.toml",
            ]
        );
    }

    #[test]
    fn a_policy_without_licences_is_refused() {
        assert!(Policy::read("[licenses]\n").is_err());
        assert!(Policy::read("[licenses]\nallow = [\n]\n").is_err());
    }
}
