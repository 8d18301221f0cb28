//! Stories in words: who does what; and the transcript of what came of it.
//!
//! Sentences end in `;`. Each is `who verb what key=value …`, where `_` in a value stands for a space and
//! `+` parts a list. `on 2026-04-01` goes on at nine on that day; otherwise a sentence takes a second.

mod assessment;
mod disposition;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::office::{Decided, Office, content};
use crate::document::lifecycle::{self, Submission};
use crate::document::{Classification, Details, Document, Kind, PeriodicOutcome};
use crate::event::{Actor, Event};
use crate::evidence::{self, EvidenceDetails, NewEvidence, Period};
use crate::gap;
use crate::hash::Sha256;
use crate::id::{DocumentId, EvidenceId, PersonId};
use crate::pack::{self, Chosen, CoveredHead, IssueOrder, PackScope, PreviousPack, Redaction, Seal};
use crate::person::rules as people;
use crate::refusal::Refusal;
use crate::time::{Date, UtcMillis};
use crate::workspace;

/// Tells a story and returns its transcript.
pub(super) fn told(story: &str) -> String {
    Story::default().tell(story).transcript
}

/// A story on its way.
pub(super) struct Story {
    pub(super) office: Office,
    pub(super) transcript: String,
    told_of: Option<Date>,
    documents: BTreeMap<String, DocumentId>,
    evidence: BTreeMap<String, EvidenceId>,
}

impl Default for Story {
    fn default() -> Self {
        Self {
            office: Office::staffed(),
            transcript: String::new(),
            told_of: None,
            documents: BTreeMap::new(),
            evidence: BTreeMap::new(),
        }
    }
}

/// The words of a sentence after who and verb.
struct Words<'a> {
    plain: Vec<&'a str>,
    named: BTreeMap<&'a str, String>,
}

impl<'a> Words<'a> {
    fn of(words: &[&'a str]) -> Self {
        let (mut plain, mut named) = (Vec::new(), BTreeMap::new());
        for word in words {
            match word.split_once('=') {
                Some((name, value)) => {
                    let many = value.strip_prefix("x*").and_then(|many| many.parse().ok());
                    let value = many.map_or_else(|| value.replace('_', " "), |many| "x".repeat(many));
                    named.insert(name, value);
                }
                None => plain.push(*word),
            }
        }
        Self { plain, named }
    }

    fn text(&self, name: &str, otherwise: &str) -> String {
        self.named.get(name).cloned().unwrap_or_else(|| otherwise.to_owned())
    }

    fn date(&self, name: &str) -> Option<Date> {
        self.named.get(name).map(|text| text.parse().unwrap())
    }

    fn number(&self, name: &str) -> Option<u32> {
        self.named.get(name).map(|text| text.parse().unwrap())
    }

    fn list<T: std::str::FromStr<Err: std::fmt::Debug>>(&self, name: &str) -> Vec<T> {
        let text = self.text(name, "");
        text.split('+').filter(|part| !part.is_empty()).map(|part| part.parse().unwrap()).collect()
    }

    fn period(&self) -> Option<Period> {
        let (from, to) = self.named.get("period")?.split_once("..").unwrap();
        Some(Period { from: from.parse().unwrap(), to: to.parse().unwrap() })
    }
}

impl Story {
    /// Goes on with the story.
    pub(super) fn tell(mut self, story: &str) -> Self {
        for sentence in story.split(';').map(str::trim).filter(|sentence| !sentence.is_empty()) {
            let words: Vec<&str> = sentence.split_whitespace().collect();
            if let ["on", date] = words[..] {
                let nine = UtcMillis::midnight(date.parse().unwrap()).0 + 9 * 3_600_000;
                assert!(nine > self.office.now.0, "a story goes on, never back");
                self.office.now = UtcMillis(nine);
                continue;
            }
            let before = self.office.state.clone();
            let decided = self.sentence(&words);
            let today = self.office.now.date();
            if self.told_of.replace(today) != Some(today) {
                writeln!(self.transcript, "on {today}").unwrap();
            }
            let refused = decided.is_err();
            let came = match decided {
                Ok(events) if events.is_empty() => "nothing".to_owned(),
                Ok(events) => events.iter().map(Event::type_name).collect::<Vec<_>>().join(" "),
                Err(refusal) => {
                    assert_eq!(before, self.office.state, "a refusal writes nothing");
                    let name = format!("{refusal:?}");
                    let name = name.split([' ', '{']).next().unwrap().to_owned();
                    format!("refused ({name}): {refusal}\n    hint: {}", refusal.hint())
                }
            };
            let what = words.iter().find_map(|word| self.documents.get(*word)).filter(|_| !refused);
            let mut stands =
                what.map_or_else(String::new, |id| self.stands(&self.office.state.documents[id]));
            let finding = words.iter().find_map(|word| word.parse().ok()).filter(|_| !refused);
            if let Some(finding) = finding.and_then(|id| self.office.state.findings.get(&id)) {
                stands.push_str(&format!(" [{} {}]", finding.id, finding.state(&self.office.state).words()));
            }
            let line = words.join(" ").replace('\u{202e}', "<U+202E>");
            writeln!(self.transcript, "{line} → {came}{stands}").unwrap();
        }
        self
    }

