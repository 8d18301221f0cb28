//! Tables: column widths from content, rows over pages, headers repeated.
//!
//! A table that cannot fit the page's width is set as several, one below the other, each with the
//! first column again.

use std::ops::Range;
use std::sync::Arc;

use super::boxes::{Drawn, Mark};
use super::breaking::break_lines;
use super::flow::{Flow, Frame, baseline, chunk_of};
use super::font::Family;
use super::galley::{Chunk, Piece};
use super::lines::set_line;
use super::paragraph::{Attr, Paragraph};
use super::theme::{Colour, Type};
use super::tree::{NodeId, Role};
use super::units::{HAIR, MM, float};
use super::{Align, Column, Fill, Row, Table, TableStyle, Warning, Width};

/// A row, shaped.
struct SetRow {
    cells: Vec<SetCell>,
    heads_group: bool,
    anchor: Option<Arc<str>>,
}

struct SetCell {
    paragraph: Paragraph,
    columns: usize,
    fill: Fill,
}

/// Measures of a table.
struct Plan {
    x: f32,
    widths: Vec<f32>,
    aligns: Vec<Align>,
    kind: Type,
    pad_x: f32,
    pad_y: f32,
    style: TableStyle,
}

/// A row taller than this share of a page may be broken.
const TALL: f32 = 0.33;

/// A table of so few rows, and no higher than this, is not broken.
///
/// Units of the height: points.
const FEW: usize = 5;
const LOW: f32 = 150.0;

/// Lines of a tall row that stay together.
const SLICE: usize = 6;

