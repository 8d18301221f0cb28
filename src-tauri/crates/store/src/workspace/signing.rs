//! Keys in use: unlocking, lock-out, signing statements and checkpoints.
//!
//! A secret is in memory only between unlocking and the end of the command. Nobody can sign as someone
//! else: a signing key opens with its owner's passphrase only. The log's key is sealed to each person who issues
//! packs: their signing key opens it, and so does, in the end, their passphrase.

use std::collections::BTreeSet;

use clausebook_core::event::{Actor, Entry, Event};
use clausebook_core::hash::Sha256;
use clausebook_core::id::PersonId;
use clausebook_core::ledger::checkpoint::{Checkpoint, SignedCheckpoint};
use clausebook_core::ledger::note::VerifierKey;
use clausebook_core::ledger::tree::Frontier;
use clausebook_core::person::rules::LOCK_AFTER;
use clausebook_core::refusal::Refusal;
use clausebook_core::signature::{SignatureRef, Statement};
use clausebook_core::sshsig::{CHECKPOINT_NAMESPACE, PublicKey, STATEMENT_NAMESPACE, SshSig};
use clausebook_core::state::State;
use clausebook_core::time::UtcMillis;
use ed25519_dalek::SigningKey;
use rusqlite::TransactionBehavior;

use super::{Head, Receipt, Workspace};
use crate::error::StoreError;
use crate::fault::Step;
use crate::keys::{self, KeyError, WrappedKey};
use crate::sealed::{self, SealedKey};
use crate::table::entry;
use crate::table::local::{self, KeyPurpose};

/// A head with the log's signature.
#[derive(Debug, Clone)]
pub struct SignedHead {
    /// The head.
    pub head: Head,
    /// The signed checkpoint.
    pub checkpoint: SignedCheckpoint,
}

impl Workspace {
    /// Keeps a person's signing key, wrapped by their passphrase. The entry that names its public half comes after.
    ///
    /// # Errors
    /// [`StoreError::Key`] for a passphrase that is too short, or what the database said.
    pub fn keep_key(
        &mut self,
        person: PersonId,
        secret: &SigningKey,
        passphrase: &str,
    ) -> Result<PublicKey, StoreError> {
        self.may_write()?;
        let wrapped = keys::wrap(secret.as_bytes(), passphrase, KeyPurpose::Signing.name(), self.cost)?;
        let text = serde_json::to_string(&wrapped).expect("BUG: a wrapped key is text and numbers");
        let public_key = PublicKey::of(secret);
        self.save_keys(&[(person, KeyPurpose::Signing, public_key.to_string(), text)])?;
        Ok(public_key)
    }

    /// Keeps the log's key, or one that is to become it, for people: sealed to the public key of each.
    ///
    /// # Errors
    /// [`StoreError::Key`], or what the database said. Then nobody has it.
    pub fn keep_log_key(
        &mut self,
        log_key: &SigningKey,
        holders: &[(PersonId, PublicKey)],
    ) -> Result<(), StoreError> {
        self.may_write()?;
        let public_key = PublicKey::of(log_key).to_string();
        let mut rows = Vec::new();
        for (person, theirs) in holders {
            let sealed = sealed::seal(log_key.as_bytes(), theirs, KeyPurpose::Log.name())?;
            let text = serde_json::to_string(&sealed).expect("BUG: a sealed key is text and numbers");
            rows.push((*person, KeyPurpose::Log, public_key.clone(), text));
        }
        self.save_keys(&rows)
    }

    fn save_keys(&mut self, rows: &[(PersonId, KeyPurpose, String, String)]) -> Result<(), StoreError> {
        let disk = self.disk.clone();
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (person, purpose, public_key, text) in rows {
            local::save_wrapped_key(&tx, *person, *purpose, public_key, text)?;
        }
        Ok(disk.database(Step::Commit, || tx.commit())?)
    }

    /// Returns the wrapped key that belongs to the public key which the ledger names now.
    fn wrapped(&self, person: PersonId) -> Result<(String, WrappedKey), StoreError> {
        let held = self.state.person(person)?;
        let row = match held.current_key() {
            Some(public_key) => local::wrapped_key(&self.db, person, KeyPurpose::Signing, public_key)?,
            None => None,
        };
        let row = row.ok_or_else(|| Refusal::NoKey { name: held.name.clone() })?;
        let wrapped = serde_json::from_str(&row.wrapped).map_err(|error| StoreError::Damaged {
            what: format!("the signing key of {}", held.name),
            why: error.to_string(),
        })?;
        Ok((row.public_key, wrapped))
    }

