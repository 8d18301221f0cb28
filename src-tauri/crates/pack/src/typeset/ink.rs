//! Pages as PDF page content, written with `printpdf`.
//!
//! Pages become operations here; `press` has `printpdf` write them in small batches, so that memory does not
//! grow with the book. Fonts and pictures are made once, at the end. What `printpdf` does not know (tags,
//! links, outline) is `finish`'s work.

use std::collections::{BTreeMap, HashMap};
use std::io::Write as _;
use std::sync::Arc;

use clausebook_core::hash::Sha256;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use harfrust::{Font, GlyphId};
use lopdf::{Dictionary, Stream};
use printpdf::{
    Codepoint, Color, CurTransMat, DictItem, FontId, FontMetrics, Line, LineCapStyle, LineDashPattern,
    LinePoint, Mm, Op, PaintMode, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions,
    Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, TextMatrix, WindingOrder, XObjectId,
    XObjectTransform,
};

use super::boxes::{Drawn, LinkTo, Mark, Page, TextRun};
use super::font::{Face, Glyph, Word, em};
use super::theme::Colour;
use super::tree::{NodeId, Role, Tree};
use super::units::{float, rounded};

/// A place on a page that reacts to a click, in PDF coordinates: left, bottom, right, top.
pub(crate) struct LinkArea {
    pub(crate) area: [f32; 4],
    pub(crate) to: LinkTo,
}

/// The codes given to the glyphs of one face.
///
/// A code stands for a glyph and the text it was used for, so that text copied from the PDF is
/// right even where one glyph serves two characters.
#[derive(Default)]
pub(crate) struct Codes {
    by_use: HashMap<(u16, Box<str>), u16>,
    /// Glyph and text of each code, from code 1.
    pub(crate) uses: Vec<(u16, Box<str>)>,
    widths: BTreeMap<u16, u16>,
}

/// What turns pages into PDF content, and the codes used so far.
pub(crate) struct Ink {
    height: f32,
    fonts: Vec<Font>,
    pub(crate) codes: Vec<Codes>,
}

/// What of a page the structure tree knows, in reading order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tagged {
    /// The node of each marked piece of content, by its number on the page.
    pub(crate) nodes: Vec<NodeId>,
    /// The node of each link, and how much content the page has before it.
    pub(crate) links: Vec<(NodeId, usize)>,
}

impl Tagged {
    /// What a page will hold when it is drawn.
    pub(crate) fn of(page: &Page) -> Self {
        let mut tagged = Self::default();
        let mut structured = page.drawn.iter().filter(|drawn| drawn.node != NodeId::ARTIFACT).peekable();
        while let Some(first) = structured.peek() {
            let node = first.node;
            let (mut visible, mut links) = (false, 0);
            while let Some(drawn) = structured.next_if(|drawn| drawn.node == node) {
                // The number of a page is open until it is known.
                let open = matches!(&drawn.mark, Mark::Text(TextRun { page_of: Some(_), .. }));
                visible |= open || is_visible(&drawn.mark);
                links += usize::from(matches!(drawn.mark, Mark::Link { .. }));
            }
            if visible {
                tagged.nodes.push(node);
            }
            tagged.links.extend(std::iter::repeat_n((node, tagged.nodes.len()), links));
        }
        tagged
    }
}

/// A page as operations, with the places on it that react to a click.
pub(crate) struct Inked {
    pub(crate) ops: Vec<Op>,
    pub(crate) links: Vec<LinkArea>,
}

impl Ink {
    /// For pages of this height.
    pub(crate) fn new(height: f32) -> Self {
        let open = |face: Face| Font::new(face.bytes(), 0).expect("BUG: the bundled fonts are sound");
        Self {
            height,
            fonts: Face::ALL.into_iter().map(open).collect(),
            codes: Face::ALL.iter().map(|_| Codes::default()).collect(),
        }
    }

    /// Draws a page.
    pub(crate) fn page(&mut self, page: Page, tree: &Tree) -> Inked {
        let mut brush = Brush {
            ink: self,
            tree,
            ops: Vec::new(),
            marked: 0,
            links: Vec::new(),
            colour: None,
            font: None,
        };
        brush.page(page);
        let Brush { ops, links, .. } = brush;
        Inked { ops, links }
    }

