//! Every proof of every tree up to 80 leaves against the definitions of RFC 6962, written down
//! naively, and random trees against the independent crate `ct-merkle`.

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use proptest::prelude::*;

use super::*;

const LEAVES: usize = 80;

/// MTH, RFC 6962 section 2.1, word for word.
fn naive_root(leaves: &[Sha256]) -> Sha256 {
    match leaves {
        [] => Sha256::of(b""),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(naive_split(leaves.len()));
            node_hash(&naive_root(left), &naive_root(right))
        }
    }
}

/// PATH, RFC 6962 section 2.1.1.
fn naive_path(index: usize, leaves: &[Sha256]) -> Vec<Sha256> {
    if leaves.len() == 1 {
        return vec![];
    }
    let (left, right) = leaves.split_at(naive_split(leaves.len()));
    let (mut path, other) = if index < left.len() {
        (naive_path(index, left), right)
    } else {
        (naive_path(index - left.len(), right), left)
    };
    path.push(naive_root(other));
    path
}

/// SUBPROOF, RFC 6962 section 2.1.2.
fn naive_subproof(old: usize, leaves: &[Sha256], known: bool) -> Vec<Sha256> {
    if old == leaves.len() {
        return if known { vec![] } else { vec![naive_root(leaves)] };
    }
    let (left, right) = leaves.split_at(naive_split(leaves.len()));
    let (mut proof, other) = if old <= left.len() {
        (naive_subproof(old, left, known), right)
    } else {
        (naive_subproof(old - left.len(), right, false), left)
    };
    proof.push(naive_root(other));
    proof
}

/// The largest power of two below `n`, found by doubling.
fn naive_split(n: usize) -> usize {
    let mut k = 1;
    while k * 2 < n {
        k *= 2;
    }
    k
}

/// Which way a path goes at each level, by the naive definition: two sizes with the same turns
/// cannot be told apart by a path alone.
fn naive_turns(index: usize, size: usize) -> Vec<bool> {
    if size == 1 {
        return vec![];
    }
    let split = naive_split(size);
    let (mut turns, right) = if index < split {
        (naive_turns(index, split), false)
    } else {
        (naive_turns(index - split, size - split), true)
    };
    turns.push(right);
    turns
}

fn leaves() -> Vec<Sha256> {
    (0..LEAVES).map(|place| leaf_hash(format!("entry {place}").as_bytes())).collect()
}

fn wide(n: usize) -> u64 {
    u64::try_from(n).unwrap()
}

/// Calls `probe` with every proof that differs from `proof` by a removed, added, swapped or changed hash.
fn corruptions(proof: &[Sha256], probe: impl Fn(&[Sha256], &str)) {
    let stray = leaf_hash(b"stray");
    for place in 0..=proof.len() {
        for hash in proof.get(place).into_iter().chain([&stray]) {
            let mut longer = proof.to_vec();
            longer.insert(place, *hash);
            probe(&longer, "extended");
        }
    }
    for place in 0..proof.len() {
        let mut shorter = proof.to_vec();
        shorter.remove(place);
        probe(&shorter, "one hash removed");
        probe(&proof[..place], "truncated");
        probe(&proof[place + 1..], "beheaded");
        for bit in [0, 7, 8 * (place % 32) + 3, 255] {
            let mut flipped = proof.to_vec();
            flipped[place].0[bit / 8] ^= 1 << (bit % 8);
            probe(&flipped, "bit flipped");
        }
        if place > 0 {
            let mut swapped = proof.to_vec();
            swapped.swap(place - 1, place);
            probe(&swapped, "swapped");
        }
    }
}

#[test]
fn roots_agree_with_the_definition() {
    let leaves = leaves();
    let (mut pushed, mut frontier) = (Tree::new(), Frontier::new());
    let whole = Tree::from_leaves(leaves.clone());
    for size in 0..=LEAVES {
        let expected = naive_root(&leaves[..size]);
        assert_eq!(root(&leaves[..size]), expected);
        assert_eq!(frontier.root(), expected);
        assert_eq!(pushed.root(), expected);
        assert_eq!(whole.root_at(wide(size)), Some(expected));
        assert_eq!(pushed, Tree::from_leaves(leaves[..size].to_vec()), "pushed and built differ at {size}");
        assert_eq!(pushed.size(), wide(size));
        if let Some(leaf) = leaves.get(size) {
            pushed.push(*leaf);
            frontier.push(*leaf);
            assert_eq!(whole.leaf(wide(size)), Some(*leaf));
        }
    }
    assert_eq!(whole.root_at(wide(LEAVES) + 1), None);
    assert_eq!(whole.leaf(wide(LEAVES)), None);
}

