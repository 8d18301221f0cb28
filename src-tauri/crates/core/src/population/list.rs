//! The list of a population in its canonical form, and what is drawn from it by a seed.
//!
//! Source: docs/FORMAT.md, "Populations and samples", where both are written down for whoever repeats it.

use std::collections::BTreeSet;

use crate::csv;
use crate::hash::Sha256;
use crate::refusal::Refusal;

/// The most rows that a population may have.
pub const MOST_ROWS: usize = 200_000;

/// The most columns that a population may have.
pub const MOST_COLUMNS: usize = 200;

/// The most characters that the id of an item may have.
pub const LONGEST_ITEM: usize = 100;

/// A population's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    id: usize,
}

impl List {
    /// Makes the list from a table: `names` of its columns, then its rows, each with the line or row of the
    /// file it is from.
    ///
    /// Space around cells goes, line ends become line feeds, rows without any text go, and the rows are put in
    /// the order of the bytes of their ids.
    ///
    /// # Errors
    /// A [`Refusal`] that names the column or the line: no such column, columns without a name or with the same
    /// one, a row of another length, no id, an id that is too long or there twice, no rows, too many.
    pub fn new(
        names: &[String],
        rows: impl IntoIterator<Item = (usize, Vec<String>)>,
        id_column: &str,
    ) -> Result<Self, Refusal> {
        let columns: Vec<String> = names.iter().map(|name| settled(name)).collect();
        if columns.len() > MOST_COLUMNS {
            return Err(refused(format!(
                "it has {} columns; at most {MOST_COLUMNS} are taken",
                columns.len()
            )));
        }
        if let Some(place) = columns.iter().position(String::is_empty) {
            return Err(refused(format!("column {} has no name in the first line", place + 1)));
        }
        if let Some(place) = (1..columns.len()).find(|place| columns[..*place].contains(&columns[*place])) {
            return Err(refused(format!("two columns are called `{}`", columns[place])));
        }
        let id = columns.iter().position(|name| *name == id_column.trim()).ok_or_else(|| {
            refused(format!("there is no column `{}`; it has {}", id_column.trim(), columns.join(", ")))
        })?;
        let mut kept: Vec<Vec<String>> = Vec::new();
        let mut seen = BTreeSet::new();
        for (line, cells) in rows {
            let cells: Vec<String> = cells.iter().map(|cell| settled(cell)).collect();
            if cells.iter().all(String::is_empty) {
                continue;
            }
            if cells.len() != columns.len() {
                return Err(refused(format!(
                    "line {line} has {} fields, the first line {}",
                    cells.len(),
                    columns.len()
                )));
            }
            let item = &cells[id];
            let control = item.chars().any(char::is_control);
            if item.is_empty() || item.chars().count() > LONGEST_ITEM || control {
                return Err(refused(format!(
                    "line {line}: the id in column `{}` is not one line of 1 to {LONGEST_ITEM} characters",
                    columns[id]
                )));
            }
            if !seen.insert(item.clone()) {
                return Err(refused(format!("line {line}: the id {item} is there twice")));
            }
            if kept.len() == MOST_ROWS {
                return Err(refused(format!("it has more than {MOST_ROWS} rows")));
            }
            kept.push(cells);
        }
        if kept.is_empty() {
            return Err(refused("it has no rows".to_owned()));
        }
        kept.sort_by(|a, b| a[id].as_bytes().cmp(b[id].as_bytes()));
        Ok(Self { columns, rows: kept, id })
    }

    /// Reads a list from a CSV file, as spreadsheets write it.
    ///
    /// # Errors
    /// As [`List::new`]; a quotation mark that is never closed.
    pub fn read(text: &str, id_column: &str) -> Result<Self, Refusal> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self::parted_by(csv::separator_of(text), text, id_column)
    }

    /// Reads the canonical form of a list.
    ///
    /// # Errors
    /// As [`List::read`].
    pub fn of_canonical(text: &str, id_column: &str) -> Result<Self, Refusal> {
        Self::parted_by(',', text, id_column)
    }

    fn parted_by(separator: char, text: &str, id_column: &str) -> Result<Self, Refusal> {
        let rows = csv::records(text, separator).map_err(|error| refused(error.to_string()))?;
        let mut rows = rows.into_iter();
        let names = rows.next().map(|(_, names)| names).unwrap_or_default();
        Self::new(&names, rows, id_column)
    }

    /// Returns its canonical form: its SHA-256 is the hash of the population.
    ///
    /// Shape: CSV in UTF-8 with the names of the columns first; fields parted by commas, quoted only where they
    /// hold a comma, a quotation mark or a line feed; each row ended by one line feed.
    #[must_use]
    pub fn canonical(&self) -> String {
        let mut text = String::new();
        csv::push_row(&mut text, &self.columns);
        for row in &self.rows {
            csv::push_row(&mut text, row);
        }
        text
    }

    /// Returns the names of its columns.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Returns the ids of its items, in the order of their bytes.
    pub fn items(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(|row| row[self.id].as_str())
    }

    /// Finds the row of an item.
    #[must_use]
    pub fn row(&self, item: &str) -> Option<&[String]> {
        let place = self.rows.binary_search_by(|row| row[self.id].as_bytes().cmp(item.as_bytes())).ok()?;
        self.rows.get(place).map(Vec::as_slice)
    }

    /// Tells how many rows it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Tells whether it has no rows; it never has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the items that a seed draws, in the order in which it draws them; all where there are fewer.
    #[must_use]
    pub fn draw(&self, seed: &str, size: usize) -> Vec<String> {
        let mut items: Vec<(Sha256, &str)> = self.items().map(|item| (draw_key(seed, item), item)).collect();
        items.sort_unstable();
        items.into_iter().take(size).map(|(_, item)| item.to_owned()).collect()
    }
}

