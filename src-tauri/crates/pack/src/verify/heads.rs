//! The signed heads of the ledger, the log's key, and the proofs under the head.
//!
//! Everything is made again from the leaves and compared: a head or a proof that only looks right is not.

use std::collections::BTreeSet;

use clausebook_core::event::Event;
use clausebook_core::hash::Sha256;
use clausebook_core::ledger::checkpoint::{Checkpoint, SignedCheckpoint};
use clausebook_core::ledger::note::VerifierKey;
use clausebook_core::ledger::proof::TlogProof;

use super::history::History;
use super::listing::Listing;
use super::report::{Check, CheckName, Findings};
use super::small_file;
use crate::bag::PackSource;
use crate::{facts, layout};

/// Checks the lines, the checkpoint, the cover's checkpoint and the key files.
pub(super) fn check_ledger(source: &PackSource, history: &History) -> Check {
    let mut findings = history.lines.clone();
    if history.is_whole() {
        findings.take(check_head(source, history));
        findings.take(check_cover(source, history));
        findings.take(check_key_files(source, history));
    }
    let size = history.tree.size();
    let detail = match history.redacted.len() {
        0 => format!("{size} entries"),
        redacted => format!("{size} entries, {redacted} of them redacted"),
    };
    findings.into_check(CheckName::Ledger, detail)
}

fn check_head(source: &PackSource, history: &History) -> Result<(), String> {
    let signed = read_signed(source, layout::CHECKPOINT)?;
    let root = history.tree.root();
    check_signed(layout::CHECKPOINT, &signed, history, history.tree.size(), root)
}

fn check_cover(source: &PackSource, history: &History) -> Result<(), String> {
    let path = layout::COVER_CHECKPOINT;
    let signed = read_signed(source, path)?;
    let Some(issue) = &history.issue else { return Ok(()) };
    let Event::PackIssued { covers, .. } = &issue.entry.event else { return Ok(()) };
    if Sha256::of(signed.to_string().as_bytes()) != covers.checkpoint {
        return Err(format!("`{path}` is not the one that the issue names (entry {})", issue.entry.seq));
    }
    let root = history.tree.root_at(covers.size).filter(|root| *root == covers.root);
    let root = root.ok_or_else(|| {
        format!("the root that the issue covers is not that of the first {} entries", covers.size)
    })?;
    check_signed(path, &signed, history, covers.size, root)
}

/// Checks that the log signed exactly this head.
pub(super) fn check_signed(
    path: &str,
    signed: &SignedCheckpoint,
    history: &History,
    size: u64,
    root: Sha256,
) -> Result<(), String> {
    let origin = history.origin.as_deref().ok_or("the ledger does not name its log")?;
    let must = Checkpoint::new(origin, size, root);
    let said = signed.unverified();
    if said.origin != must.origin {
        return Err(format!("`{path}` is of the log {}, the ledger is of {origin}", said.origin));
    }
    if said.size != must.size {
        return Err(format!("`{path}` covers {} entries, there are {size}", said.size));
    }
    if said.root != must.root {
        return Err(format!(
            "`{path}` has the root {}, the entries have {root}: an entry was changed after the head was signed",
            said.root
        ));
    }
    if *said != must || signed.note().signatures().len() != 1 {
        return Err(format!("`{path}` has lines that Clausebook does not write"));
    }
    let key = key_at(history, size)?;
    signed.verify(&key).map_err(|error| format!("`{path}`: {error}"))?;
    Ok(())
}

/// Returns the key that signs heads of `size` entries.
pub(super) fn key_at(history: &History, size: u64) -> Result<VerifierKey, String> {
    let key = history.log_key_at(size).ok_or("the ledger does not name its key")?;
    key.parse().map_err(|error| format!("the log's key in the ledger: {error}"))
}

/// Reads a signed head in its one spelling.
pub(super) fn read_signed(source: &PackSource, path: &str) -> Result<SignedCheckpoint, String> {
    let bytes = small_file::read(source, path, small_file::SMALL)?;
    let signed = SignedCheckpoint::parse(&bytes).map_err(|error| format!("`{path}`: {error}"))?;
    if signed.to_string().as_bytes() == bytes {
        Ok(signed)
    } else {
        Err(format!("`{path}` is not in its one spelling"))
    }
}

fn check_key_files(source: &PackSource, history: &History) -> Result<(), String> {
    let key = key_at(history, history.tree.size())?;
    small_file::must_be(source, layout::LOG_VKEY, facts::log_vkey(&key).as_bytes(), "the key in the ledger")?;
    small_file::must_be(source, layout::LOG_PEM, facts::log_pem(&key).as_bytes(), "the key in the ledger")
}

/// Checks that each content in the pack, and the issue, has its proof, to the byte, and that there is no other.
pub(super) fn check_proofs(source: &PackSource, history: &History, listing: &Listing) -> Check {
    let mut findings = Findings::default();
    let signed = match read_signed(source, layout::CHECKPOINT) {
        Ok(signed) => signed,
        Err(why) => return Check::not_checked(CheckName::Proofs, &why),
    };
    let head = signed.unverified();
    if history.tree.root_at(head.size) != Some(head.root) {
        return Check::not_checked(CheckName::Proofs, "the checkpoint is not that of the entries");
    }
    let mut present = BTreeSet::new();
    let mut must = listing.must_prove.clone();
    must.extend(history.issue.as_ref().map(|issue| issue.entry.seq));
    for seq in must.union(&listing.may_prove) {
        let path = layout::proof_path(*seq);
        if source.find(&path).is_none() {
            if must.contains(seq) {
                findings.add(format!("`{path}` is missing"));
            }
            continue;
        }
        let checked = match TlogProof::prove(&history.tree, *seq, &signed) {
            Some(proof) => small_file::must_be(source, &path, proof.to_string().as_bytes(), "the ledger"),
            None => Err(format!("`{path}` is for an entry that the ledger does not have")),
        };
        findings.take(checked);
        present.insert(path);
    }
    for file in source.files() {
        let path = file.path.as_str();
        if path.starts_with(layout::PROOFS) && !present.contains(path) {
            findings.add(format!("`{path}` proves nothing that is in the pack"));
        }
    }
    findings.into_check(CheckName::Proofs, format!("{} proofs", present.len()))
}
