//! What lists of entries are filtered by: two tables made from the ledger.

use clausebook_core::event::Entry;
use rusqlite::{Connection, Transaction, params};

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
    TABLES.iter().try_for_each(|(table, _)| tx.execute(&format!("DELETE FROM {table}"), []).map(drop))
}

/// Returns the numbers of the entries that a filter leaves, in order.
pub(crate) fn find(db: &Connection, filter: &EntryFilter) -> rusqlite::Result<Vec<u64>> {
    let list = |names: &[String]| serde_json::to_string(names).expect("BUG: strings serialize");
    let narrowed = !filter.events.is_empty()
        || !filter.actors.is_empty()
        || !filter.from.is_empty()
        || !filter.to.is_empty();
    let mut sql = match (filter.about.is_empty(), narrowed) {
        (true, _) => "SELECT seq FROM entry_fact WHERE ?5 = ''".to_owned(),
        (false, false) => "SELECT seq FROM named_thing WHERE id = ?5".to_owned(),
        (false, true) => "SELECT seq FROM named_thing JOIN entry_fact USING (seq) WHERE id = ?5".to_owned(),
    };
    for (wanted, condition) in [
        (!filter.events.is_empty(), "event IN (SELECT value FROM json_each(?1))"),
        (!filter.actors.is_empty(), "actor IN (SELECT value FROM json_each(?2))"),
        (!filter.from.is_empty(), "day >= ?3"),
        (!filter.to.is_empty(), "day <= ?4"),
    ] {
        if wanted {
            sql.push_str(" AND ");
            sql.push_str(condition);
        }
    }
    // Every parameter is named once, so that each query takes all five.
    sql.push_str(" AND coalesce(?1, ?2, ?3, ?4) IS NOT NULL ORDER BY seq");
    let mut query = db.prepare_cached(&sql)?;
    let asked = params![list(&filter.events), list(&filter.actors), filter.from, filter.to, filter.about];
    let rows = query.query_map(asked, |row| row.get::<_, i64>(0).map(i64::unsigned_abs))?;
    rows.collect()
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
