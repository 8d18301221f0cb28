//! Looking at documents and templates, and writing a version's bytes.

use std::io::{self, IsTerminal as _};

use clausebook_api::documents::{self, AwaitingView, DocumentView};
use clausebook_api::templates::{self, QuestionView, TemplateView};
use clausebook_api::{ErrorKind, UiError, files, workspaces};
use clausebook_core::document::Document;
use clausebook_core::document::VersionNumber;
use clausebook_core::time::Date;
use serde::Serialize;

use crate::args::document::{Export, List, Templates};
use crate::page::{self, Page, plain, plain_or_nothing, plain_size};
use crate::printable::printable_lines;
use crate::session::{Session, Verdict};
use crate::table::Table;

pub(super) fn list(session: &Session, list: &List) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let wanted = list.requirement.as_ref().map(ToString::to_string);
    let mut rows = documents::list(&workspace, session.today());
    rows.retain(|row| wanted.as_ref().is_none_or(|wanted| row.requirements.contains(wanted)));
    rows.retain(|row| {
        let in_work = matches!(row.status.as_str(), "draft" | "changesRequested" | "inReview" | "inApproval");
        !list.in_work || in_work || row.in_work.is_some()
    });
    session.show("documents", &rows, |page, rows| {
        if rows.is_empty() {
            page.line("No documents. `clausebook doc templates` shows what to start from.");
            return;
        }
        let mut table =
            Table::new(["Code", "Title", "Version", "Status", "Effective", "Review by", "Owner"], 1);
        for row in rows {
            let beside = row.in_work.as_ref().zip(row.in_work_words.as_ref());
            let beside = beside.map(|(number, words)| format!("; {number} {words}")).unwrap_or_default();
            let awaiting = row.awaiting.as_ref().map(|next| match &row.effective {
                Some(_) => format!("; {}", awaits(next)),
                None => format!(", {}", awaits(next)),
            });
            let awaiting = awaiting.unwrap_or_default();
            table.row([
                &row.code,
                &row.title,
                &row.version,
                &format!("{}{awaiting}{beside}", row.status_words),
                &plain_or_nothing(row.effective.as_ref()),
                &plain_or_nothing(row.review_due.as_ref()),
                &row.owner,
            ]);
        }
        page.table(&table);
    })
}

/// Says from when on a version is in force, such as "1.1 from 1 Jul 2026".
fn awaits(next: &AwaitingView) -> String {
    format!("{} from {}", next.number, plain(&next.effective))
}

pub(super) fn show(session: &Session, code: &str) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let id = documents::find(workspace.state(), code)?;
    let view = documents::view(&workspace, id, session.today())?;
    session.show("document", &view, |page, view| {
        facts(page, view);
        for version in &view.versions {
            page.heading(&format!("Version {}: {}", version.number, version.status_words));
            let size = version.size.map(plain_size).unwrap_or_default();
            let media_type = version.media_type.clone().unwrap_or_default();
            page.facts(&[
                ("effective", plain_or_nothing(version.effective.as_ref())),
                ("reason", version.change_reason.clone()),
                ("change", version.change_summary.clone()),
                ("authors", version.authors.join(", ")),
                ("content", if size.is_empty() { size } else { format!("{media_type}, {size}") }),
                ("sha256", version.hash.clone().unwrap_or_default()),
            ]);
            for step in &version.steps {
                page.line(format!("  {}  {}: {}", plain(&step.at), step.who, step.meaning));
                page.lines("      ", &step.note);
            }
        }
        for (title, steps) in [
            ("Periodic reviews", view.periodic_reviews.as_slice()),
            ("Withdrawal", view.withdrawal.as_slice()),
        ] {
            if !steps.is_empty() {
                page.heading(title);
            }
            for step in steps {
                page.line(format!("  {}  {}: {}", plain(&step.at), step.who, step.meaning));
                page.lines("      ", &step.note);
            }
        }
    })
}

