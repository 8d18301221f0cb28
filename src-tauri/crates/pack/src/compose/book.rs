//! The book: one PDF that an auditor can work from, clause by clause.

mod assessment;
mod changes;
mod clauses;
mod documents;
mod front;
mod lists;
mod overview;

pub(crate) use changes::comparison_blocks;
use clausebook_core::time::plain_date;

use super::reading::LostBlob;
use super::records::Changes;
use super::words::{capital, span};
use super::{Reading, Selection, SignedEntry, running};
use crate::bag::FileEntry;
use crate::typeset::{Block, Book, Cover, CoverCheckpoint, Fact, Inline, Running, Warning, text};

/// What the book is made from.
pub(crate) struct Volume<'a> {
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) selection: &'a Selection<'a>,
    pub(crate) signed: &'a [SignedEntry],
    pub(crate) changes: &'a Changes<'a>,
    /// Head and foot of each page that shows no document.
    pub(crate) running: Running,
    /// The files written so far, for the manifest.
    pub(crate) files: Vec<&'a FileEntry>,
}

/// Makes the book.
pub(crate) fn book(volume: &Volume<'_>) -> Result<(Book, Vec<Warning>), LostBlob> {
    let reading = volume.reading;
    let (documents, mut warnings) = documents::chapter(volume)?;
    let (reports, found) = assessment::reports(volume)?;
    warnings.extend(found);
    let mut blocks = front::verify(volume);
    blocks.extend(front::summary(volume));
    blocks.extend(overview::timeline(volume));
    blocks.extend(overview::heat_map(volume));
    blocks.extend(clauses::matrix(volume));
    blocks.extend(documents::master_list(volume));
    blocks.extend(clauses::chapters(volume));
    blocks.extend(clauses::audits_and_reviews(volume));
    blocks.extend(assessment::sections(volume));
    blocks.extend(reports);
    blocks.extend(changes::chapter_of(volume)?);
    blocks.extend(documents);
    blocks.extend(lists::evidence_index(volume));
    blocks.extend(overview::pictures(volume)?);
    blocks.extend(lists::signatures(volume));
    blocks.extend(lists::people(volume));
    blocks.extend(lists::decisions(volume));
    blocks.extend(lists::manifest(volume));
    let facts = reading.workspace;
    let title = format!("{} {}", facts.organization, reading.stage().words());
    let book = Book {
        title: format!("Audit pack: {title}"),
        language: "en".to_owned(),
        author: facts.organization.clone(),
        subject: format!(
            "Audit pack for the {} of {}, {}:{}",
            reading.stage().words().to_lowercase(),
            facts.organization,
            reading.register.standard(),
            reading.register.edition()
        ),
        date: reading.order.issued_at,
        running: volume.running.clone(),
        watermark: facts.sample.then(|| "SAMPLE".to_owned()),
        cover: Some(cover(volume)),
        blocks,
        contents: true,
        attachments: Vec::new(),
    };
    Ok((book, warnings))
}

fn cover(volume: &Volume<'_>) -> Cover {
    let reading = volume.reading;
    let order = reading.order;
    let amendments = reading.register.amendments();
    let amended =
        if amendments.is_empty() { String::new() } else { format!(" with {}", amendments.join(", ")) };
    let issuer = &reading.state.people[&order.issuer];
    let mut facts = vec![
        Fact::new(
            "Standard",
            format!("{}:{}{amended}", reading.register.standard(), reading.register.edition()),
        ),
        Fact::new("Audit", reading.stage().words()),
        Fact::new("State as of", plain_date(reading.as_of())),
        Fact::new("Evidence from", span(order.issue.period)),
        Fact::new(
            "Issued by",
            format!("{}, {}, on {}", issuer.name, issuer.title, plain_date(order.issued_at.date())),
        ),
        Fact::new("Pack", format!("{} ({})", order.issue.name, order.pack)),
        Fact::new("Classification", capital(running::classification(volume.selection).name())),
    ];
    if order.issue.scope.chosen.is_some() {
        facts.push(Fact::new("Extent", "a part of the system, chosen by the issuer"));
    }
    if let Some(previous) = &order.previous {
        facts.push(Fact::new(
            "Follows",
            format!("{} ({})", previous.name, previous.stage.words().to_lowercase()),
        ));
    }
    let checkpoint = CoverCheckpoint {
        title: "Checkpoint of the ledger: please keep it".to_owned(),
        text: order.cover_checkpoint.trim_end().to_owned(),
        qr: order.cover_checkpoint.clone(),
        caption: format!(
            "With this text, and whatever pack comes next, you can check that nothing up to here was changed or \
             removed since. The foot of each page names it: {}.",
            running::mark(order)
        ),
    };
    Cover {
        organization: reading.workspace.organization.clone(),
        title: format!("Audit pack: {}", reading.stage().words()),
        subtitle: reading.workspace.scope.clone(),
        facts,
        checkpoint: Some(checkpoint),
        note: vec![Inline::Emphasis(text(HONEST))],
    }
}

/// What a proof is worth. Said wherever one is shown.
pub(super) const HONEST: &str = "A hash proves that bytes are unchanged since they were hashed, not that what \
    they say is true. Times are those of the organization’s computers. Who holds the keys could rewrite what \
    no outsider has kept a checkpoint of; that is why the checkpoint is for you to keep.";

/// A chapter heading.
fn chapter(title: &str, anchor: &str) -> Block {
    Block::heading(1, title, Some(anchor))
}
