//! The catalogue of events: everything that can happen to a workspace.
//!
//! An event's serialized form is part of the ledger's format (docs/FORMAT.md, "Entries"): fields are only
//! ever added, as optional ones. Bodies, files, comments and signatures are named by hash, never carried.

mod entry;
mod words;

use serde::{Deserialize, Serialize};

pub use entry::{Actor, Entry, MAX_ENTRY_BYTES, Nonce, NotAnEntry};
pub use words::describe;

use crate::audit::{self, AuditDetails, Conformity, Meeting, ProgrammeDetails, Question};
use crate::certification::{CertificateDetails, CertificateEnd};
use crate::disposition::{DisposalItem, RetentionKind, RetentionRule, Subject};
use crate::document::{Content, Details, Kind, Outcome, PeriodicOutcome, VersionNumber};
use crate::evidence::{EvidenceDetails, Period};
use crate::finding::{ActionDetails, ActionOrigin, CauseAnalysis, Clocks, FindingDetails};
use crate::hash::Sha256;
use crate::id::{
    ActionId, AuditId, CertificateId, DisposalId, DocumentId, EvidenceId, FindingId, GapDecisionId, HoldId,
    NilReturnId, PackId, PersonId, ProgrammeId, ReviewId,
};
use crate::pack::{CoveredHead, PackScope, PreviousPack, Redaction, Stage};
use crate::person::Role;
use crate::requirement::{ClauseNumber, RequirementId};
use crate::review::{ReviewDetails, ReviewInput};
use crate::signature::SignatureRef;
use crate::time::{Date, UtcMillis};

/// Something that happened, in the past tense.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "fields carry the names of what they hold, documented on the types they fold into"
)]
pub enum Event {
    /// The workspace was made; always entry 0.
    WorkspaceCreated {
        organization: String,
        scope: String,
        /// First part of document codes: `SMS`.
        code_prefix: String,
        /// Origin of the log, its name in checkpoints.
        origin: String,
        /// The log's public key, as a C2SP vkey.
        log_key: String,
        /// Edition of the clause register in force.
        register: String,
        /// Marked as a sample on everything that leaves it.
        sample: bool,
    },
    /// The organization's name or scope statement was changed.
    OrganizationChanged {
        organization: String,
        scope: String,
    },
    /// The log has a new key from here on.
    LogKeyRotated {
        log_key: String,
        reason: String,
    },
    /// The workspace was brought back from a backup that is older than what was known of it.
    BackupRestored {
        known_size: u64,
        known_root: Sha256,
        reason: String,
    },
    /// This computer's clock stands before the time of the entry before.
    ClockSteppedBack {
        from: UtcMillis,
    },

    PersonRegistered {
        person: PersonId,
        name: String,
        email: String,
        title: String,
        public_key: String,
    },
    PersonChanged {
        person: PersonId,
        name: String,
        email: String,
        title: String,
    },
    RoleGranted {
        person: PersonId,
        role: Role,
        from: Date,
    },
    RoleEnded {
        person: PersonId,
        role: Role,
        on: Date,
    },
    PassphraseChanged {
        person: PersonId,
    },
    KeyRotated {
        person: PersonId,
        public_key: String,
        reason: String,
    },
    KeyRevoked {
        person: PersonId,
        public_key: String,
        reason: String,
    },
    SigningLocked {
        person: PersonId,
        attempts: u32,
    },
    SigningUnlocked {
        person: PersonId,
    },

