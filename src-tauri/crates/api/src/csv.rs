//! CSV: reading what others filled in (the auditor's return file, own questions for a checklist), and writing lists
//! for spreadsheets.
//!
//! Source: RFC 4180; a byte order mark, lone line feeds and `;` between fields are taken as spreadsheets write
//! them. What is written is UTF-8 with CRLF, and no cell that a spreadsheet would run as a formula.

use clausebook_core::csv;

use crate::UiError;

/// Rows with named fields, each with its line in the file.
pub(crate) struct Table {
    names: Vec<String>,
    rows: Vec<(usize, Vec<String>)>,
}

/// A row of a [`Table`].
pub(crate) struct Row<'a> {
    names: &'a [String],
    fields: &'a [String],
    /// Its line, from 1.
    pub(crate) line: usize,
}

impl Table {
    /// Reads a table and refuses one that has other columns than `known`, or lacks one of `needed`.
    pub(crate) fn read(text: &str, known: &[&str], needed: &[&str]) -> Result<Self, UiError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let read = csv::records(text, csv::separator_of(text)).map_err(|error| {
            UiError::invalid(error.to_string(), "close it, or write it twice inside a quoted field")
        })?;
        let mut rows = read.into_iter();
        let names = rows.next().map(|(_, names)| names).unwrap_or_default();
        let names: Vec<String> = names.iter().map(|name| name.trim().to_lowercase()).collect();
        let hint = format!("the first line names the columns: {}", known.join(", "));
        if let Some(name) = names.iter().find(|name| !known.contains(&name.as_str())) {
            return Err(UiError::invalid(format!("line 1: there is no column `{name}`"), hint));
        }
        if let Some(name) = needed.iter().find(|name| !names.iter().any(|there| there == *name)) {
            return Err(UiError::invalid(format!("line 1: the column `{name}` is missing"), hint));
        }
        let twice = (1..names.len()).find(|place| names[..*place].contains(&names[*place]));
        if let Some(place) = twice {
            return Err(UiError::invalid(
                format!("line 1: the column `{}` is there twice", names[place]),
                hint,
            ));
        }
        let mut kept = Vec::new();
        for (line, fields) in rows {
            if fields.iter().all(|field| field.trim().is_empty()) {
                continue;
            }
            if fields.len() != names.len() {
                let message =
                    format!("line {line} has {} fields, the first line {}", fields.len(), names.len());
                return Err(UiError::invalid(message, "give every line one field for each column"));
            }
            kept.push((line, fields));
        }
        Ok(Self { names, rows: kept })
    }

    /// Returns the rows in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, fields)| Row { names: &self.names, fields, line: *line })
    }
}

impl Row<'_> {
    /// Returns a field without the space around it, and without the apostrophe that keeps formulas harmless;
    /// empty when there is no such column.
    pub(crate) fn get(&self, name: &str) -> &str {
        let place = self.names.iter().position(|there| there == name);
        let field = place.and_then(|place| self.fields.get(place)).map_or("", |field| field.trim());
        match field.strip_prefix('\'') {
            Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
            Some(_) | None => field,
        }
    }

    /// Tells whether the table has such a column.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.iter().any(|there| there == name)
    }

    /// Reads a field; says the line and the column when it cannot.
    pub(crate) fn parse<T: std::str::FromStr<Err: std::fmt::Display>>(
        &self,
        name: &str,
    ) -> Result<T, UiError> {
        self.get(name).parse().map_err(|error| self.wrong(name, &error))
    }

    /// Reads a field that may be empty.
    pub(crate) fn optional<T: std::str::FromStr<Err: std::fmt::Display>>(
        &self,
        name: &str,
    ) -> Result<Option<T>, UiError> {
        if self.get(name).is_empty() { Ok(None) } else { self.parse(name).map(Some) }
    }

    /// Says that a field is not as it should be.
    pub(crate) fn wrong(&self, name: &str, why: &impl std::fmt::Display) -> UiError {
        UiError::invalid(
            format!("line {}, column `{name}`: {why}", self.line),
            "correct the file; nothing was taken over",
        )
    }
}

/// Writes a field: quoted where it must be, and harmless in a spreadsheet.
pub(crate) fn field(text: &str) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let plain = if runs { format!("'{text}") } else { text.to_owned() };
    if plain.contains([',', ';', '"', '\n', '\r']) {
        format!("\"{}\"", plain.replace('"', "\"\""))
    } else {
        plain
    }
}

/// Returns rows as CSV for spreadsheets.
pub fn written<'a, R>(rows: impl IntoIterator<Item = R>) -> String
where
    R: IntoIterator<Item = &'a str>,
{
    let mut text = String::new();
    for row in rows {
        let cells: Vec<String> = row.into_iter().map(cell).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// Quotes where needed; puts `'` before what a spreadsheet would take for a formula.
fn cell(text: &str) -> String {
    let starts = text.trim_start_matches(' ').chars().next();
    let formula = starts.is_some_and(|first| "=+-@\t\r\n＝＋－＠".contains(first));
    let guarded = if formula { format!("'{text}") } else { text.to_owned() };
    if guarded.contains([',', '"', '\r', '\n']) || guarded.starts_with(' ') || guarded.ends_with(' ') {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_spreadsheets_write_is_read() {
        let text = "\u{feff}clause;question\r\n8.2.6;\"who; and \"\"when\"\"?\"\r\n;\r\n7.2;'=why\n";
        let table = Table::read(text, &["clause", "question"], &["clause"]).unwrap();
        let rows: Vec<_> = table
            .rows()
            .map(|row| (row.line, row.get("clause").to_owned(), row.get("question").to_owned()))
            .collect();
        assert_eq!(
            rows,
            [
                (2, "8.2.6".to_owned(), "who; and \"when\"?".to_owned()),
                (4, "7.2".to_owned(), "=why".to_owned())
            ]
        );
    }

    #[test]
    fn wrong_columns_and_rows_are_named() {
        let read = |text: &str| Table::read(text, &["a", "b"], &["a"]).map(drop).unwrap_err().message;
        assert_eq!(read("a,c\n"), "line 1: there is no column `c`");
        assert_eq!(read("b\n"), "line 1: the column `a` is missing");
        assert_eq!(read("a,b,a\n"), "line 1: the column `a` is there twice");
        assert_eq!(read("a,b\n1\n"), "line 2 has 1 fields, the first line 2");
        assert_eq!(read("a,b\n\"1,2\n"), "the quotation mark opened in the row of line 2 is never closed");
        assert_eq!(read(""), "line 1: the column `a` is missing");
    }

    #[test]
    fn cells_are_quoted_and_no_formula_gets_through() {
        let rows =
            [vec!["a", "b,c", "say \"x\""], vec!["=1+1", " @cmd", "-2"], vec!["", "two\nlines", "Gdańsk"]];
        let wanted = "a,\"b,c\",\"say \"\"x\"\"\"\r\n'=1+1,' @cmd,'-2\r\n,\"two\nlines\",Gdańsk\r\n";
        assert_eq!(written(rows), wanted);
    }
}
