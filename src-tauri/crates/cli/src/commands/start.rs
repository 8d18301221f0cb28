//! The first day: questions asked once, drafts of what stage 1 wants, a plan with dates. May be left and resumed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use clausebook_api::answers::{self, FirstDocument, PlanStep, TouchedDocument};
use clausebook_api::{UiError, Workspace};
use clausebook_core::template::{Shape, Variable};
use serde::Serialize;

use super::document_details::read_answers;
use crate::args::start::Start;
use crate::page::{Page, counted, write_out};
use crate::session::{Session, Verdict};
use crate::table::Table;
use crate::terminal;

/// Where the first day stands.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct FirstDay {
    answered: usize,
    open: usize,
    touched: Vec<TouchedDocument>,
    made: Vec<String>,
    documents: Vec<FirstDocument>,
    plan: Vec<PlanStep>,
}

pub(super) fn run(session: &Session, start: &Start) -> Result<Verdict, UiError> {
    if start.questions {
        let workspace = session.reader()?;
        let questions = answers::first_questions(&workspace)?;
        write_out(as_file(&questions, &answers::all(&workspace)?).as_bytes())?;
        return Ok(Verdict::Good);
    }
    let (mut workspace, caller) = session.acting()?;
    let questions = answers::first_questions(&workspace)?;
    let plan = start.stage_one.map(|day| answers::plan(&workspace, session.today(), day));
    let plan = plan.transpose()?.unwrap_or_default();
    let touched = match &start.answers {
        Some(file) => {
            let given = read_answers(file)?;
            let given = given.into_iter().filter(|(_, answer)| !answer.trim().is_empty()).collect();
            answers::keep(&mut workspace, &given)?
        }
        None if terminal::can_ask() && !session.globals.json => ask(&mut workspace, &questions)?,
        None => Vec::new(),
    };
    let made = if start.no_drafts { Vec::new() } else { answers::make_drafts(&mut workspace, caller)? };
    let documents = answers::first_documents(&workspace)?;
    let kept = answers::all(&workspace)?;
    let answered = questions.iter().filter(|asked| kept.contains_key(&asked.name)).count();
    let open =
        questions.iter().filter(|asked| asked.default.is_none() && !kept.contains_key(&asked.name)).count();
    let day = FirstDay { answered, open, touched, made, documents, plan };
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
    if !day.touched.is_empty() {
        page.heading("Changed answers touch");
        for one in &day.touched {
            page.line(format!("  {} {}: {}", one.code, one.title, one.variables.join(", ")));
        }
    }
    page.heading("What stage 1 wants");
    let mut table = Table::new(["document", "title", "owner", "still to be answered"], 3);
    for one in &day.documents {
        let code = one.code.as_deref().unwrap_or("-");
        table.row([code, &one.title, &one.owner, &one.open.join(", ")]);
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
        let mut table = Table::new(["by", "what", "who"], 1);
        for step in &day.plan {
            table.row([&step.by, &step.what, &step.who]);
        }
        page.table(&table);
    }
}

/// Asks what is not answered yet; each answer is kept at once, so that one may stop anywhere.
fn ask(workspace: &mut Workspace, questions: &[Variable]) -> Result<Vec<TouchedDocument>, UiError> {
    let mut touched = Vec::new();
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
            let Some(answer) = terminal::ask(">", several)? else { return Ok(touched) };
            let answer = match (answer.as_str(), &question.default) {
                ("stop", _) => return Ok(touched),
                ("skip", _) | ("", None) => break,
                ("", Some(default)) => default.clone(),
                (answer, _) => answer.to_owned(),
            };
            match answers::keep(workspace, &BTreeMap::from([(question.name.clone(), answer)])) {
                Ok(more) => {
                    touched.extend(more);
                    break;
                }
                Err(error) => crate::page::print_error(&error, false),
            }
        }
    }
    Ok(touched)
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
