//! A small workspace, and packs of it made by hand: with the rules and the bag, without the export.
//!
//! What the verifier is told here does not depend on what the export happens to write.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clausebook_core::canonical;
use clausebook_core::document::lifecycle::{self, Submission};
use clausebook_core::document::{Classification, Content, Details, Kind};
use clausebook_core::event::{Actor, Entry, Event, Nonce};
use clausebook_core::evidence::{self, EvidenceDetails, NewEvidence, Period};
use clausebook_core::hash::Sha256;
use clausebook_core::id::{DocumentId, EvidenceId, PackId, PersonId};
use clausebook_core::ledger::checkpoint::{Checkpoint, SignedCheckpoint};
use clausebook_core::ledger::extension::Extension;
use clausebook_core::ledger::note::VerifierKey;
use clausebook_core::ledger::proof::TlogProof;
use clausebook_core::ledger::tree::{Tree, leaf_hash};
use clausebook_core::pack::{
    CoveredHead, FileList, LeftOut, ListedFile, Origin, PackScope, PreviousPack, Redaction, Stage,
    issue_detail,
};
use clausebook_core::person::Role;
use clausebook_core::person::rules::{self, NewPerson};
use clausebook_core::refusal::Refusal;
use clausebook_core::rules::Command;
use clausebook_core::signature::{Meaning, SignatureRef, Signer, Statement};
use clausebook_core::sshsig::{CHECKPOINT_NAMESPACE, PublicKey, STATEMENT_NAMESPACE, SshSig};
use clausebook_core::state::State;
use clausebook_core::time::{Date, UtcMillis};
use ed25519_dalek::SigningKey;

use crate::bag::{BagInfo, BagWriter, MANIFEST, PackPath, Unwatched, pack_name};
use crate::{facts, layout};

pub(super) const ORIGIN: &str = "clausebook.example/0f3a";
pub(super) const ANA: PersonId = PersonId(1);
pub(super) const BEN: PersonId = PersonId(2);
const POLICY: DocumentId = DocumentId(1);

/// Files outside `data/ledger/` by path, each with where it comes from.
pub(super) type Files = BTreeMap<String, (Vec<u8>, Origin)>;
/// Files of `data/ledger/` by path.
pub(super) type LedgerFiles = BTreeMap<String, Vec<u8>>;

/// A workspace in memory.
pub(super) struct World {
    pub(super) state: State,
    pub(super) lines: Vec<Vec<u8>>,
    pub(super) tree: Tree,
    pub(super) now: UtcMillis,
    blobs: BTreeMap<Sha256, Vec<u8>>,
    log: SigningKey,
    head: Option<(PackId, u64, String)>,
}

/// What an issuer chooses, and what a dishonest one changes.
pub(super) struct Issue<'a> {
    pub(super) name: &'a str,
    pub(super) stage: Stage,
    pub(super) by: PersonId,
    pub(super) redact: &'a [u64],
    /// Changes the files before they are listed and written.
    pub(super) files: &'a dyn Fn(&mut Files),
    /// Changes the list before it is signed.
    pub(super) list: &'a dyn Fn(&mut FileList),
    /// Changes files of the ledger after everything is signed.
    pub(super) ledger: &'a dyn Fn(&mut LedgerFiles),
}

impl Default for Issue<'_> {
    fn default() -> Self {
        Self {
            name: "stage-1",
            stage: Stage::Stage1,
            by: ANA,
            redact: &[],
            files: &|_files| {},
            list: &|_list| {},
            ledger: &|_files| {},
        }
    }
}

pub(super) fn date(text: &str) -> Date {
    text.parse().unwrap()
}

pub(super) fn secret(person: PersonId) -> SigningKey {
    SigningKey::from_bytes(&[u8::try_from(person.0).unwrap(); 32])
}

impl World {
    /// Two people, a policy that was sent back and then approved, two pieces of evidence, one revised.
    pub(super) fn new() -> Self {
        Self::with_scope("hosting for customers in Germany")
    }

