//! Signatures that `ssh-keygen -Y verify` checks: SSHSIG with Ed25519 and SHA-512.
//!
//! Other key types and hashes exist; they are refused here. Who may sign what, and with which key at
//! which time, is not decided here. Private keys pass through as arguments and are never kept.
//!
//! Source: OpenSSH, `PROTOCOL.sshsig` and `PROTOCOL`; RFC 4251 section 5, RFC 8709.

mod allowed_signers;
mod public_key;
mod wire;

#[cfg(test)]
mod tests;

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signer as _, SigningKey};
use sha2::Digest as _;

pub use self::allowed_signers::{
    AllowedSigner, AllowedSignersError, format_allowed_signers, parse_allowed_signers,
};
pub use self::public_key::{PublicKey, PublicKeyError};
use self::wire::{Reader, put_string};

/// What a person's signature over a statement is for.
pub const STATEMENT_NAMESPACE: &str = "statement@clausebook";

/// What the signature over a checkpoint, by whoever issues a pack, is for.
pub const CHECKPOINT_NAMESPACE: &str = "checkpoint@clausebook";

const KEY_TYPE: &[u8] = b"ssh-ed25519";
const MAGIC: &[u8; 6] = b"SSHSIG";
const VERSION: u32 = 1;
const HASH: &[u8] = b"sha512";
const BEGIN: &str = "-----BEGIN SSH SIGNATURE-----\n";
const END: &str = "-----END SSH SIGNATURE-----\n";
const COLUMNS: usize = 70;

/// The largest armoured signature that is read; a real one has about 330 bytes.
const MAX_BYTES: usize = 4096;

/// A signature, with the key that made it and what it is for.
///
/// Shape: as a file, base64 in lines of 70 between `-----BEGIN SSH SIGNATURE-----` and
/// `-----END SSH SIGNATURE-----`, as `ssh-keygen -Y sign` writes it. Reading and writing give the same bytes.
///
/// To check one without any tool of ours, with an `allowed_signers` file
/// ([`format_allowed_signers`]) and the exact signed bytes in `statement.json`:
/// ```text
/// ssh-keygen -Y verify -f allowed_signers -I anna@example.org -n statement@clausebook \
///     -s statement.json.sig < statement.json
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SshSig {
    public_key: PublicKey,
    namespace: String,
    signature: [u8; 64],
}

/// A signature that cannot be read or does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SshSigError {
    /// The file is not an armoured signature, to the byte.
    #[error("not an SSH signature file as ssh-keygen writes it")]
    Armor,
    /// The content of the file is not an Ed25519 signature over a SHA-512 hash.
    #[error("the SSH signature is wrong at {part}")]
    Content {
        /// The part that is wrong.
        part: &'static str,
    },
    /// Another key made it.
    #[error("signed with the key {found}, not with {expected}")]
    Key {
        /// The fingerprint of the key that was expected.
        expected: String,
        /// The fingerprint of the key in the signature.
        found: String,
    },
    /// It was made for something else.
    #[error("signed for `{found}`, not for `{expected}`")]
    Namespace {
        /// The namespace that was expected.
        expected: String,
        /// The namespace in the signature.
        found: String,
    },
    /// It does not match the message.
    #[error("the signature by {key} does not match: the signed bytes or the signature were changed")]
    Mismatch {
        /// The fingerprint of the key.
        key: String,
    },
}

impl SshSig {
    /// Signs the exact bytes of `message`; the same arguments give the same signature.
    ///
    /// # Panics
    /// If `namespace` is empty, which the format forbids.
    #[must_use]
    pub fn sign(secret: &SigningKey, namespace: &str, message: &[u8]) -> Self {
        assert!(!namespace.is_empty(), "BUG: a signature is always for something");
        Self {
            public_key: PublicKey::of(secret),
            namespace: namespace.to_owned(),
            signature: secret.sign(&signed_bytes(namespace, message)).to_bytes(),
        }
    }

    /// Checks that the holder of `key` signed the exact bytes of `message` for `namespace`.
    ///
    /// # Errors
    /// [`SshSigError::Key`], [`SshSigError::Namespace`], [`SshSigError::Mismatch`].
    pub fn verify(&self, key: &PublicKey, namespace: &str, message: &[u8]) -> Result<(), SshSigError> {
        if self.public_key != *key {
            return Err(SshSigError::Key {
                expected: key.fingerprint(),
                found: self.public_key.fingerprint(),
            });
        }
        if self.namespace != namespace {
            return Err(SshSigError::Namespace {
                expected: namespace.to_owned(),
                found: self.namespace.clone(),
            });
        }
        if key.matches(&signed_bytes(namespace, message), &self.signature) {
            Ok(())
        } else {
            Err(SshSigError::Mismatch { key: key.fingerprint() })
        }
    }

