//! Retention and disposition: the schedule, what is due, legal holds, destroying by two people.

use std::collections::{BTreeMap, BTreeSet};

use clausebook_core::disposition::{
    Disposal, Hold, Item, RetentionFrom, RetentionKind, RetentionRule, Subject, bundled_reason, certificate,
    due as core_due, rule_for, rules,
};
use clausebook_core::document::{Content, Status, VersionNumber};
use clausebook_core::hash::Sha256;
use clausebook_core::id::{DisposalId, HoldId};
use clausebook_core::state::State;
use clausebook_core::time::{Date, UtcMillis};
use clausebook_store::workspace::Workspace;
use serde::Serialize;
use ts_rs::TS;

use crate::documents::name_of;
use crate::{
    Caller, ErrorKind, UiError, audits, documents, evidence, record, record_signed, rehearsed, workspaces,
};

/// How long a kind is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RetentionView {
    /// The kind: `policy`, `evidence`.
    pub kind: String,
    /// Years; 0 for ever.
    pub years: u32,
    /// Counted from this day: `superseded`.
    pub from: String,
    /// The same, in words.
    pub from_words: String,
    /// Whether the workspace has set it itself.
    pub set: bool,
    /// Why, of what the workspace has not set.
    pub why: String,
}

/// Something whose time is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DueView {
    /// What: `SMS-POL-001@1.0`, `e3`.
    pub what: String,
    /// Title.
    pub title: String,
    /// The last day on which it had to be kept.
    pub until: String,
    /// Why until then, in words.
    pub because: String,
    /// What stands against destroying it; empty when nothing does.
    pub against: Vec<String>,
}

/// A legal hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HoldView {
    /// Identifier.
    pub id: String,
    /// What it is on: `SMS-POL-001`, `e3`.
    pub on: String,
    /// Why.
    pub reason: String,
    /// Who placed it.
    pub by: String,
    /// When.
    pub at: String,
    /// Why it was released; none while it holds.
    pub released: Option<String>,
}

/// A disposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DisposalView {
    /// Identifier.
    pub id: String,
    /// Where it stands, in words.
    pub status: String,
    /// On what ground.
    pub reason: String,
    /// Whether some of it goes before its time is over.
    pub early: bool,
    /// What goes.
    pub items: Vec<DisposalItemView>,
    /// Who proposed it.
    pub proposed_by: String,
    /// When.
    pub proposed_at: String,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// When.
    pub approved_at: Option<String>,
    /// Who turned it down, and why.
    pub turned_down: Option<String>,
    /// SHA-256 of the certificate of destruction.
    pub certificate_hash: Option<String>,
    /// Names of the packs issued before, which may hold copies.
    pub packs: Vec<String>,
}

/// One thing of a disposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DisposalItemView {
    /// What: `SMS-POL-001@1.0`, `e3`.
    pub what: String,
    /// Title.
    pub title: String,
    /// The last day on which it had to be kept.
    pub kept_until: Option<String>,
    /// SHA-256 of each of its contents.
    pub contents: Vec<String>,
}

/// Returns how long each kind is kept.
#[must_use]
pub fn schedule(workspace: &Workspace) -> Vec<RetentionView> {
    let state = workspace.state();
    let view = |kind: RetentionKind| {
        let rule = rule_for(state, kind);
        let set = state.retention.contains_key(&kind);
        RetentionView {
            kind: kind.to_string(),
            years: rule.years,
            from: rule.from.to_string(),
            from_words: rule.from.words().to_owned(),
            set,
            why: if set { String::new() } else { bundled_reason(kind).to_owned() },
        }
    };
    RetentionKind::all().into_iter().map(view).collect()
}

