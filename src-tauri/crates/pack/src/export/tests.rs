//! Whole packs from a workspace in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::str::FromStr as _;

use clausebook_core::document::{Content, Kind, lifecycle};
use clausebook_core::event::Entry;
use clausebook_core::hash::Sha256;
use clausebook_core::id::{DocumentId, EvidenceId};
use clausebook_core::ledger::checkpoint::SignedCheckpoint;
use clausebook_core::ledger::extension::Extension;
use clausebook_core::ledger::note::VerifierKey;
use clausebook_core::ledger::proof::TlogProof;
use clausebook_core::ledger::tree::leaf_hash;
use clausebook_core::pack::{Chosen, FileList, Origin, Stage};
use clausebook_core::sshsig::{SshSig, parse_allowed_signers};

use super::*;
use crate::bag::PackSource;
use crate::compose::fixture::{ANNA, BORIS, CLARA, World, period, rows};

const POLICY: &str = "# Policy\n\nWe keep our promises.\n\n| Goal | Value |\n|---|---|\n| Calls | 80 % |\n";

/// A workspace with a superseded, an effective, a withdrawn, an original and an unfinished document, evidence
/// of every standing, a nil return and a gap decision.
fn world() -> World {
    let mut world = World::new();
    world.on("2026-02-02");
    let policy = world.effective(Kind::Policy, "Service management policy", &["DI-06"], POLICY);
    world.effective(Kind::Document, "Scope of the SMS", &["DI-03"], "# Scope\n\nAll of it.\n");
    let contract = world.document(Kind::Agreement, "Contract with Kestrel", &["DI-43"]);
    let docx = world.content("Vertrag Kestrel.DOCX", "application/vnd.docx", b"PK not really");
    world.submit(contract, docx, "First version");
    world.approve(contract);
    let old = world.effective(Kind::Procedure, "Fax procedure", &["DI-17"], "# Fax\n");
    world.on("2026-03-02");
    let today = world.now.date();
    world.run(CLARA, |state, command, sign| {
        lifecycle::withdraw(state, command, old, today, "nobody has a fax", sign)
    });
    world.revise(policy, &POLICY.replace("promises", "word"), "Plainer");
    let draft = world.document(Kind::Plan, "Communication plan", &["DI-16"]);
    let body = world.content("plan.md", Content::MARKDOWN, b"# Plan\n");
    world.submit(draft, body, "First version");
    let comment = world.blobs.put(b"Say who.\n");
    world.run(ANNA, |state, command, sign| lifecycle::request_changes(state, command, draft, comment, sign));

    let spring = period("2026-03-01", "2026-05-31");
    world.evidence("=Incidents, spring", "Incidents 3-5.csv", b"id,title\n1,x\n", &["DI-56"], Some(spring));
    world.evidence(
        "Incidents, last year",
        "2025.csv",
        b"id\n",
        &["DI-56"],
        Some(period("2025-01-01", "2025-02-01")),
    );
    let wrong = world.evidence("Wrong file", "wrong.csv", b"oops\n", &["DI-59"], None);
    world.run(BORIS, |state, command, _| {
        clausebook_core::evidence::withdraw(state, command, wrong, "the wrong customer")
    });
    let list = world.evidence("Asset list", "assets.csv", b"one\n", &["DI-38"], None);
    let next = world.content("assets.csv", "text/csv", b"one\ntwo\n");
    world.run(BORIS, |state, command, _| {
        clausebook_core::evidence::revise(state, command, list, next, "a second one", None)
    });
    world.evidence("Complaint of M. Huber", "huber.csv", b"angry\n", &["DI-41"], None);
    world.evidence("The same bytes", "copy.csv", b"one\ntwo\n", &["DI-38"], None);
    world.on("2026-06-10");
    world.run(BORIS, |state, command, sign| {
        let requirements = rows(&["DI-44"]);
        let text = "There was no dispute with a supplier";
        clausebook_core::evidence::sign_nil_return(state, command, requirements, spring, text, sign)
    });
    world
}

fn listing(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let pack = PackSource::open(folder).unwrap();
    let paths: Vec<_> = pack.files().iter().map(|file| file.path.clone()).collect();
    paths.into_iter().map(|path| (path.to_string(), fs::read(path.under(folder)).unwrap())).collect()
}

