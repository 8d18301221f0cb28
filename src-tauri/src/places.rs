//! The program's own small files: settings, recent workspaces, what the window notes for itself.
//! They are hints of comfort: one that is missing or unreadable counts as empty, and never keeps the window shut.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use clausebook_api::wire::app::{RecentView, Settings};
use clausebook_api::{UiError, files, workspaces};
use clausebook_core::time::UtcMillis;
use serde::Serialize;
use serde::de::DeserializeOwned;

const SETTINGS: &str = "settings.json";
const RECENT: &str = "recent.json";
const NOTES: &str = "notes.json";
/// The most recent workspaces that are kept, the pinned ones apart.
const RECENT_MAX: usize = 10;
/// Units: bytes, of one note of the window.
const NOTE_MAX: usize = 64 * 1024;

/// Where the program keeps its own files.
pub(crate) struct Places {
    config: PathBuf,
    logs: PathBuf,
    data: PathBuf,
    /// One change of a file at a time.
    turn: Mutex<()>,
}

impl Places {
    /// Uses these folders; they are made when something is written.
    pub(crate) fn new(config: PathBuf, logs: PathBuf, data: PathBuf) -> Self {
        Self { config, logs, data, turn: Mutex::new(()) }
    }

    /// The folder of the logs and crash reports.
    pub(crate) fn logs(&self) -> &Path {
        &self.logs
    }

    /// The folder in which samples are built unless another is chosen.
    pub(crate) fn samples(&self) -> PathBuf {
        self.data.join("samples")
    }

    /// A folder for what is made only to be looked at.
    pub(crate) fn scratch(&self) -> Result<PathBuf, UiError> {
        let folder = self.data.join("scratch");
        files::make_folder(&folder)?;
        Ok(folder)
    }

    /// The file over which instances of this program find each other.
    pub(crate) fn instance(&self) -> PathBuf {
        self.config.join("instance")
    }

    pub(crate) fn settings(&self) -> Settings {
        self.read(SETTINGS)
    }

    pub(crate) fn change_settings(&self, settings: &Settings) -> Result<(), UiError> {
        self.write(SETTINGS, settings)
    }

    /// Workspaces that were open before, the pinned ones first, then the newest first.
    pub(crate) fn recent(&self) -> Vec<RecentView> {
        let mut recent: Vec<RecentView> = self.read(RECENT);
        for one in &mut recent {
            one.missing = !workspaces::is_workspace(Path::new(&one.folder));
        }
        recent.sort_by(|a, b| (b.pinned, &b.opened_at).cmp(&(a.pinned, &a.opened_at)));
        recent
    }

    /// Puts a workspace at the top of the list.
    pub(crate) fn remember(
        &self,
        folder: &Path,
        organization: &str,
        sample: bool,
        now: UtcMillis,
    ) -> Result<(), UiError> {
        let folder = folder.display().to_string();
        let mut recent = self.recent();
        let pinned = recent.iter().any(|one| one.folder == folder && one.pinned);
        recent.retain(|one| one.folder != folder);
        let organization = organization.to_owned();
        let opened_at = now.to_string();
        recent.insert(0, RecentView { folder, organization, sample, opened_at, pinned, missing: false });
        let mut others = 0;
        recent.retain(|one| {
            others += usize::from(!one.pinned);
            one.pinned || others <= RECENT_MAX
        });
        self.write(RECENT, &recent)
    }

    pub(crate) fn pin(&self, folder: &str, pinned: bool) -> Result<Vec<RecentView>, UiError> {
        let mut recent = self.recent();
        for one in recent.iter_mut().filter(|one| one.folder == folder) {
            one.pinned = pinned;
        }
        self.write(RECENT, &recent)?;
        Ok(self.recent())
    }

    pub(crate) fn forget(&self, folder: &str) -> Result<Vec<RecentView>, UiError> {
        let mut recent = self.recent();
        recent.retain(|one| one.folder != folder);
        self.write(RECENT, &recent)?;
        Ok(recent)
    }

    /// What the window noted under a key, for the workspace with this origin; an empty one is the program's.
    pub(crate) fn note(&self, origin: &str, key: &str) -> Option<String> {
        let notes: BTreeMap<String, String> = self.read(NOTES);
        notes.get(&note_key(origin, key)).cloned()
    }

    pub(crate) fn keep_note(&self, origin: &str, key: &str, text: &str) -> Result<(), UiError> {
        if text.len() > NOTE_MAX || key.len() > 200 {
            return Err(UiError::invalid(
                "what the window would note is too long",
                "it is kept until it is closed",
            ));
        }
        let mut notes: BTreeMap<String, String> = self.read(NOTES);
        if text.is_empty() {
            notes.remove(&note_key(origin, key));
        } else {
            notes.insert(note_key(origin, key), text.to_owned());
        }
        self.write(NOTES, &notes)
    }

    fn read<T: DeserializeOwned + Default>(&self, name: &str) -> T {
        let bytes = std::fs::read(self.config.join(name)).ok();
        bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    fn write<T: Serialize>(&self, name: &str, value: &T) -> Result<(), UiError> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = serde_json::to_vec_pretty(value).expect("BUG: our own types serialize");
        files::replace(&self.config.join(name), &bytes)
    }
}

fn note_key(origin: &str, key: &str) -> String {
    format!("{origin} {key}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> (tempfile::TempDir, Places) {
        let dir = tempfile::tempdir().unwrap();
        let places = Places::new(dir.path().join("config"), dir.path().join("logs"), dir.path().join("data"));
        (dir, places)
    }

    #[test]
    fn recent_workspaces_are_pinned_aged_and_missed() {
        let (_dir, places) = places();
        for number in 0..15 {
            let folder = PathBuf::from(format!("/nowhere/{number:02}"));
            places.remember(&folder, "Org", false, UtcMillis(number * 1000)).unwrap();
            if number == 2 {
                places.pin("/nowhere/02", true).unwrap();
            }
        }
        let folders: Vec<String> = places.recent().into_iter().map(|one| one.folder).collect();
        assert_eq!(folders[0], "/nowhere/02", "{folders:?}");
        assert_eq!(folders[1], "/nowhere/14");
        assert_eq!(folders.len(), RECENT_MAX + 1);
        assert!(places.recent().iter().all(|one| one.missing));
        assert_eq!(places.forget("/nowhere/02").unwrap().len(), RECENT_MAX);
    }

    #[test]
    fn what_cannot_be_read_counts_as_empty() {
        let (dir, places) = places();
        places.change_settings(&Settings { theme: "dark".to_owned(), ..Settings::default() }).unwrap();
        assert_eq!(places.settings().theme, "dark");
        std::fs::File::create(dir.path().join("config/settings.json")).unwrap();
        assert_eq!(places.settings(), Settings::default());
    }

    #[test]
    fn notes_are_kept_for_each_workspace_and_bounded() {
        let (_dir, places) = places();
        places.keep_note("a", "view", "1").unwrap();
        places.keep_note("b", "view", "2").unwrap();
        assert_eq!(places.note("a", "view").as_deref(), Some("1"));
        places.keep_note("a", "view", "").unwrap();
        assert_eq!((places.note("a", "view"), places.note("b", "view").as_deref()), (None, Some("2")));
        assert!(places.keep_note("a", "view", &"x".repeat(NOTE_MAX + 1)).is_err());
    }
}
