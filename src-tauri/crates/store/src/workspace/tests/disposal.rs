//! What was disposed of is gone from the disk, whatever fails on the way; what else needs the same bytes keeps them.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::ops::ControlFlow;
use std::sync::Arc;

use clausebook_core::disposition::{Item, rules};
use clausebook_core::document::{VersionNumber, lifecycle};
use clausebook_core::event::Actor;
use clausebook_core::hash::Sha256;
use clausebook_core::id::{DisposalId, DocumentId, EvidenceId};

use super::support::*;
use crate::durable::Disk;
use crate::error::StoreError;
use crate::fault::{FaultPlan, How, Step};
use crate::vault::VaultError;
use crate::workspace::{Known, Severity, Workspace};

const TEXT: &[u8] = b"names of people\n";

fn evidence(id: EvidenceId) -> Item {
    Item::Evidence { evidence: id }
}

fn propose(test: &mut TestWorkspace, items: &[Item]) -> DisposalId {
    let disposal = DisposalId(test.state().next_disposal());
    let contents: Vec<_> = test.ws().contents_of(items).unwrap().into_iter().collect();
    let _receipt = test
        .run_signed(ADA, |state, command, sign| {
            rules::propose(state, command, contents, true, "names a customer", sign)
        })
        .unwrap();
    disposal
}

/// Approves, and erases, as a command does.
fn approve_disposal(test: &mut TestWorkspace, disposal: DisposalId) -> Result<u64, StoreError> {
    let certificate = content(test.ws(), "certificate.md", b"## 1 Destruction\n")?;
    let _receipt = test.run_signed(BEN, |state, command, sign| {
        rules::approve(state, command, disposal, certificate, sign)
    })?;
    test.ws().erase_disposed()
}

fn dispose(test: &mut TestWorkspace, items: &[Item]) -> u64 {
    let disposal = propose(test, items);
    approve_disposal(test, disposal).unwrap()
}

fn notes(test: &TestWorkspace) -> Vec<String> {
    let report = test.check();
    assert!(report.is_clean(), "{:#?}", report.problems);
    let notes = report.problems.iter().filter(|problem| problem.severity == Severity::Note);
    notes.map(|note| format!("{}: {}", note.what, note.why)).collect()
}

#[test]
fn the_bytes_go_and_the_hashes_and_the_history_stay() {
    let mut test = TestWorkspace::furnished();
    let log = test.add_evidence("list of names", TEXT);
    let now = test.tick();
    let more = content(test.ws(), "more.csv", b"more names\n").unwrap();
    let events = clausebook_core::evidence::revise(
        test.state(),
        &clausebook_core::rules::Command { caller: ADA, now },
        log,
        more,
        "a line was missing",
        None,
    );
    let _receipt = test.ws_mut().append(Actor::Person(ADA), now, events.unwrap()).unwrap();
    let (blob, before) = (Sha256::of(TEXT), entries(test.ws()));
    assert_eq!(dispose(&mut test, &[evidence(log)]), 2);
    assert!(!test.ws().vault().path_of(&blob).exists());
    assert_eq!(entries(test.ws())[..before.len()], before[..], "no entry went");
    assert_eq!(test.state().evidence[&log].revisions[0].content.blob, blob);
    let read = test.ws().vault().get(&blob).unwrap_err();
    assert!(matches!(&read, VaultError::Disposed { .. }), "{read}");
    assert!(read.to_string().contains("was disposed of on 22 Nov 2026 under dp1"), "{read}");
    let told = notes(&test);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("disposal dp1: 2 contents were disposed of on 22 Nov 2026 under dp1"),
        "{told:?}"
    );
    assert_eq!(test.check().disposed, 2);
    test.reopen();
    assert_eq!(notes(&test), told);
    test.ws_mut().rebuild().unwrap();
    assert_eq!(notes(&test), told);
    assert!(test.reader().vault().get(&blob).unwrap_err().to_string().contains("under dp1"));
}

