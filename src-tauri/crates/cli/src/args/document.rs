//! Controlled documents.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use clausebook_core::document::{Classification, Kind, PeriodicOutcome, VersionNumber};
use clausebook_core::requirement::RequirementId;
use clausebook_core::time::Date;

use super::value;

/// Documents: write, review, approve and keep them under control
#[derive(Debug, Subcommand)]
pub(crate) enum DocCommand {
    /// List all documents and where each stands
    List(List),
    /// Show one document: its versions, signatures and reviews
    Show(Code),
    /// List the templates, or show what one of them asks
    #[command(after_help = "\
Examples:
  clausebook doc templates
  clausebook doc templates scope
  clausebook doc templates scope --questions > answers.toml     a file to fill in
  clausebook doc templates --lang de                            in German")]
    Templates(Templates),
    /// Say, or show, in which language the organization writes: templates come in it where they are there in it
    #[command(after_help = "\
Examples:
  clausebook doc language
  clausebook doc language de     German: the documents of stage 1, and all questions")]
    Language(Language),
    /// Make a document from a template, from a file, or empty
    #[command(after_help = "\
Examples:
  clausebook doc new --template scope --answers answers.toml --reviewer priya --approver marta
  clausebook doc new --kind procedure --title \"Backups\" --file backups.md --approver marta
  clausebook doc new --kind agreement --title \"SLA Calderbrook\" --file sla.docx --approver marta")]
    New(Box<New>),
    /// Bring in documents there are: says what each might be, and makes drafts of them once you accept
    #[command(after_help = "\
Examples:
  clausebook doc import ~/quality                        only looks: what each file might be, and why
  clausebook doc import ~/quality --accept --approver marta
  clausebook doc import ~/quality --accept --only \"Change policy.docx\" --kind policy --requirement DI-49

DOCX becomes Markdown, and the original is kept as evidence beside it; other files are kept as they are.")]
    Import(Box<Import>),
    /// Hold the documents against each other: services, policies, roles, suppliers, records
    Consistency,
    /// Begin the next version, or take a file as the working copy; says where the working copy is
    #[command(after_help = "\
Examples:
  clausebook doc edit SMS-POL-001               begin version 2.0, or say where its working copy is
  clausebook doc edit SMS-POL-001 --minor       begin version 1.1
  clausebook doc edit SMS-POL-001 --editor      open the working copy in $VISUAL or $EDITOR
  clausebook doc edit SMS-POL-001 --file new.md take a copy of this file instead")]
    Edit(Edit),
    /// Show or change title, owner, reviewers, approvers and so on
    #[command(after_help = "\
Examples:
  clausebook doc details SMS-POL-001
  clausebook doc details SMS-POL-001 --approver marta --review-months 6

A list that is given replaces the list that was there.")]
    Details(Box<Details>),
    /// Submit working copies for review; their bytes are frozen and signed by you
    #[command(after_help = "\
Examples:
  clausebook doc submit SMS-POL-001
  clausebook doc submit SMS-POL-001 SMS-POL-002 --effective-from 2026-12-01
  clausebook doc submit --all                    every draft that you may submit
  clausebook doc submit SMS-POL-001 --reason \"new office\" --summary \"Gdansk added to section 3\" \\
      --effective-from 2026-12-01")]
    Submit(Submit),
    /// Keep a picture for a document, and print the Markdown that shows it
    #[command(after_help = "\
Examples:
  clausebook doc image SMS-PLN-002 network.png --words \"The network of Harrowfen\"

Documents show PNG and JPEG pictures of the workspace only, named by their SHA-256. The picture is kept as
evidence that belongs to the document, so that it is backed up, checked and in the ledger.")]
    Image(Image),
    /// Take back what you submitted
    Recall(CodeAndReason),
    /// Accept submitted versions, as a reviewer
    #[command(after_help = "\
