//! Thumbnails: pictures made small before a book carries them.
//!
//! Reads PNG row by row, so that a picture of any size takes little memory, and JPEG as a whole up to a limit.
//! Each point of the small picture is the mean of those it stands for.

use std::io::Cursor;
use std::sync::Arc;

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::orientation::orientation;
use super::picture::{MOST_PIXELS, Unreadable};

/// The room for a thumbnail, in points of the picture.
const WIDEST: u32 = 480;
const HIGHEST: u32 = 360;

/// The most pixels that are looked at to make a picture smaller.
const MOST_SHRUNK: u64 = 400_000_000;

const QUALITY: u8 = 82;

/// Makes a small JPEG file of a PNG or JPEG file.
///
/// # Errors
/// What is wrong with the file, in words.
pub fn thumbnail(bytes: &[u8]) -> Result<Arc<[u8]>, String> {
    let small = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        small_png(bytes, (WIDEST, HIGHEST))
    } else if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        small_jpeg(bytes)
    } else {
        Err(Unreadable::UnknownKind)
    };
    let Small { width, height, samples } = small.map_err(|unreadable| unreadable.to_string())?;
    let side = |side: u32| u16::try_from(side).map_err(|_error| "it is too wide or too high".to_owned());
    let mut file = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut file, QUALITY);
    encoder
        .encode(&samples, side(width)?, side(height)?, jpeg_encoder::ColorType::Rgb)
        .map_err(|error| error.to_string())?;
    Ok(file.into())
}

/// A picture made small: red, green, blue for each point.
pub(crate) struct Small {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) samples: Vec<u8>,
}

/// Takes the rows of a large picture and gives a small one.
struct Shrinker {
    factor: u32,
    width: u32,
    sums: Vec<[u32; 3]>,
    rows: u32,
    small: Small,
}

impl Shrinker {
    /// For a picture of this size, to fit into a room.
    fn new((width, height): (u32, u32), room: (u32, u32)) -> Self {
        let factor = width.div_ceil(room.0.max(1)).max(height.div_ceil(room.1.max(1))).max(1);
        let small = width.div_ceil(factor);
        let count = usize::try_from(small).unwrap_or(0);
        Self {
            factor,
            width,
            sums: vec![[0; 3]; count],
            rows: 0,
            small: Small { width: small, height: 0, samples: Vec::new() },
        }
    }

    fn row(&mut self, pixels: impl Iterator<Item = [u8; 3]>) {
        let factor = usize::try_from(self.factor).unwrap_or(1);
        for (at, pixel) in pixels.enumerate() {
            if let Some(sum) = self.sums.get_mut(at / factor) {
                for (sum, part) in sum.iter_mut().zip(pixel) {
                    *sum += u32::from(part);
                }
            }
        }
        self.rows += 1;
        if self.rows == self.factor {
            self.end_row();
        }
    }

    fn end_row(&mut self) {
        if self.rows == 0 {
            return;
        }
        for (at, sum) in (0_u32..).zip(&mut self.sums) {
            let across = (self.width - at * self.factor).min(self.factor);
            let count = (across * self.rows).max(1);
            self.small.samples.extend(sum.map(|part| u8::try_from(part / count).unwrap_or(u8::MAX)));
            *sum = [0; 3];
        }
        self.small.height += 1;
        self.rows = 0;
    }

    fn finish(mut self) -> Small {
        self.end_row();
        self.small
    }
}

/// Reads a PNG file into a room; what is transparent becomes white.
pub(crate) fn small_png(bytes: &[u8], room: (u32, u32)) -> Result<Small, Unreadable> {
    let damaged = |error: png::DecodingError| Unreadable::Damaged { reason: error.to_string() };
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let header = decoder.read_header_info().map_err(damaged)?;
    let (width, height) = (header.width, header.height);
    let pixels = u64::from(width) * u64::from(height);
    let most = if header.interlaced { MOST_PIXELS } else { MOST_SHRUNK };
    if pixels == 0 || pixels > most {
        return Err(Unreadable::TooLarge { width, height });
    }
    let mut reader = decoder.read_info().map_err(damaged)?;
    let (colour, _) = reader.output_color_type();
    let mut shrinker = Shrinker::new((width, height), room);
    if reader.info().interlaced {
        let size = reader.output_buffer_size().ok_or(Unreadable::TooLarge { width, height })?;
        let mut all = vec![0; size];
        reader.next_frame(&mut all).map_err(damaged)?;
        let line = reader.output_line_size(width).unwrap_or(size).max(1);
        all.chunks(line).for_each(|row| shrinker.row(pixels_of(row, colour)));
    } else {
        while let Some(row) = reader.next_row().map_err(damaged)? {
            shrinker.row(pixels_of(row.data(), colour));
        }
    }
    Ok(shrinker.finish())
}

