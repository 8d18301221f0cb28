//! What the eye takes in at once: coverage by clause as a heat map, time as a line, evidence as small pictures.

use std::collections::BTreeSet;
use std::sync::Arc;

use clausebook_core::gap::{Row as CoverageRow, RowState};
use clausebook_core::requirement::Clause;
use clausebook_core::time::{Date, plain_date};

use super::{Part, Volume, chapter};
use crate::compose::parts::{chip, clause_anchor, file_link, plain};
use crate::compose::words::{count, span};
use crate::typeset::{
    Align, Block, Cell, Column, Fill, ImageSource, Inline, Row, Table, TableStyle, Thumbnail, Timeline,
    TimelineItem, Tone, Width, text, thumbnail,
};

/// The most pictures that are shown.
const MOST_PICTURES: usize = 240;

/// The most lines of the heat map that fit on one page.
const ONE_PAGE: usize = 34;

/// The longest file that a small picture is made of.
const LONGEST: u64 = 64 << 20;

/// Coverage by clause: numbers on a ramp of one hue, hatched where nothing was assessed.
pub(super) fn heat_map(volume: &Volume<'_>) -> Vec<Block> {
    let reading = volume.reading;
    let mut groups: Vec<Vec<Row>> = Vec::new();
    for root in reading.register.roots() {
        let mut heading = Cell::of(vec![Inline::link_to(
            clause_anchor(root.number),
            format!("{}  {}", root.number, root.title),
        )]);
        heading.columns = 5;
        let mut lines: Vec<Row> = Vec::new();
        for clause in reading.register.clauses().iter().filter(|clause| clause.number.is_within(&root.number))
        {
            lines.extend(heat_row(volume, clause));
        }
        if !lines.is_empty() {
            lines.insert(0, Row { cells: vec![heading], heads_group: true, anchor: None });
            groups.push(lines);
        }
    }
    let number = |mm| Column::new(Align::Centre, Width::Fixed(mm));
    let mut blocks = vec![
        chapter("Coverage at a glance", "heat-map"),
        Block::paragraph(
            "One line for each clause that asks for documents or records. The darker the field, the more there is; \
             the number says how much. Hatched fields were not assessed: nothing is due at this stage, and nothing \
             was given.",
        ),
    ];
    let table = |rows: Vec<Row>| {
        Block::Table(Table {
            columns: vec![
                Column::new(Align::Left, Width::Share(1.0)),
                number(23.0),
                number(23.0),
                number(23.0),
                Column::new(Align::Left, Width::Fixed(33.0)),
            ],
            header: vec![Row::texts(["Clause", "Documents", "Evidence", "Nil returns", "State"])],
            rows,
            caption: None,
            style: TableStyle::Dense,
        })
    };
    let second = groups.split_off(halves(&groups));
    blocks.push(table(groups.concat()));
    if !second.is_empty() {
        blocks.push(Block::PageBreak);
        blocks.push(table(second.concat()));
    }
    blocks
}

/// Where to break a map that takes more than a page: before a clause, not in the middle of one.
fn halves(groups: &[Vec<Row>]) -> usize {
    let total: usize = groups.iter().map(Vec::len).sum();
    if total <= ONE_PAGE {
        return groups.len();
    }
    let mut above = 0;
    let places = groups.iter().enumerate().map(|(at, group)| {
        let before = above;
        above += group.len();
        (before.abs_diff(total - before), at)
    });
    places.min().map_or(groups.len(), |(_, at)| at)
}

fn heat_row(volume: &Volume<'_>, clause: &Clause) -> Option<Row> {
    let reading = volume.reading;
    let of_clause: Vec<&CoverageRow> = reading
        .register
        .requirements_of(&clause.number)
        .iter()
        .filter_map(|requirement| reading.rows.iter().find(|row| row.requirement == requirement.id))
        .collect();
    let worst = of_clause.iter().map(|row| row.state).min_by_key(|state| rank(*state))?;
    let documents: BTreeSet<_> = of_clause.iter().flat_map(|row| &row.documents).map(|(id, _)| *id).collect();
    let evidence: BTreeSet<_> = of_clause
        .iter()
        .flat_map(|row| &row.evidence)
        .map(|(id, _)| *id)
        .filter(|id| volume.selection.evidence(*id).is_some_and(|judged| judged.path().is_some()))
        .collect();
    let nil: BTreeSet<_> = of_clause.iter().flat_map(|row| &row.nil_returns).copied().collect();
    let nothing = documents.is_empty() && evidence.is_empty() && nil.is_empty();
    let assessed = !(nothing && rank(worst) >= rank(RowState::NotDue));
    let field = |number: usize| {
        if assessed {
            Cell { fill: Fill::Heat(step(number)), ..Cell::text(number.to_string()) }
        } else {
            Cell { fill: Fill::Hatch, ..Cell::default() }
        }
    };
    let title = Inline::link_to(clause_anchor(clause.number), format!("{}  {}", clause.number, clause.title));
    Some(Row::of(vec![
        Cell::of(vec![title]),
        field(documents.len()),
        field(evidence.len()),
        field(nil.len()),
        Cell::of(vec![chip(worst)]),
    ]))
}

