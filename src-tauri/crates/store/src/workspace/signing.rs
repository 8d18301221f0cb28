//! Keys in use: unlocking, lock-out, signing statements and checkpoints.
//!
//! A secret is in memory only between unlocking and the end of the command. Nobody can sign as someone
//! else: a signing key opens with its owner's passphrase only.

use clausebook_core::event::{Actor, Event};
use clausebook_core::id::PersonId;
use clausebook_core::ledger::checkpoint::{Checkpoint, SignedCheckpoint};
use clausebook_core::ledger::tree::Frontier;
use clausebook_core::person::rules::LOCK_AFTER;
use clausebook_core::refusal::Refusal;
use clausebook_core::signature::{SignatureRef, Statement};
use clausebook_core::sshsig::{CHECKPOINT_NAMESPACE, PublicKey, STATEMENT_NAMESPACE, SshSig};
use clausebook_core::time::UtcMillis;
use ed25519_dalek::SigningKey;
use rusqlite::TransactionBehavior;

use super::{Head, Receipt, Workspace};
use crate::error::StoreError;
use crate::keys::{self, KeyError, WrappedKey};
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
    /// Keeps a secret for a person, wrapped by their passphrase. The entry that names its public half comes after.
    ///
    /// # Errors
    /// [`StoreError::Key`] for a passphrase that is too short, or what the database said.
    pub fn keep_key(
        &mut self,
        person: PersonId,
        purpose: KeyPurpose,
        secret: &SigningKey,
        passphrase: &str,
    ) -> Result<PublicKey, StoreError> {
        self.may_write()?;
        let wrapped = keys::wrap(secret.as_bytes(), passphrase, purpose.name(), self.cost)?;
        let public_key = PublicKey::of(secret);
        self.save_wrapped(person, purpose, &public_key.to_string(), &wrapped)?;
        Ok(public_key)
    }

    fn save_wrapped(
        &mut self,
        person: PersonId,
        purpose: KeyPurpose,
        public_key: &str,
        wrapped: &WrappedKey,
    ) -> Result<(), StoreError> {
        let text = serde_json::to_string(wrapped).expect("BUG: a wrapped key is text and numbers");
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        local::save_wrapped_key(&tx, person, purpose, public_key, &text)?;
        Ok(tx.commit()?)
    }

    fn wrapped(&self, person: PersonId, purpose: KeyPurpose) -> Result<(String, WrappedKey), StoreError> {
        let name = self.state.person(person)?.name.clone();
        let row = local::wrapped_key(&self.db, person, purpose)?;
        let row = row.ok_or_else(|| match purpose {
            KeyPurpose::Signing => Refusal::NoKey { name: name.clone() },
            KeyPurpose::Log => {
                Refusal::NotAppointed { name: name.clone(), code: "the log's key".to_owned(), part: "holder" }
            }
        })?;
        let wrapped = serde_json::from_str(&row.wrapped).map_err(|error| StoreError::Damaged {
            what: format!("the {} key of {name}", purpose.name()),
            why: error.to_string(),
        })?;
        Ok((row.public_key, wrapped))
    }

    /// Opens a person's key. Five wrong passphrases in a row lock signing, by an entry.
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
        let held = self.state.person(person)?;
        if let Some(attempts) = held.locked {
            return Err(Refusal::Locked { name: held.name.clone(), attempts }.into());
        }
        let current = held.current_key().map(str::to_owned);
        let name = held.name.clone();
        let (public_key, wrapped) = self.wrapped(person, purpose)?;
        if purpose == KeyPurpose::Signing && current.as_deref() != Some(public_key.as_str()) {
            return Err(Refusal::NoKey { name }.into());
        }
        match keys::unwrap(&wrapped, passphrase, purpose.name()) {
            Ok(secret) => {
                if self.may_write().is_ok() {
                    local::forget_failures(&self.db, person)?;
                }
                let key = SigningKey::from_bytes(&secret);
                if PublicKey::of(&key).to_string() == public_key {
                    return Ok(key);
                }
                let why = "it does not belong to the public key stored beside it".to_owned();
                Err(StoreError::Damaged { what: format!("the {} key of {name}", purpose.name()), why })
            }
            Err(KeyError::WrongPassphrase) => {
                self.may_write()?;
                let attempts = local::count_failure(&self.db, person)?;
                if attempts >= LOCK_AFTER {
                    let locked = Event::SigningLocked { person, attempts };
                    let _receipt: Receipt = self.append(Actor::System, now, vec![locked])?;
                    local::forget_failures(&self.db, person)?;
                    return Err(Refusal::Locked { name, attempts }.into());
                }
                Err(KeyError::WrongPassphrase.into())
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Wraps a person's keys with a new passphrase.
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
        let mut rewrapped = Vec::new();
        for purpose in [KeyPurpose::Signing, KeyPurpose::Log] {
            if purpose == KeyPurpose::Log && local::wrapped_key(&self.db, person, purpose)?.is_none() {
                continue;
            }
            let key = self.unlock(person, purpose, old, now)?;
            let wrapped = keys::wrap(key.as_bytes(), new, purpose.name(), self.cost)?;
            let text = serde_json::to_string(&wrapped).expect("BUG: a wrapped key is text and numbers");
            rewrapped.push((purpose, PublicKey::of(&key).to_string(), text));
        }
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (purpose, public_key, text) in &rewrapped {
            local::save_wrapped_key(&tx, person, *purpose, public_key, text)?;
        }
        tx.commit()?;
        Ok(())
    }

    /// Tells whether a person holds the log's key, and so may sign checkpoints.
    ///
    /// # Errors
    /// What the database said.
    pub fn holds_log_key(&self, person: PersonId) -> Result<bool, StoreError> {
        Ok(local::wrapped_key(&self.db, person, KeyPurpose::Log)?.is_some())
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
    /// [`StoreError::Rewritten`] when the ledger does not extend the head signed last.
    pub fn sign_head(
        &self,
        log_key: &SigningKey,
        pending: &[clausebook_core::hash::Sha256],
    ) -> Result<SignedHead, StoreError> {
        let facts = self.state.workspace()?;
        let signed = local::last_signed_head(&self.db)?;
        let mut frontier = Frontier::new();
        let mut past = None;
        entry::each_from::<StoreError>(&self.db, 0, |row| {
            frontier.push(row.leaf);
            if signed.is_some_and(|(size, _)| size == frontier.size()) {
                past = Some(frontier.root());
            }
            Ok(())
        })?;
        for leaf in pending {
            frontier.push(*leaf);
            if signed.is_some_and(|(size, _)| size == frontier.size()) {
                past = Some(frontier.root());
            }
        }
        if let Some((size, _)) = signed.filter(|(_, root)| past != Some(*root)) {
            return Err(StoreError::Rewritten { known: size });
        }
        let head = Head { size: frontier.size(), root: frontier.root() };
        let checkpoint = Checkpoint::new(&facts.origin, head.size, head.root);
        let checkpoint = SignedCheckpoint::sign(&checkpoint, log_key).map_err(|error| {
            StoreError::Damaged { what: "the checkpoint".to_owned(), why: error.to_string() }
        })?;
        Ok(SignedHead { head, checkpoint })
    }

    /// Remembers that a head was signed and given out: from now on only what extends it is signed.
    ///
    /// # Errors
    /// What the database said.
    pub fn remember_signed(&self, head: Head) -> Result<(), StoreError> {
        self.may_write()?;
        Ok(local::save_signed_head(&self.db, head.size, head.root)?)
    }

    /// Signs the bytes of a checkpoint with a person's key.
    #[must_use]
    pub fn sign_checkpoint_bytes(key: &SigningKey, checkpoint: &[u8]) -> String {
        SshSig::sign(key, CHECKPOINT_NAMESPACE, checkpoint).to_armored()
    }
}
