//! A record: a table written as CSV for spreadsheets and as canonical JSON for programs.

use serde_json::{Map, Value};

use clausebook_core::canonical;
use clausebook_core::time::{Date, UtcMillis};

/// A table with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    /// Name of its files, without ending.
    pub(crate) name: &'static str,
    /// Key in JSON and heading in CSV of each column.
    pub(crate) columns: Vec<(&'static str, &'static str)>,
    /// Rows, each with a cell for each column.
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A value in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Nothing: `null`, an empty field.
    None,
    /// Text.
    Text(String),
    /// A number.
    Number(u64),
    /// Yes or no.
    Flag(bool),
    /// Several texts; in CSV joined by `; `.
    List(Vec<String>),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<u64> for Cell {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<Date> for Cell {
    fn from(date: Date) -> Self {
        Self::Text(date.to_string())
    }
}

impl From<UtcMillis> for Cell {
    fn from(at: UtcMillis) -> Self {
        Self::Text(at.to_string())
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::None, Into::into)
    }
}

impl Cell {
    /// Makes a list of things that can be shown.
    pub(crate) fn list<T: ToString>(items: impl IntoIterator<Item = T>) -> Self {
        Self::List(items.into_iter().map(|item| item.to_string()).collect())
    }

    /// Makes text of something that can be shown.
    pub(crate) fn show(item: &impl ToString) -> Self {
        Self::Text(item.to_string())
    }

    fn to_json(&self) -> Value {
        match self {
            Self::None => Value::Null,
            Self::Text(text) => Value::from(text.as_str()),
            Self::Number(number) => Value::from(*number),
            Self::Flag(flag) => Value::from(*flag),
            Self::List(items) => items.iter().map(String::as_str).collect(),
        }
    }

    fn to_field(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Text(text) => guarded(text),
            Self::Number(number) => number.to_string(),
            Self::Flag(true) => "yes".to_owned(),
            Self::Flag(false) => "no".to_owned(),
            Self::List(items) => guarded(&items.join("; ")),
        }
    }
}

impl Record {
    /// Writes the table as CSV.
    ///
    /// Shape: UTF-8 without a byte order mark, a heading line, lines ended by CR LF. A text that a
    /// spreadsheet could take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line end) is
    /// given a leading apostrophe.
    /// Source: RFC 4180; OWASP, "CSV Injection".
    pub(crate) fn to_csv(&self) -> String {
        let mut csv = String::new();
        let headings = self.columns.iter().map(|(_, heading)| (*heading).to_owned()).collect();
        let rows = self.rows.iter().map(|row| row.iter().map(Cell::to_field).collect());
        for fields in std::iter::once::<Vec<String>>(headings).chain(rows) {
            let fields: Vec<String> = fields.iter().map(|field| quoted(field)).collect();
            csv.push_str(&fields.join(","));
            csv.push_str("\r\n");
        }
        csv
    }

    /// Writes the table as canonical JSON: `{"record":…,"rows":[{…}],"v":1}`.
    pub(crate) fn to_json(&self) -> Vec<u8> {
        let row = |row: &Vec<Cell>| -> Value {
            let members = self.columns.iter().zip(row);
            members.map(|((key, _), cell)| ((*key).to_owned(), cell.to_json())).collect::<Map<_, _>>().into()
        };
        let rows: Vec<Value> = self.rows.iter().map(row).collect();
        canonical::to_bytes(&serde_json::json!({ "record": self.name, "rows": rows, "v": 1 }))
    }
}

fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn quoted(field: &str) -> String {
    let plain = !field.contains(['"', ',', '\r', '\n']) && field.trim() == field;
    if plain { field.to_owned() } else { format!("\"{}\"", field.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(cells: Vec<Cell>) -> Record {
        Record { name: "test", columns: vec![("a", "A, or"), ("b", "B")], rows: vec![cells] }
    }

    #[test]
    fn csv_is_quoted_and_harmless() {
        for (text, field) in [
            ("plain", "plain"),
            ("", ""),
            ("a,b", "\"a,b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            (" space", "\" space\""),
            ("=1+1", "'=1+1"),
            ("+49 30", "'+49 30"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("=a,\"b\"", "\"'=a,\"\"b\"\"\""),
            ("Größe €", "Größe €"),
        ] {
            let csv = record(vec![text.into(), Cell::Number(7)]).to_csv();
            assert_eq!(csv, format!("\"A, or\",B\r\n{field},7\r\n"), "{text:?}");
        }
    }

    #[test]
    fn json_keeps_types_and_is_canonical() {
        let json = record(vec![Cell::list(["x", "=y"]), Cell::Flag(true)]).to_json();
        let text = String::from_utf8(json.clone()).unwrap();
        assert_eq!(text, r#"{"record":"test","rows":[{"a":["x","=y"],"b":true}],"v":1}"#);
        assert!(canonical::is_canonical(&json));
        let text = record(vec![Cell::None, Cell::list(["@a", "b"])]).to_csv();
        assert_eq!(text, "\"A, or\",B\r\n,'@a; b\r\n");
    }
}
