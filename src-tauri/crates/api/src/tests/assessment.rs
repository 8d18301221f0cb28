//! What the window asks about audits, findings, reviews and readiness.

use clausebook_core::audit::AuditKind;
use clausebook_core::finding::{
    ActionDetails, CauseAnalysis, CauseCategory, CauseMethod, FindingDetails, Grade,
};
use clausebook_core::review::{ReviewDetails, ReviewInput};
use clausebook_core::time::Date;

use super::{ADA, BEN, Office, WORDS};
use crate::audits::{self, AuditFile};
use crate::wire::coverage::CoverageRequest;
use crate::wire::documents::ActionView;
use crate::wire::findings::{CorrectFinding, FindingListRequest, PlanAction};
use crate::wire::work::WorkKind;
use crate::{
    ErrorKind, audit_desk, finding_desk, findings, readiness, review_desk, reviews, work, workspaces,
};

fn day(office: &mut Office) -> Date {
    office.caller(ADA).now.date()
}

/// Plans an audit by a certification body, today, and returns its id.
pub(super) fn of_others(office: &mut Office, title: &str) -> String {
    let on = day(office);
    let plan = AuditFile {
        title: title.to_owned(),
        kind: AuditKind::Stage1,
        from: on,
        to: on,
        objectives: "Is it designed?".to_owned(),
        scope: "All of it".to_owned(),
        criteria: "The standard".to_owned(),
        methods: "Reading".to_owned(),
        clauses: Vec::new(),
        lead: None,
        auditors: Vec::new(),
        body: Some("Aldermere".to_owned()),
        outside: Vec::new(),
        agenda: Vec::new(),
        programme: None,
    };
    let caller = office.caller(ADA);
    audits::plan(&mut office.ws, caller, plan).unwrap().id
}

fn found(office: &mut Office, audit: &str, title: &str, grade: Grade) -> String {
    let details = FindingDetails {
        grade,
        title: title.to_owned(),
        statement: "It is not done, \"as agreed\".".to_owned(),
        seen: "Three of three.".to_owned(),
        clause: "8.7.2".parse().unwrap(),
        requirements: Vec::new(),
        evidence: Vec::new(),
        owner: BEN,
        found_on: day(office),
        audit: Some(audit.parse().unwrap()),
        question: None,
        reference: Some(format!("NC {title}")),
        repeats: None,
        due: None,
    };
    let caller = office.caller(ADA);
    finding_desk::raise(&mut office.ws, caller, details).unwrap().finding.id
}

fn refusal<'a>(steps: &'a [ActionView], name: &str) -> Option<&'a str> {
    let step = steps.iter().find(|step| step.action == name).unwrap();
    step.refusal.as_ref().map(|refusal| refusal.message.as_str())
}

#[test]
fn findings_are_filtered_sorted_and_paged_and_wrong_questions_refused() {
    let mut office = Office::new();
    let audit = of_others(&mut office, "Stage 1");
    found(&mut office, &audit, "Backups", Grade::Minor);
    found(&mut office, &audit, "Contracts", Grade::Major);
    let today = day(&mut office);
    let ask = |request: FindingListRequest| finding_desk::list(&office.ws, &request, today);
    let mut all = FindingListRequest::default();
    all.page.limit = 1;
    all.page.sort = "grade".to_owned();
    let page = ask(all.clone()).unwrap();
    assert_eq!((page.total, page.all, page.rows.len()), (2, 2, 1));
    assert_eq!(page.rows[0].title, "Contracts", "what is grave comes first");
    all.page.limit = 10;
    let some = |change: &dyn Fn(&mut FindingListRequest)| {
        let mut request = all.clone();
        change(&mut request);
        ask(request).map(|page| page.rows.iter().map(|row| row.title.clone()).collect::<Vec<_>>())
    };
    assert_eq!(some(&|ask| ask.grade = vec![Grade::Minor]).unwrap(), ["Backups"]);
    assert_eq!(some(&|ask| ask.page.text = "nc CONTR".to_owned()).unwrap(), ["Contracts"]);
    assert_eq!(some(&|ask| ask.clause = "8.7".to_owned()).unwrap().len(), 2);
    assert_eq!(some(&|ask| ask.clause = "8.6".to_owned()).unwrap().len(), 0);
    assert_eq!(some(&|ask| ask.state = "open".to_owned()).unwrap().len(), 2);
    assert_eq!(some(&|ask| ask.state = "overdue".to_owned()).unwrap().len(), 0);
    assert_eq!(some(&|ask| ask.owner = "p1".to_owned()).unwrap().len(), 0);
    assert!(some(&|ask| ask.state = "somewhere".to_owned()).is_err());
    assert!(some(&|ask| ask.page.sort = "colour".to_owned()).is_err());
}