    fn stands(&self, document: &Document) -> String {
        let today = self.office.now.date();
        let of = |version| document.status_on(version, today).words();
        let each = document.versions.iter().map(|version| format!("{} {}", version.number, of(version)));
        format!(" [{}]", each.collect::<Vec<_>>().join(", "))
    }

    fn document(&self, words: &Words) -> DocumentId {
        let id = words.plain.iter().find_map(|word| self.documents.get(*word)).copied();
        id.unwrap_or(DocumentId(99))
    }

    fn found(&self, words: &Words) -> EvidenceId {
        let id = words.plain.iter().find_map(|word| self.evidence.get(*word)).copied();
        id.unwrap_or(EvidenceId(99))
    }

    fn persons(&self, names: &str) -> Vec<PersonId> {
        names.split('+').filter(|name| !name.is_empty()).map(|name| self.who(name)).collect()
    }

    fn who(&self, name: &str) -> PersonId {
        self.office.state.find_person(name).map_or(PersonId(99), |person| person.id)
    }

    fn details(&self, words: &Words, owner: PersonId, before: Option<&Details>) -> Details {
        let title = words.plain.first().copied().unwrap_or_default();
        let mut details = before.cloned().unwrap_or_else(|| Details {
            title: title.to_owned(),
            owner,
            requirements: Vec::new(),
            classification: Classification::Internal,
            language: "en".to_owned(),
            review_months: 12,
            retention_years: 3,
            reviewers: self.persons("bo"),
            approvers: self.persons(if title == "policy" { "top" } else { "cy" }),
            quorum: 0,
            readers: Vec::new(),
        });
        let people = |name: &str, now: &Vec<PersonId>| {
            words.named.get(name).map_or_else(|| now.clone(), |names| self.persons(names))
        };
        details.reviewers = people("reviewers", &details.reviewers);
        details.approvers = people("approvers", &details.approvers);
        details.readers = people("readers", &details.readers);
        details.title = words.text("title", &details.title);
        details.language = words.text("language", &details.language);
        details.quorum = words.number("quorum").unwrap_or(details.quorum);
        details.review_months = words.number("months").unwrap_or(details.review_months);
        if words.named.contains_key("for") {
            details.requirements = words.list("for");
        }
        details
    }

    fn sentence(&mut self, words: &[&str]) -> Decided {
        let [who, verb, rest @ ..] = words else { panic!("not a sentence: {words:?}") };
        let words = Words::of(rest);
        if *who == "system" {
            assert_eq!(*verb, "locks");
            let person = self.who(words.plain[0]);
            let locked = vec![Event::SigningLocked { person, attempts: people::LOCK_AFTER }];
            self.office.write(Actor::System, locked.clone());
            return Ok(locked);
        }
        let caller = self.who(who);
        self.office.pen.empty = words.plain.contains(&"mistyping");
        match *verb {
            "drafts" | "changes" | "revises" | "discards" | "submits" | "recalls" | "reviews" | "asks"
            | "approves" | "acknowledges" | "confirms" | "rejects" | "withdraws" => {
                self.document_sentence(caller, verb, &words)
            }
            "adds" | "updates" | "describes" | "drops" | "states" | "retracts" | "accepts" | "reopens" => {
                self.evidence_sentence(caller, verb, &words)
            }
            "issues" | "seals" => self.pack_sentence(caller, verb, &words),
            "programmes" | "plans" | "replans" | "calls-off" | "declares" | "lists" | "answers" | "meets"
            | "reports" | "concludes" => self.audit_sentence(caller, verb, &words),
            "raises" | "regrades" | "corrects" | "analyses" | "takes" | "checks" | "closes" | "undoes"
            | "orders" | "reorders" | "does" | "gives-up" | "times" => {
                self.finding_sentence(caller, verb, &words)
            }
            "keeps" | "holds" | "releases" | "proposes" | "turns-down" | "destroys" => {
                self.disposition_sentence(caller, verb, &words)
            }
            "convenes" | "reconvenes" | "dissolves" | "discusses" | "decides" | "minutes" | "certifies"
            | "uncertifies" => self.review_sentence(caller, verb, &words),
            _ => self.people_sentence(caller, verb, &words),
        }
    }

