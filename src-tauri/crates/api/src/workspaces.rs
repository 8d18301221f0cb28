//! Making, opening, checking, saving and bringing back a workspace.

use std::ops::ControlFlow;
use std::path::Path;

use clausebook_core::event::Actor;
use clausebook_core::hash::to_hex;
use clausebook_core::id::PersonId;
use clausebook_core::language::Tongue;
use clausebook_core::ledger::note::VerifierKey;
use clausebook_core::person::rules::{self as person_rules, NewPerson};
use clausebook_core::rules::Command;
use clausebook_core::sshsig::PublicKey;
use clausebook_core::state::State;
use clausebook_core::time::UtcMillis;
use clausebook_store::error::StoreError;
use clausebook_store::filesystem::unwritable;
use clausebook_store::keys::{self, KdfCost};
use clausebook_store::workspace::{CheckReport, Known, Mode, NewWorkspace, Severity, Workspace};
use ed25519_dalek::SigningKey;
use serde::Serialize;
use ts_rs::TS;

use crate::wire::documents::ActionView;
use crate::{Caller, ErrorKind, UiError};

/// How a workspace is opened: what depends on the computer and on the test.
#[derive(Debug, Clone)]
pub struct Opening {
    /// Where heads seen before are remembered.
    pub known: Known,
    /// How hard a passphrase is to guess.
    pub cost: KdfCost,
}

/// The first person of a workspace: its first document controller and pack issuer.
#[derive(Debug, Clone)]
pub struct FirstPerson {
    /// Printed name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Job title.
    pub title: String,
    /// Passphrase of their new key.
    pub passphrase: String,
}

/// A workspace at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorkspaceView {
    /// The organization.
    pub organization: String,
    /// Scope statement.
    pub scope: String,
    /// Whether everything is marked as a sample.
    pub sample: bool,
    /// Edition of the clause register.
    pub register: String,
    /// Language in which the organization writes its documents (BCP 47).
    pub language: String,
    /// Documents.
    pub documents: u32,
    /// Pieces of evidence.
    pub evidence: u32,
    /// People.
    pub people: u32,
    /// Issued packs.
    pub packs: u32,
    /// Origin of the log.
    pub origin: String,
    /// Entries in the ledger.
    #[ts(type = "number")]
    pub entries: u64,
    /// Root of the ledger, in hexadecimal digits.
    pub root: String,
    /// Why it cannot be written to; empty when it can.
    pub read_only: String,
    /// What leads out of it.
    pub read_only_hint: String,
}

/// Makes a workspace and registers its first person.
///
/// # Errors
/// A folder that is not empty, a refused text, a passphrase that is too short, or what the disk said.
pub fn create(
    root: &Path,
    new: &NewWorkspace,
    first: &FirstPerson,
    now: UtcMillis,
    opening: Opening,
) -> Result<Workspace, UiError> {
    keys::check_new_passphrase(&first.passphrase).map_err(StoreError::from)?;
    let log_key = SigningKey::from_bytes(&*keys::generate_secret().map_err(StoreError::from)?);
    let name = keys::generate_secret().map_err(StoreError::from)?;
    let origin = format!("clausebook.invalid/{}", to_hex(&name[..8]));
    let vkey = VerifierKey::of(&origin, &log_key)
        .map_err(|error| UiError::invalid(error.to_string(), "try again"))?
        .to_string();
    // Refused before anything is on the disk.
    let person = PersonId(1);
    let key = SigningKey::from_bytes(&*keys::generate_secret().map_err(StoreError::from)?);
    let registered = person_rules::register(
        &State::default(),
        &Command { caller: person, now },
        NewPerson {
            name: first.name.clone(),
            email: first.email.clone(),
            title: first.title.clone(),
            public_key: PublicKey::of(&key).to_string(),
        },
    )?;
    let mut workspace = Workspace::create(root, new, &origin, &vkey, now, opening.known, opening.cost)?;
    let public_key = workspace.keep_key(person, &key, &first.passphrase)?;
    workspace.keep_log_key(&log_key, &[(person, public_key)])?;
    let _receipt = workspace.append(Actor::System, now, registered)?;
    Ok(workspace)
}

/// Opens a workspace.
///
/// # Errors
/// Not a workspace, held by another program, damaged, or newer than this program.
pub fn open(root: &Path, mode: Mode, now: UtcMillis, opening: Opening) -> Result<Workspace, UiError> {
    let workspace = Workspace::open(root, mode, now, opening.known, opening.cost)?;
    // What a killed export left is removed by whoever writes next; one that cannot be is in nobody's way.
    let _removed = crate::packs::remove_leftovers(&workspace, now);
    Ok(workspace)
}

