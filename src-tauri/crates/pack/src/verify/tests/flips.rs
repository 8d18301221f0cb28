//! One bit, anywhere: as it is, and with every manifest made to fit again.

use clausebook_core::pack::Stage;

use super::exported::{issue, workspace};
use super::world::{Issue, World};
use super::*;

/// Flips one bit of a file, asks for a verdict, and puts the file back.
fn is_caught(folder: &Path, name: &str, original: &[u8], at: usize, redo: bool) -> bool {
    let kept = [MANIFEST, TAG_MANIFEST].map(|tag| (tag, fs::read(folder.join(tag)).unwrap()));
    let mut bytes = original.to_vec();
    bytes[at] ^= 1 << (at % 8);
    write(&folder.join(name), &bytes);
    if redo {
        redo_manifests(folder, name);
    }
    let source = PackSource::open(folder).unwrap();
    let caught = !verify(&source, None, &Unwatched).unwrap().is_verified();
    for (tag, bytes) in kept {
        write(&folder.join(tag), &bytes);
    }
    write(&folder.join(name), original);
    caught
}

fn names(folder: &Path) -> Vec<String> {
    let source = PackSource::open(folder).unwrap();
    source.files().iter().map(|file| file.path.to_string()).collect()
}

#[test]
fn a_flipped_bit_in_any_file_is_caught() {
    let root = tempfile::tempdir().unwrap();
    let mut world = World::new();
    world.issue(root.path(), &Issue::default());
    let (folder, _) = world.issue(root.path(), &Issue { name: "again", ..Issue::default() });
    let names = names(&folder);
    assert!(names.len() > 40, "{names:?}");
    let mut flips = 0;
    for (name, number) in names.iter().zip(0..) {
        let original = fs::read(folder.join(name)).unwrap();
        assert!(!original.is_empty(), "{name}");
        let last = original.len() - 1;
        assert!(is_caught(&folder, name, &original, (number * 7919) % original.len(), false), "{name}, raw");
        // Every 37th byte of what is short, and of the long ones as many, evenly spread.
        let step = (original.len() / 6).max(37);
        for at in (number % 37..original.len()).step_by(step).chain([last]) {
            assert!(is_caught(&folder, name, &original, at, true), "{name}, byte {at}, manifests redone");
            flips += 1;
        }
    }
    assert!(flips > 150, "{flips}");
    verified(&folder, None);
}

/// As the export writes them: every file once, but of the many alike every tenth.
#[test]
fn a_flipped_bit_in_an_exported_pack_is_caught() {
    let root = tempfile::tempdir().unwrap();
    let mut world = workspace();
    let (_, previous) = issue(&mut world, Stage::Stage1, None, &[], root.path());
    let (folder, _) = issue(&mut world, Stage::Stage2, Some(previous), &[], root.path());
    let alike = |name: &str| name.starts_with(layout::SIGNATURES) || name.starts_with(layout::PROOFS);
    for (name, number) in
        names(&folder).iter().zip(0..).filter(|(name, number)| !alike(name) || number % 10 == 0)
    {
        let original = fs::read(folder.join(name)).unwrap();
        let at = (number * 7919) % original.len();
        assert!(is_caught(&folder, name, &original, at, true), "{name}, byte {at}, manifests redone");
    }
    verified(&folder, None);
}
