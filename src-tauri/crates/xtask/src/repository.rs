//! Where things are: the repository, the build folder, the committed files, and cargo itself.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{Failure, output};

/// The folder that holds the workspace's `Cargo.toml`.
pub(crate) fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.ancestors().nth(3).map(Path::to_path_buf).expect("BUG: xtask is three folders below the root")
}

/// The build folder, wherever the person has put it: this program itself lies in its `debug`.
pub(crate) fn target() -> PathBuf {
    let own = std::env::current_exe().ok();
    let from_exe = own.as_deref().and_then(Path::parent).and_then(Path::parent).map(Path::to_path_buf);
    from_exe.unwrap_or_else(|| root().join("target"))
}

/// Where debug programs are built to.
pub(crate) fn programs() -> PathBuf {
    target().join("debug")
}

/// The path of a debug program.
pub(crate) fn program(name: &str) -> PathBuf {
    programs().join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The cargo that runs us, at the root of the repository.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    // Set for us by `cargo run`; they would make the builds below differ from builds started by hand.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// Every file that is committed or about to be, relative to the root, with `/` between the parts.
pub(crate) fn files() -> Result<Vec<String>, Failure> {
    let mut git = Command::new("git");
    git.current_dir(root()).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let listed = output(&mut git)?;
    let mut files: Vec<String> =
        listed.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect();
    files.retain(|path| root().join(path).is_file());
    files.sort();
    files.dedup();
    Ok(files)
}
