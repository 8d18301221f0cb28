//! Tests of the whole way from Markdown to pages and PDF.

#![allow(clippy::wildcard_enum_match_arm, reason = "a test looks at the few marks it is about")]

use std::process::Command;
use std::sync::Arc;

use clausebook_core::hash::Sha256;
use clausebook_core::time::UtcMillis;
use proptest::prelude::*;

use super::book::{Laid, lay_out};
use super::boxes::{LinkTo, Mark};
use super::paragraph::is_ignored;
use super::tree::{NodeId, Role};
use super::{
    Attachment, Block, Book, Cell, Column, Cover, CoverCheckpoint, Fact, ImageSource, Inline,
    MarkdownOptions, Row, Running, Table, Theme, Tone, Warning, markdown, render, text,
};

mod bad_input;
mod charts;
mod copied;
mod heads;
mod images;
mod running_text;

const EVERYTHING: &str = include_str!("fixtures/everything.md");

fn book(blocks: Vec<Block>) -> Book {
    Book {
        title: "A book & its <title>".into(),
        language: "en".into(),
        author: "Northwind Ωmega".into(),
        subject: "Test".into(),
        date: UtcMillis(1_795_341_250_000),
        running: Running::default(),
        watermark: None,
        cover: None,
        blocks,
        contents: false,
        attachments: Vec::new(),
    }
}

fn of_markdown(source: &str) -> Book {
    book(markdown(source, &|_| None, &MarkdownOptions { in_outline: true, ..MarkdownOptions::default() }).0)
}

/// A book with every part there is.
fn full_book() -> Book {
    let mut blocks = vec![Block::heading(1, "First", Some("first"))];
    blocks.extend(
        markdown(
            EVERYTHING,
            &|_| Some(png()),
            &MarkdownOptions { in_outline: true, heading_shift: 1, anchor_prefix: "d1/".into() },
        )
        .0,
    );
    blocks.push(Block::heading(1, "Second", Some("second")));
    blocks.push(Block::Paragraph(vec![
        Inline::Text("Back to page ".into()),
        Inline::PageRef("first".into()),
        Inline::Text(", on to page ".into()),
        Inline::PageRef("nowhere".into()),
        Inline::Status { tone: Tone::Problem, word: "Over due".into() },
        Inline::Deleted(text("old words")),
        Inline::Inserted(text("new words")),
    ]));
    blocks.push(Block::Facts(vec![Fact::new("Owner", "Mara"), Fact::new("Digest", "x")]));
    blocks.push(Block::QrCode { text: "hello".into(), caption: text("Scan me. ".repeat(60)) });
    blocks.push(Block::Together(vec![Block::paragraph("one"), Block::paragraph("two")]));
    blocks.push(Block::Callout { tone: Tone::Warn, blocks: vec![Block::paragraph("Mind the gap")] });
    Book {
        running: Running {
            head_left: "NW-001 Policy".into(),
            head_right: "Confidential".into(),
            foot_left: "Northwind".into(),
            foot_centre: "3f9ac017".into(),
        },
        watermark: Some("SAMPLE".into()),
        cover: Some(Cover {
            organization: "Northwind".into(),
            title: "Audit pack".into(),
            subtitle: "The scope".into(),
            facts: vec![Fact::new("Stage", "2")],
            checkpoint: Some(CoverCheckpoint {
                title: "Checkpoint".into(),
                text: "origin\n412\nq2tgZ6fDBWYHPOSd1oW6nG2P3kwYVQX2u0vK7kq3Xh8=\n".into(),
                qr: "origin 412".into(),
                caption: "Keep it".into(),
            }),
            note: text("Uncontrolled when printed"),
        }),
        contents: true,
        attachments: vec![Attachment {
            name: "policy – ü.md".into(),
            media_type: "text/markdown".into(),
            description: "source".into(),
            bytes: b"# Policy".to_vec(),
        }],
        ..book(blocks)
    }
}

fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 4, 4);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    let pixels: Vec<u8> = (0..64).map(|at| if at % 4 == 3 { 128 } else { at * 3 }).collect();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    bytes
}

