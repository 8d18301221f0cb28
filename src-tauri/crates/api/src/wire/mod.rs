//! What crosses between the window and Rust: requests as the window sends them, views as it draws them.
//!
//! One file per noun. A request is plain data; the use case that it asks for is in the module of that noun.

pub mod app;
pub mod audits;
pub mod coverage;
pub mod disposition;
pub mod documents;
pub mod evidence;
pub mod findings;
pub mod history;
pub mod packs;
pub mod people;
pub mod registers;
pub mod reviews;
pub mod samples;
pub mod tasks;
pub mod work;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The most rows that one page holds, whatever is asked for.
pub const PAGE_MAX: u32 = 500;

/// Which part of a list is wanted, and in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PageRequest {
    /// Rows to pass over.
    pub offset: u32,
    /// Rows to return, at most [`PAGE_MAX`].
    pub limit: u32,
    /// Column to sort by; empty for the list's own order.
    pub sort: String,
    /// From the last to the first.
    pub descending: bool,
    /// Words that must all occur; empty for every row.
    pub text: String,
}

/// A period as the window shows and sends it; both days are included.
pub type Period = clausebook_core::evidence::Period;
