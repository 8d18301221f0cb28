//! Signed notes: a text and the signatures under it, in one file.
//!
//! Ed25519 only (signature type `0x01`). Signatures of other types and of unknown keys are kept and
//! written back, but never trusted. Nothing here knows what the text says.
//!
//! Source: C2SP signed-note.

mod key;

#[cfg(test)]
mod tests;

use std::fmt;

use ed25519_dalek::{Signer as _, SigningKey};

pub use self::key::{KeyError, VerifierKey};
use self::key::{is_key_name, key_id};
use super::lines::{MAX_BYTES, base64, to_base64};

/// The most signatures that a note may carry.
pub const MAX_SIGNATURES: usize = 64;

/// A text with at least one signature under it.
///
/// Shape: the text, which ends in a newline; an empty line; for each signature
/// `— <key name> <base64 of key id and signature>` and a newline. Reading and writing give the same bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedNote {
    text: String,
    signatures: Vec<NoteSignature>,
}

/// One signature line of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSignature {
    /// The name of the key.
    pub name: String,
    /// The first bytes of the hash of name, type and key: a hint which key it is, not a proof.
    pub key_id: [u8; 4],
    /// The signature itself; 64 bytes for Ed25519.
    pub bytes: Vec<u8>,
}

/// A note that cannot be read, made or trusted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// The bytes are more than any note has.
    #[error("a signed note of {len} bytes is too large")]
    TooLarge {
        /// The number of bytes.
        len: usize,
    },
    /// The bytes are not UTF-8.
    #[error("not UTF-8 from byte {at} on")]
    NotUtf8 {
        /// The offset of the first bad byte.
        at: usize,
    },
    /// A control character other than newline.
    #[error("a control character at byte {at}")]
    ControlCharacter {
        /// Its offset.
        at: usize,
    },
    /// The text to be signed is empty or does not end in a newline.
    #[error("the text must end in a newline")]
    Text,
    /// There is no empty line, or nothing after it.
    #[error("no signatures: an empty line and at least one signature line must follow the text")]
    Unsigned,
    /// Too many signature lines.
    #[error("more than {MAX_SIGNATURES} signatures")]
    TooManySignatures,
    /// A line after the text is not a signature line.
    #[error("signature line {line} is not `— name base64`")]
    SignatureLine {
        /// The number of the line among the signature lines, from 1.
        line: usize,
    },
    /// A key name with a space or a plus, or an empty one.
    #[error("`{name}` cannot name a key: it must not be empty nor hold spaces or plus signs")]
    Name {
        /// The refused name.
        name: String,
    },
    /// The key has not signed this note.
    #[error("not signed by the key {key}")]
    NotSignedBy {
        /// The verifier key, as `name+id+key`.
        key: String,
    },
    /// The key's signature does not match the text.
    #[error("the signature by the key {key} does not match: the text or the signature was changed")]
    WrongSignature {
        /// The verifier key, as `name+id+key`.
        key: String,
    },
}

impl SignedNote {
    /// Signs `text` with the key called `name`.
    ///
    /// # Errors
    /// [`NoteError::Text`] unless the text ends in a newline, [`NoteError::ControlCharacter`],
    /// [`NoteError::Name`], [`NoteError::TooLarge`].
    pub fn sign(text: &str, name: &str, secret: &SigningKey) -> Result<Self, NoteError> {
        if !text.ends_with('\n') {
            return Err(NoteError::Text);
        }
        refuse_control_characters(text)?;
        if !is_key_name(name) {
            return Err(NoteError::Name { name: name.to_owned() });
        }
        let signature = NoteSignature {
            name: name.to_owned(),
            key_id: key_id(name, &secret.verifying_key().to_bytes()),
            bytes: secret.sign(text.as_bytes()).to_bytes().to_vec(),
        };
        let note = Self { text: text.to_owned(), signatures: vec![signature] };
        match note.to_string().len() {
            len if len > MAX_BYTES => Err(NoteError::TooLarge { len }),
            _ => Ok(note),
        }
    }

    /// Reads a signed note; checks no signature.
    ///
    /// # Errors
    /// [`NoteError`] for anything but the exact form.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoteError> {
        if bytes.len() > MAX_BYTES {
            return Err(NoteError::TooLarge { len: bytes.len() });
        }
        let note =
            std::str::from_utf8(bytes).map_err(|error| NoteError::NotUtf8 { at: error.valid_up_to() })?;
        refuse_control_characters(note)?;
        let blank = note.rfind("\n\n").ok_or(NoteError::Unsigned)?;
        let (text, lines) = (&note[..=blank], &note[blank + 2..]);
        if lines.is_empty() {
            return Err(NoteError::Unsigned);
        }
        let mut signatures = Vec::new();
        for (line, number) in lines.split_inclusive('\n').zip(1..) {
            if number > MAX_SIGNATURES {
                return Err(NoteError::TooManySignatures);
            }
            signatures.push(parse_signature(line).ok_or(NoteError::SignatureLine { line: number })?);
        }
        Ok(Self { text: text.to_owned(), signatures })
    }

    /// Returns the signed text, with its final newline.
    ///
    /// It is not to be trusted before [`SignedNote::verify`].
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the signatures, in their order.
    #[must_use]
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// Checks that `key` signed the text.
    ///
    /// Signatures by other keys are ignored; each that claims to be by `key` must be right.
    /// # Errors
    /// [`NoteError::NotSignedBy`] or [`NoteError::WrongSignature`].
    pub fn verify(&self, key: &VerifierKey) -> Result<(), NoteError> {
        let key_id = key.key_id();
        let mut claims = self
            .signatures
            .iter()
            .filter(|signature| signature.name == key.name() && signature.key_id == key_id)
            .peekable();
        if claims.peek().is_none() {
            return Err(NoteError::NotSignedBy { key: key.to_string() });
        }
        if claims.all(|signature| key.matches(self.text.as_bytes(), &signature.bytes)) {
            Ok(())
        } else {
            Err(NoteError::WrongSignature { key: key.to_string() })
        }
    }
}

impl fmt::Display for SignedNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        for signature in &self.signatures {
            let blob = [&signature.key_id[..], &signature.bytes].concat();
            writeln!(f, "\u{2014} {} {}", signature.name, to_base64(&blob))?;
        }
        Ok(())
    }
}

fn refuse_control_characters(text: &str) -> Result<(), NoteError> {
    match text.bytes().position(|byte| byte < 0x20 && byte != b'\n') {
        Some(at) => Err(NoteError::ControlCharacter { at }),
        None => Ok(()),
    }
}

fn parse_signature(line: &str) -> Option<NoteSignature> {
    let (name, blob) = line.strip_prefix("\u{2014} ")?.strip_suffix('\n')?.split_once(' ')?;
    let blob = base64(blob)?;
    let (key_id, bytes) = blob.split_first_chunk::<4>()?;
    if !is_key_name(name) || bytes.is_empty() {
        return None;
    }
    Some(NoteSignature { name: name.to_owned(), key_id: *key_id, bytes: bytes.to_vec() })
}
