//! Reading `entries.jsonl` once, line by line: leaves, rules, signatures and files together.
//!
//! Each entry is judged in the state before it, so nothing has to be kept but the state and the leaves.

use std::io::{BufRead as _, BufReader, Read as _};

use clausebook_core::event::{Entry, Event, MAX_ENTRY_BYTES};
use clausebook_core::hash::Sha256;
use clausebook_core::ledger::tree::{Tree, leaf_hash};
use clausebook_core::signature::{SignatureRef, Statement, statement_of};
use clausebook_core::state::State;
use clausebook_core::time::plain_date;

use super::listing::{Listing, SignatureFiles};
use super::report::Findings;
use super::signatures::{Expected, check_signature};
use super::small_file;
use crate::bag::{Cancelled, PackSource, Progress, Watch};
use crate::layout;

/// The most entries that a pack may have: a ledger of a thousand changes a day for forty years.
const ENTRIES_MAX: u64 = 1 << 24;
/// The most entries that may be redacted; an issue entry, which lists them, has no room for more.
const REDACTED_MAX: usize = 4096;
/// How often the watcher is asked.
const WATCH_EVERY: u64 = 1024;

/// What was read of the ledger.
#[derive(Debug, Default)]
pub(super) struct History {
    pub(super) tree: Tree,
    /// After the last entry that follows the rules.
    pub(super) state: State,
    /// The name of the log.
    pub(super) origin: Option<String>,
    /// The log's keys, each with the entry that brought it.
    pub(super) log_keys: Vec<(u64, String)>,
    /// Entries of which only the leaf is shown.
    pub(super) redacted: Vec<u64>,
    /// Tells whether the last entry issues a pack, by whatever right.
    pub(super) ends_in_issue: bool,
    /// The last entry, if it issues a pack and follows the rules.
    pub(super) issue: Option<IssueEntry>,
    /// Number of signatures judged, without the one of the issue.
    pub(super) signatures: usize,
    /// What is wrong with the lines.
    pub(super) lines: Findings,
    /// What does not follow the rules.
    pub(super) rules: Findings,
    /// What is wrong with signatures.
    pub(super) signed: Findings,
    pub(super) notes: Vec<String>,
}

/// The entry that issues the pack, and what was true before it.
#[derive(Debug)]
pub(super) struct IssueEntry {
    pub(super) entry: Entry,
    pub(super) signature: SignatureRef,
    pub(super) expected: Result<Expected, String>,
}

/// One line of `entries.jsonl`.
enum Line {
    Entry(Box<Entry>, Sha256),
    Redacted(Sha256),
}

impl History {
    /// Tells whether every line was read.
    pub(super) fn is_whole(&self) -> bool {
        self.lines.is_empty()
    }

    /// Tells whether the state is that after the last entry.
    pub(super) fn is_sound(&self) -> bool {
        self.is_whole() && self.rules.is_empty() && self.state.size == self.tree.size() && self.state.size > 0
    }

    /// Returns the log's key that signs heads of `size` entries, as entries name it.
    pub(super) fn log_key_at(&self, size: u64) -> Option<&str> {
        let held = self.log_keys.iter().rfind(|(from, _key)| *from < size);
        held.map(|(_from, key)| key.as_str())
    }

    /// Reads the ledger of a pack.
    ///
    /// # Errors
    /// [`Cancelled`]; whatever is wrong with the ledger is in the result.
    pub(super) fn read(
        source: &PackSource,
        listing: &mut Listing,
        files: &mut Findings,
        watch: &dyn Watch,
    ) -> Result<Self, Cancelled> {
        let mut history = Self::default();
        let progress = Progress {
            files: source.files().len(),
            bytes: source.files().iter().map(|file| file.size).sum(),
        };
        let mut lines = match Lines::open(source) {
            Ok(lines) => lines,
            Err(why) => {
                history.lines.add(why);
                return Ok(history);
            }
        };
        let mut next = lines.next();
        while let Some(line) = next {
            let seq = history.tree.size();
            if seq.is_multiple_of(WATCH_EVERY) && watch.step(progress).is_break() {
                return Err(Cancelled);
            }
            let line = line.and_then(|bytes| history.understand(&bytes));
            next = match line {
                Err(why) => {
                    history.lines.add(format!("`{}`, line {}: {why}", layout::ENTRIES, seq + 1));
                    break;
                }
                Ok(line) => {
                    let following = lines.next();
                    history.take(source, line, following.is_none(), listing, files);
                    following
                }
            };
        }
        Ok(history)
    }

    fn understand(&self, bytes: &[u8]) -> Result<Line, String> {
        let seq = self.tree.size();
        if seq >= ENTRIES_MAX {
            return Err(format!("more than {ENTRIES_MAX} entries are not read"));
        }
        if let Some(leaf) = redacted_leaf(bytes) {
            if self.redacted.len() >= REDACTED_MAX {
                return Err("more entries are redacted than any issue can list".to_owned());
            }
            return Ok(Line::Redacted(leaf));
        }
        let entry = Entry::parse(bytes).map_err(|error| error.to_string())?;
        if entry.seq != seq {
            return Err(format!("entry {} is where entry {seq} belongs", entry.seq));
        }
        Ok(Line::Entry(Box::new(entry), leaf_hash(bytes)))
    }

