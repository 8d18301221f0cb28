//! The words that point to a kind of document or to a row of the register: data, with its reader.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::document::Kind;
use crate::requirement::RequirementId;

/// The clues for kinds and rows.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clues {
    kinds: BTreeMap<Kind, Vec<String>>,
    rows: BTreeMap<String, Vec<String>>,
    #[serde(skip)]
    by_row: Vec<(RequirementId, Vec<String>)>,
}

/// Clues that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the clues cannot be read: {0}")]
pub struct CluesError(String);

impl Clues {
    /// Reads the clues from their TOML.
    ///
    /// # Errors
    /// [`CluesError`] says what is wrong: TOML, a row or a kind that does not exist, an empty clue.
    pub fn parse(text: &str) -> Result<Self, CluesError> {
        let mut clues: Self = toml::from_str(text).map_err(|error| CluesError(error.to_string()))?;
        for (row, words) in &clues.rows {
            let id = row.parse().map_err(|error| CluesError(format!("{error}")))?;
            clues.by_row.push((id, words.clone()));
        }
        let mut all = clues.kinds.values().chain(clues.rows.values()).flatten();
        if all.any(|words| words.trim().is_empty() || words.to_lowercase() != *words) {
            return Err(CluesError("a clue is empty or not in small letters".to_owned()));
        }
        Ok(clues)
    }

    /// Returns the clues that come with Clausebook.
    #[must_use]
    pub fn bundled() -> Self {
        let text = include_str!("../../../../../docs-templates/register/clues.toml");
        Self::parse(text).expect("BUG: a test parses the bundled clues")
    }

    /// Returns each row with its clues.
    pub(super) fn rows(&self) -> impl Iterator<Item = (RequirementId, &[String])> {
        self.by_row.iter().map(|(row, words)| (*row, words.as_slice()))
    }

    /// Returns each kind with its clues.
    pub(super) fn kinds(&self) -> impl DoubleEndedIterator<Item = (Kind, &[String])> {
        self.kinds.iter().map(|(kind, words)| (*kind, words.as_slice()))
    }
}
