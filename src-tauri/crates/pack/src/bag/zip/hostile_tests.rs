//! Zips that no honest issuer makes, and a few that an honest auditor may.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::num::NonZeroUsize;
use std::path::Path;

use proptest::prelude::*;

use super::craft::{Craft, build, deflated, folder, pack_with, stored};
use crate::bag::{BAGIT_TXT, EntryFault, Limits, NotAPack, PackPath, PackSource, RefusedPack, Unwatched};

fn open(bytes: &[u8]) -> Result<PackSource, RefusedPack> {
    open_within(bytes, &Limits::default())
}

fn open_within(bytes: &[u8], limits: &Limits) -> Result<PackSource, RefusedPack> {
    PackSource::open_zip(Box::new(bytes.to_vec()), Path::new("pack.zip"), limits)
}

fn refusal(bytes: &[u8]) -> String {
    open(bytes).expect_err("the zip must be refused").to_string()
}

fn refusal_of(entry: Craft) -> String {
    refusal(&pack_with(vec![entry]))
}

/// Everything in a zip, read in full.
fn contents(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let pack = open(bytes).map_err(|refused| refused.to_string())?;
    let read = |path: &PackPath| pack.read(path, 1 << 20).map_err(|error| error.to_string());
    let files = pack.files().iter().map(|file| Ok((file.path.to_string(), read(&file.path)?)));
    let files: BTreeMap<_, _> = files.collect::<Result<_, String>>()?;
    let hashes = pack.hash_all(NonZeroUsize::new(2).unwrap(), &Unwatched).unwrap();
    assert_eq!(hashes.files.len() + hashes.unreadable.len(), files.len());
    Ok(files)
}

#[test]
fn an_auditor_may_zip_the_folder_again() {
    let text = b"abc".repeat(1000);
    let descriptor = |signed: bool| {
        let mut descriptor = if signed { b"PK\x07\x08".to_vec() } else { Vec::new() };
        for value in [crc32fast::hash(&text), 3000, 3000] {
            descriptor.extend(value.to_le_bytes());
        }
        descriptor
    };
    let streamed = |name, signed| Craft { flags: 8, descriptor: descriptor(signed), ..stored(name, &text) };
    let bytes = build(&[
        folder("Audit pack (2) für Ana/"),
        folder("Audit pack (2) für Ana/data/"),
        deflated("Audit pack (2) für Ana/bagit.txt", BAGIT_TXT.as_bytes()),
        deflated("Audit pack (2) für Ana/data/b", &text),
        deflated("Audit pack (2) für Ana/data/empty", b""),
        Craft { flags: 8 | 1 << 11, ..streamed("Audit pack (2) für Ana/data/c", true) },
        Craft { local_size: 3000, ..streamed("Audit pack (2) für Ana/data/d", false) },
        Craft { host: 0, attributes: 0x20, ..stored("Audit pack (2) für Ana/data/a", b"dos") },
    ]);
    let files = contents(&bytes).unwrap();
    let expected: BTreeMap<String, Vec<u8>> = [
        ("bagit.txt", BAGIT_TXT.as_bytes()),
        ("data/a", b"dos"),
        ("data/b", &text),
        ("data/c", &text),
        ("data/d", &text),
        ("data/empty", b""),
    ]
    .map(|(path, content)| (path.to_owned(), content.to_vec()))
    .into();
    assert_eq!(files, expected);
}

#[test]
fn another_zip_program_is_understood() {
    for method in [zip::CompressionMethod::Stored, zip::CompressionMethod::Deflated] {
        let options = zip::write::SimpleFileOptions::default().compression_method(method);
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        writer.add_directory("p", options).unwrap();
        for (name, content) in [("p/bagit.txt", BAGIT_TXT), ("p/data/a", "abc")] {
            writer.start_file(name, options.large_file(name == "p/data/a")).unwrap();
            writer.write_all(content.as_bytes()).unwrap();
        }
        let files = contents(&writer.finish().unwrap().into_inner()).unwrap();
        assert_eq!(files["data/a"], b"abc");
        assert_eq!(files.len(), 2);
    }
}

