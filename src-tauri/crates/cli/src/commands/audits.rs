//! Audits: programme, plans, checklists, answers, reports.

use std::ops::ControlFlow;
use std::path::Path;

use clausebook_api::audits::{self, AuditView, MoreQuestions, ProgrammeView, QuestionView};
use clausebook_api::evidence::{self, AddRequest};
use clausebook_api::{Caller, UiError, Workspace, documents, files, reports};
use clausebook_core::audit::rules::NewAnswer;
use clausebook_core::evidence::EvidenceDetails;
use clausebook_core::id::{AuditId, EvidenceId};

use super::disposition::write_pdf;
use crate::args::audits::{
    Answer, AuditCommand, Checklist, Conclude, HoldMeeting, ProgrammeCommand, Report, SetProgramme,
};
use crate::page::{self, Page, plain};
use crate::session::{Session, Verdict};
use crate::table::Table;

pub(super) fn run(session: &Session, command: AuditCommand) -> Result<Verdict, UiError> {
    match command {
        AuditCommand::Programme(command) => programme(session, command),
        AuditCommand::List => list(session),
        AuditCommand::Show(which) => {
            let workspace = session.reader()?;
            let id = audits::find(workspace.state(), &which.audit)?;
            session.show("audit", &audits::view(&workspace, id)?, details)
        }
        AuditCommand::Plan(plan) => {
            let (mut workspace, caller) = session.acting()?;
            let file = audits::from_toml(&files::read_text(&plan.file)?)?;
            let view = audits::plan(&mut workspace, caller, file)?;
            session.done("audit", &view, |page, view| planned(page, view, "Planned"))
        }
        AuditCommand::Change(change) => {
            let (mut workspace, caller, id) = about(session, &change.audit)?;
            let file = audits::from_toml(&files::read_text(&change.file)?)?;
            let view = audits::change(&mut workspace, caller, id, file, &change.reason)?;
            session.done("audit", &view, |page, view| planned(page, view, "Changed"))
        }
        AuditCommand::Cancel(which) => {
            let (mut workspace, caller, id) = about(session, &which.audit)?;
            let view = audits::cancel(&mut workspace, caller, id, &which.reason)?;
            session.done("audit", &view, |page, view| page.line(format!("{} is called off.", view.title)))
        }
        AuditCommand::Declare(declare) => {
            let (mut workspace, caller, id) = about(session, &declare.audit)?;
            let passphrase = session.passphrase(&workspace, caller)?;
            let view = audits::declare(&mut workspace, caller, id, &declare.text, &passphrase)?;
            session.done("audit", &view, declared)
        }
        AuditCommand::Checklist(checklist) => set_checklist(session, &checklist),
        AuditCommand::Answer(answer) => answer_question(session, answer),
        AuditCommand::Meeting(meeting) => hold_meeting(session, meeting),
        AuditCommand::Report(report) => print_or_sign(session, &report),
        AuditCommand::Pdf(typed) => {
            let workspace = session.reader()?;
            let id = audits::find(workspace.state(), &typed.audit)?;
            let (copy, bytes) = reports::audit_report(&workspace, id, session.now)?;
            write_pdf(session, copy, &bytes, typed.out)
        }
        AuditCommand::Conclude(conclude) => record_outcome(session, &conclude),
    }
}

fn about(session: &Session, audit: &str) -> Result<(Workspace, Caller, AuditId), UiError> {
    let (workspace, caller) = session.acting()?;
    let id = audits::find(workspace.state(), audit)?;
    Ok((workspace, caller, id))
}

/// Finds evidence by what was typed.
pub(super) fn found_evidence(workspace: &Workspace, typed: &[String]) -> Result<Vec<EvidenceId>, UiError> {
    typed.iter().map(|id| evidence::find(workspace.state(), id)).collect()
}

fn programme(session: &Session, command: ProgrammeCommand) -> Result<Verdict, UiError> {
    match command {
        ProgrammeCommand::Show => {
            let workspace = session.reader()?;
            session.show("programmes", &audits::programmes(&workspace), |page, all| {
                if all.is_empty() {
                    page.line("No programme. `clausebook audit programme set FILE` sets one.");
                }
                all.iter().for_each(|one| programme_details(page, one));
            })
        }
        ProgrammeCommand::Coverage => {
            let workspace = session.reader()?;
            session.show("auditCoverage", &audits::coverage(&workspace), |page, all| {
                let mut table = Table::new(["Clause", "Title", "Foreseen in", "Looked at in", "Last"], 1);
                for row in all {
                    let last = row.last.as_deref().map(plain).unwrap_or_default();
                    table.row([
                        &row.clause,
                        &row.title,
                        &row.foreseen.join(", "),
                        &row.audited.join(", "),
                        &last,
                    ]);
                }
                page.table(&table);
            })
        }
        ProgrammeCommand::Set(set) => set_programme(session, &set),
    }
}

