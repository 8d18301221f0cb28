//! What may be done to a document, when, and by whom.
//!
//! Each function looks at the state and either returns the events or refuses; it changes nothing.
//! Draft → in review → in approval → approved, which is frozen; a request for changes leads back to the
//! author. Whether an approved version is effective or superseded follows from the date alone.

use std::collections::BTreeSet;

use super::{
    Content, Details, Document, Kind, Outcome, PeriodicOutcome, Phase, Status, Version, VersionNumber,
    add_months,
};
use crate::event::Event;
use crate::hash::Sha256;
use crate::id::{DocumentId, PersonId};
use crate::person::Role;
use crate::refusal::{Refusal, check_text};
use crate::rules::{Command, check_content, known_requirements, require_role_of};
use crate::signature::{Meaning, Signer};
use crate::state::State;
use crate::time::Date;

/// Who may write and submit documents.
pub(crate) const WRITERS: &[Role] = &[Role::Author, Role::DocumentController, Role::ProcessOwner];
/// Who may change what is known of a document.
pub(crate) const KEEPERS: &[Role] = &[Role::DocumentController, Role::ProcessOwner];

/// Creates a document and starts its first draft.
///
/// # Errors
/// A [`Refusal`]: role, texts, unknown people or requirements, a code that exists.
pub fn create(
    state: &State,
    command: &Command,
    kind: Kind,
    details: Details,
    code: Option<String>,
    template: Option<String>,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, WRITERS)?;
    check_details(state, &details)?;
    let code = match code {
        Some(code) => code,
        None => state.next_code(kind)?,
    };
    check_code(&code)?;
    if let Some(template) = &template {
        check_text("the name of the template", template, 100)?;
    }
    if state.documents.values().any(|document| document.code.eq_ignore_ascii_case(&code)) {
        return Err(Refusal::Exists { what: "document", id: code });
    }
    let document = DocumentId(state.next_document());
    Ok(vec![
        Event::DocumentCreated { document, code, kind, details, template },
        Event::DraftStarted { document, version: VersionNumber::FIRST, based_on: None },
    ])
}

/// Changes a document's details; nothing if they are the same.
///
/// Who reviews and approves stays as it is while a version waits for them.
///
/// # Errors
/// A [`Refusal`]: role, texts, unknown people or requirements, a submitted version.
pub fn change(
    state: &State,
    command: &Command,
    id: DocumentId,
    details: Details,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, KEEPERS)?;
    let document = in_use(state, id)?;
    check_details(state, &details)?;
    if document.details == details {
        return Ok(Vec::new());
    }
    if let Some(version) = document.submitted().filter(|_| document.details.judges_differ(&details)) {
        return Err(in_work_already(document, version, command));
    }
    Ok(vec![Event::DocumentChanged { document: id, details }])
}

/// Starts a draft beside the approved version.
///
/// # Errors
/// A [`Refusal`]: role, withdrawn, a version in work already.
pub fn start_draft(
    state: &State,
    command: &Command,
    id: DocumentId,
    minor: bool,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, WRITERS)?;
    let document = in_use(state, id)?;
    if let Some(version) = document.in_work() {
        return Err(in_work_already(document, version, command));
    }
    let based_on = document.latest_approved().map(|version| version.number);
    let version = based_on.map_or(VersionNumber::FIRST, |number| number.next(minor));
    Ok(vec![Event::DraftStarted { document: id, version, based_on }])
}

/// Gives up a version in work.
///
/// # Errors
/// A [`Refusal`]: role, nothing in work, no reason.
pub fn discard_draft(
    state: &State,
    command: &Command,
    id: DocumentId,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, WRITERS)?;
    let document = state.document(id)?;
    let version = in_phase(document, command, &[Phase::Draft, Phase::ChangesRequested], "a draft")?;
    check_text("the reason", reason, 500)?;
    Ok(vec![Event::DraftDiscarded { document: id, version: version.number, reason: reason.to_owned() }])
}

