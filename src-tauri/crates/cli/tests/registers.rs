//! Registers kept row by row.

use crate::support::{TestEnvironment, words};

fn environment() -> TestEnvironment {
    let env = TestEnvironment::with_people();
    let wojtek =
        "person register --name Wojtek --email wojtek@h.example --title Operations --role process-owner";
    env.ok(&words(wojtek));
    env
}

#[test]
fn a_row_from_its_first_word_to_its_withdrawal() {
    let env = environment();
    let story = env.story(
        "register list
         register show disputes
         register show dispute --fields
         register show dispute
         register add dispute --set title=\"Late lines\" --set supplier=Nordlink --set amount=1200 --as wojtek
         register add dispute --set title=\"Late lines\" --set supplier=Nordlink --set raised-on=2026-02-20 --set what=\"Four days late.\" --set amount=\"1200.00 EUR\" --set owner=wojtek --set state=open --set due=2026-03-10 --as wojtek
         register add dispute --set title=a --set title=b --as wojtek
         register add dispute --set title --as wojtek
         register set DSP-001 --set state=closed --reason \"they paid\" --as wojtek
         register set DSP-009 --set state=settled --reason \"they paid\" --as wojtek
         on 2026-03-20
         register show dispute
         register set DSP-001 --set state=settled --set settled-on=2026-03-19 --set due= --set outcome=\"They paid 800 EUR.\" --reason \"they paid\" --as wojtek
         register show dispute --open
         register show dispute
         register withdraw DSP-001 --reason \"is one of the group, not ours\" --as wojtek
         register history dsp-001
         register show dispute
         register show dispute --all
         log --limit 3",
    );
    insta::assert_snapshot!(story, @"");
}

#[test]
fn a_register_goes_to_a_spreadsheet_and_comes_back() {
    let env = environment();
    let columns = "party,kind,delivers,owner,next-review,state";
    env.write("wrong.csv", "party,kind,price\nNordlink,external,3\n");
    env.write("no-name.csv", "kind,delivers\nexternal,Lines\n");
    env.write("field.csv", format!("{columns}\nNordlink,external,Lines,wojtek,soon,meets\n"));
    env.write(
        "suppliers.csv",
        format!(
            "{columns}\nNordlink,external,\"Lines, both sites\",wojtek,2026-09-01,meets\n\
             Group IT,internal,Accounts,ruben@h.example,2026-06-01,new\n"
        ),
    );
    env.write("later.csv", "code,party,state\nSUP-002,Group IT,meets\nSUP-001,Nordlink,meets\n");
    env.write("nobody.csv", "code,party,state\nSUP-009,Group IT,meets\n");
    let story = env.story(
        "register import supplier ../wrong.csv --as wojtek
         register import supplier ../no-name.csv --as wojtek
         register import supplier ../field.csv --as wojtek
         register import supplier ../suppliers.csv --as wojtek
         register show supplier
         register import supplier ../suppliers.csv --apply --as wojtek
         register export supplier
         register import supplier ../nobody.csv --apply --as wojtek
         register import supplier ../later.csv --apply --reason \"review of March\" --as wojtek
         register history SUP-002
         register export supplier --out ../again.csv
         register import supplier ../again.csv --as wojtek
         clauses --stage 2 --row DI-35",
    );
    insta::assert_snapshot!(story, @"");
}
