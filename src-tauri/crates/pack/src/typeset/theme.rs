//! The theme: measures, sizes and colours of the page.
//!
//! Data only (`docs-templates/theme/theme.json`); no rule of layout lives here.

use super::Tone;

/// A colour, red, green and blue from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Colour(pub [u8; 3]);

impl<'de> serde::Deserialize<'de> for Colour {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let lower = text.strip_prefix('#').map(str::to_ascii_lowercase);
        let bytes = lower.and_then(|hex| clausebook_core::hash::from_hex(&hex));
        bytes
            .map(Self)
            .ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not a colour such as #1F5FA8")))
    }
}

/// Foreground and background of a tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tint {
    /// Of the words and the mark.
    pub text: Colour,
    /// Of the background.
    pub fill: Colour,
}

/// The tint of each tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tints {
    /// For [`Tone::Neutral`].
    pub neutral: Tint,
    /// For [`Tone::Info`].
    pub info: Tint,
    /// For [`Tone::Ok`].
    pub ok: Tint,
    /// For [`Tone::Warn`].
    pub warn: Tint,
    /// For [`Tone::Problem`].
    pub problem: Tint,
    /// For [`Tone::Obsolete`].
    pub obsolete: Tint,
    /// For text that came in.
    pub inserted: Tint,
    /// For text that went out.
    pub deleted: Tint,
    /// The five steps of the heat map.
    pub heat: [Tint; 5],
}

impl Tints {
    /// The tint of a tone.
    #[must_use]
    pub fn of(&self, tone: Tone) -> Tint {
        match tone {
            Tone::Neutral => self.neutral,
            Tone::Info => self.info,
            Tone::Ok => self.ok,
            Tone::Warn => self.warn,
            Tone::Problem => self.problem,
            Tone::Obsolete => self.obsolete,
        }
    }
}

/// Size and leading of a kind of text.
///
/// Units: points.
#[derive(Debug, Clone, Copy, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Type {
    /// Font size.
    pub size: f32,
    /// Distance from one baseline to the next.
    pub leading: f32,
}

/// Size, leading and space around a heading.
///
/// Units: points.
#[derive(Debug, Clone, Copy, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadingType {
    /// Font size.
    pub size: f32,
    /// Distance from one baseline to the next.
    pub leading: f32,
    /// Space before.
    pub before: f32,
    /// Space after.
    pub after: f32,
}

/// Measures, sizes and colours of the page.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Width and height of the page, in millimetres.
    pub page_mm: [f32; 2],
    /// Margins: top, right, bottom, left, in millimetres.
    pub margin_mm: [f32; 4],
    /// Width of a line of running text, in millimetres; tables may use the whole width.
    pub measure_mm: f32,
    /// Whether the lines of running text end flush with the measure.
    pub justified: bool,
    /// Whether words are divided at the ends of lines.
    pub hyphenated: bool,
    /// Running text.
    pub body: Type,
    /// Text of tables.
    pub table: Type,
    /// Text of dense tables.
    pub dense: Type,
    /// Captions, footnotes, running heads.
    pub small: Type,
    /// Preformatted text.
    pub code: Type,
    /// Headings from level 1 to 6.
    pub headings: [HeadingType; 6],
    /// Space between paragraphs, in points.
    pub paragraph_gap: f32,
    /// Space around tables, pictures and boxes, in points.
    pub block_gap: f32,
    /// Indent of lists and quotations, in points.
    pub indent: f32,
    /// Colour of text.
    pub ink: Colour,
    /// Colour of secondary text.
    pub muted: Colour,
    /// Colour of lines.
    pub line: Colour,
    /// Colour of faint backgrounds.
    pub faint: Colour,
    /// The accent.
    pub accent: Colour,
    /// Colour of the watermark.
    pub watermark: Colour,
    /// Status tints.
    pub tints: Tints,
}

impl Theme {
    /// The theme that comes with Clausebook: A4.
    #[must_use]
    pub fn standard() -> Self {
        let text =
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs-templates/theme/theme.json"));
        serde_json::from_str(text).expect("BUG: the bundled theme is sound, a test reads it")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_theme_reads() {
        assert_eq!(Theme::standard().accent, Colour([0x1F, 0x5F, 0xA8]));
    }
}
