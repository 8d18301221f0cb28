//! What a changed answer touches: which templates, and so which documents, would now read differently.
//!
//! This module compares; it does not write drafts and does not know which documents exist.

use std::collections::BTreeMap;

use super::{Part, Template, Variables, parts_of};

/// A template whose text follows from an answer that has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Affected {
    /// The template's name.
    pub template: String,
    /// The variables that read differently in it, in the order of the body, each once.
    pub variables: Vec<String>,
}

/// Returns the templates that read differently with the answers `after` than with those `before`.
///
/// Defaults count as answers. Two answers that are set alike (blanks at the ends, empty rows) are the same,
/// and so are two tables that differ only in columns which the template does not show. An answer that is
/// missing, or cannot be set, differs from every other.
pub fn affected(
    templates: &[Template],
    variables: &Variables,
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) -> Vec<Affected> {
    let (before, after) = (variables.with_defaults(before), variables.with_defaults(after));
    let differs = |name: &str, columns: &[&str]| {
        let (old, new) = (before.get(name), after.get(name));
        if old == new {
            return false;
        }
        let set = |answer: Option<&String>| variables.get(name)?.render(answer?, columns).ok();
        match (set(old), set(new)) {
            (Some(old), Some(new)) => old != new,
            _ => true,
        }
    };
    let touched = |template: &Template| {
        let mut names: Vec<String> = Vec::new();
        for (index, line) in template.body.lines().enumerate() {
            for part in parts_of(line, index + 1).unwrap_or_default() {
                if let Part::Placeholder { name, columns } = part
                    && !names.iter().any(|known| known == name)
                    && differs(name, &columns)
                {
                    names.push(name.to_owned());
                }
            }
        }
        names
    };
    let affected = templates
        .iter()
        .map(|template| Affected { template: template.front.template.clone(), variables: touched(template) });
    affected.filter(|affected| !affected.variables.is_empty()).collect()
}
