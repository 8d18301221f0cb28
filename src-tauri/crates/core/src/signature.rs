//! What a person signs: a statement, and where the signature is kept.
//!
//! The signature format is in [`crate::sshsig`]; keys are the store's.

use serde::{Deserialize, Serialize};

use crate::document::lifecycle::{comment_detail, periodic_detail, withdrawal_detail};
use crate::document::{Outcome, VersionNumber};
use crate::event::{Actor, Entry, Event};
use crate::evidence::NilReturn;
use crate::gap::GapDecision;
use crate::hash::Sha256;
use crate::id::{DocumentId, FindingId, PersonId};
use crate::refusal::Refusal;
use crate::rules::Command;
use crate::state::State;
use crate::time::UtcMillis;

/// What a signature means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Meaning {
    /// I wrote this and submit it.
    Author,
    /// I reviewed this and accept it.
    Review,
    /// I ask for changes.
    RequestChanges,
    /// I approve this.
    Approve,
    /// I have read and understood this.
    Acknowledge,
    /// I reviewed this again after its interval.
    PeriodicReview,
    /// I withdraw this.
    Withdraw,
    /// It did not occur in the period.
    NilReturn,
    /// I accept this gap.
    AcceptGap,
    /// I issue this audit pack.
    IssuePack,
    /// I may judge what this audit looks at, but for what is my own.
    DeclareIndependence,
    /// This is the report of the audit that I led.
    ReportAudit,
    /// I looked whether the actions worked.
    CheckEffectiveness,
    /// I close this finding.
    CloseFinding,
    /// These are the minutes of the review that I chaired.
    SignMinutes,
    /// I propose that this is destroyed.
    ProposeDisposal,
    /// I approve that this is destroyed.
    ApproveDisposal,
}

impl Meaning {
    /// Returns the meaning as it is printed beside a signature.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Review => "reviewed and accepted",
            Self::RequestChanges => "changes requested",
            Self::Approve => "approved",
            Self::Acknowledge => "read and understood",
            Self::PeriodicReview => "periodic review",
            Self::Withdraw => "withdrawn",
            Self::NilReturn => "did not occur",
            Self::AcceptGap => "gap accepted",
            Self::IssuePack => "audit pack issued",
            Self::DeclareIndependence => "independence declared",
            Self::ReportAudit => "audit reported",
            Self::CheckEffectiveness => "effectiveness checked",
            Self::CloseFinding => "finding closed",
            Self::SignMinutes => "minutes signed",
            Self::ProposeDisposal => "disposal proposed",
            Self::ApproveDisposal => "disposal approved",
        }
    }
}

/// What exactly is signed. Its canonical JSON is the signed message.
///
/// Source: docs/FORMAT.md, "Statements".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Statement {
    /// Format version, 1.
    pub v: u8,
    /// The workspace: the origin of its log.
    pub workspace: String,
    /// Who signs.
    pub person: PersonId,
    /// Their printed name at that moment.
    pub name: String,
    /// What the signature means.
    pub meaning: Meaning,
    /// When.
    pub at: UtcMillis,
    /// What is signed: `d3 1.0`, `n1`, `g2`, `k1`.
    pub object: String,
    /// How people call it: code and title.
    pub title: String,
    /// SHA-256 of the exact bytes signed for.
    pub hash: Sha256,
    /// Particulars in words: an outcome, a date, the hash of a comment. May be empty.
    pub detail: String,
    /// How many entries the ledger had when the person signed.
    pub ledger_size: u64,
}

impl Statement {
    /// Returns the bytes that are signed.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        crate::canonical::to_bytes(self)
    }
}

/// Where a statement and its signature are kept, as entries name them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignatureRef {
    /// Who signed.
    pub signer: PersonId,
    /// What the signature means.
    pub meaning: Meaning,
    /// Blob of the statement, canonical JSON.
    pub statement: Sha256,
    /// Blob of the signature, SSHSIG in armour.
    pub signature: Sha256,
}

