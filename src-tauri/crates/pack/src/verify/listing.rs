//! The list of files, `files.json`: against the pack, and against what the entries name.
//!
//! That the list is the one that the issuer signed is seen from the issue entry, in [`super::issue`].

use std::collections::{BTreeMap, BTreeSet};

use clausebook_core::canonical::canonical_bytes;
use clausebook_core::event::{Entry, Event};
use clausebook_core::hash::Sha256;
use clausebook_core::pack::{FileList, ListedFile, Origin};

use super::report::Findings;
use super::small_file;
use crate::bag::{Hashes, PackSource};
use crate::layout;

/// The largest list that is read: 200,000 files.
const LIST_MAX: u64 = 128 << 20;

/// The list of files, and what of it the entries have accounted for so far.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// SHA-256 of the file; none if it cannot be read.
    pub(super) sha256: Option<Sha256>,
    files: Vec<ListedFile>,
    by_seq: BTreeMap<u64, Vec<usize>>,
    included: BTreeSet<Sha256>,
    left_out: BTreeMap<(u64, Sha256), ()>,
    /// Entries whose content is in the pack under their number: each must have a proof.
    pub(super) must_prove: BTreeSet<u64>,
    /// Entries that name a content that is in the pack: each may have a proof.
    pub(super) may_prove: BTreeSet<u64>,
    pub(super) generated: usize,
    pub(super) left_out_count: usize,
}

/// The files of a signed entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SignatureFiles {
    pub(super) statement: String,
    pub(super) signature: String,
}

impl Listing {
    /// Reads the list and compares it with what is in the pack.
    pub(super) fn read(source: &PackSource, hashes: &Hashes, findings: &mut Findings) -> Self {
        let mut listing = Self::default();
        if let Some(list) = findings.take(read_list(source)) {
            let (list, sha256) = list;
            listing.sha256 = Some(sha256);
            listing.index(list, hashes, findings);
        }
        let listed: BTreeSet<&str> = listing.files.iter().map(|file| file.path.as_str()).collect();
        for file in source.files() {
            let path = file.path.as_str();
            if path.starts_with(layout::LEDGER) {
                if !LEDGER_FILES.contains(&path) && !path.starts_with(layout::PROOFS) {
                    findings.add(format!("`{path}` does not belong to a pack"));
                }
            } else if file.path.is_payload() && !listed.contains(path) {
                findings.add(format!("`{path}` is not in files.json: nothing in the ledger covers it"));
            }
        }
        listing
    }

    fn index(&mut self, list: FileList, hashes: &Hashes, findings: &mut Findings) {
        let mut last: Option<&str> = None;
        for file in &list.files {
            let path = file.path.as_str();
            if last.is_some_and(|last| last >= path) {
                findings.add(format!("files.json lists `{path}` twice or out of order"));
            }
            last = Some(path);
        }
        for file in list.files {
            findings.take(fits(&file, hashes));
            self.place(file);
        }
        let mut last = None;
        for left in &list.left_out {
            let this = (left.seq, left.sha256);
            if last.is_some_and(|last| last >= this) {
                findings.add(format!("files.json leaves out entry {} twice or out of order", left.seq));
            }
            last = Some(this);
            if left.why.trim().is_empty() {
                findings
                    .add(format!("files.json leaves out the content of entry {} without a reason", left.seq));
            }
            self.left_out.insert(this, ());
        }
        self.left_out_count = self.left_out.len();
    }

    fn place(&mut self, file: ListedFile) {
        let at = self.files.len();
        match file.origin {
            Origin::Generated => self.generated += 1,
            Origin::Content { seq } => {
                self.by_seq.entry(seq).or_default().push(at);
                self.included.insert(file.sha256);
                self.must_prove.insert(seq);
            }
            Origin::Comment { seq } => {
                self.by_seq.entry(seq).or_default().push(at);
                self.included.insert(file.sha256);
            }
            Origin::Statement { seq } | Origin::Signature { seq } => {
                self.by_seq.entry(seq).or_default().push(at);
            }
        }
        self.files.push(file);
    }

    /// Accounts for what an entry names; returns where its statement and its signature are.
    pub(super) fn account(&mut self, entry: &Entry, findings: &mut Findings) -> Option<SignatureFiles> {
        let (mut statement, mut signature) = (None, None);
        let mut kinds = BTreeSet::new();
        for at in self.by_seq.remove(&entry.seq).unwrap_or_default() {
            let file = &self.files[at];
            let finding = named_by(file, entry);
            if let Some(finding) = finding {
                findings.add(finding);
            } else if !kinds.insert(file.origin) {
                findings.add(format!("files.json has `{}` twice, under two names", file.path));
            }
            match file.origin {
                Origin::Statement { .. } => statement = Some(file.path.clone()),
                Origin::Signature { .. } => signature = Some(file.path.clone()),
                Origin::Generated | Origin::Content { .. } | Origin::Comment { .. } => {}
            }
        }
        if let Some(content) = entry.event.content() {
            self.account_for(entry.seq, content.blob, "content", findings);
            if self.included.contains(&content.blob) {
                self.may_prove.insert(entry.seq);
            }
        }
        if let Some(comment) = comment_of(&entry.event) {
            self.account_for(entry.seq, comment, "comment", findings);
        }
        Some(SignatureFiles { statement: statement?, signature: signature? })
    }

