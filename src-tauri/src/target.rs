//! What the program is asked to open from outside: on the command line, by a double click, by another instance.

use std::path::{Path, PathBuf};

use clausebook_api::wire::app::TargetView;
use clausebook_api::workspaces;

use crate::state::Shared;

/// Ending of the small file that opens its workspace by a double click.
const MARKER: &str = "clausebook";

/// Says what a path is: a workspace by its folder, its database or its marker file, or an audit pack.
pub(crate) fn of(path: &Path) -> TargetView {
    let view =
        |kind: &str, path: &Path| TargetView { kind: kind.to_owned(), path: path.display().to_string() };
    let full = std::path::absolute(path).unwrap_or_else(|_error| path.to_owned());
    let beside = full.parent().filter(|_| {
        full.extension().is_some_and(|extension| extension == MARKER || extension == "db") && full.is_file()
    });
    for folder in [Some(full.as_path()), beside].into_iter().flatten() {
        if workspaces::is_workspace(folder) {
            return view("workspace", folder);
        }
    }
    let zip = full.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
    if zip && full.is_file() || full.join("bagit.txt").is_file() {
        return view("pack", &full);
    }
    view("unknown", &full)
}

/// The path among the arguments of a program; options are none.
pub(crate) fn argument(arguments: impl Iterator<Item = std::ffi::OsString>) -> Option<PathBuf> {
    arguments.skip(1).find(|argument| !argument.to_string_lossy().starts_with("--")).map(PathBuf::from)
}

/// Lets the window name the target, keeps it until the window asks, and tells it.
pub(crate) fn announce(shared: &Shared, path: &Path) {
    let target = of(path);
    shared.grants.give(Path::new(&target.path));
    *shared.target.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(target.clone());
    shared.tell("open-target", target);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_told_by_what_lies_there() {
        let dir = tempfile::tempdir().unwrap();
        let put = |name: &str| {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::File::create(&path).unwrap();
            path
        };
        put("work/clausebook.db");
        let marker = put("work/Northwind.clausebook");
        let zip = put("stage-1.ZIP");
        put("pack/bagit.txt");
        let kind = |path: &Path| of(path).kind;
        assert_eq!(kind(&dir.path().join("work")), "workspace");
        assert_eq!(of(&marker).path, dir.path().join("work").display().to_string());
        assert_eq!(kind(&zip), "pack");
        assert_eq!(kind(&dir.path().join("pack")), "pack");
        for other in [dir.path().to_owned(), dir.path().join("gone.zip"), put("notes.txt")] {
            assert_eq!(kind(&other), "unknown", "{}", other.display());
        }
    }

    #[test]
    fn options_are_no_targets() {
        let argument = |words: &[&str]| argument(words.iter().map(std::ffi::OsString::from));
        assert_eq!(argument(&["clausebook-desktop", "--safe-rendering", "/a"]), Some(PathBuf::from("/a")));
        assert_eq!(argument(&["clausebook-desktop"]), None);
    }
}
