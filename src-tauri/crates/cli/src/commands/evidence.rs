//! Evidence: adding, listing, revising, copying out.

use clausebook_api::documents;
use clausebook_api::evidence::{self, AddRequest, Added, EvidenceView};
use clausebook_api::{Caller, UiError, Workspace, people};
use clausebook_core::evidence::EvidenceDetails;
use clausebook_core::id::EvidenceId;
use serde::Serialize;

use crate::args::evidence::{
    Add, Change, EvidenceCommand, EvidenceDetailArgs, ListEvidence, Revise, Save, WhichAndReason,
};
use crate::page::{Page, counted, plain, plain_or_nothing, plain_size, print_error};
use crate::session::{Session, Verdict};
use crate::table::Table;

pub(super) fn run(session: &Session, command: EvidenceCommand) -> Result<Verdict, UiError> {
    match command {
        EvidenceCommand::Add(add) => add_files(session, *add),
        EvidenceCommand::List(list) => list_all(session, &list),
        EvidenceCommand::Show(which) => show(session, &which.id),
        EvidenceCommand::Revise(revise) => add_revision(session, &revise),
        EvidenceCommand::Change(change) => change_details(session, *change),
        EvidenceCommand::Withdraw(which) => withdraw(session, &which),
        EvidenceCommand::Save(save) => copy_out(session, &save),
    }
}

fn about(session: &Session, id: &str) -> Result<(Workspace, Caller, EvidenceId), UiError> {
    let (workspace, caller) = session.acting()?;
    let id = evidence::find(workspace.state(), id)?;
    Ok((workspace, caller, id))
}

/// Puts what was typed over the details.
fn apply(
    workspace: &Workspace,
    details: &mut EvidenceDetails,
    typed: EvidenceDetailArgs,
) -> Result<(), UiError> {
    let state = workspace.state();
    if let Some(title) = typed.title {
        details.title = title;
    }
    if let Some(source) = typed.source {
        details.source = source;
    }
    details.period = typed.period.or(details.period);
    details.valid_until = typed.valid_until.or(details.valid_until);
    if !typed.requirements.is_empty() {
        details.requirements = typed.requirements;
    }
    if !typed.documents.is_empty() {
        let found = typed.documents.iter().map(|code| documents::find(state, code));
        details.documents = found.collect::<Result<_, _>>()?;
    }
    Ok(())
}

fn add_files(session: &Session, add: Add) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let collected_by = add.collected_by.as_ref().map(|name| people::find(workspace.state(), name));
    let mut details = EvidenceDetails {
        title: String::new(),
        source: String::new(),
        period: None,
        valid_until: None,
        requirements: Vec::new(),
        documents: Vec::new(),
    };
    apply(&workspace, &mut details, add.details)?;
    let request =
        AddRequest { details, collected_by: collected_by.transpose()?, collected_on: add.collected_on };
    let mut progress = session.progress("file");
    let mut step = |done: usize, total: usize| progress.step(done as u64, total as u64);
    let added = evidence::add(&mut workspace, caller, &add.paths, &request, &mut step)?;
    drop(progress);
    session.done("added", &added, |page, added| {
        for one in added.iter().filter(|one| one.error.is_none()) {
            let id = one.evidence.as_deref().unwrap_or_default();
            let words = if one.known { "is evidence already, as" } else { "added as" };
            page.line(format!("{} {words} {id}", one.file));
        }
        if added.is_empty() {
            page.line("There was nothing to add: the folders hold no files.");
        }
    })?;
    failed(session, &added)
}

/// Names each file that was not added. All of them failing is the error of the first; some are a finding.
fn failed(session: &Session, added: &[Added]) -> Result<Verdict, UiError> {
    let errors: Vec<&UiError> = added.iter().filter_map(|one| one.error.as_ref()).collect();
    let Some((last, others)) = errors.split_last() else { return Ok(Verdict::Good) };
    if errors.len() == added.len() {
        if !session.globals.json {
            others.iter().for_each(|error| print_error(error, false));
        }
        return Err((*last).clone());
    }
    if !session.globals.json {
        errors.iter().for_each(|error| print_error(error, false));
    }
    let message = format!(
        "{} not added, {} added",
        counted(errors.len() as u64, "file was", "files were"),
        counted((added.len() - errors.len()) as u64, "file was", "files were")
    );
    let hint = "see to them, and repeat the command: what was added is not added again";
    Err(UiError::new(last.kind, message, hint))
}

