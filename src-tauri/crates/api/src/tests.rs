//! What the window asks, end to end over a workspace in a temporary folder, without a window.

mod assessment;
mod bulk;
mod registers;
mod retention;
mod samples;

use std::ops::ControlFlow;

use clausebook_core::evidence::EvidenceDetails;
use clausebook_core::id::{DocumentId, PersonId};
use clausebook_core::person::Role;
use clausebook_core::time::UtcMillis;
use clausebook_store::keys::KdfCost;
use clausebook_store::workspace::{Known, Mode, NewWorkspace, Workspace};

use crate::wire::PageRequest;
use crate::wire::documents::{CreateDocument, DocumentListRequest, JudgeDocument, Judgement, SubmitDocument};
use crate::wire::evidence::{AddEvidence, AddFile, EvidenceListRequest};
use crate::wire::history::EntryListRequest;
use crate::wire::work::WorkKind;
use crate::workspaces::{self, FirstPerson, Opening};
use crate::{Caller, ErrorKind, desk, documents, drafts, history, library, master_list, people, work};

const ADA: PersonId = PersonId(1);
const BEN: PersonId = PersonId(2);
const WORDS: &str = "words that only a test uses";
const START: UtcMillis = UtcMillis(1_795_338_850_000);

struct Office {
    dir: tempfile::TempDir,
    ws: Workspace,
    now: i64,
}

impl Office {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let new = NewWorkspace {
            organization: "Northwind".to_owned(),
            scope: "Hosting".to_owned(),
            code_prefix: "SMS".to_owned(),
            sample: false,
        };
        let first = FirstPerson {
            name: "Ada Lovelace".to_owned(),
            email: "ada@northwind.example".to_owned(),
            title: "Quality manager".to_owned(),
            passphrase: WORDS.to_owned(),
        };
        let opening = Opening { known: Known::nowhere(), cost: KdfCost::cheapest() };
        let ws = workspaces::create(&dir.path().join("ws"), &new, &first, START, opening).unwrap();
        let mut office = Self { dir, ws, now: START.0 };
        let ben = people::Registration {
            name: "Ben Nevis".to_owned(),
            email: "ben@northwind.example".to_owned(),
            title: "Head of operations".to_owned(),
            roles: vec![Role::Reviewer, Role::Approver, Role::TopManagement],
            passphrase: WORDS.to_owned(),
        };
        let caller = office.caller(ADA);
        people::register(&mut office.ws, caller, &ben).unwrap();
        office
    }

    fn caller(&mut self, person: PersonId) -> Caller {
        self.now += 1000;
        Caller { person, now: UtcMillis(self.now) }
    }

    fn policy(&mut self, title: &str) -> DocumentId {
        self.policy_for(title, "DI-02")
    }

    fn policy_for(&mut self, title: &str, requirement: &str) -> DocumentId {
        let mut details = documents::default_details(title, ADA);
        details.reviewers = vec![BEN];
        details.approvers = vec![BEN];
        details.requirements = vec![requirement.parse().unwrap()];
        let request = CreateDocument {
            kind: clausebook_core::document::Kind::Policy,
            details,
            code: String::new(),
            template: String::new(),
            body: String::new(),
            file: String::new(),
        };
        let caller = self.caller(ADA);
        master_list::create(&mut self.ws, caller, request, None).unwrap()
    }

    fn submit(&mut self, id: DocumentId) {
        let seen = drafts::read(&self.ws, id).unwrap().hash;
        let caller = self.caller(ADA);
        desk::submit(&mut self.ws, caller, id, submission(&seen)).unwrap();
    }

    fn judge(&mut self, id: DocumentId, judgement: Judgement, seen: &str) -> Result<(), crate::UiError> {
        let caller = self.caller(BEN);
        let request = JudgeDocument {
            document: id.to_string(),
            judgement,
            comment: "say more".to_owned(),
            seen: seen.to_owned(),
            passphrase: WORDS.to_owned(),
        };
        desk::judge(&mut self.ws, caller, id, &request)
    }

    fn waits(&mut self, person: PersonId) -> Vec<(WorkKind, String)> {
        let caller = self.caller(person);
        let view = work::mine(&self.ws, caller, &[]).unwrap();
        let counted: u32 = view.counts.iter().map(|count| count.count).sum();
        assert_eq!(counted as usize, view.items.len());
        view.items.into_iter().map(|item| (item.kind, item.object)).collect()
    }

    fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.dir.path().join(name);
        crate::files::write_new(&path, bytes).unwrap();
        path.display().to_string()
    }
}

