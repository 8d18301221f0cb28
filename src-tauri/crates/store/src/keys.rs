//! Secret keys at rest: an Ed25519 secret, wrapped by a passphrase.
//!
//! The passphrase becomes a key by Argon2id; that key encrypts the secret with XChaCha20-Poly1305.
//! A person's signing key and the workspace's log key are wrapped in the same way, each for its own
//! purpose, which is authenticated: one cannot be passed for the other. This module does not sign, does
//! not count wrong passphrases, and stores nothing.
//!
//! Source: RFC 9106 (Argon2); draft-irtf-cfrg-xchacha-03; NIST SP 800-63B 5.1.1.2 (length and
//! normalisation of passphrases).

use argon2::{Algorithm, Argon2, Block, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use clausebook_core::hash::{Sha256, from_hex, to_hex};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// The fewest characters of a passphrase, blanks at its ends not counted.
pub const SHORTEST_PASSPHRASE: usize = 8;
/// The most bytes of a passphrase.
pub const LONGEST_PASSPHRASE: usize = 1024;

/// Why a key was not wrapped or not opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The new passphrase has too few characters.
    #[error(
        "the passphrase is too short: use at least {SHORTEST_PASSPHRASE} characters, better four or more words"
    )]
    TooShort,
    /// The new passphrase is too long.
    #[error("the passphrase is too long: use at most {LONGEST_PASSPHRASE} bytes")]
    TooLong,
    /// The passphrase does not open this key.
    #[error("the passphrase is wrong; type it again")]
    WrongPassphrase,
    /// The wrapped key is not what was stored.
    #[error("the wrapped key is damaged ({what}); restore the workspace from a backup")]
    Damaged {
        /// What is wrong with it.
        what: &'static str,
    },
    /// The wrapped key is of a later format.
    #[error("the wrapped key has format {v}, which is newer than this Clausebook; update it")]
    Newer {
        /// The format.
        v: u32,
    },
    /// Opening the key would take an absurd amount of memory or time.
    #[error(
        "the wrapped key asks for {what} to open it, which is more than this program ever uses; it was not made by it"
    )]
    TooCostly {
        /// The parameter and its value.
        what: String,
    },
    /// The computer cannot spare the memory that opening needs.
    #[error(
        "opening the key needs {m_kib} KiB of memory, which is not free; close other programs and try again"
    )]
    NotEnoughMemory {
        /// Units: KiB.
        m_kib: u32,
    },
    /// The operating system gives no random bytes.
    #[error("the operating system gives no random bytes; restart the computer")]
    NoRandomness,
}

/// How hard Argon2id makes each guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfCost {
    /// Units: KiB of memory.
    m_kib: u32,
    /// Passes over the memory.
    t: u32,
    /// Lanes.
    p: u32,
}

impl KdfCost {
    /// Returns the cost of every real key: 64 MiB, 3 passes, 1 lane.
    ///
    /// Source: RFC 9106 section 4, second recommended option, with one lane.
    #[must_use]
    pub const fn standard() -> Self {
        Self { m_kib: 64 * 1024, t: 3, p: 1 }
    }

    /// Returns the least cost there is, for the keys of tests and of the demo, whose passphrases are known.
    #[must_use]
    pub const fn cheapest() -> Self {
        Self { m_kib: 8, t: 1, p: 1 }
    }
}

/// A secret key that only a passphrase opens.
///
/// Shape: JSON with `v` (1), `kdf` (`argon2id`), `mKib`, `t`, `p`, `salt` (16 bytes), `nonce` (24), `ciphertext`
/// (32 and a 16-byte tag), and `sum`: the SHA-256 of the others in this order, as text with a newline after each. All bytes
/// in lower-case hexadecimal. `sum` protects nothing; it tells a damaged key from a wrong passphrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WrappedKey {
    v: u32,
    kdf: String,
    m_kib: u32,
    t: u32,
    p: u32,
    salt: String,
    nonce: String,
    ciphertext: String,
    sum: Sha256,
}

/// Makes a new secret from the operating system's randomness.
///
/// # Errors
/// [`KeyError::NoRandomness`].
pub fn generate_secret() -> Result<Zeroizing<[u8; 32]>, KeyError> {
    let mut secret = Zeroizing::new([0; 32]);
    getrandom::fill(secret.as_mut()).map_err(|_error| KeyError::NoRandomness)?;
    Ok(secret)
}

