//! The audit side of the story: `docs-templates/sample/assessment.toml`, step by step.

use std::collections::BTreeMap;

use clausebook_core::audit::rules::NewAnswer;
use clausebook_core::audit::{Conformity, Meeting, Outcome, Question};
use clausebook_core::evidence::Period;
use clausebook_core::finding::{
    ActionDetails, ActionOrigin, CauseAnalysis, CauseCategory, CauseMethod, FindingDetails, Grade,
};
use clausebook_core::id::{ActionId, AuditId, DocumentId, EvidenceId, FindingId, ReviewId};
use clausebook_core::requirement::{ClauseNumber, Register, RequirementId};
use clausebook_core::review::{ReviewDetails, ReviewInput};
use clausebook_core::time::Date;
use serde::Deserialize;

use super::Teller;
use crate::audits::{self, AuditFile, MoreQuestions, ProgrammeFile};
use crate::findings::{self, EffectivenessCheck};
use crate::{UiError, reviews};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Assessment {
    pub(super) steps: Vec<Step>,
}

/// What someone did on a day.
#[derive(Debug, Deserialize)]
pub(super) struct Step {
    pub(super) on: Date,
    pub(super) by: String,
    #[serde(flatten)]
    act: Act,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
enum Act {
    Programme(ProgrammeFile),
    PlanAudit(Box<Plan>),
    Declare { audit: String, text: String },
    Checklist { audit: String, own: Vec<OwnQuestion> },
    Answers { audit: String, answers: Vec<Answer> },
    Meeting { audit: String, meeting: Meeting, with: Vec<String>, note: String },
    Report { audit: String, conclusion: String },
    Conclude(Conclude),
    Finding(Box<Found>),
    Correct { finding: String, text: String, done_on: Date, evidence: Vec<String> },
    Analyse(Analysis),
    Action(PlannedAction),
    AcceptPlan { finding: String, accepted_by: String },
    Done(DoneAction),
    Check { finding: String, effective: bool, note: String, checked_on: Date, evidence: Vec<String> },
    Close { finding: String, note: String },
    Review(PlannedReview),
    Discuss { review: String, said: BTreeMap<ReviewInput, String> },
    Decide(Decided),
    Minutes { review: String },
}

#[derive(Debug, Deserialize)]
struct Plan {
    key: String,
    #[serde(flatten)]
    file: toml::Table,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnQuestion {
    clause: String,
    question: String,
}

/// An answer to every question of a clause, or to the one of a row.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    within: Option<ClauseNumber>,
    row: Option<RequirementId>,
    result: Conformity,
    seen: String,
    #[serde(default)]
    evidence: Vec<String>,
    #[serde(default)]
    documents: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Conclude {
    audit: String,
    from: Date,
    to: Date,
    outcome: Outcome,
    note: String,
    evidence: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Found {
    key: String,
    grade: Grade,
    audit: String,
    row: Option<RequirementId>,
    clause: Option<ClauseNumber>,
    #[serde(default)]
    requirements: Vec<RequirementId>,
    reference: String,
    title: String,
    statement: String,
    seen: String,
    #[serde(default)]
    evidence: Vec<String>,
    owner: String,
    found_on: Date,
    due: Option<Date>,
}

#[derive(Debug, Deserialize)]
struct Analysis {
    finding: String,
    method: CauseMethod,
    category: CauseCategory,
    whys: Vec<String>,
    cause: String,
}

#[derive(Debug, Deserialize)]
struct PlannedAction {
    key: String,
    finding: Option<String>,
    what: String,
    owner: String,
    due: Date,
}

#[derive(Debug, Deserialize)]
struct DoneAction {
    action: String,
    note: String,
    done_on: Date,
    #[serde(default)]
    evidence: Vec<String>,
    #[serde(default)]
    documents: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct PlannedReview {
    key: String,
    title: String,
    meeting_on: Date,
    from: Date,
    to: Date,
    chair: String,
    attendees: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Decided {
    review: String,
    about: Option<ReviewInput>,
    text: String,
    #[serde(default)]
    actions: Vec<PlannedAction>,
}

/// The things made so far, by their keys.
#[derive(Debug, Default)]
pub(super) struct Made<'a> {
    audits: BTreeMap<&'a str, AuditId>,
    findings: BTreeMap<&'a str, FindingId>,
    actions: BTreeMap<&'a str, ActionId>,
    reviews: BTreeMap<&'a str, ReviewId>,
}

impl Made<'_> {
    /// Returns the audit of a key.
    pub(super) fn audit(&self, key: &str) -> Result<AuditId, UiError> {
        key_of(&self.audits, "audit", key)
    }

    /// Returns the finding of a key.
    pub(super) fn finding(&self, key: &str) -> Result<FindingId, UiError> {
        key_of(&self.findings, "finding", key)
    }
}

impl Assessment {
    /// Reads the steps that come with the program.
    pub(super) fn bundled() -> Result<Self, UiError> {
        super::story::read("assessment.toml")
    }
}

impl Step {
    /// Names the step, for an error message.
    pub(super) fn words(&self) -> String {
        match &self.act {
            Act::Programme(file) => format!("setting {}", file.title),
            Act::PlanAudit(plan) => format!("planning audit {}", plan.key),
            Act::Declare { audit, .. } => format!("declaring independence for {audit}"),
            Act::Checklist { audit, .. } => format!("making the checklist of {audit}"),
            Act::Answers { audit, .. } => format!("answering the questions of {audit}"),
            Act::Meeting { audit, meeting, .. } => format!("holding the {} of {audit}", meeting.words()),
            Act::Report { audit, .. } => format!("reporting {audit}"),
            Act::Conclude(conclude) => format!("concluding {}", conclude.audit),
            Act::Finding(found) => format!("raising {}", found.key),
            Act::Correct { finding, .. } => format!("correcting {finding}"),
            Act::Analyse(analysis) => format!("analysing {}", analysis.finding),
            Act::Action(action) => format!("planning {}", action.key),
            Act::AcceptPlan { finding, .. } => format!("accepting the plan for {finding}"),
            Act::Done(done) => format!("doing {}", done.action),
            Act::Check { finding, .. } => format!("checking {finding}"),
            Act::Close { finding, .. } => format!("closing {finding}"),
            Act::Review(review) => format!("planning review {}", review.key),
            Act::Discuss { review, .. } => format!("discussing the inputs of {review}"),
            Act::Decide(decided) => format!("deciding in {}", decided.review),
            Act::Minutes { review } => format!("signing the minutes of {review}"),
        }
    }
}

fn key_of<T: Copy>(made: &BTreeMap<&str, T>, what: &str, key: &str) -> Result<T, UiError> {
    made.get(key).copied().ok_or_else(|| UiError::unknown(what, key))
}

impl<'a> Teller<'a> {
    /// Does a step of the audit side.
    pub(super) fn assess(&mut self, step: &'a Step) -> Result<(), UiError> {
        match &step.act {
            Act::Programme(_)
            | Act::PlanAudit(_)
            | Act::Declare { .. }
            | Act::Checklist { .. }
            | Act::Answers { .. }
            | Act::Meeting { .. }
            | Act::Report { .. }
            | Act::Conclude(_) => self.audit_step(step),
            Act::Finding(_)
            | Act::Correct { .. }
            | Act::Analyse(_)
            | Act::Action(_)
            | Act::AcceptPlan { .. }
            | Act::Done(_)
            | Act::Check { .. }
            | Act::Close { .. } => self.finding_step(step),
            Act::Review(_) | Act::Discuss { .. } | Act::Decide(_) | Act::Minutes { .. } => {
                self.review_step(step)
            }
        }
    }

    fn evidence_of(&self, keys: &[String]) -> Result<Vec<EvidenceId>, UiError> {
        keys.iter().map(|key| key_of(&self.evidence, "evidence", key)).collect()
    }

    fn documents_of(&self, keys: &[String]) -> Result<Vec<DocumentId>, UiError> {
        keys.iter().map(|key| self.document(key)).collect()
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "`assess` names every act; these are its own")]
    fn audit_step(&mut self, step: &'a Step) -> Result<(), UiError> {
        match &step.act {
            Act::Programme(file) => {
                let caller = self.caller(&step.by, step.on)?;
                audits::set_programme(&mut self.workspace, caller, None, file.clone(), "").map(drop)
            }
            Act::PlanAudit(plan) => {
                let caller = self.caller(&step.by, step.on)?;
                let file: AuditFile = plan.file.clone().try_into().map_err(|error: toml::de::Error| {
                    super::broken(&format!("the plan of {}: {}", plan.key, error.message()))
                })?;
                let id = AuditId(self.workspace.state().next_audit());
                audits::plan(&mut self.workspace, caller, file)?;
                self.made.audits.insert(&plan.key, id);
                Ok(())
            }
            Act::Declare { audit, text } => {
                let id = key_of(&self.made.audits, "audit", audit)?;
                let (caller, passphrase) = self.signer(&step.by, step.on)?;
                audits::declare(&mut self.workspace, caller, id, text, &passphrase).map(drop)
            }
            Act::Checklist { audit, own } => {
                let id = key_of(&self.made.audits, "audit", audit)?;
                let caller = self.caller(&step.by, step.on)?;
                let mut csv = "clause,question\n".to_owned();
                for one in own {
                    csv.push_str(&format!("{},\"{}\"\n", one.clause, one.question.replace('"', "\"\"")));
                }
                let more = MoreQuestions { csv: Some(csv), ..MoreQuestions::default() };
                audits::set_checklist(&mut self.workspace, caller, id, &more).map(drop)
            }
            Act::Answers { audit, answers } => self.answer_all(step, audit, answers),
            Act::Meeting { audit, meeting, with, note } => {
                let id = key_of(&self.made.audits, "audit", audit)?;
                let caller = self.caller(&step.by, step.on)?;
                let with = with.clone();
                audits::hold_meeting(&mut self.workspace, caller, id, *meeting, step.on, with, note).map(drop)
            }
            Act::Report { audit, conclusion } => {
                let id = key_of(&self.made.audits, "audit", audit)?;
                let (caller, passphrase) = self.signer(&step.by, step.on)?;
                audits::sign_report(&mut self.workspace, caller, id, conclusion, &passphrase).map(drop)
            }
            Act::Conclude(said) => {
                let id = key_of(&self.made.audits, "audit", &said.audit)?;
                let caller = self.caller(&step.by, step.on)?;
                let evidence = self.evidence_of(&said.evidence)?;
                let held = Period { from: said.from, to: said.to };
                let workspace = &mut self.workspace;
                audits::conclude(workspace, caller, id, held, said.outcome, &said.note, evidence).map(drop)
            }
            other => Err(super::broken(&format!("{other:?} is no step of an audit"))),
        }
    }

    /// Answers every question: by its row, else by the narrowest clause that an answer is for.
    fn answer_all(&mut self, step: &Step, audit: &str, answers: &[Answer]) -> Result<(), UiError> {
        let id = key_of(&self.made.audits, "audit", audit)?;
        let questions: Vec<Question> = self.workspace.state().audit(id)?.questions.clone();
        for question in questions {
            let by_row = answers.iter().find(|one| one.row.is_some() && one.row == question.requirement);
            let within = |one: &&Answer| one.within.is_some_and(|clause| question.clause.is_within(&clause));
            let by_clause = || {
                answers.iter().filter(within).max_by_key(|one| one.within.map_or(0, |clause| clause.depth()))
            };
            let answer = by_row.or_else(by_clause);
            let answer =
                answer.ok_or_else(|| UiError::unknown("answer on clause", &question.clause.to_string()))?;
            let new = NewAnswer {
                question: question.number,
                result: answer.result,
                note: answer.seen.clone(),
                evidence: self.evidence_of(&answer.evidence)?,
                documents: self.documents_of(&answer.documents)?,
            };
            let caller = self.caller(&step.by, step.on)?;
            audits::answer(&mut self.workspace, caller, id, new)?;
        }
        Ok(())
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "`assess` names every act; these are its own")]
    fn finding_step(&mut self, step: &'a Step) -> Result<(), UiError> {
        match &step.act {
            Act::Finding(found) => self.raise(step, found),
            Act::Correct { finding, text, done_on, evidence } => {
                let id = key_of(&self.made.findings, "finding", finding)?;
                let caller = self.caller(&step.by, step.on)?;
                let evidence = self.evidence_of(evidence)?;
                findings::correct(&mut self.workspace, caller, id, text, *done_on, evidence).map(drop)
            }
            Act::Analyse(said) => {
                let id = key_of(&self.made.findings, "finding", &said.finding)?;
                let caller = self.caller(&step.by, step.on)?;
                let (whys, cause) = (said.whys.clone(), said.cause.clone());
                let analysis = CauseAnalysis { method: said.method, category: said.category, whys, cause };
                findings::analyse(&mut self.workspace, caller, id, analysis).map(drop)
            }
            Act::Action(planned) => {
                let finding = planned.finding.as_deref().unwrap_or_default();
                let finding = key_of(&self.made.findings, "finding", finding)?;
                self.plan_action(step, ActionOrigin::Finding { finding }, planned)
            }
            Act::AcceptPlan { finding, accepted_by } => {
                let id = key_of(&self.made.findings, "finding", finding)?;
                let caller = self.caller(&step.by, step.on)?;
                findings::accept_plan(&mut self.workspace, caller, id, accepted_by, step.on).map(drop)
            }
            Act::Done(done) => {
                let id = key_of(&self.made.actions, "action", &done.action)?;
                let caller = self.caller(&step.by, step.on)?;
                let evidence = self.evidence_of(&done.evidence)?;
                let documents = self.documents_of(&done.documents)?;
                let (note, on) = (&done.note, done.done_on);
                findings::implement(&mut self.workspace, caller, id, note, on, evidence, documents).map(drop)
            }
            Act::Check { finding, effective, note, checked_on, evidence } => {
                let id = key_of(&self.made.findings, "finding", finding)?;
                let (caller, passphrase) = self.signer(&step.by, step.on)?;
                let evidence = self.evidence_of(evidence)?;
                let (effective, note, on) = (*effective, note.clone(), *checked_on);
                let check = EffectivenessCheck { effective, note, evidence, on };
                findings::check_effectiveness(&mut self.workspace, caller, id, &check, &passphrase).map(drop)
            }
            Act::Close { finding, note } => {
                let id = key_of(&self.made.findings, "finding", finding)?;
                let (caller, passphrase) = self.signer(&step.by, step.on)?;
                findings::close(&mut self.workspace, caller, id, note, &passphrase).map(drop)
            }
            other => Err(super::broken(&format!("{other:?} is no step of a finding"))),
        }
    }

