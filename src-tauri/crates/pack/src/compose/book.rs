//! The book: one PDF that an auditor can work from, clause by clause.
//!
//! Made part by part, each when it is asked for, so that memory does not grow with the documents in it.

mod assessment;
mod changes;
mod clauses;
mod disposals;
mod documents;
mod front;
mod lists;
mod overview;
mod registers;
mod samples;

pub(crate) use changes::comparison_blocks;
use clausebook_core::time::plain_date;

pub(crate) use samples::{SCRIPT, SCRIPT_PATH};

use super::reading::LostBlob;
use super::records::Changes;
use super::words::{capital, span};
use super::{Reading, Selection, SignedEntry, running};
use crate::bag::FileEntry;
use crate::typeset::{Block, Book, Cover, CoverCheckpoint, Fact, Inline, Running, text};

/// What the book is made from.
pub(crate) struct Volume<'a> {
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) selection: &'a Selection<'a>,
    pub(crate) signed: &'a [SignedEntry],
    pub(crate) changes: &'a Changes<'a>,
    /// Head and foot of each page that shows no document.
    pub(crate) running: Running,
    /// The files written so far, for the manifest.
    pub(crate) files: Vec<FileEntry>,
}

/// A part of the book: a chapter, or a document of one.
pub(crate) type Part = Result<Vec<Block>, LostBlob>;

/// Parts, each made when it is asked for.
type Parts<'v> = Box<dyn Iterator<Item = Part> + 'v>;

/// The parts of the book, in order. A document is read from the vault when its part is asked for.
pub(crate) fn parts<'v>(volume: &'v Volume<'v>) -> impl Iterator<Item = Part> + 'v {
    let part = |make: fn(&Volume<'_>) -> Vec<Block>| -> Parts<'v> {
        Box::new(std::iter::once_with(move || Ok(make(volume))))
    };
    let all: [Parts<'v>; 19] = [
        part(front::verify),
        part(front::summary),
        part(overview::timeline),
        part(overview::heat_map),
        part(clauses::matrix),
        part(documents::master_list),
        Box::new(clauses::chapters(volume).map(Ok)),
        part(clauses::audits_and_reviews),
        part(assessment::sections),
        Box::new(assessment::reports(volume)),
        Box::new(changes::chapter(volume)),
        Box::new(documents::chapter(volume)),
        part(lists::evidence_index),
        Box::new(std::iter::once_with(move || overview::pictures(volume))),
        part(lists::signatures),
        part(lists::people),
        part(lists::decisions),
        part(disposals::chapter_of),
        part(lists::manifest),
    ];
    all.into_iter().flatten()
}

/// Makes the book without its blocks: cover, heads and feet, what stands in its metadata.
pub(crate) fn book(volume: &Volume<'_>) -> Book {
    let reading = volume.reading;
    let facts = reading.workspace;
    let title = format!("{} {}", facts.organization, reading.stage().words());
    Book {
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
        blocks: Vec::new(),
        contents: true,
        attachments: Vec::new(),
    }
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

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use clausebook_core::document::Kind;
    use clausebook_core::hash::Sha256;
    use clausebook_core::pack::Stage;

    use super::*;
    use crate::compose::fixture::{MemoryBlobs, World, period};
    use crate::compose::{BlobError, Blobs, Source, signed_entries};

    /// A vault that counts what is read from it.
    struct Counting<'a>(&'a MemoryBlobs, AtomicUsize);

    impl Blobs for Counting<'_> {
        fn get(&self, hash: &Sha256) -> Result<Vec<u8>, BlobError> {
            self.1.fetch_add(1, Ordering::Relaxed);
            self.0.get(hash)
        }

        fn copy_to(&self, hash: &Sha256, out: &mut dyn Write) -> Result<u64, BlobError> {
            self.0.copy_to(hash, out)
        }
    }

    #[test]
    fn a_document_is_read_when_its_part_is_asked_for_and_not_before() {
        let mut world = World::new();
        for number in 1..=5 {
            let body = format!("# Plan {number}\n\nWhat we do, number {number}.\n");
            world.effective(Kind::Plan, &format!("Plan {number}"), &["DI-16"], &body);
        }
        let today = world.now.date().to_string();
        let order = world.order(Stage::Stage1, &today, period("2026-01-01", "2026-12-31"), "lazy");
        let blobs = Counting(&world.blobs, AtomicUsize::new(0));
        let source = Source { blobs: &blobs, ..world.source() };
        let reading = Reading::new(&source, &order).unwrap();
        let selection = Selection::of(&reading);
        let signed = signed_entries(&reading).unwrap();
        let changes = Changes::of(&reading);
        let running = running::of_pack(&reading, &selection);
        let volume = Volume {
            reading: &reading,
            selection: &selection,
            signed: &signed,
            changes: &changes,
            running,
            files: Vec::new(),
        };
        let before = blobs.1.load(Ordering::Relaxed);
        let shows = |blocks: &[Block]| {
            let plan = |block: &Block| matches!(block, Block::Paragraph(words) if format!("{words:?}").contains("What we do"));
            blocks.iter().filter(|block| plan(block)).count()
        };
        let mut documents = 0;
        for part in parts(&volume) {
            let here = shows(&part.unwrap());
            assert!(here <= 1, "a part holds no more than one document");
            documents += here;
            assert_eq!(blobs.1.load(Ordering::Relaxed) - before, documents);
        }
        assert_eq!(documents, 5);
    }
}
