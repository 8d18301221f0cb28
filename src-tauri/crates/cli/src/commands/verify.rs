//! Verifying an audit pack; needs no workspace.

use std::ffi::OsStr;
use std::io::{self, IsTerminal as _};
use std::path::Path;

use clausebook_api::verification::{Report, render_text, verify_pack};
use clausebook_api::{ErrorKind, UiError, packs};

use crate::args::pack::Verify;
use crate::page;
use crate::session::{Session, Verdict};
use crate::terminal::{self, Written};

/// A checkpoint is a few lines; what is longer is not one.
const LONGEST: u64 = 64 * 1024;

pub(super) fn run(session: &Session, arguments: &Verify) -> Result<Verdict, UiError> {
    let previous = arguments.previous.as_deref().map(checkpoint).transpose()?;
    let report = report(session, &arguments.pack, previous.as_deref())?;
    if session.globals.json {
        page::print_json("report", &report)?;
    } else if !session.globals.quiet || !report.is_verified() {
        let text = render_text(&report, terminal::may_colour(io::stdout().is_terminal()));
        page::write_out(text.as_bytes())?;
    }
    Ok(if report.is_verified() { Verdict::Good } else { Verdict::Findings })
}

/// Verifies a pack, and shows how far it is.
pub(super) fn report(session: &Session, pack: &Path, previous: Option<&[u8]>) -> Result<Report, UiError> {
    let watch = Written::new("verifying", session.is_silent());
    let watcher = |progress: packs::Progress| watch.step(progress.files as u64, progress.bytes);
    verify_pack(pack, previous, &watcher)
}

/// Reads a checkpoint from a file; a text that names no file and has several lines is the checkpoint itself.
fn checkpoint(typed: &OsStr) -> Result<Vec<u8>, UiError> {
    let path = Path::new(typed);
    let cannot = |error: &io::Error| {
        let message = format!("cannot read the checkpoint {}: {error}", path.display());
        UiError::new(ErrorKind::Environment, message, "name a file that can be read")
    };
    match std::fs::metadata(path) {
        Ok(found) if found.is_file() && found.len() <= LONGEST => {
            std::fs::read(path).map_err(|error| cannot(&error))
        }
        Ok(_) => Err(UiError::invalid(
            format!("{} is not a checkpoint", path.display()),
            "name the file data/ledger/checkpoint of the earlier pack",
        )),
        Err(_) if typed.to_string_lossy().contains('\n') => {
            Ok(typed.to_string_lossy().into_owned().into_bytes())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(UiError::unknown("checkpoint", &path.display().to_string()))
        }
        Err(error) => Err(cannot(&error)),
    }
}
