//! Running text: even lines, divided words, notes at the foot, named places, page labels.

use super::*;
use crate::typeset::lines::WIDEST;
use crate::typeset::units::MM;

const PROSE: [&str; 3] = [
    include_str!("../../../../../../docs-templates/documents/change-management-policy.md"),
    include_str!("../../../../../../docs-templates/documents/capacity-plan.md"),
    include_str!("../../../../../../docs-templates/documents/configuration-management-plan.md"),
];

/// Text runs of one page as (x, right end, y, words).
fn runs(laid: &Laid, page: usize) -> Vec<(f32, f32, f32, String)> {
    let texts = laid.pages[page].drawn.iter().filter_map(|drawn| match &drawn.mark {
        Mark::Text(run) => {
            let last = run.words.last()?;
            let end = drawn.x + last.dx + last.word.width_at(run.size);
            let words = run.words.iter().map(|placed| &*placed.word.text).collect::<Vec<_>>().join(" ");
            Some((drawn.x, end, drawn.y, words))
        }
        _ => None,
    });
    texts.collect()
}

#[test]
fn lines_end_flush_and_no_space_gapes() {
    let theme = Theme::standard();
    let text = PROSE.map(words_only).concat().repeat(2);
    let laid = lay_out(&of_markdown(&text), &theme);
    let right = (theme.margin_mm[3] + theme.measure_mm) * MM;
    let (mut lines, mut flush, mut loose, mut hyphens) = (0, 0, 0, 0);
    for page in &laid.pages {
        for drawn in &page.drawn {
            let Mark::Text(run) = &drawn.mark else { continue };
            if role_or_none(&laid, drawn.node) != Some(Role::Paragraph) || run.words.len() < 5 {
                continue;
            }
            let last = run.words.last().unwrap();
            lines += 1;
            flush += usize::from((drawn.x + last.dx + last.word.width_at(run.size) - right).abs() < 0.1);
            hyphens += usize::from(&*last.word.text == "\u{ad}");
            // The widest space, in ems: Source Serif's own is 0.25 wide or less.
            let gaps = run
                .words
                .windows(2)
                .filter(|pair| pair[0].space)
                .map(|pair| (pair[1].dx - pair[0].dx - pair[0].word.width_at(run.size)) / run.size);
            let widest = gaps.fold(0.0_f32, f32::max);
            assert!(widest < 0.25 * (1.0 + WIDEST) + 0.02, "a space of {widest} em");
            loose += usize::from(widest > 0.25 * 1.75);
        }
    }
    assert!(lines > 60 && flush * 100 > lines * 60, "{flush} of {lines} lines are flush");
    assert!(loose * 50 <= lines, "{loose} of {lines} lines are loose");
    assert!(hyphens * 6 < lines, "{hyphens} of {lines} lines end with a hyphen");
}

/// Prose of a template: its paragraphs without headings, tables and placeholders.
fn words_only(source: &str) -> String {
    let plain = |part: &&str| part.len() > 80 && part.starts_with(|c: char| c.is_ascii_alphabetic());
    source.split("\n\n").filter(plain).collect::<Vec<_>>().join("\n\n") + "\n\n"
}

#[test]
fn words_divided_by_us_or_by_their_author_are_copied_whole() {
    let sentence = "Extraordinarily comprehensive documentation notwithstanding, organizational responsibilities \
                    necessitate straightforward communication, internationalization and acknowledgements. ";
    let source = sentence.repeat(40) + "\n\n" + &"Donau\u{ad}dampf\u{ad}schiff\u{ad}fahrt ".repeat(60);
    let laid = lay_out(&of_markdown(&source), &Theme::standard());
    let ends = (0..laid.pages.len()).flat_map(|page| runs(&laid, page));
    let hyphens = ends.filter(|run| run.3.ends_with('\u{ad}')).count();
    assert!(hyphens > 5, "{hyphens} lines end with a hyphen");
    assert_eq!(words_on_pages(&laid), words_of(&source));
    let rendered = render(&of_markdown(&source), &Theme::standard()).unwrap();
    for (name, arguments) in
        [("pdftotext", &["-enc", "UTF-8", "{}", "-"][..]), ("mutool", &["draw", "-q", "-F", "txt", "{}"])]
    {
        let Some(copied) = tool(name, arguments, &rendered.pdf) else { continue };
        let found = copied.split('\u{ad}').map(str::trim_start).collect::<String>();
        let found: Vec<&str> = found.split_whitespace().collect();
        for word in ["documentation", "internationalization", "Donaudampfschifffahrt"] {
            let (wanted, whole) = (
                source.replace('\u{ad}', "").matches(word).count(),
                found.iter().filter(|found| found.trim_end_matches([',', '.']) == word).count(),
            );
            // Between the halves of a word that a page divides stands the foot of the page.
            let divided = if name == "mutool" { laid.pages.len() - 1 } else { 0 };
            assert!(
                whole <= wanted && whole + divided >= wanted,
                "{name}: {word}: {whole} of {wanted}: {copied}"
            );
        }
    }
}

