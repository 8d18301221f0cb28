//! The activity log: every entry of the ledger, told in one sentence.

use clausebook_core::event::{Actor, Entry, describe};
use clausebook_core::ledger::tree::leaf_hash;
use clausebook_store::error::StoreError;
use clausebook_store::search::Found;
use clausebook_store::workspace::Workspace;
use serde::Serialize;
use ts_rs::TS;

use crate::UiError;
use crate::documents::name_of;

/// An entry of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntryView {
    /// Place in the log, from 0.
    #[ts(type = "number")]
    pub seq: u64,
    /// When.
    pub at: String,
    /// Printed name of who did it.
    pub who: String,
    /// Name of the event.
    pub event: String,
    /// What happened, in one sentence without its subject.
    pub what: String,
    /// Leaf hash.
    pub hash: String,
    /// What the signature means, in words; empty without one.
    pub signed: String,
}

/// Returns entries from `from` on, `most` of them at most.
///
/// # Errors
/// A damaged entry, or what the database said.
pub fn list(workspace: &Workspace, from: u64, most: u64) -> Result<Vec<EntryView>, UiError> {
    let state = workspace.state();
    let until = from.saturating_add(most).min(workspace.head().size);
    let mut views = Vec::new();
    for seq in from..until {
        let damaged = |why: String| StoreError::Damaged { what: format!("entry {seq}"), why };
        let bytes = workspace.entry_bytes(seq)?.ok_or_else(|| damaged("it is missing".to_owned()))?;
        let entry = Entry::parse(&bytes).map_err(|error| damaged(error.to_string()))?;
        views.push(EntryView {
            seq,
            at: entry.at.to_string(),
            who: match entry.by {
                Actor::System => "Clausebook".to_owned(),
                Actor::Person(person) => name_of(state, person),
            },
            event: entry.event.type_name(),
            what: describe(&entry.event, state),
            hash: leaf_hash(&bytes).to_string(),
            signed: entry.event.signature().map(|by| by.meaning.words().to_owned()).unwrap_or_default(),
        });
    }
    Ok(views)
}

/// Something a search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HitView {
    /// `document` or `evidence`.
    pub kind: String,
    /// Code of the document, or id of the evidence.
    pub id: String,
    /// Title; matches stand between U+0002 and U+0003.
    pub title: String,
    /// Part of the text around the first match, marked in the same way.
    pub excerpt: String,
}

/// Searches titles, and the text of documents.
///
/// # Errors
/// What the database said.
pub fn search(workspace: &Workspace, query: &str, most: u32) -> Result<Vec<HitView>, UiError> {
    let state = workspace.state();
    let hits = workspace.search(query, most)?.into_iter().map(|hit| {
        let (kind, id) = match hit.found {
            Found::Document(id) => {
                let code = state.documents.get(&id).map(|document| document.code.clone());
                ("document", code.unwrap_or_else(|| id.to_string()))
            }
            Found::Evidence(id) => ("evidence", id.to_string()),
        };
        HitView { kind: kind.to_owned(), id, title: hit.title, excerpt: hit.excerpt }
    });
    Ok(hits.collect())
}
