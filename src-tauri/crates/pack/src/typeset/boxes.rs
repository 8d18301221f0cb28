//! Pages as layout leaves them: boxes with positions, and nothing of any file format.
//!
//! Coordinates are points from the page's top left corner, y downwards; a text's y is its baseline.

use std::sync::Arc;

use super::font::Word;
use super::orientation::Orientation;
use super::theme::Colour;
use super::tree::NodeId;

/// A finished page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) drawn: Vec<Drawn>,
}

/// Something on a page, with what it belongs to in the structure tree.
#[derive(Debug, Clone)]
pub(crate) struct Drawn {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) node: NodeId,
    pub(crate) mark: Mark,
}

/// What is drawn.
#[derive(Debug, Clone)]
pub(crate) enum Mark {
    Text(TextRun),
    /// A filled rectangle.
    Fill {
        width: f32,
        height: f32,
        colour: Colour,
    },
    /// A filled polygon, points relative to x and y.
    Polygon {
        points: Vec<(f32, f32)>,
        colour: Colour,
    },
    /// The outline of a rectangle.
    Outline {
        width: f32,
        height: f32,
        thickness: f32,
        colour: Colour,
    },
    /// A rectangle of slanted lines.
    Hatch {
        width: f32,
        height: f32,
        colour: Colour,
    },
    /// A picture, by its number.
    Picture {
        picture: u32,
        width: f32,
        height: f32,
        lies: Orientation,
    },
    /// A QR code: `side` by `side` modules, row by row, dark where true.
    Qr {
        modules: Arc<[bool]>,
        side: u32,
        size: f32,
    },
    /// A place that reacts to a click.
    Link {
        width: f32,
        height: f32,
        to: LinkTo,
    },
    /// A row of dots.
    Leader {
        width: f32,
        colour: Colour,
    },
    /// A named place.
    Place {
        name: Arc<str>,
    },
    /// Large slanted text behind the page, centred on x and y.
    Watermark {
        word: Vec<Arc<Word>>,
        size: f32,
        colour: Colour,
    },
}

/// Words on one baseline in one face, size and colour.
#[derive(Debug, Clone)]
pub(crate) struct TextRun {
    pub(crate) size: f32,
    pub(crate) colour: Colour,
    pub(crate) words: Vec<Placed>,
    /// What the reader copies instead of the glyphs' own text.
    pub(crate) actual: Option<Arc<str>>,
    /// The number of an anchor's page, filled in when all pages are known.
    pub(crate) page_of: Option<PageOf>,
}

/// A word at an offset from the run's x.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub(crate) dx: f32,
    pub(crate) word: Arc<Word>,
    /// Whether a word space follows.
    pub(crate) space: bool,
}

/// A page number still to be filled in.
#[derive(Debug, Clone)]
pub(crate) struct PageOf {
    pub(crate) anchor: Arc<str>,
    /// What the number must not cross: the right end of its line.
    pub(crate) line_end: f32,
    /// The width that was kept for it.
    pub(crate) kept: f32,
    /// Whether its right end stays where it is, as in a column of numbers.
    pub(crate) flush_right: bool,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LinkTo {
    Url(Arc<str>),
    Anchor(Arc<str>),
}

/// An entry of the outline and of the contents.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) level: u8,
    pub(crate) title: String,
    pub(crate) anchor: Arc<str>,
}

impl Drawn {
    /// What belongs to no part of the structure: lines, backgrounds, running heads.
    pub(crate) fn artifact(x: f32, y: f32, mark: Mark) -> Self {
        Self { x, y, node: NodeId::ARTIFACT, mark }
    }
}
