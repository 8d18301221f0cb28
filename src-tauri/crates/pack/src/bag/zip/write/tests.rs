//! Equal packs are equal bytes, and other programs read them.

use std::fs;
use std::io::{Cursor, Read as _};
use std::process::Command;

use super::*;
use crate::bag::{BAGIT_TXT, Limits, Unwatched};

const DATE: &str = "2026-11-22";

fn bag(root: &Path) -> PathBuf {
    let folder = root.join("acme-stage-1");
    fs::create_dir_all(folder.join("data/ledger")).unwrap();
    for (name, content) in [
        ("bagit.txt", BAGIT_TXT.as_bytes().to_vec()),
        ("data/empty", Vec::new()),
        ("data/big", (0..700_000_u32).map(|n| n.to_le_bytes()[0]).collect()),
        ("data/ledger/a", b"abc".to_vec()),
        ("data-x", b"sorts before data/".to_vec()),
    ] {
        fs::File::create(folder.join(name)).unwrap().write_all(&content).unwrap();
    }
    folder
}

fn zip_to(folder: &Path, target: &Path) -> ZippedPack {
    let pack = PackSource::open(folder).unwrap();
    zip_pack(&pack, "acme-stage-1", target, DATE.parse().unwrap(), &Unwatched).unwrap()
}

#[test]
fn twice_the_same_bytes_and_readable_by_others() {
    let root = tempfile::tempdir().unwrap();
    let folder = bag(root.path());
    let (one, two) = (root.path().join("one.zip"), root.path().join("two.zip"));
    let zipped = zip_to(&folder, &one);
    // Other times and modes of the source must not show.
    fs::File::options()
        .write(true)
        .open(folder.join("data/empty"))
        .unwrap()
        .set_modified(std::time::UNIX_EPOCH)
        .unwrap();
    zip_to(&folder, &two);
    let bytes = fs::read(&one).unwrap();
    assert_eq!(bytes, fs::read(&two).unwrap());
    assert_eq!(zipped.size, bytes.len() as u64);

    let mut other = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let names: Vec<String> = other.file_names().map(|name| name.unwrap().into_owned()).collect();
    let expected = ["bagit.txt", "data-x", "data/big", "data/empty", "data/ledger/a"];
    assert_eq!(names, expected.map(|name| format!("acme-stage-1/{name}")));
    for index in 0..other.len() {
        let mut entry = other.by_index(index).unwrap();
        assert_eq!(entry.unix_mode(), Some(0o100_644));
        assert_eq!(entry.compression(), zip::CompressionMethod::Stored);
        assert_eq!(entry.last_modified().unwrap().to_string(), "2026-11-22 00:00:00");
        let on_disk = fs::read(root.path().join(&*entry.name().unwrap())).unwrap();
        let mut read = Vec::new();
        entry.read_to_end(&mut read).unwrap();
        assert_eq!(read, on_disk);
    }
    let left: Vec<_> = fs::read_dir(root.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "{left:?}");
}

#[test]
fn the_bytes_do_not_change_from_version_to_version() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()), dos_date(DATE.parse().unwrap()), IN_ZIP64);
    writer
        .add("p/bagit.txt", 3, &mut &b"abc"[..], &mut [0; 2], &mut |_at| ControlFlow::Continue(()))
        .unwrap();
    let (out, size) = writer.finish().unwrap();
    assert_eq!(size, 123);
    assert_eq!(
        clausebook_core::hash::to_hex(&out.into_inner()),
        concat!(
            "504b03040a00000800000000765dc241243503000000030000000b000000702f62616769742e747874616263",
            "504b01022d030a00000800000000765dc241243503000000030000000b0000000000000000000000a48100000000702f62616769742e747874",
            "504b05060000000001000100390000002c0000000000",
        )
    );
}

#[cfg(target_os = "linux")]
#[test]
fn unzip_and_python_accept_it() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("pack.zip");
    zip_to(&bag(root.path()), &target);
    let wide = root.path().join("wide.zip");
    fs::File::create(&wide).unwrap().write_all(&wide_zip(100)).unwrap();
    for zip in [&target, &wide] {
        for (program, arguments) in [("unzip", vec!["-t"]), ("python3", vec!["-m", "zipfile", "-t"])] {
            let output = Command::new(program).args(arguments).arg(zip).output().unwrap();
            let text = String::from_utf8_lossy(&output.stdout);
            assert!(output.status.success() && !text.contains("warning"), "{program}: {text}");
        }
    }
}

