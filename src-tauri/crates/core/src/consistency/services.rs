//! Services: the scope is the measure; catalogue, agreements and every other list follow it.

use super::{Inconsistency, Paper, Papers, Rule, plain};
use crate::document::Kind;

const SCOPE: u16 = 3;
const CATALOGUE: [u16; 2] = [37, 25];
const AGREEMENTS: [u16; 2] = [42, 26];

/// A service as a table names it.
struct Named {
    name: String,
    line: usize,
}

pub(super) fn agree(papers: &Papers) -> Vec<Inconsistency> {
    let Some((scope, in_scope)) = scope_of(papers) else { return Vec::new() };
    let mut found = Vec::new();
    for catalogue in papers.documents.iter().filter(|paper| CATALOGUE.iter().any(|row| paper.is_for(*row))) {
        let listed = listed_in(catalogue);
        if catalogue.code == scope.code || listed.is_empty() {
            continue;
        }
        for service in in_scope.iter().filter(|service| !has(&listed, &service.name)) {
            found.push(catalogue.finding(
                Rule::ServicesAgree,
                None,
                format!("does not list the service `{}`", service.name),
                format!(
                    "{} has it in scope (line {}); add it, or take it out of scope",
                    scope.code, service.line
                ),
            ));
        }
    }
    for paper in papers.documents.iter().filter(|paper| paper.code != scope.code && !paper.kind.is_record()) {
        for service in listed_in(paper).iter().filter(|service| !has(&in_scope, &service.name)) {
            let near = nearest(&in_scope, &service.name)
                .map_or(String::new(), |near| format!("; is `{near}` meant?"));
            found.push(paper.finding(
                Rule::ServicesAgree,
                Some(service.line),
                format!("names the service `{}`", service.name),
                format!("{} does not have it in scope{near}", scope.code),
            ));
        }
    }
    found
}

pub(super) fn are_agreed(papers: &Papers) -> Vec<Inconsistency> {
    let Some((scope, in_scope)) = scope_of(papers) else { return Vec::new() };
    let agreements: Vec<&Paper> = papers
        .documents
        .iter()
        .filter(|paper| paper.kind == Kind::Agreement && AGREEMENTS.iter().any(|row| paper.is_for(*row)))
        .collect();
    let mut found = Vec::new();
    for service in &in_scope {
        let mut agreed = agreements.iter().filter(|paper| is_about(paper, &service.name)).peekable();
        if agreed.peek().is_none() {
            found.push(scope.finding(
                Rule::AgreementsCoverServices,
                Some(service.line),
                format!("the service `{}` has no service level agreement", service.name),
                "no agreement names it in its title or first section; make one from the template service-level-agreement"
                    .to_owned(),
            ));
        } else if agreed.all(|paper| !paper.effective) {
            found.push(scope.finding(
                Rule::AgreementsCoverServices,
                Some(service.line),
                format!("no agreement for the service `{}` is in force", service.name),
                "there is a draft; have it approved".to_owned(),
            ));
        }
    }
    for paper in agreements {
        if !in_scope.iter().any(|service| is_about(paper, &service.name)) {
            found.push(paper.finding(
                Rule::AgreementsCoverServices,
                None,
                format!("`{}` is for no service in scope", paper.title),
                format!(
                    "{} names the services in scope; correct the name, or withdraw the agreement",
                    scope.code
                ),
            ));
        }
    }
    found
}

/// The document that states the scope, and its services, if it has a table of them.
fn scope_of(papers: &Papers) -> Option<(&Paper, Vec<Named>)> {
    let with_services = papers.serving(SCOPE).into_iter().map(|paper| (paper, listed_in(paper)));
    with_services.into_iter().find(|(_, services)| !services.is_empty())
}

/// The services in the first column of each table whose first column is headed `Service`.
fn listed_in(paper: &Paper) -> Vec<Named> {
    let tables = paper.outline.iter().flat_map(|outline| outline.tables());
    let columns = tables.filter(|(_, table)| table.column("Service") == Some(0));
    let cells = columns.flat_map(|(line, table)| {
        table.rows.iter().enumerate().filter_map(move |(row, cells)| Some((line + 2 + row, cells.first()?)))
    });
    let names =
        cells.flat_map(|(line, cell)| several_services(cell).into_iter().map(move |name| (name, line)));
    names.map(|(name, line)| Named { name: name.to_owned(), line }).collect()
}

/// A cell names one service, or several parted by semicolons; "all" ("alle") is none by itself.
fn several_services(cell: &str) -> Vec<&str> {
    let parts = cell.split(';').map(str::trim);
    parts
        .filter(|part| {
            !part.is_empty() && !["all", "alle"].contains(&plain(part).split(' ').next().unwrap_or_default())
        })
        .collect()
}

fn has(services: &[Named], name: &str) -> bool {
    services.iter().any(|service| plain(&service.name) == plain(name))
}

fn nearest<'s>(services: &'s [Named], name: &str) -> Option<&'s str> {
    let words = plain(name);
    let shares =
        |service: &&Named| plain(&service.name).split(' ').any(|word| words.split(' ').any(|w| w == word));
    services.iter().find(shares).map(|service| service.name.as_str())
}

/// Whether an agreement names the service in its title or before its second section.
fn is_about(paper: &Paper, service: &str) -> bool {
    let name = format!(" {} ", plain(service));
    let holds = |text: &str| format!(" {} ", plain(text)).contains(&name);
    let Some(outline) = &paper.outline else { return holds(&paper.title) };
    let second = outline.headings().nth(1).map_or(usize::MAX, |(line, _)| line);
    holds(&paper.title) || outline.texts().any(|(line, text)| line < second && holds(text))
}
