//! What is due for an audit and what is missing; the clause register itself.

use clausebook_api::coverage::{self, CoverageRow};
use clausebook_api::first_day;
use clausebook_api::readiness::{self, ReadinessView, TrendPoint};
use clausebook_api::{ErrorKind, UiError, Workspace};
use clausebook_core::pack::{PackScope, Stage};
use clausebook_core::requirement::{ClauseNumber, Register, Requirement, RequirementId};
use clausebook_core::time::Date;
use serde::Serialize;

use crate::args::audit::{Clauses, Ready};
use crate::page::{Page, plain};
use crate::session::{Session, Verdict};
use crate::table::Table;

pub(super) fn ready(session: &Session, ready: &Ready) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let (as_of, period) = ready.audit.dates(session.today());
    if ready.rules {
        return rules(session, &workspace, ready);
    }
    if ready.first_day {
        return first_day(session, &workspace, as_of, ready.audit_on);
    }
    let scope = PackScope { stage: ready.audit.stage, chosen: None };
    let mut view = coverage::view(&workspace, &scope, as_of, period);
    let missing = |row: &CoverageRow| row.state == "missing";
    if ready.missing {
        view.rows.retain(missing);
    }
    session.show("coverage", &view, |page, view| {
        let stage = view.stage.parse::<Stage>().map_or("", Stage::words);
        page.heading(&format!(
            "{stage}, as of {}, evidence of {} to {}",
            plain(&view.as_of),
            plain(&view.from),
            plain(&view.to)
        ));
        page.blank();
        let mut table = Table::new(["Row", "Clause", "Item", "State", "Shown by, or what is missing"], 4);
        for row in &view.rows {
            table.row([&row.requirement, &row.clause, &row.item, &row.state_words, &shown_by(row)]);
        }
        page.table(&table);
        page.blank();
        let counts: Vec<String> =
            view.counts.iter().map(|(words, number)| format!("{number} {words}")).collect();
        page.line(format!("{}.", counts.join(", ")));
        page.line(if view.ready { "Ready: nothing is missing." } else { "Not ready." });
    })?;
    Ok(if view.ready { Verdict::Good } else { Verdict::Findings })
}

/// What the rules say, and how it was before.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Rules {
    #[serde(flatten)]
    view: ReadinessView,
    trend: Vec<TrendPoint>,
}

fn rules(session: &Session, workspace: &Workspace, ready: &Ready) -> Result<Verdict, UiError> {
    let (as_of, period) = ready.audit.dates(session.today());
    let stage = ready.audit.stage;
    let view = readiness::view(workspace, stage, as_of, period);
    let trend = match ready.trend {
        Some(months) => readiness::trend(workspace, stage, as_of, period, months)?,
        None => Vec::new(),
    };
    let verdict = if view.ready { Verdict::Good } else { Verdict::Findings };
    session.show("readiness", &Rules { view, trend }, |page, rules| {
        page.heading(&format!("{}, as of {}", stage.words(), plain(&rules.view.as_of)));
        for rule in &rules.view.rules {
            let mark = match (rule.holds, rule.severity.as_str()) {
                (true, _) => "ok    ",
                (false, severity) => severity,
            };
            page.line(format!("{mark:<7} {}", rule.words));
            for problem in &rule.problems {
                let about =
                    if problem.about.is_empty() { String::new() } else { format!(" [{}]", problem.about) };
                page.paragraph("          ", &format!("{}{about}", problem.why));
            }
            if !rule.holds {
                page.paragraph("          ", &format!("next: {}", rule.fix));
            }
        }
        page.blank();
        let (blocking, warning) = (rules.view.blocking, rules.view.warning);
        page.line(format!("{blocking} that block, {warning} that warn."));
        page.line(if rules.view.ready { "Ready: no rule that blocks is broken." } else { "Not ready." });
        if !rules.trend.is_empty() {
            page.heading("Trend");
            let mut table = Table::new(["On", "Block", "Warn"], 0);
            for point in &rules.trend {
                table.row([&plain(&point.on), &point.blocking.to_string(), &point.warning.to_string()]);
            }
            page.table(&table);
        }
    })?;
    Ok(verdict)
}

