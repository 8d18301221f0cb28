//! A sound bag, and every way to spoil it.

use std::fs;
use std::io::Write as _;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::*;
use crate::bag::{
    BagInfo, BagWriter, Limits, NotAPack, Progress, RefusedPack, Unwatched, render_manifest, zip_pack,
};

fn write(path: &Path, bytes: &[u8]) {
    fs::File::create(path).unwrap().write_all(bytes).unwrap();
}

fn bag(root: &Path) -> PathBuf {
    let mut writer = BagWriter::create(&root.join("bag"), &Unwatched).unwrap();
    for (name, bytes) in [("data/a", &b"first"[..]), ("data/ledger/b", b"second"), ("data/c", b"")] {
        writer.add_bytes(&PackPath::new(name).unwrap(), bytes).unwrap();
    }
    let info = BagInfo {
        source_organization: "Nordwind IT".to_owned(),
        contact_name: String::new(),
        contact_email: String::new(),
        external_description: "A pack".to_owned(),
        bagging_date: "2026-11-22".parse().unwrap(),
        external_identifier: "k1".to_owned(),
        bag_group_identifier: String::new(),
        internal_sender_description: String::new(),
        software_agent: "Clausebook 0.1.0".to_owned(),
    };
    writer.finish(&info).unwrap().folder
}

fn problems(path: &Path) -> Vec<String> {
    let source = PackSource::open(path).unwrap();
    let hashes = source.hash_all(NonZeroUsize::new(2).unwrap(), &Unwatched).unwrap();
    check_bag(&source, &hashes).iter().map(ToString::to_string).collect()
}

/// Makes the manifests fit whatever the folder now holds, as a forger would.
fn rewrite_manifests(folder: &Path) {
    let hash = |path: &PackPath| Sha256::of(&fs::read(path.under(folder)).unwrap());
    let source = PackSource::open(folder).unwrap();
    let payload = source.files().iter().map(|file| &file.path).filter(|path| path.is_payload());
    let manifest: Manifest = payload.map(|path| (path.clone(), hash(path))).collect();
    write(&folder.join(MANIFEST), render_manifest(&manifest).as_bytes());
    let tags = [BAGIT, BAG_INFO, MANIFEST].map(|name| PackPath::new(name).unwrap());
    let tags: Manifest = tags.into_iter().map(|path| (path.clone(), hash(&path))).collect();
    write(&folder.join(TAG_MANIFEST), render_manifest(&tags).as_bytes());
}

/// Spoils a bag and expects problems that contain the given texts, in order and no others.
fn spoiled(spoil: impl FnOnce(&Path), redo_manifests: bool, expected: &[&str]) {
    let root = tempfile::tempdir().unwrap();
    let folder = bag(root.path());
    spoil(&folder);
    if redo_manifests {
        rewrite_manifests(&folder);
    }
    let problems = problems(&folder);
    assert_eq!(problems.len(), expected.len(), "{problems:?}");
    for (problem, expected) in problems.iter().zip(expected) {
        assert!(problem.contains(expected), "{problem:?} lacks {expected:?}");
    }
}

#[test]
fn a_sound_bag_has_no_problems_as_folder_and_as_zip() {
    let root = tempfile::tempdir().unwrap();
    let folder = bag(root.path());
    assert_eq!(problems(&folder), Vec::<String>::new());
    let source = PackSource::open(&folder).unwrap();
    let zip = root.path().join("bag.zip");
    zip_pack(&source, "bag", &zip, "2026-11-22".parse().unwrap(), &Unwatched).unwrap();
    assert_eq!(problems(&zip), Vec::<String>::new());
    let zipped = PackSource::open(&zip).unwrap();
    assert_eq!(zipped.files(), source.files());
    for file in source.files() {
        assert_eq!(zipped.hash(&file.path).unwrap(), source.hash(&file.path).unwrap());
    }
}