/// Wraps `secret` so that only `passphrase` and the same `purpose` open it.
///
/// The passphrase counts by its characters (Unicode NFC), so that keyboards that compose letters differently agree.
/// # Errors
/// [`KeyError::TooShort`], [`KeyError::TooLong`], [`KeyError::NoRandomness`], [`KeyError::NotEnoughMemory`].
pub fn wrap(
    secret: &[u8; 32],
    passphrase: &str,
    purpose: &str,
    cost: KdfCost,
) -> Result<WrappedKey, KeyError> {
    let (mut salt, mut nonce) = ([0; 16], [0; 24]);
    getrandom::fill(&mut salt).map_err(|_error| KeyError::NoRandomness)?;
    getrandom::fill(&mut nonce).map_err(|_error| KeyError::NoRandomness)?;
    wrap_with(secret, passphrase, purpose, cost, salt, nonce)
}

/// Opens a wrapped key.
///
/// # Errors
/// [`KeyError::WrongPassphrase`], also for another purpose; [`KeyError::Damaged`], [`KeyError::Newer`],
/// [`KeyError::TooCostly`], [`KeyError::NotEnoughMemory`].
pub fn unwrap(key: &WrappedKey, passphrase: &str, purpose: &str) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    let cost = key.checked_cost()?;
    let salt = bytes::<16>(&key.salt, "its salt is not 16 bytes")?;
    let nonce = bytes::<24>(&key.nonce, "its nonce is not 24 bytes")?;
    let ciphertext = bytes::<48>(&key.ciphertext, "its ciphertext is not 48 bytes")?;
    if passphrase.len() > LONGEST_PASSPHRASE {
        return Err(KeyError::WrongPassphrase);
    }
    let cipher = XChaCha20Poly1305::new((&*derive(&normalise(passphrase), &salt, cost)?).into());
    let aad = associated_data(purpose);
    let opened = cipher.decrypt(&XNonce::from(nonce), Payload { msg: &ciphertext, aad: aad.as_bytes() });
    let opened = Zeroizing::new(opened.map_err(|_error| KeyError::WrongPassphrase)?);
    let mut secret = Zeroizing::new([0; 32]);
    secret.copy_from_slice(&opened);
    Ok(secret)
}

/// Wraps the same secret with another passphrase.
///
/// # Errors
/// Those of [`unwrap`] for the old passphrase and of [`wrap`] for the new one.
pub fn change_passphrase(
    key: &WrappedKey,
    old: &str,
    new: &str,
    purpose: &str,
    cost: KdfCost,
) -> Result<WrappedKey, KeyError> {
    check_new_passphrase(new)?;
    wrap(&*unwrap(key, old, purpose)?, new, purpose, cost)
}

/// Says whether a passphrase may be chosen, without wrapping anything.
///
/// # Errors
/// [`KeyError::TooShort`], [`KeyError::TooLong`].
pub fn check_new_passphrase(passphrase: &str) -> Result<(), KeyError> {
    if passphrase.len() > LONGEST_PASSPHRASE {
        return Err(KeyError::TooLong);
    }
    if normalise(passphrase).trim().chars().count() < SHORTEST_PASSPHRASE {
        return Err(KeyError::TooShort);
    }
    Ok(())
}

fn wrap_with(
    secret: &[u8; 32],
    passphrase: &str,
    purpose: &str,
    cost: KdfCost,
    salt: [u8; 16],
    nonce: [u8; 24],
) -> Result<WrappedKey, KeyError> {
    check_new_passphrase(passphrase)?;
    let cipher = XChaCha20Poly1305::new((&*derive(&normalise(passphrase), &salt, cost)?).into());
    let aad = associated_data(purpose);
    let ciphertext = cipher
        .encrypt(&XNonce::from(nonce), Payload { msg: secret, aad: aad.as_bytes() })
        .expect("BUG: 32 bytes are not too long to encrypt");
    let KdfCost { m_kib, t, p } = cost;
    let mut key = WrappedKey {
        v: 1,
        kdf: KDF.to_owned(),
        m_kib,
        t,
        p,
        salt: to_hex(&salt),
        nonce: to_hex(&nonce),
        ciphertext: to_hex(&ciphertext),
        sum: Sha256([0; 32]),
    };
    key.sum = key.right_sum();
    Ok(key)
}

const KDF: &str = "argon2id";

impl WrappedKey {
    /// Checks everything that can be checked without a passphrase.
    ///
    /// # Errors
    /// [`KeyError::Damaged`], [`KeyError::Newer`], [`KeyError::TooCostly`].
    pub fn check(&self) -> Result<(), KeyError> {
        self.checked_cost()?;
        bytes::<16>(&self.salt, "its salt is not 16 bytes")?;
        bytes::<24>(&self.nonce, "its nonce is not 24 bytes")?;
        bytes::<48>(&self.ciphertext, "its ciphertext is not 48 bytes").map(drop)
    }

