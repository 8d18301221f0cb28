//! Staging: every file of a pack outside `data/ledger/`, written and listed.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use clausebook_core::hash::Sha256;
use clausebook_core::ledger::checkpoint::SignedCheckpoint;
use clausebook_core::ledger::tree::{Tree, leaf_hash};
use clausebook_core::pack::{FileList, ListedFile, Origin};

use super::{ExportError, Mismatch};
use crate::bag::{BagWriter, FileEntry, PackPath, Watch, WriteError};
use crate::compose::{
    BlobError, Changes, LostBlob, Order, PackedVersion, PageBody, Reading, SCRIPT, SCRIPT_PATH, Selection,
    SignedEntry, Source, Volume, book, packed_copy, page, parts, records, report_copy, signed_entries,
};
use crate::layout;
use crate::typeset::{Book, Printed, Rendered, Theme, TypesetError, Warning, print, render};

/// A pack whose content is written and whose ledger is not yet.
#[derive(Debug)]
pub struct Staged<'w> {
    pub(super) bag: BagWriter<'w>,
    pub(super) list: FileList,
    pub(super) order: Order,
    /// The entries the content was made from.
    pub(super) tree: Tree,
    /// The entries to prove one by one.
    pub(super) proven: BTreeSet<u64>,
    pub(super) warnings: Vec<String>,
}

impl Staged<'_> {
    /// Returns the list of files, to be named by its hash in the entry of the issue.
    #[must_use]
    pub fn files(&self) -> &FileList {
        &self.list
    }

    /// Returns the exact bytes of `data/ledger/files.json`.
    #[must_use]
    pub fn files_json(&self) -> Vec<u8> {
        clausebook_core::canonical::to_bytes(&self.list)
    }

    /// Reads back the book to read, as it was written.
    ///
    /// # Errors
    /// What the operating system said.
    pub fn book(&self) -> io::Result<Vec<u8>> {
        self.bag.read_back(&generated(layout::PDF))
    }

    /// Returns what could not be shown as it should, such as characters that no font holds.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }
}

/// Writes every file outside `data/ledger/` for a pack that will be at `folder`, in a hidden folder beside it.
///
/// The same source and order give the same bytes.
/// # Errors
/// [`ExportError`]; a blob that is missing or damaged is named. Nothing is left behind.
pub fn stage<'w>(
    source: &Source<'_>,
    order: &Order,
    folder: &Path,
    watch: &'w dyn Watch,
) -> Result<Staged<'w>, ExportError> {
    let tree: Tree = source.entries.iter().map(|bytes| leaf_hash(bytes)).collect();
    check_cover(order, &tree)?;
    let reading = Reading::new(source, order)?;
    let selection = Selection::of(&reading);
    let signed = signed_entries(&reading)?;
    let changes = Changes::of(&reading);

    let mut stage =
        Stage { bag: BagWriter::create(folder, watch)?, origins: BTreeMap::new(), reading: &reading };
    stage.contents(&selection)?;
    stage.signatures(&signed)?;
    for record in records(&reading, &selection, &signed, &changes) {
        let path = |ending: &str| generated(&format!("data/records/{}.{ending}", record.name));
        stage.bag.add_bytes(&path("csv"), record.to_csv().as_bytes())?;
        stage.bag.add_bytes(&path("json"), &record.to_json())?;
    }
    if !selection.populations.is_empty() {
        stage.bag.add_bytes(&generated(SCRIPT_PATH), SCRIPT.as_bytes())?;
    }
    let mut warnings = stage.copies(&selection, &signed)?;
    warnings.extend(stage.book(&selection, &signed, &changes)?);
    let list = stage.list(&selection);
    Ok(Staged { bag: stage.bag, list, order: order.clone(), tree, proven: selection.proven(), warnings })
}

fn check_cover(order: &Order, tree: &Tree) -> Result<(), ExportError> {
    let cover = SignedCheckpoint::parse(order.cover_checkpoint.as_bytes());
    let fits = cover.is_ok_and(|cover| {
        let head = cover.unverified();
        head.size == tree.size() && head.root == tree.root()
    });
    if fits { Ok(()) } else { Err(ExportError::Mismatch(Mismatch::CoverCheckpoint)) }
}

fn generated(path: &str) -> PackPath {
    PackPath::new(path).expect("BUG: names of generated files are valid")
}

