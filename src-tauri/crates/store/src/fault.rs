//! Faults on purpose: makes one chosen disk operation fail, so that tests can ask what is left.
//!
//! Not a simulation of a disk: it fails calls, it does not lose data that was written but not
//! yet synced. Outside tests a [`crate::durable::Disk`] has no plan, and this costs one comparison.

use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A disk operation that can fail, in the order in which a file comes to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Makes a folder.
    CreateFolder,
    /// Creates a temporary file, which must not exist.
    CreateTemp,
    /// Writes bytes to the temporary file.
    Write,
    /// Takes away the permission to write.
    Protect,
    /// Brings the file's bytes to the disk.
    SyncFile,
    /// Reads the temporary file again.
    ReadBack,
    /// Gives the temporary file its final name.
    Rename,
    /// Brings a folder's names to the disk.
    SyncFolder,
    /// Brings all of a file system to the disk.
    SyncAll,
    /// Removes a temporary file that did not get a name.
    RemoveTemp,
    /// Removes a file whose content was disposed of.
    Erase,
    /// Starts a transaction of the database.
    Begin,
    /// Writes rows to the database.
    WriteRows,
    /// Moves the head of the ledger.
    MoveHead,
    /// Commits a transaction of the database.
    Commit,
}

impl Step {
    /// Returns the verb for messages.
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Self::CreateFolder => "create folder",
            Self::CreateTemp => "create",
            Self::Write => "write",
            Self::Protect => "protect",
            Self::SyncFile => "bring to disk",
            Self::ReadBack => "read again",
            Self::Rename => "put in place",
            Self::SyncFolder => "bring folder to disk",
            Self::SyncAll => "bring to disk what was written in",
            Self::RemoveTemp => "remove",
            Self::Erase => "erase",
            Self::Begin => "start a transaction",
            Self::WriteRows => "write rows",
            Self::MoveHead => "move the head",
            Self::Commit => "commit",
        }
    }
}

/// How an operation fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// Not done, and an error is returned. Of a write, the first half is done.
    Failed,
    /// Done, and an error is returned all the same.
    FailedButPersisted,
    /// Not done (of a write, the first half), and from here on the process does nothing more.
    Died,
    /// Done, and from here on the process does nothing more.
    DiedAfter,
}

impl How {
    /// Every way to fail.
    pub const ALL: [Self; 4] = [Self::Failed, Self::FailedButPersisted, Self::Died, Self::DiedAfter];
}

/// Which operation fails, and how; also the record of all that were tried.
#[derive(Debug, Default)]
pub struct FaultPlan {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    fault: Option<(usize, How, io::ErrorKind)>,
    dead: bool,
    tried: Vec<Step>,
}

/// What to do with one operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Go,
    FailBefore(io::ErrorKind),
    FailAfter(io::ErrorKind),
}

impl FaultPlan {
    /// Makes a plan that fails nothing and records what is tried.
    #[must_use]
    pub fn record() -> Self {
        Self::default()
    }

    /// Makes a plan under which the operation number `nth`, counted from 0, fails once.
    #[must_use]
    pub fn fail_at(nth: usize, how: How, kind: io::ErrorKind) -> Self {
        let fault = Some((nth, how, kind));
        Self { state: Mutex::new(State { fault, ..State::default() }) }
    }

    /// Returns the operations tried so far.
    #[must_use]
    pub fn tried(&self) -> Vec<Step> {
        self.lock().tried.clone()
    }

    pub(crate) fn strike(&self, step: Step) -> Verdict {
        let mut state = self.lock();
        if state.dead {
            return Verdict::FailBefore(io::ErrorKind::Other);
        }
        state.tried.push(step);
        match state.fault {
            Some((nth, how, kind)) if nth + 1 == state.tried.len() => {
                state.dead = matches!(how, How::Died | How::DiedAfter);
                match how {
                    How::Failed | How::Died => Verdict::FailBefore(kind),
                    How::FailedButPersisted | How::DiedAfter => Verdict::FailAfter(kind),
                }
            }
            _ => Verdict::Go,
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
