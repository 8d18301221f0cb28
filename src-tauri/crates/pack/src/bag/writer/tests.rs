//! All or nothing.

use std::io::Cursor;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use super::*;
use crate::bag::{PackSource, Unwatched, check_bag};

fn path(text: &str) -> PackPath {
    PackPath::new(text).unwrap()
}

fn info() -> BagInfo {
    BagInfo {
        source_organization: "Nordwind IT".to_owned(),
        contact_name: "Ana".to_owned(),
        contact_email: String::new(),
        external_description: "A pack".to_owned(),
        bagging_date: "2026-11-22".parse().unwrap(),
        external_identifier: "k1".to_owned(),
        bag_group_identifier: String::new(),
        internal_sender_description: "stage 1".to_owned(),
        software_agent: "Clausebook 0.1.0".to_owned(),
    }
}

fn fill(writer: &mut BagWriter<'_>) {
    writer.add_bytes(&path("data/b"), b"bytes").unwrap();
    writer.add_stream(&path("data/x/y/a"), &mut &b"stream"[..], Some(Sha256::of(b"stream"))).unwrap();
    let made = |out: &mut dyn Write| out.write_all(b"ma").and_then(|()| out.write_all(b"de"));
    writer.add_with(&path("data/x/z"), made).unwrap();
    writer.add_bytes(&path("data/empty"), b"").unwrap();
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_finished_bag_is_whole_and_always_the_same() {
    let root = tempfile::tempdir().unwrap();
    let mut written = Vec::new();
    for name in ["one", "two"] {
        let mut writer = BagWriter::create(&root.path().join(name), &Unwatched).unwrap();
        fill(&mut writer);
        assert!(writer.contains(&path("data/b")) && !writer.contains(&path("data/c")));
        written.push(writer.finish(&info()).unwrap());
    }
    assert_eq!(written[0].files, written[1].files);
    assert_eq!(names_in(root.path()), ["one", "two"]);
    let listed: Vec<String> = written[0].files.iter().map(|file| file.path.to_string()).collect();
    assert_eq!(
        listed,
        [
            "bag-info.txt",
            "bagit.txt",
            "data/b",
            "data/empty",
            "data/x/y/a",
            "data/x/z",
            "manifest-sha256.txt",
            "tagmanifest-sha256.txt"
        ]
    );
    for file in &written[0].files {
        let bytes = fs::read(file.path.under(&written[0].folder)).unwrap();
        assert_eq!((file.size, file.sha256), (bytes.len() as u64, Sha256::of(&bytes)), "{}", file.path);
    }
    let bag_info = fs::read_to_string(root.path().join("one/bag-info.txt")).unwrap();
    assert!(bag_info.contains("\nPayload-Oxum: 15.4\n"), "{bag_info}");

    let source = PackSource::open(&written[0].folder).unwrap();
    let hashes = source.hash_all(NonZeroUsize::new(2).unwrap(), &Unwatched).unwrap();
    assert_eq!(check_bag(&source, &hashes), []);
}

#[cfg(target_os = "linux")]
#[test]
fn sha256sum_accepts_both_manifests() {
    let root = tempfile::tempdir().unwrap();
    let mut writer = BagWriter::create(&root.path().join("bag"), &Unwatched).unwrap();
    fill(&mut writer);
    let folder = writer.finish(&info()).unwrap().folder;
    for manifest in [MANIFEST, TAG_MANIFEST] {
        let mut command = std::process::Command::new("sha256sum");
        let output = command.args(["--check", "--strict", manifest]).current_dir(&folder).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn an_unfinished_bag_leaves_nothing() {
    let root = tempfile::tempdir().unwrap();
    let mut writer = BagWriter::create(&root.path().join("bag"), &Unwatched).unwrap();
    fill(&mut writer);
    let during = names_in(root.path());
    assert!(during.len() == 1 && during[0].starts_with(".bag.partial-"), "{during:?}");
    drop(writer);
    assert_eq!(names_in(root.path()), Vec::<String>::new());
}

#[test]
fn what_is_there_is_never_replaced() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("bag");
    let writer = BagWriter::create(&target, &Unwatched).unwrap();
    fs::create_dir(&target).unwrap();
    let late = writer.finish(&info()).unwrap_err();
    assert!(matches!(late, WriteError::Exists { .. }), "{late}");
    let early = BagWriter::create(&target, &Unwatched).unwrap_err().to_string();
    assert!(early.ends_with("bag exists already; choose another name or move it away"), "{early}");
    assert_eq!(names_in(root.path()), ["bag"]);
    assert_eq!(names_in(&target), Vec::<String>::new());

    let nowhere = BagWriter::create(&root.path().join("missing/bag"), &Unwatched).unwrap_err();
    assert!(matches!(nowhere, WriteError::Io { .. }), "{nowhere}");
    assert!(BagWriter::create(Path::new("/"), &Unwatched).is_err());
    assert!(BagWriter::create(&root.path().join(".."), &Unwatched).is_err());
}

#[test]
fn one_bad_file_spoils_the_bag() {
    struct Torn;
    impl Read for Torn {
        fn read(&mut self, _buffer: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("torn"))
        }
    }
    type Add = fn(&mut BagWriter<'_>) -> Result<FileEntry, WriteError>;
    let expected_empty = "the content of `data/c` is damaged: its hash is \
        2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881, expected \
        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let cases: [(Add, &str); 8] = [
        (|bag| bag.add_bytes(&path("data/b"), b"bytes"), "`data/b` is in the pack already"),
        (|bag| bag.add_bytes(&path("data/b/c"), b""), "`data/b/c` is in the pack already"),
        (|bag| bag.add_bytes(&path("data/x"), b""), "`data/x` is in the pack already"),
        (|bag| bag.add_bytes(&path("manifest-sha256.txt"), b""), "`manifest-sha256.txt` is outside data/"),
        (|bag| bag.add_bytes(&path("data"), b""), "`data` is outside data/"),
        (
            |bag| bag.add_stream(&path("data/c"), &mut Cursor::new(b"x"), Some(Sha256::of(b""))),
            expected_empty,
        ),
        (|bag| bag.add_stream(&path("data/c"), &mut Torn, None), "cannot read the content of `data/c`: torn"),
        (
            |bag| bag.add_with(&path("data/c"), |_out| Err(io::Error::from(io::ErrorKind::StorageFull))),
            "free some space or choose another disk",
        ),
    ];
    for (add, expected) in cases {
        let root = tempfile::tempdir().unwrap();
        let mut writer = BagWriter::create(&root.path().join("bag"), &Unwatched).unwrap();
        fill(&mut writer);
        let error = add(&mut writer).unwrap_err().to_string();
        assert!(error.contains(expected), "{error:?} lacks {expected:?}");
        assert!(matches!(writer.add_bytes(&path("data/new"), b""), Err(WriteError::Broken)));
        assert!(matches!(writer.finish(&info()), Err(WriteError::Broken)));
        assert_eq!(names_in(root.path()), Vec::<String>::new());
    }
}

#[test]
fn cancelling_anywhere_leaves_nothing() {
    use std::sync::atomic::AtomicUsize;
    let run = |stop_after: usize| {
        let root = tempfile::tempdir().unwrap();
        let steps = AtomicUsize::new(0);
        let watch = |_progress: Progress| {
            let step = steps.fetch_add(1, Ordering::Relaxed);
            if step >= stop_after { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let attempt = || {
            let mut writer = BagWriter::create(&root.path().join("bag"), &watch)?;
            writer.add_bytes(&path("data/a"), b"a")?;
            writer.add_stream(&path("data/b"), &mut &b"b"[..], None)?;
            writer.finish(&info())
        };
        (attempt(), names_in(root.path()), steps.load(Ordering::Relaxed))
    };
    let (whole, names, steps) = run(usize::MAX);
    assert!(whole.is_ok() && names == ["bag"]);
    assert!(steps > 9, "every file is a step in writing and in syncing");
    for stop_after in 0..steps {
        let (outcome, names, _steps) = run(stop_after);
        assert!(matches!(outcome, Err(WriteError::Cancelled)), "{stop_after}: {outcome:?}");
        assert_eq!(names, Vec::<String>::new(), "{stop_after}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named() {
    let mut full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let error = WriteError::at(Path::new("/dev/full"), full.write_all(b"x").unwrap_err()).to_string();
    assert!(
        error.starts_with("no room for /dev/full: ") && error.ends_with("choose another disk"),
        "{error}"
    );
}

#[test]
fn one_huge_file_can_be_cancelled_midway() {
    let root = tempfile::tempdir().unwrap();
    let enough = |progress: Progress| {
        if progress.bytes > 3 << 20 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let mut writer = BagWriter::create(&root.path().join("bag"), &enough).unwrap();
    let mut pieces = 0;
    let added = writer.add_with(&path("data/huge"), |out| {
        loop {
            pieces += 1;
            out.write_all(&[0; 1 << 20])?;
            assert!(pieces < 100, "the watcher is not asked while one file is written");
        }
    });
    assert!(matches!(added, Err(WriteError::Cancelled)), "{added:?}");
    assert!((4..8).contains(&pieces), "{pieces}");
    assert!(matches!(writer.finish(&info()), Err(WriteError::Broken)));
    assert_eq!(names_in(root.path()), Vec::<String>::new());
}