/// What an author says on submitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The frozen bytes, in the vault already.
    pub content: Content,
    /// Why it was changed; needed from the second version on.
    pub change_reason: String,
    /// What was changed; needed from the second version on.
    pub change_summary: String,
    /// The first day in force; none means: when approved.
    pub effective_from: Option<Date>,
}

/// Submits the version in work for review, or for approval where the document has no reviewers.
///
/// # Errors
/// A [`Refusal`]: role, phase, nothing changed, change not explained, nobody who may review or approve
/// it, date in the past.
pub fn submit(
    state: &State,
    command: &Command,
    id: DocumentId,
    submission: Submission,
    sign: Signer<'_>,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, WRITERS)?;
    let document = in_use(state, id)?;
    let version = in_phase(document, command, &[Phase::Draft, Phase::ChangesRequested], "a draft")?;
    let code = || document.code.clone();
    check_judges(document, version, command.caller)?;
    check_content(&submission.content)?;
    check_change(&submission, version.based_on.is_some())?;
    if let Some(based_on) = version.based_on {
        let before = document.version(based_on).and_then(|before| before.content.as_ref());
        if before.is_some_and(|before| before.blob == submission.content.blob) {
            return Err(Refusal::NothingChanged { code: code(), version: version.number, same_as: based_on });
        }
    }
    if let Some(date) = submission.effective_from.filter(|date| *date < command.now.date()) {
        return Err(Refusal::EffectiveInThePast { date });
    }
    let signature = signed(
        state,
        command,
        document,
        version.number,
        Meaning::Author,
        submission.content.blob,
        String::new(),
        sign,
    )?;
    Ok(vec![Event::VersionSubmitted {
        document: id,
        version: version.number,
        content: submission.content,
        change_reason: submission.change_reason,
        change_summary: submission.change_summary,
        effective_from: submission.effective_from,
        signature,
    }])
}

/// Refuses a submission that nobody could judge: its author, too, may not.
fn check_judges(document: &Document, version: &Version, submitter: PersonId) -> Result<(), Refusal> {
    let details = &document.details;
    let code = || document.code.clone();
    if details.approvers.is_empty() {
        return Err(Refusal::NoApprover { code: code() });
    }
    for (people, part) in [(&details.reviewers, "reviewer"), (&details.approvers, "approver")] {
        let wrote = |person: &PersonId| *person == submitter || version.authors.contains(person);
        if !people.is_empty() && people.iter().all(wrote) {
            return Err(Refusal::OnlyAuthors { code: code(), version: version.number, part });
        }
    }
    Ok(())
}

fn check_change(submission: &Submission, needed: bool) -> Result<(), Refusal> {
    for (what, text) in [
        ("reason for the change", &submission.change_reason),
        ("summary of the change", &submission.change_summary),
    ] {
        if !needed && text.is_empty() {
            continue;
        }
        if needed && text.trim().is_empty() {
            return Err(Refusal::ChangeNotExplained { what });
        }
        check_text(what, text, 1000)?;
    }
    Ok(())
}

/// Takes a submission back to draft; for its authors, and for a document controller when they are away.
///
/// # Errors
/// A [`Refusal`]: phase, neither an author of it nor a document controller, no reason.
pub fn recall(state: &State, command: &Command, id: DocumentId, reason: &str) -> Result<Vec<Event>, Refusal> {
    let document = state.document(id)?;
    let version = in_phase(document, command, &[Phase::InReview, Phase::InApproval], "a submitted version")?;
    let controls = command.require_role(state, &[Role::DocumentController]).is_ok();
    if !version.authors.contains(&command.caller) && !controls {
        let name = state.person(command.caller)?.name.clone();
        return Err(Refusal::NotAppointed { name, code: document.code.clone(), part: "author" });
    }
    check_text("the reason", reason, 500)?;
    Ok(vec![Event::SubmissionRecalled { document: id, version: version.number, reason: reason.to_owned() }])
}