#[test]
fn notes_stand_at_the_foot_of_the_page_that_refers_to_them() {
    let mut source = String::new();
    for number in 0..60 {
        source.push_str(&format!(
            "{}[^n{number}]\n\n",
            "Some words that fill a line or two of this page. ".repeat(3)
        ));
        source.push_str(&format!(
            "[^n{number}]: Note number {number} says a little more about what was said above.\n\n"
        ));
    }
    source.push_str("[^lonely]: Nothing refers to this note.\n");
    let laid = lay_out(&of_markdown(&source), &Theme::standard());
    assert!(laid.pages.len() > 3);
    assert_on_page(&laid);
    let (mut found, mut wanted): (Vec<char>, Vec<char>) = (
        words_on_pages(&laid).chars().filter(|c| c.is_alphabetic()).collect(),
        words_of(&source).chars().filter(|c| c.is_alphabetic()).collect(),
    );
    found.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(found, wanted);
    for (number, page) in laid.pages.iter().enumerate() {
        let link = |drawn: &crate::typeset::boxes::Drawn| match &drawn.mark {
            Mark::Link { to: LinkTo::Anchor(name), .. } => Some((name.to_string(), drawn.y)),
            _ => None,
        };
        let mut lowest = 0.0_f32;
        for (name, y) in page.drawn.iter().filter_map(link) {
            let (on, at) = laid.places[name.as_str()];
            assert_eq!(on, number, "{name}");
            assert!(at > y);
            lowest = lowest.max(y);
        }
        // No line of the text stands below the first note.
        let notes =
            laid.places.iter().filter(|(name, place)| name.starts_with("note:n") && place.0 == number);
        let first = notes.map(|(_, place)| place.1).fold(f32::INFINITY, f32::min);
        assert!(lowest < first);
        let body = page.drawn.iter().filter(|drawn| {
            matches!(drawn.mark, Mark::Text(_)) && role_or_none(&laid, drawn.node) == Some(Role::Paragraph)
        });
        let above = body.filter(|drawn| drawn.y < first).map(|drawn| drawn.y).fold(0.0_f32, f32::max);
        assert!(above + 10.0 < first, "page {number}: text at {above}, notes from {first}");
    }
}

fn role_or_none(laid: &Laid, node: NodeId) -> Option<Role> {
    (node != NodeId::ARTIFACT).then(|| role(laid, node))
}

#[test]
fn a_note_longer_than_a_page_goes_on_at_the_foot_of_the_next() {
    let source = format!(
        "Short text[^long] and more.\n\n{}\n\n[^long]: {}",
        "Body text follows. ".repeat(300),
        "A very long note. ".repeat(900)
    );
    let laid = lay_out(&of_markdown(&source), &Theme::standard());
    assert_on_page(&laid);
    assert!(laid.pages.len() > 2);
    let words = words_on_pages(&laid);
    assert_eq!(words.matches("long").count(), 900);
    assert_eq!(words.matches("follows").count(), 300);
}

#[test]
fn the_pages_before_the_body_have_roman_numbers() {
    use crate::typeset::book::label;
    let labels: Vec<String> = (0..8).map(|page| label(page, 5)).collect();
    assert_eq!(labels, ["i", "ii", "iii", "iv", "v", "1", "2", "3"]);
    let rendered = render(&full_book(), &Theme::standard()).unwrap();
    let document = lopdf::Document::load_mem(&rendered.pdf).unwrap();
    let catalog = document.catalog().unwrap();
    let labels = catalog.get(b"PageLabels").unwrap().as_dict().unwrap();
    let numbers = labels.get(b"Nums").unwrap().as_array().unwrap();
    assert_eq!(numbers[0].as_i64().unwrap(), 0);
    assert_eq!(numbers[1].as_dict().unwrap().get(b"S").unwrap().as_name().unwrap(), b"r");
    assert_eq!(numbers[2].as_i64().unwrap(), 2);
    assert_eq!(numbers[3].as_dict().unwrap().get(b"S").unwrap().as_name().unwrap(), b"D");
    let viewer = catalog.get(b"ViewerPreferences").unwrap().as_dict().unwrap();
    assert!(viewer.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en");
}

#[test]
fn a_cell_of_a_table_may_be_a_named_place() {
    let row = |number: u32| {
        Row::of(vec![Cell::of(vec![
            Inline::Anchor(format!("row-{number}")),
            Inline::Text(format!("Row {number}")),
        ])])
    };
    let table = Table { rows: (0..200).map(row).collect(), ..Table::default() };
    let link = Block::Paragraph(vec![Inline::link_to("row-150", "there"), Inline::PageRef("row-150".into())]);
    let laid = lay_out(&book(vec![link, Block::Table(table)]), &Theme::standard());
    assert_eq!(laid.warnings, []);
    let (page, y) = laid.places["row-150"];
    assert!(page > 1);
    let found = runs(&laid, page).into_iter().find(|run| run.3.contains("150")).unwrap();
    assert!((found.2 - y) > 0.0 && (found.2 - y) < 14.0);
}

#[test]
fn a_part_in_another_language_says_so() {
    let blocks = vec![
        Block::paragraph("English text."),
        Block::Language { language: "de".into(), blocks: vec![Block::paragraph("Deutscher Text.")] },
    ];
    let rendered = render(&book(blocks), &Theme::standard()).unwrap();
    let document = lopdf::Document::load_mem(&rendered.pdf).unwrap();
    let languages: Vec<&[u8]> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dictionary| dictionary.has_type(b"StructElem"))
        .filter_map(|dictionary| dictionary.get(b"Lang").ok()?.as_str().ok())
        .collect();
    assert_eq!(languages, [b"de"]);
}

