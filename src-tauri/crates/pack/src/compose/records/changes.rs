//! What changed since the previous pack.

use clausebook_core::document::{Document, Version};
use clausebook_core::evidence::Evidence;
use clausebook_core::hash::Sha256;
use clausebook_core::time::Date;

use super::{Cell, Record};
use crate::compose::Reading;

/// The differences between two packs of one workspace.
pub(crate) struct Changes<'a> {
    /// Documents, by code.
    pub(crate) documents: Vec<DocumentChange<'a>>,
    /// Evidence, by id.
    pub(crate) evidence: Vec<(&'a Evidence, Change)>,
}

/// A document that reads differently now.
pub(crate) struct DocumentChange<'a> {
    pub(crate) document: &'a Document,
    pub(crate) change: Change,
    /// The version in the previous pack, with its content.
    pub(crate) from: Option<&'a Version>,
    pub(crate) to: Option<&'a Version>,
}

/// What happened to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Change {
    New,
    Revised,
    Withdrawn,
}

impl Change {
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Revised => "revised",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl<'a> Changes<'a> {
    /// Compares the state with the one when the previous pack was issued; nothing without one.
    pub(crate) fn of(reading: &Reading<'a>) -> Self {
        let mut changes = Self { documents: Vec::new(), evidence: Vec::new() };
        let (Some(before), Some(then)) = (&reading.before, reading.previous_as_of()) else {
            return changes;
        };
        let mut documents: Vec<&Document> = reading.state.documents.values().collect();
        documents.sort_by(|a, b| a.code.cmp(&b.code));
        for document in documents.into_iter().filter(|document| reading.in_scope(document)) {
            let old = before.documents.get(&document.id).and_then(|old| old.effective_on(then));
            let from = old.and_then(|old| document.version(old.number));
            let to = document.effective_on(reading.as_of());
            let change = match (from, to) {
                (None, Some(_)) => Change::New,
                (Some(from), Some(to)) if from.number != to.number => Change::Revised,
                (Some(_), None) => Change::Withdrawn,
                (None, None) | (Some(_), Some(_)) => continue,
            };
            changes.documents.push(DocumentChange { document, change, from, to });
        }
        let shown = reading.state.evidence.values().filter(|item| !reading.hidden.contains_key(&item.id));
        for item in shown.filter(|item| reading.evidence_in_scope(item)) {
            if let Some(change) = evidence_change(item, before.evidence.get(&item.id), then, reading.as_of())
            {
                changes.evidence.push((item, change));
            }
        }
        changes
    }
}

fn evidence_change(item: &Evidence, before: Option<&Evidence>, then: Date, now: Date) -> Option<Change> {
    let old = before.and_then(|before| before.revision_on(then));
    let new = item.revision_on(now)?;
    let taken =
        |item: &Evidence, on: Date| item.withdrawn.as_ref().is_some_and(|taken| taken.at.date() <= on);
    match (old, before) {
        (Some(old), Some(before)) if !taken(before, then) => {
            if taken(item, now) {
                Some(Change::Withdrawn)
            } else {
                (old.number != new.number).then_some(Change::Revised)
            }
        }
        _ => (!taken(item, now)).then_some(Change::New),
    }
}

pub(super) fn record(changes: &Changes<'_>) -> Record {
    let hash = |version: Option<&Version>| -> Option<Sha256> {
        version.and_then(|version| version.content.as_ref()).map(|content| content.blob)
    };
    let documents = changes.documents.iter().map(|changed| {
        vec![
            Cell::from("document"),
            Cell::show(&changed.document.id),
            Cell::from(changed.document.code.as_str()),
            Cell::from(changed.document.details.title.as_str()),
            Cell::from(changed.change.words()),
            Cell::from(changed.from.map(|version| version.number.to_string())),
            Cell::from(changed.to.map(|version| version.number.to_string())),
            Cell::from(changed.to.and_then(|version| version.effective)),
            Cell::from(changed.to.map(|version| version.change_reason.clone())),
            Cell::from(changed.to.map(|version| version.change_summary.clone())),
            Cell::from(hash(changed.from).map(|hash| hash.to_string())),
            Cell::from(hash(changed.to).map(|hash| hash.to_string())),
        ]
    });
    let evidence = changes.evidence.iter().map(|(item, change)| {
        let current = item.current();
        let reason = match (change, &item.withdrawn) {
            (Change::Withdrawn, Some(taken)) => taken.reason.clone(),
            (Change::New | Change::Revised | Change::Withdrawn, _) => current.reason.clone(),
        };
        vec![
            Cell::from("evidence"),
            Cell::show(&item.id),
            Cell::None,
            Cell::from(item.details.title.as_str()),
            Cell::from(change.words()),
            Cell::None,
            Cell::show(&current.number),
            Cell::from(current.received_at.date()),
            Cell::from(reason),
            Cell::None,
            Cell::None,
            Cell::show(&current.content.blob),
        ]
    });
    Record {
        name: "changes",
        columns: vec![
            ("what", "What"),
            ("id", "Id"),
            ("code", "Code"),
            ("title", "Title"),
            ("change", "Change"),
            ("from", "From version"),
            ("to", "To version"),
            ("since", "In force or received"),
            ("reason", "Reason"),
            ("summary", "Summary"),
            ("sha256Before", "SHA-256 before"),
            ("sha256", "SHA-256"),
        ],
        rows: documents.chain(evidence).collect(),
    }
}
