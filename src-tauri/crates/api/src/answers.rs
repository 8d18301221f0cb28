//! What the organization answered, once: kept in the workspace, used by every template, and what a change touches.
//!
//! An answer is a setting of the workspace, not an entry of its history: only documents made from answers count.
//! Questions, usual answers and templates are in the language in which the organization writes, as far as there are any.

use std::collections::BTreeMap;

use clausebook_core::first_day::{self, PlannedStep, Work};
use clausebook_core::id::PersonId;
use clausebook_core::person::Role;
use clausebook_core::requirement::Register;
use clausebook_core::state::State;
use clausebook_core::template::{self, Scope, Template, Variables};
use clausebook_core::time::Date;
use clausebook_store::workspace::Workspace;
use serde::Serialize;
use ts_rs::TS;

use crate::documents::{self, NewDocument};
use crate::{Caller, UiError, workspaces};

/// A document that would read differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TouchedDocument {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// The answers that changed in it, by variable.
    pub variables: Vec<String>,
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
    /// Code, once there is a document from this template.
    pub code: Option<String>,
    /// Questions without an answer and without a default.
    pub open: Vec<String>,
}

/// A step of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanStep {
    /// The day by which it is done.
    pub by: String,
    /// What is done.
    pub what: String,
    /// Role that does it.
    pub who: String,
}

fn key(name: &str) -> String {
    format!("answer.{name}")
}

/// Returns the answers of the organization, by variable; defaults are not among them.
///
/// # Errors
/// What the database said.
pub fn all(workspace: &Workspace) -> Result<BTreeMap<String, String>, UiError> {
    let mut answers = BTreeMap::new();
    for variable in template::bundled_variables().all() {
        if variable.scope == Scope::Organization
            && let Some(answer) = workspace.setting(&key(&variable.name))?
            && !answer.is_empty()
        {
            answers.insert(variable.name.clone(), answer);
        }
    }
    Ok(answers)
}

/// Keeps answers; an empty one takes back what was answered before. Returns the documents that they touch.
///
/// # Errors
/// A variable that is not asked of the organization, or an answer that cannot be used: nothing is kept then.
pub fn keep(
    workspace: &mut Workspace,
    answers: &BTreeMap<String, String>,
) -> Result<Vec<TouchedDocument>, UiError> {
    let variables = template::bundled_variables_in(&spoken(workspace)?);
    let before = all(workspace)?;
    for (name, answer) in answers {
        let asked = variables.get(name).filter(|variable| variable.scope == Scope::Organization);
        let asked = asked.ok_or_else(|| UiError::unknown("question", name))?;
        if !answer.trim().is_empty() {
            asked.render(answer, &[]).map_err(|unusable| {
                UiError::invalid(
                    format!("the answer cannot be used: {unusable}"),
                    format!("example: {}", asked.example.trim()),
                )
            })?;
        }
    }
    for (name, answer) in answers {
        workspace.set_setting(&key(name), answer.trim())?;
    }
    touched(workspace, &variables, &before)
}

/// The documents made from templates that read differently with the answers of now.
fn touched(
    workspace: &Workspace,
    variables: &Variables,
    before: &BTreeMap<String, String>,
) -> Result<Vec<TouchedDocument>, UiError> {
    let affected =
        template::affected(&template::catalogue_in(&spoken(workspace)?), variables, before, &all(workspace)?);
    let mut touched = Vec::new();
    for document in workspace.state().documents.values().filter(|document| document.withdrawal.is_none()) {
        let of = |one: &&template::Affected| document.template.as_deref() == Some(one.template.as_str());
        if let Some(one) = affected.iter().find(of) {
            touched.push(TouchedDocument {
                code: document.code.clone(),
                title: document.details.title.clone(),
                variables: one.variables.clone(),
            });
        }
    }
    Ok(touched)
}

/// Returns the documents that stage 1 wants, with what is there and what is still to be answered.
///
/// # Errors
/// What the database said.
pub fn first_documents(workspace: &Workspace) -> Result<Vec<FirstDocument>, UiError> {
    let language = spoken(workspace)?;
    let variables = template::bundled_variables_in(&language);
    let answers = variables.with_defaults(&all(workspace)?);
    let from = |template: &Template| {
        let made = workspace.state().documents.values().find(|document| {
            document.withdrawal.is_none()
                && document.template.as_deref() == Some(template.front.template.as_str())
        });
        FirstDocument {
            template: template.front.template.clone(),
            title: template.front.title.clone(),
            owner: template.front.owner.clone(),
            code: made.map(|document| document.code.clone()),
            open: template
                .front
                .variables
                .iter()
                .filter(|name| !answers.contains_key(*name))
                .cloned()
                .collect(),
        }
    };
    Ok(first_set(&language).iter().map(from).collect())
}