fn set_programme(session: &Session, set: &SetProgramme) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let file = audits::from_toml(&files::read_text(&set.file)?)?;
    let reason = set.reason.as_deref().unwrap_or_default();
    let view = audits::set_programme(&mut workspace, caller, set.change, file, reason)?;
    session.done("programme", &view, programme_details)
}

fn programme_details(page: &mut Page, view: &ProgrammeView) {
    page.heading(&format!("{} {}", view.id, view.title));
    page.facts(&[
        ("cycle", format!("{} to {}", plain(&view.from), plain(&view.to))),
        ("objectives", view.objectives.clone()),
        ("risks", view.risks.clone()),
        ("methods", view.methods.clone()),
    ]);
    for auditor in &view.auditors {
        let mut words = format!("{}: {}", auditor.name, auditor.competence);
        if !auditor.evidence.is_empty() {
            words = format!("{words} ({})", auditor.evidence.join(", "));
        }
        page.facts(&[("auditor", words)]);
    }
    let mut table = Table::new(["Audit", "Kind", "From", "To", "Clauses"], 4);
    for slot in &view.audits {
        let clauses = slot.clauses.join(", ");
        table.row([&slot.title, &slot.kind, &plain(&slot.from), &plain(&slot.to), &clauses]);
    }
    page.table(&table);
}

fn list(session: &Session) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    session.show("audits", &audits::list(&workspace), |page, all| {
        if all.is_empty() {
            page.line("No audits. `clausebook audit plan FILE` plans one.");
            return;
        }
        let mut table = Table::new(["Id", "Title", "Kind", "From", "To", "Status", "Findings"], 1);
        for one in all {
            let status = match &one.outcome {
                Some(outcome) => format!("{}: {outcome}", one.status),
                None => one.status.clone(),
            };
            table.row([
                &one.id,
                &one.title,
                &one.kind_words,
                &plain(&one.from),
                &plain(&one.to),
                &status,
                &one.findings.join(", "),
            ]);
        }
        page.table(&table);
    })
}

fn planned(page: &mut Page, view: &AuditView, word: &str) {
    let (from, to) = (plain(&view.from), plain(&view.to));
    page.line(format!("{word} {} {}, {}, {from} to {to}", view.id, view.title, view.kind_words));
}

fn declared(page: &mut Page, view: &AuditView) {
    for (name, barred) in &view.independence {
        let but = if barred.is_empty() {
            "no document of the scope is theirs".to_owned()
        } else {
            format!("someone else audits {}", barred.join(", "))
        };
        page.line(format!("{name} declared independence for {}: {but}", view.title));
    }
}

fn details(page: &mut Page, view: &AuditView) {
    page.heading(&format!("{} {}, {}", view.id, view.title, view.kind_words));
    page.facts(&[
        ("status", view.status.clone()),
        ("days", format!("{} to {}", plain(&view.from), plain(&view.to))),
        ("lead auditor", view.lead.clone().unwrap_or_default()),
        ("auditors", view.auditors.join(", ")),
        ("by", view.body.clone().unwrap_or_default()),
        ("objectives", view.objectives.clone()),
        ("scope", view.scope.clone()),
        ("criteria", view.criteria.clone()),
        ("methods", view.methods.clone()),
        ("clauses", view.clauses.join(", ")),
        ("outcome", view.outcome.clone().unwrap_or_default()),
        ("conclusion", view.conclusion.clone().unwrap_or_default()),
        ("findings", view.findings.join(", ")),
        ("evidence", view.evidence.join(", ")),
        ("report", view.report_hash.clone().unwrap_or_default()),
        ("called off", view.called_off.clone().unwrap_or_default()),
    ]);
    declared(page, view);
    view.meetings.iter().for_each(|held| page.line(held));
    if !view.agenda.is_empty() {
        page.heading("Agenda");
        let mut table = Table::new(["Day", "Time", "Topic", "Clauses", "Auditor", "With"], 2);
        for slot in &view.agenda {
            let auditor = slot.auditor.clone().unwrap_or_default();
            let clauses = slot.clauses.join(", ");
            table.row([&plain(&slot.day), &slot.time, &slot.topic, &clauses, &auditor, &slot.auditee]);
        }
        page.table(&table);
    }
    if !view.questions.is_empty() {
        page.heading(&format!("Checklist: {} of {} answered", view.answered, view.questions.len()));
        questions(page, &view.questions);
    }
}

fn questions(page: &mut Page, all: &[QuestionView]) {
    let mut table = Table::new(["No.", "Clause", "Question", "Result", "What was seen"], 4);
    for one in all {
        let result = one.result_words.clone().unwrap_or_default();
        let mut seen = one.seen.clone().unwrap_or_default();
        if !one.shown.is_empty() {
            seen.push_str(&format!(" ({})", one.shown.join(", ")));
        }
        table.row([&one.number.to_string(), &one.clause, &one.text, &result, &seen]);
    }
    page.table(&table);
}

