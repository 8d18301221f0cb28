//! What changed between two versions of a document, as a document of its own.
//!
//! It is a reading aid: nothing of it is signed or kept, and what is in force is said by the controlled copy.

use clausebook_core::document::Document;
use clausebook_core::language::Tongue;
use clausebook_core::redline::Redline;
use clausebook_core::state::WorkspaceFacts;
use clausebook_core::time::UtcMillis;

use super::book::comparison_blocks;
use super::parts::plain;
use super::tongue::Labels as _;
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
    let tongue = Tongue::of(&details.language);
    let versions = format!("{} {} {}", order.before, tongue.say("to", "bis"), order.after);
    let mut blocks = vec![
        Block::heading(1, details.title.as_str(), Some("top")),
        Block::Paragraph(vec![
            plain(format!(
                "{}, {versions}, {} {}. ",
                document.code,
                tongue.say("as of", "Stand"),
                tongue.moment(order.made_at)
            )),
            plain(format!("{}. ", tongue.changes(&order.redline.counts))),
            Inline::Inserted(text(tongue.say("Underlined", "Unterstrichenes"))),
            plain(tongue.say(" came in, ", " ist neu, ")),
            Inline::Deleted(text(tongue.say("struck through", "Durchgestrichenes"))),
            plain(tongue.say(" went out.", " ist entfallen.")),
        ]),
        Block::Rule,
    ];
    blocks.extend(comparison_blocks(&order.redline.blocks));
    let book = Book {
        title: format!("{} {versions}", document.code),
        language: details.language.clone(),
        author: order.workspace.organization.clone(),
        subject: tongue.say("Comparison of two versions", "Vergleich zweier Versionen").to_owned(),
        date: order.made_at,
        running: Running {
            head_left: format!("{}  {}", document.code, details.title),
            head_right: format!("{versions}, {}", tongue.classification(details.classification)),
            foot_left: order.workspace.organization.clone(),
            foot_centre: tongue.when_printed().to_owned(),
        },
        watermark: order.workspace.sample.then(|| tongue.say("SAMPLE", "BEISPIEL").to_owned()),
        cover: None,
        blocks,
        contents: false,
        attachments: Vec::new(),
    };
    Ok(render(&book, &Theme::standard())?.pdf)
}
