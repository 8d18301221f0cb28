//! What changed between two versions of a document, as a document of its own.
//!
//! It is a reading aid: nothing of it is signed or kept, and what is in force is said by the controlled copy.

use clausebook_core::document::Document;
use clausebook_core::redline::Redline;
use clausebook_core::state::WorkspaceFacts;
use clausebook_core::time::UtcMillis;

use super::book::comparison_blocks;
use super::parts::plain;
use super::running::WHEN_PRINTED;
use super::words::{capital, moment};
use crate::typeset::{Block, Book, Inline, Running, Theme, TypesetError, render, text};

/// A comparison to be typeset.
#[derive(Debug, Clone, Copy)]
pub struct ComparisonOrder<'a> {
    /// Whose document.
    pub workspace: &'a WorkspaceFacts,
    /// The document.
    pub document: &'a Document,
    /// The earlier version, in words: `1.0`.
    pub before: &'a str,
    /// The later one: `1.1`, `working copy`.
    pub after: &'a str,
    /// What changed.
    pub redline: &'a Redline,
    /// Units: UTC milliseconds.
    pub made_at: UtcMillis,
}

/// Typesets a comparison: the whole text, what came in underlined, what went out struck through.
///
/// # Errors
/// The PDF cannot be put together.
pub fn comparison(order: &ComparisonOrder<'_>) -> Result<Vec<u8>, TypesetError> {
    let (document, details) = (order.document, &order.document.details);
    let versions = format!("{} to {}", order.before, order.after);
    let mut blocks = vec![
        Block::heading(1, details.title.as_str(), Some("top")),
        Block::Paragraph(vec![
            plain(format!("{}, {versions}, as of {}. ", document.code, moment(order.made_at))),
            plain(format!("{}. ", capital(&order.redline.counts.summary()))),
            Inline::Inserted(text("Underlined")),
            plain(" came in, "),
            Inline::Deleted(text("struck through")),
            plain(" went out."),
        ]),
        Block::Rule,
    ];
    blocks.extend(comparison_blocks(&order.redline.blocks));
    let book = Book {
        title: format!("{} {versions}", document.code),
        language: details.language.clone(),
        author: order.workspace.organization.clone(),
        subject: "Comparison of two versions".to_owned(),
        date: order.made_at,
        running: Running {
            head_left: format!("{}  {}", document.code, details.title),
            head_right: format!("{versions}, {}", details.classification.name()),
            foot_left: order.workspace.organization.clone(),
            foot_centre: WHEN_PRINTED.to_owned(),
        },
        watermark: order.workspace.sample.then(|| "SAMPLE".to_owned()),
        cover: None,
        blocks,
        contents: false,
        attachments: Vec::new(),
    };
    Ok(render(&book, &Theme::standard())?.pdf)
}
