//! Audit packs: compose, typeset, write and verify.

pub mod bag;
pub mod compose;
pub mod diff;
pub mod export;
pub mod facts;
pub mod layout;
pub mod typeset;
pub mod verify;

/// Says that a tool is not installed, so that what it checks is not checked; fails the test where tools are
/// required, as `cargo xtask test` requires them.
#[cfg(test)]
fn not_checked(tool: &str) {
    let required = std::env::var_os("CLAUSEBOOK_TOOLS").is_some_and(|tools| tools == "required");
    assert!(!required, "{tool} is not installed, and CLAUSEBOOK_TOOLS requires it");
    eprintln!("{tool} is not installed: not checked");
}
