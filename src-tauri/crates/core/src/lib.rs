//! The rules of Clausebook: documents, evidence, people, signatures, the ledger.
//!
//! Pure: no files, no SQL, no clock, no randomness, no async. What this crate
//! decides is decided from its arguments alone.

pub mod canonical;
pub mod hash;
pub mod id;
pub mod ledger;
pub mod requirement;
pub mod time;
