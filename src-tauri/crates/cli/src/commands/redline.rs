//! What changed between two versions of a document, for a terminal.

use clausebook_api::UiError;
use clausebook_api::documents::{self, Comparison};
use clausebook_core::document::{Document, VersionNumber};
use clausebook_core::redline::{Change, Piece, RedlineBlock, RedlineRow, Shape};

use crate::args::document::Redline;
use crate::args::value::Later;
use crate::page::{Mark, Page};
use crate::session::{Session, Verdict};

pub(super) fn show(session: &Session, which: &Redline) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let id = documents::find(workspace.state(), &which.code)?;
    let document = workspace.state().document(id)?;
    let after = which.after.unwrap_or_else(|| later(document));
    let before = match which.before {
        Some(before) => before,
        None => earlier(document, after)?,
    };
    let after = match after {
        Later::Version(number) => Some(number),
        Later::Draft => None,
    };
    let view = documents::compare(&workspace, id, before, after)?;
    session.show("comparison", &view, |page, view| shown(page, view, which.all))
}

/// What is in work: a submitted version, or else the working copy. When nothing is, the newest version.
fn later(document: &Document) -> Later {
    match (document.in_work(), document.latest_approved()) {
        (Some(version), _) if version.content.is_some() => Later::Version(version.number),
        (None, Some(newest)) => Later::Version(newest.number),
        _ => Later::Draft,
    }
}

fn earlier(document: &Document, after: Later) -> Result<VersionNumber, UiError> {
    let before = |number: VersionNumber| match after {
        Later::Version(after) => number < after,
        Later::Draft => true,
    };
    let frozen =
        document.versions.iter().filter(|version| version.effective.is_some() && version.content.is_some());
    let newest = frozen.map(|version| version.number).filter(|number| before(*number)).max();
    newest.ok_or_else(|| UiError::unknown("earlier approved version of", &document.code))
}

fn shown(page: &mut Page, view: &Comparison, all: bool) {
    page.heading(&format!("{} {} -> {}: {}", view.code, view.before, view.after, view.summary));
    page.blank();
    let mut left_out = false;
    for block in &view.redline.blocks {
        let change = match block {
            RedlineBlock::Text { change, .. } | RedlineBlock::Table { change, .. } => *change,
        };
        let heading = matches!(block, RedlineBlock::Text { shape: Shape::Heading { .. }, .. });
        if change == Change::Same && !all && !heading {
            left_out = true;
            continue;
        }
        if std::mem::take(&mut left_out) {
            page.line("  ...");
        }
        match block {
            RedlineBlock::Text { shape, pieces, .. } => text(page, shape, pieces),
            RedlineBlock::Table { rows, .. } => {
                for row in rows.iter().filter(|row| all || row.header || row.change != Change::Same) {
                    table_row(page, row);
                }
            }
        }
    }
    if left_out {
        page.line("  ...");
    }
}

fn text(page: &mut Page, shape: &Shape, pieces: &[Piece]) {
    let margin = match shape {
        Shape::Heading { level } => format!("{} ", "#".repeat(usize::from(*level))),
        Shape::Paragraph { depth } => "  ".repeat(usize::from(*depth) + 1),
        Shape::Item { depth, marker } => format!("{}{marker} ", "  ".repeat(usize::from(*depth))),
        Shape::Code => "    ".to_owned(),
    };
    // Line ends are kept in preformatted text only: each of its lines is a line here.
    let mut line: Vec<(Mark, &str)> = Vec::new();
    for piece in pieces {
        let mut rest = piece.text.as_str();
        while let Some((before, after)) = rest.split_once('\n') {
            line.push((mark(piece.change), before));
            page.redline(&margin, &line);
            line.clear();
            rest = after;
        }
        if !rest.is_empty() {
            line.push((mark(piece.change), rest));
        }
    }
    if !line.is_empty() {
        page.redline(&margin, &line);
    }
}

fn table_row(page: &mut Page, row: &RedlineRow) {
    let mut line: Vec<(Mark, &str)> = Vec::new();
    for cell in &row.cells {
        line.push((Mark::Same, "| "));
        line.extend(cell.iter().map(|piece| (mark(piece.change), piece.text.as_str())));
        line.push((Mark::Same, " "));
    }
    line.push((Mark::Same, "|"));
    page.redline("  ", &line);
}

fn mark(change: Change) -> Mark {
    match change {
        Change::Same | Change::Changed => Mark::Same,
        Change::Inserted => Mark::In,
        Change::Deleted => Mark::Out,
    }
}
