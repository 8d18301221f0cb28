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
         sample draw po1 --size 2 --seed x --as keiko",
    ));
    insta::assert_snapshot!(story, @r#"
    $ sample population import ../tickets.csv --title Incidents --query "Desk tool, closed" --id-column Number --as keiko
    Imported po1 Incidents: 4 items.
      SHA-256 of the list  [hash]
    $ sample population import ../tickets.csv --title Incidents --query "Desk tool, closed" --id-column Number --as keiko
    error: population po1 with this list exists already
    hint: choose another one
    [exit code 1]
    $ sample draw po1 --size 5 --seed 7 --as keiko
    error: the size of the sample is not valid: it is 5; 1 to 4 can be drawn from 4 items
    hint: correct the value and try again
    [exit code 1]
    $ sample draw po1 --size 2 --seed 7 --file ../changed.csv --as keiko
    error: the list is not that of population po1: its hash is [hash], and [hash] was recorded
    hint: use the file as it was imported, or import what it is now as another population
    [exit code 1]
    $ sample draw po1 --size 2 --seed 7 --file ../tickets.csv --as keiko
    sa1 of po1, drawn by the seed 7
      INC-4, INC-2
    $ sample draw po1 --size 2 --seed 7 --as keiko
    error: sample sa1 with these items exists already
    hint: choose another one
    [exit code 1]
    $ sample check sa1
    sa1 draws the same items again: INC-4, INC-2.
    $ sample check sa1 --file ../tickets.csv
    sa1 draws the same items again: INC-4, INC-2.
    $ sample check sa1 --file ../changed.csv
    error: the list is not that of population po1: its hash is [hash], and [hash] was recorded
    hint: use the file as it was imported, or import what it is now as another population
    [exit code 1]
    $ sample check sa1 --seed 8
    error: the seed `8` draws another sample than sa1: INC-1, INC-3
    hint: use the seed that was recorded with the sample
    [exit code 1]
    $ sample draw po1 --size 3 --as keiko -q
    $ sample choose po1 --item INC-9 --reason "the only major one" --as keiko
    error: there is no item INC-9 in population po1
    hint: check the spelling, or choose from the list
    [exit code 3]
    $ sample choose po1 --item INC-4 --reason "the only major one" --as keiko
    sa3 of po1, chosen: the only major one
      INC-4
    $ sample result sa1 INC-9 conforms --note x --as keiko
    error: there is no item INC-9 in sample sa1
    hint: check the spelling, or choose from the list
    [exit code 3]
    $ sample result sa1 INC-1 does-not-conform --note "Closed without a word" --finding f1 --as keiko
    error: there is no finding `f1`
    hint: list what exists, and check the spelling
    [exit code 3]
    $ sample result sa3 INC-4 does-not-conform --note "Closed without a word" --as keiko
    INC-4 of sa3: does not conform. 0 conform, 1 do not
    $ sample show sa3
    sa3 of po1: 0 conform, 1 do not
      reason  the only major one
      taken   2 Mar 2026 09:19 UTC by Keiko

    Item   Result            Note                   Evidence  Finding
    INC-4  does not conform  Closed without a word
    $ sample list
    Id   Title      Audit  Items  Samples
    po1  Incidents         4      sa1 (0 conform, 0 do not, 2 open); sa2 (0 conform, 0 do not, 3 open); sa3 (0 conform, 1 do not)
    $ sample population withdraw po1 --reason "the wrong quarter" --as keiko
    po1 is withdrawn.
    $ sample draw po1 --size 2 --seed x --as keiko
    error: population po1 is withdrawn
    hint: make a new one in its place
    [exit code 1]
    "#);
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
    insta::assert_snapshot!(story, @r"
    $ sample population import ../twice.csv --title T --query Q --id-column Number --as keiko
    error: twice.csv: the list is not valid: line 5: the id INC-1 is there twice
    hint: correct the file or the options; nothing was taken over
    [exit code 2]
    $ sample population import ../tickets.csv --title T --query Q --id-column Nr --as keiko
    error: tickets.csv: the list is not valid: there is no column `Nr`; it has Number, Title
    hint: correct the file or the options; nothing was taken over
    [exit code 2]
    $ sample population import ../latin1.csv --title T --query Q --id-column Number --as keiko
    error: latin1.csv is neither XLSX nor a UTF-8 text
    hint: save it as CSV in UTF-8, or as XLSX, and repeat
    [exit code 2]
    $ sample population import ../broken.xlsx --title T --query Q --id-column Number --as keiko
    error: broken.xlsx cannot be read as XLSX: it is not a file of an office program: invalid Zip archive: Could not find EOCD
    hint: save the list as CSV in UTF-8, and repeat
    [exit code 2]
    $ sample population import ../nowhere.csv --title T --query Q --id-column Number --as keiko
    error: cannot read ../nowhere.csv: No such file or directory (os error 2)
    hint: check the name of the file
    [exit code 3]
    $ sample population import ../tickets.xlsx --title T --query Q --id-column Title --as keiko
    Imported po1 T: 3 items.
      SHA-256 of the list  [hash]
    $ sample show po1
    po1 T
      query        Q
      asked on     2 Mar 2026
      items        3, by `Title`
      SHA-256      [hash]
      file         tickets.xlsx
      its SHA-256  [hash]
      imported     2 Mar 2026 09:12 UTC by Keiko
    $ sample show po2
    error: there is no sample `po2`
    hint: list what exists, and check the spelling
    [exit code 3]
    $ check
    Checked 13 entries, 2 files (2.3 KiB) and 0 signatures.
    Nothing is damaged.
    ");
}
