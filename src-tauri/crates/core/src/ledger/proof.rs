//! A proof file: one entry, its place, its path to the root, and the signed checkpoint, in one text.
//!
//! With the exact bytes of an entry (or of what an entry names) and the log's key, anyone can check the
//! file offline. It proves that the entry is in the ledger, not that what it says is true.
//!
//! Source: C2SP tlog-proof.

use std::fmt;

use super::checkpoint::{CheckpointError, SignedCheckpoint};
use super::lines::{LineError, Lines, MAX_BYTES, base64, decimal, to_base64, write_hashes};
use super::note::{NoteError, VerifierKey};
use super::tree::{ProofError, Tree, verify_inclusion};
use crate::hash::Sha256;

const HEADER: &str = "c2sp.org/tlog-proof@v1";

/// The proof that an entry is in the ledger of a checkpoint; the content of a `.tlog-proof` file.
///
/// Reading and writing give the same bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlogProof {
    /// Data beside the proof that nothing vouches for; empty if there is none, as in all our proofs.
    pub extra: Vec<u8>,
    /// The sequence number of the entry, from 0.
    pub index: u64,
    /// The path from the leaf's sibling up to a child of the root; at most 63 hashes.
    pub hashes: Vec<Sha256>,
    /// The checkpoint whose root the path leads to.
    pub checkpoint: SignedCheckpoint,
}

/// A proof file that cannot be read or does not prove what it should.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TlogProofError {
    /// The text is not a proof file.
    #[error("not a tlog-proof: {0}")]
    Line(#[from] LineError),
    /// The checkpoint in it is wrong.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// The path does not lead from the entry to the checkpoint's root.
    #[error(transparent)]
    Proof(#[from] ProofError),
}

impl TlogProof {
    /// Proves that entry `index` is among those of `checkpoint`.
    ///
    /// `None` if it is not, or if the checkpoint is not one of this tree's.
    #[must_use]
    pub fn prove(tree: &Tree, index: u64, checkpoint: &SignedCheckpoint) -> Option<Self> {
        let head = checkpoint.unverified();
        if tree.root_at(head.size)? != head.root {
            return None;
        }
        let hashes = tree.inclusion_proof_at(index, head.size)?;
        Some(Self { extra: Vec::new(), index, hashes, checkpoint: checkpoint.clone() })
    }

    /// Reads a proof file; checks neither signature nor path.
    ///
    /// # Errors
    /// [`TlogProofError::Line`] or [`TlogProofError::Checkpoint`] for anything but the exact form.
    pub fn parse(bytes: &[u8]) -> Result<Self, TlogProofError> {
        let text = utf8(bytes)?;
        let mut lines = Lines::new(text);
        if lines.next(HEADER)? != HEADER {
            return Err(lines.error(HEADER).into());
        }
        let extra = match lines.next_if("extra ") {
            Some(extra) => match base64(extra) {
                Some(extra) if !extra.is_empty() => extra,
                Some(_) | None => return Err(lines.error("base64 after `extra `").into()),
            },
            None => Vec::new(),
        };
        let index = lines.next("`index ` and the number of the entry")?;
        let index = index.strip_prefix("index ").and_then(decimal);
        let index =
            index.ok_or_else(|| lines.error("`index ` and the number of the entry, in plain decimal"))?;
        let hashes = lines.hashes()?;
        let checkpoint = SignedCheckpoint::parse(lines.rest().as_bytes())?;
        Ok(Self { extra, index, hashes, checkpoint })
    }

    /// Checks that `leaf` is the leaf of entry [`index`](Self::index) in the ledger that `key` signed.
    ///
    /// # Errors
    /// [`TlogProofError::Checkpoint`] if `key` did not sign the checkpoint, [`TlogProofError::Proof`].
    pub fn verify(&self, leaf: &Sha256, key: &VerifierKey) -> Result<(), TlogProofError> {
        self.checkpoint.verify(key)?;
        self.verify_path(leaf)?;
        Ok(())
    }

    /// Checks the path only, from `leaf` to the root in the checkpoint.
    ///
    /// For many proofs under one checkpoint: verify that once, compare [`checkpoint`](Self::checkpoint)
    /// with it, and spare the signature of each.
    /// # Errors
    /// [`ProofError`] saying what does not fit.
    pub fn verify_path(&self, leaf: &Sha256) -> Result<(), ProofError> {
        let head = self.checkpoint.unverified();
        verify_inclusion(leaf, self.index, head.size, &self.hashes, &head.root)
    }
}

impl fmt::Display for TlogProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut head = format!("{HEADER}\n");
        if !self.extra.is_empty() {
            head += &format!("extra {}\n", to_base64(&self.extra));
        }
        head += &format!("index {}\n", self.index);
        write_hashes(&mut head, &self.hashes);
        write!(f, "{head}{}", self.checkpoint)
    }
}

