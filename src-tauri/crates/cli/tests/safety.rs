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
    insta::assert_snapshot!(clean, @"");
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
    insta::assert_snapshot!(story, @"");
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
    insta::assert_snapshot!(story, @"");
    env.ok(&words("person change priya --title Chief"));
    let story = env.story(
        "restore ../backup ../older
         person change priya --title Chef --workspace ../older
         person show priya --workspace ../older
         restore --accept \"the disk failed\" --workspace ../older --yes
         person change priya --title Chef --workspace ../older
         log --workspace ../older --most 2",
    );
    insta::assert_snapshot!(story, @"");
}

#[test]
fn tables_are_made_again_from_the_history() {
    let env = TestEnvironment::with_people();
    insta::assert_snapshot!(env.story("check --rebuild"), @"");
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
    insta::assert_snapshot!(story, @"");
}
