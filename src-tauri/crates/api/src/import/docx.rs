//! DOCX to Markdown: headings, paragraphs, lists, tables, bold, italic, links. What is lost is counted and said.
//!
//! Tracked changes are read as if accepted, and counted, so that a person can look at the original.

use std::collections::BTreeMap;

use clausebook_core::markdown::backslashed;
use quick_xml::events::BytesStart;

use super::office::{OfficeError, Parts, Piece, attribute, each_event};

/// A DOCX as Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Converted {
    /// The text; the document's title, if it has one, is a heading of level 1, and its headings begin at level 2.
    pub markdown: String,
    /// Insertions, deletions and moves that were neither accepted nor rejected.
    pub tracked_changes: u32,
    /// Comments, which are left out.
    pub comments: u32,
    /// Pictures and drawings, which are left out.
    pub pictures: u32,
    /// Footnotes and endnotes, which are left out.
    pub notes: u32,
}

/// Converts a DOCX.
///
/// # Errors
/// [`OfficeError`] says what is wrong with the file.
pub fn to_markdown(bytes: &[u8]) -> Result<Converted, OfficeError> {
    let mut parts = Parts::open(bytes)?;
    let document = parts.read("word/document.xml")?;
    let document = document.ok_or(OfficeError::NoMainPart("word/document.xml"))?;
    let styles = parts.read("word/styles.xml")?.map_or(Ok(BTreeMap::new()), |xml| styles_of(&xml))?;
    let numbering =
        parts.read("word/numbering.xml")?.map_or(Ok(BTreeMap::new()), |xml| numbering_of(&xml))?;
    let links =
        parts.read("word/_rels/document.xml.rels")?.map_or(Ok(BTreeMap::new()), |xml| links_of(&xml))?;
    let mut body = Body { styles, numbering, links, ..Body::default() };
    each_event("word/document.xml", &document, |event| body.take(event))?;
    Ok(body.finish())
}

/// What a paragraph style means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Title,
    Heading(usize),
}

/// The style ids that mean a title or a heading; the names inside are English whatever the program's language.
fn styles_of(xml: &str) -> Result<BTreeMap<String, Meaning>, OfficeError> {
    let (mut meanings, mut id) = (BTreeMap::new(), String::new());
    each_event("word/styles.xml", xml, |piece| {
        if let Piece::Start("style", element) = piece {
            id = attribute(element, "styleId").unwrap_or_default();
        } else if let Piece::Start("name", element) = piece
            && let Some(meaning) = meaning_of(&attribute(element, "val").unwrap_or_default())
        {
            meanings.insert(id.clone(), meaning);
        }
    })?;
    Ok(meanings)
}

fn meaning_of(name: &str) -> Option<Meaning> {
    let name = name.to_lowercase();
    if name == "title" {
        return Some(Meaning::Title);
    }
    let level = name.strip_prefix("heading")?.trim().parse().ok()?;
    (1..=5).contains(&level).then_some(Meaning::Heading(level))
}

/// The list ids whose first level is numbered and not bulleted.
fn numbering_of(xml: &str) -> Result<BTreeMap<String, bool>, OfficeError> {
    let (mut kinds, mut lists) = (BTreeMap::new(), BTreeMap::new());
    let (mut kind, mut list, mut first) = (String::new(), String::new(), false);
    each_event("word/numbering.xml", xml, |piece| {
        let Piece::Start(name, element) = piece else { return };
        let value = |name: &str| attribute(element, name).unwrap_or_default();
        match name {
            "abstractNum" => kind = value("abstractNumId"),
            "lvl" => first = value("ilvl") == "0",
            "numFmt" if first => {
                kinds.insert(kind.clone(), value("val") != "bullet");
            }
            "num" => list = value("numId"),
            "abstractNumId" => {
                lists.insert(list.clone(), value("val"));
            }
            _ => {}
        }
    })?;
    let numbered = |kind: &String| kinds.get(kind).copied().unwrap_or(false);
    Ok(lists.into_iter().map(|(list, kind)| (list, numbered(&kind))).collect())
}

