//! Markdown as HTML for the window: nothing in it can run, load or lead away.
//!
//! Raw HTML is dropped. A picture has no source: it names a blob, which the window asks for. A link that leaves has
//! no target: the window shows where it would lead. What is left is filtered once more by `ammonia`.

use std::collections::BTreeMap;

use ammonia::Builder;
use clausebook_core::redline::without_front_matter;
use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use crate::wire::documents::{HtmlView, OutlineItem};

/// Units: bytes. A longer text is shown up to here.
const LONGEST: usize = 4 * 1024 * 1024;
/// Blocks and runs within each other deeper than this are shown flat.
const DEEPEST: usize = 64;
/// Prefix of every `id` that comes from a text, so that none meets one of the window's own.
const ANCHOR: &str = "md-";

/// Returns a text as the window shows it.
#[must_use]
pub fn render(markdown: &str) -> HtmlView {
    let mut warnings = Vec::new();
    let mut source = without_front_matter(markdown);
    if source.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|end| source.is_char_boundary(*end)).unwrap_or(0);
        source = &source[..end];
        warnings.push(format!("only the first {} MiB are shown", LONGEST / 1024 / 1024));
    }
    let skipped = markdown[..markdown.len() - markdown_tail(markdown, source)].matches('\n').count();
    let mut writer = Writer {
        line_starts: line_starts(source, skipped),
        outline: Vec::new(),
        anchors: BTreeMap::new(),
        warnings,
        dropped_html: false,
    };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let events = writer.events(Parser::new_ext(source, options).into_offset_iter());
    let mut body = String::with_capacity(source.len() * 2);
    html::push_html(&mut body, events.into_iter());
    if writer.dropped_html {
        writer.warnings.push("HTML in the text is not shown".to_owned());
    }
    HtmlView { html: filter().clean(&body).to_string(), outline: writer.outline, warnings: writer.warnings }
}

fn markdown_tail(markdown: &str, source: &str) -> usize {
    markdown.len() - (source.as_ptr() as usize - markdown.as_ptr() as usize)
}

/// The place at which each line starts, and the number of the first.
fn line_starts(source: &str, skipped: usize) -> (usize, Vec<usize>) {
    let ends = source.match_indices('\n').map(|(at, _)| at + 1);
    (skipped, std::iter::once(0).chain(ends).collect())
}

struct Writer {
    line_starts: (usize, Vec<usize>),
    outline: Vec<OutlineItem>,
    anchors: BTreeMap<String, u32>,
    warnings: Vec<String>,
    dropped_html: bool,
}