    /// The same with another scope, so that everything after the first entry is another history.
    pub(super) fn with_scope(scope: &str) -> Self {
        let mut world = Self {
            state: State::default(),
            lines: Vec::new(),
            tree: Tree::new(),
            now: UtcMillis(UtcMillis::midnight(date("2026-02-02")).0 + 8 * 3_600_000),
            blobs: BTreeMap::new(),
            log: SigningKey::from_bytes(&[99; 32]),
            head: None,
        };
        let text = str::to_owned;
        world.append(
            Actor::System,
            Event::WorkspaceCreated {
                organization: text("Nordwind IT GmbH"),
                scope: text(scope),
                code_prefix: text("SMS"),
                origin: text(ORIGIN),
                log_key: VerifierKey::of(ORIGIN, &world.log).unwrap().to_string(),
                register: text("2018"),
                sample: true,
            },
        );
        for (person, name) in [(ANA, "Ana Petrović"), (BEN, "Ben Öz")] {
            let new = NewPerson {
                name: text(name),
                email: format!("p{}@nordwind.example", person.0),
                title: text("Manager"),
                public_key: PublicKey::of(&secret(person)).to_string(),
            };
            world.run(ANA, |state, command, _sign| rules::register(state, command, new));
        }
        for role in [Role::Approver, Role::TopManagement] {
            let from = world.now.date();
            world.run(ANA, |state, command, _sign| rules::grant_role(state, command, BEN, role, from));
        }
        world.write_policy();
        world.add_evidence("backup.csv", b"day,result\n2026-01-01,ok\n");
        world.add_evidence("restore test.txt", b"restored in 41 minutes\n");
        let content = world.content("backup.csv", b"day,result\n2026-01-01,ok\n2026-01-02,ok\n");
        world.run(ANA, |state, command, _sign| {
            evidence::revise(state, command, EvidenceId(1), content, "a day was missing", None)
        });
        world
    }

    fn write_policy(&mut self) {
        let details = Details {
            title: "Service management policy".to_owned(),
            owner: ANA,
            requirements: vec![],
            classification: Classification::Internal,
            language: "en".to_owned(),
            review_months: 12,
            retention_years: 6,
            reviewers: vec![BEN],
            approvers: vec![BEN],
            quorum: 0,
            readers: vec![],
        };
        self.run(ANA, |state, command, _sign| {
            lifecycle::create(state, command, Kind::Policy, details, None, None)
        });
        for body in ["# Policy\n\nDraft.\n", "# Policy\n\nWe keep our promises.\n"] {
            let content = self.content("policy.md", body.as_bytes());
            let submission = Submission {
                content,
                change_reason: String::new(),
                change_summary: String::new(),
                effective_from: None,
            };
            self.run(ANA, |state, command, sign| lifecycle::submit(state, command, POLICY, submission, sign));
            let comment = self.put(format!("On {body}").as_bytes());
            self.run(BEN, |state, command, sign| {
                if body.contains("Draft") {
                    lifecycle::request_changes(state, command, POLICY, comment, sign)
                } else {
                    lifecycle::accept_review(state, command, POLICY, Some(comment), sign)
                }
            });
        }
        self.run(BEN, |state, command, sign| lifecycle::approve(state, command, POLICY, None, sign));
    }

    pub(super) fn add_evidence(&mut self, name: &str, bytes: &[u8]) {
        let content = self.content(name, bytes);
        let details = EvidenceDetails {
            title: name.to_owned(),
            source: "backup server".to_owned(),
            period: None,
            valid_until: None,
            requirements: vec![],
            documents: vec![POLICY],
        };
        let new = NewEvidence { details, content, collected_by: None, collected_on: None };
        self.run(ANA, |state, command, _sign| evidence::add(state, command, new));
    }

    fn content(&mut self, name: &str, bytes: &[u8]) -> Content {
        let (blob, size) = (self.put(bytes), bytes.len() as u64);
        Content { blob, size, media_type: "text/plain".to_owned(), name: name.to_owned() }
    }

    fn put(&mut self, bytes: &[u8]) -> Sha256 {
        let hash = Sha256::of(bytes);
        self.blobs.insert(hash, bytes.to_vec());
        hash
    }

