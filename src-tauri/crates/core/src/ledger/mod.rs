//! The ledger's mathematics and file formats.
//!
//! Trees, proofs, signed notes and checkpoints, from bytes to bytes. It does not say what an entry
//! means (that is the event catalogue) and it stores nothing. The formats are those of C2SP, so that
//! tools that we did not write can read and check them.

pub mod checkpoint;
pub mod extension;
mod lines;
pub mod note;
pub mod proof;
pub mod tree;

pub use self::lines::LineError;
