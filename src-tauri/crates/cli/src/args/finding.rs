//! Findings, and the actions that follow from findings and from management reviews.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use clausebook_core::finding::{CauseCategory, CauseMethod, Grade};
use clausebook_core::requirement::{ClauseNumber, RequirementId};
use clausebook_core::time::Date;

use super::value;

/// Findings: what was found, its cause, and the check that actions worked
#[derive(Debug, Subcommand)]
pub(crate) enum FindingCommand {
    /// List findings
    List(ListFindings),
    /// Show one finding with all that followed
    Show(WhichFinding),
    /// Record what was found
    #[command(after_help = "\
Example:
  clausebook finding raise --grade minor --clause 8.2.6 --title \"Configuration records differ\" \\
      --statement \"3 of 30 records differ from reality.\" --seen \"Verification of 30 June\" --owner wojtek \\
      --audit au1 --question 12")]
    Raise(Box<Raise>),
    /// Change what a finding says, with a reason
    Change(Box<ChangeFinding>),
    /// Record what was done at once
    Correct(Correct),
    /// Record why it happened
    #[command(after_help = "\
Example:
  clausebook finding analyse f1 --why \"Standard changes have no closing step\" --why \"Nobody was named\" \\
      --cause \"The change models do not ask for the record\" --category process")]
    Analyse(Analyse),
    /// Record that whoever raised it accepted the plan
    AcceptPlan(AcceptPlan),
    /// Sign whether the actions worked; not for the owner, nor for whoever did them
    #[command(after_help = "\
Example:
  clausebook finding check f1 --effective yes --note \"60 records compared, 1 differs\" --evidence e9

With --effective no, a new round of cause and actions begins.")]
    Check(CheckFinding),
    /// Close a finding, by signature
    Close(CloseFinding),
    /// Open a closed finding again
    Reopen(ReopenFinding),
    /// Record the findings of an auditor's return file (CSV; packs carry it empty)
    #[command(after_help = "\
Example:
  clausebook finding import auditor-return.csv --audit au2 --owner ruben

Columns: reference, grade, clause, requirements, title, statement, seen, found_on, due.
All lines are taken over, or none.")]
    Import(ImportReturn),
    /// Show or set how many days there are for what
    Clocks(ClocksArgs),
}

/// Actions: what is to be done, by whom, until when
#[derive(Debug, Subcommand)]
pub(crate) enum ActionCommand {
    /// List actions
    List(ListActions),
    /// Plan an action, for a finding or for a decision of a management review
    #[command(after_help = "\
Examples:
  clausebook action plan --finding f1 --what \"Closing step in all change models\" --owner wojtek --due 2026-08-31
  clausebook action plan --review mr1 --decision 2 --what \"Two analysts\" --owner callum --due 2026-10-01")]
    Plan(PlanAction),
    /// Change an action, with a reason
    Change(ChangeAction),
    /// Record that an action was done, with the evidence or the documents that show it
    Done(ActionDone),
    /// Give an action up, with a reason
    Cancel(CancelAction),
}

/// Which findings.
#[derive(Debug, Args)]
pub(crate) struct ListFindings {
    /// Only those that are not closed
    #[arg(long)]
    pub(crate) open: bool,
    /// Only those that are overdue
    #[arg(long)]
    pub(crate) overdue: bool,
    /// Only those of this audit
    #[arg(long, value_name = "AUDIT")]
    pub(crate) audit: Option<String>,
}

/// One finding.
#[derive(Debug, Args)]
pub(crate) struct WhichFinding {
    /// Id or reference of the finding, such as f1
    #[arg(value_name = "FINDING")]
    pub(crate) finding: String,
}

