//! CSV for spreadsheets: RFC 4180, UTF-8, CRLF, and no cell that a spreadsheet would run as a formula.

/// Returns rows as CSV.
pub(crate) fn csv<'a, R>(rows: impl IntoIterator<Item = R>) -> String
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
    fn cells_are_quoted_and_no_formula_gets_through() {
        let rows =
            [vec!["a", "b,c", "say \"x\""], vec!["=1+1", " @cmd", "-2"], vec!["", "two\nlines", "Gdańsk"]];
        let wanted = "a,\"b,c\",\"say \"\"x\"\"\"\r\n'=1+1,' @cmd,'-2\r\n,\"two\nlines\",Gdańsk\r\n";
        assert_eq!(csv(rows), wanted);
    }
}
