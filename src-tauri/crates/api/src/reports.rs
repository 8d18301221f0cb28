//! Reports of audits, minutes of reviews and certificates of destruction as PDFs of their own.

use clausebook_core::event::Entry;
use clausebook_core::hash::Sha256;
use clausebook_core::id::{AuditId, DisposalId, ReviewId};
use clausebook_core::time::UtcMillis;
use clausebook_pack::compose::{About, CopyError, ReportOrder, report_pdf};
use clausebook_store::error::StoreError;
use clausebook_store::workspace::Workspace;
use serde::Serialize;
use ts_rs::TS;

use crate::packs::VaultBlobs;
use crate::{ErrorKind, UiError, audits, disposition, reviews, workspaces};

/// What is known of a typeset report beside its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReportCopyView {
    /// Whether it was signed; if not, it carries a watermark.
    pub signed: bool,
    /// A name for the file: `au1-report.pdf`.
    pub file_name: String,
    /// Pages.
    pub pages: u32,
    /// SHA-256 of the PDF.
    pub sha256: String,
    /// What could not be shown as it should.
    pub warnings: Vec<String>,
}

/// Typesets the report of an audit of our own, as signed or as it would read.
///
/// # Errors
/// There is no such audit, a missing or damaged blob, or what the database said.
pub fn audit_report(
    workspace: &Workspace,
    id: AuditId,
    now: UtcMillis,
) -> Result<(ReportCopyView, Vec<u8>), UiError> {
    let seq = workspace.state().audit(id)?.report.as_ref().map(|report| report.seq);
    let text = {
        let open = workspaces::tongue(workspace)?.say("Not concluded yet.", "Noch keine Schlussfolgerung.");
        audits::report_text(workspace, id, open)?
    };
    typeset(workspace, About::Audit(id), seq, &text, &format!("{id}-report.pdf"), now)
}

/// Typesets the minutes of a management review, as signed or as they would read.
///
/// # Errors
/// There is no such review, a missing or damaged blob, or what the database said.
pub fn review_minutes(
    workspace: &Workspace,
    id: ReviewId,
    now: UtcMillis,
) -> Result<(ReportCopyView, Vec<u8>), UiError> {
    let seq = workspace.state().review(id)?.minutes.as_ref().map(|minutes| minutes.seq);
    let text = reviews::minutes_text(workspace, id)?;
    typeset(workspace, About::Review(id), seq, &text, &format!("{id}-minutes.pdf"), now)
}

/// Typesets the certificate of a disposal, as signed or as it would read.
///
/// # Errors
/// There is no such disposal, a missing or damaged blob, or what the database said.
pub fn disposal_certificate(
    workspace: &Workspace,
    id: DisposalId,
    now: UtcMillis,
) -> Result<(ReportCopyView, Vec<u8>), UiError> {
    let seq = workspace.state().disposal(id)?.approved.as_ref().map(|approval| approval.seq);
    let text = disposition::certificate_text(workspace, id, now)?;
    typeset(workspace, About::Disposal(id), seq, &text, &format!("{id}-certificate.pdf"), now)
}

fn typeset(
    workspace: &Workspace,
    about: About,
    seq: Option<u64>,
    markdown: &str,
    file_name: &str,
    now: UtcMillis,
) -> Result<(ReportCopyView, Vec<u8>), UiError> {
    let signing = match seq {
        Some(seq) => workspace.entry_bytes(seq)?.map(|bytes| (seq, bytes)),
        None => None,
    };
    let signing =
        match signing {
            Some((seq, bytes)) => Some(Entry::parse(&bytes).map_err(|error| StoreError::Damaged {
                what: format!("entry {seq}"),
                why: error.to_string(),
            })?),
            None => None,
        };
    let blobs = VaultBlobs(workspace.vault());
    let order = ReportOrder {
        state: workspace.state(),
        signing: signing.as_ref(),
        blobs: &blobs,
        about,
        markdown,
        made_at: now,
    };
    let made = report_pdf(&order).map_err(|error| not_made(file_name, &error))?;
    let view = ReportCopyView {
        signed: seq.is_some(),
        file_name: file_name.to_owned(),
        pages: made.pages,
        sha256: Sha256::of(&made.pdf).to_string(),
        warnings: made.warnings.iter().map(ToString::to_string).collect(),
    };
    Ok((view, made.pdf))
}

fn not_made(name: &str, error: &CopyError) -> UiError {
    let (kind, hint) = match error {
        CopyError::NoText { .. } | CopyError::NoReport => {
            (ErrorKind::NotFound, "list what exists, and check the spelling")
        }
        CopyError::Lost(_) => {
            (ErrorKind::Damaged, "run `clausebook check`; restore from a backup what is damaged")
        }
        CopyError::Typeset(_) => (ErrorKind::Bug, "report this with the text that caused it"),
    };
    UiError::new(kind, format!("{name} was not made: {error}"), hint)
}
