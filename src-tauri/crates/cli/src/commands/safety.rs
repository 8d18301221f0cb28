//! Checking, saving and bringing back a workspace.

use clausebook_api::workspaces::{self, CheckView};
use clausebook_api::{UiError, Workspace};
use serde::Serialize;

use crate::args::safety::{Backup, Check, Restore};
use crate::page::{Page, counted, plain_size};
use crate::session::{Session, Verdict};

pub(super) fn check(session: &Session, check: &Check) -> Result<Verdict, UiError> {
    let workspace = if check.rebuild {
        let mut workspace = session.writer_even_if_frozen()?;
        workspaces::rebuild(&mut workspace)?;
        workspace
    } else {
        workspaces::open(&session.root()?, clausebook_api::Mode::Read, session.now, session.opening())?
    };
    let mut progress = session.progress("byte");
    let view = workspaces::check(&workspace, &mut |done, total| progress.step(done, total))?;
    drop(progress);
    if view.clean {
        return session.done("check", &view, found);
    }
    session.show("check", &view, found)?;
    Ok(Verdict::Damaged)
}

fn found(page: &mut Page, view: &CheckView) {
    for problem in &view.problems {
        let label = if problem.note { "note" } else { "damaged" };
        page.line(format!("{label}: {}: {}", problem.what, problem.why));
        for affected in &problem.affects {
            page.line(format!("  affects {affected}"));
        }
    }
    page.line(format!(
        "Checked {}, {} ({}) and {}.",
        counted(view.entries, "entry", "entries"),
        counted(view.blobs, "file", "files"),
        plain_size(view.bytes),
        counted(view.signatures, "signature", "signatures")
    ));
    page.line(if view.clean { "Nothing is damaged." } else { "Restore from a backup what is damaged." });
}

pub(super) fn backup(session: &Session, backup: &Backup) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let mut progress = session.progress("file");
    let mut step = |done, total| progress.step(done, total);
    let view = workspaces::backup(&workspace, &backup.folder, session.now, &mut step)?;
    drop(progress);
    let clean = view.check.clean;
    session.done("backup", &view, |page, view| {
        page.line(format!(
            "Backup of {} in {}: {} copied, {} there before.",
            counted(view.entries, "entry", "entries"),
            view.folder,
            counted(view.copied, "file", "files"),
            view.kept
        ));
        found(page, &view.check);
    })?;
    Ok(if clean { Verdict::Good } else { Verdict::Damaged })
}

/// What a restore ended with.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Restored {
    workspace: workspaces::WorkspaceView,
    #[serde(skip_serializing_if = "Option::is_none")]
    check: Option<CheckView>,
}

pub(super) fn restore(session: &Session, restore: &Restore) -> Result<Verdict, UiError> {
    let (mut workspace, check) = match (&restore.backup, &restore.folder) {
        (Some(backup), Some(folder)) => {
            let (workspace, check) = workspaces::restore(backup, folder, session.now, session.opening())?;
            (workspace, Some(check))
        }
        _ => (session.writer_even_if_frozen()?, None),
    };
    if let Some(reason) = &restore.accept {
        accept(session, &mut workspace, reason)?;
    }
    let restored = Restored { workspace: workspaces::view(&workspace)?, check };
    let obstacle = workspaces::obstacle(&workspace);
    session.done("restored", &restored, |page, restored| {
        let view = &restored.workspace;
        page.line(format!(
            "The workspace of {} has {}.",
            view.organization,
            counted(view.entries, "entry", "entries")
        ));
        if let Some(check) = &restored.check {
            found(page, check);
        }
        if let Some(obstacle) = &obstacle {
            page.line(format!("It can be read, but not changed: {}.", obstacle.message));
            page.line(format!("To go on: {}.", obstacle.hint));
        }
    })?;
    Ok(if obstacle.is_some() { Verdict::Findings } else { Verdict::Good })
}

fn accept(session: &Session, workspace: &mut Workspace, reason: &str) -> Result<(), UiError> {
    let caller = session.caller(workspace)?;
    session.confirm("go on with an older state of the workspace")?;
    workspaces::accept_rollback(workspace, caller, reason)?;
    Ok(())
}
