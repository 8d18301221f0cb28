//! Checkpoints: the signed head of the ledger.
//!
//! A checkpoint says how many entries there are and which root they have. Whether it extends an
//! earlier one is for [`extension`](super::extension) to prove.
//!
//! Source: C2SP tlog-checkpoint.

use std::fmt;

use ed25519_dalek::SigningKey;

use super::lines::{LineError, Lines, decimal, hash, to_base64};
use super::note::{NoteError, SignedNote, VerifierKey};
use crate::hash::Sha256;

/// The head of a ledger: its name, size and root.
///
/// Shape: as text, three lines (origin, size, root in base64), each ended by a newline; then the
/// extension lines, which we keep but never write ourselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The name of the log, such as `clausebook.example/8f3a…`.
    pub origin: String,
    /// The number of entries.
    pub size: u64,
    /// The root over their leaves.
    pub root: Sha256,
    /// Lines of unknown meaning that someone else's log added.
    pub extensions: Vec<String>,
}

/// A checkpoint that cannot be read, made or trusted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// The signed note around it is wrong.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// Its text is not a checkpoint.
    #[error("not a checkpoint: {0}")]
    Line(#[from] LineError),
    /// A checkpoint with extension lines was to be signed.
    #[error("a checkpoint with extension lines is never signed here")]
    Extensions,
    /// It is the checkpoint of another log.
    #[error("this checkpoint is of the log {found}, not of {expected}")]
    Origin {
        /// The name of the log that was expected.
        expected: String,
        /// The name in the checkpoint.
        found: String,
    },
}

impl Checkpoint {
    /// Names a head of the log `origin`.
    #[must_use]
    pub fn new(origin: &str, size: u64, root: Sha256) -> Self {
        Self { origin: origin.to_owned(), size, root, extensions: Vec::new() }
    }

    /// Reads the text of a checkpoint, without signatures.
    ///
    /// # Errors
    /// [`LineError`] saying which line is wrong.
    pub fn parse(text: &str) -> Result<Self, LineError> {
        let mut lines = Lines::new(text);
        let origin = lines.next("the name of the log")?;
        if origin.is_empty() {
            return Err(lines.error("the name of the log"));
        }
        let size = lines.next("the number of entries")?;
        let size = decimal(size).ok_or_else(|| lines.error("the number of entries, in plain decimal"))?;
        let root = lines.next("the root")?;
        let root = hash(root).ok_or_else(|| lines.error("the root, a base64 SHA-256 hash"))?;
        let mut extensions = Vec::new();
        while !lines.is_empty() {
            let line = lines.next("an extension line that ends in a newline")?;
            if line.is_empty() {
                return Err(lines.error("an extension line that is not empty"));
            }
            extensions.push(line.to_owned());
        }
        Ok(Self { origin: origin.to_owned(), size, root, extensions })
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n{}\n{}", self.origin, self.size, to_base64(&self.root.0))?;
        self.extensions.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

/// A checkpoint in a signed note, as in the file `checkpoint`.
///
/// Reading and writing give the same bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedCheckpoint {
    checkpoint: Checkpoint,
    note: SignedNote,
}

impl SignedCheckpoint {
    /// Signs a checkpoint with the log's key, which carries the name of the log.
    ///
    /// That it extends the last one signed is for the caller to have checked.
    /// # Errors
    /// [`CheckpointError::Note`] if the origin cannot name a key; [`CheckpointError::Extensions`].
    pub fn sign(checkpoint: &Checkpoint, secret: &SigningKey) -> Result<Self, CheckpointError> {
        if !checkpoint.extensions.is_empty() {
            return Err(CheckpointError::Extensions);
        }
        let note = SignedNote::sign(&checkpoint.to_string(), &checkpoint.origin, secret)?;
        Ok(Self { checkpoint: checkpoint.clone(), note })
    }

    /// Reads a signed checkpoint; checks no signature.
    ///
    /// # Errors
    /// [`CheckpointError::Note`] or [`CheckpointError::Line`].
    pub fn parse(bytes: &[u8]) -> Result<Self, CheckpointError> {
        let note = SignedNote::parse(bytes)?;
        let checkpoint = Checkpoint::parse(note.text())?;
        Ok(Self { checkpoint, note })
    }

    /// Checks that the log whose key this is signed it, and returns what it says.
    ///
    /// # Errors
    /// [`CheckpointError::Origin`] for the checkpoint of a log with another name, [`CheckpointError::Note`]
    /// for a missing or wrong signature.
    pub fn verify(&self, key: &VerifierKey) -> Result<&Checkpoint, CheckpointError> {
        if self.checkpoint.origin != key.name() {
            return Err(CheckpointError::Origin {
                expected: key.name().to_owned(),
                found: self.checkpoint.origin.clone(),
            });
        }
        self.note.verify(key)?;
        Ok(&self.checkpoint)
    }

