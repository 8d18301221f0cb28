//! Making, changing and taking back documents.

use crate::support::TestEnvironment;

#[test]
fn templates_ask_and_are_filled() {
    let env = TestEnvironment::with_people();
    let asked = env.ok(&["doc", "templates", "scope", "--questions"]).stdout;
    assert!(asked.contains("organization = \"\""), "{asked}");
    env.write("empty.toml", &asked);
    let refused = env.story("doc new --template scope --answers ../empty.toml --approver marta");
    insta::assert_snapshot!(refused, @r"
    $ doc new --template scope --answers ../empty.toml --approver marta
    error: template scope: answers are missing: scope_sentence, organization, services, sites, customers, business, headcount, excluded
    hint: `clausebook doc templates scope --questions` writes them down to be answered
    [exit code 2]
    ");

    let json = env.ok(&["doc", "templates", "scope", "--json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let questions = json["template"]["questions"].as_array().unwrap();
    let mut answers = String::from("[answers]\n");
    for question in questions {
        let answer = serde_json::to_string(question["example"].as_str().unwrap()).unwrap();
        answers.push_str(&format!("{} = {answer}\n", question["name"].as_str().unwrap()));
    }
    env.write("answers.toml", &answers);
    let made = env.story(
        "doc new --template scope --answers ../answers.toml --approver marta
         doc details SMS-DOC-001
         doc details SMS-DOC-001 --review-months 6 --reviewer priya --title Scope",
    );
    insta::assert_snapshot!(made, @r"
    $ doc new --template scope --answers ../answers.toml --approver marta
    Made SMS-DOC-001 Scope of the service management system, a document.
    Working copy: [tmp]/sms/drafts/SMS-DOC-001.md
    $ doc details SMS-DOC-001
    SMS-DOC-001 Scope of the service management system
      kind          document
      status        1.0 draft
      owner         Ruben
      approvers     Marta
      serves        DI-03, DI-19
      readable for  public
      language      en
      review every  12 months
      kept          6 years
      template      scope
      working copy  [tmp]/sms/drafts/SMS-DOC-001.md
    $ doc details SMS-DOC-001 --review-months 6 --reviewer priya --title Scope
    SMS-DOC-001 Scope
      kind          document
      status        1.0 draft
      owner         Ruben
      reviewers     Priya
      approvers     Marta
      serves        DI-03, DI-19
      readable for  public
      language      en
      review every  6 months
      kept          6 years
      template      scope
      working copy  [tmp]/sms/drafts/SMS-DOC-001.md
    ");
    let body = std::fs::read_to_string(env.path("sms/drafts/SMS-DOC-001.md")).unwrap();
    assert!(body.starts_with("## 1 Scope sentence") && !body.contains("{{"), "{body}");
}

#[test]
fn answers_that_are_no_answers_are_refused() {
    let env = TestEnvironment::with_people();
    env.write("no.toml", "a = ");
    env.write("table.toml", "organization = { name = 1 }");
    env.write("latin1.toml", b"organization = \"\xe9\"");
    for file in ["no.toml", "table.toml", "latin1.toml"] {
        let run = env.run(&["doc", "new", "--template", "scope", "--answers", &format!("../{file}")]);
        assert_eq!(run.code, 2, "{}", run.stderr);
        assert!(run.stderr.contains(file) && run.stderr.contains("hint: "), "{}", run.stderr);
    }
    assert_eq!(env.run(&["doc", "new", "--template", "scope", "--answers", "../gone.toml"]).code, 3);
    assert_eq!(env.run(&["doc", "new", "--template", "nonsense"]).code, 3);
    assert_eq!(
        env.ok(&["doc", "list"]).stdout,
        "No documents. `clausebook doc templates` shows what to start from.\n"
    );
}

#[test]
fn drafts_are_given_up_and_documents_withdrawn() {
    let env = TestEnvironment::with_people();
    env.write("plan.md", "# Plan\n\nWhat we will do.\n");
    let story = env.story(
        "doc new --kind plan --title Plan --approver marta
         doc discard SMS-PLN-001 --reason \"not needed\"
         doc discard SMS-PLN-001 --reason \"not needed\" --yes
         doc edit SMS-PLN-001
         doc submit SMS-PLN-001
         doc edit SMS-PLN-001 --file ../plan.md
         doc submit SMS-PLN-001
         doc recall SMS-PLN-001 --reason \"a mistake\"
         doc submit SMS-PLN-001
         doc approve SMS-PLN-001 --as marta
         doc periodic-review SMS-PLN-001 --next 2026-09-01 --note \"read again\"
         doc periodic-review SMS-PLN-001 --next 2026-01-01
         doc withdraw SMS-PLN-001 --reason replaced --yes
         doc withdraw SMS-PLN-001 --reason replaced --as marta --yes
         doc list
         doc edit SMS-PLN-001
         doc show SMS-PLN-001
         doc show SMS-PLN-009",
    );
    insta::assert_snapshot!(story, @r#"
    $ doc new --kind plan --title Plan --approver marta
    Made SMS-PLN-001 Plan, a plan.
    Working copy: [tmp]/sms/drafts/SMS-PLN-001.md
    $ doc discard SMS-PLN-001 --reason "not needed"
    error: a yes is needed, and there is no terminal to ask: give up the version of SMS-PLN-001 in work?
    hint: add --yes
    [exit code 2]
    $ doc discard SMS-PLN-001 --reason "not needed" --yes
    Gave up SMS-PLN-001 1.0; its working copy is kept beside.
    $ doc edit SMS-PLN-001
    Began SMS-PLN-001 1.0.
    Working copy: [tmp]/sms/drafts/SMS-PLN-001.md
    $ doc submit SMS-PLN-001
    error: the working copy [tmp]/sms/drafts/SMS-PLN-001.md is empty
    hint: write the document before it is submitted
    [exit code 2]
    $ doc edit SMS-PLN-001 --file ../plan.md
    Working copy: [tmp]/sms/drafts/SMS-PLN-001.md
    $ doc submit SMS-PLN-001
    Submitted SMS-PLN-001 1.0: in approval.
      sha256 [hash]
    Next: Marta.
    $ doc recall SMS-PLN-001 --reason "a mistake"
    Took SMS-PLN-001 1.0 back: it is a draft again.
    $ doc submit SMS-PLN-001
    Submitted SMS-PLN-001 1.0: in approval.
      sha256 [hash]
    Next: Marta.
    $ doc approve SMS-PLN-001 --as marta
    Approved SMS-PLN-001 1.0: effective, from 2 Mar 2026.
    $ doc periodic-review SMS-PLN-001 --next 2026-09-01 --note "read again"
    Reviewed SMS-PLN-001 1.0: confirmed without change.
    Next review by 1 Sep 2026.
    $ doc periodic-review SMS-PLN-001 --next 2026-01-01
    error: the date of the next review is not valid: it is not after today
    hint: correct the value and try again
    [exit code 1]
    $ doc withdraw SMS-PLN-001 --reason replaced --yes
    error: Ruben does not hold the role approver or top-management on 2 Mar 2026
    hint: have a document controller grant the role, or let someone act who holds it
    [exit code 1]
    $ doc withdraw SMS-PLN-001 --reason replaced --as marta --yes
    SMS-PLN-001 Plan is out of use from 2 Mar 2026.
    $ doc list
    Code         Title  Version  Status     Effective  Review by  Owner
    SMS-PLN-001  Plan   1.0      withdrawn                        Ruben
    $ doc edit SMS-PLN-001
    error: SMS-PLN-001 is withdrawn
    hint: make a new one in its place
    [exit code 1]
    $ doc show SMS-PLN-001
    SMS-PLN-001 Plan
      kind          plan
      status        1.0 withdrawn
      owner         Ruben
      approvers     Marta
      readable for  internal
      language      en
      review every  12 months
      kept          3 years

    Version 1.0: withdrawn
      effective  2 Mar 2026
      authors    Ruben
      content    text/markdown, 25 B
      sha256     [hash]
      2 Mar 2026 09:14 UTC  Ruben: author
      2 Mar 2026 09:15 UTC  Marta: approved

    Version 1.0: discarded
      authors  Ruben

    Periodic reviews
      2 Mar 2026 09:16 UTC  Ruben: 1.0: confirmed without change
          read again

    Withdrawal
      2 Mar 2026 09:19 UTC  Marta: withdrawn from 2 Mar 2026
          replaced
    $ doc show SMS-PLN-009
    error: there is no document `SMS-PLN-009`
    hint: list what exists, and check the spelling
    [exit code 3]
    "#);
    let aside = env.path("sms/drafts/SMS-PLN-001.1.md.old");
    assert_eq!(std::fs::read_to_string(aside).unwrap(), "# Plan\n", "the given-up working copy is kept");
}

#[test]
fn an_original_file_is_controlled_byte_for_byte() {
    let env = TestEnvironment::with_people();
    let bytes = b"%PDF-1.7\n\x00\xff not really\n";
    env.write("sla.pdf", bytes);
    env.ok(&[
        "doc",
        "new",
        "--kind",
        "agreement",
        "--title",
        "SLA",
        "--file",
        "../sla.pdf",
        "--approver",
        "marta",
    ]);
    env.ok(&["doc", "submit", "SMS-AGR-001"]);
    let out = env.path("out.pdf").display().to_string();
    env.ok(&["doc", "export", "SMS-AGR-001", "--out", &out]);
    assert_eq!(std::fs::read(&out).unwrap(), bytes);
    let again = env.run(&["doc", "export", "SMS-AGR-001", "--out", &out]);
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("exists already"), "{}", again.stderr);
    let piped = env.command(&["doc", "export", "SMS-AGR-001"]).output().unwrap();
    assert_eq!(piped.stdout, bytes);
}

#[test]
fn an_editor_opens_the_working_copy_and_its_failure_is_told() {
    let env = TestEnvironment::with_people();
    env.ok(&["doc", "new", "--kind", "plan", "--title", "Plan", "--approver", "marta"]);
    let mut edit = env.command(&["doc", "edit", "SMS-PLN-001", "--editor"]);
    let told = env.ended(edit.env("EDITOR", "cp ../../etc/hostname").output().unwrap());
    assert_eq!(told.code, 4, "{}", told.stderr);
    let mut edit = env.command(&["doc", "edit", "SMS-PLN-001", "--editor"]);
    assert_eq!(env.ended(edit.output().unwrap()).code, 2);
    let mut edit = env.command(&["doc", "edit", "SMS-PLN-001", "--editor"]);
    let told = env.ended(edit.env("VISUAL", "touch -c").output().unwrap());
    assert_eq!(told.code, 0, "{}", told.stderr);
}

#[test]
fn a_controlled_copy_shows_where_its_version_stands() {
    let env = TestEnvironment::with_people();
    env.write("plan.md", "# Plan\n\nWhat we will do.\n");
    env.write("next.md", "# Plan\n\nWhat we will do next.\n");
    env.write("sla.pdf", b"%PDF-1.7\n\x00\xff not really\n");
    let story = env.story(
        "doc pdf SMS-PLN-001
         doc new --kind plan --title Plan --approver marta
         doc pdf SMS-PLN-001 --version 2.0
         doc edit SMS-PLN-001 --file ../plan.md
         doc pdf SMS-PLN-001 --out ../draft.pdf
         doc submit SMS-PLN-001
         doc pdf SMS-PLN-001 --out ../submitted.pdf
         doc approve SMS-PLN-001 --as marta
         doc pdf SMS-PLN-001 --out ../effective.pdf
         doc pdf SMS-PLN-001 --out ../effective.pdf
         doc edit SMS-PLN-001 --file ../next.md
         doc submit SMS-PLN-001 --reason new --summary none --effective-from 2026-04-01
         doc approve SMS-PLN-001 --as marta
         doc pdf SMS-PLN-001 --out ../still-effective.pdf
         doc pdf SMS-PLN-001 --version 2.0 --out ../approved.pdf
         on 2026-04-02
         doc pdf SMS-PLN-001 --version 1.0 --out ../superseded.pdf
         doc pdf SMS-PLN-001
         doc withdraw SMS-PLN-001 --reason replaced --as marta --yes
         doc pdf SMS-PLN-001 --out ../withdrawn.pdf
         doc new --kind agreement --title SLA --file ../sla.pdf --approver marta
         doc pdf SMS-AGR-001 --out ../agreement.pdf --uncontrolled",
    );
    insta::assert_snapshot!(story, @r#"
    $ doc pdf SMS-PLN-001
    error: there is no document `SMS-PLN-001`
    hint: list what exists, and check the spelling
    [exit code 3]
    $ doc new --kind plan --title Plan --approver marta
    Made SMS-PLN-001 Plan, a plan.
    Working copy: [tmp]/sms/drafts/SMS-PLN-001.md
    $ doc pdf SMS-PLN-001 --version 2.0
    error: there is no version `SMS-PLN-001 2.0`
    hint: list what exists, and check the spelling
    [exit code 3]
    $ doc edit SMS-PLN-001 --file ../plan.md
    Working copy: [tmp]/sms/drafts/SMS-PLN-001.md
    $ doc pdf SMS-PLN-001 --out ../draft.pdf
    Wrote SMS-PLN-001 1.0, draft, to ../draft.pdf: 1 page.
      sha256 [hash]
    It shows the working copy, which nobody has signed.
    $ doc submit SMS-PLN-001
    Submitted SMS-PLN-001 1.0: in approval.
      sha256 [hash]
    Next: Marta.
    $ doc pdf SMS-PLN-001 --out ../submitted.pdf
    Wrote SMS-PLN-001 1.0, in approval, to ../submitted.pdf: 1 page.
      sha256 [hash]
    $ doc approve SMS-PLN-001 --as marta
    Approved SMS-PLN-001 1.0: effective, from 2 Mar 2026.
    $ doc pdf SMS-PLN-001 --out ../effective.pdf
    Wrote SMS-PLN-001 1.0, effective, to ../effective.pdf: 1 page.
      sha256 [hash]
    $ doc pdf SMS-PLN-001 --out ../effective.pdf
    error: ../effective.pdf exists already
    hint: choose another name; nothing was changed
    [exit code 2]
    $ doc edit SMS-PLN-001 --file ../next.md
    Began SMS-PLN-001 2.0.
    Working copy: [tmp]/sms/drafts/SMS-PLN-001.md
    $ doc submit SMS-PLN-001 --reason new --summary none --effective-from 2026-04-01
    Submitted SMS-PLN-001 2.0: in approval.
      sha256 [hash]
    Next: Marta.
    $ doc approve SMS-PLN-001 --as marta
    Approved SMS-PLN-001 2.0: approved, from 1 Apr 2026.
    $ doc pdf SMS-PLN-001 --out ../still-effective.pdf
    Wrote SMS-PLN-001 1.0, effective, to ../still-effective.pdf: 1 page.
      sha256 [hash]
    $ doc pdf SMS-PLN-001 --version 2.0 --out ../approved.pdf
    Wrote SMS-PLN-001 2.0, approved, to ../approved.pdf: 1 page.
      sha256 [hash]
    $ on 2026-04-02
    $ doc pdf SMS-PLN-001 --version 1.0 --out ../superseded.pdf
    Wrote SMS-PLN-001 1.0, superseded, to ../superseded.pdf: 1 page.
      sha256 [hash]
    $ doc pdf SMS-PLN-001
    Wrote SMS-PLN-001 2.0, effective, to SMS-PLN-001-2.0.pdf: 1 page.
      sha256 [hash]
    $ doc withdraw SMS-PLN-001 --reason replaced --as marta --yes
    SMS-PLN-001 Plan is out of use from 2 Apr 2026.
    $ doc pdf SMS-PLN-001 --out ../withdrawn.pdf
    Wrote SMS-PLN-001 2.0, withdrawn, to ../withdrawn.pdf: 1 page.
      sha256 [hash]
    $ doc new --kind agreement --title SLA --file ../sla.pdf --approver marta
    Made SMS-AGR-001 SLA, a agreement.
    Working copy: [tmp]/sms/drafts/SMS-AGR-001.pdf
    $ doc pdf SMS-AGR-001 --out ../agreement.pdf --uncontrolled
    Wrote SMS-AGR-001 1.0, draft, to ../agreement.pdf: 1 page.
      sha256 [hash]
    It shows the working copy, which nobody has signed.
    "#);
    let mark_of = |file: &str| {
        let pdf = std::fs::read(env.path(file)).unwrap();
        assert!(pdf.starts_with(b"%PDF-1.7") && pdf.len() > 10_000, "{file} has {} bytes", pdf.len());
    };
    for file in ["draft", "submitted", "effective", "approved", "superseded", "withdrawn", "agreement"] {
        mark_of(&format!("{file}.pdf"));
    }
    assert!(env.path("sms/SMS-PLN-001-2.0.pdf").is_file());
    let json = env.ok(&["doc", "pdf", "SMS-PLN-001", "--out", "../json.pdf", "--json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["copy"]["version"], "2.0");
    assert_eq!(json["copy"]["statusWords"], "withdrawn");
    assert_eq!(json["copy"]["warnings"], serde_json::json!([]));
}

#[test]
fn a_working_copy_that_is_missing_has_no_pdf() {
    let env = TestEnvironment::with_people();
    env.ok(&["doc", "new", "--kind", "plan", "--title", "Plan", "--approver", "marta"]);
    std::fs::remove_file(env.path("sms/drafts/SMS-PLN-001.md")).unwrap();
    let run = env.run(&["doc", "pdf", "SMS-PLN-001"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(run.stderr.contains("nothing of SMS-PLN-001 1.0 is written yet"), "{}", run.stderr);
    assert!(run.stderr.contains("hint: write it there"), "{}", run.stderr);
    assert!(!env.path("sms/SMS-PLN-001-1.0.pdf").exists());
}

#[test]
fn a_picture_is_kept_once_and_named_by_its_hash() {
    let env = TestEnvironment::with_people();
    let png = include_bytes!("../../../../tests/fixtures/markdown/pictures/network.png");
    env.write("network.png", png);
    env.write("notes.txt", "no picture");
    let story = env.story(
        "doc new --kind plan --title Plan --approver marta
         doc image SMS-PLN-001 ../network.png --words \"The [whole] network\"
         doc image SMS-PLN-001 ../network.png --quiet
         doc image SMS-PLN-001 ../notes.txt
         doc image SMS-PLN-001 ../gone.png
         doc image SMS-PLN-009 ../network.png
         evidence list",
    );
    insta::assert_snapshot!(story, @r#"
    $ doc new --kind plan --title Plan --approver marta
    Made SMS-PLN-001 Plan, a plan.
    Working copy: [tmp]/sms/drafts/SMS-PLN-001.md
    $ doc image SMS-PLN-001 ../network.png --words "The [whole] network"
    network.png is kept as e1. Put this where SMS-PLN-001 shall show it:

    ![The \[whole\] network](../vault/sha256/14/[hash])
    $ doc image SMS-PLN-001 ../network.png --quiet
    ![network.png](../vault/sha256/14/[hash])
    $ doc image SMS-PLN-001 ../notes.txt
    error: ../notes.txt is text/plain, not a PNG or JPEG picture
    hint: save it as PNG or JPEG; nothing was added
    [exit code 2]
    $ doc image SMS-PLN-001 ../gone.png
    error: there is no file `../gone.png`
    hint: list what exists, and check the spelling
    [exit code 3]
    $ doc image SMS-PLN-009 ../network.png
    error: there is no document `SMS-PLN-009`
    hint: list what exists, and check the spelling
    [exit code 3]
    $ evidence list
    Id  Title                Period  Serves  Documents    Size     Received
    e1  The [whole] network                  SMS-PLN-001  2.0 KiB  2 Mar 2026 09:07 UTC
    "#);
    let shown = env.ok(&["doc", "image", "SMS-PLN-001", "../network.png", "--json"]).stdout;
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(shown["picture"]["known"], true);
    // The name in the text leads to the file from where the text is, and into the PDF.
    let raw = env.command(&["doc", "image", "SMS-PLN-001", "../network.png", "--quiet"]).output().unwrap();
    let markdown = String::from_utf8(raw.stdout).unwrap();
    let name = markdown.trim_end().split(['(', ')']).nth(1).unwrap();
    assert_eq!(std::fs::read(env.path("sms/drafts").join(name)).unwrap(), png);
    env.write("sms/drafts/SMS-PLN-001.md", format!("# Plan\n\n{markdown}\nText.\n"));
    let with = env.ok(&["doc", "pdf", "SMS-PLN-001", "--out", "../with.pdf"]).stdout;
    assert!(!with.contains("warning"), "{with}");
    env.write("sms/drafts/SMS-PLN-001.md", "# Plan\n\n![Hall](hall.png)\n");
    let without = env.ok(&["doc", "pdf", "SMS-PLN-001", "--out", "../without.pdf"]).stdout;
    assert!(without.contains("warning: picture `hall.png` was not found"), "{without}");
}
