//! Text that came from outside, made safe to print: control and direction characters show as escapes.
//!
//! A file name or a title must not be able to move the cursor, change colours, or turn the line around.

use std::fmt::Write as _;

/// Returns `text` with each control and direction character as `\u{XXXX}`, and a line end as `\n`.
pub(crate) fn printable(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => safe.push_str("\\n"),
            '\r' => safe.push_str("\\r"),
            '\t' => safe.push_str("\\t"),
            c if is_unsafe(c) => {
                write!(safe, "\\u{{{:04X}}}", u32::from(c)).expect("BUG: a String takes all")
            }
            c => safe.push(c),
        }
    }
    safe
}

/// Returns text of several lines, each made safe; the line ends stay.
pub(crate) fn printable_lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| printable(&line.replace('\t', "    "))).collect();
    lines.join("\n")
}

/// Returns JSON with each control and direction character escaped; it means the same.
pub(crate) fn printable_json(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && is_unsafe(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                write!(safe, "\\u{unit:04x}").expect("BUG: a String takes all");
            }
        } else {
            safe.push(c);
        }
    }
    safe
}

/// Control characters (C0, DEL, C1), line and paragraph separators, direction marks, embeddings, overrides
/// and isolates, invisible tags; not the joiners that Persian and emoji are written with.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_act_on_a_terminal_is_shown_instead() {
        assert_eq!(printable("a\x1b[31mb\u{202E}c\nd\u{9b}"), "a\\u{001B}[31mb\\u{202E}c\\nd\\u{009B}");
        assert_eq!(printable("Gdańsk שלום 日本"), "Gdańsk שלום 日本");
        assert_eq!(printable_lines("a\tb\nc\rd\n"), "a    b\nc\\rd");
    }

    #[test]
    fn json_keeps_its_meaning() {
        let text = "a\u{202E}\u{E0001}\u{9b}\n";
        let json = printable_json(&serde_json::to_string(text).unwrap());
        assert!(json.is_ascii());
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