    fn document_sentence(&mut self, caller: PersonId, verb: &str, words: &Words) -> Decided {
        let id = self.document(words);
        let now = self.office.now.date();
        let comment = words.named.get("saying").map(|text| Sha256::of(text.as_bytes()));
        let why = words.text("why", "yearly update");
        match verb {
            "drafts" => {
                let details = self.details(words, caller, None);
                let kind = if words.plain[0] == "policy" { Kind::Policy } else { Kind::Procedure };
                let code = words.named.get("code").cloned();
                let template = words.named.get("template").cloned();
                let next = DocumentId(self.office.state.next_document());
                let decided = self.office.act(caller, |state, command, _| {
                    lifecycle::create(state, command, kind, details, code, template)
                });
                if decided.is_ok() {
                    self.documents.insert(words.plain[0].to_owned(), next);
                }
                decided
            }
            "changes" => {
                let before = self.office.state.documents.get(&id).map(|document| &document.details);
                let details = self.details(words, caller, before);
                self.office.act(caller, |state, command, _| lifecycle::change(state, command, id, details))
            }
            "revises" => {
                let minor = words.plain.contains(&"slightly");
                self.office.act(caller, |state, command, _| lifecycle::start_draft(state, command, id, minor))
            }
            "discards" => self
                .office
                .act(caller, |state, command, _| lifecycle::discard_draft(state, command, id, &why)),
            "submits" => {
                let document = self.office.state.documents.get(&id);
                let number = document.and_then(Document::in_work).map(|version| version.number.to_string());
                let first = number.as_deref().is_none_or(|number| number == "1.0");
                let name = words.text("file", "body.md");
                let body = words.text("body", &number.unwrap_or_default());
                let said = if first { "" } else { "yearly update" };
                let submission = Submission {
                    content: content(&body, &name),
                    change_reason: words.text("why", said),
                    change_summary: words.text("what", said),
                    effective_from: words.date("effective"),
                };
                self.office.act(caller, |state, command, sign| {
                    lifecycle::submit(state, command, id, submission, sign)
                })
            }
            "recalls" => {
                self.office.act(caller, |state, command, _| lifecycle::recall(state, command, id, &why))
            }
            "reviews" => self.office.act(caller, |state, command, sign| {
                lifecycle::accept_review(state, command, id, comment, sign)
            }),
            "asks" => self.office.act(caller, |state, command, sign| {
                let comment = comment.unwrap_or(Sha256::of(b"please change it"));
                lifecycle::request_changes(state, command, id, comment, sign)
            }),
            "approves" => self
                .office
                .act(caller, |state, command, sign| lifecycle::approve(state, command, id, comment, sign)),
            "acknowledges" => self
                .office
                .act(caller, |state, command, sign| lifecycle::acknowledge(state, command, id, sign)),
            "confirms" | "rejects" => {
                let outcome = match (verb, words.plain.last()) {
                    ("confirms", _) => PeriodicOutcome::Confirmed,
                    (_, Some(&"obsolete")) => PeriodicOutcome::Withdraw,
                    _ => PeriodicOutcome::Revise,
                };
                let next = words.date("next");
                self.office.act(caller, |state, command, sign| {
                    lifecycle::review_periodically(state, command, id, outcome, comment, next, sign)
                })
            }
            "withdraws" => {
                let on = words.date("from").unwrap_or(now);
                self.office.act(caller, |state, command, sign| {
                    lifecycle::withdraw(state, command, id, on, &why, sign)
                })
            }
            other => panic!("nobody knows how to `{other}`"),
        }
    }