fn set_checklist(session: &Session, typed: &Checklist) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &typed.audit)?;
    let csv = typed.own.as_deref().map(files::read_text).transpose()?;
    let from = typed.from.as_ref().map(|audit| audits::find(workspace.state(), audit)).transpose()?;
    let view = audits::set_checklist(
        &mut workspace,
        caller,
        id,
        &MoreQuestions { csv, from, ..MoreQuestions::default() },
    )?;
    session.done("audit", &view, |page, view| {
        page.line(format!("The checklist of {} has {} questions.", view.title, view.questions.len()));
    })
}

fn answer_question(session: &Session, typed: Answer) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &typed.audit)?;
    let mut evidence = found_evidence(&workspace, &typed.evidence)?;
    let documents = typed.documents.iter().map(|code| documents::find(workspace.state(), code));
    let documents = documents.collect::<Result<Vec<_>, _>>()?;
    for file in &typed.attach {
        evidence.push(attach(&mut workspace, caller, id, typed.question, file)?);
    }
    let (question, result, note) = (typed.question, typed.result, typed.seen);
    let answer = NewAnswer { question, result, note, evidence, documents };
    let view = audits::answer(&mut workspace, caller, id, answer)?;
    session.done("audit", &view, |page, view| {
        let answered = view.questions.iter().find(|one| one.number == question);
        let words = answered.and_then(|one| one.result_words.clone()).unwrap_or_default();
        page.line(format!(
            "Question {question}: {words}. {} of {} answered.",
            view.answered,
            view.questions.len()
        ));
    })
}

/// Adds a file as evidence for the row that a question is about.
fn attach(
    workspace: &mut Workspace,
    caller: Caller,
    id: AuditId,
    question: u32,
    file: &Path,
) -> Result<EvidenceId, UiError> {
    let audit = workspace.state().audit(id)?;
    let row = audit.question(question).and_then(|question| question.requirement);
    let details = EvidenceDetails {
        title: String::new(),
        source: format!("audit {}", audit.details.title),
        period: None,
        valid_until: None,
        requirements: row.into_iter().collect(),
        documents: Vec::new(),
    };
    let request = AddRequest { details, collected_by: None, collected_on: None };
    let mut go_on = |_done: usize, _all: usize| ControlFlow::Continue(());
    let added = evidence::add(workspace, caller, &[file.to_path_buf()], &request, &mut go_on)?;
    let added =
        added.into_iter().next().ok_or_else(|| UiError::unknown("file", &file.display().to_string()))?;
    if let Some(error) = added.error {
        return Err(error);
    }
    evidence::find(workspace.state(), &added.evidence.unwrap_or_default())
}

fn hold_meeting(session: &Session, typed: HoldMeeting) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &typed.audit)?;
    let on = typed.on.unwrap_or(session.today());
    let meeting = typed.meeting;
    let attendees = typed.attendees;
    let view = audits::hold_meeting(&mut workspace, caller, id, meeting, on, attendees, &typed.note)?;
    session.done("audit", &view, |page, view| {
        page.line(format!("Recorded the {} of {}.", meeting.words(), view.title));
    })
}

fn print_or_sign(session: &Session, typed: &Report) -> Result<Verdict, UiError> {
    let conclusion = typed.conclusion.as_deref().unwrap_or("(not written yet)");
    if !typed.sign {
        let workspace = session.reader()?;
        let id = audits::find(workspace.state(), &typed.audit)?;
        let text = audits::report_text(&workspace, id, conclusion)?;
        if session.globals.json {
            return session.show("report", &text, |_, _| {});
        }
        return page::write_out(text.as_bytes()).map(|()| Verdict::Good);
    }
    let (mut workspace, caller, id) = about(session, &typed.audit)?;
    let passphrase = session.passphrase(&workspace, caller)?;
    let view = audits::sign_report(&mut workspace, caller, id, conclusion, &passphrase)?;
    session.done("audit", &view, |page, view| {
        page.line(format!("Signed the report of {}.", view.title));
        page.line(format!("  sha256 {}", view.report_hash.clone().unwrap_or_default()));
    })
}

fn record_outcome(session: &Session, typed: &Conclude) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &typed.audit)?;
    let evidence = found_evidence(&workspace, &typed.evidence)?;
    let held = match typed.held {
        Some(held) => held,
        None => workspace.state().audit(id)?.details.period,
    };
    let view = audits::conclude(&mut workspace, caller, id, held, typed.outcome, &typed.note, evidence)?;
    session.done("audit", &view, |page, view| {
        page.line(format!("{}: {}.", view.title, view.outcome.clone().unwrap_or_default()));
    })
}
