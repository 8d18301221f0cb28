//! People, roles and keys.

use clausebook_core::id::PersonId;
use clausebook_core::ledger::note::VerifierKey;
use clausebook_core::person::rules::{self, NewPerson};
use clausebook_core::person::{Person, Role};
use clausebook_core::refusal::Refusal;
use clausebook_core::sshsig::PublicKey;
use clausebook_core::state::State;
use clausebook_core::time::Date;
use clausebook_core::workspace::rotate_log_key as rotate;
use clausebook_store::KeyPurpose;
use clausebook_store::error::StoreError;
use clausebook_store::keys;
use clausebook_store::workspace::Workspace;
use ed25519_dalek::SigningKey;
use serde::Serialize;
use ts_rs::TS;

use crate::{Caller, ErrorKind, UiError, record};

/// A person as lists and pages show them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonView {
    /// Identifier.
    pub id: String,
    /// Printed name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Job title.
    pub title: String,
    /// Roles over time.
    pub roles: Vec<RoleView>,
    /// Fingerprint of the key in use, as `ssh-keygen -l` prints it; empty when there is none.
    pub key: String,
    /// Signing is locked after wrong passphrases.
    pub locked: bool,
    /// May sign checkpoints, and so issue packs.
    pub holds_log_key: bool,
}

/// A role over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RoleView {
    /// The role.
    pub role: String,
    /// First day.
    pub from: String,
    /// Last day, when it was ended.
    pub until: Option<String>,
}

/// Finds a person by id, e-mail address, the part before its `@`, or name.
///
/// # Errors
/// There is none.
pub fn find(state: &State, text: &str) -> Result<PersonId, UiError> {
    state.find_person(text).map(|person| person.id).ok_or_else(|| UiError::unknown("person", text))
}

/// Returns everyone, in the order registered.
///
/// # Errors
/// What the database said.
pub fn list(workspace: &Workspace) -> Result<Vec<PersonView>, UiError> {
    workspace.state().people.values().map(|person| view_of(workspace, person)).collect()
}

/// Returns one person.
///
/// # Errors
/// There is none, or what the database said.
pub fn view(workspace: &Workspace, id: PersonId) -> Result<PersonView, UiError> {
    view_of(workspace, workspace.state().person(id)?)
}

fn view_of(workspace: &Workspace, person: &Person) -> Result<PersonView, UiError> {
    let key = person.current_key().and_then(|key| key.parse::<PublicKey>().ok());
    Ok(PersonView {
        id: person.id.to_string(),
        name: person.name.clone(),
        email: person.email.clone(),
        title: person.title.clone(),
        roles: person
            .roles
            .iter()
            .map(|held| RoleView {
                role: held.role.to_string(),
                from: held.from.to_string(),
                until: held.until.map(|until| until.to_string()),
            })
            .collect(),
        key: key.map(|key| key.fingerprint()).unwrap_or_default(),
        locked: person.locked.is_some(),
        holds_log_key: workspace.holds_log_key(person.id)?,
    })
}

/// What is needed to register a person.
#[derive(Debug, Clone)]
pub struct Registration {
    /// Printed name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Job title.
    pub title: String,
    /// Roles from today on.
    pub roles: Vec<Role>,
    /// Passphrase of their new key, typed by themselves.
    pub passphrase: String,
}

/// Registers a person with a new key, and gives them roles.
///
/// # Errors
/// A refusal, a passphrase that is too short, or what the disk said.
pub fn register(
    workspace: &mut Workspace,
    caller: Caller,
    registration: &Registration,
) -> Result<PersonView, UiError> {
    let id = PersonId(workspace.state().next_person());
    keys::check_new_passphrase(&registration.passphrase).map_err(StoreError::from)?;
    let key = new_key()?;
    let new = NewPerson {
        name: registration.name.clone(),
        email: registration.email.clone(),
        title: registration.title.clone(),
        public_key: PublicKey::of(&key).to_string(),
    };
    let mut events = rules::register(workspace.state(), &caller.command(), new)?;
    for role in &registration.roles {
        let from = caller.now.date();
        events.push(clausebook_core::event::Event::RoleGranted { person: id, role: *role, from });
    }
    workspace.keep_key(id, &key, &registration.passphrase)?;
    record(workspace, caller, events)?;
    view(workspace, id)
}

/// Changes a person's name, address or title.
///
/// # Errors
/// A refusal.
pub fn change(
    workspace: &mut Workspace,
    caller: Caller,
    id: PersonId,
    name: &str,
    email: &str,
    title: &str,
) -> Result<PersonView, UiError> {
    let events = rules::change(workspace.state(), &caller.command(), id, name, email, title)?;
    record(workspace, caller, events)?;
    view(workspace, id)
}

/// Gives a role from a date on.
///
/// # Errors
/// A refusal.
pub fn grant_role(
    workspace: &mut Workspace,
    caller: Caller,
    id: PersonId,
    role: Role,
    from: Date,
) -> Result<PersonView, UiError> {
    let events = rules::grant_role(workspace.state(), &caller.command(), id, role, from)?;
    record(workspace, caller, events)?;
    view(workspace, id)
}

/// Ends a role; `on` is its last day.
///
/// # Errors
/// A refusal.
pub fn end_role(
    workspace: &mut Workspace,
    caller: Caller,
    id: PersonId,
    role: Role,
    on: Date,
) -> Result<PersonView, UiError> {
    let events = rules::end_role(workspace.state(), &caller.command(), id, role, on)?;
    record(workspace, caller, events)?;
    view(workspace, id)
}

