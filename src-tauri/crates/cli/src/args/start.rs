//! The first day of a new organization.

use std::path::PathBuf;

use clap::Args;
use clausebook_core::time::Date;

use super::value;

/// Begin: answer questions once, get drafts of what stage 1 wants and a plan with dates
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  clausebook start                                     asks; Enter takes what is proposed, `skip` leaves it open,
                                                       `stop` ends; run it again to go on
  clausebook start --questions > answers.toml          a file to fill in at leisure
  clausebook start --answers answers.toml --stage-one 2026-09-15

Answers are kept in the workspace. A changed answer names the documents that it touches; drafts are made only of
documents that are not there yet.")]
pub(crate) struct Start {
    /// Take the answers of this TOML file instead of asking
    #[arg(long, value_name = "FILE", conflicts_with = "questions")]
    pub(crate) answers: Option<PathBuf>,
    /// Write the questions, with the answers there are, as a TOML file to fill in
    #[arg(long)]
    pub(crate) questions: bool,
    /// Day of the stage 1 audit: plan the way to it
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) stage_one: Option<Date>,
    /// Keep the answers, but make no drafts yet
    #[arg(long)]
    pub(crate) no_drafts: bool,
}
