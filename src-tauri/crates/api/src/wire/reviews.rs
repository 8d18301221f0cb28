//! Management reviews: the list, and the page of one.

use clausebook_core::review::ReviewDetails;
use serde::Serialize;
use ts_rs::TS;

use super::documents::ActionView;
use crate::reviews::ReviewView;

/// A management review as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewRow {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// The day of the meeting.
    pub on: String,
    /// Printed name of who chairs it.
    pub chair: String,
    /// Where it stands: `planned`, `under-way`, `minutes-signed`, `called-off`.
    pub status: String,
    /// Inputs that were discussed, of twelve.
    pub discussed: u32,
    /// Decisions.
    pub decisions: u32,
    /// Actions that are neither done nor given up.
    pub open_actions: u32,
}

/// Everything the page of a management review shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewPageView {
    /// The review.
    pub review: ReviewView,
    /// As lists show it.
    pub row: ReviewRow,
    /// What is known of it beforehand, as a form edits it.
    pub details: ReviewDetails,
    /// What the person who acts may do, or why not: `change`, `cancel`, `discuss`, `decide`, `planAction`, `sign`.
    pub steps: Vec<ActionView>,
    /// Ids of the actions that the person who acts may record as done.
    pub may_implement: Vec<String>,
}
