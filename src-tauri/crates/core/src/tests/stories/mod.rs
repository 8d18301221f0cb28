//! Stories about the rules: each rule in at least one, and each refusal at least once.
//!
//! The transcript is checked as a whole: who did what, what it came to, where the document then stands.

use super::story::{REFUSALS, told};

/// Checks the transcript of a story.
macro_rules! check {
    ($story:literal, @$transcript:literal) => {
        insta::assert_snapshot!(super::told($story), @$transcript)
    };
}

mod audits;
mod disposition;
mod findings;
mod judging;
mod people;
mod records;
mod reviews;
mod versions;

#[test]
fn every_refusal_is_told() {
    let stories = [
        include_str!("audits.rs"),
        include_str!("disposition.rs"),
        include_str!("findings.rs"),
        include_str!("judging.rs"),
        include_str!("people.rs"),
        include_str!("records.rs"),
        include_str!("reviews.rs"),
        include_str!("versions.rs"),
    ];
    for name in REFUSALS {
        let told = format!("→ refused ({name}):");
        assert!(stories.iter().any(|story| story.contains(&told)), "no story shows {name}");
    }
}
