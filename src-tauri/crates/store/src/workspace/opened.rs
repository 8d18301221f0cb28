//! Making and opening a workspace, and noticing that it is not what it was.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clausebook_core::event::{Actor, Event};
use clausebook_core::hash::Sha256;
use clausebook_core::ledger::tree::Frontier;
use clausebook_core::refusal::check_text;
use clausebook_core::requirement::Register;
use clausebook_core::state::State;
use clausebook_core::time::UtcMillis;
use clausebook_core::workspace::check_names;
use serde::{Deserialize, Serialize};

use super::disposal::named_in_disposals;
use super::{DATABASE, DRAFTS, Frozen, Head, INBOX, PACKS, Receipt, VAULT, Workspace, load};
use crate::db::{self, Access};
use crate::durable::{Disk, DurableError};
use crate::error::StoreError;
use crate::filesystem::refuse_network_filesystem;
use crate::keys::KdfCost;
use crate::lock::{LOCK_FILE, WriterLock};
use crate::path_error::{IoContext as _, PathError};
use crate::table::entry;
use crate::vault::Vault;

/// How a workspace is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The one writer.
    Write,
    /// A reader, beside the writer.
    Read,
}

/// What leads out of a state in which a workspace must not be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayOut {
    /// Restore a newer backup, or accept the older state on the record ([`Workspace::accept_rollback`]).
    AcceptOrRestore,
    /// Keep the folder as it is, as evidence of what happened, and go on from a backup. There is no way to accept
    /// a rewritten past: nothing signed over the lost one would be true.
    KeepAndRestore,
    /// Make the tables again ([`Workspace::rebuild`]).
    Rebuild,
    /// Close it and open it again.
    OpenAgain,
}

/// What a new workspace starts with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWorkspace {
    /// The organization's name.
    pub organization: String,
    /// Scope statement of the service management system.
    pub scope: String,
    /// First part of document codes.
    pub code_prefix: String,
    /// Whether everything that leaves it is marked as a sample.
    pub sample: bool,
}

