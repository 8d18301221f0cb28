//! People, roles and keys.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use clausebook_core::person::Role;
use clausebook_core::time::Date;

use super::value;

/// People: who works here, their roles and signing keys
#[derive(Debug, Subcommand)]
pub(crate) enum PersonCommand {
    /// List everyone
    List,
    /// Show one person, with roles and key
    Show(Who),
    /// Choose who works with this copy of the workspace, so that --as is not needed
    Use(Who),
    /// Register a person, who chooses a passphrase for their signing key
    #[command(after_help = "\
Example:
  clausebook person register --name \"Marta Olszewska\" --email marta@harrowfen.example \\
      --title \"Managing Director\" --role top-management --role approver")]
    Register(Register),
    /// Change a person's name, e-mail address or title
    Change(Change),
    /// Give a person a role
    #[command(after_help = "\
Examples:
  clausebook person grant marta approver
  clausebook person grant marta approver --from 2026-12-01")]
    Grant(Grant),
    /// End a person's role
    EndRole(EndRole),
    /// Change your own passphrase
    Passphrase(NewPassphrase),
    /// Give a person a new key, after a lost passphrase; what was signed before stays valid
    NewKey(NewKey),
    /// Revoke a person's key: nothing can be signed with it any more
    RevokeKey(WhoAndReason),
    /// Unlock signing for a person who typed five wrong passphrases
    Unlock(Who),
    /// Let another person issue packs: both of you type your passphrase
    ShareLogKey(ShareLogKey),
    /// Give the log a new key, when the old one may be known to others or nobody holds it any more
    #[command(after_help = "\
The key of the log signs the checkpoints of audit packs. Everyone who may issue packs gets the new one, sealed
to their own key; what the old one signed stays valid, and an earlier checkpoint still serves `verify --previous`.

Example:
  clausebook person new-log-key --reason \"a notebook with the workspace was stolen\"")]
    NewLogKey(NewLogKey),
}

/// One person.
#[derive(Debug, Args)]
pub(crate) struct Who {
    /// Id, e-mail address (or the part before @) or name
    pub(crate) person: String,
}

/// One person, and why.
#[derive(Debug, Args)]
pub(crate) struct WhoAndReason {
    /// Id, e-mail address (or the part before @) or name
    pub(crate) person: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// A new person.
#[derive(Debug, Args)]
pub(crate) struct Register {
    /// Their name, as it is printed on what they sign
    #[arg(long)]
    pub(crate) name: String,
    /// Their e-mail address
    #[arg(long)]
    pub(crate) email: String,
    /// Their job title
    #[arg(long)]
    pub(crate) title: String,
    /// A role from today on; may be given several times
    #[arg(long = "role", value_name = "ROLE", value_parser = value::role())]
    pub(crate) roles: Vec<Role>,
    /// Read their new passphrase from the first line of FILE
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
}

/// Changed facts of a person.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("what").required(true).multiple(true).args(["name", "email", "title"]))]
pub(crate) struct Change {
    /// Id, e-mail address (or the part before @) or name
    pub(crate) person: String,
    /// The new name
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// The new e-mail address
    #[arg(long)]
    pub(crate) email: Option<String>,
    /// The new job title
    #[arg(long)]
    pub(crate) title: Option<String>,
}

/// A role to give.
#[derive(Debug, Args)]
pub(crate) struct Grant {
    /// Id, e-mail address (or the part before @) or name
    pub(crate) person: String,
    /// The role
    #[arg(value_parser = value::role())]
    pub(crate) role: Role,
    /// First day; today unless given
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) from: Option<Date>,
}

/// A role to end.
#[derive(Debug, Args)]
pub(crate) struct EndRole {
    /// Id, e-mail address (or the part before @) or name
    pub(crate) person: String,
    /// The role
    #[arg(value_parser = value::role())]
    pub(crate) role: Role,
    /// Last day; today unless given
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) on: Option<Date>,
}

/// A new passphrase.
#[derive(Debug, Args)]
pub(crate) struct NewPassphrase {
    /// Read the new passphrase from the first line of FILE
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
}

/// A new key.
#[derive(Debug, Args)]
pub(crate) struct NewKey {
    /// Id, e-mail address (or the part before @) or name
    pub(crate) person: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
    /// Read their new passphrase from the first line of FILE
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
    /// Give them the log's key again too: you hold it, and type your passphrase
    #[arg(long)]
    pub(crate) keep_log_key: bool,
}

/// A new key of the log.
#[derive(Debug, Args)]
pub(crate) struct NewLogKey {
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// Someone who is to issue packs.
#[derive(Debug, Args)]
pub(crate) struct ShareLogKey {
    /// Id, e-mail address (or the part before @) or name
    pub(crate) person: String,
    /// Read their passphrase from the first line of FILE
    #[arg(long, value_name = "FILE")]
    pub(crate) their_passphrase_file: Option<PathBuf>,
}
