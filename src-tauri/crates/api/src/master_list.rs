//! The master list by pages, and everything the page of one document shows.

use std::cmp::Ordering;
use std::path::Path;

use clausebook_core::document::lifecycle::{self, Submission};
use clausebook_core::document::{Content, Document, PeriodicOutcome};
use clausebook_core::hash::Sha256;
use clausebook_core::id::DocumentId;
use clausebook_core::requirement::{ClauseNumber, Register, RequirementId};
use clausebook_core::rules::Command;
use clausebook_core::signature::{SignatureRef, Statement};
use clausebook_core::sshsig::{PublicKey, STATEMENT_NAMESPACE, SshSig};
use clausebook_core::time::Date;
use clausebook_store::workspace::Workspace;

use crate::documents;
use crate::paging::{self, as_people_sort};
use crate::wire::documents::{
    ActionView, CreateDocument, DocumentListRequest, DocumentPage, DocumentPageView, ServedRow, SignatureView,
};
use crate::workspaces::refuse_if_read_only;
use crate::{Caller, UiError, drafts, evidence, rehearsed, templates};

/// Returns a page of the master list as of `today`.
///
/// # Errors
/// A column that the list does not have, or a requirement that is none.
pub fn page(
    workspace: &Workspace,
    request: &DocumentListRequest,
    today: Date,
) -> Result<DocumentPage, UiError> {
    let state = workspace.state();
    let words: Vec<String> = request.page.text.split_whitespace().map(str::to_lowercase).collect();
    let served = served_by(&request.requirement)?;
    let any = |chosen: &[String], value: &str| chosen.is_empty() || chosen.iter().any(|one| one == value);
    let wanted = |document: &&Document| {
        let details = &document.details;
        any(&request.kind, document.kind.name())
            && (request.owner.is_empty() || request.owner.contains(&details.owner.to_string()))
            && served.as_ref().is_none_or(|rows| details.requirements.iter().any(|row| rows.contains(row)))
            && (request.review_due_by.is_empty()
                || document.review_due(today).is_some_and(|due| due.to_string() <= request.review_due_by))
            && (words.is_empty() || {
                let owner = documents::name_of(state, details.owner);
                let text = format!("{} {} {owner}", document.code, details.title).to_lowercase();
                words.iter().all(|word| text.contains(word.as_str()))
            })
            && (request.status.is_empty() || {
                let status = serde_json::to_value(document.status_of_document_on(today)).ok();
                status.is_some_and(|status| any(&request.status, status.as_str().unwrap_or_default()))
            })
    };
    let found: Vec<&Document> = state.documents.values().filter(wanted).collect();
    let total = count(found.len());
    let order = order(workspace, &request.page.sort, today)?;
    let rows = paging::page(found, &request.page, |a, b| {
        order(a, b).then_with(|| as_people_sort(&a.code, &b.code)).then(a.id.cmp(&b.id))
    });
    Ok(DocumentPage {
        rows: rows.into_iter().map(|document| documents::row_of(state, document, today)).collect(),
        total,
        all: count(state.documents.len()),
        entries: workspace.head().size,
    })
}

type Order<'a> = Box<dyn Fn(&Document, &Document) -> Ordering + 'a>;

fn order<'a>(workspace: &'a Workspace, column: &str, today: Date) -> Result<Order<'a>, UiError> {
    let state = workspace.state();
    fn by<'a, K: Ord>(key: impl Fn(&Document) -> K + 'a) -> Order<'a> {
        Box::new(move |a, b| key(a).cmp(&key(b)))
    }
    Ok(match column {
        "" | "code" => Box::new(|_a, _b| Ordering::Equal),
        "title" => Box::new(|a, b| as_people_sort(&a.details.title, &b.details.title)),
        "kind" => by(|document| document.kind.name()),
        "owner" => Box::new(move |a, b| {
            let name = |document: &Document| documents::name_of(state, document.details.owner);
            as_people_sort(&name(a), &name(b))
        }),
        "status" => by(move |document| document.status_of_document_on(today)),
        "version" => by(move |document| {
            let shown = document.effective_on(today).or(document.in_work()).or(document.versions.last());
            shown.map(|version| version.number)
        }),
        "effective" => by(move |document| document.effective_on(today).and_then(|version| version.effective)),
        "reviewDue" => by(move |document| {
            let due = document.review_due(today);
            (due.is_none(), due)
        }),
        other => {
            let columns = "code, title, kind, owner, status, version, effective and reviewDue";
            let message = format!("the master list cannot be sorted by `{other}`");
            return Err(UiError::invalid(message, format!("its columns are {columns}")));
        }
    })
}