/// Shows what is known of a document beside its versions.
pub(super) fn facts(page: &mut Page, view: &DocumentView) {
    let row = &view.row;
    page.heading(&format!("{} {}", row.code, row.title));
    let none_or =
        |number: u32, unit: &str| if number == 0 { "none".to_owned() } else { format!("{number} {unit}") };
    let in_work = row.in_work.as_ref().zip(row.in_work_words.as_ref());
    page.facts(&[
        ("kind", row.kind.clone()),
        ("status", format!("{} {}", row.version, row.status_words)),
        ("in work", in_work.map(|(number, words)| format!("{number} {words}")).unwrap_or_default()),
        ("approved", row.awaiting.as_ref().map(awaits).unwrap_or_default()),
        ("effective", plain_or_nothing(row.effective.as_ref())),
        ("review by", plain_or_nothing(row.review_due.as_ref())),
        ("owner", row.owner.clone()),
        ("reviewers", view.reviewers.join(", ")),
        ("approvers", view.approvers.join(", ")),
        ("enough", if view.quorum == 0 { String::new() } else { format!("{} of each", view.quorum) }),
        ("readers", view.readers.join(", ")),
        ("serves", row.requirements.join(", ")),
        ("readable for", row.classification.clone()),
        ("language", view.language.clone()),
        ("review every", none_or(view.review_months, "months")),
        ("kept", none_or(view.retention_years, "years")),
        ("template", view.template.clone().unwrap_or_default()),
        ("working copy", view.draft.clone().unwrap_or_default()),
    ]);
}

pub(super) fn templates(session: &Session, which: &Templates) -> Result<Verdict, UiError> {
    if which.review && !session.globals.json {
        page::write_out(templates::review_document().as_bytes())?;
        return Ok(Verdict::Good);
    }
    if which.review {
        return session.show("review", &templates::review(), |_page, _rows| {});
    }
    let language = match &which.language {
        Some(language) => language.clone(),
        // Templates can be looked at before there is a workspace.
        None if session.root().is_ok() => {
            workspaces::language(&session.reader()?)?.unwrap_or_else(|| "en".to_owned())
        }
        None => "en".to_owned(),
    };
    let Some(name) = &which.template else {
        return session.show("templates", &templates::list(&language), |page, rows| {
            let translated = rows.iter().filter(|row| row.language != "en").count();
            if translated == 0 {
                let mut table = Table::new(["Template", "Title", "Kind", "Serves", "Questions"], 1);
                for row in rows {
                    let (serves, questions) = (row.requirements.join(", "), row.questions.to_string());
                    table.row([&row.name, &row.title, &row.kind, &serves, &questions]);
                }
                page.table(&table);
                return;
            }
            let mut table = Table::new(["Template", "Title", "Kind", "Serves", "Questions", "Language"], 1);
            for row in rows {
                let (serves, questions) = (row.requirements.join(", "), row.questions.to_string());
                table.row([&row.name, &row.title, &row.kind, &serves, &questions, &row.language]);
            }
            page.table(&table);
            page.line(format!(
                "{translated} of {} are there in the language `{language}`; the others come in English.",
                rows.len()
            ));
        });
    };
    let view = templates::view(name, &language)?;
    if which.questions && !session.globals.json {
        page::write_out(questionnaire(&view).as_bytes())?;
        return Ok(Verdict::Good);
    }
    session.show("template", &view, |page, view| {
        page.heading(&format!("{} ({})", view.row.title, view.row.name));
        page.paragraph("", &view.guidance);
        page.blank();
        page.facts(&[
            ("kind", view.row.kind.clone()),
            ("serves", view.row.requirements.join(", ")),
            ("owner", view.owner.clone()),
            ("reviewers", view.reviewers.join(", ")),
            ("approver", view.approver.clone()),
            ("language", if language == "en" { String::new() } else { view.row.language.clone() }),
        ]);
        page.heading("Questions");
        for asked in &view.questions {
            let default = asked.default.as_ref().map(|_| ", has a default").unwrap_or_default();
            page.line(format!("  {} ({}{default})", asked.name, asked.shape));
            page.paragraph("      ", &asked.question);
        }
        page.heading("An auditor asks");
        for question in &view.auditor_asks {
            page.paragraph("  ", question);
        }
        page.heading("Evidence that goes with it");
        for evidence in &view.evidence {
            page.paragraph("  ", evidence);
        }
    })
}

