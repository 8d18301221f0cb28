//! Packs after something was destroyed: it is left out with the reason, the certificate is in, and it verifies.

use std::fs;

use clausebook_core::disposition::{Item, certificate, rules};
use clausebook_core::document::{Content, Kind, VersionNumber};
use clausebook_core::hash::Sha256;
use clausebook_core::id::{DisposalId, EvidenceId};
use clausebook_core::language::Tongue;
use clausebook_core::pack::Stage;

use crate::bag::{PackSource, Unwatched};
use crate::compose::fixture::{ANNA, CLARA, World, period};
use crate::compose::{About, ReportOrder, report_pdf};
use crate::verify::{Verdict, verify};

const FIRST: &[u8] = b"# Plan\n\nWith Mallory.\n";
const NAMES: &[u8] = b"name\nMallory\n";

/// A revised plan whose first version goes, and evidence that goes with it.
fn world() -> World {
    world_in(Tongue::English)
}

/// With a certificate in a language.
fn world_in(tongue: Tongue) -> World {
    let mut world = World::new();
    world.on("2026-02-02");
    let text = String::from_utf8_lossy(FIRST).into_owned();
    let plan = world.effective(Kind::Plan, "Plan", &["DI-16"], &text);
    world.evidence("List of names", "names.csv", NAMES, &["DI-39"], None);
    world.on("2026-03-02");
    world.revise(plan, "# Plan\n\nWithout names.\n", "Names went");
    let items = vec![
        (Item::Version { document: plan, version: VersionNumber::FIRST }, vec![Sha256::of(FIRST)]),
        (Item::Evidence { evidence: EvidenceId(1) }, vec![Sha256::of(NAMES)]),
    ];
    world.run(ANNA, |state, command, sign| {
        rules::propose(state, command, items, true, "they name a person", sign)
    });
    let disposal = &world.state.disposals[&DisposalId(1)];
    let text = certificate::markdown(tongue, &world.state, disposal, &[].into(), CLARA, world.now);
    let certificate = world.content("dp1-certificate.md", Content::MARKDOWN, text.as_bytes());
    world.run(CLARA, |state, command, sign| rules::approve(state, command, DisposalId(1), certificate, sign));
    for gone in [FIRST, NAMES] {
        world.blobs.0.remove(&Sha256::of(gone)).unwrap();
    }
    world.on("2026-06-10");
    world
}

#[test]
fn what_was_destroyed_is_left_out_with_its_reason_and_the_pack_verifies() {
    let root = tempfile::tempdir().unwrap();
    let mut world = world();
    let months = period("2026-01-05", "2026-06-10");
    world.accept_gaps(Stage::Stage2, "2026-06-10", months);
    let order = world.order(Stage::Stage2, "2026-06-10", months, "nordwind-stage-2");
    let (folder, _) = world.issue(&order, root.path());
    let read = |path: &str| String::from_utf8(fs::read(folder.join(path)).unwrap()).unwrap();
    let list: serde_json::Value = serde_json::from_str(&read("data/ledger/files.json")).unwrap();
    let why = |bytes: &[u8]| {
        let hash = Sha256::of(bytes).to_string();
        let left = list["leftOut"].as_array().unwrap().iter().find(|left| left["sha256"] == *hash);
        left.unwrap()["why"].as_str().unwrap().to_owned()
    };
    for gone in [FIRST, NAMES] {
        assert_eq!(why(gone), "disposed of on 2 Mar 2026 under dp1");
    }
    let records = read("data/records/disposals.csv");
    assert!(records.contains("SMS-PLN-001 1.0,Plan,") && records.contains("they name a person"), "{records}");
    let names: Vec<String> = fs::read_dir(folder.join("data/documents"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    let certificates = names.iter().filter(|name| name.starts_with("certificate-of-destruction-dp1"));
    assert_eq!(certificates.count(), 2, "as Markdown and as PDF: {names:?}");
    let page = read("data/index.html");
    assert!(page.contains("Retention and disposition") && page.contains("they name a person"));
    let source = PackSource::open(&folder).unwrap();
    let report = verify(&source, None, &Unwatched).unwrap();
    assert_eq!(report.verdict, Verdict::Verified, "{:#?}", report.checks);
    let told = report.notes.iter().find(|note| note.contains("disposed of on 2 Mar 2026 under dp1"));
    assert!(told.is_some_and(|note| note.contains("SMS-PLN-001 1.0, e1")), "{:#?}", report.notes);
}

#[test]
fn a_certificate_that_names_redacted_evidence_stays_out() {
    let root = tempfile::tempdir().unwrap();
    let mut world = world();
    let months = period("2026-01-05", "2026-06-10");
    world.accept_gaps(Stage::Stage2, "2026-06-10", months);
    let mut order = world.order(Stage::Stage2, "2026-06-10", months, "nordwind-stage-2");
    let added = world.seqs("evidenceAdded")[0];
    World::redact(&mut order, added, "names a person");
    let (folder, _) = world.issue(&order, root.path());
    let names = fs::read_dir(folder.join("data/documents")).unwrap();
    let mut names = names.map(|file| file.unwrap().file_name().into_string().unwrap());
    assert!(!names.any(|name| name.starts_with("certificate-of-destruction")));
    for path in ["data/index.html", "data/records/disposals.csv", "data/records/history.csv"] {
        let text = fs::read_to_string(folder.join(path)).unwrap();
        assert!(!text.contains("List of names"), "{path} shows the title");
    }
    let report = verify(&PackSource::open(&folder).unwrap(), None, &Unwatched).unwrap();
    assert_eq!(report.verdict, Verdict::Verified, "{:#?}", report.checks);
}

#[test]
fn a_german_certificate_is_german_in_an_english_pack() {
    let root = tempfile::tempdir().unwrap();
    let mut world = world_in(Tongue::German);
    let months = period("2026-01-05", "2026-06-10");
    world.accept_gaps(Stage::Stage2, "2026-06-10", months);
    let order = world.order(Stage::Stage2, "2026-06-10", months, "nordwind-stage-2");
    let (folder, _) = world.issue(&order, root.path());
    let page = fs::read_to_string(folder.join("data/index.html")).unwrap();
    let from = page.find("<div lang=\"de\">").expect("the paper says its language");
    let paper = &page[from..];
    assert!(paper.contains("Was vernichtet wird") && !paper.contains("lang: de"), "{paper}");
    assert!(page.contains("Certificate of destruction dp1"), "the pack itself is in English");
    let report = verify(&PackSource::open(&folder).unwrap(), None, &Unwatched).unwrap();
    assert_eq!(report.verdict, Verdict::Verified, "{:#?}", report.checks);
}

#[test]
fn a_certificate_is_a_pdf_of_its_own() {
    let world = world();
    let approval = world.state.disposals[&DisposalId(1)].approved.as_ref().unwrap();
    let bytes = &world.entries[usize::try_from(approval.seq).unwrap()];
    let entry = clausebook_core::event::Entry::parse(bytes).unwrap();
    let markdown = String::from_utf8(world.blobs.0[&approval.certificate.blob].clone()).unwrap();
    let order = ReportOrder {
        state: &world.state,
        signing: Some(&entry),
        blobs: &world.blobs,
        about: About::Disposal(DisposalId(1)),
        markdown: &markdown,
        made_at: world.now,
    };
    let made = report_pdf(&order).unwrap();
    assert!(made.pdf.starts_with(b"%PDF-") && made.pages >= 1);
    assert!(made.warnings.is_empty(), "{:?}", made.warnings);
    assert_eq!(report_pdf(&order).unwrap().pdf, made.pdf, "the same order gives the same bytes");
}
