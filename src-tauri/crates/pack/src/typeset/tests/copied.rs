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

/// What is on the pages beside the source's words: the feet, heads of tables that go on, numbers of lists.
fn beside(laid: &Laid) -> String {
    let drawn = laid.pages.iter().flat_map(|page| &page.drawn);
    let runs = drawn.filter_map(|drawn| match &drawn.mark {
        Mark::Text(run) if drawn.node == NodeId::ARTIFACT || role(laid, drawn.node) == Role::Label => {
            Some(run)
        }
        _ => None,
    });
    runs.flat_map(|run| &run.words).map(|placed| &*placed.word.text).collect()
}

#[test]
fn every_letter_of_a_corpus_is_copied_once() {
    let source = CORPUS.map(|document| format!("{document}\n\n")).concat();
    let book = of_markdown(&source);
    let rendered = render(&book, &Theme::standard()).unwrap();
    let Some(copied) = tool("pdftotext", &["-enc", "UTF-8", "{}", "-"], &rendered.pdf) else { return };
    let beside = beside(&lay_out(&book, &Theme::standard()));
    assert!(beside.contains("of"), "the feet of the pages: {beside}");
    let mut wanted = letters_of(&words_of(&source));
    for (letter, count) in letters_of(&beside) {
        *wanted.entry(letter).or_insert(0) += count;
    }
    assert!(wanted.len() > 100, "{} different letters", wanted.len());
    assert_eq!(letters_of(&copied), wanted);
}
