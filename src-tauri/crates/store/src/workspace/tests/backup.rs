//! Backup and restore, also interrupted, damaged, misplaced and too old.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clausebook_core::event::Actor;

use super::support::*;
use crate::error::StoreError;
use crate::workspace::{BackupReport, DATABASE, DRAFTS, INBOX, Known, Mode, Workspace};

fn back_up(test: &TestWorkspace, folder: &Path) -> Result<BackupReport, StoreError> {
    test.ws().backup(folder, test.now, &mut |_, _| ControlFlow::Continue(()))
}

fn restore(test: &TestWorkspace, backup: &Path, name: &str) -> Result<Workspace, StoreError> {
    let target = test.dir.path().join(name);
    patiently(|| {
        Workspace::restore(backup, &target, test.now, Known::nowhere(), COST)
            .map(|restored| restored.workspace)
    })
}

fn folder(test: &TestWorkspace) -> PathBuf {
    test.dir.path().join("backup")
}

#[test]
fn a_backup_brings_everything_back_and_the_next_copies_what_is_new() {
    let mut test = TestWorkspace::furnished();
    put(&test.root().join(DRAFTS).join("SMS-PRO-001 draft.md"), b"half a sentence");
    fs::create_dir(test.root().join(INBOX).join("May")).unwrap();
    put(&test.root().join(INBOX).join("May/report.csv"), b"a,b\n");
    test.ws_mut().set_setting("language", "el").unwrap();
    let first = back_up(&test, &folder(&test)).unwrap();
    assert!(first.check.is_clean() && first.kept == 0 && first.copied > 8, "{first:?}");
    assert_eq!(first.head, test.ws().head());
    test.add_evidence("after the first backup", b"new bytes");
    put(&test.root().join(DRAFTS).join("SMS-PRO-001 draft.md"), b"a whole sentence.");
    let second = back_up(&test, &folder(&test)).unwrap();
    assert_eq!((second.copied, second.kept), (1, first.copied));
    assert_eq!(second.head, test.ws().head());
    let mut restored = restore(&test, &folder(&test), "restored").unwrap();
    assert_eq!(restored.state(), test.state());
    assert_eq!(entries(&restored), entries(test.ws()));
    assert_eq!(dump(&restored), dump(test.ws()));
    assert_eq!(restored.setting("language").unwrap().as_deref(), Some("el"));
    let at = |path: &str| fs::read(restored.root().join(path)).unwrap();
    assert_eq!(at("drafts/SMS-PRO-001 draft.md"), b"a whole sentence.");
    assert_eq!(at("inbox/May/report.csv"), b"a,b\n");
    assert!(!restored.root().join("backup.json").exists());
    assert_clean(&restored);
    let now = test.tick();
    let _receipt = add_evidence(&mut restored, now, "goes on", b"keys and all").unwrap();
    restored.unlock(BEN, crate::KeyPurpose::Signing, &passphrase(BEN), now).unwrap();
    assert_clean(&restored);
}

