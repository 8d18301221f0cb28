//! The first day, documents that are brought in, and documents that disagree.

use std::io::{Cursor, Write as _};

use crate::support::TestEnvironment;

fn answers(env: &TestEnvironment, open: &[&str]) -> String {
    examples(&env.ok(&["start", "--questions"]).stdout, open)
}

/// A file of questions, each with its example as the answer, but those named left open.
pub(crate) fn examples(file: &str, open: &[&str]) -> String {
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
    assert!(second.stdout.contains("2026-09-15        stage 1 audit"), "{}", second.stdout);
    let third = env.ok(&["start", "--json"]);
    let third: serde_json::Value = serde_json::from_str(&third.stdout).unwrap();
    assert_eq!(third["firstDay"]["made"].as_array().unwrap().len(), 0);

    env.write("changed.toml", "organization = \"Renamed Ltd\"");
    let changed = env.ok(&["start", "--answers", "../changed.toml"]);
    assert!(changed.stdout.contains("Documents that would read differently"), "{}", changed.stdout);
    env.write("bad.toml", "services = \"one | two\"");
    let bad = env.run(&["start", "--answers", "../bad.toml"]);
    assert_eq!(bad.code, 2, "{}", bad.stderr);
    assert!(bad.stderr.contains("services") && bad.stderr.contains("cells"), "{}", bad.stderr);
    let soon = env.run(&["start", "--stage-one", "2026-03-20"]);
    assert!(soon.code != 0 && soon.stderr.contains("too few"), "{}", soon.stderr);
}

#[test]
fn a_first_day_in_german_asks_and_drafts_in_german() {
    let env = TestEnvironment::with_people();
    env.ok(&["doc", "language", "de"]);
    let asked = env.ok(&["start", "--questions"]).stdout;
    assert!(asked.contains("Wie heißt Ihre Organisation vollständig"), "{asked}");
    env.write("answers.toml", answers(&env, &[]));
    let started = env.ok(&["start", "--answers", "../answers.toml", "--stage-one", "2026-09-15"]);
    assert!(started.stdout.contains("draft: Politik für das Servicemanagement"), "{}", started.stdout);
    let rows = env.ok(&["doc", "list", "--json"]).stdout;
    let rows: serde_json::Value = serde_json::from_str(&rows).unwrap();
    let rows = rows["documents"].as_array().unwrap();
    assert!(rows.len() > 30, "{}", rows.len());
    for row in rows {
        let code = row["code"].as_str().unwrap();
        let shown = env.ok(&["doc", "show", code]).stdout;
        assert!(shown.contains("language      de"), "{shown}");
    }
}

