//! The ledger's mathematics and file formats.
//!
//! Trees, proofs, signed notes and checkpoints, from bytes to bytes. It does not say what an entry
//! means (that is the event catalogue) and it stores nothing.

pub mod tree;
