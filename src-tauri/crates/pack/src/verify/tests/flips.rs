//! One bit, anywhere: as it is, and with every manifest made to fit again.

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

#[test]
fn a_flipped_bit_in_any_file_is_caught() {
    let root = tempfile::tempdir().unwrap();
    let mut world = World::new();
    world.issue(root.path(), &Issue::default());
    let (folder, _) = world.issue(root.path(), &Issue { name: "again", ..Issue::default() });
    verified(&folder, None);
    let source = PackSource::open(&folder).unwrap();
    let names: Vec<String> = source.files().iter().map(|file| file.path.to_string()).collect();
    assert!(names.len() > 40, "{names:?}");
    let mut flips = 0;
    for (name, number) in names.iter().zip(0..) {
        let original = fs::read(folder.join(name)).unwrap();
        assert!(!original.is_empty(), "{name}");
        let last = original.len() - 1;
        assert!(is_caught(&folder, name, &original, (number * 7919) % original.len(), false), "{name}, raw");
        // Every 37th byte of what is short, and of the long ones as many, evenly spread.
        let step = (original.len() / 12).max(37);
        for at in (number % 37..original.len()).step_by(step).chain([0, last]) {
            assert!(
                is_caught(&folder, name, &original, at.min(last), true),
                "{name}, byte {at}, manifests redone"
            );
            flips += 1;
        }
    }
    assert!(flips > 300, "{flips}");
    verified(&folder, None);
}