/// Where the links of the document lead: addresses of the web and of mail only.
fn links_of(xml: &str) -> Result<BTreeMap<String, String>, OfficeError> {
    let mut links = BTreeMap::new();
    each_event("word/_rels/document.xml.rels", xml, |piece| {
        if let Piece::Start("Relationship", element) = piece
            && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
            && ["https://", "http://", "mailto:"].iter().any(|start| target.starts_with(start))
        {
            links.insert(id, target);
        }
    })?;
    Ok(links)
}

/// A paragraph in the making.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    style: String,
    list: Option<String>,
    level: usize,
}

#[derive(Debug, Default)]
struct Body {
    styles: BTreeMap<String, Meaning>,
    numbering: BTreeMap<String, bool>,
    links: BTreeMap<String, String>,
    out: Converted,
    paragraph: Paragraph,
    /// Whether the run is bold, italic.
    bold: bool,
    italic: bool,
    /// Inside the properties of a run, of a paragraph.
    in_run_properties: bool,
    in_paragraph_properties: bool,
    /// How deep inside former looks, which a tracked change keeps; inside deleted text, and inside pictures.
    former: u32,
    deleted: u32,
    picture: u32,
    reading: bool,
    link: Option<String>,
    /// Tables around this place; the rows of the outermost.
    tables: u32,
    rows: Vec<Vec<String>>,
    cell: Vec<String>,
    span: usize,
    /// Whether the last block was an item of a list.
    after_item: bool,
}

