//! The one managed state: which workspace folder the window shows, opened on first use.
//! One lock, held only inside [`AppState::read`], off the main thread. The clock is read here and nowhere below.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::UNIX_EPOCH;

use clausebook_api::workspaces::{self, Opening};
use clausebook_api::{ErrorKind, KdfCost, Mode, UiError, Workspace, default_known_heads};
use clausebook_core::time::{Date, UtcMillis};

/// The window's state.
pub(crate) struct AppState {
    shared: Arc<Shared>,
}

struct Shared {
    folder: Option<PathBuf>,
    workspace: Mutex<Option<Workspace>>,
}

impl AppState {
    /// Remembers the folder; nothing is opened yet, so that a failure is shown in the window and can be retried.
    pub(crate) fn new(folder: Option<PathBuf>) -> Self {
        Self { shared: Arc::new(Shared { folder, workspace: Mutex::new(None) }) }
    }

    /// Answers a question about the workspace as it is now, on a worker thread; a panic there becomes a `Bug`.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Workspace, Date) -> Result<T, UiError> + Send + 'static,
    ) -> Result<T, UiError> {
        let shared = Arc::clone(&self.shared);
        let answer = tauri::async_runtime::spawn_blocking(move || shared.read(now(), question));
        answer.await.unwrap_or_else(|error| {
            let message = format!("the command stopped unexpectedly: {error}");
            Err(UiError::new(ErrorKind::Bug, message, "nothing was changed; try again, and report it"))
        })
    }
}

impl Shared {
    fn read<T>(
        &self,
        now: UtcMillis,
        question: impl FnOnce(&Workspace, Date) -> Result<T, UiError>,
    ) -> Result<T, UiError> {
        let folder = self.folder.as_deref().ok_or_else(|| {
            let hint = "start it with the folder of one: clausebook-desktop FOLDER";
            UiError::new(ErrorKind::NotFound, "no workspace is open", hint)
        })?;
        // A panic while the lock was held took the workspace out first: it is opened afresh.
        let mut slot = self.workspace.lock().unwrap_or_else(PoisonError::into_inner);
        let mut workspace = match slot.take() {
            Some(open) => open,
            // For reading only: another program may be the writer meanwhile.
            None => workspaces::open(folder, Mode::Read, now, opening())?,
        };
        workspace.refresh()?;
        let answer = question(&workspace, now.date());
        *slot = Some(workspace);
        answer
    }
}

fn opening() -> Opening {
    Opening { known: default_known_heads(), cost: KdfCost::standard() }
}

#[expect(clippy::disallowed_methods, reason = "the shell is where the clock is read")]
fn now() -> UtcMillis {
    let since = std::time::SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    UtcMillis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask<T>(
        folder: Option<PathBuf>,
        question: fn(&Workspace, Date) -> Result<T, UiError>,
    ) -> Result<T, UiError> {
        Shared { folder, workspace: Mutex::new(None) }.read(UtcMillis(0), question)
    }

    #[test]
    fn without_a_folder_the_next_step_is_named() {
        let error = ask(None, |_, _| Ok(())).unwrap_err();
        assert_eq!(error.kind, ErrorKind::NotFound);
        assert!(error.hint.contains("clausebook-desktop FOLDER"), "{error:?}");
    }

    #[test]
    fn a_folder_that_is_no_workspace_is_named_and_left_alone() {
        let folder = std::env::temp_dir().join("clausebook-no-such-workspace");
        let error = ask(Some(folder.clone()), |_, _| Ok(())).unwrap_err();
        assert!(error.message.contains("clausebook-no-such-workspace"), "{error:?}");
        assert!(!folder.exists());
    }
}
