//! The public key that a note is checked with.
//!
//! Only the public half; making and keeping the private half is the store's work.

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::{Signature, SigningKey, VerifyingKey};

use crate::hash::{Sha256, from_hex, to_hex};
use crate::ledger::lines::{base64, to_base64};
use crate::text_form::text_form;

/// The signature type of plain Ed25519 over the note text.
const ED25519: u8 = 0x01;

/// What stands before the 32 key bytes in a DER SubjectPublicKeyInfo (RFC 8410 section 4).
const SPKI_PREFIX: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// A named Ed25519 public key.
///
/// Shape: as text, `<name>+<8 hex digits of key id>+<base64 of 0x01 and 32 key bytes>`, as in `log.vkey`.
/// Source: C2SP signed-note, and the verifier key encoding of `golang.org/x/mod/sumdb/note`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    key: VerifyingKey,
}

/// A text or bytes that are not a usable verifier key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The text is not of the form `name+id+key`.
    #[error("`{text}` is not a verifier key of the form name+id+key")]
    Spelling {
        /// The refused text.
        text: String,
    },
    /// The name is empty, or holds a space or a plus sign.
    #[error("`{name}` cannot name a key: it must not be empty nor hold spaces or plus signs")]
    Name {
        /// The refused name.
        name: String,
    },
    /// The key is not for Ed25519 (type 1).
    #[error("the key of {name} is not an Ed25519 key")]
    Algorithm {
        /// The name of the key.
        name: String,
    },
    /// The 32 bytes are not a key that can be trusted to tell one message from another.
    #[error("the key of {name} is not a usable Ed25519 public key")]
    Weak {
        /// The name of the key.
        name: String,
    },
    /// The key id does not belong to this name and key.
    #[error("the key id {found} does not belong to the key of {name}: expected {expected}")]
    KeyId {
        /// The name of the key.
        name: String,
        /// The id that was given.
        found: String,
        /// The id that name and key have.
        expected: String,
    },
}

impl VerifierKey {
    /// Names a public key.
    ///
    /// # Errors
    /// [`KeyError::Name`], [`KeyError::Weak`].
    pub fn new(name: &str, key: &[u8; 32]) -> Result<Self, KeyError> {
        if !is_key_name(name) {
            return Err(KeyError::Name { name: name.to_owned() });
        }
        match VerifyingKey::from_bytes(key) {
            Ok(key) if !key.is_weak() => Ok(Self { name: name.to_owned(), key }),
            Ok(_) | Err(_) => Err(KeyError::Weak { name: name.to_owned() }),
        }
    }

    /// Returns the public half of a private key.
    ///
    /// # Errors
    /// [`KeyError::Name`].
    pub fn of(name: &str, secret: &SigningKey) -> Result<Self, KeyError> {
        Self::new(name, &secret.verifying_key().to_bytes())
    }

    /// Returns the name; for the key of a log, the origin of its checkpoints.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the id that signature lines carry.
    ///
    /// Shape: the first 4 bytes of `SHA-256(name || 0x0A || 0x01 || key)`.
    #[must_use]
    pub fn key_id(&self) -> [u8; 4] {
        key_id(&self.name, self.key.as_bytes())
    }

    /// Returns the 32 bytes of the key (RFC 8032).
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 32] {
        self.key.to_bytes()
    }

    /// Writes the key so that OpenSSL reads it.
    ///
    /// Shape: a PEM SubjectPublicKeyInfo (RFC 8410). With it in `log.pem`, a file `checkpoint` is checked
    /// without any tool of ours. The signed text is all before the empty line; the 64 bytes of the
    /// signature follow the 4 bytes of key id in the base64 of the signature line:
    /// ```text
    /// sed '/^$/,$d' checkpoint > text
    /// tail -n 1 checkpoint | cut -d ' ' -f 3 | base64 -d | tail -c +5 > text.sig
    /// openssl pkeyutl -verify -rawin -pubin -inkey log.pem -sigfile text.sig -in text
    /// ```
    /// The lines above are for a checkpoint with one signature (its text holds no empty line).
    #[must_use]
    pub fn to_pem(&self) -> String {
        let der = [&SPKI_PREFIX[..], self.key.as_bytes()].concat();
        format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", to_base64(&der))
    }

    /// Tells whether `signature` is this key's over `message`, by the strict rules.
    pub(super) fn matches(&self, message: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature)
            .is_ok_and(|signature| self.key.verify_strict(message, &signature).is_ok())
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = [&[ED25519][..], self.key.as_bytes()].concat();
        write!(f, "{}+{}+{}", self.name, to_hex(&self.key_id()), to_base64(&key))
    }
}

impl FromStr for VerifierKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let spelling = || KeyError::Spelling { text: text.to_owned() };
        let (name, rest) = text.split_once('+').ok_or_else(spelling)?;
        let (id, key) = rest.split_once('+').ok_or_else(spelling)?;
        let id: [u8; 4] = from_hex(id).ok_or_else(spelling)?;
        let key = base64(key).ok_or_else(spelling)?;
        let (algorithm, key) = key.split_first().ok_or_else(spelling)?;
        if *algorithm != ED25519 {
            return Err(KeyError::Algorithm { name: name.to_owned() });
        }
        let key = Self::new(name, key.try_into().map_err(|_error| spelling())?)?;
        if id != key.key_id() {
            return Err(KeyError::KeyId {
                name: name.to_owned(),
                found: to_hex(&id),
                expected: to_hex(&key.key_id()),
            });
        }
        Ok(key)
    }
}

text_form!(VerifierKey);

pub(super) fn key_id(name: &str, key: &[u8; 32]) -> [u8; 4] {
    let hash = Sha256::of(&[name.as_bytes(), &[b'\n', ED25519], key].concat()).0;
    [hash[0], hash[1], hash[2], hash[3]]
}

pub(super) fn is_key_name(name: &str) -> bool {
    !name.is_empty() && !name.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+')
}
