//! Document templates: parse one, say what it asks, fill it in.
//!
//! A template is Markdown with TOML front matter between `+++` lines; the format is in
//! `docs-templates/documents/README.md`. This module reads and fills the text. It does not make
//! documents, number them, or judge whether an answer is true.

mod affected;
mod bundled;
mod revise;
mod variable;
mod words;

pub use affected::{Affected, affected};
pub use bundled::{bundled_variables, bundled_variables_in, catalogue, catalogue_in};
pub use revise::{ByHand, Revised};
pub use variable::{Scope, Shape, Unusable, Variable, Variables};
pub use words::Questions;

use words::{ENGLISH, GERMAN};

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::document::{Classification, Kind};
use crate::requirement::RequirementId;

/// What an organization makes one document for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnePer {
    /// The organization has one.
    #[default]
    Organization,
    /// One for each service.
    Service,
    /// One for each external or internal supplier.
    Supplier,
    /// One for each internal audit.
    Audit,
    /// One for each management review.
    Review,
    /// One for each reporting period.
    Period,
    /// One for each thing that happens: an incident, a change, a test, a meeting.
    Event,
    /// One for each person.
    Person,
}

/// A document template: what it is for, what it asks, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// What the front matter says.
    pub front: FrontMatter,
    /// The Markdown after the front matter, placeholders included.
    pub body: String,
    /// The language of its words, as a BCP 47 tag.
    pub language: String,
}

/// The front matter of a template.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontMatter {
    /// The template's name, the same as its file name without `.md`.
    pub template: String,
    /// The title of the document it makes.
    pub title: String,
    /// The kind of document it makes.
    pub kind: Kind,
    /// Rows of the clause register that the document satisfies; the main row first.
    pub requirements: Vec<RequirementId>,
    /// What an organization makes one of these for.
    #[serde(default)]
    pub one_per: OnePer,
    /// The role that owns the document unless the organization says otherwise.
    pub owner: String,
    /// The roles that review a draft.
    pub reviewers: Vec<String>,
    /// The role that approves it; never the author.
    pub approver: String,
    /// Months between periodic reviews; 0 for a record, which is never revised.
    pub review_months: u32,
    /// Years to keep a version after it is superseded or withdrawn.
    pub retention_years: u32,
    /// The classification of the document.
    pub classification: Classification,
    /// Help for the author, shown beside the draft and never printed.
    pub guidance: String,
    /// What an auditor will ask about it.
    pub auditor_asks: Vec<String>,
    /// The evidence that goes with it.
    pub evidence: Vec<String>,
    /// What in the template answers ISO/IEC 20000-1:2018 in particular, for a reviewer.
    pub specific: String,
    /// The names of the variables used in the body; what they mean is in the variable catalogue.
    pub variables: Vec<String>,
}

/// A template that cannot be used, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// The text does not begin with front matter.
    #[error("the template does not begin with front matter between two lines `+++`")]
    NoFrontMatter,
    /// The front matter is not the TOML that is wanted.
    #[error("the front matter cannot be read: {0}")]
    FrontMatter(String),
    /// The variable catalogue is not the TOML that is wanted.
    #[error("the variable catalogue cannot be read: {0}")]
    Variables(String),
    /// A pair of braces that is not a placeholder.
    #[error(
        "line {line} of the body: `{text}` is not a placeholder; write {{{{name}}}} or {{{{name: Column, Column}}}}"
    )]
    Placeholder {
        /// The line of the body, from 1.
        line: usize,
        /// What stands there.
        text: String,
    },
    /// The body uses a variable that the front matter does not list.
    #[error("the body uses `{0}`, which `variables` in the front matter does not list")]
    Undeclared(String),
    /// The front matter lists a variable that the body does not use.
    #[error("`variables` in the front matter lists `{0}`, which the body does not use")]
    Unused(String),
    /// The variable catalogue does not know a variable.
    #[error("`{0}` is not in the variable catalogue; add it there with its question")]
    Unknown(String),
    /// A variable of several lines stands inside a line.
    #[error("line {line} of the body: `{name}` has several lines and must stand alone on its line")]
    NotAlone {
        /// The line of the body, from 1.
        line: usize,
        /// The variable.
        name: String,
    },
    /// A column that the variable does not have.
    #[error("line {line} of the body: `{name}` has no column `{column}`")]
    NoColumn {
        /// The line of the body, from 1.
        line: usize,
        /// The variable.
        name: String,
        /// The column asked for.
        column: String,
    },
    /// A value in the front matter that is not allowed.
    #[error("`{key}` in the front matter: {reason}")]
    Value {
        /// The key.
        key: &'static str,
        /// Why its value is refused.
        reason: String,
    },
}

