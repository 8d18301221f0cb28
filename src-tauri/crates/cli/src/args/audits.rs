//! Audits: the programme, plans, checklists, answers, reports, and what others found.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use clausebook_core::audit::{Conformity, Meeting, Outcome};
use clausebook_core::evidence::Period;
use clausebook_core::id::ProgrammeId;
use clausebook_core::time::Date;

use super::value;

/// Audits: programme, plans, checklists, answers, reports
#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// The audit programme of three years
    #[command(subcommand)]
    Programme(ProgrammeCommand),
    /// List audits
    List,
    /// Show one audit: plan, checklist, answers, what it came to
    Show(WhichAudit),
    /// Plan an audit from a file
    #[command(after_help = PLAN)]
    Plan(PlanAudit),
    /// Change the plan of an audit from a file
    Change(ChangeAudit),
    /// Call an audit off that has no results yet
    Cancel(AuditAndReason),
    /// Sign that you may audit; clauses with documents of your own are named and are not yours to audit
    Declare(Declare),
    /// Make the checklist: the register's questions about the clauses, and your own
    #[command(after_help = "\
Examples:
  clausebook audit checklist au1
  clausebook audit checklist au1 --own questions.csv      columns: clause,question
  clausebook audit checklist au2 --from au1               use the own questions of au1 again")]
    Checklist(Checklist),
    /// Answer a question of the checklist, with what was seen
    #[command(after_help = "\
Example:
  clausebook audit answer au1 12 --result nonconforming --seen \"30 records compared, 3 differ\" --evidence e7

A result that does not conform needs a finding before the report is signed:
  clausebook finding raise --audit au1 --question 12 ...")]
    Answer(Answer),
    /// Record the opening or the closing meeting
    Meeting(HoldMeeting),
    /// Print the report, or sign it as lead auditor
    #[command(after_help = "\
Examples:
  clausebook audit report au1                        as it would read now
  clausebook audit report au1 --sign --conclusion \"The system is in place and is used.\"")]
    Report(Report),
    /// Write the report as PDF: as signed, or marked as a draft
    Pdf(ReportPdf),
    /// Record what came of an audit by others, with their report as evidence
    Conclude(Conclude),
}

const PLAN: &str = r#"The file, in TOML:
  title = "IA-26-1"
  kind = "internal"              # or supplier, stage-1, stage-2, surveillance-1, ...
  from = "2026-07-06"
  to = "2026-07-10"
  objectives = "Does the system conform, and does it work?"
  scope = "The whole system, both sites"
  criteria = "ISO/IEC 20000-1:2018 and our own documents"
  methods = "Interviews; at least 5 records, or the square root"
  clauses = ["4", "5", "8.2.6"]
  lead = "keiko"                 # body = "Example Certification" for audits by others
  auditors = []
  [[agenda]]
  day = "2026-07-06"
  time = "09:00-10:00"
  topic = "Opening"
  clauses = []
  auditee = "top management""#;

const PROGRAMME: &str = r#"The file, in TOML:
  title = "Programme 2026 to 2028"
  from = "2026-03-01"
  to = "2028-12-31"
  objectives = "Conformity and effect"
  risks = "Auditors are needed in daily work"
  methods = "Documents, interviews, samples"
  [[auditors]]
  person = "keiko"
  competence = "Course of 24 hours, two observed audits"
  evidence = ["e4"]              # what shows it; may be left out
  [[audits]]
  title = "IA-26-1"
  from = "2026-07-06"
  to = "2026-07-10"
  clauses = ["4", "5", "6", "7", "8", "9", "10"]

The internal audits of a programme cover every clause, or it is refused."#;

/// The audit programme of three years
#[derive(Debug, Subcommand)]
pub(crate) enum ProgrammeCommand {
    /// Show the programmes
    Show,
    /// Show which audit is to look at which clause, and which did
    Coverage,
    /// Set a programme from a file, a new one or a changed one
    #[command(after_help = PROGRAMME)]
    Set(SetProgramme),
}

/// A programme.
#[derive(Debug, Args)]
pub(crate) struct SetProgramme {
    /// The file (TOML)
    pub(crate) file: PathBuf,
    /// The programme to change, such as pg1; without it, a new one is set
    #[arg(long, value_name = "PROGRAMME", requires = "reason")]
    pub(crate) change: Option<ProgrammeId>,
    /// Why it is changed
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: Option<String>,
}

