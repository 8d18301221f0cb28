//! Audit packs as facts: scope, what was issued, and the list of files an issue entry names.
//!
//! Composing, writing and verifying them is the work of `clausebook-pack`.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::event::Event;
use crate::evidence::Period;
use crate::gap::{RowState, coverage};
use crate::hash::Sha256;
use crate::id::{DocumentId, EvidenceId, PackId, PersonId};
use crate::person::Role;
use crate::refusal::{Refusal, check_text};
use crate::requirement::RequirementId;
use crate::rules::Command;
use crate::signature::{Meaning, Signer};
use crate::state::State;
use crate::time::{Date, UtcMillis};

/// What audit a pack is for.
///
/// Source: ISO/IEC 17021-1:2015, 9.3 to 9.6, for the stages of certification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Is the system designed and ready?
    #[serde(rename = "stage-1")]
    Stage1,
    /// Does it work?
    #[serde(rename = "stage-2")]
    Stage2,
    /// Yearly, between certifications.
    Surveillance,
    /// Before the certificate expires.
    Recertification,
    /// By the organization itself.
    InternalAudit,
}

impl Stage {
    /// All stages with their written name and their words.
    pub const ALL: [(Self, &'static str, &'static str); 5] = [
        (Self::Stage1, "stage-1", "Stage 1 audit"),
        (Self::Stage2, "stage-2", "Stage 2 audit"),
        (Self::Surveillance, "surveillance", "Surveillance audit"),
        (Self::Recertification, "recertification", "Recertification audit"),
        (Self::InternalAudit, "internal-audit", "Internal audit"),
    ];

    fn row(self) -> (Self, &'static str, &'static str) {
        Self::ALL.into_iter().find(|row| row.0 == self).expect("BUG: ALL lists every stage")
    }

    /// Returns the stage as it is written: `stage-1`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// Returns the stage as people read it: `Stage 1 audit`.
    #[must_use]
    pub fn words(self) -> &'static str {
        self.row().2
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A text that is not a stage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a stage: {} are", Stage::ALL.map(|row| row.1).join(", "))]
pub struct NotAStage {
    /// The refused text.
    pub text: String,
}

impl FromStr for Stage {
    type Err = NotAStage;

    fn from_str(text: &str) -> Result<Self, NotAStage> {
        let row = Self::ALL.into_iter().find(|row| row.1 == text || row.1.replace("stage-", "") == text);
        row.map(|row| row.0).ok_or_else(|| NotAStage { text: text.to_owned() })
    }
}

/// A part of the workspace, chosen by hand. What is linked to a chosen requirement is chosen too.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Chosen {
    /// Rows of the register.
    #[cfg_attr(feature = "ts", ts(type = "Array<string>"))]
    pub requirements: Vec<RequirementId>,
    /// Documents.
    #[cfg_attr(feature = "ts", ts(type = "Array<string>"))]
    pub documents: Vec<DocumentId>,
    /// Evidence.
    #[cfg_attr(feature = "ts", ts(type = "Array<string>"))]
    pub evidence: Vec<EvidenceId>,
}

/// What goes into a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PackScope {
    /// For which audit.
    pub stage: Stage,
    /// Only this part; none means everything the stage asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub chosen: Option<Chosen>,
}

/// The head of the ledger that a pack's cover shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CoveredHead {
    /// Number of entries.
    pub size: u64,
    /// Root of the tree over them.
    pub root: Sha256,
    /// Blob of the signed checkpoint printed on the cover.
    pub checkpoint: Sha256,
}

/// The pack issued before this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PreviousPack {
    /// Which.
    pub pack: PackId,
    /// Blob of its signed checkpoint.
    pub checkpoint: Sha256,
}

/// An entry that the issuer left out of a pack, showing only its leaf hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Redaction {
    /// Which entry.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub seq: u64,
    /// Why.
    pub reason: String,
}

