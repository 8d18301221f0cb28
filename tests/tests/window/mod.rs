//! The real window on the sample workspace: what it lists, how it looks, what it refuses to load.
//!
//! Needs a virtual display and WebKit's driver, which `cargo xtask test` installs and announces by
//! `CLAUSEBOOK_WINDOW_TESTS=1`; without it each test here says that it was not run, and passes.

mod assessment;
mod axe;
mod display;
mod dragging;
mod driver;
mod first_day;
mod flows;
mod german;
mod hands;
mod registers;
mod retention;
mod screen;
mod shots;
mod starting;
mod trouble;
mod typing;

use std::io::Write;
use std::path::Path;

use fantoccini::Locator;
use fantoccini::key::Key;

use screen::Screen;

/// The folder that a window is opened on.
#[derive(Clone, Copy)]
enum On<'a> {
    Sample,
    Folder(&'a Path),
    Nothing,
    Pack(Option<&'a Path>),
}

/// Whether the window is to be driven here at all.
fn wanted() -> bool {
    std::env::var("CLAUSEBOOK_WINDOW_TESTS").as_deref() == Ok("1")
}

/// Runs a test on a window of its own, or says that it was not run.
fn on_window<F: AsyncFnOnce(&Screen)>(test: &str, on: On<'_>, steps: F) {
    if !wanted() {
        // Written past the test runner, which would swallow it.
        let note = format!("\nwindow::{test}: NOT RUN here; run `cargo xtask test --only window`");
        writeln!(std::io::stderr(), "{note}").expect("standard error takes a line");
        return;
    }
    let target = match on {
        On::Sample => Some(screen::sample_workspace()),
        On::Folder(target) => Some(target.to_path_buf()),
        On::Pack(target) => target.map(Path::to_path_buf),
        On::Nothing => None,
    };
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    runtime.block_on(async {
        let targets: Vec<&Path> = target.as_deref().into_iter().collect();
        let screen = Screen::open_with(&targets).await;
        steps(&screen).await;
        screen.close().await;
    });
}

#[test]
fn lists_the_documents_of_the_sample() {
    on_window("lists_the_documents_of_the_sample", On::Sample, async |screen| {
        let rows = screen.rows().await;
        assert!(rows.len() >= 7, "{rows:#?}");
        assert!(rows.iter().any(|row| row.contains("Effective")), "documents in force: {rows:#?}");
        // The first cell has the box to choose a row by.
        let codes: Vec<&str> =
            rows.iter().filter_map(|row| row.split('|').find(|cell| cell.starts_with("SMS-"))).collect();
        assert_eq!(codes.len(), rows.len(), "each row has its code: {rows:#?}");
        assert!(codes.is_sorted(), "sorted by code: {codes:#?}");
        assert!(codes.first() < codes.last(), "{codes:#?}");

        screen.choose_colours("light").await;
        screen.screenshot("documents-light").await;
        assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
        screen.choose_colours("dark").await;
        screen.screenshot("documents-dark").await;
        assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
    });
}

#[test]
fn filters_and_moves_with_the_keyboard_alone() {
    on_window("filters_and_moves_with_the_keyboard_alone", On::Sample, async |screen| {
        let all = screen.rows().await;
        let filter = screen.find(Locator::Css("input[type=search]")).await;
        filter.send_keys("policy").await.expect("typed");
        let some = screen.rows().await;
        assert!(!some.is_empty() && some.len() < all.len(), "{some:#?}");
        assert!(some.iter().all(|row| row.to_lowercase().contains("policy")), "{some:#?}");

        filter.send_keys(&Key::Down.to_string()).await.expect("typed");
        let first = screen.focused().await;
        assert!(some[0].contains(&first), "{first} is not in {}", some[0]);
        screen.press(Key::Down).await;
        let second = screen.focused().await;
        assert!(some[1].contains(&second), "{second} is not in {}", some[1]);
        screen.screenshot("documents-filtered").await;

        filter.send_keys(&Key::Escape.to_string()).await.expect("typed");
        assert_eq!(screen.rows().await, all);
    });
}

#[test]
fn says_what_to_do_when_the_folder_is_no_workspace() {
    let empty = tempfile::tempdir().expect("a temporary folder");
    let missing = empty.path().join("nothing here");
    on_window("says_what_to_do_when_the_folder_is_no_workspace", On::Folder(&missing), async |screen| {
        let alert = screen.find(Locator::Css("[role=alert]")).await;
        let text = alert.text().await.expect("text");
        assert!(text.contains("nothing here"), "names the folder: {text}");
        assert!(text.contains("Try again"), "{text}");
        screen.screenshot("no-workspace").await;
        assert_eq!(screen.accessibility_violations().await, Vec::<String>::new());
    });
    assert!(!missing.exists(), "looking at a folder must not make it");
}

#[test]
fn stays_readable_when_narrow() {
    on_window("stays_readable_when_narrow", On::Sample, async |screen| {
        screen.rows().await;
        screen.resize(520, 720).await;
        let overflow = screen.number("return document.documentElement.scrollWidth - window.innerWidth").await;
        assert!(overflow <= 0, "the page scrolls sideways by {overflow} pixels");
        screen.screenshot("documents-narrow").await;
    });
}

#[test]
fn nothing_but_its_own_code_runs_or_loads() {
    on_window("nothing_but_its_own_code_runs_or_loads", On::Sample, async |screen| {
        screen.rows().await;
        for (what, attempt) in [
            (
                "an inline script",
                "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; \
              document.body.append(s); done(window.ran === undefined);",
            ),
            (
                "an inline handler",
                "const b = document.createElement('button'); b.setAttribute('onclick', 'window.ran = 2'); \
              document.body.append(b); b.click(); b.remove(); done(window.ran === undefined);",
            ),
            (
                "a request to this computer",
                "fetch('http://127.0.0.1:9/').then(() => done(false), () => done(refused('connect-src')));",
            ),
            (
                "an image from outside",
                "const i = new Image(); i.onerror = () => done(refused('img-src')); i.onload = () => done(false); \
              i.src = 'https://example.org/a.png';",
            ),
            (
                "a frame",
                "const f = document.createElement('iframe'); f.src = 'https://example.org/'; document.body.append(f); \
              setTimeout(() => { f.remove(); done(refused('frame-src')); }, 200);",
            ),
            (
                "a command without permission",
                "window.__TAURI_INTERNALS__.invoke('plugin:window|close').then(() => done(false), () => done(true));",
            ),
        ] {
            let script = format!(
                "const done = arguments[arguments.length - 1]; const seen = []; \
                 document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective)); \
                 const refused = (directive) => seen.includes(directive) || seen.join() || 'no violation seen'; {attempt}"
            );
            assert_eq!(screen.answer(&script).await, serde_json::Value::Bool(true), "{what} must not work");
        }
    });
}
