//! Evidence: files, their revisions, what they serve.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

use clausebook_core::document::Content;
use clausebook_core::event::{Actor, Event};
use clausebook_core::evidence::{self as rules, Evidence, EvidenceDetails, NewEvidence};
use clausebook_core::hash::Sha256;
use clausebook_core::id::{EvidenceId, PersonId};
use clausebook_core::state::State;
use clausebook_core::time::Date;
use clausebook_store::error::StoreError;
use clausebook_store::path_error::IoContext as _;
use clausebook_store::source_name::{shown_path, source_name};
use clausebook_store::vault::{IngestProgress, Ingested, Vault, VaultError};
use clausebook_store::workspace::{Prepared, Workspace};
use serde::Serialize;
use ts_rs::TS;

use crate::documents::name_of;
use crate::{Caller, UiError, media, record};

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceView {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// Where it came from.
    pub source: String,
    /// First and last day it covers.
    pub period: Option<(String, String)>,
    /// Last day on which it counts.
    pub valid_until: Option<String>,
    /// Rows of the register it serves.
    pub requirements: Vec<String>,
    /// Codes of the documents it belongs to.
    pub documents: Vec<String>,
    /// Why it no longer counts.
    pub withdrawn: Option<String>,
    /// Revisions, the newest first.
    pub revisions: Vec<RevisionView>,
}

/// A revision of a piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RevisionView {
    /// Number, from 1.
    pub number: u32,
    /// Original file name.
    pub name: String,
    /// Media type, by content.
    pub media_type: String,
    /// Length in bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// SHA-256.
    pub hash: String,
    /// Why there is a new revision.
    pub reason: String,
    /// Printed name of the collector.
    pub collected_by: String,
    /// Day of collection.
    pub collected_on: String,
    /// When it came into the workspace.
    pub received_at: String,
}

/// Finds evidence by id.
///
/// # Errors
/// There is none.
pub fn find(state: &State, text: &str) -> Result<EvidenceId, UiError> {
    let id = text.parse().ok().filter(|id| state.evidence.contains_key(id));
    id.ok_or_else(|| UiError::unknown("evidence", text))
}

/// Returns all evidence, in the order received.
#[must_use]
pub fn list(workspace: &Workspace) -> Vec<EvidenceView> {
    let state = workspace.state();
    state.evidence.values().map(|evidence| view_of(state, evidence)).collect()
}

/// Returns one piece of evidence.
///
/// # Errors
/// There is none.
pub fn view(workspace: &Workspace, id: EvidenceId) -> Result<EvidenceView, UiError> {
    let state = workspace.state();
    Ok(view_of(state, state.evidence(id)?))
}

pub(crate) fn view_of(state: &State, evidence: &Evidence) -> EvidenceView {
    let details = &evidence.details;
    let code = |id| state.documents.get(id).map(|document| document.code.clone());
    EvidenceView {
        id: evidence.id.to_string(),
        title: details.title.clone(),
        source: details.source.clone(),
        period: details.period.map(|period| (period.from.to_string(), period.to.to_string())),
        valid_until: details.valid_until.map(|date| date.to_string()),
        requirements: details.requirements.iter().map(ToString::to_string).collect(),
        documents: details.documents.iter().filter_map(code).collect(),
        withdrawn: state.taken_out(evidence),
        revisions: evidence
            .revisions
            .iter()
            .rev()
            .map(|revision| RevisionView {
                number: revision.number,
                name: revision.content.name.clone(),
                media_type: revision.content.media_type.clone(),
                size: revision.content.size,
                hash: revision.content.blob.to_string(),
                reason: revision.reason.clone(),
                collected_by: name_of(state, revision.collected_by),
                collected_on: revision.collected_on.to_string(),
                received_at: revision.received_at.to_string(),
            })
            .collect(),
    }
}

/// What is said of files that become evidence; an empty title takes each file's name, an empty source the
/// name of its folder.
#[derive(Debug, Clone)]
pub struct AddRequest {
    /// What is the same for all of them.
    pub details: EvidenceDetails,
    /// Who collected them; none means the caller.
    pub collected_by: Option<PersonId>,
    /// On which day; none means today.
    pub collected_on: Option<Date>,
}

/// What happened to one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Added {
    /// The file, in printable form.
    pub file: String,
    /// The new evidence, or the one that has the same bytes already.
    pub evidence: Option<String>,
    /// The same bytes were evidence already; nothing was added.
    pub known: bool,
    /// Why it was not added.
    pub error: Option<UiError>,
}

