//! Populations and samples.

use crate::support::{TestEnvironment, words};

const SHEET: &[u8] = include_bytes!("../../../../tests/fixtures/tickets.xlsx");

const TICKETS: &str =
    "Number;Title\r\nINC-3;Printer\r\nINC-1;\"Mail; again\"\r\nINC-2;Slow\r\nINC-4;Phone\r\n";

const IMPORT: &str = "sample population import ../tickets.csv --title Incidents --query \"Desk tool, closed\" --id-column Number --as keiko";

fn environment() -> TestEnvironment {
    let env = TestEnvironment::with_people();
    let keiko =
        "person register --name Keiko --email keiko@h.example --title Auditor --role internal-auditor";
    env.ok(&words(keiko));
    env.write("tickets.csv", TICKETS);
    env.write("twice.csv", TICKETS.replace("INC-4", "INC-1"));
    env.write("changed.csv", TICKETS.replace("Phone", "Telephone"));
    env.write("latin1.csv", b"Number\nINC-\xe9\n");
    env.write("tickets.xlsx", SHEET);
    env.write("broken.xlsx", &SHEET[..SHEET.len() / 2]);
    env
}

#[test]
fn a_population_a_sample_and_its_results() {
    let env = environment();
    let story = env.story(&format!(
        "{IMPORT}
         {IMPORT}
         sample draw po1 --size 5 --seed 7 --as keiko
         sample draw po1 --size 2 --seed 7 --file ../changed.csv --as keiko
         sample draw po1 --size 2 --seed 7 --file ../tickets.csv --as keiko
         sample draw po1 --size 2 --seed 7 --as keiko
         sample check sa1
         sample check sa1 --file ../tickets.csv
         sample check sa1 --file ../changed.csv
         sample check sa1 --seed 8
         sample draw po1 --size 3 --as keiko -q
         sample choose po1 --item INC-9 --reason \"the only major one\" --as keiko
         sample choose po1 --item INC-4 --reason \"the only major one\" --as keiko
         sample result sa1 INC-9 conforms --note x --as keiko
         sample result sa1 INC-1 does-not-conform --note \"Closed without a word\" --finding f1 --as keiko
         sample result sa3 INC-4 does-not-conform --note \"Closed without a word\" --as keiko
         sample show sa3
         sample list
         sample population withdraw po1 --reason \"the wrong quarter\" --as keiko
         sample draw po1 --size 2 --seed x --as keiko
         log --limit 3",
    ));
    insta::assert_snapshot!(story, @"");
}

#[test]
fn what_is_no_population_is_refused_by_line() {
    let env = environment();
    let import = |file: &str, column: &str| {
        format!("sample population import ../{file} --title T --query Q --id-column {column} --as keiko\n")
    };
    let story = env.story(
        &[
            import("twice.csv", "Number"),
            import("tickets.csv", "Nr"),
            import("latin1.csv", "Number"),
            import("broken.xlsx", "Number"),
            import("nowhere.csv", "Number"),
            import("tickets.xlsx", "Title"),
            "sample show po1\n".to_owned(),
            "sample show po2\n".to_owned(),
            "check\n".to_owned(),
        ]
        .concat(),
    );
    insta::assert_snapshot!(story, @"");
}
