//! Project tasks: `cargo xtask demo | test | app | codegen | tidy`.
fn main() {}
