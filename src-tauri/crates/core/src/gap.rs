//! Coverage: what each row of the register has to show, and signed decisions about gaps.
//!
//! Every row gets a state; none is skipped. Nothing here reads a body: what a document says is for people.

use serde::{Deserialize, Serialize};

use crate::disposition::Item;
use crate::document::{Document, VersionNumber};
use crate::event::Event;
use crate::evidence::{Evidence, Period, TakenBack};
use crate::hash::Sha256;
use crate::id::{DocumentId, EvidenceId, GapDecisionId, NilReturnId};
use crate::pack::{PackScope, Stage};
use crate::person::Role;
use crate::refusal::{Refusal, check_text};
use crate::requirement::{Basis, Mode, NilCovers, Register, Requirement, RequirementId, StageNeed};
use crate::rules::{Command, known_requirements};
use crate::signature::{Meaning, SignatureRef, Signer};
use crate::state::State;
use crate::time::{Date, UtcMillis, plain_date};

/// A signed decision to go to an audit with a gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GapDecision {
    /// Identifier.
    pub id: GapDecisionId,
    /// The row.
    pub requirement: RequirementId,
    /// For which audit.
    pub stage: Stage,
    /// Why, and what will be done.
    pub reason: String,
    /// Who decided.
    pub signature: SignatureRef,
    /// When.
    pub at: UtcMillis,
    /// When and why it stopped holding.
    pub withdrawn: Option<TakenBack>,
}

impl GapDecision {
    /// Returns the hash that is signed: of the canonical JSON of requirement, stage and reason.
    #[must_use]
    pub fn hash_of(requirement: &RequirementId, stage: Stage, reason: &str) -> Sha256 {
        let value = serde_json::json!({ "reason": reason, "requirement": requirement, "stage": stage });
        Sha256::of(&crate::canonical::to_bytes(&value))
    }
}

/// Who may decide about gaps, and what the organization and its scope are called.
pub(crate) const DECIDERS: &[Role] = &[Role::TopManagement, Role::DocumentController];

/// Accepts a gap for one audit, by signature.
///
/// # Errors
/// A [`Refusal`]: role, unknown row, a row of the 7.5.4 index, no reason, no signature.
pub fn accept(
    state: &State,
    command: &Command,
    requirement: RequirementId,
    stage: Stage,
    reason: &str,
    sign: Signer<'_>,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, DECIDERS)?;
    known_requirements(std::slice::from_ref(&requirement))?;
    if let Some(row) = Register::bundled().find(&requirement).filter(|row| row.is_index()) {
        let rows: Vec<String> = row.points_to.iter().map(ToString::to_string).collect();
        let why =
            format!("{requirement} stands as other rows stand; decide about those: {}", rows.join(", "));
        return Err(Refusal::NotValid { what: "the requirement", why });
    }
    check_text("the reason", reason, 1000)?;
    let decision = GapDecisionId(state.next_gap_decision());
    let hash = GapDecision::hash_of(&requirement, stage, reason);
    let title = format!("gap {requirement} at {stage}");
    let object = decision.to_string();
    let statement = command.statement(state, Meaning::AcceptGap, object, title, hash, String::new())?;
    let signature = sign(&statement).map_err(|why| Refusal::NotSigned { why })?;
    Ok(vec![Event::GapAccepted { decision, requirement, stage, reason: reason.to_owned(), signature }])
}

/// Takes the acceptance of a gap back.
///
/// # Errors
/// A [`Refusal`]: role, unknown, no reason.
pub fn withdraw_acceptance(
    state: &State,
    command: &Command,
    id: GapDecisionId,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, DECIDERS)?;
    check_text("the reason", reason, 500)?;
    match state.gap_decisions.get(&id) {
        Some(decision) if decision.withdrawn.is_none() => {
            Ok(vec![Event::GapAcceptanceWithdrawn { decision: id, reason: reason.to_owned() }])
        }
        _ => Err(Refusal::Unknown { what: "standing gap decision", id: id.to_string() }),
    }
}

