//! The German words: of every question, and of each template that is there in German, held against the English ones.

use std::collections::BTreeSet;

use crate::first_day::stage_one_set;
use crate::outline::Outline;
use crate::requirement::Register;
use crate::template::{
    FrontMatter, Questions, Shape, Template, Variable, bundled, bundled_variables, bundled_variables_in,
    catalogue, catalogue_in,
};

use super::{agree, are_finished, examples, share_no_paragraph, share_no_twelve_words};

/// The templates that are there in German, each with its English twin.
fn twins() -> Vec<(Template, Template)> {
    let twins = catalogue().into_iter().zip(catalogue_in("de-AT"));
    twins.filter(|(_, german)| german.language == "de").collect()
}

/// Placeholders in order, with the numbers of the columns that they show.
fn placeholders(template: &Template, variables: &[Variable]) -> Vec<(String, Vec<usize>)> {
    let parts = template.body.split("{{").skip(1).filter_map(|rest| rest.split_once("}}"));
    let read = |inner: &str| {
        let (name, columns) = inner.split_once(": ").unwrap_or((inner, ""));
        let variable = variables.iter().find(|variable| variable.name == name).unwrap();
        let place = |column: &str| variable.columns.iter().position(|known| known == column).unwrap();
        (name.to_owned(), columns.split(", ").filter(|column| !column.is_empty()).map(place).collect())
    };
    parts.map(|(inner, _)| read(inner)).collect()
}

#[test]
fn every_question_is_there_in_german() {
    let german = Questions::of("de").unwrap();
    assert!(Questions::of("fr").is_none() && Questions::of("en-GB").is_none());
    let english = bundled_variables();
    for variable in english.all() {
        let question = german.question(&variable.name);
        assert!(question.is_some_and(|text| text.len() > 8 && text.contains('?')), "{}", variable.name);
        assert_ne!(question, Some(variable.question.as_str()), "{}", variable.name);
        assert!(german.group(&variable.group).is_some(), "{}", variable.group);
    }
    for name in german.all().keys() {
        assert!(english.get(name).is_some(), "{name} is no variable");
    }
}

#[test]
fn german_words_have_the_shape_of_the_english_ones() {
    let (english, german) = (bundled_variables(), bundled_variables_in("de"));
    for (variable, said) in english.all().iter().zip(german.all()) {
        let name = &variable.name;
        said.check().unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(said.columns.len(), variable.columns.len(), "{name}");
        let distinct = |columns: &[String]| columns.iter().collect::<BTreeSet<_>>().len();
        assert_eq!(
            distinct(&said.columns),
            distinct(&variable.columns),
            "{name}: a column stands there twice"
        );
        let rows = |answer: &Option<String>| answer.as_deref().map(|text| text.trim().lines().count());
        assert_eq!(rows(&said.default).is_some(), rows(&variable.default).is_some(), "{name}");
        if variable.shape != Shape::Text {
            assert_eq!(rows(&said.default), rows(&variable.default), "{name}: rows of the default");
        }
    }
    assert_eq!(bundled_variables_in("en"), english);
}

#[test]
fn what_a_german_template_asks_has_all_its_words_in_german() {
    let (english, words) = (bundled_variables(), Questions::of("de").unwrap());
    let asked: BTreeSet<String> =
        twins().into_iter().flat_map(|(_, german)| german.front.variables).collect();
    for name in asked {
        let (variable, said) = (english.get(&name).unwrap(), &words.all()[&name]);
        assert_eq!(said.columns.is_empty(), variable.columns.is_empty(), "{name}: columns");
        assert!(said.example.is_some(), "{name}: example");
        assert_eq!(said.default.is_some(), variable.default.is_some(), "{name}: default");
        assert_eq!(said.none.is_some(), variable.none.is_some(), "{name}: none");
    }
}

#[test]
fn each_german_template_is_its_english_twin_in_other_words() {
    let (english, german) = (bundled_variables(), bundled_variables_in("de"));
    let mut titles = BTreeSet::new();
    for (name, text) in bundled::GERMAN_TEXTS {
        let parsed = Template::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        parsed.check(&german).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(parsed.front.template, *name);
        assert!(titles.insert(parsed.front.title), "{name}: its title stands twice");
    }
    assert_eq!(twins().len(), bundled::GERMAN_TEXTS.len());
    for (of, said) in twins() {
        let name = &of.front.template;
        let ids = |front: &FrontMatter| {
            let FrontMatter { template, kind, requirements, one_per, classification, variables, .. } = front;
            let counts = [front.reviewers.len(), front.auditor_asks.len(), front.evidence.len()];
            let numbers = (front.review_months, front.retention_years, counts);
            format!(
                "{template} {kind} {requirements:?} {one_per:?} {classification:?} {variables:?} {numbers:?}"
            )
        };
        assert_eq!(ids(&said.front), ids(&of.front));
        assert_eq!(
            placeholders(&said, german.all()),
            placeholders(&of, english.all()),
            "{name}: placeholders"
        );
    }
}