#[test]
fn every_kind_of_problem_names_its_file() {
    let a = "`data/a` was changed: its SHA-256 is ";
    spoiled(|bag| write(&bag.join("data/a"), b"First"), false, &[a]);
    spoiled(|bag| write(&bag.join("data/a"), b"First"), true, &[]);
    spoiled(
        |bag| write(&bag.join("data/a"), b"longer"),
        false,
        &["says that the payload is `11.3` (bytes.files), it is 12.3", a],
    );
    spoiled(
        |bag| fs::remove_file(bag.join("data/c")).unwrap(),
        false,
        &["it is 11.2", "`data/c` is listed in `manifest-sha256.txt` and missing"],
    );
    spoiled(
        |bag| write(&bag.join("data/new"), b""),
        false,
        &["it is 11.4", "`data/new` is in the pack and not listed in `manifest-sha256.txt`"],
    );
    spoiled(|bag| write(&bag.join("readme.txt"), b""), true, &["`readme.txt` does not belong to a pack"]);
    spoiled(|bag| write(&bag.join("fetch.txt"), b""), true, &["`fetch.txt` does not belong to a pack"]);
    spoiled(
        |bag| write(&bag.join(BAGIT), b"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"),
        true,
        &["`bagit.txt` does not declare BagIt 1.0"],
    );
    spoiled(|bag| write(&bag.join(BAG_INFO), b"x\n"), true, &["`bag-info.txt`: line 1 is not"]);
    spoiled(|bag| write(&bag.join(BAG_INFO), b"A: b\n"), true, &["exactly one Payload-Oxum"]);
    spoiled(
        |bag| write(&bag.join(BAG_INFO), b"Payload-Oxum: 11.3\nPayload-Oxum: 11.3\n"),
        true,
        &["exactly one Payload-Oxum"],
    );
    let tag = "`bag-info.txt` was changed: its SHA-256 is";
    spoiled(|bag| write(&bag.join(BAG_INFO), b"Payload-Oxum: 11.3\n"), false, &[tag]);
    spoiled(
        |bag| fs::remove_file(bag.join(TAG_MANIFEST)).unwrap(),
        false,
        &["`tagmanifest-sha256.txt` is missing; every pack has one"],
    );
    spoiled(
        |bag| fs::remove_file(bag.join(MANIFEST)).unwrap(),
        false,
        &[
            "`manifest-sha256.txt` is listed in `tagmanifest-sha256.txt` and missing",
            "`manifest-sha256.txt` is missing",
        ],
    );
    spoiled(
        |bag| {
            let manifest = fs::read_to_string(bag.join(MANIFEST)).unwrap();
            write(&bag.join(MANIFEST), manifest.to_uppercase().as_bytes());
        },
        false,
        &["`manifest-sha256.txt` was changed", "`manifest-sha256.txt`: line 1: "],
    );
    spoiled(
        |bag| {
            let tags = fs::read_to_string(bag.join(TAG_MANIFEST)).unwrap();
            write(
                &bag.join(TAG_MANIFEST),
                tags.lines().skip(1).fold(String::new(), |all, line| all + line + "\n").as_bytes(),
            );
        },
        false,
        &["`bag-info.txt` is in the pack and not listed in `tagmanifest-sha256.txt`"],
    );
    spoiled(
        |bag| {
            let tags = fs::read_to_string(bag.join(TAG_MANIFEST)).unwrap();
            let misplaced = format!("{}  data/a\n", Sha256::of(b"first"));
            let (before, after) = tags.split_at(tags.find("manifest").unwrap() - 66);
            write(&bag.join(TAG_MANIFEST), format!("{before}{misplaced}{after}").as_bytes());
        },
        false,
        &["`data/a` is listed in `tagmanifest-sha256.txt`, where it does not belong"],
    );
}

#[test]
fn one_flipped_bit_in_any_file_is_seen() {
    let root = tempfile::tempdir().unwrap();
    let folder = bag(root.path());
    for file in PackSource::open(&folder).unwrap().files() {
        let place = file.path.under(&folder);
        let good = fs::read(&place).unwrap();
        for at in 0..good.len() {
            let mut bytes = good.clone();
            bytes[at] ^= 1 << (at % 8);
            write(&place, &bytes);
            assert_ne!(problems(&folder), Vec::<String>::new(), "byte {at} of {}", file.path);
        }
        write(&place, &good);
    }
    assert_eq!(problems(&folder), Vec::<String>::new());
}

#[test]
fn a_wrong_folder_is_told_apart() {
    let root = tempfile::tempdir().unwrap();
    let refused = |path: &Path| {
        let refused = PackSource::open(path).unwrap_err();
        let RefusedPack::NotAPack(what) = refused else { panic!("{refused}") };
        what
    };
    assert_eq!(refused(root.path()), NotAPack::EmptyFolder);
    write(&root.path().join("Photo.JPG"), b"x");
    assert_eq!(refused(root.path()), NotAPack::FolderWithoutBagit);
    bag(root.path());
    assert_eq!(refused(root.path()), NotAPack::OneLevelDeeper("bag".to_owned()));
    assert_eq!(
        PackSource::open(root.path()).unwrap_err().to_string(),
        "this is not an audit pack: bagit.txt is missing from the folder; the pack seems to be the folder `bag` inside it"
    );
    let missing = PackSource::open(&root.path().join("nothing")).unwrap_err();
    assert!(matches!(missing, RefusedPack::Io { .. }), "{missing}");
}

