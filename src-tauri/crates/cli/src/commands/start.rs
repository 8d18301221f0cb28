//! The first day: questions asked once, drafts of what stage 1 wants, a plan with dates. May be left and resumed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use clausebook_api::answers::{self, AnswerProposal};
use clausebook_api::start::{self as first_day, FirstDocument, PlanStep};
use clausebook_api::{UiError, Workspace};
use clausebook_core::template::{Shape, Variable};
use serde::Serialize;

use super::document_details::read_answers;
use crate::args::start::Start;
use crate::page::{Page, counted, write_out};
use crate::session::{Session, Verdict};
use crate::table::Table;
use crate::terminal::{self, Progress};

/// Where the first day stands.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct FirstDay {
    answered: usize,
    open: usize,
    proposals: Vec<AnswerProposal>,
    made: Vec<String>,
    documents: Vec<FirstDocument>,
    plan: Vec<PlanStep>,
}

pub(super) fn run(session: &Session, start: &Start) -> Result<Verdict, UiError> {
    if start.questions {
        let workspace = session.reader()?;
        let questions = first_day::questions(&workspace)?;
        write_out(as_file(&questions, &answers::all(&workspace)?).as_bytes())?;
        return Ok(Verdict::Good);
    }
    let (mut workspace, caller) = session.acting()?;
    let questions = first_day::questions(&workspace)?;
    if let Some(day) = start.stage_one {
        first_day::plan_for(&mut workspace, session.today(), day)?;
    }
    match &start.answers {
        Some(file) => {
            let mut given = read_answers(file)?;
            given.retain(|_name, answer| !answer.trim().is_empty());
            answers::keep(&mut workspace, &given)?;
        }
        None if terminal::can_ask() && !session.globals.json => ask(&mut workspace, &questions)?,
        None => {}
    }
    let made = if start.no_drafts {
        Vec::new()
    } else {
        let mut progress = Progress::new("making drafts", session.globals.quiet || session.globals.json);
        first_day::make_drafts(&mut workspace, caller, &[], &mut |done, all| {
            progress.step(done as u64, all as u64)
        })?
    };
    let view = first_day::view(&workspace, "en", session.today())?;
    let answered = view.questions.iter().filter(|asked| !asked.answer.is_empty()).count();
    let open = view.questions.iter().filter(|asked| asked.answer.is_empty());
    let open = open.filter(|asked| asked.question.default.is_none()).count();
    let day = FirstDay {
        answered,
        open,
        proposals: view.proposals,
        made,
        documents: view.documents,
        plan: view.plan,
    };
    session.show("firstDay", &day, show)?;
    Ok(if day.documents.iter().any(|document| document.code.is_none()) {
        Verdict::Findings
    } else {
        Verdict::Good
    })
}

fn show(page: &mut Page, day: &FirstDay) {
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    page.line(format!(
        "{}, {} still without an answer; the rest have an answer that most organizations can take.",
        counted(count(day.answered), "question answered", "questions answered"),
        day.open
    ));
    if !day.proposals.is_empty() {
        super::answers::show(page, &day.proposals);
    }
    page.heading("What stage 1 wants");
    let mut table = Table::new(["document", "title", "owner", "still to be answered"], 3);
    for one in &day.documents {
        let code = one.code.as_deref().unwrap_or("-");
        let owner =
            if one.holder.is_empty() { one.owner.clone() } else { format!("{} ({})", one.holder, one.owner) };
        table.row([code, &one.title, &owner, &one.open.join(", ")]);
    }
    page.table(&table);
    if !day.made.is_empty() {
        let made = counted(count(day.made.len()), "draft", "drafts");
        page.line(format!(
            "Made {made}, under drafts/. Read and change them, then `clausebook doc submit CODE`."
        ));
    }
    if !day.plan.is_empty() {
        page.heading("The way to stage 1");
        let mut table = Table::new(["by", "done", "what", "who"], 2);
        for step in &day.plan {
            let done = if step.done { "yes" } else { "" };
            table.row([step.by.as_str(), done, &step.what, &step.who]);
        }
        page.table(&table);
    }
}

/// Asks what is not answered yet; each answer is kept at once, so that one may stop anywhere.
fn ask(workspace: &mut Workspace, questions: &[Variable]) -> Result<(), UiError> {
    let mut group = "";
    let kept = answers::all(workspace)?;
    for question in questions.iter().filter(|question| !kept.contains_key(&question.name)) {
        loop {
            let mut page = Page::new();
            if question.group != group {
                page.heading(&question.group);
                group = &question.group;
            }
            page.blank();
            page.paragraph("", &question.question);
            if !question.columns.is_empty() {
                page.paragraph("  ", &format!("one a line: {}", question.columns.join(" | ")));
            }
            page.lines("  for example: ", question.example.trim());
            if let Some(default) = &question.default {
                page.lines("  Enter takes: ", default.trim());
            }
            page.print()?;
            let several = question.shape != Shape::Line;
            let Some(answer) = terminal::ask(">", several)? else { return Ok(()) };
            let answer = match (answer.as_str(), &question.default) {
                ("stop", _) => return Ok(()),
                ("skip", _) | ("", None) => break,
                ("", Some(default)) => default.clone(),
                (answer, _) => answer.to_owned(),
            };
            match answers::keep(workspace, &BTreeMap::from([(question.name.clone(), answer)])) {
                Ok(()) => break,
                Err(error) => crate::page::print_error(&error, false),
            }
        }
    }
    Ok(())
}

/// The questions as a TOML file, with the answers there are.
fn as_file(questions: &[Variable], kept: &BTreeMap<String, String>) -> String {
    let mut file = String::from(
        "# Answers, for `clausebook start --answers FILE`. An empty one stays open, or takes its default.\n",
    );
    let mut group = "";
    for question in questions {
        if question.group != group {
            group = &question.group;
            write!(file, "\n# ---- {group}\n").expect("BUG: a String takes all");
        }
        let mut comment = |words: &str, text: &str| {
            for line in text.trim().lines() {
                writeln!(file, "# {words}{line}").expect("BUG: a String takes all");
            }
        };
        comment("", &question.question);
        if !question.columns.is_empty() {
            comment("one a line: ", &question.columns.join(" | "));
        }
        comment("for example: ", &question.example);
        if let Some(default) = &question.default {
            comment("if empty: ", default);
        }
        let answer = kept.get(&question.name).map_or("", String::as_str);
        // One line of JSON text is one line of TOML text.
        let quoted = serde_json::Value::from(answer);
        writeln!(file, "{} = {quoted}\n", question.name).expect("BUG: a String takes all");
    }
    file
}
