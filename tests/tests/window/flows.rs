//! Whole pieces of work in the real window: its commands, its permissions, its events, the files they leave.
//! Screens are driven where the test is about a screen; else the commands that every screen uses.

use std::path::{Path, PathBuf};

use clausebook_tests::clausebook;
use fantoccini::Locator;
use serde_json::{Value, json};

use super::screen::{self, Screen};
use super::{On, on_window};

pub(super) const ADA: &str = "the passphrase of Ada";
pub(super) const BEN: &str = "the passphrase of Ben";

pub(super) fn text(value: &Value, pointer: &str) -> String {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .unwrap_or_else(|| panic!("no {pointer} in {value}"))
        .to_owned()
}

/// Makes a workspace as Ada, registers Ben who approves, and stays Ada.
pub(super) async fn workspace(screen: &Screen, folder: &Path) {
    screen.will_choose(&[folder]);
    let chosen = screen.call("choose_folder", json!({ "title": "" })).await;
    assert_eq!(chosen, json!(folder));
    let request = json!({
        "folder": folder, "organization": "Northwind", "scope": "Hosting", "codePrefix": "SMS",
        "name": "Ada Lovelace", "email": "ada@northwind.example", "title": "Quality manager", "passphrase": ADA,
    });
    let session = screen.call("create_workspace", json!({ "request": request })).await;
    assert_eq!(text(&session, "/person/name"), "Ada Lovelace", "the only person acts");
    let ben = json!({
        "name": "Ben Nevis", "email": "ben@northwind.example", "title": "Head of operations",
        "roles": ["reviewer", "approver", "top-management"], "passphrase": BEN,
    });
    screen.call("register_person", json!({ "request": ben })).await;
}

pub(super) async fn act_as(screen: &Screen, person: &str) {
    let session = screen.call("choose_person", json!({ "person": person })).await;
    assert!(text(&session, "/person/name").to_lowercase().contains(person), "{session}");
}

pub(super) async fn new_policy(screen: &Screen, body: &str) -> String {
    let details = json!({
        "title": "Service policy", "owner": "p1", "requirements": ["DI-02"], "classification": "internal",
        "language": "en", "reviewMonths": 12, "retentionYears": 3, "reviewers": ["p2"], "approvers": ["p2"],
        "quorum": 0, "readers": [],
    });
    let request = json!({
        "kind": "policy", "details": details, "code": "", "template": "", "body": body, "file": "",
    });
    let page = screen.call("create_document", json!({ "request": request })).await;
    text(&page, "/document/row/code")
}

async fn submit(screen: &Screen, code: &str, summary: &str) -> Value {
    let draft = screen.call("read_draft", json!({ "document": code })).await;
    let request = json!({
        "document": code, "changeReason": summary, "changeSummary": summary, "seen": draft["hash"], "passphrase": ADA,
    });
    screen.call("submit_document", json!({ "request": request })).await
}

async fn judge(screen: &Screen, code: &str, judgement: &str, comment: &str) -> Value {
    let request = json!({
        "document": code, "judgement": judgement, "comment": comment, "seen": "", "passphrase": BEN,
    });
    screen.call("judge_document", json!({ "request": request })).await
}

fn refusal<'a>(page: &'a Value, action: &str) -> &'a Value {
    let actions = page["actions"].as_array().expect("actions");
    &actions.iter().find(|one| one["action"] == action).expect("the action is listed")["refusal"]
}

