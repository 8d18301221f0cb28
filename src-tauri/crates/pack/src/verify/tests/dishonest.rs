//! Issuers with valid keys who leave out, add or mislabel something.

use clausebook_core::event::{Actor, Event};
use clausebook_core::pack::{FileList, Origin};
use clausebook_core::time::UtcMillis;

use super::world::{ANA, Files, Issue, LedgerFiles, World};
use super::*;

fn issued(world: &mut World, order: &Issue<'_>) -> Report {
    let root = tempfile::tempdir().unwrap();
    let (folder, _) = world.issue(root.path(), order);
    report(&folder, None)
}

fn with_files(change: &dyn Fn(&mut Files), name: CheckName, why: &str) {
    failed(&issued(&mut World::new(), &Issue { files: change, ..Issue::default() }), name, why);
}

fn with_list(change: &dyn Fn(&mut FileList), name: CheckName, why: &str) {
    failed(&issued(&mut World::new(), &Issue { list: change, ..Issue::default() }), name, why);
}

fn with_ledger(change: &dyn Fn(&mut LedgerFiles), name: CheckName, why: &str) {
    failed(&issued(&mut World::new(), &Issue { ledger: change, ..Issue::default() }), name, why);
}

fn first(files: &Files, wanted: impl Fn(&Origin) -> bool) -> String {
    let found = files.iter().find(|(_path, (_bytes, origin))| wanted(origin));
    found.unwrap().0.clone()
}

#[test]
fn a_file_that_no_entry_names_is_found() {
    use CheckName::Files;
    with_files(
        &|files| {
            files.insert(
                "data/evidence/extra.txt".to_owned(),
                (b"made up".to_vec(), Origin::Content { seq: 3 }),
            );
        },
        Files,
        "which does not name it",
    );
    with_files(
        &|files| {
            files.insert("data/evidence/extra.txt".to_owned(), (b"made up".to_vec(), Origin::Generated));
        },
        Files,
        "which makes no such file",
    );
    with_files(
        &|files| {
            files.insert(
                "data/more/extra.txt".to_owned(),
                (b"made up".to_vec(), Origin::Content { seq: 99_999 }),
            );
        },
        Files,
        "which the pack does not show",
    );
    with_list(&|list| drop(list.files.remove(0)), Files, "is not in files.json");
    with_list(&|list| list.files.reverse(), Files, "out of order");
    with_list(&|list| list.files[0].size += 1, Files, "bytes, files.json says");
    with_list(&|list| list.files[0].size = u64::MAX >> 12, Files, "bytes, files.json says");
    with_list(&|list| list.files[0].path = "data/../x".to_owned(), Files, "may begin with a dot");
    with_list(&|list| list.v = 2, Files, "use a newer Clausebook");
    with_ledger(
        &|ledger| drop(ledger.insert("data/ledger/notes".to_owned(), b"more".to_vec())),
        Files,
        "does not belong to a pack",
    );
}

#[test]
fn a_content_that_is_missing_without_a_reason_is_found() {
    use CheckName::{Files, Proofs, Signatures};
    with_list(&|list| list.left_out.clear(), Files, "is neither in the pack nor listed as left out");
    with_list(&|list| list.left_out[0].why.clear(), Files, "without a reason");
    with_list(&|list| list.left_out[0].seq += 1, Files, "files.json leaves out");
    with_files(
        &|files| drop(files.remove(&first(files, |origin| matches!(origin, Origin::Comment { .. })))),
        Files,
        "the comment of entry",
    );
    with_files(
        &|files| drop(files.remove(&first(files, |origin| matches!(origin, Origin::Signature { .. })))),
        Signatures,
        "is not in the pack",
    );
    with_ledger(
        &|ledger| {
            let proof = ledger.keys().find(|path| path.starts_with(layout::PROOFS)).unwrap().clone();
            ledger.remove(&proof);
        },
        Proofs,
        "is missing",
    );
    with_ledger(
        &|ledger| drop(ledger.insert(layout::proof_path(0), b"c2sp.org/tlog-proof@v1\n".to_vec())),
        Proofs,
        "proves nothing that is in the pack",
    );
}

