//! What a command says on standard output: text for people, or one JSON object.
//!
//! Everything written here is made printable first: nothing in the data can act on the terminal.

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write as _};

use clausebook_api::{ErrorKind, UiError};
use clausebook_core::time::{Date, UtcMillis, plain_date};
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use unicode_width::UnicodeWidthStr as _;

use crate::printable::{printable, printable_json, printable_lines};
use crate::table::{Table, wrap};
use crate::terminal;

/// The version of all JSON that the command writes.
const SCHEMA: u32 = 1;

/// What happened to a part of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Nothing.
    Same,
    /// It came in.
    In,
    /// It went out.
    Out,
}

/// A page of text in the making.
#[derive(Debug)]
pub(crate) struct Page {
    text: String,
    colour: bool,
    width: Option<usize>,
}

impl Page {
    /// Begins an empty page for standard output.
    pub(crate) fn new() -> Self {
        let colour = terminal::may_colour(io::stdout().is_terminal());
        Self { text: String::new(), colour, width: terminal::width() }
    }

    /// Adds a line.
    pub(crate) fn line(&mut self, text: impl AsRef<str>) {
        self.text.push_str(&printable(text.as_ref()));
        self.text.push('\n');
    }

    /// Adds text of several lines, each after `margin`.
    pub(crate) fn lines(&mut self, margin: &str, text: &str) {
        for line in printable_lines(text).lines() {
            writeln!(self.text, "{margin}{line}").expect("BUG: a String takes all");
        }
    }

    /// Adds a paragraph, wrapped where the terminal is narrow.
    pub(crate) fn paragraph(&mut self, margin: &str, text: &str) {
        let width = self.width.map_or(usize::MAX, |width| width.saturating_sub(margin.width()));
        for line in wrap(&printable(text), width) {
            writeln!(self.text, "{margin}{line}").expect("BUG: a String takes all");
        }
    }

    /// Adds a heading; a blank line goes before it unless the page is empty.
    pub(crate) fn heading(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.blank();
        }
        let text = self.strong(&printable(text));
        self.text.push_str(&text);
        self.text.push('\n');
    }

    /// Adds an empty line.
    pub(crate) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// Adds what is known of something, one fact a line; facts without a value are left out.
    pub(crate) fn facts(&mut self, facts: &[(&str, String)]) {
        let known = || facts.iter().filter(|(_, value)| !value.is_empty());
        let widest = known().map(|(name, _)| name.width()).max().unwrap_or(0);
        for (name, value) in known() {
            let width = self.width.map_or(usize::MAX, |width| width.saturating_sub(widest + 4));
            for (number, line) in wrap(&printable(value), width).iter().enumerate() {
                let name = if number == 0 { *name } else { "" };
                writeln!(self.text, "  {name:widest$}  {line}").expect("BUG: a String takes all");
            }
        }
    }

    /// Adds a table.
    pub(crate) fn table(&mut self, table: &Table) {
        for line in table.lines(self.width) {
            let text = if line.head { self.strong(&line.text) } else { line.text };
            self.text.push_str(&text);
            self.text.push('\n');
        }
    }

    /// Adds a line of parts of which some came in and some went out: `{+in+}`, `[-out-]`, in colour where
    /// there is colour.
    pub(crate) fn redline(&mut self, margin: &str, parts: &[(Mark, &str)]) {
        self.text.push_str(&printable(margin));
        for (mark, text) in parts {
            let body = text.trim_end_matches(' ');
            let spaces = &text[body.len()..];
            let body = printable(body);
            let (open, close, colour) = match mark {
                Mark::Same => ("", "", ""),
                Mark::In => ("{+", "+}", "\x1b[32m"),
                Mark::Out => ("[-", "-]", "\x1b[31m"),
            };
            let coloured = self.colour && *mark != Mark::Same && !body.is_empty();
            let (start, end) = if coloured { (colour, "\x1b[0m") } else { ("", "") };
            if body.is_empty() {
                self.text.push_str(spaces);
            } else {
                self.text.push_str(&format!("{start}{open}{body}{close}{end}{spaces}"));
            }
        }
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
    }

    fn strong(&self, text: &str) -> String {
        if self.colour { format!("\x1b[1m{text}\x1b[0m") } else { text.to_owned() }
    }

    /// Writes the page to standard output.
    pub(crate) fn print(&self) -> Result<(), UiError> {
        write_out(self.text.as_bytes())
    }
}

/// A JSON object with the version of its shape first.
struct Envelope<'a, T> {
    name: &'a str,
    value: &'a T,
}

