//! What DOCX and XLSX share: a zip of XML parts.
//!
//! Such a file is hostile input: only named parts are read, each up to a fixed size; nothing is fetched, and no
//! entity is expanded.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The largest part that is read, unpacked.
const MOST: u64 = 64 * 1024 * 1024;

/// A file that cannot be read as DOCX or XLSX.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OfficeError {
    /// Not a zip, or a broken one.
    #[error("it is not a file of an office program: {0}")]
    NotAZip(String),
    /// No main part.
    #[error("it is a zip without `{0}`, so not what its name says")]
    NoMainPart(&'static str),
    /// A part is larger than is read.
    #[error("its part {0} is larger than 64 MiB")]
    TooLarge(String),
    /// A part that is not XML.
    #[error("its part {part} is broken: {why}")]
    Broken {
        /// The part.
        part: String,
        /// What is wrong.
        why: String,
    },
}

/// The parts of a file.
pub(crate) struct Parts<'a>(zip::ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Parts<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, OfficeError> {
        let zip = zip::ZipArchive::new(Cursor::new(bytes));
        zip.map(Self).map_err(|error| OfficeError::NotAZip(error.to_string()))
    }

    /// The names of all parts.
    pub(super) fn names(&self) -> Vec<String> {
        self.0.file_names().filter_map(|name| name.ok().map(std::borrow::Cow::into_owned)).collect()
    }

    /// The text of a part; `None` if there is none of that name.
    pub(crate) fn read(&mut self, name: &str) -> Result<Option<String>, OfficeError> {
        let Ok(file) = self.0.by_name(name) else { return Ok(None) };
        let mut text = Vec::new();
        let read = file.take(MOST + 1).read_to_end(&mut text);
        let broken = |why: String| OfficeError::Broken { part: name.to_owned(), why };
        read.map_err(|error| broken(error.to_string()))?;
        if u64::try_from(text.len()).unwrap_or(u64::MAX) > MOST {
            return Err(OfficeError::TooLarge(name.to_owned()));
        }
        String::from_utf8(text).map(Some).map_err(|error| broken(error.to_string()))
    }
}

/// Reads XML event by event; an empty element is a start and an end.
pub(crate) fn each_event(part: &str, xml: &str, mut take: impl FnMut(Piece<'_>)) -> Result<(), OfficeError> {
    let broken = |why: String| OfficeError::Broken { part: part.to_owned(), why };
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|error| broken(error.to_string()))? {
            Event::Start(start) => take(Piece::Start(start.local_name().as_ref(), &start)),
            Event::Empty(start) => {
                take(Piece::Start(start.local_name().as_ref(), &start));
                take(Piece::End(start.local_name().as_ref()));
            }
            Event::End(end) => take(Piece::End(end.local_name().as_ref())),
            Event::Text(text) => take(Piece::Text(&text.xml10_content())),
            Event::CData(text) => take(Piece::Text(&text.xml10_content())),
            Event::GeneralRef(named) => {
                let character = named.resolve_char_ref().map_err(|error| broken(error.to_string()))?;
                let name = named.xml10_content();
                let text = match (character, name.as_ref()) {
                    (Some(character), _) => character.to_string(),
                    (None, "amp") => "&".to_owned(),
                    (None, "lt") => "<".to_owned(),
                    (None, "gt") => ">".to_owned(),
                    (None, "quot") => "\"".to_owned(),
                    (None, "apos") => "'".to_owned(),
                    // An entity of its own is never expanded.
                    (None, _) => String::new(),
                };
                take(Piece::Text(&text));
            }
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// A piece of XML; names without their prefix.
#[derive(Clone, Copy)]
pub(crate) enum Piece<'a> {
    Start(&'a str, &'a BytesStart<'a>),
    End(&'a str),
    Text(&'a str),
}

/// The value of an attribute by its local name.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found =
        element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write as _;

    use super::*;

    /// A zip of these parts.
    pub(in crate::import) fn zip_of(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}
