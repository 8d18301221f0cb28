//! Tests of the template format, and of every bundled template against it.

mod german;

use std::collections::{BTreeMap, BTreeSet};

use crate::requirement::Register;

use super::{
    FillError, Scope, Shape, Template, TemplateError, Variables, bundled, bundled_variables,
    bundled_variables_in, catalogue,
};

const SMALL: &str = r#"+++
template = "small"
title = "Small"
kind = "work-instruction"
requirements = ["DI-01"]
owner = "process owner"
reviewers = []
approver = "top management"
review_months = 12
retention_years = 3
classification = "internal"
guidance = "Keep it small."
auditor_asks = ["Why?"]
evidence = ["This."]
specific = "Nothing."
variables = ["organization", "services", "limits"]
+++
## 1 Who

{{organization}} offers:

{{services: Service, Owner}}

| a | b |
|---|---|
| by | {{organization}} |

{{limits}}
"#;

fn small_variables() -> Variables {
    Variables::parse(
        r#"
[[variable]]
name = "organization"
group = "You"
question = "Who are you?"
example = "Example"
default = "Default Ltd"

[[variable]]
name = "services"
group = "You"
question = "Which services?"
example = "Mail | all | Ada"
shape = "table"
columns = ["Service", "Customer", "Owner"]

[[variable]]
name = "limits"
group = "You"
question = "Which limits?"
example = "one"
shape = "list"
none = "No limits."
scope = "document"
"#,
    )
    .unwrap()
}

fn answers(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, answer)| ((*name).to_owned(), (*answer).to_owned())).collect()
}

