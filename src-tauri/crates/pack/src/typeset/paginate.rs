//! From galley to pages.
//!
//! First fit: what must stay together goes to the next page when it does not fit on this one.
//! Always ends: a page holds at least one chunk.

use std::sync::Arc;

use super::Running;
use super::boxes::{Drawn, Mark, Page};
use super::galley::{Backdrop, Chunk, Piece};
use super::tree::NodeId;
use super::units::HAIR;

/// A page with the running head and foot that belong to it.
#[derive(Debug)]
pub(crate) struct SetPage {
    pub(crate) page: Page,
    pub(crate) running: Arc<Running>,
}

/// The room above the notes of a page, with a short line in its middle.
const ABOVE_NOTES: f32 = 16.0;

/// The share of a page that notes of the page before may take.
const MOST_NOTES: f32 = 0.6;

/// Turns the pieces of a galley into pages, as they come.
pub(crate) struct Paginator {
    top: f32,
    bottom: f32,
    y: f32,
    page: Page,
    /// Whether a chunk stands on the page.
    used: bool,
    running: Arc<Running>,
    /// The running head of the page being filled.
    page_running: Arc<Running>,
    /// Pieces that wait for the chunk with which their group is complete.
    waiting: Vec<Piece>,
    space: f32,
    backdrops: Vec<(Backdrop, Option<(usize, f32)>)>,
    repeats: Vec<Arc<[Chunk]>>,
    /// Notes for the page on which the next chunk stands.
    coming: Vec<Chunk>,
    /// Notes of this page, the height they take, and notes that this page has no room for.
    foot: Vec<Chunk>,
    foot_height: f32,
    carried: Vec<Chunk>,
    /// Drawn above notes.
    rule: Chunk,
    done: Vec<SetPage>,
    /// Whether a page was completed at all.
    any: bool,
}

impl Paginator {
    pub(crate) fn new(top: f32, bottom: f32, running: Arc<Running>, rule: Chunk) -> Self {
        Self {
            top,
            bottom,
            y: top,
            page: Page::default(),
            used: false,
            page_running: Arc::clone(&running),
            running,
            waiting: Vec::new(),
            space: 0.0,
            backdrops: Vec::new(),
            repeats: Vec::new(),
            coming: Vec::new(),
            foot: Vec::new(),
            foot_height: 0.0,
            carried: Vec::new(),
            rule,
            done: Vec::new(),
            any: false,
        }
    }

    /// Takes the next piece.
    pub(crate) fn push(&mut self, piece: Piece) {
        let complete = match &piece {
            Piece::Chunk(chunk) => !chunk.keep,
            Piece::Break => true,
            Piece::Notes(_) => false,
            Piece::Space(_)
            | Piece::Open(_)
            | Piece::Close
            | Piece::Repeat(_)
            | Piece::RepeatEnd
            | Piece::Running(_) => self.waiting.is_empty(),
        };
        self.waiting.push(piece);
        // A group taller than a page cannot be kept together: do not gather it for ever.
        let gathered: f32 = self.waiting.iter().map(height).sum();
        if complete || gathered > self.bottom - self.top {
            self.settle();
        }
    }

    /// The pages completed since it was last asked.
    pub(crate) fn completed(&mut self) -> Vec<SetPage> {
        std::mem::take(&mut self.done)
    }

    /// The nodes of what stands on no completed page yet.
    pub(crate) fn pending(&self) -> impl Iterator<Item = NodeId> {
        let of_pieces = self.waiting.iter().flat_map(|piece| match piece {
            Piece::Chunk(chunk) => std::slice::from_ref(chunk),
            Piece::Notes(chunks) => chunks.as_slice(),
            Piece::Space(_)
            | Piece::Break
            | Piece::Open(_)
            | Piece::Close
            | Piece::Repeat(_)
            | Piece::RepeatEnd
            | Piece::Running(_) => &[],
        });
        let chunks = of_pieces.chain(&self.coming).chain(&self.foot).chain(&self.carried);
        let drawn = chunks.flat_map(|chunk| &chunk.drawn).chain(&self.page.drawn);
        drawn.map(|drawn| drawn.node).filter(|node| *node != NodeId::ARTIFACT)
    }

    /// Ends the last page and returns all that were not asked for before.
    pub(crate) fn finish(mut self) -> Vec<SetPage> {
        self.settle();
        while !self.backdrops.is_empty() {
            self.close_backdrop();
        }
        while self.used || !self.any || !self.foot.is_empty() {
            self.end_page();
        }
        self.done
    }

    fn settle(&mut self) {
        let group = std::mem::take(&mut self.waiting);
        let mut needed: f32 = group.iter().map(height).sum();
        if self.foot.is_empty() && group.iter().any(|piece| matches!(piece, Piece::Notes(_))) {
            needed += ABOVE_NOTES;
        }
        let fits_a_page = needed <= self.bottom - self.top + HAIR;
        let first = group.iter().position(|piece| matches!(piece, Piece::Chunk(_)));
        if self.used
            && first.is_some()
            && fits_a_page
            && self.y + self.space + needed > self.body_bottom() + HAIR
        {
            self.end_page();
        }
        for piece in group {
            self.place(piece);
        }
    }

    fn place(&mut self, piece: Piece) {
        match piece {
            Piece::Chunk(chunk) => self.chunk(chunk),
            Piece::Space(space) => self.space = self.space.max(space),
            Piece::Break => {
                if self.used {
                    self.end_page();
                }
            }
            Piece::Notes(notes) => self.coming.extend(notes),
            Piece::Open(backdrop) => self.backdrops.push((backdrop, None)),
            Piece::Close => self.close_backdrop(),
            Piece::Repeat(chunks) => self.repeats.push(chunks),
            Piece::RepeatEnd => {
                self.repeats.pop();
            }
            Piece::Running(running) => {
                if !self.used {
                    self.page_running = Arc::clone(&running);
                }
                self.running = running;
            }
        }
    }

