//! Controlled documents and their lifecycle.

mod copy;
mod picture;

use clausebook_core::disposition::Item;
use clausebook_core::document::lifecycle::{self, Submission};
use clausebook_core::document::{
    Classification, Details, Document, Kind, PeriodicOutcome, Status, Version, VersionNumber,
};
use clausebook_core::hash::Sha256;
use clausebook_core::id::{DocumentId, PersonId};
use clausebook_core::redline::{Redline, redline};
use clausebook_core::requirement::RequirementId;
use clausebook_core::signature::SignatureRef;
use clausebook_core::state::State;
use clausebook_core::time::{Date, UtcMillis, plain_date};
use clausebook_store::error::StoreError;
use clausebook_store::path_error::IoContext as _;
use clausebook_store::workspace::Workspace;
use serde::Serialize;
use ts_rs::TS;

pub use copy::{CopyView, comparison_pdf, controlled_copy};
pub use picture::{PictureSource, PictureView, add_picture};

use crate::{Caller, UiError, drafts, record, record_signed};

/// A document as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentRow {
    /// Identifier.
    pub id: String,
    /// Code.
    pub code: String,
    /// Kind.
    pub kind: String,
    /// Title.
    pub title: String,
    /// Printed name of the owner.
    pub owner: String,
    /// Where it stands today, as one word for programs.
    pub status: String,
    /// Where it stands today, in words.
    pub status_words: String,
    /// The version that status is about.
    pub version: String,
    /// First day in force of the effective version.
    pub effective: Option<String>,
    /// Version in work beside the effective one.
    pub in_work: Option<String>,
    /// Where the version in work stands, in words.
    pub in_work_words: Option<String>,
    /// Approved version whose effective date has not come; the next one, where there are several.
    pub awaiting: Option<AwaitingView>,
    /// Day by which it must be reviewed again.
    pub review_due: Option<String>,
    /// Rows of the register it serves.
    pub requirements: Vec<String>,
    /// Classification.
    pub classification: String,
}

/// An approved version that is not in force yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AwaitingView {
    /// Its number.
    pub number: String,
    /// First day in force.
    pub effective: String,
}

/// A document as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentView {
    /// As in the list.
    pub row: DocumentRow,
    /// Language of the body.
    pub language: String,
    /// Months between periodic reviews; 0 for none.
    pub review_months: u32,
    /// Years to keep a version after it is superseded or withdrawn.
    pub retention_years: u32,
    /// Printed names of the reviewers.
    pub reviewers: Vec<String>,
    /// Printed names of the approvers.
    pub approvers: Vec<String>,
    /// How many of each are enough; 0 means all.
    pub quorum: u32,
    /// Printed names of those asked to read it.
    pub readers: Vec<String>,
    /// The template it came from.
    pub template: Option<String>,
    /// The working copy, when a draft is open.
    pub draft: Option<String>,
    /// Versions, the newest first.
    pub versions: Vec<VersionView>,
    /// Periodic reviews, in words, the newest first.
    pub periodic_reviews: Vec<StepView>,
    /// Why and when it was withdrawn.
    pub withdrawal: Option<StepView>,
}

/// A version of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VersionView {
    /// Number.
    pub number: String,
    /// Where it stands today, in words.
    pub status_words: String,
    /// Why it was changed.
    pub change_reason: String,
    /// What was changed.
    pub change_summary: String,
    /// First day in force.
    pub effective: Option<String>,
    /// Printed names of its authors.
    pub authors: Vec<String>,
    /// SHA-256 of its bytes.
    pub hash: Option<String>,
    /// Length of its bytes.
    #[ts(type = "number | null")]
    pub size: Option<u64>,
    /// Media type of its bytes.
    pub media_type: Option<String>,
    /// Every signed step, in order.
    pub steps: Vec<StepView>,
}

/// A signed step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StepView {
    /// Printed name of who signed.
    pub who: String,
    /// What the signature means, in words.
    pub meaning: String,
    /// When.
    pub at: String,
    /// Comment, reason or note; empty when there is none.
    pub note: String,
}

