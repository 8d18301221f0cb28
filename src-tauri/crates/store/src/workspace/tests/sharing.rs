//! One writer, many readers, and a stranger who writes behind the writer's back.

use std::io::{BufRead as _, BufReader};
use std::path::Path;

use clausebook_core::event::{Actor, Event};
use clausebook_core::id::EvidenceId;
use clausebook_core::sshsig::PublicKey;
use clausebook_core::time::UtcMillis;
use ed25519_dalek::SigningKey;

use super::support::*;
use crate::db::{self, Access};
use crate::error::StoreError;
use crate::table::{derived, entry};
use crate::workspace::{DATABASE, Known, Mode, Workspace};

const CHILD: &str = "CLAUSEBOOK_WRITER_ROOT";

/// Not a test by itself: the other process of [`a_second_writer_is_refused_and_may_read`].
#[test]
fn write_for_the_parent() {
    let Some(root) = std::env::var_os(CHILD) else { return };
    let mut workspace = TestWorkspace::at(Path::new(&root), START);
    println!("\nopen");
    for line in std::io::stdin().lines() {
        let now = UtcMillis(START.0 + 1_000_000);
        let receipt = add_evidence(&mut workspace, now, &line.unwrap(), b"from the other process").unwrap();
        println!("\nwrote {}", receipt.head.size);
    }
}

#[test]
fn a_second_writer_is_refused_and_may_read() {
    let mut test = TestWorkspace::new();
    let size = test.ws().head().size;
    test.close();
    let mut child = again("sharing::write_for_the_parent", &[(CHILD, &test.root())]).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    assert!(lines.any(|line| line == "open"));
    let open = |mode| Workspace::open(&test.root(), mode, test.now, test.known(), COST);
    let error = open(Mode::Write).unwrap_err();
    assert!(matches!(error, StoreError::Lock(_)), "{error}");
    assert!(error.to_string().contains(&format!("process {}", child.id())), "{error}");
    let mut reader = open(Mode::Read).unwrap();
    assert_eq!(reader.head().size, size);
    assert!(!reader.refresh().unwrap(), "nothing was written");
    let mut input = child.stdin.take().unwrap();
    std::io::Write::write_all(&mut input, b"from the child\n").unwrap();
    assert!(lines.any(|line| line == format!("wrote {}", size + 1)));
    assert_eq!(reader.state().evidence.len(), 0, "a reader sees one moment until it looks again");
    assert_clean_at(&reader, size + 1);
    assert!(reader.refresh().unwrap());
    assert_eq!(reader.state().evidence[&EvidenceId(1)].details.title, "from the child");
    let error = add_evidence(&mut reader, test.now, "by a reader", b"x").unwrap_err();
    assert!(error.to_string().contains("reading only"), "{error}");
    assert_clean(&reader);
    drop(input);
    assert!(child.wait().unwrap().success());
    test.reopen();
    test.assert_clean();
}

/// A reader that has not refreshed still checks what is stored now.
#[track_caller]
fn assert_clean_at(reader: &Workspace, size: u64) {
    let report = check(reader);
    assert!(report.is_clean(), "{:#?}", report.problems);
    assert_eq!(report.entries, size);
}

#[test]
fn a_reader_is_never_misled_while_a_writer_writes() {
    let mut test = TestWorkspace::new();
    let (root, known, now) = (test.root(), test.known(), test.now);
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reading = scope.spawn(|| {
            let mut reader = Workspace::open(&root, Mode::Read, now, known.clone(), COST).unwrap();
            let mut moments = 0;
            while !done.load(std::sync::atomic::Ordering::SeqCst) {
                reader.refresh().unwrap();
                let fresh = Workspace::open(&root, Mode::Read, now, known.clone(), COST).unwrap();
                assert_eq!(fresh.frozen(), None);
                assert!(fresh.head().size >= reader.head().size);
                assert_clean_of(&reader);
                moments += 1;
            }
            moments
        });
        for n in 0..60 {
            test.add_evidence(&format!("evidence {n}"), b"the same bytes");
        }
        done.store(true, std::sync::atomic::Ordering::SeqCst);
        assert!(reading.join().unwrap() > 0);
    });
    test.assert_clean();
}

fn assert_clean_of(reader: &Workspace) {
    let report = check(reader);
    assert!(report.is_clean(), "{:#?}", report.problems);
}

/// Appends an entry past the lock, as a program would that does not ask for it.
fn append_behind_the_back(test: &TestWorkspace) {
    let mut other = db::open(&test.root().join(DATABASE), Access::Write).unwrap();
    let mut loaded = crate::workspace::load(&other).unwrap();
    let facts = loaded.state.workspace.clone().unwrap();
    let event = Event::OrganizationChanged { organization: "Behind the back".to_owned(), scope: facts.scope };
    let written = clausebook_core::event::Entry {
        seq: loaded.state.size,
        at: test.now,
        by: Actor::Person(ADA),
        nonce: clausebook_core::event::Nonce([9; 16]),
        event,
    };
    let bytes = written.to_bytes().unwrap();
    let before = (loaded.frontier.size(), loaded.frontier.root());
    let touched = loaded.state.apply(&written).unwrap();
    let leaf = clausebook_core::ledger::tree::leaf_hash(&bytes);
    loaded.frontier.push(leaf);
    let tx = other.transaction().unwrap();
    entry::insert(&tx, written.seq, &bytes, leaf).unwrap();
    derived::save(&tx, &loaded.state, touched).unwrap();
    crate::table::entry_facts::save(&tx, &written, &bytes).unwrap();
    crate::table::entry_facts::save_words(&tx, written.seq).unwrap();
    assert!(entry::move_head(&tx, Some(before), &loaded.frontier).unwrap());
    tx.commit().unwrap();
}

