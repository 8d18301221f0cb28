//! The activity log: every entry of the ledger, told in one sentence.

use clausebook_core::event::{Actor, Entry, Event, describe};
use clausebook_core::hash::Sha256;
use clausebook_core::ledger::tree::{Tree, leaf_hash, verify_inclusion};
use clausebook_core::state::State;
use clausebook_store::error::StoreError;
use clausebook_store::search::Found;
use clausebook_store::workspace::{EntryCut, EntryFilter, EntryWord, Workspace};
use serde::Serialize;
use ts_rs::TS;

use crate::UiError;
use crate::documents::name_of;
use crate::wire::PAGE_MAX;
use crate::wire::history::{EntryListRequest, EntryPage, EntryProof};

/// How many hex digits of a leaf hash the index of words holds (`migrations/006.sql`).
const INDEXED_HEX: usize = 16;
/// How many entries behind a page are counted.
const COUNTED_AHEAD: u64 = 10_000;

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
    let until = from.saturating_add(most).min(workspace.head().size);
    (from..until).map(|seq| entry_view(workspace, seq)).collect()
}

fn entry_view(workspace: &Workspace, seq: u64) -> Result<EntryView, UiError> {
    let damaged = |why: String| StoreError::Damaged { what: format!("entry {seq}"), why };
    let bytes = workspace.entry_bytes(seq)?.ok_or_else(|| damaged("it is missing".to_owned()))?;
    let entry = Entry::parse(&bytes).map_err(|error| damaged(error.to_string()))?;
    Ok(view_of(workspace.state(), &bytes, &entry))
}

fn view_of(state: &State, bytes: &[u8], entry: &Entry) -> EntryView {
    EntryView {
        seq: entry.seq,
        at: entry.at.to_string(),
        who: match entry.by {
            Actor::System => "Clausebook".to_owned(),
            Actor::Person(person) => name_of(state, person),
        },
        event: entry.event.type_name(),
        what: describe(&entry.event, state),
        hash: leaf_hash(bytes).to_string(),
        signed: entry.event.signature().map(|by| by.meaning.words().to_owned()).unwrap_or_default(),
    }
}

/// Returns a page of the log.
///
/// # Errors
/// A damaged entry, an id or a day that is none, or what the database said.
pub fn page(workspace: &Workspace, request: &EntryListRequest) -> Result<EntryPage, UiError> {
    let entries = workspace.head().size;
    let asked = &request.page;
    let (offset, limit) = (u64::from(asked.offset), u64::from(asked.limit.min(PAGE_MAX)));
    let filter = EntryFilter {
        events: request.event.clone(),
        actors: request.by.clone(),
        from: request.from.clone(),
        to: request.to.clone(),
        about: about(workspace.state(), &request.about)?,
        words: words_of(&request.page.text),
    };
    if filter == EntryFilter::default() {
        let places = offset.min(entries)..entries.min(offset.saturating_add(limit));
        let seqs = places.map(|place| if asked.descending { entries - 1 - place } else { place });
        let rows = seqs.map(|seq| entry_view(workspace, seq)).collect::<Result<_, _>>()?;
        return Ok(EntryPage { rows, total: entries, more: false, entries });
    }
    // No more is counted than anyone looks at: on a log of a million entries the whole number takes longer than the list.
    let most = offset.saturating_add(limit).saturating_add(COUNTED_AHEAD);
    let cut = EntryCut { descending: asked.descending, most: most.saturating_add(1) };
    let found = workspace.entries_where(&filter, cut)?;
    let more = found.len() as u64 > most;
    let total = (found.len() as u64).min(most);
    let shown = found.iter().skip(asked.offset as usize).take(asked.limit.min(PAGE_MAX) as usize);
    let rows = shown.map(|seq| entry_view(workspace, *seq)).collect::<Result<_, _>>()?;
    Ok(EntryPage { rows, total, more, entries })
}

/// Returns what is searched for: each run of letters and figures, with the types of events called so.
fn words_of(text: &str) -> Vec<EntryWord> {
    let lower = text.to_lowercase();
    let runs = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|run| !run.is_empty());
    let word = |run: &str| EntryWord {
        begins: begins(run).to_owned(),
        events: Event::TYPES.iter().filter(|name| called(name, run)).map(|&name| name.to_owned()).collect(),
    };
    runs.map(word).collect()
}

/// Tells whether a word of a type's name begins so: `approved` is in `versionApproved`.
fn called(name: &str, begin: &str) -> bool {
    let starts = name.char_indices().filter(|(at, letter)| *at == 0 || letter.is_ascii_uppercase());
    starts.into_iter().any(|(at, _)| name[at..].to_lowercase().starts_with(begin))
}

/// Returns what the index knows of a word: of a hash its beginning, and the program's own deeds under `system`.
fn begins(word: &str) -> &str {
    let hash = word.len() > INDEXED_HEX && word.chars().all(|letter| letter.is_ascii_hexdigit());
    match word {
        "clausebook" => "system",
        word if hash => &word[..INDEXED_HEX],
        word => word,
    }
}

/// Returns the id of the thing that entries are asked about, which may be named by its code; empty for none.
fn about(state: &State, text: &str) -> Result<String, UiError> {
    if text.is_empty() {
        return Ok(String::new());
    }
    let document = state.find_document(text).map(|document| document.id.to_string());
    let id = document.unwrap_or_else(|| text.to_owned());
    if id.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Ok(id);
    }
    Err(UiError::unknown("thing", text))
}

/// Returns an entry with its bytes and the proof that it is in the ledger as it is now.
///
/// # Errors
/// There is none, or what the database or the vault said.
pub fn proof(workspace: &Workspace, seq: u64) -> Result<EntryProof, UiError> {
    let unknown = || UiError::unknown("entry", &seq.to_string());
    let bytes = workspace.entry_bytes(seq)?.ok_or_else(unknown)?;
    let damaged = |why: String| StoreError::Damaged { what: format!("entry {seq}"), why };
    let entry = Entry::parse(&bytes).map_err(|error| damaged(error.to_string()))?;
    let head = workspace.head();
    let mut tree = Tree::new();
    workspace.each_leaf(head.size, |leaf| tree.push(leaf))?;
    let path = tree.inclusion_proof(seq).ok_or_else(unknown)?;
    let leaf = leaf_hash(&bytes);
    let verified = verify_inclusion(&leaf, seq, head.size, &path, &head.root).is_ok();
    let text = |blob: &Sha256| -> Result<String, UiError> {
        Ok(String::from_utf8_lossy(&workspace.vault().get_at_most(blob, 1 << 20)?).into_owned())
    };
    let signature = entry.event.signature();
    let carrying = workspace.state().packs.values().find(|pack| pack.seq >= seq);
    Ok(EntryProof {
        entry: view_of(workspace.state(), &bytes, &entry),
        bytes: String::from_utf8_lossy(&bytes).into_owned(),
        size: head.size,
        root: head.root.to_string(),
        path: path.iter().map(ToString::to_string).collect(),
        verified,
        statement: signature.map(|signature| text(&signature.statement)).transpose()?,
        signature: signature.map(|signature| text(&signature.signature)).transpose()?,
        pack: carrying.map(|pack| pack.name.clone()),
    })
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