    /// Returns the cost, after checking everything that can be checked without a passphrase.
    fn checked_cost(&self) -> Result<KdfCost, KeyError> {
        if self.v > 1 {
            return Err(KeyError::Newer { v: self.v });
        }
        if self.sum != self.right_sum() {
            return Err(KeyError::Damaged { what: "its sum does not match" });
        }
        if self.v != 1 || self.kdf != KDF {
            return Err(KeyError::Damaged { what: "its format is unknown" });
        }
        // Sixteen times what we use: enough for keys of later versions, no danger to the computer.
        let most = [("KiB of memory", self.m_kib, 1 << 20), ("passes", self.t, 48), ("lanes", self.p, 16)];
        if let Some((what, value, _)) = most.into_iter().find(|(_, value, most)| value > most) {
            return Err(KeyError::TooCostly { what: format!("{value} {what}") });
        }
        Ok(KdfCost { m_kib: self.m_kib, t: self.t, p: self.p })
    }

    fn right_sum(&self) -> Sha256 {
        let Self { v, kdf, m_kib, t, p, salt, nonce, ciphertext, sum: _ } = self;
        Sha256::of(format!("{v}\n{kdf}\n{m_kib}\n{t}\n{p}\n{salt}\n{nonce}\n{ciphertext}\n").as_bytes())
    }
}

/// Binds a wrapped key to what it is for.
fn associated_data(purpose: &str) -> String {
    format!("clausebook wrapped key v1\n{purpose}")
}

fn derive(passphrase: &str, salt: &[u8; 16], cost: KdfCost) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    let params = Params::new(cost.m_kib, cost.t, cost.p, Some(32))
        .map_err(|_error| KeyError::Damaged { what: "its cost is impossible" })?;
    let mut memory = Zeroizing::new(Vec::new());
    let blocks = params.block_count();
    memory.try_reserve_exact(blocks).map_err(|_error| KeyError::NotEnoughMemory { m_kib: cost.m_kib })?;
    memory.resize(blocks, Block::new());
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(passphrase.as_bytes(), salt, key.as_mut(), &mut memory[..])
        .expect("BUG: the lengths of passphrase, salt and key are within Argon2's limits");
    Ok(key)
}

/// Returns the passphrase in NFC.
fn normalise(passphrase: &str) -> Zeroizing<String> {
    // NFC makes a text at most three times as long; room for that, so that no copy is left behind by growing.
    let mut normal = Zeroizing::new(String::with_capacity(passphrase.len() * 3));
    normal.extend(passphrase.nfc());
    normal
}

