//! Audits: the programme with its coverage, lists, the page of an audit, and what is recorded on it.

use clausebook_core::audit::{Conformity, Meeting, Outcome};
use clausebook_core::time::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::documents::ActionView;
use crate::audits::{AuditFile, AuditView, ClauseCoverage, ProgrammeFile, ProgrammeView};
use crate::error::UiError;

/// The programmes, what they cover, and the audits there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProgrammePageView {
    /// Programmes, each with what a form edits.
    pub programmes: Vec<ProgrammeEntry>,
    /// Every auditable clause with the audits that are to cover it or did.
    pub coverage: Vec<ClauseCoverage>,
    /// All audits, in the order planned.
    pub audits: Vec<AuditRow>,
    /// Why the person who acts may not plan; none when they may.
    pub refusal: Option<UiError>,
}

/// A programme, as it is shown and as a form edits it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProgrammeEntry {
    /// As it is shown.
    pub view: ProgrammeView,
    /// As it is edited: people by their ids.
    pub file: ProgrammeFile,
}

/// An audit as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditRow {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// Kind: `internal`.
    pub kind: String,
    /// Where it stands: `planned`, `under-way`, `reported`, `held`, `called-off`.
    pub status: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Who leads it: an auditor of ours, or the certification body.
    pub lead: String,
    /// Questions of its checklist.
    pub questions: u32,
    /// How many are answered.
    pub answered: u32,
    /// Its findings.
    pub findings: u32,
    /// How many of them are open.
    pub open_findings: u32,
    /// What an audit by others came to: `proceed`.
    pub outcome: Option<String>,
}

/// Everything the page of an audit shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditPageView {
    /// The audit.
    pub audit: AuditView,
    /// As lists show it.
    pub row: AuditRow,
    /// Its plan as a form edits it: people by their ids.
    pub plan: AuditFile,
    /// Meetings that were held.
    pub meetings: Vec<MeetingView>,
    /// Its findings.
    pub findings: Vec<super::findings::FindingRow>,
    /// Parts of its scope that the person who acts may not audit: their own work.
    pub barred: Vec<String>,
    /// What the person who acts may do, or why not: `change`, `cancel`, `declare`, `checklist`, `answer`, `opening`,
    /// `closing`, `raise`, `report`, `conclude`.
    pub steps: Vec<ActionView>,
}

/// A meeting that was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetingView {
    /// Which: `opening`.
    pub meeting: String,
    /// On which day.
    pub on: String,
    /// Who was there.
    pub attendees: Vec<String>,
    /// What was said.
    pub note: String,
}

/// More questions for a checklist; without any, it is made of the register's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetChecklist {
    /// The audit.
    pub audit: String,
    /// The clause of one's own question; empty for none.
    pub clause: String,
    /// One's own question.
    pub question: String,
    /// A CSV file with the columns `clause` and `question`; empty for none.
    pub file: String,
    /// Another audit whose own questions are used again; empty for none.
    pub from: String,
}

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnswerQuestion {
    /// The audit.
    pub audit: String,
    /// The question.
    pub question: u32,
    /// What it came to.
    pub result: Conformity,
    /// What was seen.
    pub note: String,
    /// Evidence that was seen or taken.
    pub evidence: Vec<String>,
    /// Documents that were seen, by id or code.
    pub documents: Vec<String>,
}

/// A meeting to record.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HoldMeeting {
    /// The audit.
    pub audit: String,
    /// Which.
    pub meeting: Meeting,
    /// On which day.
    #[ts(type = "string")]
    pub on: Date,
    /// Who was there.
    pub attendees: Vec<String>,
    /// What was said.
    pub note: String,
}

/// What came of an audit by others.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConcludeAudit {
    /// The audit.
    pub audit: String,
    /// First day on which it was held.
    #[ts(type = "string")]
    pub from: Date,
    /// Last day.
    #[ts(type = "string")]
    pub to: Date,
    /// What it came to.
    pub outcome: Outcome,
    /// In words.
    pub note: String,
    /// Their report, as evidence.
    pub evidence: Vec<String>,
}
