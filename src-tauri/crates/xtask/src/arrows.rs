//! The arrows of the architecture: `desktop, cli -> api -> store, pack -> core`, and what each crate may not reach.
//! Every forbidden name has a positive control, so that a misspelt name cannot pass for an absent one.

use std::collections::{BTreeMap, BTreeSet};

use crate::process::{Failure, output};
use crate::repository::cargo;

/// A package and what must never be among its dependencies, however indirect.
const FORBIDDEN: &[(&str, &[&str])] = &[
    (
        "clausebook-core",
        &["clausebook-store", "clausebook-pack", "clausebook-api", "rusqlite", "tokio", "tauri"],
    ),
    ("clausebook-store", &["clausebook-pack", "clausebook-api", "clausebook-cli", "tauri"]),
    (
        "clausebook-pack",
        &["clausebook-store", "clausebook-api", "clausebook-cli", "rusqlite", "tokio", "tauri"],
    ),
    ("clausebook-api", &["clausebook-cli", "clausebook-desktop", "tauri"]),
    ("clausebook-cli", &["clausebook-desktop", "tauri"]),
];

/// Where each forbidden name is really found.
const CONTROLS: &[(&str, &str)] = &[
    ("clausebook-api", "clausebook-store"),
    ("clausebook-api", "clausebook-pack"),
    ("clausebook-store", "rusqlite"),
    ("clausebook-desktop", "clausebook-api"),
    ("clausebook-desktop", "tokio"),
    ("clausebook-desktop", "tauri"),
    ("clausebook-cli", "clausebook-cli"),
    ("clausebook-desktop", "clausebook-desktop"),
];

/// Fails when a package reaches what it must not, or when a control finds nothing.
pub(crate) fn check() -> Result<(), Failure> {
    let packages: BTreeSet<&str> = FORBIDDEN
        .iter()
        .map(|(package, _)| *package)
        .chain(CONTROLS.iter().map(|(package, _)| *package))
        .collect();
    let mut reached = BTreeMap::new();
    for package in packages {
        reached.insert(package, reachable(package)?);
    }
    let broken = broken(&reached);
    if broken.is_empty() { Ok(()) } else { Err(Failure::new(broken.join("\n       "))) }
}

/// The systems that Clausebook is for. (On others, say in a browser, dependencies bring other things.)
const SYSTEMS: &[&str] = &["x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc", "aarch64-apple-darwin"];

/// The names of a package and of everything it needs at run or build time, on any of our systems.
fn reachable(package: &str) -> Result<BTreeSet<String>, Failure> {
    let arguments = ["--edges", "normal,build", "--prefix", "none", "--format", "{p}"];
    let systems = SYSTEMS.iter().flat_map(|system| ["--target", system]);
    let tree = output(cargo().args(["tree", "--quiet", "--package", package]).args(arguments).args(systems))?;
    Ok(tree.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect())
}

fn broken(reached: &BTreeMap<&str, BTreeSet<String>>) -> Vec<String> {
    let has = |package: &str, name: &str| reached.get(package).is_some_and(|names| names.contains(name));
    let mut sentences = Vec::new();
    for (package, names) in FORBIDDEN {
        for name in *names {
            if has(package, name) {
                sentences.push(format!(
                    "{package} must not depend on {name}: see `cargo tree -p {package} -i {name}`"
                ));
            }
            if !CONTROLS.iter().any(|(_, control)| control == name) {
                sentences.push(format!("the guard against {name} has no positive control"));
            }
        }
    }
    for (package, name) in CONTROLS {
        if !has(package, name) {
            sentences.push(format!("positive control: {package} should depend on {name}, but does not"));
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound() -> BTreeMap<&'static str, BTreeSet<String>> {
        let mut reached: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (package, name) in CONTROLS {
            reached.entry(package).or_default().insert((*name).to_owned());
        }
        reached
    }

    #[test]
    fn the_controls_alone_are_sound() {
        assert_eq!(broken(&sound()), Vec::<String>::new());
    }

    #[test]
    fn a_forbidden_arrow_is_found() {
        let mut reached = sound();
        reached.entry("clausebook-pack").or_default().insert("rusqlite".to_owned());
        assert_eq!(broken(&reached).len(), 1);
    }

    #[test]
    fn a_name_that_nobody_has_is_no_guard() {
        let mut reached = sound();
        reached.entry("clausebook-store").or_default().remove("rusqlite");
        assert!(broken(&reached)[0].starts_with("positive control"));
    }
}