impl Flow<'_> {
    pub(crate) fn table(&mut self, table: &Table, frame: &Frame) {
        let columns = column_count(table);
        if columns == 0 {
            return;
        }
        self.space(self.theme.block_gap * 0.8);
        if let Some(caption) = &table.caption {
            self.caption(caption, frame, true);
            self.space(4.0);
        }
        self.panel(table, &(0..columns).collect::<Vec<_>>(), frame, true);
        self.space(self.theme.block_gap);
    }

    /// Sets the given columns of a table.
    fn panel(&mut self, table: &Table, shown: &[usize], frame: &Frame, may_split: bool) {
        let (kind, pad_x, pad_y) = match table.style {
            TableStyle::Plain | TableStyle::Ruled => (self.theme.table, 5.0, 3.6),
            TableStyle::Dense => (self.theme.dense, 4.0, 2.4),
        };
        let before = self.tree.nodes.len();
        let node = self.tree.add(frame.node, Role::Table);
        let header: Vec<SetRow> =
            table.header.iter().map(|row| self.set_row(row, shown, node, kind, true)).collect();
        let rows: Vec<SetRow> =
            table.rows.iter().map(|row| self.set_row(row, shown, node, kind, false)).collect();
        let aligns = shown.iter().map(|column| spec(table, *column).align).collect();
        let wants = wants(table, shown, &header, &rows, pad_x);
        let least: f32 = wants.iter().map(|want| want.least).sum();
        if least > frame.width + HAIR && may_split && shown.len() > 2 {
            self.warnings.push(Warning::TableTooWide { columns: shown.len() });
            self.tree.nodes.truncate(before);
            for group in panels(&wants, frame.width) {
                let columns: Vec<usize> = group.into_iter().map(|at| shown[at]).collect();
                self.panel(table, &columns, frame, false);
                self.space(self.theme.block_gap * 0.7);
            }
            return;
        }
        if least > frame.width + HAIR && may_split {
            self.warnings.push(Warning::TableTooWide { columns: shown.len() });
        }
        let widths = share(&wants, frame.width, frame.measure);
        let plan = Plan { x: frame.x, widths, aligns, kind, pad_x, pad_y, style: table.style };
        self.rows(header, rows, &plan);
    }

    fn set_row(&mut self, row: &Row, shown: &[usize], table: NodeId, kind: Type, header: bool) -> SetRow {
        let node = self.tree.add(table, Role::Row);
        let mut cells = Vec::with_capacity(shown.len());
        let mut column = 0;
        for cell in &row.cells {
            let span = usize::from(cell.columns.max(1));
            let columns = shown.iter().filter(|shown| (column..column + span).contains(*shown)).count();
            column += span;
            if columns == 0 {
                continue;
            }
            let spanned = u16::try_from(columns).unwrap_or(u16::MAX);
            let role = if header || row.heads_group {
                Role::HeaderCell { columns: spanned, of_row: !header }
            } else {
                Role::Cell { columns: spanned }
            };
            let cell_node = self.tree.add(node, role);
            let colour = match (header, cell.fill) {
                (_, Fill::Heat(step)) => self.theme.tints.heat[usize::from(step.min(4))].text,
                (_, Fill::Tone(tone)) => self.theme.tints.of(tone).text,
                (true, Fill::None | Fill::Hatch) => self.theme.muted,
                (false, Fill::None | Fill::Hatch) => self.theme.ink,
            };
            let mut base = Attr::new(Family::Sans, kind.size, colour, cell_node);
            base.tabular = true;
            base.bold = header || row.heads_group;
            let paragraph = self.shape(&cell.content, &base);
            cells.push(SetCell { paragraph, columns, fill: cell.fill });
        }
        let filled: usize = cells.iter().map(|cell| cell.columns).sum();
        for _ in filled..shown.len() {
            self.tree.add(
                node,
                if header {
                    Role::HeaderCell { columns: 1, of_row: false }
                } else {
                    Role::Cell { columns: 1 }
                },
            );
            cells.push(SetCell { paragraph: Paragraph::default(), columns: 1, fill: Fill::None });
        }
        SetRow {
            cells,
            heads_group: row.heads_group && !header,
            anchor: row.anchor.as_deref().map(Arc::from),
        }
    }

    fn rows(&mut self, header: Vec<SetRow>, rows: Vec<SetRow>, plan: &Plan) {
        let width: f32 = plan.widths.iter().sum();
        let strong = (self.theme.muted, 0.8);
        let hair = (self.theme.line, 0.5);
        let line = |(colour, height): (Colour, f32), keep: bool| {
            let mark = Mark::Fill { width, height, colour };
            Chunk { height, baseline: 0.0, drawn: vec![Drawn::artifact(plan.x, 0.0, mark)], keep }
        };
        let has_header = header.iter().any(|row| row.cells.iter().any(|cell| !cell.paragraph.is_empty()));
        let mut head: Vec<Chunk> = vec![line(strong, true)];
        if has_header {
            for row in header {
                head.extend(self.row_chunks(row, plan, true));
            }
            head.push(line(strong, true));
        }
        let head: Arc<[Chunk]> = head.into();
        let start = self.pieces.len();
        for chunk in head.iter() {
            self.chunk(chunk.clone());
        }
        self.pieces.push(Piece::Repeat(head));
        let count = rows.len();
        for (at, row) in rows.into_iter().enumerate() {
            let heads_group = row.heads_group;
            let anchor = row.anchor.clone();
            // Two rows stay with the header, and the last with the one before.
            let keep_row = heads_group || at == 0 || at + 2 == count;
            let mut chunks = self.row_chunks(row, plan, false);
            if let Some(last) = chunks.last_mut() {
                last.keep = true;
            }
            if let Some(anchor) = anchor {
                self.place(anchor);
            }
            for chunk in chunks {
                self.chunk(chunk);
            }
            let last = at + 1 == count;
            let rule = match (last, plan.style) {
                (true, _) => strong,
                (false, TableStyle::Ruled | TableStyle::Dense) => hair,
                (false, TableStyle::Plain) => (self.theme.line, 0.0),
            };
            self.chunk(line(rule, keep_row && !last));
        }
        if count <= FEW {
            self.keep_if_low(start);
        }
        self.pieces.push(Piece::RepeatEnd);
    }

    /// Keeps what was set since `start` on one page, if it is not high.
    fn keep_if_low(&mut self, start: usize) {
        let chunks: Vec<&mut Chunk> = self.pieces[start..].iter_mut().filter_map(chunk_of).collect();
        if chunks.iter().map(|chunk| chunk.height).sum::<f32>() <= LOW {
            let last = chunks.len().saturating_sub(1);
            chunks.into_iter().take(last).for_each(|chunk| chunk.keep = true);
        }
    }

    /// Sets a row as one chunk, or, if it is tall, as several.
    fn row_chunks(&mut self, mut row: SetRow, plan: &Plan, header: bool) -> Vec<Chunk> {
        let Type { size, leading } = plan.kind;
        let how = self.ragged();
        let mut column = 0;
        let mut x = plan.x;
        let mut set: Vec<(f32, f32, Align, Vec<Range<usize>>)> = Vec::new();
        for cell in &mut row.cells {
            let until = (column + cell.columns).min(plan.widths.len());
            let width: f32 = plan.widths[column..until].iter().sum();
            let align = if cell.columns > 1 {
                Align::Left
            } else {
                plan.aligns.get(column).copied().unwrap_or_default()
            };
            let pad = plan.pad_x.min(width * 0.2);
            let lines = break_lines(self.fonts, &mut cell.paragraph, (width - 2.0 * pad).max(1.0), how);
            set.push((x, width, align, lines));
            x += width;
            column = until;
        }
        let tallest = set.iter().map(|cell| cell.3.len()).max().unwrap_or(0).max(1);
        let whole_page = (self.theme.page_mm[1] - self.theme.margin_mm[0] - self.theme.margin_mm[2]) * MM;
        let slice = if float(tallest) * leading > whole_page * TALL { SLICE } else { tallest };
        let slices = tallest.div_ceil(slice);
        let mut chunks = Vec::with_capacity(slices);
        for part in 0..slices {
            let lines_here = (tallest - part * slice).min(slice);
            let above = if part == 0 { plan.pad_y } else { 0.0 };
            let below = if part + 1 == slices { plan.pad_y } else { 0.0 };
            let height = above + float(lines_here) * leading + below;
            let first = above + baseline(size, leading) - leading * 0.04;
            let mut drawn = Vec::new();
            for (cell, (x, width, align, lines)) in row.cells.iter().zip(&set) {
                drawn.extend(self.fill(cell.fill, *x, *width, height));
                let pad = plan.pad_x.min(width * 0.2);
                // Header cells of one line stand at the foot of the header.
                let lift = if header && lines.len() < tallest { tallest - lines.len() } else { 0 };
                for (at, line) in lines.iter().enumerate() {
                    let at = at + lift;
                    if at / slice != part {
                        continue;
                    }
                    let y = first + float(at % slice) * leading;
                    let mut set = set_line(
                        self.fonts,
                        &cell.paragraph,
                        line,
                        x + pad,
                        (width - 2.0 * pad).max(1.0),
                        *align,
                    );
                    for drawn in &mut set {
                        drawn.y += y;
                    }
                    drawn.append(&mut set);
                }
            }
            if row.heads_group {
                let width: f32 = plan.widths.iter().sum();
                let mark = Mark::Fill { width, height, colour: self.theme.faint };
                drawn.insert(0, Drawn::artifact(plan.x, 0.0, mark));
            }
            // Between the slices of a tall row a page may end.
            chunks.push(Chunk { height, baseline: first, drawn, keep: header });
        }
        chunks
    }

    fn fill(&self, fill: Fill, x: f32, width: f32, height: f32) -> Option<Drawn> {
        let mark = match fill {
            Fill::None => return None,
            Fill::Tone(tone) => Mark::Fill { width, height, colour: self.theme.tints.of(tone).fill },
            Fill::Heat(step) => {
                Mark::Fill { width, height, colour: self.theme.tints.heat[usize::from(step.min(4))].fill }
            }
            Fill::Hatch => Mark::Hatch { width, height, colour: self.theme.line },
        };
        Some(Drawn::artifact(x, 0.0, mark))
    }
}

