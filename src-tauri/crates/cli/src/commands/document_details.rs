//! Making documents, and what is known of them beside their bodies.

use std::collections::BTreeMap;
use std::path::Path;

use clausebook_api::documents::{self, NewDocument};
use clausebook_api::{ErrorKind, UiError, Workspace, media, people, templates, workspaces};
use clausebook_core::document::{Details as DocumentDetails, Kind};
use clausebook_core::id::PersonId;

use serde::Serialize;

use super::document::about;
use super::document_show::facts;
use crate::args::document::{DetailArgs, Details, Language, New};
use crate::session::{Session, Verdict};

/// A file that becomes the first body of a document is read whole; larger ones belong into evidence.
const MOST: u64 = 256 * 1024 * 1024;

pub(super) fn new(session: &Session, new: New) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let mut details = documents::default_details("", caller.person);
    if let Some(language) = workspaces::language(&workspace)? {
        details.language = language;
    }
    replace(&mut details.language, new.details.language.clone());
    let (kind, body, extension) = match (&new.template, &new.file) {
        (Some(name), _) => from_template(&workspace, name, new.answers.as_deref(), &mut details)?,
        (None, Some(file)) => {
            let (body, extension) = read_body(file)?;
            details.title =
                file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            (Kind::Document, body, extension)
        }
        (None, None) => {
            let title = new.details.title.as_deref().unwrap_or_default();
            (Kind::Document, format!("# {title}\n").into_bytes(), "md".to_owned())
        }
    };
    apply(&workspace, &mut details, new.details)?;
    let new = NewDocument {
        kind: new.kind.unwrap_or(kind),
        details,
        code: new.code,
        template: new.template,
        body,
        extension,
    };
    let view = documents::create(&mut workspace, caller, new)?;
    session.done("document", &view, |page, view| {
        page.line(format!("Made {} {}, a {}.", view.row.code, view.row.title, view.row.kind));
        page.line(format!("Working copy: {}", view.draft.as_deref().unwrap_or_default()));
    })
}

fn from_template(
    workspace: &Workspace,
    name: &str,
    answers: Option<&Path>,
    details: &mut DocumentDetails,
) -> Result<(Kind, Vec<u8>, String), UiError> {
    let template = templates::find(name, &details.language)?;
    // What the organization answered once counts, unless the file says otherwise.
    let mut kept = clausebook_api::answers::all(workspace)?;
    let given = answers.map(read_answers).transpose()?.unwrap_or_default();
    kept.extend(given.into_iter().filter(|(_, answer)| !answer.trim().is_empty()));
    let answers = kept;
    let body = templates::fill(&template, &answers)?;
    let front = template.front;
    // The text is in the language of the template; whoever translates it says so afterwards.
    if template.language.split('-').next() != details.language.split('-').next() {
        details.language = template.language;
    }
    details.title = front.title;
    details.requirements = front.requirements;
    details.classification = front.classification;
    details.review_months = front.review_months;
    details.retention_years = front.retention_years;
    Ok((front.kind, body.into_bytes(), "md".to_owned()))
}

/// In which language the organization writes.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    language: String,
    /// How many templates are there in it, and of how many.
    templates: usize,
    of: usize,
}

pub(super) fn language(session: &Session, which: &Language) -> Result<Verdict, UiError> {
    let language = match &which.language {
        Some(language) => {
            workspaces::set_language(&mut session.writer()?, language)?;
            language.clone()
        }
        None => workspaces::language(&session.reader()?)?.unwrap_or_else(|| "en".to_owned()),
    };
    let rows = templates::list(&language);
    let main = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    let there = rows.iter().filter(|row| main(&row.language) == main(&language)).count();
    let written = Written { language, templates: there, of: rows.len() };
    session.show("language", &written, |page, written| {
        page.line(format!("The organization writes its documents in: {}", written.language));
        if written.templates < written.of {
            page.line(format!(
                "{} of {} templates are there in it; the others come in English.",
                written.templates, written.of
            ));
        }
    })
}

