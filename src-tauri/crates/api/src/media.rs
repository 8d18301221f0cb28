//! What kind of file it is, found from its first bytes; the name only helps among kinds of text.

use std::io::Read as _;
use std::path::Path;

const LOOKED_AT: u64 = 8192;

/// Returns the media type of a file that can be read; `application/octet-stream` when it is not known.
#[must_use]
pub fn type_of_file(path: &Path) -> String {
    let mut start = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(LOOKED_AT).read_to_end(&mut start));
    match read {
        Ok(_) => type_of(&start, &path.to_string_lossy()).to_owned(),
        Err(_) => "application/octet-stream".to_owned(),
    }
}

/// Returns the media type of content that starts with `start`, from a file called `name`.
#[must_use]
pub fn type_of(start: &[u8], name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let extension = extension.as_deref().unwrap_or("");
    if let Some(kind) = infer::get(start) {
        let kind = kind.mime_type();
        if kind == "application/zip" {
            return match extension {
                "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                "odt" => "application/vnd.oasis.opendocument.text",
                "ods" => "application/vnd.oasis.opendocument.spreadsheet",
                _ => "application/zip",
            };
        }
        if !kind.starts_with("text/") {
            return kind;
        }
    }
    if start.is_empty() || !is_text(start) {
        return if start.is_empty() { by_extension(extension) } else { "application/octet-stream" };
    }
    by_extension(extension)
}

fn by_extension(extension: &str) -> &'static str {
    match extension {
        "md" | "markdown" => "text/markdown",
        "csv" => "text/csv",
        "json" => "application/json",
        "html" | "htm" => "text/html",
        "xml" => "application/xml",
        "eml" => "message/rfc822",
        _ => "text/plain",
    }
}

/// UTF-8 as far as it was looked at, without control characters that no text has.
fn is_text(start: &[u8]) -> bool {
    let valid = match std::str::from_utf8(start) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && start.len() - error.valid_up_to() < 4,
    };
    valid && !start.contains(&0)
}

/// Returns the usual ending of a file of this type, for working copies and packs.
#[must_use]
pub fn extension_of(media_type: &str, name: &str) -> String {
    if media_type == "text/markdown" {
        return "md".to_owned();
    }
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let sane = |extension: &String| {
        (1..=10).contains(&extension.len()) && extension.chars().all(|c| c.is_ascii_alphanumeric())
    };
    extension.filter(sane).unwrap_or_else(|| "bin".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_and_the_name_only_helps() {
        assert_eq!(type_of(b"%PDF-1.7\n", "x.txt"), "application/pdf");
        assert_eq!(type_of(b"\x89PNG\r\n\x1a\n", "x.md"), "image/png");
        assert_eq!(type_of(b"id,name\n1,a\n", "list.CSV"), "text/csv");
        assert_eq!(type_of(b"# Title\n", "a.md"), "text/markdown");
        assert_eq!(type_of(b"\0\x01\x02", "a.md"), "application/octet-stream");
        assert_eq!(type_of(b"plain", "noextension"), "text/plain");
    }
}