/// What is needed to create a document.
#[derive(Debug, Clone)]
pub struct NewDocument {
    /// Kind.
    pub kind: Kind,
    /// Its details.
    pub details: Details,
    /// Code; none lets the numbering choose.
    pub code: Option<String>,
    /// Template it comes from.
    pub template: Option<String>,
    /// First body of the working copy, and the ending of its file name.
    pub body: Vec<u8>,
    /// `md` for Markdown, or the ending of an original file.
    pub extension: String,
}

/// Returns details with the defaults a new document starts with.
#[must_use]
pub fn default_details(title: &str, owner: PersonId) -> Details {
    Details {
        title: title.to_owned(),
        owner,
        requirements: Vec::new(),
        classification: Classification::Internal,
        language: "en".to_owned(),
        review_months: 12,
        retention_years: 3,
        reviewers: Vec::new(),
        approvers: Vec::new(),
        quorum: 0,
        readers: Vec::new(),
    }
}

/// Finds a document by code or id.
///
/// # Errors
/// There is none.
pub fn find(state: &State, text: &str) -> Result<DocumentId, UiError> {
    state.find_document(text).map(|document| document.id).ok_or_else(|| UiError::unknown("document", text))
}

/// Returns all documents as of `today`, sorted by code.
#[must_use]
pub fn list(workspace: &Workspace, today: Date) -> Vec<DocumentRow> {
    let state = workspace.state();
    let mut rows: Vec<DocumentRow> =
        state.documents.values().map(|document| row_of(state, document, today)).collect();
    rows.sort_by(|a, b| a.code.cmp(&b.code));
    rows
}

/// Returns one document as of `today`.
///
/// # Errors
/// There is none.
pub fn view(workspace: &Workspace, id: DocumentId, today: Date) -> Result<DocumentView, UiError> {
    let state = workspace.state();
    let document = state.document(id)?;
    let names = |people: &[PersonId]| people.iter().map(|id| name_of(state, *id)).collect();
    let draft = document.in_work().and_then(|_| drafts::find(workspace, document).ok().flatten());
    Ok(DocumentView {
        row: row_of(state, document, today),
        language: document.details.language.clone(),
        review_months: document.details.review_months,
        retention_years: document.details.retention_years,
        reviewers: names(&document.details.reviewers),
        approvers: names(&document.details.approvers),
        quorum: document.details.quorum,
        readers: names(&document.details.readers),
        template: document.template.clone(),
        draft: draft.map(|path| path.display().to_string()),
        versions: document
            .versions
            .iter()
            .rev()
            .map(|version| version_view(workspace, document, version, today))
            .collect(),
        periodic_reviews: document
            .periodic_reviews
            .iter()
            .rev()
            .map(|review| StepView {
                who: name_of(state, review.person),
                meaning: format!("{}: {}", review.version, review.outcome.words()),
                at: review.at.to_string(),
                note: note_of(workspace, review.note),
            })
            .collect(),
        withdrawal: document.withdrawal.as_ref().map(|withdrawal| StepView {
            who: name_of(state, withdrawal.signature.signer),
            meaning: format!("withdrawn from {}", plain_date(withdrawal.on)),
            at: withdrawal.at.to_string(),
            note: withdrawal.reason.clone(),
        }),
    })
}

pub(crate) fn row_of(state: &State, document: &Document, today: Date) -> DocumentRow {
    let status = document.status_of_document_on(today);
    let effective = document.effective_on(today);
    let in_work = document.in_work();
    let shown = effective.or(in_work).or(document.latest_approved()).or(document.versions.last());
    let beside = in_work.filter(|_| effective.is_some());
    DocumentRow {
        id: document.id.to_string(),
        code: document.code.clone(),
        kind: document.kind.to_string(),
        title: document.details.title.clone(),
        owner: name_of(state, document.details.owner),
        status: serde_json::to_value(status)
            .map_or_else(|_| String::new(), |value| value.as_str().unwrap_or_default().to_owned()),
        status_words: status.words().to_owned(),
        version: shown.map(|version| version.number.to_string()).unwrap_or_default(),
        effective: effective.and_then(|version| version.effective).map(|date| date.to_string()),
        in_work: beside.map(|version| version.number.to_string()),
        in_work_words: beside.map(|version| document.status_on(version, today).words().to_owned()),
        awaiting: awaiting_of(document, today),
        review_due: document.review_due(today).map(|date| date.to_string()),
        requirements: document.details.requirements.iter().map(RequirementId::to_string).collect(),
        classification: document.details.classification.name().to_owned(),
    }
}

