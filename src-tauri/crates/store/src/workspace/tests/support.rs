//! A workspace in a temporary folder, with people, real keys and a clock that takes a second for each command.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};

use clausebook_core::document::lifecycle::{self, Submission};
use clausebook_core::document::{Classification, Content, Details, Kind};
use clausebook_core::event::{Actor, Event};
use clausebook_core::evidence::{self, EvidenceDetails, NewEvidence};
use clausebook_core::id::{DocumentId, EvidenceId, PersonId};
use clausebook_core::ledger::note::VerifierKey;
use clausebook_core::person::Role;
use clausebook_core::person::rules::{self as person_rules, NewPerson};
use clausebook_core::refusal::Refusal;
use clausebook_core::rules::Command;
use clausebook_core::signature::Signer;
use clausebook_core::state::State;
use clausebook_core::time::UtcMillis;
use ed25519_dalek::SigningKey;
use tempfile::TempDir;

use crate::KeyPurpose;
use crate::durable::Disk;
use crate::error::StoreError;
use crate::keys::KdfCost;
use crate::lock::LockError;
use crate::search;
use crate::table::derived;
use crate::workspace::tables;
use crate::workspace::{CheckReport, Head, Known, Mode, NewWorkspace, Receipt, Workspace};

/// Controller, pack issuer, author; holds the log's key.
pub(crate) const ADA: PersonId = PersonId(1);
/// Reviewer, approver, top management.
pub(crate) const BEN: PersonId = PersonId(2);
pub(crate) const COST: KdfCost = KdfCost::cheapest();
pub(crate) const ORIGIN: &str = "test.invalid/log";
pub(crate) const START: UtcMillis = UtcMillis(1_795_338_850_000);

pub(crate) fn passphrase(person: PersonId) -> String {
    format!("the words of {person}")
}

pub(crate) fn log_key() -> SigningKey {
    SigningKey::from_bytes(&[77; 32])
}

fn signing_key(person: PersonId) -> SigningKey {
    SigningKey::from_bytes(&[u8::try_from(person.0).unwrap(); 32])
}

/// What a decision of the rules gives.
pub(crate) type Decision = Result<Vec<Event>, Refusal>;

pub(crate) struct TestWorkspace {
    pub(crate) dir: TempDir,
    pub(crate) now: UtcMillis,
    open: Option<Workspace>,
}

impl TestWorkspace {
    /// Makes a workspace with Ada and Ben.
    pub(crate) fn new() -> Self {
        Self::on(&Disk::new())
    }

    /// The same, with all writes going through `disk`.
    pub(crate) fn on(disk: &Disk) -> Self {
        let dir = temp_dir();
        let mut test = Self { dir, now: START, open: None };
        test.open = Some(create(disk, &test.root(), test.known()).unwrap());
        test.register(ADA, "Ada Lovelace", &[Role::Author, Role::ProcessOwner]);
        test.keep_log_key(ADA);
        test.register(BEN, "Ben Nevis", &[Role::Reviewer, Role::Approver, Role::TopManagement]);
        test
    }

    /// Takes over a workspace that exists.
    pub(crate) fn at(root: &Path, now: UtcMillis) -> Workspace {
        patiently(|| Workspace::open(root, Mode::Write, now, Known::nowhere(), COST)).unwrap()
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.dir.path().join("workspace")
    }

    pub(crate) fn known_file(&self) -> PathBuf {
        self.dir.path().join("state/known-heads.json")
    }

    pub(crate) fn known(&self) -> Known {
        Known::in_file(self.known_file())
    }

    pub(crate) fn ws(&self) -> &Workspace {
        self.open.as_ref().expect("it is open")
    }

    pub(crate) fn ws_mut(&mut self) -> &mut Workspace {
        self.open.as_mut().expect("it is open")
    }

    pub(crate) fn state(&self) -> &State {
        self.ws().state()
    }

    pub(crate) fn close(&mut self) {
        drop(self.open.take());
    }