impl<T: Serialize> Serialize for Envelope<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(2))?;
        object.serialize_entry("schemaVersion", &SCHEMA)?;
        object.serialize_entry(self.name, self.value)?;
        object.end()
    }
}

/// Writes one JSON object: `{"schemaVersion":1,"<name>":…}`.
pub(crate) fn print_json(name: &str, value: &impl Serialize) -> Result<(), UiError> {
    let json = serde_json::to_string_pretty(&Envelope { name, value }).expect("BUG: views serialize");
    write_out(format!("{}\n", printable_json(&json)).as_bytes())
}

/// Writes bytes to standard output. A reader that went away is not an error: it has seen enough.
pub(crate) fn write_out(bytes: &[u8]) -> Result<(), UiError> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let message = format!("cannot write to standard output: {error}");
            Err(UiError::new(ErrorKind::Environment, message, "see to the disk or the pipe, and repeat"))
        }
        _ => Ok(()),
    }
}

/// Writes an error to standard error, as text or as JSON.
pub(crate) fn print_error(error: &UiError, json: bool) {
    let mut stderr = io::stderr().lock();
    if json {
        let object = serde_json::to_string(&Envelope { name: "error", value: error });
        let object = object.expect("BUG: an error serializes");
        // Nobody is left to tell when standard error is closed.
        drop(writeln!(stderr, "{}", printable_json(&object)));
        return;
    }
    let colour = terminal::may_colour(io::stderr().is_terminal());
    let label = if colour { "\x1b[1;31merror:\x1b[0m" } else { "error:" };
    drop(writeln!(stderr, "{label} {}", printable(&error.message)));
    if !error.hint.is_empty() {
        drop(writeln!(stderr, "hint: {}", printable(&error.hint)));
    }
}

/// Writes a remark to standard error.
pub(crate) fn print_note(text: &str) {
    drop(writeln!(io::stderr().lock(), "note: {}", printable(text)));
}

/// Returns a day or an instant of a view as people read it: `22 Nov 2026`, `22 Nov 2026 09:14 UTC`.
pub(crate) fn plain(text: &str) -> String {
    if let Ok(at) = text.parse::<UtcMillis>() {
        let clock = text.get(11..16).unwrap_or_default();
        return format!("{} {clock} UTC", plain_date(at.date()));
    }
    text.parse::<Date>().map_or_else(|_error| text.to_owned(), plain_date)
}

/// [`plain`] of a value that may be missing.
pub(crate) fn plain_or_nothing(text: Option<&String>) -> String {
    text.map(|text| plain(text)).unwrap_or_default()
}

/// Returns a length in bytes as people read it.
pub(crate) fn plain_size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];
    if bytes < 1024 {
        return format!("{bytes} B");
    }
    let mut tenths = bytes.saturating_mul(10) / 1024;
    let mut unit = UNITS[0];
    for next in &UNITS[1..] {
        if tenths < 10_240 {
            break;
        }
        tenths /= 1024;
        unit = next;
    }
    format!("{}.{} {unit}", tenths / 10, tenths % 10)
}

/// Returns a number of things as people read it: `1 entry`, `12 entries`.
pub(crate) fn counted(number: u64, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_sizes_are_plain() {
        assert_eq!(plain("2026-11-22T09:14:10.007Z"), "22 Nov 2026 09:14 UTC");
        assert_eq!(plain("2026-11-02"), "2 Nov 2026");
        assert_eq!(plain("soon"), "soon");
        let sizes = [0, 1023, 1024, 1536, 1024 * 1024, 5 * 1024 * 1024 * 1024].map(plain_size);
        assert_eq!(sizes, ["0 B", "1023 B", "1.0 KiB", "1.5 KiB", "1.0 MiB", "5.0 GiB"]);
    }

    #[test]
    fn nothing_in_the_data_reaches_the_terminal() {
        let mut page = Page { text: String::new(), colour: false, width: None };
        page.line("a\x1b[2Jb");
        page.facts(&[("name", "x\u{202E}y".to_owned()), ("empty", String::new())]);
        page.lines("| ", "one\ntwo\x07");
        page.heading("h\r");
        assert_eq!(page.text, "a\\u{001B}[2Jb\n  name  x\\u{202E}y\n| one\n| two\\u{0007}\n\nh\\r\n");
    }

    #[test]
    fn colour_is_around_the_text_only() {
        let mut page = Page { text: String::new(), colour: true, width: None };
        page.heading("h");
        assert_eq!(page.text, "\x1b[1mh\x1b[0m\n");
    }
}
