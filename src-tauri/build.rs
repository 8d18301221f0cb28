//! Refuses to embed a missing or empty UI, then lets Tauri generate its context and permissions.
//! Deliberately does not build the UI itself: `cargo xtask app` and `cargo xtask test` do, in order.

use std::path::Path;

/// The commands the window may name; each becomes a permission `allow-<name>`.
const COMMANDS: &[&str] = include!("src/commands/names.in");

fn main() {
    let dist = Path::new("../ui/dist");
    println!("cargo:rerun-if-changed={}", dist.join("index.html").display());
    let built = std::fs::read_to_string(dist.join("index.html")).is_ok_and(|html| html.contains("<script"));
    assert!(
        built,
        "the window's UI is not built: ui/dist/index.html is missing or empty. \
         Run `cargo xtask app` (or `npm ci && npm run build` in ui/), then build again"
    );
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        panic!("cannot prepare the window's build: {error:#}");
    }
}
