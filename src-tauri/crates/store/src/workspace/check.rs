//! Verifying everything a workspace holds, and making the derived tables again.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use clausebook_core::event::Entry;
use clausebook_core::hash::Sha256;
use clausebook_core::ledger::tree::Frontier;
use clausebook_core::signature::{Statement, statement_of};
use clausebook_core::sshsig::{PublicKey, STATEMENT_NAMESPACE, SshSig};
use clausebook_core::state::State;
use clausebook_core::time::plain_date;
use rusqlite::TransactionBehavior;

use super::disposal::named_in_disposals;
use super::tables::Expected;
use super::{Frozen, Workspace, replay};
use crate::error::StoreError;
use crate::fault::Step;
use crate::keys::WrappedKey;
use crate::sealed::SealedKey;
use crate::search;
use crate::table::local::KeyPurpose;
use crate::table::{derived, entry, entry_facts, local};

/// Units: bytes. Statements and signatures are far shorter.
const LONGEST_SIGNATURE: u64 = 1 << 20;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Something is damaged or missing.
    Problem,
}

/// Something that `check` found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// What: `entry 12`, `blob 9f2c…`, `the database`.
    pub what: String,
    /// How it shows.
    pub why: String,
    /// What it affects, in words; empty when nothing else does.
    pub affects: Vec<String>,
}

/// What `check` did and found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckReport {
    /// Entries verified.
    pub entries: u64,
    /// Blobs verified.
    pub blobs: u64,
    /// Bytes of blobs verified.
    pub bytes: u64,
    /// Contents that were disposed of.
    pub disposed: u64,
    /// Signatures verified.
    pub signatures: u64,
    /// What was found.
    pub problems: Vec<Problem>,
}

impl CheckReport {
    /// Tells whether nothing is damaged or missing.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.problems.iter().all(|problem| problem.severity == Severity::Note)
    }

    fn note(&mut self, what: impl Into<String>, why: impl Into<String>) {
        let (what, why) = (what.into(), why.into());
        self.problems.push(Problem { severity: Severity::Note, what, why, affects: Vec::new() });
    }

    fn problem(&mut self, what: impl Into<String>, why: impl Into<String>, affects: Vec<String>) {
        let (what, why) = (what.into(), why.into());
        self.problems.push(Problem { severity: Severity::Problem, what, why, affects });
    }
}

