//! One step with many documents: every one is shown with its version and hash before a passphrase is typed, each gets a
//! signature and an entry of its own, and either all of them are written or none.
//!
//! Making documents effective is no step of its own: the day from which they are in force is said when they are
//! submitted, and else is the day of the last approval.

use clausebook_core::document::lifecycle::{self, Submission};
use clausebook_core::document::{Content, Document, Phase, Version};
use clausebook_core::hash::Sha256;
use clausebook_core::id::DocumentId;
use clausebook_core::state::State;
use clausebook_core::time::Date;
use clausebook_store::workspace::Workspace;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::documents::{self, DocumentRow};
use crate::{Caller, Decision, ErrorKind, UiError, drafts, record_all_signed, rehearsed};

/// What is done with each document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum BulkStep {
    /// The author submits the working copy.
    Submit,
    /// A reviewer accepts the submitted version.
    Accept,
    /// An approver approves it.
    Approve,
    /// A reader confirms having read the version in force.
    Acknowledge,
}

/// What would be signed for one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BulkRow {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Version; empty when there is none for this step.
    pub version: String,
    /// SHA-256 of its bytes; empty when there are none.
    pub hash: String,
    /// Whether a reason and a summary of the change have to be given: from the second version on.
    pub needs_reason: bool,
    /// Why the person who acts may not; none when they may.
    pub refusal: Option<UiError>,
}

/// The documents that were seen, what is said about them, and the passphrase.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignMany {
    /// What is done.
    pub step: BulkStep,
    /// The documents.
    pub documents: Vec<SeenDocument>,
    /// Comment of a review or an approval, the same for all; may be empty.
    pub comment: String,
    /// Why they were changed; needed where one of them is a second version or a later one.
    pub change_reason: String,
    /// What was changed; likewise.
    pub change_summary: String,
    /// First day in force of what is submitted; none means: when approved.
    #[ts(optional, type = "string")]
    pub effective_from: Option<Date>,
    /// Passphrase.
    pub passphrase: String,
}

/// A document, with the bytes that the person saw.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SeenDocument {
    /// Code or id.
    pub document: String,
    /// SHA-256 of the bytes that were shown; other ones meanwhile are a conflict, and nothing is signed.
    pub seen: String,
}

