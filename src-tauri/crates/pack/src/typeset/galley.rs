//! The galley: what blocks become before there are pages, from top to bottom.

use std::sync::Arc;

use super::Running;
use super::boxes::{Drawn, Mark};
use super::theme::Colour;
use super::tree::NodeId;

/// A piece of the galley.
#[derive(Debug, Clone)]
pub(crate) enum Piece {
    Chunk(Chunk),
    /// Space that vanishes at the top of a page. Of neighbours, the larger counts.
    Space(f32),
    /// A page ends here.
    Break,
    /// A background begins.
    Open(Backdrop),
    /// The innermost background ends.
    Close,
    /// From here, these chunks are repeated at the top of each page.
    Repeat(Arc<[Chunk]>),
    /// The repeating ends.
    RepeatEnd,
    /// Lines for the foot of the page on which the next chunk stands.
    Notes(Vec<Chunk>),
    /// The running head and foot change.
    Running(Arc<Running>),
}

/// Something that is never broken over pages. The y of what is drawn counts from its top.
#[derive(Debug, Clone, Default)]
pub(crate) struct Chunk {
    pub(crate) height: f32,
    /// Where the first baseline is, from its top.
    pub(crate) baseline: f32,
    pub(crate) drawn: Vec<Drawn>,
    /// Whether it must stand on the same page as the next chunk.
    pub(crate) keep: bool,
}

/// A background behind several chunks.
#[derive(Debug, Clone)]
pub(crate) struct Backdrop {
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) fill: Option<Colour>,
    /// A bar at the left, and how wide it is.
    pub(crate) bar: Option<(Colour, f32)>,
    /// Space inside, at top and bottom.
    pub(crate) pad: f32,
}

impl Chunk {
    /// A copy for the top of a later page: seen, but not part of the structure.
    pub(crate) fn repeated(&self) -> Self {
        let mut copy = self.clone();
        copy.drawn.retain(|drawn| !matches!(drawn.mark, Mark::Link { .. } | Mark::Place { .. }));
        for drawn in &mut copy.drawn {
            drawn.node = NodeId::ARTIFACT;
        }
        copy.keep = true;
        copy
    }
}
