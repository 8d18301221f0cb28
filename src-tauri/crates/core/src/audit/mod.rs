//! Audits: the programme over three years, each audit with plan, team, checklist, answers and report.
//!
//! Audits by the organization itself are run here; those of a certification body are recorded with what came of
//! them. What may be done is in [`rules`]; the report's text is made in [`report`].

pub mod report;
pub mod rules;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::document::Content;
use crate::evidence::{Period, TakenBack};
use crate::id::{AuditId, DocumentId, EvidenceId, PersonId, ProgrammeId};
use crate::named::named;
use crate::pack::Stage;
use crate::requirement::{ClauseNumber, Register, Requirement, RequirementId};
use crate::signature::SignatureRef;
use crate::state::State;
use crate::time::{Date, UtcMillis};

named! {
    /// What sort of audit it is.
    ///
    /// Source: ISO/IEC 17021-1:2015, 9.3, 9.4 and 9.6; ISO 19011:2018, 3.1.
    AuditKind, "a kind of audit" {
        Internal = "internal", "internal audit", "internes Audit";
        Supplier = "supplier", "supplier audit", "Lieferantenaudit";
        Stage1 = "stage-1", "stage 1 audit", "Audit der Stufe 1";
        Stage2 = "stage-2", "stage 2 audit", "Audit der Stufe 2";
        Surveillance1 = "surveillance-1", "first surveillance audit", "erstes Überwachungsaudit";
        Surveillance2 = "surveillance-2", "second surveillance audit", "zweites Überwachungsaudit";
        Recertification = "recertification", "recertification audit", "Rezertifizierungsaudit";
        FollowUp = "follow-up", "follow-up audit", "Nachaudit";
        Special = "special", "special or extension audit", "Sonder- oder Erweiterungsaudit";
        Transfer = "transfer", "transfer audit", "Übernahmeaudit";
    }

    /// What an auditor says about a question of the checklist.
    Conformity, "a result" {
        Conforms = "conforms", "conforms", "konform";
        Nonconforming = "nonconforming", "does not conform", "nicht konform";
        Observation = "observation", "conforms, with an observation", "konform, mit Beobachtung";
        Opportunity = "opportunity", "conforms, could be better", "konform, kann besser werden";
        NotApplicable = "not-applicable", "not applicable", "nicht anwendbar";
        NotReached = "not-reached", "not reached", "nicht erreicht";
    }

    /// A meeting of an audit.
    Meeting, "a meeting" {
        Opening = "opening", "opening meeting", "Eröffnungsgespräch";
        Closing = "closing", "closing meeting", "Abschlussgespräch";
    }

    /// What came of an audit by others.
    Outcome, "an outcome" {
        Proceed = "proceed", "go on to the next stage";
        Repeat = "repeat", "repeat the audit or postpone the next stage";
        Recommended = "recommended", "certification recommended";
        Conditional = "conditional", "recommended once the nonconformities are settled";
        NotRecommended = "not-recommended", "not recommended";
        Maintained = "maintained", "certificate maintained";
    }
}

impl AuditKind {
    /// Tells whether the organization does it itself.
    #[must_use]
    pub fn is_our_own(self) -> bool {
        matches!(self, Self::Internal | Self::Supplier)
    }

    /// Returns the kind of audit that a pack of this stage is for; surveillance means the first.
    #[must_use]
    pub fn of_stage(stage: Stage) -> Self {
        match stage {
            Stage::Stage1 => Self::Stage1,
            Stage::Stage2 => Self::Stage2,
            Stage::Surveillance => Self::Surveillance1,
            Stage::Recertification => Self::Recertification,
            Stage::InternalAudit => Self::Internal,
        }
    }
}

/// Someone who audits for the programme, with what shows that they can.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProgrammeAuditor {
    /// Who.
    pub person: PersonId,
    /// Training, experience, audits observed.
    pub competence: String,
    /// What shows it: certificates of courses, records of audits observed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceId>,
}

/// An audit as the programme foresees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProgrammeSlot {
    /// How it is called: `IA-26-1`.
    pub title: String,
    /// What sort of audit.
    pub kind: AuditKind,
    /// When.
    pub period: Period,
    /// Clauses it covers, each with all its parts.
    pub clauses: Vec<ClauseNumber>,
}

/// What a programme says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProgrammeDetails {
    /// Title.
    pub title: String,
    /// The cycle, at most three years and a half.
    pub period: Period,
    /// What it is for.
    pub objectives: String,
    /// Risks and opportunities of the programme itself.
    pub risks: String,
    /// How audits are done, and by which criteria.
    pub methods: String,
    /// Who audits.
    pub auditors: Vec<ProgrammeAuditor>,
    /// The audits, in order.
    pub slots: Vec<ProgrammeSlot>,
}

