//! Installing what a task lacks: Debian and Ubuntu packages, and two Python tools in folders of their own.
//! Looks for the thing itself, not for the package, so that any other way of having it counts.

use std::path::PathBuf;
use std::process::Command;

use crate::process::{Failure, run, succeeds};
use crate::repository::target;

/// Something a task needs, with the package that brings it and the command that succeeds once it is there.
pub(crate) struct Need {
    package: &'static str,
    probe: &'static [&'static str],
}

const C_COMPILER: Need =
    Need { package: "build-essential", probe: &["sh", "-c", "echo '#include <stdio.h>' | cc -E -"] };
const PYTHON_VENV: Need =
    Need { package: "python3-venv", probe: &["python3", "-c", "import venv, ensurepip"] };

/// What the command line needs: a C compiler, for the bundled SQLite.
pub(crate) const COMMAND_LINE: &[Need] = &[C_COMPILER];

/// What the window needs to be built and to run.
pub(crate) const WINDOW: &[Need] = &[
    C_COMPILER,
    Need { package: "pkg-config", probe: &["pkg-config", "--version"] },
    Need { package: "libwebkit2gtk-4.1-dev", probe: &["pkg-config", "--exists", "webkit2gtk-4.1"] },
];

/// What measures the layout of every screen.
pub(crate) const LOOKS: &[Need] =
    &[Need { package: "chromium", probe: &["sh", "-c", "command -v chromium"] }];

/// What a Debian package is made with.
pub(crate) const PACKAGE: &[Need] = &[
    Need { package: "dpkg", probe: &["dpkg-deb", "--version"] },
    Need { package: "binutils", probe: &["strip", "--version"] },
];

/// What Node and the Python tools need to be installed beside the build.
pub(crate) const PYTHON: &[Need] = &[PYTHON_VENV];

/// What the checks need beyond that: a display and a driver for the window, and the stock tools that check packs.
pub(crate) const CHECKS: &[Need] = &[
    PYTHON_VENV,
    Need { package: "webkit2gtk-driver", probe: &["sh", "-c", "command -v WebKitWebDriver"] },
    Need { package: "xvfb", probe: &["sh", "-c", "command -v Xvfb"] },
    Need { package: "qpdf", probe: &["qpdf", "--version"] },
    Need { package: "poppler-utils", probe: &["pdftotext", "-v"] },
    Need { package: "openssl", probe: &["openssl", "version"] },
    Need { package: "openssh-client", probe: &["sh", "-c", "command -v ssh-keygen"] },
    Need { package: "unzip", probe: &["unzip", "-v"] },
];

/// Installs what is missing of `needs`, and says what; does nothing, silently, when all is there.
pub(crate) fn ensure(needs: &[Need]) -> Result<(), Failure> {
    let missing: Vec<&str> = missing(needs).map(|need| need.package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if !succeeds(Command::new("apt-get").arg("--version")) {
        return Err(Failure::new(format!(
            "this machine lacks what these Debian packages bring: {list}. \
             Install their like with this system's package manager, then run the task again"
        )));
    }
    println!("Installing {list}");
    run(apt_get().args(["update", "-qq"]))?;
    run(apt_get().args(["install", "-qq", "--yes", "--no-install-recommends"]).args(&missing))?;
    let still: Vec<&str> = self::missing(needs).map(|need| need.package).collect();
    if still.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!("installed, but still not usable: {}", still.join(" "))))
}

fn missing(needs: &[Need]) -> impl Iterator<Item = &Need> {
    needs.iter().filter(|need| {
        let (program, arguments) = need.probe.split_first().expect("BUG: every probe names a program");
        !succeeds(Command::new(program).args(arguments))
    })
}

/// `apt-get` without questions, through sudo unless we are root.
fn apt_get() -> Command {
    let root = std::process::Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|id| String::from_utf8_lossy(&id.stdout).trim() == "0");
    let mut command = Command::new(if root { "env" } else { "sudo" });
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    command
}

/// The `bagit.py` of the Library of Congress, in a folder of its own; the tests check our packs with it.
pub(crate) fn bagit() -> Result<PathBuf, Failure> {
    let folder = python_folder("bagit", "bagit==1.9.0")?;
    Ok(folder.join("bin/bagit.py"))
}

/// The Python that has `page-validation`, which checks PDF/A and PDF/UA, in a folder of its own.
pub(crate) fn page_validation() -> Result<PathBuf, Failure> {
    let folder = python_folder("page-validation", "page-validation==0.11.0")?;
    Ok(folder.join("bin/python"))
}

/// A Python environment under the build folder that holds one pinned package.
pub(crate) fn python_folder(name: &str, package: &str) -> Result<PathBuf, Failure> {
    let folder = target().join("tools").join(name);
    let installed = folder.join(format!("installed-{package}"));
    if installed.is_file() {
        return Ok(folder);
    }
    ensure(PYTHON)?;
    println!("Installing {package} into {}", folder.display());
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", package];
    run(Command::new(folder.join("bin/python")).args(pip))?;
    std::fs::File::create(&installed)
        .map_err(|error| Failure::new(format!("cannot write {}: {error}", installed.display())))?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_missing_counts() {
        let needs = [
            Need { package: "present", probe: &["sh", "-c", "true"] },
            Need { package: "absent", probe: &["sh", "-c", "false"] },
            Need { package: "unknown", probe: &["clausebook-no-such-program"] },
        ];
        let packages: Vec<&str> = missing(&needs).map(|need| need.package).collect();
        assert_eq!(packages, ["absent", "unknown"]);
    }
}