/// The words on the pages in reading order, without white space, running heads and list labels.
fn words_on_pages(laid: &Laid) -> String {
    let mut words = String::new();
    for drawn in laid.pages.iter().flat_map(|page| &page.drawn) {
        let Mark::Text(run) = &drawn.mark else { continue };
        if drawn.node == NodeId::ARTIFACT || role(laid, drawn.node) == Role::Label {
            continue;
        }
        match &run.actual {
            Some(actual) => words.push_str(actual),
            None => run.words.iter().for_each(|placed| words.push_str(&placed.word.text)),
        }
    }
    squeezed(&words)
}

fn role(laid: &Laid, node: NodeId) -> Role {
    laid.tree.nodes[usize::try_from(node.0).unwrap()].role
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !is_ignored(*c)).collect()
}

/// The words of Markdown as an independent reading of the parser's events.
fn words_of(source: &str) -> String {
    use pulldown_cmark::{Event, Options, Parser};
    let extensions = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH;
    let mut words = String::new();
    for event in Parser::new_ext(source, extensions) {
        if let Event::Text(text) | Event::Code(text) = event {
            words.push_str(&text);
        }
    }
    squeezed(&words)
}

/// Every box is on its page, however strange the text.
fn assert_on_page(laid: &Laid) {
    let (width, height) = laid.size;
    for (number, page) in laid.pages.iter().enumerate() {
        for drawn in &page.drawn {
            let right = match &drawn.mark {
                Mark::Text(run) => {
                    let last = run.words.last();
                    last.map_or(drawn.x, |last| drawn.x + last.dx + last.word.width_at(run.size))
                }
                Mark::Fill { width, .. } | Mark::Picture { width, .. } | Mark::Link { width, .. } => {
                    drawn.x + width
                }
                _ => drawn.x,
            };
            assert!(
                drawn.x > -1.0 && right < width + 1.0 && drawn.y > -1.0 && drawn.y < height + 1.0,
                "page {}: {drawn:?} is off the page",
                number + 1
            );
        }
    }
}

#[test]
fn every_commonmark_example_keeps_its_words() {
    let fixture: serde_json::Value =
        serde_json::from_str(include_str!("fixtures/commonmark-examples.json")).unwrap();
    let examples = fixture["examples"].as_array().unwrap();
    assert_eq!(examples.len(), 652);
    let theme = Theme::standard();
    for example in examples {
        let source = example.as_str().unwrap();
        let laid = lay_out(&of_markdown(source), &theme);
        assert_on_page(&laid);
        let (found, wanted) = (words_on_pages(&laid), words_of(source));
        if source.contains("![") {
            // A picture that is missing says so, in a box after its paragraph.
            for word in source.split(|c: char| !c.is_alphanumeric()).filter(|word| wanted.contains(*word)) {
                assert!(found.contains(word), "{source:?}: {word:?} is not in {found:?}");
            }
        } else {
            assert_eq!(found, wanted, "{source:?}");
        }
    }
}

#[test]
fn all_examples_in_one_book_become_a_pdf() {
    let fixture: serde_json::Value =
        serde_json::from_str(include_str!("fixtures/commonmark-examples.json")).unwrap();
    let mut blocks = Vec::new();
    for (number, example) in fixture["examples"].as_array().unwrap().iter().enumerate() {
        let options =
            MarkdownOptions { heading_shift: 1, anchor_prefix: format!("{number}/"), in_outline: true };
        blocks.extend(markdown(example.as_str().unwrap(), &|_| None, &options).0);
    }
    let rendered = render(&Book { contents: true, ..book(blocks) }, &Theme::standard()).unwrap();
    assert!(rendered.pages > 20);
    check_with_qpdf(&rendered.pdf);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_markdown_panics_loops_or_loses_words(source in markdown_like(), as_pdf in 0..8_u8) {
        let book = of_markdown(&source);
        let laid = lay_out(&book, &Theme::standard());
        assert_on_page(&laid);
        let (mut found, mut wanted): (Vec<char>, Vec<char>) =
            (words_on_pages(&laid).chars().collect(), words_of(&source).chars().collect());
        // Footnotes move to the end, pictures below their paragraph.
        found.sort_unstable();
        wanted.sort_unstable();
        let mut found = found.into_iter().peekable();
        for c in wanted {
            while found.next_if(|other| *other < c).is_some() {}
            prop_assert_eq!(found.next(), Some(c), "{:?} lost from {:?}", c, &source);
        }
        if as_pdf == 0 {
            prop_assert!(render(&book, &Theme::standard()).is_ok());
        }
    }
}

