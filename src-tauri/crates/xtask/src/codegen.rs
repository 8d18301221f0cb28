//! `cargo xtask codegen`: the TypeScript of the wire types, written from the Rust ones.
//! The types live in `clausebook-api`; its example `bindings` prints them.

use std::process::Command;

use crate::process::{Failure, output, run};
use crate::repository::{cargo, programs, root};

const BINDINGS: &str = "ui/src/api/bindings.ts";

/// Writes the bindings.
pub(crate) fn write() -> Result<(), Failure> {
    run(cargo().args(["build", "--package", "clausebook-api", "--example", "bindings"]))?;
    let path = root().join(BINDINGS);
    #[allow(clippy::disallowed_methods, reason = "a source file under version control, not a workspace")]
    std::fs::write(&path, generated()?)
        .map_err(|error| Failure::new(format!("cannot write {}: {error}", path.display())))?;
    println!("Wrote {BINDINGS}");
    Ok(())
}

/// Fails when the committed bindings are not what the built `bindings` example prints.
pub(crate) fn check() -> Result<(), Failure> {
    let committed = std::fs::read_to_string(root().join(BINDINGS))
        .map_err(|error| Failure::new(format!("cannot read {BINDINGS}: {error}")))?;
    if committed == generated()? {
        return Ok(());
    }
    Err(Failure::new(format!(
        "{BINDINGS} is not what the Rust types say: run `cargo xtask codegen` and commit it"
    )))
}

fn generated() -> Result<String, Failure> {
    output(&mut Command::new(
        programs().join("examples").join(format!("bindings{}", std::env::consts::EXE_SUFFIX)),
    ))
}
