//! Good packs are verified; nothing else is.

mod dishonest;
mod exported;
mod flips;
mod history;
mod hostile;
mod world;

use std::fs;
use std::io::Write as _;
use std::path::Path;

use super::*;
use crate::bag::{
    BAG_INFO, BAGIT, MANIFEST, Manifest, PackPath, TAG_MANIFEST, Unwatched, render_manifest, zip_pack,
};

use clausebook_core::hash::Sha256;

fn write(path: &Path, bytes: &[u8]) {
    fs::File::create(path).unwrap().write_all(bytes).unwrap();
}

fn report(pack: &Path, kept: Option<&[u8]>) -> Report {
    let source = PackSource::open(pack).unwrap();
    let report = verify(&source, kept, &Unwatched).unwrap();
    assert_eq!(report.checks.iter().map(|check| check.name).collect::<Vec<_>>(), CheckName::ALL);
    assert!(render_text(&report, true).len() > 100);
    serde_json::to_string(&report).unwrap();
    report
}

fn verified(pack: &Path, kept: Option<&[u8]>) -> Report {
    let report = report(pack, kept);
    assert!(report.is_verified(), "{}", render_text(&report, false));
    report
}

/// Expects one check to fail with a finding that contains `why`.
fn failed(report: &Report, name: CheckName, why: &str) {
    let text = render_text(report, false);
    assert_eq!(report.verdict, Verdict::Failed, "{text}");
    let check = report.check(name);
    assert_eq!(check.result, CheckResult::Failed, "{name:?}\n{text}");
    assert!(check.findings.iter().any(|finding| finding.contains(why)), "{name:?} lacks {why:?}\n{text}");
}

/// Makes the manifests fit whatever the folder now holds, as a forger would; `spoiled` itself stays.
fn redo_manifests(folder: &Path, spoiled: &str) {
    let hash = |path: &PackPath| Sha256::of(&fs::read(path.under(folder)).unwrap());
    if spoiled != MANIFEST {
        let source = PackSource::open(folder).unwrap();
        let payload = source.files().iter().map(|file| &file.path).filter(|path| path.is_payload());
        let manifest: Manifest = payload.map(|path| (path.clone(), hash(path))).collect();
        write(&folder.join(MANIFEST), render_manifest(&manifest).as_bytes());
    }
    if spoiled != TAG_MANIFEST {
        let tags = [BAGIT, BAG_INFO, MANIFEST].map(|name| PackPath::new(name).unwrap());
        let tags: Manifest = tags.into_iter().map(|path| (path.clone(), hash(&path))).collect();
        write(&folder.join(TAG_MANIFEST), render_manifest(&tags).as_bytes());
    }
}
