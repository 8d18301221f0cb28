//! `index.html`: the book as one page, to read in any browser, offline.
//!
//! Its body is written while the book's parts go by; what stands before it, the list of chapters among it, is known
//! only then.
//!
//! No scripts, nothing loaded from elsewhere, everything escaped: what documents say can run nothing here.

use std::io::{self, Read, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::parts::words_of;
use crate::typeset::{
    Align, Bars, Block, Book, Cell, Cover, Fact, Fill, ImageSource, Inline, Row, Table, TableStyle, Target,
    Timeline, Tone, Width,
};

const STYLE: &str = include_str!("page/style.css");

/// Nothing may be fetched and nothing may run, whatever a browser would allow.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// The width of a table on paper, against which fixed columns are measured.
const PAPER_MM: f32 = 164.0;

/// The body of the page, written part by part.
pub(crate) struct PageBody {
    html: Html,
    open: bool,
    /// Anchor and words of each chapter.
    chapters: Vec<(String, String)>,
}

impl PageBody {
    pub(crate) fn new() -> Self {
        Self { html: Html { out: String::new(), heading: 1 }, open: false, chapters: Vec::new() }
    }

    /// Writes a part.
    ///
    /// # Errors
    /// What the writing said.
    pub(crate) fn part(&mut self, blocks: &[Block], out: &mut dyn Write) -> io::Result<()> {
        for block in blocks {
            if let Block::Heading { level: 1, text, anchor, .. } = block {
                self.html.raw(if self.open { "</section>\n<section>\n" } else { "<section>\n" });
                self.open = true;
                self.chapters.extend(anchor.as_ref().map(|anchor| (anchor.clone(), words_of(text))));
            }
            self.html.block(block);
            out.write_all(self.html.out.as_bytes())?;
            self.html.out.clear();
        }
        Ok(())
    }
}

/// Writes the page of a book, whose body was written before.
///
/// # Errors
/// What the reading and the writing said.
pub(crate) fn page(
    book: &Book,
    body: PageBody,
    written: &mut dyn Read,
    out: &mut dyn Write,
) -> io::Result<()> {
    let PageBody { open, chapters, .. } = body;
    let mut html = Html { out: String::with_capacity(64 * 1024), heading: 1 };
    html.raw("<!DOCTYPE html>\n<html lang=\"")
        .text(&book.language)
        .raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"").text(POLICY).raw("\">\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n<title>").text(&book.title);
    html.raw("</title>\n<style>\n").raw(STYLE).raw("</style>\n</head>\n<body>\n");
    if let Some(word) = &book.watermark {
        html.raw("<p class=\"banner\">").text(word).raw("</p>\n");
    }
    html.raw("<a class=\"skip\" href=\"#main\">Skip to content</a>\n");
    html.navigation(&chapters);
    html.raw("<main id=\"main\">\n");
    if let Some(cover) = &book.cover {
        html.cover(cover);
    }
    out.write_all(html.out.as_bytes())?;
    html.out.clear();
    io::copy(written, out)?;
    html.raw(if open { "</section>\n" } else { "" });
    html.raw("</main>\n<footer>").text(&book.running.foot_left).raw(" · ").text(&book.running.head_right);
    html.raw(" · the same as <a href=\"audit-pack.pdf\">audit-pack.pdf</a></footer>\n</body>\n</html>\n");
    out.write_all(html.out.as_bytes())
}

struct Html {
    out: String,
    /// The level of the last heading; the next one is at most one deeper, as screen readers expect.
    heading: u8,
}

impl Html {
    fn raw(&mut self, markup: &str) -> &mut Self {
        self.out.push_str(markup);
        self
    }

    fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                // Characters that HTML forbids or that would reorder what stands beside them.
                '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => {
                    self.out.push('\u{fffd}');
                }
                '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
                _ => self.out.push(c),
            }
        }
        self
    }

    fn navigation(&mut self, chapters: &[(String, String)]) {
        self.raw("<nav aria-label=\"Contents\">\n<ol>\n");
        for (anchor, words) in chapters {
            self.raw("<li><a href=\"#").text(anchor).raw("\">").text(words).raw("</a></li>\n");
        }
        self.raw("</ol>\n</nav>\n");
    }

    fn cover(&mut self, cover: &Cover) {
        self.raw("<header class=\"cover\">\n<p class=\"organization\">").text(&cover.organization);
        self.raw("</p>\n<h1>").text(&cover.title).raw("</h1>\n<p class=\"subtitle\">").text(&cover.subtitle);
        self.raw("</p>\n");
        self.facts(&cover.facts);
        if let Some(checkpoint) = &cover.checkpoint {
            self.raw("<div class=\"checkpoint\"><p><strong>")
                .text(&checkpoint.title)
                .raw("</strong></p>\n<pre>");
            self.text(&checkpoint.text).raw("</pre>\n<p>").text(&checkpoint.caption).raw("</p></div>\n");
        }
        self.raw("<p class=\"note\">");
        self.inlines(&cover.note);
        self.raw("</p>\n</header>\n");
    }

    fn facts(&mut self, facts: &[Fact]) {
        self.raw("<dl>\n");
        for fact in facts {
            self.raw("<dt>").text(&fact.label).raw("</dt><dd>");
            self.inlines(&fact.value);
            self.raw("</dd>\n");
        }
        self.raw("</dl>\n");
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text, anchor, .. } => {
                // The title of the page is its only h1. The class keeps the look of the level asked for.
                let level = level.clamp(&1, &5) + 1;
                self.heading = level.min(self.heading + 1);
                let (tag, look) = (self.heading.to_string(), level.to_string());
                self.raw("<h").raw(&tag).raw(" class=\"l").raw(&look).raw("\"");
                if let Some(anchor) = anchor {
                    self.raw(" id=\"").text(anchor).raw("\"");
                }
                self.raw(">");
                self.inlines(text);
                self.raw("</h").raw(&tag).raw(">\n");
            }
            Block::Paragraph(inlines) => {
                self.raw("<p>");
                self.inlines(inlines);
                self.raw("</p>\n");
            }
            Block::List { ordered, items, .. } => {
                match ordered {
                    Some(first) => self.raw("<ol start=\"").raw(&first.to_string()).raw("\">\n"),
                    None => self.raw("<ul>\n"),
                };
                for item in items {
                    self.raw(match item.task {
                        Some(true) => "<li class=\"task\">☑ ",
                        Some(false) => "<li class=\"task\">☐ ",
                        None => "<li>",
                    });
                    self.blocks(&item.blocks);
                    self.raw("</li>\n");
                }
                self.raw(if ordered.is_some() { "</ol>\n" } else { "</ul>\n" });
            }
            Block::Quote(blocks) => {
                self.raw("<blockquote>\n");
                self.blocks(blocks);
                self.raw("</blockquote>\n");
            }
            Block::Code { text, .. } => {
                self.raw("<pre><code>").text(text).raw("</code></pre>\n");
            }
            Block::Table(table) => self.table(table),
            Block::Image { source, alt, caption, .. } => self.image(source, alt, caption.as_deref()),
            Block::Rule => {
                self.raw("<hr>\n");
            }
            Block::PageBreak | Block::Running(_) => {}
            Block::Facts(facts) => self.facts(facts),
            Block::Callout { tone, blocks } => {
                self.raw("<div class=\"callout ").raw(tone_class(*tone)).raw("\">\n");
                self.blocks(blocks);
                self.raw("</div>\n");
            }
            Block::Footnotes(notes) => {
                self.raw("<div class=\"footnotes\">\n");
                for note in notes {
                    self.raw("<div id=\"note-")
                        .text(&note.label)
                        .raw("\"><sup>")
                        .text(&note.mark)
                        .raw("</sup> ");
                    self.blocks(&note.blocks);
                    self.raw("</div>\n");
                }
                self.raw("</div>\n");
            }
            Block::QrCode { text, caption } => {
                self.raw("<pre>").text(text).raw("</pre>\n<p>");
                self.inlines(caption);
                self.raw("</p>\n");
            }
            Block::Anchor(name) => {
                self.raw("<span id=\"").text(name).raw("\"></span>\n");
            }
            Block::Together(blocks) => self.blocks(blocks),
            Block::Bars(chart) => self.bars(chart),
            Block::Timeline(line) => self.timeline(line),
            // The page links to the files themselves.
            Block::Gallery(_) => {}
            Block::Language { language, blocks } => {
                self.raw("<div lang=\"").text(language).raw("\">");
                self.blocks(blocks);
                self.raw("</div>");
            }
        }
    }

    /// A chart as a table of its numbers.
    fn bars(&mut self, chart: &Bars) {
        let header =
            std::iter::once(String::new()).chain(chart.series.iter().map(|series| series.name.clone()));
        let rows = chart.rows.iter().map(|bar| {
            let values = bar.values.iter().map(u32::to_string);
            Row::texts(std::iter::once(bar.label.clone()).chain(values))
        });
        self.table(&Table {
            header: vec![Row::texts(header)],
            rows: rows.collect(),
            caption: chart.caption.clone(),
            ..Table::default()
        });
    }

    /// A line of time as a table of dates.
    fn timeline(&mut self, line: &Timeline) {
        let rows = line.items.iter().map(|item| Row::texts([item.when.as_str(), item.what.as_str()]));
        self.table(&Table {
            header: vec![Row::texts(["When", "What"])],
            rows: rows.collect(),
            caption: line.caption.clone(),
            ..Table::default()
        });
    }

    fn table(&mut self, table: &Table) {
        let class = match table.style {
            TableStyle::Plain => "plain",
            TableStyle::Ruled => "ruled",
            TableStyle::Dense => "dense",
        };
        self.raw("<div class=\"scroll\" tabindex=\"0\"><table class=\"").raw(class).raw("\">\n");
        if let Some(caption) = &table.caption {
            self.raw("<caption>");
            self.inlines(caption);
            self.raw("</caption>\n");
        }
        self.columns(table);
        if !table.header.is_empty() {
            self.raw("<thead>\n");
            table.header.iter().for_each(|row| self.row(table, row, true));
            self.raw("</thead>\n");
        }
        self.raw("<tbody>\n");
        table.rows.iter().for_each(|row| self.row(table, row, false));
        self.raw("</tbody>\n</table></div>\n");
    }

    /// Gives the columns the shares that they have on paper.
    fn columns(&mut self, table: &Table) {
        let fixed = |width: Width| if let Width::Fixed(mm) = width { mm } else { 0.0 };
        let share = |width: Width| if let Width::Share(share) = width { share } else { 0.0 };
        let widths = || table.columns.iter().map(|column| column.width);
        let (taken, shares): (f32, f32) = (widths().map(fixed).sum(), widths().map(share).sum());
        if taken + shares == 0.0 {
            return;
        }
        self.raw("<colgroup>");
        for width in widths() {
            let left = (PAPER_MM - taken).max(0.0);
            let percent = match width {
                Width::Auto => 0.0,
                Width::Fixed(mm) => 100.0 * mm / PAPER_MM,
                Width::Share(share) => 100.0 * left / PAPER_MM * share / shares,
            };
            if percent > 0.0 {
                self.raw(&format!("<col style=\"width:{percent:.1}%\">"));
            } else {
                self.raw("<col>");
            }
        }
        self.raw("</colgroup>\n");
    }

    fn row(&mut self, table: &Table, row: &Row, header: bool) {
        self.raw(if row.heads_group { "<tr class=\"group\"" } else { "<tr" });
        if let Some(anchor) = &row.anchor {
            self.raw(" id=\"").text(anchor).raw("\"");
        }
        self.raw(">");
        let mut column = 0;
        for cell in &row.cells {
            let (tag, scope) = match (header, row.heads_group) {
                (true, _) => ("th", " scope=\"col\""),
                (false, true) => ("th", " scope=\"rowgroup\""),
                (false, false) => ("td", ""),
            };
            self.raw("<").raw(tag).raw(scope);
            if cell.columns > 1 {
                self.raw(" colspan=\"").raw(&cell.columns.to_string()).raw("\"");
            }
            self.cell_class(table, column, cell);
            self.raw(">");
            self.inlines(&cell.content);
            self.raw("</").raw(tag).raw(">");
            column += usize::from(cell.columns.max(1));
        }
        self.raw("</tr>\n");
    }

    fn cell_class(&mut self, table: &Table, column: usize, cell: &Cell) {
        let align = match table.columns.get(column).map(|column| column.align) {
            Some(Align::Right) => "right",
            Some(Align::Centre) => "centre",
            Some(Align::Left) | None => "",
        };
        let fill = match cell.fill {
            Fill::None => "",
            Fill::Tone(tone) => tone_class(tone),
            Fill::Heat(_) => "heat",
            Fill::Hatch => "hatch",
        };
        let class = format!("{align} {fill}");
        if !class.trim().is_empty() {
            self.raw(" class=\"").raw(class.trim()).raw("\"");
        }
    }

    fn image(&mut self, source: &ImageSource, alt: &str, caption: Option<&[Inline]>) {
        self.raw("<figure>");
        match source {
            ImageSource::Bytes(bytes) if picture_type(bytes).is_some() => {
                let media_type = picture_type(bytes).unwrap_or_default();
                self.raw("<img alt=\"").text(alt).raw("\" src=\"data:").raw(media_type).raw(";base64,");
                self.raw(&STANDARD.encode(bytes)).raw("\">");
            }
            ImageSource::Bytes(_) => {
                self.raw("<p class=\"lost\">").text(alt).raw(" (a picture that cannot be read)</p>");
            }
            ImageSource::Missing(name) => {
                self.raw("<p class=\"lost\">")
                    .text(alt)
                    .raw(" (picture ")
                    .text(name)
                    .raw(" was not found)</p>");
            }
        }
        if let Some(caption) = caption {
            self.raw("<figcaption>");
            self.inlines(caption);
            self.raw("</figcaption>");
        }
        self.raw("</figure>\n");
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        inlines.iter().for_each(|inline| self.inline(inline));
    }

    fn within(&mut self, tag: &str, inner: &[Inline]) {
        self.raw("<").raw(tag).raw(">");
        self.inlines(inner);
        self.raw("</").raw(tag).raw(">");
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => {
                self.text(text);
            }
            Inline::Strong(inner) => self.within("strong", inner),
            Inline::Emphasis(inner) => self.within("em", inner),
            Inline::Strike(inner) => self.within("s", inner),
            Inline::Inserted(inner) => self.within("ins", inner),
            Inline::Deleted(inner) => self.within("del", inner),
            Inline::Code(text) => {
                self.raw("<code>").text(text).raw("</code>");
            }
            Inline::Hash(text) => {
                self.raw("<code class=\"hash\">").text(text).raw("</code>");
            }
            Inline::Link { target, content } => match target {
                Target::Url(url) if is_harmless(url) => {
                    self.raw("<a href=\"").text(url).raw("\" rel=\"noreferrer\">");
                    self.inlines(content);
                    self.raw("</a>");
                }
                Target::Anchor(anchor) => {
                    self.raw("<a href=\"#").text(anchor).raw("\">");
                    self.inlines(content);
                    self.raw("</a>");
                }
                Target::Url(_) => self.inlines(content),
            },
            Inline::PageRef(anchor) => {
                self.raw("<a href=\"#").text(anchor).raw("\">there</a>");
            }
            Inline::Status { tone, word } => {
                self.raw("<span class=\"chip ").raw(tone_class(*tone)).raw("\">").text(word).raw("</span>");
            }
            Inline::Break => {
                self.raw("<br>");
            }
            Inline::Anchor(name) => {
                self.raw("<a id=\"").text(name).raw("\"></a>");
            }
            Inline::FootnoteRef { label, mark } => {
                self.raw("<sup><a href=\"#note-").text(label).raw("\">").text(mark).raw("</a></sup>");
            }
        }
    }
}