    DocumentCreated {
        document: DocumentId,
        code: String,
        kind: Kind,
        details: Details,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        template: Option<String>,
    },
    DocumentChanged {
        document: DocumentId,
        details: Details,
    },
    DraftStarted {
        document: DocumentId,
        version: VersionNumber,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        based_on: Option<VersionNumber>,
    },
    DraftDiscarded {
        document: DocumentId,
        version: VersionNumber,
        reason: String,
    },
    /// The draft's bytes were frozen and sent to the reviewers, or to the approvers where none review.
    VersionSubmitted {
        document: DocumentId,
        version: VersionNumber,
        content: Content,
        change_reason: String,
        change_summary: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        effective_from: Option<Date>,
        signature: SignatureRef,
    },
    /// The author took a submission back.
    SubmissionRecalled {
        document: DocumentId,
        version: VersionNumber,
        reason: String,
    },
    VersionReviewed {
        document: DocumentId,
        version: VersionNumber,
        outcome: Outcome,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        comment: Option<Sha256>,
        signature: SignatureRef,
    },
    /// One approver approved; the version is approved when enough have.
    VersionApproved {
        document: DocumentId,
        version: VersionNumber,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        comment: Option<Sha256>,
        signature: SignatureRef,
    },
    VersionAcknowledged {
        document: DocumentId,
        version: VersionNumber,
        signature: SignatureRef,
    },
    PeriodicReviewDone {
        document: DocumentId,
        version: VersionNumber,
        outcome: PeriodicOutcome,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Sha256>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next: Option<Date>,
        signature: SignatureRef,
    },
    DocumentWithdrawn {
        document: DocumentId,
        on: Date,
        reason: String,
        signature: SignatureRef,
    },

    EvidenceAdded {
        evidence: EvidenceId,
        details: EvidenceDetails,
        content: Content,
        collected_by: PersonId,
        collected_on: Date,
    },
    EvidenceRevised {
        evidence: EvidenceId,
        revision: u32,
        content: Content,
        reason: String,
        collected_by: PersonId,
        collected_on: Date,
    },
    EvidenceDetailsChanged {
        evidence: EvidenceId,
        details: EvidenceDetails,
    },
    EvidenceWithdrawn {
        evidence: EvidenceId,
        reason: String,
    },

    NilReturnSigned {
        nil_return: NilReturnId,
        requirements: Vec<RequirementId>,
        period: Period,
        text: String,
        signature: SignatureRef,
    },
    NilReturnWithdrawn {
        nil_return: NilReturnId,
        reason: String,
    },
    GapAccepted {
        decision: GapDecisionId,
        requirement: RequirementId,
        stage: Stage,
        reason: String,
        signature: SignatureRef,
    },
    GapAcceptanceWithdrawn {
        decision: GapDecisionId,
        reason: String,
    },

    /// An audit pack was issued; its files are named by the hash of their list.
    PackIssued {
        pack: PackId,
        name: String,
        scope: PackScope,
        as_of: Date,
        period: Period,
        /// The head printed on the cover: everything before this entry.
        covers: CoveredHead,
        /// SHA-256 of `data/ledger/files.json`.
        files: Sha256,
        redactions: Vec<Redaction>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        previous: Option<PreviousPack>,
        signature: SignatureRef,
        /// The program that wrote it.
        software: String,
    },
    /// The checkpoint over the issue was signed by the log and by the issuer; the pack is complete.
    PackSealed {
        pack: PackId,
        /// Blob of the signed checkpoint.
        checkpoint: Sha256,
        /// Blob of the issuer's signature over it.
        checkpoint_signature: Sha256,
        /// SHA-256 of `manifest-sha256.txt`: the pack's fingerprint.
        fingerprint: Sha256,
    },

    /// An audit programme says this from here on.
    ProgrammeSet {
        programme: ProgrammeId,
        details: ProgrammeDetails,
        /// Why it was changed; empty for a new one.
        reason: String,
    },
    AuditPlanned {
        audit: AuditId,
        details: AuditDetails,
    },
    AuditChanged {
        audit: AuditId,
        details: AuditDetails,
        reason: String,
    },
    AuditCancelled {
        audit: AuditId,
        reason: String,
    },
    /// An auditor said that they may judge, and which clauses they may not.
    IndependenceDeclared {
        audit: AuditId,
        barred: Vec<ClauseNumber>,
        text: String,
        signature: SignatureRef,
    },
    ChecklistSet {
        audit: AuditId,
        questions: Vec<Question>,
    },
    QuestionAnswered {
        audit: AuditId,
        question: u32,
        result: Conformity,
        note: String,
        evidence: Vec<EvidenceId>,
        documents: Vec<DocumentId>,
    },
    MeetingHeld {
        audit: AuditId,
        meeting: Meeting,
        on: Date,
        attendees: Vec<String>,
        note: String,
    },
    /// The lead auditor signed the report of an audit of our own.
    AuditReported {
        audit: AuditId,
        conclusion: String,
        report: Content,
        signature: SignatureRef,
    },
    /// What came of an audit by others.
    ExternalAuditConcluded {
        audit: AuditId,
        held: Period,
        outcome: audit::Outcome,
        note: String,
        evidence: Vec<EvidenceId>,
    },

