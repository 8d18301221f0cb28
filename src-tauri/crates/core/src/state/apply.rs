//! Folding entries into the state.
//!
//! Strict: an entry that the rules could not have written is an error, so that replaying a log also checks
//! that it kept the rules that can be checked from the log alone.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "`fold` names every event; the parts take only their own"
)]

use super::{State, WorkspaceFacts};
use crate::disposition::Item;
use crate::document::{
    Approval, Document, Outcome, PeriodicReview, Phase, ReviewStep, Version, VersionNumber, Withdrawal,
};
use crate::event::{Actor, Entry, Event};
use crate::evidence::{Evidence, Revision, TakenBack};
use crate::id::{
    ActionId, AuditId, CertificateId, DisposalId, DocumentId, EvidenceId, FindingId, GapDecisionId, HoldId,
    NilReturnId, PackId, PersonId, ProgrammeId, ReviewId,
};
use crate::person::{KeyHeld, Person, Role, RoleHeld};
use crate::signature::{SignatureRef, meaning_of};
use crate::time::Date;

/// An entry that does not fit the state before it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("entry {seq} does not follow from the entries before it: {why}")]
pub struct Inconsistent {
    /// The entry.
    pub seq: u64,
    /// What does not fit.
    pub why: String,
}

/// What an entry changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each variant names the kind of thing that changed")]
pub enum Touched {
    Workspace,
    Person(PersonId),
    Document(DocumentId),
    Evidence(EvidenceId),
    NilReturn(NilReturnId),
    GapDecision(GapDecisionId),
    Pack(PackId),
    Programme(ProgrammeId),
    Audit(AuditId),
    Finding(FindingId),
    Action(ActionId),
    Clocks,
    Review(ReviewId),
    Certificate(CertificateId),
    Retention,
    Hold(HoldId),
    Disposal(DisposalId),
}

type Why<T = ()> = Result<T, String>;

impl State {
    /// Applies the next entry.
    ///
    /// # Errors
    /// [`Inconsistent`] when the entry could not have been written in this state; the state may then be
    /// half changed and must not be used further.
    pub fn apply(&mut self, entry: &Entry) -> Result<Touched, Inconsistent> {
        let touched = self.fold(entry).map_err(|why| Inconsistent { seq: entry.seq, why })?;
        self.size = entry.seq + 1;
        self.last_at = Some(entry.at);
        Ok(touched)
    }

    /// Passes over the next entry, of which a pack shows only the leaf hash.
    ///
    /// Only entries of evidence and of passphrases may be redacted ([`crate::pack::may_redact`]), so what
    /// follows may leave out numbers of evidence and speak of evidence that is not known, but no more of
    /// either than entries were passed over.
    ///
    /// # Errors
    /// [`Inconsistent`] when `seq` is not the next entry, or the first, which is never redacted.
    pub fn skip_redacted(&mut self, seq: u64) -> Result<(), Inconsistent> {
        let refused = |why: String| Err(Inconsistent { seq, why });
        if seq != self.size {
            return refused(format!("entry {} was expected", self.size));
        }
        if self.workspace.is_none() {
            return refused("the first entry is never redacted".to_owned());
        }
        self.size += 1;
        self.redacted += 1;
        self.last_at = None;
        Ok(())
    }

