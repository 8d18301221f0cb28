//! The issue of the pack: what the issuer signed, and the files that follow from it.
//!
//! That the issuer held the role is a rule, checked with all others in [`super::history`].

use clausebook_core::event::Event;
use clausebook_core::pack::Pack;
use clausebook_core::sshsig::{CHECKPOINT_NAMESPACE, SshSig};

use super::history::{History, IssueEntry};
use super::listing::{Listing, SignatureFiles};
use super::report::{Check, CheckName, Findings};
use super::signatures::check_signature;
use super::small_file;
use crate::bag::{BAG_INFO, Oxum, PackSource};
use crate::{facts, layout};

/// Returns the pack as the ledger knows it, once all of the ledger is understood.
pub(super) fn issued_pack(history: &History) -> Option<&Pack> {
    let issue = history.issue.as_ref().filter(|_issue| history.is_sound())?;
    history.state.packs.values().find(|pack| pack.seq == issue.entry.seq)
}

/// Checks the issuer's statement and signatures, and that the list of files is the one signed.
pub(super) fn check_issue(source: &PackSource, history: &History, listing: &Listing) -> Check {
    let name = CheckName::Issue;
    let Some(issue) = &history.issue else {
        return if history.is_sound() && !history.ends_in_issue {
            let mut findings = Findings::default();
            findings.add("the last entry does not issue a pack: nobody vouches for what is in it");
            findings.into_check(name, String::new())
        } else {
            Check::not_checked(name, "the ledger cannot be followed to its end")
        };
    };
    let mut findings = Findings::default();
    let Event::PackIssued { as_of, redactions, files, .. } = &issue.entry.event else {
        return Check::not_checked(name, "the last entry does not issue a pack");
    };
    let seq = issue.entry.seq;
    if *as_of > issue.entry.at.date() {
        findings.add(format!("it shows the state of {as_of}, which is after its issue (entry {seq})"));
    }
    let mut said: Vec<u64> = redactions.iter().map(|redaction| redaction.seq).collect();
    said.sort_unstable();
    if said != history.redacted {
        let differs = said.iter().filter(|seq| !history.redacted.contains(seq));
        let differs = differs.chain(history.redacted.iter().filter(|seq| !said.contains(seq))).next();
        let which =
            differs.map_or_else(|| "one is listed twice".to_owned(), |seq| format!("entry {seq} differs"));
        findings.add(format!("the redacted entries are not those that the issue lists: {which}"));
    }
    if listing.sha256.is_some_and(|found| found != *files) {
        findings.add(format!("`{}` is not the list that was issued (entry {seq})", layout::FILES));
    }
    let statement = SignatureFiles {
        statement: layout::ISSUE_STATEMENT.to_owned(),
        signature: layout::ISSUE_SIGNATURE.to_owned(),
    };
    findings.take(match &issue.expected {
        Ok(expected) => check_signature(source, &statement, &issue.signature, expected),
        Err(why) => Err(format!("entry {seq}: {why}")),
    });
    findings.take(check_checkpoint_signature(source, issue));
    let issuer = history.state.people.get(&issue.signature.signer);
    let detail =
        issuer.map_or_else(String::new, |issuer| format!("issued by {} on {}", issuer.name, issue.entry.at));
    findings.into_check(name, detail)
}

fn check_checkpoint_signature(source: &PackSource, issue: &IssueEntry) -> Result<(), String> {
    let path = layout::CHECKPOINT_SIGNATURE;
    let signature = small_file::read(source, path, small_file::SMALL)?;
    let checkpoint = small_file::read(source, layout::CHECKPOINT, small_file::SMALL)?;
    let Ok(expected) = &issue.expected else {
        return Err(format!("`{path}` cannot be checked: the issuer's key is not known"));
    };
    let signature = SshSig::parse_armored(&signature);
    let verified =
        signature.and_then(|signature| signature.verify(&expected.key, CHECKPOINT_NAMESPACE, &checkpoint));
    verified.map_err(|error| format!("`{path}`: {error}"))
}

/// Checks `bag-info.txt`, to the byte.
pub(super) fn check_labels(source: &PackSource, history: &History) -> Check {
    let name = CheckName::Labels;
    let Some(pack) = issued_pack(history) else {
        return Check::not_checked(name, "the ledger cannot be followed to the issue");
    };
    let mut oxum = Oxum::default();
    for file in source.files().iter().filter(|file| file.path.is_payload()) {
        oxum.files += 1;
        oxum.bytes = oxum.bytes.saturating_add(file.size);
    }
    let mut findings = Findings::default();
    findings.take(match facts::bag_info_of(&history.state, pack) {
        Ok(info) => small_file::must_be(source, BAG_INFO, info.render(oxum).as_bytes(), "the ledger"),
        Err(error) => Err(format!("`{BAG_INFO}` cannot be compared: {error}")),
    });
    findings.into_check(name, String::new())
}

/// Checks `allowed_signers`, to the byte.
pub(super) fn check_allowed_signers(source: &PackSource, history: &History) -> Check {
    let name = CheckName::AllowedSigners;
    if !history.is_sound() {
        return Check::not_checked(name, "the ledger cannot be followed to its end");
    }
    let mut findings = Findings::default();
    let mut detail = String::new();
    findings.take(match facts::allowed_signers_of(&history.state) {
        Ok(text) => {
            detail = format!("{} keys of {} people", text.lines().count(), history.state.people.len());
            small_file::must_be(source, layout::ALLOWED_SIGNERS, text.as_bytes(), "the keys in the ledger")
        }
        Err(error) => Err(format!("`{}` cannot be compared: {error}", layout::ALLOWED_SIGNERS)),
    });
    findings.into_check(name, detail)
}
