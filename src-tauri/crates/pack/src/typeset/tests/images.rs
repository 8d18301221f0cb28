//! Pages as pictures: a small set, compared with what they looked like when a person last looked at them.
//!
//! Compared with tolerance, for renderers differ from version to version. To set them anew, look at the pages
//! and run this test with `CLAUSEBOOK_SET_PAGES=1`.

use std::path::{Path, PathBuf};

use super::*;
use crate::typeset::units::whole;

/// Grey pixels of a page.
struct Picture {
    width: u32,
    pixels: Vec<u8>,
}

/// Width and height of a cell: narrower than a word, lower than a line of text.
///
/// Units: pixels.
const CELL: (usize, usize) = (16, 4);

/// The greatest difference between the means of a cell in two pictures of one page. Another renderer draws the
/// edges of letters differently, which a mean hardly shows; a line that moved leaves its cells white.
///
/// Units: grey steps.
const TOLERANCE: u64 = 20;

/// Pages that are compared, from 1: cover, contents, and two of the body.
const PAGES: std::ops::RangeInclusive<usize> = 1..=4;

/// Reads a picture as `pdftoppm -gray` writes it: `P5`, width, height, 255, pixels.
fn drawn(path: &Path) -> Picture {
    let bytes = std::fs::read(path).unwrap();
    let mut at = 0;
    let mut words = Vec::new();
    while words.len() < 4 {
        let end = at + bytes[at..].iter().position(u8::is_ascii_whitespace).unwrap();
        words.push(String::from_utf8(bytes[at..end].to_vec()).unwrap());
        at = end + 1;
    }
    assert_eq!((words[0].as_str(), words[3].as_str()), ("P5", "255"));
    Picture { width: words[1].parse().unwrap(), pixels: bytes[at..].to_vec() }
}

fn read(path: &Path) -> Picture {
    let file = std::io::BufReader::new(std::fs::File::open(path).unwrap());
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    assert_eq!(frame.color_type, png::ColorType::Grayscale);
    Picture { width: frame.width, pixels }
}

fn keep(picture: &Picture, path: &Path) {
    let height = picture.pixels.len() / usize::try_from(picture.width).unwrap();
    let file = std::fs::File::create(path).unwrap();
    let mut encoder = png::Encoder::new(file, picture.width, u32::try_from(height).unwrap());
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&picture.pixels).unwrap();
    writer.finish().unwrap();
}

/// The mean of each cell, from the top left.
fn cells(picture: &Picture) -> Vec<u64> {
    let width = usize::try_from(picture.width).unwrap();
    let rows: Vec<&[u8]> = picture.pixels.chunks(width).collect();
    let mut means = Vec::new();
    for band in rows.chunks(CELL.1) {
        for left in (0..width).step_by(CELL.0) {
            let right = (left + CELL.0).min(width);
            let sum: u64 = band.iter().flat_map(|row| &row[left..right]).map(|grey| u64::from(*grey)).sum();
            means.push(sum / u64::try_from(band.len() * (right - left)).unwrap());
        }
    }
    means
}

/// By how much the cell differs that differs most.
fn difference(one: &Picture, other: &Picture) -> u64 {
    if one.width != other.width || one.pixels.len() != other.pixels.len() {
        return u64::MAX;
    }
    cells(one).into_iter().zip(cells(other)).map(|(a, b)| a.abs_diff(b)).max().unwrap_or(0)
}

/// The page moved down by some rows of pixels.
fn moved(picture: &Picture, rows: usize) -> Picture {
    let width = usize::try_from(picture.width).unwrap();
    let mut pixels = vec![255; width * rows];
    pixels.extend_from_slice(&picture.pixels[..picture.pixels.len() - width * rows]);
    Picture { width: picture.width, pixels }
}

fn fixture(page: usize) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/typeset/fixtures/pages/{page}.png"))
}