/// Text with what Markdown, Unicode and layout find hard.
fn markdown_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-zA-Z]{1,12}",
        1 => "[a-f0-9]{64,200}",
        4 => prop::sample::select(vec![
            " ", "  ", "\n", "\n\n", "\n    ", "\t", "* ", "\n- ", "\n1. ", "\n> ", "\n# ", "\n### ", "**", "_", "~~", "`",
            "\n```\n", "|", "\n|--|--|\n", "\n---\n", "[", "](", ")", "![", "[^1]", "\n[^1]: ", "<b>", "</b>", "<!--",
            "&amp;", "\\", "- [x] ", "https://example.org/a/b?c=d", "\u{200b}", "\u{301}", "\u{202e}", "שלום", "مرحبا",
            "漢字", "🙂", "👩‍👩‍👧", "Ωμέγα", "Привіт", "ﬁ", "\u{ad}", "\u{a0}", "\u{2028}", "\u{0}", "\u{7}", "e\u{301}\u{323}",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

#[test]
fn a_table_of_five_thousand_rows_repeats_its_header_on_each_page() {
    let rows =
        (0..5000).map(|n| Row::texts([format!("R{n}"), format!("row number {n}"), "1".into()])).collect();
    let header = vec![Row::texts(["Key", "Title", "Count"])];
    let table = Table { header, rows, ..Table::default() };
    let laid = lay_out(&book(vec![Block::Table(table)]), &Theme::standard());
    assert!(laid.pages.len() > 100, "{} pages", laid.pages.len());
    for (at, page) in laid.pages.iter().enumerate() {
        let heads: Vec<bool> = page
            .drawn
            .iter()
            .filter_map(|drawn| match &drawn.mark {
                Mark::Text(run) if run.words.iter().any(|placed| &*placed.word.text == "Title") => {
                    Some(drawn.node == NodeId::ARTIFACT)
                }
                _ => None,
            })
            .collect();
        assert_eq!(
            heads,
            [at > 0],
            "the header is real on the first page and an artifact on page {}",
            at + 1
        );
    }
    assert!(words_on_pages(&laid).ends_with("R4999rownumber49991"));
}

#[test]
fn a_table_wider_than_the_page_is_set_in_parts() {
    let cells =
        |row: usize| (0..40).map(|column| Cell::text(format!("r{row}c{column}widecontent"))).collect();
    let rows = (0..3).map(|row| Row::of(cells(row))).collect();
    let laid = lay_out(&book(vec![Block::Table(Table { rows, ..Table::default() })]), &Theme::standard());
    assert_on_page(&laid);
    assert_eq!(laid.warnings, [Warning::TableTooWide { columns: 40 }]);
    let words = words_on_pages(&laid);
    for row in 0..3 {
        for column in 0..40 {
            assert!(words.contains(&format!("r{row}c{column}widecontent")), "r{row}c{column}");
        }
    }
}

#[test]
fn a_row_taller_than_a_page_is_broken() {
    let words = "alpha beta gamma ".repeat(2000);
    let rows = vec![Row::texts(["key", &words])];
    let laid = lay_out(&book(vec![Block::Table(Table { rows, ..Table::default() })]), &Theme::standard());
    assert_on_page(&laid);
    assert!(laid.pages.len() > 2);
    assert_eq!(words_on_pages(&laid).matches("alpha").count(), 2000);
}

#[test]
fn no_heading_ends_a_page_and_no_line_stands_alone() {
    let mut source = String::new();
    for number in 0..120 {
        source.push_str(&format!("## Heading {number}\n\n"));
        source.push_str(&"Some words that fill a line or two of this page. ".repeat(1 + number % 7));
        source.push_str("\n\n");
    }
    let laid = lay_out(&of_markdown(&source), &Theme::standard());
    assert!(laid.pages.len() > 8);
    for page in &laid.pages {
        let lines: Vec<(NodeId, u32)> = page
            .drawn
            .iter()
            .filter(|drawn| drawn.node != NodeId::ARTIFACT && matches!(drawn.mark, Mark::Text(_)))
            .map(|drawn| (drawn.node, drawn.y.to_bits()))
            .collect();
        let last = lines.last().unwrap().0;
        assert_eq!(role(&laid, last), Role::Paragraph, "a heading is at the foot of a page");
        let first = lines[0].0;
        for node in [first, last] {
            let here = lines.iter().filter(|(other, _)| *other == node).count();
            let elsewhere = laid
                .pages
                .iter()
                .flat_map(|page| &page.drawn)
                .filter(|drawn| drawn.node == node && matches!(drawn.mark, Mark::Text(_)))
                .count();
            assert!(here >= 2 || here == elsewhere, "a line of a longer paragraph stands alone");
        }
    }
}

#[test]
fn contents_and_references_name_the_right_pages() {
    let laid = lay_out(&full_book(), &Theme::standard());
    assert_on_page(&laid);
    // Cover and contents are pages i and ii.
    let second = laid.places["second"].0 - 1;
    let first = laid.places["first"].0 - 1;
    let words = words_on_pages(&laid);
    assert!(words.contains(&format!("Second{second}")), "{words}");
    assert!(words.contains(&format!("Backtopage{first},ontopage–")), "{words}");
    assert!(laid.warnings.contains(&Warning::UnknownAnchor { anchor: "nowhere".into() }));
    let count = laid.pages.len();
    for (at, page) in laid.pages.iter().enumerate().skip(1) {
        let foot: String = page
            .drawn
            .iter()
            .filter_map(|drawn| match &drawn.mark {
                Mark::Text(run) if drawn.node == NodeId::ARTIFACT && drawn.y > laid.size.1 - 60.0 => {
                    Some(run)
                }
                _ => None,
            })
            .flat_map(|run| run.words.iter().map(|placed| &*placed.word.text))
            .collect();
        let page = if at == 1 { "Pageiiofii".to_owned() } else { format!("Page{}of{}", at - 1, count - 2) };
        assert!(foot.ends_with(&page), "{foot}");
    }
    let links = laid.pages.iter().flat_map(|page| &page.drawn);
    let urls = links.filter(|drawn| matches!(&drawn.mark, Mark::Link { to: LinkTo::Url(_), .. })).count();
    assert!(urls > 0);
}

/// Positions of a small book, so that a change of layout is seen as one.
#[test]
fn layout_is_as_it_was() {
    let laid = lay_out(
        &of_markdown(
            "# Title\n\nOne *two* **three** `four`.\n\n- a\n- b\n\n| k | v |\n|:-|-:|\n| x | 12 |\n\n> quoted\n",
        ),
        &Theme::standard(),
    );
    let mut sketch = String::new();
    for drawn in &laid.pages[0].drawn {
        let what = match &drawn.mark {
            Mark::Text(run) => {
                let words: Vec<&str> = run.words.iter().map(|placed| &*placed.word.text).collect();
                format!("{:?} {} {}", run.words[0].word.face, run.size, words.join("|"))
            }
            Mark::Fill { width, height, .. } => format!("fill {width:.1} x {height:.1}"),
            other => format!("{other:?}"),
        };
        sketch.push_str(&format!("{:7.2} {:7.2}  {what}\n", drawn.x, drawn.y));
    }
    insta::assert_snapshot!(sketch);
}

#[test]
fn pictures_keep_their_shape_and_broken_ones_are_named() {
    let image = |source: ImageSource| Block::Image {
        source,
        alt: "A chart".into(),
        caption: None,
        max_height_mm: None,
    };
    let good: Arc<[u8]> = png().into();
    let broken: Arc<[u8]> = good[..good.len() / 2].into();
    let blocks = vec![
        image(ImageSource::Bytes(good)),
        image(ImageSource::Bytes(broken)),
        image(ImageSource::Missing("x.png".into())),
    ];
    let laid = lay_out(&book(blocks), &Theme::standard());
    let pictures: Vec<(f32, f32)> = laid.pages[0]
        .drawn
        .iter()
        .filter_map(|drawn| match drawn.mark {
            Mark::Picture { width, height, .. } => Some((width, height)),
            _ => None,
        })
        .collect();
    assert_eq!(pictures, [(1.92, 1.92)]);
    assert!(
        matches!(laid.warnings[..], [Warning::ImageMissing { .. }, Warning::ImageUnreadable { .. }]),
        "{:?}",
        laid.warnings
    );
    assert_eq!(words_on_pages(&laid).matches("Achart").count(), 2);
}

#[test]
fn the_same_book_gives_the_same_bytes_in_one_process_and_in_two() {
    let here = fingerprint();
    assert_eq!(here, fingerprint());
    if std::env::var_os("CLAUSEBOOK_TYPESET_CHILD").is_some() {
        println!("fingerprint {here}");
        return;
    }
    let name = "typeset::tests::the_same_book_gives_the_same_bytes_in_one_process_and_in_two";
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name, "--nocapture"])
        .env("CLAUSEBOOK_TYPESET_CHILD", "1")
        .env("TZ", "Asia/Tokyo")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout);
    assert!(said.contains(&format!("fingerprint {here}")), "{said}");
}

