//! Audit packs: what would be in one, issuing it, writing an issued one again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clausebook_core::event::{Actor, Entry, Event};
use clausebook_core::evidence::Period;
use clausebook_core::hash::Sha256;
use clausebook_core::id::PackId;
use clausebook_core::ledger::tree::{Frontier, leaf_hash};
use clausebook_core::pack::{
    self as rules, CoveredHead, IssueOrder, Pack, PackScope, PreviousPack, Redaction,
};
use clausebook_core::refusal::Refusal;
use clausebook_core::state::State;
use clausebook_core::time::{Date, UtcMillis};
use clausebook_pack::bag::{PackSource, WriteError, zip_pack};
use clausebook_pack::export::{
    BlobError, Blobs, ExportError, Ledger, Order, PreviousIssue, Sealed, Source, Staged, stage,
};
use clausebook_store::KeyPurpose;
use clausebook_store::error::StoreError;
use clausebook_store::path_error::IoContext as _;
use clausebook_store::vault::{Damage, Vault, VaultError};
use clausebook_store::workspace::{Mode, Workspace};
use serde::Serialize;
use ts_rs::TS;

pub use clausebook_pack::bag::{Progress, Watch};
pub use clausebook_pack::diff::{Change, PackDiff};

use crate::coverage::{CoverageRow, CoverageView};
use crate::documents::name_of;
use crate::workspaces::read_only;
use crate::{Caller, ErrorKind, UiError};

/// The program as packs name it.
pub const SOFTWARE: &str = concat!("Clausebook ", env!("CARGO_PKG_VERSION"));

/// An issued pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PackView {
    /// Identifier.
    pub id: String,
    /// Name of its folder.
    pub name: String,
    /// For which audit.
    pub stage: String,
    /// As of which day.
    pub as_of: String,
    /// Evidence covering from this day,
    pub from: String,
    /// to this day.
    pub to: String,
    /// Printed name of the issuer.
    pub issued_by: String,
    /// When.
    pub issued_at: String,
    /// The entry that records the issue.
    #[ts(type = "number")]
    pub seq: u64,
    /// Fingerprint: SHA-256 of `manifest-sha256.txt`.
    pub fingerprint: String,
    /// The pack it extends.
    pub previous: Option<String>,
    /// Entries left out.
    pub redactions: u32,
}

/// A pack as written to disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WrittenPack {
    /// What was issued.
    pub pack: PackView,
    /// Its folder.
    pub folder: String,
    /// Its zip.
    pub zip: String,
    /// What could not be shown as it should.
    pub warnings: Vec<String>,
}

/// What an issuer asks for.
#[derive(Debug, Clone)]
pub struct IssueRequest {
    /// Name of its folder; empty lets the program choose: `stage-1-2026-09-18`.
    pub name: String,
    /// What goes in.
    pub scope: PackScope,
    /// State of the workspace on this date.
    pub as_of: Date,
    /// Evidence covering this period.
    pub period: Period,
    /// Entries to leave out.
    pub redactions: Vec<Redaction>,
}

/// Returns all issued packs, in the order issued.
#[must_use]
pub fn list(workspace: &Workspace) -> Vec<PackView> {
    let state = workspace.state();
    state.packs.values().map(|pack| view_of(state, pack)).collect()
}

/// What issuing a pack now would give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PreviewView {
    /// Name that its folder would have.
    pub name: String,
    /// Why it cannot be issued now; none when it can.
    pub refusal: Option<UiError>,
    /// Codes and versions of the documents that serve the rows of the register.
    pub documents: Vec<String>,
    /// Evidence that counts for them.
    pub evidence: Vec<String>,
    /// The pack it would extend.
    pub previous: Option<String>,
    /// The coverage that it would show.
    pub coverage: CoverageView,
}

/// Returns what issuing a pack now would give; writes nothing.
#[must_use]
pub fn preview(workspace: &Workspace, caller: Caller, request: IssueRequest) -> PreviewView {
    let coverage = crate::coverage::view(workspace, &request.scope, request.as_of, request.period);
    let order = order_of(request);
    let refusal = read_only(workspace).or_else(|| may_issue(workspace, caller, &order).err());
    let all = |of: fn(&CoverageRow) -> &[String]| -> Vec<String> {
        let all: BTreeSet<&String> = coverage.rows.iter().flat_map(of).collect();
        all.into_iter().cloned().collect()
    };
    PreviewView {
        name: order.name,
        refusal,
        documents: all(|row| &row.documents),
        evidence: all(|row| &row.evidence),
        previous: workspace.state().packs.last_key_value().map(|(_, pack)| pack.name.clone()),
        coverage,
    }
}

