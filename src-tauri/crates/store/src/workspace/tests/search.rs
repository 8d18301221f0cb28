//! Full-text search.

use clausebook_core::document::lifecycle;
use clausebook_core::id::{DocumentId, EvidenceId};

use super::support::*;
use crate::search::Found;

#[test]
fn words_codes_accents_and_beginnings_are_found() {
    let mut test = TestWorkspace::new();
    let crete = test.approved_document(
        "Gesch\u{e4}ftskontinuit\u{e4}t",
        "Der Plan f\u{fc}r \u{41a}\u{438}\u{435}\u{432} und \u{391}\u{3b8}\u{3ae}\u{3bd}\u{3b1}.",
    );
    let change = test.approved_document("Change handling", "Every request, e.g. RFC-2024/17, is assessed.");
    let report = test.add_evidence("Monitoring r\u{e9}sum\u{e9} 2026", b"bytes");
    let (crete, change, report) = (Found::Document(crete), Found::Document(change), Found::Evidence(report));
    let found = [
        ("geschaftskontinuitat", crete),
        ("GESCHA\u{308}FTS", crete),
        ("fur", crete),
        ("\u{43a}\u{438}\u{435}\u{432}", crete),
        ("\u{3b1}\u{3b8}\u{3ae}\u{3bd}", crete),
        ("SMS-PRO-002", change),
        ("sms-pro-002", change),
        ("RFC-2024/17", change),
        ("asses", change),
        ("request assessed", change),
        ("resume", report),
        ("re\u{301}sume\u{301} monit", report),
        ("file.bin", report),
    ];
    for (query, expected) in found {
        assert_eq!(hits(test.ws(), query), [expected], "{query}");
    }
    assert_eq!(hits(test.ws(), "SMS-PRO").len(), 2);
    assert_eq!(hits(test.ws(), "002-PRO"), [], "the parts of a code are in order");
    assert_eq!(hits(test.ws(), "change monitoring"), [], "every word must be there");
    test.ws_mut().rebuild().unwrap();
    for (query, expected) in found {
        assert_eq!(hits(test.ws(), query), [expected], "{query}, after a rebuild");
    }
}

#[test]
fn no_query_is_an_error() {
    let test = TestWorkspace::furnished();
    let long = "word ".repeat(3000);
    let queries = [
        "",
        " ",
        "\"",
        "\"\"",
        "'",
        "a\"b",
        "\"incident",
        "incident\"",
        "*",
        "incident*",
        "^incident",
        "title:incident",
        "title : incident",
        "{title body}: x",
        "incident AND",
        "AND",
        "OR",
        "NOT",
        "NEAR(a b)",
        "a NEAR b",
        "(",
        ")",
        "(incident",
        "-incident",
        "+",
        "+incident",
        "incident + desk",
        ":",
        "a:b",
        "\0",
        "inci\0dent",
        "\\",
        "%",
        "_",
        ";",
        "--",
        "/* x",
        "\u{feff}",
        "\u{202e}",
        "\u{301}",
        "\u{1f600}",
        "'; DROP TABLE search; --",
        "\u{2}x\u{3}",
        &long,
    ];
    for query in queries {
        test.ws().search(query, 5).unwrap_or_else(|error| panic!("{query:?}: {error}"));
    }
    for query in ["incident*", "\"incident", "incident)", "(incident", "+incident", "incident\0"] {
        assert_eq!(hits(test.ws(), query), [Found::Document(DocumentId(1))], "{query:?}");
    }
}

#[test]
fn a_match_in_the_title_comes_first_and_is_marked() {
    let mut test = TestWorkspace::new();
    let body = test.approved_document("Something else", "About backups. ".repeat(20).as_str());
    let title = test.approved_document("Backups", "Not much here.");
    let evidence = test.add_evidence("Log of the backups of May", b"x");
    let found = test.ws().search("backups", 20).unwrap();
    assert_eq!(found.len(), 3);
    assert_eq!(found.last().unwrap().found, Found::Document(body), "a match in the text alone comes last");
    assert!(found.iter().any(|hit| hit.found == Found::Evidence(evidence)));
    let first = found.iter().find(|hit| hit.found == Found::Document(title)).unwrap();
    assert_eq!(first.title, "SMS-PRO-002 \u{2}Backups\u{3}");
    assert_eq!(first.excerpt, "");
    let last = found.last().unwrap();
    assert!(last.excerpt.contains("\u{2}backups\u{3}"), "{last:?}");
    assert_eq!(test.ws().search("backups", 2).unwrap().len(), 2);
}

#[test]
fn the_index_follows_the_versions() {
    let mut test = TestWorkspace::new();
    let id = test.approved_document("A procedure", "The word is alpha.");
    let here = [Found::Document(id)];
    assert_eq!(hits(test.ws(), "alpha"), here);
    let _receipt = test.run(ADA, |s, c| lifecycle::start_draft(s, c, id, false)).unwrap();
    assert_eq!(hits(test.ws(), "alpha"), here);
    let _receipt = test.submit(id, "The word is beta.");
    assert_eq!(hits(test.ws(), "beta"), here);
    assert_eq!(hits(test.ws(), "alpha"), []);
    // A version that is given up is not what the document says.
    let _receipt = test.run(ADA, |s, c| lifecycle::recall(s, c, id, "wrong")).unwrap();
    let _receipt = test.run(ADA, |s, c| lifecycle::discard_draft(s, c, id, "wrong")).unwrap();
    assert_eq!(hits(test.ws(), "alpha"), here);
    assert_eq!(hits(test.ws(), "beta"), []);
    let _receipt = test.run(ADA, |s, c| lifecycle::change(s, c, id, details("Gamma rays"))).unwrap();
    assert_eq!(hits(test.ws(), "gamma"), here);
    assert_eq!(hits(test.ws(), "procedure"), []);
    let evidence = test.add_evidence("Delta", b"x");
    let _receipt = test
        .run(ADA, |s, c| clausebook_core::evidence::change(s, c, evidence, evidence_details("Epsilon")))
        .unwrap();
    assert_eq!(hits(test.ws(), "epsilon"), [Found::Evidence(EvidenceId(1))]);
    assert_eq!(hits(test.ws(), "delta"), []);
    test.assert_clean();
}

#[test]
fn texts_that_are_no_text_do_no_harm() {
    let mut test = TestWorkspace::new();
    let id = test.approved_document("Odd", "before \0 zero \u{2} marks \u{3} after \u{fffe}");
    assert_eq!(hits(test.ws(), "after"), [Found::Document(id)]);
    let hit = &test.ws().search("zero", 5).unwrap()[0];
    assert_eq!(hit.excerpt.matches('\u{2}').count(), 1, "{hit:?}");
    test.assert_clean();
}
