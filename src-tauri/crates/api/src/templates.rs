//! Document templates: what there is, what each asks, and a first draft from the answers.

use std::collections::BTreeMap;

use clausebook_core::requirement::Register;
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

/// A template as a reviewer of the library looks at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReviewRow {
    /// Row of the register.
    pub row: String,
    /// What the row asks for, in short.
    pub item: String,
    /// Name of the template that serves it.
    pub template: String,
    /// Words of the document that it makes from the examples.
    pub words: u32,
    /// What in it answers ISO/IEC 20000-1:2018 in particular.
    pub specific: String,
}

/// Returns each row of the register with each template that serves it, those for which it is the main row first.
#[must_use]
pub fn review() -> Vec<ReviewRow> {
    let (catalogue, variables) = (template::catalogue(), template::bundled_variables());
    let examples: BTreeMap<String, String> =
        variables.all().iter().map(|one| (one.name.clone(), one.example.clone())).collect();
    let words = |template: &Template| {
        let text = template.fill(&variables, &examples).expect("BUG: a test fills each template");
        let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        u32::try_from(words).unwrap_or(u32::MAX)
    };
    let counted: Vec<(&Template, u32)> = catalogue.iter().map(|one| (one, words(one))).collect();
    let mut rows = Vec::new();
    for row in Register::bundled().requirements() {
        let place = |template: &Template| template.front.requirements.iter().position(|id| *id == row.id);
        let mut serving: Vec<_> =
            counted.iter().filter_map(|(one, words)| Some((place(one)?, *one, *words))).collect();
        serving.sort_by_key(|(place, ..)| *place);
        rows.extend(serving.into_iter().map(|(_, template, words)| ReviewRow {
            row: row.id.to_string(),
            item: row.title.clone(),
            template: template.front.template.clone(),
            words,
            specific: template.front.specific.clone(),
        }));
    }
    rows
}

/// Returns that as a Markdown document: `docs/templates.md`.
#[must_use]
pub fn review_document() -> String {
    let mut text = String::from(
        "# The template library, for a reviewer\n\n\
         Each row of the clause register with the templates that serve it, the main one first; how many words the\n\
         document has when it is made from the examples; and what in it answers ISO/IEC 20000-1:2018 in particular.\n\
         Written by `clausebook doc templates --review`.\n\n\
         | Row | Item | Template | Words | What is specific |\n|---|---|---|---|---|\n",
    );
    for row in review() {
        let specific = row.specific.replace('|', "\\|");
        text.push_str(&format!(
            "| {} | {} | {} | {} | {specific} |\n",
            row.row, row.item, row.template, row.words
        ));
    }
    text
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

pub(crate) fn question_of(variable: &Variable, question: &str) -> QuestionView {
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
    fn the_reviewers_table_is_what_follows_from_the_library() {
        let committed = include_str!("../../../../docs/templates.md");
        assert!(
            committed == review_document(),
            "run `clausebook doc templates --review > docs/templates.md`"
        );
        let (rows, register) = (review(), Register::bundled());
        for row in register.requirements().iter().filter(|row| !row.is_index()) {
            assert!(rows.iter().any(|one| one.row == row.id.to_string()), "{} has no template", row.id);
        }
        assert!(rows.iter().all(|row| row.words > 100), "a template without content");
    }

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
