//! The one managed state: which workspace is open, as whom, and what the window was given.
//!
//! The workspace is open for reading, and becomes the writer for the moment of each change, so that the command line
//! and other windows can write, too. One lock, held only inside the functions here, off the main thread.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use clausebook_api::watching::{self, ProposalView};
use clausebook_api::wire::app::{SessionView, TargetView, WorkspaceChanged};
use clausebook_api::workspaces::{self, Opening};
use clausebook_api::{Caller, ErrorKind, KdfCost, Mode, UiError, Workspace, default_known_heads, people};
use clausebook_core::id::PersonId;
use clausebook_core::time::Date;
use serde::Serialize;
use tauri::{AppHandle, Emitter as _};

use crate::clock::now;
use crate::grants::Grants;
use crate::places::Places;
use crate::tasks::{Reporter, Tasks, defect};
use crate::words::{Language, Words};

/// The setting of a copy of a workspace that names who works with it; the command line reads it, too.
const PERSON: &str = "person";
/// How long a change waits for another one of this window, or for another program, to finish.
const PATIENCE: Duration = Duration::from_secs(3);

/// The window's state; clones share it.
#[derive(Clone)]
pub(crate) struct AppState {
    shared: Arc<Shared>,
}

pub(crate) struct Shared {
    slot: Mutex<Slot>,
    /// Held while this program writes: short changes and tasks take turns.
    writing: Mutex<()>,
    /// The PDF that was made last to be read, with its token.
    preview: Mutex<Option<(String, Vec<u8>)>>,
    pub(crate) target: Mutex<Option<TargetView>>,
    pub(crate) places: Places,
    pub(crate) grants: Grants,
    pub(crate) tasks: Tasks,
    pub(crate) found: Arc<Mutex<Found>>,
    app: Option<AppHandle>,
}

#[derive(Default)]
struct Slot {
    /// The folder that is to be open; opening it may have failed.
    folder: Option<PathBuf>,
    /// Taken out while it is worked with: a panic meanwhile leaves none, and it is opened afresh.
    workspace: Option<Workspace>,
    person: Option<PersonId>,
    /// How many entries the watcher knows of.
    watched: u64,
    /// Ends with the workspace.
    watcher: Option<watching::Watch>,
}

/// What lies in the watched folders, as far as the watcher has told.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) proposals: BTreeMap<String, ProposalView>,
}

impl AppState {
    /// Remembers the folder; nothing is opened yet, so that a failure is shown in the window and can be retried.
    pub(crate) fn new(app: Option<AppHandle>, places: Places, folder: Option<PathBuf>) -> Self {
        let teller = app.clone();
        let tasks = Tasks::new(move |view| emit(teller.as_ref(), "task-progress", view));
        let grants = Grants::default();
        for recent in places.recent() {
            grants.give(Path::new(&recent.folder));
        }
        if let Some(folder) = &folder {
            grants.give(folder);
        }
        Self {
            shared: Arc::new(Shared {
                slot: Mutex::new(Slot { folder, ..Slot::default() }),
                writing: Mutex::new(()),
                preview: Mutex::default(),
                target: Mutex::default(),
                places,
                grants,
                tasks,
                found: Arc::default(),
                app,
            }),
        }
    }

    /// Opens the workspace while the web view starts; what fails here fails again, and is told, when the page asks.
    pub(crate) fn open_early(&self) -> std::io::Result<()> {
        let shared = Arc::clone(&self.shared);
        let open = move || drop(shared.read(|_workspace, _person| Ok(())));
        std::thread::Builder::new().name("open".to_owned()).spawn(open).map(drop)
    }

