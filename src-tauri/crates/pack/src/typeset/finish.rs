//! The finished PDF: pages, fonts, pictures, links, outline, tags, metadata, attachments.
//!
//! Stands on `lopdf`, the crate that `printpdf` itself writes with. Bytes depend on nothing but the
//! book and the theme.
//!
//! Source: ISO 32000-1; ISO 19005-3 for what an archival reader needs.

use std::collections::BTreeMap;
use std::sync::Arc;

use clausebook_core::hash::Sha256;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use printpdf::{Op, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem};
use subsetter::GlyphRemapper;

use super::book::Laid;
use super::boxes::Entry;
use super::file::File;
use super::font::Face;
use super::ink::{Codes, Ink, compressed, font_id, font_of, picture_id};
use super::picture::{Content, Picture};
use super::press::{Jump, Press, annotate};
use super::units::{index, rounded};
use super::{Attachment, Book, TypesetError, metadata};

/// Entries of the outline that are shown open at first, if there are no more.
const OPEN_OUTLINE: usize = 40;

/// Finishes the file of a book that is laid out, with the pages that were printed on the way.
pub(crate) fn write(laid: Laid, mut press: Press<'_>, book: &Book) -> Result<(), TypesetError> {
    let Laid { size, pages, leaves, front, tree, mut pictures, entries, places, .. } = laid;
    press.store_pictures(&mut pictures);
    let mut order: Vec<usize> = Vec::with_capacity(pages.len());
    for (page, leaf) in pages.into_iter().zip(leaves) {
        let is_new = leaf.is_none_or(|leaf| !press.is_printed(leaf));
        let leaf = leaf.unwrap_or_else(|| press.leaf(&page, &tree));
        if is_new || !page.drawn.is_empty() {
            press.print(leaf, page, &tree);
        }
        order.push(leaf);
    }
    press.finish();
    let Press { ink: Ink { codes, .. }, mut file, tagger, leaves, sheets, jumps, pictures, .. } = press;
    let structure = tagger.finish(&mut file, &tree);
    drop(tree);

    let (document, fonts) = fonts(&codes)?;
    let shift = file.take(&document);
    drop((document, codes));
    let mut resources = dictionary! { "Font" => (fonts.0 + shift, 0) };
    if !pictures.is_empty() {
        let named = |(number, id)| (picture_id(index(number)).0, Object::Reference(id));
        resources.set("XObject", pictures.into_iter().enumerate().map(named).collect::<Dictionary>());
    }
    let resources = file.add(resources);
    let identity = identity(sheets.iter().map(|sheet| sheet.digest), book);
    let page_ids: Vec<ObjectId> = order.iter().map(|leaf| leaves[*leaf].id).collect();
    let target = Target { page_ids: &page_ids, places: &places, height: size.1 };
    for Jump { id, key, area, page, anchor } in jumps {
        // What leads nowhere was reported, and stays where it is.
        let here = || Object::Array(vec![page.into(), Object::Name(b"Fit".to_vec())]);
        let destination = target.destination(&anchor).unwrap_or_else(here);
        annotate(&mut file, (id, key), area, &anchor, ("Dest", destination));
    }

    let tree_id = file.reserve();
    for leaf in order.iter().map(|leaf| &leaves[*leaf]) {
        let content =
            |sheet: &u32| sheets[usize::try_from(*sheet).expect("BUG: an index fits usize")].content;
        let contents: Vec<Object> = leaf.sheets.iter().flatten().map(|sheet| content(sheet).into()).collect();
        let mut dictionary = dictionary! {
            "Type" => "Page",
            "Parent" => tree_id,
            "MediaBox" => vec![0.into(), 0.into(), real(size.0), real(size.1)],
            "Resources" => resources,
            "Contents" => contents,
            "StructParents" => integer(leaf.key),
            "Tabs" => "S",
        };
        if let Some(list) = leaf.annotations {
            dictionary.set("Annots", list);
        }
        file.set(leaf.id, dictionary);
    }
    let kids: Vec<Object> = page_ids.iter().map(|id| Object::from(*id)).collect();
    file.set(tree_id, dictionary! { "Type" => "Pages", "Count" => integer(kids.len()), "Kids" => kids });

    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => tree_id,
        "Lang" => text(metadata::language(book)),
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        "MarkInfo" => dictionary! { "Marked" => true },
        "StructTreeRoot" => structure,
        "PageLayout" => "SinglePage",
        "PageLabels" => dictionary! { "Nums" => page_labels(front) },
    };
    if let Some(outline) = outline(&mut file, &entries, &target) {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    let mut names = Dictionary::new();
    if let Some(destinations) = destinations(&mut file, &target) {
        names.set("Dests", destinations);
    }
    if !book.attachments.is_empty() {
        let (files, associated) = attachments(&mut file, book)?;
        names.set("EmbeddedFiles", files);
        catalog.set("AF", associated);
    }
    if !names.is_empty() {
        catalog.set("Names", names);
    }
    let information = metadata::write(&mut file, &mut catalog, book);
    let root = file.add(catalog);
    let id = Object::String(identity.0[..16].to_vec(), StringFormat::Hexadecimal);
    let trailer = dictionary! { "Root" => root, "Info" => information, "ID" => vec![id.clone(), id] };
    file.finish(trailer).map_err(|source| TypesetError::Write { source })
}

