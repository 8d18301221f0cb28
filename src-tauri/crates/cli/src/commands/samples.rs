//! Populations and samples.

use clausebook_api::populations::{self, NewPopulation, NewResult, PopulationView, SampleView};
use clausebook_api::{UiError, audits, findings};

use super::audits::found_evidence;
use crate::args::register::{ImportPopulation, PopulationCommand, RecordResult, SampleCommand, WhichSample};
use crate::page::{Page, plain};
use crate::session::{Session, Verdict};
use crate::table::Table;

pub(super) fn run(session: &Session, command: SampleCommand) -> Result<Verdict, UiError> {
    match command {
        SampleCommand::Population(PopulationCommand::Import(typed)) => import(session, typed),
        SampleCommand::Population(PopulationCommand::Withdraw(typed)) => {
            let (mut workspace, caller) = session.acting()?;
            let id = populations::find(workspace.state(), &typed.population)?;
            let view = populations::withdraw(&mut workspace, caller, id, &typed.reason)?;
            session.done("population", &view, |page, view| page.line(format!("{} is withdrawn.", view.id)))
        }
        SampleCommand::Draw(typed) => {
            let (mut workspace, caller) = session.acting()?;
            let id = populations::find(workspace.state(), &typed.population)?;
            let (seed, file) = (typed.seed.as_deref(), typed.file.as_deref());
            let view = populations::draw(&mut workspace, caller, id, typed.size, seed, file)?;
            session.done("sample", &view, taken)
        }
        SampleCommand::Choose(typed) => {
            let (mut workspace, caller) = session.acting()?;
            let id = populations::find(workspace.state(), &typed.population)?;
            let view = populations::choose(&mut workspace, caller, id, typed.items, &typed.reason)?;
            session.done("sample", &view, taken)
        }
        SampleCommand::Result(typed) => record(session, typed),
        SampleCommand::Show(which) => show(session, &which),
        SampleCommand::List => list(session),
        SampleCommand::Check(typed) => {
            let workspace = session.reader()?;
            let id = populations::find_sample(workspace.state(), &typed.sample)?;
            let view = populations::check(&workspace, id, typed.file.as_deref(), typed.seed.as_deref())?;
            session.show("sample", &view, |page, view| {
                let how = if view.method == "drawn" {
                    "draws the same items again"
                } else {
                    "was chosen, from this list"
                };
                page.line(format!("{} {how}: {}.", view.id, items(view)));
            })
        }
    }
}

fn items(view: &SampleView) -> String {
    view.items.iter().map(|one| one.item.as_str()).collect::<Vec<_>>().join(", ")
}

fn import(session: &Session, typed: ImportPopulation) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let audit = typed.audit.as_ref().map(|audit| audits::find(workspace.state(), audit)).transpose()?;
    let new = NewPopulation {
        title: typed.title,
        query: typed.query,
        taken_on: typed.date.unwrap_or(session.today()),
        period: typed.period,
        audit,
        id_column: typed.id_column,
    };
    let view = populations::import(&mut workspace, caller, &typed.file, new)?;
    session.done("population", &view, |page, view| {
        page.line(format!("Imported {} {}: {} items.", view.id, view.title, view.rows));
        page.line(format!("  SHA-256 of the list  {}", view.hash));
    })
}

fn taken(page: &mut Page, view: &SampleView) {
    let how = match (&view.seed, &view.reason) {
        (Some(seed), _) => format!("drawn by the seed {seed}"),
        (None, reason) => format!("chosen: {}", reason.clone().unwrap_or_default()),
    };
    page.line(format!("{} of {}, {how}", view.id, view.population));
    page.line(format!("  {}", items(view)));
}

