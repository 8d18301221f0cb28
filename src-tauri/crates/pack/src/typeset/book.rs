//! A book laid out: cover, contents and body as pages, with running heads and page numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use clausebook_core::language::is_german;

use super::boxes::{Drawn, Entry, LinkTo, Mark, Page, PageOf, Placed, TextRun};
use super::breaking::{Breaking, break_lines};
use super::flow::{Flow, Frame, baseline, plain_run, run_width};
use super::font::{Face, Family, Fonts};
use super::galley::Chunk;
use super::lines::set_line;
use super::paginate::{Paginator, SetPage};
use super::paragraph::Attr;
use super::picture::Pictures;
use super::press::Press;
use super::theme::Theme;
use super::tree::{NodeId, Role, Tree};
use super::units::MM;
use super::{Align, Block, Book, Inline, Running, Warning, cover, note};

/// A book as pages: all that a writer needs.
#[derive(Debug)]
pub(crate) struct Laid {
    /// Width and height of every page.
    pub(crate) size: (f32, f32),
    /// What is drawn on each page, apart from what its sheet holds.
    pub(crate) pages: Vec<Page>,
    /// The page of the file that a page is on, for those that have one.
    pub(crate) leaves: Vec<Option<usize>>,
    /// How many pages stand before page 1.
    pub(crate) front: usize,
    pub(crate) tree: Tree,
    pub(crate) pictures: Pictures,
    pub(crate) entries: Vec<Entry>,
    /// Page, from 0, and y of each named place.
    pub(crate) places: BTreeMap<Arc<str>, (usize, f32)>,
    pub(crate) warnings: Vec<Warning>,
}

/// The named place of the table of contents.
const CONTENTS: &str = "contents";

/// With more entries than this, the contents list two levels instead of three.
const MANY_ENTRIES: usize = 110;

/// Lays a book out, all pages in memory.
#[cfg(test)]
pub(crate) fn lay_out(book: &Book, theme: &Theme) -> Laid {
    compose(book, &mut std::iter::once(book.blocks.clone()), theme, &mut InMemory)
}

/// Lays a book out, whose blocks come in parts, and prints each page of its body as soon as it is complete but
/// for its number.
pub(crate) fn print(
    book: &Book,
    parts: &mut dyn Iterator<Item = Vec<Block>>,
    theme: &Theme,
    press: &mut Press<'_>,
) -> Laid {
    compose(book, parts, theme, press)
}

/// A page of the body, when it is complete but for its number.
enum Printed {
    #[cfg(test)]
    No(Page),
    /// It waits for the number of another page.
    Held(Page, usize),
    /// On this page of the file.
    On(usize),
}

/// Where pages go.
trait Pages {
    /// Told first: these nodes stand before everything, though they are filled last.
    fn begin(&mut self, tree: &Tree, first: &[NodeId]);
    fn take(&mut self, page: Page, tree: &Tree, pictures: &mut Pictures) -> Printed;
    /// Told now and then: nodes on no page yet, apart from which nothing can change any more.
    fn settle(&mut self, tree: &Tree, pending: &mut dyn Iterator<Item = NodeId>);
}

#[cfg(test)]
struct InMemory;

#[cfg(test)]
impl Pages for InMemory {
    fn begin(&mut self, _: &Tree, _: &[NodeId]) {}

    fn take(&mut self, page: Page, _: &Tree, _: &mut Pictures) -> Printed {
        Printed::No(page)
    }

    fn settle(&mut self, _: &Tree, _: &mut dyn Iterator<Item = NodeId>) {}
}

impl Pages for Press<'_> {
    fn begin(&mut self, tree: &Tree, first: &[NodeId]) {
        for node in first {
            self.tagger.keep_place(&mut self.file, tree, *node);
        }
    }

    fn take(&mut self, page: Page, tree: &Tree, pictures: &mut Pictures) -> Printed {
        self.store_pictures(pictures);
        let leaf = self.leaf(&page, tree);
        if page.drawn.iter().any(is_open) {
            return Printed::Held(page, leaf);
        }
        self.print(leaf, page, tree);
        Printed::On(leaf)
    }

    fn settle(&mut self, tree: &Tree, pending: &mut dyn Iterator<Item = NodeId>) {
        Press::settle(self, tree, pending);
    }
}

