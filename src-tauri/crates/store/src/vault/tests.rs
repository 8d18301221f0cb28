//! What the vault keeps, what it refuses, and what it notices.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::*;
use crate::blob::conformance;
use crate::fault::{FaultPlan, How, Step};

/// A vault and a folder of sources, in a temporary place.
struct Place {
    dir: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    fn root(&self) -> PathBuf {
        self.dir.path().join("vault")
    }

    fn vault(&self) -> Vault {
        Vault::open(&self.root(), Disk::new()).unwrap()
    }

    fn source(&self, name: impl AsRef<OsStr>, bytes: &[u8]) -> PathBuf {
        let path = self.dir.path().join(Path::new(name.as_ref()));
        overwrite(&path, bytes);
        path
    }

    /// Files waiting in `incoming`.
    fn leftovers(&self) -> usize {
        fs::read_dir(self.root().join("incoming")).unwrap().count()
    }

    /// Asserts that the vault holds just these, whole, and nothing else.
    #[track_caller]
    fn check(&self, expected: &[&[u8]]) {
        let vault = self.vault();
        let expected: BTreeSet<Sha256> = expected.iter().map(|bytes| Sha256::of(bytes)).collect();
        let report = vault.verify_all(&expected, &|_| ControlFlow::Continue(())).unwrap();
        assert!(report.damaged.is_empty(), "{report:?}");
        assert!(report.strangers.is_empty(), "{report:?}");
        assert_eq!(report.intact, expected.len());
        assert_eq!(self.leftovers(), 0);
    }
}

#[expect(clippy::disallowed_methods, reason = "a test's source file need not survive a crash")]
fn overwrite(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
}

fn go(_bytes: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

#[test]
fn a_vault_keeps_the_contract() {
    let place = Place::new();
    conformance(&place.vault());
    assert_eq!(place.leftovers(), 0);
}

#[test]
fn a_blob_is_a_read_only_file_named_by_its_hash() {
    let place = Place::new();
    let vault = place.vault();
    let hash = vault.put_bytes(b"hello").unwrap();
    let text = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    assert_eq!(hash.to_string(), text);
    let path = place.root().join("sha256/2c").join(text);
    assert_eq!(vault.path_of(&hash), path);
    assert_eq!(fs::read(&path).unwrap(), b"hello");
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::MetadataExt::mode(&path.metadata().unwrap()) & 0o7777, 0o444);
    assert!(path.metadata().unwrap().permissions().readonly());
    assert_eq!(vault.blobs().unwrap(), [Blob { hash, size: 5 }]);
}

#[test]
fn a_file_comes_in_with_its_size_and_time() {
    let place = Place::new();
    let vault = place.vault();
    let source = place.source("minutes.txt", b"agreed");
    let time = SystemTime::UNIX_EPOCH + Duration::from_millis(1_700_000_000_123);
    File::options().write(true).open(&source).unwrap().set_modified(time).unwrap();
    let ingested = vault.ingest_file(&source, &mut go).unwrap();
    let hash = Sha256::of(b"agreed");
    let modified = Some(clausebook_core::time::UtcMillis(1_700_000_000_123));
    assert_eq!(ingested, Ingested { hash, size: 6, modified, kept: Kept::New });
    assert_eq!(vault.ingest_file(&source, &mut go).unwrap().kept, Kept::Already);
    assert_eq!(vault.get(&hash).unwrap(), b"agreed");
    assert_eq!(vault.get_at_most(&hash, 6).unwrap(), b"agreed");
    let error = vault.get_at_most(&hash, 5).unwrap_err();
    assert!(matches!(error, VaultError::TooLarge { size: 6, limit: 5, .. }), "{error}");
    assert_eq!(vault.size_of(&hash).unwrap(), 6);
    let mut text = String::new();
    vault.open_verified(&hash).unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text, "agreed");
    let empty = vault.ingest_file(&place.source("empty", b""), &mut go).unwrap();
    assert_eq!((empty.hash, empty.size), (Sha256::of(b""), 0));
    place.check(&[b"agreed", b""]);
}

