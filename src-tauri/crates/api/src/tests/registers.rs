//! What the window asks about registers, deadlines, the gap analysis, and what shows that auditors can audit.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use clausebook_core::evidence::EvidenceDetails;
use clausebook_core::person::Role;

use super::{ADA, BEN, Office};
use crate::audits::{self, AuditorInFile, ProgrammeFile, SlotInFile};
use crate::wire::PageRequest;
use crate::wire::evidence::{AddEvidence, AddFile};
use crate::wire::registers::{RegisterListRequest, RegisterListRow};
use crate::{
    ErrorKind, UiError, evidence, files, finding_desk, first_day, library, people, register_desk, registers,
};

fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn add(office: &mut Office, register: &str, pairs: &[(&str, &str)]) -> Result<String, UiError> {
    let caller = office.caller(ADA);
    registers::add(&mut office.ws, caller, register, &values(pairs)).map(|row| row.code)
}

fn supplier(office: &mut Office, party: &str, review: &str, state: &str, cost: &str) -> String {
    let mut said = vec![
        ("party", party),
        ("kind", "external"),
        ("delivers", "Lines and rooms"),
        ("owner", "ben@northwind.example"),
        ("next-review", review),
        ("state", state),
    ];
    if !cost.is_empty() {
        said.push(("yearly-cost", cost));
    }
    add(office, "supplier", &said).unwrap()
}

fn listed(office: &mut Office, request: &RegisterListRequest) -> Vec<RegisterListRow> {
    let today = office.caller(ADA).now.date();
    let page = register_desk::list(&office.ws, request, today).unwrap();
    assert_eq!(page.total as usize, page.rows.len());
    page.rows
}

fn asked(state: &str, text: &str, sort: &str, descending: bool) -> RegisterListRequest {
    let page = PageRequest { limit: 50, sort: sort.to_owned(), descending, text: text.to_owned(), offset: 0 };
    RegisterListRequest {
        page,
        register: "supplier".to_owned(),
        state: state.to_owned(),
        owner: String::new(),
    }
}

fn codes(rows: &[RegisterListRow]) -> Vec<&str> {
    rows.iter().map(|row| row.code.as_str()).collect()
}

fn state_of_suppliers() -> Vec<String> {
    let form = registers::form("supplier").unwrap();
    let field = form.fields.into_iter().find(|field| Some(&field.id) == form.state.as_ref()).unwrap();
    field.choices.into_iter().map(|choice| choice.id).collect()
}

#[test]
fn a_register_is_narrowed_sorted_and_paged() {
    let mut office = Office::new();
    let states = state_of_suppliers();
    let (first, last) = (states[0].as_str(), states.last().unwrap().as_str());
    supplier(&mut office, "Spanwell", "2026-01-05", first, "900.00 EUR");
    supplier(&mut office, "adler", "2027-03-01", first, "1250.50 EUR");
    supplier(&mut office, "Merrivane", "2027-01-01", last, "");

    let names = |rows: Vec<RegisterListRow>| rows.into_iter().map(|row| row.name).collect::<Vec<_>>();
    let all = listed(&mut office, &asked("", "", "party", false));
    assert_eq!(names(all), ["adler", "Merrivane", "Spanwell"]);
    // By the amount and not by its digits; who has none stands last, up and down.
    let by_cost = listed(&mut office, &asked("", "", "yearly-cost", false));
    assert_eq!(names(by_cost), ["Spanwell", "adler", "Merrivane"]);
    let down = listed(&mut office, &asked("", "", "yearly-cost", true));
    assert_eq!(names(down), ["adler", "Spanwell", "Merrivane"]);
    assert_eq!(names(listed(&mut office, &asked("overdue", "", "", false))), ["Spanwell"]);
    assert_eq!(names(listed(&mut office, &asked(last, "", "", false))), ["Merrivane"]);
    assert_eq!(names(listed(&mut office, &asked("", "ben SPANWELL", "", false))), ["Spanwell"]);

    let today = office.caller(ADA).now.date();
    let mut wrong = asked("", "", "colour", false);
    let refused = register_desk::list(&office.ws, &wrong, today).unwrap_err();
    assert_eq!(
        (refused.kind, refused.message.as_str()),
        (ErrorKind::Invalid, "the list has no column `colour`")
    );
    wrong = asked("asleep", "", "", false);
    let refused = register_desk::list(&office.ws, &wrong, today).unwrap_err();
    assert_eq!(refused.message, "there is no state of a row `asleep`");
}

