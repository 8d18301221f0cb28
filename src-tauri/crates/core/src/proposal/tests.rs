//! Proposals for documents as organizations have them.

use super::{Clues, Found, Place, Proposal, propose};
use crate::requirement::Register;
use crate::template::catalogue;

fn of(name: &str, text: &str) -> Proposal {
    propose(&Clues::bundled(), &Found { name: name.to_owned(), text: text.to_owned() })
}

/// `kind: rows`, as proposed.
fn short(name: &str, text: &str) -> String {
    let proposal = of(name, text);
    let kind = proposal.kind.map_or("?".to_owned(), |guess| guess.value.to_string());
    let rows: Vec<String> = proposal.rows.iter().map(|guess| guess.value.to_string()).collect();
    format!("{kind}: {}", rows.join(" "))
}

#[test]
fn each_row_that_a_document_can_serve_has_clues_and_no_other() {
    let register = Register::bundled();
    let clues = Clues::bundled();
    let with: Vec<String> = clues.rows().map(|(row, _)| row.to_string()).collect();
    let rows = register.requirements().iter().filter(|row| !row.is_index());
    assert_eq!(with, rows.map(|row| row.id.to_string()).collect::<Vec<_>>());
    assert_eq!(clues.kinds().count(), 13);
    assert!(Clues::parse("[kinds]\n[rows]\nDI-1 = [\"x\"]").is_err());
    assert!(Clues::parse("[kinds]\npoem = [\"x\"]\n[rows]").is_err());
    assert!(Clues::parse("[kinds]\npolicy = [\"X\"]\n[rows]").is_err());
}

#[test]
fn file_names_alone_say_a_lot() {
    let cases = [
        ("QM/POL-003_ChangeManagementPolicy_v2.1.docx", "policy: DI-49 DI-51"),
        ("SLA Hosting Northport 2025 signed.pdf", "agreement: DI-42"),
        ("Internal audit report 2025-06 final.docx", "report: DI-69"),
        ("Management review minutes 2025.docx", "minutes: DI-70"),
        ("Risikoregister 2026.xlsx", "register: DI-08"),
        ("IT-Notfallplan_v3.pdf", "plan: DI-62"),
        ("Protokoll Managementbewertung Mai 2026.docx", "minutes: DI-70"),
        ("Service catalogue.xlsx", "register: DI-37"),
        ("Disaster recovery test report March.docx", "report: DI-63 DI-54 DI-62"),
        ("Canteen menu week 12.docx", "?: "),
        ("Scan0001.pdf", "?: "),
    ];
    for (name, expected) in cases {
        assert_eq!(short(name, ""), expected, "{name}");
    }
}

#[test]
fn title_headings_and_text_count_by_place_and_every_point_has_its_reason() {
    let text = "# How we deal with outages\n\n## Major incident\n\nA major incident is led by one person. Report each major incident.\n\n## Known errors\n\n| Known error | Workaround |\n|---|---|\n| a | b |\n";
    let proposal = of("outages.md", text);
    assert_eq!(proposal.title, "How we deal with outages");
    let rows: Vec<_> = proposal.rows.iter().map(|guess| (guess.value.to_string(), guess.points)).collect();
    assert_eq!(rows, [("DI-57".to_owned(), 6), ("DI-60".to_owned(), 5)]);
    let reasons: Vec<String> = proposal.rows[1].reasons.iter().map(ToString::to_string).collect();
    assert_eq!(reasons, ["`known errors` in a heading", "`known error` in the text"]);
    assert_eq!(proposal.rows[1].reasons[1].place, Place::Text(1));
    assert_eq!(of("Capacity_plan-2026_v1.2_final.docx", "").title, "Capacity plan 2026");
    for guess in &proposal.rows {
        assert_eq!(guess.points, guess.reasons.iter().map(|reason| reason.points).sum::<u32>());
    }
}

#[test]
fn realistic_documents_are_recognised() {
    let handbook = "# Incident handling at Contoso\n\nVersion 4\n\n## Purpose\n\nRestore services quickly.\n\n## Incident management process\n\nThe service desk logs each incident in the tool.\n\n## Service requests\n\nStandard service requests are fulfilled by instruction.\n";
    assert_eq!(short("IT Ops/Incident Handling SOP.docx", handbook), "procedure: DI-56 DI-58");
    let german = "# Leitlinie zur Informationssicherheit\n\n## Zweck\n\nDiese Informationssicherheitsleitlinie gilt für alle. Ein Sicherheitsvorfall wird gemeldet.\n\n## Sicherheitsmaßnahmen\n";
    assert_eq!(short("Leitlinie.docx", german), "policy: ");
    assert_eq!(short("Informationssicherheitsleitlinie.docx", german), "policy: DI-64");
    let minutes = "# Minutes of the service review with Acme, 4 March\n\n## Performance against SLA\n\n## Customer satisfaction\n\n## Actions\n";
    assert_eq!(short("2026-03-04 acme.md", minutes), "minutes: DI-40");
}

/// The library knows itself: each of its templates is recognised by title and text.
#[test]
fn the_main_row_of_each_template_is_proposed_for_it() {
    let mut missed = Vec::new();
    for template in catalogue() {
        let text = format!("# {}\n\n{}", template.front.title, template.body);
        let proposal = of(&format!("{}.md", template.front.template), &text);
        if !proposal.rows.iter().any(|guess| template.front.requirements.contains(&guess.value)) {
            missed.push(template.front.template);
        }
    }
    assert!(missed.len() <= 4, "not recognised: {missed:?}");
}
