//! The activity log: pages of entries, and the proof of one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PageRequest;
use crate::history::EntryView;

/// Which entries are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EntryListRequest {
    /// Page; the order is that of the log, `descending` for the newest first. Each word of `text` is the beginning of
    /// one in the entry, in the name of its type, or in the name of what it is about.
    pub page: PageRequest,
    /// Names of events; none for all.
    pub event: Vec<String>,
    /// Ids of people; none for all.
    pub by: Vec<String>,
    /// Id of a document, evidence, person, pack ... that it is about; empty for all.
    pub about: String,
    /// From this day on; empty for all.
    pub from: String,
    /// Up to this day; empty for all.
    pub to: String,
}

/// A page of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntryPage {
    /// The entries of this page.
    pub rows: Vec<EntryView>,
    /// Entries that match, as far as they were counted.
    #[ts(type = "number")]
    pub total: u64,
    /// Whether more match than were counted; a later page counts further.
    pub more: bool,
    /// Entries in the ledger.
    #[ts(type = "number")]
    pub entries: u64,
}

/// That an entry is in the ledger, as anyone can check it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntryProof {
    /// The entry.
    pub entry: EntryView,
    /// Its exact bytes.
    pub bytes: String,
    /// Entries in the tree that the proof is for.
    #[ts(type = "number")]
    pub size: u64,
    /// Root of that tree, in hexadecimal digits.
    pub root: String,
    /// The path from the leaf to the root, in hexadecimal digits.
    pub path: Vec<String>,
    /// The path leads to the root: checked again just now.
    pub verified: bool,
    /// The statement that was signed, if there is one, as JSON.
    pub statement: Option<String>,
    /// Its signature, as SSHSIG.
    pub signature: Option<String>,
    /// The pack that carries it to auditors first; none before the next is issued.
    pub pack: Option<String>,
}
