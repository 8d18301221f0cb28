//! The first day of a new organization: questions asked once, drafts of what stage 1 wants, a plan with dates.
//!
//! It may be left at any point: what was answered, made and planned is in the workspace, and the next look goes on there.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use clausebook_core::document::{Document, Kind, Phase, Version};
use clausebook_core::evidence::Period;
use clausebook_core::first_day::{self, PlannedStep, Work};
use clausebook_core::gap::{RowState, coverage};
use clausebook_core::id::PersonId;
use clausebook_core::pack::{PackScope, Stage};
use clausebook_core::person::Role;
use clausebook_core::requirement::Register;
use clausebook_core::state::State;
use clausebook_core::template::{self, Questions, Template, Variable};
use clausebook_core::time::Date;
use clausebook_store::error::StoreError;
use clausebook_store::workspace::Workspace;
use serde::Serialize;
use ts_rs::TS;

use crate::answers::{self, AnswerProposal};
use crate::documents::{self, NewDocument};
use crate::templates::{QuestionView, question_of};
use crate::{Caller, UiError};

/// Where the first day stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FirstDayView {
    /// The questions of the stage 1 set, each once, in the order to ask them.
    pub questions: Vec<AskedQuestion>,
    /// The documents that stage 1 wants, in the order to write them.
    pub documents: Vec<FirstDocument>,
    /// Day of the stage 1 audit; empty until it is known.
    pub stage_one: String,
    /// The way there; empty until the day is known.
    pub plan: Vec<PlanStep>,
    /// Documents that would read differently with the answers of now.
    pub proposals: Vec<AnswerProposal>,
}

/// A question, with the answer that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskedQuestion {
    /// The question.
    pub question: QuestionView,
    /// The heading under which it is asked.
    pub group: String,
    /// The answer; empty while there is none.
    pub answer: String,
}

/// A document of the stage 1 set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FirstDocument {
    /// Name of its template.
    pub template: String,
    /// Title.
    pub title: String,
    /// Role that owns it unless the organization says otherwise.
    pub owner: String,
    /// The person who would own it: the holder of that role, else empty.
    pub holder: String,
    /// Code, once there is a document from this template.
    pub code: Option<String>,
    /// Questions without an answer and without a default.
    pub open: Vec<String>,
    /// The day by which the plan wants it drafted; empty without a plan.
    pub by: String,
}

/// A step of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanStep {
    /// The day by which it is done.
    pub by: String,
    /// Which work it is: `answers`, `draft`, `review`, `approve`, `effect`, `agreements`, `records`,
    /// `internalAudit`, `managementReview`, `gaps`, `pack`, `stageOne`.
    pub kind: String,
    /// What is done, in English.
    pub what: String,
    /// Title of the document that is drafted; empty otherwise.
    pub title: String,
    /// Role that does it.
    pub who: String,
    /// Whether the workspace shows that it is done.
    pub done: bool,
}

/// The settings that keep the plan: the day it was made, and the day of the audit.
const PLANNED: &str = "first-day.planned";
const STAGE_ONE: &str = "first-day.stage-one";

/// Returns where the first day stands, with its questions in a language (BCP 47), else in English.
///
/// # Errors
/// What the database or the disk said.
pub fn view(workspace: &Workspace, language: &str, today: Date) -> Result<FirstDayView, UiError> {
    let kept = answers::all(workspace)?;
    // The question is in the language of the window; examples and usual answers go into documents, and are in the
    // language of those.
    let (english, words) = (template::bundled_variables(), Questions::of(language));
    let asked = |variable: Variable| {
        let plain = english.get(&variable.name).unwrap_or(&variable);
        let said = words.and_then(|words| words.question(&variable.name)).unwrap_or(&plain.question);
        let group = words.and_then(|words| words.group(&plain.group)).unwrap_or(&plain.group).to_owned();
        let answer = kept.get(&variable.name).cloned().unwrap_or_default();
        AskedQuestion { question: question_of(&variable, said), group, answer }
    };
    let plan = planned(workspace, today)?;
    Ok(FirstDayView {
        questions: questions(workspace)?.into_iter().map(asked).collect(),
        documents: documents_of(workspace, &plan)?,
        stage_one: workspace.setting(STAGE_ONE)?.unwrap_or_default(),
        plan,
        proposals: answers::proposals(workspace)?,
    })
}

fn first_set(language: &str) -> Vec<Template> {
    first_day::stage_one_set(Register::bundled(), template::catalogue_in(language))
}

/// Returns the questions of the stage 1 set, each once, in the order to ask them.
///
/// # Errors
/// What the database said.
pub fn questions(workspace: &Workspace) -> Result<Vec<Variable>, UiError> {
    let set = first_set(&answers::spoken(workspace)?);
    let asked = |name: &String| set.iter().any(|template| template.front.variables.contains(name));
    let variables = answers::variables(workspace)?;
    Ok(variables.all().iter().filter(|variable| asked(&variable.name)).cloned().collect())
}