/// Reads answers: `name = "text"`, or a list of lines, at the top or under `[answers]`.
pub(super) fn read_answers(file: &Path) -> Result<BTreeMap<String, String>, UiError> {
    let bytes = read_file(file)?;
    let not_toml = |why: &str| {
        UiError::invalid(
            format!("{} does not hold answers: {why}", file.display()),
            "write lines such as organization = \"Harrowfen Ltd\"",
        )
    };
    let text = String::from_utf8(bytes).map_err(|_error| not_toml("it is not UTF-8"))?;
    let mut table: toml::Table = toml::from_str(&text).map_err(|error| not_toml(error.message()))?;
    if let Some(toml::Value::Table(inner)) = table.remove("answers") {
        table = inner;
    }
    let line = |value: &toml::Value| {
        let number = || value.as_integer().map(|number| number.to_string());
        value.as_str().map(str::to_owned).or_else(number)
    };
    let mut answers = BTreeMap::new();
    for (name, value) in table {
        let lines = |lines: &Vec<toml::Value>| {
            lines.iter().map(line).collect::<Option<Vec<String>>>().map(|lines| lines.join("\n"))
        };
        let answer = value.as_array().map_or_else(|| line(&value), lines);
        let answer =
            answer.ok_or_else(|| not_toml(&format!("`{name}` is neither a text nor a list of texts")))?;
        answers.insert(name, answer);
    }
    Ok(answers)
}

fn read_body(file: &Path) -> Result<(Vec<u8>, String), UiError> {
    let body = read_file(file)?;
    let name = file.to_string_lossy();
    let media_type = media::type_of(&body[..body.len().min(8192)], &name);
    Ok((body, media::extension_of(media_type, &name)))
}

fn read_file(file: &Path) -> Result<Vec<u8>, UiError> {
    let wrong = |why: &str| {
        let message = format!("cannot read {}: {why}", file.display());
        UiError::new(ErrorKind::Environment, message, "name a file that can be read")
    };
    let found = std::fs::metadata(file).map_err(|error| {
        if error.kind() != std::io::ErrorKind::NotFound {
            return wrong(&error.to_string());
        }
        let message = format!("{} does not exist", file.display());
        UiError::new(ErrorKind::NotFound, message, "check the spelling")
    })?;
    if !found.is_file() {
        return Err(wrong("it is not a file"));
    }
    if found.len() > MOST {
        return Err(wrong("it is larger than 256 MiB; add it as evidence"));
    }
    std::fs::read(file).map_err(|error| wrong(&error.to_string()))
}

/// Puts what was typed over the details.
fn apply(workspace: &Workspace, details: &mut DocumentDetails, typed: DetailArgs) -> Result<(), UiError> {
    let state = workspace.state();
    let everyone = |names: &[String]| -> Result<Vec<PersonId>, UiError> {
        names.iter().map(|name| people::find(state, name)).collect()
    };
    if let Some(owner) = &typed.owner {
        details.owner = people::find(state, owner)?;
    }
    for (list, names) in [
        (&mut details.reviewers, &typed.reviewers),
        (&mut details.approvers, &typed.approvers),
        (&mut details.readers, &typed.readers),
    ] {
        if !names.is_empty() {
            *list = everyone(names)?;
        }
    }
    if !typed.requirements.is_empty() {
        details.requirements = typed.requirements;
    }
    replace(&mut details.title, typed.title);
    replace(&mut details.quorum, typed.quorum);
    replace(&mut details.classification, typed.classification);
    replace(&mut details.language, typed.language);
    replace(&mut details.review_months, typed.review_months);
    replace(&mut details.retention_years, typed.retention_years);
    Ok(())
}

fn replace<T>(old: &mut T, new: Option<T>) {
    if let Some(new) = new {
        *old = new;
    }
}

pub(super) fn details(session: &Session, change: Details) -> Result<Verdict, UiError> {
    if nothing_typed(&change.details) {
        let workspace = session.reader()?;
        let id = documents::find(workspace.state(), &change.code)?;
        return session.show("document", &documents::view(&workspace, id, session.today())?, facts);
    }
    let (mut workspace, caller, id) = about(session, &change.code)?;
    let mut details = workspace.state().document(id)?.details.clone();
    apply(&workspace, &mut details, change.details)?;
    let view = documents::change(&mut workspace, caller, id, details)?;
    session.done("document", &view, facts)
}

fn nothing_typed(typed: &DetailArgs) -> bool {
    let lists = [&typed.reviewers, &typed.approvers, &typed.readers];
    typed.title.is_none()
        && typed.owner.is_none()
        && typed.requirements.is_empty()
        && lists.iter().all(|list| list.is_empty())
        && typed.quorum.is_none()
        && typed.classification.is_none()
        && typed.language.is_none()
        && typed.review_months.is_none()
        && typed.retention_years.is_none()
}
