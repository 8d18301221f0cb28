//! A workspace in memory for tests: people, documents, evidence and packs, made by the rules of core.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use clausebook_core::document::lifecycle::{self, Submission};
use clausebook_core::document::{Classification, Content, Details, Kind};
use clausebook_core::event::{Actor, Entry, Event, Nonce};
use clausebook_core::evidence::{EvidenceDetails, NewEvidence, Period};
use clausebook_core::hash::Sha256;
use clausebook_core::id::{DocumentId, EvidenceId, PackId, PersonId};
use clausebook_core::ledger::checkpoint::{Checkpoint, SignedCheckpoint};
use clausebook_core::ledger::note::VerifierKey;
use clausebook_core::ledger::tree::{Tree, leaf_hash};
use clausebook_core::pack::{CoveredHead, IssueOrder, PackScope, PreviousPack, Redaction, Stage};
use clausebook_core::person::Role;
use clausebook_core::person::rules::{self, NewPerson};
use clausebook_core::refusal::Refusal;
use clausebook_core::requirement::{Register, RequirementId};
use clausebook_core::rules::Command;
use clausebook_core::signature::{SignatureRef, Signer, Statement};
use clausebook_core::sshsig::{CHECKPOINT_NAMESPACE, PublicKey, STATEMENT_NAMESPACE, SshSig};
use clausebook_core::state::State;
use clausebook_core::time::{Date, UtcMillis};
use ed25519_dalek::SigningKey;

use super::{BlobError, Blobs, Order, PreviousIssue, Source};
use crate::bag::Unwatched;
use crate::export::{ExportError, Ledger, Sealed, Staged, stage};

const ORIGIN: &str = "clausebook.example/0f3a";

/// Blobs in memory.
#[derive(Debug, Default, Clone)]
pub(crate) struct MemoryBlobs(pub(crate) BTreeMap<Sha256, Vec<u8>>);

impl MemoryBlobs {
    pub(crate) fn put(&mut self, bytes: &[u8]) -> Sha256 {
        let hash = Sha256::of(bytes);
        self.0.insert(hash, bytes.to_vec());
        hash
    }
}

impl Blobs for MemoryBlobs {
    fn get(&self, hash: &Sha256) -> Result<Vec<u8>, BlobError> {
        self.0.get(hash).cloned().ok_or(BlobError::Missing { hash: *hash })
    }

    fn copy_to(&self, hash: &Sha256, out: &mut dyn Write) -> Result<u64, BlobError> {
        let bytes = self.get(hash)?;
        out.write_all(&bytes).map_err(|source| BlobError::Write { hash: *hash, source })?;
        Ok(bytes.len() as u64)
    }
}

pub(crate) const ANNA: PersonId = PersonId(1);
pub(crate) const BORIS: PersonId = PersonId(2);
pub(crate) const CLARA: PersonId = PersonId(3);

/// A workspace that grows by commands.
pub(crate) struct World {
    pub(crate) state: State,
    pub(crate) entries: Vec<Vec<u8>>,
    pub(crate) blobs: MemoryBlobs,
    pub(crate) now: UtcMillis,
    log: SigningKey,
}

fn secret(person: PersonId) -> SigningKey {
    SigningKey::from_bytes(&[u8::try_from(person.0).unwrap(); 32])
}

