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
    "scope-statement"
    "context-and-interested-parties"
    "service-management-policy"
    "service-management-objectives"
    "service-management-plan"
    "risk-and-opportunity-register"
    "roles-and-responsibilities"
    "document-control-procedure"
    "master-list-and-retention"
    "change-management-policy"
    "information-security-policy"
    "service-continuity-plan"
    "service-catalogue"
    "service-level-agreement"
    "sms-processes"
    "major-incident-procedure"
    "communication-plan"
    "service-requirements"
    "control-of-other-parties"
    "internal-audit-programme"
    "internal-audit-report"
    "management-review-minutes"
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
