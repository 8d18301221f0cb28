//! Sealing: `data/ledger/` and the manifests, once the issue is recorded and signed.

use std::path::PathBuf;

use clausebook_core::event::{Entry, Event};
use clausebook_core::hash::Sha256;
use clausebook_core::ledger::checkpoint::SignedCheckpoint;
use clausebook_core::ledger::extension::Extension;
use clausebook_core::ledger::proof::TlogProof;
use clausebook_core::ledger::tree::leaf_hash;
use clausebook_core::state::State;

use super::stage::Staged;
use super::{ExportError, Mismatch};
use crate::bag::{ClosedBag, FileEntry, PackPath};
use crate::facts::{FactsError, allowed_signers_of, bag_info_of, log_key_of, log_pem, log_vkey};
use crate::layout;

/// What the caller made after staging: the issue, recorded and signed.
#[derive(Debug, Clone)]
pub struct Ledger<'a> {
    /// The exact bytes of every entry, the issue last.
    pub entries: &'a [Vec<u8>],
    /// The state after the issue.
    pub state: &'a State,
    /// The signed checkpoint over all of `entries`.
    pub checkpoint: String,
    /// The issuer's signature over that checkpoint, SSHSIG in armour.
    pub checkpoint_signature: String,
    /// The statement that the issuer signed for the issue.
    pub issue_statement: Vec<u8>,
    /// The signature over it, SSHSIG in armour.
    pub issue_signature: Vec<u8>,
}

/// A pack that is whole and durable, but not yet in its place.
#[derive(Debug)]
pub struct Sealed {
    bag: ClosedBag,
}

impl Sealed {
    /// Returns the hash of `manifest-sha256.txt`: the pack's fingerprint.
    #[must_use]
    pub fn fingerprint(&self) -> Sha256 {
        self.bag.fingerprint()
    }

    /// Returns every file of the pack, sorted by path.
    #[must_use]
    pub fn files(&self) -> &[FileEntry] {
        self.bag.files()
    }

    /// Puts the pack in its place and returns that place.
    ///
    /// # Errors
    /// [`ExportError::Write`] if something is there by now; nothing is left behind.
    pub fn publish(self) -> Result<PathBuf, ExportError> {
        Ok(self.bag.publish()?.folder)
    }
}

