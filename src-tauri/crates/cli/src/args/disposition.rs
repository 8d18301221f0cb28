//! Retention and disposition.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use clausebook_core::disposition::{RetentionFrom, RetentionKind};
use clausebook_core::id::DisposalId;

use super::value;

/// Retention: how long things are kept, legal holds, and destroying what is over, by two people
#[derive(Debug, Subcommand)]
pub(crate) enum DisposeCommand {
    /// Show how long each kind is kept, or set it
    #[command(after_help = "\
Examples:
  clausebook dispose schedule
  clausebook dispose schedule evidence --years 3 --reason \"one certification cycle\"
  clausebook dispose schedule policy --years 10 --from effective --reason \"the customer asks for ten years\"

The years that a document states itself (`doc details CODE --retention-years`) go before those of its kind. 0 keeps for ever.")]
    Schedule(Schedule),
    /// List what may be destroyed, why, and what stands against it
    Due,
    /// List legal holds
    Holds,
    /// Hold a document or a piece of evidence back from being destroyed
    Hold(SubjectAndReason),
    /// Release a legal hold
    Release(SubjectAndReason),
    /// Propose that content is destroyed; someone else approves it
    #[command(after_help = "\
Examples:
  clausebook dispose propose SMS-POL-001 e3 --reason \"their time is over\"
  clausebook dispose propose SMS-POL-001@1.0 --reason \"its time is over\"
  clausebook dispose propose e7 --early --reason \"it holds personal data that we must not keep\"

Content is erased, hashes and history stay. What is in force, on legal hold, or looked at in an audit or a finding
that is not closed cannot go. A code without a version stands for all versions whose time is over.")]
    Propose(Propose),
    /// List disposals
    List,
    /// Show one disposal
    Show(WhichDisposal),
    /// Approve a disposal by signing its certificate, and erase the contents
    Approve(WhichDisposal),
    /// Turn a proposal down, or take it back
    Refuse(DisposalAndReason),
    /// Print the certificate of destruction, or write it as PDF
    #[command(after_help = "\
Examples:
  clausebook dispose certificate dp1
  clausebook dispose certificate dp1 --pdf                 as dp1-certificate.pdf
  clausebook dispose certificate dp1 --pdf --out gone.pdf")]
    Certificate(CertificateArgs),
}

/// How long a kind is kept.
#[derive(Debug, Args)]
pub(crate) struct Schedule {
    /// A kind of document, or evidence; without it, the whole schedule is shown
    #[arg(value_name = "KIND", value_parser = value::retention_kind())]
    pub(crate) kind: Option<RetentionKind>,
    /// Years; 0 keeps for ever
    #[arg(long, value_name = "N", requires = "kind")]
    pub(crate) years: Option<u32>,
    /// Counted from this day
    #[arg(long, value_parser = value::named(RetentionFrom::ALL, RetentionFrom::name), requires = "kind")]
    pub(crate) from: Option<RetentionFrom>,
    /// Why
    #[arg(long, value_name = "TEXT", requires = "kind")]
    pub(crate) reason: Option<String>,
}

/// A document or evidence, and why.
#[derive(Debug, Args)]
pub(crate) struct SubjectAndReason {
    /// Code of a document or id of evidence, such as SMS-POL-001 or e3; to release, also the number of the hold
    #[arg(value_name = "WHAT")]
    pub(crate) what: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// What is to go.
#[derive(Debug, Args)]
pub(crate) struct Propose {
    /// Codes, versions and evidence, such as SMS-POL-001, SMS-POL-001@1.0 or e3
    #[arg(value_name = "WHAT", required = true)]
    pub(crate) what: Vec<String>,
    /// On what ground
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
    /// Although it is to be kept for longer; the certificate says so
    #[arg(long)]
    pub(crate) early: bool,
}

/// One disposal.
#[derive(Debug, Args)]
pub(crate) struct WhichDisposal {
    /// Number of the disposal, such as dp1
    #[arg(value_name = "DISPOSAL")]
    pub(crate) disposal: DisposalId,
}

/// One disposal, and why.
#[derive(Debug, Args)]
pub(crate) struct DisposalAndReason {
    /// Number of the disposal, such as dp1
    #[arg(value_name = "DISPOSAL")]
    pub(crate) disposal: DisposalId,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// A certificate.
#[derive(Debug, Args)]
pub(crate) struct CertificateArgs {
    /// Number of the disposal, such as dp1
    #[arg(value_name = "DISPOSAL")]
    pub(crate) disposal: DisposalId,
    /// Write it as PDF
    #[arg(long)]
    pub(crate) pdf: bool,
    /// New file to write; without it, the number of the disposal, in the current folder
    #[arg(long, value_name = "FILE", requires = "pdf")]
    pub(crate) out: Option<PathBuf>,
}