fn documents_of(workspace: &Workspace, plan: &[PlanStep]) -> Result<Vec<FirstDocument>, UiError> {
    let kept = answers::all(workspace)?;
    let answers = answers::variables(workspace)?.with_defaults(&kept);
    let state = workspace.state();
    let from = |template: &Template| {
        let front = &template.front;
        let holder = holder_of(state, &kept, &front.owner).and_then(|person| state.people.get(&person));
        let step = plan.iter().find(|step| step.kind == "draft" && step.title == front.title);
        FirstDocument {
            template: front.template.clone(),
            title: front.title.clone(),
            owner: front.owner.clone(),
            holder: holder.map(|person| person.name.clone()).unwrap_or_default(),
            code: made_from(state, &front.template).map(|document| document.code.clone()),
            open: front.variables.iter().filter(|name| !answers.contains_key(*name)).cloned().collect(),
            by: step.map(|step| step.by.clone()).unwrap_or_default(),
        }
    };
    Ok(first_set(&answers::spoken(workspace)?).iter().map(from).collect())
}

fn made_from<'s>(state: &'s State, template: &str) -> Option<&'s Document> {
    let standing = state.documents.values().filter(|document| document.withdrawal.is_none());
    let mut made = standing.filter(|document| document.template.as_deref() == Some(template));
    made.next()
}

/// Returns the text that a document of the set would begin with.
///
/// # Errors
/// There is no such template, or questions are still open.
pub fn preview(workspace: &Workspace, template: &str) -> Result<String, UiError> {
    let template = crate::templates::find(template, &answers::spoken(workspace)?)?;
    crate::templates::fill(&template, &answers::all(workspace)?)
}

/// Makes a draft of each document of the stage 1 set that is not there yet and whose questions are answered; of
/// those in `only`, if that names any.
///
/// Owner, reviewers and approvers are the people whom the answer `role_holders` names for the template's roles, as
/// far as they are registered; who acts owns the rest. Returns the codes. `tell` is told how many are made of how
/// many, and may stop it.
///
/// # Errors
/// A refusal, what the disk said, or cancelled. What was made before stays.
pub fn make_drafts(
    workspace: &mut Workspace,
    caller: Caller,
    only: &[String],
    tell: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Vec<String>, UiError> {
    let kept = answers::all(workspace)?;
    let language = answers::spoken(workspace)?;
    let there = documents_of(workspace, &[])?;
    let wanted = |state: &FirstDocument| {
        let chosen = only.is_empty() || only.contains(&state.template);
        chosen && state.code.is_none() && state.open.is_empty()
    };
    let due: Vec<Template> = first_set(&language)
        .into_iter()
        .zip(&there)
        .filter(|(_, state)| wanted(state))
        .map(|(one, _)| one)
        .collect();
    let (mut made, total) = (Vec::new(), due.len());
    for template in due {
        if tell(made.len(), total).is_break() {
            return Err(StoreError::Cancelled.into());
        }
        let body = crate::templates::fill(&template, &kept)?;
        let front = &template.front;
        let mut details = documents::default_details(&front.title, caller.person);
        details.language.clone_from(&template.language);
        details.requirements.clone_from(&front.requirements);
        details.classification = front.classification;
        details.review_months = front.review_months;
        details.retention_years = front.retention_years;
        let holder = |role: &str| holder_of(workspace.state(), &kept, role);
        let may = |person: &PersonId, role: Role| {
            let person = workspace.state().people.get(person);
            person.is_some_and(|person| person.roles.iter().any(|held| held.role == role))
        };
        details.owner = holder(&front.owner).unwrap_or(caller.person);
        for role in &front.reviewers {
            if let Some(person) = holder(role).filter(|person| may(person, Role::Reviewer))
                && !details.reviewers.contains(&person)
            {
                details.reviewers.push(person);
            }
        }
        details.approvers =
            holder(&front.approver).filter(|person| may(person, Role::Approver)).into_iter().collect();
        let new = NewDocument {
            kind: front.kind,
            details,
            code: None,
            template: Some(front.template.clone()),
            body: body.into_bytes(),
            extension: "md".to_owned(),
        };
        let code = documents::create(workspace, caller, new)?.row.code;
        let id = documents::find(workspace.state(), &code)?;
        let variables = template::bundled_variables_in(&template.language);
        answers::follow(workspace, id, &template, &variables, &kept)?;
        made.push(code);
    }
    Ok(made)
}

/// The registered person whom the answer `role_holders` names for a role.
fn holder_of(state: &State, answers: &BTreeMap<String, String>, role: &str) -> Option<PersonId> {
    let rows = answers.get("role_holders")?.lines().filter_map(|row| row.split_once('|'));
    let named = rows.filter(|(roles, _)| {
        let mut roles = roles.split([',', ';']).map(|named| named.trim().to_lowercase());
        roles.any(|named| named == role.to_lowercase())
    });
    let holders = named.filter_map(|(_, rest)| rest.split('|').next()).map(str::trim);
    holders.filter(|name| !name.is_empty()).find_map(|name| crate::people::find(state, name).ok())
}

/// Keeps the day of the stage 1 audit, from which the plan follows.
///
/// # Errors
/// There is too little time, or what the database said.
pub fn plan_for(workspace: &mut Workspace, today: Date, stage_one: Date) -> Result<(), UiError> {
    steps(workspace, today, stage_one)?;
    workspace.set_setting(PLANNED, &today.to_string())?;
    Ok(workspace.set_setting(STAGE_ONE, &stage_one.to_string())?)
}

fn steps(workspace: &Workspace, from: Date, stage_one: Date) -> Result<Vec<PlannedStep>, UiError> {
    first_day::plan(&first_set(&answers::spoken(workspace)?), from, stage_one)
        .map_err(|error| UiError::invalid(error.to_string(), "agree a later day with the certification body"))
}

/// The plan that was made, with what is done of it; empty without one.
fn planned(workspace: &Workspace, today: Date) -> Result<Vec<PlanStep>, UiError> {
    let day = |key| -> Result<Option<Date>, UiError> {
        Ok(workspace.setting(key)?.and_then(|day| day.parse().ok()))
    };
    let (Some(from), Some(stage_one)) = (day(PLANNED)?, day(STAGE_ONE)?) else { return Ok(Vec::new()) };
    let done = Done::of(workspace, today)?;
    let step = |step: PlannedStep| {
        let (kind, what) = words_of(&step.what);
        let title = if let Work::Draft(_, title) = &step.what { title.clone() } else { String::new() };
        PlanStep {
            by: step.by.to_string(),
            kind: kind.to_owned(),
            what,
            title,
            done: done.is(&step.what),
            who: step.who,
        }
    };
    Ok(steps(workspace, from, stage_one)?.into_iter().map(step).collect())
}

/// What the workspace shows of the way.
struct Done<'w> {
    state: &'w State,
    today: Date,
    /// No question of the set is open.
    answered: bool,
    set: Vec<Template>,
}

