//! Certificates, the cycle of audits, and the calendar of what is due.

use std::fmt::Write as _;

use clausebook_core::certification::{self, CertificateDetails, CertificateEnd, cycle};
use clausebook_core::id::CertificateId;
use clausebook_core::state::State;
use clausebook_core::time::{Date, UtcMillis};
use clausebook_store::workspace::Workspace;
use serde::Serialize;
use ts_rs::TS;

use crate::{Caller, UiError, record};

/// A certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CertificateView {
    /// Identifier.
    pub id: String,
    /// Number.
    pub number: String,
    /// Certification body.
    pub body: String,
    /// Scope as it stands on it.
    pub scope: String,
    /// The day of the decision.
    pub decided_on: String,
    /// The last day.
    pub valid_until: String,
    /// Evidence.
    pub evidence: Vec<String>,
    /// How it ended.
    pub ended: Option<String>,
}

/// A step of the cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CycleStepView {
    /// The kind of audit: `surveillance-1`.
    pub kind: String,
    /// The kind of audit, in words.
    pub what: String,
    /// First day, when it is planned or was held.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// The last day for it.
    pub due: Option<String>,
    /// Why that is the last day.
    pub because: Option<String>,
    /// Where it stands: `planned`.
    pub state: String,
    /// The audit.
    pub audit: Option<String>,
}

/// Something in the calendar.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CalendarItem {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// What.
    pub title: String,
    /// What it is about: `au1`, `f2`.
    pub about: String,
}

/// The cycle as it stands on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CycleView {
    /// Certificates, the newest last.
    pub certificates: Vec<CertificateView>,
    /// Steps.
    pub steps: Vec<CycleStepView>,
    /// What comes.
    pub calendar: Vec<CalendarItem>,
}

/// Returns the cycle as it stands on a day.
#[must_use]
pub fn view(workspace: &Workspace, on: Date) -> CycleView {
    let state = workspace.state();
    let certificate = |certificate: &certification::Certificate| {
        let details = &certificate.details;
        CertificateView {
            id: certificate.id.to_string(),
            number: details.number.clone(),
            body: details.body.clone(),
            scope: details.scope.clone(),
            decided_on: details.decided_on.to_string(),
            valid_until: details.valid_until.to_string(),
            evidence: details.evidence.iter().map(ToString::to_string).collect(),
            ended: certificate
                .ended
                .as_ref()
                .map(|(how, on, reason)| format!("{} on {on}: {reason}", how.words())),
        }
    };
    let step = |step: certification::CycleStep| {
        let (due, because) = step.due.map(|(due, why)| (due.to_string(), why)).unzip();
        CycleStepView {
            kind: step.kind.to_string(),
            what: step.kind.words().to_owned(),
            from: step.days.map(|(from, _)| from.to_string()),
            to: step.days.map(|(_, to)| to.to_string()),
            due,
            because,
            state: step.state.to_string(),
            audit: step.audit.map(|id| id.to_string()),
        }
    };
    CycleView {
        certificates: state.certificates.values().map(certificate).collect(),
        steps: cycle(state, on).into_iter().map(step).collect(),
        calendar: calendar(state, on),
    }
}

/// Records a certificate.
///
/// # Errors
/// A refusal.
pub fn record_certificate(
    workspace: &mut Workspace,
    caller: Caller,
    details: CertificateDetails,
) -> Result<CycleView, UiError> {
    let events = certification::record(workspace.state(), &caller.command(), details)?;
    record(workspace, caller, events)?;
    Ok(view(workspace, caller.now.date()))
}

/// Records that a certificate ended.
///
/// # Errors
/// A refusal.
pub fn end_certificate(
    workspace: &mut Workspace,
    caller: Caller,
    id: CertificateId,
    how: CertificateEnd,
    on: Date,
    reason: &str,
) -> Result<CycleView, UiError> {
    let events = certification::end(workspace.state(), &caller.command(), id, how, on, reason)?;
    record(workspace, caller, events)?;
    Ok(view(workspace, caller.now.date()))
}

