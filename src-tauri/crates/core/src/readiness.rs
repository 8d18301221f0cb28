//! Whether an audit can come: rules over the whole workspace, each with what it found and how to mend it.
//!
//! Reads what is recorded; what a document says is for people. Whether a pack may be issued is decided by
//! [`crate::pack::may_issue`] alone: these rules advise.

use crate::audit::{AuditKind, auditable_clauses, audited_in, uncovered};
use crate::certification::{StepState, cycle};
use crate::consistency::{self, Papers};
use crate::document::Document;
use crate::document::lifecycle::approving_roles;
use crate::evidence::Period;
use crate::finding::{ActionState, FindingState, Grade};
use crate::gap::{Row, RowState, coverage};
use crate::named::named;
use crate::pack::{PackScope, Stage};
use crate::requirement::{Register, RequirementId};
use crate::state::State;
use crate::time::{Date, plain_date};

named! {
    /// How much a rule that does not hold weighs.
    Severity, "a severity" {
        Blocks = "blocks", "would be a nonconformity";
        Warns = "warns", "an auditor will ask";
        Notes = "notes", "worth knowing";
    }

    /// A rule of readiness.
    Rule, "a rule of readiness" {
        Complete = "complete", "everything that is due is there";
        GapsDecided = "gaps-decided", "no gap is left open by decision";
        ProgrammeCovers = "programme-covers", "an audit programme covers every clause";
        AuditedThroughout = "audited-throughout", "internal audits looked at every clause in the last year";
        ReviewedAfterAudit = "reviewed-after-audit", "management reviewed the system after the last internal audit";
        ReviewedRecently = "reviewed-recently", "a management review was signed in the last year";
        MajorsClosed = "majors-closed", "no major nonconformity is open";
        MinorsPlanned = "minors-planned", "every minor nonconformity has a cause and a plan";
        ConcernsClosed = "concerns-closed", "every area of concern is closed";
        FindingsInTime = "findings-in-time", "no finding is overdue";
        ActionsInTime = "actions-in-time", "no action is overdue";
        DocumentsReviewed = "documents-reviewed", "no document is past its review";
        ContinuityTested = "continuity-tested", "service continuity was tested in the last year";
        PlanFollowsScope = "plan-follows-scope", "the plan is not older than the scope";
        Acknowledged = "acknowledged", "everyone asked has read what is in force";
        ApprovalsValid = "approvals-valid", "every approval in force is by someone who had the authority";
        ServicesAgree = "services-agree", "scope, catalogue and service level agreements name the same services";
        CycleKept = "cycle-kept", "the audits of the certification cycle are in time";
    }
}

/// Something that keeps a rule from holding, and where it is mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, in words.
    pub why: String,
    /// The id of what it is about: `DI-06`, `d3`, `f2`; empty when it is about something that is not there.
    pub about: String,
}

/// What a rule came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The rule.
    pub rule: Rule,
    /// How much it weighs for this stage.
    pub severity: Severity,
    /// What does not hold; empty when all of it does.
    pub problems: Vec<Problem>,
    /// What to do about it.
    pub fix: &'static str,
}