/// Where a row of the register stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum RowState {
    /// Something is there for everything that is due.
    Provided,
    /// Not asked for at this stage, and nothing given.
    NotDue,
    /// Did not occur in the period, by a signed statement.
    NilReturn,
    /// Missing, by a signed decision.
    AcceptedGap,
    /// Not asked for by the standard, and nothing given.
    Optional,
    /// Outside of what was chosen for this pack.
    OutOfScope,
    /// Due, and nothing to show.
    Missing,
}

impl RowState {
    /// Returns the state as people read it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Provided => "provided",
            Self::NotDue => "not due at this stage",
            Self::NilReturn => "did not occur (signed)",
            Self::AcceptedGap => "gap accepted (signed)",
            Self::Optional => "optional, none kept",
            Self::OutOfScope => "not in this pack",
            Self::Missing => "missing",
        }
    }
}

/// A row of the coverage matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The row of the register.
    pub requirement: RequirementId,
    /// Where it stands.
    pub state: RowState,
    /// Effective documents that serve it.
    pub documents: Vec<(DocumentId, VersionNumber)>,
    /// Evidence that counts for it, with the revision in force.
    pub evidence: Vec<(EvidenceId, u32)>,
    /// Nil returns that answer it.
    pub nil_returns: Vec<NilReturnId>,
    /// The decision that accepts its gap.
    pub decision: Option<GapDecisionId>,
    /// What is missing or does not count, and why, in words.
    pub reasons: Vec<String>,
}

/// Returns the coverage of every row of the register, in its order.
///
/// - A row of the 7.5.4 index stands as the rows stand that it points to, whatever is linked to it itself;
///   to choose it for a pack is to choose those rows.
/// - Evidence counts from the day it was received, while it is valid, and when the period it covers shares
///   a day with the pack's. Evidence without a period counts for any.
/// - Nil returns answer a row only when together they cover every day of the pack's period up to `as_of`.
/// - On a row of mode *both*, minutes and reports are records, never the document. Files stand for the
///   document where its kind may be kept as a file (register, agreement, external), but one file is never
///   both the document and its record.
/// - At stage 1 the document is enough on a row of mode *both*, also where the register wants all of the row
///   at stage 1 (DI-09, DI-42, DI-57, DI-68): its records come from operation, which stage 2 looks at.
///
/// Units: civil dates in UTC, both ends of `period` included. Links, titles and validity are those of `state`:
/// for another day than today, fold the entries up to that day.
/// Source: ISO/IEC 17021-1:2015, 9.3.1.2 and 9.3.1.3, for what each stage looks at.
#[must_use]
pub fn coverage(state: &State, scope: &PackScope, as_of: Date, period: Period) -> Vec<Row> {
    let register = Register::bundled();
    let mut scope = scope.clone();
    if let Some(chosen) = &mut scope.chosen {
        let index_rows = chosen.requirements.iter().filter_map(|id| register.find(id));
        let behind: Vec<RequirementId> = index_rows.flat_map(|row| row.points_to.clone()).collect();
        chosen.requirements.extend(behind);
    }
    let mut rows: Vec<Row> =
        register.requirements().iter().map(|row| direct(state, row, &scope, as_of, period)).collect();
    let direct_rows = rows.clone();
    for (row, requirement) in rows.iter_mut().zip(register.requirements()) {
        if !requirement.is_index() {
            continue;
        }
        let chosen = scope.chosen.as_ref();
        if chosen.is_none_or(|chosen| chosen.requirements.contains(&requirement.id)) {
            let points_to = |target: &&Row| requirement.points_to.contains(&target.requirement);
            *row = through(requirement.id, &direct_rows.iter().filter(points_to).collect::<Vec<_>>());
        } else {
            *row = Row { state: RowState::OutOfScope, ..empty(requirement.id) };
        }
    }
    rows
}

fn empty(requirement: RequirementId) -> Row {
    Row {
        requirement,
        state: RowState::Missing,
        documents: Vec::new(),
        evidence: Vec::new(),
        nil_returns: Vec::new(),
        decision: None,
        reasons: Vec::new(),
    }
}

