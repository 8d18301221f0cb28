//! Erasing what was disposed of: first the entry that says so, then the bytes.
//!
//! A crash between the two leaves bytes that the next writer erases. Content that something else needs stays. The
//! blocks of the disk are not overwritten.

use std::collections::{BTreeMap, BTreeSet};

use clausebook_core::disposition::Item;
use clausebook_core::event::{Entry, Event};
use clausebook_core::hash::Sha256;
use clausebook_core::state::State;
use rusqlite::Connection;

use super::{Workspace, parse};
use crate::error::StoreError;
use crate::table::{derived, entry};

impl Workspace {
    /// Returns every content that the ledger names for each of some things, in the order in which it came.
    ///
    /// # Errors
    /// What the database said, or a damaged entry.
    pub fn contents_of(&self, items: &[Item]) -> Result<BTreeMap<Item, Vec<Sha256>>, StoreError> {
        let mut contents: BTreeMap<Item, Vec<Sha256>> =
            items.iter().map(|item| (*item, Vec::new())).collect();
        entry::each_from(&self.db, 0, |row| {
            let submitted = |name: &[u8]| row.bytes.windows(name.len()).any(|piece| piece == name);
            if submitted(b"\"versionSubmitted\"") || submitted(b"\"evidence") {
                let entry = parse(&row)?;
                if let Some((item, hash)) = content_of(&entry)
                    && let Some(known) = contents.get_mut(&item)
                    && !known.contains(&hash)
                {
                    known.push(hash);
                }
            }
            Ok(())
        })?;
        Ok(contents)
    }

    /// Returns which of some contents are needed by something that is not among `going` and was not destroyed.
    ///
    /// # Errors
    /// What the database said, or a damaged entry.
    pub fn needed_elsewhere(
        &self,
        contents: impl IntoIterator<Item = Sha256>,
        going: &BTreeSet<Item>,
    ) -> Result<BTreeSet<Sha256>, StoreError> {
        let mut needed = BTreeSet::new();
        for hash in contents {
            if is_needed(&self.db, &self.state, &hash, going)? {
                needed.insert(hash);
            }
        }
        Ok(needed)
    }

    /// Erases what was disposed of and is still there; returns how many files went.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`], or what the disk said: what is left then is erased at the next opening.
    pub fn erase_disposed(&self) -> Result<u64, StoreError> {
        self.erase_disposed_telling(&mut |_, _| {})
    }

    /// [`Self::erase_disposed`], telling after each content how many were seen to, and of how many.
    ///
    /// # Errors
    /// Those of [`Self::erase_disposed`].
    pub fn erase_disposed_telling(&self, tell: &mut dyn FnMut(usize, usize)) -> Result<u64, StoreError> {
        let disposed = self.vault.disposed();
        if disposed.is_empty() {
            return Ok(0);
        }
        self.may_write()?;
        let mut erased = 0;
        for (seen, hash) in disposed.keys().enumerate() {
            erased += u64::from(self.vault.erase(hash)?);
            tell(seen + 1, disposed.len());
        }
        Ok(erased)
    }

    /// Erases what a crash left; what cannot be erased now is reported by [`Self::check`].
    pub(super) fn finish_disposals(&mut self) {
        if self.may_write().is_ok() {
            self.unfinished = self.erase_disposed().err().map(|error| error.to_string());
        }
    }

    /// Tells the vault what it must not miss.
    pub(super) fn note_disposed(&self) -> Result<(), StoreError> {
        self.vault.set_disposed(disposed_contents(&self.db, &self.state)?);
        Ok(())
    }

    /// The same after some entries, when they change it.
    pub(super) fn note_disposed_by(&self, entries: &[Entry]) -> Result<(), StoreError> {
        let known = self.vault.disposed();
        let changes = |entry: &Entry| {
            let again = || entry.event.blobs().iter().any(|blob| known.contains_key(blob));
            matches!(entry.event, Event::DisposalApproved { .. }) || (!known.is_empty() && again())
        };
        if entries.iter().any(changes) { self.note_disposed() } else { Ok(()) }
    }
}

/// Returns the contents that were disposed of and that nothing else needs, each with what to say of it.
pub(super) fn disposed_contents(
    db: &Connection,
    state: &State,
) -> Result<BTreeMap<Sha256, String>, StoreError> {
    let mut disposed = named_in_disposals(state);
    let mut needed = Vec::new();
    for hash in disposed.keys() {
        if is_needed(db, state, hash, &BTreeSet::new())? {
            needed.push(*hash);
        }
    }
    for hash in needed {
        disposed.remove(&hash);
    }
    Ok(disposed)
}

/// Returns every content that an approved disposal names, each with what to say of it.
pub(super) fn named_in_disposals(state: &State) -> BTreeMap<Sha256, String> {
    let approved = state.disposals.values().filter(|disposal| disposal.approved.is_some());
    let items = approved.flat_map(|disposal| &disposal.items);
    let words = items.filter_map(|one| Some((&one.contents, state.disposed_words(&one.item)?)));
    words.flat_map(|(contents, words)| contents.iter().map(move |hash| (*hash, words.clone()))).collect()
}

fn is_needed(
    db: &Connection,
    state: &State,
    hash: &Sha256,
    going: &BTreeSet<Item>,
) -> Result<bool, StoreError> {
    for seq in derived::entries_naming(db, hash)? {
        let damaged =
            || StoreError::Damaged { what: format!("entry {seq}"), why: "it is missing".to_owned() };
        let entry = parse(&entry::one(db, seq)?.ok_or_else(damaged)?)?;
        let gone = content_of(&entry).is_some_and(|(item, content)| {
            content == *hash && (going.contains(&item) || state.disposal_of(&item).is_some())
        });
        if !gone {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Returns the content that an entry brought, and what it is the content of.
fn content_of(entry: &Entry) -> Option<(Item, Sha256)> {
    if let Event::VersionSubmitted { document, version, content, .. } = &entry.event {
        return Some((Item::Version { document: *document, version: *version }, content.blob));
    }
    if let Event::EvidenceAdded { evidence, content, .. } | Event::EvidenceRevised { evidence, content, .. } =
        &entry.event
    {
        return Some((Item::Evidence { evidence: *evidence }, content.blob));
    }
    None
}