/// Refuses to leave out an entry that others depend on.
fn check_redactions(workspace: &Workspace, order: &IssueOrder) -> Result<(), UiError> {
    for redaction in &order.redactions {
        let Some(bytes) = workspace.entry_bytes(redaction.seq)? else { continue };
        let entry = Entry::parse(&bytes).map_err(|error| StoreError::Damaged {
            what: format!("entry {}", redaction.seq),
            why: error.to_string(),
        })?;
        if !rules::may_redact(&entry.event) {
            let why = "only what is about evidence or a passphrase can be, because nothing else rests on it";
            return Err(Refusal::CannotRedact { seq: redaction.seq, why }.into());
        }
    }
    Ok(())
}

/// Tells whether the caller may issue a pack now.
fn may_issue(workspace: &Workspace, caller: Caller, order: &IssueOrder) -> Result<(), UiError> {
    rules::may_issue(workspace.state(), &caller.command(), order)?;
    check_redactions(workspace, order)
}

/// Compares two packs on disk, folders or zips, the earlier one first.
///
/// # Errors
/// One of them is refused, or is not an audit pack.
pub fn diff(before: &Path, after: &Path) -> Result<PackDiff, UiError> {
    let not_comparable = |error: clausebook_pack::diff::NotComparable| {
        UiError::invalid(error.to_string(), "name two audit packs, the earlier one first; verify each")
    };
    clausebook_pack::diff::diff(&open_source(before)?, &open_source(after)?).map_err(not_comparable)
}

/// Opens a pack on disk, a folder or a zip.
pub(crate) fn open_source(path: &Path) -> Result<PackSource, UiError> {
    if path.symlink_metadata().is_err() {
        return Err(UiError::unknown("pack", &path.display().to_string()));
    }
    PackSource::open(path).map_err(|error| {
        let hint = "do not trust it: ask whoever sent it for the pack that was issued";
        UiError::new(ErrorKind::Refused, format!("{}: {error}", path.display()), hint)
    })
}

/// Finds an issued pack by id or name.
///
/// # Errors
/// There is none.
pub fn find(state: &State, text: &str) -> Result<PackId, UiError> {
    let by_id = text.parse().ok().filter(|id| state.packs.contains_key(id));
    let by_name = || state.packs.values().find(|pack| pack.name == text).map(|pack| pack.id);
    by_id.or_else(by_name).ok_or_else(|| UiError::unknown("pack", text))
}

fn view_of(state: &State, pack: &Pack) -> PackView {
    let previous = pack.previous.as_ref().and_then(|previous| state.packs.get(&previous.pack));
    PackView {
        id: pack.id.to_string(),
        name: pack.name.clone(),
        stage: pack.scope.stage.to_string(),
        as_of: pack.as_of.to_string(),
        from: pack.period.from.to_string(),
        to: pack.period.to.to_string(),
        issued_by: name_of(state, pack.issued_by),
        issued_at: pack.issued_at.to_string(),
        seq: pack.seq,
        fingerprint: pack.seal.as_ref().map(|seal| seal.fingerprint.to_string()).unwrap_or_default(),
        previous: previous.map(|pack| pack.name.clone()),
        redactions: u32::try_from(pack.redactions.len()).unwrap_or(u32::MAX),
    }
}

