//! Is this pack what its issuer signed? One verdict, and each check with its result.
//!
//! Needs nothing but the pack and the rules: no workspace, no store, no network. Nothing in the pack is
//! believed before it is compared with what follows from the entries and signatures; nothing is extracted.
//! It cannot see whether what was recorded is true, nor a history that was rewritten by whoever holds all
//! keys before anybody kept a checkpoint: for that the caller gives the checkpoint that they kept.
//!
//! Every byte of a pack is covered: entries by the root that the log and the issuer signed; documents,
//! evidence, comments, statements and signatures by the entries; generated files by the list of files that
//! the issue names; everything else follows from the entries and is made again (docs/FORMAT.md, "Verify").

mod heads;
mod history;
mod issue;
mod listing;
mod notes;
mod previous;
mod render;
mod report;
mod signatures;
mod small_file;

#[cfg(test)]
mod tests;

use std::num::NonZeroUsize;

use clausebook_core::event::Event;

pub use render::render_text;
pub use report::{Check, CheckName, CheckResult, PackFacts, REPORT_VERSION, Report, Verdict};

use self::history::History;
use self::listing::Listing;
use self::report::Findings;
use crate::bag::{Cancelled, Hashes, MANIFEST, PackSource, Watch, check_bag};
use crate::layout;

/// Verifies a pack.
///
/// `previous` is a checkpoint that the caller kept: the file `checkpoint` of an earlier pack, or the lines
/// printed on its cover as someone typed them. The pack's ledger must begin with that one.
///
/// # Errors
/// [`Cancelled`] if `watch` says so; whatever is wrong with the pack is in the report.
pub fn verify(source: &PackSource, previous: Option<&[u8]>, watch: &dyn Watch) -> Result<Report, Cancelled> {
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let hashes = source.hash_all(threads, watch)?;
    let container = check_container(source, &hashes);

    let mut files = Findings::default();
    let mut listing = Listing::read(source, &hashes, &mut files);
    let history = History::read(source, &mut listing, &mut files, watch)?;
    let files = check_files(files, &listing, &history);
    let ledger = heads::check_ledger(source, &history);
    let checks = vec![
        container,
        issue::check_labels(source, &history),
        files,
        ledger,
        check_history(&history),
        check_signatures(&history),
        issue::check_issue(source, &history, &listing),
        issue::check_allowed_signers(source, &history),
        proofs(source, &history, &listing),
        previous::check_previous(source, &history),
        previous::check_kept(&history, previous),
    ];
    let ok = |check: &Check| matches!(check.result, CheckResult::Ok | CheckResult::NotApplicable);
    let verdict = if checks.iter().all(ok) {
        Verdict::Verified
    } else if history.is_sound() && !history.ends_in_issue {
        Verdict::NotIssued
    } else {
        Verdict::Failed
    };
    Ok(Report {
        schema_version: REPORT_VERSION,
        verdict,
        pack: facts(source, &hashes, &history),
        checks,
        notes: notes::notes(&history, &listing, previous.is_some()),
    })
}

fn check_container(source: &PackSource, hashes: &Hashes) -> Check {
    let mut findings = Findings::default();
    for problem in check_bag(source, hashes) {
        findings.add(problem.to_string());
    }
    findings.into_check(CheckName::Container, format!("{} files", source.files().len()))
}

fn check_files(mut findings: Findings, listing: &Listing, history: &History) -> Check {
    if history.is_whole() {
        let shown = |seq| seq < history.tree.size() && !history.redacted.contains(&seq);
        listing.finish(&mut findings, shown);
    }
    let generated = listing.generated;
    let detail =
        format!("{} files that entries name, {generated} made by the export", listing.len() - generated);
    findings.into_check(CheckName::Files, detail)
}

fn check_history(history: &History) -> Check {
    let findings = history.rules.clone();
    if findings.is_empty() && !history.is_sound() {
        return Check::not_checked(CheckName::History, "the ledger is not whole");
    }
    let people = history.state.people.len();
    let documents = history.state.documents.len();
    let detail = format!(
        "{people} people, {documents} documents, {} pieces of evidence",
        history.state.evidence.len()
    );
    findings.into_check(CheckName::History, detail)
}

fn check_signatures(history: &History) -> Check {
    let findings = history.signed.clone();
    if findings.is_empty() && !history.is_sound() {
        return Check::not_checked(CheckName::Signatures, "the ledger cannot be followed to its end");
    }
    findings.into_check(CheckName::Signatures, format!("{} signatures before the issue", history.signatures))
}

fn proofs(source: &PackSource, history: &History, listing: &Listing) -> Check {
    if history.is_whole() {
        heads::check_proofs(source, history, listing)
    } else {
        Check::not_checked(CheckName::Proofs, "the ledger is not whole")
    }
}

fn facts(source: &PackSource, hashes: &Hashes, history: &History) -> PackFacts {
    let mut facts = PackFacts {
        files: source.files().len() as u64,
        bytes: source.files().iter().fold(0, |sum, file| sum.saturating_add(file.size)),
        fingerprint: hashes.files.get(MANIFEST).map(|(sha256, _size)| *sha256),
        entries: Some(history.tree.size()).filter(|_size| history.is_whole()),
        ..PackFacts::default()
    };
    let checkpoint = small_file::read(source, layout::CHECKPOINT, small_file::SMALL).ok();
    facts.checkpoint = checkpoint.and_then(|bytes| String::from_utf8(bytes).ok());
    if let Some(workspace) = &history.state.workspace {
        facts.organization = Some(workspace.organization.clone());
        facts.sample = workspace.sample;
    }
    let Some(issue) = &history.issue else { return facts };
    if let Event::PackIssued { pack, name, scope, as_of, period, software, .. } = &issue.entry.event {
        facts.id = Some(*pack);
        facts.name = Some(name.clone());
        facts.stage = Some(scope.stage);
        facts.as_of = Some(*as_of);
        facts.period = Some(*period);
        facts.software = Some(software.clone());
    }
    facts.issued_at = Some(issue.entry.at);
    let issuer = history.state.people.get(&issue.signature.signer);
    facts.issued_by = issuer.map(|issuer| issuer.name.clone());
    facts
}
