//! Watched folders: what lies there and might become evidence. Proposes; never adds anything.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use clausebook_core::time::UtcMillis;
use clausebook_store::source_name::shown_path;
use clausebook_store::watch::{
    Health, KnownSet, Proposal, ProposalKind, Seen, WatchConfig, Watcher, WhySkipped, propose_once,
};
use clausebook_store::workspace::{INBOX, Workspace};
use serde::Serialize;
use ts_rs::TS;

use crate::{ErrorKind, UiError};

/// Something in a watched folder that a person may want to act on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProposalView {
    /// `new`, `changedSource` or `vanished`.
    pub kind: String,
    /// The file, in printable form.
    pub file: String,
    /// Length in bytes, when it is there.
    #[ts(type = "number | null")]
    pub size: Option<u64>,
    /// When it was last changed.
    pub modified: Option<String>,
    /// SHA-256 of its bytes, when it is there.
    pub hash: Option<String>,
    /// SHA-256 of the bytes that the evidence from this file has.
    pub was: Option<String>,
    /// The evidence that came from this file, when it stands.
    pub evidence: Option<String>,
}

/// What one look at all watched folders found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LookView {
    /// What might be acted on.
    pub proposals: Vec<ProposalView>,
    /// The folders.
    pub folders: Vec<FolderView>,
    /// Files that were still changing.
    pub waiting: u32,
}

/// A watched folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FolderView {
    /// Where it is.
    pub path: String,
    /// It could be listed.
    pub reachable: bool,
    /// Files seen in it.
    pub files: u32,
    /// What was passed over, and why.
    pub skipped: Vec<String>,
    /// What is wrong with it.
    pub error: Option<String>,
    /// Changes in it are told by the system at once; else it is looked at every so often.
    pub watching: bool,
    /// When all of it was last looked at.
    pub last_sweep: Option<String>,
}

/// Returns the folders that are watched: the inbox, and those that were added.
///
/// # Errors
/// What the database said.
pub fn folders(workspace: &Workspace) -> Result<Vec<PathBuf>, UiError> {
    let mut folders = vec![workspace.root().join(INBOX)];
    folders.extend(workspace.watched_folders()?);
    Ok(folders)
}

/// Watches a folder from now on; returns its full path.
///
/// # Errors
/// It is not a folder, it is the vault or holds it, or what the database said.
pub fn add_folder(workspace: &mut Workspace, folder: &Path) -> Result<PathBuf, UiError> {
    let full = folder.canonicalize().ok().filter(|full| full.is_dir()).ok_or_else(|| {
        UiError::new(
            ErrorKind::NotFound,
            format!("{} is not a folder", folder.display()),
            "name a folder that exists",
        )
    })?;
    let root = workspace.root().canonicalize().unwrap_or_else(|_error| workspace.root().to_owned());
    if full.starts_with(&root) || root.starts_with(&full) {
        return Err(UiError::invalid(
            format!("{} is in the workspace, or holds it", folder.display()),
            "the inbox is watched already; add a folder elsewhere",
        ));
    }
    workspace.watch_folder(&full)?;
    Ok(full)
}

/// Stops watching a folder.
///
/// # Errors
/// It is not watched, or what the database said.
pub fn remove_folder(workspace: &mut Workspace, folder: &Path) -> Result<(), UiError> {
    let full = folder.canonicalize().unwrap_or_else(|_error| folder.to_owned());
    if workspace.unwatch_folder(&full)? || workspace.unwatch_folder(folder)? {
        return Ok(());
    }
    Err(UiError::unknown("watched folder", &folder.display().to_string()))
}

/// Returns what is known of evidence and its sources, as the watch needs it.
///
/// # Errors
/// What the database said.
pub fn known(workspace: &Workspace) -> Result<KnownSet, UiError> {
    let state = workspace.state();
    let mut known = KnownSet::default();
    for evidence in state.evidence.values() {
        known.hashes.extend(evidence.revisions.iter().map(|revision| revision.content.blob));
    }
    for (path, id) in workspace.evidence_sources()? {
        let evidence = state.evidence.get(&id).filter(|evidence| evidence.withdrawn.is_none());
        if let Some(evidence) = evidence {
            known.sources.insert(path, evidence.current().content.blob);
        }
    }
    Ok(known)
}

/// Looks at all watched folders twice, a moment apart; `pause` waits.
///
/// # Errors
/// What the database said.
pub fn look_once(
    workspace: &Workspace,
    now: UtcMillis,
    pause: &mut dyn FnMut(Duration),
) -> Result<LookView, UiError> {
    let config = WatchConfig::new(folders(workspace)?);
    let (proposals, health) = propose_once(&config, &known(workspace)?, now, pause);
    Ok(LookView {
        proposals: proposals.iter().map(view_of).collect(),
        folders: folders_of(&health),
        waiting: count(health.waiting),
    })
}

