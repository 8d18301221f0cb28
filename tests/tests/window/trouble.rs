//! When the surroundings fail: a full disk, a folder that cannot be written to, a ledger that was tampered with, a program
//! that is killed in the middle of its work. Each time the window says so and what to do, and nothing is lost.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};

use super::flows::{new_policy, text, workspace};
use super::screen::{self, Screen};
use super::{On, on_window, wanted};

/// Says to the process inside the namespace where its file system is mounted.
const MOUNTED: &str = "CLAUSEBOOK_WINDOW_DISK";

/// Starts [`inside_a_small_file_system`] where a small file system of its own is mounted.
#[test]
fn a_full_disk_and_one_that_cannot_be_written_to_lose_nothing() {
    if !wanted() {
        return on_window(
            "a_full_disk_and_one_that_cannot_be_written_to_lose_nothing",
            On::Nothing,
            async |_| {},
        );
    }
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mount = "mount -t tmpfs -o size=32m none \"$0\" && exec \"$@\"";
    for flags in ["-m", "-rm"] {
        let begin = |words: &[&str]| {
            let mut command = Command::new("unshare");
            command.args([flags, "sh", "-c", mount]).arg(dir.path()).args(words).env(MOUNTED, dir.path());
            command
        };
        if !begin(&["true"]).output().is_ok_and(|output| output.status.success()) {
            continue;
        }
        let own = std::env::current_exe().expect("this program");
        let test = ["window::trouble::inside_a_small_file_system", "--exact", "--nocapture"];
        let own = own.to_str().expect("a plain path");
        let output = begin(&[&[own], &test[..]].concat()).output().expect("it starts");
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        let complaints = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && told.contains("1 passed"), "{told}\n{complaints}");
        return;
    }
    eprintln!("SKIPPED: no file system can be mounted in a namespace here");
}

/// Not a test by itself: what [`a_full_disk_and_one_that_cannot_be_written_to_lose_nothing`] runs on a small disk.
#[test]
fn inside_a_small_file_system() {
    let Some(root) = std::env::var_os(MOUNTED) else { return };
    let root = Path::new(&root);
    let folder = root.join("northwind");
    let filler = root.join("filler");
    let draft = folder.join("drafts/SMS-POL-001.md");
    on_window("full disk", On::Nothing, async |screen| {
        workspace(screen, &folder).await;
        let code = new_policy(screen, "# Policy\n").await;
        screen.go(&format!("/documents/{code}/edit")).await;
        screen.enter_editor().await;
        screen.type_keys("Words on a disk with room. ").await;
        saved(screen, &code, "Words on a disk with room.").await;
        let before = std::fs::read(&draft).expect("the working copy");

        fill(&filler);
        screen.enter_editor().await;
        screen.type_keys("Words on a full disk. ").await;
        screen.wait_for("the disk is full; free some space and try again").await;
        screen.wait_for("What you wrote is kept on this computer until it can be saved").await;
        assert_eq!(std::fs::read(&draft).expect("the working copy"), before, "never half of it");
        screen.screenshot("disk-full").await;
        assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
        // Going away and coming back brings the words back.
        screen.go("/documents").await;
        screen.go(&format!("/documents/{code}/edit")).await;
        screen.wait_for("was not saved when the window closed").await;
        screen.click("Restore it").await;
        screen.wait_for("the disk is full").await;

        std::fs::remove_file(&filler).expect("room again");
        // Nobody presses anything: it is tried again by itself.
        saved(screen, &code, "Words on a full disk.").await;
        screen.wait_for("Saved").await;
    });

    let remounted = Command::new("mount").args(["-o", "remount,ro"]).arg(root).status();
    assert!(remounted.expect("mount runs").success());
    on_window("read-only disk", On::Folder(&folder), async |screen| {
        screen.call("choose_person", json!({ "person": "p1" })).await;
        screen.go("/documents").await;
        screen.wait_for("Read only").await;
        screen
            .wait_for("It can be read; to change it, copy the folder to a disk that can be written to")
            .await;
        assert_eq!(screen.rows().await.len(), 1, "it is open for reading");
        screen.go("/documents/SMS-POL-001/read").await;
        screen.wait_for("Service policy").await;
        let page = screen.call("view_document", json!({ "document": "SMS-POL-001" })).await;
        let actions = page["actions"].as_array().expect("actions");
        assert!(!actions.is_empty());
        for action in actions {
            assert!(text(action, "/refusal/hint").contains("copy the folder"), "{action}");
        }
        screen.screenshot("read-only-disk").await;
        assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
        screen.go("/documents/SMS-POL-001/edit").await;
        screen.wait_for("Words on a full disk.").await;
        screen.enter_editor().await;
        screen.type_keys("Not these words").await;
        let shown = screen.script("return document.querySelector('main').innerText").await;
        assert!(!shown.as_str().unwrap_or_default().contains("Not these words"), "{shown}");
        let request = json!({ "document": "SMS-POL-001", "text": "# Other\n", "expected": "" });
        let error = screen.try_call("write_draft", &request).await.expect_err("nothing can be written");
        assert_eq!(error["kind"], "environment", "{error}");
    });
}

