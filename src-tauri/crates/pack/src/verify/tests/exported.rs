//! Packs that the export makes: verified as they are, not after any change.

use std::path::PathBuf;

use clausebook_core::document::Kind;
use clausebook_core::evidence::Period;
use clausebook_core::pack::Stage;

use super::*;
use crate::compose::fixture::{World, period};
use crate::export::PreviousIssue;

const AS_OF: &str = "2026-06-10";

fn covered() -> Period {
    period("2026-03-01", AS_OF)
}

/// A revised policy, two documents, evidence that counts and evidence that does not.
pub(super) fn workspace() -> World {
    let mut world = World::new();
    world.on("2026-02-02");
    let policy = world.effective(Kind::Policy, "Service management policy", &["DI-06"], "# Policy\n");
    world.effective(Kind::Document, "Scope of the SMS", &["DI-03"], "# Scope\n\nAll of it.\n");
    world.revise(policy, "# Policy\n\nWe keep our word.\n", "Plainer");
    let draft = world.document(Kind::Plan, "Communication plan", &["DI-16"]);
    let body = world.content("plan.md", "text/markdown", b"# Plan\n");
    world.submit(draft, body, "First version");
    world.evidence("Incidents", "incidents.csv", b"id,title\n1,x\n", &["DI-56"], Some(covered()));
    world.evidence("Complaint of M. Huber", "huber.csv", b"angry\n", &["DI-41"], None);
    world.evidence("The same bytes", "again.csv", b"angry\n", &["DI-41"], None);
    world.on(AS_OF);
    world
}

/// Issues a pack by the real export.
pub(super) fn issue(
    world: &mut World,
    stage: Stage,
    previous: Option<PreviousIssue>,
    redact: &[u64],
    root: &Path,
) -> (PathBuf, PreviousIssue) {
    world.accept_gaps(stage, AS_OF, covered());
    let mut order = world.order(stage, AS_OF, covered(), &format!("nordwind-{stage}"));
    order.previous = previous;
    for seq in redact {
        World::redact(&mut order, *seq, "personal data of a customer");
    }
    world.issue(&order, root)
}

#[test]
fn both_stages_are_verified_and_the_second_extends_the_first() {
    let root = tempfile::tempdir().unwrap();
    let mut world = workspace();
    let (stage_1, previous) = issue(&mut world, Stage::Stage1, None, &[], root.path());
    let kept = previous.checkpoint_note.clone();
    let first = verified(&stage_1, Some(kept.as_bytes()));
    assert_eq!(first.check(CheckName::Previous).result, CheckResult::NotApplicable);
    assert!(first.notes.iter().any(|note| note.starts_with("gap accepted by Clara Öztürk: DI-")));
    let (stage_2, _) = issue(&mut world, Stage::Stage2, Some(previous), &[], root.path());
    let second = verified(&stage_2, Some(kept.as_bytes()));
    for name in CheckName::ALL {
        assert_eq!(second.check(name).result, CheckResult::Ok, "{name:?}");
    }
}

#[test]
fn a_redacted_pack_is_verified() {
    let root = tempfile::tempdir().unwrap();
    let mut world = workspace();
    let redact = world.seqs("evidenceAdded")[1];
    let (folder, _) = issue(&mut world, Stage::Stage2, None, &[redact], root.path());
    let report = verified(&folder, None);
    assert!(
        report
            .notes
            .iter()
            .any(|note| note == &format!("entry {redact} is redacted: personal data of a customer"))
    );
}

/// The form that docs/FORMAT.md promises, "Verify report".
#[test]
fn the_report_has_the_fields_that_are_documented() {
    let root = tempfile::tempdir().unwrap();
    let (folder, _) = issue(&mut workspace(), Stage::Stage1, None, &[], root.path());
    let json = serde_json::to_value(verified(&folder, None)).unwrap();
    let keys = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&json), ["checks", "notes", "pack", "schemaVersion", "verdict"]);
    assert_eq!((&json["schemaVersion"], &json["verdict"]), (&1.into(), &"verified".into()));
    assert_eq!(
        keys(&json["pack"]).join(" "),
        "asOf bytes checkpoint entries files fingerprint id issuedAt issuedBy name organization period sample \
         software stage"
    );
    assert_eq!(json["pack"]["stage"], "stage-1");
    let checks = json["checks"].as_array().unwrap();
    let names: Vec<&str> = checks.iter().map(|check| check["name"].as_str().unwrap()).collect();
    assert_eq!(
        names.join(" "),
        "container labels files ledger history signatures issue allowedSigners proofs previous kept"
    );
    assert_eq!(keys(&checks[0]), ["detail", "findings", "name", "result", "title"]);
    assert_eq!((&checks[0]["result"], &checks[10]["result"]), (&"ok".into(), &"notApplicable".into()));
    let documented = include_str!("../../../../../../docs/FORMAT.md");
    for name in names {
        assert!(documented.contains(&format!("| `{name}` |")), "{name}");
    }
}
