//! Running heads and feet, and watermarks: on every page, in nobody's way, no part of the text.

use super::*;
use crate::typeset::theme::Colour;

/// Runs at the head or foot of a page as (x, right end, words), from left to right.
fn line_at(laid: &Laid, page: usize, head: bool) -> Vec<(f32, f32, String)> {
    let mut runs: Vec<(f32, f32, String)> = laid.pages[page]
        .drawn
        .iter()
        .filter(|drawn| if head { drawn.y < 60.0 } else { drawn.y > laid.size.1 - 60.0 })
        .filter_map(|drawn| {
            let Mark::Text(run) = &drawn.mark else { return None };
            assert_eq!(drawn.node, NodeId::ARTIFACT, "heads and feet are no part of the structure");
            let last = run.words.last()?;
            let words = run.words.iter().map(|placed| &*placed.word.text).collect::<Vec<_>>().join(" ");
            Some((drawn.x, drawn.x + last.dx + last.word.width_at(run.size), words))
        })
        .collect();
    runs.sort_by(|a, b| a.0.total_cmp(&b.0));
    runs
}

fn words(line: &[(f32, f32, String)]) -> Vec<&str> {
    line.iter().map(|(_, _, words)| words.as_str()).collect()
}

fn running(head_left: &str, foot_left: &str, foot_centre: &str) -> Running {
    Running {
        head_left: head_left.into(),
        head_right: "Version 12.0, confidential".into(),
        foot_left: foot_left.into(),
        foot_centre: foot_centre.into(),
    }
}

#[test]
fn each_page_says_whose_it_is() {
    let of_pack = running("Northwind", "Audit pack nw-stage-2", "Ledger of 412 entries, root 3f9ac017");
    let of_document = Running { head_left: "SMS-POL-001  Policy".into(), ..of_pack.clone() };
    let long = Block::paragraph("Some words of a document. ".repeat(400));
    let blocks = vec![
        Block::heading(1, "Chapter", None),
        Block::paragraph("one"),
        Block::PageBreak,
        Block::Running(of_document),
        Block::heading(2, "Document", None),
        long,
        Block::Running(of_pack.clone()),
        Block::heading(1, "Next", None),
    ];
    let laid = lay_out(&Book { running: of_pack, contents: true, ..book(blocks) }, &Theme::standard());
    let last = laid.pages.len() - 1;
    assert!(last >= 4, "{last}");
    for page in 0..=last {
        let of_document = page > 1 && page < last;
        let whose = if of_document { "SMS-POL-001 Policy" } else { "Northwind" };
        assert_eq!(words(&line_at(&laid, page, true)), [whose, "Version 12.0, confidential"], "page {page}");
        let number = if page == 0 { "Page i of i".to_owned() } else { format!("Page {page} of {last}") };
        let foot = line_at(&laid, page, false);
        let foot = words(&foot);
        assert_eq!(foot, ["Audit pack nw-stage-2", "Ledger of 412 entries, root 3f9ac017", &number]);
    }
}

#[test]
fn heads_and_feet_never_meet_however_long() {
    let long = "SMS-PROCEDURE-OF-THE-NETWORK-OPERATIONS-CENTRE-0001";
    for times in [0, 1, 2, 3, 5, 40] {
        let text = vec![long; times].join(" ");
        for running in [
            running(&text, "Northwind", ""),
            running("", &text, "Ledger of 412 entries, root 3f9ac017"),
            running("SMS-POL-001", "Northwind", &text),
            Running { head_right: text.clone(), ..running(&text, &text, &text) },
        ] {
            let body = Block::paragraph("word ".repeat(60_000));
            let laid = lay_out(&Book { running, ..book(vec![body]) }, &Theme::standard());
            assert!(laid.pages.len() > 70, "{}", laid.pages.len());
            assert_on_page(&laid);
            for head in [true, false] {
                let line = line_at(&laid, 60, head);
                for pair in line.windows(2) {
                    assert!(pair[0].1 + 10.0 < pair[1].0, "{pair:?} meet");
                }
                for (start, end, words) in &line {
                    assert!(*start > 50.0 && *end < laid.size.0 - 50.0, "{words} leaves the line");
                    let whole = words.len() <= text.len().max(40);
                    assert!(whole && (words.ends_with('…') || !words.contains('…')), "{words}");
                }
            }
            let foot = line_at(&laid, 60, false);
            assert_eq!(foot.last().unwrap().2, format!("Page 61 of {}", laid.pages.len()));
        }
    }
}

/// Relative luminance.
///
/// Source: WCAG 2.2.
fn luminance(Colour(channels): Colour) -> f64 {
    let linear = channels.map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn watermarks_are_seen_and_leave_the_text_readable() {
    let theme = Theme::standard();
    assert!(contrast(theme.ink, theme.watermark) > 10.0, "text on the watermark");
    assert!(contrast(theme.muted, theme.watermark) > 4.5, "small text on the watermark");
    let seen = contrast(theme.watermark, Colour([255; 3]));
    assert!((1.1..1.4).contains(&seen), "the watermark on paper: {seen:.2}");
    for word in [
        "SAMPLE",
        "DRAFT",
        "SUPERSEDED",
        "UNCONTROLLED COPY",
        "SAMPLE, UNCONTROLLED COPY",
        "NOT YET IN FORCE",
        "WITHDRAWN",
        "DISCARDED",
    ] {
        let source = "# Title\n\n".to_owned() + &"Words to be read. ".repeat(600);
        let marked = Book { watermark: Some(word.into()), ..of_markdown(&source) };
        let laid = lay_out(&marked, &theme);
        assert!(laid.pages.len() > 1);
        for page in &laid.pages {
            // First of all that is drawn, so that everything else lies upon it.
            let Mark::Watermark { word: shaped, size, colour } = &page.drawn[0].mark else {
                panic!("{word} is missing")
            };
            assert_eq!(*colour, theme.watermark);
            let across: f32 = shaped.iter().map(|word| word.width_at(*size)).sum();
            // It rises at 54 degrees.
            let (wide, high) = (across * 0.588 + size * 0.81, across * 0.81 + size * 0.588);
            assert!(wide < laid.size.0 && high < laid.size.1, "{word} leaves the page: {wide} by {high}");
            assert!(*size > 40.0, "{word} is {size} high");
            assert_eq!(page.drawn[0].node, NodeId::ARTIFACT);
            assert_eq!(page.drawn.iter().filter(|drawn| is_watermark(&drawn.mark)).count(), 1);
        }
        let plain = lay_out(&Book { watermark: None, ..marked.clone() }, &theme);
        assert_eq!(words_on_pages(&laid), words_on_pages(&plain), "{word}");
        let pdf = render(&marked, &theme).unwrap().pdf;
        if let Some(copied) = tool("pdftotext", &["{}", "-"], &pdf) {
            assert!(!squeezed(&copied).contains(&squeezed(word)), "{word} tears the text that is copied");
        }
    }
}

fn is_watermark(mark: &Mark) -> bool {
    matches!(mark, Mark::Watermark { .. })
}