/// Waits until a working copy on the disk holds some words.
async fn saved(screen: &Screen, code: &str, words: &str) {
    for _ in 0..150 {
        let draft = screen.call("read_draft", json!({ "document": code })).await;
        if text(&draft, "/text").contains(words) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("“{words}” never reaches the disk");
}

/// Takes all the room there is, to the last byte.
fn fill(filler: &Path) {
    use std::io::Write as _;
    let mut file = std::fs::File::create(filler).expect("a file");
    for size in [1 << 20, 1 << 12, 1] {
        while file.write(&vec![7; size]).is_ok_and(|written| written > 0) {}
    }
}

#[test]
fn a_changed_entry_is_said_to_be_damage_and_nothing_is_written() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("tampered");
    if wanted() {
        copy_of_the_sample(&folder);
        let database = folder.join("clausebook.db");
        let mut bytes = std::fs::read(&database).expect("the database");
        let entry = b"\"type\":\"packSealed\"";
        let found: Vec<usize> =
            (0..bytes.len() - entry.len()).filter(|at| bytes[*at..].starts_with(entry)).collect();
        assert!(!found.is_empty(), "the sample has issued packs");
        for at in found {
            bytes[at + 8..at + 18].copy_from_slice(b"packIssued");
        }
        #[expect(clippy::disallowed_methods, reason = "what a tamperer would do")]
        std::fs::write(&database, bytes).expect("tampered with");
    }
    on_window(
        "a_changed_entry_is_said_to_be_damage_and_nothing_is_written",
        On::Folder(&folder),
        async |screen| {
            screen.wait_for("The workspace is damaged").await;
            screen.wait_for("restore").await;
            screen.screenshot("tampered-workspace").await;
            assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
        },
    );
}

/// Copies the sample, with all that is in its database in one file.
fn copy_of_the_sample(to: &Path) {
    let copied = Command::new("cp").arg("-a").arg(screen::sample_workspace()).arg(to).status();
    assert!(copied.expect("cp runs").success());
    // Whoever closes it last brings everything into the one file.
    let closed = clausebook_tests::clausebook(&["doc", "list", "--workspace", to.to_str().expect("plain")]);
    assert!(closed.status.success(), "{}", String::from_utf8_lossy(&closed.stderr));
}