fn stage2(world: &mut World) -> Order {
    let months = period("2026-03-01", "2026-06-10");
    world.accept_gaps(Stage::Stage2, "2026-06-10", months);
    world.order(Stage::Stage2, "2026-06-10", months, "nordwind-stage-2")
}

fn json(files: &BTreeMap<String, Vec<u8>>, path: &str) -> serde_json::Value {
    serde_json::from_slice(&files[path]).unwrap()
}

#[test]
fn a_pack_holds_what_it_should_and_says_why_not_the_rest() {
    let root = tempfile::tempdir().unwrap();
    let mut world = world();
    let order = stage2(&mut world);
    let (folder, _) = world.issue(&order, root.path());
    let files = listing(&folder);
    let names: Vec<&str> = files
        .keys()
        .map(String::as_str)
        .filter(|path| !path.starts_with("data/signatures/") && !path.starts_with("data/ledger/proofs/"))
        .collect();
    let hash = |text: &[u8]| Sha256::of(text).short();
    for expected in [
        format!("data/documents/sms-pol-001-2-0-{}.md", hash(POLICY.replace("promises", "word").as_bytes())),
        format!("data/documents/sms-pol-001-1-0-{}.md", hash(POLICY.as_bytes())),
        format!("data/documents/sms-agr-001-1-0-{}.docx", hash(b"PK not really")),
        format!("data/evidence/incidents-3-5-{}.csv", hash(b"id,title\n1,x\n")),
        format!("data/evidence/assets-{}.csv", hash(b"one\ntwo\n")),
        "data/records/coverage.csv".to_owned(),
        "data/records/versions.json".to_owned(),
        "data/ledger/entries.jsonl".to_owned(),
        "data/ledger/log.pem".to_owned(),
        "manifest-sha256.txt".to_owned(),
    ] {
        assert!(names.contains(&expected.as_str()), "{expected} is missing from {names:#?}");
    }
    for absent in ["fax", "wrong", "2025", "copy", "previous", "extends"] {
        assert!(!names.iter().any(|name| name.contains(absent)), "{absent} must not be in {names:#?}");
    }

    let list: FileList = serde_json::from_slice(&files["data/ledger/files.json"]).unwrap();
    let listed: Vec<&str> = list.files.iter().map(|file| file.path.as_str()).collect();
    let outside: Vec<&str> = files
        .keys()
        .map(String::as_str)
        .filter(|path| path.starts_with("data/") && !path.starts_with("data/ledger/"))
        .collect();
    assert_eq!(listed, outside, "the list names every file outside data/ledger/, sorted");
    for file in &list.files {
        let bytes = &files[&file.path];
        assert_eq!((file.size, file.sha256), (bytes.len() as u64, Sha256::of(bytes)), "{}", file.path);
    }

    let entries: Vec<Entry> = world.entries.iter().map(|bytes| Entry::parse(bytes).unwrap()).collect();
    let packed: BTreeSet<Sha256> = list.files.iter().map(|file| file.sha256).collect();
    let named = entries.iter().filter_map(|entry| Some((entry.seq, entry.event.content()?.blob)));
    let missing: Vec<(u64, Sha256)> = named.filter(|(_, blob)| !packed.contains(blob)).collect();
    let left_out: Vec<(u64, Sha256)> = list.left_out.iter().map(|item| (item.seq, item.sha256)).collect();
    assert_eq!(left_out, missing, "what is named and not in is listed as left out");
    let reasons: Vec<&str> = list.left_out.iter().map(|item| item.why.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "the document was withdrawn on 2 Mar 2026",
            "not approved: changes requested",
            "covers 1 Jan 2025 to 1 Feb 2025, outside the period of this pack",
            "withdrawn on 2 Mar 2026: the wrong customer",
            "replaced by revision 2",
        ]
    );
    for file in &list.files {
        let (seq, blob) = match file.origin {
            Origin::Generated => continue,
            Origin::Content { seq } => {
                (seq, entries[usize::try_from(seq).unwrap()].event.content().unwrap().blob)
            }
            Origin::Statement { seq } => {
                (seq, entries[usize::try_from(seq).unwrap()].event.signature().unwrap().statement)
            }
            Origin::Signature { seq } => {
                (seq, entries[usize::try_from(seq).unwrap()].event.signature().unwrap().signature)
            }
            Origin::Comment { seq } => (seq, file.sha256),
        };
        assert_eq!(blob, file.sha256, "{} comes from entry {seq}", file.path);
    }
}

