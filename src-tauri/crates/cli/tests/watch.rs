//! Watched folders: proposals, never evidence.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use crate::support::{TestEnvironment, words};

#[test]
fn one_look_proposes_and_adds_nothing() {
    let env = TestEnvironment::with_people();
    std::fs::create_dir(env.path("exports")).unwrap();
    env.write("exports/report.csv", "a,b\n");
    env.write("exports/~$open.docx", "not this\n");
    env.write("sms/inbox/note.txt", "note\n");
    let before = env.story(
        "watch add ../exports
         watch add ../gone
         watch add .
         watch list",
    );
    insta::assert_snapshot!(before, @r"
    $ watch add ../exports
    Watching [tmp]/exports from now on.
    $ watch add ../gone
    error: ../gone is not a folder
    hint: name a folder that exists
    [exit code 3]
    $ watch add .
    error: . is in the workspace, or holds it
    hint: the inbox is watched already; add a folder elsewhere
    [exit code 2]
    $ watch list
    [tmp]/sms/inbox
    [tmp]/exports
    ");
    let look = env.ok(&["watch", "--once", "--json"]).stdout;
    let look: serde_json::Value = serde_json::from_str(&look).unwrap();
    let files: Vec<&str> = look["look"]["proposals"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["file"].as_str().unwrap())
        .collect();
    assert_eq!(files.len(), 2, "{look}");
    assert_eq!(
        env.ok(&["evidence", "list", "--json"]).stdout,
        "{\n  \"schemaVersion\": 1,\n  \"evidence\": []\n}\n"
    );

    env.ok(&words("evidence add ../exports/report.csv --as priya"));
    env.write("exports/report.csv", "a,b\n1,2\n");
    let look = env.ok(&["watch", "--once"]).stdout;
    assert!(look.contains("changed: [tmp]/exports/report.csv"), "{look}");
    env.ok(&words("watch remove ../exports"));
    assert_eq!(env.run(&words("watch remove ../exports")).code, 3);
}

#[test]
fn ctrl_c_ends_the_watch_cleanly() {
    let env = TestEnvironment::with_people();
    let mut watch = env.command(&["watch"]);
    let mut child = watch.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut told = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("Ctrl-C ends") {
        line.clear();
        assert!(told.read_line(&mut line).unwrap() > 0, "the watch ended by itself");
    }
    let interrupted = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(interrupted.success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
}
