//! Registers kept row by row.

use std::collections::BTreeMap;

use clausebook_api::csv::written;
use clausebook_api::registers::{self, FormView, KeptRow, RegisterImport};
use clausebook_api::{UiError, files};

use crate::args::register::{ExportRegister, ImportRegister, RegisterCommand, ShowRegister};
use crate::page::{self, Page, counted, plain, plain_or_nothing};
use crate::session::{Session, Verdict};
use crate::table::Table;

pub(super) fn run(session: &Session, command: RegisterCommand) -> Result<Verdict, UiError> {
    let today = session.today();
    match command {
        RegisterCommand::List => list(session),
        RegisterCommand::Show(show) => show_register(session, &show),
        RegisterCommand::Add(typed) => {
            let values = values(typed.set)?;
            let (mut workspace, caller) = session.acting()?;
            let row = registers::add(&mut workspace, caller, &typed.register, &values)?;
            session.done("row", &row, |page, row| page.line(format!("Added {} {}.", row.code, row.name)))
        }
        RegisterCommand::Set(typed) => {
            let values = values(typed.set)?;
            let (mut workspace, caller) = session.acting()?;
            let id = registers::find(workspace.state(), &typed.row)?;
            let row = registers::revise(&mut workspace, caller, id, &values, &typed.reason)?;
            session.done("row", &row, |page, row| {
                let number = row.revisions.first().map_or(0, |revision| revision.number);
                page.line(format!("{} {} is at revision {number}.", row.code, row.name));
            })
        }
        RegisterCommand::Withdraw(typed) => {
            let (mut workspace, caller) = session.acting()?;
            let id = registers::find(workspace.state(), &typed.row)?;
            let row = registers::withdraw(&mut workspace, caller, id, &typed.reason)?;
            session.done("row", &row, |page, row| page.line(format!("{} is withdrawn.", row.code)))
        }
        RegisterCommand::History(which) => {
            let workspace = session.reader()?;
            let id = registers::find(workspace.state(), &which.row)?;
            let row = registers::row(&workspace, id, today)?;
            let form = registers::form(&row.register)?;
            session.show("row", &row, |page, row| history(page, row, &form))
        }
        RegisterCommand::Export(typed) => export(session, &typed),
        RegisterCommand::Import(typed) => import(session, &typed),
    }
}

fn values(set: Vec<(String, String)>) -> Result<BTreeMap<String, String>, UiError> {
    let mut values = BTreeMap::new();
    for (name, text) in set {
        if values.insert(name.clone(), text).is_some() {
            return Err(UiError::invalid(
                format!("the field `{name}` is set twice"),
                "give each field one value",
            ));
        }
    }
    Ok(values)
}

fn list(session: &Session) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let all = registers::list(&workspace, session.today());
    session.show("registers", &all, |page, all| {
        let mut table = Table::new(["Kind", "Register", "Clause", "Rows", "Open", "Overdue", "For"], 1);
        for one in all {
            table.row([
                &one.id,
                &one.title,
                &one.clause,
                &one.rows.to_string(),
                &one.open.to_string(),
                &one.overdue.to_string(),
                &one.requirements.join(" "),
            ]);
        }
        page.table(&table);
    })
}

fn show_register(session: &Session, show: &ShowRegister) -> Result<Verdict, UiError> {
    let form = registers::form(&show.register)?;
    if show.fields {
        return session.show("form", &form, fields);
    }
    let workspace = session.reader()?;
    let mut rows = registers::rows(&workspace, &show.register, session.today())?;
    rows.retain(|row| show.all || row.withdrawn.is_none());
    rows.retain(|row| !show.open || (!row.done && row.withdrawn.is_none()));
    session.show("rows", &rows, |page, rows| {
        if rows.is_empty() {
            page.line(format!("No rows in \"{}\".", form.title));
            return;
        }
        let mut table = Table::new(["Code", "What", "State", "Due", "Owner", "Revision"], 1);
        for row in rows {
            let state = match (&row.withdrawn, row.overdue) {
                (Some(why), _) => format!("withdrawn: {why}"),
                (None, true) => format!("{}, overdue", row.state_words),
                (None, false) => row.state_words.clone(),
            };
            let number = row.revisions.first().map_or(0, |revision| revision.number);
            let owner = row.shown.get("owner").cloned().unwrap_or_default();
            let due = plain_or_nothing(row.due.as_ref());
            table.row([&row.code, &row.name, &state, &due, &owner, &number.to_string()]);
        }
        page.table(&table);
    })
}