#[test]
fn every_inclusion_proof_up_to_80_leaves() {
    let leaves = leaves();
    let tree = Tree::from_leaves(leaves.clone());
    let roots: Vec<Sha256> = (0..=LEAVES).map(|size| naive_root(&leaves[..size])).collect();
    for size in 1..=LEAVES {
        for index in 0..size {
            let (at, of, leaf, root) = (wide(index), wide(size), &leaves[index], &roots[size]);
            let proof = tree.inclusion_proof_at(at, of).unwrap();
            assert_eq!(proof, naive_path(index, &leaves[..size]), "proof of {at} in {of}");
            assert_eq!(verify_inclusion(leaf, at, of, &proof, root), Ok(()), "{at} in {of}");

            for wrong in (0..wide(LEAVES) + 3).chain([u64::MAX - 1, u64::MAX]).filter(|wrong| *wrong != at) {
                assert!(verify_inclusion(leaf, wrong, of, &proof, root).is_err(), "{wrong} for {at} in {of}");
            }
            for wrong in (0..=LEAVES).filter(|wrong| *wrong != size) {
                let found = verify_inclusion(leaf, at, wide(wrong), &proof, &roots[wrong]);
                assert!(found.is_err(), "{at} in {of} taken for {wrong}, with the root of {wrong}");
                // With the root of the right size, exactly the sizes with the same turns pass.
                let same_turns = index < wrong && naive_turns(index, wrong) == naive_turns(index, size);
                assert_eq!(verify_inclusion(leaf, at, wide(wrong), &proof, root).is_ok(), same_turns);
            }
            assert!(verify_inclusion(&leaf_hash(b"stray"), at, of, &proof, root).is_err());
            assert!(verify_inclusion(leaf, at, of, &proof, &leaf_hash(b"stray")).is_err());
            corruptions(&proof, |wrong, how| {
                assert!(verify_inclusion(leaf, at, of, wrong, root).is_err(), "{at} in {of}: {how}");
            });
        }
        assert_eq!(tree.inclusion_proof_at(wide(size), wide(size)), None);
    }
    assert_eq!(tree.inclusion_proof_at(0, 0), None);
    assert_eq!(tree.inclusion_proof_at(0, wide(LEAVES) + 1), None);
    assert_eq!(tree.inclusion_proof(wide(LEAVES)), None);
    assert_eq!(tree.inclusion_proof(u64::MAX), None);
}

#[test]
fn every_consistency_proof_up_to_80_leaves() {
    let leaves = leaves();
    let tree = Tree::from_leaves(leaves.clone());
    let roots: Vec<Sha256> = (0..=LEAVES).map(|size| naive_root(&leaves[..size])).collect();
    for new in 1..=LEAVES {
        for old in 1..=new {
            let (from, to) = (wide(old), wide(new));
            let proof = tree.consistency_proof_between(from, to).unwrap();
            assert_eq!(proof, naive_subproof(old, &leaves[..new], true), "proof from {from} to {to}");
            let check = |from, to, proof: &[Sha256], old_root: &Sha256, new_root: &Sha256| {
                verify_consistency(from, to, proof, old_root, new_root).is_ok()
            };
            assert!(check(from, to, &proof, &roots[old], &roots[new]), "{from} to {to}");

            let other_sizes = || (0..=wide(LEAVES) + 2).chain([u64::MAX]);
            for wrong in other_sizes().filter(|wrong| *wrong != from) {
                assert!(!check(wrong, to, &proof, &roots[old], &roots[new]), "{from} to {to}, old {wrong}");
            }
            for wrong in (1..=LEAVES).filter(|wrong| *wrong != new) {
                // Another later tree with its own root: only the empty proof of a tree with itself passes.
                assert!(
                    !check(from, wide(wrong), &proof, &roots[old], &roots[wrong]),
                    "{from} to {to}, {wrong}"
                );
            }
            for wrong in (0..=LEAVES).filter(|wrong| *wrong != old) {
                assert!(!check(from, to, &proof, &roots[wrong], &roots[new]), "root of {wrong} for {from}");
            }
            for wrong in (0..=LEAVES).filter(|wrong| *wrong != new) {
                assert!(!check(from, to, &proof, &roots[old], &roots[wrong]), "root of {wrong} for {to}");
            }
            if old < new {
                assert!(!check(to, from, &proof, &roots[new], &roots[old]), "backwards");
            }
            corruptions(&proof, |wrong, how| {
                assert!(!check(from, to, wrong, &roots[old], &roots[new]), "{from} to {to}: {how}");
            });
        }
    }
    for (old, new) in [(0, 0), (0, 5), (6, 5), (1, wide(LEAVES) + 1), (u64::MAX, u64::MAX)] {
        assert_eq!(tree.consistency_proof_between(old, new), None, "{old} to {new}");
    }
}