    FindingRaised {
        finding: FindingId,
        details: FindingDetails,
    },
    FindingChanged {
        finding: FindingId,
        details: FindingDetails,
        reason: String,
    },
    CorrectionRecorded {
        finding: FindingId,
        text: String,
        done_on: Date,
        evidence: Vec<EvidenceId>,
    },
    CauseAnalysed {
        finding: FindingId,
        analysis: CauseAnalysis,
    },
    PlanAccepted {
        finding: FindingId,
        accepted_by: String,
        on: Date,
    },
    EffectivenessChecked {
        finding: FindingId,
        effective: bool,
        note: String,
        evidence: Vec<EvidenceId>,
        on: Date,
        signature: SignatureRef,
    },
    FindingClosed {
        finding: FindingId,
        note: String,
        signature: SignatureRef,
    },
    FindingReopened {
        finding: FindingId,
        reason: String,
    },
    ActionPlanned {
        action: ActionId,
        origin: ActionOrigin,
        details: ActionDetails,
    },
    ActionChanged {
        action: ActionId,
        details: ActionDetails,
        reason: String,
    },
    ActionImplemented {
        action: ActionId,
        note: String,
        on: Date,
        evidence: Vec<EvidenceId>,
        documents: Vec<DocumentId>,
    },
    ActionCancelled {
        action: ActionId,
        reason: String,
    },
    /// How many days there are for what.
    ClocksSet {
        clocks: Clocks,
    },

    ReviewPlanned {
        review: ReviewId,
        details: ReviewDetails,
    },
    ReviewChanged {
        review: ReviewId,
        details: ReviewDetails,
        reason: String,
    },
    ReviewCancelled {
        review: ReviewId,
        reason: String,
    },
    InputDiscussed {
        review: ReviewId,
        input: ReviewInput,
        text: String,
    },
    DecisionTaken {
        review: ReviewId,
        decision: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        input: Option<ReviewInput>,
        text: String,
    },
    /// The chair signed the minutes of a management review.
    MinutesSigned {
        review: ReviewId,
        minutes: Content,
        signature: SignatureRef,
    },

    CertificateRecorded {
        certificate: CertificateId,
        details: CertificateDetails,
    },
    CertificateEnded {
        certificate: CertificateId,
        how: CertificateEnd,
        on: Date,
        reason: String,
    },

    /// A kind of document, or evidence, is kept for so long from here on.
    RetentionSet {
        kind: RetentionKind,
        rule: RetentionRule,
        reason: String,
    },
    HoldPlaced {
        hold: HoldId,
        on: Subject,
        reason: String,
    },
    HoldReleased {
        hold: HoldId,
        reason: String,
    },
    DisposalProposed {
        disposal: DisposalId,
        items: Vec<DisposalItem>,
        /// Whether some of it goes before its time is over.
        early: bool,
        reason: String,
        signature: SignatureRef,
    },
    DisposalRefused {
        disposal: DisposalId,
        reason: String,
    },
    /// Someone else than the proposer approved it: the contents are to be gone.
    DisposalApproved {
        disposal: DisposalId,
        /// The certificate of destruction.
        certificate: Content,
        signature: SignatureRef,
    },
}