impl Workspace {
    /// Verifies the database, the ledger, the derived tables, every blob and every signature.
    ///
    /// `progress` is told bytes done and bytes in all, and may stop it.
    ///
    /// # Errors
    /// [`StoreError::Cancelled`]. What is damaged is in the report, not an error.
    pub fn check(
        &self,
        progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<CheckReport, StoreError> {
        let mut report = CheckReport::default();
        // All reads see one moment, whatever a writer beside this reader does.
        let moment = self.db.unchecked_transaction();
        if let Err(error) = &moment {
            report.problem("the database", error.to_string(), Vec::new());
        }
        self.check_database(&mut report);
        self.check_ledger(&mut report);
        self.check_keys(&mut report);
        self.check_blobs(&mut report, progress)?;
        self.check_disposals(&mut report);
        if let Some(Frozen::RolledBack(why) | Frozen::Rewritten(why) | Frozen::Unknown(why)) = &self.frozen {
            report.problem("the ledger", why, Vec::new());
        }
        report.problems.sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| a.what.cmp(&b.what)));
        Ok(report)
    }

    fn check_database(&self, report: &mut CheckReport) {
        // The full-text index of a connection that has read before notices what others wrote only when it is
        // read again; its integrity check alone would compare new rows with an old structure.
        for index in ["search", "entry_text"] {
            let read = self.db.query_row(&format!("SELECT count(*) FROM {index}"), [], |_row| Ok(()));
            if let Err(error) = read {
                report.problem(format!("the index {index}"), error.to_string(), Vec::new());
            }
        }
        for pragma in ["integrity_check", "foreign_key_check"] {
            let found = self.db.prepare(&format!("PRAGMA {pragma}")).and_then(|mut query| {
                let rows = query.query_map([], |row| row.get::<_, rusqlite::types::Value>(0))?;
                rows.collect::<Result<Vec<_>, _>>()
            });
            match found {
                Ok(rows) => {
                    for row in rows {
                        if row != rusqlite::types::Value::Text("ok".to_owned()) {
                            report.problem("the database", format!("{pragma}: {row:?}"), Vec::new());
                        }
                    }
                }
                Err(error) => report.problem("the database", format!("{pragma}: {error}"), Vec::new()),
            }
        }
    }

    fn check_ledger(&self, report: &mut CheckReport) {
        let mut signatures = 0;
        let mut wrong = Vec::new();
        let mut before = State::default();
        let expected = Expected::new();
        let mut touched = BTreeSet::new();
        let replayed = replay(&self.db, |_after, entry, thing| {
            touched.insert(thing);
            if let Ok(expected) = &expected {
                expected.add(entry)?;
            }
            if entry.event.signature().is_some() {
                signatures += 1;
                if let Err(why) = self.check_signature(&before, entry) {
                    wrong.push((entry.seq, why));
                }
            }
            before.apply(entry)?;
            Ok(())
        });
        report.signatures = signatures;
        for (seq, why) in wrong {
            report.problem(format!("the signature of entry {seq}"), why, Vec::new());
        }
        match replayed {
            Ok((state, frontier)) => {
                report.entries = state.size;
                self.check_head(report, &frontier);
                match expected.and_then(|expected| expected.finish(&state, &touched, &self.db, &self.vault)) {
                    Ok(differing) => {
                        for (what, how) in differing {
                            let why = format!("{how}; `clausebook check --rebuild` makes it again");
                            report.problem(what, why, Vec::new());
                        }
                    }
                    Err(error) => report.problem("the derived tables", error.to_string(), Vec::new()),
                }
            }
            Err(error) => {
                let named = if let StoreError::Damaged { what, .. } = &error {
                    what.clone()
                } else if let StoreError::Inconsistent(inconsistent) = &error {
                    format!("entry {}", inconsistent.seq)
                } else {
                    "the ledger".to_owned()
                };
                let affects = vec!["everything after it cannot be verified".to_owned()];
                report.problem(named, error.to_string(), affects);
            }
        }
    }

    /// The head must follow from the entries, and every head that was signed must be one of its past.
    fn check_head(&self, report: &mut CheckReport, frontier: &Frontier) {
        let heads = entry::head(&self.db).and_then(|head| Ok((head, local::signed_heads(&self.db)?)));
        let (head, signed) = match heads {
            Ok(heads) => heads,
            Err(error) => return report.problem("the head of the ledger", error.to_string(), Vec::new()),
        };
        if head.is_none_or(|head| head.size != frontier.size() || head.root != frontier.root()) {
            let why = "its root does not follow from the entries";
            report.problem("the head of the ledger", why, Vec::new());
        }
        let mut past = Frontier::new();
        let mut roots = BTreeMap::new();
        let read = entry::each_leaf(&self.db, frontier.size(), |leaf| {
            past.push(leaf);
            if signed.iter().any(|(size, _)| *size == past.size()) {
                roots.insert(past.size(), past.root());
            }
        });
        if let Err(error) = read {
            report.problem("the ledger", error.to_string(), Vec::new());
        }
        for (size, root) in signed {
            if roots.get(&size) != Some(&root) {
                let why = "the ledger does not extend it".to_owned();
                report.problem(format!("the head that was signed at {size} entries"), why, Vec::new());
            }
        }
    }

    /// The wrapped keys must be whole; whether a passphrase opens them is not known here.
    fn check_keys(&self, report: &mut CheckReport) {
        let keys = match local::wrapped_keys(&self.db) {
            Ok(keys) => keys,
            Err(error) => return report.problem("the wrapped keys", error.to_string(), Vec::new()),
        };
        for (person, purpose, row) in keys {
            let name = self.state.people.get(&person).map_or_else(|| person.to_string(), |p| p.name.clone());
            let read = if purpose == KeyPurpose::Log.name() { check_sealed } else { check_wrapped };
            let whole = read(&row.wrapped)
                .and_then(|()| row.public_key.parse::<PublicKey>().map_err(|error| error.to_string()));
            if let Err(why) = whole {
                report.problem(format!("the {purpose} key of {name}"), why, Vec::new());
            }
        }
    }

    /// Verifies that an entry's signature is over the statement it must be over, by a key its signer held.
    fn check_signature(&self, before: &State, entry: &Entry) -> Result<(), String> {
        let signature = entry.event.signature().ok_or("it has none")?;
        let read = |blob| self.vault.get_at_most(blob, LONGEST_SIGNATURE).map_err(|error| error.to_string());
        let (statement_bytes, armored) = (read(&signature.statement)?, read(&signature.signature)?);
        let statement: Statement =
            serde_json::from_slice(&statement_bytes).map_err(|error| error.to_string())?;
        let mut expected = statement_of(before, entry)?.ok_or("the entry takes no signature")?;
        if statement.ledger_size > entry.seq {
            return Err("it was made over a ledger longer than the one before it".to_owned());
        }
        expected.ledger_size = statement.ledger_size;
        if expected != statement || statement.to_bytes() != statement_bytes {
            return Err("its statement is not the one this entry needs".to_owned());
        }
        let key = before.people.get(&signature.signer).and_then(|person| person.current_key());
        let key: PublicKey =
            key.ok_or("its signer had no key")?.parse().map_err(|error| format!("{error}"))?;
        let parsed = SshSig::parse_armored(&armored).map_err(|error| error.to_string())?;
        parsed.verify(&key, STATEMENT_NAMESPACE, &statement_bytes).map_err(|error| error.to_string())
    }

    fn check_blobs(
        &self,
        report: &mut CheckReport,
        progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let disposed = self.vault.disposed();
        let named: BTreeSet<Sha256> = match derived::named_blobs(&self.db) {
            Ok(named) => named.into_iter().filter(|hash| !disposed.contains_key(hash)).collect(),
            Err(error) => {
                report.problem("the table of named blobs", error.to_string(), Vec::new());
                return Ok(());
            }
        };
        let mut sizes = BTreeMap::new();
        for hash in &named {
            match self.vault.size_of(hash) {
                Ok(size) => {
                    sizes.insert(*hash, size);
                }
                Err(error) => report.problem(format!("blob {hash}"), error.to_string(), self.affected(hash)),
            }
        }
        let total: u64 = sizes.values().sum();
        for (hash, size) in &sizes {
            match self.vault.copy_to(hash, &mut std::io::sink()) {
                Ok(_) => report.blobs += 1,
                Err(error) => {
                    report.problem(format!("blob {hash}"), error.to_string(), self.affected(hash));
                }
            }
            report.bytes += size;
            if progress(report.bytes, total).is_break() {
                return Err(StoreError::Cancelled);
            }
        }
        match self.vault.orphans(&|hash| named.contains(hash) || disposed.contains_key(hash)) {
            Ok(orphans) if orphans.is_empty() => {}
            Ok(orphans) => report.problems.push(Problem {
                severity: Severity::Note,
                what: "the vault".to_owned(),
                why: format!(
                    "{} blobs are named by no entry, left by an interrupted command; they do no harm",
                    orphans.len()
                ),
                affects: Vec::new(),
            }),
            Err(error) => report.problem("the vault", error.to_string(), Vec::new()),
        }
        Ok(())
    }

    /// What was disposed of is no damage; what came back, or is still there, is told.
    fn check_disposals(&self, report: &mut CheckReport) {
        let disposed = self.vault.disposed();
        report.disposed = disposed.len() as u64;
        for (id, disposal) in &self.state.disposals {
            let Some(approval) = &disposal.approved else { continue };
            let approver = self.state.people.get(&approval.signature.signer);
            let contents: usize = disposal.items.iter().map(|one| one.contents.len()).sum();
            report.note(
                format!("disposal {id}"),
                format!(
                    "{} disposed of on {} under {id}, approved by {}; hashes and history stay",
                    if contents == 1 {
                        "1 content was".to_owned()
                    } else {
                        format!("{contents} contents were")
                    },
                    plain_date(approval.at.date()),
                    approver.map_or("", |person| &person.name)
                ),
            );
        }
        for (hash, words) in &disposed {
            if self.vault.has(hash).unwrap_or(true) {
                let why = match &self.unfinished {
                    Some(why) => format!("it was {words}, and could not be erased: {why}"),
                    None => {
                        format!("it was {words}, and is erased when the workspace is next opened for writing")
                    }
                };
                report.note(format!("blob {hash}"), why);
            }
        }
        let Some(workspace) = &self.state.workspace else { return };
        let here = named_in_disposals(&self.state);
        for (hash, words) in self.known.disposed(&workspace.origin) {
            if !here.contains_key(&hash) && self.vault.has(&hash).unwrap_or(true) {
                let why = format!(
                    "it was {words} in a later state of this workspace, and came back with an older backup; \
                     dispose of it again"
                );
                report.problem(format!("blob {hash}"), why, self.affected(&hash));
            }
        }
    }

    /// Says in words what a damaged blob affects.
    fn affected(&self, hash: &Sha256) -> Vec<String> {
        let mut affects = Vec::new();
        for document in self.state.documents.values() {
            for version in &document.versions {
                if version.content.as_ref().is_some_and(|content| content.blob == *hash) {
                    let title = &document.details.title;
                    affects.push(format!("document {} {} {title}", document.code, version.number));
                }
            }
        }
        for evidence in self.state.evidence.values() {
            for revision in &evidence.revisions {
                if revision.content.blob == *hash {
                    let title = &evidence.details.title;
                    affects.push(format!("evidence {} revision {} {title}", evidence.id, revision.number));
                }
            }
        }
        if let Ok(entries) = derived::entries_naming(&self.db, hash) {
            affects.extend(entries.into_iter().map(|seq| format!("entry {seq}")));
        }
        affects
    }

    /// Makes every derived table again from the ledger; all of them or none.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`], a damaged or inconsistent entry, or what the database said.
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        let frozen = self.frozen.take_if(|frozen| matches!(frozen, Frozen::Tables(_)));
        let rebuilt = self.rebuild_tables();
        if rebuilt.is_err() && self.frozen.is_none() {
            self.frozen = frozen;
        }
        rebuilt
    }

    fn rebuild_tables(&mut self) -> Result<(), StoreError> {
        self.may_write()?;
        let disk = self.disk.clone();
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        derived::clear(&tx)?;
        entry_facts::clear(&tx)?;
        let mut touched = BTreeSet::new();
        let (state, frontier) = replay(&tx, |_state, entry, thing| {
            touched.insert(thing);
            derived::save_blobs(&tx, entry.seq, &entry.event)?;
            Ok(entry_facts::save(&tx, entry, &entry.to_bytes()?)?)
        })?;
        if entry::head(&tx)?.is_none_or(|head| head.root != frontier.root()) {
            let why = "its root does not follow from the entries".to_owned();
            return Err(StoreError::Damaged { what: "the head of the ledger".to_owned(), why });
        }
        for thing in touched {
            derived::save(&tx, &state, thing)?;
            search::index(&tx, &state, &self.vault, thing)?;
        }
        entry_facts::save_all_words(&tx)?;
        disk.database(Step::Commit, || tx.commit())?;
        self.reload()
    }
}

fn check_wrapped(json: &str) -> Result<(), String> {
    let key: WrappedKey = serde_json::from_str(json).map_err(|error| error.to_string())?;
    key.check().map_err(|error| error.to_string())
}

fn check_sealed(json: &str) -> Result<(), String> {
    let key: SealedKey = serde_json::from_str(json).map_err(|error| error.to_string())?;
    key.check().map_err(|error| error.to_string())
}
