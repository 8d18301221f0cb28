//! Findings of audits and what follows from them: correction, cause, actions, the check that they worked.
//!
//! What may be done is in [`rules`]. A finding keeps every round: one that was reopened, or whose actions did
//! not work, starts a new round, and what was done in the rounds before stays readable.

pub mod rules;

use serde::{Deserialize, Serialize};

use crate::evidence::TakenBack;
use crate::id::{ActionId, AuditId, DocumentId, EvidenceId, FindingId, PersonId, ReviewId};
use crate::named::named;
use crate::requirement::{ClauseNumber, RequirementId};
use crate::signature::SignatureRef;
use crate::state::State;
use crate::time::{Date, UtcMillis};

named! {
    /// How grave a finding is.
    ///
    /// Source: ISO/IEC 17021-1:2015, 3.11 to 3.13 and 9.3.1.2.
    Grade, "a grade" {
        Major = "major", "major nonconformity", "Hauptabweichung";
        Minor = "minor", "minor nonconformity", "Nebenabweichung";
        Concern = "concern", "area of concern", "Bereich mit Bedenken";
        Observation = "observation", "observation", "Beobachtung";
        Opportunity = "opportunity", "opportunity for improvement", "Verbesserungsmöglichkeit";
    }

    /// How the cause was found.
    CauseMethod, "a method of finding causes" {
        FiveWhys = "five-whys", "five whys";
        CauseAndEffect = "cause-and-effect", "cause and effect";
        Comparison = "comparison", "comparison with a good case";
        Other = "other", "other method";
    }

    /// What sort of cause it was.
    CauseCategory, "a category of causes" {
        Process = "process", "process or method";
        People = "people", "people and competence";
        Resources = "resources", "resources";
        Tool = "tool", "tool or technology";
        Information = "information", "documented information";
        Supplier = "supplier", "supplier or other party";
        Leadership = "leadership", "leadership and planning";
        Environment = "environment", "environment";
    }

    /// Where a finding stands.
    FindingState, "a state of a finding" {
        Open = "open", "open";
        Corrected = "corrected", "correction done";
        CauseAnalysed = "cause-analysed", "cause analysed";
        ActionPlanned = "action-planned", "action planned";
        PlanAccepted = "plan-accepted", "plan accepted";
        Implemented = "implemented", "implemented";
        Verified = "verified", "effectiveness verified";
        Closed = "closed", "closed";
    }

    /// Where an action stands.
    ActionState, "a state of an action" {
        Planned = "planned", "planned";
        Overdue = "overdue", "overdue";
        Implemented = "implemented", "implemented";
        Cancelled = "cancelled", "cancelled";
    }
}

impl Grade {
    /// Tells whether it says that a requirement is not met.
    #[must_use]
    pub fn is_nonconformity(self) -> bool {
        matches!(self, Self::Major | Self::Minor)
    }
}

/// What a finding says; may change until it is closed, and each change stays in the history with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FindingDetails {
    /// How grave it is.
    pub grade: Grade,
    /// A short title, at most 200 characters.
    pub title: String,
    /// What was found, at most 2,000 characters.
    pub statement: String,
    /// What was seen: the objective evidence, in words; at most 2,000 characters.
    pub seen: String,
    /// The clause whose requirement it is about.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub clause: ClauseNumber,
    /// Rows of the register it touches.
    #[cfg_attr(feature = "ts", ts(type = "Array<string>"))]
    pub requirements: Vec<RequirementId>,
    /// Evidence that shows it.
    #[cfg_attr(feature = "ts", ts(type = "Array<string>"))]
    pub evidence: Vec<EvidenceId>,
    /// Who answers for putting it right.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub owner: PersonId,
    /// The day it was found.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub found_on: Date,
    /// The audit it comes from; none for one that was found otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional, type = "string"))]
    pub audit: Option<AuditId>,
    /// The question of that audit's checklist.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub question: Option<u32>,
    /// The number that others gave it, such as a certification body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub reference: Option<String>,
    /// The finding that it repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional, type = "string"))]
    pub repeats: Option<FindingId>,
    /// The day by which it is to be closed; none means by the clock of its grade.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional, type = "string"))]
    pub due: Option<Date>,
}

/// What was done at once about what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Correction {
    /// In which round.
    pub round: u32,
    /// What was done.
    pub text: String,
    /// When.
    pub done_on: Date,
    /// What shows it.
    pub evidence: Vec<EvidenceId>,
    /// Who recorded it.
    pub by: PersonId,
    /// When it was recorded.
    pub at: UtcMillis,
}