/// Why a template was not filled in; nothing was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FillError {
    /// Questions without an answer, by variable name, in the order the template lists them.
    #[error("answers are missing: {}", .0.join(", "))]
    Missing(Vec<String>),
    /// Answers that do not have the shape the variable wants.
    #[error("answers cannot be used: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Unusable(Vec<Unusable>),
    /// The template itself does not fit the variable catalogue.
    #[error(transparent)]
    Template(#[from] TemplateError),
}

impl Template {
    /// Reads a template from its text, which is taken for English.
    ///
    /// Source: docs-templates/documents/README.md.
    /// # Errors
    /// [`TemplateError`] names the first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let rest = text.strip_prefix("+++\n").ok_or(TemplateError::NoFrontMatter)?;
        let (front, body) = rest.split_once("\n+++\n").ok_or(TemplateError::NoFrontMatter)?;
        let front: FrontMatter =
            toml::from_str(front).map_err(|error| TemplateError::FrontMatter(error.to_string()))?;
        front.check()?;
        let body = body.trim_start_matches('\n').to_owned();
        let template = Self { front, body, language: ENGLISH.to_owned() };
        let used = variables_used(&template.body)?;
        if let Some(name) = used.iter().find(|name| !template.front.variables.contains(name)) {
            return Err(TemplateError::Undeclared(name.clone()));
        }
        if let Some(name) = template.front.variables.iter().find(|name| !used.contains(*name)) {
            return Err(TemplateError::Unused(name.clone()));
        }
        Ok(template)
    }

    /// Checks the template against the variable catalogue: each variable known, alone on its line
    /// where it has several lines, and only columns it has.
    ///
    /// # Errors
    /// [`TemplateError`] names the first variable that does not fit.
    pub fn check(&self, variables: &Variables) -> Result<(), TemplateError> {
        for (index, text) in self.body.lines().enumerate() {
            let line = index + 1;
            for part in parts_of(text, line)? {
                let Part::Placeholder { name, columns } = part else { continue };
                let variable = variables.get(name).ok_or_else(|| TemplateError::Unknown(name.to_owned()))?;
                if variable.shape != Shape::Line && !alone(text) {
                    return Err(TemplateError::NotAlone { line, name: name.to_owned() });
                }
                if let Some(column) =
                    columns.iter().find(|column| !variable.columns.iter().any(|c| c == *column))
                {
                    return Err(TemplateError::NoColumn {
                        line,
                        name: name.to_owned(),
                        column: (*column).to_owned(),
                    });
                }
            }
        }
        Ok(())
    }

    /// Fills the body with the answers and returns the Markdown of the document.
    ///
    /// Answers beyond those the template asks for are ignored. An answer is put in as it is: a
    /// placeholder inside an answer is refused, never filled. A default counts only if it is among
    /// the answers (see [`Variables::with_defaults`]).
    /// # Errors
    /// [`FillError`] names every missing or unusable answer at once.
    pub fn fill(
        &self,
        variables: &Variables,
        answers: &BTreeMap<String, String>,
    ) -> Result<String, FillError> {
        self.check(variables)?;
        let answered = |name: &String| answers.get(name).is_some_and(|answer| !answer.trim().is_empty());
        let missing: Vec<String> =
            self.front.variables.iter().filter(|name| !answered(name)).cloned().collect();
        if !missing.is_empty() {
            return Err(FillError::Missing(missing));
        }
        let asked = self.front.variables.iter().filter_map(|name| variables.get(name));
        let unusable: Vec<Unusable> =
            asked.filter_map(|variable| variable.render(&answers[&variable.name], &[]).err()).collect();
        if !unusable.is_empty() {
            return Err(FillError::Unusable(unusable));
        }
        let mut filled = String::with_capacity(self.body.len() * 2);
        for (index, text) in self.body.lines().enumerate() {
            let in_table = text.trim_start().starts_with('|');
            for part in parts_of(text, index + 1)? {
                match part {
                    Part::Text(text) => filled.push_str(text),
                    Part::Placeholder { name, columns } => {
                        let variable =
                            variables.get(name).ok_or_else(|| TemplateError::Unknown(name.to_owned()))?;
                        let answer = variable
                            .render(&answers[name], &columns)
                            .map_err(|unusable| FillError::Unusable(vec![unusable]))?;
                        if in_table {
                            filled.push_str(&variable::escape_cell(&answer));
                        } else {
                            filled.push_str(&answer);
                        }
                    }
                }
            }
            filled.push('\n');
        }
        Ok(filled)
    }
}

