//! The sample organization, from nothing to two verified packs.

use std::ops::ControlFlow;
use std::path::Path;

use clausebook_api::packs::WrittenPack;
use clausebook_api::verification::Report;
use clausebook_api::{UiError, files, sample};
use serde::Serialize;

use super::pack::told;
use super::verify;
use crate::args::pack::Demo;
use crate::page::{Page, counted};
use crate::session::{Session, Verdict};
use crate::terminal;

/// Name of the file with the log's public key, beside the packs.
const KEY: &str = "log.vkey";

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Built {
    workspace: String,
    verifier_key: String,
    packs: Vec<Verified>,
}

/// A pack of the sample, and whether its folder and its zip verify.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Verified {
    #[serde(flatten)]
    written: WrittenPack,
    verified: bool,
    report: Report,
}

pub(super) fn run(session: &Session, demo: &Demo) -> Result<Verdict, UiError> {
    let (root, target) = (demo.out.join("workspace"), demo.out.join("packs"));
    for folder in [&root, &target] {
        refuse_used(folder)?;
    }
    let mut days = session.progress("day");
    let mut told_days = 0;
    let sample = sample::build(&root, &target, &mut |_day| -> ControlFlow<()> {
        told_days += 1;
        days.step(told_days, told_days)
    })?;
    drop(days);
    let key = target.join(KEY);
    files::write_new(&key, format!("{}\n", sample.workspace.state().workspace()?.log_key()).as_bytes())?;
    let mut built = Built {
        workspace: root.display().to_string(),
        verifier_key: key.display().to_string(),
        packs: Vec::new(),
    };
    let mut previous: Option<Vec<u8>> = None;
    for written in sample.packs {
        let folder = verify::report(session, Path::new(&written.folder), previous.as_deref())?;
        let zip = verify::report(session, Path::new(&written.zip), previous.as_deref())?;
        previous = folder.pack.checkpoint.clone().map(String::into_bytes);
        let verified = folder.is_verified() && zip.is_verified();
        let report = if folder.is_verified() { zip } else { folder };
        built.packs.push(Verified { written, verified, report });
    }
    let good = built.packs.iter().all(|pack| pack.verified);
    session.show("demo", &built, shown)?;
    Ok(if good { Verdict::Good } else { Verdict::Findings })
}

fn refuse_used(folder: &Path) -> Result<(), UiError> {
    let used = folder.read_dir().is_ok_and(|mut items| items.next().is_some());
    if used {
        let message = format!("{} is not empty", folder.display());
        return Err(UiError::invalid(message, "choose another folder with --out, or remove it"));
    }
    if terminal::is_cancelled() { Err(terminal::cancelled()) } else { Ok(()) }
}

fn shown(page: &mut Page, built: &Built) {
    page.line(format!("The sample workspace is {}", built.workspace));
    page.line(format!("The verifier's key is {}", built.verifier_key));
    for pack in &built.packs {
        page.heading(&pack.written.pack.name);
        told(page, &pack.written);
        for check in &pack.report.checks {
            for finding in &check.findings {
                page.line(format!("  {}: {finding}", check.title));
            }
        }
    }
    page.blank();
    for pack in &built.packs {
        let facts = &pack.report.pack;
        let verdict = if pack.verified { "VERIFIED" } else { "NOT VERIFIED" };
        let files = counted(facts.files, "file", "files");
        page.line(format!("{verdict}  {}  ({files}, folder and zip)", pack.written.folder));
    }
}
