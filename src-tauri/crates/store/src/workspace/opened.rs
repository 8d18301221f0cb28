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
use serde::{Deserialize, Serialize};

use super::{DATABASE, DRAFTS, Head, INBOX, PACKS, Receipt, VAULT, Workspace, load};
use crate::db::{self, Access};
use crate::durable::Disk;
use crate::error::StoreError;
use crate::filesystem::refuse_network_filesystem;
use crate::keys::KdfCost;
use crate::lock::WriterLock;
use crate::path_error::IoContext as _;
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
#[derive(Debug, Clone, Default)]
pub struct Known {
    file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct KnownHead {
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

    fn read(&self) -> BTreeMap<String, KnownHead> {
        let bytes = self.file.as_ref().and_then(|file| std::fs::read(file).ok());
        bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Remembers the head of a workspace. It is a hint for later, so a failure to keep it is no error.
    pub(crate) fn remember(&self, state: &State, head: Head) {
        let (Some(file), Some(workspace)) = (&self.file, &state.workspace) else { return };
        let mut heads = self.read();
        heads.insert(workspace.origin.clone(), KnownHead { size: head.size, root: head.root });
        let bytes = serde_json::to_vec_pretty(&heads).expect("BUG: a map of heads serializes");
        let disk = Disk::new();
        if let Some(folder) = file.parent() {
            drop(disk.create_folder(folder));
        }
        drop(disk.replace(file, &bytes));
    }

    fn of(&self, origin: &str) -> Option<KnownHead> {
        self.read().get(origin).copied()
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
        check_text("the organization's name", &new.organization, 200)?;
        check_text("the scope", &new.scope, 2000)?;
        check_text("the prefix of document codes", &new.code_prefix, 12)?;
        if root.exists() && root.read_dir().context(root, "list")?.next().is_some() {
            return Err(StoreError::NotEmpty { path: root.to_owned() });
        }
        let disk = Disk::new();
        disk.create_folder(root)?;
        refuse_network_filesystem(root)?;
        let lock = WriterLock::acquire(root, now)?;
        for folder in [DRAFTS, INBOX, PACKS] {
            disk.create_folder(&root.join(folder))?;
        }
        let vault = Vault::open(&root.join(VAULT), disk.clone())?;
        let db = db::open(&root.join(DATABASE), Access::Create)?;
        let mut workspace = Self {
            root: root.to_owned(),
            db,
            vault,
            disk,
            state: State::default(),
            frontier: Frontier::new(),
            mode: Mode::Write,
            frozen: None,
            known,
            cost,
            _lock: Some(lock),
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
    /// # Errors
    /// [`StoreError::NotAWorkspace`], [`StoreError::Lock`] when another program writes to it,
    /// [`StoreError::Damaged`], [`StoreError::Newer`], or what the disk or database said. A workspace that
    /// is older than what this computer has seen of it opens, and refuses to be written to.
    pub fn open(
        root: &Path,
        mode: Mode,
        now: UtcMillis,
        known: Known,
        cost: KdfCost,
    ) -> Result<Self, StoreError> {
        let database = root.join(DATABASE);
        if !database.is_file() {
            return Err(StoreError::NotAWorkspace { path: root.to_owned() });
        }
        refuse_network_filesystem(root)?;
        let lock = match mode {
            Mode::Write => Some(WriterLock::acquire(root, now)?),
            Mode::Read => None,
        };
        let disk = Disk::new();
        let access = if mode == Mode::Write { Access::Write } else { Access::Read };
        let db = db::open(&database, access)?;
        let vault = match mode {
            Mode::Write => Vault::open(&root.join(VAULT), disk.clone())?,
            Mode::Read => Vault::open_read_only(&root.join(VAULT))?,
        };
        let (state, frontier) = load(&db)?;
        let mut workspace = Self {
            root: root.to_owned(),
            db,
            vault,
            disk,
            state,
            frontier,
            mode,
            frozen: None,
            known,
            cost,
            _lock: lock,
        };
        match workspace.compare_with_known() {
            Ok(()) if mode == Mode::Write => workspace.known.remember(&workspace.state, workspace.head()),
            Ok(()) => {}
            Err(error @ (StoreError::RolledBack { .. } | StoreError::Rewritten { .. })) => {
                workspace.frozen = Some(error.to_string());
            }
            Err(error) => return Err(error),
        }
        Ok(workspace)
    }

    /// Tells why the workspace must not be written to, if it is older than, or other than, what was seen.
    #[must_use]
    pub fn frozen(&self) -> Option<&str> {
        self.frozen.as_deref()
    }

    fn compare_with_known(&self) -> Result<(), StoreError> {
        let Some(known) = self.state.workspace.as_ref().and_then(|facts| self.known.of(&facts.origin)) else {
            return Ok(());
        };
        let head = self.head();
        if head.size < known.size {
            return Err(StoreError::RolledBack { have: head.size, known: known.size });
        }
        if head.size == known.size && head.root == known.root {
            return Ok(());
        }
        let mut past = Frontier::new();
        entry::each_from::<StoreError>(&self.db, 0, |row| {
            if row.seq < known.size {
                past.push(row.leaf);
            }
            Ok(())
        })?;
        if past.root() == known.root { Ok(()) } else { Err(StoreError::Rewritten { known: known.size }) }
    }

    /// Accepts that the workspace is older than what was seen of it, and records that in the ledger.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`] when it is not rolled back or not open for writing; a refused reason.
    pub fn accept_rollback(
        &mut self,
        by: Actor,
        now: UtcMillis,
        reason: &str,
    ) -> Result<Receipt, StoreError> {
        check_text("the reason", reason, 500)?;
        let known = self.state.workspace.as_ref().and_then(|facts| self.known.of(&facts.origin));
        let known = known.filter(|known| self.frozen.is_some() && known.size > self.frontier.size());
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
        if result.is_err() {
            self.frozen = frozen;
        }
        result
    }
}
