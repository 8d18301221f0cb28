//! Findings and actions.

use clausebook_api::findings::{self, ClocksView, CorrectiveActionView, EffectivenessCheck, FindingView};
use clausebook_api::{Caller, UiError, Workspace, audits, documents, files, people, reviews};
use clausebook_core::finding::{ActionDetails, ActionOrigin, CauseAnalysis, FindingDetails};
use clausebook_core::id::FindingId;

use super::audits::found_evidence;
use crate::args::finding::{
    ActionCommand, ActionDone, ChangeAction, ChangeFinding, ClocksArgs, FindingCommand, ImportReturn,
    ListActions, ListFindings, PlanAction, Raise,
};
use crate::page::{Page, counted, plain, plain_or_nothing};
use crate::session::{Session, Verdict};
use crate::table::Table;

pub(super) fn run(session: &Session, command: FindingCommand) -> Result<Verdict, UiError> {
    let today = session.today();
    match command {
        FindingCommand::List(list) => list_findings(session, &list),
        FindingCommand::Show(which) => {
            let workspace = session.reader()?;
            let id = findings::find(workspace.state(), &which.finding)?;
            session.show("finding", &findings::view(&workspace, id, today)?, details)
        }
        FindingCommand::Raise(raise) => record(session, *raise),
        FindingCommand::Change(change) => change_finding(session, *change),
        FindingCommand::Correct(typed) => {
            let (mut workspace, caller, id) = about(session, &typed.finding)?;
            let evidence = found_evidence(&workspace, &typed.evidence)?;
            let on = typed.done_on.unwrap_or(today);
            let view = findings::correct(&mut workspace, caller, id, &typed.text, on, evidence)?;
            session.done("finding", &view, stands)
        }
        FindingCommand::Analyse(typed) => {
            let (mut workspace, caller, id) = about(session, &typed.finding)?;
            let (method, category) = (typed.method, typed.category);
            let analysis = CauseAnalysis { method, category, whys: typed.whys, cause: typed.cause };
            let view = findings::analyse(&mut workspace, caller, id, analysis)?;
            session.done("finding", &view, stands)
        }
        FindingCommand::AcceptPlan(typed) => {
            let (mut workspace, caller, id) = about(session, &typed.finding)?;
            let on = typed.on.unwrap_or(today);
            let view = findings::accept_plan(&mut workspace, caller, id, &typed.by, on)?;
            session.done("finding", &view, stands)
        }
        FindingCommand::Check(typed) => {
            let (mut workspace, caller, id) = about(session, &typed.finding)?;
            let evidence = found_evidence(&workspace, &typed.evidence)?;
            let (effective, note) = (typed.effective, typed.note);
            let check = EffectivenessCheck { effective, note, evidence, on: typed.on.unwrap_or(today) };
            let passphrase = session.passphrase(&workspace, caller)?;
            let view = findings::check_effectiveness(&mut workspace, caller, id, &check, &passphrase)?;
            session.done("finding", &view, stands)
        }
        FindingCommand::Close(typed) => {
            let (mut workspace, caller, id) = about(session, &typed.finding)?;
            let passphrase = session.passphrase(&workspace, caller)?;
            let view = findings::close(&mut workspace, caller, id, &typed.note, &passphrase)?;
            session.done("finding", &view, stands)
        }
        FindingCommand::Reopen(typed) => {
            let (mut workspace, caller, id) = about(session, &typed.finding)?;
            let view = findings::reopen(&mut workspace, caller, id, &typed.reason)?;
            session.done("finding", &view, stands)
        }
        FindingCommand::Import(import) => import_return(session, &import),
        FindingCommand::Clocks(clocks) => show_or_set(session, &clocks),
    }
}

pub(super) fn action(session: &Session, command: ActionCommand) -> Result<Verdict, UiError> {
    match command {
        ActionCommand::List(list) => list_actions(session, &list),
        ActionCommand::Plan(plan) => plan_action(session, plan),
        ActionCommand::Change(change) => change_action(session, change),
        ActionCommand::Done(done) => action_done(session, &done),
        ActionCommand::Cancel(typed) => {
            let (mut workspace, caller) = session.acting()?;
            let id = findings::find_action(workspace.state(), &typed.action)?;
            let view = findings::cancel_action(&mut workspace, caller, id, &typed.reason)?;
            session.done("action", &view, |page, view| page.line(format!("{} is given up.", view.id)))
        }
    }
}

fn about(session: &Session, finding: &str) -> Result<(Workspace, Caller, FindingId), UiError> {
    let (workspace, caller) = session.acting()?;
    let id = findings::find(workspace.state(), finding)?;
    Ok((workspace, caller, id))
}

fn stands(page: &mut Page, view: &FindingView) {
    page.line(format!("{} {}: {}", view.id, view.title, view.state_words));
}