    /// Returns what the checkpoint says, whether or not anybody signed it rightly.
    #[must_use]
    pub fn unverified(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// Returns the signed note.
    #[must_use]
    pub fn note(&self) -> &SignedNote {
        &self.note
    }
}

impl fmt::Display for SignedCheckpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.note.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The example of C2SP tlog-checkpoint; its key is not published.
    const C2SP_EXAMPLE: &str = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\u{2014} example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";

    #[test]
    fn the_published_example_is_read_and_written_back() {
        let signed = SignedCheckpoint::parse(C2SP_EXAMPLE.as_bytes()).unwrap();
        let checkpoint = signed.unverified();
        assert_eq!(checkpoint.origin, "example.com/behind-the-sofa");
        assert_eq!(checkpoint.size, 20_852_163);
        assert_eq!(checkpoint.root.short(), "0ac5186a");
        assert_eq!(checkpoint.extensions, Vec::<String>::new());
        assert_eq!(signed.to_string(), C2SP_EXAMPLE);
    }

    #[test]
    fn a_signed_checkpoint_verifies_with_its_key_only() {
        let secret = SigningKey::from_bytes(&[7; 32]);
        let key = VerifierKey::of("example.com/log", &secret).unwrap();
        let checkpoint = Checkpoint::new("example.com/log", 3, Sha256::of(b"root"));
        let signed = SignedCheckpoint::sign(&checkpoint, &secret).unwrap();
        let signed = SignedCheckpoint::parse(signed.to_string().as_bytes()).unwrap();
        assert_eq!(signed.verify(&key), Ok(&checkpoint));

        let other_log = VerifierKey::of("example.com/other", &secret).unwrap();
        assert!(matches!(signed.verify(&other_log), Err(CheckpointError::Origin { .. })));
        let other_key = VerifierKey::of("example.com/log", &SigningKey::from_bytes(&[8; 32])).unwrap();
        assert!(matches!(
            signed.verify(&other_key),
            Err(CheckpointError::Note(NoteError::NotSignedBy { .. }))
        ));

        for (from, to) in
            [("\n3\n", "\n4\n"), ("example.com/log\n3", "example.com/lof\n3"), ("\n\n", "\nmore\n\n")]
        {
            let changed = signed.to_string().replacen(from, to, 1);
            let changed = SignedCheckpoint::parse(changed.as_bytes()).unwrap();
            assert!(changed.verify(&key).is_err(), "{to:?} must be noticed");
        }
    }

    #[test]
    fn what_cannot_be_a_checkpoint_is_not_signed() {
        let secret = SigningKey::from_bytes(&[7; 32]);
        for origin in ["", "two words", "a\nb", "a+b"] {
            let checkpoint = Checkpoint::new(origin, 0, Sha256::of(b""));
            assert!(SignedCheckpoint::sign(&checkpoint, &secret).is_err(), "{origin:?}");
        }
        let mut extended = Checkpoint::new("log", 0, Sha256::of(b""));
        extended.extensions.push("more".to_owned());
        assert_eq!(SignedCheckpoint::sign(&extended, &secret), Err(CheckpointError::Extensions));
    }

    #[test]
    fn other_texts_are_refused_by_line() {
        let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
        for (text, line) in [
            (String::new(), 1),
            (format!("\n1\n{root}\n"), 1),
            ("log".to_owned(), 1),
            ("log\n1".to_owned(), 2),
            (format!("log\n01\n{root}\n"), 2),
            (format!("log\n-1\n{root}\n"), 2),
            (format!("log\n\n{root}\n"), 2),
            (format!("log\n1\n{root}"), 3),
            (format!("log\n1\n{}\n", root.replace("q2I=", "q2J=")), 3),
            (format!("log\n1\n{}\n", &root[4..]), 3),
            (format!("log\n1\n{root} \n"), 3),
            (format!("log\n1\n{root}\n\n"), 4),
            (format!("log\n1\n{root}\nmore"), 4),
            (format!("log\n1\n{root}\nmore\n\nmore\n"), 5),
        ] {
            assert_eq!(Checkpoint::parse(&text).map_err(|error| error.line), Err(line), "{text:?}");
        }
        let extended = format!("log with spaces\n1\n{root}\nmore\nand more\n");
        let checkpoint = Checkpoint::parse(&extended).unwrap();
        assert_eq!(checkpoint.extensions, ["more", "and more"]);
        assert_eq!(checkpoint.to_string(), extended);
    }

    proptest! {
        #[test]
        fn reading_never_panics_and_accepts_only_its_own_spelling(
            text in prop_oneof![any::<String>(), "[a\n]{1,3}\n[0-9]{1,3}\n[A-Za-z]{42}[AEIg]=\n([a\n]{0,3}\n)?"],
        ) {
            if let Ok(checkpoint) = Checkpoint::parse(&text) {
                prop_assert_eq!(checkpoint.to_string(), text);
            }
        }

        #[test]
        fn bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            prop_assert!(SignedCheckpoint::parse(&bytes).is_err());
        }
    }
}