    /// Gives the log a new key, and returns the one before.
    pub(super) fn rotate_log_key(&mut self, seed: u8) -> SigningKey {
        let new = SigningKey::from_bytes(&[seed; 32]);
        let vkey = VerifierKey::of(ORIGIN, &new).unwrap().to_string();
        self.run(ANA, |state, command, _sign| {
            clausebook_core::workspace::rotate_log_key(state, command, &vkey, "it may be known")
        });
        std::mem::replace(&mut self.log, new)
    }

    /// Signs the heads to come with another key than the one the ledger names.
    pub(super) fn sign_heads_with(&mut self, key: SigningKey) {
        self.log = key;
    }

    pub(super) fn run(
        &mut self,
        caller: PersonId,
        decide: impl FnOnce(&State, &Command, Signer<'_>) -> Result<Vec<Event>, Refusal>,
    ) {
        let command = Command { caller, now: self.now };
        let blobs = &mut self.blobs;
        let mut sign = |statement: &Statement| Ok(sign(blobs, statement));
        let events = decide(&self.state, &command, &mut sign).unwrap();
        for event in events {
            self.append(Actor::Person(caller), event);
        }
    }

    /// Appends an entry, whether or not the rules allow it.
    pub(super) fn append(&mut self, by: Actor, event: Event) {
        let seq = self.lines.len() as u64;
        let mut nonce = [7; 16];
        nonce[8..].copy_from_slice(&seq.to_be_bytes());
        let entry = Entry { seq, at: self.now, by, nonce: Nonce(nonce), event };
        let bytes = entry.to_bytes().unwrap();
        self.tree.push(leaf_hash(&bytes));
        self.lines.push(bytes);
        let _broken_on_purpose = self.state.apply(&entry);
        self.state.size = seq + 1;
        self.now = UtcMillis(self.now.0 + 60_000);
    }

    fn checkpoint(&self) -> SignedCheckpoint {
        let head = Checkpoint::new(ORIGIN, self.tree.size(), self.tree.root());
        SignedCheckpoint::sign(&head, &self.log).unwrap()
    }

    /// Issues a pack into `root` and seals it; returns its folder and its signed checkpoint.
    pub(super) fn issue(&mut self, root: &Path, order: &Issue<'_>) -> (PathBuf, String) {
        let cover = self.checkpoint();
        let mut files = self.files(order);
        (order.files)(&mut files);
        let listed = files.iter().map(|(path, (bytes, origin))| ListedFile {
            path: path.clone(),
            size: bytes.len() as u64,
            sha256: Sha256::of(bytes),
            origin: *origin,
        });
        let mut list =
            FileList { v: 1, files: listed.collect(), left_out: self.left_out(&files, order.redact) };
        (order.list)(&mut list);
        let list = canonical::to_bytes(&list);

        let statement = self.append_issue(order, &cover, Sha256::of(&list));
        let sealed = self.checkpoint();
        let mut ledger = self.ledger_files(order, &sealed, &list, &statement, &files);
        ledger.insert(layout::COVER_CHECKPOINT.to_owned(), cover.to_string().into_bytes());
        (order.ledger)(&mut ledger);

        let folder = root.join(order.name);
        let mut writer = BagWriter::create(&folder, &Unwatched).unwrap();
        for (path, bytes) in files.into_iter().map(|(path, (bytes, _origin))| (path, bytes)).chain(ledger) {
            writer.add_bytes(&PackPath::new(&path).unwrap(), &bytes).unwrap();
        }
        let id = PackId(self.state.next_pack().saturating_sub(1));
        writer.finish(&self.label(id)).unwrap();

        let size = self.tree.size();
        let signature = SshSig::sign(&secret(order.by), CHECKPOINT_NAMESPACE, sealed.to_string().as_bytes());
        let seal = Event::PackSealed {
            pack: id,
            checkpoint: Sha256::of(sealed.to_string().as_bytes()),
            checkpoint_signature: Sha256::of(signature.to_armored().as_bytes()),
            fingerprint: Sha256::of(&std::fs::read(folder.join(MANIFEST)).unwrap()),
        };
        self.append(Actor::Person(order.by), seal);
        self.head = Some((id, size, sealed.to_string()));
        (folder, sealed.to_string())
    }

    /// What the rules refused has no label of its own; the label is not what such a test is about.
    fn label(&self, id: PackId) -> BagInfo {
        if let Some(pack) = self.state.packs.get(&id) {
            return facts::bag_info_of(&self.state, pack).unwrap();
        }
        BagInfo {
            source_organization: "Nordwind IT GmbH".to_owned(),
            contact_name: String::new(),
            contact_email: String::new(),
            external_description: "A pack".to_owned(),
            bagging_date: self.now.date(),
            external_identifier: String::new(),
            bag_group_identifier: String::new(),
            internal_sender_description: String::new(),
            software_agent: String::new(),
        }
    }

    fn append_issue(&mut self, order: &Issue<'_>, cover: &SignedCheckpoint, files: Sha256) -> SignatureRef {
        let covers = CoveredHead {
            size: self.tree.size(),
            root: self.tree.root(),
            checkpoint: Sha256::of(cover.to_string().as_bytes()),
        };
        let pack = PackId(self.state.next_pack());
        let statement = Command { caller: order.by, now: self.now };
        let statement = statement.statement(
            &self.state,
            Meaning::IssuePack,
            pack.to_string(),
            order.name.to_owned(),
            files,
            issue_detail(&covers),
        );
        let signature = sign(&mut self.blobs, &statement.unwrap());
        let previous = self
            .head
            .as_ref()
            .map(|(pack, _size, note)| PreviousPack { pack: *pack, checkpoint: Sha256::of(note.as_bytes()) });
        let reason = "personal data of a customer".to_owned();
        let redactions = order.redact.iter().map(|seq| Redaction { seq: *seq, reason: reason.clone() });
        let event = Event::PackIssued {
            pack,
            name: order.name.to_owned(),
            scope: PackScope { stage: order.stage, chosen: None },
            as_of: self.now.date(),
            period: Period { from: date("2026-01-01"), to: date("2026-02-01") },
            covers,
            files,
            redactions: redactions.collect(),
            previous,
            signature: signature.clone(),
            software: "Clausebook 0.1.0".to_owned(),
        };
        self.append(Actor::Person(order.by), event);
        signature
    }

    fn files(&self, order: &Issue<'_>) -> Files {
        let mut files = BTreeMap::new();
        for (path, bytes) in [
            (layout::PDF.to_owned(), &b"%PDF-1.7 the pack"[..]),
            (layout::HTML.to_owned(), b"<!doctype html><title>Pack</title>"),
            (format!("{}policy-1.0.pdf", layout::DOCUMENTS), b"%PDF-1.7 a controlled copy"),
            (format!("{}evidence.csv", layout::RECORDS), b"id,title\n"),
        ] {
            files.insert(path, (bytes.to_vec(), Origin::Generated));
        }
        for line in &self.lines {
            let Entry { seq, event, .. } = Entry::parse(line).unwrap();
            if order.redact.contains(&seq) {
                continue;
            }
            let mut add = |path: String, hash: &Sha256, origin| {
                files.insert(path, (self.blobs[hash].clone(), origin));
            };
            // The draft that was sent back stays out.
            let content = event.content().filter(|content| !self.blobs[&content.blob].ends_with(b"Draft.\n"));
            if let Some(content) = content {
                let folder = layout::content_folder(&event).unwrap();
                let name = pack_name(&content.name, &content.blob);
                add(format!("{folder}{name}"), &content.blob, Origin::Content { seq });
            }
            if let Some(signature) = event.signature() {
                let prefix = layout::signature_prefix(seq);
                add(
                    format!("{prefix}{}.json", signature.signer),
                    &signature.statement,
                    Origin::Statement { seq },
                );
                add(
                    format!("{prefix}{}.sig", signature.signer),
                    &signature.signature,
                    Origin::Signature { seq },
                );
            }
            if let Event::VersionReviewed { comment: Some(comment), .. } = &event {
                let path = format!("{}comment.md", layout::signature_prefix(seq));
                add(path, comment, Origin::Comment { seq });
            }
        }
        files
    }

    fn left_out(&self, files: &Files, redact: &[u64]) -> Vec<LeftOut> {
        let included: BTreeSet<Sha256> = files.values().map(|(bytes, _origin)| Sha256::of(bytes)).collect();
        let entries = self.lines.iter().map(|line| Entry::parse(line).unwrap());
        let shown = entries.filter(|entry| !redact.contains(&entry.seq));
        let named = shown.filter_map(|entry| Some((entry.seq, entry.event.content()?.blob)));
        let why = "not approved".to_owned();
        let left_out = named.filter(|(_seq, sha256)| !included.contains(sha256));
        left_out.map(|(seq, sha256)| LeftOut { seq, sha256, why: why.clone() }).collect()
    }

    fn ledger_files(
        &self,
        order: &Issue<'_>,
        sealed: &SignedCheckpoint,
        list: &[u8],
        statement: &SignatureRef,
        files: &Files,
    ) -> LedgerFiles {
        let key = facts::log_key_of(&self.state).unwrap();
        let note = sealed.to_string();
        let signature = SshSig::sign(&secret(order.by), CHECKPOINT_NAMESPACE, note.as_bytes());
        let mut entries = Vec::new();
        for (line, seq) in self.lines.iter().zip(0..) {
            if order.redact.contains(&seq) {
                entries.extend(format!("{{\"leaf\":\"{}\"}}", leaf_hash(line)).bytes());
            } else {
                entries.extend(line);
            }
            entries.push(b'\n');
        }
        let mut ledger: LedgerFiles = [
            (layout::CHECKPOINT, note.clone().into_bytes()),
            (layout::CHECKPOINT_SIGNATURE, signature.to_armored().into_bytes()),
            (layout::LOG_VKEY, facts::log_vkey(&key).into_bytes()),
            (layout::LOG_PEM, facts::log_pem(&key).into_bytes()),
            (layout::ALLOWED_SIGNERS, facts::allowed_signers_of(&self.state).unwrap().into_bytes()),
            (layout::ENTRIES, entries),
            (layout::FILES, list.to_vec()),
            (layout::ISSUE_STATEMENT, self.blobs[&statement.statement].clone()),
            (layout::ISSUE_SIGNATURE, self.blobs[&statement.signature].clone()),
        ]
        .into_iter()
        .map(|(path, bytes)| (path.to_owned(), bytes))
        .collect();
        for origin in files.values().map(|(_bytes, origin)| *origin) {
            if let Origin::Content { seq } = origin {
                let proof = TlogProof::prove(&self.tree, seq, sealed);
                let proof = proof.map_or_else(String::new, |proof| proof.to_string());
                ledger.insert(layout::proof_path(seq), proof.into_bytes());
            }
        }
        let issue = self.tree.size() - 1;
        let proof = TlogProof::prove(&self.tree, issue, sealed).unwrap();
        ledger.insert(layout::proof_path(issue), proof.to_string().into_bytes());
        if let Some((_pack, size, note)) = &self.head {
            let proof = Extension::prove(&self.tree, *size, sealed).unwrap();
            ledger.insert(layout::PREVIOUS_CHECKPOINT.to_owned(), note.clone().into_bytes());
            ledger.insert(layout::EXTENDS_PREVIOUS.to_owned(), proof.to_string().into_bytes());
        }
        ledger
    }
}

fn sign(blobs: &mut BTreeMap<Sha256, Vec<u8>>, statement: &Statement) -> SignatureRef {
    let bytes = statement.to_bytes();
    let armoured = SshSig::sign(&secret(statement.person), STATEMENT_NAMESPACE, &bytes).to_armored();
    let (signed, signature) = (Sha256::of(&bytes), Sha256::of(armoured.as_bytes()));
    blobs.insert(signed, bytes);
    blobs.insert(signature, armoured.into_bytes());
    SignatureRef { signer: statement.person, meaning: statement.meaning, statement: signed, signature }
}