fn pixels_of(row: &[u8], colour: png::ColorType) -> impl Iterator<Item = [u8; 3]> {
    let over_white = |part: u8, opacity: u8| {
        let mixed = (u32::from(part) * u32::from(opacity) + 255 * (255 - u32::from(opacity))) / 255;
        u8::try_from(mixed).unwrap_or(u8::MAX)
    };
    row.chunks_exact(colour.samples()).map(move |pixel| match pixel {
        [grey] => [*grey; 3],
        [grey, opacity] => [over_white(*grey, *opacity); 3],
        [r, g, b] => [*r, *g, *b],
        [r, g, b, opacity, ..] => [*r, *g, *b].map(|part| over_white(part, *opacity)),
        [] => [255; 3],
    })
}

fn small_jpeg(bytes: &[u8]) -> Result<Small, Unreadable> {
    let damaged = |reason: String| Unreadable::Damaged { reason };
    let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|error| damaged(error.to_string()))?;
    let (width, height) = decoder.dimensions().ok_or_else(|| damaged("it has no size".to_owned()))?;
    let size = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    let (wide, high) = (size(width), size(height));
    if u64::from(wide) * u64::from(high) > MOST_PIXELS {
        return Err(Unreadable::TooLarge { width: wide, height: high });
    }
    let samples = decoder.decode().map_err(|error| damaged(error.to_string()))?;
    let turned = orientation(bytes);
    let room = if turned.swaps_sides() { (HIGHEST, WIDEST) } else { (WIDEST, HIGHEST) };
    let mut shrinker = Shrinker::new((wide, high), room);
    for row in samples.chunks_exact((width * 3).max(1)) {
        shrinker.row(row.chunks_exact(3).map(|pixel| [pixel[0], pixel[1], pixel[2]]));
    }
    Ok(turned.upright(shrinker.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32, colour: png::ColorType, pixel: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(colour);
        let mut writer = encoder.write_header().unwrap();
        let count = usize::try_from(width * height).unwrap();
        writer.write_image_data(&pixel.repeat(count)).unwrap();
        writer.finish().unwrap();
        bytes
    }

    #[test]
    fn a_picture_becomes_small_and_keeps_its_shape_and_colour() {
        let small =
            small_png(&png(1000, 250, png::ColorType::Rgb, &[200, 100, 50]), (WIDEST, HIGHEST)).unwrap();
        assert_eq!((small.width, small.height), (334, 84));
        assert!(small.samples.chunks(3).all(|pixel| pixel == [200, 100, 50]));
        let clear = small_png(&png(3, 3, png::ColorType::Rgba, &[0, 0, 0, 0]), (WIDEST, HIGHEST)).unwrap();
        assert_eq!((clear.width, clear.height), (3, 3));
        assert!(clear.samples.iter().all(|part| *part == 255));
    }

    #[test]
    fn thumbnails_are_jpeg_files_that_can_be_made_of_jpeg_files_too() {
        let first = thumbnail(&png(960, 960, png::ColorType::Grayscale, &[90])).unwrap();
        assert!(first.starts_with(&[0xFF, 0xD8, 0xFF]) && first.len() < 10_000);
        let again = thumbnail(&first).unwrap();
        assert!(again.starts_with(&[0xFF, 0xD8, 0xFF]));
        assert_eq!(thumbnail(b"GIF89a").unwrap_err(), "not a PNG or JPEG file");
        assert!(thumbnail(&first[..20]).unwrap_err().starts_with("the file is damaged"));
        assert!(thumbnail(b"\x89PNG\r\n\x1a\n").unwrap_err().starts_with("the file is damaged"));
    }
}
