//! Pictures: PNG and JPEG files as pixels or as they are.
//!
//! Each picture is kept once, however often it is shown, and only until it is in the file. Never trusts a file's own claims: sizes are
//! checked before anything is unpacked.

use std::collections::BTreeMap;
use std::sync::Arc;

use clausebook_core::hash::Sha256;

use super::orientation::{Orientation, orientation};
use super::thumbnail::{Small, small_png};

/// A picture ready to be written.
#[derive(Debug)]
pub(crate) struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// How it lies: a JPEG file is carried as it is, and turned when it is drawn.
    pub(crate) lies: Orientation,
    pub(crate) content: Content,
}

/// A picture as layout sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) number: u32,
    /// Width and height in pixels, upright.
    pub(crate) pixels: (usize, usize),
    pub(crate) lies: Orientation,
}

/// What a picture consists of.
#[derive(Debug)]
pub(crate) enum Content {
    /// A whole JPEG file with this many colour components, 1 or 3.
    Jpeg { bytes: Arc<[u8]>, components: u8 },
    /// Eight bits for each sample: grey or red, green, blue; and opacity if there is any.
    Pixels { samples: Vec<u8>, components: u8, opacity: Option<Vec<u8>> },
}

/// Why a picture is not shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unreadable {
    #[error("not found")]
    Absent,
    #[error("not a PNG or JPEG file")]
    UnknownKind,
    #[error("it has {width} × {height} pixels, more than 50 million")]
    TooLarge { width: u32, height: u32 },
    #[error("the file is damaged ({reason})")]
    Damaged { reason: String },
    #[error("it is a JPEG file for printing presses (CMYK)")]
    Cmyk,
}

/// The most pixels a picture may have to be shown as it is.
pub(crate) const MOST_PIXELS: u64 = 50_000_000;

/// The room into which pictures with more pixels are shrunk.
const ROOM: (u32, u32) = (2400, 3200);

/// All pictures of a book.
#[derive(Debug, Default)]
pub(crate) struct Pictures {
    /// Those that are not in the file yet.
    fresh: Vec<Picture>,
    count: u32,
    known: BTreeMap<[u8; 32], Result<Known, Unreadable>>,
}

impl Pictures {
    /// Adds a picture.
    pub(crate) fn add(&mut self, bytes: &Arc<[u8]>) -> Result<Known, Unreadable> {
        let hash = Sha256::of(bytes).0;
        if let Some(known) = self.known.get(&hash) {
            return known.clone();
        }
        let read = read(bytes).map(|picture| {
            let side = |side: u32| usize::try_from(side).unwrap_or(usize::MAX);
            let (width, height) = (side(picture.width), side(picture.height));
            let pixels = if picture.lies.swaps_sides() { (height, width) } else { (width, height) };
            let known = Known { number: self.count, pixels, lies: picture.lies };
            self.fresh.push(picture);
            self.count += 1;
            known
        });
        self.known.insert(hash, read.clone());
        read
    }

    /// Hands over the pictures that came since it was last asked, by their numbers.
    pub(crate) fn take(&mut self) -> Vec<Picture> {
        std::mem::take(&mut self.fresh)
    }
}

fn read(bytes: &Arc<[u8]>) -> Result<Picture, Unreadable> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        read_png(bytes)
    } else if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        read_jpeg(bytes)
    } else {
        Err(Unreadable::UnknownKind)
    }
}

fn check_size(width: u32, height: u32) -> Result<(), Unreadable> {
    if width == 0 || height == 0 {
        return Err(Unreadable::Damaged { reason: "it has no pixels".to_owned() });
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Unreadable::TooLarge { width, height });
    }
    Ok(())
}

