//! Charts: bars by row and series, and a line of time with what happened on it.
//!
//! Drawn with the theme's colours and real text; each is a figure whose alternate text says every number.

use super::boxes::{Drawn, Mark};
use super::flow::{Flow, Frame, baseline, run_width};
use super::font::Face;
use super::galley::Chunk;
use super::sign::sign;
use super::theme::Colour;
use super::tree::NodeId;
use super::units::float;
use super::{Bars, Fill, Timeline};

/// Type size of charts.
const SIZE: f32 = 8.25;
/// From the top of one bar to the top of the next.
const STEP: f32 = 17.0;
/// Height of a bar.
const BAR: f32 = 10.5;

impl Flow<'_> {
    /// Draws bars, one for each row, made of a part for each series.
    pub(crate) fn bars(&mut self, chart: &Bars, frame: &Frame) {
        if chart.rows.is_empty() {
            return;
        }
        self.space(self.theme.block_gap);
        if let Some(caption) = &chart.caption {
            self.caption(caption, frame, true);
            self.space(5.0);
        }
        let node = self.tree.add_figure(frame.node, &said(chart));
        let widest =
            chart.rows.iter().map(|row| self.fonts.width(Face::Sans, true, SIZE, &unbroken(&row.label)));
        let label_room = widest.fold(0.0, f32::max).min(frame.measure * 0.42) + 10.0;
        let total = |values: &[u32]| values.iter().sum::<u32>();
        let most = chart.rows.iter().map(|row| total(&row.values)).max().unwrap_or(0).max(1);
        let room = frame.measure - label_room - 26.0;
        if chart.series.len() > 1 {
            let legend = self.legend(chart, frame, label_room, node);
            self.chunk(legend);
        }
        let count = chart.rows.len();
        for (at, row) in chart.rows.iter().enumerate() {
            let mut drawn = Vec::new();
            let label = unbroken(&row.label);
            drawn.extend(self.chart_text(&label, frame.x, BAR, label_room - 8.0, self.theme.ink, node));
            let mut x = frame.x + label_room;
            for (value, series) in row.values.iter().zip(&chart.series) {
                let width = room * share(*value, most);
                if *value == 0 {
                    continue;
                }
                drawn.push(Drawn { x, y: 0.0, node, mark: self.part(series.fill, width, BAR) });
                let (words, colour) = (value.to_string(), self.colour_on(series.fill));
                if chart.series.len() > 1
                    && self.fonts.width(Face::Sans, true, SIZE, &words) + 6.0 < width
                    && let Some(mut run) = self.run(Face::Sans, SIZE, colour, &words, node)
                {
                    run.x = x + (width - run_width(&run)) / 2.0;
                    run.y = baseline(SIZE, BAR);
                    drawn.push(run);
                }
                x += width + 0.8;
            }
            let sum = total(&row.values).to_string();
            if let Some(mut run) = self.run(Face::SansBold, SIZE, self.theme.ink, &sum, node) {
                run.x = x + 4.0;
                run.y = baseline(SIZE, BAR);
                drawn.push(run);
            }
            let last = at + 1 == count;
            self.chunk(Chunk {
                height: STEP,
                baseline: baseline(SIZE, BAR),
                drawn,
                keep: !last && count <= 24,
            });
        }
        self.space(self.theme.block_gap);
    }

    fn legend(&mut self, chart: &Bars, frame: &Frame, label_room: f32, node: NodeId) -> Chunk {
        let mut drawn = Vec::new();
        let mut x = frame.x + label_room;
        for series in &chart.series {
            let mark = self.part(series.fill, 8.0, 8.0);
            drawn.push(Drawn { x, y: 1.5, node, mark });
            if let Some(mut run) = self.run(Face::Sans, SIZE, self.theme.muted, &series.name, node) {
                run.x = x + 12.0;
                run.y = baseline(SIZE, 11.0);
                x = run.x + run_width(&run) + 14.0;
                drawn.push(run);
            }
        }
        Chunk { height: 18.0, baseline: baseline(SIZE, 11.0), drawn, keep: true }
    }

    /// Draws a line of time: periods as bars, moments as marks, each with its words.
    pub(crate) fn timeline(&mut self, line: &Timeline, frame: &Frame) {
        if line.items.is_empty() {
            return;
        }
        self.space(self.theme.block_gap);
        if let Some(caption) = &line.caption {
            self.caption(caption, frame, true);
            self.space(5.0);
        }
        let mut words: Vec<String> =
            line.items.iter().map(|item| format!("{}: {}", item.when, item.what)).collect();
        words.insert(0, "Timeline".to_owned());
        let node = self.tree.add_figure(frame.node, &words.join(". "));
        let (x, width) = (frame.x, frame.measure);
        let height = 18.0 + STEP * float(line.items.len());
        let mut drawn = Vec::new();
        for (place, label) in &line.ticks {
            let tick = x + width * place.clamp(0.0, 1.0);
            let mark = Mark::Fill { width: 0.4, height: height - 12.0, colour: self.theme.line };
            drawn.push(Drawn { x: tick, y: 12.0, node, mark });
            if let Some(mut run) = self.run(Face::Sans, 7.5, self.theme.muted, label, node) {
                run.x = (tick + 2.0).min(x + width - run_width(&run));
                run.y = baseline(7.5, 11.0);
                drawn.push(run);
            }
        }
        let mark = Mark::Fill { width, height: 0.8, colour: self.theme.muted };
        drawn.push(Drawn { x, y: 13.0, node, mark });
        self.chunk(Chunk { height: 18.0, baseline: baseline(7.5, 11.0), drawn: Vec::new(), keep: true });
        let mut rows = Vec::new();
        for (at, item) in line.items.iter().enumerate() {
            let y = 18.0 + STEP * float(at);
            let tint = self.theme.tints.of(item.tone);
            let from = x + width * item.from.clamp(0.0, 1.0);
            let to = item.to.map_or(from, |to| x + width * to.clamp(0.0, 1.0)).max(from);
            let (left, right) = if item.to.is_some() {
                let mark = Mark::Fill { width: (to - from).max(2.0), height: BAR, colour: tint.text };
                rows.push(Drawn { x: from, y, node, mark });
                (from, to.max(from + 2.0))
            } else {
                let mark = Mark::Polygon { points: sign(item.tone, BAR), colour: tint.text };
                rows.push(Drawn { x: from - BAR / 2.0, y, node, mark });
                (from - BAR / 2.0, from + BAR / 2.0)
            };
            let (strong, plain) = (format!("{} ", unbroken(&item.what)), unbroken(&item.when));
            let used = self.fonts.width(Face::SansBold, true, SIZE, &strong)
                + self.fonts.width(Face::Sans, true, SIZE, &plain)
                + 5.0;
            // The words stand behind the mark, before it where there is more room, or else in the bar.
            let (mut at, in_bar) = if right + 5.0 + used <= x + width {
                (right + 5.0, false)
            } else if left - 5.0 - used >= x {
                (left - 5.0 - used, false)
            } else if right - left >= used + 10.0 {
                (left + 5.0, true)
            } else {
                (x, false)
            };
            let [ink, muted] = if in_bar { [tint.fill; 2] } else { [self.theme.ink, self.theme.muted] };
            let what = self.run(Face::SansBold, SIZE, ink, &strong, node);
            let when = self.run(Face::Sans, SIZE, muted, &plain, node);
            for mut run in [what, when].into_iter().flatten() {
                run.x = at;
                run.y = y + baseline(SIZE, BAR);
                at += run_width(&run) + 5.0;
                rows.push(run);
            }
        }
        drawn.extend(rows);
        for drawn in &mut drawn {
            drawn.y -= 18.0;
        }
        self.chunk(Chunk { height: height - 18.0, baseline: 0.0, drawn, keep: false });
        self.space(self.theme.block_gap);
    }

    fn part(&self, fill: Fill, width: f32, height: f32) -> Mark {
        let tints = &self.theme.tints;
        match fill {
            Fill::None => Mark::Fill { width, height, colour: self.theme.line },
            Fill::Tone(tone) => Mark::Fill { width, height, colour: tints.of(tone).text },
            Fill::Heat(step) => {
                Mark::Fill { width, height, colour: tints.heat[usize::from(step.min(4))].fill }
            }
            Fill::Hatch => Mark::Hatch { width, height, colour: self.theme.muted },
        }
    }

    fn colour_on(&self, fill: Fill) -> Colour {
        match fill {
            Fill::None | Fill::Hatch => self.theme.ink,
            Fill::Tone(tone) => self.theme.tints.of(tone).fill,
            Fill::Heat(step) => self.theme.tints.heat[usize::from(step.min(4))].text,
        }
    }

    /// A word or two, shortened until they fit.
    fn chart_text(
        &mut self,
        words: &str,
        x: f32,
        leading: f32,
        room: f32,
        colour: Colour,
        node: NodeId,
    ) -> Option<Drawn> {
        let mut shown = words.to_owned();
        let mut cut: Vec<char> = words.chars().collect();
        let mut run = self.run(Face::Sans, SIZE, colour, &shown, node)?;
        while run_width(&run) > room && cut.len() > 1 {
            cut.pop();
            shown = cut.iter().collect::<String>().trim_end().to_owned() + "…";
            run = self.run(Face::Sans, SIZE, colour, &shown, node)?;
        }
        run.x = x;
        run.y = baseline(SIZE, leading);
        Some(run)
    }
}

/// What a chart says, for those who cannot see it.
fn said(chart: &Bars) -> String {
    let rows = chart.rows.iter().map(|row| {
        let parts: Vec<String> =
            row.values
                .iter()
                .zip(&chart.series)
                .map(|(value, series)| {
                    if chart.series.len() > 1 {
                        format!("{value} {}", series.name)
                    } else {
                        value.to_string()
                    }
                })
                .collect();
        format!("{}: {}", row.label, parts.join(", "))
    });
    format!("Bar chart. {}.", rows.collect::<Vec<_>>().join("; "))
}

fn unbroken(words: &str) -> String {
    words.replace(['\n', '\r', '\t'], " ")
}

#[expect(clippy::cast_precision_loss, reason = "counts of findings are far below 2^24")]
fn share(value: u32, most: u32) -> f32 {
    value as f32 / most as f32
}