/// An issued audit pack, from the entries about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Pack {
    /// Identifier.
    pub id: PackId,
    /// Name of its folder and of its zip, without ending.
    pub name: String,
    /// What is in it.
    pub scope: PackScope,
    /// State of the workspace on this date.
    pub as_of: Date,
    /// Evidence covering this period.
    pub period: Period,
    /// Head printed on the cover.
    pub covers: CoveredHead,
    /// Hash of the list of its files.
    pub files: Sha256,
    /// Entries left out.
    pub redactions: Vec<Redaction>,
    /// The pack before.
    pub previous: Option<PreviousPack>,
    /// Who issued it.
    pub issued_by: PersonId,
    /// When.
    pub issued_at: UtcMillis,
    /// The entry that records the issue; the checkpoint covers it as the last one.
    pub seq: u64,
    /// The program that wrote it.
    pub software: String,
    /// How it was sealed.
    pub seal: Option<Seal>,
}

/// The signatures over the checkpoint that covers the issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Seal {
    /// Blob of the signed checkpoint.
    pub checkpoint: Sha256,
    /// Blob of the issuer's signature over it.
    pub checkpoint_signature: Sha256,
    /// SHA-256 of `manifest-sha256.txt`.
    pub fingerprint: Sha256,
}

/// `data/ledger/files.json`: every file of a pack outside `data/ledger/`, and what was left out.
///
/// Shape: canonical JSON; `files` sorted by path, `left_out` by what it names.
/// Source: docs/FORMAT.md, "The list of files".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FileList {
    /// Format version, 1.
    pub v: u8,
    /// The files.
    pub files: Vec<ListedFile>,
    /// What the ledger names and the pack leaves out.
    pub left_out: Vec<LeftOut>,
}

/// A file of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ListedFile {
    /// Path from the pack's root, `data/…`.
    pub path: String,
    /// Length in bytes.
    pub size: u64,
    /// Hash of the bytes.
    pub sha256: Sha256,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a file of a pack comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind", deny_unknown_fields)]
pub enum Origin {
    /// Made by the export.
    Generated,
    /// The content that an entry brought under control.
    Content {
        /// That entry.
        seq: u64,
    },
    /// The statement that an entry's signature is over.
    Statement {
        /// That entry.
        seq: u64,
    },
    /// The signature of an entry.
    Signature {
        /// That entry.
        seq: u64,
    },
    /// The comment or note that an entry names.
    Comment {
        /// That entry.
        seq: u64,
    },
}

/// A content that the ledger names and a pack does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LeftOut {
    /// The entry that names it.
    pub seq: u64,
    /// Its hash.
    pub sha256: Sha256,
    /// Why it is not in this pack.
    pub why: String,
}

/// Who may issue audit packs.
pub(crate) const ISSUERS: &[Role] = &[Role::PackIssuer];

/// What an issuer decides about a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueOrder {
    /// Name of its folder.
    pub name: String,
    /// What goes in.
    pub scope: PackScope,
    /// State of the workspace on this date.
    pub as_of: Date,
    /// Evidence covering this period.
    pub period: Period,
    /// Entries to leave out.
    pub redactions: Vec<Redaction>,
}

/// Checks that a pack may be issued: role, dates, redactions, and that no gap is left undecided.
///
/// The state does not know what each entry says: whoever has the entries asks [`may_redact`] as well.
///
/// # Errors
/// A [`Refusal`]; [`Refusal::Gaps`] lists the rows that are missing.
pub fn may_issue(state: &State, command: &Command, order: &IssueOrder) -> Result<(), Refusal> {
    command.require_role(state, ISSUERS)?;
    check_text("the name of the pack", &order.name, 80)?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !order.name.chars().all(plain) || order.name.starts_with('-') {
        let why = "lower-case letters, digits and hyphens are allowed, no hyphen at the start".to_owned();
        return Err(Refusal::NotValid { what: "the name of the pack", why });
    }
    if state.packs.values().any(|pack| pack.name == order.name) {
        return Err(Refusal::Exists { what: "a pack named", id: order.name.clone() });
    }
    order.period.check()?;
    if order.as_of > command.now.date() {
        return Err(Refusal::AsOfInTheFuture { as_of: order.as_of });
    }
    let mut seen = BTreeSet::new();
    for redaction in &order.redactions {
        if !seen.insert(redaction.seq) {
            return Err(Refusal::CannotRedact { seq: redaction.seq, why: "it is named twice" });
        }
        check_text("the reason of a redaction", &redaction.reason, 300)?;
        if redaction.seq >= state.size {
            return Err(Refusal::CannotRedact { seq: redaction.seq, why: "there is no such entry" });
        }
    }
    let rows = coverage(state, &order.scope, order.as_of, order.period);
    let missing: Vec<String> = rows
        .iter()
        .filter(|row| row.state == RowState::Missing)
        .map(|row| row.requirement.to_string())
        .collect();
    if !missing.is_empty() {
        let due = |row: &&crate::gap::Row| {
            !matches!(row.state, RowState::NotDue | RowState::OutOfScope | RowState::Optional)
        };
        let total = rows.iter().filter(due).count();
        return Err(Refusal::Gaps { missing: missing.len(), total, rows: missing });
    }
    Ok(())
}