/// A typeset copy, and what could not be set as asked.
type SetCopy = (Vec<u8>, Vec<String>);

fn set_copy(
    reading: &Reading<'_>,
    packed: &PackedVersion<'_>,
    signed: &[SignedEntry],
    theme: &Theme,
) -> Result<SetCopy, ExportError> {
    let what = format!("{} {}", packed.document.code, packed.version.number);
    let (book, mut warnings) = packed_copy(reading, packed, signed)?;
    let rendered = set(&book, theme, &what)?;
    warnings.extend(rendered.warnings);
    Ok((rendered.pdf, told(&what, &warnings)))
}

/// Copies that wait to be written, for each thread that sets them.
const AHEAD: usize = 6;

/// Typesets some copies, several at once; gives them in order.
fn set_some(
    reading: &Reading<'_>,
    some: &[PackedVersion<'_>],
    signed: &[SignedEntry],
    theme: &Theme,
    threads: usize,
    bag: &BagWriter<'_>,
) -> Vec<Result<SetCopy, ExportError>> {
    let next = AtomicUsize::new(0);
    let work = || -> Vec<(usize, Result<SetCopy, ExportError>)> {
        let mut set = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(packed) = some.get(place) else { return set };
            if bag.is_cancelled() {
                set.push((place, Err(WriteError::Cancelled.into())));
                return set;
            }
            set.push((place, set_copy(reading, packed, signed, theme)));
        }
    };
    let mut set = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.min(some.len())).map(|_number| scope.spawn(work)).collect();
        let joined = workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        joined.collect::<Vec<_>>()
    });
    set.sort_by_key(|(place, _)| *place);
    set.into_iter().map(|(_, set)| set).collect()
}

fn set(book: &Book, theme: &Theme, what: &str) -> Result<Rendered, ExportError> {
    render(book, theme).map_err(|source| ExportError::Typeset { what: what.to_owned(), source })
}

fn told(what: &str, warnings: &[Warning]) -> Vec<String> {
    warnings.iter().map(|warning| format!("{what}: {warning}")).collect()
}

struct Stage<'a, 'w> {
    bag: BagWriter<'w>,
    origins: BTreeMap<PackPath, Origin>,
    reading: &'a Reading<'a>,
}

impl Stage<'_, '_> {
    fn contents(&mut self, selection: &Selection<'_>) -> Result<(), ExportError> {
        for packed in &selection.versions {
            let what = || format!("{} {}", packed.document.code, packed.version.number);
            let origin = Origin::Content { seq: packed.seq };
            self.blob(&packed.source, &packed.content.blob, origin, what)?;
        }
        for packed in &selection.reports {
            let origin = Origin::Content { seq: packed.seq };
            self.blob(&packed.source, &packed.content.blob, origin, || packed.title.clone())?;
        }
        for packed in &selection.populations {
            let Some(path) = packed.path.as_ref().filter(|path| !self.bag.contains(path)) else { continue };
            let (population, content) = (packed.population, &packed.population.content);
            let what = || format!("population {} ({})", population.id, content.name);
            self.blob(path, &content.blob, Origin::Content { seq: population.seq }, what)?;
        }
        for judged in &selection.evidence {
            let Some(path) = judged.path().filter(|path| !self.bag.contains(path)) else { continue };
            let content = &judged.revision.content;
            let what = || format!("evidence {} ({})", judged.evidence.id, content.name);
            self.blob(path, &content.blob, Origin::Content { seq: judged.revision.seq }, what)?;
        }
        Ok(())
    }

    fn signatures(&mut self, signed: &[SignedEntry]) -> Result<(), ExportError> {
        for entry in signed {
            let seq = entry.seq;
            let what = |part: &str| format!("the {part} of entry {seq}");
            let reference = &entry.reference;
            let statement = Origin::Statement { seq };
            self.blob(&entry.statement_path, &reference.statement, statement, || what("signed statement"))?;
            let signature = Origin::Signature { seq };
            self.blob(&entry.signature_path, &reference.signature, signature, || what("signature"))?;
            if let Some((hash, path)) = &entry.comment {
                self.blob(path, hash, Origin::Comment { seq }, || what("comment"))?;
            }
        }
        Ok(())
    }

