//! Papers: what is made from the records as Markdown and then signed. Reports of audits, minutes, certificates of destruction.
//!
//! They are written in the language of the organization. One that is not in English says so in its front matter, so
//! that whoever sets or reads it aloud knows: `lang`, a BCP 47 tag. See docs/FORMAT.md, "Statements".

use std::fmt::Write as _;

use crate::language::Tongue;
use crate::markdown::backslashed;
use crate::redline::without_front_matter;

/// Tells in which language a paper is written.
#[must_use]
pub fn tongue_of(markdown: &str) -> Tongue {
    let front = &markdown[..markdown.len() - without_front_matter(markdown).len()];
    let tag = front.lines().find_map(|line| line.strip_prefix("lang:"));
    tag.map_or(Tongue::English, |tag| Tongue::of(tag.trim()))
}

/// A paper in the making.
pub(crate) struct Paper {
    text: String,
}

impl Paper {
    pub(crate) fn new(tongue: Tongue) -> Self {
        let text = match tongue {
            Tongue::English => String::new(),
            Tongue::German => format!("---\nlang: {}\n---\n", tongue.tag()),
        };
        Self { text }
    }

    /// Returns the Markdown.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    /// A numbered heading.
    pub(crate) fn heading(&mut self, number: u32, title: &str) {
        let gap = if self.text.is_empty() { "" } else { "\n" };
        self.line(&format!("{gap}## {number} {title}\n"));
    }

    /// Words of ours or of people.
    pub(crate) fn paragraph(&mut self, said: &str) {
        self.line(&format!("{}\n", escaped(said)));
    }

    /// A paragraph of a list.
    pub(crate) fn bullet(&mut self, said: &str) {
        self.text.push_str("- ");
        self.paragraph(said);
    }

    /// Begins a table of labels and what they stand for.
    pub(crate) fn facts(&mut self) {
        self.line("| | |\n|---|---|");
    }

    /// Begins a table with a head.
    pub(crate) fn table(&mut self, head: &[&str]) {
        self.line(&format!("| {} |\n|{}", head.join(" | "), "---|".repeat(head.len())));
    }

    /// A row of a table.
    pub(crate) fn row(&mut self, cells: &[&str]) {
        let cells: Vec<String> = cells.iter().map(|cell| escaped_inline(cell)).collect();
        self.line(&format!("| {} |", cells.join(" | ")));
    }

    fn line(&mut self, line: &str) {
        writeln!(self.text, "{line}").expect("BUG: a string takes every text");
    }
}

/// Keeps what people typed from being taken for markup.
fn escaped(said: &str) -> String {
    let number = said.len() - said.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &said[number..];
    let begins_block = number == 0 && rest.starts_with(['#', '+', '-', '=', ':']);
    let begins_list = number > 0 && rest.starts_with(['.', ')']);
    let mark = if begins_block || begins_list { "\\" } else { "" };
    format!("{}{mark}{}", &said[..number], escaped_inline(rest))
}

/// The same inside a line, where no block can begin.
fn escaped_inline(said: &str) -> String {
    backslashed(said, "\\`*_[]<>|&~^")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_typed_is_no_markup() {
        for (said, kept) in [
            ("plain, 3 of 30", "plain, 3 of 30"),
            ("1. first", "1\\. first"),
            ("a|b *c* <d>", "a\\|b \\*c\\* \\<d\\>"),
            ("# no heading", "\\# no heading"),
            ("R-01 and 4.2", "R-01 and 4.2"),
        ] {
            assert_eq!(escaped(said), kept);
        }
        assert_eq!(escaped_inline("8.2.6 | #1"), "8.2.6 \\| #1");
    }

    #[test]
    fn a_paper_says_its_language_where_it_is_not_english() {
        let made = |tongue| {
            let mut paper = Paper::new(tongue);
            paper.heading(1, "Audit");
            paper.finish()
        };
        assert_eq!(made(Tongue::English), "## 1 Audit\n\n");
        assert_eq!(made(Tongue::German), "---\nlang: de\n---\n\n## 1 Audit\n\n");
        for tongue in [Tongue::English, Tongue::German] {
            assert_eq!(tongue_of(&made(tongue)), tongue);
        }
        // Words in the text say nothing of its language.
        assert_eq!(tongue_of("## 1 Audit\n\nlang: de\n"), Tongue::English);
    }
}
