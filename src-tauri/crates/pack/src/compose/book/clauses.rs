//! The coverage matrix and the chapters, clause by clause.

use clausebook_core::document::Kind;
use clausebook_core::evidence::NilReturn;
use clausebook_core::gap::{Row as CoverageRow, RowState};
use clausebook_core::id::{DocumentId, EvidenceId};
use clausebook_core::language::Tongue;
use clausebook_core::requirement::{Clause, Requirement};
use clausebook_core::time::plain_date;

use super::{Volume, chapter};
use crate::compose::parts::{
    between, cells, chip, clause_anchor, dense, document_anchor, evidence_anchor, file_link, plain,
    row_anchor, ruled,
};
use crate::compose::records::visible_reasons;
use crate::compose::words::{capital, moment, span};
use crate::typeset::{Block, Cell, Inline, Row, Tone, Width, text};

/// Blocks that a row begins with and that stay together: its title, its text and its first table.
const OPENING: usize = 3;

/// A row of the matrix with more documents than this says how many there are.
const MANY: usize = 12;

/// An index row that points to more rows than this names their clauses only.
const FEW: usize = 4;

/// One line for each row of the register.
pub(super) fn matrix(volume: &Volume<'_>) -> Vec<Block> {
    let reading = volume.reading;
    let mut rows = Vec::new();
    for root in reading.register.roots() {
        let mut cell = Cell::of(vec![Inline::link_to(
            clause_anchor(root.number),
            format!("{}  {}", root.number, root.title),
        )]);
        cell.columns = 5;
        rows.push(Row { cells: vec![cell], heads_group: true, anchor: None });
        for row in &reading.rows {
            let Some(found) = reading.register.find(&row.requirement) else { continue };
            if !found.clause.is_within(&root.number) {
                continue;
            }
            let documents = if row.documents.len() > MANY {
                let words = format!("{} documents: see the row", row.documents.len());
                vec![Inline::link_to(row_anchor(row.requirement), words)]
            } else {
                let documents = row.documents.iter().map(|(id, _)| vec![document_link(volume, *id)]);
                between(documents.collect(), &plain(", "))
            };
            let shown = row.evidence.iter().filter(|(id, _)| {
                volume.selection.evidence(*id).is_some_and(|judged| judged.path().is_some())
            });
            let (files, nil) = (shown.count(), row.nil_returns.len());
            let files = (files > 0).then(|| files.to_string());
            let nil = (nil > 0).then(|| format!("{nil} nil"));
            let parts: Vec<String> =
                [files, super::registers::counted(row), nil].into_iter().flatten().collect();
            let number = if parts.is_empty() { "–".to_owned() } else { parts.join(", ") };
            rows.push(cells(vec![
                vec![Inline::link_to(row_anchor(row.requirement), found.citation())],
                text(found.item.as_str()),
                vec![chip(row.state)],
                documents,
                text(number),
            ]));
        }
    }
    let widths =
        [Width::Fixed(17.0), Width::Share(1.0), Width::Fixed(25.0), Width::Fixed(59.0), Width::Fixed(16.0)];
    vec![
        chapter("Coverage matrix", "coverage"),
        Block::paragraph(
            "Every document and record that the standard asks for, with what this pack has for it. The rows of \
             7.5.4 are an index: they stand as the rows stand that they point to.",
        ),
        dense(&["Clause", "Document or record", "State", "Documents", "Evidence"], &widths, rows),
    ]
}

/// A chapter for each clause, a section for each subclause that has rows.
pub(super) fn chapters<'v>(volume: &'v Volume<'v>) -> impl Iterator<Item = Vec<Block>> + 'v {
    volume.reading.register.roots().into_iter().map(move |root| clause_chapter(volume, root))
}