/// What a column must and may have, padding included.
#[derive(Clone, Copy)]
struct Want {
    least: f32,
    most: f32,
    width: Width,
}

fn column_count(table: &Table) -> usize {
    let of_row = |row: &Row| row.cells.iter().map(|cell| usize::from(cell.columns.max(1))).sum::<usize>();
    let widest = table.header.iter().chain(&table.rows).map(of_row).max().unwrap_or(0);
    if widest == 0 { 0 } else { widest.max(table.columns.len()) }
}

fn spec(table: &Table, column: usize) -> Column {
    table.columns.get(column).copied().unwrap_or_default()
}

fn wants(table: &Table, shown: &[usize], header: &[SetRow], rows: &[SetRow], pad_x: f32) -> Vec<Want> {
    let mut wants: Vec<Want> = shown
        .iter()
        .map(|column| Want {
            least: 2.0 * pad_x + 4.0,
            most: 2.0 * pad_x + 4.0,
            width: spec(table, *column).width,
        })
        .collect();
    for row in header.iter().chain(rows) {
        let mut column = 0;
        for cell in &row.cells {
            if cell.columns == 1 && column < wants.len() {
                let (least, most) = cell.paragraph.widths();
                let want = &mut wants[column];
                // A single monstrous word shall not take the page: it can be broken.
                want.least = want.least.max(least.min(150.0) + 2.0 * pad_x);
                want.most = want.most.max(most + 2.0 * pad_x);
            }
            column += cell.columns;
        }
    }
    for want in &mut wants {
        if let Width::Fixed(mm) = want.width {
            let fixed = (mm.clamp(0.0, 1000.0) * MM).max(2.0 * pad_x + 4.0);
            (want.least, want.most) = (fixed, fixed);
        }
    }
    wants
}

