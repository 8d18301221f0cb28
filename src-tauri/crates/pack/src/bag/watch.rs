//! Progress and cancelling of long work.
//!
//! Does no drawing and keeps no clock: the caller decides how often to show what it is told.

use std::ops::ControlFlow;

/// How much of a piece of work is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Files that are finished.
    pub files: usize,
    /// Bytes that are read or written.
    pub bytes: u64,
}

/// Someone who is told of progress and may stop the work.
///
/// Closures from [`Progress`] to [`ControlFlow`] are watchers. Called from several threads.
pub trait Watch: Sync {
    /// Is told of progress; `Break` cancels.
    fn step(&self, progress: Progress) -> ControlFlow<()>;
}

impl<F: Fn(Progress) -> ControlFlow<()> + Sync> Watch for F {
    fn step(&self, progress: Progress) -> ControlFlow<()> {
        self(progress)
    }
}

/// The watcher that shows nothing and never cancels.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn step(&self, _progress: Progress) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// The work was cancelled by its [`Watch`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;
