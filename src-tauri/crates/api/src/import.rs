//! Bringing in the documents an organization has: what each might be, and, once confirmed, drafts made of them.
//!
//! The rules for what a document might be are in `core::proposal`; a DOCX becomes Markdown in [`docx`]. An original
//! is never changed and always kept: as the body itself, or as evidence beside the Markdown that was made of it.

pub mod docx;
pub mod office;
pub mod pdf;
pub mod xlsx;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clausebook_core::document::Kind;
use clausebook_core::evidence::EvidenceDetails;
use clausebook_core::id::PersonId;
use clausebook_core::proposal::{self, Clues, Found};
use clausebook_core::requirement::RequirementId;
use clausebook_store::error::StoreError;
use clausebook_store::path_error::IoContext as _;
use clausebook_store::source_name::source_name;
use clausebook_store::workspace::Workspace;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::documents::{self, NewDocument};
use crate::evidence::{self, AddRequest};
use crate::{Caller, UiError, media};

/// The largest file that is looked at; larger ones belong into evidence.
const MOST: u64 = 64 * 1024 * 1024;

/// How many files a folder may hold.
const MOST_FILES: usize = 5_000;

/// What one file might be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportProposal {
    /// The file, inside the folder that was looked at.
    pub file: String,
    /// The title it would get.
    pub title: String,
    /// The kind it seems to be, if anything points to one.
    pub kind: Option<String>,
    /// What speaks for the kind.
    pub kind_reasons: Vec<String>,
    /// The rows of the register it seems to serve, the most likely first.
    pub rows: Vec<ImportRow>,
    /// What becomes the body: `markdown`, `converted`, `original`.
    pub body: String,
    /// What a person has to look at: tracked changes, comments and pictures left out, a text that cannot be read.
    pub warnings: Vec<String>,
}

/// A row that a file seems to serve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportRow {
    /// The row.
    pub row: String,
    /// Its title.
    pub title: String,
    /// How much speaks for it.
    pub points: u32,
    /// What speaks for it, the strongest first.
    pub reasons: Vec<String>,
}

/// A file as a person confirmed it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "ConfirmedFile")]
pub struct Confirmed {
    /// The file, inside the folder.
    pub file: String,
    /// Its title.
    pub title: String,
    /// Its kind.
    pub kind: Kind,
    /// The rows it serves.
    #[ts(type = "string[]")]
    pub rows: Vec<RequirementId>,
}

/// What is brought in, as the window asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AcceptImport {
    /// The folder that was looked at.
    pub folder: String,
    /// The files, as a person confirmed them.
    pub files: Vec<Confirmed>,
    /// Who reviews and approves them.
    pub judges: Judges,
}

/// Who reviews and approves what is brought in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "ImportJudges")]
pub struct Judges {
    /// Reviewers.
    #[ts(type = "string[]")]
    pub reviewers: Vec<PersonId>,
    /// Approvers.
    #[ts(type = "string[]")]
    pub approvers: Vec<PersonId>,
}

/// What became of a confirmed file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    /// The file.
    pub file: String,
    /// Code of the document that was made.
    pub code: Option<String>,
    /// The evidence that keeps the original, if the body was converted.
    pub original: Option<String>,
    /// Why nothing was made.
    pub error: Option<UiError>,
}

/// The body a file would give.
struct Body {
    name: &'static str,
    bytes: Vec<u8>,
    extension: String,
    text: String,
    warnings: Vec<String>,
}