#[test]
fn the_page_of_a_finding_says_what_may_be_done_and_the_owner_finds_it_in_their_work() {
    let mut office = Office::new();
    let audit = of_others(&mut office, "Stage 1");
    let id = found(&mut office, &audit, "Backups", Grade::Minor);
    let today = day(&mut office);
    let caller = office.caller(BEN);
    let mine = work::mine(&office.ws, caller, &[]).unwrap();
    let item = mine.items.iter().find(|item| item.kind == WorkKind::Finding).unwrap();
    assert_eq!((item.object.as_str(), item.note.as_str()), (id.as_str(), "open"));

    let finding = findings::find(office.ws.state(), &id).unwrap();
    let page = finding_desk::page(&office.ws, Some(caller), finding, today).unwrap();
    assert_eq!(refusal(&page.steps, "correct"), None);
    assert!(refusal(&page.steps, "planAction").unwrap().contains("cause"), "{:?}", page.steps);
    assert!(refusal(&page.steps, "close").is_some(), "the owner does not close it");

    let correction = CorrectFinding {
        finding: id.clone(),
        text: "Tested.".to_owned(),
        done_on: today,
        evidence: vec!["e99".to_owned()],
    };
    let caller = office.caller(BEN);
    let error = finding_desk::correct(&mut office.ws, caller, &correction).unwrap_err();
    assert_eq!(error.kind, ErrorKind::NotFound, "evidence that is not there: {error:?}");
    let correction = CorrectFinding { evidence: Vec::new(), ..correction };
    finding_desk::correct(&mut office.ws, caller, &correction).unwrap();
    let analysis = CauseAnalysis {
        method: CauseMethod::Other,
        category: CauseCategory::Process,
        whys: Vec::new(),
        cause: "Nobody owns it".to_owned(),
    };
    findings::analyse(&mut office.ws, caller, finding, analysis).unwrap();
    let details = ActionDetails { what: "Name an owner".to_owned(), owner: ADA, due: today };
    let request = PlanAction { details, finding: id, review: String::new(), decision: 0 };
    finding_desk::plan_action(&mut office.ws, caller, request).unwrap();

    let ada = office.caller(ADA);
    let mine = work::mine(&office.ws, ada, &[]).unwrap();
    assert!(mine.items.iter().any(|item| item.kind == WorkKind::Action), "{mine:?}");
    let ben = office.caller(BEN);
    let mine = work::mine(&office.ws, ben, &[]).unwrap();
    assert!(mine.items.iter().all(|item| item.kind != WorkKind::Finding), "it is planned now: {mine:?}");
    let page = finding_desk::page(&office.ws, Some(ada), finding, today).unwrap();
    assert_eq!(page.may_implement, [page.finding.actions[0].id.clone()]);
    assert_eq!(page.analyses[0].cause, "Nobody owns it");
}