#[test]
fn the_ledger_of_a_pack_proves_its_contents() {
    let root = tempfile::tempdir().unwrap();
    let mut world = world();
    let order = stage2(&mut world);
    let (folder, _) = world.issue(&order, root.path());
    let files = listing(&folder);
    let text = |name: &str| String::from_utf8(files[&format!("data/ledger/{name}")].clone()).unwrap();
    let key = VerifierKey::from_str(text("log.vkey").trim_end()).unwrap();
    let checkpoint = SignedCheckpoint::parse(text("checkpoint").as_bytes()).unwrap();
    let head = checkpoint.verify(&key).unwrap().clone();
    let lines: Vec<String> = text("entries.jsonl").lines().map(str::to_owned).collect();
    assert_eq!(head.size, lines.len() as u64);
    assert_eq!(
        clausebook_core::ledger::tree::root(
            &lines.iter().map(|line| leaf_hash(line.as_bytes())).collect::<Vec<_>>()
        ),
        head.root
    );
    let cover = SignedCheckpoint::parse(text("cover-checkpoint").as_bytes()).unwrap();
    assert_eq!(cover.verify(&key).unwrap().size, head.size - 1);

    let proofs: Vec<&String> = files.keys().filter(|path| path.starts_with("data/ledger/proofs/")).collect();
    assert_eq!(proofs.len(), 9, "four versions, four of evidence and the issue: {proofs:?}");
    for path in proofs {
        let proof = TlogProof::parse(&files[path]).unwrap();
        let line = &lines[usize::try_from(proof.index).unwrap()];
        proof.verify(&leaf_hash(line.as_bytes()), &key).unwrap();
    }

    let signers = parse_allowed_signers(&text("allowed_signers")).unwrap();
    assert_eq!(signers.len(), 3);
    let anna = signers[0].key();
    let signature = SshSig::parse_armored(text("checkpoint.sig").as_bytes()).unwrap();
    signature.verify(anna, "checkpoint@clausebook", text("checkpoint").as_bytes()).unwrap();
    let signature = SshSig::parse_armored(text("issue-statement.sig").as_bytes()).unwrap();
    signature.verify(anna, "statement@clausebook", text("issue-statement.json").as_bytes()).unwrap();
    let statements: Vec<&String> =
        files.keys().filter(|path| path.starts_with("data/signatures/") && path.ends_with(".json")).collect();
    assert!(statements.len() > 10 && statements[0].contains("-boris-bo-hansen"), "{statements:?}");
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let root = tempfile::tempdir().unwrap();
    let (one, two) = (root.path().join("one"), root.path().join("two"));
    fs::create_dir(&one).unwrap();
    fs::create_dir(&two).unwrap();
    let mut packs = Vec::new();
    for place in [&one, &two] {
        let mut world = world();
        let order = stage2(&mut world);
        packs.push(listing(&world.issue(&order, place).0));
    }
    assert_eq!(packs[0].keys().collect::<Vec<_>>(), packs[1].keys().collect::<Vec<_>>());
    for (path, bytes) in &packs[0] {
        assert!(packs[1][path] == *bytes, "{path} differs");
    }
}

#[test]
fn a_redacted_entry_gives_nothing_away() {
    let root = tempfile::tempdir().unwrap();
    let mut world = world();
    let mut order = stage2(&mut world);
    let seq = world.seqs("evidenceAdded")[4];
    World::redact(&mut order, seq, "names a customer");
    let (folder, _) = world.issue(&order, root.path());
    let files = listing(&folder);
    let entries = String::from_utf8(files["data/ledger/entries.jsonl"].clone()).unwrap();
    let line = entries.lines().nth(usize::try_from(seq).unwrap()).unwrap();
    let leaf = leaf_hash(&world.entries[usize::try_from(seq).unwrap()]);
    assert_eq!(line, format!("{{\"leaf\":\"{leaf}\"}}"));
    let blob = Sha256::of(b"angry\n").to_string();
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("Huber") && !text.contains("huber"), "{path} names what was redacted");
        assert!(!text.contains(&blob), "{path} has the hash of what was redacted");
    }
    let redactions = json(&files, "data/records/redactions.json");
    assert_eq!(redactions["rows"], serde_json::json!([{ "seq": seq, "reason": "names a customer" }]));
    let evidence = json(&files, "data/records/evidence-index.json");
    assert_eq!(evidence["rows"][4]["reason"], format!("redacted, see entry {seq}"));
    let history = String::from_utf8(files["data/records/history.csv"].clone()).unwrap();
    assert!(history.contains(&format!("{seq},,,redacted,left out by the issuer: names a customer\r\n")));

    let submitted = world.seqs("versionSubmitted")[0];
    let mut order = order.clone();
    order.issue.redactions[0].seq = submitted;
    order.issue.name = "second".to_owned();
    order.cover_checkpoint = world.checkpoint();
    let refused = world.stage(&order, root.path()).unwrap_err();
    assert!(refused.to_string().contains("cannot be redacted"), "{refused}");
}