/// Signs a statement, or says why not. The store keeps both blobs before it answers.
pub type Signer<'a> = &'a mut dyn FnMut(&Statement) -> Result<SignatureRef, String>;

/// Returns what a signature on an event must mean; `None` for an event without one.
#[must_use]
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "`Event::signature` names every event; these are the signed ones"
)]
pub fn meaning_of(event: &Event) -> Option<Meaning> {
    match event {
        Event::VersionSubmitted { .. } => Some(Meaning::Author),
        Event::VersionReviewed { outcome: Outcome::Accepted, .. } => Some(Meaning::Review),
        Event::VersionReviewed { outcome: Outcome::ChangesRequested, .. } => Some(Meaning::RequestChanges),
        Event::VersionApproved { .. } => Some(Meaning::Approve),
        Event::VersionAcknowledged { .. } => Some(Meaning::Acknowledge),
        Event::PeriodicReviewDone { .. } => Some(Meaning::PeriodicReview),
        Event::DocumentWithdrawn { .. } => Some(Meaning::Withdraw),
        Event::NilReturnSigned { .. } => Some(Meaning::NilReturn),
        Event::GapAccepted { .. } => Some(Meaning::AcceptGap),
        Event::PackIssued { .. } => Some(Meaning::IssuePack),
        Event::IndependenceDeclared { .. } => Some(Meaning::DeclareIndependence),
        Event::AuditReported { .. } => Some(Meaning::ReportAudit),
        Event::EffectivenessChecked { .. } => Some(Meaning::CheckEffectiveness),
        Event::FindingClosed { .. } => Some(Meaning::CloseFinding),
        Event::MinutesSigned { .. } => Some(Meaning::SignMinutes),
        Event::DisposalProposed { .. } => Some(Meaning::ProposeDisposal),
        Event::DisposalApproved { .. } => Some(Meaning::ApproveDisposal),
        _ => None,
    }
}

/// Returns the statement that an entry's signature must be over, but for the ledger size its signer saw.
///
/// `before` is the state before the entry. `None` for an entry without a signature.
///
/// # Errors
/// Says in words what the entry refers to that is not there.
pub fn statement_of(before: &State, entry: &Entry) -> Result<Option<Statement>, String> {
    let (Actor::Person(person), Some(meaning)) = (entry.by, meaning_of(&entry.event)) else {
        return Ok(None);
    };
    let Some(said) = said_of(before, &entry.event)? else { return Ok(None) };
    let (object, title, hash, detail) = said;
    let name = before.person(person).map_err(|refusal| refusal.to_string())?.name.clone();
    let workspace = before.workspace().map_err(|refusal| refusal.to_string())?.origin.clone();
    let at = entry.at;
    let ledger_size = before.size;
    Ok(Some(Statement {
        v: 1,
        workspace,
        person,
        name,
        meaning,
        at,
        object,
        title,
        hash,
        detail,
        ledger_size,
    }))
}

/// A signature that is still to be made.
pub(crate) fn blank(signer: PersonId) -> SignatureRef {
    let nothing = Sha256([0; 32]);
    SignatureRef { signer, meaning: Meaning::Author, statement: nothing, signature: nothing }
}

/// Has an event signed by the caller: over the statement that a verifier will ask for.
pub(crate) fn sign_event(
    state: &State,
    command: &Command,
    mut event: Event,
    sign: Signer<'_>,
) -> Result<Event, Refusal> {
    let meaning = meaning_of(&event).expect("BUG: only events that carry a signature come here");
    let said = said_of(state, &event).map_err(|why| Refusal::NotSigned { why })?;
    let (object, title, hash, detail) = said.expect("BUG: only events that carry a signature come here");
    let statement = command.statement(state, meaning, object, title, hash, detail)?;
    event.set_signature(sign(&statement).map_err(|why| Refusal::NotSigned { why })?);
    Ok(event)
}

/// Object, title, hash and detail of a statement.
type Said = (String, String, Sha256, String);

