//! All input and output of a workspace: SQLite, the vault, durable writes, watching.
//!
//! Holds no rules: what may happen is decided in `clausebook-core`.