impl Event {
    /// The names of all events, as they stand in the `type` field, in the order of the catalogue.
    pub const TYPES: [&'static str; 72] = [
        "workspaceCreated",
        "organizationChanged",
        "logKeyRotated",
        "backupRestored",
        "clockSteppedBack",
        "personRegistered",
        "personChanged",
        "roleGranted",
        "roleEnded",
        "passphraseChanged",
        "keyRotated",
        "keyRevoked",
        "signingLocked",
        "signingUnlocked",
        "documentCreated",
        "documentChanged",
        "draftStarted",
        "draftDiscarded",
        "versionSubmitted",
        "submissionRecalled",
        "versionReviewed",
        "versionApproved",
        "versionAcknowledged",
        "periodicReviewDone",
        "documentWithdrawn",
        "evidenceAdded",
        "evidenceRevised",
        "evidenceDetailsChanged",
        "evidenceWithdrawn",
        "nilReturnSigned",
        "nilReturnWithdrawn",
        "gapAccepted",
        "gapAcceptanceWithdrawn",
        "packIssued",
        "packSealed",
        "programmeSet",
        "auditPlanned",
        "auditChanged",
        "auditCancelled",
        "independenceDeclared",
        "checklistSet",
        "questionAnswered",
        "meetingHeld",
        "auditReported",
        "externalAuditConcluded",
        "findingRaised",
        "findingChanged",
        "correctionRecorded",
        "causeAnalysed",
        "planAccepted",
        "effectivenessChecked",
        "findingClosed",
        "findingReopened",
        "actionPlanned",
        "actionChanged",
        "actionImplemented",
        "actionCancelled",
        "clocksSet",
        "reviewPlanned",
        "reviewChanged",
        "reviewCancelled",
        "inputDiscussed",
        "decisionTaken",
        "minutesSigned",
        "certificateRecorded",
        "certificateEnded",
        "retentionSet",
        "holdPlaced",
        "holdReleased",
        "disposalProposed",
        "disposalRefused",
        "disposalApproved",
    ];

    /// Returns the name of the event as it stands in the `type` field.
    #[must_use]
    pub fn type_name(&self) -> String {
        let value = serde_json::to_value(self).expect("BUG: every event serializes");
        value["type"].as_str().expect("BUG: every event is tagged").to_owned()
    }

    /// Returns the signature the event carries.
    #[must_use]
    pub fn signature(&self) -> Option<&SignatureRef> {
        match self {
            Self::VersionSubmitted { signature, .. }
            | Self::VersionReviewed { signature, .. }
            | Self::VersionApproved { signature, .. }
            | Self::VersionAcknowledged { signature, .. }
            | Self::PeriodicReviewDone { signature, .. }
            | Self::DocumentWithdrawn { signature, .. }
            | Self::NilReturnSigned { signature, .. }
            | Self::GapAccepted { signature, .. }
            | Self::PackIssued { signature, .. }
            | Self::IndependenceDeclared { signature, .. }
            | Self::AuditReported { signature, .. }
            | Self::EffectivenessChecked { signature, .. }
            | Self::FindingClosed { signature, .. }
            | Self::MinutesSigned { signature, .. }
            | Self::DisposalProposed { signature, .. }
            | Self::DisposalApproved { signature, .. } => Some(signature),
            Self::WorkspaceCreated { .. }
            | Self::OrganizationChanged { .. }
            | Self::LogKeyRotated { .. }
            | Self::BackupRestored { .. }
            | Self::ClockSteppedBack { .. }
            | Self::PersonRegistered { .. }
            | Self::PersonChanged { .. }
            | Self::RoleGranted { .. }
            | Self::RoleEnded { .. }
            | Self::PassphraseChanged { .. }
            | Self::KeyRotated { .. }
            | Self::KeyRevoked { .. }
            | Self::SigningLocked { .. }
            | Self::SigningUnlocked { .. }
            | Self::DocumentCreated { .. }
            | Self::DocumentChanged { .. }
            | Self::DraftStarted { .. }
            | Self::DraftDiscarded { .. }
            | Self::SubmissionRecalled { .. }
            | Self::EvidenceAdded { .. }
            | Self::EvidenceRevised { .. }
            | Self::EvidenceDetailsChanged { .. }
            | Self::EvidenceWithdrawn { .. }
            | Self::NilReturnWithdrawn { .. }
            | Self::GapAcceptanceWithdrawn { .. }
            | Self::PackSealed { .. }
            | Self::ProgrammeSet { .. }
            | Self::AuditPlanned { .. }
            | Self::AuditChanged { .. }
            | Self::AuditCancelled { .. }
            | Self::ChecklistSet { .. }
            | Self::QuestionAnswered { .. }
            | Self::MeetingHeld { .. }
            | Self::ExternalAuditConcluded { .. }
            | Self::FindingRaised { .. }
            | Self::FindingChanged { .. }
            | Self::CorrectionRecorded { .. }
            | Self::CauseAnalysed { .. }
            | Self::PlanAccepted { .. }
            | Self::FindingReopened { .. }
            | Self::ActionPlanned { .. }
            | Self::ActionChanged { .. }
            | Self::ActionImplemented { .. }
            | Self::ActionCancelled { .. }
            | Self::ClocksSet { .. }
            | Self::ReviewPlanned { .. }
            | Self::ReviewChanged { .. }
            | Self::ReviewCancelled { .. }
            | Self::InputDiscussed { .. }
            | Self::DecisionTaken { .. }
            | Self::CertificateRecorded { .. }
            | Self::CertificateEnded { .. }
            | Self::RetentionSet { .. }
            | Self::HoldPlaced { .. }
            | Self::HoldReleased { .. }
            | Self::DisposalRefused { .. } => None,
        }
    }