fn read_png(bytes: &[u8]) -> Result<Picture, Unreadable> {
    let damaged = |error: png::DecodingError| Unreadable::Damaged { reason: error.to_string() };
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let header = decoder.read_header_info().map_err(damaged)?;
    let (width, height) = (header.width, header.height);
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        // Too large to be carried as it is: a smaller one shows as much on paper.
        let Small { width, height, samples } = small_png(bytes, ROOM)?;
        let content = Content::Pixels { samples, components: 3, opacity: None };
        return Ok(Picture { width, height, lies: Orientation::UPRIGHT, content });
    }
    check_size(width, height)?;
    let mut reader = decoder.read_info().map_err(damaged)?;
    let size = reader.output_buffer_size().ok_or(Unreadable::TooLarge { width, height })?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(damaged)?;
    pixels.truncate(frame.buffer_size());
    let (components, with_opacity) = match frame.color_type {
        png::ColorType::Grayscale => (1, false),
        png::ColorType::GrayscaleAlpha => (1, true),
        png::ColorType::Rgb | png::ColorType::Indexed => (3, false),
        png::ColorType::Rgba => (3, true),
    };
    let content = if with_opacity {
        let per_pixel = usize::from(components) + 1;
        let mut samples = Vec::with_capacity(pixels.len());
        let mut opacity = Vec::with_capacity(pixels.len() / per_pixel);
        for pixel in pixels.chunks_exact(per_pixel) {
            samples.extend_from_slice(&pixel[..per_pixel - 1]);
            opacity.push(pixel[per_pixel - 1]);
        }
        let opacity = opacity.iter().any(|one| *one != 255).then_some(opacity);
        Content::Pixels { samples, components, opacity }
    } else {
        Content::Pixels { samples: pixels, components, opacity: None }
    };
    Ok(Picture { width, height, lies: Orientation::UPRIGHT, content })
}

/// Reads size and components from a JPEG file's frame header.
///
/// Source: ITU-T T.81, B.2.2.
fn read_jpeg(bytes: &Arc<[u8]>) -> Result<Picture, Unreadable> {
    let damaged = |reason: &str| Unreadable::Damaged { reason: reason.to_owned() };
    let mut at = 2;
    loop {
        let Some(&[0xFF, marker]) = bytes.get(at..at + 2) else { return Err(damaged("no frame header")) };
        if marker == 0xFF {
            at += 1;
            continue;
        }
        if matches!(marker, 0x01 | 0xD0..=0xD8) {
            at += 2;
            continue;
        }
        let Some(&[high, low]) = bytes.get(at + 2..at + 4) else { return Err(damaged("cut off")) };
        let length = usize::from(u16::from_be_bytes([high, low]));
        if matches!(marker, 0xC0..=0xC2) {
            let Some(&[_, h1, h2, w1, w2, components]) = bytes.get(at + 4..at + 10) else {
                return Err(damaged("cut off"));
            };
            let height = u32::from(u16::from_be_bytes([h1, h2]));
            let width = u32::from(u16::from_be_bytes([w1, w2]));
            check_size(width, height)?;
            return match components {
                1 | 3 => Ok(Picture {
                    width,
                    height,
                    lies: orientation(bytes),
                    content: Content::Jpeg { bytes: Arc::clone(bytes), components },
                }),
                4 => Err(Unreadable::Cmyk),
                _ => Err(damaged("odd colours")),
            };
        }
        if matches!(marker, 0xDA | 0xD9) || length < 2 {
            return Err(damaged("no frame header"));
        }
        at += 2 + length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_pictures_are_refused_with_a_reason() {
        let mut pictures = Pictures::default();
        let cases: [(&[u8], &str); 5] = [
            (b"", "not a PNG or JPEG file"),
            (b"GIF89a", "not a PNG or JPEG file"),
            (b"\x89PNG\r\n\x1a\n", "the file is damaged"),
            (b"\xFF\xD8\xFF", "the file is damaged"),
            (b"\xFF\xD8\xFF\xC0\x00\x11\x08\xFF\xFF\xFF\xFF\x03", "it has 65535 × 65535 pixels"),
        ];
        for (bytes, reason) in cases {
            let refused = pictures.add(&bytes.into()).unwrap_err().to_string();
            assert!(refused.starts_with(reason), "{refused}");
        }
    }

    #[test]
    fn the_same_picture_is_kept_once() {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
        encoder.set_color(png::ColorType::Rgba);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&[1, 2, 3, 255, 4, 5, 6, 7]).unwrap();
        writer.finish().unwrap();
        let bytes: Arc<[u8]> = bytes.into();
        let mut pictures = Pictures::default();
        let known = Known { number: 0, pixels: (2, 1), lies: Orientation::UPRIGHT };
        assert_eq!(pictures.add(&bytes), Ok(known));
        let taken = pictures.take();
        assert_eq!(taken.len(), 1);
        assert_eq!(pictures.add(&bytes), Ok(known), "known still, though it is in the file by now");
        assert!(pictures.take().is_empty());
        let Content::Pixels { samples, opacity, .. } = &taken[0].content else { panic!("pixels") };
        assert_eq!((samples.as_slice(), opacity.as_deref()), (&[1, 2, 3, 4, 5, 6][..], Some(&[255, 7][..])));
    }
}
