//! WebKit's own WebDriver, started for one test on a free port with private settings folders.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;

use super::display::{Display, Group};

/// A running driver; ending it ends the window, too.
pub(crate) struct Driver {
    group: Group,
    port: u16,
    home: TempDir,
    display: Display,
}

impl Driver {
    pub(crate) fn start() -> Self {
        let display = Display::start();
        let home = tempfile::tempdir().expect("a temporary folder");
        let port = free_port();
        let mut command = Command::new("WebKitWebDriver");
        command.arg(format!("--port={port}"));
        surround(&mut command, &display, home.path());
        Self { group: Group::start(&mut command), port, home, display }
    }

    /// Starts the program a second time in the same surroundings, and waits until it ends.
    pub(crate) fn start_again(&self, arguments: &[&Path]) -> std::process::ExitStatus {
        let mut command = Command::new(clausebook_tests::program("clausebook-desktop"));
        surround(command.args(arguments), &self.display, self.home.path());
        command.status().expect("the program starts a second time")
    }

    /// Kills the program that this driver started, without a chance to tidy up.
    pub(crate) fn kill_program(&self) {
        let mine = format!("XDG_DATA_HOME={}", self.home().join("XDG_DATA_HOME").display());
        let mut killed = 0;
        for process in Path::new("/proc").read_dir().expect("the processes").filter_map(Result::ok) {
            let read = |name: &str| std::fs::read(process.path().join(name)).unwrap_or_default();
            let window = read("comm").starts_with(b"clausebook-desk");
            if window && read("environ").split(|byte| *byte == 0).any(|one| one == mine.as_bytes()) {
                let sent = Command::new("kill").arg("-KILL").arg(process.file_name()).status();
                killed += usize::from(sent.is_ok_and(|status| status.success()));
            }
        }
        assert_eq!(killed, 1, "one window runs on this display");
    }

    /// A folder that ends with this driver: settings, recent workspaces, answers to dialogs.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// The virtual screen that the window is on.
    pub(crate) fn display(&self) -> &str {
        self.display.name()
    }

    /// Opens the window on what the arguments name and returns the session that drives it.
    pub(crate) async fn open(&mut self, arguments: &[&Path]) -> Client {
        let window = clausebook_tests::program("clausebook-desktop");
        let mut capabilities = Capabilities::new();
        capabilities
            .insert("webkitgtk:browserOptions".to_owned(), json!({ "binary": window, "args": arguments }));
        let address = format!("http://127.0.0.1:{}", self.port);
        let started = Instant::now();
        loop {
            let session = ClientBuilder::new(HttpConnector::new())
                .capabilities(capabilities.clone())
                .connect(&address)
                .await;
            match session {
                Ok(client) => return client,
                Err(error) => {
                    assert!(!self.group.has_ended(), "the driver ended: {error}");
                    assert!(started.elapsed() < Duration::from_secs(30), "no session after 30 s: {error}");
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// The surroundings of a test: what [`set_apart`] gives, driven from outside, with cheap keys.
fn surround(command: &mut Command, display: &Display, home: &Path) {
    set_apart(command, display, home);
    // Without it the session waits for ever for a window that allows to be driven.
    command.env("TAURI_WEBVIEW_AUTOMATION", "true");
    command.env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1").env("GSETTINGS_BACKEND", "memory");
    // The native dialogs cannot be driven: what the test writes there is what a person would choose.
    command.env("CLAUSEBOOK_TEST_ANSWERS", home.join("answers"));
    command.env("CLAUSEBOOK_TEST_CHEAP_KEYS", "1");
}

/// Its own display, its own settings, no message bus.
pub(crate) fn set_apart(command: &mut Command, display: &Display, home: &Path) {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
        .env("DISPLAY", display.name())
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("DBUS_SESSION_BUS_ADDRESS");
    command.env("LC_ALL", "C.UTF-8").env("TZ", "UTC");
    for name in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"] {
        command.env(name, home.join(name));
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("the port's number").port()
}