impl Check {
    /// Tells whether the rule holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Asks every rule that matters at a stage, as things stand on a day.
///
/// `state` is as of that day. Units: civil dates in UTC.
/// Source: ISO/IEC 17021-1:2015, 9.3.1.2, 9.3.1.3 and 9.6.2.2, for what each audit looks at.
#[must_use]
pub fn readiness(state: &State, stage: Stage, as_of: Date, period: Period) -> Vec<Check> {
    let rows = coverage(state, &PackScope { stage, chosen: None }, as_of, period);
    let first = stage == Stage::Stage1;
    let certified = matches!(stage, Stage::Surveillance | Stage::Recertification);
    let weigh = |blocks: bool| if blocks { Severity::Blocks } else { Severity::Warns };
    let check = |rule: Rule, severity: Severity, problems: Vec<Problem>| Check {
        rule,
        severity,
        problems,
        fix: fix_of(rule),
    };
    let mut checks = vec![
        check(Rule::Complete, Severity::Blocks, missing(&rows)),
        check(Rule::GapsDecided, Severity::Warns, accepted(&rows)),
        check(Rule::ProgrammeCovers, Severity::Blocks, programme(state, as_of)),
        check(Rule::AuditedThroughout, weigh(!first), audited(state, as_of)),
        check(Rule::ReviewedRecently, Severity::Blocks, review_recent(state, as_of)),
        check(Rule::ReviewedAfterAudit, weigh(!first), reviewed(state, as_of)),
        check(Rule::MajorsClosed, Severity::Blocks, open_findings(state, Grade::Major)),
        check(Rule::MinorsPlanned, Severity::Warns, unplanned(state)),
        check(Rule::ConcernsClosed, weigh(!first), open_findings(state, Grade::Concern)),
        check(Rule::FindingsInTime, Severity::Warns, late_findings(state, as_of)),
        check(Rule::ActionsInTime, Severity::Warns, late_actions(state, as_of)),
        check(Rule::DocumentsReviewed, Severity::Warns, unreviewed(state, as_of)),
        check(Rule::PlanFollowsScope, Severity::Warns, plan_and_scope(state, as_of)),
        check(Rule::ApprovalsValid, Severity::Blocks, approvals(state, as_of)),
        check(Rule::Acknowledged, Severity::Notes, unread(state, as_of)),
    ];
    if !first {
        checks.push(check(Rule::ContinuityTested, Severity::Warns, continuity(state, as_of)));
    }
    if certified {
        checks.push(check(Rule::CycleKept, Severity::Blocks, late_steps(state, as_of)));
    }
    checks
}

/// Asks whether scope, catalogue and service level agreements name the same services; `papers` are the documents as
/// they read.
#[must_use]
pub fn services_agree(state: &State, papers: &Papers) -> Check {
    let rules = [consistency::Rule::ServicesAgree, consistency::Rule::AgreementsCoverServices];
    let found = rules.into_iter().flat_map(|rule| consistency::check_rule(papers, rule));
    let problems = found.map(|one| {
        let line = one.line.map(|line| format!(" (line {line})")).unwrap_or_default();
        let about = state.find_document(&one.document).map(|document| document.id.to_string());
        let why = format!("{}{line} {}: {}", one.document, one.says, one.because);
        Problem { why, about: about.unwrap_or_default() }
    });
    let rule = Rule::ServicesAgree;
    Check { rule, severity: Severity::Warns, problems: problems.collect(), fix: fix_of(rule) }
}

fn fix_of(rule: Rule) -> &'static str {
    match rule {
        Rule::Complete => "provide it, sign a nil return, or accept the gap by a signed decision",
        Rule::GapsDecided => "provide what is missing before the auditor asks",
        Rule::ProgrammeCovers => "set an audit programme of three years that covers every clause",
        Rule::AuditedThroughout => "plan an internal audit of these clauses and sign its report",
        Rule::ReviewedRecently => "hold a management review over all twelve inputs and sign its minutes",
        Rule::ReviewedAfterAudit => "hold a management review that looks at the audit's results",
        Rule::MajorsClosed => "carry it through cause, actions and the check that they worked, and close it",
        Rule::MinorsPlanned => "analyse the cause and plan actions",
        Rule::ConcernsClosed => "implement an action on it with evidence, and close it",
        Rule::FindingsInTime => "see what step is missing, or agree on another date with a reason",
        Rule::ActionsInTime => "record it as done with evidence, or agree on another date with a reason",
        Rule::DocumentsReviewed => "review it, and confirm, revise or withdraw it",
        Rule::ContinuityTested => "test the continuity plan, and add the record as evidence of DI-63",
        Rule::PlanFollowsScope => "revise the service management plan to follow the scope",
        Rule::Acknowledged => "remind the readers",
        Rule::ApprovalsValid => "have it approved again, as a new version, by someone who holds the role",
        Rule::ServicesAgree => "correct the document that is wrong, and have it approved",
        Rule::CycleKept => "agree on the audit's days with the certification body",
    }
}

fn problem(about: &impl ToString, why: String) -> Problem {
    Problem { why, about: about.to_string() }
}

fn missing(rows: &[Row]) -> Vec<Problem> {
    let item =
        |id: &RequirementId| Register::bundled().find(id).map_or_else(String::new, |row| row.item.clone());
    let due = rows.iter().filter(|row| row.state == RowState::Missing);
    due.map(|row| {
        problem(
            &row.requirement,
            format!("{} is missing: {}", item(&row.requirement), row.reasons.join("; ")),
        )
    })
    .collect()
}