#[test]
fn each_german_template_has_the_parts_of_its_twin_and_leaves_nothing_in_english() {
    for (of, said) in twins() {
        let name = &of.front.template;
        let (english, german) = (Outline::of(&of.body), Outline::of(&said.body));
        let headings = |outline: &Outline| -> Vec<String> {
            outline.headings().map(|(_, text)| text.to_owned()).collect()
        };
        let (theirs, ours) = (headings(&english), headings(&german));
        assert_eq!(theirs.len(), ours.len(), "{name}: sections");
        for (their, our) in theirs.iter().zip(&ours) {
            let number = |text: &str| text.split(' ').next().map(str::to_owned);
            assert_eq!(number(their), number(our), "{name}: {our}");
            // What is called the same in both languages.
            let same =
                ["Services", "Tests", "Plan", "Budget", "Design"].iter().any(|word| their.ends_with(word));
            assert!(their != our || same, "{name}: {our} is English");
        }
        let shapes = |outline: &Outline| -> Vec<(usize, usize)> {
            outline.tables().map(|(_, table)| (table.header.len(), table.rows.len())).collect()
        };
        assert_eq!(shapes(&german), shapes(&english), "{name}: tables");
        let texts: BTreeSet<&str> = english.texts().map(|(_, text)| text).collect();
        for (line, text) in german.texts() {
            let words = text.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).count();
            let long = words > 3 && !text.contains("{{");
            assert!(!(long && texts.contains(text)), "{name}, line {line}: {text}");
        }
        let fixed: String =
            said.body.split("{{").map(|part| part.split_once("}}").map_or(part, |two| two.1)).collect();
        let lower = fixed.to_lowercase();
        for word in [" the ", " and ", " of ", " is ", " are ", " with ", "records", "owner"] {
            assert!(!lower.contains(word), "{name}: `{word}` is English");
        }
        for (their, our) in [
            (&of.front.title, &said.front.title),
            (&of.front.guidance, &said.front.guidance),
            (&of.front.specific, &said.front.specific),
        ] {
            assert_ne!(their, our, "{name}");
        }
        // As long as its twin, give or take: a table of forty rows is not answered by one sentence.
        let length = |template: &Template| template.body.chars().count();
        let percent = length(&said) * 100 / length(&of);
        assert!((85..=160).contains(&percent), "{name} is {percent} % as long as the English one");
    }
}

#[test]
fn each_german_template_fills_from_german_examples_without_leftovers() {
    let variables = bundled_variables_in("de");
    let answers = examples(&variables);
    let defaults = variables.with_defaults(&std::collections::BTreeMap::new());
    for (_, german) in twins() {
        let filled = german.fill(&variables, &answers).unwrap();
        assert!(!filled.contains("{{") && !filled.contains("}}"), "{}", german.front.template);
        let mut usual = answers.clone();
        usual.extend(defaults.clone());
        german.fill(&variables, &usual).unwrap();
    }
}

#[test]
fn german_templates_are_finished_and_share_nothing_by_accident() {
    are_finished(bundled::GERMAN_TEXTS);
    share_no_paragraph(bundled::GERMAN_TEXTS);
    share_no_twelve_words(bundled::GERMAN_TEXTS);
}

#[test]
fn documents_of_the_german_library_agree_with_each_other() {
    let german = twins().into_iter().map(|(_, german)| german);
    agree(german.collect(), "Betreuter Arbeitsplatz und Hosting");
}

#[test]
fn every_document_that_stage_one_wants_is_there_in_german() {
    let set = stage_one_set(Register::bundled(), catalogue_in("de"));
    assert!(set.len() > 30, "{}", set.len());
    let english: Vec<&str> = set
        .iter()
        .filter(|template| template.language != "de")
        .map(|template| template.front.template.as_str())
        .collect();
    assert!(english.is_empty(), "not there in German: {english:?}");
}

#[test]
fn what_is_not_there_in_german_is_there_in_english_and_says_so() {
    let register = Register::bundled();
    let catalogue = catalogue_in("de");
    assert_eq!(catalogue.len(), bundled::TEXTS.len());
    for template in &catalogue {
        let german = bundled::GERMAN_TEXTS.iter().any(|(name, _)| *name == template.front.template);
        assert_eq!(template.language == "de", german, "{}", template.front.template);
        assert!(template.front.requirements.iter().all(|id| register.find(id).is_some()));
    }
    assert!(catalogue_in("fr").iter().all(|template| template.language == "en"));
}
