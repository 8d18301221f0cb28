//! Redlines, written as text: `{+in+}`, `[-out-]`.

use proptest::prelude::*;

use super::*;

fn pieces(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece.change {
            Change::Inserted => format!("{{+{}+}}", piece.text),
            Change::Deleted => format!("[-{}-]", piece.text),
            Change::Same | Change::Changed => piece.text.clone(),
        })
        .collect()
}

fn shown(old: &str, new: &str) -> String {
    let mut text = String::new();
    for block in redline(old, new).blocks {
        match block {
            RedlineBlock::Text { shape, pieces: words, .. } => {
                let mark = match shape {
                    Shape::Heading { level } => "#".repeat(usize::from(level)) + " ",
                    Shape::Item { marker, .. } => marker + " ",
                    Shape::Paragraph { .. } | Shape::Code => String::new(),
                };
                text.push_str(&format!("{mark}{}\n", pieces(&words)));
            }
            RedlineBlock::Table { rows, .. } => {
                for row in rows {
                    let cells: Vec<String> = row.cells.iter().map(|cell| pieces(cell)).collect();
                    text.push_str(&format!("| {} |\n", cells.join(" | ")));
                }
            }
        }
    }
    text
}

#[test]
fn words_are_marked_and_line_breaks_are_not() {
    let old = "# Calls\n\nWe answer calls\nwithin 30 minutes.\n\nSecond.\n";
    let new = "# Calls\n\nWe answer\nall calls within 20 minutes.\n\nSecond.\n";
    assert_eq!(shown(old, new), "# Calls\nWe answer {+all +}calls within [-30 -]{+20 +}minutes.\nSecond.\n");
    assert_eq!(redline(old, new).counts, Counts { words_added: 2, words_removed: 1, tables_changed: 0 });
    assert_eq!(redline(old, new).counts.summary(), "2 words added, 1 removed");
}

#[test]
fn blocks_that_came_in_or_went_out_stand_whole() {
    let old = "One stays here.\n\nThis goes away entirely.\n\n- first\n- second\n";
    let new = "One stays here.\n\n- first\n- a new one\n- second\n\n## Later\n";
    assert_eq!(
        shown(old, new),
        "One stays here.\n[-This goes away entirely.-]\n• first\n• {+a new one+}\n• second\n## {+Later+}\n"
    );
}

#[test]
fn tables_are_compared_by_row_and_cell() {
    let old = "| Goal | Value |\n|---|---|\n| Calls answered | 80 % |\n| Backups | daily |\n";
    let new = "| Goal | Value |\n|---|---|\n| Calls answered | 85 % |\n| Restore tests | two a year |\n| Backups | daily |\n";
    assert_eq!(
        shown(old, new),
        "| Goal | Value |\n| Calls answered | [-80 -]{+85 +}% |\n| {+Restore tests+} | {+two a year+} |\n| Backups | daily |\n"
    );
    assert_eq!(redline(old, new).counts.summary(), "6 words added, 1 removed, 1 table changed");
}

#[test]
fn looks_and_links_count_as_changes() {
    assert_eq!(
        shown("Must be *signed* now", "Must be **signed** now"),
        "Must be [-signed -]{+signed +}now\n"
    );
    assert_eq!(shown("See [here](a)", "See [here](b)"), "See [-here-]{+here+}\n");
    assert_eq!(shown("1. a thing\n2. b thing", "- a thing\n- b thing"), "• a thing\n• b thing\n");
}

#[test]
fn short_leftovers_go_with_the_phrase() {
    let old = "The head of service approves it in writing.";
    let new = "The board of directors approves it in writing.";
    assert_eq!(shown(old, new), "The [-head of service -]{+board of directors +}approves it in writing.\n");
}

#[test]
fn code_keeps_its_lines() {
    let text = "```\na = 1\n\nb = 2\n```\n";
    assert_eq!(shown(text, text), "a = 1\n\nb = 2\n\n");
    assert_eq!(shown(text, &text.replace('2', "3")), "a = 1\n\nb = [-2\n-]{+3\n+}\n");
}

#[test]
fn equal_texts_have_no_change() {
    let text =
        "---\ntitle: x\n---\n# A\n\nText with `code`, *emphasis* and [a link](b).\n\n> quoted\n\n1. one\n";
    let redline = redline(text, &text.replace("title: x", "title: y"));
    assert_eq!(redline.counts.summary(), "no word changed");
    let same = |block: &RedlineBlock| match block {
        RedlineBlock::Text { change, .. } | RedlineBlock::Table { change, .. } => *change == Change::Same,
    };
    assert!(redline.blocks.iter().all(same) && redline.blocks.len() == 4);
}

#[test]
fn front_matter_is_left_aside() {
    for (text, rest) in [
        ("+++\na = 1\n+++\nbody", "body"),
        ("---\r\na: 1\r\n---\r\nbody", "body"),
        ("\u{feff}---\n---\nbody", "body"),
        ("---\nnever closed", "---\nnever closed"),
        ("body\n---\nmore", "body\n---\nmore"),
        ("----\na\n----\n", "----\na\n----\n"),
    ] {
        assert_eq!(without_front_matter(text), rest, "{text:?}");
    }
}

#[test]
fn large_texts_end_soon() {
    let words = |start: u32| (start..start + 60_000).map(|n| format!("w{n} ")).collect::<String>();
    let compared = redline(&words(0), &words(1_000_000));
    assert_eq!(compared.counts, Counts { words_added: 60_000, words_removed: 60_000, tables_changed: 0 });
}

fn side(redline: &Redline, without: Change) -> String {
    let mut text = String::new();
    let mut add = |pieces: &[Piece]| {
        for piece in pieces.iter().filter(|piece| piece.change != without) {
            text.extend(piece.text.split_whitespace());
        }
    };
    for block in &redline.blocks {
        match block {
            RedlineBlock::Text { pieces, .. } => add(pieces),
            RedlineBlock::Table { rows, .. } => {
                rows.iter().flat_map(|row| &row.cells).for_each(|cell| add(cell))
            }
        }
    }
    text
}

proptest! {
    /// Without what went out, the redline is the new text; without what came in, the old one.
    #[test]
    fn both_texts_can_be_read_from_the_redline(
        old in "([a-d]{1,2}[ \n|#*,.-]{1,2}){0,30}",
        new in "([a-d]{1,2}[ \n|#*,.-]{1,2}){0,30}",
    ) {
        let compared = redline(&old, &new);
        prop_assert_eq!(side(&compared, Change::Deleted), side(&redline(&new, &new), Change::Deleted));
        prop_assert_eq!(side(&compared, Change::Inserted), side(&redline(&old, &old), Change::Inserted));
    }

    #[test]
    fn any_text_is_compared(old in any::<String>(), new in any::<String>()) {
        let compared = redline(&old, &new);
        prop_assert_eq!(side(&compared, Change::Deleted), side(&redline(&new, &new), Change::Deleted));
    }
}
