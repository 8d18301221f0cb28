//! The parts that the program stands on, with their licences: a list made by `cargo xtask codegen`.

use crate::wire::app::LicenceView;
use crate::{ErrorKind, UiError};

const LIST: &str = include_str!("../../../../docs/licences.tsv");

/// Returns every part, by name.
///
/// # Errors
/// None but for a defect: a test reads the list.
pub fn list() -> Result<Vec<LicenceView>, UiError> {
    LIST.lines().map(line).collect()
}

fn line(line: &str) -> Result<LicenceView, UiError> {
    let parts: Vec<&str> = line.split('\t').collect();
    let [kind, name, version, licence] = parts[..] else {
        return Err(UiError::new(ErrorKind::Bug, "the list of licences is not one", "report it"));
    };
    Ok(LicenceView {
        name: name.to_owned(),
        version: version.to_owned(),
        licence: licence.to_owned(),
        kind: kind.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_names_what_we_stand_on() {
        let list = list().unwrap();
        let has = |kind: &str, name: &str| list.iter().any(|part| part.kind == kind && part.name == name);
        assert!(
            has("rust", "rusqlite") && has("rust", "tauri") && has("ui", "svelte"),
            "{} parts",
            list.len()
        );
        assert!(list.iter().all(|part| !part.licence.is_empty() && !part.version.is_empty()));
    }
}
