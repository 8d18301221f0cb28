//! Checking proofs against roots.
//!
//! A proof is hostile input: each function returns in at most 64 steps and never panics. Where the
//! roots come from, and who signed them, is the checkpoint's concern.

use std::fmt;

use super::node_hash;
use crate::hash::Sha256;

/// A proof that does not prove what it should.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The tree has no leaf at this index.
    #[error("entry {index} is not among the {size} entries of the checkpoint")]
    IndexBeyondSize {
        /// The index that was asked for.
        index: u64,
        /// The number of leaves.
        size: u64,
    },
    /// The later tree is smaller than the earlier one.
    #[error("a ledger of {new} entries cannot extend one of {old}")]
    OldBeyondNew {
        /// The size of the earlier tree.
        old: u64,
        /// The size of the later tree.
        new: u64,
    },
    /// The earlier tree has no leaves, so there is nothing to prove.
    #[error("there is nothing to prove about an earlier ledger without entries")]
    OldIsEmpty,
    /// The proof has too few or too many hashes for these sizes.
    #[error("the proof has {found} hashes, which is not the number for these sizes")]
    Length {
        /// The number of hashes in the proof.
        found: usize,
    },
    /// The proof leads to another root than the expected one.
    #[error("the proof leads to the {side} root {computed}, not to {expected}")]
    Root {
        /// Which root differs.
        side: Side,
        /// The root that was to be reached.
        expected: Sha256,
        /// The root that the proof leads to.
        computed: Sha256,
    },
}

/// Which of the two trees of a consistency proof is meant; an inclusion proof has the newer one only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The earlier tree.
    Old,
    /// The later tree.
    New,
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Old => "earlier",
            Self::New => "current",
        })
    }
}

/// Checks that `leaf` is at `index` in the tree of `size` leaves with this `root`.
///
/// `size` must come with the root, from a signed checkpoint: a root alone does not say how many
/// leaves it covers, and some wrong sizes give the same path.
/// Source: RFC 9162 section 2.1.3.2.
/// # Errors
/// [`ProofError`] saying what does not fit.
pub fn verify_inclusion(
    leaf: &Sha256,
    index: u64,
    size: u64,
    proof: &[Sha256],
    root: &Sha256,
) -> Result<(), ProofError> {
    expect_root(Side::New, root, root_from_inclusion(leaf, index, size, proof)?)
}

/// Returns the root that an inclusion proof leads to.
///
/// # Errors
/// [`ProofError::IndexBeyondSize`], or [`ProofError::Length`] if the proof does not fit `index` and `size`.
pub fn root_from_inclusion(
    leaf: &Sha256,
    index: u64,
    size: u64,
    proof: &[Sha256],
) -> Result<Sha256, ProofError> {
    if index >= size {
        return Err(ProofError::IndexBeyondSize { index, size });
    }
    let mut climb = Climb { place: index, last: size - 1 };
    let mut hash = *leaf;
    for sibling in proof {
        hash = match climb.step().ok_or(ProofError::Length { found: proof.len() })? {
            Sibling::Left => node_hash(sibling, &hash),
            Sibling::Right => node_hash(&hash, sibling),
        };
    }
    if climb.last == 0 { Ok(hash) } else { Err(ProofError::Length { found: proof.len() }) }
}

/// Checks that the tree of `new` leaves with `new_root` begins with the `old` leaves under `old_root`.
///
/// As in [`verify_inclusion`], each size must come with its root from a signed checkpoint.
/// Source: RFC 9162 section 2.1.4.2.
/// # Errors
/// [`ProofError`] saying what does not fit; [`ProofError::OldIsEmpty`] if `old` is 0.
pub fn verify_consistency(
    old: u64,
    new: u64,
    proof: &[Sha256],
    old_root: &Sha256,
    new_root: &Sha256,
) -> Result<(), ProofError> {
    let length = || ProofError::Length { found: proof.len() };
    if old == 0 {
        return Err(ProofError::OldIsEmpty);
    }
    if old > new {
        return Err(ProofError::OldBeyondNew { old, new });
    }
    if old == new {
        if !proof.is_empty() {
            return Err(length());
        }
        return expect_root(Side::New, new_root, *old_root);
    }
    // The subtree to start from is the earlier tree itself if that is complete, else the first hash.
    let (first, rest) =
        if old.is_power_of_two() { (old_root, proof) } else { proof.split_first().ok_or_else(length)? };
    let mut climb = Climb { place: old - 1, last: new - 1 };
    climb.skip_left_turns();
    let (mut old_hash, mut new_hash) = (*first, *first);
    for sibling in rest {
        match climb.step().ok_or_else(length)? {
            Sibling::Left => {
                old_hash = node_hash(sibling, &old_hash);
                new_hash = node_hash(sibling, &new_hash);
            }
            Sibling::Right => new_hash = node_hash(&new_hash, sibling),
        }
    }
    if climb.last != 0 {
        return Err(length());
    }
    expect_root(Side::Old, old_root, old_hash)?;
    expect_root(Side::New, new_root, new_hash)
}

fn expect_root(side: Side, expected: &Sha256, computed: Sha256) -> Result<(), ProofError> {
    if *expected == computed { Ok(()) } else { Err(ProofError::Root { side, expected: *expected, computed }) }
}

/// On which side of the hash that we hold its sibling stands.
enum Sibling {
    Left,
    Right,
}

/// A walk up from a node: its place in its level, and the place of that level's last node.
struct Climb {
    place: u64,
    last: u64,
}

impl Climb {
    /// Goes up to the next level where the node has a sibling; `None` if it is the root already.
    fn step(&mut self) -> Option<Sibling> {
        if self.last == 0 {
            return None;
        }
        let sibling = if self.place % 2 == 1 || self.place == self.last {
            // The last node of a level may have no sibling there: it rises alone until it is a right
            // child. Its place is not 0: that would be the root.
            self.up(self.place.trailing_zeros());
            Sibling::Left
        } else {
            Sibling::Right
        };
        self.up(1);
        Some(sibling)
    }

    /// Goes up while the node is a right child.
    fn skip_left_turns(&mut self) {
        self.up(self.place.trailing_ones());
    }

    fn up(&mut self, levels: u32) {
        self.place >>= levels;
        self.last >>= levels;
    }
}
