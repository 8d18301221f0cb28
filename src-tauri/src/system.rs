//! What the window needs of the operating system: its language, and its file manager.

use std::path::Path;
use std::process::{Command, Stdio};

use clausebook_api::{ErrorKind, UiError};

/// The language of the system, BCP 47; `en` when it says nothing.
pub(crate) fn language() -> String {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    let plain = set.map(|value| value.split(['.', '@']).next().unwrap_or_default().replace('_', "-"));
    plain
        .into_iter()
        .find(|tag| !matches!(tag.as_str(), "" | "C" | "POSIX"))
        .unwrap_or_else(|| "en".to_owned())
}

/// Shows a file, or the folder itself, in the file manager.
pub(crate) fn show(path: &Path) -> Result<(), UiError> {
    if path.symlink_metadata().is_err() {
        return Err(UiError::unknown("file", &path.display().to_string()));
    }
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    let mut command = if cfg!(target_os = "macos") {
        let mut open = Command::new("open");
        open.arg("-R").arg(path);
        open
    } else if cfg!(windows) {
        let mut explorer = Command::new("explorer");
        explorer.arg(format!("/select,{}", path.display()));
        explorer
    } else {
        let mut open = Command::new("xdg-open");
        open.arg(folder);
        open
    };
    let started = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    started.map(drop).map_err(|error| {
        let message = format!("cannot show {}: {error}", path.display());
        UiError::new(ErrorKind::Environment, message, "open the folder yourself")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_gone_is_named() {
        let error = show(Path::new("/nowhere/at all")).unwrap_err();
        assert!(error.message.contains("/nowhere/at all"), "{error:?}");
    }
}