#[test]
fn a_document_is_written_sent_back_approved_revised_and_compared() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("northwind");
    on_window("a_document_is_written_sent_back_approved_revised_and_compared", On::Nothing, async |screen| {
        workspace(screen, &folder).await;
        let code = new_policy(screen, "# Service policy\n\nWe keep the service.\n").await;

        // Written, with a conflict: what somebody else wrote stays, what was to be written is kept beside.
        let draft = screen.call("read_draft", json!({ "document": code })).await;
        let write =
            |text: &str, expected: &Value| json!({ "document": code, "text": text, "expected": expected });
        let text_1 = "# Service policy\n\nWe keep the service as agreed.\n";
        let written = screen.call("write_draft", write(text_1, &draft["hash"])).await;
        assert_eq!(written["conflict"], Value::Null);
        let late = screen.call("write_draft", write("# Lost?\n", &draft["hash"])).await;
        let kept = text(&late, "/conflict");
        assert_eq!(text(&late, "/draft/text"), text_1);
        let work = screen.call("my_work", json!({})).await;
        assert!(work["items"].as_array().unwrap().iter().any(|item| item["kind"] == "conflict"), "{work}");
        let answer = json!({ "document": code, "name": kept, "keep": "disk" });
        assert_eq!(text(&screen.call("resolve_conflict", answer).await, "/text"), text_1);

        // A wrong passphrase is refused, and nothing is written.
        let before = screen.call("session", json!({})).await["workspace"]["entries"].clone();
        let wrong = json!({
            "document": code, "changeReason": "", "changeSummary": "", "seen": "", "passphrase": "something else",
        });
        let error = screen.try_call("submit_document", &json!({ "request": wrong })).await.unwrap_err();
        assert_eq!(error["kind"], "refused", "{error}");
        assert_eq!(screen.call("session", json!({})).await["workspace"]["entries"], before);

        let page = submit(screen, &code, "").await;
        assert_eq!(text(&page, "/document/row/status"), "inReview");
        assert!(
            text(refusal(&page, "accept"), "/message").contains("Ada Lovelace"),
            "an author may not review"
        );

        act_as(screen, "ben").await;
        let work = screen.call("my_work", json!({})).await;
        assert_eq!(
            (text(&work, "/items/0/kind"), text(&work, "/items/0/object")),
            ("review".into(), code.clone())
        );
        judge(screen, &code, "requestChanges", "say who answers for it").await;
        act_as(screen, "ada").await;
        let draft = screen.call("read_draft", json!({ "document": code })).await;
        let text_2 = "# Service policy\n\nAda keeps the service as agreed.\n";
        screen.call("write_draft", write(text_2, &draft["hash"])).await;
        submit(screen, &code, "").await;
        act_as(screen, "ben").await;
        judge(screen, &code, "accept", "").await;
        let page = judge(screen, &code, "approve", "").await;
        assert_eq!(text(&page, "/document/row/status"), "effective");
        let signatures = page["signatures"].as_array().unwrap();
        // The first submission was signed, too; the log has it, the version has the one that counts.
        assert_eq!(signatures.len(), 4, "{signatures:#?}");
        assert!(signatures.iter().all(|one| one["problem"] == ""), "{signatures:#?}");

        act_as(screen, "ada").await;
        screen.call("start_draft", json!({ "document": code, "minor": false })).await;
        let draft = screen.call("read_draft", json!({ "document": code })).await;
        assert_eq!(
            text(&draft, "/text"),
            text_2,
            "a revision begins with the exact bytes of the version before"
        );
        screen
            .call("write_draft", write(&format!("{text_2}\nIt is reviewed yearly.\n"), &draft["hash"]))
            .await;
        let compared =
            screen.call("compare_document", json!({ "document": code, "before": "1.0", "after": "" })).await;
        assert_eq!(text(&compared, "/summary"), "4 words added");
        let html = screen.call("document_html", json!({ "document": code, "version": "1.0" })).await;
        assert!(text(&html, "/html").contains("Ada keeps the service"), "{html}");

        // What another program writes is seen without asking, and the window lets it write.
        let seen = "window.__changes = 0; window.__TAURI_INTERNALS__.invoke('plugin:event|listen', { event: 'workspace-changed', \
             target: { kind: 'Any' }, handler: window.__TAURI_INTERNALS__.transformCallback(() => { window.__changes += 1; }) })";
        screen.script(seen).await;
        let folder = folder.to_str().unwrap();
        let changed = clausebook(&[
            "--workspace",
            folder,
            "--as",
            "ada",
            "doc",
            "details",
            &code,
            "--review-months",
            "6",
        ]);
        assert!(changed.status.success(), "{}", String::from_utf8_lossy(&changed.stderr));
        for _ in 0..100 {
            if screen.number("return window.__changes").await > 0 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        assert!(screen.number("return window.__changes").await > 0, "nobody told the window");
        let page = screen.call("view_document", json!({ "document": code })).await;
        assert_eq!(page["document"]["reviewMonths"], 6);
    });
}