    fn fold(&mut self, entry: &Entry) -> Why<Touched> {
        if entry.seq != self.size {
            return Err(format!("entry {} was expected", self.size));
        }
        if self.workspace.is_some() == matches!(entry.event, Event::WorkspaceCreated { .. }) {
            return Err("a log starts with workspaceCreated, and has only one".to_owned());
        }
        let stepped = matches!(entry.event, Event::ClockSteppedBack { .. });
        if !stepped && self.last_at.is_some_and(|last| entry.at < last) {
            return Err("it is before the entry before it, and no clockSteppedBack says so".to_owned());
        }
        self.check_actor(entry)?;
        if let Some(signature) = entry.event.signature() {
            self.check_signature(entry, signature)?;
        }
        match &entry.event {
            Event::WorkspaceCreated { .. }
            | Event::OrganizationChanged { .. }
            | Event::LogKeyRotated { .. }
            | Event::BackupRestored { .. }
            | Event::ClockSteppedBack { .. } => self.fold_workspace(entry),
            Event::PersonRegistered { .. }
            | Event::PersonChanged { .. }
            | Event::RoleGranted { .. }
            | Event::RoleEnded { .. }
            | Event::PassphraseChanged { .. }
            | Event::KeyRotated { .. }
            | Event::KeyRevoked { .. }
            | Event::SigningLocked { .. }
            | Event::SigningUnlocked { .. } => self.fold_person(entry),
            Event::DocumentCreated { .. }
            | Event::DocumentChanged { .. }
            | Event::DraftStarted { .. }
            | Event::DraftDiscarded { .. }
            | Event::VersionSubmitted { .. }
            | Event::SubmissionRecalled { .. }
            | Event::VersionReviewed { .. }
            | Event::VersionApproved { .. }
            | Event::VersionAcknowledged { .. }
            | Event::PeriodicReviewDone { .. }
            | Event::DocumentWithdrawn { .. } => self.fold_document(entry),
            Event::EvidenceAdded { .. }
            | Event::EvidenceRevised { .. }
            | Event::EvidenceDetailsChanged { .. }
            | Event::EvidenceWithdrawn { .. } => self.fold_evidence(entry),
            Event::NilReturnSigned { .. }
            | Event::NilReturnWithdrawn { .. }
            | Event::GapAccepted { .. }
            | Event::GapAcceptanceWithdrawn { .. } => self.fold_statement(entry),
            Event::PackIssued { .. } | Event::PackSealed { .. } => self.fold_pack(entry),
            Event::ProgrammeSet { .. }
            | Event::AuditPlanned { .. }
            | Event::AuditChanged { .. }
            | Event::AuditCancelled { .. }
            | Event::IndependenceDeclared { .. }
            | Event::ChecklistSet { .. }
            | Event::QuestionAnswered { .. }
            | Event::MeetingHeld { .. }
            | Event::AuditReported { .. }
            | Event::ExternalAuditConcluded { .. } => self.fold_audit(entry),
            Event::FindingRaised { .. }
            | Event::FindingChanged { .. }
            | Event::CorrectionRecorded { .. }
            | Event::CauseAnalysed { .. }
            | Event::PlanAccepted { .. }
            | Event::EffectivenessChecked { .. }
            | Event::FindingClosed { .. }
            | Event::FindingReopened { .. } => self.fold_finding(entry),
            Event::ActionPlanned { .. }
            | Event::ActionChanged { .. }
            | Event::ActionImplemented { .. }
            | Event::ActionCancelled { .. }
            | Event::ClocksSet { .. } => self.fold_action(entry),
            Event::ReviewPlanned { .. }
            | Event::ReviewChanged { .. }
            | Event::ReviewCancelled { .. }
            | Event::InputDiscussed { .. }
            | Event::DecisionTaken { .. }
            | Event::MinutesSigned { .. } => self.fold_review(entry),
            Event::CertificateRecorded { .. } | Event::CertificateEnded { .. } => {
                self.fold_certificate(entry)
            }
            Event::RetentionSet { .. }
            | Event::HoldPlaced { .. }
            | Event::HoldReleased { .. }
            | Event::DisposalProposed { .. }
            | Event::DisposalRefused { .. }
            | Event::DisposalApproved { .. } => self.fold_disposition(entry),
        }
    }

    /// A signature must be the actor's own, made with a key they held.
    fn check_signature(&self, entry: &Entry, signature: &SignatureRef) -> Why {
        if entry.by != Actor::Person(signature.signer) {
            return Err(format!("it was signed by {} but caused by {}", signature.signer, entry.by));
        }
        let person = self.people.get(&signature.signer).ok_or("its signer is not registered")?;
        if person.current_key().is_none() || person.locked.is_some() {
            return Err(format!("{} could not sign at that time", person.name));
        }
        if meaning_of(&entry.event) != Some(signature.meaning) {
            return Err(format!("a signature that means `{}` does not fit it", signature.meaning.words()));
        }
        Ok(())
    }

