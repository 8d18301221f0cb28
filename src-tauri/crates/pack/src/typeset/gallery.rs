//! Thumbnails in a grid, each with its caption below.

use super::boxes::{Drawn, Mark};
use super::breaking::break_lines;
use super::flow::{Flow, Frame, baseline};
use super::font::{Face, Family};
use super::galley::Chunk;
use super::lines::set_line;
use super::paragraph::Attr;
use super::picture::Known;
use super::theme::Type;
use super::tree::Role;
use super::units::float;
use super::{Align, ImageSource, Thumbnail};

/// Pictures in a row, the room between them, and their greatest height.
const ACROSS: usize = 3;
const GUTTER: f32 = 14.0;
const HIGHEST: f32 = 118.0;

impl Flow<'_> {
    pub(crate) fn gallery(&mut self, thumbnails: &[Thumbnail], frame: &Frame) {
        let width = (frame.width - GUTTER * float(ACROSS - 1)) / float(ACROSS);
        let Type { size, leading } = self.theme.small;
        let how = self.ragged();
        self.space(self.theme.block_gap);
        for row in thumbnails.chunks(ACROSS) {
            let mut drawn = Vec::new();
            let mut lowest = 0.0_f32;
            for (column, thumbnail) in row.iter().enumerate() {
                let x = frame.x + (width + GUTTER) * float(column);
                let node = self.tree.add_figure(frame.node, &thumbnail.alt);
                let found = match &thumbnail.source {
                    ImageSource::Bytes(bytes) => self.pictures.add(bytes).ok(),
                    ImageSource::Missing(_) => None,
                };
                let edge = Mark::Outline { width, height: HIGHEST, thickness: 0.5, colour: self.theme.line };
                drawn.push(Drawn::artifact(x, 0.0, edge));
                if let Some(Known { number: picture, pixels: (wide, high), lies }) = found {
                    let (wide, high) = (float(wide).max(1.0), float(high).max(1.0));
                    let scale = ((width - 8.0) / wide).min((HIGHEST - 8.0) / high);
                    let (shown_width, shown_height) = (wide * scale, high * scale);
                    drawn.push(Drawn {
                        x: x + (width - shown_width) / 2.0,
                        y: (HIGHEST - shown_height) / 2.0,
                        node,
                        mark: Mark::Picture { picture, width: shown_width, height: shown_height, lies },
                    });
                } else if let Some(mut run) =
                    self.run(Face::Sans, size, self.theme.muted, &thumbnail.instead, node)
                {
                    run.x = x + 8.0;
                    run.y = HIGHEST / 2.0;
                    drawn.push(run);
                }
                let caption = self.tree.add(frame.node, Role::Paragraph);
                let mut base = Attr::new(Family::Sans, size, self.theme.muted, caption);
                base.tabular = true;
                let mut paragraph = self.shape(&thumbnail.caption, &base);
                let lines = break_lines(self.fonts, &mut paragraph, width, how);
                for (at, line) in lines.iter().enumerate() {
                    let y = HIGHEST + 4.0 + leading * float(at) + baseline(size, leading);
                    let mut set = set_line(self.fonts, &paragraph, line, x, width, Align::Left);
                    set.iter_mut().for_each(|drawn| drawn.y += y);
                    drawn.append(&mut set);
                    lowest = lowest.max(HIGHEST + 4.0 + leading * float(at + 1));
                }
            }
            let height = lowest.max(HIGHEST);
            self.chunk(Chunk { height, baseline: 0.0, drawn, keep: false });
            self.space(14.0);
        }
    }
}
