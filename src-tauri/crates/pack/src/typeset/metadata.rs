//! What the PDF says about itself: title, dates, colours.
//!
//! All dates are the book's. The colour profile is made here: sRGB, IEC 61966-2-1.

use clausebook_core::time::UtcMillis;
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use super::Book;
use super::file::File;
use super::finish::text;

const PRODUCER: &str = concat!("Clausebook ", env!("CARGO_PKG_VERSION"));

/// Writes information dictionary, XMP packet and output intent; gives the first.
pub(crate) fn write(file: &mut File<'_>, catalog: &mut Dictionary, book: &Book) -> ObjectId {
    let date = pdf_date(book.date);
    let information = file.add(dictionary! {
        "Title" => text(title(book)),
        "Author" => text(&book.author),
        "Subject" => text(&book.subject),
        "Creator" => text("Clausebook"),
        "Producer" => text(PRODUCER),
        "CreationDate" => Object::string_literal(date.as_str()),
        "ModDate" => Object::string_literal(date.as_str()),
    });

    let packet = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let packet = file.add(Stream::new(packet, xmp(book).into_bytes()).with_compression(false));
    catalog.set("Metadata", packet);

    let profile = file.add(Stream::new(dictionary! { "N" => 3 }, srgb()));
    let intent = file.add(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => text("sRGB IEC61966-2.1"),
        "Info" => text("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    });
    catalog.set("OutputIntents", vec![intent.into()]);
    information
}

/// A reader's window must show some title.
fn title(book: &Book) -> &str {
    if book.title.trim().is_empty() { "Untitled" } else { &book.title }
}

/// The language, which a reader that speaks needs.
pub(crate) fn language(book: &Book) -> &str {
    if book.language.trim().is_empty() { "en" } else { &book.language }
}

/// A date as PDF writes it, in UTC.
///
/// Source: ISO 32000-1, 7.9.4.
pub(crate) fn pdf_date(date: UtcMillis) -> String {
    // 2026-11-22T09:14:10.000Z
    let digits: String = date.to_string().chars().take(19).filter(char::is_ascii_digit).collect();
    format!("D:{digits}Z")
}

fn xmp(book: &Book) -> String {
    let date: String = date_of_xmp(book.date);
    let [title, author, subject, language] =
        [title(book), &book.author, &book.subject, language(book)].map(escaped);
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" \
xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n\
<dc:format>application/pdf</dc:format>\n\
<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n\
<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{subject}</rdf:li></rdf:Alt></dc:description>\n\
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\n\
<xmp:CreatorTool>Clausebook</xmp:CreatorTool>\n\
<xmp:CreateDate>{date}</xmp:CreateDate>\n\
<xmp:ModifyDate>{date}</xmp:ModifyDate>\n\
<xmp:MetadataDate>{date}</xmp:MetadataDate>\n\
<pdf:Producer>{PRODUCER}</pdf:Producer>\n\
<pdfaid:part>3</pdfaid:part>\n\
<pdfaid:conformance>A</pdfaid:conformance>\n\
<pdfuaid:part>1</pdfuaid:part>\n\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n\
<pdfaProperty:name>part</pdfaProperty:name>\n\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n\
<pdfaProperty:category>internal</pdfaProperty:category>\n\
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>\n\
</rdf:li></rdf:Seq></pdfaSchema:property>\n\
</rdf:li></rdf:Bag></pdfaExtension:schemas>\n\
</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>"
    )
}

fn date_of_xmp(date: UtcMillis) -> String {
    let seconds: String = date.to_string().chars().take(19).collect();
    format!("{seconds}Z")
}

/// Text for XML; characters that XML forbids are left out.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if u32::from(c) < 0x20 || matches!(c, '\u{fffe}' | '\u{ffff}') => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The sRGB colour space as a profile of a few hundred bytes.
///
/// Source: ICC.1:2010 (profile version 4.3); IEC 61966-2-1 for primaries and curve, adapted to D50.
fn srgb() -> Vec<u8> {
    fn fixed(value: f64) -> [u8; 4] {
        #[expect(clippy::cast_possible_truncation, reason = "values are below 3, times 65536 fits")]
        let units = (value * 65536.0).round() as i32;
        units.to_be_bytes()
    }
    fn words(text: &str) -> Vec<u8> {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let length = u32::try_from(units.len()).unwrap_or(0);
        let mut tag = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS".to_vec();
        tag.extend(length.to_be_bytes());
        tag.extend(28_u32.to_be_bytes());
        tag.extend(units);
        tag
    }
    fn xyz(x: f64, y: f64, z: f64) -> Vec<u8> {
        [b"XYZ \0\0\0\0".as_slice(), &fixed(x), &fixed(y), &fixed(z)].concat()
    }
    let mut curve = b"para\0\0\0\0\0\x03\0\0".to_vec();
    for value in [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045] {
        curve.extend(fixed(value));
    }
    let mut adaptation = b"sf32\0\0\0\0".to_vec();
    for value in
        [1.047_882, 0.022_919, -0.050_201, 0.029_587, 0.990_479, -0.017_059, -0.009_232, 0.015_076, 0.751_678]
    {
        adaptation.extend(fixed(value));
    }
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", words("sRGB")),
        (b"cprt", words("No copyright, use freely")),
        (b"wtpt", xyz(0.964_203, 1.0, 0.824_905)),
        (b"chad", adaptation),
        (b"rXYZ", xyz(0.436_066, 0.222_488, 0.013_916)),
        (b"gXYZ", xyz(0.385_147, 0.716_873, 0.097_076)),
        (b"bXYZ", xyz(0.143_066, 0.060_608, 0.714_096)),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut table = u32::try_from(tags.len()).unwrap_or(0).to_be_bytes().to_vec();
    let mut body: Vec<u8> = Vec::new();
    let start = 128 + 4 + 12 * tags.len();
    for (name, tag) in tags {
        table.extend(name);
        table.extend(u32::try_from(start + body.len()).unwrap_or(0).to_be_bytes());
        table.extend(u32::try_from(tag.len()).unwrap_or(0).to_be_bytes());
        body.extend(tag);
        while !body.len().is_multiple_of(4) {
            body.push(0);
        }
    }
    let size = u32::try_from(start + body.len()).unwrap_or(0);
    let mut profile = size.to_be_bytes().to_vec();
    profile.extend(b"\0\0\0\0\x04\x30\0\0mntrRGB XYZ ");
    // 2026-01-01T00:00:00
    profile.extend([0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    profile.extend(b"acsp");
    profile.extend([0; 28]);
    profile.extend(fixed(0.964_203));
    profile.extend(fixed(1.0));
    profile.extend(fixed(0.824_905));
    profile.resize(128, 0);
    profile.extend(table);
    profile.extend(body);
    profile
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_in_utc() {
        let date: UtcMillis = "2026-11-22T09:14:10.007Z".parse().unwrap();
        assert_eq!(pdf_date(date), "D:20261122091410Z");
    }

    #[test]
    fn the_colour_profile_says_its_own_length() {
        let profile = srgb();
        assert_eq!(profile[..4], u32::try_from(profile.len()).unwrap().to_be_bytes());
        assert_eq!(&profile[36..40], b"acsp");
        assert_eq!(profile.len() % 4, 0);
    }
}
