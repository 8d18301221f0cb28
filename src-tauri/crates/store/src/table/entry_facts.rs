//! What lists of entries are filtered by: two tables made from the ledger, and the index of the words of entries.

use clausebook_core::event::Entry;
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

use super::entry::signed;

/// The tables, each with its columns in the order of its key.
pub(crate) const TABLES: [(&str, &str); 2] =
    [("entry_fact", "seq, day, actor, event"), ("named_thing", "id, seq")];

/// Which entries are wanted; what is empty leaves all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntryFilter {
    /// Names of event types, any of which will do.
    pub events: Vec<String>,
    /// Who acted, any of them: `p3`, `system`.
    pub actors: Vec<String>,
    /// From this day on: `2026-11-22`, in UTC.
    pub from: String,
    /// Up to this day, itself included.
    pub to: String,
    /// The id of a thing that the entry names: `d7`.
    pub about: String,
    /// Words, each of which has to be met.
    pub words: Vec<EntryWord>,
}

/// A word that entries are searched for. An entry meets it that has a word that begins so, in its own texts or in what the
/// documents, evidence and people that it names were called when it was indexed; or that is of one of the types.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntryWord {
    /// The beginning of a word: letters and figures only.
    pub begins: String,
    /// Names of event types that are called so.
    pub events: Vec<String>,
}

/// Writes the rows of an entry; `bytes` are its own.
pub(crate) fn save(tx: &Transaction<'_>, entry: &Entry, bytes: &[u8]) -> rusqlite::Result<()> {
    let sql = "INSERT INTO entry_fact (seq, day, actor, event) VALUES (?1, ?2, ?3, ?4)";
    let facts = params![
        signed(entry.seq),
        entry.at.date().to_string(),
        entry.by.to_string(),
        entry.event.type_name()
    ];
    tx.prepare_cached(sql)?.execute(facts)?;
    let mut insert = tx.prepare_cached("INSERT OR IGNORE INTO named_thing (id, seq) VALUES (?1, ?2)")?;
    for id in ids_in(bytes) {
        insert.execute(params![id, signed(entry.seq)])?;
    }
    Ok(())
}

/// Writes the words of an entry, which is in the ledger already, as are the names of what it names in their tables.
pub(crate) fn save_words(tx: &Transaction<'_>, seq: u64) -> rusqlite::Result<()> {
    let sql = "INSERT INTO entry_text (rowid, words) SELECT seq, words FROM entry_words WHERE seq = ?1";
    tx.prepare_cached(sql)?.execute([signed(seq)]).map(drop)
}

/// Writes the words of all entries into the empty index.
pub(crate) fn save_all_words(tx: &Transaction<'_>) -> rusqlite::Result<()> {
    tx.execute("INSERT INTO entry_text (rowid, words) SELECT seq, words FROM entry_words", []).map(drop)
}

/// Says what is wrong with the index of words; nothing when every entry is in it.
///
/// It keeps no texts, so that it cannot be compared row by row; what it finds is read from the ledger.
pub(crate) fn words_amiss(db: &Connection) -> rusqlite::Result<Option<String>> {
    let indexed: i64 = db.query_row("SELECT count(*) FROM entry_text_docsize", [], |row| row.get(0))?;
    let entries: i64 = db.query_row("SELECT count(*) FROM entry", [], |row| row.get(0))?;
    Ok((indexed != entries).then(|| format!("it holds {indexed} entries of {entries}")))
}

/// Returns every string of a line of JSON that is an id: one or two letters and a number.
fn ids_in(bytes: &[u8]) -> Vec<&str> {
    let mut ids = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(|byte| *byte == b'"').map(|found| at + found + 1) {
        let mut end = start;
        while end < bytes.len() && bytes[end] != b'"' {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        if end >= bytes.len() {
            break; // a string without an end
        }
        if is_id(&bytes[start..end]) {
            ids.extend(std::str::from_utf8(&bytes[start..end]));
        }
        at = end + 1;
    }
    ids
}

fn is_id(text: &[u8]) -> bool {
    let letters = text.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    (1..=2).contains(&letters)
        && (letters + 1..=12).contains(&text.len())
        && text[letters..].iter().all(u8::is_ascii_digit)
}

/// Empties the tables.
pub(crate) fn clear(tx: &Transaction<'_>) -> rusqlite::Result<()> {
    TABLES.iter().try_for_each(|(table, _)| tx.execute(&format!("DELETE FROM {table}"), []).map(drop))?;
    tx.execute("INSERT INTO entry_text (entry_text) VALUES ('delete-all')", []).map(drop)
}

/// Which part of what a filter leaves is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryCut {
    /// The newest first.
    pub descending: bool,
    /// How many at most.
    pub most: u64,
}