/// Issues a pack: writes it into a folder of its own in `target`, records it, and zips it.
///
/// All or nothing: until the entries are written, nothing is visible; when the program is stopped after
/// that, [`export`] writes the same pack again.
///
/// # Errors
/// A refusal (gaps among them), a wrong passphrase, a missing or damaged blob by name, or what the disk
/// said.
pub fn issue(
    workspace: &mut Workspace,
    caller: Caller,
    request: IssueRequest,
    target: &Path,
    passphrase: &str,
    watch: &dyn Watch,
) -> Result<WrittenPack, UiError> {
    let order = order_of(request);
    may_issue(workspace, caller, &order)?;
    let folder = target.join(&order.name);
    let zip = target.join(format!("{}.zip", order.name));
    refuse_existing(&folder)?;
    refuse_existing(&zip)?;
    // One that cannot be removed is in nobody's way.
    let _removed = remove_leftovers(workspace, caller.now);
    let log_key = workspace.unlock(caller.person, KeyPurpose::Log, passphrase, caller.now)?;
    let own_key = workspace.unlock(caller.person, KeyPurpose::Signing, passphrase, caller.now)?;
    workspace.settle_clock(caller.now)?;
    workspace.disk().create_folder(target)?;

    let cover = workspace.sign_head(&log_key, &[])?;
    let cover_checkpoint = cover.checkpoint.to_string();
    let covers = CoveredHead {
        size: cover.head.size,
        root: cover.head.root,
        checkpoint: workspace.vault().put_bytes(cover_checkpoint.as_bytes())?,
    };
    let id = PackId(workspace.state().next_pack());
    let previous = workspace.state().packs.last_key_value().map(|(_, pack)| pack.clone());
    let previous = previous.as_ref();
    let export_order = Order {
        issue: order.clone(),
        pack: id,
        issuer: caller.person,
        issued_at: caller.now,
        software: SOFTWARE.to_owned(),
        cover_checkpoint,
        previous: previous.map(|pack| previous_issue(workspace.vault(), pack)).transpose()?,
    };
    let mut entries = entries_of(workspace, covers.size)?;
    let blobs = VaultBlobs(workspace.vault());
    let source = Source { state: workspace.state(), entries: &entries, blobs: &blobs };
    let staged = stage(&source, &export_order, &folder, watch)?;
    let warnings = staged.warnings().to_vec();
    let files = workspace.vault().put_bytes(&staged.files_json())?;

    let previous = previous.and_then(|pack| {
        let checkpoint = pack.seal.as_ref()?.checkpoint;
        Some(PreviousPack { pack: pack.id, checkpoint })
    });
    let mut sign = |statement: &clausebook_core::signature::Statement| {
        workspace.sign(&own_key, statement).map_err(|error| error.to_string())
    };
    let events = rules::issue(
        workspace.state(),
        &caller.command(),
        order,
        covers,
        files,
        previous,
        SOFTWARE,
        &mut sign,
    )?;
    let mut prepared = workspace.prepare(Actor::Person(caller.person), caller.now, events)?;
    let mut after = workspace.state().clone();
    let issue = prepared.entries()[0].clone();
    after.apply(&issue).map_err(StoreError::from)?;
    entries.push(prepared.bytes()[0].clone());

    let sealed_head = workspace.sign_head(&log_key, &[leaf_hash(&prepared.bytes()[0])])?;
    let checkpoint = sealed_head.checkpoint.to_string();
    let checkpoint_signature = Workspace::sign_checkpoint_bytes(&own_key, checkpoint.as_bytes());
    let sealed =
        seal(staged, &entries, &after, &issue, &checkpoint, &checkpoint_signature, workspace.vault())?;
    prepared.extend(Event::PackSealed {
        pack: id,
        checkpoint: workspace.vault().put_bytes(checkpoint.as_bytes())?,
        checkpoint_signature: workspace.vault().put_bytes(checkpoint_signature.as_bytes())?,
        fingerprint: sealed.fingerprint(),
    })?;
    workspace.remember_signed(sealed_head.head)?;
    let _receipt = workspace.commit(&prepared)?;
    finish(workspace, id, sealed, &zip, warnings, watch)
}