    fn account_for(&mut self, seq: u64, hash: Sha256, what: &str, findings: &mut Findings) {
        let left_out = self.left_out.remove(&(seq, hash)).is_some();
        match (self.included.contains(&hash), left_out) {
            (true, false) | (false, true) => {}
            (true, true) => {
                findings.add(format!("the {what} of entry {seq} is in the pack and listed as left out"))
            }
            (false, false) => findings.add(format!(
                "the {what} of entry {seq} (SHA-256 {hash}) is neither in the pack nor listed as left out"
            )),
        }
    }

    /// Finds what no entry has accounted for. `shown` tells whether an entry is in the pack and readable.
    pub(super) fn finish(&self, findings: &mut Findings, shown: impl Fn(u64) -> bool) {
        let why = |seq| if shown(seq) { "which does not name it" } else { "which the pack does not show" };
        for (seq, files) in &self.by_seq {
            for at in files {
                let path = &self.files[*at].path;
                findings.add(format!("`{path}` is said to come from entry {seq}, {}", why(*seq)));
            }
        }
        for (seq, hash) in self.left_out.keys() {
            findings.add(format!("files.json leaves out {hash} of entry {seq}, {}", why(*seq)));
        }
    }

    pub(super) fn len(&self) -> usize {
        self.files.len()
    }
}

const LEDGER_FILES: [&str; 12] = [
    layout::CHECKPOINT,
    layout::CHECKPOINT_SIGNATURE,
    layout::COVER_CHECKPOINT,
    layout::LOG_VKEY,
    layout::LOG_PEM,
    layout::ALLOWED_SIGNERS,
    layout::ENTRIES,
    layout::FILES,
    layout::ISSUE_STATEMENT,
    layout::ISSUE_SIGNATURE,
    layout::PREVIOUS_CHECKPOINT,
    layout::EXTENDS_PREVIOUS,
];

fn read_list(source: &PackSource) -> Result<(FileList, Sha256), String> {
    let bytes = small_file::read(source, layout::FILES, LIST_MAX)?;
    let list: FileList = serde_json::from_slice(&bytes)
        .map_err(|error| format!("`{}` is not a list of files: {error}", layout::FILES))?;
    if list.v != 1 {
        return Err(format!(
            "`{}` has format {}; this program reads format 1: use a newer Clausebook",
            layout::FILES,
            list.v
        ));
    }
    if canonical_bytes(&list).as_deref() != Ok(&bytes[..]) {
        return Err(format!("`{}` is not in its one spelling", layout::FILES));
    }
    Ok((list, Sha256::of(&bytes)))
}

/// Is a listed file in the pack, where such a file may be?
fn fits(file: &ListedFile, hashes: &Hashes) -> Result<(), String> {
    let path = small_file::path(&file.path)?;
    if !path.is_payload() || file.path.starts_with(layout::LEDGER) {
        return Err(format!("files.json lists `{path}`, which is not for it to list"));
    }
    if file.origin == Origin::Generated && !layout::may_be_generated(&file.path) {
        return Err(format!("`{path}` is said to be made by the export, which makes no such file"));
    }
    match hashes.files.get(&path) {
        None if hashes.unreadable.iter().any(|error| error.path == path) => {
            Err(format!("`{path}` cannot be read"))
        }
        None => Err(format!("`{path}` is missing")),
        Some((sha256, _size)) if *sha256 != file.sha256 => {
            Err(format!("`{path}` was changed: its SHA-256 is {sha256}, files.json says {}", file.sha256))
        }
        Some((_sha256, size)) if *size != file.size => {
            Err(format!("`{path}` has {size} bytes, files.json says {}", file.size))
        }
        Some(_) => Ok(()),
    }
}

/// Says what is wrong if the entry does not name the file.
fn named_by(file: &ListedFile, entry: &Entry) -> Option<String> {
    let signature = entry.event.signature();
    let content = entry.event.content();
    let prefix = layout::signature_prefix(entry.seq);
    let (named, folder, ending) = match file.origin {
        Origin::Generated => return None,
        Origin::Content { .. } => {
            let folder = layout::content_folder(&entry.event).unwrap_or_default();
            (content.map(|content| content.blob), folder, "")
        }
        Origin::Statement { .. } => {
            (signature.map(|signature| signature.statement), prefix.as_str(), ".json")
        }
        Origin::Signature { .. } => (signature.map(|signature| signature.signature), prefix.as_str(), ".sig"),
        Origin::Comment { .. } => (comment_of(&entry.event), prefix.as_str(), "comment.md"),
    };
    let (path, seq) = (&file.path, entry.seq);
    if named != Some(file.sha256) {
        return Some(format!("`{path}` is said to come from entry {seq}, which does not name it"));
    }
    let size = content.map(|content| content.size);
    if matches!(file.origin, Origin::Content { .. }) && size != Some(file.size) {
        return Some(format!("`{path}` has {} bytes, entry {seq} says otherwise", file.size));
    }
    let placed = path.starts_with(folder) && path.ends_with(ending);
    (!placed).then(|| format!("`{path}` is not where such a file of entry {seq} belongs"))
}

/// Returns the comment or the note that an event names.
fn comment_of(event: &Event) -> Option<Sha256> {
    if let Event::VersionReviewed { comment: Some(comment), .. }
    | Event::VersionApproved { comment: Some(comment), .. }
    | Event::PeriodicReviewDone { note: Some(comment), .. } = event
    {
        Some(*comment)
    } else {
        None
    }
}
