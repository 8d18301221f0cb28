//! Running other programs, and the one error of this crate.
//! Does not decide what to run: each task does.

use std::ffi::OsStr;
use std::fmt;
use std::process::{Command, Stdio};

/// Why a task stopped: a sentence for the person at the terminal, with the next step where there is one.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Runs a command with its output on this terminal; a failure names the command.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    let line = shown(command);
    println!("  $ {line}");
    let status = command.status().map_err(|error| Failure::new(format!("cannot start `{line}`: {error}")))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("`{line}` failed: {status}"))) }
}

/// Runs a command and returns what it wrote to standard output, which must be UTF-8.
pub(crate) fn output(command: &mut Command) -> Result<String, Failure> {
    let line = shown(command);
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| Failure::new(format!("cannot start `{line}`: {error}")))?;
    if !output.status.success() {
        return Err(Failure::new(format!("`{line}` failed: {}", output.status)));
    }
    String::from_utf8(output.stdout).map_err(|error| Failure::new(format!("`{line}` wrote no text: {error}")))
}

/// Says whether a command starts and succeeds; shows nothing.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// The command as one would type it, without its environment.
pub(crate) fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(quoted).collect::<Vec<_>>().join(" ")
}

fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    let plain = |letter: char| letter.is_alphanumeric() || "-_./=:,+@{}".contains(letter);
    if !word.is_empty() && word.chars().all(plain) { word.into_owned() } else { format!("'{word}'") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_shown_as_typed() {
        assert_eq!(shown(Command::new("cargo").args(["test", "a b", ""])), "cargo test 'a b' ''");
    }

    #[test]
    fn a_failing_command_is_named() {
        let failure = run(Command::new("sh").args(["-c", "exit 3"])).unwrap_err();
        assert!(failure.to_string().contains("`sh -c 'exit 3'` failed"), "{failure}");
    }

    #[test]
    fn a_missing_program_is_named() {
        let failure = output(&mut Command::new("clausebook-no-such-program")).unwrap_err();
        assert!(failure.to_string().starts_with("cannot start `clausebook-no-such-program`"), "{failure}");
        assert!(!succeeds(&mut Command::new("clausebook-no-such-program")));
    }
}
