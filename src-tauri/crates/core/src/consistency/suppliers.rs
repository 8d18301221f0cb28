//! Suppliers: the register of other parties and the contracts name the same parties.

use super::{Inconsistency, Paper, Papers, Rule, plain, words};
use crate::document::Kind;

const REGISTER: u16 = 35;
const CONTRACTS: [u16; 2] = [43, 27];
const AGREEMENTS: [u16; 2] = [45, 28];

pub(super) fn have_contracts(papers: &Papers) -> Vec<Inconsistency> {
    let mut found = Vec::new();
    let mut parties: Vec<String> = Vec::new();
    for register in papers.serving(REGISTER) {
        for (line, party, kind) in parties_in(register) {
            parties.push(party.to_owned());
            let inside = words(&kind).iter().any(|word| {
                ["internal", "intern", "interner", "internes", "customer", "kunde", "kunden"]
                    .contains(&word.as_str())
            });
            let (rows, what, template) = if inside {
                (AGREEMENTS, "agreement", "internal-supplier-agreement")
            } else {
                (CONTRACTS, "contract", "supplier-contract")
            };
            let contracts: Vec<&Paper> = papers
                .documents
                .iter()
                .filter(|paper| rows.iter().any(|row| paper.is_for(*row)) && about(paper, party))
                .collect();
            let kept = papers.evidence.iter().any(|(title, served)| {
                let serves = served.iter().any(|id| rows.contains(&id.number()));
                serves && names(title, party)
            });
            if contracts.is_empty() && !kept {
                found.push(register.finding(
                    Rule::SuppliersHaveContracts,
                    Some(line),
                    format!("`{party}` has no {what}"),
                    format!("no document and no evidence for DI-{} names it; add the signed {what}, or make one from the template {template}", rows[0]),
                ));
            } else if !kept && contracts.iter().all(|paper| !paper.effective) {
                found.push(register.finding(
                    Rule::SuppliersHaveContracts,
                    Some(line),
                    format!("the {what} with `{party}` is not in force"),
                    format!("{} is a draft; have it approved", contracts[0].code),
                ));
            }
        }
    }
    if parties.is_empty() {
        return found;
    }
    let contracts = papers.documents.iter().filter(|paper| {
        paper.kind == Kind::Agreement && CONTRACTS.iter().chain(&AGREEMENTS).any(|row| paper.is_for(*row))
    });
    for paper in contracts.filter(|paper| !parties.iter().any(|party| about(paper, party))) {
        found.push(paper.finding(
            Rule::SuppliersHaveContracts,
            None,
            format!("`{}` is with a party that is not in the register", paper.title),
            "no party in the register of other parties is named in its title or first section; add the party".to_owned(),
        ));
    }
    found
}

/// Line, name and kind of each party in a table with the columns `Party` and `Kind`, or `Beteiligter` and `Art`.
fn parties_in(paper: &Paper) -> Vec<(usize, &str, String)> {
    let mut parties = Vec::new();
    for (line, table) in paper.outline.iter().flat_map(|outline| outline.tables()) {
        let one_of = |english, german| table.column(english).or_else(|| table.column(german));
        let (Some(party), Some(kind)) = (one_of("Party", "Beteiligter"), one_of("Kind", "Art")) else {
            continue;
        };
        for (row, cells) in table.rows.iter().enumerate() {
            if let (Some(party), Some(kind)) = (cells.get(party), cells.get(kind)) {
                parties.push((line + 2 + row, party.as_str(), plain(kind)));
            }
        }
    }
    parties
}

/// Whether a document names the party in its title or before its second section.
fn about(paper: &Paper, party: &str) -> bool {
    let Some(outline) = &paper.outline else { return names(&paper.title, party) };
    let second = outline.headings().nth(1).map_or(usize::MAX, |(line, _)| line);
    names(&paper.title, party) || outline.texts().any(|(line, text)| line < second && names(text, party))
}

/// Whether a text names the party: its words in a row, or its first word if that is a name of its own.
fn names(text: &str, party: &str) -> bool {
    let text = format!(" {} ", plain(text));
    let party = party.split(',').next().unwrap_or(party);
    if text.contains(&format!(" {} ", plain(party))) {
        return true;
    }
    let common = [
        "internal",
        "external",
        "customer",
        "service",
        "it",
        "our",
        "facilities",
        "data",
        "northern",
        "interner",
        "internes",
        "externer",
        "kunde",
        "kunden",
        "unser",
        "unsere",
        "daten",
        "nordische",
    ];
    words(party).first().is_some_and(|first| {
        first.chars().count() > 4 && !common.contains(&first.as_str()) && text.contains(&format!(" {first} "))
    })
}
