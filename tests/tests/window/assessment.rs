//! The audit side in the real window, on a copy of the sample: a checklist answered by the keyboard, a finding carried
//! from its correction to its closing, minutes signed, readiness shown, the auditor's return file out and back.

use std::path::{Path, PathBuf};

use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

use super::screen::{self, Screen};
use super::{On, on_window, wanted};

/// A copy of the sample that this test may change.
pub(super) fn copy_of_the_sample(home: &Path) -> PathBuf {
    let copy = home.join("workspace");
    if wanted() {
        copy_folder(&screen::sample_workspace(), &copy);
    }
    copy
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in from.read_dir().expect("a folder of the sample") {
        let entry = entry.expect("an entry of the folder");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("its type").is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a file is copied");
        }
    }
}

pub(super) fn text(value: &Value, pointer: &str) -> String {
    let found = value.pointer(pointer).and_then(Value::as_str);
    found.unwrap_or_else(|| panic!("no {pointer} in {value}")).to_owned()
}

/// Who acts, by a part of their name; returns their id and passphrase.
pub(super) async fn act_as(screen: &Screen, name: &str) -> (String, String) {
    let people = screen.call("list_people", json!({})).await;
    let person = people.as_array().expect("people").iter().find(|one| text(one, "/name").contains(name));
    let id = text(person.unwrap_or_else(|| panic!("nobody is called {name}")), "/id");
    screen.call("choose_person", json!({ "person": id })).await;
    let secrets = screen.call("sample_people", json!({})).await;
    let secret = secrets.as_array().expect("people").iter().find(|one| one["id"] == id.as_str());
    (id.clone(), text(secret.expect("their passphrase is known"), "/passphrase"))
}

/// The day on which the window believes to be.
pub(super) async fn today(screen: &Screen) -> String {
    text(&screen.call("session", json!({})).await, "/today")
}

pub(super) async fn in_dialog(screen: &Screen, fields: &[(&str, &str)], button: &str) {
    screen.find(Locator::Css("dialog[open]")).await;
    for (label, value) in fields {
        screen.fill(label, value).await;
    }
    screen.press_in_dialog(button).await;
}

