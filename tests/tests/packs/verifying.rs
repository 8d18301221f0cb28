//! `clausebook verify` on packs that are whole.

use clausebook_tests::clausebook;
use serde_json::Value;

use super::{STAGE_1, STAGE_2, packs};

fn verify(arguments: &[&str]) -> (i32, String) {
    let mut all = vec!["verify"];
    all.extend(arguments);
    let output = clausebook(&all);
    let told =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.code().unwrap_or(-1), told)
}

#[test]
fn both_packs_verify_as_folder_and_as_zip() {
    for name in [STAGE_1, STAGE_2] {
        for path in [packs().join(name), packs().join(format!("{name}.zip"))] {
            let (code, told) = verify(&[path.to_str().unwrap()]);
            assert_eq!(code, 0, "{told}");
        }
    }
}

#[test]
fn stage_2_extends_the_checkpoint_that_the_auditor_kept() {
    let first = packs().join(STAGE_1).join("data/ledger");
    let second = packs().join(STAGE_2);
    for kept in ["checkpoint", "cover-checkpoint"] {
        let kept = first.join(kept);
        let (code, told) = verify(&[second.to_str().unwrap(), "--previous", kept.to_str().unwrap()]);
        assert_eq!(code, 0, "{told}");
    }
}

#[test]
fn a_checkpoint_of_another_history_is_not_extended() {
    let first = packs().join(STAGE_1).join("data/ledger/checkpoint");
    let text = std::fs::read_to_string(first).unwrap();
    let root = text.lines().nth(2).unwrap();
    let other = text.replace(root, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept");
    std::fs::write(&path, other).unwrap();
    let second = packs().join(STAGE_2);
    let (code, told) = verify(&[second.to_str().unwrap(), "--previous", path.to_str().unwrap()]);
    assert_eq!(code, 1, "{told}");
}

#[test]
fn the_report_for_programs_has_one_verdict_and_every_check() {
    let pack = packs().join(STAGE_2);
    let (code, told) = verify(&[pack.to_str().unwrap(), "--json"]);
    assert_eq!(code, 0, "{told}");
    let report: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(report["schemaVersion"], 1);
    let text = report.to_string();
    assert!(text.contains("verified"), "{text}");
}

#[test]
fn what_is_not_a_pack_is_refused_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter.zip");
    std::fs::write(&file, b"Dear auditor").unwrap();
    for path in [folder.path(), &file] {
        let (code, told) = verify(&[path.to_str().unwrap()]);
        assert!(code == 1 || code == 2, "{code} {told}");
        assert!(told.contains("pack"), "{told}");
    }
    let (code, told) = verify(&[folder.path().join("nothing").to_str().unwrap()]);
    assert!(code != 0, "{told}");
}
