//! A home folder, a clock and a workspace for each test; nothing outside of it is read or written.

#![expect(clippy::unwrap_used, reason = "only tests use it")]

use std::cell::Cell;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use clausebook_core::time::UtcMillis;

/// The passphrase of everyone in the tests.
pub(crate) const PASSPHRASE: &str = "correct horse battery staple";

pub(crate) struct TestEnvironment {
    dir: tempfile::TempDir,
    clock: Cell<UtcMillis>,
}

/// A command that ended.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl TestEnvironment {
    /// Makes an empty home on 2 March 2026, nine o'clock.
    pub(crate) fn new() -> Self {
        let dir = tempfile::Builder::new().prefix("clausebook-test").tempdir().unwrap();
        std::fs::create_dir(dir.path().join("home")).unwrap();
        Self { dir, clock: Cell::new("2026-03-02T09:00:00.000Z".parse().unwrap()) }
    }

    /// Makes a workspace `sms` with Ruben (controller, author), Priya (reviewer) and Marta (top management).
    pub(crate) fn with_people() -> Self {
        let this = Self::new();
        let new = "init sms --organization Harrowfen --scope Services --name Ruben --email ruben@h.example --title Head";
        this.ok(&words(new));
        for words in [
            "person use ruben",
            "person grant ruben author",
            "person register --name Priya --email priya@h.example --title Lead --role reviewer",
            "person register --name Marta --email marta@h.example --title Director --role top-management --role approver",
        ] {
            this.ok(&self::words(words));
        }
        this
    }

    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn write(&self, name: impl AsRef<Path>, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        #[expect(clippy::disallowed_methods, reason = "a file of a test")]
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Moves the clock to nine o'clock of a day.
    pub(crate) fn on(&self, day: &str) {
        self.clock.set(format!("{day}T09:00:00.000Z").parse().unwrap());
    }

    /// Prepares a command, a minute later; in the workspace when there is one.
    pub(crate) fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        self.clock.set(UtcMillis(self.clock.get().0 + 60_000));
        let mut command = Command::new(env!("CARGO_BIN_EXE_clausebook"));
        let workspace = self.path("sms");
        command
            .args(arguments)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.path("home"))
            .env("XDG_STATE_HOME", self.path("home/state"))
            .env("CLAUSEBOOK_NOW", self.clock.get().to_string())
            .env("CLAUSEBOOK_TEST_CHEAP_KEYS", "1")
            .env("CLAUSEBOOK_PASSPHRASE", PASSPHRASE)
            .env("CLAUSEBOOK_NEW_PASSPHRASE", PASSPHRASE)
            .env("CLAUSEBOOK_THEIR_PASSPHRASE", PASSPHRASE)
            .current_dir(if workspace.is_dir() { &workspace } else { self.dir.path() })
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Run {
        self.ended(self.command(arguments).output().unwrap())
    }

    /// Runs a command that is only a step on the way.
    pub(crate) fn ok<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Run {
        let run = self.run(arguments);
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
        run
    }

    pub(crate) fn ended(&self, output: Output) -> Run {
        let text = |bytes: Vec<u8>| self.neutral(&String::from_utf8(bytes).expect("all output is UTF-8"));
        let code = output.status.code().unwrap_or(-1);
        Run { code, stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Runs commands, one a line, and returns what a person would have seen. A line that starts with
    /// `on` moves the clock.
    pub(crate) fn story(&self, lines: &str) -> String {
        let mut told = String::new();
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            told.push_str(&format!("$ {line}\n"));
            if let Some(day) = line.strip_prefix("on ") {
                self.on(day);
                continue;
            }
            let run = self.run(&words(line));
            told.push_str(&run.stdout);
            told.push_str(&run.stderr);
            if run.code != 0 {
                told.push_str(&format!("[exit code {}]\n", run.code));
            }
        }
        told
    }

    /// Returns text without what differs from run to run: the folder, hashes, keys.
    fn neutral(&self, text: &str) -> String {
        let dir = self.dir.path().display().to_string();
        let text = text.replace(&dir, "[tmp]");
        let mut out = String::new();
        let mut rest = text.as_str();
        while let Some(c) = rest.chars().next() {
            let hex = rest.bytes().take_while(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(b)).count();
            let key = rest.strip_prefix("SHA256:");
            if let Some(key) = key {
                out.push_str("[key]");
                let end = key.find(|c: char| !c.is_ascii_alphanumeric() && c != '+' && c != '/');
                rest = &key[end.unwrap_or(key.len())..];
            } else if hex == 64 {
                out.push_str("[hash]");
                rest = &rest[64..];
            } else if hex == 16 && out.ends_with("clausebook.invalid/") {
                out.push_str("[origin]");
                rest = &rest[16..];
            } else {
                let step = if hex > 0 { hex } else { c.len_utf8() };
                out.push_str(&rest[..step]);
                rest = &rest[step..];
            }
        }
        out
    }
}

/// Splits a line as a shell would, with double quotes only.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Returns every blob of a workspace's vault.
pub(crate) fn blobs(workspace: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![workspace.join("vault/sha256")];
    while let Some(folder) = folders.pop() {
        for item in std::fs::read_dir(folder).unwrap() {
            let path = item.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}
