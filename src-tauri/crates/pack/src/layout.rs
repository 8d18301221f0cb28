//! Where things are in a pack: the names that the export writes and the verifier expects.
//!
//! Names only; what is in the files is in [`facts`](crate::facts) and in docs/FORMAT.md, "Pack".

use clausebook_core::event::Event;

/// The pack to read.
pub const PDF: &str = "data/audit-pack.pdf";
/// The same, to browse.
pub const HTML: &str = "data/index.html";
/// Folder of documents: controlled copies and sources.
pub const DOCUMENTS: &str = "data/documents/";
/// Folder of evidence.
pub const EVIDENCE: &str = "data/evidence/";
/// Folder of lists: master list, coverage, evidence, findings, actions.
pub const RECORDS: &str = "data/records/";
/// Folder of statements, signatures and comments.
pub const SIGNATURES: &str = "data/signatures/";
/// Folder of what proves the rest.
pub const LEDGER: &str = "data/ledger/";

/// The signed head over all entries, the issue last.
pub const CHECKPOINT: &str = "data/ledger/checkpoint";
/// The issuer's signature over the bytes of [`CHECKPOINT`].
pub const CHECKPOINT_SIGNATURE: &str = "data/ledger/checkpoint.sig";
/// The signed head before the issue, as printed on the cover.
pub const COVER_CHECKPOINT: &str = "data/ledger/cover-checkpoint";
/// The log's public key, for programs that read C2SP keys.
pub const LOG_VKEY: &str = "data/ledger/log.vkey";
/// The same key, for OpenSSL.
pub const LOG_PEM: &str = "data/ledger/log.pem";
/// People's public keys, for `ssh-keygen`.
pub const ALLOWED_SIGNERS: &str = "data/ledger/allowed_signers";
/// Every entry, or its leaf hash, each on a line.
pub const ENTRIES: &str = "data/ledger/entries.jsonl";
/// The list of files that the issue entry names.
pub const FILES: &str = "data/ledger/files.json";
/// What the issuer signed.
pub const ISSUE_STATEMENT: &str = "data/ledger/issue-statement.json";
/// The issuer's signature over it.
pub const ISSUE_SIGNATURE: &str = "data/ledger/issue-statement.sig";
/// The signed head of the pack before.
pub const PREVIOUS_CHECKPOINT: &str = "data/ledger/previous-checkpoint";
/// The proof that [`CHECKPOINT`] extends it.
pub const EXTENDS_PREVIOUS: &str = "data/ledger/extends-previous";
/// Folder of proofs, one for each content in the pack.
pub const PROOFS: &str = "data/ledger/proofs/";

/// Returns the path of the proof that entry `seq` is in the ledger.
#[must_use]
pub fn proof_path(seq: u64) -> String {
    format!("{PROOFS}{seq:06}.tlog-proof")
}

/// Returns how the names of all that belongs to the signature of entry `seq` begin.
#[must_use]
pub fn signature_prefix(seq: u64) -> String {
    format!("{SIGNATURES}{seq:06}-")
}

/// Returns the folder for the content that an event brings under control; `None` if it brings none.
#[must_use]
pub fn content_folder(event: &Event) -> Option<&'static str> {
    event.content()?;
    let written = matches!(
        event,
        Event::VersionSubmitted { .. }
            | Event::AuditReported { .. }
            | Event::MinutesSigned { .. }
            | Event::DisposalApproved { .. }
    );
    Some(if written { DOCUMENTS } else { EVIDENCE })
}

/// Tells whether the export makes a file at `path` itself, rather than copying what the ledger names.
#[must_use]
pub fn may_be_generated(path: &str) -> bool {
    let copy = |name: &str| name.ends_with(".pdf") && !name.contains('/');
    path == PDF
        || path == HTML
        || path.strip_prefix(DOCUMENTS).is_some_and(copy)
        || path.strip_prefix(RECORDS).is_some_and(|name| !name.is_empty())
}