/// Returns what decides when an item is drawn: `SHA-256(seed ‖ "\n" ‖ id)`, the smallest first.
#[must_use]
pub fn draw_key(seed: &str, item: &str) -> Sha256 {
    Sha256::of(format!("{seed}\n{item}").as_bytes())
}

fn settled(cell: &str) -> String {
    cell.trim().replace("\r\n", "\n").replace('\r', "\n")
}

fn refused(why: String) -> Refusal {
    Refusal::NotValid { what: "the list", why }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TICKETS: &str = "id;title\r\n INC-2 ;\"Mail, again\"\r\n;\r\nINC-1;\"says \"\"no\"\"\"\r\n";

    #[test]
    fn a_list_has_one_form() {
        let list = List::read(TICKETS, "id").unwrap();
        assert_eq!(list.canonical(), "id,title\nINC-1,\"says \"\"no\"\"\"\nINC-2,\"Mail, again\"\n");
        let turned = List::read("\u{feff}id,title\nINC-1,\"says \"\"no\"\"\"\nINC-2,\"Mail, again\"\n", "id");
        assert_eq!(turned.unwrap(), list);
        assert_eq!(list.row("INC-2").unwrap()[1], "Mail, again");
        assert_eq!(list.row("INC-3"), None);
    }

    #[test]
    fn a_seed_draws_the_same_always() {
        let list = List::read("id\na\nb\nc\nd\n", "id").unwrap();
        // As the script in docs/FORMAT.md draws them.
        assert_eq!(list.draw("7", 4), ["c", "d", "b", "a"]);
        assert_eq!(list.draw("7", 2), ["c", "d"]);
    }

    #[test]
    fn what_is_no_list_is_refused_by_name() {
        let why = |text: &str| List::read(text, "id").unwrap_err().to_string();
        let many = format!("id\n{}\n", "x".repeat(101));
        insta::assert_snapshot!(
            [
                "", "id", "id\n", "nr\n1\n", "id,id\n1,2\n", "id,\n1,2\n", "id,a\n1\n", "id,a\n,x\n", &many,
                "id\n1\n1\n", "id\n\"1\n",
            ]
            .map(why)
            .join("\n"),
            @r"
            the list is not valid: there is no column `id`; it has 
            the list is not valid: it has no rows
            the list is not valid: it has no rows
            the list is not valid: there is no column `id`; it has nr
            the list is not valid: two columns are called `id`
            the list is not valid: column 2 has no name in the first line
            the list is not valid: line 2 has 1 fields, the first line 2
            the list is not valid: line 2: the id in column `id` is not one line of 1 to 100 characters
            the list is not valid: line 2: the id in column `id` is not one line of 1 to 100 characters
            the list is not valid: line 3: the id 1 is there twice
            the list is not valid: the quotation mark opened in the row of line 2 is never closed
            "
        );
    }

    proptest! {
        #[test]
        fn the_canonical_form_reads_back(cells in prop::collection::vec(("[a-z]{1,3}", "\\PC{0,8}"), 1..8)) {
            let rows = cells.iter().enumerate().map(|(n, (id, cell))| (n, vec![format!("{id}{n}"), cell.clone()]));
            let list = List::new(&["id".to_owned(), "cell".to_owned()], rows, "id").unwrap();
            let again = List::of_canonical(&list.canonical(), "id").unwrap();
            prop_assert_eq!(again.canonical(), list.canonical());
            let size = list.len() / 2;
            prop_assert_eq!(&list.draw("s", list.len())[..size], &list.draw("s", size)[..]);
        }
    }
}