fn record(session: &Session, typed: RecordResult) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let id = populations::find_sample(workspace.state(), &typed.sample)?;
    let finding =
        typed.finding.as_ref().map(|finding| findings::find(workspace.state(), finding)).transpose()?;
    let seen = NewResult {
        item: typed.item.clone(),
        result: typed.result,
        note: typed.note,
        evidence: found_evidence(&workspace, &typed.evidence)?,
        finding,
    };
    let view = populations::record_result(&mut workspace, caller, id, seen)?;
    session.done("sample", &view, |page, view| {
        page.line(format!("{} of {}: {}. {}", typed.item, view.id, typed.result.words(), counts(view)));
    })
}

fn counts(view: &SampleView) -> String {
    let counts = &view.counts;
    let mut parts = vec![format!("{} conform", counts.conform), format!("{} do not", counts.fail)];
    if counts.not_applicable > 0 {
        parts.push(format!("{} not applicable", counts.not_applicable));
    }
    if counts.open > 0 {
        parts.push(format!("{} open", counts.open));
    }
    parts.join(", ")
}

fn list(session: &Session) -> Result<Verdict, UiError> {
    let all = populations::list(&session.reader()?);
    session.show("populations", &all, |page, all| {
        if all.is_empty() {
            page.line("No populations.");
            return;
        }
        let mut table = Table::new(["Id", "Title", "Audit", "Items", "Samples"], 1);
        for one in all {
            let samples: Vec<String> =
                one.samples.iter().map(|sample| format!("{} ({})", sample.id, counts(sample))).collect();
            let samples =
                one.withdrawn.as_ref().map_or_else(|| samples.join("; "), |why| format!("withdrawn: {why}"));
            let audit = one.audit.clone().unwrap_or_default();
            table.row([&one.id, &one.title, &audit, &one.rows.to_string(), &samples]);
        }
        page.table(&table);
    })
}

fn show(session: &Session, which: &WhichSample) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    if let Ok(id) = populations::find(workspace.state(), &which.which) {
        return session.show("population", &populations::view(&workspace, id)?, population);
    }
    let id = populations::find_sample(workspace.state(), &which.which)?;
    session.show("sample", &populations::sample(&workspace, id)?, sample)
}

fn population(page: &mut Page, view: &PopulationView) {
    page.heading(&format!("{} {}", view.id, view.title));
    let audit = view.audit_title.clone().unwrap_or_default();
    let period = view.period.as_ref().map(|(from, to)| format!("{} to {}", plain(from), plain(to)));
    page.facts(&[
        ("withdrawn", view.withdrawn.clone().unwrap_or_default()),
        ("query", view.query.clone()),
        ("asked on", plain(&view.taken_on)),
        ("period", period.unwrap_or_default()),
        ("audit", format!("{} {audit}", view.audit.clone().unwrap_or_default()).trim().to_owned()),
        ("items", format!("{}, by `{}`", view.rows, view.id_column)),
        ("SHA-256", view.hash.clone()),
        ("file", view.file.clone()),
        ("its SHA-256", view.file_hash.clone()),
        ("imported", format!("{} by {}", plain(&view.imported_at), view.imported_by)),
    ]);
    for one in &view.samples {
        page.heading(&format!("{}: {}", one.id, counts(one)));
        taken(page, one);
    }
}

fn sample(page: &mut Page, view: &SampleView) {
    page.heading(&format!("{} of {}: {}", view.id, view.population, counts(view)));
    page.facts(&[
        ("seed", view.seed.clone().unwrap_or_default()),
        ("from", view.seed_from.clone().unwrap_or_default()),
        ("reason", view.reason.clone().unwrap_or_default()),
        ("taken", format!("{} by {}", plain(&view.at), view.by)),
    ]);
    let mut table = Table::new(["Item", "Result", "Note", "Evidence", "Finding"], 2);
    for one in &view.items {
        table.row([
            &one.item,
            one.result_words.as_deref().unwrap_or("open"),
            one.note.as_deref().unwrap_or_default(),
            &one.evidence.join(", "),
            one.finding.as_deref().unwrap_or_default(),
        ]);
    }
    page.blank();
    page.table(&table);
}