    fn fold_workspace(&mut self, entry: &Entry) -> Why<Touched> {
        match &entry.event {
            Event::WorkspaceCreated {
                organization,
                scope,
                code_prefix,
                origin,
                log_key,
                register,
                sample,
            } => {
                self.workspace = Some(WorkspaceFacts {
                    organization: organization.clone(),
                    scope: scope.clone(),
                    code_prefix: code_prefix.clone(),
                    origin: origin.clone(),
                    log_keys: vec![(0, log_key.clone())],
                    register: register.clone(),
                    sample: *sample,
                    created_at: entry.at,
                });
            }
            Event::OrganizationChanged { organization, scope } => {
                let workspace = self.workspace.as_mut().ok_or("there is no workspace yet")?;
                organization.clone_into(&mut workspace.organization);
                scope.clone_into(&mut workspace.scope);
            }
            Event::LogKeyRotated { log_key, .. } => {
                let workspace = self.workspace.as_mut().ok_or("there is no workspace yet")?;
                workspace.log_keys.push((entry.seq, log_key.clone()));
            }
            Event::BackupRestored { known_size, .. } => {
                if *known_size <= entry.seq {
                    return Err("what was known before is not longer than what is here".to_owned());
                }
            }
            Event::ClockSteppedBack { from } => {
                // Unknown after an entry that was passed over.
                if self.last_at.is_some_and(|last| last != *from) || entry.at >= *from {
                    return Err("the clock did not step back here".to_owned());
                }
            }
            other => return Err(misplaced(other)),
        }
        Ok(Touched::Workspace)
    }

    fn fold_person(&mut self, entry: &Entry) -> Why<Touched> {
        if let Event::PersonRegistered { person, name, email, title, public_key } = &entry.event {
            expect_next(person.0, self.next_person())?;
            self.check_new_address(None, email)?;
            self.check_new_key(public_key)?;
            self.people.insert(
                *person,
                Person {
                    id: *person,
                    name: name.clone(),
                    email: email.clone(),
                    title: title.clone(),
                    roles: Vec::new(),
                    keys: vec![KeyHeld { public_key: public_key.clone(), from: entry.at, until: None }],
                    locked: None,
                },
            );
            return Ok(Touched::Person(*person));
        }
        let (Event::PersonChanged { person: id, .. }
        | Event::RoleGranted { person: id, .. }
        | Event::RoleEnded { person: id, .. }
        | Event::PassphraseChanged { person: id }
        | Event::KeyRotated { person: id, .. }
        | Event::KeyRevoked { person: id, .. }
        | Event::SigningLocked { person: id, .. }
        | Event::SigningUnlocked { person: id }) = &entry.event
        else {
            return Err(misplaced(&entry.event));
        };
        if let Event::PersonChanged { email, .. } = &entry.event {
            self.check_new_address(Some(*id), email)?;
        }
        if let Event::KeyRotated { public_key, .. } = &entry.event {
            self.check_new_key(public_key)?;
        }
        let person = self.people.get_mut(id).ok_or_else(|| format!("there is no person {id}"))?;
        match &entry.event {
            Event::PersonChanged { name, email, title, .. } => {
                (person.name, person.email, person.title) = (name.clone(), email.clone(), title.clone());
            }
            Event::RoleGranted { role, from, .. } => {
                if person.has_open_role(*role) {
                    return Err(format!("{} has the role {role} already", person.name));
                }
                person.roles.push(RoleHeld { role: *role, from: *from, until: None });
            }
            Event::RoleEnded { role, on, .. } => {
                let mut open =
                    person.roles.iter_mut().filter(|held| held.role == *role && held.until.is_none());
                let open = open.next().ok_or("the role is not held")?;
                if *on < open.from {
                    return Err("the role would end before it begins".into());
                }
                open.until = Some(*on);
            }
            Event::KeyRotated { public_key, .. } => {
                for key in person.keys.iter_mut().filter(|key| key.until.is_none()) {
                    key.until = Some(entry.at);
                }
                person.keys.push(KeyHeld { public_key: public_key.clone(), from: entry.at, until: None });
                person.locked = None;
            }
            Event::KeyRevoked { public_key, .. } => {
                let mut used = person.keys.iter_mut().filter(|key| key.until.is_none());
                let key = used.find(|key| key.public_key == *public_key).ok_or("the key is not in use")?;
                key.until = Some(entry.at);
            }
            Event::SigningLocked { attempts, .. } => person.locked = Some(*attempts),
            Event::SigningUnlocked { .. } => person.locked = None,
            _ => {}
        }
        Ok(Touched::Person(*id))
    }

    fn check_new_address(&self, except: Option<PersonId>, email: &str) -> Why {
        let others = self.people.values().filter(|person| Some(person.id) != except);
        if others.into_iter().any(|person| person.email.eq_ignore_ascii_case(email)) {
            return Err(format!("the address {email} is in use"));
        }
        Ok(())
    }

    fn check_new_key(&self, public_key: &str) -> Why {
        if self.people.values().flat_map(|person| &person.keys).any(|key| key.public_key == public_key) {
            return Err("the key was registered before".to_owned());
        }
        Ok(())
    }

