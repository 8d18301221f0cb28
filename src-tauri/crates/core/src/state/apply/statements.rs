//! Folding entries about nil returns, gaps and packs.

use super::super::State;
use super::{Touched, Why, expect_next, misplaced};
use crate::event::{Entry, Event};
use crate::evidence::{NilReturn, TakenBack};
use crate::gap::GapDecision;
use crate::pack::{Pack, Seal};

impl State {
    pub(super) fn fold_statement(&mut self, entry: &Entry) -> Why<Touched> {
        match &entry.event {
            Event::NilReturnSigned { nil_return: id, requirements, period, text, signature } => {
                expect_next(id.0, self.next_nil_return())?;
                let nil_return = NilReturn {
                    id: *id,
                    requirements: requirements.clone(),
                    period: *period,
                    text: text.clone(),
                    signature: signature.clone(),
                    at: entry.at,
                    withdrawn: None,
                };
                self.nil_returns.insert(*id, nil_return);
                Ok(Touched::NilReturn(*id))
            }
            Event::NilReturnWithdrawn { nil_return: id, reason } => {
                let nil_return = self.nil_returns.get_mut(id).ok_or("there is no such nil return")?;
                if nil_return.withdrawn.is_some() {
                    return Err("the nil return is withdrawn already".to_owned());
                }
                nil_return.withdrawn = Some(TakenBack { at: entry.at, reason: reason.clone() });
                Ok(Touched::NilReturn(*id))
            }
            Event::GapAccepted { decision: id, requirement, stage, reason, signature } => {
                expect_next(id.0, self.next_gap_decision())?;
                let decision = GapDecision {
                    id: *id,
                    requirement: *requirement,
                    stage: *stage,
                    reason: reason.clone(),
                    signature: signature.clone(),
                    at: entry.at,
                    withdrawn: None,
                };
                self.gap_decisions.insert(*id, decision);
                Ok(Touched::GapDecision(*id))
            }
            Event::GapAcceptanceWithdrawn { decision: id, reason } => {
                let decision = self.gap_decisions.get_mut(id).ok_or("there is no such gap decision")?;
                if decision.withdrawn.is_some() {
                    return Err("the gap decision is withdrawn already".to_owned());
                }
                decision.withdrawn = Some(TakenBack { at: entry.at, reason: reason.clone() });
                Ok(Touched::GapDecision(*id))
            }
            other => Err(misplaced(other)),
        }
    }

    pub(super) fn fold_pack(&mut self, entry: &Entry) -> Why<Touched> {
        match &entry.event {
            Event::PackIssued {
                pack: id,
                name,
                scope,
                as_of,
                period,
                covers,
                files,
                redactions,
                previous,
                signature,
                software,
            } => {
                expect_next(id.0, self.next_pack())?;
                if covers.size != entry.seq {
                    return Err("the head on its cover is not the one before the issue".to_owned());
                }
                if redactions.iter().any(|redaction| redaction.seq >= entry.seq) {
                    return Err("it leaves out an entry that is not there".to_owned());
                }
                if previous.as_ref().is_some_and(|previous| !self.packs.contains_key(&previous.pack)) {
                    return Err("the pack before it is not there".to_owned());
                }
                let pack = Pack {
                    id: *id,
                    name: name.clone(),
                    scope: scope.clone(),
                    as_of: *as_of,
                    period: *period,
                    covers: covers.clone(),
                    files: *files,
                    redactions: redactions.clone(),
                    previous: previous.clone(),
                    issued_by: signature.signer,
                    issued_at: entry.at,
                    seq: entry.seq,
                    software: software.clone(),
                    seal: None,
                };
                self.packs.insert(*id, pack);
                Ok(Touched::Pack(*id))
            }
            Event::PackSealed { pack: id, checkpoint, checkpoint_signature, fingerprint } => {
                let pack = self.packs.get_mut(id).ok_or("there is no such pack")?;
                if pack.seal.is_some() {
                    return Err("the pack is sealed already".to_owned());
                }
                pack.seal = Some(Seal {
                    checkpoint: *checkpoint,
                    checkpoint_signature: *checkpoint_signature,
                    fingerprint: *fingerprint,
                });
                Ok(Touched::Pack(*id))
            }
            other => Err(misplaced(other)),
        }
    }
}
