//! What every command shares: the workspace, who acts, the time, passphrases, and how results are shown.

use std::path::{Path, PathBuf};

use clausebook_api::{
    Caller, ErrorKind, KdfCost, Mode, UiError, Workspace, default_known_heads, people,
    workspaces::{self, Opening},
};
use clausebook_core::id::PersonId;
use clausebook_core::time::{Date, UtcMillis};
use serde::Serialize;
use zeroize::Zeroizing;

use crate::args::Globals;
use crate::page::{self, Page};
use crate::passphrase::{self, Whose};
use crate::terminal::{self, Progress};

/// The setting of a copy of a workspace that names who works with it.
const PERSON: &str = "person";

/// How a command that did not fail ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// All is well.
    Good,
    /// It found something that is not as it should be.
    Findings,
    /// It found that what is stored is not what was written.
    Damaged,
}

/// A run of the program.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) globals: Globals,
    pub(crate) now: UtcMillis,
}

impl Session {
    /// Returns the day.
    pub(crate) fn today(&self) -> Date {
        self.now.date()
    }

    /// Returns how workspaces are opened.
    pub(crate) fn opening(&self) -> Opening {
        let cheap = cfg!(debug_assertions) && std::env::var_os("CLAUSEBOOK_TEST_CHEAP_KEYS").is_some();
        let cost = if cheap { KdfCost::cheapest() } else { KdfCost::standard() };
        Opening { known: default_known_heads(), cost }
    }

    /// Returns the folder of the workspace that is meant.
    pub(crate) fn root(&self) -> Result<PathBuf, UiError> {
        if let Some(root) = &self.globals.workspace {
            return Ok(root.clone());
        }
        let here = std::env::current_dir().map_err(|error| {
            let message = format!("cannot tell the current folder: {error}");
            UiError::new(ErrorKind::Environment, message, "name the workspace with --workspace")
        })?;
        let found = here.ancestors().find(|folder| workspaces::is_workspace(folder)).map(Path::to_path_buf);
        found.ok_or_else(|| {
            UiError::new(
                ErrorKind::NotFound,
                format!("neither {} nor a folder above it is a workspace", here.display()),
                "go to the folder of a workspace, name one with --workspace, or make one with `clausebook init`",
            )
        })
    }

    /// Opens the workspace to look at it.
    pub(crate) fn reader(&self) -> Result<Workspace, UiError> {
        let workspace = workspaces::open(&self.root()?, Mode::Read, self.now, self.opening())?;
        if let Some(why) = workspace.frozen() {
            page::print_note(why);
        }
        Ok(workspace)
    }

    /// Opens the workspace to change it. One that is older or other than what was seen is refused.
    pub(crate) fn writer(&self) -> Result<Workspace, UiError> {
        let workspace = self.writer_even_if_frozen()?;
        workspaces::obstacle(&workspace).map_or(Ok(workspace), Err)
    }

    /// Opens the workspace for writing, whatever it was before.
    pub(crate) fn writer_even_if_frozen(&self) -> Result<Workspace, UiError> {
        workspaces::open(&self.root()?, Mode::Write, self.now, self.opening())
    }

    /// Opens the workspace to change it, and finds out who acts.
    pub(crate) fn acting(&self) -> Result<(Workspace, Caller), UiError> {
        let workspace = self.writer()?;
        let caller = self.caller(&workspace)?;
        Ok((workspace, caller))
    }

    /// Finds out who acts: `--as`, the person of this copy, or the only person there is.
    pub(crate) fn caller(&self, workspace: &Workspace) -> Result<Caller, UiError> {
        let state = workspace.state();
        let caller = |person| Caller { person, now: self.now };
        if let Some(named) = &self.globals.acting {
            return Ok(caller(people::find(state, named)?));
        }
        if let Some(chosen) = workspaces::setting(workspace, PERSON)? {
            return Ok(caller(people::find(state, &chosen)?));
        }
        let mut ids = state.people.keys();
        match (ids.next(), ids.next()) {
            (Some(only), None) => Ok(caller(*only)),
            _ => Err(UiError::invalid(
                format!("who acts? this workspace has {} people", state.people.len()),
                "add --as PERSON, or choose once with `clausebook person use PERSON`",
            )),
        }
    }

    /// Remembers who works with this copy of the workspace.
    pub(crate) fn choose_person(&self, workspace: &mut Workspace, person: PersonId) -> Result<(), UiError> {
        workspaces::set_setting(workspace, PERSON, &person.to_string())
    }

    /// Returns the passphrase of whoever acts.
    pub(crate) fn passphrase(
        &self,
        workspace: &Workspace,
        caller: Caller,
    ) -> Result<Zeroizing<String>, UiError> {
        let name = &workspace.state().person(caller.person)?.name;
        passphrase::existing(
            &format!("Passphrase of {name}"),
            Whose::Own,
            self.globals.passphrase_file.as_deref(),
        )
    }

    /// Asks for a yes, unless it was given with `--yes`.
    pub(crate) fn confirm(&self, question: &str) -> Result<(), UiError> {
        if self.globals.yes { Ok(()) } else { terminal::confirm(question) }
    }

    /// Begins to show progress.
    pub(crate) fn progress(&self, what: &'static str) -> Progress {
        Progress::new(what, self.is_silent())
    }

    /// Tells whether progress is not wanted.
    pub(crate) fn is_silent(&self) -> bool {
        self.globals.quiet || self.globals.json
    }

    /// Shows the answer to a question: as text, or as JSON under `name`.
    pub(crate) fn show<T: Serialize>(
        &self,
        name: &str,
        view: &T,
        text: impl FnOnce(&mut Page, &T),
    ) -> Result<Verdict, UiError> {
        if self.globals.json {
            page::print_json(name, view)?;
        } else {
            let mut page = Page::new();
            text(&mut page, view);
            page.print()?;
        }
        Ok(Verdict::Good)
    }

    /// Shows what was done; `--quiet` leaves it out.
    pub(crate) fn done<T: Serialize>(
        &self,
        name: &str,
        view: &T,
        text: impl FnOnce(&mut Page, &T),
    ) -> Result<Verdict, UiError> {
        if self.globals.quiet && !self.globals.json {
            return Ok(Verdict::Good);
        }
        self.show(name, view, text)
    }
}

/// Reads the clock of this computer: the only place that does.
///
/// Debug builds take the time from `CLAUSEBOOK_NOW` instead when it is set, for tests.
pub(crate) fn now() -> Result<UtcMillis, UiError> {
    if cfg!(debug_assertions)
        && let Ok(text) = std::env::var("CLAUSEBOOK_NOW")
    {
        return text.parse().map_err(|error| UiError::invalid(format!("CLAUSEBOOK_NOW: {error}"), ""));
    }
    #[expect(clippy::disallowed_methods, reason = "the one place where this program reads the clock")]
    let now = std::time::SystemTime::now();
    let since = now.duration_since(std::time::UNIX_EPOCH).ok();
    since.and_then(|since| i64::try_from(since.as_millis()).ok()).map(UtcMillis).ok_or_else(|| {
        let message = "the clock of this computer stands before 1970";
        UiError::new(ErrorKind::Environment, message, "set the clock, and repeat")
    })
}
