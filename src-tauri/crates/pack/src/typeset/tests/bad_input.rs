//! Input that no one should write, and that every reader shall be able to read: readable pages, a warning,
//! no panic, no endless loop, no text lost.

use std::time::{Duration, Instant};

use super::*;

/// Far more than any of these takes, so that only a loop fails.
const LONG: Duration = Duration::from_mins(2);

fn laid_in_time(book: &Book) -> Laid {
    let start = Instant::now();
    let laid = lay_out(book, &Theme::standard());
    assert!(start.elapsed() < LONG, "{:?}", start.elapsed());
    assert_on_page(&laid);
    laid
}

fn keeps_its_words(source: &str) -> Laid {
    let laid = laid_in_time(&of_markdown(source));
    let (found, wanted) = (words_on_pages(&laid), words_of(source));
    assert!(found == wanted, "{} of {} characters are on the pages", found.len(), wanted.len());
    laid
}

#[test]
fn a_paragraph_of_a_million_letters() {
    let laid = keeps_its_words(&"word sentence. ".repeat(70_000));
    assert!(laid.pages.len() > 200 && laid.warnings.is_empty());
    keeps_its_words(&"x".repeat(300_000));
}

#[test]
fn nesting_without_end() {
    let (_, warnings) = markdown(&nested(40), &|_| None, &MarkdownOptions::default());
    assert!(matches!(warnings[..], [Warning::TooDeep { .. }]), "{warnings:?}");
    for source in [nested(30), nested(60), format!("{} deep", ">".repeat(400))] {
        keeps_its_words(&source);
    }
}

fn nested(depth: usize) -> String {
    (0..depth).map(|depth| format!("{}- level {depth}\n", "  ".repeat(depth))).collect()
}

#[test]
fn characters_without_width_and_marks_without_letters() {
    let laid = keeps_its_words(
        "a\u{200b}b\u{200d}c\u{feff}d\u{2060}e and e\u{301}\u{323}\u{308} and \u{301}\u{302} alone",
    );
    assert!(laid.warnings.is_empty(), "{:?}", laid.warnings);
    keeps_its_words(&format!("stacked a{} end", "\u{301}".repeat(2000)));
    keeps_its_words(&"\u{200b}".repeat(50_000));
    keeps_its_words(&"\u{ad}".repeat(5_000));
}

#[test]
fn text_from_right_to_left_is_boxed_in_its_order_and_told() {
    let source = "before שלום עולם after, and العربية here.";
    let laid = keeps_its_words(source);
    let scripts: Vec<String> = laid.warnings.iter().map(ToString::to_string).collect();
    assert!(
        scripts.iter().any(|told| told.contains("Hebrew"))
            && scripts.iter().any(|told| told.contains("Arabic")),
        "{scripts:?}"
    );
    // The first letter of the word stands rightmost.
    let place = |letter: &str| {
        let found = laid.pages[0]
            .drawn
            .iter()
            .find(|drawn| matches!(&drawn.mark, Mark::Text(run) if run.actual.as_deref() == Some(letter)));
        found.unwrap().x
    };
    assert!(place("ש") > place("ם"));
    keeps_its_words(&"שלום ".repeat(5_000));
}

#[test]
fn an_empty_document_is_one_page() {
    for source in ["", "\n\n\n", "[a]: b\n", "<!-- nothing -->", "\u{200b}"] {
        let rendered = render(&of_markdown(source), &Theme::standard()).unwrap();
        assert_eq!(rendered.pages, 1, "{source:?}");
        check_with_qpdf(&rendered.pdf);
    }
}

#[test]
fn pictures_that_are_missing_broken_or_enormous() {
    let huge = enormous(10_000, 10_000);
    let beyond = {
        let mut header = enormous(1, 1);
        // The header claims a picture of 30,000 by 30,000; its checksum is made to fit.
        header[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
        let checksum = crc32fast::hash(&header[12..29]);
        header[29..33].copy_from_slice(&checksum.to_be_bytes());
        header
    };
    let image = |source| Block::Image { source, alt: "A plan".into(), caption: None, max_height_mm: None };
    let blocks = vec![
        image(ImageSource::Bytes(huge.into())),
        image(ImageSource::Bytes(beyond.into())),
        image(ImageSource::Missing("plan.png".into())),
        image(ImageSource::Bytes(b"\xFF\xD8\xFF\xE0 and no more".as_slice().into())),
        Block::paragraph("the text goes on"),
    ];
    let book = book(blocks);
    let mut laid = laid_in_time(&book);
    let shown = laid
        .pages
        .iter()
        .flat_map(|page| &page.drawn)
        .filter(|drawn| matches!(drawn.mark, Mark::Picture { .. }));
    assert_eq!(shown.count(), 1, "the enormous one, made smaller");
    assert!(laid.pictures.take().iter().all(|picture| picture.width <= 2_500));
    let told: Vec<String> = laid.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(words_on_pages(&laid).contains("thetextgoeson"));
}

/// A grey picture of this size, written row by row.
fn enormous(width: u32, height: u32) -> Vec<u8> {
    use std::io::Write as _;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_compression(png::Compression::Fast);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().unwrap();
    let row = vec![0x80; usize::try_from(width).unwrap()];
    let mut stream = writer.stream_writer().unwrap();
    for _ in 0..height {
        stream.write_all(&row).unwrap();
    }
    stream.finish().unwrap();
    writer.finish().unwrap();
    bytes
}
