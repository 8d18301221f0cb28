//! How a camera was held: the orientation that a JPEG file notes, and pictures put upright by it.
//!
//! Source: Exif 2.32 (JEITA CP-3451E), 4.5.5 and 4.6.4, tag 0x0112; TIFF 6.0.

use super::thumbnail::Small;

/// One of the eight ways in which a picture can lie, 1 is upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Orientation(u8);

impl Orientation {
    pub(crate) const UPRIGHT: Self = Self(1);
}

/// The tag that holds it.
const TAG: u16 = 0x0112;

/// Reads what a JPEG file notes; upright where it notes nothing that makes sense.
pub(crate) fn orientation(bytes: &[u8]) -> Orientation {
    Orientation(noted(bytes).filter(|value| (1..=8).contains(value)).unwrap_or(1))
}

fn noted(bytes: &[u8]) -> Option<u8> {
    let mut at = 2;
    loop {
        let [marker, kind] = bytes.get(at..at + 2)?.try_into().ok()?;
        // The picture itself begins: what follows is no note.
        if marker != 0xFF || matches!(kind, 0xD9 | 0xDA) {
            return None;
        }
        let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
        let segment = bytes.get(at + 4..at + 2 + length)?;
        if kind == 0xE1
            && let Some(tiff) = segment.strip_prefix(b"Exif\0\0")
        {
            return in_tiff(tiff);
        }
        at += 2 + length;
    }
}

fn in_tiff(tiff: &[u8]) -> Option<u8> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let two = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    };
    let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let first = if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) };
    let directory = usize::try_from(first).ok()?;
    for entry in 0..usize::from(short(directory)?) {
        let at = directory.checked_add(2 + entry * 12)?;
        if short(at)? == TAG {
            return u8::try_from(short(at.checked_add(8)?)?).ok();
        }
    }
    None
}

impl Orientation {
    /// Whether width and height change places.
    pub(crate) fn swaps_sides(self) -> bool {
        self.0 >= 5
    }

    /// Where the lower left corner of the picture as it is stored comes to stand, and where its sides lead from
    /// there, so that it stands upright: `[a, b, c, d, e, f]` of a PDF matrix, in parts of width and height.
    pub(crate) fn matrix(self) -> [i8; 6] {
        match self.0 {
            2 => [-1, 0, 0, 1, 1, 0],
            3 => [-1, 0, 0, -1, 1, 1],
            4 => [1, 0, 0, -1, 0, 1],
            5 => [0, -1, -1, 0, 1, 1],
            6 => [0, -1, 1, 0, 0, 1],
            7 => [0, 1, 1, 0, 0, 0],
            8 => [0, 1, -1, 0, 1, 0],
            _ => [1, 0, 0, 1, 0, 0],
        }
    }

    /// Puts a picture upright.
    pub(crate) fn upright(self, picture: Small) -> Small {
        if self.0 == 1 {
            return picture;
        }
        let Small { width, height, samples } = picture;
        let (wide, high) = if self.swaps_sides() { (height, width) } else { (width, height) };
        let mut turned = Vec::with_capacity(samples.len());
        for y in 0..high {
            for x in 0..wide {
                // Where the point comes from.
                let (from_x, from_y) = match self.0 {
                    2 => (width - 1 - x, y),
                    3 => (width - 1 - x, height - 1 - y),
                    4 => (x, height - 1 - y),
                    5 => (y, x),
                    6 => (y, height - 1 - x),
                    7 => (width - 1 - y, height - 1 - x),
                    8 => (width - 1 - y, x),
                    _ => (x, y),
                };
                let at = (u64::from(from_y) * u64::from(width) + u64::from(from_x)) * 3;
                let at = usize::try_from(at).unwrap_or(usize::MAX);
                turned.extend(samples.get(at..at.saturating_add(3)).unwrap_or(&[255; 3]));
            }
        }
        Small { width: wide, height: high, samples: turned }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A JPEG file's beginning with a note of an orientation.
    fn noting(value: u8, little: bool) -> Vec<u8> {
        let mut tiff: Vec<u8> =
            if little { b"II*\0\x08\0\0\0\x02\0".to_vec() } else { b"MM\0*\0\0\0\x08\0\x02".to_vec() };
        for (tag, value) in [(0x0100_u16, 7_u16), (TAG, u16::from(value))] {
            let numbers = [tag, 3, 0, 1, value, 0];
            let numbers = if little { [tag, 3, 1, 0, value, 0] } else { numbers };
            for number in numbers {
                tiff.extend(if little { number.to_le_bytes() } else { number.to_be_bytes() });
            }
        }
        let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xE1];
        bytes.extend(u16::try_from(tiff.len() + 8).unwrap().to_be_bytes());
        bytes.extend(b"Exif\0\0");
        bytes.extend(tiff);
        bytes
    }

    #[test]
    fn a_note_is_read_in_both_orders_of_bytes() {
        for value in 1..=8 {
            assert_eq!(orientation(&noting(value, true)), Orientation(value));
            assert_eq!(orientation(&noting(value, false)), Orientation(value));
        }
        for strange in [noting(0, true), noting(9, false), vec![0xFF, 0xD8, 0xFF, 0xDA, 0, 2], Vec::new()] {
            assert_eq!(orientation(&strange), Orientation(1));
        }
    }

    #[test]
    fn every_way_to_lie_is_put_upright() {
        // The letters a to f, three in a row, as each orientation says the camera saw them.
        let upright = "abcdef";
        let seen = ["abcdef", "cbafed", "fedcba", "defabc", "adbecf", "cfbead", "fcebda", "daebfc"];
        for (value, seen) in (1..=8).zip(seen) {
            let (width, height) = if value >= 5 { (2, 3) } else { (3, 2) };
            let samples = seen.bytes().flat_map(|letter| [letter; 3]).collect();
            let turned = Orientation(value).upright(Small { width, height, samples });
            let letters: String = turned.samples.chunks(3).map(|point| char::from(point[0])).collect();
            assert_eq!((turned.width, turned.height, letters.as_str()), (3, 2, upright), "{value}");
        }
    }

    #[test]
    fn drawing_turns_a_picture_as_turning_its_points_does() {
        // Four points a b / c d; where the middle of each comes to stand, by points and by matrix.
        for value in 1..=8 {
            let lies = Orientation(value);
            let samples = "abcd".bytes().flat_map(|letter| [letter; 3]).collect();
            let turned = lies.upright(Small { width: 2, height: 2, samples });
            let by_points: Vec<u8> = turned.samples.chunks(3).map(|point| point[0]).collect();
            let mut by_matrix = vec![0; 4];
            for (letter, (u, v)) in
                "abcd".bytes().zip([(0.25, 0.75), (0.75, 0.75), (0.25, 0.25), (0.75, 0.25)])
            {
                let [a, b, c, d, e, f] = lies.matrix().map(f32::from);
                let (x, y): (f32, f32) = (a * u + c * v + e, b * u + d * v + f);
                let (column, row) = (usize::from(x > 0.5), usize::from(y < 0.5));
                by_matrix[row * 2 + column] = letter;
            }
            assert_eq!(by_points, by_matrix, "{value}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(mut bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0..60_usize, to in any::<u8>()) {
            orientation(&bytes);
            bytes.splice(0..0, [0xFF, 0xD8, 0xFF, 0xE1, 0, 150, b'E', b'x', b'i', b'f', 0, 0, b'I', b'I', b'*', 0]);
            orientation(&bytes);
            let mut changed = noting(6, false);
            let place = at % changed.len();
            changed[place] = to;
            orientation(&changed);
        }
    }
}