#[test]
fn the_pack_may_lie_at_the_top() {
    let files = contents(&build(&[stored("bagit.txt", b"x"), stored("data/a", b"y")])).unwrap();
    assert_eq!(files.into_keys().collect::<Vec<_>>(), ["bagit.txt", "data/a"]);
}

#[test]
fn names_that_leave_the_pack_are_refused() {
    for (name, expected) in [
        ("p/../evil", "`../evil`: no part of a path in a pack may begin with a dot"),
        ("p/data/../../evil", "may begin with a dot"),
        ("p//etc/passwd", "`/etc/passwd`: the path is absolute, empty or has an empty part"),
        ("p/data\\..\\evil", "'\\\\' is not allowed"),
        ("p/c:evil", "':' is not allowed"),
        ("p/data/A.txt", "'A' is not allowed"),
        ("p/data/caf\u{e9}", "'é' is not allowed"),
        ("p/data/cafe\u{301}", "'\\u{301}' is not allowed"),
        ("p/data/a\0b", "is not allowed"),
        ("p/data/nul", "Windows reserves this name"),
        ("__MACOSX/p/._bagit.txt", "this was added by the operating system"),
        ("p/.DS_Store", "this was added by the operating system"),
    ] {
        let refusal = refusal_of(stored(name, b""));
        assert!(refusal.contains(expected), "{name:?} gave {refusal:?}");
    }
    let odd = Craft { name: b"p/data/\xff\xfe".to_vec(), ..stored("", b"") };
    assert!(refusal_of(odd).ends_with("the name is not UTF-8"));
    for (top, expected) in [
        ("../", "may begin with a dot"),
        ("/", "empty"),
        ("a\\b/", "is not allowed"),
        ("C:/", "is not allowed"),
        ("a\nb/", "is not allowed"),
    ] {
        let refusal = refusal(&build(&[stored(&format!("{top}bagit.txt"), b"")]));
        assert!(refusal.contains(expected), "{top:?} gave {refusal:?}");
    }
    let outside = refusal_of(stored("/etc/passwd", b""));
    assert!(outside.contains("`/etc/passwd`: the path is absolute"), "{outside}");
    let beside = refusal_of(stored("other/file", b""));
    assert_eq!(
        beside,
        "this is not an audit pack: the zip has more than one folder or file at its top; a pack has one folder"
    );
}

#[test]
fn names_are_unique() {
    let twice = refusal(&pack_with(vec![stored("p/data/a", b"1"), stored("p/data/a", b"2")]));
    assert_eq!(twice, "the pack is refused: `data/a` is in it twice");
    for other in [stored("p/data/a/b", b""), folder("p/data/a/")] {
        assert_eq!(refusal(&pack_with(vec![stored("p/data/a", b""), other])), twice);
    }
}

