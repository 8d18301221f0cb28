//! Management reviews, certificates, the cycle and its calendar.

use clausebook_api::cycle::{self, CycleView};
use clausebook_api::reports;
use clausebook_api::reviews::{self, ReviewView};
use clausebook_api::{Caller, UiError, Workspace, files, people};
use clausebook_core::certification::CertificateDetails;
use clausebook_core::evidence::Period;
use clausebook_core::id::ReviewId;
use clausebook_core::review::ReviewDetails;

use super::audits::found_evidence;
use super::disposition::write_pdf;
use super::findings::actions;
use crate::args::review::{
    Calendar, ChangeReview, CycleCommand, EndCertificate, MinutesArgs, PlanReview, RecordCertificate,
    ReviewCommand,
};
use crate::page::{self, Page, plain, plain_or_nothing};
use crate::session::{Session, Verdict};
use crate::table::Table;

pub(super) fn run(session: &Session, command: ReviewCommand) -> Result<Verdict, UiError> {
    let today = session.today();
    match command {
        ReviewCommand::List => list(session),
        ReviewCommand::Show(which) => {
            let workspace = session.reader()?;
            let id = reviews::find(workspace.state(), &which.review)?;
            session.show("review", &reviews::view(&workspace, id, today)?, details)
        }
        ReviewCommand::Plan(plan) => plan_review(session, plan),
        ReviewCommand::Change(change) => change_review(session, change),
        ReviewCommand::Cancel(which) => {
            let (mut workspace, caller, id) = about(session, &which.review)?;
            let view = reviews::cancel(&mut workspace, caller, id, &which.reason)?;
            session.done("review", &view, |page, view| page.line(format!("{} is called off.", view.title)))
        }
        ReviewCommand::Discuss(typed) => {
            let (mut workspace, caller, id) = about(session, &typed.review)?;
            let view = reviews::discuss(&mut workspace, caller, id, typed.input, &typed.text)?;
            session.done("review", &view, |page, view| {
                let said = view.inputs.iter().filter(|input| input.said.is_some()).count();
                page.line(format!("Recorded. {said} of {} inputs were discussed.", view.inputs.len()));
            })
        }
        ReviewCommand::Decide(typed) => {
            let (mut workspace, caller, id) = about(session, &typed.review)?;
            let view = reviews::decide(&mut workspace, caller, id, typed.about, &typed.text)?;
            session.done("review", &view, |page, view| {
                if let Some(last) = view.decisions.last() {
                    page.line(format!("Decision {} of {}: {}", last.number, view.id, last.text));
                }
            })
        }
        ReviewCommand::Minutes(typed) => print_or_sign(session, &typed),
        ReviewCommand::Pdf(typed) => {
            let workspace = session.reader()?;
            let id = reviews::find(workspace.state(), &typed.review)?;
            let (copy, bytes) = reports::review_minutes(&workspace, id, session.now)?;
            write_pdf(session, copy, &bytes, typed.out)
        }
    }
}

fn about(session: &Session, review: &str) -> Result<(Workspace, Caller, ReviewId), UiError> {
    let (workspace, caller) = session.acting()?;
    let id = reviews::find(workspace.state(), review)?;
    Ok((workspace, caller, id))
}

fn list(session: &Session) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    session.show("reviews", &reviews::list(&workspace, session.today()), |page, all| {
        if all.is_empty() {
            page.line("No management reviews. `clausebook review plan` plans one.");
            return;
        }
        let mut table = Table::new(["Id", "Title", "On", "Chair", "Status", "Decisions"], 1);
        for one in all {
            let decisions = one.decisions.len().to_string();
            table.row([&one.id, &one.title, &plain(&one.on), &one.chair, &one.status, &decisions]);
        }
        page.table(&table);
    })
}

fn details(page: &mut Page, view: &ReviewView) {
    page.heading(&format!("{} {}", view.id, view.title));
    page.facts(&[
        ("status", view.status.clone()),
        ("on", plain(&view.on)),
        ("looks back at", format!("{} to {}", plain(&view.from), plain(&view.to))),
        ("chair", view.chair.clone()),
        ("present", view.attendees.join(", ")),
        ("signed", plain_or_nothing(view.signed_at.as_ref())),
        ("minutes", view.minutes_hash.clone().unwrap_or_default()),
        ("called off", view.called_off.clone().unwrap_or_default()),
    ]);
    for input in &view.inputs {
        page.heading(&format!("{} ({})", input.words, input.input));
        match &input.said {
            Some(said) => page.paragraph("  ", said),
            None => page.line("  not discussed yet"),
        }
        for fact in &input.facts {
            page.paragraph("    ", fact);
        }
    }
    for decision in &view.decisions {
        page.heading(&format!("Decision {}", decision.number));
        page.paragraph("  ", &decision.text);
        if !decision.actions.is_empty() {
            actions(page, &decision.actions);
        }
    }
}

fn plan_review(session: &Session, typed: PlanReview) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let details = ReviewDetails {
        title: typed.title,
        on: typed.on,
        period: typed.period.unwrap_or_else(|| Period::year_up_to(typed.on)),
        chair: people::find(workspace.state(), &typed.chair)?,
        attendees: typed.attendees,
    };
    let view = reviews::plan(&mut workspace, caller, details)?;
    session.done("review", &view, planned)
}

