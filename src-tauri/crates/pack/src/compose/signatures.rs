//! The signed entries: statement, signature and comment of each, and their files.
//!
//! Checks no signature: the vault's bytes are copied as they are, and whoever verifies the pack judges them.

use std::str::FromStr as _;

use clausebook_core::event::{Entry, Event};
use clausebook_core::hash::Sha256;
use clausebook_core::signature::{SignatureRef, Statement};
use clausebook_core::sshsig::PublicKey;
use clausebook_core::time::UtcMillis;

use super::names::signature_stem;
use super::reading::LostBlob;
use super::snapshot::Snapshot;
use super::{BlobError, Reading};
use crate::bag::PackPath;
use crate::layout::signature_prefix;

/// An entry with a signature.
pub(crate) struct SignedEntry {
    pub(crate) seq: u64,
    pub(crate) statement: Statement,
    /// When the entry was written.
    pub(crate) at: UtcMillis,
    /// The fingerprint of the key in use then, as `ssh-keygen -l` prints it.
    pub(crate) fingerprint: String,
    /// The signer's e-mail address, the principal for `ssh-keygen -I`.
    pub(crate) principal: String,
    pub(crate) reference: SignatureRef,
    pub(crate) statement_path: PackPath,
    pub(crate) signature_path: PackPath,
    pub(crate) comment: Option<(Sha256, PackPath)>,
}

/// Reads what every signed entry says.
pub(crate) fn signed_entries(reading: &Reading<'_>) -> Result<Vec<SignedEntry>, LostBlob> {
    let signed = reading.entries.iter().filter_map(|entry| Some((entry, entry.event.signature()?)));
    let snapshot = reading.snapshot();
    signed.map(|(entry, signature)| signed_entry(&snapshot, entry, signature)).collect()
}

/// Reads what one signed entry says.
pub(super) fn signed_entry(
    snapshot: &Snapshot<'_>,
    entry: &Entry,
    signature: &SignatureRef,
) -> Result<SignedEntry, LostBlob> {
    let seq = entry.seq;
    let what = || format!("the signed statement of entry {seq}");
    let bytes = snapshot.blob(&signature.statement, what)?;
    let statement = serde_json::from_slice(&bytes).map_err(|_error| LostBlob {
        what: format!("{}, which is not a statement", what()),
        source: BlobError::Damaged { hash: signature.statement, found: Sha256::of(&bytes) },
    })?;
    let person = &snapshot.state.people[&signature.signer];
    let stem = signature_stem(seq, person);
    let path = |name: &str| PackPath::new(name).expect("BUG: slugs and numbers are valid names");
    let key = person.key_at(entry.at).and_then(|key| PublicKey::from_str(key).ok());
    Ok(SignedEntry {
        seq,
        at: entry.at,
        statement,
        fingerprint: key.map_or_else(String::new, |key| key.fingerprint()),
        principal: person.email.clone(),
        reference: signature.clone(),
        statement_path: path(&format!("{stem}.json")),
        signature_path: path(&format!("{stem}.sig")),
        comment: comment_of(&entry.event)
            .map(|hash| (hash, path(&format!("{}comment.md", signature_prefix(seq))))),
    })
}

fn comment_of(event: &Event) -> Option<Sha256> {
    if let Event::VersionReviewed { comment, .. }
    | Event::VersionApproved { comment, .. }
    | Event::PeriodicReviewDone { note: comment, .. } = event
    {
        *comment
    } else {
        None
    }
}