/// Returns the approved version that takes over next, if that day is still to come.
fn awaiting_of(document: &Document, today: Date) -> Option<AwaitingView> {
    let waits = |version: &&Version| document.status_on(version, today) == Status::Approved;
    let next =
        document.versions.iter().filter(waits).filter_map(|version| Some((version.effective?, version)));
    let (effective, version) = next.min_by_key(|(effective, version)| (*effective, version.number))?;
    Some(AwaitingView { number: version.number.to_string(), effective: effective.to_string() })
}

fn version_view(workspace: &Workspace, document: &Document, version: &Version, today: Date) -> VersionView {
    let state = workspace.state();
    let mut steps: Vec<(UtcMillis, StepView)> = Vec::new();
    let mut step = |at: UtcMillis, signature: &SignatureRef, note: String| {
        let who = name_of(state, signature.signer);
        let meaning = signature.meaning.words().to_owned();
        steps.push((at, StepView { who, meaning, at: at.to_string(), note }));
    };
    if let (Some(at), Some(signature)) = (version.submitted_at, &version.author_signature) {
        step(at, signature, String::new());
    }
    for review in &version.reviews {
        step(review.at, &review.signature, note_of(workspace, review.comment));
    }
    for approval in version.approvals.iter().chain(&version.acknowledgements) {
        step(approval.at, &approval.signature, String::new());
    }
    steps.sort_by_key(|(at, _)| *at);
    let item = Item::Version { document: document.id, version: version.number };
    let destroyed = state.disposed_words(&item).map(|words| format!(", {words}")).unwrap_or_default();
    VersionView {
        number: version.number.to_string(),
        status_words: format!("{}{destroyed}", document.status_on(version, today).words()),
        change_reason: version.change_reason.clone(),
        change_summary: version.change_summary.clone(),
        effective: version.effective.map(|date| date.to_string()),
        authors: version.authors.iter().map(|id| name_of(state, *id)).collect(),
        hash: version.content.as_ref().map(|content| content.blob.to_string()),
        size: version.content.as_ref().map(|content| content.size),
        media_type: version.content.as_ref().map(|content| content.media_type.clone()),
        steps: steps.into_iter().map(|(_, step)| step).collect(),
    }
}

/// Returns the printed name of a person, or the id of one who is not known.
pub(crate) fn name_of(state: &State, id: PersonId) -> String {
    state.people.get(&id).map_or_else(|| id.to_string(), |person| person.name.clone())
}

fn note_of(workspace: &Workspace, blob: Option<Sha256>) -> String {
    let bytes = blob.and_then(|blob| workspace.vault().get(&blob).ok());
    bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

/// Creates a document with a first draft and its working copy.
///
/// # Errors
/// A refusal, or what the disk said.
pub fn create(workspace: &mut Workspace, caller: Caller, new: NewDocument) -> Result<DocumentView, UiError> {
    let id = DocumentId(workspace.state().next_document());
    let events = lifecycle::create(
        workspace.state(),
        &caller.command(),
        new.kind,
        new.details,
        new.code,
        new.template,
    )?;
    record(workspace, caller, events)?;
    drafts::write(workspace, id, &new.body, &new.extension)?;
    view(workspace, id, caller.now.date())
}

/// Changes a document's details.
///
/// # Errors
/// A refusal.
pub fn change(
    workspace: &mut Workspace,
    caller: Caller,
    id: DocumentId,
    details: Details,
) -> Result<DocumentView, UiError> {
    let events = lifecycle::change(workspace.state(), &caller.command(), id, details)?;
    record(workspace, caller, events)?;
    view(workspace, id, caller.now.date())
}

/// Starts a draft of the next version; the working copy begins with the bytes of the version before.
///
/// # Errors
/// A refusal, a damaged blob, or what the disk said.
pub fn start_draft(
    workspace: &mut Workspace,
    caller: Caller,
    id: DocumentId,
    minor: bool,
) -> Result<DocumentView, UiError> {
    let events = lifecycle::start_draft(workspace.state(), &caller.command(), id, minor)?;
    let document = workspace.state().document(id)?;
    let before = document.latest_approved().and_then(|version| version.content.clone());
    let body = match &before {
        Some(content) => workspace.vault().get(&content.blob)?,
        None => Vec::new(),
    };
    record(workspace, caller, events)?;
    let extension = before.as_ref().map_or_else(
        || "md".to_owned(),
        |content| crate::media::extension_of(&content.media_type, &content.name),
    );
    drafts::write(workspace, id, &body, &extension)?;
    view(workspace, id, caller.now.date())
}

/// Gives up the version in work. Its working copy is kept beside, under another name.
///
/// # Errors
/// A refusal, or what the disk said.
pub fn discard_draft(
    workspace: &mut Workspace,
    caller: Caller,
    id: DocumentId,
    reason: &str,
) -> Result<DocumentView, UiError> {
    let events = lifecycle::discard_draft(workspace.state(), &caller.command(), id, reason)?;
    record(workspace, caller, events)?;
    drafts::set_aside(workspace, id)?;
    view(workspace, id, caller.now.date())
}

/// What an author says on submitting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SubmitRequest {
    /// Why it was changed.
    pub change_reason: String,
    /// What was changed.
    pub change_summary: String,
    /// First day in force; none means: when approved.
    pub effective_from: Option<Date>,
}

