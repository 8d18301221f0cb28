//! Reading the first sheet of a spreadsheet (XLSX) as a table of texts, as a spreadsheet shows them.
//!
//! Formulas are not computed: what was saved as their value counts. Looks are read only to tell days from numbers.

use clausebook_core::population::{MOST_COLUMNS, MOST_ROWS};
use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, Time, date};

use crate::UiError;
use crate::import::office::{OfficeError, Parts, Piece, attribute, each_event};
use crate::import::xlsx::shared_of;

/// Rows of cells, each with its number in the sheet, from 1.
pub(crate) type Rows = Vec<(usize, Vec<String>)>;

/// The number of the last day that a spreadsheet knows, 31 December 9999.
const LAST_DAY: f64 = 2_958_465.0;

/// Tells whether bytes are those of a zip file, as every XLSX file is.
pub(super) fn is_sheet(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Reads the first sheet; every row is as long as the first one, empty rows are left out.
///
/// Days and times are written `2026-11-22`, `09:14:10` and `2026-11-22T09:14:10`; numbers as short as they can be.
pub(super) fn read(bytes: &[u8], shown: &str) -> Result<Rows, UiError> {
    read_sheet(bytes).map_err(|why| {
        let message = format!("{shown} cannot be read as XLSX: {why}");
        UiError::invalid(message, "save the list as CSV in UTF-8, and repeat")
    })
}

fn read_sheet(bytes: &[u8]) -> Result<Rows, String> {
    let said = |error: OfficeError| error.to_string();
    let mut parts = Parts::open(bytes).map_err(said)?;
    let workbook = parts.read("xl/workbook.xml").map_err(said)?.ok_or("it has no workbook")?;
    let (mut first, mut from_1904) = (None, false);
    each_event("xl/workbook.xml", &workbook, |piece| match piece {
        Piece::Start("sheet", element) if first.is_none() => first = attribute(element, "id"),
        Piece::Start("workbookPr", element) => {
            from_1904 = attribute(element, "date1904").is_some_and(|text| text == "1" || text == "true");
        }
        Piece::Start(..) | Piece::End(_) | Piece::Text(_) => {}
    })
    .map_err(said)?;
    let first = first.ok_or("it has no sheet")?;
    let links = parts.read("xl/_rels/workbook.xml.rels").map_err(said)?.unwrap_or_default();
    let mut target = None;
    each_event("xl/_rels/workbook.xml.rels", &links, |piece| {
        if let Piece::Start("Relationship", element) = piece
            && attribute(element, "Id").as_ref() == Some(&first)
        {
            target = attribute(element, "Target");
        }
    })
    .map_err(said)?;
    let target = target.unwrap_or_else(|| "worksheets/sheet1.xml".to_owned());
    let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
    let sheet = parts.read(&part).map_err(said)?.ok_or_else(|| format!("it has no part {part}"))?;
    let shared = parts.read("xl/sharedStrings.xml").map_err(said)?.unwrap_or_default();
    let styles = parts.read("xl/styles.xml").map_err(said)?.unwrap_or_default();
    let book = Book {
        shared: shared_of(&shared).map_err(said)?,
        looks: looks_of(&styles).map_err(said)?,
        epoch: if from_1904 { date(1904, 1, 1) } else { date(1899, 12, 30) },
    };
    even(book.rows(&part, &sheet)?)
}

/// Makes every row as long as the first one.
fn even(mut rows: Rows) -> Result<Rows, String> {
    let width = rows.first().map_or(0, |(_, names)| names.len());
    for (line, fields) in &mut rows {
        if fields.len() > width {
            return Err(format!("row {line} has a cell in column {}, which has no name", fields.len()));
        }
        fields.resize(width, String::new());
    }
    Ok(rows)
}

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Number,
    Moment,
}

struct Book {
    shared: Vec<String>,
    looks: Vec<Look>,
    epoch: Date,
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    column: usize,
    kind: String,
    look: usize,
    text: String,
}

impl Book {
    fn rows(&self, part: &str, xml: &str) -> Result<Rows, String> {
        let (mut rows, mut failed): (Rows, Option<String>) = (Vec::new(), None);
        let (mut line, mut cell, mut next, mut reading) = (0_usize, Cell::default(), 0, false);
        let read = each_event(part, xml, |piece| match piece {
            Piece::Start("row", element) => {
                let given = attribute(element, "r").and_then(|text| text.parse().ok());
                (line, next) = (given.unwrap_or(line + 1), 0);
            }
            Piece::Start("c", element) => {
                let place = attribute(element, "r").and_then(|place| column_of(&place));
                cell = Cell {
                    column: place.unwrap_or(next),
                    kind: attribute(element, "t").unwrap_or_default(),
                    look: attribute(element, "s").and_then(|text| text.parse().ok()).unwrap_or(0),
                    text: String::new(),
                };
                next = cell.column + 1;
            }
            Piece::Start("v" | "t", _) => reading = true,
            Piece::End("v" | "t") => reading = false,
            Piece::Text(text) if reading => cell.text.push_str(text),
            Piece::End("c") => {
                let cell = std::mem::take(&mut cell);
                let column = cell.column;
                let text = self.shown(cell);
                if text.is_empty() || failed.is_some() {
                    return;
                }
                if column >= MOST_COLUMNS || rows.len() > MOST_ROWS + 1 {
                    failed = Some(format!("it has more than {MOST_COLUMNS} columns or {MOST_ROWS} rows"));
                    return;
                }
                if rows.last().is_none_or(|(last, _)| *last != line) {
                    rows.push((line, Vec::new()));
                }
                if let Some((_, fields)) = rows.last_mut() {
                    fields.resize(fields.len().max(column + 1), String::new());
                    fields[column] = text;
                }
            }
            Piece::Start(..) | Piece::End(_) | Piece::Text(_) => {}
        });
        read.map_err(|error| error.to_string())?;
        failed.map_or(Ok(rows), Err)
    }