#[test]
fn a_row_shows_what_changed_and_where_it_comes_up() {
    let mut office = Office::new();
    let states = state_of_suppliers();
    let code = supplier(&mut office, "Spanwell", "2027-01-05", &states[0], "");
    let policy = office.policy("Supplier agreement");
    let policy = office.ws.state().document(policy).unwrap().code.clone();
    let caller = office.caller(ADA);
    let id = registers::find(office.ws.state(), &code).unwrap();
    let now = values(&[("agreement", &policy), ("next-review", "2027-06-01"), ("owner", "Ada Lovelace")]);
    registers::revise(&mut office.ws, caller, id, &now, "signed in November").unwrap();
    let dispute = [
        ("title", "Late lines"),
        ("supplier", "Spanwell"),
        ("raised-on", "2026-11-01"),
        ("what", "SUP-001 was late"),
        ("owner", "Ada Lovelace"),
        ("due", "2027-02-01"),
        ("state", "open"),
    ];
    add(&mut office, "dispute", &dispute).unwrap();

    let caller = office.caller(ADA);
    let page = register_desk::page(&office.ws, Some(caller), id, caller.now.date()).unwrap();
    assert_eq!(page.row.shown["agreement"], policy);
    let newest = &page.history[0];
    assert_eq!(
        (newest.number, newest.by.as_str(), newest.reason.as_str()),
        (2, "Ada Lovelace", "signed in November")
    );
    let changed: Vec<(&str, &str, &str)> = newest
        .changes
        .iter()
        .map(|change| (change.field.as_str(), change.before_shown.as_str(), change.after_shown.as_str()))
        .collect();
    assert_eq!(
        changed,
        [("agreement", "", policy.as_str()), ("owner", "Ben Nevis", "Ada Lovelace"), ("next-review", "", "")]
    );
    assert_eq!(newest.changes[2].before, "2027-01-05");
    assert_eq!(page.history[1].number, 1);
    // Named in a text of another register.
    let related: Vec<&str> = page.related.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(related, ["DSP-001"]);
    assert!(page.steps.iter().all(|step| step.refusal.is_none()), "{:?}", page.steps);

    // Who answers for no row and holds no role may do neither; who answers for it may change it.
    let request = people::Registration {
        name: "Cy Young".to_owned(),
        email: "cy@northwind.example".to_owned(),
        title: "Clerk".to_owned(),
        roles: vec![Role::Reviewer],
        passphrase: super::WORDS.to_owned(),
    };
    let caller = office.caller(ADA);
    people::register(&mut office.ws, caller, &request).unwrap();
    let cy = people::find(office.ws.state(), "cy@northwind.example").unwrap();
    let caller = office.caller(cy);
    let page = register_desk::page(&office.ws, Some(caller), id, caller.now.date()).unwrap();
    assert!(page.steps.iter().all(|step| step.refusal.is_some()), "{:?}", page.steps);
    let screen = register_desk::screen(&office.ws, Some(caller), "supplier", caller.now.date()).unwrap();
    assert!(screen.refusal.is_some());
    assert!(!screen.card.wanted.is_empty() && screen.form.about_de != screen.form.about);
    let caller = office.caller(ADA);
    registers::revise(&mut office.ws, caller, id, &values(&[("owner", "Cy Young")]), "new owner").unwrap();
    let caller = office.caller(cy);
    let page = register_desk::page(&office.ws, Some(caller), id, caller.now.date()).unwrap();
    let refused: Vec<bool> = page.steps.iter().map(|step| step.refusal.is_some()).collect();
    assert_eq!(refused, [false, true]);
}

#[test]
fn a_withdrawn_row_says_who_took_it_out_and_is_listed_apart() {
    let mut office = Office::new();
    let states = state_of_suppliers();
    let code = supplier(&mut office, "Spanwell", "2027-01-05", &states[0], "");
    supplier(&mut office, "Spanwell once more", "2027-01-05", &states[0], "");
    let id = registers::find(office.ws.state(), "SUP-002").unwrap();
    let caller = office.caller(BEN);
    registers::withdraw(&mut office.ws, caller, id, "entered twice").unwrap();
    assert_eq!(codes(&listed(&mut office, &asked("", "", "", false))), [code.as_str()]);
    assert_eq!(codes(&listed(&mut office, &asked("withdrawn", "", "", false))), ["SUP-002"]);
    let caller = office.caller(ADA);
    let page = register_desk::page(&office.ws, Some(caller), id, caller.now.date()).unwrap();
    let taken = page.taken.unwrap();
    assert_eq!((taken.by.as_str(), taken.reason.as_str()), ("Ben Nevis", "entered twice"));
    assert!(page.steps.iter().all(|step| step.refusal.is_some()), "{:?}", page.steps);
}

#[test]
fn a_register_goes_out_as_csv_and_comes_back_changed() {
    let mut office = Office::new();
    let states = state_of_suppliers();
    supplier(&mut office, "Spanwell", "2027-01-05", &states[0], "");
    let (name, text) = register_desk::file(&office.ws, "supplier").unwrap();
    assert_eq!(name, "supplier.csv");
    let path = office.dir.path().join("supplier.csv");
    let changed = text.replace("2027-01-05", "2027-07-07");
    assert_ne!(text, changed);
    files::write_new(&path, changed.as_bytes()).unwrap();
    let before = office.ws.head().size;
    let caller = office.caller(ADA);
    let came =
        register_desk::import(&mut office.ws, caller, "supplier", &path, "review moved", false).unwrap();
    assert_eq!((came.changed.as_slice(), came.written), (["SUP-001 Spanwell".to_owned()].as_slice(), false));
    assert_eq!(office.ws.head().size, before);
    let caller = office.caller(ADA);
    register_desk::import(&mut office.ws, caller, "supplier", &path, "review moved", true).unwrap();
    let rows = listed(&mut office, &asked("", "", "", false));
    assert_eq!((rows[0].due.as_deref(), rows[0].revision), (Some("2027-07-07"), 2));
}