/// An audit programme, from the entries about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Programme {
    /// Identifier.
    pub id: ProgrammeId,
    /// What it says now.
    pub details: ProgrammeDetails,
    /// How often it was changed.
    pub changes: u32,
    /// Who set it last.
    pub set_by: PersonId,
    /// When.
    pub set_at: UtcMillis,
}

/// A part of an audit's agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Slot {
    /// On which day.
    pub day: Date,
    /// From when to when: `09:00-10:30`.
    pub time: String,
    /// About what.
    pub topic: String,
    /// Clauses.
    pub clauses: Vec<ClauseNumber>,
    /// Who audits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auditor: Option<PersonId>,
    /// With whom.
    pub auditee: String,
}

/// The plan of an audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AuditDetails {
    /// What sort of audit.
    pub kind: AuditKind,
    /// How it is called: `IA-26-1`.
    pub title: String,
    /// Its first and last day.
    pub period: Period,
    /// What it is for.
    pub objectives: String,
    /// What it looks at, and where.
    pub scope: String,
    /// What it measures against.
    pub criteria: String,
    /// How, with the method of sampling.
    pub methods: String,
    /// Clauses it covers, each with all its parts.
    pub clauses: Vec<ClauseNumber>,
    /// Who leads it; someone of ours for our own audits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<PersonId>,
    /// Who audits with them.
    pub auditors: Vec<PersonId>,
    /// The certification body, for audits by others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Auditors, experts and observers from outside, by name.
    pub outside: Vec<String>,
    /// The agenda.
    pub agenda: Vec<Slot>,
    /// The programme it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<ProgrammeId>,
}

impl AuditDetails {
    /// Returns everyone of ours who audits, the lead first.
    pub fn team(&self) -> impl Iterator<Item = PersonId> + '_ {
        self.lead.into_iter().chain(self.auditors.iter().copied())
    }

    /// Tells whether a clause is in its scope.
    #[must_use]
    pub fn covers(&self, clause: ClauseNumber) -> bool {
        self.clauses.iter().any(|whole| clause.is_within(whole))
    }
}

/// A question of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Question {
    /// Number within the audit, from 1.
    pub number: u32,
    /// The clause it is about.
    pub clause: ClauseNumber,
    /// The row of the register it comes from; none for one's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requirement: Option<RequirementId>,
    /// What is asked.
    pub text: String,
}

/// What an auditor found about a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The question.
    pub question: u32,
    /// What it came to.
    pub result: Conformity,
    /// What was seen: sample, documents, people by role.
    pub note: String,
    /// Evidence that was seen or taken.
    pub evidence: Vec<EvidenceId>,
    /// Documents that were seen.
    pub documents: Vec<DocumentId>,
    /// Who answered.
    pub by: PersonId,
    /// When.
    pub at: UtcMillis,
}

/// That someone may audit, and what they may not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Declaration {
    /// Clauses of the scope whose documents are theirs: someone else audits those.
    pub barred: Vec<ClauseNumber>,
    /// What they say about it.
    pub text: String,
    /// Who, signed.
    pub signature: SignatureRef,
    /// When.
    pub at: UtcMillis,
}

/// A meeting that was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MeetingHeld {
    /// Which.
    pub meeting: Meeting,
    /// When.
    pub on: Date,
    /// Who was there, by name or role.
    pub attendees: Vec<String>,
    /// What was said: unresolved opinions, for one.
    pub note: String,
}

/// The signed report of an audit of our own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditReport {
    /// What it comes to.
    pub conclusion: String,
    /// The report's bytes.
    pub content: Content,
    /// The lead auditor's signature.
    pub signature: SignatureRef,
    /// When.
    pub at: UtcMillis,
    /// The entry.
    pub seq: u64,
}

/// What came of an audit by others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Conclusion {
    /// When it was held.
    pub held: Period,
    /// What it came to.
    pub outcome: Outcome,
    /// In words.
    pub note: String,
    /// Their report, as evidence.
    pub evidence: Vec<EvidenceId>,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: UtcMillis,
}

/// An audit, from the entries about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Audit {
    /// Identifier.
    pub id: AuditId,
    /// Its plan now.
    pub details: AuditDetails,
    /// Who planned it.
    pub planned_by: PersonId,
    /// When.
    pub planned_at: UtcMillis,
    /// When and why it was called off.
    pub cancelled: Option<TakenBack>,
    /// Independence, by everyone who audits.
    pub declarations: Vec<Declaration>,
    /// The checklist.
    pub questions: Vec<Question>,
    /// The last answer to each question, in the order of the checklist.
    pub answers: Vec<Answer>,
    /// Meetings.
    pub meetings: Vec<MeetingHeld>,
    /// The signed report.
    pub report: Option<AuditReport>,
    /// What came of an audit by others.
    pub concluded: Option<Conclusion>,
}

impl Audit {
    /// Finds a question.
    #[must_use]
    pub fn question(&self, number: u32) -> Option<&Question> {
        self.questions.iter().find(|question| question.number == number)
    }