    /// Typesets the controlled copies, several at once, and writes them in order.
    fn copies(
        &mut self,
        selection: &Selection<'_>,
        signed: &[SignedEntry],
    ) -> Result<Vec<String>, ExportError> {
        let (reading, theme) = (self.reading, Theme::standard());
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
        let mut warnings = Vec::new();
        for some in selection.versions.chunks(threads * AHEAD) {
            for (packed, set) in some.iter().zip(set_some(reading, some, signed, &theme, threads, &self.bag))
            {
                let (pdf, found) = set?;
                self.bag.add_bytes(&packed.copy, &pdf)?;
                warnings.extend(found);
            }
        }
        for packed in &selection.reports {
            let (book, mut found) = report_copy(reading, packed, signed)?;
            let rendered = self::set(&book, &theme, &packed.title)?;
            found.extend(rendered.warnings);
            self.bag.add_bytes(&packed.copy, &rendered.pdf)?;
            warnings.extend(told(&packed.title, &found));
        }
        Ok(warnings)
    }

    /// Writes the book and the page, both while the parts of the book go by: no more than one is in memory.
    fn book(
        &mut self,
        selection: &Selection<'_>,
        signed: &[SignedEntry],
        changes: &Changes<'_>,
    ) -> Result<Vec<String>, ExportError> {
        let files = self.bag.files().cloned().collect();
        let running = crate::compose::running_of(self.reading, selection);
        let volume = Volume { reading: self.reading, selection, signed, changes, running, files };
        let book = book(&volume);
        let (mut scratch, mut body) = (self.bag.scratch()?, PageBody::new());
        let mut lost: Option<LostBlob> = None;
        let mut printed = None;
        self.bag.add_with(&generated(layout::PDF), |out| {
            let mut failed: Option<io::Error> = None;
            let mut going_by = parts(&volume).map_while(|part| {
                let blocks = part.map_err(|found| lost = Some(found)).ok()?;
                body.part(&blocks, &mut scratch).map_err(|found| failed = Some(found)).ok()?;
                Some(blocks)
            });
            let set = print(book.clone(), &mut going_by, &Theme::standard(), out);
            drop(going_by);
            if let Some(source) = failed {
                return Err(source);
            }
            match set {
                Err(TypesetError::Write { source }) => Err(source),
                other => {
                    printed = Some(other);
                    Ok(())
                }
            }
        })?;
        if let Some(lost) = lost {
            return Err(lost.into());
        }
        let what = || "the audit pack".to_owned();
        let printed = printed.expect("BUG: what was written was set");
        let Printed { warnings, .. } =
            printed.map_err(|source| ExportError::Typeset { what: what(), source })?;
        self.bag.add_with(&generated(layout::HTML), |out| page(&book, body, scratch.read_back()?, out))?;
        Ok(told("audit-pack.pdf", &warnings))
    }

    /// Copies a blob and checks what arrived.
    fn blob(
        &mut self,
        path: &PackPath,
        hash: &Sha256,
        origin: Origin,
        what: impl Fn() -> String,
    ) -> Result<(), ExportError> {
        let blobs = self.reading.blobs;
        let mut lost = None;
        let added = self.bag.add_with(path, |out| match blobs.copy_to(hash, out) {
            Ok(_length) => Ok(()),
            Err(BlobError::Write { source, .. }) => Err(source),
            Err(source) => {
                lost = Some(source);
                Err(io::Error::other("the blob cannot be read"))
            }
        });
        if matches!(added, Err(WriteError::Cancelled)) {
            return Err(WriteError::Cancelled.into());
        }
        if let Some(source) = lost {
            return Err(LostBlob { what: what(), source }.into());
        }
        let FileEntry { sha256: found, .. } = added?;
        if found != *hash {
            return Err(LostBlob { what: what(), source: BlobError::Damaged { hash: *hash, found } }.into());
        }
        self.origins.insert(path.clone(), origin);
        Ok(())
    }

    fn list(&self, selection: &Selection<'_>) -> FileList {
        let files = self.bag.files().map(|file| ListedFile {
            path: file.path.to_string(),
            size: file.size,
            sha256: file.sha256,
            origin: self.origins.get(&file.path).copied().unwrap_or(Origin::Generated),
        });
        FileList { v: 1, files: files.collect(), left_out: selection.left_out.clone() }
    }
}