#[test]
fn a_long_book_gives_the_same_bytes_however_fast_its_threads_are() {
    let source = format!("# Chapter\n\n{}\n\n- [a](https://example.org/a)\n\n", "Words of it. ".repeat(300))
        .repeat(120);
    let long = Book { contents: true, ..of_markdown(&source) };
    let first = render(&long, &Theme::standard()).unwrap();
    assert!(first.pages > 200, "{}", first.pages);
    check_with_qpdf(&first.pdf);
    std::thread::scope(|scope| {
        for _ in 0..3 {
            // Several at once, so that they get in each other's way.
            scope.spawn(|| {
                assert!(render(&long, &Theme::standard()).unwrap().pdf == first.pdf, "other bytes")
            });
        }
    });
}

fn fingerprint() -> String {
    Sha256::of(&render(&full_book(), &Theme::standard()).unwrap().pdf).to_string()
}

#[test]
fn one_changed_word_changes_the_identity() {
    let id = |book: &Book| {
        let pdf = render(book, &Theme::standard()).unwrap().pdf;
        let document = lopdf::Document::load_mem(&pdf).unwrap();
        document.trailer.get(b"ID").unwrap().as_array().unwrap()[0].as_str().unwrap().to_vec()
    };
    assert_ne!(id(&of_markdown("one")), id(&of_markdown("two")));
    let later = Book { date: UtcMillis(1_795_341_251_000), ..of_markdown("one") };
    assert_ne!(id(&of_markdown("one")), id(&later));
}