#[test]
fn odd_entries_are_refused_by_name() {
    let a = || stored("p/data/a", b"abc");
    let mode = |mode: u32| Craft { attributes: mode << 16, ..a() };
    let wide_descriptor: Vec<u8> = [crc32fast::hash(b"abc"), 3, 0, 3, 0].map(u32::to_le_bytes).concat();
    let streamed = Craft { flags: 8, descriptor: wide_descriptor.clone(), ..a() };
    assert!(open(&pack_with(vec![streamed])).is_ok());
    let zip64_twice = [1_u8, 0, 0, 0, 1, 0, 0, 0].to_vec();
    for (entry, expected) in [
        (Craft { flags: 1, ..a() }, "it is encrypted"),
        (Craft { flags: 1 << 6 | 1, ..a() }, "it is encrypted"),
        (Craft { method: 99, ..a() }, "it is encrypted"),
        (Craft { extra: vec![1, 0x99, 0, 0], ..a() }, "it is encrypted"),
        (Craft { method: 12, ..a() }, "compression method 12 is not accepted"),
        (Craft { method: 9, ..a() }, "compression method 9 is not accepted"),
        (Craft { flags: 1 << 5, ..a() }, "flags 0x0020 are not accepted"),
        (mode(0o120_777), "it is a link or a special file"),
        (mode(0o010_644), "it is a link or a special file"),
        (mode(0o060_644), "it is a link or a special file"),
        (mode(0o040_755), "both a file and a folder"),
        (Craft { host: 0, attributes: 0x10, ..a() }, "both a file and a folder"),
        (Craft { name: b"p/data/a/".to_vec(), ..a() }, "both a file and a folder"),
        (
            Craft { attributes: 0o040_755 << 16, name: b"p/data/a/".to_vec(), ..a() },
            "both a file and a folder",
        ),
        (Craft { comment: b"hello".to_vec(), ..a() }, "it has a comment"),
        (
            Craft { extra: vec![0x75, 0x70, 0, 0], ..a() },
            "extra field 0x7075 is damaged or gives it another name",
        ),
        (Craft { local_extra: vec![0x75, 0x70, 0, 0], ..a() }, "extra field 0x7075"),
        (Craft { extra: vec![9, 9, 5, 0, 1], ..a() }, "extra field 0x0909"),
        (Craft { extra: zip64_twice, ..a() }, "extra field 0x0001"),
        (Craft { size: 4, ..a() }, "it is stored, yet its sizes differ"),
        (Craft { local_name: Some(b"p/data/b".to_vec()), ..a() }, "the directory at the end disagree"),
        (Craft { local_name: Some(b"p/data/ab".to_vec()), ..a() }, "the directory at the end disagree"),
        (Craft { flags: 8, descriptor: vec![0; 12], ..a() }, "the directory at the end disagree"),
        (
            Craft { flags: 8, descriptor: wide_descriptor.clone(), local_size: 4, ..a() },
            "the directory at the end disagree",
        ),
    ] {
        let refusal = refusal_of(entry);
        assert!(refusal.contains("p/data/a") && refusal.contains(expected), "{expected:?}: {refusal:?}");
    }
}

#[test]
fn headers_must_agree() {
    let good = pack_with(vec![stored("p/data/a", b"abc")]);
    assert!(open(&good).is_ok());
    let second = 30 + "p/bagit.txt".len() + BAGIT_TXT.len();
    for (offset, what) in
        [(6, "flags"), (8, "method"), (14, "crc"), (18, "packed"), (22, "size"), (26, "name")]
    {
        let mut bytes = good.clone();
        bytes[second + offset] ^= 2;
        let refused = open(&bytes).expect_err(what);
        let fault = matches!(refused, RefusedPack::Entry { fault: EntryFault::HeadersDisagree, .. });
        assert!(fault, "{what}: {refused}");
    }
}

#[test]
fn every_byte_belongs_to_something() {
    let good = pack_with(vec![stored("p/data/a", b"abc")]);
    let cut = |count: usize| refusal(&good[..good.len() - count]);
    assert!(cut(1).contains("it was cut short"), "{}", cut(1));
    assert!(cut(30).contains("it was cut short"));
    assert!(refusal(&[&good[..], b"\0"].concat()).contains("bytes after its end"));
    assert!(refusal(&[&good[..], &good[..]].concat()).contains("bytes before its first entry"));
    assert!(refusal(&[b"#!/bin/sh\n", &good[..]].concat()).contains("bytes before its first entry"));
    let gap = Craft { before: b"hidden".to_vec(), ..stored("p/data/a", b"abc") };
    assert!(refusal_of(gap).contains("bytes between them that belong to none"));
    let mut late = stored("p/bagit.txt", b"x");
    late.before = b"MZ".to_vec();
    assert!(refusal(&build(&[late])).contains("bytes before its first entry"));
    let mut comment = good.clone();
    let at = comment.len() - 2;
    comment[at] = 3;
    comment.extend(b"abc");
    assert!(refusal(&comment).contains("bytes after its end"));
    let mut volumes = good.clone();
    let at = volumes.len() - 18;
    volumes[at] = 1;
    assert!(refusal(&volumes).contains("split over several files"));
}