#[test]
#[expect(clippy::disallowed_methods, reason = "pictures of a test, and the fixtures it may set anew")]
fn pages_look_as_they_did() {
    let rendered = render(&full_book(), &Theme::standard()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let pdf = folder.path().join("book.pdf");
    std::fs::write(&pdf, &rendered.pdf).unwrap();
    let prefix = folder.path().join("page");
    let made = Command::new("pdftoppm").args(["-r", "40", "-gray"]).arg(&pdf).arg(&prefix).status();
    let Ok(status) = made else {
        crate::not_checked("pdftoppm");
        return;
    };
    assert!(status.success());
    let pictures: Vec<Picture> = PAGES
        .map(|page| {
            let made = folder.path().join(format!("page-{page}.pgm"));
            let two_digits = folder.path().join(format!("page-{page:02}.pgm"));
            let picture = drawn(if made.exists() { &made } else { &two_digits });
            if std::env::var_os("CLAUSEBOOK_SET_PAGES").is_some() {
                std::fs::create_dir_all(fixture(page).parent().unwrap()).unwrap();
                keep(&picture, &fixture(page));
            }
            picture
        })
        .collect();
    for (page, picture) in PAGES.zip(&pictures) {
        let off = difference(picture, &read(&fixture(page)));
        assert!(off <= TOLERANCE, "page {page} differs by {off} grey steps somewhere");
        let off = difference(&moved(picture, 2), &read(&fixture(page)));
        assert!(off > TOLERANCE, "page {page} moved by four points differs by {off} grey steps only");
    }
    // One line of the last page taken away.
    let last = &pictures[pictures.len() - 1];
    let width = usize::try_from(last.width).unwrap();
    let dark = |row: &[u8]| row.iter().any(|grey| *grey < 120);
    let line = last.pixels.chunks(width).rposition(dark).unwrap() - 3;
    let mut without = Picture { width: last.width, pixels: last.pixels.clone() };
    without.pixels[line * width..(line + 5) * width].fill(255);
    let off = difference(&without, &read(&fixture(pictures.len())));
    assert!(off > TOLERANCE, "a line that is missing differs by {off} grey steps only");
}

/// A photo of 400 × 200 points, red on the left and blue on the right, that says how the camera was held.
fn photo(orientation: u8) -> Vec<u8> {
    let colour = |x: usize| if x < 200 { [220, 20, 20] } else { [20, 20, 220] };
    let samples: Vec<u8> = (0..200).flat_map(|_| 0..400).flat_map(colour).collect();
    let mut bytes = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.encode(&samples, 400, 200, jpeg_encoder::ColorType::Rgb).unwrap();
    let mut note = b"\xFF\xE1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    note.extend([orientation, 0, 0, 0, 0, 0, 0]);
    bytes.splice(2..2, note);
    bytes
}

#[test]
#[expect(clippy::disallowed_methods, reason = "pictures of a test")]
fn a_photo_in_a_document_stands_upright() {
    // Which side of the paper is red, for each way to hold a camera.
    let red = ["left", "right", "right", "left", "top", "top", "bottom", "bottom"];
    for (orientation, red) in (1..=8).zip(red) {
        let source = ImageSource::Bytes(photo(orientation).into());
        let image = Block::Image { source, alt: "A rack".into(), caption: None, max_height_mm: None };
        let book = book(vec![image]);
        let laid = lay_out(&book, &Theme::standard());
        let place = laid.pages[0].drawn.iter().find_map(|drawn| match drawn.mark {
            Mark::Picture { width, height, .. } => Some((drawn.x, drawn.y, width, height)),
            _ => None,
        });
        let (x, y, width, height) = place.unwrap();
        assert_eq!(width > height, orientation < 5, "orientation {orientation}");
        let folder = tempfile::tempdir().unwrap();
        let (pdf, page) = (folder.path().join("book.pdf"), folder.path().join("page"));
        std::fs::write(&pdf, render(&book, &Theme::standard()).unwrap().pdf).unwrap();
        let made = Command::new("pdftoppm").args(["-r", "72", "-singlefile"]).arg(&pdf).arg(&page).status();
        if made.is_err() {
            crate::not_checked("pdftoppm");
            return;
        }
        let bytes = std::fs::read(page.with_extension("ppm")).unwrap();
        let header =
            bytes.iter().enumerate().filter(|(_, byte)| byte.is_ascii_whitespace()).nth(3).unwrap().0;
        let words: Vec<usize> = String::from_utf8_lossy(&bytes[..header])
            .split_ascii_whitespace()
            .skip(1)
            .map(|word| word.parse().unwrap())
            .collect();
        let at = |x: f32, y: f32| {
            let place = header + 1 + (whole(y) * words[0] + whole(x)) * 3;
            (bytes[place], bytes[place + 2])
        };
        let is_red = |(red, blue): (u8, u8)| red > 180 && blue < 80;
        let sides = [("left", 0.1, 0.5), ("right", 0.9, 0.5), ("top", 0.5, 0.1), ("bottom", 0.5, 0.9)];
        for (side, across, down) in sides {
            let found = is_red(at(x + width * across, y + height * down));
            let opposite = matches!(
                (red, side),
                ("left", "right") | ("right", "left") | ("top", "bottom") | ("bottom", "top")
            );
            if side == red || opposite {
                assert_eq!(found, side == red, "orientation {orientation}, {side}");
            }
        }
    }
}