    fn fold_document(&mut self, entry: &Entry) -> Why<Touched> {
        let Actor::Person(actor) = entry.by else {
            return Err("a person must have caused it".to_owned());
        };
        if let Event::DocumentCreated { document: id, code, kind, details, template } = &entry.event {
            expect_next(id.0, self.next_document())?;
            if self.documents.values().any(|document| document.code.eq_ignore_ascii_case(code)) {
                return Err(format!("the code {code} is in use"));
            }
            let document = Document {
                id: *id,
                code: code.clone(),
                kind: *kind,
                details: details.clone(),
                template: template.clone(),
                created_at: entry.at,
                versions: Vec::new(),
                periodic_reviews: Vec::new(),
                withdrawal: None,
            };
            self.documents.insert(*id, document);
            return Ok(Touched::Document(*id));
        }
        let (Event::DocumentChanged { document: id, .. }
        | Event::DraftStarted { document: id, .. }
        | Event::DraftDiscarded { document: id, .. }
        | Event::VersionSubmitted { document: id, .. }
        | Event::SubmissionRecalled { document: id, .. }
        | Event::VersionReviewed { document: id, .. }
        | Event::VersionApproved { document: id, .. }
        | Event::VersionAcknowledged { document: id, .. }
        | Event::PeriodicReviewDone { document: id, .. }
        | Event::DocumentWithdrawn { document: id, .. }) = &entry.event
        else {
            return Err(misplaced(&entry.event));
        };
        let controls = self
            .people
            .get(&actor)
            .is_some_and(|person| person.holds(Role::DocumentController, entry.at.date()));
        let document = self.documents.get_mut(id).ok_or_else(|| format!("there is no document {id}"))?;
        fold_version(document, entry, actor, controls)?;
        Ok(Touched::Document(*id))
    }

    fn fold_evidence(&mut self, entry: &Entry) -> Why<Touched> {
        if let Event::EvidenceAdded { evidence: id, details, content, collected_by, collected_on } =
            &entry.event
        {
            self.expect_next_evidence(*id)?;
            if !self.people.contains_key(collected_by) {
                return Err(format!("{collected_by} is not registered"));
            }
            let revision = Revision {
                number: 1,
                content: content.clone(),
                reason: String::new(),
                collected_by: *collected_by,
                collected_on: *collected_on,
                received_at: entry.at,
                seq: entry.seq,
            };
            let evidence =
                Evidence { id: *id, details: details.clone(), revisions: vec![revision], withdrawn: None };
            self.evidence.insert(*id, evidence);
            return Ok(Touched::Evidence(*id));
        }
        let (Event::EvidenceRevised { evidence: id, .. }
        | Event::EvidenceDetailsChanged { evidence: id, .. }
        | Event::EvidenceWithdrawn { evidence: id, .. }) = &entry.event
        else {
            return Err(misplaced(&entry.event));
        };
        let redacted = self.redacted;
        let destroyed = self.disposal_of(&Item::Evidence { evidence: *id }).is_some();
        let Some(evidence) = self.evidence.get_mut(id) else {
            // The entry that added it may be one of those passed over.
            if redacted > 0 && id.0 > 0 && u64::from(id.0) <= self.evidence.len() as u64 + redacted {
                return Ok(Touched::Evidence(*id));
            }
            return Err(format!("there is no evidence {id}"));
        };
        if evidence.withdrawn.is_some() {
            return Err(format!("evidence {id} is withdrawn"));
        }
        if destroyed {
            return Err(format!("evidence {id} is destroyed"));
        }
        match &entry.event {
            Event::EvidenceRevised { revision, content, reason, collected_by, collected_on, .. } => {
                let next = evidence.current().number + 1;
                if *revision < next || u64::from(*revision - next) > redacted {
                    expect_next(*revision, next)?;
                }
                evidence.revisions.push(Revision {
                    number: *revision,
                    content: content.clone(),
                    reason: reason.clone(),
                    collected_by: *collected_by,
                    collected_on: *collected_on,
                    received_at: entry.at,
                    seq: entry.seq,
                });
            }
            Event::EvidenceDetailsChanged { details, .. } => evidence.details = details.clone(),
            Event::EvidenceWithdrawn { reason, .. } => {
                evidence.withdrawn = Some(TakenBack { at: entry.at, reason: reason.clone() });
            }
            other => return Err(misplaced(other)),
        }
        Ok(Touched::Evidence(*id))
    }