    fn raise(&mut self, step: &Step, found: &'a Found) -> Result<(), UiError> {
        let audit = key_of(&self.made.audits, "audit", &found.audit)?;
        let questions = &self.workspace.state().audit(audit)?.questions;
        let mut asked = questions.iter().filter(|one| found.row.is_some() && one.requirement == found.row);
        let question = asked.next().map(|question| question.number);
        let row = found.row.and_then(|id| Register::bundled().find(&id));
        let clause = found.clause.or_else(|| row.map(|row| row.clause));
        let clause = clause.ok_or_else(|| super::broken(&format!("{} has no clause", found.key)))?;
        let mut requirements = found.requirements.clone();
        requirements.extend(found.row);
        let details = FindingDetails {
            grade: found.grade,
            title: found.title.clone(),
            statement: found.statement.clone(),
            seen: found.seen.clone(),
            clause,
            requirements,
            evidence: self.evidence_of(&found.evidence)?,
            owner: self.person(&found.owner)?,
            found_on: found.found_on,
            audit: Some(audit),
            question,
            reference: Some(found.reference.clone()),
            repeats: None,
            due: found.due,
        };
        let id = FindingId(self.workspace.state().next_finding());
        let caller = self.caller(&step.by, step.on)?;
        findings::raise(&mut self.workspace, caller, details)?;
        self.made.findings.insert(&found.key, id);
        Ok(())
    }

