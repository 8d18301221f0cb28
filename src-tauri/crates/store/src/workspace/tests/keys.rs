//! Passphrases, lock-out, new keys, and what the log signs.

use clausebook_core::event::Event;
use clausebook_core::ledger::note::VerifierKey;
use clausebook_core::person::rules as person_rules;
use clausebook_core::refusal::Refusal;
use clausebook_core::workspace::rotate_log_key;
use ed25519_dalek::SigningKey;

use super::support::*;
use crate::KeyPurpose;
use crate::error::StoreError;
use crate::keys::KeyError;
use crate::workspace::{Head, Known, Mode, Receipt, Workspace};

fn wrong(test: &mut TestWorkspace) -> StoreError {
    let now = test.tick();
    test.ws_mut().unlock(BEN, KeyPurpose::Signing, "not the right words", now).unwrap_err()
}

fn right(test: &mut TestWorkspace) -> Result<SigningKey, StoreError> {
    let now = test.tick();
    test.ws_mut().unlock(BEN, KeyPurpose::Signing, &passphrase(BEN), now)
}

fn is_locked(error: &StoreError) -> bool {
    matches!(error, StoreError::Refused(Refusal::Locked { attempts: 5, .. }))
}

#[test]
fn five_wrong_passphrases_lock_until_someone_else_unlocks() {
    let mut test = TestWorkspace::new();
    for _ in 0..4 {
        assert!(matches!(wrong(&mut test), StoreError::Key(KeyError::WrongPassphrase)));
    }
    right(&mut test).unwrap();
    for n in 0..4 {
        assert!(
            matches!(wrong(&mut test), StoreError::Key(KeyError::WrongPassphrase)),
            "counted from new: {n}"
        );
        test.reopen();
    }
    let size = test.ws().head().size;
    let error = wrong(&mut test);
    assert!(is_locked(&error), "{error}");
    assert_eq!(test.ws().head().size, size + 1, "it is in the ledger");
    assert_eq!(test.state().people[&BEN].locked, Some(5));
    test.reopen();
    assert!(is_locked(&right(&mut test).unwrap_err()), "the right words do not help now");
    let _receipt = test.run(ADA, |state, command| person_rules::unlock(state, command, BEN)).unwrap();
    assert!(matches!(wrong(&mut test), StoreError::Key(KeyError::WrongPassphrase)), "counted from new");
    right(&mut test).unwrap();
    test.assert_clean();
}

#[test]
fn a_program_that_ends_before_it_locks_locks_the_next_time() {
    let mut test = TestWorkspace::new();
    for _ in 0..4 {
        drop(wrong(&mut test));
    }
    test.close();
    raw(&test.root()).execute("UPDATE failed_passphrase SET count = 5", []).unwrap();
    test.reopen();
    assert!(is_locked(&right(&mut test).unwrap_err()));
    assert_eq!(test.state().people[&BEN].locked, Some(5));
}

#[test]
fn who_may_only_read_cannot_try_passphrases() {
    let test = TestWorkspace::new();
    let mut reader = test.reader();
    let error = reader.unlock(BEN, KeyPurpose::Signing, "not the right words", test.now).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error}");
}

#[test]
fn a_passphrase_can_be_changed_for_both_keys() {
    let mut test = TestWorkspace::new();
    let now = test.tick();
    let old = passphrase(ADA);
    let error = test.ws_mut().change_passphrase(ADA, &old, "short", now).unwrap_err();
    assert!(matches!(error, StoreError::Key(KeyError::TooShort)), "{error}");
    test.ws_mut().change_passphrase(ADA, &old, "quite other words", now).unwrap();
    test.reopen();
    for purpose in [KeyPurpose::Signing, KeyPurpose::Log] {
        let error = test.ws_mut().unlock(ADA, purpose, &old, now).unwrap_err();
        assert!(matches!(error, StoreError::Key(KeyError::WrongPassphrase)), "{error}");
        test.ws_mut().unlock(ADA, purpose, "quite other words", now).unwrap();
    }
    test.assert_clean();
}