#[test]
fn an_interrupted_backup_leaves_the_older_one_usable() {
    let mut test = TestWorkspace::furnished();
    back_up(&test, &folder(&test)).unwrap();
    let (old, head) = (test.state().clone(), test.ws().head());
    for n in 0..3 {
        test.add_evidence(&format!("new {n}"), format!("new bytes {n}").as_bytes());
    }
    let mut budget = 2;
    let stopped = test.ws().backup(&folder(&test), test.now, &mut |done, of| {
        if done + 2 < of {
            return ControlFlow::Continue(());
        }
        budget -= 1;
        if budget > 0 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert!(matches!(stopped, Err(StoreError::Cancelled)), "{stopped:?}");
    let restored = restore(&test, &folder(&test), "older").unwrap();
    assert_eq!((restored.state(), restored.head()), (&old, head));
    // The new database in place, the manifest not yet.
    let manifest = fs::read(folder(&test).join("backup.json")).unwrap();
    let report = back_up(&test, &folder(&test)).unwrap();
    assert!(report.check.is_clean());
    put(&folder(&test).join("backup.json"), &manifest);
    let restored = restore(&test, &folder(&test), "newer").unwrap();
    assert_eq!(restored.state(), test.state());
}

#[test]
fn a_first_backup_that_was_interrupted_is_taken_up_again() {
    let test = TestWorkspace::furnished();
    let stopped = test.ws().backup(&folder(&test), test.now, &mut |done, _| {
        if done < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert!(matches!(stopped, Err(StoreError::Cancelled)), "{stopped:?}");
    let error = restore(&test, &folder(&test), "nothing").unwrap_err();
    assert!(matches!(error, StoreError::NotAWorkspace { .. }), "{error}");
    assert!(!test.dir.path().join("nothing").exists());
    let report = back_up(&test, &folder(&test)).unwrap();
    assert_eq!(report.kept, 3);
    assert_eq!(restore(&test, &folder(&test), "restored").unwrap().state(), test.state());
}

#[test]
fn a_damaged_backup_is_refused_and_leaves_nothing() {
    let test = TestWorkspace::furnished();
    back_up(&test, &folder(&test)).unwrap();
    let blob = test.state().evidence[&clausebook_core::id::EvidenceId(1)].current().content.blob;
    let name = blob.to_string();
    let path = folder(&test).join("vault/sha256").join(&name[..2]).join(&name);
    let good = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    for bytes in [None, Some(&b"other"[..])] {
        if let Some(bytes) = bytes {
            put(&path, bytes);
        }
        let error = restore(&test, &folder(&test), "target").unwrap_err();
        assert!(matches!(&error, StoreError::Damaged { why, .. } if why.contains(&name)), "{error}");
        assert!(!test.dir.path().join("target").exists());
    }
    // Backing up again heals it.
    let report = back_up(&test, &folder(&test)).unwrap();
    assert!(report.check.is_clean() && report.copied == 1, "{report:?}");
    assert_eq!(fs::read(&path).unwrap(), good);
    // An older database under a newer manifest.
    let database = fs::read(folder(&test).join(DATABASE)).unwrap();
    let mut test = test;
    test.add_evidence("newer", b"newer");
    back_up(&test, &folder(&test)).unwrap();
    put(&folder(&test).join(DATABASE), &database);
    let error = restore(&test, &folder(&test), "target").unwrap_err();
    assert!(matches!(&error, StoreError::Damaged { why, .. } if why.contains("head")), "{error}");
    put(&folder(&test).join(DATABASE), b"nonsense");
    let error = restore(&test, &folder(&test), "target").unwrap_err();
    assert!(matches!(&error, StoreError::NotADatabase { .. }), "{error}");
    assert!(!test.dir.path().join("target").exists());
    assert!(back_up(&test, &folder(&test)).unwrap().check.is_clean());
}

#[test]
fn a_damaged_workspace_is_not_backed_up_over_a_good_backup() {
    let mut test = TestWorkspace::furnished();
    back_up(&test, &folder(&test)).unwrap();
    let good = test.state().clone();
    let lost = test.add_evidence("to be lost", b"to be lost");
    let blob = test.state().evidence[&lost].current().content.blob;
    fs::remove_file(test.ws().vault().path_of(&blob)).unwrap();
    let error = back_up(&test, &folder(&test)).unwrap_err();
    assert!(error.to_string().contains(&blob.to_string()), "{error}");
    assert_eq!(restore(&test, &folder(&test), "restored").unwrap().state(), &good);
}

#[test]
fn a_backup_goes_only_where_it_belongs() {
    let mut test = TestWorkspace::furnished();
    let other = test.dir.path().join("other");
    fs::create_dir(&other).unwrap();
    put(&other.join("letter.txt"), b"mine");
    assert!(matches!(back_up(&test, &other).unwrap_err(), StoreError::NotEmpty { .. }));
    let inside = test.root().join("packs/backup");
    for folder in [&inside, &test.root()] {
        let error = back_up(&test, folder).unwrap_err();
        assert!(
            matches!(error, StoreError::NotForThisBackup { .. } | StoreError::NotEmpty { .. }),
            "{error}"
        );
    }
    assert!(!inside.exists());
    #[cfg(unix)]
    {
        let link = test.dir.path().join("link");
        std::os::unix::fs::symlink(test.root(), &link).unwrap();
        let error = back_up(&test, &link.join("inside")).unwrap_err();
        assert!(matches!(error, StoreError::NotForThisBackup { .. }), "{error}");
    }
    // Someone worked in the backup: what they wrote is not overwritten.
    back_up(&test, &folder(&test)).unwrap();
    let now = test.tick();
    let mut worked_in = TestWorkspace::at(&folder(&test), now);
    let error = back_up(&test, &folder(&test)).unwrap_err();
    assert!(matches!(error, StoreError::Lock(_)), "{error}");
    let _receipt = add_evidence(&mut worked_in, now, "in the backup", b"in the backup").unwrap();
    let state = worked_in.state().clone();
    drop(worked_in);
    test.add_evidence("in the workspace", b"in the workspace");
    let error = back_up(&test, &folder(&test)).unwrap_err();
    assert!(matches!(error, StoreError::NotForThisBackup { .. }), "{error}");
    assert_eq!(TestWorkspace::at(&folder(&test), now).state(), &state);
}

#[cfg(unix)]
#[test]
fn links_are_neither_followed_nor_written_through() {
    use std::os::unix::fs::symlink;

    let test = TestWorkspace::furnished();
    let secret = test.dir.path().join("secret");
    fs::create_dir(&secret).unwrap();
    put(&secret.join("diary.txt"), b"private");
    symlink(secret.join("diary.txt"), test.root().join(DRAFTS).join("link.md")).unwrap();
    symlink(&secret, test.root().join(INBOX).join("linked")).unwrap();
    let report = back_up(&test, &folder(&test)).unwrap();
    assert_eq!(report.left_out.len(), 2, "{:?}", report.left_out);
    assert!(!folder(&test).join("drafts/link.md").exists() && !folder(&test).join("inbox/linked").exists());
    // In the backup a link waits where a file will go.
    put(&test.root().join(DRAFTS).join("note.md"), b"a note");
    symlink(secret.join("diary.txt"), folder(&test).join("drafts/note.md")).unwrap();
    back_up(&test, &folder(&test)).unwrap();
    assert_eq!(fs::read(secret.join("diary.txt")).unwrap(), b"private");
    assert_eq!(fs::read(folder(&test).join("drafts/note.md")).unwrap(), b"a note");
    fs::remove_dir_all(folder(&test).join("inbox")).unwrap();
    symlink(&secret, folder(&test).join("inbox")).unwrap();
    let error = back_up(&test, &folder(&test)).unwrap_err();
    assert!(matches!(error, StoreError::NotForThisBackup { .. }), "{error}");
    assert_eq!(secret.read_dir().unwrap().count(), 1);
}

#[test]
fn a_backup_beside_readers_holds_one_moment() {
    let mut test = TestWorkspace::furnished();
    let reader = test.reader();
    reader.db.execute_batch("BEGIN").unwrap();
    let before: i64 = reader.db.query_row("SELECT size FROM head", [], |row| row.get(0)).unwrap();
    test.add_evidence("while a reader reads", b"new");
    let report = back_up(&test, &folder(&test)).unwrap();
    assert!(report.check.is_clean());
    assert_eq!(report.head, test.ws().head(), "what is in the write-ahead log is in the backup");
    let still: i64 = reader.db.query_row("SELECT size FROM head", [], |row| row.get(0)).unwrap();
    assert_eq!(still, before);
    reader.db.execute_batch("ROLLBACK").unwrap();
    // A reader may make a backup too, of what is stored now.
    let report =
        reader.backup(&test.dir.path().join("by a reader"), test.now, &mut |_, _| ControlFlow::Continue(()));
    assert_eq!(report.unwrap().head, test.ws().head());
    // And a reader of the backup does not disturb the next one.
    let of_backup = Workspace::open(&folder(&test), Mode::Read, test.now, Known::nowhere(), COST).unwrap();
    test.add_evidence("one more", b"one more");
    assert!(back_up(&test, &folder(&test)).unwrap().check.is_clean());
    assert!(of_backup.state().size < test.state().size);
}

#[test]
fn an_older_state_is_noticed_and_can_be_accepted_on_record() {
    let mut test = TestWorkspace::furnished();
    back_up(&test, &folder(&test)).unwrap();
    let have = test.ws().head().size;
    test.add_evidence("lost", b"lost");
    let lost = test.ws().head();
    test.close();
    let target = test.dir.path().join("restored");
    let restored = Workspace::restore(&folder(&test), &target, test.now, test.known(), COST).unwrap();
    let mut old = restored.workspace;
    let why = format!("the workspace has {have} entries, but {} were seen", lost.size);
    assert!(old.frozen().unwrap().contains(&why), "{:?}", old.frozen());
    let now = test.tick();
    let error = add_evidence(&mut old, now, "refused", b"refused").unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error}");
    assert_eq!(old.head().size, have);
    let report = check(&old);
    assert!(report.problems.iter().any(|problem| problem.what == "the ledger"), "{report:?}");
    drop(old);
    let mut old = Workspace::open(&target, Mode::Write, now, test.known(), COST).unwrap();
    assert!(old.frozen().is_some(), "opening again changes nothing");
    let error = old.accept_rollback(Actor::Person(ADA), now, " ").unwrap_err();
    assert!(matches!(error, StoreError::Refused(_)), "{error}");
    let receipt = old.accept_rollback(Actor::Person(ADA), now, "the disk failed").unwrap();
    assert_eq!(receipt.first, have);
    let entry = String::from_utf8(old.entry_bytes(have).unwrap().unwrap()).unwrap();
    assert!(entry.contains(&format!("\"knownSize\":{}", lost.size)), "{entry}");
    assert!(entry.contains(&lost.root.to_string()) && entry.contains("the disk failed"), "{entry}");
    let _receipt = add_evidence(&mut old, now, "goes on", b"goes on").unwrap();
    assert_clean(&old);
    let error = old.accept_rollback(Actor::Person(ADA), now, "again").unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error}");
    drop(old);
    // The workspace that was left behind is now the one with another past.
    test.reopen();
    assert!(test.ws().frozen().is_some());
}
