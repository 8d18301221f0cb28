//! The templates that come with Clausebook, compiled in.
//!
//! Only the lists; the texts are in `docs-templates/documents/`, the German ones in `docs-templates/de/`.

use super::{ENGLISH, GERMAN, Questions, Template, Variables, is_german};

macro_rules! bundled {
    ($list:ident $folder:literal: $($name:literal)*) => {
        pub(super) const $list: &[(&str, &str)] = &[$((
            $name,
            include_str!(concat!("../../../../../docs-templates/", $folder, "/", $name, ".md")),
        )),*];
    };
}

// File name without `.md`, and text, of each template.
bundled! { TEXTS "documents":
    "scope"
    "context"
    "service-management-policy"
    "objectives"
    "service-management-plan"
    "risk-register"
    "roles"
    "document-control"
    "master-list"
    "change-management-policy"
    "information-security-policy"
    "service-continuity-plan"
    "service-catalogue"
    "service-level-agreement"
    "sms-processes"
    "major-incident"
    "communication-plan"
    "service-requirements"
    "other-parties"
    "internal-audit-programme"
    "internal-audit-report"
    "management-review-minutes"
    "incident-and-request-management"
    "problem-management"
    "configuration-management-plan"
    "continual-improvement"
    "competence-and-awareness"
    "budget-and-accounting"
    "capacity-plan"
    "release-and-deployment"
    "availability-plan"
    "supplier-contract"
    "internal-supplier-agreement"
    "business-relationship-and-complaints"
    "service-report"
    "security-risks-and-incidents"
    "service-transition-plan"
    "records-control"
    "risk-treatment-plan"
    "measurement-plan"
    "reporting-plan"
    "continuity-risk-assessment"
    "service-portfolio"
    "asset-register"
    "change-management"
    "supplier-management"
    "knowledge-management"
    "internal-audit-procedure"
    "appointment"
    "leadership-record"
    "competence-record"
    "training-plan"
    "awareness-record"
    "risk-assessment-record"
    "supplier-selection-record"
    "audit-plan"
    "audit-checklist"
    "nonconformity-record"
    "improvement-record"
    "performance-evaluation"
    "resource-review"
    "process-performance-record"
    "other-party-performance"
    "demand-plan"
    "capacity-report"
    "availability-report"
    "budget-report"
    "service-review-minutes"
    "satisfaction-survey"
    "complaint-record"
    "supplier-review-minutes"
    "supplier-dispute-record"
    "incident-record"
    "major-incident-report"
    "outage-investigation"
    "problem-record"
    "known-error-record"
    "problem-trends"
    "request-instruction"
    "change-record"
    "cab-minutes"
    "change-review"
    "release-record"
    "configuration-audit"
    "service-design"
    "acceptance-report"
    "service-exit-plan"
    "continuity-test-report"
    "security-control-review"
    "security-incident-record"
}

// What is not here is there in English only.
bundled! { GERMAN_TEXTS "de":
    "scope"
    "context"
    "service-management-policy"
    "objectives"
    "service-management-plan"
    "risk-register"
    "roles"
    "document-control"
    "master-list"
    "change-management-policy"
    "information-security-policy"
    "service-continuity-plan"
    "service-catalogue"
    "service-level-agreement"
    "sms-processes"
    "major-incident"
    "communication-plan"
    "service-requirements"
    "other-parties"
    "internal-audit-programme"
    "internal-audit-report"
    "management-review-minutes"
    "incident-and-request-management"
    "problem-management"
    "configuration-management-plan"
    "continual-improvement"
    "competence-and-awareness"
    "budget-and-accounting"
    "capacity-plan"
    "release-and-deployment"
    "availability-plan"
    "supplier-contract"
    "internal-supplier-agreement"
    "business-relationship-and-complaints"
    "service-report"
    "security-risks-and-incidents"
    "service-transition-plan"
    "records-control"
    "risk-treatment-plan"
    "measurement-plan"
    "reporting-plan"
    "continuity-risk-assessment"
    "service-portfolio"
    "asset-register"
    "change-management"
    "supplier-management"
    "knowledge-management"
    "internal-audit-procedure"
    "appointment"
    "leadership-record"
    "risk-assessment-record"
    "audit-plan"
    "audit-checklist"
    "nonconformity-record"
    "service-review-minutes"
    "complaint-record"
    "incident-record"
    "major-incident-report"
    "problem-record"
    "change-record"
    "continuity-test-report"
}

const VARIABLES: &[&str] = &[
    include_str!("../../../../../docs-templates/documents/variables.toml"),
    include_str!("../../../../../docs-templates/documents/variables-of-records.toml"),
];

/// Returns every bundled template in English, in the order of a first day: what the organization needs first, first.
pub fn catalogue() -> Vec<Template> {
    TEXTS.iter().map(|(_, text)| parsed(text, ENGLISH)).collect()
}

/// Returns every bundled template, in that order, in a language by its BCP 47 tag; in English where there is none in
/// that language. [`Template::language`] tells which it is.
#[must_use]
pub fn catalogue_in(language: &str) -> Vec<Template> {
    let translated =
        |name: &str| GERMAN_TEXTS.iter().find(|(other, _)| *other == name && is_german(language));
    let best = |(name, text): &(&str, &str)| match translated(name) {
        Some((_, german)) => parsed(german, GERMAN),
        None => parsed(text, ENGLISH),
    };
    TEXTS.iter().map(best).collect()
}

fn parsed(text: &str, language: &str) -> Template {
    let template = Template::parse(text).expect("BUG: a test parses each bundled template");
    Template { language: language.to_owned(), ..template }
}

/// Returns the bundled variable catalogue, in English.
pub fn bundled_variables() -> Variables {
    Variables::parse(&VARIABLES.join("\n")).expect("BUG: a test parses the bundled variables")
}

/// Returns the bundled variable catalogue in the words of a language, by its BCP 47 tag; in English where there are none.
///
/// Use the language of the template ([`Template::language`]): the names of columns stand in its placeholders.
#[must_use]
pub fn bundled_variables_in(language: &str) -> Variables {
    let english = bundled_variables();
    Questions::of(language).map_or(english.clone(), |words| words.applied_to(&english))
}