/// Small roman numbers before the body, then arabic ones from 1.
fn page_labels(front: usize) -> Vec<Object> {
    let mut labels = Vec::new();
    if front > 0 {
        labels.extend([0.into(), dictionary! { "S" => "r" }.into()]);
    }
    labels.extend([integer(front), dictionary! { "S" => "D" }.into()]);
    labels
}

/// What the file is, as a digest of all that goes into it.
fn identity(pages: impl Iterator<Item = Sha256>, book: &Book) -> Sha256 {
    let mut parts: Vec<u8> = Vec::new();
    for digest in pages {
        parts.extend(digest.0);
    }
    for words in [&book.title, &book.language, &book.author, &book.subject] {
        parts.extend(Sha256::of(words.as_bytes()).0);
    }
    parts.extend(book.date.0.to_be_bytes());
    for Attachment { name, media_type, description, bytes } in &book.attachments {
        for part in [name.as_bytes(), media_type.as_bytes(), description.as_bytes(), bytes] {
            parts.extend(Sha256::of(part).0);
        }
    }
    Sha256::of(&parts)
}

/// Makes fonts with `printpdf`; gives a document that holds them, and the dictionary of their names.
fn fonts(codes: &[Codes]) -> Result<(Document, ObjectId), TypesetError> {
    let mut source = PdfDocument::new("");
    let mut glyph_maps = BTreeMap::new();
    let mut ops = vec![Op::StartTextSection];
    for face in Face::ALL {
        let codes = &codes[face as usize];
        if codes.uses.is_empty() {
            continue;
        }
        let mut remapper = GlyphRemapper::new();
        let mut map = vec![0_u8; 2];
        let mut glyphs = Vec::with_capacity(codes.uses.len());
        for (code, (glyph, text)) in (1_u16..).zip(&codes.uses) {
            map.extend(remapper.remap(*glyph).to_be_bytes());
            glyphs.push(printpdf::Codepoint { gid: code, offset: 0.0, cid: Some(text.to_string()) });
        }
        let program = subsetter::subset(face.bytes(), 0, &remapper)
            .map_err(|error| TypesetError::Font { face: face.name(), reason: error.to_string() })?;
        source.resources.fonts.map.insert(font_id(face), font_of(face, program, codes));
        ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(face)), size: Pt(1.0) });
        ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
        glyph_maps.insert(font_id(face).0, map);
    }
    ops.push(Op::EndTextSection);
    source.pages.push(PdfPage::new(printpdf::Mm(0.0), printpdf::Mm(0.0), ops));
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let mut document = source.to_lopdf_document(&options, &mut Vec::new());
    drop(source);

    let broken = "BUG: printpdf writes one page with its resources";
    let page = document.page_iter().next().expect(broken);
    let dictionary = document.get_dictionary(page).expect(broken).clone();
    let resources = dictionary.get(b"Resources").and_then(Object::as_reference).expect(broken);
    let contents = dictionary.get(b"Contents").and_then(Object::as_reference).expect(broken);
    let parent = dictionary.get(b"Parent").and_then(Object::as_reference).expect(broken);
    let shared = document.get_dictionary(resources).expect(broken).clone();
    let names = shared.get(b"Font").and_then(Object::as_reference).expect(broken);
    // Everything but the fonts is ours to write.
    let others = shared.iter().filter_map(|(_, other)| other.as_reference().ok()).filter(|id| *id != names);
    let old: Vec<ObjectId> = [b"Root".as_slice(), b"Info"]
        .iter()
        .filter_map(|key| document.trailer.get(key).and_then(Object::as_reference).ok())
        .chain([page, contents, parent, resources])
        .chain(others)
        .collect();
    for id in old {
        document.objects.remove(&id);
    }
    document.trailer.remove(b"Info");
    let fonts = document.get_dictionary(names).expect(broken).clone();
    for (name, font) in fonts.iter() {
        let name = String::from_utf8_lossy(name).into_owned();
        let map = glyph_maps.remove(&name).unwrap_or_default();
        finish_font(&mut document, font.as_reference().expect(broken), &name, map)?;
    }
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object {
            compress(stream)?;
        }
    }
    Ok((document, names))
}