#[test]
fn records_are_harmless_in_a_spreadsheet() {
    let root = tempfile::tempdir().unwrap();
    let mut world = world();
    let order = stage2(&mut world);
    let (folder, _) = world.issue(&order, root.path());
    let files = listing(&folder);
    let index = String::from_utf8(files["data/records/evidence-index.csv"].clone()).unwrap();
    assert!(index.contains("\r\ne1,1,\"'=Incidents, spring\",yes,,data/evidence/incidents-3-5-"), "{index}");
    let people = String::from_utf8(files["data/records/people.csv"].clone()).unwrap();
    assert!(people.contains("\"Boris \"\"Bo\"\" Hansen\""), "{people}");
    for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with("data/records/")) {
        if path.ends_with(".json") {
            assert!(clausebook_core::canonical::is_canonical(bytes), "{path}");
        } else {
            assert!(bytes.ends_with(b"\r\n") && !bytes.starts_with(b"\xef\xbb\xbf"), "{path}");
        }
    }
    let coverage = json(&files, "data/records/coverage.json");
    assert_eq!(coverage["rows"].as_array().unwrap().len(), 73);
    assert_eq!(coverage["rows"][5]["documents"], serde_json::json!(["SMS-POL-001 2.0"]));
}

#[test]
fn a_second_pack_extends_the_first_and_tells_what_changed() {
    let root = tempfile::tempdir().unwrap();
    let mut world = world();
    let months = period("2026-03-01", "2026-06-10");
    world.accept_gaps(Stage::Stage1, "2026-06-10", months);
    let first = world.order(Stage::Stage1, "2026-06-10", months, "nordwind-stage-1");
    let (folder, previous) = world.issue(&first, root.path());
    let stage1 = listing(&folder);
    assert!(!stage1.keys().any(|path| path.contains("sms-pol-001-1-0")), "stage 1 looks at what is in force");
    assert!(!stage1.keys().any(|path| path.contains("assets")), "assets are not looked at in stage 1");

    world.on("2026-07-01");
    world.revise(DocumentId(2), "# Scope\n\nNearly all of it.\n", "Without the canteen");
    world.evidence("Survey", "survey.csv", b"good\n", &["DI-40"], None);
    world.on("2026-07-02");
    let months = period("2026-03-01", "2026-07-02");
    world.accept_gaps(Stage::Stage2, "2026-07-02", months);
    let mut second = world.order(Stage::Stage2, "2026-07-02", months, "nordwind-stage-2");
    second.previous = Some(previous);
    let (folder, _) = world.issue(&second, root.path());
    let files = listing(&folder);
    assert!(files.keys().any(|path| path.contains("sms-doc-001-1-0-")), "superseded since");
    assert!(!files.keys().any(|path| path.contains("sms-pol-001-1-0-")), "superseded before");
    let changes = json(&files, "data/records/changes.json");
    let rows: Vec<(&str, &str)> = changes["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["title"].as_str().unwrap(), row["change"].as_str().unwrap()))
        .collect();
    assert_eq!(rows, [("Scope of the SMS", "revised"), ("Survey", "new")]);

    let key =
        VerifierKey::from_str(String::from_utf8(files["data/ledger/log.vkey"].clone()).unwrap().trim_end())
            .unwrap();
    let earlier = SignedCheckpoint::parse(&stage1["data/ledger/checkpoint"]).unwrap();
    assert_eq!(files["data/ledger/previous-checkpoint"], stage1["data/ledger/checkpoint"]);
    let extension = Extension::parse(&files["data/ledger/extends-previous"]).unwrap();
    extension.verify(earlier.unverified(), &key).unwrap();
}

#[test]
fn a_chosen_part_holds_only_what_was_chosen() {
    let root = tempfile::tempdir().unwrap();
    let mut world = world();
    let mut order = stage2(&mut world);
    order.issue.scope.chosen =
        Some(Chosen { requirements: rows(&["DI-20"]), documents: Vec::new(), evidence: vec![EvidenceId(1)] });
    let staged = world.stage(&order, root.path()).unwrap();
    let contents: Vec<&str> = staged
        .files()
        .files
        .iter()
        .filter(|file| matches!(file.origin, Origin::Content { .. }))
        .map(|file| file.path.rsplit_once('-').unwrap().0)
        .collect();
    assert_eq!(
        contents,
        ["data/documents/sms-pol-001-1-0", "data/documents/sms-pol-001-2-0", "data/evidence/incidents-3-5"],
        "DI-20 points to the policy"
    );
    assert!(staged.files().left_out.iter().any(|item| item.why == "not chosen for this pack"));
}

#[test]
fn a_lost_blob_fails_the_pack_by_name_and_leaves_nothing() {
    let root = tempfile::tempdir().unwrap();
    let mut world = world();
    let order = stage2(&mut world);
    let whole = world.blobs.clone();
    for (bytes, name) in [
        (POLICY.as_bytes(), "SMS-POL-001 1.0"),
        (b"id,title\n1,x\n", "evidence e1 (Incidents 3-5.csv)"),
        (b"Say who.\n", "the comment of entry"),
    ] {
        world.blobs.0.remove(&Sha256::of(bytes));
        let refused = world.stage(&order, root.path()).unwrap_err().to_string();
        assert!(refused.contains(name) && refused.contains("is not in the vault"), "{refused}");
        world.blobs = whole.clone();
        world.blobs.0.insert(Sha256::of(bytes), b"something else".to_vec());
        let refused = world.stage(&order, root.path()).unwrap_err().to_string();
        assert!(refused.contains(name) && refused.contains("is damaged"), "{refused}");
        world.blobs = whole.clone();
    }
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0);
}

