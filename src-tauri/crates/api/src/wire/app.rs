//! The program itself: who works with it, on what, and how they like it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::people::PersonView;
use crate::workspaces::WorkspaceView;

/// What is open in this window, and as whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    /// The open workspace; none at the start screen.
    pub workspace: Option<WorkspaceView>,
    /// Its folder; empty without one.
    pub folder: String,
    /// The person who acts; none until one is chosen.
    pub person: Option<PersonView>,
    /// Today, as rules see it: a day in UTC.
    pub today: String,
    /// Another program that writes to the workspace now; empty when there is none.
    pub writer: String,
}

/// What this program is and where it keeps its own files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppView {
    /// Version.
    pub version: String,
    /// Name and version as packs name it.
    pub software: String,
    /// Edition of the bundled clause register.
    pub register: String,
    /// Operating system and processor.
    pub platform: String,
    /// Folder of the logs and crash reports.
    pub logs: String,
    /// Language of the system, BCP 47: `de-CH`.
    pub language: String,
}

/// A part that this program stands on, with its licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LicenceView {
    /// Name.
    pub name: String,
    /// Version.
    pub version: String,
    /// SPDX expression.
    pub licence: String,
    /// `rust`, `ui` or `font`.
    pub kind: String,
}

/// The report of a crash that nobody has looked at yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CrashView {
    /// The file.
    pub path: String,
    /// When.
    pub at: String,
    /// The report; it holds no text of any document.
    pub text: String,
}

/// How a person likes the program. Kept on this computer, beside no workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// `system`, `light`, `dark` or `contrast`.
    pub theme: String,
    /// `system`, or a BCP 47 tag: `en`, `de`.
    pub language: String,
    /// `comfortable` or `compact`.
    pub density: String,
    /// Single letters are shortcuts.
    pub letter_shortcuts: bool,
    /// Says so when a long task ends and the window is elsewhere.
    pub notifications: bool,
    /// Opens the last workspace at the start.
    pub reopen: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: "system".to_owned(),
            language: "system".to_owned(),
            density: "comfortable".to_owned(),
            letter_shortcuts: true,
            notifications: true,
            reopen: false,
        }
    }
}

/// A workspace that was open before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecentView {
    /// Its folder.
    pub folder: String,
    /// The organization.
    pub organization: String,
    /// Whether it is a sample.
    pub sample: bool,
    /// When it was opened last.
    pub opened_at: String,
    /// Stays at the top of the list.
    pub pinned: bool,
    /// Its folder is not there now.
    #[serde(default)]
    pub missing: bool,
}

/// What the program was asked to open from outside: a double click, a drop, the command line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TargetView {
    /// `workspace`, `pack`, or `unknown`.
    pub kind: String,
    /// The folder of the workspace, or the pack.
    pub path: String,
}

/// What is needed to make a workspace and its first person.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateWorkspace {
    /// A folder that is empty or does not exist.
    pub folder: String,
    /// The organization.
    pub organization: String,
    /// Scope statement.
    pub scope: String,
    /// First part of document codes: `SMS`.
    pub code_prefix: String,
    /// Printed name of the first person, who keeps the documents and may issue packs.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Their job title.
    pub title: String,
    /// Passphrase of their new key.
    pub passphrase: String,
}

/// A workspace that was brought back from a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RestoredView {
    /// The folder of the new workspace; open it with `open_workspace`.
    pub folder: String,
    /// What verifying it found.
    pub check: crate::workspaces::CheckView,
    /// Why it cannot be written to; empty when it can.
    pub read_only: String,
}

/// The sample workspace, as built.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SampleView {
    /// Its folder; open it with `open_workspace`.
    pub folder: String,
    /// The zips of its packs, in order.
    pub packs: Vec<String>,
    /// Its people, with the passphrases that are no secrets.
    pub people: Vec<SamplePerson>,
}

/// A person of the sample.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SamplePerson {
    /// Identifier.
    pub id: String,
    /// Printed name.
    pub name: String,
    /// Job title.
    pub title: String,
    /// Passphrase; it is no secret.
    pub passphrase: String,
}

/// Says that something in the open workspace is not what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorkspaceChanged {
    /// Entries in the ledger now.
    #[ts(type = "number")]
    pub entries: u64,
    /// `window` for this one, else `elsewhere`.
    pub origin: String,
}
