//! What was typed: commands and options, with the help that goes with them. Does nothing itself.

pub(crate) mod answers;
pub(crate) mod audit;
pub(crate) mod audits;
pub(crate) mod disposition;
pub(crate) mod document;
pub(crate) mod evidence;
pub(crate) mod finding;
pub(crate) mod pack;
pub(crate) mod person;
pub(crate) mod register;
pub(crate) mod review;
pub(crate) mod safety;
pub(crate) mod start;
pub(crate) mod value;
pub(crate) mod workspace;

use std::path::PathBuf;

use clap::{Args, CommandFactory as _, Parser, Subcommand};

/// Controlled documents, evidence and audit packs for an ISO/IEC 20000-1 service management system.
#[derive(Debug, Parser)]
#[command(
    name = "clausebook",
    version,
    about = "Keeps the documents and evidence of a service management system, and makes audit packs of them",
    after_help = AFTER,
    max_term_width = 100,
    infer_long_args = true,
    subcommand_required = true,
    arg_required_else_help = true,
    disable_help_subcommand = false
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) globals: Globals,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER: &str = "\
Everything stays on this computer. `clausebook COMMAND --help` explains a command, with examples.

Exit codes: 0 good, 1 something is missing, failed or refused, 2 the command was not understood,
3 not found or in use elsewhere, 4 disk or permission, 5 stored data damaged, 130 cancelled.";

/// Options of every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Options of every command")]
pub(crate) struct Globals {
    /// The workspace; without it, the current folder or the nearest one above it that is one
    #[arg(
        long,
        short = 'w',
        global = true,
        value_name = "DIR",
        env = "CLAUSEBOOK_WORKSPACE",
        hide_env_values = true
    )]
    pub(crate) workspace: Option<PathBuf>,
    /// Who acts: an id, an e-mail address or a name
    #[arg(
        long = "as",
        global = true,
        value_name = "PERSON",
        env = "CLAUSEBOOK_PERSON",
        hide_env_values = true
    )]
    pub(crate) acting: Option<String>,
    /// Read the passphrase from the first line of FILE (`-`: standard input)
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Write one JSON object instead of text
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Say nothing when all is well
    #[arg(long, short = 'q', global = true)]
    pub(crate) quiet: bool,
    /// Answer every question with yes
    #[arg(long, short = 'y', global = true)]
    pub(crate) yes: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a workspace for your organization
    Init(workspace::Init),
    /// Begin: answer questions once, get drafts of what stage 1 wants and a plan with dates
    Start(start::Start),
    /// Show the workspace at a glance
    #[command(visible_alias = "status")]
    Open(workspace::Open),
    /// People: who works here, their roles and signing keys
    #[command(subcommand, visible_alias = "people")]
    Person(person::PersonCommand),
    /// Answers that many documents share, and what a changed one proposes
    #[command(subcommand)]
    Answers(answers::AnswersCommand),
    /// Documents: write, review, approve and keep them under control
    #[command(subcommand, visible_alias = "document")]
    Doc(document::DocCommand),
    /// Evidence: files that show what was done
    #[command(subcommand)]
    Evidence(evidence::EvidenceCommand),
    /// Nil returns: signed statements that something did not occur
    #[command(subcommand)]
    NilReturn(evidence::NilReturnCommand),
    /// Gaps: signed decisions to go into an audit with something missing
    #[command(subcommand)]
    Gap(evidence::GapCommand),
    /// Audits: programme, plans, checklists, answers, reports
    #[command(subcommand)]
    Audit(audits::AuditCommand),
    /// Findings: what was found, its cause, and the check that actions worked
    #[command(subcommand)]
    Finding(finding::FindingCommand),
    /// Actions: what is to be done, by whom, until when
    #[command(subcommand)]
    Action(finding::ActionCommand),
    /// Management reviews: twelve inputs, decisions, signed minutes
    #[command(subcommand)]
    Review(review::ReviewCommand),
    /// Certification: the cycle of audits, certificates, the calendar
    #[command(subcommand)]
    Cycle(review::CycleCommand),
    /// Registers kept row by row: risks, objectives, complaints, suppliers and others
    #[command(subcommand)]
    Register(register::RegisterCommand),
    /// Populations and samples: lists that an audit draws from, what was drawn, what was seen
    #[command(subcommand)]
    Sample(register::SampleCommand),
    /// Retention: how long things are kept, legal holds, and destroying what is over, by two people
    #[command(subcommand)]
    Dispose(disposition::DisposeCommand),
    /// Say what is still missing for an audit
    Ready(audit::Ready),
    /// List the rows of the clause register, or show one row or clause
    Clauses(audit::Clauses),
    /// Audit packs: everything an auditor needs, in one folder and one zip
    #[command(subcommand)]
    Pack(pack::PackCommand),
    /// Verify an audit pack; needs no workspace
    Verify(pack::Verify),
    /// Verify everything the workspace holds: database, history, every file, every signature
    Check(safety::Check),
    /// Copy everything to another folder, and verify the copy
    Backup(safety::Backup),
    /// Bring a workspace back from a backup
    Restore(safety::Restore),
    /// Show the history: who did what, and when
    Log(safety::Log),
    /// Search titles and the text of documents
    Search(safety::Search),
    /// Watch the inbox and other folders, and say what might become evidence
    Watch(safety::Watch),
    /// Write a list as CSV, for a spreadsheet
    ExportCsv(safety::ExportCsv),
    /// Build the sample organization with its two audit packs
    Demo(pack::Demo),
    /// Write a script that completes commands in your shell
    Completions(safety::Completions),
    /// Write the manual pages into a folder
    Man(safety::Man),
}

