//! Support for the black-box tests: where the built programs are, and how to run them.
//! Knows nothing of Clausebook's crates: what is tested here is seen from outside only.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Returns the path of a built program, from the folder that `cargo xtask test` names or else beside this test.
///
/// # Panics
/// The program is not there: the message says how to build it.
#[must_use]
pub fn program(name: &str) -> PathBuf {
    let folder = std::env::var_os("CLAUSEBOOK_BIN_DIR").map_or_else(beside_this_test, PathBuf::from);
    let path = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(path.is_file(), "no program at {}: run `cargo build --workspace` first", path.display());
    path
}

/// Runs the `clausebook` command in an environment that no other setting of this machine reaches.
///
/// # Panics
/// The program cannot be started.
#[must_use]
pub fn clausebook(arguments: &[&str]) -> Output {
    let mut command = Command::new(program("clausebook"));
    command.args(arguments).env("NO_COLOR", "1").env("LC_ALL", "C.UTF-8").env("TZ", "UTC");
    command.output().expect("the program starts")
}

/// Returns the repository's root folder.
#[must_use]
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("BUG: this crate is one folder below the root")
}

/// Returns the build folder that this test was built into.
///
/// # Panics
/// This test runs from outside a build folder.
#[must_use]
pub fn build_folder() -> PathBuf {
    beside_this_test()
        .parent()
        .map(Path::to_path_buf)
        .expect("BUG: programs are built into a profile's folder")
}

/// `target/debug`, for a test that is `target/debug/deps/main-0123`.
fn beside_this_test() -> PathBuf {
    let own = std::env::current_exe().expect("the running test knows its path");
    own.ancestors().nth(2).map(Path::to_path_buf).expect("BUG: a test lies in the build folder's deps")
}
