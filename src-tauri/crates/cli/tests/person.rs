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
         person end-role priya approver --on 2026-04-30
         person change priya --title \"Team lead\"
         person change priya
         person grant priya king
         person show priya
         person show nobody
         person end-role ruben document-controller",
    );
    insta::assert_snapshot!(story, @r#"
    $ person list
    Id  Name   Title     Roles                                     Signing
    p1  Ruben  Head      document-controller, pack-issuer, author  yes, and packs
    p2  Priya  Lead      reviewer                                  yes
    p3  Marta  Director  top-management, approver                  yes
    $ person register --name Priya --email priya@h.example --title Lead
    error: a person with the address priya@h.example exists already
    hint: choose another one
    [exit code 1]
    $ person register --name Eve --email eve@h.example --title Nobody --as priya
    error: Priya does not hold the role document-controller on 2 Mar 2026
    hint: have a document controller grant the role, or let someone act who holds it
    [exit code 1]
    $ person grant priya approver --from 2026-04-01
    Priya is approver from 1 Apr 2026.
    $ person end-role priya approver
    error: the end of the role is not valid: Priya is approver from 1 Apr 2026 on, which is after the last day 2 Mar 2026; name the first day or a later one
    hint: correct the value and try again
    [exit code 1]
    $ person end-role priya approver --on 2026-04-30
    Priya is approver until 30 Apr 2026.
    $ person change priya --title "Team lead"
    Priya
      id       p2
      title    Team lead
      e-mail   priya@h.example
      key      [key]
      signing  yes

    Roles
      reviewer from 2 Mar 2026
      approver from 1 Apr 2026 to 30 Apr 2026
    $ person change priya
    error: the following required arguments were not provided:
      <--name <NAME>|--email <EMAIL>|--title <TITLE>>

    Usage: clausebook person change <--name <NAME>|--email <EMAIL>|--title <TITLE>> <PERSON>

    For more information, try '--help'.
    [exit code 2]
    $ person grant priya king
    error: invalid value 'king' for '<ROLE>'
      [possible values: document-controller, author, reviewer, approver, process-owner, top-management, internal-auditor, pack-issuer, read-only]

    For more information, try '--help'.
    [exit code 2]
    $ person show priya
    Priya
      id       p2
      title    Team lead
      e-mail   priya@h.example
      key      [key]
      signing  yes

    Roles
      reviewer from 2 Mar 2026
      approver from 1 Apr 2026 to 30 Apr 2026
    $ person show nobody
    error: there is no person `nobody`
    hint: list what exists, and check the spelling
    [exit code 3]
    $ person end-role ruben document-controller
    error: the end of the role is not valid: this is the last document controller; grant the role to someone else first
    hint: correct the value and try again
    [exit code 1]
    "#);
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
    insta::assert_snapshot!(told.concat(), @r"
    1 error: the passphrase is wrong; type it again
    hint: five wrong passphrases in a row lock signing
    1 error: the passphrase is wrong; type it again
    hint: five wrong passphrases in a row lock signing
    1 error: the passphrase is wrong; type it again
    hint: five wrong passphrases in a row lock signing
    1 error: the passphrase is wrong; type it again
    hint: five wrong passphrases in a row lock signing
    1 error: signing is locked for Marta after 5 wrong passphrases
    hint: have another document controller unlock signing for this person
    1 error: signing is locked for Marta after 5 wrong passphrases
    hint: have another document controller unlock signing for this person
    ");
    let story = env.story(
        "doc approve SMS-PLN-001 --as marta
         person unlock marta --as marta
         person list
         person unlock marta
         doc approve SMS-PLN-001 --as marta",
    );
    insta::assert_snapshot!(story, @r"
    $ doc approve SMS-PLN-001 --as marta
    error: signing is locked for Marta after 5 wrong passphrases
    hint: have another document controller unlock signing for this person
    [exit code 1]
    $ person unlock marta --as marta
    error: Marta does not hold the role document-controller on 2 Mar 2026
    hint: have a document controller grant the role, or let someone act who holds it
    [exit code 1]
    $ person list
    Id  Name   Title     Roles                                     Signing
    p1  Ruben  Head      document-controller, pack-issuer, author  yes, and packs
    p2  Priya  Lead      reviewer                                  yes
    p3  Marta  Director  top-management, approver                  locked
    $ person unlock marta
    Marta can sign again.
    $ doc approve SMS-PLN-001 --as marta
    Approved SMS-PLN-001 1.0: effective, from 2 Mar 2026.
    ");
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
         person new-key marta --reason lost
         person new-key marta --reason again --keep-log-key
         person new-log-key --reason \"the notebook was stolen\" --as priya --yes
         person new-log-key --reason \"the notebook was stolen\"
         person new-log-key --reason \"the notebook was stolen\" --yes
         person list
         person grant marta pack-issuer
         person new-key ruben --reason lost
         person share-log-key marta
         person new-log-key --reason \"nobody held it\" --yes
         person list",
    );
    insta::assert_snapshot!(story, @r#"
    $ person share-log-key marta
    Marta can sign audit packs now.
    $ person revoke-key priya --reason lost
    error: a yes is needed, and there is no terminal to ask: revoke the key of Priya?
    hint: add --yes
    [exit code 2]
    $ person revoke-key priya --reason lost --yes
    Revoked the key of Priya; what it signed before stays valid.
    $ person new-key priya --reason lost
    Priya signs with a new key from now on.
      key [key]
    $ person new-key marta --reason lost
    Marta signs with a new key from now on.
      key [key]
    Marta does not hold the log's key any more. To issue packs again: `clausebook person share-log-key` by someone who holds it, or `clausebook person new-log-key`.
    $ person new-key marta --reason again --keep-log-key
    Marta signs with a new key from now on.
      key [key]
    $ person new-log-key --reason "the notebook was stolen" --as priya --yes
    error: Priya does not hold the role pack-issuer on 2 Mar 2026
    hint: have a document controller grant the role, or let someone act who holds it
    [exit code 1]
    $ person new-log-key --reason "the notebook was stolen"
    error: a yes is needed, and there is no terminal to ask: give the log a new key?
    hint: add --yes
    [exit code 2]
    $ person new-log-key --reason "the notebook was stolen" --yes
    The log has a new key from entry 16 on.
      Ruben holds it
    What the old key signed stays valid; nobody holds the old key any more.
    $ person list
    Id  Name   Title     Roles                                     Signing
    p1  Ruben  Head      document-controller, pack-issuer, author  yes, and packs
    p2  Priya  Lead      reviewer                                  yes
    p3  Marta  Director  top-management, approver                  yes
    $ person grant marta pack-issuer
    Marta is pack-issuer from 2 Mar 2026.
    $ person new-key ruben --reason lost
    Ruben signs with a new key from now on.
      key [key]
    Ruben does not hold the log's key any more. To issue packs again: `clausebook person share-log-key` by someone who holds it, or `clausebook person new-log-key`.
    $ person share-log-key marta
    error: Ruben does not hold the key of the log, which signs audit packs
    hint: let someone who holds it give it with `clausebook person share-log-key`, or give the log a new one with `clausebook person new-log-key`
    [exit code 1]
    $ person new-log-key --reason "nobody held it" --yes
    The log has a new key from entry 19 on.
      Ruben holds it
      Marta holds it
    What the old key signed stays valid; nobody holds the old key any more.
    $ person list
    Id  Name   Title     Roles                                     Signing
    p1  Ruben  Head      document-controller, pack-issuer, author  yes, and packs
    p2  Priya  Lead      reviewer                                  yes
    p3  Marta  Director  top-management, approver, pack-issuer     yes, and packs
    "#);
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
    insta::assert_snapshot!(run.stderr, @r"
    error: the passphrase of Ruben is needed, and there is no terminal to ask
    hint: give it with --passphrase-file FILE or in CLAUSEBOOK_PASSPHRASE
    ");
}