fn submission(seen: &str) -> SubmitDocument {
    SubmitDocument {
        document: String::new(),
        change_reason: String::new(),
        change_summary: String::new(),
        effective_from: None,
        seen: seen.to_owned(),
        passphrase: WORDS.to_owned(),
    }
}

#[test]
fn what_waits_moves_from_desk_to_desk() {
    let mut office = Office::new();
    let id = office.policy("Service policy");
    let code = office.ws.state().document(id).unwrap().code.clone();
    let waits = |kind| vec![(kind, code.clone())];
    assert_eq!(office.waits(ADA), waits(WorkKind::Draft));
    assert_eq!(office.waits(BEN), []);
    office.submit(id);
    assert_eq!((office.waits(ADA), office.waits(BEN)), (vec![], waits(WorkKind::Review)));
    office.judge(id, Judgement::RequestChanges, "").unwrap();
    assert_eq!((office.waits(ADA), office.waits(BEN)), (waits(WorkKind::Rework), vec![]));
    office.submit(id);
    office.judge(id, Judgement::Accept, "").unwrap();
    assert_eq!(office.waits(BEN), waits(WorkKind::Approve));
    office.judge(id, Judgement::Approve, "").unwrap();
    assert_eq!((office.waits(ADA), office.waits(BEN)), (vec![], vec![]));
}

#[test]
fn nobody_signs_for_what_they_have_not_seen() {
    let mut office = Office::new();
    let id = office.policy("Service policy");
    let seen = drafts::read(&office.ws, id).unwrap().hash;
    drafts::save(&office.ws, id, "# Changed by somebody else\n", &seen).unwrap();
    let caller = office.caller(ADA);
    let error = desk::submit(&mut office.ws, caller, id, submission(&seen)).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Conflict, "{error:?}");
    office.submit(id);
    let error = office.judge(id, Judgement::Accept, &"0".repeat(64)).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Conflict, "{error:?}");
}

#[test]
fn a_text_that_comes_late_is_kept_beside_and_nothing_is_lost() {
    let mut office = Office::new();
    let id = office.policy("Service policy");
    let first = drafts::read(&office.ws, id).unwrap();
    assert_eq!(first.text, "# Service policy\n");
    let written = drafts::save(&office.ws, id, "mine\n", &first.hash).unwrap();
    assert_eq!((written.conflict, written.draft.text.as_str()), (None, "mine\n"));
    let late = drafts::save(&office.ws, id, "late\n", &first.hash).unwrap();
    let kept = late.conflict.unwrap();
    assert_eq!(late.draft.text, "mine\n");
    let again = drafts::save(&office.ws, id, "late\n", &first.hash).unwrap();
    assert_eq!(again.conflict.as_deref(), Some(kept.as_str()), "the same text is kept once");
    assert_eq!(drafts::read_conflict(&office.ws, id, &kept).unwrap().text, "late\n");
    assert!(drafts::read_conflict(&office.ws, id, "../clausebook.db").is_err());
    let chosen = drafts::resolve(&office.ws, id, &kept, true).unwrap();
    assert_eq!(chosen.text, "late\n");
    let document = office.ws.state().document(id).unwrap();
    assert!(drafts::conflicts(&office.ws, document).unwrap().is_empty());
    let folder = office.ws.root().join("drafts");
    let all: Vec<String> = folder
        .read_dir()
        .unwrap()
        .map(|item| std::fs::read_to_string(item.unwrap().path()).unwrap())
        .collect();
    assert!(all.contains(&"mine\n".to_owned()) && all.contains(&"late\n".to_owned()), "{all:?}");
}

