//! Evidence, and signed statements about rows of the register.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use clausebook_core::evidence::Period;
use clausebook_core::id::{GapDecisionId, NilReturnId};
use clausebook_core::pack::Stage;
use clausebook_core::requirement::RequirementId;
use clausebook_core::time::Date;

use super::value;

/// Evidence: files that show what was done
#[derive(Debug, Subcommand)]
pub(crate) enum EvidenceCommand {
    /// Add files, or all files in folders, as evidence; the files themselves stay where they are
    #[command(after_help = "\
Examples:
  clausebook evidence add restore-test.pdf --requirement DI-24 --period 2026-01-01..2026-06-30 \\
      --source \"backup system\"
  clausebook evidence add tickets/ --requirement DI-31 --document SMS-PRC-004

Each file becomes one piece of evidence. A file that is evidence already is not added again.")]
    Add(Box<Add>),
    /// List evidence
    List(ListEvidence),
    /// Show one piece of evidence with its revisions and hashes
    Show(Which),
    /// Add a newer file to evidence that exists; the older one stays in the history
    Revise(Revise),
    /// Change title, period, links and so on
    Change(Box<Change>),
    /// Take evidence out of account; it stays in the history
    Withdraw(WhichAndReason),
    /// Copy the bytes of a revision out to a new file
    Save(Save),
}

/// One piece of evidence.
#[derive(Debug, Args)]
pub(crate) struct Which {
    /// Id of the evidence, such as e12
    #[arg(value_name = "EVIDENCE")]
    pub(crate) id: String,
}

/// One piece of evidence, and why.
#[derive(Debug, Args)]
pub(crate) struct WhichAndReason {
    /// Id of the evidence, such as e12
    #[arg(value_name = "EVIDENCE")]
    pub(crate) id: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// What may be said of evidence.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct EvidenceDetailArgs {
    /// Title; without it, the name of the file
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// Where it came from: a system, a person; without it, the name of the file's folder
    #[arg(long, value_name = "TEXT")]
    pub(crate) source: Option<String>,
    /// The days it covers, both included: FROM..TO
    #[arg(long, value_name = "FROM..TO", value_parser = value::period)]
    pub(crate) period: Option<Period>,
    /// Last day on which it counts
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) valid_until: Option<Date>,
    /// A row of the register it serves, such as DI-24; may be given several times
    #[arg(long = "requirement", value_name = "ROW", value_parser = value::requirement)]
    pub(crate) requirements: Vec<RequirementId>,
    /// Code of a document it belongs to; may be given several times
    #[arg(long = "document", value_name = "CODE")]
    pub(crate) documents: Vec<String>,
}

/// Files to add.
#[derive(Debug, Args)]
pub(crate) struct Add {
    /// Files, and folders with files
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) details: EvidenceDetailArgs,
    /// Who collected it; you unless given
    #[arg(long, value_name = "PERSON")]
    pub(crate) collected_by: Option<String>,
    /// When it was collected; today unless given
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) collected_on: Option<Date>,
}

/// Which evidence.
#[derive(Debug, Args)]
pub(crate) struct ListEvidence {
    /// Only what serves this row of the register
    #[arg(long, value_name = "ROW", value_parser = value::requirement)]
    pub(crate) requirement: Option<RequirementId>,
    /// Only what belongs to this document
    #[arg(long, value_name = "CODE")]
    pub(crate) document: Option<String>,
    /// Also what was withdrawn
    #[arg(long)]
    pub(crate) withdrawn: bool,
}

/// A newer file.
#[derive(Debug, Args)]
pub(crate) struct Revise {
    /// Id of the evidence, such as e12
    #[arg(value_name = "EVIDENCE")]
    pub(crate) id: String,
    /// The newer file
    pub(crate) file: PathBuf,
    /// Why there is a newer one
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
    /// When it was collected; today unless given
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) collected_on: Option<Date>,
}

/// Changed details of evidence.
#[derive(Debug, Args)]
pub(crate) struct Change {
    /// Id of the evidence, such as e12
    #[arg(value_name = "EVIDENCE")]
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) details: EvidenceDetailArgs,
}

/// Where to copy to.
#[derive(Debug, Args)]
pub(crate) struct Save {
    /// Id of the evidence, such as e12
    #[arg(value_name = "EVIDENCE")]
    pub(crate) id: String,
    /// The new file to write
    #[arg(value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Which revision; the current one unless given
    #[arg(long, value_name = "NUMBER")]
    pub(crate) revision: Option<u32>,
}

/// Nil returns: signed statements that something did not occur
#[derive(Debug, Subcommand)]
pub(crate) enum NilReturnCommand {
    /// List all nil returns
    List,
    /// Sign that something did not occur in a period
    #[command(after_help = "\
Example:
  clausebook nil-return sign --requirement DI-45 --period 2026-01-01..2026-06-30 \\
      --text \"No major incident occurred.\"

`clausebook clauses DI-45` shows what a nil return for a row is to say.")]
    Sign(SignNil),
    /// Take a nil return back
    Withdraw(WithdrawNil),
}

/// A nil return.
#[derive(Debug, Args)]
pub(crate) struct SignNil {
    /// A row of the register it answers; may be given several times
    #[arg(long = "requirement", value_name = "ROW", required = true, value_parser = value::requirement)]
    pub(crate) requirements: Vec<RequirementId>,
    /// The days it covers, both included: FROM..TO
    #[arg(long, value_name = "FROM..TO", value_parser = value::period)]
    pub(crate) period: Period,
    /// What did not occur; without it, the sentence of the register
    #[arg(long)]
    pub(crate) text: Option<String>,
}

/// A nil return that no longer holds.
#[derive(Debug, Args)]
pub(crate) struct WithdrawNil {
    /// Id of the nil return, such as n3
    #[arg(value_name = "NIL-RETURN")]
    pub(crate) id: NilReturnId,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// Gaps: signed decisions to go into an audit with something missing
#[derive(Debug, Subcommand)]
pub(crate) enum GapCommand {
    /// List all accepted gaps
    List,
    /// Accept, with your signature, that rows are not met at an audit; the pack prints it
    #[command(after_help = "\
Examples:
  clausebook gap accept DI-52 --stage 1 --reason \"The first management review is on 2026-12-10.\"
  clausebook gap accept DI-42 DI-53 DI-69 --stage 1 --reason \"The service begins in January.\"

Several rows get a decision and a signature each: all of them, or none.")]
    Accept(AcceptGaps),
    /// Take the acceptance of a gap back
    Withdraw(WithdrawGap),
}

/// Accepted gaps.
#[derive(Debug, Args)]
pub(crate) struct AcceptGaps {
    /// Rows of the register, such as DI-52
    #[arg(value_name = "ROW", value_parser = value::requirement, required = true)]
    pub(crate) requirements: Vec<RequirementId>,
    /// For which audit
    #[arg(long, value_parser = value::stage())]
    pub(crate) stage: Stage,
    /// Why, and what will be done
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// An acceptance that no longer holds.
#[derive(Debug, Args)]
pub(crate) struct WithdrawGap {
    /// Id of the decision, such as g2
    #[arg(value_name = "GAP")]
    pub(crate) id: GapDecisionId,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}
