//! The story as data: `docs-templates/sample/sample.toml`, whose README has the schema.

use std::collections::BTreeMap;

use clausebook_core::document::{Classification, Kind};
use clausebook_core::pack::Stage;
use clausebook_core::person::Role;
use clausebook_core::requirement::RequirementId;
use clausebook_core::time::Date;
use serde::Deserialize;

use crate::UiError;
use crate::documents::Judgement;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    pub(super) organization: Organization,
    pub(super) people: Vec<Person>,
    pub(super) documents: Vec<Document>,
    pub(super) evidence: Vec<Evidence>,
    pub(super) nil_returns: Vec<NilReturn>,
    pub(super) gap_decisions: Vec<GapDecision>,
    pub(super) packs: Vec<Pack>,
    pub(super) answers: BTreeMap<String, String>,
}

/// `library.toml`: documents made from the templates that the story itself does not use.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Library {
    answers: BTreeMap<String, String>,
    documents: Vec<Document>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Organization {
    pub(super) name: String,
    pub(super) scope: String,
    pub(super) started: Date,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) title: String,
    pub(super) roles: Vec<RoleFrom>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleFrom {
    pub(super) role: Role,
    pub(super) from: Date,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub(super) key: String,
    pub(super) title: String,
    pub(super) kind: Kind,
    pub(super) template: Option<String>,
    pub(super) owner: String,
    pub(super) author: String,
    pub(super) reviewer: String,
    pub(super) approver: String,
    pub(super) classification: Classification,
    pub(super) review_months: u32,
    pub(super) requirements: Vec<RequirementId>,
    pub(super) versions: Vec<Version>,
    #[serde(default)]
    pub(super) reviews: Vec<Review>,
    #[serde(default)]
    pub(super) acknowledgements: Vec<Acknowledgement>,
    pub(super) withdrawn: Option<Withdrawn>,
    #[serde(default)]
    pub(super) answers: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Version {
    pub(super) number: String,
    pub(super) drafted: Date,
    submitted: Option<Date>,
    reviewed: Option<Date>,
    approved: Option<Date>,
    pub(super) effective: Option<Date>,
    pub(super) file: Option<String>,
    /// Made from the template again, with the answers of then, instead of from the version before.
    #[serde(default)]
    pub(super) refilled: bool,
    /// Answers that held for this version alone.
    #[serde(default)]
    pub(super) answers: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) replace: Vec<Replace>,
    #[serde(default)]
    pub(super) change_reason: String,
    #[serde(default)]
    pub(super) change_summary: String,
    changes_requested: Option<ChangesRequested>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Replace {
    pub(super) from: String,
    pub(super) to: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangesRequested {
    by: String,
    on: Date,
    comment: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Review {
    on: Date,
    pub(super) by: String,
    pub(super) outcome: String,
    pub(super) note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Acknowledgement {
    #[expect(dead_code, reason = "part of the schema; an acknowledgement is of the version in force")]
    version: String,
    on: Date,
    pub(super) people: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Withdrawn {
    on: Date,
    pub(super) by: String,
    pub(super) reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Evidence {
    pub(super) key: String,
    pub(super) file: String,
    pub(super) title: String,
    pub(super) source: String,
    pub(super) collected_by: String,
    pub(super) collected_on: Date,
    pub(super) period_from: Option<Date>,
    pub(super) period_to: Option<Date>,
    pub(super) valid_until: Option<Date>,
    pub(super) requirements: Vec<RequirementId>,
    #[serde(default)]
    pub(super) documents: Vec<String>,
    pub(super) revises: Option<String>,
    pub(super) reason: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NilReturn {
    #[expect(dead_code, reason = "part of the schema, for people who read the story")]
    key: String,
    pub(super) requirements: Vec<RequirementId>,
    pub(super) period_from: Date,
    pub(super) period_to: Date,
    pub(super) statement: String,
    pub(super) signed_by: String,
    on: Date,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GapDecision {
    pub(super) requirement: RequirementId,
    pub(super) stage: Stage,
    pub(super) reason: String,
    pub(super) decided_by: String,
    on: Date,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pack {
    pub(super) stage: Stage,
    pub(super) as_of: Date,
    pub(super) period_from: Date,
    pub(super) period_to: Date,
    pub(super) issued_by: String,
    #[expect(dead_code, reason = "part of the schema, for people who read the story")]
    note: String,
}

/// One act of the story.
pub(super) struct Step<'a> {
    pub(super) on: Date,
    /// Order within a day.
    pub(super) rank: u8,
    pub(super) action: Action<'a>,
}

#[derive(Clone, Copy)]
pub(super) enum Action<'a> {
    Draft(&'a Document, usize),
    Submit(&'a Document, usize),
    Judge(&'a Document, &'a str, Judgement, &'a str),
    Withdraw(&'a Document, &'a Withdrawn),
    PeriodicReview(&'a Document, &'a Review),
    Acknowledge(&'a Document, &'a str),
    Evidence(&'a Evidence),
    NilReturn(&'a NilReturn),
    GapDecision(&'a GapDecision),
    Pack(&'a Pack),
    Assess(&'a super::assessment::Step),
    Keep(&'a super::registers::Step),
}

impl Action<'_> {
    /// Names the act, for an error message.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Draft(document, _) => format!("drafting {}", document.key),
            Self::Submit(document, _) => format!("submitting {}", document.key),
            Self::Judge(document, by, ..) => format!("{by} judging {}", document.key),
            Self::Withdraw(document, _) => format!("withdrawing {}", document.key),
            Self::PeriodicReview(document, _) => format!("reviewing {}", document.key),
            Self::Acknowledge(document, by) => format!("{by} reading {}", document.key),
            Self::Evidence(item) => format!("adding evidence {}", item.key),
            Self::NilReturn(_) => "signing a nil return".to_owned(),
            Self::GapDecision(gap) => format!("accepting gap {}", gap.requirement),
            Self::Assess(step) => step.words(),
            Self::Keep(step) => step.words(),
            Self::Pack(pack) => format!("issuing the {} pack", pack.stage),
        }
    }
}

pub(super) fn read<T: serde::de::DeserializeOwned>(file: &str) -> Result<T, UiError> {
    let text =
        std::str::from_utf8(super::file_of(file)?).map_err(|error| super::broken(&error.to_string()))?;
    toml::from_str(text).map_err(|error| super::broken(&format!("{file}: {error}")))
}

impl Document {
    /// Whether the template makes the body of this version.
    pub(super) fn is_filled(&self, number: usize) -> bool {
        let version = &self.versions[number];
        version.file.is_none() && (number == 0 || version.refilled)
    }
}

impl Story {
    /// Returns the answers with which a version is filled: those of the organization, then of the document, then
    /// of the version.
    pub(super) fn answers_of(&self, document: &Document, number: usize) -> BTreeMap<String, String> {
        let mut answers = self.answers.clone();
        answers.extend(document.answers.clone());
        answers.extend(document.versions[number].answers.clone());
        answers
    }

    /// Reads the story that comes with the program: the story itself, and what was made from the rest of the library.
    pub(super) fn bundled() -> Result<Self, UiError> {
        let mut story: Self = read("sample.toml")?;
        let library: Library = read("library.toml")?;
        story.documents.extend(library.documents);
        story.answers.extend(library.answers);
        Ok(story)
    }

    /// Returns every act, in the order of the file; a stable sort by date and rank gives the story.
    pub(super) fn steps(&self) -> Vec<Step<'_>> {
        let mut steps = Vec::new();
        let mut add = |on: Date, rank: u8, action| steps.push(Step { on, rank, action });
        for document in &self.documents {
            for (number, version) in document.versions.iter().enumerate() {
                add(version.drafted, 1, Action::Draft(document, number));
                if let Some(on) = version.submitted {
                    add(on, 2, Action::Submit(document, number));
                }
                if let Some(asked) = &version.changes_requested {
                    let (judgement, comment) = (Judgement::RequestChanges, asked.comment.as_str());
                    add(asked.on, 3, Action::Judge(document, &asked.by, judgement, comment));
                }
                if let Some(on) = version.reviewed {
                    add(on, 4, Action::Judge(document, &document.reviewer, Judgement::Accept, ""));
                }
                if let Some(on) = version.approved {
                    add(on, 5, Action::Judge(document, &document.approver, Judgement::Approve, ""));
                }
            }
            if let Some(withdrawn) = &document.withdrawn {
                add(withdrawn.on, 7, Action::Withdraw(document, withdrawn));
            }
            for review in &document.reviews {
                add(review.on, 8, Action::PeriodicReview(document, review));
            }
            for asked in &document.acknowledgements {
                for person in &asked.people {
                    add(asked.on, 9, Action::Acknowledge(document, person));
                }
            }
        }
        for item in &self.evidence {
            add(item.collected_on, 10, Action::Evidence(item));
        }
        for nil in &self.nil_returns {
            add(nil.on, 11, Action::NilReturn(nil));
        }
        for gap in &self.gap_decisions {
            add(gap.on, 12, Action::GapDecision(gap));
        }
        for pack in &self.packs {
            add(pack.as_of, 13, Action::Pack(pack));
        }
        steps
    }
}