/// A zip in which values from `wide_from` on are in zip64 fields.
fn wide_zip(wide_from: u32) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()), 33, wide_from);
    for (name, size) in [("p/bagit.txt", 55), ("p/data/a", 500), ("p/data/b", 0), ("p/data/c", 99)] {
        let content = vec![b'x'; size];
        let mut step = |_at| ControlFlow::Continue(());
        writer.add(name, size as u64, &mut &content[..], &mut [0; 64], &mut step).unwrap();
    }
    writer.finish().unwrap().0.into_inner()
}

#[test]
fn zip64_is_written_where_needed_and_read_back() {
    let narrow = wide_zip(IN_ZIP64);
    assert!(!narrow.windows(4).any(|window| window == END_64));
    for wide_from in [0, 1, 60, 100, 400] {
        let bytes = wide_zip(wide_from);
        assert!(bytes.windows(4).any(|window| window == END_64));
        let pack =
            PackSource::open_zip(Box::new(bytes.clone()), Path::new("wide.zip"), &Limits::default()).unwrap();
        let sizes: Vec<u64> = pack.files().iter().map(|file| file.size).collect();
        assert_eq!(sizes, [55, 500, 0, 99]);
        for file in pack.files() {
            assert_eq!(pack.read(&file.path, 1000).unwrap(), vec![b'x'; usize::try_from(file.size).unwrap()]);
        }
        if wide_from > 0 {
            assert_eq!(zip::ZipArchive::new(Cursor::new(bytes)).unwrap().len(), 4);
        }
    }
}

#[test]
fn more_than_65535_files_are_counted() {
    for count in [65_534_u32, 65_535, 65_536, 70_000] {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()), 33, IN_ZIP64);
        let mut step = |_at| ControlFlow::Continue(());
        writer.add("bagit.txt", 0, &mut std::io::empty(), &mut [0; 1], &mut step).unwrap();
        for number in 1..count {
            writer
                .add(&format!("data/{number:06}"), 0, &mut std::io::empty(), &mut [0; 1], &mut step)
                .unwrap();
        }
        let bytes = writer.finish().unwrap().0.into_inner();
        let wide = bytes[bytes.len() - 200..].windows(4).any(|window| window == END_64);
        assert_eq!(wide, count >= 65_535);
        let pack = PackSource::open_zip(Box::new(bytes), Path::new("many.zip"), &Limits::default()).unwrap();
        assert_eq!(pack.files().len(), usize::try_from(count).unwrap());
    }
}

#[test]
fn dates_outside_the_range_become_the_nearest() {
    for (date, expected) in [
        ("2026-11-22", (46 << 9) | (11 << 5) | 22),
        ("1980-01-01", 33),
        ("1979-12-31", 33),
        ("-0001-12-31", 33),
        ("2107-12-31", (127 << 9) | (12 << 5) | 31),
        ("9999-01-01", (127 << 9) | (12 << 5) | 31),
    ] {
        let date = if date == "-0001-12-31" { "-000001-12-31" } else { date };
        assert_eq!(dos_date(date.parse().unwrap()), expected, "{date}");
    }
}

#[test]
fn what_is_there_is_never_replaced_and_nothing_is_left() {
    let root = tempfile::tempdir().unwrap();
    let pack = PackSource::open(&bag(root.path())).unwrap();
    let target = root.path().join("pack.zip");
    let date: Date = DATE.parse().unwrap();
    for name in ["../x", "a/b", "Acme"] {
        assert!(zip_pack(&pack, name, &target, date, &Unwatched).is_err(), "{name}");
    }
    let cancel = |progress: Progress| {
        if progress.files >= 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    assert!(matches!(zip_pack(&pack, "p", &target, date, &cancel), Err(WriteError::Cancelled)));
    let missing = root.path().join("missing/pack.zip");
    assert!(matches!(zip_pack(&pack, "p", &missing, date, &Unwatched), Err(WriteError::Io { .. })));
    fs::File::options()
        .append(true)
        .open(root.path().join("acme-stage-1/data/empty"))
        .unwrap()
        .write_all(b"x")
        .unwrap();
    let grown = zip_pack(&pack, "p", &target, date, &Unwatched).unwrap_err().to_string();
    assert!(
        grown.starts_with("cannot read the content of `data/empty`: it is not as long as announced"),
        "{grown}"
    );
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1, "only the folder is there");

    fs::File::create(&target).unwrap();
    assert!(matches!(zip_pack(&pack, "p", &target, date, &Unwatched), Err(WriteError::Exists { .. })));
    assert_eq!(fs::metadata(&target).unwrap().len(), 0);
}
