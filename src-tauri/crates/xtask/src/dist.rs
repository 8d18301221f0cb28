//! `cargo xtask dist`: the Debian package, packed with `dpkg-deb` and nothing else: no download, no bundler.
//!
//! It holds both programs, manual pages, completions, icons, the desktop entry and the file type of workspaces.
//! The same sources and programs give the same bytes.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{Failure, output, run};
use crate::repository::{cargo, root, target};
use crate::{install, node};

/// Name of the application to desktops: of its entry, its icon and its file type.
const NAME: &str = "org.clausebook.desktop";
/// What the programs need at run time; the rest comes with these.
const DEPENDS: &str = "libc6, libgcc-s1, libgtk-3-0 | libgtk-3-0t64, libwebkit2gtk-4.1-0";

/// Who is asked about the package.
const MAINTAINER: &str = "Clausebook <maintainers@clausebook.invalid>";

/// Builds the package; `programs` is a folder with both programs when they are built already.
pub(crate) fn run_task(programs: Option<PathBuf>) -> Result<(), Failure> {
    install::ensure(install::PACKAGE)?;
    let programs = match programs {
        Some(programs) => programs,
        None => {
            install::ensure(install::WINDOW)?;
            node::script("build")?;
            let packages = ["--package", "clausebook-cli", "--package", "clausebook-desktop"];
            run(cargo().args(["build", "--release", "--locked"]).args(packages))?;
            target().join("release")
        }
    };
    let made = deb(&programs)?;
    let contents = output(Command::new("dpkg-deb").arg("--contents").arg(&made))?;
    let missing: Vec<&str> = EXPECTED.iter().copied().filter(|path| !holds(&contents, path)).collect();
    if !missing.is_empty() {
        return Err(Failure::new(format!("{} lacks {}", made.display(), missing.join(", "))));
    }
    let size = std::fs::metadata(&made).map_or(0, |facts| facts.len());
    let hash = output(Command::new("sha256sum").arg(&made))?;
    println!(
        "\n{}\n{:.1} MB, SHA-256 {}",
        made.display(),
        mega(size),
        hash.split(' ').next().unwrap_or_default()
    );
    println!("Install it with: sudo apt install {}", made.display());
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a size for people")]
fn mega(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// What every package must hold.
const EXPECTED: &[&str] = &[
    "./usr/bin/clausebook",
    "./usr/bin/clausebook-desktop",
    "./usr/share/applications/org.clausebook.desktop.desktop",
    "./usr/share/mime/packages/org.clausebook.desktop.xml",
    "./usr/share/icons/hicolor/scalable/apps/org.clausebook.desktop.svg",
    "./usr/share/icons/hicolor/128x128/apps/org.clausebook.desktop.png",
    "./usr/share/man/man1/clausebook.1.gz",
    "./usr/share/man/man1/clausebook-desktop.1.gz",
    "./usr/share/bash-completion/completions/clausebook",
    "./usr/share/zsh/vendor-completions/_clausebook",
    "./usr/share/fish/vendor_completions.d/clausebook.fish",
    "./usr/share/doc/clausebook/copyright",
    "./usr/share/doc/clausebook/parts.tsv",
    "./usr/share/doc/clausebook/CHANGELOG.md.gz",
    "./usr/share/doc/clausebook/changelog.gz",
];

fn holds(contents: &str, path: &str) -> bool {
    contents.lines().any(|line| line.ends_with(&format!(" {path}")))
}

/// Packs the package and returns its path.
fn deb(programs: &Path) -> Result<PathBuf, Failure> {
    let folder = target().join("dist");
    let tree = folder.join("tree");
    if tree.exists() {
        std::fs::remove_dir_all(&tree).map_err(|error| failed("remove", &tree, &error))?;
    }
    let share = tree.join("usr/share");
    for name in ["clausebook", "clausebook-desktop"] {
        let to = tree.join("usr/bin").join(name);
        copy(&programs.join(name), &to)?;
        run(Command::new("strip").args(["--strip-unneeded", "--remove-section=.comment"]).arg(&to))?;
        mode(&to, "755")?;
    }
    let linux = root().join("src-tauri/linux");
    copy(&linux.join(format!("{NAME}.desktop")), &share.join(format!("applications/{NAME}.desktop")))?;
    copy(&linux.join(format!("{NAME}.mime.xml")), &share.join(format!("mime/packages/{NAME}.xml")))?;
    icons(&share)?;
    program_files(&programs.join("clausebook"), &share)?;
    papers(&share)?;
    control(&tree)?;
    let made = folder.join(format!("clausebook_{}_{}.deb", env!("CARGO_PKG_VERSION"), architecture()?));
    let mut pack = Command::new("dpkg-deb");
    pack.env("SOURCE_DATE_EPOCH", source_date()?);
    run(pack.args(["--root-owner-group", "-Zxz", "--build"]).arg(&tree).arg(&made))?;
    Ok(made)
}

fn icons(share: &Path) -> Result<(), Failure> {
    let icons = root().join("src-tauri/icons");
    let sizes = [
        ("32x32.png", "32x32"),
        ("128x128.png", "128x128"),
        ("128x128@2x.png", "256x256"),
        ("icon.png", "512x512"),
    ];
    for (file, size) in sizes {
        copy(&icons.join(file), &share.join(format!("icons/hicolor/{size}/apps/{NAME}.png")))?;
    }
    copy(&icons.join("icon.svg"), &share.join(format!("icons/hicolor/scalable/apps/{NAME}.svg")))?;
    // The same picture for files that open a workspace.
    let file_type = "application-vnd.clausebook.workspace.svg";
    copy(&icons.join("icon.svg"), &share.join("icons/hicolor/scalable/mimetypes").join(file_type))
}

/// Manual pages and completions, as the program itself prints them.
fn program_files(program: &Path, share: &Path) -> Result<(), Failure> {
    let manual = share.join("man/man1");
    make_folder(&manual)?;
    run(Command::new(program).arg("man").arg(&manual))?;
    for page in files_in(&manual)? {
        run(Command::new("gzip").args(["-9n"]).arg(page))?;
    }
    let completions = [
        ("bash", "bash-completion/completions/clausebook"),
        ("zsh", "zsh/vendor-completions/_clausebook"),
        ("fish", "fish/vendor_completions.d/clausebook.fish"),
    ];
    for (shell, path) in completions {
        put(&share.join(path), &output(Command::new(program).args(["completions", shell]))?)?;
    }
    Ok(())
}

fn papers(share: &Path) -> Result<(), Failure> {
    let doc = share.join("doc/clausebook");
    let licence = read(&root().join("LICENSE"))?;
    let parts = read(&root().join(crate::parts::LIST))?;
    let parts_of = "The parts that this program stands on, each with its licence, are listed in parts.tsv beside this file.";
    let apache = "On Debian, the Apache License 2.0 is in /usr/share/common-licenses/Apache-2.0.";
    put(&doc.join("copyright"), &format!("{licence}\n{apache}\n\n{parts_of}\n"))?;
    put(&doc.join("parts.tsv"), &parts)?;
    copy(&root().join("CHANGELOG.md"), &doc.join("CHANGELOG.md"))?;
    put(&doc.join("changelog"), &debian_changelog()?)?;
    let gzip = |path: &Path| run(Command::new("gzip").args(["-9n"]).arg(path));
    gzip(&doc.join("CHANGELOG.md"))?;
    gzip(&doc.join("changelog"))?;
    let manual = share.join("man/man1/clausebook-desktop.1");
    copy(&root().join("src-tauri/linux/clausebook-desktop.1"), &manual)?;
    gzip(&manual)
}

/// The one entry that Debian's tools read; what changed is in `CHANGELOG.md`.
fn debian_changelog() -> Result<String, Failure> {
    let date = output(Command::new("date").args(["-u", "-R", "-d", &format!("@{}", source_date()?)]))?;
    let version = env!("CARGO_PKG_VERSION");
    Ok(format!(
        "clausebook ({version}) unstable; urgency=medium\n\n  * What changed is in CHANGELOG.md.gz beside this file.\n\n \
         -- {MAINTAINER}  {}\n",
        date.trim()
    ))
}

fn control(tree: &Path) -> Result<(), Failure> {
    let size = output(Command::new("du").args(["-sk", "--apparent-size"]).arg(tree))?;
    let size = size.split('\t').next().unwrap_or("0");
    let text = format!(
        "Package: clausebook\nVersion: {}\nArchitecture: {}\nMaintainer: {MAINTAINER}\n\
         Installed-Size: {size}\nDepends: {DEPENDS}\nRecommends: xdg-utils\nSection: text\nPriority: optional\n\
         Description: documents, evidence and audit packs for ISO/IEC 20000-1\n \
         Clausebook keeps the documents and records of a service management system under\n \
         control, and makes audit packs of them that anyone can verify offline.\n",
        env!("CARGO_PKG_VERSION"),
        architecture()?
    );
    put(&tree.join("DEBIAN/control"), &text)?;
    let sums = "find usr -type f -print0 | sort -z | xargs -0 md5sum > DEBIAN/md5sums";
    run(Command::new("sh").args(["-c", sums]).current_dir(tree))?;
    // Folders that anyone may list, files that anyone may read, whatever the mask of who builds.
    run(Command::new("chmod").args(["-R", "u=rwX,go=rX"]).arg(tree))
}

fn architecture() -> Result<String, Failure> {
    Ok(output(Command::new("dpkg").arg("--print-architecture"))?.trim().to_owned())
}

/// The time of the last commit, so that the same sources give the same package.
fn source_date() -> Result<String, Failure> {
    let mut git = Command::new("git");
    let said = output(git.current_dir(root()).args(["log", "-1", "--format=%ct"]))?;
    Ok(said.trim().to_owned())
}

fn files_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let listed = folder.read_dir().map_err(|error| failed("list", folder, &error))?;
    let mut files: Vec<PathBuf> = listed.filter_map(|item| Some(item.ok()?.path())).collect();
    files.sort();
    Ok(files)
}

fn make_folder(path: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(path).map_err(|error| failed("make", path, &error))
}

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    make_folder(to.parent().unwrap_or(to))?;
    std::fs::copy(from, to).map(drop).map_err(|error| failed("copy", from, &error))
}

