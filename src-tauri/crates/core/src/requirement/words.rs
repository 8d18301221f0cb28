//! The words of the register in another language: titles of clauses; item and question of each row.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::{ClauseNumber, RequirementId};
use crate::language::is_german;

/// The register's words in another language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    clauses: BTreeMap<String, String>,
    rows: BTreeMap<String, (String, String)>,
}

impl Words {
    /// Returns the words in a language, by its BCP 47 tag; `None` where there are none but the English ones.
    #[must_use]
    pub fn of(language: &str) -> Option<&'static Self> {
        static GERMAN: OnceLock<Words> = OnceLock::new();
        let text = include_str!("../../../../../docs-templates/register/de.toml");
        let read = || toml::from_str(text).expect("BUG: a test reads the German words");
        is_german(language).then(|| GERMAN.get_or_init(read))
    }

    /// Returns the title of a clause.
    #[must_use]
    pub fn clause(&self, number: &ClauseNumber) -> Option<&str> {
        self.clauses.get(&number.to_string()).map(String::as_str)
    }

    /// Returns what a row asks for, in a few words.
    #[must_use]
    pub fn item(&self, row: RequirementId) -> Option<&str> {
        self.rows.get(&row.to_string()).map(|(item, _)| item.as_str())
    }

    /// Returns the auditor's question.
    #[must_use]
    pub fn question(&self, row: RequirementId) -> Option<&str> {
        self.rows.get(&row.to_string()).map(|(_, question)| question.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::requirement::Register;

    #[test]
    fn every_clause_and_every_row_has_its_german_words_and_nothing_else_has() {
        let (register, words) = (Register::bundled(), Words::of("de-AT").unwrap());
        assert!(Words::of("fr").is_none() && Words::of("en").is_none());
        for clause in register.clauses() {
            assert!(words.clause(&clause.number).is_some_and(|title| !title.is_empty()), "{}", clause.number);
        }
        for row in register.requirements() {
            assert!(words.item(row.id).is_some_and(|item| item.len() > 4), "{}", row.id);
            assert!(words.question(row.id).is_some_and(|question| question.ends_with('?')), "{}", row.id);
        }
        assert_eq!(words.clauses.len(), register.clauses().len());
        assert_eq!(words.rows.len(), register.requirements().len());
    }
}
