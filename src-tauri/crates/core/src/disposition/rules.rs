//! Who may set how long things are kept, hold them back, and have them destroyed: two people, never one.
//!
//! `admissible` holds what follows from the log alone. Whether the time is over is asked of the command only: the
//! schedule that ships with the program may change, and what was decided stays decided.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "`state::apply` names every event; these are those about retention and disposition"
)]

use std::collections::BTreeSet;

use super::{
    Disposal, DisposalItem, Item, RetentionKind, RetentionRule, Subject, is_settled, kept, proposed_in,
    rule_for, used_by, version_of,
};
use crate::document::{Content, Status};
use crate::event::Event;
use crate::gap::DECIDERS;
use crate::hash::Sha256;
use crate::id::{DisposalId, HoldId, PersonId};
use crate::person::Role;
use crate::refusal::{Refusal, check_text};
use crate::rules::{Command, check_content};
use crate::signature::{Signer, blank, sign_event};
use crate::state::State;
use crate::time::{UtcMillis, plain_date};

/// Who may place and release a legal hold.
pub(crate) const HOLDERS: &[Role] = &[Role::DocumentController, Role::TopManagement, Role::InternalAuditor];

/// Who may propose that something is destroyed.
pub(crate) const PROPOSERS: &[Role] = &[Role::DocumentController, Role::ProcessOwner, Role::TopManagement];

/// At most this many things go in one disposal.
pub const MOST_ITEMS: usize = 200;

/// Sets how long a kind is kept.
///
/// # Errors
/// A [`Refusal`]: role, more than 100 years, a day that such a thing does not have, no reason.
pub fn set_schedule(
    state: &State,
    command: &Command,
    kind: RetentionKind,
    rule: RetentionRule,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, DECIDERS)?;
    check_text("the reason", reason, 500)?;
    if rule_for(state, kind) == rule {
        return Ok(Vec::new());
    }
    decided(state, command, Event::RetentionSet { kind, rule, reason: reason.to_owned() })
}

/// Places a legal hold.
///
/// # Errors
/// A [`Refusal`]: role, unknown, held already, no reason.
pub fn hold(state: &State, command: &Command, on: Subject, reason: &str) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, HOLDERS)?;
    check_text("the reason", reason, 500)?;
    let hold = HoldId(state.next_hold());
    decided(state, command, Event::HoldPlaced { hold, on, reason: reason.to_owned() })
}

/// Releases a legal hold.
///
/// # Errors
/// A [`Refusal`]: role, unknown, released already, no reason.
pub fn release(state: &State, command: &Command, id: HoldId, reason: &str) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, HOLDERS)?;
    check_text("the reason", reason, 500)?;
    decided(state, command, Event::HoldReleased { hold: id, reason: reason.to_owned() })
}

/// Proposes that content is destroyed. `items` come with the hashes of all their contents.
///
/// # Errors
/// A [`Refusal`]: role, nothing named, unknown, in force, on hold, in an open audit or finding, proposed or
/// destroyed already, to be kept for longer unless `early`, no reason, no signature.
pub fn propose(
    state: &State,
    command: &Command,
    items: Vec<(Item, Vec<Sha256>)>,
    early: bool,
    reason: &str,
    sign: Signer<'_>,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, PROPOSERS)?;
    check_text("the reason", reason, 500)?;
    let today = command.now.date();
    let listed = items.into_iter().map(|(item, contents)| {
        let kept_until = kept(state, &item, today).and_then(|kept| kept.until);
        DisposalItem { item, contents, kept_until }
    });
    let items: Vec<DisposalItem> = listed.collect();
    let event = Event::DisposalProposed {
        disposal: DisposalId(state.next_disposal()),
        items: items.clone(),
        early,
        reason: reason.to_owned(),
        signature: blank(command.caller),
    };
    admissible(state, command.caller, command.now, &event)?;
    for one in items.iter().filter(|_| !early) {
        if one.kept_until.is_none_or(|until| until >= today) {
            let until = one
                .kept_until
                .map_or_else(|| "for ever".to_owned(), |day| format!("until {}", plain_date(day)));
            return Err(Refusal::StillKept { what: one.item.name(state), until });
        }
    }
    Ok(vec![sign_event(state, command, event, sign)?])
}

/// Turns a proposal down, or takes it back.
///
/// # Errors
/// A [`Refusal`]: role, unknown, decided already, no reason.
pub fn refuse(state: &State, command: &Command, id: DisposalId, reason: &str) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, PROPOSERS)?;
    check_text("the reason", reason, 500)?;
    decided(state, command, Event::DisposalRefused { disposal: id, reason: reason.to_owned() })
}

/// Approves a disposal by signing its certificate: from then on the contents are to be gone.
///
/// # Errors
/// A [`Refusal`]: role, the proposer, decided already, something that stands against it by now, no signature.
pub fn approve(
    state: &State,
    command: &Command,
    id: DisposalId,
    certificate: Content,
    sign: Signer<'_>,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, DECIDERS)?;
    check_content(&certificate)?;
    let event = Event::DisposalApproved { disposal: id, certificate, signature: blank(command.caller) };
    admissible(state, command.caller, command.now, &event)?;
    Ok(vec![sign_event(state, command, event, sign)?])
}

fn decided(state: &State, command: &Command, event: Event) -> Result<Vec<Event>, Refusal> {
    admissible(state, command.caller, command.now, &event)?;
    Ok(vec![event])
}