impl Writer {
    /// Replaces what the window must not get, and marks blocks with the line on which they start.
    fn events<'a>(
        &mut self,
        source: impl Iterator<Item = (Event<'a>, std::ops::Range<usize>)>,
    ) -> Vec<Event<'a>> {
        let mut out: Vec<Event<'a>> = Vec::new();
        let mut columns: Vec<Alignment> = Vec::new();
        let mut column = 0;
        let mut in_head = false;
        let mut heading: Option<(usize, usize, u8, u32)> = None;
        // The picture whose description is being read, and how deep pictures stand within it.
        let mut picture: Option<(String, String)> = None;
        let mut within = 0;
        let mut depth = 0;
        for (event, range) in source {
            if let Some((dest, alt)) = &mut picture {
                match event {
                    Event::Start(Tag::Image { .. }) => within += 1,
                    Event::End(TagEnd::Image) if within > 0 => within -= 1,
                    Event::End(TagEnd::Image) => {
                        let shown = self.picture(dest, alt);
                        out.push(Event::InlineHtml(shown.into()));
                        picture = None;
                    }
                    Event::Text(text) | Event::Code(text) => alt.push_str(&text),
                    Event::SoftBreak | Event::HardBreak => alt.push(' '),
                    Event::Start(_) | Event::End(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
                    Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => {}
                    Event::Rule | Event::TaskListMarker(_) => {}
                }
                continue;
            }
            let line = self.line_of(range.start);
            match event {
                Event::Start(Tag::Image { dest_url, .. }) => {
                    picture = Some((dest_url.into_string(), String::new()));
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    out.push(Event::InlineHtml(link(&dest_url).into()));
                }
                Event::End(TagEnd::Link) => out.push(Event::InlineHtml("</a>".into())),
                Event::Start(Tag::Heading { level, .. }) => {
                    let level = level_of(level);
                    heading = Some((out.len(), out.len() + 1, level, line));
                    out.push(Event::Html("".into()));
                }
                Event::End(TagEnd::Heading(level)) => {
                    if let Some((place, from, number, line)) = heading.take() {
                        let text = words(&out[from..]);
                        let anchor = self.anchor(&text);
                        let open = format!("<h{number} id=\"{anchor}\" data-line=\"{line}\">");
                        out[place] = Event::Html(open.into());
                        self.outline.push(OutlineItem { level: number, text, anchor, line });
                    }
                    out.push(Event::Html(format!("</h{}>\n", level_of(level)).into()));
                }
                Event::Start(Tag::Paragraph) => {
                    out.push(Event::Html(format!("<p data-line=\"{line}\">").into()));
                }
                Event::End(TagEnd::Paragraph) => out.push(Event::Html("</p>\n".into())),
                Event::Start(Tag::Table(aligned)) => {
                    columns = aligned;
                    out.push(Event::Html(format!("<table data-line=\"{line}\">").into()));
                }
                Event::Start(Tag::TableHead) => {
                    (in_head, column) = (true, 0);
                    out.push(Event::Html("<thead><tr>".into()));
                }
                Event::End(TagEnd::TableHead) => {
                    in_head = false;
                    out.push(Event::Html("</tr></thead><tbody>\n".into()));
                }
                Event::Start(Tag::TableRow) => {
                    column = 0;
                    out.push(Event::Html("<tr>".into()));
                }
                Event::End(TagEnd::TableRow) => out.push(Event::Html("</tr>\n".into())),
                Event::Start(Tag::TableCell) => {
                    let align = match columns.get(column) {
                        Some(Alignment::Center) => " data-align=\"center\"",
                        Some(Alignment::Right) => " data-align=\"end\"",
                        Some(Alignment::None | Alignment::Left) | None => "",
                    };
                    column += 1;
                    let cell = if in_head { "th scope=\"col\"" } else { "td" };
                    out.push(Event::Html(format!("<{cell}{align}>").into()));
                }
                Event::End(TagEnd::TableCell) => {
                    out.push(Event::Html(if in_head { "</th>" } else { "</td>" }.into()));
                }
                Event::End(TagEnd::Table) => out.push(Event::Html("</tbody></table>\n".into())),
                Event::TaskListMarker(done) => {
                    let (word, sign) = if done { ("done", "\u{2611}") } else { ("open", "\u{2610}") };
                    out.push(Event::InlineHtml(format!("<span data-task=\"{word}\">{sign}</span> ").into()));
                }
                Event::Html(text) | Event::InlineHtml(text) => {
                    if text.trim().to_ascii_lowercase().starts_with("<br") {
                        out.push(Event::HardBreak);
                    } else if !text.trim().starts_with("<!--") {
                        self.dropped_html = true;
                    }
                }
                Event::Start(Tag::HtmlBlock | Tag::MetadataBlock(_)) => {}
                Event::End(TagEnd::HtmlBlock | TagEnd::MetadataBlock(_)) => {}
                Event::Start(tag) => {
                    depth += 1;
                    if depth <= DEEPEST {
                        out.push(Event::Start(tag));
                    }
                }
                Event::End(tag) => {
                    if depth <= DEEPEST {
                        out.push(Event::End(tag));
                    }
                    depth -= 1;
                }
                Event::InlineMath(text) | Event::DisplayMath(text) => out.push(Event::Text(text)),
                other @ (Event::Text(_)
                | Event::Code(_)
                | Event::FootnoteReference(_)
                | Event::SoftBreak
                | Event::HardBreak
                | Event::Rule) => out.push(other),
            }
        }
        out
    }

    fn line_of(&self, at: usize) -> u32 {
        let (skipped, starts) = &self.line_starts;
        let line = starts.partition_point(|start| *start <= at) + skipped;
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    fn picture(&mut self, dest: &str, alt: &str) -> String {
        let words = if alt.trim().is_empty() { "picture" } else { alt };
        match blob_of(dest) {
            Some(hash) => format!("<img data-image=\"{hash}\" alt=\"{}\">", escaped(alt)),
            None => {
                self.warnings
                    .push(format!("the picture “{words}” is not in the vault: paste it into the text"));
                format!("<span data-missing=\"picture\">{}</span>", escaped(words))
            }
        }
    }

    fn anchor(&mut self, text: &str) -> String {
        let mut slug: String = text
            .to_lowercase()
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { '-' })
            .collect::<String>()
            .split('-')
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        slug.truncate((0..=60.min(slug.len())).rev().find(|at| slug.is_char_boundary(*at)).unwrap_or(0));
        let seen = self.anchors.entry(slug.clone()).or_default();
        *seen += 1;
        if *seen == 1 { format!("{ANCHOR}{slug}") } else { format!("{ANCHOR}{slug}-{seen}") }
    }
}

/// Returns the hash of the blob that a picture names: its address ends with 64 hexadecimal digits.
fn blob_of(dest: &str) -> Option<&str> {
    let digits = dest.get(dest.len().checked_sub(64)?..)?;
    digits.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f')).then_some(digits)
}

