//! Small parts that the book, the controlled copies and the lists share: links, chips, tables, bodies.

use clausebook_core::document::{Document, Status, Version};
use clausebook_core::gap::RowState;
use clausebook_core::hash::Sha256;
use clausebook_core::id::EvidenceId;
use clausebook_core::language::Tongue;
use clausebook_core::redline::without_front_matter;
use clausebook_core::requirement::{ClauseNumber, RequirementId};

use super::reading::LostBlob;
use super::snapshot::Snapshot;
use super::tongue::Labels as _;
use super::{Reading, SignedEntry};
use crate::typeset::{
    Align, Block, Cell, Column, Inline, MarkdownOptions, Row, Table, TableStyle, Target, Tone, Warning,
    Width, markdown, text,
};

pub(super) fn plain(words: impl Into<String>) -> Inline {
    Inline::Text(words.into())
}

/// A link to a file of the pack, from where the book and the page are.
pub(super) fn file_link(path: &str, words: impl Into<String>) -> Inline {
    let relative = path.strip_prefix("data/").unwrap_or(path);
    Inline::Link { target: Target::Url(relative.to_owned()), content: text(words) }
}

pub(super) fn chip(state: RowState) -> Inline {
    let (tone, word) = match state {
        RowState::Provided => (Tone::Ok, "provided"),
        RowState::NotDue => (Tone::Neutral, "not due"),
        RowState::NilReturn => (Tone::Info, "nil return"),
        RowState::AcceptedGap => (Tone::Warn, "gap accepted"),
        RowState::Optional => (Tone::Neutral, "optional"),
        RowState::OutOfScope => (Tone::Neutral, "not in pack"),
        RowState::Missing => (Tone::Problem, "missing"),
    };
    Inline::Status { tone, word: word.to_owned() }
}

pub(super) fn status_chip(tongue: Tongue, status: Status) -> Inline {
    let tone = match status {
        Status::Effective => Tone::Ok,
        Status::Approved | Status::InReview | Status::InApproval => Tone::Info,
        Status::Draft | Status::Discarded => Tone::Neutral,
        Status::ChangesRequested => Tone::Warn,
        Status::Superseded | Status::Withdrawn => Tone::Obsolete,
    };
    Inline::Status { tone, word: tongue.status(status).to_owned() }
}

pub(super) fn clause_anchor(number: ClauseNumber) -> String {
    format!("clause-{number}")
}

pub(super) fn row_anchor(id: RequirementId) -> String {
    format!("row-{}", id.to_string().to_lowercase())
}

pub(super) fn document_anchor(document: &Document) -> String {
    format!("document-{}", document.id)
}

/// The row of a piece of evidence in the evidence index.
pub(super) fn evidence_anchor(id: EvidenceId) -> String {
    format!("evidence-{id}")
}

/// A table for registers.
pub(super) fn dense(header: &[&str], widths: &[Width], rows: Vec<Row>) -> Block {
    table(header, widths, rows, TableStyle::Dense)
}

/// A table with hairlines.
pub(super) fn ruled(header: &[&str], widths: &[Width], rows: Vec<Row>) -> Block {
    table(header, widths, rows, TableStyle::Ruled)
}

fn table(header: &[&str], widths: &[Width], rows: Vec<Row>, style: TableStyle) -> Block {
    Block::Table(Table {
        columns: widths.iter().map(|width| Column::new(Align::Left, *width)).collect(),
        header: vec![Row::texts(header.iter().copied())],
        rows,
        caption: None,
        style,
    })
}

/// Cells in a row.
pub(super) fn cells(contents: Vec<Vec<Inline>>) -> Row {
    Row::of(contents.into_iter().map(Cell::of).collect())
}

/// Joins running texts with something between.
pub(super) fn between(items: Vec<Vec<Inline>>, separator: &Inline) -> Vec<Inline> {
    let mut joined = Vec::new();
    for item in items {
        if !joined.is_empty() {
            joined.push(separator.clone());
        }
        joined.extend(item);
    }
    joined
}

