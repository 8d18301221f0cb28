//! Files of documents: controlled copies going out, pictures coming in.

use std::path::PathBuf;

use clausebook_api::documents::{self, CopyView, PictureSource, PictureView};
use clausebook_api::{UiError, files};
use serde::Serialize;

use super::document::about;
use crate::args::document::{Image, Pdf};
use crate::page::counted;
use crate::session::{Session, Verdict};

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct WrittenCopy {
    #[serde(flatten)]
    copy: CopyView,
    file: String,
    size: usize,
}

pub(super) fn pdf(session: &Session, pdf: Pdf) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let id = documents::find(workspace.state(), &pdf.code)?;
    let (copy, bytes) =
        documents::controlled_copy(&workspace, id, pdf.version, pdf.uncontrolled, session.now)?;
    let file = pdf.out.unwrap_or_else(|| PathBuf::from(&copy.file_name));
    files::write_new(&file, &bytes)?;
    let written = WrittenCopy { copy, file: file.display().to_string(), size: bytes.len() };
    session.done("copy", &written, |page, written| {
        let copy = &written.copy;
        let pages = counted(u64::from(copy.pages), "page", "pages");
        page.line(format!(
            "Wrote {} {}, {}, to {}: {pages}.",
            copy.document, copy.version, copy.status_words, written.file
        ));
        page.line(format!("  sha256 {}", copy.sha256));
        if copy.working_copy {
            page.line("It shows the working copy, which nobody has signed.");
        }
        for warning in &copy.warnings {
            page.line(format!("warning: {warning}"));
        }
    })
}

pub(super) fn image(session: &Session, image: &Image) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &image.code)?;
    let source = PictureSource::File(&image.file);
    let picture = documents::add_picture(&mut workspace, caller, id, source, &image.words)?;
    session.show("picture", &picture, |page, picture: &PictureView| {
        if !session.globals.quiet {
            let words = if picture.known { "is evidence already, as" } else { "is kept as" };
            page.line(format!(
                "{} {words} {}. Put this where {} shall show it:",
                picture.name, picture.evidence, picture.document
            ));
            page.blank();
        }
        page.line(&picture.markdown);
    })
}
