//! A PDF file being written: each object leaves memory as bytes as soon as it is complete.
//!
//! Streams stand by themselves, everything else in compressed object streams; the table of where things are
//! is a stream too. Knows nothing of what the objects mean.
//!
//! Source: ISO 32000-1, 7.3, 7.5.7 and 7.5.8.

use std::io::{self, Write};

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};

use super::ink::compressed;

/// Objects in one object stream.
const PACKED: usize = 120;

/// Bytes that wait until they are written out.
const WAITING: usize = 1 << 16;

/// Where an object is. Small: a page has some two hundred.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// Nowhere yet.
    Open,
    /// At this byte.
    At(u32),
    /// In this object stream, at this place of it.
    Packed(u32, u8),
}

/// The file so far.
pub(crate) struct File<'o> {
    out: &'o mut dyn Write,
    /// What the writing said, once it failed; nothing is written after that.
    failed: Option<io::Error>,
    /// How many bytes were written out.
    gone: usize,
    /// What comes after them.
    bytes: Vec<u8>,
    /// Of object 1 and the following.
    places: Vec<Place>,
    /// Numbers and starts of the objects that the next object stream will hold.
    packed: Vec<(u32, usize)>,
    pack: Vec<u8>,
}

impl<'o> File<'o> {
    pub(crate) fn new(out: &'o mut dyn Write) -> Self {
        Self {
            out,
            failed: None,
            gone: 0,
            bytes: b"%PDF-1.7\n%\xBB\xAD\xC0\xDE\n".to_vec(),
            places: Vec::new(),
            packed: Vec::new(),
            pack: Vec::new(),
        }
    }

    /// A number for an object that comes later.
    pub(crate) fn reserve(&mut self) -> ObjectId {
        self.places.push(Place::Open);
        (super::units::index(self.places.len()), 0)
    }

