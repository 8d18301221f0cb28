//! Certificates, and the cycle of audits that keeps them: what is due when.
//!
//! Source: ISO/IEC 17021-1:2015, 9.1.3, 9.3 and 9.6.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "`state::apply` names every event; these are those about certificates"
)]

use serde::{Deserialize, Serialize};

use crate::audit::{Audit, AuditKind};
use crate::event::Event;
use crate::finding::rules::{known_evidence, not_after};
use crate::id::{AuditId, CertificateId, EvidenceId, PersonId};
use crate::named::named;
use crate::person::Role;
use crate::refusal::{Refusal, check_text};
use crate::rules::Command;
use crate::state::State;
use crate::time::{Date, UtcMillis, plain_date};

named! {
    /// How a certificate ended, or was held up.
    CertificateEnd, "a way in which a certificate ends" {
        Suspended = "suspended", "suspended";
        Withdrawn = "withdrawn", "withdrawn";
        Replaced = "replaced", "replaced by another";
        Expired = "expired", "expired";
    }

    /// Where a step of the cycle stands.
    StepState, "a state of a step" {
        Done = "done", "done";
        Planned = "planned", "planned";
        Due = "due", "to be planned";
        Late = "late", "planned too late";
        Overdue = "overdue", "overdue";
    }
}

/// What a certificate says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CertificateDetails {
    /// Its number.
    pub number: String,
    /// The certification body.
    pub body: String,
    /// The scope as it stands on it.
    pub scope: String,
    /// The day of the certification decision.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub decided_on: Date,
    /// Its last day.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub valid_until: Date,
    /// The certificate itself, as evidence.
    #[cfg_attr(feature = "ts", ts(type = "Array<string>"))]
    pub evidence: Vec<EvidenceId>,
}

/// A certificate, from the entries about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Certificate {
    /// Identifier.
    pub id: CertificateId,
    /// What it says.
    pub details: CertificateDetails,
    /// When it was recorded.
    pub recorded_at: UtcMillis,
    /// How it ended, on which day, and why.
    pub ended: Option<(CertificateEnd, Date, String)>,
}

impl Certificate {
    /// Tells whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        let ended = self.ended.as_ref().is_some_and(|(_, on, _)| *on <= day);
        self.details.decided_on <= day && day <= self.details.valid_until && !ended
    }
}

/// Who may record certificates.
pub(crate) const RECORDERS: &[Role] = &[Role::DocumentController, Role::TopManagement, Role::PackIssuer];

/// Records a certificate.
///
/// # Errors
/// A [`Refusal`]: role, texts, no evidence, decided in the future, an end before its start, known already.
pub fn record(state: &State, command: &Command, details: CertificateDetails) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, RECORDERS)?;
    check_text("the number of the certificate", &details.number, 100)?;
    check_text("the certification body", &details.body, 200)?;
    check_text("the scope", &details.scope, 2000)?;
    known_evidence(state, &details.evidence)?;
    let certificate = CertificateId(state.next_certificate());
    let event = Event::CertificateRecorded { certificate, details };
    admissible(state, command.caller, command.now, &event)?;
    Ok(vec![event])
}

/// Records that a certificate ended, or was suspended.
///
/// # Errors
/// A [`Refusal`]: role, unknown, ended already, no reason, a day in the future.
pub fn end(
    state: &State,
    command: &Command,
    id: CertificateId,
    how: CertificateEnd,
    on: Date,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, RECORDERS)?;
    check_text("the reason", reason, 500)?;
    let event = Event::CertificateEnded { certificate: id, how, on, reason: reason.to_owned() };
    admissible(state, command.caller, command.now, &event)?;
    Ok(vec![event])
}