/// Returns what an event's signature is over; `None` for an event without one.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "`Event::signature` names every event; these are the signed ones"
)]
fn said_of(before: &State, event: &Event) -> Result<Option<Said>, String> {
    Ok(Some(match event {
        Event::VersionSubmitted { document, version, content, .. } => {
            of_version(before, *document, *version, Some(content.blob), String::new())?
        }
        Event::VersionReviewed { document, version, comment, .. }
        | Event::VersionApproved { document, version, comment, .. } => {
            of_version(before, *document, *version, None, comment_detail(*comment))?
        }
        Event::VersionAcknowledged { document, version, .. } => {
            of_version(before, *document, *version, None, String::new())?
        }
        Event::PeriodicReviewDone { document, version, outcome, note, next, .. } => {
            let detail = periodic_detail(*outcome, *next, *note);
            of_version(before, *document, *version, None, detail)?
        }
        Event::DocumentWithdrawn { document, on, reason, .. } => {
            let held = before.document(*document).map_err(|refusal| refusal.to_string())?;
            let latest = held.latest_approved().ok_or("nothing of it was approved")?.number;
            let detail = withdrawal_detail(*on, reason);
            of_version(before, *document, latest, None, detail)?
        }
        Event::NilReturnSigned { nil_return, requirements, period, text, .. } => {
            let title = format!("nil return {} to {}", period.from, period.to);
            let hash = NilReturn::hash_of(requirements, *period, text);
            (nil_return.to_string(), title, hash, String::new())
        }
        Event::GapAccepted { decision, requirement, stage, reason, .. } => {
            let title = format!("gap {requirement} at {stage}");
            let hash = GapDecision::hash_of(requirement, *stage, reason);
            (decision.to_string(), title, hash, String::new())
        }
        Event::PackIssued { pack, name, files, covers, .. } => {
            let detail = crate::pack::issue_detail(covers);
            (pack.to_string(), name.clone(), *files, detail)
        }
        Event::IndependenceDeclared { audit, .. } => {
            let title = before.audit(*audit).map_err(|refusal| refusal.to_string())?.details.title.clone();
            (audit.to_string(), title, event.unsigned_hash(), String::new())
        }
        Event::AuditReported { audit, report, .. } => {
            let title = before.audit(*audit).map_err(|refusal| refusal.to_string())?.details.title.clone();
            (audit.to_string(), title, report.blob, String::new())
        }
        Event::EffectivenessChecked { finding, effective, .. } => {
            let title = title_of(before, *finding)?;
            let detail = if *effective { "effective" } else { "not effective" };
            (finding.to_string(), title, event.unsigned_hash(), detail.to_owned())
        }
        Event::FindingClosed { finding, .. } => {
            (finding.to_string(), title_of(before, *finding)?, event.unsigned_hash(), String::new())
        }
        Event::MinutesSigned { review, minutes, .. } => {
            let title = before.review(*review).map_err(|refusal| refusal.to_string())?.details.title.clone();
            (review.to_string(), title, minutes.blob, String::new())
        }
        Event::DisposalProposed { disposal, .. } => {
            (disposal.to_string(), format!("disposal {disposal}"), event.unsigned_hash(), String::new())
        }
        Event::DisposalApproved { disposal, certificate, .. } => {
            (disposal.to_string(), format!("disposal {disposal}"), certificate.blob, String::new())
        }
        _ => return Ok(None),
    }))
}

fn title_of(before: &State, id: FindingId) -> Result<String, String> {
    let finding = before.finding(id).map_err(|refusal| refusal.to_string())?;
    Ok(finding.details.title.clone())
}

fn of_version(
    before: &State,
    id: DocumentId,
    number: VersionNumber,
    hash: Option<Sha256>,
    detail: String,
) -> Result<Said, String> {
    let document = before.document(id).map_err(|refusal| refusal.to_string())?;
    let version = document.version(number);
    let frozen = version.and_then(|version| version.content.as_ref()).map(|content| content.blob);
    let hash = hash.or(frozen).ok_or_else(|| format!("{} {number} has no content", document.code))?;
    let title = format!("{} {}", document.code, document.details.title);
    Ok((format!("{id} {number}"), title, hash, detail))
}
