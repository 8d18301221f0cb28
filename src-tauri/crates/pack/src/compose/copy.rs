//! Controlled copies: each version in the pack as a document of its own.
//!
//! A Markdown version is set in full; an original file gets a sheet that says what it is, who approved it
//! and what its hash is.

use clausebook_core::document::Status;
use clausebook_core::time::plain_date;

use super::parts::{approval_table, body, history_table, plain, status_chip};
use super::reading::LostBlob;
use super::words::{capital, date_or_dash, length};
use super::{PackedVersion, Reading, SignedEntry};
use crate::typeset::{Attachment, Block, Book, Fact, Inline, Running, Tone, Warning};

/// Makes the book of one version.
pub(crate) fn controlled_copy(
    reading: &Reading<'_>,
    packed: &PackedVersion<'_>,
    signed: &[SignedEntry],
) -> Result<(Book, Vec<Warning>), LostBlob> {
    let (document, version, details) = (packed.document, packed.version, &packed.document.details);
    let organization = reading.workspace.organization.as_str();
    let mut blocks = vec![
        Block::heading(1, details.title.as_str(), Some("top")),
        Block::Facts(facts(reading, packed)),
        Block::heading(2, "Approval", Some("approval")),
        approval_table(version, signed),
        Block::heading(2, "Revision history", Some("history")),
        history_table(reading, document),
    ];
    let mut warnings = Vec::new();
    let mut attachments = Vec::new();
    if packed.content.is_markdown() {
        let (text, found) = body(reading, packed, 2, "", true)?;
        warnings = found;
        blocks.push(Block::Rule);
        blocks.extend(text);
        attachments.push(Attachment {
            name: packed.source.file_name().to_owned(),
            media_type: packed.content.media_type.clone(),
            description: format!("Source of {} {}, as approved", document.code, version.number),
            bytes: reading.blob(&packed.content.blob, || format!("{} {}", document.code, version.number))?,
        });
    } else {
        blocks.push(Block::Callout {
            tone: Tone::Info,
            blocks: vec![Block::Paragraph(vec![
                plain("This sheet goes with the original file "),
                Inline::Code(packed.source.file_name().to_owned()),
                plain(format!(
                    ", kept under the name “{}”. What was approved are the bytes of that file; its SHA-256 stands above.",
                    packed.content.name
                )),
            ])],
        });
    }
    let watermark = if packed.status == Status::Superseded {
        Some("SUPERSEDED".to_owned())
    } else {
        reading.workspace.sample.then(|| "SAMPLE".to_owned())
    };
    let book = Book {
        title: format!("{} {}", document.code, details.title),
        language: details.language.clone(),
        author: organization.to_owned(),
        subject: capital(&document.kind.name().replace('-', " ")),
        date: reading.order.issued_at,
        running: Running {
            head_left: format!("{}  {}", document.code, details.title),
            head_right: format!("Version {}, {}", version.number, details.classification.name()),
            foot_left: organization.to_owned(),
            foot_centre: "Uncontrolled when printed".to_owned(),
        },
        watermark,
        cover: None,
        blocks,
        contents: false,
        attachments,
    };
    Ok((book, warnings))
}

fn facts(reading: &Reading<'_>, packed: &PackedVersion<'_>) -> Vec<Fact> {
    let (document, version, details) = (packed.document, packed.version, &packed.document.details);
    let rows = details.requirements.iter().filter_map(|id| reading.register.find(id));
    let clauses: Vec<String> = rows.map(|row| format!("{} ({})", row.citation(), row.id)).collect();
    let status = vec![
        status_chip(packed.status),
        plain(match (packed.status, version.effective) {
            (Status::Effective, Some(from)) => format!(" since {}", plain_date(from)),
            (_, Some(from)) => {
                format!(" on {}; in force from {}", plain_date(reading.as_of()), plain_date(from))
            }
            (_, None) => String::new(),
        }),
    ];
    let mut facts = vec![
        Fact::new("Code", document.code.as_str()),
        Fact::new("Version", version.number.to_string()),
        Fact { label: "Status".to_owned(), value: status },
        Fact::new("Kind", capital(&document.kind.name().replace('-', " "))),
        Fact::new("Owner", owner(reading, packed)),
        Fact::new("Classification", capital(details.classification.name())),
    ];
    if packed.status == Status::Effective {
        facts.push(Fact::new("Next review", date_or_dash(document.review_due(reading.as_of()))));
    }
    if !clauses.is_empty() {
        facts.push(Fact::new("Answers", clauses.join(", ")));
    }
    if !packed.content.is_markdown() {
        let content = packed.content;
        facts.push(Fact::new(
            "Original file",
            format!("{} ({}, {})", content.name, content.media_type, length(content.size)),
        ));
    }
    facts.push(Fact {
        label: "SHA-256".to_owned(),
        value: vec![Inline::Hash(packed.content.blob.to_string())],
    });
    facts.push(Fact::new("Ledger", format!("entry {} of {}", packed.seq, reading.workspace.origin)));
    facts
}

fn owner(reading: &Reading<'_>, packed: &PackedVersion<'_>) -> String {
    let owner = reading.state.people.get(&packed.document.details.owner);
    owner.map_or_else(String::new, |person| format!("{}, {}", person.name, person.title))
}
