//! Reading the first sheet of a spreadsheet (XLSX) as a table of texts.
//!
//! Cells are read one after the other, so that a file that claims an enormous sheet takes no memory for it.

use std::io::Cursor;

use calamine::{DataRef, Reader as _, Xlsx};
use clausebook_core::population::{MOST_COLUMNS, MOST_ROWS};

use crate::UiError;

/// Rows of cells, each with its number in the sheet, from 1.
pub(super) type Rows = Vec<(usize, Vec<String>)>;

/// Tells whether bytes are those of a zip file, as every XLSX file is.
pub(super) fn is_sheet(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Reads the first sheet; every row is as long as the first one, empty rows are left out.
///
/// Days and times are written `2026-11-22` and `2026-11-22T09:14:10`; numbers as short as they can be.
pub(super) fn read(bytes: &[u8], shown: &str) -> Result<Rows, UiError> {
    let failed = |why: String| {
        UiError::invalid(
            format!("{shown} cannot be read as XLSX: {why}"),
            "save the list as CSV in UTF-8, and repeat",
        )
    };
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))
        .map_err(|error: calamine::XlsxError| failed(error.to_string()))?;
    let names = book.sheet_names();
    let first = names.first().ok_or_else(|| failed("it has no sheet".to_owned()))?;
    let mut cells = book.worksheet_cells_reader(first).map_err(|error| failed(error.to_string()))?;
    let mut rows: Rows = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(|error| failed(error.to_string()))? {
        let text = text_of(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let (Ok(row), Ok(column)) = (usize::try_from(row), usize::try_from(column)) else { continue };
        if column >= MOST_COLUMNS || rows.len() > MOST_ROWS + 1 {
            let why = format!("it has more than {MOST_COLUMNS} columns or {MOST_ROWS} rows");
            return Err(failed(why));
        }
        if rows.last().is_none_or(|(last, _)| *last != row + 1) {
            rows.push((row + 1, Vec::new()));
        }
        let (_, fields) = rows.last_mut().expect("BUG: a row was just put there");
        if fields.len() <= column {
            fields.resize(column + 1, String::new());
        }
        fields[column] = text;
    }
    let width = rows.first().map_or(0, |(_, names)| names.len());
    for (line, fields) in &mut rows {
        if fields.len() > width {
            let why = format!("row {line} has a cell in column {}, which has no name", fields.len());
            return Err(failed(why));
        }
        fields.resize(width, String::new());
    }
    Ok(rows)
}

fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(when) if when.is_duration() => when.as_f64().to_string(),
        DataRef::DateTime(when) => {
            let (year, month, day, hour, minute, second, _) = when.to_ymd_hms_milli();
            if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
            }
        }
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use clausebook_core::population::List;

    use super::*;

    const SHEET: &[u8] = include_bytes!("../../../../../tests/fixtures/tickets.xlsx");

    #[test]
    fn a_sheet_is_read_as_a_spreadsheet_shows_it() {
        let mut rows = read(SHEET, "tickets.xlsx").unwrap().into_iter();
        let (_, names) = rows.next().unwrap();
        let list = List::new(&names, rows, "Number").unwrap();
        let wanted = "Number,Opened,Closed,Hours,Title\n\
            101,2026-07-07,2026-07-08,4,\"Łódź: \"\"slow\"\"\"\n\
            102,2026-07-08,,0.25,Printer\n\
            103,2026-07-06,2026-07-07T12:00:00,1.5,\"Mail, again\"\n";
        assert_eq!(list.canonical(), wanted);
    }

    #[test]
    fn any_byte_may_be_wrong() {
        for place in 0..SHEET.len() {
            let mut bytes = SHEET.to_vec();
            bytes[place] ^= 0x41;
            // It is read or refused, and never a crash.
            drop(read(&bytes, "tickets.xlsx"));
        }
    }
}
