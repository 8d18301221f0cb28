//! Lengths and numbers: points, millimetres, and the few conversions between number types.
//!
//! All layout is in points (1/72 inch) as `f32`, with y growing downwards from the page's top.

/// Points in a millimetre.
pub(crate) const MM: f32 = 72.0 / 25.4;

/// A length below which two positions count as the same.
pub(crate) const HAIR: f32 = 0.01;

/// A count as a length or factor.
#[expect(clippy::cast_precision_loss, reason = "counts of rows, columns and pixels are far below 2^24")]
pub(crate) fn float(count: usize) -> f32 {
    count as f32
}

/// The whole part of a length that is known to be small and not negative.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "float to integer casts saturate; negative lengths become 0"
)]
pub(crate) fn whole(length: f32) -> usize {
    length as usize
}

/// An index as the 32 bits that nodes, attributes and pictures are numbered with.
pub(crate) fn index(count: usize) -> u32 {
    u32::try_from(count).expect("BUG: more than four thousand million parts in one book")
}

/// Rounds to 1/100 point, so that snapshots and streams stay short.
pub(crate) fn rounded(length: f32) -> f32 {
    (length * 100.0).round() / 100.0
}

/// A measure of a font as the 16 bits that fonts keep it in.
#[expect(clippy::cast_possible_truncation, reason = "float to integer casts saturate")]
pub(crate) fn signed(units: f32) -> i16 {
    units.round() as i16
}