/// Returns the rows that a row (`DI-06`) or a clause with all below it (`8.2`) stands for; none for an empty text.
///
/// # Errors
/// It is neither.
pub(crate) fn served_by(text: &str) -> Result<Option<Vec<RequirementId>>, UiError> {
    if text.is_empty() {
        return Ok(None);
    }
    let register = Register::bundled();
    if let Some(row) = text.parse().ok().filter(|id| register.find(id).is_some()) {
        return Ok(Some(vec![row]));
    }
    let clause: ClauseNumber = text.parse().map_err(|_error| UiError::unknown("clause or row", text))?;
    Ok(Some(register.requirements_within(&clause).into_iter().map(|row| row.id).collect()))
}

/// Returns everything the page of a document shows to the person who acts, as of `today`.
///
/// # Errors
/// There is none.
pub fn document(
    workspace: &Workspace,
    caller: Option<Caller>,
    id: DocumentId,
    today: Date,
) -> Result<DocumentPageView, UiError> {
    let state = workspace.state();
    let document = state.document(id)?;
    let belongs = |evidence: &&clausebook_core::evidence::Evidence| evidence.details.documents.contains(&id);
    let belonging = state.evidence.values().filter(belongs).rev().take(200);
    Ok(DocumentPageView {
        document: documents::view(workspace, id, today)?,
        details: document.details.clone(),
        signatures: signatures(workspace, document),
        serves: serves(&document.details.requirements),
        evidence: belonging.map(|one| evidence::view_of(state, one)).collect(),
        actions: caller
            .map(|caller| refuse_if_read_only(workspace, actions(workspace, caller, document)))
            .unwrap_or_default(),
        conflicts: drafts::conflicts(workspace, document)?,
    })
}

/// Returns what rows of the register are about.
#[must_use]
pub fn serves(rows: &[RequirementId]) -> Vec<ServedRow> {
    let register = Register::bundled();
    let view = |id: &RequirementId| {
        let row = register.find(id);
        ServedRow {
            requirement: id.to_string(),
            clause: row.map(clausebook_core::requirement::Requirement::citation).unwrap_or_default(),
            item: row.map(|row| row.item.clone()).unwrap_or_default(),
        }
    };
    rows.iter().map(view).collect()
}

/// Every signature about a document, verified again: over its statement, by a key its signer has held.
fn signatures(workspace: &Workspace, document: &Document) -> Vec<SignatureView> {
    let mut views = Vec::new();
    for version in &document.versions {
        let number = version.number.to_string();
        let steps = version
            .author_signature
            .iter()
            .chain(version.reviews.iter().map(|review| &review.signature))
            .chain(version.approvals.iter().map(|approval| &approval.signature))
            .chain(version.acknowledgements.iter().map(|read| &read.signature));
        views.extend(steps.map(|signature| signature_view(workspace, &number, signature)));
    }
    let reviews = document.periodic_reviews.iter();
    views.extend(
        reviews.map(|review| signature_view(workspace, &review.version.to_string(), &review.signature)),
    );
    views.extend(document.withdrawal.iter().map(|taken| signature_view(workspace, "", &taken.signature)));
    views.sort_by(|a, b| a.at.cmp(&b.at));
    views
}

fn signature_view(workspace: &Workspace, version: &str, signature: &SignatureRef) -> SignatureView {
    let person = workspace.state().people.get(&signature.signer);
    let mut view = SignatureView {
        version: version.to_owned(),
        name: documents::name_of(workspace.state(), signature.signer),
        signer: signature.signer.to_string(),
        meaning: signature.meaning.words().to_owned(),
        at: String::new(),
        object_hash: String::new(),
        statement: signature.statement.to_string(),
        key: String::new(),
        problem: String::new(),
    };
    let keys = person.into_iter().flat_map(|person| &person.keys).map(|held| held.public_key.as_str());
    match verified(workspace, signature, keys) {
        Ok((statement, key)) => {
            (view.name, view.at) = (statement.name, statement.at.to_string());
            (view.object_hash, view.key) = (statement.hash.to_string(), key.fingerprint());
        }
        Err(why) => view.problem = why,
    }
    view
}

