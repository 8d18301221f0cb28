//! Answers that many documents share.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Answers that many documents share, and what a changed one proposes
#[derive(Debug, Subcommand)]
pub(crate) enum AnswersCommand {
    /// List the answers of the organization
    List {
        /// Only questions of the stage 1 documents that are not answered
        #[arg(long)]
        open: bool,
    },
    /// Answer a question, or many from a file; names the documents that would read differently
    #[command(after_help = "\
Examples:
  clausebook answers set organization \"Example Group Ltd\"
  clausebook answers set services \"Mail | Ada Holm\\nHosting | Bo Lind\"      `\\n` begins the next row
  clausebook answers set --file answers.toml")]
    Set {
        /// Name of the question
        #[arg(required_unless_present = "file", requires = "answer")]
        name: Option<String>,
        /// The answer; an empty one takes back what was answered
        answer: Option<String>,
        /// Take the answers of this TOML file
        #[arg(long, value_name = "FILE", conflicts_with = "name")]
        file: Option<PathBuf>,
    },
    /// List the documents that would read differently with the answers of now
    Proposals,
    /// Make the proposed draft: in the working copy, or as a new version
    Revise {
        #[command(flatten)]
        which: Which,
        /// A correction without effect on the work: 1.1 instead of 2.0
        #[arg(long)]
        minor: bool,
    },
    /// Leave a document as it is; it is proposed again when an answer changes again
    Leave {
        #[command(flatten)]
        which: Which,
    },
}

/// Which documents.
#[derive(Debug, Args)]
pub(crate) struct Which {
    /// Codes of documents
    #[arg(value_name = "CODE", required_unless_present = "all")]
    pub(crate) code: Vec<String>,
    /// Every document for which a draft is proposed
    #[arg(long, conflicts_with = "code")]
    pub(crate) all: bool,
}