    /// Returns a person's copy of the log's key, if they have one that their key of today opens.
    fn sealed_log_key(&self, person: PersonId) -> Result<Option<SealedKey>, StoreError> {
        let held = self.state.person(person)?;
        let public_key = log_public_key(&self.state)?;
        let Some(row) = local::wrapped_key(&self.db, person, KeyPurpose::Log, &public_key)? else {
            return Ok(None);
        };
        let sealed: SealedKey = serde_json::from_str(&row.wrapped).map_err(|error| StoreError::Damaged {
            what: format!("the log key of {}", held.name),
            why: error.to_string(),
        })?;
        Ok(Some(sealed).filter(|sealed| Some(sealed.recipient()) == held.current_key()))
    }

    /// Opens a person's signing key, or with it the log's. Five wrong passphrases in a row lock signing, by an entry.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when locked or without a key, [`StoreError::Key`] for a wrong passphrase.
    pub fn unlock(
        &mut self,
        person: PersonId,
        purpose: KeyPurpose,
        passphrase: &str,
        now: UtcMillis,
    ) -> Result<SigningKey, StoreError> {
        match purpose {
            KeyPurpose::Signing => self.unlock_signing(person, passphrase, now),
            KeyPurpose::Log => {
                self.may_write()?;
                let name = self.state.person(person)?.name.clone();
                let sealed = self
                    .sealed_log_key(person)?
                    .ok_or_else(|| StoreError::NoLogKey { name: name.clone() })?;
                let own = self.unlock_signing(person, passphrase, now)?;
                let secret = sealed::open(&sealed, &own, purpose.name())?;
                let key = SigningKey::from_bytes(&secret);
                belongs_to(&key, &log_public_key(&self.state)?, &format!("the log key of {name}"))?;
                Ok(key)
            }
        }
    }

    fn unlock_signing(
        &mut self,
        person: PersonId,
        passphrase: &str,
        now: UtcMillis,
    ) -> Result<SigningKey, StoreError> {
        self.may_write()?;
        let held = self.state.person(person)?;
        let name = held.name.clone();
        if let Some(attempts) = held.locked {
            return Err(Refusal::Locked { name, attempts }.into());
        }
        let (public_key, wrapped) = self.wrapped(person)?;
        let attempts = local::failures(&self.db, person)?;
        if attempts >= LOCK_AFTER {
            // The program ended between the fifth wrong passphrase and the entry that locks.
            return Err(self.lock_signing(person, attempts, now)?.into());
        }
        match keys::unwrap(&wrapped, passphrase, KeyPurpose::Signing.name()) {
            Ok(secret) => {
                if attempts > 0 {
                    self.change(|db| local::forget_failures(db, person))?;
                }
                let key = SigningKey::from_bytes(&secret);
                belongs_to(&key, &public_key, &format!("the signing key of {name}"))?;
                Ok(key)
            }
            Err(KeyError::WrongPassphrase) => {
                let attempts = self.change(|db| local::count_failure(db, person))?;
                if attempts >= LOCK_AFTER {
                    return Err(self.lock_signing(person, attempts, now)?.into());
                }
                Err(KeyError::WrongPassphrase.into())
            }
            Err(error) => Err(error.into()),
        }
    }

    fn lock_signing(
        &mut self,
        person: PersonId,
        attempts: u32,
        now: UtcMillis,
    ) -> Result<Refusal, StoreError> {
        let name = self.state.person(person)?.name.clone();
        let locked = Event::SigningLocked { person, attempts };
        let _receipt: Receipt = self.append(Actor::System, now, vec![locked])?;
        self.change(|db| local::forget_failures(db, person))?;
        Ok(Refusal::Locked { name, attempts })
    }

    /// Wraps a person's signing key with a new passphrase; what is sealed to it opens as before.
    ///
    /// # Errors
    /// [`StoreError::Key`] for a wrong old or a too short new passphrase; those of [`Self::unlock`].
    pub fn change_passphrase(
        &mut self,
        person: PersonId,
        old: &str,
        new: &str,
        now: UtcMillis,
    ) -> Result<(), StoreError> {
        self.may_write()?;
        keys::check_new_passphrase(new)?;
        let signing = self.unlock(person, KeyPurpose::Signing, old, now)?;
        self.keep_key(person, &signing, new).map(drop)
    }

    /// Tells whether a person holds the log's key, and so may sign checkpoints.
    ///
    /// # Errors
    /// What the database said, or a damaged copy.
    pub fn holds_log_key(&self, person: PersonId) -> Result<bool, StoreError> {
        Ok(self.sealed_log_key(person)?.is_some())
    }

