//! The same pieces of work as in `flows`, done as people do them: with buttons, fields and keys; and what the window
//! shows when something outside of it is in the way.

use std::fs::{File, OpenOptions};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::Locator;
use serde_json::json;

use super::flows::{ADA, BEN, act_as, new_policy, screen_pack, text, workspace};
use super::screen::{self, Screen};
use super::{On, on_window, wanted};

/// Becomes another person, on the screen of people.
async fn become_by_hand(screen: &Screen, id: &str, name: &str) {
    screen.go(&format!("/people/{id}")).await;
    screen.wait_for(name).await;
    screen.click("Act as this person").await;
    screen.wait_for(&format!("You act as {name} now")).await;
}

/// Presses the next step of the document on screen, and signs it with a passphrase.
async fn sign(screen: &Screen, step: &str, sign: &str, passphrase: &str) {
    screen.click(step).await;
    screen.rewrite("Your passphrase", passphrase).await;
    screen.click(sign).await;
}

#[test]
fn a_document_lives_its_life_by_hand() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("northwind");
    on_window("a_document_lives_its_life_by_hand", On::Nothing, async |screen| {
        workspace(screen, &folder).await;
        screen.go("/documents/new").await;
        screen.click("Blank document").await;
        screen.rewrite("Title", "Service policy").await;
        screen.tick("Reviewers", "Ben Nevis").await;
        screen.tick("Approvers", "Ben Nevis").await;
        screen.click("Create the document").await;
        screen.wait_for("SMS-DOC-001 was created").await;

        // Written with the keyboard, saved by itself, seen beside.
        screen.enter_editor().await;
        screen.type_keys("We keep the service as agreed.").await;
        screen.wait_for("Saved").await;
        let saved = || async {
            for _ in 0..100 {
                let draft = screen.call("read_draft", json!({ "document": "SMS-DOC-001" })).await;
                if text(&draft, "/text").contains("We keep the service as agreed.") {
                    return true;
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            false
        };
        assert!(saved().await, "what was typed is on the disk");

        screen.click("Submit for review").await;
        screen.rewrite("Your passphrase", "not the one").await;
        screen.click("Sign and submit").await;
        screen.wait_for("The passphrase is wrong").await;
        screen.rewrite("Your passphrase", ADA).await;
        screen.click("Sign and submit").await;
        screen.wait_for("SMS-DOC-001 was submitted").await;

        become_by_hand(screen, "p2", "Ben Nevis").await;
        screen.go("/documents/SMS-DOC-001/read").await;
        screen.click("More").await;
        screen.click("Request changes").await;
        screen.rewrite("What has to change", "say who answers for it").await;
        screen.rewrite("Your passphrase", BEN).await;
        screen.click("Sign and send back").await;
        screen.wait_for("SMS-DOC-001 was sent back").await;

        become_by_hand(screen, "p1", "Ada Lovelace").await;
        screen.go("/documents/SMS-DOC-001/edit").await;
        screen.enter_editor().await;
        screen.type_keys("Ada answers for it. ").await;
        screen.wait_for("Saved").await;
        sign(screen, "Submit for review", "Sign and submit", ADA).await;
        screen.wait_for("SMS-DOC-001 was submitted").await;

        become_by_hand(screen, "p2", "Ben Nevis").await;
        screen.go("/documents/SMS-DOC-001/read").await;
        sign(screen, "Accept the review", "Sign the review", BEN).await;
        screen.wait_for("the review was signed").await;
        sign(screen, "Approve", "Sign and approve", BEN).await;
        screen.wait_for("SMS-DOC-001 was approved").await;
        screen.wait_for("Effective").await;

        // A revision, and what it changes, on screen and as PDF.
        become_by_hand(screen, "p1", "Ada Lovelace").await;
        screen.go("/documents/SMS-DOC-001/read").await;
        screen.click("More").await;
        screen.click("Start a draft").await;
        screen
            .find(Locator::XPath("//dialog//button[contains(., 'Start a draft')]"))
            .await
            .click()
            .await
            .expect("begun");
        screen.wait_for("a draft was started").await;
        screen.enter_editor().await;
        screen.type_keys("Every year. ").await;
        tokio::time::sleep(Duration::from_secs(3)).await;
        screen.go("/documents/SMS-DOC-001/redline").await;
        screen.wait_for("2 words added").await;
        let pdf = home.path().join("redline.pdf");
        screen.will_choose(&[&pdf]);
        screen.click("Save as PDF").await;
        screen.wait_for("redline.pdf").await;
        assert!(std::fs::read(&pdf).expect("the PDF is written").starts_with(b"%PDF-"));
        screen.screenshot("redline-by-hand").await;
        assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
    });
}

#[test]
fn evidence_is_staged_and_a_changed_source_revised_by_hand() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let (folder, files) = (home.path().join("northwind"), home.path().join("files"));
    std::fs::create_dir_all(&files).expect("a folder");
    let csv = files.join("incidents-2026-03.csv");
    let put = |bytes: &[u8]| {
        #[expect(clippy::disallowed_methods, reason = "a file of the test, not a workspace")]
        std::fs::write(&csv, bytes).expect("a file");
    };
    put(b"id,what\n1,printer\n");
    on_window("evidence_is_staged_and_a_changed_source_revised_by_hand", On::Nothing, async |screen| {
        workspace(screen, &folder).await;
        screen.go("/evidence/import").await;
        screen.will_choose(&[&csv]);
        screen.click("Choose files").await;
        screen.wait_for("incidents-2026-03.csv").await;
        screen.click("Add 1 file").await;
        screen.wait_for("1 file was added").await;

        screen.go("/evidence/watched").await;
        screen.will_choose(&[&files]);
        screen.click("Watch a folder").await;
        screen.wait_for("The folder is watched from now on").await;
        put(b"id,what\n1,printer\n2,router\n");
        screen.wait_for("The source of known evidence has changed").await;
        screen.screenshot("watched-changed-source").await;
        screen.click("Add as revision").await;
        screen.rewrite("What changed", "the router came in").await;
        screen.click("Add the revision").await;
        screen.wait_for("e1 has a new revision").await;
        screen.wait_for("Nothing new").await;
        let page = screen.call("view_evidence", json!({ "evidence": "e1" })).await;
        assert_eq!(page["evidence"]["revisions"].as_array().map(Vec::len), Some(2), "{page}");
    });
}

