//! The press: pages go in as layout completes them and come out as content of the file, on a second thread.
//!
//! Only a few pages are held at a time. What is in the file, and in which order, does not depend on how fast
//! either side works.

use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread::JoinHandle;

use clausebook_core::hash::Sha256;
use lopdf::{ObjectId, Stream};
use printpdf::{Op, PdfDocument};

use super::boxes::Page;
use super::file::File;
use super::ink::{Ink, LinkArea, contents};
use super::tree::{NodeId, Tree};

/// A page that was printed.
pub(crate) struct Sheet {
    /// Its content in the file.
    pub(crate) content: ObjectId,
    pub(crate) digest: Sha256,
    /// The node of each marked piece of content, by its number on the page.
    pub(crate) nodes: Vec<NodeId>,
    pub(crate) links: Vec<LinkArea>,
}

/// Pages written at once.
const BATCH: usize = 24;

/// Batches that may wait for the second thread.
const WAITING: usize = 2;

/// Prints pages into a file.
pub(crate) struct Press {
    pub(crate) ink: Ink,
    pub(crate) file: File,
    pub(crate) sheets: Vec<Sheet>,
    batch: Vec<Vec<Op>>,
    /// How many sheets have their content.
    done: usize,
    writer: Option<Writer>,
}

/// The second thread.
struct Writer {
    jobs: SyncSender<PdfDocument>,
    results: Receiver<Vec<(Stream, Sha256)>>,
    thread: JoinHandle<()>,
}

impl Press {
    /// For pages of this height.
    pub(crate) fn new(height: f32) -> Self {
        Self {
            ink: Ink::new(height),
            file: File::new(),
            sheets: Vec::new(),
            batch: Vec::new(),
            done: 0,
            writer: None,
        }
    }

    /// Prints a page; gives the number of its sheet.
    pub(crate) fn print(&mut self, page: Page, tree: &Tree) -> usize {
        let inked = self.ink.page(page, tree);
        let content = self.file.reserve();
        let (nodes, links) = (inked.nodes, inked.links);
        self.sheets.push(Sheet { content, digest: Sha256([0; 32]), nodes, links });
        self.batch.push(inked.ops);
        if self.batch.len() == BATCH {
            self.send();
        }
        self.sheets.len() - 1
    }

    /// Waits until all pages are in the file.
    pub(crate) fn finish(&mut self) {
        self.send();
        if let Some(Writer { jobs, results, thread }) = self.writer.take() {
            drop(jobs);
            for written in results {
                self.store(written);
            }
            if let Err(panic) = thread.join() {
                std::panic::resume_unwind(panic);
            }
        }
    }

    fn send(&mut self) {
        if self.batch.is_empty() {
            return;
        }
        let document = self.ink.document(std::mem::take(&mut self.batch));
        if self.writer.is_none() {
            self.writer = writer();
        }
        // Where no thread is to be had, or it is gone, the work is done here: in order all the same.
        let here = match &self.writer {
            Some(writer) => writer.jobs.send(document).err().map(|unsent| unsent.0),
            None => Some(document),
        };
        let ready: Vec<_> = self.writer.iter().flat_map(|writer| writer.results.try_iter()).collect();
        for written in ready {
            self.store(written);
        }
        if let Some(document) = here {
            self.store(contents(&document));
        }
    }

    fn store(&mut self, written: Vec<(Stream, Sha256)>) {
        for (content, digest) in written {
            let sheet = &mut self.sheets[self.done];
            sheet.digest = digest;
            self.file.set(sheet.content, content);
            self.done += 1;
        }
    }
}

fn writer() -> Option<Writer> {
    let (jobs, queue) = sync_channel::<PdfDocument>(WAITING);
    let (sender, results) = channel();
    let work = move || {
        for document in queue {
            if sender.send(contents(&document)).is_err() {
                return;
            }
        }
    };
    let thread = std::thread::Builder::new().name("typeset".to_owned()).spawn(work).ok()?;
    Some(Writer { jobs, results, thread })
}