/// What was found.
#[derive(Debug, Args)]
pub(crate) struct Raise {
    /// How grave it is
    #[arg(long, value_parser = value::named(Grade::ALL, Grade::name))]
    pub(crate) grade: Grade,
    /// The clause whose requirement it is about
    #[arg(long, value_name = "CLAUSE", value_parser = value::clause)]
    pub(crate) clause: ClauseNumber,
    /// A short title
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: String,
    /// What was found
    #[arg(long, value_name = "TEXT")]
    pub(crate) statement: String,
    /// What was seen: the objective evidence
    #[arg(long, value_name = "TEXT")]
    pub(crate) seen: String,
    /// Who answers for putting it right
    #[arg(long, value_name = "PERSON")]
    pub(crate) owner: String,
    /// A row of the register it touches; may be given several times
    #[arg(long = "requirement", value_name = "ROW", value_parser = value::requirement)]
    pub(crate) requirements: Vec<RequirementId>,
    /// Evidence that shows it; may be given several times
    #[arg(long = "evidence", value_name = "EVIDENCE")]
    pub(crate) evidence: Vec<String>,
    /// When it was found; today unless given
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) found_on: Option<Date>,
    /// The audit it comes from
    #[arg(long, value_name = "AUDIT")]
    pub(crate) audit: Option<String>,
    /// The question of that audit's checklist
    #[arg(long, value_name = "NUMBER", requires = "audit")]
    pub(crate) question: Option<u32>,
    /// The number that others gave it
    #[arg(long, value_name = "TEXT")]
    pub(crate) reference: Option<String>,
    /// The finding that it repeats
    #[arg(long, value_name = "FINDING")]
    pub(crate) repeats: Option<String>,
    /// The day by which it is to be closed; by the clock of its grade unless given
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) due: Option<Date>,
}

/// What a finding is to say now.
#[derive(Debug, Args)]
pub(crate) struct ChangeFinding {
    /// Id or reference of the finding, such as f1
    #[arg(value_name = "FINDING")]
    pub(crate) finding: String,
    /// How grave it is
    #[arg(long, value_parser = value::named(Grade::ALL, Grade::name))]
    pub(crate) grade: Option<Grade>,
    /// A short title
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// What was found
    #[arg(long, value_name = "TEXT")]
    pub(crate) statement: Option<String>,
    /// What was seen
    #[arg(long, value_name = "TEXT")]
    pub(crate) seen: Option<String>,
    /// Who answers for putting it right
    #[arg(long, value_name = "PERSON")]
    pub(crate) owner: Option<String>,
    /// The day by which it is to be closed
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) due: Option<Date>,
    /// The finding that it repeats
    #[arg(long, value_name = "FINDING")]
    pub(crate) repeats: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// A correction.
#[derive(Debug, Args)]
pub(crate) struct Correct {
    /// Id or reference of the finding, such as f1
    #[arg(value_name = "FINDING")]
    pub(crate) finding: String,
    /// What was done
    #[arg(long, value_name = "TEXT")]
    pub(crate) text: String,
    /// When; today unless given
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) done_on: Option<Date>,
    /// Evidence that shows it; may be given several times
    #[arg(long = "evidence", value_name = "EVIDENCE")]
    pub(crate) evidence: Vec<String>,
}

/// A cause.
#[derive(Debug, Args)]
pub(crate) struct Analyse {
    /// Id or reference of the finding, such as f1
    #[arg(value_name = "FINDING")]
    pub(crate) finding: String,
    /// How the cause was found
    #[arg(long, default_value = "five-whys", value_parser = value::named(CauseMethod::ALL, CauseMethod::name))]
    pub(crate) method: CauseMethod,
    /// What sort of cause it is
    #[arg(long, value_parser = value::named(CauseCategory::ALL, CauseCategory::name))]
    pub(crate) category: CauseCategory,
    /// An answer to "why?", the first one first; may be given several times
    #[arg(long = "why", value_name = "TEXT")]
    pub(crate) whys: Vec<String>,
    /// The cause
    #[arg(long, value_name = "TEXT")]
    pub(crate) cause: String,
}

/// An accepted plan.
#[derive(Debug, Args)]
pub(crate) struct AcceptPlan {
    /// Id or reference of the finding, such as f1
    #[arg(value_name = "FINDING")]
    pub(crate) finding: String,
    /// Who accepted it, by name
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
    /// When; today unless given
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) on: Option<Date>,
}

/// A check.
#[derive(Debug, Args)]
pub(crate) struct CheckFinding {
    /// Id or reference of the finding, such as f1
    #[arg(value_name = "FINDING")]
    pub(crate) finding: String,
    /// Whether the actions worked
    #[arg(
        long,
        value_name = "yes|no",
        required = true,
        action = clap::ArgAction::Set,
        value_parser = value::yes_or_no()
    )]
    pub(crate) effective: bool,
    /// What was looked at, and what was seen
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: String,
    /// When; today unless given
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) on: Option<Date>,
    /// Evidence that shows it; may be given several times
    #[arg(long = "evidence", value_name = "EVIDENCE")]
    pub(crate) evidence: Vec<String>,
}

