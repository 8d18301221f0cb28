//! Damage, two writers, backups, and going back in time.

use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Stdio};

use crate::support::{PASSPHRASE, TestEnvironment, blobs, words};

#[test]
fn a_damaged_file_is_found_and_what_it_affects_is_named() {
    let env = TestEnvironment::with_people();
    env.write("a.txt", "evidence of a restore\n");
    env.ok(&words("evidence add ../a.txt --title Restore --as priya"));
    let clean = env.story("check");
    insta::assert_snapshot!(clean, @r"
    $ check
    Checked 11 entries, 1 file (22 B) and 0 signatures.
    Nothing is damaged.
    ");
    let all = blobs(&env.path("sms"));
    let blob = all.iter().find(|path| std::fs::read(path).unwrap() == b"evidence of a restore\n").unwrap();
    std::fs::set_permissions(blob, std::fs::Permissions::from_mode(0o644)).unwrap();
    env.write(blob, "evidence of a RESTORE\n");
    let story = env.story(
        "check
         evidence save e1 ../out.txt
         backup ../backup
         check --json",
    );
    insta::assert_snapshot!(story, @r#"
    $ check
    damaged: blob [hash]: blob [hash] is damaged: its 22 bytes have the hash [hash]; restore it from a backup, or add the original file again
      affects evidence e1 revision 1 Restore
      affects entry 10
    Checked 11 entries, 0 files (22 B) and 0 signatures.
    Restore from a backup what is damaged.
    [exit code 5]
    $ evidence save e1 ../out.txt
    error: blob [hash] is damaged: its 22 bytes have the hash [hash]; restore it from a backup, or add the original file again
    hint: run `clausebook check`; restore from a backup what is damaged
    [exit code 5]
    $ backup ../backup
    error: blob [hash] is damaged: its 22 bytes have the hash [hash]; restore it from a backup, or add the original file again
    hint: run `clausebook check`; restore from a backup what is damaged
    [exit code 5]
    $ check --json
    {
      "schemaVersion": 1,
      "check": {
        "clean": false,
        "entries": 11,
        "blobs": 0,
        "bytes": 22,
        "signatures": 0,
        "problems": [
          {
            "note": false,
            "what": "blob [hash]",
            "why": "blob [hash] is damaged: its 22 bytes have the hash [hash]; restore it from a backup, or add the original file again",
            "affects": [
              "evidence e1 revision 1 Restore",
              "entry 10"
            ]
          }
        ]
      }
    }
    [exit code 5]
    "#);
    assert!(!env.path("out.txt").exists(), "nothing half-written");
}

#[test]
fn a_second_writer_is_told_and_a_reader_is_not_disturbed() {
    let env = TestEnvironment::with_people();
    env.ok(&words("doc new --kind plan --title Plan --approver marta"));
    let pipe = env.path("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let pipe_text = pipe.display().to_string();
    let mut first = env.command(&["doc", "submit", "SMS-PLN-001", "--passphrase-file", &pipe_text]);
    let first = first.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Opening the pipe waits for the first writer to ask for the passphrase; it holds the workspace then.
    let mut passphrase = std::fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    let second = env.run(&words("person change priya --title Boss"));
    assert_eq!(second.code, 3, "{}", second.stderr);
    assert!(second.stderr.contains("hint: close the other program"), "{}", second.stderr);
    env.ok(&["doc", "list"]);
    writeln!(passphrase, "{PASSPHRASE}").unwrap();
    drop(passphrase);
    let first = env.ended(first.wait_with_output().unwrap());
    assert_eq!(first.code, 0, "{}", first.stderr);
    env.ok(&words("person change priya --title Boss"));
}

#[test]
fn a_backup_comes_back_and_an_older_state_is_noticed() {
    let env = TestEnvironment::with_people();
    env.write("a.txt", "a\n");
    let story = env.story(
        "evidence add ../a.txt --as priya
         backup ../backup
         person change priya --title Boss
         backup ../backup
         restore ../backup ../again
         restore ../nowhere ../other
         restore ../backup ../again
         check --workspace ../again",
    );
    insta::assert_snapshot!(story, @r"
    $ evidence add ../a.txt --as priya
    a.txt added as e1
    $ backup ../backup
    Backup of 11 entries in ../backup: 1 file copied, 0 there before.
    Checked 11 entries, 1 file (2 B) and 0 signatures.
    Nothing is damaged.
    $ person change priya --title Boss
    Priya
      id       p2
      title    Boss
      e-mail   priya@h.example
      key      [key]
      signing  yes

    Roles
      reviewer from 2 Mar 2026
    $ backup ../backup
    Backup of 12 entries in ../backup: 0 files copied, 1 there before.
    Checked 12 entries, 1 file (2 B) and 0 signatures.
    Nothing is damaged.
    $ restore ../backup ../again
    The workspace of Harrowfen has 12 entries.
    Checked 12 entries, 1 file (2 B) and 0 signatures.
    Nothing is damaged.
    $ restore ../nowhere ../other
    error: ../nowhere is not a workspace: it has no clausebook.db
    hint: name the folder of a workspace, or make one with `clausebook init`
    [exit code 3]
    $ restore ../backup ../again
    error: ../again is not empty
    hint: choose a folder that is empty or does not exist
    [exit code 2]
    $ check --workspace ../again
    Checked 12 entries, 1 file (2 B) and 0 signatures.
    Nothing is damaged.
    ");
    env.ok(&words("person change priya --title Chief"));
    let story = env.story(
        "restore ../backup ../older
         person change priya --title Chef --workspace ../older
         person show priya --workspace ../older
         restore --accept \"the disk failed\" --workspace ../older --yes
         person change priya --title Chef --workspace ../older
         log --workspace ../older --most 2",
    );
    insta::assert_snapshot!(story, @r#"
    $ restore ../backup ../older
    The workspace of Harrowfen has 12 entries.
    Checked 12 entries, 1 file (2 B) and 0 signatures.
    Nothing is damaged.
    It can be read, but not changed: the workspace has 12 entries, but 13 were seen on this computer: it was put back to an older state.
    To go on: restore the newest backup, or accept the rollback with `clausebook restore --accept REASON`.
    [exit code 1]
    $ person change priya --title Chef --workspace ../older
    error: the workspace has 12 entries, but 13 were seen on this computer: it was put back to an older state
    hint: restore the newest backup, or accept the rollback with `clausebook restore --accept REASON`
    [exit code 5]
    $ person show priya --workspace ../older
    Priya
      id       p2
      title    Boss
      e-mail   priya@h.example
      key      [key]
      signing  yes

    Roles
      reviewer from 2 Mar 2026
    note: the workspace has 12 entries, but 13 were seen on this computer: it was put back to an older state
    $ restore --accept "the disk failed" --workspace ../older --yes
    The workspace of Harrowfen has 13 entries.
    $ person change priya --title Chef --workspace ../older
    Priya
      id       p2
      title    Chef
      e-mail   priya@h.example
      key      [key]
      signing  yes

    Roles
      reviewer from 2 Mar 2026
    $ log --workspace ../older --most 2
    Entry  When                  Who    What                                                                          Signed as
    12     2 Mar 2026 09:18 UTC  Ruben  put the workspace back from a backup; 13 entries were known: the disk failed
    13     2 Mar 2026 09:19 UTC  Ruben  changed the details of Priya, Chef
    "#);
}

/// Somebody worked in a copy that this computer did not see, and put it in place of the one it knows.
#[test]
fn a_rewritten_workspace_can_be_read_and_says_how_to_go_on() {
    let env = TestEnvironment::with_people();
    env.ok(&words("backup ../backup"));
    let mut elsewhere = env.command(&words("restore ../backup ../other"));
    elsewhere.env("XDG_STATE_HOME", env.path("elsewhere"));
    assert_eq!(env.ended(elsewhere.output().unwrap()).code, 0);
    for title in ["One", "Two"] {
        let mut elsewhere = env.command(&["person", "change", "priya", "-w", "../other", "--title", title]);
        elsewhere.env("XDG_STATE_HOME", env.path("elsewhere"));
        assert_eq!(env.ended(elsewhere.output().unwrap()).code, 0);
    }
    env.ok(&words("person change priya --title Boss"));
    let story = env.story(
        "person change priya --title Chef --workspace ../other
         restore --accept \"it is fine\" --workspace ../other --yes
         check --workspace ../other
         log --most 1 --workspace ../other
         restore ../backup ../again
         restore --accept \"somebody rewrote it\" --workspace ../again --yes",
    );
    insta::assert_snapshot!(story, @r#"
    $ person change priya --title Chef --workspace ../other
    error: the first 11 entries are not those seen before on this computer: the ledger was rewritten
    hint: keep this folder as it is, as evidence, and find out who changed it; then go on from the newest backup with `clausebook restore BACKUP NEW-FOLDER`
    [exit code 5]
    $ restore --accept "it is fine" --workspace ../other --yes
    error: the first 11 entries are not those seen before on this computer: the ledger was rewritten
    hint: keep this folder as it is, as evidence, and find out who changed it; then go on from the newest backup with `clausebook restore BACKUP NEW-FOLDER`
    [exit code 5]
    $ check --workspace ../other
    damaged: the ledger: the first 11 entries are not those seen before on this computer: the ledger was rewritten
    Checked 12 entries, 0 files (0 B) and 0 signatures.
    Restore from a backup what is damaged.
    [exit code 5]
    $ log --most 1 --workspace ../other
    Entry  When                  Who    What                               Signed as
    11     2 Mar 2026 09:09 UTC  Ruben  changed the details of Priya, Two
    note: the first 11 entries are not those seen before on this computer: the ledger was rewritten
    $ restore ../backup ../again
    The workspace of Harrowfen has 10 entries.
    Checked 10 entries, 0 files (0 B) and 0 signatures.
    Nothing is damaged.
    It can be read, but not changed: the workspace has 10 entries, but 11 were seen on this computer: it was put back to an older state.
    To go on: restore the newest backup, or accept the rollback with `clausebook restore --accept REASON`.
    [exit code 1]
    $ restore --accept "somebody rewrote it" --workspace ../again --yes
    The workspace of Harrowfen has 11 entries.
    "#);
}

#[test]
fn tables_are_made_again_from_the_history() {
    let env = TestEnvironment::with_people();
    insta::assert_snapshot!(env.story("check --rebuild"), @r"
    $ check --rebuild
    Checked 10 entries, 0 files (0 B) and 0 signatures.
    Nothing is damaged.
    ");
}

#[test]
fn what_is_not_a_workspace_is_said_so() {
    let env = TestEnvironment::new();
    env.write("file.txt", "x");
    let story = env.story(
        "doc list
         doc list --workspace file.txt
         init . --organization H --scope S --name R --email r@h.example --title T
         init new --organization H --scope S --name R --email nonsense --title T",
    );
    assert!(!env.path("new").exists(), "nothing is left of a refused workspace");
    insta::assert_snapshot!(story, @r"
    $ doc list
    error: neither [tmp] nor a folder above it is a workspace
    hint: go to the folder of a workspace, name one with --workspace, or make one with `clausebook init`
    [exit code 3]
    $ doc list --workspace file.txt
    error: cannot open file.txt: it is not a folder
    hint: see to the disk or the permission, and repeat; nothing was lost
    [exit code 4]
    $ init . --organization H --scope S --name R --email r@h.example --title T
    error: . is not empty
    hint: choose a folder that is empty or does not exist
    [exit code 2]
    $ init new --organization H --scope S --name R --email nonsense --title T
    error: the e-mail address is not valid: `nonsense` is not of the form name@example.org
    hint: correct the value and try again
    [exit code 1]
    ");
}

#[test]
fn ctrl_c_while_a_passphrase_is_awaited_changes_nothing() {
    let env = TestEnvironment::with_people();
    env.ok(&words("doc new --kind plan --title Plan --approver marta"));
    let pipe = env.path("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let before = env.ok(&["log", "--json"]).stdout;
    let pipe_text = pipe.display().to_string();
    let mut submit = env.command(&["doc", "submit", "SMS-PLN-001", "--passphrase-file", &pipe_text]);
    let mut child = submit.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let held_open = std::fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    drop(held_open);
    assert_eq!(env.ok(&["log", "--json"]).stdout, before);
    env.ok(&["doc", "submit", "SMS-PLN-001"]);
}