fn fields(page: &mut Page, form: &FormView) {
    page.heading(&form.title);
    page.paragraph("", &form.about);
    page.blank();
    let mut table = Table::new(["Field", "Title", "", "What to write"], 3);
    for field in &form.fields {
        let required = if field.required { "required" } else { "" };
        let wanted = match &field.help {
            Some(help) => format!("{} ({help})", field.wanted),
            None => field.wanted.clone(),
        };
        table.row([&field.id, &field.title, required, &wanted]);
    }
    page.table(&table);
}

fn history(page: &mut Page, row: &KeptRow, form: &FormView) {
    page.heading(&format!("{} {}", row.code, row.name));
    let titled = |name: &str| {
        let field = form.fields.iter().find(|field| field.id == name);
        field.map_or_else(|| name.to_owned(), |field| field.title.clone())
    };
    let now: Vec<(String, String)> = form
        .fields
        .iter()
        .filter_map(|field| Some((field.title.clone(), row.shown.get(&field.id)?.clone())))
        .collect();
    page.facts(&now.iter().map(|(title, text)| (title.as_str(), text.clone())).collect::<Vec<_>>());
    if let Some(why) = &row.withdrawn {
        page.facts(&[("withdrawn", why.clone())]);
    }
    for revision in &row.revisions {
        page.heading(&format!(
            "Revision {}, {} by {} (entry {})",
            revision.number,
            plain(&revision.at),
            revision.by,
            revision.seq
        ));
        if !revision.reason.is_empty() {
            page.paragraph("  ", &revision.reason);
        }
        if revision.number > 1 {
            for (name, text) in &revision.changed {
                let text = if text.is_empty() { "(taken away)" } else { text };
                page.paragraph("  ", &format!("{}: {text}", titled(name)));
            }
        }
    }
}

fn export(session: &Session, typed: &ExportRegister) -> Result<Verdict, UiError> {
    let rows = registers::table(&session.reader()?, &typed.register)?;
    let text = written(rows.iter().map(|row| row.iter().map(String::as_str)));
    match (&typed.out, session.globals.json) {
        (Some(out), _) => {
            files::write_new(out, text.as_bytes())?;
            let shown = out.display().to_string();
            session.done("file", &shown, |page, shown| page.line(format!("Wrote {shown}.")))
        }
        (None, true) => {
            let hint = "add --out FILE, or use `register show`, which lists the same as JSON";
            Err(UiError::invalid("--json and CSV cannot share standard output", hint))
        }
        (None, false) => page::write_out(text.as_bytes()).map(|()| Verdict::Good),
    }
}

fn import(session: &Session, typed: &ImportRegister) -> Result<Verdict, UiError> {
    let text = files::read_text(&typed.file)?;
    let (mut workspace, caller) = session.acting()?;
    let (register, reason) = (&typed.register, &typed.reason);
    let came = registers::import(&mut workspace, caller, register, &text, reason, typed.apply)?;
    session.show("import", &came, imported)
}

fn imported(page: &mut Page, came: &RegisterImport) {
    let (add, change) = if came.written { ("Added", "Changed") } else { ("Would add", "Would change") };
    for named in &came.added {
        page.line(format!("{add} {named}"));
    }
    for named in &came.changed {
        page.line(format!("{change} {named}"));
    }
    if came.same > 0 {
        page.line(format!("{} as before.", counted(u64::from(came.same), "row stays", "rows stay")));
    }
    if !came.written {
        page.line("Nothing was written. Repeat with --apply to take it over.");
    }
}
