//! `cargo xtask bench ingest`: how fast files come into a vault, beside `cp -r` and `sync` of the same files.

use crate::process::{Failure, run};
use crate::repository::{cargo, target};

/// Builds the measurement as a release and runs it; it prints the ratio.
pub(crate) fn ingest() -> Result<(), Failure> {
    let package = ["--package", "clausebook-store", "--example", "ingest_speed", "--"];
    run(cargo().args(["run", "--release", "--locked"]).args(package).arg(target().join("bench/ingest")))
}
