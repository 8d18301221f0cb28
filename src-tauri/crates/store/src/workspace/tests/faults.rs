//! Every write point of an append fails, in every way: what is left is the old state or the new one, whole.

use std::io::ErrorKind;
use std::sync::Arc;

use clausebook_core::state::State;

use super::support::*;
use crate::durable::Disk;
use crate::error::StoreError;
use crate::fault::{FaultPlan, How, Step};
use crate::workspace::{Head, Known, Mode, Receipt, Workspace};

/// The work under test: a blob by file, two signatures, and entries of two commands.
fn work(test: &mut TestWorkspace) -> Result<Receipt, StoreError> {
    let document = clausebook_core::id::DocumentId(1);
    let now = test.tick();
    let _receipt = submit(test.ws_mut(), now, document, "A text to approve.")?;
    let now = test.tick();
    let _receipt = approve(test.ws_mut(), now, document)?;
    let now = test.tick();
    add_evidence(test.ws_mut(), now, "evidence", b"bytes of the evidence")
}

fn prepared() -> TestWorkspace {
    let mut test = TestWorkspace::new();
    test.create_document("Under test");
    test
}

/// After a fault: the ledger replays to the state held, and the past is the one there was.
#[track_caller]
fn assert_whole(test: &TestWorkspace, before: &[Vec<u8>], at: &str) {
    let now = entries(test.ws());
    assert_eq!(now[..before.len()], *before, "{at}: what was there is still there");
    assert_eq!(test.ws().head(), head_of(now.len() as u64, &now), "{at}");
    let report = test.check();
    assert!(report.is_clean(), "{at}: {:#?}", report.problems);
}

#[test]
fn an_append_survives_every_fault_at_every_step() {
    let plan = Arc::new(FaultPlan::record());
    let mut test = prepared();
    test.reopen_on(&Disk::with_faults(plan.clone()));
    let opening = plan.tried().len();
    let _receipt = work(&mut test).unwrap();
    let steps = plan.tried();
    for wanted in [Step::Begin, Step::WriteRows, Step::MoveHead, Step::Commit, Step::Rename, Step::SyncFile] {
        assert!(steps[opening..].contains(&wanted), "{wanted:?} is not among the steps");
    }
    let mut outcomes = [0; 2];
    for (nth, step) in steps.iter().enumerate().skip(opening) {
        for how in How::ALL {
            let kind = if nth % 2 == 0 { ErrorKind::StorageFull } else { ErrorKind::Other };
            let at = format!("step {nth} {step:?} {how:?}");
            let mut test = prepared();
            let before = entries(test.ws());
            test.reopen_on(&Disk::with_faults(Arc::new(FaultPlan::fail_at(nth, how, kind))));
            let result = work(&mut test);
            if *step != Step::RemoveTemp {
                assert!(result.is_err(), "{at}: the fault must not be swallowed");
            }
            // The open workspace holds what is stored, or says that it does not know.
            if test.ws().frozen().is_none() {
                assert_whole(&test, &before, &at);
            }
            let died = matches!(how, How::Died | How::DiedAfter);
            let again = (!died).then(|| {
                let now = test.tick();
                add_evidence(test.ws_mut(), now, "again", b"another try")
            });
            match again {
                Some(Ok(_)) => outcomes[0] += 1,
                Some(Err(error)) => {
                    assert!(error.to_string().contains("read"), "{at}: read-only is said so: {error}");
                    outcomes[1] += 1;
                }
                None => {}
            }
            test.reopen();
            assert_whole(&test, &before, &at);
            test.add_evidence("after reopening", b"and it goes on");
            test.assert_clean();
        }
    }
    assert!(outcomes.iter().all(|count| *count > 0), "usable and read-only both occur: {outcomes:?}");
}