Examples:
  clausebook doc review SMS-POL-001 --comment \"Read against the contracts.\"
  clausebook doc review --all                    every version that waits for your review")]
    Review(Judge),
    /// Send a submitted version back to its author, and say what is to be changed
    RequestChanges(RequestChanges),
    /// Approve reviewed versions; each becomes effective on its date
    #[command(after_help = "\
Examples:
  clausebook doc approve SMS-POL-001
  clausebook doc approve SMS-POL-001 SMS-POL-002
  clausebook doc approve --all                   every version that waits for your approval

With several, each is listed with its version and hash before you give your passphrase once; each gets a signature
of its own, and if one of them is refused, none is signed.")]
    Approve(Judge),
    /// Give up the version in work; its working copy is kept beside
    Discard(CodeAndReason),
    /// Take a document out of use
    Withdraw(Withdraw),
    /// Record that an effective document was reviewed again after its interval
    PeriodicReview(Periodic),
    /// Confirm that you have read and understood the effective versions
    Acknowledge(Codes),
    /// Show what changed between two versions, word by word
    #[command(after_help = "\
Examples:
  clausebook doc redline SMS-POL-001            the version in force, and what is in work
  clausebook doc redline SMS-POL-001 1.0 2.0
  clausebook doc redline SMS-POL-001 1.0 draft  version 1.0, and the working copy")]
    Redline(Redline),
    /// Write the exact bytes of a version to a file or to standard output
    Export(Export),
    /// Write the controlled copy of a version as a PDF: title block, signatures, history and text
    #[command(after_help = "\
Examples:
  clausebook doc pdf SMS-POL-001                    the version in force, as SMS-POL-001-1.0.pdf
  clausebook doc pdf SMS-POL-001 --version 2.0 --out policy.pdf
  clausebook doc pdf SMS-POL-001 --uncontrolled     for someone who will hear of no later version

What is not in force carries a watermark that says so. An original file, such as a Word document, comes as
a sheet with the file attached. A PDF that is there already is not replaced.")]
    Pdf(Pdf),
}

/// Which documents.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only those that serve this row of the register
    #[arg(long, value_name = "ROW", value_parser = value::requirement)]
    pub(crate) requirement: Option<RequirementId>,
    /// Only those with a version in work
    #[arg(long)]
    pub(crate) in_work: bool,
}

/// One document.
#[derive(Debug, Args)]
pub(crate) struct Code {
    /// Code of the document, such as SMS-POL-001
    pub(crate) code: String,
}

/// One document, and why.
#[derive(Debug, Args)]
pub(crate) struct CodeAndReason {
    /// Code of the document, such as SMS-POL-001
    pub(crate) code: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// What is brought in.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// Folder that holds the documents
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Make a draft of each file that was recognised
    #[arg(long)]
    pub(crate) accept: bool,
    /// Only this file; repeat for several
    #[arg(long, value_name = "FILE")]
    pub(crate) only: Vec<String>,
    /// The kind it is, whatever was proposed
    #[arg(long, value_name = "KIND", value_parser = value::kind(), requires = "only")]
    pub(crate) kind: Option<Kind>,
    /// The rows it serves, whatever was proposed
    #[arg(long, value_name = "ROW", value_parser = value::requirement, requires = "only")]
    pub(crate) requirement: Vec<RequirementId>,
    /// Who reviews them
    #[arg(long, value_name = "PERSON", requires = "accept")]
    pub(crate) reviewer: Vec<String>,
    /// Who approves them
    #[arg(long, value_name = "PERSON", requires = "accept")]
    pub(crate) approver: Vec<String>,
}

/// Which template.
#[derive(Debug, Args)]
pub(crate) struct Templates {
    /// Name of a template
    pub(crate) template: Option<String>,
    /// Write its questions as a TOML file to fill in
    #[arg(long, requires = "template")]
    pub(crate) questions: bool,
    /// Write a table for reviewers: row, template, words, what is specific to the standard
    #[arg(long, conflicts_with = "template")]
    pub(crate) review: bool,
    /// Language, such as en or de; without it the organization's
    #[arg(long, visible_alias = "lang", value_name = "TAG")]
    pub(crate) language: Option<String>,
}