    /// Pages as a document of `printpdf`, with fonts that have widths but no outlines: enough to write
    /// content with.
    pub(crate) fn document(&self, pages: Vec<Vec<Op>>) -> PdfDocument {
        let mut document = PdfDocument::new("");
        for ops in pages {
            document.pages.push(PdfPage::new(Mm(0.0), Mm(0.0), ops));
        }
        for face in Face::ALL {
            let codes = &self.codes[face as usize];
            if !codes.uses.is_empty() {
                document.resources.fonts.map.insert(font_id(face), font_of(face, Vec::new(), codes));
            }
        }
        document
    }

    /// The code of a glyph used for a text.
    fn code(&mut self, face: Face, glyph: u16, text: &str) -> u16 {
        let codes = &mut self.codes[face as usize];
        if let Some(code) = codes.by_use.get(&(glyph, Box::from(text))) {
            return *code;
        }
        codes.uses.push((glyph, text.into()));
        let code = u16::try_from(codes.uses.len()).unwrap_or(u16::MAX);
        codes.by_use.insert((glyph, text.into()), code);
        let width = self.fonts[face as usize].glyph_metrics().h_advance(GlyphId::new(u32::from(glyph)));
        codes.widths.insert(code, u16::try_from(super::units::whole(width)).unwrap_or(0));
        code
    }

    fn width(&self, face: Face, code: u16) -> i32 {
        i32::from(self.codes[face as usize].widths.get(&code).copied().unwrap_or(0))
    }
}

/// The content of each page, and its digest.
pub(crate) fn contents(document: &PdfDocument) -> Vec<(Stream, Sha256)> {
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let written = document.to_lopdf_document(&options, &mut Vec::new());
    let content = |id| {
        let ids = written.get_page_contents(id);
        let stream = ids
            .first()
            .and_then(|id| written.get_object(*id).ok())
            .and_then(|object| object.as_stream().ok());
        let stream = stream.expect("BUG: printpdf writes one content stream for each page");
        (compressed(Dictionary::new(), &stream.content), Sha256::of(&stream.content))
    };
    written.page_iter().map(content).collect()
}

/// A stream with its bytes compressed.
pub(crate) fn compressed(mut dictionary: Dictionary, bytes: &[u8]) -> Stream {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::new(6));
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    dictionary.set("Filter", "FlateDecode");
    Stream::new(dictionary, written.expect("BUG: writing into memory does not fail"))
}

/// The name of a face's font in a page's resources.
pub(crate) fn font_id(face: Face) -> FontId {
    FontId(format!("S{}", face as usize))
}

/// A font for `printpdf`, whose glyph numbers are our codes.
pub(crate) fn font_of(face: Face, program: Vec<u8>, codes: &Codes) -> PdfFont {
    let font = Font::new(face.bytes(), 0).expect("BUG: the bundled fonts are sound");
    let metrics = font.metrics();
    let units = super::units::signed;
    let line = metrics.hhea_line.unwrap_or_default();
    let metrics_of =
        FontMetrics { ascent: units(line.ascender.to_f32()), descent: units(line.descender.to_f32()) };
    let mut parsed = ParsedFont::with_glyph_data(
        program,
        0,
        Some(face.name().to_owned()),
        BTreeMap::new(),
        codes.widths.clone(),
        1000,
        metrics_of,
    );
    let bounds = metrics.bounds;
    let stub = &mut parsed.pdf_font_metrics;
    stub.x_min = units(bounds.x_min.to_f32());
    stub.y_min = units(bounds.y_min.to_f32());
    stub.x_max = units(bounds.x_max.to_f32());
    stub.y_max = units(bounds.y_max.to_f32());
    stub.us_weight_class = if matches!(
        face,
        Face::SerifBold | Face::SerifBoldItalic | Face::SansBold | Face::SansBoldItalic | Face::MonoBold
    ) {
        600
    } else {
        400
    };
    if matches!(face, Face::SerifItalic | Face::SerifBoldItalic | Face::SansItalic | Face::SansBoldItalic) {
        // Eleven degrees, as the faces' own tables say within one.
        (stub.caret_slope_rise, stub.caret_slope_run) = (1000, 194);
    }
    PdfFont::new(parsed)
}

