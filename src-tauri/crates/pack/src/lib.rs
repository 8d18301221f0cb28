//! Audit packs: compose, typeset, write and verify.