/// Which language.
#[derive(Debug, Args)]
pub(crate) struct Language {
    /// A tag such as en or de
    #[arg(value_name = "TAG")]
    pub(crate) language: Option<String>,
}

/// What may be said of a document.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct DetailArgs {
    /// Title
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// Who answers for it
    #[arg(long, value_name = "PERSON")]
    pub(crate) owner: Option<String>,
    /// A row of the register it serves, such as DI-06; may be given several times
    #[arg(long = "requirement", value_name = "ROW", value_parser = value::requirement)]
    pub(crate) requirements: Vec<RequirementId>,
    /// Who reviews each version; may be given several times
    #[arg(long = "reviewer", value_name = "PERSON")]
    pub(crate) reviewers: Vec<String>,
    /// Who approves each version; may be given several times
    #[arg(long = "approver", value_name = "PERSON")]
    pub(crate) approvers: Vec<String>,
    /// Who confirms having read each effective version; may be given several times
    #[arg(long = "reader", value_name = "PERSON")]
    pub(crate) readers: Vec<String>,
    /// How many reviewers, and how many approvers, are enough; 0 means all
    #[arg(long, value_name = "NUMBER")]
    pub(crate) quorum: Option<u32>,
    /// Who may read it
    #[arg(long, value_name = "WORD", value_parser = value::classification())]
    pub(crate) classification: Option<Classification>,
    /// Language of the text, such as en or pl; a template comes in it where it is there in it
    #[arg(long, visible_alias = "lang", value_name = "TAG")]
    pub(crate) language: Option<String>,
    /// Months between periodic reviews; 0 for none
    #[arg(long, value_name = "MONTHS")]
    pub(crate) review_months: Option<u32>,
    /// Years to keep a version after it is superseded or withdrawn
    #[arg(long, value_name = "YEARS")]
    pub(crate) retention_years: Option<u32>,
}

/// A new document.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// Template to start from; `clausebook doc templates` lists them
    #[arg(long, value_name = "NAME", conflicts_with = "file")]
    pub(crate) template: Option<String>,
    /// Answers to the template's questions, as TOML
    #[arg(long, value_name = "FILE", requires = "template")]
    pub(crate) answers: Option<PathBuf>,
    /// File to start from: Markdown, or a PDF, Word or other file that stays as it is
    #[arg(long, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// Kind of document; the template knows it
    #[arg(long, value_name = "KIND", required_unless_present = "template", value_parser = value::kind())]
    pub(crate) kind: Option<Kind>,
    /// Code; without it the next free one is taken
    #[arg(long)]
    pub(crate) code: Option<String>,
    #[command(flatten)]
    pub(crate) details: DetailArgs,
}

/// What to do with the working copy.
#[derive(Debug, Args)]
pub(crate) struct Edit {
    /// Code of the document, such as SMS-POL-001
    pub(crate) code: String,
    /// A small change: the version counts up behind the point
    #[arg(long)]
    pub(crate) minor: bool,
    /// Take a copy of this file as the working copy
    #[arg(long, value_name = "FILE", conflicts_with = "editor")]
    pub(crate) file: Option<PathBuf>,
    /// Open the working copy in $VISUAL or $EDITOR
    #[arg(long)]
    pub(crate) editor: bool,
}

/// Changed details.
#[derive(Debug, Args)]
pub(crate) struct Details {
    /// Code of the document, such as SMS-POL-001
    pub(crate) code: String,
    #[command(flatten)]
    pub(crate) details: DetailArgs,
}