/// Why it happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CauseAnalysis {
    /// How it was found.
    pub method: CauseMethod,
    /// What sort of cause it is.
    pub category: CauseCategory,
    /// Each answer to "why?", the first one first; may be empty for other methods.
    pub whys: Vec<String>,
    /// The cause.
    pub cause: String,
}

/// A cause analysis, with who made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Cause {
    /// In which round.
    pub round: u32,
    /// What was found.
    pub analysis: CauseAnalysis,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: UtcMillis,
}

/// That whoever raised it accepted the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Acceptance {
    /// In which round.
    pub round: u32,
    /// Who accepted it: an auditor of the certification body, or our own.
    pub accepted_by: String,
    /// On which day.
    pub on: Date,
    /// Who recorded it.
    pub by: PersonId,
}

/// A look back at whether the actions worked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EffectivenessCheck {
    /// In which round.
    pub round: u32,
    /// Whether they did.
    pub effective: bool,
    /// What was looked at, and what was seen.
    pub note: String,
    /// What shows it.
    pub evidence: Vec<EvidenceId>,
    /// On which day.
    pub on: Date,
    /// Who looked, signed.
    pub signature: SignatureRef,
    /// When it was signed.
    pub at: UtcMillis,
}

/// That a finding is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Closing {
    /// What it rests on.
    pub note: String,
    /// Who closed it, signed.
    pub signature: SignatureRef,
    /// When.
    pub at: UtcMillis,
}

/// That a closed finding was opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reopening {
    /// Why.
    pub reason: String,
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: UtcMillis,
    /// The closing that it undid.
    pub closing: Closing,
}

/// A finding, from the entries about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// Identifier.
    pub id: FindingId,
    /// What it says now.
    pub details: FindingDetails,
    /// Who recorded it.
    pub raised_by: PersonId,
    /// When.
    pub raised_at: UtcMillis,
    /// The round it is in, from 1.
    pub round: u32,
    /// Corrections, in order.
    pub corrections: Vec<Correction>,
    /// Cause analyses, in order; the last one of the round counts.
    pub causes: Vec<Cause>,
    /// Accepted plans, in order.
    pub acceptances: Vec<Acceptance>,
    /// Checks of effectiveness, in order.
    pub checks: Vec<EffectivenessCheck>,
    /// How it was closed.
    pub closed: Option<Closing>,
    /// How often, and why, it was opened again.
    pub reopenings: Vec<Reopening>,
}

/// Where an action comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "camelCase", deny_unknown_fields)]
pub enum ActionOrigin {
    /// It removes the cause of a finding.
    Finding {
        /// That finding.
        finding: FindingId,
    },
    /// A management review decided it.
    Review {
        /// That review.
        review: ReviewId,
        /// The number of the decision.
        decision: u32,
    },
}

/// What is to be done, by whom and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ActionDetails {
    /// What is to be done, at most 1,000 characters.
    pub what: String,
    /// Who does it.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub owner: PersonId,
    /// By which day.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub due: Date,
}

/// That an action was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Implementation {
    /// What was done.
    pub note: String,
    /// On which day.
    pub on: Date,
    /// Evidence that shows it.
    pub evidence: Vec<EvidenceId>,
    /// Documents that show it, effective that day.
    pub documents: Vec<DocumentId>,
    /// Who recorded it.
    pub by: PersonId,
    /// When it was recorded.
    pub at: UtcMillis,
}

/// An action, from the entries about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Action {
    /// Identifier.
    pub id: ActionId,
    /// Where it comes from.
    pub origin: ActionOrigin,
    /// The round of the finding; 1 for one of a review.
    pub round: u32,
    /// What is to be done now.
    pub details: ActionDetails,
    /// The day by which it was first to be done.
    pub first_due: Date,
    /// Who planned it.
    pub planned_by: PersonId,
    /// When.
    pub planned_at: UtcMillis,
    /// How it was done.
    pub done: Option<Implementation>,
    /// When and why it was given up.
    pub cancelled: Option<TakenBack>,
}

/// How many days there are for what, by grade; a setting of the workspace.
///
/// Units: days from the day a finding was found; 0 means no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Clocks {
    /// To have analysed the cause and planned actions.
    pub plan: u32,
    /// To close a major nonconformity.
    pub major: u32,
    /// To close a minor one.
    pub minor: u32,
    /// To close an area of concern.
    pub concern: u32,
    /// To close an observation.
    pub observation: u32,
    /// To answer an opportunity.
    pub opportunity: u32,
}

