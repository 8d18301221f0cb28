//! The book of a pack before it is issued: to be read, and to be thrown away.

use std::path::Path;

use clausebook_core::evidence::Period;
use clausebook_core::id::PackId;
use clausebook_core::ledger::checkpoint::{Checkpoint, SignedCheckpoint};
use clausebook_core::time::Date;
use clausebook_pack::export::{Order, Source, stage};
use clausebook_store::error::StoreError;
use clausebook_store::keys;
use clausebook_store::path_error::IoContext as _;
use clausebook_store::workspace::Workspace;
use ed25519_dalek::SigningKey;

use crate::packs::{self, IssueRequest, SOFTWARE, VaultBlobs, Watch};
use crate::wire::packs::{PackFiles, PackRequest};
use crate::{Caller, ErrorKind, UiError, library};

/// Name of the log on the cover of a preview: no auditor can take it for a checkpoint of the workspace.
const ORIGIN: &str = "preview.invalid/not-issued";

/// Settles what a request leaves open: today, and the year up to that.
#[must_use]
pub fn settled(request: PackRequest, today: Date) -> IssueRequest {
    let as_of = request.as_of.unwrap_or(today);
    IssueRequest {
        name: request.name,
        scope: request.scope,
        as_of,
        period: request.period.unwrap_or_else(|| Period::year_up_to(as_of)),
        redactions: request.redactions,
    }
}

/// Makes the book that issuing a pack now would give, in a folder below `scratch`; returns the PDF and what could
/// not be shown as it should. Nothing is signed with a key of the workspace, and nothing is written into it.
///
/// # Errors
/// A missing or damaged blob by name, cancelled, or what the disk said. Gaps are no errors: they are shown.
pub fn book(
    workspace: &Workspace,
    caller: Caller,
    request: IssueRequest,
    scratch: &Path,
    watch: &dyn Watch,
) -> Result<(Vec<u8>, Vec<String>), UiError> {
    let mut issue = packs::order_of(request);
    issue.name = format!("preview-{}", issue.name);
    let head = workspace.head();
    let nobody = SigningKey::from_bytes(&*keys::generate_secret().map_err(StoreError::from)?);
    let cover = SignedCheckpoint::sign(&Checkpoint::new(ORIGIN, head.size, head.root), &nobody)
        .map_err(|error| UiError::new(ErrorKind::Bug, error.to_string(), "report it"))?;
    let previous = workspace.state().packs.last_key_value().map(|(_, pack)| pack);
    let folder = scratch.join(&issue.name);
    let order = Order {
        issue,
        pack: PackId(workspace.state().next_pack()),
        issuer: caller.person,
        issued_at: caller.now,
        software: format!("{SOFTWARE} (preview, not issued)"),
        cover_checkpoint: cover.to_string(),
        previous: previous.map(|pack| packs::previous_issue(workspace.vault(), pack)).transpose()?,
    };
    let entries = packs::entries_of(workspace, head.size)?;
    let blobs = VaultBlobs(workspace.vault());
    let source = Source { state: workspace.state(), entries: &entries, blobs: &blobs };
    let staged = stage(&source, &order, &folder, watch)?;
    let pdf = staged.book().context(&folder, "read the book in").map_err(StoreError::from)?;
    Ok((pdf, staged.warnings().to_vec()))
}

/// Says where an issued pack lies in the folder of packs.
///
/// # Errors
/// There is no such pack.
pub fn files(workspace: &Workspace, pack: &str) -> Result<PackFiles, UiError> {
    let pack = workspace.state().pack(packs::find(workspace.state(), pack)?)?;
    let target = packs::default_target(workspace);
    let there = |path: std::path::PathBuf| path.exists().then(|| path.display().to_string());
    Ok(PackFiles {
        folder: there(target.join(&pack.name)),
        zip: there(target.join(format!("{}.zip", pack.name))),
    })
}

/// Returns the book of a pack on disk, a folder or a zip. Nothing is verified: that is `verify_pack`.
///
/// # Errors
/// It is refused, it has no book, or the book is too large to be shown.
pub fn book_of(path: &Path) -> Result<Vec<u8>, UiError> {
    let source = packs::open_source(path)?;
    let missing = || UiError::unknown("book in the pack", &path.display().to_string());
    let file = source.find(clausebook_pack::layout::PDF).ok_or_else(missing)?;
    library::showable(file.size, "audit-pack.pdf")?;
    source.read(&file.path, file.size).map_err(|error| {
        UiError::new(ErrorKind::Damaged, format!("{}: {error}", path.display()), "verify the pack")
    })
}
