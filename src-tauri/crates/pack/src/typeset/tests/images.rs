//! Pages as pictures: a small set, compared with what they looked like when a person last looked at them.
//!
//! Compared with tolerance, for renderers differ from version to version. To set them anew, look at the pages
//! and run this test with `CLAUSEBOOK_SET_PAGES=1`.

use std::path::{Path, PathBuf};

use super::*;

/// Grey pixels of a page.
struct Picture {
    width: u32,
    pixels: Vec<u8>,
}

/// The greatest mean difference of two pictures of one page; another page differs by more.
const TOLERANCE: f64 = 3.5;

fn read(path: &Path) -> Picture {
    let file = std::io::BufReader::new(std::fs::File::open(path).unwrap());
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    assert_eq!(frame.color_type, png::ColorType::Grayscale);
    Picture { width: frame.width, pixels }
}

fn difference(one: &Picture, other: &Picture) -> f64 {
    if one.width != other.width || one.pixels.len() != other.pixels.len() {
        return 255.0;
    }
    let sum: u64 = one.pixels.iter().zip(&other.pixels).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / one.pixels.len() as f64
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
    let drawn = Command::new("pdftoppm").args(["-r", "30", "-gray", "-png"]).arg(&pdf).arg(&prefix).status();
    let Ok(status) = drawn else {
        crate::not_checked("pdftoppm");
        return;
    };
    assert!(status.success());
    let pictures: Vec<Picture> = (1..=4)
        .map(|page| {
            let made = folder.path().join(format!("page-{page}.png"));
            if std::env::var_os("CLAUSEBOOK_SET_PAGES").is_some() {
                std::fs::create_dir_all(fixture(page).parent().unwrap()).unwrap();
                std::fs::copy(&made, fixture(page)).unwrap();
            }
            read(&made)
        })
        .collect();
    for (page, picture) in (1..).zip(&pictures) {
        let off = difference(picture, &read(&fixture(page)));
        assert!(off < TOLERANCE, "page {page} differs by {off:.1}");
    }
    let other = difference(&pictures[0], &pictures[2]);
    assert!(other > TOLERANCE, "two different pages differ by {other:.1} only");
}