impl Default for Clocks {
    fn default() -> Self {
        Self { plan: 30, major: 90, minor: 180, concern: 60, observation: 180, opportunity: 0 }
    }
}

impl Clocks {
    fn for_closing(&self, grade: Grade) -> u32 {
        match grade {
            Grade::Major => self.major,
            Grade::Minor => self.minor,
            Grade::Concern => self.concern,
            Grade::Observation => self.observation,
            Grade::Opportunity => self.opportunity,
        }
    }
}

fn after(day: Date, days: u32) -> Option<Date> {
    (days > 0).then(|| day.saturating_add(jiff::Span::new().days(i64::from(days))))
}

impl Finding {
    /// Returns the actions that answer it, of every round.
    pub fn actions<'a>(&self, state: &'a State) -> impl Iterator<Item = &'a Action> + use<'a> {
        let origin = ActionOrigin::Finding { finding: self.id };
        state.actions.values().filter(move |action| action.origin == origin)
    }

    /// Returns the actions of the round that were not given up.
    pub fn current_actions<'a>(&self, state: &'a State) -> impl Iterator<Item = &'a Action> + use<'a> {
        let round = self.round;
        self.actions(state).filter(move |action| action.round == round && action.cancelled.is_none())
    }

    /// Returns the cause found in this round.
    #[must_use]
    pub fn cause(&self) -> Option<&Cause> {
        self.causes.iter().rfind(|cause| cause.round == self.round)
    }

    /// Returns the last check of this round.
    #[must_use]
    pub fn check(&self) -> Option<&EffectivenessCheck> {
        self.checks.iter().rfind(|check| check.round == self.round)
    }

    /// Tells where it stands: the furthest step reached in this round.
    #[must_use]
    pub fn state(&self, state: &State) -> FindingState {
        let mut actions = self.current_actions(state).peekable();
        let planned = actions.peek().is_some();
        let accepted = self.acceptances.iter().any(|acceptance| acceptance.round == self.round);
        if self.closed.is_some() {
            FindingState::Closed
        } else if self.check().is_some_and(|check| check.effective) {
            FindingState::Verified
        } else if planned && actions.all(|action| action.done.is_some()) {
            FindingState::Implemented
        } else if planned && accepted {
            FindingState::PlanAccepted
        } else if planned {
            FindingState::ActionPlanned
        } else if self.cause().is_some() {
            FindingState::CauseAnalysed
        } else if !self.corrections.is_empty() {
            FindingState::Corrected
        } else {
            FindingState::Open
        }
    }

    /// Returns the day by which it is to be closed.
    #[must_use]
    pub fn due(&self, clocks: &Clocks) -> Option<Date> {
        self.details.due.or_else(|| after(self.details.found_on, clocks.for_closing(self.details.grade)))
    }

    /// Returns the day by which its cause is to be known and its actions planned; each round has its time.
    #[must_use]
    pub fn plan_due(&self, clocks: &Clocks) -> Option<Date> {
        let failed = self.checks.iter().filter(|check| !check.effective).map(|check| check.at.date());
        let reopened = self.reopenings.iter().map(|reopening| reopening.at.date());
        let from = failed.chain(reopened).max().unwrap_or(self.details.found_on);
        after(from, clocks.plan).filter(|_| self.details.grade.is_nonconformity())
    }

    /// Says in words what is late on a day; `None` when nothing is.
    #[must_use]
    pub fn overdue(&self, state: &State, on: Date) -> Option<String> {
        use crate::time::plain_date;
        if self.closed.is_some() {
            return None;
        }
        if let Some(due) = self.due(&state.clocks).filter(|due| *due < on) {
            return Some(format!("it was to be closed by {}", plain_date(due)));
        }
        let planned = self.cause().is_some() && self.current_actions(state).next().is_some();
        if let Some(due) = self.plan_due(&state.clocks).filter(|due| !planned && *due < on) {
            return Some(format!("its cause and actions were due by {}", plain_date(due)));
        }
        let mut actions = self.current_actions(state);
        let late = actions.find(|action| action.state_on(on) == ActionState::Overdue)?;
        Some(format!("action {} was due by {}", late.id, plain_date(late.details.due)))
    }
}

impl Action {
    /// Tells where it stands on a day.
    #[must_use]
    pub fn state_on(&self, on: Date) -> ActionState {
        if self.cancelled.is_some() {
            ActionState::Cancelled
        } else if self.done.is_some() {
            ActionState::Implemented
        } else if self.details.due < on {
            ActionState::Overdue
        } else {
            ActionState::Planned
        }
    }
}