/// One page being drawn.
struct Brush<'a> {
    ink: &'a mut Ink,
    tree: &'a Tree,
    ops: Vec<Op>,
    /// How many pieces of content were marked so far.
    marked: i64,
    links: Vec<LinkArea>,
    colour: Option<Colour>,
    font: Option<(Face, f32)>,
}

impl Brush<'_> {
    fn page(&mut self, page: Page) {
        // What lies behind the text first, so that text of one node is not torn apart.
        let (behind, text): (Vec<Drawn>, Vec<Drawn>) = page
            .drawn
            .into_iter()
            .partition(|drawn| drawn.node == NodeId::ARTIFACT && !matches!(drawn.mark, Mark::Text(_)));
        let (structured, running): (Vec<Drawn>, Vec<Drawn>) =
            text.into_iter().partition(|drawn| drawn.node != NodeId::ARTIFACT);
        self.span(&behind, NodeId::ARTIFACT);
        let mut at = 0;
        while at < structured.len() {
            let node = structured[at].node;
            let same = structured[at..].iter().take_while(|drawn| drawn.node == node).count();
            self.span(&structured[at..at + same], node);
            at += same;
        }
        self.span(&running, NodeId::ARTIFACT);
    }

    /// Writes what belongs to one node, as one marked piece of content.
    fn span(&mut self, drawn: &[Drawn], node: NodeId) {
        let (links, inked): (Vec<&Drawn>, Vec<&Drawn>) =
            drawn.iter().partition(|drawn| matches!(drawn.mark, Mark::Link { .. }));
        let visible = inked.iter().any(|drawn| is_visible(&drawn.mark));
        if visible {
            if node == NodeId::ARTIFACT {
                self.ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() });
            } else {
                let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(self.marked))]);
                self.marked += 1;
                let node = &self.tree.nodes[usize::try_from(node.0).expect("BUG: an index fits usize")];
                let tag = tag(&node.role);
                self.ops.push(Op::BeginMarkedContentWithProperties {
                    tag: tag.to_owned(),
                    properties: DictItem::Dict { map },
                });
            }
            for drawn in inked {
                self.mark(drawn);
            }
            self.ops.push(Op::EndMarkedContent);
        }
        for link in links.into_iter().filter(|_| node != NodeId::ARTIFACT) {
            if let Mark::Link { width, height, to } = &link.mark {
                let top = self.ink.height - link.y;
                let area = [link.x, top - height, link.x + width, top].map(rounded);
                self.links.push(LinkArea { area, to: to.clone() });
            }
        }
    }

    fn mark(&mut self, drawn: &Drawn) {
        let (x, y) = (drawn.x, drawn.y);
        match &drawn.mark {
            Mark::Text(run) => self.text(run, x, y),
            Mark::Fill { width, height, colour } => {
                if *width > 0.0 && *height > 0.0 {
                    self.fill_colour(*colour);
                    self.rectangle(x, y, *width, *height, PaintMode::Fill);
                }
            }
            Mark::Polygon { points, colour } => {
                self.fill_colour(*colour);
                let points = points.iter().map(|(dx, dy)| self.point(x + dx, y + dy)).collect();
                let polygon = Polygon {
                    rings: vec![PolygonRing { points }],
                    mode: PaintMode::Fill,
                    winding_order: WindingOrder::NonZero,
                };
                self.ops.push(Op::DrawPolygon { polygon });
            }
            Mark::Outline { width, height, thickness, colour } => {
                self.stroke(*colour, *thickness);
                self.rectangle(x, y, *width, *height, PaintMode::Stroke);
            }
            Mark::Hatch { width, height, colour } => self.hatch(x, y, *width, *height, *colour),
            Mark::Picture { picture, width, height, lies } => {
                let [a, b, c, d, e, f] = lies.matrix().map(f32::from);
                let foot = self.ink.height - y - height;
                let matrix = [a * width, b * height, c * width, d * height, x + e * width, foot + f * height];
                let matrix = matrix.map(|part| rounded(part) + 0.0);
                self.ops.push(Op::SaveGraphicsState);
                self.ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix) });
                let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
                self.ops.push(Op::UseXobject { id: picture_id(*picture), transform });
                self.ops.push(Op::RestoreGraphicsState);
            }
            Mark::Qr { modules, side, size } => self.qr(x, y, modules, *side, *size),
            Mark::Leader { width, colour } => {
                self.ops.push(Op::SaveGraphicsState);
                self.stroke(*colour, 0.9);
                self.ops.push(Op::SetLineCapStyle { cap: LineCapStyle::Round });
                let dash = LineDashPattern { offset: 0.0, pattern: [0.0, 4.0].into_iter().collect() };
                self.ops.push(Op::SetLineDashPattern { dash });
                // From the right, so that the dots of all lines stand below each other.
                let points = vec![self.point(x + width, y), self.point(x, y)];
                self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
                self.ops.push(Op::RestoreGraphicsState);
            }
            Mark::Watermark { word, size, colour } => self.watermark(x, y, word, *size, *colour),
            Mark::Link { .. } | Mark::Place { .. } => {}
        }
    }

    fn point(&self, x: f32, y: f32) -> LinePoint {
        let p = Point { x: Pt(rounded(x)), y: Pt(rounded(self.ink.height - y)) };
        LinePoint { p, bezier: false }
    }

    fn rectangle(&mut self, x: f32, y: f32, width: f32, height: f32, mode: PaintMode) {
        let rectangle = Rect {
            x: Pt(rounded(x)),
            y: Pt(rounded(self.ink.height - y - height)),
            width: Pt(rounded(width)),
            height: Pt(rounded(height)),
            mode: Some(mode),
            winding_order: None,
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn fill_colour(&mut self, colour: Colour) {
        if self.colour != Some(colour) {
            self.colour = Some(colour);
            self.ops.push(Op::SetFillColor { col: rgb(colour) });
        }
    }

    fn stroke(&mut self, colour: Colour, thickness: f32) {
        self.ops.push(Op::SetOutlineColor { col: rgb(colour) });
        self.ops.push(Op::SetOutlineThickness { pt: Pt(rounded(thickness)) });
    }

    fn hatch(&mut self, x: f32, y: f32, width: f32, height: f32, colour: Colour) {
        self.ops.push(Op::SaveGraphicsState);
        self.rectangle(x, y, width, height, PaintMode::Clip);
        self.stroke(colour, 0.6);
        let mut start = x - height;
        while start < x + width {
            let points = vec![self.point(start, y + height), self.point(start + height, y)];
            self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
            start += 4.0;
        }
        self.ops.push(Op::RestoreGraphicsState);
    }

    fn qr(&mut self, x: f32, y: f32, modules: &Arc<[bool]>, side: u32, size: f32) {
        let side = usize::try_from(side).expect("BUG: a QR code has at most 177 modules a side");
        // Four modules of white around it, as ISO/IEC 18004 asks.
        let module = size / float(side + 8);
        self.fill_colour(Colour([255; 3]));
        self.rectangle(x, y, size, size, PaintMode::Fill);
        self.fill_colour(Colour([0; 3]));
        for (row, line) in modules.chunks(side.max(1)).enumerate() {
            let mut column = 0;
            while column < side {
                let dark = line[column..].iter().take_while(|dark| **dark).count();
                if dark > 0 {
                    let (left, top) = (x + module * float(column + 4), y + module * float(row + 4));
                    self.rectangle(left, top, module * float(dark), module + 0.02, PaintMode::Fill);
                }
                column += dark.max(1);
            }
        }
    }

    fn watermark(&mut self, x: f32, y: f32, words: &[Arc<Word>], size: f32, colour: Colour) {
        // Rising at 54 degrees, the diagonal of an A4 page.
        let (cos, sin) = (0.587_785_f32, 0.809_017_f32);
        let width: f32 = words.iter().map(|word| word.width_at(size)).sum();
        let (dx, dy) = (-width / 2.0, -size * 0.34);
        let left = x + dx * cos - dy * sin;
        let bottom = self.ink.height - y + dx * sin + dy * cos;
        self.fill_colour(colour);
        // Nothing to be copied: the word would tear the text it crosses.
        self.actual("");
        self.ops.push(Op::StartTextSection);
        let matrix = [cos, sin, -sin, cos, left, bottom].map(|n| (n * 10000.0).round() / 10000.0);
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw(matrix) });
        for word in words.iter().filter(|word| !word.missing) {
            self.set_font(word.face, size);
            let mut glyphs = Vec::with_capacity(word.glyphs.len());
            for (glyph, text) in clusters(word) {
                glyphs.push(self.codepoint(word.face, glyph, text));
            }
            self.ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
        }
        self.ops.push(Op::EndTextSection);
        self.ops.push(Op::EndMarkedContent);
    }

    fn actual(&mut self, text: &str) {
        let mut data = vec![0xFE, 0xFF];
        data.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        let map = BTreeMap::from([("ActualText".to_owned(), DictItem::String { data, literal: false })]);
        let properties = DictItem::Dict { map };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties });
    }

    fn set_font(&mut self, face: Face, size: f32) {
        if self.font != Some((face, size)) {
            self.font = Some((face, size));
            self.ops
                .push(Op::SetFont { font: PdfFontHandle::External(font_id(face)), size: Pt(rounded(size)) });
        }
    }

    fn codepoint(&mut self, face: Face, glyph: &Glyph, text: &str) -> Codepoint {
        let code = self.ink.code(face, glyph.id, text);
        let kern = self.ink.width(face, code) - i32::from(glyph.advance);
        Codepoint { gid: code, offset: em(kern) * 1000.0, cid: Some(text.to_owned()) }
    }

    fn text(&mut self, run: &TextRun, x: f32, y: f32) {
        if run.words.is_empty() {
            return;
        }
        self.fill_colour(run.colour);
        if let Some(actual) = &run.actual {
            self.actual(actual);
        }
        let mut line = Pen { glyphs: Vec::new(), at: 0.0, base: rounded(self.ink.height - y), open: false };
        for placed in &run.words {
            let start = x + placed.dx;
            self.word(&mut line, &placed.word, run.size, start, placed.space);
        }
        self.show(&mut line);
        if line.open {
            self.ops.push(Op::EndTextSection);
        }
        if run.actual.is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn word(&mut self, pen: &mut Pen, word: &Arc<Word>, size: f32, start: f32, space: bool) {
        if self.font != Some((word.face, size)) {
            self.show(pen);
        }
        if pen.glyphs.is_empty() {
            self.begin(pen, word.face, size, start);
        } else {
            // Moves the pen to where the word begins, by what the space or the last glyph leaves.
            let shift = ((start - pen.at) / size * 10_000.0).round() / 10.0;
            if shift != 0.0
                && let Some(last) = pen.glyphs.last_mut()
            {
                last.offset -= shift;
                pen.at += shift / 1000.0 * size;
            }
        }
        let mut marks: Option<usize> = None;
        for (at, (glyph, text)) in clusters(word).into_iter().enumerate() {
            let shared = in_group(word, at);
            let is_moved = glyph.dx != 0 || glyph.dy != 0;
            if let Some(cluster) = shared.filter(|_| marks.is_none()) {
                self.close(pen);
                self.actual(cluster);
                marks = Some(at);
            }
            let code = self.codepoint(word.face, glyph, text);
            if is_moved || shared.is_some() {
                let here = pen.at;
                self.show(pen);
                let base = pen.base;
                pen.base = rounded(base + em(i32::from(glyph.dy)) * size);
                self.begin(pen, word.face, size, here + em(i32::from(glyph.dx)) * size);
                pen.glyphs.push(Codepoint { offset: 0.0, ..code });
                self.show(pen);
                pen.base = base;
                pen.at = here + em(i32::from(glyph.advance)) * size;
                let group_ends = in_group(word, at + 1).is_none()
                    || word.glyphs.get(at + 1).is_some_and(|next| next.start != glyph.start);
                if marks.is_some() && group_ends {
                    self.close(pen);
                    self.ops.push(Op::EndMarkedContent);
                    marks = None;
                }
                let after = pen.at;
                self.begin(pen, word.face, size, after);
            } else {
                pen.at += em(i32::from(glyph.advance)) * size;
                pen.glyphs.push(code);
            }
        }
        if space {
            let glyph = self.ink.fonts[word.face as usize].charmap().map_unicode(' ');
            let id = glyph.and_then(|glyph| u16::try_from(glyph.to_u32()).ok()).unwrap_or(0);
            let code = self.ink.code(word.face, id, " ");
            pen.at += em(self.ink.width(word.face, code)) * size;
            pen.glyphs.push(Codepoint { gid: code, offset: 0.0, cid: Some(" ".to_owned()) });
        }
    }

    /// Opens text at a point of the pen's base line.
    fn begin(&mut self, pen: &mut Pen, face: Face, size: f32, x: f32) {
        if !pen.open {
            self.ops.push(Op::StartTextSection);
            pen.open = true;
        }
        self.set_font(face, size);
        let matrix = [1.0, 0.0, 0.0, 1.0, rounded(x), pen.base];
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw(matrix) });
        pen.at = rounded(x);
    }

    fn show(&mut self, pen: &mut Pen) {
        if !pen.glyphs.is_empty() {
            let glyphs = std::mem::take(&mut pen.glyphs);
            self.ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
        }
    }

    fn close(&mut self, pen: &mut Pen) {
        self.show(pen);
        if pen.open {
            self.ops.push(Op::EndTextSection);
            pen.open = false;
        }
    }
}