/// Accepts a version in review.
///
/// # Errors
/// A [`Refusal`]: phase, not a reviewer, an author, done already.
pub fn accept_review(
    state: &State,
    command: &Command,
    id: DocumentId,
    comment: Option<Sha256>,
    sign: Signer<'_>,
) -> Result<Vec<Event>, Refusal> {
    let document = in_use(state, id)?;
    let version = in_phase(document, command, &[Phase::InReview], "a version in review")?;
    appointed(state, command, document, version, &document.details.reviewers, "reviewer", "review")?;
    if version.accepted_by().contains(&command.caller) {
        return Err(done_already(state, command.caller, document, version));
    }
    let detail = comment_detail(comment);
    let signature =
        signed(state, command, document, version.number, Meaning::Review, frozen(version), detail, sign)?;
    Ok(vec![Event::VersionReviewed {
        document: id,
        version: version.number,
        outcome: Outcome::Accepted,
        comment,
        signature,
    }])
}

/// Sends a version back to its author; by a reviewer in review, by an approver in approval.
///
/// # Errors
/// A [`Refusal`]: phase, not appointed, an author.
pub fn request_changes(
    state: &State,
    command: &Command,
    id: DocumentId,
    comment: Sha256,
    sign: Signer<'_>,
) -> Result<Vec<Event>, Refusal> {
    let document = in_use(state, id)?;
    let version = in_phase(document, command, &[Phase::InReview, Phase::InApproval], "a submitted version")?;
    let (people, part, act) = if version.phase == Phase::InReview {
        (&document.details.reviewers, "reviewer", "review")
    } else {
        (&document.details.approvers, "approver", "approve")
    };
    appointed(state, command, document, version, people, part, act)?;
    let detail = comment_detail(Some(comment));
    let meaning = Meaning::RequestChanges;
    let signature = signed(state, command, document, version.number, meaning, frozen(version), detail, sign)?;
    Ok(vec![Event::VersionReviewed {
        document: id,
        version: version.number,
        outcome: Outcome::ChangesRequested,
        comment: Some(comment),
        signature,
    }])
}

/// Approves a version; the last approval needed freezes it.
///
/// # Errors
/// A [`Refusal`]: phase, not an approver, no authority today, an author, done already.
pub fn approve(
    state: &State,
    command: &Command,
    id: DocumentId,
    comment: Option<Sha256>,
    sign: Signer<'_>,
) -> Result<Vec<Event>, Refusal> {
    let document = in_use(state, id)?;
    let version = in_phase(document, command, &[Phase::InApproval], "a version in approval")?;
    appointed(state, command, document, version, &document.details.approvers, "approver", "approve")?;
    require_role_of(state, command.caller, approving_roles(document.kind), command.now)?;
    if version.approvals.iter().any(|approval| approval.person == command.caller) {
        return Err(done_already(state, command.caller, document, version));
    }
    let detail = comment_detail(comment);
    let signature =
        signed(state, command, document, version.number, Meaning::Approve, frozen(version), detail, sign)?;
    Ok(vec![Event::VersionApproved { document: id, version: version.number, comment, signature }])
}

/// Returns the roles whose holders may approve documents of a kind: policies belong to top management.
#[must_use]
pub fn approving_roles(kind: Kind) -> &'static [Role] {
    if kind == Kind::Policy { &[Role::TopManagement] } else { &[Role::Approver, Role::TopManagement] }
}

/// Confirms having read and understood the effective version.
///
/// # Errors
/// A [`Refusal`]: nothing effective, done already.
pub fn acknowledge(
    state: &State,
    command: &Command,
    id: DocumentId,
    sign: Signer<'_>,
) -> Result<Vec<Event>, Refusal> {
    let document = in_use(state, id)?;
    let version = effective(document, command)?;
    if version.acknowledgements.iter().any(|approval| approval.person == command.caller) {
        return Err(done_already(state, command.caller, document, version));
    }
    let meaning = Meaning::Acknowledge;
    let hash = frozen(version);
    let signature = signed(state, command, document, version.number, meaning, hash, String::new(), sign)?;
    Ok(vec![Event::VersionAcknowledged { document: id, version: version.number, signature }])
}