/// A closing.
#[derive(Debug, Args)]
pub(crate) struct CloseFinding {
    /// Id or reference of the finding, such as f1
    #[arg(value_name = "FINDING")]
    pub(crate) finding: String,
    /// What it rests on
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: String,
}

/// A reopening.
#[derive(Debug, Args)]
pub(crate) struct ReopenFinding {
    /// Id or reference of the finding, such as f1
    #[arg(value_name = "FINDING")]
    pub(crate) finding: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// A return file.
#[derive(Debug, Args)]
pub(crate) struct ImportReturn {
    /// The file that the auditor filled in
    pub(crate) file: PathBuf,
    /// The audit they come from
    #[arg(long, value_name = "AUDIT")]
    pub(crate) audit: String,
    /// Who answers for all of them; change it for each one afterwards
    #[arg(long, value_name = "PERSON")]
    pub(crate) owner: String,
}

/// Days, from the day a finding was found; 0 means no limit.
#[derive(Debug, Args)]
pub(crate) struct ClocksArgs {
    /// To know the cause and plan actions
    #[arg(long, value_name = "DAYS")]
    pub(crate) plan: Option<u32>,
    /// To close a major nonconformity
    #[arg(long, value_name = "DAYS")]
    pub(crate) major: Option<u32>,
    /// To close a minor nonconformity
    #[arg(long, value_name = "DAYS")]
    pub(crate) minor: Option<u32>,
    /// To close an area of concern
    #[arg(long, value_name = "DAYS")]
    pub(crate) concern: Option<u32>,
    /// To close an observation
    #[arg(long, value_name = "DAYS")]
    pub(crate) observation: Option<u32>,
    /// To answer an opportunity for improvement
    #[arg(long, value_name = "DAYS")]
    pub(crate) opportunity: Option<u32>,
}

/// Which actions.
#[derive(Debug, Args)]
pub(crate) struct ListActions {
    /// Only those that are neither done nor given up
    #[arg(long)]
    pub(crate) open: bool,
    /// Only those that are overdue
    #[arg(long)]
    pub(crate) overdue: bool,
}

/// An action.
#[derive(Debug, Args)]
pub(crate) struct PlanAction {
    /// The finding whose cause it removes
    #[arg(long, value_name = "FINDING", conflicts_with = "review", required_unless_present = "review")]
    pub(crate) finding: Option<String>,
    /// The management review that decided it
    #[arg(long, value_name = "REVIEW", requires = "decision")]
    pub(crate) review: Option<String>,
    /// The number of the decision
    #[arg(long, value_name = "NUMBER", requires = "review")]
    pub(crate) decision: Option<u32>,
    /// What is to be done
    #[arg(long, value_name = "TEXT")]
    pub(crate) what: String,
    /// Who does it
    #[arg(long, value_name = "PERSON")]
    pub(crate) owner: String,
    /// By which day
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) due: Date,
}

/// A changed action.
#[derive(Debug, Args)]
pub(crate) struct ChangeAction {
    /// Id of the action, such as ac1
    #[arg(value_name = "ACTION")]
    pub(crate) action: String,
    /// What is to be done
    #[arg(long, value_name = "TEXT")]
    pub(crate) what: Option<String>,
    /// Who does it
    #[arg(long, value_name = "PERSON")]
    pub(crate) owner: Option<String>,
    /// By which day
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) due: Option<Date>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// An action that was done.
#[derive(Debug, Args)]
pub(crate) struct ActionDone {
    /// Id of the action, such as ac1
    #[arg(value_name = "ACTION")]
    pub(crate) action: String,
    /// What was done
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: String,
    /// When; today unless given
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) on: Option<Date>,
    /// Evidence that shows it; may be given several times
    #[arg(long = "evidence", value_name = "EVIDENCE")]
    pub(crate) evidence: Vec<String>,
    /// A document in force that shows it; may be given several times
    #[arg(long = "document", value_name = "CODE")]
    pub(crate) documents: Vec<String>,
}

/// An action that is given up.
#[derive(Debug, Args)]
pub(crate) struct CancelAction {
    /// Id of the action, such as ac1
    #[arg(value_name = "ACTION")]
    pub(crate) action: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}
