//! Entries found by kind, person, day and thing.

use rusqlite::{Connection, OpenFlags};

use super::support::*;
use crate::workspace::{DATABASE, EntryFilter, EntryWord};

#[test]
fn a_filter_leaves_what_a_reading_of_every_entry_leaves() {
    let test = TestWorkspace::furnished();
    let mut all = Vec::new();
    test.ws()
        .read_entries(0, |seq, bytes| {
            all.push((seq, String::from_utf8(bytes).expect("entries are text")));
            Ok(())
        })
        .unwrap();
    let read = |wanted: &dyn Fn(&str) -> bool| -> Vec<u64> {
        all.iter().filter(|(_, line)| wanted(line)).map(|(seq, _)| *seq).collect()
    };
    let found = |filter: EntryFilter| test.ws().entries_where(&filter).unwrap();
    let one = |text: &str| vec![text.to_owned()];

    assert_eq!(found(EntryFilter::default()), read(&|_| true));
    let about = found(EntryFilter { about: "d1".to_owned(), ..EntryFilter::default() });
    assert_eq!(about, read(&|line| line.contains("\"d1\"")));
    assert!(!about.is_empty());
    let kind = found(EntryFilter { events: one("versionApproved"), ..EntryFilter::default() });
    assert_eq!(kind, read(&|line| line.contains("\"type\":\"versionApproved\"")));
    assert!(!kind.is_empty());
    let by = found(EntryFilter { actors: one("p1"), ..EntryFilter::default() });
    assert_eq!(by, read(&|line| line.contains("\"by\":\"p1\"")));
    let both =
        EntryFilter { events: one("versionApproved"), about: "d1".to_owned(), ..EntryFilter::default() };
    assert_eq!(
        found(both),
        read(&|line| line.contains("\"d1\"") && line.contains("\"type\":\"versionApproved\""))
    );
    let day = START.date().to_string();
    let on = EntryFilter { from: day.clone(), to: day.clone(), ..EntryFilter::default() };
    assert_eq!(found(on), read(&|line| line.contains(&format!("\"at\":\"{day}T"))));
    let before = START.date().yesterday().unwrap().to_string();
    assert!(found(EntryFilter { to: before, ..EntryFilter::default() }).is_empty());
}

#[test]
fn a_workspace_from_before_the_tables_gets_the_same_rows_by_its_migration() {
    let mut test = TestWorkspace::furnished();
    test.close();
    let database = test.root().join(DATABASE);
    let old = Connection::open_with_flags(&database, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    old.execute_batch(
        "DROP TABLE entry_fact; DROP TABLE named_thing; DROP VIEW entry_words; DROP TABLE entry_text; PRAGMA user_version = 4",
    )
    .unwrap();
    drop(old);
    test.reopen();
    // `check` compares every row with what the ledger says.
    test.assert_clean();
    assert!(test.ws().entries_where(&EntryFilter::default()).unwrap().len() > 10);
}

fn begun(test: &TestWorkspace, word: &str) -> Vec<u64> {
    let word = EntryWord { begins: word.to_owned(), ..EntryWord::default() };
    test.ws().entries_where(&EntryFilter { words: vec![word], ..EntryFilter::default() }).unwrap()
}

#[test]
fn the_index_of_words_is_the_same_after_a_migration_and_after_it_was_made_again() {
    let mut test = TestWorkspace::furnished();
    let asked = ["versionapproved", "p1", "incident", "d1", "system", "0"];
    let written: Vec<_> = asked.iter().map(|word| begun(&test, word)).collect();
    assert!(written[..4].iter().all(|found| !found.is_empty()), "{written:?}");
    test.ws_mut().rebuild().unwrap();
    assert_eq!(asked.map(|word| begun(&test, word)).to_vec(), written);
    test.close();
    let database = test.root().join(DATABASE);
    let old = Connection::open_with_flags(&database, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    old.execute_batch("DROP VIEW entry_words; DROP TABLE entry_text; PRAGMA user_version = 5").unwrap();
    drop(old);
    test.reopen();
    assert_eq!(asked.map(|word| begun(&test, word)).to_vec(), written);
    test.assert_clean();
    test.close();
    let old = Connection::open_with_flags(&database, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    old.execute("INSERT INTO entry_text (entry_text) VALUES ('delete-all')", []).unwrap();
    drop(old);
    test.reopen();
    let said = format!("{:?}", test.check());
    assert!(said.contains("the index of the words of entries"), "{said}");
}