/// Sets how long a kind is kept; what is not given stays as it is.
///
/// # Errors
/// A refusal.
pub fn set_schedule(
    workspace: &mut Workspace,
    caller: Caller,
    kind: RetentionKind,
    years: Option<u32>,
    from: Option<RetentionFrom>,
    reason: &str,
) -> Result<Vec<RetentionView>, UiError> {
    let now = rule_for(workspace.state(), kind);
    let rule = RetentionRule { years: years.unwrap_or(now.years), from: from.unwrap_or(now.from) };
    let events = rules::set_schedule(workspace.state(), &caller.command(), kind, rule, reason)?;
    record(workspace, caller, events)?;
    Ok(schedule(workspace))
}

/// Returns what may be destroyed on a day, the oldest first, with what stands against it.
#[must_use]
pub fn due(workspace: &Workspace, on: Date) -> Vec<DueView> {
    let state = workspace.state();
    let view = |one: clausebook_core::disposition::Due| DueView {
        what: spelled(state, &one.item),
        title: one.item.title(state),
        until: one.until.to_string(),
        because: one.because,
        against: one.against,
    };
    core_due(state, on).into_iter().map(view).collect()
}

/// Returns all legal holds.
#[must_use]
pub fn holds(workspace: &Workspace) -> Vec<HoldView> {
    let state = workspace.state();
    state.holds.values().map(|hold| hold_view(state, hold)).collect()
}

fn hold_view(state: &State, hold: &Hold) -> HoldView {
    HoldView {
        id: hold.id.to_string(),
        on: hold.on.name(state),
        reason: hold.reason.clone(),
        by: name_of(state, hold.by),
        at: hold.at.to_string(),
        released: hold.released.as_ref().map(|taken| taken.reason.clone()),
    }
}

/// Places a legal hold on a document or on evidence.
///
/// # Errors
/// There is no such thing, or a refusal.
pub fn hold(
    workspace: &mut Workspace,
    caller: Caller,
    what: &str,
    reason: &str,
) -> Result<HoldView, UiError> {
    let on = find_subject(workspace.state(), what)?;
    let id = HoldId(workspace.state().next_hold());
    let events = rules::hold(workspace.state(), &caller.command(), on, reason)?;
    record(workspace, caller, events)?;
    Ok(hold_view(workspace.state(), workspace.state().hold(id)?))
}

/// Releases a legal hold, named by its number or by what it is on.
///
/// # Errors
/// There is none, or a refusal.
pub fn release(
    workspace: &mut Workspace,
    caller: Caller,
    what: &str,
    reason: &str,
) -> Result<HoldView, UiError> {
    let state = workspace.state();
    let id = match what.parse::<HoldId>() {
        Ok(id) => id,
        Err(_) => {
            let on = find_subject(state, what)?;
            state.hold_on(&on).ok_or_else(|| UiError::unknown("legal hold on", what))?.id
        }
    };
    let events = rules::release(state, &caller.command(), id, reason)?;
    record(workspace, caller, events)?;
    Ok(hold_view(workspace.state(), workspace.state().hold(id)?))
}

fn find_subject(state: &State, text: &str) -> Result<Subject, UiError> {
    if let Ok(evidence) = evidence::find(state, text) {
        return Ok(Subject::Evidence { evidence });
    }
    let document = documents::find(state, text).map_err(|_error| nothing_called(text))?;
    Ok(Subject::Document { document })
}

fn nothing_called(text: &str) -> UiError {
    UiError::unknown("document or evidence", text)
}

fn spelled(state: &State, item: &Item) -> String {
    item.name(state).replace(' ', "@")
}

