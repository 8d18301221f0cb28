//! `cargo xtask tidy`: the house rules that a program can check, on every committed file.
//! Each rule is a function from a file's path and text to findings; this module only feeds them.

mod format;
mod migrations;
mod rust;
mod text;
mod ui;

use crate::licence;
use crate::process::Failure;
use crate::repository::{files, root};

/// A committed text file.
struct File<'a> {
    path: &'a str,
    text: &'a str,
}

impl File<'_> {
    fn has_extension(&self, extensions: &[&str]) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
    }

    /// A finding at a line, counted from 1.
    fn at(&self, line: usize, sentence: &str) -> String {
        format!("{}:{line}: {sentence}", self.path)
    }
}

/// Checks everything, and fails with all findings at once.
pub(crate) fn run() -> Result<(), Failure> {
    let paths = files()?;
    let mut findings = rust::one_test_binary(&paths);
    let mut texts = 0_usize;
    for path in &paths {
        let bytes = std::fs::read(root().join(path))
            .map_err(|error| Failure::new(format!("cannot read {path}: {error}")))?;
        // What is not text (images, fonts, sample files) has no rule here.
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let file = File { path, text: &text };
        findings.extend(rust::findings(&file));
        findings.extend(ui::findings(&file));
        findings.extend(text::findings(&file));
        texts += 1;
    }
    findings.extend(format::findings(&paths)?);
    findings.extend(migrations::findings(&paths)?);
    findings.extend(licence::findings()?);
    if findings.is_empty() {
        println!("  {texts} text files follow the house rules");
        return Ok(());
    }
    for finding in &findings {
        println!("  {finding}");
    }
    Err(Failure::new(format!("{} findings against the house rules (above)", findings.len())))
}