#[test]
fn an_audit_is_answered_by_keyboard_and_its_finding_carried_to_the_end() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = copy_of_the_sample(home.path());
    on_window(
        "an_audit_is_answered_by_keyboard_and_its_finding_carried_to_the_end",
        On::Folder(&folder),
        async |screen| {
            let (auditor, secret) = act_as(screen, "Keiko").await;
            let day = today(screen).await;
            let plan = json!({
                "title": "IA-26-3", "kind": "internal", "from": day, "to": day, "objectives": "Incidents once more",
                "scope": "Service desk", "criteria": "ISO/IEC 20000-1:2018", "methods": "Samples", "clauses": ["8.6.1"],
                "lead": auditor, "auditors": [], "body": null, "outside": [], "agenda": [], "programme": null,
            });
            let audit = text(&screen.call("plan_audit", json!({ "plan": plan })).await, "/audit/id");

            screen.go(&format!("/audits/{audit}/plan")).await;
            screen.click("Declare independence").await;
            let fields =
                [("What you declare", "I have no part in it."), ("Your passphrase", secret.as_str())];
            in_dialog(screen, &fields, "Sign the declaration").await;
            screen.wait_for("declared their independence").await;
            screen.click("Opening meeting").await;
            let said = [("Who was there", "Head of the desk"), ("What was said", "Scope and samples.")];
            in_dialog(screen, &said, "Record the meeting").await;
            screen.wait_for("Scope and samples.").await;
            assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());

            // The checklist, by the keyboard alone.
            screen.go(&format!("/audits/{audit}/checklist")).await;
            screen.click("Make the checklist").await;
            screen.wait_for("What was seen").await;
            let questions = screen.number("return document.querySelectorAll('.runner nav li').length").await;
            assert!(questions >= 1, "{questions} questions");
            // A note without a result is there again after leaving, also when the page is loaded anew.
            screen.type_keys("n").await;
            screen.find(Locator::Css(".note textarea:focus")).await;
            screen.type_keys("begun: ").await;
            screen.go("/audits").await;
            screen.wait_for("IA-26-1").await;
            screen.script("location.reload()").await;
            tokio::time::sleep(std::time::Duration::from_secs(2)).await;
            screen.go(&format!("/audits/{audit}/checklist")).await;
            screen.wait_for("What was seen").await;
            let begun = Locator::XPath("//textarea[ancestor::*[contains(@class, 'note')]]");
            for _ in 0..50 {
                if screen.find(begun).await.prop("value").await.expect("a value").as_deref()
                    == Some("begun: ")
                {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
            let value = screen.find(begun).await.prop("value").await.expect("a value");
            assert_eq!(value.as_deref(), Some("begun: "));
            screen.type_keys("n").await;
            screen.find(Locator::Css(".note textarea:focus")).await;
            for _ in 0.."begun: ".len() {
                screen.press(Key::Backspace).await;
            }
            screen.press(Key::Escape).await;
            for question in 1..=questions {
                screen.type_keys(if question == questions { "2" } else { "c" }).await;
                screen.find(Locator::Css(".note textarea:focus")).await;
                screen.type_keys(&format!("sample {question}: five tickets")).await;
                if question == questions {
                    screen.press(Key::Escape).await;
                } else {
                    screen.press_with_control(Key::Enter).await;
                }
            }
            screen.wait_for(&format!("{questions} of {questions} answered")).await;
            assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
            screen.type_keys("?").await;
            screen.wait_for("Attach evidence").await;
            screen
                .find(Locator::Css("dialog[open] button[aria-label=Close]"))
                .await
                .click()
                .await
                .expect("closed");
            screen.find(Locator::XPath("//body[not(.//dialog[@open])]")).await;
            screen.type_keys("f").await;
            screen.choose("Owner", "Callum").await;
            let found =
                [("Title", "Tickets without a category"), ("What was found", "Three of five have none.")];
            in_dialog(screen, &found, "Raise").await;
            screen.wait_for("Tickets without a category").await;
            let page = screen.call("view_audit", json!({ "audit": audit })).await;
            assert_eq!(page["row"]["answered"], questions, "{page}");
            let finding = text(&page, "/findings/0/id");

            screen.go(&format!("/audits/{audit}/report")).await;
            screen.click("Closing meeting").await;
            let said = [("Who was there", "Head of the desk"), ("What was said", "One finding.")];
            in_dialog(screen, &said, "Record the meeting").await;
            screen.wait_for("Sign the report").await;
            screen.click("Sign the report").await;
            let said = [("Conclusion", "It works, with one gap."), ("Your passphrase", secret.as_str())];
            in_dialog(screen, &said, "Sign the report").await;
            screen.wait_for("The report was signed.").await;
            assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());

            carry_to_the_end(screen, &finding, &secret).await;

            // The return file of the audit has the finding; one that an auditor filled in is taken over whole.
            let saved = screen.home().join("return.csv");
            screen.go(&format!("/audits/{audit}/findings")).await;
            screen.will_choose(&[&saved]);
            screen.click("Save the return file").await;
            screen.wait_for("Saved:").await;
            let csv = std::fs::read_to_string(&saved).expect("the return file");
            assert!(
                csv.contains("reference,grade,clause") && csv.contains("Tickets without a category"),
                "{csv}"
            );
        },
    );
}

async fn carry_to_the_end(screen: &Screen, finding: &str, auditors_secret: &str) {
    act_as(screen, "Callum").await;
    screen.go("/work").await;
    screen.wait_for("Tickets without a category").await;
    screen.go(&format!("/findings/{finding}")).await;
    screen.click("Record a correction").await;
    in_dialog(screen, &[("What was done at once", "The three were given one.")], "Record").await;
    screen.wait_for("The three were given one.").await;
    screen.click("Analyse the cause").await;
    let whys = [
        ("1. Why?", "The field may stay empty."),
        ("2. Why?", "Nobody asked for it."),
        ("Cause", "The form does not ask."),
    ];
    in_dialog(screen, &whys, "Record the cause").await;
    screen.wait_for("The form does not ask.").await;
    screen.click("Plan an action").await;
    let day = today(screen).await;
    screen.set("Due", &day).await;
    in_dialog(screen, &[("What is to be done", "Make the field mandatory")], "Plan").await;
    screen.wait_for("Make the field mandatory").await;
    screen.click("Record as done").await;
    screen.fill("What was done", "The form asks now.").await;
    screen.fill("Evidence", "e1").await;
    screen.find(Locator::Css("dialog[open] .option")).await.click().await.expect("chosen");
    screen.press_in_dialog("Record").await;
    screen.wait_for("The form asks now.").await;
    assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());

    // Someone else looks whether it worked; the owner may not.
    let refused = screen.call("view_finding", json!({ "finding": finding })).await;
    let steps = refused["steps"].as_array().expect("steps");
    let check = steps.iter().find(|step| step["action"] == "check").expect("the check is listed");
    assert_eq!(check["refusal"]["kind"], "refused", "{check}");
    act_as(screen, "Keiko").await;
    screen.go("/work").await;
    screen.wait_for("To check").await;
    screen.go(&format!("/findings/{finding}")).await;
    screen.click("Check effectiveness").await;
    screen.find(Locator::Css("dialog[open] input[value=yes]")).await.click().await.expect("chosen");
    let seen = [
        ("What you looked at, and what you saw", "Five new tickets, all with a category."),
        ("Your passphrase", auditors_secret),
    ];
    in_dialog(screen, &seen, "Sign the check").await;
    screen.wait_for("Five new tickets").await;
    screen.click("Close").await;
    let note = [("What the closing rests on", "The check."), ("Your passphrase", auditors_secret)];
    in_dialog(screen, &note, "Sign and close").await;
    screen.wait_for("Closed by").await;
    let page = screen.call("view_finding", json!({ "finding": finding })).await;
    assert_eq!(text(&page, "/finding/state"), "closed");
    screen.screenshot("finding-closed").await;
}