    pub(crate) fn reopen(&mut self) {
        self.close();
        self.reopen_on(&Disk::new());
    }

    pub(crate) fn reopen_on(&mut self, disk: &Disk) {
        self.close();
        let open =
            || Workspace::open_on(disk.clone(), &self.root(), Mode::Write, self.now, self.known(), COST);
        self.open = Some(patiently(open).unwrap());
    }

    pub(crate) fn reader(&self) -> Workspace {
        Workspace::open(&self.root(), Mode::Read, self.now, self.known(), COST).unwrap()
    }

    pub(crate) fn tick(&mut self) -> UtcMillis {
        self.now = UtcMillis(self.now.0 + 1000);
        self.now
    }

    /// Decides, and writes what was decided.
    pub(crate) fn run(
        &mut self,
        caller: PersonId,
        decide: impl FnOnce(&State, &Command) -> Decision,
    ) -> Result<Receipt, StoreError> {
        let now = self.tick();
        let events = decide(self.state(), &Command { caller, now })?;
        self.ws_mut().append(Actor::Person(caller), now, events)
    }

    /// Decides with the caller's signature, and writes what was decided.
    pub(crate) fn run_signed(
        &mut self,
        caller: PersonId,
        decide: impl FnOnce(&State, &Command, Signer<'_>) -> Decision,
    ) -> Result<Receipt, StoreError> {
        let now = self.tick();
        run_signed(self.ws_mut(), caller, now, decide)
    }

    pub(crate) fn register(&mut self, person: PersonId, name: &str, roles: &[Role]) {
        let key = signing_key(person);
        let public_key = self.ws_mut().keep_key(person, &key, &passphrase(person)).unwrap();
        let new = NewPerson {
            name: name.to_owned(),
            email: format!("{person}@example.org"),
            title: "tester".to_owned(),
            public_key: public_key.to_string(),
        };
        let _receipt = self.run(ADA, |state, command| person_rules::register(state, command, new)).unwrap();
        for role in roles {
            let from = self.now.date();
            let _receipt = self
                .run(ADA, |state, command| person_rules::grant_role(state, command, person, *role, from))
                .unwrap();
        }
    }

    pub(crate) fn keep_log_key(&mut self, person: PersonId) {
        let theirs = self.state().people[&person].current_key().unwrap().parse().unwrap();
        self.ws_mut().keep_log_key(&log_key(), &[(person, theirs)]).unwrap();
    }

    /// Creates a procedure that Ben approves.
    pub(crate) fn create_document(&mut self, title: &str) -> DocumentId {
        let id = DocumentId(self.state().next_document());
        let details = details(title);
        let _receipt = self
            .run(ADA, |state, command| {
                lifecycle::create(state, command, Kind::Procedure, details, None, None)
            })
            .unwrap();
        id
    }

    pub(crate) fn submit(&mut self, id: DocumentId, body: &str) -> Receipt {
        let now = self.tick();
        submit(self.ws_mut(), now, id, body).unwrap()
    }

    pub(crate) fn approve(&mut self, id: DocumentId) -> Receipt {
        let now = self.tick();
        approve(self.ws_mut(), now, id).unwrap()
    }

    /// Creates, submits and approves a procedure.
    pub(crate) fn approved_document(&mut self, title: &str, body: &str) -> DocumentId {
        let id = self.create_document(title);
        let (_submitted, _approved) = (self.submit(id, body), self.approve(id));
        id
    }

    pub(crate) fn add_evidence(&mut self, title: &str, bytes: &[u8]) -> EvidenceId {
        let id = EvidenceId(self.state().next_evidence());
        let now = self.tick();
        let _receipt = add_evidence(self.ws_mut(), now, title, bytes).unwrap();
        id
    }

    /// A workspace with a bit of everything, for damaging.
    pub(crate) fn furnished() -> Self {
        let mut test = Self::new();
        test.approved_document("Incident handling", "# Incidents\n\nCall the d\u{e9}sk at once.\n");
        test.approved_document("Change handling", &"A paragraph about changes. ".repeat(300));
        test.add_evidence("Monitoring report", b"cpu,load\n1,2\n");
        test.add_evidence("Backup log", &[7; 40_000]);
        test
    }

    pub(crate) fn check(&self) -> CheckReport {
        check(self.ws())
    }

    #[track_caller]
    pub(crate) fn assert_clean(&self) {
        assert_clean(self.ws());
    }
}

/// A folder in memory where there is one: these tests ask what is written, not how fast a disk is.
pub(crate) fn temp_dir() -> TempDir {
    let memory = Path::new("/dev/shm");
    let dir = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    dir.unwrap()
}

/// Opens again while another thread's fork, which has not become another program yet, still holds our lock.
pub(crate) fn patiently(
    mut open: impl FnMut() -> Result<Workspace, StoreError>,
) -> Result<Workspace, StoreError> {
    let ours = |error: &StoreError| {
        matches!(error, StoreError::Lock(LockError::Held { holder, .. })
            if holder.as_ref().is_none_or(|holder| holder.pid == std::process::id()))
    };
    for _ in 0..100_000 {
        match open() {
            Err(error) if ours(&error) => std::thread::yield_now(),
            other => return other,
        }
    }
    open()
}

pub(crate) fn create(disk: &Disk, root: &Path, known: Known) -> Result<Workspace, StoreError> {
    let vkey = VerifierKey::of(ORIGIN, &log_key()).unwrap().to_string();
    let new = NewWorkspace {
        organization: "Example".to_owned(),
        scope: "Everything".to_owned(),
        code_prefix: "SMS".to_owned(),
        sample: true,
    };
    Workspace::create_on(disk, root, &new, (ORIGIN, &vkey), START, known, COST)
}

pub(crate) fn details(title: &str) -> Details {
    Details {
        title: title.to_owned(),
        owner: ADA,
        requirements: Vec::new(),
        classification: Classification::Internal,
        language: "en".to_owned(),
        review_months: 12,
        retention_years: 3,
        reviewers: Vec::new(),
        approvers: vec![BEN],
        quorum: 0,
        readers: Vec::new(),
    }
}

pub(crate) fn evidence_details(title: &str) -> EvidenceDetails {
    EvidenceDetails {
        title: title.to_owned(),
        source: "the monitoring".to_owned(),
        period: None,
        valid_until: None,
        requirements: Vec::new(),
        documents: Vec::new(),
    }
}

pub(crate) fn run_signed(
    workspace: &mut Workspace,
    caller: PersonId,
    now: UtcMillis,
    decide: impl FnOnce(&State, &Command, Signer<'_>) -> Decision,
) -> Result<Receipt, StoreError> {
    let key = workspace.unlock(caller, KeyPurpose::Signing, &passphrase(caller), now)?;
    let mut failed = None;
    let decided = decide(workspace.state(), &Command { caller, now }, &mut |statement| {
        workspace.sign(&key, statement).map_err(|error| {
            let why = error.to_string();
            failed = Some(error);
            why
        })
    });
    if let Some(error) = failed {
        return Err(error);
    }
    workspace.append(Actor::Person(caller), now, decided?)
}

pub(crate) fn content(workspace: &Workspace, name: &str, bytes: &[u8]) -> Result<Content, StoreError> {
    let media_type = if name.ends_with(".md") { "text/markdown" } else { "application/octet-stream" };
    Ok(Content {
        blob: workspace.vault().put_bytes(bytes)?,
        size: bytes.len() as u64,
        media_type: media_type.to_owned(),
        name: name.to_owned(),
    })
}

pub(crate) fn submit(
    workspace: &mut Workspace,
    now: UtcMillis,
    id: DocumentId,
    body: &str,
) -> Result<Receipt, StoreError> {
    let submission = Submission {
        content: content(workspace, "body.md", body.as_bytes())?,
        change_reason: "it was due".to_owned(),
        change_summary: "all of it".to_owned(),
        effective_from: None,
    };
    run_signed(workspace, ADA, now, |state, command, sign| {
        lifecycle::submit(state, command, id, submission, sign)
    })
}

pub(crate) fn approve(
    workspace: &mut Workspace,
    now: UtcMillis,
    id: DocumentId,
) -> Result<Receipt, StoreError> {
    run_signed(workspace, BEN, now, |state, command, sign| lifecycle::approve(state, command, id, None, sign))
}

pub(crate) fn add_evidence(
    workspace: &mut Workspace,
    now: UtcMillis,
    title: &str,
    bytes: &[u8],
) -> Result<Receipt, StoreError> {
    let content = content(workspace, "file.bin", bytes)?;
    add_content(workspace, now, title, content)
}

pub(crate) fn add_content(
    workspace: &mut Workspace,
    now: UtcMillis,
    title: &str,
    content: Content,
) -> Result<Receipt, StoreError> {
    let details = evidence_details(title);
    let new = NewEvidence { details, content, collected_by: None, collected_on: None };
    let events = evidence::add(workspace.state(), &Command { caller: ADA, now }, new)?;
    workspace.append(Actor::Person(ADA), now, events)
}

pub(crate) fn check(workspace: &Workspace) -> CheckReport {
    workspace.check(&mut |_, _| ControlFlow::Continue(())).unwrap()
}

#[track_caller]
pub(crate) fn assert_clean(workspace: &Workspace) {
    let report = check(workspace);
    assert!(report.is_clean(), "{:#?}", report.problems);
    assert_eq!(report.entries, workspace.head().size);
}

/// Every row of every derived table, and of the search index.
pub(crate) fn dump(workspace: &Workspace) -> Vec<String> {
    let mut lines = Vec::new();
    for table in derived::TABLES {
        let rows = tables::rows(&workspace.db, table).unwrap();
        lines.extend(rows.iter().map(|(name, row)| format!("{table}: {name} {row}")));
    }
    let mut query = workspace.db.prepare("SELECT rowid, title, body FROM search ORDER BY rowid").unwrap();
    let rows = query.query_map([], |row| {
        Ok(format!(
            "search: {} {:?} {:?}",
            row.get::<_, i64>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, String>(2)?
        ))
    });
    lines.extend(rows.unwrap().map(Result::unwrap));
    lines
}

/// Every entry's bytes.
pub(crate) fn entries(workspace: &Workspace) -> Vec<Vec<u8>> {
    let mut entries = Vec::new();
    workspace
        .read_entries(0, |_seq, bytes| {
            entries.push(bytes);
            Ok(())
        })
        .unwrap();
    entries
}

pub(crate) fn head_of(size: u64, entries: &[Vec<u8>]) -> Head {
    let mut frontier = clausebook_core::ledger::tree::Frontier::new();
    for bytes in &entries[..usize::try_from(size).unwrap()] {
        frontier.push(clausebook_core::ledger::tree::leaf_hash(bytes));
    }
    Head { size, root: frontier.root() }
}

/// A connection without our pragmas, past all our guards: what a careless or malicious program would use.
pub(crate) fn raw(root: &Path) -> rusqlite::Connection {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE;
    rusqlite::Connection::open_with_flags(root.join(crate::workspace::DATABASE), flags).unwrap()
}

#[expect(clippy::disallowed_methods, reason = "a test's own file need not survive a crash")]
pub(crate) fn put(path: &Path, bytes: &[u8]) {
    std::fs::write(path, bytes).unwrap();
}

pub(crate) fn hits(workspace: &Workspace, query: &str) -> Vec<search::Found> {
    workspace.search(query, 20).unwrap().into_iter().map(|hit| hit.found).collect()
}

/// The same test binary again, running only the test `name`, with `variables` set.
pub(crate) fn again(name: &str, variables: &[(&str, &Path)]) -> Process {
    let mut process = Process::new(std::env::current_exe().unwrap());
    process.args([&format!("workspace::tests::{name}"), "--exact", "--nocapture", "--test-threads=1"]);
    process.envs(variables.iter().copied());
    process.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    process
}
