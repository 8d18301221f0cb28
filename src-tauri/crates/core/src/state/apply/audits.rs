//! Folding entries about audits, findings and actions.
//!
//! Each entry is asked the same question as the command before it was: whether it follows.

use super::super::State;
use super::{Touched, Why, expect_next, misplaced};
use crate::audit::{self, Answer, Audit, AuditReport, Conclusion, Declaration, MeetingHeld, Programme};
use crate::event::{Actor, Entry, Event};
use crate::evidence::TakenBack;
use crate::finding::{
    self, Acceptance, Action, ActionOrigin, Cause, Closing, Correction, EffectivenessCheck, Finding,
    Implementation, Reopening,
};
use crate::id::{ActionId, AuditId, FindingId, PersonId};

/// Returns who caused an entry that only people cause.
pub(super) fn person(entry: &Entry) -> Why<PersonId> {
    match entry.by {
        Actor::Person(person) => Ok(person),
        Actor::System => Err("a person must have caused it".to_owned()),
    }
}

impl State {
    pub(super) fn fold_audit(&mut self, entry: &Entry) -> Why<Touched> {
        let by = person(entry)?;
        audit::rules::admissible(self, by, entry.at, &entry.event).map_err(|refusal| refusal.to_string())?;
        match &entry.event {
            Event::ProgrammeSet { programme: id, details, .. } => {
                let changes = match self.programmes.get(id) {
                    Some(before) => before.changes + 1,
                    None => {
                        expect_next(id.0, self.next_programme())?;
                        0
                    }
                };
                let details = details.clone();
                let set = Programme { id: *id, details, changes, set_by: by, set_at: entry.at };
                self.programmes.insert(*id, set);
                return Ok(Touched::Programme(*id));
            }
            Event::AuditPlanned { audit: id, details } => {
                expect_next(id.0, self.next_audit())?;
                let planned = Audit {
                    id: *id,
                    details: details.clone(),
                    planned_by: by,
                    planned_at: entry.at,
                    cancelled: None,
                    declarations: Vec::new(),
                    questions: Vec::new(),
                    answers: Vec::new(),
                    meetings: Vec::new(),
                    report: None,
                    concluded: None,
                };
                self.audits.insert(*id, planned);
                return Ok(Touched::Audit(*id));
            }
            _ => {}
        }
        let (Event::AuditChanged { audit: id, .. }
        | Event::AuditCancelled { audit: id, .. }
        | Event::IndependenceDeclared { audit: id, .. }
        | Event::ChecklistSet { audit: id, .. }
        | Event::QuestionAnswered { audit: id, .. }
        | Event::MeetingHeld { audit: id, .. }
        | Event::AuditReported { audit: id, .. }
        | Event::ExternalAuditConcluded { audit: id, .. }) = &entry.event
        else {
            return Err(misplaced(&entry.event));
        };
        fold_into(self.audit_mut(*id)?, entry, by)?;
        Ok(Touched::Audit(*id))
    }

    fn audit_mut(&mut self, id: AuditId) -> Why<&mut Audit> {
        self.audits.get_mut(&id).ok_or_else(|| format!("there is no audit {id}"))
    }

    fn finding_mut(&mut self, id: FindingId) -> Why<&mut Finding> {
        self.findings.get_mut(&id).ok_or_else(|| format!("there is no finding {id}"))
    }

    fn action_mut(&mut self, id: ActionId) -> Why<&mut Action> {
        self.actions.get_mut(&id).ok_or_else(|| format!("there is no action {id}"))
    }

    pub(super) fn fold_finding(&mut self, entry: &Entry) -> Why<Touched> {
        let by = person(entry)?;
        finding::rules::admissible(self, by, entry.at, &entry.event)
            .map_err(|refusal| refusal.to_string())?;
        if let Event::FindingRaised { finding: id, details } = &entry.event {
            expect_next(id.0, self.next_finding())?;
            let raised = Finding {
                id: *id,
                details: details.clone(),
                raised_by: by,
                raised_at: entry.at,
                round: 1,
                corrections: Vec::new(),
                causes: Vec::new(),
                acceptances: Vec::new(),
                checks: Vec::new(),
                closed: None,
                reopenings: Vec::new(),
            };
            self.findings.insert(*id, raised);
            return Ok(Touched::Finding(*id));
        }
        let (Event::FindingChanged { finding: id, .. }
        | Event::CorrectionRecorded { finding: id, .. }
        | Event::CauseAnalysed { finding: id, .. }
        | Event::PlanAccepted { finding: id, .. }
        | Event::EffectivenessChecked { finding: id, .. }
        | Event::FindingClosed { finding: id, .. }
        | Event::FindingReopened { finding: id, .. }) = &entry.event
        else {
            return Err(misplaced(&entry.event));
        };
        let finding = self.finding_mut(*id)?;
        let (round, at) = (finding.round, entry.at);
        match &entry.event {
            Event::FindingChanged { details, .. } => finding.details = details.clone(),
            Event::CorrectionRecorded { text, done_on, evidence, .. } => {
                let (text, evidence) = (text.clone(), evidence.clone());
                finding.corrections.push(Correction { round, text, done_on: *done_on, evidence, by, at });
            }
            Event::CauseAnalysed { analysis, .. } => {
                finding.causes.push(Cause { round, analysis: analysis.clone(), by, at });
            }
            Event::PlanAccepted { accepted_by, on, .. } => {
                let accepted_by = accepted_by.clone();
                finding.acceptances.push(Acceptance { round, accepted_by, on: *on, by });
            }
            Event::EffectivenessChecked { effective, note, evidence, on, signature, .. } => {
                let (note, evidence, signature) = (note.clone(), evidence.clone(), signature.clone());
                let (effective, on) = (*effective, *on);
                finding.checks.push(EffectivenessCheck {
                    round,
                    effective,
                    note,
                    evidence,
                    on,
                    signature,
                    at,
                });
                if !effective {
                    finding.round += 1;
                }
            }
            Event::FindingClosed { note, signature, .. } => {
                finding.closed = Some(Closing { note: note.clone(), signature: signature.clone(), at });
            }
            Event::FindingReopened { reason, .. } => {
                let closing = finding.closed.take().ok_or("it is not closed")?;
                finding.reopenings.push(Reopening { reason: reason.clone(), by, at, closing });
                finding.round += 1;
            }
            other => return Err(misplaced(other)),
        }
        Ok(Touched::Finding(*id))
    }

