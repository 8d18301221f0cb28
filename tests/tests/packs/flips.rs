//! One flipped bit in a file of a pack is caught: as it is, and with all of BagIt's own manifests made again.

use std::path::Path;

use clausebook_tests::clausebook;
use sha2::Digest as _;

use super::{STAGE_2, copy_folder, files_below, packs};

/// Of the many files of one kind, every so many is tried; of `data/ledger/` and the tag files, every one.
const EVERY: usize = 23;

#[test]
fn a_flipped_bit_in_any_kind_of_file_is_caught() {
    let every = std::env::var("CLAUSEBOOK_FLIPS").ok().and_then(|text| text.parse().ok()).unwrap_or(EVERY);
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join(STAGE_2);
    copy_folder(&packs().join(STAGE_2), &pack);
    assert_eq!(verdict(&pack), 0, "the copy verifies before anything is flipped");
    let mut tried = 0;
    for (number, path) in files_below(&pack).into_iter().enumerate() {
        let few =
            !path.starts_with("data/") || (path.starts_with("data/ledger/") && !path.contains("/proofs/"));
        if !few && number % every != 0 {
            continue;
        }
        let whole = std::fs::read(pack.join(&path)).unwrap();
        if whole.is_empty() {
            continue;
        }
        let mut flipped = whole.clone();
        let at = (number * 7919) % whole.len();
        flipped[at] ^= 1 << (number % 8);
        std::fs::write(pack.join(&path), &flipped).unwrap();
        assert_eq!(
            verdict(&pack),
            1,
            "bit {} of byte {at} of {path} was flipped, and not caught",
            number % 8
        );
        let kept = remake_manifests(&pack, &path);
        assert_eq!(
            verdict(&pack),
            1,
            "byte {at} of {path} was flipped, manifests made again, and not caught"
        );
        for (path, bytes) in kept {
            std::fs::write(pack.join(path), bytes).unwrap();
        }
        std::fs::write(pack.join(&path), &whole).unwrap();
        tried += 1;
    }
    assert!(tried >= 40, "only {tried} files were tried");
    assert_eq!(verdict(&pack), 0, "the copy verifies again at the end");
}

fn verdict(pack: &Path) -> i32 {
    clausebook(&["verify", pack.to_str().unwrap()]).status.code().unwrap_or(-1)
}

/// Makes the manifests again, but for the one that was flipped itself; returns what they were.
fn remake_manifests(pack: &Path, flipped: &str) -> Vec<(&'static str, Vec<u8>)> {
    let mut kept = Vec::new();
    for (name, of_payload) in [("manifest-sha256.txt", true), ("tagmanifest-sha256.txt", false)] {
        kept.push((name, std::fs::read(pack.join(name)).unwrap()));
        if flipped == name {
            continue;
        }
        let listed = files_below(pack)
            .into_iter()
            .filter(|path| path.starts_with("data/") == of_payload && path != "tagmanifest-sha256.txt");
        let mut text = String::new();
        for path in listed {
            let digest = sha2::Sha256::digest(std::fs::read(pack.join(&path)).unwrap());
            let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            text.push_str(&format!("{hex}  {path}\n"));
        }
        std::fs::write(pack.join(name), text).unwrap();
    }
    kept
}
