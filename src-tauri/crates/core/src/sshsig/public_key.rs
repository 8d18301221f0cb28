//! A person's public key, in the spelling of OpenSSH.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use ed25519_dalek::{Signature, SigningKey, VerifyingKey};

use super::KEY_TYPE;
use super::wire::{Reader, put_string};
use crate::hash::Sha256;
use crate::text_form::text_form;

/// An Ed25519 public key.
///
/// Shape: as text, `ssh-ed25519 <base64>`, as in a `.pub` file but without a comment.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PublicKey(VerifyingKey);

/// A text or bytes that are not a usable Ed25519 public key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PublicKeyError {
    /// The text is not a key line in the one accepted spelling.
    #[error("`{text}` is not a key of the form `ssh-ed25519 AAAA..` without a comment")]
    Spelling {
        /// The refused text.
        text: String,
    },
    /// The 32 bytes are no point of the curve, or one that could match many messages.
    #[error("these 32 bytes are not a usable Ed25519 public key")]
    Weak,
}

impl PublicKey {
    /// Returns the public half of a private key.
    #[must_use]
    pub fn of(secret: &SigningKey) -> Self {
        Self(secret.verifying_key())
    }

    /// Takes the 32 bytes of a key (RFC 8032).
    ///
    /// # Errors
    /// [`PublicKeyError::Weak`].
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, PublicKeyError> {
        match VerifyingKey::from_bytes(bytes) {
            Ok(key) if !key.is_weak() => Ok(Self(key)),
            Ok(_) | Err(_) => Err(PublicKeyError::Weak),
        }
    }

    /// Returns the 32 bytes of the key (RFC 8032).
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// Returns the fingerprint as `ssh-keygen -l` prints it: `SHA256:` and base64 without padding.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        format!("SHA256:{}", STANDARD_NO_PAD.encode(Sha256::of(&self.to_blob()).0))
    }

    /// Tells whether `signature` is this key's over `message`, by the strict rules.
    pub(super) fn matches(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        self.0.verify_strict(message, &Signature::from_bytes(signature)).is_ok()
    }

    pub(super) fn to_blob(&self) -> Vec<u8> {
        let mut blob = Vec::new();
        put_string(&mut blob, KEY_TYPE);
        put_string(&mut blob, self.0.as_bytes());
        blob
    }

    pub(super) fn from_blob(blob: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(blob);
        if reader.string()? != KEY_TYPE {
            return None;
        }
        let bytes = reader.string()?.try_into().ok()?;
        if !reader.is_empty() {
            return None;
        }
        Self::from_bytes(bytes).ok()
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ssh-ed25519 {}", STANDARD.encode(self.to_blob()))
    }
}

impl FromStr for PublicKey {
    type Err = PublicKeyError;

    fn from_str(text: &str) -> Result<Self, PublicKeyError> {
        let blob = text.strip_prefix("ssh-ed25519 ").and_then(|key| STANDARD.decode(key).ok());
        let key = blob.and_then(|blob| Self::from_blob(&blob));
        key.ok_or_else(|| PublicKeyError::Spelling { text: text.to_owned() })
    }
}

text_form!(PublicKey);
