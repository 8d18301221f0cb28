//! The one window: size, title, what is dropped on it, and where it may navigate (nowhere but its own pages).

use tauri::{AppHandle, DragDropEvent, Manager as _, Url, WebviewUrl, WebviewWindowBuilder, WindowEvent};

use crate::state::{AppState, Shared};

/// Name of the window, in the capability file, too.
pub(crate) const MAIN: &str = "main";

/// Opens the main window.
pub(crate) fn open(app: &AppHandle) -> Result<(), tauri::Error> {
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title("Clausebook")
        .inner_size(1280.0, 800.0)
        .min_inner_size(480.0, 400.0)
        .on_navigation(is_own_page)
        .on_document_title_changed(|window, title| drop(window.set_title(&title)))
        .build()?;
    let app = app.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::DragDrop(drop) = event {
            dropped(app.state::<AppState>().shared(), drop);
        }
    });
    Ok(())
}

/// Lets the window name the files that were dropped on it, and tells it of them.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the enum may grow; moving over the window is told to nobody"
)]
fn dropped(shared: &Shared, event: &DragDropEvent) {
    match event {
        DragDropEvent::Enter { .. } => shared.tell("files-over", true),
        DragDropEvent::Drop { paths, .. } => {
            shared.tell("files-over", false);
            paths.iter().for_each(|path| shared.grants.give(path));
            let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
            shared.tell("files-dropped", paths);
        }
        DragDropEvent::Leave => shared.tell("files-over", false),
        _ => {}
    }
}

/// Brings the window to the front.
pub(crate) fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        // A window manager that does not let programs do so is no failure of ours.
        drop(window.unminimize());
        drop(window.show());
        drop(window.set_focus());
    }
}

/// Says whether a page is part of this program. Nothing from a document may lead the window elsewhere.
fn is_own_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => url.as_str() == "about:blank",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a page may load is reviewed here, word by word.
    #[test]
    fn the_page_may_load_nothing_but_its_own_files() {
        let config: serde_json::Value = serde_json::from_str(include_str!("../tauri.conf.json")).unwrap();
        let security = &config["app"]["security"];
        let expected = serde_json::json!({
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "font-src": "'self'",
            "img-src": "'self' blob:",
            "worker-src": "'self'",
            "connect-src": "'self' ipc: http://ipc.localhost",
            "base-uri": "'none'",
            "form-action": "'none'",
            "frame-ancestors": "'none'",
            "object-src": "'none'",
        });
        assert_eq!(security["csp"], expected);
        assert_eq!(security["capabilities"], serde_json::json!(["main"]));
        assert_eq!(security["freezePrototype"], true);
        assert!(security.get("assetProtocol").is_none(), "files cross through commands only");
        assert_eq!(config["app"]["withGlobalTauri"], false);
        assert!(config.get("plugins").is_none(), "no plugin is told anything");
    }

    /// A drop gives the window the right to name the files; hovering over it gives none.
    #[test]
    fn what_is_dropped_may_be_named_and_what_only_hovers_may_not() {
        let dir = tempfile::tempdir().unwrap();
        let place = |name: &str| dir.path().join(name);
        let places = crate::places::Places::new(place("config"), place("logs"), place("data"));
        let state = AppState::new(None, places, None);
        let (paths, position) = (vec![place("a.csv"), place("b")], tauri::PhysicalPosition::default());
        let named = |path: &std::path::Path| state.shared().grants.check(&path.display().to_string()).is_ok();
        dropped(state.shared(), &DragDropEvent::Enter { paths: paths.clone(), position });
        dropped(state.shared(), &DragDropEvent::Over { position });
        dropped(state.shared(), &DragDropEvent::Leave);
        assert!(!named(&paths[0]));
        dropped(state.shared(), &DragDropEvent::Drop { paths: paths.clone(), position });
        assert!(paths.iter().all(|path| named(path)));
        assert!(named(&paths[1].join("inside.txt")), "a folder, with all that is in it");
        assert!(!named(&place("c.csv")));
    }

    #[test]
    fn only_bundled_pages_may_open() {
        let own =
            ["tauri://localhost/", "tauri://localhost/index.html", "http://tauri.localhost/", "about:blank"];
        let foreign = [
            "https://example.org/",
            "http://localhost/",
            "tauri://example.org/",
            "file:///etc/passwd",
            "data:text/html,x",
            "javascript:alert(1)",
        ];
        for url in own {
            assert!(is_own_page(&Url::parse(url).unwrap()), "{url}");
        }
        for url in foreign {
            assert!(!is_own_page(&Url::parse(url).unwrap()), "{url}");
        }
    }
}
