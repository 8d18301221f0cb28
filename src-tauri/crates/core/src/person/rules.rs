//! Who may register people, give roles and replace keys.

use crate::event::Event;
use crate::id::PersonId;
use crate::refusal::{Refusal, check_text};
use crate::rules::Command;
use crate::sshsig::PublicKey;
use crate::state::State;
use crate::time::Date;

use super::{Person, Role};

/// Wrong passphrases in a row that lock signing.
pub const LOCK_AFTER: u32 = 5;

/// What is known of a new person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// Printed name.
    pub name: String,
    /// E-mail address; no two people share one.
    pub email: String,
    /// Job title.
    pub title: String,
    /// `ssh-ed25519 AAAA…`.
    pub public_key: String,
}

/// Registers a person. The first one of a workspace registers themselves.
///
/// # Errors
/// A [`Refusal`]: role, texts, an e-mail address in use, a key in use or not valid.
pub fn register(state: &State, command: &Command, new: NewPerson) -> Result<Vec<Event>, Refusal> {
    let person = PersonId(state.next_person());
    if !state.people.is_empty() {
        command.require_role(state, &[Role::DocumentController])?;
    }
    check_person(state, None, &new.name, &new.email, &new.title)?;
    check_key(state, &new.public_key)?;
    let mut events = vec![Event::PersonRegistered {
        person,
        name: new.name,
        email: new.email,
        title: new.title,
        public_key: new.public_key,
    }];
    if state.people.is_empty() {
        let from = command.now.date();
        events.push(Event::RoleGranted { person, role: Role::DocumentController, from });
        events.push(Event::RoleGranted { person, role: Role::PackIssuer, from });
    }
    Ok(events)
}

/// Changes a person's name, address or title.
///
/// # Errors
/// A [`Refusal`]: role, texts, an e-mail address in use.
pub fn change(
    state: &State,
    command: &Command,
    person: PersonId,
    name: &str,
    email: &str,
    title: &str,
) -> Result<Vec<Event>, Refusal> {
    let before = state.person(person)?;
    if person != command.caller {
        command.require_role(state, &[Role::DocumentController])?;
    }
    check_person(state, Some(person), name, email, title)?;
    if (before.name.as_str(), before.email.as_str(), before.title.as_str()) == (name, email, title) {
        return Ok(Vec::new());
    }
    let (name, email, title) = (name.to_owned(), email.to_owned(), title.to_owned());
    Ok(vec![Event::PersonChanged { person, name, email, title }])
}

/// Gives a role from a date on.
///
/// # Errors
/// A [`Refusal`]: role of the caller, unknown person, held already.
pub fn grant_role(
    state: &State,
    command: &Command,
    person: PersonId,
    role: Role,
    from: Date,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, &[Role::DocumentController])?;
    let held = state.person(person)?;
    if held.roles.iter().any(|held| held.role == role && held.until.is_none()) {
        return Err(Refusal::RoleHeld { name: held.name.clone(), role });
    }
    Ok(vec![Event::RoleGranted { person, role, from }])
}

/// Ends a role; `on` is its last day. The last document controller stays.
///
/// # Errors
/// A [`Refusal`]: role of the caller, not held, the last document controller.
pub fn end_role(
    state: &State,
    command: &Command,
    person: PersonId,
    role: Role,
    on: Date,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, &[Role::DocumentController])?;
    let held = state.person(person)?;
    if !has_open_role(held, role) {
        return Err(Refusal::RoleNotHeld { name: held.name.clone(), role });
    }
    let others = state.people.values().filter(|other| other.id != person);
    if role == Role::DocumentController && !others.into_iter().any(|other| has_open_role(other, role)) {
        let why = "this is the last document controller; grant the role to someone else first".to_owned();
        return Err(Refusal::NotValid { what: "the end of the role", why });
    }
    Ok(vec![Event::RoleEnded { person, role, on }])
}

fn has_open_role(person: &Person, role: Role) -> bool {
    person.roles.iter().any(|held| held.role == role && held.until.is_none())
}

/// Records that a person changed their passphrase.
///
/// # Errors
/// [`Refusal::Unknown`].
pub fn change_passphrase(state: &State, command: &Command) -> Result<Vec<Event>, Refusal> {
    state.person(command.caller)?;
    Ok(vec![Event::PassphraseChanged { person: command.caller }])
}

/// Replaces a person's key by a new one; also unlocks.
///
/// # Errors
/// A [`Refusal`]: role, no reason, a key in use or not valid.
pub fn rotate_key(
    state: &State,
    command: &Command,
    person: PersonId,
    public_key: &str,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    state.person(person)?;
    if person != command.caller {
        command.require_role(state, &[Role::DocumentController])?;
    }
    check_text("the reason", reason, 500)?;
    check_key(state, public_key)?;
    let (public_key, reason) = (public_key.to_owned(), reason.to_owned());
    Ok(vec![Event::KeyRotated { person, public_key, reason }])
}

/// Revokes a person's key: they cannot sign until they have a new one.
///
/// # Errors
/// A [`Refusal`]: role, no key in use, no reason.
pub fn revoke_key(
    state: &State,
    command: &Command,
    person: PersonId,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    let held = state.person(person)?;
    if person != command.caller {
        command.require_role(state, &[Role::DocumentController])?;
    }
    check_text("the reason", reason, 500)?;
    let key = held.current_key().ok_or_else(|| Refusal::NoKey { name: held.name.clone() })?;
    let (public_key, reason) = (key.to_owned(), reason.to_owned());
    Ok(vec![Event::KeyRevoked { person, public_key, reason }])
}

/// Unlocks signing for a person; someone else must do it.
///
/// # Errors
/// A [`Refusal`]: role, oneself, not locked.
pub fn unlock(state: &State, command: &Command, person: PersonId) -> Result<Vec<Event>, Refusal> {
    let held = state.person(person)?;
    command.require_role(state, &[Role::DocumentController])?;
    if person == command.caller && state.people.len() > 1 {
        let why = "someone else must unlock it".to_owned();
        return Err(Refusal::NotValid { what: "unlocking", why });
    }
    if held.locked.is_none() {
        return Ok(Vec::new());
    }
    Ok(vec![Event::SigningUnlocked { person }])
}

fn check_person(
    state: &State,
    except: Option<PersonId>,
    name: &str,
    email: &str,
    title: &str,
) -> Result<(), Refusal> {
    check_text("the name", name, 100)?;
    check_text("the e-mail address", email, 200)?;
    check_text("the title", title, 100)?;
    let good = |c: char| c.is_ascii_alphanumeric() || "@._+-".contains(c);
    if email.matches('@').count() != 1
        || email.starts_with('@')
        || email.ends_with('@')
        || !email.chars().all(good)
    {
        let why = format!("`{email}` is not of the form name@example.org");
        return Err(Refusal::NotValid { what: "the e-mail address", why });
    }
    let taken = |person: &&Person| Some(person.id) != except && person.email.eq_ignore_ascii_case(email);
    if state.people.values().any(|person| taken(&person)) {
        return Err(Refusal::Exists { what: "a person with the address", id: email.to_owned() });
    }
    Ok(())
}

fn check_key(state: &State, public_key: &str) -> Result<(), Refusal> {
    if let Err(error) = public_key.parse::<PublicKey>() {
        return Err(Refusal::NotValid { what: "the public key", why: error.to_string() });
    }
    let used = state.people.values().flat_map(|person| &person.keys).any(|key| key.public_key == public_key);
    if used {
        return Err(Refusal::Exists { what: "a person with the key", id: public_key.to_owned() });
    }
    Ok(())
}
