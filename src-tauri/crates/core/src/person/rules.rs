//! Who may register people, give roles and replace keys.

use crate::event::Event;
use crate::id::PersonId;
use crate::refusal::{Refusal, check_text};
use crate::rules::Command;
use crate::sshsig::PublicKey;
use crate::state::State;
use crate::time::{Date, plain_date};

use super::{Person, Role};

/// Wrong passphrases in a row that lock signing.
pub const LOCK_AFTER: u32 = 5;

/// Who may register people and give roles.
pub(crate) const CONTROLLERS: &[Role] = &[Role::DocumentController];

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
        command.require_role(state, CONTROLLERS)?;
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
        command.require_role(state, CONTROLLERS)?;
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
    command.require_role(state, CONTROLLERS)?;
    let held = state.person(person)?;
    if held.has_open_role(role) {
        return Err(Refusal::RoleHeld { name: held.name.clone(), role });
    }
    Ok(vec![Event::RoleGranted { person, role, from }])
}

/// Ends a role; `on` is its last day. Someone must be document controller on the day after.
///
/// # Errors
/// A [`Refusal`]: role of the caller, not held, a last day before the first, the last document controller.
pub fn end_role(
    state: &State,
    command: &Command,
    person: PersonId,
    role: Role,
    on: Date,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, CONTROLLERS)?;
    let held = state.person(person)?;
    let open = held.roles.iter().find(|open| open.role == role && open.until.is_none());
    let open = open.ok_or_else(|| Refusal::RoleNotHeld { name: held.name.clone(), role })?;
    if on < open.from {
        let why = format!(
            "{} is {role} from {} on, which is after the last day {}; name the first day or a later one",
            held.name,
            plain_date(open.from),
            plain_date(on)
        );
        return Err(Refusal::NotValid { what: "the end of the role", why });
    }
    let after = on.tomorrow().unwrap_or(on);
    let stays = |other: &Person| other.has_open_role(role) && other.holds(role, after);
    let mut others = state.people.values().filter(|other| other.id != person);
    if role == Role::DocumentController && !others.any(stays) {
        let why = "this is the last document controller; grant the role to someone else first".to_owned();
        return Err(Refusal::NotValid { what: "the end of the role", why });
    }
    Ok(vec![Event::RoleEnded { person, role, on }])
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
/// Who is locked, or has no key any more, cannot help themselves while someone else could.
///
/// # Errors
/// A [`Refusal`]: role, locked, no reason, a key in use or not valid.
pub fn rotate_key(
    state: &State,
    command: &Command,
    person: PersonId,
    public_key: &str,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    let held = state.person(person)?;
    if person != command.caller || held.current_key().is_none() {
        command.require_role(state, CONTROLLERS)?;
    }
    if let Some(attempts) = held.locked.filter(|_| person == command.caller && others_control(state, command))
    {
        return Err(Refusal::Locked { name: held.name.clone(), attempts });
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
        command.require_role(state, CONTROLLERS)?;
    }
    check_text("the reason", reason, 500)?;
    let key = held.current_key().ok_or_else(|| Refusal::NoKey { name: held.name.clone() })?;
    let (public_key, reason) = (key.to_owned(), reason.to_owned());
    Ok(vec![Event::KeyRevoked { person, public_key, reason }])
}

/// Unlocks signing for a person; someone else must do it, where there is someone else who may.
///
/// # Errors
/// A [`Refusal`]: role, oneself. Nothing happens when it is not locked.
pub fn unlock(state: &State, command: &Command, person: PersonId) -> Result<Vec<Event>, Refusal> {
    let held = state.person(person)?;
    command.require_role(state, CONTROLLERS)?;
    let Some(attempts) = held.locked else {
        return Ok(Vec::new());
    };
    if person == command.caller && others_control(state, command) {
        return Err(Refusal::Locked { name: held.name.clone(), attempts });
    }
    Ok(vec![Event::SigningUnlocked { person }])
}

/// Tells whether someone other than the caller is a document controller today.
fn others_control(state: &State, command: &Command) -> bool {
    let today = command.now.date();
    let mut others = state.people.values().filter(|person| person.id != command.caller);
    others.any(|person| person.holds(Role::DocumentController, today))
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
