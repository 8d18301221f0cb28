//! People, roles, passphrases, locks.

use crate::support::{TestEnvironment, words};

#[test]
fn people_are_registered_changed_and_given_roles() {
    let env = TestEnvironment::with_people();
    let story = env.story(
        "person list
         person register --name Priya --email priya@h.example --title Lead
         person register --name Eve --email eve@h.example --title Nobody --as priya
         person grant priya approver --from 2026-04-01
         person end-role priya approver
         person change priya --title \"Team lead\"
         person change priya
         person grant priya king
         person show priya
         person show nobody
         person end-role ruben document-controller",
    );
    insta::assert_snapshot!(story, @"");
}

#[test]
fn five_wrong_passphrases_lock_and_a_controller_unlocks() {
    let env = TestEnvironment::with_people();
    env.ok(&words("doc new --kind plan --title Plan --approver marta"));
    env.ok(&words("doc submit SMS-PLN-001"));
    let wrong = env.write("wrong.txt", "not the passphrase\n").display().to_string();
    let approve = ["doc", "approve", "SMS-PLN-001", "--as", "marta", "--passphrase-file", &wrong];
    let told: Vec<String> =
        (0..6).map(|_| env.run(&approve)).map(|run| format!("{} {}", run.code, run.stderr)).collect();
    insta::assert_snapshot!(told.concat(), @"");
    let story = env.story(
        "doc approve SMS-PLN-001 --as marta
         person unlock marta --as marta
         person list
         person unlock marta
         doc approve SMS-PLN-001 --as marta",
    );
    insta::assert_snapshot!(story, @"");
}

#[test]
fn passphrases_and_keys_are_changed_shared_and_revoked() {
    let env = TestEnvironment::with_people();
    let other = env.write("other.txt", "another passphrase here\nignored\n").display().to_string();
    let short = env.write("short.txt", "short\n").display().to_string();
    let refused = env.run(&["person", "passphrase", "--new-passphrase-file", &short]);
    assert_eq!((refused.code, refused.stderr.contains("too short")), (2, true), "{}", refused.stderr);
    env.ok(&["person", "passphrase", "--as", "priya", "--new-passphrase-file", &other]);
    env.ok(&["person", "passphrase", "--as", "priya", "--passphrase-file", &other]);
    let story = env.story(
        "person share-log-key marta
         person revoke-key priya --reason lost
         person revoke-key priya --reason lost --yes
         person new-key priya --reason lost
         person list",
    );
    insta::assert_snapshot!(story, @"");
    let gone = env.run(&["doc", "list", "--passphrase-file", "nowhere"]);
    assert_eq!(gone.code, 0, "a passphrase is read only when it is needed");
    let gone = env.run(&["person", "passphrase", "--passphrase-file", "nowhere"]);
    assert_eq!(gone.code, 4, "{}", gone.stderr);
}

#[test]
fn without_a_terminal_a_missing_passphrase_is_an_error_that_says_how() {
    let env = TestEnvironment::with_people();
    env.ok(&words("doc new --kind plan --title Plan --approver marta"));
    let mut submit = env.command(&["doc", "submit", "SMS-PLN-001"]);
    let run = env.ended(submit.env_remove("CLAUSEBOOK_PASSPHRASE").output().unwrap());
    assert_eq!(run.code, 2);
    insta::assert_snapshot!(run.stderr, @"");
}