#[test]
fn a_write_behind_the_back_is_a_conflict_and_nothing_is_written() {
    let mut test = TestWorkspace::furnished();
    let size = test.ws().head().size;
    append_behind_the_back(&test);
    let now = test.tick();
    let error = add_evidence(test.ws_mut(), now, "too late", b"too late").unwrap_err();
    assert!(
        matches!(error, StoreError::Conflict { ours, theirs } if ours == size && theirs == size + 1),
        "{error}"
    );
    assert_eq!(test.ws().head().size, size + 1, "the state is the new one");
    assert_eq!(test.state().workspace().unwrap().organization, "Behind the back");
    assert!(test.state().evidence.values().all(|evidence| evidence.details.title != "too late"));
    test.assert_clean();
    test.add_evidence("decided again", b"decided again");
    test.assert_clean();
}

#[test]
fn entries_prepared_for_another_head_are_refused() {
    let mut test = TestWorkspace::new();
    let now = test.tick();
    let event = Event::OrganizationChanged { organization: "First".to_owned(), scope: "All".to_owned() };
    let mut prepared = test.ws().prepare(Actor::Person(ADA), now, vec![event.clone()]).unwrap();
    prepared.extend(event.clone()).unwrap();
    let stale = test.ws().prepare(Actor::Person(ADA), now, vec![event]).unwrap();
    let receipt = test.ws_mut().commit(&prepared).unwrap();
    assert_eq!(receipt.head.size, receipt.first + 2);
    let error = test.ws_mut().commit(&stale).unwrap_err();
    assert!(matches!(error, StoreError::Conflict { .. }), "{error}");
    assert_eq!(test.ws().head(), receipt.head);
    test.assert_clean();
}

#[test]
fn an_entry_whose_blob_is_not_there_is_refused() {
    let mut test = TestWorkspace::new();
    let mut content = content(test.ws(), "a.bin", b"there").unwrap();
    content.blob = clausebook_core::hash::Sha256::of(b"not there");
    let (now, head) = (test.tick(), test.ws().head());
    let error = add_content(test.ws_mut(), now, "nothing", content).unwrap_err();
    assert!(matches!(error, StoreError::NoBlob { .. }), "{error}");
    assert_eq!(test.ws().head(), head);
}

#[test]
fn a_clock_that_steps_back_is_recorded() {
    let mut test = TestWorkspace::new();
    let before = test.now;
    test.now = UtcMillis(test.now.0 - 3_600_000);
    let size = test.ws().head().size;
    test.add_evidence("an hour early", b"early");
    let bytes = entries(test.ws());
    assert_eq!(bytes.len() as u64, size + 2);
    let stepped = String::from_utf8(bytes[usize::try_from(size).unwrap()].clone()).unwrap();
    assert!(
        stepped.contains("\"type\":\"clockSteppedBack\"") && stepped.contains("\"by\":\"system\""),
        "{stepped}"
    );
    assert!(stepped.contains(&format!("\"from\":\"{before}\"")), "{stepped}");
    test.add_evidence("and on", b"on");
    assert_eq!(test.ws().head().size, size + 3, "it is recorded once");
    test.reopen();
    test.assert_clean();
    // Also when the last entry is only known from the database.
    test.now = UtcMillis(test.now.0 - 7_200_000);
    test.add_evidence("two hours early", b"earlier");
    assert_eq!(test.ws().head().size, size + 5);
    test.assert_clean();
}

#[test]
fn heads_of_many_workspaces_are_remembered_side_by_side() {
    let dir = temp_dir();
    let known = Known::in_file(dir.path().join("state/known.json"));
    std::thread::scope(|scope| {
        for n in 0..4_u8 {
            let (known, root) = (known.clone(), dir.path().join(format!("w{n}")));
            scope.spawn(move || {
                let origin = format!("test.invalid/{n}");
                let vkey = clausebook_core::ledger::note::VerifierKey::of(&origin, &log_key()).unwrap();
                let new = crate::workspace::NewWorkspace {
                    organization: "Example".to_owned(),
                    scope: "All".to_owned(),
                    code_prefix: "SMS".to_owned(),
                    sample: true,
                };
                let mut workspace =
                    Workspace::create(&root, &new, &origin, &vkey.to_string(), START, known, COST).unwrap();
                let new = clausebook_core::person::rules::NewPerson {
                    name: "Ada".to_owned(),
                    email: "ada@example.org".to_owned(),
                    title: "tester".to_owned(),
                    public_key: PublicKey::of(&SigningKey::from_bytes(&[n; 32])).to_string(),
                };
                let command = clausebook_core::rules::Command { caller: ADA, now: START };
                let events =
                    clausebook_core::person::rules::register(workspace.state(), &command, new).unwrap();
                let _receipt = workspace.append(Actor::System, START, events).unwrap();
                for round in 0..10 {
                    let organization = format!("Example {round}");
                    let event = Event::OrganizationChanged { organization, scope: "All".to_owned() };
                    let _receipt = workspace.append(Actor::Person(ADA), START, vec![event]).unwrap();
                }
            });
        }
    });
    let text = std::fs::read_to_string(dir.path().join("state/known.json")).unwrap();
    let heads: serde_json::Value = serde_json::from_str(&text).unwrap();
    for n in 0..4 {
        assert_eq!(heads[format!("test.invalid/{n}")]["size"], 14, "{text}");
    }
}