#[test]
fn a_ledger_of_something_else_is_not_sealed() {
    let root = tempfile::tempdir().unwrap();
    let mut world = world();
    let order = stage2(&mut world);
    let mut late = order.clone();
    world.evidence("One more", "more.csv", b"more\n", &["DI-40"], None);
    let refused = world.stage(&late, root.path()).unwrap_err();
    assert!(matches!(refused, ExportError::Mismatch(Mismatch::CoverCheckpoint)), "{refused}");
    late.cover_checkpoint = world.checkpoint();
    let staged = world.stage(&late, root.path()).unwrap();
    world.evidence("Another", "another.csv", b"another\n", &["DI-40"], None);
    let refused = world.seal(&late, staged).unwrap_err();
    assert!(matches!(refused, ExportError::Mismatch(Mismatch::Entries)), "{refused}");
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0, "nothing is left behind");
}

/// The words of a PDF as `pdftotext` reads them; none where that program is not installed.
fn words_of(folder: &Path, path: &str) -> Option<String> {
    let file = folder.join(path);
    let read = std::process::Command::new("pdftotext").arg("-layout").arg(file).arg("-").output();
    let Ok(read) = read else {
        crate::not_checked("pdftotext");
        return None;
    };
    assert!(read.status.success(), "{path} is no PDF: {}", String::from_utf8_lossy(&read.stderr));
    Some(String::from_utf8(read.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn a_full_workspace_reads_clause_by_clause() {
    let root = tempfile::tempdir().unwrap();
    let mut world = World::full();
    let months = period("2026-03-01", "2026-05-04");
    world.accept_gaps(Stage::Stage1, "2026-05-04", months);
    let first = world.order(Stage::Stage1, "2026-05-04", months, "nordwind-stage-1");
    let (_, previous) = world.issue(&first, root.path());
    world.on("2026-06-01");
    let policy = world.state.find_document("SMS-POL-001").unwrap().id;
    let body =
        world.blobs.0[&world.state.documents[&policy].versions[0].content.as_ref().unwrap().blob].clone();
    let body = String::from_utf8(body)
        .unwrap()
        .replacen("customers", "paying customers", 1)
        .replacen(" must ", " shall ", 1);
    world.revise(policy, &(body + "\n\nThis sentence is new.\n"), "Says who the customers are");
    let months = period("2026-03-01", "2026-06-01");
    world.accept_gaps(Stage::Stage2, "2026-06-01", months);
    let mut second = world.order(Stage::Stage2, "2026-06-01", months, "nordwind-stage-2");
    second.previous = Some(previous);
    let staged = world.stage(&second, root.path()).unwrap();
    assert_eq!(staged.warnings(), [""; 0], "nothing is lost on the page");
    let folder = world.seal(&second, staged).unwrap().publish().unwrap();
    if let Ok(keep) = std::env::var("CLAUSEBOOK_LOOK") {
        std::process::Command::new("cp").arg("-r").arg(&folder).arg(keep).status().unwrap();
    }

    let html = fs::read_to_string(folder.join("data/index.html")).unwrap();
    assert!(html.contains("Nordwind IT GmbH &amp; Co. &lt;KG&gt;") && !html.contains("<KG>"));
    let anchors: BTreeSet<&str> = html
        .match_indices(" id=\"")
        .map(|(at, found)| html[at + found.len()..].split('"').next().unwrap())
        .collect();
    for (at, found) in html.match_indices("href=\"") {
        let target = html[at + found.len()..].split('"').next().unwrap();
        match target.strip_prefix('#') {
            Some(anchor) => assert!(anchors.contains(anchor), "{anchor} is nowhere on the page"),
            None if target.starts_with("http") => {}
            None => assert!(folder.join("data").join(target).is_file(), "{target} is not in the pack"),
        }
    }
    for row in clausebook_core::requirement::Register::bundled().requirements() {
        let anchor = format!("row-{}", row.id.to_string().to_lowercase());
        assert!(anchors.contains(anchor.as_str()), "{} has no place on the page", row.id);
    }
    let evidence = world.state.evidence.keys().next().unwrap();
    let row = format!("<tr id=\"evidence-{evidence}\">");
    assert_eq!(html.matches(&row).count(), 1, "each piece of evidence has its own row in the index");
    assert!(html.matches(&format!("href=\"#evidence-{evidence}\"")).count() > 0, "and clauses link to it");
    assert!(html.contains("<ins>paying </ins>") && html.contains("This sentence is new."));

    let Some(words) = words_of(&folder, "data/audit-pack.pdf") else { return };
    for expected in [
        "Audit pack: Stage 2 audit",
        "Checkpoint of the ledger",
        "How to verify this pack",
        "ssh-keygen -Y verify",
        "Coverage matrix",
        "4.1 Understanding the organization and its context",
        "Changes since the previous pack",
        "This sentence is new",
        "Evidence index",
        "Says who the customers are",
        "Will be ready before the next audit",
        "every entry of the ledger is disclosed",
    ] {
        assert!(words.contains(expected), "the book does not say `{expected}`");
    }
    let mark = crate::compose::mark_of(&second);
    assert!(mark.starts_with("Ledger of ") && mark.contains(", root "), "{mark}");
    // On the cover, and at the foot of every page after it.
    let feet = |words: &str| words.matches(&mark).count();
    let pages = words.matches("Audit pack nordwind-stage-2").count();
    assert!(pages > 20 && feet(&words) == pages + 1, "{} feet, {pages} pages", feet(&words));
    assert!(words.contains("Stage 2 audit, as of 1 Jun 2026, internal"));
    let title = &world.state.documents[&policy].details.title;
    assert!(words.contains(&format!("SMS-POL-001 {title} Version 2.0, internal")), "the head of its pages");
    let copy =
        html.split("href=\"").find_map(|rest| rest.strip_prefix("documents/sms-pol-001-2-0-")).unwrap();
    let copy = format!("data/documents/sms-pol-001-2-0-{}", copy.split('"').next().unwrap());
    let words = words_of(&folder, &copy).unwrap();
    let foot = format!("Uncontrolled when printed. {mark}");
    for expected in ["SMS-POL-001", &foot, "Clara Öztürk", "Revision history", "1.0 superseded"] {
        assert!(words.contains(expected), "{copy} does not say `{expected}`: {words}");
    }
}