/// Finds what a person calls `e3`, `SMS-POL-001@1.0`, or `SMS-POL-001` for all of it whose time is over.
///
/// With `early`, a code alone stands for every version that is no longer in force.
///
/// # Errors
/// There is no such thing, or nothing of it is due.
pub fn find_items(state: &State, text: &str, early: bool, on: Date) -> Result<Vec<Item>, UiError> {
    if let Ok(evidence) = evidence::find(state, text) {
        return Ok(vec![Item::Evidence { evidence }]);
    }
    let (code, number) = text.rsplit_once('@').map_or((text, None), |(code, number)| (code, Some(number)));
    let document = documents::find(state, code).map_err(|_error| nothing_called(text))?;
    if let Some(number) = number {
        let version: VersionNumber = number
            .parse()
            .map_err(|error| UiError::invalid(format!("{error}"), "write it as SMS-POL-001@1.0"))?;
        return Ok(vec![Item::Version { document, version }]);
    }
    let held = state.document(document)?;
    let mut found = BTreeSet::new();
    for version in held.versions.iter().filter(|version| version.content.is_some()) {
        let item = Item::Version { document, version: version.number };
        let ended = matches!(held.status_on(version, on), Status::Superseded | Status::Withdrawn);
        let over = clausebook_core::disposition::kept(state, &item, on)
            .and_then(|kept| kept.until)
            .is_some_and(|until| until < on);
        if state.disposal_of(&item).is_none() && (over || (early && ended)) {
            found.insert(item);
        }
    }
    if found.is_empty() {
        return Err(UiError::new(
            ErrorKind::Refused,
            format!("no version of {} is due to be destroyed", held.code),
            "see `clausebook dispose due`, or name one version as SMS-POL-001@1.0",
        ));
    }
    Ok(found.into_iter().collect())
}

/// Returns all disposals.
#[must_use]
pub fn list(workspace: &Workspace) -> Vec<DisposalView> {
    let state = workspace.state();
    state.disposals.values().map(|disposal| view_of(state, disposal)).collect()
}

/// Returns one disposal.
///
/// # Errors
/// There is none.
pub fn view(workspace: &Workspace, id: DisposalId) -> Result<DisposalView, UiError> {
    let state = workspace.state();
    Ok(view_of(state, state.disposal(id)?))
}

fn view_of(state: &State, disposal: &Disposal) -> DisposalView {
    let approved = disposal.approved.as_ref();
    let until = approved.map(|approval| approval.at);
    let before = |at: UtcMillis| until.is_none_or(|until| at <= until);
    let packs = state.packs.values().filter(|pack| before(pack.issued_at)).map(|pack| pack.name.clone());
    DisposalView {
        id: disposal.id.to_string(),
        status: disposal.status().to_owned(),
        reason: disposal.reason.clone(),
        early: disposal.early,
        items: disposal
            .items
            .iter()
            .map(|one| DisposalItemView {
                what: spelled(state, &one.item),
                title: one.item.title(state),
                kept_until: one.kept_until.map(|day| day.to_string()),
                contents: one.contents.iter().map(ToString::to_string).collect(),
            })
            .collect(),
        proposed_by: name_of(state, disposal.proposal.signer),
        proposed_at: disposal.proposed_at.to_string(),
        approved_by: approved.map(|approval| name_of(state, approval.signature.signer)),
        approved_at: approved.map(|approval| approval.at.to_string()),
        turned_down: disposal
            .refused
            .as_ref()
            .map(|refused| format!("{}: {}", name_of(state, refused.by), refused.reason)),
        certificate_hash: approved.map(|approval| approval.certificate.blob.to_string()),
        packs: packs.collect(),
    }
}

/// Proposes that content is destroyed; someone else has to approve it.
///
/// # Errors
/// There is no such thing, nothing is due, a refusal, or a wrong passphrase.
pub fn propose(
    workspace: &mut Workspace,
    caller: Caller,
    what: &[String],
    early: bool,
    reason: &str,
    passphrase: &str,
) -> Result<DisposalView, UiError> {
    let on = caller.now.date();
    let mut items = Vec::new();
    for text in what {
        items.extend(find_items(workspace.state(), text, early, on)?);
    }
    let contents: BTreeMap<Item, Vec<Sha256>> = workspace.contents_of(&items)?;
    let listed = |item: &Item| (*item, contents.get(item).cloned().unwrap_or_default());
    let items: Vec<(Item, Vec<Sha256>)> = items.iter().map(listed).collect();
    let id = DisposalId(workspace.state().next_disposal());
    record_signed(workspace, caller, passphrase, |state, command, sign| {
        rules::propose(state, command, items.clone(), early, reason, sign)
    })?;
    view(workspace, id)
}

