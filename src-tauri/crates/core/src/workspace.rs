//! What may be changed about the workspace itself: the organization's name and scope, the key of its log.

use crate::event::Event;
use crate::gap::DECIDERS;
use crate::ledger::note::VerifierKey;
use crate::pack::ISSUERS;
use crate::refusal::{Refusal, check_text};
use crate::rules::Command;
use crate::state::State;

/// Checks how an organization, its scope and its documents' codes are to be called.
///
/// Shape: the name has at most 200 characters, the scope 2,000; the prefix is 1 to 10 letters and digits.
/// # Errors
/// A [`Refusal`] about the text that is not valid.
pub fn check_names(organization: &str, scope: &str, code_prefix: &str) -> Result<(), Refusal> {
    check_text("the name of the organization", organization, 200)?;
    check_text("the scope", scope, 2000)?;
    check_text("the prefix of document codes", code_prefix, 10)?;
    if !code_prefix.chars().all(|c| c.is_ascii_alphanumeric()) {
        let why = "letters and digits are allowed".to_owned();
        return Err(Refusal::NotValid { what: "the prefix of document codes", why });
    }
    Ok(())
}

/// Changes the organization's name or scope statement; nothing if they are the same.
///
/// # Errors
/// A [`Refusal`]: role, texts.
pub fn change_organization(
    state: &State,
    command: &Command,
    organization: &str,
    scope: &str,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, DECIDERS)?;
    let facts = state.workspace()?;
    check_names(organization, scope, &facts.code_prefix)?;
    if (facts.organization.as_str(), facts.scope.as_str()) == (organization, scope) {
        return Ok(Vec::new());
    }
    let (organization, scope) = (organization.to_owned(), scope.to_owned());
    Ok(vec![Event::OrganizationChanged { organization, scope }])
}

/// Gives the log a new key, as a C2SP vkey under the log's own name.
///
/// # Errors
/// A [`Refusal`]: role, no reason, a key that is not valid, of another log, or used before.
pub fn rotate_log_key(
    state: &State,
    command: &Command,
    log_key: &str,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, ISSUERS)?;
    check_text("the reason", reason, 500)?;
    let facts = state.workspace()?;
    let what = "the log's key";
    let key: VerifierKey =
        log_key.parse().map_err(|error| Refusal::NotValid { what, why: format!("{error}") })?;
    if key.name() != facts.origin {
        let why = format!("it belongs to {}, and this log is {}", key.name(), facts.origin);
        return Err(Refusal::NotValid { what, why });
    }
    if facts.log_keys.iter().any(|(_, used)| used == log_key) {
        return Err(Refusal::Exists { what: "a log key", id: log_key.to_owned() });
    }
    Ok(vec![Event::LogKeyRotated { log_key: log_key.to_owned(), reason: reason.to_owned() }])
}