fn bytes<const N: usize>(hex: &str, what: &'static str) -> Result<[u8; N], KeyError> {
    from_hex(hex).ok_or(KeyError::Damaged { what })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHEAP: KdfCost = KdfCost::cheapest();
    const PURPOSE: &str = "signing key of p1";

    fn secret() -> [u8; 32] {
        std::array::from_fn(|n| u8::try_from(n).unwrap())
    }

    #[test]
    fn only_the_passphrase_and_purpose_open_a_key() {
        let key = wrap(&secret(), "correct horse", PURPOSE, CHEAP).unwrap();
        assert_eq!(*unwrap(&key, "correct horse", PURPOSE).unwrap(), secret());
        for (passphrase, purpose) in [
            ("correct horsf", PURPOSE),
            ("correct horse ", PURPOSE),
            ("", PURPOSE),
            ("correct horse", "signing key of p2"),
            ("correct horse", ""),
        ] {
            assert_eq!(unwrap(&key, passphrase, purpose), Err(KeyError::WrongPassphrase));
        }
        assert_eq!(unwrap(&key, &"x".repeat(2000), PURPOSE), Err(KeyError::WrongPassphrase));
        let other = wrap(&secret(), "correct horse", PURPOSE, CHEAP).unwrap();
        assert!(other.salt != key.salt && other.nonce != key.nonce && other.ciphertext != key.ciphertext);
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same_passphrase() {
        let key = wrap(&secret(), "Stra\u{df}enb\u{e4}ume", PURPOSE, CHEAP).unwrap();
        assert_eq!(*unwrap(&key, "Stra\u{df}enba\u{308}ume", PURPOSE).unwrap(), secret());
    }

    #[test]
    fn short_passphrases_are_refused() {
        for short in [
            "",
            "1234567",
            "       1234567  ",
            "        ",
            "\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}",
            "a\u{308}a\u{308}a\u{308}a\u{308}",
        ] {
            assert_eq!(wrap(&secret(), short, PURPOSE, CHEAP), Err(KeyError::TooShort), "{short:?}");
        }
        assert_eq!(wrap(&secret(), &"x".repeat(1025), PURPOSE, CHEAP), Err(KeyError::TooLong));
        assert!(wrap(&secret(), "12345678", PURPOSE, CHEAP).is_ok());
        assert!(
            wrap(
                &secret(),
                "\u{4f60}\u{597d}\u{4e16}\u{754c}\u{4f60}\u{597d}\u{4e16}\u{754c}",
                PURPOSE,
                CHEAP
            )
            .is_ok()
        );
        assert!(KeyError::TooShort.to_string().contains("at least 8 characters"));
    }

    #[test]
    fn a_passphrase_can_be_changed() {
        let key = wrap(&secret(), "the old one", PURPOSE, CHEAP).unwrap();
        let changed = change_passphrase(&key, "the old one", "the new one", PURPOSE, CHEAP).unwrap();
        assert_eq!(*unwrap(&changed, "the new one", PURPOSE).unwrap(), secret());
        assert_eq!(unwrap(&changed, "the old one", PURPOSE), Err(KeyError::WrongPassphrase));
        let refused = change_passphrase(&key, "not this one", "the new one", PURPOSE, CHEAP);
        assert_eq!(refused, Err(KeyError::WrongPassphrase));
        assert_eq!(change_passphrase(&key, "the old one", "new", PURPOSE, CHEAP), Err(KeyError::TooShort));
    }

    /// The stored form never changes: keys wrapped today must open in ten years.
    #[test]
    fn the_stored_form_is_fixed() {
        let key =
            wrap_with(&secret(), "correct horse", PURPOSE, KdfCost::standard(), [1; 16], [2; 24]).unwrap();
        assert_eq!(serde_json::to_string(&key).unwrap(), GOLDEN);
        let stored: WrappedKey = serde_json::from_str(GOLDEN).unwrap();
        assert_eq!(*unwrap(&stored, "correct horse", PURPOSE).unwrap(), secret());
    }

    /// Computed by other programs: Argon2id and ChaCha20-Poly1305 of OpenSSL through Python's `cryptography`, with
    /// HChaCha20 written out.
    const GOLDEN: &str = concat!(
        r#"{"v":1,"kdf":"argon2id","mKib":65536,"t":3,"p":1,"salt":"01010101010101010101010101010101","#,
        r#""nonce":"020202020202020202020202020202020202020202020202","#,
        r#""ciphertext":"693b12d0d9dca2050670d5eab76be7a02fed61d7ab292ca73c9ba604b7f513d1c391f10e0c0bb18c8e09ba48eb0f050c","#,
        r#""sum":"f7e35893fbacf940b3410ddc80a4464c9e7fbd2eacec25c53ee972715b87d76c"}"#,
    );

    #[test]
    fn a_damaged_key_is_not_taken_for_a_wrong_passphrase() {
        let key = wrap(&secret(), "correct horse", PURPOSE, CHEAP).unwrap();
        let json = serde_json::to_string(&key).unwrap();
        for bit in 0..json.len() * 8 {
            let mut changed = json.clone().into_bytes();
            changed[bit / 8] ^= 1 << (bit % 8);
            let Ok(changed) = serde_json::from_slice::<WrappedKey>(&changed) else { continue };
            let error = unwrap(&changed, "correct horse", PURPOSE).unwrap_err();
            assert!(matches!(error, KeyError::Damaged { .. } | KeyError::Newer { .. }), "bit {bit}: {error}");
        }
    }

    #[test]
    fn absurd_costs_are_refused_before_they_cost() {
        let key = wrap(&secret(), "correct horse", PURPOSE, CHEAP).unwrap();
        let with = |change: fn(&mut WrappedKey)| {
            let mut key = key.clone();
            change(&mut key);
            key.sum = key.right_sum();
            unwrap(&key, "correct horse", PURPOSE).unwrap_err()
        };
        assert!(matches!(with(|key| key.m_kib = u32::MAX), KeyError::TooCostly { .. }));
        assert!(matches!(with(|key| key.t = 1_000_000), KeyError::TooCostly { .. }));
        assert!(matches!(with(|key| key.p = 17), KeyError::TooCostly { .. }));
        assert!(matches!(with(|key| key.m_kib = 0), KeyError::Damaged { .. }));
        assert!(matches!(with(|key| key.t = 0), KeyError::Damaged { .. }));
        assert!(matches!(with(|key| key.p = 0), KeyError::Damaged { .. }));
        assert!(matches!(with(|key| key.salt.truncate(30)), KeyError::Damaged { .. }));
        assert!(matches!(with(|key| key.ciphertext.push('0')), KeyError::Damaged { .. }));
        assert!(matches!(with(|key| key.kdf = "none".to_owned()), KeyError::Damaged { .. }));
        assert_eq!(with(|key| key.v = 2), KeyError::Newer { v: 2 });
    }

    #[test]
    fn secrets_are_new_each_time() {
        assert_ne!(generate_secret().unwrap(), generate_secret().unwrap());
        assert_ne!(*generate_secret().unwrap(), [0; 32]);
    }
}