/// Submits the working copy: its bytes are frozen.
///
/// # Errors
/// A refusal, a wrong passphrase, no working copy, or what the disk said.
pub fn submit(
    workspace: &mut Workspace,
    caller: Caller,
    id: DocumentId,
    request: SubmitRequest,
    passphrase: &str,
) -> Result<DocumentView, UiError> {
    let content = drafts::freeze(workspace, id)?;
    let submission = Submission {
        content,
        change_reason: request.change_reason,
        change_summary: request.change_summary,
        effective_from: request.effective_from,
    };
    record_signed(workspace, caller, passphrase, |state, command, sign| {
        lifecycle::submit(state, command, id, submission.clone(), sign)
    })?;
    view(workspace, id, caller.now.date())
}

/// Takes a submission back.
///
/// # Errors
/// A refusal.
pub fn recall(
    workspace: &mut Workspace,
    caller: Caller,
    id: DocumentId,
    reason: &str,
) -> Result<DocumentView, UiError> {
    let events = lifecycle::recall(workspace.state(), &caller.command(), id, reason)?;
    record(workspace, caller, events)?;
    view(workspace, id, caller.now.date())
}

/// What a reviewer or approver does with a submitted version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// A reviewer accepts it.
    Accept,
    /// An approver approves it.
    Approve,
    /// Either sends it back; needs a comment.
    RequestChanges,
}

/// Reviews, approves, or sends back a submitted version.
///
/// # Errors
/// A refusal, a wrong passphrase, a request for changes without a comment, or what the disk said.
pub fn judge(
    workspace: &mut Workspace,
    caller: Caller,
    id: DocumentId,
    judgement: Judgement,
    comment: &str,
    passphrase: &str,
) -> Result<DocumentView, UiError> {
    let comment = keep_note(workspace, comment)?;
    if judgement == Judgement::RequestChanges && comment.is_none() {
        return Err(UiError::invalid("a request for changes says nothing", "say what is to be changed"));
    }
    record_signed(workspace, caller, passphrase, |state, command, sign| match (judgement, comment) {
        (Judgement::Accept, _) => lifecycle::accept_review(state, command, id, comment, sign),
        (Judgement::RequestChanges, Some(comment)) => {
            lifecycle::request_changes(state, command, id, comment, sign)
        }
        (Judgement::Approve | Judgement::RequestChanges, _) => {
            lifecycle::approve(state, command, id, comment, sign)
        }
    })?;
    view(workspace, id, caller.now.date())
}

/// Confirms having read and understood the effective version.
///
/// # Errors
/// A refusal, or a wrong passphrase.
pub fn acknowledge(
    workspace: &mut Workspace,
    caller: Caller,
    id: DocumentId,
    passphrase: &str,
) -> Result<DocumentView, UiError> {
    record_signed(workspace, caller, passphrase, |state, command, sign| {
        lifecycle::acknowledge(state, command, id, sign)
    })?;
    view(workspace, id, caller.now.date())
}

