//! Entries found by kind, person, day and thing.

use clausebook_core::time::UtcMillis;
use rusqlite::{Connection, OpenFlags};

use super::support::*;
use crate::workspace::{DATABASE, EntryCut, EntryFilter, EntryWord};

/// Everything, the oldest first.
const ALL: EntryCut = EntryCut { descending: false, most: u64::MAX };

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
    let found = |filter: EntryFilter| test.ws().entries_where(&filter, ALL).unwrap();
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
    let after = EntryFilter { from: "2999-01-01".to_owned(), ..EntryFilter::default() };
    assert!(found(after).is_empty());
    // Words, and all the rest at once.
    let word = EntryWord { begins: "versionappr".to_owned(), ..EntryWord::default() };
    let approved = read(&|line| line.contains("\"type\":\"versionApproved\""));
    assert_eq!(found(EntryFilter { words: vec![word.clone()], ..EntryFilter::default() }), approved);
    let actors = vec!["p2".to_owned(), "p3".to_owned()];
    let all = EntryFilter {
        events: one("versionApproved"),
        actors: actors.clone(),
        from: day.clone(),
        to: day,
        about: "d1".to_owned(),
        words: vec![word],
    };
    let by = |line: &str| actors.iter().any(|actor| line.contains(&format!("\"by\":\"{actor}\"")));
    let narrow = read(&|line| line.contains("versionApproved") && line.contains("\"d1\"") && by(line));
    assert!(!narrow.is_empty());
    assert_eq!(found(all), narrow);
    // A cut is a part of the whole, from either end.
    let cut = |descending, most| {
        test.ws().entries_where(&EntryFilter::default(), EntryCut { descending, most }).unwrap()
    };
    assert_eq!(cut(false, 5), [0, 1, 2, 3, 4]);
    let newest = *read(&|_| true).last().unwrap();
    assert_eq!(cut(true, 2), [newest, newest - 1]);
}

/// Without the clock's order, days say nothing of places: entries of a later day may stand before those of an earlier one.
#[test]
fn days_are_found_where_a_clock_stepped_back() {
    let mut test = TestWorkspace::furnished();
    let now = test.now;
    test.now = UtcMillis(now.0 + 40 * 86_400_000);
    let far = test.now.date().to_string();
    test.add_evidence("from a clock that runs ahead", b"1");
    test.now = UtcMillis(now.0 + 86_400_000);
    let near = test.now.date().to_string();
    test.add_evidence("from the right time", b"2");
    let entries = |from: &str, to: &str| {
        let filter = EntryFilter { from: from.to_owned(), to: to.to_owned(), ..EntryFilter::default() };
        test.ws().entries_where(&filter, ALL).unwrap()
    };
    let (ahead, right) = (entries(&far, ""), entries(&near, &near));
    assert!(!ahead.is_empty() && !right.is_empty(), "{ahead:?} {right:?}");
    assert!(ahead.iter().all(|seq| right.iter().all(|after| seq < after)), "{ahead:?} {right:?}");
    assert_eq!(entries(&near, ""), [ahead, right].concat());
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
    assert!(test.ws().entries_where(&EntryFilter::default(), ALL).unwrap().len() > 10);
}

fn begun(test: &TestWorkspace, word: &str) -> Vec<u64> {
    let word = EntryWord { begins: word.to_owned(), ..EntryWord::default() };
    let filter = EntryFilter { words: vec![word], ..EntryFilter::default() };
    test.ws().entries_where(&filter, ALL).unwrap()
}

#[test]
fn the_index_of_words_is_the_same_after_a_migration_and_after_it_was_made_again() {
    let mut test = TestWorkspace::furnished();
    let asked = ["versionapproved", "p1", "incident", "d1", "system", "0"];
    let written: Vec<_> = asked.iter().map(|word| begun(&test, word)).collect();
    assert!(written[..4].iter().all(|found| !found.is_empty()), "{written:?}");
    test.ws_mut().rebuild().unwrap();
    assert_eq!(asked.map(|word| begun(&test, word)).to_vec(), written);
    let database = test.root().join(DATABASE);
    let indexes = "DROP INDEX entry_fact_actor; DROP INDEX entry_fact_day;";
    // From before there was an index of words, and from the first one, which was searched more slowly.
    for undone in
        ["DROP VIEW entry_words; DROP TABLE entry_text; PRAGMA user_version = 5", "PRAGMA user_version = 6"]
    {
        test.close();
        let old = Connection::open_with_flags(&database, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
        old.execute_batch(&format!("{indexes} {undone}")).unwrap();
        drop(old);
        test.reopen();
        assert_eq!(asked.map(|word| begun(&test, word)).to_vec(), written);
        test.assert_clean();
    }
    test.close();
    let old = Connection::open_with_flags(&database, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    old.execute("INSERT INTO entry_text (entry_text) VALUES ('delete-all')", []).unwrap();
    drop(old);
    test.reopen();
    let said = format!("{:?}", test.check());
    assert!(said.contains("the index of the words of entries"), "{said}");
}
