//! Registers kept row by row, populations and samples.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use clausebook_core::evidence::Period;
use clausebook_core::population::ItemResult;
use clausebook_core::time::Date;

use super::value;

/// Registers kept row by row: risks, objectives, complaints, suppliers and others
#[derive(Debug, Subcommand)]
pub(crate) enum RegisterCommand {
    /// List the registers
    List,
    /// Show the rows of a register, or, with --fields, what it asks for
    #[command(after_help = "\
Examples:
  clausebook register show risk
  clausebook register show risk --fields")]
    Show(ShowRegister),
    /// Add a row
    #[command(after_help = "\
Example:
  clausebook register add complaint --set title=\"Nobody answered\" --set customer=\"Example Ltd\" \\
      --set received-on=2026-11-02 --set what=\"Two days without an answer\" --set escalated=no \\
      --set owner=wojtek --set due=2026-11-16 --set state=open")]
    Add(AddRow),
    /// Change fields of a row, with a reason; an empty value takes a field away
    #[command(after_help = "\
Example:
  clausebook register set CMP-001 --set state=closed --set closed-on=2026-11-12 --reason \"customer agreed\"")]
    Set(SetRow),
    /// Withdraw a row that does not belong there; it stays readable
    Withdraw(WithdrawRow),
    /// Show what a row said, and who changed it
    History(WhichRow),
    /// Write the rows of a register as CSV, in the form that `import` takes
    Export(ExportRegister),
    /// Take over a CSV file; without --apply it only says what it would do
    #[command(after_help = "\
Example:
  clausebook register import supplier suppliers.csv
  clausebook register import supplier suppliers.csv --apply --reason \"review of November\"

The first line names the columns: `code` and the fields of the register (`register show KIND --fields`).
A line with a code changes that row; one without adds a row. All lines are taken over, or none.")]
    Import(ImportRegister),
}

/// One register.
#[derive(Debug, Args)]
pub(crate) struct ShowRegister {
    /// The register, such as risk
    #[arg(value_name = "KIND")]
    pub(crate) register: String,
    /// Show the fields of the register instead, and what each takes
    #[arg(long)]
    pub(crate) fields: bool,
    /// Only rows that are not settled
    #[arg(long)]
    pub(crate) open: bool,
    /// Rows that were withdrawn, too
    #[arg(long)]
    pub(crate) all: bool,
}

/// A new row.
#[derive(Debug, Args)]
pub(crate) struct AddRow {
    /// The register, such as risk
    #[arg(value_name = "KIND")]
    pub(crate) register: String,
    /// The value of a field; may be given several times
    #[arg(long = "set", value_name = "FIELD=VALUE", value_parser = value::assignment)]
    pub(crate) set: Vec<(String, String)>,
}