#[test]
fn content_that_something_else_needs_stays() {
    let mut test = TestWorkspace::new();
    let (one, other) = (test.add_evidence("one", TEXT), test.add_evidence("other", TEXT));
    let only = BTreeSet::from([evidence(one)]);
    let needed = test.ws().needed_elsewhere([Sha256::of(TEXT)], &only).unwrap();
    assert_eq!(needed.len(), 1);
    assert_eq!(dispose(&mut test, &[evidence(one)]), 0);
    assert_eq!(test.ws().vault().get(&Sha256::of(TEXT)).unwrap(), TEXT);
    test.reopen();
    assert_eq!(test.ws().vault().get(&Sha256::of(TEXT)).unwrap(), TEXT, "also after opening again");
    assert_eq!(dispose(&mut test, &[evidence(other)]), 1);
    assert!(test.ws().vault().get(&Sha256::of(TEXT)).is_err());
    // The same bytes may come back by another way, and then they are needed again.
    test.add_evidence("again", TEXT);
    test.reopen();
    assert_eq!(test.ws().vault().get(&Sha256::of(TEXT)).unwrap(), TEXT);
    assert!(test.check().is_clean());
    std::fs::remove_file(test.ws().vault().path_of(&Sha256::of(TEXT))).unwrap();
    assert!(!test.check().is_clean(), "what is needed again is missed when it is gone");
}

#[test]
fn every_text_submitted_for_a_version_goes_and_is_not_found_any_more() {
    let mut test = TestWorkspace::new();
    let id: DocumentId = test.create_document("Leavers");
    let _receipt = test.submit(id, "The first wording, with Mallory.");
    let comment = Sha256::of(b"leave the names out");
    test.ws().vault().put_bytes(b"leave the names out").unwrap();
    let _receipt = test
        .run_signed(BEN, |state, command, sign| lifecycle::request_changes(state, command, id, comment, sign))
        .unwrap();
    let _receipts = (test.submit(id, "The second wording, with Mallory."), test.approve(id));
    assert_eq!(hits(test.ws(), "Mallory").len(), 1);
    let today = test.now.date();
    let _receipt = test
        .run_signed(BEN, |state, command, sign| {
            lifecycle::withdraw(state, command, id, today, "no longer needed", sign)
        })
        .unwrap();
    let item = Item::Version { document: id, version: VersionNumber::FIRST };
    assert_eq!(dispose(&mut test, &[item]), 2);
    assert_eq!(hits(test.ws(), "Mallory"), [], "the index holds no word of it");
    assert_eq!(hits(test.ws(), "Leavers").len(), 1, "its title stays");
    assert_eq!(test.ws().vault().get(&comment).unwrap(), b"leave the names out", "history stays");
    notes(&test);
    test.ws_mut().rebuild().unwrap();
    assert_eq!(hits(test.ws(), "Mallory"), []);
    notes(&test);
}

#[test]
fn a_disposal_survives_every_fault_at_every_step() {
    let prepared = || {
        let mut test = TestWorkspace::new();
        let ids = [test.add_evidence("names", TEXT), test.add_evidence("more", b"more names\n")];
        let disposal = propose(&mut test, &ids.map(evidence));
        (test, disposal)
    };
    let plan = Arc::new(FaultPlan::record());
    let (mut test, disposal) = prepared();
    test.reopen_on(&Disk::with_faults(plan.clone()));
    let opening = plan.tried().len();
    approve_disposal(&mut test, disposal).unwrap();
    let steps = plan.tried();
    assert_eq!(steps[opening..].iter().filter(|step| **step == Step::Erase).count(), 2);
    let (mut recorded, mut not) = (0, 0);
    for (nth, step) in steps.iter().enumerate().skip(opening) {
        for how in How::ALL {
            let at = format!("step {nth} {step:?} {how:?}");
            let (mut test, disposal) = prepared();
            test.reopen_on(&Disk::with_faults(Arc::new(FaultPlan::fail_at(nth, how, ErrorKind::Other))));
            let failed = approve_disposal(&mut test, disposal);
            assert!(failed.is_err() || *step == Step::RemoveTemp, "{at}: it must not be swallowed");
            test.reopen();
            let approved = test.state().disposals[&disposal].approved.is_some();
            let there = test.ws().vault().path_of(&Sha256::of(TEXT)).exists();
            assert_eq!(there, !approved, "{at}: the bytes are there until the entry is, and then never");
            if approved {
                recorded += 1
            } else {
                not += 1
            }
            test.assert_clean();
            if !approved {
                approve_disposal(&mut test, disposal).unwrap();
            }
            assert_eq!(test.check().disposed, 2, "{at}");
        }
    }
    assert!(recorded > 0 && not > 0, "{recorded} and {not}");
}

