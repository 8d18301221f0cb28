//! The proof that a ledger extends an earlier checkpoint of it; the content of `extends-previous`.
//!
//! It has the shape of a request to a C2SP witness, so that the same file could be sent to one. Whoever
//! kept the earlier checkpoint can check with it that nothing was changed or removed since.
//!
//! Source: C2SP tlog-witness, add-checkpoint.

use std::fmt;

use super::checkpoint::{Checkpoint, CheckpointError, SignedCheckpoint};
use super::lines::{LineError, Lines, decimal, write_hashes};
use super::note::VerifierKey;
use super::proof::utf8;
use super::tree::{ProofError, Tree, empty_root, verify_consistency};
use crate::hash::Sha256;

/// A newer checkpoint, and the proof that its ledger begins with the older one's.
///
/// Shape: `old <size>`, the hashes in base64, an empty line, the signed checkpoint. Reading and writing
/// give the same bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// The number of entries of the earlier checkpoint.
    pub old: u64,
    /// The consistency proof; at most 63 hashes, none if `old` is 0.
    pub hashes: Vec<Sha256>,
    /// The newer checkpoint.
    pub checkpoint: SignedCheckpoint,
}

/// An extension that cannot be read or does not prove what it should.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExtensionError {
    /// The text is not an extension.
    #[error("not an extension proof: {0}")]
    Line(#[from] LineError),
    /// The checkpoint in it is wrong.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// It starts from another size than the earlier checkpoint.
    #[error("the proof starts from {stated} entries, but the earlier checkpoint has {known}")]
    OldSize {
        /// The size that the proof starts from.
        stated: u64,
        /// The size of the earlier checkpoint.
        known: u64,
    },
    /// The newer ledger does not begin with the older one.
    #[error("the ledger does not extend the earlier checkpoint: {0}")]
    Proof(#[from] ProofError),
}

impl Extension {
    /// Proves that `checkpoint` extends the ledger as it was with `old` entries.
    ///
    /// `None` if it was smaller than that, or if the checkpoint is not one of this tree's.
    #[must_use]
    pub fn prove(tree: &Tree, old: u64, checkpoint: &SignedCheckpoint) -> Option<Self> {
        let head = checkpoint.unverified();
        if tree.root_at(head.size)? != head.root {
            return None;
        }
        let hashes = match old {
            0 => Vec::new(),
            _ => tree.consistency_proof_between(old, head.size)?,
        };
        Some(Self { old, hashes, checkpoint: checkpoint.clone() })
    }

    /// Reads an extension; checks neither signature nor proof.
    ///
    /// # Errors
    /// [`ExtensionError::Line`] or [`ExtensionError::Checkpoint`] for anything but the exact form.
    pub fn parse(bytes: &[u8]) -> Result<Self, ExtensionError> {
        let text = utf8(bytes)?;
        let mut lines = Lines::new(text);
        let old = lines.next("`old ` and the earlier number of entries")?;
        let old = old.strip_prefix("old ").and_then(decimal);
        let old =
            old.ok_or_else(|| lines.error("`old ` and the earlier number of entries, in plain decimal"))?;
        let hashes = lines.hashes()?;
        let checkpoint = SignedCheckpoint::parse(lines.rest().as_bytes())?;
        Ok(Self { old, hashes, checkpoint })
    }

    /// Checks that the ledger which `key` signed extends the one of `earlier`, and returns its head.
    ///
    /// `earlier` must come from outside: the cover of an earlier pack, or a checkpoint whose signature
    /// was verified.
    /// # Errors
    /// [`ExtensionError`] saying what does not fit.
    pub fn verify(&self, earlier: &Checkpoint, key: &VerifierKey) -> Result<&Checkpoint, ExtensionError> {
        let head = self.checkpoint.verify(key)?;
        if earlier.origin != head.origin {
            return Err(CheckpointError::Origin {
                expected: earlier.origin.clone(),
                found: head.origin.clone(),
            }
            .into());
        }
        if self.old != earlier.size {
            return Err(ExtensionError::OldSize { stated: self.old, known: earlier.size });
        }
        if self.old > 0 {
            verify_consistency(self.old, head.size, &self.hashes, &earlier.root, &head.root)?;
        } else if earlier.root != empty_root() {
            return Err(ProofError::OldIsEmpty.into());
        } else if !self.hashes.is_empty() {
            return Err(ProofError::Length { found: self.hashes.len() }.into());
        }
        Ok(head)
    }
}

impl fmt::Display for Extension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut head = format!("old {}\n", self.old);
        write_hashes(&mut head, &self.hashes);
        write!(f, "{head}{}", self.checkpoint)
    }
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::SigningKey;
    use proptest::prelude::*;

    use super::*;
    use crate::ledger::tree::leaf_hash;

    const ORIGIN: &str = "example.com/log";

    /// The example of C2SP tlog-witness; the keys are not published.
    const C2SP_EXAMPLE: &str = "old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

