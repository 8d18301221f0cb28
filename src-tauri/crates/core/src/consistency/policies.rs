//! Policies: what a text calls "the … policy" or "Richtlinie für …" must be a policy, and in force.

use super::{Inconsistency, Paper, Papers, Rule, within};
use crate::document::Kind;

/// Words before "policy" that are no part of its name.
const NOT_A_NAME: [&str; 40] = [
    "the",
    "a",
    "an",
    "and",
    "any",
    "as",
    "by",
    "each",
    "every",
    "for",
    "from",
    "in",
    "is",
    "its",
    "new",
    "no",
    "of",
    "on",
    "or",
    "our",
    "own",
    "that",
    "this",
    "to",
    "under",
    "with",
    "their",
    "such",
    "these",
    "if",
    "what",
    "per",
    "one",
    "effective",
    "approved",
    "current",
    "written",
    "against",
    "see",
    "which",
];

pub(super) fn exist(papers: &Papers) -> Vec<Inconsistency> {
    let policies: Vec<_> = papers.documents.iter().filter(|paper| paper.kind == Kind::Policy).collect();
    let outside = external_documents(papers);
    let mut found = Vec::new();
    for paper in papers.documents.iter().filter(|paper| !paper.kind.is_record()) {
        for (line, text) in paper.outline.iter().flat_map(|outline| outline.texts()) {
            for name in named_in(text) {
                let ends = (0..name.len()).map(|from| format!("{} policy", name[from..].join(" ")));
                let called = |name: &String| {
                    policies.iter().filter(|policy| within(name, &policy.title)).collect::<Vec<_>>()
                };
                let known: Vec<_> = ends.clone().flat_map(|name| called(&name)).collect();
                let from_outside = ends.clone().any(|name| outside.iter().any(|title| within(&name, title)));
                if known.iter().any(|policy| policy.effective)
                    || from_outside
                    || name.len() > 3 && known.is_empty()
                {
                    continue;
                }
                let says = format!("names the {} policy", name.join(" "));
                let because = because(known.first().map(|policy| **policy));
                found.push(paper.finding(Rule::PoliciesExist, Some(line), says, because));
            }
            for subject in german_subjects_in(text) {
                let about = |title: &str| title.to_lowercase().contains(&subject);
                let mut known = policies.iter().filter(|policy| about(&policy.title)).peekable();
                let first = known.peek().map(|policy| **policy);
                if known.any(|policy| policy.effective) || outside.iter().any(|title| about(title)) {
                    continue;
                }
                let says = format!("names the policy on `{subject}`");
                found.push(paper.finding(Rule::PoliciesExist, Some(line), says, because(first)));
            }
        }
    }
    found
}

fn because(known: Option<&Paper>) -> String {
    match known {
        Some(policy) => format!("{} `{}` is not in force; have it approved", policy.code, policy.title),
        None => "no policy has these words in its title; write it, name the right one, or list it among the \
                 documents from outside"
            .to_owned(),
    }
}

/// What the policies that a German text names are about, in small letters: `änderung` for `Änderungsrichtlinie`,
/// `servicemanagement` for `Politik für das Servicemanagement`.
fn german_subjects_in(text: &str) -> Vec<String> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut subjects = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let word = word.to_lowercase();
        let compound =
            ["richtlinie", "leitlinie"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or_default();
        if compound.chars().count() > 3 {
            subjects.push(compound.strip_suffix('s').unwrap_or(compound).to_owned());
        }
        if !["richtlinie", "leitlinie", "politik"].contains(&word.as_str()) {
            continue;
        }
        let mut after = words[at + 1..].iter();
        let subject = match after.next() {
            Some(&("zur" | "zum")) => after.next(),
            Some(&"für") => after.find(|word| !["das", "die", "den"].contains(word)),
            _ => None,
        };
        // A subject is a noun: "die Richtlinie für alle" names none.
        if let Some(noun) = subject.filter(|noun| noun.starts_with(char::is_uppercase)) {
            subjects.push(noun.to_lowercase());
        }
    }
    subjects
}

/// The names of policies in a text, as words: up to four that lead to "policy", after an article.
fn named_in(text: &str) -> Vec<Vec<String>> {
    let mut names = Vec::new();
    for clause in text.split(['.', ',', ';', ':', '(', ')', '`', '"', '→']) {
        let signs = |c: char| !c.is_alphanumeric();
        let list: Vec<String> =
            clause.split(signs).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        for (at, _) in list.iter().enumerate().filter(|(_, word)| *word == "policy") {
            let leads = |word: &&String| {
                !NOT_A_NAME.contains(&word.as_str()) && word.chars().all(char::is_alphabetic)
            };
            let mut name: Vec<String> = list[..at].iter().rev().take(4).take_while(leads).cloned().collect();
            name.reverse();
            // Without an article the words before are no name: "staff know policy and objectives".
            let before = at.checked_sub(name.len() + 1).map(|before| list[before].as_str());
            let article =
                before.is_some_and(|word| ["the", "our", "a", "an", "its", "their"].contains(&word));
            if !name.is_empty() && article {
                names.push(name);
            }
        }
    }
    names
}

/// Titles in tables headed `Document` or `Dokument`, where documents from outside are listed.
fn external_documents(papers: &Papers) -> Vec<String> {
    let outlines = papers.documents.iter().filter_map(|paper| paper.outline.as_ref());
    let tables = outlines.flat_map(|outline| outline.tables());
    let columns = tables.filter_map(|(_, table)| {
        Some((table, table.column("Document").or_else(|| table.column("Dokument"))?))
    });
    let cells = columns.flat_map(|(table, column)| table.rows.iter().filter_map(move |row| row.get(column)));
    cells
        .cloned()
        .chain(
            papers
                .documents
                .iter()
                .filter(|paper| paper.kind == Kind::External)
                .map(|paper| paper.title.clone()),
        )
        .collect()
}
