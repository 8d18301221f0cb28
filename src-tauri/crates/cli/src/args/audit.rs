//! What is due, and what is missing.

use clap::Args;
use clausebook_core::evidence::Period;
use clausebook_core::pack::Stage;
use clausebook_core::time::Date;

use super::value;

/// For which audit, when, and over which time.
#[derive(Debug, Clone, Args)]
pub(crate) struct Audit {
    /// Which audit
    #[arg(long, value_name = "STAGE", default_value = "1", value_parser = value::stage())]
    pub(crate) stage: Stage,
    /// The day of which the state is shown; today unless given
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) as_of: Option<Date>,
    /// The time that evidence has to cover; the year up to that day unless given
    #[arg(long, value_name = "FROM..TO", value_parser = value::period)]
    pub(crate) period: Option<Period>,
}

impl Audit {
    /// Returns the day, and the period: the year that ends on that day unless another was given.
    pub(crate) fn dates(&self, today: Date) -> (Date, Period) {
        let as_of = self.as_of.unwrap_or(today);
        (as_of, self.period.unwrap_or_else(|| Period::year_up_to(as_of)))
    }
}

/// Say what is still missing for an audit
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  clausebook ready                     for stage 1, as of today
  clausebook ready --stage 2 --period 2026-01-01..2026-06-30
  clausebook ready --missing           only the rows that are missing
  clausebook ready --rules             the rules beyond documents: audits, findings, reviews, what is overdue
  clausebook ready --rules --trend 6   and how it was at the end of the last six months
  clausebook ready --first-day         what there is of what stage 1 wants, in the order to build it
  clausebook ready --first-day --audit-on 2026-09-15     and by when

Exit code 1 when something is missing; with --rules, when a rule that blocks does not hold.")]
pub(crate) struct Ready {
    #[command(flatten)]
    pub(crate) audit: Audit,
    /// Show only the rows that are missing
    #[arg(long)]
    pub(crate) missing: bool,
    /// Ask the rules about audits, findings, reviews and what is overdue
    #[arg(long, conflicts_with = "missing")]
    pub(crate) rules: bool,
    /// Show what exists and what is missing on the way to stage 1, in the order to build it
    #[arg(long, conflicts_with_all = ["missing", "rules"])]
    pub(crate) first_day: bool,
    /// The day of the stage 1 audit: each step gets a day
    #[arg(long, value_name = "DATE", requires = "first_day", value_parser = value::date)]
    pub(crate) audit_on: Option<Date>,
    /// How it was at the end of each of the last months
    #[arg(long, value_name = "MONTHS", requires = "rules", value_parser = clap::value_parser!(u32).range(1..=36))]
    pub(crate) trend: Option<u32>,
}

/// List the rows of the clause register, or show one row or clause
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  clausebook clauses             all rows: every document and record that is asked for
  clausebook clauses DI-06       one row, with the auditor's question
  clausebook clauses 8.7         all rows of clause 8.7")]
pub(crate) struct Clauses {
    /// A row such as DI-06, or a clause such as 8.7
    #[arg(value_name = "ROW-OR-CLAUSE")]
    pub(crate) which: Option<String>,
}
