//! Packs that nobody would call packs: a verdict for each, and no panic.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::OnceLock;

use proptest::prelude::*;

use super::world::{Issue, World};
use super::*;
use crate::bag::Progress;

/// Writes a second pack of a workspace, made once for all tests.
fn pack() -> (tempfile::TempDir, PathBuf) {
    static FILES: OnceLock<Vec<(PackPath, Vec<u8>)>> = OnceLock::new();
    let files = FILES.get_or_init(|| {
        let root = tempfile::tempdir().unwrap();
        let mut world = World::new();
        world.issue(root.path(), &Issue::default());
        let (folder, _) = world.issue(root.path(), &Issue { name: "again", ..Issue::default() });
        let source = PackSource::open(&folder).unwrap();
        let paths = source.files().iter().map(|file| file.path.clone());
        paths.map(|path| (path.clone(), fs::read(path.under(&folder)).unwrap())).collect()
    });
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().to_path_buf();
    for (path, bytes) in files {
        let place = path.under(&folder);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        write(&place, bytes);
    }
    (root, folder)
}

#[test]
fn every_file_may_be_missing_empty_or_nonsense() {
    let (_root, folder) = pack();
    let source = PackSource::open(&folder).unwrap();
    for file in source.files().iter().filter(|file| file.path.as_str() != BAGIT) {
        let (path, name) = (file.path.under(&folder), file.path.as_str());
        let original = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        assert!(!report(&folder, None).is_verified(), "{name} is missing");
        for nonsense in [&b""[..], b"\0", b"{}", b"\xff\xfe\n\n", b"[[[[[[[[[[[[[[[[", &[b'\n'; 300]] {
            write(&path, nonsense);
            if ![MANIFEST, TAG_MANIFEST, BAG_INFO].contains(&name) {
                redo_manifests(&folder, name);
            }
            assert!(!report(&folder, None).is_verified(), "{name} is {nonsense:?}");
        }
        write(&path, &original);
        if ![MANIFEST, TAG_MANIFEST, BAG_INFO].contains(&name) {
            redo_manifests(&folder, name);
        }
    }
    verified(&folder, None);
}

#[test]
fn two_files_that_change_places_are_found() {
    let (_root, folder) = pack();
    let source = PackSource::open(&folder).unwrap();
    let names: Vec<PackPath> = source.files().iter().map(|file| file.path.clone()).collect();
    for pair in names.windows(2).filter(|pair| pair.iter().all(PackPath::is_payload)) {
        let [a, b] = pair else { continue };
        let (a, b) = (a.under(&folder), b.under(&folder));
        let (first, second) = (fs::read(&a).unwrap(), fs::read(&b).unwrap());
        write(&a, &second);
        write(&b, &first);
        redo_manifests(&folder, "");
        assert!(!report(&folder, None).is_verified(), "{pair:?}");
        write(&a, &first);
        write(&b, &second);
    }
}

#[test]
fn the_watcher_is_told_and_may_cancel() {
    let (_root, folder) = pack();
    let source = PackSource::open(&folder).unwrap();
    let bytes: u64 = source.files().iter().map(|file| file.size).sum();
    let stop_late = |progress: Progress| {
        if progress.bytes == bytes { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    assert_eq!(verify(&source, None, &stop_late), Err(Cancelled));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Several files cut, filled and overwritten at once; the manifests fit, so that the checks behind them run.
    #[test]
    fn no_change_panics_or_passes(
        changes in prop::collection::vec(
            (any::<prop::sample::Index>(), any::<prop::sample::Index>(), prop::collection::vec(any::<u8>(), 1..40), 0..4_u8),
            1..6,
        ),
        kept in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let (_root, folder) = pack();
        let source = PackSource::open(&folder).unwrap();
        let names: Vec<PackPath> = source.files().iter().map(|file| file.path.clone()).collect();
        let mut changed = false;
        for (file, at, bytes, how) in changes {
            let path = file.get(&names).under(&folder);
            let original = fs::read(&path).unwrap();
            let at = at.index(original.len().max(1)).min(original.len());
            let mut spoiled = original.clone();
            match how {
                0 => spoiled.truncate(at),
                1 => drop(spoiled.splice(at..at, bytes)),
                2 => {
                    let end = (at + bytes.len()).min(spoiled.len());
                    drop(spoiled.splice(at..end, bytes));
                }
                _ => spoiled.rotate_left(at),
            }
            // The manifests are made anew below, and what is made anew may be as it was.
            let tag = path.file_name().is_some_and(|name| name == MANIFEST || name == TAG_MANIFEST);
            changed |= spoiled != original && !tag;
            write(&path, &spoiled);
        }
        redo_manifests(&folder, "");
        let report = report(&folder, Some(&kept));
        prop_assert!(!report.is_verified() || (!changed && kept.is_empty()));
    }
}