#[test]
fn a_failed_fsync_of_the_database_ends_all_writing() {
    for (how, kept) in [(How::Failed, 0), (How::FailedButPersisted, 1)] {
        let plan = Arc::new(FaultPlan::record());
        let mut test = prepared();
        test.reopen_on(&Disk::with_faults(plan.clone()));
        let now = test.tick();
        let _receipt = add_evidence(test.ws_mut(), now, "first", b"first").unwrap();
        let nth = plan.tried().iter().position(|step| *step == Step::Commit).unwrap();

        let mut test = prepared();
        let size = test.ws().head().size;
        test.reopen_on(&Disk::with_faults(Arc::new(FaultPlan::fail_at(nth, how, ErrorKind::Other))));
        let now = test.tick();
        let error = add_evidence(test.ws_mut(), now, "first", b"first").unwrap_err();
        assert!(matches!(error, StoreError::Database { .. }), "{error}");
        assert!(test.ws().disk().is_read_only());
        assert_eq!(test.ws().head().size, size + kept, "{how:?}");
        let now = test.tick();
        let error = add_evidence(test.ws_mut(), now, "second", b"second").unwrap_err();
        assert!(error.to_string().contains("read"), "{error}");
        let error = test.ws_mut().set_setting("a", "b").unwrap_err();
        assert!(matches!(error, StoreError::ReadOnly { .. }), "{error}");
        test.assert_clean();
        test.reopen();
        assert_eq!(test.ws().head().size, size + kept, "{how:?}");
        test.add_evidence("second", b"second");
        test.assert_clean();
    }
}

#[test]
fn a_full_disk_refuses_and_loses_nothing() {
    let mut test = TestWorkspace::furnished();
    test.ws().db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_row| Ok(())).unwrap();
    let pages: i64 = test.ws().db.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    let mut refused = 0;
    for room in 0..3 {
        test.ws().db.pragma_update(None, "max_page_count", pages + room).unwrap();
        for n in 0..12 {
            let (before, held) = (entries(test.ws()), test.state().clone());
            let now = test.tick();
            let title = format!("large {room} {n} {}", "x".repeat(150));
            match add_evidence(test.ws_mut(), now, &title, format!("{title} bytes").as_bytes()) {
                Ok(_) => {}
                Err(error) => {
                    assert!(error.to_string().contains("the disk is full; free some space"), "{error}");
                    assert_eq!(entries(test.ws()), before);
                    assert_eq!(test.state(), &held);
                    refused += 1;
                }
            }
        }
    }
    assert!(refused > 0, "the disk was full");
    assert!(!test.ws().disk().is_read_only(), "a full disk can be emptied again");
    test.ws().db.pragma_update(None, "max_page_count", 1_000_000).unwrap();
    test.add_evidence("with room", b"it goes on");
    test.assert_clean();
    test.reopen();
    test.assert_clean();
}

/// A statement of the transaction fails in the middle, as a trigger of another program would make it.
#[test]
fn a_failing_statement_takes_the_whole_append_back() {
    let tables = ["entry", "evidence", "named_blob"];
    for table in tables {
        let mut test = TestWorkspace::furnished();
        let (before, held) = (entries(test.ws()), test.state().clone());
        let sql = format!(
            "CREATE TEMP TRIGGER strike AFTER INSERT ON main.{table}
             BEGIN SELECT RAISE(ABORT, 'struck'); END"
        );
        test.ws().db.execute_batch(&sql).unwrap();
        let now = test.tick();
        let error = add_evidence(test.ws_mut(), now, "struck", b"struck").unwrap_err();
        assert!(error.to_string().contains("struck"), "{table}: {error}");
        assert_eq!(entries(test.ws()), before);
        assert_eq!(test.state(), &held, "{table}");
        test.ws().db.execute_batch("DROP TRIGGER strike").unwrap();
        test.add_evidence("after", b"it goes on");
        test.assert_clean();
    }
}

