//! Changes since the previous pack, with redlines of the documents.

use clausebook_core::disposition::Item as DisposedItem;
use clausebook_core::document::Version;
use clausebook_core::redline::{Change as Mark, Piece, RedlineBlock, RedlineRow, Shape, redline};
use clausebook_core::time::plain_date;

use super::{Part, Volume};
use crate::compose::PreviousIssue;
use crate::compose::parts::{body_text, cells, document_anchor, file_link, plain, ruled};
use crate::compose::records::{Change, DocumentChange};
use crate::compose::words::{capital, count};
use crate::typeset::{Block, Cell, Inline, Item, Row, Table, TableStyle, Width, text};

/// What is new, revised and withdrawn, then each comparison as a part of its own; nothing without a previous pack.
pub(super) fn chapter<'v>(volume: &'v Volume<'v>) -> impl Iterator<Item = Part> + 'v {
    let previous = volume.reading.order.previous.as_ref();
    let overview = previous.map(|previous| Ok(overview(volume, previous)));
    let revised = previous.map_or(&[][..], |_| &volume.changes.documents).iter();
    let revised = revised.filter(|changed| changed.change == Change::Revised);
    let comparisons =
        revised.filter_map(|changed| Some(compared(volume, changed, changed.from?, changed.to?)));
    overview.into_iter().chain(comparisons)
}

fn overview(volume: &Volume<'_>, previous: &PreviousIssue) -> Vec<Block> {
    let as_of = volume.reading.previous_as_of().map_or_else(String::new, plain_date);
    let mut blocks = vec![
        super::chapter("Changes since the previous pack", "changes"),
        Block::paragraph(format!(
            "Compared with {} ({}, state as of {as_of}). The file extends-previous proves that the ledger of this pack \
             begins with the ledger of that one.",
            previous.name,
            previous.stage.words().to_lowercase()
        )),
    ];
    let changes = volume.changes;
    if changes.documents.is_empty() && changes.evidence.is_empty() {
        blocks.push(Block::Paragraph(vec![Inline::Emphasis(text("No document and no evidence changed."))]));
        return blocks;
    }
    if !changes.documents.is_empty() {
        blocks.push(Block::heading(2, "Documents", Some("changed-documents")));
        let rows = changes.documents.iter().map(document_row).collect();
        let widths = [
            Width::Fixed(24.0),
            Width::Share(1.0),
            Width::Fixed(17.0),
            Width::Fixed(19.0),
            Width::Share(1.8),
        ];
        blocks.push(ruled(&["Code", "Title", "Change", "Version", "Reason and summary"], &widths, rows));
    }
    if !changes.evidence.is_empty() {
        blocks.push(Block::heading(2, "Evidence", Some("changed-evidence")));
        let rows = changes.evidence.iter().map(|(item, change)| {
            let path = volume.selection.evidence(item.id).and_then(|judged| judged.path());
            let title = item.details.title.as_str();
            cells(vec![
                text(item.id.to_string()),
                vec![path.map_or_else(|| plain(title), |path| file_link(path.as_str(), title))],
                text(change.words()),
                text(plain_date(item.current().received_at.date())),
            ])
        });
        let widths = [Width::Fixed(14.0), Width::Share(1.0), Width::Fixed(24.0), Width::Fixed(26.0)];
        blocks.push(ruled(&["", "Title", "Change", "Received"], &widths, rows.collect()));
    }
    blocks
}

fn document_row(changed: &DocumentChange<'_>) -> Row {
    let number = |version: Option<&Version>| version.map(|version| version.number.to_string());
    let versions = match (number(changed.from), number(changed.to)) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (None, Some(to)) => to,
        (Some(from), None) => from,
        (None, None) => String::new(),
    };
    let why = match (changed.change, changed.to, &changed.document.withdrawal) {
        (Change::Withdrawn, _, Some(withdrawal)) => withdrawal.reason.clone(),
        (Change::Revised, Some(to), _) if to.change_reason != to.change_summary => {
            // A reason that is a sentence, or more, ends by itself.
            let ends = to.change_reason.trim_end().ends_with(['.', '!', '?', ':', ';']);
            format!("{}{} {}", to.change_reason.trim_end(), if ends { "" } else { ":" }, to.change_summary)
        }
        (Change::Revised, Some(to), _) => to.change_summary.clone(),
        (Change::New | Change::Revised | Change::Withdrawn, _, _) => String::new(),
    };
    let code = changed.document.code.as_str();
    cells(vec![
        vec![match changed.change {
            Change::New | Change::Revised => Inline::link_to(document_anchor(changed.document), code),
            Change::Withdrawn => plain(code),
        }],
        text(changed.document.details.title.as_str()),
        text(changed.change.words()),
        text(versions),
        text(why),
    ])
}

