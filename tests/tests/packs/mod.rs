//! The demo's two packs, seen as an external auditor sees them: with our program and with stock tools.
//!
//! The commands are those of `docs/FORMAT.md`, "Checking a pack without Clausebook".

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]
#![expect(clippy::disallowed_methods, reason = "files of a test need not survive a crash")]

mod flips;
mod markdown;
mod samples;
mod stock_tools;
mod verifying;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use clausebook_tests::{build_folder, clausebook};

/// Name of the first pack of the demo.
const STAGE_1: &str = "stage-1-2026-09-18";
/// Name of the second pack, which extends the first.
const STAGE_2: &str = "stage-2-2026-11-13";

/// Returns the folder with the packs of a demo that is made once for all tests.
fn packs() -> &'static Path {
    static DEMO: OnceLock<PathBuf> = OnceLock::new();
    DEMO.get_or_init(|| {
        let folder = build_folder().join("tmp-demo");
        if folder.exists() {
            std::fs::remove_dir_all(&folder).expect("the demo of an earlier run can be removed");
        }
        let output = clausebook(&["demo", "--out", folder.to_str().expect("a UTF-8 path")]);
        let told = String::from_utf8_lossy(&output.stdout);
        let complaints = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "the demo failed\n{told}\n{complaints}");
        for name in [STAGE_1, STAGE_2] {
            assert!(told.contains(name), "the demo does not name {name}:\n{told}");
        }
        folder.join("packs")
    })
}

/// Runs a stock tool in a folder and returns what it printed.
///
/// Every tool is installed by `cargo xtask test`.
fn stock(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let mut command = Command::new(program);
    let output = command.args(arguments).current_dir(folder).env("LC_ALL", "C.UTF-8").output();
    let output = output.unwrap_or_else(|error| panic!("{program} cannot be started: {error}"));
    let told =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?} refused\n{told}");
    told
}

/// Returns every file below a folder, as paths from it, sorted.
fn files_below(folder: &Path) -> Vec<String> {
    fn walk(folder: &Path, prefix: &str, files: &mut Vec<String>) {
        for item in std::fs::read_dir(folder).expect("the folder can be listed") {
            let item = item.expect("the folder can be listed");
            let name = item.file_name().into_string().expect("names in a pack are ASCII");
            let path = format!("{prefix}{name}");
            if item.path().is_dir() {
                walk(&item.path(), &format!("{path}/"), files);
            } else {
                files.push(path);
            }
        }
    }
    let mut files = Vec::new();
    walk(folder, "", &mut files);
    files.sort();
    files
}

/// Copies a folder.
fn copy_folder(from: &Path, to: &Path) {
    for path in files_below(from) {
        let target = to.join(&path);
        std::fs::create_dir_all(target.parent().expect("a file has a folder")).expect("a folder can be made");
        std::fs::copy(from.join(&path), &target).expect("a file can be copied");
    }
}