\u{2014} example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
\u{2014} example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
";

    fn secret() -> SigningKey {
        SigningKey::from_bytes(&[7; 32])
    }

    fn key() -> VerifierKey {
        VerifierKey::of(ORIGIN, &secret()).unwrap()
    }

    fn tree(size: u8) -> Tree {
        (0..size).map(|entry| leaf_hash(&[entry])).collect()
    }

    fn head(tree: &Tree, size: u64) -> Checkpoint {
        Checkpoint::new(ORIGIN, size, tree.root_at(size).unwrap())
    }

    fn signed(tree: &Tree, size: u64) -> SignedCheckpoint {
        SignedCheckpoint::sign(&head(tree, size), &secret()).unwrap()
    }

    #[test]
    fn the_published_example_is_read_and_written_back() {
        let extension = Extension::parse(C2SP_EXAMPLE.as_bytes()).unwrap();
        assert_eq!(extension.old, 20_852_014);
        assert_eq!(extension.hashes.len(), 4);
        assert_eq!(extension.checkpoint.note().signatures().len(), 2);
        assert_eq!(extension.to_string(), C2SP_EXAMPLE);
    }

    #[test]
    fn an_extension_proves_against_its_earlier_checkpoint_only() {
        let tree = tree(13);
        for new in 0..=13 {
            for old in 0..=new {
                let written = Extension::prove(&tree, old, &signed(&tree, new)).unwrap().to_string();
                let extension = Extension::parse(written.as_bytes()).unwrap();
                assert_eq!(extension.to_string(), written);
                for size in 0..=13 {
                    let verdict = extension.verify(&head(&tree, size), &key());
                    assert_eq!(verdict.is_ok(), size == old, "{old} to {new}, held against {size}");
                }
                assert_eq!(extension.verify(&head(&tree, old), &key()), Ok(&head(&tree, new)));
            }
            assert_eq!(Extension::prove(&tree, new + 1, &signed(&tree, new)), None);
        }
    }

    #[test]
    fn a_rewritten_ledger_does_not_extend() {
        let honest = tree(8);
        let rewritten: Tree = honest_with_changed_third();
        let earlier = head(&honest, 5);
        let extension = Extension::prove(&rewritten, 5, &signed(&rewritten, 8)).unwrap();
        assert!(matches!(
            extension.verify(&earlier, &key()),
            Err(ExtensionError::Proof(ProofError::Root { .. }))
        ));

        let good = Extension::prove(&honest, 5, &signed(&honest, 8)).unwrap();
        let mut elsewhere = earlier.clone();
        elsewhere.origin = "example.com/other".to_owned();
        assert!(matches!(
            good.verify(&elsewhere, &key()),
            Err(ExtensionError::Checkpoint(CheckpointError::Origin { .. }))
        ));
        let other_key = VerifierKey::of(ORIGIN, &SigningKey::from_bytes(&[8; 32])).unwrap();
        assert!(matches!(good.verify(&earlier, &other_key), Err(ExtensionError::Checkpoint(_))));
        let wrong_size = Checkpoint { size: 4, ..earlier };
        assert_eq!(good.verify(&wrong_size, &key()), Err(ExtensionError::OldSize { stated: 5, known: 4 }));

        let mut from_nothing = Extension::prove(&honest, 0, &signed(&honest, 8)).unwrap();
        let not_empty = Checkpoint::new(ORIGIN, 0, honest.root());
        assert!(from_nothing.verify(&not_empty, &key()).is_err());
        from_nothing.hashes.push(honest.root());
        assert!(from_nothing.verify(&head(&honest, 0), &key()).is_err());
        assert_eq!(Extension::prove(&rewritten, 5, &signed(&honest, 8)), None);
    }

    fn honest_with_changed_third() -> Tree {
        (0..8_u8).map(|entry| leaf_hash(&[if entry == 2 { 200 } else { entry }])).collect()
    }

    #[test]
    fn any_flipped_bit_is_noticed() {
        let tree = tree(7);
        let written = Extension::prove(&tree, 3, &signed(&tree, 7)).unwrap().to_string();
        for at in 0..written.len() {
            for bit in 0..8 {
                let mut bytes = written.clone().into_bytes();
                bytes[at] ^= 1 << bit;
                let accepted =
                    Extension::parse(&bytes).is_ok_and(|proof| proof.verify(&head(&tree, 3), &key()).is_ok());
                assert!(!accepted, "bit {bit} of byte {at}");
            }
        }
    }

    #[test]
    fn other_texts_are_refused_by_line() {
        let tree = tree(3);
        let checkpoint = signed(&tree, 3).to_string();
        let hash = "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n";
        for (text, line) in [
            (String::new(), 1),
            ("old 1".to_owned(), 1),
            (format!("old 01\n\n{checkpoint}"), 1),
            (format!("old  1\n\n{checkpoint}"), 1),
            (format!("1\n\n{checkpoint}"), 1),
            (format!("old 1\n{checkpoint}"), 2),
            (format!("old 1\n{hash}{checkpoint}"), 3),
            (format!("old 1\n{}\n{checkpoint}", hash.repeat(64)), 65),
        ] {
            match Extension::parse(text.as_bytes()) {
                Err(ExtensionError::Line(error)) => assert_eq!(error.line, line, "{text:?}"),
                other => panic!("{text:?} gives {other:?}"),
            }
        }
        assert!(Extension::parse(format!("old 1\n{}\n{checkpoint}", hash.repeat(63)).as_bytes()).is_ok());
    }

    proptest! {
        #[test]
        fn reading_never_panics_and_accepts_only_its_own_spelling(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
            length in any::<prop::sample::Index>(),
        ) {
            let mut bytes = C2SP_EXAMPLE.as_bytes().to_vec();
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            bytes.truncate(length.index(bytes.len() * 4));
            if let Ok(extension) = Extension::parse(&bytes) {
                prop_assert_eq!(extension.to_string().into_bytes(), bytes);
            }
        }
    }
}