/// Concludes a periodic review of the effective version.
///
/// `next` may bring the next review forward or put it off; by default it follows from the interval.
///
/// # Errors
/// A [`Refusal`]: nothing effective, role, a next review that is not after today.
pub fn review_periodically(
    state: &State,
    command: &Command,
    id: DocumentId,
    outcome: PeriodicOutcome,
    note: Option<Sha256>,
    next: Option<Date>,
    sign: Signer<'_>,
) -> Result<Vec<Event>, Refusal> {
    let document = in_use(state, id)?;
    let version = effective(document, command)?;
    let details = &document.details;
    if details.owner != command.caller && !details.reviewers.contains(&command.caller) {
        command.require_role(state, &[Role::DocumentController])?;
    }
    let next = match outcome {
        PeriodicOutcome::Confirmed if details.review_months > 0 || next.is_some() => {
            Some(next.unwrap_or_else(|| add_months(command.now.date(), details.review_months)))
        }
        PeriodicOutcome::Confirmed | PeriodicOutcome::Revise | PeriodicOutcome::Withdraw => None,
    };
    if next.is_some_and(|next| next <= command.now.date()) {
        let why = "it is not after today".to_owned();
        return Err(Refusal::NotValid { what: "the date of the next review", why });
    }
    let detail = periodic_detail(outcome, next, note);
    let meaning = Meaning::PeriodicReview;
    let signature = signed(state, command, document, version.number, meaning, frozen(version), detail, sign)?;
    Ok(vec![Event::PeriodicReviewDone {
        document: id,
        version: version.number,
        outcome,
        note,
        next,
        signature,
    }])
}

/// Takes a document out of use from a date on.
///
/// # Errors
/// A [`Refusal`]: nothing approved, withdrawn already, a version in work, role, no reason, date in the past.
pub fn withdraw(
    state: &State,
    command: &Command,
    id: DocumentId,
    on: Date,
    reason: &str,
    sign: Signer<'_>,
) -> Result<Vec<Event>, Refusal> {
    let document = in_use(state, id)?;
    command.require_role(state, approving_roles(document.kind))?;
    check_text("the reason", reason, 500)?;
    if on < command.now.date() {
        return Err(Refusal::EffectiveInThePast { date: on });
    }
    if let Some(version) = document.in_work() {
        return Err(in_work_already(document, version, command));
    }
    let version = document
        .latest_approved()
        .ok_or_else(|| Refusal::NothingEffective { code: document.code.clone() })?;
    let detail = withdrawal_detail(on, reason);
    let meaning = Meaning::Withdraw;
    let signature = signed(state, command, document, version.number, meaning, frozen(version), detail, sign)?;
    Ok(vec![Event::DocumentWithdrawn { document: id, on, reason: reason.to_owned(), signature }])
}

/// Says in a statement which comment it goes with.
#[must_use]
pub fn comment_detail(comment: Option<Sha256>) -> String {
    comment.map_or_else(String::new, |comment| format!("comment {comment}"))
}

/// Says in a statement what a periodic review concluded.
#[must_use]
pub fn periodic_detail(outcome: PeriodicOutcome, next: Option<Date>, note: Option<Sha256>) -> String {
    let mut detail = outcome.words().to_owned();
    if let Some(next) = next {
        detail.push_str(&format!(", next review {next}"));
    }
    if let Some(note) = note {
        detail.push_str(&format!(", note {note}"));
    }
    detail
}

/// Says in a statement from when, and why, a document is out of use.
#[must_use]
pub fn withdrawal_detail(on: Date, reason: &str) -> String {
    format!("from {on}: {reason}")
}

#[expect(clippy::too_many_arguments, reason = "the parts of a statement; each is of another type")]
fn signed(
    state: &State,
    command: &Command,
    document: &Document,
    version: VersionNumber,
    meaning: Meaning,
    hash: Sha256,
    detail: String,
    sign: Signer<'_>,
) -> Result<crate::signature::SignatureRef, Refusal> {
    let object = format!("{} {version}", document.id);
    let title = format!("{} {}", document.code, document.details.title);
    let statement = command.statement(state, meaning, object, title, hash, detail)?;
    sign(&statement).map_err(|why| Refusal::NotSigned { why })
}