#[test]
fn a_busy_database_is_an_error_and_not_a_loss() {
    let mut test = TestWorkspace::furnished();
    let held = test.state().clone();
    test.ws().db.busy_timeout(std::time::Duration::from_millis(20)).unwrap();
    let other = raw(&test.root());
    other.execute_batch("BEGIN IMMEDIATE; INSERT INTO setting (key, value) VALUES ('a', 'b')").unwrap();
    let now = test.tick();
    let error = add_evidence(test.ws_mut(), now, "busy", b"busy").unwrap_err();
    assert!(error.to_string().contains("another program is using it"), "{error}");
    assert_eq!(test.state(), &held);
    other.execute_batch("ROLLBACK").unwrap();
    test.add_evidence("after", b"it goes on");
    test.assert_clean();
}

/// Making a workspace fails at every step: nothing is left, or it can be opened.
#[test]
fn making_a_workspace_leaves_all_or_nothing() {
    for existed in [false, true] {
        let place = || {
            let dir = temp_dir();
            if existed {
                std::fs::create_dir(dir.path().join("w")).unwrap();
            }
            dir
        };
        let (plan, dir) = (Arc::new(FaultPlan::record()), place());
        drop(create(&Disk::with_faults(plan.clone()), &dir.path().join("w"), Known::nowhere()).unwrap());
        for (nth, step) in plan.tried().iter().enumerate() {
            let dir = place();
            let root = dir.path().join("w");
            let faults = Arc::new(FaultPlan::fail_at(nth, How::Failed, ErrorKind::StorageFull));
            let error = create(&Disk::with_faults(faults), &root, Known::nowhere()).unwrap_err();
            assert!(error.to_string().contains("full"), "step {nth} {step:?}: {error}");
            assert_eq!(root.exists(), existed, "step {nth} {step:?}");
            drop(patiently(|| create(&Disk::new(), &root, Known::nowhere())).unwrap());
            let workspace = Workspace::open(&root, Mode::Read, START, Known::nowhere(), COST).unwrap();
            assert_clean(&workspace);
        }
    }
}

/// The operating system itself refuses to let files grow, in the middle of the database's write-ahead log.
#[cfg(target_os = "linux")]
#[test]
fn a_real_write_error_leaves_the_ledger_whole() {
    const CHILD: &str = "CLAUSEBOOK_SMALL_FILES";
    if let Some(root) = std::env::var_os(CHILD) {
        let mut workspace = TestWorkspace::at(root.as_ref(), START);
        let (state, head): (State, Head) = (workspace.state().clone(), workspace.head());
        for n in 0..1000_i64 {
            let now = clausebook_core::time::UtcMillis(START.0 + 100_000 + n);
            let before = (workspace.state().clone(), workspace.head());
            match add_evidence(&mut workspace, now, &format!("evidence {n}"), b"small") {
                Ok(receipt) => println!("\nacknowledged {}", receipt.first),
                Err(error) => {
                    assert!(matches!(error, StoreError::Database { .. }), "{error}");
                    assert_eq!((workspace.state().clone(), workspace.head()), before, "{error}");
                    assert!(workspace.disk().is_read_only());
                    println!("\nrefused");
                    return;
                }
            }
        }
        panic!("no limit was met from {state:?} {head:?}");
    }
    for blocks in [96, 130, 201, 333] {
        let mut test = TestWorkspace::furnished();
        let before = test.ws().head().size;
        test.close();
        let exe = std::env::current_exe().unwrap();
        let limit = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let output = std::process::Command::new("bash")
            .args(["-c", &limit])
            .arg(exe)
            .args([
                "workspace::tests::faults::a_real_write_error_leaves_the_ledger_whole",
                "--exact",
                "--nocapture",
            ])
            .env(CHILD, test.root())
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(text.contains("\nrefused"), "{blocks}: {text}{}", String::from_utf8_lossy(&output.stderr));
        let acknowledged =
            text.lines().filter_map(|line| line.strip_prefix("acknowledged ")?.parse().ok()).max();
        test.reopen();
        let size = test.ws().head().size;
        assert!(size > acknowledged.unwrap_or(before - 1), "{blocks}: {acknowledged:?} of {size}");
        test.assert_clean();
    }
}