    /// Numbers of evidence are dense, but for those that were passed over.
    fn expect_next_evidence(&self, id: EvidenceId) -> Why {
        let next = self.next_evidence();
        let highest = self.evidence.len() as u64 + 1 + self.redacted;
        if id.0 >= next && u64::from(id.0) <= highest { Ok(()) } else { expect_next(id.0, next) }
    }
}

/// Folds what happened to a document; `controls` tells whether the actor is a document controller.
fn fold_version(document: &mut Document, entry: &Entry, actor: PersonId, controls: bool) -> Why {
    if document.withdrawal.is_some() {
        return Err(format!("{} is withdrawn", document.code));
    }
    let details = document.details.clone();
    let today = entry.at.date();
    match &entry.event {
        Event::DocumentChanged { details, .. } => {
            if document.submitted().is_some() && document.details.judges_differ(details) {
                return Err("who reviews and approves it cannot change while a version waits".to_owned());
            }
            document.details = details.clone();
        }
        Event::DraftStarted { version: number, based_on, .. } => {
            if document.in_work().is_some() {
                return Err("a version is in work already".to_owned());
            }
            let latest = document.latest_approved().map(|version| version.number);
            let expected = match latest {
                Some(latest) => *number == latest.next(true) || *number == latest.next(false),
                None => *number == VersionNumber::FIRST,
            };
            if *based_on != latest || !expected {
                return Err(format!("{number} cannot follow the versions there are"));
            }
            document.versions.push(new_version(*number, *based_on, actor, entry));
        }
        Event::DraftDiscarded { version: number, .. } => {
            let version = work(document, *number, &[Phase::Draft, Phase::ChangesRequested])?;
            version.phase = Phase::Discarded;
        }
        Event::VersionSubmitted {
            version: number,
            content,
            change_reason,
            change_summary,
            effective_from,
            signature,
            ..
        } => {
            let based_on = work(document, *number, &[Phase::Draft, Phase::ChangesRequested])?.based_on;
            let before = based_on.and_then(|before| document.version(before)?.content.as_ref());
            if before.is_some_and(|before| before.blob == content.blob) {
                return Err(format!("{number} is the same as the version before"));
            }
            if based_on.is_some() && (change_reason.trim().is_empty() || change_summary.trim().is_empty()) {
                return Err(format!("the change to {number} is not explained"));
            }
            if effective_from.is_some_and(|date| date < today) {
                return Err("it was to be effective before it was submitted".to_owned());
            }
            let version = work(document, *number, &[Phase::Draft, Phase::ChangesRequested])?;
            if !version.authors.contains(&actor) {
                version.authors.push(actor);
            }
            let (reviews, approvals) = (details.reviews_needed(version), details.approvals_needed(version));
            if approvals == 0 || (reviews == 0 && !details.reviewers.is_empty()) {
                return Err("nobody but its authors could judge it".to_owned());
            }
            version.round += 1;
            version.content = Some(content.clone());
            change_reason.clone_into(&mut version.change_reason);
            change_summary.clone_into(&mut version.change_summary);
            version.effective_from = *effective_from;
            version.submitted_at = Some(entry.at);
            version.author_signature = Some(signature.clone());
            version.approvals.clear();
            version.phase = if reviews == 0 { Phase::InApproval } else { Phase::InReview };
        }
        Event::SubmissionRecalled { version: number, .. } => {
            let version = work(document, *number, &[Phase::InReview, Phase::InApproval])?;
            if !version.authors.contains(&actor) && !controls {
                return Err(format!("{actor} is neither an author of it nor a document controller"));
            }
            version.phase = Phase::Draft;
        }
        Event::VersionReviewed { version: number, outcome, comment, signature, .. } => {
            let version = work(document, *number, &[Phase::InReview, Phase::InApproval])?;
            let reviewing = version.phase == Phase::InReview;
            may_judge(version, if reviewing { &details.reviewers } else { &details.approvers }, actor)?;
            if *outcome == Outcome::Accepted && (!reviewing || version.accepted_by().contains(&actor)) {
                return Err("it was reviewed already".to_owned());
            }
            if *outcome == Outcome::ChangesRequested && comment.is_none() {
                return Err("changes are asked for without saying which".to_owned());
            }
            version.reviews.push(ReviewStep {
                round: version.round,
                person: actor,
                outcome: *outcome,
                comment: *comment,
                at: entry.at,
                signature: signature.clone(),
            });
            match outcome {
                Outcome::ChangesRequested => version.phase = Phase::ChangesRequested,
                Outcome::Accepted => {
                    if version.accepted_by().len() >= details.reviews_needed(version) {
                        version.phase = Phase::InApproval;
                    }
                }
            }
        }
        Event::VersionApproved { version: number, signature, .. } => {
            let version = work(document, *number, &[Phase::InApproval])?;
            may_judge(version, &details.approvers, actor)?;
            if version.approvals.iter().any(|approval| approval.person == actor) {
                return Err("this approver has approved it already".to_owned());
            }
            version.approvals.push(Approval { person: actor, at: entry.at, signature: signature.clone() });
            if version.approvals.len() >= details.approvals_needed(version) {
                version.phase = Phase::Approved;
                version.approved_at = Some(entry.at);
                version.effective = Some(version.effective_from.map_or(today, |asked| asked.max(today)));
            }
        }
        Event::VersionAcknowledged { version: number, signature, .. } => {
            let version = effective(document, *number, today)?;
            if version.acknowledgements.iter().any(|approval| approval.person == actor) {
                return Err(format!("{actor} has acknowledged it already"));
            }
            let approval = Approval { person: actor, at: entry.at, signature: signature.clone() };
            version.acknowledgements.push(approval);
        }
        Event::PeriodicReviewDone { version: number, outcome, note, next, signature, .. } => {
            effective(document, *number, today)?;
            if details.owner != actor && !details.reviewers.contains(&actor) && !controls {
                return Err(format!("{actor} is not appointed to review it periodically"));
            }
            if next.is_some_and(|next| next <= today) {
                return Err("the next review is not after it".to_owned());
            }
            document.periodic_reviews.push(PeriodicReview {
                version: *number,
                person: actor,
                outcome: *outcome,
                note: *note,
                next: *next,
                at: entry.at,
                signature: signature.clone(),
            });
        }
        Event::DocumentWithdrawn { on, reason, signature, .. } => {
            if document.in_work().is_some() || document.latest_approved().is_none() || *on < today {
                return Err("it could not be withdrawn at that point".to_owned());
            }
            document.withdrawal = Some(Withdrawal {
                on: *on,
                reason: reason.clone(),
                signature: signature.clone(),
                at: entry.at,
            });
        }
        other => return Err(misplaced(other)),
    }
    Ok(())
}