#[test]
fn files_are_staged_added_watched_and_proved() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let (folder, files) = (home.path().join("northwind"), home.path().join("exports"));
    std::fs::create_dir_all(&files).expect("a folder for files");
    let put = |name: &str, bytes: &str| {
        #[expect(clippy::disallowed_methods, reason = "a file of the test, not a workspace")]
        std::fs::write(files.join(name), bytes).expect("a file is written");
    };
    put("incidents-2026-03.csv", "id,what\n1,printer\n");
    put("copy.csv", "id,what\n1,printer\n");
    on_window("files_are_staged_added_watched_and_proved", On::Nothing, async |screen| {
        workspace(screen, &folder).await;
        let paths = json!({ "paths": [files] });
        let id = screen.call("stage_files", paths.clone()).await;
        let error = screen.try_call("task_result", &json!({ "task": id })).await.unwrap_err();
        assert_eq!(error["kind"], "refused", "a path that nobody gave to the window: {error}");
        screen.will_choose(&[&files]);
        screen.call("choose_folder", json!({ "title": "" })).await;
        let staged = screen.task("stage_files", paths).await;
        let march =
            staged.as_array().unwrap().iter().find(|file| file["name"] == "incidents-2026-03.csv").unwrap();
        assert_eq!(
            (text(march, "/period/from"), text(march, "/mediaType")),
            ("2026-03-01".into(), "text/csv".into())
        );
        let details = json!({
            "title": march["title"], "source": "desk", "period": march["period"], "requirements": ["DI-56"], "documents": [],
        });
        let file =
            json!({ "path": march["path"], "hash": march["hash"], "details": details, "collectedBy": "" });
        let added = screen.task("add_evidence", json!({ "request": { "files": [file] } })).await;
        assert_eq!(added[0]["evidence"], "e1", "{added}");
        let again = screen.task("stage_files", json!({ "paths": [files] })).await;
        assert!(again.as_array().unwrap().iter().all(|file| file["knownAs"] == "e1"), "{again}");
        let page = screen
            .call(
                "list_evidence",
                json!({ "request": {
            "page": { "offset": 0, "limit": 10, "sort": "title", "descending": false, "text": "incidents" },
            "media": [], "requirement": "DI-56", "document": "", "state": "standing",
        } }),
            )
            .await;
        assert_eq!(page["total"], 1, "{page}");

        // A watched folder proposes what is new, and nothing becomes evidence by itself.
        screen.call("add_watched_folder", json!({ "folder": files })).await;
        put("training-2026.csv", "who\nAda\n");
        let mut found = Value::Null;
        for _ in 0..150 {
            found = screen.call("watching", json!({})).await["proposals"].clone();
            if found.as_array().is_some_and(|found| !found.is_empty()) {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        }
        assert!(text(&found, "/0/file").ends_with("training-2026.csv"), "{found}");
        assert_eq!(screen.call("session", json!({})).await["workspace"]["evidence"], 1);

        let entries = screen.call("session", json!({})).await["workspace"]["entries"].as_u64().unwrap();
        let proof = screen.call("entry_proof", json!({ "seq": entries - 1 })).await;
        assert_eq!(proof["verified"], true, "{proof}");
        assert_eq!(proof["size"], entries);
    });
}

#[test]
fn the_sample_is_one_click_away_and_its_packs_verify_until_they_are_touched() {
    on_window(
        "the_sample_is_one_click_away_and_its_packs_verify_until_they_are_touched",
        On::Nothing,
        async |screen| {
            screen.go("/start").await;
            screen.screenshot("start").await;
            assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
            screen.click("sample").await;
            screen.find(Locator::Css(".organization")).await;
            // The start screen says "105 documents", too.
            screen.wait_for("105 rows").await;
            let packs = screen.call("list_packs", json!({})).await;
            let packs = packs.as_array().unwrap();
            assert_eq!(packs.len(), 2, "{packs:#?}");
            for pack in packs {
                let files = screen.call("pack_files", json!({ "pack": pack["id"] })).await;
                let zip = text(&files, "/zip");
                let report = screen.task("verify_pack", json!({ "path": zip, "previous": "" })).await;
                assert_eq!(report["verdict"], "verified", "{report}");
            }

            // A third pack: issued here, verified here, written again byte for byte.
            let people = screen.call("sample_people", json!({})).await;
            let issuer = screen.call("list_people", json!({})).await;
            let issuer = issuer
                .as_array()
                .unwrap()
                .iter()
                .find(|person| person["holdsLogKey"] == true)
                .unwrap()
                .clone();
            let passphrase = people.as_array().unwrap().iter().find(|one| one["id"] == issuer["id"]).unwrap()
                ["passphrase"]
                .clone();
            screen.call("choose_person", json!({ "person": issuer["id"] })).await;
            let scope = json!({ "stage": "internal-audit" });
            let mut request = json!({ "name": "from-the-window", "scope": scope, "redactions": [] });
            let preview = screen.call("preview_pack", json!({ "request": request })).await;
            if preview["refusal"] != Value::Null {
                request = json!({ "name": "from-the-window", "scope": { "stage": "stage-2" }, "redactions": [],
                "asOf": packs[1]["asOf"], "period": { "from": packs[1]["from"], "to": packs[1]["to"] } });
            }
            let made = screen.task("preview_pack_pdf", json!({ "request": request })).await;
            assert!(made["size"].as_u64().unwrap() > 10_000, "{made}");
            let issue = json!({ "pack": request, "folder": "", "passphrase": passphrase });
            let issued = screen.task("issue_pack", json!({ "request": issue })).await;
            let report = screen.task("verify_pack", json!({ "path": issued["zip"], "previous": "" })).await;
            assert_eq!(report["verdict"], "verified", "{report}");
            let again = screen.home().join("again");
            std::fs::create_dir_all(&again).expect("a folder");
            screen.will_choose(&[&again]);
            screen.call("choose_folder", json!({ "title": "" })).await;
            let written =
                screen.task("export_pack", json!({ "pack": "from-the-window", "folder": again })).await;
            let bytes = |path: String| std::fs::read(path).expect("a zip");
            assert!(
                bytes(text(&issued, "/zip")) == bytes(text(&written, "/zip")),
                "the same pack, byte for byte"
            );

            // One changed byte of a pack, and the screen says so.
            let folder = PathBuf::from(text(&written, "/folder"));
            let book = folder.join("data/audit-pack.pdf");
            let mut changed = std::fs::read(&book).expect("the book");
            let middle = changed.len() / 2;
            changed[middle] ^= 1;
            #[expect(clippy::disallowed_methods, reason = "the damage that the test is about")]
            std::fs::write(&book, changed).expect("damaged");
            screen.go(&format!("/verify?path={}", folder.display())).await;
            screen.wait_for("audit-pack.pdf").await;
            let said = screen.find(Locator::Css("main")).await.text().await.expect("text");
            assert!(!said.contains("is genuine"), "{said}");
            screen.screenshot("verify-tampered").await;
            assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
        },
    );
}