/// Returns the numbers of the entries that a filter leaves, in order. What is cut off is not read.
pub(crate) fn find(db: &Connection, filter: &EntryFilter, cut: EntryCut) -> rusqlite::Result<Vec<u64>> {
    let Some((first, last)) = places_of_days(db, filter)? else { return Ok(Vec::new()) };
    let (mut sql, order) = if !filter.words.is_empty() {
        let all = "SELECT fact.seq FROM entry_text CROSS JOIN entry_fact AS fact ON fact.seq = entry_text.rowid \
                   WHERE entry_text MATCH ?6";
        (all.to_owned(), "entry_text.rowid")
    } else if !filter.about.is_empty() {
        let named =
            "SELECT fact.seq FROM named_thing CROSS JOIN entry_fact AS fact USING (seq) WHERE id = ?7";
        (named.to_owned(), "named_thing.seq")
    } else {
        ("SELECT fact.seq FROM entry_fact AS fact WHERE 1".to_owned(), "fact.seq")
    };
    let named = "EXISTS (SELECT 1 FROM named_thing WHERE id = ?7 AND named_thing.seq = fact.seq)";
    for (wanted, condition) in [
        (!filter.events.is_empty(), "event IN (SELECT value FROM json_each(?1))"),
        (!filter.actors.is_empty(), "actor IN (SELECT value FROM json_each(?2))"),
        (!filter.from.is_empty(), "day >= ?3"),
        (!filter.to.is_empty(), "day <= ?4"),
        (!filter.words.is_empty() && !filter.about.is_empty(), named),
    ] {
        if wanted {
            sql.push_str(" AND ");
            sql.push_str(condition);
        }
    }
    for (bound, sign) in [(first, ">="), (last, "<=")] {
        if let Some(bound) = bound {
            sql.push_str(&format!(" AND {order} {sign} {bound}"));
        }
    }
    let direction = if cut.descending { "DESC" } else { "ASC" };
    // Every parameter is named once, so that each query takes all seven.
    sql.push_str(&format!(
        " AND coalesce(?1, ?2, ?3, ?4, ?6, ?7) IS NOT NULL ORDER BY {order} {direction} LIMIT ?5"
    ));
    let list = |names: &[String]| serde_json::to_string(names).expect("BUG: strings serialize");
    let (events, actors, words) = (list(&filter.events), list(&filter.actors), matching(filter));
    let most = i64::try_from(cut.most).unwrap_or(i64::MAX);
    let asked = params![events, actors, filter.from, filter.to, most, words, filter.about];
    let mut query = db.prepare(&sql)?;
    let rows = query.query_map(asked, |row| row.get::<_, i64>(0).map(i64::unsigned_abs))?;
    rows.collect()
}

/// Returns the first and the last place at which entries of the days can be, so that the others are not read; none
/// when there is no such entry.
fn places_of_days(
    db: &Connection,
    filter: &EntryFilter,
) -> rusqlite::Result<Option<(Option<i64>, Option<i64>)>> {
    let one = |sql: &str, day: &str| db.prepare_cached(sql)?.query_row([day], |row| row.get(0)).optional();
    let back = "SELECT seq FROM entry_fact WHERE event = ?1 LIMIT 1";
    let narrowed = !filter.from.is_empty() || !filter.to.is_empty();
    // Where a clock stepped back, days do not follow each other, and places say nothing.
    if !narrowed || one(back, "clockSteppedBack")?.is_some() {
        return Ok(Some((None, None)));
    }
    let (mut first, mut last) = (None, None);
    if !filter.from.is_empty() {
        first = one("SELECT seq FROM entry_fact WHERE day >= ?1 ORDER BY day, seq LIMIT 1", &filter.from)?;
        if first.is_none() {
            return Ok(None);
        }
    }
    if !filter.to.is_empty() {
        last = one(
            "SELECT seq FROM entry_fact WHERE day <= ?1 ORDER BY day DESC, seq DESC LIMIT 1",
            &filter.to,
        )?;
        if last.is_none() {
            return Ok(None);
        }
    }
    Ok(Some((first, last)))
}

/// Returns a filter in the query language of the index: its words, and with them, as words of their own, what else an
/// entry must hold, so that the index leaves few entries to be looked at. In quotes, no letter is a sign of the language.
fn matching(filter: &EntryFilter) -> String {
    let plain = |text: &str| format!("\"{}\"", text.replace('"', ""));
    let any = |names: &[String]| {
        let all: Vec<String> = names.iter().map(|name| plain(name)).collect();
        (!all.is_empty()).then(|| format!("({})", all.join(" OR ")))
    };
    let begins = |word: &EntryWord| {
        let types = word.events.iter().map(|event| plain(event));
        let all: Vec<String> = std::iter::once(format!("{} *", plain(&word.begins))).chain(types).collect();
        format!("({})", all.join(" OR "))
    };
    let about = (!filter.about.is_empty()).then(|| plain(&filter.about));
    let others = [any(&filter.events), any(&filter.actors), about];
    filter.words.iter().map(begins).chain(others.into_iter().flatten()).collect::<Vec<_>>().join(" AND ")
}

/// Tells whether two databases hold the same rows of one of [`TABLES`], without holding them all at once; when they
/// do not, which row is the first that differs.
pub(crate) fn first_difference(
    expected: &Connection,
    actual: &Connection,
    (table, columns): (&str, &str),
) -> rusqlite::Result<Option<String>> {
    let key = if table == "entry_fact" { "seq" } else { "id, seq" };
    let sql = format!("SELECT {columns} FROM {table} ORDER BY {key}");
    let (mut ours, mut theirs) = (expected.prepare(&sql)?, actual.prepare(&sql)?);
    let width = ours.column_count();
    let (mut ours, mut theirs) = (ours.query([])?, theirs.query([])?);
    let said = |row: Option<&rusqlite::Row<'_>>| -> rusqlite::Result<Option<Vec<rusqlite::types::Value>>> {
        row.map(|row| (0..width).map(|column| row.get(column)).collect()).transpose()
    };
    loop {
        let (one, other) = (said(ours.next()?)?, said(theirs.next()?)?);
        if one != other {
            return Ok(Some(format!("{:?}", one.or(other).unwrap_or_default())));
        }
        if one.is_none() {
            return Ok(None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_whole_strings_of_one_or_two_letters_and_a_number() {
        let line = br#"{"about":["d7","e12","au1"],"by":"p3","note":"see \"d9\" and d8","seq":4,"x":"a1b","y":"abc1","v":1}"#;
        assert_eq!(ids_in(line), ["d7", "e12", "au1", "p3"]);
        assert!(ids_in(b"").is_empty());
        assert!(ids_in(br#""d7"#).is_empty(), "a string without an end");
        assert!(ids_in(br#""d7"#).is_empty());
    }
}