fn docx(text: &str) -> Vec<u8> {
    let xml = format!(
        "<w:document xmlns:w=\"w\"><w:body><w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p><w:p><w:ins><w:r><w:t>Changes are approved.</w:t></w:r></w:ins></w:p></w:body></w:document>"
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("word/document.xml", options).expect("a zip in memory");
    zip.write_all(xml.as_bytes()).expect("a zip in memory");
    zip.finish().expect("a zip in memory").into_inner()
}

#[test]
fn documents_there_are_become_drafts_once_accepted() {
    let env = TestEnvironment::with_people();
    std::fs::create_dir(env.path("old")).unwrap();
    env.write("old/Change policy.docx", docx("Change management policy"));
    env.write("old/SLA Hosting.pdf", "%PDF-1.4 not much");
    env.write("old/canteen.txt", "Soup.");
    let looked = env.story("doc import ../old");
    insta::assert_snapshot!(looked, @"
    $ doc import ../old
    Change policy.docx
      title    Change management policy
      kind     policy
      because  `policy` in the title
      body     converted to Markdown; the original is kept as evidence
      DI-49 Change management policy (14 points: `change management policy` in the title; `change policy` in the file name)
      DI-51 Change management activities (8 points: `change management` in the title; `changes` in the text)
      ! 1 tracked change, read as if accepted: look at the original

    SLA Hosting.pdf
      title    SLA Hosting
      kind     agreement
      because  `sla` in the title
      body     the original file
      DI-42 Service level management (6 points: `sla` in the title)
      ! no text was found in it; it may be pictures of paper

    canteen.txt
      title  canteen
      kind   not recognised
      body   Markdown, as it is
      ! no row of the register was recognised; say which it serves

    3 files looked at. Nothing was changed; add --accept to make drafts.
    ");
    assert_eq!(
        env.ok(&["doc", "list", "--json"]).stdout.matches("\"code\"").count(),
        0,
        "nothing was changed"
    );
    let accepted = env.story(
        "doc import ../old --accept --approver marta
         doc import ../old --accept --only canteen.txt --kind record --requirement DI-30
         evidence list
         doc consistency",
    );
    insta::assert_snapshot!(accepted, @"
    $ doc import ../old --accept --approver marta
    SMS-POL-001  Change policy.docx, original kept as e1
    SMS-AGR-001  SLA Hosting.pdf
    left out  canteen.txt: not recognised; name it with --only, --kind and --requirement
    [exit code 1]
    $ doc import ../old --accept --only canteen.txt --kind record --requirement DI-30
    SMS-REC-001  canteen.txt
    $ evidence list
    Id  Title                                        Period  Serves        Documents    Size   Received
    e1  Original of SMS-POL-001: Change policy.docx          DI-49, DI-51  SMS-POL-001  262 B  2 Mar 2026 09:08 UTC
    $ doc consistency
    The documents agree with each other.
    ");
    let body = std::fs::read_to_string(env.path("sms/drafts/SMS-POL-001.md")).unwrap();
    assert_eq!(body, "Changes are approved.\n");
}

#[test]
fn documents_that_disagree_are_named() {
    let env = TestEnvironment::with_people();
    env.write("scope.md", "## 1 Services\n\n| Service | Owner |\n|---|---|\n| Hosting | Ruben |\n");
    env.write("steps.md", "## 1 Steps\n\nSee the travel policy.\n");
    env.ok(&crate::support::words(
        "doc new --kind document --title Scope --file ../scope.md --requirement DI-03 --approver marta",
    ));
    env.ok(&crate::support::words(
        "doc new --kind procedure --title Steps --file ../steps.md --requirement DI-51 --approver marta",
    ));
    insta::assert_snapshot!(env.story("doc consistency"), @"
    $ doc consistency
    each service in scope has a service level agreement
      SMS-DOC-001 line 5: the service `Hosting` has no service level agreement (no agreement names it in its title or first section; make one from the template service-level-agreement)

    each policy that is named exists and is in force
      SMS-PRO-001 line 3: names the travel policy (no policy has these words in its title; write it, name the right one, or list it among the documents from outside)

    each process says which records it leaves
      SMS-PRO-001: does not say which records it leaves (no heading, no column and no paragraph begins with `Records` or `Aufzeichnungen`; add what is kept, where, by whom)
    [exit code 1]
    ");
}

#[test]
fn a_changed_answer_proposes_drafts_which_are_made_or_left() {
    let env = TestEnvironment::with_people();
    env.write("own.toml", "organization = \"Old Ltd\"\n");
    env.write("all.toml", answers(&env, &["organization"]));
    assert_eq!(env.run(&["start", "--answers", "../own.toml", "--no-drafts"]).code, 1);
    assert_eq!(env.run(&["answers", "list", "--open"]).code, 1);
    env.ok(&["start", "--answers", "../all.toml"]);
    assert_eq!(env.ok(&["answers", "list", "--open"]).stdout.lines().count(), 1, "nothing is open");
    env.ok(&["answers", "proposals"]);

    let file = env.path("sms/drafts/SMS-DOC-001.md");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("Old Ltd"), "{text}");
    let edited = text.replacen("Old Ltd", "The fine Old Ltd", 1);
    env.write(&file, &edited);
    env.ok(&["doc", "details", "SMS-DOC-002", "--approver", "marta"]);
    env.ok(&["doc", "submit", "SMS-DOC-002"]);
    env.ok(&["doc", "approve", "SMS-DOC-002", "--as", "marta"]);
    let set = env.ok(&["answers", "set", "organization", "New Ltd", "--json"]);
    let set: serde_json::Value = serde_json::from_str(&set.stdout).unwrap();
    let of = |code: &str| {
        let all = set["proposals"].as_array().unwrap().iter();
        all.clone().find(|one| one["code"] == code).cloned().unwrap_or_else(|| panic!("{code}: {set}"))
    };
    assert_eq!(of("SMS-DOC-001")["how"], "draft");
    assert_eq!(of("SMS-DOC-001")["byHand"].as_array().unwrap().len(), 1);
    assert_eq!(of("SMS-DOC-002")["how"], "version");

    let revised = env.run(&["answers", "revise", "SMS-DOC-001"]);
    assert_eq!(revised.code, 1, "one place is left for a person: {}", revised.stderr);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("The fine Old Ltd"), "an edited line is left alone");
    assert_eq!(text.matches("Old Ltd").count(), 1, "{text}");
    env.ok(&["answers", "revise", "SMS-DOC-002", "--minor"]);
    let second = std::fs::read_to_string(env.path("sms/drafts/SMS-DOC-002.md")).unwrap();
    assert!(second.contains("New Ltd") && !second.contains("Old Ltd"), "{second}");
    let redline = env.run(&["doc", "redline", "SMS-DOC-002"]);
    assert!(redline.stdout.contains("New"), "{}{}", redline.stdout, redline.stderr);

    assert_eq!(env.run(&["answers", "revise", "SMS-DOC-002"]).code, 2, "it reads as the answers say");
    let left = env.ok(&["answers", "leave", "--all"]);
    assert!(left.stdout.contains("stays as it is"), "{}", left.stdout);
    env.ok(&["answers", "proposals"]);
    let unknown = env.run(&["answers", "set", "no_such", "x"]);
    assert!(unknown.code != 0 && unknown.stderr.contains("no_such"), "{}", unknown.stderr);
}
