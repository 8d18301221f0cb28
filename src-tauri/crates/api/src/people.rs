//! People, roles and keys.

use clausebook_core::id::PersonId;
use clausebook_core::person::rules::{self, NewPerson};
use clausebook_core::person::{Person, Role};
use clausebook_core::sshsig::PublicKey;
use clausebook_core::state::State;
use clausebook_core::time::Date;
use clausebook_store::KeyPurpose;
use clausebook_store::error::StoreError;
use clausebook_store::keys;
use clausebook_store::workspace::Workspace;
use ed25519_dalek::SigningKey;
use serde::Serialize;
use ts_rs::TS;

use crate::{Caller, UiError, record};

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
    workspace.keep_key(id, KeyPurpose::Signing, &key, &registration.passphrase)?;
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

/// Lets a person who issues packs hold the log's key, wrapped by their own passphrase.
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
    workspace.keep_key(id, KeyPurpose::Log, &log_key, passphrase)?;
    view(workspace, id)
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
/// What the old key signed stays valid. A log key that the person held is not carried over.
///
/// # Errors
/// A refusal, a passphrase that is too short, or what the disk said.
pub fn rotate_key(
    workspace: &mut Workspace,
    caller: Caller,
    id: PersonId,
    passphrase: &str,
    reason: &str,
) -> Result<PersonView, UiError> {
    keys::check_new_passphrase(passphrase).map_err(StoreError::from)?;
    let key = new_key()?;
    let public_key = PublicKey::of(&key).to_string();
    let events = rules::rotate_key(workspace.state(), &caller.command(), id, &public_key, reason)?;
    workspace.keep_key(id, KeyPurpose::Signing, &key, passphrase)?;
    record(workspace, caller, events)?;
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
