//! What the window may ask: one file per noun, each command at most five lines over `clausebook_api`.
//! No rule, no SQL and no formatting lives here.

pub(crate) mod documents;
pub(crate) mod workspace;