/// Tells whether a folder looks like a workspace.
#[must_use]
pub fn is_workspace(folder: &Path) -> bool {
    folder.join(clausebook_store::workspace::DATABASE).is_file()
}

/// Says which other program writes to the workspace now; empty when none does, or it cannot be told.
#[must_use]
pub fn other_writer(workspace: &Workspace) -> String {
    let holder = clausebook_store::lock::other_writer(workspace.root());
    holder.map(|holder| holder.to_string()).unwrap_or_default()
}

/// Says why nothing may be changed in the workspace: it is not as it was seen, or it lies where this person cannot
/// write; nothing when it may be.
#[must_use]
pub fn read_only(workspace: &Workspace) -> Option<UiError> {
    if let Some(obstacle) = obstacle(workspace) {
        return Some(obstacle);
    }
    let database = workspace.root().join(clausebook_store::workspace::DATABASE);
    let denied = [workspace.root(), &database].into_iter().find_map(unwritable)?;
    let hint = "it can be read; to change it, copy the folder to a disk that can be written to, or ask for the right to write";
    Some(UiError::new(ErrorKind::Environment, denied.to_string(), hint))
}

/// Gives every step the one reason, when nothing may be changed in the workspace.
pub(crate) fn refuse_if_read_only(workspace: &Workspace, mut steps: Vec<ActionView>) -> Vec<ActionView> {
    if let Some(refusal) = read_only(workspace) {
        steps.iter_mut().for_each(|step| step.refusal = Some(refusal.clone()));
    }
    steps
}

/// Returns a setting of this copy of the workspace, which is in no ledger and no pack.
///
/// # Errors
/// What the database said.
pub fn setting(workspace: &Workspace, key: &str) -> Result<Option<String>, UiError> {
    Ok(workspace.setting(key)?)
}

/// Changes a setting of this copy of the workspace.
///
/// # Errors
/// It is open for reading, or what the database said.
pub fn set_setting(workspace: &mut Workspace, key: &str, value: &str) -> Result<(), UiError> {
    Ok(workspace.set_setting(key, value)?)
}

/// The setting of a copy of a workspace that says in which language the organization writes.
const LANGUAGE: &str = "language";

/// Returns the language in which the organization writes its documents, as a BCP 47 tag; `None` until it was said.
///
/// # Errors
/// What the database said.
pub fn language(workspace: &Workspace) -> Result<Option<String>, UiError> {
    Ok(setting(workspace, LANGUAGE)?.filter(|language| !language.is_empty()))
}

/// Returns the language of ours that is nearest to the one in which the organization writes.
///
/// # Errors
/// What the database said.
pub fn tongue(workspace: &Workspace) -> Result<Tongue, UiError> {
    Ok(language(workspace)?.map_or(Tongue::English, |tag| Tongue::of(&tag)))
}

/// Says in which language the organization writes: templates come in it where they are there in it.
///
/// # Errors
/// Not a language tag, or the errors of [`set_setting`].
pub fn set_language(workspace: &mut Workspace, language: &str) -> Result<(), UiError> {
    let tag =
        |part: &str| !part.is_empty() && part.len() <= 8 && part.chars().all(|c| c.is_ascii_alphanumeric());
    if language.len() > 35 || !language.split('-').all(tag) {
        let message = format!("`{language}` is not a language");
        return Err(UiError::invalid(message, "write a tag such as en, de or pt-BR"));
    }
    set_setting(workspace, LANGUAGE, language)
}

/// Returns a workspace at a glance.
///
/// # Errors
/// What the database said.
pub fn view(workspace: &Workspace) -> Result<WorkspaceView, UiError> {
    let state = workspace.state();
    let facts = state.workspace()?;
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let (read_only, read_only_hint) =
        read_only(workspace).map(|why| (why.message, why.hint)).unwrap_or_default();
    Ok(WorkspaceView {
        organization: facts.organization.clone(),
        scope: facts.scope.clone(),
        sample: facts.sample,
        register: facts.register.clone(),
        language: language(workspace)?.unwrap_or_else(|| "en".to_owned()),
        documents: count(state.documents.len()),
        evidence: count(state.evidence.len()),
        people: count(state.people.len()),
        packs: count(state.packs.len()),
        origin: facts.origin.clone(),
        entries: workspace.head().size,
        root: workspace.head().root.to_string(),
        read_only,
        read_only_hint,
    })
}