    fn take(
        &mut self,
        source: &PackSource,
        line: Line,
        is_last: bool,
        listing: &mut Listing,
        files: &mut Findings,
    ) {
        match line {
            Line::Redacted(leaf) => {
                let seq = self.tree.size();
                self.redacted.push(seq);
                self.ends_in_issue = false;
                if self.rules.is_empty()
                    && let Err(error) = self.state.skip_redacted(seq)
                {
                    self.rules.add(error.to_string());
                }
                self.tree.push(leaf);
            }
            Line::Entry(entry, leaf) => {
                self.note_keys(&entry);
                self.ends_in_issue = matches!(entry.event, Event::PackIssued { .. });
                let signature_files = listing.account(&entry, files);
                if self.rules.is_empty() {
                    self.judge(source, &entry, is_last, signature_files);
                }
                self.tree.push(leaf);
            }
        }
    }

    /// Keeps what the heads are checked with, whether or not the rules were followed.
    fn note_keys(&mut self, entry: &Entry) {
        if let Event::WorkspaceCreated { origin, log_key, .. } = &entry.event
            && self.origin.is_none()
        {
            self.origin = Some(origin.clone());
            self.log_keys.push((entry.seq, log_key.clone()));
        }
        if let Event::LogKeyRotated { log_key, .. } = &entry.event {
            self.log_keys.push((entry.seq, log_key.clone()));
        }
    }

    fn judge(&mut self, source: &PackSource, entry: &Entry, is_last: bool, files: Option<SignatureFiles>) {
        self.note(entry);
        let is_issue = matches!(entry.event, Event::PackIssued { .. });
        let signed = entry.event.signature().map(|signature| (signature, expected(&self.state, entry)));
        let applied = self.state.apply(entry);
        if let Err(error) = applied {
            self.rules.add(error.to_string());
            return;
        }
        let Some((signature, expected)) = signed else { return };
        if is_issue && is_last {
            let (entry, signature) = (entry.clone(), signature.clone());
            self.issue = Some(IssueEntry { entry, signature, expected });
            return;
        }
        self.signatures += 1;
        let checked = match (expected, files) {
            (Err(why), _) => Err(why),
            (Ok(_), None) => Err("its statement or its signature is not in the pack".to_owned()),
            (Ok(expected), Some(files)) => check_signature(source, &files, signature, &expected),
        };
        if let Err(why) = checked {
            self.signed.add(format!("entry {}: {why}", entry.seq));
        }
    }

    fn note(&mut self, entry: &Entry) {
        let (seq, at) = (entry.seq, entry.at);
        if let Event::ClockSteppedBack { from } = &entry.event {
            self.add_note(format!("entry {seq}: the issuer's clock stepped back from {from} to {at}"));
        }
        if let Event::BackupRestored { known_size, reason, .. } = &entry.event {
            self.add_note(format!(
                "entry {seq}: the workspace was brought back from a backup; {} entries known before are gone: {reason}",
                known_size.saturating_sub(seq)
            ));
        }
        if let Event::LogKeyRotated { reason, .. } = &entry.event {
            self.add_note(format!("entry {seq}: the log has a new key: {reason}"));
        }
        if let Event::DisposalApproved { disposal, .. } = &entry.event
            && let Some(held) = self.state.disposals.get(disposal)
        {
            let names: Vec<String> = held.items.iter().map(|one| one.item.name(&self.state)).collect();
            self.add_note(format!(
                "entry {seq}: what follows was disposed of on {} under {disposal}, and its content is in no pack \
                 issued since: {}",
                plain_date(at.date()),
                names.join(", ")
            ));
        }
        if let Event::KeyRevoked { person, reason, .. } = &entry.event {
            self.add_note(format!("entry {seq}: a key of {person} was revoked: {reason}"));
        }
    }

    fn add_note(&mut self, note: String) {
        const NOTES_MAX: usize = 200;
        if self.notes.len() < NOTES_MAX {
            self.notes.push(note);
        }
    }
}

/// What the signature of an entry must be over, and by which key.
fn expected(before: &State, entry: &Entry) -> Result<Expected, String> {
    let statement: Option<Statement> = statement_of(before, entry)?;
    let statement = statement.ok_or("nobody can have signed it")?;
    let signer = before.person(statement.person).map_err(|refusal| refusal.to_string())?;
    let key = signer.current_key().ok_or_else(|| format!("{} had no key", signer.name))?;
    let key = key.parse().map_err(|error| format!("the key of {}: {error}", signer.name))?;
    Ok(Expected { statement, key })
}

/// Reads `{"leaf":"<64 hex>"}`.
fn redacted_leaf(bytes: &[u8]) -> Option<Sha256> {
    let text = std::str::from_utf8(bytes).ok()?;
    text.strip_prefix("{\"leaf\":\"")?.strip_suffix("\"}")?.parse().ok()
}

/// Lines of a file of any size, each with a cap.
struct Lines<'a> {
    reader: BufReader<crate::bag::PackReader<'a>>,
    broken: bool,
}

impl<'a> Lines<'a> {
    fn open(source: &'a PackSource) -> Result<Self, String> {
        let path = small_file::path(layout::ENTRIES)?;
        let reader = source.reader(&path).map_err(|error| error.to_string())?;
        Ok(Self { reader: BufReader::with_capacity(256 * 1024, reader), broken: false })
    }
}

impl Iterator for Lines<'_> {
    type Item = Result<Vec<u8>, String>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.broken {
            return None;
        }
        let mut line = Vec::new();
        let cap = MAX_ENTRY_BYTES as u64 + 1;
        let read = self.reader.by_ref().take(cap).read_until(b'\n', &mut line);
        let line = match read {
            Ok(0) => return None,
            Ok(_) if line.pop() == Some(b'\n') => Ok(line),
            Ok(length) if length as u64 == cap => {
                Err(format!("it is longer than {MAX_ENTRY_BYTES} bytes, which no entry is"))
            }
            Ok(_) => Err("it has no line end; the file may be cut short".to_owned()),
            Err(error) => Err(error.to_string()),
        };
        self.broken = line.is_err();
        Some(line)
    }
}
