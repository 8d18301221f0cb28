//! Each rule with documents that agree, and with ones that do not.

use super::{Inconsistency, Paper, Papers, Rule, check, check_rule};
use crate::document::Kind;
use crate::outline::Outline;

fn paper(code: &str, title: &str, kind: Kind, rows: &[u16], text: &str) -> Paper {
    let requirements = rows.iter().map(|row| format!("DI-{row:02}").parse().unwrap()).collect();
    let outline = Some(Outline::of(text));
    Paper { code: code.to_owned(), title: title.to_owned(), kind, requirements, effective: true, outline }
}

fn organization() -> Papers {
    let scope = "## 1 Services\n\n| Service | Owner |\n|---|---|\n| Hosting | Platform lead |\n| Managed Workplace | Ada Holm |\n";
    let catalogue = "## 1 Services\n\n| Service | Depends on |\n|---|---|\n| managed workplace | Hosting |\n| Hosting | Storage |\n";
    let roles = "## 1 Roles\n\n| Role | Holder |\n|---|---|\n| Service manager, change manager | Ada Holm |\n| Platform lead | Bo |\n";
    let parties = "## 1\n\n| Party | Kind |\n|---|---|\n| Hill Road Estates | external supplier |\n| Facilities team | internal supplier |\n";
    let process = "## 1 Steps\n\n| Step | Who |\n|---|---|\n| Record | Change manager |\n\nSee the change policy and our information security policy.\n\n## 2 Records\n\nAll.\n";
    let mut documents = vec![
        paper("DOC-1", "Scope", Kind::Document, &[3], scope),
        paper("REG-1", "Service catalogue", Kind::Register, &[37], catalogue),
        paper("AGR-1", "Service level agreement: Hosting", Kind::Agreement, &[42], "## 1\n\nText.\n"),
        paper(
            "AGR-2",
            "Agreement with the council",
            Kind::Agreement,
            &[42],
            "## 1\n\nOn managed workplace.\n\n## 2 Times\n",
        ),
        paper("DOC-2", "Roles", Kind::Document, &[7], roles),
        paper("REG-2", "Other parties", Kind::Register, &[35], parties),
        paper("AGR-3", "Contract with Hill Road Estates", Kind::Agreement, &[43], "## 1\n"),
        paper(
            "AGR-4",
            "Agreement with Facilities",
            Kind::Agreement,
            &[45],
            "## 1\n\nFacilities team and we agree.\n",
        ),
        paper("PRO-1", "Change procedure", Kind::Procedure, &[51], process),
        paper("POL-1", "Change management policy", Kind::Policy, &[49], "## 1\n"),
        paper("POL-2", "Information security policy", Kind::Policy, &[64], "## 1\n"),
    ];
    documents[6].outline = None;
    Papers { documents, people: vec!["Ada Holm".to_owned()], evidence: Vec::new() }
}

/// The findings after one document was edited: `document line: says`.
fn after(code: &str, from: &str, to: &str, change: impl Fn(&mut Paper, Outline)) -> Vec<String> {
    let mut papers = organization();
    let paper = papers.documents.iter_mut().find(|paper| paper.code == code).unwrap();
    let before = format!("{paper:?}");
    let pieces = paper.outline.clone().unwrap_or_default();
    change(paper, pieces);
    if let Some(outline) = &mut paper.outline {
        let edit = |text: &mut String| *text = text.replace(from, to);
        for piece in &mut outline.pieces {
            match &mut piece.content {
                crate::outline::Content::Heading(text) | crate::outline::Content::Text(text) => edit(text),
                crate::outline::Content::Table(table) => {
                    table.header.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(edit);
                }
            }
        }
    }
    assert_ne!(before, format!("{paper:?}"), "the edit changed nothing");
    let line = |one: &Inconsistency| {
        let line = one.line.map_or(String::new(), |line| format!(" {line}"));
        format!("{}{line}: {}", one.document, one.says)
    };
    check(&papers).iter().map(line).collect()
}

fn edited(code: &str, from: &str, to: &str) -> Vec<String> {
    after(code, from, to, |_, _| {})
}

#[test]
fn documents_that_agree_have_no_finding() {
    assert_eq!(check(&organization()), []);
    assert_eq!(check(&Papers::default()), []);
}