/// Writes an issued pack again into `target`, byte for byte.
///
/// # Errors
/// There is none, it was written by a version of the program that renders differently, a missing or
/// damaged blob by name, or what the disk said.
pub fn export(
    workspace: &Workspace,
    id: PackId,
    target: &Path,
    watch: &dyn Watch,
) -> Result<WrittenPack, UiError> {
    let pack = workspace.state().pack(id)?.clone();
    let seal_of = pack.seal.clone().ok_or_else(|| UiError::unknown("sealed pack", &pack.name))?;
    let folder = target.join(&pack.name);
    let zip = target.join(format!("{}.zip", pack.name));
    refuse_existing(&folder)?;
    refuse_existing(&zip)?;
    workspace.disk().create_folder(target)?;
    let vault = workspace.vault();
    let text = |hash: &Sha256| -> Result<String, UiError> {
        Ok(String::from_utf8_lossy(&vault.get(hash)?).into_owned())
    };
    let mut entries = entries_of(workspace, pack.seq + 1)?;
    let (before, issue) = replay_to(&entries, pack.seq)?;
    let previous = pack.previous.as_ref().and_then(|previous| before.packs.get(&previous.pack));
    let order = Order {
        issue: IssueOrder {
            name: pack.name.clone(),
            scope: pack.scope.clone(),
            as_of: pack.as_of,
            period: pack.period,
            redactions: pack.redactions.clone(),
        },
        pack: id,
        issuer: pack.issued_by,
        issued_at: pack.issued_at,
        software: pack.software.clone(),
        cover_checkpoint: text(&pack.covers.checkpoint)?,
        previous: previous.map(|pack| previous_issue(vault, pack)).transpose()?,
    };
    let last = entries.pop();
    let blobs = VaultBlobs(vault);
    let source = Source { state: &before, entries: &entries, blobs: &blobs };
    let staged = stage(&source, &order, &folder, watch)?;
    if Sha256::of(&staged.files_json()) != pack.files {
        let message =
            format!("{} was written by {}; {SOFTWARE} would write other files", pack.name, pack.software);
        return Err(UiError::new(
            ErrorKind::Conflict,
            message,
            "use the copy that was issued, or the version of Clausebook that wrote it",
        ));
    }
    let warnings = staged.warnings().to_vec();
    entries.extend(last);
    let mut after = before;
    after.apply(&issue).map_err(StoreError::from)?;
    let (checkpoint, signature) = (text(&seal_of.checkpoint)?, text(&seal_of.checkpoint_signature)?);
    let sealed = seal(staged, &entries, &after, &issue, &checkpoint, &signature, vault)?;
    finish(workspace, id, sealed, &zip, warnings, watch)
}

fn seal(
    staged: Staged<'_>,
    entries: &[Vec<u8>],
    after: &State,
    issue: &Entry,
    checkpoint: &str,
    checkpoint_signature: &str,
    vault: &Vault,
) -> Result<Sealed, UiError> {
    let signature = issue.event.signature().expect("BUG: an issue is signed");
    let ledger = Ledger {
        entries,
        state: after,
        checkpoint: checkpoint.to_owned(),
        checkpoint_signature: checkpoint_signature.to_owned(),
        issue_statement: vault.get(&signature.statement)?,
        issue_signature: vault.get(&signature.signature)?,
    };
    Ok(staged.seal(&ledger)?)
}

fn finish(
    workspace: &Workspace,
    id: PackId,
    sealed: Sealed,
    zip: &Path,
    warnings: Vec<String>,
    watch: &dyn Watch,
) -> Result<WrittenPack, UiError> {
    let pack = workspace.state().pack(id)?;
    // The entries are written: what fails from here on does not undo the issue.
    let again = format!("`clausebook pack export {} --out DIR` writes folder and zip again", pack.name);
    let folder = sealed.publish().map_err(|error| {
        let hint = format!("the pack is issued, its folder is not written; see to it, then {again}");
        UiError { hint, ..error.into() }
    })?;
    let source = PackSource::open(&folder)
        .map_err(|error| UiError::new(ErrorKind::Environment, error.to_string(), again.clone()))?;
    let zipped = zip_pack(&source, &pack.name, zip, pack.issued_at.date(), watch).map_err(|error| {
        let hint = format!(
            "the pack is issued and its folder is whole, only the zip is missing; see to it, then {again}"
        );
        UiError { hint, ..ExportError::from(error).into() }
    })?;
    Ok(WrittenPack {
        pack: view_of(workspace.state(), pack),
        folder: folder.display().to_string(),
        zip: zipped.path.display().to_string(),
        warnings,
    })
}

pub(crate) fn order_of(request: IssueRequest) -> IssueOrder {
    let name = if request.name.is_empty() {
        format!("{}-{}", request.scope.stage, request.as_of)
    } else {
        request.name
    };
    IssueOrder {
        name,
        scope: request.scope,
        as_of: request.as_of,
        period: request.period,
        redactions: request.redactions,
    }
}

fn refuse_existing(path: &Path) -> Result<(), UiError> {
    if path.symlink_metadata().is_ok() {
        let message = format!("{} exists already", path.display());
        return Err(UiError::invalid(message, "choose another folder or another name"));
    }
    Ok(())
}

pub(crate) fn previous_issue(vault: &Vault, pack: &Pack) -> Result<PreviousIssue, UiError> {
    let seal = pack.seal.as_ref().ok_or_else(|| UiError::unknown("sealed pack", &pack.name))?;
    Ok(PreviousIssue {
        pack: pack.id,
        name: pack.name.clone(),
        stage: pack.scope.stage,
        checkpoint_note: String::from_utf8_lossy(&vault.get(&seal.checkpoint)?).into_owned(),
        size: pack.seq + 1,
    })
}

