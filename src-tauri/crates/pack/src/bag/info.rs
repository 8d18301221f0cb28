//! `bag-info.txt`: who made the bag, of what, when.
//!
//! Knows the fields and their spelling, not what is true: the text comes from the caller.

use std::fmt::{self, Write as _};

use clausebook_core::time::Date;

/// How long a line may be before it is folded, in characters.
const LINE_MAX: usize = 79;

/// The metadata of a bag.
///
/// Values may be any text: white space and control characters become single spaces, so no value can
/// make a line of its own. An empty value leaves its field out.
/// Source: RFC 8493 section 2.2.2; `Bag-Software-Agent` is the custom of other BagIt tools.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BagInfo {
    /// `Source-Organization`: the organization whose management system this is.
    pub source_organization: String,
    /// `Contact-Name`: the person who issues the pack.
    pub contact_name: String,
    /// `Contact-Email`: how to reach that person.
    pub contact_email: String,
    /// `External-Description`: what the pack is, in a sentence.
    pub external_description: String,
    /// `Bagging-Date`.
    pub bagging_date: Date,
    /// `External-Identifier`: the identifier of the pack.
    pub external_identifier: String,
    /// `Bag-Group-Identifier`: what the packs of one workspace have in common.
    pub bag_group_identifier: String,
    /// `Internal-Sender-Description`: stage and period, in the issuer's words.
    pub internal_sender_description: String,
    /// `Bag-Software-Agent`: the program that made the bag, with its version.
    pub software_agent: String,
}

/// The size of a payload as BagIt writes it: `<bytes>.<files>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Oxum {
    /// The sum of the sizes of the files under `data/`.
    pub bytes: u64,
    /// The number of files under `data/`.
    pub files: u64,
}

impl fmt::Display for Oxum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.bytes, self.files)
    }
}

/// Why a text is not a `bag-info.txt` in its one accepted spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BagInfoFault {
    /// The bytes are not UTF-8.
    #[error("it is not UTF-8")]
    NotUtf8,
    /// The line is neither `Label: value` nor the continuation of one.
    #[error("line {0} is not `Label: value`")]
    Line(usize),
    /// The text says the same in another spelling: spaces, folding, line ends.
    #[error("it is not spelled as Clausebook spells it (spaces, folding or line ends)")]
    Spelling,
}

impl BagInfo {
    /// Writes `bag-info.txt`.
    ///
    /// Shape: `Label: value` lines ending in a line feed, folded at spaces to 79 characters.
    #[must_use]
    pub fn render(&self, payload_oxum: Oxum) -> String {
        let (date, oxum) = (self.bagging_date.to_string(), payload_oxum.to_string());
        render_fields([
            ("Source-Organization", self.source_organization.as_str()),
            ("Contact-Name", &self.contact_name),
            ("Contact-Email", &self.contact_email),
            ("External-Description", &self.external_description),
            ("Bagging-Date", &date),
            ("External-Identifier", &self.external_identifier),
            ("Bag-Group-Identifier", &self.bag_group_identifier),
            ("Internal-Sender-Description", &self.internal_sender_description),
            ("Payload-Oxum", &oxum),
            ("Bag-Software-Agent", &self.software_agent),
        ])
    }
}

/// Reads `bag-info.txt` into its labels and values, in order.
///
/// # Errors
/// [`BagInfoFault`] if the bytes are not what [`BagInfo::render`] would write for the same fields.
pub fn parse_bag_info(bytes: &[u8]) -> Result<Vec<(String, String)>, BagInfoFault> {
    let text = std::str::from_utf8(bytes).map_err(|_error| BagInfoFault::NotUtf8)?;
    let mut fields: Vec<(String, String)> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if let (Some(rest), Some((_label, value))) = (line.strip_prefix(' '), fields.last_mut()) {
            value.push(' ');
            value.push_str(rest);
        } else {
            let (label, value) = line.split_once(": ").ok_or(BagInfoFault::Line(number + 1))?;
            if label.is_empty() || !label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
                return Err(BagInfoFault::Line(number + 1));
            }
            fields.push((label.to_owned(), value.to_owned()));
        }
    }
    let again = render_fields(fields.iter().map(|(label, value)| (label.as_str(), value.as_str())));
    if again == text { Ok(fields) } else { Err(BagInfoFault::Spelling) }
}