impl FrontMatter {
    fn check(&self) -> Result<(), TemplateError> {
        let refuse = |key, reason: String| Err(TemplateError::Value { key, reason });
        let slug = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.template.is_empty() || !self.template.chars().all(slug) {
            return refuse("template", format!("`{}` may hold only a-z, 0-9 and -", self.template));
        }
        for (key, text) in [
            ("title", &self.title),
            ("owner", &self.owner),
            ("approver", &self.approver),
            ("guidance", &self.guidance),
            ("specific", &self.specific),
        ] {
            if text.trim().is_empty() {
                return refuse(key, "is empty".to_owned());
            }
        }
        for (key, empty) in [
            ("requirements", self.requirements.is_empty()),
            ("auditor_asks", self.auditor_asks.is_empty()),
            ("evidence", self.evidence.is_empty()),
        ] {
            if empty {
                return refuse(key, "is empty".to_owned());
            }
        }
        if let Some(twice) = first_twice(&self.requirements) {
            return refuse("requirements", format!("`{twice}` is listed twice"));
        }
        if let Some(twice) = first_twice(&self.variables) {
            return refuse("variables", format!("`{twice}` is listed twice"));
        }
        Ok(())
    }
}

fn first_twice<T: Ord>(list: &[T]) -> Option<&T> {
    let mut seen = BTreeSet::new();
    list.iter().find(|item| !seen.insert(*item))
}

/// Returns the names of the variables a body uses, each once, in order of first use.
///
/// # Errors
/// [`TemplateError::Placeholder`] where braces stand that are not a placeholder.
pub fn variables_used(body: &str) -> Result<Vec<String>, TemplateError> {
    let mut used: Vec<String> = Vec::new();
    for (index, text) in body.lines().enumerate() {
        for part in parts_of(text, index + 1)? {
            if let Part::Placeholder { name, .. } = part
                && !used.iter().any(|known| known == name)
            {
                used.push(name.to_owned());
            }
        }
    }
    Ok(used)
}

enum Part<'a> {
    Text(&'a str),
    Placeholder { name: &'a str, columns: Vec<&'a str> },
}

/// Whether a line is one placeholder and nothing else.
fn alone(text: &str) -> bool {
    text.starts_with("{{") && text.find("}}") == text.len().checked_sub(2)
}

fn parts_of(text: &str, line: usize) -> Result<Vec<Part<'_>>, TemplateError> {
    let wrong = |text: &str| TemplateError::Placeholder { line, text: text.chars().take(60).collect() };
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("{{") {
        let (before, from) = rest.split_at(start);
        let end = from.find("}}").ok_or_else(|| wrong(from))?;
        let inner = &from[2..end];
        let (name, columns) = match inner.split_once(": ") {
            Some((name, columns)) => (name, columns.split(", ").collect()),
            None => (inner, Vec::new()),
        };
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if name.is_empty()
            || !name.chars().all(allowed)
            || columns.iter().any(|column| column.trim() != *column)
        {
            return Err(wrong(from));
        }
        if before.contains("}}") {
            return Err(wrong(before));
        }
        parts.push(Part::Text(before));
        parts.push(Part::Placeholder { name, columns });
        rest = &from[end + 2..];
    }
    if rest.contains("}}") {
        return Err(wrong(rest));
    }
    parts.push(Part::Text(rest));
    Ok(parts)
}

#[cfg(test)]
mod tests;