/// The signatures of a version in force: author, reviewers of the last submission, approvers.
pub(super) fn approval_table(tongue: Tongue, version: &Version, signed: &[SignedEntry]) -> Block {
    let reviews = version.reviews.iter().filter(|step| step.round == version.round);
    let references = version
        .author_signature
        .iter()
        .chain(reviews.map(|step| &step.signature))
        .chain(version.approvals.iter().map(|approval| &approval.signature));
    let rows = references.filter_map(|reference| {
        let entry = signed.iter().find(|entry| entry.reference.statement == reference.statement)?;
        Some(cells(vec![
            text(tongue.meaning(entry.statement.meaning)),
            text(entry.statement.name.as_str()),
            text(tongue.moment(entry.statement.at)),
            text(format!("{} {}", tongue.say("entry", "Eintrag"), entry.seq)),
            vec![Inline::Hash(entry.fingerprint.clone())],
        ]))
    });
    let widths =
        [Width::Fixed(35.0), Width::Share(1.0), Width::Fixed(33.0), Width::Fixed(16.0), Width::Fixed(50.0)];
    let header = match tongue {
        Tongue::English => ["Signed as", "Name", "When", "Ledger", "Key"],
        Tongue::German => ["Signiert als", "Name", "Wann", "Protokoll", "Schlüssel"],
    };
    dense(&header, &widths, rows.collect())
}

/// All approved versions, the latest first.
pub(super) fn history_table(tongue: Tongue, snapshot: &Snapshot<'_>, document: &Document) -> Block {
    let mut versions: Vec<&Version> =
        document.versions.iter().filter(|version| version.approved_at.is_some()).collect();
    versions.sort_by_key(|version| std::cmp::Reverse(version.number));
    let rows = versions.into_iter().map(|version| {
        let first = tongue.say("First version", "Erste Version");
        let summary = if version.based_on.is_none() { first } else { &version.change_summary };
        let mut change = text(summary);
        if version.based_on.is_some() && version.change_reason != version.change_summary {
            let why = format!("{}: {}", tongue.say("Why", "Warum"), version.change_reason);
            change.extend([plain(" "), Inline::Emphasis(text(why))]);
        }
        cells(vec![
            text(version.number.to_string()),
            vec![status_chip(tongue, document.status_on(version, snapshot.as_of))],
            text(tongue.day_or_dash(version.effective)),
            change,
            text(snapshot.names(&version.authors).join(", ")),
        ])
    });
    let widths =
        [Width::Fixed(14.0), Width::Fixed(25.0), Width::Fixed(23.0), Width::Share(1.0), Width::Fixed(32.0)];
    let header = match tongue {
        Tongue::English => ["Version", "Status", "In force from", "Change", "Author"],
        Tongue::German => ["Version", "Status", "In Kraft ab", "Änderung", "Verfasst von"],
    };
    dense(&header, &widths, rows.collect())
}

/// Markdown as blocks, under a title of its own; headings begin at `level`.
pub(super) fn body(
    snapshot: &Snapshot<'_>,
    source: &str,
    title: &str,
    level: u8,
    anchor_prefix: &str,
    in_outline: bool,
) -> (Vec<Block>, Vec<Warning>) {
    let shift = |highest: u8| level.saturating_sub(highest);
    let options = |heading_shift| MarkdownOptions {
        heading_shift,
        anchor_prefix: anchor_prefix.to_owned(),
        in_outline,
    };
    let picture = |name: &str| {
        let digits = name.get(name.len().saturating_sub(64)..)?;
        let hash: Sha256 = digits.parse().ok()?;
        snapshot.blobs.get(&hash).ok()
    };
    let source = without_front_matter(source);
    let (blocks, _) = markdown(source, &|_| None, &options(0));
    let levels = blocks
        .iter()
        .filter_map(|block| if let Block::Heading { level, .. } = block { Some(*level) } else { None });
    let highest = levels.min().unwrap_or(1);
    let (mut blocks, warnings) = markdown(source, &picture, &options(shift(highest)));
    // A body that opens with its own title would say it twice.
    if let Some(Block::Heading { text, .. }) = blocks.first()
        && words_of(text).eq_ignore_ascii_case(title)
    {
        blocks.remove(0);
    }
    (blocks, warnings)
}

/// The Markdown of a version. Bytes that are not UTF-8 show as the replacement character.
pub(super) fn body_text(
    reading: &Reading<'_>,
    document: &Document,
    version: &Version,
) -> Result<String, LostBlob> {
    let Some(content) = version.content.as_ref().filter(|content| content.is_markdown()) else {
        return Ok(String::new());
    };
    let bytes = reading.blob(&content.blob, || format!("{} {}", document.code, version.number))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The words of running text, without their looks.
pub(super) fn words_of(inlines: &[Inline]) -> String {
    let mut words = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Hash(text) => words.push_str(text),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Strike(inner)
            | Inline::Inserted(inner)
            | Inline::Deleted(inner)
            | Inline::Link { content: inner, .. } => words.push_str(&words_of(inner)),
            Inline::Status { word, .. } => words.push_str(word),
            Inline::Break => words.push(' '),
            Inline::FootnoteRef { mark, .. } => words.push_str(mark),
            Inline::PageRef(_) | Inline::Anchor(_) => {}
        }
    }
    words
}
