//! Pictures for Markdown documents: kept as files of the workspace, named in the text by their hash.
//!
//! A picture is evidence that belongs to its document, so that an entry of the ledger names its bytes: they
//! are backed up, checked, and cannot change under an approved text.

use std::ops::ControlFlow;
use std::path::Path;

use clausebook_core::evidence::EvidenceDetails;
use clausebook_core::id::DocumentId;
use clausebook_store::source_name::{shown_path, source_name};
use clausebook_store::workspace::Workspace;
use serde::Serialize;
use ts_rs::TS;

use crate::evidence::{self, AddRequest};
use crate::{Caller, UiError, media};

/// A picture that a document can show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PictureView {
    /// Code of the document.
    pub document: String,
    /// The evidence that keeps it.
    pub evidence: String,
    /// The same bytes were evidence already; nothing was added.
    pub known: bool,
    /// Name of the file it came from.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// The Markdown that shows it: `![words](../vault/sha256/ab/ab12…)`, a path from the folder of working
    /// copies, so that other editors show it too.
    pub markdown: String,
}

/// The media types that PDF and page can show.
const SHOWN: [&str; 2] = ["image/png", "image/jpeg"];

/// Keeps a picture for a document, and returns the Markdown that shows it; `words` say what is in it, for
/// those who cannot see it.
///
/// # Errors
/// A refusal, a file that cannot be read or is not a PNG or JPEG picture, or what the disk said.
pub fn add_picture(
    workspace: &mut Workspace,
    caller: Caller,
    id: DocumentId,
    file: &Path,
    words: &str,
) -> Result<PictureView, UiError> {
    let document = workspace.state().document(id)?;
    let code = document.code.clone();
    let name = source_name(file).shown;
    if file.symlink_metadata().is_err() {
        return Err(UiError::unknown("file", &shown_path(file).to_string()));
    }
    let media_type = media::type_of_file(file);
    if !SHOWN.contains(&media_type.as_str()) {
        let message = format!("{} is {media_type}, not a PNG or JPEG picture", shown_path(file));
        return Err(UiError::invalid(message, "save it as PNG or JPEG; nothing was added"));
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = if words.is_empty() { format!("Picture in {code}: {name}") } else { words.clone() };
    let request = AddRequest {
        details: EvidenceDetails {
            title,
            source: String::new(),
            period: None,
            valid_until: None,
            requirements: Vec::new(),
            documents: vec![id],
        },
        collected_by: None,
        collected_on: None,
    };
    let mut go_on = |_done, _total| ControlFlow::Continue(());
    let added = evidence::add(workspace, caller, &[file.to_path_buf()], &request, &mut go_on)?;
    let added = added.into_iter().next().ok_or_else(|| UiError::unknown("file", &name))?;
    let (kept, known) = match (added.evidence, added.error) {
        (Some(kept), None) => (kept, added.known),
        (_, Some(error)) => return Err(error),
        (None, None) => return Err(UiError::unknown("file", &name)),
    };
    let evidence = workspace.state().evidence(evidence::find(workspace.state(), &kept)?)?;
    let hash = evidence.current().content.blob.to_string();
    let shown = if words.is_empty() { name.clone() } else { words };
    Ok(PictureView {
        document: code,
        evidence: kept,
        known,
        name,
        markdown: format!("![{}](../vault/sha256/{}/{hash})", escaped(&shown), &hash[..2]),
        sha256: hash,
    })
}

/// Words as Markdown takes them for words between brackets.
fn escaped(words: &str) -> String {
    let mut text = String::new();
    for c in words.chars() {
        if c.is_ascii_punctuation() && "\\[]*_`<>!~&|".contains(c) {
            text.push('\\');
        }
        text.push(c);
    }
    text
}