fn in_use(state: &State, id: DocumentId) -> Result<&Document, Refusal> {
    let document = state.document(id)?;
    if document.withdrawal.is_some() {
        return Err(Refusal::Withdrawn { code: document.code.clone() });
    }
    Ok(document)
}

fn in_phase<'a>(
    document: &'a Document,
    command: &Command,
    phases: &[Phase],
    needs: &'static str,
) -> Result<&'a Version, Refusal> {
    let code = || document.code.clone();
    let version = document.in_work().ok_or_else(|| Refusal::NothingInWork { code: code() })?;
    if phases.contains(&version.phase) {
        return Ok(version);
    }
    let status: Status = document.status_on(version, command.now.date());
    Err(Refusal::WrongStatus { code: code(), version: version.number, status: status.words(), needs })
}

fn effective<'a>(document: &'a Document, command: &Command) -> Result<&'a Version, Refusal> {
    document
        .effective_on(command.now.date())
        .ok_or_else(|| Refusal::NothingEffective { code: document.code.clone() })
}

fn frozen(version: &Version) -> Sha256 {
    version.content.as_ref().expect("BUG: a submitted version has content").blob
}

fn appointed(
    state: &State,
    command: &Command,
    document: &Document,
    version: &Version,
    people: &[PersonId],
    part: &'static str,
    act: &'static str,
) -> Result<(), Refusal> {
    let name = &state.person(command.caller)?.name;
    let code = || document.code.clone();
    if version.authors.contains(&command.caller) {
        return Err(Refusal::AuthorMayNot { name: name.clone(), code: code(), version: version.number, act });
    }
    if !people.contains(&command.caller) {
        return Err(Refusal::NotAppointed { name: name.clone(), code: code(), part });
    }
    Ok(())
}

fn in_work_already(document: &Document, version: &Version, command: &Command) -> Refusal {
    let status = document.status_on(version, command.now.date()).words();
    Refusal::VersionInWork { code: document.code.clone(), version: version.number, status }
}

fn done_already(state: &State, person: PersonId, document: &Document, version: &Version) -> Refusal {
    let name = state.people.get(&person).map(|person| person.name.clone()).unwrap_or_default();
    Refusal::DoneAlready { name, code: document.code.clone(), version: version.number }
}

fn check_code(code: &str) -> Result<(), Refusal> {
    check_text("the code", code, 40)?;
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    if code.chars().all(good) {
        return Ok(());
    }
    let why = "letters, digits, hyphens, points and underscores are allowed".to_owned();
    Err(Refusal::NotValid { what: "the code", why })
}

fn check_details(state: &State, details: &Details) -> Result<(), Refusal> {
    check_text("the title", &details.title, 200)?;
    check_text("the language", &details.language, 35)?;
    if !details.language.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        let why = "a language tag such as en or pt-BR is expected".to_owned();
        return Err(Refusal::NotValid { what: "the language", why });
    }
    known_requirements(&details.requirements)?;
    let people = [&details.reviewers, &details.approvers, &details.readers];
    let what = ["the list of reviewers", "the list of approvers", "the list of readers"];
    for (people, what) in people.into_iter().zip(what) {
        let mut seen = BTreeSet::new();
        if let Some(twice) = people.iter().find(|person| !seen.insert(**person)) {
            let name = &state.person(*twice)?.name;
            return Err(Refusal::NotValid { what, why: format!("{name} is named twice") });
        }
    }
    for person in std::iter::once(&details.owner).chain(people.into_iter().flatten()) {
        state.person(*person)?;
    }
    if details.review_months > 120 || details.retention_years > 100 {
        let why = "at most 120 months between reviews and 100 years of retention".to_owned();
        return Err(Refusal::NotValid { what: "the review interval or the retention", why });
    }
    Ok(())
}