fn verified<'a>(
    workspace: &Workspace,
    signature: &SignatureRef,
    keys: impl Iterator<Item = &'a str>,
) -> Result<(Statement, PublicKey), String> {
    let read =
        |blob: &Sha256| workspace.vault().get_at_most(blob, 1 << 20).map_err(|error| error.to_string());
    let (bytes, armoured) = (read(&signature.statement)?, read(&signature.signature)?);
    let statement: Statement = serde_json::from_slice(&bytes).map_err(|error| error.to_string())?;
    if statement.person != signature.signer || statement.meaning != signature.meaning {
        return Err("its statement says something else than the entry".to_owned());
    }
    let parsed = SshSig::parse_armored(&armoured).map_err(|error| error.to_string())?;
    let mut why = "its signer is not registered with a key".to_owned();
    for key in keys {
        let key: PublicKey = key.parse().map_err(|error| format!("{error}"))?;
        match parsed.verify(&key, STATEMENT_NAMESPACE, &bytes) {
            Ok(()) => return Ok((statement, key)),
            Err(error) => why = error.to_string(),
        }
    }
    Err(why)
}

/// What the caller may do now, found by a rehearsal that writes and signs nothing.
fn actions(workspace: &Workspace, caller: Caller, document: &Document) -> Vec<ActionView> {
    let (state, command, id) = (workspace.state(), caller.command(), document.id);
    let sign = &mut |statement: &Statement| Ok(rehearsed(statement));
    let nothing = Sha256([0; 32]);
    let content = Content {
        blob: nothing,
        size: 1,
        media_type: "text/markdown".to_owned(),
        name: format!("{}.md", document.code),
    };
    let submission = Submission {
        content,
        change_reason: "rehearsal".to_owned(),
        change_summary: "rehearsal".to_owned(),
        effective_from: None,
    };
    let today = caller.now.date();
    let decisions = [
        ("change", changed(state, &command, document)),
        ("startDraft", lifecycle::start_draft(state, &command, id, false)),
        ("discardDraft", lifecycle::discard_draft(state, &command, id, "rehearsal")),
        ("submit", lifecycle::submit(state, &command, id, submission, sign)),
        ("recall", lifecycle::recall(state, &command, id, "rehearsal")),
        ("accept", lifecycle::accept_review(state, &command, id, None, sign)),
        ("requestChanges", lifecycle::request_changes(state, &command, id, nothing, sign)),
        ("approve", lifecycle::approve(state, &command, id, None, sign)),
        ("acknowledge", lifecycle::acknowledge(state, &command, id, sign)),
        (
            "review",
            lifecycle::review_periodically(state, &command, id, PeriodicOutcome::Confirmed, None, None, sign),
        ),
        ("withdraw", lifecycle::withdraw(state, &command, id, today, "rehearsal", sign)),
    ];
    let view = |(action, decision): (&str, crate::Decision)| ActionView {
        action: action.to_owned(),
        refusal: decision.err().map(UiError::from),
    };
    decisions.into_iter().map(view).collect()
}

/// Rehearses a change of the title, which nobody needs to ask others about.
fn changed(state: &clausebook_core::state::State, command: &Command, document: &Document) -> crate::Decision {
    let mut details = document.details.clone();
    details.title = format!("{} ", details.title.chars().take(100).collect::<String>());
    lifecycle::change(state, command, document.id, details)
}

/// Creates a document from what the window's form says: from a text, a template's text, or an original file.
///
/// # Errors
/// Those of [`documents::create`], or a file that cannot be read.
pub fn create(
    workspace: &mut Workspace,
    caller: Caller,
    request: CreateDocument,
    file: Option<&Path>,
) -> Result<DocumentId, UiError> {
    if !request.template.is_empty() {
        templates::find(&request.template, &request.details.language)?;
    }
    let id = DocumentId(workspace.state().next_document());
    let body = if request.body.is_empty() && file.is_none() {
        format!("# {}\n", request.details.title)
    } else {
        request.body
    };
    let new = documents::NewDocument {
        kind: request.kind,
        details: request.details,
        code: (!request.code.is_empty()).then_some(request.code),
        template: (!request.template.is_empty()).then_some(request.template),
        body: body.into_bytes(),
        extension: "md".to_owned(),
    };
    documents::create(workspace, caller, new)?;
    if let Some(file) = file {
        drafts::import(workspace, id, file)?;
    }
    Ok(id)
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