    fn evidence_sentence(&mut self, caller: PersonId, verb: &str, words: &Words) -> Decided {
        let id = self.found(words);
        let why = words.text("why", "found an error");
        let title = words.plain.first().copied().unwrap_or_default();
        let name = words.text("file", "export.csv");
        let details = EvidenceDetails {
            title: words.text("title", title),
            source: words.text("source", "the desk tool"),
            period: words.period(),
            valid_until: words.date("until"),
            requirements: words.list("for"),
            documents: self
                .documents
                .values()
                .copied()
                .take(usize::from(words.named.contains_key("of")))
                .collect(),
        };
        match verb {
            "adds" => {
                let new = NewEvidence {
                    details,
                    content: content(&words.text("body", title), &name),
                    collected_by: words.named.get("by").map(|name| self.who(name)),
                    collected_on: words.date("on"),
                };
                let next = EvidenceId(self.office.state.next_evidence());
                let decided = self.office.act(caller, |state, command, _| evidence::add(state, command, new));
                if decided.is_ok() {
                    self.evidence.insert(title.to_owned(), next);
                }
                decided
            }
            "updates" => {
                let content = content(&words.text("body", title), &name);
                let on = words.date("on");
                self.office
                    .act(caller, |state, command, _| evidence::revise(state, command, id, content, &why, on))
            }
            "describes" => {
                self.office.act(caller, |state, command, _| evidence::change(state, command, id, details))
            }
            "drops" => {
                self.office.act(caller, |state, command, _| evidence::withdraw(state, command, id, &why))
            }
            "states" => {
                let requirements = words.list("for");
                let period = words.period().unwrap();
                let text = words.text("text", "there was none");
                self.office.act(caller, |state, command, sign| {
                    evidence::sign_nil_return(state, command, requirements, period, &text, sign)
                })
            }
            "retracts" => {
                let id = words.plain[0].parse().unwrap();
                self.office
                    .act(caller, |state, command, _| evidence::withdraw_nil_return(state, command, id, &why))
            }
            "accepts" => {
                let row = words.plain[0].parse().unwrap();
                let stage = words.text("at", "stage-1").parse().unwrap();
                self.office
                    .act(caller, |state, command, sign| gap::accept(state, command, row, stage, &why, sign))
            }
            "reopens" => {
                let id = words.plain[0].parse().unwrap();
                self.office
                    .act(caller, |state, command, _| gap::withdraw_acceptance(state, command, id, &why))
            }
            other => panic!("nobody knows how to `{other}`"),
        }
    }

    fn pack_sentence(&mut self, caller: PersonId, verb: &str, words: &Words) -> Decided {
        if verb == "seals" {
            let id = words.plain[0].parse().unwrap();
            let hash = Sha256::of(b"sealed");
            let seal = Seal { checkpoint: hash, checkpoint_signature: hash, fingerprint: hash };
            return self.office.act(caller, |state, command, _| pack::seal(state, command, id, &seal));
        }
        let today = self.office.now.date();
        let chosen = words.named.get("chosen").map(|_| Chosen {
            requirements: words.list("chosen"),
            documents: Vec::new(),
            evidence: Vec::new(),
        });
        let order = IssueOrder {
            name: words.text("name", words.plain[0]),
            scope: PackScope { stage: words.plain[0].parse().unwrap(), chosen },
            as_of: words.date("as-of").unwrap_or(today),
            period: words.period().unwrap_or(Period { from: today, to: today }),
            redactions: words
                .list("leaving-out")
                .into_iter()
                .map(|seq| Redaction { seq, reason: words.text("why", "names a customer") })
                .collect(),
        };
        let hash = Sha256::of(b"files");
        let size = words.number("covering").map_or(self.office.state.size, u64::from);
        let covers = CoveredHead { size, root: Sha256::of(b"root"), checkpoint: Sha256::of(b"checkpoint") };
        let previous = words
            .named
            .get("after")
            .map(|id| PreviousPack { pack: id.parse().unwrap(), checkpoint: Sha256::of(b"sealed") });
        self.office.act(caller, |state, command, sign| {
            pack::issue(state, command, order, covers, hash, previous, "clausebook test", sign)
        })
    }