    /// Does something that needs no workspace, on a worker thread; a panic there becomes a `Bug`.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Shared) -> Result<T, UiError> + Send + 'static,
    ) -> Result<T, UiError> {
        let shared = Arc::clone(&self.shared);
        let caught = move || {
            let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&shared)));
            done.unwrap_or_else(|panic| Err(defect(panic.as_ref())))
        };
        let answer = tauri::async_runtime::spawn_blocking(caught).await;
        let answer = answer.unwrap_or_else(|error| {
            let message = format!("the command stopped unexpectedly: {error}");
            Err(UiError::new(ErrorKind::Bug, message, "nothing was changed; try again, and report it"))
        });
        answer.inspect_err(crate::log::failure)
    }

    /// Answers a question about the workspace as it is now.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Workspace, Date) -> Result<T, UiError> + Send + 'static,
    ) -> Result<T, UiError> {
        self.run(move |shared| shared.read(|workspace, _person| question(workspace, now().date()))).await
    }

    /// Answers a question that depends on who asks; nobody may have been chosen yet.
    pub(crate) async fn view<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Workspace, Option<Caller>, Date) -> Result<T, UiError> + Send + 'static,
    ) -> Result<T, UiError> {
        let answer = move |shared: &Shared| {
            let now = now();
            shared.read(|workspace, person| {
                question(workspace, person.map(|person| Caller { person, now }), now.date())
            })
        };
        self.run(answer).await
    }

    /// Answers a question that needs to know who asks.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Workspace, Caller) -> Result<T, UiError> + Send + 'static,
    ) -> Result<T, UiError> {
        self.view(move |workspace, caller, _today| question(workspace, caller.ok_or_else(nobody)?)).await
    }

    /// Changes the workspace as the person who acts.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Workspace, Caller) -> Result<T, UiError> + Send + 'static,
    ) -> Result<T, UiError> {
        let work = move |shared: &Shared| {
            shared.write(|workspace, person| {
                change(workspace, Caller { person: person.ok_or_else(nobody)?, now: now() })
            })
        };
        self.run(work).await
    }

    /// Begins long work; returns its number.
    pub(crate) async fn task<T: Serialize + 'static>(
        &self,
        (kind, title, unit): (&'static str, String, &'static str),
        work: impl FnOnce(&Shared, &Reporter) -> Result<T, UiError> + Send + 'static,
    ) -> Result<u32, UiError> {
        let shared = Arc::clone(&self.shared);
        self.run(move |outer| {
            Ok(outer.tasks.start(kind, &title, unit, move |report| {
                work(&shared, report).inspect_err(crate::log::failure)
            }))
        })
        .await
    }

    /// The state itself, for what runs outside of commands.
    pub(crate) fn shared(&self) -> &Shared {
        &self.shared
    }
}

impl Shared {
    fn slot(&self) -> MutexGuard<'_, Slot> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells the window something.
    pub(crate) fn tell(&self, event: &str, payload: impl Serialize + Clone) {
        emit(self.app.as_ref(), event, payload);
    }

    /// A text of the catalogue in the language that is chosen.
    pub(crate) fn say(&self, id: &str) -> String {
        Words::of(Language::chosen(&self.places.settings().language)).say(id)
    }

    pub(crate) fn app(&self) -> Result<&AppHandle, UiError> {
        self.app.as_ref().ok_or_else(|| UiError::new(ErrorKind::Bug, "there is no window", ""))
    }

    /// The folder that is open, or that was to be opened.
    pub(crate) fn folder(&self) -> Option<PathBuf> {
        self.slot().folder.clone()
    }

    /// Answers a question about the workspace as it is now, opening it when it is not.
    pub(crate) fn read<T>(
        &self,
        question: impl FnOnce(&Workspace, Option<PersonId>) -> Result<T, UiError>,
    ) -> Result<T, UiError> {
        let mut slot = self.slot();
        let mut workspace = self.take(&mut slot)?;
        workspace.refresh()?;
        let answer = question(&workspace, slot.person);
        slot.workspace = Some(workspace);
        answer
    }

    /// Changes the workspace: it is the writer for this moment only.
    pub(crate) fn write<T>(
        &self,
        change: impl FnOnce(&mut Workspace, Option<PersonId>) -> Result<T, UiError>,
    ) -> Result<T, UiError> {
        let _turn = self.turn()?;
        let mut slot = self.slot();
        let mut workspace = self.take(&mut slot)?;
        if let Err(error) = patiently(|| workspace.begin_writing(now()).map_err(UiError::from)) {
            slot.workspace = Some(workspace);
            return Err(error);
        }
        let before = workspace.head().size;
        let answer = change(&mut workspace, slot.person);
        workspace.end_writing();
        let after = workspace.head().size;
        slot.workspace = Some(workspace);
        drop(slot);
        if after != before {
            self.tell("workspace-changed", WorkspaceChanged { entries: after, origin: "window".to_owned() });
        }
        answer
    }

    /// Takes the workspace out of its slot; the caller puts it back.
    fn take(&self, slot: &mut Slot) -> Result<Workspace, UiError> {
        let folder = slot.folder.clone().ok_or_else(|| {
            UiError::new(
                ErrorKind::NotFound,
                "no workspace is open",
                "open one, make one, or build the sample",
            )
        })?;
        match slot.workspace.take() {
            Some(open) => Ok(open),
            None => self.open_into(slot, &folder),
        }
    }