/// A crash right after the entry: a reader says so, the next writer finishes it.
#[test]
fn a_reader_tells_what_the_next_writer_erases() {
    let mut test = TestWorkspace::new();
    let id = test.add_evidence("names", TEXT);
    let disposal = propose(&mut test, &[evidence(id)]);
    let certificate = content(test.ws(), "certificate.md", b"## 1 Destruction\n").unwrap();
    let _receipt = test
        .run_signed(BEN, |state, command, sign| rules::approve(state, command, disposal, certificate, sign))
        .unwrap();
    test.close();
    let mut reader = test.reader();
    let report = check(&reader);
    let told: Vec<&str> = report.problems.iter().map(|problem| problem.why.as_str()).collect();
    assert!(told.iter().any(|why| why.contains("is erased when the workspace is next opened")), "{told:?}");
    assert!(reader.vault().path_of(&Sha256::of(TEXT)).exists());
    reader.begin_writing(test.now).unwrap();
    assert!(!reader.vault().path_of(&Sha256::of(TEXT)).exists());
    reader.end_writing();
    assert!(check(&reader).is_clean());
}

#[test]
fn a_backup_lets_go_and_an_older_one_is_noticed() {
    let mut test = TestWorkspace::new();
    let id = test.add_evidence("names", TEXT);
    let back_up = |test: &TestWorkspace, name: &str| {
        let folder = test.dir.path().join(name);
        let report = test.ws().backup(&folder, test.now, &mut |_, _| ControlFlow::Continue(()));
        assert!(report.unwrap().check.is_clean());
        folder
    };
    let (kept_up, older) = (back_up(&test, "kept up"), back_up(&test, "older"));
    let of = |folder: &std::path::Path| {
        let name = Sha256::of(TEXT).to_string();
        folder.join("vault/sha256").join(&name[..2]).join(name)
    };
    assert!(of(&kept_up).exists());
    dispose(&mut test, &[evidence(id)]);
    back_up(&test, "kept up");
    assert!(!of(&kept_up).exists(), "the next backup into the same folder lets go of it");
    let restored = test.dir.path().join("restored");
    let now = test.now;
    let again = patiently(|| {
        Workspace::restore(&kept_up, &restored, now, Known::nowhere(), COST).map(|done| done.workspace)
    });
    let again = again.unwrap();
    assert!(again.vault().get(&Sha256::of(TEXT)).unwrap_err().to_string().contains("under dp1"));
    assert_clean(&again);

    // An older backup knows nothing of it; this computer does.
    test.close();
    let back = test.dir.path().join("back");
    let known = test.known();
    let mut back =
        patiently(|| Workspace::restore(&older, &back, now, known.clone(), COST).map(|done| done.workspace))
            .unwrap();
    let _receipt = back.accept_rollback(Actor::System, now, "the disk failed").unwrap();
    let report = check(&back);
    let told: Vec<&str> = report.problems.iter().map(|problem| problem.why.as_str()).collect();
    let expected = "it was disposed of on 22 Nov 2026 under dp1 in a later state of this workspace, and came back \
                    with an older backup; dispose of it again";
    assert!(told.contains(&expected), "{told:?}");
    assert!(!report.is_clean());
}
