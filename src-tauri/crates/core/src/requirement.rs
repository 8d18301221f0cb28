//! The clause register: what ISO/IEC 20000-1:2018 (with Amd 1:2024) wants documented, row by row.
//!
//! Reads the register from JSON, refuses one that is incomplete or contradicts itself, and answers
//! look-ups. The texts are our own words, never the standard's. It does not judge whether a row is
//! satisfied: that is the gap check, which reads the fields here.

mod check;
mod number;
mod words;

use std::sync::OnceLock;

use crate::document::Kind;
use serde::{Deserialize, Serialize};

pub use check::RegisterError;
pub use number::{ClauseNumber, NotAClauseNumber, NotARequirementId, RequirementId};
pub use words::Words;

const BUNDLED: &str = include_str!("../../../../docs-templates/register/iso-20000-1-2018.json");

/// The clauses of the standard and the rows of documents and records that they ask for.
///
/// Every value of this type has passed the checks of [`Register::parse`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Register {
    standard: String,
    edition: String,
    amendments: Vec<String>,
    clauses: Vec<Clause>,
    requirements: Vec<Requirement>,
}

/// A clause or subclause of the standard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Clause {
    /// Its number, such as 8.2.3.1.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub number: ClauseNumber,
    /// A short title.
    pub title: String,
    /// What the clause wants, in our own words: one or two sentences.
    pub summary: String,
    /// Where the 2011 edition had it; empty if 2018 brought it in.
    #[cfg_attr(feature = "ts", ts(type = "Array<string>"))]
    pub clause2011: Vec<ClauseNumber>,
    /// The counterpart in ISO 9001:2015; `None` for a heading, which is mapped through its parts.
    pub iso9001: Option<Crosswalk>,
    /// The counterpart in ISO/IEC 27001:2022; `None` for a heading.
    pub iso27001: Option<Crosswalk>,
}

/// How a clause relates to another management system standard.
///
/// Clauses are never joined on their number: 6.3, 10.1 and 10.2 differ although the numbers agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Crosswalk {
    /// The clauses or controls over there, such as `7.5.2` or `A.5.19`; empty exactly if `strength` is none.
    pub clauses: Vec<String>,
    /// How much of one standard's evidence serves the other.
    pub strength: Strength,
    /// What to watch; `None` if there is nothing to add.
    pub note: Option<String>,
}

/// How strongly two clauses of different standards correspond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Nothing over there.
    None,
    /// A related idea; evidence seldom serves both.
    Weak,
    /// An overlap; evidence serves both in part.
    Partial,
    /// The same requirement, shared by the management system standards.
    Same,
}

/// A row of the register: one document or record (or a pair of them) that an auditor asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "RegisterRow"))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Requirement {
    /// Its id, such as DI-01.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub id: RequirementId,
    /// The clause under which it is shown and counted.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub clause: ClauseNumber,
    /// Further clauses that the same item answers; mostly empty.
    #[cfg_attr(feature = "ts", ts(type = "Array<string>"))]
    pub also_clauses: Vec<ClauseNumber>,
    /// The point of a list in the clause, such as `a`; only in 7.5.4.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub point: Option<char>,
    /// The short title of the clause.
    pub title: String,
    /// A label for the document or record; at most 60 characters.
    pub item: String,
    /// What is required, in one sentence of our own.
    pub requirement: String,
    /// The question that an auditor asks.
    pub question: String,
    /// What usually satisfies it.
    pub evidence_hint: String,
    /// The kinds of document or record that fit, most typical first.
    pub kinds: Vec<Kind>,
    /// Where the need for something written comes from.
    pub basis: Basis,
    /// Whether it is kept current, kept as a record, or both.
    pub mode: Mode,
    /// What a stage 1 audit needs to see.
    pub stage1: StageNeed,
    /// What must exist at stage 1; present exactly if `stage1` is [`StageNeed::Partial`].
    pub stage1_note: Option<String>,
    /// What a stage 2 audit needs to see.
    pub stage2: StageNeed,
    /// How the auditor samples it.
    pub sampling: String,
    /// Where the 2011 edition had it; empty if 2018 brought it in.
    #[cfg_attr(feature = "ts", ts(type = "Array<string>"))]
    pub clause2011: Vec<ClauseNumber>,
    /// Whether a second source confirms the row; otherwise compare it with your copy of the standard.
    pub verified: bool,
    /// For the rows of 7.5.4, which are an index: the rows where the items themselves are kept. An index
    /// row needs nothing of its own: it stands as the rows stand that it points to.
    #[cfg_attr(feature = "ts", ts(type = "Array<string>"))]
    pub points_to: Vec<RequirementId>,
    /// Whether there is always something to show.
    pub occurrence: Occurrence,
    /// What a signed nil return says; present exactly if `occurrence` is [`Occurrence::IfOccurred`].
    pub nil_return: Option<NilReturnRule>,
    /// Whether Amd 1:2024 (climate change) touches it.
    pub climate: bool,
}