/// Glyphs waiting to be shown, and where the next one goes.
struct Pen {
    glyphs: Vec<Codepoint>,
    at: f32,
    base: f32,
    open: bool,
}

/// The glyphs of a word, each with the text it stands for.
fn clusters(word: &Word) -> Vec<(&Glyph, &str)> {
    let glyphs = &word.glyphs;
    let mut pairs = Vec::with_capacity(glyphs.len());
    for (at, glyph) in glyphs.iter().enumerate() {
        let cluster = cluster(word, glyph.start);
        let group = glyphs.iter().filter(|other| other.start == glyph.start).count();
        let text = if group == 1 {
            cluster
        } else {
            let nth = glyphs[..at].iter().filter(|other| other.start == glyph.start).count();
            cluster
                .char_indices()
                .nth(nth)
                .map_or("\u{200b}", |(from, c)| &cluster[from..from + c.len_utf8()])
        };
        pairs.push((glyph, if text.is_empty() { "\u{200b}" } else { text }));
    }
    pairs
}

fn cluster(word: &Word, start: u16) -> &str {
    let end = word.glyphs.iter().map(|glyph| glyph.start).filter(|other| *other > start).min();
    let end = end.map_or(word.text.len(), usize::from);
    word.text.get(usize::from(start)..end).unwrap_or("")
}