pub(crate) fn date(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn period(from: &str, to: &str) -> Period {
    Period { from: date(from), to: date(to) }
}

pub(crate) fn rows(ids: &[&str]) -> Vec<RequirementId> {
    ids.iter().map(|id| id.parse().unwrap()).collect()
}

impl World {
    /// A workspace with three people: Anna controls documents, Boris writes, Clara approves.
    pub(crate) fn new() -> Self {
        let mut world = Self {
            state: State::default(),
            entries: Vec::new(),
            blobs: MemoryBlobs::default(),
            now: UtcMillis::midnight(date("2026-01-05")),
            log: SigningKey::from_bytes(&[99; 32]),
        };
        let log_key = VerifierKey::of(ORIGIN, &world.log).unwrap().to_string();
        world.append(
            Actor::System,
            vec![Event::WorkspaceCreated {
                organization: "Nordwind IT GmbH & Co. <KG>".to_owned(),
                scope: "The service management system of Nordwind IT supports the provision of managed \
                        workplace, network and hosting services to customers in Germany."
                    .to_owned(),
                code_prefix: "SMS".to_owned(),
                origin: ORIGIN.to_owned(),
                log_key,
                register: Register::bundled().edition().to_owned(),
                sample: true,
            }],
        );
        for (person, name, title) in [
            (ANNA, "Anna Wójcik", "Quality Manager"),
            (BORIS, "Boris \"Bo\" Hansen", "Head of Service Desk"),
            (CLARA, "Clara Öztürk", "Managing Director"),
        ] {
            let email = format!("p{}@nordwind.example", person.0);
            let public_key = PublicKey::of(&secret(person)).to_string();
            let new = NewPerson { name: name.to_owned(), email, title: title.to_owned(), public_key };
            world.run(ANNA, |state, command, _| rules::register(state, command, new));
        }
        for (person, roles) in [
            (ANNA, &[Role::ProcessOwner, Role::Reviewer][..]),
            (BORIS, &[Role::Author, Role::ProcessOwner]),
            (CLARA, &[Role::Approver, Role::TopManagement]),
        ] {
            for role in roles {
                let from = world.now.date();
                world.run(ANNA, |state, command, _| rules::grant_role(state, command, person, *role, from));
            }
        }
        world
    }

    pub(crate) fn on(&mut self, day: &str) {
        let midnight = UtcMillis::midnight(date(day));
        self.now = UtcMillis((midnight.0 + 8 * 3_600_000).max(self.now.0));
    }

    /// Runs a command and appends its events; a second later each time.
    pub(crate) fn run(
        &mut self,
        caller: PersonId,
        command: impl FnOnce(&State, &Command, Signer<'_>) -> Result<Vec<Event>, Refusal>,
    ) {
        let at = Command { caller, now: self.now };
        let blobs = &mut self.blobs;
        let mut sign = |statement: &Statement| Ok(signed(blobs, statement));
        let events = command(&self.state, &at, &mut sign).unwrap();
        self.append(Actor::Person(caller), events);
    }

    pub(crate) fn append(&mut self, by: Actor, events: Vec<Event>) {
        for event in events {
            let seq = self.entries.len() as u64;
            let mut nonce = [7; 16];
            nonce[8..].copy_from_slice(&seq.to_be_bytes());
            let entry = Entry { seq, at: self.now, by, nonce: Nonce(nonce), event };
            self.state.apply(&entry).unwrap();
            self.entries.push(entry.to_bytes().unwrap());
        }
        self.now = UtcMillis(self.now.0 + 1000);
    }

    pub(crate) fn content(&mut self, name: &str, media_type: &str, bytes: &[u8]) -> Content {
        let blob = self.blobs.put(bytes);
        let size = bytes.len() as u64;
        Content { blob, size, media_type: media_type.to_owned(), name: name.to_owned() }
    }

    /// Creates a document with its first draft: Boris owns, Anna reviews, Clara approves.
    pub(crate) fn document(&mut self, kind: Kind, title: &str, requirements: &[&str]) -> DocumentId {
        let details = Details {
            title: title.to_owned(),
            owner: BORIS,
            requirements: rows(requirements),
            classification: Classification::Internal,
            language: "en".to_owned(),
            review_months: 12,
            retention_years: 6,
            reviewers: vec![ANNA],
            approvers: vec![CLARA],
            quorum: 0,
            readers: vec![ANNA],
        };
        let id = DocumentId(self.state.next_document());
        self.run(BORIS, |state, command, _| lifecycle::create(state, command, kind, details, None, None));
        id
    }

    pub(crate) fn submit(&mut self, id: DocumentId, content: Content, change: &str) {
        let submission = Submission {
            content,
            change_reason: change.to_owned(),
            change_summary: change.to_owned(),
            effective_from: None,
        };
        self.run(BORIS, |state, command, sign| lifecycle::submit(state, command, id, submission, sign));
    }

    pub(crate) fn approve(&mut self, id: DocumentId) {
        let comment = self.blobs.put(b"Checked against the way we work.\n");
        self.run(ANNA, |state, command, sign| {
            lifecycle::accept_review(state, command, id, Some(comment), sign)
        });
        self.run(CLARA, |state, command, sign| lifecycle::approve(state, command, id, None, sign));
    }

    /// Creates, submits and approves a Markdown document.
    pub(crate) fn effective(
        &mut self,
        kind: Kind,
        title: &str,
        requirements: &[&str],
        body: &str,
    ) -> DocumentId {
        let id = self.document(kind, title, requirements);
        let content = self.content("body.md", Content::MARKDOWN, body.as_bytes());
        self.submit(id, content, "First version");
        self.approve(id);
        id
    }

    /// Submits and approves a next version.
    pub(crate) fn revise(&mut self, id: DocumentId, body: &str, change: &str) {
        self.run(BORIS, |state, command, _| lifecycle::start_draft(state, command, id, false));
        let content = self.content("body.md", Content::MARKDOWN, body.as_bytes());
        self.submit(id, content, change);
        self.approve(id);
    }

    pub(crate) fn evidence(
        &mut self,
        title: &str,
        name: &str,
        bytes: &[u8],
        requirements: &[&str],
        covers: Option<Period>,
    ) -> EvidenceId {
        let content = self.content(name, "text/csv", bytes);
        let id = EvidenceId(self.state.next_evidence());
        let details = EvidenceDetails {
            title: title.to_owned(),
            source: "Service desk tool".to_owned(),
            period: covers,
            valid_until: None,
            requirements: rows(requirements),
            documents: Vec::new(),
        };
        let new = NewEvidence { details, content, collected_by: None, collected_on: None };
        self.run(BORIS, |state, command, _| clausebook_core::evidence::add(state, command, new));
        id
    }

    /// Accepts every row that is missing, so that a pack may be issued.
    pub(crate) fn accept_gaps(&mut self, stage: Stage, as_of: &str, period: Period) {
        let scope = PackScope { stage, chosen: None };
        let coverage = clausebook_core::gap::coverage(&self.state, &scope, date(as_of), period);
        for row in coverage {
            let index = Register::bundled().find(&row.requirement).unwrap().is_index();
            if row.state == clausebook_core::gap::RowState::Missing && !index {
                self.run(CLARA, |state, command, sign| {
                    let reason = "Will be ready before the next audit";
                    clausebook_core::gap::accept(state, command, row.requirement, stage, reason, sign)
                });
            }
        }
    }

    /// A workspace with a document for every template of the catalogue, and evidence for most rows.
    pub(crate) fn full() -> Self {
        let mut world = Self::new();
        world.on("2026-02-02");
        let variables = clausebook_core::template::bundled_variables();
        let answers = variables.all().iter().map(|one| (one.name.clone(), one.example.clone())).collect();
        for template in clausebook_core::template::catalogue() {
            let front = &template.front;
            let ids: Vec<String> = front.requirements.iter().map(ToString::to_string).collect();
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            let body = template.fill(&variables, &answers).unwrap();
            world.effective(front.kind, &front.title, &ids, &body);
        }
        world.on("2026-05-04");
        for row in
            Register::bundled().requirements().iter().filter(|row| !row.is_index() && row.id.number() % 9 > 0)
        {
            let id = row.id.to_string();
            let name = format!("{} 2026-03 to 04.csv", row.item.replace(':', ""));
            let bytes = format!("row,item\n{id},{}\n", row.item);
            let covers = Some(period("2026-03-01", "2026-04-30"));
            world.evidence(&row.item, &name, bytes.as_bytes(), &[&id], covers);
        }
        world
    }

    pub(crate) fn source(&self) -> Source<'_> {
        Source { state: &self.state, entries: &self.entries, blobs: &self.blobs }
    }

    pub(crate) fn checkpoint(&self) -> String {
        let tree: Tree = self.entries.iter().map(|bytes| leaf_hash(bytes)).collect();
        let head = Checkpoint::new(ORIGIN, tree.size(), tree.root());
        SignedCheckpoint::sign(&head, &self.log).unwrap().to_string()
    }

    pub(crate) fn order(&self, stage: Stage, as_of: &str, period: Period, name: &str) -> Order {
        Order {
            issue: IssueOrder {
                name: name.to_owned(),
                scope: PackScope { stage, chosen: None },
                as_of: date(as_of),
                period,
                redactions: Vec::new(),
            },
            pack: PackId(self.state.next_pack()),
            issuer: ANNA,
            issued_at: self.now,
            software: "Clausebook 0.1.0".to_owned(),
            cover_checkpoint: self.checkpoint(),
            previous: None,
        }
    }

    /// Stages a pack in `root`.
    pub(crate) fn stage(&self, order: &Order, root: &Path) -> Result<Staged<'static>, ExportError> {
        stage(&self.source(), order, &root.join(&order.issue.name), &Unwatched)
    }

    /// Records the issue of a staged pack, and seals it.
    pub(crate) fn seal(&mut self, order: &Order, staged: Staged<'_>) -> Result<Sealed, ExportError> {
        let files = self.blobs.put(&staged.files_json());
        let checkpoint = self.blobs.put(order.cover_checkpoint.as_bytes());
        let tree: Tree = self.entries.iter().map(|bytes| leaf_hash(bytes)).collect();
        let covers = CoveredHead { size: tree.size(), root: tree.root(), checkpoint };
        let previous = order.previous.as_ref().map(|previous| PreviousPack {
            pack: previous.pack,
            checkpoint: Sha256::of(previous.checkpoint_note.as_bytes()),
        });
        let issue = order.issue.clone();
        self.run(order.issuer, |state, command, sign| {
            let software = &order.software;
            clausebook_core::pack::issue(state, command, issue, covers, files, previous, software, sign)
        });
        let last = Entry::parse(self.entries.last().unwrap()).unwrap();
        let signature = last.event.signature().unwrap();
        let checkpoint = self.checkpoint();
        let message = checkpoint.as_bytes();
        staged.seal(&Ledger {
            entries: &self.entries,
            state: &self.state,
            checkpoint_signature: SshSig::sign(&secret(order.issuer), CHECKPOINT_NAMESPACE, message)
                .to_armored(),
            checkpoint: checkpoint.clone(),
            issue_statement: self.blobs.0[&signature.statement].clone(),
            issue_signature: self.blobs.0[&signature.signature].clone(),
        })
    }

    /// Issues a pack and returns where it is, and what the next order says of it.
    pub(crate) fn issue(&mut self, order: &Order, root: &Path) -> (PathBuf, PreviousIssue) {
        let staged = self.stage(order, root).unwrap();
        let sealed = self.seal(order, staged).unwrap();
        let fingerprint = sealed.fingerprint();
        let folder = sealed.publish().unwrap();
        let (note, size) = (self.checkpoint(), self.state.size);
        let seal = Event::PackSealed {
            pack: order.pack,
            checkpoint: self.blobs.put(note.as_bytes()),
            checkpoint_signature: self.blobs.put(b"not needed again"),
            fingerprint,
        };
        self.append(Actor::Person(order.issuer), vec![seal]);
        let name = order.issue.name.clone();
        let stage = order.issue.scope.stage;
        (folder, PreviousIssue { pack: order.pack, name, stage, checkpoint_note: note, size })
    }

    /// Leaves an entry out of an order.
    pub(crate) fn redact(order: &mut Order, seq: u64, reason: &str) {
        order.issue.redactions.push(Redaction { seq, reason: reason.to_owned() });
    }

    /// The places of the entries of a type.
    pub(crate) fn seqs(&self, type_name: &str) -> Vec<u64> {
        let entries = self.entries.iter().map(|bytes| Entry::parse(bytes).unwrap());
        entries.filter(|entry| entry.event.type_name() == type_name).map(|entry| entry.seq).collect()
    }
}

fn signed(blobs: &mut MemoryBlobs, statement: &Statement) -> SignatureRef {
    let bytes = statement.to_bytes();
    let signature = SshSig::sign(&secret(statement.person), STATEMENT_NAMESPACE, &bytes).to_armored();
    SignatureRef {
        signer: statement.person,
        meaning: statement.meaning,
        statement: blobs.put(&bytes),
        signature: blobs.put(signature.as_bytes()),
    }
}