/// Lets a person who issues packs hold the log's key, sealed to their own key.
///
/// The caller, who holds it, and the person each type their passphrase.
///
/// # Errors
/// A refusal, a wrong passphrase, or what the disk said.
pub fn share_log_key(
    workspace: &mut Workspace,
    caller: Caller,
    own_passphrase: &str,
    id: PersonId,
    passphrase: &str,
) -> Result<PersonView, UiError> {
    let log_key = workspace.unlock(caller.person, KeyPurpose::Log, own_passphrase, caller.now)?;
    workspace.unlock(id, KeyPurpose::Signing, passphrase, caller.now)?;
    give_log_key(workspace, &log_key, id)?;
    view(workspace, id)
}

fn give_log_key(workspace: &mut Workspace, log_key: &SigningKey, id: PersonId) -> Result<(), UiError> {
    let person = workspace.state().person(id)?;
    let none = || Refusal::NoKey { name: person.name.clone() };
    let holder = (id, public_key_of(person).ok_or_else(none)?);
    Ok(workspace.keep_log_key(log_key, &[holder])?)
}

/// What giving the log a new key did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LogKeyView {
    /// The new public key, as a C2SP vkey; a verifier finds it in the ledger.
    pub log_key: String,
    /// Number of its entry: checkpoints of more entries than this are signed with it.
    #[ts(type = "number")]
    pub seq: u64,
    /// Who holds it: the caller, and everyone who may issue packs, now or later, and has a key of their own.
    pub holders: Vec<PersonView>,
}

/// Gives the log a new key, and hands it to everyone who may issue packs; nobody holds the old one any more.
///
/// Needs no old key: this is also the way on when nobody holds the log's key. What the old key signed stays
/// valid, because the ledger names both and from which entry on.
///
/// # Errors
/// A refusal, a wrong passphrase, or what the disk said.
pub fn rotate_log_key(
    workspace: &mut Workspace,
    caller: Caller,
    passphrase: &str,
    reason: &str,
) -> Result<LogKeyView, UiError> {
    let log_key = new_key()?;
    let origin = workspace.state().workspace()?.origin.clone();
    let vkey = VerifierKey::of(&origin, &log_key)
        .map_err(|error| UiError::new(ErrorKind::Bug, error.to_string(), "report it"))?
        .to_string();
    let events = rotate(workspace.state(), &caller.command(), &vkey, reason)?;
    workspace.unlock(caller.person, KeyPurpose::Signing, passphrase, caller.now)?;
    let people = workspace.state().people.values();
    let issuers =
        people.filter(|person| person.has_open_role(Role::PackIssuer) || person.id == caller.person);
    let holders: Vec<_> = issuers.filter_map(|person| Some((person.id, public_key_of(person)?))).collect();
    workspace.keep_log_key(&log_key, &holders)?;
    record(workspace, caller, events)?;
    let seq = workspace.state().workspace()?.log_keys.last().map_or(0, |(seq, _key)| *seq);
    let holders = holders.iter().map(|(id, _key)| view(workspace, *id)).collect::<Result<_, _>>()?;
    Ok(LogKeyView { log_key: vkey, seq, holders })
}

fn public_key_of(person: &Person) -> Option<PublicKey> {
    person.current_key()?.parse().ok()
}

/// Changes the caller's passphrase.
///
/// # Errors
/// A wrong old or a too short new passphrase, or what the disk said.
pub fn change_passphrase(
    workspace: &mut Workspace,
    caller: Caller,
    old: &str,
    new: &str,
) -> Result<PersonView, UiError> {
    workspace.change_passphrase(caller.person, old, new, caller.now)?;
    let events = rules::change_passphrase(workspace.state(), &caller.command())?;
    record(workspace, caller, events)?;
    view(workspace, caller.person)
}

/// Gives a person a new key, after a lost passphrase or a revocation.
///
/// What the old key signed stays valid. The log's key was sealed to the old one: the person holds it no more,
/// unless the caller holds it and gives it to them again, which `holder` is for: the caller's passphrase
/// (the old one, when the new key is their own).
///
/// # Errors
/// A refusal, a passphrase that is wrong or too short, or what the disk said.
pub fn rotate_key(
    workspace: &mut Workspace,
    caller: Caller,
    id: PersonId,
    passphrase: &str,
    reason: &str,
    holder: Option<&str>,
) -> Result<PersonView, UiError> {
    keys::check_new_passphrase(passphrase).map_err(StoreError::from)?;
    let key = new_key()?;
    let public_key = PublicKey::of(&key).to_string();
    let events = rules::rotate_key(workspace.state(), &caller.command(), id, &public_key, reason)?;
    let log_key = match holder {
        Some(own) => Some(workspace.unlock(caller.person, KeyPurpose::Log, own, caller.now)?),
        None => None,
    };
    workspace.keep_key(id, &key, passphrase)?;
    record(workspace, caller, events)?;
    if let Some(log_key) = log_key {
        // After the entry, which forgets what was sealed to the old key.
        give_log_key(workspace, &log_key, id)?;
    }
    view(workspace, id)
}

/// Revokes a person's key.
///
/// # Errors
/// A refusal.
pub fn revoke_key(
    workspace: &mut Workspace,
    caller: Caller,
    id: PersonId,
    reason: &str,
) -> Result<PersonView, UiError> {
    let events = rules::revoke_key(workspace.state(), &caller.command(), id, reason)?;
    record(workspace, caller, events)?;
    view(workspace, id)
}

/// Unlocks signing for a person.
///
/// # Errors
/// A refusal.
pub fn unlock(workspace: &mut Workspace, caller: Caller, id: PersonId) -> Result<PersonView, UiError> {
    let events = rules::unlock(workspace.state(), &caller.command(), id)?;
    record(workspace, caller, events)?;
    view(workspace, id)
}

fn new_key() -> Result<SigningKey, UiError> {
    Ok(SigningKey::from_bytes(&*keys::generate_secret().map_err(StoreError::from)?))
}