#[test]
fn services_of_scope_catalogue_and_lists_are_held_against_each_other() {
    assert_eq!(
        edited("REG-1", "managed workplace", "Managed Workplaces"),
        [
            "REG-1: does not list the service `Managed Workplace`",
            "REG-1 5: names the service `Managed Workplaces`"
        ]
    );
    let mut papers = organization();
    papers.documents.push(paper(
        "PLN-1",
        "Availability",
        Kind::Plan,
        &[61],
        "| Service | Target |\n|---|---|\n| Hosting; Mail | 99 |\n| all services | 98 |\n",
    ));
    let found = check_rule(&papers, Rule::ServicesAgree);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].says.as_str(), found[0].line), ("names the service `Mail`", Some(3)));
}

#[test]
fn each_service_has_an_agreement_in_force_and_no_agreement_is_for_another() {
    let other = |paper: &mut Paper, _| paper.title = "Service level agreement: Mail".to_owned();
    assert_eq!(
        after("AGR-1", "", "", other),
        [
            "DOC-1 5: the service `Hosting` has no service level agreement",
            "AGR-1: `Service level agreement: Mail` is for no service in scope"
        ]
    );
    let draft = |paper: &mut Paper, _| paper.effective = false;
    assert_eq!(
        after("AGR-2", "", "", draft),
        ["DOC-1 6: no agreement for the service `Managed Workplace` is in force"]
    );
}

#[test]
fn policies_that_are_named_exist_and_are_in_force() {
    assert_eq!(edited("PRO-1", "change policy", "release policy"), ["PRO-1 7: names the release policy"]);
    assert_eq!(edited("PRO-1", "the change policy", "its policy"), [] as [&str; 0]);
    let draft = |paper: &mut Paper, _| paper.effective = false;
    assert_eq!(after("POL-2", "", "", draft), ["PRO-1 7: names the information security policy"]);
    let mut papers = organization();
    papers.documents[8].outline = Some(Outline::of("Follow the financial policy.\n\n## Records\n"));
    assert_eq!(check_rule(&papers, Rule::PoliciesExist).len(), 1);
    papers.documents.push(paper(
        "LIS-1",
        "List",
        Kind::Register,
        &[18],
        "| Document | Edition |\n|---|---|\n| Financial policies of the group | 3 |\n",
    ));
    assert_eq!(check_rule(&papers, Rule::PoliciesExist), [], "a document from outside");
    papers.documents.pop();
    papers.documents.push(paper("EXT-1", "Financial policy of the group", Kind::External, &[], ""));
    assert_eq!(check_rule(&papers, Rule::PoliciesExist), []);
    papers.documents[8].outline =
        Some(Outline::of("Users of all kinds know change management policy.\n\n## Records\n"));
    assert_eq!(check_rule(&papers, Rule::PoliciesExist), [], "the last words are its name");
}

#[test]
fn roles_that_are_given_work_are_assigned() {
    assert_eq!(
        edited("PRO-1", "Change manager", "Release manager"),
        ["PRO-1 5: gives work to the role `release manager`"]
    );
    assert_eq!(edited("PRO-1", "Change manager", "Ada Holm, change manager"), [] as [&str; 0]);
    assert_eq!(edited("PRO-1", "Change manager", "everyone"), [] as [&str; 0]);
    assert_eq!(
        edited("DOC-2", "Platform lead", "Network lead"),
        ["DOC-1 5: gives work to the role `platform lead`"]
    );
}

#[test]
fn parties_in_the_register_have_contracts_and_the_other_way_round() {
    assert_eq!(
        edited("REG-2", "Hill Road Estates", "Coldline Ltd"),
        [
            "REG-2 5: `Coldline Ltd` has no contract",
            "AGR-3: `Contract with Hill Road Estates` is with a party that is not in the register"
        ]
    );
    assert_eq!(
        edited("REG-2", "internal supplier", "external supplier"),
        ["REG-2 6: `Facilities team` has no contract"]
    );
    let draft = |paper: &mut Paper, _| paper.effective = false;
    assert_eq!(
        after("AGR-3", "", "", draft),
        ["REG-2 5: the contract with `Hill Road Estates` is not in force"]
    );
    let mut papers = organization();
    papers.documents.remove(6);
    papers.evidence.push(("Signed contract, Hill Road Estates".to_owned(), vec!["DI-43".parse().unwrap()]));
    assert_eq!(check(&papers), []);
}

#[test]
fn processes_name_their_records() {
    assert_eq!(edited("PRO-1", "2 Records", "2 End"), ["PRO-1: does not say which records it leaves"]);
}

#[test]
fn every_rule_has_a_name_and_a_question() {
    let names: std::collections::BTreeSet<_> =
        Rule::ALL.iter().map(|rule| (rule.to_string(), rule.asks())).collect();
    assert_eq!(names.len(), 6);
}

