//! Audit packs: compose, typeset, write and verify.

pub mod bag;
pub mod compose;
pub mod diff;
pub mod export;
pub mod facts;
pub mod layout;
pub mod typeset;
pub mod verify;
