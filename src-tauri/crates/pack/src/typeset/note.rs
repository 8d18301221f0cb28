//! Footnotes: their text stands at the foot of the page that refers to them.
//!
//! A note is laid out when the line that refers to it is; `paginate` keeps room for it. Notes that nothing
//! refers to stand where the document lists them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::boxes::{LinkTo, Mark};
use super::flow::{Flow, Frame, baseline, chunk_of};
use super::font::Face;
use super::galley::{Chunk, Piece};
use super::paragraph::note_anchor;
use super::theme::Type;
use super::tree::{NodeId, Role};
use super::{Block, Footnote, Item};

/// The notes of a book: those still to be set, and those that were.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    waiting: BTreeMap<Arc<str>, Footnote>,
    set: BTreeMap<Arc<str>, Footnote>,
}

impl Notes {
    /// Learns the notes of a block and of what is in it.
    pub(crate) fn learn(&mut self, block: &Block) {
        match block {
            Block::Footnotes(notes) => {
                for note in notes {
                    self.waiting.entry(note_anchor(&note.label)).or_insert_with(|| note.clone());
                }
            }
            Block::Quote(blocks)
            | Block::Callout { blocks, .. }
            | Block::Together(blocks)
            | Block::Language { blocks, .. } => blocks.iter().for_each(|block| self.learn(block)),
            Block::List { items, .. } => {
                items.iter().flat_map(|Item { blocks, .. }| blocks).for_each(|block| self.learn(block));
            }
            Block::Heading { .. }
            | Block::Paragraph(_)
            | Block::Code { .. }
            | Block::Table(_)
            | Block::Image { .. }
            | Block::Rule
            | Block::PageBreak
            | Block::Facts(_)
            | Block::QrCode { .. }
            | Block::Anchor(_)
            | Block::Running(_)
            | Block::Bars(_)
            | Block::Timeline(_)
            | Block::Gallery(_) => {}
        }
    }
}

impl Flow<'_> {
    /// Sets the notes that a chunk is the first to refer to.
    pub(crate) fn notes_of(&mut self, chunk: &Chunk) {
        if self.notes.waiting.is_empty() {
            return;
        }
        let wanted: Vec<Arc<str>> = chunk
            .drawn
            .iter()
            .filter_map(|drawn| {
                let Mark::Link { to: LinkTo::Anchor(name), .. } = &drawn.mark else { return None };
                Some(Arc::clone(name))
            })
            .collect();
        for name in wanted {
            if let Some(note) = self.notes.waiting.remove(&name) {
                let frame = self.page_frame();
                let outer = std::mem::take(&mut self.pieces);
                let places = std::mem::take(&mut self.places);
                self.notes.set.insert(name, note.clone());
                self.note(&note, &frame);
                let pieces = std::mem::replace(&mut self.pieces, outer);
                self.places = places;
                self.pieces.push(Piece::Notes(lines_of(pieces)));
            }
        }
    }

    /// Sets the notes that nothing referred to before, below a short line.
    pub(crate) fn footnotes(&mut self, notes: &[Footnote], frame: &Frame) {
        let left: Vec<&Footnote> = notes
            .iter()
            .filter(|note| self.notes.set.get(&note_anchor(&note.label)) != Some(*note))
            .collect();
        if left.is_empty() {
            return;
        }
        self.space(self.theme.block_gap);
        self.chunk(rule(self.theme.muted, frame.x));
        self.space(5.0);
        for note in left {
            self.notes.waiting.remove(&note_anchor(&note.label));
            self.note(note, frame);
        }
        self.space(frame.gap);
    }

    fn note(&mut self, note: &Footnote, frame: &Frame) {
        let Type { size, leading } = self.theme.small;
        let parent = if frame.node == NodeId::ARTIFACT { NodeId::ROOT } else { frame.node };
        let node = self.tree.add(parent, Role::Note);
        let label = self.tree.add(node, Role::Label);
        let indent = 14.0;
        let inner = Frame { kind: self.theme.small, gap: 2.5, ..self.indented(frame, indent, node) };
        self.places.push(note_anchor(&note.label));
        let start = self.pieces.len();
        self.blocks(&note.blocks, &inner);
        if !self.pieces[start..].iter().any(|piece| matches!(piece, Piece::Chunk(_))) {
            self.chunk(Chunk { height: leading, baseline: baseline(size, leading), ..Chunk::default() });
        }
        let run = self.run(Face::Serif, size * 0.85, self.theme.accent, &note.mark, label);
        if let (Some(mut run), Some(chunk)) = (run, self.pieces[start..].iter_mut().find_map(chunk_of)) {
            run.x = inner.x - indent;
            run.y = chunk.baseline - size * 0.18;
            chunk.drawn.insert(0, run);
        }
    }
}

/// The line above notes.
pub(crate) fn rule(colour: super::theme::Colour, x: f32) -> Chunk {
    let mark = Mark::Fill { width: 90.0, height: 0.5, colour };
    Chunk { height: 0.5, baseline: 0.0, drawn: vec![super::boxes::Drawn::artifact(x, 0.0, mark)], keep: true }
}

/// The lines of a note, each with the space before it; notes within it come after.
fn lines_of(pieces: Vec<Piece>) -> Vec<Chunk> {
    let mut lines: Vec<Chunk> = Vec::new();
    let mut inner: Vec<Chunk> = Vec::new();
    let mut space = 0.0_f32;
    for piece in pieces {
        match piece {
            Piece::Chunk(mut chunk) => {
                if !lines.is_empty() {
                    chunk.height += space;
                    chunk.baseline += space;
                    chunk.drawn.iter_mut().for_each(|drawn| drawn.y += space);
                }
                space = 0.0;
                lines.push(chunk);
            }
            Piece::Space(points) => space = space.max(points),
            Piece::Notes(chunks) => inner.extend(chunks),
            // A note has no backgrounds and no pages of its own.
            Piece::Break
            | Piece::Open(_)
            | Piece::Close
            | Piece::Repeat(_)
            | Piece::RepeatEnd
            | Piece::Running(_) => {}
        }
    }
    if let Some(last) = lines.last_mut() {
        last.height += space.min(2.5);
    }
    lines.extend(inner);
    lines
}
