//! Answers: what was said once, and what a changed one proposes.

use clausebook_api::answers::{self, AnswerProposal};
use clausebook_api::{ErrorKind, UiError, Workspace, documents, start};
use clausebook_core::template::{Scope, Variable};
use serde::Serialize;

use super::document_details::read_answers;
use crate::args::answers::{AnswersCommand, Which};
use crate::page::{Page, counted};
use crate::session::{Session, Verdict};
use crate::table::Table;

/// An answer as the list shows it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Answered {
    name: String,
    group: String,
    question: String,
    /// `answered`, `default` or `open`.
    state: &'static str,
    answer: String,
}

pub(super) fn run(session: &Session, command: AnswersCommand) -> Result<Verdict, UiError> {
    match command {
        AnswersCommand::List { open } => list(session, open),
        AnswersCommand::Set { name, answer, file } => set(session, name, answer, file.as_deref()),
        AnswersCommand::Proposals => {
            let workspace = session.reader()?;
            let proposals = answers::proposals(&workspace)?;
            session.show("proposals", &proposals, |page, proposals| show(page, proposals))?;
            Ok(if proposals.is_empty() { Verdict::Good } else { Verdict::Findings })
        }
        AnswersCommand::Revise { which, minor } => revise(session, &which, minor),
        AnswersCommand::Leave { which } => leave(session, &which),
    }
}

fn list(session: &Session, only_open: bool) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let kept = answers::all(&workspace)?;
    let first: Vec<String> = start::questions(&workspace)?.into_iter().map(|asked| asked.name).collect();
    let all = answers::variables(&workspace)?;
    let of = |variable: &Variable| {
        let (state, answer) = match (kept.get(&variable.name), &variable.default) {
            (Some(answer), _) => ("answered", answer.clone()),
            (None, Some(default)) => ("default", default.trim().to_owned()),
            (None, None) => ("open", String::new()),
        };
        let (name, group) = (variable.name.clone(), variable.group.clone());
        Answered { name, group, question: variable.question.clone(), state, answer }
    };
    let asked = all.all().iter().filter(|variable| variable.scope == Scope::Organization);
    let shown: Vec<Answered> = asked
        .map(of)
        .filter(|one| if only_open { one.state == "open" && first.contains(&one.name) } else { true })
        .collect();
    session.show("answers", &shown, |page, shown| {
        let mut table = Table::new(["name", "group", "state", "answer"], 3);
        for one in shown {
            let first = one.answer.lines().next().unwrap_or_default();
            let more = one.answer.lines().count().saturating_sub(1);
            let answer = if more > 0 { format!("{first} (+{more})") } else { first.to_owned() };
            table.row([one.name.as_str(), &one.group, one.state, &answer]);
        }
        page.table(&table);
    })?;
    Ok(if only_open && !shown.is_empty() { Verdict::Findings } else { Verdict::Good })
}

fn set(
    session: &Session,
    name: Option<String>,
    answer: Option<String>,
    file: Option<&std::path::Path>,
) -> Result<Verdict, UiError> {
    let mut given = file.map(read_answers).transpose()?.unwrap_or_default();
    // On the command line a row of a table or an item of a list is parted from the next by `\n`.
    given.extend(name.zip(answer).map(|(name, answer)| (name, answer.replace("\\n", "\n"))));
    let (mut workspace, _caller) = session.acting()?;
    answers::keep(&mut workspace, &given)?;
    let proposals = answers::proposals(&workspace)?;
    session.done("proposals", &proposals, |page, proposals| {
        let kept = u64::try_from(given.len()).unwrap_or(u64::MAX);
        page.line(format!("Kept {}.", counted(kept, "answer", "answers")));
        show(page, proposals);
    })?;
    Ok(Verdict::Good)
}

/// What changed answers propose.
pub(super) fn show(page: &mut Page, proposals: &[AnswerProposal]) {
    if proposals.is_empty() {
        page.line("No document would read differently.");
        return;
    }
    page.heading("Documents that would read differently");
    for one in proposals {
        let places = counted(u64::from(one.places), "place", "places");
        let how = match one.how.as_str() {
            "draft" => format!("{places} in its working copy"),
            "version" => format!("{places} in a new version"),
            "waiting" => "it is with its reviewers".to_owned(),
            _ => "its text is an original file: change it by hand".to_owned(),
        };
        page.paragraph("  ", &format!("{} {}: {} ({how})", one.code, one.title, one.variables.join(", ")));
        by_hand(page, one);
    }
    page.line("`clausebook answers revise CODE` makes the draft; `answers leave CODE` leaves it as it is.");
}

fn by_hand(page: &mut Page, one: &AnswerProposal) {
    for place in &one.by_hand {
        let wanted = place.wanted.lines().next().unwrap_or_default();
        page.paragraph("    ", &format!("by hand ({}): {wanted}", place.variables.join(", ")));
    }
}

/// The codes that are meant.
fn chosen(workspace: &Workspace, which: &Which) -> Result<Vec<String>, UiError> {
    if !which.all {
        return Ok(which.code.clone());
    }
    let takes = |one: &AnswerProposal| matches!(one.how.as_str(), "draft" | "version");
    Ok(answers::proposals(workspace)?.into_iter().filter(takes).map(|one| one.code).collect())
}

fn revise(session: &Session, which: &Which, minor: bool) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let mut revised = Vec::new();
    for code in chosen(&workspace, which)? {
        let id = documents::find(workspace.state(), &code)?;
        revised.push(answers::revise(&mut workspace, caller, id, minor)?);
    }
    session.done("revised", &revised, |page, revised| {
        for one in revised {
            let places = counted(u64::from(one.places), "place", "places");
            page.line(format!("{} {}: {places} set anew in drafts/", one.code, one.title));
            by_hand(page, one);
        }
    })?;
    Ok(if revised.iter().any(|one| !one.by_hand.is_empty()) { Verdict::Findings } else { Verdict::Good })
}

fn leave(session: &Session, which: &Which) -> Result<Verdict, UiError> {
    let (mut workspace, _caller) = session.acting()?;
    let codes = chosen(&workspace, which)?;
    if codes.is_empty() {
        return Err(UiError::new(ErrorKind::Invalid, "no document is named", "name its code, or `--all`"));
    }
    for code in &codes {
        let id = documents::find(workspace.state(), code)?;
        answers::leave(&mut workspace, id)?;
    }
    session.done("left", &codes, |page, left| {
        for code in left {
            page.line(format!("{code} stays as it is."));
        }
    })?;
    Ok(Verdict::Good)
}
