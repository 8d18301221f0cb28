//! Calm tables: aligned columns, no rules, one column that gives way when the terminal is narrow.

use unicode_width::UnicodeWidthStr as _;

use crate::printable::printable;

/// A table that is being filled.
#[derive(Debug)]
pub(crate) struct Table {
    heads: Vec<&'static str>,
    rows: Vec<Vec<String>>,
    /// The column that is wrapped when a row is too wide.
    flexible: usize,
}

/// A line of a finished table.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its text.
    pub(crate) text: String,
    /// Whether it names the columns.
    pub(crate) head: bool,
}

const GAP: usize = 2;
const LEAST: usize = 16;

impl Table {
    /// Begins a table whose `flexible` column is wrapped when it must be.
    pub(crate) fn new<const N: usize>(heads: [&'static str; N], flexible: usize) -> Self {
        assert!(flexible < N, "BUG: the flexible column is one of the columns");
        Self { heads: heads.to_vec(), rows: Vec::new(), flexible }
    }

    /// Adds a row; what is in it is made printable.
    pub(crate) fn row<const N: usize>(&mut self, cells: [&str; N]) {
        assert_eq!(N, self.heads.len(), "BUG: a row has a cell for each column");
        self.rows.push(cells.iter().map(|cell| printable(cell)).collect());
    }

    /// Returns the lines, each at most `width` wide if the flexible column can give way that far.
    pub(crate) fn lines(&self, width: Option<usize>) -> Vec<Line> {
        let mut widths: Vec<usize> = self.heads.iter().map(|head| head.width()).collect();
        for row in &self.rows {
            for (widest, cell) in widths.iter_mut().zip(row) {
                *widest = (*widest).max(cell.width());
            }
        }
        let all = widths.iter().sum::<usize>() + GAP * (widths.len() - 1);
        if let Some(width) = width.filter(|width| all > *width) {
            let flexible = &mut widths[self.flexible];
            *flexible = flexible.saturating_sub(all - width).max(LEAST.min(*flexible));
        }
        let heads: Vec<String> = self.heads.iter().map(|head| (*head).to_owned()).collect();
        let mut lines = Vec::new();
        self.push(&mut lines, &heads, &widths, true);
        for row in &self.rows {
            self.push(&mut lines, row, &widths, false);
        }
        lines
    }

    fn push(&self, lines: &mut Vec<Line>, row: &[String], widths: &[usize], head: bool) {
        let wrapped = wrap(&row[self.flexible], widths[self.flexible]);
        for (number, part) in wrapped.iter().enumerate() {
            let mut text = String::new();
            for (column, cell) in row.iter().enumerate() {
                let shown = match (column == self.flexible, number) {
                    (true, _) => part,
                    (false, 0) => cell,
                    (false, _) => "",
                };
                text.push_str(shown);
                text.push_str(&" ".repeat(widths[column].saturating_sub(shown.width()) + GAP));
            }
            lines.push(Line { text: text.trim_end().to_owned(), head });
        }
    }
}

/// Breaks text into lines of at most `width`, between words where it can.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ') {
        let wide = word.width();
        if used > 0 && used + 1 + wide > width {
            lines.push(String::new());
            used = 0;
        }
        let line = lines.last_mut().expect("BUG: there is always a line");
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        if wide <= width {
            line.push_str(word);
            used += wide;
            continue;
        }
        for c in word.chars() {
            let wide = unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
            if used > 0 && used + wide > width {
                lines.push(String::new());
                used = 0;
            }
            lines.last_mut().expect("BUG: there is always a line").push(c);
            used += wide;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(table: &Table, width: Option<usize>) -> Vec<String> {
        table.lines(width).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn columns_are_aligned_by_what_is_seen() {
        let mut table = Table::new(["Code", "Title", "Status"], 1);
        table.row(["A-1", "日本の方針", "draft"]);
        table.row(["A-2", "Gdańsk\n", "effective"]);
        let wanted = ["Code  Title       Status", "A-1   日本の方針  draft", "A-2   Gdańsk\\n    effective"];
        assert_eq!(text(&table, None), wanted);
    }

    #[test]
    fn one_column_gives_way() {
        let mut table = Table::new(["Code", "Title"], 1);
        table.row(["A-1", "how we plan the continuity of services"]);
        assert_eq!(
            text(&table, Some(26)),
            ["Code  Title", "A-1   how we plan the", "      continuity of", "      services"]
        );
        assert_eq!(wrap("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrap("", 3), [""]);
    }
}