/// Something that waits for the number of a page.
fn is_open(drawn: &Drawn) -> bool {
    matches!(&drawn.mark, Mark::Text(TextRun { page_of: Some(_), .. }))
}

/// What is gathered while pages are completed.
struct Binder<'a> {
    theme: &'a Theme,
    watermark: Option<&'a str>,
    size: (f32, f32),
    heads: Heads,
    /// Pages of the body as they are completed: page from 0 and y of each named place.
    places: BTreeMap<Arc<str>, (usize, f32)>,
    /// The anchors that links lead to.
    linked: BTreeSet<Arc<str>>,
}

impl Binder<'_> {
    /// Draws what belongs to every page, but for its number, and notes its named places.
    fn complete(&mut self, fonts: &mut Fonts, set: SetPage, number: usize, with_running: bool) -> Page {
        let SetPage { mut page, running } = set;
        if let Some(word) = self.watermark {
            watermark(fonts, self.theme, word, self.size, &mut page);
        }
        if with_running {
            run_heads(fonts, self.theme, &running, self.size, &mut page, &mut self.heads);
        }
        let places = &mut self.places;
        page.drawn.retain(|drawn| {
            let Mark::Place { name } = &drawn.mark else { return true };
            places.entry(Arc::clone(name)).or_insert((number, drawn.y));
            false
        });
        for drawn in &page.drawn {
            if let Mark::Link { to: LinkTo::Anchor(anchor), .. } = &drawn.mark
                && !self.linked.contains(anchor)
            {
                self.linked.insert(Arc::clone(anchor));
            }
        }
        page
    }
}

/// Pages after which what is complete leaves memory.
const SETTLED: usize = 8;