/// Says whether an event about certificates follows from what was before it.
///
/// # Errors
/// The [`Refusal`] of the rule that it breaks.
pub(crate) fn admissible(state: &State, _by: PersonId, at: UtcMillis, event: &Event) -> Result<(), Refusal> {
    match event {
        Event::CertificateRecorded { details, .. } => {
            not_after("the day of the decision", details.decided_on, at)?;
            if details.valid_until <= details.decided_on {
                let why = "it ends before it begins".to_owned();
                return Err(Refusal::NotValid { what: "the certificate", why });
            }
            if details.evidence.is_empty() {
                return Err(Refusal::NoEvidence { what: format!("certificate {}", details.number) });
            }
            let same = |known: &&Certificate| {
                known.details.number == details.number && known.details.body == details.body
            };
            if state.certificates.values().any(|known| same(&known)) {
                return Err(Refusal::Exists { what: "a certificate", id: details.number.clone() });
            }
            Ok(())
        }
        Event::CertificateEnded { certificate, on, .. } => {
            not_after("its last day", *on, at)?;
            if state.certificate(*certificate)?.ended.is_some() {
                return Err(Refusal::Closed { what: format!("certificate {certificate}") });
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// A step of the certification cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CycleStep {
    /// Which audit.
    pub kind: AuditKind,
    /// The last day for it, and why; none while nothing sets one.
    pub due: Option<(Date, String)>,
    /// The audit that is planned or was held for it.
    pub audit: Option<AuditId>,
    /// Its days, when it is planned or was held.
    pub days: Option<(Date, Date)>,
    /// Where it stands.
    pub state: StepState,
}

/// Returns the steps of the cycle as they stand on a day: two stages before the certificate, then surveillance
/// within twelve months of the decision, surveillance in the next calendar year, and recertification before the
/// certificate ends.
#[must_use]
pub fn cycle(state: &State, as_of: Date) -> Vec<CycleStep> {
    let mut holding = state.certificates.values().filter(|certificate| certificate.holds_on(as_of));
    let certificate = holding.next_back().map(|certificate| &certificate.details);
    let since = certificate.map(|details| details.decided_on);
    let limits = |kind: AuditKind| -> Option<(Date, String)> {
        let details = certificate?;
        let decided = details.decided_on;
        match kind {
            AuditKind::Surveillance1 => {
                let last = decided.saturating_add(jiff::Span::new().months(12));
                Some((last, format!("within twelve months of the decision of {}", plain_date(decided))))
            }
            AuditKind::Surveillance2 => {
                let year = decided.year().saturating_add(2);
                let last = Date::new(year, 12, 31).unwrap_or(details.valid_until).min(details.valid_until);
                Some((last, format!("once in {year}")))
            }
            AuditKind::Recertification => {
                Some((details.valid_until, "before the certificate ends".to_owned()))
            }
            _ => None,
        }
    };
    let kinds: &[AuditKind] = if certificate.is_some() {
        &[AuditKind::Surveillance1, AuditKind::Surveillance2, AuditKind::Recertification]
    } else {
        &[AuditKind::Stage1, AuditKind::Stage2]
    };
    let step = |kind: &AuditKind| {
        let due = limits(*kind);
        let mine = |audit: &&Audit| {
            let here = audit.details.kind == *kind && audit.cancelled.is_none();
            here && since.is_none_or(|since| audit.details.period.from >= since)
        };
        let audit = state.audits.values().rfind(mine);
        let held = audit.and_then(|audit| audit.concluded.as_ref()).map(|concluded| concluded.held);
        let days = held.or_else(|| audit.map(|audit| audit.details.period));
        let limit = due.as_ref().map(|(limit, _)| *limit);
        let stands = match (held, days) {
            (Some(_), _) => StepState::Done,
            (None, Some(days)) if days.to < as_of => StepState::Overdue,
            (None, Some(days)) if limit.is_some_and(|limit| days.to > limit) => StepState::Late,
            (None, Some(_)) => StepState::Planned,
            (None, None) if limit.is_some_and(|limit| limit < as_of) => StepState::Overdue,
            (None, None) => StepState::Due,
        };
        let days = days.map(|days| (days.from, days.to));
        CycleStep { kind: *kind, due, audit: audit.map(|audit| audit.id), days, state: stands }
    };
    kinds.iter().map(step).collect()
}
