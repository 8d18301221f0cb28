//! Names that stand in files of a pack: of people in `allowed_signers`, of signature files.

use std::str::FromStr as _;

use clausebook_core::person::Person;
use clausebook_core::sshsig::{
    AllowedSigner, AllowedSignersError, CHECKPOINT_NAMESPACE, PublicKey, PublicKeyError, STATEMENT_NAMESPACE,
    format_allowed_signers,
};
use clausebook_core::state::State;

use crate::bag::slug;

/// A registered key that cannot stand in `allowed_signers`.
#[derive(Debug, thiserror::Error)]
#[error("the key of {name} cannot be listed in allowed_signers: {source}")]
pub struct UnlistedKey {
    /// Whose.
    pub name: String,
    /// What is wrong.
    #[source]
    pub source: KeyFault,
}

/// What is wrong with a key or its owner's address.
#[derive(Debug, thiserror::Error)]
pub enum KeyFault {
    /// The key.
    #[error(transparent)]
    Key(#[from] PublicKeyError),
    /// The address or a time.
    #[error(transparent)]
    Line(#[from] AllowedSignersError),
}

/// Writes `allowed_signers`: a line for every key that was ever registered, in the order of people and keys.
///
/// Shape: principal is the person's e-mail address as it is in `state`; each key counts from its
/// registration to its replacement or revocation. A verifier writes the same file from the entries and
/// compares.
/// # Errors
/// [`UnlistedKey`].
pub fn allowed_signers(state: &State) -> Result<String, UnlistedKey> {
    let mut lines = Vec::new();
    for person in state.people.values() {
        for key in &person.keys {
            let line = || -> Result<AllowedSigner, KeyFault> {
                let public = PublicKey::from_str(&key.public_key)?;
                let namespaces = [STATEMENT_NAMESPACE, CHECKPOINT_NAMESPACE];
                let line = AllowedSigner::new(&person.email, &namespaces, public)?;
                Ok(line.valid(Some(key.from), key.until)?)
            };
            lines.push(line().map_err(|source| UnlistedKey { name: person.name.clone(), source })?);
        }
    }
    Ok(format_allowed_signers(&lines))
}

/// Names the files of an entry's signature, without ending: `000012-ana-petrovic`.
pub(super) fn signature_stem(seq: u64, person: &Person) -> String {
    let slug = slug(&person.name);
    if slug.is_empty() { format!("{seq:06}-{}", person.id) } else { format!("{seq:06}-{slug}") }
}
