//! Verifying an audit pack: needs no workspace, and believes nothing in the pack.

use std::path::Path;

use clausebook_pack::verify::verify;

pub use clausebook_pack::verify::{Check, CheckName, CheckResult, PackFacts, Report, Verdict, render_text};

use crate::packs::{Watch, open_source};
use crate::{ErrorKind, UiError};

/// Verifies a pack on disk, a folder or a zip.
///
/// `previous` is a checkpoint that was kept: the bytes of the file, or the lines as someone typed them.
///
/// # Errors
/// There is none, it is refused before it is read (with the reason), or cancelled. What is wrong with a
/// pack that can be read is in the report.
pub fn verify_pack(path: &Path, previous: Option<&[u8]>, watch: &dyn Watch) -> Result<Report, UiError> {
    let source = open_source(path)?;
    verify(&source, previous, watch).map_err(|_cancelled| UiError::new(ErrorKind::Cancelled, "cancelled", ""))
}
