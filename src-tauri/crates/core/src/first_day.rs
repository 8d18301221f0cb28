//! The first day of a new organization: which documents stage 1 wants, and a plan that ends on the day of the audit.
//!
//! Dates follow from the first and the last day alone. Nothing is created here, and nothing is asked.

use jiff::Span;
use jiff::civil::Weekday;

use crate::requirement::{Register, StageNeed};
use crate::template::{OnePer, Template};
use crate::time::Date;

/// The least number of days between the first day and stage 1: less leaves no time for an internal audit, a
/// management review and what follows from them.
pub const LEAST_DAYS: i32 = 45;

/// A step of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedStep {
    /// The day by which it is done; never a Saturday or Sunday.
    pub by: Date,
    /// What is done.
    pub what: Work,
    /// The role that does it.
    pub who: String,
}

/// What is done in a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Work {
    /// The answers that many templates share are complete.
    Answers,
    /// A document is drafted; the template's name and title.
    Draft(String, String),
    /// The drafts are reviewed.
    Review,
    /// They are approved.
    Approve,
    /// They take effect, and people are told and trained.
    Effect,
    /// A service level agreement for each service is signed.
    Agreements,
    /// Records are kept from this day on; evidence is collected every month.
    Records,
    /// The internal audit.
    InternalAudit,
    /// The management review.
    ManagementReview,
    /// Findings answered, nil returns signed, gaps decided.
    Gaps,
    /// The stage 1 pack is issued.
    Pack,
    /// The stage 1 audit.
    StageOne,
}

/// There is not enough time before the audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{days} days until stage 1 are too few: allow at least {LEAST_DAYS}, usually four to six months")]
pub struct TooSoon {
    /// The days there are.
    pub days: i32,
}

/// Returns the templates of the documents that stage 1 wants of every organization, in the order to write them.
///
/// A template belongs to it if it makes one document for the organization, says how work is done rather than
/// records it, and its main row must be met at stage 1 at least in part.
#[must_use]
pub fn stage_one_set(register: &Register, catalogue: Vec<Template>) -> Vec<Template> {
    let due = |template: &Template| {
        let main = template.front.requirements.first().and_then(|id| register.find(id));
        main.is_some_and(|row| row.stage1 != StageNeed::NotDue)
    };
    let directs = |template: &Template| {
        template.front.one_per == OnePer::Organization && !template.front.kind.is_record()
    };
    catalogue.into_iter().filter(|template| directs(template) && due(template)).collect()
}

/// Plans the way from the first day to stage 1.
///
/// # Errors
/// [`TooSoon`] if there are fewer than [`LEAST_DAYS`] days.
pub fn plan(set: &[Template], from: Date, stage_one: Date) -> Result<Vec<PlannedStep>, TooSoon> {
    let days = i32::try_from(from.duration_until(stage_one).as_hours() / 24).unwrap_or(i32::MAX);
    if days < LEAST_DAYS {
        return Err(TooSoon { days });
    }
    let at = |percent: i32| working_day(from.saturating_add(Span::new().days(days * percent / 100)));
    let step = |by: Date, what: Work, who: &str| PlannedStep { by, what, who: who.to_owned() };
    let mut steps = vec![step(at(4), Work::Answers, "service manager")];
    let count = i32::try_from(set.len().max(1)).unwrap_or(1);
    for (number, template) in (1..).zip(set) {
        let front = &template.front;
        let work = Work::Draft(front.template.clone(), front.title.clone());
        // Drafts fill the time from 4 to 34 per cent of the way, evenly, in the order of the catalogue.
        let by = working_day(
            from.saturating_add(Span::new().days(days * (4 * count + 30 * number) / (100 * count))),
        );
        steps.push(step(by, work, &front.owner));
    }
    steps.extend([
        step(at(40), Work::Review, "reviewers"),
        step(at(45), Work::Approve, "approvers"),
        step(at(48), Work::Effect, "document controller"),
        step(at(52), Work::Agreements, "service level manager"),
        step(at(52), Work::Records, "process owners"),
        step(at(76), Work::InternalAudit, "internal auditor"),
        step(at(84), Work::ManagementReview, "top management"),
        step(at(92), Work::Gaps, "service manager"),
        step(working_day(stage_one.saturating_sub(Span::new().days(5))), Work::Pack, "pack issuer"),
        PlannedStep { by: stage_one, what: Work::StageOne, who: "certification body".to_owned() },
    ]);
    Ok(steps)
}

/// The day itself, or the Friday before a weekend.
fn working_day(date: Date) -> Date {
    match date.weekday() {
        Weekday::Saturday => date.saturating_sub(Span::new().days(1)),
        Weekday::Sunday => date.saturating_sub(Span::new().days(2)),
        Weekday::Monday | Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday | Weekday::Friday => date,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::catalogue;

    fn set() -> Vec<Template> {
        stage_one_set(Register::bundled(), catalogue())
    }

    #[test]
    fn the_stage_one_set_answers_what_is_due_and_is_not_records() {
        let names: Vec<String> = set().into_iter().map(|template| template.front.template).collect();
        for wanted in [
            "scope",
            "context",
            "service-management-policy",
            "service-management-plan",
            "change-management-policy",
            "information-security-policy",
            "service-continuity-plan",
            "internal-audit-programme",
            "service-catalogue",
        ] {
            assert!(names.iter().any(|name| name == wanted), "{wanted} is missing: {names:?}");
        }
        for record in
            ["service-level-agreement", "internal-audit-report", "incident-record", "service-portfolio"]
        {
            assert!(!names.iter().any(|name| name == record), "{record} is no part of it");
        }
        let covered: std::collections::BTreeSet<_> =
            set().into_iter().flat_map(|template| template.front.requirements).collect();
        let per_case = [42, 53, 52, 69, 70];
        for row in Register::bundled().requirements() {
            let due =
                row.stage1 == StageNeed::Required && !row.is_index() && !per_case.contains(&row.id.number());
            assert!(!due || covered.contains(&row.id), "{} {} has no document in the set", row.id, row.title);
        }
    }

    #[test]
    fn the_plan_runs_in_order_on_working_days_and_ends_with_the_audit() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let plan = plan(&set(), day("2026-03-02"), day("2026-09-15")).unwrap();
        assert!(plan.is_sorted_by_key(|step| step.by), "{plan:?}");
        assert_eq!(plan.last().unwrap().by, day("2026-09-15"));
        assert_eq!(plan.iter().filter(|step| matches!(step.what, Work::Draft(..))).count(), set().len());
        let weekend = |step: &&PlannedStep| matches!(step.by.weekday(), Weekday::Saturday | Weekday::Sunday);
        assert_eq!(plan.iter().find(weekend), None);
        let of = |work: Work| plan.iter().find(|step| step.what == work).unwrap().by;
        assert!(of(Work::InternalAudit) < of(Work::ManagementReview));
        assert!(of(Work::Records) < of(Work::InternalAudit));
    }

    #[test]
    fn too_little_time_is_refused() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(plan(&[], day("2026-03-02"), day("2026-03-20")), Err(TooSoon { days: 18 }));
        assert!(plan(&[], day("2026-03-02"), day("2026-02-20")).is_err());
        assert!(plan(&[], day("2026-03-02"), day("2026-04-16")).is_ok());
    }
}
