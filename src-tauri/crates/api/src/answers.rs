//! What the organization answered, once: kept in the workspace, used by every template; and what a changed answer
//! proposes for the documents in which it stands.
//!
//! An answer is a setting of the workspace, not an entry of its history: only documents made from answers count.
//! With each document the answers are kept that its text follows; where those of now read differently, a new draft
//! is proposed. Nothing changes until a person takes the proposal. Questions, usual answers and templates are in the
//! language in which the organization writes, as far as there are any; a document keeps the language it was made in.

use std::collections::BTreeMap;
use std::rc::Rc;

use clausebook_core::document::{Document, Phase};
use clausebook_core::id::DocumentId;
use clausebook_core::template::{self, Revised, Scope, Template, Variables};
use clausebook_store::workspace::Workspace;
use serde::Serialize;
use ts_rs::TS;

use crate::{Caller, UiError, documents, drafts, workspaces};

/// A document that would read differently with the answers of now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerProposal {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// The answers that changed in it, by variable.
    pub variables: Vec<String>,
    /// How many places would be set anew.
    pub places: u32,
    /// Places that were edited since and have to be changed by hand.
    pub by_hand: Vec<PlaceByHand>,
    /// `draft`: its working copy would be changed; `version`: a new version would be begun; `waiting`: a version
    /// is with its reviewers; `original`: its text is an original file.
    pub how: String,
}

/// A place that a person has to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlaceByHand {
    /// The answers that stand there and changed, by variable.
    pub variables: Vec<String>,
    /// How it would read; empty where an answer is missing.
    pub wanted: String,
}

/// The language in which the organization writes; English until it was said.
pub(crate) fn spoken(workspace: &Workspace) -> Result<String, UiError> {
    Ok(workspaces::language(workspace)?.unwrap_or_else(|| "en".to_owned()))
}

/// Returns the questions to the organization, with the usual answers of its language.
///
/// # Errors
/// What the database said.
pub fn variables(workspace: &Workspace) -> Result<Variables, UiError> {
    Ok(template::bundled_variables_in(&spoken(workspace)?))
}

fn key(name: &str) -> String {
    format!("answer.{name}")
}