/// Proposes what each file in a folder is, and in the folders in it. Hidden files are passed over. Writes nothing.
///
/// # Errors
/// The folder cannot be listed, holds more files than are looked at, or `tell` stopped it.
pub fn propose(
    folder: &Path,
    tell: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Vec<ImportProposal>, UiError> {
    let clues = Clues::bundled();
    let register = clausebook_core::requirement::Register::bundled();
    let mut proposals = Vec::new();
    let files = files_in(folder)?;
    for (done, path) in files.iter().enumerate() {
        if tell(done, files.len()).is_break() {
            return Err(StoreError::Cancelled.into());
        }
        let file = inside(folder, path);
        let body = body_of(path);
        let (name, text, mut warnings) = match &body {
            Ok(body) => (body.name, body.text.clone(), body.warnings.clone()),
            Err(error) => ("original", String::new(), vec![error.message.clone()]),
        };
        let proposal = proposal::propose(&clues, &Found { name: file.clone(), text });
        if proposal.rows.is_empty() {
            warnings.push("no row of the register was recognised; say which it serves".to_owned());
        }
        proposals.push(ImportProposal {
            file,
            title: proposal.title,
            kind: proposal.kind.as_ref().map(|guess| guess.value.to_string()),
            kind_reasons: proposal
                .kind
                .iter()
                .flat_map(|guess| guess.reasons.iter().map(ToString::to_string))
                .collect(),
            rows: proposal
                .rows
                .iter()
                .map(|guess| ImportRow {
                    row: guess.value.to_string(),
                    title: register.find(&guess.value).map(|row| row.title.clone()).unwrap_or_default(),
                    points: guess.points,
                    reasons: guess.reasons.iter().map(ToString::to_string).collect(),
                })
                .collect(),
            body: name.to_owned(),
            warnings,
        });
    }
    Ok(proposals)
}

/// Makes a draft of each confirmed file. A file that fails keeps none of the others from being brought in; when
/// `tell` stops it, what was brought in is told and stays.
///
/// # Errors
/// What the database said. What was made before stays.
pub fn accept(
    workspace: &mut Workspace,
    caller: Caller,
    folder: &Path,
    confirmed: &[Confirmed],
    judges: &Judges,
    tell: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Vec<Imported>, UiError> {
    let mut done = Vec::new();
    for one in confirmed {
        if tell(done.len(), confirmed.len()).is_break() {
            break;
        }
        let made = accept_one(workspace, caller, folder, one, judges);
        let file = one.file.clone();
        done.push(match made {
            Ok((code, original)) => Imported { file, code: Some(code), original, error: None },
            Err(error) => Imported { file, code: None, original: None, error: Some(error) },
        });
    }
    Ok(done)
}

fn accept_one(
    workspace: &mut Workspace,
    caller: Caller,
    folder: &Path,
    confirmed: &Confirmed,
    judges: &Judges,
) -> Result<(String, Option<String>), UiError> {
    let path = folder.join(&confirmed.file);
    if !files_in(folder)?.contains(&path) {
        return Err(UiError::unknown("file", &confirmed.file));
    }
    let body = body_of(&path)?;
    let mut details = documents::default_details(&confirmed.title, caller.person);
    details.requirements.clone_from(&confirmed.rows);
    details.reviewers.clone_from(&judges.reviewers);
    details.approvers.clone_from(&judges.approvers);
    let converted = body.name == "converted";
    let new = NewDocument {
        kind: confirmed.kind,
        details,
        code: None,
        template: None,
        body: body.bytes,
        extension: body.extension,
    };
    let view = documents::create(workspace, caller, new)?;
    if !converted {
        return Ok((view.row.code, None));
    }
    let details = EvidenceDetails {
        title: format!("Original of {}: {}", view.row.code, source_name(&path).shown),
        source: "brought in; the draft was converted from it".to_owned(),
        period: None,
        valid_until: None,
        requirements: confirmed.rows.clone(),
        documents: vec![documents::find(workspace.state(), &view.row.code)?],
    };
    let request = AddRequest { details, collected_by: None, collected_on: None };
    let mut go_on = |_done: usize, _all: usize| ControlFlow::Continue(());
    let added = evidence::add(workspace, caller, &[path], &request, &mut go_on)?;
    let added = added.into_iter().next();
    match added {
        Some(evidence::Added { error: Some(error), .. }) => Err(error),
        Some(added) => Ok((view.row.code, added.evidence)),
        None => Ok((view.row.code, None)),
    }
}

/// Reads a file as a body: Markdown and text as they are, DOCX as Markdown, everything else as the original.
fn body_of(path: &Path) -> Result<Body, UiError> {
    let size = path.metadata().context(path, "read").map_err(StoreError::from)?.len();
    let shown = source_name(path).shown;
    if size > MOST {
        let message = format!("{shown} is larger than 64 MiB");
        return Err(UiError::invalid(message, "add it as evidence instead"));
    }
    let bytes = std::fs::read(path).context(path, "read").map_err(StoreError::from)?;
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let original = |bytes: Vec<u8>, warnings: Vec<String>| {
        let media_type = media::type_of(&bytes[..bytes.len().min(8192)], &shown);
        let extension = media::extension_of(media_type, &shown);
        Body { name: "original", bytes, extension, text: String::new(), warnings }
    };
    match ending.as_str() {
        "md" | "markdown" | "txt" => match String::from_utf8(bytes) {
            Ok(text) => {
                let body = without_title(&text).into_bytes();
                Ok(Body {
                    name: "markdown",
                    bytes: body,
                    extension: "md".to_owned(),
                    text,
                    warnings: Vec::new(),
                })
            }
            Err(error) => Ok(original(
                error.into_bytes(),
                vec!["its text is not UTF-8 and is kept as it is".to_owned()],
            )),
        },
        "docx" | "docm" => match docx::to_markdown(&bytes) {
            Ok(converted) => {
                let warnings = warnings_of(&converted);
                let body = without_title(&converted.markdown).into_bytes();
                let text = converted.markdown;
                Ok(Body { name: "converted", bytes: body, extension: "md".to_owned(), text, warnings })
            }
            Err(error) => Ok(original(bytes, vec![format!("it is kept as it is: {error}")])),
        },
        "xlsx" | "xlsm" => Ok(match xlsx::read(&bytes) {
            Ok(workbook) => {
                let warnings = warnings_of_workbook(&workbook);
                Body { text: workbook.text, ..original(bytes, warnings) }
            }
            Err(error) => original(bytes, vec![format!("its text cannot be read: {error}")]),
        }),
        "pdf" => {
            let pdf = pdf::read(&bytes);
            let mut warnings = Vec::new();
            if pdf.closed {
                warnings.push("it is closed with a password: nobody can read it in a pack".to_owned());
            } else if pdf.text.trim().is_empty() {
                warnings.push("no text was found in it; it may be pictures of paper".to_owned());
            }
            if pdf.remarks > 0 {
                warnings.push(several(
                    pdf.remarks,
                    "remark",
                    "remarks",
                    "on its pages: look whether they are settled",
                ));
            }
            Ok(Body { text: pdf.text, ..original(bytes, warnings) })
        }
        _ => Ok(original(bytes, Vec::new())),
    }
}

fn warnings_of_workbook(workbook: &xlsx::Workbook) -> Vec<String> {
    let mut warnings = Vec::new();
    if workbook.tracked_changes {
        warnings.push("it holds tracked changes: accept or reject them in the original first".to_owned());
    }
    if workbook.comments > 0 {
        warnings.push(several(workbook.comments, "sheet", "sheets", "with comments"));
    }
    if workbook.hidden > 0 {
        warnings.push(several(workbook.hidden, "sheet", "sheets", "not shown: look what stands there"));
    }
    warnings
}

fn several(count: u32, one: &str, many: &str, rest: &str) -> String {
    format!("{count} {} {rest}", if count == 1 { one } else { many })
}

fn warnings_of(converted: &docx::Converted) -> Vec<String> {
    let counted = [
        (
            converted.tracked_changes,
            "tracked change",
            "tracked changes",
            "read as if accepted: look at the original",
        ),
        (converted.comments, "comment", "comments", "left out"),
        (converted.pictures, "picture", "pictures", "left out"),
        (converted.notes, "footnote", "footnotes", "left out"),
    ];
    let counted = counted.into_iter().filter(|(count, ..)| *count > 0);
    counted
        .map(|(count, one, many, what)| several(count, &format!("{one},"), &format!("{many},"), what))
        .collect()
}

/// The title block is the heading of level 1: one that a body begins with goes.
fn without_title(text: &str) -> String {
    let rest = text.trim_start_matches(['\u{feff}', '\n', '\r']);
    match rest.split_once('\n') {
        Some((first, rest)) if first.starts_with("# ") => rest.trim_start_matches(['\n', '\r']).to_owned(),
        _ => rest.to_owned(),
    }
}

/// The files of a folder and of the folders in it, by name; links are not followed, hidden ones passed over.
fn files_in(folder: &Path) -> Result<Vec<PathBuf>, UiError> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for item in folder.read_dir().context(&folder, "list").map_err(StoreError::from)? {
            let item = item.context(&folder, "list").map_err(StoreError::from)?;
            let kind = item.file_type().context(&folder, "list").map_err(StoreError::from)?;
            let name = item.file_name().to_string_lossy().into_owned();
            // `~$name.docx` is what a word processor leaves while a file is open.
            if name.starts_with('.') || name.starts_with("~$") {
                continue;
            }
            if kind.is_dir() {
                folders.push(item.path());
            } else if kind.is_file() {
                found.push(item.path());
            }
        }
        if found.len() > MOST_FILES {
            let message = format!("{} holds more than {MOST_FILES} files", folder.display());
            return Err(UiError::invalid(message, "bring in one folder after the other"));
        }
    }
    found.sort();
    Ok(found)
}

fn inside(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/")
}
