//! Audit packs: issuing, comparing, verifying; the sample.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use clausebook_core::pack::Redaction;
use clausebook_core::requirement::RequirementId;

use super::audit::Audit;
use super::value;

/// Audit packs: everything an auditor needs, in one folder and one zip
#[derive(Debug, Subcommand)]
pub(crate) enum PackCommand {
    /// Say what a pack would hold, and what keeps it from being issued; writes nothing
    Preview(Box<Which>),
    /// Issue a pack, with your signature
    #[command(after_help = "\
Examples:
  clausebook pack issue --stage 1
  clausebook pack issue --stage 2 --period 2026-01-01..2026-06-30 --out /media/stick
  clausebook pack issue --stage surveillance --requirement DI-24 --document SMS-PLN-002

A row with nothing to show keeps a pack from being issued until it is decided with
`clausebook gap accept`. The checkpoint of a pack is printed on its cover: the auditor keeps it.")]
    Issue(Box<Issue>),
    /// List issued packs
    List,
    /// Write an issued pack again, byte for byte
    Export(Export),
    /// Show what changed from an earlier pack to a later one
    #[command(after_help = "\
Example:
  clausebook pack diff packs/stage-1-2026-09-18 packs/stage-2-2026-11-20.zip")]
    Diff(Diff),
}

/// What goes into a pack.
#[derive(Debug, Args)]
pub(crate) struct Which {
    #[command(flatten)]
    pub(crate) audit: Audit,
    /// Name of its folder; without it, such as stage-1-2026-09-18
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) name: String,
    /// Only this row of the register, and what is linked to it; may be given several times
    #[arg(long = "requirement", value_name = "ROW", value_parser = value::requirement)]
    pub(crate) requirements: Vec<RequirementId>,
    /// Only this document; may be given several times
    #[arg(long = "document", value_name = "CODE")]
    pub(crate) documents: Vec<String>,
    /// Only this evidence; may be given several times
    #[arg(long = "evidence", value_name = "EVIDENCE")]
    pub(crate) evidence: Vec<String>,
    /// Leave the text of an entry of the history out, with a reason that is printed: 17=REASON
    #[arg(long = "redact", value_name = "ENTRY=REASON", value_parser = redaction)]
    pub(crate) redactions: Vec<Redaction>,
}

fn redaction(text: &str) -> Result<Redaction, String> {
    let wrong = || format!("`{text}` is not an entry and a reason such as 17=\"names a customer\"");
    let (seq, reason) = text.split_once('=').ok_or_else(wrong)?;
    Ok(Redaction { seq: seq.parse().map_err(|_error| wrong())?, reason: reason.to_owned() })
}

/// A pack to issue.
#[derive(Debug, Args)]
pub(crate) struct Issue {
    #[command(flatten)]
    pub(crate) which: Which,
    /// Folder to write it to; without it, `packs` in the workspace
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

/// A pack to write again.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// Id or name of an issued pack
    pub(crate) pack: String,
    /// Folder to write it to
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}

/// Two packs.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The earlier pack: a folder or a zip
    pub(crate) before: PathBuf,
    /// The later pack: a folder or a zip
    pub(crate) after: PathBuf,
}

/// Verify an audit pack; needs no workspace
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  clausebook verify stage-2-2026-11-20.zip
  clausebook verify stage-2-2026-11-20.zip --previous stage-1-checkpoint.txt

The checkpoint of stage 1 is printed on the cover of that pack, and is its file
data/ledger/checkpoint. With it the stage 2 pack proves that nothing before it was rewritten.

Exit code 0 verified, 1 not verified.")]
pub(crate) struct Verify {
    /// The pack: a folder or a zip
    pub(crate) pack: PathBuf,
    /// A checkpoint that was kept: a file, or its lines as text
    #[arg(long, value_name = "FILE-OR-TEXT")]
    pub(crate) previous: Option<std::ffi::OsString>,
}

/// Build the sample organization with its two audit packs
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  clausebook demo --out demo

Makes demo/workspace and, in demo/packs, the packs of stage 1 and stage 2 with the verifier's key.")]
pub(crate) struct Demo {
    /// Folder to make it in
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}
