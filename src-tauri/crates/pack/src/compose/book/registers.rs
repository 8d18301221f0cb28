//! Registers kept row by row, at the row of the clause register that wants them.

use clausebook_core::gap::{Row as CoverageRow, RowState};
use clausebook_core::register::{self, FieldType, Form, Row as Kept, forms, rows_of};
use clausebook_core::requirement::RequirementId;
use clausebook_core::time::plain_date;

use super::Volume;
use crate::compose::parts::{between, cells, dense, file_link, plain, row_anchor};
use crate::compose::words::count;
use crate::typeset::{Block, Inline, Row, Tone, Width, text};

/// The registers that a row of the clause register asks for: the first one it serves shows its rows, the others
/// point there.
pub(super) fn of_row(volume: &Volume<'_>, row: &CoverageRow) -> Vec<Block> {
    let mut blocks = Vec::new();
    for form in forms().iter().filter(|form| form.requirements.contains(&row.requirement)) {
        if rows_of(volume.reading.then(), &form.id).next().is_none() {
            continue;
        }
        if form.requirements.first() == Some(&row.requirement) {
            blocks.extend(table(volume, form));
        } else {
            let shown = form.requirements.first().is_some_and(|first| in_scope(volume, *first));
            let named = if shown { link(form) } else { plain(form.title.en.as_str()) };
            let mut line = vec![plain("See also: "), named];
            line.push(plain("."));
            blocks.push(Block::Paragraph(line));
        }
    }
    blocks
}

fn in_scope(volume: &Volume<'_>, id: RequirementId) -> bool {
    let row = volume.reading.rows.iter().find(|row| row.requirement == id);
    row.is_some_and(|row| row.state != RowState::OutOfScope)
}

/// Says how many rows count for a row of the clause register; `None` when none do.
pub(super) fn counted(row: &CoverageRow) -> Option<String> {
    let rows: usize = row.registers.iter().map(|(_, rows)| rows).sum();
    (rows > 0).then(|| count(rows, "row", "rows"))
}

fn anchor(form: &Form) -> String {
    format!("register-{}", form.id)
}

fn link(form: &Form) -> Inline {
    Inline::link_to(anchor(form), form.title.en.clone())
}

fn table(volume: &Volume<'_>, form: &'static Form) -> Vec<Block> {
    let reading = volume.reading;
    let all: Vec<&Kept> = rows_of(reading.then(), &form.id).collect();
    let (withdrawn, standing): (Vec<&Kept>, Vec<&Kept>) =
        all.into_iter().partition(|row| row.withdrawn.is_some());
    let records = format!("data/records/register-{}.csv", form.id);
    let mut line = vec![
        Inline::strong(form.title.en.as_str()),
        plain(format!(", {}. {} ", count(standing.len(), "row", "rows"), form.about.en)),
    ];
    line.push(file_link(&records, "As a table"));
    line.push(plain(", "));
    line.push(file_link("data/records/register-history.csv", "with every value that its rows had before"));
    line.push(plain("."));
    let others: Vec<Vec<Inline>> = form.requirements[1..].iter().map(|id| vec![row_link(*id)]).collect();
    if !others.is_empty() {
        line.push(plain(" Serves also "));
        line.extend(between(others, &plain(", ")));
        line.push(plain("."));
    }
    let mut blocks = vec![Block::Anchor(anchor(form)), Block::Paragraph(line)];
    let rows: Vec<Row> = standing.iter().map(|row| kept_row(volume, form, row)).collect();
    if !rows.is_empty() {
        let widths = [Width::Fixed(16.0), Width::Share(1.0), Width::Share(1.5), Width::Fixed(30.0)];
        blocks.push(dense(&["", "What", "Facts", "Stands"], &widths, rows));
    }
    for row in withdrawn {
        let why = row.withdrawn.as_ref().map_or("", |taken| taken.reason.as_str());
        let words = format!("{} {} was withdrawn: {why}.", row.code, row.name());
        blocks.push(Block::Paragraph(vec![Inline::Emphasis(text(words))]));
    }
    blocks
}

fn row_link(id: RequirementId) -> Inline {
    Inline::link_to(row_anchor(id), id.to_string())
}

/// A row: its code, what it is, every other value, and where it stands with whom and until when.
fn kept_row(volume: &Volume<'_>, form: &Form, row: &Kept) -> Row {
    let (state, as_of) = (volume.reading.then(), volume.reading.as_of());
    let aside = [Some(&form.name), form.state.as_ref(), form.owner.as_ref(), form.due.as_ref()];
    let (mut what, mut facts) = (vec![Inline::strong(row.name())], Vec::new());
    for field in form.fields.iter().filter(|field| !aside.contains(&Some(&field.id))) {
        let Some(kept) = row.current().values.get(&field.id) else { continue };
        let shown = register::shown(state, field, kept).replace('\n', " ");
        let line = vec![
            Inline::Emphasis(text(format!("{}: ", field.title.en))),
            value(volume, field.holds, kept, shown),
        ];
        let column = if field.holds == FieldType::LongText { &mut facts } else { &mut what };
        if !column.is_empty() {
            column.push(Inline::Break);
        }
        column.extend(line);
    }
    let mut stands = Vec::new();
    if !row.state_words().is_empty() {
        let tone = match (row.is_overdue(as_of), row.is_done()) {
            (true, _) => Tone::Problem,
            (false, true) => Tone::Ok,
            (false, false) => Tone::Info,
        };
        stands.push(vec![Inline::Status { tone, word: row.state_words().to_owned() }]);
    }
    if let Some(owner) = row.owner() {
        stands.push(text(volume.reading.name(owner)));
    }
    if let Some(due) = row.due() {
        let word = if due < as_of { "was due" } else { "due" };
        stands.push(text(format!("{word} {}", plain_date(due))));
    }
    let current = row.current();
    stands.push(text(format!("revision {}, {}", current.number, plain_date(current.at.date()))));
    cells(vec![text(row.code.as_str()), what, facts, between(stands, &Inline::Break)])
}

fn value(volume: &Volume<'_>, holds: FieldType, kept: &str, shown: String) -> Inline {
    let evidence = || {
        let judged = volume.selection.evidence(kept.parse().ok()?)?;
        Some(match judged.path() {
            Some(path) => file_link(path.as_str(), shown.clone()),
            None => Inline::link_to("evidence-index", shown.clone()),
        })
    };
    let found = if holds == FieldType::Evidence { evidence() } else { None };
    found.unwrap_or_else(|| plain(shown))
}
