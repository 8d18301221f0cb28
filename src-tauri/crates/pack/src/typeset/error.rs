//! Why a book could not be typeset.

/// A failure of the typesetter. No text of a book causes one.
#[derive(Debug, thiserror::Error)]
pub enum TypesetError {
    /// A bundled font could not be cut down to the glyphs in use.
    #[error("cannot subset the bundled font {face}: {reason}; reinstall Clausebook")]
    Font {
        /// The font.
        face: &'static str,
        /// Why.
        reason: String,
    },
    /// The PDF could not be put together.
    #[error("cannot put the PDF together: {reason}; report this with the document that caused it")]
    Pdf {
        /// Why.
        reason: String,
    },
    /// The PDF could not be written to where it goes.
    #[error("cannot write the PDF: {source}")]
    Write {
        /// Why.
        source: std::io::Error,
    },
}
