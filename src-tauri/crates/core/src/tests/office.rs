//! A workspace in memory: what the rules decide becomes entries, and each entry is checked on its way in.

use std::collections::BTreeMap;

use ed25519_dalek::SigningKey;

use crate::document::Content;
use crate::event::{Actor, Entry, Event, Nonce};
use crate::hash::Sha256;
use crate::id::PersonId;
use crate::person::rules::{NewPerson, grant_role, register};
use crate::person::{Person, Role};
use crate::refusal::Refusal;
use crate::rules::Command;
use crate::signature::{SignatureRef, Statement, statement_of};
use crate::sshsig::{PublicKey, STATEMENT_NAMESPACE, SshSig};
use crate::state::State;
use crate::time::UtcMillis;

/// Who works here: name, title, roles from the first day on. The first one is document controller as well.
pub(super) const STAFF: [(&str, &str, &[Role]); 8] = [
    ("Mia", "Document controller", &[]),
    ("Ana", "Author", &[Role::Author]),
    ("Bo", "Reviewer", &[Role::Reviewer]),
    ("Cy", "Approver", &[Role::Approver]),
    ("Dee", "Approver", &[Role::Approver, Role::Author]),
    ("Top", "Managing director", &[Role::TopManagement]),
    ("Pat", "Process owner", &[Role::ProcessOwner]),
    ("Ro", "Reader", &[Role::ReadOnly]),
];

/// Holds everyone's keys and remembers what was signed.
#[derive(Debug, Default)]
pub(super) struct Pen {
    keys: BTreeMap<PersonId, SigningKey>,
    /// What was signed last, and the signature.
    signed: Vec<(Statement, SshSig)>,
    /// The pen is out of ink: no signature can be made.
    pub(super) empty: bool,
}

impl Pen {
    /// Returns a person's key, to put it back when a new one was refused.
    pub(super) fn clone_key(&self, person: PersonId) -> Option<SigningKey> {
        self.keys.get(&person).cloned()
    }

    /// Puts a person's key back.
    pub(super) fn put_back(&mut self, person: PersonId, key: Option<SigningKey>) {
        match key {
            Some(key) => drop(self.keys.insert(person, key)),
            None => drop(self.keys.remove(&person)),
        }
    }

    fn sign(&mut self, statement: &Statement) -> Result<SignatureRef, String> {
        if self.empty {
            return Err("the passphrase is wrong".to_owned());
        }
        let bytes = statement.to_bytes();
        let signature = SshSig::sign(&self.keys[&statement.person], STATEMENT_NAMESPACE, &bytes);
        let made = SignatureRef {
            signer: statement.person,
            meaning: statement.meaning,
            statement: Sha256::of(&bytes),
            signature: Sha256::of(signature.to_armored().as_bytes()),
        };
        self.signed.push((statement.clone(), signature));
        Ok(made)
    }
}

/// A workspace in memory.
#[derive(Debug)]
pub(super) struct Office {
    pub(super) state: State,
    pub(super) entries: Vec<Entry>,
    pub(super) bytes: Vec<Vec<u8>>,
    pub(super) now: UtcMillis,
    pub(super) pen: Pen,
    keys_made: u8,
}

/// What a rule answers.
pub(super) type Decided = Result<Vec<Event>, Refusal>;

impl Office {
    /// A workspace without people, on 1 March 2026 at nine.
    pub(super) fn empty() -> Self {
        let now = "2026-03-01T09:00:00.000Z".parse().unwrap();
        let mut office = Self {
            state: State::default(),
            entries: Vec::new(),
            bytes: Vec::new(),
            now,
            pen: Pen::default(),
            keys_made: 0,
        };
        let created = Event::WorkspaceCreated {
            organization: "Example Ltd".to_owned(),
            scope: "The service desk".to_owned(),
            code_prefix: "SMS".to_owned(),
            origin: "clausebook.invalid/test".to_owned(),
            log_key: "clausebook.invalid/test+00000000+AA".to_owned(),
            register: "2018".to_owned(),
            sample: true,
        };
        office.write(Actor::System, vec![created]);
        office
    }

