//! The window's desk: requests as they come over the wire, taken apart and handed to the use cases.
//!
//! Holds no rule. What is asked is checked for what a person saw: a text or version that changed meanwhile is a
//! conflict, never signed unseen.

use std::ops::ControlFlow;
use std::path::Path;
use std::str::FromStr;

use clausebook_core::document::{PeriodicOutcome, Version, VersionNumber};
use clausebook_core::hash::Sha256;
use clausebook_core::id::DocumentId;
use clausebook_core::requirement::RequirementId;
use clausebook_core::time::UtcMillis;
use clausebook_store::workspace::{NewWorkspace, Workspace};

use crate::documents::{self, Comparison, Judgement, SubmitRequest};
use crate::people::{self, PersonView, Registration};
use crate::statements::{self, StatementView};
use crate::wire::app::{CreateWorkspace, RestoredView, SamplePerson, SampleView};
use crate::wire::documents::{self as wire, JudgeDocument, ReviewDocument, SubmitDocument};
use crate::wire::evidence::{AcceptGaps, SignNilReturn};
use crate::wire::people::RegisterPerson;
use crate::workspaces::{self, FirstPerson, Opening};
use crate::{Caller, ErrorKind, UiError, drafts, library, sample};

/// Reads an id of a thing.
///
/// # Errors
/// It is none.
pub fn id<T: FromStr>(what: &str, text: &str) -> Result<T, UiError> {
    text.parse().map_err(|_error| UiError::unknown(what, text))
}

/// Makes a workspace; it is closed again.
///
/// # Errors
/// Those of [`workspaces::create`].
pub fn create_workspace(
    folder: &Path,
    request: &CreateWorkspace,
    now: UtcMillis,
    opening: Opening,
) -> Result<(), UiError> {
    let new = NewWorkspace {
        organization: request.organization.clone(),
        scope: request.scope.clone(),
        code_prefix: request.code_prefix.clone(),
        sample: false,
    };
    let first = FirstPerson {
        name: request.name.clone(),
        email: request.email.clone(),
        title: request.title.clone(),
        passphrase: request.passphrase.clone(),
    };
    let workspace = workspaces::create(folder, &new, &first, now, opening)?;
    mark(&workspace)
}

/// Puts the small file into the folder of a workspace that opens it by a double click.
fn mark(workspace: &Workspace) -> Result<(), UiError> {
    let organization = &workspace.state().workspace()?.organization;
    let kept: String = organization.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let name: String = kept.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(80).collect();
    let name = if name.is_empty() { "Workspace".to_owned() } else { name };
    let text = "Open this file with Clausebook: it opens the workspace in this folder.\n";
    crate::files::write_new(&workspace.root().join(format!("{name}.clausebook")), text.as_bytes())
}

/// Makes a workspace from a backup, verified.
///
/// # Errors
/// Those of [`workspaces::restore`].
pub fn restore_workspace(
    backup: &Path,
    folder: &Path,
    now: UtcMillis,
    opening: Opening,
) -> Result<RestoredView, UiError> {
    let (workspace, check) = workspaces::restore(backup, folder, now, opening)?;
    let read_only = workspace.frozen().unwrap_or_default().to_owned();
    Ok(RestoredView { folder: workspace.root().display().to_string(), check, read_only })
}

