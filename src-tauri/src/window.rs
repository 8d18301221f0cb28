//! The one window: size, title and where it may navigate (nowhere but its own bundled pages).

use tauri::{AppHandle, Url, WebviewUrl, WebviewWindowBuilder};

/// Opens the main window.
pub(crate) fn open(app: &AppHandle) -> Result<(), tauri::Error> {
    WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Clausebook")
        .inner_size(1280.0, 800.0)
        .min_inner_size(480.0, 400.0)
        .on_navigation(is_own_page)
        .build()?;
    Ok(())
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
