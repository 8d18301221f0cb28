//! What waits for a person on the audit side: findings, actions, checks, questions, signatures.

use clausebook_core::audit::Audit;
use clausebook_core::finding::{ActionOrigin, Finding, FindingState};
use clausebook_core::state::State;
use clausebook_core::time::Date;

use crate::Caller;
use crate::documents::name_of;
use crate::finding_desk::may_check;
use crate::wire::work::{WorkItem, WorkKind};

/// Days before its first day from which an audit is shown.
const AUDIT_AHEAD_DAYS: i32 = 14;

/// Adds what waits for the caller.
pub(super) fn mine(state: &State, caller: Caller, items: &mut Vec<WorkItem>) {
    let today = caller.now.date();
    for finding in state.findings.values().filter(|finding| finding.closed.is_none()) {
        items.extend(of_finding(state, caller, finding));
    }
    let running = state.actions.values().filter(|one| one.done.is_none() && one.cancelled.is_none());
    for action in running.filter(|action| action.details.owner == caller.person) {
        let (kind, object, note) = match action.origin {
            ActionOrigin::Finding { finding } => {
                let title = state.findings.get(&finding).map(|found| found.details.title.clone());
                (WorkKind::Action, finding.to_string(), title)
            }
            ActionOrigin::Review { review, .. } => {
                let title = state.reviews.get(&review).map(|review| review.details.title.clone());
                (WorkKind::ReviewAction, review.to_string(), title)
            }
        };
        let item = item(kind, object, &action.details.what);
        let from = name_of(state, action.planned_by);
        let version = action.id.to_string();
        items.push(WorkItem {
            note: note.unwrap_or_default(),
            from,
            version,
            ..due(item, action.details.due, today)
        });
    }
    for audit in state.audits.values() {
        items.extend(of_audit(caller, audit));
    }
    let reviews = state.reviews.values().filter(|one| one.cancelled.is_none() && one.minutes.is_none());
    for review in reviews.filter(|review| review.details.chair == caller.person) {
        let said = review.open_inputs().is_empty() && !review.decisions.is_empty();
        if said && review.details.on <= today {
            let item = item(WorkKind::Minutes, review.id.to_string(), &review.details.title);
            items.push(WorkItem { since: Some(review.details.on.to_string()), ..item });
        }
    }
}

fn of_finding(state: &State, caller: Caller, finding: &Finding) -> Option<WorkItem> {
    let (said, today) = (&finding.details, caller.now.date());
    let stands = finding.state(state);
    let new = |kind: WorkKind| {
        let item = item(kind, finding.id.to_string(), &said.title);
        let from = name_of(state, finding.raised_by);
        WorkItem { from, since: Some(said.found_on.to_string()), ..item }
    };
    if may_check(state, caller, finding) {
        let by = finding.due(&state.clocks);
        let item = new(WorkKind::Effectiveness);
        return Some(by.map_or(item.clone(), |by| due(item, by, today)));
    }
    let waits = matches!(stands, FindingState::Open | FindingState::Corrected | FindingState::CauseAnalysed);
    if said.owner != caller.person || !waits {
        return None;
    }
    let plan = finding.plan_due(&state.clocks);
    let by = plan.or_else(|| finding.due(&state.clocks));
    let item = WorkItem { note: stands.to_string(), ..new(WorkKind::Finding) };
    Some(by.map_or(item.clone(), |by| due(item, by, today)))
}

fn of_audit(caller: Caller, audit: &Audit) -> Option<WorkItem> {
    let today = caller.now.date();
    let details = &audit.details;
    let over = audit.cancelled.is_some() || audit.report.is_some() || audit.concluded.is_some();
    let member = details.team().any(|person| person == caller.person);
    let ahead = today.saturating_add(jiff::Span::new().days(AUDIT_AHEAD_DAYS));
    if over || !member || !details.kind.is_our_own() || details.period.from > ahead {
        return None;
    }
    let open = audit.questions.len().saturating_sub(audit.answers.len());
    let answered = open == 0 && !audit.questions.is_empty();
    let kind = if answered { WorkKind::AuditReport } else { WorkKind::Audit };
    if answered && details.lead != Some(caller.person) {
        return None;
    }
    let item = item(kind, audit.id.to_string(), &details.title);
    Some(due(
        WorkItem { note: if open > 0 { open.to_string() } else { String::new() }, ..item },
        details.period.to,
        today,
    ))
}

fn item(kind: WorkKind, object: String, title: &str) -> WorkItem {
    WorkItem {
        kind,
        object,
        title: title.to_owned(),
        version: String::new(),
        due: None,
        overdue: false,
        since: None,
        from: String::new(),
        note: String::new(),
    }
}

fn due(item: WorkItem, by: Date, today: Date) -> WorkItem {
    WorkItem { due: Some(by.to_string()), overdue: by < today, ..item }
}