fn compose(
    book: &Book,
    parts: &mut dyn Iterator<Item = Vec<Block>>,
    theme: &Theme,
    out: &mut dyn Pages,
) -> Laid {
    let mut fonts = Fonts::new();
    let mut tree = Tree::new();
    let mut pictures = Pictures::default();
    let mut warnings = Vec::new();
    let front_node = tree.add(NodeId::ROOT, Role::Division);
    let contents = tree.add(NodeId::ROOT, Role::Division);
    let running = Arc::new(book.running.clone());
    let (top, bottom) = (theme.margin_mm[0] * MM, (theme.page_mm[1] - theme.margin_mm[2]) * MM);
    let size = (theme.page_mm[0] * MM, theme.page_mm[1] * MM);
    let binder = || Binder {
        theme,
        watermark: book.watermark.as_deref(),
        size,
        heads: None,
        places: BTreeMap::new(),
        linked: BTreeSet::new(),
    };

    // The body first: its pages are printed while it is laid out.
    let first: Vec<NodeId> = [(book.cover.is_some(), front_node), (book.contents, contents)]
        .iter()
        .filter(|it| it.0)
        .map(|it| it.1)
        .collect();
    out.begin(&tree, &first);
    let mut bound = binder();
    let mut body: Vec<Printed> = Vec::new();
    let mut flow = Flow::new(theme, &mut fonts, &mut tree, &mut pictures, &mut warnings, &book.language);
    let frame = flow.page_frame();
    let mut paginator = Paginator::new(top, bottom, Arc::clone(&running), note::rule(theme.muted, frame.x));
    let mut settled = 0;
    for part in parts {
        part.iter().for_each(|block| flow.notes.learn(block));
        let mut take = |flow: &mut Flow<'_>, of: NodeId| {
            flow.pieces.drain(..).for_each(|piece| paginator.push(piece));
            for set in paginator.completed() {
                let page = bound.complete(flow.fonts, set, body.len(), true);
                body.push(out.take(page, flow.tree, flow.pictures));
            }
            if body.len() >= settled + SETTLED {
                settled = body.len();
                flow.tree.close_heading_gaps();
                let open = first.iter().copied().chain([of]);
                out.settle(flow.tree, &mut paginator.pending().chain(open));
            }
        };
        for block in part {
            // What is in another language is long: a document.
            if let Block::Language { language, blocks } = block {
                let (inner, outer) = flow.open_language(&language, &frame);
                for block in blocks {
                    flow.blocks(std::slice::from_ref(&block), &inner);
                    take(&mut flow, inner.node);
                }
                flow.close_language(outer);
            } else {
                flow.blocks(std::slice::from_ref(&block), &frame);
                take(&mut flow, frame.node);
            }
        }
    }
    flow.finish();
    flow.pieces.drain(..).for_each(|piece| paginator.push(piece));
    let entries = std::mem::take(&mut flow.entries);
    for set in paginator.finish() {
        let page = bound.complete(&mut fonts, set, body.len(), true);
        body.push(out.take(page, &tree, &mut pictures));
    }
    tree.close_heading_gaps();
    out.settle(&tree, &mut first.iter().copied());

    let mut bound_front = binder();
    let mut pages: Vec<Page> = Vec::new();
    if let Some(cover) = &book.cover {
        let mut flow = Flow::new(theme, &mut fonts, &mut tree, &mut pictures, &mut warnings, &book.language);
        cover::lay_out(&mut flow, cover, front_node);
        let mut paginator = Paginator::new(top, bottom, Arc::default(), Chunk::default());
        flow.pieces.drain(..).for_each(|piece| paginator.push(piece));
        for set in paginator.finish() {
            pages.push(bound_front.complete(&mut fonts, set, pages.len(), false));
        }
    }
    let unnumbered = pages.len();
    let mut outline = Vec::new();
    if book.contents && !entries.is_empty() {
        let mut flow = Flow::new(theme, &mut fonts, &mut tree, &mut pictures, &mut warnings, &book.language);
        lay_out_contents(&mut flow, &entries, contents);
        let mut paginator = Paginator::new(top, bottom, running, Chunk::default());
        flow.pieces.drain(..).for_each(|piece| paginator.push(piece));
        outline = std::mem::take(&mut flow.entries);
        for set in paginator.finish() {
            pages.push(bound_front.complete(&mut fonts, set, pages.len(), true));
        }
    }
    outline.extend(entries);
    let front = pages.len();
    let mut leaves: Vec<Option<usize>> = vec![None; front];
    for printed in body {
        let (page, leaf) = match printed {
            #[cfg(test)]
            Printed::No(page) => (page, None),
            Printed::Held(page, leaf) => (page, Some(leaf)),
            Printed::On(leaf) => (Page::default(), Some(leaf)),
        };
        pages.push(page);
        leaves.push(leaf);
    }
    let mut places = bound_front.places;
    for (name, (page, y)) in bound.places {
        places.entry(name).or_insert((page + front, y));
    }
    for anchor in bound.linked.union(&bound_front.linked) {
        if !places.contains_key(anchor) {
            warnings.push(Warning::UnknownAnchor { anchor: anchor.to_string() });
        }
    }
    fill_page_numbers(&mut fonts, &mut pages, &places, front, &mut warnings);
    let count = pages.len();
    for (at, page) in pages.iter_mut().enumerate().skip(unnumbered) {
        page_number(&mut fonts, theme, &running_number(&book.language, at, front, count), size, page);
    }
    tree.close_heading_gaps();
    warnings.extend(fonts.warnings());
    warnings.sort();
    warnings.dedup();
    Laid { size, pages, leaves, front, tree, pictures, entries: outline, places, warnings }
}