fn list_all(session: &Session, list: &ListEvidence) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let wanted = list.requirement.as_ref().map(ToString::to_string);
    let code = match &list.document {
        Some(code) => {
            let id = documents::find(workspace.state(), code)?;
            Some(workspace.state().document(id)?.code.clone())
        }
        None => None,
    };
    let mut all = evidence::list(&workspace);
    all.retain(|one| list.withdrawn || one.withdrawn.is_none());
    all.retain(|one| wanted.as_ref().is_none_or(|wanted| one.requirements.contains(wanted)));
    all.retain(|one| code.as_ref().is_none_or(|code| one.documents.contains(code)));
    session.show("evidence", &all, |page, all| {
        if all.is_empty() {
            page.line("No evidence. `clausebook evidence add FILE` adds some.");
            return;
        }
        let mut table = Table::new(["Id", "Title", "Period", "Serves", "Documents", "Size", "Received"], 1);
        for one in all {
            let newest = one.revisions.first();
            let title = match &one.withdrawn {
                Some(_) => format!("{} (withdrawn)", one.title),
                None => one.title.clone(),
            };
            table.row([
                &one.id,
                &title,
                &period(one),
                &one.requirements.join(", "),
                &one.documents.join(", "),
                &newest.map(|newest| plain_size(newest.size)).unwrap_or_default(),
                &newest.map(|newest| plain(&newest.received_at)).unwrap_or_default(),
            ]);
        }
        page.table(&table);
    })
}

fn period(view: &EvidenceView) -> String {
    let period = view.period.as_ref().map(|(from, to)| format!("{} to {}", plain(from), plain(to)));
    period.unwrap_or_default()
}

fn show(session: &Session, id: &str) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let id = evidence::find(workspace.state(), id)?;
    session.show("evidence", &evidence::view(&workspace, id)?, details)
}

fn details(page: &mut Page, view: &EvidenceView) {
    page.heading(&format!("{} {}", view.id, view.title));
    page.facts(&[
        ("source", view.source.clone()),
        ("period", period(view)),
        ("valid until", plain_or_nothing(view.valid_until.as_ref())),
        ("serves", view.requirements.join(", ")),
        ("documents", view.documents.join(", ")),
        ("withdrawn", view.withdrawn.clone().unwrap_or_default()),
    ]);
    for revision in &view.revisions {
        page.heading(&format!("Revision {}", revision.number));
        page.facts(&[
            ("file", revision.name.clone()),
            ("content", format!("{}, {}", revision.media_type, plain_size(revision.size))),
            ("sha256", revision.hash.clone()),
            ("collected", format!("{} by {}", plain(&revision.collected_on), revision.collected_by)),
            ("received", plain(&revision.received_at)),
            ("reason", revision.reason.clone()),
        ]);
    }
}

fn add_revision(session: &Session, revise: &Revise) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &revise.id)?;
    let (file, reason) = (&revise.file, &revise.reason);
    let view = evidence::revise(&mut workspace, caller, id, file, reason, revise.collected_on)?;
    session.done("evidence", &view, |page, view| {
        let number = view.revisions.first().map_or(0, |revision| revision.number);
        page.line(format!("{} {} is now at revision {number}.", view.id, view.title));
    })
}

fn change_details(session: &Session, change: Change) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &change.id)?;
    let mut new = workspace.state().evidence(id)?.details.clone();
    apply(&workspace, &mut new, change.details)?;
    let view = evidence::change(&mut workspace, caller, id, new)?;
    session.done("evidence", &view, details)
}

fn withdraw(session: &Session, which: &WhichAndReason) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &which.id)?;
    session.confirm(&format!("take evidence {id} out of account"))?;
    let view = evidence::withdraw(&mut workspace, caller, id, &which.reason)?;
    session.done("evidence", &view, |page, view| {
        page.line(format!("{} {} no longer counts; it stays in the history.", view.id, view.title));
    })
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Saved {
    evidence: String,
    file: String,
    size: u64,
}

fn copy_out(session: &Session, save: &Save) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let id = evidence::find(workspace.state(), &save.id)?;
    let size = evidence::save_as(&workspace, id, save.revision, &save.out)?;
    let saved = Saved { evidence: id.to_string(), file: save.out.display().to_string(), size };
    session.done("saved", &saved, |page, saved| {
        page.line(format!("Wrote {} to {}, {}.", saved.evidence, saved.file, plain_size(saved.size)));
    })
}
