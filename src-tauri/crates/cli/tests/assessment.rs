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
    insta::assert_snapshot!(story, @r#"
        $ audit programme set ../wrong.toml --as marta
        error: line 5: unknown field `aims`, expected one of `title`, `from`, `to`, `objectives`, `risks`, `methods`, `auditors`, `audits`
        hint: see the example in `clausebook audit --help`
        [exit code 2]
        $ audit programme set ../holes.toml --as marta
        error: 29 of the clauses are in no internal audit of the programme: 8.2.1, 8.2.2, 8.2.3.1, 8.2.3.2, 8.2.4, 8.2.5, 8.2.6, 8.3.2 and 21 more
        hint: add them to an internal audit: a programme covers every clause in its cycle
        [exit code 1]
        $ audit programme set ../programme.toml --as marta
        pg1 Programme 2026 to 2028
          cycle       1 Mar 2026 to 31 Dec 2028
          objectives  Conformity and effect
          risks       Auditors are needed in daily work
          methods     Documents, interviews, samples
          auditor  Keiko: Course of 24 hours
        Audit    Kind      From        To           Clauses
        IA-26-1  internal  9 Mar 2026  10 Mar 2026  4, 5, 6, 7, 8, 9, 10
        $ audit plan ../plan.toml --as marta
        Planned au1 IA-26-1, internal audit, 9 Mar 2026 to 10 Mar 2026
        $ on 2026-03-09
        $ audit declare au1 --as keiko
        Keiko declared independence for IA-26-1: no document of the scope is theirs
        $ audit checklist au1 --own ../questions.csv --as keiko
        The checklist of IA-26-1 has 2 questions.
        $ audit meeting au1 opening --with "Head of operations" --as keiko
        Recorded the opening meeting of IA-26-1.
        $ audit answer au1 1 --result nonconforming --seen "3 of 30 items differ" --attach ../list.csv --as keiko
        Question 1: does not conform. 1 of 2 answered.
        $ audit answer au1 2 --result conforms --seen "The change manager, at each change" --as keiko
        Question 2: conforms. 2 of 2 answered.
        $ audit meeting au1 closing --with "Head of operations" --as keiko
        Recorded the closing meeting of IA-26-1.
        $ audit report au1 --sign --conclusion "Records are the weak part." --as keiko
        error: audit au1 cannot be reported: question 1 has the result "does not conform" and no finding
        hint: take that step first
        [exit code 1]
        $ finding raise --grade major --clause 8.2.6 --title "Records differ" --statement "3 of 30 differ." --seen "The list" --owner wojtek --audit au1 --question 1 --evidence e1 --as keiko
        Raised f1, major nonconformity on 8.2.6
          Wojtek answers for it; to be closed by 7 Jun 2026
        $ audit report au1 --sign --conclusion "Records are the weak part." --as keiko
        Signed the report of IA-26-1.
          sha256 [hash]
        $ audit answer au1 1 --result conforms --seen again --as keiko
        error: audit au1 is closed
        hint: reopen it, or record a new one
        [exit code 1]
        $ audit list
        Id   Title    Kind            From        To           Status    Findings
        au1  IA-26-1  internal audit  9 Mar 2026  10 Mar 2026  reported  f1
        $ audit show au1
        au1 IA-26-1, internal audit
          status        reported
          days          9 Mar 2026 to 10 Mar 2026
          lead auditor  Keiko
          objectives    Does it work?
          scope         Configuration, both sites
          criteria      ISO/IEC 20000-1:2018 and our own documents
          methods       At least 5 records
          clauses       8.2.6
          conclusion    Records are the weak part.
          findings      f1
          report        [hash]
        Keiko declared independence for IA-26-1: no document of the scope is theirs
        opening meeting on 2026-03-09 with Head of operations
        closing meeting on 2026-03-09 with Head of operations

        Checklist: 2 of 2 answered
        No.  Clause  Question                                                                                                                Result            What was seen
        1    8.2.6   Please show me this server in the configuration information: what depends on it, and when was the entry last verified?  does not conform  3 of 30 items differ (e1)
        2    8.2.6   Who keeps records, and when?                                                                                            conforms          The change manager, at each change
        "#);
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
    insta::assert_snapshot!(story, @r#"
        $ action plan --finding f1 --what "Closing step" --owner wojtek --due 2026-03-31 --as wojtek
        error: finding f1 cannot have an action planned: its cause is not analysed
        hint: take that step first
        [exit code 1]
        $ finding correct f1 --text "Three records corrected" --as wojtek
        f1 Records differ: correction done
        $ finding analyse f1 --why "No closing step" --why "Nobody was named" --cause "Models do not ask" --category process --as wojtek
        f1 Records differ: cause analysed
        $ action plan --finding f1 --what "Closing step" --owner wojtek --due 2026-03-31 --as wojtek
        Planned ac1: Closing step
          Wojtek, by 31 Mar 2026
        $ finding close f1 --note done --as keiko
        error: finding f1 cannot be closed: no one has checked that its actions worked
        hint: take that step first
        [exit code 1]
        $ action done ac1 --note "In all models" --as wojtek
        error: action ac1 needs evidence or a document that shows it
        hint: add the record as evidence, and name it
        [exit code 1]
        $ on 2026-04-02
        $ action list --overdue
        Id   From  Action        Owner   Due          State    Shown by
        ac1  f1    Closing step  Wojtek  31 Mar 2026  overdue
        $ finding list --overdue
        Id  Grade  Clause  Title           Owner   Due          State
        f1  minor  8.2.6   Records differ  Wojtek  29 Aug 2026  action planned, overdue: action ac1 was due by 31 Mar 2026
        $ action done ac1 --note "In all models" --evidence e1 --as wojtek
        ac1 is done.
        $ finding check f1 --effective yes --note "60 compared" --as wojtek
        error: Wojtek may not check the effectiveness of actions on finding f1: it is their own work
        hint: let someone else do it: nobody judges their own work
        [exit code 1]
        $ finding check f1 --effective no --note "60 compared, 9 differ" --as keiko
        f1 Records differ: correction done
        $ finding show f1
        f1 Records differ
          state     correction done
          grade     minor nonconformity
          clause    8.2.6
          finding   3 of 30 differ.
          seen      list
          found     2 Mar 2026
          owner     Wojtek
          plan due  2 May 2026
          due       29 Aug 2026
          correction  2 Mar 2026: Three records corrected
          cause  Models do not ask (five whys, process or method)
          whys   No closing step > Nobody was named

        Actions
        Id   From  Action        Owner   Due          State                   Shown by
        ac1  f1    Closing step  Wojtek  31 Mar 2026  implemented 2 Apr 2026  e1
          check  2 Apr 2026 by Keiko: not effective. 60 compared, 9 differ
        $ finding analyse f1 --method other --cause "The tool hides it" --category tool --as wojtek
        f1 Records differ: cause analysed
        $ action plan --finding f1 --what Training --owner wojtek --due 2026-04-30 --as wojtek
        Planned ac2: Training
          Wojtek, by 30 Apr 2026
        $ action change ac2 --due 2026-05-31 --reason "the trainer is ill" --as wojtek
        Changed ac2: Training, Wojtek, by 31 May 2026
        $ action done ac2 --note held --evidence e1 --as wojtek
        ac2 is done.
        $ finding check f1 --effective yes --note "60 compared, 1 differs" --as keiko
        f1 Records differ: effectiveness verified
        $ finding close f1 --note "It works now" --as wojtek
        error: Wojtek does not hold the role internal-auditor, document-controller or top-management on 2 Apr 2026
        hint: have a document controller grant the role, or let someone act who holds it
        [exit code 1]
        $ finding close f1 --note "It works now" --as keiko
        f1 Records differ: closed
        $ finding list
        Id  Grade  Clause  Title           Owner   Due          State
        f1  minor  8.2.6   Records differ  Wojtek  29 Aug 2026  closed
        $ finding reopen f1 --reason "It came back" --as keiko
        f1 Records differ: correction done
        $ finding clocks --major 60
          cause and plan  30 days
          major           60 days
          minor           180 days
          concern         60 days
          observation     180 days
          opportunity     no limit
        $ finding clocks --plan 14 --as marta
          cause and plan  14 days
          major           60 days
          minor           180 days
          concern         60 days
          observation     180 days
          opportunity     no limit
        $ finding show f9
        error: there is no finding `f9`
        hint: list what exists, and check the spelling
        [exit code 3]
        "#);
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
    insta::assert_snapshot!(story, @r#"
        $ finding import ../column.csv --audit au1 --owner wojtek
        error: line 1: there is no column `severity`
        hint: the first line names the columns: reference, grade, clause, requirements, title, statement, seen, found_on, due
        [exit code 2]
        $ finding import ../grade.csv --audit au1 --owner wojtek
        error: line 3, column `grade`: `grave` is not a grade: major, minor, concern, observation, opportunity are
        hint: correct the file; nothing was taken over
        [exit code 2]
        $ finding import ../future.csv --audit au1 --owner wojtek
        error: line 3, column `grade`: the day it was found is not valid: 5 Jun 2026 is in the future
        hint: correct the file; nothing was taken over
        [exit code 2]
        $ finding import ../missing.csv --audit au1 --owner wojtek
        error: cannot read ../missing.csv: No such file or directory (os error 2)
        hint: check the name of the file
        [exit code 3]
        $ finding list
        No findings.
        $ finding import ../good.csv --audit au1 --owner wojtek
        2 findings were recorded:
          f1 AC-1 Two of five, area of concern
          f2 AC-2 No time, area of concern
        $ finding import ../good.csv --audit au1 --owner wojtek
        error: line 2, column `reference`: it is that of finding f1 already
        hint: correct the file; nothing was taken over
        [exit code 2]
        $ finding list --open --audit "Stage 1"
        Id         Grade    Clause   Title        Owner   Due         State
        f1 (AC-1)  concern  8.7.1    Two of five  Wojtek  4 May 2026  open
        f2 (AC-2)  concern  8.3.4.1  No time      Wojtek  1 Apr 2026  open
        $ audit conclude au1 --outcome proceed --note "Two concerns" --evidence e1
        Stage 1: go on to the next stage.
        $ audit list
        Id   Title    Kind           From        To          Status                         Findings
        au1  Stage 1  stage 1 audit  5 Mar 2026  5 Mar 2026  held: go on to the next stage  f1, f2
        "#);
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
    insta::assert_snapshot!(story, @r#"
        $ review plan --title "Review of March" --on 2026-03-02 --period 2026-01-01..2026-02-28 --chair marta --with Ruben
        mr1 Review of March on 2 Mar 2026, chaired by Marta
        $ review discuss mr1 risks "Eight risks, two open."
        Recorded. 1 of 12 inputs were discussed.
        $ review minutes mr1 --sign --as marta
        error: review mr1 cannot be signed: 11 of 12 inputs were not discussed: previous-actions, context, performance, improvement, feedback, policies, objectives, services, other-parties, resources, changes
        hint: take that step first
        [exit code 1]
        "#);
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
    insta::assert_snapshot!(story, @r#"
        $ review decide mr1 "Two analysts more." --about resources
        Decision 1 of mr1: Two analysts more.
        $ action plan --review mr1 --decision 1 --what "Two analysts" --owner wojtek --due 2026-06-01
        Planned ac1: Two analysts
          Wojtek, by 1 Jun 2026
        $ review minutes mr1 --sign --as ruben
        error: Ruben does not hold the role top-management on 2 Mar 2026
        hint: have a document controller grant the role, or let someone act who holds it
        [exit code 1]
        $ review minutes mr1 --sign --as marta
        Signed the minutes of Review of March.
          sha256 [hash]
        $ review decide mr1 "One more."
        error: review mr1 is closed
        hint: reopen it, or record a new one
        [exit code 1]
        $ review list
        Id   Title            On          Chair  Status          Decisions
        mr1  Review of March  2 Mar 2026  Marta  minutes signed  1
        $ review plan --title "Review of June" --on 2026-06-10 --chair marta
        mr2 Review of June on 10 Jun 2026, chaired by Marta
        $ on 2026-06-10
        $ review show mr2
        mr2 Review of June
          status         planned
          on             10 Jun 2026
          looks back at  11 Jun 2025 to 10 Jun 2026
          chair          Marta

        actions of earlier reviews (previous-actions)
          not discussed yet
            ac1 Two analysts (Wojtek): overdue since 1 Jun 2026.

        changes around us (context)
          not discussed yet

        nonconformities, measurements and audits (performance)
          not discussed yet

        opportunities for improvement (improvement)
          not discussed yet

        what customers and others say (feedback)
          not discussed yet

        policies, kept and suitable (policies)
          not discussed yet

        objectives reached (objectives)
          not discussed yet

        performance of the services (services)
          not discussed yet

        performance of other parties (other-parties)
          not discussed yet

        resources and capabilities, now and foreseen (resources)
          not discussed yet

        risks, and whether actions on them worked (risks)
          not discussed yet

        changes that can affect the system or the services (changes)
          not discussed yet
        "#);
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
    insta::assert_snapshot!(story, @r#"
        $ cycle show
        Audits of the cycle
        Audit          From  To  Due by  Why  State
        stage 1 audit                         due
        stage 2 audit                         due
        $ cycle certificate --number C-1 --body "Example Certification" --decided-on 2026-03-02 --valid-until 2029-03-01
        error: the following required arguments were not provided:
          --evidence <EVIDENCE>

        Usage: clausebook cycle certificate --number <TEXT> --body <NAME> --decided-on <DATE> --valid-until <DATE> --evidence <EVIDENCE>

        For more information, try '--help'.
        [exit code 2]
        $ cycle certificate --number C-1 --body "Example Certification" --decided-on 2026-03-02 --valid-until 2029-03-01 --evidence e1
        ce1 certificate C-1 of Example Certification
          scope        Services
          decided      2 Mar 2026
          valid until  1 Mar 2029
          evidence     e1

        Audits of the cycle
        Audit                      From  To  Due by       Why                                                 State
        first surveillance audit             2 Mar 2027   within twelve months of the decision of 2 Mar 2026  due
        second surveillance audit            31 Dec 2028  once in 2028                                        due
        recertification audit                1 Mar 2029   before the certificate ends                         due

        What comes
        From         To           What                                        About
        2 Mar 2027   2 Mar 2027   Last day for the first surveillance audit
        31 Dec 2028  31 Dec 2028  Last day for the second surveillance audit
        1 Mar 2029   1 Mar 2029   Last day for the recertification audit
        $ audit programme set ../programme.toml --as marta
        pg1 Programme 2026 to 2028
          cycle       1 Mar 2026 to 31 Dec 2028
          objectives  Conformity and effect
          risks       Auditors are needed in daily work
          methods     Documents, interviews, samples
          auditor  Keiko: Course of 24 hours
        Audit    Kind      From        To           Clauses
        IA-26-1  internal  9 Mar 2026  10 Mar 2026  4, 5, 6, 7, 8, 9, 10
        $ on 2027-04-01
        $ cycle show
        ce1 certificate C-1 of Example Certification
          scope        Services
          decided      2 Mar 2026
          valid until  1 Mar 2029
          evidence     e1

        Audits of the cycle
        Audit                      From  To  Due by       Why                                                 State
        first surveillance audit             2 Mar 2027   within twelve months of the decision of 2 Mar 2026  overdue
        second surveillance audit            31 Dec 2028  once in 2028                                        due
        recertification audit                1 Mar 2029   before the certificate ends                         due

        What comes
        From         To           What                                        About
        31 Dec 2028  31 Dec 2028  Last day for the second surveillance audit
        1 Mar 2029   1 Mar 2029   Last day for the recertification audit
        $ cycle end ce1 --how suspended --reason "no surveillance"
        ce1 certificate C-1 of Example Certification
          scope        Services
          decided      2 Mar 2026
          valid until  1 Mar 2029
          evidence     e1
          ended        suspended on 2027-04-01: no surveillance

        Audits of the cycle
        Audit          From  To  Due by  Why  State
        stage 1 audit                         due
        stage 2 audit                         due
        "#);
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
    insta::assert_snapshot!(run.stdout.lines().filter(|line| !line.starts_with("          ")).collect::<Vec<_>>().join("\n"), @r"
        Stage 2 audit, as of 2 Mar 2026
        blocks  everything that is due is there
        ok      no gap is left open by decision
        blocks  an audit programme covers every clause
        blocks  internal audits looked at every clause in the last year
        blocks  a management review was signed in the last year
        blocks  management reviewed the system after the last internal audit
        ok      no major nonconformity is open
        ok      every minor nonconformity has a cause and a plan
        ok      every area of concern is closed
        ok      no finding is overdue
        ok      no action is overdue
        ok      no document is past its review
        ok      the plan is not older than the scope
        ok      no row of a register is past its day
        ok      every item of a sample has a result
        ok      every approval in force is by someone who had the authority
        ok      everyone asked has read what is in force
        warns   service continuity was tested in the last year
        ok      scope, catalogue and service level agreements name the same services

        74 that block, 1 that warn.
        Not ready.

        Trend
        On          Block  Warn
        2 Mar 2026  74     1
        ");
    let json = env.run(&["ready", "--rules", "--stage", "1", "--json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let rules = json["readiness"]["rules"].as_array().unwrap();
    let rule = rules.iter().find(|rule| rule["rule"] == "programme-covers").unwrap();
    assert_eq!(rule["problems"][0]["why"], "there is no audit programme for this time");
    assert_eq!(rule["severity"], "blocks");
}