#[cfg(unix)]
#[test]
fn links_and_special_files_are_refused_by_name() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    let refusal = |spoil: &dyn Fn(&Path)| {
        let root = tempfile::tempdir().unwrap();
        let folder = bag(root.path());
        spoil(&folder);
        PackSource::open(&folder).unwrap_err().to_string()
    };
    for target in ["/etc/passwd", "a", "missing", "/"] {
        let link = refusal(&|bag| symlink(target, bag.join("data/link")).unwrap());
        assert_eq!(link, "the pack is refused: `data/link` is a link; a pack has only files and folders");
    }
    let bagit = refusal(&|bag| {
        fs::remove_file(bag.join(BAGIT)).unwrap();
        symlink("/dev/zero", bag.join(BAGIT)).unwrap();
    });
    assert!(bagit.contains("`bagit.txt` is a link"), "{bagit}");
    let socket = refusal(&|bag| drop(UnixListener::bind(bag.join("data/socket")).unwrap()));
    assert_eq!(socket, "the pack is refused: `data/socket` is neither a file nor a folder");
    let name = refusal(&|bag| write(&bag.join("data/A b"), b""));
    assert!(name.contains("`data/A b`: 'A' is not allowed"), "{name}");
    let debris = refusal(&|bag| write(&bag.join("data/.DS_Store"), b""));
    assert!(debris.contains("added by the operating system"), "{debris}");
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf_8_are_refused() {
    use std::os::unix::ffi::OsStrExt as _;
    let root = tempfile::tempdir().unwrap();
    let folder = bag(root.path());
    write(&folder.join("data").join(std::ffi::OsStr::from_bytes(b"\xff\xfe")), b"");
    let refusal = PackSource::open(&folder).unwrap_err().to_string();
    assert!(refusal.ends_with("the name is not UTF-8"), "{refusal}");
}

#[test]
fn limits_hold_for_folders() {
    let root = tempfile::tempdir().unwrap();
    let folder = bag(root.path());
    let few = Limits { files: 3, ..Limits::default() };
    assert!(matches!(PackSource::open_within(&folder, &few), Err(RefusedPack::TooManyFiles { limit: 3 })));
    let small = Limits { total: 10, ..Limits::default() };
    assert!(matches!(PackSource::open_within(&folder, &small), Err(RefusedPack::TooLarge { limit: 10 })));
}

#[test]
fn a_folder_that_changes_under_us_is_seen() {
    let root = tempfile::tempdir().unwrap();
    let folder = bag(root.path());
    let source = PackSource::open(&folder).unwrap();
    write(&folder.join("data/a"), b"first and more");
    write(&folder.join("data/ledger/b"), b"2");
    fs::remove_file(folder.join("data/c")).unwrap();
    fs::create_dir(folder.join("data/c")).unwrap();
    let hashes = source.hash_all(NonZeroUsize::new(4).unwrap(), &Unwatched).unwrap();
    let unreadable: Vec<String> = hashes.unreadable.iter().map(ToString::to_string).collect();
    assert_eq!(unreadable.len(), 3, "{unreadable:?}");
    assert!(
        unreadable[0]
            .starts_with("cannot read `data/a` in the pack: it is not as long as announced (5 bytes)")
    );
    assert!(unreadable[1].contains("`data/c` in the pack: it was replaced"));
    assert!(unreadable[2].contains("`data/ledger/b` in the pack: it is not as long as announced (6 bytes)"));
    let problems = check_bag(&source, &hashes);
    assert_eq!(problems.len(), 3, "each is reported once: {problems:?}");
}

#[test]
fn hashing_reports_progress_and_can_be_cancelled() {
    let root = tempfile::tempdir().unwrap();
    let source = PackSource::open(&bag(root.path())).unwrap();
    let most = std::sync::Mutex::new(Progress::default());
    let watch = |progress: Progress| {
        let mut most = most.lock().unwrap();
        most.files = most.files.max(progress.files);
        most.bytes = most.bytes.max(progress.bytes);
        ControlFlow::Continue(())
    };
    source.hash_all(NonZeroUsize::new(2).unwrap(), &watch).unwrap();
    let total = source.files().iter().map(|file| file.size).sum();
    assert_eq!(*most.lock().unwrap(), Progress { files: source.files().len(), bytes: total });
    let stop = |_progress: Progress| ControlFlow::Break(());
    assert!(source.hash_all(NonZeroUsize::new(2).unwrap(), &stop).is_err());
}