#[test]
fn fills_lines_tables_and_lists() {
    let template = Template::parse(SMALL).unwrap();
    let answers = answers(&[
        ("organization", "A | B"),
        ("services", "Mail | all | Ada\n\nWeb \\| Wiki | some | Bo"),
        ("limits", "x\ny"),
    ]);
    insta::assert_snapshot!(template.fill(&small_variables(), &answers).unwrap(), @r"
    ## 1 Who

    A | B offers:

    | Service | Owner |
    |---|---|
    | Mail | Ada |
    | Web \| Wiki | Bo |

    | a | b |
    |---|---|
    | by | A \| B |

    - x
    - y
    ");
}

#[test]
fn none_sets_the_sentence_of_the_variable_and_only_where_it_has_one() {
    let template = Template::parse(SMALL).unwrap();
    let good = answers(&[("organization", "A"), ("services", "M | a | b"), ("limits", "None")]);
    assert!(template.fill(&small_variables(), &good).unwrap().ends_with("\nNo limits.\n"));
    let bad = answers(&[("organization", "A"), ("services", "none"), ("limits", "none")]);
    let error = template.fill(&small_variables(), &bad).unwrap_err();
    assert_eq!(error.to_string(), "answers cannot be used: services: `none` is not an answer here");
}

#[test]
fn missing_answers_are_all_named_and_a_default_counts_only_when_taken() {
    let template = Template::parse(SMALL).unwrap();
    let variables = small_variables();
    let given = answers(&[("limits", "  ")]);
    let missing = vec!["organization".to_owned(), "services".to_owned(), "limits".to_owned()];
    assert_eq!(template.fill(&variables, &given), Err(FillError::Missing(missing)));
    let given = variables.with_defaults(&answers(&[("limits", "x"), ("services", "a | b | c")]));
    assert!(template.fill(&variables, &given).unwrap().contains("Default Ltd offers:"));
}

#[test]
fn unusable_answers_are_all_named() {
    let template = Template::parse(SMALL).unwrap();
    let bad = answers(&[
        ("organization", "two\nlines"),
        ("services", "Mail | all"),
        ("limits", "{{organization}}"),
    ]);
    assert_eq!(
        template.fill(&small_variables(), &bad).unwrap_err().to_string(),
        "answers cannot be used: organization: must be one line; services: row 1 has 2 cells, wanted are 3: \
         Service | Customer | Owner; limits: an answer may not hold a placeholder"
    );
}

#[test]
fn wrong_templates_are_refused_by_name_of_the_fault() {
    let refused = |from: &str, to: &str| {
        assert!(SMALL.contains(from), "{from}");
        Template::parse(&SMALL.replace(from, to)).unwrap_err()
    };
    assert_eq!(refused("+++\ntemplate", "---\ntemplate"), TemplateError::NoFrontMatter);
    assert_eq!(refused("\n+++\n", "\n"), TemplateError::NoFrontMatter);
    assert!(matches!(refused("kind =", "colour = 1\nkind ="), TemplateError::FrontMatter(_)));
    assert!(matches!(refused("work-instruction", "poem"), TemplateError::FrontMatter(_)));
    assert_eq!(refused(", \"limits\"]", "]"), TemplateError::Undeclared("limits".into()));
    assert_eq!(refused("{{limits}}", ""), TemplateError::Unused("limits".into()));
    assert!(matches!(refused("{{limits}}", "{{limits"), TemplateError::Placeholder { line: 11, .. }));
    assert!(matches!(refused("{{limits}}", "{{ limits }}"), TemplateError::Placeholder { .. }));
    assert!(matches!(refused("{{limits}}", "limits}} {{limits}}"), TemplateError::Placeholder { .. }));
    assert!(matches!(refused("DI-01", "DI-1"), TemplateError::FrontMatter(_)));
    assert!(matches!(
        refused("\"DI-01\"", "\"DI-01\", \"DI-01\""),
        TemplateError::Value { key: "requirements", .. }
    ));
    assert!(matches!(refused("\"DI-01\"", ""), TemplateError::Value { key: "requirements", .. }));
    assert!(matches!(refused("\"small\"", "\"Small\""), TemplateError::Value { key: "template", .. }));
    assert!(matches!(
        refused("[\"organization\"", "[\"limits\", \"organization\""),
        TemplateError::Value { .. }
    ));
}

#[test]
fn templates_that_do_not_fit_the_variables_are_refused() {
    let variables = small_variables();
    let check = |from: &str, to: &str| {
        Template::parse(&SMALL.replace(from, to)).unwrap().check(&variables).unwrap_err()
    };
    assert!(matches!(check("{{limits}}", "So: {{limits}}"), TemplateError::NotAlone { line: 11, .. }));
    assert!(matches!(check("Service, Owner", "Service, Price"), TemplateError::NoColumn { line: 5, .. }));
    assert_eq!(check("organization", "organisation"), TemplateError::Unknown("organisation".into()));
}

#[test]
fn each_bundled_template_parses_fits_the_variables_and_is_named_as_its_file() {
    let variables = bundled_variables();
    let mut titles = BTreeSet::new();
    for (name, text) in bundled::TEXTS {
        let template = Template::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        template.check(&variables).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(template.front.template, *name);
        assert!(titles.insert(template.front.title.clone()), "{name}: its title stands twice");
    }
    let names: BTreeSet<_> = bundled::TEXTS.iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), bundled::TEXTS.len());
}

#[test]
fn each_file_in_the_folders_is_bundled() {
    are_all_bundled("documents", bundled::TEXTS);
    are_all_bundled("de", bundled::GERMAN_TEXTS);
}

fn are_all_bundled(folder: &str, texts: &[(&str, &str)]) {
    let folder = format!("{}/../../../docs-templates/{folder}", env!("CARGO_MANIFEST_DIR"));
    let mut files = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        files.extend(
            name.strip_suffix(".md").filter(|name| !["README", "GLOSSARY"].contains(name)).map(str::to_owned),
        );
    }
    let bundled: BTreeSet<String> = texts.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(files, bundled);
}

#[test]
fn each_bundled_variable_is_used_by_a_template() {
    let used: BTreeSet<String> =
        catalogue().into_iter().flat_map(|template| template.front.variables).collect();
    let unused: Vec<_> = bundled_variables()
        .all()
        .iter()
        .map(|variable| variable.name.clone())
        .filter(|name| !used.contains(name))
        .collect();
    assert!(unused.is_empty(), "unused: {unused:?}");
}

#[test]
fn each_bundled_template_fills_from_the_examples_without_leftovers() {
    let variables = bundled_variables();
    let answers = examples(&variables);
    for template in catalogue() {
        let filled = template.fill(&variables, &answers).unwrap();
        assert!(!filled.contains("{{") && !filled.contains("}}"), "{}", template.front.template);
    }
}