/// What a row is to say now.
#[derive(Debug, Args)]
pub(crate) struct SetRow {
    /// Code of the row, such as RSK-001
    #[arg(value_name = "CODE")]
    pub(crate) row: String,
    /// The value of a field; may be given several times
    #[arg(long = "set", value_name = "FIELD=VALUE", required = true, value_parser = value::assignment)]
    pub(crate) set: Vec<(String, String)>,
    /// Why it changes
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// A row that does not belong there.
#[derive(Debug, Args)]
pub(crate) struct WithdrawRow {
    /// Code of the row, such as RSK-001
    #[arg(value_name = "CODE")]
    pub(crate) row: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// One row.
#[derive(Debug, Args)]
pub(crate) struct WhichRow {
    /// Code of the row, such as RSK-001
    #[arg(value_name = "CODE")]
    pub(crate) row: String,
}

/// A register as CSV.
#[derive(Debug, Args)]
pub(crate) struct ExportRegister {
    /// The register, such as risk
    #[arg(value_name = "KIND")]
    pub(crate) register: String,
    /// The new file to write; standard output unless given
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// A CSV file for a register.
#[derive(Debug, Args)]
pub(crate) struct ImportRegister {
    /// The register, such as risk
    #[arg(value_name = "KIND")]
    pub(crate) register: String,
    /// The CSV file
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Take it over; without this, nothing is written
    #[arg(long)]
    pub(crate) apply: bool,
    /// Why rows that are there change
    #[arg(long, value_name = "TEXT", default_value = "taken over from a file")]
    pub(crate) reason: String,
}

/// Populations and samples: lists that an audit draws from, what was drawn, what was seen
#[derive(Debug, Subcommand)]
pub(crate) enum SampleCommand {
    /// Populations: bring one in, list or withdraw them
    #[command(subcommand)]
    Population(PopulationCommand),
    /// Draw items of a population by a seed
    #[command(after_help = "\
Examples:
  clausebook sample draw po1 --size 12 --seed 20261006
  clausebook sample draw po1 --size 12                    (the root of the ledger is the seed)

The seed is recorded. Whoever has it and the population draws the same sample: docs/FORMAT.md says how, in ten
lines of Python. With --file, the list is read again and refused unless it is that of the population.")]
    Draw(DrawSample),
    /// Take items that the auditor chose, with the reason
    Choose(ChooseSample),
    /// Record what was seen at an item
    #[command(after_help = "\
Example:
  clausebook sample result sa1 INC-104 does-not-conform --note \"closed without the user's word\" --finding f3")]
    Result(RecordResult),
    /// Show a sample with its results, or a population with its samples
    Show(WhichSample),
    /// List populations and samples
    List,
    /// Draw a sample again and compare; with --file from the file as it is now, with --seed by another seed
    Check(CheckSample),
}

/// Populations
#[derive(Debug, Subcommand)]
pub(crate) enum PopulationCommand {
    /// Bring a population in from a CSV or XLSX file
    #[command(after_help = "\
Example:
  clausebook sample population import incidents.xlsx --title \"Incidents of the third quarter\" \\
      --query \"Desk tool: closed incidents\" --date 2026-10-05 --period 2026-07-01..2026-09-30 \\
      --audit au2 --id-column Number

The first line or row names the columns. Of XLSX, the first sheet is read.")]
    Import(ImportPopulation),
    /// Withdraw a population that was taken wrongly; its samples stay readable
    Withdraw(WithdrawPopulation),
}

/// A population that comes in.
#[derive(Debug, Args)]
pub(crate) struct ImportPopulation {
    /// The CSV or XLSX file
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Title
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: String,
    /// What was asked of which system, so that it can be asked again
    #[arg(long, value_name = "TEXT")]
    pub(crate) query: String,
    /// The column that names each item
    #[arg(long, value_name = "NAME")]
    pub(crate) id_column: String,
    /// On which day it was asked; today unless given
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) date: Option<Date>,
    /// The time that the items are from
    #[arg(long, value_name = "FROM..TO", value_parser = value::period)]
    pub(crate) period: Option<Period>,
    /// The audit that it is for
    #[arg(long, value_name = "AUDIT")]
    pub(crate) audit: Option<String>,
}

/// A population that was taken wrongly.
#[derive(Debug, Args)]
pub(crate) struct WithdrawPopulation {
    /// Id of the population, such as po1
    #[arg(value_name = "POPULATION")]
    pub(crate) population: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// What to draw.
#[derive(Debug, Args)]
pub(crate) struct DrawSample {
    /// Id of the population, such as po1
    #[arg(value_name = "POPULATION")]
    pub(crate) population: String,
    /// How many items
    #[arg(long, value_name = "NUMBER")]
    pub(crate) size: usize,
    /// The seed, best chosen by the auditor; the root of the ledger unless given
    #[arg(long, value_name = "TEXT")]
    pub(crate) seed: Option<String>,
    /// The file to draw from, as it is now; it must still be that of the population
    #[arg(long, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
}

/// What was chosen.
#[derive(Debug, Args)]
pub(crate) struct ChooseSample {
    /// Id of the population, such as po1
    #[arg(value_name = "POPULATION")]
    pub(crate) population: String,
    /// Id of an item; may be given several times
    #[arg(long = "item", value_name = "ID", required = true)]
    pub(crate) items: Vec<String>,
    /// Why these
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// What was seen at an item.
#[derive(Debug, Args)]
pub(crate) struct RecordResult {
    /// Id of the sample, such as sa1
    #[arg(value_name = "SAMPLE")]
    pub(crate) sample: String,
    /// Id of the item
    #[arg(value_name = "ITEM")]
    pub(crate) item: String,
    /// How it was found
    #[arg(value_parser = value::named(ItemResult::ALL, ItemResult::name))]
    pub(crate) result: ItemResult,
    /// What was looked at
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: String,
    /// Evidence that shows it; may be given several times
    #[arg(long = "evidence", value_name = "EVIDENCE")]
    pub(crate) evidence: Vec<String>,
    /// The finding that came of it
    #[arg(long, value_name = "FINDING")]
    pub(crate) finding: Option<String>,
}

/// One sample or population.
#[derive(Debug, Args)]
pub(crate) struct WhichSample {
    /// Id of the sample or of the population, such as sa1 or po1
    #[arg(value_name = "SAMPLE")]
    pub(crate) which: String,
}

/// A sample to draw again.
#[derive(Debug, Args)]
pub(crate) struct CheckSample {
    /// Id of the sample, such as sa1
    #[arg(value_name = "SAMPLE")]
    pub(crate) sample: String,
    /// The file as it is now
    #[arg(long, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// Another seed
    #[arg(long, value_name = "TEXT")]
    pub(crate) seed: Option<String>,
}