#[test]
fn a_program_killed_in_the_middle_of_its_work_leaves_whole_things_and_can_go_on() {
    if !wanted() {
        return on_window(
            "a_program_killed_in_the_middle_of_its_work_leaves_whole_things_and_can_go_on",
            On::Nothing,
            async |_| {},
        );
    }
    let home = tempfile::tempdir().expect("a temporary folder");
    let (folder, files) = (home.path().join("northwind"), home.path().join("files"));
    std::fs::create_dir_all(&files).expect("a folder");
    let paths: Vec<_> = (0..80u32).map(|number| files.join(format!("record-{number}.txt"))).collect();
    for (number, path) in paths.iter().enumerate() {
        #[expect(clippy::disallowed_methods, reason = "a file of the test, not a workspace")]
        std::fs::write(path, format!("{number} ").repeat(50_000)).expect("a file");
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let screen = Screen::open_with(&[]).await;
        workspace(&screen, &folder).await;
        choose(&screen, &files).await;
        screen.call("add_evidence", request(&paths)).await;
        loop {
            let tasks = screen.call("tasks", json!({})).await;
            if tasks[0]["done"] != 0 || tasks[0]["state"] != "running" {
                break;
            }
        }
        screen.kill();
        drop(screen);

        let screen = Screen::open_with(&[&folder]).await;
        screen.go("/evidence").await;
        screen.call("choose_person", json!({ "person": "p1" })).await;
        let count = async || {
            let held = screen.call("session", json!({})).await;
            held["workspace"]["evidence"].as_u64().expect("a number")
        };
        let there = count().await;
        assert!(there < 80, "it was killed in the middle");
        choose(&screen, &files).await;
        // The same files again: those that came in are known, the others follow.
        let staged = screen.task("stage_files", json!({ "paths": paths })).await;
        let staged = staged.as_array().expect("files");
        let missing = staged.iter().filter(|file| file["knownAs"].is_null());
        let missing: Vec<std::path::PathBuf> = missing.map(|file| text(file, "/path").into()).collect();
        assert_eq!(missing.len() as u64, 80 - there, "what is there is known: {there}");
        screen.task("add_evidence", request(&missing)).await;
        assert_eq!(count().await, 80);
        screen.go("/evidence").await;
        screen.wait_for("80 pieces").await;
        let check = clausebook_tests::clausebook(&["check", "--workspace", folder.to_str().expect("plain")]);
        assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
        screen.close().await;
    });
}

/// Chooses the folder as a person would, so that the window may name what is in it.
async fn choose(screen: &Screen, files: &Path) {
    screen.will_choose(&[files]);
    screen.call("choose_folder", json!({ "title": "" })).await;
}

fn request(paths: &[std::path::PathBuf]) -> Value {
    let files = paths.iter().map(|path| {
        let details = json!({ "title": "", "source": "", "requirements": [], "documents": [] });
        json!({ "path": path, "hash": "", "details": details, "collectedBy": "" })
    });
    json!({ "request": { "files": files.collect::<Vec<_>>() } })
}

#[test]
fn the_file_of_a_workspace_opens_it_by_a_double_click() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("northwind");
    on_window("the_file_of_a_workspace_opens_it_by_a_double_click", On::Sample, async |screen| {
        workspace(screen, &folder).await;
        let marker = folder
            .read_dir()
            .expect("the folder")
            .filter_map(|item| Some(item.ok()?.path()))
            .find(|path| path.extension().is_some_and(|extension| extension == "clausebook"))
            .expect("a workspace made in the window has its file");
        // Another workspace is open; then somebody double-clicks the file.
        screen.call("close_workspace", json!({})).await;
        screen.go("/start").await;
        let ended = screen.start_again(&[&marker]);
        assert!(ended.success(), "{ended}");
        screen.find(fantoccini::Locator::XPath("//h1[contains(., 'My work')]")).await;
        let session = screen.call("session", json!({})).await;
        assert_eq!(text(&session, "/workspace/organization"), "Northwind");
        assert_eq!(text(&session, "/folder"), folder.display().to_string());
        // What is none is said to be none, and what was open stays open.
        let other = home.path().join("notes.txt");
        #[expect(clippy::disallowed_methods, reason = "a file of the test, not a workspace")]
        std::fs::write(&other, "nothing").expect("a file");
        assert!(screen.start_again(&[&other]).success());
        screen.wait_for("notes.txt").await;
        let session = screen.call("session", json!({})).await;
        assert_eq!(text(&session, "/workspace/organization"), "Northwind");
    });
}