/// Concludes a periodic review.
///
/// # Errors
/// A refusal, or a wrong passphrase.
pub fn review_periodically(
    workspace: &mut Workspace,
    caller: Caller,
    id: DocumentId,
    outcome: PeriodicOutcome,
    note: &str,
    next: Option<Date>,
    passphrase: &str,
) -> Result<DocumentView, UiError> {
    let note = keep_note(workspace, note)?;
    record_signed(workspace, caller, passphrase, |state, command, sign| {
        lifecycle::review_periodically(state, command, id, outcome, note, next, sign)
    })?;
    view(workspace, id, caller.now.date())
}

/// Takes a document out of use.
///
/// # Errors
/// A refusal, or a wrong passphrase.
pub fn withdraw(
    workspace: &mut Workspace,
    caller: Caller,
    id: DocumentId,
    on: Date,
    reason: &str,
    passphrase: &str,
) -> Result<DocumentView, UiError> {
    record_signed(workspace, caller, passphrase, |state, command, sign| {
        lifecycle::withdraw(state, command, id, on, reason, sign)
    })?;
    view(workspace, id, caller.now.date())
}

/// Returns the exact bytes of a version, and its content's facts.
///
/// # Errors
/// There is none, it was not submitted, or its blob is damaged.
pub fn bytes_of(workspace: &Workspace, id: DocumentId, number: VersionNumber) -> Result<Vec<u8>, UiError> {
    let document = workspace.state().document(id)?;
    let missing = || UiError::unknown("submitted version", &format!("{} {number}", document.code));
    let version = document.version(number).ok_or_else(missing)?;
    let content = version.content.as_ref().ok_or_else(missing)?;
    Ok(workspace.vault().get(&content.blob)?)
}

/// Two states of a document, compared word by word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// Code of the document.
    pub code: String,
    /// The earlier version.
    pub before: String,
    /// The later version, or `working copy`.
    pub after: String,
    /// What changed, in words.
    pub summary: String,
    /// What changed.
    pub redline: Redline,
}

/// Compares two versions of a Markdown document; without a later one, with the working copy.
///
/// # Errors
/// There is none, or it is not Markdown, or a blob is damaged.
pub fn compare(
    workspace: &Workspace,
    id: DocumentId,
    before: VersionNumber,
    after: Option<VersionNumber>,
) -> Result<Comparison, UiError> {
    let document = workspace.state().document(id)?;
    let not_text = |what: &str| {
        let message = format!("{} {what} is not Markdown: there are no words to compare", document.code);
        UiError::invalid(message, "compare the original files with the program that made them")
    };
    let text_of = |number: VersionNumber| -> Result<String, UiError> {
        let content = document.version(number).and_then(|version| version.content.as_ref());
        if content.is_some_and(|content| !content.is_markdown()) {
            return Err(not_text(&number.to_string()));
        }
        String::from_utf8(bytes_of(workspace, id, number)?).map_err(|_error| not_text(&number.to_string()))
    };
    let (old, after, new) = match after {
        Some(after) => (text_of(before)?, after.to_string(), text_of(after)?),
        None => {
            let path = drafts::find(workspace, document)?
                .ok_or_else(|| UiError::unknown("working copy of", &document.code))?;
            if path.extension().is_none_or(|extension| extension != "md") {
                return Err(not_text("working copy"));
            }
            let bytes = std::fs::read(&path).context(&path, "read").map_err(StoreError::from)?;
            let new = String::from_utf8(bytes).map_err(|_error| not_text("working copy"))?;
            (text_of(before)?, "working copy".to_owned(), new)
        }
    };
    let redline = redline(&old, &new);
    let code = document.code.clone();
    Ok(Comparison { code, before: before.to_string(), after, summary: redline.counts.summary(), redline })
}

pub(crate) fn keep_note(workspace: &Workspace, text: &str) -> Result<Option<Sha256>, UiError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    if text.len() > 64 * 1024 {
        return Err(UiError::invalid(
            "the comment is longer than 64 KiB",
            "shorten it, or attach a file as evidence",
        ));
    }
    Ok(Some(workspace.vault().put_bytes(text.as_bytes())?))
}