/// Adds files as evidence, and the files in folders, each with its own entry.
///
/// A file whose bytes are evidence already is not added again. A file that cannot be read does not keep
/// the others from being added: its error is in the result.
///
/// # Errors
/// A folder that cannot be listed, cancelled, or what the database said. Files come in by batches of 256; the batches
/// that were added before stay.
pub fn add(
    workspace: &mut Workspace,
    caller: Caller,
    paths: &[PathBuf],
    request: &AddRequest,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Vec<Added>, UiError> {
    let files = files_in(paths)?;
    let mut results = Vec::new();
    for batch in files.chunks(BATCH) {
        let before = results.len();
        let mut tell = |done: usize| progress(before + done, files.len());
        if tell(0).is_break() {
            return Err(StoreError::Cancelled.into());
        }
        let ingested = ingest_all(workspace.vault(), batch, &mut tell);
        if ingested.iter().any(|one| matches!(one, Err(VaultError::Cancelled { .. }))) {
            return Err(StoreError::Cancelled.into());
        }
        results.extend(add_batch(workspace, caller, batch, ingested, request, files.len() > 1)?);
    }
    Ok(results)
}

/// Puts files into the vault, while this thread tells how many are done and asks whether to go on.
fn ingest_all(
    vault: &Vault,
    files: &[PathBuf],
    tell: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Vec<Result<Ingested, VaultError>> {
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let (sender, done) = mpsc::channel();
        let stop_asked = &stop;
        let work = scope.spawn(move || {
            vault.ingest_many(files, &|now: IngestProgress| {
                // Who waits for this is there until the work is done.
                let _heard: Result<(), _> = sender.send(now.files);
                let stop = stop_asked.load(Ordering::Relaxed);
                if stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })
        });
        for files in done {
            if tell(files).is_break() {
                stop.store(true, Ordering::Relaxed);
            }
        }
        work.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// Records what came in of a batch of files, all in one transaction.
fn add_batch(
    workspace: &mut Workspace,
    caller: Caller,
    files: &[PathBuf],
    ingested: Vec<Result<Ingested, VaultError>>,
    request: &AddRequest,
    several: bool,
) -> Result<Vec<Added>, UiError> {
    let mut batch = Entries { state: workspace.state().clone(), prepared: None };
    let mut results = Vec::new();
    for (file, ingested) in files.iter().zip(ingested) {
        let content = ingested.map_err(UiError::from).and_then(|one| content_of(workspace, file, &one));
        let outcome = content
            .and_then(|content| add_one(&mut batch, workspace, caller, file, content, request, several));
        let shown = source_name(file).shown;
        results.push(match outcome {
            Ok((evidence, known)) => {
                if let (false, Ok(path), Some(prepared)) = (known, file.canonicalize(), &mut batch.prepared) {
                    prepared.remember_source(path, evidence);
                }
                Added { file: shown, evidence: Some(evidence.to_string()), known, error: None }
            }
            Err(error) => Added { file: shown, evidence: None, known: false, error: Some(error) },
        });
    }
    if let Some(prepared) = batch.prepared {
        let _receipt = workspace.commit(&prepared)?;
    }
    Ok(results)
}

/// How many files get their entries in one transaction.
const BATCH: usize = 256;

/// Entries to be written together, and the state after them.
struct Entries {
    state: State,
    prepared: Option<Prepared>,
}

impl Entries {
    fn push(&mut self, workspace: &Workspace, caller: Caller, events: Vec<Event>) -> Result<(), UiError> {
        let before = self.prepared.as_ref().map_or(0, |prepared| prepared.entries().len());
        match &mut self.prepared {
            Some(prepared) => {
                for event in events {
                    prepared.extend(event)?;
                }
            }
            None => {
                let by = Actor::Person(caller.person);
                self.prepared = Some(workspace.prepare(by, caller.now, events)?);
            }
        }
        let entries = self.prepared.as_ref().map(Prepared::entries).unwrap_or_default();
        for entry in &entries[before..] {
            self.state.apply(entry).map_err(StoreError::from)?;
        }
        Ok(())
    }
}

fn add_one(
    batch: &mut Entries,
    workspace: &Workspace,
    caller: Caller,
    file: &Path,
    content: Content,
    request: &AddRequest,
    several: bool,
) -> Result<(EvidenceId, bool), UiError> {
    if let Some(known) = known_as(&batch.state, &content.blob) {
        return Ok((known, true));
    }
    let mut details = request.details.clone();
    let shown = source_name(file).shown;
    if details.title.trim().is_empty() {
        details.title = shown.clone();
    } else if several {
        details.title = format!("{}: {shown}", details.title);
    }
    details.title = details.title.chars().take(200).collect();
    if details.source.trim().is_empty() {
        details.source = folder_of(file);
    }
    let id = EvidenceId(batch.state.next_evidence());
    let new = NewEvidence {
        details,
        content,
        collected_by: request.collected_by,
        collected_on: request.collected_on,
    };
    let events = rules::add(&batch.state, &caller.command(), new)?;
    batch.push(workspace, caller, events)?;
    Ok((id, false))
}

/// Returns the standing evidence that has this content now.
pub(crate) fn known_as(state: &State, blob: &Sha256) -> Option<EvidenceId> {
    let same = |one: &&Evidence| state.taken_out(one).is_none() && one.current().content.blob == *blob;
    state.evidence.values().find(same).map(|one| one.id)
}

/// Says which folder a file came from, without the path to it: that is nobody's business outside.
pub(crate) fn folder_of(file: &Path) -> String {
    let full = file.canonicalize().ok();
    let folder = full.as_deref().and_then(Path::parent);
    let name = folder.map(|folder| source_name(folder).shown).unwrap_or_default();
    format!("folder {}", name.chars().take(100).collect::<String>()).trim_end().to_owned()
}

/// Adds a revision of known evidence from a file.
///
/// # Errors
/// A refusal, a file that cannot be read, or what the disk said.
pub fn revise(
    workspace: &mut Workspace,
    caller: Caller,
    id: EvidenceId,
    file: &Path,
    reason: &str,
    collected_on: Option<Date>,
) -> Result<EvidenceView, UiError> {
    let content = ingest(workspace, file, &mut || ControlFlow::Continue(()))?;
    let events = rules::revise(workspace.state(), &caller.command(), id, content, reason, collected_on)?;
    record_from(workspace, caller, events, Some(file), id)?;
    view(workspace, id)
}

/// Changes what is said of evidence.
///
/// # Errors
/// A refusal.
pub fn change(
    workspace: &mut Workspace,
    caller: Caller,
    id: EvidenceId,
    details: EvidenceDetails,
) -> Result<EvidenceView, UiError> {
    let events = rules::change(workspace.state(), &caller.command(), id, details)?;
    record(workspace, caller, events)?;
    view(workspace, id)
}

/// Takes evidence out of account.
///
/// # Errors
/// A refusal.
pub fn withdraw(
    workspace: &mut Workspace,
    caller: Caller,
    id: EvidenceId,
    reason: &str,
) -> Result<EvidenceView, UiError> {
    let events = rules::withdraw(workspace.state(), &caller.command(), id, reason)?;
    record(workspace, caller, events)?;
    view(workspace, id)
}

/// Copies the verified bytes of a revision out of the vault.
///
/// # Errors
/// There is none, a damaged blob, or what the disk said.
pub fn copy_out(
    workspace: &Workspace,
    id: EvidenceId,
    revision: Option<u32>,
    out: &mut dyn std::io::Write,
) -> Result<u64, UiError> {
    let evidence = workspace.state().evidence(id)?;
    let number = revision.unwrap_or(evidence.current().number);
    let found = evidence.revisions.iter().find(|revision| revision.number == number);
    let found = found.ok_or_else(|| UiError::unknown("revision", &format!("{id} {number}")))?;
    Ok(workspace.vault().copy_to(&found.content.blob, out)?)
}

/// Writes the verified bytes of a revision to a new file; returns their length.
///
/// # Errors
/// There is none, a damaged blob, a file of that name, or what the disk said; no file is left then.
pub fn save_as(
    workspace: &Workspace,
    id: EvidenceId,
    revision: Option<u32>,
    path: &Path,
) -> Result<u64, UiError> {
    crate::files::write_new_with(path, |out| copy_out(workspace, id, revision, out))
}

/// Puts a file into the vault.
pub(crate) fn ingest(
    workspace: &Workspace,
    file: &Path,
    go_on: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Content, UiError> {
    let ingested = workspace.vault().ingest_file(file, &mut |_bytes| go_on())?;
    content_of(workspace, file, &ingested)
}

/// Records what was decided of evidence, and in the same transaction which file it came from.
pub(crate) fn record_from(
    workspace: &mut Workspace,
    caller: Caller,
    events: Vec<Event>,
    file: Option<&Path>,
    evidence: EvidenceId,
) -> Result<(), UiError> {
    let mut prepared = workspace.prepare(Actor::Person(caller.person), caller.now, events)?;
    if let Some(Ok(path)) = file.map(Path::canonicalize) {
        prepared.remember_source(path, evidence);
    }
    let _receipt = workspace.commit(&prepared)?;
    Ok(())
}

/// Says what a file that came in is. An empty one shows nothing and is refused.
fn content_of(workspace: &Workspace, file: &Path, ingested: &Ingested) -> Result<Content, UiError> {
    if ingested.size == 0 {
        let message = format!("cannot add {}: it is empty", shown_path(file));
        return Err(UiError::invalid(message, "export it again; if nothing occurred, sign a nil return"));
    }
    let kept = workspace.vault().path_of(&ingested.hash);
    let mut start = Vec::new();
    let read = std::fs::File::open(&kept).context(&kept, "open").map_err(StoreError::from)?;
    std::io::Read::read_to_end(&mut std::io::Read::take(read, 8192), &mut start)
        .context(&kept, "read")
        .map_err(StoreError::from)?;
    let name = source_name(file).shown;
    let media_type = media::type_of(&start, &name).to_owned();
    Ok(Content { blob: ingested.hash, size: ingested.size, media_type, name })
}

/// Returns the files to add: those named, and all in the folders named, in order of their paths. Hidden
/// files and links inside folders are left out.
pub(crate) fn files_in(paths: &[PathBuf]) -> Result<Vec<PathBuf>, UiError> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            walk(path, &mut files)?;
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), UiError> {
    let mut items = Vec::new();
    for item in folder.read_dir().context(folder, "list").map_err(StoreError::from)? {
        items.push(item.context(folder, "list").map_err(StoreError::from)?.path());
    }
    items.sort();
    for item in items {
        let hidden = item.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden || item.is_symlink() {
            continue;
        }
        if item.is_dir() {
            walk(&item, files)?;
        } else {
            files.push(item);
        }
    }
    Ok(())
}
