//! Making, opening and looking at a workspace.

use std::path::PathBuf;

use clap::Args;

/// Make a workspace for your organization
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  clausebook init sms --organization \"Harrowfen Ltd\" --scope \"Managed services from Bristol\" \\
      --name \"Ruben Achterberg\" --email ruben@harrowfen.example --title \"Service manager\"

You become the first document controller and pack issuer. Register the others with
`clausebook person register`. Your passphrase signs for you: nobody can look it up or reset it.")]
pub(crate) struct Init {
    /// The new folder; it must be empty or not exist
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The organization's name
    #[arg(long, value_name = "NAME")]
    pub(crate) organization: String,
    /// The scope of the service management system, in one sentence
    #[arg(long, value_name = "TEXT")]
    pub(crate) scope: String,
    /// First part of document codes, as in SMS-POL-001
    #[arg(long, value_name = "TEXT", default_value = "SMS")]
    pub(crate) code_prefix: String,
    /// Your name, as it is printed on what you sign
    #[arg(long)]
    pub(crate) name: String,
    /// Your e-mail address
    #[arg(long)]
    pub(crate) email: String,
    /// Your job title
    #[arg(long)]
    pub(crate) title: String,
    /// Mark everything that leaves the workspace as a sample
    #[arg(long)]
    pub(crate) sample: bool,
    /// Read the new passphrase from the first line of FILE
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
}

/// Show the workspace at a glance
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  clausebook open               what there is, and what waits for whom
  clausebook open --window      the same workspace in a window")]
pub(crate) struct Open {
    /// Open it in a window
    #[arg(long)]
    pub(crate) window: bool,
}