/// The heads of workspaces that this computer has seen, kept outside of any workspace.
///
/// With it, a workspace that was put back to an older state, or rewritten, is noticed when it is opened.
///
/// Shape: a JSON object, origin to `{"size":…,"root":"…","signed":{"size":…,"root":"…"},"disposed":{"<sha256>":"…"}}`,
/// where `signed` is the head last signed and given out, and `disposed` says of contents when they were destroyed, so
/// that they are noticed when an older backup brings them back. A head is written after each append without waiting for the disk: a power cut
/// may take back the newest, which makes the memory shorter and never wrong. A signed head is waited for.
#[derive(Debug, Clone, Default)]
pub struct Known {
    file: Option<PathBuf>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct KnownHead {
    size: u64,
    root: Sha256,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signed: Option<SignedBefore>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    disposed: BTreeMap<Sha256, String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct SignedBefore {
    size: u64,
    root: Sha256,
}

impl Known {
    /// Keeps heads in `file`.
    #[must_use]
    pub fn in_file(file: PathBuf) -> Self {
        Self { file: Some(file) }
    }

    /// Keeps nothing.
    #[must_use]
    pub fn nowhere() -> Self {
        Self::default()
    }

    /// Reads the heads; a file that is not there or not readable knows none.
    fn read(&self) -> BTreeMap<String, KnownHead> {
        let bytes = self.file.as_ref().and_then(|file| std::fs::read(file).ok());
        bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Remembers the head of a workspace. It is a hint for later, so a failure to keep it is no error.
    pub(crate) fn remember(&self, state: &State, head: Head) {
        self.change(state, |before| {
            let (signed, mut disposed) =
                before.map_or_else(Default::default, |before| (before.signed, before.disposed));
            disposed.extend(named_in_disposals(state));
            KnownHead { size: head.size, root: head.root, signed, disposed }
        });
    }

    /// Remembers a head that was signed and given out, and waits until the disk has it.
    ///
    /// # Errors
    /// What the disk said: what was signed must not be forgotten.
    pub(crate) fn remember_signed(&self, state: &State, head: Head) -> Result<(), DurableError> {
        let signed = SignedBefore { size: head.size, root: head.root };
        self.change(state, |before| {
            let disposed = before.as_ref().map_or_else(BTreeMap::new, |before| before.disposed.clone());
            let before = before.filter(|before| before.size > head.size);
            let seen = before.map_or((head.size, head.root), |before| (before.size, before.root));
            KnownHead { size: seen.0, root: seen.1, signed: Some(signed), disposed }
        });
        let Some(file) = &self.file else { return Ok(()) };
        let opened = std::fs::OpenOptions::new().read(true).write(true).open(file).context(file, "open")?;
        let disk = Disk::new();
        disk.sync_file(&opened, file)?;
        file.parent().map_or(Ok(()), |folder| disk.sync_folder(folder))
    }

    fn change(&self, state: &State, new: impl FnOnce(Option<KnownHead>) -> KnownHead) {
        let (Some(file), Some(workspace)) = (&self.file, &state.workspace) else { return };
        let disk = Disk::new();
        if let Some(folder) = file.parent() {
            drop(disk.create_folder(folder));
        }
        // Other workspaces are remembered in the same file, by other processes.
        let mut turn = file.clone().into_os_string();
        turn.push(".lock");
        let turn = std::fs::OpenOptions::new().write(true).create(true).truncate(false).open(turn);
        let held = turn.and_then(|turn| turn.lock().map(|()| turn));
        let mut heads = self.read();
        let before = heads.get(&workspace.origin).cloned();
        let now = new(before.clone());
        if before.as_ref() != Some(&now) {
            heads.insert(workspace.origin.clone(), now);
            let bytes = serde_json::to_vec_pretty(&heads).expect("BUG: a map of heads serializes");
            drop(disk.replace_hint(file, &bytes));
        }
        drop(held);
    }

    fn of(&self, origin: &str) -> Option<KnownHead> {
        self.read().remove(origin)
    }

    /// Returns what was destroyed of a workspace, as far as it is known outside of it.
    pub(crate) fn disposed(&self, origin: &str) -> BTreeMap<Sha256, String> {
        self.of(origin).map_or_else(BTreeMap::new, |known| known.disposed)
    }

    /// Returns the head last signed, as far as it is known outside of the workspace.
    pub(crate) fn signed(&self, origin: &str) -> Option<(u64, Sha256)> {
        self.of(origin)?.signed.map(|signed| (signed.size, signed.root))
    }
}

/// Returns where the heads seen are kept unless the caller says otherwise: in the user's state folder.
#[must_use]
pub fn default_known_heads() -> Known {
    let state = std::env::var_os("XDG_STATE_HOME").or_else(|| std::env::var_os("LOCALAPPDATA"));
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/state"));
    let folder = state.map(PathBuf::from).or_else(home);
    folder.map_or_else(Known::nowhere, |folder| Known::in_file(folder.join("clausebook/known-heads.json")))
}

impl Workspace {
    /// Makes a workspace in a folder that is empty or does not exist.
    ///
    /// `log_key` is the log's public key as a C2SP vkey whose name is `origin`.
    ///
    /// # Errors
    /// [`StoreError::NotEmpty`], a refused text, or what the disk or database said. What was made is
    /// removed again when the first entry could not be written.
    pub fn create(
        root: &Path,
        new: &NewWorkspace,
        origin: &str,
        log_key: &str,
        now: UtcMillis,
        known: Known,
        cost: KdfCost,
    ) -> Result<Self, StoreError> {
        Self::create_on(&Disk::new(), root, new, (origin, log_key), now, known, cost)
    }

    pub(crate) fn create_on(
        disk: &Disk,
        root: &Path,
        new: &NewWorkspace,
        log: (&str, &str),
        now: UtcMillis,
        known: Known,
        cost: KdfCost,
    ) -> Result<Self, StoreError> {
        check_names(&new.organization, &new.scope, &new.code_prefix)?;
        let existed = root.exists();
        if existed && root.read_dir().context(root, "list")?.next().is_some() {
            return Err(StoreError::NotEmpty { path: root.to_owned() });
        }
        let made = Self::make(disk, root, new, log, now, known, cost);
        if made.is_err() {
            remove_made(root, existed);
        }
        made
    }

    fn make(
        disk: &Disk,
        root: &Path,
        new: &NewWorkspace,
        (origin, log_key): (&str, &str),
        now: UtcMillis,
        known: Known,
        cost: KdfCost,
    ) -> Result<Self, StoreError> {
        disk.create_folder(root)?;
        refuse_network_filesystem(root)?;
        let lock = WriterLock::acquire(root, now)?;
        for folder in [DRAFTS, INBOX, PACKS] {
            disk.create_folder(&root.join(folder))?;
        }
        let vault = Vault::open(&root.join(VAULT), disk.clone())?;
        let db = db::open(&root.join(DATABASE), Access::Create)?;
        disk.sync_folder(root)?;
        let mut workspace = Self {
            root: root.to_owned(),
            db,
            vault,
            disk: disk.clone(),
            state: State::default(),
            frontier: Frontier::new(),
            mode: Mode::Write,
            frozen: None,
            known,
            cost,
            lock: Some(lock),
            unfinished: None,
        };
        let created = Event::WorkspaceCreated {
            organization: new.organization.clone(),
            scope: new.scope.clone(),
            code_prefix: new.code_prefix.clone(),
            origin: origin.to_owned(),
            log_key: log_key.to_owned(),
            register: Register::bundled().edition().to_owned(),
            sample: new.sample,
        };
        let _receipt: Receipt = workspace.append(Actor::System, now, vec![created])?;
        Ok(workspace)
    }

    /// Opens a workspace.
    ///
    /// One that an earlier program wrote is brought up to date, also for reading.
    ///
    /// When its derived tables cannot be read, it opens with the state of its ledger and refuses to be written to
    /// until [`Self::rebuild`] has made them again.
    ///
    /// # Errors
    /// [`StoreError::NotAWorkspace`], [`StoreError::Lock`] when another program writes to it,
    /// [`StoreError::Damaged`], [`StoreError::Newer`], [`StoreError::Older`] where it cannot be written to, or what
    /// the disk or database said. A workspace that is older than what this computer has seen of it opens, and refuses
    /// to be written to.
    pub fn open(
        root: &Path,
        mode: Mode,
        now: UtcMillis,
        known: Known,
        cost: KdfCost,
    ) -> Result<Self, StoreError> {
        let open = |mode, known| Self::open_on(Disk::new(), root, mode, now, known, cost);
        match open(mode, known.clone()) {
            Err(older @ StoreError::Older { .. }) => match open(Mode::Write, known.clone()) {
                Ok(brought_up_to_date) => {
                    drop(brought_up_to_date);
                    open(mode, known)
                }
                // It cannot be written to, and stays as it is.
                Err(_why_not) => Err(older),
            },
            opened => opened,
        }
    }

    pub(crate) fn open_on(
        disk: Disk,
        root: &Path,
        mode: Mode,
        now: UtcMillis,
        known: Known,
        cost: KdfCost,
    ) -> Result<Self, StoreError> {
        let database = find_database(root)?;
        refuse_network_filesystem(root)?;
        let lock = match mode {
            Mode::Write => Some(WriterLock::acquire(root, now)?),
            Mode::Read => None,
        };
        // Before the database is read: a writer beside a reader remembers what it has written.
        let seen = known.read();
        let access = if mode == Mode::Write { Access::Write } else { Access::Read };
        let db = db::open(&database, access)?;
        let vault = match mode {
            Mode::Write => Vault::open(&root.join(VAULT), disk.clone())?,
            Mode::Read => Vault::open_read_only(&root.join(VAULT))?,
        };
        let loaded = load(&db)?;
        let Some(facts) = &loaded.state.workspace else {
            let why = "it has no entries, so making the workspace was interrupted; \
                       remove the folder and make the workspace again";
            return Err(StoreError::Damaged { what: "the ledger".to_owned(), why: why.to_owned() });
        };
        let seen = seen.get(&facts.origin).cloned();
        let mut workspace = Self {
            root: root.to_owned(),
            db,
            vault,
            disk,
            state: loaded.state,
            frontier: loaded.frontier,
            mode,
            frozen: loaded.damage.map(Frozen::Tables),
            known,
            cost,
            lock,
            unfinished: None,
        };
        workspace.note_disposed()?;
        match workspace.compare_with_seen(seen) {
            Ok(()) if mode == Mode::Write => workspace.known.remember(&workspace.state, workspace.head()),
            Ok(()) => {}
            Err(error @ StoreError::RolledBack { .. }) => {
                workspace.frozen = Some(Frozen::RolledBack(error.to_string()));
            }
            Err(error @ StoreError::Rewritten { .. }) => {
                workspace.frozen = Some(Frozen::Rewritten(error.to_string()));
            }
            Err(error) => return Err(error),
        }
        workspace.finish_disposals();
        Ok(workspace)
    }

    /// Tells why the workspace must not be written to, if it is older than, or other than, what was seen.
    #[must_use]
    pub fn frozen(&self) -> Option<&str> {
        self.frozen.as_ref().map(Frozen::why)
    }

    /// Tells what leads out, when it must not be written to.
    #[must_use]
    pub fn way_out(&self) -> Option<WayOut> {
        Some(match self.frozen.as_ref()? {
            Frozen::RolledBack(_) => WayOut::AcceptOrRestore,
            Frozen::Rewritten(_) => WayOut::KeepAndRestore,
            Frozen::Tables(_) => WayOut::Rebuild,
            Frozen::Unknown(_) => WayOut::OpenAgain,
        })
    }

    fn compare_with_seen(&self, seen: Option<KnownHead>) -> Result<(), StoreError> {
        let Some(seen) = seen else { return Ok(()) };
        let head = self.head();
        if head.size < seen.size {
            return Err(StoreError::RolledBack { have: head.size, known: seen.size });
        }
        if self.root_at(seen.size)? == seen.root {
            return Ok(());
        }
        Err(StoreError::Rewritten { known: seen.size })
    }

    /// Returns the root that the ledger had when it had `size` entries.
    pub(crate) fn root_at(&self, size: u64) -> Result<Sha256, StoreError> {
        if size == self.frontier.size() {
            return Ok(self.frontier.root());
        }
        let mut past = Frontier::new();
        entry::each_leaf(&self.db, size, |leaf| past.push(leaf))?;
        Ok(past.root())
    }

    /// Accepts that the workspace is older than what was seen of it, and records that in the ledger.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`] when it is not rolled back or not open for writing, [`StoreError::Rewritten`] when its
    /// past is another one, which cannot be accepted; a refused reason.
    pub fn accept_rollback(
        &mut self,
        by: Actor,
        now: UtcMillis,
        reason: &str,
    ) -> Result<Receipt, StoreError> {
        check_text("the reason", reason, 500)?;
        let known = self.state.workspace.as_ref().and_then(|facts| self.known.of(&facts.origin));
        if let (Some(Frozen::Rewritten(_)), Some(known)) = (&self.frozen, &known) {
            return Err(StoreError::Rewritten { known: known.size });
        }
        let rolled_back = matches!(self.frozen, Some(Frozen::RolledBack(_)));
        let known = known.filter(|known| rolled_back && known.size > self.frontier.size());
        let Some(known) = known else {
            return Err(StoreError::ReadOnly { why: "it was not put back to an older state".to_owned() });
        };
        let frozen = self.frozen.take();
        let restored = Event::BackupRestored {
            known_size: known.size,
            known_root: known.root,
            reason: reason.to_owned(),
        };
        let result = self.append(by, now, vec![restored]);
        if result.is_err() && self.frozen.is_none() {
            self.frozen = frozen;
        }
        result
    }
}

/// Finds the database in a folder, or says why that is not possible.
fn find_database(root: &Path) -> Result<PathBuf, StoreError> {
    if !root.metadata().context(root, "open")?.is_dir() {
        return Err(PathError::new(root, "open", std::io::ErrorKind::NotADirectory.into()).into());
    }
    let database = root.join(DATABASE);
    match database.metadata() {
        Ok(metadata) if metadata.is_file() => {}
        Ok(_) => {
            let why = "it is not a file".to_owned();
            return Err(StoreError::NotADatabase { path: database, why });
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(StoreError::NotAWorkspace { path: root.to_owned() });
        }
        Err(error) => return Err(PathError::new(&database, "open", error).into()),
    }
    // Asked, not tried: opening and closing the file here would drop the locks that SQLite holds on it.
    #[cfg(unix)]
    rustix::fs::access(&database, rustix::fs::Access::READ_OK)
        .map_err(std::io::Error::from)
        .context(&database, "open")?;
    Ok(database)
}

/// Removes what making a workspace left in a folder that was empty or did not exist. What cannot be removed
/// stays; the error that led here is the one to report.
pub(crate) fn remove_made(root: &Path, existed: bool) {
    if !existed {
        drop(std::fs::remove_dir_all(root));
        return;
    }
    for folder in [DRAFTS, INBOX, PACKS, VAULT] {
        drop(std::fs::remove_dir_all(root.join(folder)));
    }
    for file in [DATABASE, "clausebook.db-wal", "clausebook.db-shm", LOCK_FILE] {
        drop(std::fs::remove_file(root.join(file)));
    }
}
