//! Opening what is not a workspace, or not one that may be opened: a clear error that names it.

use std::fs;

use super::support::*;
use crate::error::StoreError;
use crate::workspace::{DATABASE, Known, Mode, Workspace};

#[track_caller]
fn refused(root: &std::path::Path, mode: Mode) -> StoreError {
    patiently(|| Workspace::open(root, mode, START, Known::nowhere(), COST)).unwrap_err()
}

#[test]
fn what_is_no_workspace_is_refused_by_name() {
    let dir = temp_dir();
    let nowhere = dir.path().join("nowhere");
    let file = dir.path().join("file");
    put(&file, b"text");
    let empty = dir.path().join("empty");
    fs::create_dir(&empty).unwrap();
    for mode in [Mode::Read, Mode::Write] {
        let error = refused(&nowhere, mode).to_string();
        assert!(error.contains("nowhere: it does not exist; check the name"), "{error}");
        let error = refused(&file, mode).to_string();
        assert!(error.contains("file: it is not a folder"), "{error}");
        let error = refused(&empty, mode);
        assert!(matches!(error, StoreError::NotAWorkspace { .. }), "{error}");
        assert_eq!(empty.read_dir().unwrap().count(), 0, "nothing is made in it");
    }
}

#[test]
fn a_database_of_another_program_is_refused_and_left_alone() {
    let mut test = TestWorkspace::new();
    test.close();
    let path = test.root().join(DATABASE);
    let good = fs::read(&path).unwrap();
    for bytes in
        [&b""[..], b"not a database at all, just some text that goes on", &good[..100], &good[..5000]]
    {
        put(&path, bytes);
        for mode in [Mode::Read, Mode::Write] {
            let error = refused(&test.root(), mode);
            let text = error.to_string();
            assert!(text.contains(DATABASE), "{text}");
            assert!(
                text.contains("not a Clausebook database") || text.contains("damaged"),
                "{} bytes: {text}",
                bytes.len()
            );
            assert_eq!(fs::read(&path).unwrap(), bytes);
        }
    }
    fs::remove_file(&path).unwrap();
    assert!(matches!(refused(&test.root(), Mode::Write), StoreError::NotAWorkspace { .. }));
    fs::create_dir(&path).unwrap();
    assert!(refused(&test.root(), Mode::Write).to_string().contains("not a file"));
}

#[test]
fn a_newer_database_is_refused_for_reading_and_writing() {
    let mut test = TestWorkspace::new();
    test.close();
    raw(&test.root()).pragma_update(None, "user_version", 99).unwrap();
    for mode in [Mode::Read, Mode::Write] {
        let error = refused(&test.root(), mode);
        assert!(matches!(error, StoreError::Newer { version: 99, .. }), "{error}");
    }
}

#[test]
fn an_older_database_is_brought_up_to_date_by_who_reads_it_first_if_it_can_be_written_to() {
    let mut test = TestWorkspace::furnished();
    let before = dump(test.ws());
    test.close();
    let undone = "DROP INDEX entry_fact_actor; DROP INDEX entry_fact_day; PRAGMA user_version = 6";
    raw(&test.root()).execute_batch(undone).unwrap();
    let held = crate::lock::WriterLock::acquire(&test.root(), test.now).unwrap();
    let error = refused(&test.root(), Mode::Read);
    assert!(matches!(error, StoreError::Older { version: 6, .. }), "{error}");
    drop(held);
    assert_eq!(dump(&test.reader()), before);
}

#[test]
fn a_workspace_whose_making_was_interrupted_is_refused() {
    let dir = temp_dir();
    let root = dir.path().join("w");
    fs::create_dir(&root).unwrap();
    drop(crate::db::open(&root.join(DATABASE), crate::db::Access::Create).unwrap());
    let error = refused(&root, Mode::Write).to_string();
    assert!(error.contains("interrupted") && error.contains("make the workspace again"), "{error}");
}

#[test]
fn a_workspace_is_made_in_an_empty_folder_only() {
    let dir = temp_dir();
    put(&dir.path().join("letter.txt"), b"mine");
    let error = create(&crate::durable::Disk::new(), dir.path(), Known::nowhere()).unwrap_err();
    assert!(matches!(error, StoreError::NotEmpty { .. }), "{error}");
    assert_eq!(fs::read(dir.path().join("letter.txt")).unwrap(), b"mine");
    assert_eq!(dir.path().read_dir().unwrap().count(), 1);
}

