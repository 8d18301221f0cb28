//! The vectors that transparency-dev/merkle publishes; see `tests/golden/merkle/README.md`.

use serde::Deserialize;

use super::*;
use crate::hash::from_hex;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct InclusionProbe {
    case: String,
    desc: String,
    leaf_idx: u64,
    tree_size: u64,
    root: String,
    leaf_hash: String,
    proof: Vec<String>,
    want_err: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ConsistencyProbe {
    case: String,
    desc: String,
    size1: u64,
    size2: u64,
    root1: String,
    root2: String,
    proof: Vec<String>,
    want_err: bool,
}

#[derive(Deserialize)]
struct ReferenceTree {
    hashes: Hashes,
    leaves: Vec<String>,
    roots: Vec<Sha256>,
    inclusion: Vec<InclusionFact>,
    consistency: Vec<ConsistencyFact>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Hashes {
    empty: Sha256,
    empty_leaf: Sha256,
    #[serde(rename = "leafL123456")]
    leaf: Sha256,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct InclusionFact {
    leaf_idx: u64,
    tree_size: u64,
    proof: Vec<Sha256>,
}

#[derive(Deserialize)]
struct ConsistencyFact {
    size1: u64,
    size2: u64,
    proof: Vec<Sha256>,
}

macro_rules! golden {
    ($name:literal) => {
        serde_json::from_str(include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../tests/golden/merkle/",
            $name
        )))
        .unwrap()
    };
}

/// Some published probes hold hashes that are not 32 bytes; those the type [`Sha256`] refuses.
fn digests(texts: &[String]) -> Option<Vec<Sha256>> {
    texts.iter().map(|text| text.parse().ok()).collect()
}

#[test]
fn hashes_roots_and_proofs_of_the_reference_tree() {
    let reference: ReferenceTree = golden!("tree.json");
    assert_eq!(empty_root(), reference.hashes.empty);
    assert_eq!(leaf_hash(b""), reference.hashes.empty_leaf);
    assert_eq!(leaf_hash(b"L123456"), reference.hashes.leaf);

    let leaf = |hex: &String| -> Vec<u8> {
        (0..hex.len()).step_by(2).flat_map(|at| from_hex::<1>(&hex[at..at + 2]).unwrap()).collect()
    };
    let leaves: Vec<Sha256> = reference.leaves.iter().map(|hex| leaf_hash(&leaf(hex))).collect();
    let tree = Tree::from_leaves(leaves.clone());
    assert_eq!(reference.roots.len(), 8);
    for (size, expected) in (1..).zip(&reference.roots) {
        assert_eq!(tree.root_at(size).as_ref(), Some(expected), "root at size {size}");
        assert_eq!(root(&leaves[..usize::try_from(size).unwrap()]), *expected);
    }
    for fact in &reference.inclusion {
        assert_eq!(tree.inclusion_proof_at(fact.leaf_idx, fact.tree_size).as_ref(), Some(&fact.proof));
    }
    for fact in &reference.consistency {
        assert_eq!(tree.consistency_proof_between(fact.size1, fact.size2).as_ref(), Some(&fact.proof));
    }
}

#[test]
fn inclusion_probes() {
    let probes: Vec<InclusionProbe> = golden!("inclusion.json");
    assert_eq!(probes.len(), 98);
    for probe in probes {
        let typed =
            || Some((probe.leaf_hash.parse().ok()?, digests(&probe.proof)?, probe.root.parse().ok()?));
        let accepted = typed().is_some_and(|(leaf, proof, root)| {
            verify_inclusion(&leaf, probe.leaf_idx, probe.tree_size, &proof, &root).is_ok()
        });
        assert_eq!(accepted, !probe.want_err, "{} {}", probe.case, probe.desc);
    }
}

#[test]
fn consistency_probes() {
    let probes: Vec<ConsistencyProbe> = golden!("consistency.json");
    assert_eq!(probes.len(), 98);
    for probe in probes {
        let typed = || Some((digests(&probe.proof)?, probe.root1.parse().ok()?, probe.root2.parse().ok()?));
        let accepted = typed().is_some_and(|(proof, old_root, new_root)| {
            verify_consistency(probe.size1, probe.size2, &proof, &old_root, &new_root).is_ok()
        });
        // The one accepted probe whose root is not a hash at all but the text "don't care 2".
        let not_a_hash =
            probe.case == "additional" && probe.desc == "sizes are equal (one) and proof is empty";
        assert_eq!(accepted, !probe.want_err && !not_a_hash, "{} {}", probe.case, probe.desc);
    }
}
