//! Sentences about audits, findings, actions, management reviews and certificates.
//!
//! Things are called by their ids: `au1`, `f1`, `ac1`, `mr1`, `ce1`.

use super::{Decided, Story, Words};
use crate::audit::rules::{self as audits, NewAnswer};
use crate::audit::{
    self, AuditDetails, Meeting, ProgrammeAuditor, ProgrammeDetails, ProgrammeSlot, Question,
};
use crate::certification::{self, CertificateDetails};
use crate::evidence::Period;
use crate::finding::rules as findings;
use crate::finding::{ActionDetails, ActionOrigin, CauseAnalysis, Clocks, FindingDetails};
use crate::id::PersonId;
use crate::language::Tongue;
use crate::requirement::ClauseNumber;
use crate::review::{ReviewDetails, ReviewInput, minutes, rules as reviews};
use crate::tests::office::content;

const ALL: [&str; 7] = ["4", "5", "6", "7", "8", "9", "10"];

impl Words<'_> {
    pub(super) fn id<T: std::str::FromStr>(&self) -> T {
        let found = self.plain.iter().find_map(|word| word.parse().ok());
        found.unwrap_or_else(|| panic!("no id in {:?}", self.plain))
    }

    pub(super) fn optional<T: std::str::FromStr<Err: std::fmt::Debug>>(&self, name: &str) -> Option<T> {
        self.named.get(name).map(|text| text.replace(' ', "_").parse().unwrap())
    }
}

impl Story {
    fn clauses(words: &Words, otherwise: &[&str]) -> Vec<ClauseNumber> {
        if words.named.contains_key("clauses") {
            return words.list("clauses");
        }
        otherwise.iter().map(|clause| clause.parse().unwrap()).collect()
    }

    fn week(&self, words: &Words) -> Period {
        let today = self.office.now.date();
        words.period().unwrap_or(Period { from: today, to: today })
    }

    pub(super) fn audit_sentence(&mut self, caller: PersonId, verb: &str, words: &Words) -> Decided {
        let today = self.office.now.date();
        let why = words.text("why", "the auditor asked for it");
        match verb {
            "programmes" => {
                let cycle = Period { from: "2026-01-01".parse().unwrap(), to: "2028-12-31".parse().unwrap() };
                let details = ProgrammeDetails {
                    title: words.text("title", "Programme"),
                    period: Period { to: words.date("until").unwrap_or(cycle.to), ..cycle },
                    objectives: "conformity and effect".to_owned(),
                    risks: "too little time".to_owned(),
                    methods: "samples".to_owned(),
                    auditors: vec![ProgrammeAuditor {
                        person: self.who(&words.text("auditor", "ro")),
                        competence: words.text("competence", "a course"),
                        evidence: words.list("evidence"),
                    }],
                    slots: vec![ProgrammeSlot {
                        title: "IA-1".to_owned(),
                        kind: words.text("kind", "internal").parse().unwrap(),
                        period: words.period().unwrap_or(cycle),
                        clauses: Self::clauses(words, &ALL),
                    }],
                };
                let id = words.plain.iter().find_map(|word| word.parse().ok());
                self.office
                    .act(caller, |state, command, _| audits::set_programme(state, command, id, details, &why))
            }
            "plans" | "replans" => {
                let team = words.text("team", "ro");
                let mut team = self.persons(&team).into_iter();
                let own = words.text("kind", "internal") == "internal";
                let slots = words.named.get("slot").map(|slot| {
                    let (who, clause) = slot.split_once(':').unwrap();
                    audit::Slot {
                        day: words.date("on").unwrap_or(today),
                        time: "09:00-10:00".to_owned(),
                        topic: "talk".to_owned(),
                        clauses: vec![clause.parse().unwrap()],
                        auditor: Some(self.who(who)),
                        auditee: "the owner".to_owned(),
                    }
                });
                let details = AuditDetails {
                    kind: words.text("kind", "internal").parse().unwrap(),
                    title: words.text("title", "IA-1"),
                    period: self.week(words),
                    objectives: "conformity".to_owned(),
                    scope: "all of it".to_owned(),
                    criteria: "the standard".to_owned(),
                    methods: "samples of five".to_owned(),
                    clauses: Self::clauses(words, &["8.2.6"]),
                    lead: if own { team.next() } else { None },
                    auditors: if own { team.collect() } else { Vec::new() },
                    body: words.named.get("body").cloned(),
                    outside: Vec::new(),
                    agenda: slots.into_iter().collect(),
                    programme: words.optional("programme"),
                };
                if verb == "plans" {
                    return self
                        .office
                        .act(caller, |state, command, _| audits::plan(state, command, details));
                }
                let id = words.id();
                self.office.act(caller, |state, command, _| audits::change(state, command, id, details, &why))
            }
            "calls-off" => {
                let id = words.id();
                self.office.act(caller, |state, command, _| audits::cancel(state, command, id, &why))
            }
            "declares" => {
                let (id, text) = (words.id(), words.text("text", "I own none of it"));
                self.office.act(caller, |state, command, sign| {
                    audits::declare_independence(state, command, id, &text, sign)
                })
            }
            "lists" => {
                let id = words.id();
                let mut questions = audit::checklist(&Self::clauses(words, &["8.2.6"]));
                if let Some(own) = words.named.get("own") {
                    questions.push(Question {
                        number: words.number("number").unwrap_or(u32::try_from(questions.len() + 1).unwrap()),
                        clause: words.text("about", "8.2.6").parse().unwrap(),
                        requirement: None,
                        text: own.clone(),
                    });
                }
                questions.truncate(words.number("only").map_or(usize::MAX, |only| only.try_into().unwrap()));
                self.office
                    .act(caller, |state, command, _| audits::set_checklist(state, command, id, questions))
            }
            "answers" => {
                let id = words.id();
                let answer = NewAnswer {
                    question: words.number("question").unwrap_or(1),
                    result: words.text("result", "conforms").parse().unwrap(),
                    note: words.text("seen", "five records"),
                    evidence: words.list("evidence"),
                    documents: words.list("documents"),
                };
                self.office.act(caller, |state, command, _| audits::answer(state, command, id, answer))
            }
            "meets" => {
                let id = words.id();
                let meeting: Meeting = words.plain[1].parse().unwrap();
                let (on, note) = (words.date("on").unwrap_or(today), words.text("note", "all was said"));
                let attendees = words.text("with", "everyone");
                let attendees =
                    attendees.split('+').filter(|one| !one.is_empty()).map(str::to_owned).collect();
                self.office.act(caller, |state, command, _| {
                    audits::hold_meeting(state, command, id, meeting, on, attendees, &note)
                })
            }
            "reports" => {
                let (id, conclusion) = (words.id(), words.text("conclusion", "it works"));
                let text = self.office.state.audits.get(&id);
                let text = text.map_or_else(String::new, |audit| {
                    audit::report::markdown(Tongue::English, &self.office.state, audit, &conclusion)
                });
                let report = content(&text, "report.md");
                self.office.act(caller, |state, command, sign| {
                    audits::report(state, command, id, &conclusion, report, sign)
                })
            }
            "concludes" => {
                let id = words.id();
                let (held, evidence) = (self.week(words), words.list("evidence"));
                let (outcome, note) =
                    (words.text("outcome", "proceed").parse().unwrap(), words.text("note", "go on"));
                self.office.act(caller, |state, command, _| {
                    audits::conclude(state, command, id, held, outcome, &note, evidence)
                })
            }
            other => panic!("nobody knows how to `{other}`"),
        }
    }

