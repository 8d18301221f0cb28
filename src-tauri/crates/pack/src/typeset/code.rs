//! Preformatted text: every character where it was, long lines wrapped.

use super::Align;
use super::boxes::Drawn;
use super::flow::{Flow, Frame, baseline};
use super::font::{Face, Family};
use super::galley::{Backdrop, Chunk, Piece};
use super::lines::{line_width, set_line};
use super::paragraph::{After, Atom, Attr, Paragraph, Show, is_ignored};
use super::theme::Type;
use super::tree::{NodeId, Role};

impl Flow<'_> {
    pub(crate) fn code(&mut self, text: &str, frame: &Frame) {
        let node = self.tree.add(frame.node, Role::Code);
        let Type { size, leading } = self.theme.code;
        let pad = 9.0;
        let width = frame.measure.max(frame.width.min(frame.measure + 1.0)) - 2.0 * pad;
        self.space(self.theme.block_gap * 0.7);
        let fill = Some(self.theme.faint);
        self.pieces.push(Piece::Open(Backdrop {
            x: frame.x,
            width: frame.measure,
            fill,
            bar: None,
            pad: 6.0,
        }));
        self.code_block(text, size, leading, frame.x + pad, width, node);
        self.pieces.push(Piece::Close);
        self.space(self.theme.block_gap * 0.9);
    }

    /// Sets text line by line as it stands.
    pub(crate) fn code_block(
        &mut self,
        text: &str,
        size: f32,
        leading: f32,
        x: f32,
        width: f32,
        node: NodeId,
    ) {
        let lines: Vec<&str> = text.strip_suffix('\n').unwrap_or(text).split('\n').collect();
        let count = lines.len();
        for (at, line) in lines.into_iter().enumerate() {
            let mut continued = false;
            for piece in self.code_lines(line, width, size) {
                let x = x + if continued { size * 1.2 } else { 0.0 };
                let baseline = baseline(size, leading);
                let base = Attr::new(Family::Mono, size, self.theme.ink, node);
                let drawn = self.literal(&piece, &base, x, baseline);
                let keep = count > 1 && (at == 0 || at + 2 == count) && !continued;
                self.chunk(Chunk { height: leading, baseline, drawn, keep });
                continued = true;
            }
        }
    }

    /// Cuts a line of code where it reaches the width: after a space if one is near, else anywhere.
    fn code_lines(&mut self, line: &str, width: f32, size: f32) -> Vec<String> {
        let mut lines = Vec::new();
        let mut current = String::new();
        // Where the last space ended, in bytes, and the width up to there.
        let mut space: Option<(usize, f32)> = None;
        let (mut used, mut room) = (0.0_f32, width);
        for c in expand_tabs(line.trim_end_matches('\r')).chars() {
            let advance = if super::font::is_joined(c) {
                0.0
            } else {
                self.fonts.width(Face::Mono, false, size, c.encode_utf8(&mut [0; 4]))
            };
            if used + advance > room && used > 0.0 {
                let cut = space.filter(|(_, at)| *at > room * 0.6).unwrap_or((current.len(), used));
                let rest = current.split_off(cut.0);
                lines.push(std::mem::replace(&mut current, rest));
                used -= cut.1;
                space = None;
                room = (width - size * 1.2).max(size);
            }
            used += advance;
            current.push(c);
            if c == ' ' {
                space = Some((current.len(), used));
            }
        }
        lines.push(current);
        lines
    }

    /// Sets text as it is, spaces included, on one line.
    fn literal(&mut self, text: &str, base: &Attr, x: f32, baseline: f32) -> Vec<Drawn> {
        let mut paragraph = Paragraph { atoms: Vec::new(), attrs: vec![base.clone()] };
        let visible: String = text.chars().filter(|c| !is_ignored(*c)).collect();
        for word in self.fonts.shape(base.face(), false, &visible) {
            let width = word.width_at(base.size);
            paragraph.atoms.push(Atom {
                show: Show::Word(word),
                width,
                space: 0.0,
                after: After::Stay,
                attr: 0,
            });
        }
        let all = 0..paragraph.atoms.len();
        let width = line_width(&paragraph, &all);
        let mut drawn = set_line(self.fonts, &paragraph, &all, x, width, Align::Left);
        for drawn in &mut drawn {
            drawn.y += baseline;
        }
        drawn
    }
}

fn expand_tabs(line: &str) -> String {
    let mut expanded = String::with_capacity(line.len());
    let mut column = 0;
    for c in line.chars() {
        if c == '\t' {
            let spaces = 4 - column % 4;
            expanded.extend(std::iter::repeat_n(' ', spaces));
            column += spaces;
        } else {
            expanded.push(c);
            column += 1;
        }
    }
    expanded
}
