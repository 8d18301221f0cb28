//! Evidence: files of every kind, and names of every kind.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt as _;
use std::process::Command;

use crate::support::TestEnvironment;

#[test]
fn evidence_is_added_revised_changed_saved_and_withdrawn() {
    let env = TestEnvironment::with_people();
    std::fs::create_dir_all(env.path("tests/more")).unwrap();
    env.write("tests/a.csv", "id,result\n1,ok\n");
    env.write("tests/more/b.txt", "restored in 40 minutes\n");
    env.write("tests/.hidden", "not this\n");
    env.write("tests/more/same.txt", "id,result\n1,ok\n");
    let story = env.story(
        "evidence add ../tests --requirement DI-24 --period 2026-01-01..2026-02-28 --source \"backup system\" --as priya
         evidence add ../tests/a.csv --as priya
         evidence add ../tests/a.csv --requirement DI-99 --as priya
         evidence add ../tests/a.csv --document SMS-PLN-001 --as priya
         evidence list
         evidence change e1 --title \"Restore test\" --valid-until 2026-12-31 --as priya
         evidence revise e1 ../tests/a.csv --reason again --as priya
         evidence revise e1 ../policy.md --reason again --as priya
         evidence withdraw e2 --reason \"wrong system\" --as priya --yes
         evidence list --withdrawn --requirement di-24
         evidence show e1
         evidence show e9
         evidence save e2 ../copy.txt
         evidence save e2 ../copy.txt",
    );
    insta::assert_snapshot!(story, @r#"
    $ evidence add ../tests --requirement DI-24 --period 2026-01-01..2026-02-28 --source "backup system" --as priya
    a.csv added as e1
    b.txt added as e2
    same.txt is evidence already, as e1
    $ evidence add ../tests/a.csv --as priya
    a.csv is evidence already, as e1
    $ evidence add ../tests/a.csv --requirement DI-99 --as priya
    a.csv is evidence already, as e1
    $ evidence add ../tests/a.csv --document SMS-PLN-001 --as priya
    error: there is no document `SMS-PLN-001`
    hint: list what exists, and check the spelling
    [exit code 3]
    $ evidence list
    Id  Title  Period                     Serves  Documents  Size  Received
    e1  a.csv  1 Jan 2026 to 28 Feb 2026  DI-24              15 B  2 Mar 2026 09:06 UTC
    e2  b.txt  1 Jan 2026 to 28 Feb 2026  DI-24              23 B  2 Mar 2026 09:06 UTC
    $ evidence change e1 --title "Restore test" --valid-until 2026-12-31 --as priya
    e1 Restore test
      source       backup system
      period       1 Jan 2026 to 28 Feb 2026
      valid until  31 Dec 2026
      serves       DI-24

    Revision 1
      file       a.csv
      content    text/csv, 15 B
      sha256     [hash]
      collected  2 Mar 2026 by Priya
      received   2 Mar 2026 09:06 UTC
    $ evidence revise e1 ../tests/a.csv --reason again --as priya
    error: the content of e1 is the same, byte for byte, as its current revision
    hint: change the content, or leave it as it is
    [exit code 1]
    $ evidence revise e1 ../policy.md --reason again --as priya
    error: cannot read ../policy.md: it does not exist; check the name
    hint: nothing was changed
    [exit code 3]
    $ evidence withdraw e2 --reason "wrong system" --as priya --yes
    e2 b.txt no longer counts; it stays in the history.
    $ evidence list --withdrawn --requirement di-24
    Id  Title              Period                     Serves  Documents  Size  Received
    e1  Restore test       1 Jan 2026 to 28 Feb 2026  DI-24              15 B  2 Mar 2026 09:06 UTC
    e2  b.txt (withdrawn)  1 Jan 2026 to 28 Feb 2026  DI-24              23 B  2 Mar 2026 09:06 UTC
    $ evidence show e1
    e1 Restore test
      source       backup system
      period       1 Jan 2026 to 28 Feb 2026
      valid until  31 Dec 2026
      serves       DI-24

    Revision 1
      file       a.csv
      content    text/csv, 15 B
      sha256     [hash]
      collected  2 Mar 2026 by Priya
      received   2 Mar 2026 09:06 UTC
    $ evidence show e9
    error: there is no evidence `e9`
    hint: list what exists, and check the spelling
    [exit code 3]
    $ evidence save e2 ../copy.txt
    Wrote e2 to ../copy.txt, 23 B.
    $ evidence save e2 ../copy.txt
    error: ../copy.txt exists already
    hint: choose another name; nothing was changed
    [exit code 2]
    "#);
    assert_eq!(std::fs::read(env.path("copy.txt")).unwrap(), b"restored in 40 minutes\n");
}

#[test]
fn names_of_every_kind_are_added_and_shown_safely() {
    let env = TestEnvironment::with_people();
    std::fs::create_dir(env.path("odd")).unwrap();
    let long = format!("{}.txt", "n".repeat(251));
    let names: [Vec<u8>; 11] = [
        b"two\nlines.txt".to_vec(),
        "exe\u{202E}fdp.txt".into(),
        b"latin1-\xe9.txt".to_vec(),
        b"\x1b[2Jclear.txt".to_vec(),
        "Caf\u{65}\u{301}.txt".into(),
        "Caf\u{e9}.txt".into(),
        b"CON".to_vec(),
        b"nul.txt".to_vec(),
        b"COM1.log".to_vec(),
        b"trailing. ".to_vec(),
        long.into_bytes(),
    ];
    for (number, name) in names.into_iter().enumerate() {
        let name = OsString::from_vec(name);
        env.write(std::path::Path::new("odd").join(name), format!("file {number}\n"));
    }
    let added = env.story("evidence add ../odd --as priya");
    insta::assert_snapshot!(added, @r"
    $ evidence add ../odd --as priya
    %1B[2Jclear.txt added as e1
    COM1.log added as e2
    CON added as e3
    Café.txt added as e4
    Café.txt added as e5
    exe%E2%80%AEfdp.txt added as e6
    latin1-%E9.txt added as e7
    nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn.txt added as e8
    nul.txt added as e9
    trailing.  added as e10
    two%0Alines.txt added as e11
    ");
    let list = env.ok(&["evidence", "list"]).stdout;
    let harmful = |c: char| (c.is_control() && c != '\n') || c == '\u{202E}';
    assert!(!list.contains(harmful) && list.lines().count() == 12, "{list:?}");
    let json = env.ok(&["evidence", "list", "--json"]).stdout;
    assert!(!json.contains(harmful), "{json:?}");
}

#[test]
fn what_is_not_a_file_is_refused_by_name_and_the_rest_is_added() {
    let env = TestEnvironment::with_people();
    std::fs::create_dir(env.path("mixed")).unwrap();
    env.write("mixed/good.txt", "good\n");
    env.write("mixed/empty.txt", "");
    assert!(Command::new("mkfifo").arg(env.path("mixed/pipe")).status().unwrap().success());
    std::os::unix::fs::symlink(env.path("mixed/good.txt"), env.path("link")).unwrap();
    let story = env.story(
        "evidence add ../mixed --as priya
         evidence add ../link ../gone.txt --as priya
         evidence list",
    );
    insta::assert_snapshot!(story, @r"
    $ evidence add ../mixed --as priya
    good.txt added as e1
    error: cannot add ../mixed/empty.txt: it is empty
    hint: export it again; if nothing occurred, sign a nil return
    error: cannot add ../mixed/pipe: it is a named pipe; save its content as a file and add that
    hint: nothing was changed
    error: 2 files were not added, 1 file was added
    hint: see to them, and repeat the command: what was added is not added again
    [exit code 2]
    $ evidence add ../link ../gone.txt --as priya
    error: cannot add ../link: it is a link; add the file that it points to
    hint: nothing was changed
    error: cannot read ../gone.txt: it does not exist; check the name
    hint: nothing was changed
    [exit code 3]
    $ evidence list
    Id  Title     Period  Serves  Documents  Size  Received
    e1  good.txt                             5 B   2 Mar 2026 09:06 UTC
    ");
}

#[test]
fn an_unreadable_file_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let env = TestEnvironment::with_people();
    let path = env.write("secret.txt", "s");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o0)).unwrap();
    if std::fs::File::open(&path).is_ok() {
        return; // This user may read everything.
    }
    let run = env.run(&["evidence", "add", "../secret.txt", "--as", "priya"]);
    assert_eq!(run.code, 4, "{}", run.stderr);
    assert!(run.stderr.contains("secret.txt"), "{}", run.stderr);
}