/// The way from the first day to stage 1.
fn first_day(
    session: &Session,
    workspace: &Workspace,
    on: Date,
    audit: Option<Date>,
) -> Result<Verdict, UiError> {
    let view = first_day::view(workspace, on, audit)?;
    let verdict = if view.missing + view.begun == 0 { Verdict::Good } else { Verdict::Findings };
    session.show("firstDay", &view, |page, view| {
        let mut table = Table::new(["No.", "What", "State", "By", "Who", "Template", "There is"], 6);
        for step in &view.steps {
            let number = step.number.to_string();
            let by = step.by.as_ref().map(|by| plain(by)).unwrap_or_default();
            let template = step.template.clone().unwrap_or_default();
            let has = step.has.join(", ");
            table.row([&number, &step.what, &step.state, &by, &step.who, &template, &has]);
        }
        page.table(&table);
        page.blank();
        page.line(format!("{} there, {} begun, {} missing.", view.there, view.begun, view.missing));
        if let Some(next) = view.steps.iter().find(|step| step.state == "missing") {
            match &next.template {
                Some(template) => page.line(format!("Next: clausebook doc new --template {template}")),
                None => page.line(format!("Next: {}.", next.what)),
            }
        }
    })?;
    Ok(verdict)
}

fn shown_by(row: &CoverageRow) -> String {
    if row.state == "missing" {
        return row.reasons.join("; ");
    }
    let all = row.documents.iter().chain(&row.evidence).chain(&row.nil_returns);
    let shown: Vec<&str> = all.map(String::as_str).collect();
    if shown.is_empty() { row.reasons.join("; ") } else { shown.join(", ") }
}

pub(super) fn clauses(session: &Session, clauses: &Clauses) -> Result<Verdict, UiError> {
    let register = Register::bundled();
    let Some(which) = &clauses.which else {
        let rows: Vec<&Requirement> = register.requirements().iter().collect();
        return session.show("requirements", &rows, |page, rows| {
            page.line(format!(
                "{} ({}), what has to be documented:",
                register.standard(),
                register.edition()
            ));
            page.blank();
            list(page, rows);
        });
    };
    if let Ok(id) = which.to_ascii_uppercase().parse::<RequirementId>() {
        let row = register.find(&id).ok_or_else(|| UiError::unknown("row", which))?;
        return session.show("requirement", row, one);
    }
    let number: ClauseNumber = which.parse().map_err(|_error| {
        let hint = "name a row such as DI-06 or a clause such as 8.7";
        UiError::new(ErrorKind::Invalid, format!("`{which}` is neither a row nor a clause"), hint)
    })?;
    let clause = register.find_clause(&number).ok_or_else(|| UiError::unknown("clause", which))?;
    let rows = register.requirements_within(&number);
    let view = serde_json::json!({ "clause": clause, "requirements": rows });
    session.show("register", &view, |page, _| {
        page.heading(&format!("{} {}", clause.number, clause.title));
        page.paragraph("", &clause.summary);
        page.blank();
        list(page, &rows);
    })
}

fn list(page: &mut Page, rows: &[&Requirement]) {
    let mut table = Table::new(["Row", "Clause", "Item", "Requirement"], 3);
    for row in rows {
        table.row([&row.id.to_string(), &row.citation(), &row.item, &row.requirement]);
    }
    page.table(&table);
}

fn one(page: &mut Page, row: &Requirement) {
    let join = |numbers: &[ClauseNumber]| {
        numbers.iter().map(ToString::to_string).collect::<Vec<String>>().join(", ")
    };
    let points_to: Vec<String> = row.points_to.iter().map(ToString::to_string).collect();
    page.heading(&format!("{} {}", row.id, row.item));
    page.paragraph("", &row.requirement);
    page.blank();
    page.facts(&[
        ("clause", format!("{} {}", row.citation(), row.title)),
        ("also", join(&row.also_clauses)),
        ("an auditor asks", row.question.clone()),
        ("usually shown by", row.evidence_hint.clone()),
        ("kinds", row.kinds.iter().map(ToString::to_string).collect::<Vec<String>>().join(", ")),
        ("sampling", row.sampling.clone()),
        ("at stage 1", row.stage1_note.clone().unwrap_or_default()),
        ("nil return", row.nil_return.as_ref().map(|rule| rule.statement.clone()).unwrap_or_default()),
        ("kept in", points_to.join(", ")),
        ("2011 edition", join(&row.clause2011)),
    ]);
}