#[test]
fn text_copied_from_the_pdf_is_the_text_of_the_book() {
    let rendered = render(&full_book(), &Theme::standard()).unwrap();
    let Some(copied) = tool("pdftotext", &["-enc", "UTF-8", "{}", "-"], &rendered.pdf) else { return };
    let copied = squeezed(&copied);
    for block in EVERYTHING.split("\n\n") {
        let words = words_of(block);
        // What the parser reads differently out of its context is tested by the whole.
        if block.contains(['|', '[', '`']) || block.starts_with([' ', '-', '1', '>']) || words.is_empty() {
            continue;
        }
        assert!(copied.contains(&words), "{words:?} is not in what pdftotext copies: {copied}");
    }
    for words in
        ["Ωμέγα", "Привіт", "שלום", "🙂", "efficientoffice", "e\u{301}", "oldwordsnewwords", "SMS-POL-001"]
    {
        let composed = words.replace("e\u{301}", "é");
        assert!(copied.contains(words) || copied.contains(&composed), "{words:?} is not in {copied}");
    }
    assert!(!copied.contains("SAMPLE"), "the watermark tears no text");
}

#[test]
fn other_tools_find_no_fault_in_the_pdf() {
    let rendered = render(&full_book(), &Theme::standard()).unwrap();
    check_with_qpdf(&rendered.pdf);
    if let Some(fonts) = tool("pdffonts", &["{}"], &rendered.pdf) {
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!rows.is_empty());
        for row in rows {
            assert!(row.contains("yes yes yes"), "not embedded, subset and with Unicode: {row}");
        }
    }
    if let Some(info) = tool("pdfinfo", &["{}"], &rendered.pdf) {
        for line in [
            "Title:           A book & its <title>",
            "Tagged:          yes",
            "PDF version:     1.7",
            "Author:          Northwind Ωmega",
        ] {
            assert!(info.contains(line), "{line:?} is not in {info}");
        }
        assert!(info.contains(&format!("Pages:           {}", rendered.pages)));
    }
    if let Some(files) = tool("pdfdetach", &["-list", "{}"], &rendered.pdf) {
        assert!(files.contains("1 embedded files") && files.contains("policy – ü.md"), "{files}");
    }
    if let Some(tree) = tool("pdfinfo", &["-struct", "{}"], &rendered.pdf) {
        for part in ["Document", "H1", "TOC", "TOCI", "Table", "TH", "LBody", "Figure", "Note", "Link"] {
            assert!(tree.contains(part), "{part} is not in the structure: {tree}");
        }
    }
}

