//! The controlled copy of one document as a PDF of its own, made by the engine that makes packs.
//!
//! Shows where the version stands at the moment it is made. Nothing of it is recorded.

use clausebook_core::document::{Content, Document, Phase, Version, VersionNumber};
use clausebook_core::event::Entry;
use clausebook_core::hash::Sha256;
use clausebook_core::id::DocumentId;
use clausebook_core::time::UtcMillis;
use clausebook_pack::compose::{self, ComparisonOrder, CopyError, CopyOrder};
use clausebook_store::error::StoreError;
use clausebook_store::path_error::IoContext as _;
use clausebook_store::source_name::source_name;
use clausebook_store::workspace::{DRAFTS, Workspace};
use serde::Serialize;
use ts_rs::TS;

use crate::packs::VaultBlobs;
use crate::{ErrorKind, UiError, drafts, media};

/// What is known of a controlled copy beside its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CopyView {
    /// Code of the document.
    pub document: String,
    /// Version shown.
    pub version: String,
    /// Where that version stood when the copy was made, in words.
    pub status_words: String,
    /// Whether it shows the working copy, which nobody has signed.
    pub working_copy: bool,
    /// A name for the file: `SMS-POL-001-1.0.pdf`.
    pub file_name: String,
    /// Pages.
    pub pages: u32,
    /// SHA-256 of the PDF.
    pub sha256: String,
    /// What could not be shown as it should.
    pub warnings: Vec<String>,
}

/// Typesets the controlled copy of a version; without a number, of the one in force, else of the newest.
///
/// A version in work that was not submitted, or was sent back, shows its working copy. What is not in force
/// carries a watermark. An original file comes as a sheet with the file attached. An `uncontrolled` copy, for
/// someone who will hear of no later version, says so on each page.
///
/// # Errors
/// There is no such version, nothing of it is written yet, a missing or damaged blob by name, or what the
/// disk said.
pub fn controlled_copy(
    workspace: &Workspace,
    id: DocumentId,
    number: Option<VersionNumber>,
    uncontrolled: bool,
    now: UtcMillis,
) -> Result<(CopyView, Vec<u8>), UiError> {
    let state = workspace.state();
    let document = state.document(id)?;
    let version = match number {
        Some(number) => document.version(number),
        None => {
            let in_force = document.effective_on(now.date());
            in_force.or(document.in_work()).or(document.latest_approved())
        }
    };
    let version = version.ok_or_else(|| match number {
        Some(number) => UiError::unknown("version", &format!("{} {number}", document.code)),
        None => UiError::unknown("version of", &document.code),
    })?;
    let draft = working_copy(workspace, document, version)?;
    let entries = entries_about(workspace, id)?;
    let blobs = VaultBlobs(workspace.vault());
    let order = CopyOrder {
        state,
        entries: &entries,
        blobs: &blobs,
        document: id,
        version: version.number,
        working_copy: draft.as_ref().map(|(content, bytes)| (content, bytes.as_slice())),
        uncontrolled,
        made_at: now,
    };
    let what = format!("{} {}", document.code, version.number);
    let copy = compose::controlled_copy(&order).map_err(|error| not_made(&what, &error))?;
    let view = CopyView {
        document: document.code.clone(),
        version: version.number.to_string(),
        status_words: document.status_on(version, now.date()).words().to_owned(),
        working_copy: draft.is_some(),
        file_name: format!("{}-{}.pdf", document.code, version.number),
        pages: copy.pages,
        sha256: Sha256::of(&copy.pdf).to_string(),
        warnings: copy.warnings.iter().map(ToString::to_string).collect(),
    };
    Ok((view, copy.pdf))
}

/// Typesets a comparison of two versions, to be sent or printed; returns a name for the file, and the PDF.
///
/// # Errors
/// Those of [`super::compare`], or the PDF cannot be put together.
pub fn comparison_pdf(
    workspace: &Workspace,
    id: DocumentId,
    before: VersionNumber,
    after: Option<VersionNumber>,
    now: UtcMillis,
) -> Result<(String, Vec<u8>), UiError> {
    let view = super::compare(workspace, id, before, after)?;
    let state = workspace.state();
    let order = ComparisonOrder {
        workspace: state.workspace()?,
        document: state.document(id)?,
        before: &view.before,
        after: &view.after,
        redline: &view.redline,
        made_at: now,
    };
    let what = format!("{} {} to {}", view.code, view.before, view.after);
    let pdf = compose::comparison(&order).map_err(|error| not_made(&what, &error.into()))?;
    let later = view.after.replace(' ', "-");
    Ok((format!("{}-{}-to-{later}.pdf", view.code, view.before), pdf))
}

fn not_made(what: &str, error: &CopyError) -> UiError {
    let (kind, hint) = match error {
        CopyError::NoText { .. } => (ErrorKind::NotFound, "list what exists, and check the spelling"),
        CopyError::Lost(_) => {
            (ErrorKind::Damaged, "run `clausebook check`; restore from a backup what is damaged")
        }
        CopyError::Typeset(_) => (ErrorKind::Bug, "report this with the document that caused it"),
    };
    UiError::new(kind, format!("no copy of {what}: {error}"), hint)
}

/// The working copy of a version that is being written; none for one whose bytes are frozen.
fn working_copy(
    workspace: &Workspace,
    document: &Document,
    version: &Version,
) -> Result<Option<(Content, Vec<u8>)>, UiError> {
    if !matches!(version.phase, Phase::Draft | Phase::ChangesRequested) {
        return Ok(None);
    }
    let Some(path) = drafts::find(workspace, document)? else {
        if version.content.is_some() {
            return Ok(None);
        }
        let place = workspace.root().join(DRAFTS).join(format!("{}.md", document.code));
        let number = version.number;
        return Err(UiError::new(
            ErrorKind::NotFound,
            format!("nothing of {} {number} is written yet: {} is missing", document.code, place.display()),
            "write it there, or give a file with `clausebook doc edit --file`",
        ));
    };
    let bytes = std::fs::read(&path).context(&path, "read").map_err(StoreError::from)?;
    let content = Content {
        blob: Sha256::of(&bytes),
        size: bytes.len() as u64,
        media_type: media::type_of_file(&path),
        name: source_name(&path).shown,
    };
    Ok(Some((content, bytes)))
}

/// The entries that name a document, and perhaps some more.
fn entries_about(workspace: &Workspace, id: DocumentId) -> Result<Vec<Entry>, UiError> {
    let name = format!("\"{id}\"").into_bytes();
    let mut entries = Vec::new();
    workspace.read_entries(0, |seq, bytes| {
        if bytes.windows(name.len()).any(|piece| piece == name) {
            let damaged = |why: String| StoreError::Damaged { what: format!("entry {seq}"), why };
            entries.push(Entry::parse(&bytes).map_err(|error| damaged(error.to_string()))?);
        }
        Ok(())
    })?;
    Ok(entries)
}
