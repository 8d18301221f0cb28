//! The Merkle tree over the ledger's entries.
//!
//! Leaves are appended on the right and never change. [`Frontier`] is the least that must be kept to
//! append and to know the root; [`Tree`] keeps all hashes to prove things quickly; the `verify_*`
//! functions need only a proof and roots. Nothing here knows what an entry says.
//!
//! Source: RFC 6962 section 2.1, RFC 9162 section 2.1.

mod frontier;
mod verify;

#[cfg(test)]
mod exhaustive_tests;
#[cfg(test)]
mod vector_tests;

use sha2::Digest as _;

pub use self::frontier::{Frontier, FrontierError, MAX_SIZE};
pub use self::verify::{ProofError, Side, root_from_inclusion, verify_consistency, verify_inclusion};
use crate::hash::Sha256;

/// Hashes the exact bytes of an entry into its leaf.
///
/// Shape: `SHA-256(0x00 || bytes)`.
/// Source: RFC 6962 section 2.1.
#[must_use]
pub fn leaf_hash(bytes: &[u8]) -> Sha256 {
    Sha256(sha2::Sha256::new().chain_update([0]).chain_update(bytes).finalize().into())
}

/// Hashes two neighbouring subtrees into the node above them.
///
/// Shape: `SHA-256(0x01 || left || right)`.
/// Source: RFC 6962 section 2.1.
#[must_use]
pub fn node_hash(left: &Sha256, right: &Sha256) -> Sha256 {
    let mut block = [1; 65];
    block[1..33].copy_from_slice(&left.0);
    block[33..].copy_from_slice(&right.0);
    Sha256::of(&block)
}

/// Returns the root of the tree without leaves: the SHA-256 of nothing.
#[must_use]
pub fn empty_root() -> Sha256 {
    Sha256::of(b"")
}

/// Returns the root over leaf hashes, in memory that does not grow with them.
#[must_use]
pub fn root(leaves: &[Sha256]) -> Sha256 {
    let mut frontier = Frontier::new();
    for leaf in leaves {
        frontier.push(*leaf);
    }
    frontier.root()
}

/// All hashes of a tree: each proof costs a few look-ups, however large the tree.
///
/// Shape: `levels[k][i]` is the root of the complete subtree over leaves `i * 2^k .. (i + 1) * 2^k`;
/// about 64 bytes for each leaf.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    levels: Vec<Vec<Sha256>>,
}

impl Tree {
    /// Returns a tree without leaves.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Builds the tree over leaf hashes.
    #[must_use]
    pub fn from_leaves(leaves: Vec<Sha256>) -> Self {
        let mut levels = Vec::new();
        let mut level = leaves;
        while !level.is_empty() {
            let above = level.as_chunks::<2>().0.iter().map(|[left, right]| node_hash(left, right)).collect();
            levels.push(level);
            level = above;
        }
        Self { levels }
    }

    /// Appends a leaf hash.
    pub fn push(&mut self, leaf: Sha256) {
        let mut hash = leaf;
        for level in &mut self.levels {
            level.push(hash);
            match level.as_slice() {
                [.., left, right] if level.len().is_multiple_of(2) => hash = node_hash(left, right),
                _ => return,
            }
        }
        self.levels.push(vec![hash]);
    }

    /// Returns the number of leaves.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.levels.first().map_or(0, |leaves| leaves.len() as u64)
    }

    /// Returns the leaf hash at `index`.
    #[must_use]
    pub fn leaf(&self, index: u64) -> Option<Sha256> {
        self.levels.first()?.get(usize::try_from(index).ok()?).copied()
    }

    /// Returns the root over all leaves.
    #[must_use]
    pub fn root(&self) -> Sha256 {
        self.range_root(0, self.size())
    }

    /// Returns the root the tree had when it held `size` leaves; `None` if it never held so many.
    #[must_use]
    pub fn root_at(&self, size: u64) -> Option<Sha256> {
        (size <= self.size()).then(|| self.range_root(0, size))
    }

    /// Proves that leaf `index` is in the tree; `None` if there is no such leaf.
    ///
    /// Shape: from the leaf's sibling up to a child of the root.
    /// Source: RFC 6962 section 2.1.1.
    #[must_use]
    pub fn inclusion_proof(&self, index: u64) -> Option<Vec<Sha256>> {
        self.inclusion_proof_at(index, self.size())
    }

    /// Proves that leaf `index` was in the tree when it held `size` leaves.
    ///
    /// `None` unless `index < size` and the tree holds at least `size` leaves.
    #[must_use]
    pub fn inclusion_proof_at(&self, index: u64, size: u64) -> Option<Vec<Sha256>> {
        if index >= size || size > self.size() {
            return None;
        }
        let mut proof = Vec::new();
        let (mut start, mut end) = (0, size);
        while end - start > 1 {
            let middle = start + left_size(end - start);
            if index < middle {
                proof.push(self.range_root(middle, end));
                end = middle;
            } else {
                proof.push(self.range_root(start, middle));
                start = middle;
            }
        }
        proof.reverse();
        Some(proof)
    }

    /// Proves that the tree extends the one it was at `old` leaves.
    ///
    /// `None` unless `0 < old <= size`: that a tree extends the empty one needs no proof.
    /// Source: RFC 6962 section 2.1.2.
    #[must_use]
    pub fn consistency_proof(&self, old: u64) -> Option<Vec<Sha256>> {
        self.consistency_proof_between(old, self.size())
    }

    /// Proves that the tree at `new` leaves extended the one it was at `old` leaves.
    ///
    /// `None` unless `0 < old <= new` and the tree holds at least `new` leaves.
    #[must_use]
    pub fn consistency_proof_between(&self, old: u64, new: u64) -> Option<Vec<Sha256>> {
        if old == 0 || old > new || new > self.size() {
            return None;
        }
        let mut proof = Vec::new();
        let (mut start, mut end) = (0, new);
        while end != old {
            let middle = start + left_size(end - start);
            if old <= middle {
                proof.push(self.range_root(middle, end));
                end = middle;
            } else {
                proof.push(self.range_root(start, middle));
                start = middle;
            }
        }
        if start > 0 {
            proof.push(self.range_root(start, end));
        }
        proof.reverse();
        Some(proof)
    }

    /// Returns the root over the leaves `start..end`, where `start` is a multiple of the largest power
    /// of two in `end - start`, as all ranges of RFC 6962 are.
    fn range_root(&self, start: u64, end: u64) -> Sha256 {
        let mut parts = Vec::new();
        let mut at = start;
        while at < end {
            let level = (end - at).ilog2();
            parts.push(self.complete(level, at >> level));
            at += 1 << level;
        }
        parts.into_iter().rev().reduce(|right, left| node_hash(&left, &right)).unwrap_or_else(empty_root)
    }

    fn complete(&self, level: u32, place: u64) -> Sha256 {
        let level = usize::try_from(level).expect("BUG: a level is below 64");
        let place = usize::try_from(place).expect("BUG: the tree is in memory");
        self.levels[level][place]
    }
}

/// Returns the size of the left subtree: the largest power of two below `size`, which is at least 2.
fn left_size(size: u64) -> u64 {
    1 << (size - 1).ilog2()
}

impl Extend<Sha256> for Tree {
    fn extend<I: IntoIterator<Item = Sha256>>(&mut self, leaves: I) {
        for leaf in leaves {
            self.push(leaf);
        }
    }
}

impl FromIterator<Sha256> for Tree {
    fn from_iter<I: IntoIterator<Item = Sha256>>(leaves: I) -> Self {
        Self::from_leaves(leaves.into_iter().collect())
    }
}