/// Watches until what is returned is dropped; `tell` is called on another thread.
///
/// # Errors
/// No thread, or what the database said.
pub fn start(
    workspace: &Workspace,
    clock: impl Fn() -> UtcMillis + Send + 'static,
    mut tell: impl FnMut(ProposalView) + Send + 'static,
) -> Result<Watcher, UiError> {
    let config = WatchConfig::new(folders(workspace)?);
    let known = Arc::new(known(workspace)?);
    Watcher::start(config, known, clock, move |proposal| tell(view_of(&proposal))).map_err(|error| {
        UiError::new(ErrorKind::Environment, error.to_string(), "or look once with `clausebook watch --once`")
    })
}

/// Says whether what a proposal speaks of became evidence meanwhile: there is nothing to act on any more.
#[must_use]
pub fn is_known(known: &KnownSet, proposal: &ProposalView) -> bool {
    let hash = proposal.hash.as_ref().and_then(|hash| hash.parse().ok());
    hash.is_some_and(|hash| known.hashes.contains(&hash))
}

/// A watch that learns what became evidence meanwhile; it ends when it is dropped.
#[derive(Debug)]
#[must_use = "dropping it ends the watching"]
pub struct Watch {
    watcher: Watcher,
    known: Arc<Mutex<KnownSet>>,
}

impl Watch {
    /// Watches the folders of a workspace; `tell` is called on another thread.
    ///
    /// # Errors
    /// No thread, or what the database said.
    pub fn start(
        workspace: &Workspace,
        clock: impl Fn() -> UtcMillis + Send + 'static,
        mut tell: impl FnMut(ProposalView) + Send + 'static,
    ) -> Result<Self, UiError> {
        let config = WatchConfig::new(folders(workspace)?);
        let shared = Arc::new(Mutex::new(known(workspace)?));
        let seen: Arc<Mutex<KnownSet>> = Arc::clone(&shared);
        let watcher = Watcher::start(config, seen, clock, move |proposal| tell(view_of(&proposal)));
        let watcher = watcher
            .map_err(|error| UiError::new(ErrorKind::Environment, error.to_string(), "look again later"))?;
        Ok(Self { watcher, known: shared })
    }

    /// Takes over what the workspace knows now.
    pub fn now_known(&self, known: KnownSet) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = known;
    }

    /// Looks at everything now; returns at once.
    pub fn look_now(&self) {
        self.watcher.sweep_now();
    }

    /// Says how each folder is, and how many files were still changing.
    #[must_use]
    pub fn health(&self) -> (Vec<FolderView>, u32) {
        let health = self.watcher.health();
        (folders_of(&health), count(health.waiting))
    }
}

/// Returns the folders of a watch, as they are now.
#[must_use]
pub fn folders_of(health: &Health) -> Vec<FolderView> {
    let view = |folder: &clausebook_store::watch::FolderHealth| FolderView {
        path: shown_path(&folder.path),
        reachable: folder.reachable,
        files: count(folder.files),
        skipped: folder
            .skipped
            .iter()
            .map(|skipped| match &skipped.why {
                WhySkipped::NotAFile(what) => format!("{}: {what}", shown_path(&skipped.path)),
                WhySkipped::Unreadable(why) => why.clone(),
            })
            .collect(),
        error: folder.error.clone(),
        watching: folder.watching,
        last_sweep: folder.last_sweep.map(|at| at.to_string()),
    };
    health.folders.iter().map(view).collect()
}

fn view_of(proposal: &Proposal) -> ProposalView {
    let (kind, seen, was) = match proposal.kind {
        ProposalKind::New(seen) => ("new", Some(seen), None),
        ProposalKind::ChangedSource { seen, was } => ("changedSource", Some(seen), Some(was)),
        ProposalKind::Vanished { was } => ("vanished", None, was),
    };
    ProposalView {
        kind: kind.to_owned(),
        file: shown_path(&proposal.path),
        size: seen.map(|seen| seen.size),
        modified: seen.and_then(|seen: Seen| seen.modified).map(|at| at.to_string()),
        hash: seen.map(|seen| seen.hash.to_string()),
        was: was.map(|was| was.to_string()),
        evidence: None,
    }
}

/// Says of each proposal which evidence came from its file.
///
/// # Errors
/// What the database said.
pub fn with_evidence(
    workspace: &Workspace,
    mut proposals: Vec<ProposalView>,
) -> Result<Vec<ProposalView>, UiError> {
    let state = workspace.state();
    let stands = |id| state.evidence(id).is_ok_and(|one| one.withdrawn.is_none());
    let sources: std::collections::BTreeMap<String, String> = workspace
        .evidence_sources()?
        .into_iter()
        .filter(|(_, id)| stands(*id))
        .map(|(path, id)| (shown_path(&path), id.to_string()))
        .collect();
    for proposal in &mut proposals {
        proposal.evidence = sources.get(&proposal.file).cloned();
    }
    Ok(proposals)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