fn tone_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Neutral => "neutral",
        Tone::Info => "info",
        Tone::Ok => "ok",
        Tone::Warn => "warn",
        Tone::Problem => "problem",
        Tone::Obsolete => "obsolete",
    }
}

/// A file of the pack, or an address that opens elsewhere; nothing that runs.
fn is_harmless(url: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "/._-".contains(c);
    let in_pack = url.chars().all(plain) && !url.starts_with('/') && !url.split('/').any(|part| part == "..");
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    in_pack || scheme.is_some_and(|scheme| matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel"))
}

fn picture_type(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        Some("image/jpeg")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::text;

    fn written(blocks: Vec<Block>) -> String {
        let book = Book {
            title: "A & <B>".to_owned(),
            language: "en".to_owned(),
            author: String::new(),
            subject: String::new(),
            date: clausebook_core::time::UtcMillis(0),
            running: crate::typeset::Running::default(),
            watermark: None,
            cover: None,
            blocks: Vec::new(),
            contents: true,
            attachments: Vec::new(),
        };
        let (mut body, mut written, mut html) = (PageBody::new(), Vec::new(), Vec::new());
        for block in blocks {
            body.part(&[block], &mut written).unwrap();
        }
        page(&book, body, &mut written.as_slice(), &mut html).unwrap();
        String::from_utf8(html).unwrap()
    }

    #[test]
    fn nothing_in_a_document_can_run() {
        let link = |url: &str| Inline::Link { target: Target::Url(url.to_owned()), content: text("go") };
        let html = written(vec![
            Block::heading(1, "<script>alert(1)</script>", Some("a\"onclick=\"x")),
            Block::Paragraph(vec![
                link("javascript:alert(1)"),
                link("JavaScript:alert(1)"),
                link("data:text/html,x"),
                link("//evil.example/x"),
                link("../../etc/passwd"),
                Inline::Code("</code><img src=x onerror=alert(1)>".to_owned()),
            ]),
            Block::Code { language: "\"><script>".to_owned(), text: "</pre><script>".to_owned() },
            Block::Image {
                source: ImageSource::Missing("<b>".to_owned()),
                alt: "\"><script>".to_owned(),
                caption: None,
                max_height_mm: None,
            },
        ]);
        assert!(html.contains("<title>A &amp; &lt;B&gt;</title>"));
        for wrong in [
            "<script",
            "<img",
            "javascript:",
            "JavaScript:",
            "href=\"data",
            "href=\"//",
            "href=\"..",
            "\"onclick",
        ] {
            assert!(!html.contains(wrong), "{wrong} in {html}");
        }
    }

    #[test]
    fn links_lead_into_the_pack_and_out() {
        let link = |url: &str| Inline::Link { target: Target::Url(url.to_owned()), content: text("go") };
        let html = written(vec![Block::Paragraph(vec![
            link("documents/sms-pol-001-1-0-0a1b2c3d.pdf"),
            link("https://example.org/?a=1&b=2"),
            Inline::link_to("row-di-01", "row"),
            Inline::Hash("ab".to_owned()),
        ])]);
        for expected in [
            "href=\"documents/sms-pol-001-1-0-0a1b2c3d.pdf\"",
            "href=\"https://example.org/?a=1&amp;b=2\"",
            "href=\"#row-di-01\"",
            "<code class=\"hash\">ab</code>",
            "Content-Security-Policy",
        ] {
            assert!(html.contains(expected), "{expected} is missing from {html}");
        }
    }
}
