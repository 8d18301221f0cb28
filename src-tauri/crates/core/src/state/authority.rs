//! Who may cause which entry, checked again whenever a log is read.
//!
//! The rules refuse a command before it becomes an entry; this makes sure that no entry got past them.
//! What depends on the version at hand (authors, reviewers, approvers) is checked where it is folded in.

use super::State;
use crate::audit::rules::{AUDITORS, PLANNERS};
use crate::certification;
use crate::disposition::rules::{HOLDERS, PROPOSERS};
use crate::document::lifecycle::{KEEPERS, WRITERS, approving_roles};
use crate::event::{Actor, Entry, Event};
use crate::evidence::{COLLECTORS, NIL_SIGNERS};
use crate::finding::ActionOrigin;
use crate::finding::rules::{JUDGES, RAISERS, RECORDERS};
use crate::gap::DECIDERS;
use crate::id::{ActionId, DocumentId, FindingId, PersonId};
use crate::pack::ISSUERS;
use crate::person::Role;
use crate::person::rules::CONTROLLERS;
use crate::review::rules::{CHAIRS, SECRETARIES};

/// Who may cause an entry.
enum May {
    /// The program alone.
    System,
    /// The program or any registered person.
    Anyone,
    /// Any registered person.
    Registered,
    /// This person alone.
    Only(PersonId),
    /// Who holds one of the roles on that day.
    Holders(&'static [Role]),
    /// This person, or who holds one of the roles on that day.
    OneselfOr(PersonId, &'static [Role]),
    /// One of these people, or who holds one of the roles on that day.
    OneOf([PersonId; 2], &'static [Role]),
}

impl State {
    /// Checks that the one who caused an entry could have.
    pub(super) fn check_actor(&self, entry: &Entry) -> Result<(), String> {
        let may = self.who_may(&entry.event);
        let by = match (entry.by, &may) {
            (Actor::System, May::System | May::Anyone) => return Ok(()),
            (Actor::System, _) => return Err("a person must have caused it".to_owned()),
            (Actor::Person(by), May::System) => {
                return Err(format!("only the program itself causes it, not {by}"));
            }
            (Actor::Person(by), _) => by,
        };
        if self.people.is_empty() && matches!(entry.event, Event::PersonRegistered { .. }) {
            return Ok(());
        }
        let person = self.people.get(&by).ok_or_else(|| format!("{by} is not registered"))?;
        let on = entry.at.date();
        let holds = |roles: &[Role]| roles.iter().any(|role| person.holds(*role, on));
        let fine = match may {
            May::System | May::Anyone | May::Registered => true,
            May::Only(one) => by == one,
            May::Holders(roles) => holds(roles),
            May::OneselfOr(one, roles) => by == one || holds(roles),
            May::OneOf(people, roles) => people.contains(&by) || holds(roles),
        };
        if fine { Ok(()) } else { Err(format!("{} had no authority to do it on that day", person.name)) }
    }

    fn who_may(&self, event: &Event) -> May {
        match event {
            Event::WorkspaceCreated { .. } | Event::ClockSteppedBack { .. } | Event::SigningLocked { .. } => {
                May::System
            }
            Event::BackupRestored { .. } => May::Anyone,
            Event::OrganizationChanged { .. } => May::Holders(DECIDERS),
            Event::LogKeyRotated { .. } => May::Holders(ISSUERS),

            // The first person is registered, and given their roles, before anyone could.
            Event::PersonRegistered { .. } if self.people.is_empty() => May::Anyone,
            Event::RoleGranted { .. } if self.people.len() == 1 => May::Anyone,
            Event::PersonRegistered { .. }
            | Event::RoleGranted { .. }
            | Event::RoleEnded { .. }
            | Event::SigningUnlocked { .. } => May::Holders(CONTROLLERS),
            Event::PersonChanged { person, .. }
            | Event::KeyRotated { person, .. }
            | Event::KeyRevoked { person, .. } => May::OneselfOr(*person, CONTROLLERS),
            Event::PassphraseChanged { person } => May::Only(*person),

            Event::DocumentCreated { .. }
            | Event::DraftStarted { .. }
            | Event::DraftDiscarded { .. }
            | Event::VersionSubmitted { .. } => May::Holders(WRITERS),
            Event::DocumentChanged { .. } => May::Holders(KEEPERS),
            Event::VersionApproved { document, .. } | Event::DocumentWithdrawn { document, .. } => {
                May::Holders(self.approvers_of(*document))
            }
            Event::SubmissionRecalled { .. }
            | Event::VersionReviewed { .. }
            | Event::VersionAcknowledged { .. }
            | Event::PeriodicReviewDone { .. } => May::Registered,

            Event::EvidenceAdded { .. }
            | Event::EvidenceRevised { .. }
            | Event::EvidenceDetailsChanged { .. }
            | Event::EvidenceWithdrawn { .. } => May::Holders(COLLECTORS),
            Event::NilReturnSigned { .. } | Event::NilReturnWithdrawn { .. } => May::Holders(NIL_SIGNERS),
            Event::GapAccepted { .. } | Event::GapAcceptanceWithdrawn { .. } => May::Holders(DECIDERS),
            Event::PackIssued { .. } => May::Holders(ISSUERS),
            Event::ProgrammeSet { .. }
            | Event::AuditPlanned { .. }
            | Event::AuditChanged { .. }
            | Event::AuditCancelled { .. }
            | Event::ExternalAuditConcluded { .. } => May::Holders(PLANNERS),
            Event::IndependenceDeclared { .. }
            | Event::ChecklistSet { .. }
            | Event::QuestionAnswered { .. }
            | Event::MeetingHeld { .. }
            | Event::AuditReported { .. } => May::Holders(AUDITORS),
            Event::FindingRaised { .. }
            | Event::FindingChanged { .. }
            | Event::EffectivenessChecked { .. }
            | Event::ActionChanged { .. } => May::Holders(RAISERS),
            Event::CorrectionRecorded { finding, .. } | Event::CauseAnalysed { finding, .. } => {
                self.owner_or(*finding, RAISERS)
            }
            Event::ActionPlanned { origin: ActionOrigin::Finding { finding }, .. } => {
                self.owner_or(*finding, RAISERS)
            }
            Event::PlanAccepted { .. }
            | Event::FindingClosed { .. }
            | Event::FindingReopened { .. }
            | Event::ActionPlanned { origin: ActionOrigin::Review { .. }, .. }
            | Event::ActionCancelled { .. } => May::Holders(JUDGES),
            Event::ActionImplemented { action, .. } => self.may_implement(*action),
            Event::ClocksSet { .. } => May::Holders(DECIDERS),
            Event::ReviewPlanned { .. }
            | Event::ReviewChanged { .. }
            | Event::ReviewCancelled { .. }
            | Event::InputDiscussed { .. }
            | Event::DecisionTaken { .. } => May::Holders(SECRETARIES),
            Event::MinutesSigned { .. } => May::Holders(CHAIRS),
            Event::CertificateRecorded { .. } | Event::CertificateEnded { .. } => {
                May::Holders(certification::RECORDERS)
            }

            Event::RetentionSet { .. } | Event::DisposalApproved { .. } => May::Holders(DECIDERS),
            Event::HoldPlaced { .. } | Event::HoldReleased { .. } => May::Holders(HOLDERS),
            Event::DisposalProposed { .. } | Event::DisposalRefused { .. } => May::Holders(PROPOSERS),
            Event::PackSealed { pack, .. } => {
                self.packs.get(pack).map_or(May::Registered, |pack| May::Only(pack.issued_by))
            }
        }
    }

    fn owner_or(&self, finding: FindingId, roles: &'static [Role]) -> May {
        let owner = self.findings.get(&finding).map(|finding| finding.details.owner);
        owner.map_or(May::Holders(roles), |owner| May::OneselfOr(owner, roles))
    }

    /// The owner of an action, the owner of the finding that it answers, or a document controller.
    fn may_implement(&self, action: ActionId) -> May {
        let Some(action) = self.actions.get(&action) else { return May::Holders(RECORDERS) };
        let finding = match action.origin {
            ActionOrigin::Finding { finding } => self.findings.get(&finding),
            ActionOrigin::Review { .. } => None,
        };
        let owner = finding.map_or(action.details.owner, |finding| finding.details.owner);
        May::OneOf([action.details.owner, owner], RECORDERS)
    }

    fn approvers_of(&self, document: DocumentId) -> &'static [Role] {
        self.documents.get(&document).map_or(&[], |document| approving_roles(document.kind))
    }
}
