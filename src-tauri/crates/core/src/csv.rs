//! Comma-separated values, read and written.
//!
//! Source: RFC 4180.

/// A quotation mark that is opened and never closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the quotation mark opened in the row of line {line} is never closed")]
pub struct NeverClosed {
    /// The line on which its row begins, from 1.
    pub line: usize,
}

/// Returns the rows of a text, each with the line on which it begins, from 1.
///
/// # Errors
/// [`NeverClosed`].
pub fn records(text: &str, separator: char) -> Result<Vec<(usize, Vec<String>)>, NeverClosed> {
    let mut rows = Vec::new();
    let (mut fields, mut field) = (Vec::new(), String::new());
    let (mut line, mut begun, mut quoted) = (1, 1, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\n' {
            line += 1;
        }
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if field.is_empty() => quoted = true,
            _ if quoted => field.push(c),
            _ if c == separator => fields.push(std::mem::take(&mut field)),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' => {
                fields.push(std::mem::take(&mut field));
                rows.push((begun, std::mem::take(&mut fields)));
                begun = line;
            }
            _ => field.push(c),
        }
    }
    if quoted {
        return Err(NeverClosed { line: begun });
    }
    if !field.is_empty() || !fields.is_empty() {
        fields.push(field);
        rows.push((begun, fields));
    }
    Ok(rows)
}

/// Tells what parts the fields of a text: `;` where its first line has that and no comma, else `,`.
#[must_use]
pub fn separator_of(text: &str) -> char {
    let first = text.lines().next().unwrap_or_default();
    if first.contains(';') && !first.contains(',') { ';' } else { ',' }
}

/// Adds a row to a text: quoted only where needed, ended by one line feed.
pub fn push_row(text: &mut String, fields: &[String]) {
    for (place, field) in fields.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        if field.contains(['"', ',', '\n', '\r']) {
            text.push('"');
            text.push_str(&field.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(field);
        }
    }
    text.push('\n');
}