/// The same organization in German.
fn german() -> Papers {
    let scope = "## 1 Services\n\n| Service | Verantwortlich |\n|---|---|\n| Hosting | Leiter Plattform |\n| Betreuter Arbeitsplatz | Ada Holm |\n";
    let roles = "## 1 Rollen\n\n| Rolle | Inhaber |\n|---|---|\n| Servicemanager, Änderungsmanagerin | Ada Holm |\n| Leiter Plattform | Bo |\n| Serviceverantwortliche | Bo |\n";
    let parties = "## 1\n\n| Beteiligter | Art |\n|---|---|\n| Bergweg Immobilien | externer Lieferant |\n| Haustechnik | interner Lieferant |\n";
    let process = "## 1 Schritte\n\n| Schritt | Wer |\n|---|---|\n| Erfassen | Änderungsmanager und Serviceverantwortlicher |\n| Alle Services | alle Führungskräfte |\n\nEs gelten die Änderungsrichtlinie und die Richtlinie für Informationssicherheit.\n\n## 2 Messgrößen und Aufzeichnungen\n\nAlle.\n";
    let documents = vec![
        paper("DOC-1", "Anwendungsbereich", Kind::Document, &[3], scope),
        paper("AGR-1", "Service-Level-Vereinbarung: Hosting", Kind::Agreement, &[42], "## 1\n\nText.\n"),
        paper(
            "AGR-2",
            "Vereinbarung über den Service Betreuter Arbeitsplatz",
            Kind::Agreement,
            &[42],
            "## 1\n",
        ),
        paper("DOC-2", "Rollen", Kind::Document, &[7], roles),
        paper("REG-2", "Andere Beteiligte", Kind::Register, &[35], parties),
        paper("AGR-3", "Vertrag mit Bergweg Immobilien", Kind::Agreement, &[43], "## 1\n"),
        paper("AGR-4", "Vereinbarung mit der Haustechnik", Kind::Agreement, &[45], "## 1\n"),
        paper("PRO-1", "Verfahren", Kind::Procedure, &[51], process),
        paper("POL-1", "Richtlinie für das Änderungsmanagement", Kind::Policy, &[49], "## 1\n"),
        paper("POL-2", "Richtlinie für Informationssicherheit", Kind::Policy, &[64], "## 1\n"),
    ];
    Papers { documents, people: vec!["Ada Holm".to_owned()], evidence: Vec::new() }
}

#[test]
fn german_documents_are_held_against_each_other_by_the_same_rules() {
    assert_eq!(check(&german()), []);
    for (code, from, to, says) in [
        ("PRO-1", "Änderungsmanager und", "Releasemanager und", "gives work to the role `releasemanager`"),
        ("PRO-1", "Änderungsmanager und", "Leiter Netz und", "gives work to the role `leiter netz`"),
        ("PRO-1", "Änderungsrichtlinie", "Reiserichtlinie", "names the policy on `reise`"),
        ("PRO-1", "für Informationssicherheit", "für die Beschaffung", "names the policy on `beschaffung`"),
        ("PRO-1", "und Aufzeichnungen", "", "does not say which records it leaves"),
        ("REG-2", "Bergweg Immobilien", "Kaltluft GmbH", "`Kaltluft GmbH` has no contract"),
        ("REG-2", "Haustechnik", "Fuhrpark", "`Fuhrpark` has no agreement"),
    ] {
        let mut papers = german();
        let edited = papers.documents.iter_mut().find(|paper| paper.code == code).unwrap();
        let mut changed = 0;
        for piece in &mut edited.outline.as_mut().unwrap().pieces {
            let edit = |text: &mut String| {
                changed += text.matches(from).count();
                *text = text.replace(from, to);
            };
            match &mut piece.content {
                crate::outline::Content::Heading(text) | crate::outline::Content::Text(text) => {
                    std::iter::once(text).for_each(edit);
                }
                crate::outline::Content::Table(table) => table.rows.iter_mut().flatten().for_each(edit),
            }
        }
        assert_eq!(changed, 1, "{code}: {from}");
        let found: Vec<String> = check(&papers).into_iter().map(|one| one.says).collect();
        assert!(found.iter().any(|one| one == says), "{code}, {to}: {found:?}");
    }
    let mut papers = german();
    papers.documents.remove(9);
    let found = check_rule(&papers, Rule::PoliciesExist);
    assert_eq!(
        found.iter().map(|one| one.says.as_str()).collect::<Vec<_>>(),
        ["names the policy on `informationssicherheit`"]
    );
}
