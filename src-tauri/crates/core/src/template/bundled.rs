//! The templates that come with Clausebook, compiled in.
//!
//! Only the list; the texts are in `docs-templates/documents/`.

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
}

const VARIABLES: &str = include_str!("../../../../../docs-templates/documents/variables.toml");

/// Returns every bundled template, in the order of a first day: what the organization needs first, first.
pub fn catalogue() -> Vec<Template> {
    let parse =
        |(_, text): &(&str, &str)| Template::parse(text).expect("BUG: a test parses each bundled template");
    TEXTS.iter().map(parse).collect()
}

/// Returns the bundled variable catalogue.
pub fn bundled_variables() -> Variables {
    Variables::parse(VARIABLES).expect("BUG: a test parses the bundled variables")
}
