//! A secret sealed to a person: anyone can make it with their public key, only their signing key opens it.
//!
//! The log's key is kept so, once for each person who issues packs. Nobody's passphrase is needed to hand out a new
//! one, and a person who changes their passphrase changes nothing here; a person who gets a new key must be
//! given it again.
//!
//! An X25519 agreement between a key made for this one sealing and the person's Ed25519 key, taken to the
//! Montgomery curve; from that a key by SHA-256; with it XChaCha20-Poly1305. This module stores nothing.
//!
//! Source: RFC 7748 section 6.1; RFC 8032; Thormarker, "On using the same key pair for Ed25519 and an X25519 based
//! KEM", IACR ePrint 2021/509, where a hash binds both public keys to the agreement, as here.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use clausebook_core::hash::{Sha256, from_hex, to_hex};
use clausebook_core::sshsig::PublicKey;
use ed25519_dalek::{SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::Digest as _;
use zeroize::Zeroizing;

use crate::keys::{KeyError, generate_secret};

/// A secret key that only the holder of one signing key opens.
///
/// Shape: JSON with `v` (1), `seal` (`x25519`), `recipient` (`ssh-ed25519 …`), `ephemeral` (32 bytes: the Ed25519 form
/// of the key made for this sealing), `ciphertext` (32 and a 16-byte tag), and `sum`: the SHA-256 of the others in this
/// order, as text with a newline after each. All bytes in lower-case hexadecimal. `sum` protects nothing; it
/// tells damage from another key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SealedKey {
    v: u32,
    seal: String,
    recipient: String,
    ephemeral: String,
    ciphertext: String,
    sum: Sha256,
}

const SEAL: &str = "x25519";

/// Each key encrypts once, so the nonce may be the same each time.
const NONCE: [u8; 24] = [0; 24];

/// Seals `secret` so that only the secret half of `recipient`, and the same `purpose`, open it.
///
/// # Errors
/// [`KeyError::NoRandomness`]; [`KeyError::Damaged`] for a public key that is no good.
pub fn seal(secret: &[u8; 32], recipient: &PublicKey, purpose: &str) -> Result<SealedKey, KeyError> {
    seal_with(secret, recipient, purpose, &SigningKey::from_bytes(&*generate_secret()?))
}

fn seal_with(
    secret: &[u8; 32],
    recipient: &PublicKey,
    purpose: &str,
    ephemeral: &SigningKey,
) -> Result<SealedKey, KeyError> {
    let theirs = point(&recipient.to_bytes(), "the public key it is for is not one")?;
    let ours = ephemeral.verifying_key();
    let key = agreed_key(ephemeral, &theirs, &ours, &theirs, purpose);
    let payload = Payload { msg: secret, aad: purpose.as_bytes() };
    let ciphertext = XChaCha20Poly1305::new((&*key).into())
        .encrypt(&XNonce::from(NONCE), payload)
        .expect("BUG: 32 bytes are not too long to encrypt");
    let mut sealed = SealedKey {
        v: 1,
        seal: SEAL.to_owned(),
        recipient: recipient.to_string(),
        ephemeral: to_hex(&ours.to_bytes()),
        ciphertext: to_hex(&ciphertext),
        sum: Sha256([0; 32]),
    };
    sealed.sum = sealed.right_sum();
    Ok(sealed)
}

/// Opens a sealed key with the signing key it was sealed to.
///
/// # Errors
/// [`KeyError::Damaged`], also for another signing key or purpose; [`KeyError::Newer`].
pub fn open(sealed: &SealedKey, holder: &SigningKey, purpose: &str) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    let (ephemeral, ciphertext) = sealed.checked()?;
    let key = agreed_key(holder, &ephemeral, &ephemeral, &holder.verifying_key(), purpose);
    let payload = Payload { msg: &ciphertext, aad: purpose.as_bytes() };
    let opened = XChaCha20Poly1305::new((&*key).into()).decrypt(&XNonce::from(NONCE), payload);
    let damaged = |_error| KeyError::Damaged { what: "it was not sealed to this person's key" };
    let opened = Zeroizing::new(opened.map_err(damaged)?);
    let mut secret = Zeroizing::new([0; 32]);
    secret.copy_from_slice(&opened);
    Ok(secret)
}

impl SealedKey {
    /// Returns the public key of whom it was sealed to, `ssh-ed25519 …`.
    #[must_use]
    pub fn recipient(&self) -> &str {
        &self.recipient
    }

    /// Checks everything that can be checked without the signing key.
    ///
    /// # Errors
    /// [`KeyError::Damaged`], [`KeyError::Newer`].
    pub fn check(&self) -> Result<(), KeyError> {
        self.checked().map(drop)
    }

    fn checked(&self) -> Result<(VerifyingKey, [u8; 48]), KeyError> {
        if self.v > 1 {
            return Err(KeyError::Newer { v: self.v });
        }
        if self.sum != self.right_sum() {
            return Err(KeyError::Damaged { what: "its sum does not match" });
        }
        if self.v != 1 || self.seal != SEAL {
            return Err(KeyError::Damaged { what: "its format is unknown" });
        }
        let ephemeral = from_hex(&self.ephemeral);
        let ephemeral: [u8; 32] = ephemeral.ok_or(KeyError::Damaged { what: "its key is not 32 bytes" })?;
        let ciphertext = from_hex(&self.ciphertext);
        let ciphertext = ciphertext.ok_or(KeyError::Damaged { what: "its ciphertext is not 48 bytes" })?;
        Ok((point(&ephemeral, "its key is not one")?, ciphertext))
    }

