//! The cover page: whose system, what pack, which period, and the checkpoint to keep.

use super::boxes::{Drawn, Mark};
use super::figure::qr;
use super::flow::{Flow, Frame, Setting, baseline, chunk_of};
use super::font::Family;
use super::galley::{Backdrop, Chunk, Piece};
use super::paragraph::Attr;
use super::tree::{NodeId, Role};
use super::units::MM;
use super::{Block, Cover, CoverCheckpoint, Inline, Warning, text};

/// Side of the QR code.
///
/// Units: points.
const QR: f32 = 96.0;

/// The gap above the title, and the least that is left of it.
///
/// Units: points.
const GAP: f32 = 84.0;
const LEAST_GAP: f32 = 24.0;

/// Lays the cover out into `flow`.
pub(crate) fn lay_out(flow: &mut Flow<'_>, cover: &Cover, node: NodeId) {
    let frame = Frame { node, ..flow.page_frame() };
    let gap = head(flow, cover, &frame);
    let mut upper = std::mem::take(&mut flow.pieces);
    if let Some(checkpoint) = &cover.checkpoint {
        keep_together(flow, |flow| self::checkpoint(flow, checkpoint, &frame));
    }
    if !cover.note.is_empty() {
        flow.space(9.0);
        flow.caption(&cover.note, &frame, false);
    }
    let lower = std::mem::take(&mut flow.pieces);
    let room = (flow.theme.page_mm[1] - flow.theme.margin_mm[0] - flow.theme.margin_mm[2]) * MM;
    // Half a point less, so that rounding never pushes the last line to a page of its own.
    let slack = room - 0.5 - height(&upper) - height(&lower);
    // Where there is much to say, the title moves up.
    if let Some(Piece::Chunk(gap)) = upper.get_mut(gap).filter(|_| slack < 0.0) {
        gap.height = (gap.height + slack).max(LEAST_GAP);
    }
    flow.pieces = upper;
    if slack > 0.0 && !lower.is_empty() {
        flow.pieces.push(Piece::Chunk(Chunk { height: slack, keep: true, ..Chunk::default() }));
    }
    flow.pieces.extend(lower);
}

/// Sets what stands above the checkpoint; gives the piece that is the gap above the title.
fn head(flow: &mut Flow<'_>, cover: &Cover, frame: &Frame) -> usize {
    let theme = flow.theme;
    let band = Mark::Fill { width: frame.width, height: 5.0, colour: theme.accent };
    flow.chunk(Chunk {
        height: 5.0,
        drawn: vec![Drawn::artifact(frame.x, 0.0, band)],
        keep: true,
        ..Chunk::default()
    });
    flow.space(20.0);
    let organization = flow.tree.add(frame.node, Role::Paragraph);
    let base = Attr::new(Family::Sans, 13.0, theme.muted, organization).bold();
    flow.paragraph(&text(&*cover.organization), &base, 18.0, frame.x, frame.width, Setting::KEPT);
    let gap = flow.pieces.len();
    flow.pieces.push(Piece::Chunk(Chunk { height: GAP, keep: true, ..Chunk::default() }));
    let title = flow.tree.add(frame.node, Role::Paragraph);
    let base = Attr::new(Family::Serif, 38.0, theme.ink, title).bold();
    flow.paragraph(&text(&*cover.title), &base, 44.0, frame.x, frame.width, Setting::KEPT);
    if !cover.subtitle.is_empty() {
        flow.space(14.0);
        let subtitle = flow.tree.add(frame.node, Role::Paragraph);
        let base = Attr::new(Family::Serif, 14.5, theme.muted, subtitle).italic();
        flow.paragraph(&text(&*cover.subtitle), &base, 20.5, frame.x, frame.width * 0.86, Setting::KEPT);
    }
    flow.space(30.0);
    if !cover.facts.is_empty() {
        flow.blocks(&[Block::Facts(cover.facts.clone())], &Frame { measure: frame.width, ..frame.clone() });
    }
    gap
}

fn checkpoint(flow: &mut Flow<'_>, checkpoint: &CoverCheckpoint, frame: &Frame) {
    let theme = flow.theme;
    let pad = 14.0;
    let code = if checkpoint.qr.is_empty() { None } else { qr(&checkpoint.qr) };
    if code.is_none() && !checkpoint.qr.is_empty() {
        flow.warnings.push(Warning::QrTooLong { bytes: checkpoint.qr.len() });
    }
    let right = if code.is_some() { QR + pad } else { 0.0 };
    let inner = Frame {
        x: frame.x + pad,
        measure: frame.width - 2.0 * pad - right,
        width: frame.width - 2.0 * pad - right,
        ..frame.clone()
    };
    flow.pieces.push(Piece::Open(Backdrop {
        x: frame.x,
        width: frame.width,
        fill: Some(theme.faint),
        bar: None,
        pad: 12.0,
    }));
    let start = flow.pieces.len();
    let title = flow.tree.add(frame.node, Role::Paragraph);
    let base = Attr::new(Family::Sans, 10.0, theme.ink, title).bold();
    flow.paragraph(&text(&*checkpoint.title), &base, 14.0, inner.x, inner.measure, Setting::KEPT);
    flow.space(4.0);
    let node = flow.tree.add(frame.node, Role::Code);
    flow.code_block(&checkpoint.text, 7.4, 10.6, inner.x, inner.measure, node);
    flow.space(6.0);
    let caption = flow.tree.add(frame.node, Role::Paragraph);
    let base = Attr::new(Family::Sans, theme.small.size, theme.muted, caption);
    let words = [Inline::Text(checkpoint.caption.clone())];
    flow.paragraph(&words, &base, theme.small.leading, inner.x, inner.measure, Setting::KEPT);
    if let Some((modules, side)) = code {
        let used = height(&flow.pieces[start..]);
        if used < QR {
            flow.pieces.push(Piece::Chunk(Chunk { height: QR - used, keep: true, ..Chunk::default() }));
        }
        let figure = flow.tree.add_figure(frame.node, &format!("QR code: {}", checkpoint.qr));
        let x = frame.x + frame.width - pad - QR;
        let mark = Mark::Qr { modules, side, size: QR };
        let first = flow.pieces[start..].iter_mut().find_map(chunk_of);
        if let Some(first) = first {
            first.drawn.push(Drawn { x, y: baseline(10.0, 14.0) - 10.0, node: figure, mark });
        }
    }
    flow.pieces.push(Piece::Close);
}

fn keep_together(flow: &mut Flow<'_>, lay: impl FnOnce(&mut Flow<'_>)) {
    let start = flow.pieces.len();
    lay(flow);
    for piece in &mut flow.pieces[start..] {
        if let Piece::Chunk(chunk) = piece {
            chunk.keep = true;
        }
    }
}

fn height(pieces: &[Piece]) -> f32 {
    let mut sum = 0.0;
    for piece in pieces {
        sum += match piece {
            Piece::Chunk(chunk) => chunk.height,
            Piece::Space(space) => *space,
            Piece::Open(backdrop) => backdrop.pad * 2.0,
            Piece::Notes(_)
            | Piece::Break
            | Piece::Close
            | Piece::Repeat(_)
            | Piece::RepeatEnd
            | Piece::Running(_) => 0.0,
        };
    }
    sum
}
