//! The system's own dialogs for files and folders. What a person chooses there, the window may name.

use std::path::{Path, PathBuf};

use clausebook_api::{UiError, evidence as rules, files};
use tauri_plugin_dialog::{DialogExt as _, FileDialogBuilder, FilePath};

use crate::state::Shared;

type Dialog = FileDialogBuilder<tauri::Wry>;

/// Asks for a folder.
pub(crate) fn folder(shared: &Shared, title: &str) -> Result<Option<String>, UiError> {
    let chosen = match answered_by_a_test() {
        Some(answer) => answer.into_iter().next(),
        None => dialog(shared, title)?.blocking_pick_folder().and_then(path_of),
    };
    Ok(chosen.map(|path| given(shared, &path)))
}

/// Asks for files of a kind: `pack`, `document`, `list`, `checkpoint`, or any.
pub(crate) fn files(shared: &Shared, title: &str, kind: &str, many: bool) -> Result<Vec<String>, UiError> {
    let chosen = match answered_by_a_test() {
        Some(answer) => answer,
        None => {
            let dialog = dialog(shared, title)?;
            let dialog = match kind {
                "pack" => dialog.add_filter(shared.say("kind-packs"), &["zip"]),
                "document" => dialog.add_filter(
                    shared.say("kind-documents"),
                    &["md", "pdf", "docx", "xlsx", "odt", "png", "jpg"],
                ),
                "list" => dialog.add_filter(shared.say("kind-lists"), &["csv", "xlsx", "tsv", "txt"]),
                _ => dialog,
            };
            if many {
                dialog.blocking_pick_files().unwrap_or_default().into_iter().filter_map(path_of).collect()
            } else {
                dialog.blocking_pick_file().and_then(path_of).into_iter().collect()
            }
        }
    };
    Ok(chosen.into_iter().map(|path| given(shared, &path)).collect())
}

/// Asks where a new file shall be written; `name` is proposed.
pub(crate) fn new_file(shared: &Shared, title: &str, name: &str) -> Result<Option<PathBuf>, UiError> {
    let chosen = match answered_by_a_test() {
        Some(answer) => answer.into_iter().next(),
        None => dialog(shared, title)?.set_file_name(name).blocking_save_file().and_then(path_of),
    };
    if let Some(path) = &chosen {
        shared.grants.give(path);
    }
    Ok(chosen)
}

/// Asks where a file shall be written, and writes it there; returns the path, or none when the person gave up.
pub(crate) fn save(
    shared: &Shared,
    title: &str,
    name: &str,
    bytes: &[u8],
) -> Result<Option<String>, UiError> {
    let Some(path) = new_file(shared, title, name)? else { return Ok(None) };
    files::write_new(&path, bytes)?;
    Ok(Some(path.display().to_string()))
}

/// The same for a revision of evidence, whatever its size; 0 is the newest.
pub(crate) fn save_evidence(
    shared: &Shared,
    evidence: &str,
    revision: u32,
) -> Result<Option<String>, UiError> {
    let (id, name) = shared.read(|workspace, _person| {
        let id = rules::find(workspace.state(), evidence)?;
        Ok((id, workspace.state().evidence(id)?.current().content.name.clone()))
    })?;
    let Some(path) = new_file(shared, &shared.say("save-a-copy"), &name)? else { return Ok(None) };
    let number = (revision > 0).then_some(revision);
    shared.read(|workspace, _person| rules::save_as(workspace, id, number, &path))?;
    Ok(Some(path.display().to_string()))
}

fn given(shared: &Shared, path: &Path) -> String {
    shared.grants.give(path);
    path.display().to_string()
}

fn dialog(shared: &Shared, title: &str) -> Result<Dialog, UiError> {
    Ok(shared.app()?.dialog().file().set_title(title))
}

fn path_of(chosen: FilePath) -> Option<PathBuf> {
    chosen.into_path().ok()
}

/// The native dialogs cannot be driven from outside. A debug build takes the answers of a test from the file that
/// `CLAUSEBOOK_TEST_ANSWERS` names: its first line is taken, paths divided by tabs, and the rest is left.
fn answered_by_a_test() -> Option<Vec<PathBuf>> {
    if !cfg!(debug_assertions) {
        return None;
    }
    let file = PathBuf::from(std::env::var_os("CLAUSEBOOK_TEST_ANSWERS")?);
    let answers = std::fs::read_to_string(&file).ok()?;
    let (answer, rest) = answers.split_once('\n').unwrap_or((&answers, ""));
    clausebook_api::files::replace(&file, rest.as_bytes()).ok()?;
    Some(answer.split('\t').filter(|path| !path.is_empty()).map(PathBuf::from).collect())
}