/// Makes an index row from the rows it points to: the worst of their states that asks for something.
fn through(requirement: RequirementId, targets: &[&Row]) -> Row {
    const WORST_FIRST: [RowState; 6] = [
        RowState::Missing,
        RowState::AcceptedGap,
        RowState::Provided,
        RowState::NilReturn,
        RowState::NotDue,
        RowState::Optional,
    ];
    let is = |target: &Row, state: RowState| target.state == state;
    let state = WORST_FIRST.into_iter().find(|state| targets.iter().any(|target| is(target, *state)));
    let mut row = Row {
        state: state.unwrap_or(RowState::OutOfScope),
        documents: targets.iter().flat_map(|target| target.documents.clone()).collect(),
        evidence: targets.iter().flat_map(|target| target.evidence.clone()).collect(),
        nil_returns: targets.iter().flat_map(|target| target.nil_returns.clone()).collect(),
        ..empty(requirement)
    };
    row.documents.sort_unstable();
    row.documents.dedup();
    row.evidence.sort_unstable();
    row.evidence.dedup();
    row.nil_returns.sort_unstable();
    row.nil_returns.dedup();
    for target in targets {
        if is(target, RowState::Missing) {
            row.reasons.push(format!("{} is missing", target.requirement));
        } else if is(target, RowState::AcceptedGap) {
            row.reasons.push(format!("{} is an accepted gap", target.requirement));
            if row.state == RowState::AcceptedGap {
                row.decision = row.decision.or(target.decision);
            }
        }
    }
    row
}

fn direct(state: &State, requirement: &Requirement, scope: &PackScope, as_of: Date, period: Period) -> Row {
    let id = &requirement.id;
    let mut row = empty(*id);
    let mut describing_documents = false;
    let mut record_documents = false;
    for document in state.documents.values().filter(|document| document.details.requirements.contains(id)) {
        match document.effective_on(as_of) {
            Some(version) => {
                row.documents.push((document.id, version.number));
                record_documents |= document.kind.is_record();
                describing_documents |= !document.kind.is_record() || requirement.mode != Mode::Both;
            }
            None => row.reasons.push(why_not_effective(document, as_of)),
        }
    }
    for evidence in state.evidence.values().filter(|evidence| evidence.details.requirements.contains(id)) {
        match counts(state, evidence, as_of, period) {
            Ok(revision) => row.evidence.push((evidence.id, revision)),
            Err(Some(why)) => row.reasons.push(why),
            Err(None) => {}
        }
    }
    let asked = Period { from: period.from, to: period.to.min(as_of).max(period.from) };
    for nil in state.nil_returns.values() {
        let standing = !TakenBack::by(nil.withdrawn.as_ref(), as_of)
            && nil.at.date() <= as_of
            && nil.period.overlaps(&asked);
        if standing && nil.requirements.contains(id) {
            row.nil_returns.push(nil.id);
        }
    }
    let decided = state.gap_decisions.values().rfind(|decision| {
        decision.requirement == *id
            && decision.stage == scope.stage
            && !TakenBack::by(decision.withdrawn.as_ref(), as_of)
            && decision.at.date() <= as_of
    });

    if scope.chosen.as_ref().is_some_and(|chosen| !is_chosen(&row, chosen)) {
        row.state = RowState::OutOfScope;
        row.reasons.clear();
        return row;
    }
    let needs = needs(requirement, scope.stage);
    let accepts_files = requirement
        .kinds
        .iter()
        .any(|kind| kind.may_be_kept_as_a_file() && (requirement.mode != Mode::Both || !kind.is_record()));
    let has_document = describing_documents || (accepts_files && !row.evidence.is_empty());
    let as_document = usize::from(requirement.mode == Mode::Both && !describing_documents && accepts_files);
    let has_record = row.evidence.len() > as_document
        || record_documents
        || (requirement.mode == Mode::Retain && !row.documents.is_empty());
    let uncovered = first_uncovered(state, &row.nil_returns, asked);
    let nil = requirement.nil_return.as_ref().filter(|_| !row.nil_returns.is_empty() && uncovered.is_none());
    if let Some(day) = uncovered.filter(|_| !row.nil_returns.is_empty()) {
        row.reasons.push(format!("no nil return covers {}", plain_date(day)));
    }
    let nil_for_all = nil.is_some_and(|rule| rule.covers == NilCovers::All);
    let given = !row.documents.is_empty() || !row.evidence.is_empty();
    let missing_document = needs.document && !has_document && !nil_for_all;
    let missing_record = needs.record && !has_record && nil.is_none();

    row.state = if missing_document || missing_record {
        if missing_document {
            row.reasons.push("no effective document serves it".to_owned());
        }
        if missing_record {
            row.reasons.push("no record from the period serves it".to_owned());
        }
        if requirement.basis == Basis::Recommended {
            RowState::Optional
        } else if let Some(decision) = decided {
            row.decision = Some(decision.id);
            RowState::AcceptedGap
        } else {
            RowState::Missing
        }
    } else {
        row.reasons.clear();
        if given {
            RowState::Provided
        } else if nil.is_some() {
            RowState::NilReturn
        } else if requirement.basis == Basis::Recommended {
            RowState::Optional
        } else {
            RowState::NotDue
        }
    };
    row
}

