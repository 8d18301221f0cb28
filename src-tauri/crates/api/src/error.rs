//! The one place where failures become what a person reads.

use clausebook_core::refusal::Refusal;
use clausebook_store::error::StoreError;
use clausebook_store::filesystem::FilesystemError;
use clausebook_store::keys::KeyError;
use clausebook_store::vault::VaultError;
use clausebook_store::workspace::WayOut;
use serde::Serialize;
use ts_rs::TS;

/// What sort of failure it is; the window and the exit code follow from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ErrorKind {
    /// A rule said no. Nothing is wrong with the program or the disk.
    Refused,
    /// The request itself is not valid.
    Invalid,
    /// There is no such thing, or it is held by someone else.
    NotFound,
    /// Something changed in the meantime: look again and repeat.
    Conflict,
    /// Something stored is not what was written.
    Damaged,
    /// The disk, a permission, another program.
    Environment,
    /// The person gave up.
    Cancelled,
    /// A defect of this program.
    Bug,
}

/// A failure as it crosses to the window and to the terminal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, thiserror::Error)]
#[serde(rename_all = "camelCase")]
#[error("{message}")]
pub struct UiError {
    /// What sort.
    pub kind: ErrorKind,
    /// What and where.
    pub message: String,
    /// What to do next; may be empty.
    pub hint: String,
}

impl UiError {
    /// Makes an error.
    pub fn new(kind: ErrorKind, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { kind, message: message.into(), hint: hint.into() }
    }

    /// Says that a thing named by the person does not exist.
    #[must_use]
    pub fn unknown(what: &str, name: &str) -> Self {
        let hint = "list what exists, and check the spelling";
        Self::new(ErrorKind::NotFound, format!("there is no {what} `{name}`"), hint)
    }

    /// Says that a value in a request is not valid.
    pub fn invalid(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(ErrorKind::Invalid, message, hint)
    }
}

impl From<Refusal> for UiError {
    fn from(refusal: Refusal) -> Self {
        let unknown = matches!(refusal, Refusal::Unknown { .. });
        let kind = if unknown { ErrorKind::NotFound } else { ErrorKind::Refused };
        Self::new(kind, refusal.to_string(), refusal.hint())
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "what is left are failures of the disk and its like")]
impl From<StoreError> for UiError {
    fn from(error: StoreError) -> Self {
        use ErrorKind::{Cancelled, Conflict, Damaged, Environment, Invalid, NotFound, Refused};
        let message = error.to_string();
        let (kind, hint) = match error {
            StoreError::Refused(refusal) => return refusal.into(),
            StoreError::NotAWorkspace { .. } => {
                (NotFound, "name the folder of a workspace, or make one with `clausebook init`")
            }
            StoreError::NotEmpty { .. } => (Invalid, "choose a folder that is empty or does not exist"),
            StoreError::NotADatabase { .. } => (Damaged, "restore the workspace from a backup"),
            StoreError::Newer { .. } => (Invalid, "use a newer Clausebook; nothing was changed"),
            StoreError::Older { .. } => (
                Environment,
                "open it once where it can be written to, or open a copy of the folder; nothing was changed",
            ),
            StoreError::Damaged { .. } | StoreError::Inconsistent(_) => {
                (Damaged, "run `clausebook check`; restore from a backup what is damaged")
            }
            StoreError::Entry(_) => (Invalid, "shorten the texts or lists"),
            StoreError::NoBlob { .. } => (Damaged, "add the file again"),
            StoreError::Conflict { .. } => (Conflict, "look at what changed, and repeat"),
            StoreError::ReadOnly { .. } => (Environment, "open it for writing, or run `clausebook check`"),
            StoreError::RolledBack { .. } => (Damaged, way_out_words(WayOut::AcceptOrRestore)),
            StoreError::Rewritten { .. } => (Damaged, way_out_words(WayOut::KeepAndRestore)),
            StoreError::UnsettledLog { .. } => {
                (Environment, "copy the whole folder to a disk that can be written to, and open the copy")
            }
            StoreError::Filesystem(FilesystemError::Network { .. }) => (
                Environment,
                "copy the folder to a disk of this computer, and open the copy; nothing was changed",
            ),
            StoreError::NotForThisBackup { .. } => (
                Invalid,
                "name a folder that is empty or new, outside of the workspace, or an earlier backup of this workspace",
            ),
            StoreError::NoLogKey { .. } => (
                Refused,
                "let someone who holds it give it with `clausebook person share-log-key`, or give the log a new \
                 one with `clausebook person new-log-key`",
            ),
            StoreError::Key(KeyError::WrongPassphrase) => {
                (Refused, "five wrong passphrases in a row lock signing")
            }
            StoreError::Key(KeyError::TooShort | KeyError::TooLong) => (Invalid, "choose another passphrase"),
            StoreError::Key(KeyError::Damaged { .. }) => (Damaged, "restore the workspace from a backup"),
            StoreError::Lock(_) => {
                (NotFound, "close the other program, or open the workspace for reading only")
            }
            StoreError::Cancelled | StoreError::Vault(VaultError::Cancelled { .. }) => {
                (Cancelled, "nothing is half-done; repeat it to go on")
            }
            StoreError::Vault(VaultError::SourceNotAFile { .. } | VaultError::TooLarge { .. }) => {
                (Invalid, "nothing was changed")
            }
            StoreError::Vault(VaultError::Io(ref io)) if io.kind() == std::io::ErrorKind::NotFound => {
                (NotFound, "nothing was changed")
            }
            StoreError::Vault(VaultError::Disposed { .. }) => {
                (NotFound, "its hashes, its history and the certificate of destruction are what is left")
            }
            StoreError::Vault(ref vault) if is_damage(vault) => {
                (Damaged, "run `clausebook check`; restore from a backup what is damaged")
            }
            _ => (Environment, "see to the disk or the permission, and repeat; nothing was lost"),
        };
        Self::new(kind, message, hint)
    }
}

/// Says what leads out when a workspace must not be written to.
pub(crate) fn way_out_words(way_out: WayOut) -> &'static str {
    match way_out {
        WayOut::AcceptOrRestore => {
            "restore the newest backup, or accept the rollback with `clausebook restore --accept REASON`"
        }
        WayOut::KeepAndRestore => {
            "keep this folder as it is, as evidence, and find out who changed it; then go on from the newest backup \
             with `clausebook restore BACKUP NEW-FOLDER`"
        }
        WayOut::Rebuild => "make the tables again with `clausebook check --rebuild`",
        WayOut::OpenAgain => "close the workspace and open it again",
    }
}

fn is_damage(error: &VaultError) -> bool {
    matches!(error, VaultError::Damaged { .. } | VaultError::Missing { .. })
}

impl From<VaultError> for UiError {
    fn from(error: VaultError) -> Self {
        StoreError::from(error).into()
    }
}

impl From<clausebook_store::durable::DurableError> for UiError {
    fn from(error: clausebook_store::durable::DurableError) -> Self {
        StoreError::from(error).into()
    }
}
