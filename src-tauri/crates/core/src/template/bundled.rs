//! The templates that come with Clausebook, compiled in.
//!
//! Only the lists; the texts are in `docs-templates/documents/`, the German ones in `docs-templates/de/`.

use super::{ENGLISH, GERMAN, Questions, Template, Variables};
use crate::language::is_german;

macro_rules! text {
    ($folder:literal $name:literal) => {
        ($name, include_str!(concat!("../../../../../docs-templates/", $folder, "/", $name, ".md")))
    };
    (de $name:literal) => {
        text!("de" $name)
    };
}

macro_rules! bundled {
    ($($name:literal $($german:ident)?)*) => {
        /// File name without `.md`, and text, of each template.
        pub(super) const TEXTS: &[(&str, &str)] = &[$(text!("documents" $name)),*];
        /// The same of those that are there in German; the others are there in English only.
        pub(super) const GERMAN_TEXTS: &[(&str, &str)] = &[$($(text!($german $name),)?)*];
    };
}

// Each template, and `de` where there is a German one.
bundled! {
    "scope" de
    "context" de
    "service-management-policy" de
    "objectives" de
    "service-management-plan" de
    "risk-register" de
    "roles" de
    "document-control" de
    "master-list" de
    "change-management-policy" de
    "information-security-policy" de
    "service-continuity-plan" de
    "service-catalogue" de
    "service-level-agreement" de
    "sms-processes" de
    "major-incident" de
    "communication-plan" de
    "service-requirements" de
    "other-parties" de
    "internal-audit-programme" de
    "internal-audit-report" de
    "management-review-minutes" de
    "incident-and-request-management" de
    "problem-management" de
    "configuration-management-plan" de
    "continual-improvement" de
    "competence-and-awareness" de
    "budget-and-accounting" de
    "capacity-plan" de
    "release-and-deployment" de
    "availability-plan" de
    "supplier-contract" de
    "internal-supplier-agreement" de
    "business-relationship-and-complaints" de
    "service-report" de
    "security-risks-and-incidents" de
    "service-transition-plan" de
    "records-control" de
    "risk-treatment-plan" de
    "measurement-plan" de
    "reporting-plan" de
    "continuity-risk-assessment" de
    "service-portfolio" de
    "asset-register" de
    "change-management" de
    "supplier-management" de
    "knowledge-management" de
    "internal-audit-procedure" de
    "appointment" de
    "leadership-record" de
    "competence-record"
    "training-plan"
    "awareness-record"
    "risk-assessment-record" de
    "supplier-selection-record"
    "audit-plan" de
    "audit-checklist" de
    "nonconformity-record" de
    "improvement-record"
    "performance-evaluation"
    "resource-review"
    "process-performance-record"
    "other-party-performance"
    "demand-plan"
    "capacity-report"
    "availability-report"
    "budget-report"
    "service-review-minutes" de
    "satisfaction-survey"
    "complaint-record" de
    "supplier-review-minutes"
    "supplier-dispute-record"
    "incident-record" de
    "major-incident-report" de
    "outage-investigation"
    "problem-record" de
    "known-error-record"
    "problem-trends"
    "request-instruction"
    "change-record" de
    "cab-minutes"
    "change-review"
    "release-record"
    "configuration-audit"
    "service-design"
    "acceptance-report"
    "service-exit-plan"
    "continuity-test-report" de
    "security-control-review"
    "security-incident-record"
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
