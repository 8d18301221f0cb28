//! What the organization is asked, in another language: questions, columns, examples, defaults.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::{Variable, Variables};
use crate::language::is_german;

/// The language of the templates that are always there.
pub(super) const ENGLISH: &str = "en";
/// The other language there is.
pub(super) const GERMAN: &str = "de";

const TEXTS: &[&str] = &[
    include_str!("../../../../../docs-templates/de/variables.toml"),
    include_str!("../../../../../docs-templates/de/variables-of-records.toml"),
];

/// The questions to the organization in another language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questions {
    groups: BTreeMap<String, String>,
    variable: BTreeMap<String, Words>,
}

/// The words of one variable. What is not there stays English.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    question: String,
    #[serde(default)]
    pub(super) columns: Vec<String>,
    #[serde(default)]
    pub(super) example: Option<String>,
    #[serde(default)]
    pub(super) default: Option<String>,
    #[serde(default)]
    pub(super) none: Option<String>,
}

impl Questions {
    /// Returns the questions in a language, by its BCP 47 tag; `None` where there are none but the English ones.
    #[must_use]
    pub fn of(language: &str) -> Option<&'static Self> {
        static READ: OnceLock<Questions> = OnceLock::new();
        let read = || toml::from_str(&TEXTS.join("\n")).expect("BUG: a test reads the German questions");
        is_german(language).then(|| READ.get_or_init(read))
    }

    /// Returns the heading of a group of questions, by its English one.
    #[must_use]
    pub fn group(&self, group: &str) -> Option<&str> {
        self.groups.get(group).map(String::as_str)
    }

    /// Returns a question, by the name of its variable.
    #[must_use]
    pub fn question(&self, name: &str) -> Option<&str> {
        self.variable.get(name).map(|words| words.question.as_str())
    }

    /// Returns the variables in these words; names, shapes and scopes are the same.
    #[must_use]
    pub fn applied_to(&self, variables: &Variables) -> Variables {
        variables.mapped(|variable| match self.variable.get(&variable.name) {
            Some(words) => self.said(variable, words),
            None => variable.clone(),
        })
    }

    fn said(&self, variable: &Variable, words: &Words) -> Variable {
        let or = |said: &Option<String>, english: &Option<String>| said.clone().or_else(|| english.clone());
        Variable {
            group: self.group(&variable.group).unwrap_or(&variable.group).to_owned(),
            question: words.question.clone(),
            example: words.example.clone().unwrap_or_else(|| variable.example.clone()),
            default: or(&words.default, &variable.default),
            columns: if words.columns.is_empty() { variable.columns.clone() } else { words.columns.clone() },
            none: or(&words.none, &variable.none),
            name: variable.name.clone(),
            shape: variable.shape,
            scope: variable.scope,
        }
    }

    #[cfg(test)]
    pub(super) fn all(&self) -> &BTreeMap<String, Words> {
        &self.variable
    }
}