/// What a signed nil return may stand for in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NilReturnRule {
    /// How much of the row it answers.
    pub covers: NilCovers,
    /// The statement to sign, about the period.
    pub statement: String,
}

/// How much of a row a nil return answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum NilCovers {
    /// The whole row: without the occurrence nothing is due.
    All,
    /// Only the records of the period; the document behind them (procedure, criteria) is due all the same.
    Records,
}

/// Whether a row always has something to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Occurrence {
    /// Always.
    Always,
    /// Only if it occurred; otherwise a signed nil return answers, as far as [`NilReturnRule::covers`] says.
    IfOccurred,
}

/// Where the need for something written comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The clause itself asks for documented information.
    Explicit,
    /// Clause 7.5.4 or the clause names the item in a list of what the system comprises.
    Listed,
    /// The clause asks for an activity that can hardly be shown without something written.
    Derived,
    /// Good practice; no requirement of the standard.
    Recommended,
}

/// How documented information is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "KeepMode"))]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Kept current: a document with versions.
    Maintain,
    /// Kept as it was: a record, evidence of what happened.
    Retain,
    /// A document kept current and the records of working by it.
    Both,
}

/// What an audit stage needs of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum StageNeed {
    /// All of it.
    Required,
    /// The design: documents exist and are effective; the operating records are not due yet.
    Partial,
    /// Nothing yet.
    NotDue,
    /// Nothing, but worth showing.
    Optional,
}

impl Register {
    /// Returns the register that comes with Clausebook.
    #[must_use]
    pub fn bundled() -> &'static Self {
        static REGISTER: OnceLock<Register> = OnceLock::new();
        REGISTER
            .get_or_init(|| Self::parse(BUNDLED).expect("BUG: the bundled register is parsed in the tests"))
    }

    /// Reads a register from JSON and checks that it is complete and agrees with itself.
    ///
    /// Shape: `docs-templates/register/register.schema.json`.
    /// # Errors
    /// [`RegisterError::Json`] for anything that is not JSON of this shape, unknown fields included;
    /// [`RegisterError::Wrong`] names the first clause or row that breaks a rule.
    pub fn parse(json: &str) -> Result<Self, RegisterError> {
        check::parse(json)
    }

    /// Returns the designation of the standard, without its year.
    #[must_use]
    pub fn standard(&self) -> &str {
        &self.standard
    }

    /// Returns the year of the edition.
    #[must_use]
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// Returns the amendments that the register takes in, such as `Amd 1:2024`.
    #[must_use]
    pub fn amendments(&self) -> &[String] {
        &self.amendments
    }

    /// Returns all clauses in the order of the standard; parents come before their parts.
    #[must_use]
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// Returns all rows in the order of their ids.
    #[must_use]
    pub fn requirements(&self) -> &[Requirement] {
        &self.requirements
    }

    /// Finds a row by its id.
    #[must_use]
    pub fn find(&self, id: &RequirementId) -> Option<&Requirement> {
        let index = self.requirements.binary_search_by_key(id, |row| row.id).ok()?;
        Some(&self.requirements[index])
    }

    /// Finds a clause by its number.
    #[must_use]
    pub fn find_clause(&self, number: &ClauseNumber) -> Option<&Clause> {
        let index = self.clauses.binary_search_by_key(number, |clause| clause.number).ok()?;
        Some(&self.clauses[index])
    }

    /// Returns the rows shown under exactly this clause; every row has one such clause.
    #[must_use]
    pub fn requirements_of(&self, number: &ClauseNumber) -> Vec<&Requirement> {
        self.requirements.iter().filter(|row| row.clause == *number).collect()
    }

    /// Returns the rows that answer this clause or a part of it, those shown elsewhere included.
    #[must_use]
    pub fn requirements_within(&self, number: &ClauseNumber) -> Vec<&Requirement> {
        let within = |clause: &ClauseNumber| clause.is_within(number);
        self.requirements
            .iter()
            .filter(|row| within(&row.clause) || row.also_clauses.iter().any(within))
            .collect()
    }

    /// Returns the direct parts of a clause in order.
    #[must_use]
    pub fn children(&self, number: &ClauseNumber) -> Vec<&Clause> {
        self.clauses.iter().filter(|clause| clause.number.parent() == Some(*number)).collect()
    }

    /// Returns the clauses of the highest level: 4 to 10.
    #[must_use]
    pub fn roots(&self) -> Vec<&Clause> {
        self.clauses.iter().filter(|clause| clause.number.parent().is_none()).collect()
    }
}

impl Requirement {
    /// Tells whether the row is an entry of the 7.5.4 index, answered by the rows in `points_to` alone.
    #[must_use]
    pub fn is_index(&self) -> bool {
        !self.points_to.is_empty()
    }

    /// Returns the reference to cite, such as `7.5.4 a)` or `8.2.4`.
    #[must_use]
    pub fn citation(&self) -> String {
        self.point.map_or_else(|| self.clause.to_string(), |point| format!("{} {point})", self.clause))
    }
}

#[cfg(test)]
mod tests;