    /// Returns the key that the signature says it was made with.
    #[must_use]
    pub fn public_key(&self) -> &PublicKey {
        &self.public_key
    }

    /// Returns what the signature says it is for.
    #[must_use]
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// Writes the signature as a file, byte for byte as `ssh-keygen -Y sign` does.
    #[must_use]
    pub fn to_armored(&self) -> String {
        let text = STANDARD.encode(self.to_blob());
        let mut armored = String::from(BEGIN);
        for (column, c) in text.chars().enumerate() {
            if column > 0 && column.is_multiple_of(COLUMNS) {
                armored.push('\n');
            }
            armored.push(c);
        }
        armored + "\n" + END
    }

    /// Reads a signature file; does not check the signature.
    ///
    /// # Errors
    /// [`SshSigError::Armor`] unless [`to_armored`](Self::to_armored) would write the same bytes,
    /// [`SshSigError::Content`].
    pub fn parse_armored(bytes: &[u8]) -> Result<Self, SshSigError> {
        if bytes.len() > MAX_BYTES {
            return Err(SshSigError::Armor);
        }
        let text = std::str::from_utf8(bytes).map_err(|_error| SshSigError::Armor)?;
        let body =
            text.strip_prefix(BEGIN).and_then(|rest| rest.strip_suffix(END)).ok_or(SshSigError::Armor)?;
        let blob = STANDARD.decode(body.replace('\n', "")).map_err(|_error| SshSigError::Armor)?;
        let signature = Self::from_blob(&blob)?;
        if signature.to_armored() == text { Ok(signature) } else { Err(SshSigError::Armor) }
    }

    fn to_blob(&self) -> Vec<u8> {
        let mut signature = Vec::new();
        put_string(&mut signature, KEY_TYPE);
        put_string(&mut signature, &self.signature);
        let mut blob = MAGIC.to_vec();
        blob.extend_from_slice(&VERSION.to_be_bytes());
        put_string(&mut blob, &self.public_key.to_blob());
        put_string(&mut blob, self.namespace.as_bytes());
        put_string(&mut blob, b"");
        put_string(&mut blob, HASH);
        put_string(&mut blob, &signature);
        blob
    }

    fn from_blob(blob: &[u8]) -> Result<Self, SshSigError> {
        let wrong = |part| SshSigError::Content { part };
        let mut reader = Reader::new(blob);
        if reader.take(MAGIC.len()) != Some(MAGIC) {
            return Err(wrong("its first bytes"));
        }
        if reader.number() != Some(VERSION) {
            return Err(wrong("the format version: only 1 is known"));
        }
        let public_key = reader.string().and_then(PublicKey::from_blob);
        let public_key = public_key.ok_or(wrong("the public key: only ssh-ed25519 is accepted"))?;
        let namespace = reader.string().and_then(|namespace| std::str::from_utf8(namespace).ok());
        let namespace = match namespace {
            Some(namespace) if !namespace.is_empty() => namespace.to_owned(),
            Some(_) | None => return Err(wrong("the namespace")),
        };
        if reader.string() != Some(b"") {
            return Err(wrong("the reserved field: it must be empty"));
        }
        if reader.string() != Some(HASH) {
            return Err(wrong("the hash: only sha512 is accepted"));
        }
        let mut inner = Reader::new(reader.string().ok_or(wrong("the signature"))?);
        if inner.string() != Some(KEY_TYPE) {
            return Err(wrong("the signature type: only ssh-ed25519 is accepted"));
        }
        let signature = inner.string().and_then(|signature| signature.try_into().ok());
        let signature = signature.ok_or(wrong("the signature"))?;
        if !inner.is_empty() || !reader.is_empty() {
            return Err(wrong("its end: more bytes follow"));
        }
        Ok(Self { public_key, namespace, signature })
    }
}

impl fmt::Display for SshSig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_armored())
    }
}

/// What the key signs: the message's hash with what it is for.
fn signed_bytes(namespace: &str, message: &[u8]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    put_string(&mut bytes, namespace.as_bytes());
    put_string(&mut bytes, b"");
    put_string(&mut bytes, HASH);
    put_string(&mut bytes, &sha2::Sha512::digest(message));
    bytes
}
