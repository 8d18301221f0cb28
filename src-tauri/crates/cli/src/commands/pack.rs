//! Audit packs: preview, issue, list, write again, compare.

use std::path::Path;

use clausebook_api::packs::{self, Change, IssueRequest, PackDiff, PackView, PreviewView, WrittenPack};
use clausebook_api::{UiError, Workspace, documents, evidence};
use clausebook_core::pack::{Chosen, PackScope, Stage};

use crate::args::pack::{Diff, Export, Issue, PackCommand, Which};
use crate::page::{Page, counted, plain};
use crate::session::{Session, Verdict};
use crate::table::Table;
use crate::terminal::Written;

pub(super) fn run(session: &Session, command: PackCommand) -> Result<Verdict, UiError> {
    match command {
        PackCommand::Preview(which) => preview(session, *which),
        PackCommand::Issue(issue) => issue_pack(session, *issue),
        PackCommand::List => list(session),
        PackCommand::Export(export) => write_again(session, &export),
        PackCommand::Diff(diff) => compare(session, &diff),
    }
}

fn request(session: &Session, workspace: &Workspace, which: Which) -> Result<IssueRequest, UiError> {
    let state = workspace.state();
    let all = which.requirements.is_empty() && which.documents.is_empty() && which.evidence.is_empty();
    let documents =
        which.documents.iter().map(|code| documents::find(state, code)).collect::<Result<_, _>>()?;
    let evidence = which.evidence.iter().map(|id| evidence::find(state, id)).collect::<Result<_, _>>()?;
    let chosen = Chosen { requirements: which.requirements, documents, evidence };
    let (as_of, period) = which.audit.dates(session.today());
    Ok(IssueRequest {
        name: which.name,
        scope: PackScope { stage: which.audit.stage, chosen: (!all).then_some(chosen) },
        as_of,
        period,
        redactions: which.redactions,
    })
}

fn preview(session: &Session, which: Which) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let caller = session.caller(&workspace)?;
    let view = packs::preview(&workspace, caller, request(session, &workspace, which)?);
    session.show("preview", &view, previewed)?;
    Ok(if view.refusal.is_none() { Verdict::Good } else { Verdict::Findings })
}

fn previewed(page: &mut Page, view: &PreviewView) {
    let coverage = &view.coverage;
    page.heading(&view.name);
    let counts: Vec<String> =
        coverage.counts.iter().map(|(words, number)| format!("{number} {words}")).collect();
    page.facts(&[
        ("audit", stage_words(&coverage.stage)),
        ("as of", plain(&coverage.as_of)),
        ("evidence of", format!("{} to {}", plain(&coverage.from), plain(&coverage.to))),
        ("rows", counts.join(", ")),
        ("documents", view.documents.join(", ")),
        ("evidence", view.evidence.join(", ")),
        ("extends", view.previous.clone().unwrap_or_default()),
    ]);
    let missing = || coverage.rows.iter().filter(|row| row.state == "missing");
    if missing().next().is_some() {
        page.heading("Missing");
        for row in missing() {
            page.line(format!(
                "  {} {} {}: {}",
                row.requirement,
                row.clause,
                row.item,
                row.reasons.join("; ")
            ));
        }
    }
    page.blank();
    match &view.refusal {
        None => page.line("It can be issued: `clausebook pack issue`."),
        Some(refusal) => {
            page.line(format!("It cannot be issued now: {}.", refusal.message));
            page.line(format!("hint: {}", refusal.hint));
        }
    }
}

fn stage_words(stage: &str) -> String {
    stage.parse::<Stage>().map_or_else(|_error| stage.to_owned(), |stage| stage.words().to_owned())
}

fn issue_pack(session: &Session, issue: Issue) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let request = request(session, &workspace, issue.which)?;
    let refusal = packs::preview(&workspace, caller, request.clone()).refusal;
    if let Some(refusal) = refusal {
        return Err(refusal);
    }
    let target = issue.out.unwrap_or_else(|| packs::default_target(&workspace));
    let passphrase = session.passphrase(&workspace, caller)?;
    let watch = Written::new("writing the pack", session.is_silent());
    let watcher = |progress: packs::Progress| watch.step(progress.files as u64, progress.bytes);
    let written = packs::issue(&mut workspace, caller, request, &target, &passphrase, &watcher)?;
    drop(watch);
    session.done("written", &written, |page, written| {
        page.line(format!("Issued {} as {}.", written.pack.name, written.pack.id));
        told(page, written);
    })
}

/// Says where a pack is and how it is known.
pub(super) fn told(page: &mut Page, written: &WrittenPack) {
    page.facts(&[
        ("folder", written.folder.clone()),
        ("zip", written.zip.clone()),
        ("fingerprint", written.pack.fingerprint.clone()),
        ("extends", written.pack.previous.clone().unwrap_or_default()),
    ]);
    for warning in &written.warnings {
        page.line(format!("warning: {warning}"));
    }
}

fn list(session: &Session) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    session.show("packs", &packs::list(&workspace), |page, all: &Vec<PackView>| {
        if all.is_empty() {
            page.line("No packs. `clausebook pack preview` says what is missing for one.");
            return;
        }
        let mut table = Table::new(["Id", "Name", "Audit", "As of", "Issued", "By", "Fingerprint"], 1);
        for one in all {
            let (as_of, at) = (plain(&one.as_of), plain(&one.issued_at));
            let audit = stage_words(&one.stage);
            table.row([&one.id, &one.name, &audit, &as_of, &at, &one.issued_by, &one.fingerprint]);
        }
        page.table(&table);
    })
}

fn write_again(session: &Session, export: &Export) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let id = packs::find(workspace.state(), &export.pack)?;
    let watch = Written::new("writing the pack", session.is_silent());
    let watcher = |progress: packs::Progress| watch.step(progress.files as u64, progress.bytes);
    let written = packs::export(&workspace, id, &export.out, &watcher)?;
    drop(watch);
    session.done("written", &written, |page, written| {
        page.line(format!("Wrote {} again.", written.pack.name));
        told(page, written);
    })
}

fn compare(session: &Session, diff: &Diff) -> Result<Verdict, UiError> {
    let (before, after): (&Path, &Path) = (&diff.before, &diff.after);
    let found = packs::diff(before, after)?;
    session.show("diff", &found, compared)?;
    Ok(if found.extends { Verdict::Good } else { Verdict::Findings })
}

fn compared(page: &mut Page, found: &PackDiff) {
    for (title, changes) in [
        ("Documents", &found.documents),
        ("Evidence", &found.evidence),
        ("Rows of the register", &found.coverage),
    ] {
        page.heading(title);
        if changes.is_empty() {
            page.line("  no change");
        }
        for change in changes {
            page.line(format!("  {}", sentence(change)));
        }
    }
    page.heading("History");
    let (before, after) = (found.entries_before, found.entries_after);
    page.line(format!("  {} before, {after} after", counted(before, "entry", "entries")));
    page.line(if found.extends {
        "  The later pack goes on from the earlier one."
    } else {
        "  The later pack does not go on from the earlier one: its history begins otherwise."
    });
}

fn sentence(change: &Change) -> String {
    let about = format!("{} {}", change.id, change.title);
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => format!("{about}: {before} -> {after}"),
        (None, Some(after)) => format!("{about}: new, {after}"),
        (Some(before), None) => format!("{about}: gone, was {before}"),
        (None, None) => about,
    }
}