/// Where the answers are kept that the text of a document follows.
fn followed_key(id: DocumentId) -> String {
    format!("answers-of.{id}")
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

/// Keeps answers; an empty one takes back what was answered before.
///
/// # Errors
/// A variable that is not asked of the organization, or an answer that cannot be used: nothing is kept then.
pub fn keep(workspace: &mut Workspace, answers: &BTreeMap<String, String>) -> Result<(), UiError> {
    let variables = variables(workspace)?;
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
    // A document whose answers were never kept follows those of before.
    let before = all(workspace)?;
    for (id, template, variables) in made_from_templates(workspace) {
        if workspace.setting(&followed_key(id))?.is_none() {
            follow(workspace, id, &template, &variables, &before)?;
        }
    }
    for (name, answer) in answers {
        workspace.set_setting(&key(name), answer.trim())?;
    }
    Ok(())
}

/// Keeps the answers that the text of a document follows.
pub(crate) fn follow(
    workspace: &mut Workspace,
    id: DocumentId,
    template: &Template,
    variables: &Variables,
    answers: &BTreeMap<String, String>,
) -> Result<(), UiError> {
    let mut followed = variables.with_defaults(answers);
    followed.retain(|name, _answer| template.front.variables.contains(name));
    let text = serde_json::to_string(&followed).expect("BUG: texts by name are JSON");
    Ok(workspace.set_setting(&followed_key(id), &text)?)
}

/// The documents made from templates, each with its template and the questions in the language of both.
fn made_from_templates(workspace: &Workspace) -> Vec<(DocumentId, Template, Rc<Variables>)> {
    let mut libraries: BTreeMap<String, Vec<(Template, Rc<Variables>)>> = BTreeMap::new();
    let standing = workspace.state().documents.values().filter(|document| document.withdrawal.is_none());
    standing
        .filter_map(|document| {
            let name = document.template.as_deref()?;
            let language = &document.details.language;
            let library = libraries.entry(language.clone()).or_insert_with(|| library_in(language));
            let (template, variables) = library.iter().find(|(one, _)| one.front.template == name)?;
            Some((document.id, template.clone(), Rc::clone(variables)))
        })
        .collect()
}

fn library_in(language: &str) -> Vec<(Template, Rc<Variables>)> {
    let mut of: BTreeMap<String, Rc<Variables>> = BTreeMap::new();
    let with = |template: Template| {
        let words = of.entry(template.language.clone());
        let words = words.or_insert_with_key(|tag| Rc::new(template::bundled_variables_in(tag)));
        (template, Rc::clone(words))
    };
    template::catalogue_in(language).into_iter().map(with).collect()
}

/// Returns the documents that would read differently with the answers of now.
///
/// # Errors
/// What the database or the disk said.
pub fn proposals(workspace: &Workspace) -> Result<Vec<AnswerProposal>, UiError> {
    let now = all(workspace)?;
    let mut proposals = Vec::new();
    for (id, template, variables) in made_from_templates(workspace) {
        if let Some((proposal, _revised)) = proposal_for(workspace, id, &template, &variables, &now)? {
            proposals.push(proposal);
        }
    }
    proposals.sort_by(|one, other| one.code.cmp(&other.code));
    Ok(proposals)
}

fn proposal_for(
    workspace: &Workspace,
    id: DocumentId,
    template: &Template,
    variables: &Variables,
    now: &BTreeMap<String, String>,
) -> Result<Option<(AnswerProposal, Revised)>, UiError> {
    let Some(followed) = workspace.setting(&followed_key(id))? else { return Ok(None) };
    // A setting that cannot be read is as good as none: it holds nothing but what was answered.
    let Ok(followed) = serde_json::from_str::<BTreeMap<String, String>>(&followed) else { return Ok(None) };
    let affected = template::affected(std::slice::from_ref(template), variables, &followed, now);
    let Some(affected) = affected.into_iter().next() else { return Ok(None) };
    let document = workspace.state().document(id)?;
    let (how, text) = text_of(workspace, document)?;
    let revised = template.revise(variables, &followed, now, text.as_deref().unwrap_or_default());
    if text.is_some() && revised.places == 0 && revised.by_hand.is_empty() {
        return Ok(None);
    }
    let by_hand = revised.by_hand.iter();
    let proposal = AnswerProposal {
        code: document.code.clone(),
        title: document.details.title.clone(),
        variables: affected.variables,
        places: u32::try_from(revised.places).unwrap_or(u32::MAX),
        by_hand: by_hand
            .map(|place| PlaceByHand { variables: place.variables.clone(), wanted: place.wanted.clone() })
            .collect(),
        how: how.to_owned(),
    };
    Ok(Some((proposal, revised)))
}

/// How a document would be changed, and its text of now, if that is Markdown.
fn text_of(workspace: &Workspace, document: &Document) -> Result<(&'static str, Option<String>), UiError> {
    let markdown = |name: &str| name.to_lowercase().ends_with(".md");
    if let Some(version) = document.in_work() {
        if !matches!(version.phase, Phase::Draft | Phase::ChangesRequested) {
            return Ok(("waiting", None));
        }
        if drafts::find(workspace, document)?.is_some_and(|path| !markdown(&path.to_string_lossy())) {
            return Ok(("original", None));
        }
        return Ok(("draft", Some(drafts::read(workspace, document.id)?.text)));
    }
    let content = document.latest_approved().and_then(|version| version.content.as_ref());
    match content {
        Some(content) if markdown(&content.name) => {
            let bytes = workspace.vault().get(&content.blob)?;
            Ok(("version", String::from_utf8(bytes).ok()))
        }
        _ => Ok(("original", None)),
    }
}

/// Takes a proposal: sets the answers of now into the working copy, or begins the next version with them.
///
/// Returns what was proposed, with the places that remain to be changed by hand.
///
/// # Errors
/// Nothing is proposed for the document, a version is with its reviewers, its text is an original file, or a refusal.
pub fn revise(
    workspace: &mut Workspace,
    caller: Caller,
    id: DocumentId,
    minor: bool,
) -> Result<AnswerProposal, UiError> {
    let now = all(workspace)?;
    let template = template_of(workspace, id)?;
    let variables = template::bundled_variables_in(&template.language);
    let found = proposal_for(workspace, id, &template, &variables, &now)?;
    let code = workspace.state().document(id)?.code.clone();
    let (proposal, revised) = found.ok_or_else(|| {
        UiError::invalid(format!("{code} reads as the answers say"), "change an answer first")
    })?;
    match proposal.how.as_str() {
        "version" => {
            documents::start_draft(workspace, caller, id, minor)?;
        }
        "draft" => {}
        "waiting" => {
            return Err(UiError::invalid(
                format!("{code} is with its reviewers"),
                "take the submission back first, or wait until it is decided",
            ));
        }
        _ => {
            return Err(UiError::invalid(
                format!("the text of {code} is an original file"),
                "change it in the program that made it, then say that it stays as it is",
            ));
        }
    }
    let draft = drafts::read(workspace, id)?;
    drafts::save(workspace, id, &revised.text, &draft.hash)?;
    follow(workspace, id, &template, &variables, &now)?;
    Ok(proposal)
}

/// Leaves a document as it is: what it says about the answers of now is right, or was changed by hand.
///
/// # Errors
/// It was not made from a template, or what the database said.
pub fn leave(workspace: &mut Workspace, id: DocumentId) -> Result<(), UiError> {
    let template = template_of(workspace, id)?;
    let now = all(workspace)?;
    let variables = template::bundled_variables_in(&template.language);
    follow(workspace, id, &template, &variables, &now)
}

fn template_of(workspace: &Workspace, id: DocumentId) -> Result<Template, UiError> {
    let document = workspace.state().document(id)?;
    let name = document.template.as_deref().ok_or_else(|| {
        UiError::invalid(format!("{} was not made from a template", document.code), "change it by hand")
    })?;
    crate::templates::find(name, &document.details.language)
}
