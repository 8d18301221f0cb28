//! Evidence: files that show what was done, by hash, with their period and what they serve.
//!
//! Also signed nil returns: statements that something did not occur in a period.

use serde::{Deserialize, Serialize};

use crate::disposition::Item;
use crate::document::Content;
use crate::hash::Sha256;
use crate::id::{DocumentId, EvidenceId, NilReturnId, PersonId};
use crate::person::Role;
use crate::refusal::{Refusal, check_text};
use crate::requirement::{Register, RequirementId};
use crate::rules::{Command, check_content, known_requirements};
use crate::signature::{Meaning, SignatureRef, Signer};
use crate::state::State;
use crate::time::{Date, UtcMillis, plain_date};

use crate::event::Event;

/// Civil dates, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Period {
    /// First day.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub from: Date,
    /// Last day.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub to: Date,
}

impl Period {
    /// Tells whether the two periods share a day.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// Returns the year that ends on `to`.
    #[must_use]
    pub fn year_up_to(to: Date) -> Self {
        let before = to.saturating_sub(jiff::Span::new().years(1));
        Self { from: before.tomorrow().unwrap_or(before), to }
    }

    /// Refuses a period that ends before it starts.
    ///
    /// # Errors
    /// [`Refusal::PeriodReversed`].
    pub fn check(&self) -> Result<(), Refusal> {
        if self.to < self.from {
            return Err(Refusal::PeriodReversed { from: self.from, to: self.to });
        }
        Ok(())
    }
}

/// When and why something stopped counting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TakenBack {
    /// When.
    pub at: UtcMillis,
    /// Why.
    pub reason: String,
}

impl TakenBack {
    /// Tells whether it was taken back by the end of `date`.
    #[must_use]
    pub fn by(this: Option<&Self>, date: Date) -> bool {
        this.is_some_and(|taken| taken.at.date() <= date)
    }
}

/// What is said of a piece of evidence; may change, and each change stays in the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EvidenceDetails {
    /// Title, at most 200 characters.
    pub title: String,
    /// Where it came from: a system, a person, a folder.
    pub source: String,
    /// The time it covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub period: Option<Period>,
    /// Last day on which it still counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional, type = "string"))]
    pub valid_until: Option<Date>,
    /// Rows of the register it serves.
    #[cfg_attr(feature = "ts", ts(type = "Array<string>"))]
    pub requirements: Vec<RequirementId>,
    /// Documents it belongs to.
    #[cfg_attr(feature = "ts", ts(type = "Array<string>"))]
    pub documents: Vec<DocumentId>,
}

/// One state of a piece of evidence's bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Revision {
    /// Number, from 1.
    pub number: u32,
    /// The bytes.
    pub content: Content,
    /// Why there is a new revision; empty for the first.
    pub reason: String,
    /// Who collected it.
    pub collected_by: PersonId,
    /// On which day.
    pub collected_on: Date,
    /// When it came into the workspace; never changes.
    pub received_at: UtcMillis,
    /// The entry that brought it.
    pub seq: u64,
}

/// A piece of evidence, from the entries about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// Identifier.
    pub id: EvidenceId,
    /// Details in force.
    pub details: EvidenceDetails,
    /// Revisions, the current one last; never empty.
    #[serde(deserialize_with = "crate::state::fitting")]
    pub revisions: Vec<Revision>,
    /// When and why it stopped counting.
    pub withdrawn: Option<TakenBack>,
}

impl Evidence {
    /// Returns the current revision.
    #[must_use]
    pub fn current(&self) -> &Revision {
        self.revisions.last().expect("BUG: evidence starts with a revision")
    }

    /// Returns the latest revision received on or before `date`.
    #[must_use]
    pub fn revision_on(&self, date: Date) -> Option<&Revision> {
        self.revisions.iter().rfind(|revision| revision.received_at.date() <= date)
    }
}

/// A signed statement that something did not occur in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NilReturn {
    /// Identifier.
    pub id: NilReturnId,
    /// Rows of the register it answers.
    pub requirements: Vec<RequirementId>,
    /// The time it covers.
    pub period: Period,
    /// What did not occur.
    pub text: String,
    /// Who says so.
    pub signature: SignatureRef,
    /// When.
    pub at: UtcMillis,
    /// When and why it stopped counting.
    pub withdrawn: Option<TakenBack>,
}

impl NilReturn {
    /// Returns the hash that is signed: of the canonical JSON of requirements, period and text.
    #[must_use]
    pub fn hash_of(requirements: &[RequirementId], period: Period, text: &str) -> Sha256 {
        let value = serde_json::json!({ "period": period, "requirements": requirements, "text": text });
        Sha256::of(&crate::canonical::to_bytes(&value))
    }
}

/// What comes with new evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvidence {
    /// Its details.
    pub details: EvidenceDetails,
    /// Its bytes, in the vault already.
    pub content: Content,
    /// Who collected it; none means the caller.
    pub collected_by: Option<PersonId>,
    /// On which day; none means today.
    pub collected_on: Option<Date>,
}

/// Who may add and change evidence.
pub(crate) const COLLECTORS: &[Role] = &[
    Role::DocumentController,
    Role::Author,
    Role::Reviewer,
    Role::Approver,
    Role::ProcessOwner,
    Role::TopManagement,
    Role::InternalAuditor,
];

/// Who may sign that something did not occur.
pub(crate) const NIL_SIGNERS: &[Role] = &[Role::ProcessOwner, Role::TopManagement, Role::DocumentController];