fn clause_chapter(volume: &Volume<'_>, root: &Clause) -> Vec<Block> {
    let register = volume.reading.register;
    let title = format!("{}  {}", root.number, root.title);
    let mut blocks = vec![
        Block::heading(1, title, Some(&clause_anchor(root.number))),
        Block::paragraph(root.summary.as_str()),
    ];
    blocks.extend(rows_of(volume, root));
    let parts = register.clauses().iter().filter(|clause| clause.number.parent().is_some());
    let mut opening = Vec::new();
    for clause in parts.filter(|clause| clause.number.is_within(&root.number)) {
        let has_rows = !register.requirements_of(&clause.number).is_empty();
        let heads = !register.children(&clause.number).is_empty();
        if !has_rows && !heads {
            continue;
        }
        let level = u8::try_from(clause.number.depth()).unwrap_or(4).min(4);
        let title = format!("{}  {}", clause.number, clause.title);
        opening.push(Block::heading(level, title, Some(&clause_anchor(clause.number))));
        opening.push(Block::paragraph(clause.summary.as_str()));
        // A heading does not stand at the foot of a page, away from the first row under it; nor does one
        // under which another follows at once.
        let mut rows = rows_of(volume, clause).into_iter();
        if let Some(first) = rows.next() {
            opening.push(first);
            blocks.push(Block::Together(std::mem::take(&mut opening)));
        }
        blocks.extend(rows);
    }
    blocks.append(&mut opening);
    blocks
}

fn rows_of(volume: &Volume<'_>, clause: &Clause) -> Vec<Block> {
    let mut blocks = Vec::new();
    for requirement in volume.reading.register.requirements_of(&clause.number) {
        let row = volume.reading.rows.iter().find(|row| row.requirement == requirement.id);
        if let Some(row) = row {
            let mut own = Vec::new();
            section(volume, requirement, row, &mut own);
            let rest = own.split_off(OPENING.min(own.len()));
            blocks.push(Block::Together(own));
            blocks.extend(rest);
        }
    }
    blocks
}

fn section(volume: &Volume<'_>, requirement: &Requirement, row: &CoverageRow, blocks: &mut Vec<Block>) {
    let reading = volume.reading;
    let point = requirement.point.map_or_else(String::new, |point| format!("{point}) "));
    blocks.push(Block::Heading {
        level: 5,
        text: vec![Inline::strong(format!("{point}{}", requirement.item)), plain("  "), chip(row.state)],
        anchor: Some(row_anchor(requirement.id)),
        in_outline: false,
    });
    blocks.push(Block::Paragraph(vec![
        plain(format!("{} ", requirement.requirement)),
        Inline::Emphasis(text(requirement.question.as_str())),
        plain(format!(" ({})", requirement.id)),
    ]));
    if requirement.is_index() {
        let few = requirement.points_to.len() <= FEW;
        let targets = requirement.points_to.iter().map(|id| {
            let target = reading.register.find(id);
            let citation = target.map_or_else(String::new, Requirement::citation);
            let item = target.filter(|_| few).map_or("", |target| target.item.as_str());
            vec![Inline::link_to(row_anchor(*id), format!("{citation} {item}").trim_end())]
        });
        let mut line = vec![plain("Kept under ")];
        line.extend(between(targets.collect(), &plain(if few { "; " } else { ", " })));
        line.push(plain("."));
        blocks.push(Block::Paragraph(line));
        return;
    }
    documents(volume, row, blocks);
    evidence(volume, row, blocks);
    let kept =
        if row.state == RowState::OutOfScope { Vec::new() } else { super::registers::of_row(volume, row) };
    let nothing_kept = kept.is_empty();
    blocks.extend(kept);
    let nil = row.nil_returns.iter().filter_map(|id| reading.state.nil_returns.get(id));
    blocks.extend(nil.map(|nil| nil_return(volume, nil)));
    if let Some(decision) = row.decision.and_then(|id| reading.state.gap_decisions.get(&id)) {
        blocks.push(Block::Callout {
            tone: Tone::Warn,
            blocks: vec![
                Block::Paragraph(vec![Inline::strong("Gap accepted. "), plain(decision.reason.as_str())]),
                Block::paragraph(format!(
                    "Decided by {}, {}; decision {}.",
                    reading.name(decision.signature.signer),
                    moment(decision.at),
                    decision.id
                )),
            ],
        });
    }
    let reasons = visible_reasons(reading, &row.reasons);
    if !reasons.is_empty() && row.state != RowState::OutOfScope {
        let tone = if row.state == RowState::Missing { Tone::Problem } else { Tone::Neutral };
        let reasons = capital(&reasons.join("; "));
        blocks.push(Block::Callout { tone, blocks: vec![Block::paragraph(format!("{reasons}."))] });
    } else if row.documents.is_empty()
        && row.evidence.is_empty()
        && row.nil_returns.is_empty()
        && nothing_kept
    {
        let words = match row.state {
            RowState::NotDue => "Nothing is asked for at this stage, and nothing is given.",
            RowState::OutOfScope => "Outside of what was chosen for this pack.",
            RowState::Optional => "Not asked for by the standard; none is kept.",
            RowState::Provided | RowState::NilReturn | RowState::AcceptedGap | RowState::Missing => return,
        };
        blocks.push(Block::Paragraph(vec![Inline::Emphasis(text(words))]));
    }
}

