//! Where passphrases come from: a file, the environment, or a prompt that does not show them.

use std::io::Read as _;
use std::path::Path;

use clausebook_api::{ErrorKind, UiError};
use zeroize::Zeroizing;

use crate::terminal;

/// Which passphrase is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// That of the person who acts.
    Own,
    /// A new one.
    New,
    /// That of another person, who is present.
    Theirs,
}

impl Whose {
    fn variable(self) -> &'static str {
        match self {
            Self::Own => "CLAUSEBOOK_PASSPHRASE",
            Self::New => "CLAUSEBOOK_NEW_PASSPHRASE",
            Self::Theirs => "CLAUSEBOOK_THEIR_PASSPHRASE",
        }
    }

    fn option(self) -> &'static str {
        match self {
            Self::Own => "--passphrase-file",
            Self::New => "--new-passphrase-file",
            Self::Theirs => "--their-passphrase-file",
        }
    }
}

/// Returns a passphrase that exists already.
pub(crate) fn existing(
    prompt: &str,
    whose: Whose,
    file: Option<&Path>,
) -> Result<Zeroizing<String>, UiError> {
    match given(whose, file)? {
        Some(passphrase) => Ok(passphrase),
        None if terminal::can_ask() => terminal::ask_passphrase(prompt),
        None => Err(nobody_to_ask(prompt, whose)),
    }
}

/// Returns a new passphrase; on a terminal it is asked twice.
pub(crate) fn new(prompt: &str, whose: Whose, file: Option<&Path>) -> Result<Zeroizing<String>, UiError> {
    if let Some(passphrase) = given(whose, file)? {
        return Ok(passphrase);
    }
    if !terminal::can_ask() {
        return Err(nobody_to_ask(prompt, whose));
    }
    let first = terminal::ask_passphrase(&format!("{prompt} (at least 12 characters)"))?;
    let second = terminal::ask_passphrase("The same once more")?;
    if *first == *second {
        Ok(first)
    } else {
        Err(UiError::invalid("the two passphrases differ", "repeat the command"))
    }
}

fn given(whose: Whose, file: Option<&Path>) -> Result<Option<Zeroizing<String>>, UiError> {
    if let Some(file) = file {
        return read(file).map(Some);
    }
    match std::env::var(whose.variable()) {
        Ok(text) => Ok(Some(Zeroizing::new(text))),
        Err(std::env::VarError::NotPresent) => Ok(None),
        Err(std::env::VarError::NotUnicode(_)) => {
            Err(UiError::invalid(format!("{} is not UTF-8", whose.variable()), "set it again"))
        }
    }
}

/// Reads the first line of a file, or of standard input for `-`.
fn read(file: &Path) -> Result<Zeroizing<String>, UiError> {
    const MOST: u64 = 8192;
    let mut text = Zeroizing::new(String::new());
    let read = terminal::waiting_for(|| {
        if file == Path::new("-") {
            std::io::stdin().lock().take(MOST).read_to_string(&mut text)
        } else {
            std::fs::File::open(file).and_then(|file| file.take(MOST).read_to_string(&mut text))
        }
    });
    read.map_err(|error| {
        let message = format!("cannot read the passphrase from {}: {error}", file.display());
        UiError::new(ErrorKind::Environment, message, "name a text file whose first line is the passphrase")
    })?;
    Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
}

fn nobody_to_ask(prompt: &str, whose: Whose) -> UiError {
    UiError::invalid(
        format!("the {} is needed, and there is no terminal to ask", lower_first(prompt)),
        format!("give it with {} FILE or in {}", whose.option(), whose.variable()),
    )
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