    /// A workspace with [`STAFF`], as p1, p2 and so on.
    pub(super) fn staffed() -> Self {
        let mut office = Self::empty();
        for (name, title, roles) in STAFF {
            let person = PersonId(office.state.next_person());
            let first = person == PersonId(1);
            let by = if first { Actor::System } else { Actor::Person(PersonId(1)) };
            let key = office.new_key();
            let public_key = PublicKey::of(&key).to_string();
            let email = format!("{}@example.org", name.to_lowercase());
            let new = NewPerson { name: name.to_owned(), email, title: title.to_owned(), public_key };
            let events = register(&office.state, &office.command(PersonId(1)), new).unwrap();
            office.write(by, events);
            office.pen.keys.insert(person, key);
            for role in roles {
                let command = office.command(PersonId(1));
                let from = command.now.date();
                let events = grant_role(&office.state, &command, person, *role, from).unwrap();
                office.write(Actor::Person(PersonId(1)), events);
            }
        }
        office
    }

    /// Makes a key that was never used before; the same ones in each run.
    pub(super) fn new_key(&mut self) -> SigningKey {
        self.keys_made += 1;
        SigningKey::from_bytes(&[self.keys_made; 32])
    }

    /// Makes a new key for a person, to be registered.
    pub(super) fn rekey(&mut self, person: PersonId) -> String {
        let key = self.new_key();
        let public_key = PublicKey::of(&key).to_string();
        self.pen.keys.insert(person, key);
        public_key
    }

    pub(super) fn command(&self, caller: PersonId) -> Command {
        Command { caller, now: self.now }
    }

    /// Finds a member of the staff.
    pub(super) fn person(&self, name: &str) -> &Person {
        self.state.find_person(name).unwrap_or_else(|| panic!("there is no `{name}` in the office"))
    }

    /// Lets someone act: a second passes, the rule decides, and what it decides becomes entries.
    pub(super) fn act(
        &mut self,
        caller: PersonId,
        decide: impl FnOnce(&State, &Command, crate::signature::Signer<'_>) -> Decided,
    ) -> Decided {
        self.now = UtcMillis(self.now.0 + 1000);
        let command = self.command(caller);
        let pen = &mut self.pen;
        let events = decide(&self.state, &command, &mut |statement| pen.sign(statement))?;
        self.write(Actor::Person(caller), events.clone());
        Ok(events)
    }

    /// Turns events into entries and checks each: its bytes read back the same, its signature is over the
    /// statement that the state before asks for, by the key its signer had, and it applies.
    pub(super) fn write(&mut self, by: Actor, events: Vec<Event>) {
        for event in events {
            let seq = self.state.size;
            let nonce = Nonce(Sha256::of(&seq.to_be_bytes()).0[..16].try_into().unwrap());
            let entry = Entry { seq, at: self.now, by, nonce, event };
            let bytes = entry.to_bytes().unwrap();
            assert_eq!(Entry::parse(&bytes).as_ref(), Ok(&entry), "an entry must read back as it was");
            if let Some(made) = entry.event.signature() {
                let (said, signature) = self.pen.signed.last().unwrap();
                let asked = statement_of(&self.state, &entry).unwrap().unwrap();
                assert_eq!(*said, asked, "what was signed must be what the entry asks for");
                assert_eq!(made.statement, Sha256::of(&asked.to_bytes()));
                assert_eq!(made.signature, Sha256::of(signature.to_armored().as_bytes()));
                let signer = self.state.person(made.signer).unwrap();
                let key: PublicKey = signer.key_at(entry.at).unwrap().parse().unwrap();
                signature.verify(&key, STATEMENT_NAMESPACE, &asked.to_bytes()).unwrap();
            } else {
                assert_eq!(statement_of(&self.state, &entry), Ok(None));
            }
            if let Err(inconsistent) = self.state.apply(&entry) {
                panic!("BUG: a rule decided {:?}, and then: {inconsistent}", entry.event);
            }
            self.entries.push(entry);
            self.bytes.push(bytes);
        }
    }
}

/// Content made of a text.
pub(super) fn content(text: &str, name: &str) -> Content {
    let media_type = match name.rsplit_once('.') {
        Some((_, "pdf")) => "application/pdf",
        Some((_, "docx")) => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some((_, "csv")) => "text/csv",
        Some(_) | None => Content::MARKDOWN,
    };
    Content {
        blob: Sha256::of(text.as_bytes()),
        size: u64::try_from(text.len()).unwrap(),
        media_type: media_type.to_owned(),
        name: name.to_owned(),
    }
}
