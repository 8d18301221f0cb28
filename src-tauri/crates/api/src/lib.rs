//! Use cases and wire types, one file per noun. Knows nothing of Tauri or of a terminal.
//!
//! Each use case takes the open workspace, who acts and when, and a request; it asks the rules, writes, and
//! returns a view. Nothing here reads a clock.

pub mod answers;
pub mod audit_desk;
pub mod audits;
pub mod bulk;
pub mod consistency;
pub mod coverage;
pub mod csv;
pub mod cycle;
pub mod desk;
pub mod disposal_desk;
pub mod disposition;
pub mod documents;
pub mod drafts;
pub mod error;
pub mod evidence;
pub mod files;
pub mod finding_desk;
pub mod findings;
pub mod first_day;
pub mod history;
pub mod html;
pub mod import;
pub mod library;
pub mod licences;
pub mod master_list;
pub mod media;
mod named_period;
pub mod pack_preview;
pub mod packs;
mod paging;
pub mod people;
pub mod populations;
pub mod readiness;
pub mod register_desk;
pub mod registers;
pub mod reports;
pub mod review_desk;
pub mod reviews;
pub mod sample;
pub mod sample_desk;
pub mod start;
pub mod statements;
pub mod templates;
#[cfg(test)]
mod tests;
pub mod verification;
pub mod watching;
pub mod wire;
pub mod work;
pub mod workspaces;

use clausebook_core::event::{Actor, Entry, Event, Nonce};
use clausebook_core::id::PersonId;
use clausebook_core::rules::Command;
use clausebook_core::signature::{SignatureRef, Statement};
use clausebook_core::state::State;
use clausebook_core::time::UtcMillis;
use clausebook_store::KeyPurpose;

pub use clausebook_store::keys::KdfCost;
pub use clausebook_store::workspace::{Known, Mode, NewWorkspace, Workspace, default_known_heads};
pub use error::{ErrorKind, UiError};

/// Who acts, and when: given by the binaries, never looked up here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    /// Who.
    pub person: PersonId,
    /// When.
    pub now: UtcMillis,
}

impl Caller {
    pub(crate) fn command(self) -> Command {
        Command { caller: self.person, now: self.now }
    }
}

/// Writes what a rule decided.
pub(crate) fn record(workspace: &mut Workspace, caller: Caller, events: Vec<Event>) -> Result<(), UiError> {
    let _receipt = workspace.append(Actor::Person(caller.person), caller.now, events)?;
    Ok(())
}

/// Decides with a signature: first as a rehearsal, so that a refusal comes before the passphrase is used,
/// then with the caller's key; and writes.
pub(crate) fn record_signed(
    workspace: &mut Workspace,
    caller: Caller,
    passphrase: &str,
    decide: impl Fn(&State, &Command, clausebook_core::signature::Signer<'_>) -> Decision,
) -> Result<(), UiError> {
    let command = caller.command();
    decide(workspace.state(), &command, &mut |statement| Ok(rehearsed(statement)))?;
    let key = workspace.unlock(caller.person, KeyPurpose::Signing, passphrase, caller.now)?;
    let mut failed = None;
    let decided = decide(workspace.state(), &command, &mut |statement| {
        workspace.sign(&key, statement).map_err(|error| {
            let why = error.to_string();
            failed = Some(error);
            why
        })
    });
    if let Some(error) = failed {
        return Err(error.into());
    }
    record(workspace, caller, decided?)
}

/// Decides many times with a signature each, and writes all of it in one transaction, or nothing: each decision is
/// made as if those before it were written. The passphrase is used once, after all were rehearsed.
pub(crate) fn record_all_signed<I>(
    workspace: &mut Workspace,
    caller: Caller,
    passphrase: &str,
    items: &[I],
    decide: impl Fn(&State, &Command, &I, clausebook_core::signature::Signer<'_>) -> Decision,
) -> Result<(), UiError> {
    decide_all(workspace.state(), caller, items, &decide, &mut |statement| Ok(rehearsed(statement)))?;
    let key = workspace.unlock(caller.person, KeyPurpose::Signing, passphrase, caller.now)?;
    let mut failed = None;
    let decided = decide_all(workspace.state(), caller, items, &decide, &mut |statement| {
        workspace.sign(&key, statement).map_err(|error| {
            let why = error.to_string();
            failed = Some(error);
            why
        })
    });
    if let Some(error) = failed {
        return Err(error.into());
    }
    record(workspace, caller, decided?)
}

fn decide_all<I>(
    state: &State,
    caller: Caller,
    items: &[I],
    decide: &impl Fn(&State, &Command, &I, clausebook_core::signature::Signer<'_>) -> Decision,
    sign: clausebook_core::signature::Signer<'_>,
) -> Result<Vec<Event>, UiError> {
    let (mut state, command, mut events) = (state.clone(), caller.command(), Vec::new());
    for item in items {
        for event in decide(&state, &command, item, &mut *sign)? {
            rehearse(&mut state, caller, event.clone())?;
            events.push(event);
        }
    }
    Ok(events)
}

/// Takes an event over into a state that is not the workspace's own, as if it had been written.
pub(crate) fn rehearse(state: &mut State, caller: Caller, event: Event) -> Result<(), UiError> {
    let at = state.last_at.map_or(caller.now, |last| last.max(caller.now));
    let by = Actor::Person(caller.person);
    let entry = Entry { seq: state.size, at, by, nonce: Nonce([0; 16]), event };
    state.apply(&entry).map(drop).map_err(|error| clausebook_store::error::StoreError::from(error).into())
}

pub(crate) type Decision = Result<Vec<Event>, clausebook_core::refusal::Refusal>;

/// A signature that only looks like one.
pub(crate) fn rehearsed(statement: &Statement) -> SignatureRef {
    let nothing = clausebook_core::hash::Sha256([0; 32]);
    SignatureRef {
        signer: statement.person,
        meaning: statement.meaning,
        statement: nothing,
        signature: nothing,
    }
}