fn rotate(test: &mut TestWorkspace, new: &str) -> SigningKey {
    let key = SigningKey::from_bytes(&crate::keys::generate_secret().unwrap());
    let public_key = test.ws_mut().keep_key(BEN, &key, new).unwrap().to_string();
    let _receipt = test
        .run(ADA, |state, command| person_rules::rotate_key(state, command, BEN, &public_key, "forgotten"))
        .unwrap();
    key
}

#[test]
fn old_signatures_stay_valid_after_a_new_key() {
    let mut test = TestWorkspace::new();
    test.approved_document("Before", "approved with the old key");
    rotate(&mut test, "the new words of Ben");
    let signatures = test.check().signatures;
    assert_eq!(signatures, 2);
    test.assert_clean();
    let error = right(&mut test).unwrap_err();
    assert!(matches!(error, StoreError::Key(KeyError::WrongPassphrase)), "the old words: {error}");
    let now = test.tick();
    test.ws_mut().unlock(BEN, KeyPurpose::Signing, "the new words of Ben", now).unwrap();
    let rows: i64 = test
        .ws()
        .db
        .query_row("SELECT count(*) FROM wrapped_key WHERE person = 2", [], |row| row.get(0))
        .unwrap();
    assert_eq!(rows, 1, "the old secret is forgotten");
    let _receipt =
        test.run(ADA, |state, command| person_rules::revoke_key(state, command, BEN, "left")).unwrap();
    let now = test.tick();
    let error = test.ws_mut().unlock(BEN, KeyPurpose::Signing, "the new words of Ben", now).unwrap_err();
    assert!(matches!(error, StoreError::Refused(Refusal::NoKey { .. })), "{error}");
    test.reopen();
    test.assert_clean();
}

/// A new key is kept before the entry that names it; when that entry never comes, the old key must still open.
#[test]
fn a_new_key_that_was_never_registered_does_not_replace_the_old_one() {
    let mut test = TestWorkspace::new();
    let key = SigningKey::from_bytes(&[99; 32]);
    test.ws_mut().keep_key(BEN, &key, "words for nothing").unwrap();
    test.reopen();
    assert_eq!(right(&mut test).unwrap().to_bytes(), [2; 32]);
    test.approved_document("Signed with the old key", "text");
    test.assert_clean();
}