    fn right_sum(&self) -> Sha256 {
        let Self { v, seal, recipient, ephemeral, ciphertext, sum: _ } = self;
        Sha256::of(format!("{v}\n{seal}\n{recipient}\n{ephemeral}\n{ciphertext}\n").as_bytes())
    }
}

/// Reads a public key; one of small order, which agrees on the same secret with everyone, is refused.
fn point(bytes: &[u8; 32], what: &'static str) -> Result<VerifyingKey, KeyError> {
    let key = VerifyingKey::from_bytes(bytes).map_err(|_error| KeyError::Damaged { what })?;
    if key.is_weak() { Err(KeyError::Damaged { what }) } else { Ok(key) }
}

/// Returns SHA-256 over a label, the purpose, both public keys on the Montgomery curve, and what was agreed.
fn agreed_key(
    own: &SigningKey,
    other: &VerifyingKey,
    ephemeral: &VerifyingKey,
    recipient: &VerifyingKey,
    purpose: &str,
) -> Zeroizing<[u8; 32]> {
    let scalar = Zeroizing::new(own.to_scalar_bytes());
    let shared = Zeroizing::new(other.to_montgomery().mul_clamped(*scalar).to_bytes());
    let mut hasher = sha2::Sha256::new();
    hasher.update(format!("clausebook sealed key v1\n{purpose}\n"));
    hasher.update(ephemeral.to_montgomery().to_bytes());
    hasher.update(recipient.to_montgomery().to_bytes());
    hasher.update(*shared);
    Zeroizing::new(hasher.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PURPOSE: &str = "log";

    fn holder() -> SigningKey {
        SigningKey::from_bytes(&[5; 32])
    }

    fn secret() -> [u8; 32] {
        std::array::from_fn(|n| u8::try_from(n).unwrap())
    }

    #[test]
    fn only_the_holder_opens_it_and_only_for_its_purpose() {
        let sealed = seal(&secret(), &PublicKey::of(&holder()), PURPOSE).unwrap();
        assert_eq!(*open(&sealed, &holder(), PURPOSE).unwrap(), secret());
        assert_eq!(sealed.recipient(), PublicKey::of(&holder()).to_string());
        sealed.check().unwrap();
        let other = SigningKey::from_bytes(&[6; 32]);
        assert!(matches!(open(&sealed, &other, PURPOSE), Err(KeyError::Damaged { .. })));
        assert!(matches!(open(&sealed, &holder(), "signing"), Err(KeyError::Damaged { .. })));
        let again = seal(&secret(), &PublicKey::of(&holder()), PURPOSE).unwrap();
        assert!(again.ephemeral != sealed.ephemeral && again.ciphertext != sealed.ciphertext);
    }

    /// The stored form never changes. Computed by another program: X25519 and ChaCha20-Poly1305 of OpenSSL through
    /// Python's `cryptography`, with HChaCha20 and the map between the curves written out.
    #[test]
    fn the_stored_form_is_fixed() {
        let ephemeral = SigningKey::from_bytes(&[9; 32]);
        let sealed = seal_with(&secret(), &PublicKey::of(&holder()), PURPOSE, &ephemeral).unwrap();
        assert_eq!(serde_json::to_string(&sealed).unwrap(), GOLDEN);
        let stored: SealedKey = serde_json::from_str(GOLDEN).unwrap();
        assert_eq!(*open(&stored, &holder(), PURPOSE).unwrap(), secret());
    }

    const GOLDEN: &str = concat!(
        r#"{"v":1,"seal":"x25519","recipient":"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG56HN0psLeP0Tr0xVmP7/TvKpcWbjym8uT7/M2AUFvx","#,
        r#""ephemeral":"fd1724385aa0c75b64fb78cd602fa1d991fdebf76b13c58ed702eac835e9f618","#,
        r#""ciphertext":"4bdde2de7289581e186a2729bce48e40b2b39687376a79541451cf7b49c4b147967ec15b0a8261d907055578cd952390","#,
        r#""sum":"164f2b157bbeba77d3845db478157ef39e943ec2fb2a7b2b93e68c22e9ad11f1"}"#,
    );

    #[test]
    fn damage_is_seen_without_the_key() {
        let sealed = seal(&secret(), &PublicKey::of(&holder()), PURPOSE).unwrap();
        let json = serde_json::to_string(&sealed).unwrap();
        for bit in 0..json.len() * 8 {
            let mut changed = json.clone().into_bytes();
            changed[bit / 8] ^= 1 << (bit % 8);
            let Ok(changed) = serde_json::from_slice::<SealedKey>(&changed) else { continue };
            let error = changed.check().unwrap_err();
            assert!(matches!(error, KeyError::Damaged { .. } | KeyError::Newer { .. }), "bit {bit}: {error}");
        }
    }

    #[test]
    fn a_point_that_agrees_with_everyone_on_the_same_is_refused() {
        let mut sealed = seal(&secret(), &PublicKey::of(&holder()), PURPOSE).unwrap();
        for weak in [[0; 32], {
            let mut one = [0; 32];
            one[0] = 1;
            one
        }] {
            sealed.ephemeral = to_hex(&weak);
            sealed.sum = sealed.right_sum();
            assert!(matches!(open(&sealed, &holder(), PURPOSE), Err(KeyError::Damaged { .. })), "{weak:?}");
        }
    }
}
