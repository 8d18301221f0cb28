//! Audit packs: compose, typeset, write and verify.

pub mod bag;
pub mod typeset;