    fn open_into(&self, slot: &mut Slot, folder: &Path) -> Result<Workspace, UiError> {
        let workspace = opened(folder)?;
        let state = workspace.state();
        if slot.person.is_none_or(|person| !state.people.contains_key(&person)) {
            let chosen = workspaces::setting(&workspace, PERSON)?;
            let chosen = chosen.and_then(|text| people::find(state, &text).ok());
            let mut all = state.people.keys().copied();
            let only = all.next().filter(|_| all.next().is_none());
            slot.person = chosen.or(only);
        }
        let facts = state.workspace()?;
        let remembered = self.places.remember(folder, &facts.organization, facts.sample, now());
        remembered.unwrap_or_else(|error| crate::log::failure(&error));
        self.grants.give(folder);
        for watched in watching::folders(&workspace)? {
            self.grants.give(&watched);
        }
        *self.found.lock().unwrap_or_else(PoisonError::into_inner) = Found::default();
        slot.watcher = match self.watch(&workspace) {
            Ok(watcher) => Some(watcher),
            Err(error) => {
                crate::log::failure(&error);
                None
            }
        };
        crate::log::opened(folder);
        Ok(workspace)
    }

    fn watch(&self, workspace: &Workspace) -> Result<watching::Watch, UiError> {
        let (found, app) = (Arc::clone(&self.found), self.app.clone());
        watching::Watch::start(workspace, now, move |proposal| {
            found.lock().unwrap_or_else(PoisonError::into_inner).take_in(proposal);
            emit(app.as_ref(), "proposals-changed", ());
        })
    }

    /// Opens another workspace in this window, or none.
    pub(crate) fn switch(&self, folder: Option<PathBuf>) -> Result<SessionView, UiError> {
        {
            let mut slot = self.slot();
            // Dropping a watcher waits for what it is telling, which takes no lock of the slot.
            let opened = folder.clone();
            *slot = Slot { folder, ..Slot::default() };
            self.preview.lock().unwrap_or_else(PoisonError::into_inner).take();
            if let Some(folder) = &opened {
                match self.open_into(&mut slot, folder) {
                    Ok(workspace) => slot.workspace = Some(workspace),
                    Err(error) => {
                        *slot = Slot::default();
                        return Err(error);
                    }
                }
            }
        }
        self.session()
    }

    /// What is open, and as whom.
    pub(crate) fn session(&self) -> Result<SessionView, UiError> {
        let today = now().date().to_string();
        let Some(folder) = self.folder() else {
            let (folder, writer) = (String::new(), String::new());
            return Ok(SessionView { workspace: None, folder, person: None, today, writer });
        };
        self.read(|workspace, person| {
            Ok(SessionView {
                workspace: Some(workspaces::view(workspace)?),
                folder: folder.display().to_string(),
                person: person.map(|person| people::view(workspace, person)).transpose()?,
                today,
                writer: workspaces::other_writer(workspace),
            })
        })
    }

    /// Acts as a person from now on, here and at the next start.
    pub(crate) fn choose_person(&self, person: &str) -> Result<SessionView, UiError> {
        let id = self.read(|workspace, _before| people::find(workspace.state(), person))?;
        self.slot().person = Some(id);
        // A copy that cannot be written to is no reason to refuse: the choice holds while the window is open.
        let kept =
            self.write(|workspace, _person| workspaces::set_setting(workspace, PERSON, &id.to_string()));
        kept.unwrap_or_else(|error| crate::log::failure(&error));
        self.session()
    }

    /// Watches other folders than before.
    pub(crate) fn watch_again(&self) -> Result<(), UiError> {
        let watcher = self.read(|workspace, _person| {
            for watched in watching::folders(workspace)? {
                self.grants.give(&watched);
            }
            *self.found.lock().unwrap_or_else(PoisonError::into_inner) = Found::default();
            self.watch(workspace)
        })?;
        let before = self.slot().watcher.replace(watcher);
        drop(before);
        Ok(())
    }

    /// Says how the watching goes.
    pub(crate) fn watched(&self) -> Result<watching::LookView, UiError> {
        let found = self.proposals();
        let proposals = self.read(|workspace, _person| watching::with_evidence(workspace, found))?;
        let health = self.slot().watcher.as_ref().map(watching::Watch::health);
        let (folders, waiting) = health.unwrap_or_default();
        Ok(watching::LookView { proposals, folders, waiting })
    }