    fn finding_details(&self, words: &Words) -> FindingDetails {
        let today = self.office.now.date();
        FindingDetails {
            grade: words.plain[0].parse().unwrap(),
            title: words.text("title", "Records differ"),
            statement: words.text("statement", "3 of 30 records differ"),
            seen: words.text("seen", "the list"),
            clause: words.text("clause", "8.2.6").parse().unwrap(),
            requirements: words.list("for"),
            evidence: words.list("evidence"),
            owner: self.who(&words.text("owner", "pat")),
            found_on: words.date("on").unwrap_or(today),
            audit: words.optional("in"),
            question: words.number("question"),
            reference: words.named.get("reference").cloned(),
            repeats: words.optional("repeats"),
            due: words.date("due"),
        }
    }

    pub(super) fn finding_sentence(&mut self, caller: PersonId, verb: &str, words: &Words) -> Decided {
        let today = self.office.now.date();
        let why = words.text("why", "agreed with the auditor");
        let on = words.date("on").unwrap_or(today);
        let evidence = words.list("evidence");
        match verb {
            "raises" => {
                let details = self.finding_details(words);
                self.office.act(caller, |state, command, _| findings::raise(state, command, details))
            }
            "regrades" => {
                let (id, details) = (words.id(), self.finding_details(words));
                self.office
                    .act(caller, |state, command, _| findings::change(state, command, id, details, &why))
            }
            "corrects" => {
                let (id, text) = (words.id(), words.text("text", "three records corrected"));
                self.office.act(caller, |state, command, _| {
                    findings::correct(state, command, id, &text, on, evidence)
                })
            }
            "analyses" => {
                let id = words.id();
                let whys = words.text("whys", "no step+nobody named");
                let analysis = CauseAnalysis {
                    method: words.text("method", "five-whys").parse().unwrap(),
                    category: words.text("category", "process").parse().unwrap(),
                    whys: whys.split('+').filter(|why| !why.is_empty()).map(str::to_owned).collect(),
                    cause: words.text("cause", "no closing step"),
                };
                self.office.act(caller, |state, command, _| findings::analyse(state, command, id, analysis))
            }
            "takes" => {
                let (id, by) = (words.id(), words.text("by", "the lead auditor"));
                self.office
                    .act(caller, |state, command, _| findings::accept_plan(state, command, id, &by, on))
            }
            "checks" => {
                let (id, note) = (words.id(), words.text("note", "60 records compared"));
                let effective = !words.plain.contains(&"failed");
                self.office.act(caller, |state, command, sign| {
                    findings::check_effectiveness(state, command, id, effective, &note, evidence, on, sign)
                })
            }
            "closes" => {
                let (id, note) = (words.id(), words.text("note", "it worked"));
                self.office
                    .act(caller, |state, command, sign| findings::close(state, command, id, &note, sign))
            }
            "undoes" => {
                let id = words.id();
                self.office.act(caller, |state, command, _| findings::reopen(state, command, id, &why))
            }
            "orders" | "reorders" => {
                let details = ActionDetails {
                    what: words.text("what", "a closing step"),
                    owner: self.who(&words.text("owner", "pat")),
                    due: words.date("due").unwrap_or(today),
                };
                if verb == "reorders" {
                    let id = words.id();
                    return self.office.act(caller, |state, command, _| {
                        findings::change_action(state, command, id, details, &why)
                    });
                }
                let origin = match words.plain.iter().find_map(|word| word.parse().ok()) {
                    Some(finding) => ActionOrigin::Finding { finding },
                    None => ActionOrigin::Review {
                        review: words.id(),
                        decision: words.number("decision").unwrap_or(1),
                    },
                };
                self.office
                    .act(caller, |state, command, _| findings::plan_action(state, command, origin, details))
            }
            "does" => {
                let (id, note) = (words.id(), words.text("note", "14 models changed"));
                let documents = words.list("documents");
                self.office.act(caller, |state, command, _| {
                    findings::implement(state, command, id, &note, on, evidence, documents)
                })
            }
            "gives-up" => {
                let id = words.id();
                self.office.act(caller, |state, command, _| findings::cancel_action(state, command, id, &why))
            }
            "times" => {
                let major = words.number("major").unwrap_or(60);
                let clocks = Clocks { major, ..Clocks::default() };
                self.office.act(caller, |state, command, _| findings::set_clocks(state, command, clocks))
            }
            other => panic!("nobody knows how to `{other}`"),
        }
    }

