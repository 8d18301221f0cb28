//! Rules for the UI: which layer may import which, one door to Rust, no 64-bit integers on the wire.

use super::File;

/// For each layer of `ui/src`: what it may import, beside itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("api", &[]),
    ("l10n", &[]),
    ("parts", &["l10n"]),
    ("features", &["api", "l10n", "parts"]),
    ("views", &["api", "l10n", "parts", "features"]),
    ("testing", &["api", "l10n", "parts", "features", "views", "styles"]), // the preview mounts the window
    ("styles", &[]),
];

/// The findings in one file; none outside `ui/src`.
pub(super) fn findings(file: &File<'_>) -> Vec<String> {
    let Some(path) = file.path.strip_prefix("ui/src/") else { return Vec::new() };
    if !file.has_extension(&["ts", "svelte"]) {
        return Vec::new();
    }
    let mut found = Vec::new();
    if path == "api/bindings.ts" && file.text.contains("bigint") {
        found.push(file.at(1, "`bigint`: a 64-bit integer crosses as a string or a small number"));
    }
    let folders: Vec<&str> = path.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect();
    let layer = folders.first().copied().unwrap_or("");
    for (number, line) in file.text.lines().enumerate() {
        let door = layer == "api" || layer == "testing";
        if !door && (line.contains("@tauri-apps") || calls_invoke(line)) {
            found.push(file.at(number + 1, "only ui/src/api talks to Rust"));
        }
        let Some(target) = imported(line).and_then(|import| resolve(&folders, import)) else { continue };
        if !may_import(path, &folders, &target) {
            found.push(file.at(number + 1, &format!("{layer} may not import {}", target.join("/"))));
        }
    }
    found
}

/// A call such as `invoke('x')` or `invoke<X>('x')`.
fn calls_invoke(line: &str) -> bool {
    line.split("invoke").skip(1).any(|after| after.starts_with(['(', '<']))
}

/// The relative path that a line imports.
fn imported(line: &str) -> Option<&str> {
    let line = line.trim();
    let (_, quoted) = line.split_once(" from '").or_else(|| line.split_once("import '"))?;
    quoted.split('\'').next().filter(|import| import.starts_with('.'))
}

/// The parts of the imported path, from `ui/src`; nothing when it leads out of it.
fn resolve<'a>(folders: &[&'a str], import: &'a str) -> Option<Vec<&'a str>> {
    let mut parts = folders.to_vec();
    for part in import.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts)
}

fn may_import(path: &str, folders: &[&str], target: &[&str]) -> bool {
    let (Some(from), Some(to)) = (folders.first(), target.first()) else { return true };
    let is_test = path.ends_with(".test.ts");
    if is_test && *to == "testing" {
        return true;
    }
    if from == to {
        // One feature does not know another: what two share belongs in parts.
        return *from != "features" || folders.get(1) == target.get(1);
    }
    LAYERS.iter().any(|(layer, allowed)| layer == from && allowed.contains(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str) -> usize {
        findings(&File { path: &format!("ui/src/{path}"), text }).len()
    }

    #[test]
    fn imports_go_one_way() {
        assert_eq!(check("views/App.svelte", "import X from '../features/documents/X.svelte';"), 0);
        assert_eq!(check("features/documents/X.svelte", "import Chip from '../../parts/Chip.svelte';"), 0);
        assert_eq!(check("features/documents/X.svelte", "import { a } from './logic';"), 0);
        assert_eq!(check("features/documents/X.svelte", "import Y from '../evidence/Y.svelte';"), 1);
        assert_eq!(check("features/documents/X.svelte", "import App from '../../views/App.svelte';"), 1);
        assert_eq!(check("parts/Chip.svelte", "import type { A } from '../api/bindings';"), 1);
        assert_eq!(check("parts/Chip.svelte", "} from '../api/bindings';"), 1);
        assert_eq!(check("parts/a.ts", "import { row } from '../testing/rows';"), 1);
        assert_eq!(check("parts/a.test.ts", "import { row } from '../testing/rows';"), 0);
        assert_eq!(check("main.ts", "import App from './views/App.svelte';"), 0);
    }

    #[test]
    fn one_door_to_rust() {
        assert_eq!(check("api/client.ts", "import { invoke } from '@tauri-apps/api/core';"), 0);
        assert_eq!(check("views/App.svelte", "import { invoke } from '@tauri-apps/api/core';"), 1);
        assert_eq!(check("parts/a.ts", "await invoke('x');"), 1);
        assert_eq!(check("parts/a.ts", "await invoke<X>('x');"), 1);
    }

    #[test]
    fn no_64_bit_integers_on_the_wire() {
        assert_eq!(check("api/bindings.ts", "export type A = { size: bigint, };"), 1);
        assert_eq!(check("api/bindings.ts", "export type A = { size: number, };"), 0);
    }
}