    /// Signs a statement with an unlocked key; statement and signature are in the vault when this returns.
    ///
    /// # Errors
    /// What the vault said.
    pub fn sign(&self, key: &SigningKey, statement: &Statement) -> Result<SignatureRef, StoreError> {
        let bytes = statement.to_bytes();
        let signature = SshSig::sign(key, STATEMENT_NAMESPACE, &bytes).to_armored();
        Ok(SignatureRef {
            signer: statement.person,
            meaning: statement.meaning,
            statement: self.vault.put_bytes(&bytes)?,
            signature: self.vault.put_bytes(signature.as_bytes())?,
        })
    }

    /// Signs a head with the log's key, after checking that it extends the last one signed.
    ///
    /// `pending` are the leaf hashes of entries that are about to be appended.
    ///
    /// # Errors
    /// [`StoreError::Rewritten`] when the ledger does not extend the head signed last and does not say why,
    /// [`StoreError::ReadOnly`], [`StoreError::Refused`] for a key that is not the log's.
    pub fn sign_head(&self, log_key: &SigningKey, pending: &[Sha256]) -> Result<SignedHead, StoreError> {
        self.may_write()?;
        let origin = self.state.workspace()?.origin.clone();
        if PublicKey::of(log_key).to_string() != log_public_key(&self.state)? {
            let why = "it is not the one that the ledger names".to_owned();
            return Err(Refusal::NotValid { what: "the log's key", why }.into());
        }
        let here = local::last_signed_head(&self.db)?;
        let signed: Vec<(u64, Sha256)> = here.into_iter().chain(self.known.signed(&origin)).collect();
        let mut frontier = Frontier::new();
        let mut kept = BTreeSet::new();
        let mut push = |frontier: &mut Frontier, leaf: Sha256| {
            frontier.push(leaf);
            let now =
                signed.iter().filter(|(size, root)| *size == frontier.size() && *root == frontier.root());
            kept.extend(now.copied());
        };
        entry::each_leaf(&self.db, self.frontier.size(), |leaf| push(&mut frontier, leaf))?;
        for leaf in pending {
            push(&mut frontier, *leaf);
        }
        let lost = signed.iter().copied().filter(|signed| !kept.contains(signed)).collect::<Vec<_>>();
        for (size, _root) in lost {
            if !self.is_on_record_as_lost(size)? {
                return Err(StoreError::Rewritten { known: size });
            }
        }
        let head = Head { size: frontier.size(), root: frontier.root() };
        let checkpoint = Checkpoint::new(&origin, head.size, head.root);
        let checkpoint = SignedCheckpoint::sign(&checkpoint, log_key).map_err(|error| {
            StoreError::Damaged { what: "the checkpoint".to_owned(), why: error.to_string() }
        })?;
        Ok(SignedHead { head, checkpoint })
    }

    /// Tells whether the ledger itself says that what was behind `size` went missing with a restored backup.
    ///
    /// Then the break is open to everyone who reads the ledger, and signing may go on.
    fn is_on_record_as_lost(&self, size: u64) -> Result<bool, StoreError> {
        let mut on_record = false;
        entry::each_from(&self.db, 0, |row| {
            if row.seq < size
                && let Ok(Entry { event: Event::BackupRestored { known_size, .. }, .. }) =
                    Entry::parse(&row.bytes)
            {
                on_record |= size <= known_size;
            }
            Ok(())
        })?;
        Ok(on_record)
    }

    /// Remembers that a head was signed and given out: from now on only what extends it is signed.
    ///
    /// # Errors
    /// What the database or the disk said.
    pub fn remember_signed(&self, head: Head) -> Result<(), StoreError> {
        self.change(|db| local::save_signed_head(db, head.size, head.root))?;
        Ok(self.known.remember_signed(&self.state, head)?)
    }

    /// Signs the bytes of a checkpoint with a person's key.
    #[must_use]
    pub fn sign_checkpoint_bytes(key: &SigningKey, checkpoint: &[u8]) -> String {
        SshSig::sign(key, CHECKPOINT_NAMESPACE, checkpoint).to_armored()
    }
}

/// Returns the log's public key in the form in which keys are kept.
pub(super) fn log_public_key(state: &State) -> Result<String, StoreError> {
    let key = state.workspace()?.log_key();
    let damaged = |why: String| StoreError::Damaged { what: "the log's public key".to_owned(), why };
    let key: VerifierKey = key.parse().map_err(|error| damaged(format!("{error}")))?;
    let key = PublicKey::from_bytes(&key.to_bytes()).map_err(|error| damaged(format!("{error}")))?;
    Ok(key.to_string())
}

fn belongs_to(key: &SigningKey, public_key: &str, what: &str) -> Result<(), StoreError> {
    if PublicKey::of(key).to_string() == public_key {
        return Ok(());
    }
    let why = "it does not belong to the public key stored beside it".to_owned();
    Err(StoreError::Damaged { what: what.to_owned(), why })
}