    /// Puts a signature into an event that carries one; others stay as they are.
    pub(crate) fn set_signature(&mut self, made: SignatureRef) {
        if let Self::IndependenceDeclared { signature, .. }
        | Self::AuditReported { signature, .. }
        | Self::EffectivenessChecked { signature, .. }
        | Self::FindingClosed { signature, .. }
        | Self::MinutesSigned { signature, .. }
        | Self::DisposalProposed { signature, .. }
        | Self::DisposalApproved { signature, .. } = self
        {
            *signature = made;
        }
    }

    /// Returns the hash of what the event says, without its signature: of the canonical JSON of its fields.
    ///
    /// Source: docs/FORMAT.md, "Statements".
    #[must_use]
    pub fn unsigned_hash(&self) -> Sha256 {
        let mut value = serde_json::to_value(self).expect("BUG: every event serializes");
        if let Some(fields) = value.as_object_mut() {
            fields.remove("signature");
        }
        Sha256::of(&crate::canonical::to_bytes(&value))
    }

    /// Returns the content the event brings under control.
    #[must_use]
    pub fn content(&self) -> Option<&Content> {
        if let Self::VersionSubmitted { content, .. }
        | Self::EvidenceAdded { content, .. }
        | Self::EvidenceRevised { content, .. }
        | Self::AuditReported { report: content, .. }
        | Self::MinutesSigned { minutes: content, .. }
        | Self::DisposalApproved { certificate: content, .. } = self
        {
            Some(content)
        } else {
            None
        }
    }

    /// Returns every blob the event names: each must be in the vault before the entry is written.
    #[must_use]
    pub fn blobs(&self) -> Vec<Sha256> {
        let mut blobs: Vec<Sha256> = self.content().iter().map(|content| content.blob).collect();
        if let Some(signature) = self.signature() {
            blobs.extend([signature.statement, signature.signature]);
        }
        if let Self::VersionReviewed { comment: Some(note), .. }
        | Self::VersionApproved { comment: Some(note), .. }
        | Self::PeriodicReviewDone { note: Some(note), .. } = self
        {
            blobs.push(*note);
        }
        if let Self::PackIssued { files, covers, .. } = self {
            blobs.extend([*files, covers.checkpoint]);
        }
        if let Self::PackSealed { checkpoint, checkpoint_signature, .. } = self {
            blobs.extend([*checkpoint, *checkpoint_signature]);
        }
        blobs
    }
}
