//! All input and output of a workspace: SQLite, the vault, durable writes, watching.
//!
//! Holds no rules: what may happen is decided in `clausebook-core`.

pub mod blob;
mod db;
pub mod durable;
pub mod error;
pub mod fault;
pub mod filesystem;
pub mod keys;
pub mod lock;
pub mod path_error;
pub mod sealed;
pub mod search;
pub mod source_name;
mod sync_point;
mod table;
pub mod vault;
pub mod watch;
pub mod workspace;

pub use table::local::KeyPurpose;