    pub(super) fn review_sentence(&mut self, caller: PersonId, verb: &str, words: &Words) -> Decided {
        let today = self.office.now.date();
        let why = words.text("why", "the chair is away");
        match verb {
            "convenes" | "reconvenes" => {
                let details = ReviewDetails {
                    title: words.text("title", "Review of March"),
                    on: words.date("on").unwrap_or(today),
                    period: self.week(words),
                    chair: self.who(&words.text("chair", "top")),
                    attendees: vec!["everyone".to_owned()],
                };
                if verb == "convenes" {
                    return self
                        .office
                        .act(caller, |state, command, _| reviews::plan(state, command, details));
                }
                let id = words.id();
                self.office
                    .act(caller, |state, command, _| reviews::change(state, command, id, details, &why))
            }
            "dissolves" => {
                let id = words.id();
                self.office.act(caller, |state, command, _| reviews::cancel(state, command, id, &why))
            }
            "discusses" => {
                let (id, text) = (words.id(), words.text("text", "nothing new"));
                let inputs: Vec<ReviewInput> = match words.plain.get(1) {
                    Some(input) => vec![input.parse().unwrap()],
                    None => ReviewInput::ALL.to_vec(),
                };
                let mut all = Vec::new();
                for input in inputs {
                    all.extend(self.office.act(caller, |state, command, _| {
                        reviews::discuss(state, command, id, input, &text)
                    })?);
                }
                Ok(all)
            }
            "decides" => {
                let (id, text) = (words.id(), words.text("text", "we go on"));
                let input = words.plain.get(1).map(|input| input.parse().unwrap());
                self.office.act(caller, |state, command, _| reviews::decide(state, command, id, input, &text))
            }
            "minutes" => {
                let id = words.id();
                let text = self.office.state.reviews.get(&id);
                let text = text.map_or_else(String::new, |review| {
                    minutes::markdown(Tongue::English, &self.office.state, review)
                });
                let minutes = content(&text, "minutes.md");
                self.office.act(caller, |state, command, sign| {
                    reviews::sign_minutes(state, command, id, minutes, sign)
                })
            }
            "certifies" => {
                let details = CertificateDetails {
                    number: words.text("number", "C-1"),
                    body: words.text("body", "Example Certification"),
                    scope: "the service desk".to_owned(),
                    decided_on: words.date("on").unwrap_or(today),
                    valid_until: words.date("until").unwrap_or_else(|| "2029-02-28".parse().unwrap()),
                    evidence: words.list("evidence"),
                };
                self.office.act(caller, |state, command, _| certification::record(state, command, details))
            }
            "uncertifies" => {
                let (id, on) = (words.id(), words.date("on").unwrap_or(today));
                let how = words.text("how", "suspended").parse().unwrap();
                self.office
                    .act(caller, |state, command, _| certification::end(state, command, id, how, on, &why))
            }
            other => panic!("nobody knows how to `{other}`"),
        }
    }
}
