//! What an XLSX says, as text to recognise it by: names of its sheets, and its cells row by row.
//!
//! The workbook itself stays the body of the document; formulas, looks and numbers as dates are not read.

use super::office::{OfficeError, Parts, Piece, attribute, each_event};

/// The most text that is read of a workbook.
const ENOUGH: usize = 256 * 1024;

/// What a workbook says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workbook {
    /// Each sheet's name as a heading of level 2, and its rows.
    pub text: String,
    /// Sheets with comments.
    pub comments: u32,
    /// Whether it holds a history of changes that were neither accepted nor rejected.
    pub tracked_changes: bool,
    /// Sheets that are not shown.
    pub hidden: u32,
}

/// Reads a workbook.
///
/// # Errors
/// [`OfficeError`] says what is wrong with the file.
pub fn read(bytes: &[u8]) -> Result<Workbook, OfficeError> {
    let mut parts = Parts::open(bytes)?;
    let workbook = parts.read("xl/workbook.xml")?.ok_or(OfficeError::NoMainPart("xl/workbook.xml"))?;
    let names = parts.names();
    let count = |start: &str| names.iter().filter(|name| name.starts_with(start)).count();
    let mut found = Workbook {
        comments: u32::try_from(count("xl/comments") + count("xl/threadedComments/")).unwrap_or(u32::MAX),
        tracked_changes: count("xl/revisions/") > 0,
        ..Workbook::default()
    };
    let mut sheets = Vec::new();
    each_event("xl/workbook.xml", &workbook, |piece| {
        if let Piece::Start("sheet", element) = piece {
            found.hidden += u32::from(attribute(element, "state").is_some_and(|state| state != "visible"));
            sheets.push(attribute(element, "name").unwrap_or_default());
        }
    })?;
    let shared = parts.read("xl/sharedStrings.xml")?.map_or(Ok(Vec::new()), |xml| shared_of(&xml))?;
    for (number, name) in (1..).zip(&sheets) {
        let part = format!("xl/worksheets/sheet{number}.xml");
        let Some(xml) = parts.read(&part)? else { continue };
        found.text.push_str(&format!("## {name}\n\n"));
        rows_of(&part, &xml, &shared, &mut found.text)?;
        if found.text.len() > ENOUGH {
            break;
        }
    }
    Ok(found)
}

/// The texts that cells name by their number, without readings of signs.
pub(crate) fn shared_of(xml: &str) -> Result<Vec<String>, OfficeError> {
    let (mut texts, mut text, mut reading, mut aside) = (Vec::new(), String::new(), false, false);
    each_event("xl/sharedStrings.xml", xml, |piece| match piece {
        Piece::Start("rPh", _) => aside = true,
        Piece::End("rPh") => aside = false,
        Piece::Start("t", _) => reading = !aside,
        Piece::End("t") => reading = false,
        Piece::Text(more) if reading => text.push_str(more),
        Piece::End("si") => texts.push(std::mem::take(&mut text)),
        Piece::Start(..) | Piece::End(_) | Piece::Text(_) => {}
    })?;
    Ok(texts)
}

fn rows_of(part: &str, xml: &str, shared: &[String], out: &mut String) -> Result<(), OfficeError> {
    let (mut cells, mut cell, mut reading, mut by_number) = (Vec::new(), String::new(), false, false);
    each_event(part, xml, |piece| match piece {
        Piece::Start("c", element) => by_number = attribute(element, "t").as_deref() == Some("s"),
        Piece::Start("v" | "t", _) => reading = true,
        Piece::End("v" | "t") => reading = false,
        Piece::Text(text) if reading => cell.push_str(text),
        Piece::End("c") => {
            let text = std::mem::take(&mut cell);
            let named = text.parse().ok().filter(|_| by_number).and_then(|number: usize| shared.get(number));
            cells.push(named.cloned().unwrap_or(text));
        }
        Piece::End("row") => {
            let row: Vec<String> = std::mem::take(&mut cells);
            if out.len() <= ENOUGH && row.iter().any(|cell| !cell.trim().is_empty()) {
                out.push_str(&format!("| {} |\n", row.join(" | ")));
            }
        }
        Piece::End("sheetData") => out.push('\n'),
        Piece::Start(..) | Piece::End(_) | Piece::Text(_) => {}
    })
}

#[cfg(test)]
mod tests {
    use super::super::office::tests::zip_of;
    use super::*;

    #[test]
    fn sheets_and_cells_are_read_and_what_to_look_at_is_said() {
        let bytes = zip_of(&[
            (
                "xl/workbook.xml",
                "<workbook><sheets><sheet name=\"Risks\"/><sheet name=\"Old\" state=\"hidden\"/></sheets></workbook>",
            ),
            (
                "xl/sharedStrings.xml",
                "<sst><si><t>Risk</t></si><si><r><t>Own</t></r><r><t>er</t></r></si></sst>",
            ),
            (
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row><row><c><v>7</v></c><c t=\"inlineStr\"><is><t>Ada</t></is></c></row></sheetData></worksheet>",
            ),
            ("xl/revisions/revisionLog1.xml", "<x/>"),
            ("xl/comments1.xml", "<x/>"),
        ]);
        let found = read(&bytes).unwrap();
        assert_eq!(found.text, "## Risks\n\n| Risk | Owner |\n| 7 | Ada |\n\n");
        assert_eq!((found.comments, found.tracked_changes, found.hidden), (1, true, 1));
        assert_eq!(read(&zip_of(&[("a", "b")])), Err(OfficeError::NoMainPart("xl/workbook.xml")));
    }
}