    /// Writes an object; gives its number.
    pub(crate) fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        let id = self.reserve();
        self.set(id, object);
        id
    }

    /// Writes the object of a number that was reserved.
    pub(crate) fn set(&mut self, id: ObjectId, object: impl Into<Object>) {
        self.put(id, &object.into(), 0);
    }

    /// Writes the objects of a document, numbered after those that are here; gives what was added to their
    /// numbers.
    pub(crate) fn take(&mut self, document: &lopdf::Document) -> u32 {
        let shift = super::units::index(self.places.len());
        let last = document.objects.keys().map(|id| id.0).max().unwrap_or(0);
        for _ in 0..last {
            self.reserve();
        }
        for (id, object) in &document.objects {
            self.put((id.0 + shift, 0), object, shift);
        }
        shift
    }

    fn put(&mut self, id: ObjectId, object: &Object, shift: u32) {
        let place = if let Object::Stream(stream) = object {
            let at = self.at();
            self.stream(id, stream, shift);
            at
        } else {
            self.packed.push((id.0, self.pack.len()));
            write(&mut self.pack, object, shift);
            self.pack.push(b'\n');
            // The stream's own number is given when it is written.
            Place::Packed(0, 0)
        };
        self.place(id, place);
        if self.packed.len() >= PACKED {
            self.pack();
        }
    }

    fn place(&mut self, id: ObjectId, place: Place) {
        let at = usize::try_from(id.0).expect("BUG: an index fits usize") - 1;
        debug_assert!(matches!(self.places[at], Place::Open), "object {} is written twice", id.0);
        self.places[at] = place;
    }

    fn stream(&mut self, id: ObjectId, stream: &Stream, shift: u32) {
        let mut dictionary = stream.dict.clone();
        dictionary.set("Length", super::finish::integer(stream.content.len()));
        push(&mut self.bytes, format_args!("{} 0 obj\n", id.0));
        write(&mut self.bytes, &Object::Dictionary(dictionary), shift);
        self.bytes.extend(b"\nstream\n");
        self.bytes.extend(&stream.content);
        self.bytes.extend(b"\nendstream\nendobj\n");
        if self.bytes.len() >= WAITING {
            self.write_out();
        }
    }

    /// Where the next byte comes.
    fn at(&self) -> Place {
        Place::At(super::units::index(self.gone + self.bytes.len()))
    }

    fn write_out(&mut self) {
        if self.failed.is_none() {
            self.failed = self.out.write_all(&self.bytes).err();
        }
        self.gone += self.bytes.len();
        self.bytes.clear();
    }

    /// Writes the objects that wait as an object stream.
    fn pack(&mut self) {
        if self.packed.is_empty() {
            return;
        }
        let id = self.reserve();
        let mut head = Vec::new();
        for (index, (number, start)) in std::mem::take(&mut self.packed).into_iter().enumerate() {
            push(&mut head, format_args!("{number} {start} "));
            let at = usize::try_from(number).expect("BUG: an index fits usize") - 1;
            let index = u8::try_from(index).expect("BUG: an object stream holds fewer than 256 objects");
            self.places[at] = Place::Packed(id.0, index);
        }
        let count = head.iter().filter(|byte| **byte == b' ').count() / 2;
        let first = head.len();
        head.append(&mut self.pack);
        let dictionary = dictionary! {
            "Type" => "ObjStm",
            "N" => super::finish::integer(count),
            "First" => super::finish::integer(first),
        };
        let at = self.at();
        self.stream(id, &compressed(dictionary, &head), 0);
        self.place(id, at);
    }

    /// Ends the file.
    ///
    /// # Errors
    /// What the writing said.
    pub(crate) fn finish(mut self, mut trailer: Dictionary) -> io::Result<()> {
        self.pack();
        let id = self.reserve();
        let start = self.gone + self.bytes.len();
        self.place(id, self.at());
        // Object 0 heads the list of free numbers.
        let mut table = vec![0, 0, 0, 0, 0, 0xFF, 0xFF];
        for place in &self.places {
            let (kind, main, rest) = match place {
                Place::Open => (0, 0, 0),
                Place::At(byte) => (1, *byte, 0),
                Place::Packed(stream, index) => (2, *stream, u16::from(*index)),
            };
            table.push(kind);
            table.extend(main.to_be_bytes());
            table.extend(rest.to_be_bytes());
        }
        trailer.set("Type", "XRef");
        trailer.set("Size", super::finish::integer(self.places.len() + 1));
        trailer.set("W", vec![1.into(), 4.into(), 2.into()]);
        self.stream(id, &compressed(trailer, &table), 0);
        push(&mut self.bytes, format_args!("startxref\n{start}\n%%EOF\n"));
        self.write_out();
        self.failed.map_or(Ok(()), Err)
    }
}

fn push(bytes: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    bytes.write_fmt(text).expect("BUG: writing into memory does not fail");
}

/// Writes an object; `shift` is added to the numbers that it refers to.
fn write(bytes: &mut Vec<u8>, object: &Object, shift: u32) {
    match object {
        Object::Null => bytes.extend(b"null"),
        Object::Boolean(value) => push(bytes, format_args!("{value}")),
        Object::Integer(value) => push(bytes, format_args!("{value}")),
        Object::Real(value) => push(bytes, format_args!("{value}")),
        Object::Name(name) => write_name(bytes, name),
        Object::String(text, format) => write_string(bytes, text, format),
        Object::Array(items) => {
            bytes.push(b'[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    bytes.push(b' ');
                }
                write(bytes, item, shift);
            }
            bytes.push(b']');
        }
        Object::Dictionary(dictionary) => {
            bytes.extend(b"<<");
            for (key, value) in dictionary.iter() {
                write_name(bytes, key);
                bytes.push(b' ');
                write(bytes, value, shift);
            }
            bytes.extend(b">>");
        }
        Object::Reference(id) => push(bytes, format_args!("{} 0 R", id.0 + shift)),
        Object::Stream(_) => unreachable!("BUG: a stream stands in no other object"),
    }
}