fn put(path: &Path, text: &str) -> Result<(), Failure> {
    make_folder(path.parent().unwrap_or(path))?;
    #[allow(clippy::disallowed_methods, reason = "a file of the build folder, not a workspace")]
    std::fs::write(path, text).map_err(|error| failed("write", path, &error))
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| failed("read", path, &error))
}

fn mode(path: &Path, mode: &str) -> Result<(), Failure> {
    run(Command::new("chmod").arg(mode).arg(path))
}

fn failed(what: &str, path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("cannot {what} {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_holds_a_path_only_as_a_whole() {
        let listing = "-rwxr-xr-x root/root 1 2026-11-22 09:14 ./usr/bin/clausebook-desktop\n";
        assert!(holds(listing, "./usr/bin/clausebook-desktop"));
        assert!(!holds(listing, "./usr/bin/clausebook"));
    }

    #[test]
    fn desktop_entry_and_file_type_agree() {
        let read = |name: &str| super::read(&root().join("src-tauri/linux").join(name)).unwrap();
        let (entry, kind) = (read(&format!("{NAME}.desktop")), read(&format!("{NAME}.mime.xml")));
        let config = super::read(&root().join("src-tauri/tauri.conf.json")).unwrap();
        for text in [&entry, &kind, &config] {
            assert!(text.contains("application/vnd.clausebook.workspace"), "{text}");
        }
        assert!(entry.lines().any(|line| line == "Exec=clausebook-desktop %f"), "{entry}");
        assert!(config.contains(&format!("\"identifier\": \"{NAME}\"")));
    }
}