#[test]
fn a_return_file_that_goes_out_comes_back_as_it_was() {
    let mut office = Office::new();
    let first = of_others(&mut office, "Stage 1");
    found(&mut office, &first, "=Backups, twice", Grade::Minor);
    let csv = findings::return_file(&office.ws, first.parse().unwrap()).unwrap();
    assert!(csv.contains(r#""'=Backups, twice""#), "a spreadsheet runs nothing: {csv}");
    let second = of_others(&mut office, "Stage 1 again");
    let other = csv.replace("NC =Backups, twice", "NC-2");
    let caller = office.caller(ADA);
    let audit = second.parse().unwrap();
    let taken = findings::import_return(&mut office.ws, caller, audit, BEN, &other).unwrap();
    assert_eq!((taken.len(), taken[0].title.as_str()), (1, "=Backups, twice"));
    assert_eq!(taken[0].statement, "It is not done, \"as agreed\".");
}

#[test]
fn the_programme_says_who_may_not_plan_and_what_nobody_covers() {
    let mut office = Office::new();
    let caller = office.caller(ADA);
    let page = audit_desk::programme(&office.ws, Some(caller));
    assert_eq!(page.refusal, None, "a document controller may plan");
    assert!(page.coverage.len() > 30 && page.coverage.iter().all(|row| row.foreseen.is_empty()));
    let audit = of_others(&mut office, "Stage 1");
    let caller = office.caller(ADA);
    let today = caller.now.date();
    let page = audit_desk::page(&office.ws, Some(caller), audit.parse().unwrap(), today).unwrap();
    assert_eq!((page.row.lead.as_str(), page.row.status.as_str()), ("Aldermere", "planned"));
    assert!(refusal(&page.steps, "report").is_some(), "one by others has no report of ours");
    assert_eq!(refusal(&page.steps, "cancel"), None);
}

#[test]
fn a_review_waits_for_its_chair_once_everything_was_said() {
    let mut office = Office::new();
    let today = day(&mut office);
    let period = clausebook_core::evidence::Period { from: today, to: today };
    let details = ReviewDetails {
        title: "First".to_owned(),
        on: today,
        period,
        chair: BEN,
        attendees: vec!["Ada".to_owned()],
    };
    let caller = office.caller(ADA);
    let id = reviews::plan(&mut office.ws, caller, details).unwrap().id.parse().unwrap();
    let page = review_desk::page(&office.ws, Some(caller), id, today).unwrap();
    assert_eq!((page.row.status.as_str(), page.review.inputs.len()), ("planned", 12));
    assert!(refusal(&page.steps, "sign").is_some());
    for input in ReviewInput::ALL {
        let caller = office.caller(ADA);
        reviews::discuss(&mut office.ws, caller, id, *input, "Looked at.").unwrap();
    }
    reviews::decide(&mut office.ws, caller, id, None, "Nothing changes.").unwrap();
    let ben = office.caller(BEN);
    let mine = work::mine(&office.ws, ben, &[]).unwrap();
    assert!(mine.items.iter().any(|item| item.kind == WorkKind::Minutes), "{mine:?}");
    let page = review_desk::page(&office.ws, Some(ben), id, today).unwrap();
    assert_eq!(refusal(&page.steps, "sign"), None);
    let minutes = |office: &Office| review_desk::minutes(&office.ws, "mr1").unwrap().html;
    let english = minutes(&office);
    assert!(english.contains("Nothing changes.") && english.contains("Decisions</h2>"), "{english}");

    // An organization that writes German signs German, and what it has signed stays.
    workspaces::set_language(&mut office.ws, "de-AT").unwrap();
    let german = minutes(&office);
    assert!(german.contains("Nothing changes.") && german.contains("Beschlüsse</h2>"), "{german}");
    assert!(!german.contains("lang: de"), "what stands before the text is no part of it: {german}");
    let ben = office.caller(BEN);
    reviews::sign_minutes(&mut office.ws, ben, id, WORDS).unwrap();
    workspaces::set_language(&mut office.ws, "en").unwrap();
    assert_eq!(minutes(&office), german);
}

#[test]
fn readiness_ends_its_year_with_the_day_that_is_shown() {
    let mut office = Office::new();
    let today = day(&mut office);
    let request = CoverageRequest { stage: clausebook_core::pack::Stage::Stage1, as_of: None, period: None };
    let view = readiness::answer(&office.ws, &request, today);
    assert!(!view.ready && view.blocking > 0);
    let year = readiness::year(&office.ws, &request, today).unwrap();
    let last = year.last().unwrap();
    assert_eq!((last.on.clone(), last.blocking, last.warning), (view.as_of, view.blocking, view.warning));
}