/// Tells whether an entry may be left out of a pack: only one that nothing else in the log depends on.
#[must_use]
pub fn may_redact(event: &Event) -> bool {
    matches!(
        event,
        Event::EvidenceAdded { .. }
            | Event::EvidenceRevised { .. }
            | Event::EvidenceDetailsChanged { .. }
            | Event::EvidenceWithdrawn { .. }
            | Event::PassphraseChanged { .. }
    )
}

/// Records the issue of a pack, signed by its issuer.
///
/// # Errors
/// A [`Refusal`] as of [`may_issue`], a cover that does not show the current head, an unknown previous
/// pack, or no signature.
#[expect(clippy::too_many_arguments, reason = "the parts of an issue; each is of another type")]
pub fn issue(
    state: &State,
    command: &Command,
    order: IssueOrder,
    covers: CoveredHead,
    files: Sha256,
    previous: Option<PreviousPack>,
    software: &str,
    sign: Signer<'_>,
) -> Result<Vec<Event>, Refusal> {
    may_issue(state, command, &order)?;
    if covers.size != state.size {
        let why = format!("it covers {} entries of {}", covers.size, state.size);
        return Err(Refusal::NotValid { what: "the head on the cover", why });
    }
    if let Some(previous) = &previous {
        state.pack(previous.pack)?;
    }
    let pack = PackId(state.next_pack());
    let detail = issue_detail(&covers);
    let statement =
        command.statement(state, Meaning::IssuePack, pack.to_string(), order.name.clone(), files, detail)?;
    let signature = sign(&statement).map_err(|why| Refusal::NotSigned { why })?;
    Ok(vec![Event::PackIssued {
        pack,
        name: order.name,
        scope: order.scope,
        as_of: order.as_of,
        period: order.period,
        covers,
        files,
        redactions: order.redactions,
        previous,
        signature,
        software: software.to_owned(),
    }])
}

/// Records that a pack's checkpoint was signed by the log and by the issuer, and what the pack's fingerprint is.
///
/// # Errors
/// A [`Refusal`]: unknown, not the caller's own issue, sealed already.
pub fn seal(state: &State, command: &Command, id: PackId, seal: &Seal) -> Result<Vec<Event>, Refusal> {
    let pack = state.pack(id)?;
    let name = || state.person(command.caller).map(|person| person.name.clone());
    if pack.issued_by != command.caller {
        return Err(Refusal::NotAppointed { name: name()?, code: pack.name.clone(), part: "issuer" });
    }
    if pack.seal.is_some() {
        return Err(Refusal::Exists { what: "a seal of pack", id: id.to_string() });
    }
    Ok(vec![Event::PackSealed {
        pack: id,
        checkpoint: seal.checkpoint,
        checkpoint_signature: seal.checkpoint_signature,
        fingerprint: seal.fingerprint,
    }])
}

/// Says in a statement which head a pack's cover shows.
#[must_use]
pub fn issue_detail(covers: &CoveredHead) -> String {
    format!("covers {} entries, root {}", covers.size, covers.root)
}