/// By the messages that a file manager sends: the files are offered, hover, are taken away, and are let go.
#[test]
fn files_are_dropped_as_evidence_and_a_pack_to_be_verified() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("northwind");
    let files = ["Verfügbarkeit im März 2026.txt", "uptime.csv"].map(|name| home.path().join(name));
    for (file, text) in files.iter().zip(["99,98 %", "month,percent\n3,99.98\n"]) {
        #[expect(clippy::disallowed_methods, reason = "a file of the test, not a workspace")]
        std::fs::write(file, text).expect("a file");
    }
    let pack = screen_pack();
    on_window("files_are_dropped_as_evidence_and_a_pack_to_be_verified", On::Nothing, async |screen| {
        workspace(screen, &folder).await;
        screen.go("/documents").await;
        let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
        let dragged = screen.drag(&files);
        screen.wait_for("Drop to add as evidence").await;
        screen.screenshot("files-over").await;
        dragged.leave();
        screen.wait_until_gone("Drop to add as evidence").await;

        screen.drag(&files).drop();
        screen.wait_for("Verfügbarkeit im März 2026.txt").await;
        screen.wait_until_gone("Drop to add as evidence").await;
        screen.click("Add 2 files").await;
        screen.wait_for("2 files were added").await;
        let page = screen.call("view_evidence", json!({ "evidence": "e1" })).await;
        assert_eq!(text(&page, "/evidence/revisions/0/name"), "Verfügbarkeit im März 2026.txt", "{page}");

        screen.go("/verify").await;
        let pack = pack.expect("the demo has packs");
        let dragged = screen.drag(&[&pack]);
        screen.wait_for("Drop to verify").await;
        dragged.drop();
        screen.wait_for("It is what its issuer signed").await;
    });
}

