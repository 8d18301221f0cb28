//! People: what is asked for.

use clausebook_core::person::Role;
use clausebook_core::time::Date;
use serde::Deserialize;
use ts_rs::TS;

/// A person to register.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RegisterPerson {
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

/// A person's name, address and title, changed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangePerson {
    /// Who.
    pub person: String,
    /// Printed name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Job title.
    pub title: String,
}

/// A role to give or to end.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RoleChange {
    /// Who.
    pub person: String,
    /// Which role.
    pub role: Role,
    /// First day of a role that is given, last day of one that is ended; none means today.
    #[ts(optional, type = "string")]
    pub on: Option<Date>,
}

/// The log's key for one more person.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShareLogKey {
    /// Who shall hold it.
    pub person: String,
    /// Passphrase of the person who acts, who holds it.
    pub own_passphrase: String,
    /// Passphrase of the person who shall hold it.
    pub passphrase: String,
}

/// A new key for a person.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RotateKey {
    /// Who.
    pub person: String,
    /// Passphrase of the new key.
    pub passphrase: String,
    /// Why.
    pub reason: String,
    /// Passphrase of the person who acts, when they hold the log's key and give it to the new key, too; else empty.
    #[serde(default)]
    pub own_passphrase: String,
}