/// The text of a cluster that more than one glyph shows.
fn in_group(word: &Word, at: usize) -> Option<&str> {
    let start = word.glyphs.get(at)?.start;
    let count = word.glyphs.iter().filter(|glyph| glyph.start == start).count();
    (count > 1).then(|| cluster(word, start))
}

fn is_visible(mark: &Mark) -> bool {
    match mark {
        Mark::Text(run) => !run.words.is_empty(),
        Mark::Fill { width, height, .. } => *width > 0.0 && *height > 0.0,
        Mark::Polygon { .. }
        | Mark::Outline { .. }
        | Mark::Hatch { .. }
        | Mark::Picture { .. }
        | Mark::Qr { .. }
        | Mark::Leader { .. }
        | Mark::Watermark { .. } => true,
        Mark::Link { .. } | Mark::Place { .. } => false,
    }
}

/// The name of a picture in a page's resources.
pub(crate) fn picture_id(picture: u32) -> XObjectId {
    XObjectId(format!("P{picture}"))
}

fn rgb(Colour(parts): Colour) -> Color {
    let [r, g, b] = parts.map(|part| (f32::from(part) / 255.0 * 1000.0).round() / 1000.0);
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}

/// The structure type of a role.
///
/// Source: ISO 32000-1, 14.8.4.
pub(crate) fn tag(role: &Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(3) => "H3",
        Role::Heading(4) => "H4",
        Role::Heading(5) => "H5",
        Role::Heading(_) => "H6",
        Role::Paragraph => "P",
        Role::List { .. } => "L",
        Role::Item => "LI",
        Role::Label => "Lbl",
        Role::ItemBody => "LBody",
        Role::Quote => "BlockQuote",
        Role::Code => "Code",
        Role::Table => "Table",
        Role::Row => "TR",
        Role::HeaderCell { .. } => "TH",
        Role::Cell { .. } => "TD",
        Role::Caption => "Caption",
        Role::Figure => "Figure",
        Role::Link => "Link",
        Role::Note => "Note",
        Role::Contents => "TOC",
        Role::ContentsItem => "TOCI",
        Role::Division => "Div",
    }
}
