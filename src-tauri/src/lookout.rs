//! The thread that looks out for what happens outside of this window: entries that other programs wrote, working
//! copies that were edited elsewhere, and other instances that hand over what they were asked to open.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use clausebook_api::drafts;
use tauri::AppHandle;

use crate::instance::First;
use crate::state::AppState;
use crate::{target, window};

/// How often it looks.
const EVERY: Duration = Duration::from_millis(700);

type Drafts = BTreeMap<String, (u64, Option<SystemTime>)>;

/// Looks out until the program ends.
pub(crate) fn start(app: AppHandle, state: AppState, first: First) -> std::io::Result<()> {
    let look = move || {
        let mut drafts: Option<(PathBuf, Drafts)> = None;
        loop {
            std::thread::sleep(EVERY);
            for path in first.take() {
                window::show(&app);
                if !path.as_os_str().is_empty() {
                    target::announce(state.shared(), &path);
                }
            }
            let Some(folder) = state.shared().glance() else { continue };
            let Ok(now) = drafts::glance(&folder) else { continue };
            if let Some((before_in, before)) = &drafts
                && *before_in == folder
                && *before != now
            {
                state.shared().tell("drafts-changed", changed(before, &now));
            }
            drafts = Some((folder, now));
        }
    };
    std::thread::Builder::new().name("lookout".to_owned()).spawn(look).map(drop)
}

/// The codes of the documents whose working copies differ: the part of the name before its endings.
fn changed(before: &Drafts, now: &Drafts) -> Vec<String> {
    let names = before.keys().chain(now.keys()).filter(|name| before.get(*name) != now.get(*name));
    let code = |name: &String| {
        let stem = name.strip_suffix(".md").unwrap_or(name);
        let stem = stem.rsplit_once(".kept-").map_or(stem, |(code, _)| code);
        stem.to_owned()
    };
    let mut codes: Vec<String> = names.map(code).collect();
    codes.sort();
    codes.dedup();
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_a_new_and_a_kept_text_name_their_document() {
        let drafts = |files: &[(&str, u64)]| -> Drafts {
            files.iter().map(|(name, size)| ((*name).to_owned(), (*size, None))).collect()
        };
        let before = drafts(&[("SMS-POL-001.md", 1), ("SMS-PLN-001.md", 1)]);
        let now = drafts(&[("SMS-POL-001.md", 2), ("SMS-PLN-001.md", 1), ("SMS-POL-001.kept-1.md", 4)]);
        assert_eq!(changed(&before, &now), ["SMS-POL-001"]);
        assert!(changed(&now, &now).is_empty());
    }
}
