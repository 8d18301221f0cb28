//! Controlled documents: the steps of their lifecycle.

use std::path::{Path, PathBuf};

use clausebook_api::bulk::BulkStep;
use clausebook_api::documents::{self, DocumentView, Judgement, SubmitRequest};
use clausebook_api::{Caller, ErrorKind, UiError, Workspace, drafts};
use clausebook_core::id::DocumentId;

use super::{
    document_bulk, document_consistency, document_details, document_files, document_import, document_show,
    redline,
};
use crate::args::document::{
    CodeAndReason, Codes, DocCommand, Edit, Judge, Periodic, RequestChanges, Submit, Withdraw,
};
use crate::page::{Page, plain_or_nothing};
use crate::session::{Session, Verdict};

pub(super) fn run(session: &Session, command: DocCommand) -> Result<Verdict, UiError> {
    match command {
        DocCommand::List(list) => document_show::list(session, &list),
        DocCommand::Show(code) => document_show::show(session, &code.code),
        DocCommand::Templates(which) => document_show::templates(session, &which),
        DocCommand::Language(which) => document_details::language(session, &which),
        DocCommand::Export(export) => document_show::export(session, &export),
        DocCommand::Image(image) => document_files::image(session, &image),
        DocCommand::Pdf(pdf) => document_files::pdf(session, pdf),
        DocCommand::Redline(which) => redline::show(session, &which),
        DocCommand::New(new) => document_details::new(session, *new),
        DocCommand::Import(which) => document_import::import(session, &which),
        DocCommand::Consistency => document_consistency::show(session),
        DocCommand::Details(change) => document_details::details(session, *change),
        DocCommand::Edit(how) => edit(session, &how),
        DocCommand::Submit(submission) => submit(session, submission),
        DocCommand::Recall(which) => recall(session, &which),
        DocCommand::Review(judge) => judge_all(session, judge, Judgement::Accept, BulkStep::Accept),
        DocCommand::RequestChanges(RequestChanges { code, comment }) => {
            judged(session, &code, &comment, Judgement::RequestChanges)
        }
        DocCommand::Approve(judge) => judge_all(session, judge, Judgement::Approve, BulkStep::Approve),
        DocCommand::Discard(which) => discard(session, &which),
        DocCommand::Withdraw(which) => withdraw(session, &which),
        DocCommand::PeriodicReview(review) => review_periodically(session, &review),
        DocCommand::Acknowledge(which) => acknowledge(session, &which),
    }
}

/// Opens the workspace for whoever acts, and finds the document meant.
pub(super) fn about(session: &Session, code: &str) -> Result<(Workspace, Caller, DocumentId), UiError> {
    let (workspace, caller) = session.acting()?;
    let id = documents::find(workspace.state(), code)?;
    Ok((workspace, caller, id))
}

fn edit(session: &Session, how: &Edit) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &how.code)?;
    let began = workspace.state().document(id)?.in_work().is_none();
    if began {
        documents::start_draft(&mut workspace, caller, id, how.minor)?;
    }
    if let Some(file) = &how.file {
        drafts::import(&workspace, id, file)?;
    }
    let view = documents::view(&workspace, id, session.today())?;
    let draft = view.draft.clone();
    session.done("document", &view, |page, view| {
        if began {
            page.line(format!("Began {} {}.", view.row.code, newest(view)));
        }
        match &view.draft {
            Some(path) => page.line(format!("Working copy: {path}")),
            None => page.line("There is no working copy; give a file with --file."),
        }
    })?;
    drop(workspace);
    match (how.editor, draft) {
        (true, Some(path)) => open_editor(Path::new(&path)),
        _ => Ok(Verdict::Good),
    }
}

/// Returns the number of the newest version.
pub(super) fn newest(view: &DocumentView) -> &str {
    view.versions.first().map_or("", |version| version.number.as_str())
}

fn open_editor(path: &Path) -> Result<Verdict, UiError> {
    let set = ["VISUAL", "EDITOR"].into_iter().find_map(std::env::var_os).filter(|editor| !editor.is_empty());
    let Some(editor) = set else {
        let hint = format!("set EDITOR, or open {} in any editor", path.display());
        return Err(UiError::invalid("neither VISUAL nor EDITOR names an editor", hint));
    };
    // `EDITOR` may hold options: `code --wait`.
    let words: Vec<String> = editor.to_string_lossy().split_whitespace().map(str::to_owned).collect();
    let (program, options) = words.split_first().expect("BUG: an editor that is not empty has a first word");
    let ended = std::process::Command::new(PathBuf::from(program)).args(options).arg(path).status();
    let trouble = match ended {
        Ok(status) if status.success() => return Ok(Verdict::Good),
        Ok(status) => format!("the editor {program} ended with {status}"),
        Err(error) => format!("cannot start the editor {program}: {error}"),
    };
    Err(UiError::new(ErrorKind::Environment, trouble, format!("the working copy is {}", path.display())))
}