/// The log's key was sealed to the key that is gone: the old words must not open it, nor the new ones.
#[test]
fn who_gets_a_new_key_holds_the_log_key_only_when_it_is_given_again() {
    let mut test = TestWorkspace::new();
    test.keep_log_key(BEN);
    assert!(test.ws().holds_log_key(BEN).unwrap());
    rotate(&mut test, "the new words of Ben");
    assert!(!test.ws().holds_log_key(BEN).unwrap());
    let rows: i64 = test
        .ws()
        .db
        .query_row("SELECT count(*) FROM wrapped_key WHERE person = 2 AND purpose = 'log'", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(rows, 0, "the copy is forgotten");
    let now = test.tick();
    for words in [passphrase(BEN).as_str(), "the new words of Ben"] {
        let error = test.ws_mut().unlock(BEN, KeyPurpose::Log, words, now).unwrap_err();
        assert!(matches!(error, StoreError::NoLogKey { .. }), "{error}");
    }
    test.keep_log_key(BEN);
    test.ws_mut().change_passphrase(BEN, "the new words of Ben", "newer words of Ben", now).unwrap();
    test.reopen();
    let now = test.tick();
    assert_eq!(test.ws_mut().unlock(BEN, KeyPurpose::Log, "newer words of Ben", now).unwrap(), log_key());
    assert!(test.ws().holds_log_key(ADA).unwrap(), "the others keep theirs");
    test.assert_clean();
}

#[test]
fn who_has_no_key_any_more_cannot_open_the_log_key() {
    let mut test = TestWorkspace::new();
    test.keep_log_key(BEN);
    let _receipt =
        test.run(ADA, |state, command| person_rules::revoke_key(state, command, BEN, "left")).unwrap();
    assert!(!test.ws().holds_log_key(BEN).unwrap());
    let now = test.tick();
    let error = test.ws_mut().unlock(BEN, KeyPurpose::Log, &passphrase(BEN), now).unwrap_err();
    assert!(matches!(error, StoreError::NoLogKey { .. }), "{error}");
}

fn rotate_log(test: &mut TestWorkspace, key: &SigningKey) -> Result<Receipt, StoreError> {
    let vkey = VerifierKey::of(ORIGIN, key).unwrap().to_string();
    test.run(ADA, |state, command| rotate_log_key(state, command, &vkey, "may be known"))
}

/// The new key is kept before the entry that names it; only that entry makes it the log's.
#[test]
fn a_new_log_key_is_in_force_from_its_entry_on_and_the_old_one_is_forgotten() {
    let mut test = TestWorkspace::new();
    let now = test.tick();
    let old = test.ws_mut().unlock(ADA, KeyPurpose::Log, &passphrase(ADA), now).unwrap();
    let signed = test.ws().sign_head(&old, &[]).unwrap();
    test.ws().remember_signed(signed.head).unwrap();
    let new = SigningKey::from_bytes(&[78; 32]);
    let keys: Vec<_> =
        [ADA, BEN].map(|id| (id, test.state().people[&id].current_key().unwrap().parse().unwrap())).into();
    test.ws_mut().keep_log_key(&new, &keys).unwrap();
    test.reopen();
    assert_eq!(test.ws_mut().unlock(ADA, KeyPurpose::Log, &passphrase(ADA), now).unwrap(), old, "not yet");
    assert!(!test.ws().holds_log_key(BEN).unwrap(), "not yet");
    let _receipt = rotate_log(&mut test, &new).unwrap();
    let now = test.tick();
    for person in [ADA, BEN] {
        let key = test.ws_mut().unlock(person, KeyPurpose::Log, &passphrase(person), now).unwrap();
        assert_eq!(key, new);
    }
    let error = test.ws().sign_head(&old, &[]).unwrap_err();
    assert!(error.to_string().contains("not the one that the ledger names"), "{error}");
    let signed = test.ws().sign_head(&new, &[]).unwrap();
    signed.checkpoint.verify(&VerifierKey::of(ORIGIN, &new).unwrap()).unwrap();
    test.ws().remember_signed(signed.head).unwrap();
    let old_rows: i64 = test
        .ws()
        .db
        .query_row(
            "SELECT count(*) FROM wrapped_key WHERE purpose = 'log' AND public_key = ?1",
            [clausebook_core::sshsig::PublicKey::of(&old).to_string()],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(old_rows, 0);
    assert!(rotate_log(&mut test, &old).is_err(), "a key is never used again");
    test.reopen();
    test.assert_clean();
}

#[test]
fn only_what_extends_the_last_signed_head_is_signed() {
    let mut test = TestWorkspace::furnished();
    let now = test.tick();
    let key = test.ws_mut().unlock(ADA, KeyPurpose::Log, &passphrase(ADA), now).unwrap();
    let leaf = clausebook_core::hash::Sha256::of(b"a leaf to come");
    let first = test.ws().sign_head(&key, &[]).unwrap();
    assert_eq!(first.head, test.ws().head());
    let vkey = test.state().workspace().unwrap().log_key().parse().unwrap();
    first.checkpoint.verify(&vkey).unwrap();
    let pending = test.ws().sign_head(&key, &[leaf]).unwrap();
    assert_eq!(pending.head.size, first.head.size + 1);
    test.ws().remember_signed(first.head).unwrap();
    test.add_evidence("more", b"more");
    test.ws().remember_signed(test.ws().sign_head(&key, &[]).unwrap().head).unwrap();
    test.assert_clean();
    // Another key than the one the ledger names.
    let error = test.ws().sign_head(&SigningKey::from_bytes(&[1; 32]), &[]).unwrap_err();
    assert!(matches!(error, StoreError::Refused(_)), "{error}");
    // A head was given out whose root the ledger does not have.
    let ahead = Head { size: test.ws().head().size, root: leaf };
    test.ws().db.execute("DELETE FROM signed_head", []).unwrap();
    test.ws().remember_signed(ahead).unwrap();
    let error = test.ws().sign_head(&key, &[]).unwrap_err();
    assert!(matches!(error, StoreError::Rewritten { .. }), "{error}");
    let report = test.check();
    assert!(report.problems.iter().any(|p| p.what.starts_with("the head that was signed at")), "{report:?}");
    // Or one that is longer than all there is.
    test.ws().db.execute("DELETE FROM signed_head", []).unwrap();
    test.ws().remember_signed(Head { size: ahead.size + 5, root: leaf }).unwrap();
    let error = test.ws().sign_head(&key, &[leaf]).unwrap_err();
    assert!(matches!(error, StoreError::Rewritten { .. }), "{error}");
}

/// The workspace was put back on a computer that did not know better, and written to; back here, nothing is signed.
#[test]
fn a_head_is_not_signed_over_a_lost_past() {
    let mut test = TestWorkspace::furnished();
    let backup = test.dir.path().join("backup");
    test.ws().backup(&backup, test.now, &mut |_, _| std::ops::ControlFlow::Continue(())).unwrap();
    test.add_evidence("lost", b"lost");
    let now = test.tick();
    let key = test.ws_mut().unlock(ADA, KeyPurpose::Log, &passphrase(ADA), now).unwrap();
    let signed = test.ws().sign_head(&key, &[]).unwrap();
    test.ws().remember_signed(signed.head).unwrap();
    test.close();

    let root = test.dir.path().join("restored");
    let restored = Workspace::restore(&backup, &root, now, Known::nowhere(), COST).unwrap();
    let mut other = restored.workspace;
    for n in 0..3 {
        let _receipt = add_evidence(&mut other, now, &format!("other {n}"), b"other").unwrap();
    }
    drop(other);
    let here = Workspace::open(&root, Mode::Write, now, test.known(), COST).unwrap();
    assert!(here.frozen().unwrap().contains("rewritten"), "{:?}", here.frozen());
    let error = here.sign_head(&key, &[]).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error}");
    drop(here);

    // Only the signed head is remembered: still nothing is signed over it.
    let text = std::fs::read_to_string(test.known_file()).unwrap();
    let mut heads: serde_json::Value = serde_json::from_str(&text).unwrap();
    heads[ORIGIN]["size"] = 1.into();
    heads[ORIGIN]["root"] = head_of(1, &entries(&TestWorkspace::at(&root, now))).root.to_string().into();
    put(&test.known_file(), heads.to_string().as_bytes());
    let here = Workspace::open(&root, Mode::Write, now, test.known(), COST).unwrap();
    assert_eq!(here.frozen(), None);
    let error = here.sign_head(&key, &[]).unwrap_err();
    assert!(matches!(error, StoreError::Rewritten { known } if known == signed.head.size), "{error}");
}

#[test]
fn after_a_rollback_on_record_signing_goes_on() {
    let mut test = TestWorkspace::furnished();
    let backup = test.dir.path().join("backup");
    test.ws().backup(&backup, test.now, &mut |_, _| std::ops::ControlFlow::Continue(())).unwrap();
    test.add_evidence("lost", b"lost");
    let now = test.tick();
    let key = test.ws_mut().unlock(ADA, KeyPurpose::Log, &passphrase(ADA), now).unwrap();
    let signed = test.ws().sign_head(&key, &[]).unwrap();
    test.ws().remember_signed(signed.head).unwrap();
    test.close();
    let root = test.dir.path().join("restored");
    let mut restored = Workspace::restore(&backup, &root, now, test.known(), COST).unwrap().workspace;
    assert!(restored.sign_head(&key, &[]).is_err());
    let by = clausebook_core::event::Actor::Person(ADA);
    let receipt = restored.accept_rollback(by, now, "the disk failed").unwrap();
    let bytes = restored.entry_bytes(receipt.first).unwrap().unwrap();
    let entry = clausebook_core::event::Entry::parse(&bytes).unwrap();
    assert!(
        matches!(entry.event, Event::BackupRestored { known_size, .. } if known_size == signed.head.size)
    );
    let _receipt = add_evidence(&mut restored, now, "goes on", b"goes on").unwrap();
    let next = restored.sign_head(&key, &[]).unwrap();
    restored.remember_signed(next.head).unwrap();
    assert_clean(&restored);
}