/// The code, linked to the document's text in the book, or to its line in the master list.
fn document_link(volume: &Volume<'_>, id: DocumentId) -> Inline {
    let Some(document) = volume.reading.state.documents.get(&id) else { return plain(id.to_string()) };
    Inline::link_to(document_anchor(document), document.code.as_str())
}

fn documents(volume: &Volume<'_>, row: &CoverageRow, blocks: &mut Vec<Block>) {
    let reading = volume.reading;
    let rows: Vec<Row> = row
        .documents
        .iter()
        .filter_map(|(id, number)| {
            let document = reading.state.documents.get(id)?;
            let version = document.version(*number)?;
            let file = match volume.selection.effective(document) {
                Some(packed) => {
                    let mut links = vec![file_link(packed.copy.as_str(), "controlled copy")];
                    links.extend([plain(", "), file_link(packed.source.as_str(), "source")]);
                    links
                }
                None => text("not in this pack"),
            };
            Some(cells(vec![
                vec![document_link(volume, *id)],
                text(document.details.title.as_str()),
                text(number.to_string()),
                text(version.effective.map_or_else(|| "–".to_owned(), plain_date)),
                file,
            ]))
        })
        .collect();
    if !rows.is_empty() {
        let widths = [
            Width::Fixed(25.0),
            Width::Share(1.0),
            Width::Fixed(14.0),
            Width::Fixed(23.0),
            Width::Fixed(36.0),
        ];
        blocks.push(dense(&["Document", "Title", "Version", "In force since", "Files"], &widths, rows));
    }
}

fn evidence(volume: &Volume<'_>, row: &CoverageRow, blocks: &mut Vec<Block>) {
    let rows: Vec<Row> = row.evidence.iter().map(|(id, _)| evidence_row(volume, *id)).collect();
    if !rows.is_empty() {
        let widths = [
            Width::Fixed(11.0),
            Width::Share(1.0),
            Width::Fixed(38.0),
            Width::Share(1.0),
            Width::Fixed(18.0),
        ];
        blocks.push(dense(&["", "Evidence", "Period", "File", "SHA-256"], &widths, rows));
    }
}

fn evidence_row(volume: &Volume<'_>, id: EvidenceId) -> Row {
    if let Some(seq) = volume.reading.hidden.get(&id) {
        let mut cell =
            Cell::of(vec![Inline::Emphasis(text(format!("left out by the issuer, see entry {seq}")))]);
        cell.columns = 4;
        return Row::of(vec![Cell::text(id.to_string()), cell]);
    }
    let Some(judged) = volume.selection.evidence(id) else { return Row::texts([id.to_string()]) };
    let details = &judged.evidence.details;
    let file = match (judged.path(), judged.why_not()) {
        (Some(path), _) => vec![file_link(path.as_str(), judged.revision.content.name.as_str())],
        (None, why) => {
            vec![Inline::Emphasis(text(format!("not in this pack: {}", why.unwrap_or("left out"))))]
        }
    };
    cells(vec![
        vec![Inline::link_to(evidence_anchor(id), id.to_string())],
        text(details.title.as_str()),
        text(details.period.map_or_else(|| "–".to_owned(), span)),
        file,
        vec![Inline::Code(judged.revision.content.blob.short())],
    ])
}

