//! Records: a process that leaves no trace cannot be audited.

use super::{Inconsistency, Papers, Rule, words};
use crate::document::Kind;
use crate::outline::Content;

pub(super) fn are_named(papers: &Papers) -> Vec<Inconsistency> {
    let mut found = Vec::new();
    let says_how = |kind: Kind| matches!(kind, Kind::Procedure | Kind::ProcessDescription);
    for paper in papers.documents.iter().filter(|paper| says_how(paper.kind)) {
        let Some(outline) = &paper.outline else { continue };
        let is_record = |word: &String| {
            ["record", "records", "recorded", "evidence", "nachweis", "nachweise"].contains(&word.as_str())
                || word.starts_with("aufzeichnung")
        };
        let named = outline.pieces.iter().any(|piece| match &piece.content {
            Content::Heading(text) => words(text).iter().any(is_record),
            Content::Text(text) => words(text).iter().take(2).any(is_record),
            Content::Table(table) => table.header.iter().any(|heading| words(heading).iter().any(is_record)),
        });
        if !named {
            found.push(paper.finding(
                Rule::ProcessesNameRecords,
                None,
                "does not say which records it leaves".to_owned(),
                "no heading, no column and no paragraph begins with `Records` or `Aufzeichnungen`; add what is kept, where, by whom".to_owned(),
            ));
        }
    }
    found
}
