//! What a PDF says, as text to recognise it by. The PDF itself stays the body of the document.
//!
//! A PDF is hostile input: its text is read for the first pages only and up to a fixed size, and a reader that
//! fails is a PDF without text.

use lopdf::{Document, Object};

/// How many pages are read.
const PAGES: usize = 20;

/// The most that a page may unpack to.
const MOST: usize = 16 * 1024 * 1024;

/// What a PDF says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pdf {
    /// The text of its first pages; empty for pictures of paper.
    pub text: String,
    /// Whether a password keeps it closed.
    pub closed: bool,
    /// Remarks that readers left on its pages.
    pub remarks: u32,
}

/// Reads a PDF as far as that is possible.
#[must_use]
pub fn read(bytes: &[u8]) -> Pdf {
    // The reader is not ours: what it does not expect must not end the program.
    std::panic::catch_unwind(|| read_at_all(bytes)).unwrap_or_default()
}

fn read_at_all(bytes: &[u8]) -> Pdf {
    let Ok(document) = Document::load_mem(bytes) else { return Pdf::default() };
    let pages = document.get_pages();
    let numbers: Vec<u32> = pages.keys().copied().take(PAGES).collect();
    let chunks = document.extract_text_chunks_with_limit(&numbers, MOST);
    let remarks = pages.values().map(|page| {
        let annotations = document.get_page_annotations(*page).unwrap_or_default();
        let kinds = annotations.iter().filter_map(|one| one.get(b"Subtype").and_then(Object::as_name).ok());
        kinds.filter(|kind| !matches!(*kind, b"Link" | b"Widget" | b"Popup" | b"FileAttachment")).count()
    });
    let text: String = chunks.into_iter().flatten().collect();
    Pdf {
        remarks: u32::try_from(remarks.sum::<usize>()).unwrap_or(u32::MAX),
        closed: document.is_encrypted() && text.trim().is_empty(),
        text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_a_pdf_is_read_and_a_broken_one_has_none() {
        let sample =
            include_bytes!("../../../../../docs-templates/sample/evidence/service-report-2026-08.pdf");
        let found = read(sample);
        assert!(found.text.to_lowercase().contains("service"), "{}", found.text);
        assert!(!found.closed);
        for cut in [0, 7, 100, sample.len() / 2, sample.len() - 20] {
            assert!(!read(&sample[..cut]).closed);
        }
        assert_eq!(read(b"%PDF-1.4 not much"), Pdf::default());
    }
}
