//! Logs and crash reports: one file a day, kept for two weeks, on this computer only.
//! No text of a document goes in, and no passphrase; messages name files and entries.

use std::path::{Path, PathBuf};

use clausebook_api::wire::app::CrashView;
use clausebook_api::{ErrorKind, UiError};

use crate::clock::now;

/// Days whose logs are kept.
const DAYS: usize = 14;
/// Start of the names of crash reports.
const CRASH: &str = "crash-";
/// The file that names the crash report that was looked at last.
const SEEN: &str = "crash-seen";

/// Begins the log, and writes a report whenever the program panics.
pub(crate) fn begin(folder: &Path) {
    if std::fs::create_dir_all(folder).is_err() {
        return; // no log is no reason not to start
    }
    let daily = tracing_appender::rolling::RollingFileAppender::builder()
        .rotation(tracing_appender::rolling::Rotation::DAILY)
        .filename_prefix("clausebook")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(folder);
    if let Ok(daily) = daily {
        let log = tracing_subscriber::fmt().with_writer(std::sync::Mutex::new(daily)).with_ansi(false);
        drop(log.with_target(false).try_init());
    }
    let folder = folder.to_owned();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let trace = std::backtrace::Backtrace::force_capture();
        report(&folder, &panic.to_string(), &trace.to_string());
        before(panic);
    }));
    note(&format!("Clausebook {} on {}", env!("CARGO_PKG_VERSION"), platform()));
}

fn report(folder: &Path, panic: &str, trace: &str) {
    let at = now();
    let name = format!("{CRASH}{}.txt", at.to_string().replace([':', '.'], "-"));
    let text = format!(
        "Clausebook {} stopped unexpectedly\n\nat       {at}\nsystem   {}\n\n{panic}\n\n{trace}\n",
        env!("CARGO_PKG_VERSION"),
        platform()
    );
    drop(clausebook_api::files::write_new(&folder.join(name), text.as_bytes()));
    tracing::error!("{panic}");
}

/// Operating system and processor.
pub(crate) fn platform() -> String {
    format!("{} {}", std::env::consts::OS, std::env::consts::ARCH)
}

/// Writes down what a person could not be helped with at once; a refusal is nothing to write down.
pub(crate) fn failure(error: &UiError) {
    match error.kind {
        ErrorKind::Refused | ErrorKind::Invalid | ErrorKind::NotFound | ErrorKind::Cancelled => {}
        ErrorKind::Conflict => tracing::info!("{}", error.message),
        ErrorKind::Damaged | ErrorKind::Environment | ErrorKind::Bug => {
            tracing::error!("{:?}: {}", error.kind, error.message);
        }
    }
}

/// Writes down that a workspace was opened.
pub(crate) fn opened(folder: &Path) {
    tracing::info!("opened {}", folder.display());
}

/// Writes down anything else.
pub(crate) fn note(text: &str) {
    tracing::info!("{text}");
}

/// The newest crash report, unless somebody looked at it.
pub(crate) fn crash(folder: &Path) -> Option<CrashView> {
    let newest = newest(folder)?;
    let name = newest.file_name()?.to_str()?.to_owned();
    if std::fs::read_to_string(folder.join(SEEN)).is_ok_and(|seen| seen == name) {
        return None;
    }
    let text = std::fs::read_to_string(&newest).ok()?;
    let at = text.lines().find_map(|line| line.strip_prefix("at       ")).unwrap_or_default().to_owned();
    Some(CrashView { path: newest.display().to_string(), at, text })
}

/// Remembers that somebody looked at the newest crash report.
pub(crate) fn dismiss(folder: &Path) -> Result<(), UiError> {
    let name = newest(folder).and_then(|path| path.file_name()?.to_str().map(str::to_owned));
    match name {
        Some(name) => clausebook_api::files::replace(&folder.join(SEEN), name.as_bytes()),
        None => Ok(()),
    }
}

fn newest(folder: &Path) -> Option<PathBuf> {
    let reports = folder.read_dir().ok()?.filter_map(|item| Some(item.ok()?.path()));
    let named = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with(CRASH) && name.ends_with(".txt")
    };
    reports.filter(named).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crash_is_shown_until_somebody_has_looked_at_it() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(crash(dir.path()), None);
        dismiss(dir.path()).unwrap();
        report(dir.path(), "no bottom", "0: main");
        let shown = crash(dir.path()).unwrap();
        assert!(shown.text.contains("no bottom") && shown.text.contains("system   "), "{}", shown.text);
        assert!(shown.at.starts_with("20"), "{}", shown.at);
        dismiss(dir.path()).unwrap();
        assert_eq!(crash(dir.path()), None);
        assert!(Path::new(&shown.path).exists(), "the report stays");
    }
}