fn accepted(rows: &[Row]) -> Vec<Problem> {
    let gaps = rows.iter().filter(|row| row.state == RowState::AcceptedGap);
    gaps.map(|row| problem(&row.requirement, format!("{} is missing, by a signed decision", row.requirement)))
        .collect()
}

fn programme(state: &State, as_of: Date) -> Vec<Problem> {
    let mut running = state
        .programmes
        .values()
        .filter(|programme| programme.details.period.from <= as_of && as_of <= programme.details.period.to);
    let Some(programme) = running.next_back() else {
        return vec![problem(&"", "there is no audit programme for this time".to_owned())];
    };
    let internal = programme.details.slots.iter().filter(|slot| slot.kind == AuditKind::Internal);
    let covered: Vec<_> = internal.flat_map(|slot| slot.clauses.clone()).collect();
    let lost = uncovered(&covered);
    lost.iter().map(|clause| problem(&programme.id, format!("clause {clause} is in no audit"))).collect()
}

fn year_before(as_of: Date) -> Period {
    Period::year_up_to(as_of)
}

fn audited(state: &State, as_of: Date) -> Vec<Problem> {
    let looked_at = audited_in(state, year_before(as_of));
    if looked_at.is_empty() {
        return vec![problem(&"", "no internal audit was reported in the last year".to_owned())];
    }
    let lost = auditable_clauses().into_iter().filter(|clause| !looked_at.contains(clause));
    lost.map(|clause| {
        problem(&clause, format!("no internal audit looked at clause {clause} in the last year"))
    })
    .collect()
}

fn review_recent(state: &State, as_of: Date) -> Vec<Problem> {
    let year = year_before(as_of);
    let signed = state.reviews.values().filter_map(|review| review.minutes.as_ref());
    if signed.into_iter().any(|minutes| minutes.at.date() >= year.from) {
        return Vec::new();
    }
    vec![problem(&"", "no management review was signed in the last year".to_owned())]
}

fn reviewed(state: &State, as_of: Date) -> Vec<Problem> {
    let year = year_before(as_of);
    let reports = state.audits.values().filter(|audit| audit.details.kind == AuditKind::Internal);
    let reports = reports.filter_map(|audit| Some((audit, audit.report.as_ref()?.at)));
    let Some((audit, reported)) = reports.filter(|(_, at)| at.date() >= year.from).max_by_key(|(_, at)| *at)
    else {
        return vec![problem(&"", "no internal audit was reported in the last year".to_owned())];
    };
    let after = state.reviews.values().any(|review| {
        review.minutes.as_ref().is_some_and(|minutes| minutes.at > reported)
            && review.details.on >= reported.date()
    });
    if after {
        return Vec::new();
    }
    let on = plain_date(reported.date());
    vec![problem(
        &audit.id,
        format!("{} was reported on {on}, and no review was held since", audit.details.title),
    )]
}

fn open_findings(state: &State, grade: Grade) -> Vec<Problem> {
    let open =
        state.findings.values().filter(|finding| finding.details.grade == grade && finding.closed.is_none());
    open.map(|finding| {
        let stands = finding.state(state).words();
        problem(
            &finding.id,
            format!(
                "{} {} on {} is not closed: {stands}",
                finding.id, finding.details.title, finding.details.clause
            ),
        )
    })
    .collect()
}

fn unplanned(state: &State) -> Vec<Problem> {
    let minors = state.findings.values().filter(|finding| finding.details.grade == Grade::Minor);
    let open = minors.filter(|finding| finding.state(state) < FindingState::ActionPlanned);
    open.map(|finding| {
        problem(&finding.id, format!("{} {} has no plan yet", finding.id, finding.details.title))
    })
    .collect()
}

fn late_findings(state: &State, as_of: Date) -> Vec<Problem> {
    let late = state.findings.values().filter_map(|finding| Some((finding, finding.overdue(state, as_of)?)));
    late.map(|(finding, why)| {
        problem(&finding.id, format!("{} {}: {why}", finding.id, finding.details.title))
    })
    .collect()
}

fn late_actions(state: &State, as_of: Date) -> Vec<Problem> {
    let late = state.actions.values().filter(|action| action.state_on(as_of) == ActionState::Overdue);
    late.map(|action| {
        let due = plain_date(action.details.due);
        problem(&action.id, format!("{} was due by {due}: {}", action.id, action.details.what))
    })
    .collect()
}