fn render_fields<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut text = String::new();
    for (label, value) in fields {
        let value = one_line(value);
        let mut words = value.split(' ');
        let Some(first) = words.next().filter(|first| !first.is_empty()) else { continue };
        let mut width = label.chars().count() + 2 + first.chars().count();
        write!(text, "{label}: {first}").expect("BUG: writing to a String cannot fail");
        for word in words {
            let word_width = word.chars().count() + 1;
            if width + word_width > LINE_MAX {
                text.push('\n');
                width = 0;
            }
            text.push(' ');
            text.push_str(word);
            width += word_width;
        }
        text.push('\n');
    }
    text
}

/// Every run of white space, line breaks and control characters becomes one space; characters that
/// reorder the line or hide in it are left out.
fn one_line(value: &str) -> String {
    let mut line = String::with_capacity(value.len());
    for c in value.chars() {
        if c.is_whitespace() || c.is_control() {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        } else if !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        {
            line.push(c);
        }
    }
    line.truncate(line.trim_end().len());
    line
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn info() -> BagInfo {
        BagInfo {
            source_organization: "Nordwind IT GmbH".to_owned(),
            contact_name: "Ana Petrović".to_owned(),
            contact_email: "ana@example.org".to_owned(),
            external_description: "Audit pack for the stage 1 audit of the service management system, \
                 with every document and record that ISO/IEC 20000-1:2018 asks for"
                .to_owned(),
            bagging_date: "2026-11-22".parse().unwrap(),
            external_identifier: "k1".to_owned(),
            bag_group_identifier: String::new(),
            internal_sender_description: "a\r\nPayload-Oxum: 1.1\u{2028}\u{85}\u{202e} b \0".to_owned(),
            software_agent: "Clausebook 0.1.0".to_owned(),
        }
    }

    #[test]
    fn renders_every_field_once() {
        assert_eq!(
            info().render(Oxum { bytes: 1234, files: 5 }),
            "Source-Organization: Nordwind IT GmbH\n\
             Contact-Name: Ana Petrović\n\
             Contact-Email: ana@example.org\n\
             External-Description: Audit pack for the stage 1 audit of the service\n \
             management system, with every document and record that ISO/IEC 20000-1:2018\n \
             asks for\n\
             Bagging-Date: 2026-11-22\n\
             External-Identifier: k1\n\
             Internal-Sender-Description: a Payload-Oxum: 1.1 b\n\
             Payload-Oxum: 1234.5\n\
             Bag-Software-Agent: Clausebook 0.1.0\n"
        );
    }

    #[test]
    fn reads_back_what_was_written_and_nothing_else() {
        let text = info().render(Oxum::default());
        let fields = parse_bag_info(text.as_bytes()).unwrap();
        assert_eq!(fields[3].1, info().external_description);
        assert_eq!(fields[7], ("Payload-Oxum".to_owned(), "0.0".to_owned()));
        assert_eq!(parse_bag_info(text.replace('\n', "\r\n").as_bytes()), Err(BagInfoFault::Spelling));
        assert_eq!(parse_bag_info(text.trim_end().as_bytes()), Err(BagInfoFault::Spelling));
        assert_eq!(parse_bag_info(text.replace(": k1", ":  k1").as_bytes()), Err(BagInfoFault::Spelling));
        assert_eq!(parse_bag_info(b"nothing\n"), Err(BagInfoFault::Line(1)));
        assert_eq!(parse_bag_info(b" folded: first\n"), Err(BagInfoFault::Line(1)));
        assert_eq!(parse_bag_info(b"\xff"), Err(BagInfoFault::NotUtf8));
    }

    proptest! {
        #[test]
        fn no_value_makes_a_line_of_its_own(value in any::<String>()) {
            let mut info = info();
            info.contact_name = value;
            let text = info.render(Oxum { bytes: 1, files: 2 });
            let fields = parse_bag_info(text.as_bytes()).unwrap();
            let plain = parse_bag_info(super::tests::info().render(Oxum::default()).as_bytes()).unwrap();
            let with_contact = fields.iter().any(|(label, _value)| label == "Contact-Name");
            prop_assert_eq!(fields.len(), plain.len() - usize::from(!with_contact));
            prop_assert_eq!(fields.iter().filter(|(label, _value)| label == "Payload-Oxum").count(), 1);
        }

        #[test]
        fn arbitrary_bytes_end_without_panic(bytes in any::<Vec<u8>>()) {
            let _judged = parse_bag_info(&bytes);
        }
    }
}
