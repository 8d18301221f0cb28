//! Text copied from the PDF of a corpus: no letter lost, none twice.

use std::collections::BTreeMap;

use super::*;

/// Real documents with lists, tables, quotations and headings, and the other two scripts that the fonts hold.
const CORPUS: [&str; 8] = [
    include_str!("../../../../../../docs-templates/documents/availability-plan.md"),
    include_str!("../../../../../../docs-templates/documents/budget-and-accounting.md"),
    include_str!("../../../../../../docs-templates/documents/capacity-plan.md"),
    include_str!("../../../../../../docs-templates/documents/change-management-policy.md"),
    include_str!("../../../../../../docs-templates/documents/communication-plan.md"),
    include_str!("../../../../../../docs-templates/documents/configuration-management-plan.md"),
    "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία, Ελλάδα, Ωμέγα, ΐ ΰ ώ Ώ.\n\n",
    "Съешь же ещё этих мягких французских булок, да выпей чаю. Їжак, ґанок, Ђорђе, Џак.\n\n",
];

fn letters_of(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        *counts.entry(c).or_insert(0) += 1;
    }
    counts
}

#[test]
fn every_letter_of_a_corpus_is_copied_once() {
    let source = CORPUS.map(|document| format!("{document}\n\n")).concat();
    let rendered = render(&of_markdown(&source), &Theme::standard()).unwrap();
    let Some(copied) = tool("pdftotext", &["-enc", "UTF-8", "{}", "-"], &rendered.pdf) else { return };
    // The foot of each page, and the numbers of lists, are not in the source's words.
    let (found, wanted) = (letters_of(&copied), letters_of(&words_of(&source)));
    let added: Vec<char> = "Pageof0123456789".chars().collect();
    assert!(wanted.len() > 100, "{} different letters", wanted.len());
    for (letter, count) in wanted {
        let copies = found.get(&letter).copied().unwrap_or(0);
        if added.contains(&letter) {
            assert!(copies >= count, "{letter:?}: {copies} of {count}");
        } else {
            assert_eq!(copies, count, "{letter:?}");
        }
    }
}
