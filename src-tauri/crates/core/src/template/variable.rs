//! Variables: what the templates ask an organization, once, and how an answer is set into the text.
//!
//! Answers are plain text. This module does not store them and does not ask.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::TemplateError;

/// How an answer is written down and how it appears in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// One line, set inside a sentence or a table cell.
    #[default]
    Line,
    /// Free Markdown of any length.
    Text,
    /// One item a line; set as a bulleted list.
    List,
    /// One row a line, cells parted by ` | `; set as a table.
    Table,
}

/// How often a variable is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Once for the organization; the answer is used wherever the name stands.
    #[default]
    Organization,
    /// For each document made from a template, because the answer differs.
    Document,
}

/// One question to the organization.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variable {
    /// The name that stands in placeholders.
    pub name: String,
    /// The heading under which it is asked.
    pub group: String,
    /// The question, for a person who has never read the standard.
    pub question: String,
    /// An answer as another organization might give it; never filled in by itself.
    pub example: String,
    /// An answer most organizations can take as it is.
    #[serde(default)]
    pub default: Option<String>,
    /// How the answer is written and set.
    #[serde(default)]
    pub shape: Shape,
    /// The headings of a table's columns.
    #[serde(default)]
    pub columns: Vec<String>,
    /// Whether it is asked once or for each document.
    #[serde(default)]
    pub scope: Scope,
    /// The sentence set instead of a list or table when the answer is `none` (or, in German, `keine`).
    #[serde(default)]
    pub none: Option<String>,
}

/// An answer that does not have the shape its variable wants.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {reason}")]
pub struct Unusable {
    /// The variable.
    pub name: String,
    /// What is wrong with the answer.
    pub reason: String,
}

/// The variable catalogue: every question, in the order to ask them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variables {
    variable: Vec<Variable>,
}

impl Variables {
    /// Reads the catalogue from its TOML.
    ///
    /// Source: docs-templates/documents/README.md.
    /// # Errors
    /// [`TemplateError::Variables`] says what is wrong: TOML, a name twice, an example or default
    /// that does not have the variable's own shape.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let variables: Self =
            toml::from_str(text).map_err(|error| TemplateError::Variables(error.to_string()))?;
        let mut names = BTreeSet::new();
        for variable in &variables.variable {
            variable.check().map_err(|unusable| TemplateError::Variables(unusable.to_string()))?;
            if !names.insert(&variable.name) {
                return Err(TemplateError::Variables(format!("{}: stands there twice", variable.name)));
            }
        }
        Ok(variables)
    }

    /// Returns the variable of that name.
    pub fn get(&self, name: &str) -> Option<&Variable> {
        self.variable.iter().find(|variable| variable.name == name)
    }

    /// The same variables, each changed.
    pub(super) fn mapped(&self, change: impl Fn(&Variable) -> Variable) -> Self {
        Self { variable: self.variable.iter().map(change).collect() }
    }

    /// Returns every variable, in the order to ask them.
    pub fn all(&self) -> &[Variable] {
        &self.variable
    }

    /// Returns the answers, completed with the default of each variable that has one and no answer.
    pub fn with_defaults(&self, answers: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        let mut complete = answers.clone();
        for variable in &self.variable {
            if let Some(default) = &variable.default {
                complete.entry(variable.name.clone()).or_insert_with(|| default.clone());
            }
        }
        complete
    }
}

impl Variable {
    /// Returns the Markdown for an answer: a table with all columns when `columns` is empty, else
    /// with those named.
    ///
    /// # Errors
    /// [`Unusable`] if the answer does not have the variable's shape or holds a placeholder.
    pub fn render(&self, answer: &str, columns: &[&str]) -> Result<String, Unusable> {
        let refuse = |reason: String| Err(Unusable { name: self.name.clone(), reason });
        let answer = answer.trim();
        if answer.contains("{{") || answer.contains("}}") {
            return refuse("an answer may not hold a placeholder".to_owned());
        }
        let is_none = ["none", "keine"].iter().any(|none| answer.eq_ignore_ascii_case(none));
        match self.shape {
            Shape::Line if answer.contains(['\n', '\r']) => refuse("must be one line".to_owned()),
            Shape::Line | Shape::Text => Ok(answer.to_owned()),
            Shape::List | Shape::Table if is_none => match &self.none {
                Some(sentence) => Ok(sentence.clone()),
                None => refuse("`none` is not an answer here".to_owned()),
            },
            Shape::List => {
                let items: Vec<String> = rows_of(answer).map(|(_, item)| format!("- {item}")).collect();
                Ok(items.join("\n"))
            }
            Shape::Table => self.table(answer, columns),
        }
    }

    fn table(&self, answer: &str, columns: &[&str]) -> Result<String, Unusable> {
        let chosen: Vec<usize> = if columns.is_empty() {
            (0..self.columns.len()).collect()
        } else {
            columns
                .iter()
                .filter_map(|wanted| self.columns.iter().position(|column| column == wanted))
                .collect()
        };
        let line = |cells: Vec<&str>| format!("| {} |", cells.join(" | "));
        let mut lines = vec![
            line(chosen.iter().map(|&column| self.columns[column].as_str()).collect()),
            format!("|{}", "---|".repeat(chosen.len())),
        ];
        for (number, row) in rows_of(answer) {
            let cells = cells_of(row);
            if cells.len() != self.columns.len() {
                return Err(Unusable {
                    name: self.name.clone(),
                    reason: format!(
                        "row {number} has {} cells, wanted are {}: {}",
                        cells.len(),
                        self.columns.len(),
                        self.columns.join(" | ")
                    ),
                });
            }
            lines.push(line(chosen.iter().map(|&column| cells[column]).collect()));
        }
        Ok(lines.join("\n"))
    }

    pub(super) fn check(&self) -> Result<(), Unusable> {
        let refuse = |reason: &str| Err(Unusable { name: self.name.clone(), reason: reason.to_owned() });
        if self.question.trim().is_empty() || self.group.trim().is_empty() || self.example.trim().is_empty() {
            return refuse("needs a group, a question and an example");
        }
        if (self.shape == Shape::Table) == self.columns.is_empty() {
            return refuse("a table, and nothing else, has columns");
        }
        self.render(&self.example, &[])?;
        self.default.as_deref().map_or(Ok(()), |default| self.render(default, &[]).map(drop))
    }
}

/// The lines of a list or table answer that are not blank, numbered from 1.
fn rows_of(answer: &str) -> impl Iterator<Item = (usize, &str)> {
    answer
        .lines()
        .map(str::trim)
        .filter(|row| !row.is_empty())
        .enumerate()
        .map(|(index, row)| (index + 1, row))
}

/// The cells of a row: parted by `|`, except where it is escaped as `\|`.
fn cells_of(row: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in row.match_indices('|') {
        if !row[..at].ends_with('\\') {
            cells.push(row[start..at].trim());
            start = at + 1;
        }
    }
    cells.push(row[start..].trim());
    cells
}

/// Escapes the bars of a one-line answer that goes into a table cell.
pub(super) fn escape_cell(answer: &str) -> String {
    let mut escaped = String::with_capacity(answer.len());
    let mut before = ' ';
    for c in answer.chars() {
        if c == '|' && before != '\\' {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    escaped
}
