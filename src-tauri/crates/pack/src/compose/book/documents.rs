//! The master list, and the documents in force in full.

use clausebook_core::document::{Document, Status};
use clausebook_core::language::Tongue;
use clausebook_core::time::plain_date;

use super::{Part, Volume};
use crate::compose::parts::{
    approval_table, body, body_text, cells, clause_anchor, dense, document_anchor, file_link, plain,
    status_chip,
};
use crate::compose::words::date_or_dash;
use crate::compose::{PackedVersion, running};
use crate::typeset::{Block, Fact, Inline, Tone, Width, text};

/// Every document of the workspace, whatever its state.
pub(super) fn master_list(volume: &Volume<'_>) -> Vec<Block> {
    let reading = volume.reading;
    let as_of = reading.as_of();
    let mut documents: Vec<&Document> = reading.state.documents.values().collect();
    documents.sort_by(|a, b| a.code.cmp(&b.code));
    let mut blocks = vec![
        super::chapter("Master list of documents", "master-list"),
        Block::paragraph(format!(
            "Every controlled document and where it stood on {}. Those in force stand in full in this book, or \
             beside it as the original file.",
            plain_date(as_of)
        )),
    ];
    let mut rows = Vec::new();
    for document in documents {
        let version = document.effective_on(as_of);
        let in_full = volume.selection.effective(document).is_some();
        let code = if in_full {
            vec![Inline::link_to(document_anchor(document), document.code.as_str())]
        } else {
            text(document.code.as_str())
        };
        let mut row = cells(vec![
            code,
            text(document.details.title.as_str()),
            text(version.map_or_else(|| "–".to_owned(), |version| version.number.to_string())),
            vec![status_chip(Tongue::English, document.status_of_document_on(as_of))],
            text(date_or_dash(version.and_then(|version| version.effective))),
            text(date_or_dash(document.review_due(as_of))),
            text(reading.name(document.details.owner)),
        ]);
        row.anchor = (!in_full).then(|| document_anchor(document));
        rows.push(row);
    }
    let widths = [
        Width::Fixed(22.0),
        Width::Share(1.0),
        Width::Fixed(12.5),
        Width::Fixed(24.5),
        Width::Fixed(18.5),
        Width::Fixed(18.5),
        Width::Fixed(26.5),
    ];
    let header = ["Code", "Title", "Version", "Status", "In force", "Review due", "Owner"];
    blocks.push(dense(&header, &widths, rows));
    blocks
}

/// The language of the book's own words.
const LANGUAGE: &str = "en";

const IN_FULL: &str = "The documents in force, as approved. Each is also in the folder “documents”, as a controlled copy with its \
     history and as its source.";

/// Every Markdown document in full, and a sheet for every original file; each a part of its own.
pub(super) fn chapter<'v>(volume: &'v Volume<'v>) -> impl Iterator<Item = Part> + 'v {
    let opening = vec![super::chapter("Documents in full", "documents"), Block::paragraph(IN_FULL)];
    let effective = volume.selection.versions.iter().filter(|packed| packed.status == Status::Effective);
    let sheets = effective.enumerate().map(move |(place, packed)| sheet(volume, packed, place > 0));
    let closing = vec![Block::Running(volume.running.clone())];
    std::iter::once(Ok(opening)).chain(sheets).chain(std::iter::once(Ok(closing)))
}

fn sheet(volume: &Volume<'_>, packed: &PackedVersion<'_>, on_new_page: bool) -> Part {
    let mut blocks = Vec::new();
    if on_new_page {
        blocks.push(Block::PageBreak);
    }
    let (document, version) = (packed.document, packed.version);
    blocks.push(Block::Running(running::of_document_in(&volume.running, document, version)));
    let title = format!("{}  {}", document.code, document.details.title);
    blocks.push(Block::heading(2, title, Some(&document_anchor(document))));
    blocks.push(Block::Facts(facts(volume, packed)));
    blocks.push(approval_table(Tongue::English, version, volume.signed));
    if packed.content.is_markdown() {
        let prefix = format!("{}-", document_anchor(document));
        let source = body_text(volume.reading, document, version)?;
        let title = document.details.title.as_str();
        // What cannot be shown is told with the controlled copy.
        let (text, _told) = body(&volume.reading.snapshot(), &source, title, 3, &prefix, false);
        let language = &document.details.language;
        if language == LANGUAGE {
            blocks.extend(text);
        } else {
            blocks.push(Block::Language { language: language.clone(), blocks: text });
        }
    } else {
        let line = vec![
            plain("This document is an original file: "),
            file_link(packed.source.as_str(), packed.content.name.as_str()),
            plain(format!(" ({}).", packed.content.media_type)),
        ];
        blocks.push(Block::Callout { tone: Tone::Info, blocks: vec![Block::Paragraph(line)] });
    }
    Ok(blocks)
}

fn facts(volume: &Volume<'_>, packed: &PackedVersion<'_>) -> Vec<Fact> {
    let reading = volume.reading;
    let details = &packed.document.details;
    let since = packed.version.effective.map_or_else(String::new, plain_date);
    let mut answers = Vec::new();
    for row in details.requirements.iter().filter_map(|id| reading.register.find(id)) {
        if !answers.is_empty() {
            answers.push(plain(", "));
        }
        answers.push(Inline::link_to(clause_anchor(row.clause), row.citation()));
    }
    let mut facts = vec![
        Fact::new("Version", format!("{}, in force since {since}", packed.version.number)),
        Fact::new("Owner", reading.name(details.owner)),
        Fact { label: "Answers".to_owned(), value: answers },
        Fact {
            label: "Files".to_owned(),
            value: vec![
                file_link(packed.copy.as_str(), packed.copy.file_name()),
                plain(", "),
                file_link(packed.source.as_str(), packed.source.file_name()),
            ],
        },
    ];
    facts.retain(|fact| !fact.value.is_empty());
    facts.push(Fact {
        label: "SHA-256".to_owned(),
        value: vec![Inline::Hash(packed.content.blob.to_string())],
    });
    facts
}