    pub(super) fn fold_action(&mut self, entry: &Entry) -> Why<Touched> {
        let by = person(entry)?;
        finding::rules::admissible(self, by, entry.at, &entry.event)
            .map_err(|refusal| refusal.to_string())?;
        match &entry.event {
            Event::ClocksSet { clocks } => {
                self.clocks = *clocks;
                Ok(Touched::Clocks)
            }
            Event::ActionPlanned { action: id, origin, details } => {
                expect_next(id.0, self.next_action())?;
                let round = match origin {
                    ActionOrigin::Finding { finding } => self.finding_mut(*finding)?.round,
                    ActionOrigin::Review { .. } => 1,
                };
                let planned = Action {
                    id: *id,
                    origin: *origin,
                    round,
                    details: details.clone(),
                    first_due: details.due,
                    planned_by: by,
                    planned_at: entry.at,
                    done: None,
                    cancelled: None,
                };
                self.actions.insert(*id, planned);
                Ok(Touched::Action(*id))
            }
            Event::ActionChanged { action: id, details, .. } => {
                self.action_mut(*id)?.details = details.clone();
                Ok(Touched::Action(*id))
            }
            Event::ActionImplemented { action: id, note, on, evidence, documents } => {
                self.action_mut(*id)?.done = Some(Implementation {
                    note: note.clone(),
                    on: *on,
                    evidence: evidence.clone(),
                    documents: documents.clone(),
                    by,
                    at: entry.at,
                });
                Ok(Touched::Action(*id))
            }
            Event::ActionCancelled { action: id, reason } => {
                let taken = TakenBack { at: entry.at, reason: reason.clone() };
                self.action_mut(*id)?.cancelled = Some(taken);
                Ok(Touched::Action(*id))
            }
            other => Err(misplaced(other)),
        }
    }
}

fn fold_into(audit: &mut Audit, entry: &Entry, by: PersonId) -> Why {
    let at = entry.at;
    match &entry.event {
        Event::AuditChanged { details, .. } => audit.details = details.clone(),
        Event::AuditCancelled { reason, .. } => {
            audit.cancelled = Some(TakenBack { at, reason: reason.clone() });
        }
        Event::IndependenceDeclared { barred, text, signature, .. } => {
            let (barred, text, signature) = (barred.clone(), text.clone(), signature.clone());
            audit.declarations.push(Declaration { barred, text, signature, at });
        }
        Event::ChecklistSet { questions, .. } => audit.questions = questions.clone(),
        Event::QuestionAnswered { question, result, note, evidence, documents, .. } => {
            audit.answers.retain(|answer| answer.question != *question);
            audit.answers.push(Answer {
                question: *question,
                result: *result,
                note: note.clone(),
                evidence: evidence.clone(),
                documents: documents.clone(),
                by,
                at,
            });
            audit.answers.sort_by_key(|answer| answer.question);
        }
        Event::MeetingHeld { meeting, on, attendees, note, .. } => {
            let (attendees, note) = (attendees.clone(), note.clone());
            audit.meetings.push(MeetingHeld { meeting: *meeting, on: *on, attendees, note });
        }
        Event::AuditReported { conclusion, report, signature, .. } => {
            audit.report = Some(AuditReport {
                conclusion: conclusion.clone(),
                content: report.clone(),
                signature: signature.clone(),
                at,
                seq: entry.seq,
            });
        }
        Event::ExternalAuditConcluded { held, outcome, note, evidence, .. } => {
            let (note, evidence) = (note.clone(), evidence.clone());
            audit.concluded = Some(Conclusion { held: *held, outcome: *outcome, note, evidence, by, at });
        }
        other => return Err(misplaced(other)),
    }
    Ok(())
}
