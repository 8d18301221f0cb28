//! Whether the documents agree with each other: the rules are in `core::consistency`, the bodies come from here.

use clausebook_core::consistency::{self, Paper, Papers};
use clausebook_core::document::{Document, Status};
use clausebook_core::outline::Outline;
use clausebook_core::time::Date;
use clausebook_store::workspace::Workspace;
use serde::Serialize;
use ts_rs::TS;

use crate::drafts;

/// Documents that do not agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InconsistencyView {
    /// The rule's name.
    pub rule: String,
    /// What the rule asks.
    pub asks: String,
    /// Code of the document in which it shows.
    pub document: String,
    /// Line of its body, from 1.
    pub line: Option<u32>,
    /// What is wrong.
    pub says: String,
    /// What it was held against, and what to do.
    pub because: String,
}

/// Holds the documents as they are on `today` against each other: the version in force, else the draft.
#[must_use]
pub fn check(workspace: &Workspace, today: Date) -> Vec<InconsistencyView> {
    let found = consistency::check(&papers(workspace, today));
    found
        .into_iter()
        .map(|one| InconsistencyView {
            rule: one.rule.name().to_owned(),
            asks: one.rule.asks().to_owned(),
            document: one.document,
            line: one.line.and_then(|line| u32::try_from(line).ok()),
            says: one.says,
            because: one.because,
        })
        .collect()
}

/// The documents as they read on a day.
pub(crate) fn papers(workspace: &Workspace, today: Date) -> Papers {
    let state = workspace.state();
    let gone = |document: &&Document| document.status_of_document_on(today) != Status::Withdrawn;
    Papers {
        documents: state
            .documents
            .values()
            .filter(gone)
            .map(|document| Paper {
                code: document.code.clone(),
                title: document.details.title.clone(),
                kind: document.kind,
                requirements: document.details.requirements.clone(),
                effective: document.effective_on(today).is_some(),
                outline: text_of(workspace, document, today).map(|text| Outline::of(&text)),
            })
            .collect(),
        people: state.people.values().map(|person| person.name.clone()).collect(),
        evidence: state
            .evidence
            .values()
            .filter(|evidence| state.taken_out(evidence).is_none())
            .map(|evidence| (evidence.details.title.clone(), evidence.details.requirements.clone()))
            .collect(),
    }
}

/// The Markdown of the version in force, else of what is frozen or in work; `None` for an original file.
fn text_of(workspace: &Workspace, document: &Document, today: Date) -> Option<String> {
    let version = document.effective_on(today).or(document.in_work()).or(document.latest_approved())?;
    if let Some(content) = &version.content {
        let bytes = workspace.vault().get(&content.blob).ok()?;
        return content.name.to_lowercase().ends_with(".md").then(|| String::from_utf8(bytes).ok()).flatten();
    }
    let path = drafts::find(workspace, document).ok().flatten()?;
    let markdown = path.extension().is_some_and(|extension| extension == "md");
    markdown.then(|| std::fs::read_to_string(&path).ok()).flatten()
}