/// Adds evidence.
///
/// # Errors
/// A [`Refusal`]: role, texts, dates, unknown requirement, document or person.
pub fn add(state: &State, command: &Command, new: NewEvidence) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, COLLECTORS)?;
    check_details(state, &new.details)?;
    check_content(&new.content)?;
    let collected_by = new.collected_by.unwrap_or(command.caller);
    state.person(collected_by)?;
    let collected_on = collected_on(command, new.collected_on)?;
    Ok(vec![Event::EvidenceAdded {
        evidence: EvidenceId(state.next_evidence()),
        details: new.details,
        content: new.content,
        collected_by,
        collected_on,
    }])
}

/// Adds a revision of known evidence.
///
/// # Errors
/// A [`Refusal`]: role, withdrawn, same content, no reason, collected in the future.
pub fn revise(
    state: &State,
    command: &Command,
    id: EvidenceId,
    content: Content,
    reason: &str,
    collected_on: Option<Date>,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, COLLECTORS)?;
    let evidence = standing(state, id)?;
    check_text("the reason", reason, 500)?;
    check_content(&content)?;
    let collected_on = self::collected_on(command, collected_on)?;
    if evidence.current().content.blob == content.blob {
        return Err(Refusal::SameContent { id: id.to_string() });
    }
    Ok(vec![Event::EvidenceRevised {
        evidence: id,
        revision: evidence.current().number + 1,
        content,
        reason: reason.to_owned(),
        collected_by: command.caller,
        collected_on,
    }])
}

/// Changes what is said of evidence.
///
/// # Errors
/// A [`Refusal`]: role, withdrawn, texts, unknown references.
pub fn change(
    state: &State,
    command: &Command,
    id: EvidenceId,
    details: EvidenceDetails,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, COLLECTORS)?;
    let evidence = standing(state, id)?;
    check_details(state, &details)?;
    if evidence.details == details {
        return Ok(Vec::new());
    }
    Ok(vec![Event::EvidenceDetailsChanged { evidence: id, details }])
}

/// Takes evidence out of account; its bytes and history stay.
///
/// # Errors
/// A [`Refusal`]: role, unknown, withdrawn already, no reason.
pub fn withdraw(
    state: &State,
    command: &Command,
    id: EvidenceId,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, COLLECTORS)?;
    standing(state, id)?;
    check_text("the reason", reason, 500)?;
    Ok(vec![Event::EvidenceWithdrawn { evidence: id, reason: reason.to_owned() }])
}

/// Signs that something did not occur in a period.
///
/// # Errors
/// A [`Refusal`]: role, a requirement that always has records, a period that is not over, no signature.
pub fn sign_nil_return(
    state: &State,
    command: &Command,
    requirements: Vec<RequirementId>,
    period: Period,
    text: &str,
    sign: Signer<'_>,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, NIL_SIGNERS)?;
    period.check()?;
    check_text("the statement", text, 1000)?;
    if period.to > command.now.date() {
        return Err(Refusal::PeriodNotOver { to: period.to });
    }
    if requirements.is_empty() {
        return Err(Refusal::Empty { what: "the list of requirements" });
    }
    known_requirements(&requirements)?;
    for id in &requirements {
        let row = Register::bundled().find(id);
        if row.is_some_and(|row| row.nil_return.is_none()) {
            return Err(Refusal::CannotBeNil { id: id.to_string() });
        }
    }
    let nil_return = NilReturnId(state.next_nil_return());
    let hash = NilReturn::hash_of(&requirements, period, text);
    let title = format!("nil return {} to {}", period.from, period.to);
    let statement =
        command.statement(state, Meaning::NilReturn, nil_return.to_string(), title, hash, String::new())?;
    let signature = sign(&statement).map_err(|why| Refusal::NotSigned { why })?;
    Ok(vec![Event::NilReturnSigned { nil_return, requirements, period, text: text.to_owned(), signature }])
}

/// Takes a nil return back.
///
/// # Errors
/// A [`Refusal`]: role, unknown, no reason.
pub fn withdraw_nil_return(
    state: &State,
    command: &Command,
    id: NilReturnId,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, NIL_SIGNERS)?;
    check_text("the reason", reason, 500)?;
    match state.nil_returns.get(&id) {
        Some(standing) if standing.withdrawn.is_none() => {
            Ok(vec![Event::NilReturnWithdrawn { nil_return: id, reason: reason.to_owned() }])
        }
        _ => Err(Refusal::Unknown { what: "standing nil return", id: id.to_string() }),
    }
}

/// Takes today for no day, and refuses one that has not begun anywhere on earth.
fn collected_on(command: &Command, day: Option<Date>) -> Result<Date, Refusal> {
    let today = command.now.date();
    let day = day.unwrap_or(today);
    if day > today.tomorrow().unwrap_or(today) {
        let why = format!("{} is in the future", plain_date(day));
        return Err(Refusal::NotValid { what: "the day of collection", why });
    }
    Ok(day)
}

fn standing(state: &State, id: EvidenceId) -> Result<&Evidence, Refusal> {
    let evidence = state.evidence(id)?;
    if evidence.withdrawn.is_some() {
        return Err(Refusal::EvidenceWithdrawn { id: id.to_string() });
    }
    if let Some((disposal, approval)) = state.disposal_of(&Item::Evidence { evidence: id }) {
        let (what, on) = (format!("evidence {id}"), approval.at.date());
        return Err(Refusal::Disposed { what, on, under: disposal.id });
    }
    Ok(evidence)
}

fn check_details(state: &State, details: &EvidenceDetails) -> Result<(), Refusal> {
    check_text("the title", &details.title, 200)?;
    check_text("the source", &details.source, 300)?;
    if let Some(period) = details.period {
        period.check()?;
    }
    known_requirements(&details.requirements)?;
    for document in &details.documents {
        state.document(*document)?;
    }
    Ok(())
}