/// What `check` found, as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckView {
    /// Nothing is damaged or missing.
    pub clean: bool,
    /// Entries verified.
    #[ts(type = "number")]
    pub entries: u64,
    /// Blobs verified.
    #[ts(type = "number")]
    pub blobs: u64,
    /// Bytes verified.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Signatures verified.
    #[ts(type = "number")]
    pub signatures: u64,
    /// What was found.
    pub problems: Vec<ProblemView>,
}

/// Something that `check` found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProblemView {
    /// Worth knowing only: nothing is damaged.
    pub note: bool,
    /// What.
    pub what: String,
    /// How it shows.
    pub why: String,
    /// What it affects.
    pub affects: Vec<String>,
}

impl From<CheckReport> for CheckView {
    fn from(report: CheckReport) -> Self {
        Self {
            clean: report.is_clean(),
            entries: report.entries,
            blobs: report.blobs,
            bytes: report.bytes,
            signatures: report.signatures,
            problems: report
                .problems
                .into_iter()
                .map(|problem| ProblemView {
                    note: problem.severity == Severity::Note,
                    what: problem.what,
                    why: problem.why,
                    affects: problem.affects,
                })
                .collect(),
        }
    }
}

/// Verifies everything a workspace holds.
///
/// # Errors
/// Cancelled. What is damaged is in the view.
pub fn check(
    workspace: &Workspace,
    progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<CheckView, UiError> {
    Ok(workspace.check(progress)?.into())
}

/// Changes the organization's name or scope statement.
///
/// # Errors
/// A refused role or text.
pub fn change_organization(
    workspace: &mut Workspace,
    caller: Caller,
    organization: &str,
    scope: &str,
) -> Result<WorkspaceView, UiError> {
    let events = clausebook_core::workspace::change_organization(
        workspace.state(),
        &caller.command(),
        organization,
        scope,
    )?;
    crate::record(workspace, caller, events)?;
    view(workspace)
}

/// Makes every derived table again from the ledger.
///
/// # Errors
/// A damaged entry, it is open for reading, or what the database said.
pub fn rebuild(workspace: &mut Workspace) -> Result<(), UiError> {
    Ok(workspace.rebuild()?)
}

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupView {
    /// Where it is.
    pub folder: String,
    /// Entries in it.
    #[ts(type = "number")]
    pub entries: u64,
    /// Root of its ledger, in hexadecimal digits.
    pub root: String,
    /// Blobs copied now.
    #[ts(type = "number")]
    pub copied: u64,
    /// Blobs that were there from an earlier backup.
    #[ts(type = "number")]
    pub kept: u64,
    /// What verifying it found.
    pub check: CheckView,
}

/// Copies everything into a folder, and verifies the copy.
///
/// # Errors
/// A folder that holds something else, a damaged blob, cancelled, or what the disk said.
pub fn backup(
    workspace: &Workspace,
    folder: &Path,
    now: UtcMillis,
    progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<BackupView, UiError> {
    let report = workspace.backup(folder, now, progress)?;
    Ok(BackupView {
        folder: report.folder.display().to_string(),
        entries: report.head.size,
        root: report.head.root.to_string(),
        copied: report.copied,
        kept: report.kept,
        check: report.check.into(),
    })
}

/// Makes a workspace in `target` from a backup, verified. It is read-only for now when this computer has
/// seen a later state: see [`accept_rollback`].
///
/// # Errors
/// Not a backup, a target that is not empty, damage in the backup, or what the disk said.
pub fn restore(
    backup: &Path,
    target: &Path,
    now: UtcMillis,
    opening: Opening,
) -> Result<(Workspace, CheckView), UiError> {
    let restored = Workspace::restore(backup, target, now, opening.known, opening.cost)?;
    Ok((restored.workspace, restored.check.into()))
}

/// Tells why a workspace must not be written to, with what leads out; nothing when it may be.
#[must_use]
pub fn obstacle(workspace: &Workspace) -> Option<UiError> {
    let (why, way_out) = (workspace.frozen()?, workspace.way_out()?);
    Some(UiError::new(ErrorKind::Damaged, why, crate::error::way_out_words(way_out)))
}

/// Accepts that a workspace is older than what this computer has seen of it, and records that.
///
/// # Errors
/// It is not, or a refused reason.
pub fn accept_rollback(
    workspace: &mut Workspace,
    caller: Caller,
    reason: &str,
) -> Result<WorkspaceView, UiError> {
    let _receipt = workspace.accept_rollback(Actor::Person(caller.person), caller.now, reason)?;
    view(workspace)
}