/// Writes a template's questions as TOML to fill in. A default stands there as the answer; otherwise the
/// answer is empty, which counts as missing until it is filled in.
fn questionnaire(view: &TemplateView) -> String {
    let remarks = if view.row.language == "de" { &GERMAN } else { &ENGLISH };
    let mut text = format!("# {} `{}`: {}\n", remarks.head, view.row.name, view.row.title);
    for asked in &view.questions {
        text.push('\n');
        text.push_str(&question(asked, remarks));
    }
    text
}

/// What a questionnaire says beside the questions.
struct Remarks {
    head: &'static str,
    row: &'static str,
    item: &'static str,
    example: &'static str,
}

const ENGLISH: Remarks = Remarks {
    head: "Answers for the template",
    row: "one row a line",
    item: "one item a line",
    example: "for example",
};

const GERMAN: Remarks = Remarks {
    head: "Antworten für die Vorlage",
    row: "je Zeile eine Tabellenzeile",
    item: "je Zeile ein Punkt",
    example: "zum Beispiel",
};

fn question(asked: &QuestionView, remarks: &Remarks) -> String {
    let mut text = String::new();
    let mut remark =
        |line: &str| text.push_str(&format!("# {}\n", printable_lines(line).replace('\n', "\n#   ")));
    remark(&asked.question);
    match asked.shape.as_str() {
        "table" => remark(&format!("{}: {}", remarks.row, asked.columns.join(" | "))),
        "list" => remark(remarks.item),
        _ => {}
    }
    remark(&format!("{}: {}", remarks.example, asked.example.trim()));
    let answer = asked.default.as_deref().unwrap_or_default().trim();
    if asked.shape == "line" {
        // One line of JSON text is one line of TOML text.
        let quoted = serde_json::Value::from(answer);
        text.push_str(&format!("{} = {quoted}\n", asked.name));
    } else {
        text.push_str(&format!("{} = '''\n{answer}\n'''\n", asked.name));
    }
    text
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Exported {
    document: String,
    version: String,
    sha256: String,
    size: usize,
    file: Option<String>,
}

pub(super) fn export(session: &Session, export: &Export) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let id = documents::find(workspace.state(), &export.code)?;
    let document = workspace.state().document(id)?;
    let number = match export.version {
        Some(number) => number,
        None => version_in_force(document, session.today())?,
    };
    let bytes = documents::bytes_of(&workspace, id, number)?;
    let content = document.version(number).and_then(|version| version.content.as_ref());
    let exported = Exported {
        document: document.code.clone(),
        version: number.to_string(),
        sha256: content.map(|content| content.blob.to_string()).unwrap_or_default(),
        size: bytes.len(),
        file: export.out.as_ref().map(|out| out.display().to_string()),
    };
    let Some(out) = &export.out else {
        if session.globals.json {
            return Err(UiError::invalid(
                "--json and the bytes cannot share standard output",
                "add --out FILE",
            ));
        }
        return to_standard_output(&bytes);
    };
    files::write_new(out, &bytes)?;
    session.done("exported", &exported, |page, exported| {
        let (document, version) = (&exported.document, &exported.version);
        page.line(format!("Wrote {document} {version} to {}.", out.display()));
        page.line(format!("  sha256 {}", exported.sha256));
    })
}

fn version_in_force(document: &Document, today: Date) -> Result<VersionNumber, UiError> {
    let submitted = || document.versions.iter().rfind(|version| version.content.is_some());
    let version = document.effective_on(today).or_else(submitted);
    version
        .map(|version| version.number)
        .ok_or_else(|| UiError::unknown("submitted version of", &document.code))
}

/// Bytes go out as they are, but not onto a terminal, which would act on what is in them.
fn to_standard_output(bytes: &[u8]) -> Result<Verdict, UiError> {
    if !io::stdout().is_terminal() {
        page::write_out(bytes)?;
        return Ok(Verdict::Good);
    }
    let text = std::str::from_utf8(bytes).map_err(|_error| {
        UiError::new(ErrorKind::Invalid, "this is not text to read on a terminal", "add --out FILE")
    })?;
    let mut page = Page::new();
    page.lines("", text);
    page.print()?;
    Ok(Verdict::Good)
}