fn write_name(bytes: &mut Vec<u8>, name: &[u8]) {
    bytes.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            bytes.push(*byte);
        } else {
            push(bytes, format_args!("#{byte:02X}"));
        }
    }
}

fn write_string(bytes: &mut Vec<u8>, text: &[u8], format: &StringFormat) {
    match format {
        StringFormat::Literal => {
            bytes.push(b'(');
            for byte in text {
                match byte {
                    b'(' | b')' | b'\\' => bytes.extend([b'\\', *byte]),
                    b'\r' => bytes.extend(b"\\r"),
                    b'\n' => bytes.extend(b"\\n"),
                    other => bytes.push(*other),
                }
            }
            bytes.push(b')');
        }
        StringFormat::Hexadecimal => {
            bytes.push(b'<');
            for byte in text {
                push(bytes, format_args!("{byte:02X}"));
            }
            bytes.push(b'>');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_reader_finds_every_object() {
        let mut bytes = Vec::new();
        let mut file = File::new(&mut bytes);
        let root = file.reserve();
        let pages = file.add(dictionary! { "Type" => "Pages", "Count" => 0, "Kids" => Vec::<Object>::new() });
        let odd = "odd ( ) \\ \r\n";
        let ids: Vec<ObjectId> = (0..500)
            .map(|n| file.add(dictionary! { "N" => n, "S" => Object::string_literal(odd), "A#B" => 1.5_f32 }))
            .collect();
        let stream = file.add(Stream::new(Dictionary::new(), b"bytes\r".to_vec()));
        let unused = file.reserve();
        file.set(root, dictionary! { "Type" => "Catalog", "Pages" => pages, "Stream" => stream });
        file.finish(dictionary! { "Root" => root }).unwrap();
        let read = lopdf::Document::load_mem(&bytes).unwrap();
        assert_eq!(read.catalog().unwrap().get(b"Type").unwrap().as_name().unwrap(), b"Catalog");
        for (n, id) in ids.iter().enumerate() {
            let found = read.get_dictionary(*id).unwrap();
            assert_eq!(found.get(b"N").unwrap().as_i64().unwrap(), i64::try_from(n).unwrap());
            assert_eq!(found.get(b"S").unwrap().as_str().unwrap(), odd.as_bytes());
            assert!(found.get(b"A#B").is_ok());
        }
        assert_eq!(read.get_object(stream).unwrap().as_stream().unwrap().content, b"bytes\r");
        assert!(read.get_object(unused).is_err());
    }

    #[test]
    fn the_objects_of_a_document_keep_their_references() {
        let mut document = lopdf::Document::new();
        let inner = document.add_object(7);
        let outer = document.add_object(dictionary! { "Inner" => inner });
        let mut bytes = Vec::new();
        let mut file = File::new(&mut bytes);
        let root = file.reserve();
        let shift = file.take(&document);
        file.set(root, dictionary! { "Type" => "Catalog", "Outer" => (outer.0 + shift, 0) });
        file.finish(dictionary! { "Root" => root }).unwrap();
        let read = lopdf::Document::load_mem(&bytes).unwrap();
        let outer = read.catalog().unwrap().get(b"Outer").unwrap().as_reference().unwrap();
        let inner = read.get_dictionary(outer).unwrap().get(b"Inner").unwrap().as_reference().unwrap();
        assert_eq!(read.get_object(inner).unwrap().as_i64().unwrap(), 7);
    }

    #[test]
    fn a_full_disk_is_told_at_the_end() {
        struct Full(usize);
        impl Write for Full {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                if self.0 == 0 {
                    return Err(io::Error::other("no space left"));
                }
                self.0 -= 1;
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut full = Full(1);
        let mut file = File::new(&mut full);
        let root = file.add(dictionary! { "Type" => "Catalog" });
        for _ in 0..3 {
            file.add(Stream::new(Dictionary::new(), vec![b'x'; WAITING]));
        }
        let told = file.finish(dictionary! { "Root" => root }).unwrap_err();
        assert_eq!(told.to_string(), "no space left");
    }
}
