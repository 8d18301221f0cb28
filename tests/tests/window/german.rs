//! The window in German: every screen is pictured, and nothing that is ours is left in English.
//!
//! What people wrote themselves stays as they wrote it: whatever stands in the ledger of the sample, and the texts of its
//! documents. Of the rest no sentence may have a word that only English has.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::shots::SCREENS;
use super::{On, Screen, on_window};

/// Screens in German beside those that [`SCREENS`] names: pages of one thing, with all that Rust says of it.
const MORE: &[(&str, &str)] = &[
    ("document-history", "/documents/SMS-POL-001/history"),
    ("document-signatures", "/documents/SMS-POL-001/signatures"),
    ("document-links", "/documents/SMS-POL-001/links"),
    ("documents-agree", "/documents/agreement"),
    ("document-new", "/documents/new"),
    ("first-day", "/first-day"),
    ("activity-entry", "/activity?entry=20"),
    ("clause-4", "/clauses/4.1"),
    ("clause-8-3", "/clauses/8.3.4.1"),
];

/// The visible texts of the page, without what shows people's own words by their look: bodies of documents and files.
const TEXTS: &str = "
    const out = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent.replace(/\\s+/g, ' ').trim();
      if (text === '' || !parent || parent.closest('script, style, pre, code, kbd, textarea, [lang=\"en\"], [hidden], .rendered')) continue;
      if (!parent.checkVisibility || parent.checkVisibility()) out.add(text);
    }
    for (const one of document.querySelectorAll('[aria-label], [title], [placeholder]'))
      for (const name of ['aria-label', 'title', 'placeholder']) if (one.getAttribute(name)) out.add(one.getAttribute(name));
    return [...out];";

/// Words that English has and German has not.
const ENGLISH: &[&str] = &[
    "the", "is", "are", "were", "has", "have", "not", "and", "of", "by", "from", "with", "this", "that",
    "for", "to", "who", "which", "its", "it", "but", "there", "been", "what", "how",
];

#[test]
fn every_screen_speaks_german() {
    on_window("every_screen_speaks_german", On::Sample, async |screen| {
        screen.call("choose_person", json!({ "person": "p1" })).await;
        let own = words_of_people(screen).await;
        let mut left = BTreeSet::new();
        for theme in ["light", "dark"] {
            let settings = json!({ "theme": theme, "language": "de", "density": "comfortable", "letterShortcuts": true, "notifications": false, "reopen": true });
            screen.call("change_settings", json!({ "settings": settings })).await;
            screen.script("location.reload()").await;
            tokio::time::sleep(std::time::Duration::from_secs(2)).await;
            for (name, address) in SCREENS.iter().chain(MORE) {
                screen.go(address).await;
                tokio::time::sleep(std::time::Duration::from_millis(500)).await;
                screen.screenshot(&format!("{name}-{theme}-de")).await;
                let texts = screen.script(TEXTS).await;
                for text in texts.as_array().into_iter().flatten().filter_map(Value::as_str) {
                    let rest = without(&spaced(text), &own);
                    if let Some(word) = english_word(&rest) {
                        left.insert(format!("{name}: `{word}` in `{text}`"));
                    }
                }
            }
        }
        assert!(own.len() > 500, "the sample says much: {}", own.len());
        assert_eq!(left.iter().map(String::as_str).collect::<Vec<_>>(), Vec::<&str>::new());
    });
}

/// Every text that an entry of the ledger holds, and what goes into documents in the language of the organization, which
/// is English in the sample: titles, columns, examples and usual answers of the templates. The longest first.
async fn words_of_people(screen: &Screen) -> Vec<String> {
    let page = json!({ "offset": 0, "limit": 1, "sort": "", "descending": false, "text": "" });
    let request = json!({ "page": page, "event": [], "by": [], "about": "", "from": "", "to": "" });
    let entries = screen.call("list_entries", json!({ "request": request })).await["entries"]
        .as_u64()
        .unwrap_or_default();
    let mut found = BTreeSet::new();
    for seq in 0..entries {
        let proof = screen.call("entry_proof", json!({ "seq": seq })).await;
        let bytes = proof["bytes"].as_str().unwrap_or_default();
        collect(&serde_json::from_str(bytes).unwrap_or_default(), &mut found);
    }
    for file in
        clausebook_tests::repository().join("docs-templates/documents").read_dir().expect("the templates")
    {
        let text = std::fs::read_to_string(file.expect("a template").path()).expect("a template is text");
        let quoted = text
            .split('"')
            .skip(1)
            .step_by(2)
            .chain(text.lines().filter_map(|line| line.strip_prefix("title: ")));
        found.extend(
            quoted.flat_map(|text| text.lines().chain([text])).map(spaced).filter(|text| text.contains(' ')),
        );
    }
    let list = include_str!("../../../docs-templates/sample/populations/service-requests-2026-09.csv");
    let columns = list.lines().next().unwrap_or_default();
    found.extend(columns.split(',').map(spaced).filter(|text| text.contains(' ')));
    let mut words: Vec<String> = found.into_iter().collect();
    words.sort_by_key(|text| std::cmp::Reverse(text.len()));
    words
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn collect(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            let text = spaced(text);
            if text.contains(' ') {
                found.insert(text.trim_end_matches('.').to_owned());
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(fields) => fields.values().for_each(|item| collect(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The text without what people wrote.
fn without(text: &str, own: &[String]) -> String {
    let mut rest = text.to_owned();
    for words in own {
        if rest.contains(words.as_str()) {
            rest = rest.replace(words.as_str(), " … ");
        }
    }
    rest
}

fn english_word(text: &str) -> Option<&'static str> {
    // A name of a file or a package is one word; a licence is joined by words in capitals.
    let ends = |letter: char| !letter.is_alphanumeric() && !"-_./".contains(letter);
    let words: Vec<String> =
        text.split(ends).filter(|word| word.to_uppercase() != *word).map(str::to_lowercase).collect();
    ENGLISH.iter().copied().find(|english| words.iter().any(|word| word == english))
}