/// Documents that are signed together.
#[derive(Debug, Args)]
pub(crate) struct Codes {
    /// Codes of the documents, such as SMS-POL-001; with several, all are signed or none
    #[arg(value_name = "CODE", required_unless_present = "all")]
    pub(crate) codes: Vec<String>,
    /// All that wait for this step of yours; they are listed before you sign
    #[arg(long, conflicts_with = "codes")]
    pub(crate) all: bool,
}

/// A submission.
#[derive(Debug, Args)]
pub(crate) struct Submit {
    #[command(flatten)]
    pub(crate) documents: Codes,
    /// Why it was changed; needed from the second version on
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub(crate) reason: String,
    /// What was changed; needed from the second version on
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub(crate) summary: String,
    /// First day in force; without it, the day of approval
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) effective_from: Option<Date>,
}

/// A review or an approval.
#[derive(Debug, Args)]
pub(crate) struct Judge {
    #[command(flatten)]
    pub(crate) documents: Codes,
    /// A comment to keep with the signature
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub(crate) comment: String,
}

/// A request for changes.
#[derive(Debug, Args)]
pub(crate) struct RequestChanges {
    /// Code of the document, such as SMS-POL-001
    pub(crate) code: String,
    /// What is to be changed
    #[arg(long, value_name = "TEXT")]
    pub(crate) comment: String,
}

/// A withdrawal.
#[derive(Debug, Args)]
pub(crate) struct Withdraw {
    /// Code of the document, such as SMS-POL-001
    pub(crate) code: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
    /// First day out of use; today unless given
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) on: Option<Date>,
}

/// A periodic review.
#[derive(Debug, Args)]
pub(crate) struct Periodic {
    /// Code of the document, such as SMS-POL-001
    pub(crate) code: String,
    /// What the review found
    #[arg(long, value_name = "WORD", value_parser = value::outcome(), default_value = "confirmed")]
    pub(crate) outcome: PeriodicOutcome,
    /// A note to keep with the signature
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub(crate) note: String,
    /// Day of the next review; without it, by the document's interval
    #[arg(long, value_name = "DATE", value_parser = value::date)]
    pub(crate) next: Option<Date>,
}

/// Which bytes, and where to.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// Code of the document, such as SMS-POL-001
    pub(crate) code: String,
    /// Version; without it, the one in force, or else the newest that was submitted
    #[arg(long, value_name = "NUMBER", value_parser = value::version)]
    pub(crate) version: Option<VersionNumber>,
    /// New file to write; without it, standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// A picture.
#[derive(Debug, Args)]
pub(crate) struct Image {
    /// Code of the document, such as SMS-POL-001
    pub(crate) code: String,
    /// The picture: a PNG or JPEG file
    pub(crate) file: PathBuf,
    /// What is in it, for those who cannot see it; without it, the name of the file
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub(crate) words: String,
}

/// A controlled copy.
#[derive(Debug, Args)]
pub(crate) struct Pdf {
    /// Code of the document, such as SMS-POL-001
    pub(crate) code: String,
    /// Version; without it, the one in force, or else the newest
    #[arg(long, value_name = "NUMBER", value_parser = value::version)]
    pub(crate) version: Option<VersionNumber>,
    /// New file to write; without it, the code and the version, in the current folder
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Mark it on each page as an uncontrolled copy: whoever gets it will hear of no later version
    #[arg(long)]
    pub(crate) uncontrolled: bool,
}

/// Two versions.
#[derive(Debug, Args)]
pub(crate) struct Redline {
    /// Code of the document, such as SMS-POL-001
    pub(crate) code: String,
    /// The earlier version; without it, the one before the later one
    #[arg(value_name = "EARLIER", value_parser = value::version)]
    pub(crate) before: Option<VersionNumber>,
    /// The later version, or `draft` for the working copy; without it, what is in work, or the newest
    #[arg(value_name = "LATER", value_parser = value::version_or_draft)]
    pub(crate) after: Option<value::Later>,
    /// Also show what did not change
    #[arg(long)]
    pub(crate) all: bool,
}