/// Turns a proposal down, or takes it back.
///
/// # Errors
/// A refusal.
pub fn refuse(
    workspace: &mut Workspace,
    caller: Caller,
    id: DisposalId,
    reason: &str,
) -> Result<DisposalView, UiError> {
    let events = rules::refuse(workspace.state(), &caller.command(), id, reason)?;
    record(workspace, caller, events)?;
    view(workspace, id)
}

/// Approves a disposal by signing its certificate, and erases the contents.
///
/// # Errors
/// A refusal, a wrong passphrase, or a disk that does not let go: then the approval stands, and whoever next opens
/// the workspace for writing finishes it.
pub fn approve(
    workspace: &mut Workspace,
    caller: Caller,
    id: DisposalId,
    passphrase: &str,
) -> Result<DisposalView, UiError> {
    approve_telling(workspace, caller, id, passphrase, &mut |_, _| {})
}

/// [`approve`], telling how many of the contents are erased, and of how many.
///
/// # Errors
/// Those of [`approve`].
pub fn approve_telling(
    workspace: &mut Workspace,
    caller: Caller,
    id: DisposalId,
    passphrase: &str,
    tell: &mut dyn FnMut(usize, usize),
) -> Result<DisposalView, UiError> {
    let text = draft_certificate(workspace, id, caller)?;
    let name = format!("{id}-certificate.md");
    let size = text.len() as u64;
    let media_type = Content::MARKDOWN.to_owned();
    let unwritten = Content { blob: Sha256::of(text.as_bytes()), size, media_type, name: name.clone() };
    // A refusal comes before anything is put into the vault.
    rules::approve(workspace.state(), &caller.command(), id, unwritten, &mut |said| Ok(rehearsed(said)))?;
    let certificate = audits::written(workspace, &text, &name)?;
    record_signed(workspace, caller, passphrase, |state, command, sign| {
        rules::approve(state, command, id, certificate.clone(), sign)
    })?;
    workspace.erase_disposed_telling(tell).map_err(|error| {
        UiError::new(
            ErrorKind::Environment,
            format!("{id} is approved and recorded, but its contents are not all erased: {error}"),
            "see to the disk; the erasing goes on whenever the workspace is opened for writing",
        )
    })?;
    view(workspace, id)
}

/// Returns the certificate of a proposal as a person would sign it.
pub(crate) fn draft_certificate(
    workspace: &Workspace,
    id: DisposalId,
    caller: Caller,
) -> Result<String, UiError> {
    let state = workspace.state();
    let disposal = state.disposal(id)?;
    let going: BTreeSet<Item> = disposal.items.iter().map(|one| one.item).collect();
    let contents: BTreeSet<Sha256> =
        disposal.items.iter().flat_map(|one| one.contents.iter().copied()).collect();
    let shared = workspace.needed_elsewhere(contents, &going)?;
    Ok(certificate::markdown(
        workspaces::tongue(workspace)?,
        state,
        disposal,
        &shared,
        caller.person,
        caller.now,
    ))
}

/// Returns the certificate as it was signed, or as it would read if its proposer could sign it.
///
/// # Errors
/// There is none, or the signed certificate cannot be read.
pub fn certificate_text(workspace: &Workspace, id: DisposalId, now: UtcMillis) -> Result<String, UiError> {
    let disposal = workspace.state().disposal(id)?;
    if let Some(approval) = &disposal.approved {
        let bytes = workspace.vault().get(&approval.certificate.blob)?;
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    draft_certificate(workspace, id, Caller { person: disposal.proposal.signer, now })
}