#[cfg(unix)]
#[test]
fn odd_names_come_in() {
    use std::os::unix::ffi::OsStrExt;
    let place = Place::new();
    let vault = place.vault();
    let longest = "n".repeat(255);
    let longest_in_hebrew = "\u{5e9}".repeat(127);
    let names: [&[u8]; 11] = [
        longest.as_bytes(),
        longest_in_hebrew.as_bytes(),
        b"line\nbreak",
        b"caf\xe9 \xff\xfe",
        "\u{202e}fdp.exe".as_bytes(),
        "e\u{301}.txt".as_bytes(),
        "\u{e9}.txt".as_bytes(),
        b"CON",
        b"-rf",
        b"a b ' \" $ ` \\ * ?",
        b" ",
    ];
    let sources: Vec<PathBuf> =
        names.iter().map(|name| place.source(OsStr::from_bytes(name), name)).collect();
    let ingested = vault.ingest_many(&sources, &|_| ControlFlow::Continue(()));
    for (name, ingested) in names.iter().zip(ingested) {
        let ingested = ingested.unwrap();
        assert_eq!(ingested.hash, Sha256::of(name), "results come in the order of the sources");
        assert_eq!(vault.get(&ingested.hash).unwrap(), *name);
    }
    place.check(&names);
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_not_a_plain_file_is_refused_by_name() {
    use rustix::fs::{CWD, FileType, Mode};
    let place = Place::new();
    let vault = place.vault();
    let at = |name: &str| place.dir.path().join(name);
    let target = place.source("target", b"x");
    fs::create_dir(at("folder")).unwrap();
    std::os::unix::fs::symlink(&target, at("link")).unwrap();
    std::os::unix::fs::symlink(at("nowhere"), at("dangling")).unwrap();
    std::os::unix::fs::symlink(at("folder"), at("link-to-folder")).unwrap();
    rustix::fs::mknodat(CWD, at("pipe"), FileType::Fifo, Mode::RUSR, 0).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
    for (path, is, step) in [
        (at("folder"), NotAFile::Folder, "a folder; add the files in it"),
        (at("link"), NotAFile::Link, "a link; add the file that it points to"),
        (at("dangling"), NotAFile::Link, "a link"),
        (at("link-to-folder"), NotAFile::Link, "a link"),
        (at("pipe"), NotAFile::Pipe, "a named pipe; save its content as a file"),
        (at("socket"), NotAFile::Socket, "a socket"),
        (PathBuf::from("/dev/zero"), NotAFile::Device, "a device"),
    ] {
        let error = vault.ingest_file(&path, &mut go).unwrap_err();
        assert!(matches!(error, VaultError::SourceNotAFile { is: found, .. } if found == is), "{error}");
        let text = error.to_string();
        assert!(text.contains(step) && text.contains(path.to_str().unwrap()), "{text}");
    }
    let error = vault.ingest_file(&at("nowhere"), &mut go).unwrap_err().to_string();
    assert!(error.contains("nowhere: it does not exist"), "{error}");
    place.check(&[]);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let source = place.source("secret.txt", b"x");
    fs::set_permissions(&source, fs::Permissions::from_mode(0o0)).unwrap();
    if File::open(&source).is_ok() {
        return; // This user may read everything.
    }
    let error = place.vault().ingest_file(&source, &mut go).unwrap_err().to_string();
    assert!(error.contains("secret.txt: permission denied"), "{error}");
    place.check(&[]);
}

#[test]
fn a_file_that_keeps_growing_is_given_up_after_three_attempts() {
    let place = Place::new();
    let vault = place.vault();
    let source = place.source("service.log", b"line\n");
    let mut attempts = 0;
    let mut grow = |_copied| {
        attempts += 1;
        File::options().append(true).open(&source).unwrap().write_all(b"more\n").unwrap();
        ControlFlow::Continue(())
    };
    let error = vault.ingest_file(&source, &mut grow).unwrap_err();
    assert!(matches!(error, VaultError::StillChanging { tries: 3, .. }), "{error}");
    assert!(error.to_string().contains("service.log"), "{error}");
    assert_eq!(attempts, 3);
    place.check(&[]);
}

/// What happens to a source after its first bytes were read; what must be in the vault then.
#[test]
fn a_file_that_changed_once_is_read_again() {
    type Change = fn(&Path);
    let changes: [(&str, Change, &[u8]); 4] = [
        ("grew", |path| File::options().append(true).open(path).unwrap().write_all(b"+").unwrap(), b"12345+"),
        ("shrank", |path| File::options().write(true).open(path).unwrap().set_len(2).unwrap(), b"12"),
        ("overwritten", |path| overwrite(path, b"54321"), b"54321"),
        ("exchanged", exchange, b"abcde"),
    ];
    for (what, change, expected) in changes {
        let place = Place::new();
        let vault = place.vault();
        let source = place.source("plan.txt", b"12345");
        File::options().write(true).open(&source).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
        let mut first = true;
        let mut once = |_copied| {
            if std::mem::take(&mut first) {
                change(&source);
            }
            ControlFlow::Continue(())
        };
        let ingested = vault.ingest_file(&source, &mut once).unwrap();
        assert_eq!(vault.get(&ingested.hash).unwrap(), expected, "{what}");
        place.check(&[expected]);
    }
}

#[expect(clippy::disallowed_methods, reason = "this is what an editor that saves does to us")]
fn exchange(path: &Path) {
    let other = path.with_extension("new");
    overwrite(&other, b"abcde");
    fs::rename(other, path).unwrap();
}

#[test]
fn a_file_that_vanishes_is_named_and_nothing_is_kept() {
    let place = Place::new();
    let source = place.source("gone.txt", b"12345");
    let mut remove = |_copied| {
        fs::remove_file(&source).unwrap();
        ControlFlow::Continue(())
    };
    let error = place.vault().ingest_file(&source, &mut remove).unwrap_err();
    assert!(matches!(error, VaultError::SourceVanished { .. }), "{error}");
    place.check(&[]);
}

#[test]
fn a_huge_sparse_file_streams() {
    const SIZE: u64 = 200_000_000;
    let place = Place::new();
    let source = place.source("disk.img", b"");
    File::options().write(true).open(&source).unwrap().set_len(SIZE).unwrap();
    let mut last = 0;
    let mut steps = 0;
    let mut watch = |copied: u64| {
        assert!(copied - last <= BUFFER as u64, "no step is larger than the buffer");
        last = copied;
        steps += 1;
        ControlFlow::Continue(())
    };
    let vault = place.vault();
    let ingested = vault.ingest_file(&source, &mut watch).unwrap();
    assert_eq!((ingested.size, last), (SIZE, SIZE));
    assert_eq!(steps, SIZE.div_ceil(BUFFER as u64));
    // head -c 200000000 /dev/zero | sha256sum
    assert_eq!(ingested.hash.to_string(), "d162f6594b643795442d4c7bba3a1711962b9e63717625d9f1f9696df315c86b");
    assert_eq!(vault.copy_to(&ingested.hash, &mut io::sink()).unwrap(), SIZE);
}

#[test]
fn cancelling_keeps_nothing_of_the_file() {
    let place = Place::new();
    let vault = place.vault();
    let source = place.source("large.bin", &vec![7; 3 * BUFFER]);
    let mut stop =
        |copied: u64| if copied > BUFFER as u64 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    let error = vault.ingest_file(&source, &mut stop).unwrap_err();
    assert!(matches!(error, VaultError::Cancelled { .. }), "{error}");
    let sources = vec![source; 40];
    let results = vault.ingest_many(&sources, &|_| ControlFlow::Break(()));
    assert_eq!(results.len(), 40);
    assert!(results.iter().all(|result| matches!(result, Err(VaultError::Cancelled { .. }))));
    place.check(&[]);
}

#[test]
fn the_same_content_at_once_is_kept_once() {
    let place = Place::new();
    let vault = place.vault();
    let sources: Vec<PathBuf> =
        (0..40).map(|n| place.source(format!("copy-{n}"), &vec![n % 2; BUFFER + 1])).collect();
    let results = vault.ingest_many(&sources, &|_| ControlFlow::Continue(()));
    for (n, result) in (0_u8..).zip(results) {
        assert_eq!(result.unwrap().hash, Sha256::of(&vec![n % 2; BUFFER + 1]));
    }
    place.check(&[&vec![0; BUFFER + 1], &vec![1; BUFFER + 1]]);
}

#[test]
fn many_files_report_each_failure_in_its_place() {
    let place = Place::new();
    let (a, c) = (place.source("a", b"a"), place.source("c", b"c"));
    let seen = Mutex::new(IngestProgress { files: 0, bytes: 0 });
    let results = place.vault().ingest_many(&[a, place.dir.path().join("b"), c], &|progress| {
        let mut seen = seen.lock().unwrap();
        seen.files = seen.files.max(progress.files);
        seen.bytes = seen.bytes.max(progress.bytes);
        ControlFlow::Continue(())
    });
    assert!(matches!(&results[..], [Ok(_), Err(VaultError::Io(_)), Ok(_)]), "{results:?}");
    assert_eq!(seen.into_inner().unwrap(), IngestProgress { files: 3, bytes: 2 });
    place.check(&[b"a", b"c"]);
}

fn tamper(path: &Path, bytes: &[u8]) {
    fs::remove_file(path).unwrap();
    overwrite(path, bytes);
}

#[test]
fn every_flipped_bit_is_noticed_and_repaired() {
    let place = Place::new();
    let vault = place.vault();
    let bytes = b"the scope of the services";
    let source = place.source("scope.txt", bytes);
    let hash = vault.put_bytes(bytes).unwrap();
    let path = vault.path_of(&hash);
    for bit in 0..bytes.len() * 8 {
        let mut changed = bytes.to_vec();
        changed[bit / 8] ^= 1 << (bit % 8);
        tamper(&path, &changed);
        assert!(matches!(vault.get(&hash), Err(VaultError::Damaged { what: Damage::Changed { .. }, .. })));
    }
    assert!(matches!(vault.open_verified(&hash), Err(VaultError::Damaged { .. })));
    assert!(matches!(vault.copy_to(&hash, &mut io::sink()), Err(VaultError::Damaged { .. })));
    let report = vault.verify_all(&BTreeSet::new(), &|_| ControlFlow::Continue(())).unwrap();
    assert!(matches!(report.damaged[..], [Damaged { hash: found, .. }] if found == hash), "{report:?}");
    let error = vault.get(&hash).unwrap_err().to_string();
    assert!(error.contains(&hash.to_string()) && error.contains("restore it from a backup"), "{error}");
    assert_eq!(vault.ingest_file(&source, &mut go).unwrap().kept, Kept::Repaired);
    place.check(&[bytes]);
    tamper(&path, b"");
    assert_eq!(vault.put_bytes(bytes).unwrap(), hash, "putting repairs as well");
    place.check(&[bytes]);
}

#[cfg(unix)]
#[test]
fn a_blob_that_is_no_plain_file_is_damaged() {
    let place = Place::new();
    let vault = place.vault();
    let hash = vault.put_bytes(b"x").unwrap();
    let (path, elsewhere) = (vault.path_of(&hash), place.source("elsewhere", b"x"));
    fs::remove_file(&path).unwrap();
    assert!(!vault.has(&hash).unwrap());
    std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
    let error = vault.get(&hash).unwrap_err();
    assert!(matches!(error, VaultError::Damaged { what: Damage::NotAFile, .. }), "{error}");
    assert_eq!(vault.put_bytes(b"x").unwrap(), hash);
    assert!(path.symlink_metadata().unwrap().is_file());
    assert_eq!(fs::read(&elsewhere).unwrap(), b"x", "what the link led to is left alone");
    place.check(&[b"x"]);
}

#[test]
fn the_check_names_what_is_missing_strange_or_unknown() {
    let place = Place::new();
    let vault = place.vault();
    let (a, b) = (vault.put_bytes(b"a").unwrap(), vault.put_bytes(b"bb").unwrap());
    let missing = Sha256::of(b"never put");
    overwrite(&place.root().join("sha256/notes.txt"), b"");
    let misplaced = vault.path_of(&a).with_file_name(missing.to_string());
    overwrite(&misplaced, b"never put");
    let report = vault.verify_all(&BTreeSet::from([a, missing]), &|_| ControlFlow::Continue(())).unwrap();
    assert_eq!((report.intact, report.bytes, report.cancelled), (2, 3, false));
    assert!(
        matches!(&report.damaged[..], [Damaged { hash, what: Damage::Missing }] if *hash == missing),
        "{report:?}"
    );
    assert_eq!(report.strangers.len(), 2, "{report:?}");
    assert!(report.strangers.contains(&misplaced));
    assert_eq!(vault.orphans(&|hash| *hash == a).unwrap(), [Blob { hash: b, size: 2 }]);
    let report = vault.verify_all(&BTreeSet::new(), &|_| ControlFlow::Break(())).unwrap();
    assert!(report.cancelled || report.intact == 2);
}

#[test]
fn a_reader_changes_nothing() {
    let place = Place::new();
    assert!(Vault::open_read_only(&place.root()).is_err());
    assert!(!place.root().exists());
    let hash = place.vault().put_bytes(b"x").unwrap();
    let half = place.root().join("incoming/.clausebook-1-1.tmp");
    overwrite(&half, b"ha");
    let reader = Vault::open_read_only(&place.root()).unwrap();
    assert_eq!(reader.get(&hash).unwrap(), b"x");
    let error = reader.put_bytes(b"y").unwrap_err();
    assert!(matches!(error, VaultError::ReadOnly { .. }), "{error}");
    let error = reader.ingest_file(&half, &mut go).unwrap_err();
    assert!(matches!(error, VaultError::ReadOnly { .. }), "{error}");
    assert!(half.exists(), "it may be in use by the writer");
    place.check(&[b"x"]);
}

#[test]
fn a_sink_that_breaks_is_told_apart_from_damage() {
    struct Broken;
    impl Write for Broken {
        fn write(&mut self, _bytes: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let place = Place::new();
    let vault = place.vault();
    let hash = vault.put_bytes(b"x").unwrap();
    let error = vault.copy_to(&hash, &mut Broken).unwrap_err();
    assert!(matches!(error, VaultError::CannotPassOn { .. }), "{error}");
}

type Put = fn(&Vault, &Path) -> Result<Sha256, VaultError>;

/// Ways to put the bytes of `source` in.
const PUTS: [(&str, Put); 3] = [
    ("put_bytes", |vault, source| vault.put_bytes(&fs::read(source).unwrap())),
    ("ingest_file", |vault, source| vault.ingest_file(source, &mut go).map(|ingested| ingested.hash)),
    ("ingest_many", |vault, source| {
        let mut results = vault.ingest_many(&[source.to_owned()], &|_| ControlFlow::Continue(()));
        results.remove(0).map(|ingested| ingested.hash)
    }),
];

/// The fault table: each operation of each way to put, failing in each way, then opened again.
#[test]
fn a_blob_is_whole_or_absent_whatever_fails() {
    let bytes = b"incident report 2026-117";
    for (name, put) in PUTS {
        let place = Place::new();
        place.vault();
        let source = place.source("report.txt", bytes);
        let plan = Arc::new(FaultPlan::record());
        let vault = Vault::open(&place.root(), Disk::with_faults(Arc::clone(&plan))).unwrap();
        let opening = plan.tried().len();
        put(&vault, &source).unwrap();
        let steps = plan.tried().split_off(opening);
        use Step::{CreateFolder, CreateTemp, Protect, ReadBack, Rename, SyncFile, SyncFolder, Write};
        let order =
            [CreateTemp, Write, Protect, SyncFile, ReadBack, CreateFolder, SyncFolder, Rename, SyncFolder];
        assert_eq!(steps, order, "{name}");
        let cases = steps.iter().enumerate().flat_map(|step| How::ALL.map(|how| (step, how)));
        for ((nth, step), how) in cases {
            let context = format!("{name}: {step:?} {how:?}");
            let place = Place::new();
            place.vault();
            let source = place.source("report.txt", bytes);
            let plan = Arc::new(FaultPlan::fail_at(opening + nth, how, io::ErrorKind::StorageFull));
            let disk = Disk::with_faults(plan);
            let vault = Vault::open(&place.root(), disk.clone()).unwrap();
            let error = put(&vault, &source).unwrap_err();
            let named = error.to_string();
            let last_sync_of_many = name == "ingest_many" && nth + 1 == steps.len();
            assert!(named.contains("the disk is full") || last_sync_of_many, "{context}: {named}");
            assert!(named.starts_with("cannot "), "{context}: {named}");
            let synced = matches!(step, SyncFile | SyncFolder);
            assert_eq!(disk.is_read_only(), synced, "{context}");
            if synced {
                let error = vault.put_bytes(b"other").unwrap_err();
                assert!(
                    matches!(error, VaultError::Durable(DurableError::ReadOnly { .. })),
                    "{context}: {error}"
                );
            } else if matches!(how, How::Failed | How::FailedButPersisted) {
                put(&vault, &source).unwrap();
                place.check(&[bytes]);
            }
            drop(vault);
            // A new start after the fault: there or not, but never in part, and putting it works.
            let vault = place.vault();
            assert_eq!(place.leftovers(), 0, "{context}");
            match vault.get(&Sha256::of(bytes)) {
                Ok(found) => assert_eq!(found, bytes, "{context}"),
                Err(error) => assert!(matches!(error, VaultError::Missing { .. }), "{context}: {error}"),
            }
            put(&vault, &source).unwrap();
            place.check(&[bytes]);
        }
    }
}

/// The fault table for several files at once: whatever fails, each is whole or absent, and told so.
#[cfg(target_os = "linux")]
#[test]
fn many_blobs_are_whole_or_absent_whatever_fails() {
    let contents: [&[u8]; 3] = [b"incident report 2026-117", b"change 12", b"backup log"];
    let sources = |place: &Place| -> Vec<PathBuf> {
        contents.iter().enumerate().map(|(n, bytes)| place.source(format!("{n}.txt"), bytes)).collect()
    };
    let go_on = |_: IngestProgress| ControlFlow::Continue(());
    let place = Place::new();
    place.vault();
    let plan = Arc::new(FaultPlan::record());
    let vault = Vault::open(&place.root(), Disk::with_faults(Arc::clone(&plan))).unwrap();
    let opening = plan.tried().len();
    assert!(vault.ingest_many(&sources(&place), &go_on).iter().all(Result::is_ok));
    let steps = plan.tried().split_off(opening);
    let syncs = steps.iter().filter(|step| **step == Step::SyncAll).count();
    if syncs == 0 {
        assert!(steps.contains(&Step::SyncFile), "without a sync for all, one for each");
        return;
    }
    assert_eq!((syncs, steps.last()), (2, Some(&Step::SyncAll)), "{steps:?}");
    let first = steps.iter().position(|step| *step == Step::SyncAll).unwrap();
    assert!(steps[..first].iter().all(|step| *step != Step::Rename), "no name before the bytes: {steps:?}");
    assert!(steps[first..].iter().all(|step| *step != Step::Write), "no byte after the sync: {steps:?}");
    for (nth, how) in (0..steps.len()).flat_map(|nth| How::ALL.map(|how| (nth, how))) {
        let context = format!("operation {nth} {how:?}");
        let place = Place::new();
        place.vault();
        let sources = sources(&place);
        let plan = Arc::new(FaultPlan::fail_at(opening + nth, how, io::ErrorKind::StorageFull));
        let disk = Disk::with_faults(plan);
        let vault = Vault::open(&place.root(), disk.clone()).unwrap();
        let results = vault.ingest_many(&sources, &go_on);
        assert!(results.iter().any(Result::is_err), "{context}");
        let told = results.iter().filter_map(|result| result.as_ref().err()).map(ToString::to_string);
        assert!(
            told.clone().any(|told| told.contains("the disk is full") || disk.is_read_only()),
            "{context}"
        );
        drop(vault);
        let vault = place.vault();
        assert_eq!(place.leftovers(), 0, "{context}");
        for (result, bytes) in results.iter().zip(contents) {
            match (result, vault.get(&Sha256::of(bytes))) {
                (_, Ok(found)) => assert_eq!(found, bytes, "{context}"),
                (Ok(_), Err(error)) => panic!("{context}: told to be in: {error}"),
                (Err(_), Err(error)) => {
                    assert!(matches!(error, VaultError::Missing { .. }), "{context}: {error}");
                }
            }
        }
        assert!(vault.ingest_many(&sources, &go_on).iter().all(Result::is_ok), "{context}");
        place.check(&contents);
    }
}

#[test]
fn more_files_than_fit_in_a_batch_come_in_in_order() {
    let place = Place::new();
    let vault = place.vault();
    let contents: Vec<String> = (0..600).map(|n| format!("file {n}")).collect();
    let sources: Vec<PathBuf> = contents.iter().map(|text| place.source(text, text.as_bytes())).collect();
    for (text, result) in contents.iter().zip(vault.ingest_many(&sources, &|_| ControlFlow::Continue(()))) {
        assert_eq!(result.unwrap().hash, Sha256::of(text.as_bytes()));
    }
    place.check(&contents.iter().map(String::as_bytes).collect::<Vec<_>>());
}

/// The same table for a second put of a blob that is there but damaged.
#[test]
fn a_repair_is_done_or_not_whatever_fails() {
    let bytes = b"incident report 2026-117";
    let (name, put) = PUTS[1];
    for (nth, how) in (0..9).flat_map(|nth| How::ALL.map(|how| (nth, how))) {
        let context = format!("{name}: {nth} {how:?}");
        let place = Place::new();
        let source = place.source("report.txt", bytes);
        let hash = put(&place.vault(), &source).unwrap();
        tamper(&place.vault().path_of(&hash), b"damaged");
        let plan = Arc::new(FaultPlan::fail_at(nth, how, io::ErrorKind::StorageFull));
        // The first operations are those of opening.
        let Ok(vault) = Vault::open(&place.root(), Disk::with_faults(plan)) else { continue };
        let result = put(&vault, &source);
        drop(vault);
        match place.vault().get(&hash) {
            Ok(found) => assert_eq!(found, bytes, "{context}"),
            Err(error) => {
                assert!(matches!(error, VaultError::Damaged { .. }), "{context}: {error}");
                assert!(result.is_err(), "{context}");
            }
        }
        put(&place.vault(), &source).unwrap();
        place.check(&[bytes]);
    }
}

/// A file system of its own, 1 MiB large; only where this user may mount one.
#[cfg(target_os = "linux")]
struct SmallDisk(PathBuf);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn mount(at: &Path) -> Option<Self> {
        fs::create_dir(at).unwrap();
        let options = ["-t", "tmpfs", "-o", "size=1m", "tmpfs"];
        let done = std::process::Command::new("mount").args(options).arg(at).output();
        done.is_ok_and(|done| done.status.success()).then(|| Self(at.to_owned()))
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        drop(std::process::Command::new("umount").arg(&self.0).output());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_really_full_disk_is_named_and_the_vault_goes_on() {
    let place = Place::new();
    let Some(disk) = SmallDisk::mount(&place.root()) else { return };
    let vault = place.vault();
    let small = vault.put_bytes(b"small").unwrap();
    let source = place.source("large.bin", &vec![1; 3 * BUFFER]);
    let error = vault.ingest_file(&source, &mut go).unwrap_err();
    assert!(error.to_string().contains("the disk is full; free some space and try again"), "{error}");
    assert_eq!(place.leftovers(), 0, "the half that was written is gone");
    assert_eq!(vault.get(&small).unwrap(), b"small");
    vault.put_bytes(&[2; 1000]).unwrap();
    place.check(&[b"small", &[2; 1000]]);
    drop(vault);
    drop(disk);
}
