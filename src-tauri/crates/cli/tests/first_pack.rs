//! From an empty folder to a stage 1 pack, as a new organization goes.

use std::time::{Duration, Instant};

use crate::start::examples;
use crate::support::{TestEnvironment, words};

/// How long each step took.
struct Watch {
    last: Instant,
    steps: Vec<(&'static str, usize, Duration)>,
}

impl Watch {
    /// A step ended that took so many commands.
    fn step(&mut self, name: &'static str, commands: usize) {
        let now = Instant::now();
        self.steps.push((name, commands, now - self.last));
        self.last = now;
    }

    /// The table that `cargo test -- --nocapture from_an_empty_folder` shows.
    fn table(&self) -> String {
        let mut table = format!("{:<44} {:>9} {:>9}\n", "step", "commands", "seconds");
        for (name, commands, took) in &self.steps {
            table.push_str(&format!("{name:<44} {commands:>9} {:>9.1}\n", took.as_secs_f64()));
        }
        table
    }
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("one JSON object")
}

#[test]
fn from_an_empty_folder_to_a_stage_one_pack() {
    let mut watch = Watch { last: Instant::now(), steps: Vec::new() };
    let env = TestEnvironment::with_people();
    watch.step("workspace and three people", 6);

    let roles = ["Service manager", "Top management", "Document controller", "Audit programme manager"];
    let holders: Vec<String> = roles.iter().map(|role| format!("{role} | Marta | Priya")).collect();
    let file = env.ok(&["start", "--questions"]).stdout;
    let mut answers = examples(&file, &["role_holders"]);
    answers.push_str(&format!("role_holders = {}\n", serde_json::Value::from(holders.join("\n"))));
    env.write("answers.toml", answers);
    let day = ["start", "--answers", "../answers.toml", "--stage-one", "2026-09-15", "--json"];
    let first = json(&env.ok(&day).stdout);
    let first = &first["firstDay"];
    let documents = first["documents"].as_array().unwrap();
    let made: Vec<&str> = first["made"].as_array().unwrap().iter().filter_map(|code| code.as_str()).collect();
    assert_eq!(made.len(), documents.len(), "every document of the set is made: {first}");
    assert!(made.len() > 25, "{}", made.len());
    let scope = documents.iter().find(|one| one["template"] == "scope").unwrap();
    assert_eq!(scope["holder"], "Marta");
    assert!(scope["by"].as_str().unwrap().starts_with("2026-"), "{scope}");
    let done = |plan: &serde_json::Value, kind: &str| {
        let steps = plan.as_array().unwrap().iter();
        steps.filter(|step| step["kind"] == kind).all(|step| step["done"] == true)
    };
    assert!(done(&first["plan"], "answers") && done(&first["plan"], "draft"));
    assert!(!done(&first["plan"], "approve") && !done(&first["plan"], "pack"));
    watch.step("questions answered, drafts made, way planned", 2);

    for code in &made {
        let view = json(&env.ok(&["doc", "show", code, "--json"]).stdout).to_string();
        if !view.contains("\"Marta\"") {
            env.ok(&["doc", "details", code, "--approver", "marta"]);
        }
    }
    watch.step("approvers named", 2 * made.len());
    let submitted = json(&env.ok(&["doc", "submit", "--all", "--json"]).stdout);
    assert_eq!(submitted["documents"].as_array().unwrap().len(), made.len(), "{submitted}");
    watch.step("documents submitted", 1);
    let approved = json(&env.ok(&["doc", "approve", "--all", "--as", "marta", "--json"]).stdout);
    assert_eq!(approved["documents"].as_array().unwrap().len(), made.len(), "{approved}");
    watch.step("documents approved", 1);

    // What a young organization does not have yet is decided row by row, with a reason, and signed.
    let missing = json(&env.run(&["pack", "preview", "--json"]).stdout);
    let rows = missing["preview"]["coverage"]["rows"].as_array().unwrap();
    let missing: Vec<&str> = rows
        .iter()
        .filter(|row| row["state"] == "missing")
        .filter_map(|row| row["requirement"].as_str())
        .collect();
    assert!(missing.len() < 30, "most of stage 1 is there: {missing:?}");
    let reason = "the service begins after stage 1";
    let accept =
        [["gap", "accept"].as_slice(), &missing, &["--stage", "1", "--reason", reason, "--as", "marta"]];
    env.ok(&accept.concat());
    watch.step("gaps decided", 2);

    let issued = json(&env.ok(&words("pack issue --json")).stdout);
    watch.step("pack issued", 1);
    let zip = issued.to_string();
    assert!(zip.contains("stage-1-2026-03-02"), "{zip}");
    let report = json(&env.ok(&words("verify packs/stage-1-2026-03-02.zip --json")).stdout);
    assert_eq!(report["report"]["verdict"], "verified");
    watch.step("pack verified", 1);

    let later = json(&env.ok(&["start", "--json"]).stdout);
    let plan = &later["firstDay"]["plan"];
    for kind in ["answers", "draft", "review", "approve", "effect", "gaps", "pack"] {
        assert!(done(plan, kind), "{kind}: {plan}");
    }
    assert!(!done(plan, "internalAudit") && !done(plan, "stageOne"));
    println!("{}", watch.table());
}
