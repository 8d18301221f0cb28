//! Who may cause which entry, checked again whenever a log is read.
//!
//! The rules refuse a command before it becomes an entry; this makes sure that no entry got past them.
//! What depends on the version at hand (authors, reviewers, approvers) is checked where it is folded in.

use super::State;
use crate::document::lifecycle::{KEEPERS, WRITERS, approving_roles};
use crate::event::{Actor, Entry, Event};
use crate::evidence::{COLLECTORS, NIL_SIGNERS};
use crate::gap::DECIDERS;
use crate::id::{DocumentId, PersonId};
use crate::pack::ISSUERS;
use crate::person::Role;
use crate::person::rules::CONTROLLERS;

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
            Event::PackSealed { pack, .. } => {
                self.packs.get(pack).map_or(May::Registered, |pack| May::Only(pack.issued_by))
            }
        }
    }

    fn approvers_of(&self, document: DocumentId) -> &'static [Role] {
        self.documents.get(&document).map_or(&[], |document| approving_roles(document.kind))
    }
}