fn list_findings(session: &Session, list: &ListFindings) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let audit = list.audit.as_ref().map(|audit| audits::find(workspace.state(), audit)).transpose()?;
    let audit = audit.map(|id| id.to_string());
    let mut all = findings::list(&workspace, session.today());
    all.retain(|one| !list.open || one.closed.is_none());
    all.retain(|one| !list.overdue || one.overdue.is_some());
    all.retain(|one| audit.is_none() || one.audit == audit);
    session.show("findings", &all, |page, all| {
        if all.is_empty() {
            page.line("No findings.");
            return;
        }
        let mut table = Table::new(["Id", "Grade", "Clause", "Title", "Owner", "Due", "State"], 3);
        for one in all {
            let state = match &one.overdue {
                Some(late) => format!("{}, overdue: {late}", one.state_words),
                None => one.state_words.clone(),
            };
            let id =
                one.reference.as_ref().map_or_else(|| one.id.clone(), |own| format!("{} ({own})", one.id));
            table.row([
                &id,
                &one.grade,
                &one.clause,
                &one.title,
                &one.owner,
                &plain_or_nothing(one.due.as_ref()),
                &state,
            ]);
        }
        page.table(&table);
    })
}

fn details(page: &mut Page, view: &FindingView) {
    page.heading(&format!("{} {}", view.id, view.title));
    let audit = view.audit_title.clone().unwrap_or_default();
    let question = view.question.map_or_else(String::new, |number| format!(", question {number}"));
    page.facts(&[
        ("state", view.state_words.clone()),
        ("overdue", view.overdue.clone().unwrap_or_default()),
        ("grade", view.grade_words.clone()),
        ("reference", view.reference.clone().unwrap_or_default()),
        ("clause", view.clause.clone()),
        ("rows", view.requirements.join(", ")),
        ("finding", view.statement.clone()),
        ("seen", view.seen.clone()),
        ("evidence", view.evidence.join(", ")),
        ("found", format!("{} {audit}{question}", plain(&view.found_on)).trim_end().to_owned()),
        ("owner", view.owner.clone()),
        ("plan due", plain_or_nothing(view.plan_due.as_ref())),
        ("due", plain_or_nothing(view.due.as_ref())),
        ("repeats", view.repeats.clone().unwrap_or_default()),
    ]);
    for one in &view.corrections {
        page.facts(&[("correction", format!("{}: {}", plain(&one.done_on), one.text))]);
    }
    for one in &view.causes {
        page.facts(&[
            ("cause", format!("{} ({}, {})", one.cause, one.method, one.category)),
            ("whys", one.whys.join(" > ")),
        ]);
    }
    if !view.actions.is_empty() {
        page.heading("Actions");
        actions(page, &view.actions);
    }
    for one in &view.accepted {
        page.facts(&[("plan accepted", one.clone())]);
    }
    for one in &view.checks {
        let outcome = if one.effective { "effective" } else { "not effective" };
        page.facts(&[("check", format!("{} by {}: {outcome}. {}", plain(&one.on), one.by, one.note))]);
    }
    for one in &view.reopened {
        page.facts(&[("opened again", one.clone())]);
    }
    if let Some(closed) = &view.closed {
        page.facts(&[("closed", format!("{} by {}: {}", plain(&closed.at), closed.by, closed.note))]);
    }
}

fn record(session: &Session, typed: Raise) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let state = workspace.state();
    let audit = typed.audit.as_ref().map(|audit| audits::find(state, audit)).transpose()?;
    let repeats = typed.repeats.as_ref().map(|finding| findings::find(state, finding)).transpose()?;
    let details = FindingDetails {
        grade: typed.grade,
        title: typed.title,
        statement: typed.statement,
        seen: typed.seen,
        clause: typed.clause,
        requirements: typed.requirements,
        evidence: found_evidence(&workspace, &typed.evidence)?,
        owner: people::find(state, &typed.owner)?,
        found_on: typed.found_on.unwrap_or(session.today()),
        audit,
        question: typed.question,
        reference: typed.reference,
        repeats,
        due: typed.due,
    };
    let view = findings::raise(&mut workspace, caller, details)?;
    session.done("finding", &view, |page, view| {
        let due = plain_or_nothing(view.due.as_ref());
        page.line(format!("Raised {}, {} on {}", view.id, view.grade_words, view.clause));
        page.line(format!("  {} answers for it; to be closed by {due}", view.owner));
    })
}

fn change_finding(session: &Session, typed: ChangeFinding) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &typed.finding)?;
    let state = workspace.state();
    let mut details = state.finding(id)?.details.clone();
    if let Some(owner) = &typed.owner {
        details.owner = people::find(state, owner)?;
    }
    if let Some(repeats) = &typed.repeats {
        details.repeats = Some(findings::find(state, repeats)?);
    }
    details.grade = typed.grade.unwrap_or(details.grade);
    details.title = typed.title.unwrap_or(details.title);
    details.statement = typed.statement.unwrap_or(details.statement);
    details.seen = typed.seen.unwrap_or(details.seen);
    details.due = typed.due.or(details.due);
    let view = findings::change(&mut workspace, caller, id, details, &typed.reason)?;
    session.done("finding", &view, stands)
}

