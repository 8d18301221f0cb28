//! Management reviews, certificates and the certification cycle.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use clausebook_core::certification::CertificateEnd;
use clausebook_core::evidence::Period;
use clausebook_core::id::CertificateId;
use clausebook_core::review::ReviewInput;
use clausebook_core::time::Date;

use super::value;

/// Management reviews: twelve inputs, decisions, signed minutes
#[derive(Debug, Subcommand)]
pub(crate) enum ReviewCommand {
    /// List reviews
    List,
    /// Show one review: what is known and what was said about each input, decisions and their actions
    Show(WhichReview),
    /// Plan a review
    #[command(after_help = "\
Example:
  clausebook review plan --title \"Review of August\" --on 2026-08-20 --period 2026-03-01..2026-07-31 --chair marta")]
    Plan(PlanReview),
    /// Change what is known of a review
    Change(ChangeReview),
    /// Call a review off
    Cancel(ReviewAndReason),
    /// Record what was said about an input
    #[command(after_help = "\
Example:
  clausebook review discuss mr1 resources \"Two analysts are missing on Mondays.\"")]
    Discuss(Discuss),
    /// Record a decision; `clausebook action plan --review mr1 --decision 1` says who does what
    Decide(Decide),
    /// Print the minutes, or sign them as chair
    #[command(after_help = "\
Examples:
  clausebook review minutes mr1             as they would read now
  clausebook review minutes mr1 --sign      all twelve inputs must have been discussed")]
    Minutes(MinutesArgs),
    /// Write the minutes as PDF, with figures: as signed, or marked as a draft
    Pdf(MinutesPdf),
}

/// Minutes as PDF.
#[derive(Debug, Args)]
pub(crate) struct MinutesPdf {
    /// Id or title of the review, such as mr1
    #[arg(value_name = "REVIEW")]
    pub(crate) review: String,
    /// New file to write; without it, the number of the review, in the current folder
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// One review.
#[derive(Debug, Args)]
pub(crate) struct WhichReview {
    /// Id or title of the review, such as mr1
    #[arg(value_name = "REVIEW")]
    pub(crate) review: String,
}

/// One review, and why.
#[derive(Debug, Args)]
pub(crate) struct ReviewAndReason {
    /// Id or title of the review, such as mr1
    #[arg(value_name = "REVIEW")]
    pub(crate) review: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// A review to come.
#[derive(Debug, Args)]
pub(crate) struct PlanReview {
    /// Title
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: String,
    /// The day of the meeting
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) on: Date,
    /// The time it looks back at; the year up to that day unless given
    #[arg(long, value_name = "FROM..TO", value_parser = value::period)]
    pub(crate) period: Option<Period>,
    /// Who chairs it, and signs the minutes
    #[arg(long, value_name = "PERSON")]
    pub(crate) chair: String,
    /// Who takes part, by name or role; may be given several times
    #[arg(long = "with", value_name = "WHO")]
    pub(crate) attendees: Vec<String>,
}

/// What changes.
#[derive(Debug, Args)]
pub(crate) struct ChangeReview {
    /// Id or title of the review, such as mr1
    #[arg(value_name = "REVIEW")]
    pub(crate) review: String,
    /// Title
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// The day of the meeting
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) on: Option<Date>,
    /// The time it looks back at
    #[arg(long, value_name = "FROM..TO", value_parser = value::period)]
    pub(crate) period: Option<Period>,
    /// Who chairs it, and signs the minutes
    #[arg(long, value_name = "PERSON")]
    pub(crate) chair: Option<String>,
    /// Who takes part, instead of who was named; may be given several times
    #[arg(long = "with", value_name = "WHO")]
    pub(crate) attendees: Vec<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// What was said.
#[derive(Debug, Args)]
pub(crate) struct Discuss {
    /// Id or title of the review, such as mr1
    #[arg(value_name = "REVIEW")]
    pub(crate) review: String,
    /// About which input
    #[arg(value_parser = value::named(ReviewInput::ALL, ReviewInput::name))]
    pub(crate) input: ReviewInput,
    /// What was said
    pub(crate) text: String,
}

/// A decision.
#[derive(Debug, Args)]
pub(crate) struct Decide {
    /// Id or title of the review, such as mr1
    #[arg(value_name = "REVIEW")]
    pub(crate) review: String,
    /// What was decided
    pub(crate) text: String,
    /// The input it follows from
    #[arg(long, value_parser = value::named(ReviewInput::ALL, ReviewInput::name))]
    pub(crate) about: Option<ReviewInput>,
}

/// Minutes.
#[derive(Debug, Args)]
pub(crate) struct MinutesArgs {
    /// Id or title of the review, such as mr1
    #[arg(value_name = "REVIEW")]
    pub(crate) review: String,
    /// Sign them as chair
    #[arg(long)]
    pub(crate) sign: bool,
}

/// Certification: the cycle of audits, certificates, the calendar
#[derive(Debug, Subcommand)]
pub(crate) enum CycleCommand {
    /// Show certificates, the audits of the cycle, and what is due when
    Show,
    /// Write the calendar for other programs (.ics)
    Calendar(Calendar),
    /// Record a certificate
    Certificate(RecordCertificate),
    /// Record that a certificate ended or was suspended
    End(EndCertificate),
}

/// A calendar.
#[derive(Debug, Args)]
pub(crate) struct Calendar {
    /// The new file to write; standard output unless given
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// A certificate.
#[derive(Debug, Args)]
pub(crate) struct RecordCertificate {
    /// Its number
    #[arg(long, value_name = "TEXT")]
    pub(crate) number: String,
    /// The certification body
    #[arg(long, value_name = "NAME")]
    pub(crate) body: String,
    /// The scope as it stands on it; the workspace's unless given
    #[arg(long, value_name = "TEXT")]
    pub(crate) scope: Option<String>,
    /// The day of the certification decision
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) decided_on: Date,
    /// Its last day
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) valid_until: Date,
    /// The certificate itself, as evidence; may be given several times
    #[arg(long = "evidence", value_name = "EVIDENCE", required = true)]
    pub(crate) evidence: Vec<String>,
}

/// The end of a certificate.
#[derive(Debug, Args)]
pub(crate) struct EndCertificate {
    /// Id of the certificate, such as ce1
    #[arg(value_name = "CERTIFICATE")]
    pub(crate) certificate: CertificateId,
    /// How it ended
    #[arg(long, value_parser = value::named(CertificateEnd::ALL, CertificateEnd::name))]
    pub(crate) how: CertificateEnd,
    /// On which day; today unless given
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) on: Option<Date>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}