/// The step of the ramp for a number.
fn step(number: usize) -> u8 {
    match number {
        0 => 0,
        1 => 1,
        2..=3 => 2,
        4..=9 => 3,
        _ => 4,
    }
}

/// States from the one that asks for most attention.
fn rank(state: RowState) -> u8 {
    match state {
        RowState::Missing => 0,
        RowState::AcceptedGap => 1,
        RowState::NilReturn => 2,
        RowState::Provided => 3,
        RowState::NotDue => 4,
        RowState::Optional => 5,
        RowState::OutOfScope => 6,
    }
}

/// The way to certification so far: the period looked at, the packs issued, this one.
pub(super) fn timeline(volume: &Volume<'_>) -> Vec<Block> {
    let reading = volume.reading;
    let period = reading.order.issue.period;
    let as_of = reading.as_of();
    let issued_at = reading.order.issued_at.date();
    let mut packs: Vec<_> =
        reading.state.packs.values().filter(|pack| pack.issued_at < reading.order.issued_at).collect();
    packs.sort_by_key(|pack| pack.issued_at);
    let dates =
        packs.iter().map(|pack| pack.issued_at.date()).chain([period.from, period.to, as_of, issued_at]);
    let (Some(first), Some(last)) = (dates.clone().min(), dates.max()) else { return Vec::new() };
    let first = first.first_of_month();
    let last = last.last_of_month();
    let length = f64::from(days(first, last).max(1));
    #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
    let place = |date: Date| (f64::from(days(first, date)) / length) as f32;
    let mut items = vec![TimelineItem {
        from: place(period.from),
        to: Some(place(period.to)),
        when: span(period),
        what: "Evidence period".to_owned(),
        tone: Tone::Info,
    }];
    for pack in packs {
        items.push(TimelineItem {
            from: place(pack.issued_at.date()),
            to: None,
            when: plain_date(pack.issued_at.date()),
            what: format!("{}, pack {}", pack.scope.stage.words(), pack.name),
            tone: Tone::Ok,
        });
    }
    items.push(TimelineItem {
        from: place(issued_at),
        to: None,
        when: plain_date(issued_at),
        what: format!("{}, this pack", reading.stage().words()),
        tone: Tone::Ok,
    });
    let caption = Some(text("The evidence period and the packs issued so far"));
    vec![
        Block::heading(2, "On the line of time", Some("timeline")),
        Block::Timeline(Timeline { caption, ticks: ticks(first, last, &place), items }),
    ]
}

/// A mark for each month, or for fewer where they would crowd.
fn ticks(first: Date, last: Date, place: &dyn Fn(Date) -> f32) -> Vec<(f32, String)> {
    let months = (i32::from(last.year()) - i32::from(first.year())) * 12 + i32::from(last.month())
        - i32::from(first.month())
        + 1;
    let every = [1, 2, 3, 6, 12].into_iter().find(|every| months / every <= 12).unwrap_or(24);
    let mut ticks = Vec::new();
    let (mut year, mut month) = (first.year(), first.month());
    for at in 0..months {
        if at % every == 0
            && let Ok(date) = Date::new(year, month, 1)
        {
            // `1 Mar 2026` without its day.
            let written = plain_date(date);
            let label = written.split_once(' ').map_or("", |(_, rest)| rest).to_owned();
            ticks.push((place(date), label));
        }
        (year, month) = if month == 12 { (year.saturating_add(1), 1) } else { (year, month + 1) };
    }
    ticks
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// Small pictures of the evidence that is pictures.
pub(super) fn pictures(volume: &Volume<'_>) -> Part {
    let mut thumbnails = Vec::new();
    let mut more = 0;
    for judged in &volume.selection.evidence {
        let (item, content) = (judged.evidence, &judged.revision.content);
        let is_picture = matches!(content.media_type.as_str(), "image/png" | "image/jpeg");
        let Some(path) = judged.path().filter(|_| is_picture) else { continue };
        if thumbnails.len() == MOST_PICTURES {
            more += 1;
            continue;
        }
        let made = if content.size > LONGEST {
            Err("the file is large".to_owned())
        } else {
            thumbnail(&volume.reading.blob(&content.blob, || item.id.to_string())?)
        };
        let (source, instead): (ImageSource, String) = match made {
            Ok(bytes) => (ImageSource::Bytes(Arc::clone(&bytes)), String::new()),
            Err(reason) => (ImageSource::Missing(content.name.clone()), format!("No preview: {reason}")),
        };
        thumbnails.push(Thumbnail {
            source,
            alt: format!("Preview of evidence {}: {}", item.id, item.details.title),
            instead,
            caption: vec![
                Inline::strong(format!("{}  ", item.id)),
                plain(item.details.title.as_str()),
                Inline::Break,
                file_link(path.as_str(), path.file_name()),
            ],
        });
    }
    if thumbnails.is_empty() {
        return Ok(Vec::new());
    }
    let mut blocks = vec![
        Block::heading(2, "Pictures among the evidence", Some("evidence-pictures")),
        Block::paragraph("Small previews; the files themselves are in the folder “evidence”."),
        Block::Gallery(thumbnails),
    ];
    if more > 0 {
        blocks.push(Block::paragraph(format!(
            "{} more are not shown here.",
            count(more, "picture", "pictures")
        )));
    }
    Ok(blocks)
}
