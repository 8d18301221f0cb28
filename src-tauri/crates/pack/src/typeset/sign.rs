//! The marks of tones: a shape of its own for each, so that colour is never the only sign.

use super::Tone;

/// The outline of a tone's mark in a square of the given side, from its top left corner.
pub(crate) fn sign(tone: Tone, side: f32) -> Vec<(f32, f32)> {
    const CHECK: &[(f32, f32)] =
        &[(0.0, 0.56), (0.14, 0.42), (0.38, 0.66), (0.86, 0.14), (1.0, 0.28), (0.38, 0.94)];
    const TRIANGLE: &[(f32, f32)] = &[(0.5, 0.04), (1.02, 0.96), (-0.02, 0.96)];
    const OCTAGON: &[(f32, f32)] = &[
        (0.29, 0.0),
        (0.71, 0.0),
        (1.0, 0.29),
        (1.0, 0.71),
        (0.71, 1.0),
        (0.29, 1.0),
        (0.0, 0.71),
        (0.0, 0.29),
    ];
    const SQUARE: &[(f32, f32)] = &[(0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)];
    const DIAMOND: &[(f32, f32)] = &[(0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)];
    const CIRCLE: &[(f32, f32)] = &[
        (0.5, 0.05),
        (0.725, 0.11),
        (0.89, 0.275),
        (0.95, 0.5),
        (0.89, 0.725),
        (0.725, 0.89),
        (0.5, 0.95),
        (0.275, 0.89),
        (0.11, 0.725),
        (0.05, 0.5),
        (0.11, 0.275),
        (0.275, 0.11),
    ];
    let shape = match tone {
        Tone::Neutral => DIAMOND,
        Tone::Info => CIRCLE,
        Tone::Ok => CHECK,
        Tone::Warn => TRIANGLE,
        Tone::Problem => OCTAGON,
        Tone::Obsolete => SQUARE,
    };
    shape.iter().map(|(x, y)| (x * side, y * side)).collect()
}