#[test]
fn bundled_texts_are_finished_and_of_a_usable_length() {
    are_finished(bundled::TEXTS);
}

fn are_finished(texts: &[(&str, &str)]) {
    for (name, text) in texts {
        let lower = text.to_lowercase();
        for left in [
            "todo",
            "tbd",
            "lorem",
            "describe here",
            "insert ",
            "xxx",
            "[name",
            "<name",
            "fill in here",
            "hier beschreiben",
        ] {
            assert!(!lower.contains(left), "{name} holds `{left}`");
        }
        let template = Template::parse(text).unwrap();
        let words = template.body.split_whitespace().count();
        // What is filled in makes most of a record; a document that directs work stands by its own words.
        let least = match template.front.one_per {
            super::OnePer::Organization => 350,
            super::OnePer::Service
            | super::OnePer::Supplier
            | super::OnePer::Audit
            | super::OnePer::Review
            | super::OnePer::Period
            | super::OnePer::Event
            | super::OnePer::Person => 120,
        };
        assert!((least..=2500).contains(&words), "{name} has {words} words");
        assert!(!text.contains("\n# "), "{name}: the title block is the level-1 heading");
    }
}

#[test]
fn no_two_bundled_templates_share_a_paragraph() {
    share_no_paragraph(bundled::TEXTS);
}

fn share_no_paragraph(texts: &[(&str, &str)]) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (name, text) in texts {
        let body = Template::parse(text).unwrap().body;
        for paragraph in
            body.split("\n\n").filter(|paragraph| paragraph.len() > 60 && !paragraph.starts_with("{{"))
        {
            if let Some(other) = seen.insert(paragraph.to_owned(), name) {
                panic!("{name} and {other} share: {paragraph}");
            }
        }
    }
}

#[test]
fn no_two_bundled_templates_share_twelve_words_in_a_row() {
    share_no_twelve_words(bundled::TEXTS);
}

fn share_no_twelve_words(texts: &[(&str, &str)]) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (name, text) in texts {
        let body = Template::parse(text).unwrap().body;
        for line in body.lines().filter(|line| !line.starts_with("{{")) {
            let words: Vec<String> = line
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_lowercase)
                .collect();
            for run in words.windows(12).map(|run| run.join(" ")) {
                if let Some(other) = seen.insert(run.clone(), name) {
                    assert_eq!(other, *name, "{name} and {other} share: {run}");
                }
            }
        }
    }
}

/// `cargo test -p clausebook-core reviewers_table -- --nocapture` prints it.
#[test]
fn the_reviewers_table_has_a_template_of_its_own_for_each_row_but_the_index() {
    let register = Register::bundled();
    let catalogue = catalogue();
    let mut without = Vec::new();
    let mut lines = vec!["row | clause | template | words | what is specific in it".to_owned()];
    for row in register.requirements() {
        let of_row = catalogue.iter().filter(|template| template.front.requirements.contains(&row.id));
        let mut found: Vec<&Template> = of_row.collect();
        found.sort_by_key(|template| template.front.requirements.iter().position(|id| *id == row.id));
        if found.is_empty() {
            without.push(row.id.to_string());
        }
        for template in found {
            let words = template.body.split_whitespace().count();
            let front = &template.front;
            lines.push(format!(
                "{} | {} | {} | {words} | {}",
                row.id, row.clause, front.template, front.specific
            ));
        }
    }
    println!("{}", lines.join("\n"));
    assert!(without.is_empty(), "rows without a template: {without:?}");
    let first: BTreeSet<_> = catalogue.iter().map(|template| template.front.requirements[0]).collect();
    let second: Vec<String> = register
        .requirements()
        .iter()
        .filter(|row| !first.contains(&row.id) && row.points_to.is_empty())
        .map(|row| row.id.to_string())
        .collect();
    // Two rows that one document answers on purpose: the parties stand beside the issues, the plans beside the objectives.
    assert_eq!(second, ["DI-02", "DI-11"]);
}