fn submit(session: &Session, submission: Submit) -> Result<Verdict, UiError> {
    let [code] = submission.documents.codes.as_slice() else {
        let said = document_bulk::Said {
            change_reason: submission.reason,
            change_summary: submission.summary,
            effective_from: submission.effective_from,
            ..document_bulk::Said::default()
        };
        return document_bulk::sign(session, BulkStep::Submit, &submission.documents, said);
    };
    let (mut workspace, caller, id) = about(session, code)?;
    let passphrase = session.passphrase(&workspace, caller)?;
    let request = SubmitRequest {
        change_reason: submission.reason,
        change_summary: submission.summary,
        effective_from: submission.effective_from,
    };
    let view = documents::submit(&mut workspace, caller, id, request, &passphrase)?;
    session.done("document", &view, |page, view| {
        let version = &view.versions[0];
        page.line(format!("Submitted {} {}: {}.", view.row.code, version.number, version.status_words));
        page.line(format!("  sha256 {}", version.hash.as_deref().unwrap_or_default()));
        waits(page, view);
    })
}

/// Says who is to act on a submitted version.
fn waits(page: &mut Page, view: &DocumentView) {
    let people = match view.versions.first().map(|version| version.status_words.as_str()) {
        Some("in review") => &view.reviewers,
        Some("in approval") => &view.approvers,
        _ => return,
    };
    page.line(format!("Next: {}.", people.join(", ")));
}

fn recall(session: &Session, which: &CodeAndReason) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &which.code)?;
    let view = documents::recall(&mut workspace, caller, id, &which.reason)?;
    session.done("document", &view, |page, view| {
        page.line(format!("Took {} {} back: it is a draft again.", view.row.code, newest(view)));
    })
}

fn judge_all(
    session: &Session,
    judge: Judge,
    judgement: Judgement,
    step: BulkStep,
) -> Result<Verdict, UiError> {
    if let [code] = judge.documents.codes.as_slice() {
        return judged(session, code, &judge.comment, judgement);
    }
    let said = document_bulk::Said { comment: judge.comment, ..document_bulk::Said::default() };
    document_bulk::sign(session, step, &judge.documents, said)
}

fn judged(session: &Session, code: &str, comment: &str, judgement: Judgement) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, code)?;
    let passphrase = session.passphrase(&workspace, caller)?;
    let view = documents::judge(&mut workspace, caller, id, judgement, comment, &passphrase)?;
    session.done("document", &view, |page, view| {
        let version = &view.versions[0];
        let did = match judgement {
            Judgement::Accept => "Reviewed",
            Judgement::Approve => "Approved",
            Judgement::RequestChanges => "Sent back",
        };
        let from = plain_or_nothing(version.effective.as_ref());
        let from = if from.is_empty() { String::new() } else { format!(", from {from}") };
        page.line(format!("{did} {} {}: {}{from}.", view.row.code, version.number, version.status_words));
        waits(page, view);
    })
}

fn discard(session: &Session, which: &CodeAndReason) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &which.code)?;
    session.confirm(&format!("give up the version of {} in work", which.code))?;
    let view = documents::discard_draft(&mut workspace, caller, id, &which.reason)?;
    session.done("document", &view, |page, view| {
        page.line(format!("Gave up {} {}; its working copy is kept beside.", view.row.code, newest(view)));
    })
}

fn withdraw(session: &Session, which: &Withdraw) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &which.code)?;
    session.confirm(&format!("withdraw {}", which.code))?;
    let on = which.on.unwrap_or_else(|| session.today());
    let passphrase = session.passphrase(&workspace, caller)?;
    let view = documents::withdraw(&mut workspace, caller, id, on, &which.reason, &passphrase)?;
    session.done("document", &view, |page, view| {
        let on = clausebook_core::time::plain_date(on);
        page.line(format!("{} {} is out of use from {on}.", view.row.code, view.row.title));
    })
}

fn review_periodically(session: &Session, review: &Periodic) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &review.code)?;
    let passphrase = session.passphrase(&workspace, caller)?;
    let (outcome, next) = (review.outcome, review.next);
    let view =
        documents::review_periodically(&mut workspace, caller, id, outcome, &review.note, next, &passphrase)?;
    session.done("document", &view, |page, view| {
        page.line(format!("Reviewed {} {}: {}.", view.row.code, view.row.version, outcome.words()));
        let due = plain_or_nothing(view.row.review_due.as_ref());
        if !due.is_empty() {
            page.line(format!("Next review by {due}."));
        }
    })
}

fn acknowledge(session: &Session, which: &Codes) -> Result<Verdict, UiError> {
    let [code] = which.codes.as_slice() else {
        return document_bulk::sign(session, BulkStep::Acknowledge, which, document_bulk::Said::default());
    };
    let (mut workspace, caller, id) = about(session, code)?;
    let passphrase = session.passphrase(&workspace, caller)?;
    let view = documents::acknowledge(&mut workspace, caller, id, &passphrase)?;
    session.done("document", &view, |page, view| {
        page.line(format!("Confirmed as read: {} {} {}.", view.row.code, view.row.version, view.row.title));
    })
}
