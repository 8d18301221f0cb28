//! The first day: what an organization has of what stage 1 wants, what is missing, and in which order to build it.

use clausebook_core::document::{Document, Status};
use clausebook_core::first_day::{PlannedStep, Work, plan, stage_one_set};
use clausebook_core::pack::Stage;
use clausebook_core::requirement::Register;
use clausebook_core::state::State;
use clausebook_core::template::{Template, catalogue};
use clausebook_core::time::Date;
use clausebook_store::workspace::Workspace;
use serde::Serialize;
use ts_rs::TS;

use crate::UiError;
use crate::start::words_of;

/// A step on the way to stage 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GapStep {
    /// Its place in the order, from 1.
    pub number: u32,
    /// What is done, in words.
    pub what: String,
    /// What sort of step it is: `draft`, `agreements`, `internalAudit`.
    pub kind: String,
    /// The title of the document that is drafted; else empty.
    pub title: String,
    /// Where it stands: `there`, `begun` or `missing`.
    pub state: String,
    /// What is there: codes with their status, or a count.
    pub has: Vec<String>,
    /// The template that starts it.
    pub template: Option<String>,
    /// The role that does it.
    pub who: String,
    /// The day by which it is done, when the day of the audit is given.
    pub by: Option<String>,
}

/// The way from the first day to stage 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GapAnalysis {
    /// The steps, in the order in which to take them.
    pub steps: Vec<GapStep>,
    /// How many are there.
    pub there: u32,
    /// How many are begun.
    pub begun: u32,
    /// How many are missing.
    pub missing: u32,
}

/// Returns the steps to stage 1 with where each stands on a day; with the day of the audit, by when each is done.
///
/// # Errors
/// Too few days until the audit.
pub fn view(workspace: &Workspace, on: Date, stage_one: Option<Date>) -> Result<GapAnalysis, UiError> {
    let set = stage_one_set(Register::bundled(), catalogue());
    // Without a day of the audit the order is all that is asked; half a year gives it.
    let assumed = on.saturating_add(jiff::Span::new().days(182));
    let planned = plan(&set, on, stage_one.unwrap_or(assumed))
        .map_err(|error| UiError::invalid(error.to_string(), "choose a later day with --audit-on"))?;
    let state = workspace.state();
    let step = |(number, step): (u32, &PlannedStep)| {
        let (what, template, has, stands) = if let Work::Draft(name, title) = &step.what {
            let found = set.iter().find(|template| template.front.template == *name);
            let (has, stands) = documents_of(state, found, on);
            (format!("Document: {title}"), Some(name.clone()), has, stands)
        } else {
            let (what, has) = other_work(state, &step.what, on);
            let stands = if has.is_empty() { "missing" } else { "there" };
            (what.to_owned(), None, has, stands)
        };
        GapStep {
            number,
            what,
            kind: words_of(&step.what).0.to_owned(),
            title: if let Work::Draft(_, title) = &step.what { title.clone() } else { String::new() },
            state: stands.to_owned(),
            has,
            template,
            who: step.who.clone(),
            by: stage_one.map(|_| step.by.to_string()),
        }
    };
    // What is reviewed, approved and put into force shows in the documents themselves.
    let shown = planned.iter().filter(|step| {
        !matches!(step.what, Work::Answers | Work::Review | Work::Approve | Work::Effect | Work::Gaps)
    });
    let steps: Vec<GapStep> = (1..).zip(shown).map(step).collect();
    let count = |stands: &str| {
        u32::try_from(steps.iter().filter(|step| step.state == stands).count()).unwrap_or(u32::MAX)
    };
    Ok(GapAnalysis { there: count("there"), begun: count("begun"), missing: count("missing"), steps })
}

fn documents_of(state: &State, template: Option<&Template>, on: Date) -> (Vec<String>, &'static str) {
    let Some(template) = template else { return (Vec::new(), "missing") };
    let main = template.front.requirements.first();
    let serves = |document: &&Document| {
        let from_it = document.template.as_deref() == Some(template.front.template.as_str());
        from_it || main.is_some_and(|row| document.details.requirements.contains(row))
    };
    let found: Vec<&Document> = state.documents.values().filter(serves).collect();
    let stands = |document: &Document| document.status_of_document_on(on);
    let has = found.iter().map(|document| format!("{} {}", document.code, stands(document).words()));
    let best = if found.iter().any(|document| stands(document) == Status::Effective) {
        "there"
    } else if found.iter().any(|document| stands(document) != Status::Withdrawn) {
        "begun"
    } else {
        "missing"
    };
    (has.collect(), best)
}

/// What a step is called, and what there is of it.
fn other_work(state: &State, work: &Work, on: Date) -> (&'static str, Vec<String>) {
    let some = |count: usize, noun: &str| {
        if count == 0 { Vec::new() } else { vec![format!("{count} {noun}")] }
    };
    match work {
        Work::Agreements => {
            let row = Register::bundled().requirements().iter().find(|row| row.id.number() == 42);
            let serves = |document: &&Document| {
                let in_force = document.effective_on(on).is_some();
                in_force && row.is_some_and(|row| document.details.requirements.contains(&row.id))
            };
            let codes = state.documents.values().filter(serves).map(|document| document.code.clone());
            ("Service level agreements, one for each service", codes.collect())
        }
        Work::Records => {
            let standing = state.evidence.values().filter(|one| state.taken_out(one).is_none());
            ("Records are kept and collected as evidence", some(standing.count(), "pieces of evidence"))
        }
        Work::InternalAudit => {
            let reported = state.audits.values().filter(|audit| audit.report.is_some());
            ("Internal audit", reported.map(|audit| audit.details.title.clone()).collect())
        }
        Work::ManagementReview => {
            let signed = state.reviews.values().filter(|review| review.minutes.is_some());
            ("Management review", signed.map(|review| review.details.title.clone()).collect())
        }
        Work::Pack => {
            let issued = state.packs.values().filter(|pack| pack.scope.stage == Stage::Stage1);
            ("Stage 1 pack", issued.map(|pack| pack.name.clone()).collect())
        }
        Work::StageOne => {
            let held = state.audits.values().filter(|audit| {
                audit.details.kind == clausebook_core::audit::AuditKind::Stage1 && audit.concluded.is_some()
            });
            ("Stage 1 audit", held.map(|audit| audit.details.title.clone()).collect())
        }
        Work::Answers => ("Answers that many documents share", Vec::new()),
        Work::Review => ("Review of the drafts", Vec::new()),
        Work::Approve => ("Approval", Vec::new()),
        Work::Effect => ("Documents take effect", Vec::new()),
        Work::Gaps => ("Gaps decided", Vec::new()),
        Work::Draft(..) => ("Document", Vec::new()),
    }
}