/// Returns what comes from a day on: audits, reviews, what findings and actions wait for, reviews of documents.
#[must_use]
pub fn calendar(state: &State, from: Date) -> Vec<CalendarItem> {
    let mut items = Vec::new();
    let mut add = |first: Date, last: Date, title: String, about: String| {
        if last >= from {
            items.push(CalendarItem { from: first.to_string(), to: last.to_string(), title, about });
        }
    };
    for audit in state.audits.values().filter(|audit| audit.cancelled.is_none() && audit.report.is_none()) {
        if audit.concluded.is_none() {
            let details = &audit.details;
            let title = format!("{} ({})", details.title, details.kind.words());
            add(details.period.from, details.period.to, title, audit.id.to_string());
        }
    }
    for programme in state.programmes.values() {
        let planned = |title: &str| state.audits.values().any(|audit| audit.details.title == title);
        for slot in programme.details.slots.iter().filter(|slot| !planned(&slot.title)) {
            let title = format!("{} ({}, foreseen)", slot.title, slot.kind.words());
            add(slot.period.from, slot.period.to, title, programme.id.to_string());
        }
    }
    for review in state.reviews.values().filter(|one| one.cancelled.is_none() && one.minutes.is_none()) {
        let on = review.details.on;
        add(on, on, format!("Management review: {}", review.details.title), review.id.to_string());
    }
    for finding in state.findings.values().filter(|finding| finding.closed.is_none()) {
        if let Some(due) = finding.due(&state.clocks) {
            add(due, due, format!("Close {}: {}", finding.id, finding.details.title), finding.id.to_string());
        }
    }
    for action in state.actions.values().filter(|one| one.done.is_none() && one.cancelled.is_none()) {
        let due = action.details.due;
        add(due, due, format!("{}: {}", action.id, action.details.what), action.id.to_string());
    }
    for document in state.documents.values() {
        if let Some(due) = document.review_due(from) {
            let title = format!("Review {} {}", document.code, document.details.title);
            add(due, due, title, document.id.to_string());
        }
    }
    for step in cycle(state, from) {
        if let (Some((due, _)), None) = (step.due, step.days) {
            add(due, due, format!("Last day for the {}", step.kind.words()), String::new());
        }
    }
    items.sort();
    items
}

/// Writes the calendar for other programs.
///
/// Shape: iCalendar; whole days, lines folded at 75 bytes, CR LF.
/// Source: RFC 5545, 3.1, 3.3.11, 3.6.1.
#[must_use]
pub fn ics(state: &State, from: Date, now: UtcMillis) -> String {
    let origin = state.workspace.as_ref().map_or("", |workspace| workspace.origin.as_str());
    let stamp = now.to_string().replace(['-', ':'], "");
    let stamp = stamp.split('.').next().unwrap_or_default();
    let mut text = String::new();
    for line in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Clausebook//Clausebook//EN", "CALSCALE:GREGORIAN"]
    {
        folded(&mut text, line);
    }
    for (place, item) in calendar(state, from).iter().enumerate() {
        let after = item.to.parse::<Date>().ok().and_then(|last| last.tomorrow().ok());
        let after = after.map_or_else(|| item.to.clone(), |after| after.to_string());
        let about = if item.about.is_empty() { format!("due-{place}") } else { item.about.clone() };
        folded(&mut text, "BEGIN:VEVENT");
        folded(&mut text, &format!("UID:{about}-{}@{}", item.from, origin.replace('/', ".")));
        folded(&mut text, &format!("DTSTAMP:{stamp}Z"));
        folded(&mut text, &format!("DTSTART;VALUE=DATE:{}", item.from.replace('-', "")));
        folded(&mut text, &format!("DTEND;VALUE=DATE:{}", after.replace('-', "")));
        folded(&mut text, &format!("SUMMARY:{}", escaped(&item.title)));
        folded(&mut text, "END:VEVENT");
    }
    folded(&mut text, "END:VCALENDAR");
    text
}

fn escaped(words: &str) -> String {
    words.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

fn folded(text: &mut String, line: &str) {
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > 75 {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(c);
        length += c.len_utf8();
    }
    write!(text, "\r\n").expect("BUG: a string takes every text");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_at_75_bytes_and_marks_escaped() {
        let mut text = String::new();
        folded(&mut text, &format!("SUMMARY:{}", escaped(&"é, ".repeat(40))));
        for line in text.trim_end().split("\r\n") {
            assert!(line.len() <= 75, "{line:?}");
        }
        let unfolded = text.replace("\r\n ", "");
        assert_eq!(unfolded.trim_end(), format!("SUMMARY:{}", "é\\, ".repeat(40)).trim_end());
    }
}
