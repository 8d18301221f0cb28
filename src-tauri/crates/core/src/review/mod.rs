//! Management reviews: the twelve inputs, what was said about each, decisions, signed minutes.
//!
//! What is known about each input is gathered in [`inputs`]; the text of the minutes is made in [`minutes`].

pub mod inputs;
pub mod minutes;
pub mod rules;

use serde::{Deserialize, Serialize};

use crate::document::Content;
use crate::evidence::{Period, TakenBack};
use crate::finding::{Action, ActionOrigin};
use crate::id::{PersonId, ReviewId};
use crate::named::named;
use crate::signature::SignatureRef;
use crate::state::State;
use crate::time::{Date, UtcMillis};

named! {
    /// What top management looks at in a review, in our own words.
    ///
    /// Source: ISO/IEC 20000-1:2018, 9.3, the twelve points of its list.
    ReviewInput, "an input of a management review" {
        PreviousActions = "previous-actions", "actions of earlier reviews", "Maßnahmen früherer Bewertungen";
        Context = "context", "changes around us", "Veränderungen um uns herum";
        Performance = "performance", "nonconformities, measurements and audits", "Abweichungen, Messungen und Audits";
        Improvement = "improvement", "opportunities for improvement", "Möglichkeiten der Verbesserung";
        Feedback = "feedback", "what customers and others say", "was Kunden und andere sagen";
        Policies = "policies", "policies, kept and suitable", "Richtlinien, eingehalten und geeignet";
        Objectives = "objectives", "objectives reached", "erreichte Ziele";
        Services = "services", "performance of the services", "Leistung der Services";
        OtherParties = "other-parties", "performance of other parties", "Leistung anderer Beteiligter";
        Resources = "resources", "resources and capabilities, now and foreseen",
            "Ressourcen und Fähigkeiten, jetzt und absehbar";
        Risks = "risks", "risks, and whether actions on them worked",
            "Risiken, und ob Maßnahmen dagegen wirkten";
        Changes = "changes", "changes that can affect the system or the services",
            "Änderungen, die System oder Services betreffen können";
    }
}

/// What is known of a review beforehand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReviewDetails {
    /// Title.
    pub title: String,
    /// The day of the meeting.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub on: Date,
    /// The time it looks back at.
    pub period: Period,
    /// Who chairs it, and signs the minutes.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub chair: PersonId,
    /// Who takes part, by name or role.
    pub attendees: Vec<String>,
}

/// What was said about an input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Discussion {
    /// The input.
    pub input: ReviewInput,
    /// What was said.
    pub text: String,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: UtcMillis,
}

/// A decision of a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// Number within the review, from 1.
    pub number: u32,
    /// The input it follows from.
    pub input: Option<ReviewInput>,
    /// What was decided.
    pub text: String,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: UtcMillis,
}

/// The signed minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Minutes {
    /// Their bytes.
    pub content: Content,
    /// The chair's signature.
    pub signature: SignatureRef,
    /// When.
    pub at: UtcMillis,
    /// The entry.
    pub seq: u64,
}

/// A management review, from the entries about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Review {
    /// Identifier.
    pub id: ReviewId,
    /// What is known of it now.
    pub details: ReviewDetails,
    /// Who planned it.
    pub planned_by: PersonId,
    /// When.
    pub planned_at: UtcMillis,
    /// When and why it was called off.
    pub cancelled: Option<TakenBack>,
    /// What was said, one for each input at most, in the order of the inputs.
    pub discussions: Vec<Discussion>,
    /// Decisions, in order.
    pub decisions: Vec<Decision>,
    /// The signed minutes.
    pub minutes: Option<Minutes>,
}

impl Review {
    /// Finds what was said about an input.
    #[must_use]
    pub fn discussion(&self, input: ReviewInput) -> Option<&Discussion> {
        self.discussions.iter().find(|discussion| discussion.input == input)
    }

    /// Returns the inputs that nothing was said about.
    #[must_use]
    pub fn open_inputs(&self) -> Vec<ReviewInput> {
        let inputs = ReviewInput::ALL.iter().copied();
        inputs.filter(|input| self.discussion(*input).is_none()).collect()
    }

    /// Returns the actions that its decisions led to.
    pub fn actions<'a>(&self, state: &'a State) -> impl Iterator<Item = &'a Action> + use<'a> {
        let id = self.id;
        let mine = move |action: &&Action| matches!(action.origin, ActionOrigin::Review { review, .. } if review == id);
        state.actions.values().filter(mine)
    }

    /// Tells where it stands.
    #[must_use]
    pub fn status(&self) -> &'static str {
        if self.cancelled.is_some() {
            "called off"
        } else if self.minutes.is_some() {
            "minutes signed"
        } else if self.discussions.is_empty() {
            "planned"
        } else {
            "under way"
        }
    }
}
