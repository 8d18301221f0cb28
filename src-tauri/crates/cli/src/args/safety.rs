//! Keeping a workspace safe, finding things in it, and taking lists out.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::audit::Audit;

/// Verify everything the workspace holds: database, history, every file, every signature
#[derive(Debug, Args)]
#[command(after_help = "Exit code 5 when something is damaged; what it affects is named.")]
pub(crate) struct Check {
    /// First make the tables again from the history
    #[arg(long)]
    pub(crate) rebuild: bool,
}

/// Copy everything to another folder, and verify the copy
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  clausebook backup /media/stick/sms      again into the same folder copies only what is new")]
pub(crate) struct Backup {
    /// Folder of the backup: empty, new, or an earlier backup of this workspace
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

/// Bring a workspace back from a backup
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  clausebook restore /media/stick/sms sms-again
  clausebook restore --accept \"disk failed on 2 May\"     go on with an older state, on the record

A workspace that is older than what this computer has seen can be read, but not changed, until that
is accepted with a reason. One whose history was rewritten can be read, and never changed again: keep
its folder as evidence of what happened (`clausebook log` and `pack diff` show it), and restore the newest
backup into a new folder.")]
pub(crate) struct Restore {
    /// Folder of the backup
    #[arg(value_name = "BACKUP", required_unless_present = "accept", requires = "folder")]
    pub(crate) backup: Option<PathBuf>,
    /// The new folder; it must be empty or not exist
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
    /// Accept that the state is older than what was seen, and record why
    #[arg(long, value_name = "REASON")]
    pub(crate) accept: Option<String>,
}

/// Show the history: who did what, and when
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  clausebook log                       the newest 30 entries
  clausebook log --from 0 --most 100")]
pub(crate) struct Log {
    /// First entry to show, counted from 0
    #[arg(long, value_name = "NUMBER")]
    pub(crate) from: Option<u64>,
    /// How many at most
    #[arg(long, value_name = "NUMBER", default_value_t = 30)]
    pub(crate) most: u64,
}

/// Search titles and the text of documents
#[derive(Debug, Args)]
pub(crate) struct Search {
    /// Words that are all to occur
    #[arg(required = true, value_name = "WORD")]
    pub(crate) words: Vec<String>,
    /// How many results at most
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    pub(crate) most: u32,
}

/// Watch the inbox and other folders, and say what might become evidence
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  clausebook watch                     until Ctrl-C
  clausebook watch --once              look once
  clausebook watch add ~/exports       watch this folder too

Nothing is ever added by itself: `clausebook evidence add FILE` does that."
)]
pub(crate) struct Watch {
    /// Look once, and end
    #[arg(long)]
    pub(crate) once: bool,
    /// Which folders are watched
    #[command(subcommand)]
    pub(crate) command: Option<WatchCommand>,
}

/// The watched folders.
#[derive(Debug, Subcommand)]
pub(crate) enum WatchCommand {
    /// List the watched folders
    List,
    /// Watch a folder from now on
    Add(Folder),
    /// Stop watching a folder
    Remove(Folder),
}

/// A folder.
#[derive(Debug, Args)]
pub(crate) struct Folder {
    /// The folder
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

/// Write a list as CSV, for a spreadsheet
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  clausebook export-csv master-list > documents.csv
  clausebook export-csv coverage --stage 2 --out coverage.csv

UTF-8 with a heading row (RFC 4180). A cell that a spreadsheet would take for a formula starts with '.")]
pub(crate) struct ExportCsv {
    /// Which list
    pub(crate) list: CsvList,
    /// New file to write; without it, standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) audit: Audit,
}

/// A list that can be written as CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CsvList {
    /// All documents
    MasterList,
    /// All evidence
    Evidence,
    /// Each row of the register, and where it stands
    Coverage,
    /// All findings, with their cause and where they stand
    Findings,
    /// All actions of findings and reviews
    Actions,
    /// The history
    Log,
}

/// Write a script that completes commands in your shell
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  clausebook completions bash > ~/.local/share/bash-completion/completions/clausebook")]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

/// Write the manual pages into a folder
#[derive(Debug, Args)]
pub(crate) struct Man {
    /// The folder; it is made if it does not exist
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}
