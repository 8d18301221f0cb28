//! A programme and a plan as files say them (TOML), and as forms edit them: people by name, address or id.

use clausebook_core::audit::{
    AuditDetails, AuditKind, ProgrammeAuditor, ProgrammeDetails, ProgrammeSlot, Slot,
};
use clausebook_core::evidence::Period;
use clausebook_core::id::{EvidenceId, PersonId, ProgrammeId};
use clausebook_core::requirement::ClauseNumber;
use clausebook_core::state::State;
use clausebook_core::time::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::texts;
use crate::{UiError, evidence, people};

/// A programme as a file says it (TOML): people by name, address or id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the programme")]
pub struct ProgrammeFile {
    pub title: String,
    #[ts(type = "string")]
    pub from: Date,
    #[ts(type = "string")]
    pub to: Date,
    pub objectives: String,
    pub risks: String,
    pub methods: String,
    pub auditors: Vec<AuditorInFile>,
    pub audits: Vec<SlotInFile>,
}

/// An auditor of a programme's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the programme")]
pub struct AuditorInFile {
    pub person: String,
    pub competence: String,
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// An audit that a programme's file foresees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the programme")]
pub struct SlotInFile {
    pub title: String,
    #[serde(default = "internal")]
    pub kind: AuditKind,
    #[ts(type = "string")]
    pub from: Date,
    #[ts(type = "string")]
    pub to: Date,
    #[ts(type = "Array<string>")]
    pub clauses: Vec<ClauseNumber>,
}

/// The plan of an audit as a file says it (TOML).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the plan")]
pub struct AuditFile {
    pub title: String,
    #[serde(default = "internal")]
    pub kind: AuditKind,
    #[ts(type = "string")]
    pub from: Date,
    #[ts(type = "string")]
    pub to: Date,
    pub objectives: String,
    pub scope: String,
    pub criteria: String,
    pub methods: String,
    #[serde(default)]
    #[ts(type = "Array<string>")]
    pub clauses: Vec<ClauseNumber>,
    pub lead: Option<String>,
    #[serde(default)]
    pub auditors: Vec<String>,
    pub body: Option<String>,
    #[serde(default)]
    pub outside: Vec<String>,
    #[serde(default)]
    pub agenda: Vec<AgendaInFile>,
    #[ts(type = "string | null")]
    pub programme: Option<ProgrammeId>,
}

/// A part of the agenda in an audit's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the plan")]
pub struct AgendaInFile {
    #[ts(type = "string")]
    pub day: Date,
    pub time: String,
    pub topic: String,
    #[serde(default)]
    #[ts(type = "Array<string>")]
    pub clauses: Vec<ClauseNumber>,
    pub auditor: Option<String>,
    pub auditee: String,
}

fn internal() -> AuditKind {
    AuditKind::Internal
}

/// Reads a file of a programme or of a plan.
///
/// # Errors
/// Says the line and what is wrong with it.
pub fn from_toml<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, UiError> {
    toml::from_str(text).map_err(|error| {
        let place = error.span().map_or(0, |span| text[..span.start].matches('\n').count() + 1);
        let message = format!("line {place}: {}", error.message());
        UiError::invalid(message, "see the example in `clausebook audit --help`")
    })
}

impl ProgrammeFile {
    /// Returns the details, with people found.
    ///
    /// # Errors
    /// Someone, or evidence, that is not there.
    pub fn details(self, state: &State) -> Result<ProgrammeDetails, UiError> {
        let mut auditors = Vec::new();
        for auditor in self.auditors {
            let person = people::find(state, &auditor.person)?;
            let shown: Result<Vec<EvidenceId>, UiError> =
                auditor.evidence.iter().map(|id| evidence::find(state, id)).collect();
            let (competence, evidence) = (auditor.competence, shown?);
            auditors.push(ProgrammeAuditor { person, competence, evidence });
        }
        let slot = |slot: SlotInFile| ProgrammeSlot {
            title: slot.title,
            kind: slot.kind,
            period: Period { from: slot.from, to: slot.to },
            clauses: slot.clauses,
        };
        Ok(ProgrammeDetails {
            title: self.title,
            period: Period { from: self.from, to: self.to },
            objectives: self.objectives,
            risks: self.risks,
            methods: self.methods,
            auditors,
            slots: self.audits.into_iter().map(slot).collect(),
        })
    }
}

impl AuditFile {
    /// Returns the details, with people found.
    ///
    /// # Errors
    /// Someone who is not there.
    pub fn details(self, state: &State) -> Result<AuditDetails, UiError> {
        let one = |name: Option<String>| -> Result<Option<PersonId>, UiError> {
            name.map(|name| people::find(state, &name)).transpose()
        };
        let mut agenda = Vec::new();
        for part in self.agenda {
            agenda.push(Slot {
                day: part.day,
                time: part.time,
                topic: part.topic,
                clauses: part.clauses,
                auditor: one(part.auditor)?,
                auditee: part.auditee,
            });
        }
        let auditors: Result<Vec<PersonId>, UiError> =
            self.auditors.iter().map(|name| people::find(state, name)).collect();
        Ok(AuditDetails {
            kind: self.kind,
            title: self.title,
            period: Period { from: self.from, to: self.to },
            objectives: self.objectives,
            scope: self.scope,
            criteria: self.criteria,
            methods: self.methods,
            clauses: self.clauses,
            lead: one(self.lead)?,
            auditors: auditors?,
            body: self.body,
            outside: self.outside,
            agenda,
            programme: self.programme,
        })
    }
}

impl From<&ProgrammeDetails> for ProgrammeFile {
    fn from(details: &ProgrammeDetails) -> Self {
        let auditor = |one: &ProgrammeAuditor| AuditorInFile {
            person: one.person.to_string(),
            competence: one.competence.clone(),
            evidence: texts(&one.evidence),
        };
        let slot = |slot: &ProgrammeSlot| SlotInFile {
            title: slot.title.clone(),
            kind: slot.kind,
            from: slot.period.from,
            to: slot.period.to,
            clauses: slot.clauses.clone(),
        };
        Self {
            title: details.title.clone(),
            from: details.period.from,
            to: details.period.to,
            objectives: details.objectives.clone(),
            risks: details.risks.clone(),
            methods: details.methods.clone(),
            auditors: details.auditors.iter().map(auditor).collect(),
            audits: details.slots.iter().map(slot).collect(),
        }
    }
}

impl From<&AuditDetails> for AuditFile {
    fn from(details: &AuditDetails) -> Self {
        let part = |slot: &Slot| AgendaInFile {
            day: slot.day,
            time: slot.time.clone(),
            topic: slot.topic.clone(),
            clauses: slot.clauses.clone(),
            auditor: slot.auditor.map(|id| id.to_string()),
            auditee: slot.auditee.clone(),
        };
        Self {
            title: details.title.clone(),
            kind: details.kind,
            from: details.period.from,
            to: details.period.to,
            objectives: details.objectives.clone(),
            scope: details.scope.clone(),
            criteria: details.criteria.clone(),
            methods: details.methods.clone(),
            clauses: details.clauses.clone(),
            lead: details.lead.map(|id| id.to_string()),
            auditors: texts(&details.auditors),
            body: details.body.clone(),
            outside: details.outside.clone(),
            agenda: details.agenda.iter().map(part).collect(),
            programme: details.programme,
        }
    }
}