    fn people_sentence(&mut self, caller: PersonId, verb: &str, words: &Words) -> Decided {
        let person = self.who(words.plain.first().copied().unwrap_or_default());
        let why = words.text("why", "left the company");
        let today = self.office.now.date();
        let role = || words.plain[1].parse().unwrap();
        match verb {
            "registers" => {
                let name = words.plain[0];
                let next = PersonId(self.office.state.next_person());
                let key = match words.named.get("key").map(String::as_str) {
                    Some("of ana") => self.office.person("Ana").current_key().unwrap().to_owned(),
                    Some(other) => other.to_owned(),
                    None => self.office.rekey(next),
                };
                let new = people::NewPerson {
                    name: words.text("name", name),
                    email: words.text("email", &format!("{name}@example.org")),
                    title: words.text("title", "New here"),
                    public_key: key,
                };
                self.office.act(caller, |state, command, _| people::register(state, command, new))
            }
            "renames" => {
                let before = self.office.state.people.get(&person);
                let (name, email) = before.map_or(("", ""), |before| (&before.name, &before.email));
                let (name, email) = (words.text("to", name), words.text("email", email));
                let title = words.text("title", "New here");
                self.office.act(caller, |state, command, _| {
                    people::change(state, command, person, &name, &email, &title)
                })
            }
            "grants" => {
                let (role, from) = (role(), words.date("from").unwrap_or(today));
                self.office
                    .act(caller, |state, command, _| people::grant_role(state, command, person, role, from))
            }
            "ends" => {
                let (role, on) = (role(), words.date("on").unwrap_or(today));
                self.office
                    .act(caller, |state, command, _| people::end_role(state, command, person, role, on))
            }
            "revokes" => {
                self.office.act(caller, |state, command, _| people::revoke_key(state, command, person, &why))
            }
            "rekeys" => {
                let held = self.office.pen.clone_key(person);
                let key = self.office.rekey(person);
                let decided = self
                    .office
                    .act(caller, |state, command, _| people::rotate_key(state, command, person, &key, &why));
                if decided.is_err() {
                    self.office.pen.put_back(person, held);
                }
                decided
            }
            "unlocks" => self.office.act(caller, |state, command, _| people::unlock(state, command, person)),
            "rewords" => {
                self.office.act(caller, |state, command, _| people::change_passphrase(state, command))
            }
            "calls" => {
                let scope = words.text("scope", "The service desk");
                let name = words.text("organization", "Example Ltd");
                self.office.act(caller, |state, command, _| {
                    workspace::change_organization(state, command, &name, &scope)
                })
            }
            "relogs" => {
                let origin = words.text("origin", "clausebook.invalid/test");
                let secret = self.office.new_key();
                let key = crate::ledger::note::VerifierKey::of(&origin, &secret).unwrap().to_string();
                let key = words.text("key", &key);
                self.office
                    .act(caller, |state, command, _| workspace::rotate_log_key(state, command, &key, &why))
            }
            other => panic!("nobody knows how to `{other}`"),
        }
    }
}

/// Names of all refusals; the match makes sure that none is forgotten.
macro_rules! refusals {
    ($($name:ident)*) => {
        pub(super) const REFUSALS: &[&str] = &[$(stringify!($name)),*];

        #[expect(dead_code, reason = "it only has to compile: a new refusal needs a story")]
        fn every_refusal_is_listed(refusal: &Refusal) {
            match refusal {
                $(Refusal::$name { .. } => {})*
            }
        }
    };
}

refusals! {
    Empty TooLong ControlCharacter NotValid Unknown Exists LacksRole RoleHeld RoleNotHeld NoKey Locked
    VersionInWork NothingInWork WrongStatus NothingEffective Withdrawn ChangeNotExplained NoApprover OnlyAuthors
    AuthorMayNot NotAppointed DoneAlready EffectiveInThePast NothingChanged PeriodReversed PeriodNotOver
    CannotBeNil SameContent EvidenceWithdrawn Gaps AsOfInTheFuture CannotRedact NotSigned Closed NoEvidence
    StepMissing OwnWork NotIndependent AuditsOverlap ClausesUncovered Disposed OnHold InUse StillKept
}