/// The process without privileges that [`without_permission`] starts.
#[cfg(unix)]
#[test]
fn opened_by_somebody_else() {
    let Some(root) = std::env::var_os("CLAUSEBOOK_ROOT_TO_OPEN") else { return };
    let root = std::path::PathBuf::from(root);
    for mode in [Mode::Read, Mode::Write] {
        let said = match Workspace::open(&root, mode, START, Known::nowhere(), COST) {
            Ok(workspace) => {
                let report = check(&workspace);
                format!("{} entries, clean: {} {:?}", report.entries, report.is_clean(), report.problems)
            }
            Err(error) => error.to_string(),
        };
        println!("\n{mode:?}: {said}");
    }
}

/// Runs [`opened_by_somebody_else`] as a user who owns nothing; `None` when this test cannot become another user
/// and could write in spite of the permissions.
#[cfg(unix)]
fn by_somebody_else(test: &TestWorkspace) -> Option<String> {
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::process::CommandExt as _;

    let is_root = belongs_to_root(&test.root());
    let elsewhere = tempfile::tempdir().unwrap();
    let mut process = again("opening::opened_by_somebody_else", &[("CLAUSEBOOK_ROOT_TO_OPEN", &test.root())]);
    if is_root {
        fs::set_permissions(test.dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
        // The other user cannot reach the build folder.
        fs::set_permissions(elsewhere.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let copy = elsewhere.path().join("tests");
        fs::copy(std::env::current_exe().unwrap(), &copy).unwrap();
        let mut other = std::process::Command::new(&copy);
        other
            .args(process.get_args())
            .envs(process.get_envs().filter_map(|(key, value)| Some((key, value?))));
        process = other;
        process.uid(65_534).gid(65_534).current_dir("/");
    }
    // While another thread's fork still has the copy open for writing, it cannot be started.
    let output = loop {
        match process.output() {
            Err(error) if error.kind() == std::io::ErrorKind::ExecutableFileBusy => std::thread::yield_now(),
            other => break other.unwrap(),
        }
    };
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text} {}", String::from_utf8_lossy(&output.stderr));
    Some(text)
}

#[cfg(unix)]
fn belongs_to_root(path: &std::path::Path) -> bool {
    std::os::unix::fs::MetadataExt::uid(&path.metadata().unwrap()) == 0
}

#[cfg(unix)]
fn chmod(path: &std::path::Path, folder: u32, file: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    if path.is_dir() {
        for item in path.read_dir().unwrap() {
            chmod(&item.unwrap().path(), folder, file);
        }
    }
    let mode = if path.is_dir() { folder } else { file };
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(unix)]
#[test]
fn without_permission_to_write_it_can_be_read() {
    let mut test = TestWorkspace::furnished();
    let size = test.ws().head().size;
    test.close();
    chmod(&test.root(), 0o555, 0o444);
    let text = by_somebody_else(&test).unwrap();
    assert!(text.contains(&format!("Read: {size} entries, clean: true")), "{text}");
    assert!(text.contains("Write: cannot open ") && text.contains("permission denied"), "{text}");
    // Not closed properly: the log holds entries that cannot be read without writing.
    chmod(&test.root(), 0o755, 0o644);
    test.reopen();
    test.add_evidence("one more", b"one more");
    let wal = fs::read(test.root().join("clausebook.db-wal")).unwrap();
    let db = fs::read(test.root().join(DATABASE)).unwrap();
    test.close();
    put(&test.root().join("clausebook.db-wal"), &wal);
    put(&test.root().join(DATABASE), &db);
    chmod(&test.root(), 0o555, 0o444);
    let text = by_somebody_else(&test).unwrap();
    assert!(text.contains("Read: cannot read ") && text.contains("was not closed properly"), "{text}");
    chmod(&test.root(), 0o755, 0o000);
    let text = by_somebody_else(&test).unwrap();
    assert!(text.contains("Read: cannot open ") && text.contains("permission denied"), "{text}");
    chmod(&test.root(), 0o000, 0o000);
    let text = by_somebody_else(&test).unwrap();
    assert!(text.contains("Read: cannot open ") && text.contains("permission denied"), "{text}");
    assert!(!text.contains("not a workspace"), "{text}");
    chmod(&test.root(), 0o755, 0o644);
    test.reopen();
    assert_eq!(test.ws().head().size, size + 1);
    test.assert_clean();
}
