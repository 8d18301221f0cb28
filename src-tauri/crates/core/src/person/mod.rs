//! People, their roles over time and their signing keys.

pub mod rules;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::id::PersonId;
use crate::time::{Date, UtcMillis};

/// What a person may do; held from a date, until it is ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Keeps documents, people and roles in order.
    DocumentController,
    /// Writes documents.
    Author,
    /// Reviews documents.
    Reviewer,
    /// Approves and withdraws documents.
    Approver,
    /// Answers for a process and its evidence.
    ProcessOwner,
    /// Approves policies; answers for the service management system.
    TopManagement,
    /// Audits; may not audit what they own.
    InternalAuditor,
    /// Issues audit packs in the organization's name.
    PackIssuer,
    /// Reads.
    ReadOnly,
}

impl Role {
    /// All roles, in the order in which they are listed.
    pub const ALL: [Self; 9] = [
        Self::DocumentController,
        Self::Author,
        Self::Reviewer,
        Self::Approver,
        Self::ProcessOwner,
        Self::TopManagement,
        Self::InternalAuditor,
        Self::PackIssuer,
        Self::ReadOnly,
    ];

    /// Returns the role as it is written: `document-controller`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DocumentController => "document-controller",
            Self::Author => "author",
            Self::Reviewer => "reviewer",
            Self::Approver => "approver",
            Self::ProcessOwner => "process-owner",
            Self::TopManagement => "top-management",
            Self::InternalAuditor => "internal-auditor",
            Self::PackIssuer => "pack-issuer",
            Self::ReadOnly => "read-only",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A text that is not a role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a role: {} are", Role::ALL.map(Role::name).join(", "))]
pub struct NotARole {
    /// The refused text.
    pub text: String,
}

impl FromStr for Role {
    type Err = NotARole;

    fn from_str(text: &str) -> Result<Self, NotARole> {
        Self::ALL
            .into_iter()
            .find(|role| role.name() == text)
            .ok_or_else(|| NotARole { text: text.to_owned() })
    }
}

/// A role held over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RoleHeld {
    /// The role.
    pub role: Role,
    /// First day.
    pub from: Date,
    /// Last day, when it was ended.
    pub until: Option<Date>,
}

/// A public key of a person over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeyHeld {
    /// `ssh-ed25519 AAAA…` without a comment.
    pub public_key: String,
    /// When it was registered.
    pub from: UtcMillis,
    /// When it was replaced or revoked.
    pub until: Option<UtcMillis>,
}

/// A person, from the entries about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// Identifier.
    pub id: PersonId,
    /// Printed name.
    pub name: String,
    /// E-mail address, also the principal in `allowed_signers`.
    pub email: String,
    /// Job title.
    pub title: String,
    /// Roles, in the order granted.
    pub roles: Vec<RoleHeld>,
    /// Keys, in the order registered; the last one without `until` is in use.
    pub keys: Vec<KeyHeld>,
    /// Wrong passphrases that locked signing; none when it is not locked.
    pub locked: Option<u32>,
}

impl Person {
    /// Tells whether the person holds `role` on `date`.
    #[must_use]
    pub fn holds(&self, role: Role, date: Date) -> bool {
        self.roles.iter().any(|held| {
            held.role == role && held.from <= date && held.until.is_none_or(|until| date <= until)
        })
    }

    /// Tells whether the person holds `role`, now or later, without an end set.
    #[must_use]
    pub fn has_open_role(&self, role: Role) -> bool {
        self.roles.iter().any(|held| held.role == role && held.until.is_none())
    }

    /// Returns the key in use, if there is one.
    #[must_use]
    pub fn current_key(&self) -> Option<&str> {
        self.keys.iter().rfind(|key| key.until.is_none()).map(|key| key.public_key.as_str())
    }

    /// Returns the key that was in use at `at`, if there was one.
    #[must_use]
    pub fn key_at(&self, at: UtcMillis) -> Option<&str> {
        let key = self.keys.iter().rfind(|key| key.from <= at && key.until.is_none_or(|until| at <= until));
        key.map(|key| key.public_key.as_str())
    }
}
