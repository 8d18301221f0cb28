//! Pictures for Markdown documents: kept as files of the workspace, named in the text by their hash.
//!
//! A picture is evidence that belongs to its document, so that an entry of the ledger names its bytes: they
//! are backed up, checked, and cannot change under an approved text.

use std::ops::ControlFlow;
use std::path::Path;

use clausebook_core::document::Content;
use clausebook_core::evidence::{self as rules, EvidenceDetails, NewEvidence};
use clausebook_core::id::{DocumentId, EvidenceId};
use clausebook_core::markdown::backslashed;
use clausebook_store::source_name::shown_path;
use clausebook_store::workspace::Workspace;
use serde::Serialize;
use ts_rs::TS;

use crate::{Caller, UiError, evidence, media};

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

/// Units: bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// Where a picture comes from.
#[derive(Debug, Clone, Copy)]
pub enum PictureSource<'a> {
    /// A file.
    File(&'a Path),
    /// The clipboard.
    Pasted {
        /// What the other program calls it; may be empty.
        name: &'a str,
        /// The picture as it would be in a file.
        bytes: &'a [u8],
    },
}

/// Keeps a picture for a document, and returns the Markdown that shows it; `words` say what is in it, for
/// those who cannot see it.
///
/// # Errors
/// A refusal, a file that cannot be read, something that is not a PNG or JPEG picture or is larger than 16 MiB, or
/// what the disk said.
pub fn add_picture(
    workspace: &mut Workspace,
    caller: Caller,
    id: DocumentId,
    picture: PictureSource<'_>,
    words: &str,
) -> Result<PictureView, UiError> {
    let document = workspace.state().document(id)?.code.clone();
    let (content, source) = match picture {
        PictureSource::File(file) => (from_file(workspace, file)?, evidence::folder_of(file)),
        PictureSource::Pasted { name, bytes } => {
            (from_clipboard(workspace, name, bytes)?, format!("pasted into {document}"))
        }
    };
    let (name, hash) = (content.name.clone(), content.blob.to_string());
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let (kept, known) = match evidence::known_as(workspace.state(), &content.blob) {
        Some(kept) => (kept, true),
        None => {
            let title =
                if words.is_empty() { format!("Picture in {document}: {name}") } else { words.clone() };
            let details = EvidenceDetails {
                title: title.chars().take(200).collect(),
                source,
                period: None,
                valid_until: None,
                requirements: Vec::new(),
                documents: vec![id],
            };
            let kept = EvidenceId(workspace.state().next_evidence());
            let new = NewEvidence { details, content, collected_by: None, collected_on: None };
            let events = rules::add(workspace.state(), &caller.command(), new)?;
            let file = if let PictureSource::File(file) = picture { Some(file) } else { None };
            crate::evidence::record_from(workspace, caller, events, file.map(AsRef::as_ref), kept)?;
            (kept, false)
        }
    };
    let shown = if words.is_empty() { &name } else { &words };
    Ok(PictureView {
        document,
        evidence: kept.to_string(),
        known,
        markdown: format!("![{}](../vault/sha256/{}/{hash})", escaped(shown), &hash[..2]),
        name,
        sha256: hash,
    })
}

fn from_file(workspace: &Workspace, file: &Path) -> Result<Content, UiError> {
    let shown = shown_path(file).to_string();
    let Ok(facts) = file.symlink_metadata() else { return Err(UiError::unknown("file", &shown)) };
    showable(&shown, &media::type_of_file(file), facts.len())?;
    evidence::ingest(workspace, file, &mut || ControlFlow::Continue(()))
}

fn from_clipboard(workspace: &Workspace, name: &str, bytes: &[u8]) -> Result<Content, UiError> {
    let media_type = media::type_of(&bytes[..bytes.len().min(8192)], name);
    let size = bytes.len() as u64;
    let ending = if media_type == "image/png" { "png" } else { "jpg" };
    let name = if name.trim().is_empty() { format!("picture.{ending}") } else { name.to_owned() };
    showable(&name, media_type, size)?;
    Ok(Content { blob: workspace.vault().put_bytes(bytes)?, size, media_type: media_type.to_owned(), name })
}

/// Refuses what PDF and page cannot show.
fn showable(name: &str, media_type: &str, size: u64) -> Result<(), UiError> {
    if !SHOWN.contains(&media_type) {
        let message = format!("{name} is {media_type}, not a PNG or JPEG picture");
        return Err(UiError::invalid(message, "save it as PNG or JPEG; nothing was added"));
    }
    if size > LARGEST {
        let message = format!("{name} is larger than 16 MiB");
        return Err(UiError::invalid(message, "make the picture smaller; nothing was added"));
    }
    Ok(())
}

/// Words as Markdown takes them for words between brackets.
fn escaped(words: &str) -> String {
    backslashed(words, "\\[]*_`<>!~&|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_cannot_show_is_refused_with_the_next_step() {
        assert_eq!(showable("a.png", "image/png", LARGEST), Ok(()));
        let svg = showable("a.svg", "image/svg+xml", 10).unwrap_err();
        assert_eq!(svg.message, "a.svg is image/svg+xml, not a PNG or JPEG picture");
        let large = showable("a.png", "image/png", LARGEST + 1).unwrap_err();
        assert!(large.hint.contains("smaller"), "{large:?}");
    }

    #[test]
    fn a_name_cannot_break_out_of_the_markdown() {
        assert_eq!(escaped("a](b)[c"), "a\\](b)\\[c");
    }
}
