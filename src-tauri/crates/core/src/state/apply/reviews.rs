//! Folding entries about management reviews and certificates.

use super::super::State;
use super::audits::person;
use super::{Touched, Why, expect_next, misplaced};
use crate::certification::{self, Certificate};
use crate::event::{Entry, Event};
use crate::evidence::TakenBack;
use crate::review::{self, Decision, Discussion, Minutes, Review};

impl State {
    pub(super) fn fold_review(&mut self, entry: &Entry) -> Why<Touched> {
        let by = person(entry)?;
        review::rules::admissible(self, by, entry.at, &entry.event).map_err(|refusal| refusal.to_string())?;
        if let Event::ReviewPlanned { review: id, details } = &entry.event {
            expect_next(id.0, self.next_review())?;
            let planned = Review {
                id: *id,
                details: details.clone(),
                planned_by: by,
                planned_at: entry.at,
                cancelled: None,
                discussions: Vec::new(),
                decisions: Vec::new(),
                minutes: None,
            };
            self.reviews.insert(*id, planned);
            return Ok(Touched::Review(*id));
        }
        let (Event::ReviewChanged { review: id, .. }
        | Event::ReviewCancelled { review: id, .. }
        | Event::InputDiscussed { review: id, .. }
        | Event::DecisionTaken { review: id, .. }
        | Event::MinutesSigned { review: id, .. }) = &entry.event
        else {
            return Err(misplaced(&entry.event));
        };
        let review = self.reviews.get_mut(id).ok_or_else(|| format!("there is no management review {id}"))?;
        let at = entry.at;
        match &entry.event {
            Event::ReviewChanged { details, .. } => review.details = details.clone(),
            Event::ReviewCancelled { reason, .. } => {
                review.cancelled = Some(TakenBack { at, reason: reason.clone() });
            }
            Event::InputDiscussed { input, text, .. } => {
                review.discussions.retain(|discussion| discussion.input != *input);
                review.discussions.push(Discussion { input: *input, text: text.clone(), by, at });
                review.discussions.sort_by_key(|discussion| discussion.input);
            }
            Event::DecisionTaken { decision: number, input, text, .. } => {
                let text = text.clone();
                review.decisions.push(Decision { number: *number, input: *input, text, by, at });
            }
            Event::MinutesSigned { minutes, signature, .. } => {
                let (content, signature) = (minutes.clone(), signature.clone());
                review.minutes = Some(Minutes { content, signature, at, seq: entry.seq });
            }
            other => return Err(misplaced(other)),
        }
        Ok(Touched::Review(*id))
    }

    pub(super) fn fold_certificate(&mut self, entry: &Entry) -> Why<Touched> {
        let by = person(entry)?;
        certification::admissible(self, by, entry.at, &entry.event).map_err(|refusal| refusal.to_string())?;
        match &entry.event {
            Event::CertificateRecorded { certificate: id, details } => {
                expect_next(id.0, self.next_certificate())?;
                let (details, recorded_at) = (details.clone(), entry.at);
                self.certificates.insert(*id, Certificate { id: *id, details, recorded_at, ended: None });
                Ok(Touched::Certificate(*id))
            }
            Event::CertificateEnded { certificate: id, how, on, reason } => {
                let found = self.certificates.get_mut(id);
                let certificate = found.ok_or_else(|| format!("there is no certificate {id}"))?;
                certificate.ended = Some((*how, *on, reason.clone()));
                Ok(Touched::Certificate(*id))
            }
            other => Err(misplaced(other)),
        }
    }
}