/// The report of an audit as PDF.
#[derive(Debug, Args)]
pub(crate) struct ReportPdf {
    /// Id or title of the audit, such as au1
    #[arg(value_name = "AUDIT")]
    pub(crate) audit: String,
    /// New file to write; without it, the number of the audit, in the current folder
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// One audit.
#[derive(Debug, Args)]
pub(crate) struct WhichAudit {
    /// Id or title of the audit, such as au1
    #[arg(value_name = "AUDIT")]
    pub(crate) audit: String,
}

/// One audit, and why.
#[derive(Debug, Args)]
pub(crate) struct AuditAndReason {
    /// Id or title of the audit, such as au1
    #[arg(value_name = "AUDIT")]
    pub(crate) audit: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// A plan.
#[derive(Debug, Args)]
pub(crate) struct PlanAudit {
    /// The file (TOML)
    pub(crate) file: PathBuf,
}

/// A changed plan.
#[derive(Debug, Args)]
pub(crate) struct ChangeAudit {
    /// Id or title of the audit, such as au1
    #[arg(value_name = "AUDIT")]
    pub(crate) audit: String,
    /// The file (TOML)
    pub(crate) file: PathBuf,
    /// Why it is changed
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// A declaration of independence.
#[derive(Debug, Args)]
pub(crate) struct Declare {
    /// Id or title of the audit, such as au1
    #[arg(value_name = "AUDIT")]
    pub(crate) audit: String,
    /// What you declare
    #[arg(long, value_name = "TEXT", default_value = "I own no process that I audit here")]
    pub(crate) text: String,
}

/// A checklist.
#[derive(Debug, Args)]
pub(crate) struct Checklist {
    /// Id or title of the audit, such as au1
    #[arg(value_name = "AUDIT")]
    pub(crate) audit: String,
    /// Own questions (CSV with the columns clause and question)
    #[arg(long, value_name = "FILE")]
    pub(crate) own: Option<PathBuf>,
    /// An audit whose own questions are used again
    #[arg(long, value_name = "AUDIT")]
    pub(crate) from: Option<String>,
}

/// An answer.
#[derive(Debug, Args)]
pub(crate) struct Answer {
    /// Id or title of the audit, such as au1
    #[arg(value_name = "AUDIT")]
    pub(crate) audit: String,
    /// Number of the question
    pub(crate) question: u32,
    /// What it came to
    #[arg(long, value_parser = value::named(Conformity::ALL, Conformity::name))]
    pub(crate) result: Conformity,
    /// What was seen: sample, documents, people by role
    #[arg(long, value_name = "TEXT")]
    pub(crate) seen: String,
    /// Evidence that was seen; may be given several times
    #[arg(long = "evidence", value_name = "EVIDENCE")]
    pub(crate) evidence: Vec<String>,
    /// A file to add as evidence on the spot; may be given several times
    #[arg(long = "attach", value_name = "FILE")]
    pub(crate) attach: Vec<PathBuf>,
    /// A document that was seen; may be given several times
    #[arg(long = "document", value_name = "CODE")]
    pub(crate) documents: Vec<String>,
}

/// A meeting.
#[derive(Debug, Args)]
pub(crate) struct HoldMeeting {
    /// Id or title of the audit, such as au1
    #[arg(value_name = "AUDIT")]
    pub(crate) audit: String,
    /// Which meeting
    #[arg(value_parser = value::named(Meeting::ALL, Meeting::name))]
    pub(crate) meeting: Meeting,
    /// When; today unless given
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) on: Option<Date>,
    /// Who was there, by name or role; may be given several times
    #[arg(long = "with", value_name = "WHO", required = true)]
    pub(crate) attendees: Vec<String>,
    /// What was said: differing opinions, for one
    #[arg(long, value_name = "TEXT", default_value = "No differing opinions.")]
    pub(crate) note: String,
}

/// A report.
#[derive(Debug, Args)]
pub(crate) struct Report {
    /// Id or title of the audit, such as au1
    #[arg(value_name = "AUDIT")]
    pub(crate) audit: String,
    /// Sign it as lead auditor
    #[arg(long, requires = "conclusion")]
    pub(crate) sign: bool,
    /// What the audit comes to
    #[arg(long, value_name = "TEXT")]
    pub(crate) conclusion: Option<String>,
}

/// What came of an audit by others.
#[derive(Debug, Args)]
pub(crate) struct Conclude {
    /// Id or title of the audit, such as au2
    #[arg(value_name = "AUDIT")]
    pub(crate) audit: String,
    /// What it came to
    #[arg(long, value_parser = value::named(Outcome::ALL, Outcome::name))]
    pub(crate) outcome: Outcome,
    /// The days it was held: FROM..TO; as planned unless given
    #[arg(long, value_name = "FROM..TO", value_parser = value::period)]
    pub(crate) held: Option<Period>,
    /// In words
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: String,
    /// Their report, as evidence; may be given several times
    #[arg(long = "evidence", value_name = "EVIDENCE", required = true)]
    pub(crate) evidence: Vec<String>,
}