/// Groups columns so that each group, with the first column before it, fits.
fn panels(wants: &[Want], width: f32) -> Vec<Vec<usize>> {
    let first = wants[0].least.min(width * 0.3);
    let mut groups = Vec::new();
    let mut group = vec![0];
    let mut used = first;
    for (at, want) in wants.iter().enumerate().skip(1) {
        if group.len() > 1 && used + want.least > width {
            groups.push(std::mem::replace(&mut group, vec![0]));
            used = first;
        }
        group.push(at);
        used += want.least;
    }
    groups.push(group);
    groups
}

/// Shares the width among the columns.
fn share(wants: &[Want], width: f32, measure: f32) -> Vec<f32> {
    let least: f32 = wants.iter().map(|want| want.least).sum();
    if least >= width {
        return wants.iter().map(|want| want.least * width / least).collect();
    }
    let shares: f32 = wants
        .iter()
        .map(|want| if let Width::Share(share) = want.width { share.clamp(0.0, 1000.0) } else { 0.0 })
        .sum();
    let most: f32 = wants.iter().map(|want| want.most).sum();
    let total = if shares > 0.0 { width } else { most.max(measure).min(width) };
    // First, columns that want no more than an even part of what is left get what they want.
    let mut given: Vec<Option<f32>> = wants
        .iter()
        .map(|want| match want.width {
            Width::Fixed(_) => Some(want.most),
            Width::Auto | Width::Share(_) => None,
        })
        .collect();
    loop {
        let left = total - given.iter().flatten().sum::<f32>();
        let open: Vec<usize> = (0..wants.len()).filter(|at| given[*at].is_none()).collect();
        let even = left / float(open.len().max(1));
        let modest = open
            .iter()
            .copied()
            .find(|at| wants[*at].most <= even && !matches!(wants[*at].width, Width::Share(_)));
        let Some(at) = modest else { break };
        given[at] = Some(wants[at].most);
    }
    let left = total - given.iter().flatten().sum::<f32>();
    let open: Vec<usize> = (0..wants.len()).filter(|at| given[*at].is_none()).collect();
    if open.is_empty() {
        // All are content: the last column takes what is left over, so that rules end with the text.
        let spare = left.max(0.0) / float(wants.len());
        return wants.iter().zip(given).map(|(want, given)| given.unwrap_or(want.most) + spare).collect();
    }
    let weight = |at: usize| match wants[at].width {
        Width::Share(share) => share.clamp(0.01, 1000.0) * 400.0,
        Width::Auto | Width::Fixed(_) => wants[at].most.min(1200.0).sqrt() * 12.0,
    };
    let mut open = open;
    let mut left = left;
    // Then the others share what is left by weight, none below its least.
    loop {
        let weights: f32 = open.iter().map(|at| weight(*at)).sum();
        let short = open.iter().copied().find(|at| left * weight(*at) / weights < wants[*at].least);
        let Some(at) = short else {
            for at in open {
                given[at] = Some(left * weight(at) / weights);
            }
            break;
        };
        given[at] = Some(wants[at].least);
        left -= wants[at].least;
        open.retain(|other| *other != at);
    }
    let widths: Vec<f32> = given.into_iter().map(Option::unwrap_or_default).collect();
    let sum: f32 = widths.iter().sum();
    if sum > width { widths.iter().map(|one| one * width / sum).collect() } else { widths }
}