/// The language in which the organization writes; English until it was said.
fn spoken(workspace: &Workspace) -> Result<String, UiError> {
    Ok(workspaces::language(workspace)?.unwrap_or_else(|| "en".to_owned()))
}

fn first_set(language: &str) -> Vec<Template> {
    first_day::stage_one_set(Register::bundled(), template::catalogue_in(language))
}

/// Returns the questions of the stage 1 set, each once, in the order to ask them.
///
/// # Errors
/// What the database said.
pub fn first_questions(workspace: &Workspace) -> Result<Vec<template::Variable>, UiError> {
    let language = spoken(workspace)?;
    let set = first_set(&language);
    let asked = |name: &String| set.iter().any(|template| template.front.variables.contains(name));
    let variables = template::bundled_variables_in(&language);
    Ok(variables.all().iter().filter(|variable| asked(&variable.name)).cloned().collect())
}

/// Makes a draft of each document of the stage 1 set that is not there yet and whose questions are answered.
///
/// Owner, reviewers and approvers are the people whom the answer `role_holders` names for the template's roles, as
/// far as they are registered; who acts owns the rest. Returns the codes.
///
/// # Errors
/// A refusal, or what the disk said. What was made before stays.
pub fn make_drafts(workspace: &mut Workspace, caller: Caller) -> Result<Vec<String>, UiError> {
    let answers = all(workspace)?;
    let there = first_documents(workspace)?;
    let mut made = Vec::new();
    for (template, state) in first_set(&spoken(workspace)?).into_iter().zip(there) {
        if state.code.is_some() || !state.open.is_empty() {
            continue;
        }
        let body = crate::templates::fill(&template, &answers)?;
        let front = template.front;
        let mut details = documents::default_details(&front.title, caller.person);
        details.language = template.language;
        details.requirements = front.requirements;
        details.classification = front.classification;
        details.review_months = front.review_months;
        details.retention_years = front.retention_years;
        let holder = |role: &str| holder_of(workspace.state(), &answers, role);
        let may = |person: &PersonId, role: Role| {
            let person = workspace.state().people.get(person);
            person.is_some_and(|person| person.roles.iter().any(|held| held.role == role))
        };
        details.owner = holder(&front.owner).unwrap_or(caller.person);
        details.reviewers = front.reviewers.iter().filter_map(|role| holder(role)).collect();
        details.reviewers.retain(|person| may(person, Role::Reviewer));
        details.reviewers.dedup();
        details.approvers =
            holder(&front.approver).filter(|person| may(person, Role::Approver)).into_iter().collect();
        let new = NewDocument {
            kind: front.kind,
            details,
            code: None,
            template: Some(front.template),
            body: body.into_bytes(),
            extension: "md".to_owned(),
        };
        made.push(documents::create(workspace, caller, new)?.row.code);
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

/// Plans the way to stage 1.
///
/// # Errors
/// There is too little time, or what the database said.
pub fn plan(workspace: &Workspace, from: Date, stage_one: Date) -> Result<Vec<PlanStep>, UiError> {
    let steps = first_day::plan(&first_set(&spoken(workspace)?), from, stage_one).map_err(|error| {
        UiError::invalid(error.to_string(), "agree a later day with the certification body")
    })?;
    Ok(steps
        .into_iter()
        .map(|step| PlanStep { by: step.by.to_string(), what: words_of(&step), who: step.who })
        .collect())
}

fn words_of(step: &PlannedStep) -> String {
    match &step.what {
        Work::Answers => "answer the questions that many documents share".to_owned(),
        Work::Draft(_, title) => format!("draft: {title}"),
        Work::Review => "review all drafts".to_owned(),
        Work::Approve => "approve them".to_owned(),
        Work::Effect => "documents take effect; tell and train people".to_owned(),
        Work::Agreements => "a service level agreement for each service, signed".to_owned(),
        Work::Records => "keep records from now on; collect evidence every month".to_owned(),
        Work::InternalAudit => "internal audit of the whole standard".to_owned(),
        Work::ManagementReview => "management review with all inputs".to_owned(),
        Work::Gaps => "answer findings, sign nil returns, decide on gaps".to_owned(),
        Work::Pack => "issue the stage 1 pack".to_owned(),
        Work::StageOne => "stage 1 audit".to_owned(),
    }
}
