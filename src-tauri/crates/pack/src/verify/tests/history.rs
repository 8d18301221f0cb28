//! Packs one after the other, and the checkpoint that somebody kept in between.

use clausebook_core::pack::Stage;

use super::world::{ANA, BEN, Issue, World};
use super::*;

const STAGE_2: Issue<'_> = Issue {
    name: "stage-2",
    stage: Stage::Stage2,
    by: ANA,
    redact: &[],
    files: &|_files| {},
    list: &|_list| {},
    ledger: &|_files| {},
};

#[test]
fn a_pack_and_the_one_after_it_are_verified_as_folder_and_as_zip() {
    let root = tempfile::tempdir().unwrap();
    let mut world = World::new();
    let (stage_1, kept) = world.issue(root.path(), &Issue::default());
    let first = verified(&stage_1, None);
    assert_eq!(first.check(CheckName::Previous).result, CheckResult::NotApplicable);
    assert_eq!(first.check(CheckName::Kept).result, CheckResult::NotApplicable);
    assert_eq!(first.pack.organization.as_deref(), Some("Nordwind IT GmbH"));
    assert_eq!(first.pack.issued_by.as_deref(), Some("Ana Petrović"));
    assert_eq!(first.pack.stage, Some(Stage::Stage1));
    assert_eq!(first.pack.checkpoint.as_deref(), Some(kept.as_str()));
    let manifest = fs::read(stage_1.join(MANIFEST)).unwrap();
    assert_eq!(first.pack.fingerprint, Some(Sha256::of(&manifest)));
    assert!(first.notes.iter().any(|note| note.contains("this is a sample")));
    assert!(first.notes.iter().any(|note| note.contains("no earlier checkpoint was given")));
    assert!(first.notes.iter().any(|note| note.contains("1 contents of the ledger are not in this pack")));

    world.add_evidence("restore again.txt", b"restored in 38 minutes\n");
    let (stage_2, _) = world.issue(root.path(), &STAGE_2);
    let second = verified(&stage_2, Some(kept.as_bytes()));
    assert_eq!(second.check(CheckName::Previous).result, CheckResult::Ok);
    assert_eq!(second.check(CheckName::Kept).result, CheckResult::Ok);
    assert!(second.notes.iter().any(|note| note.contains("issued before: stage-1")));
    let cover = fs::read(stage_1.join(layout::COVER_CHECKPOINT)).unwrap();
    verified(&stage_2, Some(&cover));
    verified(&stage_1, Some(kept.as_bytes()));

    let zip = root.path().join("stage-2.zip");
    let source = PackSource::open(&stage_2).unwrap();
    zip_pack(&source, "stage-2", &zip, "2026-02-02".parse().unwrap(), &Unwatched).unwrap();
    assert_eq!(verified(&zip, Some(kept.as_bytes())), second);

    let older = report(&stage_1, Some(&fs::read(stage_2.join(layout::CHECKPOINT)).unwrap()));
    failed(&older, CheckName::Kept, "entries were removed");
}

/// Each head is checked with the key in force at its last entry, the kept one too.
#[test]
fn a_pack_after_a_new_log_key_extends_the_one_before_it() {
    let root = tempfile::tempdir().unwrap();
    let mut world = World::new();
    let (stage_1, kept) = world.issue(root.path(), &Issue::default());
    let old = world.rotate_log_key(98);
    let (stage_2, after) = world.issue(root.path(), &STAGE_2);
    verified(&stage_1, None);
    let second = verified(&stage_2, Some(kept.as_bytes()));
    assert_eq!(second.check(CheckName::Previous).result, CheckResult::Ok);
    assert!(second.notes.iter().any(|note| note.contains("the log has a new key: it may be known")));
    verified(&stage_2, Some(after.as_bytes()));

    // Whoever has the old key signs the next heads with it.
    world.sign_heads_with(old);
    let (forged, _) = world.issue(root.path(), &Issue { name: "stage-3", ..STAGE_2 });
    failed(&report(&forged, Some(kept.as_bytes())), CheckName::Ledger, "checkpoint");
}

