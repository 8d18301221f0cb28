//! The rules of Clausebook: documents, evidence, people, signatures, the ledger.
//!
//! Pure: no files, no SQL, no clock, no randomness, no async. What this crate
//! decides is decided from its arguments alone.

pub mod audit;
pub mod canonical;
pub mod certification;
pub mod consistency;
pub mod csv;
pub mod disposition;
pub mod document;
pub mod event;
pub mod evidence;
pub mod finding;
pub mod first_day;
pub mod gap;
pub mod hash;
pub mod id;
pub mod language;
pub mod ledger;
pub mod markdown;
pub mod named;
pub mod outline;
pub mod pack;
pub mod paper;
pub mod person;
pub mod population;
pub mod proposal;
pub mod readiness;
pub mod redline;
pub mod refusal;
pub mod register;
pub mod requirement;
pub mod review;
pub mod rules;
pub mod signature;
pub mod sshsig;
pub mod state;
pub mod template;
mod text_form;
pub mod time;
pub mod workspace;

#[cfg(test)]
mod tests;
