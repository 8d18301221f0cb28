//! The templates that come with Clausebook, compiled in.
//!
//! Only the lists; the texts are in `docs-templates/documents/`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Template, Variables};

macro_rules! bundled {
    ($($name:literal)*) => {
        /// File name without `.md`, and text, of each template.
        pub(super) const TEXTS: &[(&str, &str)] = &[$((
            $name,
            include_str!(concat!("../../../../../docs-templates/documents/", $name, ".md")),
        )),*];
    };
}

bundled! {
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

const VARIABLES: &[&str] = &[
    include_str!("../../../../../docs-templates/documents/variables.toml"),
    include_str!("../../../../../docs-templates/documents/variables-of-records.toml"),
];

/// Returns every bundled template, in the order of a first day: what the organization needs first, first.
pub fn catalogue() -> Vec<Template> {
    let parse =
        |(_, text): &(&str, &str)| Template::parse(text).expect("BUG: a test parses each bundled template");
    TEXTS.iter().map(parse).collect()
}

/// Returns the bundled variable catalogue.
pub fn bundled_variables() -> Variables {
    Variables::parse(&VARIABLES.join("\n")).expect("BUG: a test parses the bundled variables")
}

/// The questions to the organization in another language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questions {
    groups: BTreeMap<String, String>,
    questions: BTreeMap<String, String>,
}

impl Questions {
    /// Returns the questions in a language, by its BCP 47 tag; `None` where there are none but the English ones.
    #[must_use]
    pub fn of(language: &str) -> Option<Self> {
        let text = include_str!("../../../../../docs-templates/documents/variables.de.toml");
        (language.split('-').next() == Some("de"))
            .then(|| toml::from_str(text).expect("BUG: a test reads the German questions"))
    }

    /// Returns the heading of a group of questions, by its English one.
    #[must_use]
    pub fn group(&self, group: &str) -> Option<&str> {
        self.groups.get(group).map(String::as_str)
    }

    /// Returns a question, by the name of its variable.
    #[must_use]
    pub fn question(&self, name: &str) -> Option<&str> {
        self.questions.get(name).map(String::as_str)
    }
}
