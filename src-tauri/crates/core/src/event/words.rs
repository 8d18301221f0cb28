//! Entries told in one sentence, for activity logs and for the history in a pack.

use super::Event;
use crate::document::Outcome;
use crate::id::{DocumentId, EvidenceId, PersonId};
use crate::state::State;
use crate::time::plain_date;

/// Tells what happened in one sentence without its subject: `approved SMS-POL-001 1.0`.
///
/// `state` is any state that knows the things the event names; what it does not know is called by its id.
#[must_use]
pub fn describe(event: &Event, state: &State) -> String {
    let person =
        |id: &PersonId| state.people.get(id).map_or_else(|| id.to_string(), |person| person.name.clone());
    let code = |id: &DocumentId| {
        state.documents.get(id).map_or_else(|| id.to_string(), |document| document.code.clone())
    };
    let titled = |id: &EvidenceId| {
        let title = state.evidence.get(id).map(|evidence| &evidence.details.title);
        title.map_or_else(|| id.to_string(), |title| format!("{id} {title}"))
    };
    match event {
        Event::WorkspaceCreated { organization, .. } => format!("made the workspace of {organization}"),
        Event::OrganizationChanged { organization, .. } => {
            format!("changed the organization's name or scope: {organization}")
        }
        Event::LogKeyRotated { reason, .. } => format!("gave the log a new key: {reason}"),
        Event::BackupRestored { known_size, reason, .. } => {
            format!("put the workspace back from a backup; {known_size} entries were known: {reason}")
        }
        Event::ClockSteppedBack { from } => format!("noticed that the clock stepped back from {from}"),
        Event::PersonRegistered { name, title, .. } => format!("registered {name}, {title}"),
        Event::PersonChanged { name, title, .. } => format!("changed the details of {name}, {title}"),
        Event::RoleGranted { person: id, role, from } => {
            format!("gave {} the role {role} from {}", person(id), plain_date(*from))
        }
        Event::RoleEnded { person: id, role, on } => {
            format!("ended the role {role} of {} on {}", person(id), plain_date(*on))
        }
        Event::PassphraseChanged { person: id } => format!("changed the passphrase of {}", person(id)),
        Event::KeyRotated { person: id, reason, .. } => {
            format!("replaced the key of {}: {reason}", person(id))
        }
        Event::KeyRevoked { person: id, reason, .. } => {
            format!("revoked the key of {}: {reason}", person(id))
        }
        Event::SigningLocked { person: id, attempts } => {
            format!("locked signing for {} after {attempts} wrong passphrases", person(id))
        }
        Event::SigningUnlocked { person: id } => format!("unlocked signing for {}", person(id)),
        Event::DocumentCreated { code, kind, details, .. } => {
            format!("created {code} {}, a {kind}", details.title)
        }
        Event::DocumentChanged { document, .. } => format!("changed the details of {}", code(document)),
        Event::DraftStarted { document, version, .. } => {
            format!("started the draft of {} {version}", code(document))
        }
        Event::DraftDiscarded { document, version, reason } => {
            format!("discarded the draft of {} {version}: {reason}", code(document))
        }
        Event::VersionSubmitted { document, version, .. } => {
            format!("submitted {} {version}", code(document))
        }
        Event::SubmissionRecalled { document, version, reason } => {
            format!("took {} {version} back: {reason}", code(document))
        }
        Event::VersionReviewed { document, version, outcome, .. } => match outcome {
            Outcome::Accepted => format!("reviewed and accepted {} {version}", code(document)),
            Outcome::ChangesRequested => format!("requested changes to {} {version}", code(document)),
        },
        Event::VersionApproved { document, version, .. } => format!("approved {} {version}", code(document)),
        Event::VersionAcknowledged { document, version, .. } => {
            format!("confirmed having read {} {version}", code(document))
        }
        Event::PeriodicReviewDone { document, version, outcome, .. } => {
            format!("reviewed {} {version} periodically: {}", code(document), outcome.words())
        }
        Event::DocumentWithdrawn { document, on, reason, .. } => {
            format!("withdrew {} from {}: {reason}", code(document), plain_date(*on))
        }
        Event::EvidenceAdded { evidence, details, .. } => {
            format!("added evidence {evidence} {}", details.title)
        }
        Event::EvidenceRevised { evidence, revision, reason, .. } => {
            format!("added revision {revision} of evidence {}: {reason}", titled(evidence))
        }
        Event::EvidenceDetailsChanged { evidence, .. } => {
            format!("changed the details of evidence {}", titled(evidence))
        }
        Event::EvidenceWithdrawn { evidence, reason } => {
            format!("withdrew evidence {}: {reason}", titled(evidence))
        }
        Event::NilReturnSigned { nil_return, text, .. } => format!("signed nil return {nil_return}: {text}"),
        Event::NilReturnWithdrawn { nil_return, reason } => {
            format!("took nil return {nil_return} back: {reason}")
        }
        Event::GapAccepted { requirement, stage, reason, .. } => {
            format!("accepted that {requirement} is missing at {stage}: {reason}")
        }
        Event::GapAcceptanceWithdrawn { decision, reason } => {
            format!("took back the acceptance of gap {decision}: {reason}")
        }
        Event::PackIssued { name, as_of, .. } => {
            format!("issued audit pack {name} as of {}", plain_date(*as_of))
        }
        Event::PackSealed { pack, fingerprint, .. } => {
            format!("sealed audit pack {pack}, fingerprint {}", fingerprint.short())
        }
    }
}