fn link(dest: &str) -> String {
    match dest.strip_prefix('#') {
        Some(anchor) => format!("<a href=\"#{ANCHOR}{}\">", escaped(anchor)),
        None => format!("<a data-link=\"{}\">", escaped(dest)),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn words(events: &[Event<'_>]) -> String {
    let mut words = String::new();
    for event in events {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(_) | Event::End(_) | Event::Html(_) | Event::InlineHtml(_) | Event::Rule => {}
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) => {}
            Event::TaskListMarker(_) => {}
        }
    }
    words.trim().to_owned()
}

fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The second gate: only these elements, only these attributes, no address but one within the page.
fn filter() -> Builder<'static> {
    let tags = [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "em",
        "strong",
        "del",
        "hr",
        "br",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "a",
        "img",
        "sup",
        "div",
        "span",
    ];
    let mut filter = Builder::empty();
    filter
        .tags(tags.into())
        .generic_attributes(["id", "data-line"].into())
        .tag_attributes(
            [
                ("a", ["href", "data-link"].into()),
                ("img", ["data-image", "alt"].into()),
                ("span", ["data-task", "data-missing"].into()),
                ("th", ["data-align", "scope"].into()),
                ("td", ["data-align"].into()),
                ("ol", ["start"].into()),
                ("code", ["data-language"].into()),
            ]
            .into(),
        )
        .url_relative(ammonia::UrlRelative::PassThrough)
        .attribute_filter(|element, attribute, value| {
            let kept = match (element, attribute) {
                ("a", "href") => value.starts_with('#'),
                (_, "id") => value.starts_with(ANCHOR) || value.starts_with("fn-"),
                _ => true,
            };
            kept.then(|| value.into())
        })
        .link_rel(None);
    filter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_becomes_structure_with_lines_and_an_outline() {
        let view = render(
            "---\ncode: X\n---\n# One & two\n\nText *here*.\n\n## One & two\n\n- [x] done\n- [ ] open\n",
        );
        assert!(
            view.html.contains("<h1 id=\"md-one-two\" data-line=\"4\">One &amp; two</h1>"),
            "{}",
            view.html
        );
        assert!(view.html.contains("<p data-line=\"6\">Text <em>here</em>.</p>"), "{}", view.html);
        assert!(view.html.contains("<span data-task=\"done\">"), "{}", view.html);
        let outline: Vec<_> =
            view.outline.iter().map(|item| (item.level, item.anchor.as_str(), item.line)).collect();
        assert_eq!(outline, [(1, "md-one-two", 4), (2, "md-one-two-2", 8)]);
        assert!(view.warnings.is_empty(), "{:?}", view.warnings);
    }

    #[test]
    fn tables_keep_their_alignment_without_a_style() {
        let view = render("| a | b |\n|--|-:|\n| 1 | 2 |\n");
        assert!(view.html.contains("<th scope=\"col\" data-align=\"end\">b</th>"), "{}", view.html);
        assert!(view.html.contains("<td data-align=\"end\">2</td>"), "{}", view.html);
        assert!(!view.html.contains("style"), "{}", view.html);
    }

    #[test]
    fn a_picture_names_a_blob_and_has_no_source() {
        let hash = "a".repeat(64);
        let view = render(&format!("![The \"net\"](vault:{hash})\n\n![gone](https://example.org/x.png)\n"));
        assert!(view.html.contains(&format!("data-image=\"{hash}\"")), "{}", view.html);
        assert!(view.html.contains("<span data-missing=\"picture\">gone</span>"), "{}", view.html);
        assert!(!view.html.contains("src"), "{}", view.html);
        assert_eq!(view.warnings.len(), 1);
    }

    #[test]
    fn links_lead_nowhere_but_within_the_page() {
        let view = render("[in](#part) [out](https://example.org/?a=1&b=2) [js](javascript:alert(1))");
        assert!(view.html.contains("<a href=\"#md-part\">in</a>"), "{}", view.html);
        assert!(
            view.html.contains("<a data-link=\"https://example.org/?a=1&amp;b=2\">out</a>"),
            "{}",
            view.html
        );
        assert_eq!(view.html.matches("href").count(), 1, "{}", view.html);
    }

    #[test]
    fn nothing_of_a_hostile_text_can_run_or_load() {
        let hostile = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n<style>*{}</style>\n\n\
            <iframe src='https://example.org'></iframe>\n\n<a href='javascript:alert(1)' onclick='x()'>t</a>\n\n\
            <svg><animate onbegin=alert(1)></svg>\n\n![x\"onerror=\"alert(1)](vault:\"onerror=\"x)\n\n\
            [a\"b](javascript:alert(1)\"onmouseover=\"x)\n\n`<script>`\n\n# <b id=\"md-x\">x</b>\n\n<base href=//e.org>\n";
        let view = render(hostile);
        let lower = view.html.to_lowercase();
        for wrong in
            ["<script", "<iframe", "<style", "<svg", "<base", " onerror=", " onclick=", " src=", "<form"]
        {
            assert!(!lower.contains(wrong), "{wrong} in {}", view.html);
        }
        assert!(!lower.contains("href=\"javascript"), "{}", view.html);
        assert!(view.warnings.iter().any(|warning| warning.contains("HTML")), "{:?}", view.warnings);
    }

    #[test]
    fn a_deep_or_endless_text_ends() {
        let deep = format!("{}x", "> ".repeat(5_000));
        assert!(render(&deep).html.matches("<blockquote>").count() <= DEEPEST);
        let long = "word ".repeat(LONGEST / 4);
        assert_eq!(render(&long).warnings.len(), 1);
    }
}
