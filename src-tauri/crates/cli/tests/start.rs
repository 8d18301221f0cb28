//! The first day of a new organization.

use crate::support::TestEnvironment;

/// The questions as a file, each with its example as the answer, but those named left open.
fn answers(env: &TestEnvironment, open: &[&str]) -> String {
    let file = env.ok(&["start", "--questions"]).stdout;
    let mut out = String::from("[answers]\n");
    let (mut name, mut example) = (String::new(), Vec::new());
    for line in file.lines() {
        if let Some(text) = line.strip_prefix("# for example: ") {
            example.push(text.to_owned());
        } else if let Some((key, _)) = line.split_once(" = ")
            && !line.starts_with('#')
        {
            name.clear();
            name.push_str(key);
            if !open.contains(&key) {
                out.push_str(&format!("{key} = {}\n", serde_json::Value::from(example.join("\n"))));
            }
            example.clear();
        }
    }
    out
}

#[test]
fn a_first_day_gives_drafts_and_a_plan_and_is_resumed() {
    let env = TestEnvironment::with_people();
    env.write("part.toml", answers(&env, &["services", "service_tool"]));
    let first = env.run(&["start", "--answers", "../part.toml", "--json"]);
    assert_eq!(first.code, 1, "{}", first.stderr);
    let first: serde_json::Value = serde_json::from_str(&first.stdout).unwrap();
    let first = &first["firstDay"];
    let documents = first["documents"].as_array().unwrap();
    let made = first["made"].as_array().unwrap().len();
    assert!(made > 5 && made < documents.len(), "{first}");
    let scope = documents.iter().find(|one| one["template"] == "scope").unwrap();
    assert_eq!(
        (&scope["code"], &scope["open"][0]),
        (&serde_json::Value::Null, &serde_json::Value::from("services"))
    );

    env.write("rest.toml", answers(&env, &[]));
    let second = env.ok(&["start", "--answers", "../rest.toml", "--stage-one", "2026-09-15"]);
    assert!(second.stdout.contains("0 still without an answer"), "{}", second.stdout);
    assert!(second.stdout.contains("2026-09-15  stage 1 audit"), "{}", second.stdout);
    let third = env.ok(&["start", "--json"]);
    let third: serde_json::Value = serde_json::from_str(&third.stdout).unwrap();
    assert_eq!(third["firstDay"]["made"].as_array().unwrap().len(), 0);

    env.write("changed.toml", "organization = \"Renamed Ltd\"");
    let changed = env.ok(&["start", "--answers", "../changed.toml"]);
    assert!(changed.stdout.contains("Changed answers touch"), "{}", changed.stdout);
    env.write("bad.toml", "services = \"one | two\"");
    let bad = env.run(&["start", "--answers", "../bad.toml"]);
    assert_eq!(bad.code, 2, "{}", bad.stderr);
    assert!(bad.stderr.contains("services") && bad.stderr.contains("cells"), "{}", bad.stderr);
    let soon = env.run(&["start", "--stage-one", "2026-03-20"]);
    assert!(soon.code != 0 && soon.stderr.contains("too few"), "{}", soon.stderr);
}
