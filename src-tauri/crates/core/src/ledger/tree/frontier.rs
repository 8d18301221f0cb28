//! The right edge of the tree: all that must be kept to append and to know the root.
//!
//! It cannot prove anything about earlier leaves; [`Tree`](super::Tree) can.

use super::{empty_root, node_hash};
use crate::hash::Sha256;

/// The largest size a ledger may have, 2^53 - 1: a sequence number is an integer in JSON.
pub const MAX_SIZE: u64 = (1 << 53) - 1;

/// The roots of the largest complete subtrees that cover the leaves, from left to right.
///
/// Shape: one hash for each bit that is set in `size`, the largest subtree first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    hashes: Vec<Sha256>,
}

/// Stored parts that are not a frontier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FrontierError {
    /// The number of hashes does not fit the size.
    #[error(
        "a ledger of {size} entries has a frontier of {expected} hashes, not {found}: rebuild it from the entries"
    )]
    HashCount {
        /// The number of leaves.
        size: u64,
        /// The number of hashes that a frontier of this size has.
        expected: u32,
        /// The number of hashes given.
        found: usize,
    },
    /// The size is beyond [`MAX_SIZE`].
    #[error("a ledger of {size} entries is larger than any ledger can be")]
    TooLarge {
        /// The refused number of leaves.
        size: u64,
    },
}

impl Frontier {
    /// Returns the frontier of the tree without leaves.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes up a frontier that was stored.
    ///
    /// # Errors
    /// [`FrontierError`] if `hashes` are too few or too many for `size`. Whether they are the right
    /// ones shows only in the root.
    pub fn from_parts(size: u64, hashes: Vec<Sha256>) -> Result<Self, FrontierError> {
        if size > MAX_SIZE {
            return Err(FrontierError::TooLarge { size });
        }
        let expected = size.count_ones();
        if u32::try_from(hashes.len()) != Ok(expected) {
            return Err(FrontierError::HashCount { size, expected, found: hashes.len() });
        }
        Ok(Self { size, hashes })
    }

    /// Appends a leaf hash.
    pub fn push(&mut self, leaf: Sha256) {
        let mut hash = leaf;
        for _merge in 0..self.size.trailing_ones() {
            let left = self.hashes.pop().expect("BUG: one hash for each bit set in `size`");
            hash = node_hash(&left, &hash);
        }
        self.hashes.push(hash);
        self.size += 1;
    }

    /// Returns the number of leaves.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Returns the hashes to store, the largest subtree first.
    #[must_use]
    pub fn hashes(&self) -> &[Sha256] {
        &self.hashes
    }

    /// Returns the root over all leaves.
    #[must_use]
    pub fn root(&self) -> Sha256 {
        let from_the_right = self.hashes.iter().rev().copied();
        from_the_right.reduce(|right, left| node_hash(&left, &right)).unwrap_or_else(empty_root)
    }
}

impl Extend<Sha256> for Frontier {
    fn extend<I: IntoIterator<Item = Sha256>>(&mut self, leaves: I) {
        for leaf in leaves {
            self.push(leaf);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{leaf_hash, root};
    use super::*;

    #[test]
    fn stored_parts_give_the_same_frontier() {
        let mut frontier = Frontier::new();
        for entry in 0_u8..200 {
            let stored = Frontier::from_parts(frontier.size(), frontier.hashes().to_vec());
            assert_eq!(stored.as_ref(), Ok(&frontier));
            frontier.push(leaf_hash(&[entry]));
        }
        assert_eq!(frontier.size(), 200);
        assert_eq!(frontier.hashes().len(), 3);
    }

    #[test]
    fn wrong_parts_are_refused() {
        let hash = leaf_hash(b"");
        for (size, count) in [(0, 1), (1, 0), (1, 2), (3, 1), (4, 2), (MAX_SIZE, 52)] {
            let expected = size.count_ones();
            assert_eq!(
                Frontier::from_parts(size, vec![hash; count]),
                Err(FrontierError::HashCount { size, expected, found: count })
            );
        }
        for size in [MAX_SIZE + 1, u64::MAX] {
            assert_eq!(Frontier::from_parts(size, vec![hash; 64]), Err(FrontierError::TooLarge { size }));
        }
        assert_eq!(Frontier::from_parts(0, vec![]).map(|frontier| frontier.root()), Ok(root(&[])));
    }
}
