//! `cargo xtask codegen`: the TypeScript of the wire types, written from the Rust ones.
//! The types live in `clausebook-api`; its example `bindings` prints them.

use std::process::Command;

use crate::parts;
use crate::process::{Failure, output, run};
use crate::repository::{cargo, programs, root};

const BINDINGS: &str = "ui/src/api/bindings.ts";

/// Writes the bindings.
pub(crate) fn write() -> Result<(), Failure> {
    put(parts::LIST, &parts::list()?)?;
    run(cargo().args(["build", "--package", "clausebook-api", "--example", "bindings"]))?;
    put(BINDINGS, &generated()?)
}

fn put(name: &str, text: &str) -> Result<(), Failure> {
    let path = root().join(name);
    #[allow(clippy::disallowed_methods, reason = "a source file under version control, not a workspace")]
    std::fs::write(&path, text)
        .map_err(|error| Failure::new(format!("cannot write {}: {error}", path.display())))?;
    println!("Wrote {name}");
    Ok(())
}

/// Fails when the committed bindings are not what the built `bindings` example prints.
pub(crate) fn check() -> Result<(), Failure> {
    same(BINDINGS, &generated()?)?;
    same(parts::LIST, &parts::list()?)
}

fn same(name: &str, expected: &str) -> Result<(), Failure> {
    let committed = std::fs::read_to_string(root().join(name))
        .map_err(|error| Failure::new(format!("cannot read {name}: {error}")))?;
    if committed == expected {
        return Ok(());
    }
    Err(Failure::new(format!(
        "{name} is not what follows from the sources: run `cargo xtask codegen` and commit it"
    )))
}

fn generated() -> Result<String, Failure> {
    output(&mut Command::new(
        programs().join("examples").join(format!("bindings{}", std::env::consts::EXE_SUFFIX)),
    ))
}
