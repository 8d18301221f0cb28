//! Folding entries about retention, legal holds and disposals.

use super::super::State;
use super::audits::person;
use super::{Touched, Why, expect_next, misplaced};
use crate::disposition::{self, Disposal, DisposalApproval, Hold, TurnedDown};
use crate::event::{Entry, Event};
use crate::evidence::TakenBack;

impl State {
    pub(super) fn fold_disposition(&mut self, entry: &Entry) -> Why<Touched> {
        let by = person(entry)?;
        let at = entry.at;
        disposition::rules::admissible(self, by, at, &entry.event).map_err(|refusal| refusal.to_string())?;
        match &entry.event {
            Event::RetentionSet { kind, rule, .. } => {
                self.retention.insert(*kind, *rule);
                Ok(Touched::Retention)
            }
            Event::HoldPlaced { hold: id, on, reason } => {
                expect_next(id.0, self.next_hold())?;
                let hold = Hold { id: *id, on: *on, reason: reason.clone(), by, at, released: None };
                self.holds.insert(*id, hold);
                Ok(Touched::Hold(*id))
            }
            Event::HoldReleased { hold: id, reason } => {
                let hold = self.holds.get_mut(id).ok_or_else(|| format!("there is no legal hold {id}"))?;
                hold.released = Some(TakenBack { at, reason: reason.clone() });
                Ok(Touched::Hold(*id))
            }
            Event::DisposalProposed { disposal: id, items, early, reason, signature } => {
                expect_next(id.0, self.next_disposal())?;
                let disposal = Disposal {
                    id: *id,
                    items: items.clone(),
                    early: *early,
                    reason: reason.clone(),
                    proposal: signature.clone(),
                    proposed_at: at,
                    refused: None,
                    approved: None,
                };
                self.disposals.insert(*id, disposal);
                Ok(Touched::Disposal(*id))
            }
            Event::DisposalRefused { disposal: id, reason } => {
                let found = self.disposals.get_mut(id);
                let disposal = found.ok_or_else(|| format!("there is no disposal {id}"))?;
                disposal.refused = Some(TurnedDown { by, reason: reason.clone(), at });
                Ok(Touched::Disposal(*id))
            }
            Event::DisposalApproved { disposal: id, certificate, signature } => {
                let found = self.disposals.get_mut(id);
                let disposal = found.ok_or_else(|| format!("there is no disposal {id}"))?;
                disposal.approved = Some(DisposalApproval {
                    certificate: certificate.clone(),
                    signature: signature.clone(),
                    at,
                    seq: entry.seq,
                });
                Ok(Touched::Disposal(*id))
            }
            other => Err(misplaced(other)),
        }
    }
}