/// Returns what would be signed: for these documents, or for all on which the person who acts may take the step.
///
/// # Errors
/// There is no such document, or what the disk said about a working copy.
pub fn rows(
    workspace: &Workspace,
    caller: Caller,
    step: BulkStep,
    named: &[String],
) -> Result<Vec<BulkRow>, UiError> {
    let state = workspace.state();
    if !named.is_empty() {
        let mut ids = Vec::new();
        for text in named {
            let id = documents::find(state, text)?;
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        return ids.into_iter().map(|id| row(workspace, caller, step, state.document(id)?)).collect();
    }
    let mut all = Vec::new();
    for document in state.documents.values().filter(|document| waits(document, step, caller)) {
        let row = row(workspace, caller, step, document)?;
        if row.refusal.is_none() {
            all.push(row);
        }
    }
    all.sort_by(|one, other| one.code.cmp(&other.code));
    Ok(all)
}

/// Whether a document waits for this step at all. Who submits everything submits first drafts and changed ones that
/// have a working copy; who confirms everything confirms what they were asked to read.
fn waits(document: &Document, step: BulkStep, caller: Caller) -> bool {
    let phase = document.in_work().map(|version| version.phase);
    match step {
        BulkStep::Submit => matches!(phase, Some(Phase::Draft | Phase::ChangesRequested)),
        BulkStep::Accept => phase == Some(Phase::InReview),
        BulkStep::Approve => phase == Some(Phase::InApproval),
        BulkStep::Acknowledge => document.details.readers.contains(&caller.person),
    }
}

/// The version that a step is about.
fn subject(document: &Document, step: BulkStep, today: Date) -> Option<&Version> {
    match step {
        BulkStep::Submit => document.in_work(),
        BulkStep::Accept | BulkStep::Approve => document.submitted(),
        BulkStep::Acknowledge => document.effective_on(today),
    }
}

fn row(
    workspace: &Workspace,
    caller: Caller,
    step: BulkStep,
    document: &Document,
) -> Result<BulkRow, UiError> {
    let version = subject(document, step, caller.now.date());
    let content = version.and_then(|version| version.content.as_ref());
    let (hash, found) = match step {
        BulkStep::Submit => match drafts::read(workspace, document.id) {
            Ok(draft) => (draft.hash, None),
            // A document without a working copy is shown with what is wrong; the others can still be signed.
            Err(error) => (String::new(), Some(error)),
        },
        BulkStep::Accept | BulkStep::Approve | BulkStep::Acknowledge => {
            (content.map(|content| content.blob.to_string()).unwrap_or_default(), None)
        }
    };
    let needs_reason = step == BulkStep::Submit && version.is_some_and(|version| version.based_on.is_some());
    let change = if needs_reason { "rehearsal" } else { "" };
    let item = Item {
        document: document.id,
        content: Some(Content {
            blob: hash.parse().unwrap_or(Sha256([0; 32])),
            size: 1,
            media_type: "text/markdown".to_owned(),
            name: format!("{}.md", document.code),
        }),
        change: (change.to_owned(), change.to_owned()),
        comment: None,
        effective_from: None,
    };
    let sign = &mut |statement: &clausebook_core::signature::Statement| Ok(rehearsed(statement));
    let refused = decide(workspace.state(), &caller.command(), step, &item, sign).err().map(UiError::from);
    Ok(BulkRow {
        code: document.code.clone(),
        title: document.details.title.clone(),
        version: version.map(|version| version.number.to_string()).unwrap_or_default(),
        hash,
        needs_reason,
        // What the rules say comes first: a document that is approved has no working copy, and needs none.
        refusal: refused.or(found),
    })
}

/// What is decided about one document.
struct Item {
    document: DocumentId,
    /// The frozen bytes of what is submitted.
    content: Option<Content>,
    /// Why it was changed, and what.
    change: (String, String),
    comment: Option<Sha256>,
    effective_from: Option<Date>,
}

fn decide(
    state: &State,
    command: &clausebook_core::rules::Command,
    step: BulkStep,
    item: &Item,
    sign: clausebook_core::signature::Signer<'_>,
) -> Decision {
    let id = item.document;
    match (step, &item.content) {
        (BulkStep::Submit, Some(content)) => {
            let submission = Submission {
                content: content.clone(),
                change_reason: item.change.0.clone(),
                change_summary: item.change.1.clone(),
                effective_from: item.effective_from,
            };
            lifecycle::submit(state, command, id, submission, sign)
        }
        (BulkStep::Accept, _) => lifecycle::accept_review(state, command, id, item.comment, sign),
        (BulkStep::Approve, _) => lifecycle::approve(state, command, id, item.comment, sign),
        (BulkStep::Submit | BulkStep::Acknowledge, _) => lifecycle::acknowledge(state, command, id, sign),
    }
}

/// Takes the step with every document, each with its own signature; returns them as they are then.
///
/// # Errors
/// Nothing was chosen, the bytes of one are not those that were seen, a refusal, a wrong passphrase, or what the disk
/// said: nothing is written then.
pub fn sign(
    workspace: &mut Workspace,
    caller: Caller,
    request: &SignMany,
) -> Result<Vec<DocumentRow>, UiError> {
    if request.documents.is_empty() {
        return Err(UiError::invalid("no document was chosen", "choose at least one"));
    }
    let today = caller.now.date();
    let comment = documents::keep_note(workspace, &request.comment)?;
    let mut items: Vec<Item> = Vec::new();
    for seen in &request.documents {
        let id = documents::find(workspace.state(), &seen.document)?;
        if items.iter().any(|item| item.document == id) {
            continue;
        }
        let document = workspace.state().document(id)?;
        let version = subject(document, request.step, today);
        let changed = version.is_some_and(|version| version.based_on.is_some());
        let content = match request.step {
            BulkStep::Submit => {
                drafts::check_seen(workspace, id, &seen.seen)?;
                let content = drafts::freeze(workspace, id)?;
                check_seen(document, &content.blob, &seen.seen)?;
                Some(content)
            }
            BulkStep::Accept | BulkStep::Approve | BulkStep::Acknowledge => {
                if let Some(content) = version.and_then(|version| version.content.as_ref()) {
                    check_seen(document, &content.blob, &seen.seen)?;
                }
                None
            }
        };
        let said = |text: &String| if changed { text.clone() } else { String::new() };
        items.push(Item {
            document: id,
            content,
            change: (said(&request.change_reason), said(&request.change_summary)),
            comment,
            effective_from: request.effective_from,
        });
    }
    let step = request.step;
    record_all_signed(workspace, caller, &request.passphrase, &items, |state, command, item, sign| {
        decide(state, command, step, item, sign)
    })?;
    let state = workspace.state();
    items.iter().map(|item| Ok(documents::row_of(state, state.document(item.document)?, today))).collect()
}

fn check_seen(document: &Document, blob: &Sha256, seen: &str) -> Result<(), UiError> {
    if seen.is_empty() || blob.to_string() == seen {
        return Ok(());
    }
    let message = format!("another version of {} was submitted meanwhile", document.code);
    Err(UiError::new(ErrorKind::Conflict, message, "look at it before you sign for it"))
}