fn nil_return(volume: &Volume<'_>, nil: &NilReturn) -> Block {
    Block::Callout {
        tone: Tone::Info,
        blocks: vec![
            Block::Paragraph(vec![
                Inline::strong(format!("Did not occur, {}. ", span(nil.period))),
                plain(nil.text.as_str()),
            ]),
            Block::paragraph(format!(
                "Signed by {}, {}; nil return {}.",
                volume.reading.name(nil.signature.signer),
                moment(nil.at),
                nil.id
            )),
        ],
    }
}

/// Internal audits and management reviews: the documents and records of 9.2 and 9.3 in one place.
pub(super) fn audits_and_reviews(volume: &Volume<'_>) -> Vec<Block> {
    let reading = volume.reading;
    let mut blocks = vec![
        chapter("Internal audits and management reviews", "audits"),
        Block::paragraph(
            "Where an auditor looks first for whether the system checks itself: the audit programme and its \
             results, and what top management decided on them.",
        ),
    ];
    for (title, anchor, clause, kinds) in [
        ("Audit programme and results", "audit-results", "9.2", &[Kind::Plan, Kind::Report][..]),
        ("Management reviews", "management-reviews", "9.3", &[Kind::Minutes]),
    ] {
        blocks.push(Block::heading(2, title, Some(anchor)));
        let mut rows: Vec<Row> = Vec::new();
        let within = |row: &&CoverageRow| {
            let found = reading.register.find(&row.requirement);
            found.is_some_and(|found| found.clause.to_string() == clause)
        };
        let (mut documents, mut items): (Vec<DocumentId>, Vec<EvidenceId>) = Default::default();
        for row in reading.rows.iter().filter(within) {
            documents.extend(row.documents.iter().map(|(id, _)| *id));
            items.extend(row.evidence.iter().map(|(id, _)| *id));
        }
        documents.sort_unstable();
        documents.dedup();
        items.sort_unstable();
        items.dedup();
        // Plans and results first, then what else serves the clause.
        documents.sort_by_key(|id| {
            reading.state.documents.get(id).is_none_or(|found| !kinds.contains(&found.kind))
        });
        for id in documents {
            let Some(document) = reading.state.documents.get(&id) else { continue };
            let since = document.effective_on(reading.as_of()).and_then(|version| version.effective);
            rows.push(cells(vec![
                vec![document_link(volume, id)],
                text(document.details.title.as_str()),
                text(document.kind.words_in(Tongue::English)),
                text(since.map_or_else(|| "–".to_owned(), plain_date)),
            ]));
        }
        for id in items {
            let Some(judged) = volume.selection.evidence(id) else { continue };
            let name = match judged.path() {
                Some(path) => vec![file_link(path.as_str(), judged.evidence.details.title.as_str())],
                None => text(judged.evidence.details.title.as_str()),
            };
            let period = judged.evidence.details.period;
            rows.push(cells(vec![
                vec![Inline::link_to(evidence_anchor(id), id.to_string())],
                name,
                text("evidence"),
                text(period.map_or_else(|| plain_date(judged.revision.collected_on), span)),
            ]));
        }
        if rows.is_empty() {
            blocks.push(Block::Paragraph(vec![Inline::Emphasis(text("Nothing is on file."))]));
        } else {
            let widths = [Width::Fixed(25.0), Width::Share(1.0), Width::Fixed(24.0), Width::Fixed(44.0)];
            blocks.push(ruled(&["", "Title", "Kind", "Date or period"], &widths, rows));
        }
    }
    blocks
}