#[test]
fn typing_in_a_text_of_ten_megabytes_is_not_slow() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("northwind");
    on_window("typing_in_a_text_of_ten_megabytes_is_not_slow", On::Nothing, async |screen| {
        workspace(screen, &folder).await;
        let code = new_policy(screen, "# Long\n").await;
        let line =
            "A **line** of a [long](javascript:alert(1)) text | with <b>marks</b> `and` more {{name}}.\n\n";
        let long = format!("# Long\n\n{}", line.repeat(10 * 1024 * 1024 / line.len()));
        #[expect(clippy::disallowed_methods, reason = "what another program would write")]
        std::fs::write(folder.join("drafts").join(format!("{code}.md")), &long).expect("written");
        screen.go(&format!("/documents/{code}/edit")).await;
        screen.wait_for("This text is too long to be shown beside").await;
        screen.enter_editor().await;
        screen
            .script(
                "window.__gaps = []; let last = performance.now(); const tick = (now) => { \
                 window.__gaps.push(now - last); last = now; requestAnimationFrame(tick); }; requestAnimationFrame(tick);",
            )
            .await;
        screen.type_keys("typed at the start").await;
        let longest = screen.number("return Math.round(Math.max(...window.__gaps.slice(2)))").await;
        assert!(longest < 400, "the window stood still for {longest} ms");
        screen.screenshot("editor-long").await;
        screen.wait_for("Saved").await;
    });
}

#[test]
fn a_second_start_hands_over_and_ends() {
    let zip = super::flows::screen_pack();
    on_window("a_second_start_hands_over_and_ends", On::Sample, async |screen| {
        screen.rows().await;
        let zip = zip.as_ref().expect("the demo has packs");
        let ended = screen.start_again(&[zip]);
        assert!(ended.success(), "{ended}");
        screen.wait_for("It is what its issuer signed").await;
        let address = screen.script("return location.hash").await;
        assert!(address.as_str().is_some_and(|address| address.starts_with("#/verify")), "{address}");
    });
}

/// Copies the sample, so that it can be spoiled.
fn copy_of_the_sample(to: &Path) {
    let copied = std::process::Command::new("cp").arg("-a").arg(screen::sample_workspace()).arg(to).status();
    assert!(copied.expect("cp runs").success());
}

#[test]
fn a_workspace_of_a_newer_program_is_left_alone_and_said_to_be_one() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("newer");
    if wanted() {
        copy_of_the_sample(&folder);
        // The version stands at byte 60 of a SQLite file.
        let mut database =
            OpenOptions::new().write(true).open(folder.join("clausebook.db")).expect("the database");
        database.seek(SeekFrom::Start(60)).expect("a place");
        database.write_all(&9_999u32.to_be_bytes()).expect("written");
    }
    on_window(
        "a_workspace_of_a_newer_program_is_left_alone_and_said_to_be_one",
        On::Folder(&folder),
        async |screen| {
            screen.wait_for("has database version 9999").await;
            screen.wait_for("Use a newer Clausebook; nothing was changed").await;
            screen.screenshot("newer-workspace").await;
            assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
        },
    );
}

#[test]
fn a_damaged_workspace_says_so_and_what_to_do() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("damaged");
    if wanted() {
        copy_of_the_sample(&folder);
        let mut database =
            OpenOptions::new().write(true).open(folder.join("clausebook.db")).expect("the database");
        database.write_all(&[0; 4096]).expect("damaged");
    }
    on_window("a_damaged_workspace_says_so_and_what_to_do", On::Folder(&folder), async |screen| {
        screen.wait_for("The workspace is damaged").await;
        screen.wait_for("backup").await;
        screen.screenshot("damaged-workspace").await;
        assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
    });
}

#[test]
fn another_program_that_writes_is_named_and_nothing_is_lost() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("northwind");
    on_window("another_program_that_writes_is_named_and_nothing_is_lost", On::Nothing, async |screen| {
        workspace(screen, &folder).await;
        let code = new_policy(screen, "# Policy\n").await;
        // This test is the other program: it holds the lock as one would.
        let path = folder.join(".lock");
        let mut lock = File::options().read(true).write(true).open(&path).expect("the lock file");
        lock.lock().expect("the lock is free between two changes");
        let holder = json!({ "pid": std::process::id(), "host": null, "since": "2026-11-22T09:14:10.000Z" });
        lock.set_len(0).and_then(|()| write!(lock, "{holder}")).expect("written");
        screen.go(&format!("/documents/{code}/read")).await;
        sign(screen, "Submit for review", "Sign and submit", ADA).await;
        screen.wait_for("is open in another Clausebook").await;
        screen.wait_for(&format!("process {}", std::process::id())).await;
        screen.screenshot("held-workspace").await;
        drop(lock);
        screen.rewrite("Your passphrase", ADA).await;
        screen.click("Sign and submit").await;
        screen.wait_for("was submitted").await;
        act_as(screen, "ben").await;
    });
}