fn unreviewed(state: &State, as_of: Date) -> Vec<Problem> {
    let due = |document: &&Document| document.review_due(as_of).is_some_and(|due| due < as_of);
    let late = state.documents.values().filter(due);
    late.map(|document| {
        let due = document.review_due(as_of).map(plain_date).unwrap_or_default();
        problem(
            &document.id,
            format!("{} {} was to be reviewed by {due}", document.code, document.details.title),
        )
    })
    .collect()
}

fn continuity(state: &State, as_of: Date) -> Vec<Problem> {
    let row: RequirementId = "DI-63".parse().expect("BUG: DI-63 is an id of the register");
    let year = year_before(as_of);
    let tested = state.evidence.values().any(|evidence| {
        let recent = evidence.revision_on(as_of).is_some_and(|revision| revision.collected_on >= year.from);
        evidence.details.requirements.contains(&row) && state.taken_out(evidence).is_none() && recent
    });
    if tested {
        Vec::new()
    } else {
        vec![problem(&row, "no record of a continuity test is younger than a year".to_owned())]
    }
}

fn plan_and_scope(state: &State, as_of: Date) -> Vec<Problem> {
    let newest = |row: &str| {
        let row: RequirementId = row.parse().expect("BUG: an id of the register");
        let documents =
            state.documents.values().filter(|document| document.details.requirements.contains(&row));
        documents
            .filter_map(|document| Some((document, document.effective_on(as_of)?.effective?)))
            .max_by_key(|(_, on)| *on)
    };
    let (Some((_, scope)), Some((plan, since))) = (newest("DI-03"), newest("DI-12")) else {
        return Vec::new();
    };
    if since >= scope {
        return Vec::new();
    }
    let (since, scope) = (plain_date(since), plain_date(scope));
    vec![problem(&plan.id, format!("{} is in force since {since}, the scope since {scope}", plan.code))]
}

fn unread(state: &State, as_of: Date) -> Vec<Problem> {
    let mut problems = Vec::new();
    for document in state.documents.values() {
        let Some(version) = document.effective_on(as_of) else { continue };
        let read = |person| version.acknowledgements.iter().any(|one| one.person == person);
        let waiting = document.details.readers.iter().filter(|person| !read(**person)).count();
        if waiting > 0 {
            let words = if waiting == 1 { "one reader" } else { "several readers" };
            problems
                .push(problem(&document.id, format!("{words} of {} have not confirmed it", document.code)));
        }
    }
    problems
}

/// Approvals of what is in force: by someone who held the role that day, with a key, and who did not write it.
fn approvals(state: &State, as_of: Date) -> Vec<Problem> {
    let mut problems = Vec::new();
    for document in state.documents.values() {
        let Some(version) = document.effective_on(as_of) else { continue };
        let mut add = |why: String| {
            problems.push(problem(&document.id, format!("{} {}: {why}", document.code, version.number)));
        };
        if version.approvals.is_empty() {
            add("nobody approved it".to_owned());
        }
        for approval in &version.approvals {
            let on = approval.at.date();
            let Some(person) = state.people.get(&approval.person) else {
                add(format!("{} approved it and is not registered", approval.person));
                continue;
            };
            let name = &person.name;
            if !approving_roles(document.kind).iter().any(|role| person.holds(*role, on)) {
                add(format!("{name} approved it on {} without the role", plain_date(on)));
            }
            if person.key_at(approval.at).is_none() {
                add(format!("{name} had no valid key when approving it on {}", plain_date(on)));
            }
            if version.authors.contains(&approval.person) {
                add(format!("{name} wrote and approved it"));
            }
        }
    }
    problems
}

fn late_steps(state: &State, as_of: Date) -> Vec<Problem> {
    if !state.certificates.values().any(|certificate| certificate.holds_on(as_of)) {
        return vec![problem(&"", "there is no certificate in force".to_owned())];
    }
    let steps = cycle(state, as_of).into_iter();
    let late = steps.filter(|step| matches!(step.state, StepState::Late | StepState::Overdue));
    late.map(|step| {
        let due = step.due.map(|(due, why)| format!(" by {}, {why}", plain_date(due))).unwrap_or_default();
        let about = step.audit.map(|audit| audit.to_string()).unwrap_or_default();
        Problem { why: format!("{} is due{due}", step.kind.words()), about }
    })
    .collect()
}
