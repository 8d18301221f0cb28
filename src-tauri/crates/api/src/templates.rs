//! Document templates: what there is, what each asks, and a first draft from the answers.

use std::collections::BTreeMap;

use clausebook_core::template::{self, FillError, Questions, Shape, Template, Variable};
use serde::Serialize;
use ts_rs::TS;

use crate::UiError;

/// A template as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateRow {
    /// Name.
    pub name: String,
    /// Title of the document it makes.
    pub title: String,
    /// Kind of document it makes.
    pub kind: String,
    /// Rows of the register that the document serves.
    pub requirements: Vec<String>,
    /// How many questions it asks.
    pub questions: u32,
    /// The language of its text, as a BCP 47 tag: the one that was asked for, or `en` where there is none in it.
    pub language: String,
}

/// A template with what it asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateView {
    /// As in the list.
    pub row: TemplateRow,
    /// Help for the author.
    pub guidance: String,
    /// Role that owns the document.
    pub owner: String,
    /// Roles that review it.
    pub reviewers: Vec<String>,
    /// Role that approves it.
    pub approver: String,
    /// What an auditor will ask.
    pub auditor_asks: Vec<String>,
    /// Evidence that goes with it.
    pub evidence: Vec<String>,
    /// The questions.
    pub questions: Vec<QuestionView>,
}

/// A question of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuestionView {
    /// Name of the variable.
    pub name: String,
    /// The question.
    pub question: String,
    /// An answer as an example.
    pub example: String,
    /// The answer unless another is given.
    pub default: Option<String>,
    /// `line`, `text`, `list` or `table`.
    pub shape: String,
    /// Columns of a table.
    pub columns: Vec<String>,
}

/// Returns all templates, what an organization needs first, first; in a language by its BCP 47 tag, or in English
/// those that are not there in it.
#[must_use]
pub fn list(language: &str) -> Vec<TemplateRow> {
    template::catalogue_in(language).iter().map(row_of).collect()
}

/// Returns one template, in a language or in English.
///
/// # Errors
/// There is none.
pub fn find(name: &str, language: &str) -> Result<Template, UiError> {
    let found = template::catalogue_in(language).into_iter().find(|template| template.front.template == name);
    found.ok_or_else(|| UiError::unknown("template", name))
}

/// Returns one template with what it asks. The questions are in the language; columns, examples and defaults go
/// into the document, and are in the language of the template.
///
/// # Errors
/// There is none.
pub fn view(name: &str, language: &str) -> Result<TemplateView, UiError> {
    let template = find(name, language)?;
    let variables = template::bundled_variables_in(&template.language);
    let words = Questions::of(language);
    let question_of = |variable: &Variable| {
        let said = words.and_then(|words| words.question(&variable.name));
        question_of(variable, said.unwrap_or(&variable.question))
    };
    let front = &template.front;
    Ok(TemplateView {
        row: row_of(&template),
        guidance: front.guidance.clone(),
        owner: front.owner.clone(),
        reviewers: front.reviewers.clone(),
        approver: front.approver.clone(),
        auditor_asks: front.auditor_asks.clone(),
        evidence: front.evidence.clone(),
        questions: front.variables.iter().filter_map(|name| variables.get(name)).map(question_of).collect(),
    })
}

/// Fills a template with answers; where there is none, the default counts.
///
/// # Errors
/// Answers that are missing or cannot be used, all of them named.
pub fn fill(template: &Template, answers: &BTreeMap<String, String>) -> Result<String, UiError> {
    let variables = template::bundled_variables_in(&template.language);
    template.fill(&variables, &variables.with_defaults(answers)).map_err(|error| {
        let name = &template.front.template;
        let hint = match error {
            FillError::Missing(_) | FillError::Unusable(_) => {
                format!("`clausebook doc templates {name} --questions` writes them down to be answered")
            }
            FillError::Template(_) => String::new(),
        };
        UiError::invalid(format!("template {name}: {error}"), hint)
    })
}

fn row_of(template: &Template) -> TemplateRow {
    let front = &template.front;
    TemplateRow {
        name: front.template.clone(),
        title: front.title.clone(),
        kind: front.kind.to_string(),
        requirements: front.requirements.iter().map(ToString::to_string).collect(),
        questions: u32::try_from(front.variables.len()).unwrap_or(u32::MAX),
        language: template.language.clone(),
    }
}

fn question_of(variable: &Variable, question: &str) -> QuestionView {
    QuestionView {
        name: variable.name.clone(),
        question: question.to_owned(),
        example: variable.example.clone(),
        default: variable.default.clone(),
        shape: match variable.shape {
            Shape::Line => "line",
            Shape::Text => "text",
            Shape::List => "list",
            Shape::Table => "table",
        }
        .to_owned(),
        columns: variable.columns.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_can_be_filled_with_its_examples() {
        for (language, row) in
            ["en", "de"].into_iter().flat_map(|tag| list(tag).into_iter().map(move |row| (tag, row)))
        {
            let view = view(&row.name, language).unwrap();
            assert_eq!(view.questions.len(), row.questions as usize, "{}", row.name);
            let answers = view.questions.iter().map(|asked| (asked.name.clone(), asked.example.clone()));
            let body = fill(&find(&row.name, language).unwrap(), &answers.collect()).unwrap();
            assert!(!body.contains("{{"), "{}", row.name);
        }
        let error = fill(&find("scope", "en").unwrap(), &BTreeMap::new()).unwrap_err();
        assert!(error.message.contains("scope_sentence"), "{error:?}");
    }

    #[test]
    fn a_template_is_there_in_the_language_asked_for_or_in_english() {
        let of = |name: &str, language: &str| view(name, language).unwrap();
        let (german, english) = (of("scope", "de-CH"), of("scope", "en"));
        assert_eq!((german.row.language.as_str(), english.row.language.as_str()), ("de", "en"));
        assert_ne!(german.row.title, english.row.title);
        let columns = |view: &TemplateView| {
            view.questions.iter().find(|asked| asked.name == "services").unwrap().columns.clone()
        };
        assert_eq!(columns(&german)[4], "Kritikalität");
        assert_eq!(of("scope", "pl"), english, "not there in Polish");
        let body = |language: &str, answers: &[(&str, &str)]| {
            let view = of("change-management-policy", language);
            let examples = view.questions.iter().map(|asked| (asked.name.clone(), asked.example.clone()));
            let mut all: BTreeMap<String, String> = examples.collect();
            all.extend(answers.iter().map(|(name, answer)| ((*name).to_owned(), (*answer).to_owned())));
            fill(&find("change-management-policy", language).unwrap(), &all).unwrap()
        };
        assert!(body("de", &[("change_freeze", "keine")]).contains("Es gibt keine festen Zeiten"));
        assert!(body("en", &[("change_freeze", "none")]).contains("There are no fixed periods"));
    }
}