#[test]
fn deadlines_say_who_may_set_them_and_what_they_move() {
    let mut office = Office::new();
    let caller = office.caller(ADA);
    let settings = finding_desk::clocks(&office.ws, Some(caller));
    assert_eq!((settings.clocks, settings.refusal), (settings.usual, None));
    let mut clocks = settings.clocks;
    clocks.minor = 45;
    crate::findings::set_clocks(&mut office.ws, caller, clocks).unwrap();
    let caller = office.caller(ADA);
    assert_eq!(finding_desk::clocks(&office.ws, Some(caller)).clocks.minor, 45);
    let request = people::Registration {
        name: "Cy Young".to_owned(),
        email: "cy@northwind.example".to_owned(),
        title: "Clerk".to_owned(),
        roles: vec![Role::Reviewer],
        passphrase: super::WORDS.to_owned(),
    };
    people::register(&mut office.ws, caller, &request).unwrap();
    let cy = people::find(office.ws.state(), "cy@northwind.example").unwrap();
    let caller = office.caller(cy);
    assert!(finding_desk::clocks(&office.ws, Some(caller)).refusal.is_some());
}

#[test]
fn the_gap_analysis_names_each_step_and_what_there_is() {
    let mut office = Office::new();
    let today = office.caller(ADA).now.date();
    let empty = first_day::view(&office.ws, today, None).unwrap();
    assert_eq!((empty.there, empty.begun), (0, 0));
    assert!(empty.steps.iter().all(|step| (step.kind == "draft") != step.title.is_empty()));
    office.policy_for("Service management policy", "DI-06");
    let later = first_day::view(&office.ws, today, None).unwrap();
    assert_eq!((later.begun, later.missing), (1, empty.missing - 1));
    let begun = later.steps.iter().find(|step| step.state == "begun").unwrap();
    assert_eq!((begun.kind.as_str(), begun.has.len()), ("draft", 1));
}

#[test]
fn what_shows_that_an_auditor_can_audit_is_evidence_that_stands() {
    let mut office = Office::new();
    let path = office.dir.path().join("certificate.txt");
    files::write_new(&path, b"lead auditor course, 40 hours").unwrap();
    let caller = office.caller(ADA);
    let details = EvidenceDetails {
        title: "Course".to_owned(),
        source: "Academy".to_owned(),
        period: None,
        valid_until: None,
        requirements: Vec::new(),
        documents: Vec::new(),
    };
    let path = path.display().to_string();
    let file =
        AddFile { path, hash: String::new(), details, collected_by: String::new(), collected_on: None };
    let request = AddEvidence { files: vec![file] };
    library::add(&mut office.ws, caller, request, &mut |_, _| ControlFlow::Continue(())).unwrap();
    let programme = |shown: &[&str]| ProgrammeFile {
        title: "Programme".to_owned(),
        from: "2026-11-01".parse().unwrap(),
        to: "2029-06-30".parse().unwrap(),
        objectives: "Conformity".to_owned(),
        risks: "Time".to_owned(),
        methods: "Samples".to_owned(),
        auditors: vec![AuditorInFile {
            person: "Ben Nevis".to_owned(),
            competence: "Course of 40 hours".to_owned(),
            evidence: shown.iter().map(|id| (*id).to_owned()).collect(),
        }],
        audits: vec![SlotInFile {
            title: "IA-1".to_owned(),
            kind: clausebook_core::audit::AuditKind::Internal,
            from: "2026-12-01".parse().unwrap(),
            to: "2026-12-05".parse().unwrap(),
            clauses: (4..=10).map(|clause| clause.to_string().parse().unwrap()).collect(),
        }],
    };
    let caller = office.caller(ADA);
    let view = audits::set_programme(&mut office.ws, caller, None, programme(&["e1"]), "").unwrap();
    assert_eq!(view.auditors[0].evidence, ["e1"]);
    let caller = office.caller(ADA);
    let unknown = audits::set_programme(&mut office.ws, caller, None, programme(&["e9"]), "").unwrap_err();
    assert_eq!(unknown.kind, ErrorKind::NotFound);
    let caller = office.caller(ADA);
    let id = evidence::find(office.ws.state(), "e1").unwrap();
    evidence::withdraw(&mut office.ws, caller, id, "not hers").unwrap();
    let caller = office.caller(ADA);
    let withdrawn = audits::set_programme(&mut office.ws, caller, None, programme(&["e1"]), "").unwrap_err();
    assert_eq!(withdrawn.kind, ErrorKind::Refused);
}
