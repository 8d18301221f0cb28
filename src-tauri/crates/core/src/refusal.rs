//! What a rule says when it says no.
//!
//! A refusal is an expected answer, not a fault: nothing was written and the person can act on it.

use crate::document::VersionNumber;
use crate::id::{DisposalId, HoldId};
use crate::person::Role;
use crate::requirement::ClauseNumber;
use crate::time::{Date, plain_date};

/// A rule that forbids a command, with what it is about.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each variant's message is its documentation; the fields are named after it")]
pub enum Refusal {
    #[error("{what} is empty")]
    Empty { what: &'static str },
    #[error("{what} is {length} characters long; at most {most} are allowed")]
    TooLong { what: &'static str, length: usize, most: usize },
    #[error("{what} contains a control or direction character (U+{code:04X})")]
    ControlCharacter { what: &'static str, code: u32 },
    #[error("{what} is not valid: {why}")]
    NotValid { what: &'static str, why: String },

    #[error("there is no {what} {id}")]
    Unknown { what: &'static str, id: String },
    #[error("{what} {id} exists already")]
    Exists { what: &'static str, id: String },

    #[error("{name} does not hold the role {} on {}", roles(any_of), plain_date(*on))]
    LacksRole { name: String, any_of: Vec<Role>, on: Date },
    #[error("{name} has the role {role} already")]
    RoleHeld { name: String, role: Role },
    #[error("{name} does not have the role {role}")]
    RoleNotHeld { name: String, role: Role },
    #[error("{name} has no valid signing key")]
    NoKey { name: String },
    #[error("signing is locked for {name} after {attempts} wrong passphrases")]
    Locked { name: String, attempts: u32 },

    #[error("{code} has a version in work already: {version} ({status})")]
    VersionInWork { code: String, version: VersionNumber, status: &'static str },
    #[error("{code} has no version in work")]
    NothingInWork { code: String },
    #[error("{code} {version} has the status \"{status}\"; this needs {needs}")]
    WrongStatus { code: String, version: VersionNumber, status: &'static str, needs: &'static str },
    #[error("{code} has no effective version")]
    NothingEffective { code: String },
    #[error("{code} is withdrawn")]
    Withdrawn { code: String },
    #[error("a change from an approved version needs a {what}")]
    ChangeNotExplained { what: &'static str },
    #[error("{code} has no approver: name at least one before it is submitted")]
    NoApprover { code: String },
    #[error("{name} is an author of {code} {version} and may not {act} it")]
    AuthorMayNot { name: String, code: String, version: VersionNumber, act: &'static str },
    #[error("every {part} of {code} is an author of {version}, and may not judge it")]
    OnlyAuthors { code: String, version: VersionNumber, part: &'static str },
    #[error("{name} is not named as {part} of {code}")]
    NotAppointed { name: String, code: String, part: &'static str },
    #[error("{name} has done this already for {code} {version}")]
    DoneAlready { name: String, code: String, version: VersionNumber },
    #[error("{} is in the past: nothing can take effect before today", plain_date(*date))]
    EffectiveInThePast { date: Date },
    #[error("the draft of {code} {version} is the same, byte for byte, as version {same_as}")]
    NothingChanged { code: String, version: VersionNumber, same_as: VersionNumber },

    #[error("the period {} to {} ends before it starts", plain_date(*from), plain_date(*to))]
    PeriodReversed { from: Date, to: Date },
    #[error("the period ends on {}, after today", plain_date(*to))]
    PeriodNotOver { to: Date },
    #[error(
        "requirement {id} is one for which there is always a record: \"did not occur\" is no answer to it"
    )]
    CannotBeNil { id: String },
    #[error("the content of {id} is the same, byte for byte, as its current revision")]
    SameContent { id: String },
    #[error("evidence {id} is withdrawn")]
    EvidenceWithdrawn { id: String },

    #[error("{missing} of {total} requirements due have nothing to show: {}", list(rows))]
    Gaps { missing: usize, total: usize, rows: Vec<String> },
    #[error("the pack is as of {}, which is after today", plain_date(*as_of))]
    AsOfInTheFuture { as_of: Date },
    #[error("entry {seq} cannot be redacted: {why}")]
    CannotRedact { seq: u64, why: &'static str },

    #[error("{what} is closed")]
    Closed { what: String },
    #[error("{what} needs evidence or a document that shows it")]
    NoEvidence { what: String },
    #[error("{what} cannot {act}: {why}")]
    StepMissing { what: String, act: &'static str, why: String },
    #[error("{name} may not {act} {what}: it is their own work")]
    OwnWork { name: String, act: &'static str, what: String },
    #[error("{name} may not audit clause {clause}: {code} is their own work")]
    NotIndependent { name: String, clause: ClauseNumber, code: String },
    #[error("{name} audits {other} on the same days")]
    AuditsOverlap { name: String, other: String },
    #[error("{} of the clauses are in no internal audit of the programme: {}", clauses.len(), list(clauses))]
    ClausesUncovered { clauses: Vec<String> },

    #[error("{what} was disposed of on {} under {under}", plain_date(*on))]
    Disposed { what: String, on: Date, under: DisposalId },
    #[error("{what} is on legal hold {hold}: {reason}")]
    OnHold { what: String, hold: HoldId, reason: String },
    #[error("{what} cannot go: {used}")]
    InUse { what: String, used: String },
    #[error("{what} is kept {until}")]
    StillKept { what: String, until: String },

    #[error("the signature could not be made: {why}")]
    NotSigned { why: String },
}

fn roles(any_of: &[Role]) -> String {
    let names: Vec<&str> = any_of.iter().map(|role| role.name()).collect();
    match names.split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        Some(_) | None => names.concat(),
    }
}

fn list(rows: &[String]) -> String {
    const SHOWN: usize = 8;
    let mut text = rows.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if rows.len() > SHOWN {
        text.push_str(&format!(" and {} more", rows.len() - SHOWN));
    }
    text
}

impl Refusal {
    /// Says what the person can do next.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty { .. }
            | Self::TooLong { .. }
            | Self::ControlCharacter { .. }
            | Self::NotValid { .. } => "correct the value and try again",
            Self::Unknown { .. } => "check the spelling, or choose from the list",
            Self::Exists { .. } => "choose another one",
            Self::LacksRole { .. } => {
                "have a document controller grant the role, or let someone act who holds it"
            }
            Self::RoleHeld { .. } | Self::RoleNotHeld { .. } | Self::DoneAlready { .. } => {
                "nothing needs to be done"
            }
            Self::NoKey { .. } => "register a new key for this person",
            Self::Locked { .. } => "have another document controller unlock signing for this person",
            Self::VersionInWork { .. } => "finish or discard that version first",
            Self::NothingInWork { .. } => "start a draft first",
            Self::WrongStatus { .. } => "look at where the document stands, and who is to act next",
            Self::NothingEffective { .. } => "have a version approved, or wait for its effective date",
            Self::Withdrawn { .. } => "create a new document",
            Self::ChangeNotExplained { .. } => "say why it changed and what changed",
            Self::NoApprover { .. } => "name an approver in the document's details",
            Self::OnlyAuthors { .. } => "name someone else, who did not write it, in the document's details",
            Self::AuthorMayNot { .. } => "let someone else do it: author and approver must differ",
            Self::NotAppointed { .. } => "let someone who is named do it, or change who is named",
            Self::EffectiveInThePast { .. } => "choose today or a later date",
            Self::NothingChanged { .. } | Self::SameContent { .. } => {
                "change the content, or leave it as it is"
            }
            Self::PeriodReversed { .. } => "swap the two dates",
            Self::PeriodNotOver { .. } => "end the period today or earlier, or sign when it is over",
            Self::CannotBeNil { .. } => "add evidence for it",
            Self::EvidenceWithdrawn { .. } => "add it as new evidence",
            Self::Gaps { .. } => "provide them, sign a nil return, or accept each gap by a signed decision",
            Self::AsOfInTheFuture { .. } => "choose today or an earlier date",
            Self::CannotRedact { .. } => "leave it in",
            Self::Closed { .. } => "reopen it, or record a new one",
            Self::NoEvidence { .. } => "add the record as evidence, and name it",
            Self::StepMissing { .. } => "take that step first",
            Self::OwnWork { .. } => "let someone else do it: nobody judges their own work",
            Self::NotIndependent { .. } => {
                "name another auditor for this clause: an auditor may not audit what they own or wrote"
            }
            Self::AuditsOverlap { .. } => "choose other days or another auditor",
            Self::ClausesUncovered { .. } => {
                "add them to an internal audit: a programme covers every clause in its cycle"
            }
            Self::Disposed { .. } => "its hashes, its history and the certificate are what is left",
            Self::OnHold { .. } => "leave it, or have the hold released with a reason",
            Self::InUse { .. } => "close that first",
            Self::StillKept { .. } => {
                "wait, or change the schedule with a reason; what must go before, such as personal data, goes early"
            }
            Self::NotSigned { .. } => "try again",
        }
    }
}

/// Checks a short text that people read in lists and in the ledger.
///
/// # Errors
/// Refuses an empty text, one longer than `most` characters, and control or direction characters.
pub fn check_text(what: &'static str, text: &str, most: usize) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Empty { what });
    }
    let length = text.chars().count();
    if length > most {
        return Err(Refusal::TooLong { what, length, most });
    }
    let bad = text.chars().find(|c| {
        c.is_control() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
    });
    match bad {
        Some(c) => Err(Refusal::ControlCharacter { what, code: u32::from(c) }),
        None => Ok(()),
    }
}