#[test]
fn minutes_are_signed_readiness_is_shown_and_a_return_file_taken_over() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = copy_of_the_sample(home.path());
    on_window(
        "minutes_are_signed_readiness_is_shown_and_a_return_file_taken_over",
        On::Folder(&folder),
        async |screen| {
            let (chair, _) = act_as(screen, "Marta").await;
            act_as(screen, "Ifeoma").await;
            let day = today(screen).await;
            let details = json!({
                "title": "Review of the window", "on": day, "period": { "from": "2026-08-21", "to": day },
                "chair": chair, "attendees": ["Head of operations"],
            });
            let planned = screen.call("plan_review", json!({ "details": details })).await;
            let review = text(&planned, "/review/id");
            screen.go(&format!("/reviews/{review}")).await;
            screen.click("Record what was said").await;
            screen.fill("What was said", "All earlier actions were done.").await;
            screen.press_in("section", "Record").await;
            screen.wait_for("1 of 12 inputs discussed").await;
            for input in planned["review"]["inputs"].as_array().expect("inputs").iter().skip(1) {
                let said = json!({ "review": review, "input": input["input"], "text": "Looked at; nothing to add." });
                screen.call("discuss_input", said).await;
            }
            screen.wait_for("12 of 12 inputs discussed").await;
            assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
            screen.click("Record a decision").await;
            in_dialog(screen, &[("What was decided", "Nothing needs to change.")], "Record").await;
            screen.wait_for("1. Nothing needs to change.").await;

            let (_, secret) = act_as(screen, "Marta").await;
            screen.go("/work").await;
            screen.wait_for("Minutes to sign").await;
            screen.go(&format!("/reviews/{review}/minutes")).await;
            screen.click("Sign the minutes").await;
            in_dialog(screen, &[("Your passphrase", &secret)], "Sign the minutes").await;
            screen.wait_for("The minutes were signed.").await;
            assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());

            for stage in ["stage-1", "stage-2", "surveillance", "recertification", "internal-audit"] {
                screen.go(&format!("/readiness?stage={stage}")).await;
                screen.wait_for("How it went").await;
                screen.wait_for("blocking problems on").await;
                assert_eq!(screen.accessibility_violations().await, Vec::<String>::new(), "{stage}");
            }

            // What a certification body found comes back in a file.
            act_as(screen, "Ifeoma").await;
            let all = screen.call("audit_programme", json!({})).await;
            let outside =
                all["audits"].as_array().expect("audits").iter().find(|one| one["kind"] == "stage-2");
            let audit = text(outside.expect("the sample plans a stage 2"), "/id");
            let file = screen.home().join("filled.csv");
            let csv = format!(
                "reference,grade,clause,title,statement,found_on\r\nS2-9,minor,7.2,Course not recorded,One of six.,{day}\r\n"
            );
            #[expect(clippy::disallowed_methods, reason = "a file of the test, not a workspace")]
            std::fs::write(&file, csv).expect("a file is written");
            screen.go(&format!("/audits/{audit}/findings")).await;
            screen.will_choose(&[&file]);
            screen.click("Take over a return file").await;
            screen.press_in_dialog("Choose a file…").await;
            screen.wait_for("filled.csv").await;
            screen.choose("Owner", "Hanne").await;
            screen.press_in_dialog("Take over").await;
            screen.wait_for("S2-9").await;

            let calendar = screen.home().join("calendar.ics");
            screen.go("/certification").await;
            screen.will_choose(&[&calendar]);
            screen.click("Save the calendar").await;
            screen.wait_for("Saved:").await;
            let ics = std::fs::read_to_string(&calendar).expect("the calendar");
            assert!(ics.starts_with("BEGIN:VCALENDAR\r\n") && ics.contains("BEGIN:VEVENT"), "{ics}");
        },
    );
}