/// Returns the exact bytes of the first `size` entries.
pub(crate) fn entries_of(workspace: &Workspace, size: u64) -> Result<Vec<Vec<u8>>, UiError> {
    let mut entries = Vec::new();
    workspace.read_entries(0, |seq, bytes| {
        if seq < size {
            entries.push(bytes);
        }
        Ok(())
    })?;
    Ok(entries)
}

/// Folds the entries before `seq`, and reads the one at it.
fn replay_to(entries: &[Vec<u8>], seq: u64) -> Result<(State, Entry), UiError> {
    let damaged = |seq: u64, why: String| StoreError::Damaged { what: format!("entry {seq}"), why };
    let mut state = State::default();
    for (number, bytes) in (0..).zip(entries) {
        let entry = Entry::parse(bytes).map_err(|error| damaged(number, error.to_string()))?;
        if number == seq {
            return Ok((state, entry));
        }
        state.apply(&entry).map_err(StoreError::from)?;
    }
    Err(damaged(seq, "it is missing".to_owned()).into())
}

/// The vault as an export reads it.
pub(crate) struct VaultBlobs<'a>(pub(crate) &'a Vault);

impl Blobs for VaultBlobs<'_> {
    fn get(&self, hash: &Sha256) -> Result<Vec<u8>, BlobError> {
        self.0.get(hash).map_err(|error| blob_error(*hash, error))
    }

    fn copy_to(&self, hash: &Sha256, out: &mut dyn std::io::Write) -> Result<u64, BlobError> {
        self.0.copy_to(hash, out).map_err(|error| blob_error(*hash, error))
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "what is left are failures of the disk")]
fn blob_error(hash: Sha256, error: VaultError) -> BlobError {
    match error {
        VaultError::Missing { .. } => BlobError::Missing { hash },
        VaultError::Disposed { words, .. } => BlobError::Disposed { hash, words },
        VaultError::Damaged { what: Damage::Changed { found, .. }, .. } => BlobError::Damaged { hash, found },
        VaultError::CannotPassOn { source, .. } => BlobError::Write { hash, source },
        error => BlobError::Io { hash, source: std::io::Error::other(error) },
    }
}

/// Returns the root of the ledger after its first `size` entries.
///
/// # Errors
/// What the database said.
pub fn root_at(workspace: &Workspace, size: u64) -> Result<Sha256, UiError> {
    let mut frontier = Frontier::new();
    workspace.read_entries(0, |seq, bytes| {
        if seq < size {
            frontier.push(leaf_hash(&bytes));
        }
        Ok(())
    })?;
    Ok(frontier.root())
}

/// How old what a killed export left must be before it is removed, in milliseconds: a day.
const LEFTOVER_AGE: i64 = 24 * 60 * 60 * 1000;

/// Removes what killed exports left in the workspace's folder of packs, a day after. Does nothing when the
/// workspace is open for reading: somebody else may be writing a pack.
///
/// # Errors
/// What the disk said.
pub fn remove_leftovers(workspace: &Workspace, now: UtcMillis) -> Result<Vec<PathBuf>, UiError> {
    let folder = default_target(workspace);
    if workspace.mode() != Mode::Write || !folder.is_dir() {
        return Ok(Vec::new());
    }
    let age = u64::try_from(now.0.saturating_sub(LEFTOVER_AGE)).unwrap_or(0);
    let before = std::time::UNIX_EPOCH + std::time::Duration::from_millis(age);
    let removed = clausebook_pack::bag::remove_leftovers(&folder, before);
    Ok(removed.context(&folder, "remove what an export left in").map_err(StoreError::from)?)
}

/// Returns where packs of a workspace are kept unless the issuer says otherwise.
#[must_use]
pub fn default_target(workspace: &Workspace) -> PathBuf {
    workspace.root().join(clausebook_store::workspace::PACKS)
}

impl From<ExportError> for UiError {
    fn from(error: ExportError) -> Self {
        let kind = match &error {
            ExportError::Write(WriteError::Cancelled) => {
                return StoreError::Cancelled.into();
            }
            ExportError::Lost(_) => ErrorKind::Damaged,
            ExportError::Typeset { .. } => ErrorKind::Bug,
            ExportError::Write(_)
            | ExportError::Reading(_)
            | ExportError::Facts(_)
            | ExportError::Mismatch(_) => ErrorKind::Environment,
        };
        Self::new(kind, error.to_string(), "nothing was issued; see to it, and issue the pack again")
    }
}
