//! The files of a pack that follow from the ledger alone, to the byte.
//!
//! The export writes them; the verifier makes them again and compares. So nothing in them can be changed
//! unseen, although no hash names them. Each is made from the state right after the entry of the issue.

use clausebook_core::ledger::note::{KeyError, VerifierKey};
use clausebook_core::pack::Pack;
use clausebook_core::refusal::Refusal;
use clausebook_core::sshsig::{
    AllowedSigner, AllowedSignersError, CHECKPOINT_NAMESPACE, PublicKeyError, STATEMENT_NAMESPACE,
    format_allowed_signers,
};
use clausebook_core::state::State;

use crate::bag::BagInfo;

/// Something in the ledger from which a pack cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactsError {
    /// The ledger does not have it.
    #[error(transparent)]
    Unknown(#[from] Refusal),
    /// A person whose name or times `allowed_signers` cannot hold.
    #[error(transparent)]
    AllowedSigners(#[from] AllowedSignersError),
    /// A person's key that is none.
    #[error("a key of {name}: {source}")]
    PublicKey {
        /// Whose.
        name: String,
        /// What is wrong with it.
        source: PublicKeyError,
    },
    /// The log's key is none.
    #[error("the key of the log: {0}")]
    LogKey(#[from] KeyError),
}

/// Returns what `bag-info.txt` says of a pack.
///
/// # Errors
/// [`FactsError::Unknown`] for a state in which the pack was not issued.
pub fn bag_info_of(state: &State, pack: &Pack) -> Result<BagInfo, FactsError> {
    let facts = state.workspace()?;
    let issuer = state.person(pack.issued_by)?;
    let sample = if facts.sample { " This is a sample, not a real organization." } else { "" };
    let part = if pack.scope.chosen.is_some() { ", a chosen part" } else { "" };
    Ok(BagInfo {
        source_organization: facts.organization.clone(),
        contact_name: issuer.name.clone(),
        contact_email: issuer.email.clone(),
        external_description: format!(
            "Audit pack {} for the {}{part}, state of {}, of this service management system: {}{sample}",
            pack.name,
            pack.scope.stage.words().to_lowercase(),
            pack.as_of,
            facts.scope
        ),
        bagging_date: pack.issued_at.date(),
        external_identifier: format!("{}/{}", facts.origin, pack.id),
        bag_group_identifier: facts.origin.clone(),
        internal_sender_description: format!(
            "{}, state of {}, evidence from {} to {}",
            pack.scope.stage.words(),
            pack.as_of,
            pack.period.from,
            pack.period.to
        ),
        software_agent: pack.software.clone(),
    })
}

/// Returns the text of `allowed_signers`: a line for each key that was ever registered, with its time.
///
/// Shape: the principal is the e-mail address that the person has in `state`; a key counts from its
/// registration until it was replaced or revoked. Who may issue packs is for the ledger's roles to say.
///
/// # Errors
/// [`FactsError::AllowedSigners`] or [`FactsError::PublicKey`] for a person whom the rules would have refused.
pub fn allowed_signers_of(state: &State) -> Result<String, FactsError> {
    let mut signers = Vec::new();
    for person in state.people.values() {
        for held in &person.keys {
            let key = held.public_key.parse();
            let key = key.map_err(|source| FactsError::PublicKey { name: person.name.clone(), source })?;
            let signer =
                AllowedSigner::new(&person.email, &[STATEMENT_NAMESPACE, CHECKPOINT_NAMESPACE], key)?;
            signers.push(signer.valid(Some(held.from), held.until)?);
        }
    }
    Ok(format_allowed_signers(&signers))
}

/// Returns the log's key in force, as entries name it.
///
/// # Errors
/// [`FactsError::Unknown`] before the first entry, [`FactsError::LogKey`].
pub fn log_key_of(state: &State) -> Result<VerifierKey, FactsError> {
    Ok(state.workspace()?.log_key().parse()?)
}

/// Returns the text of `log.vkey`: the key as entries name it, and a line end.
#[must_use]
pub fn log_vkey(key: &VerifierKey) -> String {
    format!("{key}\n")
}

/// Returns the text of `log.pem`.
#[must_use]
pub fn log_pem(key: &VerifierKey) -> String {
    key.to_pem()
}
