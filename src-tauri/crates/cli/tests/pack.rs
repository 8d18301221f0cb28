//! Audit packs from the command line: issue, compare, write again, verify; the sample.

use crate::support::{TestEnvironment, words};

#[test]
fn a_pack_is_refused_for_its_gaps_and_says_which() {
    let env = TestEnvironment::with_people();
    let preview = env.run(&["pack", "preview", "--json"]);
    assert_eq!(preview.code, 1);
    let preview: serde_json::Value = serde_json::from_str(&preview.stdout).unwrap();
    assert_eq!(preview["preview"]["name"], "stage-1-2026-03-02");
    assert_eq!(preview["preview"]["refusal"]["kind"], "refused");
    let refused = env.run(&["pack", "issue"]);
    assert_eq!(refused.code, 1, "{}", refused.stderr);
    assert!(refused.stderr.contains("have nothing to show"), "{}", refused.stderr);
    assert!(std::fs::read_dir(env.path("sms/packs")).unwrap().next().is_none(), "nothing was written");
    let story = env.story(
        "pack list
         pack export k1 --out ../again
         pack issue --as priya
         pack issue --redact 3
         verify ../nowhere
         verify .",
    );
    insta::assert_snapshot!(story, @r#"
    $ pack list
    No packs. `clausebook pack preview` says what is missing for one.
    $ pack export k1 --out ../again
    error: there is no pack `k1`
    hint: list what exists, and check the spelling
    [exit code 3]
    $ pack issue --as priya
    error: Priya does not hold the role pack-issuer on 2 Mar 2026
    hint: have a document controller grant the role, or let someone act who holds it
    [exit code 1]
    $ pack issue --redact 3
    error: invalid value '3' for '--redact <ENTRY=REASON>': `3` is not an entry and a reason such as 17="names a customer"

    For more information, try '--help'.
    [exit code 2]
    $ verify ../nowhere
    error: there is no pack `../nowhere`
    hint: list what exists, and check the spelling
    [exit code 3]
    $ verify .
    error: .: this is not an audit pack: bagit.txt is missing from the folder; choose the folder that holds bagit.txt, or the zip
    hint: do not trust it: ask whoever sent it for the pack that was issued
    [exit code 1]
    "#);
}

#[test]
fn the_sample_gives_two_packs_that_verify_and_everything_can_be_done_with_them() {
    let env = TestEnvironment::new();
    let demo = env.ok(&["demo", "--out", "demo"]).stdout;
    let last: Vec<&str> = demo.lines().rev().take(2).collect();
    assert!(last.iter().all(|line| line.starts_with("VERIFIED  ")), "{demo}");
    assert_eq!(env.run(&["demo", "--out", "demo"]).code, 2, "a folder in use is refused");

    let packs = env.path("demo/packs");
    let pack = |name: &str| packs.join(name).display().to_string();
    let mut names: Vec<String> = std::fs::read_dir(&packs)
        .unwrap()
        .map(|item| item.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".zip"))
        .collect();
    names.sort();
    let (first, second) = (pack(&names[0]), pack(&names[1]));
    let kept = pack(names[0].trim_end_matches(".zip")) + "/data/ledger/checkpoint";

    let verified = env.ok(&["verify", &second, "--previous", &kept, "--json"]).stdout;
    let verified: serde_json::Value = serde_json::from_str(&verified).unwrap();
    assert_eq!(verified["report"]["verdict"], "verified");
    let typed = std::fs::read_to_string(&kept).unwrap();
    env.ok(&["verify", &second, "--previous", &typed, "--quiet"]);
    let other = env.write("other", typed.replacen("clausebook", "other", 2)).display().to_string();
    assert_eq!(env.run(&["verify", &second, "--previous", &other]).code, 1);
    assert_eq!(env.run(&["verify", &second, "--previous", "nowhere"]).code, 3);

    let differs = env.ok(&["pack", "diff", &first, &second]).stdout;
    assert!(differs.ends_with("The later pack goes on from the earlier one.\n"), "{differs}");
    assert_eq!(env.run(&["pack", "diff", &second, &first]).code, 1);

    let name = names[0].trim_end_matches(".zip");
    env.ok(&["-w", "demo/workspace", "pack", "export", name, "--out", "again"]);
    let again = std::fs::read(env.path("again").join(&names[0])).unwrap();
    assert!(again == std::fs::read(&first).unwrap(), "the same pack again, byte for byte");
    assert_eq!(env.run(&["-w", "demo/workspace", "pack", "export", name, "--out", "again"]).code, 2);

    let list = env.ok(&["-w", "demo/workspace", "pack", "list"]).stdout;
    assert_eq!(list.lines().count(), 3, "{list}");
    env.ok(&["-w", "demo/workspace", "check"]);
    for list in ["master-list", "evidence", "coverage", "log"] {
        let csv = env.ok(&["-w", "demo/workspace", "export-csv", list]).stdout;
        assert!(csv.lines().count() > 10, "{list}: {csv}");
    }

    let mut damaged = std::fs::read(&first).unwrap();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    let damaged = env.write("damaged.zip", damaged).display().to_string();
    let run = env.run(&["verify", &damaged]);
    assert_eq!(run.code, 1, "{}{}", run.stdout, run.stderr);
}