#[test]
fn overlapping_entries_are_refused() {
    // The trick of "a better zip bomb": a second directory entry for the same bytes.
    let entries = [stored("p/bagit.txt", b"x"), stored("p/data/a", b"abc")];
    let mut bytes = build(&entries);
    let directory = 2 * 30 + "p/bagit.txtp/data/a".len() + 4;
    let header_at_of_second = directory + 46 + "p/bagit.txt".len() + 42;
    bytes[header_at_of_second..header_at_of_second + 4].copy_from_slice(&[0; 4]);
    let refusal = refusal(&bytes);
    assert!(refusal.contains("overlap") || refusal.contains("disagree"), "{refusal}");
}

#[test]
fn bombs_are_refused_before_they_unpack() {
    let zeros = vec![0; 11 << 20];
    let bomb = refusal_of(deflated("p/data/a", &zeros));
    assert!(bomb.contains("`p/data/a`: it unpacks to 11534336 bytes from"), "{bomb}");
    let small = contents(&pack_with(vec![deflated("p/data/a", &zeros[..1 << 20])])).unwrap();
    assert_eq!(small["data/a"].len(), 1 << 20);

    let limits = Limits { total: 1000, ..Limits::default() };
    let many = pack_with(vec![stored("p/data/a", &[0; 600]), stored("p/data/b", &[0; 600])]);
    let refusal = open_within(&many, &limits).unwrap_err().to_string();
    assert_eq!(refusal, "the pack is refused: unpacked it has more than 1000 bytes");
    let limits = Limits { files: 2, ..Limits::default() };
    let refusal = open_within(&many, &limits).unwrap_err().to_string();
    assert_eq!(refusal, "the pack is refused: it has more than 2 files");
}

#[test]
fn a_lying_size_is_caught_while_reading() {
    let honest = deflated("p/data/a", &b"abc".repeat(100));
    for size in [0, 1, 299, 301, 60_000] {
        let lie = contents(&pack_with(vec![Craft { size, ..honest.clone() }])).unwrap_err();
        assert!(lie.contains("`data/a` in the pack: it is not as long as announced"), "{size}: {lie}");
    }
    let mut longer = honest.clone();
    longer.packed.extend(b"more");
    assert!(contents(&pack_with(vec![longer])).unwrap_err().contains("not as long as announced"));
    let wrong_crc = Craft { crc: 1, ..honest.clone() };
    assert!(contents(&pack_with(vec![wrong_crc])).unwrap_err().contains("its checksum in the zip is wrong"));
    let garbage = Craft { packed: vec![0xff; 20], ..honest };
    assert!(contents(&pack_with(vec![garbage])).unwrap_err().contains("its compressed bytes are damaged"));
}

#[test]
fn an_unreadable_file_does_not_hide_the_others() {
    let bytes = pack_with(vec![Craft { crc: 1, ..stored("p/data/a", b"abc") }, stored("p/data/b", b"def")]);
    let pack = open(&bytes).unwrap();
    let hashes = pack.hash_all(NonZeroUsize::new(2).unwrap(), &Unwatched).unwrap();
    assert_eq!(hashes.files.len(), 2);
    assert_eq!(hashes.unreadable.len(), 1);
    assert_eq!(hashes.unreadable[0].path.as_str(), "data/a");
}

#[test]
fn what_is_not_a_pack_is_told_apart() {
    let not = |bytes: &[u8]| {
        let refused = open(bytes).unwrap_err();
        let RefusedPack::NotAPack(what) = refused else { panic!("{refused}") };
        what
    };
    assert_eq!(not(b""), NotAPack::EmptyFile);
    assert_eq!(not(b"hello"), NotAPack::Unknown);
    assert_eq!(not(&[0; 5000]), NotAPack::Unknown);
    assert_eq!(not(b"%PDF-1.7\nand so on"), NotAPack::Pdf);
    assert_eq!(not(&build(&[])), NotAPack::ZipWithoutBagit);
    assert_eq!(not(&build(&[stored("Photo.JPG", b"x")])), NotAPack::ZipWithoutBagit);
    assert_eq!(not(&build(&[stored("a/b/bagit.txt", b"x")])), NotAPack::ZipWithoutBagit);
    let docx = build(&[stored("[Content_Types].xml", b"x"), stored("word/document.xml", b"x")]);
    assert_eq!(not(&docx), NotAPack::OfficeDocument);
}

