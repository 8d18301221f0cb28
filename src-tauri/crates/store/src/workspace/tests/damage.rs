//! Bits flip, files go missing: it is noticed and named, or it changes nothing.

use std::fs;
use std::path::Path;

use clausebook_core::hash::Sha256;

use super::support::*;
use crate::error::StoreError;
use crate::table::entry::signed;
use crate::workspace::{DATABASE, Known, Mode, VAULT, Workspace};

/// Opens for reading and checks; what was noticed, or what is held when nothing was.
fn look(root: &Path) -> Result<Workspace, String> {
    let workspace = Workspace::open(root, Mode::Read, START, Known::nowhere(), COST)
        .map_err(|error| error.to_string())?;
    let report = check(&workspace);
    match report.problems.first() {
        Some(problem) => {
            assert!(!problem.what.is_empty() && !problem.why.is_empty(), "{problem:?}");
            Err(format!("{}: {}", problem.what, problem.why))
        }
        None => Ok(workspace),
    }
}

#[test]
fn a_flipped_bit_in_the_database_is_noticed_or_harmless() {
    let mut test = TestWorkspace::furnished();
    let (state, ledger) = (test.state().clone(), entries(test.ws()));
    test.close();
    let path = test.root().join(DATABASE);
    let bytes = fs::read(&path).unwrap();
    assert!(!test.root().join("clausebook.db-wal").exists(), "closing settles the log");
    let page = usize::from(u16::from_be_bytes([bytes[16], bytes[17]]));
    assert_eq!(bytes.len() % page, 0);
    let mut spots: Vec<usize> = (0..100).collect();
    for start in (0..bytes.len()).step_by(page) {
        // The head of each page, and places spread over it; a stride that is no multiple of anything.
        spots.extend((start..start + 12).chain((start + 12..start + page).step_by(331)));
    }
    let (mut noticed, mut harmless) = (0, 0);
    for (n, spot) in spots.iter().enumerate() {
        let mut damaged = bytes.clone();
        damaged[*spot] ^= 1 << (n % 8);
        put(&path, &damaged);
        match look(&test.root()) {
            Err(_what) => noticed += 1,
            Ok(workspace) => {
                assert_eq!(workspace.state(), &state, "byte {spot}");
                assert_eq!(entries(&workspace), ledger, "byte {spot}");
                harmless += 1;
            }
        }
        for rest in ["clausebook.db-wal", "clausebook.db-shm"] {
            drop(fs::remove_file(test.root().join(rest)));
        }
    }
    assert!(noticed > 100 && harmless > 10, "{noticed} noticed, {harmless} harmless");
    put(&path, &bytes);
    test.reopen();
    test.assert_clean();
}

#[test]
fn a_changed_entry_is_named() {
    let mut test = TestWorkspace::furnished();
    let seq = 12;
    let text = String::from_utf8(test.ws().entry_bytes(seq).unwrap().unwrap()).unwrap();
    let size = test.ws().head().size;
    test.close();
    let db = raw(&test.root());
    db.execute_batch("DROP TRIGGER entry_is_never_changed; DROP TRIGGER entry_is_never_deleted").unwrap();
    let forged = text.replacen("\"nonce\":\"", "\"nonce\":\"00", 1);
    assert_ne!(forged, text);
    let change = |bytes: &[u8], leaf: Sha256| {
        db.execute("UPDATE entry SET bytes = ?1, leaf = ?2 WHERE seq = ?3", (bytes, leaf.0, signed(seq)))
            .unwrap();
    };
    let leaf = clausebook_core::ledger::tree::leaf_hash(text.as_bytes());
    change(forged.as_bytes(), leaf);
    let said = look(&test.root()).unwrap_err();
    assert!(said.starts_with("entry 12: ") && said.contains("do not have the hash"), "{said}");
    // Leaf and bytes agree, but the head does not follow.
    let other = text.replace(&text[text.find("\"nonce\":\"").unwrap() + 9..][..4], "beef");
    change(other.as_bytes(), clausebook_core::ledger::tree::leaf_hash(other.as_bytes()));
    let said = look(&test.root()).unwrap_err();
    assert!(said.contains("head of the ledger") || said.contains("entry 12"), "{said}");
    change(text.as_bytes(), leaf);
    drop(look(&test.root()).unwrap());
    db.execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM entry WHERE seq = 5").unwrap();
    let said = look(&test.root()).unwrap_err();
    assert!(said.contains("entry 5"), "{said}");
    db.execute("DELETE FROM entry WHERE seq = ?1", [signed(size - 1)]).unwrap();
    let said = look(&test.root()).unwrap_err();
    assert!(said.contains("the head of the ledger is damaged"), "{said}");
    db.execute_batch("DROP TRIGGER head_is_never_deleted; DELETE FROM head").unwrap();
    let said = look(&test.root()).unwrap_err();
    assert!(said.contains("it is missing, and there are entries"), "{said}");
}

