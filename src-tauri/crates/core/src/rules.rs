//! What every command carries, and the checks that all of them share.

use crate::event::Event;
use crate::hash::Sha256;
use crate::id::PersonId;
use crate::person::Role;
use crate::refusal::{Refusal, check_text};
use crate::requirement::{Register, RequirementId};
use crate::signature::{Meaning, Statement};
use crate::state::State;
use crate::time::UtcMillis;

/// Who acts, and when: given by the caller, never looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Command {
    /// Who acts.
    pub caller: PersonId,
    /// The time of the command.
    pub now: UtcMillis,
}

impl Command {
    /// Refuses unless the caller holds one of `any_of` today.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] or [`Refusal::LacksRole`].
    pub fn require_role(&self, state: &State, any_of: &[Role]) -> Result<(), Refusal> {
        require_role_of(state, self.caller, any_of, self.now)
    }

    /// Makes the statement that the caller is about to sign.
    ///
    /// # Errors
    /// [`Refusal::NoKey`] or [`Refusal::Locked`] when the caller cannot sign now.
    pub fn statement(
        &self,
        state: &State,
        meaning: Meaning,
        object: String,
        title: String,
        hash: Sha256,
        detail: String,
    ) -> Result<Statement, Refusal> {
        let person = state.person(self.caller)?;
        if person.current_key().is_none() {
            return Err(Refusal::NoKey { name: person.name.clone() });
        }
        if let Some(attempts) = person.locked {
            return Err(Refusal::Locked { name: person.name.clone(), attempts });
        }
        Ok(Statement {
            v: 1,
            workspace: state.workspace()?.origin.clone(),
            person: self.caller,
            name: person.name.clone(),
            meaning,
            at: self.now,
            object,
            title,
            hash,
            detail,
            ledger_size: state.size,
        })
    }
}

/// Refuses unless `person` holds one of `any_of` at `at`.
///
/// # Errors
/// [`Refusal::Unknown`] or [`Refusal::LacksRole`].
pub fn require_role_of(
    state: &State,
    person: PersonId,
    any_of: &[Role],
    at: UtcMillis,
) -> Result<(), Refusal> {
    let person = state.person(person)?;
    let on = at.date();
    if any_of.iter().any(|role| person.holds(*role, on)) {
        return Ok(());
    }
    Err(Refusal::LacksRole { name: person.name.clone(), any_of: any_of.to_vec(), on })
}

/// Refuses a row that is not in the register.
///
/// # Errors
/// [`Refusal::Unknown`] with the first such row.
pub fn known_requirements(ids: &[RequirementId]) -> Result<(), Refusal> {
    match ids.iter().find(|id| Register::bundled().find(id).is_none()) {
        Some(id) => Err(Refusal::Unknown { what: "requirement", id: id.to_string() }),
        None => Ok(()),
    }
}

/// Changes the organization's name or scope statement; nothing if they are the same.
///
/// # Errors
/// A [`Refusal`]: role, texts.
pub fn change_organization(
    state: &State,
    command: &Command,
    organization: &str,
    scope: &str,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, &[Role::DocumentController, Role::TopManagement])?;
    check_text("the organization's name", organization, 200)?;
    check_text("the scope", scope, 2000)?;
    let facts = state.workspace()?;
    if facts.organization == organization && facts.scope == scope {
        return Ok(Vec::new());
    }
    let (organization, scope) = (organization.to_owned(), scope.to_owned());
    Ok(vec![Event::OrganizationChanged { organization, scope }])
}