/// Says whether an event about retention and disposition follows from what was before it.
///
/// # Errors
/// The [`Refusal`] of the rule that it breaks.
pub(crate) fn admissible(state: &State, by: PersonId, at: UtcMillis, event: &Event) -> Result<(), Refusal> {
    match event {
        Event::RetentionSet { kind, rule, .. } => {
            if rule.years > 100 {
                let why = "at most 100 years; 0 keeps for ever".to_owned();
                return Err(Refusal::NotValid { what: "the retention", why });
            }
            if !kind.counts_from(rule.from) {
                let why = format!("{kind} has no day of the sort `{}`", rule.from);
                return Err(Refusal::NotValid { what: "the day to count from", why });
            }
            Ok(())
        }
        Event::HoldPlaced { on, .. } => {
            match on {
                Subject::Document { document } => state.document(*document).map(drop)?,
                Subject::Evidence { evidence } if state.redacted == 0 => {
                    state.evidence(*evidence).map(drop)?;
                }
                Subject::Evidence { .. } => {}
            }
            match state.hold_on(on) {
                Some(hold) => {
                    let id = format!("{} ({})", on.name(state), hold.id);
                    Err(Refusal::Exists { what: "a legal hold on", id })
                }
                None => Ok(()),
            }
        }
        Event::HoldReleased { hold, .. } => {
            if state.hold(*hold)?.released.is_some() {
                return Err(Refusal::Closed { what: format!("legal hold {hold}") });
            }
            Ok(())
        }
        Event::DisposalProposed { items, .. } => {
            if items.is_empty() {
                return Err(Refusal::Empty { what: "the list of what is to go" });
            }
            if items.len() > MOST_ITEMS {
                let why = format!("{} things at once; at most {MOST_ITEMS} go in one disposal", items.len());
                return Err(Refusal::NotValid { what: "the disposal", why });
            }
            let mut named = BTreeSet::new();
            for one in items {
                if !named.insert(one.item) {
                    let why = format!("{} is named twice", one.item.name(state));
                    return Err(Refusal::NotValid { what: "the disposal", why });
                }
                may_go(state, at, one)?;
                if let Some(open) = proposed_in(state, &one.item) {
                    let id = format!("{} ({})", one.item.name(state), open.id);
                    return Err(Refusal::Exists { what: "a proposal to destroy", id });
                }
            }
            Ok(())
        }
        Event::DisposalRefused { disposal, .. } => open(state, *disposal).map(drop),
        Event::DisposalApproved { disposal, .. } => {
            let proposed = open(state, *disposal)?;
            if proposed.proposal.signer == by {
                let name = state.person(by)?.name.clone();
                return Err(Refusal::OwnWork { name, act: "approve", what: format!("disposal {disposal}") });
            }
            proposed.items.iter().try_for_each(|one| may_go(state, at, one))
        }
        _ => Ok(()),
    }
}

fn open(state: &State, id: DisposalId) -> Result<&Disposal, Refusal> {
    let found = state.disposal(id)?;
    if found.is_open() { Ok(found) } else { Err(Refusal::Closed { what: format!("disposal {id}") }) }
}

/// Refuses what is in force, gone, on hold or in use, and a list of contents that is not its own.
fn may_go(state: &State, at: UtcMillis, one: &DisposalItem) -> Result<(), Refusal> {
    let item = &one.item;
    let what = item.name(state);
    let own: Vec<Sha256> = match item {
        Item::Version { document, version } => {
            let document = state.document(*document)?;
            let held = version_of(document, *version);
            let held = held.ok_or_else(|| Refusal::Unknown { what: "version", id: what.clone() })?;
            let status = document.status_on(held, at.date());
            if !matches!(status, Status::Superseded | Status::Withdrawn | Status::Discarded) {
                return Err(Refusal::WrongStatus {
                    code: document.code.clone(),
                    version: *version,
                    status: status.words(),
                    needs: "a version that is superseded, withdrawn or discarded",
                });
            }
            if status == Status::Discarded && !is_settled(document, held) {
                let why = format!(
                    "the number of {what} may still be used; it can go when a later version is approved"
                );
                return Err(Refusal::NotValid { what: "the disposal", why });
            }
            let content = held.content.as_ref();
            let content = content.ok_or(Refusal::Empty { what: "the content of what is to go" })?;
            vec![content.blob]
        }
        Item::Evidence { evidence } => match state.evidence.get(evidence) {
            Some(held) => held.revisions.iter().map(|revision| revision.content.blob).collect(),
            // The entry that added it may be one of those passed over.
            None if state.redacted > 0 => Vec::new(),
            None => return Err(Refusal::Unknown { what: "evidence", id: what }),
        },
    };
    if let Some((disposal, approval)) = state.disposal_of(item) {
        return Err(Refusal::Disposed { what, on: approval.at.date(), under: disposal.id });
    }
    if let Some(hold) = state.hold_on(&item.subject()) {
        return Err(Refusal::OnHold { what, hold: hold.id, reason: hold.reason.clone() });
    }
    if let Some(used) = used_by(state, item).into_iter().next() {
        return Err(Refusal::InUse { what, used });
    }
    if own.iter().any(|blob| !one.contents.contains(blob)) {
        let why = format!("it does not name all contents of {what}: it has changed since; propose it again");
        return Err(Refusal::NotValid { what: "the disposal", why });
    }
    Ok(())
}