    fn shown(&self, cell: Cell) -> String {
        let text = cell.text;
        match cell.kind.as_str() {
            "s" => text
                .parse()
                .ok()
                .and_then(|number: usize| self.shared.get(number))
                .cloned()
                .unwrap_or_default(),
            "b" => if text == "1" { "true" } else { "false" }.to_owned(),
            "str" | "inlineStr" | "e" | "d" => text,
            _ => {
                let Ok(number) = text.parse::<f64>() else { return text };
                let moment = self.looks.get(cell.look) == Some(&Look::Moment);
                moment.then(|| self.moment(number)).flatten().unwrap_or_else(|| number.to_string())
            }
        }
    }

    fn moment(&self, number: f64) -> Option<String> {
        if !(0.0..LAST_DAY + 1.0).contains(&number) {
            return None;
        }
        // Rounded to the second, as spreadsheets show it.
        #[expect(clippy::cast_possible_truncation, reason = "it is at most 2,958,466 days of 86,400 seconds")]
        let seconds = (number * 86_400.0).round() as i64;
        let (days, rest) = (seconds / 86_400, seconds % 86_400);
        let time =
            DateTime::from_parts(self.epoch, Time::midnight()).checked_add(rest.seconds()).ok()?.time();
        if days == 0 {
            return Some(time.to_string());
        }
        let day = self.epoch.checked_add(days.days()).ok()?;
        Some(if rest == 0 { day.to_string() } else { DateTime::from_parts(day, time).to_string() })
    }
}

/// The place of a column: `A1` is 0, `AB7` is 27.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters.take(4).fold(0, |number, letter| number * 26 + usize::from(letter - b'A') + 1);
    number.checked_sub(1)
}

/// How each style of a cell shows a number.
///
/// Source: ECMA-376 part 1, 18.8.30, for the formats that have a number of their own.
fn looks_of(xml: &str) -> Result<Vec<Look>, OfficeError> {
    let (mut own, mut looks, mut cells) = (std::collections::BTreeMap::new(), Vec::new(), false);
    each_event("xl/styles.xml", xml, |piece| match piece {
        Piece::Start("numFmt", element) => {
            let id = attribute(element, "numFmtId").and_then(|id| id.parse::<u32>().ok());
            if let Some((id, code)) = id.zip(attribute(element, "formatCode")) {
                own.insert(id, look_of(&code));
            }
        }
        Piece::Start("cellXfs", _) => cells = true,
        Piece::End("cellXfs") => cells = false,
        Piece::Start("xf", element) if cells => {
            let id = attribute(element, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
            looks.push(own.get(&id).copied().unwrap_or(match id {
                14..=22 | 27..=36 | 45 | 47 | 50..=58 => Look::Moment,
                _ => Look::Number,
            }));
        }
        Piece::Start(..) | Piece::End(_) | Piece::Text(_) => {}
    })?;
    Ok(looks)
}

/// Tells whether a format writes days or times; `[h]`, which counts hours, does not.
fn look_of(code: &str) -> Look {
    let (mut quoted, mut bracketed, mut skip) = (false, false, false);
    for c in code.split(';').next().unwrap_or_default().chars() {
        match c {
            _ if skip => skip = false,
            '\\' | '_' | '*' => skip = true,
            '"' => quoted = !quoted,
            '[' if !quoted => bracketed = true,
            ']' => bracketed = false,
            'h' | 'H' | 'm' | 'M' | 's' | 'S' if bracketed && code.contains(&format!("[{c}")) => {
                return Look::Number;
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' if !quoted && !bracketed => {
                return Look::Moment;
            }
            _ => {}
        }
    }
    Look::Number
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
    fn formats_tell_days_from_numbers() {
        for code in ["yyyy-mm-dd", "d/m/yy;@", "[$-407]dd.mm.yyyy hh:mm", "h:mm:ss AM/PM"] {
            assert_eq!(look_of(code), Look::Moment, "{code}");
        }
        for code in ["General", "0.00", "#,##0 \"days\"", "[h]:mm", "[Red]0", "\\d0"] {
            assert_eq!(look_of(code), Look::Number, "{code}");
        }
        assert_eq!(["A1", "Z9", "AB7", "7"].map(column_of), [Some(0), Some(25), Some(27), None]);
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