#[test]
fn a_changed_answer_affects_the_templates_that_show_it_and_no_other() {
    let variables = small_variables();
    let template = Template::parse(SMALL).unwrap();
    let narrow =
        Template::parse(&SMALL.replace("\"small\"", "\"narrow\"").replace(": Service, Owner", ": Service"));
    let templates = [template, narrow.unwrap()];
    let answers = |owner: &str, limits: &str| {
        let pairs = [("services", format!("Mail | all | {owner}")), ("limits", limits.to_owned())];
        pairs.into_iter().map(|(name, answer)| (name.to_owned(), answer)).collect::<BTreeMap<_, _>>()
    };
    let names = |before: &BTreeMap<String, String>, after: &BTreeMap<String, String>| {
        super::affected(&templates, &variables, before, after)
            .into_iter()
            .map(|affected| (affected.template, affected.variables.join(" ")))
            .collect::<Vec<_>>()
    };
    let before = answers("Ada", "one");
    assert!(names(&before, &before).is_empty());
    assert!(names(&before, &answers("Ada", " one\n")).is_empty(), "set alike");
    assert_eq!(names(&before, &answers("Ben", "one")), [("small".to_owned(), "services".to_owned())]);
    assert_eq!(names(&before, &answers("Ada", "two")).len(), 2);
    let mut default = before.clone();
    default.insert("organization".to_owned(), "Default Ltd".to_owned());
    assert!(names(&before, &default).is_empty(), "the default was meant before");
    default.insert("organization".to_owned(), "Other".to_owned());
    assert_eq!(names(&before, &default).len(), 2);
    default.remove("services");
    assert_eq!(names(&before, &default)[1], ("narrow".to_owned(), "organization services".to_owned()));
}

#[test]
fn document_variables_are_asked_only_by_documents_that_come_more_than_once() {
    let variables = bundled_variables();
    for template in catalogue() {
        let once = template.front.one_per == super::OnePer::Organization;
        for name in &template.front.variables {
            let document = variables.get(name).unwrap().scope == Scope::Document;
            assert!(!(once && document), "{} asks {name}", template.front.template);
        }
    }
    assert!(variables.all().iter().any(|variable| variable.shape == Shape::Table));
}

#[test]
fn each_row_of_the_register_has_a_template_and_each_row_cited_exists() {
    let register = Register::bundled();
    let mut cited = BTreeSet::new();
    for template in catalogue() {
        for id in &template.front.requirements {
            assert!(register.find(id).is_some(), "{} cites {id}", template.front.template);
            cited.insert(id.to_string());
        }
    }
    let rows = register.requirements().iter().map(|row| row.id.to_string());
    let missing: Vec<String> = rows.filter(|id| !cited.contains(id)).collect();
    assert!(missing.is_empty(), "rows without a template: {missing:?}");
}

#[test]
fn documents_of_the_library_agree_with_each_other() {
    agree(catalogue(), "Managed workplace and Hosting");
}

/// Holds documents that are filled from the examples against each other.
fn agree(catalogue: Vec<Template>, services: &str) {
    use crate::consistency::{Paper, Papers, Rule, check};
    use crate::outline::Outline;

    let paper = |template: Template| {
        let variables = bundled_variables_in(&template.language);
        let mut answers = examples(&variables);
        answers.insert("sla_service".to_owned(), services.to_owned());
        Paper {
            code: template.front.template.clone(),
            title: template.front.title.clone(),
            kind: template.front.kind,
            requirements: template.front.requirements.clone(),
            effective: true,
            outline: Some(Outline::of(&template.fill(&variables, &answers).unwrap())),
        }
    };
    let papers = catalogue.into_iter().map(paper).collect();
    let found = check(&Papers { documents: papers, people: Vec::new(), evidence: Vec::new() });
    let texts: Vec<String> = found
        .iter()
        // Examples of role holders and parties are a few only; what a template says itself must agree.
        .filter(|one| !matches!(one.rule, Rule::RolesExist | Rule::SuppliersHaveContracts))
        .map(|one| format!("{} {:?} {} ({})", one.document, one.line, one.says, one.because))
        .collect();
    assert!(texts.is_empty(), "{texts:#?}");
}

/// The examples of the variables as answers.
fn examples(variables: &Variables) -> BTreeMap<String, String> {
    variables.all().iter().map(|variable| (variable.name.clone(), variable.example.clone())).collect()
}
