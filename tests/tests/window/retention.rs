//! Samples and disposal in the real window, on a copy of the sample: a list imported, a sample drawn, judged and drawn
//! again; a hold placed and lifted, a disposal proposed, approved by someone else, and its certificate saved.

use std::path::Path;

use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::json;

use super::assessment::{act_as, copy_of_the_sample, in_dialog, text, today};
use super::{On, on_window};

#[expect(clippy::disallowed_methods, reason = "a file of the test, not a workspace")]
fn written(path: &Path, text: &str) {
    std::fs::write(path, text).expect("a file is written");
}

#[test]
fn a_population_is_imported_drawn_from_and_judged_by_hand() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = copy_of_the_sample(home.path());
    on_window(
        "a_population_is_imported_drawn_from_and_judged_by_hand",
        On::Folder(&folder),
        async |screen| {
            act_as(screen, "Ifeoma").await;
            let all = screen.call("audit_programme", json!({})).await;
            let outside =
                all["audits"].as_array().expect("audits").iter().find(|one| one["kind"] == "stage-2");
            let audit = text(outside.expect("the sample plans a stage 2"), "/id");
            let list = screen.home().join("changes.csv");
            let rows: String = (1..=40).map(|number| format!("CHG-{number:03};Standard;done\n")).collect();
            written(&list, &format!("change;kind;state\n{rows}"));

            screen.go(&format!("/audits/{audit}/samples")).await;
            screen.will_choose(&[&list]);
            screen.click("Import a population").await;
            screen.press_in_dialog("Choose a file…").await;
            screen.wait_for("40 rows, 3 columns").await;
            screen.screenshot("population-import").await;
            in_dialog(screen, &[("What was asked", "Change tool, closed in October")], "Import").await;
            screen.wait_for("40 items, named by “change”").await;
            assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());

            screen.click("Draw a sample").await;
            screen.rewrite("How many", "3").await;
            screen.find(Locator::Css("dialog[open] input[value=own]")).await.click().await.expect("chosen");
            in_dialog(screen, &[("Seed", "7714")], "Draw").await;
            screen.wait_for("0 of 3 looked at").await;
            for number in 1..=3 {
                screen.type_keys(if number == 2 { "2" } else { "c" }).await;
                screen.find(Locator::Css(".note textarea:focus")).await;
                screen.type_keys(&format!("record {number} read")).await;
                screen.press_with_control(Key::Enter).await;
                screen.wait_for(&format!("{number} of 3 looked at")).await;
            }
            screen.click("Draw again").await;
            screen.wait_for("The same 3 items come again").await;
            assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
            screen.screenshot("sample").await;
            let view = screen.call("audit_samples", json!({ "audit": audit })).await;
            let sample = text(&view, "/populations/0/samples/0/id");
            assert_eq!(view["populations"][0]["samples"][0]["counts"]["fail"], 1, "{view}");
            let saved = screen.home().join("sample.csv");
            screen.will_choose(&[&saved]);
            screen.click("Save as CSV").await;
            screen.wait_for("Saved:").await;
            let csv = std::fs::read_to_string(&saved).expect("the sample as CSV");
            assert!(csv.contains(&format!("{sample},CHG-")) && csv.contains("record 2 read"), "{csv}");

            // The list changed since: flagged, with what changed.
            let changed = screen.home().join("changes-now.csv");
            written(
                &changed,
                &format!("change;kind;state\n{}CHG-041;Normal;open\n", rows.replacen("done", "failed", 1)),
            );
            screen.click("All samples").await;
            screen.will_choose(&[&changed]);
            screen.click("Compare with a file").await;
            screen.wait_for("is not the list that was imported").await;
            screen.wait_for("1 item is new: CHG-041").await;
            assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
        },
    );
}

#[test]
fn content_is_held_proposed_approved_by_another_and_certified() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = copy_of_the_sample(home.path());
    on_window(
        "content_is_held_proposed_approved_by_another_and_certified",
        On::Folder(&folder),
        async |screen| {
            let (_, secret) = act_as(screen, "Ifeoma").await;
            let note = screen.home().join("callers.csv");
            written(&note, "who\nsomebody\n");
            screen.will_choose(&[&note]);
            let path =
                screen.call("choose_files", json!({ "title": "", "kind": "any", "many": false })).await;
            let details = json!({
                "title": "Names of callers", "source": "Desk", "period": null, "validUntil": null,
                "requirements": [], "documents": [],
            });
            let today = today(screen).await;
            let order = json!({ "files": [{
                "path": path[0], "hash": "", "details": details, "collectedBy": "", "collectedOn": today,
            }] });
            let added = screen.task("add_evidence", json!({ "request": order })).await;
            let evidence = text(&added, "/0/evidence");

            screen.go("/retention?show=holds").await;
            screen.click("Place a legal hold").await;
            screen.fill("On", "Names of callers").await;
            screen.find(Locator::Css("dialog[open] .option")).await.click().await.expect("chosen");
            in_dialog(screen, &[("Reason", "A complaint is open")], "Place the hold").await;
            screen.wait_for("A complaint is open").await;
            screen.screenshot("holds").await;
            assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());

            // Held: it cannot even be proposed.
            screen.click("Due").await;
            screen.click("Propose before its time").await;
            screen.fill("What is to go", "Names of callers").await;
            screen.find(Locator::Css("dialog[open] .option")).await.click().await.expect("chosen");
            let said = [("On what ground", "Collected by mistake"), ("Your passphrase", secret.as_str())];
            in_dialog(screen, &said, "Sign the proposal").await;
            screen.wait_for("is on legal hold").await;
            screen.press_in_dialog("Cancel").await;
            screen.go("/retention?show=holds").await;
            screen.press_in("td", "Release").await;
            in_dialog(screen, &[("Reason", "The complaint is settled")], "Release the hold").await;
            screen.wait_for("The complaint is settled").await;

            screen.go("/retention?show=disposals").await;
            screen.click("Propose before its time").await;
            screen.fill("What is to go", "Names of callers").await;
            screen.find(Locator::Css("dialog[open] .option")).await.click().await.expect("chosen");
            in_dialog(screen, &said, "Sign the proposal").await;
            screen.wait_for("it is their own work").await;
            assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());

            let (_, secret) = act_as(screen, "Marta").await;
            screen.go("/work").await;
            screen.wait_for("Disposals to approve").await;
            screen.click("Collected by mistake").await;
            screen.wait_for("Certificate of destruction").await;
            screen.click("Approve and destroy").await;
            let id = text(&screen.call("retention", json!({})).await, "/disposals/0/id");
            screen.screenshot("disposal-approve").await;
            let said =
                [(format!("Type {id} to confirm"), id.clone()), ("Your passphrase".to_owned(), secret)];
            let said: Vec<(&str, &str)> = said.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            in_dialog(screen, &said, "Sign and destroy").await;
            screen.wait_for("What was destroyed").await;
            screen.wait_for("As it was signed.").await;
            assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
            screen.screenshot("disposal-done").await;
            let gone =
                screen.try_call("evidence_bytes", &json!({ "evidence": evidence, "revision": 0 })).await;
            assert!(gone.is_err(), "the content is erased: {gone:?}");

            let saved = screen.home().join("certificate.pdf");
            screen.will_choose(&[&saved]);
            screen.click("Save the certificate as PDF").await;
            screen.wait_for("Saved:").await;
            assert!(std::fs::read(&saved).expect("the certificate").starts_with(b"%PDF-"), "a PDF");
        },
    );
}