#[test]
fn nothing_of_a_hostile_text_runs_or_loads_when_it_is_shown() {
    let hostile = "# Title\n\n<script>window.ran = 1</script>\n\n<img src=x onerror='window.ran = 2'>\n\n\
        ![p](https://example.org/a.png)\n\n[l](javascript:window.ran=3)\n\n<svg onload='window.ran = 4'></svg>\n\n\
        <style>body { display: none }</style>\n\n<iframe src='https://example.org'></iframe>\n\n<a href=\"x\" id=\"screen\">a</a>\n";
    on_window("nothing_of_a_hostile_text_runs_or_loads_when_it_is_shown", On::Nothing, async |screen| {
        let view = screen.call("render_markdown", json!({ "document": "", "text": hostile })).await;
        let html = text(&view, "/html");
        let shown = format!(
            "const done = arguments[arguments.length - 1]; const seen = []; \
             document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective)); \
             const place = document.createElement('div'); place.innerHTML = {}; document.body.append(place); \
             place.querySelectorAll('a').forEach((link) => link.click()); \
             setTimeout(() => {{ place.remove(); done([window.ran ?? null, seen.length, \
             place.querySelectorAll('script,iframe,style,svg,[src],[onerror],[onload]').length]); }}, 400);",
            Value::from(html)
        );
        assert_eq!(screen.answer(&shown).await, json!([null, 0, 0]));
    });
}

#[test]
fn a_pack_named_on_the_command_line_waits_to_be_verified() {
    let zip = screen_pack();
    on_window(
        "a_pack_named_on_the_command_line_waits_to_be_verified",
        On::Pack(zip.as_deref()),
        async |screen| {
            let target = screen.call("pending_target", json!({})).await;
            // The window itself may have asked first: then it shows the pack.
            if target != Value::Null {
                assert_eq!(text(&target, "/kind"), "pack");
            }
            let path = zip.as_ref().expect("the demo has packs");
            let report = screen.task("verify_pack", json!({ "path": path, "previous": "" })).await;
            assert_eq!(report["verdict"], "verified", "{report}");
        },
    );
}

pub(super) fn screen_pack() -> Option<PathBuf> {
    if !super::wanted() {
        return None;
    }
    let packs = screen::sample_workspace().parent()?.to_owned();
    find_zip(&packs)
}

fn find_zip(folder: &Path) -> Option<PathBuf> {
    let mut items: Vec<PathBuf> =
        folder.read_dir().ok()?.filter_map(|item| Some(item.ok()?.path())).collect();
    items.sort();
    let zip = items.iter().find(|path| path.extension().is_some_and(|extension| extension == "zip")).cloned();
    zip.or_else(|| items.iter().filter(|path| path.is_dir()).find_map(|path| find_zip(path)))
}