impl<'w> Done<'w> {
    fn of(workspace: &'w Workspace, today: Date) -> Result<Self, UiError> {
        let answered = documents_of(workspace, &[])?.iter().all(|document| document.open.is_empty());
        let set = first_set(&answers::spoken(workspace)?);
        Ok(Self { state: workspace.state(), today, answered, set })
    }

    /// Whether every document of the set has come so far.
    fn all(&self, so_far: impl Fn(&Document) -> bool) -> bool {
        self.set.iter().all(|one| made_from(self.state, &one.front.template).is_some_and(&so_far))
    }

    fn is(&self, work: &Work) -> bool {
        let state = self.state;
        match work {
            Work::Answers => self.answered,
            Work::Draft(template, _) => made_from(state, template).is_some(),
            Work::Review => self.all(|document| {
                let past = |version: &Version| matches!(version.phase, Phase::InApproval | Phase::Approved);
                document.versions.iter().any(past)
            }),
            Work::Approve => self.all(|document| document.latest_approved().is_some()),
            Work::Effect => self.all(|document| document.effective_on(self.today).is_some()),
            Work::Agreements => state.documents.values().any(|document| {
                document.kind == Kind::Agreement && document.effective_on(self.today).is_some()
            }),
            Work::Records => state.evidence.values().any(|evidence| evidence.withdrawn.is_none()),
            Work::InternalAudit => state.audits.values().any(|audit| audit.report.is_some()),
            Work::ManagementReview => state.reviews.values().any(|review| review.minutes.is_some()),
            Work::Gaps => {
                let scope = PackScope { stage: Stage::Stage1, chosen: None };
                let period = Period { from: self.today, to: self.today };
                let rows = coverage(state, &scope, self.today, period);
                rows.iter().all(|row| row.state != RowState::Missing)
            }
            Work::Pack => state.packs.values().any(|pack| pack.scope.stage == Stage::Stage1),
            // Only the certification body's report shows that; nobody is told it is over because a day has passed.
            Work::StageOne => false,
        }
    }
}

pub(crate) fn words_of(work: &Work) -> (&'static str, String) {
    let (kind, words) = match work {
        Work::Answers => ("answers", "answer the questions that many documents share"),
        Work::Draft(_, title) => return ("draft", format!("draft: {title}")),
        Work::Review => ("review", "review all drafts"),
        Work::Approve => ("approve", "approve them"),
        Work::Effect => ("effect", "documents take effect; tell and train people"),
        Work::Agreements => ("agreements", "a service level agreement for each service, signed"),
        Work::Records => ("records", "keep records from now on; collect evidence every month"),
        Work::InternalAudit => ("internalAudit", "internal audit of the whole standard"),
        Work::ManagementReview => ("managementReview", "management review with all inputs"),
        Work::Gaps => ("gaps", "answer findings, sign nil returns, decide on gaps"),
        Work::Pack => ("pack", "issue the stage 1 pack"),
        Work::StageOne => ("stageOne", "stage 1 audit"),
    };
    (kind, words.to_owned())
}
