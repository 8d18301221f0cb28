//! Lists that leave as CSV, the gap analysis of the first day, and what shows that auditors can audit.

use crate::support::{TestEnvironment, words};

fn environment() -> TestEnvironment {
    let env = TestEnvironment::with_people();
    for who in [
        "person register --name Keiko --email keiko@h.example --title Auditor --role internal-auditor",
        "person register --name Wojtek --email wojtek@h.example --title Operations --role process-owner",
    ] {
        env.ok(&words(who));
    }
    env
}

#[test]
fn findings_and_actions_go_out_as_csv() {
    let env = environment();
    env.story(
        "finding raise --grade minor --clause 8.2.6 --title =1+1 --statement \"3 of 30 differ, \"\"again\"\".\" --seen list --owner wojtek --as keiko
         finding correct f1 --text \"Three records corrected\" --as wojtek
         finding analyse f1 --why \"No closing step\" --why \"Nobody was named\" --cause \"Models do not ask\" --category process --as wojtek
         action plan --finding f1 --what \"Closing step\" --owner wojtek --due 2026-03-31 --as wojtek
         on 2026-04-02",
    );
    let told = env.story("export-csv findings\nexport-csv actions\nexport-csv findings --json");
    insta::assert_snapshot!(told.replace('\r', "\\r"), @r#"
    $ export-csv findings
    id,reference,grade,clause,title,statement,seen,requirements,audit,owner,found on,state,due,overdue,cause,actions,effective,closed,repeats,round\r
    f1,,minor,8.2.6,'=1+1,"3 of 30 differ, again.",list,,,Wojtek,2026-03-02,action planned,2026-08-29,action ac1 was due by 31 Mar 2026,Models do not ask,ac1,,,,1\r
    $ export-csv actions
    id,from,what,owner,due,due at first,state,done on,note,evidence,documents,given up\r
    ac1,f1,Closing step,Wojtek,2026-03-31,2026-03-31,overdue,,,,,\r
    $ export-csv findings --json
    {"schemaVersion":1,"error":{"kind":"invalid","message":"--json and CSV cannot share standard output","hint":"add --out FILE, or use the command that lists the same as JSON"}}
    [exit code 2]
    "#);
}

#[test]
fn a_register_goes_out_as_csv_that_comes_back() {
    let env = environment();
    env.ok(&words(
        "register add dispute --set title=\"Late lines, once more\" --set supplier=Nordlink --set raised-on=2026-02-20 --set what=\"Four days late.\" --set amount=\"1200.00 EUR\" --set owner=wojtek --set state=open --set due=2026-03-10 --as wojtek",
    ));
    let out = env.path("disputes.csv").display().to_string();
    let told = env.story("register export dispute");
    env.ok(&["register", "export", "dispute", "--out", &out]);
    let again = env.story("register import dispute ../disputes.csv --as wojtek");
    insta::assert_snapshot!(format!("{told}{again}").replace('\r', "\\r"), @r#"
    $ register export dispute
    code,title,supplier,agreement,raised-on,what,amount,owner,due,state,outcome,settled-on\r
    DSP-001,"Late lines, once more",Nordlink,,2026-02-20,Four days late.,1200.00 EUR,wojtek@h.example,2026-03-10,open,,\r
    $ register import dispute ../disputes.csv --as wojtek
    1 row stays as before.
    Nothing was written. Repeat with --apply to take it over.
    "#);
}

#[test]
fn the_first_day_is_held_against_a_blank_start() {
    let env = environment();
    let blank = env.run(&["ready", "--first-day"]);
    assert_eq!(blank.code, 1, "{}", blank.stderr);
    insta::assert_snapshot!(blank.stdout, @r#"
    No.  What                                                                              State    By  Who                            Template                              There is
    1    Document: Scope of the service management system                                  missing      service manager                scope
    2    Document: Context and interested parties                                          missing      service manager                context
    3    Document: Service management policy                                               missing      top management                 service-management-policy
    4    Document: Service management objectives and plans to achieve them                 missing      service manager                objectives
    5    Document: Service management plan                                                 missing      service manager                service-management-plan
    6    Document: Risk approach and register of risks and opportunities                   missing      service manager                risk-register
    7    Document: Roles, responsibilities and authorities                                 missing      service manager                roles
    8    Document: Control of documents and records                                        missing      document controller            document-control
    9    Document: Master list rules, retention schedule and documents of external origin  missing      document controller            master-list
    10   Document: Change management policy                                                missing      change manager                 change-management-policy
    11   Document: Information security policy                                             missing      information security manager   information-security-policy
    12   Document: Service continuity plan                                                 missing      continuity coordinator         service-continuity-plan
    13   Document: Service catalogue                                                       missing      service level manager          service-catalogue
    14   Document: Processes of the service management system and their interactions       missing      service manager                sms-processes
    15   Document: Major incident procedure                                                missing      service desk lead              major-incident
    16   Document: Communication plan                                                      missing      service manager                communication-plan
    17   Document: Service requirements                                                    missing      service owner                  service-requirements
    18   Document: Control of other parties in the service lifecycle                       missing      supplier manager               other-parties
    19   Document: Internal audit programme                                                missing      audit programme manager        internal-audit-programme
    20   Document: Incident and service request management                                 missing      service desk lead              incident-and-request-management
    21   Document: Problem management                                                      missing      problem manager                problem-management
    22   Document: Configuration and asset management plan                                 missing      configuration manager          configuration-management-plan
    23   Document: Corrective action and continual improvement                             missing      service manager                continual-improvement
    24   Document: Competence and awareness                                                missing      human resources manager        competence-and-awareness
    25   Document: Budgeting and accounting for services                                   missing      finance manager                budget-and-accounting
    26   Document: Demand and capacity plan                                                missing      capacity manager               capacity-plan
    27   Document: Release and deployment plan                                             missing      release manager                release-and-deployment
    28   Document: Availability requirements and plan                                      missing      availability manager           availability-plan
    29   Document: Business relationships, satisfaction and complaints                     missing      business relationship manager  business-relationship-and-complaints
    30   Document: Information security risks, controls and incidents                      missing      information security manager   security-risks-and-incidents
    31   Document: Control of records                                                      missing      document controller            records-control
    32   Document: Treatment plan for risks and opportunities                              missing      service manager                risk-treatment-plan
    33   Document: Measurement plan                                                        missing      service manager                measurement-plan
    34   Document: Service reporting plan                                                  missing      service level manager          reporting-plan
    35   Document: Continuity: business impact and risk assessment                         missing      continuity coordinator         continuity-risk-assessment
    36   Document: Change management procedure                                             missing      change manager                 change-management
    37   Document: Supplier management                                                     missing      supplier manager               supplier-management
    38   Document: Internal audit procedure                                                missing      audit programme manager        internal-audit-procedure
    39   Service level agreements, one for each service                                    missing      service level manager
    40   Records are kept and collected as evidence                                        missing      process owners
    41   Internal audit                                                                    missing      internal auditor
    42   Management review                                                                 missing      top management
    43   Stage 1 pack                                                                      missing      pack issuer
    44   Stage 1 audit                                                                     missing      certification body

    0 there, 0 begun, 44 missing.
    Next: clausebook doc new --template scope
    "#);
    env.ok(&[
        "doc",
        "new",
        "--kind",
        "policy",
        "--title",
        "Service management policy",
        "--approver",
        "marta",
        "--requirement",
        "DI-06",
    ]);
    let begun = env.run(&["ready", "--first-day", "--audit-on", "2026-09-15"]).stdout;
    let told: Vec<&str> = begun.lines().filter(|line| line.contains("begun")).collect();
    insta::assert_snapshot!(told.join("\n"), @"
    3    Document: Service management policy                                               begun    13 Mar 2026  top management                 service-management-policy             SMS-POL-001 draft
    0 there, 1 begun, 43 missing.
    ");
    let soon = env.run(&["ready", "--first-day", "--audit-on", "2026-03-20"]);
    insta::assert_snapshot!(soon.stderr, @"
    error: 18 days until stage 1 are too few: allow at least 45, usually four to six months
    hint: choose a later day with --audit-on
    ");
    let json: serde_json::Value =
        serde_json::from_str(&env.run(&["ready", "--first-day", "--json"]).stdout).unwrap();
    let steps = json["firstDay"]["steps"].as_array().unwrap();
    assert_eq!(steps.len(), blank.stdout.lines().count() - 4, "each step is a line of the table");
}

#[test]
fn competence_is_shown_by_evidence() {
    let env = environment();
    env.write("course.txt", "lead auditor, 40 hours");
    env.ok(&["evidence", "add", "../course.txt", "--requirement", "DI-15"]);
    let programme = r#"
title = "Programme 2026 to 2028"
from = "2026-03-01"
to = "2028-12-31"
objectives = "Conformity and effect"
risks = "Auditors are needed in daily work"
methods = "Documents, interviews, samples"
auditors = [{ person = "keiko", competence = "Course of 40 hours", evidence = ["e1"] }]
[[audits]]
title = "IA-26-1"
from = "2026-03-09"
to = "2026-03-10"
clauses = ["4", "5", "6", "7", "8", "9", "10"]
"#;
    env.write("programme.toml", programme);
    env.write("unknown.toml", programme.replace("e1", "e7"));
    let told = env.story(
        "audit programme set ../unknown.toml --as marta
         audit programme set ../programme.toml --as marta",
    );
    insta::assert_snapshot!(told, @r#"
    $ audit programme set ../unknown.toml --as marta
    error: there is no evidence `e7`
    hint: list what exists, and check the spelling
    [exit code 3]
    $ audit programme set ../programme.toml --as marta
    pg1 Programme 2026 to 2028
      cycle       1 Mar 2026 to 31 Dec 2028
      objectives  Conformity and effect
      risks       Auditors are needed in daily work
      methods     Documents, interviews, samples
      auditor  Keiko: Course of 40 hours (e1)
    Audit    Kind      From        To           Clauses
    IA-26-1  internal  9 Mar 2026  10 Mar 2026  4, 5, 6, 7, 8, 9, 10
    "#);
}
