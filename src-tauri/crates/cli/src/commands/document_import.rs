//! Bringing in documents there are.

use clausebook_api::import::{self, Confirmed, ImportProposal, Judges};
use clausebook_api::{ErrorKind, UiError, Workspace, people};
use clausebook_core::id::PersonId;

use crate::args::document::Import;
use crate::page::counted;
use crate::session::{Session, Verdict};
use crate::terminal::Progress;

pub(super) fn import(session: &Session, which: &Import) -> Result<Verdict, UiError> {
    let folder = &which.folder;
    if !folder.is_dir() {
        let message = format!("{} is not a folder", folder.display());
        return Err(UiError::new(ErrorKind::NotFound, message, "check the spelling"));
    }
    let silent = session.globals.quiet || session.globals.json;
    let mut looking = Progress::new("looking at", silent);
    let mut proposals = import::propose(folder, &mut |done, all| looking.step(done as u64, all as u64))?;
    drop(looking);
    if let Some(unknown) = which.only.iter().find(|only| !proposals.iter().any(|found| found.file == **only))
    {
        return Err(UiError::unknown("file", unknown));
    }
    if !which.only.is_empty() {
        proposals.retain(|found| which.only.contains(&found.file));
    }
    if !which.accept {
        return session.show("proposals", &proposals, |page, proposals| {
            for found in proposals {
                page.heading(&found.file);
                page.facts(&[
                    ("title", found.title.clone()),
                    ("kind", found.kind.clone().unwrap_or_else(|| "not recognised".to_owned())),
                    ("because", found.kind_reasons.join("; ")),
                    ("body", words_of(&found.body).to_owned()),
                ]);
                for row in &found.rows {
                    page.paragraph(
                        "  ",
                        &format!(
                            "{} {} ({} points: {})",
                            row.row,
                            row.title,
                            row.points,
                            row.reasons.join("; ")
                        ),
                    );
                }
                for warning in &found.warnings {
                    page.paragraph("  ! ", warning);
                }
            }
            page.blank();
            page.line(format!(
                "{} looked at. Nothing was changed; add --accept to make drafts.",
                counted(proposals.len() as u64, "file", "files")
            ));
        });
    }
    let (mut workspace, caller) = session.acting()?;
    let judges = Judges {
        reviewers: found(&workspace, &which.reviewer)?,
        approvers: found(&workspace, &which.approver)?,
    };
    let confirmed: Vec<Confirmed> = proposals.iter().filter_map(|found| confirmed(found, which)).collect();
    let left: Vec<&str> = proposals
        .iter()
        .filter(|found| !confirmed.iter().any(|one| one.file == found.file))
        .map(|found| found.file.as_str())
        .collect();
    let mut making = Progress::new("bringing in", silent);
    let imported = import::accept(&mut workspace, caller, folder, &confirmed, &judges, &mut |done, all| {
        making.step(done as u64, all as u64)
    })?;
    drop(making);
    session.done("imported", &imported, |page, imported| {
        for one in imported {
            let original = one
                .original
                .as_ref()
                .map_or(String::new(), |evidence| format!(", original kept as {evidence}"));
            match (&one.code, &one.error) {
                (Some(code), _) => page.line(format!("{code}  {}{original}", one.file)),
                (None, Some(error)) => page.line(format!("not made  {}: {}", one.file, error.message)),
                (None, None) => {}
            }
        }
        for file in &left {
            page.line(format!(
                "left out  {file}: not recognised; name it with --only, --kind and --requirement"
            ));
        }
    })?;
    let failed = imported.iter().any(|one| one.error.is_some());
    Ok(if failed || !left.is_empty() { Verdict::Findings } else { Verdict::Good })
}

/// What is made of a proposal; nothing if neither the rules nor the person says its kind and a row.
fn confirmed(found: &ImportProposal, which: &Import) -> Option<Confirmed> {
    let kind = which.kind.or_else(|| found.kind.as_deref()?.parse().ok())?;
    let rows = if which.requirement.is_empty() {
        found.rows.iter().filter_map(|row| row.row.parse().ok()).collect()
    } else {
        which.requirement.clone()
    };
    let file = found.file.clone();
    (!rows.is_empty()).then(|| Confirmed { file, title: found.title.clone(), kind, rows })
}

fn found(workspace: &Workspace, named: &[String]) -> Result<Vec<PersonId>, UiError> {
    named.iter().map(|name| people::find(workspace.state(), name)).collect()
}

fn words_of(body: &str) -> &'static str {
    match body {
        "markdown" => "Markdown, as it is",
        "converted" => "converted to Markdown; the original is kept as evidence",
        _ => "the original file",
    }
}