impl Body {
    fn take(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Start(name, element) => self.start(name, element),
            Piece::End(name) => self.end(name),
            Piece::Text(text) => {
                if self.reading && self.deleted == 0 && self.picture == 0 {
                    self.write(text);
                }
            }
        }
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        if name.ends_with("PrChange") {
            self.out.tracked_changes += 1;
            self.former += 1;
        }
        if self.former > 0 {
            return;
        }
        let value = |name: &str| attribute(element, name);
        let on = || !matches!(value("val").as_deref(), Some("0" | "false" | "off" | "none"));
        match name {
            "pPr" => self.in_paragraph_properties = true,
            "rPr" => self.in_run_properties = true,
            "p" if self.picture == 0 => self.paragraph = Paragraph::default(),
            "pStyle" => self.paragraph.style = value("val").unwrap_or_default(),
            "ilvl" => {
                self.paragraph.level = value("val").and_then(|level| level.parse().ok()).unwrap_or(0).min(6)
            }
            "numId" => self.paragraph.list = value("val").filter(|list| list != "0"),
            "r" => (self.bold, self.italic) = (false, false),
            "b" if self.in_run_properties && !self.in_paragraph_properties => self.bold = on(),
            "i" if self.in_run_properties && !self.in_paragraph_properties => self.italic = on(),
            "t" => self.reading = true,
            "tab" if !self.in_paragraph_properties => self.write(" "),
            "br" | "cr" => self.write(" "),
            "noBreakHyphen" => self.write("-"),
            "hyperlink" => {
                self.link = value("id").and_then(|id| self.links.get(&id).cloned());
                if self.link.is_some() {
                    self.paragraph.text.push('[');
                }
            }
            "ins" | "moveTo" => self.out.tracked_changes += 1,
            "del" | "moveFrom" => {
                self.out.tracked_changes += 1;
                self.deleted += 1;
            }
            "commentReference" => self.out.comments += 1,
            "footnoteReference" | "endnoteReference" => self.out.notes += 1,
            "drawing" | "pict" | "object" => {
                self.out.pictures += u32::from(self.picture == 0);
                self.picture += 1;
            }
            "tbl" => {
                self.tables += 1;
                if self.tables == 1 {
                    self.rows.clear();
                }
            }
            "tr" if self.tables == 1 => self.rows.push(Vec::new()),
            "tc" if self.tables == 1 => {
                self.cell.clear();
                self.span = 1;
            }
            "gridSpan" if self.tables == 1 => {
                self.span = value("val").and_then(|span| span.parse().ok()).unwrap_or(1).clamp(1, 50);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.former > 0 {
            self.former -= u32::from(name.ends_with("PrChange"));
            return;
        }
        match name {
            "pPr" => self.in_paragraph_properties = false,
            "rPr" => self.in_run_properties = false,
            "t" => self.reading = false,
            "hyperlink" => {
                if let Some(target) = self.link.take() {
                    self.paragraph.text.push_str(&format!("](<{}>)", target.replace(['<', '>', '\n'], "")));
                }
            }
            "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
            "drawing" | "pict" | "object" => self.picture = self.picture.saturating_sub(1),
            "p" if self.picture == 0 => self.paragraph_ends(),
            "tc" if self.tables == 1 => {
                let cell = self.cell.join(" ");
                let empty = std::iter::repeat_n(String::new(), self.span.saturating_sub(1));
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                    row.extend(empty);
                }
            }
            "tbl" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.table_ends();
                }
            }
            _ => {}
        }
    }

    /// Writes text of a run, with its looks.
    fn write(&mut self, text: &str) {
        if self.deleted > 0 || self.picture > 0 {
            return;
        }
        let inner = text.trim();
        let mark = match (self.bold, self.italic) {
            (false, false) => "",
            (true, false) => "**",
            (false, true) => "*",
            (true, true) => "***",
        };
        if inner.is_empty() || mark.is_empty() {
            self.paragraph.text.push_str(&escaped(text));
            return;
        }
        let start = text.len() - text.trim_start().len();
        let end = text.trim_end().len();
        // Two runs of the same look become one.
        let written = &mut self.paragraph.text;
        let joins = start == 0 && written.ends_with(mark) && !written.ends_with(&format!("\\{mark}"));
        if joins {
            written.truncate(written.len() - mark.len());
        } else {
            written.push_str(&text[..start]);
            written.push_str(mark);
        }
        written.push_str(&escaped(inner));
        written.push_str(mark);
        written.push_str(&text[end..]);
    }

    fn paragraph_ends(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let text = paragraph.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return;
        }
        if self.tables > 0 {
            self.cell.push(text.replace('|', "\\|"));
            return;
        }
        let meaning =
            self.styles.get(&paragraph.style).copied().or_else(|| meaning_of(&spaced(&paragraph.style)));
        let out = &mut self.out.markdown;
        let item = paragraph.list.is_some() && meaning.is_none();
        let joins = item && self.after_item;
        if !out.is_empty() && !joins {
            out.push('\n');
        }
        match (meaning, &paragraph.list) {
            (Some(Meaning::Title), _) => out.push_str(&format!("# {}\n", text.replace("**", ""))),
            (Some(Meaning::Heading(level)), _) => {
                out.push_str(&format!("{} {}\n", "#".repeat(level + 1), text.replace("**", "")));
            }
            (None, Some(list)) => {
                let numbered = self.numbering.get(list).copied().unwrap_or(false);
                let mark = if numbered { "1." } else { "-" };
                out.push_str(&format!("{}{mark} {text}\n", "   ".repeat(paragraph.level)));
            }
            (None, None) => out.push_str(&format!("{}\n", guarded(&text))),
        }
        self.after_item = item;
    }

    fn table_ends(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            return;
        }
        let out = &mut self.out.markdown;
        if !out.is_empty() {
            out.push('\n');
        }
        for (number, mut row) in rows.into_iter().enumerate() {
            row.resize(columns, String::new());
            out.push_str(&format!("| {} |\n", row.join(" | ")));
            if number == 0 {
                out.push_str(&format!("|{}\n", "---|".repeat(columns)));
            }
        }
        self.after_item = false;
    }

    fn finish(self) -> Converted {
        self.out
    }
}

/// `Heading1`, as a file without styles names it: `Heading 1`.
fn spaced(style: &str) -> String {
    let at = style.find(|c: char| c.is_ascii_digit()).unwrap_or(style.len());
    format!("{} {}", &style[..at], &style[at..]).trim().to_owned()
}

/// Text whose signs mean nothing in Markdown.
fn escaped(text: &str) -> String {
    backslashed(text, "\\*_`[]<>").replace(['\n', '\r'], " ")
}