#[test]
fn a_cap_on_one_read_holds() {
    let pack = open(&pack_with(vec![stored("p/data/a", &[7; 100])])).unwrap();
    let path = PackPath::new("data/a").unwrap();
    assert_eq!(pack.read(&path, 100).unwrap(), [7; 100]);
    let refused = pack.read(&path, 99).unwrap_err().to_string();
    assert_eq!(
        refused,
        "cannot read `data/a` in the pack: it has 100 bytes, more than the 99 that such a file may have"
    );
    let missing = pack.read(&PackPath::new("data/b").unwrap(), 1).unwrap_err().to_string();
    assert_eq!(missing, "cannot read `data/b` in the pack: it is missing");
}

fn sample() -> Vec<u8> {
    let mut streamed = deflated("p/data/c", &b"streamed ".repeat(40));
    streamed.flags = 8;
    for value in [streamed.crc, u32::try_from(streamed.packed.len()).unwrap(), streamed.size] {
        streamed.descriptor.extend(value.to_le_bytes());
    }
    pack_with(vec![
        folder("p/data/"),
        stored("p/data/a", b"some bytes"),
        deflated("p/data/b", &b"compressed ".repeat(50)),
        streamed,
    ])
}

/// Every single-bit flip, not a sample: a changed zip is an error or says exactly the same.
#[test]
fn no_flipped_bit_changes_what_is_read() {
    let good = sample();
    let expected = contents(&good).unwrap();
    let mut harmless = 0;
    for at in 0..good.len() {
        for bit in 0..8 {
            let mut bytes = good.clone();
            bytes[at] ^= 1 << bit;
            match contents(&bytes) {
                Ok(files) => {
                    assert_eq!(files, expected, "bit {bit} of byte {at}");
                    harmless += 1;
                }
                Err(reason) => assert!(!reason.is_empty()),
            }
        }
    }
    // Dates, versions, permissions: about a quarter of the headers, and nothing else.
    assert!(harmless < good.len() * 8 / 4, "{harmless} of {} bits are not looked at", good.len() * 8);
}

/// The size of a zip bomb that gets through is bounded by what the directory announced.
fn judge(bytes: &[u8]) {
    let limits = Limits { files: 1000, total: 1 << 20, ..Limits::default() };
    if let Ok(pack) = open_within(bytes, &limits) {
        assert!(pack.files().iter().map(|file| file.size).sum::<u64>() <= limits.total);
        let hashes = pack.hash_all(NonZeroUsize::MIN, &Unwatched).unwrap();
        assert_eq!(hashes.files.len() + hashes.unreadable.len(), pack.files().len());
        let _problems = crate::bag::check_bag(&pack, &hashes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn arbitrary_bytes_end_without_panic(bytes in any::<Vec<u8>>(), end in any::<[u8; 18]>()) {
        judge(&bytes);
        judge(&[&bytes, &super::END[..], &end].concat());
        judge(&[&super::LOCAL_HEADER[..], &bytes].concat());
    }

    #[test]
    fn mutated_zips_end_without_panic(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(), keep in any::<bool>(),
    ) {
        let mut bytes = sample();
        for (at, byte) in edits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if !keep {
            bytes.truncate(cut.index(bytes.len()));
        }
        judge(&bytes);
    }

    #[test]
    fn spliced_zips_end_without_panic(from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>(), length in 1_usize..64) {
        let good = sample();
        let (from, to) = (from.index(good.len()), to.index(good.len()));
        let piece = good[from..(from + length).min(good.len())].to_vec();
        let mut bytes = good;
        bytes.splice(to..to, piece);
        judge(&bytes);
    }
}