impl Staged<'_> {
    /// Writes `data/ledger/` and the manifests, and makes everything durable.
    ///
    /// # Errors
    /// [`ExportError::Mismatch`] if `ledger` is not about what was staged; [`ExportError::Write`]. Nothing
    /// is left behind.
    pub fn seal(mut self, ledger: &Ledger<'_>) -> Result<Sealed, ExportError> {
        let issue_seq = self.check_entries(ledger)?;
        self.tree.push(leaf_hash(&ledger.entries[ledger.entries.len() - 1]));
        let checkpoint = SignedCheckpoint::parse(ledger.checkpoint.as_bytes());
        let checkpoint = checkpoint.map_err(|_error| ExportError::Mismatch(Mismatch::Checkpoint))?;
        let head = checkpoint.unverified();
        if head.size != self.tree.size() || head.root != self.tree.root() {
            return Err(ExportError::Mismatch(Mismatch::Checkpoint));
        }
        let key = log_key_of(ledger.state)?;
        let info = bag_info_of(ledger.state, ledger.state.pack(self.order.pack).map_err(FactsError::from)?)?;

        let files = self.files_json();
        let entries = self.entries_jsonl(ledger);
        let cover = std::mem::take(&mut self.order.cover_checkpoint);
        for (name, bytes) in [
            (layout::ALLOWED_SIGNERS, allowed_signers_of(ledger.state)?.as_bytes()),
            (layout::CHECKPOINT, ledger.checkpoint.as_bytes()),
            (layout::CHECKPOINT_SIGNATURE, ledger.checkpoint_signature.as_bytes()),
            (layout::COVER_CHECKPOINT, cover.as_bytes()),
            (layout::ENTRIES, &entries),
            (layout::FILES, &files),
            (layout::ISSUE_STATEMENT, &ledger.issue_statement),
            (layout::ISSUE_SIGNATURE, &ledger.issue_signature),
            (layout::LOG_PEM, log_pem(&key).as_bytes()),
            (layout::LOG_VKEY, log_vkey(&key).as_bytes()),
        ] {
            self.bag.add_bytes(&ledger_path(name), bytes)?;
        }
        self.proven.insert(issue_seq);
        for seq in &self.proven {
            let proof = TlogProof::prove(&self.tree, *seq, &checkpoint);
            let proof = proof.ok_or(ExportError::Mismatch(Mismatch::Entries))?;
            let path = ledger_path(&layout::proof_path(*seq));
            self.bag.add_bytes(&path, proof.to_string().as_bytes())?;
        }
        self.extend_previous(&checkpoint)?;
        Ok(Sealed { bag: self.bag.close(&info)? })
    }

    /// Checks that the entries are those staged and the issue of this pack, and returns the issue's place.
    fn check_entries(&self, ledger: &Ledger<'_>) -> Result<u64, ExportError> {
        let staged = self.tree.size();
        let Some((last, before)) = ledger.entries.split_last() else {
            return Err(ExportError::Mismatch(Mismatch::Entries));
        };
        let leaves = before.iter().map(|bytes| leaf_hash(bytes));
        let same = before.len() as u64 == staged
            && leaves.zip(0..).all(|(leaf, seq)| self.tree.leaf(seq) == Some(leaf))
            && ledger.state.size == staged + 1;
        if !same {
            return Err(ExportError::Mismatch(Mismatch::Entries));
        }
        let Ok(entry) = Entry::parse(last) else { return Err(ExportError::Mismatch(Mismatch::Issue)) };
        let Event::PackIssued { pack, files, redactions, signature, .. } = &entry.event else {
            return Err(ExportError::Mismatch(Mismatch::Issue));
        };
        let ours = *pack == self.order.pack
            && *files == Sha256::of(&self.files_json())
            && *redactions == self.order.issue.redactions;
        if !ours {
            return Err(ExportError::Mismatch(Mismatch::Issue));
        }
        if signature.statement != Sha256::of(&ledger.issue_statement)
            || signature.signature != Sha256::of(&ledger.issue_signature)
        {
            return Err(ExportError::Mismatch(Mismatch::IssueStatement));
        }
        Ok(entry.seq)
    }

    /// One line for each entry: its bytes, or its leaf where it is redacted.
    fn entries_jsonl(&self, ledger: &Ledger<'_>) -> Vec<u8> {
        let mut lines = Vec::with_capacity(ledger.entries.iter().map(|entry| entry.len() + 1).sum());
        for (seq, bytes) in (0..).zip(ledger.entries) {
            if self.order.issue.redactions.iter().any(|redaction| redaction.seq == seq) {
                lines.extend_from_slice(format!("{{\"leaf\":\"{}\"}}", leaf_hash(bytes)).as_bytes());
            } else {
                lines.extend_from_slice(bytes);
            }
            lines.push(b'\n');
        }
        lines
    }

    fn extend_previous(&mut self, checkpoint: &SignedCheckpoint) -> Result<(), ExportError> {
        let Some(previous) = &self.order.previous else { return Ok(()) };
        let refused = || ExportError::Mismatch(Mismatch::PreviousCheckpoint);
        let earlier = SignedCheckpoint::parse(previous.checkpoint_note.as_bytes());
        let earlier = earlier.map_err(|_error| refused())?;
        let head = earlier.unverified();
        if head.size != previous.size || self.tree.root_at(head.size) != Some(head.root) {
            return Err(refused());
        }
        let extension = Extension::prove(&self.tree, head.size, checkpoint).ok_or_else(refused)?;
        self.bag.add_bytes(&ledger_path(layout::PREVIOUS_CHECKPOINT), previous.checkpoint_note.as_bytes())?;
        self.bag.add_bytes(&ledger_path(layout::EXTENDS_PREVIOUS), extension.to_string().as_bytes())?;
        Ok(())
    }
}

fn ledger_path(path: &str) -> PackPath {
    PackPath::new(path).expect("BUG: names of ledger files are valid")
}
