//! The terminal: whether there is one, how wide, colour, questions, passphrases, progress, Ctrl-C.
//!
//! Decides nothing about what is said.

use std::io::{self, IsTerminal as _, Write as _};
use std::ops::ControlFlow;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use clausebook_api::{ErrorKind, UiError};
use zeroize::Zeroizing;

use crate::printable::printable;

static CANCELLED: AtomicBool = AtomicBool::new(false);
static ASKING: AtomicBool = AtomicBool::new(false);

/// Lets Ctrl-C ask for an end: long work stops at its next step, waiting for an answer ends at once. A
/// second Ctrl-C always ends at once, which loses nothing that was acknowledged.
pub(crate) fn listen_for_cancel() {
    let handler = || {
        if CANCELLED.swap(true, Ordering::Relaxed) || ASKING.load(Ordering::Relaxed) {
            std::process::exit(130);
        }
    };
    // Without a handler Ctrl-C ends the program at once, which is as safe.
    drop(ctrlc::set_handler(handler));
}

/// Waits for something that a person or another program says.
pub(crate) fn waiting_for<T>(answer: impl FnOnce() -> T) -> T {
    ASKING.store(true, Ordering::Relaxed);
    let answer = answer();
    ASKING.store(false, Ordering::Relaxed);
    answer
}

/// Tells whether the person pressed Ctrl-C.
pub(crate) fn is_cancelled() -> bool {
    CANCELLED.load(Ordering::Relaxed)
}

/// The error that a cancelled command ends with.
pub(crate) fn cancelled() -> UiError {
    UiError::new(ErrorKind::Cancelled, "cancelled", "nothing is half-done; repeat the command to go on")
}

/// Returns how wide lines may be: the terminal's width, or no limit when the output goes elsewhere.
pub(crate) fn width() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0).max(60))
}

/// Tells whether colour may be used on a stream.
pub(crate) fn may_colour(is_terminal: bool) -> bool {
    is_terminal && !anstyle_query::no_color() && anstyle_query::term_supports_ansi_color()
}

/// Asks for a yes. Without a terminal there is nobody to ask, and the answer is an error that says so.
pub(crate) fn confirm(question: &str) -> Result<(), UiError> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        let message = format!("a yes is needed, and there is no terminal to ask: {question}?");
        return Err(UiError::invalid(message, "add --yes"));
    }
    let mut asked = io::stderr().lock();
    let mut answer = String::new();
    let read = write!(asked, "{}? [y/N] ", printable(question))
        .and_then(|()| asked.flush())
        .and_then(|()| waiting_for(|| io::stdin().read_line(&mut answer)));
    read.map_err(|error| no_terminal(&error))?;
    match answer.trim().to_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => Err(cancelled()),
    }
}

/// Asks for an answer: one line, or several up to an empty one. `None` when there is no more to read.
pub(crate) fn ask(prompt: &str, several: bool) -> Result<Option<String>, UiError> {
    let mut asked = io::stderr().lock();
    let mut lines: Vec<String> = Vec::new();
    loop {
        let mut line = String::new();
        let read = write!(asked, "{} ", printable(prompt))
            .and_then(|()| asked.flush())
            .and_then(|()| waiting_for(|| io::stdin().read_line(&mut line)));
        let read = read.map_err(|error| no_terminal(&error))?;
        if read == 0 && lines.is_empty() {
            return Ok(None);
        }
        let line = line.trim().to_owned();
        let first = lines.is_empty();
        let alone = first && (line.is_empty() || ["skip", "stop", "none"].contains(&line.as_str()));
        if alone || read == 0 || line.is_empty() {
            return Ok(Some(if alone { line } else { lines.join("\n") }));
        }
        lines.push(line);
        if !several {
            return Ok(lines.pop());
        }
    }
}

/// Asks for a passphrase without showing it.
pub(crate) fn ask_passphrase(prompt: &str) -> Result<Zeroizing<String>, UiError> {
    let asked = rpassword::prompt_password(format!("{}: ", printable(prompt)));
    asked.map(Zeroizing::new).map_err(|error| {
        let interrupted = error.kind() == io::ErrorKind::Interrupted;
        if interrupted { cancelled() } else { no_terminal(&error) }
    })
}

/// Tells whether somebody can be asked.
pub(crate) fn can_ask() -> bool {
    io::stdin().is_terminal()
}

fn no_terminal(error: &io::Error) -> UiError {
    UiError::new(
        ErrorKind::Environment,
        format!("cannot ask on this terminal: {error}"),
        "run it in a terminal",
    )
}

/// Progress of long work: one line on stderr, only on a terminal; and whether to go on.
#[derive(Debug)]
pub(crate) struct Progress {
    what: &'static str,
    shown: bool,
    last: u64,
    written: bool,
}

impl Progress {
    /// Begins to show progress, unless `quiet`.
    pub(crate) fn new(what: &'static str, quiet: bool) -> Self {
        Self { what, shown: !quiet && io::stderr().is_terminal(), last: u64::MAX, written: false }
    }

    /// Shows how far it is, and tells whether to go on.
    pub(crate) fn step(&mut self, done: u64, total: u64) -> ControlFlow<()> {
        let percent = done.saturating_mul(100).checked_div(total).unwrap_or(100);
        if self.shown && percent != self.last {
            self.last = percent;
            self.written = true;
            let mut stderr = io::stderr().lock();
            // A line of progress that cannot be written is not worth an error.
            drop(write!(stderr, "\r\x1b[2K{} {done} of {total} ({percent} %)", self.what));
            drop(stderr.flush());
        }
        if is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.written {
            let mut stderr = io::stderr().lock();
            drop(write!(stderr, "\r\x1b[2K"));
            drop(stderr.flush());
        }
    }
}

/// Progress of work whose end is not known, told by several threads: how much is done.
#[derive(Debug)]
pub(crate) struct Written {
    what: &'static str,
    shown: bool,
    last: Mutex<Option<Instant>>,
}

impl Written {
    /// Begins to show progress, unless `silent`.
    pub(crate) fn new(what: &'static str, silent: bool) -> Self {
        Self { what, shown: !silent && io::stderr().is_terminal(), last: Mutex::new(None) }
    }

    /// Shows how much is done, ten times a second at most, and tells whether to go on.
    pub(crate) fn step(&self, files: u64, bytes: u64) -> ControlFlow<()> {
        if is_cancelled() {
            return ControlFlow::Break(());
        }
        if let Some(mut last) = self.last.try_lock().ok().filter(|_| self.shown)
            && last.is_none_or(|last| last.elapsed() >= Duration::from_millis(100))
        {
            *last = Some(Instant::now());
            let mut stderr = io::stderr().lock();
            drop(write!(stderr, "\r\x1b[2K{}: {files} files, {}", self.what, crate::page::plain_size(bytes)));
            drop(stderr.flush());
        }
        ControlFlow::Continue(())
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        if self.last.get_mut().is_ok_and(|last| last.is_some()) {
            let mut stderr = io::stderr().lock();
            drop(write!(stderr, "\r\x1b[2K"));
            drop(stderr.flush());
        }
    }
}
