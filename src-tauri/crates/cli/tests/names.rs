//! Names of every kind, for the folders that hold a workspace and for the files that become documents.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStringExt as _;
use std::path::PathBuf;

use crate::support::TestEnvironment;

/// Reserved on Windows, twins in Unicode, right to left, with a line end, with an escape, 255 bytes long.
fn names() -> Vec<OsString> {
    let text = |name: &str| OsString::from(name);
    vec![
        text("CON"),
        text("nul.txt"),
        text("Caf\u{e9}"),
        text("Cafe\u{301}"),
        text("exe\u{202E}fdp"),
        text("two\nlines"),
        text("\u{1b}[2Jclear"),
        text("-rf"),
        text("%41 100%"),
        OsString::from("n".repeat(255)),
    ]
}

fn harmless(text: &str) -> bool {
    !text.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202E}')
}

#[test]
fn a_workspace_may_be_in_a_folder_of_any_name() {
    for name in names() {
        let env = TestEnvironment::new();
        let folder = env.path(&name);
        env.write("a.txt", "a\n");
        let (backup, again) = (env.path("backups").join(&name), env.path("again").join(&name));
        std::fs::create_dir(env.path("backups")).unwrap();
        std::fs::create_dir(env.path("again")).unwrap();
        let arguments = |words: &[&str], more: &[&OsStr]| -> Vec<OsString> {
            let words = words.iter().map(OsString::from);
            words.chain(more.iter().map(|more| more.to_os_string())).collect()
        };
        let new = ["init", "--organization", "H", "--scope", "S", "--name", "R", "--email", "r@h.example"];
        let new = arguments(&new, &["--title".as_ref(), "T".as_ref(), "--".as_ref(), folder.as_os_str()]);
        for (step, run) in [
            ("init", env.run(&new)),
            ("grant", env.run(&arguments(&["person", "grant", "r", "author", "-w"], &[folder.as_os_str()]))),
            ("add", env.run(&arguments(&["evidence", "add", "a.txt", "-w"], &[folder.as_os_str()]))),
            ("backup", env.run(&arguments(&["backup", "-w"], &[folder.as_os_str(), backup.as_os_str()]))),
            ("restore", env.run(&arguments(&["restore"], &[backup.as_os_str(), again.as_os_str()]))),
            ("check", env.run(&arguments(&["check", "-w"], &[again.as_os_str()]))),
        ] {
            assert_eq!(run.code, 0, "{name:?} {step}: {}{}", run.stdout, run.stderr);
            assert!(harmless(&run.stdout) && harmless(&run.stderr), "{name:?} {step}: {:?}", run.stdout);
        }
        assert!(folder.join("clausebook.db").is_file() && again.join("clausebook.db").is_file());
    }
}

/// A database can be made under a name that is not UTF-8; a backup, which SQLite writes, cannot, and says so.
#[test]
fn a_folder_name_that_is_not_utf8_works_or_says_what_to_do() {
    let env = TestEnvironment::new();
    let name = OsString::from_vec(b"latin1-\xe9".to_vec());
    let folder = env.path(&name);
    let mut new: Vec<OsString> = [
        "init",
        "--organization",
        "H",
        "--scope",
        "S",
        "--name",
        "R",
        "--email",
        "r@h.example",
        "--title",
        "T",
    ]
    .iter()
    .map(OsString::from)
    .collect();
    new.push(folder.clone().into());
    let run = env.run(&new);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let run = env.run(&["check".into(), "-w".into(), folder.clone().into_os_string()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let run = env.run(&["backup".into(), "-w".into(), folder.into_os_string(), OsString::from("backup")]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let into = env.path("latin1").join(OsString::from_vec(b"\xe9".to_vec()));
    let run =
        env.run(&["backup".into(), "-w".into(), OsString::from("backup"), into.clone().into_os_string()]);
    assert_eq!(run.code, 2, "{}{}", run.stdout, run.stderr);
    assert!(
        run.stderr.contains("cannot back up to") && run.stderr.contains("hint: name a folder"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("%E9"), "the name is shown safely: {:?}", run.stderr);
}

#[test]
fn a_document_may_come_from_a_file_of_any_name() {
    let env = TestEnvironment::with_people();
    let mut files = names();
    files.pop();
    files.push(OsString::from(format!("{}.pdf", "n".repeat(251))));
    files.push(OsString::from_vec(b"latin1-\xe9.pdf".to_vec()));
    std::fs::create_dir(env.path("odd")).unwrap();
    for (number, name) in files.iter().enumerate() {
        let path: PathBuf = env.write(PathBuf::from("odd").join(name), format!("%PDF-1.7 number {number}\n"));
        let title = format!("Agreement {number}");
        let words = ["doc", "new", "--kind", "agreement", "--approver", "marta", "--title", &title, "--file"];
        let mut arguments: Vec<OsString> = words.iter().map(OsString::from).collect();
        arguments.push(path.clone().into());
        let run = env.run(&arguments);
        assert_eq!(run.code, 0, "{name:?}: {}", run.stderr);
        assert!(harmless(&run.stdout), "{name:?}: {:?}", run.stdout);
        let code = format!("SMS-AGR-{:03}", number + 1);
        env.ok(&["doc", "submit", &code]);
        let shown = env.ok(&["doc", "show", &code]);
        assert!(harmless(&shown.stdout), "{name:?}: {:?}", shown.stdout);
        let out = env.path(format!("{number}.pdf")).display().to_string();
        env.ok(&["doc", "export", &code, "--out", &out]);
        assert_eq!(std::fs::read(&out).unwrap(), std::fs::read(&path).unwrap(), "{name:?}");
    }
    env.ok(&["check"]);
}
