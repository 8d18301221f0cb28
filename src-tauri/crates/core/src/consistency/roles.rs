//! Roles: who is given work in a table must be an assigned role, or a person.

use super::{Inconsistency, Paper, Papers, Rule, plain, several, within};

const ROLES: u16 = 7;

/// Headings of columns that say who does something.
const WHO: [&str; 16] = [
    "Owner",
    "Who",
    "Done by",
    "Led by",
    "Made by",
    "Watched by",
    "Contract owner",
    "Service owner",
    "Verantwortlich",
    "Wer",
    "Durch",
    "Geleitet von",
    "Erstellt von",
    "Beobachtet von",
    "Vertragsverantwortlich",
    "Serviceverantwortlich",
];

/// The last word of a role.
const ROLE_NOUNS: [&str; 8] =
    ["manager", "lead", "owner", "controller", "coordinator", "officer", "auditor", "director"];

/// How the one word of a German role ends: `Änderungsmanager`. "Verantwortliche" may be many, and is left alone.
const GERMAN_ENDS: [&str; 6] =
    ["manager", "verantwortlicher", "beauftragter", "koordinator", "leiter", "auditor"];

pub(super) fn exist(papers: &Papers) -> Vec<Inconsistency> {
    let definitions = papers.serving(ROLES);
    let roles: Vec<&str> = definitions
        .iter()
        .flat_map(|paper| cells_under(paper, &["Role", "Rolle"]))
        .map(|cell| cell.1)
        .collect();
    let Some(first) = definitions.first().filter(|_| !roles.is_empty()) else { return Vec::new() };
    let mut found = Vec::new();
    for paper in papers.documents.iter().filter(|paper| !paper.kind.is_record()) {
        for (line, cell) in cells_under(paper, &WHO) {
            for named in several(cell).into_iter().filter(|named| is_a_role(named)) {
                let person =
                    papers.people.iter().any(|person| within(named, person) || within(person, named));
                let role = roles.iter().any(|role| within(named, role));
                if !person && !role {
                    found.push(paper.finding(
                        Rule::RolesExist,
                        Some(line),
                        format!("gives work to the role `{}`", plain(named)),
                        format!(
                            "{} does not assign it; add it there, or name a role that exists",
                            first.code
                        ),
                    ));
                }
            }
        }
    }
    found
}

fn is_a_role(named: &str) -> bool {
    let words = super::words(named);
    let last = words.last().map_or("", String::as_str);
    let compound = || GERMAN_ENDS.iter().any(|end| last.len() > end.len() && last.ends_with(end));
    let leads = || words.len() > 1 && words[0] == "leiter";
    match words.len() {
        1 => compound(),
        2..=4 => ROLE_NOUNS.contains(&last) || compound() || leads(),
        _ => false,
    }
}

/// The cells of the columns with one of these headings, with their lines.
fn cells_under<'p>(paper: &'p Paper, headings: &[&str]) -> Vec<(usize, &'p str)> {
    let mut cells = Vec::new();
    for (line, table) in paper.outline.iter().flat_map(|outline| outline.tables()) {
        for column in headings.iter().filter_map(|heading| table.column(heading)) {
            let rows = table.rows.iter().enumerate();
            cells.extend(rows.filter_map(|(row, cells)| Some((line + 2 + row, cells.get(column)?.as_str()))));
        }
    }
    cells
}