/// Builds the sample workspace in an empty folder, and its packs in the folder `packs` in it.
///
/// # Errors
/// Those of [`sample::build`].
pub fn build_sample(
    folder: &Path,
    tell: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<SampleView, UiError> {
    let mut days = 0;
    let packs = folder.join(clausebook_store::workspace::PACKS);
    let built = sample::build(folder, &packs, &mut |_day| {
        days += 1;
        tell(days)
    })?;
    mark(&built.workspace)?;
    Ok(SampleView {
        folder: folder.display().to_string(),
        packs: built.packs.iter().map(|pack| pack.zip.clone()).collect(),
        people: sample_people(&built.workspace),
    })
}

/// Returns the people of a sample with their passphrases, which are no secrets; nobody of a real workspace.
#[must_use]
pub fn sample_people(workspace: &Workspace) -> Vec<SamplePerson> {
    let state = workspace.state();
    if !state.workspace.as_ref().is_some_and(|facts| facts.sample) {
        return Vec::new();
    }
    let view = |person: &clausebook_core::person::Person| SamplePerson {
        id: person.id.to_string(),
        name: person.name.clone(),
        title: person.title.clone(),
        passphrase: sample::passphrase_of(&person.email),
    };
    state.people.values().map(view).collect()
}

/// Submits the working copy that the author saw.
///
/// # Errors
/// It was changed meanwhile, or those of [`documents::submit`].
pub fn submit(
    workspace: &mut Workspace,
    caller: Caller,
    id: DocumentId,
    request: SubmitDocument,
) -> Result<(), UiError> {
    drafts::check_seen(workspace, id, &request.seen)?;
    let passphrase = request.passphrase;
    let submission = SubmitRequest {
        change_reason: request.change_reason,
        change_summary: request.change_summary,
        effective_from: request.effective_from,
    };
    documents::submit(workspace, caller, id, submission, &passphrase).map(drop)
}

/// Judges the version that the person saw.
///
/// # Errors
/// Another one was submitted meanwhile, or those of [`documents::judge`].
pub fn judge(
    workspace: &mut Workspace,
    caller: Caller,
    id: DocumentId,
    request: &JudgeDocument,
) -> Result<(), UiError> {
    let document = workspace.state().document(id)?;
    let submitted = document.submitted().and_then(|version| version.content.as_ref());
    let other = submitted.is_some_and(|content| content.blob.to_string() != request.seen);
    if other && !request.seen.is_empty() {
        let message = format!("another version of {} was submitted meanwhile", document.code);
        return Err(UiError::new(ErrorKind::Conflict, message, "look at it before you sign for it"));
    }
    let judgement = match request.judgement {
        wire::Judgement::Accept => Judgement::Accept,
        wire::Judgement::Approve => Judgement::Approve,
        wire::Judgement::RequestChanges => Judgement::RequestChanges,
    };
    documents::judge(workspace, caller, id, judgement, &request.comment, &request.passphrase).map(drop)
}

/// Concludes a periodic review.
///
/// # Errors
/// Those of [`documents::review_periodically`].
pub fn review(
    workspace: &mut Workspace,
    caller: Caller,
    id: DocumentId,
    request: &ReviewDocument,
) -> Result<(), UiError> {
    let outcome: PeriodicOutcome = request.outcome;
    let (note, next) = (request.note.as_str(), request.next);
    documents::review_periodically(workspace, caller, id, outcome, note, next, &request.passphrase).map(drop)
}

fn number(text: &str) -> Result<Option<VersionNumber>, UiError> {
    if text.is_empty() {
        return Ok(None);
    }
    id("version", text).map(Some)
}

/// Compares two versions of a Markdown document; an empty `after` is the working copy.
///
/// # Errors
/// Those of [`documents::compare`].
pub fn compare(
    workspace: &Workspace,
    id: DocumentId,
    before: &str,
    after: &str,
) -> Result<Comparison, UiError> {
    let before = number(before)?.ok_or_else(|| UiError::unknown("version", before))?;
    documents::compare(workspace, id, before, number(after)?)
}

/// Typesets a comparison of two versions; an empty `after` is the working copy. Returns a name, and the PDF.
///
/// # Errors
/// Those of [`documents::comparison_pdf`].
pub fn comparison_pdf(
    workspace: &Workspace,
    id: DocumentId,
    before: &str,
    after: &str,
    now: UtcMillis,
) -> Result<(String, Vec<u8>), UiError> {
    let before = number(before)?.ok_or_else(|| UiError::unknown("version", before))?;
    documents::comparison_pdf(workspace, id, before, number(after)?, now)
}

fn version(workspace: &Workspace, id: DocumentId, text: &str) -> Result<Version, UiError> {
    let document = workspace.state().document(id)?;
    let found = number(text)?.and_then(|number| document.version(number));
    found.cloned().ok_or_else(|| UiError::unknown("version", &format!("{} {text}", document.code)))
}

/// Returns the text of a version, or of the working copy when `number` is empty.
///
/// # Errors
/// There is none, it is not Markdown, or its blob is damaged.
pub fn text_of(workspace: &Workspace, id: DocumentId, number: &str) -> Result<String, UiError> {
    if number.is_empty() {
        let draft = drafts::read(workspace, id)?;
        return if draft.markdown { Ok(draft.text) } else { Err(not_text(&draft.document)) };
    }
    let version = version(workspace, id, number)?;
    let code = &workspace.state().document(id)?.code;
    if version.content.as_ref().is_some_and(|content| !content.is_markdown()) {
        return Err(not_text(code));
    }
    let bytes = documents::bytes_of(workspace, id, version.number)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn not_text(code: &str) -> UiError {
    let message = format!("{code} is an original file, not a text");
    UiError::invalid(message, "save a copy, and open it with the program that made it")
}

/// Returns the exact bytes of a version, for a preview.
///
/// # Errors
/// There is none, it is too large to be shown, or its blob is damaged.
pub fn bytes_of(workspace: &Workspace, id: DocumentId, number: &str) -> Result<Vec<u8>, UiError> {
    let version = version(workspace, id, number)?;
    if let Some(content) = &version.content {
        library::showable(content.size, &content.name)?;
    }
    documents::bytes_of(workspace, id, version.number)
}

/// Returns a picture that a text shows; nothing but pictures.
///
/// # Errors
/// There is none, it is no picture, or its blob is damaged.
pub fn picture(workspace: &Workspace, hash: &str) -> Result<Vec<u8>, UiError> {
    let blob: Sha256 = id("picture", hash)?;
    let bytes = workspace.vault().get_at_most(&blob, 32 * 1024 * 1024)?;
    let media_type = crate::media::type_of(&bytes[..bytes.len().min(8192)], "");
    if media_type.starts_with("image/") && media_type != "image/svg+xml" {
        return Ok(bytes);
    }
    Err(UiError::unknown("picture", hash))
}

/// Returns the controlled copy of a version as PDF; without a number, of the one in force or in work.
///
/// # Errors
/// Those of [`documents::controlled_copy`].
pub fn pdf_of(
    workspace: &Workspace,
    id: DocumentId,
    number: &str,
    now: UtcMillis,
) -> Result<Vec<u8>, UiError> {
    let (_view, pdf) = documents::controlled_copy(workspace, id, self::number(number)?, false, now)?;
    Ok(pdf)
}

/// Returns a file to be saved, with its name: the exact source of a version, or its controlled copy.
///
/// # Errors
/// Those of [`documents::bytes_of`] and [`pdf_of`].
pub fn file_of(
    workspace: &Workspace,
    id: DocumentId,
    number: &str,
    form: &str,
    now: UtcMillis,
) -> Result<(String, Vec<u8>), UiError> {
    let code = workspace.state().document(id)?.code.clone();
    if form == "pdf" {
        return Ok((format!("{code}-{number}.pdf"), pdf_of(workspace, id, number, now)?));
    }
    let version = version(workspace, id, number)?;
    let content = version.content.as_ref().ok_or_else(|| UiError::unknown("submitted version", number))?;
    let extension = crate::media::extension_of(&content.media_type, &content.name);
    Ok((format!("{code}-{number}.{extension}"), documents::bytes_of(workspace, id, version.number)?))
}

fn rows(texts: &[String]) -> Result<Vec<RequirementId>, UiError> {
    texts.iter().map(|text| id("row of the register", text)).collect()
}

/// Signs a nil return.
///
/// # Errors
/// Those of [`statements::sign_nil_return`].
pub fn sign_nil_return(
    workspace: &mut Workspace,
    caller: Caller,
    request: &SignNilReturn,
) -> Result<StatementView, UiError> {
    let (rows, text) = (rows(&request.requirements)?, request.text.as_str());
    statements::sign_nil_return(workspace, caller, &rows, request.period, text, &request.passphrase)
}

/// Accepts gaps.
///
/// # Errors
/// Those of [`statements::accept_gaps`].
pub fn accept_gaps(
    workspace: &mut Workspace,
    caller: Caller,
    request: &AcceptGaps,
) -> Result<Vec<StatementView>, UiError> {
    let rows = rows(&request.requirements)?;
    statements::accept_gaps(workspace, caller, &rows, request.stage, &request.reason, &request.passphrase)
}

/// Registers a person.
///
/// # Errors
/// Those of [`people::register`].
pub fn register_person(
    workspace: &mut Workspace,
    caller: Caller,
    request: RegisterPerson,
) -> Result<PersonView, UiError> {
    let registration = Registration {
        name: request.name,
        email: request.email,
        title: request.title,
        roles: request.roles,
        passphrase: request.passphrase,
    };
    people::register(workspace, caller, &registration)
}