#[test]
fn usual_symbols_have_glyphs_and_are_copied() {
    let signs = "⚠ ★ ☆ ☒ ☐ ☑ ✓ ✗ → ← ⇒ ⇔ ● ■ ▲ ◆ ☎ ✉ ⚙ ⚖ ❌ ✅ ⭐ ⏱ 🔒 🔑 📄 📎 📅 🛑 🔔 ℹ ① ➜ ❖ ≤ ≥ ≠ ∞ √ ™";
    let laid = lay_out(&of_markdown(signs), &Theme::standard());
    assert_eq!(laid.warnings, []);
    let rendered = render(&of_markdown(signs), &Theme::standard()).unwrap();
    assert_eq!(rendered.warnings, []);
    if let Some(copied) = tool("pdftotext", &["-enc", "UTF-8", "{}", "-"], &rendered.pdf) {
        for sign in signs.split(' ') {
            assert!(copied.contains(sign), "{sign} is not in {copied}");
        }
    }
    let boxed = lay_out(&of_markdown("漢字 and 🦄"), &Theme::standard());
    let told: Vec<String> = boxed.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("Han") || told[1].contains("Han"), "{told:?}");
}

#[test]
fn no_page_ends_within_a_word() {
    let theme = Theme { measure_mm: 62.0, ..Theme::standard() };
    let text = PROSE.map(words_only).concat().repeat(8);
    let laid = lay_out(&of_markdown(&text), &theme);
    let mut divided = 0;
    for page in &laid.pages {
        let mut last: Option<(f32, bool)> = None;
        for drawn in &page.drawn {
            let Mark::Text(run) = &drawn.mark else { continue };
            if drawn.node == NodeId::ARTIFACT {
                continue;
            }
            let hyphen = run.words.last().is_some_and(|placed| &*placed.word.text == "\u{ad}");
            divided += usize::from(hyphen);
            if last.is_none_or(|(y, _)| drawn.y >= y) {
                last = Some((drawn.y, hyphen));
            }
        }
        assert!(last.is_some_and(|(_, hyphen)| !hyphen), "a page ends within a word");
    }
    assert!(divided > 20 && laid.pages.len() > 10, "{divided} words on {} pages", laid.pages.len());
}

#[test]
fn a_wide_space_is_a_space() {
    let laid = lay_out(&of_markdown("one\u{3000}two"), &Theme::standard());
    assert_eq!(words_on_pages(&laid), "onetwo");
    assert!(laid.warnings.is_empty(), "{:?}", laid.warnings);
}

#[test]
fn a_code_is_never_divided_at_its_hyphens() {
    let codes = |between: &str| (100..180).map(|n| format!("SMS-MIN-{n}{between}")).collect::<String>();
    for source in
        [codes(", "), format!("| Codes | |\n|---|---|\n| {} | {} |\n", codes(", "), "word ".repeat(200))]
    {
        let laid = lay_out(&of_markdown(&source), &Theme::standard());
        for (_, _, _, words) in (0..laid.pages.len()).flat_map(|page| runs(&laid, page)) {
            assert!(!words.ends_with('-'), "{words}");
        }
    }
    // What is too long for a line of its own is.
    let long = lay_out(&of_markdown(&"ABCDEFGH-".repeat(60)), &Theme::standard());
    assert_on_page(&long);
}

#[test]
fn what_leads_to_something_stands_on_its_page() {
    let lead = |kind: usize| match kind {
        0 => Block::paragraph("What was seen:"),
        _ => Block::Paragraph(vec![Inline::strong("Two headings of a comparison")]),
    };
    for (kind, lines) in (0..2).flat_map(|kind| (20..60).map(move |lines| (kind, lines))) {
        let mut blocks: Vec<Block> = (0..lines).map(|_| Block::paragraph("A line.")).collect();
        blocks.push(lead(kind));
        blocks.push(Block::List {
            ordered: None,
            tight: true,
            items: vec![crate::typeset::Item {
                task: None,
                blocks: vec![Block::paragraph("the first of it")],
            }],
        });
        let laid = lay_out(&book(blocks), &Theme::standard());
        let has = |page: usize, word: &str| runs(&laid, page).iter().any(|run| run.3.contains(word));
        let lead_at = (0..laid.pages.len()).find(|page| has(*page, "seen:") || has(*page, "comparison"));
        let first_at = (0..laid.pages.len()).find(|page| has(*page, "the first"));
        assert!(lead_at.is_some() && lead_at == first_at, "{kind}, {lines} lines before");
    }
}