/// A paragraph that does not begin like a heading, a list or a quotation.
fn guarded(text: &str) -> String {
    let first = text.chars().next().unwrap_or(' ');
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let after = text[digits..].chars().next();
    if matches!(first, '#' | '-' | '+' | '|' | '=' | '~') {
        return format!("\\{text}");
    }
    if digits > 0 && matches!(after, Some('.' | ')')) {
        return format!("{}\\{}", &text[..digits], &text[digits..]);
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::office::tests::zip_of as docx;
    use super::*;

    fn body(inner: &str) -> Converted {
        let document = format!("<w:document xmlns:w=\"w\"><w:body>{inner}</w:body></w:document>");
        let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style></w:styles>";
        let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum><w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>";
        let rels = "<Relationships><Relationship Id=\"rId1\" Target=\"https://example.org/a?b=1&amp;c=2\"/><Relationship Id=\"rId2\" Target=\"javascript:alert(1)\"/></Relationships>";
        let bytes = docx(&[
            ("word/document.xml", &document),
            ("word/styles.xml", styles),
            ("word/numbering.xml", numbering),
            ("word/_rels/document.xml.rels", rels),
        ]);
        to_markdown(&bytes).unwrap()
    }

    fn p(style: &str, inner: &str) -> String {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{inner}</w:p>")
    }

    fn r(text: &str) -> String {
        format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    }

    #[test]
    fn headings_lists_tables_and_looks() {
        let item = |list: u32, level: u32, text: &str| {
            format!(
                "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
                r(text)
            )
        };
        let bold = |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>");
        let cell = |text: &str| format!("<w:tc>{}</w:tc>", p("", &r(text)));
        let inner = [
            p("Titel", &r("Change policy")),
            p("berschrift1", &r("1 Purpose")),
            p("", &format!("{}{}{}", r("Changes &amp; their "), bold("ri"), bold("sks"))),
            item(1, 0, "one"),
            item(1, 1, "inner"),
            item(2, 0, "first"),
            p("Heading2", &r("1.1 Table")),
            format!("<w:tbl><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>", cell("a|b"), cell("c"), cell("d")),
            p("", &r("2. not a list, *no* star")),
        ];
        insta_like(
            &body(&inner.concat()).markdown,
            "# Change policy\n\n## 1 Purpose\n\nChanges & their **risks**\n\n- one\n   - inner\n1. first\n\n### 1.1 Table\n\n| a\\|b | c |\n|---|---|\n| d |  |\n\n2\\. not a list, \\*no\\* star\n",
        );
    }

    fn insta_like(found: &str, wanted: &str) {
        assert_eq!(found, wanted, "\n{found}");
    }

    #[test]
    fn tracked_changes_are_read_as_accepted_and_counted_and_what_is_left_out_is_counted() {
        let inner = p(
            "",
            &format!(
                "{}<w:ins>{}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:commentReference/></w:r><w:r><w:footnoteReference/></w:r><w:r><w:drawing><w:p>{}</w:p></w:drawing></w:r>",
                r("Keep "),
                r("new"),
                r("inside a picture")
            ),
        );
        let converted = body(&inner);
        assert_eq!(converted.markdown, "Keep new\n");
        let looks =
            "<w:r><w:rPr><w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>loud</w:t></w:r>";
        let looks = body(&p("", looks));
        assert_eq!((looks.markdown.as_str(), looks.tracked_changes), ("**loud**\n", 1));
        let counts = (converted.tracked_changes, converted.comments, converted.notes, converted.pictures);
        assert_eq!(counts, (2, 1, 1, 1));
    }

    #[test]
    fn links_lead_to_the_web_or_nowhere() {
        let link = |id: &str| format!("<w:hyperlink r:id=\"{id}\">{}</w:hyperlink>", r("here"));
        let converted = body(&p("", &format!("{} {}", link("rId1"), link("rId2"))));
        assert_eq!(converted.markdown, "[here](<https://example.org/a?b=1&c=2>)here\n");
    }

    #[test]
    fn what_is_not_docx_is_refused_with_the_reason() {
        assert!(matches!(to_markdown(b"hello"), Err(OfficeError::NotAZip(_))));
        assert_eq!(to_markdown(&docx(&[("a.txt", "x")])), Err(OfficeError::NoMainPart("word/document.xml")));
        let broken = to_markdown(&docx(&[("word/document.xml", "<w:document><w:p></w:document>")]));
        assert!(matches!(broken, Err(OfficeError::Broken { .. })), "{broken:?}");
        let entity = "<!DOCTYPE a [<!ENTITY x \"boom\">]><w:document><w:p><w:r><w:t>a&x;b</w:t></w:r></w:p></w:document>";
        assert_eq!(to_markdown(&docx(&[("word/document.xml", entity)])).unwrap().markdown, "ab\n");
    }
}
