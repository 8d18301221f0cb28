//! A virtual screen of its own for each test (Xvfb), and processes that end with all they have started.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

/// A running process in a group of its own; the whole group ends with this value.
pub(crate) struct Group {
    child: Child,
}

impl Group {
    pub(crate) fn start(command: &mut Command) -> Self {
        let line = format!("{command:?}");
        let child = command.process_group(0).stdin(Stdio::null()).spawn();
        Self { child: child.unwrap_or_else(|error| panic!("cannot start {line}: {error}")) }
    }

    pub(crate) fn has_ended(&mut self) -> bool {
        self.child.try_wait().is_ok_and(|status| status.is_some())
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // Ending only the driver would leave the window and WebKit's processes alive.
        let group = format!("-{}", self.child.id());
        for signal in ["-TERM", "-KILL"] {
            let sent = Command::new("kill").args([signal, "--", &group]).stderr(Stdio::null()).status();
            drop(sent);
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        drop(self.child.wait());
    }
}

/// A virtual screen.
pub(crate) struct Display {
    name: String,
    _server: Group,
}

impl Display {
    /// Starts a screen of 1280 × 800 on a free number, which the server chooses itself.
    pub(crate) fn start() -> Self {
        let mut command = Command::new("Xvfb");
        // Without -noreset, GTK now and then fails to start between two clients.
        command.args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"]);
        let mut server = Group::start(command.stdout(Stdio::piped()).stderr(Stdio::null()));
        let answer = server.child.stdout.take().expect("BUG: standard output is piped");
        let mut number = String::new();
        BufReader::new(answer).read_line(&mut number).expect("Xvfb names its display");
        assert!(!number.trim().is_empty(), "Xvfb ended without naming a display");
        Self { name: format!(":{}", number.trim()), _server: server }
    }

    /// The value for `DISPLAY`.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}