fn compared(volume: &Volume<'_>, changed: &DocumentChange<'_>, from: &Version, to: &Version) -> Part {
    let document = changed.document;
    let title = format!("{}, {} to {}", document.code, from.number, to.number);
    let mut blocks = vec![Block::heading(2, title, Some(&format!("redline-{}", document.id)))];
    let item = DisposedItem::Version { document: document.id, version: from.number };
    if let Some(words) = volume.reading.state.disposed_words(&item) {
        let said =
            format!("The text of {} {} was {words}; nothing can be compared.", document.code, from.number);
        blocks.push(Block::paragraph(said));
        return Ok(blocks);
    }
    let is_text = |version: &Version| version.content.as_ref().is_some_and(|content| content.is_markdown());
    if !is_text(from) || !is_text(to) {
        let hash = |version: &Version| {
            version.content.as_ref().map_or_else(String::new, |content| content.blob.to_string())
        };
        blocks.push(Block::Paragraph(vec![
            plain("An original file; its bytes changed from "),
            Inline::Hash(hash(from)),
            plain(" to "),
            Inline::Hash(hash(to)),
            plain(". Compare the two files in the folder “documents”."),
        ]));
        return Ok(blocks);
    }
    let (old, new) = (body_text(volume.reading, document, from)?, body_text(volume.reading, document, to)?);
    let compared = redline(&old, &new);
    blocks.push(Block::Paragraph(vec![
        plain(format!("{}. ", capital(&compared.counts.summary()))),
        Inline::Inserted(text("Underlined")),
        plain(" came in, "),
        Inline::Deleted(text("struck through")),
        plain(" went out; what did not change is left out."),
    ]));
    blocks.extend(changed_only(&compared.blocks));
    Ok(blocks)
}

/// All blocks of a comparison, changed or not.
pub(crate) fn comparison_blocks(compared: &[RedlineBlock]) -> Vec<Block> {
    let mut blocks = Vec::new();
    compared.iter().for_each(|block| push(&mut blocks, block));
    blocks
}

/// The changed blocks, each after the heading it stands under; a line says how much is left out between.
fn changed_only(compared: &[RedlineBlock]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (mut skipped, mut heading) = (0, None);
    for block in compared {
        if change_of(block) == Mark::Same {
            skipped += 1;
            if matches!(block, RedlineBlock::Text { shape: Shape::Heading { .. }, .. }) {
                heading = Some(block);
            }
            continue;
        }
        if skipped > 0 && !blocks.is_empty() && heading.is_none() {
            blocks.push(Block::Paragraph(vec![Inline::Emphasis(text("[…]"))]));
        }
        skipped = 0;
        blocks.extend(heading.take().map(shown));
        push(&mut blocks, block);
    }
    blocks
}

fn change_of(block: &RedlineBlock) -> Mark {
    match block {
        RedlineBlock::Text { change, .. } | RedlineBlock::Table { change, .. } => *change,
    }
}

/// Adds a block; list items one after the other become one list.
fn push(blocks: &mut Vec<Block>, block: &RedlineBlock) {
    let next = shown(block);
    if let (Some(Block::List { items, .. }), Block::List { items: more, .. }) = (blocks.last_mut(), &next) {
        items.extend(more.iter().cloned());
    } else {
        blocks.push(next);
    }
}

fn shown(block: &RedlineBlock) -> Block {
    match block {
        RedlineBlock::Text { shape: Shape::Heading { .. }, pieces, .. } => {
            Block::Paragraph(vec![Inline::Strong(inlines(pieces))])
        }
        RedlineBlock::Text { shape: Shape::Item { .. }, pieces, .. } => Block::List {
            ordered: None,
            tight: true,
            items: vec![Item { task: None, blocks: vec![Block::Paragraph(inlines(pieces))] }],
        },
        RedlineBlock::Text { shape: Shape::Paragraph { .. } | Shape::Code, pieces, .. } => {
            Block::Paragraph(inlines(pieces))
        }
        RedlineBlock::Table { rows, .. } => table(rows),
    }
}