/// A proof for one place must prove that place only: each proof against each (index, size).
#[test]
fn no_proof_serves_two_places() {
    const SIZES: usize = 20;
    let leaves = leaves();
    let places = || (1..=SIZES).flat_map(|size| (0..size).map(move |index| (index, size)));
    let roots: Vec<Sha256> = (0..=SIZES).map(|size| naive_root(&leaves[..size])).collect();
    for (index, size) in places() {
        let proof = naive_path(index, &leaves[..size]);
        for (other, of) in places() {
            let accepted =
                verify_inclusion(&leaves[other], wide(other), wide(of), &proof, &roots[of]).is_ok();
            assert_eq!(accepted, (other, of) == (index, size), "{index} in {size} for {other} in {of}");
        }
        let proof = naive_subproof(index + 1, &leaves[..size], true);
        for (other, of) in places() {
            let (old_root, new_root) = (&roots[other + 1], &roots[of]);
            let accepted = verify_consistency(wide(other + 1), wide(of), &proof, old_root, new_root).is_ok();
            let right = proof == naive_subproof(other + 1, &leaves[..of], true);
            assert_eq!(accepted, right, "{} to {size} for {} to {of}", index + 1, other + 1);
        }
    }
}

/// A size that the product must bear: each proof is at most 20 hashes, made without a walk over the leaves.
#[test]
fn a_million_leaves() {
    const SIZE: u64 = 1_000_000;
    let leaf = |index: u64| Sha256([index.to_be_bytes(); 4].concat().try_into().unwrap());
    let tree: Tree = (0..SIZE).map(leaf).collect();
    let mut frontier = Frontier::new();
    frontier.extend((0..SIZE).map(leaf));
    let root = tree.root();
    assert_eq!(frontier.root(), root);
    for index in (0..SIZE).step_by(997).chain([SIZE - 1]) {
        let proof = tree.inclusion_proof(index).unwrap();
        assert!(proof.len() <= 20, "{} hashes for {index}", proof.len());
        assert_eq!(verify_inclusion(&leaf(index), index, SIZE, &proof, &root), Ok(()));
        let (old, proof) = (index + 1, tree.consistency_proof(index + 1).unwrap());
        assert_eq!(verify_consistency(old, SIZE, &proof, &tree.root_at(old).unwrap(), &root), Ok(()));
    }
}

#[test]
fn the_largest_sizes_do_not_overflow() {
    let hash = leaf_hash(b"");
    for length in 0..70 {
        let proof = vec![hash; length];
        for size in [1, 2, u64::MAX - 1, u64::MAX, 1 << 63, (1 << 63) + 1] {
            for index in [0, 1, (1 << 63) - 1, 1 << 63, u64::MAX - 1, u64::MAX] {
                assert!(verify_inclusion(&hash, index, size, &proof, &empty_root()).is_err());
                assert!(verify_consistency(index, size, &proof, &empty_root(), &hash).is_err());
            }
        }
    }
}

fn bytes_of(hashes: &[Sha256]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.0).collect()
}

proptest! {
    #[test]
    fn agrees_with_an_independent_crate(
        entries in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 1..300),
        index in any::<prop::sample::Index>(),
        old in any::<prop::sample::Index>(),
    ) {
        let mut theirs = MemoryBackedTree::<sha2::Sha256, Vec<u8>>::new();
        for entry in &entries {
            theirs.push(entry.clone());
        }
        let ours: Tree = entries.iter().map(|entry| leaf_hash(entry)).collect();
        let their_root = theirs.root();
        prop_assert_eq!(&ours.root().0[..], &their_root.as_bytes()[..]);

        let index = index.index(entries.len());
        let inclusion = ours.inclusion_proof(wide(index)).unwrap();
        let their_inclusion = theirs.prove_inclusion(index);
        prop_assert_eq!(&bytes_of(&inclusion), their_inclusion.as_bytes());

        let old = old.index(entries.len()) + 1;
        let consistency = ours.consistency_proof(wide(old)).unwrap();
        let their_consistency = theirs.prove_consistency(entries.len() - old);
        prop_assert_eq!(&bytes_of(&consistency), their_consistency.as_bytes());
    }
}
