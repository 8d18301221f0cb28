//! What every command carries, and the checks that all of them share.

use crate::canonical::MAX_INTEGER;
use crate::document::Content;
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

/// Refuses a content that an entry cannot carry: its name or media type is no short text, or it is too large.
///
/// Units: the name has at most 1,024 characters (255 bytes, each escaped); the size is below 2^53 bytes.
/// # Errors
/// A [`Refusal`] about the name, the media type or the size.
pub fn check_content(content: &Content) -> Result<(), Refusal> {
    check_text("the name of the file", &content.name, 1024)?;
    check_text("the media type", &content.media_type, 255)?;
    if content.size > MAX_INTEGER {
        let why = format!("{} bytes are more than can be kept track of", content.size);
        return Err(Refusal::NotValid { what: "the size of the file", why });
    }
    Ok(())
}