fn import_return(session: &Session, typed: &ImportReturn) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let audit = audits::find(workspace.state(), &typed.audit)?;
    let owner = people::find(workspace.state(), &typed.owner)?;
    let text = files::read_text(&typed.file)?;
    let raised = findings::import_return(&mut workspace, caller, audit, owner, &text)?;
    session.done("findings", &raised, |page, raised| {
        page.line(format!("{} recorded:", counted(raised.len() as u64, "finding was", "findings were")));
        for one in raised {
            let reference = one.reference.clone().unwrap_or_default();
            page.line(format!("  {} {reference} {}, {}", one.id, one.title, one.grade_words));
        }
    })
}

fn show_or_set(session: &Session, typed: &ClocksArgs) -> Result<Verdict, UiError> {
    let given = [typed.plan, typed.major, typed.minor, typed.concern, typed.observation, typed.opportunity];
    let view = if given.iter().any(Option::is_some) {
        let (mut workspace, caller) = session.acting()?;
        let now = findings::clocks(&workspace);
        let clocks = ClocksView {
            plan: typed.plan.unwrap_or(now.plan),
            major: typed.major.unwrap_or(now.major),
            minor: typed.minor.unwrap_or(now.minor),
            concern: typed.concern.unwrap_or(now.concern),
            observation: typed.observation.unwrap_or(now.observation),
            opportunity: typed.opportunity.unwrap_or(now.opportunity),
        };
        findings::set_clocks(&mut workspace, caller, clocks)?
    } else {
        findings::clocks(&session.reader()?)
    };
    session.show("clocks", &view, |page, view| {
        let days = |days: u32| if days == 0 { "no limit".to_owned() } else { format!("{days} days") };
        page.facts(&[
            ("cause and plan", days(view.plan)),
            ("major", days(view.major)),
            ("minor", days(view.minor)),
            ("concern", days(view.concern)),
            ("observation", days(view.observation)),
            ("opportunity", days(view.opportunity)),
        ]);
    })
}

/// Lists actions, those of a finding or of a review.
pub(super) fn actions(page: &mut Page, all: &[CorrectiveActionView]) {
    let mut table = Table::new(["Id", "From", "Action", "Owner", "Due", "State", "Shown by"], 2);
    for one in all {
        let shown = one.evidence.iter().chain(&one.documents).cloned().collect::<Vec<_>>().join(", ");
        let due = if one.due == one.first_due {
            plain(&one.due)
        } else {
            format!("{} (first {})", plain(&one.due), plain(&one.first_due))
        };
        let state = match (&one.done_on, &one.given_up) {
            (Some(on), _) => format!("{} {}", one.state, plain(on)),
            (None, Some(why)) => format!("given up: {why}"),
            (None, None) => one.state.clone(),
        };
        table.row([&one.id, &one.from, &one.what, &one.owner, &due, &state, &shown]);
    }
    page.table(&table);
}

fn list_actions(session: &Session, list: &ListActions) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let mut all = findings::actions(&workspace, session.today());
    all.retain(|one| !list.open || (one.done_on.is_none() && one.given_up.is_none()));
    all.retain(|one| !list.overdue || one.state == "overdue");
    session.show("actions", &all, |page, all| {
        if all.is_empty() {
            page.line("No actions.");
        } else {
            actions(page, all);
        }
    })
}

fn plan_action(session: &Session, typed: PlanAction) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let state = workspace.state();
    let origin = match (&typed.finding, &typed.review) {
        (Some(finding), _) => ActionOrigin::Finding { finding: findings::find(state, finding)? },
        (None, review) => ActionOrigin::Review {
            review: reviews::find(state, review.as_deref().unwrap_or_default())?,
            decision: typed.decision.unwrap_or_default(),
        },
    };
    let owner = people::find(state, &typed.owner)?;
    let details = ActionDetails { what: typed.what, owner, due: typed.due };
    let view = findings::plan_action(&mut workspace, caller, origin, details)?;
    session.done("action", &view, |page, view| {
        page.line(format!("Planned {}: {}", view.id, view.what));
        page.line(format!("  {}, by {}", view.owner, plain(&view.due)));
    })
}

fn change_action(session: &Session, typed: ChangeAction) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let id = findings::find_action(workspace.state(), &typed.action)?;
    let mut details = workspace.state().action(id)?.details.clone();
    if let Some(owner) = &typed.owner {
        details.owner = people::find(workspace.state(), owner)?;
    }
    details.what = typed.what.unwrap_or(details.what);
    details.due = typed.due.unwrap_or(details.due);
    let view = findings::change_action(&mut workspace, caller, id, details, &typed.reason)?;
    session.done("action", &view, |page, view| {
        page.line(format!("Changed {}: {}, {}, by {}", view.id, view.what, view.owner, plain(&view.due)));
    })
}

fn action_done(session: &Session, typed: &ActionDone) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let id = findings::find_action(workspace.state(), &typed.action)?;
    let evidence = found_evidence(&workspace, &typed.evidence)?;
    let shown = typed.documents.iter().map(|code| documents::find(workspace.state(), code));
    let shown = shown.collect::<Result<Vec<_>, _>>()?;
    let on = typed.on.unwrap_or(session.today());
    let view = findings::implement(&mut workspace, caller, id, &typed.note, on, evidence, shown)?;
    session.done("action", &view, |page, view| page.line(format!("{} is done.", view.id)))
}