/// Gives a font its map from codes to glyphs, and the names that say it is a subset.
fn finish_font(document: &mut Document, id: ObjectId, name: &str, map: Vec<u8>) -> Result<(), TypesetError> {
    let broken = "BUG: printpdf writes composite fonts";
    let mut stream = Stream::new(Dictionary::new(), map);
    compress(&mut stream)?;
    let map = document.add_object(stream);
    let font = document.get_dictionary(id).expect(broken).clone();
    let mut descendant = match font.get(b"DescendantFonts").and_then(Object::as_array).expect(broken).first()
    {
        Some(Object::Dictionary(dictionary)) => dictionary.clone(),
        Some(_) | None => unreachable!("{broken}"),
    };
    // `S3` gives `CBDAAA+`: six letters, the same for the same face.
    let face = name.trim_start_matches('S').parse().unwrap_or(0_u8);
    let tag = format!("CB{}AAA+", char::from(b'A' + face % 26));
    let base = font.get(b"BaseFont").and_then(Object::as_name).expect(broken);
    let subset: Vec<u8> = [tag.as_bytes(), base].concat();
    let descriptor = descendant.get(b"FontDescriptor").and_then(Object::as_reference).expect(broken);
    let named = document.get_dictionary_mut(descriptor).expect(broken);
    named.set("FontName", Object::Name(subset.clone()));
    // Symbolic: the program has no character map of its own.
    let flags = named.get(b"Flags").and_then(Object::as_i64).unwrap_or(32);
    named.set("Flags", (flags & !32) | 4);
    descendant.set("BaseFont", Object::Name(subset.clone()));
    descendant.set("CIDToGIDMap", map);
    let descendant = document.add_object(descendant);
    let font = document.get_dictionary_mut(id).expect(broken);
    font.set("BaseFont", Object::Name(subset));
    font.set("DescendantFonts", vec![descendant.into()]);
    Ok(())
}

/// Writes a picture; gives its number.
pub(super) fn picture(file: &mut File<'_>, picture: Picture) -> ObjectId {
    let Picture { width, height, content, .. } = picture;
    let dictionary = |space: &str| {
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => i64::from(width),
            "Height" => i64::from(height),
            "BitsPerComponent" => 8,
            "ColorSpace" => Object::Name(space.as_bytes().to_vec()),
        }
    };
    let space = |components: u8| if components == 1 { "DeviceGray" } else { "DeviceRGB" };
    match content {
        Content::Jpeg { bytes, components } => {
            let mut dictionary = dictionary(space(components));
            dictionary.set("Filter", "DCTDecode");
            file.add(Stream::new(dictionary, bytes.to_vec()))
        }
        Content::Pixels { samples, components, opacity } => {
            let mut dictionary_of = dictionary(space(components));
            if let Some(opacity) = opacity {
                dictionary_of.set("SMask", file.add(compressed(dictionary("DeviceGray"), &opacity)));
            }
            file.add(compressed(dictionary_of, &samples))
        }
    }
}

/// Where named places are in the file.
struct Target<'a> {
    page_ids: &'a [ObjectId],
    places: &'a BTreeMap<Arc<str>, (usize, f32)>,
    height: f32,
}

impl Target<'_> {
    fn destination(&self, anchor: &str) -> Option<Object> {
        let (page, y) = self.places.get(anchor)?;
        // A little above, so that the heading does not stick to the window's edge.
        let top = rounded((self.height - y + 10.0).min(self.height));
        Some(Object::Array(vec![
            self.page_ids[*page].into(),
            Object::Name(b"XYZ".to_vec()),
            Object::Null,
            real(top),
            Object::Null,
        ]))
    }
}

