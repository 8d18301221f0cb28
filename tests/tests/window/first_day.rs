//! From an empty folder to a verified stage 1 pack in the real window, as a new organization goes; and how long each step
//! took. Everything is typed, chosen and signed on the screens; answers by the keyboard alone, usual ones are left as they are.

use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

use super::flows::text;
use super::screen::Screen;
use super::typing::{answer_by_keyboard, name_the_holders};
use super::{On, on_window};

const WORDS: &str = "four plain words that nobody else uses";

/// How long each step took, and how often something was pressed or typed in it.
struct Watch {
    last: Instant,
    steps: Vec<(&'static str, Duration)>,
}

impl Watch {
    fn step(&mut self, name: &'static str) {
        let now = Instant::now();
        self.steps.push((name, now - self.last));
        self.last = now;
    }

    /// Printed past the test runner, which would swallow it.
    fn print(&self) {
        let mut table =
            format!("\n{:<58} {:>8}\n", "from an empty folder to a stage 1 pack, in the window", "seconds");
        for (name, took) in &self.steps {
            table.push_str(&format!("{name:<58} {:>8.1}\n", took.as_secs_f64()));
        }
        let all: Duration = self.steps.iter().map(|(_, took)| *took).sum();
        table.push_str(&format!("{:<58} {:>8.1}\n", "all of it", all.as_secs_f64()));
        writeln!(std::io::stderr(), "{table}").expect("standard error takes a line");
    }
}

/// Makes the workspace on the start screen.
async fn begin(screen: &Screen, folder: &Path) {
    screen.go("/start").await;
    screen.will_choose(&[folder]);
    screen.click("Set up a new organization").await;
    screen.press_in_dialog("Choose a folder…").await;
    for (label, words) in [
        ("Organization", "Harrowfen"),
        ("Scope of the service management system", "Managed mail and hosting for business customers"),
        ("Printed name", "Ruben Ashby"),
        ("E-mail", "ruben@harrowfen.example"),
        ("Job title", "Head of services"),
        ("New passphrase", WORDS),
        ("The same again", WORDS),
    ] {
        screen.fill(label, words).await;
    }
    screen.press_in_dialog("Make it").await;
    screen.wait_for("Set up your management system").await;
}

/// Registers a person on the step about people.
async fn register(screen: &Screen, name: &str, email: &str, title: &str, roles: &[&str]) {
    screen.press_in("main", "Register a person").await;
    for (label, words) in [
        ("Printed name", name),
        ("E-mail", email),
        ("Job title", title),
        ("New passphrase", WORDS),
        ("The same again", WORDS),
    ] {
        screen.fill(label, words).await;
    }
    for role in roles {
        screen.tick("Roles", role).await;
    }
    screen.press_in_dialog("Register").await;
    screen.find(Locator::XPath(&format!("//main//li/a[normalize-space(.) = '{name}']"))).await;
}

async fn become_by_hand(screen: &Screen, name: &str) {
    screen.go("/settings").await;
    screen.choose("I act as", name).await;
    screen.find(Locator::XPath("//body[not(.//dialog[@open])]")).await;
}

/// Signs the dialog that is open, and waits until it says so.
async fn sign(screen: &Screen, button: &str, then: &str) {
    screen.fill("Your passphrase", WORDS).await;
    screen.click_in_dialog(button).await;
    screen.wait_for(then).await;
}

/// One detail of all documents, by the selection bar over the master list.
async fn change_all(screen: &Screen, change: &str, legend: &str, who: &str) {
    // Coming from another screen, nothing is chosen yet.
    screen.go("/first-day/plan").await;
    screen.go("/documents").await;
    screen.rows().await;
    screen.find(Locator::Css("th.pick input")).await.click().await.expect("all are chosen");
    screen.click("Change details").await;
    screen
        .find(Locator::XPath(&format!("//*[@role='menuitem'][contains(., '{change}')]")))
        .await
        .click()
        .await
        .expect("chosen");
    screen.tick(legend, who).await;
    screen.press_in_dialog("Change").await;
    screen.wait_for("documents were changed").await;
    screen.find(Locator::XPath("//body[not(.//dialog[@open])]")).await;
}

/// The services, typed into the grid as a person does: Enter makes the next row.
async fn type_services(screen: &Screen) {
    screen.go("/first-day/organization").await;
    let add =
        "//table[.//th[contains(., 'Service')]]/following-sibling::div//button[contains(., 'Add a row')]";
    screen.find(Locator::XPath(add)).await.click().await.expect("a row is added");
    let columns =
        screen.number("return document.activeElement.closest('tr').querySelectorAll('input').length").await;
    for (row, service) in ["Managed mail", "Managed hosting"].into_iter().enumerate() {
        for column in 0..columns {
            screen.type_keys(if column == 0 { service } else { "as agreed" }).await;
            if column + 1 < columns {
                screen.press(Key::Tab).await;
            }
        }
        if row == 0 {
            screen.press(Key::Enter).await;
        }
    }
    screen.screenshot("first-day-services-light").await;
    assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
    screen.find(Locator::Css("main h1")).await;
    screen.script("document.activeElement.blur()").await;
    for _ in 0..100 {
        let kept = screen.call("first_day", json!({ "language": "en" })).await;
        if answer(&kept, "services").contains("Managed hosting") {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the services that were typed are not kept");
}

fn answer(view: &Value, name: &str) -> String {
    let all = view["questions"].as_array().expect("questions");
    let found = all.iter().find(|one| one["question"]["name"] == name).expect("the question is asked");
    text(found, "/answer")
}

#[test]
fn from_an_empty_folder_to_a_stage_one_pack() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let (folder, record) = (home.path().join("harrowfen"), home.path().join("competence-2026.csv"));
    #[expect(clippy::disallowed_methods, reason = "a file of the test, not a workspace")]
    std::fs::write(&record, "who,what,on\nPriya Nair,incident course,2026-03-02\n").expect("a file");
    on_window("from_an_empty_folder_to_a_stage_one_pack", On::Nothing, async |screen| {
        let mut watch = Watch { last: Instant::now(), steps: Vec::new() };
        begin(screen, &folder).await;
        watch.step("a workspace in an empty folder");

        type_services(screen).await;
        let organization = answer_by_keyboard(screen, "organization").await;
        watch.step("organization and services, typed into the grid");
        screen.go("/first-day/people").await;
        register(screen, "Priya Nair", "priya@harrowfen.example", "Service lead", &["Reviewer"]).await;
        let may = ["Approver", "Top management"];
        register(screen, "Marta Novak", "marta@harrowfen.example", "Managing director", &may).await;
        watch.step("two more people");
        name_the_holders(screen, "Ruben Ashby", "Priya Nair").await;
        screen.screenshot("first-day-people-light").await;
        assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
        watch.step("who holds which role: one row typed, the others after it");
        let people = answer_by_keyboard(screen, "people").await;
        let answers = answer_by_keyboard(screen, "answers").await;
        assert!(organization + people + answers > 20, "{organization} {people} {answers}");
        watch.step("answers, typed from field to field");

        screen.go("/first-day/documents").await;
        screen.wait_for("Ruben Ashby").await;
        screen.click("drafts").await;
        screen.wait_for("drafts made").await;
        let view = screen.call("first_day", json!({ "language": "en" })).await;
        let set = view["documents"].as_array().expect("documents");
        let count = set.iter().filter(|one| one["code"].is_string()).count();
        assert_eq!(count, set.len(), "every document of the set is made: {view}");
        assert!(count > 25, "{count}");
        assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
        watch.step("drafts of the whole set");

        screen.go("/first-day/plan").await;
        screen.set("Day of the stage 1 audit", "2027-06-15").await;
        screen.press_in("main", "Plan").await;
        screen.wait_for("Issue the stage 1 pack").await;
        screen.screenshot("first-day-plan-light").await;
        assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
        watch.step("a plan with dates");

        change_all(screen, "Change the reviewers", "Reviewers", "Priya Nair").await;
        change_all(screen, "Change the approvers", "Approvers", "Marta Novak").await;
        watch.step("reviewer and approver of all documents");

        screen.go("/first-day/documents").await;
        screen.click("Submit the drafts").await;
        screen.wait_for(&format!("{count} documents")).await;
        screen.screenshot("sign-many-light").await;
        assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
        sign(screen, "Sign and submit", &format!("{count} documents were submitted")).await;
        watch.step("all submitted, one dialog, a signature each");
        become_by_hand(screen, "Priya Nair").await;
        screen.go("/work").await;
        screen.click(&format!("Accept all {count}")).await;
        screen.wait_for(&format!("{count} documents")).await;
        sign(screen, "Sign", &format!("{count} reviews were signed")).await;
        watch.step("all reviewed by the second person");
        become_by_hand(screen, "Marta Novak").await;
        screen.go("/work").await;
        screen.click(&format!("Approve all {count}")).await;
        screen.wait_for(&format!("{count} documents")).await;
        sign(screen, "Sign and approve", &format!("{count} documents were approved")).await;
        let state = json!({ "request": { "page": { "offset": 0, "limit": 100, "sort": "code", "descending": false, "text": "" },
            "status": ["effective"], "kind": [], "owner": [], "requirement": "", "reviewDueBy": "" } });
        let effective = screen.call("list_documents", state).await;
        assert_eq!(effective["total"], count, "{effective}");
        watch.step("all approved by top management, and effective");

        become_by_hand(screen, "Ruben Ashby").await;
        screen.go("/evidence/import").await;
        screen.will_choose(&[&record]);
        screen.click("Choose files").await;
        screen.wait_for("competence-2026.csv").await;
        // What was told stands over the button until it is read.
        screen
            .script(
                "document.querySelectorAll('.toast button[aria-label]').forEach((close) => close.click())",
            )
            .await;
        screen.click("Add 1 file").await;
        screen.wait_for("1 file was added").await;
        screen.go("/documents/agreement").await;
        screen.find(Locator::Css("main h1")).await;
        assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
        watch.step("a record as evidence; whether the documents agree");

        become_by_hand(screen, "Marta Novak").await;
        screen.go("/packs/new").await;
        screen.choose("For which audit", "Stage 1 audit").await;
        screen.click("Accept").await;
        screen
            .fill("Why, and what will be done", "The service begins after stage 1; by June, Ruben Ashby.")
            .await;
        screen.screenshot("accept-gaps-light").await;
        assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
        sign(screen, "Sign", "were accepted").await;
        screen.wait_for("Nothing is missing").await;
        watch.step("what is not there yet, decided row by row, signed");

        become_by_hand(screen, "Ruben Ashby").await;
        screen.go("/packs/new").await;
        screen.choose("For which audit", "Stage 1 audit").await;
        screen.wait_for("Nothing is missing").await;
        screen.press_in("main", "Issue the pack…").await;
        sign(screen, "Sign and issue", "is issued").await;
        screen.screenshot("first-pack-issued").await;
        watch.step("the stage 1 pack issued");
        let verify = Locator::XPath("//main//a[normalize-space(.) = 'Verify a pack']");
        screen.find(verify).await.click().await.expect("the pack is verified");
        screen.wait_for("It is what its issuer signed").await;
        watch.step("and verified");

        let later = screen.call("first_day", json!({ "language": "en" })).await;
        let plan = later["plan"].as_array().expect("a plan");
        let done =
            |kind: &str| plan.iter().filter(|step| step["kind"] == kind).all(|step| step["done"] == true);
        for kind in ["answers", "draft", "review", "approve", "effect", "records", "gaps", "pack"] {
            assert!(done(kind), "{kind}: {later}");
        }
        assert!(!done("internalAudit") && !done("stageOne"));
        watch.print();
        pictures(screen).await;
    });
}

/// The changed screens, dark, and in German.
async fn pictures(screen: &Screen) {
    screen.choose_colours("dark").await;
    for (address, words, name) in [
        ("/first-day/organization", "Language of its documents", "organization"),
        ("/first-day/plan", "Issue the stage 1 pack", "plan"),
    ] {
        screen.go(address).await;
        screen.wait_for(words).await;
        screen.screenshot(&format!("first-day-{name}-dark")).await;
        assert_eq!(screen.accessibility_violations().await, Vec::<String>::new(), "{address}");
    }
    screen.choose_colours("light").await;
    screen.go("/settings").await;
    screen.choose("Language", "Deutsch").await;
    screen.wait_for("Einstellungen").await;
    for (address, words, name) in [
        ("/first-day/organization", "Sprache der Dokumente", "first-day"),
        ("/first-day/plan", "Prozessverantwortliche", "plan"),
        ("/clauses/8.2.2", "Dokument", "clause"),
        ("/readiness?stage=stage-1", "Stufe 1", "readiness"),
    ] {
        screen.go(address).await;
        screen.wait_for(words).await;
        screen.screenshot(&format!("{name}-german")).await;
        assert_eq!(screen.accessibility_violations().await, Vec::<String>::new(), "{address}");
    }
}