#[test]
fn the_pdf_is_archival_and_accessible() {
    let skipping = of_markdown("#### deep\n\n# top\n\n### skips\n\n- [ ] task\n\n![x](y)\n");
    for book in [full_book(), of_markdown(""), skipping] {
        assert_archival(&render(&book, &Theme::standard()).unwrap().pdf);
    }
}

/// Asks an independent validator whether a PDF is PDF/A-3a and PDF/UA-1.
fn assert_archival(pdf: &[u8]) {
    const SCRIPT: &str = "
import sys
try:
    import page
except ImportError:
    sys.exit('absent')
for profile in ('3a', 'ua1'):
    report = page.validate_pdf(sys.argv[1], profile=page.ValidationProfile(profile), limits=page.SafetyLimits.unlimited())
    for failure in report.failures:
        # A known false alarm where a stream ends in a carriage return; qpdf has the last word on lengths.
        if not failure.rule_id.endswith('STREAM-LENGTH-001'):
            print(profile, failure.rule_id, failure.message)
";
    let python = std::env::var("CLAUSEBOOK_PDF_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    if let Some(said) = tool(&python, &["-c", SCRIPT, "{}"], pdf) {
        assert_eq!(said, "");
    }
}

fn check_with_qpdf(pdf: &[u8]) {
    if let Some(said) = tool("qpdf", &["--check", "{}"], pdf) {
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
    }
}

/// What a program says about a PDF; `None` where the program is not installed. `cargo xtask test` installs
/// them all and says so with `CLAUSEBOOK_TOOLS=required`: then one that is missing fails the test.
fn tool(name: &str, arguments: &[&str], pdf: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.pdf");
    #[expect(clippy::disallowed_methods, reason = "a temporary file of a test")]
    std::fs::write(&path, pdf).unwrap();
    let path = path.to_str().unwrap();
    let arguments = arguments.iter().map(|argument| if *argument == "{}" { path } else { argument });
    let output = match Command::new(name).args(arguments).output() {
        Ok(output) => output,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            crate::not_checked(name);
            return None;
        }
        Err(error) => panic!("{name}: {error}"),
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.stderr.starts_with(b"absent") {
        crate::not_checked(&format!("a module of {name}"));
        return None;
    }
    assert!(output.status.success(), "{name}: {said}{}", String::from_utf8_lossy(&output.stderr));
    Some(said)
}

#[test]
fn columns_may_be_set_by_hand() {
    use super::{Align, Width};
    let table = Table {
        columns: vec![
            Column::new(Align::Left, Width::Fixed(30.0)),
            Column::new(Align::Right, Width::Share(1.0)),
        ],
        rows: vec![Row::texts(["a", "b"])],
        ..Table::default()
    };
    let laid = lay_out(&book(vec![Block::Table(table)]), &Theme::standard());
    let at = |word: &str| {
        let found = laid.pages[0].drawn.iter().find(|drawn| {
            matches!(&drawn.mark, Mark::Text(run) if run.words.iter().any(|placed| &*placed.word.text == word))
        });
        found.unwrap().x
    };
    let theme = Theme::standard();
    let left = theme.margin_mm[3] * super::units::MM;
    assert!((at("a") - left - 5.0).abs() < 0.01);
    assert!(at("b") > laid.size.0 - theme.margin_mm[1] * super::units::MM - 15.0);
}
