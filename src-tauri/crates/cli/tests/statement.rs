//! Nil returns, gaps, and what is missing.

use crate::support::TestEnvironment;

#[test]
fn readiness_counts_what_is_signed() {
    let env = TestEnvironment::with_people();
    let before = env.run(&["ready", "--stage", "2"]);
    assert_eq!(before.code, 1);
    assert!(before.stdout.ends_with("Not ready.\n"), "{}", before.stdout);
    let story = env.story(
        "nil-return list
         clauses DI-45
         gap accept DI-06 --stage 1 --reason \"the board meets on 10 March\" --as marta
         gap list
         gap withdraw g1 --reason met --as marta --yes
         gap list
         ready --stage 3",
    );
    insta::assert_snapshot!(story, @r#"
    $ nil-return list
    No nil returns.
    $ clauses DI-45
    DI-45 Internal suppliers and supplying customers: agreements
    Have a documented agreement with each internal supplier and each customer that supplies something, and keep the results of checking that it is kept.

      clause            8.3.4.2 Management of internal suppliers and customers acting as a supplier
      also              8.3.1
      an auditor asks   What has the other department promised you for this service, and does it keep the promise?
      usually shown by  Operational level agreements with targets, activities and interfaces, and the figures or minutes that show how they are kept.
      kinds             agreement, record
      sampling          Picks one or two agreements and asks for the monitoring of the last months.
      at stage 1        The internal suppliers and their agreements are named; the results of monitoring are not due.
      nil return        No service, component or process came from an internal supplier or from a customer acting as a supplier in the period.
      2011 edition      6.1, 7.2
    $ gap accept DI-06 --stage 1 --reason "the board meets on 10 March" --as marta
    Signed g1 by Marta: the board meets on 10 March
      DI-06, Stage 1 audit
    $ gap list
    Id  Rows   For            Statement                    Signed by  On
    g1  DI-06  Stage 1 audit  the board meets on 10 March  Marta      2 Mar 2026 09:09 UTC
    $ gap withdraw g1 --reason met --as marta --yes
    g1 no longer counts; it stays in the history.
    $ gap list
    Id  Rows   For            Statement                                     Signed by  On
    g1  DI-06  Stage 1 audit  the board meets on 10 March (withdrawn: met)  Marta      2 Mar 2026 09:09 UTC
    $ ready --stage 3
    error: invalid value '3' for '--stage <STAGE>'
      [possible values: 1, 2, surveillance, recertification, internal-audit]

    For more information, try '--help'.
    [exit code 2]
    "#);
}

#[test]
fn a_nil_return_is_signed_with_the_sentence_of_the_register() {
    let env = TestEnvironment::with_people();
    let json = env.ok(&["clauses", "--json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let rows = json["requirements"].as_array().unwrap();
    let row = rows.iter().find(|row| !row["nilReturn"].is_null()).unwrap();
    let id = row["id"].as_str().unwrap();
    let signed = env.ok(&[
        "nil-return",
        "sign",
        "--requirement",
        id,
        "--period",
        "2026-01-01..2026-02-28",
        "--as",
        "marta",
        "--json",
    ]);
    let signed: serde_json::Value = serde_json::from_str(&signed.stdout).unwrap();
    assert_eq!(signed["nilReturn"]["text"], row["nilReturn"]["statement"]);
    let always = rows.iter().find(|row| row["nilReturn"].is_null()).unwrap()["id"].as_str().unwrap();
    let refused = env.run(&[
        "nil-return",
        "sign",
        "--requirement",
        always,
        "--period",
        "2026-01-01..2026-02-28",
        "--as",
        "marta",
    ]);
    assert_eq!(refused.code, 2, "{}", refused.stderr);
}