/// The commands by topic, as `clausebook help` lists them.
pub(crate) const TOPICS: &[(&str, &[&str])] = &[
    ("The workspace", &["init", "start", "open", "search", "log"]),
    ("People", &["person"]),
    ("Documents", &["answers", "doc"]),
    ("Evidence and signed statements", &["evidence", "watch", "nil-return", "gap"]),
    ("Audits and what follows", &["audit", "sample", "finding", "action", "review", "cycle", "register"]),
    ("Audit packs", &["clauses", "ready", "pack", "verify", "export-csv"]),
    ("Keeping it safe", &["check", "backup", "restore", "dispose"]),
    ("This program", &["demo", "completions", "man"]),
];

/// Returns the command line with its help, commands grouped by topic.
pub(crate) fn command_line() -> clap::Command {
    let plain = Cli::command();
    let mut topics = String::new();
    for (topic, names) in TOPICS {
        topics.push_str(&format!("{topic}:\n"));
        for name in *names {
            let about = plain.find_subcommand(name).and_then(clap::Command::get_about);
            let about = about.map(ToString::to_string).unwrap_or_default();
            topics.push_str(&format!("  {name:<12} {about}\n"));
        }
        topics.push('\n');
    }
    let template = format!(
        "{{about}}\n\n{{usage-heading}} {{usage}}\n\n{topics}Options of every command:\n{{options}}{{after-help}}"
    );
    plain.help_template(template)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definitions_hold_together_and_every_command_has_a_topic() {
        command_line().debug_assert();
        let listed: Vec<&str> = TOPICS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let plain = Cli::command();
        let mut defined: Vec<&str> = plain.get_subcommands().map(clap::Command::get_name).collect();
        defined.sort_unstable();
        let mut sorted = listed.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, defined);
    }

    #[test]
    fn every_command_and_every_option_says_what_it_is() {
        fn look(command: &clap::Command, path: &str) {
            assert!(command.get_about().is_some(), "{path} has no help");
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{path} {} has no help", argument.get_id());
            }
            for inner in command.get_subcommands() {
                look(inner, &format!("{path} {}", inner.get_name()));
            }
        }
        look(&Cli::command(), "clausebook");
    }
}