    /// Looks at all watched folders now.
    pub(crate) fn look_now(&self) -> Result<(), UiError> {
        self.read(|_workspace, _person| Ok(()))?;
        if let Some(watcher) = &self.slot().watcher {
            watcher.look_now();
        }
        Ok(())
    }

    /// Who acts now.
    pub(crate) fn caller(&self) -> Result<Caller, UiError> {
        let person = self.read(|_workspace, person| person.ok_or_else(nobody))?;
        Ok(Caller { person, now: now() })
    }

    /// A reader of the open workspace for a task, which does not keep the window waiting.
    pub(crate) fn reader(&self) -> Result<Workspace, UiError> {
        let folder = self.read(|workspace, _person| Ok(workspace.root().to_owned()))?;
        workspaces::open(&folder, Mode::Read, now(), opening())
    }

    /// Lets a task write: it has a workspace of its own, and this program's turn until it ends.
    pub(crate) fn writer<T>(
        &self,
        work: impl FnOnce(&mut Workspace) -> Result<T, UiError>,
    ) -> Result<T, UiError> {
        let folder = self.read(|workspace, _person| Ok(workspace.root().to_owned()))?;
        let turn = self.turn()?;
        let open = || workspaces::open(&folder, Mode::Write, now(), opening());
        let mut workspace = patiently(open)?;
        let before = workspace.head().size;
        let done = work(&mut workspace);
        let after = workspace.head().size;
        drop(workspace);
        drop(turn);
        if after != before {
            self.tell("workspace-changed", WorkspaceChanged { entries: after, origin: "window".to_owned() });
        }
        done
    }

    /// Waits for this program's turn to write.
    fn turn(&self) -> Result<MutexGuard<'_, ()>, UiError> {
        let started = Instant::now();
        loop {
            match self.writing.try_lock() {
                Ok(turn) => return Ok(turn),
                Err(std::sync::TryLockError::Poisoned(poisoned)) => return Ok(poisoned.into_inner()),
                Err(std::sync::TryLockError::WouldBlock) if started.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(10));
                }
                Err(std::sync::TryLockError::WouldBlock) => {
                    return Err(UiError::new(
                        ErrorKind::Conflict,
                        "a task of this window is writing to the workspace",
                        "wait until it ends, or stop it; nothing was changed",
                    ));
                }
            }
        }
    }

    /// Takes over what other programs have written; tells the window when there was anything. Does nothing while
    /// somebody works with the workspace: that takes it over, too.
    pub(crate) fn glance(&self) -> Option<PathBuf> {
        let mut slot = self.slot.try_lock().ok()?;
        let folder = slot.folder.clone()?;
        let workspace = slot.workspace.as_mut()?;
        let before = workspace.head().size;
        if let Err(error) = workspace.refresh() {
            crate::log::failure(&error.into());
        }
        let entries = workspace.head().size;
        let fresh = if entries == slot.watched { None } else { slot.workspace.as_ref().map(watching::known) };
        slot.watched = entries;
        if let (Some(Ok(fresh)), Some(watcher)) = (fresh, &slot.watcher) {
            let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
            let count = found.proposals.len();
            found.proposals.retain(|_file, proposal| !watching::is_known(&fresh, proposal));
            let fewer = found.proposals.len() < count;
            drop(found);
            watcher.now_known(fresh);
            if fewer {
                self.tell("proposals-changed", ());
            }
        }
        drop(slot);
        if entries != before {
            self.tell("workspace-changed", WorkspaceChanged { entries, origin: "elsewhere".to_owned() });
        }
        Some(folder)
    }

    /// The origin of the open workspace; empty without one.
    pub(crate) fn origin(&self) -> String {
        let origin = self.read(|workspace, _person| Ok(workspace.state().workspace()?.origin.clone()));
        origin.unwrap_or_default()
    }

    /// Takes what the program was asked to open from outside.
    pub(crate) fn take_target(&self) -> Option<TargetView> {
        self.target.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// What lies in the watched folders and might be acted on.
    pub(crate) fn proposals(&self) -> Vec<ProposalView> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).proposals.values().cloned().collect()
    }

    /// Accepts that the workspace is older than what this computer has seen of it.
    pub(crate) fn accept_rollback(&self, reason: &str) -> Result<SessionView, UiError> {
        let caller = self.caller()?;
        self.writer(|workspace| workspaces::accept_rollback(workspace, caller, reason))?;
        self.switch(self.folder())
    }

    /// The folder for a sample: the one that was chosen, or the next free one among the program's own.
    pub(crate) fn new_sample_folder(&self, chosen: &str) -> Result<PathBuf, UiError> {
        let folder = match self.grants.check_unless_empty(chosen)? {
            Some(folder) => folder,
            None => {
                let free = (1..).map(|number| self.places.samples().join(format!("Sample {number}")));
                free.into_iter().find(|folder| !folder.exists()).expect("BUG: there is always a free number")
            }
        };
        self.grants.give(&folder);
        Ok(folder)
    }

    /// Keeps a PDF to be read; returns its token.
    pub(crate) fn keep_preview(&self, id: u32, pdf: Vec<u8>) -> String {
        let token = format!("preview-{id}");
        *self.preview.lock().unwrap_or_else(PoisonError::into_inner) = Some((token.clone(), pdf));
        token
    }

    /// The PDF that was kept under a token.
    pub(crate) fn preview(&self, token: &str) -> Result<Vec<u8>, UiError> {
        let kept = self.preview.lock().unwrap_or_else(PoisonError::into_inner);
        let pdf = kept.as_ref().filter(|(kept, _)| kept == token).map(|(_, pdf)| pdf.clone());
        pdf.ok_or_else(|| UiError::unknown("preview", token))
    }
}