fn new_version(
    number: VersionNumber,
    based_on: Option<VersionNumber>,
    author: PersonId,
    entry: &Entry,
) -> Version {
    Version {
        number,
        based_on,
        phase: Phase::Draft,
        authors: vec![author],
        started_at: entry.at,
        round: 0,
        content: None,
        change_reason: String::new(),
        change_summary: String::new(),
        effective_from: None,
        submitted_at: None,
        author_signature: None,
        reviews: Vec::new(),
        approvals: Vec::new(),
        approved_at: None,
        effective: None,
        acknowledgements: Vec::new(),
    }
}

fn work<'a>(document: &'a mut Document, number: VersionNumber, phases: &[Phase]) -> Why<&'a mut Version> {
    let version = document.versions.last_mut().filter(|version| version.number == number);
    let version = version.ok_or_else(|| format!("{number} is not the version in work"))?;
    if phases.contains(&version.phase) {
        return Ok(version);
    }
    Err(format!("{number} is {:?} at that point", version.phase))
}

fn effective(document: &mut Document, number: VersionNumber, today: Date) -> Why<&mut Version> {
    let current = document.effective_on(today).map(|version| version.number);
    let mut versions = document.versions.iter_mut();
    let version = versions.rfind(|version| version.number == number && version.phase == Phase::Approved);
    version.filter(|_| current == Some(number)).ok_or_else(|| format!("{number} is not effective then"))
}

fn may_judge(version: &Version, people: &[PersonId], actor: PersonId) -> Why {
    if version.authors.contains(&actor) {
        return Err(format!("{actor} is an author of it and may not judge it"));
    }
    if !people.contains(&actor) {
        return Err(format!("{actor} is not appointed to judge it"));
    }
    Ok(())
}

fn expect_next(given: u32, next: u32) -> Why {
    if given == next { Ok(()) } else { Err(format!("number {given} was given where {next} comes next")) }
}

fn misplaced(event: &Event) -> String {
    format!("BUG: {} was sent to the wrong place", event.type_name())
}

mod audits;
mod disposition;
mod reviews;
mod statements;

#[cfg(test)]
mod redacted_tests;