#[test]
fn a_second_pack_is_issued_over_the_sample() {
    let env = TestEnvironment::new();
    env.ok(&["demo", "--out", "demo"]);
    env.on("2026-12-01");
    let people = env.ok(&words("-w demo/workspace person list --json")).stdout;
    let people: serde_json::Value = serde_json::from_str(&people).unwrap();
    let issuer = people["people"].as_array().unwrap().iter().find(|one| one["holdsLogKey"] == true).unwrap();
    let email = issuer["email"].as_str().unwrap();
    let passphrase = format!("sample passphrase of {}\n", email.split('@').next().unwrap());
    let file = env.write("passphrase", passphrase).display().to_string();
    let acting = ["-w", "demo/workspace", "--as", email, "--passphrase-file", &file];
    let by_issuer = |words: &str| -> Vec<String> {
        acting.iter().map(|word| (*word).to_owned()).chain(self::words(words)).collect()
    };
    let issue = "pack issue --stage surveillance --requirement DI-06 --out new --json";
    let refused = env.run(&by_issuer(&format!("{issue} --redact \"0=names the organization\"")));
    assert_eq!(refused.code, 1, "{}", refused.stderr);
    assert!(
        refused.stderr.contains("entry 0 cannot be redacted: only what is about evidence"),
        "{}",
        refused.stderr
    );
    let previewed = env.run(&by_issuer(
        "pack preview --stage surveillance --requirement DI-06 --redact \"0=names the organization\" --json",
    ));
    assert!(
        previewed.stdout.contains("entry 0 cannot be redacted"),
        "{}{}",
        previewed.stdout,
        previewed.stderr
    );

    // The log gets a new key: the pack is signed with it, and still extends those signed with the old one.
    env.ok(&by_issuer("person new-log-key --reason \"a notebook was stolen\" --yes"));
    let issued = env.ok(&by_issuer(issue));
    let issued: serde_json::Value = serde_json::from_str(&issued.stdout).unwrap();
    assert_eq!(issued["written"]["pack"]["name"], "surveillance-2026-12-01");
    assert_eq!(issued["written"]["pack"]["previous"].as_str().map(|name| &name[..7]), Some("stage-2"));
    let kept = env.path(format!(
        "demo/packs/{}/data/ledger/checkpoint",
        issued["written"]["pack"]["previous"].as_str().unwrap()
    ));
    let verified =
        env.ok(&["verify", "new/surveillance-2026-12-01.zip", "--previous", &kept.display().to_string()]);
    assert!(verified.stdout.contains("the log has a new key: a notebook was stolen"), "{}", verified.stdout);
    let vkey = |pack: std::path::PathBuf| std::fs::read_to_string(pack.join("data/ledger/log.vkey")).unwrap();
    let old = vkey(kept.ancestors().nth(3).unwrap().to_owned());
    assert_ne!(vkey(env.path("new/surveillance-2026-12-01")), old);
    env.ok(&["-w", "demo/workspace", "check"]);
    // The packs of before are written again as they were, signed with the key of then.
    let before = issued["written"]["pack"]["previous"].as_str().unwrap();
    env.ok(&["-w", "demo/workspace", "pack", "export", before, "--out", "again"]);
    assert_eq!(vkey(env.path("again").join(before)), old);
}