fn planned(page: &mut Page, view: &ReviewView) {
    page.line(format!("{} {} on {}, chaired by {}", view.id, view.title, plain(&view.on), view.chair));
}

fn change_review(session: &Session, typed: ChangeReview) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &typed.review)?;
    let mut details = workspace.state().review(id)?.details.clone();
    if let Some(chair) = &typed.chair {
        details.chair = people::find(workspace.state(), chair)?;
    }
    details.title = typed.title.unwrap_or(details.title);
    details.on = typed.on.unwrap_or(details.on);
    details.period = typed.period.unwrap_or(details.period);
    if !typed.attendees.is_empty() {
        details.attendees = typed.attendees;
    }
    let view = reviews::change(&mut workspace, caller, id, details, &typed.reason)?;
    session.done("review", &view, planned)
}

fn print_or_sign(session: &Session, typed: &MinutesArgs) -> Result<Verdict, UiError> {
    if !typed.sign {
        let workspace = session.reader()?;
        let id = reviews::find(workspace.state(), &typed.review)?;
        let text = reviews::minutes_text(&workspace, id)?;
        if session.globals.json {
            return session.show("minutes", &text, |_, _| {});
        }
        return page::write_out(text.as_bytes()).map(|()| Verdict::Good);
    }
    let (mut workspace, caller, id) = about(session, &typed.review)?;
    let passphrase = session.passphrase(&workspace, caller)?;
    let view = reviews::sign_minutes(&mut workspace, caller, id, &passphrase)?;
    session.done("review", &view, |page, view| {
        page.line(format!("Signed the minutes of {}.", view.title));
        page.line(format!("  sha256 {}", view.minutes_hash.clone().unwrap_or_default()));
    })
}

pub(super) fn cycle(session: &Session, command: CycleCommand) -> Result<Verdict, UiError> {
    match command {
        CycleCommand::Show => {
            let workspace = session.reader()?;
            session.show("cycle", &cycle::view(&workspace, session.today()), cycle_details)
        }
        CycleCommand::Calendar(calendar) => write_calendar(session, &calendar),
        CycleCommand::Certificate(certificate) => record_certificate(session, certificate),
        CycleCommand::End(end) => end_certificate(session, &end),
    }
}

fn cycle_details(page: &mut Page, view: &CycleView) {
    for one in &view.certificates {
        page.heading(&format!("{} certificate {} of {}", one.id, one.number, one.body));
        page.facts(&[
            ("scope", one.scope.clone()),
            ("decided", plain(&one.decided_on)),
            ("valid until", plain(&one.valid_until)),
            ("evidence", one.evidence.join(", ")),
            ("ended", one.ended.clone().unwrap_or_default()),
        ]);
    }
    page.heading("Audits of the cycle");
    let mut table = Table::new(["Audit", "From", "To", "Due by", "Why", "State"], 4);
    for step in &view.steps {
        table.row([
            &step.what,
            &plain_or_nothing(step.from.as_ref()),
            &plain_or_nothing(step.to.as_ref()),
            &plain_or_nothing(step.due.as_ref()),
            &step.because.clone().unwrap_or_default(),
            &step.state,
        ]);
    }
    page.table(&table);
    if !view.calendar.is_empty() {
        page.heading("What comes");
        let mut table = Table::new(["From", "To", "What", "About"], 2);
        for item in &view.calendar {
            table.row([&plain(&item.from), &plain(&item.to), &item.title, &item.about]);
        }
        page.table(&table);
    }
}

fn write_calendar(session: &Session, typed: &Calendar) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let text = cycle::ics(workspace.state(), session.today(), session.now);
    match (&typed.out, session.globals.json) {
        (Some(out), _) => {
            files::write_new(out, text.as_bytes())?;
            let shown = out.display().to_string();
            session.done("file", &shown, |page, shown| page.line(format!("Wrote {shown}.")))
        }
        (None, true) => session.show("calendar", &text, |_, _| {}),
        (None, false) => page::write_out(text.as_bytes()).map(|()| Verdict::Good),
    }
}

fn record_certificate(session: &Session, typed: RecordCertificate) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let evidence = found_evidence(&workspace, &typed.evidence)?;
    let scope = match typed.scope {
        Some(scope) => scope,
        None => workspace.state().workspace()?.scope.clone(),
    };
    let (number, body) = (typed.number, typed.body);
    let (decided_on, valid_until) = (typed.decided_on, typed.valid_until);
    let details = CertificateDetails { number, body, scope, decided_on, valid_until, evidence };
    let view = cycle::record_certificate(&mut workspace, caller, details)?;
    session.done("cycle", &view, cycle_details)
}

fn end_certificate(session: &Session, typed: &EndCertificate) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let on = typed.on.unwrap_or(session.today());
    let (id, how) = (typed.certificate, typed.how);
    let view = cycle::end_certificate(&mut workspace, caller, id, how, on, &typed.reason)?;
    session.done("cycle", &view, cycle_details)
}