    fn chunk(&mut self, chunk: Chunk) {
        let notes = std::mem::take(&mut self.coming);
        let mut needed = chunk.height + notes.iter().map(|note| note.height).sum::<f32>();
        if self.foot.is_empty() && !notes.is_empty() {
            needed += ABOVE_NOTES;
        }
        if self.used && self.y + self.space + needed > self.body_bottom() + HAIR {
            self.end_page();
        }
        if !notes.is_empty() {
            let above = if self.used { self.y + self.space } else { self.top };
            self.take_notes(notes, self.bottom - above - chunk.height, false);
        }
        if !self.used {
            self.start_page(chunk.height);
        } else {
            self.y += self.space;
        }
        self.space = 0.0;
        self.open_backdrops();
        self.draw(chunk);
    }

    /// Where the page ends for what is not a note.
    fn body_bottom(&self) -> f32 {
        self.bottom - self.foot_height
    }

    /// Puts notes at the foot of the page, as many lines as there is room for; the others wait. A page takes
    /// at least one line of those that waited, so that there is an end.
    fn take_notes(&mut self, notes: Vec<Chunk>, room: f32, at_least_one: bool) {
        for note in notes {
            let rule = if self.foot.is_empty() { ABOVE_NOTES } else { 0.0 };
            let height = self.foot_height + rule + note.height;
            let first = at_least_one && self.foot.is_empty();
            if self.carried.is_empty() && (height <= room + HAIR || first) {
                self.foot_height = height;
                self.foot.push(note);
            } else {
                self.carried.push(note);
            }
        }
    }

    fn draw_notes(&mut self) {
        let mut y = self.bottom - self.foot_height + ABOVE_NOTES / 2.0;
        if !self.foot.is_empty() {
            for mut drawn in self.rule.drawn.clone() {
                drawn.y += y;
                self.page.drawn.push(drawn);
            }
        }
        y += ABOVE_NOTES / 2.0;
        for note in std::mem::take(&mut self.foot) {
            for mut drawn in note.drawn {
                drawn.y += y;
                self.page.drawn.push(drawn);
            }
            y += note.height;
        }
        self.foot_height = 0.0;
    }

    fn draw(&mut self, chunk: Chunk) {
        for mut drawn in chunk.drawn {
            drawn.y += self.y;
            self.page.drawn.push(drawn);
        }
        self.y += chunk.height;
        self.used = true;
    }

    /// Repeats what is repeated at the top of a page, if it leaves room for what comes.
    fn start_page(&mut self, coming: f32) {
        self.used = true;
        self.y = self.top;
        let repeats = self.repeats.clone();
        for chunks in repeats {
            let height: f32 = chunks.iter().map(|chunk| chunk.height).sum();
            if self.y + height + coming <= self.body_bottom() {
                self.open_backdrops();
                for chunk in chunks.iter() {
                    self.draw(chunk.repeated());
                }
            }
        }
    }

    fn open_backdrops(&mut self) {
        for (backdrop, since) in &mut self.backdrops {
            if since.is_none() {
                *since = Some((self.page.drawn.len(), self.y));
                for _ in 0..parts(backdrop) {
                    let nothing =
                        Mark::Fill { width: 0.0, height: 0.0, colour: super::theme::Colour([255; 3]) };
                    self.page.drawn.push(Drawn::artifact(backdrop.x, self.y, nothing));
                }
                self.y += backdrop.pad;
            }
        }
    }

    fn close_backdrop(&mut self) {
        if let Some((backdrop, since)) = self.backdrops.pop() {
            if since.is_some() {
                self.y = (self.y + backdrop.pad).min(self.body_bottom().max(self.y));
            }
            fill_backdrop(&mut self.page, &backdrop, since, self.y);
        }
    }

    fn end_page(&mut self) {
        for (backdrop, since) in &mut self.backdrops {
            let end = (self.y + backdrop.pad).min((self.bottom - self.foot_height).max(self.y));
            fill_backdrop(&mut self.page, backdrop, since.take(), end);
        }
        self.draw_notes();
        let page = std::mem::take(&mut self.page);
        let running = std::mem::replace(&mut self.page_running, Arc::clone(&self.running));
        self.done.push(SetPage { page, running });
        self.any = true;
        self.y = self.top;
        self.space = 0.0;
        self.used = false;
        let carried = std::mem::take(&mut self.carried);
        self.take_notes(carried, (self.bottom - self.top) * MOST_NOTES, true);
    }
}

fn parts(backdrop: &Backdrop) -> usize {
    usize::from(backdrop.fill.is_some()) + usize::from(backdrop.bar.is_some())
}

fn fill_backdrop(page: &mut Page, backdrop: &Backdrop, since: Option<(usize, f32)>, end: f32) {
    let Some((mut at, start)) = since else { return };
    let height = end - start;
    let fill = backdrop.fill.map(|colour| Mark::Fill { width: backdrop.width, height, colour });
    let bar = backdrop.bar.map(|(colour, width)| Mark::Fill { width, height, colour });
    for mark in [fill, bar].into_iter().flatten() {
        page.drawn[at].mark = mark;
        at += 1;
    }
}

fn height(piece: &Piece) -> f32 {
    match piece {
        Piece::Chunk(chunk) => chunk.height,
        Piece::Space(space) => *space,
        Piece::Open(backdrop) => backdrop.pad * 2.0,
        Piece::Notes(notes) => notes.iter().map(|note| note.height).sum(),
        Piece::Break | Piece::Close | Piece::Repeat(_) | Piece::RepeatEnd | Piece::Running(_) => 0.0,
    }
}