fn lay_out_contents(flow: &mut Flow<'_>, entries: &[Entry], node: NodeId) {
    let frame = Frame { node, ..flow.page_frame() };
    flow.blocks(&[Block::heading(1, "Contents", Some(CONTENTS))], &frame);
    let list = flow.tree.add(node, Role::Contents);
    let depth = if entries.iter().filter(|entry| entry.level <= 3).count() > MANY_ENTRIES { 2 } else { 3 };
    let theme = flow.theme;
    for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.level <= depth) {
        let item = flow.tree.add(list, Role::ContentsItem);
        let link = flow.tree.add(item, Role::Link);
        let (size, leading, indent, before) = match entry.level {
            1 => (10.5, 15.5, 0.0, 7.0),
            2 => (9.5, 14.0, 16.0, 0.0),
            _ => (8.75, 12.5, 32.0, 0.0),
        };
        let to = LinkTo::Anchor(Arc::clone(&entry.anchor));
        let mut base = Attr::new(Family::Sans, size, theme.ink, link);
        base.bold = entry.level == 1;
        base.link = Some(to);
        let number_room = 30.0;
        let measure = frame.width - indent - number_room - 10.0;
        let mut title = flow.shape(&[Inline::Text(entry.title.clone())], &base);
        let lines = break_lines(flow.fonts, &mut title, measure, Breaking::default());
        base.tabular = true;
        base.bold = false;
        let number = flow.shape(&[Inline::PageRef(entry.anchor.to_string())], &Attr { link: None, ..base });
        if entry.level == 1 && at > 0 {
            flow.space(before);
        }
        for (line_at, line) in lines.iter().enumerate() {
            let mut drawn = set_line(flow.fonts, &title, line, frame.x + indent, measure, Align::Left);
            let last = line_at + 1 == lines.len();
            if last {
                let used = frame.x + indent + super::lines::line_width(&title, line) + 6.0;
                let end = frame.x + frame.width - number_room;
                if end - used > 12.0 && entry.level > 1 {
                    let mark = Mark::Leader { width: end - used, colour: theme.muted };
                    drawn.push(Drawn::artifact(used, -1.2, mark));
                }
                let x = frame.x + frame.width - number_room;
                let all = 0..number.atoms.len();
                drawn.extend(set_line(flow.fonts, &number, &all, x, number_room, Align::Right));
            }
            let baseline = baseline(size, leading);
            for drawn in &mut drawn {
                drawn.y += baseline;
            }
            flow.chunk(Chunk {
                height: leading,
                baseline,
                drawn,
                keep: !last || entry.level == 1 && at + 1 < entries.len(),
            });
        }
    }
    flow.finish();
}

fn watermark(fonts: &mut Fonts, theme: &Theme, word: &str, (width, height): (f32, f32), page: &mut Page) {
    let word: String = word.chars().filter(|c| !c.is_whitespace() || *c == ' ').collect();
    let shaped = fonts.shape(Face::SansBold, false, &word);
    let ems: f32 = shaped.iter().map(|word| word.width_at(1.0)).sum();
    if ems <= 0.0 {
        return;
    }
    // It rises, so that it may be longer than the page is wide.
    let size = (width * 1.35 / ems).min(120.0);
    let mark = Mark::Watermark { word: shaped, size, colour: theme.watermark };
    page.drawn.insert(0, Drawn::artifact(width / 2.0, height / 2.0, mark));
}

/// Type size of running heads and feet.
const RUNNING_SIZE: f32 = 7.75;

/// The least room between two of them on one line.
const BETWEEN: f32 = 14.0;

/// The room kept for the number of the page at the foot: `Page 1234 of 1234` and some more.
const NUMBER_ROOM: f32 = 78.0;

/// The running head and foot of the pages before, as they were set.
type Heads = Option<(Running, Vec<Drawn>)>;

fn run_heads(
    fonts: &mut Fonts,
    theme: &Theme,
    running: &Running,
    size: (f32, f32),
    page: &mut Page,
    known: &mut Heads,
) {
    if known.as_ref().is_none_or(|(before, _)| before != running) {
        *known = Some((running.clone(), set_heads(fonts, theme, running, size)));
    }
    if let Some((_, drawn)) = known {
        page.drawn.extend(drawn.iter().cloned());
    }
}

/// Sets head and foot. What does not fit is shortened, the left of the head and of the foot first, so that
/// nothing meets.
fn set_heads(fonts: &mut Fonts, theme: &Theme, running: &Running, (width, height): (f32, f32)) -> Vec<Drawn> {
    let [top, right, bottom, left] = theme.margin_mm.map(|mm| mm * MM);
    let line = width - left - right;
    let (head, foot) = (top * 0.56, height - bottom * 0.5);
    let mut drawn = Vec::new();
    let mut set = |face, text: &str, room: f32, y: f32, x: &dyn Fn(f32) -> f32| -> f32 {
        let Some(mut run) = fitted(fonts, face, RUNNING_SIZE, theme, text, room) else { return 0.0 };
        let used = run_width(&run);
        (run.x, run.y) = (left + x(used), y);
        drawn.push(run);
        used + BETWEEN
    };
    let used = set(Face::Sans, &running.head_right, line * 0.5, head, &|used| line - used);
    set(Face::SansBold, &running.head_left, line - used, head, &|_| 0.0);
    let start = set(Face::Sans, &running.foot_left, line * 0.33, foot, &|_| 0.0);
    let end = line - NUMBER_ROOM - BETWEEN;
    let middle = |used: f32| ((line - used) / 2.0).min(end - used).max(start);
    set(Face::Sans, &running.foot_centre, end - start, foot, &middle);
    if !(running.head_left.is_empty() && running.head_right.is_empty()) {
        let mark = Mark::Fill { width: line, height: 0.4, colour: theme.line };
        drawn.push(Drawn::artifact(left, head + 5.5, mark));
    }
    drawn
}