#[test]
fn the_page_of_a_document_says_what_may_be_done_and_that_its_signatures_hold() {
    let mut office = Office::new();
    let id = office.policy("Service policy");
    office.submit(id);
    let today = UtcMillis(office.now).date();
    let may = |office: &mut Office, person| {
        let caller = office.caller(person);
        let view = master_list::document(&office.ws, Some(caller), id, today).unwrap();
        let free = view.actions.iter().filter(|action| action.refusal.is_none());
        (free.map(|action| action.action.clone()).collect::<Vec<_>>(), view)
    };
    let (ada, view) = may(&mut office, ADA);
    assert!(ada.contains(&"recall".to_owned()) && !ada.contains(&"accept".to_owned()), "{ada:?}");
    let refused = view.actions.iter().find(|action| action.action == "accept").unwrap();
    assert!(refused.refusal.as_ref().unwrap().message.contains("Ada Lovelace"), "{refused:?}");
    assert_eq!(view.serves[0].requirement, "DI-02");
    let (ben, view) = may(&mut office, BEN);
    assert!(ben.contains(&"accept".to_owned()) && ben.contains(&"requestChanges".to_owned()), "{ben:?}");
    assert_eq!(view.signatures.len(), 1);
    let signed = &view.signatures[0];
    assert_eq!((signed.problem.as_str(), signed.name.as_str()), ("", "Ada Lovelace"));
    assert_eq!(Some(&signed.object_hash), view.document.versions[0].hash.as_ref());
}

#[test]
fn lists_page_filter_and_refuse_what_they_do_not_have() {
    let mut office = Office::new();
    for title in ["Change plan", "availability plan", "Service policy"] {
        office.policy(title);
    }
    let today = UtcMillis(office.now).date();
    let list = |request: DocumentListRequest| master_list::page(&office.ws, &request, today);
    let sorted = |sort: &str, text: &str| DocumentListRequest {
        page: PageRequest {
            limit: 2,
            sort: sort.to_owned(),
            text: text.to_owned(),
            ..PageRequest::default()
        },
        ..DocumentListRequest::default()
    };
    let page = list(sorted("title", "")).unwrap();
    let titles: Vec<&str> = page.rows.iter().map(|row| row.title.as_str()).collect();
    assert_eq!((titles, page.total, page.all), (vec!["availability plan", "Change plan"], 3, 3));
    assert_eq!(list(sorted("code", "plan CHANGE")).unwrap().total, 1);
    let of =
        |requirement: &str| DocumentListRequest { requirement: requirement.to_owned(), ..sorted("", "") };
    assert_eq!(list(of("DI-02")).unwrap().total, 3);
    assert_eq!(list(of("10")).unwrap().total, 0);
    assert_eq!(list(of("colour")).unwrap_err().kind, ErrorKind::NotFound);
    assert!(list(sorted("colour", "")).unwrap_err().message.contains("colour"));
}

#[test]
fn staged_files_become_evidence_unless_they_changed() {
    let mut office = Office::new();
    let (a, b) = (office.file("incidents 2026-03.csv", b"a\n"), office.file("b.csv", b"b\n"));
    let details = EvidenceDetails {
        title: String::new(),
        source: "desk".to_owned(),
        period: None,
        valid_until: None,
        requirements: vec!["DI-56".parse().unwrap()],
        documents: Vec::new(),
    };
    let file = |path: &str, hash: &str| AddFile {
        path: path.to_owned(),
        hash: hash.to_owned(),
        details: details.clone(),
        collected_by: String::new(),
        collected_on: None,
    };
    let request = AddEvidence { files: vec![file(&a, ""), file(&b, &"0".repeat(64))] };
    let caller = office.caller(ADA);
    let added = library::add(&mut office.ws, caller, request, &mut |_, _| ControlFlow::Continue(())).unwrap();
    assert_eq!(added[0].evidence.as_deref(), Some("e1"));
    assert_eq!(added[1].error.as_ref().unwrap().kind, ErrorKind::Conflict);
    let today = UtcMillis(office.now).date();
    let found = |text: &str, state: &str| {
        let request = EvidenceListRequest {
            page: PageRequest { limit: 10, text: text.to_owned(), ..PageRequest::default() },
            state: state.to_owned(),
            ..EvidenceListRequest::default()
        };
        library::page(&office.ws, &request, today).map(|page| page.total)
    };
    assert_eq!(
        (found("incid", "").unwrap(), found("e1", "").unwrap(), found("change", "").unwrap()),
        (1, 1, 0)
    );
    assert_eq!((found("", "standing").unwrap(), found("", "withdrawn").unwrap()), (1, 0));
    assert!(found("", "purple").is_err());
}