/// A rewritten entry with everything computed again from it is caught by whoever kept a head.
#[test]
fn a_signature_on_something_else_is_named() {
    let mut test = TestWorkspace::new();
    let first = test.create_document("First");
    let receipt = test.submit(first, "The text.");
    test.close();
    let db = raw(&test.root());
    let key: String = db
        .query_row("SELECT facts ->> '$.keys[0].publicKey' FROM person WHERE id = 2", [], |row| row.get(0))
        .unwrap();
    assert!(key.starts_with("ssh-ed25519 "));
    // The statement's blob is exchanged for one that says something else; vault and hash are consistent.
    let workspace = TestWorkspace::at(&test.root(), test.now);
    let entry = String::from_utf8(workspace.entry_bytes(receipt.first).unwrap().unwrap()).unwrap();
    let start = entry.find("\"statement\":\"").unwrap() + 13;
    let statement: Sha256 = entry[start..start + 64].parse().unwrap();
    let text = String::from_utf8(workspace.vault().get(&statement).unwrap()).unwrap();
    let other = workspace.vault().put_bytes(text.replace("Ada", "Eve").as_bytes()).unwrap();
    drop(workspace);
    let forged = entry.replace(&statement.to_string(), &other.to_string());
    let mut frontier = clausebook_core::ledger::tree::Frontier::new();
    db.execute_batch("DROP TRIGGER entry_is_never_changed; DROP TRIGGER head_moves_forward").unwrap();
    let leaf = clausebook_core::ledger::tree::leaf_hash(forged.as_bytes());
    db.execute(
        "UPDATE entry SET bytes = ?1, leaf = ?2 WHERE seq = ?3",
        (forged.as_bytes(), leaf.0, signed(receipt.first)),
    )
    .unwrap();
    crate::table::entry::each_leaf(&db, u64::MAX, |leaf| frontier.push(leaf)).unwrap();
    let hashes: Vec<u8> = frontier.hashes().iter().flat_map(|hash| hash.0).collect();
    db.execute("UPDATE head SET root = ?1, frontier = ?2", (frontier.root().0, hashes)).unwrap();
    drop(db);
    let workspace = TestWorkspace::at(&test.root(), test.now);
    let report = check(&workspace);
    let named = format!("the signature of entry {}", receipt.first);
    assert!(report.problems.iter().any(|problem| problem.what == named), "{:#?}", report.problems);
    drop(workspace);
    // Whoever saw the head before knows that it was rewritten.
    test.reopen();
    assert!(test.ws().frozen().unwrap().contains("the ledger was rewritten"), "{:?}", test.ws().frozen());
    let error = test.ws_mut().set_setting("a", "b").unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error}");
}

#[test]
fn damaged_blobs_are_named_with_what_they_affect() {
    let mut test = TestWorkspace::furnished();
    let evidence = &test.state().evidence[&clausebook_core::id::EvidenceId(2)];
    let blob = evidence.current().content.blob;
    let path = test.ws().vault().path_of(&blob);
    let good = fs::read(&path).unwrap();
    let named = format!("blob {blob}");
    let assert_named = |test: &TestWorkspace, how: &str, words: &str| {
        let report = test.check();
        let problem = report.problems.iter().find(|problem| problem.what == named);
        let problem = problem.unwrap_or_else(|| panic!("{how}: {:#?}", report.problems));
        assert!(problem.why.contains(words), "{how}: {}", problem.why);
        assert!(
            problem.affects.iter().any(|line| line.contains("evidence e2 revision 1 Backup log")),
            "{how}: {:?}",
            problem.affects
        );
        assert!(
            problem.affects.iter().any(|line| line.starts_with("entry ")),
            "{how}: {:?}",
            problem.affects
        );
    };
    for spot in [0, 1, good.len() / 2, good.len() - 1] {
        let mut bad = good.clone();
        bad[spot] ^= 1 << (spot % 8);
        fs::remove_file(&path).unwrap();
        put(&path, &bad);
        assert_named(&test, "flipped", "have the hash");
    }
    fs::remove_file(&path).unwrap();
    put(&path, &good[..good.len() - 1]);
    assert_named(&test, "truncated", "have the hash");
    fs::remove_file(&path).unwrap();
    assert_named(&test, "missing", "not in the vault");
    fs::create_dir(&path).unwrap();
    assert_named(&test, "a folder", "not a plain file");
    fs::remove_dir(&path).unwrap();
    // Adding the same file again repairs it.
    test.add_evidence("The same log again", &good);
    test.assert_clean();
}

#[test]
fn a_missing_vault_is_reported_and_the_rest_still_works() {
    let mut test = TestWorkspace::furnished();
    test.close();
    fs::remove_dir_all(test.root().join(VAULT)).unwrap();
    let error =
        Workspace::open(&test.root(), Mode::Read, START, Known::nowhere(), COST).unwrap_err().to_string();
    assert!(error.contains("vault"), "{error}");
    test.reopen();
    let report = test.check();
    let missing = report.problems.iter().filter(|problem| problem.what.starts_with("blob ")).count();
    assert!(missing >= 8, "{:#?}", report.problems);
    assert_eq!(hits(test.ws(), "incident").len(), 1);
}

#[test]
fn a_damaged_wrapped_key_is_named() {
    let mut test = TestWorkspace::new();
    test.close();
    let sql = "UPDATE wrapped_key SET wrapped = replace(wrapped, '\"t\":1', '\"t\":2') WHERE person = 2";
    let changed = raw(&test.root()).execute(sql, []).unwrap();
    assert_eq!(changed, 1);
    test.reopen();
    let report = test.check();
    let problem = &report.problems[0];
    assert_eq!(problem.what, "the signing key of Ben Nevis");
    assert!(problem.why.contains("restore the workspace from a backup"), "{}", problem.why);
}