/// The first day of the period on which none of the nil returns says anything.
fn first_uncovered(state: &State, nil_returns: &[NilReturnId], asked: Period) -> Option<Date> {
    let mut periods: Vec<Period> =
        nil_returns.iter().filter_map(|id| state.nil_returns.get(id)).map(|nil| nil.period).collect();
    periods.sort_unstable();
    let mut day = asked.from;
    for covered in periods {
        if covered.from <= day && covered.to >= day {
            day = covered.to.tomorrow().ok()?;
        }
    }
    (day <= asked.to).then_some(day)
}

struct Needs {
    document: bool,
    record: bool,
}

/// Stage 1 looks at the design and at the management system's own records; later audits look at everything.
///
/// At stage 1 the document is enough on a row that has both a document and records.
/// Source: ISO/IEC 17021-1:2015, 9.3.1.2 and 9.3.1.3.
fn needs(requirement: &Requirement, stage: Stage) -> Needs {
    let describes = requirement.mode != Mode::Retain;
    let records = requirement.mode != Mode::Maintain;
    if requirement.basis == Basis::Recommended {
        return Needs { document: describes, record: records && !describes };
    }
    let (need, first) = match stage {
        Stage::Stage1 => (requirement.stage1, true),
        Stage::Stage2 | Stage::Surveillance | Stage::Recertification | Stage::InternalAudit => {
            (requirement.stage2, false)
        }
    };
    match need {
        StageNeed::Required => Needs { document: describes, record: records && !(first && describes) },
        StageNeed::Partial => Needs { document: describes, record: false },
        StageNeed::NotDue | StageNeed::Optional => Needs { document: false, record: false },
    }
}

fn is_chosen(row: &Row, chosen: &crate::pack::Chosen) -> bool {
    chosen.requirements.contains(&row.requirement)
        || row.documents.iter().any(|(id, _)| chosen.documents.contains(id))
        || row.evidence.iter().any(|(id, _)| chosen.evidence.contains(id))
}

fn why_not_effective(document: &Document, as_of: Date) -> String {
    let status = document.status_of_document_on(as_of).words();
    format!("{} is {status} on {}", document.code, plain_date(as_of))
}

/// Returns the revision that counts, or why none does.
fn counts(state: &State, evidence: &Evidence, as_of: Date, period: Period) -> Result<u32, Option<String>> {
    let Some(revision) = evidence.revision_on(as_of) else {
        return Err(None);
    };
    let id = evidence.id;
    let item = Item::Evidence { evidence: id };
    let destroyed = state.disposal_of(&item).filter(|(_, approval)| approval.at.date() <= as_of);
    if let Some(words) = destroyed.and_then(|_| state.disposed_words(&item)) {
        return Err(Some(format!("evidence {id} was {words}")));
    }
    if let Some(taken) = evidence.withdrawn.as_ref().filter(|taken| taken.at.date() <= as_of) {
        return Err(Some(format!("evidence {id} was withdrawn: {}", taken.reason)));
    }
    if let Some(until) = evidence.details.valid_until.filter(|until| *until < as_of) {
        return Err(Some(format!("evidence {id} was valid until {}", plain_date(until))));
    }
    if let Some(covered) = evidence.details.period.filter(|covered| !covered.overlaps(&period)) {
        let (from, to) = (plain_date(covered.from), plain_date(covered.to));
        return Err(Some(format!("evidence {id} covers {from} to {to}, outside the period")));
    }
    Ok(revision.number)
}