/// Draws the number of a page at the foot.
fn page_number(fonts: &mut Fonts, theme: &Theme, number: &str, (width, height): (f32, f32), page: &mut Page) {
    let [_, right, bottom, left] = theme.margin_mm.map(|mm| mm * MM);
    let line = width - left - right;
    if let Some(mut run) = fitted(fonts, Face::Sans, RUNNING_SIZE, theme, number, NUMBER_ROOM) {
        run.x = left + line - run_width(&run);
        run.y = height - bottom * 0.5;
        page.drawn.push(run);
    }
}

/// The label of a page: i, ii, iii before the body, 1, 2, 3 in it.
pub(crate) fn label(page: usize, front: usize) -> String {
    if page < front { roman(page + 1) } else { (page + 1 - front).to_string() }
}

/// What the foot says of a page, in the language of the book where we have it.
fn running_number(language: &str, page: usize, front: usize, count: usize) -> String {
    let label = label(page, front);
    let of = if page < front { roman(front) } else { (count - front).to_string() };
    if is_german(language) { format!("Seite {label} von {of}") } else { format!("Page {label} of {of}") }
}

fn roman(number: usize) -> String {
    const PARTS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut left = number;
    let mut written = String::new();
    for (value, letters) in PARTS {
        while left >= value {
            written.push_str(letters);
            left -= value;
        }
    }
    written
}

/// One line of text, shortened with an ellipsis until it fits.
fn fitted(fonts: &mut Fonts, face: Face, size: f32, theme: &Theme, text: &str, room: f32) -> Option<Drawn> {
    let mut shown: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(400).collect();
    let mut cut = shown.clone();
    loop {
        let run = plain_run(fonts, face, size, theme.muted, &shown, NodeId::ARTIFACT)?;
        if run_width(&run) <= room || cut.is_empty() {
            return Some(run);
        }
        cut.pop();
        shown = format!("{}…", cut.trim_end());
    }
}

/// Writes the numbers of pages where they were left open, and closes or opens the gap they leave.
fn fill_page_numbers(
    fonts: &mut Fonts,
    pages: &mut [Page],
    places: &BTreeMap<Arc<str>, (usize, f32)>,
    front: usize,
    warnings: &mut Vec<Warning>,
) {
    for page in pages {
        for at in 0..page.drawn.len() {
            let Mark::Text(TextRun { page_of: Some(open), size, .. }) = &page.drawn[at].mark else {
                continue;
            };
            let (open, size): (PageOf, f32) = (open.clone(), *size);
            let number = match places.get(&open.anchor) {
                Some((page, _)) => label(*page, front),
                None => {
                    warnings.push(Warning::UnknownAnchor { anchor: open.anchor.to_string() });
                    "–".to_owned()
                }
            };
            let words = fonts.shape(Face::Sans, true, &number);
            let width: f32 = words.iter().map(|word| word.width_at(size)).sum();
            let more = width - open.kept;
            let (x, y) = (page.drawn[at].x, page.drawn[at].y);
            if open.flush_right {
                page.drawn[at].x -= more;
            } else {
                let behind = |drawn: &Drawn| {
                    drawn.x > x + 0.5 && drawn.x < open.line_end && (drawn.y - y).abs() < size * 1.1
                };
                for drawn in page.drawn.iter_mut().filter(|drawn| behind(drawn)) {
                    drawn.x += more;
                }
            }
            if let Mark::Text(run) = &mut page.drawn[at].mark {
                let mut dx = 0.0;
                for word in words {
                    let width = word.width_at(size);
                    run.words.push(Placed { dx, word, space: false });
                    dx += width;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::running_number;

    #[test]
    fn the_foot_counts_in_the_language_of_the_book() {
        assert_eq!(running_number("de-AT", 0, 0, 3), "Seite 1 von 3");
        assert_eq!(running_number("en", 3, 2, 12), "Page 2 of 10");
        assert_eq!(running_number("sv", 0, 2, 12), "Page i of ii", "where we have no words, English ones");
    }
}