    /// Finds the answer to a question.
    #[must_use]
    pub fn answer(&self, number: u32) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.question == number)
    }

    /// Finds a meeting that was held.
    #[must_use]
    pub fn meeting(&self, meeting: Meeting) -> Option<&MeetingHeld> {
        self.meetings.iter().find(|held| held.meeting == meeting)
    }

    /// Tells where it stands.
    #[must_use]
    pub fn status(&self) -> &'static str {
        if self.cancelled.is_some() {
            "called off"
        } else if self.report.is_some() {
            "reported"
        } else if self.concluded.is_some() {
            "held"
        } else if !self.answers.is_empty() || self.meeting(Meeting::Opening).is_some() {
            "under way"
        } else {
            "planned"
        }
    }

    /// Returns the clauses that were looked at, when its report is signed.
    #[must_use]
    pub fn audited_clauses(&self) -> BTreeSet<ClauseNumber> {
        let looked_at =
            |answer: &&Answer| !matches!(answer.result, Conformity::NotReached | Conformity::NotApplicable);
        let answers = self.answers.iter().filter(|_| self.report.is_some());
        let numbers = answers.filter(looked_at).filter_map(|answer| self.question(answer.question));
        numbers.map(|question| question.clause).collect()
    }
}

/// Returns the clauses that an audit programme has to cover: those with rows in the register.
#[must_use]
pub fn auditable_clauses() -> Vec<ClauseNumber> {
    let rows = Register::bundled().requirements().iter().filter(|row| !row.is_index());
    let clauses: BTreeSet<ClauseNumber> = rows.map(|row| row.clause).collect();
    clauses.into_iter().collect()
}

/// Returns the auditable clauses that are parts of `clauses`.
#[must_use]
pub fn parts_of(clauses: &[ClauseNumber]) -> Vec<ClauseNumber> {
    let within = |clause: &ClauseNumber| clauses.iter().any(|whole| clause.is_within(whole));
    auditable_clauses().into_iter().filter(within).collect()
}

/// Returns the auditable clauses that none of `clauses` covers.
#[must_use]
pub fn uncovered(clauses: &[ClauseNumber]) -> Vec<ClauseNumber> {
    let covered = parts_of(clauses);
    auditable_clauses().into_iter().filter(|clause| !covered.contains(clause)).collect()
}

/// Returns what makes someone a judge of their own work in a clause: the code of a document that they own or
/// wrote; `None` when they may audit it.
///
/// Source: ISO/IEC 20000-1:2018, 9.2.2; ISO 19011:2018, 4 e).
#[must_use]
pub fn conflict(state: &State, person: PersonId, clause: ClauseNumber) -> Option<String> {
    let serves = |row: &&Requirement| !row.is_index() && row.clause.is_within(&clause);
    let rows = Register::bundled().requirements().iter().filter(serves);
    let rows: BTreeSet<RequirementId> = rows.map(|row| row.id).collect();
    let mut documents = state.documents.values().filter(|document| document.withdrawal.is_none());
    let own = documents.find(|document| {
        let touches = document.details.requirements.iter().any(|id| rows.contains(id));
        let wrote = |version: &crate::document::Version| version.authors.contains(&person);
        touches && (document.details.owner == person || document.versions.iter().any(wrote))
    });
    own.map(|document| document.code.clone())
}

/// Returns the parts of a scope that someone may not audit.
#[must_use]
pub fn barred(state: &State, person: PersonId, clauses: &[ClauseNumber]) -> Vec<ClauseNumber> {
    let conflicting = |clause: &ClauseNumber| conflict(state, person, *clause).is_some();
    parts_of(clauses).into_iter().filter(conflicting).collect()
}

/// Makes a checklist of the register's questions about clauses.
#[must_use]
pub fn checklist(clauses: &[ClauseNumber]) -> Vec<Question> {
    let within =
        |row: &&Requirement| !row.is_index() && clauses.iter().any(|clause| row.clause.is_within(clause));
    let rows = Register::bundled().requirements().iter().filter(within);
    let question = |(number, row): (u32, &Requirement)| Question {
        number,
        clause: row.clause,
        requirement: Some(row.id),
        text: row.question.clone(),
    };
    (1..).zip(rows).map(question).collect()
}

/// Returns the clauses that our own audits looked at in a period, by the day their reports were signed.
#[must_use]
pub fn audited_in(state: &State, period: Period) -> BTreeSet<ClauseNumber> {
    let counts = |audit: &&Audit| {
        let on = audit.report.as_ref().map(|report| report.at.date());
        let own = audit.details.kind == AuditKind::Internal && audit.cancelled.is_none();
        own && on.is_some_and(|on| period.from <= on && on <= period.to)
    };
    state.audits.values().filter(counts).flat_map(Audit::audited_clauses).collect()
}