fn inlines(pieces: &[Piece]) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 && runs_together(&pieces[at - 1], piece) {
            inlines.push(plain(" "));
        }
        let mut looks = Vec::new();
        for (place, line) in piece.text.split('\n').enumerate() {
            if place > 0 {
                looks.push(Inline::Break);
            }
            if !line.is_empty() {
                looks.push(if piece.look.code { Inline::Code(line.to_owned()) } else { plain(line) });
            }
        }
        if piece.look.strike {
            looks = vec![Inline::Strike(looks)];
        }
        if piece.look.emphasis {
            looks = vec![Inline::Emphasis(looks)];
        }
        if piece.look.strong {
            looks = vec![Inline::Strong(looks)];
        }
        match piece.change {
            Mark::Inserted => inlines.push(Inline::Inserted(looks)),
            Mark::Deleted => inlines.push(Inline::Deleted(looks)),
            Mark::Same | Mark::Changed => inlines.extend(looks),
        }
    }
    inlines
}

/// Whether two pieces would read as one word: each text is exact for its own side only, and what stayed has
/// the spaces of the new side, so that what went out may touch it.
fn runs_together(piece: &Piece, next: &Piece) -> bool {
    let meets = matches!(
        (piece.change, next.change),
        (Mark::Deleted, Mark::Inserted) | (Mark::Inserted | Mark::Same, Mark::Deleted)
    );
    let ends = piece.text.chars().next_back();
    let open = ends.is_none_or(|c| c.is_whitespace() || "([{“‘„«/-–—".contains(c));
    meets && !open && next.text.chars().next().is_some_and(char::is_alphanumeric)
}

fn table(rows: &[RedlineRow]) -> Block {
    let row = |row: &RedlineRow| Row::of(row.cells.iter().map(|cell| Cell::of(inlines(cell))).collect());
    let header = rows.iter().filter(|row| row.header).map(row).collect();
    let mut body = Vec::new();
    let mut skipped = 0;
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(1);
    let gap = |skipped: usize| {
        let words = format!("[{}]", count(skipped, "row unchanged", "rows unchanged"));
        let mut cell = Cell::of(vec![Inline::Emphasis(text(words))]);
        cell.columns = u16::try_from(columns).unwrap_or(1);
        Row::of(vec![cell])
    };
    for next in rows.iter().filter(|row| !row.header) {
        if next.change == Mark::Same {
            skipped += 1;
            continue;
        }
        if skipped > 0 {
            body.push(gap(std::mem::take(&mut skipped)));
        }
        body.push(row(next));
    }
    if skipped > 0 {
        body.push(gap(skipped));
    }
    Block::Table(Table { columns: Vec::new(), header, rows: body, caption: None, style: TableStyle::Ruled })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A redline as the book shows it, changes in brackets.
    fn seen(old: &str, new: &str) -> String {
        fn words(inlines: &[Inline]) -> String {
            let word = |inline: &Inline| {
                if let Inline::Inserted(inner) = inline {
                    format!("[+{}+]", words(inner))
                } else if let Inline::Deleted(inner) = inline {
                    format!("[-{}-]", words(inner))
                } else {
                    crate::compose::parts::words_of(std::slice::from_ref(inline))
                }
            };
            inlines.iter().map(word).collect()
        }
        let compared = redline(old, new);
        let Some(RedlineBlock::Text { pieces, .. }) = compared.blocks.first() else { return String::new() };
        words(&inlines(pieces))
    }

    #[test]
    fn what_went_out_never_touches_a_word() {
        let old = "The plan is kept by the crisis team in the intranet.";
        let new = "The plan is kept by the crisis team.";
        assert_eq!(seen(old, new), "The plan is kept by the crisis team [-in the intranet-].");
        assert_eq!(
            seen("Ask the crisis team.", "Ask the people on duty."),
            "Ask the [-crisis team-] [+people on duty+]."
        );
        assert_eq!(seen("Stays. Goes away.", "Stays."), "Stays. [-Goes away.-]");
        assert_eq!(seen("All (old) words", "All (new) words"), "All ([-old-] [+new+]) words");
        assert_eq!(seen("The end.", "The end!"), "The end[-.-][+!+]");
        assert_eq!(seen("Within 30 minutes.", "Within 20 minutes."), "Within [-30 -][+20 +]minutes.");
    }
}
