//! Entries told in one sentence, for activity logs and for the history in a pack.

use super::Event;
use crate::document::Outcome;
use crate::finding::ActionOrigin;
use crate::id::{AuditId, DocumentId, EvidenceId, FindingId, PersonId};
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
        Event::ProgrammeSet { .. }
        | Event::AuditPlanned { .. }
        | Event::AuditChanged { .. }
        | Event::AuditCancelled { .. }
        | Event::IndependenceDeclared { .. }
        | Event::ChecklistSet { .. }
        | Event::QuestionAnswered { .. }
        | Event::MeetingHeld { .. }
        | Event::AuditReported { .. }
        | Event::ExternalAuditConcluded { .. } => describe_audit(event, state),
        Event::FindingRaised { .. }
        | Event::FindingChanged { .. }
        | Event::CorrectionRecorded { .. }
        | Event::CauseAnalysed { .. }
        | Event::PlanAccepted { .. }
        | Event::EffectivenessChecked { .. }
        | Event::FindingClosed { .. }
        | Event::FindingReopened { .. }
        | Event::ActionPlanned { .. }
        | Event::ActionChanged { .. }
        | Event::ActionImplemented { .. }
        | Event::ActionCancelled { .. }
        | Event::ClocksSet { .. } => describe_finding(event, state),
        Event::ReviewPlanned { review, details } => {
            format!("planned management review {review} {} for {}", details.title, plain_date(details.on))
        }
        Event::ReviewChanged { review, reason, .. } => {
            format!("changed the plan of management review {review}: {reason}")
        }
        Event::ReviewCancelled { review, reason } => {
            format!("called management review {review} off: {reason}")
        }
        Event::InputDiscussed { review, input, .. } => {
            format!("recorded what management review {review} said about {}", input.words())
        }
        Event::DecisionTaken { review, decision, text, .. } => {
            format!("recorded decision {decision} of management review {review}: {text}")
        }
        Event::MinutesSigned { review, .. } => format!("signed the minutes of management review {review}"),
        Event::CertificateRecorded { certificate, details } => {
            format!("recorded certificate {certificate} {} of {}", details.number, details.body)
        }
        Event::CertificateEnded { certificate, how, on, reason } => {
            format!(
                "recorded that certificate {certificate} was {} on {}: {reason}",
                how.words(),
                plain_date(*on)
            )
        }
        Event::RetentionSet { .. }
        | Event::HoldPlaced { .. }
        | Event::HoldReleased { .. }
        | Event::DisposalProposed { .. }
        | Event::DisposalRefused { .. }
        | Event::DisposalApproved { .. } => describe_disposition(event, state),
        Event::PackSealed { pack, fingerprint, .. } => {
            format!("sealed audit pack {pack}, fingerprint {}", fingerprint.short())
        }
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "`describe` names every event; these are those about retention and disposition"
)]
fn describe_disposition(event: &Event, state: &State) -> String {
    match event {
        Event::RetentionSet { kind, rule, reason } => {
            let years = if rule.years == 0 { "for ever".to_owned() } else { format!("{} years", rule.years) };
            format!("set that {kind} is kept {years} {}: {reason}", rule.from.words())
        }
        Event::HoldPlaced { hold, on, reason } => {
            format!("placed legal hold {hold} on {}: {reason}", on.name(state))
        }
        Event::HoldReleased { hold, reason } => {
            let on = state.holds.get(hold).map_or_else(String::new, |held| held.on.name(state));
            format!("released legal hold {hold} on {on}: {reason}")
        }
        Event::DisposalProposed { disposal, items, reason, .. } => {
            let names: Vec<String> = items.iter().take(5).map(|one| one.item.name(state)).collect();
            let more = items.len().saturating_sub(names.len());
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("proposed to destroy {}{more} under {disposal}: {reason}", names.join(", "))
        }
        Event::DisposalRefused { disposal, reason } => {
            format!("turned disposal {disposal} down: {reason}")
        }
        Event::DisposalApproved { disposal, .. } => {
            format!("approved disposal {disposal}: its contents are destroyed")
        }
        other => other.type_name(),
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "`describe` names every event; these are those about audits"
)]
fn describe_audit(event: &Event, state: &State) -> String {
    let titled = |id: &AuditId| {
        let title = state.audits.get(id).map(|audit| &audit.details.title);
        title.map_or_else(|| format!("audit {id}"), |title| format!("audit {id} {title}"))
    };
    match event {
        Event::ProgrammeSet { programme, details, reason } if reason.is_empty() => {
            format!("set audit programme {programme} {}", details.title)
        }
        Event::ProgrammeSet { programme, reason, .. } => {
            format!("changed audit programme {programme}: {reason}")
        }
        Event::AuditPlanned { audit, details } => {
            format!("planned audit {audit} {}, {}", details.title, details.kind.words())
        }
        Event::AuditChanged { audit, reason, .. } => {
            format!("changed the plan of {}: {reason}", titled(audit))
        }
        Event::AuditCancelled { audit, reason } => format!("called {} off: {reason}", titled(audit)),
        Event::IndependenceDeclared { audit, .. } => format!("declared independence for {}", titled(audit)),
        Event::ChecklistSet { audit, questions } => {
            format!("set the checklist of {}: {} questions", titled(audit), questions.len())
        }
        Event::QuestionAnswered { audit, question, result, .. } => {
            format!("answered question {question} of {}: {}", titled(audit), result.words())
        }
        Event::MeetingHeld { audit, meeting, on, .. } => {
            format!("recorded the {} of {} on {}", meeting.words(), titled(audit), plain_date(*on))
        }
        Event::AuditReported { audit, .. } => format!("signed the report of {}", titled(audit)),
        Event::ExternalAuditConcluded { audit, outcome, .. } => {
            format!("recorded what came of {}: {}", titled(audit), outcome.words())
        }
        other => other.type_name(),
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "`describe` names every event; these are those about findings and actions"
)]
fn describe_finding(event: &Event, state: &State) -> String {
    let titled = |id: &FindingId| {
        let title = state.findings.get(id).map(|finding| &finding.details.title);
        title.map_or_else(|| format!("finding {id}"), |title| format!("finding {id} {title}"))
    };
    match event {
        Event::FindingRaised { finding, details } => {
            format!(
                "raised finding {finding} {}, {} on {}",
                details.title,
                details.grade.words(),
                details.clause
            )
        }
        Event::FindingChanged { finding, reason, .. } => format!("changed {}: {reason}", titled(finding)),
        Event::CorrectionRecorded { finding, text, .. } => {
            format!("recorded the correction of {}: {text}", titled(finding))
        }
        Event::CauseAnalysed { finding, analysis } => {
            format!("recorded the cause of {}: {}", titled(finding), analysis.cause)
        }
        Event::PlanAccepted { finding, accepted_by, .. } => {
            format!("recorded that {accepted_by} accepted the plan for {}", titled(finding))
        }
        Event::EffectivenessChecked { finding, effective, .. } => {
            let outcome = if *effective { "effective" } else { "not effective" };
            format!("checked the actions on {}: {outcome}", titled(finding))
        }
        Event::FindingClosed { finding, .. } => format!("closed {}", titled(finding)),
        Event::FindingReopened { finding, reason } => format!("reopened {}: {reason}", titled(finding)),
        Event::ActionPlanned { action, origin, details } => {
            let from = match origin {
                ActionOrigin::Finding { finding } => format!("finding {finding}"),
                ActionOrigin::Review { review, decision } => format!("decision {decision} of {review}"),
            };
            format!("planned action {action} from {from}: {}", details.what)
        }
        Event::ActionChanged { action, reason, .. } => format!("changed action {action}: {reason}"),
        Event::ActionImplemented { action, note, .. } => format!("recorded action {action} as done: {note}"),
        Event::ActionCancelled { action, reason } => format!("gave action {action} up: {reason}"),
        Event::ClocksSet { clocks } => {
            format!("set the clocks: a major nonconformity is closed in {} days", clocks.major)
        }
        other => other.type_name(),
    }
}
