//! Help, usage errors, JSON, colour.

use crate::support::{TestEnvironment, words};

#[test]
fn help_is_grouped_by_topic() {
    let env = TestEnvironment::new();
    insta::assert_snapshot!(env.ok(&["help"]).stdout, @r"
    Keeps the documents and evidence of a service management system, and makes audit packs of them

    Usage: clausebook [OPTIONS] <COMMAND>

    The workspace:
      init         Make a workspace for your organization
      start        Begin: answer questions once, get drafts of what stage 1 wants and a plan with dates
      open         Show the workspace at a glance
      search       Search titles and the text of documents
      log          Show the history: who did what, and when

    People:
      person       People: who works here, their roles and signing keys

    Documents:
      answers      Answers that many documents share, and what a changed one proposes
      doc          Documents: write, review, approve and keep them under control

    Evidence and signed statements:
      evidence     Evidence: files that show what was done
      watch        Watch the inbox and other folders, and say what might become evidence
      nil-return   Nil returns: signed statements that something did not occur
      gap          Gaps: signed decisions to go into an audit with something missing

    Audits and what follows:
      audit        Audits: programme, plans, checklists, answers, reports
      sample       Populations and samples: lists that an audit draws from, what was drawn, what was seen
      finding      Findings: what was found, its cause, and the check that actions worked
      action       Actions: what is to be done, by whom, until when
      review       Management reviews: twelve inputs, decisions, signed minutes
      cycle        Certification: the cycle of audits, certificates, the calendar
      register     Registers kept row by row: risks, objectives, complaints, suppliers and others

    Audit packs:
      clauses      List the rows of the clause register, or show one row or clause
      ready        Say what is still missing for an audit
      pack         Audit packs: everything an auditor needs, in one folder and one zip
      verify       Verify an audit pack; needs no workspace
      export-csv   Write a list as CSV, for a spreadsheet

    Keeping it safe:
      check        Verify everything the workspace holds: database, history, every file, every signature
      backup       Copy everything to another folder, and verify the copy
      restore      Bring a workspace back from a backup
      dispose      Retention: how long things are kept, legal holds, and destroying what is over, by two people

    This program:
      demo         Build the sample organization with its two audit packs
      completions  Write a script that completes commands in your shell
      man          Write the manual pages into a folder

    Options of every command:
      -w, --workspace <DIR>         The workspace; without it, the current folder or the nearest one
                                    above it that is one [env: CLAUSEBOOK_WORKSPACE]
          --as <PERSON>             Who acts: an id, an e-mail address or a name [env:
                                    CLAUSEBOOK_PERSON]
          --passphrase-file <FILE>  Read the passphrase from the first line of FILE (`-`: standard
                                    input)
          --json                    Write one JSON object instead of text
      -q, --quiet                   Say nothing when all is well
      -y, --yes                     Answer every question with yes
      -h, --help                    Print help
      -V, --version                 Print version

    Everything stays on this computer. `clausebook COMMAND --help` explains a command, with examples.

    Exit codes: 0 good, 1 something is missing, failed or refused, 2 the command was not understood,
    3 not found or in use elsewhere, 4 disk or permission, 5 stored data damaged, 130 cancelled.
    ");
    assert_eq!(env.ok(&["--help"]).stdout, env.ok(&["help"]).stdout);
    let bare = env.run::<&str>(&[]);
    assert_eq!((bare.code, bare.stdout.as_str()), (2, ""));
    assert!(env.ok(&["--version"]).stdout.starts_with("clausebook 0."));
}

#[test]
fn what_is_not_understood_is_an_error_that_helps() {
    let env = TestEnvironment::with_people();
    let story = env.story(
        "dok list
         doc list --requirement X
         doc submit
         ready --as-of 22.11.2026
         evidence add ../a --period 2026-02-01..2026-01-01
         doc list --json --nonsense",
    );
    insta::assert_snapshot!(story, @r#"
    $ dok list
    error: unrecognized subcommand 'dok'

      tip: a similar subcommand exists: 'doc'

    Usage: clausebook [OPTIONS] <COMMAND>

    For more information, try '--help'.
    [exit code 2]
    $ doc list --requirement X
    error: invalid value 'X' for '--requirement <ROW>': `X` is not a row of the clause register such as DI-01

    For more information, try '--help'.
    [exit code 2]
    $ doc submit
    error: the following required arguments were not provided:
      <CODE>...

    Usage: clausebook doc submit <CODE>...

    For more information, try '--help'.
    [exit code 2]
    $ ready --as-of 22.11.2026
    error: invalid value '22.11.2026' for '--as-of <DATE>': `22.11.2026` is not a day such as 2026-11-22 (year-month-day)

    For more information, try '--help'.
    [exit code 2]
    $ evidence add ../a --period 2026-02-01..2026-01-01
    error: invalid value '2026-02-01..2026-01-01' for '--period <FROM..TO>': the period 1 Feb 2026 to 1 Jan 2026 ends before it starts

    For more information, try '--help'.
    [exit code 2]
    $ doc list --json --nonsense
    {"schemaVersion":1,"error":{"kind":"invalid","message":"unexpected argument '--nonsense' found","hint":"see `clausebook help`"}}
    [exit code 2]
    "#);
}

#[test]
fn json_has_a_version_and_one_shape() {
    let env = TestEnvironment::with_people();
    insta::assert_snapshot!(env.ok(&words("open --json")).stdout, @r#"
    {
      "schemaVersion": 1,
      "workspace": {
        "organization": "Harrowfen",
        "scope": "Services",
        "sample": false,
        "register": "2018",
        "language": "en",
        "documents": 0,
        "evidence": 0,
        "people": 3,
        "packs": 0,
        "origin": "clausebook.invalid/[origin]",
        "entries": 10,
        "root": "[hash]",
        "readOnly": "",
        "readOnlyHint": ""
      }
    }
    "#);
    let error = env.run(&words("doc show SMS-POL-001 --json"));
    assert_eq!((error.code, error.stdout.as_str()), (3, ""));
    insta::assert_snapshot!(error.stderr, @r#"{"schemaVersion":1,"error":{"kind":"notFound","message":"there is no document `SMS-POL-001`","hint":"list what exists, and check the spelling"}}"#);
    for command in [
        "person list",
        "person show ruben",
        "doc list",
        "doc templates",
        "doc templates scope",
        "evidence list",
        "nil-return list",
        "gap list",
        "clauses",
        "clauses DI-06",
        "clauses 8.7",
        "log",
        "search policy",
        "watch list",
        "pack list",
        "check",
    ] {
        let json = env.ok(&words(&format!("{command} --json"))).stdout;
        let json: serde_json::Value = serde_json::from_str(&json).expect(command);
        let object = json.as_object().expect(command);
        assert_eq!((object.len(), object["schemaVersion"].as_u64()), (2, Some(1)), "{command}");
    }
}

#[test]
fn quiet_says_nothing_when_all_is_well() {
    let env = TestEnvironment::with_people();
    let run = env.ok(&words("person change priya --title Boss --quiet"));
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    assert!(!env.ok(&words("person list --quiet")).stdout.is_empty(), "an answer is not chatter");
}

#[test]
fn colour_is_for_terminals_and_not_with_no_color() {
    let env = TestEnvironment::with_people();
    let plain = env.ok(&["person", "list"]).stdout;
    assert!(!plain.contains('\u{1b}'));
    // `script` gives the command a terminal.
    let on_a_terminal = |no_color: bool| {
        let line = format!("{} person list", env!("CARGO_BIN_EXE_clausebook"));
        let mut script = env.command(&["--version"]);
        let envs: Vec<_> =
            script.get_envs().map(|(name, value)| (name.to_owned(), value.map(ToOwned::to_owned))).collect();
        script = std::process::Command::new("script");
        script.args(["-qec", &line, "/dev/null"]).env_clear().current_dir(env.path("sms"));
        script.envs(envs.into_iter().filter_map(|(name, value)| Some((name, value?)))).env("TERM", "xterm");
        if no_color {
            script.env("NO_COLOR", "1");
        }
        script.stdin(std::process::Stdio::null()).output().ok().map(|output| env.ended(output).stdout)
    };
    let (Some(coloured), Some(without)) = (on_a_terminal(false), on_a_terminal(true)) else {
        return; // There is no `script` here.
    };
    assert!(coloured.contains("\u{1b}[1mId"), "{coloured:?}");
    assert!(without.contains("Id  Name") && !without.contains('\u{1b}'), "{without:?}");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let env = TestEnvironment::with_people();
    let mut clauses = env.command(&["clauses", "--json"]);
    let mut child = clauses.stdout(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn lists_go_out_as_csv() {
    let env = TestEnvironment::with_people();
    env.ok(&["doc", "new", "--kind", "plan", "--title", "=1+1, \"quoted\"", "--approver", "marta"]);
    insta::assert_snapshot!(env.ok(&["export-csv", "master-list"]).stdout.replace('\r', "\\r"), @r#"
    code,title,kind,version,status,effective,in work,review by,owner,classification,requirements\r
    SMS-PLN-001,"'=1+1, ""quoted""",plan,1.0,draft,,,,Ruben,internal,\r
    "#);
    for list in ["evidence", "coverage", "log"] {
        assert!(env.ok(&["export-csv", list]).stdout.lines().all(|line| !line.starts_with('=')), "{list}");
    }
    let out = env.path("log.csv").display().to_string();
    env.ok(&["export-csv", "log", "--out", &out]);
    assert_eq!(env.run(&["export-csv", "log", "--out", &out]).code, 2);
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    let env = TestEnvironment::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = env.ok(&["completions", shell]).stdout;
        assert!(script.contains("periodic-review"), "{shell}");
    }
    env.ok(&["man", "man"]);
    for page in ["clausebook.1", "clausebook-doc-periodic-review.1", "clausebook-verify.1"] {
        let text = std::fs::read_to_string(env.path("man").join(page)).unwrap();
        assert!(text.starts_with(".ie") || text.contains(".TH"), "{page}");
    }
}
