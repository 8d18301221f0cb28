//! Audits, findings, actions, management reviews, the cycle.

use crate::support::TestEnvironment;

const PROGRAMME: &str = r#"
title = "Programme 2026 to 2028"
from = "2026-03-01"
to = "2028-12-31"
objectives = "Conformity and effect"
risks = "Auditors are needed in daily work"
methods = "Documents, interviews, samples"
auditors = [{ person = "keiko", competence = "Course of 24 hours" }]
[[audits]]
title = "IA-26-1"
from = "2026-03-09"
to = "2026-03-10"
clauses = ["4", "5", "6", "7", "8", "9", "10"]
"#;

const PLAN: &str = r#"
title = "IA-26-1"
from = "2026-03-09"
to = "2026-03-10"
objectives = "Does it work?"
scope = "Configuration, both sites"
criteria = "ISO/IEC 20000-1:2018 and our own documents"
methods = "At least 5 records"
clauses = ["8.2.6"]
lead = "keiko"
programme = "pg1"
"#;

fn environment() -> TestEnvironment {
    let env = TestEnvironment::with_people();
    let keiko =
        "person register --name Keiko --email keiko@h.example --title Auditor --role internal-auditor";
    env.ok(&crate::support::words(keiko));
    let wojtek =
        "person register --name Wojtek --email wojtek@h.example --title Operations --role process-owner";
    env.ok(&crate::support::words(wojtek));
    env.write("programme.toml", PROGRAMME);
    env.write("holes.toml", PROGRAMME.replace(r#""7", "8", "#, r#""7", "8.1", "#));
    env.write("wrong.toml", PROGRAMME.replace("objectives", "aims"));
    env.write("plan.toml", PLAN);
    env.write("questions.csv", "clause,question\n8.2.6,\"Who keeps records, and when?\"\n");
    env.write("list.csv", "item,agrees\nHAR-VS-236,no\n");
    env
}

#[test]
fn an_audit_from_programme_to_signed_report() {
    let env = environment();
    let story = env.story(
        "audit programme set ../wrong.toml --as marta
         audit programme set ../holes.toml --as marta
         audit programme set ../programme.toml --as marta
         audit plan ../plan.toml --as marta
         on 2026-03-09
         audit declare au1 --as keiko
         audit checklist au1 --own ../questions.csv --as keiko
         audit meeting au1 opening --with \"Head of operations\" --as keiko
         audit answer au1 1 --result nonconforming --seen \"3 of 30 items differ\" --attach ../list.csv --as keiko
         audit answer au1 2 --result conforms --seen \"The change manager, at each change\" --as keiko
         audit meeting au1 closing --with \"Head of operations\" --as keiko
         audit report au1 --sign --conclusion \"Records are the weak part.\" --as keiko
         finding raise --grade major --clause 8.2.6 --title \"Records differ\" --statement \"3 of 30 differ.\" --seen \"The list\" --owner wojtek --audit au1 --question 1 --evidence e1 --as keiko
         audit report au1 --sign --conclusion \"Records are the weak part.\" --as keiko
         audit answer au1 1 --result conforms --seen again --as keiko
         audit list
         audit show au1",
    );
    insta::assert_snapshot!(story, @"");
    let report = env.ok(&["audit", "report", "au1"]).stdout;
    assert!(report.starts_with("## 1 Audit\n\n| | |\n"), "{report}");
    assert!(
        report.contains("| f1 | 8.2.6 | major nonconformity | Records differ. 3 of 30 differ. | The list |")
    );
    assert!(report.contains("Results rest on samples."), "{report}");
    let coverage = env.ok(&["audit", "programme", "coverage", "--json"]).stdout;
    let coverage: serde_json::Value = serde_json::from_str(&coverage).unwrap();
    let rows = coverage["auditCoverage"].as_array().unwrap();
    let row = rows.iter().find(|row| row["clause"] == "8.2.6").unwrap();
    assert_eq!(row["audited"][0], "IA-26-1");
    assert_eq!(rows.iter().filter(|row| row["last"].is_string()).count(), 1);
}

#[test]
fn a_finding_from_cause_to_closing() {
    let env = environment();
    let raise = "finding raise --grade minor --clause 8.2.6 --title \"Records differ\" --statement \"3 of 30 differ.\" --seen list --owner wojtek --as keiko";
    env.ok(&crate::support::words(raise));
    env.ok(&["evidence", "add", "../list.csv", "--requirement", "DI-39"]);
    let story = env.story(
        "action plan --finding f1 --what \"Closing step\" --owner wojtek --due 2026-03-31 --as wojtek
         finding correct f1 --text \"Three records corrected\" --as wojtek
         finding analyse f1 --why \"No closing step\" --why \"Nobody was named\" --cause \"Models do not ask\" --category process --as wojtek
         action plan --finding f1 --what \"Closing step\" --owner wojtek --due 2026-03-31 --as wojtek
         finding close f1 --note done --as keiko
         action done ac1 --note \"In all models\" --as wojtek
         on 2026-04-02
         action list --overdue
         finding list --overdue
         action done ac1 --note \"In all models\" --evidence e1 --as wojtek
         finding check f1 --effective yes --note \"60 compared\" --as wojtek
         finding check f1 --effective no --note \"60 compared, 9 differ\" --as keiko
         finding show f1
         finding analyse f1 --method other --cause \"The tool hides it\" --category tool --as wojtek
         action plan --finding f1 --what Training --owner wojtek --due 2026-04-30 --as wojtek
         action change ac2 --due 2026-05-31 --reason \"the trainer is ill\" --as wojtek
         action done ac2 --note held --evidence e1 --as wojtek
         finding check f1 --effective yes --note \"60 compared, 1 differs\" --as keiko
         finding close f1 --note \"It works now\" --as wojtek
         finding close f1 --note \"It works now\" --as keiko
         finding list
         finding reopen f1 --reason \"It came back\" --as keiko
         finding clocks --major 60
         finding clocks --plan 14 --as marta
         finding show f9",
    );
    insta::assert_snapshot!(story, @"");
}

#[test]
fn an_auditors_return_file_is_taken_over_whole_or_not_at_all() {
    let env = environment();
    env.write(
        "stage-1.toml",
        r#"
title = "Stage 1"
kind = "stage-1"
from = "2026-03-05"
to = "2026-03-05"
objectives = "Ready?"
scope = "All"
criteria = "ISO/IEC 20000-1:2018"
methods = "Documents"
body = "Example Certification"
"#,
    );
    env.ok(&["audit", "plan", "../stage-1.toml"]);
    env.on("2026-03-06");
    env.ok(&["evidence", "add", "../list.csv"]);
    let head = "reference,grade,clause,requirements,title,statement,seen,found_on,due\r\n";
    let good = "AC-1,concern,8.7.1,DI-61,Two of five,\"Targets, but no results\",1.0,2026-03-05,\r\n";
    env.write(
        "good.csv",
        format!("{head}{good}AC-2,concern,8.3.4.1,DI-43 DI-44,No time,Not there,,2026-03-05,2026-04-01\r\n"),
    );
    env.write("grade.csv", format!("{head}{good}AC-3,grave,8.7.1,,T,S,,2026-03-05,\r\n"));
    env.write("column.csv", "reference,severity\r\n");
    env.write("future.csv", format!("{head}{good}AC-3,concern,8.7.1,,T,S,,2026-06-05,\r\n"));
    let story = env.story(
        "finding import ../column.csv --audit au1 --owner wojtek
         finding import ../grade.csv --audit au1 --owner wojtek
         finding import ../future.csv --audit au1 --owner wojtek
         finding import ../missing.csv --audit au1 --owner wojtek
         finding list
         finding import ../good.csv --audit au1 --owner wojtek
         finding import ../good.csv --audit au1 --owner wojtek
         finding list --open --audit \"Stage 1\"
         audit conclude au1 --outcome proceed --note \"Two concerns\" --evidence e1
         audit list",
    );
    insta::assert_snapshot!(story, @"");
}

#[test]
fn a_review_is_signed_when_all_inputs_were_discussed() {
    let env = environment();
    let plan = "review plan --title \"Review of March\" --on 2026-03-02 --period 2026-01-01..2026-02-28 --chair marta --with Ruben";
    let story = env.story(&format!(
        "{plan}
         review discuss mr1 risks \"Eight risks, two open.\"
         review minutes mr1 --sign --as marta"
    ));
    insta::assert_snapshot!(story, @"");
    for input in [
        "previous-actions",
        "context",
        "performance",
        "improvement",
        "feedback",
        "policies",
        "objectives",
        "services",
        "other-parties",
        "resources",
        "changes",
    ] {
        env.ok(&["review", "discuss", "mr1", input, "Nothing new."]);
    }
    let story = env.story(
        "review decide mr1 \"Two analysts more.\" --about resources
         action plan --review mr1 --decision 1 --what \"Two analysts\" --owner wojtek --due 2026-06-01
         review minutes mr1 --sign --as ruben
         review minutes mr1 --sign --as marta
         review decide mr1 \"One more.\"
         review list
         review plan --title \"Review of June\" --on 2026-06-10 --chair marta
         on 2026-06-10
         review show mr2",
    );
    insta::assert_snapshot!(story, @"");
    let minutes = env.ok(&["review", "minutes", "mr1"]).stdout;
    assert!(
        minutes.contains("| 1 | resources and capabilities, now and foreseen | Two analysts more. |"),
        "{minutes}"
    );
}

#[test]
fn the_cycle_knows_what_is_due_and_writes_a_calendar() {
    let env = environment();
    env.ok(&["evidence", "add", "../list.csv"]);
    let story = env.story(
        "cycle show
         cycle certificate --number C-1 --body \"Example Certification\" --decided-on 2026-03-02 --valid-until 2029-03-01
         cycle certificate --number C-1 --body \"Example Certification\" --decided-on 2026-03-02 --valid-until 2029-03-01 --evidence e1
         audit programme set ../programme.toml --as marta
         on 2027-04-01
         cycle show
         cycle end ce1 --how suspended --reason \"no surveillance\"",
    );
    insta::assert_snapshot!(story, @"");
    env.ok(&["cycle", "calendar", "--out", "../calendar.ics"]);
    let ics = std::fs::read_to_string(env.path("calendar.ics")).unwrap();
    assert!(
        ics.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && ics.ends_with("END:VCALENDAR\r\n"),
        "{ics}"
    );
    assert_eq!(ics.matches("BEGIN:VEVENT").count(), ics.matches("END:VEVENT").count());
}

#[test]
fn the_rules_of_readiness_say_what_to_do_next() {
    let env = environment();
    let run = env.run(&["ready", "--rules", "--stage", "2", "--trend", "2"]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(run.stdout.lines().filter(|line| !line.starts_with("          ")).collect::<Vec<_>>().join("\n"), @"");
    let json = env.run(&["ready", "--rules", "--stage", "1", "--json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let rules = json["readiness"]["rules"].as_array().unwrap();
    let rule = rules.iter().find(|rule| rule["rule"] == "programme-covers").unwrap();
    assert_eq!(rule["problems"][0]["why"], "there is no audit programme for this time");
    assert_eq!(rule["severity"], "blocks");
}
