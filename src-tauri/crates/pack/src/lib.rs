//! Audit packs: compose, typeset, write and verify.

pub mod typeset;
