//! Registers in the real window, on a copy of the sample: a row added, changed, told about, withdrawn; a register out
//! and back as CSV; reports as PDF; deadlines set.

use serde_json::json;

use super::assessment::{act_as, copy_of_the_sample, in_dialog, text};
use super::screen::Screen;
use super::{On, on_window};

#[test]
fn a_row_is_added_changed_told_about_and_exported() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = copy_of_the_sample(home.path());
    on_window("a_row_is_added_changed_told_about_and_exported", On::Folder(&folder), async |screen| {
        act_as(screen, "Ifeoma").await;
        screen.go("/registers").await;
        screen.wait_for("Risks and opportunities").await;
        assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());

        screen.go("/registers/risk").await;
        let code = add(screen).await;
        screen.go(&format!("/registers/risk/{code}")).await;
        screen.wait_for("The desk moves to another floor").await;
        assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());

        screen.click("Change").await;
        screen.choose("State", "treated").await;
        in_dialog(screen, &[("Why it changes", "The move is over.")], "Save").await;
        screen.wait_for("The move is over.").await;
        screen.wait_for("changed one thing").await;
        screen.screenshot("register-row-changed").await;
        let page = screen.call("view_register_row", json!({ "row": code })).await;
        let history = page["history"].as_array().expect("a history");
        assert_eq!(history.len(), 2, "{page}");
        assert_eq!(text(&page, "/history/0/changes/0/field"), "state");
        assert!(text(&page, "/history/0/by").contains("Ifeoma"), "{page}");

        // What is seen goes out: the one row that the filter leaves, with everything it says.
        let seen = screen.home().join("seen.csv");
        screen.go(&format!("/registers/risk?filter={code}")).await;
        assert_eq!(screen.rows().await.len(), 1);
        // What was said of the changes lies over the foot of the table for ten seconds.
        screen
            .script("document.querySelectorAll('.toasts button').forEach((button) => button.click())")
            .await;
        screen.will_choose(&[&seen]);
        screen.click("Export what you see").await;
        screen.wait_for("Saved:").await;
        let csv = std::fs::read_to_string(&seen).expect("the rows as CSV");
        assert!(
            csv.contains("The desk moves to another floor") && csv.contains("Nobody answers for a day"),
            "{csv}"
        );
        assert_eq!(csv.trim_end().lines().count(), 2, "{csv}");

        out_and_back(screen, &code).await;

        screen.go(&format!("/registers/risk/{code}")).await;
        screen.click("Withdraw").await;
        in_dialog(screen, &[("Reason", "It was a test.")], "Withdraw").await;
        screen.wait_for("Withdrawn: It was a test.").await;
        screen.wait_for("withdrew it").await;
        assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
    });
}

/// Adds a risk; what is missing is said beside its field first. Returns its code.
async fn add(screen: &Screen) -> String {
    screen.click("Add a row").await;
    in_dialog(screen, &[("Risk or opportunity", "The desk moves to another floor")], "Add").await;
    screen.wait_for("This is needed").await;
    assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
    for (label, words) in [
        ("Kind", "risk"),
        ("Concerns", "a service"),
        ("Likelihood", "low"),
        ("Severity", "medium"),
        ("Approach", "reduce"),
        ("Owner", "Callum"),
        ("State", "open"),
    ] {
        screen.choose(label, words).await;
    }
    screen.set("Identified on", "2026-11-02").await;
    screen.set("Next look", "2027-06-30").await;
    let said = [("What it would mean, for customers too", "Nobody answers for a day")];
    in_dialog(screen, &said, "Add").await;
    screen.wait_for("was added").await;
    screen.wait_for("The desk moves to another floor").await;
    let request = json!({
        "page": { "offset": 0, "limit": 1, "sort": "code", "descending": true, "text": "" },
        "register": "risk", "state": "", "owner": "",
    });
    let rows = screen.call("list_register_rows", json!({ "request": request })).await;
    assert_eq!(text(&rows, "/rows/0/name"), "The desk moves to another floor");
    text(&rows, "/rows/0/code")
}

/// Saves the register as a file, changes a row in it, and takes it over.
async fn out_and_back(screen: &Screen, code: &str) {
    let file = screen.home().join("risk.csv");
    screen.go("/registers/risk").await;
    screen.will_choose(&[&file]);
    screen.click("More").await;
    screen.click("Save for editing elsewhere").await;
    screen.wait_for("Saved:").await;
    let csv = std::fs::read_to_string(&file).expect("the register as CSV");
    let changed = csv.replace("Nobody answers for a day", "Nobody answers for an hour");
    assert_ne!(csv, changed);
    let edited = screen.home().join("edited.csv");
    #[expect(clippy::disallowed_methods, reason = "a file of the test, not a workspace")]
    std::fs::write(&edited, changed).expect("a file is written");
    screen.will_choose(&[&edited]);
    screen.click("More").await;
    screen.click("Bring in a CSV file").await;
    screen.press_in_dialog("Choose a file…").await;
    screen.wait_for("No new rows, 1 change").await;
    assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
    screen.press_in_dialog("Take it over").await;
    screen.wait_for("0 added, 1 changed").await;
    let page = screen.call("view_register_row", json!({ "row": code })).await;
    assert_eq!(page["row"]["revision"], 3, "{page}");
}

#[test]
fn reports_become_pdfs_and_deadlines_are_set() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = copy_of_the_sample(home.path());
    on_window("reports_become_pdfs_and_deadlines_are_set", On::Folder(&folder), async |screen| {
        act_as(screen, "Ifeoma").await;
        for (address, name) in [("/audits/au1/report", "report.pdf"), ("/reviews/mr1/minutes", "minutes.pdf")]
        {
            let file = screen.home().join(name);
            screen.go(address).await;
            screen.will_choose(&[&file]);
            screen.click("Save as PDF").await;
            screen.wait_for(name).await;
            let bytes = std::fs::read(&file).expect("the PDF");
            assert!(bytes.starts_with(b"%PDF-1.7"), "{name}: {:?}", &bytes[..16.min(bytes.len())]);
        }

        screen.go("/settings").await;
        screen.wait_for("Deadlines of findings").await;
        screen.rewrite("Minor nonconformity", "120").await;
        screen.click("Set the deadlines").await;
        screen.wait_for("The deadlines are set").await;
        assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
        let settings = screen.call("finding_clocks", json!({})).await;
        assert_eq!(settings["clocks"]["minor"], 120, "{settings}");
        act_as(screen, "Callum").await;
        screen.go("/work").await;
        screen.go("/settings").await;
        screen.wait_for("Document controllers and top management may set them.").await;

        screen.go("/readiness?show=gaps").await;
        screen.wait_for("steps are there").await;
        assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
    });
}