    fn plan_action(
        &mut self,
        step: &Step,
        origin: ActionOrigin,
        planned: &'a PlannedAction,
    ) -> Result<(), UiError> {
        let owner = self.person(&planned.owner)?;
        let id = ActionId(self.workspace.state().next_action());
        let caller = self.caller(&step.by, step.on)?;
        let details = ActionDetails { what: planned.what.clone(), owner, due: planned.due };
        findings::plan_action(&mut self.workspace, caller, origin, details)?;
        self.made.actions.insert(&planned.key, id);
        Ok(())
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "`assess` names every act; these are its own")]
    fn review_step(&mut self, step: &'a Step) -> Result<(), UiError> {
        match &step.act {
            Act::Review(planned) => {
                let details = ReviewDetails {
                    title: planned.title.clone(),
                    on: planned.meeting_on,
                    period: Period { from: planned.from, to: planned.to },
                    chair: self.person(&planned.chair)?,
                    attendees: planned.attendees.clone(),
                };
                let id = ReviewId(self.workspace.state().next_review());
                let caller = self.caller(&step.by, step.on)?;
                reviews::plan(&mut self.workspace, caller, details)?;
                self.made.reviews.insert(&planned.key, id);
                Ok(())
            }
            Act::Discuss { review, said } => {
                let id = key_of(&self.made.reviews, "review", review)?;
                for (input, text) in said {
                    let caller = self.caller(&step.by, step.on)?;
                    reviews::discuss(&mut self.workspace, caller, id, *input, text)?;
                }
                Ok(())
            }
            Act::Decide(decided) => {
                let review = key_of(&self.made.reviews, "review", &decided.review)?;
                let caller = self.caller(&step.by, step.on)?;
                reviews::decide(&mut self.workspace, caller, review, decided.about, &decided.text)?;
                let decision = self.workspace.state().review(review)?.decisions.len();
                let decision = u32::try_from(decision).unwrap_or(u32::MAX);
                for planned in &decided.actions {
                    self.plan_action(step, ActionOrigin::Review { review, decision }, planned)?;
                }
                Ok(())
            }
            Act::Minutes { review } => {
                let id = key_of(&self.made.reviews, "review", review)?;
                let (caller, passphrase) = self.signer(&step.by, step.on)?;
                reviews::sign_minutes(&mut self.workspace, caller, id, &passphrase).map(drop)
            }
            other => Err(super::broken(&format!("{other:?} is no step of a review"))),
        }
    }
}
