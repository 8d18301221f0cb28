//! The press: pages go in as layout completes them and come out as content of the file, on a second thread.
//!
//! Only a few pages are held at a time; of the others only where they are in the file. What is in the file, and
//! in which order, does not depend on how fast either side works.

use std::collections::VecDeque;
use std::io::Write;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread::JoinHandle;

use clausebook_core::hash::Sha256;
use lopdf::{Object, ObjectId, Stream, StringFormat, dictionary};
use printpdf::{Op, PdfDocument};

use super::boxes::{LinkTo, Page};
use super::file::File;
use super::finish::{integer, real, text};
use super::ink::{Ink, Tagged, contents};
use super::picture::Pictures;
use super::tags::{Keys, Tagger};
use super::tree::{NodeId, Tree};

/// The content of a page, or what was added to it later.
pub(crate) struct Sheet {
    /// Where it is in the file.
    pub(crate) content: ObjectId,
    pub(crate) digest: Sha256,
}

/// A page of the file.
pub(crate) struct Leaf {
    pub(crate) id: ObjectId,
    /// What it is called in the structure's parent tree.
    pub(crate) key: usize,
    /// Its sheets, by number: content, and what could be drawn only when all pages were known.
    pub(crate) sheets: [Option<u32>; 2],
    /// The list of its annotations, if it has any.
    pub(crate) annotations: Option<ObjectId>,
    /// Annotations that the page gets when it is drawn, each with its key.
    waiting: Vec<(ObjectId, usize)>,
}

/// A link to a named place, written when all places are known.
pub(crate) struct Jump {
    pub(crate) id: ObjectId,
    pub(crate) key: usize,
    pub(crate) area: [f32; 4],
    pub(crate) page: ObjectId,
    pub(crate) anchor: std::sync::Arc<str>,
}

/// Pages written at once.
const BATCH: usize = 24;

/// Batches that are with the second thread while the next one is made.
const WAITING: usize = 2;

/// Prints pages into a file.
pub(crate) struct Press<'o> {
    pub(crate) ink: Ink,
    pub(crate) file: File<'o>,
    pub(crate) tagger: Tagger,
    pub(crate) leaves: Vec<Leaf>,
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) jumps: Vec<Jump>,
    /// Where each picture is in the file.
    pub(crate) pictures: Vec<ObjectId>,
    batch: Vec<Vec<Op>>,
    /// Batches that are not in the file yet; those that were written here with their content.
    under_way: VecDeque<Option<Vec<(Stream, Sha256)>>>,
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

impl<'o> Press<'o> {
    /// For pages of this height, into a file that is written as they come.
    pub(crate) fn new(height: f32, out: &'o mut dyn Write) -> Self {
        let mut file = File::new(out);
        Self {
            ink: Ink::new(height),
            tagger: Tagger::new(&mut file),
            file,
            leaves: Vec::new(),
            sheets: Vec::new(),
            jumps: Vec::new(),
            pictures: Vec::new(),
            batch: Vec::new(),
            under_way: VecDeque::new(),
            done: 0,
            writer: None,
        }
    }

    /// Makes a page of the file, of which the structure tree knows from now on; gives its number.
    pub(crate) fn leaf(&mut self, page: &Page, tree: &Tree) -> usize {
        let id = self.file.reserve();
        let Keys { page: key, annotations } = self.tagger.page(&mut self.file, tree, id, &Tagged::of(page));
        let list: Vec<Object> = annotations.iter().map(|(id, _)| Object::from(*id)).collect();
        let list = (!list.is_empty()).then(|| self.file.add(Object::Array(list)));
        self.leaves.push(Leaf { id, key, sheets: [None; 2], annotations: list, waiting: annotations });
        self.leaves.len() - 1
    }

    /// Writes the pictures that came since this was last done.
    pub(crate) fn store_pictures(&mut self, pictures: &mut Pictures) {
        for picture in pictures.take() {
            let id = super::finish::picture(&mut self.file, picture);
            self.pictures.push(id);
        }
    }

    /// Whether a page of the file has its content.
    pub(crate) fn is_printed(&self, leaf: usize) -> bool {
        self.leaves[leaf].sheets[0].is_some()
    }

    /// Prints on a page of the file.
    pub(crate) fn print(&mut self, leaf: usize, page: Page, tree: &Tree) {
        let inked = self.ink.page(page, tree);
        let content = self.file.reserve();
        let sheet = super::units::index(self.sheets.len());
        self.sheets.push(Sheet { content, digest: Sha256([0; 32]) });
        let Leaf { id: page, sheets, waiting, .. } = &mut self.leaves[leaf];
        if let Some(free) = sheets.iter_mut().find(|sheet| sheet.is_none()) {
            *free = Some(sheet);
        }
        let page = *page;
        let waiting = std::mem::take(waiting);
        debug_assert!(
            waiting.len() == inked.links.len(),
            "the structure tree knows other links than the page has"
        );
        for ((id, key), link) in waiting.into_iter().zip(inked.links) {
            match link.to {
                LinkTo::Url(url) => {
                    let uri = Object::String(uri(&url).into_bytes(), StringFormat::Literal);
                    let action = dictionary! { "S" => "URI", "URI" => uri };
                    annotate(&mut self.file, (id, key), link.area, &url, ("A", action.into()));
                }
                LinkTo::Anchor(anchor) => self.jumps.push(Jump { id, key, area: link.area, page, anchor }),
            }
        }
        self.batch.push(inked.ops);
        if self.batch.len() == BATCH {
            self.send();
        }
    }

    /// Writes the elements of the structure that are complete: all but those of `pending`.
    pub(crate) fn settle(&mut self, tree: &Tree, pending: &mut dyn Iterator<Item = NodeId>) {
        self.tagger.settle(&mut self.file, tree, pending);
    }

    /// Waits until all pages are in the file.
    pub(crate) fn finish(&mut self) {
        self.send();
        self.store_until(0);
        if let Some(Writer { jobs, thread, .. }) = self.writer.take() {
            drop(jobs);
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
        self.under_way.push_back(here.map(|document| contents(&document)));
        self.store_until(WAITING);
    }

    /// Takes finished batches into the file until so many are under way: always at the same points, so that
    /// what stands before and after them in the file does not depend on who was faster.
    fn store_until(&mut self, left: usize) {
        while self.under_way.len() > left {
            let Some(batch) = self.under_way.pop_front() else { return };
            let written = batch.or_else(|| self.writer.as_ref()?.results.recv().ok());
            // Without a result the thread panicked: `finish` passes that on.
            self.store(written.unwrap_or_default());
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

/// Writes a link annotation.
pub(crate) fn annotate(
    file: &mut File<'_>,
    (id, key): (ObjectId, usize),
    area: [f32; 4],
    target: &str,
    (entry, value): (&str, Object),
) {
    let area: Vec<Object> = area.iter().map(|side| real(*side)).collect();
    let mut annotation = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => area,
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "F" => 4,
        "Contents" => text(&format!("Link to {target}")),
        "StructParent" => integer(key),
    };
    annotation.set(entry, value);
    file.set(id, annotation);
}

/// An address as the seven bits that PDF wants.
fn uri(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