impl Found {
    fn take_in(&mut self, proposal: ProposalView) {
        if proposal.kind == "vanished" && proposal.was.is_none() {
            self.proposals.remove(&proposal.file);
        } else {
            self.proposals.insert(proposal.file.clone(), proposal);
        }
    }
}

/// Opens a workspace: for writing first, which brings an older one up to date, then for reading only, so that others
/// can write. One that is held or cannot be written to is opened for reading at once.
fn opened(folder: &Path) -> Result<Workspace, UiError> {
    match workspaces::open(folder, Mode::Write, now(), opening()) {
        Ok(mut workspace) => {
            workspace.end_writing();
            Ok(workspace)
        }
        Err(error) if matches!(error.kind, ErrorKind::NotFound | ErrorKind::Environment) => {
            workspaces::open(folder, Mode::Read, now(), opening())
        }
        Err(error) => Err(error),
    }
}

/// Tries again for a while when another program holds the workspace.
fn patiently<T>(mut attempt: impl FnMut() -> Result<T, UiError>) -> Result<T, UiError> {
    let started = Instant::now();
    loop {
        match attempt() {
            Err(error) if error.kind == ErrorKind::NotFound && started.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(50));
            }
            other => return other,
        }
    }
}

fn nobody() -> UiError {
    UiError::invalid(
        "nobody was chosen who acts",
        "choose a person first; each signature asks for their passphrase",
    )
}

fn emit(app: Option<&AppHandle>, event: &str, payload: impl Serialize + Clone) {
    if let Some(Err(error)) = app.map(|app| app.emit(event, payload)) {
        crate::log::note(&format!("an event `{event}` was not told: {error}"));
    }
}

/// How workspaces are opened. Only a test of a debug build may ask for cheap keys.
pub(crate) fn opening() -> Opening {
    let cheap = cfg!(debug_assertions) && std::env::var_os("CLAUSEBOOK_TEST_CHEAP_KEYS").is_some();
    let cost = if cheap { KdfCost::cheapest() } else { KdfCost::standard() };
    Opening { known: default_known_heads(), cost }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(folder: Option<PathBuf>) -> (tempfile::TempDir, AppState) {
        let dir = tempfile::tempdir().unwrap();
        let place = |name: &str| dir.path().join(name);
        let places = Places::new(place("config"), place("logs"), place("data"));
        let state = AppState::new(None, places, folder);
        (dir, state)
    }

    #[test]
    fn without_a_folder_the_session_is_empty_and_the_next_step_is_named() {
        let (_dir, state) = state(None);
        assert_eq!(state.shared().session().unwrap().workspace, None);
        let error = state.shared().read(|_, _| Ok(())).unwrap_err();
        assert_eq!(error.kind, ErrorKind::NotFound);
        assert!(error.hint.contains("open one"), "{error:?}");
    }

    #[test]
    fn a_folder_that_is_no_workspace_is_named_and_left_alone() {
        let folder = std::env::temp_dir().join("clausebook-no-such-workspace");
        let (_dir, state) = state(Some(folder.clone()));
        let error = state.shared().session().unwrap_err();
        assert!(error.message.contains("clausebook-no-such-workspace"), "{error:?}");
        assert!(!folder.exists());
    }
}