#[test]
fn a_rewritten_history_fails_against_the_checkpoint_that_was_kept() {
    let root = tempfile::tempdir().unwrap();
    let (_folder, kept) = World::new().issue(root.path(), &Issue::default());

    // The issuer has all keys and makes everything anew over one changed entry.
    let forged = tempfile::tempdir().unwrap();
    let mut world = World::with_scope("hosting for customers in Europe");
    let (stage_1, forged_head) = world.issue(forged.path(), &Issue::default());
    let (stage_2, _) = world.issue(forged.path(), &STAGE_2);
    verified(&stage_1, None);
    verified(&stage_2, Some(forged_head.as_bytes()));
    let report = report(&stage_2, Some(kept.as_bytes()));
    failed(&report, CheckName::Kept, "history was rewritten");
    assert_eq!(report.checks.iter().filter(|check| check.result == CheckResult::Failed).count(), 1);

    let typed = kept.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    failed(&super::report(&stage_2, Some(typed.as_bytes())), CheckName::Kept, "history was rewritten");
    let other = forged_head.replace("clausebook.example/0f3a", "clausebook.example/ffff");
    failed(&super::report(&stage_2, Some(other.as_bytes())), CheckName::Kept, "is of the log");
    failed(&super::report(&stage_2, Some(b"?")), CheckName::Kept, "cannot be read");
    let mut unsigned: Vec<char> = forged_head.chars().collect();
    let at = unsigned.len() - 40;
    unsigned[at] = if unsigned[at] == 'A' { 'B' } else { 'A' };
    let unsigned: String = unsigned.into_iter().collect();
    failed(&super::report(&stage_2, Some(unsigned.as_bytes())), CheckName::Kept, "is not by this log");
}

#[test]
fn evidence_may_be_redacted_if_the_issue_says_so() {
    let root = tempfile::tempdir().unwrap();
    let mut world = World::new();
    let added = world.lines.iter().position(|line| line.windows(16).any(|part| part == b"restore test.txt"));
    let added = added.unwrap() as u64;
    let order = Issue { redact: &[added], ..Issue::default() };
    let (folder, kept) = world.issue(root.path(), &order);
    let first = verified(&folder, Some(kept.as_bytes()));
    assert!(
        first.notes.iter().any(|note| note.contains(&format!("entry {added} is redacted: personal data")))
    );
    assert_eq!(first.check(CheckName::Ledger).detail, format!("{} entries, 1 of them redacted", added + 3));

    // Hiding one more entry needs no key, and is seen.
    let entries = fs::read(folder.join(layout::ENTRIES)).unwrap();
    let hidden: Vec<Vec<u8>> = entries
        .split_inclusive(|byte| *byte == b'\n')
        .zip(0_u64..)
        .map(|(line, seq)| match seq {
            _ if seq == added + 1 => {
                let leaf = clausebook_core::ledger::tree::leaf_hash(line.strip_suffix(b"\n").unwrap());
                format!("{{\"leaf\":\"{leaf}\"}}\n").into_bytes()
            }
            _ => line.to_vec(),
        })
        .collect();
    write(&folder.join(layout::ENTRIES), &hidden.concat());
    redo_manifests(&folder, layout::ENTRIES);
    failed(
        &report(&folder, None),
        CheckName::Issue,
        "the redacted entries are not those that the issue lists",
    );
}

#[test]
fn a_ledger_without_an_issue_is_not_issued() {
    let root = tempfile::tempdir().unwrap();
    let mut world = World::new();
    let (folder, _) = world.issue(root.path(), &Issue::default());
    let entries = fs::read(folder.join(layout::ENTRIES)).unwrap();
    let cut = entries[..entries.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap();
    write(&folder.join(layout::ENTRIES), &entries[..=cut]);
    redo_manifests(&folder, layout::ENTRIES);
    let report = report(&folder, None);
    assert_eq!(report.verdict, Verdict::NotIssued);
    assert!(render_text(&report, false).starts_with("NOT ISSUED: "));
}

#[test]
fn an_issuer_without_the_role_is_found() {
    let root = tempfile::tempdir().unwrap();
    let order = Issue { by: BEN, ..Issue::default() };
    let (folder, _) = World::new().issue(root.path(), &order);
    let report = report(&folder, None);
    failed(&report, CheckName::History, "had no authority to do it on that day");
    assert_eq!(report.check(CheckName::Issue).result, CheckResult::NotChecked);
}