#[test]
fn entries_are_found_and_proved() {
    let mut office = Office::new();
    let id = office.policy("Service policy");
    office.submit(id);
    let entries = office.ws.head().size;
    let request = EntryListRequest {
        page: PageRequest { limit: 2, descending: true, ..PageRequest::default() },
        ..EntryListRequest::default()
    };
    let page = history::page(&office.ws, &request).unwrap();
    assert_eq!((page.total, page.rows[0].seq, page.rows.len()), (entries, entries - 1, 2));
    let about = EntryListRequest { about: id.to_string(), ..request };
    let page = history::page(&office.ws, &about).unwrap();
    assert_eq!(page.total, 3, "created, drafted, submitted: {:#?}", page.rows);
    let proof = history::proof(&office.ws, page.rows[0].seq).unwrap();
    assert!(proof.verified && proof.size == entries && proof.pack.is_none());
    assert!(proof.signature.unwrap().starts_with("-----BEGIN SSH SIGNATURE-----"));
    assert!(history::proof(&office.ws, entries).is_err());
}

#[test]
fn entries_are_found_by_the_beginnings_of_words() {
    let mut office = Office::new();
    let id = office.policy("Café policy");
    office.submit(id);
    let code = office.ws.state().documents[&id].code.clone();
    let rows = |text: &str| {
        let request = EntryListRequest {
            page: PageRequest { limit: 50, text: text.to_owned(), ..PageRequest::default() },
            ..EntryListRequest::default()
        };
        history::page(&office.ws, &request).unwrap().rows
    };
    let found = |text: &str| rows(text).into_iter().map(|row| row.event).collect::<Vec<_>>();
    let life = ["documentCreated", "draftStarted", "versionSubmitted"];
    // By the title that only the first of them holds, by the code, by both; accents and case do not matter.
    assert_eq!(found("cafe POLI"), life);
    assert_eq!(found(&code), life);
    assert_eq!(found(&format!("{code} submitted")), ["versionSubmitted"], "a word in the type's name");
    let by_ada = rows("ada");
    assert!(
        by_ada.len() > 3 && by_ada.iter().all(|row| row.who.starts_with("Ada") || row.what.contains("Ada"))
    );
    let one = &rows("cafe created")[0];
    assert_eq!(rows(&one.hash), rows(&one.hash[..9]), "a hash, whole or its beginning");
    assert_eq!(rows(&one.hash)[0].seq, one.seq);
    assert!(rows("nothing-is-called-so").is_empty());
    assert!(rows("policy\" OR *").is_empty(), "what looks like a query is words, and nothing is called `or`");
    assert_eq!(rows("-- ").len(), rows("").len(), "no word at all");
}

#[test]
fn a_window_writes_for_moments_and_lets_the_command_line_write_between() {
    let mut office = Office::new();
    let id = office.policy("Service policy");
    let root = office.ws.root().to_owned();
    let opening = || Opening { known: Known::nowhere(), cost: KdfCost::cheapest() };
    office.ws.end_writing();
    let mut window = workspaces::open(&root, Mode::Read, START, opening()).unwrap();
    let mut other = workspaces::open(&root, Mode::Write, START, opening()).unwrap();
    let caller = office.caller(ADA);
    assert!(window.begin_writing(caller.now).is_err(), "the other one is the writer");
    documents::discard_draft(&mut other, caller, id, "not needed").unwrap();
    drop(other);
    window.begin_writing(caller.now).unwrap();
    assert_eq!(window.head().size, window.state().size, "it took over what was written");
    let caller = office.caller(ADA);
    documents::start_draft(&mut window, caller, id, false).unwrap();
    window.end_writing();
    assert!(documents::discard_draft(&mut window, caller, id, "no").is_err(), "it is for reading only now");
    assert!(office.ws.refresh().unwrap());
    assert_eq!(office.ws.state(), window.state(), "followed entry by entry, the state is the same");
}
