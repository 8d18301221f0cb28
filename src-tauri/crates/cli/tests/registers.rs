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
         register show dispute --all",
    );
    insta::assert_snapshot!(story, @r#"
    $ register list
    Kind               Register                       Clause   Rows  Open  Overdue  For
    interested-party   Interested parties             4.2      0     0     0        DI-02
    risk               Risks and opportunities        6.1.2    0     0     0        DI-08 DI-09
    objective          Service management objectives  6.2.1    0     0     0        DI-10 DI-11
    external-document  Documents of external origin   7.5.3    0     0     0        DI-18
    supplier           Suppliers and other parties    8.3.4.1  0     0     0        DI-43 DI-35 DI-36 DI-45
    complaint          Service complaints             8.3.2    0     0     0        DI-41
    dispute            Supplier disputes              8.3.4.1  0     0     0        DI-44
    continuity-test    Service continuity tests       8.7.2    0     0     0        DI-63
    improvement        Improvement opportunities      10.2     0     0     0        DI-73
    $ register show disputes
    error: the register is not valid: `disputes` is none of interested-party, risk, objective, external-document, supplier, complaint, dispute, continuity-test, improvement
    hint: correct the value and try again
    [exit code 1]
    $ register show dispute --fields
    Supplier disputes
    What was in dispute with a supplier, and how it was brought to an end.

    Field       Title                       What to write
    title       Dispute           required  one line, at most 200 characters
    supplier    Supplier          required  one line, at most 200 characters
    agreement   Agreement                   the code of a document
    raised-on   Raised on         required  a day such as 2026-11-22
    what        What it is about  required  text of at most 2,000 characters
    amount      Amount                      an amount and a currency, such as 1250.00 EUR
    owner       Owner             required  the id, e-mail address or name of a person
    due         Next step by                a day such as 2026-11-22
    state       State             required  one of open, escalated, settled
    outcome     How it ended                text of at most 2,000 characters
    settled-on  Settled on                  a day such as 2026-11-22
    $ register show dispute
    No rows in "Supplier disputes".
    $ register add dispute --set title="Late lines" --set supplier=Nordlink --set amount=1200 --as wojtek
    error: field `raised-on`: it is required: a day such as 2026-11-22
    hint: write that field as it says
    [exit code 1]
    $ register add dispute --set title="Late lines" --set supplier=Nordlink --set raised-on=2026-02-20 --set what="Four days late." --set amount="1200.00 EUR" --set owner=wojtek --set state=open --set due=2026-03-10 --as wojtek
    Added DSP-001 Late lines.
    $ register add dispute --set title=a --set title=b --as wojtek
    error: the field `title` is set twice
    hint: give each field one value
    [exit code 2]
    $ register add dispute --set title --as wojtek
    error: invalid value 'title' for '--set <FIELD=VALUE>': `title` is not FIELD=VALUE, such as state=open

    For more information, try '--help'.
    [exit code 2]
    $ register set DSP-001 --set state=closed --reason "they paid" --as wojtek
    error: field `state`: `closed` is not one of open, escalated, settled
    hint: write that field as it says
    [exit code 1]
    $ register set DSP-009 --set state=settled --reason "they paid" --as wojtek
    error: there is no row `DSP-009`
    hint: list what exists, and check the spelling
    [exit code 3]
    $ on 2026-03-20
    $ register show dispute
    Code     What        State          Due          Owner   Revision
    DSP-001  Late lines  open, overdue  10 Mar 2026  Wojtek  1
    $ register set DSP-001 --set state=settled --set settled-on=2026-03-19 --set due= --set outcome="They paid 800 EUR." --reason "they paid" --as wojtek
    DSP-001 Late lines is at revision 2.
    $ register show dispute --open
    No rows in "Supplier disputes".
    $ register show dispute
    Code     What        State    Due  Owner   Revision
    DSP-001  Late lines  settled       Wojtek  2
    $ register withdraw DSP-001 --reason "is one of the group, not ours" --as wojtek
    DSP-001 is withdrawn.
    $ register history dsp-001
    DSP-001 Late lines
      Dispute           Late lines
      Supplier          Nordlink
      Raised on         20 Feb 2026
      What it is about  Four days late.
      Amount            1200.00 EUR
      Owner             Wojtek
      State             settled
      How it ended      They paid 800 EUR.
      Settled on        19 Mar 2026
      withdrawn  is one of the group, not ours

    Revision 2, 20 Mar 2026 09:02 UTC by Wojtek (entry 13)
      they paid
      Next step by: (taken away)
      How it ended: They paid 800 EUR.
      Settled on: 19 Mar 2026
      State: settled

    Revision 1, 2 Mar 2026 09:12 UTC by Wojtek (entry 12)
    $ register show dispute
    No rows in "Supplier disputes".
    $ register show dispute --all
    Code     What        State                                     Due  Owner   Revision
    DSP-001  Late lines  withdrawn: is one of the group, not ours       Wojtek  2
    "#);
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
         register import supplier ../again.csv --as wojtek",
    );
    insta::assert_snapshot!(story, @r#"
    $ register import supplier ../wrong.csv --as wojtek
    error: line 1: there is no column `price`
    hint: the first line names the columns: code, party, kind, delivers, agreement, owner, yearly-cost, target, result, reviewed-on, next-review, state, actions
    [exit code 2]
    $ register import supplier ../no-name.csv --as wojtek
    error: line 1: the column `party` is missing
    hint: the first line names the columns: code, party, kind, delivers, agreement, owner, yearly-cost, target, result, reviewed-on, next-review, state, actions
    [exit code 2]
    $ register import supplier ../field.csv --as wojtek
    error: line 2: field `next-review`: `soon` is not a day such as 2026-11-22
    hint: correct the file; nothing was taken over
    [exit code 2]
    $ register import supplier ../suppliers.csv --as wojtek
    Would add SUP-001 Nordlink
    Would add SUP-002 Group IT
    Nothing was written. Repeat with --apply to take it over.
    $ register show supplier
    No rows in "Suppliers and other parties".
    $ register import supplier ../suppliers.csv --apply --as wojtek
    Added SUP-001 Nordlink
    Added SUP-002 Group IT
    $ register export supplier
    code,party,kind,delivers,agreement,owner,yearly-cost,target,result,reviewed-on,next-review,state,actions
    SUP-001,Nordlink,external,"Lines, both sites",,wojtek@h.example,,,,,2026-09-01,meets,
    SUP-002,Group IT,internal,Accounts,,ruben@h.example,,,,,2026-06-01,new,
    $ register import supplier ../nobody.csv --apply --as wojtek
    error: line 2, column `code`: there is no row SUP-009 in this register; leave the code of a new row empty
    hint: correct the file; nothing was taken over
    [exit code 2]
    $ register import supplier ../later.csv --apply --reason "review of March" --as wojtek
    Changed SUP-002 Group IT
    1 row stays as before.
    $ register history SUP-002
    SUP-002 Group IT
      Party                 Group IT
      Kind                  internal supplier
      Delivers or operates  Accounts
      Contract owner        Ruben
      Next review           1 Jun 2026
      State                 meets its targets

    Revision 2, 2 Mar 2026 09:15 UTC by Wojtek (entry 14)
      review of March
      State: meets its targets

    Revision 1, 2 Mar 2026 09:12 UTC by Wojtek (entry 13)
    $ register export supplier --out ../again.csv
    Wrote ../again.csv.
    $ register import supplier ../again.csv --as wojtek
    2 rows stay as before.
    Nothing was written. Repeat with --apply to take it over.
    "#);
}
