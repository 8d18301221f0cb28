//! Whether the documents of an organization agree with each other: services, policies, roles, suppliers, records.
//!
//! Each rule is a function over documents that are already read; each finding says what stands where, what it
//! was held against, and what to do. Documents may be in English or German: the rules know the headings and the words
//! of both, and say what they found in English. Nothing here judges whether a document is good.

mod policies;
mod records;
mod roles;
mod services;
mod suppliers;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;

use crate::document::Kind;
use crate::outline::Outline;
use crate::requirement::RequirementId;

/// A document as the rules read it.
#[derive(Debug, Clone)]
pub struct Paper {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its kind.
    pub kind: Kind,
    /// Rows of the register that it serves.
    pub requirements: Vec<RequirementId>,
    /// Whether a version is in force.
    pub effective: bool,
    /// What it says; `None` for an original file that is not Markdown.
    pub outline: Option<Outline>,
}

/// Everything the rules look at.
#[derive(Debug, Clone, Default)]
pub struct Papers {
    /// The documents that are not withdrawn.
    pub documents: Vec<Paper>,
    /// Names of the people of the workspace.
    pub people: Vec<String>,
    /// Titles of the evidence, each with the rows that it serves: a signed contract may be kept there.
    pub evidence: Vec<(String, Vec<RequirementId>)>,
}

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Scope, catalogue and every list of services name the same services.
    ServicesAgree,
    /// Each service in scope has a service level agreement, and none is for another service.
    AgreementsCoverServices,
    /// Each policy that a document names exists and is in force.
    PoliciesExist,
    /// Each role that is given work is among the assigned roles.
    RolesExist,
    /// Each supplier in the register has a contract or agreement, and each contract's supplier is in the register.
    SuppliersHaveContracts,
    /// Each process and procedure says which records it leaves.
    ProcessesNameRecords,
}

impl Rule {
    /// All rules, in the order they are checked.
    pub const ALL: [Self; 6] = [
        Self::ServicesAgree,
        Self::AgreementsCoverServices,
        Self::PoliciesExist,
        Self::RolesExist,
        Self::SuppliersHaveContracts,
        Self::ProcessesNameRecords,
    ];

    /// Returns the rule's name: `services-agree`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ServicesAgree => "services-agree",
            Self::AgreementsCoverServices => "agreements-cover-services",
            Self::PoliciesExist => "policies-exist",
            Self::RolesExist => "roles-exist",
            Self::SuppliersHaveContracts => "suppliers-have-contracts",
            Self::ProcessesNameRecords => "processes-name-records",
        }
    }

    /// Returns what the rule asks, for a reader.
    #[must_use]
    pub fn asks(self) -> &'static str {
        match self {
            Self::ServicesAgree => "scope, catalogue and every list of services name the same services",
            Self::AgreementsCoverServices => "each service in scope has a service level agreement",
            Self::PoliciesExist => "each policy that is named exists and is in force",
            Self::RolesExist => "each role that is given work is among the assigned roles",
            Self::SuppliersHaveContracts => "each other party in the register has its contract or agreement",
            Self::ProcessesNameRecords => "each process says which records it leaves",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Two documents that do not agree, or one that names what is not there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Inconsistency {
    /// The rule.
    pub rule: Rule,
    /// Code of the document in which it shows.
    pub document: String,
    /// Line of its body, from 1; `None` where the document as a whole is meant.
    pub line: Option<usize>,
    /// What is wrong.
    pub says: String,
    /// What it was held against, and what to do.
    pub because: String,
}

/// Checks every rule.
#[must_use]
pub fn check(papers: &Papers) -> Vec<Inconsistency> {
    Rule::ALL.into_iter().flat_map(|rule| check_rule(papers, rule)).collect()
}

/// Checks one rule; the same inconsistency is named once.
#[must_use]
pub fn check_rule(papers: &Papers, rule: Rule) -> Vec<Inconsistency> {
    let found = match rule {
        Rule::ServicesAgree => services::agree(papers),
        Rule::AgreementsCoverServices => services::are_agreed(papers),
        Rule::PoliciesExist => policies::exist(papers),
        Rule::RolesExist => roles::exist(papers),
        Rule::SuppliersHaveContracts => suppliers::have_contracts(papers),
        Rule::ProcessesNameRecords => records::are_named(papers),
    };
    let mut seen = BTreeSet::new();
    found.into_iter().filter(|one| seen.insert((one.document.clone(), one.says.clone()))).collect()
}

impl Papers {
    /// The documents that serve a row, those for which it is the main row first.
    fn serving(&self, row: u16) -> Vec<&Paper> {
        let place = |paper: &&Paper| paper.requirements.iter().position(|id| id.number() == row);
        let mut serving: Vec<&Paper> = self.documents.iter().filter(|paper| place(paper).is_some()).collect();
        serving.sort_by_key(place);
        serving
    }
}

impl Paper {
    fn is_for(&self, row: u16) -> bool {
        self.requirements.iter().any(|id| id.number() == row)
    }

    fn finding(&self, rule: Rule, line: Option<usize>, says: String, because: String) -> Inconsistency {
        Inconsistency { rule, document: self.code.clone(), line, says, because }
    }
}

/// A name as it is compared: words in small letters, without signs and without "the".
fn plain(text: &str) -> String {
    words(text).join(" ")
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty() && word != "the")
        .collect()
}

/// Whether every word of one text stands in another; one and several do not differ.
fn within(part: &str, whole: &str) -> bool {
    let whole: BTreeSet<String> = words(whole).iter().map(|word| single(word)).collect();
    let part = words(part);
    !part.is_empty() && part.iter().all(|word| whole.contains(&single(word)))
}

/// A word without the ending that tells one from several, or, in a German role, case and gender.
fn single(word: &str) -> String {
    for noun in ["verantwortlich", "beauftragt"] {
        if let Some((before, "e" | "er" | "en" | "em" | "es")) = word.rsplit_once(noun) {
            return format!("{before}{noun}");
        }
    }
    let female = ["manager", "leiter", "koordinator", "auditor"]
        .iter()
        .find_map(|noun| word.strip_suffix("in").filter(|stem| stem.ends_with(noun)));
    match (female, word.strip_suffix("ies")) {
        (Some(stem), _) => stem.to_owned(),
        (None, Some(stem)) => format!("{stem}y"),
        (None, None) => word.strip_suffix('s').unwrap_or(word).to_owned(),
    }
}

/// The parts of a cell that names several things: `Mail; Hosting` and `Ada and Bo`.
fn several(cell: &str) -> Vec<&str> {
    cell.split([';', ',', '/'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" und "))
        .flat_map(|part| part.split(" with "))
        .flat_map(|part| part.split(" mit "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}
