//! All input and output of a workspace: SQLite, the vault, durable writes, watching.
//!
//! Holds no rules: what may happen is decided in `clausebook-core`.

pub mod blob;
pub mod durable;
pub mod fault;
pub mod filesystem;
pub mod keys;
pub mod lock;
pub mod path_error;
pub mod source_name;
pub mod vault;
pub mod watch;
