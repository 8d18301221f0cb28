//! The rules of Clausebook: documents, evidence, people, signatures, the ledger.
//!
//! Pure: no files, no SQL, no clock, no randomness, no async. What this crate
//! decides is decided from its arguments alone.

pub mod canonical;
pub mod document;
pub mod event;
pub mod evidence;
pub mod gap;
pub mod hash;
pub mod id;
pub mod ledger;
pub mod pack;
pub mod person;
pub mod redline;
pub mod refusal;
pub mod requirement;
pub mod rules;
pub mod signature;
pub mod sshsig;
pub mod state;
pub mod template;
pub mod time;
pub mod workspace;

#[cfg(test)]
mod tests;
