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
    insta::assert_snapshot!(story, @"");
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