/// Writes the outline as nested as the headings are.
fn outline(file: &mut File<'_>, entries: &[Entry], target: &Target<'_>) -> Option<ObjectId> {
    let found: Vec<(&Entry, Object)> =
        entries.iter().filter_map(|entry| Some((entry, target.destination(&entry.anchor)?))).collect();
    if found.is_empty() {
        return None;
    }
    let root = file.reserve();
    let ids: Vec<ObjectId> = found.iter().map(|_| file.reserve()).collect();
    // The nearest entry before of a lower level is the parent.
    let mut parents: Vec<Option<usize>> = Vec::with_capacity(found.len());
    let mut path: Vec<usize> = Vec::new();
    for (at, (entry, _)) in found.iter().enumerate() {
        while path.last().is_some_and(|last| found[*last].0.level >= entry.level) {
            path.pop();
        }
        parents.push(path.last().copied());
        path.push(at);
    }
    let mut children: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (at, parent) in parents.iter().enumerate() {
        children.entry(*parent).or_default().push(at);
    }
    let open = found.len() <= OPEN_OUTLINE;
    let mut below = vec![0_usize; found.len()];
    for at in (0..found.len()).rev() {
        if let Some(parent) = parents[at] {
            below[parent] += 1 + if open { below[at] } else { 0 };
        }
    }
    for (parent, siblings) in &children {
        for (at, child) in siblings.iter().enumerate() {
            let (entry, destination) = &found[*child];
            let mut item = dictionary! {
                "Title" => text(if entry.title.trim().is_empty() { "–" } else { &entry.title }),
                "Parent" => parent.map_or(root, |parent| ids[parent]),
                "Dest" => destination.clone(),
            };
            if at > 0 {
                item.set("Prev", ids[siblings[at - 1]]);
            }
            if let Some(next) = siblings.get(at + 1) {
                item.set("Next", ids[*next]);
            }
            if let Some(own) = children.get(&Some(*child)) {
                item.set("First", ids[own[0]]);
                item.set("Last", ids[own[own.len() - 1]]);
                let count = i64::try_from(below[*child]).unwrap_or(i64::MAX);
                item.set("Count", if open { count } else { -count });
            }
            file.set(ids[*child], item);
        }
    }
    let top = &children[&None];
    let visible = if open { found.len() } else { top.len() };
    file.set(
        root,
        dictionary! {
            "Type" => "Outlines",
            "First" => ids[top[0]],
            "Last" => ids[top[top.len() - 1]],
            "Count" => integer(visible),
        },
    );
    Some(root)
}

/// Writes the name tree of named places.
fn destinations(file: &mut File<'_>, target: &Target<'_>) -> Option<ObjectId> {
    let mut leaves = Vec::new();
    let named: Vec<(&Arc<str>, Object)> =
        target.places.keys().filter_map(|name| Some((name, target.destination(name)?))).collect();
    for part in named.chunks(64) {
        let mut names = Vec::with_capacity(part.len() * 2);
        for (name, destination) in part {
            names.push(Object::string_literal(name.as_bytes()));
            names.push(destination.clone());
        }
        let first = Object::string_literal(part[0].0.as_bytes());
        let last = Object::string_literal(part[part.len() - 1].0.as_bytes());
        leaves.push(file.add(dictionary! { "Limits" => vec![first, last], "Names" => names }));
    }
    let kids: Vec<Object> = leaves.into_iter().map(Object::from).collect();
    (!kids.is_empty()).then(|| file.add(dictionary! { "Kids" => kids }))
}

/// Embeds the attachments; gives the name tree and the list of associated files.
fn attachments(file: &mut File<'_>, book: &Book) -> Result<(ObjectId, Vec<Object>), TypesetError> {
    let date = metadata::pdf_date(book.date);
    let mut files: BTreeMap<Vec<u8>, ObjectId> = BTreeMap::new();
    let mut associated = Vec::new();
    for (number, Attachment { name, media_type, description, bytes }) in book.attachments.iter().enumerate() {
        let mut stream = Stream::new(
            dictionary! {
                "Type" => "EmbeddedFile",
                "Subtype" => Object::Name(media_type.as_bytes().to_vec()),
                "Params" => dictionary! {
                    "Size" => integer(bytes.len()),
                    "ModDate" => Object::string_literal(date.as_str()),
                },
            },
            bytes.clone(),
        );
        compress(&mut stream)?;
        let stream = file.add(stream);
        let entry = file.add(dictionary! {
            "Type" => "Filespec",
            "F" => text(name),
            "UF" => text(name),
            "Desc" => text(description),
            "AFRelationship" => "Source",
            "EF" => dictionary! { "F" => stream, "UF" => stream },
        });
        // Two files may have one name: the number keeps both.
        let mut key = name.clone();
        if files.contains_key(key.as_bytes()) {
            key = format!("{name} ({number})");
        }
        files.insert(key.into_bytes(), entry);
        associated.push(entry.into());
    }
    let mut names = Vec::new();
    for (name, entry) in files {
        names.push(Object::string_literal(name));
        names.push(entry.into());
    }
    Ok((file.add(dictionary! { "Names" => names }), associated))
}

fn compress(stream: &mut Stream) -> Result<(), TypesetError> {
    stream.compress().map_err(|error| TypesetError::Pdf { reason: error.to_string() })
}

/// Text for readers: PDFDocEncoding where it is ASCII, else UTF-16.
pub(crate) fn text(words: &str) -> Object {
    if words.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Object::string_literal(words);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

pub(crate) fn integer(count: usize) -> Object {
    Object::Integer(i64::try_from(count).unwrap_or(i64::MAX))
}

pub(crate) fn real(length: f32) -> Object {
    Object::Real(rounded(length))
}