#[test]
fn files_that_follow_from_the_ledger_must_follow() {
    use CheckName::{AllowedSigners, Issue, Ledger, Previous};
    let replace = |path: &'static str, from: &'static str, to: &'static str| {
        move |ledger: &mut LedgerFiles| {
            let bytes = ledger.get_mut(path).unwrap();
            *bytes = String::from_utf8(bytes.clone()).unwrap().replacen(from, to, 1).into_bytes();
        }
    };
    with_ledger(
        &replace(layout::ALLOWED_SIGNERS, "p2@nordwind", "p1@nordwind"),
        AllowedSigners,
        "is not what follows from the keys in the ledger",
    );
    with_ledger(&replace(layout::LOG_PEM, "\n", "\r\n"), Ledger, "`data/ledger/log.pem` is not what follows");
    with_ledger(&replace(layout::LOG_VKEY, "\n", ""), Ledger, "`data/ledger/log.vkey` is not what follows");
    with_ledger(&replace(layout::COVER_CHECKPOINT, "0f3a\n", "0f3b\n"), Ledger, "cover-checkpoint");
    with_ledger(&replace(layout::CHECKPOINT, "0f3a\n", "0f3b\n"), Ledger, "is of the log");
    with_ledger(&replace(layout::CHECKPOINT_SIGNATURE, "SSH", "ssh"), Issue, "checkpoint.sig");
    for path in [layout::PREVIOUS_CHECKPOINT, layout::EXTENDS_PREVIOUS] {
        with_ledger(
            &|ledger| drop(ledger.insert(path.to_owned(), b"old 1\n".to_vec())),
            Previous,
            "although the issue names no pack before this one",
        );
    }
    with_ledger(&|ledger| ledger.get_mut(layout::ENTRIES).unwrap().truncate(700), Ledger, "line");
    with_ledger(&|ledger| ledger.get_mut(layout::ENTRIES).unwrap().extend([b'\n']), Ledger, "line");
    with_ledger(
        &|ledger| ledger.get_mut(layout::ENTRIES).unwrap().extend([b'x'; 70_000]),
        Ledger,
        "longer than",
    );
}

#[test]
fn entries_that_the_rules_forbid_are_found() {
    let mut world = World::new();
    let ana = world.state.people[&ANA].clone();
    let changed = |name: &str| Event::PersonChanged {
        person: ANA,
        name: name.to_owned(),
        email: ana.email.clone(),
        title: ana.title.clone(),
    };
    world.now = UtcMillis(world.now.0 - 3_600_000);
    world.append(Actor::Person(ANA), changed("Ana"));
    failed(&issued(&mut world, &Issue::default()), CheckName::History, "no clockSteppedBack says so");

    let mut world = World::new();
    let from = world.state.last_at.unwrap();
    world.now = UtcMillis(world.now.0 - 3_600_000);
    world.append(Actor::System, Event::ClockSteppedBack { from });
    let report = issued(&mut world, &Issue::default());
    assert!(report.is_verified());
    assert!(report.notes.iter().any(|note| note.contains("clock stepped back")));

    let mut world = World::new();
    world.append(Actor::System, Event::ClockSteppedBack { from: UtcMillis(0) });
    failed(&issued(&mut world, &Issue::default()), CheckName::History, "the clock did not step back here");

    // Someone who may not approves, with a signature that is right in itself.
    let mut world = World::new();
    let approved = world.lines.iter().rev().find_map(|line| {
        let entry = clausebook_core::event::Entry::parse(line).unwrap();
        matches!(entry.event, Event::VersionApproved { .. }).then_some(entry)
    });
    world.append(Actor::Person(ANA), approved.unwrap().event);
    failed(
        &issued(&mut world, &Issue::default()),
        CheckName::History,
        "had no authority to do it on that day",
    );
}