/// Reads the bytes of a proof or an extension as text, with the errors of a checkpoint.
pub(super) fn utf8(bytes: &[u8]) -> Result<&str, CheckpointError> {
    if bytes.len() > MAX_BYTES {
        return Err(NoteError::TooLarge { len: bytes.len() }.into());
    }
    let text = std::str::from_utf8(bytes);
    text.map_err(|error| NoteError::NotUtf8 { at: error.valid_up_to() }.into())
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::SigningKey;
    use proptest::prelude::*;

    use super::*;
    use crate::ledger::checkpoint::Checkpoint;
    use crate::ledger::tree::leaf_hash;

    const ORIGIN: &str = "example.com/log";

    fn secret() -> SigningKey {
        SigningKey::from_bytes(&[7; 32])
    }

    fn key() -> VerifierKey {
        VerifierKey::of(ORIGIN, &secret()).unwrap()
    }

    fn tree(size: u8) -> Tree {
        (0..size).map(|entry| leaf_hash(&[entry])).collect()
    }

    fn checkpoint(tree: &Tree, size: u64) -> SignedCheckpoint {
        let head = Checkpoint::new(ORIGIN, size, tree.root_at(size).unwrap());
        SignedCheckpoint::sign(&head, &secret()).unwrap()
    }

    #[test]
    fn every_entry_is_proved_and_no_other() {
        let (smaller, tree) = (tree(10), tree(12));
        let checkpoint = checkpoint(&tree, 11);
        for index in 0..11_u8 {
            let written = TlogProof::prove(&tree, index.into(), &checkpoint).unwrap().to_string();
            let proof = TlogProof::parse(written.as_bytes()).unwrap();
            assert_eq!(proof.to_string(), written);
            for entry in 0..12 {
                assert_eq!(proof.verify(&leaf_hash(&[entry]), &key()).is_ok(), entry == index);
                assert_eq!(proof.verify_path(&leaf_hash(&[entry])).is_ok(), entry == index);
            }
        }
        assert_eq!(TlogProof::prove(&tree, 11, &checkpoint), None, "not in the checkpoint");
        let other: Tree = (1..13_u8).map(|entry| leaf_hash(&[entry])).collect();
        assert_eq!(TlogProof::prove(&other, 3, &checkpoint), None, "another tree");
        assert_eq!(TlogProof::prove(&smaller, 3, &checkpoint), None, "a smaller tree");
    }

    #[test]
    fn the_written_form_is_the_published_one() {
        let tree = tree(3);
        let checkpoint = checkpoint(&tree, 3);
        let mut proof = TlogProof::prove(&tree, 1, &checkpoint).unwrap();
        let (left, right) = (to_base64(&leaf_hash(&[0]).0), to_base64(&leaf_hash(&[2]).0));
        let body = format!("index 1\n{left}\n{right}\n\n{checkpoint}");
        assert_eq!(proof.to_string(), format!("c2sp.org/tlog-proof@v1\n{body}"));
        proof.extra = b"beside".to_vec();
        let with_extra = format!("c2sp.org/tlog-proof@v1\nextra YmVzaWRl\n{body}");
        assert_eq!(proof.to_string(), with_extra);
        assert_eq!(TlogProof::parse(with_extra.as_bytes()), Ok(proof));
    }

    #[test]
    fn any_flipped_bit_is_noticed() {
        let tree = tree(5);
        let written = TlogProof::prove(&tree, 3, &checkpoint(&tree, 5)).unwrap().to_string();
        for at in 0..written.len() {
            for bit in 0..8 {
                let mut bytes = written.clone().into_bytes();
                bytes[at] ^= 1 << bit;
                let accepted = TlogProof::parse(&bytes)
                    .is_ok_and(|proof| proof.verify(&leaf_hash(&[3]), &key()).is_ok());
                assert!(!accepted, "bit {bit} of byte {at}");
            }
        }
    }

    #[test]
    fn other_texts_are_refused_by_line() {
        let tree = tree(3);
        let checkpoint = checkpoint(&tree, 3).to_string();
        let hash = to_base64(&[0; 32]);
        let header = HEADER;
        for (head, line) in [
            (String::new(), 1),
            (header.to_owned(), 1),
            (format!("{header} \n"), 1),
            (format!("c2sp.org/tlog-proof@v2\nindex 0\n\n{checkpoint}"), 1),
            (format!("{header}\nextra !!\nindex 0\n\n{checkpoint}"), 2),
            (format!("{header}\nextra \nindex 0\n\n{checkpoint}"), 2),
            (format!("{header}\nextra AA==\nextra AA==\nindex 0\n\n{checkpoint}"), 3),
            (format!("{header}\n\n\n{checkpoint}"), 2),
            (format!("{header}\nindex -5\n\n{checkpoint}"), 2),
            (format!("{header}\nindex 05\n\n{checkpoint}"), 2),
            (format!("{header}\nindex  5\n\n{checkpoint}"), 2),
            (format!("{header}\nindex 18446744073709551616\n\n{checkpoint}"), 2),
            (format!("{header}\nindex 0\n!!\n\n{checkpoint}"), 3),
            (format!("{header}\nindex 0\n{hash}{hash}\n\n{checkpoint}"), 3),
            (format!("{header}\nindex 0\n{hash}\n{checkpoint}"), 4),
            (format!("{header}\nindex 0\n{}\n{checkpoint}", format!("{hash}\n").repeat(64)), 66),
        ] {
            match TlogProof::parse(head.as_bytes()) {
                Err(TlogProofError::Line(error)) => assert_eq!(error.line, line, "{head:?}"),
                other => panic!("{head:?} gives {other:?}"),
            }
        }
        for checkpoint in ["", "\n", "log\n", "log\n1\nx\n\n\u{2014} log AAAAAAA=\n"] {
            let proof = format!("{header}\nindex 0\n\n{checkpoint}");
            assert!(matches!(TlogProof::parse(proof.as_bytes()), Err(TlogProofError::Checkpoint(_))));
        }
        assert!(TlogProof::parse(&vec![b'a'; MAX_BYTES + 1]).is_err());
        assert!(TlogProof::parse(b"\xff").is_err());
    }

    proptest! {
        #[test]
        fn reading_never_panics_and_accepts_only_its_own_spelling(
            cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
            length in any::<prop::sample::Index>(),
        ) {
            let tree = tree(5);
            let mut bytes = TlogProof::prove(&tree, 3, &checkpoint(&tree, 5)).unwrap().to_string().into_bytes();
            for (at, byte) in cuts {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            bytes.truncate(length.index(bytes.len() * 4));
            if let Ok(proof) = TlogProof::parse(&bytes) {
                prop_assert_eq!(proof.to_string().into_bytes(), bytes);
            }
        }
    }
}
