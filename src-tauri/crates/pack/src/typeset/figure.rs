//! Pictures and QR codes, with their captions.

use std::sync::Arc;

use super::boxes::{Drawn, Mark};
use super::breaking::{Breaking, break_lines};
use super::flow::{Flow, Frame, Setting, baseline};
use super::font::Family;
use super::galley::Chunk;
use super::lines::set_line;
use super::paragraph::Attr;
use super::picture::{Known, Unreadable};
use super::theme::Type;
use super::tree::Role;
use super::units::{MM, float};
use super::{Align, Block, ImageSource, Inline, Tone, Warning};

impl Flow<'_> {
    pub(crate) fn image(
        &mut self,
        source: &ImageSource,
        alt: &str,
        caption: Option<&[Inline]>,
        max_height_mm: Option<f32>,
        frame: &Frame,
    ) {
        let found = match source {
            ImageSource::Bytes(bytes) => self.pictures.add(bytes),
            ImageSource::Missing(name) => {
                self.warnings.push(Warning::ImageMissing { name: name.clone() });
                Err(Unreadable::Absent)
            }
        };
        self.space(self.theme.block_gap);
        let has_caption = caption.is_some_and(|caption| !caption.is_empty());
        match found {
            Ok(Known { number: picture, pixels, lies }) => {
                let most = max_height_mm
                    .map_or(self.page_height * 0.62, |mm| (mm * MM).clamp(20.0, self.page_height * 0.9));
                let (wide, high) = (float(pixels.0).max(1.0), float(pixels.1).max(1.0));
                // 150 pixels to the inch, unless that is too wide or too high.
                let scale = (72.0 / 150.0_f32).min(frame.width / wide).min(most / high);
                let (width, height) = (wide * scale, high * scale);
                let node = self.tree.add_figure(frame.node, alt);
                let mark = Mark::Picture { picture, width, height, lies };
                let drawn = vec![Drawn { x: frame.x, y: 0.0, node, mark }];
                self.chunk(Chunk { height, baseline: 0.0, drawn, keep: has_caption });
            }
            Err(reason) => {
                if reason != Unreadable::Absent {
                    self.warnings
                        .push(Warning::ImageUnreadable { alt: alt.to_owned(), reason: reason.to_string() });
                }
                let shown = if alt.is_empty() { "no description" } else { alt };
                let name = match source {
                    ImageSource::Missing(name) => format!(" ({name})"),
                    ImageSource::Bytes(_) => String::new(),
                };
                let note = format!("Picture not shown, {reason}: ");
                let text = [Inline::strong(note), Inline::Text(shown.to_owned()), Inline::Text(name)];
                self.callout(Tone::Neutral, &[Block::Paragraph(text.to_vec())], frame);
                self.drop_trailing_space();
            }
        }
        if let Some(caption) = caption.filter(|caption| !caption.is_empty()) {
            self.space(5.0);
            self.caption(caption, frame, false);
        }
        self.space(self.theme.block_gap);
    }

    pub(crate) fn caption(&mut self, caption: &[Inline], frame: &Frame, keep_next: bool) {
        let node = self.tree.add(frame.node, Role::Caption);
        let Type { size, leading } = self.theme.small;
        let base = Attr::new(Family::Sans, size, self.theme.muted, node);
        self.paragraph(
            caption,
            &base,
            leading,
            frame.x,
            frame.measure,
            Setting { keep_next, ..Setting::PLAIN },
        );
    }

    pub(crate) fn qr_code(&mut self, text: &str, caption: &[Inline], frame: &Frame) {
        let size = 74.0;
        let gap = 14.0;
        let node = self.tree.add_figure(frame.node, &format!("QR code: {text}"));
        let mut drawn = Vec::new();
        match qr(text) {
            Some((modules, side)) => {
                drawn.push(Drawn { x: frame.x, y: 0.0, node, mark: Mark::Qr { modules, side, size } });
            }
            None => self.warnings.push(Warning::QrTooLong { bytes: text.len() }),
        }
        let caption_node = self.tree.add(frame.node, Role::Caption);
        let Type { size: small, leading } = self.theme.small;
        let base = Attr::new(Family::Sans, small, self.theme.muted, caption_node);
        let mut paragraph = self.shape(caption, &base);
        let measure = frame.measure - size - gap;
        let lines = break_lines(self.fonts, &mut paragraph, measure, Breaking::default());
        let beside = super::units::whole((size - 2.0) / leading).min(lines.len());
        let x = frame.x + size + gap;
        for (at, line) in lines[..beside].iter().enumerate() {
            let mut set = set_line(self.fonts, &paragraph, line, x, measure, Align::Left);
            for drawn in &mut set {
                drawn.y += 2.0 + float(at) * leading + baseline(small, leading);
            }
            drawn.append(&mut set);
        }
        let height = if drawn.is_empty() { 0.0 } else { size };
        self.space(self.theme.block_gap);
        self.chunk(Chunk { height, baseline: baseline(small, leading), drawn, keep: false });
        self.lines(&paragraph, &lines[beside..], small, leading, x, measure, Setting::PLAIN);
        self.space(self.theme.block_gap);
    }
}

/// Makes a QR code: modules row by row, and the number of modules on a side.
pub(crate) fn qr(text: &str) -> Option<(Arc<[bool]>, u32)> {
    let code = qrcode::QrCode::with_error_correction_level(text.as_bytes(), qrcode::EcLevel::M).ok()?;
    let side = super::units::index(code.width());
    let modules = code.to_colors().into_iter().map(|colour| colour == qrcode::Color::Dark).collect();
    Some((modules, side))
}
